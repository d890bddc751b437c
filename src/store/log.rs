//! The log as it travels: everything of one's own, entry by entry, as plain data that reads back the same.
//!
//! An export is a list of entries, each kind before what names it: devices, settings, weights, texts, decks and scenarios, then
//! reviews and events in the order of their ULIDs. Numbers of this file's own rows do not appear: reviews and events are known by
//! ULID, scenarios by deck and id, texts and weights by hash, so that another machine's store can take the entries in beside its own.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::review::Kind;
use crate::grade::{Avoided, Mark};
use crate::schedule::{Parameters, Rating};
use crate::text::Lang;

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
const fn is_false(value: &bool) -> bool {
    !*value
}

/// One entry.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// A machine that wrote into the log.
    Device(LogDevice),
    /// Something that the person has set.
    Setting(LogSetting),
    /// Weights of the memory model.
    Parameters(LogParameters),
    /// A scenario or rubric as it was when an answer was given.
    Text(LogText),
    /// A deck that the log names.
    Deck(LogDeck),
    /// A scenario that the log names.
    Scenario(LogScenario),
    /// An answer with all that is kept with it.
    Review(Box<LogReview>),
    /// What was said about a review later.
    Event(LogEvent),
}

/// A machine that wrote into the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogDevice {
    /// A ULID.
    pub id: String,
    /// When it began.
    pub since: DateTime<Utc>,
}

/// Something that the person has set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogSetting {
    /// The key.
    pub key: String,
    /// The value.
    pub value: String,
    /// When it was set.
    pub at: DateTime<Utc>,
}

/// Weights of the memory model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogParameters {
    /// A hash of the weights.
    pub id: String,
    /// The 21 weights.
    pub weights: Parameters,
    /// Since when they were used.
    pub since: DateTime<Utc>,
}

/// A scenario or rubric by its hash.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogText {
    /// The hash.
    pub hash: String,
    /// The text, JSON as it is kept; `None` where it was forgotten.
    pub body: Option<Box<RawValue>>,
}

/// A deck that the log names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogDeck {
    /// The deck's id.
    pub id: String,
    /// Its language.
    pub lang: Lang,
    /// Its title.
    pub title: String,
    /// Whether it holds the person's own talks.
    #[serde(default, skip_serializing_if = "is_false")]
    pub private: bool,
}

/// A scenario that the log names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogScenario {
    /// The deck's id.
    pub deck: String,
    /// The scenario's id today.
    pub id: String,
    /// Ids that it had before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub was: Vec<String>,
    /// Its title.
    pub title: String,
    /// Its category.
    pub category: String,
    /// Id of its rubric.
    pub rubric: String,
    /// Name of the manager's mood.
    pub mood: String,
    /// 1 to 3.
    pub tier: u8,
    /// Of the person's own talks: whether it is no longer wanted.
    #[serde(default, skip_serializing_if = "is_false")]
    pub retired: bool,
    /// Of the person's own talks: hash of its text today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// An answer with all that is kept with it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogReview {
    /// Its ULID.
    pub ulid: String,
    /// The machine it was made on.
    pub device: String,
    /// When, with the offset of then.
    pub at: DateTime<FixedOffset>,
    /// Its study day.
    pub day: NaiveDate,
    /// What it comes from.
    pub kind: Kind,
    /// The criterion that was drilled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// Token of the prompt that it answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// The deck's id today.
    pub deck: String,
    /// The scenario's id today.
    pub scenario: String,
    /// The deck's id then.
    pub deck_then: String,
    /// The scenario's id then.
    pub scenario_then: String,
    /// Its category then.
    pub category: String,
    /// Name of the manager's mood then.
    pub mood: String,
    /// The language.
    pub lang: Lang,
    /// Hash of the scenario's text then.
    pub text: String,
    /// Id of the rubric.
    pub rubric: String,
    /// Whether it moves the scenario's schedule.
    pub counts_card: bool,
    /// Whether its levels feed the skills.
    pub counts_skill: bool,
    /// The rule's rating of the first answer.
    pub rating: Rating,
    /// What the schedule took it for.
    pub card_rating: Rating,
    /// The first answer's score.
    pub score: u8,
    /// Until the first key, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_key_ms: Option<u32>,
    /// In all, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_ms: Option<u32>,
    /// Length of the first answer.
    pub characters: u32,
    /// Weights for the card, by id.
    pub card_parameters: String,
    /// Weights for the skills, by id.
    pub skill_parameters: String,
    /// Desired retention.
    pub retention: f32,
    /// The schedule as it was told then; `None` where it does not count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Told>,
    /// The answers of the talk, the first one first.
    pub turns: Vec<LogTurn>,
}

/// The schedule as it was told when an answer was accepted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// How many reviews counted before.
    pub reviews_before: u32,
    /// Whole days since the review before; `None` for the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elapsed: Option<u32>,
    /// Stability after it, in days.
    pub stability: f32,
    /// Difficulty after it.
    pub difficulty: f32,
    /// Days to the next.
    pub interval: u32,
    /// The day from which it was due.
    pub due: NaiveDate,
    /// Lapses so far.
    pub lapses: u32,
}

/// One answer of a talk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogTurn {
    /// Its ULID.
    pub ulid: String,
    /// When.
    pub at: DateTime<Utc>,
    /// What the manager had said; `None` where forgotten.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heard: Option<String>,
    /// The values drawn for the prompt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vars: Option<BTreeMap<String, String>>,
    /// The answer; `None` where forgotten or not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// The manager's last words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<String>,
    /// Until the first key, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_key_ms: Option<u32>,
    /// In all, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_ms: Option<u32>,
    /// What graders said of it: first the one that decided, then later ones.
    pub markings: Vec<LogMarking>,
}

/// What a grader said of one answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogMarking {
    /// Whether it was made when the answer was accepted.
    pub original: bool,
    /// Version of the grader.
    pub grader: String,
    /// Hash of the rubric's text then.
    pub rubric: String,
    /// Whether the criteria came in order.
    pub in_order: bool,
    /// 0 to 100.
    pub score: u8,
    /// The rule's rating.
    pub rating: Rating,
    /// Whether a heart criterion is at 0.
    pub heart_missing: bool,
    /// Whether it nearly repeats the model answer.
    pub recital: bool,
    /// When.
    pub at: DateTime<Utc>,
    /// The criteria in the rubric's order.
    pub criteria: Vec<Mark>,
    /// Patterns that the grader saw.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub avoid: Vec<Avoided>,
}

/// What was said about a review later.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogEvent {
    /// Its ULID.
    pub ulid: String,
    /// The machine it was said on.
    pub device: String,
    /// When, with the offset of then.
    pub at: DateTime<FixedOffset>,
    /// What kind.
    pub kind: EventKind,
    /// ULID of the review.
    pub review: String,
    /// What the person's word is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
    /// Which answer of the talk, 0 the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turn: Option<u32>,
    /// The criterion or pattern.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A level; 0 or 1 for a pattern; a rating's number; `None`: the grader's word stands again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<u8>,
    /// The review's rating from then on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rating: Option<Rating>,
    /// What the schedule takes it for from then on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card_rating: Option<Rating>,
}

/// What kind of event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EventKind {
    /// The review never counted.
    Undo,
    /// The person's word on a mark or the rating.
    Override,
    /// Its texts are gone.
    Forget,
}

/// What the person's word is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// A criterion's level.
    Criterion,
    /// Whether a pattern is there.
    Pattern,
    /// The rating.
    Rating,
}

impl EventKind {
    const ALL: [Self; 3] = [Self::Undo, Self::Override, Self::Forget];

    /// The kind's name in the database and in JSON.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Undo => "undo",
            Self::Override => "override",
            Self::Forget => "forget",
        }
    }

    pub(super) fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl Subject {
    const ALL: [Self; 3] = [Self::Criterion, Self::Pattern, Self::Rating];

    /// The subject's name in the database and in JSON.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Criterion => "criterion",
            Self::Pattern => "pattern",
            Self::Rating => "rating",
        }
    }

    pub(super) fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|subject| subject.name() == name)
    }
}
