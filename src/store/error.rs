//! What can go wrong in the store, as data. The faces make sentences of it; only SQLite's own words are carried as text.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// A failure of the store. Nothing was changed by the call that returned it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The data directory cannot be made or written.
    #[error("cannot write in {}", path.display())]
    Directory {
        /// The directory.
        path: PathBuf,
        /// The operating system's word.
        source: io::Error,
    },
    /// The database file cannot be opened or written.
    #[error("cannot write {}", path.display())]
    File {
        /// The database.
        path: PathBuf,
        /// The operating system's word.
        source: io::Error,
    },
    /// A copy of the database cannot be written.
    #[error("cannot write the copy {}", path.display())]
    Copy {
        /// The copy.
        path: PathBuf,
        /// The operating system's word.
        source: io::Error,
    },
    /// A backup cannot be read.
    #[error("cannot read {}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The operating system's word.
        source: io::Error,
    },
    /// The file is no SQLite database.
    #[error("{} is not a database", path.display())]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// A database of another program.
    #[error("{} belongs to another program (application id {application_id:#x})", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What it says it belongs to; 0 where it does not say.
        application_id: i32,
    },
    /// A database of a newer yaoki.
    #[error("{} has schema {found}, known up to {known}", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema version.
        found: i32,
        /// The newest schema version this program knows.
        known: i32,
    },
    /// The file is damaged.
    #[error("{} is damaged: {message}", path.display())]
    Corrupt {
        /// The database.
        path: PathBuf,
        /// SQLite's word.
        message: String,
    },
    /// Another process held the database for longer than we wait.
    #[error("{} is busy", path.display())]
    Busy {
        /// The database.
        path: PathBuf,
    },
    /// The disk is full.
    #[error("no space left for {}", path.display())]
    Full {
        /// The database.
        path: PathBuf,
    },
    /// The database may only be read.
    #[error("{} is read-only", path.display())]
    ReadOnly {
        /// The database.
        path: PathBuf,
    },
    /// A value in the database that no version of this program writes.
    #[error("{what} in {} cannot be understood: {value}", path.display())]
    Malformed {
        /// The database.
        path: PathBuf,
        /// Which value.
        what: &'static str,
        /// What stands there.
        value: String,
    },
    /// No prompt was drawn under this token, or it was withdrawn.
    #[error("unknown token {0:?}")]
    UnknownToken(String),
    /// The prompt of this token was answered already.
    #[error("token {token:?} was answered by review {review}")]
    AlreadyAnswered {
        /// The token.
        token: String,
        /// The number of the review that answered it.
        review: i64,
    },
    /// No review has this number.
    #[error("no review {0}")]
    UnknownReview(i64),
    /// The review was undone already.
    #[error("review {0} was undone already")]
    AlreadyUndone(i64),
    /// No deck has this id.
    #[error("no deck {0:?}")]
    UnknownDeck(String),
    /// No scenario has this id.
    #[error("no scenario {deck}/{scenario}")]
    UnknownScenario {
        /// The deck's id.
        deck: String,
        /// The scenario's id in it.
        scenario: String,
    },
    /// Any other failure of SQLite.
    #[error("{}: {message}", path.display())]
    Sqlite {
        /// The database.
        path: PathBuf,
        /// SQLite's result code.
        code: Option<i32>,
        /// SQLite's word.
        message: String,
    },
}

/// A failure on the way through SQL, before it is told which file it was.
#[derive(Debug)]
pub(super) enum Fault {
    /// SQLite's.
    Sql(rusqlite::Error),
    /// A value that cannot be understood.
    Value {
        /// Which value.
        what: &'static str,
        /// What stands there.
        value: String,
    },
    /// Already told in full.
    Told(Box<StoreError>),
}

/// The result of one step through SQL.
pub(super) type Step<T> = Result<T, Fault>;

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Fault::Sql(error)
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Fault::Told(Box::new(error))
    }
}

impl Fault {
    /// The failure with the file it happened in.
    pub(super) fn at(self, path: &Path) -> StoreError {
        let path = path.to_owned();
        let error = match self {
            Fault::Told(told) => return *told,
            Fault::Value { what, value } => return StoreError::Malformed { path, what, value },
            Fault::Sql(error) => error,
        };
        let message = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy { path },
            Some(ErrorCode::DiskFull) => StoreError::Full { path },
            Some(ErrorCode::ReadOnly) => StoreError::ReadOnly { path },
            Some(ErrorCode::NotADatabase) => StoreError::NotADatabase { path },
            Some(ErrorCode::DatabaseCorrupt) => StoreError::Corrupt { path, message },
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => StoreError::File {
                path,
                source: io::Error::new(io::ErrorKind::PermissionDenied, message),
            },
            _ => StoreError::Sqlite {
                path,
                code: error.sqlite_error().map(|e| e.extended_code),
                message,
            },
        }
    }
}

/// A value that stands in the database but cannot be understood.
pub(super) fn malformed(what: &'static str, value: impl ToString) -> Fault {
    Fault::Value {
        what,
        value: value.to_string(),
    }
}
