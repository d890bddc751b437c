//! How each step stands: its level over the last answers, where that is heading, and how much of it is still there.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

use crate::schedule::{Fsrs, Rating, elapsed_days, study_day};
use crate::session::{Settings, weakness};
use crate::store::{Store, StoreError};
use crate::text::Lang;

/// Over how many first answers a level is taken.
const LAST: usize = 10;
/// Fewer answers than this before the last ones make no trend.
const ENOUGH: usize = 5;

/// One step (a criterion across scenarios, in one language).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StepFigures {
    /// The language.
    pub lang: Lang,
    /// The criterion's id.
    pub step: String,
    /// Mean level, 0 to 2, over the last first answers of which the level is certain, at most 10.
    pub level: f32,
    /// Over how many answers.
    pub answers: usize,
    /// Those levels, the oldest first.
    pub levels: Vec<u8>,
    /// Mean level of the last 10 less that of the up to 10 before; `None` where those are fewer than 5.
    pub trend: Option<f32>,
    /// How many more answers it takes to tell a trend; 0 where there is one.
    pub trend_needs: usize,
    /// The chance, 0 to 1, that it would go well today.
    pub retrievability: f32,
    /// How weak it is, 0 to 1: what the draw goes by.
    pub weakness: f32,
    /// The rating of its last study day.
    pub rating: Rating,
    /// Its last study day.
    pub last: NaiveDate,
}

/// All steps that were practised, the weakest first.
///
/// # Errors
/// When the store cannot be read.
pub fn steps(
    store: &Store,
    settings: &Settings,
    now: DateTime<FixedOffset>,
) -> Result<Vec<StepFigures>, StoreError> {
    let today = study_day(now, settings.day_turn);
    let fsrs = Fsrs::new(settings.skill_parameters.parameters());
    let mut found = Vec::new();
    for lang in Lang::ALL {
        for (step, skill) in store.skills(lang)? {
            let levels = last_levels(store, lang, &step)?;
            let last = &levels[..levels.len().min(LAST)];
            let before = &levels[last.len()..];
            let level = mean(last);
            found.push(StepFigures {
                lang,
                level,
                answers: last.len(),
                levels: last.iter().rev().copied().collect(),
                trend: (before.len() >= ENOUGH).then(|| level - mean(before)),
                trend_needs: (LAST + ENOUGH).saturating_sub(levels.len()),
                retrievability: fsrs.retrievability(skill.memory, elapsed_days(skill.day, today)),
                weakness: weakness(&skill, today, &fsrs),
                rating: skill.rating,
                last: skill.day,
                step,
            });
        }
    }
    found.sort_by(|a, b| b.weakness.total_cmp(&a.weakness).then(a.step.cmp(&b.step)));
    Ok(found)
}

/// The levels of up to twice [`LAST`] answers, the latest first.
fn last_levels(store: &Store, lang: Lang, step: &str) -> Result<Vec<u8>, StoreError> {
    let mut levels = Vec::new();
    store.skill_days_back(lang, step, |day| {
        levels.extend(day.levels.iter().rev());
        levels.len() < 2 * LAST
    })?;
    levels.truncate(2 * LAST);
    Ok(levels)
}

fn mean(levels: &[u8]) -> f32 {
    let sum: u32 = levels.iter().map(|level| u32::from(*level)).sum();
    sum as f32 / levels.len().max(1) as f32
}
