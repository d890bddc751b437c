//! What a file must be to be opened, and what happens to it when it is not.

use std::fs;
use std::path::Path;

use rusqlite::Connection;

use super::fixture::{Home, deck_of, morning};
use crate::store::{Store, StoreError};

fn open(path: &Path) -> Result<Store, StoreError> {
    Store::open(path, morning().to_utc())
}

/// That opening `path` is refused, and leaves its bytes and its directory as they were.
#[track_caller]
fn refused_untouched(path: &Path) -> StoreError {
    let listing = || {
        let mut names: Vec<_> = fs::read_dir(path.parent().unwrap())
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        names.sort();
        names
    };
    let (bytes, names) = (fs::read(path).unwrap(), listing());
    let error = open(path).unwrap_err();
    assert_eq!(fs::read(path).unwrap(), bytes);
    assert_eq!(listing(), names);
    error
}

/// Law: directories and file are made, and belong to their owner only.
#[test]
fn a_new_store_belongs_to_its_owner() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a/b/yaoki.db");
    let store = open(&path).unwrap();
    assert_eq!(store.path(), path);
    assert_eq!(store.device().len(), 26);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&path), 0o600);
        assert_eq!(mode(&path.with_file_name("yaoki.db-wal")), 0o600);
        assert_eq!(mode(&dir.path().join("a")), 0o700);
        assert_eq!(mode(&dir.path().join("a/b")), 0o700);
    }
}

/// Law: a file with wider permissions is taken back when it is opened.
#[cfg(unix)]
#[test]
fn wide_permissions_are_narrowed() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::with(&deck_of(1));
    let path = home.store.path().to_owned();
    drop(home.store);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    open(&path).unwrap();
    let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o600);
}

/// Law: opening again finds the same machine and the same decks.
#[test]
fn a_store_is_found_again() {
    let home = Home::with(&deck_of(2));
    let device = home.store.device().to_owned();
    let path = home.store.path().to_owned();
    drop(home.store);
    let store = open(&path).unwrap();
    assert_eq!(store.device(), device);
    assert_eq!(store.decks().unwrap()[0].scenarios, 2);
}

/// Law: durable settings hold: write-ahead log, full synchronisation, foreign keys, and the file marked as ours.
#[test]
fn the_database_is_set_up_for_keeping() {
    let home = Home::with(&deck_of(1));
    let number = |pragma: &str| -> i64 {
        home.store
            .db
            .pragma_query_value(None, pragma, |row| row.get(0))
            .unwrap()
    };
    assert_eq!(number("synchronous"), 2);
    assert_eq!(number("foreign_keys"), 1);
    assert_eq!(number("secure_delete"), 1);
    assert_eq!(number("user_version"), 1);
    assert_eq!(number("application_id"), 0x7961_6f6b);
    let mode: String = home
        .store
        .db
        .pragma_query_value(None, "journal_mode", |row| row.get(0))
        .unwrap();
    assert_eq!(mode, "wal");
}

/// Law: the copy that is kept before a migration is whole, is its owner's only, and replaces an older one.
#[test]
fn a_copy_is_kept_before_a_migration() {
    let home = Home::with(&deck_of(3));
    let path = home.store.path();
    let copy = path.with_file_name("yaoki.db.schema-1");
    for _ in 0..2 {
        crate::store::open::keep_copy(&home.store.db, path, 1).unwrap();
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(&copy).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600);
    }
    assert_eq!(open(&copy).unwrap().decks().unwrap()[0].scenarios, 3);
}

/// Law: what is no database is refused untouched.
#[test]
fn a_file_of_another_kind_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("yaoki.db");
    for text in ["short", &"long enough for a header. ".repeat(20)] {
        fs::write(&path, text).unwrap();
        assert!(matches!(
            refused_untouched(&path),
            StoreError::NotADatabase { .. }
        ));
    }
}

/// Law: another program's database is refused untouched, whether it says whose it is or not.
#[test]
fn another_programs_database_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("yaoki.db");
    let db = Connection::open(&path).unwrap();
    db.execute_batch("CREATE TABLE theirs (x)").unwrap();
    drop(db);
    assert!(matches!(
        refused_untouched(&path),
        StoreError::Foreign {
            application_id: 0,
            ..
        }
    ));
    let db = Connection::open(&path).unwrap();
    db.pragma_update(None, "application_id", 7).unwrap();
    drop(db);
    assert!(matches!(
        refused_untouched(&path),
        StoreError::Foreign {
            application_id: 7,
            ..
        }
    ));
}

/// Law: a newer schema is refused untouched.
#[test]
fn a_newer_database_is_refused() {
    let home = Home::with(&deck_of(1));
    let path = home.store.path().to_owned();
    drop(home.store);
    let db = Connection::open(&path).unwrap();
    db.pragma_update(None, "user_version", 99).unwrap();
    drop(db);
    assert!(matches!(
        refused_untouched(&path),
        StoreError::Newer {
            found: 99,
            known: 1,
            ..
        }
    ));
}

/// Law: where no directory can be made or a directory stands in the file's place, the error names the path.
#[test]
fn an_impossible_place_is_told() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    fs::write(&file, "").unwrap();
    let error = open(&file.join("below/yaoki.db")).unwrap_err();
    assert!(matches!(error, StoreError::Directory { path, .. } if path == file.join("below")));
    let error = open(dir.path()).unwrap_err();
    assert!(matches!(error, StoreError::File { path, .. } if path == dir.path()));
}

/// Law: damage inside the file is told as such.
#[test]
fn a_damaged_database_is_told() {
    let home = Home::with(&deck_of(30));
    let path = home.store.path().to_owned();
    drop(home.store);
    let mut bytes = fs::read(&path).unwrap();
    for byte in bytes.iter_mut().skip(4096) {
        *byte = 0xa5;
    }
    fs::write(&path, bytes).unwrap();
    let error = open(&path).and_then(|store| store.decks()).unwrap_err();
    assert!(matches!(error, StoreError::Corrupt { .. }), "{error:?}");
}
