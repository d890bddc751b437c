//! Whole copies of the database: taken while it is in use, owner-only, and under their name only once they are whole and on disk.
//!
//! A copy is written under a name that says that it is not finished, synchronised, renamed, and its directory synchronised: whoever
//! is killed in between leaves at most a file that ends in [`UNFINISHED`]. A copy is a file by itself, without a write-ahead log
//! beside it, so that it can be moved with any tool and read from where nobody can write.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use super::error::{Fault, Step};
use super::open::{PATIENCE, owner_only};
use super::{Store, StoreError, ids};

/// How the name of a copy ends that is not whole yet.
pub const UNFINISHED: &str = ".partial";

impl Store {
    /// Takes a whole copy of the database as it is now to `to`, replacing what is there; others may go on writing meanwhile. The
    /// copy is checked before it gets its name.
    ///
    /// # Errors
    /// When the copy cannot be written, or the database turns out to be damaged; `to` is then as it was.
    pub fn back_up(&self, to: &Path) -> Result<(), StoreError> {
        copy_whole(&self.db, &self.path, to, true).map_err(|fault| fault.at(to))
    }
}

/// Copies the database behind `db`, which lies at `from`, to `to`; with `checked`, a damaged one is refused.
pub(super) fn copy_whole(db: &Connection, from: &Path, to: &Path, checked: bool) -> Step<()> {
    let failed = |source| StoreError::Copy {
        path: to.to_owned(),
        source,
    };
    let told = |fault: Fault| match fault.at(to) {
        StoreError::Corrupt { message, .. } => StoreError::Corrupt {
            path: from.to_owned(),
            message,
        },
        error => error,
    };
    let mut fault = None;
    let written = write_whole(to, |_, unfinished| {
        fill(db, unfinished, checked).map_err(|error| {
            fault = Some(error);
            io::Error::other("told otherwise")
        })
    });
    match (written, fault) {
        (_, Some(fault)) => Err(told(fault).into()),
        (Err(source), None) => Err(failed(source).into()),
        (Ok(()), None) => Ok(()),
    }
}

/// Writes a whole file, its owner's only: `fill` gets an empty one and the name it has until it is whole and on disk; `to` is then
/// replaced.
///
/// # Errors
/// When `fill` fails or the file cannot be written; `to` is then as it was.
pub fn write_whole(
    to: &Path,
    fill: impl FnOnce(&mut File, &Path) -> io::Result<()>,
) -> io::Result<()> {
    let unfinished = unfinished(to);
    let write = || {
        let mut file = owner_only().create_new(true).open(&unfinished)?;
        fill(&mut file, &unfinished)?;
        file.sync_all()?;
        fs::rename(&unfinished, to)?;
        sync_directory(to)
    };
    write().inspect_err(|_| {
        // What is left of it is of no use; that it cannot be removed is told by its name.
        let _ = fs::remove_file(&unfinished);
    })
}

/// A name beside `to` that nobody else uses.
fn unfinished(to: &Path) -> PathBuf {
    let mut name = to.as_os_str().to_owned();
    name.push(format!(".{}{UNFINISHED}", ids::chance()));
    PathBuf::from(name)
}

fn fill(db: &Connection, copy: &Path, checked: bool) -> Step<()> {
    let mut target = Connection::open(copy)?;
    // Nothing of an unfinished copy is worth a journal or a wait for the disk; nobody else opens it.
    target.pragma_update(None, "journal_mode", "OFF")?;
    target.pragma_update(None, "synchronous", "OFF")?;
    target.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    let backup = Backup::new(db, &mut target)?;
    let begun = Instant::now();
    loop {
        // All pages in one go, so that a writer in between does not make it begin again.
        match backup.step(-1)? {
            StepResult::Done => break,
            StepResult::Busy | StepResult::Locked if begun.elapsed() > PATIENCE => {
                return Err(Fault::Sql(rusqlite::Error::SqliteFailure(
                    rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY),
                    None,
                )));
            }
            _ => thread::sleep(Duration::from_millis(20)),
        }
    }
    drop(backup);
    // The copy says, like its source, that it has a write-ahead log; it is to be a file by itself.
    let mode: String =
        target.pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get(0))?;
    debug_assert_eq!(mode, "delete");
    if checked {
        sound(&target)?;
    }
    target.close().map_err(|(_, error)| error)?;
    Ok(())
}

/// Fails where SQLite finds the database behind `db` damaged.
pub(super) fn sound(db: &Connection) -> Step<()> {
    let found: String = db.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found == "ok" {
        Ok(())
    } else {
        Err(Fault::Sql(rusqlite::Error::SqliteFailure(
            rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT),
            Some(found),
        )))
    }
}

/// Makes the names in the directory of `path` durable; only Unix needs and allows it.
pub(super) fn sync_directory(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        let directory = path.parent().filter(|dir| !dir.as_os_str().is_empty());
        File::open(directory.unwrap_or(Path::new(".")))?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
