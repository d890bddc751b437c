//! What follows from the log, kept beside it: cards, skills, patterns, and how each review stands.
//!
//! An accepted answer moves them by one step; an event makes again what hangs on its review. Both go through the fold of
//! [`crate::schedule`], so a replay of the whole log (`standings`) gives the same.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{Connection, Row, named_params};

use super::config::parameters;
use super::error::Step;
use super::review::SkillChange;
use super::values::{day_number, day_of, levels_of, levels_text, rating_of};
use crate::schedule::{
    CardReview, CardState, Fsrs, LevelsOfDay, Memory, Retention, SkillDay, replay_skill,
};
use crate::text::Lang;

const CARD: &str = "
SELECT stability, difficulty, last_day, last_rating, interval, due, reviews, lapses FROM card WHERE scenario = :scenario";

const PUT_CARD: &str = "
INSERT INTO card (scenario, stability, difficulty, last_day, last_rating, interval, due, reviews, lapses)
VALUES (:scenario, :stability, :difficulty, :last_day, :last_rating, :interval, :due, :reviews, :lapses)
ON CONFLICT (scenario) DO UPDATE SET stability = excluded.stability, difficulty = excluded.difficulty,
  last_day = excluded.last_day, last_rating = excluded.last_rating, interval = excluded.interval, due = excluded.due,
  reviews = excluded.reviews, lapses = excluded.lapses";

const DROP_CARD: &str = "DELETE FROM card WHERE scenario = :scenario";

const CARD_LOG: &str = "
SELECT deck_name, scenario_name, day, card_rating_now, retention, card_parameters
FROM review WHERE scenario = :scenario AND undone = 0 AND counts_card = 1 ORDER BY ulid";

const LAST_SKILL_DAY: &str = "
SELECT day, levels, rating, stability, difficulty FROM skill_day
WHERE lang = :lang AND criterion = :criterion ORDER BY day DESC LIMIT 1";

const SKILL_DAY_BEFORE: &str = "
SELECT day, levels, rating, stability, difficulty FROM skill_day
WHERE lang = :lang AND criterion = :criterion AND day < :day ORDER BY day DESC LIMIT 1";

const PUT_SKILL_DAY: &str = "
INSERT INTO skill_day (lang, criterion, day, levels, rating, stability, difficulty)
VALUES (:lang, :criterion, :day, :levels, :rating, :stability, :difficulty)
ON CONFLICT (lang, criterion, day) DO UPDATE SET levels = excluded.levels, rating = excluded.rating,
  stability = excluded.stability, difficulty = excluded.difficulty";

const DROP_SKILL_DAYS: &str = "
DELETE FROM skill_day WHERE lang = :lang AND criterion = :criterion AND day >= :day";

// The person's word first; else the grader's where it is sure. CROSS JOIN keeps SQLite from starting with all marks ever made:
// most often only today is asked for.
const SKILL_LOG: &str = "
SELECT r.day, coalesce(p.value, m.level) AS level, r.skill_parameters
FROM review r
CROSS JOIN marking k ON k.review = r.id AND k.turn = 0 AND k.original = 1
CROSS JOIN mark m ON m.marking = k.id AND m.criterion = :criterion
LEFT JOIN person_mark p ON p.review = r.id AND p.turn = 0 AND p.subject = 'criterion' AND p.name = :criterion
WHERE r.day >= :day AND r.undone = 0 AND r.lang = :lang AND r.counts_skill = 1 AND (p.value IS NOT NULL OR m.sure = 1)
ORDER BY r.day, r.ulid";

const ADD_PATTERN: &str = "
INSERT INTO pattern_day (lang, pattern, day, answers) VALUES (:lang, :pattern, :day, 1)
ON CONFLICT (lang, pattern, day) DO UPDATE SET answers = answers + 1";

const DROP_PATTERNS: &str = "DELETE FROM pattern_day WHERE lang = :lang AND day = :day";

// One row for each first answer and pattern that it shows, the person's word first. The day is named in both halves: SQLite
// would otherwise gather the patterns of all days before it looks at the day.
const COUNT_PATTERNS: &str = "
INSERT INTO pattern_day (lang, pattern, day, answers)
SELECT :lang, pattern, :day, count(*) FROM (
  SELECT r.id, a.pattern FROM review r
  JOIN marking k ON k.review = r.id AND k.turn = 0 AND k.original = 1 JOIN avoid a ON a.marking = k.id
  LEFT JOIN person_mark p ON p.review = r.id AND p.turn = 0 AND p.subject = 'pattern' AND p.name = a.pattern
  WHERE r.day = :day AND r.undone = 0 AND r.lang = :lang AND r.counts_skill = 1 AND coalesce(p.value, a.sure) = 1
  UNION
  SELECT r.id, p.name FROM review r
  JOIN person_mark p ON p.review = r.id AND p.turn = 0 AND p.subject = 'pattern' AND p.value = 1
  WHERE r.day = :day AND r.undone = 0 AND r.lang = :lang AND r.counts_skill = 1
) GROUP BY pattern";

const EVENTS: &str = "
SELECT kind, subject, turn, name, value, rating, card_rating FROM event WHERE review = :review ORDER BY ulid";

const REFRESH: &str = "
UPDATE review SET undone = :undone, rating_now = coalesce(:rating, rating), card_rating_now = coalesce(:card_rating, card_rating),
  turns = (SELECT count(*) FROM turn t WHERE t.review = review.id),
  last_score = (SELECT k.score FROM marking k WHERE k.review = review.id AND k.original = 1 ORDER BY k.turn DESC LIMIT 1)
WHERE id = :review";

const DROP_PERSON_MARKS: &str = "DELETE FROM person_mark WHERE review = :review";

const PUT_PERSON_MARK: &str = "
INSERT INTO person_mark (review, turn, subject, name, value) VALUES (:review, :turn, :subject, :name, :value)";

/// Models by the id of their weights, made when first asked for.
#[derive(Default)]
pub(super) struct Models(BTreeMap<String, Fsrs>);

impl Models {
    pub(super) fn get(&mut self, db: &Connection, id: &str) -> Step<&Fsrs> {
        if !self.0.contains_key(id) {
            self.0
                .insert(id.to_owned(), Fsrs::new(&parameters(db, id)?));
        }
        Ok(&self.0[id])
    }
}

pub(super) fn card_state(row: &Row<'_>) -> Step<CardState> {
    Ok(CardState {
        memory: Memory {
            stability: row.get("stability")?,
            difficulty: row.get("difficulty")?,
        },
        last_day: day_of(row.get("last_day")?)?,
        last_rating: rating_of(row.get("last_rating")?)?,
        interval: row.get("interval")?,
        due: day_of(row.get("due")?)?,
        reviews: row.get("reviews")?,
        lapses: row.get("lapses")?,
    })
}

/// Where a card stands; `None` where it is new.
pub(super) fn card(db: &Connection, scenario: i64) -> Step<Option<CardState>> {
    db.prepare_cached(CARD)?
        .query_and_then(named_params! {":scenario": scenario}, card_state)?
        .next()
        .transpose()
}

pub(super) fn put_card(db: &Connection, scenario: i64, state: Option<&CardState>) -> Step<()> {
    let Some(state) = state else {
        db.prepare_cached(DROP_CARD)?
            .execute(named_params! {":scenario": scenario})?;
        return Ok(());
    };
    db.prepare_cached(PUT_CARD)?.execute(named_params! {
        ":scenario": scenario,
        ":stability": state.memory.stability,
        ":difficulty": state.memory.difficulty,
        ":last_day": day_number(state.last_day),
        ":last_rating": state.last_rating.number(),
        ":interval": state.interval,
        ":due": day_number(state.due),
        ":reviews": state.reviews,
        ":lapses": state.lapses,
    })?;
    Ok(())
}

/// A retention as the log holds it.
pub(super) fn retention_of(share: f32) -> Step<Retention> {
    Retention::new(share).map_err(|error| super::error::malformed("retention", error))
}

/// Makes a card again from its reviews.
pub(super) fn rebuild_card(db: &Connection, scenario: i64) -> Step<Option<CardState>> {
    let mut models = Models::default();
    let mut state: Option<CardState> = None;
    let mut log = db.prepare_cached(CARD_LOG)?;
    let mut rows = log.query(named_params! {":scenario": scenario})?;
    while let Some(row) = rows.next()? {
        let name = format!(
            "{}/{}",
            row.get::<_, String>("deck_name")?,
            row.get::<_, String>("scenario_name")?
        );
        let review = CardReview {
            card: &name,
            day: day_of(row.get("day")?)?,
            rating: rating_of(row.get("card_rating_now")?)?,
            retention: retention_of(row.get("retention")?)?,
            fsrs: models.get(db, &row.get::<_, String>("card_parameters")?)?,
        };
        state = Some(CardState::after(state.as_ref(), &review));
    }
    put_card(db, scenario, state.as_ref())?;
    Ok(state)
}

pub(super) fn skill_day(row: &Row<'_>) -> Step<SkillDay> {
    Ok(SkillDay {
        day: day_of(row.get("day")?)?,
        levels: levels_of(&row.get::<_, String>("levels")?)?,
        rating: rating_of(row.get("rating")?)?,
        memory: Memory {
            stability: row.get("stability")?,
            difficulty: row.get("difficulty")?,
        },
    })
}

/// Where a skill stands; `None` where it was never reviewed.
pub(super) fn last_skill_day(
    db: &Connection,
    lang: Lang,
    criterion: &str,
) -> Step<Option<SkillDay>> {
    db.prepare_cached(LAST_SKILL_DAY)?
        .query_and_then(
            named_params! {":lang": lang.code(), ":criterion": criterion},
            skill_day,
        )?
        .next()
        .transpose()
}

fn skill_day_before(
    db: &Connection,
    lang: Lang,
    criterion: &str,
    day: NaiveDate,
) -> Step<Option<SkillDay>> {
    db.prepare_cached(SKILL_DAY_BEFORE)?
        .query_and_then(
            named_params! {":lang": lang.code(), ":criterion": criterion, ":day": day_number(day)},
            skill_day,
        )?
        .next()
        .transpose()
}

pub(super) fn put_skill_day(
    db: &Connection,
    lang: Lang,
    criterion: &str,
    day: &SkillDay,
) -> Step<()> {
    db.prepare_cached(PUT_SKILL_DAY)?.execute(named_params! {
        ":lang": lang.code(),
        ":criterion": criterion,
        ":day": day_number(day.day),
        ":levels": levels_text(&day.levels),
        ":rating": day.rating.number(),
        ":stability": day.memory.stability,
        ":difficulty": day.memory.difficulty,
    })?;
    Ok(())
}

/// A sure first-answer level that was just given.
pub(super) struct LevelGiven<'a> {
    pub(super) lang: Lang,
    pub(super) criterion: &'a str,
    pub(super) day: NaiveDate,
    pub(super) level: u8,
}

/// Feeds a level that was just given to its skill.
pub(super) fn add_level(db: &Connection, given: &LevelGiven<'_>, fsrs: &Fsrs) -> Step<SkillChange> {
    let (lang, criterion, day) = (given.lang, given.criterion, given.day);
    let before = last_skill_day(db, lang, criterion)?;
    if before.as_ref().is_some_and(|last| last.day > day) {
        // A clock was set back: the days behind this one change with it.
        rebuild_skill(db, lang, criterion, day)?;
        return Ok(SkillChange {
            criterion: criterion.to_owned(),
            before,
            after: last_skill_day(db, lang, criterion)?,
        });
    }
    let (day_before, mut levels) = match &before {
        Some(last) if last.day == day => (
            skill_day_before(db, lang, criterion, day)?,
            last.levels.clone(),
        ),
        last => (last.clone(), Vec::new()),
    };
    levels.push(given.level);
    let after = SkillDay::after(day_before.as_ref(), day, levels, fsrs);
    if let Some(after) = &after {
        put_skill_day(db, lang, criterion, after)?;
    }
    Ok(SkillChange {
        criterion: criterion.to_owned(),
        before,
        after,
    })
}

/// Makes a skill's days again from `from` on.
pub(super) fn rebuild_skill(
    db: &Connection,
    lang: Lang,
    criterion: &str,
    from: NaiveDate,
) -> Step<()> {
    let mut days: Vec<(NaiveDate, Vec<u8>, String)> = Vec::new();
    let mut log = db.prepare_cached(SKILL_LOG)?;
    let mut rows = log.query(
        named_params! {":lang": lang.code(), ":criterion": criterion, ":day": day_number(from)},
    )?;
    while let Some(row) = rows.next()? {
        let day = day_of(row.get("day")?)?;
        let level: u8 = row.get("level")?;
        let parameters = row.get("skill_parameters")?;
        match days.last_mut() {
            Some(last) if last.0 == day => {
                last.1.push(level);
                last.2 = parameters;
            }
            _ => days.push((day, vec![level], parameters)),
        }
    }
    let mut models = Models::default();
    for (_, _, id) in &days {
        models.get(db, id)?;
    }
    let before = skill_day_before(db, lang, criterion, from)?;
    let found = replay_skill(
        before,
        days.into_iter().map(|(day, levels, id)| LevelsOfDay {
            day,
            levels,
            fsrs: &models.0[&id],
        }),
    );
    db.prepare_cached(DROP_SKILL_DAYS)?.execute(
        named_params! {":lang": lang.code(), ":criterion": criterion, ":day": day_number(from)},
    )?;
    for day in &found {
        put_skill_day(db, lang, criterion, day)?;
    }
    Ok(())
}

/// Counts one more first answer that showed a pattern.
pub(super) fn add_pattern(db: &Connection, lang: Lang, pattern: &str, day: NaiveDate) -> Step<()> {
    db.prepare_cached(ADD_PATTERN)?.execute(
        named_params! {":lang": lang.code(), ":pattern": pattern, ":day": day_number(day)},
    )?;
    Ok(())
}

/// Counts a day's patterns again.
pub(super) fn rebuild_patterns(db: &Connection, lang: Lang, day: NaiveDate) -> Step<()> {
    let key = named_params! {":lang": lang.code(), ":day": day_number(day)};
    db.prepare_cached(DROP_PATTERNS)?.execute(key)?;
    db.prepare_cached(COUNT_PATTERNS)?.execute(key)?;
    Ok(())
}

/// Makes a review's derived columns and the person's standing marks again from its events.
pub(super) fn refresh_review(db: &Connection, review: i64) -> Step<()> {
    let mut undone = false;
    let mut verdict: (Option<u8>, Option<u8>) = (None, None);
    let mut words: BTreeMap<(u32, String, String), Option<i64>> = BTreeMap::new();
    let mut events = db.prepare_cached(EVENTS)?;
    let mut rows = events.query(named_params! {":review": review})?;
    while let Some(row) = rows.next()? {
        match row.get::<_, String>("kind")?.as_str() {
            "undo" => undone = true,
            "override" => {
                verdict = (row.get("rating")?, row.get("card_rating")?);
                let subject: String = row.get("subject")?;
                if subject != "rating" {
                    let key = (row.get("turn")?, subject, row.get("name")?);
                    words.insert(key, row.get("value")?);
                }
            }
            // Texts only.
            "forget" => {}
            other => return Err(super::error::malformed("event", other)),
        }
    }
    db.prepare_cached(REFRESH)?.execute(named_params! {
        ":review": review, ":undone": undone, ":rating": verdict.0, ":card_rating": verdict.1,
    })?;
    db.prepare_cached(DROP_PERSON_MARKS)?
        .execute(named_params! {":review": review})?;
    for ((turn, subject, name), value) in words {
        if let Some(value) = value {
            db.prepare_cached(PUT_PERSON_MARK)?.execute(named_params! {
                ":review": review, ":turn": turn, ":subject": subject, ":name": name, ":value": value,
            })?;
        }
    }
    Ok(())
}
