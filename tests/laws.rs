//! The laws of the shipped decks, rubrics, criteria and patterns.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its helpers too"
)]

use std::fmt::Write as _;

use yaoki::deck::{self, Catalogue, Known, Source, shipped};
use yaoki::import::laws::{self, Breach};

/// A breach on a few lines, at its place.
fn told(source: &Source<'_>, breach: &Breach) -> String {
    let mut told = String::new();
    let place = laws::place(breach, source).unwrap();
    let (line, column) = (place.line, place.column);
    writeln!(
        told,
        "{}:{line}:{column}: {:?}",
        source.name(),
        breach.subject
    )
    .unwrap();
    writeln!(told, "    {:?}", breach.law).unwrap();
    writeln!(told, "    {:?}", breach.answer).unwrap();
    for span in &breach.evidence {
        writeln!(told, "    found: {:?}", span.of(&breach.answer)).unwrap();
    }
    if !breach.vars.is_empty() {
        writeln!(told, "    with {:?}", breach.vars).unwrap();
    }
    told
}

fn breaches_of(file: &shipped::File, known: &Known<'_>, base: &Catalogue) -> Vec<String> {
    let source = Source::read(file.path, file.text);
    let deck = deck::check(&source, known).unwrap();
    let breaches = laws::breaches(&deck, base);
    breaches.iter().map(|it| told(&source, it)).collect()
}

/// Law: in each shipped deck the model answers pass, and the counter-answers fail as they say, for every value of `vars`.
#[test]
fn every_shipped_deck_keeps_its_laws() {
    let mut all = Vec::new();
    for file in shipped::DECKS {
        let base = Catalogue::shipped(file.lang);
        all.extend(breaches_of(file, &Known::shipped(), base));
    }
    assert!(all.is_empty(), "{} breaches\n{}", all.len(), all.concat());
}

/// Law: each example of the shipped criteria and patterns gets what it is filed under.
#[test]
fn the_shipped_criteria_keep_their_laws() {
    let mut all = Vec::new();
    for file in shipped::CRITERIA {
        let base = Catalogue::empty(file.lang);
        all.extend(breaches_of(file, &Known::nothing(), &base));
    }
    assert!(all.is_empty(), "{} breaches\n{}", all.len(), all.concat());
}
