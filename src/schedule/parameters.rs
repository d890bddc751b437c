//! The numbers a memory model runs on: 21 weights, and the retention a person wants.
//!
//! Both are values that were checked once, when they were made, so that nothing behind them needs to doubt them.

use serde::{Deserialize, Serialize};

/// The 21 weights of FSRS-6, each within the range in which the model is defined.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<f32>", into = "Vec<f32>")]
pub struct Parameters([f32; Parameters::COUNT]);

/// Lowest and highest value of each weight (open-spaced-repetition/fsrs-rs 6.6.2, src/parameter_clipper.rs): outside
/// these the model would silently use another number, so we refuse instead.
const RANGES: [(f32, f32); Parameters::COUNT] = [
    (0.001, 100.0),
    (0.001, 100.0),
    (0.001, 100.0),
    (0.001, 100.0),
    (1.0, 10.0),
    (0.001, 4.0),
    (0.001, 4.0),
    (0.001, 0.75),
    (0.0, 4.5),
    (0.0, 0.8),
    (0.001, 3.5),
    (0.001, 5.0),
    (0.001, 0.25),
    (0.001, 0.9),
    (0.0, 4.0),
    (0.0, 1.0),
    (1.0, 6.0),
    (0.0, 2.0),
    (0.0, 2.0),
    (0.0, 0.8),
    (0.1, 0.8),
];

/// Numbers that are no set of FSRS-6 weights.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum BadParameters {
    /// Not 21 numbers.
    #[error("{0} weights, expected 21")]
    Count(usize),
    /// A weight outside its range, or not a number.
    #[error("weight {index} is {value}, expected {low} to {high}")]
    Range {
        /// Its place, 0 to 20.
        index: usize,
        /// What it is.
        value: f32,
        /// Lowest allowed.
        low: f32,
        /// Highest allowed.
        high: f32,
    },
}

impl Parameters {
    /// How many weights FSRS-6 has.
    pub const COUNT: usize = 21;

    /// Checked weights.
    ///
    /// # Errors
    /// When there are not 21, or one lies outside its range.
    pub fn new(weights: &[f32]) -> Result<Self, BadParameters> {
        let weights: [f32; Self::COUNT] = weights
            .try_into()
            .map_err(|_| BadParameters::Count(weights.len()))?;
        for (index, (value, (low, high))) in weights.into_iter().zip(RANGES).enumerate() {
            if !(low..=high).contains(&value) {
                return Err(BadParameters::Range {
                    index,
                    value,
                    low,
                    high,
                });
            }
        }
        Ok(Self(weights))
    }

    /// The weights, in FSRS's order.
    #[must_use]
    pub const fn weights(&self) -> &[f32; Self::COUNT] {
        &self.0
    }
}

impl Default for Parameters {
    /// The weights that fit the average person of FSRS's data, until there is enough history of one's own.
    fn default() -> Self {
        Self(fsrs::DEFAULT_PARAMETERS)
    }
}

impl TryFrom<Vec<f32>> for Parameters {
    type Error = BadParameters;

    fn try_from(weights: Vec<f32>) -> Result<Self, Self::Error> {
        Self::new(&weights)
    }
}

impl From<Parameters> for Vec<f32> {
    fn from(parameters: Parameters) -> Self {
        parameters.0.to_vec()
    }
}

/// The chance of doing well again that a person wants to have on the day a scenario comes back: 0.70 to 0.97.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f32", into = "f32")]
pub struct Retention(f32);

/// A desired retention outside 0.70 to 0.97.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("desired retention {0}, expected 0.70 to 0.97")]
pub struct BadRetention(pub f32);

impl Retention {
    /// Lowest allowed: below it, more is forgotten than repetition saves.
    pub const LOWEST: Retention = Retention(0.70);
    /// Highest allowed: above it, intervals collapse.
    pub const HIGHEST: Retention = Retention(0.97);

    /// A checked retention.
    ///
    /// # Errors
    /// When it lies outside 0.70 to 0.97.
    pub fn new(share: f32) -> Result<Self, BadRetention> {
        if (Self::LOWEST.0..=Self::HIGHEST.0).contains(&share) {
            Ok(Self(share))
        } else {
            Err(BadRetention(share))
        }
    }

    /// The share, 0.70 to 0.97.
    #[must_use]
    pub const fn share(self) -> f32 {
        self.0
    }
}

impl Default for Retention {
    fn default() -> Self {
        Self(0.90)
    }
}

impl TryFrom<f32> for Retention {
    type Error = BadRetention;

    fn try_from(share: f32) -> Result<Self, Self::Error> {
        Self::new(share)
    }
}

impl From<Retention> for f32 {
    fn from(retention: Retention) -> Self {
        retention.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law: the default weights pass their own check.
    #[test]
    fn the_default_weights_are_valid() {
        let defaults = Parameters::default();
        assert_eq!(Parameters::new(defaults.weights()), Ok(defaults));
    }

    /// Law: a weight that the model would silently replace is refused and named.
    #[test]
    fn a_weight_out_of_range_is_refused_with_its_place() {
        for wrong in [0.9, -1.0, f32::NAN, f32::INFINITY] {
            let mut weights = *Parameters::default().weights();
            weights[20] = wrong;
            assert!(matches!(
                Parameters::new(&weights),
                Err(BadParameters::Range { index: 20, .. })
            ));
        }
        assert_eq!(Parameters::new(&[1.0; 19]), Err(BadParameters::Count(19)));
    }

    /// Law: desired retention is 0.70 to 0.97, both included; 0.90 where nothing is said.
    #[test]
    fn retention_keeps_its_bounds() {
        assert_eq!(Retention::default().share(), 0.90);
        for fine in [0.70, 0.97] {
            assert!(Retention::new(fine).is_ok());
        }
        for wrong in [0.69, 0.98, f32::NAN] {
            assert!(Retention::new(wrong).is_err());
        }
    }

    /// Law: weights survive JSON unchanged.
    #[test]
    fn weights_round_trip_through_json() {
        let defaults = Parameters::default();
        let json = serde_json::to_string(&defaults).unwrap();
        assert_eq!(serde_json::from_str::<Parameters>(&json).unwrap(), defaults);
        assert!(serde_json::from_str::<Parameters>("[1.0]").is_err());
    }
}
