//! Taking decks in: an import plan in one transaction.
//!
//! Identity is deck id and scenario id; `was` finds a renamed scenario again, so that its history stays. What is missing from
//! the file is retired, never deleted: its history stays too, and it comes back with the file. Compared by hash of the text as
//! it is stored, so an unchanged deck writes nothing.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, named_params};
use serde::Serialize;

use super::catalogue::{Origin, deck_number};
use super::content::{Body, content_number};
use super::error::Step;
use super::plan::{Plan, Planned, plan};
use super::{Store, StoreError};
use crate::deck::Deck;

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

const INSERT_DECK: &str = "
INSERT INTO deck (name, lang, title, version, description, authors, license, origin, source, adopted_at)
VALUES (:name, :lang, :title, :version, :description, :authors, :license, :origin, :source, :at)";

const UPDATE_DECK: &str = "
UPDATE deck SET lang = :lang, title = :title, version = :version, description = :description, authors = :authors,
  license = :license, origin = :origin, source = :source, adopted_at = :at
WHERE name = :name";

const CLEAR_PARTS: &str = "DELETE FROM part WHERE deck = :deck";

const INSERT_PART: &str = "
INSERT INTO part (deck, kind, name, place, content) VALUES (:deck, :kind, :name, :place, :content)";

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
