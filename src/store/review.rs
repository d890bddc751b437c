//! Answers on their way into the log, and what they moved: plain data.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

use super::amend::{Verdict, Word};
use super::config::ParameterSet;
use super::error::{Step, malformed};
use crate::grade::Marks;
use crate::schedule::{CardState, Retention, SkillDay};
use crate::text::Lang;

/// What kind of practice a review comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A scenario, whole.
    Scenario,
    /// One step of a scenario, the others given.
    Drill,
    /// A rehearsal of a real talk.
    Prepare,
}

impl Kind {
    const ALL: [Kind; 3] = [Kind::Scenario, Kind::Drill, Kind::Prepare];

    /// The kind's name in the database and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Scenario => "scenario",
            Kind::Drill => "drill",
            Kind::Prepare => "prepare",
        }
    }

    pub(super) fn of(name: &str) -> Step<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.name() == name)
            .ok_or_else(|| malformed("kind", name))
    }
}

/// The rubric an answer was marked under, as it was then.
#[derive(Debug, Clone)]
pub struct RubricUsed<'a> {
    /// The rubric's id.
    pub id: &'a str,
    /// Hash of its text together with its criteria and patterns.
    pub hash: &'a str,
    /// That text as JSON, to be read again years later; kept once per hash.
    pub body: Option<&'a str>,
}

/// An answer with its marks.
#[derive(Debug, Clone)]
pub struct NewTurn<'a> {
    /// What the manager had said: the opening, or the line that pressed.
    pub heard: &'a str,
    /// The answer as it was typed; `None` where answers are not kept.
    pub answer: Option<&'a str>,
    /// How many characters the answer has.
    pub characters: u32,
    /// The manager's last words, where the talk ended with this answer.
    pub reply: Option<&'a str>,
    /// Whether the talk ended with this answer: its prompt then waits no longer.
    pub last: bool,
    /// From the prompt to the first key, in milliseconds; `None` where nobody measured.
    pub first_key_ms: Option<u32>,
    /// From the prompt to the answer's end, in milliseconds.
    pub total_ms: Option<u32>,
    /// What the grader says.
    pub marks: &'a Marks,
    /// The rubric it says it under.
    pub rubric: RubricUsed<'a>,
}

/// A first answer that was accepted, and all that is to be kept with it.
#[derive(Debug, Clone)]
pub struct NewReview<'a> {
    /// The store's number of the scenario.
    pub scenario: i64,
    /// The deck's id, as shown.
    pub deck_name: &'a str,
    /// The scenario's id, as shown.
    pub scenario_name: &'a str,
    /// Hash of the scenario's text, as shown; the store must know it.
    pub content_hash: &'a str,
    /// Its category.
    pub category: &'a str,
    /// Name of the manager's mood.
    pub mood: &'a str,
    /// Language of the deck.
    pub lang: Lang,
    /// The values drawn for the prompt.
    pub vars: &'a BTreeMap<String, String>,
    /// When the answer was accepted, with the local offset.
    pub at: DateTime<FixedOffset>,
    /// Its study day.
    pub day: NaiveDate,
    /// What it comes from.
    pub kind: Kind,
    /// The criterion that was drilled.
    pub step: Option<&'a str>,
    /// Token of the prompt that it answers.
    pub token: Option<&'a str>,
    /// The answer.
    pub turn: NewTurn<'a>,
    /// Verdict of the grader's marks alone.
    pub verdict: Verdict,
    /// Whether it moves the scenario's schedule.
    pub counts_card: bool,
    /// Whether its levels feed the skills.
    pub counts_skill: bool,
    /// Desired retention.
    pub retention: Retention,
    /// Weights for the card.
    pub card_parameters: &'a ParameterSet,
    /// Weights for the skills.
    pub skill_parameters: &'a ParameterSet,
    /// What the person said of the marks before the answer was accepted.
    pub words: &'a [Word],
    /// The verdict with the person's words; `None` where there are none.
    pub verdict_after_words: Option<Verdict>,
}

/// Where a card stood and stands.
#[derive(Debug, Clone, PartialEq)]
pub struct CardChange {
    /// Before; `None` where it was new.
    pub before: Option<CardState>,
    /// Now; `None` where nothing that counts is left.
    pub after: Option<CardState>,
}

/// Where a skill stood and stands.
#[derive(Debug, Clone, PartialEq)]
pub struct SkillChange {
    /// The criterion.
    pub criterion: String,
    /// Before.
    pub before: Option<SkillDay>,
    /// Now.
    pub after: Option<SkillDay>,
}

/// An accepted answer, on disk.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// The review's number, as `history show` takes it.
    pub number: i64,
    /// Its id in the log, the same on every machine.
    pub ulid: String,
    /// The card; `None` where the review does not count for it.
    pub card: Option<CardChange>,
    /// The skills it fed.
    pub skills: Vec<SkillChange>,
}
