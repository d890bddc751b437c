//! Text with columns: commas, tabs or semicolons between cells, quotes around cells of several lines.

use ::csv::{ReaderBuilder, StringRecord};

use super::TableError;
use crate::deck::Grid;
use crate::deck::sheet::{MAX_CELLS, Row, Sheet, score};

/// What can stand between cells.
const DELIMITERS: [u8; 3] = [b',', b'\t', b';'];

/// Records that are looked at to tell what stands between cells.
const LOOKED_AT: usize = 60;

/// Signs that make a spreadsheet take a cell for a formula, full-width ones too.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r'];

pub(super) fn read(text: &str) -> Result<Grid, TableError> {
    let (delimiter, _) = delimiter(text);
    let mut sheet = Sheet::default();
    let mut left = MAX_CELLS;
    let mut number = 0;
    let mut reader = reader(text, delimiter);
    let mut record = StringRecord::new();
    while matches!(reader.read_record(&mut record), Ok(true)) {
        let start = record.position().map_or(0, ::csv::Position::byte);
        number += 1 + empty_lines(text, usize::try_from(start).unwrap_or(0));
        let mut row = Row {
            number,
            cells: Vec::new(),
        };
        for (cell, column) in record.iter().zip(1..) {
            if cell.trim().is_empty() {
                continue;
            }
            left = left
                .checked_sub(1)
                .ok_or(TableError::TooManyCells { limit: MAX_CELLS })?;
            row.cells.push((column, plain(cell).to_owned()));
        }
        if !row.cells.is_empty() {
            sheet.rows.push(row);
        }
    }
    Ok(Grid {
        sheets: vec![sheet],
    })
}

/// Empty lines at `start`: they are rows as well, but the reader passes them over.
fn empty_lines(text: &str, start: usize) -> u32 {
    let mut rest = text.as_bytes().get(start..).unwrap_or_default();
    // The second half of the line end before.
    if text.as_bytes().get(start.wrapping_sub(1)) == Some(&b'\r') {
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    let mut lines = 0;
    while let [b'\r' | b'\n', ..] = rest {
        rest = rest.strip_prefix(b"\r\n").unwrap_or(&rest[1..]);
        lines += 1;
    }
    lines
}

/// What stands between cells, and how many names of columns the best row then has.
pub(super) fn delimiter(text: &str) -> (u8, usize) {
    let mut best = (b',', 0, 0);
    for delimiter in DELIMITERS {
        let mut reader = reader(text, delimiter);
        let mut record = StringRecord::new();
        let (mut names, mut cells) = (0, 0);
        for _ in 0..LOOKED_AT {
            if !matches!(reader.read_record(&mut record), Ok(true)) {
                break;
            }
            let row: Vec<&str> = record.iter().take(1000).collect();
            names = names.max(score(&row));
            cells += row.len() - 1;
        }
        if (names, cells) > (best.1, best.2) {
            best = (delimiter, names, cells);
        }
    }
    (best.0, best.1)
}

fn reader(text: &str, delimiter: u8) -> ::csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// A cell without the apostrophe that keeps spreadsheets from reading it as a formula.
fn plain(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

/// `cell` so that no spreadsheet takes it for a formula; reading takes the apostrophe away again.
#[must_use]
pub fn guarded(cell: &str) -> String {
    if is_formula(cell.trim_start_matches('\'')) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

fn is_formula(cell: &str) -> bool {
    cell.starts_with(FORMULA)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(text: &str) -> Vec<(u32, Vec<(u32, String)>)> {
        let sheet = read(text).unwrap().sheets.remove(0);
        let each = sheet.rows.into_iter();
        each.map(|row| (row.number, row.cells)).collect()
    }

    /// Law: rows are numbered as spreadsheets show them, whatever lines their cells hold.
    #[test]
    fn rows_are_numbered_as_they_are_shown() {
        let rows = rows("title\n\n\nid,\"a\nb\",x\n,,\n2,\"c\"\"d\"\r\n");
        let numbers: Vec<u32> = rows.iter().map(|row| row.0).collect();
        assert_eq!(numbers, [1, 4, 6]);
        assert_eq!(rows[1].1[1], (2, "a\nb".to_owned()));
        assert_eq!(rows[2].1[1], (2, "c\"d".to_owned()));
        let windows = super::read("a\r\n\r\nb\r\nc\r\n").unwrap();
        let numbers = windows.sheets[0].rows.iter().map(|row| row.number);
        assert!(numbers.eq([1, 3, 4]));
    }

    /// Law: tabs and semicolons are told from commas by the names of columns.
    #[test]
    fn what_stands_between_cells_is_told() {
        for (sign, byte) in [(",", b','), ("\t", b'\t'), (";", b';')] {
            let text = format!(
                "a, b; c\t and so on, and on\n{}\n",
                ["id", "title", "situation", "opening"].join(sign)
            );
            assert_eq!(delimiter(&text), (byte, 4), "{text}");
        }
        assert_eq!(delimiter("x;y;z\n1;2;3\n").0, b';');
    }

    /// Law: more cells than are read are refused.
    #[test]
    fn too_many_cells_are_refused() {
        let line = "a,".repeat(1000);
        let text = format!("{line}\n").repeat(MAX_CELLS / 1000 + 1);
        assert!(matches!(read(&text), Err(TableError::TooManyCells { .. })));
    }

    proptest! {
        /// Law: no guarded cell begins as a formula does, and all are read back as they were.
        #[test]
        fn guarded_cells_are_read_back(cell in "['=+@＝－\t-]{0,4}[a']{0,3}") {
            let guarded = guarded(&cell);
            prop_assert!(!is_formula(&guarded));
            prop_assert_eq!(plain(&guarded), cell);
        }
    }
}
