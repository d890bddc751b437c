//! Fitting: from labelled answers to the recogniser's weights and the models over a whole answer.

use std::collections::BTreeMap;

use yaoki::grade::dense::Dense;
use yaoki::grade::features::Features;
use yaoki::grade::level::{self, Verdict};
use yaoki::grade::pattern;
use yaoki::grade::recogniser::{NEIGHBOUR, OUTPUTS, Parts, Recogniser, Scores};
use yaoki::grade::shipped::{CRITERIA, PATTERNS};

use crate::answers::Answer;
use crate::logistic::{Sparse, dense, sparse};

/// Features in fewer segments than this are not learnt.
const RAREST: u32 = 2;
/// The most features that a model keeps: 28 bytes each.
const MOST: usize = 70_000;
/// Regularisation: C of the sparse regressions.
const COST: f64 = 4.0;
/// A positive segment counts this many times.
const POSITIVE: f64 = 2.0;
/// Regularisation of the models over a whole answer.
const RIDGE: f64 = 1.0;

/// Trains the recogniser on `answers` (without models over whole answers).
pub fn recogniser(answers: &[&Answer]) -> Parts {
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    let mut segments = 0_u32;
    for features in answers.iter().flat_map(|answer| &answer.features) {
        segments += 1;
        for feature in features {
            *counts.entry(*feature).or_default() += 1;
        }
    }
    let known: Vec<(u32, u8)> = counts
        .into_iter()
        .filter(|(_, count)| *count >= RAREST)
        .map(|(feature, count)| {
            let idf = ((1.0 + f64::from(segments)) / (1.0 + f64::from(count))).ln() + 1.0;
            (feature, (idf * 24.0).round().min(255.0) as u8)
        })
        .collect();
    let vectors: Vec<Sparse> = answers
        .iter()
        .flat_map(|answer| vectors(&answer.features, &known))
        .collect();
    let vectors: Vec<&Sparse> = vectors.iter().collect();
    let labels: Vec<&[bool; OUTPUTS]> = answers.iter().flat_map(|answer| &answer.labels).collect();
    let train = |output: usize| {
        let labels: Vec<bool> = labels.iter().map(|label| label[output]).collect();
        sparse(&vectors, &labels, known.len(), COST, POSITIVE)
    };
    let halves: Vec<Vec<(Vec<f64>, f64)>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..2)
            .map(|half| {
                let train = &train;
                scope.spawn(move || (half..OUTPUTS).step_by(2).map(train).collect())
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().expect("training does not panic"))
            .collect()
    });
    quantised(
        &known,
        (0..OUTPUTS)
            .map(|output| &halves[output % 2][output / 2])
            .collect(),
    )
}

/// The segments of an answer as the recogniser sees them: own n-grams, normalised, and the neighbours' at a low weight.
fn vectors(features: &[Features], known: &[(u32, u8)]) -> Vec<Sparse> {
    let own: Vec<Sparse> = features
        .iter()
        .map(|features| {
            let mut vector: Sparse = features
                .iter()
                .filter_map(|feature| known.binary_search_by_key(feature, |entry| entry.0).ok())
                .map(|at| {
                    (
                        u32::try_from(at).expect("fewer features than 2^32"),
                        f32::from(known[at].1),
                    )
                })
                .collect();
            let norm = vector
                .iter()
                .map(|(_, value)| value * value)
                .sum::<f32>()
                .sqrt()
                .max(1.0);
            vector.iter_mut().for_each(|entry| entry.1 /= norm);
            vector
        })
        .collect();
    (0..own.len())
        .map(|at| {
            let mut sum: BTreeMap<u32, f32> = own[at].iter().copied().collect();
            for neighbour in [at.wrapping_sub(1), at + 1] {
                for (feature, value) in own.get(neighbour).into_iter().flatten() {
                    *sum.entry(*feature).or_default() += NEIGHBOUR * value;
                }
            }
            sum.into_iter().collect()
        })
        .collect()
}

/// Weights as bytes, the least useful features dropped.
fn quantised(known: &[(u32, u8)], outputs: Vec<&(Vec<f64>, f64)>) -> Parts {
    let scales: Vec<f64> = outputs
        .iter()
        .map(|(weights, _)| {
            weights
                .iter()
                .fold(0.0_f64, |most, weight| most.max(weight.abs()))
                .max(1e-9)
                / 127.0
        })
        .collect();
    let rows: Vec<[i8; OUTPUTS]> = (0..known.len())
        .map(|at| {
            std::array::from_fn(|output| (outputs[output].0[at] / scales[output]).round() as i8)
        })
        .collect();
    let strength = |at: usize| {
        rows[at]
            .iter()
            .map(|weight| u32::from(weight.unsigned_abs()))
            .max()
            .unwrap_or(0)
    };
    let mut kept: Vec<usize> = (0..known.len()).filter(|at| strength(*at) > 0).collect();
    kept.sort_by_key(|at| std::cmp::Reverse(strength(*at)));
    kept.truncate(MOST);
    kept.sort_unstable();
    Parts {
        features: kept
            .into_iter()
            .map(|at| (known[at].0, known[at].1, rows[at]))
            .collect(),
        scales: scales.iter().map(|scale| *scale as f32).collect(),
        biases: outputs.iter().map(|(_, bias)| *bias as f32).collect(),
        ..Parts::default()
    }
}

/// Answers with the scores of a recogniser that never saw their situation.
pub struct Scored<'a> {
    pub answer: &'a Answer,
    pub scores: Vec<Scores>,
}

/// Splits of the corpus for scores out of fold.
pub const FOLDS: usize = 6;

/// Scores every answer (and every variant) by a recogniser trained without its situation.
pub fn out_of_fold<'a>(answers: &'a [Answer], variants: &'a [Answer]) -> Vec<Scored<'a>> {
    let mut scored = Vec::new();
    for fold in 0..FOLDS {
        let train: Vec<&Answer> = answers
            .iter()
            .filter(|answer| answer.group % FOLDS != fold)
            .collect();
        let bytes = recogniser(&train).to_bytes();
        let model = Recogniser::read(&bytes).expect("just written");
        let held = answers
            .iter()
            .chain(variants)
            .filter(|answer| answer.group % FOLDS == fold);
        scored.extend(held.map(|answer| Scored {
            answer,
            scores: model.scores(&answer.features),
        }));
    }
    scored
}

fn integers(weights: Vec<f64>) -> Dense {
    let mut weights: Vec<i32> = weights
        .into_iter()
        .map(|weight| (weight * 1000.0).round() as i32)
        .collect();
    let bias = weights.pop().unwrap_or(0);
    Dense { weights, bias }
}

/// Trains the level models: present and full for each criterion.
pub fn levels(scored: &[&Scored<'_>]) -> Vec<Dense> {
    let mut models = Vec::new();
    // Answers with their evidence taken away weigh more: they keep the models from marking the company that evidence keeps.
    let deleted = || {
        scored
            .iter()
            .filter(|scored| scored.answer.deleted.is_some())
    };
    let scored: Vec<&Scored<'_>> = scored
        .iter()
        .chain(deleted())
        .chain(deleted())
        .copied()
        .collect();
    for index in 0..CRITERIA.len() {
        let inputs: Vec<Vec<f64>> = scored
            .iter()
            .map(|scored| level_inputs(index, scored))
            .collect();
        for least in [1, 2] {
            let labels: Vec<bool> = scored
                .iter()
                .map(|scored| scored.answer.level(index) >= least)
                .collect();
            models.push(integers(dense(&inputs, &labels, RIDGE)));
        }
    }
    models
}

fn level_inputs(index: usize, scored: &Scored<'_>) -> Vec<f64> {
    level::inputs(
        index,
        &scored.scores,
        &scored.answer.shapes,
        scored.answer.marked.lang,
    )
}

/// The verdicts of level models on an answer.
pub fn verdicts(models: &[Dense], scored: &Scored<'_>) -> [Verdict; CRITERIA.len()] {
    std::array::from_fn(|index| {
        let inputs = level_inputs(index, scored);
        level::decided(
            index,
            models[2 * index].probability(&inputs),
            models[2 * index + 1].probability(&inputs),
        )
    })
}

/// The inputs of pattern `index` for an answer with `verdicts`.
pub fn pattern_inputs(
    index: usize,
    scored: &Scored<'_>,
    verdicts: &[Verdict; CRITERIA.len()],
) -> Vec<f64> {
    let length = scored.answer.shapes.iter().map(|shape| shape.length).sum();
    pattern::inputs(
        index,
        &scored.scores,
        &scored.answer.shapes,
        verdicts,
        length,
    )
}

/// Trains the pattern models.
pub fn patterns(scored: &[(&Scored<'_>, [Verdict; CRITERIA.len()])]) -> Vec<Dense> {
    (0..PATTERNS.len())
        .map(|index| {
            let inputs: Vec<Vec<f64>> = scored
                .iter()
                .map(|(scored, verdicts)| pattern_inputs(index, scored, verdicts))
                .collect();
            let labels: Vec<bool> = scored
                .iter()
                .map(|(scored, _)| scored.answer.shows(index))
                .collect();
            integers(dense(&inputs, &labels, RIDGE))
        })
        .collect()
}
