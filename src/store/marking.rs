//! What a grader said of one answer, on its way into the log: the marking that decided, or a later one beside it.

use rusqlite::{Connection, named_params};

use super::error::Step;
use super::values::spans_text;
use crate::grade::{Avoided, Mark};
use crate::schedule::Rating;

/// A marking of one answer.
pub(super) struct NewMarking<'a> {
    pub(super) review: i64,
    pub(super) turn: u32,
    /// Whether it was made when the answer was accepted.
    pub(super) original: bool,
    pub(super) grader: &'a str,
    /// Number of the rubric's text.
    pub(super) rubric: i64,
    pub(super) in_order: bool,
    pub(super) score: u8,
    pub(super) rating: Rating,
    pub(super) heart_missing: bool,
    pub(super) recital: bool,
    /// Milliseconds since 1970-01-01 UTC.
    pub(super) at: i64,
    pub(super) criteria: &'a [Mark],
    pub(super) avoid: &'a [Avoided],
}

const INSERT_MARKING: &str = "
INSERT INTO marking (review, turn, original, grader, rubric, in_order, score, rating, heart_missing, recital, at)
VALUES (:review, :turn, :original, :grader, :rubric, :in_order, :score, :rating, :heart_missing, :recital, :at)";

const INSERT_MARK: &str = "
INSERT INTO mark (marking, place, criterion, level, sure, p, evidence, nearest)
VALUES (:marking, :place, :criterion, :level, :sure, :p, :evidence, :nearest)";

const INSERT_AVOID: &str = "
INSERT INTO avoid (marking, place, pattern, sure, evidence) VALUES (:marking, :place, :pattern, :sure, :evidence)";

/// Adds a marking.
pub(super) fn insert_marking(tx: &Connection, new: &NewMarking<'_>) -> Step<()> {
    tx.prepare_cached(INSERT_MARKING)?.execute(named_params! {
        ":review": new.review,
        ":turn": new.turn,
        ":original": new.original,
        ":grader": new.grader,
        ":rubric": new.rubric,
        ":in_order": new.in_order,
        ":score": new.score,
        ":rating": new.rating.number(),
        ":heart_missing": new.heart_missing,
        ":recital": new.recital,
        ":at": new.at,
    })?;
    let marking = tx.last_insert_rowid();
    for (place, mark) in (0_u32..).zip(new.criteria) {
        tx.prepare_cached(INSERT_MARK)?.execute(named_params! {
            ":marking": marking,
            ":place": place,
            ":criterion": mark.id,
            ":level": mark.level,
            ":sure": mark.sure,
            ":p": (mark.p * 1000.0).round() as i64,
            ":evidence": spans_text(&mark.evidence),
            ":nearest": mark.nearest.map(|span| spans_text(&[span])),
        })?;
    }
    for (place, avoid) in (0_u32..).zip(new.avoid) {
        tx.prepare_cached(INSERT_AVOID)?.execute(named_params! {
            ":marking": marking,
            ":place": place,
            ":pattern": avoid.id,
            ":sure": avoid.sure,
            ":evidence": spans_text(&avoid.evidence),
        })?;
    }
    Ok(())
}
