//! The durable write of one answer, as a ratio to bare SQLite writing the same rows into the same tables with the same
//! pragmas: at most 2. Both write in turn, so that a busy disk slows both.

#![allow(clippy::print_stdout)]

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use chrono::{DateTime, Days, FixedOffset, TimeDelta};
use rusqlite::types::Value;
use rusqlite::{Connection, TransactionBehavior, params_from_iter};
use yaoki::deck::{Deck, Mood, Scenario};
use yaoki::grade::{Avoided, Mark, Marks};
use yaoki::schedule::{DayTurn, Rating, Retention, study_day};
use yaoki::store::{
    Adoption, Kind, NewReview, NewTurn, Origin, ParameterSet, RubricUsed, Store, StoredScenario,
    Verdict,
};
use yaoki::text::{Lang, Span};

const SCENARIOS: usize = 200;
const ANSWERS: usize = 400;
const CRITERIA: [&str; 5] = ["apology", "facts", "judgement", "cause", "prevention"];
const ANSWER: &str = "申し訳ありません。A様に誤ったご案内をしました。先週の問い合わせに、仕様を確認せず「対応可能です」とお答えしました。\
    以前の似た事例と同じだと判断しました。一人で答えてよい質問の基準がないことが原因です。今後は仕様の質問を必ず確認表に通します。";

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Rows of one table, all their values.
type TableRows = (&'static str, Vec<Vec<Value>>);

fn scenario(number: usize) -> Scenario {
    Scenario {
        id: format!("scenario-{number}"),
        was: Vec::new(),
        title: format!("Scenario {number}"),
        category: "angry-manager".to_owned(),
        rubric: "basic".to_owned(),
        persona: "B".to_owned(),
        mood: Mood::Anger,
        tier: 1,
        tags: Vec::new(),
        after: None,
        situation: "What happened. ".repeat(20),
        opening: vec!["Why?".to_owned()],
        vars: BTreeMap::new(),
        model: Vec::new(),
        press: BTreeMap::new(),
        close: BTreeMap::new(),
        counter: Vec::new(),
    }
}

fn store(path: &Path, now: DateTime<FixedOffset>) -> Result<Store> {
    let deck = Deck {
        id: "team".to_owned(),
        title: "Team".to_owned(),
        lang: Lang::Ja,
        version: None,
        description: None,
        authors: Vec::new(),
        license: None,
        scenarios: (0..SCENARIOS).map(scenario).collect(),
        rubrics: Vec::new(),
        criteria: Vec::new(),
        patterns: Vec::new(),
    };
    let mut store = Store::open(path, now.to_utc())?;
    let adoption = Adoption {
        deck: &deck,
        origin: Origin::Imported,
        source: None,
    };
    store.adopt(&[adoption], now.to_utc())?;
    Ok(store)
}

fn marks(number: usize) -> Marks {
    let mark = |(place, id): (usize, &&str)| Mark {
        id: (*id).to_owned(),
        level: ((number + place) % 3) as u8,
        sure: true,
        p: 0.931,
        evidence: vec![Span::new(0, 24), Span::new(24, 60)],
        nearest: Some(Span::new(60, 90)),
    };
    Marks {
        rubric: "basic".to_owned(),
        criteria: CRITERIA.iter().enumerate().map(mark).collect(),
        avoid: vec![Avoided {
            id: "vague".to_owned(),
            sure: true,
            evidence: vec![Span::new(60, 90)],
        }],
        in_order: true,
        score: 60,
        rating: Rating::Hard,
        heart_missing: false,
        recital: false,
        grader: "1",
    }
}

fn record(
    store: &mut Store,
    of: &StoredScenario,
    number: usize,
    at: DateTime<FixedOffset>,
) -> Result<()> {
    let parameters = ParameterSet::default();
    let marks = marks(number);
    let verdict = Verdict {
        rating: Rating::Hard,
        card_rating: Rating::Hard,
    };
    store.record(&NewReview {
        scenario: of.number,
        deck_name: &of.deck,
        scenario_name: &of.scenario.id,
        content_hash: &of.hash,
        category: &of.scenario.category,
        mood: of.scenario.mood.name(),
        lang: of.lang,
        vars: &BTreeMap::new(),
        at,
        day: study_day(at, DayTurn::default()),
        kind: Kind::Scenario,
        step: None,
        token: None,
        turn: NewTurn {
            heard: "Why?",
            answer: Some(ANSWER),
            characters: 140,
            reply: None,
            last: true,
            first_key_ms: Some(900),
            total_ms: Some(61_000),
            marks: &marks,
            rubric: RubricUsed {
                id: "basic",
                hash: "hash",
                body: Some("{}"),
            },
        },
        verdict,
        counts_card: true,
        counts_skill: true,
        retention: Retention::default(),
        card_parameters: &parameters,
        skill_parameters: &parameters,
        words: &[],
        verdict_after_words: None,
    })?;
    Ok(())
}

/// A database with the same tables and indices, without triggers, and with the same pragmas.
fn bare(path: &Path, like: &Connection) -> Result<Connection> {
    let db = Connection::open(path)?;
    db.pragma_update(None, "journal_mode", "WAL")?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.pragma_update(None, "secure_delete", true)?;
    db.set_prepared_statement_cache_capacity(128);
    let mut schema = like.prepare(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND type <> 'trigger' ORDER BY rowid",
    )?;
    let statements = schema
        .query_map([], |row| row.get::<_, String>("sql"))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    db.execute_batch(&statements.join(";"))?;
    for table in ["content", "deck", "scenario", "device"] {
        for row in rows(like, table, "1 = 1", 0)? {
            write(&db, table, &row)?;
        }
    }
    Ok(db)
}

/// All values of the rows of a table for which `condition` on `?1` holds.
fn rows(db: &Connection, table: &str, condition: &str, number: i64) -> Result<Vec<Vec<Value>>> {
    let mut sql = db.prepare_cached(&format!(
        "SELECT * FROM {table} WHERE {condition} AND ?1 = ?1"
    ))?;
    let count = sql.column_count();
    let found = sql
        .query_map([number], |row| {
            (0..count).map(|place| row.get(place)).collect()
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(found)
}

fn write(db: &Connection, table: &str, row: &[Value]) -> Result<()> {
    let places = vec!["?"; row.len()].join(",");
    db.prepare_cached(&format!("INSERT OR REPLACE INTO {table} VALUES ({places})"))?
        .execute(params_from_iter(row))?;
    Ok(())
}

/// The rows that an answer wrote, table by table.
fn written(db: &Connection, review: i64) -> Result<Vec<TableRows>> {
    const OF_MARKING: &str = "marking IN (SELECT id FROM marking WHERE review = ?1)";
    const SCENARIO: &str = "scenario = (SELECT scenario FROM review WHERE id = ?1)";
    const DAY: &str = "day = (SELECT day FROM review WHERE id = ?1)";
    [
        ("review", "id = ?1"),
        ("turn", "review = ?1"),
        ("marking", "review = ?1"),
        ("mark", OF_MARKING),
        ("avoid", OF_MARKING),
        ("card", SCENARIO),
        ("skill_day", DAY),
        ("pattern_day", DAY),
    ]
    .into_iter()
    .map(|(table, condition)| Ok((table, rows(db, table, condition, review)?)))
    .collect()
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn main() -> Result<()> {
    // Only `cargo bench` measures; `cargo test` runs a bench to see that it runs.
    let answers = if std::env::args().any(|argument| argument == "--bench") {
        ANSWERS
    } else {
        3
    };
    let dir = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let start: DateTime<FixedOffset> = "2026-01-01T08:00:00+09:00".parse()?;
    let path = dir.path().join("yaoki.db");
    let mut store = store(&path, start)?;
    let first = store.scenario("team", "scenario-0")?.ok_or("no scenario")?;
    // What is written only once is there before anything is measured.
    record(&mut store, &first, 0, start)?;
    let reader = Connection::open(&path)?;
    let mut bare = bare(&dir.path().join("bare.db"), &reader)?;
    for row in rows(&reader, "parameters", "1 = 1", 0)? {
        write(&bare, "parameters", &row)?;
    }
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for number in 1..=answers {
        let at = start + Days::new(number as u64 / 10) + TimeDelta::minutes(number as i64 % 10);
        let of = store
            .scenario("team", &format!("scenario-{}", number % SCENARIOS))?
            .ok_or("no scenario")?;
        let clock = Instant::now();
        record(&mut store, &of, number, at)?;
        ours.push(clock.elapsed());
        let rows = written(&reader, number as i64 + 1)?;
        let clock = Instant::now();
        let tx = bare.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (table, rows) in &rows {
            for row in rows {
                write(&tx, table, row)?;
            }
        }
        tx.commit()?;
        theirs.push(clock.elapsed());
    }
    let (ours, theirs) = (median(&mut ours), median(&mut theirs));
    println!(
        "durable answer: {:.0} µs, bare SQLite {:.0} µs, ratio {:.2} (median of {answers})",
        ours.as_secs_f64() * 1e6,
        theirs.as_secs_f64() * 1e6,
        ours.as_secs_f64() / theirs.as_secs_f64()
    );
    Ok(())
}
