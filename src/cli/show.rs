//! `yaoki history show`: the debrief of one past answer, as it was: what was asked, the answer with its evidence, the grader's marks with
//! the person's beside them, the rating, and the next date that was told.

use std::io::Write;

use crate::deck::{Catalogue, Prompt, Rubric};
use crate::schedule::Rating;
use crate::session::{Desk, RubricKept, marks_kept};
use crate::store::{KeptReview, KeptTurn, Store};
use crate::text::visible;

use super::app::App;
use super::failure::Failure;
use super::marks::{self, View};
use super::names::Names;
use super::paint::{self, HEADING, QUIET};
use super::talk;

/// Runs the command.
///
/// # Errors
/// Where there is no such review, or the store or the output fails.
pub(super) fn run(number: i64, json: bool, app: &mut App) -> Result<(), Failure> {
    let store = app.store()?;
    let review = store.review(number)?;
    if json {
        return Ok(app.json(&review)?);
    }
    let (rubric, catalogue) = marked_by(&store, &review)?;
    let shown = review.shown.as_ref().map(|scenario| {
        let heard = review.turns.first().and_then(|turn| turn.heard.as_deref());
        Prompt::with(scenario, heard.unwrap_or_default(), review.vars.clone())
    });
    head(app, &store, &review, shown.as_ref())?;
    for turn in &review.turns {
        answered(app, &review, turn, &rubric, &catalogue)?;
    }
    if let Some(shown) = &shown {
        talk::model(app, &catalogue, shown)?;
        writeln!(app.out)?;
    }
    verdict(app, &review, &rubric, &catalogue)
}

/// The rubric that the answer was marked by, as it was then where that was kept, with the titles that belong to it.
fn marked_by(store: &Store, review: &KeptReview) -> Result<(Rubric, Catalogue), Failure> {
    let kept = review.rubric_body.as_deref();
    if let Some(Ok(kept)) = kept.map(serde_json::from_str::<RubricKept>) {
        let catalogue = kept.catalogue(review.lang);
        return Ok((kept.rubric, catalogue));
    }
    let desk = Desk::open(store, review.lang, &review.line.deck)?;
    let rubric = desk.catalogue().rubric(&review.rubric).cloned();
    let rubric = rubric.ok_or_else(|| Failure::RubricGone(review.rubric.clone()))?;
    Ok((rubric, desk.catalogue().clone()))
}

/// Which talk, when, and what had happened.
fn head(
    app: &mut App,
    store: &Store,
    review: &KeptReview,
    shown: Option<&Prompt>,
) -> Result<(), Failure> {
    let columns = app.columns();
    let line = &review.line;
    let when = line.at.format("%Y-%m-%d %H:%M");
    writeln!(
        app.out,
        "{HEADING}{}. {}{HEADING:#}  {QUIET}{}/{} · {when}{QUIET:#}",
        line.number,
        visible(&line.title),
        line.deck,
        line.scenario
    )?;
    if line.undone {
        writeln!(app.out, "  {}", app.words.say("show-undone"))?;
    }
    if let Some(step) = &review.step {
        let step = Names::load(store)?.step(review.lang, step);
        let values = [("step", step.into())];
        writeln!(app.out, "  {}", app.words.with("show-drill", &values))?;
    }
    if let Some(shown) = shown {
        writeln!(
            app.out,
            "{}",
            paint::wrapped(&shown.situation, columns, "  ")
        )?;
    }
    writeln!(app.out)?;
    Ok(())
}

/// One answer of the talk, between what the manager said before and after it.
fn answered(
    app: &mut App,
    review: &KeptReview,
    turn: &KeptTurn,
    rubric: &Rubric,
    catalogue: &Catalogue,
) -> Result<(), Failure> {
    let persona = review.shown.as_ref().map(|it| it.persona.clone());
    let persona = persona.unwrap_or_else(|| app.words.say("show-manager"));
    if let Some(heard) = &turn.heard {
        talk::say(app, &persona, heard)?;
        writeln!(app.out)?;
    }
    let (grader, said) = marks_kept(&review.rubric, turn);
    let view = View {
        catalogue,
        rubric,
        answer: turn.answer.as_deref(),
        marks: &grader,
        said: &said,
    };
    marks::show(app, &view)?;
    writeln!(app.out)?;
    if let Some(reply) = &turn.reply {
        talk::say(app, &persona, reply)?;
        writeln!(app.out)?;
    }
    Ok(())
}

/// The rating, the person's word on it, and the date that followed.
fn verdict(
    app: &mut App,
    review: &KeptReview,
    rubric: &Rubric,
    catalogue: &Catalogue,
) -> Result<(), Failure> {
    let line = &review.line;
    if let Some(turn) = review.turns.first() {
        let (grader, _) = marks_kept(&review.rubric, turn);
        marks::rating(app, catalogue, rubric, &grader)?;
    }
    if line.rating != review.rule_rating || review.person_rating.is_some() {
        let rating = marks::rating_name(&app.words, line.rating);
        let values = [
            ("rating", rating.into()),
            (
                "by",
                if review.person_rating.is_some() {
                    "rating"
                } else {
                    "marks"
                }
                .into(),
            ),
        ];
        writeln!(app.out, "{}", app.words.with("show-yours", &values))?;
    }
    if review.card_rating == Rating::Again && line.rating != Rating::Again {
        writeln!(app.out, "{}", app.words.say("practice-heart"))?;
    }
    if let (Some(due), Some(interval)) = (review.due, review.interval) {
        let values = [("date", due.to_string().into()), ("days", interval.into())];
        writeln!(app.out, "{}", app.words.with("show-due", &values))?;
    }
    Ok(())
}
