//! Characters that must not reach a terminal or a page as they are.
//!
//! Decks, answers and file names come from other people. An escape sequence can repaint the screen, a bidirectional control can make a
//! line read other than it is, an invisible character makes two equal-looking ids differ. Deck texts that hold one are refused;
//! whatever is shown anyway (answers, excerpts of broken files) goes through [`visible`] first.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde::Serialize;

/// Why a character is not taken as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hazard {
    /// A control character (Unicode category Cc), escape included; line feed and tab are none.
    Control,
    /// Turns the direction of writing (Unicode property `Bidi_Control`).
    Bidi,
    /// Shows nothing, or breaks a line where no line feed stands.
    Invisible,
}

impl Hazard {
    /// The hazard that `character` is, if any.
    ///
    /// Joiners and variation selectors are none: emoji and Japanese name variants need them.
    #[must_use]
    pub const fn of(character: char) -> Option<Self> {
        match character {
            '\n' | '\t' => None,
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Some(Hazard::Control),
            '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => Some(Hazard::Bidi),
            '\u{ad}'
            | '\u{200b}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{2060}'..='\u{2064}'
            | '\u{206a}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}' => Some(Hazard::Invisible),
            _ => None,
        }
    }
}

/// The hazardous characters of `text` with their byte offsets, in order.
pub fn hazards(text: &str) -> impl Iterator<Item = (usize, char, Hazard)> {
    text.char_indices()
        .filter_map(|(offset, character)| Some((offset, character, Hazard::of(character)?)))
}

/// `text` with each hazardous character spelt out, as `\u{1b}`: safe to print.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if hazards(text).next().is_none() {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match Hazard::of(character) {
            None => shown.push(character),
            Some(_) => {
                // Writing to a String cannot fail.
                let _ = write!(shown, "{}", character.escape_unicode());
            }
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law: what is shown holds no hazard, and says which character stood there.
    #[test]
    fn hazards_are_spelt_out() {
        let shown = visible("a\u{1b}[31mb\u{202e}c\u{200b}\r");
        assert_eq!(shown, "a\\u{1b}[31mb\\u{202e}c\\u{200b}\\u{d}");
        assert_eq!(hazards(&shown).count(), 0);
    }

    /// Law: ordinary text, line breaks, tabs, emoji and name variants pass unchanged.
    #[test]
    fn ordinary_text_is_left_alone() {
        let text = "「申し訳ありません」\n\t👩‍💻 葛\u{e0100}飾";
        assert!(matches!(visible(text), Cow::Borrowed(same) if same == text));
    }

    /// Law: every control character but line feed and tab is a hazard.
    #[test]
    fn every_control_character_is_a_hazard() {
        for character in (0..=0x10_ffff).filter_map(char::from_u32) {
            let control = character.is_control() && !matches!(character, '\n' | '\t');
            assert_eq!(
                Hazard::of(character) == Some(Hazard::Control),
                control,
                "{character:?}"
            );
        }
    }
}
