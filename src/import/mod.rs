//! Bringing decks in: files are read and checked, compared with what the store holds, and adopted in one transaction.
//!
//! Everything that is wrong with any of the files is told at once ([`Refusal`]); a [`Batch`] holds what is sound, and whether that comes
//! in without the rest is the caller's choice. [`Batch::plan`] says what adopting it would do, field by field, and
//! [`Batch::adopt`] does it. Histories stay: a scenario keeps its own through edits, through renames (`was`), and through
//! being taken out of its file. [`laws`] runs the tests that a deck carries in itself; [`shipped`] keeps the decks that
//! come with the program up to date.

mod batch;
pub mod diff;
mod gather;
pub mod laws;
mod read;
pub mod shipped;
mod table;

pub use batch::{Batch, Doubled, Faulty, ImportError, Ready, Refusal};
pub use diff::{DeckPlan, FieldChange, PartChange, PartFate, ScenarioPlan, Tally};
pub use gather::MAX_FILES;
pub use read::{Document, Encoding, Read, ReadError, STDIN, read};
pub use table::{TableError, guarded};
