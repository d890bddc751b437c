//! From a deck file's tree to a [`Deck`], or to everything that is wrong with it.
//!
//! `shape` reads keys and values; the others ask what no single value can say: ids, references, variables. The checks go on behind
//! every fault, and are silent about what another fault has made unknowable, so that one run tells all and nothing twice.

mod after;
mod fields;
mod ids;
mod reader;
mod references;
mod shape;
mod texts;
mod values;
mod vars;

use super::catalogue::Catalogue;
use super::diagnostic::Diagnostic;
use super::fault::Fault;
use super::format::Deck;
use super::limits::MAX_SCENARIOS;
use super::shipped;
use super::source::Source;
use crate::text::Lang;
use reader::Reader;
pub use texts::is_id;
pub(super) use texts::slug;

/// The format that is read.
pub const FORMAT: i64 = 1;

/// What exists beside the file that is checked.
#[derive(Debug, Clone, Copy)]
pub struct Known<'k> {
    /// Rubrics, criteria and patterns in Japanese; their ids are reserved.
    pub ja: &'k Catalogue,
    /// Rubrics, criteria and patterns in English; their ids are reserved.
    pub en: &'k Catalogue,
    /// Deck ids that are reserved.
    pub decks: &'k [&'k str],
    /// Whether the file is the shipped catalogue itself: it needs no scenarios, and its criteria no cues.
    pub is_catalogue: bool,
    /// The id that the deck gets, whatever its file says; `None` leaves it as it is.
    pub as_id: Option<&'k str>,
}

impl Known<'_> {
    /// For the shipped catalogue itself: nothing exists yet.
    #[must_use]
    pub const fn nothing() -> Known<'static> {
        static JA: Catalogue = Catalogue::empty(Lang::Ja);
        static EN: Catalogue = Catalogue::empty(Lang::En);
        Known {
            ja: &JA,
            en: &EN,
            decks: &[],
            is_catalogue: true,
            as_id: None,
        }
    }

    /// For the shipped decks: the shipped catalogue exists.
    #[must_use]
    pub fn shipped() -> Known<'static> {
        Known {
            ja: Catalogue::shipped(Lang::Ja),
            en: Catalogue::shipped(Lang::En),
            decks: &[],
            is_catalogue: false,
            as_id: None,
        }
    }

    /// For everybody else's decks: the shipped decks exist too, and keep their ids.
    #[must_use]
    pub fn everything<'k>() -> Known<'k> {
        static IDS: std::sync::LazyLock<Vec<&'static str>> =
            std::sync::LazyLock::new(|| shipped::reserved_ids().collect());
        Known {
            decks: &IDS,
            ..Known::shipped()
        }
    }

    /// The catalogue of `lang`.
    #[must_use]
    pub const fn catalogue(&self, lang: Lang) -> &Catalogue {
        match lang {
            Lang::Ja => self.ja,
            Lang::En => self.en,
        }
    }
}

/// The deck that `source` holds.
///
/// # Errors
///
/// Every fault of the file, in the order of their places; at most
/// [`MAX_FAULTS`](super::limits::MAX_FAULTS) and then one that counts the rest.
pub fn check(source: &Source<'_>, known: &Known<'_>) -> Result<Deck, Vec<Diagnostic>> {
    let mut reader = Reader::new(source);
    reader.tell_found();
    if !source.is_readable() || !shape::has_supported_format(&mut reader) {
        return Err(reader.into_diagnostics());
    }
    if let Some(scenarios) = source.root().get("scenario") {
        let items = scenarios.node.items();
        if let Some(first_too_many) = items.get(MAX_SCENARIOS) {
            reader.tell(
                first_too_many.span,
                Fault::TooManyScenarios {
                    found: items.len(),
                    limit: MAX_SCENARIOS,
                },
            );
            return Err(reader.into_diagnostics());
        }
    }
    let mut draft = shape::file(&mut reader, known);
    let catalogue = known.catalogue(draft.deck.lang);
    ids::check(&mut reader, &draft, catalogue, known);
    references::check(&mut reader, &mut draft, catalogue);
    after::check(&mut reader, &draft);
    vars::check(&mut reader, &draft);
    if reader.is_content() {
        Ok(draft.deck)
    } else {
        Err(reader.into_diagnostics())
    }
}

/// Reads and checks the text of the file `name` as a deck beside everything that is shipped.
///
/// # Errors
///
/// As [`check`].
pub fn read(name: &str, text: &str) -> Result<Deck, Vec<Diagnostic>> {
    check(&Source::read(name, text), &Known::everything())
}
