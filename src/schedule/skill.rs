//! A skill: the memory of one criterion across scenarios, reviewed at most once per study day by the day's first answers.
//!
//! Its log is one [`SkillDay`] per study day with at least one level. The last of them is the skill's present state; a further
//! answer on the same day replaces that day's entry, computed anew from the day before it.

use chrono::NaiveDate;

use super::{Fsrs, Memory, Rating, elapsed_days};

/// One study day of a skill: the levels its first answers reached, and the memory they left.
#[derive(Debug, Clone, PartialEq)]
pub struct SkillDay {
    /// The study day.
    pub day: NaiveDate,
    /// First-answer levels of the day (0 to 2), in the order in which they were given; never empty.
    pub levels: Vec<u8>,
    /// The day's one rating.
    pub rating: Rating,
    /// The memory after it.
    pub memory: Memory,
}

impl SkillDay {
    /// The state after a study day with these levels; `before` is the last day of the skill before it. `None` without levels:
    /// what nobody is sure of reviews nothing.
    #[must_use]
    pub fn after(
        before: Option<&SkillDay>,
        day: NaiveDate,
        levels: Vec<u8>,
        fsrs: &Fsrs,
    ) -> Option<SkillDay> {
        let rating = rating_of_levels(&levels)?;
        let elapsed = before.map_or(0, |last| elapsed_days(last.day, day));
        Some(SkillDay {
            day,
            rating,
            memory: fsrs.review(before.map(|last| last.memory), elapsed, rating),
            levels,
        })
    }

    /// Mean level of the day, 0 to 2.
    #[must_use]
    pub fn mean(&self) -> f32 {
        let sum: u32 = self.levels.iter().map(|level| u32::from(*level)).sum();
        sum as f32 / self.levels.len() as f32
    }
}

/// The rating of a day's levels by their mean: Good from 1.5, Hard from 0.75, else Again; `None` without levels.
#[must_use]
pub fn rating_of_levels(levels: &[u8]) -> Option<Rating> {
    // In quarters and whole numbers: no rounding decides.
    let sum: usize = levels.iter().map(|level| usize::from(*level)).sum();
    match levels.len() {
        0 => None,
        count if sum * 2 >= count * 3 => Some(Rating::Good),
        count if sum * 4 >= count * 3 => Some(Rating::Hard),
        _ => Some(Rating::Again),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law: mean ≥ 1.5 is Good, ≥ 0.75 Hard, else Again; no levels, no review.
    #[test]
    fn the_days_mean_decides() {
        for (levels, rating) in [
            (&[][..], None),
            (&[2], Some(Rating::Good)),
            (&[2, 1], Some(Rating::Good)),
            (&[2, 1, 1], Some(Rating::Hard)),
            (&[1], Some(Rating::Hard)),
            (&[1, 1, 1, 0], Some(Rating::Hard)),
            (&[1, 1, 0], Some(Rating::Again)),
            (&[0], Some(Rating::Again)),
        ] {
            assert_eq!(rating_of_levels(levels), rating, "{levels:?}");
        }
    }
}
