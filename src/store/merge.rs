//! The log on its way in: another machine's entries beside one's own, all of them or none.
//!
//! What is known by its ULID or hash is left as it is, so taking the same log in twice adds nothing, and two logs make the same whole
//! in either order: reviews and events are told apart by ULID, of two values of a setting the later one stands, and a text that was
//! forgotten on either side stays forgotten. What follows from the log is then made again from all of it.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, named_params};
use serde::Serialize;

use super::catalogue::deck_number;
use super::content::{Body, hash_of};
use super::error::{Fault, malformed};
use super::log::{
    Entry, EventKind, LogDeck, LogEvent, LogMarking, LogReview, LogScenario, LogSetting, LogText,
    LogTurn,
};
use super::marking::{NewMarking, insert_marking};
use super::record::{INSERT_REVIEW, INSERT_TURN};
use super::values::{day_number, offset_of};
use super::{Origin, Store, StoreError, standings};
use crate::deck::Scenario;

/// What taking a log in added.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Merged {
    /// Reviews that are new here.
    pub reviews: u64,
    /// Reviews that were here already.
    pub known: u64,
    /// Further answers of talks whose first answer was here already.
    pub turns: u64,
    /// Undos, own marks and forgettings that are new here.
    pub events: u64,
    /// Later markings that are new here.
    pub markings: u64,
    /// Settings that are different now.
    pub settings: u64,
    /// Ids of decks that were not known here.
    pub decks: Vec<String>,
    /// Reviews whose texts are gone now, because they were forgotten elsewhere.
    pub forgotten: u64,
}

/// Why a log cannot be taken in.
#[derive(Debug, thiserror::Error)]
pub enum MergeError<E> {
    /// The entries themselves failed.
    #[error("source")]
    Source(E),
    /// An entry names something that no entry before it brought and that is not here.
    #[error("no {what} {id:?}")]
    Missing {
        /// What it names.
        what: &'static str,
        /// Under which id.
        id: String,
    },
    /// A review or event of this ULID is here and is another one.
    #[error("another {0}")]
    Conflict(String),
    /// A value that no version of this program writes.
    #[error("{what} is {value:?}")]
    Invalid {
        /// Which value.
        what: &'static str,
        /// What it is.
        value: String,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why one entry cannot be taken in.
enum Refused {
    Fault(Fault),
    Missing { what: &'static str, id: String },
    Conflict(String),
    Invalid { what: &'static str, value: String },
}

impl<F: Into<Fault>> From<F> for Refused {
    fn from(fault: F) -> Self {
        Self::Fault(fault.into())
    }
}

type Taken<T> = Result<T, Refused>;

const INSERT_DEVICE: &str = "
INSERT INTO device (id, since, here) VALUES (:id, :since, 0) ON CONFLICT (id) DO UPDATE SET since = min(since, excluded.since)";

const SET: &str = "
INSERT INTO config (key, value, at) VALUES (:key, :value, :at)
ON CONFLICT (key) DO UPDATE SET value = excluded.value, at = excluded.at
WHERE excluded.at > at OR (excluded.at = at AND excluded.value > value)";

const INSERT_PARAMETERS: &str = "
INSERT INTO parameters (id, weights, since) VALUES (:id, :weights, :since)
ON CONFLICT (id) DO UPDATE SET since = min(since, excluded.since)";

const INSERT_TEXT: &str =
    "INSERT INTO content (hash, body) VALUES (:hash, :body) ON CONFLICT (hash) DO NOTHING";

const INSERT_DECK: &str = "
INSERT INTO deck (name, lang, title, authors, origin, adopted_at) VALUES (:name, :lang, :title, '[]', :origin, :at)";

const SCENARIO: &str = "SELECT id FROM scenario WHERE deck = :deck AND name = :name";

const SCENARIO_BEFORE: &str =
    "SELECT scenario AS id FROM earlier_name WHERE deck = :deck AND name = :name";

const INSERT_SCENARIO: &str = "
INSERT INTO scenario (deck, name, content, place, title, category, rubric, mood, tier, retired, adopted_at)
VALUES (:deck, :name, :content, (SELECT coalesce(max(place) + 1, 0) FROM scenario WHERE deck = :deck), :title, :category,
  :rubric, :mood, :tier, :retired, :at)";

// Only where nothing but logs knows of the deck: a deck file has its own say about names.
const RENAME: &str = "
UPDATE scenario SET name = :name, title = :title WHERE id = :id AND deck IN (SELECT id FROM deck WHERE origin = 'log')";

const REMEMBER_NAME: &str = "
INSERT INTO earlier_name (deck, name, scenario)
SELECT :deck, :name, :scenario WHERE NOT EXISTS (SELECT 1 FROM scenario WHERE deck = :deck AND name = :name)
ON CONFLICT (deck, name) DO NOTHING";

const REVIEW: &str =
    "SELECT id, device, at, day, kind, rating, score FROM review WHERE ulid = :ulid";

const TOKEN_TAKEN: &str = "
SELECT EXISTS (SELECT 1 FROM review WHERE token = :token)
  OR EXISTS (SELECT 1 FROM prompt WHERE token = :token AND scenario <> :scenario) AS taken";

// Answered elsewhere.
const CLOSE_PROMPT: &str = "DELETE FROM prompt WHERE token = :token AND review IS NULL";

const TURN: &str = "SELECT turn FROM turn WHERE review = :review AND ulid = :ulid";

const NEXT_TURN: &str = "
SELECT CASE WHEN EXISTS (SELECT 1 FROM turn WHERE review = :review AND turn = :turn)
  THEN (SELECT max(turn) + 1 FROM turn WHERE review = :review) ELSE :turn END AS turn";

const MARKING: &str = "
SELECT 1 FROM marking WHERE review = :review AND turn = :turn AND grader = :grader AND rubric = :rubric";

const FORGOTTEN: &str = "SELECT 1 FROM event WHERE review = :review AND kind = 'forget'";

const FORGET: &str = "UPDATE turn SET answer = NULL WHERE review = :review";

const FORGET_PROMPT: &str =
    "UPDATE turn SET heard = NULL, vars = NULL, reply = NULL WHERE review = :review";

const EVENT: &str = "SELECT kind, at FROM event WHERE ulid = :ulid";

const INSERT_EVENT: &str = "
INSERT INTO event (ulid, device, at, utc_offset, kind, review, subject, turn, name, value, rating, card_rating)
VALUES (:ulid, :device, :at, :utc_offset, :kind, :review, :subject, :turn, :name, :value, :rating, :card_rating)";

impl Store {
    /// Takes in what `next` hands over until it ends, in one transaction; with `keep` false only says what would be added.
    ///
    /// # Errors
    /// When an entry is refused or the database cannot be written; nothing is changed then.
    pub fn merge<E>(
        &mut self,
        mut next: impl FnMut() -> Result<Option<Entry>, E>,
        keep: bool,
        now: DateTime<Utc>,
    ) -> Result<Merged, MergeError<E>> {
        let Store { db, path, .. } = self;
        let told = |refused: Refused| match refused {
            Refused::Fault(fault) => MergeError::Store(fault.at(path)),
            Refused::Missing { what, id } => MergeError::Missing { what, id },
            Refused::Conflict(ulid) => MergeError::Conflict(ulid),
            Refused::Invalid { what, value } => MergeError::Invalid { what, value },
        };
        let tx = db
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(|error| told(error.into()))?;
        let mut merging = Merging::new(&tx, now);
        while let Some(entry) = next().map_err(MergeError::Source)? {
            merging.take(entry).map_err(&told)?;
        }
        let merged = merging.finish().map_err(&told)?;
        if keep {
            tx.commit().map_err(|error| told(error.into()))?;
        }
        Ok(merged)
    }
}

/// A merge under way.
struct Merging<'t> {
    tx: &'t Connection,
    at: i64,
    /// Scenarios that wait for the last of them: whether an earlier id is free shows only then.
    waiting: Vec<LogScenario>,
    /// This file's numbers of the scenarios of the log.
    scenarios: HashMap<(String, String), i64>,
    /// Numbers of texts of the log that are not what their hash says of a scenario.
    other_texts: HashSet<i64>,
    /// Reviews of the log without the manager's words.
    unheard: HashSet<String>,
    merged: Merged,
}

impl<'t> Merging<'t> {
    fn new(tx: &'t Connection, now: DateTime<Utc>) -> Self {
        Self {
            tx,
            at: now.timestamp_millis(),
            waiting: Vec::new(),
            scenarios: HashMap::new(),
            other_texts: HashSet::new(),
            unheard: HashSet::new(),
            merged: Merged::default(),
        }
    }

    fn take(&mut self, entry: Entry) -> Taken<()> {
        match entry {
            Entry::Device(device) => {
                ulid(&device.id)?;
                self.tx.prepare_cached(INSERT_DEVICE)?.execute(
                    named_params! {":id": device.id, ":since": device.since.timestamp_millis()},
                )?;
                Ok(())
            }
            Entry::Setting(setting) => self.setting(&setting),
            Entry::Parameters(set) => {
                let own = super::ParameterSet::new(set.weights);
                if own.id() != set.id {
                    return Err(invalid("parameters", set.id));
                }
                let weights = serde_json::to_string(&set.weights)
                    .map_err(|error| malformed("parameters", error))?;
                self.tx
                    .prepare_cached(INSERT_PARAMETERS)?
                    .execute(named_params! {
                        ":id": set.id, ":weights": weights, ":since": set.since.timestamp_millis(),
                    })?;
                Ok(())
            }
            Entry::Text(text) => self.text(&text),
            Entry::Deck(deck) => self.deck(deck),
            Entry::Scenario(scenario) => {
                self.waiting.push(scenario);
                Ok(())
            }
            Entry::Review(review) => {
                self.settle()?;
                self.review(&review)
            }
            Entry::Event(event) => {
                self.settle()?;
                self.event(&event)
            }
        }
    }

    fn finish(mut self) -> Taken<Merged> {
        self.settle()?;
        let merged = self.merged;
        if merged.reviews + merged.turns + merged.events > 0 {
            standings::rebuild(self.tx)?;
        }
        Ok(merged)
    }

    fn setting(&mut self, setting: &LogSetting) -> Taken<()> {
        let before = config(self.tx, &setting.key)?;
        self.tx.prepare_cached(SET)?.execute(named_params! {
            ":key": setting.key, ":value": setting.value, ":at": setting.at.timestamp_millis(),
        })?;
        let changed = before != config(self.tx, &setting.key)?;
        self.merged.settings += u64::from(changed);
        Ok(())
    }

    fn text(&mut self, text: &LogText) -> Taken<()> {
        if text.hash.is_empty() {
            return Err(invalid("hash", &text.hash));
        }
        let raw = text.body.as_ref().map(|body| body.get());
        let scenario = raw.and_then(|raw| as_scenario(raw, &text.hash));
        let body = scenario.as_deref().or(raw);
        let new = self
            .tx
            .prepare_cached(INSERT_TEXT)?
            .execute(named_params! {":hash": text.hash, ":body": body})?;
        if new > 0 && raw.is_some() && scenario.is_none() {
            self.other_texts.insert(self.tx.last_insert_rowid());
        }
        Ok(())
    }

    fn deck(&mut self, deck: LogDeck) -> Taken<()> {
        if deck_number(self.tx, &deck.id)?.is_some() {
            return Ok(());
        }
        let origin = if deck.private {
            Origin::Private
        } else {
            Origin::Log
        };
        self.tx
            .prepare_cached(INSERT_DECK)?
            .execute(named_params! {
                ":name": deck.id,
                ":lang": deck.lang.code(),
                ":title": deck.title,
                ":origin": origin.name(),
                ":at": self.at,
            })?;
        self.merged.decks.push(deck.id);
        Ok(())
    }

    /// Finds or makes the scenarios that wait.
    fn settle(&mut self) -> Taken<()> {
        let waiting = std::mem::take(&mut self.waiting);
        let ids: HashSet<(&str, &str)> = waiting
            .iter()
            .map(|scenario| (scenario.deck.as_str(), scenario.id.as_str()))
            .collect();
        for scenario in &waiting {
            let number = self.scenario(scenario, &ids)?;
            let id = (scenario.deck.clone(), scenario.id.clone());
            self.scenarios.insert(id, number);
        }
        Ok(())
    }

    fn scenario(&mut self, scenario: &LogScenario, ids: &HashSet<(&str, &str)>) -> Taken<i64> {
        let tx = self.tx;
        let deck =
            deck_number(tx, &scenario.deck)?.ok_or_else(|| missing("deck", &scenario.deck))?;
        let find = |sql: &str, name: &str| -> Taken<Option<i64>> {
            Ok(tx
                .prepare_cached(sql)?
                .query_row(named_params! {":deck": deck, ":name": name}, |row| {
                    row.get("id")
                })
                .optional()?)
        };
        let mut number = match find(SCENARIO, &scenario.id)? {
            Some(number) => Some(number),
            None => find(SCENARIO_BEFORE, &scenario.id)?,
        };
        // Known here by an id that it had before, and that no other scenario of the log has now.
        for was in &scenario.was {
            if number.is_none() && !ids.contains(&(scenario.deck.as_str(), was.as_str())) {
                number = find(SCENARIO, was)?;
                if let Some(number) = number {
                    tx.prepare_cached(RENAME)?.execute(
                        named_params! {":id": number, ":name": scenario.id, ":title": scenario.title},
                    )?;
                }
            }
        }
        let number = match number {
            Some(number) => number,
            None => self.insert_scenario(deck, scenario)?,
        };
        for was in &scenario.was {
            tx.prepare_cached(REMEMBER_NAME)?
                .execute(named_params! {":deck": deck, ":name": was, ":scenario": number})?;
        }
        Ok(number)
    }

    fn insert_scenario(&self, deck: i64, scenario: &LogScenario) -> Taken<i64> {
        let content = match &scenario.text {
            Some(hash) => Some(self.scenario_text(hash)?),
            None => None,
        };
        self.tx
            .prepare_cached(INSERT_SCENARIO)?
            .execute(named_params! {
                ":deck": deck,
                ":name": scenario.id,
                ":content": content,
                ":title": scenario.title,
                ":category": scenario.category,
                ":rubric": scenario.rubric,
                ":mood": scenario.mood,
                ":tier": scenario.tier,
                // Without its text it cannot be drawn; the deck's file brings it back.
                ":retired": scenario.retired || content.is_none(),
                ":at": self.at,
            })?;
        Ok(self.tx.last_insert_rowid())
    }

    fn number_of_text(&self, hash: &str) -> Taken<i64> {
        self.tx
            .prepare_cached("SELECT id FROM content WHERE hash = :hash")?
            .query_row(named_params! {":hash": hash}, |row| row.get("id"))
            .optional()?
            .ok_or_else(|| missing("text", hash))
    }

    /// The number of a text that must be a scenario's, where it was not forgotten.
    fn scenario_text(&self, hash: &str) -> Taken<i64> {
        let number = self.number_of_text(hash)?;
        if self.other_texts.contains(&number) {
            return Err(invalid("text", hash));
        }
        Ok(number)
    }

    fn review(&mut self, review: &LogReview) -> Taken<()> {
        super::sound::review(review).map_err(|(what, value)| Refused::Invalid { what, value })?;
        if review.turns.iter().any(|turn| turn.heard.is_none()) {
            self.unheard.insert(review.ulid.clone());
        }
        let known = self
            .tx
            .prepare_cached(REVIEW)?
            .query_row(named_params! {":ulid": review.ulid}, |row| {
                let same = row.get::<_, String>("device")? == review.device
                    && row.get::<_, i64>("at")? == review.at.timestamp_millis()
                    && row.get::<_, i64>("day")? == day_number(review.day)
                    && row.get::<_, String>("kind")? == review.kind.name()
                    && row.get::<_, u8>("rating")? == review.rating.number()
                    && row.get::<_, u8>("score")? == review.score;
                Ok((row.get::<_, i64>("id")?, same))
            })
            .optional()?;
        let number = match known {
            Some((_, false)) => return Err(Refused::Conflict(review.ulid.clone())),
            Some((number, true)) => {
                self.merged.known += 1;
                number
            }
            None => {
                self.merged.reviews += 1;
                self.insert_review(review)?
            }
        };
        let forgotten = known.is_some()
            && self
                .tx
                .prepare_cached(FORGOTTEN)?
                .exists(named_params! {":review": number})?;
        for (place, turn) in (0_u32..).zip(&review.turns) {
            self.turn(number, place, turn, known.is_some(), forgotten)?;
        }
        Ok(())
    }

    fn insert_review(&mut self, review: &LogReview) -> Taken<i64> {
        let id = (review.deck.clone(), review.scenario.clone());
        let scenario = *self
            .scenarios
            .get(&id)
            .ok_or_else(|| missing("scenario", &format!("{}/{}", review.deck, review.scenario)))?;
        let content = self.scenario_text(&review.text)?;
        self.known("device", &review.device)?;
        self.known("parameters", &review.card_parameters)?;
        self.known("parameters", &review.skill_parameters)?;
        let mut token = review.token.as_deref();
        if let Some(some) = token {
            let key = named_params! {":token": some, ":scenario": scenario};
            let taken: bool = self
                .tx
                .prepare_cached(TOKEN_TAKEN)?
                .query_row(key, |row| row.get("taken"))?;
            if taken {
                token = None;
            } else {
                self.tx
                    .prepare_cached(CLOSE_PROMPT)?
                    .execute(named_params! {":token": some})?;
            }
        }
        let told = review.told.as_ref();
        self.tx
            .prepare_cached(INSERT_REVIEW)?
            .execute(named_params! {
                ":ulid": review.ulid,
                ":device": review.device,
                ":at": review.at.timestamp_millis(),
                ":utc_offset": offset_of(review.at),
                ":day": day_number(review.day),
                ":kind": review.kind.name(),
                ":step": review.step,
                ":token": token,
                ":scenario": scenario,
                ":deck_name": review.deck_then,
                ":scenario_name": review.scenario_then,
                ":category": review.category,
                ":mood": review.mood,
                ":lang": review.lang.code(),
                ":content": content,
                ":rubric": review.rubric,
                ":counts_card": review.counts_card,
                ":counts_skill": review.counts_skill,
                ":rating": review.rating.number(),
                ":card_rating": review.card_rating.number(),
                ":score": review.score,
                ":first_key_ms": review.first_key_ms,
                ":total_ms": review.total_ms,
                ":characters": review.characters,
                ":card_parameters": review.card_parameters,
                ":skill_parameters": review.skill_parameters,
                ":retention": review.retention,
                ":reviews_before": told.map(|told| told.reviews_before),
                ":elapsed": told.and_then(|told| told.elapsed),
                ":stability": told.map(|told| told.stability),
                ":difficulty": told.map(|told| told.difficulty),
                ":interval": told.map(|told| told.interval),
                ":due": told.map(|told| day_number(told.due)),
                ":lapses": told.map(|told| told.lapses),
                // What hangs on events is made again at the end.
                ":rating_now": review.rating.number(),
                ":card_rating_now": review.card_rating.number(),
            })?;
        Ok(self.tx.last_insert_rowid())
    }

    fn known(&self, table: &'static str, id: &str) -> Taken<()> {
        let sql = match table {
            "device" => "SELECT 1 FROM device WHERE id = :id",
            _ => "SELECT 1 FROM parameters WHERE id = :id",
        };
        let there = self
            .tx
            .prepare_cached(sql)?
            .exists(named_params! {":id": id})?;
        if there {
            Ok(())
        } else {
            Err(missing(table, id))
        }
    }

    /// Adds an answer where it is not known, and what graders said of it where that is not.
    fn turn(
        &mut self,
        review: i64,
        place: u32,
        turn: &LogTurn,
        known_review: bool,
        forgotten: bool,
    ) -> Taken<()> {
        let known: Option<u32> = self
            .tx
            .prepare_cached(TURN)?
            .query_row(
                named_params! {":review": review, ":ulid": turn.ulid},
                |row| row.get("turn"),
            )
            .optional()?;
        let number = match known {
            Some(number) => number,
            None => {
                // Where a talk went on on two machines, both answers stay, one behind the other.
                let number: u32 = self
                    .tx
                    .prepare_cached(NEXT_TURN)?
                    .query_row(named_params! {":review": review, ":turn": place}, |row| {
                        row.get("turn")
                    })?;
                let vars = turn.vars.as_ref().map(serde_json::to_string).transpose();
                let vars = vars.map_err(|error| malformed("vars", error))?;
                self.tx
                    .prepare_cached(INSERT_TURN)?
                    .execute(named_params! {
                        ":review": review,
                        ":turn": number,
                        ":ulid": turn.ulid,
                        ":at": turn.at.timestamp_millis(),
                        ":heard": turn.heard,
                        ":vars": vars,
                        ":answer": if forgotten { None } else { turn.answer.as_deref() },
                        ":reply": turn.reply,
                        ":first_key_ms": turn.first_key_ms,
                        ":total_ms": turn.total_ms,
                    })?;
                self.merged.turns += u64::from(known_review);
                number
            }
        };
        for marking in &turn.markings {
            self.marking(review, number, marking, known.is_some())?;
        }
        Ok(())
    }

    fn marking(
        &mut self,
        review: i64,
        turn: u32,
        marking: &LogMarking,
        known_turn: bool,
    ) -> Taken<()> {
        let rubric = self.number_of_text(&marking.rubric)?;
        let there = self.tx.prepare_cached(MARKING)?.exists(named_params! {
            ":review": review, ":turn": turn, ":grader": marking.grader, ":rubric": rubric,
        })?;
        if there {
            return Ok(());
        }
        insert_marking(
            self.tx,
            &NewMarking {
                review,
                turn,
                // The one that decided is there already.
                original: marking.original && !known_turn,
                grader: &marking.grader,
                rubric,
                in_order: marking.in_order,
                score: marking.score,
                rating: marking.rating,
                heart_missing: marking.heart_missing,
                recital: marking.recital,
                at: marking.at.timestamp_millis(),
                criteria: &marking.criteria,
                avoid: &marking.avoid,
            },
        )?;
        self.merged.markings += u64::from(!marking.original || known_turn);
        Ok(())
    }

    fn event(&mut self, event: &LogEvent) -> Taken<()> {
        super::sound::event(event).map_err(|(what, value)| Refused::Invalid { what, value })?;
        let known = self
            .tx
            .prepare_cached(EVENT)?
            .query_row(named_params! {":ulid": event.ulid}, |row| {
                Ok(row.get::<_, String>("kind")? == event.kind.name()
                    && row.get::<_, i64>("at")? == event.at.timestamp_millis())
            })
            .optional()?;
        match known {
            Some(true) => return Ok(()),
            Some(false) => return Err(Refused::Conflict(event.ulid.clone())),
            None => {}
        }
        self.known("device", &event.device)?;
        let review: i64 = self
            .tx
            .prepare_cached("SELECT id FROM review WHERE ulid = :ulid")?
            .query_row(named_params! {":ulid": event.review}, |row| row.get("id"))
            .optional()?
            .ok_or_else(|| missing("review", &event.review))?;
        self.tx
            .prepare_cached(INSERT_EVENT)?
            .execute(named_params! {
                ":ulid": event.ulid,
                ":device": event.device,
                ":at": event.at.timestamp_millis(),
                ":utc_offset": offset_of(event.at),
                ":kind": event.kind.name(),
                ":review": review,
                ":subject": event.subject.map(|subject| subject.name()),
                ":turn": event.turn,
                ":name": event.name,
                ":value": event.value,
                ":rating": event.rating.map(|rating| rating.number()),
                ":card_rating": event.card_rating.map(|rating| rating.number()),
            })?;
        self.merged.events += 1;
        if event.kind == EventKind::Forget {
            let key = named_params! {":review": review};
            self.tx.prepare_cached(FORGET)?.execute(key)?;
            if self.unheard.contains(&event.review) {
                self.tx.prepare_cached(FORGET_PROMPT)?.execute(key)?;
            }
            self.merged.forgotten += 1;
        }
        Ok(())
    }
}

/// The text of a scenario as it is kept, where `raw` is one and `hash` stands for these words; escapes may be written otherwise.
fn as_scenario(raw: &str, hash: &str) -> Option<String> {
    let scenario: Scenario = serde_json::from_str(raw).ok()?;
    if hash_of(raw) == hash {
        return Some(raw.to_owned());
    }
    let body = Body::of(&scenario).ok()?;
    (body.hash == hash).then_some(body.json)
}

fn config(tx: &Connection, key: &str) -> Taken<Option<String>> {
    Ok(tx
        .prepare_cached("SELECT value FROM config WHERE key = :key")?
        .query_row(named_params! {":key": key}, |row| row.get("value"))
        .optional()?)
}

fn ulid(text: &str) -> Taken<()> {
    if super::sound::is_ulid(text) {
        Ok(())
    } else {
        Err(invalid("ulid", text))
    }
}

fn missing(what: &'static str, id: &str) -> Refused {
    Refused::Missing {
        what,
        id: id.to_owned(),
    }
}

fn invalid(what: &'static str, value: impl Into<String>) -> Refused {
    Refused::Invalid {
        what,
        value: value.into(),
    }
}
