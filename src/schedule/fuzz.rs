//! Fuzz: a due date is spread over a few days around the exact one, so that scenarios learnt together do not come back
//! together for ever.
//!
//! Ranges are Anki's (ankitects/anki, rslib/src/scheduler/states/fuzz.rs): nothing below 2.5 days, then a day and 15 % of the
//! part up to 7 days, 10 % of the part up to 20, 5 % of the rest. Where in the range a date falls hangs on the card and on how
//! often it was reviewed, by a hash that is written out here: a replay of the log gives the same dates on every machine.

/// Longest interval in days: a hundred years.
pub const MAX_INTERVAL: u32 = 36_500;

/// Start and end of a stretch of interval in days, and the share of it that widens the range.
const STRETCHES: [(f32, f32, f32); 3] = [
    (2.5, 7.0, 0.15),
    (7.0, 20.0, 0.10),
    (20.0, f32::INFINITY, 0.05),
];

/// Half the width of the range around `interval`, in days.
fn delta(interval: f32) -> f32 {
    if interval < STRETCHES[0].0 {
        return 0.0;
    }
    STRETCHES
        .iter()
        .map(|(start, end, share)| share * (interval.min(*end) - start).max(0.0))
        .sum::<f32>()
        + 1.0
}

/// `interval` in days as a whole number between `least` and `most`, moved within its fuzz range: `factor` (0 up to, not
/// including, 1) says where in the range, from its first day to its last.
#[must_use]
pub fn fuzzed_interval(interval: f32, least: u32, most: u32, factor: f64) -> u32 {
    let least = least.min(most);
    let interval = interval.clamp(least as f32, most as f32);
    let delta = delta(interval);
    let low = ((interval - delta).round() as u32).clamp(least, most);
    let mut high = ((interval + delta).round() as u32).clamp(least, most);
    // Pressed against a bound, the range would be one day wide; Anki opens it by a day where there is room.
    if low == high && high > 2 && high < most {
        high += 1;
    }
    let days = f64::from(high - low + 1);
    low + (factor * days).floor() as u32
}

/// Where in its fuzz range the next date of a card falls (0 up to, not including, 1): a hash of the card's identity
/// (`deck/scenario`) and the number of reviews that counted before this one.
#[must_use]
pub fn fuzz_factor(card: &str, reviews_before: u32) -> f64 {
    // FNV-1a over the text and the number, then the finishing steps of SplitMix64: FNV alone leaves the high bits of short
    // texts too alike.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in card.bytes().chain(reviews_before.to_le_bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^= hash >> 31;
    // 53 bits: every value is exact in an f64.
    (hash >> 11) as f64 / (1_u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Law: the ranges are Anki's.
    #[test]
    fn ranges_are_ankis() {
        // interval, least, most, result at factor 0.0, 0.5, 0.99; numbers from the tests of ankitects/anki @c32cb291,
        // rslib/src/scheduler/states/fuzz.rs
        let rows: [(f32, u32, u32, [u32; 3]); 18] = [
            (1.0, 1, 1000, [1, 1, 1]),
            (2.49, 1, 1000, [2, 2, 2]),
            (2.5, 1, 1000, [2, 3, 4]),
            (7.0, 1, 1000, [5, 7, 9]),
            (17.0, 1, 1000, [14, 17, 20]),
            (37.0, 1, 1000, [33, 37, 41]),
            (2.0, 2, 1000, [2, 2, 2]),
            (2.0, 3, 1000, [3, 4, 4]),
            (2.0, 3, 3, [3, 3, 3]),
            (6.9, 3, 1000, [5, 7, 9]),
            (7.0, 3, 1000, [5, 7, 9]),
            (7.1, 3, 1000, [5, 7, 9]),
            (19.9, 3, 1000, [17, 20, 23]),
            (20.0, 3, 1000, [17, 20, 23]),
            (20.1, 3, 1000, [17, 20, 23]),
            (100.0, 101, 1000, [101, 105, 108]),
            (100.0, 1, 99, [92, 96, 99]),
            (100.0, 97, 103, [97, 100, 103]),
        ];
        for (interval, least, most, expected) in rows {
            let found = [0.0, 0.5, 0.99].map(|f| fuzzed_interval(interval, least, most, f));
            assert_eq!(found, expected, "interval {interval}, {least} to {most}");
        }
    }

    /// Law: the place in the range is fixed for good; changing the hash would move dates that a replay must find again.
    #[test]
    fn the_factor_of_a_card_never_changes() {
        assert_eq!(
            fuzz_factor("support-team/feature-promise", 0),
            0.2469488217281227
        );
        assert_eq!(
            fuzz_factor("support-team/feature-promise", 1),
            0.16048259551651123
        );
    }

    /// Law: places are spread evenly over the range.
    #[test]
    fn factors_are_spread_evenly() {
        let mut tenths = [0_u32; 10];
        for card in 0..1000 {
            for reviews in 0..10 {
                let factor = fuzz_factor(&format!("deck/scenario-{card}"), reviews);
                tenths[(factor * 10.0) as usize] += 1;
            }
        }
        assert!(
            tenths.iter().all(|n| (850..=1150).contains(n)),
            "{tenths:?}"
        );
    }

    proptest! {
        /// Law: a fuzzed interval stays within its bounds and near the exact one.
        #[test]
        fn a_fuzzed_interval_stays_near(interval in 0.0_f32..40_000.0, factor in 0.0_f64..1.0) {
            let days = fuzzed_interval(interval, 1, MAX_INTERVAL, factor);
            prop_assert!((1..=MAX_INTERVAL).contains(&days));
            let exact = interval.clamp(1.0, MAX_INTERVAL as f32);
            prop_assert!((days as f32 - exact).abs() <= delta(exact) + 1.0);
        }
    }
}
