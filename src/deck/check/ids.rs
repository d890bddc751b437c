//! Ids: one thing each, and none that is taken.

use std::collections::BTreeMap;

use super::Known;
use super::reader::Reader;
use super::shape::{Draft, Part};
use crate::deck::catalogue::Catalogue;
use crate::deck::diagnostic::{Remedy, Role};
use crate::deck::fault::{Fault, Thing};
use crate::text::Span;

pub(super) fn check(
    reader: &mut Reader<'_>,
    draft: &Draft<'_>,
    catalogue: &Catalogue,
    known: &Known<'_>,
) {
    let deck = &draft.deck;
    if let Some(header) = draft.header
        && known.as_id.is_none()
        && known.decks.contains(&deck.id.as_str())
    {
        reserved(reader, &deck.id, header.value("id"), Thing::Deck);
    }
    let ids = deck.rubrics.iter().map(|it| it.id.as_str());
    unique(reader, Thing::Rubric, ids, &draft.rubrics, |id| {
        catalogue.rubric(id).is_some()
    });
    let ids = deck.criteria.iter().map(|it| it.id.as_str());
    unique(reader, Thing::Criterion, ids, &draft.criteria, |id| {
        catalogue.criterion(id).is_some()
    });
    let ids = deck.patterns.iter().map(|it| it.id.as_str());
    unique(reader, Thing::Pattern, ids, &draft.patterns, |id| {
        catalogue.pattern(id).is_some()
    });
    let ids = deck.scenarios.iter().map(|it| it.id.as_str());
    let first = unique(reader, Thing::Scenario, ids, &draft.scenarios, |_| false);
    earlier_ids(reader, draft, &first);
}

/// Tells ids that stand twice or are reserved; gives back where each stands first.
fn unique<'d>(
    reader: &mut Reader<'_>,
    thing: Thing,
    ids: impl Iterator<Item = &'d str>,
    parts: &[Part<'_>],
    is_reserved: impl Fn(&str) -> bool,
) -> BTreeMap<&'d str, Span> {
    let mut first = BTreeMap::new();
    for (id, part) in ids.zip(parts) {
        if id.is_empty() {
            continue;
        }
        let span = part.value("id");
        if is_reserved(id) {
            reserved(reader, id, span, thing);
        }
        duplicate(reader, &mut first, id, span, thing);
    }
    first
}

fn reserved(reader: &mut Reader<'_>, id: &str, span: Span, thing: Thing) {
    let id = id.to_owned();
    reader.tell(span, Fault::ReservedId { id, thing });
}

fn duplicate<'d>(
    reader: &mut Reader<'_>,
    first: &mut BTreeMap<&'d str, Span>,
    id: &'d str,
    span: Span,
    thing: Thing,
) {
    match first.get(id) {
        Some(&before) => reader.tell_all(
            span,
            Fault::DuplicateId {
                id: id.to_owned(),
                thing,
            },
            Remedy::AsFault,
            &[(before, Role::First)],
        ),
        None => {
            first.insert(id, span);
        }
    }
}

/// An earlier id leads to one scenario, and no scenario has it today.
fn earlier_ids(reader: &mut Reader<'_>, draft: &Draft<'_>, today: &BTreeMap<&str, Span>) {
    let mut first = BTreeMap::new();
    for (scenario, part) in draft.deck.scenarios.iter().zip(&draft.scenarios) {
        for (index, was) in scenario.was.iter().enumerate() {
            if was.is_empty() || scenario.was[..index].contains(was) {
                continue;
            }
            let span = part.item("was", index);
            match today.get(was.as_str()) {
                Some(&now) => reader.tell_all(
                    span,
                    Fault::WasInUse { id: was.clone() },
                    Remedy::AsFault,
                    &[(now, Role::First)],
                ),
                None => duplicate(reader, &mut first, was, span, Thing::Scenario),
            }
        }
    }
}
