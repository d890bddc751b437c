//! When a memory is due: FSRS memory, intervals with fuzz, study days, and the replay of a log into memories.
//!
//! Pure. It gets whole days, levels and ratings, never a clock: the faces read the clock once and hand it down as an
//! argument. Two memories are kept: of a *card* (one scenario, rated by its marks) and of a *skill* (one criterion across
//! scenarios, rated by the day's first-answer levels). Both are folds over the log: [`CardState::after`] and
//! [`SkillDay::after`] are the only places that compute them, so a replay of the log cannot differ from what was stored
//! answer by answer.

mod day;
mod fuzz;
mod memory;
mod parameters;
mod rating;
mod replay;
mod rules;
mod skill;

pub use day::{BadDayTurn, DayTurn, elapsed_days, study_day};
pub use fuzz::{MAX_INTERVAL, fuzz_factor, fuzzed_interval};
pub use memory::{Fsrs, Memory};
pub use parameters::{BadParameters, BadRetention, Parameters, Retention};
pub use rating::{Rating, UnknownRating};
pub use replay::{CardReview, CardState, LevelsOfDay, replay_card, replay_skill};
pub use rules::{is_leech, rating_for_schedule};
pub use skill::{SkillDay, rating_of_levels};

#[cfg(test)]
mod vector_tests;
