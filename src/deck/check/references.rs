//! Whatever is named by its id exists, and is part of the rubric where it must be.

use super::reader::Reader;
use super::shape::{Draft, Part};
use crate::deck::catalogue::Catalogue;
use crate::deck::diagnostic::{Remedy, Role};
use crate::deck::fault::{Fault, Thing};
use crate::deck::format::{Rubric, Scenario};
use crate::deck::source::Value;
use crate::deck::suggest;
use crate::text::Span;

pub(super) fn check(reader: &mut Reader<'_>, draft: &mut Draft<'_>, catalogue: &Catalogue) {
    let names = Names::new(draft, catalogue, reader.source.lost.tables);
    for (rubric, &part) in draft.deck.rubrics.iter().zip(&draft.rubrics) {
        check_rubric(reader, rubric, part, &names);
    }
    let own = &draft.deck.rubrics;
    for (scenario, &part) in draft.deck.scenarios.iter_mut().zip(&draft.scenarios) {
        let rubric = catalogue
            .rubric(&scenario.rubric)
            .or_else(|| own.iter().find(|rubric| rubric.id == scenario.rubric));
        check_scenario(reader, scenario, part, &names, rubric);
    }
    likes(reader, draft, catalogue);
}

/// The ids of what can be named.
struct Names {
    rubrics: Kind,
    criteria: Kind,
    patterns: Kind,
}

/// The ids of one kind of thing.
struct Kind {
    thing: Thing,
    ids: Vec<String>,
    /// Whether some of the file's own could not be read, so that an unknown id may be one of them.
    incomplete: bool,
}

impl Names {
    fn new(draft: &Draft<'_>, catalogue: &Catalogue, lost: bool) -> Self {
        let kind = |thing, shipped: Vec<&String>, own: Vec<&String>| Kind {
            thing,
            incomplete: lost || own.iter().any(|id| id.is_empty()),
            ids: shipped
                .into_iter()
                .chain(own)
                .filter(|id| !id.is_empty())
                .cloned()
                .collect(),
        };
        let deck = &draft.deck;
        Self {
            rubrics: kind(
                Thing::Rubric,
                catalogue.rubrics().iter().map(|it| &it.id).collect(),
                deck.rubrics.iter().map(|it| &it.id).collect(),
            ),
            criteria: kind(
                Thing::Criterion,
                catalogue.criteria().iter().map(|it| &it.id).collect(),
                deck.criteria.iter().map(|it| &it.id).collect(),
            ),
            patterns: kind(
                Thing::Pattern,
                catalogue.patterns().iter().map(|it| &it.id).collect(),
                deck.patterns.iter().map(|it| &it.id).collect(),
            ),
        }
    }
}

impl Kind {
    fn has(&self, id: &str) -> bool {
        self.ids.iter().any(|known| known == id)
    }

    /// Tells `id` at `span` where nothing has it.
    fn require(&self, reader: &mut Reader<'_>, id: &str, span: Span) {
        self.require_among(reader, id, span, &self.ids);
    }

    /// As `require`, proposing `candidates` only.
    fn require_among(&self, reader: &mut Reader<'_>, id: &str, span: Span, candidates: &[String]) {
        if id.is_empty() || self.has(id) || self.incomplete {
            return;
        }
        reader.tell_all(
            span,
            Fault::UnknownId {
                id: id.to_owned(),
                thing: self.thing,
            },
            suggest::remedy(
                id,
                &candidates.iter().map(String::as_str).collect::<Vec<_>>(),
            ),
            &[],
        );
    }

    fn require_each(&self, reader: &mut Reader<'_>, ids: &[String], part: Part<'_>, key: &str) {
        for (index, id) in ids.iter().enumerate() {
            self.require(reader, id, part.item(key, index));
        }
    }
}

/// The rubric that a criterion must be part of, and where it was chosen.
struct Frame<'f> {
    rubric: &'f Rubric,
    chosen: Option<Span>,
    criteria: &'f Kind,
}

impl Frame<'_> {
    fn require(&self, reader: &mut Reader<'_>, criterion: &str, span: Span) {
        let listed = &self.rubric.criteria;
        if criterion.is_empty() || listed.is_empty() || listed.iter().any(|it| it == criterion) {
            return;
        }
        if self.criteria.has(criterion) {
            let chosen = self.chosen.map(|span| (span, Role::Rubric));
            reader.tell_all(
                span,
                Fault::NotInRubric {
                    criterion: criterion.to_owned(),
                    rubric: self.rubric.id.clone(),
                },
                Remedy::OneOf(listed.clone()),
                chosen.as_slice(),
            );
        } else {
            self.criteria.require_among(reader, criterion, span, listed);
        }
    }
}

fn check_rubric(reader: &mut Reader<'_>, rubric: &Rubric, part: Part<'_>, names: &Names) {
    names
        .criteria
        .require_each(reader, &rubric.criteria, part, "criteria");
    names
        .patterns
        .require_each(reader, &rubric.worst, part, "worst");
    let frame = Frame {
        rubric,
        chosen: None,
        criteria: &names.criteria,
    };
    for (index, criterion) in rubric.heart.iter().enumerate() {
        frame.require(reader, criterion, part.item("heart", index));
    }
    for key in ["satisfied_at", "weights", "press"] {
        for (criterion, span) in keys_of(part, key) {
            frame.require(reader, criterion, span);
        }
    }
}

fn check_scenario(
    reader: &mut Reader<'_>,
    scenario: &mut Scenario,
    part: Part<'_>,
    names: &Names,
    rubric: Option<&Rubric>,
) {
    names
        .rubrics
        .require(reader, &scenario.rubric, part.value("rubric"));
    let counters: Vec<Part<'_>> = part.parts("counter").collect();
    for (counter, &at) in scenario.counter.iter().zip(&counters) {
        names
            .patterns
            .require_each(reader, &counter.avoid, at, "avoid");
    }
    let Some(rubric) = rubric else {
        // Without the rubric it can still be said whether the criteria exist at all.
        for key in ["model", "press"] {
            for (criterion, span) in keys_of(part, key) {
                names.criteria.require(reader, criterion, span);
            }
        }
        for (counter, &at) in scenario.counter.iter().zip(&counters) {
            names
                .criteria
                .require_each(reader, &counter.missing, at, "missing");
        }
        return;
    };
    let frame = Frame {
        rubric,
        chosen: Some(part.value("rubric")),
        criteria: &names.criteria,
    };
    for key in ["model", "press"] {
        for (criterion, span) in keys_of(part, key) {
            frame.require(reader, criterion, span);
        }
    }
    for (counter, &at) in scenario.counter.iter().zip(&counters) {
        for (index, criterion) in counter.missing.iter().enumerate() {
            frame.require(reader, criterion, at.item("missing", index));
        }
    }
    complete_model(reader, scenario, part, &frame);
}

/// Tells which criteria the model answer leaves out, and puts the others into the rubric's order.
fn complete_model(
    reader: &mut Reader<'_>,
    scenario: &mut Scenario,
    part: Part<'_>,
    frame: &Frame<'_>,
) {
    let rubric = frame.rubric;
    if let Some(entry) = part.table.get("model")
        && let Some(model) = entry.node.table()
        && !model.entries.is_empty()
    {
        let lost = &reader.source.lost;
        let strange: Vec<&str> = model
            .entries
            .iter()
            .map(|entry| entry.key.as_str())
            .filter(|key| !frame.criteria.has(key))
            .collect();
        let unreadable = model.entries.iter().any(|entry| {
            entry.node.value == Value::Broken && strange.contains(&entry.key.as_str())
        });
        // A criterion that does not exist, or is only misspelt, is not missing as well.
        let missing: Vec<&String> = rubric
            .criteria
            .iter()
            .filter(|id| {
                model.get(id).is_none()
                    && !unreadable
                    && frame.criteria.has(id)
                    && !lost.has(id, entry.node.span.start)
                    && suggest::nearest(id, strange.iter().copied()).is_none()
            })
            .collect();
        for criterion in missing {
            let key = format!("model.{criterion}");
            reader.tell_all(
                match reader.source.lack(part.at, &key) {
                    at if at == part.at => entry.node.span,
                    cell => cell,
                },
                Fault::MissingModel {
                    criterion: criterion.clone(),
                    rubric: rubric.id.clone(),
                },
                Remedy::AsFault,
                frame.chosen.map(|span| (span, Role::Rubric)).as_slice(),
            );
        }
    }
    scenario.model.sort_by_key(|(criterion, _)| {
        rubric
            .criteria
            .iter()
            .position(|listed| listed == criterion)
            .unwrap_or(usize::MAX)
    });
}

/// An own criterion or pattern is like a shipped one.
fn likes(reader: &mut Reader<'_>, draft: &Draft<'_>, catalogue: &Catalogue) {
    let shipped = Kind {
        thing: Thing::Criterion,
        ids: catalogue
            .criteria()
            .iter()
            .map(|it| it.id.clone())
            .collect(),
        incomplete: false,
    };
    for (criterion, part) in draft.deck.criteria.iter().zip(&draft.criteria) {
        if let Some(like) = &criterion.like {
            shipped.require(reader, like, part.value("like"));
        }
    }
    let shipped = Kind {
        thing: Thing::Pattern,
        ids: catalogue
            .patterns()
            .iter()
            .map(|it| it.id.clone())
            .collect(),
        incomplete: false,
    };
    for (pattern, part) in draft.deck.patterns.iter().zip(&draft.patterns) {
        if let Some(like) = &pattern.like {
            shipped.require(reader, like, part.value("like"));
        }
    }
}

/// The keys of the table `key` that could be read, with their places.
fn keys_of<'s>(part: Part<'s>, key: &str) -> impl Iterator<Item = (&'s str, Span)> {
    let table = part.table.get(key).and_then(|entry| entry.node.table());
    table
        .into_iter()
        .flat_map(|table| &table.entries)
        .filter(|entry| entry.node.value != Value::Broken)
        .map(|entry| (entry.key.as_str(), entry.at))
}
