//! Levels: from the scores of an answer's segments to 0, 1 or 2 for one criterion, with a probability.
//!
//! A criterion is judged by its own best segments only. The length of the answer, its rubric and the other criteria are left out on purpose: they
//! predict marks well and for the wrong reason, and an answer whose evidence is taken away would keep its mark.

use crate::text::Lang;

use super::anchor::Anchors;
use super::dense::Dense;
use super::lexicon::Cued;
use super::recogniser::{self, Recogniser, Scores};
use super::shipped::CRITERIA;

/// What is known of a segment beside its scores.
#[derive(Debug, Clone, Copy, Default)]
pub struct Shape {
    /// Length in folded characters.
    pub length: usize,
    /// Hard points in it.
    pub anchors: Anchors,
    /// Which criteria and patterns have a cue in it.
    pub cued: Cued,
}

/// What the level models say of one criterion.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Verdict {
    /// The best guess: 0, 1 or 2.
    pub level: u8,
    /// Probability of each level.
    pub odds: [f64; 3],
}

impl Verdict {
    /// The verdict from the probabilities of "at least 1" and "2": present where that is more likely than `demand`, full where that is
    /// more likely than not.
    #[must_use]
    pub fn from_probabilities(present: f64, full: f64, demand: f64) -> Self {
        let full = full.min(present);
        let odds = [1.0 - present, present - full, full];
        let level = if present <= demand {
            0
        } else if full > 0.5 {
            2
        } else {
            1
        };
        Self { level, odds }
    }

    /// Probability that the criterion is present at all.
    #[must_use]
    pub fn present(&self) -> f64 {
        self.odds[1] + self.odds[2]
    }

    /// Probability of the best guess.
    #[must_use]
    pub fn confidence(&self) -> f64 {
        self.odds[usize::from(self.level)]
    }
}

/// How likely it must be that a criterion is present at all. Even odds, but more where almost any sentence after a mistake sounds a little like
/// the step (facts above all): a mark for that would outlive the words that earned it.
const DEMAND: [f64; CRITERIA.len()] = [0.5, 0.65, 0.8, 0.5, 0.6, 0.55, 0.5, 0.5];

/// The verdict on criterion `index` from the probabilities of "at least 1" and "2".
#[must_use]
pub fn decided(index: usize, present: f64, full: f64) -> Verdict {
    Verdict::from_probabilities(present, full, DEMAND.get(index).copied().unwrap_or(0.5))
}

/// Scores beyond this say no more.
const REACH: f32 = 4.0;

/// How much a segment's likeness to another criterion counts against it: a sentence that is above all a measure is hardly the account of
/// facts, though it may hold both.
const RIVALRY: f32 = 0.4;

/// Positions among the shipped criteria.
const APOLOGY: usize = 0;
const IMPACT: usize = 1;

/// The patterns (positions in `PATTERNS`) that each criterion is mistaken for: excuse and blame for judgement and cause, minimising for impact, attitude and
/// handing back for prevention, silence for an apology.
const LOOK_ALIKES: [&[usize]; CRITERIA.len()] =
    [&[6], &[2], &[2, 3], &[0, 1], &[0, 3], &[4, 5], &[4], &[5]];

/// The strongest score of a segment for any other criterion.
fn rival(index: usize, score: &Scores) -> f32 {
    (0..CRITERIA.len())
        .filter(|other| *other != index)
        .map(|other| score[recogniser::present(other)])
        .fold(f32::NEG_INFINITY, f32::max)
}

/// The inputs of the level models of criterion `index`: its own best segments, nothing else.
#[must_use]
pub fn inputs(index: usize, scores: &[Scores], shapes: &[Shape], lang: Lang) -> Vec<f64> {
    let clamp = |score: f32| f64::from(score.clamp(-REACH, REACH));
    let mut present: Vec<(f64, usize)> = scores
        .iter()
        .enumerate()
        .map(|(at, score)| {
            (
                clamp(score[recogniser::present(index)] - RIVALRY * rival(index, score).max(0.0)),
                at,
            )
        })
        .collect();
    present.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut full: Vec<f64> = scores
        .iter()
        .map(|score| clamp(score[recogniser::full(index)]))
        .collect();
    full.sort_by(|a, b| b.total_cmp(a));
    let none = -f64::from(REACH);
    let nth = |rank: usize| present.get(rank).map_or(none, |entry| entry.0);
    let nth_full = |rank: usize| full.get(rank).copied().unwrap_or(none);
    let best = present.first().map(|entry| entry.1);
    let shape = best.map(|at| shapes[at]).unwrap_or_default();
    let best_full = best.map_or(none, |at| clamp(scores[at][recogniser::full(index)]));
    let rival = best.map_or(none, |at| clamp(rival(index, &scores[at])));
    // What the step is mistaken for: a promise of attitude for a measure, an excuse for a cause.
    let (mut look_alike, mut look_alike_cued) = (none, false);
    if let Some(at) = best {
        for pattern in LOOK_ALIKES[index] {
            look_alike = look_alike.max(clamp(scores[at][recogniser::pattern(*pattern)]));
            look_alike_cued |= shapes[at].cued.pattern(*pattern);
        }
    }
    // An apology may lean on the sentence beside it for what it is about.
    let beside = |at: Option<usize>| {
        at.and_then(|at| scores.get(at)).map_or(0.0, |score| {
            clamp(score[recogniser::present(IMPACT)]).max(0.0)
        })
    };
    let leans_on = match best {
        Some(at) if index == APOLOGY => (beside(at.checked_sub(1)), beside(Some(at + 1))),
        _ => (0.0, 0.0),
    };
    let unit = match lang {
        Lang::Ja => 40.0,
        Lang::En => 100.0,
    };
    #[expect(clippy::cast_precision_loss, reason = "a length")]
    let length = (shape.length as f64 / unit).min(3.0);
    // Anchors count in every segment that more likely holds the criterion than not.
    let mut anchors = shape.anchors;
    for (score, at) in &present {
        if *score > 0.0 {
            anchors = anchors.union(shapes[*at].anchors);
        }
    }
    let flag = |there: bool| if there { 1.0 } else { 0.0 };
    vec![
        nth(0),
        nth(1),
        nth(2),
        nth_full(0),
        nth_full(1),
        best_full,
        nth(0).max(0.0),
        nth_full(0).max(0.0),
        nth(1).max(0.0),
        length,
        flag(anchors.number),
        flag(anchors.date || anchors.time),
        flag(anchors.name),
        flag(anchors.moment),
        flag(anchors.quotation),
        rival,
        flag(shapes.iter().any(|shape| shape.cued.criterion(index))),
        flag(shape.cued.criterion(index)),
        flag(shape.cued.ruled_out(index)),
        look_alike,
        look_alike.max(0.0),
        flag(look_alike_cued),
        leans_on.0,
        leans_on.1,
        if shape.cued.ruled_out(index) {
            nth(0).max(0.0)
        } else {
            0.0
        },
        (nth(0) - rival).max(0.0),
    ]
}

/// The verdict on criterion `index`.
#[must_use]
pub fn verdict(model: &Recogniser<'_>, index: usize, inputs: &[f64]) -> Verdict {
    let probability = |at: usize| {
        model
            .dense()
            .get(at)
            .map_or(0.0, |dense: &Dense| dense.probability(inputs))
    };
    decided(index, probability(2 * index), probability(2 * index + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law: the best guess follows the probabilities, and full never beats present.
    #[test]
    fn the_best_guess_follows_the_probabilities() {
        assert_eq!(Verdict::from_probabilities(0.05, 0.01, 0.5).level, 0);
        assert_eq!(Verdict::from_probabilities(0.95, 0.1, 0.5).level, 1);
        assert_eq!(Verdict::from_probabilities(0.97, 0.9, 0.5).level, 2);
        assert!(Verdict::from_probabilities(0.3, 0.6, 0.5).odds[1] >= 0.0);
    }
}
