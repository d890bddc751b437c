//! What is kept always is what the log says.

use chrono::TimeDelta;
use proptest::prelude::*;
use rusqlite::Connection;

use super::fixture::{CRITERIA, Home, deck_of, marks, morning, showing};
use crate::schedule::Rating;
use crate::store::{Difference, Verdict, Word};

/// One thing that may happen to a store.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    Answer {
        talk: usize,
        levels: Vec<u8>,
        unsure: usize,
        excuse: bool,
        hours: i64,
    },
    Undo {
        back: usize,
    },
    Level {
        back: usize,
        criterion: usize,
        level: Option<u8>,
    },
    Rate {
        back: usize,
        rating: Option<u8>,
    },
}

pub(crate) fn act() -> impl Strategy<Value = Act> {
    let answer = (
        0_usize..4,
        prop::collection::vec(0_u8..=2, 5),
        0_usize..8,
        any::<bool>(),
        -30_i64..200,
    )
        .prop_map(|(talk, levels, unsure, excuse, hours)| Act::Answer {
            talk,
            levels,
            unsure,
            excuse,
            hours,
        });
    prop_oneof![
        6 => answer,
        1 => (0_usize..6).prop_map(|back| Act::Undo { back }),
        1 => (0_usize..6, 0_usize..5, prop::option::of(0_u8..=2))
            .prop_map(|(back, criterion, level)| Act::Level { back, criterion, level }),
        1 => (0_usize..6, prop::option::of(1_u8..=4)).prop_map(|(back, rating)| Act::Rate { back, rating }),
    ]
}

pub(crate) fn perform(home: &mut Home, acts: &[Act]) {
    let mut now = morning();
    let mut numbers = Vec::new();
    for act in acts {
        let nth_last = |back: &usize, numbers: &[i64]| numbers.iter().rev().nth(*back).copied();
        match act {
            Act::Answer {
                talk,
                levels,
                unsure,
                excuse,
                hours,
            } => {
                // Clocks are set back now and then.
                now += TimeDelta::hours(*hours);
                let mut given = marks(levels);
                if let Some(mark) = given.criteria.get_mut(*unsure) {
                    mark.sure = false;
                }
                if *excuse {
                    given = showing(given, "excuse", *unsure % 2 == 0);
                }
                let recorded = home.record(&format!("talk-{talk}"), &given, now, &[]);
                numbers.push(recorded.number);
            }
            Act::Undo { back } => {
                if let Some(number) = nth_last(back, &numbers) {
                    // It may have been undone already.
                    let _ = home.store.undo(number, now);
                }
            }
            Act::Level {
                back,
                criterion,
                level,
            } => {
                if let Some(number) = nth_last(back, &numbers) {
                    let kept = home.store.review(number).unwrap();
                    let stands = Verdict {
                        rating: kept.line.rating,
                        card_rating: kept.card_rating,
                    };
                    let criterion = CRITERIA[*criterion].to_owned();
                    let word = Word::Criterion {
                        turn: 0,
                        criterion,
                        level: *level,
                    };
                    home.store.amend(number, &[word], stands, now).unwrap();
                }
            }
            Act::Rate { back, rating } => {
                if let Some(number) = nth_last(back, &numbers) {
                    let kept = home.store.review(number).unwrap();
                    let rating = rating.and_then(Rating::from_number);
                    let stands = rating.unwrap_or(kept.rule_rating);
                    let verdict = Verdict {
                        rating: stands,
                        card_rating: stands,
                    };
                    home.store
                        .amend(number, &[Word::Rating(rating)], verdict, now)
                        .unwrap();
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, max_shrink_iters: 200, ..ProptestConfig::default() })]

    /// Law: after any history of answers, undo and overrides, with clocks set back, a replay of the log equals what is kept;
    /// making all of it again changes nothing.
    #[test]
    fn a_replay_equals_what_is_kept(acts in prop::collection::vec(act(), 1..30)) {
        let mut home = Home::with(&deck_of(4));
        perform(&mut home, &acts);
        let kept = home.store.standings().unwrap();
        prop_assert_eq!(&kept, &home.store.replayed().unwrap());
        home.store.rebuild().unwrap();
        prop_assert_eq!(&kept, &home.store.standings().unwrap());
    }
}

/// Law: what was tampered with is found, named, and mended from the log.
#[test]
fn tampering_is_found_and_mended() {
    let mut home = Home::with(&deck_of(3));
    for (day, talk) in [(0, 0), (0, 1), (2, 2), (9, 0)] {
        let at = morning() + TimeDelta::days(day);
        home.record(
            &format!("talk-{talk}"),
            &showing(marks(&[2, 1, 1, 2, 1]), "vague", true),
            at,
            &[],
        );
    }
    let sound = home.store.standings().unwrap();
    assert!(
        sound
            .differences(&home.store.replayed().unwrap())
            .is_empty()
    );
    let number = home
        .store
        .scenario("team", "talk-1")
        .unwrap()
        .unwrap()
        .number;
    let db = Connection::open(home.store.path()).unwrap();
    db.execute(
        "UPDATE card SET stability = stability * 1.01 WHERE scenario = ?1",
        [number],
    )
    .unwrap();
    db.execute("DELETE FROM skill_day WHERE criterion = 'facts'", [])
        .unwrap();
    db.execute(
        "UPDATE pattern_day SET answers = 9 WHERE day = (SELECT min(day) FROM pattern_day)",
        [],
    )
    .unwrap();
    db.execute("UPDATE review SET undone = 1 WHERE id = 4", [])
        .unwrap();
    drop(db);
    let found = home
        .store
        .standings()
        .unwrap()
        .differences(&home.store.replayed().unwrap());
    assert_eq!(
        found,
        [
            Difference::Review(4),
            Difference::Card(number),
            Difference::Skill(crate::text::Lang::En, "facts".to_owned()),
            Difference::Pattern(
                crate::text::Lang::En,
                "vague".to_owned(),
                "2026-11-24".parse().unwrap()
            ),
        ]
    );
    home.store.rebuild().unwrap();
    assert_eq!(home.store.standings().unwrap(), sound);
}
