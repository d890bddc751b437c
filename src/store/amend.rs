//! What is said about a review later: events that are added to the log, and what follows from them.
//!
//! An undone review never counted. The person's word on a criterion, a pattern or the rating stands beside the grader's and
//! decides; withdrawn, the grader's stands again. A forgotten answer leaves its marks and loses its texts for good. Each is one
//! transaction that makes again what hangs on it.

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, named_params};

use super::derive;
use super::error::Step;
use super::review::{CardChange, SkillChange};
use super::values::{day_of, lang_of, offset_of};
use super::{Store, StoreError, ids};
use crate::schedule::Rating;

/// How a review stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// Its rating.
    pub rating: Rating,
    /// What the schedule takes it for: a missing heart counts as Again.
    pub card_rating: Rating,
}

/// The person's word on a mark or on the rating; `None` withdraws it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// On a criterion.
    Criterion {
        /// Which answer of the talk, 0 the first.
        turn: u32,
        /// The criterion's id.
        criterion: String,
        /// The level that is right, 0 to 2.
        level: Option<u8>,
    },
    /// On a pattern.
    Pattern {
        /// Which answer of the talk, 0 the first.
        turn: u32,
        /// The pattern's id.
        pattern: String,
        /// Whether the answer shows it.
        present: Option<bool>,
    },
    /// On the rating.
    Rating(Option<Rating>),
}

/// What an event moved.
#[derive(Debug, Clone, PartialEq)]
pub struct Amended {
    /// The card; `None` where the review does not count for it.
    pub card: Option<CardChange>,
    /// The skills whose days were made again.
    pub skills: Vec<SkillChange>,
}

const INSERT_EVENT: &str = "
INSERT INTO event (ulid, device, at, utc_offset, kind, review, subject, turn, name, value, rating, card_rating)
VALUES (:ulid, :device, :at, :utc_offset, :kind, :review, :subject, :turn, :name, :value, :rating, :card_rating)";

const REVIEW: &str = "
SELECT scenario, lang, day, counts_card, counts_skill, undone FROM review WHERE id = :review";

const CRITERIA: &str = "
SELECT DISTINCT m.criterion FROM marking k JOIN mark m ON m.marking = k.id
WHERE k.review = :review AND k.turn = 0 AND k.original = 1";

const LAST: &str = "SELECT id FROM review WHERE undone = 0 ORDER BY ulid DESC LIMIT 1";

const FORGET: &str = "UPDATE turn SET answer = NULL WHERE review = :review";

const FORGET_PROMPT: &str =
    "UPDATE turn SET heard = NULL, vars = NULL, reply = NULL WHERE review = :review";

const REVIEWS_OF_SCENARIO: &str = "SELECT id FROM review WHERE scenario = :scenario ORDER BY ulid";

/// What removes a scenario's own words, once its reviews have lost theirs: texts as they were shown, then as they are now.
const FORGET_SCENARIO: [&str; 4] = [
    "DELETE FROM prompt WHERE scenario = :scenario",
    "UPDATE content SET body = NULL WHERE id IN (SELECT content FROM review WHERE scenario = :scenario
       UNION SELECT content FROM scenario WHERE id = :scenario)",
    "UPDATE scenario SET content = NULL, title = '', retired = 1 WHERE id = :scenario",
    "DELETE FROM scenario WHERE id = :scenario AND NOT EXISTS (SELECT 1 FROM review WHERE scenario = :scenario)",
];

/// What of a review the consequences of an event hang on.
struct Touched {
    scenario: i64,
    lang: String,
    day: i64,
    counts_card: bool,
    counts_skill: bool,
    undone: bool,
}

fn touched(db: &Connection, review: i64) -> Step<Touched> {
    db.prepare_cached(REVIEW)?
        .query_row(named_params! {":review": review}, |row| {
            Ok(Touched {
                scenario: row.get("scenario")?,
                lang: row.get("lang")?,
                day: row.get("day")?,
                counts_card: row.get("counts_card")?,
                counts_skill: row.get("counts_skill")?,
                undone: row.get("undone")?,
            })
        })
        .optional()?
        .ok_or_else(|| StoreError::UnknownReview(review).into())
}

/// One event of the log.
struct NewEvent<'a> {
    kind: &'static str,
    review: i64,
    word: Option<&'a Word>,
    verdict: Option<Verdict>,
}

fn insert_event(
    tx: &Connection,
    device: &str,
    at: DateTime<FixedOffset>,
    event: &NewEvent<'_>,
) -> Step<()> {
    let ulid = ids::next(tx, at.to_utc())?.to_string();
    let (subject, turn, name, value) = match event.word {
        None => (None, None, None, None),
        Some(Word::Criterion {
            turn,
            criterion,
            level,
        }) => (
            Some("criterion"),
            Some(*turn),
            Some(criterion),
            level.map(i64::from),
        ),
        Some(Word::Pattern {
            turn,
            pattern,
            present,
        }) => (
            Some("pattern"),
            Some(*turn),
            Some(pattern),
            present.map(i64::from),
        ),
        Some(Word::Rating(rating)) => (
            Some("rating"),
            None,
            None,
            rating.map(|rating| i64::from(rating.number())),
        ),
    };
    tx.prepare_cached(INSERT_EVENT)?.execute(named_params! {
        ":ulid": ulid,
        ":device": device,
        ":at": at.timestamp_millis(),
        ":utc_offset": offset_of(at),
        ":kind": event.kind,
        ":review": event.review,
        ":subject": subject,
        ":turn": turn,
        ":name": name,
        ":value": value,
        ":rating": event.verdict.map(|verdict| verdict.rating.number()),
        ":card_rating": event.verdict.map(|verdict| verdict.card_rating.number()),
    })?;
    Ok(())
}

/// Adds the person's words to the log; each carries the verdict that all of them together lead to.
pub(super) fn insert_words(
    tx: &Connection,
    device: &str,
    review: i64,
    words: &[Word],
    verdict: Verdict,
    at: DateTime<FixedOffset>,
) -> Step<()> {
    for word in words {
        let event = NewEvent {
            kind: "override",
            review,
            word: Some(word),
            verdict: Some(verdict),
        };
        insert_event(tx, device, at, &event)?;
    }
    Ok(())
}

/// Makes again what hangs on a review: its derived columns, its card, these skills from its day on, its day's patterns.
fn follow(tx: &Connection, review: i64, of: &Touched, criteria: &[String]) -> Step<Amended> {
    derive::refresh_review(tx, review)?;
    let card = if of.counts_card {
        let before = derive::card(tx, of.scenario)?;
        let after = derive::rebuild_card(tx, of.scenario)?;
        Some(CardChange { before, after })
    } else {
        None
    };
    let mut skills = Vec::new();
    if of.counts_skill {
        let (lang, day) = (lang_of(&of.lang)?, day_of(of.day)?);
        for criterion in criteria {
            let before = derive::last_skill_day(tx, lang, criterion)?;
            derive::rebuild_skill(tx, lang, criterion, day)?;
            skills.push(SkillChange {
                criterion: criterion.clone(),
                before,
                after: derive::last_skill_day(tx, lang, criterion)?,
            });
        }
        derive::rebuild_patterns(tx, lang, day)?;
    }
    Ok(Amended { card, skills })
}

/// Takes a review's texts away.
fn forget(
    tx: &Connection,
    device: &str,
    review: i64,
    prompt: bool,
    at: DateTime<FixedOffset>,
) -> Step<()> {
    let event = NewEvent {
        kind: "forget",
        review,
        word: None,
        verdict: None,
    };
    insert_event(tx, device, at, &event)?;
    tx.execute(FORGET, named_params! {":review": review})?;
    if prompt {
        tx.execute(FORGET_PROMPT, named_params! {":review": review})?;
    }
    Ok(())
}

impl Store {
    /// Adds the person's words on a review; `verdict` is how the review stands with them (and the words of before).
    ///
    /// # Errors
    /// When there is no such review, or the database cannot be written.
    pub fn amend(
        &mut self,
        review: i64,
        words: &[Word],
        verdict: Verdict,
        at: DateTime<FixedOffset>,
    ) -> Result<Amended, StoreError> {
        let device = self.device.clone();
        self.write(|tx| {
            let of = touched(tx, review)?;
            insert_words(tx, &device, review, words, verdict, at)?;
            let mut criteria: Vec<String> = words
                .iter()
                .filter_map(|word| match word {
                    Word::Criterion {
                        turn: 0, criterion, ..
                    } => Some(criterion.clone()),
                    _ => None,
                })
                .collect();
            criteria.sort();
            criteria.dedup();
            follow(tx, review, &of, &criteria)
        })
    }

    /// Takes a review back: it stays in the log and counts for nothing.
    ///
    /// # Errors
    /// When there is no such review, it was undone already, or the database cannot be written.
    pub fn undo(&mut self, review: i64, at: DateTime<FixedOffset>) -> Result<Amended, StoreError> {
        let device = self.device.clone();
        self.write(|tx| {
            let of = touched(tx, review)?;
            if of.undone {
                return Err(StoreError::AlreadyUndone(review).into());
            }
            let event = NewEvent {
                kind: "undo",
                review,
                word: None,
                verdict: None,
            };
            insert_event(tx, &device, at, &event)?;
            let criteria: Vec<String> = tx
                .prepare_cached(CRITERIA)?
                .query_and_then(named_params! {":review": review}, |row| {
                    row.get("criterion")
                })?
                .collect::<rusqlite::Result<_>>()?;
            follow(tx, review, &of, &criteria)
        })
    }

    /// Removes a review's answers for good, and with `prompt` what the manager said and the values drawn, too; marks, rating
    /// and schedule stay. The write-ahead log is emptied, so that no copy stays there; backups may still hold one.
    ///
    /// # Errors
    /// When there is no such review, or the database cannot be written.
    pub fn forget(
        &mut self,
        review: i64,
        prompt: bool,
        at: DateTime<FixedOffset>,
    ) -> Result<(), StoreError> {
        let device = self.device.clone();
        self.write(|tx| {
            touched(tx, review)?;
            forget(tx, &device, review, prompt, at)
        })?;
        self.empty_the_log()
    }

    /// Removes a scenario of the person's own with everything that was said in it: its text, its prompts and drafts, and all
    /// answers. Marks, ratings and schedule stay. Meant for a rehearsed talk: a scenario of a deck that is imported again
    /// would come back.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn forget_scenario(
        &mut self,
        scenario: i64,
        at: DateTime<FixedOffset>,
    ) -> Result<(), StoreError> {
        let device = self.device.clone();
        self.write(|tx| {
            let reviews: Vec<i64> = tx
                .prepare_cached(REVIEWS_OF_SCENARIO)?
                .query_map(named_params! {":scenario": scenario}, |row| row.get("id"))?
                .collect::<rusqlite::Result<_>>()?;
            for review in reviews {
                forget(tx, &device, review, true, at)?;
            }
            for sql in FORGET_SCENARIO {
                tx.execute(sql, named_params! {":scenario": scenario})?;
            }
            Ok(())
        })?;
        self.empty_the_log()
    }

    /// Moves the write-ahead log into the file and empties it, so that no older copy of a page stays there.
    pub(super) fn empty_the_log(&self) -> Result<(), StoreError> {
        self.db
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
            .map_err(|error| super::Fault::from(error).at(&self.path))
    }

    /// The number of the latest review that was not undone.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn last_review(&self) -> Result<Option<i64>, StoreError> {
        self.read(|db| {
            Ok(db
                .prepare_cached(LAST)?
                .query_row([], |row| row.get("id"))
                .optional()?)
        })
    }
}
