//! The four ratings of spaced repetition.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How well a review went, in the four ratings of spaced repetition (FSRS numbers them 1 to 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Rating {
    /// Failed: trust falls.
    Again,
    /// Some of it is there; the manager must pull the rest out.
    Hard,
    /// Every step is there.
    Good,
    /// Exemplary.
    Easy,
}

impl Rating {
    /// All ratings, worst first.
    pub const ALL: [Rating; 4] = [Rating::Again, Rating::Hard, Rating::Good, Rating::Easy];

    /// The rating's name in files and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Rating::Again => "again",
            Rating::Hard => "hard",
            Rating::Good => "good",
            Rating::Easy => "easy",
        }
    }

    /// FSRS's number of the rating: 1 (again) to 4 (easy).
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Rating::Again => 1,
            Rating::Hard => 2,
            Rating::Good => 3,
            Rating::Easy => 4,
        }
    }

    /// The rating of FSRS's number; `None` outside 1 to 4.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Rating::ALL
            .into_iter()
            .find(|rating| rating.number() == number)
    }
}

impl fmt::Display for Rating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A text that names no rating.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown rating {0:?}")]
pub struct UnknownRating(pub String);

impl FromStr for Rating {
    type Err = UnknownRating;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Rating::ALL
            .into_iter()
            .find(|rating| rating.name() == name)
            .ok_or_else(|| UnknownRating(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law: name and number both find the rating again.
    #[test]
    fn names_and_numbers_round_trip() {
        for rating in Rating::ALL {
            assert_eq!(rating.name().parse(), Ok(rating));
            assert_eq!(Rating::from_number(rating.number()), Some(rating));
        }
        assert_eq!(Rating::from_number(0), None);
    }
}
