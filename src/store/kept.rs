//! Reviews as they are kept, for looking back: plain data, ready for JSON.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

use super::review::Kind;
use crate::deck::Scenario;
use crate::grade::{Avoided, Mark};
use crate::schedule::{Memory, Rating};
use crate::text::Lang;

/// Which reviews are wanted; nothing set means all, the latest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HistoryFilter {
    /// Of this deck (its id today).
    pub deck: Option<String>,
    /// Of this scenario (its id today).
    pub scenario: Option<String>,
    /// Of this category, as it was then.
    pub category: Option<String>,
    /// Whose first answer left this criterion at 0.
    pub missed: Option<String>,
    /// Whose first answer shows this pattern.
    pub pattern: Option<String>,
    /// With this rating.
    pub rating: Option<Rating>,
    /// With this text in an answer.
    pub text: Option<String>,
    /// From this study day on.
    pub since: Option<NaiveDate>,
    /// Up to this study day.
    pub until: Option<NaiveDate>,
    /// Undone ones, too.
    pub undone: bool,
    /// At most so many.
    pub limit: Option<u32>,
}

/// A review as a list shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HistoryLine {
    /// Its number.
    pub number: i64,
    /// When, with the offset of then.
    pub at: DateTime<FixedOffset>,
    /// Its study day.
    pub day: NaiveDate,
    /// What it comes from.
    pub kind: Kind,
    /// The deck's id then.
    pub deck: String,
    /// The scenario's id then.
    pub scenario: String,
    /// The scenario's title today.
    pub title: String,
    /// Its rating, after the person's word.
    pub rating: Rating,
    /// The first answer's score.
    pub score: u8,
    /// How many answers its talk has. Under a name of its own in JSON: one review whole lists them under this one.
    #[serde(rename = "answers")]
    pub turns: u32,
    /// Whether it was undone.
    pub undone: bool,
}

/// One review whole.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeptReview {
    /// The line a list shows.
    #[serde(flatten)]
    pub line: HistoryLine,
    /// Its id in the log.
    pub ulid: String,
    /// The machine it was made on.
    pub device: String,
    /// The language.
    pub lang: Lang,
    /// The scenario as it was then; `None` where its text was forgotten.
    pub shown: Option<Scenario>,
    /// The values drawn for the prompt.
    pub vars: BTreeMap<String, String>,
    /// Id of the rubric.
    pub rubric: String,
    /// The rubric with its criteria and patterns as they were then, as JSON; `None` where it was not kept.
    #[serde(skip)]
    pub rubric_body: Option<String>,
    /// The criterion that was drilled.
    pub step: Option<String>,
    /// The rule's rating, before the person's word.
    pub rule_rating: Rating,
    /// The rating that the person set in place of the rule's.
    pub person_rating: Option<Rating>,
    /// What the schedule takes it for.
    pub card_rating: Rating,
    /// Whether it counts for the scenario's schedule.
    pub counts_card: bool,
    /// Whether it feeds the skills.
    pub counts_skill: bool,
    /// The memory that was told after it.
    pub memory: Option<Memory>,
    /// The interval that was told, in days.
    pub interval: Option<u32>,
    /// The day from which it was to be due.
    pub due: Option<NaiveDate>,
    /// The answers, in order.
    pub turns: Vec<KeptTurn>,
}

/// One answer of a talk.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeptTurn {
    /// What the manager had said; `None` where it was forgotten.
    pub heard: Option<String>,
    /// The answer; `None` where it was forgotten or not kept.
    pub answer: Option<String>,
    /// The manager's last words.
    pub reply: Option<String>,
    /// Until the first key, in milliseconds.
    pub first_key_ms: Option<u32>,
    /// In all, in milliseconds.
    pub total_ms: Option<u32>,
    /// The grader's marks when it was accepted, and the person's beside them.
    pub marks: KeptMarks,
}

/// The grader's marks of one answer with the person's beside them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeptMarks {
    /// Version of the grader.
    pub grader: String,
    /// Each criterion's mark, in the rubric's order.
    pub criteria: Vec<KeptMark>,
    /// Each pattern the grader saw.
    pub avoid: Vec<KeptAvoided>,
    /// Patterns that only the person saw.
    pub added: Vec<String>,
    /// Whether the criteria came in the rubric's order.
    pub in_order: bool,
    /// 0 to 100.
    pub score: u8,
    /// The rule's rating of this answer.
    pub rating: Rating,
    /// Whether a heart criterion is at 0.
    pub heart_missing: bool,
    /// Whether it nearly repeats the model answer.
    pub recital: bool,
}

/// A criterion's mark with the person's word beside it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeptMark {
    /// The grader's.
    #[serde(flatten)]
    pub mark: Mark,
    /// The level that the person says is right.
    pub person: Option<u8>,
}

impl KeptMark {
    /// The level that counts: the person's, else the grader's.
    #[must_use]
    pub fn level(&self) -> u8 {
        self.person.unwrap_or(self.mark.level)
    }
}

/// A pattern that the grader saw with the person's word beside it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KeptAvoided {
    /// The grader's.
    #[serde(flatten)]
    pub avoided: Avoided,
    /// Whether the person says that it is there.
    pub person: Option<bool>,
}

/// A mark on which the person and the grader disagree.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Dispute {
    /// The review's number.
    pub review: i64,
    /// Its study day.
    pub day: NaiveDate,
    /// The language of the answer.
    pub lang: Lang,
    /// Which answer of the talk, 0 the first.
    pub turn: u32,
    /// `criterion`, `pattern` or `rating`.
    pub subject: String,
    /// Id of the criterion or pattern; empty for the rating.
    pub name: String,
    /// The grader's level; 0 or 1 for a pattern; the rule's rating's number.
    pub grader: u8,
    /// Whether the grader was sure.
    pub sure: bool,
    /// The person's.
    pub person: u8,
}
