//! `yaoki export`: one's own log as JSON Lines, to a file or to standard output.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::store::{Store, write_whole};
use crate::upkeep::{self, BackupError, ExportError, Exported, Line};

use super::app::App;
use super::args::Export;
use super::backup::shown;
use super::failure::Failure;
use super::json;
use super::paint::{self, QUIET};
use super::progress::Progress;

/// Runs the command.
///
/// # Errors
/// Where the file exists or cannot be written, or the store or the output fails.
pub(super) fn run(options: &Export, app: &mut App) -> Result<(), Failure> {
    let store = app.store()?;
    let progress = Progress::new(app.words.say("transfer-writing"), app.plain);
    let all = usize::try_from(store.summary()?.reviews).unwrap_or(usize::MAX);
    let step = |done: u64| progress.step(usize::try_from(done).unwrap_or(all), all);
    let exported = if options.file == Path::new("-") {
        let mut out = BufWriter::new(&mut app.out);
        let exported = write(&store, &mut out, &step)?;
        out.flush()?;
        exported
    } else {
        let own = store.path().canonicalize();
        if own.is_ok_and(|own| options.file.canonicalize().is_ok_and(|file| file == own)) {
            return Err(BackupError::Itself(options.file.clone()).into());
        }
        if options.file.exists() && !options.force {
            return Err(BackupError::Exists(options.file.clone()).into());
        }
        to_file(&store, &options.file, &step)?
    };
    drop(progress);
    app.out.flush()?;
    let columns = app.columns();
    let App { words, err, .. } = app;
    let to_file = options.file != Path::new("-");
    let values = [
        ("reviews", exported.reviews.into()),
        ("events", exported.events.into()),
        ("to", if to_file { "file" } else { "out" }.into()),
        ("file", shown(&options.file).into()),
    ];
    let told = paint::wrapped(&words.with("transfer-written", &values), columns, "");
    writeln!(err, "{told}")?;
    if exported.reviews > 0 && to_file {
        let private = paint::wrapped(&words.say("transfer-private"), columns, "");
        writeln!(err, "{QUIET}{private}{QUIET:#}")?;
    }
    Ok(())
}

fn write(store: &Store, out: &mut dyn Write, step: &dyn Fn(u64)) -> Result<Exported, ExportError> {
    let mut lines = 0;
    upkeep::export(store, |line: &Line| {
        lines += 1;
        step(lines);
        json::write(out, line)?;
        writeln!(out)
    })
}

/// Writes a whole file or none.
fn to_file(store: &Store, path: &Path, step: &dyn Fn(u64)) -> Result<Exported, Failure> {
    let mut exported = None;
    let written = write_whole(path, |file, _| {
        let mut out = BufWriter::new(file);
        let done = match write(store, &mut out, step) {
            Err(ExportError::Output(error)) => return Err(error),
            done => done,
        };
        let failed = done.is_err();
        exported = Some(done);
        out.flush()?;
        if failed {
            return Err(io::Error::other("told otherwise"));
        }
        Ok(())
    });
    match (exported, written) {
        (Some(Ok(exported)), Ok(())) => Ok(exported),
        (Some(Err(error)), _) => Err(error.into()),
        (_, Err(source)) => Err(Failure::Unwritable {
            path: path.to_owned(),
            source,
        }),
        (None, Ok(())) => Ok(Exported::default()),
    }
}
