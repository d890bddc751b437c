//! Whether the file itself is sound, and what stands in it that nothing belongs to.

use rusqlite::named_params;
use serde::Serialize;

use super::error::Step;
use super::{Store, StoreError};

/// Rows that name something that is not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dangling {
    /// The table they stand in.
    pub table: String,
    /// The table in which what they name is missing.
    pub parent: String,
    /// How many.
    pub rows: u64,
}

const DANGLING: &str = "
SELECT \"table\" AS name, parent, count(*) AS rows FROM pragma_foreign_key_check GROUP BY name, parent ORDER BY name, parent";

// Its talk cannot be held: the scenario or its text is gone, or it was answered and does not know of it.
const LOST_PROMPTS: &str = "
SELECT p.token FROM prompt p
LEFT JOIN scenario s ON s.id = p.scenario LEFT JOIN content c ON c.id = p.content LEFT JOIN review r ON r.id = p.review
WHERE s.id IS NULL OR c.body IS NULL OR (p.review IS NOT NULL AND r.id IS NULL)
  OR (p.review IS NULL AND EXISTS (SELECT 1 FROM review a WHERE a.token = p.token))
ORDER BY p.token";

const LOST_DRAFTS: &str = "SELECT d.token FROM draft d WHERE NOT EXISTS (SELECT 1 FROM prompt p WHERE p.token = d.token) ORDER BY d.token";

impl Store {
    /// What SQLite finds wrong with the file, at most `most` faults, in its own words; nothing where it is sound. Reads all of it.
    ///
    /// # Errors
    /// When the file cannot be read for another reason than damage.
    pub fn integrity(&self, most: u32) -> Result<Vec<String>, StoreError> {
        let found = self.read(|db| {
            let mut sql = db.prepare(&format!("PRAGMA integrity_check({most})"))?;
            let lines = sql.query_map([], |row| row.get::<_, String>(0))?;
            Ok(lines.collect::<rusqlite::Result<Vec<_>>>()?)
        });
        match found {
            Ok(lines) => Ok(lines.into_iter().filter(|line| line != "ok").collect()),
            Err(StoreError::Corrupt { message, .. }) => Ok(vec![message]),
            Err(error) => Err(error),
        }
    }

    /// Rows that name something that is not there.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn dangling(&self) -> Result<Vec<Dangling>, StoreError> {
        self.read(|db| {
            db.prepare(DANGLING)?
                .query_and_then([], |row| {
                    Ok(Dangling {
                        table: row.get("name")?,
                        parent: row.get("parent")?,
                        rows: row.get::<_, i64>("rows")?.unsigned_abs(),
                    })
                })?
                .collect()
        })
    }

    /// Tokens of prompts that nobody can answer any more.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn lost_prompts(&self) -> Result<Vec<String>, StoreError> {
        self.tokens(LOST_PROMPTS)
    }

    /// Tokens of unsent answers whose prompt is gone.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn lost_drafts(&self) -> Result<Vec<String>, StoreError> {
        self.tokens(LOST_DRAFTS)
    }

    fn tokens(&self, sql: &str) -> Result<Vec<String>, StoreError> {
        self.read(|db| {
            let tokens = db
                .prepare(sql)?
                .query_map([], |row| row.get("token"))?
                .collect::<rusqlite::Result<_>>()?;
            Ok(tokens)
        })
    }

    /// Takes away prompts and drafts that are lost.
    ///
    /// # Errors
    /// When the database cannot be written.
    pub fn drop_lost(&mut self) -> Result<(), StoreError> {
        self.write(|tx| {
            for (table, lost) in [("prompt", LOST_PROMPTS), ("draft", LOST_DRAFTS)] {
                let sql = format!("DELETE FROM {table} WHERE token = :token");
                let tokens: Vec<String> = tx
                    .prepare(lost)?
                    .query_map([], |row| row.get("token"))?
                    .collect::<rusqlite::Result<_>>()?;
                for token in tokens {
                    tx.execute(&sql, named_params! {":token": token})?;
                }
            }
            Ok(())
        })
    }

    /// Makes all indexes again from their tables.
    ///
    /// # Errors
    /// When the database cannot be written, or a table holds what its indexes forbid.
    pub fn reindex(&mut self) -> Result<(), StoreError> {
        self.write(|tx| -> Step<()> { Ok(tx.execute_batch("REINDEX")?) })
    }
}
