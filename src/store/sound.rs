//! Whether a review or event of a log is one that this program could have written: what the database cannot hold, or what nobody
//! could read afterwards, is refused with its name and value.

use std::collections::BTreeSet;

use ulid::Ulid;

use super::log::{EventKind, LogEvent, LogMarking, LogReview, LogTurn, Subject};
use crate::schedule::{Rating, Retention};

/// What is wrong: which value, and what it is.
type Wrong = (&'static str, String);

fn ensure(right: bool, what: &'static str, value: impl ToString) -> Result<(), Wrong> {
    if right {
        Ok(())
    } else {
        Err((what, value.to_string()))
    }
}

/// Whether a text is a ULID in the one form that sorts as ULIDs do.
pub(super) fn is_ulid(text: &str) -> bool {
    text.parse::<Ulid>()
        .is_ok_and(|ulid| ulid.to_string() == text)
}

/// Whether a review could have been written here.
pub(super) fn review(review: &LogReview) -> Result<(), Wrong> {
    ensure(is_ulid(&review.ulid), "ulid", &review.ulid)?;
    ensure(review.score <= 100, "score", review.score)?;
    ensure(
        Retention::new(review.retention).is_ok(),
        "retention",
        review.retention,
    )?;
    ensure(
        review.told.is_some() == review.counts_card,
        "told",
        review.told.is_some(),
    )?;
    if let Some(told) = &review.told {
        let memory = told.stability.is_finite() && told.difficulty.is_finite();
        ensure(memory, "stability", told.stability)?;
    }
    ensure(!review.turns.is_empty(), "turns", 0)?;
    let ulids: BTreeSet<&str> = review.turns.iter().map(|turn| turn.ulid.as_str()).collect();
    ensure(
        ulids.len() == review.turns.len(),
        "turns",
        review.turns.len(),
    )?;
    review.turns.iter().try_for_each(turn)
}

fn turn(turn: &LogTurn) -> Result<(), Wrong> {
    ensure(is_ulid(&turn.ulid), "ulid", &turn.ulid)?;
    let originals = turn.markings.iter().filter(|it| it.original).count();
    let first = turn.markings.first().is_some_and(|it| it.original);
    ensure(first && originals == 1, "original", originals)?;
    turn.markings.iter().try_for_each(marking)
}

fn marking(marking: &LogMarking) -> Result<(), Wrong> {
    ensure(marking.score <= 100, "score", marking.score)?;
    for mark in &marking.criteria {
        ensure(mark.level <= 2, "level", mark.level)?;
        ensure((0.0..=1.0).contains(&mark.p), "p", mark.p)?;
    }
    let evidence = marking.criteria.iter().flat_map(|mark| &mark.evidence);
    let nearest = marking
        .criteria
        .iter()
        .filter_map(|mark| mark.nearest.as_ref());
    let avoid = marking.avoid.iter().flat_map(|avoid| &avoid.evidence);
    for span in evidence.chain(nearest).chain(avoid) {
        ensure(span.start <= span.end, "evidence", span.start)?;
    }
    Ok(())
}

/// Whether an event could have been written here.
pub(super) fn event(event: &LogEvent) -> Result<(), Wrong> {
    ensure(is_ulid(&event.ulid), "ulid", &event.ulid)?;
    let word = event.kind == EventKind::Override;
    ensure(word == event.subject.is_some(), "subject", word)?;
    ensure(
        word == event.rating.is_some() && word == event.card_rating.is_some(),
        "rating",
        word,
    )?;
    let Some(subject) = event.subject else {
        return Ok(());
    };
    let named = subject != Subject::Rating;
    ensure(
        named == event.name.is_some() && named == event.turn.is_some(),
        "name",
        event.name.as_deref().unwrap_or_default(),
    )?;
    let Some(value) = event.value else {
        return Ok(());
    };
    let right = match subject {
        Subject::Criterion => value <= 2,
        Subject::Pattern => value <= 1,
        Subject::Rating => Rating::from_number(value).is_some(),
    };
    ensure(right, "value", value)
}
