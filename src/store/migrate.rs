//! Migrations: numbered SQL files, only ever added to. The file says with `user_version` how many it has seen.

use rusqlite::{Connection, TransactionBehavior};

use super::error::{Fault, Step};

/// All migrations, oldest first; the schema version is how many there are.
pub(super) const MIGRATIONS: &[&str] = &[include_str!("migrations/0001.sql")];

/// Marks a file as ours: "yaok".
pub(super) const APPLICATION_ID: i32 = 0x7961_6f6b;

/// What a file is, before anything is written to it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nothing in it yet.
    Empty,
    /// Ours, at this schema version.
    Ours(i32),
    /// Another program's, with its application id.
    Foreign(i32),
}

// One statement: between two, another process might make the database, and what is ours would look like a stranger's.
const STANDING: &str = "
SELECT (SELECT application_id FROM pragma_application_id) AS application_id,
  (SELECT user_version FROM pragma_user_version) AS user_version, count(*) AS tables FROM sqlite_schema";

/// What the open database is.
pub(super) fn standing(db: &Connection) -> Step<Standing> {
    let (application_id, version, tables): (i32, i32, i64) = db.query_row(STANDING, [], |row| {
        Ok((
            row.get("application_id")?,
            row.get("user_version")?,
            row.get("tables")?,
        ))
    })?;
    if application_id == APPLICATION_ID {
        return Ok(Standing::Ours(version));
    }
    if application_id == 0 && version == 0 && tables == 0 {
        Ok(Standing::Empty)
    } else {
        Ok(Standing::Foreign(application_id))
    }
}

/// Brings the database to the newest of `migrations`, in one transaction; `fresh` fills a new one and runs in the same
/// transaction, `before` runs first where an older schema is about to change.
pub(super) fn migrate(
    db: &mut Connection,
    migrations: &[&str],
    before: impl FnOnce(&Connection, i32) -> Step<()>,
    fresh: impl FnOnce(&Connection) -> Step<()>,
) -> Step<()> {
    let newest = i32::try_from(migrations.len()).unwrap_or(i32::MAX);
    match standing(db)? {
        Standing::Ours(version) if version == newest => return Ok(()),
        Standing::Ours(version) if version > 0 => before(db, version)?,
        _ => {}
    }
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Asked again under the lock: another process may have been faster.
    let version = match standing(&tx)? {
        Standing::Ours(version) => version,
        Standing::Empty => 0,
        Standing::Foreign(id) => {
            return Err(Fault::Value {
                what: "application id",
                value: id.to_string(),
            });
        }
    };
    for migration in migrations
        .iter()
        .skip(usize::try_from(version).unwrap_or(0))
    {
        tx.execute_batch(migration)?;
    }
    if version < newest {
        tx.pragma_update(None, "application_id", APPLICATION_ID)?;
        tx.pragma_update(None, "user_version", newest)?;
    }
    if version == 0 {
        fresh(&tx)?;
    }
    tx.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn no_backup(_: &Connection, _: i32) -> Step<()> {
        Ok(())
    }

    fn nothing(_: &Connection) -> Step<()> {
        Ok(())
    }

    /// Law: every migration opens with its number and its reason.
    #[test]
    fn migrations_explain_themselves() {
        for (number, migration) in (1..).zip(MIGRATIONS) {
            assert!(migration.starts_with(&format!("-- {number:04} · ")));
            assert!(migration.contains("-- Why"), "migration {number}");
        }
    }

    /// Law: a migration runs once, what was there stays, and the older schema is saved first.
    #[test]
    fn a_later_migration_is_added_to_what_is_there() {
        let mut db = Connection::open_in_memory().unwrap();
        migrate(&mut db, MIGRATIONS, no_backup, nothing).unwrap();
        db.execute("INSERT INTO config VALUES ('a', 'b', 0)", [])
            .unwrap();
        let later = [MIGRATIONS[0], "ALTER TABLE config ADD COLUMN extra TEXT;"];
        let mut saved = None;
        let save = |_: &Connection, version| {
            saved = Some(version);
            Ok(())
        };
        migrate(&mut db, &later, save, nothing).unwrap();
        assert_eq!(saved, Some(1));
        assert_eq!(standing(&db).unwrap(), Standing::Ours(2));
        let kept: String = db
            .query_row("SELECT value FROM config WHERE extra IS NULL", [], |row| {
                row.get(0)
            })
            .unwrap();
        assert_eq!(kept, "b");
    }

    /// Law: a migration that fails leaves the older schema untouched.
    #[test]
    fn a_failing_migration_changes_nothing() {
        let mut db = Connection::open_in_memory().unwrap();
        migrate(&mut db, MIGRATIONS, no_backup, nothing).unwrap();
        let later = [
            MIGRATIONS[0],
            "CREATE TABLE half (x); CREATE TABLE config (y);",
        ];
        assert!(migrate(&mut db, &later, no_backup, nothing).is_err());
        assert_eq!(standing(&db).unwrap(), Standing::Ours(1));
        let half: i64 = db
            .query_row(
                "SELECT count(*) FROM sqlite_schema WHERE name = 'half'",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(half, 0);
    }

    /// Law: all tables are strict.
    #[test]
    fn all_tables_are_strict() {
        let mut db = Connection::open_in_memory().unwrap();
        migrate(&mut db, MIGRATIONS, no_backup, nothing).unwrap();
        let loose: i64 = db
            .query_row(
                "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(loose, 0);
    }
}
