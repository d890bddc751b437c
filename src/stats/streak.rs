//! The streak: study days with practice in a row, forgiving one missed day a week.
//!
//! A day that is not over yet is not missed. Of two missed days the streak breaks at the earlier one, unless a week lies between
//! them.

use chrono::{Days, NaiveDate};
use serde::Serialize;

use crate::store::{Store, StoreError};

/// Least distance in days between two missed days that a streak survives.
const APART: i64 = 7;

/// Study days in a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Streak {
    /// How many days with practice.
    pub days: u32,
    /// Whether today is one of them.
    pub today: bool,
    /// The latest missed day that was forgiven.
    pub forgiven: Option<NaiveDate>,
}

/// The streak that reaches to `today`, or to yesterday while today is not over.
///
/// # Errors
/// When the store cannot be read.
pub fn streak(store: &Store, today: NaiveDate) -> Result<Streak, StoreError> {
    let mut count = Count::new(today);
    store.days_practised(today, |day| count.goes_on_with(day))?;
    Ok(count.streak)
}

/// The count on its way back.
struct Count {
    streak: Streak,
    /// The day that should come next.
    expected: NaiveDate,
    /// The missed day that was met last, the earliest so far.
    missed: Option<NaiveDate>,
    today: NaiveDate,
}

impl Count {
    fn new(today: NaiveDate) -> Self {
        Self {
            streak: Streak::default(),
            expected: today,
            missed: None,
            today,
        }
    }

    fn goes_on_with(&mut self, day: NaiveDate) -> bool {
        if day != self.today && self.expected == self.today {
            self.expected = self.today - Days::new(1);
        }
        match (self.expected - day).num_days() {
            0 => {}
            1 => {
                let miss = self.expected;
                if self
                    .missed
                    .is_some_and(|later| (later - miss).num_days() < APART)
                {
                    return false;
                }
                self.missed = Some(miss);
            }
            _ => return false,
        }
        // A missed day is forgiven only once there is practice before it.
        self.streak.forgiven = self.streak.forgiven.or(self.missed);
        self.streak.days += 1;
        self.streak.today |= day == self.today;
        self.expected = day - Days::new(1);
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Days back from today with practice, the latest first.
    fn counted(practised: &[i64]) -> (u32, bool, Option<i64>) {
        let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        let mut count = Count::new(today);
        for back in practised {
            if !count.goes_on_with(today - chrono::TimeDelta::days(*back)) {
                break;
            }
        }
        let Streak {
            days,
            today: has_today,
            forgiven,
        } = count.streak;
        (
            days,
            has_today,
            forgiven.map(|day| (today - day).num_days()),
        )
    }

    /// Law: days in a row are counted; today is not missed before it is over.
    #[test]
    fn days_in_a_row_are_counted() {
        assert_eq!(counted(&[]), (0, false, None));
        assert_eq!(counted(&[0]), (1, true, None));
        assert_eq!(counted(&[0, 1, 2]), (3, true, None));
        assert_eq!(counted(&[1, 2]), (2, false, None));
    }

    /// Law: one missed day is forgiven, two running are not.
    #[test]
    fn one_missed_day_is_forgiven() {
        assert_eq!(counted(&[0, 2, 3]), (3, true, Some(1)));
        assert_eq!(counted(&[2, 3]), (2, false, Some(1)));
        assert_eq!(counted(&[0, 3, 4]), (1, true, None));
        assert_eq!(counted(&[3, 4]), (0, false, None));
    }

    /// Law: a second missed day is forgiven from a week's distance on.
    #[test]
    fn missed_days_lie_a_week_apart() {
        // Missed: 1 and 8 days ago, seven days apart.
        assert_eq!(counted(&[0, 2, 3, 4, 5, 6, 7, 9]), (8, true, Some(1)));
        // Missed: 1 and 7 days ago.
        assert_eq!(counted(&[0, 2, 3, 4, 5, 6, 8]), (6, true, Some(1)));
    }
}
