//! An answer to a prompt becomes marks: which rubric, which context, and how the person's words change the verdict.
//!
//! The rubric an answer is marked under is kept with it, whole: what a step asked for can be read years later, and the person's
//! words are weighed by the rule that was in force.

use serde::{Deserialize, Serialize};

use crate::deck::{Catalogue, Criterion, Deck, Fingerprint, Pattern, Prompt, Rubric};
use crate::grade::{self, Context, Grader, Marks};
use crate::schedule::rating_for_schedule;
use crate::store::{KeptTurn, Kind, OwnParts, Store, StoreError, Talk, Verdict, Word};
use crate::text::Lang;

/// The rubric of an answer with its criteria and patterns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RubricKept {
    /// The rubric; of a drill, with its one criterion only.
    pub rubric: Rubric,
    /// Its criteria, in its order.
    pub criteria: Vec<Criterion>,
    /// The patterns that were looked for.
    pub patterns: Vec<Pattern>,
}

/// What is needed to mark answers to the talks of one deck.
#[derive(Debug)]
pub struct Desk {
    deck: String,
    catalogue: Catalogue,
    grader: Grader,
}

/// An answer's marks and what they were made by.
#[derive(Debug, Clone, PartialEq)]
pub struct Marked {
    /// The marks.
    pub marks: Marks,
    /// The rubric with its criteria and patterns.
    pub kept: RubricKept,
    /// Fingerprint of those.
    pub hash: String,
}

/// A talk whose rubric is in no catalogue: the deck was changed since it was drawn.
#[derive(Debug, thiserror::Error)]
pub enum MarkError {
    /// The rubric.
    #[error("no rubric {0:?}")]
    UnknownRubric(String),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The catalogue of a deck: what is shipped for its language, and its own.
#[must_use]
pub fn catalogue(lang: Lang, own: OwnParts) -> Catalogue {
    with_own(Catalogue::shipped(lang), own)
}

impl RubricKept {
    /// The catalogue of that answer's time: what it was marked by, and nothing else.
    #[must_use]
    pub fn catalogue(&self, lang: Lang) -> Catalogue {
        let own = OwnParts {
            rubrics: vec![self.rubric.clone()],
            criteria: self.criteria.clone(),
            patterns: self.patterns.clone(),
        };
        with_own(&Catalogue::empty(lang), own)
    }
}

fn with_own(base: &Catalogue, own: OwnParts) -> Catalogue {
    base.with(&Deck {
        id: String::new(),
        title: String::new(),
        lang: base.lang(),
        version: None,
        description: None,
        authors: Vec::new(),
        license: None,
        scenarios: Vec::new(),
        rubrics: own.rubrics,
        criteria: own.criteria,
        patterns: own.patterns,
    })
}

impl Desk {
    /// The desk for a deck's talks.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn open(store: &Store, lang: Lang, deck: &str) -> Result<Self, StoreError> {
        let catalogue = catalogue(lang, store.own_parts(deck)?);
        let grader = Grader::new(lang, catalogue.criteria(), catalogue.patterns());
        Ok(Self {
            deck: deck.to_owned(),
            catalogue,
            grader,
        })
    }

    /// The deck's id.
    #[must_use]
    pub fn deck(&self) -> &str {
        &self.deck
    }

    /// All rubrics, criteria and patterns that the deck's talks can use.
    #[must_use]
    pub const fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The rubric a talk is marked under; of a drill, with its one criterion only.
    ///
    /// # Errors
    /// When the talk's rubric is unknown.
    pub fn rubric(&self, talk: &Talk) -> Result<Rubric, MarkError> {
        let whole = self
            .catalogue
            .rubric(&talk.scenario.rubric)
            .ok_or_else(|| MarkError::UnknownRubric(talk.scenario.rubric.clone()))?;
        let mut rubric = whole.clone();
        if let (Kind::Drill, Some(step)) = (talk.kind, &talk.step) {
            rubric.criteria.retain(|id| id == step);
            rubric.heart.retain(|id| id == step);
        }
        Ok(rubric)
    }

    /// Marks an answer to a talk.
    ///
    /// # Errors
    /// When the talk's rubric is unknown.
    pub fn mark(&self, talk: &Talk, answer: &str) -> Result<Marked, MarkError> {
        let rubric = self.rubric(talk)?;
        let prompt = prompt(talk);
        let model: Vec<&str> = prompt
            .model
            .iter()
            .filter(|(criterion, _)| rubric.criteria.contains(criterion))
            .map(|(_, text)| text.as_str())
            .collect();
        let context = Context {
            situation: Some(&prompt.situation),
            model: Some(&model.join("\n")),
        };
        let marks = self.grader.mark(&rubric, answer, &context);
        let criteria = rubric
            .criteria
            .iter()
            .filter_map(|id| self.catalogue.criterion(id).cloned())
            .collect();
        Ok(Marked {
            marks,
            hash: Fingerprint::of_rubric(&rubric, &self.catalogue).to_string(),
            kept: RubricKept {
                rubric,
                criteria,
                patterns: self.catalogue.patterns().to_vec(),
            },
        })
    }
}

/// A talk as the person reads it, its `{name}`s filled with the values that were drawn.
#[must_use]
pub fn prompt(talk: &Talk) -> Prompt {
    Prompt::with(&talk.scenario, &talk.opening, talk.vars.clone())
}

/// The verdict of marks alone: the rule's rating, and Again for the schedule where the heart is missing.
#[must_use]
pub fn verdict(marks: &Marks) -> Verdict {
    Verdict {
        rating: marks.rating,
        card_rating: rating_for_schedule(marks.rating, marks.heart_missing),
    }
}

/// The verdict of an answer's marks with the person's words on them. A rating that the person sets stands as it is; a level or
/// pattern that is put right goes through the rule again. Words on later answers of the talk change nothing.
#[must_use]
pub fn verdict_with(rubric: &Rubric, marks: &Marks, words: &[Word]) -> Verdict {
    let mut put_right = marks.clone();
    let mut rating = None;
    let mut touched = false;
    for word in words {
        match word {
            Word::Criterion {
                turn: 0,
                criterion,
                level,
            } => {
                let said = marks.criteria.iter().find(|mark| mark.id == *criterion);
                let mark = put_right
                    .criteria
                    .iter_mut()
                    .find(|mark| mark.id == *criterion);
                if let (Some(mark), Some(said)) = (mark, said) {
                    mark.level = level.unwrap_or(said.level);
                    touched = true;
                }
            }
            Word::Pattern {
                turn: 0,
                pattern,
                present,
            } => {
                put_right.avoid.retain(|found| found.id != *pattern);
                let said = marks.avoid.iter().find(|found| found.id == *pattern);
                match (present, said) {
                    (Some(false), _) | (None, None) => {}
                    (_, Some(said)) => put_right.avoid.push(said.clone()),
                    (Some(true), None) => put_right.avoid.push(grade::Avoided {
                        id: pattern.clone(),
                        sure: true,
                        evidence: Vec::new(),
                    }),
                }
                touched = true;
            }
            Word::Criterion { .. } | Word::Pattern { .. } => {}
            Word::Rating(said) => rating = *said,
        }
    }
    if let Some(rating) = rating {
        return Verdict {
            rating,
            card_rating: rating,
        };
    }
    if !touched {
        return verdict(marks);
    }
    let heart_missing = put_right
        .criteria
        .iter()
        .any(|mark| mark.level == 0 && rubric.heart.contains(&mark.id));
    let rating = put_right.rated_again(rubric, marks);
    Verdict {
        rating,
        card_rating: rating_for_schedule(rating, heart_missing),
    }
}

/// The marks of a first answer as they were kept, and the person's words that stand on them.
#[must_use]
pub fn marks_kept(rubric: &str, turn: &KeptTurn) -> (Marks, Vec<Word>) {
    let kept = &turn.marks;
    let mut words = Vec::new();
    for one in kept.criteria.iter().filter(|one| one.person.is_some()) {
        words.push(Word::Criterion {
            turn: 0,
            criterion: one.mark.id.clone(),
            level: one.person,
        });
    }
    for one in kept.avoid.iter().filter(|one| one.person.is_some()) {
        words.push(Word::Pattern {
            turn: 0,
            pattern: one.avoided.id.clone(),
            present: one.person,
        });
    }
    for pattern in &kept.added {
        words.push(Word::Pattern {
            turn: 0,
            pattern: pattern.clone(),
            present: Some(true),
        });
    }
    let marks = Marks {
        rubric: rubric.to_owned(),
        criteria: kept.criteria.iter().map(|one| one.mark.clone()).collect(),
        avoid: kept.avoid.iter().map(|one| one.avoided.clone()).collect(),
        in_order: kept.in_order,
        score: kept.score,
        rating: kept.rating,
        heart_missing: kept.heart_missing,
        recital: kept.recital,
        grader: grade::VERSION,
    };
    (marks, words)
}
