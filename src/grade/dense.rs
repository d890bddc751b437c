//! Small logistic models over a handful of numbers that describe a whole answer, and the one curve they need.

use super::recogniser::Reader;

/// A logistic model: weights in 1/1000 and a bias.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dense {
    /// Weight of each input, in 1/1000.
    pub weights: Vec<i32>,
    /// Bias, in 1/1000.
    pub bias: i32,
}

impl Dense {
    /// The log-odds for `inputs`.
    #[must_use]
    pub fn log_odds(&self, inputs: &[f64]) -> f64 {
        let sum: f64 = self
            .weights
            .iter()
            .zip(inputs)
            .map(|(weight, input)| f64::from(*weight) * input)
            .sum();
        (sum + f64::from(self.bias)) / 1000.0
    }

    /// The probability for `inputs`.
    #[must_use]
    pub fn probability(&self, inputs: &[f64]) -> f64 {
        logistic(self.log_odds(inputs))
    }

    pub(super) fn write(&self, out: &mut Vec<u8>) {
        out.extend(u32::try_from(self.weights.len()).unwrap_or(0).to_le_bytes());
        for weight in self.weights.iter().chain([&self.bias]) {
            out.extend(weight.to_le_bytes());
        }
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let count = reader.u32()?;
        let weights = (0..count)
            .map(|_| reader.u32().map(u32::cast_signed))
            .collect::<Option<Vec<_>>>()?;
        Some(Self {
            weights,
            bias: reader.u32()?.cast_signed(),
        })
    }
}

/// The logistic curve 1 / (1 + e^-x), by arithmetic that IEEE 754 fixes to the last bit: the platform's `exp` may differ in the
/// last digit between machines, and a mark must not.
#[must_use]
pub fn logistic(x: f64) -> f64 {
    let x = x.clamp(-30.0, 30.0);
    1.0 / (1.0 + exp(-x))
}

/// e^x for |x| ≤ 30: the Taylor series of e^(x/64), squared six times.
fn exp(x: f64) -> f64 {
    let small = x / 64.0;
    let mut term = 1.0;
    let mut sum = 1.0;
    for step in 1..=12 {
        term *= small / f64::from(step);
        sum += term;
    }
    for _ in 0..6 {
        sum *= sum;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law: the own curve agrees with the platform's to nine digits.
    #[test]
    fn the_curve_is_the_logistic_curve() {
        for step in -300..=300 {
            let x = f64::from(step) / 10.0;
            assert!((logistic(x) - 1.0 / (1.0 + (-x).exp())).abs() < 1e-9);
        }
    }

    /// Law: inputs are weighed in thousandths.
    #[test]
    fn weights_are_thousandths() {
        let dense = Dense {
            weights: vec![2000, -500],
            bias: 250,
        };
        assert!((dense.log_odds(&[1.0, 2.0]) - 1.25).abs() < 1e-12);
    }
}
