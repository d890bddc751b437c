//! `yaoki deck`: the decks that are taken in, and checking deck files with their laws.

use std::io::{self, Write};
use std::path::PathBuf;

use crate::deck::{self, Catalogue, Known, Source, Tables};
use crate::import::{Faulty, Refusal, laws, read, shipped};
use crate::store::DeckLine;
use crate::text::visible;

use super::app::App;
use super::args::{Deck, DeckWhat};
use super::breaches;
use super::diagnostics::file_name;
use super::failure::Failure;
use super::paint::{self, HEADING, QUIET};
use super::refusal;

/// Runs the command.
///
/// # Errors
/// Where a file cannot be read, is faulty or breaks its laws, or the store fails.
pub(super) fn run(options: &Deck, app: &mut App) -> Result<(), Failure> {
    match &options.what {
        None | Some(DeckWhat::List) => list(app),
        Some(DeckWhat::Check { paths }) => check(paths, app),
    }
}

fn list(app: &mut App) -> Result<(), Failure> {
    let mut store = app.store()?;
    shipped::adopt(&mut store, app.now().to_utc())?;
    let decks = store.decks()?;
    let columns = app.columns();
    let App { words, out, .. } = app;
    if decks.is_empty() {
        writeln!(out, "{}", words.say("decks-none"))?;
    }
    let widest = decks.iter().map(|deck| paint::width(&deck.id)).max();
    let widest = widest.unwrap_or(0);
    for deck in &decks {
        let id = paint::padded(&deck.id, widest);
        writeln!(
            out,
            "{HEADING}{id}{HEADING:#}  {}  {}",
            deck.lang, deck.title
        )?;
        let indent = " ".repeat(widest + 6);
        let about = paint::wrapped(&about(words, deck), columns, &indent);
        writeln!(out, "{QUIET}{about}{QUIET:#}")?;
    }
    Ok(())
}

/// How many scenarios, and where from.
fn about(words: &super::words::Words, deck: &DeckLine) -> String {
    let source = deck.source.as_deref().unwrap_or_default();
    let mut parts = vec![words.with("decks-line", &[("scenarios", deck.scenarios.into())])];
    if deck.retired > 0 {
        parts.push(words.with("decks-retired", &[("retired", deck.retired.into())]));
    }
    if !deck.enabled {
        parts.push(words.say("decks-off"));
    }
    if let Some(version) = &deck.version {
        let version = visible(version).into_owned();
        parts.push(words.with("decks-version", &[("version", version.into())]));
    }
    parts.push(words.with(
        "decks-origin",
        &[
            ("origin", deck.origin.name().into()),
            ("source", visible(source).into_owned().into()),
        ],
    ));
    parts.join(" · ")
}

/// All faults of all files; for sound ones, all laws that do not hold.
fn check(paths: &[PathBuf], app: &mut App) -> Result<(), Failure> {
    let read = read(paths, &mut io::stdin().lock(), &|_, _| {});
    let mut count = 0;
    let mut refused = Refusal {
        unreadable: read.errors,
        links: read.links,
        ..Refusal::default()
    };
    for document in read.documents {
        let source = document.source();
        match deck::check(&source, &Known::everything()) {
            Ok(deck) => {
                let names = document.tables().map(Tables::ignored_names);
                refusal::ignored(
                    &mut app.err,
                    &app.words,
                    &document.name,
                    &names.unwrap_or_default(),
                )?;
                count += breaches_of(app, &source, &deck)?;
            }
            Err(diagnostics) => {
                drop(source);
                refused.faulty.push(Faulty {
                    document,
                    diagnostics,
                });
            }
        }
    }
    refusal::links(&mut app.err, &app.words, &refused)?;
    let columns = app.columns();
    count += refusal::told(&mut app.out, &app.words, columns, &refused)?;
    if count > 0 {
        return Err(Failure::Told(count));
    }
    Ok(())
}

fn breaches_of(app: &mut App, source: &Source<'_>, deck: &deck::Deck) -> Result<usize, Failure> {
    let shipped = Catalogue::shipped(deck.lang);
    let found = laws::breaches(deck, shipped);
    let columns = app.columns();
    let App { words, out, .. } = app;
    let file = file_name(words, source.name());
    if found.is_empty() {
        let values = [
            ("file", file.into()),
            ("scenarios", deck.scenarios.len().into()),
        ];
        writeln!(out, "{}", words.with("check-sound", &values))?;
        return Ok(0);
    }
    let told = breaches::told(words, columns, &shipped.with(deck), source, &found);
    writeln!(out, "{told}\n")?;
    let values = [("file", file.into()), ("count", found.len().into())];
    writeln!(out, "{}", words.with("check-breaches", &values))?;
    Ok(found.len())
}
