//! Practice: what is drawn, what becomes of an answer, and how a talk is kept.
//!
//! The draw ([`draw()`]) is a pure function over what the store offers; time, seed and settings come in as arguments, so a session
//! in a terminal, `yaoki next` in a script and a simulation of a year all go the same way.

mod dice;
mod draw;
mod training;

pub use dice::Dice;
pub use draw::{Board, Drawn, Filter, Limits, Why, Wish, draw};
pub use training::{RubricOf, Training, weakness};

#[cfg(test)]
mod draw_tests;
