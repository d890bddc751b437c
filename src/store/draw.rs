//! What the draw chooses from: scenarios with their card, what was practised today, and the skills.

use chrono::NaiveDate;
use rusqlite::{Statement, named_params};

use super::derive::skill_day;
use super::error::Step;
use super::values::{day_number, day_of, lang_of, rating_of};
use super::{Store, StoreError};
use crate::schedule::{CardState, Memory, Rating, SkillDay};
use crate::text::Lang;

/// A scenario that might be drawn: not retired, enabled, its deck enabled, not private.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The store's number of the scenario.
    pub number: i64,
    /// The deck's id.
    pub deck: String,
    /// The deck's language.
    pub lang: Lang,
    /// The scenario's id.
    pub id: String,
    /// Its category.
    pub category: String,
    /// Id of its rubric.
    pub rubric: String,
    /// 1 to 3.
    pub tier: u8,
    /// Order in its file.
    pub place: u32,
    /// Whether the talk that must have gone well before did (Good or Easy last time); true where there is none.
    pub open: bool,
    /// Where its card stands; `None` where it is new.
    pub card: Option<CardState>,
}

/// Which candidates are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// New ones, and those due on that study day or failed on it.
    Due(NaiveDate),
    /// All.
    All,
}

/// A review of today, as the draw needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The store's number of the scenario.
    pub scenario: i64,
    /// Its category.
    pub category: String,
    /// Whether it counted for the scenario's schedule.
    pub counted: bool,
    /// Whether it was the scenario's first review ever.
    pub first: bool,
    /// What the schedule took it for.
    pub rating: Rating,
}

// A talk that must have gone well before, but can no longer be drawn, bars nothing.
const CANDIDATES: &str = "
SELECT s.id, d.name AS deck, d.lang, s.name, s.category, s.rubric, s.tier, s.place,
  (p.id IS NULL OR coalesce(pc.last_rating >= 3, 0)) AS open,
  c.stability, c.difficulty, c.last_day, c.last_rating, c.interval, c.due, c.reviews, c.lapses
FROM scenario s JOIN deck d ON d.id = s.deck
LEFT JOIN card c ON c.scenario = s.id
LEFT JOIN scenario p ON p.deck = s.deck AND p.name = s.after AND p.retired = 0 AND p.enabled = 1
LEFT JOIN card pc ON pc.scenario = p.id
WHERE s.retired = 0 AND s.enabled = 1 AND d.enabled = 1 AND d.origin <> 'private'
  AND (:lang IS NULL OR d.lang = :lang)
  AND (:due IS NULL OR c.scenario IS NULL OR c.due <= :due OR (c.last_rating = 1 AND c.last_day = :due))
ORDER BY s.id";

const DONE: &str = "
SELECT scenario, category, counts_card, coalesce(reviews_before = 0, 0) AS first, card_rating_now
FROM review WHERE day = :day AND undone = 0 ORDER BY ulid";

const SKILLS: &str = "
WITH RECURSIVE skill (criterion) AS (
  SELECT min(criterion) FROM skill_day WHERE lang = :lang
  UNION ALL
  SELECT (SELECT min(criterion) FROM skill_day WHERE lang = :lang AND criterion > skill.criterion)
  FROM skill WHERE criterion IS NOT NULL
)
SELECT k.criterion, k.day, k.levels, k.rating, k.stability, k.difficulty
FROM skill JOIN skill_day k ON k.lang = :lang AND k.criterion = skill.criterion
  AND k.day = (SELECT max(day) FROM skill_day WHERE lang = :lang AND criterion = skill.criterion)";

/// Places of columns, looked up once: thousands of rows are read at a time.
struct Places {
    id: usize,
    deck: usize,
    lang: usize,
    name: usize,
    category: usize,
    rubric: usize,
    tier: usize,
    place: usize,
    open: usize,
    stability: usize,
    difficulty: usize,
    last_day: usize,
    last_rating: usize,
    interval: usize,
    due: usize,
    reviews: usize,
    lapses: usize,
}

impl Places {
    fn of(sql: &Statement<'_>) -> Step<Self> {
        let place = |name| sql.column_index(name);
        Ok(Self {
            id: place("id")?,
            deck: place("deck")?,
            lang: place("lang")?,
            name: place("name")?,
            category: place("category")?,
            rubric: place("rubric")?,
            tier: place("tier")?,
            place: place("place")?,
            open: place("open")?,
            stability: place("stability")?,
            difficulty: place("difficulty")?,
            last_day: place("last_day")?,
            last_rating: place("last_rating")?,
            interval: place("interval")?,
            due: place("due")?,
            reviews: place("reviews")?,
            lapses: place("lapses")?,
        })
    }
}

impl Store {
    /// Scenarios that might be drawn, in a fixed order; `lang` keeps to one language.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn candidates(
        &self,
        which: Which,
        lang: Option<Lang>,
    ) -> Result<Vec<Candidate>, StoreError> {
        let due = match which {
            Which::Due(day) => Some(day_number(day)),
            Which::All => None,
        };
        self.read(|db| {
            let mut sql = db.prepare_cached(CANDIDATES)?;
            let at = Places::of(&sql)?;
            let mut rows = sql.query(named_params! {":due": due, ":lang": lang.map(Lang::code)})?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let card = match row.get::<_, Option<f32>>(at.stability)? {
                    None => None,
                    Some(stability) => Some(CardState {
                        memory: Memory {
                            stability,
                            difficulty: row.get(at.difficulty)?,
                        },
                        last_day: day_of(row.get(at.last_day)?)?,
                        last_rating: rating_of(row.get(at.last_rating)?)?,
                        interval: row.get(at.interval)?,
                        due: day_of(row.get(at.due)?)?,
                        reviews: row.get(at.reviews)?,
                        lapses: row.get(at.lapses)?,
                    }),
                };
                found.push(Candidate {
                    number: row.get(at.id)?,
                    deck: row.get(at.deck)?,
                    lang: lang_of(&row.get::<_, String>(at.lang)?)?,
                    id: row.get(at.name)?,
                    category: row.get(at.category)?,
                    rubric: row.get(at.rubric)?,
                    tier: row.get(at.tier)?,
                    place: row.get(at.place)?,
                    open: row.get(at.open)?,
                    card,
                });
            }
            Ok(found)
        })
    }

    /// The reviews of a study day that were not undone, in order.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn done_on(&self, day: NaiveDate) -> Result<Vec<Done>, StoreError> {
        self.read(|db| {
            db.prepare_cached(DONE)?
                .query_and_then(named_params! {":day": day_number(day)}, |row| {
                    Ok(Done {
                        scenario: row.get("scenario")?,
                        category: row.get("category")?,
                        counted: row.get("counts_card")?,
                        first: row.get("first")?,
                        rating: rating_of(row.get("card_rating_now")?)?,
                    })
                })?
                .collect()
        })
    }

    /// Where each skill of a language stands, by criterion.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn skills(&self, lang: Lang) -> Result<Vec<(String, SkillDay)>, StoreError> {
        self.read(|db| {
            db.prepare_cached(SKILLS)?
                .query_and_then(named_params! {":lang": lang.code()}, |row| {
                    Ok((row.get("criterion")?, skill_day(row)?))
                })?
                .collect()
        })
    }

    /// Where one card stands; `None` where the scenario was never reviewed.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn card(&self, scenario: i64) -> Result<Option<CardState>, StoreError> {
        self.read(|db| super::derive::card(db, scenario))
    }
}
