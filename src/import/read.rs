//! Files and standard input as text, within bounds.
//!
//! A deck is UTF-8, with or without a byte order mark. Where it is not, the byte is told, and what the file looks like: office
//! programs in Japan save Shift_JIS, others UTF-16. No more than the longest deck is ever held in memory.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::gather::{Gathered, gather};
use crate::deck::limits::MAX_BYTES;

/// The most bytes that all files of one import may have together (128 MiB).
pub const MAX_BYTES_IN_ALL: usize = 128 << 20;

/// The path that stands for standard input.
pub const STDIN: &str = "-";

/// Endings of table files, which a deck may come in later but does not today.
const TABLES: [&str; 5] = ["csv", "tsv", "xlsx", "xls", "ods"];

/// A text with the name it was asked for by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The path as given; [`STDIN`] for standard input. May hold anything a file name can: not to be printed raw.
    pub name: String,
    /// The text, without a byte order mark.
    pub text: String,
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
    /// It is a table file by its ending.
    #[error("{name:?} is a .{ending} file")]
    Table {
        /// The file.
        name: String,
        /// Its ending in lower case.
        ending: &'static str,
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
    pub texts: Vec<Text>,
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
    let mut texts: Vec<Text> = Vec::new();
    let mut left = MAX_BYTES_IN_ALL;
    for (done, path) in files.iter().enumerate() {
        step(done, files.len());
        let name = path.to_string_lossy().into_owned();
        let bytes = if name == STDIN {
            bounded(stdin, &name)
        } else {
            file(path, &name)
        };
        match bytes.and_then(|bytes| decode(bytes, &name)) {
            Ok(text) if text.len() > left => {
                let limit = MAX_BYTES_IN_ALL;
                errors.push(ReadError::TooMuch { limit });
                break;
            }
            Ok(text) => {
                left -= text.len();
                texts.push(Text { name, text });
            }
            Err(error) => errors.push(error),
        }
    }
    Read {
        texts,
        errors,
        links,
    }
}

fn file(path: &Path, name: &str) -> Result<Vec<u8>, ReadError> {
    let failed = |source| ReadError::Io {
        name: name.to_owned(),
        source,
    };
    let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
    if let Some(&ending) = TABLES
        .iter()
        .find(|table| ending.as_ref().is_some_and(|ending| ending == **table))
    {
        let name = name.to_owned();
        return Err(ReadError::Table { name, ending });
    }
    bounded(&mut File::open(path).map_err(failed)?, name)
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

fn decode(bytes: Vec<u8>, name: &str) -> Result<String, ReadError> {
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let breaks = bytes[..offset].iter().filter(|&&byte| byte == b'\n');
        ReadError::NotUtf8 {
            name: name.to_owned(),
            offset,
            line: breaks.count() + 1,
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
    is_shift_jis(bytes).then_some(Encoding::ShiftJis)
}

/// Whether every byte has its place in Shift_JIS: ASCII, half-width katakana, or a lead byte with a trail byte behind it.
fn is_shift_jis(bytes: &[u8]) -> bool {
    let mut rest = bytes.iter();
    while let Some(byte) = rest.next() {
        let fits = match byte {
            0 => false,
            0x01..=0x7f | 0xa1..=0xdf => true,
            0x81..=0x9f | 0xe0..=0xfc => {
                matches!(rest.next(), Some(0x40..=0x7e | 0x80..=0xfc))
            }
            _ => false,
        };
        if !fits {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from_stdin(bytes: &[u8]) -> Result<String, ReadError> {
        let mut stdin = bytes;
        let mut read = read(&[PathBuf::from(STDIN)], &mut stdin, &|_, _| {});
        match read.errors.pop() {
            Some(error) => Err(error),
            None => Ok(read.texts.remove(0).text),
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
        // 「日本」 in Shift_JIS, behind one line.
        let error = from_stdin(b"a\nb = \"\x93\xfa\x96\x7b\"\n").unwrap_err();
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
        assert!(read.texts.is_empty());
        assert!(matches!(read.errors[..], [ReadError::TooLarge { .. }]));
    }

    /// Law: everything that cannot be read is told at once, and the rest is read; a path given twice is read once.
    #[test]
    fn all_that_cannot_be_read_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let good = folder.path().join("good.toml");
        let table = folder.path().join("talks.XLSX");
        std::fs::write(&good, "a = 1").unwrap();
        std::fs::write(&table, "PK").unwrap();
        let missing = folder.path().join("missing.toml");
        let paths = [good.clone(), missing, table, good];
        let read = read(&paths, &mut io::empty(), &|_, _| {});
        assert_eq!(read.texts.len(), 1);
        assert!(matches!(
            read.errors[..],
            [
                ReadError::Io { .. },
                ReadError::Table { ending: "xlsx", .. }
            ]
        ));
    }
}
