//! Decks as they were adopted: listing them, reading them back, switching them on and off.

use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::error::{Step, malformed};
use super::values::lang_of;
use super::{Store, StoreError};
use crate::deck::{Criterion, Deck, Pattern, Rubric, Scenario};
use crate::text::Lang;

/// Where a deck came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// Comes with the program.
    Shipped,
    /// Brought in by the person.
    Imported,
    /// The person's own talks, never exported with decks.
    Private,
    /// Known only from another machine's log.
    Log,
}

impl Origin {
    const ALL: [Origin; 4] = [
        Origin::Shipped,
        Origin::Imported,
        Origin::Private,
        Origin::Log,
    ];

    /// The origin's name in the database and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Origin::Shipped => "shipped",
            Origin::Imported => "imported",
            Origin::Private => "private",
            Origin::Log => "log",
        }
    }

    pub(super) fn of(name: &str) -> Step<Self> {
        Self::ALL
            .into_iter()
            .find(|origin| origin.name() == name)
            .ok_or_else(|| malformed("origin", name))
    }
}

/// A deck as a list shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DeckLine {
    /// The deck's id.
    pub id: String,
    /// Its language.
    pub lang: Lang,
    /// Shown to people.
    pub title: String,
    /// The author's version.
    pub version: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// An SPDX licence expression.
    pub license: Option<String>,
    /// Where it came from.
    pub origin: Origin,
    /// What the person imported it from.
    pub source: Option<String>,
    /// Whether its scenarios are drawn.
    pub enabled: bool,
    /// How many scenarios it has that are not retired.
    pub scenarios: u32,
    /// How many are retired.
    pub retired: u32,
}

/// A scenario as a list shows it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScenarioLine {
    /// The deck's id.
    pub deck: String,
    /// The scenario's id in it.
    pub id: String,
    /// Shown to people.
    pub title: String,
    /// Its category.
    pub category: String,
    /// Id of its rubric.
    pub rubric: String,
    /// Name of the manager's mood.
    pub mood: String,
    /// 1 to 3.
    pub tier: u8,
    /// No longer in its deck's file; its history stays.
    pub retired: bool,
    /// Whether it is drawn.
    pub enabled: bool,
}

/// A scenario with what the store knows about it.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredScenario {
    /// The store's number of the scenario; stays the same through edits and renames.
    pub number: i64,
    /// The deck's id.
    pub deck: String,
    /// The deck's language.
    pub lang: Lang,
    /// The deck's origin.
    pub origin: Origin,
    /// Its text.
    pub scenario: Scenario,
    /// SHA-256 of its text, in hex.
    pub hash: String,
    /// No longer in its deck's file.
    pub retired: bool,
    /// Whether it is drawn.
    pub enabled: bool,
}

/// A deck's own rubrics, criteria and patterns.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OwnParts {
    /// In file order.
    pub rubrics: Vec<Rubric>,
    /// In file order.
    pub criteria: Vec<Criterion>,
    /// In file order.
    pub patterns: Vec<Pattern>,
}

const DECKS: &str = "
SELECT d.name, d.lang, d.title, d.version, d.description, d.authors, d.license, d.origin, d.source, d.enabled,
  count(s.id) FILTER (WHERE s.retired = 0) AS scenarios,
  count(s.id) FILTER (WHERE s.retired = 1) AS retired
FROM deck d LEFT JOIN scenario s ON s.deck = d.id
GROUP BY d.id ORDER BY d.id";

const SCENARIOS: &str = "
SELECT d.name AS deck, s.name, s.title, s.category, s.rubric, s.mood, s.tier, s.retired, s.enabled
FROM scenario s JOIN deck d ON d.id = s.deck
WHERE :deck IS NULL OR d.name = :deck
ORDER BY s.deck, s.retired, s.place, s.id";

const SCENARIO: &str = "
SELECT s.id, d.name AS deck, d.lang, d.origin, c.body, c.hash, s.retired, s.enabled
FROM scenario s JOIN deck d ON d.id = s.deck JOIN content c ON c.id = s.content";

const SCENARIO_ID: &str = "SELECT d.name || '/' || s.name AS id FROM scenario s JOIN deck d ON d.id = s.deck WHERE s.id = :id";

const PARTS: &str = "
SELECT c.body FROM part p JOIN deck d ON d.id = p.deck JOIN content c ON c.id = p.content
WHERE d.name = :deck AND p.kind = :kind ORDER BY p.place";

const OWN_RUBRICS: &str = "
SELECT d.name, d.lang, c.body FROM part p JOIN deck d ON d.id = p.deck JOIN content c ON c.id = p.content
WHERE p.kind = 'rubric' ORDER BY p.deck, p.place";

const DECK_BODIES: &str = "
SELECT c.body FROM scenario s JOIN deck d ON d.id = s.deck JOIN content c ON c.id = s.content
WHERE d.name = :deck AND s.retired = 0 ORDER BY s.place, s.id";

const ENABLE_DECK: &str = "UPDATE deck SET enabled = :enabled WHERE name = :deck";

const ENABLE_SCENARIO: &str = "
UPDATE scenario SET enabled = :enabled
WHERE name = :scenario AND deck = (SELECT id FROM deck WHERE name = :deck)";

/// A text of the database as the value it was written from.
pub(super) fn body<T: DeserializeOwned>(what: &'static str, body: Option<String>) -> Step<T> {
    let body = body.ok_or_else(|| malformed(what, "NULL"))?;
    serde_json::from_str(&body).map_err(|error| malformed(what, error))
}

fn deck_line(row: &Row<'_>) -> Step<DeckLine> {
    Ok(DeckLine {
        id: row.get("name")?,
        lang: lang_of(&row.get::<_, String>("lang")?)?,
        title: row.get("title")?,
        version: row.get("version")?,
        description: row.get("description")?,
        authors: body("authors", row.get("authors")?)?,
        license: row.get("license")?,
        origin: Origin::of(&row.get::<_, String>("origin")?)?,
        source: row.get("source")?,
        enabled: row.get("enabled")?,
        scenarios: row.get("scenarios")?,
        retired: row.get("retired")?,
    })
}

fn stored_scenario(row: &Row<'_>) -> Step<StoredScenario> {
    Ok(StoredScenario {
        number: row.get("id")?,
        deck: row.get("deck")?,
        lang: lang_of(&row.get::<_, String>("lang")?)?,
        origin: Origin::of(&row.get::<_, String>("origin")?)?,
        scenario: body("scenario", row.get("body")?)?,
        hash: row.get("hash")?,
        retired: row.get("retired")?,
        enabled: row.get("enabled")?,
    })
}

fn parts<T: DeserializeOwned>(db: &Connection, deck: &str, kind: &'static str) -> Step<Vec<T>> {
    db.prepare_cached(PARTS)?
        .query_and_then(named_params! {":deck": deck, ":kind": kind}, |row| {
            body(kind, row.get("body")?)
        })?
        .collect()
}

pub(super) fn own_parts(db: &Connection, deck: &str) -> Step<OwnParts> {
    Ok(OwnParts {
        rubrics: parts(db, deck, "rubric")?,
        criteria: parts(db, deck, "criterion")?,
        patterns: parts(db, deck, "pattern")?,
    })
}

impl Store {
    /// All decks, in the order in which they were adopted.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn decks(&self) -> Result<Vec<DeckLine>, StoreError> {
        self.read(|db| {
            db.prepare_cached(DECKS)?
                .query_and_then([], deck_line)?
                .collect()
        })
    }

    /// All scenarios, or those of one deck, retired ones last.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn scenarios(&self, deck: Option<&str>) -> Result<Vec<ScenarioLine>, StoreError> {
        self.read(|db| {
            db.prepare_cached(SCENARIOS)?
                .query_and_then(named_params! {":deck": deck}, |row| {
                    Ok(ScenarioLine {
                        deck: row.get("deck")?,
                        id: row.get("name")?,
                        title: row.get("title")?,
                        category: row.get("category")?,
                        rubric: row.get("rubric")?,
                        mood: row.get("mood")?,
                        tier: row.get("tier")?,
                        retired: row.get("retired")?,
                        enabled: row.get("enabled")?,
                    })
                })?
                .collect()
        })
    }

    /// One scenario by deck id and scenario id (its present one, or one it had before); `None` where there is none.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn scenario(&self, deck: &str, id: &str) -> Result<Option<StoredScenario>, StoreError> {
        const BY_NAME: &str = "WHERE d.name = :deck AND s.name = :name";
        const BY_EARLIER_NAME: &str = "JOIN earlier_name e ON e.scenario = s.id
            WHERE d.name = :deck AND e.deck = d.id AND e.name = :name";
        self.read(|db| {
            for tail in [BY_NAME, BY_EARLIER_NAME] {
                let found = db
                    .prepare_cached(&format!("{SCENARIO} {tail}"))?
                    .query_and_then(named_params! {":deck": deck, ":name": id}, stored_scenario)?
                    .next()
                    .transpose()?;
                if found.is_some() {
                    return Ok(found);
                }
            }
            Ok(None)
        })
    }

    /// `deck/scenario` of the store's number of a scenario; `None` where there is none.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn scenario_id(&self, number: i64) -> Result<Option<String>, StoreError> {
        self.read(|db| {
            Ok(db
                .prepare_cached(SCENARIO_ID)?
                .query_row(named_params! {":id": number}, |row| row.get("id"))
                .optional()?)
        })
    }

    /// One scenario by the store's number of it; `None` where there is none.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn scenario_by_number(&self, number: i64) -> Result<Option<StoredScenario>, StoreError> {
        self.read(|db| {
            db.prepare_cached(&format!("{SCENARIO} WHERE s.id = :id"))?
                .query_and_then(named_params! {":id": number}, stored_scenario)?
                .next()
                .transpose()
        })
    }

    /// A deck's own rubrics, criteria and patterns; empty where there is no such deck.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn own_parts(&self, deck: &str) -> Result<OwnParts, StoreError> {
        self.read(|db| own_parts(db, deck))
    }

    /// The own rubrics of all decks: deck id, its language, and the rubric.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn own_rubrics(&self) -> Result<Vec<(String, Lang, Rubric)>, StoreError> {
        self.read(|db| {
            db.prepare_cached(OWN_RUBRICS)?
                .query_and_then([], |row| {
                    let lang = lang_of(&row.get::<_, String>("lang")?)?;
                    Ok((row.get("name")?, lang, body("rubric", row.get("body")?)?))
                })?
                .collect()
        })
    }

    /// A whole deck as it was adopted, without retired scenarios; `None` where there is none.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn deck(&self, id: &str) -> Result<Option<Deck>, StoreError> {
        let Some(line) = self.decks()?.into_iter().find(|deck| deck.id == id) else {
            return Ok(None);
        };
        self.read(|db| {
            let own = own_parts(db, id)?;
            let scenarios = db
                .prepare_cached(DECK_BODIES)?
                .query_and_then(named_params! {":deck": id}, |row| {
                    body("scenario", row.get("body")?)
                })?
                .collect::<Step<_>>()?;
            Ok(Some(Deck {
                id: line.id,
                title: line.title,
                lang: line.lang,
                version: line.version,
                description: line.description,
                authors: line.authors,
                license: line.license,
                scenarios,
                rubrics: own.rubrics,
                criteria: own.criteria,
                patterns: own.patterns,
            }))
        })
    }

    /// Switches a deck on or off: whether its scenarios are drawn.
    ///
    /// # Errors
    /// When there is no such deck, or the database cannot be written.
    pub fn enable_deck(&mut self, deck: &str, enabled: bool) -> Result<(), StoreError> {
        self.write(|tx| {
            let changed = tx.execute(
                ENABLE_DECK,
                named_params! {":deck": deck, ":enabled": enabled},
            )?;
            if changed == 0 {
                return Err(StoreError::UnknownDeck(deck.to_owned()).into());
            }
            Ok(())
        })
    }

    /// Switches one scenario on or off.
    ///
    /// # Errors
    /// When there is no such scenario, or the database cannot be written.
    pub fn enable_scenario(
        &mut self,
        deck: &str,
        scenario: &str,
        enabled: bool,
    ) -> Result<(), StoreError> {
        self.write(|tx| {
            let changed = tx.execute(
                ENABLE_SCENARIO,
                named_params! {":deck": deck, ":scenario": scenario, ":enabled": enabled},
            )?;
            if changed == 0 {
                return Err(StoreError::UnknownScenario {
                    deck: deck.to_owned(),
                    scenario: scenario.to_owned(),
                }
                .into());
            }
            Ok(())
        })
    }
}

/// The number of a deck by its id.
pub(super) fn deck_number(db: &Connection, deck: &str) -> Step<Option<i64>> {
    Ok(db
        .prepare_cached("SELECT id FROM deck WHERE name = :deck")?
        .query_row(named_params! {":deck": deck}, |row| row.get("id"))
        .optional()?)
}
