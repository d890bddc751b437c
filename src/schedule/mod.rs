//! When a memory is due: FSRS memory, intervals with fuzz, study days.
//!
//! Pure. It gets whole days and ratings, never a clock: the faces read the clock once and hand it down as an argument.

mod rating;

pub use rating::{Rating, UnknownRating};
