//! Decks in spreadsheets: rows and columns become the same tree that a deck file gives, so that the same checks run over it.
//!
//! Pure: cells come in as text ([`Grid`]), whoever opened the file. A sheet is read from above: rows that name a deck's own keys (id, title,
//! language), a row of column names, one row a scenario; further tables below hold a team's own rubrics, steps and
//! patterns. Anything else above a row of column names is a title and passed over. Column names are known in both languages ([`columns`]).
//! All cells that count are written one below the other into one text, so that a place in it is a place in a cell ([`Tables::cell`]).

mod build;
mod cells;
pub mod columns;
mod heading;
mod items;
mod names;
mod page;

use super::place::Cell;
use super::source::{Found, Table};
use crate::text::Span;

pub use cells::escaped;
pub use heading::score;
pub use items::joined;

/// The most cells with something in them that are read of one file.
pub const MAX_CELLS: usize = 1_000_000;

/// The longest cell, in bytes: three for each of the 32,767 characters that spreadsheets allow.
pub const MAX_CELL: usize = 3 * 32_767;

/// The cells of a file, as text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    /// In the order of the file; one for a file that has no sheets.
    pub sheets: Vec<Sheet>,
}

/// The cells of one sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; `None` where the file has no sheets.
    pub name: Option<String>,
    /// Rows with something in them, from above.
    pub rows: Vec<Row>,
    /// Cells that are shown as one.
    pub merged: Vec<Merged>,
}

/// A row with something in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// From 1.
    pub number: u32,
    /// The cells with something in them, from the left: column from 1, and text.
    pub cells: Vec<(u32, String)>,
}

/// Cells that are shown as one; the first holds the text. All from 1, ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merged {
    /// First and last row.
    pub rows: (u32, u32),
    /// First and last column.
    pub columns: (u32, u32),
}

/// A spreadsheet laid out as a text with a tree over it.
#[derive(Debug)]
pub struct Tables {
    text: String,
    cells: Vec<At>,
    blocks: Vec<Block>,
    rows: Vec<RowAt>,
    sheets: Vec<Option<String>>,
    root: Table,
    found: Vec<Found>,
    ignored: Vec<Span>,
}

/// Where a cell begins in the text; it ends before the next one's line break.
#[derive(Debug, Clone, Copy)]
struct At {
    start: usize,
    row: u32,
    column: u32,
    block: usize,
}

/// A table within a sheet, or the rows about the deck itself.
#[derive(Debug)]
struct Block {
    sheet: usize,
    /// Its columns: number, key as `press.facts.anger`, and the name as written.
    columns: Vec<(u32, String, String)>,
}

/// A row that became a table of the tree.
#[derive(Debug, Clone, Copy)]
struct RowAt {
    /// Where the tree says that the row stands.
    at: usize,
    block: usize,
    /// Its first cell; one for each column of the block follows.
    first: usize,
}

impl Tables {
    /// Lays out `grid`. `stem` is what the file is called, without its ending: the deck's id and title where the sheets name none.
    #[must_use]
    pub fn lay_out(grid: &Grid, stem: &str) -> Self {
        build::tables(grid, stem)
    }

    /// The text that places point into.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    pub(super) const fn root(&self) -> &Table {
        &self.root
    }

    pub(super) fn found(&self) -> &[Found] {
        &self.found
    }

    /// The name of the sheet with this number, from 0.
    #[must_use]
    pub fn sheet(&self, number: usize) -> Option<&str> {
        self.sheets.get(number)?.as_deref()
    }

    /// The names of columns that were not read, because no key is called so.
    #[must_use]
    pub fn ignored_names(&self) -> Vec<String> {
        let names = self.ignored.iter().filter_map(|span| span.of(&self.text));
        names.map(|name| name.trim().to_owned()).collect()
    }

    /// The cell that `offset` lies in, and where it begins.
    #[must_use]
    pub fn cell(&self, offset: usize) -> Option<(Cell, usize)> {
        let at = self.at(offset)?;
        let cell = Cell {
            sheet: self.blocks[at.block].sheet,
            row: at.row,
            column: at.column,
        };
        Some((cell, at.start))
    }

    /// The text of the cell that begins at `start`.
    #[must_use]
    pub fn cell_text(&self, start: usize) -> &str {
        let next = self.cells.partition_point(|at| at.start <= start);
        let end = self.cells.get(next).map_or(self.text.len(), |at| at.start);
        self.text
            .get(start..end.max(start + 1) - 1)
            .unwrap_or_default()
    }

    /// The name of the column that `offset` lies in, as its sheet writes it; `None` for a name itself.
    #[must_use]
    pub fn column_name(&self, offset: usize) -> Option<&str> {
        let at = self.at(offset)?;
        let columns = &self.blocks[at.block].columns;
        let (.., name) = columns.iter().find(|(column, ..)| *column == at.column)?;
        let is_name = self.rows_of(at.block).is_none_or(|first| at.row < first);
        (!is_name).then_some(name)
    }

    /// Where `key` would stand in the row that the tree has at `at`; `at` itself where it has no such column.
    pub(super) fn lack(&self, at: Span, key: &str) -> Span {
        let found = self.rows.binary_search_by_key(&at.start, |row| row.at);
        let cell = found.ok().and_then(|index| {
            let row = self.rows[index];
            let mut columns = self.blocks[row.block].columns.iter();
            let position = columns.position(|(_, of, _)| {
                of == key
                    || of
                        .strip_prefix(key)
                        .is_some_and(|rest| rest.starts_with('.'))
            })?;
            self.cells.get(row.first + position)
        });
        cell.map_or(at, |cell| {
            let end = cell.start + self.cell_text(cell.start).len();
            Span::new(cell.start, end)
        })
    }

    fn at(&self, offset: usize) -> Option<At> {
        let behind = self.cells.partition_point(|at| at.start <= offset);
        self.cells[..behind].last().copied()
    }

    /// The number of the first row below the names of a block.
    fn rows_of(&self, block: usize) -> Option<u32> {
        let index = self.rows.partition_point(|row| row.block < block);
        let row = self.rows.get(index).filter(|row| row.block == block)?;
        Some(self.cells.get(row.first)?.row)
    }
}
