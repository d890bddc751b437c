//! Two rules between marks and schedule: what a missing heart means, and when a scenario is a leech.

use super::Rating;

/// The rating the schedule uses: Again where a heart criterion is missing, whatever the marks say. A misused Hard makes
/// intervals too long: without its heart the talk has failed.
#[must_use]
pub const fn rating_for_schedule(rating: Rating, heart_missing: bool) -> Rating {
    if heart_missing { Rating::Again } else { rating }
}

/// Lapses after which a scenario is told to be a leech for the first time.
const FIRST: u32 = 8;
/// Further lapses after which it is told again.
const THEN: u32 = 4;

/// Whether the lapse that brought the count to `lapses` is one at which the person is told (8, then every 4 more).
#[must_use]
pub const fn is_leech(lapses: u32) -> bool {
    lapses >= FIRST && (lapses - FIRST).is_multiple_of(THEN)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law: a missing heart is Again; else the rating stands.
    #[test]
    fn a_missing_heart_is_again() {
        for rating in Rating::ALL {
            assert_eq!(rating_for_schedule(rating, true), Rating::Again);
            assert_eq!(rating_for_schedule(rating, false), rating);
        }
    }

    /// Law: told at 8 lapses and every 4 more.
    #[test]
    fn leeches_are_told_at_eight_and_every_four() {
        let told: Vec<u32> = (0..=20).filter(|n| is_leech(*n)).collect();
        assert_eq!(told, [8, 12, 16, 20]);
    }
}
