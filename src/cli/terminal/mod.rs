//! The person's side of a session: an answer of several lines, and single keys.
//!
//! Two ways: an editor with cursor, paste, undo and input methods (`editor`), and plain lines for screen readers, simple terminals and pipes
//! (`lines`). Both give the same: what was typed, how long it took, or that the person leaves.

mod editor;
mod lines;

use std::io::{self, IsTerminal};
use std::sync::{Arc, Mutex};

use super::words::Words;

pub use editor::Editor;
pub use lines::Lines;

/// What the person did at an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// An answer; empty is silence.
    Answer(Answer),
    /// The person leaves; what was typed so far is kept as a draft.
    Leave,
}

/// An answer as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// The text.
    pub text: String,
    /// From the prompt to the first key, in milliseconds; `None` where nothing was typed or nobody measured.
    pub first_key_ms: Option<u32>,
    /// From the prompt to the end, in milliseconds.
    pub total_ms: Option<u32>,
}

/// Keeps what was typed so far, again and again while the person types.
pub type Draft = Arc<Mutex<dyn FnMut(&str) + Send>>;

/// A way to type.
pub trait Terminal {
    /// An answer, beginning with `draft`; `keep` gets the text as it grows.
    ///
    /// # Errors
    /// When the terminal fails.
    fn answer(&mut self, words: &Words, draft: &str, keep: &Draft) -> io::Result<Typed>;

    /// One of `keys`; the first one for Enter, the last one for leaving (Ctrl+C, end of input).
    ///
    /// # Errors
    /// When the terminal fails.
    fn key(&mut self, keys: &[char]) -> io::Result<char>;

    /// How an answer is sent, in words.
    fn hint(&self, words: &Words) -> String;
}

/// The way to type that fits; `None` where there is no terminal and plain lines were not asked for.
#[must_use]
pub fn open(plain: bool) -> Option<Box<dyn Terminal>> {
    let terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    let simple = std::env::var("TERM").is_ok_and(|term| term == "dumb");
    match (plain || simple, terminal) {
        (true, _) => Some(Box::new(Lines::default())),
        (false, true) => Some(Box::new(Editor)),
        (false, false) => None,
    }
}

/// The key among `keys` that was meant by `typed`: itself or its full-width form, in either case.
fn meant(typed: char, keys: &[char]) -> Option<char> {
    let folded = crate::text::fold(&typed.to_string());
    let typed = folded.chars().next()?;
    keys.iter()
        .copied()
        .find(|key| key.to_ascii_lowercase() == typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law: with a Japanese input method on, a full-width letter is the key it looks like.
    #[test]
    fn full_width_keys_count() {
        assert_eq!(meant('ｑ', &['n', 'q']), Some('q'));
        assert_eq!(meant('Q', &['n', 'q']), Some('q'));
        assert_eq!(meant('２', &['1', '2']), Some('2'));
        assert_eq!(meant('x', &['n', 'q']), None);
    }
}
