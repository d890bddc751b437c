//! JSON for programs, in which no character can disturb a terminal either: what is hazardous is written as an escape, which reads back as
//! the same text.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, Formatter};

use crate::text::Hazard;

/// Writes `value` as one line of JSON, without the line's end.
///
/// # Errors
/// Where the output fails.
pub fn write(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(out, Safe(CompactFormatter));
    Ok(value.serialize(&mut serializer)?)
}

/// Compact JSON with escapes for all hazards; JSON itself asks only for those below U+0020.
struct Safe(CompactFormatter);

impl Formatter for Safe {
    fn write_string_fragment<W>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()>
    where
        W: ?Sized + Write,
    {
        let mut from = 0;
        for (at, character) in fragment.char_indices() {
            if Hazard::of(character).is_none() {
                continue;
            }
            self.0.write_string_fragment(writer, &fragment[from..at])?;
            for unit in character.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            from = at + character.len_utf8();
        }
        self.0.write_string_fragment(writer, &fragment[from..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law: no hazard is written as it is, and a reader gets the same text back.
    #[test]
    fn hazards_are_escaped_and_read_back() {
        let text = "a\u{1b}[2J\u{9b}31m\u{202e}謝罪\u{7f}\u{e0041}\"\\\n";
        let mut line = Vec::new();
        write(&mut line, &[text]).unwrap();
        let line = String::from_utf8(line).unwrap();
        assert!(
            line.chars().all(|ch| Hazard::of(ch).is_none()) && line.contains("謝罪"),
            "{line}"
        );
        let back: Vec<String> = serde_json::from_str(&line).unwrap();
        assert_eq!(back, [text]);
    }
}
