//! The deck files that are part of the binary.

use std::sync::LazyLock;

use super::check::{Known, check};
use super::format::Deck;
use super::source::Source;
use crate::text::Lang;

/// An embedded deck file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct File {
    /// The deck's id.
    pub id: &'static str,
    /// Its language.
    pub lang: Lang,
    /// Where it stands in the repository.
    pub path: &'static str,
    /// Its text.
    pub text: &'static str,
}

macro_rules! embed {
    ($($id:literal, $lang:expr, $path:literal;)*) => {
        &[$(File {
            id: $id,
            lang: $lang,
            path: $path,
            text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/", $path)),
        }),*]
    };
}

/// The shipped rubrics, criteria and patterns, one file a language, in the order of [`Lang::ALL`].
pub const CRITERIA: &[File] = embed! {
    "yaoki-criteria-ja", Lang::Ja, "decks/ja/criteria.toml";
    "yaoki-criteria-en", Lang::En, "decks/en/criteria.toml";
};

/// The shipped decks.
pub const DECKS: &[File] = embed! {
    "first-talks", Lang::Ja, "decks/ja/first-talks.toml";
    "care-talks", Lang::Ja, "decks/ja/care-and-health.toml";
    "plant-talks", Lang::Ja, "decks/ja/plant-and-logistics.toml";
    "office-talks", Lang::Ja, "decks/ja/office-and-it.toml";
    "shop-talks", Lang::Ja, "decks/ja/shops-and-service.toml";
    "public-talks", Lang::Ja, "decks/ja/public-and-school.toml";
    "lead-talks", Lang::Ja, "decks/ja/leads-and-remote.toml";
    "promise-talks", Lang::Ja, "decks/ja/private-promises.toml";
    "first-week", Lang::En, "decks/en/first-week.toml";
    "care-and-health", Lang::En, "decks/en/care-and-health.toml";
    "plant-and-transport", Lang::En, "decks/en/plant-and-transport.toml";
    "office-and-software", Lang::En, "decks/en/office-and-software.toml";
    "shops-and-guests", Lang::En, "decks/en/shops-and-hospitality.toml";
    "public-and-school", Lang::En, "decks/en/public-and-school.toml";
    "leads-and-remote", Lang::En, "decks/en/leads-and-remote.toml";
    "private-promises", Lang::En, "decks/en/private-promises.toml";
};

/// Ids that no other deck may have.
pub fn reserved_ids() -> impl Iterator<Item = &'static str> {
    CRITERIA.iter().chain(DECKS).map(|file| file.id)
}

/// The shipped rubrics, criteria and patterns of `lang`.
#[must_use]
pub const fn criteria(lang: Lang) -> &'static File {
    match lang {
        Lang::Ja => &CRITERIA[0],
        Lang::En => &CRITERIA[1],
    }
}

/// The shipped decks of both languages, read and checked once.
#[must_use]
pub fn decks() -> &'static [Deck] {
    static READ: LazyLock<Vec<Deck>> = LazyLock::new(|| {
        DECKS
            .iter()
            .map(|file| {
                let source = Source::read(file.path, file.text);
                check(&source, &Known::shipped())
                    .expect("the shipped decks are embedded, and a test checks them")
            })
            .collect()
    });
    &READ
}
