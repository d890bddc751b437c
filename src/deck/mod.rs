//! Deck files: what they may say ([`format`](mod@format)), where each key stands (`source`), what is wrong with them (`check`), and how
//! a fault is told (`diagnostic`).
//!
//! Pure: it gets a file's text and name and gives back a [`Deck`] or every diagnostic. It never opens a file.

pub mod format;

pub use format::{
    Counter, Criterion, Deck, Lines, Mood, Near, Pattern, Rubric, Scenario, UnknownMood,
};
