//! One memory and how it moves: FSRS-6 by the `fsrs` crate, wrapped so that only whole days and ratings go in.
//!
//! The crate hands back all four possible next states at once and takes a missing memory as "new"; the wrapper keeps the one
//! that was asked for. [`Fsrs::retrievability`] is the forgetting curve with its constant computed once per model instead of
//! once per card: drawing asks for thousands of values at a time.

use fsrs::{FSRS, MemoryState};
use serde::{Deserialize, Serialize};

use super::{Parameters, Rating};

/// What FSRS knows of a memory right after a review.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Memory {
    /// Days until the chance of recall has fallen to 90 %: 0.001 to 36,500.
    pub stability: f32,
    /// How hard it is to make it stick: 1 (easy) to 10.
    pub difficulty: f32,
}

/// The memory model under one set of parameters. Making one costs as much as a few reviews; keep it for a session.
#[derive(Debug, Clone)]
pub struct Fsrs {
    model: FSRS,
    parameters: Parameters,
    /// Exponent of the forgetting curve, negative.
    decay: f32,
    /// Chosen so that retrievability at `t = stability` is 0.9.
    factor: f32,
}

impl Fsrs {
    /// The model under `parameters`.
    #[must_use]
    pub fn new(parameters: &Parameters) -> Self {
        let model = FSRS::new(parameters.weights()).expect(
            "21 finite weights are all that the model asks for, and Parameters checked them",
        );
        let decay = -parameters.weights()[20];
        Self {
            model,
            parameters: *parameters,
            decay,
            factor: 0.9_f32.powf(1.0 / decay) - 1.0,
        }
    }

    /// The parameters it runs on.
    #[must_use]
    pub const fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    /// The memory after a review rated `rating`, `elapsed_days` whole days after the one that left `before` (`None`: the
    /// first review ever; elapsed days then mean nothing). 0 elapsed days is a second review on the same day.
    #[must_use]
    pub fn review(&self, before: Option<Memory>, elapsed_days: u32, rating: Rating) -> Memory {
        let before = before.map(|memory| MemoryState {
            stability: memory.stability,
            difficulty: memory.difficulty,
        });
        // The retention only shapes the intervals, which are not used here.
        let next = self
            .model
            .next_states(before, 0.9, elapsed_days)
            .expect("finite parameters and a finite memory give a finite memory");
        let state = match rating {
            Rating::Again => next.again,
            Rating::Hard => next.hard,
            Rating::Good => next.good,
            Rating::Easy => next.easy,
        };
        Memory {
            stability: state.memory.stability,
            difficulty: state.memory.difficulty,
        }
    }

    /// Days, with their fraction, until a memory of this stability has faded to `retention` (a share, between 0 and 1).
    #[must_use]
    pub fn interval(&self, stability: f32, retention: f32) -> f32 {
        self.model.next_interval(Some(stability), retention, 0)
    }

    /// The chance, 0 to 1, that it would go well `elapsed_days` whole days after the review that left `memory`.
    #[must_use]
    pub fn retrievability(&self, memory: Memory, elapsed_days: u32) -> f32 {
        (elapsed_days as f32 / memory.stability)
            .mul_add(self.factor, 1.0)
            .powf(self.decay)
    }
}

impl Default for Fsrs {
    fn default() -> Self {
        Self::new(&Parameters::default())
    }
}
