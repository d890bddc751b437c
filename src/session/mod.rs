//! Practice: what is drawn, what becomes of an answer, and how a talk is kept.
//!
//! The draw ([`draw()`]) is a pure function over what the store offers; time, seed and settings come in as arguments, so a session
//! in a terminal, `yaoki next` in a script and a simulation of a year all go the same way: [`next`] draws a prompt and keeps it under
//! a token, [`Desk`] marks an answer to it, [`accept`] takes it in, [`accept_further`] what was answered when the manager pressed, and
//! [`overrule`] what the person says of the marks. Every accepted answer is durable when the call returns.

mod dice;
mod draw;
mod drawing;
mod marking;
mod practice;
mod press;
mod settings;
mod training;

pub use dice::Dice;
pub use draw::{Board, Drawn, Filter, Limits, Why, Wish, draw};
pub use drawing::weaknesses;
pub use marking::{
    Desk, MarkError, Marked, RubricKept, catalogue, marks_kept, prompt, verdict, verdict_with,
};
pub use practice::{
    Accepted, Given, Moment, Overruled, accept, accept_further, next, next_drill, overrule, peek,
    waiting,
};
pub use press::{PRESSES, pressed_on};
pub use settings::{Key, SettingError, Settings, is_own, set};
pub use training::{RubricOf, Training, weakness};

#[cfg(test)]
mod draw_tests;
#[cfg(test)]
mod practice_tests;
