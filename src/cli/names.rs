//! Titles of steps and patterns by id, over all decks: figures and lists name ids, people read titles.

use crate::deck::Catalogue;
use crate::store::{OwnParts, Store, StoreError};
use crate::text::{Lang, visible};

/// All titles that are known.
#[derive(Debug)]
pub(super) struct Names {
    /// What decks bring along, with their language.
    own: Vec<(Lang, OwnParts)>,
}

impl Names {
    /// The titles of what is shipped and of what the store's decks bring along.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub(super) fn load(store: &Store) -> Result<Self, StoreError> {
        let mut own = Vec::new();
        for deck in store.decks()? {
            own.push((deck.lang, store.own_parts(&deck.id)?));
        }
        Ok(Self { own })
    }

    /// A step's title, safe to print; its id where nothing is known of it.
    pub(super) fn step(&self, lang: Lang, id: &str) -> String {
        let shipped = Catalogue::shipped(lang).criterion(id);
        let mut own = self.of(lang).flat_map(|parts| &parts.criteria);
        let found = shipped.or_else(|| own.find(|it| it.id == id));
        visible(found.map_or(id, |it| &it.title)).into_owned()
    }

    /// A pattern's title, safe to print; its id where nothing is known of it.
    pub(super) fn pattern(&self, lang: Lang, id: &str) -> String {
        let shipped = Catalogue::shipped(lang).pattern(id);
        let mut own = self.of(lang).flat_map(|parts| &parts.patterns);
        let found = shipped.or_else(|| own.find(|it| it.id == id));
        visible(found.map_or(id, |it| &it.title)).into_owned()
    }

    fn of(&self, lang: Lang) -> impl Iterator<Item = &OwnParts> {
        let own = self.own.iter().filter(move |(of, _)| *of == lang);
        own.map(|(_, parts)| parts)
    }
}
