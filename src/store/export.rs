//! The log on its way out: everything of one's own as entries, read on one unchanging view of the database.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, Row, Statement, named_params};
use serde_json::value::RawValue;

use super::config::parameters;
use super::error::{Step, malformed};
use super::log::{
    Entry, EventKind, LogDeck, LogDevice, LogEvent, LogMarking, LogParameters, LogReview,
    LogScenario, LogSetting, LogText, LogTurn, Subject, Told,
};
use super::review::Kind;
use super::values::{day_of, lang_of, moment_of, rating_of, spans_of};
use super::{Store, StoreError};
use crate::grade::{Avoided, Mark};

const DEVICES: &str = "
SELECT id, since FROM device d WHERE EXISTS (SELECT 1 FROM review r WHERE r.device = d.id)
  OR EXISTS (SELECT 1 FROM event e WHERE e.device = d.id) ORDER BY id";

const SETTINGS: &str = "SELECT key, value, at FROM config ORDER BY key";

const PARAMETERS: &str = "SELECT id, since FROM parameters ORDER BY id";

const TEXTS: &str = "
SELECT hash, body FROM content WHERE id IN (
  SELECT content FROM review UNION SELECT rubric FROM marking
  UNION SELECT s.content FROM scenario s JOIN deck d ON d.id = s.deck WHERE d.origin = 'private')
ORDER BY hash";

const DECKS: &str = "
SELECT name, lang, title, origin = 'private' AS private FROM deck d
WHERE origin = 'private' OR EXISTS (SELECT 1 FROM scenario s JOIN review r ON r.scenario = s.id WHERE s.deck = d.id)
ORDER BY name";

const SCENARIOS: &str = "
SELECT s.id AS number, d.name AS deck, s.name, s.title, s.category, s.rubric, s.mood, s.tier, d.origin = 'private' AND s.retired AS retired,
  CASE d.origin WHEN 'private' THEN c.hash END AS text
FROM scenario s JOIN deck d ON d.id = s.deck LEFT JOIN content c ON c.id = s.content
WHERE d.origin = 'private' OR EXISTS (SELECT 1 FROM review r WHERE r.scenario = s.id)
ORDER BY d.name, s.name";

const EARLIER: &str = "SELECT name FROM earlier_name WHERE scenario = :scenario ORDER BY name";

const REVIEWS: &str = "
SELECT r.id AS number, r.ulid, r.device, r.at, r.utc_offset, r.day, r.kind, r.step, r.token, d.name AS deck, s.name AS scenario,
  r.deck_name, r.scenario_name, r.category, r.mood, r.lang, c.hash AS text, r.rubric, r.counts_card, r.counts_skill, r.rating,
  r.card_rating, r.score, r.first_key_ms, r.total_ms, r.characters, r.card_parameters, r.skill_parameters, r.retention,
  r.reviews_before, r.elapsed, r.stability, r.difficulty, r.interval, r.due, r.lapses
FROM review r JOIN scenario s ON s.id = r.scenario JOIN deck d ON d.id = s.deck JOIN content c ON c.id = r.content
ORDER BY r.ulid";

const TURNS: &str = "
SELECT turn, ulid, at, heard, vars, answer, reply, first_key_ms, total_ms FROM turn WHERE review = :review ORDER BY turn";

const MARKINGS: &str = "
SELECT k.id, k.original, k.grader, c.hash AS rubric, k.in_order, k.score, k.rating, k.heart_missing, k.recital, k.at
FROM marking k JOIN content c ON c.id = k.rubric WHERE k.review = :review AND k.turn = :turn
ORDER BY k.original DESC, k.at, k.grader, c.hash";

const MARKS: &str = "SELECT criterion, level, sure, p, evidence, nearest FROM mark WHERE marking = :marking ORDER BY place";

const AVOIDS: &str =
    "SELECT pattern, sure, evidence FROM avoid WHERE marking = :marking ORDER BY place";

const EVENTS: &str = "
SELECT e.ulid, e.device, e.at, e.utc_offset, e.kind, r.ulid AS review, e.subject, e.turn, e.name, e.value, e.rating, e.card_rating
FROM event e JOIN review r ON r.id = e.review ORDER BY e.ulid";

/// A moment in UTC.
fn utc(ms: i64) -> Step<DateTime<Utc>> {
    DateTime::from_timestamp_millis(ms).ok_or_else(|| malformed("moment", ms))
}

impl Store {
    /// Hands over everything of one's own, each entry after those that it names, as long as `on` wants to go on.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn each_entry(&self, mut on: impl FnMut(Entry) -> bool) -> Result<(), StoreError> {
        self.read(|db| {
            let _wanted = short(db, &mut on)?
                && scenarios(db, &mut on)?
                && reviews(db, &mut on)?
                && events(db, &mut on)?;
            Ok(())
        })
    }
}

/// Hands over one entry a row; says whether more is wanted.
fn each(
    db: &Connection,
    sql: &str,
    on: &mut dyn FnMut(Entry) -> bool,
    entry: impl Fn(&Row<'_>) -> Step<Entry>,
) -> Step<bool> {
    let mut sql = db.prepare(sql)?;
    let mut rows = sql.query([])?;
    while let Some(row) = rows.next()? {
        if !on(entry(row)?) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Devices, settings, weights, texts and decks.
fn short(db: &Connection, on: &mut dyn FnMut(Entry) -> bool) -> Step<bool> {
    let device = |row: &Row<'_>| {
        Ok(Entry::Device(LogDevice {
            id: row.get("id")?,
            since: utc(row.get("since")?)?,
        }))
    };
    let setting = |row: &Row<'_>| {
        Ok(Entry::Setting(LogSetting {
            key: row.get("key")?,
            value: row.get("value")?,
            at: utc(row.get("at")?)?,
        }))
    };
    let weights = |row: &Row<'_>| {
        let id: String = row.get("id")?;
        Ok(Entry::Parameters(LogParameters {
            weights: parameters(db, &id)?,
            id,
            since: utc(row.get("since")?)?,
        }))
    };
    let text = |row: &Row<'_>| {
        let body: Option<String> = row.get("body")?;
        let body = body.map(RawValue::from_string).transpose();
        Ok(Entry::Text(LogText {
            hash: row.get("hash")?,
            body: body.map_err(|error| malformed("content", error))?,
        }))
    };
    let deck = |row: &Row<'_>| {
        Ok(Entry::Deck(LogDeck {
            id: row.get("name")?,
            lang: lang_of(&row.get::<_, String>("lang")?)?,
            title: row.get("title")?,
            private: row.get("private")?,
        }))
    };
    Ok(each(db, DEVICES, on, device)?
        && each(db, SETTINGS, on, setting)?
        && each(db, PARAMETERS, on, weights)?
        && each(db, TEXTS, on, text)?
        && each(db, DECKS, on, deck)?)
}

fn scenarios(db: &Connection, on: &mut dyn FnMut(Entry) -> bool) -> Step<bool> {
    each(db, SCENARIOS, on, |row| {
        let number: i64 = row.get("number")?;
        let was = db
            .prepare_cached(EARLIER)?
            .query_map(named_params! {":scenario": number}, |row| row.get("name"))?
            .collect::<rusqlite::Result<_>>()?;
        Ok(Entry::Scenario(LogScenario {
            deck: row.get("deck")?,
            id: row.get("name")?,
            was,
            title: row.get("title")?,
            category: row.get("category")?,
            rubric: row.get("rubric")?,
            mood: row.get("mood")?,
            tier: row.get("tier")?,
            retired: row.get("retired")?,
            text: row.get("text")?,
        }))
    })
}

/// Statements for what belongs to one review, prepared once.
struct Parts<'db> {
    turns: Statement<'db>,
    markings: Statement<'db>,
    marks: Statement<'db>,
    avoids: Statement<'db>,
}

fn reviews(db: &Connection, on: &mut dyn FnMut(Entry) -> bool) -> Step<bool> {
    let mut parts = Parts {
        turns: db.prepare(TURNS)?,
        markings: db.prepare(MARKINGS)?,
        marks: db.prepare(MARKS)?,
        avoids: db.prepare(AVOIDS)?,
    };
    let mut sql = db.prepare(REVIEWS)?;
    let mut rows = sql.query([])?;
    while let Some(row) = rows.next()? {
        let mut review = review(row)?;
        review.turns = parts.turns_of(row.get("number")?)?;
        if !on(Entry::Review(Box::new(review))) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn review(row: &Row<'_>) -> Step<LogReview> {
    let reviews_before: Option<u32> = row.get("reviews_before")?;
    let told = reviews_before
        .map(|reviews_before| -> Step<Told> {
            Ok(Told {
                reviews_before,
                elapsed: row.get("elapsed")?,
                stability: row.get("stability")?,
                difficulty: row.get("difficulty")?,
                interval: row.get("interval")?,
                due: day_of(row.get("due")?)?,
                lapses: row.get("lapses")?,
            })
        })
        .transpose()?;
    Ok(LogReview {
        ulid: row.get("ulid")?,
        device: row.get("device")?,
        at: moment_of(row.get("at")?, row.get("utc_offset")?)?,
        day: day_of(row.get("day")?)?,
        kind: Kind::of(&row.get::<_, String>("kind")?)?,
        step: row.get("step")?,
        token: row.get("token")?,
        deck: row.get("deck")?,
        scenario: row.get("scenario")?,
        deck_then: row.get("deck_name")?,
        scenario_then: row.get("scenario_name")?,
        category: row.get("category")?,
        mood: row.get("mood")?,
        lang: lang_of(&row.get::<_, String>("lang")?)?,
        text: row.get("text")?,
        rubric: row.get("rubric")?,
        counts_card: row.get("counts_card")?,
        counts_skill: row.get("counts_skill")?,
        rating: rating_of(row.get("rating")?)?,
        card_rating: rating_of(row.get("card_rating")?)?,
        score: row.get("score")?,
        first_key_ms: row.get("first_key_ms")?,
        total_ms: row.get("total_ms")?,
        characters: row.get("characters")?,
        card_parameters: row.get("card_parameters")?,
        skill_parameters: row.get("skill_parameters")?,
        retention: row.get("retention")?,
        told,
        turns: Vec::new(),
    })
}

impl Parts<'_> {
    fn turns_of(&mut self, review: i64) -> Step<Vec<LogTurn>> {
        let mut turns = Vec::new();
        let Self {
            turns: sql,
            markings,
            marks,
            avoids,
        } = self;
        let mut rows = sql.query(named_params! {":review": review})?;
        while let Some(row) = rows.next()? {
            let vars: Option<String> = row.get("vars")?;
            let vars = vars.map(|vars| serde_json::from_str(&vars)).transpose();
            let mut found = Vec::new();
            let turn: u32 = row.get("turn")?;
            let mut of_turn = markings.query(named_params! {":review": review, ":turn": turn})?;
            while let Some(row) = of_turn.next()? {
                let mut marking = marking(row)?;
                let key: i64 = row.get("id")?;
                marking.criteria = marks
                    .query_and_then(named_params! {":marking": key}, mark)?
                    .collect::<Step<_>>()?;
                marking.avoid = avoids
                    .query_and_then(named_params! {":marking": key}, avoid)?
                    .collect::<Step<_>>()?;
                found.push(marking);
            }
            turns.push(LogTurn {
                ulid: row.get("ulid")?,
                at: utc(row.get("at")?)?,
                heard: row.get("heard")?,
                vars: vars.map_err(|error| malformed("vars", error))?,
                answer: row.get("answer")?,
                reply: row.get("reply")?,
                first_key_ms: row.get("first_key_ms")?,
                total_ms: row.get("total_ms")?,
                markings: found,
            });
        }
        Ok(turns)
    }
}

fn marking(row: &Row<'_>) -> Step<LogMarking> {
    Ok(LogMarking {
        original: row.get("original")?,
        grader: row.get("grader")?,
        rubric: row.get("rubric")?,
        in_order: row.get("in_order")?,
        score: row.get("score")?,
        rating: rating_of(row.get("rating")?)?,
        heart_missing: row.get("heart_missing")?,
        recital: row.get("recital")?,
        at: utc(row.get("at")?)?,
        criteria: Vec::new(),
        avoid: Vec::new(),
    })
}

fn mark(row: &Row<'_>) -> Step<Mark> {
    let nearest: Option<String> = row.get("nearest")?;
    let nearest = nearest.map(|text| spans_of(&text)).transpose()?;
    Ok(Mark {
        id: row.get("criterion")?,
        level: row.get("level")?,
        sure: row.get("sure")?,
        p: f64::from(row.get::<_, u32>("p")?) / 1000.0,
        evidence: spans_of(&row.get::<_, String>("evidence")?)?,
        nearest: nearest.and_then(|spans| spans.first().copied()),
    })
}

fn avoid(row: &Row<'_>) -> Step<Avoided> {
    Ok(Avoided {
        id: row.get("pattern")?,
        sure: row.get("sure")?,
        evidence: spans_of(&row.get::<_, String>("evidence")?)?,
    })
}

fn events(db: &Connection, on: &mut dyn FnMut(Entry) -> bool) -> Step<bool> {
    each(db, EVENTS, on, |row| {
        let kind: String = row.get("kind")?;
        let subject: Option<String> = row.get("subject")?;
        let subject = subject
            .map(|name| Subject::of(&name).ok_or_else(|| malformed("subject", name)))
            .transpose()?;
        let rating = |column| -> Step<_> {
            let number: Option<u8> = row.get(column)?;
            number.map(rating_of).transpose()
        };
        Ok(Entry::Event(LogEvent {
            ulid: row.get("ulid")?,
            device: row.get("device")?,
            at: moment_of(row.get("at")?, row.get("utc_offset")?)?,
            kind: EventKind::of(&kind).ok_or_else(|| malformed("event", kind))?,
            review: row.get("review")?,
            subject,
            turn: row.get("turn")?,
            name: row.get("name")?,
            value: row.get("value")?,
            rating: rating("rating")?,
            card_rating: rating("card_rating")?,
        }))
    })
}
