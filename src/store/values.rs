//! How values stand in columns, and the way back.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};

use super::error::{Step, malformed};
use crate::schedule::Rating;
use crate::text::{Lang, Span};

/// Days from 1970-01-01.
pub(super) fn day_number(day: NaiveDate) -> i64 {
    (day - NaiveDate::default()).num_days()
}

/// The day of a number of days from 1970-01-01.
pub(super) fn day_of(number: i64) -> Step<NaiveDate> {
    TimeDelta::try_days(number)
        .and_then(|delta| NaiveDate::default().checked_add_signed(delta))
        .ok_or_else(|| malformed("day", number))
}

/// The moment of milliseconds from 1970-01-01 UTC, seen at an offset of seconds east of UTC.
pub(super) fn moment_of(ms: i64, offset: i32) -> Step<DateTime<FixedOffset>> {
    let offset = FixedOffset::east_opt(offset).ok_or_else(|| malformed("offset", offset))?;
    DateTime::from_timestamp_millis(ms)
        .map(|at| at.with_timezone(&offset))
        .ok_or_else(|| malformed("moment", ms))
}

/// The offset of a moment, in seconds east of UTC.
pub(super) fn offset_of(at: DateTime<FixedOffset>) -> i32 {
    at.offset().local_minus_utc()
}

pub(super) fn rating_of(number: u8) -> Step<Rating> {
    Rating::from_number(number).ok_or_else(|| malformed("rating", number))
}

pub(super) fn lang_of(code: &str) -> Step<Lang> {
    code.parse().map_err(|_| malformed("language", code))
}

/// Spans as `start-end`, separated by spaces.
pub(super) fn spans_text(spans: &[Span]) -> String {
    let parts: Vec<String> = spans
        .iter()
        .map(|span| format!("{}-{}", span.start, span.end))
        .collect();
    parts.join(" ")
}

pub(super) fn spans_of(text: &str) -> Step<Vec<Span>> {
    text.split_ascii_whitespace()
        .map(|part| {
            part.split_once('-')
                .and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)))
                .filter(|(start, end)| start <= end)
                .map(|(start, end)| Span::new(start, end))
                .ok_or_else(|| malformed("span", part))
        })
        .collect()
}

/// Levels as one digit each.
pub(super) fn levels_text(levels: &[u8]) -> String {
    levels
        .iter()
        .map(|level| char::from(b'0' + level))
        .collect()
}

pub(super) fn levels_of(text: &str) -> Step<Vec<u8>> {
    text.bytes()
        .map(|digit| match digit {
            b'0'..=b'2' => Ok(digit - b'0'),
            _ => Err(malformed("levels", text)),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law: what is written is read back the same.
    #[test]
    fn values_round_trip() {
        let day = "2026-11-24".parse().unwrap();
        assert_eq!(day_of(day_number(day)).unwrap(), day);
        let spans = [Span::new(0, 3), Span::new(7, 7)];
        assert_eq!(spans_of(&spans_text(&spans)).unwrap(), spans);
        assert_eq!(spans_of(&spans_text(&[])).unwrap(), []);
        assert_eq!(levels_of(&levels_text(&[0, 2, 1])).unwrap(), [0, 2, 1]);
        let at: DateTime<FixedOffset> = "2026-11-24T08:00:00.123+09:00".parse().unwrap();
        assert_eq!(moment_of(at.timestamp_millis(), offset_of(at)).unwrap(), at);
    }

    /// Law: what nobody writes is refused when read.
    #[test]
    fn nonsense_is_refused() {
        assert!(spans_of("5-3").is_err());
        assert!(spans_of("x").is_err());
        assert!(levels_of("13").is_err());
        assert!(rating_of(0).is_err());
        assert!(day_of(i64::MAX).is_err());
    }
}
