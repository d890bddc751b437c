//! A backup: another database file of ours, opened for reading only. Nothing is written into it or beside it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OpenFlags, OptionalExtension};
use serde::Serialize;

use super::error::{Fault, Step};
use super::open::{PATIENCE, check_header, check_standing};
use super::values::moment_of;
use super::{Store, StoreError, copy};

/// A database file that is only read: a backup, or a copy from elsewhere.
#[derive(Debug)]
pub struct Backup {
    pub(super) db: Connection,
    pub(super) path: PathBuf,
    /// How the file is attached to another connection.
    pub(super) uri: String,
}

/// What a database holds, in short.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// How many reviews, undone ones among them.
    pub reviews: u64,
    /// The newest review.
    pub newest: Option<Newest>,
    /// How many decks.
    pub decks: u32,
}

/// The newest review of a database.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Newest {
    /// When it was made, with the offset of then.
    pub at: DateTime<FixedOffset>,
    /// The scenario's title.
    pub title: String,
}

const COUNTS: &str =
    "SELECT (SELECT count(*) FROM review) AS reviews, (SELECT count(*) FROM deck) AS decks";

const NEWEST: &str = "
SELECT r.at, r.utc_offset, s.title FROM review r JOIN scenario s ON s.id = r.scenario ORDER BY r.ulid DESC LIMIT 1";

pub(super) fn summary(db: &Connection) -> Step<Summary> {
    let (reviews, decks) = db.query_row(COUNTS, [], |row| {
        Ok((row.get::<_, i64>("reviews")?, row.get("decks")?))
    })?;
    let newest = db
        .query_row(NEWEST, [], |row| {
            Ok((row.get("at")?, row.get("utc_offset")?, row.get("title")?))
        })
        .optional()?;
    let newest = newest
        .map(|(at, offset, title)| {
            Step::Ok(Newest {
                at: moment_of(at, offset)?,
                title,
            })
        })
        .transpose()?;
    Ok(Summary {
        reviews: reviews.unsigned_abs(),
        newest,
        decks,
    })
}

impl Store {
    /// What the database holds, in short.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn summary(&self) -> Result<Summary, StoreError> {
        self.read(summary)
    }
}

impl Backup {
    /// Opens the file at `path` for reading. It may be of an older schema.
    ///
    /// # Errors
    /// When it cannot be read, is none of ours, or of a newer schema.
    pub fn open(path: &Path) -> Result<Backup, StoreError> {
        let unreadable = |source| StoreError::Unreadable {
            path: path.to_owned(),
            source,
        };
        let whole = path.canonicalize().map_err(unreadable)?;
        File::open(&whole).map_err(unreadable)?;
        if fs::metadata(&whole).map_err(unreadable)?.is_dir() {
            return Err(StoreError::NotADatabase {
                path: path.to_owned(),
            });
        }
        check_header(path)?;
        let uri = uri(&whole);
        let open = || -> Step<Connection> {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
                | OpenFlags::SQLITE_OPEN_URI
                | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let db = Connection::open_with_flags(&uri, flags)?;
            db.busy_timeout(PATIENCE)?;
            Ok(db)
        };
        let db = open().map_err(|fault| fault.at(path))?;
        check_standing(&db, path)?;
        let empty = db
            .query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| {
                row.get(0)
            })
            .map_err(|error| Fault::from(error).at(path))?;
        if empty {
            return Err(StoreError::NotADatabase {
                path: path.to_owned(),
            });
        }
        Ok(Backup {
            db,
            path: path.to_owned(),
            uri,
        })
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it holds, in short.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn summary(&self) -> Result<Summary, StoreError> {
        summary(&self.db).map_err(|fault| fault.at(&self.path))
    }

    /// Reads all of it, and fails where it is damaged.
    ///
    /// # Errors
    /// When it is damaged or cannot be read.
    pub fn check(&self) -> Result<(), StoreError> {
        copy::sound(&self.db).map_err(|fault| fault.at(&self.path))
    }
}

/// The file as SQLite's URI. Where no write-ahead log lies beside it, the file is declared to be unchanging: it can then be read
/// where nobody can write, and nothing appears beside it.
fn uri(path: &Path) -> String {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let alone = fs::metadata(PathBuf::from(log)).map_or(true, |log| log.len() == 0);
    let mut uri = "file:".to_owned();
    for byte in path.to_string_lossy().bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'~' => uri.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri.push_str(if alone { "?immutable=1" } else { "?mode=ro" });
    uri
}
