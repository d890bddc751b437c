//! The draw, as laws over any board.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::{Board, Dice, Drawn, Filter, Limits, RubricOf, Training, Why, Wish, draw};
use crate::schedule::{CardState, Fsrs, Memory, Rating};
use crate::store::{Candidate, Done};
use crate::text::Lang;

const CATEGORIES: [&str; 3] = ["silence", "angry-manager", "not-my-fault"];
const RUBRICS: [&str; 3] = ["basic", "ownership", "repeated"];

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

/// A day `n` before (negative) or after today.
fn day(n: i64) -> NaiveDate {
    today() + chrono::TimeDelta::days(n)
}

fn candidate(number: i64, card: Option<CardState>) -> Candidate {
    Candidate {
        number,
        deck: "team".to_owned(),
        lang: Lang::En,
        id: format!("talk-{number}"),
        category: CATEGORIES[number.unsigned_abs() as usize % 3].to_owned(),
        rubric: "basic".to_owned(),
        tier: 1,
        place: 0,
        open: true,
        card,
    }
}

/// A card last reviewed `ago` days ago and due `due` days from today.
fn card(ago: i64, due: i64, stability: f32, rating: Rating) -> CardState {
    CardState {
        memory: Memory {
            stability,
            difficulty: 5.0,
        },
        last_day: day(-ago),
        last_rating: rating,
        interval: 1,
        due: day(due),
        reviews: 3,
        lapses: 0,
    }
}

fn done(scenario: i64, rating: Rating) -> Done {
    Done {
        scenario,
        category: CATEGORIES[scenario.unsigned_abs() as usize % 3].to_owned(),
        counted: true,
        first: false,
        rating,
    }
}

/// Each rubric trains one skill of its own; the weaknesses are theirs.
fn training(weaknesses: [f32; 3]) -> Training {
    let criteria = RUBRICS.map(|rubric| vec![format!("skill-of-{rubric}")]);
    let rubrics = RUBRICS
        .iter()
        .zip(&criteria)
        .map(|(id, criteria)| RubricOf {
            deck: None,
            lang: Lang::En,
            id,
            criteria,
        });
    let weakness: HashMap<_, _> = criteria
        .iter()
        .zip(weaknesses)
        .map(|(criteria, weakness)| ((Lang::En, criteria[0].clone()), weakness))
        .collect();
    Training::new(rubrics, &weakness)
}

/// A board that owns what it shows.
#[derive(Debug, Clone)]
struct Table {
    candidates: Vec<Candidate>,
    done: Vec<Done>,
    training: Training,
    waiting: Vec<i64>,
    last: Option<(i64, String)>,
    fsrs: Fsrs,
}

impl Table {
    fn of(candidates: Vec<Candidate>) -> Self {
        Self {
            candidates,
            done: Vec::new(),
            training: training([0.5; 3]),
            waiting: Vec::new(),
            last: None,
            fsrs: Fsrs::default(),
        }
    }

    fn drawn(&self, wish: &Wish, seed: u64) -> Option<Drawn<'_>> {
        let board = Board {
            candidates: &self.candidates,
            done: &self.done,
            training: &self.training,
            today: today(),
            fsrs: &self.fsrs,
            waiting: &self.waiting,
            last: self
                .last
                .as_ref()
                .map(|(number, category)| (*number, category.as_str())),
        };
        draw(&board, wish, &mut Dice::new(seed))
    }

    fn number(&self, wish: &Wish) -> Option<i64> {
        self.drawn(wish, 1).map(|drawn| drawn.candidate.number)
    }

    /// Plays a whole day, rating each answer by `rate`; says what was drawn, in order.
    fn played(
        &mut self,
        wish: &Wish,
        mut rate: impl FnMut(i64, usize) -> Rating,
    ) -> Vec<(i64, Why)> {
        let fsrs = Fsrs::default();
        let mut order = Vec::new();
        while let Some(drawn) = self.drawn(wish, 5) {
            let (number, why) = (drawn.candidate.number, drawn.why);
            let category = drawn.candidate.category.clone();
            order.push((number, why));
            assert!(order.len() < 1000, "the day does not end");
            let times = self
                .done
                .iter()
                .filter(|done| done.scenario == number)
                .count();
            let rating = rate(number, times);
            let place = self
                .candidates
                .iter()
                .position(|it| it.number == number)
                .unwrap();
            let before = self.candidates[place].card;
            self.done.push(Done {
                scenario: number,
                category: category.clone(),
                counted: true,
                first: before.is_none(),
                rating,
            });
            self.candidates[place].card = Some(CardState::after(
                before.as_ref(),
                &crate::schedule::CardReview {
                    card: "x",
                    day: today(),
                    rating,
                    retention: Default::default(),
                    fsrs: &fsrs,
                },
            ));
            self.last = Some((number, category));
        }
        order
    }
}

fn table() -> impl Strategy<Value = Table> {
    let card = prop::option::weighted(
        0.7,
        (0_i64..60, -30_i64..10, 0.5_f32..90.0, 1_u8..=4).prop_map(
            |(ago, due, stability, rating)| {
                let ago = ago.max(1 - due).max(1);
                let rating = Rating::from_number(rating).unwrap();
                card(ago, due, stability, rating)
            },
        ),
    );
    let one = (
        card,
        0_usize..3,
        0_usize..3,
        1_u8..=3,
        prop::bool::weighted(0.9),
    );
    (
        prop::collection::vec(one, 0..40),
        [0.0_f32..1.0, 0.0_f32..1.0, 0.0_f32..1.0],
    )
        .prop_map(|(ones, weaknesses)| {
            let candidates = (1..)
                .zip(ones)
                .map(|(number, (card, category, rubric, tier, open))| Candidate {
                    category: CATEGORIES[category].to_owned(),
                    rubric: RUBRICS[rubric].to_owned(),
                    tier,
                    open,
                    ..candidate(number, card)
                })
                .collect();
            Table {
                training: training(weaknesses),
                ..Table::of(candidates)
            }
        })
}

fn wish() -> impl Strategy<Value = Wish> {
    (0_u32..6, 0_u32..30, any::<bool>()).prop_map(|(new, total, ahead)| Wish {
        limits: Limits { new, total },
        ahead,
        ..Wish::default()
    })
}

proptest! {
    /// Law: a seed repeats the draw.
    #[test]
    fn a_seed_repeats_the_draw(table in table(), wish in wish(), seed: u64) {
        prop_assert_eq!(table.drawn(&wish, seed), table.drawn(&wish, seed));
    }

    /// Law: only what is due, failed today or new is drawn; what is not due only where it was asked for; what is barred, never.
    #[test]
    fn only_what_is_due_is_drawn(table in table(), wish in wish(), seed: u64) {
        if let Some(drawn) = table.drawn(&wish, seed) {
            prop_assert!(drawn.candidate.open);
            match drawn.candidate.card {
                None => prop_assert_eq!(drawn.why, Why::New),
                Some(card) => prop_assert!(
                    card.due <= today() || wish.ahead || (card.relearning() && card.last_day == today())
                ),
            }
        }
    }

    /// Law: relearning first, then due, then new, then ahead.
    #[test]
    fn classes_come_in_order(mut table in table(), ahead: bool) {
        let wish = Wish { limits: Limits { new: 100, total: 100 }, ahead, ..Wish::default() };
        let order = table.played(&wish, |_, _| Rating::Good);
        prop_assert!(order.is_sorted_by_key(|(_, why)| *why), "{:?}", order);
    }

    /// Law: whatever the ratings, no scenario comes twice running, and the day ends.
    #[test]
    fn never_the_same_twice_running(mut table in table(), wish in wish(), fails in 0_u64..4) {
        let order = table.played(&wish, |number, times| {
            if (number.unsigned_abs() + times as u64) % 4 < fails { Rating::Again } else { Rating::Good }
        });
        prop_assert!(order.windows(2).all(|pair| pair[0].0 != pair[1].0), "{:?}", order);
    }

    /// Law: what failed comes back after at least three others, or when nothing else is left.
    #[test]
    fn what_failed_comes_back_later(mut table in table(), wish in wish()) {
        let order = table.played(&wish, |number, times| {
            if number % 3 == 0 && times == 0 { Rating::Again } else { Rating::Good }
        });
        for (place, (number, why)) in order.iter().enumerate() {
            let before = order[..place].iter().rposition(|(earlier, _)| earlier == number);
            if let Some(before) = before {
                prop_assert!(place - before > 3 || *why == Why::Again, "{:?}", order);
            }
        }
        for (number, _) in order.iter().filter(|(number, _)| number % 3 == 0) {
            let times = order.iter().filter(|(other, _)| other == number).count();
            let alone = order.last().map(|(last, _)| last) == Some(number);
            prop_assert!(times == 2 || alone, "{} of {:?}", number, order);
        }
    }

    /// Law: a day draws at most so many scenarios and so many new ones.
    #[test]
    fn daily_limits_hold(mut table in table(), wish in wish()) {
        let order = table.played(&wish, |_, times| if times == 0 { Rating::Again } else { Rating::Good });
        let mut numbers: Vec<i64> = order.iter().map(|(number, _)| *number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        prop_assert!(wish.ahead || numbers.len() <= wish.limits.total as usize);
        let new = order.iter().filter(|(_, why)| *why == Why::New).count();
        prop_assert!(new <= wish.limits.new as usize);
    }

    /// Law: a category comes twice running only where its class holds no other.
    #[test]
    fn categories_are_interleaved(table in table(), last in 0_usize..3, seed: u64) {
        let mut table = table;
        table.last = Some((0, CATEGORIES[last].to_owned()));
        let wish = Wish { limits: Limits { new: 100, total: 100 }, ..Wish::default() };
        if let Some(drawn) = table.drawn(&wish, seed)
            && drawn.candidate.category == CATEGORIES[last]
            && drawn.why != Why::New
        {
            for other in &table.candidates {
                if other.category != CATEGORIES[last] && other.open {
                    let mut alone = table.clone();
                    alone.candidates = vec![other.clone()];
                    let why = alone.drawn(&wish, seed).map(|drawn| drawn.why);
                    prop_assert!(why != Some(drawn.why), "{:?} instead of {:?}", drawn, other);
                }
            }
        }
    }

    /// Law: a filter gives only what was asked for.
    #[test]
    fn filters_hold(table in table(), category in 0_usize..3, rubric in 0_usize..3, seed: u64) {
        let step = format!("skill-of-{}", RUBRICS[rubric]);
        let filter = Filter {
            deck: Some("team".to_owned()),
            category: Some(CATEGORIES[category].to_owned()),
            step: Some(step),
            ..Filter::default()
        };
        let wish = Wish { filter, ..Wish::default() };
        if let Some(drawn) = table.drawn(&wish, seed) {
            prop_assert_eq!(&drawn.candidate.category, CATEGORIES[category]);
            prop_assert_eq!(&drawn.candidate.rubric, RUBRICS[rubric]);
        }
        let none = Filter { deck: Some("other".to_owned()), ..Filter::default() };
        prop_assert_eq!(table.drawn(&Wish { filter: none, ..Wish::default() }, seed), None);
    }

    /// Law: what waits elsewhere is not drawn here.
    #[test]
    fn what_waits_elsewhere_is_left_alone(mut table in table(), wish in wish(), seed: u64) {
        if let Some(number) = table.drawn(&wish, seed).map(|drawn| drawn.candidate.number) {
            table.waiting.push(number);
            prop_assert!(table.drawn(&wish, seed).map(|drawn| drawn.candidate.number) != Some(number));
        }
    }
}

/// Law: among due cards the most forgotten comes first.
#[test]
fn the_most_forgotten_comes_first() {
    let table = Table::of(vec![
        candidate(3, Some(card(10, -2, 30.0, Rating::Good))),
        candidate(6, Some(card(10, -2, 5.0, Rating::Good))),
        candidate(9, Some(card(10, -2, 20.0, Rating::Good))),
    ]);
    assert_eq!(table.number(&Wish::default()), Some(6));
}

/// Law: among due cards as well remembered, and among new ones, those that train the weaker skill come first.
#[test]
fn weak_skills_are_trained_ahead() {
    for card in [Some(card(10, -2, 20.0, Rating::Good)), None] {
        let mut table = Table::of(
            (1..=9)
                .map(|number| Candidate {
                    rubric: RUBRICS[number as usize % 3].to_owned(),
                    category: "silence".to_owned(),
                    ..candidate(number, card)
                })
                .collect(),
        );
        table.training = training([0.2, 0.9, 0.5]);
        let wish = Wish {
            limits: Limits {
                new: 100,
                total: 100,
            },
            ..Wish::default()
        };
        let rubrics: Vec<usize> = table
            .played(&wish, |_, _| Rating::Good)
            .into_iter()
            .map(|(number, _)| number as usize % 3)
            .collect();
        assert_eq!(rubrics, [1, 1, 1, 2, 2, 2, 0, 0, 0]);
    }
}

/// Law: a weak skill moves a due card ahead, and does not hold back one that is nearly forgotten.
#[test]
fn weakness_does_not_outweigh_forgetting() {
    let weak = Candidate {
        rubric: "repeated".to_owned(),
        ..candidate(3, Some(card(10, -2, 60.0, Rating::Good)))
    };
    let fading = candidate(6, Some(card(40, -30, 2.0, Rating::Good)));
    let mut table = Table::of(vec![weak, fading]);
    table.training = training([0.1, 0.1, 0.9]);
    assert_eq!(table.number(&Wish::default()), Some(6));
}

/// Law: a follow-up waits until its first talk went well.
#[test]
fn a_barred_talk_waits() {
    let barred = Candidate {
        open: false,
        ..candidate(1, None)
    };
    assert_eq!(Table::of(vec![barred]).number(&Wish::default()), None);
}

/// Law: a failure comes back three times on its day, then rests until tomorrow.
#[test]
fn a_failure_rests_in_the_end() {
    let mut table = Table::of((1..=8).map(|number| candidate(number, None)).collect());
    let wish = Wish {
        limits: Limits { new: 8, total: 8 },
        ..Wish::default()
    };
    let order = table.played(&wish, |number, _| {
        if number == 4 {
            Rating::Again
        } else {
            Rating::Good
        }
    });
    let times = order.iter().filter(|(number, _)| *number == 4).count();
    assert!((2..=4).contains(&times), "{order:?}");
    table.done = vec![done(4, Rating::Again); 4];
    table.done.push(done(1, Rating::Good));
    table.last = Some((1, "x".to_owned()));
    assert_eq!(table.number(&Wish::default()), None);
}

/// Law: new scenarios of the lower tier come first among those that train the same.
#[test]
fn easier_talks_come_first() {
    let table = Table::of(
        (1..=6)
            .map(|number| Candidate {
                tier: 1 + (number % 3) as u8,
                ..candidate(number, None)
            })
            .collect(),
    );
    for seed in 0..20 {
        assert_eq!(
            table.drawn(&Wish::default(), seed).unwrap().candidate.tier,
            1
        );
    }
    let found: std::collections::BTreeSet<i64> = (0..20)
        .map(|seed| {
            table
                .drawn(&Wish::default(), seed)
                .unwrap()
                .candidate
                .number
        })
        .collect();
    assert_eq!(found.len(), 2, "chance decides between equals");
    assert_eq!(day(0), today() + Days::new(0));
}
