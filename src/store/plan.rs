//! What taking a deck in would do: the deck in the file beside the deck as it is kept.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, named_params};

use super::adopt::{Adopted, Adoption, Change, ScenarioChange};
use super::catalogue::deck_number;
use super::content::Body;
use super::error::Step;
use crate::deck::{Deck, Scenario};

const HEADER: &str = "
SELECT title, lang, version, description, authors, license, origin, source FROM deck WHERE id = :deck";

const KNOWN_PARTS: &str = "
SELECT p.kind, p.name, p.place, c.hash FROM part p JOIN content c ON c.id = p.content WHERE p.deck = :deck";

const KNOWN_SCENARIOS: &str = "
SELECT s.id, s.name, s.place, s.retired, c.hash,
  (SELECT count(*) FROM review r WHERE r.scenario = s.id AND r.undone = 0) AS reviews
FROM scenario s LEFT JOIN content c ON c.id = s.content WHERE s.deck = :deck";

/// A scenario as the database has it.
struct Known {
    number: i64,
    place: i64,
    retired: bool,
    hash: Option<String>,
    reviews: u32,
}

/// What is to be done with one scenario of the file.
pub(super) struct Planned<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) place: i64,
    pub(super) body: Body,
    pub(super) known: Option<i64>,
    pub(super) renamed_from: Option<String>,
}

/// What is to be done with one deck.
pub(super) struct Plan<'a> {
    pub(super) adoption: Adoption<'a>,
    pub(super) number: Option<i64>,
    pub(super) parts: Vec<(&'static str, &'a str, i64, Body)>,
    pub(super) scenarios: Vec<Planned<'a>>,
    pub(super) retire: Vec<i64>,
    pub(super) told: Adopted,
}

/// What taking a deck in does to the database as it stands.
pub(super) fn plan<'a>(db: &Connection, adoption: Adoption<'a>) -> Step<Plan<'a>> {
    let deck = adoption.deck;
    let number = deck_number(db, &deck.id)?;
    let parts = parts_of(deck)?;
    let mut known = match number {
        Some(number) => known_scenarios(db, number)?,
        None => BTreeMap::new(),
    };
    let mut told = Adopted {
        deck: deck.id.clone(),
        new: number.is_none(),
        header_changed: false,
        parts_changed: false,
        scenarios: Vec::new(),
    };
    if let Some(number) = number {
        told.header_changed = header_differs(db, number, adoption)?;
        told.parts_changed = parts_differ(db, number, &parts)?;
    }
    let in_file: BTreeSet<&str> = deck.scenarios.iter().map(|s| s.id.as_str()).collect();
    let mut scenarios = Vec::new();
    for (place, scenario) in (0_i64..).zip(&deck.scenarios) {
        let body = Body::of(scenario)?;
        let mut renamed_from = None;
        let mut before = known.remove(&scenario.id);
        if before.is_none() {
            // An id that is still in the file belongs to the scenario that has it now.
            let earlier = scenario
                .was
                .iter()
                .find(|was| !in_file.contains(was.as_str()) && known.contains_key(*was));
            if let Some(earlier) = earlier {
                before = known.remove(earlier);
                renamed_from = Some(earlier.clone());
            }
        }
        let change = match (&before, &renamed_from) {
            (None, _) => Change::Added,
            (Some(_), Some(from)) => Change::Renamed { from: from.clone() },
            (Some(before), None) if before.retired => Change::Revived,
            (Some(before), None)
                if before.hash.as_deref() == Some(&body.hash) && before.place == place =>
            {
                Change::Unchanged
            }
            (Some(_), None) => Change::Changed,
        };
        told.scenarios.push(ScenarioChange {
            id: scenario.id.clone(),
            reviews: before.as_ref().map_or(0, |before| before.reviews),
            change: change.clone(),
        });
        if change != Change::Unchanged {
            scenarios.push(Planned {
                scenario,
                place,
                body,
                known: before.map(|before| before.number),
                renamed_from,
            });
        }
    }
    let mut retire = Vec::new();
    for (id, before) in known {
        if !before.retired {
            retire.push(before.number);
            told.scenarios.push(ScenarioChange {
                id,
                change: Change::Retired,
                reviews: before.reviews,
            });
        }
    }
    Ok(Plan {
        adoption,
        number,
        parts,
        scenarios,
        retire,
        told,
    })
}

fn parts_of(deck: &Deck) -> Step<Vec<(&'static str, &str, i64, Body)>> {
    let mut parts = Vec::new();
    for (place, rubric) in (0..).zip(&deck.rubrics) {
        parts.push(("rubric", rubric.id.as_str(), place, Body::of(rubric)?));
    }
    for (place, criterion) in (0..).zip(&deck.criteria) {
        parts.push((
            "criterion",
            criterion.id.as_str(),
            place,
            Body::of(criterion)?,
        ));
    }
    for (place, pattern) in (0..).zip(&deck.patterns) {
        parts.push(("pattern", pattern.id.as_str(), place, Body::of(pattern)?));
    }
    Ok(parts)
}

fn known_scenarios(db: &Connection, deck: i64) -> Step<BTreeMap<String, Known>> {
    db.prepare_cached(KNOWN_SCENARIOS)?
        .query_and_then(named_params! {":deck": deck}, |row| {
            Ok((
                row.get("name")?,
                Known {
                    number: row.get("id")?,
                    place: row.get("place")?,
                    retired: row.get("retired")?,
                    hash: row.get("hash")?,
                    reviews: row.get("reviews")?,
                },
            ))
        })?
        .collect()
}

fn header_differs(db: &Connection, number: i64, adoption: Adoption<'_>) -> Step<bool> {
    let deck = adoption.deck;
    let authors = Body::of(&deck.authors)?.json;
    Ok(db
        .prepare_cached(HEADER)?
        .query_row(named_params! {":deck": number}, |row| {
            let text = |name| row.get::<_, Option<String>>(name);
            Ok(text("title")?.as_ref() != Some(&deck.title)
                || text("lang")?.as_deref() != Some(deck.lang.code())
                || text("version")? != deck.version
                || text("description")? != deck.description
                || text("authors")?.as_ref() != Some(&authors)
                || text("license")? != deck.license
                || text("origin")?.as_deref() != Some(adoption.origin.name()))
        })?)
}

fn parts_differ(db: &Connection, number: i64, parts: &[(&str, &str, i64, Body)]) -> Step<bool> {
    let known: BTreeSet<(String, String, i64, String)> = db
        .prepare_cached(KNOWN_PARTS)?
        .query_and_then(named_params! {":deck": number}, |row| {
            Ok((
                row.get("kind")?,
                row.get("name")?,
                row.get("place")?,
                row.get("hash")?,
            ))
        })?
        .collect::<Step<_>>()?;
    let wanted: BTreeSet<(String, String, i64, String)> = parts
        .iter()
        .map(|(kind, name, place, body)| {
            let (kind, name) = ((*kind).to_owned(), (*name).to_owned());
            (kind, name, *place, body.hash.clone())
        })
        .collect();
    Ok(known != wanted)
}
