//! Answers, and what is said about them later.

use super::fixture::{Home, after, deck_of, marks, morning, showing, turn, verdict};
use crate::schedule::Rating;
use crate::store::{HistoryFilter, Kind, StoreError, Talk, Verdict, Word};

const GOOD: [u8; 5] = [2, 2, 2, 2, 2];
const POOR: [u8; 5] = [1, 1, 0, 0, 0];

fn level(criterion: &str, level: Option<u8>) -> Word {
    Word::Criterion {
        turn: 0,
        criterion: criterion.to_owned(),
        level,
    }
}

/// Law: a review is read back with everything that was shown, said and decided.
#[test]
fn a_review_is_read_back_whole() {
    let mut home = Home::with(&deck_of(1));
    let given = showing(marks(&[2, 1, 0, 2, 1]), "excuse", false);
    let recorded = home.record("talk-0", &given, morning(), &[]);
    let kept = home.store.review(recorded.number).unwrap();
    assert_eq!(kept.ulid, recorded.ulid);
    assert_eq!(kept.line.at, morning());
    assert_eq!(kept.line.at.offset(), morning().offset());
    assert_eq!(kept.device, home.store.device());
    assert_eq!(kept.shown.unwrap().id, "talk-0");
    assert_eq!(kept.rubric_body.as_deref(), Some("{}"));
    let after = recorded.card.unwrap().after.unwrap();
    assert_eq!(kept.memory, Some(after.memory));
    assert_eq!(
        (kept.interval, kept.due),
        (Some(after.interval), Some(after.due))
    );
    let first = &kept.turns[0];
    assert_eq!(first.heard.as_deref(), Some("Why?"));
    assert_eq!(first.answer.as_deref(), Some("I am sorry. It was me."));
    assert_eq!(
        (first.first_key_ms, first.total_ms),
        (Some(1200), Some(45_000))
    );
    let graders: Vec<_> = first
        .marks
        .criteria
        .iter()
        .map(|one| one.mark.clone())
        .collect();
    assert_eq!(graders, given.criteria);
    assert_eq!(first.marks.avoid[0].avoided, given.avoid[0]);
    assert_eq!(first.marks.avoid[0].person, None);
    assert_eq!(
        (first.marks.score, first.marks.rating),
        (given.score, given.rating)
    );
}

/// Law: a missing heart is Again for the schedule and leaves the rating as it is.
#[test]
fn the_heart_decides_the_schedule_only() {
    let mut home = Home::with(&deck_of(1));
    let recorded = home.answer("talk-0", &[2, 2, 2, 2, 0], morning());
    let kept = home.store.review(recorded.number).unwrap();
    assert_eq!(kept.line.rating, Rating::Good);
    assert_eq!(kept.card_rating, Rating::Again);
    assert!(recorded.card.unwrap().after.unwrap().relearning());
}

/// Law: further answers of a talk are kept apart and move nothing.
#[test]
fn a_second_answer_moves_nothing() {
    let mut home = Home::with(&deck_of(1));
    let first = home.answer("talk-0", &POOR, morning());
    let before = home.store.standings().unwrap();
    let better = marks(&GOOD);
    let number = home
        .store
        .add_turn(first.number, &turn(&better), morning())
        .unwrap();
    assert_eq!(number, 1);
    let standings = home.store.standings().unwrap();
    assert_eq!(
        (&standings.cards, &standings.skills),
        (&before.cards, &before.skills)
    );
    let kept = home.store.review(first.number).unwrap();
    assert_eq!(
        (kept.line.turns, kept.line.rating),
        (2, marks(&POOR).rating)
    );
    assert_eq!(standings.reviews[&first.number].last_score, 100);
    assert!(matches!(
        home.store.add_turn(99, &turn(&better), morning()),
        Err(StoreError::UnknownReview(99))
    ));
    home.follows_from_its_log();
}

/// Law: unsure levels review no skill until the person has said which it is.
#[test]
fn unsure_levels_wait_for_the_person() {
    let mut home = Home::with(&deck_of(1));
    let mut unsure = marks(&GOOD);
    unsure.criteria[1].sure = false;
    let recorded = home.record("talk-0", &unsure, morning(), &[]);
    let fed: Vec<_> = recorded
        .skills
        .iter()
        .map(|skill| skill.criterion.as_str())
        .collect();
    assert_eq!(fed, ["apology", "judgement", "cause", "prevention"]);
    let word = [level("facts", Some(1))];
    let amended = home
        .store
        .amend(recorded.number, &word, verdict(&unsure), morning())
        .unwrap();
    assert_eq!(amended.skills[0].after.as_ref().unwrap().levels, [1]);
    home.follows_from_its_log();
    let kept = home.store.review(recorded.number).unwrap();
    assert_eq!(kept.turns[0].marks.criteria[1].mark.level, 2);
    assert_eq!(kept.turns[0].marks.criteria[1].person, Some(1));
}

/// Law: the person's words at the time of the answer lead to the same as the same words said later.
#[test]
fn words_at_once_and_words_later_lead_to_the_same() {
    let given = showing(marks(&[2, 2, 2, 2, 1]), "excuse", true);
    let words = [
        level("prevention", Some(2)),
        Word::Pattern {
            turn: 0,
            pattern: "excuse".to_owned(),
            present: Some(false),
        },
        Word::Pattern {
            turn: 0,
            pattern: "vague".to_owned(),
            present: Some(true),
        },
    ];
    let mut at_once = Home::with(&deck_of(1));
    at_once.record("talk-0", &given, morning(), &words);
    let mut later = Home::with(&deck_of(1));
    let recorded = later.record("talk-0", &given, morning(), &[]);
    later
        .store
        .amend(recorded.number, &words, verdict(&given), morning())
        .unwrap();
    for home in [&at_once, &later] {
        home.follows_from_its_log();
    }
    assert_eq!(
        at_once.store.standings().unwrap(),
        later.store.standings().unwrap()
    );
}

/// Law: the person's rating moves the card; withdrawn, the rule's stands again.
#[test]
fn an_overruled_rating_moves_the_card_and_back() {
    let mut home = Home::with(&deck_of(1));
    let given = marks(&[1, 1, 1, 1, 1]);
    let recorded = home.record("talk-0", &given, morning(), &[]);
    let told = home.store.standings().unwrap();
    let again = Verdict {
        rating: Rating::Again,
        card_rating: Rating::Again,
    };
    home.store
        .amend(
            recorded.number,
            &[Word::Rating(Some(Rating::Again))],
            again,
            morning(),
        )
        .unwrap();
    home.follows_from_its_log();
    assert!(home.store.standings().unwrap() != told);
    assert_eq!(home.store.disputes().unwrap()[0].subject, "rating");
    home.store
        .amend(
            recorded.number,
            &[Word::Rating(None)],
            verdict(&given),
            morning(),
        )
        .unwrap();
    assert_eq!(home.store.standings().unwrap(), told);
    assert!(home.store.disputes().unwrap().is_empty());
}

/// Law: an undone review never counted, whichever it was.
#[test]
fn an_undone_review_never_counted() {
    let mut with = Home::with(&deck_of(2));
    let mut without = Home::with(&deck_of(2));
    let history = [
        ("talk-0", GOOD, 0),
        ("talk-1", POOR, 0),
        ("talk-0", POOR, 3),
        ("talk-0", GOOD, 4),
    ];
    let mut slip = None;
    for (place, (scenario, levels, day)) in history.into_iter().enumerate() {
        if place == 2 {
            slip = Some(with.answer(scenario, &levels, after(day)).number);
        } else {
            with.answer(scenario, &levels, after(day));
            without.answer(scenario, &levels, after(day));
        }
    }
    let slip = slip.unwrap();
    with.store.undo(slip, after(4)).unwrap();
    with.follows_from_its_log();
    let (with_slip, clean) = (
        with.store.standings().unwrap(),
        without.store.standings().unwrap(),
    );
    assert_eq!(with_slip.cards, clean.cards);
    assert_eq!(with_slip.skills, clean.skills);
    assert!(matches!(
        with.store.undo(slip, after(4)),
        Err(StoreError::AlreadyUndone(_))
    ));
    assert!(matches!(
        with.store.undo(99, after(4)),
        Err(StoreError::UnknownReview(99))
    ));
}

/// Law: undoing the only review makes the scenario new again.
#[test]
fn undoing_the_only_review_makes_it_new() {
    let mut home = Home::with(&deck_of(1));
    let number = home.answer("talk-0", &GOOD, morning()).number;
    assert_eq!(home.store.last_review().unwrap(), Some(number));
    let amended = home.store.undo(number, morning()).unwrap();
    assert_eq!(amended.card.unwrap().after, None);
    assert_eq!(home.store.last_review().unwrap(), None);
    let standings = home.store.standings().unwrap();
    assert!(standings.cards.is_empty() && standings.skills.is_empty());
    home.follows_from_its_log();
}

/// Law: a forgotten answer is nowhere in the files; its marks and schedule stay.
#[test]
fn a_forgotten_answer_is_gone_from_the_files() {
    let mut home = Home::with(&deck_of(1));
    let number = home.answer("talk-0", &GOOD, morning()).number;
    let standings = home.store.standings().unwrap();
    let found = |home: &Home| {
        std::fs::read_dir(home.dir.path().join("data"))
            .unwrap()
            .any(|entry| {
                let bytes = std::fs::read(entry.unwrap().path()).unwrap();
                bytes.windows(10).any(|part| part == b"It was me.")
            })
    };
    assert!(found(&home));
    home.store.forget(number, false, morning()).unwrap();
    assert!(!found(&home));
    let kept = home.store.review(number).unwrap();
    assert_eq!(kept.turns[0].answer, None);
    assert_eq!(kept.turns[0].heard.as_deref(), Some("Why?"));
    home.store.forget(number, true, morning()).unwrap();
    assert_eq!(home.store.review(number).unwrap().turns[0].heard, None);
    assert_eq!(home.store.standings().unwrap(), standings);
}

/// Law: a rehearsed talk that is forgotten leaves no word of its own in the files; its marks stay and can be read.
#[test]
fn a_forgotten_talk_is_gone_from_the_files() {
    let mut own = super::fixture::deck_of(2);
    own.scenarios[0].situation = "A secret matter.".to_owned();
    let mut home = Home::with(&own);
    let number = home.answer("talk-0", &GOOD, morning()).number;
    let shown = talk(&home, "ABC");
    home.store.keep_prompt(&shown).unwrap();
    home.store
        .save_draft("ABC", "A secret draft.", morning().to_utc())
        .unwrap();
    let found = |home: &Home| {
        std::fs::read_dir(home.dir.path().join("data"))
            .unwrap()
            .any(|entry| {
                let bytes = std::fs::read(entry.unwrap().path()).unwrap();
                bytes.windows(8).any(|part| part == b"A secret")
            })
    };
    assert!(found(&home));
    home.store.forget_scenario(shown.number, morning()).unwrap();
    assert!(!found(&home));
    let kept = home.store.review(number).unwrap();
    assert_eq!((kept.shown, kept.line.title.as_str()), (None, ""));
    assert_eq!(kept.turns[0].marks.score, 100);
    assert!(home.store.scenario("team", "talk-0").unwrap().is_none());
    assert_eq!(home.store.deck("team").unwrap().unwrap().scenarios.len(), 1);
    home.follows_from_its_log();
    let other = home.store.scenario("team", "talk-1").unwrap().unwrap();
    home.store.forget_scenario(other.number, morning()).unwrap();
    assert_eq!(home.store.scenarios(None).unwrap().len(), 1);
}

/// Law: the log refuses to be changed or shortened, by whatever statement.
#[test]
fn the_log_is_append_only() {
    let mut home = Home::with(&deck_of(1));
    let given = showing(marks(&POOR), "excuse", true);
    home.record("talk-0", &given, morning(), &[level("facts", Some(2))]);
    for sql in [
        "DELETE FROM review",
        "DELETE FROM turn",
        "DELETE FROM marking",
        "DELETE FROM mark",
        "DELETE FROM avoid",
        "DELETE FROM event",
        "UPDATE review SET rating = 4",
        "UPDATE review SET day = day + 1",
        "UPDATE turn SET answer = 'better'",
        "UPDATE turn SET heard = 'kinder'",
        "UPDATE turn SET total_ms = 1",
        "UPDATE marking SET score = 100",
        "UPDATE mark SET level = 2",
        "UPDATE avoid SET pattern = 'vague'",
        "UPDATE event SET value = 0",
    ] {
        let error = home.store.db.execute(sql, []).unwrap_err();
        assert!(error.to_string().contains("append-only"), "{sql}: {error}");
    }
}

/// Law: every column of a review is either guarded by the trigger or one of the derived ones.
#[test]
fn no_column_of_a_review_is_forgotten_by_its_guard() {
    let home = Home::with(&deck_of(1));
    let guard: String = home
        .store
        .db
        .query_row(
            "SELECT sql FROM sqlite_schema WHERE name = 'review_keeps'",
            [],
            |row| row.get("sql"),
        )
        .unwrap();
    let guarded: Vec<&str> = guard
        .split(['\n', ',', ' '])
        .map(str::trim)
        .filter(|word| !word.is_empty())
        .collect();
    let mut free: Vec<String> = home
        .store
        .db
        .prepare("SELECT name FROM pragma_table_info('review')")
        .unwrap()
        .query_map([], |row| row.get("name"))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    free.retain(|column| !guarded.contains(&column.as_str()));
    assert_eq!(
        free,
        [
            "undone",
            "rating_now",
            "card_rating_now",
            "turns",
            "last_score"
        ]
    );
}

fn talk(home: &Home, token: &str) -> Talk {
    let stored = home.store.scenario("team", "talk-0").unwrap().unwrap();
    Talk {
        token: token.to_owned(),
        number: stored.number,
        deck: stored.deck,
        lang: stored.lang,
        scenario: stored.scenario,
        kind: Kind::Scenario,
        step: None,
        why: "new".to_owned(),
        opening: "Why?".to_owned(),
        vars: [("client".to_owned(), "A".to_owned())].into(),
        at: morning(),
    }
}

/// Law: a prompt and its draft wait under their token until the talk has ended.
#[test]
fn a_prompt_waits_with_its_draft() {
    let mut home = Home::with(&deck_of(1));
    let shown = talk(&home, "ABC");
    home.store.keep_prompt(&shown).unwrap();
    home.store
        .save_draft("ABC", "I am", morning().to_utc())
        .unwrap();
    home.store
        .save_draft("ABC", "I am sorry", morning().to_utc())
        .unwrap();
    let found = home.store.prompt("ABC").unwrap();
    assert_eq!(found.talk, shown);
    assert_eq!(found.draft.as_deref(), Some("I am sorry"));
    assert_eq!(home.store.prompts().unwrap(), [found]);
    home.store
        .save_draft("ABC", "", morning().to_utc())
        .unwrap();
    assert_eq!(home.store.prompt("ABC").unwrap().draft, None);
    home.store.close_prompt("ABC").unwrap();
    assert!(matches!(
        home.store.prompt("ABC"),
        Err(StoreError::UnknownToken(_))
    ));
    assert!(matches!(
        home.store.save_draft("ABC", "x", morning().to_utc()),
        Err(StoreError::UnknownToken(_))
    ));
}

/// Law: filters of the history find by what was so then, the person's word included.
#[test]
fn history_is_filtered() {
    let mut home = Home::with(&deck_of(2));
    home.record(
        "talk-0",
        &showing(marks(&POOR), "excuse", true),
        morning(),
        &[],
    );
    home.answer("talk-1", &GOOD, after(1));
    let count = |home: &Home, filter: HistoryFilter| home.store.history(&filter).unwrap().len();
    let all = HistoryFilter::default;
    assert_eq!(count(&home, all()), 2);
    let cases = [
        HistoryFilter {
            scenario: Some("talk-0".into()),
            ..all()
        },
        HistoryFilter {
            category: Some("silence".into()),
            ..all()
        },
        HistoryFilter {
            missed: Some("prevention".into()),
            ..all()
        },
        HistoryFilter {
            pattern: Some("excuse".into()),
            ..all()
        },
        HistoryFilter {
            rating: Some(marks(&POOR).rating),
            ..all()
        },
        HistoryFilter {
            since: Some("2026-11-25".parse().unwrap()),
            ..all()
        },
        HistoryFilter {
            until: Some("2026-11-24".parse().unwrap()),
            ..all()
        },
        HistoryFilter {
            limit: Some(1),
            ..all()
        },
    ];
    for filter in cases {
        assert_eq!(count(&home, filter.clone()), 1, "{filter:?}");
    }
    assert_eq!(
        count(
            &home,
            HistoryFilter {
                text: Some("it WAS me".into()),
                ..all()
            }
        ),
        2
    );
    assert_eq!(
        count(
            &home,
            HistoryFilter {
                text: Some("nothing".into()),
                ..all()
            }
        ),
        0
    );
    let denied = [Word::Pattern {
        turn: 0,
        pattern: "excuse".into(),
        present: Some(false),
    }];
    home.store
        .amend(1, &denied, verdict(&marks(&POOR)), after(1))
        .unwrap();
    assert_eq!(
        count(
            &home,
            HistoryFilter {
                pattern: Some("excuse".into()),
                ..all()
            }
        ),
        0
    );
}
