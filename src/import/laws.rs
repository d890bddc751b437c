//! The tests that a deck carries in itself, run with the grader.
//!
//! A model answer reaches every criterion of its rubric and shows no pattern; the empty answer reaches nothing; examples, partial and
//! counter-examples get what they are filed under; a counter-answer fails as it says. All over every value of `vars`. What
//! does not hold is given back as data, once for each text however many values break it, with the answer as it was marked.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::thread;

use serde::Serialize;

use crate::deck::{
    Catalogue, Choice, Criterion, Deck, Pattern, Place, Prompt, Rubric, Scenario, Source,
};
use crate::grade::{Context, Grader, Marks};
use crate::text::Span;

/// A law that does not hold.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Breach {
    /// Whose law it is.
    pub subject: Subject,
    /// What was wanted and what came.
    pub law: Law,
    /// The answer as it was marked.
    pub answer: String,
    /// The words of the answer that the grader points at; none where it found nothing.
    pub evidence: Vec<Span>,
    /// The first values of the scenario's variables for which it does not hold.
    pub vars: BTreeMap<String, String>,
}

/// Whose law.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    /// Of the scenario with this id.
    Scenario(String),
    /// Of the rubric with this id.
    Rubric(String),
    /// Of the criterion with this id.
    Criterion(String),
    /// Of the pattern with this id.
    Pattern(String),
}

/// What was wanted and what came. Indexes count from 0.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "law", rename_all = "kebab-case")]
pub enum Law {
    /// The model answer must satisfy the criterion.
    ModelReaches {
        /// The criterion.
        criterion: String,
        /// The level that satisfies it.
        wanted: u8,
        /// The level that came.
        level: u8,
    },
    /// The model answer must not show the pattern.
    ModelAvoids {
        /// The pattern.
        pattern: String,
    },
    /// The empty answer must leave the criterion at 0.
    EmptyReachesNothing {
        /// The criterion.
        criterion: String,
        /// The level that came.
        level: u8,
    },
    /// A counter-answer must leave the criterion below what satisfies it.
    CounterLacks {
        /// Which counter-answer.
        index: usize,
        /// The criterion.
        criterion: String,
        /// The level that came.
        level: u8,
    },
    /// A counter-answer must show the pattern.
    CounterShows {
        /// Which counter-answer.
        index: usize,
        /// The pattern.
        pattern: String,
    },
    /// A text filed under a criterion must get the level that its list stands for.
    ExampleReaches {
        /// Which list.
        list: List,
        /// Which text of it.
        index: usize,
        /// The level that the list stands for.
        wanted: u8,
        /// The level that came.
        level: u8,
    },
    /// A text filed under a pattern must show it, or must not.
    ExampleShows {
        /// Which list.
        list: List,
        /// Which text of it.
        index: usize,
        /// Whether it must.
        wanted: bool,
    },
}

/// A list of texts in a criterion or pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum List {
    /// `examples`: level 2, or the pattern shows.
    Examples,
    /// `partial`: level 1.
    Partial,
    /// `counter`: level 0, or the pattern does not show.
    Counter,
}

impl List {
    /// The list's key in deck files.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            List::Examples => "examples",
            List::Partial => "partial",
            List::Counter => "counter",
        }
    }
}

/// All laws of `deck` that do not hold, in the order of its parts. `shipped` is the catalogue that the deck adds to: for the
/// shipped catalogue's own file, an empty one.
#[must_use]
pub fn breaches(deck: &Deck, shipped: &Catalogue) -> Vec<Breach> {
    let catalogue = shipped.with(deck);
    let court = Court {
        grader: Grader::new(deck.lang, catalogue.criteria(), catalogue.patterns()),
        catalogue: &catalogue,
    };
    let mut all = Vec::new();
    let used: BTreeSet<&str> = deck.scenarios.iter().map(|it| it.rubric.as_str()).collect();
    let own = deck.rubrics.iter().map(|it| it.id.as_str());
    let rubrics: BTreeSet<&str> = own.chain(used).collect();
    for rubric in rubrics.iter().filter_map(|id| catalogue.rubric(id)) {
        court.empty_answer(rubric, &mut all);
    }
    for criterion in &deck.criteria {
        court.criterion(criterion, &mut all);
    }
    for pattern in &deck.patterns {
        court.pattern(pattern, &mut all);
    }
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let share = deck.scenarios.len().div_ceil(cores).max(1);
    let parts: Vec<Vec<Breach>> = thread::scope(|scope| {
        let workers: Vec<_> = deck
            .scenarios
            .chunks(share)
            .map(|scenarios| scope.spawn(|| court.scenarios(scenarios)))
            .collect();
        let joined = workers.into_iter().map(thread::ScopedJoinHandle::join);
        joined
            .map(|part| part.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    all.extend(parts.into_iter().flatten());
    all
}

/// Where in its file a breach should be looked at.
#[must_use]
pub fn place(breach: &Breach, source: &Source<'_>) -> Option<Place> {
    let (kind, id) = match &breach.subject {
        Subject::Scenario(id) => ("scenario", id),
        Subject::Rubric(id) => ("rubric", id),
        Subject::Criterion(id) => ("criterion", id),
        Subject::Pattern(id) => ("pattern", id),
    };
    let parts = source.root().get(kind)?.node.items();
    let part = parts.iter().find(|part| {
        let named = part.table().and_then(|table| table.get("id"));
        named.is_some_and(|entry| entry.node.text() == Some(id))
    })?;
    let list = |key: &str, index: usize| {
        let entry = part.table()?.get(key)?;
        Some(entry.node.items().get(index)?.span)
    };
    let span = match &breach.law {
        Law::ModelReaches { criterion, .. } => {
            let model = part.table()?.get("model");
            let entry = model.and_then(|model| model.node.table()?.get(criterion));
            entry.map(|entry| entry.node.span)
        }
        Law::ModelAvoids { .. } => {
            let model = part.table()?.get("model")?;
            let shows = breach.evidence.first().and_then(|it| it.of(&breach.answer));
            let steps = model.node.table().map(|it| &it.entries[..]);
            let step = steps.unwrap_or_default().iter().find(|step| {
                let text = step.node.text().unwrap_or_default();
                shows.is_some_and(|shows| text.contains(shows))
            });
            Some(step.map_or(model.at, |step| step.node.span))
        }
        Law::EmptyReachesNothing { .. } => None,
        Law::CounterLacks { index, .. } | Law::CounterShows { index, .. } => {
            list("counter", *index)
        }
        Law::ExampleReaches {
            list: of, index, ..
        }
        | Law::ExampleShows {
            list: of, index, ..
        } => list(of.key(), *index),
    };
    Some(source.place(span.unwrap_or(part.span)))
}

/// The grader with what it marks by.
struct Court<'c> {
    grader: Grader,
    catalogue: &'c Catalogue,
}

impl Court<'_> {
    fn empty_answer(&self, rubric: &Rubric, all: &mut Vec<Breach>) {
        let marks = self.grader.mark(rubric, "", &Context::default());
        for mark in marks.criteria.iter().filter(|mark| mark.level > 0) {
            all.push(Breach {
                subject: Subject::Rubric(rubric.id.clone()),
                law: Law::EmptyReachesNothing {
                    criterion: mark.id.clone(),
                    level: mark.level,
                },
                answer: String::new(),
                evidence: mark.evidence.clone(),
                vars: BTreeMap::new(),
            });
        }
    }

    fn criterion(&self, criterion: &Criterion, all: &mut Vec<Breach>) {
        let rubric = bare(vec![criterion.id.clone()]);
        for (list, texts, wanted) in [
            (List::Examples, &criterion.examples, 2),
            (List::Partial, &criterion.partial, 1),
            (List::Counter, &criterion.counter, 0),
        ] {
            for (index, text) in texts.iter().enumerate() {
                let marks = self.grader.mark(&rubric, text, &Context::default());
                let level = level(&marks, &criterion.id);
                if level != wanted {
                    all.push(Breach {
                        subject: Subject::Criterion(criterion.id.clone()),
                        law: Law::ExampleReaches {
                            list,
                            index,
                            wanted,
                            level,
                        },
                        answer: text.clone(),
                        evidence: evidence_for(&marks, &criterion.id),
                        vars: BTreeMap::new(),
                    });
                }
            }
        }
    }

    fn pattern(&self, pattern: &Pattern, all: &mut Vec<Breach>) {
        let rubric = bare(Vec::new());
        for (list, texts, wanted) in [
            (List::Examples, &pattern.examples, true),
            (List::Counter, &pattern.counter, false),
        ] {
            for (index, text) in texts.iter().enumerate() {
                let marks = self.grader.mark(&rubric, text, &Context::default());
                if marks.shows(&pattern.id) != wanted {
                    all.push(Breach {
                        subject: Subject::Pattern(pattern.id.clone()),
                        law: Law::ExampleShows {
                            list,
                            index,
                            wanted,
                        },
                        answer: text.clone(),
                        evidence: evidence_against(&marks, &pattern.id),
                        vars: BTreeMap::new(),
                    });
                }
            }
        }
    }

    fn scenarios(&self, scenarios: &[Scenario]) -> Vec<Breach> {
        let mut all = Vec::new();
        for scenario in scenarios {
            let Some(rubric) = self.catalogue.rubric(&scenario.rubric) else {
                continue;
            };
            let mut told = BTreeSet::new();
            for choice in Choice::all(scenario) {
                let prompt = Prompt::new(scenario, &choice);
                for breach in self.prompt(scenario, rubric, &prompt) {
                    if told.insert(breach.law.clone()) {
                        all.push(breach);
                    }
                }
            }
        }
        all
    }

    fn prompt(&self, scenario: &Scenario, rubric: &Rubric, prompt: &Prompt) -> Vec<Breach> {
        let mut all = Vec::new();
        // Without the model as context: of itself it would be a recital.
        let context = Context {
            situation: Some(&prompt.situation),
            model: None,
        };
        let mut tell = |law, answer: &str, evidence| {
            all.push(Breach {
                subject: Subject::Scenario(scenario.id.clone()),
                law,
                answer: answer.to_owned(),
                evidence,
                vars: prompt.vars.clone(),
            });
        };
        let model = prompt.model_answer();
        let marks = self.grader.mark(rubric, &model, &context);
        for criterion in &rubric.criteria {
            let (level, wanted) = (level(&marks, criterion), rubric.satisfied_at(criterion));
            if level < wanted {
                let law = Law::ModelReaches {
                    criterion: criterion.clone(),
                    wanted,
                    level,
                };
                tell(law, &model, evidence_for(&marks, criterion));
            }
        }
        for avoided in &marks.avoid {
            let law = Law::ModelAvoids {
                pattern: avoided.id.clone(),
            };
            tell(law, &model, avoided.evidence.clone());
        }
        for (index, counter) in prompt.counter.iter().enumerate() {
            let marks = self.grader.mark(rubric, &counter.answer, &context);
            for criterion in &counter.missing {
                let level = level(&marks, criterion);
                if level >= rubric.satisfied_at(criterion) {
                    let law = Law::CounterLacks {
                        index,
                        criterion: criterion.clone(),
                        level,
                    };
                    tell(law, &counter.answer, evidence_for(&marks, criterion));
                }
            }
            for pattern in counter.avoid.iter().filter(|id| !marks.shows(id)) {
                let law = Law::CounterShows {
                    index,
                    pattern: pattern.clone(),
                };
                tell(law, &counter.answer, Vec::new());
            }
        }
        all
    }
}

/// A rubric to mark single criteria by.
const fn bare(criteria: Vec<String>) -> Rubric {
    Rubric {
        id: String::new(),
        title: String::new(),
        criteria,
        heart: Vec::new(),
        satisfied_at: BTreeMap::new(),
        weights: BTreeMap::new(),
        worst: Vec::new(),
        ordered: false,
        brief: false,
        press: BTreeMap::new(),
        close: BTreeMap::new(),
    }
}

fn level(marks: &Marks, criterion: &str) -> u8 {
    marks.mark(criterion).map_or(0, |mark| mark.level)
}

fn evidence_for(marks: &Marks, criterion: &str) -> Vec<Span> {
    let mark = marks.mark(criterion);
    mark.map(|mark| mark.evidence.clone()).unwrap_or_default()
}

fn evidence_against(marks: &Marks, pattern: &str) -> Vec<Span> {
    let found = marks.avoid.iter().find(|found| found.id == pattern);
    found.map(|it| it.evidence.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
