//! One accepted answer is one transaction: review, turn, marks, and where card and skills stand after it.
//!
//! The memory is computed inside the transaction, from what stands in the database then: two processes that accept answers at
//! once each build on what the other wrote. Answers after the first (the manager pressed) are turns added to the review; they
//! change no rating.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use rusqlite::{Connection, OptionalExtension, named_params};

use super::amend::{Word, insert_words};
use super::config::keep_parameters;
use super::content::content_number;
use super::derive::{self, LevelGiven};
use super::error::{Step, malformed};
use super::marking::{NewMarking, insert_marking};
use super::review::{CardChange, NewReview, NewTurn, Recorded, SkillChange};
use super::values::{day_number, offset_of};
use super::{Store, StoreError, ids};
use crate::schedule::{CardReview, CardState, Fsrs, Rating, elapsed_days};

pub(super) const INSERT_REVIEW: &str = "
INSERT INTO review (ulid, device, at, utc_offset, day, kind, step, token, scenario, deck_name, scenario_name, category, mood,
  lang, content, rubric, counts_card, counts_skill, rating, card_rating, score, first_key_ms, total_ms, characters,
  card_parameters, skill_parameters, retention, reviews_before, elapsed, stability, difficulty, interval, due, lapses,
  rating_now, card_rating_now, last_score)
VALUES (:ulid, :device, :at, :utc_offset, :day, :kind, :step, :token, :scenario, :deck_name, :scenario_name, :category, :mood,
  :lang, :content, :rubric, :counts_card, :counts_skill, :rating, :card_rating, :score, :first_key_ms, :total_ms, :characters,
  :card_parameters, :skill_parameters, :retention, :reviews_before, :elapsed, :stability, :difficulty, :interval, :due, :lapses,
  :rating_now, :card_rating_now, :score)";

pub(super) const INSERT_TURN: &str = "
INSERT INTO turn (review, turn, ulid, at, heard, vars, answer, reply, first_key_ms, total_ms)
VALUES (:review, :turn, :ulid, :at, :heard, :vars, :answer, :reply, :first_key_ms, :total_ms)";

pub(super) const CONTENT_BY_HASH: &str = "SELECT id FROM content WHERE hash = :hash";

const ANSWERED_BY: &str = "SELECT id FROM review WHERE token = :token";

const TAKE_PROMPT: &str = "
UPDATE prompt SET review = :review WHERE token = :token";

const DROP_DRAFT: &str =
    "DELETE FROM draft WHERE token IN (SELECT token FROM prompt WHERE review = :review)";

const DROP_PROMPT: &str = "DELETE FROM prompt WHERE review = :review";

const NEXT_TURN: &str = "SELECT max(turn) + 1 AS turn FROM turn WHERE review = :review";

impl Store {
    /// Keeps a first answer and moves card and skills, in one transaction that is on disk when this returns.
    ///
    /// # Errors
    /// When the token's prompt is unknown or answered already, the scenario unknown, or the database cannot be written.
    /// Nothing is kept then.
    pub fn record(&mut self, review: &NewReview<'_>) -> Result<Recorded, StoreError> {
        let device = self.device.clone();
        self.write(|tx| record(tx, &device, review))
    }

    /// Adds a further answer of the same talk to a review, in one transaction. It changes no rating and no schedule.
    ///
    /// # Errors
    /// When there is no such review, or the database cannot be written.
    pub fn add_turn(
        &mut self,
        review: i64,
        turn: &NewTurn<'_>,
        at: DateTime<FixedOffset>,
    ) -> Result<u32, StoreError> {
        self.write(|tx| {
            let next: Option<u32> = tx
                .prepare_cached(NEXT_TURN)?
                .query_row(named_params! {":review": review}, |row| row.get("turn"))?;
            let next = next.ok_or(StoreError::UnknownReview(review))?;
            let ulid = ids::next(tx, at.to_utc())?.to_string();
            insert_turn(tx, review, next, &ulid, at.timestamp_millis(), None, turn)?;
            derive::refresh_review(tx, review)?;
            release_prompt(tx, review, turn.last)?;
            Ok(next)
        })
    }
}

fn record(tx: &Connection, device: &str, review: &NewReview<'_>) -> Step<Recorded> {
    if let Some(token) = review.token {
        check_token(tx, token)?;
    }
    let at = review.at.timestamp_millis();
    let ulid = ids::next(tx, review.at.to_utc())?.to_string();
    keep_parameters(tx, review.card_parameters, at)?;
    keep_parameters(tx, review.skill_parameters, at)?;
    let content: i64 = tx
        .prepare_cached(CONTENT_BY_HASH)?
        .query_row(named_params! {":hash": review.content_hash}, |row| {
            row.get("id")
        })
        .optional()?
        .ok_or_else(|| StoreError::UnknownScenario {
            deck: review.deck_name.to_owned(),
            scenario: review.scenario_name.to_owned(),
        })?;
    let now = review.verdict_after_words.unwrap_or(review.verdict);
    let card = review
        .counts_card
        .then(|| move_card(tx, review, now.card_rating))
        .transpose()?;
    let after = card.as_ref().and_then(|card| card.after);
    let before = card.as_ref().and_then(|card| card.before);
    tx.prepare_cached(INSERT_REVIEW)?.execute(named_params! {
        ":ulid": ulid,
        ":device": device,
        ":at": at,
        ":utc_offset": offset_of(review.at),
        ":day": day_number(review.day),
        ":kind": review.kind.name(),
        ":step": review.step,
        ":token": review.token,
        ":scenario": review.scenario,
        ":deck_name": review.deck_name,
        ":scenario_name": review.scenario_name,
        ":category": review.category,
        ":mood": review.mood,
        ":lang": review.lang.code(),
        ":content": content,
        ":rubric": review.turn.rubric.id,
        ":counts_card": review.counts_card,
        ":counts_skill": review.counts_skill,
        ":rating": review.verdict.rating.number(),
        ":card_rating": review.verdict.card_rating.number(),
        ":score": review.turn.marks.score,
        ":first_key_ms": review.turn.first_key_ms,
        ":total_ms": review.turn.total_ms,
        ":characters": review.turn.characters,
        ":card_parameters": review.card_parameters.id(),
        ":skill_parameters": review.skill_parameters.id(),
        ":retention": review.retention.share(),
        ":reviews_before": review.counts_card.then(|| before.map_or(0, |state| state.reviews)),
        ":elapsed": before.map(|state| elapsed_days(state.last_day, review.day)),
        ":stability": after.map(|state| state.memory.stability),
        ":difficulty": after.map(|state| state.memory.difficulty),
        ":interval": after.map(|state| state.interval),
        ":due": after.map(|state| day_number(state.due)),
        ":lapses": after.map(|state| state.lapses),
        ":rating_now": now.rating.number(),
        ":card_rating_now": now.card_rating.number(),
    })?;
    let number = tx.last_insert_rowid();
    insert_turn(tx, number, 0, &ulid, at, Some(review.vars), &review.turn)?;
    if let Some(token) = review.token {
        tx.prepare_cached(TAKE_PROMPT)?
            .execute(named_params! {":review": number, ":token": token})?;
        release_prompt(tx, number, review.turn.last)?;
    }
    if !review.words.is_empty() {
        insert_words(tx, device, number, review.words, now, review.at)?;
        derive::refresh_review(tx, number)?;
    }
    let skills = move_skills(tx, review)?;
    Ok(Recorded {
        number,
        ulid,
        card,
        skills,
    })
}

/// Drops the draft that became an answer, and the prompt with it where the talk has ended.
fn release_prompt(tx: &Connection, review: i64, last: bool) -> Step<()> {
    let sql = if last { DROP_PROMPT } else { DROP_DRAFT };
    tx.prepare_cached(sql)?
        .execute(named_params! {":review": review})?;
    Ok(())
}

/// Whether a prompt waits for its first answer under this token.
fn check_token(tx: &Connection, token: &str) -> Step<()> {
    let answered = tx
        .prepare_cached(ANSWERED_BY)?
        .query_row(named_params! {":token": token}, |row| row.get("id"))
        .optional()?;
    if let Some(review) = answered {
        let token = token.to_owned();
        return Err(StoreError::AlreadyAnswered { token, review }.into());
    }
    let drawn = tx
        .prepare_cached("SELECT 1 FROM prompt WHERE token = :token")?
        .exists(named_params! {":token": token})?;
    if drawn {
        Ok(())
    } else {
        Err(StoreError::UnknownToken(token.to_owned()).into())
    }
}

fn move_card(tx: &Connection, review: &NewReview<'_>, rating: Rating) -> Step<CardChange> {
    let before = derive::card(tx, review.scenario)?;
    let fsrs = Fsrs::new(review.card_parameters.parameters());
    let name = format!("{}/{}", review.deck_name, review.scenario_name);
    let after = CardState::after(
        before.as_ref(),
        &CardReview {
            card: &name,
            day: review.day,
            rating,
            retention: review.retention,
            fsrs: &fsrs,
        },
    );
    derive::put_card(tx, review.scenario, Some(&after))?;
    Ok(CardChange {
        before,
        after: Some(after),
    })
}

/// Feeds the sure levels of the first answer, the person's word first, to the skills; counts its patterns.
fn move_skills(tx: &Connection, review: &NewReview<'_>) -> Step<Vec<SkillChange>> {
    if !review.counts_skill {
        return Ok(Vec::new());
    }
    let said = |criterion: &str| {
        review.words.iter().find_map(|word| match word {
            Word::Criterion {
                turn: 0,
                criterion: name,
                level,
            } if name == criterion => *level,
            _ => None,
        })
    };
    let fsrs = Fsrs::new(review.skill_parameters.parameters());
    let mut changes = Vec::new();
    for mark in &review.turn.marks.criteria {
        let level = said(&mark.id).or_else(|| mark.sure.then_some(mark.level));
        if let Some(level) = level {
            let given = LevelGiven {
                lang: review.lang,
                criterion: &mark.id,
                day: review.day,
                level,
            };
            changes.push(derive::add_level(tx, &given, &fsrs)?);
        }
    }
    let judged = |pattern: &str| {
        review.words.iter().find_map(|word| match word {
            Word::Pattern {
                turn: 0,
                pattern: name,
                present,
            } if name == pattern => *present,
            _ => None,
        })
    };
    let mut shown: Vec<&str> = review
        .turn
        .marks
        .avoid
        .iter()
        .filter(|avoid| judged(&avoid.id).unwrap_or(avoid.sure))
        .map(|avoid| avoid.id.as_str())
        .collect();
    for word in review.words {
        if let Word::Pattern {
            turn: 0,
            pattern,
            present: Some(true),
        } = word
            && !shown.contains(&pattern.as_str())
        {
            shown.push(pattern);
        }
    }
    for pattern in shown {
        derive::add_pattern(tx, review.lang, pattern, review.day)?;
    }
    Ok(changes)
}

fn insert_turn(
    tx: &Connection,
    review: i64,
    turn: u32,
    ulid: &str,
    at: i64,
    vars: Option<&BTreeMap<String, String>>,
    new: &NewTurn<'_>,
) -> Step<()> {
    let vars = vars
        .map(serde_json::to_string)
        .transpose()
        .map_err(|error| malformed("vars", error))?;
    tx.prepare_cached(INSERT_TURN)?.execute(named_params! {
        ":review": review,
        ":turn": turn,
        ":ulid": ulid,
        ":at": at,
        ":heard": new.heard,
        ":vars": vars,
        ":answer": new.answer,
        ":reply": new.reply,
        ":first_key_ms": new.first_key_ms,
        ":total_ms": new.total_ms,
    })?;
    let rubric = content_number(tx, new.rubric.hash, new.rubric.body)?;
    let marks = new.marks;
    insert_marking(
        tx,
        &NewMarking {
            review,
            turn,
            original: true,
            grader: marks.grader,
            rubric,
            in_order: marks.in_order,
            score: marks.score,
            rating: marks.rating,
            heart_missing: marks.heart_missing,
            recital: marks.recital,
            at,
            criteria: &marks.criteria,
            avoid: &marks.avoid,
        },
    )
}
