//! Looking back at single reviews: lists with filters, one review whole, and where the person and the grader disagree.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row, named_params};

use super::catalogue::body;
use super::error::{Step, malformed};
use super::kept::{
    Dispute, HistoryFilter, HistoryLine, KeptAvoided, KeptMark, KeptMarks, KeptReview, KeptTurn,
};
use super::review::Kind;
use super::values::{day_number, day_of, lang_of, moment_of, rating_of, spans_of};
use super::{Store, StoreError};
use crate::grade::{Avoided, Mark};
use crate::schedule::{Memory, Rating};

const LINE: &str = "
SELECT r.id, r.at, r.utc_offset, r.day, r.kind, r.deck_name, r.scenario_name, s.title, r.rating_now, r.score, r.turns, r.undone";

const LIST: &str = "
FROM review r JOIN scenario s ON s.id = r.scenario JOIN deck d ON d.id = s.deck
WHERE (:undone OR r.undone = 0)
  AND (:deck IS NULL OR d.name = :deck)
  AND (:scenario IS NULL OR s.name = :scenario)
  AND (:category IS NULL OR r.category = :category)
  AND (:rating IS NULL OR r.rating_now = :rating)
  AND (:since IS NULL OR r.day >= :since)
  AND (:until IS NULL OR r.day <= :until)
  AND (:missed IS NULL OR EXISTS (
    SELECT 1 FROM marking k JOIN mark m ON m.marking = k.id
    LEFT JOIN person_mark p ON p.review = r.id AND p.turn = 0 AND p.subject = 'criterion' AND p.name = m.criterion
    WHERE k.review = r.id AND k.turn = 0 AND k.original = 1 AND m.criterion = :missed AND coalesce(p.value, m.level) = 0))
  AND (:pattern IS NULL OR EXISTS (
    SELECT 1 FROM marking k JOIN avoid a ON a.marking = k.id
    WHERE k.review = r.id AND k.turn = 0 AND k.original = 1 AND a.pattern = :pattern
      AND NOT EXISTS (SELECT 1 FROM person_mark p WHERE p.review = r.id AND p.turn = 0 AND p.subject = 'pattern'
        AND p.name = :pattern AND p.value = 0)
    UNION ALL
    SELECT 1 FROM person_mark p WHERE p.review = r.id AND p.turn = 0 AND p.subject = 'pattern'
      AND p.name = :pattern AND p.value = 1))
  AND (:text IS NULL OR EXISTS (SELECT 1 FROM turn t WHERE t.review = r.id AND instr(lower(t.answer), lower(:text)) > 0))
ORDER BY r.ulid DESC LIMIT :limit";

const WHOLE: &str = ", r.ulid, r.device, r.lang, c.body AS shown, r.rubric, r.step, r.rating, r.card_rating_now, r.counts_card,
  r.counts_skill, r.stability, r.difficulty, r.interval, r.due,
  (SELECT e.value FROM event e WHERE e.review = r.id AND e.kind = 'override' AND e.subject = 'rating'
    ORDER BY e.ulid DESC LIMIT 1) AS person_rating
FROM review r JOIN scenario s ON s.id = r.scenario JOIN content c ON c.id = r.content WHERE r.id = :review";

const TURNS: &str = "
SELECT t.turn, t.heard, t.vars, t.answer, t.reply, t.first_key_ms, t.total_ms,
  k.id AS marking, k.grader, k.in_order, k.score, k.rating, k.heart_missing, k.recital, c.body AS rubric_body
FROM turn t JOIN marking k ON k.review = t.review AND k.turn = t.turn AND k.original = 1 JOIN content c ON c.id = k.rubric
WHERE t.review = :review ORDER BY t.turn";

const MARKS: &str = "
SELECT m.criterion, m.level, m.sure, m.p, m.evidence, m.nearest, p.value AS person
FROM mark m JOIN marking k ON k.id = m.marking
LEFT JOIN person_mark p ON p.review = k.review AND p.turn = k.turn AND p.subject = 'criterion' AND p.name = m.criterion
WHERE m.marking = :marking ORDER BY m.place";

const AVOIDS: &str = "
SELECT a.pattern, a.sure, a.evidence, p.value AS person
FROM avoid a JOIN marking k ON k.id = a.marking
LEFT JOIN person_mark p ON p.review = k.review AND p.turn = k.turn AND p.subject = 'pattern' AND p.name = a.pattern
WHERE a.marking = :marking ORDER BY a.place";

const ADDED: &str = "
SELECT p.name FROM person_mark p JOIN marking k ON k.review = p.review AND k.turn = p.turn
WHERE k.id = :marking AND p.subject = 'pattern' AND p.value = 1
  AND NOT EXISTS (SELECT 1 FROM avoid a WHERE a.marking = k.id AND a.pattern = p.name)
ORDER BY p.name";

// Unsure marks that the person settled as the grader guessed are no disputes.
const DISPUTES: &str = "
SELECT p.review AS review, r.day AS day, r.lang AS lang, p.turn AS turn, p.subject AS subject, p.name AS name, m.level AS grader, m.sure AS sure, p.value AS person,
  r.ulid AS ulid
FROM person_mark p JOIN review r ON r.id = p.review
JOIN marking k ON k.review = p.review AND k.turn = p.turn AND k.original = 1
JOIN mark m ON m.marking = k.id AND m.criterion = p.name
WHERE p.subject = 'criterion' AND p.value <> m.level AND r.undone = 0
UNION ALL
SELECT p.review, r.day, r.lang, p.turn, p.subject, p.name, a.pattern IS NOT NULL, coalesce(a.sure, 1), p.value, r.ulid
FROM person_mark p JOIN review r ON r.id = p.review
JOIN marking k ON k.review = p.review AND k.turn = p.turn AND k.original = 1
LEFT JOIN avoid a ON a.marking = k.id AND a.pattern = p.name
WHERE p.subject = 'pattern' AND p.value <> (a.pattern IS NOT NULL) AND r.undone = 0
UNION ALL
SELECT e.review, r.day, r.lang, 0, 'rating', '', r.rating, 1, e.value, r.ulid
FROM event e JOIN review r ON r.id = e.review
WHERE e.kind = 'override' AND e.subject = 'rating' AND e.value IS NOT NULL AND e.value <> r.rating AND r.undone = 0
  AND NOT EXISTS (SELECT 1 FROM event f WHERE f.review = e.review AND f.subject = 'rating' AND f.ulid > e.ulid)
ORDER BY ulid DESC, turn, subject, name";

fn line(row: &Row<'_>) -> Step<HistoryLine> {
    Ok(HistoryLine {
        number: row.get("id")?,
        at: moment_of(row.get("at")?, row.get("utc_offset")?)?,
        day: day_of(row.get("day")?)?,
        kind: Kind::of(&row.get::<_, String>("kind")?)?,
        deck: row.get("deck_name")?,
        scenario: row.get("scenario_name")?,
        title: row.get("title")?,
        rating: rating_of(row.get("rating_now")?)?,
        score: row.get("score")?,
        turns: row.get("turns")?,
        undone: row.get("undone")?,
    })
}

fn memory(row: &Row<'_>) -> Step<Option<Memory>> {
    let stability: Option<f32> = row.get("stability")?;
    let difficulty: Option<f32> = row.get("difficulty")?;
    Ok(stability
        .zip(difficulty)
        .map(|(stability, difficulty)| Memory {
            stability,
            difficulty,
        }))
}

fn marks(db: &Connection, row: &Row<'_>) -> Step<KeptMarks> {
    let marking: i64 = row.get("marking")?;
    let key = named_params! {":marking": marking};
    let criteria = db
        .prepare_cached(MARKS)?
        .query_and_then(key, |row| {
            let nearest: Option<String> = row.get("nearest")?;
            let nearest = nearest.map(|text| spans_of(&text)).transpose()?;
            let mark = Mark {
                id: row.get("criterion")?,
                level: row.get("level")?,
                sure: row.get("sure")?,
                p: f64::from(row.get::<_, u32>("p")?) / 1000.0,
                evidence: spans_of(&row.get::<_, String>("evidence")?)?,
                nearest: nearest.and_then(|spans| spans.first().copied()),
            };
            let person = row.get("person")?;
            Ok(KeptMark { mark, person })
        })?
        .collect::<Step<_>>()?;
    let avoid = db
        .prepare_cached(AVOIDS)?
        .query_and_then(key, |row| {
            let avoided = Avoided {
                id: row.get("pattern")?,
                sure: row.get("sure")?,
                evidence: spans_of(&row.get::<_, String>("evidence")?)?,
            };
            let person = row.get("person")?;
            Ok(KeptAvoided { avoided, person })
        })?
        .collect::<Step<_>>()?;
    let added = db
        .prepare_cached(ADDED)?
        .query_map(key, |row| row.get("name"))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(KeptMarks {
        grader: row.get("grader")?,
        criteria,
        avoid,
        added,
        in_order: row.get("in_order")?,
        score: row.get("score")?,
        rating: rating_of(row.get("rating")?)?,
        heart_missing: row.get("heart_missing")?,
        recital: row.get("recital")?,
    })
}

fn whole(row: &Row<'_>) -> Step<KeptReview> {
    let due: Option<i64> = row.get("due")?;
    let shown: Option<String> = row.get("shown")?;
    let person_rating: Option<u8> = row.get("person_rating")?;
    Ok(KeptReview {
        line: line(row)?,
        ulid: row.get("ulid")?,
        device: row.get("device")?,
        lang: lang_of(&row.get::<_, String>("lang")?)?,
        shown: shown.map(|json| body("scenario", Some(json))).transpose()?,
        vars: BTreeMap::new(),
        rubric: row.get("rubric")?,
        rubric_body: None,
        step: row.get("step")?,
        rule_rating: rating_of(row.get("rating")?)?,
        person_rating: person_rating.map(rating_of).transpose()?,
        card_rating: rating_of(row.get("card_rating_now")?)?,
        counts_card: row.get("counts_card")?,
        counts_skill: row.get("counts_skill")?,
        memory: memory(row)?,
        interval: row.get("interval")?,
        due: due.map(day_of).transpose()?,
        turns: Vec::new(),
    })
}

impl Store {
    /// Reviews, the latest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn history(&self, filter: &HistoryFilter) -> Result<Vec<HistoryLine>, StoreError> {
        self.read(|db| {
            db.prepare_cached(&format!("{LINE}{LIST}"))?
                .query_and_then(
                    named_params! {
                        ":deck": filter.deck,
                        ":scenario": filter.scenario,
                        ":category": filter.category,
                        ":missed": filter.missed,
                        ":pattern": filter.pattern,
                        ":rating": filter.rating.map(Rating::number),
                        ":text": filter.text,
                        ":since": filter.since.map(day_number),
                        ":until": filter.until.map(day_number),
                        ":undone": filter.undone,
                        // SQLite takes a negative limit for none.
                        ":limit": filter.limit.map_or(-1, i64::from),
                    },
                    line,
                )?
                .collect()
        })
    }

    /// One review whole, undone or not.
    ///
    /// # Errors
    /// When there is no such review, or the database cannot be read.
    pub fn review(&self, number: i64) -> Result<KeptReview, StoreError> {
        self.read(|db| {
            let key = named_params! {":review": number};
            let mut review = db
                .prepare_cached(&format!("{LINE}{WHOLE}"))?
                .query_and_then(key, whole)?
                .next()
                .ok_or(StoreError::UnknownReview(number))??;
            let mut sql = db.prepare_cached(TURNS)?;
            let mut rows = sql.query(key)?;
            while let Some(row) = rows.next()? {
                let vars: Option<String> = row.get("vars")?;
                if let Some(vars) = vars {
                    review.vars =
                        serde_json::from_str(&vars).map_err(|error| malformed("vars", error))?;
                }
                if review.rubric_body.is_none() {
                    review.rubric_body = row.get("rubric_body")?;
                }
                review.turns.push(KeptTurn {
                    heard: row.get("heard")?,
                    answer: row.get("answer")?,
                    reply: row.get("reply")?,
                    first_key_ms: row.get("first_key_ms")?,
                    total_ms: row.get("total_ms")?,
                    marks: marks(db, row)?,
                });
            }
            Ok(review)
        })
    }

    /// Where the person and the grader disagree, the latest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn disputes(&self) -> Result<Vec<Dispute>, StoreError> {
        self.read(|db| {
            db.prepare_cached(DISPUTES)?
                .query_and_then([], |row| {
                    Ok(Dispute {
                        review: row.get("review")?,
                        day: day_of(row.get("day")?)?,
                        lang: lang_of(&row.get::<_, String>("lang")?)?,
                        turn: row.get("turn")?,
                        subject: row.get("subject")?,
                        name: row.get("name")?,
                        grader: row.get("grader")?,
                        sure: row.get("sure")?,
                        person: row.get("person")?,
                    })
                })?
                .collect()
        })
    }
}
