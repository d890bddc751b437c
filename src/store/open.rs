//! Opening the database file: made where missing, refused where it is not ours, readable by its owner only.
//!
//! A file that is refused is not written to. Its first hundred bytes are read before SQLite sees it: SQLite would roll a
//! journal forward or leave files of its own beside a database that is none of our business.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::copy::copy_whole;
use super::error::{Fault, Step, StoreError};
use super::migrate::{APPLICATION_ID, MIGRATIONS, Standing, migrate, standing};
use super::restore::with_end;
use super::{Store, ids};

/// How long we wait for another process.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

impl Store {
    /// Opens the database at `path`, making file and directories where missing, and brings an older schema up to date (a
    /// copy of the older file is kept beside it). `now` dates what is new.
    ///
    /// # Errors
    /// When the directory or file cannot be written, or the file is no database, another program's, newer, or damaged: it is
    /// then left as it was.
    pub fn open(path: &Path, now: DateTime<Utc>) -> Result<Store, StoreError> {
        make_directory(path)?;
        make_file(path)?;
        check_header(path)?;
        let told = |fault: Fault| fault.at(path);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut db = Connection::open_with_flags(path, flags)
            .map_err(Fault::from)
            .map_err(told)?;
        db.busy_timeout(PATIENCE)
            .map_err(Fault::from)
            .map_err(told)?;
        check_standing(&db, path)?;
        restrict(path)?;
        let device = set_up(&mut db, path, now).map_err(told)?;
        Ok(Store {
            db,
            device,
            path: path.to_owned(),
        })
    }

    /// The database file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// This machine's id in the log, a ULID.
    #[must_use]
    pub fn device(&self) -> &str {
        &self.device
    }
}

/// Pragmas, migrations, and the id of this machine.
fn set_up(db: &mut Connection, path: &Path, now: DateTime<Utc>) -> Step<String> {
    write_ahead(db)?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update(None, "foreign_keys", true)?;
    // What is forgotten is overwritten, not only unlinked.
    db.pragma_update(None, "secure_delete", true)?;
    db.pragma_update(None, "temp_store", "MEMORY")?;
    db.set_prepared_statement_cache_capacity(128);
    let save = |db: &Connection, version| keep_copy(db, path, version);
    migrate(db, MIGRATIONS, save, |db| {
        db.execute(
            "INSERT INTO device (id, since, here) VALUES (:id, :since, 1)",
            rusqlite::named_params! {":id": ids::first(now).to_string(), ":since": now.timestamp_millis()},
        )?;
        Ok(())
    })?;
    Ok(
        db.query_row("SELECT id FROM device WHERE here = 1", [], |row| {
            row.get("id")
        })?,
    )
}

/// Turns the write-ahead log on. SQLite does not wait by itself for the short exclusive lock this needs the first time.
fn write_ahead(db: &Connection) -> Step<()> {
    let start = Instant::now();
    loop {
        let mode: rusqlite::Result<String> =
            db.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0));
        match mode {
            Err(error)
                if matches!(
                    error.sqlite_error_code(),
                    Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
                ) && start.elapsed() < PATIENCE =>
            {
                thread::sleep(Duration::from_millis(20));
            }
            other => return Ok(other.map(|_| ())?),
        }
    }
}

/// Keeps a whole copy of a database whose schema is about to change: `yaoki.db` at version 1 becomes `yaoki.db.schema-1`.
pub(super) fn keep_copy(db: &Connection, path: &Path, version: i32) -> Step<()> {
    copy_whole(
        db,
        path,
        &with_end(path, &format!(".schema-{version}")),
        true,
    )
}

fn make_directory(path: &Path) -> Result<(), StoreError> {
    let Some(directory) = path.parent().filter(|dir| !dir.as_os_str().is_empty()) else {
        return Ok(());
    };
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(directory)
        .map_err(|source| StoreError::Directory {
            path: directory.to_owned(),
            source,
        })
}

pub(super) fn owner_only() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Makes an empty file where there is none: SQLite gives the files it adds the same permissions. An existing one must be a
/// file that can be written.
fn make_file(path: &Path) -> Result<(), StoreError> {
    let failed = |source: io::Error| StoreError::File {
        path: path.to_owned(),
        source,
    };
    match owner_only().create_new(true).open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            OpenOptions::new()
                .read(true)
                .write(true)
                .open(path)
                .map_err(failed)?;
            Ok(())
        }
        // A directory that cannot be written is told as such: the remedy is another one than for a file.
        Err(source) if source.kind() == io::ErrorKind::PermissionDenied => {
            Err(StoreError::Directory {
                path: path.parent().unwrap_or(path).to_owned(),
                source,
            })
        }
        Err(source) => Err(failed(source)),
    }
}

/// Takes an existing file back from group and others, where it was copied or restored with wider permissions.
fn restrict(path: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let narrow = || -> io::Result<()> {
            let mode = fs::metadata(path)?.permissions().mode();
            if mode & 0o077 != 0 {
                fs::set_permissions(path, fs::Permissions::from_mode(0o600))?;
            }
            Ok(())
        };
        narrow().map_err(|source| StoreError::File {
            path: path.to_owned(),
            source,
        })?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Reads the file's header (https://www.sqlite.org/fileformat.html, "The Database Header"): magic text at 0, user version at
/// 60, application id at 68, both big-endian.
pub(super) fn check_header(path: &Path) -> Result<(), StoreError> {
    let failed = |source: io::Error| StoreError::File {
        path: path.to_owned(),
        source,
    };
    let mut header = Vec::with_capacity(100);
    File::open(path)
        .and_then(|file| file.take(100).read_to_end(&mut header))
        .map_err(failed)?;
    if header.is_empty() {
        return Ok(());
    }
    if header.len() < 100 || !header.starts_with(b"SQLite format 3\0") {
        return Err(StoreError::NotADatabase {
            path: path.to_owned(),
        });
    }
    let number = |at: usize| {
        i32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]])
    };
    let (version, application_id) = (number(60), number(68));
    // 0: ours before its first transaction reached the file itself, or a stranger's; the open database will tell.
    if application_id != 0 && application_id != APPLICATION_ID {
        return Err(StoreError::Foreign {
            path: path.to_owned(),
            application_id,
        });
    }
    if application_id == APPLICATION_ID {
        check_version(path, version)?;
    }
    Ok(())
}

fn check_version(path: &Path, found: i32) -> Result<(), StoreError> {
    let known = i32::try_from(MIGRATIONS.len()).unwrap_or(i32::MAX);
    if found > known {
        return Err(StoreError::Newer {
            path: path.to_owned(),
            found,
            known,
        });
    }
    Ok(())
}

pub(super) fn check_standing(db: &Connection, path: &Path) -> Result<(), StoreError> {
    match standing(db).map_err(|fault| fault.at(path))? {
        Standing::Empty => Ok(()),
        Standing::Ours(version) => check_version(path, version),
        Standing::Foreign(application_id) => Err(StoreError::Foreign {
            path: path.to_owned(),
            application_id,
        }),
    }
}
