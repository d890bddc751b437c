//! A place in a text: half-open byte range, always on character boundaries of the text it was made for.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open byte range `start..end` into a text as it was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span `start..end`; `start` must not lie behind `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self { start, end }
    }

    /// The text that the span covers, or `None` where it does not fit `text` or cuts a character.
    #[must_use]
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }

    /// The span as a range.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span covers nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two spans share at least one byte.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The span without white space and line breaks at its edges in `text`; `self` where it does not fit `text`.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let Some(inner) = self.of(text) else {
            return self;
        };
        let start = self.start + (inner.len() - inner.trim_start().len());
        Self::new(start, start + inner.trim().len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law: a trimmed span covers the trimmed text.
    #[test]
    fn trimming_keeps_the_words() {
        let text = "　すみません \n";
        let span = Span::new(0, text.len()).trimmed(text);
        assert_eq!(span.of(text), Some("すみません"));
    }

    /// Law: spans that only touch do not meet.
    #[test]
    fn touching_spans_do_not_meet() {
        assert!(!Span::new(0, 3).meets(Span::new(3, 6)));
        assert!(Span::new(0, 4).meets(Span::new(3, 6)));
    }
}
