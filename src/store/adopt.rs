//! Taking decks in: an import plan in one transaction.
//!
//! Identity is deck id and scenario id; `was` finds a renamed scenario again, so that its history stays. What is missing from
//! the file is retired, never deleted: its history stays too, and it comes back with the file. Compared by hash of the text as
//! it is stored, so an unchanged deck writes nothing.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, named_params};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::catalogue::{Origin, deck_number};
use super::error::{Step, malformed};
use super::{Store, StoreError};
use crate::deck::{Deck, Scenario};

/// A checked deck that is to be taken in.
#[derive(Debug, Clone, Copy)]
pub struct Adoption<'a> {
    /// The deck, as `deck::check` gave it.
    pub deck: &'a Deck,
    /// Where it comes from.
    pub origin: Origin,
    /// What the person imported it from, as it should be shown.
    pub source: Option<&'a str>,
}

/// What taking a deck in does.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Adopted {
    /// The deck's id.
    pub deck: String,
    /// Whether the deck itself is new.
    pub new: bool,
    /// Whether title, version, description, authors or licence changed.
    pub header_changed: bool,
    /// Whether its own rubrics, criteria or patterns changed.
    pub parts_changed: bool,
    /// Each scenario of the file in its order, then those that are retired.
    pub scenarios: Vec<ScenarioChange>,
}

impl Adopted {
    /// Whether nothing at all changes.
    #[must_use]
    pub fn unchanged(&self) -> bool {
        !self.new
            && !self.header_changed
            && !self.parts_changed
            && self
                .scenarios
                .iter()
                .all(|scenario| scenario.change == Change::Unchanged)
    }
}

/// What happens to one scenario.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScenarioChange {
    /// The scenario's id.
    pub id: String,
    /// What happens.
    pub change: Change,
    /// How many reviews its history holds.
    pub reviews: u32,
}

/// What happens to a scenario when its deck is taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// It is new.
    Added,
    /// Its text or place changed.
    Changed,
    /// It was known under another id; its history stays.
    Renamed {
        /// The id before.
        from: String,
    },
    /// It was retired and comes back with its history.
    Revived,
    /// Nothing.
    Unchanged,
    /// It is no longer in the file; its history stays.
    Retired,
}

const HEADER: &str = "
SELECT title, lang, version, description, authors, license, origin, source FROM deck WHERE id = :deck";

const INSERT_DECK: &str = "
INSERT INTO deck (name, lang, title, version, description, authors, license, origin, source, adopted_at)
VALUES (:name, :lang, :title, :version, :description, :authors, :license, :origin, :source, :at)";

const UPDATE_DECK: &str = "
UPDATE deck SET lang = :lang, title = :title, version = :version, description = :description, authors = :authors,
  license = :license, origin = :origin, source = :source, adopted_at = :at
WHERE name = :name";

const KNOWN_PARTS: &str = "
SELECT p.kind, p.name, p.place, c.hash FROM part p JOIN content c ON c.id = p.content WHERE p.deck = :deck";

const CLEAR_PARTS: &str = "DELETE FROM part WHERE deck = :deck";

const INSERT_PART: &str = "
INSERT INTO part (deck, kind, name, place, content) VALUES (:deck, :kind, :name, :place, :content)";

const KNOWN_SCENARIOS: &str = "
SELECT s.id, s.name, s.place, s.retired, c.hash,
  (SELECT count(*) FROM review r WHERE r.scenario = s.id AND r.undone = 0) AS reviews
FROM scenario s LEFT JOIN content c ON c.id = s.content WHERE s.deck = :deck";

const INSERT_CONTENT: &str = "
INSERT INTO content (hash, body) VALUES (:hash, :body)
ON CONFLICT (hash) DO UPDATE SET body = coalesce(body, excluded.body) RETURNING id";

const CONTENT: &str = "SELECT id FROM content WHERE hash = :hash AND body IS NOT NULL";

const INSERT_SCENARIO: &str = "
INSERT INTO scenario (deck, name, content, place, title, category, rubric, mood, tier, after, adopted_at)
VALUES (:deck, :name, :content, :place, :title, :category, :rubric, :mood, :tier, :after, :at)";

const UPDATE_SCENARIO: &str = "
UPDATE scenario SET name = :name, content = :content, place = :place, title = :title, category = :category,
  rubric = :rubric, mood = :mood, tier = :tier, after = :after, retired = 0, adopted_at = :at
WHERE id = :id";

const RETIRE: &str = "UPDATE scenario SET retired = 1 WHERE id = :id";

const REMEMBER_NAME: &str = "
INSERT INTO earlier_name (deck, name, scenario) VALUES (:deck, :name, :scenario)
ON CONFLICT (deck, name) DO UPDATE SET scenario = excluded.scenario";

/// A text with its hash, as it is stored.
pub(super) struct Body {
    pub(super) hash: String,
    pub(super) json: String,
}

impl Body {
    pub(super) fn of<T: Serialize>(value: &T) -> Step<Body> {
        let json = serde_json::to_string(value).map_err(|error| malformed("content", error))?;
        let hash = Sha256::digest(json.as_bytes())
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Ok(Body { hash, json })
    }
}

/// The number of a text, stored where it is not yet.
pub(super) fn content_number(db: &Connection, hash: &str, json: Option<&str>) -> Step<i64> {
    let known = db
        .prepare_cached(CONTENT)?
        .query_row(named_params! {":hash": hash}, |row| row.get("id"))
        .optional()?;
    if let Some(number) = known {
        return Ok(number);
    }
    Ok(db
        .prepare_cached(INSERT_CONTENT)?
        .query_row(named_params! {":hash": hash, ":body": json}, |row| {
            row.get("id")
        })?)
}

/// A scenario as the database has it.
struct Known {
    number: i64,
    place: i64,
    retired: bool,
    hash: Option<String>,
    reviews: u32,
}

/// What is to be done with one scenario of the file.
struct Planned<'a> {
    scenario: &'a Scenario,
    place: i64,
    body: Body,
    known: Option<i64>,
    renamed_from: Option<String>,
}

/// What is to be done with one deck.
struct Plan<'a> {
    adoption: Adoption<'a>,
    number: Option<i64>,
    parts: Vec<(&'static str, &'a str, i64, Body)>,
    scenarios: Vec<Planned<'a>>,
    retire: Vec<i64>,
    told: Adopted,
}

fn plan<'a>(db: &Connection, adoption: Adoption<'a>) -> Step<Plan<'a>> {
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

fn apply(db: &Connection, plan: &Plan<'_>, now: DateTime<Utc>) -> Step<()> {
    let deck = plan.adoption.deck;
    let at = now.timestamp_millis();
    if plan.told.new || plan.told.header_changed {
        let sql = if plan.told.new {
            INSERT_DECK
        } else {
            UPDATE_DECK
        };
        db.prepare_cached(sql)?.execute(named_params! {
            ":name": deck.id,
            ":lang": deck.lang.code(),
            ":title": deck.title,
            ":version": deck.version,
            ":description": deck.description,
            ":authors": Body::of(&deck.authors)?.json,
            ":license": deck.license,
            ":origin": plan.adoption.origin.name(),
            ":source": plan.adoption.source,
            ":at": at,
        })?;
    }
    let number = plan.number.unwrap_or_else(|| db.last_insert_rowid());
    if plan.told.new || plan.told.parts_changed {
        db.prepare_cached(CLEAR_PARTS)?
            .execute(named_params! {":deck": number})?;
        for (kind, name, place, body) in &plan.parts {
            let content = content_number(db, &body.hash, Some(&body.json))?;
            db.prepare_cached(INSERT_PART)?.execute(named_params! {
                ":deck": number, ":kind": kind, ":name": name, ":place": place, ":content": content,
            })?;
        }
    }
    for id in &plan.retire {
        db.prepare_cached(RETIRE)?
            .execute(named_params! {":id": id})?;
    }
    for planned in &plan.scenarios {
        apply_scenario(db, number, planned, at)?;
    }
    Ok(())
}

fn apply_scenario(db: &Connection, deck: i64, planned: &Planned<'_>, at: i64) -> Step<()> {
    let scenario = planned.scenario;
    let content = content_number(db, &planned.body.hash, Some(&planned.body.json))?;
    let number = match planned.known {
        None => {
            db.prepare_cached(INSERT_SCENARIO)?.execute(named_params! {
                ":deck": deck,
                ":name": scenario.id,
                ":content": content,
                ":place": planned.place,
                ":title": scenario.title,
                ":category": scenario.category,
                ":rubric": scenario.rubric,
                ":mood": scenario.mood.name(),
                ":tier": scenario.tier,
                ":after": scenario.after,
                ":at": at,
            })?;
            db.last_insert_rowid()
        }
        Some(number) => {
            db.prepare_cached(UPDATE_SCENARIO)?.execute(named_params! {
                ":id": number,
                ":name": scenario.id,
                ":content": content,
                ":place": planned.place,
                ":title": scenario.title,
                ":category": scenario.category,
                ":rubric": scenario.rubric,
                ":mood": scenario.mood.name(),
                ":tier": scenario.tier,
                ":after": scenario.after,
                ":at": at,
            })?;
            number
        }
    };
    let earlier = scenario.was.iter().chain(&planned.renamed_from);
    for name in earlier.filter(|name| **name != scenario.id) {
        db.prepare_cached(REMEMBER_NAME)?
            .execute(named_params! {":deck": deck, ":name": name, ":scenario": number})?;
    }
    Ok(())
}

impl Store {
    /// What [`Store::adopt`] would do, without doing it.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn plan(&self, adoptions: &[Adoption<'_>]) -> Result<Vec<Adopted>, StoreError> {
        self.read(|db| {
            adoptions
                .iter()
                .map(|adoption| Ok(plan(db, *adoption)?.told))
                .collect()
        })
    }

    /// Takes decks in, all of them in one transaction or none; says what changed. Where nothing does, nothing is written.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn adopt(
        &mut self,
        adoptions: &[Adoption<'_>],
        now: DateTime<Utc>,
    ) -> Result<Vec<Adopted>, StoreError> {
        let planned = self.plan(adoptions)?;
        if planned.iter().all(Adopted::unchanged) {
            return Ok(planned);
        }
        // Planned again under the lock: another process may have imported meanwhile.
        self.write(|tx| {
            adoptions
                .iter()
                .map(|adoption| {
                    let plan = plan(tx, *adoption)?;
                    apply(tx, &plan, now)?;
                    Ok(plan.told)
                })
                .collect()
        })
    }

    /// Takes a deck out: its scenarios are no longer drawn and its own rubrics go; scenarios with a history stay retired,
    /// the others are deleted, and the deck with them where nothing is left.
    ///
    /// # Errors
    /// When there is no such deck, or the database cannot be written.
    pub fn remove_deck(&mut self, deck: &str) -> Result<(), StoreError> {
        const STEPS: [&str; 5] = [
            "DELETE FROM prompt WHERE review IS NULL AND scenario IN (SELECT id FROM scenario WHERE deck = :deck)",
            "UPDATE scenario SET retired = 1 WHERE deck = :deck",
            "DELETE FROM scenario WHERE deck = :deck
               AND NOT EXISTS (SELECT 1 FROM review r WHERE r.scenario = scenario.id)",
            "DELETE FROM part WHERE deck = :deck",
            "DELETE FROM deck WHERE id = :deck AND NOT EXISTS (SELECT 1 FROM scenario s WHERE s.deck = deck.id)",
        ];
        self.write(|tx| {
            let number =
                deck_number(tx, deck)?.ok_or_else(|| StoreError::UnknownDeck(deck.to_owned()))?;
            for sql in STEPS {
                tx.execute(sql, named_params! {":deck": number})?;
            }
            Ok(())
        })
    }
}
