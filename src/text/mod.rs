//! Text as people type it: languages, byte spans into the text as typed, folding for comparison, sentences and clauses.
//!
//! Everything here is pure. A [`Span`] always points into the text as it was typed; whatever normalises text for
//! comparison keeps the way back.

mod lang;
mod span;

pub use lang::{Lang, UnknownLang};
pub use span::Span;
