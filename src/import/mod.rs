//! Bringing decks in: files are read and checked, compared with what the store holds, and adopted in one transaction.
//!
//! All or nothing: one unreadable or faulty file among several changes nothing, and everything that is wrong with any of them is
//! told at once ([`Refusal`]). A [`Batch`] holds what is sound; [`Batch::plan`] says what adopting it would do, field by field, and
//! [`Batch::adopt`] does it. Histories stay: a scenario keeps its own through edits, through renames (`was`), and through
//! being taken out of its file. [`laws`] runs the tests that a deck carries in itself; [`shipped`] keeps the decks that
//! come with the program up to date.

mod batch;
pub mod diff;
pub mod laws;
mod read;
pub mod shipped;

pub use batch::{Batch, Doubled, Faulty, ImportError, Ready, Refusal};
pub use diff::{DeckPlan, FieldChange, PartChange, PartFate, ScenarioPlan};
pub use read::{Encoding, ReadError, STDIN, Text, read};
