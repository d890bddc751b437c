//! Texts by their hash: a scenario or rubric is kept once, however often it is shown.

use rusqlite::{Connection, OptionalExtension, named_params};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::error::{Step, malformed};

const INSERT_CONTENT: &str = "
INSERT INTO content (hash, body) VALUES (:hash, :body)
ON CONFLICT (hash) DO UPDATE SET body = coalesce(body, excluded.body) RETURNING id";

const CONTENT: &str = "SELECT id FROM content WHERE hash = :hash AND body IS NOT NULL";

/// A text with its hash, as it is stored.
pub(super) struct Body {
    pub(super) hash: String,
    pub(super) json: String,
}

impl Body {
    pub(super) fn of<T: Serialize>(value: &T) -> Step<Body> {
        let json = serde_json::to_string(value).map_err(|error| malformed("content", error))?;
        Ok(Body {
            hash: hash_of(&json),
            json,
        })
    }
}

/// SHA-256 of a text, in hex.
pub(super) fn hash_of(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The number of a text, stored where it is not yet.
pub(super) fn content_number(db: &Connection, hash: &str, json: Option<&str>) -> Step<i64> {
    let known = db
        .prepare_cached(CONTENT)?
        .query_row(named_params! {":hash": hash}, |row| row.get("id"))
        .optional()?;
    if let Some(number) = known {
        return Ok(number);
    }
    Ok(db
        .prepare_cached(INSERT_CONTENT)?
        .query_row(named_params! {":hash": hash, ":body": json}, |row| {
            row.get("id")
        })?)
}
