//! The fold: how a card or a skill moves with each review, and whole histories replayed.
//!
//! The store calls the single steps as answers are accepted; undo, overrides, merged logs and the check of a database call the
//! replay. Both are the same code, so both give the same state.

use chrono::{Days, NaiveDate};

use super::{
    Fsrs, MAX_INTERVAL, Memory, Rating, Retention, SkillDay, elapsed_days, fuzz_factor,
    fuzzed_interval,
};

/// A review of a card that counts for its schedule.
#[derive(Debug, Clone, Copy)]
pub struct CardReview<'a> {
    /// The card's identity when it was reviewed, `deck/scenario`: it seeds the fuzz, so a later rename moves no date.
    pub card: &'a str,
    /// Its study day.
    pub day: NaiveDate,
    /// What the schedule takes it for, heart rule and person's word included.
    pub rating: Rating,
    /// The retention wanted at that time.
    pub retention: Retention,
    /// The model in force at that time.
    pub fsrs: &'a Fsrs,
}

/// Where a card stands after its last review.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CardState {
    /// The memory.
    pub memory: Memory,
    /// Study day of the last review.
    pub last_day: NaiveDate,
    /// Rating of the last review, as the schedule took it.
    pub last_rating: Rating,
    /// Whole days from the last review to the next, 1 to 36,500.
    pub interval: u32,
    /// Study day from which it is due.
    pub due: NaiveDate,
    /// How many reviews counted.
    pub reviews: u32,
    /// How many of them were lapses: Again right after something better.
    pub lapses: u32,
}

impl CardState {
    /// The state after one more review.
    #[must_use]
    pub fn after(before: Option<&CardState>, review: &CardReview<'_>) -> CardState {
        let elapsed = before.map_or(0, |state| elapsed_days(state.last_day, review.day));
        let memory = review
            .fsrs
            .review(before.map(|state| state.memory), elapsed, review.rating);
        let reviews = before.map_or(0, |state| state.reviews);
        let interval = fuzzed_interval(
            review
                .fsrs
                .interval(memory.stability, review.retention.share()),
            1,
            MAX_INTERVAL,
            fuzz_factor(review.card, reviews),
        );
        // Failing what had failed already is no further lapse: one bad day would make a leech.
        let lapsed = review.rating == Rating::Again
            && before.is_some_and(|state| state.last_rating != Rating::Again);
        CardState {
            memory,
            last_day: review.day,
            last_rating: review.rating,
            interval,
            due: review
                .day
                .checked_add_days(Days::new(u64::from(interval)))
                .unwrap_or(NaiveDate::MAX),
            reviews: reviews + 1,
            lapses: before.map_or(0, |state| state.lapses) + u32::from(lapsed),
        }
    }

    /// Whether it failed last time and has not gone better since.
    #[must_use]
    pub fn relearning(&self) -> bool {
        self.last_rating == Rating::Again
    }
}

/// The state that a card's reviews lead to, oldest first; `None` without any.
pub fn replay_card<'a>(reviews: impl IntoIterator<Item = CardReview<'a>>) -> Option<CardState> {
    reviews.into_iter().fold(None, |state, review| {
        Some(CardState::after(state.as_ref(), &review))
    })
}

/// The sure first-answer levels of one skill on one study day.
#[derive(Debug, Clone)]
pub struct LevelsOfDay<'a> {
    /// The study day.
    pub day: NaiveDate,
    /// Levels, 0 to 2, in the order in which they were given.
    pub levels: Vec<u8>,
    /// The model in force at the day's last answer.
    pub fsrs: &'a Fsrs,
}

/// The days of a skill that its levels lead to. `days` go from the earliest to the latest and continue after `before`; days
/// without levels leave nothing.
pub fn replay_skill<'a>(
    before: Option<SkillDay>,
    days: impl IntoIterator<Item = LevelsOfDay<'a>>,
) -> Vec<SkillDay> {
    let mut last = before;
    let mut found = Vec::new();
    for of_day in days {
        if let Some(next) = SkillDay::after(last.as_ref(), of_day.day, of_day.levels, of_day.fsrs) {
            last = Some(next.clone());
            found.push(next);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(n)
    }

    fn replayed(fsrs: &Fsrs, reviews: &[(u64, Rating)]) -> CardState {
        replay_card(reviews.iter().map(|(on, rating)| CardReview {
            card: "deck/scenario",
            day: day(*on),
            rating: *rating,
            retention: Retention::default(),
            fsrs,
        }))
        .unwrap()
    }

    /// Law: a lapse is a failure after something better; failing again at once is none.
    #[test]
    fn only_a_fall_is_a_lapse() {
        use Rating::{Again, Good};
        let fsrs = Fsrs::default();
        for (ratings, lapses) in [
            (&[Again][..], 0),
            (&[Again, Again], 0),
            (&[Good, Again], 1),
            (&[Good, Again, Again], 1),
            (&[Good, Again, Good, Again], 2),
        ] {
            let reviews: Vec<_> = (0..).zip(ratings.iter().copied()).collect();
            assert_eq!(replayed(&fsrs, &reviews).lapses, lapses, "{ratings:?}");
        }
    }

    /// Law: what failed is due on the next study day at the earliest, and is relearning until it goes better.
    #[test]
    fn what_failed_is_relearning() {
        let fsrs = Fsrs::default();
        let failed = replayed(&fsrs, &[(0, Rating::Again)]);
        assert!(failed.relearning());
        assert_eq!((failed.interval, failed.due), (1, day(1)));
        let mended = replayed(&fsrs, &[(0, Rating::Again), (0, Rating::Hard)]);
        assert!(!mended.relearning());
        assert!(mended.due >= day(1));
    }

    /// Law: two replays of the same history are the same, and another card's dates are fuzzed otherwise.
    #[test]
    fn a_replay_gives_the_same_dates() {
        let fsrs = Fsrs::default();
        let history = [(0, Rating::Good), (3, Rating::Good), (14, Rating::Easy)];
        assert_eq!(replayed(&fsrs, &history), replayed(&fsrs, &history));
        let dates = |card: &str| {
            replay_card(history.iter().map(|(on, rating)| CardReview {
                card,
                day: day(*on),
                rating: *rating,
                retention: Retention::default(),
                fsrs: &fsrs,
            }))
            .unwrap()
            .due
        };
        assert!((0..20).any(|n| dates(&format!("deck/{n}")) != dates("deck/scenario")));
    }

    /// Law: a review dated before the last one counts as made on the same day, and the card goes on from its own date.
    #[test]
    fn a_clock_set_back_does_no_harm() {
        let fsrs = Fsrs::default();
        let state = replayed(&fsrs, &[(400, Rating::Good), (3, Rating::Good)]);
        assert_eq!(state.last_day, day(3));
        assert!(state.due < day(20));
    }

    /// Law: a skill replayed in one go equals a skill whose last day is replaced with each further answer.
    #[test]
    fn a_skill_day_is_replaced_as_its_levels_grow() {
        let fsrs = Fsrs::default();
        let of_day = |on, levels: &[u8]| LevelsOfDay {
            day: day(on),
            levels: levels.to_vec(),
            fsrs: &fsrs,
        };
        let whole = replay_skill(
            None,
            [of_day(0, &[2, 2]), of_day(1, &[]), of_day(4, &[1, 0, 2])],
        );
        assert_eq!(whole.len(), 2);
        let first = replay_skill(None, [of_day(0, &[2, 2])]).pop();
        let partial = replay_skill(first.clone(), [of_day(4, &[1])]);
        assert_ne!(partial.last(), whole.last());
        let grown = replay_skill(first, [of_day(4, &[1, 0, 2])]);
        assert_eq!(grown.last(), whole.last());
    }
}
