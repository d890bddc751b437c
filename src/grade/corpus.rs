//! The labelled corpus: answers with a careful reader's marks, which the recogniser is trained on and measured by.
//!
//! Pure: it reads JSON Lines from text. The files lie in `corpus/{ja,en}` beside this file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::schedule::Rating;
use crate::text::{Lang, Span};

/// One marked answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MarkedAnswer {
    /// Unique in its language.
    pub id: String,
    /// Language of the answer.
    pub lang: Lang,
    /// Id of a shipped rubric.
    pub rubric: String,
    /// What happened.
    #[serde(default)]
    pub situation: String,
    /// Who speaks, and how.
    #[serde(default)]
    pub voice: String,
    /// The answer as typed.
    pub answer: String,
    /// Level of every shipped criterion.
    pub levels: BTreeMap<String, u8>,
    /// The words that earned each level above 0.
    pub evidence: BTreeMap<String, Vec<String>>,
    /// Patterns to avoid, with the words that show them.
    pub avoid: BTreeMap<String, Vec<String>>,
    /// How a fair manager would rate it.
    pub rating: Rating,
    /// Whether the rubric's criteria come in its order.
    pub in_order: bool,
}

impl MarkedAnswer {
    /// Level of `criterion`; 0 where not marked.
    #[must_use]
    pub fn level(&self, criterion: &str) -> u8 {
        self.levels.get(criterion).copied().unwrap_or(0)
    }

    /// Where the evidence for criterion or pattern `id` stands in the answer.
    #[must_use]
    pub fn places(&self, id: &str) -> Vec<Span> {
        self.evidence
            .get(id)
            .into_iter()
            .chain(self.avoid.get(id))
            .flatten()
            .filter(|words| !words.is_empty())
            .filter_map(|words| {
                let start = self.answer.find(words.as_str())?;
                Some(Span::new(start, start + words.len()))
            })
            .collect()
    }
}

/// Reads JSON Lines; blank lines are passed over.
///
/// # Errors
/// The number of the first line (from 1) that is not a marked answer, and why.
pub fn read(lines: &str) -> Result<Vec<MarkedAnswer>, (usize, serde_json::Error)> {
    lines
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(index, line)| serde_json::from_str(line).map_err(|error| (index + 1, error)))
        .collect()
}
