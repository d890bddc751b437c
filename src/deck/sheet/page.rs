//! Cells written one below the other into one text.

use super::At;
use crate::text::Span;

/// A text that grows by cells.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) text: String,
    pub(super) cells: Vec<At>,
}

impl Page {
    /// Writes a cell and says where it stands. Line ends become line feeds, as in deck files.
    pub(super) fn put(&mut self, block: usize, row: u32, column: u32, text: &str) -> Span {
        let start = self.text.len();
        self.cells.push(At {
            start,
            row,
            column,
            block,
        });
        if text.contains('\r') {
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            self.text.push_str(&text);
        } else {
            self.text.push_str(text);
        }
        let span = Span::new(start, self.text.len());
        self.text.push('\n');
        span
    }
}
