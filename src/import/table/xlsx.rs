//! Workbooks: the cells of all visible sheets.
//!
//! A workbook is a zip archive, and a small one can unpack to gigabytes. So everything is unpacked once and counted, without being kept,
//! before the reader gets to see it; numbers that it would set memory aside for are looked at as well.

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, SheetVisible, Xlsx};
use zip::ZipArchive;

use super::TableError;
use crate::deck::Grid;
use crate::deck::sheet::{MAX_CELLS, Merged, Row, Sheet};

/// How files of older versions, and those with a password, begin.
pub(super) const OLDER: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// The most that a workbook may unpack to, in bytes.
const MAX_UNPACKED: usize = 64 << 20;

/// The most elements of all its parts together; the reader keeps some bytes for each.
const MAX_ELEMENTS: usize = 8 << 20;

/// The most parts of a workbook.
const MAX_PARTS: usize = 2_000;

/// Digits of the largest number that a part may say it has of anything.
const MAX_DIGITS: usize = 7;

pub(super) fn read(bytes: &[u8]) -> Result<Grid, TableError> {
    if bytes.starts_with(OLDER) {
        return Err(TableError::Locked);
    }
    weigh(bytes)?;
    // The reader trusts what a workbook says of itself; where that is absurd, it may stop in the middle.
    let read = catch_unwind(AssertUnwindSafe(|| sheets(bytes)));
    read.unwrap_or(Err(TableError::Damaged))
}

/// Unpacks everything once, counting.
fn weigh(bytes: &[u8]) -> Result<(), TableError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| TableError::Damaged)?;
    let too_much = TableError::TooMuchPacked {
        limit: MAX_UNPACKED,
    };
    if archive.len() > MAX_PARTS {
        return Err(too_much);
    }
    let (mut unpacked, mut elements) = (0, 0);
    let mut buffer = vec![0; 64 << 10];
    for number in 0..archive.len() {
        let mut part = archive.by_index(number).map_err(|_| TableError::Damaged)?;
        let mut claims = Claims::default();
        loop {
            let read = part.read(&mut buffer).map_err(|_| TableError::Damaged)?;
            if read == 0 {
                break;
            }
            unpacked += read;
            elements += buffer[..read].iter().filter(|&&byte| byte == b'<').count();
            if unpacked > MAX_UNPACKED || elements > MAX_ELEMENTS || claims.absurd(&buffer[..read])
            {
                return Err(too_much);
            }
        }
    }
    Ok(())
}

/// Looks for `uniqueCount="…"`: how many texts a part says it has.
#[derive(Default)]
struct Claims {
    /// How much of the name was just read.
    matched: usize,
    /// Digits read since; none while the name is not complete.
    digits: Option<usize>,
}

impl Claims {
    const NAME: &[u8] = b"uniqueCount";

    fn absurd(&mut self, bytes: &[u8]) -> bool {
        for &byte in bytes {
            match (&mut self.digits, byte) {
                (Some(digits), b'0'..=b'9') => {
                    *digits += 1;
                    if *digits > MAX_DIGITS {
                        return true;
                    }
                }
                (Some(0), b'=' | b'"' | b'\'' | b' ' | b'\t' | b'\r' | b'\n') => {}
                _ => {
                    self.digits = None;
                    self.matched = match byte == Self::NAME[self.matched] {
                        true => self.matched + 1,
                        false => usize::from(byte == Self::NAME[0]),
                    };
                    if self.matched == Self::NAME.len() {
                        self.matched = 0;
                        self.digits = Some(0);
                    }
                }
            }
        }
        false
    }
}

fn sheets(bytes: &[u8]) -> Result<Grid, TableError> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let visible = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible);
    let names: Vec<String> = visible.map(|sheet| sheet.name.clone()).collect();
    let mut grid = Grid::default();
    let mut left = MAX_CELLS;
    for name in names {
        let mut cells: Vec<(u32, u32, String)> = Vec::new();
        {
            // A sheet may also be a chart, which has no cells.
            let Ok(mut reader) = book.worksheet_cells_reader(&name) else {
                continue;
            };
            while let Some(cell) = reader.next_cell().map_err(damaged)? {
                let (row, column) = cell.get_position();
                let text = text(cell.get_value());
                if text.trim().is_empty() {
                    continue;
                }
                left = left
                    .checked_sub(1)
                    .ok_or(TableError::TooManyCells { limit: MAX_CELLS })?;
                cells.push((row.saturating_add(1), column.saturating_add(1), text));
            }
        }
        let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
        cells.sort_by_key(|(row, column, _)| (*row, *column));
        cells.dedup_by_key(|(row, column, _)| (*row, *column));
        let mut rows: Vec<Row> = Vec::new();
        for (number, column, text) in cells {
            match rows.last_mut() {
                Some(row) if row.number == number => row.cells.push((column, text)),
                _ => rows.push(Row {
                    number,
                    cells: vec![(column, text)],
                }),
            }
        }
        grid.sheets.push(Sheet {
            name: Some(name),
            rows,
            merged: merged
                .into_iter()
                .map(|it| Merged {
                    rows: (it.start.0.saturating_add(1), it.end.0.saturating_add(1)),
                    columns: (it.start.1.saturating_add(1), it.end.1.saturating_add(1)),
                })
                .collect(),
        });
    }
    Ok(grid)
}

fn damaged(error: calamine::XlsxError) -> TableError {
    match error {
        calamine::XlsxError::Password => TableError::Locked,
        _ => TableError::Damaged,
    }
}

/// What a cell shows, as far as text can: a formula its last result.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => unescaped(text),
        DataRef::SharedString(text) => unescaped(text),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(flag) => flag.to_string(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::DateTime(moment) => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            if (hour, minute) == (0, 0) {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}")
            }
        }
        DataRef::Error(error) => error.to_string(),
    }
}

/// A line break that a spreadsheet wrote as `_x000D_` or with a carriage return.
fn unescaped(text: &str) -> String {
    text.replace("_x000D_", "").replace("\r\n", "\n")
}

#[cfg(test)]
mod tests;
