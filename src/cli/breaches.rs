//! Laws of a deck that do not hold, on the screen: what was wanted, where it stands, the answer's words, and what to do.

use annotate_snippets::{Group, Level};

use crate::deck::{Catalogue, Source};
use crate::import::laws::{self, Breach, Law, Subject};

use super::diagnostics::{Page, excerpts, rendered};
use super::marks::title;
use super::paint;
use super::words::Words;

/// The most columns that a text takes.
const TEXT: usize = 70;

/// `breaches` of the deck in `source`, one below the other, with colours.
pub(super) fn told(
    words: &Words,
    columns: usize,
    catalogue: &Catalogue,
    source: &Source<'_>,
    breaches: &[Breach],
) -> String {
    let each = breaches
        .iter()
        .map(|breach| one(words, columns, catalogue, source, breach));
    each.collect::<Vec<_>>().join("\n\n")
}

fn one(
    words: &Words,
    columns: usize,
    catalogue: &Catalogue,
    source: &Source<'_>,
    breach: &Breach,
) -> String {
    let (said, hint) = sentences(words, catalogue, breach);
    let mut group = Group::with_title(
        Level::WARNING
            .with_name(words.say("law-level"))
            .primary_title(said),
    );
    if let Some(place) = laws::place(breach, source) {
        let places = vec![(place, None)];
        let page = Page::within(source);
        group = group.elements(excerpts(words, &page, source.name(), places));
    }
    for span in &breach.evidence {
        let found = paint::quoted(&breach.answer, *span, TEXT);
        let found = words.with("law-found", &[("words", found.into())]);
        group = group.element(Level::NOTE.no_name().message(found));
    }
    if !breach.vars.is_empty() {
        let vars: Vec<String> = breach
            .vars
            .iter()
            .map(|(name, value)| format!("{name} = {value}"))
            .collect();
        let vars = paint::shortened(&vars.join(", "), TEXT);
        let vars = words.with("law-vars", &[("vars", vars.into())]);
        group = group.element(Level::NOTE.no_name().message(vars));
    }
    group = group.element(Level::HELP.with_name(words.say("fault-hint")).message(hint));
    rendered(columns, group)
}

/// What was wanted and what came, and what to do.
fn sentences(words: &Words, catalogue: &Catalogue, breach: &Breach) -> (String, String) {
    let step = |id: &str| ("step", title(catalogue, id).to_owned().into());
    let pattern = |id: &str| {
        let title = catalogue.pattern(id).map_or(id, |pattern| &pattern.title);
        ("pattern", title.to_owned().into())
    };
    let own = match &breach.subject {
        Subject::Scenario(id)
        | Subject::Rubric(id)
        | Subject::Criterion(id)
        | Subject::Pattern(id) => id,
    };
    match &breach.law {
        Law::ModelReaches {
            criterion,
            wanted,
            level,
        } => {
            let values = [
                step(criterion),
                ("level", (*level).into()),
                ("wanted", (*wanted).into()),
            ];
            (
                words.with("law-model-reaches", &values),
                words.say("law-model-reaches-hint"),
            )
        }
        Law::ModelAvoids { pattern: id } => (
            words.with("law-model-avoids", &[pattern(id)]),
            words.say("law-model-avoids-hint"),
        ),
        Law::EmptyReachesNothing { criterion, .. } => (
            words.with("law-empty", &[step(criterion)]),
            words.say("law-empty-hint"),
        ),
        Law::CounterLacks { criterion, .. } => (
            words.with("law-counter-lacks", &[step(criterion)]),
            words.say("law-counter-lacks-hint"),
        ),
        Law::CounterShows { pattern: id, .. } => (
            words.with("law-counter-shows", &[pattern(id)]),
            words.say("law-counter-shows-hint"),
        ),
        Law::ExampleReaches { wanted, level, .. } => {
            let values = [
                step(own),
                ("level", (*level).into()),
                ("wanted", (*wanted).into()),
            ];
            (
                words.with("law-example-reaches", &values),
                words.with("law-example-reaches-hint", &[("wanted", (*wanted).into())]),
            )
        }
        Law::ExampleShows { wanted: true, .. } => (
            words.with("law-example-shows", &[pattern(own)]),
            words.say("law-example-shows-hint"),
        ),
        Law::ExampleShows { wanted: false, .. } => (
            words.with("law-example-shows-not", &[pattern(own)]),
            words.say("law-example-shows-not-hint"),
        ),
    }
}
