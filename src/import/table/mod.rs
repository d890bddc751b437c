//! Spreadsheet files as cells: CSV and TSV in whatever encoding an office saves, and XLSX. Bounded in bytes and cells before anything is built.

mod csv;
mod decode;
mod xlsx;

pub use csv::guarded;
pub use decode::decode;

use crate::deck::Grid;

/// Why a file is no table that can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// It has more cells than are read.
    #[error("more than {limit} cells")]
    TooManyCells {
        /// The most that are read.
        limit: usize,
    },
    /// It unpacks to more than is read.
    #[error("unpacks to more than {limit} bytes")]
    TooMuchPacked {
        /// The most that is unpacked, in bytes.
        limit: usize,
    },
    /// It is no XLSX file, or a damaged one.
    #[error("damaged workbook")]
    Damaged,
    /// It is an older Excel file, or one with a password.
    #[error("older workbook, or with a password")]
    Locked,
}

/// The cells of a text with columns between commas, tabs or semicolons.
///
/// # Errors
/// When there are more cells than are read.
pub fn text(text: &str) -> Result<Grid, TableError> {
    csv::read(text)
}

/// The cells of an XLSX file.
///
/// # Errors
/// When it is damaged, locked, or larger than is read.
pub fn workbook(bytes: &[u8]) -> Result<Grid, TableError> {
    xlsx::read(bytes)
}

/// Whether `bytes` begin as XLSX files do, or as the older ones.
#[must_use]
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(xlsx::OLDER)
}

/// Whether `text` is a table with a row of column names among its first rows.
#[must_use]
pub fn is_table(text: &str) -> bool {
    csv::delimiter(text).1 > 0
}
