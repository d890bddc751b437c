//! `after`: a later talk follows an existing one, and no ring closes.

use std::collections::{BTreeMap, BTreeSet};

use super::reader::Reader;
use super::shape::Draft;
use crate::deck::diagnostic::{Remedy, Role};
use crate::deck::fault::{Fault, Thing};
use crate::deck::suggest;

pub(super) fn check(reader: &mut Reader<'_>, draft: &Draft<'_>) {
    let scenarios = &draft.deck.scenarios;
    let mut index: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, scenario) in scenarios.iter().enumerate() {
        index.entry(&scenario.id).or_insert(at);
    }
    let incomplete = reader.source.lost.tables || index.contains_key("");
    // Each scenario's first talk, where there is one.
    let mut before: Vec<Option<usize>> = vec![None; scenarios.len()];
    for (at, (scenario, part)) in scenarios.iter().zip(&draft.scenarios).enumerate() {
        let Some(after) = scenario.after.as_deref().filter(|id| !id.is_empty()) else {
            continue;
        };
        let span = part.value("after");
        match index.get(after) {
            Some(_) if after == scenario.id => {
                let id = after.to_owned();
                reader.tell(span, Fault::AfterItself { id });
            }
            Some(&first) => before[at] = Some(first),
            None if incomplete => {}
            None => {
                let renamed = scenarios
                    .iter()
                    .find(|it| it.was.iter().any(|was| was == after));
                let remedy = match renamed {
                    Some(now) => Remedy::DidYouMean(now.id.clone()),
                    None => {
                        let others = index.keys().copied().filter(|&id| id != scenario.id);
                        suggest::nearest(after, others)
                            .map_or(Remedy::AsFault, |near| Remedy::DidYouMean(near.to_owned()))
                    }
                };
                reader.tell_all(
                    span,
                    Fault::UnknownId {
                        id: after.to_owned(),
                        thing: Thing::Scenario,
                    },
                    remedy,
                    &[],
                );
            }
        }
    }
    rings(reader, draft, &before);
}

/// Tells every ring once, at its scenario that stands first in the file.
fn rings(reader: &mut Reader<'_>, draft: &Draft<'_>, before: &[Option<usize>]) {
    let mut done = vec![false; before.len()];
    for start in 0..before.len() {
        let mut path = Vec::new();
        let mut on_path = BTreeSet::new();
        let mut at = start;
        while !done[at] && on_path.insert(at) {
            path.push(at);
            match before[at] {
                Some(next) => at = next,
                None => break,
            }
        }
        // The walk stopped at a scenario of its own path: there the ring begins.
        if !done[at]
            && before[at].is_some()
            && let Some(entry) = path.iter().position(|&step| step == at)
            && path.len() > entry + 1
        {
            tell_ring(reader, draft, &path[entry..]);
        }
        for step in path {
            done[step] = true;
        }
    }
}

fn tell_ring(reader: &mut Reader<'_>, draft: &Draft<'_>, ring: &[usize]) {
    let first = ring
        .iter()
        .enumerate()
        .min_by_key(|&(_, &step)| step)
        .map_or(0, |(position, _)| position);
    let ring: Vec<usize> = ring[first..]
        .iter()
        .chain(&ring[..first])
        .copied()
        .collect();
    let ids = ring
        .iter()
        .map(|&step| draft.deck.scenarios[step].id.clone())
        .collect();
    let places: Vec<_> = ring
        .iter()
        .map(|&step| (draft.scenarios[step].value("after"), Role::Next))
        .collect();
    reader.tell_all(
        places[0].0,
        Fault::AfterCycle { ids },
        Remedy::AsFault,
        &places[1..],
    );
}
