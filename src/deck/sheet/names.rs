//! Names as people write them: folded for comparison, and found again as ids.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::columns::{Names, WORDS};
use crate::deck::catalogue::Catalogue;
use crate::text::{Folded, Lang};

/// The longest name, in bytes.
const MAX_NAME: usize = 200;

/// `name` for comparison: width, case, spaces, hyphens, marks and what stands in brackets make no difference.
pub(super) fn norm(name: &str) -> String {
    let name = &name[..name.floor_char_boundary(MAX_NAME)];
    let mut depth = 0_usize;
    let mut plain = String::with_capacity(name.len());
    for &ch in Folded::new(name).chars() {
        match ch {
            '(' | '[' | '【' | '〔' => depth += 1,
            ')' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            _ if depth > 0 || ch.is_whitespace() => {}
            '*' | '※' | '・' | '_' | '-' | '\'' | '●' | '■' | '◆' => {}
            _ => plain.push(ch),
        }
    }
    plain
}

/// `text` with half-width letters, digits and signs, and without white space around it.
pub(super) fn narrow(text: &str) -> String {
    let text = text.trim();
    if text.is_ascii() {
        return text.to_owned();
    }
    let narrow: String = text.nfkc().collect();
    narrow.trim().to_owned()
}

/// What names mean, by kind.
#[derive(Debug, Clone, Default)]
pub(super) struct Lexicon(BTreeMap<(Names, String), String>);

impl Lexicon {
    /// The words of the format, and whatever is shipped by its id and its title in both languages.
    pub(super) fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Lexicon> = LazyLock::new(|| {
            let mut lexicon = Lexicon::default();
            for (names, id, ja, en) in WORDS {
                lexicon.learn(*names, id, id);
                for word in ja.iter().chain(*en) {
                    lexicon.learn(*names, word, id);
                }
            }
            for lang in Lang::ALL {
                let catalogue = Catalogue::shipped(lang);
                for it in catalogue.rubrics() {
                    lexicon.learn(Names::Rubric, &it.id, &it.id);
                    lexicon.learn(Names::Rubric, &it.title, &it.id);
                }
                for it in catalogue.criteria() {
                    lexicon.learn(Names::Step, &it.id, &it.id);
                    lexicon.learn(Names::Step, &it.title, &it.id);
                }
                for it in catalogue.patterns() {
                    lexicon.learn(Names::Pattern, &it.id, &it.id);
                    lexicon.learn(Names::Pattern, &it.title, &it.id);
                }
            }
            lexicon
        });
        &SHIPPED
    }

    /// From now on, `name` means `id`; what was known before stays.
    pub(super) fn learn(&mut self, names: Names, name: &str, id: &str) {
        let name = norm(name);
        if !name.is_empty() && !id.is_empty() {
            self.0.entry((names, name)).or_insert_with(|| id.to_owned());
        }
    }

    /// The id that `name` means; an own one that nobody knows is taken as it is, in half-width letters.
    pub(super) fn id(&self, names: Names, name: &str) -> String {
        self.find(names, name)
            .map_or_else(|| narrow(name), str::to_owned)
    }

    /// The id that `name` means.
    pub(super) fn find(&self, names: Names, name: &str) -> Option<&str> {
        self.0.get(&(names, norm(name))).map(String::as_str)
    }
}
