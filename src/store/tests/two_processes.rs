//! Several connections at once, as two terminals have them: the locks of SQLite do not tell threads from processes.

use std::sync::Barrier;
use std::thread;

use super::fixture::{Home, deck_of, marks, morning, turn, verdict};
use crate::schedule::{DayTurn, Retention, study_day};
use crate::store::{Kind, NewReview, ParameterSet, Store, StoreError, Talk};

fn record(store: &mut Store, scenario: &str, token: Option<&str>) -> Result<i64, StoreError> {
    let stored = store.scenario("team", scenario)?.unwrap();
    let given = marks(&[2, 2, 1, 2, 1]);
    let parameters = ParameterSet::default();
    let recorded = store.record(&NewReview {
        scenario: stored.number,
        deck_name: "team",
        scenario_name: scenario,
        content_hash: &stored.hash,
        category: "silence",
        mood: "anger",
        lang: stored.lang,
        vars: &Default::default(),
        at: morning(),
        day: study_day(morning(), DayTurn::default()),
        kind: Kind::Scenario,
        step: None,
        token,
        turn: turn(&given),
        verdict: verdict(&given),
        counts_card: true,
        counts_skill: true,
        retention: Retention::default(),
        card_parameters: &parameters,
        skill_parameters: &parameters,
        words: &[],
        verdict_after_words: None,
    })?;
    Ok(recorded.number)
}

/// Law: two that record at once lose no answer, and the card has seen all of them.
#[test]
fn no_answer_is_lost_between_two() {
    let home = Home::with(&deck_of(1));
    let path = home.store.path().to_owned();
    let start = Barrier::new(4);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let mut store = Store::open(&path, morning().to_utc()).unwrap();
                start.wait();
                for _ in 0..10 {
                    record(&mut store, "talk-0", None).unwrap();
                }
            });
        }
    });
    assert_eq!(home.store.history(&Default::default()).unwrap().len(), 40);
    let number = home
        .store
        .scenario("team", "talk-0")
        .unwrap()
        .unwrap()
        .number;
    assert_eq!(home.store.card(number).unwrap().unwrap().reviews, 40);
    home.follows_from_its_log();
}

/// Law: of two that answer the same prompt, one is told that the other did.
#[test]
fn a_prompt_is_answered_once() {
    let mut home = Home::with(&deck_of(1));
    let stored = home.store.scenario("team", "talk-0").unwrap().unwrap();
    home.store
        .keep_prompt(&Talk {
            token: "ABC".to_owned(),
            number: stored.number,
            deck: stored.deck,
            lang: stored.lang,
            scenario: stored.scenario,
            kind: Kind::Scenario,
            step: None,
            why: "new".to_owned(),
            opening: "Why?".to_owned(),
            vars: Default::default(),
            at: morning(),
        })
        .unwrap();
    let path = home.store.path().to_owned();
    let start = Barrier::new(2);
    let results: Vec<_> = thread::scope(|scope| {
        let threads = [0, 1].map(|_| {
            scope.spawn(|| {
                let mut store = Store::open(&path, morning().to_utc()).unwrap();
                start.wait();
                record(&mut store, "talk-0", Some("ABC"))
            })
        });
        threads.map(|thread| thread.join().unwrap()).into()
    });
    let accepted: Vec<i64> = results
        .iter()
        .filter_map(|result| result.as_ref().ok().copied())
        .collect();
    assert_eq!(accepted.len(), 1);
    assert!(results.iter().any(|result| matches!(
        result,
        Err(StoreError::AlreadyAnswered { review, .. }) if *review == accepted[0]
    )));
    assert_eq!(home.store.prompt("ABC").unwrap().review, Some(accepted[0]));
    assert!(matches!(
        record(&mut home.store, "talk-0", Some("XYZ")),
        Err(StoreError::UnknownToken(_))
    ));
    assert_eq!(home.store.history(&Default::default()).unwrap().len(), 1);
}

/// Law: two that make the same new file at once end with one whole database.
#[test]
fn two_may_make_the_file_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("yaoki.db");
    let start = Barrier::new(6);
    let devices: Vec<String> = thread::scope(|scope| {
        let threads = [0; 6].map(|_| {
            scope.spawn(|| {
                start.wait();
                Store::open(&path, morning().to_utc())
                    .unwrap()
                    .device()
                    .to_owned()
            })
        });
        threads.map(|thread| thread.join().unwrap()).into()
    });
    assert!(devices.iter().all(|device| *device == devices[0]));
}
