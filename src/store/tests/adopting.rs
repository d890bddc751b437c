//! Taking decks in again and again.

use super::fixture::{Home, adoption, after, deck, deck_of, morning, scenario};
use crate::deck::Deck;
use crate::store::{Change, StoreError};

fn changes(home: &mut Home, deck: &Deck) -> Vec<(String, Change)> {
    let adopted = home
        .store
        .adopt(&[adoption(deck)], morning().to_utc())
        .unwrap();
    adopted
        .into_iter()
        .flat_map(|deck| deck.scenarios)
        .map(|scenario| (scenario.id, scenario.change))
        .collect()
}

/// Law: a deck comes back as it went in.
#[test]
fn a_deck_is_read_back_whole() {
    let home = Home::with(&deck_of(4));
    assert_eq!(home.store.deck("team").unwrap(), Some(deck_of(4)));
    assert_eq!(home.store.deck("other").unwrap(), None);
}

/// Law: an unchanged deck writes nothing.
#[test]
fn an_unchanged_deck_writes_nothing() {
    let mut home = Home::with(&deck_of(4));
    let before = home.store.db.total_changes();
    let found = changes(&mut home, &deck_of(4));
    assert!(found.iter().all(|(_, change)| *change == Change::Unchanged));
    assert_eq!(home.store.db.total_changes(), before);
}

/// Law: added, changed and missing scenarios are told apart; a missing one is retired and comes back with its history.
#[test]
fn a_missing_scenario_is_retired_and_comes_back() {
    let mut home = Home::with(&deck_of(2));
    home.answer("talk-1", &[2, 2, 2, 2, 2], morning());
    let mut first = scenario("talk-0", "silence");
    first.title = "Another title".to_owned();
    let edited = deck(vec![first, scenario("fresh", "silence")]);
    assert_eq!(
        changes(&mut home, &edited),
        [
            ("talk-0".to_owned(), Change::Changed),
            ("fresh".to_owned(), Change::Added),
            ("talk-1".to_owned(), Change::Retired),
        ]
    );
    let line = home.store.decks().unwrap().remove(0);
    assert_eq!((line.scenarios, line.retired), (2, 1));
    assert!(
        home.store
            .scenario("team", "talk-1")
            .unwrap()
            .unwrap()
            .retired
    );
    let back = home.store.plan(&[adoption(&deck_of(2))]).unwrap().remove(0);
    assert_eq!(back.scenarios[1].change, Change::Revived);
    assert_eq!(back.scenarios[1].reviews, 1);
    changes(&mut home, &deck_of(2));
    let number = home
        .store
        .scenario("team", "talk-1")
        .unwrap()
        .unwrap()
        .number;
    assert!(home.store.card(number).unwrap().is_some());
}

/// Law: `was` keeps the history through a rename, and the old id still finds the scenario.
#[test]
fn a_rename_keeps_the_history() {
    let mut home = Home::with(&deck_of(1));
    home.answer("talk-0", &[2, 2, 2, 2, 2], morning());
    let before = home
        .store
        .scenario("team", "talk-0")
        .unwrap()
        .unwrap()
        .number;
    let mut renamed = scenario("new-name", "silence");
    renamed.was = vec!["talk-0".to_owned()];
    assert_eq!(
        changes(&mut home, &deck(vec![renamed])),
        [(
            "new-name".to_owned(),
            Change::Renamed {
                from: "talk-0".to_owned()
            }
        )]
    );
    for name in ["new-name", "talk-0"] {
        let found = home.store.scenario("team", name).unwrap().unwrap();
        assert_eq!(
            (found.number, found.scenario.id.as_str()),
            (before, "new-name")
        );
    }
    home.answer("new-name", &[2, 2, 2, 2, 1], after(20));
    home.follows_from_its_log();
    assert_eq!(home.store.card(before).unwrap().unwrap().reviews, 2);
}

/// Law: an id that is still in the file is not taken over by `was`.
#[test]
fn was_does_not_take_what_is_still_there() {
    let mut home = Home::with(&deck_of(1));
    let mut other = scenario("other", "silence");
    other.was = vec!["talk-0".to_owned()];
    let both = deck(vec![scenario("talk-0", "silence"), other]);
    assert_eq!(
        changes(&mut home, &both),
        [
            ("talk-0".to_owned(), Change::Unchanged),
            ("other".to_owned(), Change::Added),
        ]
    );
}

/// Law: switching off takes a deck or a scenario out of what is drawn; what is not there is told.
#[test]
fn decks_and_scenarios_are_switched() {
    use crate::store::Which;
    let mut home = Home::with(&deck_of(3));
    let count = |home: &Home| home.store.candidates(Which::All, None).unwrap().len();
    home.store.enable_scenario("team", "talk-0", false).unwrap();
    assert_eq!(count(&home), 2);
    home.store.enable_deck("team", false).unwrap();
    assert_eq!(count(&home), 0);
    home.store.enable_deck("team", true).unwrap();
    assert_eq!(count(&home), 2);
    assert!(matches!(
        home.store.enable_deck("none", true),
        Err(StoreError::UnknownDeck(_))
    ));
    assert!(matches!(
        home.store.enable_scenario("team", "none", true),
        Err(StoreError::UnknownScenario { .. })
    ));
}

/// Law: removing a deck keeps what has a history.
#[test]
fn a_removed_deck_keeps_its_history() {
    let mut home = Home::with(&deck_of(2));
    home.answer("talk-0", &[2, 2, 2, 2, 2], morning());
    home.store.remove_deck("team").unwrap();
    assert_eq!(home.store.scenarios(None).unwrap().len(), 1);
    assert_eq!(home.store.history(&Default::default()).unwrap().len(), 1);
    home.follows_from_its_log();
    let mut home = Home::with(&deck_of(2));
    home.store.remove_deck("team").unwrap();
    assert!(home.store.decks().unwrap().is_empty());
}
