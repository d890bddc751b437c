//! Today at a glance: what was done, what is due, what the daily limits leave, and the streak.

use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use serde::Serialize;

use super::streak::{Streak, streak};
use crate::schedule::study_day;
use crate::session::Settings;
use crate::store::{DayFigures, Store, StoreError};
use crate::text::Lang;

/// Days ahead that are summed up.
const WEEK: u64 = 7;

/// Today at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Overview {
    /// What was done today.
    pub today: Today,
    /// What is due.
    pub due: Due,
    /// What the daily limits leave for today.
    pub left: Left,
    /// Study days in a row.
    pub streak: Streak,
}

/// What was done today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Today {
    /// The study day.
    pub day: NaiveDate,
    /// First answers, repetitions among them.
    pub reviews: u32,
    /// Different scenarios.
    pub scenarios: u32,
    /// Scenarios seen for the first time.
    pub new: u32,
    /// Answers rated Again.
    pub again: u32,
    /// Time spent on first answers, in whole minutes, rounded up.
    pub minutes: u64,
}

/// What is due, regardless of daily limits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Due {
    /// Scenarios due today or before.
    pub today: u32,
    /// Scenarios that become due tomorrow.
    pub tomorrow: u32,
    /// Scenarios that become due in the seven days after today.
    pub week: u32,
    /// Scenarios never practised.
    pub new: u32,
}

/// What the daily limits leave for today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Left {
    /// Due scenarios.
    pub due: u32,
    /// New scenarios.
    pub new: u32,
}

/// Today at a glance. What is due and new is counted in `lang` alone, where that is given; what was done, the limits and the streak
/// are the person's, whatever the language.
///
/// # Errors
/// When the store cannot be read.
pub fn overview(
    store: &Store,
    settings: &Settings,
    now: DateTime<FixedOffset>,
    lang: Option<Lang>,
) -> Result<Overview, StoreError> {
    let day = study_day(now, settings.day_turn);
    let done = store.days(day, day)?.pop().unwrap_or(DayFigures {
        day,
        reviews: 0,
        scenarios: 0,
        new: 0,
        again: 0,
        total_ms: 0,
    });
    let mut due = Due {
        today: 0,
        tomorrow: 0,
        week: 0,
        new: store.new_scenarios(lang)?,
    };
    for (on, cards) in store.due_by_day(day + Days::new(WEEK), lang)? {
        match (on - day).num_days() {
            ..=0 => due.today += cards,
            1 => {
                due.tomorrow += cards;
                due.week += cards;
            }
            _ => due.week += cards,
        }
    }
    let room = settings.limits.total.saturating_sub(done.scenarios);
    let left_due = due.today.min(room);
    let left_new = settings.limits.new.saturating_sub(done.new).min(due.new);
    Ok(Overview {
        left: Left {
            due: left_due,
            new: left_new.min(room - left_due),
        },
        due,
        streak: streak(store, day)?,
        today: Today {
            day,
            reviews: done.reviews,
            scenarios: done.scenarios,
            new: done.new,
            again: done.again,
            minutes: done.total_ms.div_ceil(60_000),
        },
    })
}
