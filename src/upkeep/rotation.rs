//! Which daily backups stay: the last seven, and the last one of each of the last five weeks and twelve months that have any.
//!
//! Counted in backups, not in days passed: a month away deletes nothing.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

/// How many daily backups stay.
const DAYS: usize = 7;
/// How many weeks keep their last one; the week that is not over yet counts.
const WEEKS: usize = 5;
/// How many months keep their last one; the month that is not over yet counts.
const MONTHS: usize = 12;

/// Which of the backups of these days stay.
#[must_use]
pub fn kept(days: &BTreeSet<NaiveDate>) -> BTreeSet<NaiveDate> {
    let mut kept: BTreeSet<NaiveDate> = days.iter().rev().take(DAYS).copied().collect();
    kept.extend(last_of_each(days, WEEKS, |day| {
        let week = day.iso_week();
        (week.year(), week.week())
    }));
    kept.extend(last_of_each(days, MONTHS, |day| (day.year(), day.month())));
    kept
}

/// The last day of each of the last `count` stretches that have one.
fn last_of_each(
    days: &BTreeSet<NaiveDate>,
    count: usize,
    stretch: impl Fn(NaiveDate) -> (i32, u32),
) -> Vec<NaiveDate> {
    let mut last: Vec<NaiveDate> = Vec::new();
    for day in days.iter().rev() {
        if last
            .last()
            .is_none_or(|before| stretch(*before) != stretch(*day))
        {
            if last.len() == count {
                break;
            }
            last.push(*day);
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use chrono::Days;
    use proptest::prelude::*;

    use super::*;

    fn day(number: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(number)
    }

    /// The backups that are there after a backup on each of `days`, thinned each time.
    fn practised(days: impl IntoIterator<Item = u64>) -> BTreeSet<NaiveDate> {
        days.into_iter().fold(BTreeSet::new(), |mut there, number| {
            there.insert(day(number));
            kept(&there)
        })
    }

    /// Law: after two years of daily practice the last week is there day by day, the last month by weeks, the last year by months.
    #[test]
    fn two_years_leave_days_weeks_and_months() {
        let there: Vec<String> = practised(0..730).iter().map(NaiveDate::to_string).collect();
        assert_eq!(
            there,
            [
                "2027-01-31",
                "2027-02-28",
                "2027-03-31",
                "2027-04-30",
                "2027-05-31",
                "2027-06-30",
                "2027-07-31",
                "2027-08-31",
                "2027-09-30",
                "2027-10-31",
                "2027-11-30",
                "2027-12-05",
                "2027-12-12",
                "2027-12-19",
                "2027-12-25",
                "2027-12-26",
                "2027-12-27",
                "2027-12-28",
                "2027-12-29",
                "2027-12-30",
                "2027-12-31",
            ]
        );
    }

    proptest! {
        /// Law: thinning day by day keeps what thinning all at once would keep, never more than 24, always the newest seven;
        /// and it keeps the oldest month's backup until twelve younger months have one.
        #[test]
        fn thinning_day_by_day_loses_nothing(gaps in prop::collection::vec(1_u64..40, 1..120)) {
            let days: Vec<u64> = gaps.iter().scan(0, |at, gap| { *at += gap; Some(*at) }).collect();
            let all: BTreeSet<NaiveDate> = days.iter().map(|number| day(*number)).collect();
            let there = practised(days);
            prop_assert!(kept(&all).is_subset(&there));
            prop_assert!(there.len() <= DAYS + WEEKS + MONTHS);
            for newest in all.iter().rev().take(DAYS) {
                prop_assert!(there.contains(newest));
            }
            let months: BTreeSet<_> = all.iter().map(|day| (day.year(), day.month())).collect();
            for month in months.iter().rev().take(MONTHS) {
                prop_assert!(there.iter().any(|day| (day.year(), day.month()) == *month));
            }
        }
    }
}
