//! Deck files: what they may say ([`format`](mod@format)), where each key stands ([`source`]), what is wrong with them ([`check`](mod@check)),
//! and how a fault is told ([`diagnostic`], [`fault`]). On top of that, the shipped files ([`shipped`], [`catalogue`]), a scenario
//! filled in ([`prompt`]) and fingerprints of content ([`hash`]).
//!
//! Pure: it gets a file's text and name and gives back a [`Deck`] or every diagnostic. It never opens a file.

pub mod catalogue;
pub mod check;
pub mod diagnostic;
pub mod fault;
pub mod format;
pub mod hash;
pub mod limits;
pub mod place;
pub mod prompt;
pub mod sheet;
pub mod shipped;
pub mod source;
mod suggest;
#[cfg(test)]
mod testing;
mod variables;
mod words;

pub use catalogue::Catalogue;
pub use check::{Known, check, is_id, read};
pub use diagnostic::{Diagnostic, Related, Remedy, Role};
pub use fault::Fault;
pub use format::{
    Counter, Criterion, Deck, Lines, Mood, Near, Pattern, Rubric, Scenario, UnknownMood,
};
pub use hash::Fingerprint;
pub use place::{Cell, LineIndex, Place};
pub use prompt::{Choice, Prompt};
pub use sheet::{Grid, Tables};
pub use source::Source;
pub use variables::fill;
