//! One's own log as a file, and back: JSON Lines that any program can read.
//!
//! The first line says what follows: `{"log":{"format":1,"device":"…"}}`. Each further line is one entry under its kind: `device`,
//! `setting`, `parameters` (weights of the memory model), `text` (a scenario or rubric as it was then, by hash), `deck`, `scenario`,
//! `review` (an answer with its talk, marks and the schedule as it was told) and `event` (undo, one's own word, forgetting); see
//! [`Entry`]. Each entry stands behind those that it names. Left out is what belongs to one machine or to others: decks themselves,
//! prompts that wait and unsent answers, and everything that follows from the log.

use std::io::{self, BufRead};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::session::{SettingError, is_own};
use crate::store::{Entry, MergeError, Merged, Store, StoreError};

/// The format of the file.
pub const FORMAT: u32 = 1;

/// The longest line that is read, in bytes.
const LONGEST: usize = 64 * 1024 * 1024;

/// One line of the file.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Line {
    /// What follows.
    Head {
        /// Format and machine.
        log: Head,
    },
    /// An entry.
    Entry(Entry),
}

/// What the first line says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The format of the lines that follow.
    pub format: u32,
    /// The machine that wrote the file.
    pub device: String,
}

/// The first line when read.
#[derive(Debug, Deserialize)]
struct First {
    log: Head,
}

/// The first line when read, of whatever format.
#[derive(Debug, Deserialize)]
struct AnyFirst {
    log: AnyHead,
}

#[derive(Debug, Deserialize)]
struct AnyHead {
    format: u32,
}

/// Why a log was not written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The output failed.
    #[error(transparent)]
    Output(#[from] io::Error),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What was written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Exported {
    /// Reviews.
    pub reviews: u64,
    /// Undos, own marks and forgettings.
    pub events: u64,
}

/// Hands over the whole log line by line.
///
/// # Errors
/// When the store cannot be read, or `on` fails.
pub fn export(
    store: &Store,
    mut on: impl FnMut(&Line) -> io::Result<()>,
) -> Result<Exported, ExportError> {
    let head = Head {
        format: FORMAT,
        device: store.device().to_owned(),
    };
    on(&Line::Head { log: head })?;
    let mut exported = Exported::default();
    let mut failed = None;
    store.each_entry(|entry| {
        match &entry {
            Entry::Setting(setting)
                if !matches!(is_own(&setting.key, &setting.value), Ok(true)) =>
            {
                return true;
            }
            Entry::Review(_) => exported.reviews += 1,
            Entry::Event(_) => exported.events += 1,
            _ => {}
        }
        match on(&Line::Entry(entry)) {
            Ok(()) => true,
            Err(error) => {
                failed = Some(error);
                false
            }
        }
    })?;
    match failed {
        Some(error) => Err(error.into()),
        None => Ok(exported),
    }
}

/// Why a log was not taken in.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// The input failed.
    #[error(transparent)]
    Input(#[from] io::Error),
    /// A line cannot be taken in.
    #[error("line {line}: {trouble:?}")]
    Line {
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        trouble: Trouble,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The first line does not say that this is a log.
    NoHead,
    /// Written by a later version.
    Newer {
        /// Its format.
        found: u32,
    },
    /// Longer than any line that is written.
    TooLong,
    /// No JSON from this column on.
    Syntax {
        /// The column, from 1.
        column: usize,
    },
    /// JSON, but no entry as it is written.
    Shape {
        /// The column, from 1.
        column: usize,
    },
    /// It names something that is not there.
    Missing {
        /// What.
        what: &'static str,
        /// Under which id.
        id: String,
    },
    /// A review or event of this ULID is here and is another one.
    Conflict(String),
    /// A value that nobody writes.
    Invalid {
        /// Which value.
        what: &'static str,
        /// What it is.
        value: String,
    },
    /// A setting that cannot have its value.
    Setting {
        /// The key.
        key: String,
        /// The value.
        value: String,
    },
}

/// Takes a log in, all of it or nothing; with `keep` false only says what would be added. `progress` gets how many bytes were read.
///
/// # Errors
/// When the input fails or a line cannot be taken in, or the store cannot be written; nothing is changed then.
pub fn import(
    store: &mut Store,
    input: &mut dyn BufRead,
    keep: bool,
    now: DateTime<Utc>,
    progress: &dyn Fn(usize),
) -> Result<Merged, HistoryError> {
    let mut lines = Lines {
        input,
        line: 0,
        read: 0,
        buffer: Vec::new(),
    };
    lines.head()?;
    let merged = store.merge(
        || {
            let entry = lines.entry();
            progress(lines.read);
            entry
        },
        keep,
        now,
    );
    let line = lines.line;
    let at = |trouble| HistoryError::Line { line, trouble };
    merged.map_err(|error| match error {
        MergeError::Source(error) => error,
        MergeError::Missing { what, id } => at(Trouble::Missing { what, id }),
        MergeError::Conflict(ulid) => at(Trouble::Conflict(ulid)),
        MergeError::Invalid { what, value } => at(Trouble::Invalid { what, value }),
        MergeError::Store(error) => HistoryError::Store(error),
    })
}

/// The lines of a log.
struct Lines<'a> {
    input: &'a mut dyn BufRead,
    line: usize,
    read: usize,
    buffer: Vec<u8>,
}

impl Lines<'_> {
    /// The next line that is not blank, in the buffer; false at the end.
    fn next(&mut self) -> Result<bool, HistoryError> {
        loop {
            self.buffer.clear();
            let mut bounded = io::Read::take(&mut *self.input, LONGEST as u64 + 1);
            let read = bounded.read_until(b'\n', &mut self.buffer)?;
            if read == 0 {
                return Ok(false);
            }
            self.line += 1;
            self.read += read;
            if read > LONGEST {
                return Err(self.trouble(Trouble::TooLong));
            }
            if !self.buffer.trim_ascii().is_empty() {
                return Ok(true);
            }
        }
    }

    fn trouble(&self, trouble: Trouble) -> HistoryError {
        HistoryError::Line {
            line: self.line,
            trouble,
        }
    }

    fn head(&mut self) -> Result<(), HistoryError> {
        let there = self.next()?;
        // Windows editors mark UTF-8 with an invisible first character.
        let text = self.buffer.strip_prefix("\u{feff}".as_bytes());
        let text = text.unwrap_or(&self.buffer);
        let trouble = match serde_json::from_slice::<First>(text) {
            _ if !there => Trouble::NoHead,
            Ok(first) if first.log.format == FORMAT => return Ok(()),
            _ => match serde_json::from_slice::<AnyFirst>(text) {
                Ok(first) if first.log.format > FORMAT => Trouble::Newer {
                    found: first.log.format,
                },
                _ => Trouble::NoHead,
            },
        };
        self.line = self.line.max(1);
        Err(self.trouble(trouble))
    }

    fn entry(&mut self) -> Result<Option<Entry>, HistoryError> {
        while self.next()? {
            let entry = serde_json::from_slice(&self.buffer).map_err(|error| {
                let column = error.column();
                self.trouble(match error.classify() {
                    serde_json::error::Category::Data => Trouble::Shape { column },
                    _ => Trouble::Syntax { column },
                })
            })?;
            if let Entry::Setting(setting) = &entry {
                match is_own(&setting.key, &setting.value) {
                    Ok(true) => {}
                    // A machine's, or a later version's.
                    Ok(false) => continue,
                    Err(SettingError::Store(error)) => return Err(error.into()),
                    Err(SettingError::Value { key, value }) => {
                        let key = key.name().to_owned();
                        return Err(self.trouble(Trouble::Setting { key, value }));
                    }
                }
            }
            return Ok(Some(entry));
        }
        Ok(None)
    }
}

#[cfg(test)]
#[path = "transfer_tests.rs"]
mod tests;
