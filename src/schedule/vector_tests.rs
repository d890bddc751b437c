//! The model against numbers of other implementations (`vectors.json`, each with its source).
//!
//! Learning steps of minutes are not used here, so vectors that need them are left out.

use serde::Deserialize;

use super::{Fsrs, Memory, Parameters, Rating};

#[derive(Deserialize)]
struct Vectors {
    memory_state_short_term: History,
    memory_state_w17_18_19_zero: History,
    memory_state_19_filled: History,
    next_state_19_filled: NextState,
    forgetting_curve: ManyCurves,
    forgetting_curve_s1: OneCurve,
    next_interval_s1: Intervals,
    initial: Initial,
    next_difficulty_from_5: Difficulties,
    next_stability_from_5: Stabilities,
    difficulty_floor: DifficultyFloor,
    stability_floor: StabilityFloor,
    histories: Histories,
}

#[derive(Deserialize)]
struct History {
    w: Option<Vec<f32>>,
    ratings: Vec<u8>,
    elapsed: Vec<u32>,
    stability: f32,
    difficulty: f32,
}

#[derive(Deserialize)]
struct NextState {
    w: Vec<f32>,
    from: Memory,
    elapsed: u32,
    desired_retention: f32,
    good: Memory,
}

#[derive(Deserialize)]
struct ManyCurves {
    t: Vec<u32>,
    s: Vec<f32>,
    r: Vec<f32>,
}

#[derive(Deserialize)]
struct OneCurve {
    t: Vec<u32>,
    s: f32,
    r: Vec<f32>,
}

#[derive(Deserialize)]
struct Intervals {
    desired_retention: Vec<f32>,
    days: Vec<f32>,
}

#[derive(Deserialize)]
struct Initial {
    stability: Vec<f32>,
    difficulty: Vec<f32>,
    first_interval_days: Vec<u32>,
}

#[derive(Deserialize)]
struct Difficulties {
    ratings: Vec<u8>,
    after: Vec<f32>,
}

#[derive(Deserialize)]
struct Stabilities {
    s: f32,
    d: Vec<f32>,
    recall: Vec<f32>,
    forget: Vec<f32>,
    short_term: Vec<f32>,
    ratings: Vec<u8>,
}

#[derive(Deserialize)]
struct DifficultyFloor {
    ratings: Vec<u8>,
    elapsed: Vec<u32>,
    difficulty: f32,
}

#[derive(Deserialize)]
struct StabilityFloor {
    min: f32,
}

#[derive(Deserialize)]
struct Histories {
    own_weights: Vec<f32>,
    rows: Vec<HistoryRow>,
}

#[derive(Deserialize)]
struct HistoryRow {
    own_weights: bool,
    desired_retention: f32,
    steps: Vec<(u8, u32, f32, f32, f32, f32)>,
}

fn vectors() -> Vectors {
    serde_json::from_str(include_str!("vectors.json")).unwrap()
}

fn rating(number: u8) -> Rating {
    Rating::from_number(number).unwrap()
}

fn model(weights: &[f32]) -> Fsrs {
    Fsrs::new(&Parameters::new(weights).unwrap())
}

/// 1e-4, of the value itself above 1.
#[track_caller]
fn near(found: f32, expected: f32, of: &str) {
    let allowed = 1e-4 * expected.abs().max(1.0);
    assert!(
        (found - expected).abs() <= allowed,
        "{of}: found {found}, expected {expected}"
    );
}

fn replayed(fsrs: &Fsrs, ratings: &[u8], elapsed: &[u32]) -> Memory {
    ratings
        .iter()
        .zip(elapsed)
        .fold(None, |memory, (number, days)| {
            Some(fsrs.review(memory, *days, rating(*number)))
        })
        .unwrap()
}

#[track_caller]
fn history_ends_as_told(fsrs: &Fsrs, history: &History) {
    let memory = replayed(fsrs, &history.ratings, &history.elapsed);
    near(memory.stability, history.stability, "stability");
    near(memory.difficulty, history.difficulty, "difficulty");
}

/// Law: whole histories, same-day reviews among them, end in the memory that three other implementations find.
#[test]
fn histories_of_public_test_suites_hold() {
    let told = vectors();
    history_ends_as_told(&Fsrs::default(), &told.memory_state_short_term);
    let mut weights = *Parameters::default().weights();
    weights[17..20].fill(0.0);
    history_ends_as_told(&model(&weights), &told.memory_state_w17_18_19_zero);
    let filled = told.memory_state_19_filled;
    history_ends_as_told(&model(filled.w.as_deref().unwrap()), &filled);
}

/// Law: a single step from a given memory gives the told memory; its interval is its stability at 0.90.
#[test]
fn a_single_step_holds() {
    let told = vectors().next_state_19_filled;
    let fsrs = model(&told.w);
    let memory = fsrs.review(Some(told.from), told.elapsed, Rating::Good);
    near(memory.stability, told.good.stability, "stability");
    near(memory.difficulty, told.good.difficulty, "difficulty");
    let interval = fsrs.interval(memory.stability, told.desired_retention);
    near(interval, memory.stability, "interval");
}

/// Law: 65 histories of 465 reviews, under two sets of weights and five retentions, agree with two implementations at
/// every step: stability, difficulty, interval, and the interval as a whole number of days.
#[test]
fn cross_checked_histories_hold_at_every_step() {
    let told = vectors().histories;
    let mut steps = 0;
    for (row, history) in told.rows.iter().enumerate() {
        let fsrs = if history.own_weights {
            model(&told.own_weights)
        } else {
            Fsrs::default()
        };
        let mut memory = None;
        for (step, (number, elapsed, stability, difficulty, days, interval)) in
            history.steps.iter().enumerate()
        {
            let of = format!("history {row}, step {step}");
            let next = fsrs.review(memory, *elapsed, rating(*number));
            near(next.stability, *stability, &of);
            near(next.difficulty, *difficulty, &of);
            let found = fsrs.interval(next.stability, history.desired_retention);
            near(found, *interval, &of);
            let close_call = (found.fract() - 0.5).abs() < 1e-4 * found;
            if !close_call {
                assert_eq!(found.round().clamp(1.0, 36_500.0), *days, "{of}");
            }
            memory = Some(next);
            steps += 1;
        }
    }
    assert_eq!((told.rows.len(), steps), (65, 465));
}

/// Law: the forgetting curve holds, and stability is the time at which it has fallen to 0.9.
#[test]
fn the_forgetting_curve_holds() {
    let told = vectors();
    let fsrs = Fsrs::default();
    let of = |stability| Memory {
        stability,
        difficulty: 5.0,
    };
    let curve = told.forgetting_curve;
    for ((t, s), r) in curve.t.iter().zip(curve.s).zip(curve.r) {
        near(fsrs.retrievability(of(s), *t), r, "curve");
    }
    let curve = told.forgetting_curve_s1;
    for (t, r) in curve.t.iter().zip(curve.r) {
        near(fsrs.retrievability(of(curve.s), *t), r, "curve at 1");
    }
    for days in [1_u16, 10, 1000] {
        near(
            fsrs.retrievability(of(f32::from(days)), days.into()),
            0.9,
            "R(S, S)",
        );
    }
}

/// Law: intervals hold over the whole range of retentions, as whole days.
#[test]
fn intervals_hold() {
    let told = vectors().next_interval_s1;
    for (retention, days) in told.desired_retention.iter().zip(told.days) {
        let found = Fsrs::default().interval(1.0, *retention).round().max(1.0);
        near(found / days, 1.0, "interval");
        if days < 1e6 {
            assert_eq!(found, days, "at {retention}");
        }
    }
}

/// Law: the first review starts from the weights alone.
#[test]
fn first_reviews_hold() {
    let told = vectors().initial;
    let fsrs = Fsrs::default();
    for (place, rating) in Rating::ALL.into_iter().enumerate() {
        let memory = fsrs.review(None, 0, rating);
        near(memory.stability, told.stability[place], "stability");
        near(memory.difficulty, told.difficulty[place], "difficulty");
        let days = fsrs.interval(memory.stability, 0.9).round().max(1.0);
        assert_eq!(days as u32, told.first_interval_days[place]);
    }
}

/// Law: difficulty moves as told from 5, stability from 5: a same-day review by each rating; recall and failure at the day
/// on which retrievability is 0.9.
#[test]
fn single_rules_hold() {
    let told = vectors();
    let fsrs = Fsrs::default();
    let from = |stability, difficulty| {
        Some(Memory {
            stability,
            difficulty,
        })
    };
    let difficulties = told.next_difficulty_from_5;
    for (number, after) in difficulties.ratings.iter().zip(difficulties.after) {
        let found = fsrs.review(from(5.0, 5.0), 5, rating(*number)).difficulty;
        near(found, after, "difficulty");
    }
    let told = told.next_stability_from_5;
    for (number, after) in told.ratings.iter().zip(told.short_term) {
        let found = fsrs.review(from(told.s, 5.0), 0, rating(*number)).stability;
        near(found, after, "same-day stability");
    }
    let at = |rating| fsrs.review(from(told.s, told.d[0]), 5, rating).stability;
    near(at(Rating::Good), told.recall[0], "stability after recall");
    near(at(Rating::Again), told.forget[0], "stability after failure");
}

/// Law: difficulty never falls below 1, stability never below 0.001.
#[test]
fn floors_hold() {
    let told = vectors();
    let floor = told.difficulty_floor;
    let memory = replayed(&Fsrs::default(), &floor.ratings, &floor.elapsed);
    assert_eq!(memory.difficulty, floor.difficulty);
    let often = [1_u8; 1000];
    let memory = replayed(&Fsrs::default(), &often, &[0; 1000]);
    assert!(memory.stability >= told.stability_floor.min);
}
