//! Patterns to avoid: an answer shows one where its own best segments say so and the context allows it.
//!
//! Context is part of the definition in the marking guide: `vague` and `passive` are no faults beside a measure, and `silence` means that nothing of
//! substance stands anywhere.

use super::level::{Shape, Verdict};
use super::recogniser::{self, Scores};
use super::shipped::CRITERIA;

/// Scores beyond this say no more.
const REACH: f32 = 4.0;

/// The inputs of the model of pattern `index`.
///
/// `verdicts` are those of the shipped criteria, `length` is the answer's in folded characters.
#[must_use]
pub fn inputs(
    index: usize,
    scores: &[Scores],
    shapes: &[Shape],
    verdicts: &[Verdict; CRITERIA.len()],
    length: usize,
) -> Vec<f64> {
    let clamp = |score: f32| f64::from(score.clamp(-REACH, REACH));
    let mut best: Vec<f64> = scores
        .iter()
        .map(|score| clamp(score[recogniser::pattern(index)]))
        .collect();
    best.sort_by(|a, b| b.total_cmp(a));
    let none = -f64::from(REACH);
    let nth = |rank: usize| best.get(rank).copied().unwrap_or(none);
    // The strongest sign of substance: anything but an apology.
    let substance = verdicts
        .iter()
        .skip(1)
        .map(Verdict::present)
        .fold(0.0, f64::max);
    #[expect(clippy::cast_precision_loss, reason = "a length")]
    let short = 1.0 / (1.0 + length as f64 / 20.0);
    vec![
        nth(0),
        nth(1),
        nth(0).max(0.0),
        verdicts[PREVENTION].present(),
        substance,
        short,
        if shapes.iter().any(|shape| shape.cued.pattern(index)) {
            1.0
        } else {
            0.0
        },
    ]
}

/// Position of `prevention` among the shipped criteria.
pub const PREVENTION: usize = 5;

/// Whether the context rules pattern `id` out, whatever the words look like: by the marking guide `vague` and `passive` are not flagged
/// beside a measure of level 1 or 2.
#[must_use]
pub fn ruled_out(id: &str, prevention: u8) -> bool {
    matches!(id, "vague" | "passive") && prevention > 0
}
