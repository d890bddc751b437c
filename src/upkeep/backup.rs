//! Backups in a folder beside the database: one a study day, thinned as they age, and those a person asked for, which stay.
//!
//! A daily backup is taken when something was written, by the first process that comes to it; a lock in the folder lets the others
//! pass by. Only a backup that was checked and has its name thins the older ones.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

use super::rotation::kept;
use crate::store::{Store, StoreError, UNFINISHED};

/// Where the name of a daily backup begins; the day follows.
const DAILY: &str = "daily-";
/// Where the name of a backup that was asked for begins; day and time follow.
const MANUAL: &str = "manual-";
/// How names of databases end.
const END: &str = ".db";

/// Why a backup was not made.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// There is such a file already.
    #[error("{} exists", .0.display())]
    Exists(PathBuf),
    /// The file is the database itself.
    #[error("{} is the database", .0.display())]
    Itself(PathBuf),
    /// The folder of the backups cannot be made or read.
    #[error("cannot use {}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// The operating system's word.
        source: io::Error,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Why a copy was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// By itself, once a study day.
    Daily,
    /// A person asked for it.
    Manual,
    /// Before a backup was restored.
    BeforeRestore,
    /// Before the schema changed.
    BeforeMigration,
}

impl Origin {
    /// The origin's name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Origin::Daily => "daily",
            Origin::Manual => "manual",
            Origin::BeforeRestore => "before-restore",
            Origin::BeforeMigration => "before-migration",
        }
    }
}

/// A copy of the database that lies beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Copied {
    /// The file.
    pub path: PathBuf,
    /// Why it was made.
    pub origin: Origin,
    /// Its size in bytes.
    pub bytes: u64,
}

/// The folder of the backups of the database at `database`.
#[must_use]
pub fn folder(database: &Path) -> PathBuf {
    database.with_file_name("backups")
}

fn names(folder: &Path) -> Result<Vec<String>, BackupError> {
    let failed = |source| BackupError::Folder {
        path: folder.to_owned(),
        source,
    };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed(error)),
    };
    let mut names = Vec::new();
    for entry in entries {
        // What has no name that can be read is none of ours.
        names.extend(entry.map_err(failed)?.file_name().into_string().ok());
    }
    names.sort();
    Ok(names)
}

/// The day of a daily backup's name.
fn day_of(name: &str) -> Option<NaiveDate> {
    name.strip_prefix(DAILY)?.strip_suffix(END)?.parse().ok()
}

/// All copies of the database at `database` that lie beside it, in the order of their names.
///
/// # Errors
/// When the folder cannot be read.
pub fn copies(database: &Path) -> Result<Vec<Copied>, BackupError> {
    let mut found = Vec::new();
    let mut add = |path: PathBuf, origin| {
        if let Some(file) = fs::metadata(&path).ok().filter(fs::Metadata::is_file) {
            let bytes = file.len();
            found.push(Copied {
                path,
                origin,
                bytes,
            });
        }
    };
    let folder = folder(database);
    for name in names(&folder)? {
        if day_of(&name).is_some() {
            add(folder.join(name), Origin::Daily);
        } else if name.starts_with(MANUAL) && name.ends_with(END) {
            add(folder.join(name), Origin::Manual);
        }
    }
    let beside = database.parent().unwrap_or(Path::new("."));
    let own = database.file_name().unwrap_or_default().to_string_lossy();
    for name in names(beside)? {
        let Some(rest) = name.strip_prefix(own.as_ref()) else {
            continue;
        };
        if name.ends_with(UNFINISHED) || name.ends_with("-wal") || name.ends_with("-shm") {
            continue;
        }
        if rest.starts_with(super::restore::BEFORE) {
            add(beside.join(name), Origin::BeforeRestore);
        } else if rest.starts_with(".schema-") {
            add(beside.join(name), Origin::BeforeMigration);
        }
    }
    Ok(found)
}

/// Makes the folder of the backups, its owner's only.
fn make_folder(folder: &Path) -> Result<(), BackupError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(folder)
        .map_err(|source| BackupError::Folder {
            path: folder.to_owned(),
            source,
        })
}

/// The folder's lock, held as long as the file is open; `None` where another process holds it.
fn lock(folder: &Path) -> Result<Option<File>, BackupError> {
    let failed = |source| BackupError::Folder {
        path: folder.to_owned(),
        source,
    };
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(folder.join(".lock"))
        .map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        // Where files cannot be locked at all, two at once make the same backup twice: the second replaces the first.
        Err(TryLockError::Error(_)) => Ok(Some(file)),
    }
}

/// Takes the backup of the study day `day`, unless there is one or another process is at it; thins the older ones. Says where it
/// lies, where one was taken.
///
/// # Errors
/// When it cannot be written or the database is damaged; older backups then stay as they are.
pub fn daily(store: &Store, day: NaiveDate) -> Result<Option<PathBuf>, BackupError> {
    let folder = folder(store.path());
    let path = folder.join(format!("{DAILY}{day}{END}"));
    if path.exists() {
        return Ok(None);
    }
    make_folder(&folder)?;
    let Some(_lock) = lock(&folder)? else {
        return Ok(None);
    };
    if path.exists() {
        return Ok(None);
    }
    let there = names(&folder)?;
    // Whoever left them unfinished is gone: we hold the lock.
    for name in there.iter().filter(|name| name.contains(UNFINISHED)) {
        let _ = fs::remove_file(folder.join(name));
    }
    store.back_up(&path)?;
    let mut days: BTreeSet<NaiveDate> = there.iter().filter_map(|name| day_of(name)).collect();
    days.insert(day);
    for old in days.difference(&kept(&days)) {
        // One that cannot be removed today will be tried again tomorrow.
        let _ = fs::remove_file(folder.join(format!("{DAILY}{old}{END}")));
    }
    Ok(Some(path))
}

/// Takes a backup that stays: to `to`, or into it where it is a folder, or into the folder of the backups. An existing file is only
/// replaced where `replace` says so.
///
/// # Errors
/// When the file exists or is the database, or cannot be written, or the database is damaged.
pub fn manual(
    store: &Store,
    to: Option<&Path>,
    replace: bool,
    at: DateTime<FixedOffset>,
) -> Result<PathBuf, BackupError> {
    let path = match to {
        Some(to) if !to.is_dir() => to.to_owned(),
        to => {
            let folder = to.map_or_else(|| folder(store.path()), Path::to_owned);
            make_folder(&folder)?;
            free(&folder, MANUAL, at)
        }
    };
    let whole = path.canonicalize();
    if let (Ok(whole), Ok(own)) = (&whole, store.path().canonicalize())
        && *whole == own
    {
        return Err(BackupError::Itself(path));
    }
    if whole.is_ok() && !replace {
        return Err(BackupError::Exists(path));
    }
    store.back_up(&path)?;
    Ok(path)
}

/// A name in `folder` that is not taken: `begin`, day and time.
fn free(folder: &Path, begin: &str, at: DateTime<FixedOffset>) -> PathBuf {
    let stamp = at.format("%Y-%m-%d-%H%M%S");
    let first = folder.join(format!("{begin}{stamp}{END}"));
    let further = (2..).map(|number| folder.join(format!("{begin}{stamp}-{number}{END}")));
    std::iter::once(first)
        .chain(further)
        .find(|path| !path.exists())
        .unwrap_or_else(|| folder.join(begin))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tests::fixture::{Home, after, deck_of, morning};

    fn day(number: i64) -> NaiveDate {
        after(number).date_naive()
    }

    /// Law: one backup a day; it holds what was there; nobody else can read it; unfinished ones of the past are swept away.
    #[test]
    fn a_day_has_one_backup() {
        let mut home = Home::with(&deck_of(2));
        home.answer("talk-0", &[2, 2, 2, 2, 2], morning());
        let folder = folder(home.store.path());
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("daily-2026-11-23.db.ABC.partial"), "half").unwrap();
        let path = daily(&home.store, day(0)).unwrap().unwrap();
        assert_eq!(daily(&home.store, day(0)).unwrap(), None);
        assert_eq!(names(&folder).unwrap(), [".lock", "daily-2026-11-24.db"]);
        let backup = crate::store::Backup::open(&path).unwrap();
        assert_eq!(backup.summary().unwrap().reviews, 1);
        assert_eq!(names(&folder).unwrap(), [".lock", "daily-2026-11-24.db"]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    /// Law: where another process holds the folder, nobody waits and nothing fails.
    #[test]
    fn another_process_is_let_do_it() {
        let home = Home::with(&deck_of(1));
        let folder = folder(home.store.path());
        make_folder(&folder).unwrap();
        let held = lock(&folder).unwrap().unwrap();
        assert_eq!(daily(&home.store, day(0)).unwrap(), None);
        drop(held);
        assert!(daily(&home.store, day(0)).unwrap().is_some());
    }

    /// Law: old daily backups go, what a person asked for stays.
    #[test]
    fn old_ones_go_and_manual_ones_stay() {
        let home = Home::with(&deck_of(1));
        manual(&home.store, None, false, morning()).unwrap();
        for number in 0..60 {
            daily(&home.store, day(number)).unwrap();
        }
        let found = copies(home.store.path()).unwrap();
        let of = |origin| found.iter().filter(|it| it.origin == origin).count();
        assert_eq!((of(Origin::Daily), of(Origin::Manual)), (12, 1));
    }

    /// Law: no backup replaces the database or, unasked, another file; two in one second have two names.
    #[test]
    fn nothing_is_overwritten_unasked() {
        let home = Home::with(&deck_of(1));
        let own = home.store.path();
        let refused = manual(&home.store, Some(own), true, morning());
        assert!(matches!(refused, Err(BackupError::Itself(_))));
        let file = home.dir.path().join("mine.db");
        manual(&home.store, Some(&file), false, morning()).unwrap();
        let refused = manual(&home.store, Some(&file), false, morning());
        assert!(matches!(refused, Err(BackupError::Exists(_))));
        manual(&home.store, Some(&file), true, morning()).unwrap();
        let first = manual(&home.store, None, false, morning()).unwrap();
        let second = manual(&home.store, None, false, morning()).unwrap();
        assert_ne!(first, second);
        let inside = manual(&home.store, Some(home.dir.path()), false, morning()).unwrap();
        assert_eq!(inside.parent(), Some(home.dir.path()));
    }
}
