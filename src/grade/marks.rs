//! Marks: what the grader says of one answer, as data.

use serde::{Deserialize, Serialize};

use super::rating::{Manner, rating};
use crate::deck::Rubric;
use crate::schedule::Rating;
use crate::text::Span;

/// Everything the grader says of one answer under one rubric.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Marks {
    /// Id of the rubric.
    pub rubric: String,
    /// One mark per criterion, in the rubric's order (then the other shipped ones, where all were asked for).
    pub criteria: Vec<Mark>,
    /// Patterns to avoid that the answer shows.
    pub avoid: Vec<Avoided>,
    /// Whether the criteria that are present first appear in the rubric's order, sentence by sentence.
    pub in_order: bool,
    /// 0 to 100, weighted; for show and trends only.
    pub score: u8,
    /// The rating rule's verdict.
    pub rating: Rating,
    /// Whether a heart criterion of the rubric is at level 0: the schedule then treats the answer as Again.
    pub heart_missing: bool,
    /// Whether the answer nearly repeats the model answer.
    pub recital: bool,
    /// Version of the grader.
    pub grader: &'static str,
}

/// What the grader says of one criterion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// Id of the criterion.
    pub id: String,
    /// 0 missing, 1 partial, 2 full.
    pub level: u8,
    /// Whether the grader is sure; where not, `level` is its best guess and the person is asked.
    pub sure: bool,
    /// Probability that the criterion is present at all, 0 to 1 in steps of 0.001.
    pub p: f64,
    /// The words that earned the level, in order of appearance; empty at level 0.
    pub evidence: Vec<Span>,
    /// The clause that came nearest, where the level is below 2: what to point at when asking.
    pub nearest: Option<Span>,
}

/// A pattern to avoid that the answer shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Avoided {
    /// Id of the pattern.
    pub id: String,
    /// Whether the grader is sure.
    pub sure: bool,
    /// The words that show it; empty only for silence with an empty answer.
    pub evidence: Vec<Span>,
}

impl Marks {
    /// The mark of `criterion`, if it was marked.
    #[must_use]
    pub fn mark(&self, criterion: &str) -> Option<&Mark> {
        self.criteria.iter().find(|mark| mark.id == criterion)
    }

    /// The rule's rating of these marks, after a person has put levels or patterns right; `before` are the grader's marks of the
    /// same answer under the same rubric.
    #[must_use]
    pub fn rated_again(&self, rubric: &Rubric, before: &Marks) -> Rating {
        let mut manner = Manner {
            in_order: before.in_order,
            padded: false,
            recital: before.recital,
        };
        // Marks do not say whether the answer was padded; the rule gives it away where nothing else kept it from Easy.
        let unpadded = rating(rubric, &before.criteria, &before.avoid, manner);
        manner.padded = unpadded == Rating::Easy && before.rating != Rating::Easy;
        rating(rubric, &self.criteria, &self.avoid, manner)
    }

    /// Whether the answer shows the pattern `id`.
    #[must_use]
    pub fn shows(&self, id: &str) -> bool {
        self.avoid.iter().any(|found| found.id == id)
    }
}
