//! The doctor: whether the file is whole, whether everything named is there, and whether what is kept follows from the log.
//!
//! Cards, skills, pattern counts and how each review stands are made again from reviews, marks and events alone and compared with
//! what is kept; memories may differ by [`TOLERANCE`] of their value. Repair mends only what follows from the log, after a backup;
//! the log itself is never touched, so damage of the file is a case for a backup, not for the doctor.

use std::path::PathBuf;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;

use super::backup::{BackupError, manual};
use crate::store::{Dangling, Difference, Store, StoreError, TOLERANCE};
use crate::text::Lang;

/// The most faults of the file that are told.
const MOST: u32 = 20;
/// How many steps an examination has.
const STEPS: usize = 4;

/// What an examination found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// How many reviews were replayed.
    pub reviews: u64,
    /// By how much of its value a kept memory may differ from the replayed one.
    pub tolerance: f32,
    /// What SQLite finds wrong with the file, in its own words.
    pub damage: Vec<String>,
    /// Rows that name something that is not there.
    pub dangling: Vec<Dangling>,
    /// What in the log cannot be understood; nothing was compared then.
    pub malformed: Option<String>,
    /// What is kept and does not follow from the log.
    pub differences: Vec<Differing>,
    /// Tokens of prompts that nobody can answer.
    pub lost_prompts: Vec<String>,
    /// Tokens of unsent answers whose prompt is gone.
    pub lost_drafts: Vec<String>,
}

/// Something kept that does not follow from the log, under the name that people know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Differing {
    /// A card.
    Card {
        /// `deck/scenario`.
        scenario: String,
    },
    /// A skill.
    Skill {
        /// Its language.
        lang: Lang,
        /// Its criterion.
        criterion: String,
    },
    /// A day's count of a pattern.
    Pattern {
        /// The language.
        lang: Lang,
        /// The pattern.
        pattern: String,
        /// The study day.
        day: NaiveDate,
    },
    /// How a review stands.
    Review {
        /// Its number.
        number: i64,
    },
}

impl Report {
    /// Whether nothing was found.
    #[must_use]
    pub fn sound(&self) -> bool {
        !self.mendable() && self.damage.is_empty() && self.lasting().is_empty()
    }

    /// Whether something was found that follows from the log, and can be made again from it.
    #[must_use]
    pub fn mendable(&self) -> bool {
        !self.differences.is_empty()
            || !self.lost_prompts.is_empty()
            || !self.lost_drafts.is_empty()
    }

    /// What cannot be made again from the log, damage of the file aside.
    fn lasting(&self) -> Vec<String> {
        let dangling = self.dangling.iter().map(|it| it.table.clone());
        dangling.chain(self.malformed.clone()).collect()
    }
}

/// Examines the database; changes nothing. `progress` gets how many of how many steps are done.
///
/// # Errors
/// When the database cannot be read for another reason than damage.
pub fn examine(store: &Store, progress: &dyn Fn(usize, usize)) -> Result<Report, StoreError> {
    progress(0, STEPS);
    let damage = store.integrity(MOST)?;
    progress(1, STEPS);
    let mut report = Report {
        reviews: 0,
        tolerance: TOLERANCE,
        damage,
        dangling: Vec::new(),
        malformed: None,
        differences: Vec::new(),
        lost_prompts: Vec::new(),
        lost_drafts: Vec::new(),
    };
    let rest = |report: &mut Report| -> Result<(), StoreError> {
        report.dangling = store.dangling()?;
        progress(2, STEPS);
        report.lost_prompts = store.lost_prompts()?;
        report.lost_drafts = store.lost_drafts()?;
        progress(3, STEPS);
        let replayed = store.replayed()?;
        report.reviews = replayed.reviews.len() as u64;
        let differences = store.standings()?.differences(&replayed);
        report.differences = named(store, differences)?;
        Ok(())
    };
    match rest(&mut report) {
        Ok(()) => {}
        Err(StoreError::Malformed { what, value, .. }) => {
            report.malformed = Some(format!("{what}: {value}"));
        }
        // What is read after damage was found fails as it likes.
        Err(StoreError::Corrupt { message, .. }) => {
            if !report.damage.contains(&message) {
                report.damage.push(message);
            }
        }
        Err(error) => return Err(error),
    }
    progress(STEPS, STEPS);
    Ok(report)
}

fn named(store: &Store, differences: Vec<Difference>) -> Result<Vec<Differing>, StoreError> {
    differences
        .into_iter()
        .map(|difference| {
            Ok(match difference {
                Difference::Card(number) => Differing::Card {
                    scenario: store
                        .scenario_id(number)?
                        .unwrap_or_else(|| format!("?/{number}")),
                },
                Difference::Skill(lang, criterion) => Differing::Skill { lang, criterion },
                Difference::Pattern(lang, pattern, day) => {
                    Differing::Pattern { lang, pattern, day }
                }
                Difference::Review(number) => Differing::Review { number },
            })
        })
        .collect()
}

/// Mends what follows from the log, after a backup; says where that lies.
///
/// # Errors
/// When the backup cannot be taken, for one because the file is damaged, or the database cannot be written: nothing is changed
/// then.
pub fn repair(store: &mut Store, at: DateTime<FixedOffset>) -> Result<PathBuf, BackupError> {
    let kept = manual(store, None, false, at)?;
    store.reindex()?;
    store.rebuild()?;
    store.drop_lost()?;
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tests::fixture::{Home, after, deck_of, marks, morning, showing};

    fn home() -> Home {
        let mut home = Home::with(&deck_of(3));
        for (day, talk) in [(0, 0), (0, 1), (2, 2), (9, 0)] {
            let given = showing(marks(&[2, 1, 1, 2, 1]), "vague", true);
            home.record(&format!("talk-{talk}"), &given, after(day), &[]);
        }
        home
    }

    fn examined(home: &Home) -> Report {
        examine(&home.store, &|_, _| {}).unwrap()
    }

    /// Law: a sound database has nothing, and the examination changes nothing.
    #[test]
    fn a_sound_database_has_nothing() {
        let home = home();
        let report = examined(&home);
        assert!(report.sound() && !report.mendable(), "{report:?}");
        assert_eq!(report.reviews, 4);
    }

    /// Law: what was tampered with is told under its name; repair takes a backup first, mends it, and leaves the log alone.
    #[test]
    fn what_follows_from_the_log_is_told_and_mended() {
        let mut home = home();
        let sound = home.store.standings().unwrap();
        home.tamper(
            "UPDATE card SET due = due + 1 WHERE scenario = (SELECT id FROM scenario WHERE name = 'talk-1');
             UPDATE review SET undone = 1 WHERE id = 4;
             DELETE FROM skill_day WHERE criterion = 'cause';
             UPDATE pattern_day SET answers = answers + 1;
             INSERT INTO draft (token, text, at) VALUES ('NONE', 'x', 0)",
        );
        let report = examined(&home);
        assert_eq!(report.differences.len(), 6, "{report:?}");
        assert!(report.differences.contains(&Differing::Card {
            scenario: "team/talk-1".to_owned()
        }));
        assert_eq!(report.lost_drafts, ["NONE"]);
        assert!(report.mendable() && !report.sound());
        let kept = repair(&mut home.store, morning()).unwrap();
        let report = examined(&home);
        assert!(report.sound(), "{report:?}");
        assert_eq!(home.store.standings().unwrap(), sound);
        let backup = crate::store::Backup::open(&kept).unwrap();
        assert_eq!(backup.summary().unwrap().reviews, 4);
    }

    /// Law: a memory that differs by less than the tolerance is the same one, and by more is not.
    #[test]
    fn the_tolerance_is_what_it_says() {
        for (factor, sound) in [
            (1.0 + TOLERANCE / 2.0, true),
            (1.0 + TOLERANCE * 2.0, false),
        ] {
            let home = home();
            home.tamper(&format!("UPDATE card SET stability = stability * {factor}"));
            assert_eq!(examined(&home).sound(), sound, "{factor}");
        }
    }

    /// Law: a log that lost a row is told, and no repair covers it up.
    #[test]
    fn a_hole_in_the_log_is_told() {
        let mut home = home();
        home.tamper(
            "DROP TRIGGER marking_stays; DROP TRIGGER mark_stays; DROP TRIGGER avoid_stays;
             DELETE FROM marking WHERE review = 2",
        );
        let report = examined(&home);
        assert_eq!(report.malformed.as_deref(), Some("turns of review: 2"));
        assert_eq!(report.dangling.iter().map(|it| it.rows).sum::<u64>(), 6);
        assert!(!report.sound());
        assert!(repair(&mut home.store, morning()).is_err());
        assert!(!examined(&home).sound());
    }

    /// Law: damage of an index is told and mended; damage of the file is told, and repair refuses.
    #[test]
    fn damage_of_the_file_is_told() {
        let home = Home::with(&deck_of(400));
        let path = home.store.path().to_owned();
        drop(home.store);
        let mut bytes = std::fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle..middle + 4096].fill(0);
        std::fs::write(&path, bytes).unwrap();
        let mut store = Store::open(&path, morning().to_utc()).unwrap();
        let report = examine(&store, &|_, _| {}).unwrap();
        assert!(!report.damage.is_empty() && !report.sound());
        assert!(repair(&mut store, morning()).is_err());
    }
}
