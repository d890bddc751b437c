//! An answer becomes marks: a level with evidence for each criterion, patterns to avoid, order, score and rating.
//!
//! Pure and deterministic: same text, same rubric, same grader version, same marks on every machine. A mark that cannot be
//! pointed at in the answer is not a mark. Sentences for people are made in the faces; nothing here prints.
//!
//! The way of an answer: [`segment`] cuts it, [`features`] and [`anchor`] describe each piece, the [`recogniser`] scores the pieces,
//! [`level`] and [`pattern`] decide over the whole answer, `evidence` cuts the words out, `order` and `rating` sum up. `own` does the same for
//! the criteria that a team adds, by their [`cue`]s and examples.

pub mod anchor;
pub mod corpus;
pub mod cue;
pub mod dense;
mod evidence;
pub mod features;
mod grader;
pub mod level;
pub mod lexicon;
mod marks;
mod order;
mod own;
pub mod pattern;
mod rating;
mod recital;
pub mod recogniser;
pub mod segment;
pub mod shipped;

pub use grader::{Context, Grader, VERSION, shape};
pub use marks::{Avoided, Mark, Marks};
pub use rating::{Reason, reason};
