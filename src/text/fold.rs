//! Folding: the same words look the same, however they were typed, and every folded character knows where it came from.
//!
//! Compatibility forms are unified (NFKC: full-width letters, half-width kana, ligatures), case is folded, katakana becomes
//! hiragana, curly quotes and dashes become plain ones, zero-width characters vanish and white space runs become one space.
//! The work is done one grapheme cluster at a time, so that a folded character maps to whole characters of the text as typed.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::Span;

/// A text folded for comparison, with the way back to the text as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    chars: Vec<char>,
    /// Start of the source cluster of each folded character, and one final entry: the end of the folded part of the source.
    starts: Vec<usize>,
    /// End of the source cluster of each folded character.
    ends: Vec<usize>,
}

impl Folded {
    /// Folds all of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self::part(text, Span::new(0, text.len()))
    }

    /// Folds the part of `text` that `span` covers; offsets still count from the start of `text`.
    /// A span that does not fit `text` folds to nothing.
    #[must_use]
    pub fn part(text: &str, span: Span) -> Self {
        let mut folded = Self::default();
        let part = span.of(text).unwrap_or_default();
        for (at, cluster) in part.grapheme_indices(true) {
            let start = span.start + at;
            folded.push_cluster(cluster, start);
        }
        folded
    }

    fn push_cluster(&mut self, cluster: &str, start: usize) {
        let end = start + cluster.len();
        if cluster.is_ascii() {
            for ch in cluster.chars() {
                self.push(ch.to_ascii_lowercase(), start, end);
            }
            return;
        }
        for ch in cluster.nfkc() {
            for ch in ch.to_lowercase() {
                self.push(plain(ch), start, end);
            }
        }
    }

    fn push(&mut self, ch: char, start: usize, end: usize) {
        if is_invisible(ch) {
            return;
        }
        let ch = if ch.is_whitespace() { ' ' } else { ch };
        if ch == ' ' && self.chars.last() == Some(&' ') {
            return;
        }
        self.chars.push(ch);
        self.starts.push(start);
        self.ends.push(end);
    }

    /// The folded characters.
    #[must_use]
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// Number of folded characters.
    #[must_use]
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// Whether nothing visible was there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// Where folded characters `from..to` stand in the text as typed; `None` for an empty or impossible range.
    #[must_use]
    pub fn source(&self, from: usize, to: usize) -> Option<Span> {
        if from >= to || to > self.chars.len() {
            return None;
        }
        Some(Span::new(self.starts[from], self.ends[to - 1]))
    }

    /// Source offset of the first byte of folded character `at`.
    #[must_use]
    pub fn source_start(&self, at: usize) -> Option<usize> {
        self.starts.get(at).copied()
    }

    /// The folded text.
    #[must_use]
    pub fn to_text(&self) -> String {
        self.chars.iter().collect()
    }
}

/// The folded form of `text` as plain text.
#[must_use]
pub fn fold(text: &str) -> String {
    Folded::new(text).to_text()
}

/// One character in its plain form: katakana as hiragana, typographic quotes and dashes as ASCII.
fn plain(ch: char) -> char {
    match ch {
        // Katakana ァ..ヶ lie 0x60 above their hiragana; the long vowel mark ー stays.
        'ァ'..='ヶ' => char::from_u32(ch as u32 - 0x60).unwrap_or(ch),
        '\u{2018}' | '\u{2019}' | '\u{02bc}' | '`' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => ch,
    }
}

/// Characters that nobody sees: zero-width, bidi and other format controls, control characters other than white space.
fn is_invisible(ch: char) -> bool {
    matches!(ch,
        '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
        || (ch.is_control() && !ch.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Law: width, case and kana do not matter.
    #[test]
    fn different_typings_fold_alike() {
        assert_eq!(fold("ﾒｰﾙのＡ様"), fold("メールのa様"));
        assert_eq!(fold("ミナト"), "みなと");
        assert_eq!(fold("ｶﾞｷﾞ"), "がぎ");
        assert_eq!(fold("It’s  MINE"), "it's mine");
        assert_eq!(fold("す\u{200b}みません"), "すみません");
    }

    /// Law: a folded character maps back to the whole character it came from.
    #[test]
    fn the_way_back_covers_the_source() {
        let text = "御社ｶﾞ12";
        let folded = Folded::new(text);
        let span = folded.source(2, 3).unwrap();
        assert_eq!(span.of(text), Some("ｶﾞ"));
    }

    proptest! {
        /// Law: every folded character's source is a valid span of the text, in order.
        #[test]
        fn offsets_are_valid_for_any_text(text in "\\PC*|[ｦ-ﾟァ-ヶ\u{0300}-\u{0330}a-zA-Z \n\u{200b}\u{3099}]{0,60}") {
            let folded = Folded::new(&text);
            let mut last = 0;
            for at in 0..folded.len() {
                let span = folded.source(at, at + 1).unwrap();
                prop_assert!(span.of(&text).is_some());
                prop_assert!(span.start >= last);
                last = span.start;
            }
        }
    }
}
