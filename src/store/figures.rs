//! Sums over the log for looking back: per day, per skill, per pattern, and what lies ahead.

use chrono::NaiveDate;
use rusqlite::named_params;
use serde::Serialize;

use super::derive::skill_day;
use super::values::{day_number, day_of, lang_of};
use super::{Store, StoreError};
use crate::schedule::SkillDay;
use crate::text::Lang;

/// What was done on one study day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DayFigures {
    /// The study day.
    pub day: NaiveDate,
    /// Answers accepted (first answers of talks).
    pub reviews: u32,
    /// Different scenarios.
    pub scenarios: u32,
    /// Scenarios seen for the first time.
    pub new: u32,
    /// Reviews rated Again.
    pub again: u32,
    /// Time spent on first answers, in milliseconds.
    pub total_ms: u64,
}

/// How many first answers of a day showed a pattern.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PatternDay {
    /// Language of the answers.
    pub lang: Lang,
    /// The pattern's id.
    pub pattern: String,
    /// The study day.
    pub day: NaiveDate,
    /// How many answers.
    pub answers: u32,
}

const DAYS: &str = "
SELECT day, count(*) AS reviews, count(DISTINCT scenario) AS scenarios,
  count(*) FILTER (WHERE reviews_before = 0) AS new, count(*) FILTER (WHERE rating_now = 1) AS again,
  coalesce(sum(total_ms), 0) AS total_ms
FROM review WHERE undone = 0 AND day BETWEEN :since AND :until GROUP BY day ORDER BY day";

const PRACTISED_BEFORE: &str =
    "SELECT max(day) AS day FROM review WHERE day <= :day AND undone = 0";

const DUE: &str = "
SELECT c.due, count(*) AS cards
FROM card c JOIN scenario s ON s.id = c.scenario JOIN deck d ON d.id = s.deck
WHERE c.due <= :until AND s.retired = 0 AND s.enabled = 1 AND d.enabled = 1 AND d.origin <> 'private'
  AND (:lang IS NULL OR d.lang = :lang)
GROUP BY c.due ORDER BY c.due";

const FRESH: &str = "
SELECT count(*) AS scenarios
FROM scenario s JOIN deck d ON d.id = s.deck
WHERE s.retired = 0 AND s.enabled = 1 AND d.enabled = 1 AND d.origin <> 'private'
  AND (:lang IS NULL OR d.lang = :lang)
  AND NOT EXISTS (SELECT 1 FROM card c WHERE c.scenario = s.id)";

const SKILL_DAYS: &str = "
SELECT lang, criterion, day, levels, rating, stability, difficulty FROM skill_day
WHERE day >= :since ORDER BY lang, criterion, day";

const SKILL_DAYS_BACK: &str = "
SELECT day, levels, rating, stability, difficulty FROM skill_day
WHERE lang = :lang AND criterion = :criterion ORDER BY day DESC";

const PATTERN_DAYS: &str = "
SELECT lang, pattern, day, answers FROM pattern_day WHERE day >= :since ORDER BY lang, pattern, day";

impl Store {
    /// What was done on each study day from `since` to `until` on which something was.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn days(&self, since: NaiveDate, until: NaiveDate) -> Result<Vec<DayFigures>, StoreError> {
        self.read(|db| {
            db.prepare_cached(DAYS)?
                .query_and_then(
                    named_params! {":since": day_number(since), ":until": day_number(until)},
                    |row| {
                        Ok(DayFigures {
                            day: day_of(row.get("day")?)?,
                            reviews: row.get("reviews")?,
                            scenarios: row.get("scenarios")?,
                            new: row.get("new")?,
                            again: row.get("again")?,
                            total_ms: row.get::<_, i64>("total_ms")?.unsigned_abs(),
                        })
                    },
                )?
                .collect()
        })
    }

    /// Study days with practice, from `until` backward, as long as `on` wants to go on. Only the days that are asked for are
    /// looked up.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn days_practised(
        &self,
        until: NaiveDate,
        mut on: impl FnMut(NaiveDate) -> bool,
    ) -> Result<(), StoreError> {
        self.read(|db| {
            let mut sql = db.prepare_cached(PRACTISED_BEFORE)?;
            let mut before = day_number(until);
            loop {
                let day: Option<i64> =
                    sql.query_row(named_params! {":day": before}, |row| row.get("day"))?;
                match day {
                    Some(day) if on(day_of(day)?) => before = day - 1,
                    _ => return Ok(()),
                }
            }
        })
    }

    /// How many cards are due on each day up to `until`, those overdue under the day they were due on; of one language or all.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn due_by_day(
        &self,
        until: NaiveDate,
        lang: Option<Lang>,
    ) -> Result<Vec<(NaiveDate, u32)>, StoreError> {
        self.read(|db| {
            db.prepare_cached(DUE)?
                .query_and_then(
                    named_params! {":until": day_number(until), ":lang": lang.map(Lang::code)},
                    |row| Ok((day_of(row.get("due")?)?, row.get("cards")?)),
                )?
                .collect()
        })
    }

    /// How many scenarios were never reviewed; of one language or all.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn new_scenarios(&self, lang: Option<Lang>) -> Result<u32, StoreError> {
        self.read(|db| {
            Ok(db
                .prepare_cached(FRESH)?
                .query_row(named_params! {":lang": lang.map(Lang::code)}, |row| {
                    row.get("scenarios")
                })?)
        })
    }

    /// Each skill's days from `since` on, in order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn skill_days(
        &self,
        since: NaiveDate,
    ) -> Result<Vec<(Lang, String, SkillDay)>, StoreError> {
        self.read(|db| {
            db.prepare_cached(SKILL_DAYS)?
                .query_and_then(named_params! {":since": day_number(since)}, |row| {
                    Ok((
                        lang_of(&row.get::<_, String>("lang")?)?,
                        row.get("criterion")?,
                        skill_day(row)?,
                    ))
                })?
                .collect()
        })
    }

    /// One skill's days from its last backward, as long as `on` wants to go on.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn skill_days_back(
        &self,
        lang: Lang,
        criterion: &str,
        mut on: impl FnMut(SkillDay) -> bool,
    ) -> Result<(), StoreError> {
        self.read(|db| {
            let mut sql = db.prepare_cached(SKILL_DAYS_BACK)?;
            let mut rows =
                sql.query(named_params! {":lang": lang.code(), ":criterion": criterion})?;
            while let Some(row) = rows.next()? {
                if !on(skill_day(row)?) {
                    break;
                }
            }
            Ok(())
        })
    }

    /// Patterns by day from `since` on.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn pattern_days(&self, since: NaiveDate) -> Result<Vec<PatternDay>, StoreError> {
        self.read(|db| {
            db.prepare_cached(PATTERN_DAYS)?
                .query_and_then(named_params! {":since": day_number(since)}, |row| {
                    Ok(PatternDay {
                        lang: lang_of(&row.get::<_, String>("lang")?)?,
                        pattern: row.get("pattern")?,
                        day: day_of(row.get("day")?)?,
                        answers: row.get("answers")?,
                    })
                })?
                .collect()
        })
    }
}
