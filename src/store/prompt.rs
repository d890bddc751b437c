//! Prompts that were drawn, and drafts of answers to them.
//!
//! A prompt is kept from the moment it is shown, under a token, so that it can be answered later, by another process, or after
//! a crash; it keeps the scenario's text as it was shown. Once its first answer is accepted the prompt names the review, and
//! stays until the talk has ended.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, Utc};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use super::catalogue::body;
use super::content::{Body, content_number};
use super::error::{Step, malformed};
use super::review::Kind;
use super::values::{lang_of, moment_of, offset_of};
use super::{Store, StoreError};
use crate::deck::Scenario;
use crate::text::Lang;

/// A prompt as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Talk {
    /// What it is answered by.
    pub token: String,
    /// The store's number of the scenario.
    pub number: i64,
    /// The deck's id.
    pub deck: String,
    /// The deck's language.
    pub lang: Lang,
    /// The scenario as it was when the prompt was drawn.
    pub scenario: Scenario,
    /// What it practises.
    pub kind: Kind,
    /// The criterion that is drilled.
    pub step: Option<String>,
    /// Why it was drawn, a word of the one who drew it.
    pub why: String,
    /// The manager's first line, as drawn, its `{name}`s filled.
    pub opening: String,
    /// The values drawn for `{name}`s.
    pub vars: BTreeMap<String, String>,
    /// When it was drawn.
    pub at: DateTime<FixedOffset>,
}

/// A prompt with what has become of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Pending {
    /// The prompt.
    pub talk: Talk,
    /// Hash of the scenario's text.
    pub content_hash: String,
    /// The number of the review that holds its first answer, once accepted.
    pub review: Option<i64>,
    /// The unsent answer.
    pub draft: Option<String>,
}

const INSERT: &str = "
INSERT INTO prompt (token, scenario, content, kind, step, why, opening, vars, at, utc_offset)
VALUES (:token, :scenario, :content, :kind, :step, :why, :opening, :vars, :at, :utc_offset)";

const PENDING: &str = "
SELECT p.token, p.scenario, d.name AS deck, d.lang, c.body, c.hash, p.kind, p.step, p.why, p.opening, p.vars, p.at,
  p.utc_offset, p.review, t.text AS draft
FROM prompt p JOIN scenario s ON s.id = p.scenario JOIN deck d ON d.id = s.deck JOIN content c ON c.id = p.content
LEFT JOIN draft t ON t.token = p.token";

const SAVE_DRAFT: &str = "
INSERT INTO draft (token, text, at) VALUES (:token, :text, :at)
ON CONFLICT (token) DO UPDATE SET text = excluded.text, at = excluded.at";

fn pending(row: &Row<'_>) -> Step<Pending> {
    Ok(Pending {
        talk: Talk {
            token: row.get("token")?,
            number: row.get("scenario")?,
            deck: row.get("deck")?,
            lang: lang_of(&row.get::<_, String>("lang")?)?,
            scenario: body("scenario", row.get("body")?)?,
            kind: Kind::of(&row.get::<_, String>("kind")?)?,
            step: row.get("step")?,
            why: row.get("why")?,
            opening: row.get("opening")?,
            vars: body("vars", row.get("vars")?)?,
            at: moment_of(row.get("at")?, row.get("utc_offset")?)?,
        },
        content_hash: row.get("hash")?,
        review: row.get("review")?,
        draft: row.get("draft")?,
    })
}

fn known(db: &Connection, token: &str) -> Step<bool> {
    Ok(db
        .prepare_cached("SELECT 1 FROM prompt WHERE token = :token")?
        .exists(named_params! {":token": token})?)
}

impl Store {
    /// Keeps a prompt that is about to be shown.
    ///
    /// # Errors
    /// When its token is taken, its scenario unknown, or the database cannot be written.
    pub fn keep_prompt(&mut self, talk: &Talk) -> Result<(), StoreError> {
        self.write(|tx| {
            let scenario = Body::of(&talk.scenario)?;
            let vars =
                serde_json::to_string(&talk.vars).map_err(|error| malformed("vars", error))?;
            let content = content_number(tx, &scenario.hash, Some(&scenario.json))?;
            tx.prepare_cached(INSERT)?.execute(named_params! {
                ":token": talk.token,
                ":scenario": talk.number,
                ":content": content,
                ":kind": talk.kind.name(),
                ":step": talk.step,
                ":why": talk.why,
                ":opening": talk.opening,
                ":vars": vars,
                ":at": talk.at.timestamp_millis(),
                ":utc_offset": offset_of(talk.at),
            })?;
            Ok(())
        })
    }

    /// The prompt of a token.
    ///
    /// # Errors
    /// When the token is unknown (no prompt, withdrawn, or its talk has ended: then the error names the review), or the
    /// database cannot be read.
    pub fn prompt(&self, token: &str) -> Result<Pending, StoreError> {
        self.read(|db| {
            let found = db
                .prepare_cached(&format!("{PENDING} WHERE p.token = :token"))?
                .query_and_then(named_params! {":token": token}, pending)?
                .next()
                .transpose()?;
            if let Some(found) = found {
                return Ok(found);
            }
            let answered = db
                .prepare_cached("SELECT id FROM review WHERE token = :token")?
                .query_row(named_params! {":token": token}, |row| row.get("id"))
                .optional()?;
            let token = token.to_owned();
            Err(match answered {
                Some(review) => StoreError::AlreadyAnswered { token, review },
                None => StoreError::UnknownToken(token),
            }
            .into())
        })
    }

    /// All prompts whose talk has not ended, oldest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn prompts(&self) -> Result<Vec<Pending>, StoreError> {
        self.read(|db| {
            db.prepare_cached(&format!("{PENDING} ORDER BY p.at, p.token"))?
                .query_and_then([], pending)?
                .collect()
        })
    }

    /// Takes a prompt and its draft away: the talk has ended, or will not be held.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn close_prompt(&mut self, token: &str) -> Result<(), StoreError> {
        self.write(|tx| {
            tx.prepare_cached("DELETE FROM prompt WHERE token = :token")?
                .execute(named_params! {":token": token})?;
            Ok(())
        })
    }

    /// Keeps the unsent answer to a prompt, in place of the one before; an empty text drops it.
    ///
    /// # Errors
    /// When the token is unknown, or the database cannot be written.
    pub fn save_draft(
        &mut self,
        token: &str,
        text: &str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.write(|tx| {
            if !known(tx, token)? {
                return Err(StoreError::UnknownToken(token.to_owned()).into());
            }
            if text.is_empty() {
                tx.prepare_cached("DELETE FROM draft WHERE token = :token")?
                    .execute(named_params! {":token": token})?;
            } else {
                tx.prepare_cached(SAVE_DRAFT)?.execute(
                    named_params! {":token": token, ":text": text, ":at": now.timestamp_millis()},
                )?;
            }
            Ok(())
        })
    }
}
