//! Which scenarios train which skills, and how weak those are.
//!
//! A scenario trains the criteria of its rubric. A skill is as weak as it is likely to fail: forgotten, or never well learnt. One
//! that was never practised counts as middling, so that a new learner is not sent to the rarest kind of talk first.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::schedule::{Fsrs, SkillDay, elapsed_days};
use crate::store::Candidate;
use crate::text::Lang;

/// How weak a skill is that was never practised.
const UNKNOWN: f32 = 0.5;

/// How weak a skill is on `today`, 0 (mastered) to 1: one minus the chance that it is still there times the share of the levels
/// that its last day reached.
#[must_use]
pub fn weakness(skill: &SkillDay, today: NaiveDate, fsrs: &Fsrs) -> f32 {
    let there = fsrs.retrievability(skill.memory, elapsed_days(skill.day, today));
    1.0 - there * skill.mean() / 2.0
}

/// Rubrics as the draw needs them: whose they are, what they train, and how weak that is.
#[derive(Debug, Clone, Default)]
pub struct Training {
    rubrics: Vec<Trained>,
}

#[derive(Debug, Clone)]
struct Trained {
    /// The deck whose own rubric it is; `None` for a shipped one.
    deck: Option<String>,
    lang: Lang,
    rubric: String,
    criteria: Vec<String>,
    weakness: f32,
}

/// A rubric's place and what it trains.
#[derive(Debug, Clone, Copy)]
pub struct RubricOf<'a> {
    /// The deck whose own rubric it is; `None` for a shipped one.
    pub deck: Option<&'a str>,
    /// The language of its criteria.
    pub lang: Lang,
    /// Its id.
    pub id: &'a str,
    /// Its criteria's ids.
    pub criteria: &'a [String],
}

impl Training {
    /// What `rubrics` train, with `weakness` of each skill that was practised.
    #[must_use]
    pub fn new<'a>(
        rubrics: impl IntoIterator<Item = RubricOf<'a>>,
        weakness: &HashMap<(Lang, String), f32>,
    ) -> Self {
        let trained = |rubric: RubricOf<'a>| {
            let of = |criterion: &String| {
                let skill = (rubric.lang, criterion.clone());
                weakness.get(&skill).copied().unwrap_or(UNKNOWN)
            };
            let worst = rubric.criteria.iter().map(of).fold(0.0, f32::max);
            let sum: f32 = rubric.criteria.iter().map(of).sum();
            let mean = sum / rubric.criteria.len().max(1) as f32;
            Trained {
                deck: rubric.deck.map(str::to_owned),
                lang: rubric.lang,
                rubric: rubric.id.to_owned(),
                criteria: rubric.criteria.to_vec(),
                // The weakest skill leads; between rubrics that share it, the one that is weaker as a whole.
                weakness: worst + mean / 100.0,
            }
        };
        Self {
            rubrics: rubrics.into_iter().map(trained).collect(),
        }
    }

    /// How weak what a scenario trains is, 0 to about 1; the weakest skill decides.
    #[must_use]
    pub fn weakness(&self, candidate: &Candidate) -> f32 {
        self.of(candidate).map_or(UNKNOWN, |found| found.weakness)
    }

    /// Whether a scenario trains `criterion`.
    #[must_use]
    pub fn trains(&self, candidate: &Candidate, criterion: &str) -> bool {
        self.of(candidate)
            .is_some_and(|found| found.criteria.iter().any(|id| id == criterion))
    }

    fn of(&self, candidate: &Candidate) -> Option<&Trained> {
        let of = |deck: Option<&str>| {
            self.rubrics.iter().find(|trained| {
                trained.rubric == candidate.rubric
                    && trained.lang == candidate.lang
                    && trained.deck.as_deref() == deck
            })
        };
        of(None).or_else(|| of(Some(&candidate.deck)))
    }
}
