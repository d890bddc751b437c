//! The whole of what follows from the log, twice: as it is kept, and as a replay of the log alone gives it.
//!
//! The replay reads nothing but reviews, marks and events. Where the two differ, the kept one is wrong.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use rusqlite::{Connection, named_params};

use super::derive::{self, Models};
use super::error::{Step, malformed};
use super::values::{day_number, day_of, lang_of, rating_of};
use super::{Store, StoreError};
use crate::schedule::{CardReview, CardState, LevelsOfDay, Memory, Rating, SkillDay, replay_skill};
use crate::text::Lang;

/// A skill: language and criterion.
type Skill = (Lang, String);

/// Where everything stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Standings {
    /// Cards by the store's number of the scenario.
    pub cards: BTreeMap<i64, CardState>,
    /// All days of each skill.
    pub skills: BTreeMap<(Lang, String), Vec<SkillDay>>,
    /// How many first answers of a day showed a pattern, by language, pattern and day.
    pub patterns: BTreeMap<(Lang, String, NaiveDate), u32>,
    /// Reviews by number.
    pub reviews: BTreeMap<i64, ReviewStanding>,
}

/// How a review stands after all events.
#[derive(Debug, Clone, PartialEq)]
pub struct ReviewStanding {
    /// Whether it was undone.
    pub undone: bool,
    /// Its rating.
    pub rating: Rating,
    /// What the schedule takes it for.
    pub card_rating: Rating,
    /// How many answers its talk has.
    pub turns: u32,
    /// The last answer's score.
    pub last_score: u8,
    /// The person's standing words: turn, `criterion` or `pattern`, id, value.
    pub words: BTreeMap<(u32, String, String), i64>,
}

/// A place where what is kept differs from what the log says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// A card, by the store's number of the scenario.
    Card(i64),
    /// A skill.
    Skill(Lang, String),
    /// A day's count of a pattern.
    Pattern(Lang, String, NaiveDate),
    /// A review, by number.
    Review(i64),
}

/// Memories may differ by this share of their value: another machine's arithmetic, not another history.
pub const TOLERANCE: f32 = 1e-4;

const PUT_PATTERN_DAY: &str = "
INSERT INTO pattern_day (lang, pattern, day, answers) VALUES (:lang, :pattern, :day, :answers)";

const KEPT_CARDS: &str = "
SELECT scenario, stability, difficulty, last_day, last_rating, interval, due, reviews, lapses FROM card";

const KEPT_SKILLS: &str = "
SELECT lang, criterion, day, levels, rating, stability, difficulty FROM skill_day ORDER BY lang, criterion, day";

const KEPT_PATTERNS: &str = "SELECT lang, pattern, day, answers FROM pattern_day";

const KEPT_REVIEWS: &str =
    "SELECT id, undone, rating_now, card_rating_now, turns, last_score FROM review";

const KEPT_WORDS: &str = "SELECT review, turn, subject, name, value FROM person_mark";

const LOG_REVIEWS: &str = "
SELECT id, scenario, deck_name, scenario_name, day, lang, counts_card, counts_skill, rating, card_rating, retention,
  card_parameters, skill_parameters
FROM review ORDER BY ulid";

const LOG_TURNS: &str = "
SELECT t.review, count(*) AS turns, k.score
FROM turn t JOIN marking k ON k.review = t.review AND k.original = 1
  AND k.turn = (SELECT max(turn) FROM marking l WHERE l.review = t.review AND l.original = 1)
GROUP BY t.review";

const LOG_EVENTS: &str = "
SELECT review, kind, subject, turn, name, value, rating, card_rating FROM event ORDER BY ulid";

const LOG_MARKS: &str = "
SELECT m.criterion, m.level, m.sure FROM marking k JOIN mark m ON m.marking = k.id
WHERE k.review = :review AND k.turn = 0 AND k.original = 1 ORDER BY m.place";

const LOG_AVOIDS: &str = "
SELECT a.pattern, a.sure FROM marking k JOIN avoid a ON a.marking = k.id
WHERE k.review = :review AND k.turn = 0 AND k.original = 1";

fn kept(db: &Connection) -> Step<Standings> {
    let mut standings = Standings::default();
    let mut sql = db.prepare(KEPT_CARDS)?;
    let mut rows = sql.query([])?;
    while let Some(row) = rows.next()? {
        let state = derive::card_state(row)?;
        standings.cards.insert(row.get("scenario")?, state);
    }
    let mut sql = db.prepare(KEPT_SKILLS)?;
    let mut rows = sql.query([])?;
    while let Some(row) = rows.next()? {
        let skill = (
            lang_of(&row.get::<_, String>("lang")?)?,
            row.get("criterion")?,
        );
        let day = derive::skill_day(row)?;
        standings.skills.entry(skill).or_default().push(day);
    }
    let mut sql = db.prepare(KEPT_PATTERNS)?;
    let mut rows = sql.query([])?;
    while let Some(row) = rows.next()? {
        let lang = lang_of(&row.get::<_, String>("lang")?)?;
        let key = (lang, row.get("pattern")?, day_of(row.get("day")?)?);
        standings.patterns.insert(key, row.get("answers")?);
    }
    let mut sql = db.prepare(KEPT_REVIEWS)?;
    let mut rows = sql.query([])?;
    while let Some(row) = rows.next()? {
        let standing = ReviewStanding {
            undone: row.get("undone")?,
            rating: rating_of(row.get("rating_now")?)?,
            card_rating: rating_of(row.get("card_rating_now")?)?,
            turns: row.get("turns")?,
            last_score: row.get("last_score")?,
            words: BTreeMap::new(),
        };
        standings.reviews.insert(row.get("id")?, standing);
    }
    let mut sql = db.prepare(KEPT_WORDS)?;
    let mut rows = sql.query([])?;
    while let Some(row) = rows.next()? {
        let review: i64 = row.get("review")?;
        let standing = standings
            .reviews
            .get_mut(&review)
            .ok_or_else(|| malformed("person's mark of review", review))?;
        let key = (row.get("turn")?, row.get("subject")?, row.get("name")?);
        standing.words.insert(key, row.get("value")?);
    }
    Ok(standings)
}

/// What the events say of one review.
#[derive(Default)]
struct Said {
    undone: bool,
    rating: Option<u8>,
    card_rating: Option<u8>,
    words: BTreeMap<(u32, String, String), i64>,
}

fn events(db: &Connection) -> Step<HashMap<i64, Said>> {
    let mut said: HashMap<i64, Said> = HashMap::new();
    let mut sql = db.prepare(LOG_EVENTS)?;
    let mut rows = sql.query([])?;
    while let Some(row) = rows.next()? {
        let of = said.entry(row.get("review")?).or_default();
        match row.get::<_, String>("kind")?.as_str() {
            "undo" => of.undone = true,
            "override" => {
                of.rating = row.get("rating")?;
                of.card_rating = row.get("card_rating")?;
                let subject: String = row.get("subject")?;
                if subject == "rating" {
                    continue;
                }
                let key = (row.get("turn")?, subject, row.get("name")?);
                match row.get("value")? {
                    Some(value) => of.words.insert(key, value),
                    None => of.words.remove(&key),
                };
            }
            "forget" => {}
            other => return Err(malformed("event", other)),
        }
    }
    Ok(said)
}

fn turns(db: &Connection) -> Step<HashMap<i64, (u32, u8)>> {
    db.prepare(LOG_TURNS)?
        .query_and_then([], |row| {
            Ok((row.get("review")?, (row.get("turns")?, row.get("score")?)))
        })?
        .collect()
}

/// Levels of each skill by day, with the weights of the day's last answer.
type Levels = BTreeMap<Skill, BTreeMap<NaiveDate, (Vec<u8>, String)>>;

fn replayed(db: &Connection) -> Step<Standings> {
    let mut standings = Standings::default();
    let mut said = events(db)?;
    let turns = turns(db)?;
    let mut models = Models::default();
    let mut levels = Levels::new();
    let mut sql = db.prepare(LOG_REVIEWS)?;
    let mut rows = sql.query([])?;
    while let Some(row) = rows.next()? {
        let number: i64 = row.get("id")?;
        let of = said.remove(&number).unwrap_or_default();
        let (turns, last_score) = turns
            .get(&number)
            .copied()
            .ok_or_else(|| malformed("turns of review", number))?;
        let standing = ReviewStanding {
            undone: of.undone,
            rating: rating_of(of.rating.map_or_else(|| row.get("rating"), Ok)?)?,
            card_rating: rating_of(of.card_rating.map_or_else(|| row.get("card_rating"), Ok)?)?,
            turns,
            last_score,
            words: of.words,
        };
        let day = day_of(row.get("day")?)?;
        if !standing.undone && row.get("counts_card")? {
            let name = format!(
                "{}/{}",
                row.get::<_, String>("deck_name")?,
                row.get::<_, String>("scenario_name")?
            );
            let review = CardReview {
                card: &name,
                day,
                rating: standing.card_rating,
                retention: derive::retention_of(row.get("retention")?)?,
                fsrs: models.get(db, &row.get::<_, String>("card_parameters")?)?,
            };
            let scenario = row.get("scenario")?;
            let state = CardState::after(standings.cards.get(&scenario), &review);
            standings.cards.insert(scenario, state);
        }
        if !standing.undone && row.get("counts_skill")? {
            let lang = lang_of(&row.get::<_, String>("lang")?)?;
            let parameters: String = row.get("skill_parameters")?;
            for (criterion, level) in sure_levels(db, number, &standing)? {
                let days = levels.entry((lang, criterion)).or_default();
                let of_day = days.entry(day).or_default();
                of_day.0.push(level);
                of_day.1.clone_from(&parameters);
            }
            for pattern in patterns_shown(db, number, &standing)? {
                *standings.patterns.entry((lang, pattern, day)).or_default() += 1;
            }
        }
        standings.reviews.insert(number, standing);
    }
    for (skill, days) in levels {
        let mut found: Vec<SkillDay> = Vec::new();
        for (day, (levels, id)) in days {
            let fsrs = models.get(db, &id)?;
            let of_day = LevelsOfDay { day, levels, fsrs };
            found.extend(replay_skill(found.last().cloned(), [of_day]));
        }
        standings.skills.insert(skill, found);
    }
    Ok(standings)
}

fn sure_levels(db: &Connection, review: i64, standing: &ReviewStanding) -> Step<Vec<(String, u8)>> {
    let mut found = Vec::new();
    let mut sql = db.prepare_cached(LOG_MARKS)?;
    let mut rows = sql.query(named_params! {":review": review})?;
    while let Some(row) = rows.next()? {
        let criterion: String = row.get("criterion")?;
        let key = (0, "criterion".to_owned(), criterion.clone());
        if let Some(value) = standing.words.get(&key) {
            let level = u8::try_from(*value).map_err(|_| malformed("level", value))?;
            found.push((criterion, level));
        } else if row.get("sure")? {
            found.push((criterion, row.get("level")?));
        }
    }
    Ok(found)
}

fn patterns_shown(db: &Connection, review: i64, standing: &ReviewStanding) -> Step<Vec<String>> {
    let mut shown = BTreeMap::new();
    let mut sql = db.prepare_cached(LOG_AVOIDS)?;
    let mut rows = sql.query(named_params! {":review": review})?;
    while let Some(row) = rows.next()? {
        shown.insert(row.get("pattern")?, row.get("sure")?);
    }
    for ((turn, subject, name), value) in &standing.words {
        if *turn == 0 && subject == "pattern" {
            shown.insert(name.clone(), *value == 1);
        }
    }
    Ok(shown
        .into_iter()
        .filter_map(|(pattern, shows)| shows.then_some(pattern))
        .collect())
}

fn near(a: Memory, b: Memory) -> bool {
    let close = |a: f32, b: f32| (a - b).abs() <= TOLERANCE * a.abs().max(b.abs());
    close(a.stability, b.stability) && close(a.difficulty, b.difficulty)
}

fn same_card(a: &CardState, b: &CardState) -> bool {
    near(a.memory, b.memory)
        && CardState {
            memory: b.memory,
            ..*a
        } == *b
}

fn same_skill(a: &[SkillDay], b: &[SkillDay]) -> bool {
    a.len() == b.len()
        && a.iter().zip(b).all(|(a, b)| {
            near(a.memory, b.memory) && (a.day, &a.levels, a.rating) == (b.day, &b.levels, b.rating)
        })
}

/// Keys under which two maps do not hold the same.
fn unlike<'a, K: Ord, V>(
    a: &'a BTreeMap<K, V>,
    b: &'a BTreeMap<K, V>,
    same: impl Fn(&V, &V) -> bool,
) -> Vec<&'a K> {
    let mut keys: Vec<&K> = a
        .iter()
        .filter(|(key, value)| !b.get(key).is_some_and(|other| same(value, other)))
        .map(|(key, _)| key)
        .collect();
    keys.extend(b.keys().filter(|key| !a.contains_key(key)));
    keys
}

impl Standings {
    /// Where two standings differ; memories within a ten-thousandth of their value are the same.
    #[must_use]
    pub fn differences(&self, other: &Standings) -> Vec<Difference> {
        let mut found = Vec::new();
        let reviews = unlike(&self.reviews, &other.reviews, |a, b| a == b);
        found.extend(
            reviews
                .into_iter()
                .map(|number| Difference::Review(*number)),
        );
        let cards = unlike(&self.cards, &other.cards, same_card);
        found.extend(cards.into_iter().map(|number| Difference::Card(*number)));
        let skills = unlike(&self.skills, &other.skills, |a, b| same_skill(a, b));
        found.extend(
            skills
                .into_iter()
                .map(|(lang, criterion)| Difference::Skill(*lang, criterion.clone())),
        );
        let patterns = unlike(&self.patterns, &other.patterns, |a, b| a == b);
        found.extend(
            patterns
                .into_iter()
                .map(|(lang, pattern, day)| Difference::Pattern(*lang, pattern.clone(), *day)),
        );
        found
    }
}

impl Store {
    /// Where everything stands, as it is kept.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn standings(&self) -> Result<Standings, StoreError> {
        self.read(kept)
    }

    /// Where everything stands by the log alone.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn replayed(&self) -> Result<Standings, StoreError> {
        self.read(replayed)
    }

    /// Makes everything that follows from the log again from the log, in one transaction.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn rebuild(&mut self) -> Result<(), StoreError> {
        self.write(|tx| rebuild(tx))
    }
}

/// Makes everything that follows from the log again from the log.
pub(super) fn rebuild(tx: &Connection) -> Step<()> {
    let standings = replayed(tx)?;
    for table in ["card", "skill_day", "pattern_day"] {
        tx.execute(&format!("DELETE FROM {table}"), [])?;
    }
    for number in standings.reviews.keys() {
        derive::refresh_review(tx, *number)?;
    }
    for (scenario, state) in &standings.cards {
        derive::put_card(tx, *scenario, Some(state))?;
    }
    for ((lang, criterion), days) in &standings.skills {
        for day in days {
            derive::put_skill_day(tx, *lang, criterion, day)?;
        }
    }
    for ((lang, pattern, day), answers) in &standings.patterns {
        tx.prepare_cached(PUT_PATTERN_DAY)?.execute(named_params! {
            ":lang": lang.code(), ":pattern": pattern, ":day": day_number(*day), ":answers": answers,
        })?;
    }
    Ok(())
}
