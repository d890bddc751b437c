//! An answer becomes marks: a level with evidence for each criterion, patterns to avoid, order, score and rating.
//!
//! Pure and deterministic: same text, same rubric, same grader version, same marks on every machine. A mark that cannot be
//! pointed at in the answer is not a mark. Sentences for people are made in the faces; nothing here prints.

pub mod anchor;
pub mod corpus;
pub mod dense;
pub mod features;
pub mod level;
mod marks;
pub mod recogniser;
pub mod segment;
pub mod shipped;

pub use marks::{Avoided, Mark, Marks};
