//! Decks for the tests of this room.

use super::format::{Deck, Scenario};

/// A deck that uses every key of the format.
pub(super) const WHOLE: &str = include_str!("../../tests/fixtures/decks/whole.toml");

/// A deck without scenarios or anything else.
pub(super) fn deck(id: &str) -> Deck {
    let mut deck = super::read("whole.toml", WHOLE).expect("the fixture is sound");
    id.clone_into(&mut deck.id);
    deck.scenarios.clear();
    deck.rubrics.clear();
    deck.criteria.clear();
    deck.patterns.clear();
    deck
}

/// The first scenario of [`WHOLE`].
pub(super) fn scenario() -> Scenario {
    let mut deck = super::read("whole.toml", WHOLE).expect("the fixture is sound");
    deck.scenarios.remove(0)
}
