//! Files and standard input as deck files, within bounds.
//!
//! What a file is follows from how it begins and what it is called: a workbook, a text with columns, or TOML. TOML is UTF-8, with or without a
//! byte order mark; where it is not, the byte is told, and what the file looks like. Tables come in any encoding that offices save.
//! No more than the longest deck is ever held in memory.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::gather::{Gathered, gather};
use super::table::{self, TableError, decode};
use crate::deck::limits::MAX_BYTES;
use crate::deck::{Grid, Source, Tables};

/// The most bytes that all files of one import may have together (128 MiB).
pub const MAX_BYTES_IN_ALL: usize = 128 << 20;

/// The path that stands for standard input.
pub const STDIN: &str = "-";

/// Endings of files with tables that are not read.
const UNREAD: [&str; 4] = ["xls", "xlsb", "ods", "numbers"];

/// Endings of texts with columns; `txt` is what some spreadsheets call theirs.
const COLUMNS: [&str; 3] = ["csv", "tsv", "tab"];

/// A deck file as it was read.
#[derive(Debug)]
pub struct Document {
    /// The path as given; [`STDIN`] for standard input. May hold anything a file name can: not to be printed raw.
    pub name: String,
    body: Body,
}

#[derive(Debug)]
enum Body {
    /// Without a byte order mark.
    Toml(String),
    Tables(Tables),
}

impl Document {
    /// The deck file that `bytes` are, which lay under `name`.
    ///
    /// # Errors
    /// When they are no text, or no table that can be read.
    pub fn of(name: String, bytes: Vec<u8>) -> Result<Self, ReadError> {
        let ending = Path::new(&name)
            .extension()
            .and_then(|ending| ending.to_str());
        let ending = ending.unwrap_or_default().to_ascii_lowercase();
        let failed = |error| ReadError::Table {
            name: name.clone(),
            error,
        };
        if let Some(&ending) = UNREAD.iter().find(|unread| **unread == ending) {
            return Err(ReadError::Unread { name, ending });
        }
        if table::is_workbook(&bytes) || ending == "xlsx" || ending == "xlsm" {
            let grid = table::workbook(&bytes).map_err(failed)?;
            return Ok(Self::grid(name, &grid));
        }
        let named = COLUMNS.contains(&ending.as_str());
        if ending != "toml" {
            match decode(&bytes) {
                Ok(read) if named || (!is_toml(&read.text) && table::is_table(&read.text)) => {
                    let grid = table::text(&read.text).map_err(failed)?;
                    return Ok(Self::grid(name, &grid));
                }
                Err(offset) if named => {
                    let line = line_of(&bytes, offset);
                    return Err(ReadError::NotText { name, offset, line });
                }
                _ => {}
            }
        }
        let text = utf8(bytes, &name)?;
        Ok(Self::toml(name, text))
    }

    /// A TOML file's text under its name.
    #[must_use]
    pub const fn toml(name: String, text: String) -> Self {
        let body = Body::Toml(text);
        Self { name, body }
    }

    /// The cells of a spreadsheet under its file's name.
    #[must_use]
    pub fn grid(name: String, grid: &Grid) -> Self {
        let stem = match name.as_str() {
            STDIN => "",
            path => Path::new(path)
                .file_stem()
                .and_then(|it| it.to_str())
                .unwrap_or_default(),
        };
        let body = Body::Tables(Tables::lay_out(grid, stem));
        Self { name, body }
    }

    /// What the file says, not yet checked.
    #[must_use]
    pub fn source(&self) -> Source<'_> {
        match &self.body {
            Body::Toml(text) => Source::read(&self.name, text),
            Body::Tables(tables) => Source::of(&self.name, tables),
        }
    }

    /// The text that places point into.
    #[must_use]
    pub fn text(&self) -> &str {
        match &self.body {
            Body::Toml(text) => text,
            Body::Tables(tables) => tables.text(),
        }
    }

    /// The spreadsheet that it is, if it is one.
    #[must_use]
    pub const fn tables(&self) -> Option<&Tables> {
        match &self.body {
            Body::Toml(_) => None,
            Body::Tables(tables) => Some(tables),
        }
    }
}

/// Why a file could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The operating system says no.
    #[error("cannot read {name:?}")]
    Io {
        /// The file.
        name: String,
        /// The operating system's word.
        source: io::Error,
    },
    /// It is a folder without any deck file in it.
    #[error("no deck file in {name:?}")]
    EmptyFolder {
        /// The folder.
        name: String,
    },
    /// There are more files than one import reads.
    #[error("more than {limit} files")]
    TooManyFiles {
        /// The most that are read.
        limit: usize,
    },
    /// It is a table file of a kind that is not read, by its ending.
    #[error("{name:?} is a .{ending} file")]
    Unread {
        /// The file.
        name: String,
        /// Its ending in lower case.
        ending: &'static str,
    },
    /// It is a table that cannot be read.
    #[error("{name:?}: {error}")]
    Table {
        /// The file.
        name: String,
        /// Why.
        error: TableError,
    },
    /// It is a table in no encoding that is known.
    #[error("{name:?} is in no known encoding at byte {offset}")]
    NotText {
        /// The file.
        name: String,
        /// The first byte that does not fit, from 0.
        offset: usize,
        /// The line that it lies in, from 1.
        line: usize,
    },
    /// It is longer than a deck may be.
    #[error("{name:?} is longer than {limit} bytes")]
    TooLarge {
        /// The file.
        name: String,
        /// The most that is read, in bytes.
        limit: usize,
    },
    /// All files together are longer than one import may be.
    #[error("all files together are longer than {limit} bytes")]
    TooMuch {
        /// The most that is read, in bytes.
        limit: usize,
    },
    /// It is not UTF-8.
    #[error("{name:?} is not UTF-8 at byte {offset}")]
    NotUtf8 {
        /// The file.
        name: String,
        /// The first byte that does not fit, from 0.
        offset: usize,
        /// The line that it lies in, from 1.
        line: usize,
        /// What the file looks like, where it looks like something.
        looks_like: Option<Encoding>,
    },
}

/// An encoding that a file may be in by mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-16, by its byte order mark.
    Utf16,
    /// Shift_JIS as Windows writes it (CP932): every byte fits.
    ShiftJis,
}

/// What was read, and what could not be.
#[derive(Debug, Default)]
pub struct Read {
    /// In the order in which they were asked for.
    pub documents: Vec<Document>,
    /// What is wrong with each of those that could not be read.
    pub errors: Vec<ReadError>,
    /// Links in folders that lead out of them: not followed.
    pub links: Vec<PathBuf>,
}

/// Reads the files that `paths` stand for, each once, in their order; `stdin` stands behind [`STDIN`]. `step` is told how many of how
/// many files are done.
pub fn read(paths: &[PathBuf], stdin: &mut dyn io::Read, step: &dyn Fn(usize, usize)) -> Read {
    let Gathered {
        files,
        links,
        mut errors,
    } = gather(paths);
    let mut documents: Vec<Document> = Vec::new();
    let mut left = MAX_BYTES_IN_ALL;
    for (done, path) in files.iter().enumerate() {
        step(done, files.len());
        match document(path, stdin) {
            Ok(document) if document.text().len() > left => {
                let limit = MAX_BYTES_IN_ALL;
                errors.push(ReadError::TooMuch { limit });
                break;
            }
            Ok(document) => {
                left -= document.text().len();
                documents.push(document);
            }
            Err(error) => errors.push(error),
        }
    }
    Read {
        documents,
        errors,
        links,
    }
}

fn document(path: &Path, stdin: &mut dyn io::Read) -> Result<Document, ReadError> {
    let name = path.to_string_lossy().into_owned();
    let bytes = if name == STDIN {
        bounded(stdin, &name)?
    } else {
        let failed = |source| ReadError::Io {
            name: name.clone(),
            source,
        };
        bounded(&mut File::open(path).map_err(failed)?, &name)?
    };
    Document::of(name, bytes)
}

/// Whether a line of `text` opens as deck files do.
fn is_toml(text: &str) -> bool {
    text.lines().take(1000).any(|line| {
        let line = line.trim_start();
        let rest = line.strip_prefix("format").map(str::trim_start);
        line.starts_with("[deck]")
            || line.starts_with("[[scenario]]")
            || rest.is_some_and(|rest| rest.starts_with('='))
    })
}

fn line_of(bytes: &[u8], offset: usize) -> usize {
    let before = bytes.get(..offset).unwrap_or(bytes);
    before.iter().filter(|&&byte| byte == b'\n').count() + 1
}

fn bounded(from: &mut dyn io::Read, name: &str) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    let most = MAX_BYTES as u64 + 1;
    io::Read::take(from, most)
        .read_to_end(&mut bytes)
        .map_err(|source| ReadError::Io {
            name: name.to_owned(),
            source,
        })?;
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge {
            name: name.to_owned(),
            limit: MAX_BYTES,
        });
    }
    Ok(bytes)
}

fn utf8(bytes: Vec<u8>, name: &str) -> Result<String, ReadError> {
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        ReadError::NotUtf8 {
            name: name.to_owned(),
            offset,
            line: line_of(bytes, offset),
            looks_like: looks_like(bytes),
        }
    })?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    Ok(text)
}

fn looks_like(bytes: &[u8]) -> Option<Encoding> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Some(Encoding::Utf16);
    }
    let read = decode(bytes).ok()?;
    match read.encoding {
        "Shift_JIS" => Some(Encoding::ShiftJis),
        "UTF-16LE" | "UTF-16BE" => Some(Encoding::Utf16),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from_stdin(bytes: &[u8]) -> Result<String, ReadError> {
        let mut stdin = bytes;
        let mut read = read(&[PathBuf::from(STDIN)], &mut stdin, &|_, _| {});
        match read.errors.pop() {
            Some(error) => Err(error),
            None => Ok(read.documents.remove(0).text().to_owned()),
        }
    }

    /// Law: a byte order mark is no part of the text.
    #[test]
    fn a_byte_order_mark_is_taken_off() {
        assert_eq!(from_stdin("\u{feff}あ".as_bytes()).unwrap(), "あ");
    }

    /// Law: a text that is not UTF-8 is told with the byte, the line, and what it looks like.
    #[test]
    fn another_encoding_is_told_with_its_place() {
        // 「日本の」 in Shift_JIS, behind one line.
        let error = from_stdin(b"a\nb = \"\x93\xfa\x96\x7b\x82\xcc\"\n").unwrap_err();
        let ReadError::NotUtf8 {
            offset,
            line,
            looks_like,
            ..
        } = error
        else {
            panic!("{error:?}");
        };
        assert_eq!((offset, line), (7, 2));
        assert_eq!(looks_like, Some(Encoding::ShiftJis));
        let utf16 = from_stdin(b"\xff\xfea\0").unwrap_err();
        assert!(matches!(
            utf16,
            ReadError::NotUtf8 {
                looks_like: Some(Encoding::Utf16),
                offset: 0,
                ..
            }
        ));
        let neither = from_stdin(b"a\xff\0").unwrap_err();
        assert!(matches!(
            neither,
            ReadError::NotUtf8 {
                looks_like: None,
                ..
            }
        ));
    }

    /// Law: input without end is refused after as much as a deck may be.
    #[test]
    fn endless_input_is_refused() {
        let mut endless = io::repeat(b'a');
        let read = read(&[PathBuf::from(STDIN)], &mut endless, &|_, _| {});
        assert!(read.documents.is_empty());
        assert!(matches!(read.errors[..], [ReadError::TooLarge { .. }]));
    }

    /// Law: everything that cannot be read is told at once, and the rest is read; a path given twice is read once.
    #[test]
    fn all_that_cannot_be_read_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            path
        };
        let good = write("good.toml", b"a = 1");
        let paths = [
            good.clone(),
            folder.path().join("missing.toml"),
            write("talks.ods", b"PK"),
            write("talks.XLSX", b"PK"),
            write("old.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
            write("odd.csv", b"a,\x81\x8d,b\n\xff\xfe\x9d"),
            good,
        ];
        let read = read(&paths, &mut io::empty(), &|_, _| {});
        assert_eq!(read.documents.len(), 1);
        assert!(
            matches!(
                read.errors[..],
                [
                    ReadError::Io { .. },
                    ReadError::Unread { ending: "ods", .. },
                    ReadError::Table {
                        error: TableError::Damaged,
                        ..
                    },
                    ReadError::Table {
                        error: TableError::Locked,
                        ..
                    },
                    ReadError::NotText { .. },
                ]
            ),
            "{:?}",
            read.errors
        );
    }

    /// Law: what comes in without a name is taken for what it says: TOML, or a table where columns are named.
    #[test]
    fn a_nameless_table_is_told_from_toml() {
        let is_table = |text: &str| {
            let mut read = read(&[PathBuf::from(STDIN)], &mut text.as_bytes(), &|_, _| {});
            read.documents.remove(0).tables().is_some()
        };
        assert!(is_table("ID,タイトル,状況\n1,あ,い\n"));
        assert!(is_table("Our talks\n\nid\ttitle\tsituation\n"));
        assert!(!is_table("# id,title,situation\nformat = 1\n"));
        assert!(!is_table("nonsense"));
    }
}
