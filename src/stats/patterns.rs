//! Patterns to avoid over time: how many first answers showed each in the last 30 days, and in the 30 before.

use std::collections::BTreeMap;

use chrono::{DateTime, Days, FixedOffset};
use serde::Serialize;

use crate::schedule::study_day;
use crate::session::Settings;
use crate::store::{Store, StoreError};
use crate::text::Lang;

/// Days of one stretch.
const STRETCH: u64 = 30;

/// One pattern in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PatternFigures {
    /// The language.
    pub lang: Lang,
    /// The pattern's id.
    pub pattern: String,
    /// First answers that showed it in the last 30 study days, today among them.
    pub last_30_days: u32,
    /// And in the 30 before.
    pub before_30_days: u32,
}

/// Each pattern that was seen in the last 60 days, the most frequent of late first.
///
/// # Errors
/// When the store cannot be read.
pub fn patterns(
    store: &Store,
    settings: &Settings,
    now: DateTime<FixedOffset>,
) -> Result<Vec<PatternFigures>, StoreError> {
    let today = study_day(now, settings.day_turn);
    let late = today - Days::new(STRETCH - 1);
    let early = late - Days::new(STRETCH);
    let mut counts: BTreeMap<(Lang, String), (u32, u32)> = BTreeMap::new();
    for day in store.pattern_days(early)? {
        // A clock that was ahead once leaves days that have not come yet.
        if day.day > today {
            continue;
        }
        let count = counts.entry((day.lang, day.pattern)).or_default();
        if day.day >= late {
            count.0 += day.answers;
        } else {
            count.1 += day.answers;
        }
    }
    let mut found: Vec<PatternFigures> = counts
        .into_iter()
        .map(
            |((lang, pattern), (last_30_days, before_30_days))| PatternFigures {
                lang,
                pattern,
                last_30_days,
                before_30_days,
            },
        )
        .collect();
    found.sort_by_key(|figures| std::cmp::Reverse((figures.last_30_days, figures.before_30_days)));
    Ok(found)
}
