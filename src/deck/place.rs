//! From a byte offset to a line and a column that a person can count to.

use std::fmt;

use serde::Serialize;

use crate::text::Span;

/// A place in a deck file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    /// Bytes of the file's text, on character boundaries.
    pub span: Span,
    /// Line of the span's start, from 1.
    pub line: usize,
    /// Column of the span's start in characters, from 1.
    pub column: usize,
    /// The cell of a spreadsheet that it lies in; line and column then count within the cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<Cell>,
}

/// A cell of a spreadsheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Cell {
    /// Which sheet, from 0.
    pub sheet: usize,
    /// From 1.
    pub row: u32,
    /// From 1.
    pub column: u32,
}

impl fmt::Display for Cell {
    /// As spreadsheets name it: `F7`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = Vec::new();
        let mut rest = self.column;
        while rest > 0 {
            // The remainder is below 26.
            letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
            rest = (rest - 1) / 26;
        }
        letters
            .iter()
            .rev()
            .try_for_each(|letter| write!(f, "{letter}"))?;
        write!(f, "{}", self.row)
    }
}

/// Characters before every `BLOCK`th byte are counted in advance, so that a place costs the same in a file of one huge line.
const BLOCK: usize = 1024;

/// Where the lines of a text begin, and how many characters stand before them.
#[derive(Debug, Clone)]
pub struct LineIndex<'t> {
    text: &'t str,
    starts: Vec<usize>,
    chars: Vec<usize>,
}

impl<'t> LineIndex<'t> {
    /// Reads `text` once.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        // A byte order mark is no character that anybody sees in front of the first column.
        let first = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let breaks = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let starts = std::iter::once(first)
            .chain(breaks.map(|(offset, _)| offset + 1))
            .collect();
        let mut before = 0;
        let mut chars = Vec::with_capacity(text.len() / BLOCK + 1);
        for block in text.as_bytes().chunks(BLOCK) {
            chars.push(before);
            before += count(block);
        }
        chars.push(before);
        Self {
            text,
            starts,
            chars,
        }
    }

    /// The text that was read.
    #[must_use]
    pub const fn text(&self) -> &'t str {
        self.text
    }

    /// The line (from 0) that `offset` lies in.
    #[must_use]
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts
            .partition_point(|&start| start <= offset)
            .saturating_sub(1)
    }

    /// The bytes of `line` (from 0) without its line break; empty behind the last line.
    #[must_use]
    pub fn line_span(&self, line: usize) -> Span {
        let end_of_text = self.text.len();
        let start = self.starts.get(line).copied().unwrap_or(end_of_text);
        let end = self
            .starts
            .get(line + 1)
            .map_or(end_of_text, |next| next - 1);
        let end = end.max(start);
        match self.text.as_bytes().get(start..end) {
            Some([.., b'\r']) => Span::new(start, end - 1),
            _ => Span::new(start, end),
        }
    }

    /// The place of `span`, moved onto character boundaries and into the text where it is not.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        let start = self.text.floor_char_boundary(span.start);
        let end = self.text.ceil_char_boundary(span.end.max(start));
        let line = self.line_of(start);
        let line_start = self.starts.get(line).copied().unwrap_or(0).min(start);
        Place {
            span: Span::new(start, end),
            line: line + 1,
            column: self.chars_before(start) - self.chars_before(line_start) + 1,
            cell: None,
        }
    }

    fn chars_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        let rest = self.text.as_bytes().get(block * BLOCK..offset);
        self.chars.get(block).copied().unwrap_or(0) + rest.map_or(0, count)
    }
}

/// Characters that begin in `bytes` of a UTF-8 text.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| (byte & 0xc0) != 0x80).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Law: columns count characters, not bytes; lines count from one.
    #[test]
    fn columns_count_characters() {
        let text = "id = \"あ\"\r\n題 = 「x」";
        let index = LineIndex::new(text);
        let at = text.find('x').unwrap();
        let place = index.place(Span::new(at, at + 1));
        assert_eq!((place.line, place.column), (2, 6));
        assert_eq!(index.line_span(0).of(text), Some("id = \"あ\""));
    }

    /// Law: columns of spreadsheets are named as people see them.
    #[test]
    fn cells_are_named_as_spreadsheets_do() {
        let name = |column| {
            let cell = Cell {
                sheet: 0,
                row: 7,
                column,
            };
            cell.to_string()
        };
        assert_eq!(
            [name(1), name(26), name(27), name(16_384)],
            ["A7", "Z7", "AA7", "XFD7"]
        );
    }

    /// Law: a byte order mark is no column.
    #[test]
    fn a_byte_order_mark_is_no_column() {
        let index = LineIndex::new("\u{feff}a");
        assert_eq!(index.place(Span::new(3, 4)).column, 1);
        assert_eq!(index.place(Span::new(0, 0)).column, 1);
    }

    proptest! {
        /// Law: line and column lead back to the span's start, in any text, long lines included.
        #[test]
        fn a_place_can_be_counted_to(text in "[a-cあ\u{1f600}\n\r]{0,3000}", wish in 0usize..4000) {
            let index = LineIndex::new(&text);
            let place = index.place(Span::new(wish, wish + 1));
            prop_assert!(place.span.of(&text).is_some());
            let line = text.split('\n').nth(place.line - 1).unwrap();
            let before: usize = text.split('\n').take(place.line - 1).map(|line| line.len() + 1).sum();
            let in_line: usize = line.chars().take(place.column - 1).map(char::len_utf8).sum();
            prop_assert_eq!(before + in_line, place.span.start);
        }
    }
}
