//! Looking back: figures from the log, as plain structs that a face prints and `--json` gives away as they are.
//!
//! Every figure hangs on the log, the settings and the moment alone. Where there is too little to say something, it is `None`
//! and not a guess.

mod overview;
mod patterns;
mod steps;
mod streak;

use chrono::{DateTime, FixedOffset};
use serde::Serialize;

use crate::session::Settings;
use crate::store::{Store, StoreError};

pub use overview::{Due, Left, Overview, Today, overview};
pub use patterns::{PatternFigures, patterns};
pub use steps::{StepFigures, steps};
pub use streak::{Streak, streak};

/// Version of the structs below as JSON; raised when a field changes its meaning or goes away.
pub const SCHEMA: u32 = 1;

/// Everything the first look back shows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stats {
    /// [`SCHEMA`].
    pub schema: u32,
    /// Today, what is due, and the streak.
    #[serde(flatten)]
    pub overview: Overview,
    /// Each step that was practised, the weakest first.
    pub steps: Vec<StepFigures>,
    /// Each pattern to avoid that was seen in the last 60 days, the most frequent of the last 30 first.
    pub patterns: Vec<PatternFigures>,
}

/// All figures of this moment.
///
/// # Errors
/// When the store cannot be read.
pub fn stats(
    store: &Store,
    settings: &Settings,
    now: DateTime<FixedOffset>,
) -> Result<Stats, StoreError> {
    Ok(Stats {
        schema: SCHEMA,
        overview: overview(store, settings, now, None)?,
        steps: steps(store, settings, now)?,
        patterns: patterns(store, settings, now)?,
    })
}

#[cfg(test)]
mod tests;
