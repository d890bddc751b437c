//! Text as people type it: languages, byte spans into the text as typed, folding for comparison, sentences and clauses.
//!
//! Everything here is pure. A [`Span`] always points into the text as it was typed; whatever normalises text for
//! comparison keeps the way back.

mod clause;
mod fold;
mod hazard;
mod lang;
mod sentence;
mod span;

pub use clause::clauses;
pub use fold::{Folded, fold};
pub use hazard::{Hazard, hazards, visible};
pub use lang::{Lang, UnknownLang};
pub use sentence::sentences;
pub use span::Span;
