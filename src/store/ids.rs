//! ULIDs of the log: they order it. A new one is always above all others in this file, whatever the clock says, so that the
//! order of the log is the order in which it was written here.

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use ulid::Ulid;

use super::error::{Step, malformed};

const NEWEST: &str = "
SELECT max(ulid) AS ulid FROM (
  SELECT max(ulid) AS ulid FROM review
  UNION ALL SELECT max(ulid) FROM event
)";

/// A ULID of this moment.
pub(super) fn first(now: DateTime<Utc>) -> Ulid {
    let ms = u64::try_from(now.timestamp_millis()).unwrap_or(0);
    Ulid::from_parts(ms, rand::random())
}

/// Ten characters that nobody else comes upon.
pub(super) fn chance() -> String {
    first(DateTime::UNIX_EPOCH).to_string()[16..].to_owned()
}

/// The next ULID of the log; call it inside the writing transaction.
pub(super) fn next(db: &Connection, now: DateTime<Utc>) -> Step<Ulid> {
    let newest: Option<String> = db
        .prepare_cached(NEWEST)?
        .query_row([], |row| row.get("ulid"))?;
    let fresh = first(now);
    let Some(newest) = newest else {
        return Ok(fresh);
    };
    let newest: Ulid = newest
        .parse()
        .map_err(|_| malformed("ulid", newest.clone()))?;
    if fresh > newest {
        return Ok(fresh);
    }
    // Not the next number: two copies of one file that both go on from the same newest would make the same.
    i64::try_from(newest.timestamp_ms())
        .ok()
        .and_then(|ms| DateTime::from_timestamp_millis(ms + 1))
        .map(first)
        .ok_or_else(|| malformed("ulid", newest))
}
