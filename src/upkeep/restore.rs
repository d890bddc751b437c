//! The way back to a backup: looked at first, then carried out; what was there stays beside it.

use std::path::{Path, PathBuf};

use chrono::{DateTime, FixedOffset, Utc};

use crate::store::{Backup, Comparison, Store, StoreError, Summary};

/// Where the name of what was there before begins, after the database's own.
pub(super) const BEFORE: &str = ".before-restore-";

/// Why a backup was not restored.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The file is the database itself.
    #[error("{} is the database", .0.display())]
    Itself(PathBuf),
    /// The backup cannot be used.
    #[error("backup: {0}")]
    Backup(StoreError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A backup beside the database that it would replace.
#[derive(Debug)]
pub struct Restoring {
    backup: Backup,
    database: PathBuf,
    here: Here,
}

/// What is there now.
#[derive(Debug)]
enum Here {
    Sound(Box<Store>, Box<Comparison>),
    /// It cannot be read: only its file can be kept.
    Damaged(Summary),
}

impl Restoring {
    /// Opens the backup at `file` and compares it with the database at `database`. A damaged database is no fault here.
    ///
    /// # Errors
    /// When the backup is damaged or none of ours, or the database cannot be used for another reason than damage.
    pub fn open(file: &Path, database: &Path, now: DateTime<Utc>) -> Result<Self, RestoreError> {
        if let (Ok(file_whole), Ok(own)) = (file.canonicalize(), database.canonicalize())
            && file_whole == own
        {
            return Err(RestoreError::Itself(file.to_owned()));
        }
        let backup = Backup::open(file).map_err(RestoreError::Backup)?;
        backup.check().map_err(RestoreError::Backup)?;
        let summary = backup.summary().map_err(RestoreError::Backup)?;
        let opened = Store::open(database, now).and_then(|store| {
            let comparison = store.compare(&backup)?;
            Ok(Here::Sound(Box::new(store), Box::new(comparison)))
        });
        let here = match opened {
            Ok(here) => here,
            Err(error) if damaged(&error) => Here::Damaged(summary),
            Err(error) => return Err(error.into()),
        };
        Ok(Self {
            backup,
            database: database.to_owned(),
            here,
        })
    }

    /// What would change; `None` where the present database is too damaged to be read.
    #[must_use]
    pub fn comparison(&self) -> Option<&Comparison> {
        match &self.here {
            Here::Sound(_, comparison) => Some(comparison),
            Here::Damaged(_) => None,
        }
    }

    /// What the backup holds.
    #[must_use]
    pub fn there(&self) -> &Summary {
        match &self.here {
            Here::Sound(_, comparison) => &comparison.there,
            Here::Damaged(summary) => summary,
        }
    }

    /// Where what is there now will be kept.
    #[must_use]
    pub fn aside(&self, at: DateTime<FixedOffset>) -> PathBuf {
        let stamp = at.format("%Y-%m-%d-%H%M%S").to_string();
        let named = |end: &str| {
            let mut name = self.database.as_os_str().to_owned();
            name.push(format!("{BEFORE}{stamp}{end}"));
            PathBuf::from(name)
        };
        let first = named("");
        if !first.exists() {
            return first;
        }
        (2_u32..)
            .map(|number| named(&format!("-{number}")))
            .find(|path| !path.exists())
            .unwrap_or(first)
    }

    /// Carries it out; says where what was there before is kept.
    ///
    /// # Errors
    /// When a file cannot be written; everything is then as it was.
    pub fn carry_out(self, at: DateTime<FixedOffset>) -> Result<(Store, PathBuf), RestoreError> {
        let aside = self.aside(at);
        let now = at.to_utc();
        let Self {
            backup,
            database,
            here,
        } = self;
        if let Here::Sound(store, _) = here {
            match store.restore(&backup, &aside, now) {
                // Damage that shows only now.
                Err(error) if damaged(&error) => {}
                done => return Ok((done?, aside)),
            }
        }
        let store = Store::replace_damaged(&database, &backup, &aside, now)?;
        Ok((store, aside))
    }
}

fn damaged(error: &StoreError) -> bool {
    matches!(
        error,
        StoreError::Corrupt { .. } | StoreError::NotADatabase { .. } | StoreError::Malformed { .. }
    )
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::tests::fixture::{Home, after, deck_of, morning};
    use crate::upkeep::manual;

    const GOOD: [u8; 5] = [2, 2, 2, 2, 2];

    /// Law: going back shows what goes and what comes, brings back exactly what was, and what was there before can be gone back
    /// to.
    #[test]
    fn there_and_back_again() {
        let mut home = Home::with(&deck_of(3));
        home.answer("talk-0", &GOOD, morning());
        let then = home.store.standings().unwrap();
        let file = manual(&home.store, None, false, morning()).unwrap();
        home.answer("talk-1", &GOOD, after(1));
        home.answer("talk-2", &GOOD, after(3));
        home.store.undo(1, after(3)).unwrap();
        let later = home.store.standings().unwrap();
        let path = home.store.path().to_owned();
        let device = home.store.device().to_owned();

        let restoring = Restoring::open(&file, &path, after(4).to_utc()).unwrap();
        let told = restoring.comparison().unwrap();
        assert_eq!(told.reviews_going.count, 2);
        assert_eq!(told.reviews_going.first, Some(after(1).date_naive()));
        assert_eq!(told.reviews_going.last, Some(after(3).date_naive()));
        assert_eq!((told.reviews_coming.count, told.events_going), (0, 1));
        let (store, aside) = restoring.carry_out(after(4)).unwrap();
        assert_eq!(store.standings().unwrap(), then);
        assert_eq!(store.device(), device);
        // A connection that was open all the time sees it too.
        assert_eq!(home.store.standings().unwrap(), then);
        drop(store);

        let back = Restoring::open(&aside, &path, after(4).to_utc()).unwrap();
        let told = back.comparison().unwrap();
        assert_eq!((told.reviews_coming.count, told.events_coming), (2, 1));
        let (store, second) = back.carry_out(after(4)).unwrap();
        assert_ne!(aside, second);
        assert_eq!(store.standings().unwrap(), later);
        home.answer("talk-1", &GOOD, after(5));
        home.follows_from_its_log();
    }

    /// Law: a backup of another machine does not make this one that machine.
    #[test]
    fn a_machine_stays_itself() {
        let mut there = Home::with(&deck_of(1));
        there.answer("talk-0", &GOOD, morning());
        let file = manual(&there.store, None, false, morning()).unwrap();
        let here = Home::with(&deck_of(1));
        let device = here.store.device().to_owned();
        let restoring = Restoring::open(&file, here.store.path(), morning().to_utc()).unwrap();
        let (store, _) = restoring.carry_out(morning()).unwrap();
        assert_eq!(store.device(), device);
        assert_ne!(store.device(), there.store.device());
    }

    /// Law: a database that is damaged, cut off or overwritten is replaced, and its file is kept.
    #[test]
    fn a_damaged_database_is_replaced() {
        let damages: [fn(&mut Vec<u8>); 3] = [
            |bytes| bytes[4096..].fill(0xa5),
            |bytes| bytes.truncate(6000),
            |bytes| bytes.fill(0),
        ];
        for damage in damages {
            let mut home = Home::with(&deck_of(30));
            home.answer("talk-0", &GOOD, morning());
            let sound = home.store.standings().unwrap();
            let file = manual(&home.store, None, false, morning()).unwrap();
            let path = home.store.path().to_owned();
            drop(home.store);
            let mut bytes = fs::read(&path).unwrap();
            damage(&mut bytes);
            fs::write(&path, &bytes).unwrap();
            let restoring = Restoring::open(&file, &path, morning().to_utc()).unwrap();
            assert_eq!(restoring.there().reviews, 1);
            let (store, aside) = restoring.carry_out(morning()).unwrap();
            assert_eq!(store.standings().unwrap(), sound);
            assert_eq!(fs::read(aside).unwrap(), bytes);
        }
    }

    /// Law: a damaged backup, another file and the database itself are refused, and nothing is touched.
    #[test]
    fn what_is_no_backup_is_refused() {
        let home = Home::with(&deck_of(30));
        let path = home.store.path().to_owned();
        let open = |file: &Path| Restoring::open(file, &path, morning().to_utc());
        assert!(matches!(open(&path), Err(RestoreError::Itself(_))));
        let file = manual(&home.store, None, false, morning()).unwrap();
        let mut bytes = fs::read(&file).unwrap();
        bytes[8192..].fill(0xa5);
        fs::write(&file, bytes).unwrap();
        assert!(matches!(
            open(&file),
            Err(RestoreError::Backup(StoreError::Corrupt { .. }))
        ));
        for (text, gone) in [
            ("", false),
            ("something else, and quite long", false),
            ("", true),
        ] {
            fs::write(&file, text).unwrap();
            if gone {
                fs::remove_file(&file).unwrap();
            }
            assert!(matches!(
                open(&file),
                Err(RestoreError::Backup(
                    StoreError::NotADatabase { .. } | StoreError::Unreadable { .. }
                ))
            ));
        }
    }
}
