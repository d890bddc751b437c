//! Decks with a planted breach.

use super::*;
use crate::deck;
use crate::text::Lang;

const WHOLE: &str = include_str!("../../../tests/fixtures/decks/whole.toml");

fn broken(from: &str, to: &str) -> Vec<Law> {
    assert!(WHOLE.contains(from), "{from}");
    let deck = deck::read("whole.toml", &WHOLE.replacen(from, to, 1)).unwrap();
    let breaches = breaches(&deck, Catalogue::shipped(Lang::En));
    breaches.into_iter().map(|breach| breach.law).collect()
}

/// Law: a model answer that leaves a step out is found out, and told once for all values of the variables.
#[test]
fn a_model_that_leaves_a_step_out_is_told_once() {
    let sound = broken("x", "x");
    let laws = broken(
        "From today I enter the order number before each refund, and the form asks for it.",
        "The weather is fine.",
    );
    let fresh: Vec<_> = laws.iter().filter(|law| !sound.contains(law)).collect();
    let [
        Law::ModelReaches {
            criterion,
            wanted: 2,
            level,
        },
    ] = &fresh[..]
    else {
        panic!("{fresh:?}");
    };
    assert_eq!(criterion, "prevention");
    assert!(*level < 2);
}

/// Law: a counter-answer that would pass is found out.
#[test]
fn a_counter_answer_that_passes_is_told() {
    let laws = broken(
        "I was busy with {client} and three other tickets.",
        "From today I enter the order number before each refund, and the form asks for it.",
    );
    let told = |wanted: &Law| laws.iter().any(|law| law == wanted);
    assert!(told(&Law::CounterShows {
        index: 0,
        pattern: "excuse".to_owned()
    }));
    assert!(told(&Law::CounterLacks {
        index: 0,
        criterion: "prevention".to_owned(),
        level: 2
    }));
}

/// Law: each example filed under the wrong list is told with its place in the file.
#[test]
fn a_misfiled_example_is_told_with_its_place() {
    let text = WHOLE.replace(
        "counter = [\"Perhaps somebody could pay them back.\"]",
        "counter = [\"I have already paid the right customer.\"]",
    );
    let deck = deck::read("whole.toml", &text).unwrap();
    let breaches = breaches(&deck, Catalogue::shipped(Lang::En));
    let breach = breaches
        .iter()
        .find(|it| {
            matches!(
                it.law,
                Law::ExampleReaches {
                    list: List::Counter,
                    ..
                }
            )
        })
        .unwrap();
    let source = Source::read("whole.toml", &text);
    let place = place(breach, &source).unwrap();
    assert_eq!(
        place.span.of(&text),
        Some("\"I have already paid the right customer.\"")
    );
}
