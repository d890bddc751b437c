//! `yaoki restore`: what going back to a backup would change, the question, and the way back.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::store::{Comparison, Stretch, Summary};
use crate::text::visible;
use crate::upkeep::{self, Restoring};

use super::app::App;
use super::args::Restore;
use super::ask;
use super::backup::shown;
use super::failure::Failure;
use super::paint::{self, FULL, MISSING, QUIET};
use super::words::Words;

/// Runs the command.
///
/// # Errors
/// Where the file is no sound backup, the person does not agree, or the store or the output fails: nothing is changed then.
pub(super) fn run(options: &Restore, app: &mut App) -> Result<(), Failure> {
    let now = app.now();
    let database = app.database()?;
    let restoring = Restoring::open(&meant(&options.file, &database), &database, now.to_utc())?;
    tell(&restoring, &restoring.aside(now), app)?;
    if !options.yes {
        let question = app.words.say("restore-ask");
        ask::confirmed(&question, app)?;
    }
    let (_, aside) = restoring.carry_out(now)?;
    let App { words, out, .. } = app;
    let values = [("path", shown(&aside).into())];
    writeln!(out, "{}", words.with("restore-done", &values))?;
    let undo = words.with("restore-undo", &values);
    writeln!(out, "{QUIET}{undo}{QUIET:#}")?;
    Ok(())
}

/// The file that was named: as a path, else as the name of one in the folder of the backups.
fn meant(file: &Path, database: &Path) -> PathBuf {
    let kept = upkeep::folder(database).join(file);
    if !file.exists() && kept.exists() {
        kept
    } else {
        file.to_owned()
    }
}

fn tell(restoring: &Restoring, aside: &Path, app: &mut App) -> Result<(), Failure> {
    let columns = app.columns();
    let App { words, out, .. } = app;
    let there = holds(words, "restore-backup", restoring.there());
    writeln!(out, "{}", paint::wrapped(&there, columns, ""))?;
    match restoring.comparison() {
        None => writeln!(out, "{}", words.say("restore-here-damaged"))?,
        Some(told) => {
            let here = holds(words, "restore-here", &told.here);
            writeln!(out, "{}", paint::wrapped(&here, columns, ""))?;
            writeln!(out, "{}", words.say("restore-would"))?;
            for (goes, line) in changes(words, told) {
                let (sign, style) = if goes { ('-', MISSING) } else { ('+', FULL) };
                writeln!(out, "  {style}{sign}{style:#} {line}")?;
            }
            writeln!(out, "    {}", words.say("restore-rest"))?;
        }
    }
    let values = [("path", shown(aside).into())];
    writeln!(out, "{}", words.with("restore-keeps", &values))?;
    Ok(())
}

fn holds(words: &Words, key: &str, summary: &Summary) -> String {
    let newest = summary.newest.as_ref();
    let day = newest.map(|it| it.at.date_naive().to_string());
    let title = newest.map(|it| visible(&it.title).into_owned());
    let values = [
        ("reviews", summary.reviews.into()),
        ("day", day.unwrap_or_default().into()),
        ("title", title.unwrap_or_default().into()),
    ];
    words.with(key, &values)
}

/// Each change with whether it takes something away.
fn changes(words: &Words, told: &Comparison) -> Vec<(bool, String)> {
    let mut found = Vec::new();
    let stretches = [
        (true, "restore-goes", &told.reviews_going),
        (false, "restore-comes", &told.reviews_coming),
    ];
    for (goes, key, stretch) in stretches {
        if stretch.count > 0 {
            let values = [
                ("count", stretch.count.into()),
                ("days", days(stretch).into()),
            ];
            found.push((goes, words.with(key, &values)));
        }
    }
    let events = [
        (true, "restore-events-go", told.events_going),
        (false, "restore-events-come", told.events_coming),
    ];
    for (goes, key, count) in events {
        if count > 0 {
            found.push((goes, words.with(key, &[("count", count.into())])));
        }
    }
    let decks = [
        (true, "restore-deck-goes", &told.decks_going),
        (false, "restore-deck-comes", &told.decks_coming),
    ];
    for (goes, key, ids) in decks {
        for id in ids {
            found.push((goes, words.with(key, &[("deck", id.clone().into())])));
        }
    }
    found
}

fn days(stretch: &Stretch) -> String {
    match (stretch.first, stretch.last) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first} – {last}"),
        _ => String::new(),
    }
}
