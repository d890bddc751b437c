//! Study days: the day a review belongs to turns at a settable hour (04:00 local time), not at midnight, because practice
//! after midnight still belongs to the evening before.
//!
//! The offset from UTC is the one that held where and when the review was made. A change of clocks, a flight or a clock set
//! back can therefore bring a day twice or leave one out; elapsed days are never negative.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

/// When the study day turns, in whole minutes after local midnight: 00:00 to 23:59, 04:00 where nothing is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DayTurn {
    minutes: u16,
}

/// A text that is no time of day as `HH:MM`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("day turn {0:?}, expected HH:MM")]
pub struct BadDayTurn(pub String);

impl DayTurn {
    /// The turn at `minutes` after midnight; `None` from 1,440 on.
    #[must_use]
    pub const fn from_minutes(minutes: u16) -> Option<Self> {
        if minutes < 24 * 60 {
            Some(Self { minutes })
        } else {
            None
        }
    }
}

impl Default for DayTurn {
    fn default() -> Self {
        Self { minutes: 4 * 60 }
    }
}

impl fmt::Display for DayTurn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.minutes / 60, self.minutes % 60)
    }
}

impl FromStr for DayTurn {
    type Err = BadDayTurn;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bad = || BadDayTurn(text.to_owned());
        let number = |part: &str, below: u16| {
            let digits = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            part.parse::<u16>()
                .ok()
                .filter(|n| digits && *n < below)
                .ok_or_else(bad)
        };
        let (hours, minutes) = text.split_once(':').ok_or_else(bad)?;
        Ok(Self {
            minutes: number(hours, 24)? * 60 + number(minutes, 60)?,
        })
    }
}

impl TryFrom<String> for DayTurn {
    type Error = BadDayTurn;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<DayTurn> for String {
    fn from(turn: DayTurn) -> Self {
        turn.to_string()
    }
}

/// The study day of the moment `at`, which carries the local offset from UTC.
#[must_use]
pub fn study_day(at: DateTime<FixedOffset>, turn: DayTurn) -> NaiveDate {
    (at.naive_local() - TimeDelta::minutes(i64::from(turn.minutes))).date()
}

/// Whole days from one study day to another; 0 where `to` lies before `from` (a clock set back, a flight westward).
#[must_use]
pub fn elapsed_days(from: NaiveDate, to: NaiveDate) -> u32 {
    u32::try_from((to - from).num_days()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(at: &str, turn: &str) -> String {
        study_day(at.parse().unwrap(), turn.parse().unwrap()).to_string()
    }

    /// Law: before the turn it is still the day before.
    #[test]
    fn the_day_turns_at_four() {
        assert_eq!(day("2026-11-24T03:59:59+09:00", "04:00"), "2026-11-23");
        assert_eq!(day("2026-11-24T04:00:00+09:00", "04:00"), "2026-11-24");
        assert_eq!(day("2026-11-24T23:59:59+09:00", "04:00"), "2026-11-24");
        assert_eq!(day("2026-11-24T00:00:00+09:00", "00:00"), "2026-11-24");
        assert_eq!(DayTurn::default().to_string(), "04:00");
    }

    /// Law: the local offset decides, not UTC.
    #[test]
    fn the_local_offset_decides() {
        assert_eq!(day("2026-11-23T18:59:00+00:00", "04:00"), "2026-11-23");
        assert_eq!(day("2026-11-24T03:59:00+09:00", "04:00"), "2026-11-23");
        assert_eq!(day("2026-11-24T04:01:00+09:00", "04:00"), "2026-11-24");
    }

    /// Law: the nights in which clocks change belong to one study day each.
    #[test]
    fn a_change_of_clocks_makes_no_extra_day() {
        // Berlin: 2026-03-29 02:00 CET becomes 03:00 CEST, 2026-10-25 03:00 CEST becomes 02:00 CET.
        assert_eq!(day("2026-03-29T01:59:00+01:00", "04:00"), "2026-03-28");
        assert_eq!(day("2026-03-29T03:00:00+02:00", "04:00"), "2026-03-28");
        assert_eq!(day("2026-03-29T04:00:00+02:00", "04:00"), "2026-03-29");
        assert_eq!(day("2026-10-25T02:30:00+02:00", "04:00"), "2026-10-24");
        assert_eq!(day("2026-10-25T02:30:00+01:00", "04:00"), "2026-10-24");
    }

    /// Law: elapsed days are never negative.
    #[test]
    fn a_clock_set_back_elapses_nothing() {
        let early = "2026-11-24".parse().unwrap();
        let late = "2026-12-01".parse().unwrap();
        assert_eq!(elapsed_days(early, late), 7);
        assert_eq!(elapsed_days(late, early), 0);
    }

    /// Law: only HH:MM is a day turn.
    #[test]
    fn other_texts_are_no_day_turn() {
        for wrong in [
            "", "4", "24:00", "04:60", "-1:00", "+4:00", "04:00:00", "004:00",
        ] {
            assert!(wrong.parse::<DayTurn>().is_err(), "{wrong}");
        }
        assert_eq!("4:30".parse::<DayTurn>().unwrap().to_string(), "04:30");
        assert_eq!(DayTurn::from_minutes(1440), None);
    }

    proptest! {
        /// Law: a moment's study day is its local date or the day before.
        #[test]
        fn a_study_day_is_today_or_yesterday(secs in 0_i64..4_000_000_000, quarter in -48_i32..=56, minutes in 0_u16..1440) {
            let offset = FixedOffset::east_opt(quarter * 900).unwrap();
            let at = DateTime::from_timestamp(secs, 0).unwrap().with_timezone(&offset);
            let day = study_day(at, DayTurn::from_minutes(minutes).unwrap());
            prop_assert!((0..=1).contains(&(at.date_naive() - day).num_days()));
        }
    }
}
