//! Settings as keys and values, and the weights that reviews were scheduled with.
//!
//! What the keys mean and which values they allow is the business of those who read them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, named_params};
use sha2::{Digest, Sha256};

use super::error::{Step, malformed};
use super::{Store, StoreError};
use crate::schedule::Parameters;

/// Weights under an id that is the same on every machine: a hash of the numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct ParameterSet {
    id: String,
    parameters: Parameters,
}

impl ParameterSet {
    /// The set of these weights.
    #[must_use]
    pub fn new(parameters: Parameters) -> Self {
        let mut hasher = Sha256::new();
        for weight in parameters.weights() {
            hasher.update(weight.to_le_bytes());
        }
        let id = hasher.finalize()[..8]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Self { id, parameters }
    }

    /// Its id, 16 hex digits.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its weights.
    #[must_use]
    pub const fn parameters(&self) -> &Parameters {
        &self.parameters
    }
}

impl Default for ParameterSet {
    fn default() -> Self {
        Self::new(Parameters::default())
    }
}

const KEEP_PARAMETERS: &str = "
INSERT INTO parameters (id, weights, since) VALUES (:id, :weights, :at) ON CONFLICT (id) DO NOTHING";

const PARAMETERS: &str = "SELECT weights FROM parameters WHERE id = :id";

const SET: &str = "
INSERT INTO config (key, value, at) VALUES (:key, :value, :at)
ON CONFLICT (key) DO UPDATE SET value = excluded.value, at = excluded.at";

/// Keeps a set, so that the log that names it can be replayed anywhere.
pub(super) fn keep_parameters(db: &Connection, set: &ParameterSet, at: i64) -> Step<()> {
    let weights =
        serde_json::to_string(&set.parameters).map_err(|error| malformed("parameters", error))?;
    db.prepare_cached(KEEP_PARAMETERS)?
        .execute(named_params! {":id": set.id, ":weights": weights, ":at": at})?;
    Ok(())
}

/// The weights of an id that the log names.
pub(super) fn parameters(db: &Connection, id: &str) -> Step<Parameters> {
    let weights: String = db
        .prepare_cached(PARAMETERS)?
        .query_row(named_params! {":id": id}, |row| row.get("weights"))
        .optional()?
        .ok_or_else(|| malformed("parameters", id))?;
    serde_json::from_str(&weights).map_err(|error| malformed("parameters", error))
}

impl Store {
    /// All settings that were ever set.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn config(&self) -> Result<BTreeMap<String, String>, StoreError> {
        self.read(|db| {
            db.prepare_cached("SELECT key, value FROM config")?
                .query_and_then([], |row| Ok((row.get("key")?, row.get("value")?)))?
                .collect()
        })
    }

    /// Sets a key, or clears it with `None`.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn set_config(
        &mut self,
        key: &str,
        value: Option<&str>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.write(|tx| {
            match value {
                Some(value) => tx.execute(
                    SET,
                    named_params! {":key": key, ":value": value, ":at": now.timestamp_millis()},
                )?,
                None => tx.execute(
                    "DELETE FROM config WHERE key = :key",
                    named_params! {":key": key},
                )?,
            };
            Ok(())
        })
    }

    /// Keeps a set of weights, so that its id finds it again.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn keep_parameters(
        &mut self,
        set: &ParameterSet,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        self.write(|tx| keep_parameters(tx, set, now.timestamp_millis()))
    }

    /// The set of this id; `None` where it was never kept.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn parameter_set(&self, id: &str) -> Result<Option<ParameterSet>, StoreError> {
        self.read(|db| {
            let known = db
                .prepare_cached(PARAMETERS)?
                .exists(named_params! {":id": id})?;
            if !known {
                return Ok(None);
            }
            Ok(Some(ParameterSet {
                id: id.to_owned(),
                parameters: parameters(db, id)?,
            }))
        })
    }
}
