//! What a person can set, typed: desired retention, daily limits, day turn, whether answers are kept, and the weights in force.
//!
//! One table names the keys; the store keeps them as text, and only what passed [`set`] is ever kept.

use chrono::{DateTime, Utc};

use super::Limits;
use crate::schedule::{DayTurn, Retention};
use crate::store::{ParameterSet, Store, StoreError};

/// Everything that can be set, as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Desired retention.
    pub retention: Retention,
    /// When the study day turns.
    pub day_turn: DayTurn,
    /// Daily limits.
    pub limits: Limits,
    /// Whether the texts of answers are kept beside their marks.
    pub store_answers: bool,
    /// Weights for the cards.
    pub card_parameters: ParameterSet,
    /// Weights for the skills.
    pub skill_parameters: ParameterSet,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            retention: Retention::default(),
            day_turn: DayTurn::default(),
            limits: Limits::default(),
            store_answers: true,
            card_parameters: ParameterSet::default(),
            skill_parameters: ParameterSet::default(),
        }
    }
}

/// A key that a person can set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// 0.70 to 0.97.
    Retention,
    /// `HH:MM`.
    DayTurn,
    /// New scenarios a day, 0 to 9999.
    NewPerDay,
    /// Scenarios a day, 0 to 9999.
    TotalPerDay,
    /// `on` or `off`.
    StoreAnswers,
}

impl Key {
    /// All keys, in the order in which they are listed.
    pub const ALL: [Key; 5] = [
        Key::Retention,
        Key::DayTurn,
        Key::NewPerDay,
        Key::TotalPerDay,
        Key::StoreAnswers,
    ];

    /// The key as it is typed and kept.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Key::Retention => "retention",
            Key::DayTurn => "day-turn",
            Key::NewPerDay => "new-per-day",
            Key::TotalPerDay => "total-per-day",
            Key::StoreAnswers => "store-answers",
        }
    }

    /// The key of a name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name)
    }
}

/// Keys of the weights in force; set by an optimisation, not by hand.
const CARD_PARAMETERS: &str = "card-parameters";
const SKILL_PARAMETERS: &str = "skill-parameters";

/// Most scenarios a day that make sense to somebody.
const MOST: u32 = 9999;

/// Why a setting cannot be read or set.
#[derive(Debug, thiserror::Error)]
pub enum SettingError {
    /// The value is none of those that the key allows.
    #[error("{value:?} is no value for {}", key.name())]
    Value {
        /// The key.
        key: Key,
        /// The value.
        value: String,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Settings {
    /// The settings as they stand in the store; defaults where nothing was set.
    ///
    /// # Errors
    /// When the store cannot be read, or holds a value that [`set`] would have refused.
    pub fn load(store: &Store) -> Result<Self, SettingError> {
        let mut settings = Self::default();
        for (name, value) in store.config()? {
            match Key::of(&name) {
                Some(key) => settings.apply(key, &value)?,
                None if name == CARD_PARAMETERS => {
                    if let Some(set) = store.parameter_set(&value)? {
                        settings.card_parameters = set;
                    }
                }
                None if name == SKILL_PARAMETERS => {
                    if let Some(set) = store.parameter_set(&value)? {
                        settings.skill_parameters = set;
                    }
                }
                // A later version's.
                None => {}
            }
        }
        Ok(settings)
    }

    /// The value of a key, as [`set`] takes it.
    #[must_use]
    pub fn value(&self, key: Key) -> String {
        match key {
            Key::Retention => two_decimals(self.retention.share()),
            Key::DayTurn => self.day_turn.to_string(),
            Key::NewPerDay => self.limits.new.to_string(),
            Key::TotalPerDay => self.limits.total.to_string(),
            Key::StoreAnswers => if self.store_answers { "on" } else { "off" }.to_owned(),
        }
    }

    fn apply(&mut self, key: Key, value: &str) -> Result<(), SettingError> {
        let bad = || SettingError::Value {
            key,
            value: value.to_owned(),
        };
        let number = || value.parse().ok().filter(|n| *n <= MOST).ok_or_else(bad);
        match key {
            Key::Retention => {
                let share: f32 = value.parse().map_err(|_| bad())?;
                self.retention = Retention::new(share).map_err(|_| bad())?;
            }
            Key::DayTurn => self.day_turn = value.parse().map_err(|_| bad())?,
            Key::NewPerDay => self.limits.new = number()?,
            Key::TotalPerDay => self.limits.total = number()?,
            Key::StoreAnswers => {
                self.store_answers = match value {
                    "on" => true,
                    "off" => false,
                    _ => return Err(bad()),
                }
            }
        }
        Ok(())
    }
}

/// Whether a key of the store's settings is the person's, so that it goes with them to another machine.
///
/// # Errors
/// When the key does not allow the value.
pub fn is_own(name: &str, value: &str) -> Result<bool, SettingError> {
    match Key::of(name) {
        Some(key) => {
            Settings::default().apply(key, value)?;
            Ok(true)
        }
        None => Ok([CARD_PARAMETERS, SKILL_PARAMETERS].contains(&name)),
    }
}

/// A share with two decimals, and more only where it was set with more.
fn two_decimals(share: f32) -> String {
    let exact = share.to_string();
    let short = format!("{share:.2}");
    if exact.len() > short.len() {
        exact
    } else {
        short
    }
}

/// Sets a key, or with `None` goes back to its default. What is kept is the value as [`Settings::value`] writes it.
///
/// # Errors
/// When the key does not allow the value, or the store cannot be written.
pub fn set(
    store: &mut Store,
    key: Key,
    value: Option<&str>,
    now: DateTime<Utc>,
) -> Result<(), SettingError> {
    let kept = match value {
        Some(value) => {
            let mut settings = Settings::default();
            settings.apply(key, value)?;
            Some(settings.value(key))
        }
        None => None,
    };
    Ok(store.set_config(key.name(), kept.as_deref(), now)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tests::fixture::{Home, deck_of, morning};

    /// Law: what is set is read back; cleared, the default is there again.
    #[test]
    fn settings_round_trip() {
        let mut home = Home::with(&deck_of(1));
        let now = morning().to_utc();
        let values = ["0.85", "03:30", "7", "40", "off"];
        for (key, value) in Key::ALL.into_iter().zip(values) {
            set(&mut home.store, key, Some(value), now).unwrap();
            let settings = Settings::load(&home.store).unwrap();
            assert_eq!(settings.value(key), value);
            assert_eq!(Key::of(key.name()), Some(key));
        }
        for key in Key::ALL {
            set(&mut home.store, key, None, now).unwrap();
        }
        assert_eq!(Settings::load(&home.store).unwrap(), Settings::default());
    }

    /// Law: however a value is written, it is kept in one way, and nothing of it is rounded off.
    #[test]
    fn values_are_kept_in_one_way() {
        let mut home = Home::with(&deck_of(1));
        for (key, typed, kept) in [
            (Key::DayTurn, "4:30", "04:30"),
            (Key::NewPerDay, "007", "7"),
            (Key::Retention, ".8", "0.80"),
            (Key::Retention, "0.875", "0.875"),
        ] {
            set(&mut home.store, key, Some(typed), morning().to_utc()).unwrap();
            assert_eq!(home.store.config().unwrap()[key.name()], kept);
            assert_eq!(Settings::load(&home.store).unwrap().value(key), kept);
        }
    }

    /// Law: a value that a key does not allow is refused and not kept.
    #[test]
    fn nonsense_is_not_kept() {
        let mut home = Home::with(&deck_of(1));
        for (key, value) in [
            (Key::Retention, "0.5"),
            (Key::Retention, "much"),
            (Key::DayTurn, "25:00"),
            (Key::NewPerDay, "-1"),
            (Key::TotalPerDay, "10000"),
            (Key::StoreAnswers, "maybe"),
        ] {
            let refused = set(&mut home.store, key, Some(value), morning().to_utc());
            assert!(
                matches!(refused, Err(SettingError::Value { .. })),
                "{value}"
            );
        }
        assert!(home.store.config().unwrap().is_empty());
    }
}
