//! `yaoki backup`: a copy of everything, the list of copies, and the one that is taken by itself on each day of practice.

use std::io::Write;
use std::path::Path;

use serde::Serialize;

use crate::schedule::study_day;
use crate::session::Settings;
use crate::store::{self, Store, Summary};
use crate::text::visible;
use crate::upkeep::{self, Copied};

use super::app::App;
use super::args::Backup;
use super::failure::Failure;
use super::paint::{self, QUIET};
use super::table::{self, Cell};

/// One backup as JSON.
#[derive(Debug, Serialize)]
struct Line {
    #[serde(flatten)]
    copied: Copied,
    /// `None` where it cannot be read.
    holds: Option<Summary>,
}

/// Runs the command.
///
/// # Errors
/// Where the file exists or cannot be written, or the store or the output fails.
pub(super) fn run(options: &Backup, app: &mut App) -> Result<(), Failure> {
    if options.list {
        return list(options.json, app);
    }
    let store = app.store()?;
    let path = upkeep::manual(&store, options.file.as_deref(), options.force, app.now())?;
    let holds = store.summary()?;
    if options.json {
        let value = serde_json::json!({ "path": path, "holds": holds });
        return Ok(app.json(&value)?);
    }
    let App { words, out, .. } = app;
    let path = shown(&path);
    let values = [("path", path.clone().into())];
    writeln!(out, "{}", words.with("backup-done", &values))?;
    let day = holds
        .newest
        .map(|newest| newest.at.date_naive().to_string());
    let counted = [
        ("reviews", holds.reviews.into()),
        ("day", day.unwrap_or_default().into()),
    ];
    writeln!(out, "{}", words.with("backup-holds", &counted))?;
    let back = words.with("backup-back", &values);
    writeln!(out, "{QUIET}{back}{QUIET:#}")?;
    Ok(())
}

/// A path, safe to print.
pub(super) fn shown(path: &Path) -> String {
    visible(&path.display().to_string()).into_owned()
}

/// The copies that lie beside the data. The database itself is not opened: it may be what is damaged.
fn list(json: bool, app: &mut App) -> Result<(), Failure> {
    let database = app.database()?;
    let lines: Vec<Line> = upkeep::copies(&database)?
        .into_iter()
        .map(|copied| {
            let opened = store::Backup::open(&copied.path);
            let holds = opened.and_then(|backup| backup.summary()).ok();
            Line { copied, holds }
        })
        .collect();
    if json {
        return Ok(app.json(&lines)?);
    }
    let App { words, out, .. } = app;
    if lines.is_empty() {
        writeln!(out, "{}", words.say("backup-none"))?;
        return Ok(());
    }
    let mut rows = vec![vec![
        Cell::text(words.say("backup-why")).styled(QUIET),
        Cell::number(words.say("backup-answers")).styled(QUIET),
        Cell::text(words.say("backup-newest")).styled(QUIET),
        Cell::number(words.say("backup-mega")).styled(QUIET),
        Cell::text(words.say("backup-file")).styled(QUIET),
    ]];
    rows.extend(lines.iter().map(|line| {
        let origin = [("origin", line.copied.origin.name().into())];
        let (answers, newest) = match &line.holds {
            Some(holds) => {
                let newest = holds.newest.as_ref();
                let newest = newest.map(|newest| newest.at.date_naive().to_string());
                (holds.reviews.to_string(), newest.unwrap_or_default())
            }
            None => (String::new(), words.say("backup-unreadable")),
        };
        vec![
            Cell::text(words.with("backup-origin", &origin)),
            Cell::number(answers),
            Cell::text(newest),
            Cell::number(megabytes(line.copied.bytes)),
            Cell::text(shown(&line.copied.path)),
        ]
    }));
    // Whole paths, however long: they are there to be copied.
    for line in table::lines(&rows, 4, 0, usize::MAX) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1e6)
}

/// Takes the day's backup after something was written. That it cannot be taken is told and spoils nothing else.
pub(super) fn daily(app: &mut App, store: &Store, settings: &Settings) {
    let day = study_day(app.now(), settings.day_turn);
    let Err(error) = upkeep::daily(store, day) else {
        return;
    };
    let columns = app.columns();
    let App {
        words, out, err, ..
    } = app;
    let _ = out.flush();
    if let Some((said, hint)) = Failure::from(error).told(words) {
        let said = format!("{} {said}", words.say("backup-no-daily"));
        let hint = hint.map_or_else(String::new, |hint| format!(" {hint}"));
        let told = paint::wrapped(&format!("{said}{hint}"), columns, "");
        let _ = writeln!(err, "{told}");
    }
}
