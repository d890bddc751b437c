//! Going back to a backup: what would change, and the change itself, all or nothing.
//!
//! The backup's content replaces the present one in one transaction, so that other processes see one or the other and an answer
//! accepted meanwhile waits for it; a copy of the present database is taken inside that transaction, so that nothing falls between
//! the two. Only where the present file is too damaged for a transaction are files exchanged.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Connection, OpenFlags, OptionalExtension, TransactionBehavior, named_params};
use serde::Serialize;

use super::backup::{Backup, Summary, summary};
use super::copy::{copy_whole, sync_directory};
use super::error::{Step, malformed};
use super::open::PATIENCE;
use super::values::day_of;
use super::{Store, StoreError};

/// What going back to a backup would change.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// What is here now.
    pub here: Summary,
    /// What the backup holds.
    pub there: Summary,
    /// Reviews that are here and not in the backup: they would go.
    pub reviews_going: Stretch,
    /// Reviews that are in the backup and not here: they would come back.
    pub reviews_coming: Stretch,
    /// How many undos, own marks and forgettings about reviews that stay would go.
    pub events_going: u64,
    /// How many would come back.
    pub events_coming: u64,
    /// Ids of decks that would go.
    pub decks_going: Vec<String>,
    /// Ids of decks that would come back.
    pub decks_coming: Vec<String>,
}

/// Some reviews, by number and days.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// How many.
    pub count: u64,
    /// Study day of the first.
    pub first: Option<NaiveDate>,
    /// Study day of the last.
    pub last: Option<NaiveDate>,
}

/// Reviews of one database (`{a}`) that the other (`{b}`) does not hold.
fn reviews_only(db: &Connection, a: &str, b: &str) -> Step<Stretch> {
    let sql = format!(
        "SELECT count(*) AS count, min(day) AS first, max(day) AS last FROM {a}.review
         WHERE ulid NOT IN (SELECT ulid FROM {b}.review)"
    );
    let (count, first, last) = db.query_row(&sql, [], |row| {
        Ok((
            row.get::<_, i64>("count")?,
            row.get::<_, Option<i64>>("first")?,
            row.get::<_, Option<i64>>("last")?,
        ))
    })?;
    Ok(Stretch {
        count: count.unsigned_abs(),
        first: first.map(day_of).transpose()?,
        last: last.map(day_of).transpose()?,
    })
}

fn events_only(db: &Connection, a: &str, b: &str) -> Step<u64> {
    let sql = format!(
        "SELECT count(*) AS count FROM {a}.event e JOIN {a}.review r ON r.id = e.review
         WHERE e.ulid NOT IN (SELECT ulid FROM {b}.event) AND r.ulid IN (SELECT ulid FROM {b}.review)"
    );
    let count: i64 = db.query_row(&sql, [], |row| row.get("count"))?;
    Ok(count.unsigned_abs())
}

fn decks_only(db: &Connection, a: &str, b: &str) -> Step<Vec<String>> {
    let sql = format!(
        "SELECT name FROM {a}.deck WHERE name NOT IN (SELECT name FROM {b}.deck) ORDER BY name"
    );
    Ok(db
        .prepare(&sql)?
        .query_map([], |row| row.get("name"))?
        .collect::<rusqlite::Result<_>>()?)
}

/// A connection to the database at `path` with the backup attached as `other`.
fn joined(path: &Path, backup: &Backup) -> Step<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    // A path that begins like a URI would be taken for one; a whole path never does.
    let path = path.canonicalize().map_err(|source| StoreError::File {
        path: path.to_owned(),
        source,
    })?;
    let db = Connection::open_with_flags(path, flags)?;
    db.busy_timeout(PATIENCE)?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update(None, "secure_delete", true)?;
    db.pragma_update(None, "temp_store", "MEMORY")?;
    // Tables are exchanged one after the other; references are checked when all are there.
    db.pragma_update(None, "foreign_keys", false)?;
    db.execute("ATTACH :file AS other", named_params! {":file": backup.uri})?;
    Ok(db)
}

impl Store {
    /// What going back to `backup` would change.
    ///
    /// # Errors
    /// When one of the two cannot be read.
    pub fn compare(&self, backup: &Backup) -> Result<Comparison, StoreError> {
        let compare = || -> Step<Comparison> {
            let mut db = joined(&self.path, backup)?;
            let tx = db.transaction()?;
            Ok(Comparison {
                here: summary(&tx)?,
                there: summary(&backup.db)?,
                reviews_going: reviews_only(&tx, "main", "other")?,
                reviews_coming: reviews_only(&tx, "other", "main")?,
                events_going: events_only(&tx, "main", "other")?,
                events_coming: events_only(&tx, "other", "main")?,
                decks_going: decks_only(&tx, "main", "other")?,
                decks_coming: decks_only(&tx, "other", "main")?,
            })
        };
        compare().map_err(|fault| fault.at(&self.path))
    }

    /// Replaces everything by what `backup` holds, in one transaction, and keeps what was here whole at `aside`. This machine's
    /// id in the log stays its own.
    ///
    /// # Errors
    /// When the backup is damaged or of another make, or a file cannot be written; everything is then as it was.
    pub fn restore(
        self,
        backup: &Backup,
        aside: &Path,
        now: DateTime<Utc>,
    ) -> Result<Store, StoreError> {
        let exchange = || -> Step<()> {
            let mut db = joined(&self.path, backup)?;
            let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            copy_whole(&self.db, &self.path, aside, false)?;
            take_content(&tx)?;
            stay_this_machine(&tx, &self.device, now)?;
            let dangling = tx.prepare("PRAGMA main.foreign_key_check")?.exists([])?;
            if dangling {
                return Err(malformed("references in the backup", backup.path.display()));
            }
            tx.commit()?;
            Ok(())
        };
        exchange().map_err(|fault| fault.at(&self.path))?;
        let path = self.path.clone();
        drop(self);
        // An older schema is brought up to date as at any start.
        let store = Store::open(&path, now)?;
        store.empty_the_log()?;
        Ok(store)
    }

    /// Puts a copy of `backup` in the place of the file at `path`, which is too damaged to be opened, and keeps that file (and its
    /// write-ahead log) at `aside`.
    ///
    /// # Errors
    /// When a file cannot be read or written.
    pub fn replace_damaged(
        path: &Path,
        backup: &Backup,
        aside: &Path,
        now: DateTime<Utc>,
    ) -> Result<Store, StoreError> {
        let failed = |source| StoreError::File {
            path: path.to_owned(),
            source,
        };
        keep_file(path, aside).map_err(failed)?;
        for end in ["-wal", "-shm"] {
            let beside = with_end(path, end);
            keep_file(&beside, &with_end(aside, end)).map_err(failed)?;
        }
        sync_directory(aside).map_err(failed)?;
        // A log that belongs to the damaged file must not be played into the sound one.
        for end in ["-wal", "-shm"] {
            match fs::remove_file(with_end(path, end)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
                _ => {}
            }
        }
        copy_whole(&backup.db, &backup.path, path, true).map_err(|fault| fault.at(path))?;
        Store::open(path, now)
    }
}

/// Copies a file, durably; nothing where there is none.
fn keep_file(from: &Path, to: &Path) -> io::Result<()> {
    if !from.exists() {
        return Ok(());
    }
    fs::copy(from, to)?;
    File::open(to)?.sync_all()
}

pub(super) fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    PathBuf::from(name)
}

/// Statements that made what `schema` holds, of these types, in their order.
fn makers(db: &Connection, schema: &str, types: &str) -> Step<Vec<(String, Option<String>)>> {
    let sql = format!(
        "SELECT name, sql FROM {schema}.sqlite_schema WHERE type IN ({types}) AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid"
    );
    Ok(db
        .prepare(&sql)?
        .query_map([], |row| Ok((row.get("name")?, row.get("sql")?)))?
        .collect::<rusqlite::Result<_>>()?)
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Makes `main` hold what `other` holds: tables, rows, indexes, triggers, and the schema's version.
fn take_content(tx: &Connection) -> Step<()> {
    for (name, _) in makers(tx, "main", "'trigger'")? {
        tx.execute_batch(&format!("DROP TRIGGER main.{}", quoted(&name)))?;
    }
    for (name, _) in makers(tx, "main", "'table'")? {
        tx.execute_batch(&format!("DROP TABLE main.{}", quoted(&name)))?;
    }
    for (name, sql) in makers(tx, "other", "'table'")? {
        let sql = sql.ok_or_else(|| malformed("table", &name))?;
        tx.execute_batch(&sql)?;
        let name = quoted(&name);
        tx.execute_batch(&format!(
            "INSERT INTO main.{name} SELECT * FROM other.{name}"
        ))?;
    }
    for (_, sql) in makers(tx, "other", "'index', 'trigger'")? {
        tx.execute_batch(&sql.unwrap_or_default())?;
    }
    for pragma in ["user_version", "application_id"] {
        let value: i32 = tx.query_row(&format!("PRAGMA other.{pragma}"), [], |row| row.get(0))?;
        tx.execute_batch(&format!("PRAGMA main.{pragma} = {value}"))?;
    }
    Ok(())
}

/// Whatever machine wrote the backup, what is written from now on is written here.
fn stay_this_machine(tx: &Connection, device: &str, now: DateTime<Utc>) -> Step<()> {
    let written: Option<String> = tx
        .query_row("SELECT id FROM device WHERE here = 1", [], |row| {
            row.get("id")
        })
        .optional()?;
    if written.as_deref() == Some(device) {
        return Ok(());
    }
    tx.execute("UPDATE device SET here = 0", [])?;
    tx.execute(
        "INSERT INTO device (id, since, here) VALUES (:id, :since, 1) ON CONFLICT (id) DO UPDATE SET here = 1",
        named_params! {":id": device, ":since": now.timestamp_millis()},
    )?;
    Ok(())
}
