//! What a deck file can say, after it has been read and checked: plain data, defaults filled in.
//!
//! Ids are kebab-case (scenarios, decks, rubrics, categories) or snake_case (criteria, patterns) and are kept as text,
//! because teams add their own. A value of [`Deck`] that came out of `deck::check` holds what `check` promises: every id that is
//! referred to exists, every scenario has a model text for each criterion of its rubric, every `{name}` has a value.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::schedule::Rating;
use crate::text::Lang;

/// One deck file (`format = 1`).
#[derive(Debug, Clone, PartialEq)]
pub struct Deck {
    /// Identity of the deck, kebab-case; with a scenario's id it identifies the scenario for good.
    pub id: String,
    /// Shown to people.
    pub title: String,
    /// The language of all its texts.
    pub lang: Lang,
    /// The author's version, any text.
    pub version: Option<String>,
    /// What the deck is for, to help choosing.
    pub description: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// An SPDX licence expression.
    pub license: Option<String>,
    /// In file order.
    pub scenarios: Vec<Scenario>,
    /// The deck's own rubrics.
    pub rubrics: Vec<Rubric>,
    /// The deck's own criteria.
    pub criteria: Vec<Criterion>,
    /// The deck's own patterns to avoid.
    pub patterns: Vec<Pattern>,
}

/// One talk to practise: situation, persona, opening, rubric and model answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scenario {
    /// Kebab-case, unique in its deck; shown as `deck/scenario`.
    pub id: String,
    /// Earlier ids of the same scenario: a rename keeps the history.
    pub was: Vec<String>,
    /// Shown in lists.
    pub title: String,
    /// `angry-manager`, `not-my-fault`, `why-cant-you`, `repeated-mistake`, `silence`, or any other kebab word.
    pub category: String,
    /// Id of a shipped rubric or of one of this deck.
    pub rubric: String,
    /// Who speaks the opening.
    pub persona: String,
    /// What the manager feels.
    pub mood: Mood,
    /// The author's estimate of difficulty, 1 to 3.
    pub tier: u8,
    /// Free words to find it by.
    pub tags: Vec<String>,
    /// Id (in the same deck) of the talk that must have gone well before this one is drawn.
    pub after: Option<String>,
    /// What happened, as the person knows it; may contain `{name}` of `vars`.
    pub situation: String,
    /// The manager's first lines; one is drawn.
    pub opening: Vec<String>,
    /// Values for each `{name}`; one of each is drawn.
    pub vars: BTreeMap<String, Vec<String>>,
    /// The model answer: one text per criterion, in the rubric's order.
    pub model: Vec<(String, String)>,
    /// The manager's next lines when a criterion is missing, by criterion id; the rubric's, then the criterion's, where silent.
    pub press: BTreeMap<String, Lines>,
    /// The manager's last words by rating; the rubric's where silent.
    pub close: BTreeMap<Rating, Lines>,
    /// Answers that must not pass.
    pub counter: Vec<Counter>,
}

/// What a manager feels after a mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mood {
    /// "Why did you do that?"
    Anger,
    /// "Within what I expected."
    Composure,
    /// "I was the one who let them try."
    SelfReproach,
}

impl Mood {
    /// All moods.
    pub const ALL: [Mood; 3] = [Mood::Anger, Mood::Composure, Mood::SelfReproach];

    /// The mood's name in deck files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Mood::Anger => "anger",
            Mood::Composure => "composure",
            Mood::SelfReproach => "self-reproach",
        }
    }
}

impl fmt::Display for Mood {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A text that names no mood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown mood {0:?}")]
pub struct UnknownMood(pub String);

impl FromStr for Mood {
    type Err = UnknownMood;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Mood::ALL
            .into_iter()
            .find(|mood| mood.name() == name)
            .ok_or_else(|| UnknownMood(name.to_owned()))
    }
}

/// Lines a manager may say: some for any mood, some for one mood only.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lines {
    /// Fit any mood (a plain list in the file).
    pub any: Vec<String>,
    /// Fit one mood (a table of lists in the file).
    pub by_mood: BTreeMap<Mood, Vec<String>>,
}

impl Lines {
    /// The lines for `mood`: its own first, then those that fit any.
    pub fn for_mood(&self, mood: Mood) -> impl Iterator<Item = &str> {
        self.by_mood
            .get(&mood)
            .into_iter()
            .flatten()
            .chain(&self.any)
            .map(String::as_str)
    }

    /// Whether there is no line at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.any.is_empty() && self.by_mood.values().all(Vec::is_empty)
    }
}

/// An answer that must not pass, with the reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counter {
    /// What somebody might say.
    pub answer: String,
    /// Ids of criteria that it must leave below what satisfies them.
    pub missing: Vec<String>,
    /// Ids of patterns that it must trigger.
    pub avoid: Vec<String>,
}

/// The ordered criteria for one kind of talk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rubric {
    /// Kebab-case.
    pub id: String,
    /// Shown to people.
    pub title: String,
    /// Ids of its criteria, in the order in which they should come.
    pub criteria: Vec<String>,
    /// Ids of the criteria without which the schedule treats the answer as Again, whatever its rating.
    pub heart: Vec<String>,
    /// The level (1 or 2) from which a criterion counts as satisfied; 2 where silent.
    pub satisfied_at: BTreeMap<String, u8>,
    /// Weight of a criterion in the score; 1 where silent.
    pub weights: BTreeMap<String, u32>,
    /// Ids of the patterns that weigh most in this kind of talk.
    pub worst: Vec<String>,
    /// Whether the order of the criteria matters.
    pub ordered: bool,
    /// Whether a short answer is wanted: padding or a long list of reasons then keeps the rating from Easy.
    pub brief: bool,
    /// The manager's next lines when a criterion is missing; the criterion's own where silent.
    pub press: BTreeMap<String, Lines>,
    /// The manager's last words by rating.
    pub close: BTreeMap<Rating, Lines>,
}

impl Rubric {
    /// The level from which `criterion` counts as satisfied.
    #[must_use]
    pub fn satisfied_at(&self, criterion: &str) -> u8 {
        self.satisfied_at.get(criterion).copied().unwrap_or(2)
    }

    /// The weight of `criterion` in the score.
    #[must_use]
    pub fn weight(&self, criterion: &str) -> u32 {
        self.weights.get(criterion).copied().unwrap_or(1)
    }
}

/// One step of a talk: what the grader looks for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Criterion {
    /// Snake_case.
    pub id: String,
    /// Shown to people.
    pub title: String,
    /// Asked of the person when the grader cannot tell.
    pub question: String,
    /// What to say to reach it.
    pub hint: String,
    /// The shipped criterion that it is a kind of: the recogniser then helps.
    pub like: Option<String>,
    /// Cues: words in order within a window, tolerant of inflection, width and kana.
    pub any: Vec<String>,
    /// Cues of several words near each other.
    pub near: Vec<Near>,
    /// Where one of these stands in the same clause, a cue does not count.
    pub except: Vec<String>,
    /// Sentences that must reach level 2.
    pub examples: Vec<String>,
    /// Sentences that must reach level 1.
    pub partial: Vec<String>,
    /// Sentences that must stay at 0.
    pub counter: Vec<String>,
    /// The manager's next lines when it is missing.
    pub press: Lines,
}

/// A cue of several words near each other, in any order, in the same sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Near {
    /// Groups of alternatives: one word of each group must occur.
    pub words: Vec<Vec<String>>,
    /// The widest distance between first and last word: characters in Japanese, words in English.
    pub within: usize,
}

/// A thing to avoid in an answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pattern {
    /// Snake_case.
    pub id: String,
    /// Shown to people.
    pub title: String,
    /// Why it costs trust.
    pub why: String,
    /// A better way to say the same.
    pub better: String,
    /// The shipped pattern that it is a kind of: the recogniser then helps.
    pub like: Option<String>,
    /// Cues, as in a criterion.
    pub any: Vec<String>,
    /// Cues of several words near each other.
    pub near: Vec<Near>,
    /// Where one of these stands in the same clause, a cue does not count.
    pub except: Vec<String>,
    /// Sentences that must trigger it.
    pub examples: Vec<String>,
    /// Sentences that must not.
    pub counter: Vec<String>,
}
