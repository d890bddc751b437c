//! Chance that repeats itself: the same seed gives the same draws on every machine and in every version.
//!
//! ChaCha8 is fixed by its definition; how a seed becomes a key and how a number is brought below a bound is written out here,
//! because libraries change such details between versions.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A seeded source of chance.
#[derive(Debug, Clone)]
pub struct Dice(ChaCha8Rng);

impl Dice {
    /// The dice of a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let mut key = [0; 32];
        for part in key.chunks_exact_mut(8) {
            part.copy_from_slice(&seed.to_le_bytes());
        }
        Self(ChaCha8Rng::from_seed(key))
    }

    /// 64 bits of chance.
    pub fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number below `count`, each equally likely; 0 where `count` is 0.
    pub fn below(&mut self, count: usize) -> usize {
        // The high half of the product; off by less than count / 2^64.
        let product = u128::from(self.bits()) * count as u128;
        (product >> 64) as usize
    }

    /// One of `items`; `None` where there is none.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }

    /// A token of `length` characters that a person can type: digits and capitals without I, L, O and U.
    pub fn token(&mut self, length: usize) -> String {
        const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        (0..length)
            .map(|_| char::from(ALPHABET[self.below(ALPHABET.len())]))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law: a seed gives the same numbers for ever.
    #[test]
    fn a_seed_repeats_itself() {
        let mut dice = Dice::new(7);
        let mut again = Dice::new(7);
        assert!((0..100).all(|_| dice.bits() == again.bits()));
        assert_eq!(Dice::new(7).token(8), "9CS9B5D1");
    }

    /// Law: every number below the bound comes up about equally often.
    #[test]
    fn numbers_are_spread_evenly() {
        let mut dice = Dice::new(1);
        let mut counts = [0_u32; 7];
        for _ in 0..7000 {
            counts[dice.below(7)] += 1;
        }
        assert!(counts.iter().all(|n| (850..1150).contains(n)), "{counts:?}");
        assert_eq!(dice.below(0), 0);
        assert_eq!(dice.pick::<u8>(&[]), None);
    }
}
