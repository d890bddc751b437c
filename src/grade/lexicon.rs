//! The lexicon: the cues of all shipped criteria and patterns of a language, looked up together.
//!
//! The shipped deck files list the words (`decks/{ja,en}/criteria.toml`); here they are indexed by their first unit, so that a segment
//! is read once for all of them. What is found is a sign among others: the recogniser weighs it.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::deck::Catalogue;
use crate::text::{Lang, Span};

use super::cue::{Cues, Phrase, Units};
use super::shipped::{CRITERIA, PATTERNS};

/// Which shipped criteria and patterns have a cue in a text, and which have a word that rules a cue out: one bit each, criteria first, in the
/// order of [`CRITERIA`] and [`PATTERNS`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cued(u32);

impl Cued {
    /// Whether criterion `index` has a cue there.
    #[must_use]
    pub const fn criterion(self, index: usize) -> bool {
        self.0 >> index & 1 == 1
    }

    /// Whether pattern `index` has a cue there.
    #[must_use]
    pub const fn pattern(self, index: usize) -> bool {
        self.0 >> (CRITERIA.len() + index) & 1 == 1
    }

    /// Whether criterion `index` has an exception there: a word beside which its cues do not count.
    #[must_use]
    pub const fn ruled_out(self, index: usize) -> bool {
        self.0 >> (EXCEPTIONS + index) & 1 == 1
    }

    /// Ids of all that have a cue there.
    pub fn ids(self) -> impl Iterator<Item = &'static str> {
        self.set(0)
    }

    /// Ids of all that have an exception there: a word beside which their cues do not count.
    pub fn excepted(self) -> impl Iterator<Item = &'static str> {
        self.set(EXCEPTIONS)
    }

    fn set(self, from: usize) -> impl Iterator<Item = &'static str> {
        CRITERIA
            .into_iter()
            .chain(PATTERNS)
            .enumerate()
            .filter(move |(at, _)| self.0 >> (from + at) & 1 == 1)
            .map(|(_, id)| id)
    }
}

/// The bit of the first exception.
const EXCEPTIONS: usize = 16;

/// The shipped cues of one language.
struct Lexicon {
    /// By the first unit of a phrase: which criterion or pattern, and the phrase.
    starts: HashMap<u32, Vec<(usize, Phrase)>>,
    /// The exceptions in the same way.
    exceptions: HashMap<u32, Vec<(usize, Phrase)>>,
    /// The cues one by one, for `near` and `except`.
    cues: Vec<Cues>,
}

static JA: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(Lang::Ja));
static EN: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(Lang::En));

impl Lexicon {
    fn new(lang: Lang) -> Self {
        let catalogue = Catalogue::shipped(lang);
        let none: &[String] = &[];
        let criteria = CRITERIA.into_iter().map(|id| {
            catalogue.criterion(id).map_or_else(
                || Cues::new(lang, none, &[], none),
                |it| Cues::new(lang, &it.any, &it.near, &it.except),
            )
        });
        let patterns = PATTERNS.into_iter().map(|id| {
            catalogue.pattern(id).map_or_else(
                || Cues::new(lang, none, &[], none),
                |it| Cues::new(lang, &it.any, &it.near, &it.except),
            )
        });
        let cues: Vec<Cues> = criteria.chain(patterns).collect();
        let mut starts: HashMap<u32, Vec<(usize, Phrase)>> = HashMap::new();
        let mut exceptions: HashMap<u32, Vec<(usize, Phrase)>> = HashMap::new();
        for (at, cues) in cues.iter().enumerate() {
            for phrase in cues.exceptions() {
                exceptions
                    .entry(phrase.first())
                    .or_default()
                    .push((at, phrase.clone()));
            }
            for phrase in cues.phrases() {
                starts
                    .entry(phrase.first())
                    .or_default()
                    .push((at, phrase.clone()));
            }
        }
        Self {
            starts,
            exceptions,
            cues,
        }
    }

    fn find(&self, text: &str, span: Span, lang: Lang) -> Cued {
        let units = Units::new(text, span, lang);
        let mut found = 0_u32;
        for (key, at) in units.keys() {
            for (id, phrase) in self.starts.get(key).into_iter().flatten() {
                if found >> id & 1 == 0
                    && let Some(end) = phrase.at(&units, *at)
                    && !self.cues[*id].excepted_at(text, span, &units, *at, end)
                {
                    found |= 1 << id;
                }
            }
            for (id, phrase) in self.exceptions.get(key).into_iter().flatten() {
                if phrase.at(&units, *at).is_some() {
                    found |= 1 << (EXCEPTIONS + id);
                }
            }
        }
        for (id, cues) in self.cues.iter().enumerate() {
            if found >> id & 1 == 0 && cues.has_near(text, span, &units) {
                found |= 1 << id;
            }
        }
        Cued(found)
    }
}

/// Which shipped criteria and patterns have a cue in the part of `text` that `span` covers.
#[must_use]
pub fn cued(text: &str, span: Span, lang: Lang) -> Cued {
    match lang {
        Lang::Ja => JA.find(text, span, lang),
        Lang::En => EN.find(text, span, lang),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law: the cues of a shipped criterion are found through the lexicon.
    #[test]
    fn shipped_cues_are_found() {
        let text = "前任者のせいです。";
        let found: Vec<&str> = cued(text, Span::new(0, text.len()), Lang::Ja)
            .ids()
            .collect();
        assert!(found.contains(&"blame"), "{found:?}");
    }
}
