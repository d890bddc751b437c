//! The draw: which scenario comes next.
//!
//! A pure function over what the store offers. In this order: what failed and is being relearnt; what is due, the most forgotten
//! first, and what trains weak skills ahead; then new scenarios, those first that train the weakest skills; then, where it was
//! asked for, what is not yet due; at the end what failed today and was too near to come back before. Never the same scenario
//! twice running, and no category twice running where another is at hand. One pass, no sorting: a session draws anew after
//! every answer, over thousands of cards.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Dice, Training};
use crate::schedule::{CardState, Fsrs, elapsed_days};
use crate::store::{Candidate, Done};
use crate::text::Lang;

/// How many other answers must lie between a failure and its return in the same session.
const APART: usize = 3;
/// How often a failed scenario comes back on the same day before it rests until tomorrow.
const RETURNS: usize = 3;
/// By how much of a chance of recall a skill that is wholly weak moves a due card ahead.
const WEAK: f32 = 0.25;

/// How much may be drawn on one study day, in different scenarios; a return on the same day is not counted again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// New scenarios.
    pub new: u32,
    /// Scenarios in all.
    pub total: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { new: 3, total: 20 }
    }
}

/// Which scenarios are wanted; nothing set means all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// In this language.
    pub lang: Option<Lang>,
    /// Of this deck.
    pub deck: Option<String>,
    /// Of this category.
    pub category: Option<String>,
    /// That train this criterion.
    pub step: Option<String>,
}

/// What the draw has before it.
#[derive(Debug, Clone, Copy)]
pub struct Board<'a> {
    /// All scenarios that might be drawn.
    pub candidates: &'a [Candidate],
    /// Today's reviews, in order.
    pub done: &'a [Done],
    /// What the scenarios train.
    pub training: &'a Training,
    /// The study day.
    pub today: NaiveDate,
    /// The model of the cards.
    pub fsrs: &'a Fsrs,
    /// Numbers of scenarios with a talk that is going on or waiting elsewhere.
    pub waiting: &'a [i64],
    /// The scenario that was drawn before and its category, of whatever day.
    pub last: Option<(i64, &'a str)>,
}

/// What the person asked for.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// Daily limits.
    pub limits: Limits,
    /// Which scenarios.
    pub filter: Filter,
    /// Whether to go on with what is not yet due; lifts the total limit.
    pub ahead: bool,
}

/// Why a scenario was drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Why {
    /// It failed last time.
    Relearning,
    /// It is due.
    Due,
    /// It was never practised.
    New,
    /// It is not due yet.
    Ahead,
    /// It failed today, and nothing else is left.
    Again,
}

impl Why {
    const COUNT: usize = 5;

    /// The reason's name in the store and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Why::Relearning => "relearning",
            Why::Due => "due",
            Why::New => "new",
            Why::Ahead => "ahead",
            Why::Again => "again",
        }
    }
}

/// What was drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drawn<'a> {
    /// The scenario.
    pub candidate: &'a Candidate,
    /// Why.
    pub why: Why,
}

/// Lower comes first: what decides, whether the category repeats, and chance between equals.
#[derive(Debug, Clone, Copy)]
struct Rank {
    key: f32,
    repeats: bool,
    tier: u8,
    chance: u64,
}

impl Rank {
    /// Among due cards a repeated category steps back whatever the key; among new ones only between equals: the weakest skill
    /// comes first there.
    fn before(&self, other: &Rank, why: Why) -> bool {
        let order = if why == Why::New {
            self.key
                .total_cmp(&other.key)
                .then(self.repeats.cmp(&other.repeats))
        } else {
            self.repeats
                .cmp(&other.repeats)
                .then(self.key.total_cmp(&other.key))
        };
        order
            .then(self.tier.cmp(&other.tier))
            .then(self.chance.cmp(&other.chance))
            .is_lt()
    }
}

/// Draws the next scenario; `None` where nothing is left for today.
#[must_use]
pub fn draw<'a>(board: &Board<'a>, wish: &Wish, dice: &mut Dice) -> Option<Drawn<'a>> {
    let today = Today::of(board.done);
    let mut best: [Option<(Rank, &Candidate)>; Why::COUNT] = [None; Why::COUNT];
    for candidate in board.candidates {
        // Thrown for every candidate, so that a filter or limit does not move the others' chances.
        let chance = dice.bits();
        let Some(why) = why(board, wish, &today, candidate) else {
            continue;
        };
        let key = match (&candidate.card, why) {
            (None, _) => -board.training.weakness(candidate),
            (Some(card), Why::Due) => {
                retrievability(board, card) - WEAK * board.training.weakness(candidate)
            }
            (Some(card), _) => retrievability(board, card),
        };
        let rank = Rank {
            key,
            repeats: board
                .last
                .is_some_and(|(_, last)| last == candidate.category),
            tier: if candidate.card.is_none() {
                candidate.tier
            } else {
                0
            },
            chance,
        };
        let place = &mut best[why as usize];
        if place.is_none_or(|(found, _)| rank.before(&found, why)) {
            *place = Some((rank, candidate));
        }
    }
    let order = [Why::Relearning, Why::Due, Why::New, Why::Ahead, Why::Again];
    order
        .into_iter()
        .find_map(|why| best[why as usize].map(|(_, candidate)| Drawn { candidate, why }))
}

fn retrievability(board: &Board<'_>, card: &CardState) -> f32 {
    board
        .fsrs
        .retrievability(card.memory, elapsed_days(card.last_day, board.today))
}

/// Why a candidate may be drawn now; `None` where it may not.
fn why(board: &Board<'_>, wish: &Wish, today: &Today<'_>, candidate: &Candidate) -> Option<Why> {
    let twice_running = board
        .last
        .is_some_and(|(number, _)| number == candidate.number);
    if !candidate.open || twice_running || board.waiting.contains(&candidate.number) {
        return None;
    }
    let Filter {
        lang,
        deck,
        category,
        step,
    } = &wish.filter;
    let wanted = lang.is_none_or(|lang| lang == candidate.lang)
        && deck.as_ref().is_none_or(|deck| *deck == candidate.deck)
        && category
            .as_ref()
            .is_none_or(|category| *category == candidate.category)
        && step
            .as_ref()
            .is_none_or(|step| board.training.trains(candidate, step));
    if !wanted {
        return None;
    }
    let room = wish.ahead || today.scenarios < wish.limits.total;
    let Some(card) = &candidate.card else {
        return (room && today.new < wish.limits.new).then_some(Why::New);
    };
    if card.relearning() && card.last_day == board.today {
        let (times, since) = today.of_scenario(candidate.number);
        return match (times, since) {
            (times, _) if times > RETURNS => None,
            (_, since) if since >= APART => Some(Why::Relearning),
            _ => Some(Why::Again),
        };
    }
    let due = card.due <= board.today;
    match (due, card.relearning()) {
        (true, _) if !room => None,
        (true, true) => Some(Why::Relearning),
        (true, false) => Some(Why::Due),
        // Once a day is enough.
        (false, _) => (wish.ahead && card.last_day < board.today).then_some(Why::Ahead),
    }
}

/// Today's reviews, summed up.
struct Today<'a> {
    done: &'a [Done],
    /// Different scenarios that counted.
    scenarios: u32,
    /// New ones among them.
    new: u32,
}

impl<'a> Today<'a> {
    fn of(done: &'a [Done]) -> Self {
        let mut seen: Vec<i64> = done
            .iter()
            .filter(|done| done.counted)
            .map(|done| done.scenario)
            .collect();
        seen.sort_unstable();
        seen.dedup();
        Self {
            done,
            scenarios: u32::try_from(seen.len()).unwrap_or(u32::MAX),
            new: u32::try_from(done.iter().filter(|done| done.first).count()).unwrap_or(u32::MAX),
        }
    }

    /// How often a scenario was answered today, and how many answers to others came since.
    fn of_scenario(&self, number: i64) -> (usize, usize) {
        let times = self
            .done
            .iter()
            .filter(|done| done.scenario == number && done.counted)
            .count();
        let since = self
            .done
            .iter()
            .rev()
            .take_while(|done| done.scenario != number)
            .count();
        (times, since)
    }
}
