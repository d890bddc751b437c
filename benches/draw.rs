//! Drawing among 10,000 cards, all due or new: at most 2 ms.

#![allow(missing_docs)] // criterion's macros write functions without them

use std::collections::HashMap;
use std::hint::black_box;

use chrono::{Days, NaiveDate};
use criterion::{Criterion, criterion_group, criterion_main};
use yaoki::schedule::{CardState, Fsrs, Memory, Rating};
use yaoki::session::{Board, Dice, Limits, RubricOf, Training, Wish, draw};
use yaoki::store::Candidate;
use yaoki::text::Lang;

const CARDS: i64 = 10_000;
const RUBRICS: [&str; 4] = ["basic", "ownership", "pressed", "repeated"];

fn candidates(today: NaiveDate, new: impl Fn(i64) -> bool) -> Vec<Candidate> {
    let one = |number: i64| {
        let late = number.unsigned_abs() % 40;
        let card = CardState {
            memory: Memory {
                stability: 1.0 + (number % 97) as f32,
                difficulty: 5.0,
            },
            last_day: today - Days::new(late + 5),
            last_rating: Rating::Good,
            interval: 5,
            due: today - Days::new(late),
            reviews: 4,
            lapses: 0,
        };
        Candidate {
            number,
            deck: "support-team".to_owned(),
            lang: Lang::En,
            id: format!("scenario-{number}"),
            category: format!("category-{}", number % 7),
            rubric: RUBRICS[number.unsigned_abs() as usize % 4].to_owned(),
            tier: 1,
            place: 0,
            open: true,
            card: (!new(number)).then_some(card),
        }
    };
    (0..CARDS).map(one).collect()
}

fn drawing(criterion: &mut Criterion) {
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap_or_default();
    let fsrs = Fsrs::default();
    let criteria: Vec<String> = ["apology", "facts", "judgement", "cause", "prevention"]
        .map(str::to_owned)
        .to_vec();
    let rubrics = RUBRICS.map(|id| RubricOf {
        deck: None,
        lang: Lang::En,
        id,
        criteria: &criteria,
    });
    let training = Training::new(rubrics, &HashMap::new());
    let wish = Wish {
        limits: Limits {
            new: 20,
            total: 100,
        },
        ..Wish::default()
    };
    let boards = [
        ("10,000 due", candidates(today, |_| false)),
        ("10,000 new", candidates(today, |_| true)),
        (
            "half due, half new",
            candidates(today, |number| number % 2 == 0),
        ),
    ];
    for (name, candidates) in &boards {
        let board = Board {
            candidates,
            done: &[],
            training: &training,
            today,
            fsrs: &fsrs,
            waiting: &[],
            last: Some((3, "category-3")),
        };
        criterion.bench_function(&format!("draw: {name}"), |bencher| {
            bencher
                .iter(|| draw(black_box(&board), &wish, &mut Dice::new(7)).map(|drawn| drawn.why));
        });
    }
}

criterion_group!(benches, drawing);
criterion_main!(benches);
