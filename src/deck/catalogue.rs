//! The rubrics, criteria and patterns that an answer can be marked by, in one language.
//!
//! The shipped ones are deck files themselves (`decks/ja/criteria.toml`, `decks/en/criteria.toml`), embedded and read
//! once. A deck's own come on top, for that deck's scenarios only.

use std::sync::LazyLock;

use super::check::{Known, check};
use super::format::{Criterion, Deck, Pattern, Rubric};
use super::shipped;
use super::source::Source;
use crate::text::Lang;

/// Rubrics, criteria and patterns of one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Catalogue {
    lang: Lang,
    rubrics: Vec<Rubric>,
    criteria: Vec<Criterion>,
    patterns: Vec<Pattern>,
}

impl Catalogue {
    /// A catalogue with nothing in it.
    #[must_use]
    pub const fn empty(lang: Lang) -> Self {
        Self {
            lang,
            rubrics: Vec::new(),
            criteria: Vec::new(),
            patterns: Vec::new(),
        }
    }

    /// What yaoki ships for `lang`.
    #[must_use]
    pub fn shipped(lang: Lang) -> &'static Self {
        static JA: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::read(Lang::Ja));
        static EN: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::read(Lang::En));
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }

    /// This catalogue with the rubrics, criteria and patterns of `deck` behind its own.
    #[must_use]
    pub fn with(&self, deck: &Deck) -> Self {
        let mut both = self.clone();
        both.rubrics.extend_from_slice(&deck.rubrics);
        both.criteria.extend_from_slice(&deck.criteria);
        both.patterns.extend_from_slice(&deck.patterns);
        both
    }

    /// The language of all its texts.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// All rubrics, shipped ones first, in file order.
    #[must_use]
    pub fn rubrics(&self) -> &[Rubric] {
        &self.rubrics
    }

    /// All criteria, shipped ones first, in file order.
    #[must_use]
    pub fn criteria(&self) -> &[Criterion] {
        &self.criteria
    }

    /// All patterns to avoid, shipped ones first, in file order.
    #[must_use]
    pub fn patterns(&self) -> &[Pattern] {
        &self.patterns
    }

    /// The rubric `id`.
    #[must_use]
    pub fn rubric(&self, id: &str) -> Option<&Rubric> {
        self.rubrics.iter().find(|rubric| rubric.id == id)
    }

    /// The criterion `id`.
    #[must_use]
    pub fn criterion(&self, id: &str) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.id == id)
    }

    /// The pattern `id`.
    #[must_use]
    pub fn pattern(&self, id: &str) -> Option<&Pattern> {
        self.patterns.iter().find(|pattern| pattern.id == id)
    }

    fn read(lang: Lang) -> Self {
        let file = shipped::criteria(lang);
        let source = Source::read(file.path, file.text);
        let deck = check(&source, &Known::nothing())
            .expect("the shipped criteria are embedded, and a test checks them");
        Self::empty(lang).with(&deck)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law: both languages ship the rubrics, criteria and patterns of the marking guide, in its order.
    #[test]
    fn both_languages_ship_the_same_ids() {
        for lang in Lang::ALL {
            let shipped = Catalogue::shipped(lang);
            assert_eq!(shipped.lang(), lang);
            let rubrics: Vec<_> = shipped.rubrics().iter().map(|it| it.id.as_str()).collect();
            let criteria: Vec<_> = shipped.criteria().iter().map(|it| it.id.as_str()).collect();
            let patterns: Vec<_> = shipped.patterns().iter().map(|it| it.id.as_str()).collect();
            assert_eq!(rubrics, ["basic", "ownership", "pressed", "repeated"]);
            assert_eq!(
                criteria,
                [
                    "apology",
                    "impact",
                    "facts",
                    "judgement",
                    "cause",
                    "prevention",
                    "repeat",
                    "follow_up"
                ]
            );
            assert_eq!(
                patterns,
                [
                    "excuse",
                    "self_defence",
                    "minimise",
                    "blame",
                    "vague",
                    "passive",
                    "silence"
                ]
            );
        }
    }

    /// Law: a deck's own come behind the shipped ones and hide none.
    #[test]
    fn a_decks_own_come_on_top() {
        let shipped = Catalogue::shipped(Lang::En);
        let mut deck = crate::deck::testing::deck("en");
        deck.rubrics.push(Rubric {
            id: "outage".to_owned(),
            ..shipped.rubrics()[0].clone()
        });
        let both = shipped.with(&deck);
        assert!(both.rubric("basic").is_some());
        assert_eq!(
            both.rubrics().last().map(|it| it.id.as_str()),
            Some("outage")
        );
    }
}
