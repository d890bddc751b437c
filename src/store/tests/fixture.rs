//! A small deck, marks and answers for tests of this room and those above.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, TimeDelta};
use tempfile::TempDir;

use crate::deck::{Deck, Mood, Scenario};
use crate::grade::{Avoided, Mark, Marks};
use crate::schedule::{DayTurn, Rating, Retention, rating_for_schedule, study_day};
use crate::store::{
    Adoption, Kind, NewReview, NewTurn, Origin, ParameterSet, Recorded, RubricUsed, Store, Verdict,
    Word,
};
use crate::text::{Lang, Span};

/// A store in a directory of its own that goes with it.
pub(crate) struct Home {
    pub(crate) store: Store,
    pub(crate) dir: TempDir,
}

/// The first moment of every test: 2026-11-24, 08:00 in Tokyo.
pub(crate) fn morning() -> DateTime<FixedOffset> {
    "2026-11-24T08:00:00+09:00".parse().unwrap()
}

/// The same hour, `days` later.
pub(crate) fn after(days: i64) -> DateTime<FixedOffset> {
    morning() + TimeDelta::days(days)
}

pub(crate) fn scenario(id: &str, category: &str) -> Scenario {
    Scenario {
        id: id.to_owned(),
        was: Vec::new(),
        title: format!("Title of {id}"),
        category: category.to_owned(),
        rubric: "basic".to_owned(),
        persona: "B".to_owned(),
        mood: Mood::Anger,
        tier: 1,
        tags: Vec::new(),
        after: None,
        situation: "It went wrong for {client}.".to_owned(),
        opening: vec!["Why?".to_owned(), "What happened at {client}?".to_owned()],
        vars: BTreeMap::from([("client".to_owned(), vec!["A".to_owned(), "M".to_owned()])]),
        model: Vec::new(),
        press: BTreeMap::new(),
        close: BTreeMap::new(),
        counter: Vec::new(),
    }
}

pub(crate) fn deck(scenarios: Vec<Scenario>) -> Deck {
    Deck {
        id: "team".to_owned(),
        title: "Team".to_owned(),
        lang: Lang::En,
        version: Some("1.0.0".to_owned()),
        description: None,
        authors: vec!["somebody".to_owned()],
        license: None,
        scenarios,
        rubrics: Vec::new(),
        criteria: Vec::new(),
        patterns: Vec::new(),
    }
}

/// A deck of `count` scenarios in three categories.
pub(crate) fn deck_of(count: usize) -> Deck {
    let categories = ["silence", "not-my-fault", "angry-manager"];
    deck(
        (0..count)
            .map(|n| scenario(&format!("talk-{n}"), categories[n % 3]))
            .collect(),
    )
}

impl Home {
    /// An empty store.
    pub(crate) fn empty() -> Home {
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&dir.path().join("data/yaoki.db"), morning().to_utc()).unwrap();
        Home { store, dir }
    }

    /// A store that has taken in `deck`.
    pub(crate) fn with(deck: &Deck) -> Home {
        let mut home = Home::empty();
        home.store
            .adopt(&[adoption(deck)], morning().to_utc())
            .unwrap();
        home
    }

    /// Records an answer to `scenario` with these levels, at `at`.
    pub(crate) fn answer(
        &mut self,
        scenario: &str,
        levels: &[u8],
        at: DateTime<FixedOffset>,
    ) -> Recorded {
        self.record(scenario, &marks(levels), at, &[])
    }

    /// Records an answer with these marks and words.
    pub(crate) fn record(
        &mut self,
        scenario: &str,
        marks: &Marks,
        at: DateTime<FixedOffset>,
        words: &[Word],
    ) -> Recorded {
        let stored = self.store.scenario("team", scenario).unwrap().unwrap();
        let parameters = ParameterSet::default();
        let vars = BTreeMap::new();
        let verdict = verdict(marks);
        self.store
            .record(&NewReview {
                scenario: stored.number,
                deck_name: "team",
                scenario_name: scenario,
                content_hash: &stored.hash,
                category: &stored.scenario.category,
                mood: stored.scenario.mood.name(),
                lang: stored.lang,
                vars: &vars,
                at,
                day: study_day(at, DayTurn::default()),
                kind: Kind::Scenario,
                step: None,
                token: None,
                turn: turn(marks),
                verdict,
                counts_card: true,
                counts_skill: true,
                retention: Retention::default(),
                card_parameters: &parameters,
                skill_parameters: &parameters,
                words,
                verdict_after_words: None,
            })
            .unwrap()
    }

    /// Changes the file behind the store's back.
    pub(crate) fn tamper(&self, sql: &str) {
        let db = rusqlite::Connection::open(self.store.path()).unwrap();
        db.pragma_update(None, "foreign_keys", false).unwrap();
        db.execute_batch(sql).unwrap();
    }

    /// That what is kept is what the log says.
    #[track_caller]
    pub(crate) fn follows_from_its_log(&self) {
        assert_eq!(
            self.store.standings().unwrap(),
            self.store.replayed().unwrap()
        );
    }
}

pub(crate) fn adoption(deck: &Deck) -> Adoption<'_> {
    Adoption {
        deck,
        origin: Origin::Imported,
        source: Some("team.toml"),
    }
}

pub(crate) fn turn(marks: &Marks) -> NewTurn<'_> {
    NewTurn {
        heard: "Why?",
        answer: Some("I am sorry. It was me."),
        characters: 22,
        reply: None,
        last: false,
        first_key_ms: Some(1200),
        total_ms: Some(45_000),
        marks,
        rubric: RubricUsed {
            id: "basic",
            hash: "hash-of-basic",
            body: Some("{}"),
        },
    }
}

pub(crate) fn verdict(marks: &Marks) -> Verdict {
    Verdict {
        rating: marks.rating,
        card_rating: rating_for_schedule(marks.rating, marks.heart_missing),
    }
}

/// The criteria of the rubric that tests mark under.
pub(crate) const CRITERIA: [&str; 5] = ["apology", "facts", "judgement", "cause", "prevention"];

/// Sure marks with these levels, rated by their mean, with the last criterion as the heart.
pub(crate) fn marks(levels: &[u8]) -> Marks {
    let sum: u8 = levels.iter().sum();
    let share = f64::from(sum) / (2.0 * levels.len() as f64);
    Marks {
        rubric: "basic".to_owned(),
        criteria: CRITERIA
            .iter()
            .zip(levels)
            .map(|(id, level)| Mark {
                id: (*id).to_owned(),
                level: *level,
                sure: true,
                p: f64::from(*level) / 2.0,
                evidence: if *level > 0 {
                    vec![Span::new(0, 11)]
                } else {
                    Vec::new()
                },
                nearest: (*level < 2).then_some(Span::new(12, 22)),
            })
            .collect(),
        avoid: Vec::new(),
        in_order: true,
        score: (share * 100.0) as u8,
        rating: match share {
            s if s <= 0.25 => Rating::Again,
            s if s < 0.75 => Rating::Hard,
            s if s < 1.0 => Rating::Good,
            _ => Rating::Easy,
        },
        heart_missing: levels.last() == Some(&0),
        recital: false,
        grader: "1",
    }
}

/// The same marks with a pattern to avoid.
pub(crate) fn showing(mut marks: Marks, pattern: &str, sure: bool) -> Marks {
    marks.avoid.push(Avoided {
        id: pattern.to_owned(),
        sure,
        evidence: vec![Span::new(12, 22)],
    });
    marks
}
