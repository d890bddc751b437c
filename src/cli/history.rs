//! `yaoki history`: past answers as a list, where the person and the grader disagree, and taking the last one back. One answer whole is
//! `show`'s.

use std::io::Write;

use chrono::NaiveDate;
use serde::Serialize;

use crate::schedule::{Rating, study_day};
use crate::session::Settings;
use crate::store::{Dispute, HistoryFilter, HistoryLine};
use crate::text::visible;

use super::app::App;
use super::args::{History, HistoryWhat};
use super::failure::Failure;
use super::names::Names;
use super::paint::{self, QUIET};
use super::table::{self, Cell};
use super::words::Words;
use super::{marks, show};

/// Runs the command.
///
/// # Errors
/// Where there is no such review, or the store or the output fails.
pub(super) fn run(options: &History, app: &mut App) -> Result<(), Failure> {
    match options.what {
        None => list(options, app),
        Some(HistoryWhat::Show { number }) => show::run(number, options.json, app),
        Some(HistoryWhat::Disputes) => disputes(options.json, app),
        Some(HistoryWhat::Undo) => undo(options.json, app),
    }
}

fn list(options: &History, app: &mut App) -> Result<(), Failure> {
    let store = app.store()?;
    let filter = HistoryFilter {
        text: options.text.clone(),
        // One more than wanted, to know whether that is all.
        limit: Some(options.limit.saturating_add(1)),
        ..HistoryFilter::default()
    };
    let mut found = store.history(&filter)?;
    let more = found.len() > options.limit as usize;
    found.truncate(options.limit as usize);
    if options.json {
        return Ok(app.json(&found)?);
    }
    if found.is_empty() && !more {
        let key = match options.text {
            Some(_) => "history-none-with",
            None => "history-none",
        };
        let text = options.text.as_deref().map(visible).unwrap_or_default();
        let values = [("text", text.into_owned().into())];
        writeln!(app.out, "{}", app.words.with(key, &values))?;
        return Ok(());
    }
    let columns = app.width();
    let App {
        words, out, err, ..
    } = app;
    let head = ["history-number", "history-day", "history-rating"];
    let mut rows = vec![vec![
        Cell::number(words.say(head[0])).styled(QUIET),
        Cell::text(words.say(head[1])).styled(QUIET),
        Cell::text(words.say(head[2])).styled(QUIET),
        Cell::number(words.say("history-score")).styled(QUIET),
        Cell::text(words.say("history-talk")).styled(QUIET),
    ]];
    rows.extend(found.iter().map(|line| {
        vec![
            Cell::number(line.number.to_string()),
            Cell::text(line.day.to_string()),
            Cell::text(marks::rating_name(words, line.rating)).styled(paint::rating(line.rating)),
            Cell::number(line.score.to_string()),
            Cell::text(visible(&line.title)),
        ]
    }));
    for line in table::lines(&rows, 4, 0, columns) {
        writeln!(out, "{line}")?;
    }
    if more {
        out.flush()?;
        let values = [("limit", options.limit.saturating_mul(2).max(20).into())];
        writeln!(
            err,
            "{QUIET}{}{QUIET:#}",
            words.with("history-more", &values)
        )?;
    }
    Ok(())
}

fn disputes(json: bool, app: &mut App) -> Result<(), Failure> {
    let store = app.store()?;
    let found = store.disputes()?;
    if json {
        return Ok(app.json(&found)?);
    }
    if found.is_empty() {
        writeln!(app.out, "{}", app.words.say("disputes-none"))?;
        return Ok(());
    }
    let names = Names::load(&store)?;
    let columns = app.width();
    let App { words, out, .. } = app;
    let mut rows = vec![vec![
        Cell::number(words.say("history-number")).styled(QUIET),
        Cell::text(words.say("history-day")).styled(QUIET),
        Cell::text(words.say("disputes-what")).styled(QUIET),
        Cell::text(words.say("disputes-grader")).styled(QUIET),
        Cell::text(words.say("disputes-you")).styled(QUIET),
    ]];
    rows.extend(found.iter().map(|it| dispute(words, &names, it)));
    for line in table::lines(&rows, 2, 0, columns) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn dispute(words: &Words, names: &Names, it: &Dispute) -> Vec<Cell> {
    let (mut what, said): (String, fn(&Words, u8) -> String) = match it.subject.as_str() {
        "criterion" => (names.step(it.lang, &it.name), marks::level_name),
        "pattern" => (names.pattern(it.lang, &it.name), present),
        _ => (words.say("marks-rating"), rated),
    };
    if it.turn > 0 {
        let values = [("answer", (it.turn + 1).into())];
        what = format!("{what} {}", words.with("disputes-answer", &values));
    }
    let mut grader = said(words, it.grader);
    if !it.sure {
        grader = format!("{grader} {}", words.say("marks-unsure"));
    }
    vec![
        Cell::number(it.review.to_string()),
        Cell::text(it.day.to_string()),
        Cell::text(what),
        Cell::text(grader),
        Cell::text(said(words, it.person)),
    ]
}

fn present(words: &Words, value: u8) -> String {
    match value {
        0 => words.say("marks-pattern-not-there"),
        _ => words.say("marks-pattern-there"),
    }
}

fn rated(words: &Words, value: u8) -> String {
    Rating::from_number(value).map_or_else(String::new, |rating| marks::rating_name(words, rating))
}

/// A review that was taken back, and what its scenario's schedule is now.
#[derive(Debug, Serialize)]
struct Undone {
    #[serde(flatten)]
    line: HistoryLine,
    /// The day from which the scenario is due now; `None` where it is new again.
    due: Option<NaiveDate>,
}

fn undo(json: bool, app: &mut App) -> Result<(), Failure> {
    let mut store = app.store()?;
    let settings = Settings::load(&store)?;
    let number = store.last_review()?.ok_or(Failure::NothingToUndo)?;
    let mut line = store.review(number)?.line;
    let amended = store.undo(number, app.now())?;
    line.undone = true;
    let after = amended.card.as_ref().map(|card| card.after);
    let due = after.flatten().map(|card| card.due);
    if json {
        return Ok(app.json(&Undone { line, due })?);
    }
    let rating = marks::rating_name(&app.words, line.rating);
    let columns = app.columns();
    let App { words, out, .. } = app;
    let values = [
        ("review", line.number.to_string().into()),
        ("day", line.day.to_string().into()),
        ("title", visible(&line.title).into_owned().into()),
        ("rating", rating.into()),
    ];
    let told = words.with("undo-done", &values);
    writeln!(out, "{}", paint::wrapped(&told, columns, ""))?;
    let today = study_day(app.now(), settings.day_turn);
    let stands = match (after, due) {
        (None, _) => "unmoved",
        (Some(None), _) => "new",
        (Some(Some(_)), Some(due)) if due <= today => "due",
        (Some(Some(_)), _) => "ahead",
    };
    let values = [
        ("stands", stands.into()),
        (
            "date",
            due.map(|due| due.to_string()).unwrap_or_default().into(),
        ),
    ];
    let told = app.words.with("undo-schedule", &values);
    writeln!(app.out, "{}", paint::wrapped(&told, columns, ""))?;
    Ok(())
}
