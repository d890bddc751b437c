//! `yaoki import --history`: a log that was exported, here or on another machine, joins one's own.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

use serde::Serialize;

use crate::session::Settings;
use crate::store::Merged;
use crate::text::visible;
use crate::upkeep::{self, HistoryError};

use super::app::App;
use super::args::Import;
use super::failure::Failure;
use super::paint::{self, QUIET};
use super::progress::Progress;
use super::words::Words;
use super::{backup, talk};

/// What was taken in, as JSON.
#[derive(Debug, Serialize)]
struct Told<'a> {
    dry_run: bool,
    #[serde(flatten)]
    merged: &'a Merged,
}

/// Runs the command.
///
/// # Errors
/// Where a file cannot be read or is no log, or the store or the output fails: nothing of that file is taken in then.
pub(super) fn run(options: &Import, app: &mut App) -> Result<(), Failure> {
    // Their talks are known here then, under their own decks.
    let mut store = talk::ready(app)?;
    let keep = !options.dry_run;
    if keep && store.last_review()?.is_some() {
        let settings = Settings::load(&store)?;
        backup::daily(app, &store, &settings);
    }
    for path in &options.paths {
        let mut input = open(path)?;
        let all = fs::metadata(path).map_or(0, |file| usize::try_from(file.len()).unwrap_or(0));
        let now = app.now().to_utc();
        let merged = {
            let progress = Progress::new(app.words.say("transfer-reading"), app.plain);
            let step = |read: usize| progress.step(read, all.max(read));
            upkeep::import(&mut store, input.as_mut(), keep, now, &step)
        };
        let merged = merged.map_err(|error| match error {
            HistoryError::Input(source) => Failure::Unreadable {
                path: path.clone(),
                source,
            },
            HistoryError::Store(error) => Failure::Store(error),
            HistoryError::Line { line, trouble } => Failure::BadLog {
                path: path.clone(),
                line,
                trouble,
            },
        })?;
        if options.json {
            let told = Told {
                dry_run: options.dry_run,
                merged: &merged,
            };
            app.json(&told)?;
        } else {
            tell(&merged, app)?;
        }
    }
    if options.dry_run && !options.json {
        writeln!(app.out, "{}", app.words.say("import-dry-run"))?;
    }
    Ok(())
}

fn open(path: &Path) -> Result<Box<dyn BufRead>, Failure> {
    if path == Path::new("-") {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    match File::open(path) {
        Ok(file) => Ok(Box::new(BufReader::new(file))),
        Err(source) => Err(Failure::Unreadable {
            path: path.to_owned(),
            source,
        }),
    }
}

fn tell(merged: &Merged, app: &mut App) -> Result<(), Failure> {
    let columns = app.columns();
    let App { words, out, .. } = app;
    let values = [
        ("reviews", merged.reviews.into()),
        ("known", merged.known.into()),
    ];
    writeln!(out, "{}", words.with("transfer-answers", &values))?;
    for line in more(merged, words) {
        writeln!(out, "{}", paint::wrapped(&line, columns, "  "))?;
    }
    if !merged.decks.is_empty() {
        let decks = merged.decks.join(", ");
        let values = [("decks", visible(&decks).into_owned().into())];
        let decks = paint::wrapped(&words.with("transfer-decks", &values), columns, "");
        writeln!(out, "{QUIET}{decks}{QUIET:#}")?;
    }
    Ok(())
}

fn more(merged: &Merged, words: &Words) -> Vec<String> {
    [
        ("transfer-turns", merged.turns),
        ("transfer-events", merged.events),
        ("transfer-forgotten", merged.forgotten),
        ("transfer-markings", merged.markings),
        ("transfer-settings", merged.settings),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(key, count)| words.with(key, &[("count", count.into())]))
    .collect()
}
