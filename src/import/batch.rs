//! Decks that are to be brought in together.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use chrono::{DateTime, Utc};

use super::diff::{DeckPlan, deck_plan};
use super::read::{Document, Read, ReadError, read};
use crate::deck::{self, Deck, Diagnostic, Known, Tables};
use crate::store::{Adopted, Adoption, Origin, Store, StoreError};

/// Sound decks, ready to be adopted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Batch {
    /// In the order in which they were asked for.
    pub decks: Vec<Ready>,
}

/// A sound deck and the file it came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Ready {
    /// The file's name as given.
    pub source: String,
    /// The deck.
    pub deck: Deck,
    /// Names of columns in a spreadsheet that were not read, because no key is called so.
    pub ignored: Vec<String>,
}

/// Everything that is wrong with any of the files: why nothing is brought in, or not all.
#[derive(Debug, Default)]
pub struct Refusal {
    /// Files that could not be read.
    pub unreadable: Vec<ReadError>,
    /// Files that are no sound decks.
    pub faulty: Vec<Faulty>,
    /// Decks that came twice.
    pub doubled: Vec<Doubled>,
    /// How many files there are that cannot all have the one id that was asked for; 0 where they need not.
    pub several: usize,
    /// Links in folders that were not followed: to be told, but nothing to refuse for.
    pub links: Vec<PathBuf>,
}

/// A file that is no sound deck.
#[derive(Debug)]
pub struct Faulty {
    /// The file, to show excerpts of.
    pub document: Document,
    /// All that is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Two files with the same deck id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubled {
    /// The id.
    pub deck: String,
    /// The first file.
    pub first: String,
    /// The second file.
    pub second: String,
}

/// Why a sound batch cannot be adopted.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The store has a deck of this id that was not imported.
    #[error("deck {deck:?} is taken")]
    Taken {
        /// The id.
        deck: String,
        /// Where the store's deck comes from.
        origin: Origin,
    },
    /// The store has a deck of this id with another title and none of these scenarios.
    #[error("deck {deck:?} is another deck")]
    Stranger {
        /// The id.
        deck: String,
        /// The title of the store's deck.
        title: String,
        /// What the store's deck was imported from.
        file: Option<String>,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Refusal {
    /// Whether there is nothing to refuse for.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.unreadable.is_empty()
            && self.faulty.is_empty()
            && self.doubled.is_empty()
            && self.several == 0
    }
}

impl Batch {
    /// Reads and checks the files that `paths` stand for; `stdin` stands behind `-`. What is sound, and what is not: whether the sound ones
    /// are brought in without the others is the caller's choice. With `as_id` the one deck gets that id, whatever its file says.
    /// `step` is told how many of how many files are done.
    #[must_use]
    pub fn read(
        paths: &[PathBuf],
        stdin: &mut dyn std::io::Read,
        as_id: Option<&str>,
        step: &dyn Fn(usize, usize),
    ) -> (Self, Refusal) {
        let Read {
            documents,
            errors,
            links,
        } = read(paths, stdin, step);
        let (batch, mut refusal) = Self::check(documents, as_id);
        refusal.unreadable = errors;
        refusal.links = links;
        (batch, refusal)
    }

    /// Checks `documents`: what is sound, and what is not.
    #[must_use]
    pub fn check(documents: Vec<Document>, as_id: Option<&str>) -> (Self, Refusal) {
        let mut refusal = Refusal::default();
        let mut batch = Self::default();
        if as_id.is_some() && documents.len() > 1 {
            refusal.several = documents.len();
            return (batch, refusal);
        }
        let known = Known {
            as_id,
            ..Known::everything()
        };
        let mut first: BTreeMap<String, String> = BTreeMap::new();
        for document in documents {
            match deck::check(&document.source(), &known) {
                Err(diagnostics) => refusal.faulty.push(Faulty {
                    document,
                    diagnostics,
                }),
                Ok(deck) => match first.get(&deck.id) {
                    Some(first) => refusal.doubled.push(Doubled {
                        deck: deck.id,
                        first: first.clone(),
                        second: document.name,
                    }),
                    None => {
                        first.insert(deck.id.clone(), document.name.clone());
                        batch.decks.push(Ready {
                            ignored: document
                                .tables()
                                .map(Tables::ignored_names)
                                .unwrap_or_default(),
                            source: document.name,
                            deck,
                        });
                    }
                },
            }
        }
        (batch, refusal)
    }

    /// What [`Batch::adopt`] would do, without doing it.
    ///
    /// # Errors
    ///
    /// When an id is taken by a deck of another origin, or the store cannot be read.
    pub fn plan(&self, store: &Store) -> Result<Vec<DeckPlan>, ImportError> {
        self.refuse_taken(store)?;
        let adopted = store.plan(&self.adoptions())?;
        self.told(&adopted, &self.before(store, &adopted)?)
    }

    /// Adopts all decks in one transaction, or none, and says what was done. Where nothing changes, nothing is written.
    ///
    /// # Errors
    ///
    /// When an id is taken by a deck of another origin, or the store cannot be written.
    pub fn adopt(
        &self,
        store: &mut Store,
        now: DateTime<Utc>,
    ) -> Result<Vec<DeckPlan>, ImportError> {
        self.refuse_taken(store)?;
        let before = self.before(store, &store.plan(&self.adoptions())?)?;
        let adopted = store.adopt(&self.adoptions(), now)?;
        self.told(&adopted, &before)
    }

    fn adoptions(&self) -> Vec<Adoption<'_>> {
        let each = self.decks.iter().map(|ready| Adoption {
            deck: &ready.deck,
            origin: Origin::Imported,
            source: Some(&ready.source),
        });
        each.collect()
    }

    /// A deck that came with the program, or that the person wrote for themselves, is not overwritten, nor one that only happens to have
    /// the same id. One known only from another machine's log waits for its file.
    fn refuse_taken(&self, store: &Store) -> Result<(), ImportError> {
        for line in store.decks()? {
            let Some(ready) = self.decks.iter().find(|ready| ready.deck.id == line.id) else {
                continue;
            };
            match line.origin {
                Origin::Log => {}
                Origin::Imported if line.scenarios == 0 || line.title == ready.deck.title => {}
                Origin::Imported => {
                    let mut there = store.scenarios(Some(&line.id))?.into_iter();
                    let ours: BTreeSet<&str> = ready
                        .deck
                        .scenarios
                        .iter()
                        .flat_map(|it| it.was.iter().chain([&it.id]))
                        .map(String::as_str)
                        .collect();
                    if !there.any(|it| ours.contains(it.id.as_str())) {
                        return Err(ImportError::Stranger {
                            deck: line.id,
                            title: line.title,
                            file: line.source,
                        });
                    }
                }
                Origin::Shipped | Origin::Private => {
                    return Err(ImportError::Taken {
                        deck: line.id,
                        origin: line.origin,
                    });
                }
            }
        }
        Ok(())
    }

    /// The decks as the store has them, where something about them changes.
    fn before(&self, store: &Store, adopted: &[Adopted]) -> Result<Vec<Option<Deck>>, ImportError> {
        let each = adopted.iter().map(|told| {
            if told.new || told.unchanged() {
                Ok(None)
            } else {
                Ok(store.deck(&told.deck)?)
            }
        });
        each.collect()
    }

    fn told(
        &self,
        adopted: &[Adopted],
        before: &[Option<Deck>],
    ) -> Result<Vec<DeckPlan>, ImportError> {
        let each = self.decks.iter().zip(adopted).zip(before);
        Ok(each
            .map(|((ready, told), old)| deck_plan(old.as_ref(), &ready.deck, &ready.source, told))
            .collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{FieldChange, PartFate};
    use crate::store::Change;

    const WHOLE: &str = include_str!("../../tests/fixtures/decks/whole.toml");

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_780_000_000, 0).unwrap()
    }

    fn store() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("yaoki.db"), now()).unwrap();
        (folder, store)
    }

    fn batch(text: &str) -> Batch {
        let document = Document::toml("whole.toml".to_owned(), text.to_owned());
        let (batch, refusal) = Batch::check(vec![document], None);
        assert!(refusal.is_empty(), "{refusal:?}");
        batch
    }

    fn changes(plan: &DeckPlan) -> Vec<(&str, &Change)> {
        let each = plan.scenarios.iter();
        each.map(|it| (it.id.as_str(), &it.change)).collect()
    }

    /// Law: what a plan says is what adopting does, and adopting the same again does nothing.
    #[test]
    fn a_plan_says_what_adopting_does() {
        let (_folder, mut store) = store();
        let batch = batch(WHOLE);
        let plan = batch.plan(&store).unwrap();
        assert!(store.decks().unwrap().is_empty(), "planning writes nothing");
        assert!(plan[0].new);
        assert_eq!(
            changes(&plan[0]),
            [
                ("wrong-refund", &Change::Added),
                ("wrong-refund-later", &Change::Added)
            ]
        );
        assert_eq!(batch.adopt(&mut store, now()).unwrap(), plan);
        let again = batch.plan(&store).unwrap();
        assert!(again[0].unchanged);
        assert_eq!(batch.adopt(&mut store, now()).unwrap(), again);
    }

    /// Law: an edit is told by field, a rename keeps its scenario, what is gone is retired, and comes back.
    #[test]
    fn edits_renames_and_retirements_are_told() {
        let (_folder, mut store) = store();
        batch(WHOLE).adopt(&mut store, now()).unwrap();
        let second = WHOLE.rfind("[[scenario]]").unwrap();
        let rubric = WHOLE.find("[[rubric]]").unwrap();
        let shorter = format!("{}{}", &WHOLE[..second], &WHOLE[rubric..]);
        let edited = shorter
            .replace(
                "id = \"wrong-refund\"\nwas = [",
                "id = \"refund-mix-up\"\nwas = [\"wrong-refund\", ",
            )
            .replace("tier = 2", "tier = 3")
            .replace("version = \"1.2.0\"", "version = \"1.3.0\"")
            .replace("brief = true", "brief = false");
        let plan = batch(&edited).adopt(&mut store, now()).unwrap().remove(0);
        let renamed = Change::Renamed {
            from: "wrong-refund".to_owned(),
        };
        assert_eq!(
            changes(&plan),
            [
                ("refund-mix-up", &renamed),
                ("wrong-refund-later", &Change::Retired)
            ]
        );
        let names = |fields: &[FieldChange]| -> Vec<String> {
            fields.iter().map(|it| it.field.clone()).collect()
        };
        assert_eq!(names(&plan.scenarios[0].fields), ["id", "tier", "was"]);
        assert_eq!(names(&plan.header), ["version"]);
        assert_eq!(plan.parts.len(), 1);
        assert_eq!(plan.parts[0].fate, PartFate::Changed);
        assert_eq!(names(&plan.parts[0].fields), ["brief"]);
        let back = batch(WHOLE).adopt(&mut store, now()).unwrap().remove(0);
        assert_eq!(back.scenarios[1].change, Change::Revived);
    }

    /// Law: what is sound among several files is told from what is not, and all that is wrong with all of them is told.
    #[test]
    fn sound_and_faulty_files_are_told_apart() {
        let text = |name: &str, text: String| Document::toml(name.to_owned(), text);
        let texts = || {
            vec![
                text("a.toml", WHOLE.to_owned()),
                text("b.toml", WHOLE.replace("tier = 2", "tier = 9")),
                text("c.toml", WHOLE.to_owned()),
                text("d.toml", "nonsense".to_owned()),
            ]
        };
        let (batch, refusal) = Batch::check(texts(), None);
        assert_eq!(batch.decks.len(), 1);
        assert_eq!(batch.decks[0].source, "a.toml");
        assert_eq!(refusal.faulty.len(), 2);
        assert_eq!(
            refusal.doubled,
            [Doubled {
                deck: "support-desk".to_owned(),
                first: "a.toml".to_owned(),
                second: "c.toml".to_owned(),
            }]
        );
        let (none, refusal) = Batch::check(texts(), Some("ours"));
        assert!(none.decks.is_empty());
        assert_eq!(refusal.several, 4);
    }

    /// Law: a deck can come in under another id, also one whose own id is taken.
    #[test]
    fn a_deck_comes_in_under_another_id() {
        let shipped = WHOLE.replace("id = \"support-desk\"", "id = \"first-week\"");
        let document = Document::toml("whole.toml".to_owned(), shipped);
        let (batch, refusal) = Batch::check(vec![document], Some("ours"));
        assert!(refusal.is_empty(), "{refusal:?}");
        assert_eq!(batch.decks[0].deck.id, "ours");
    }

    /// Law: a deck that only happens to have the same id is no new edition of it; one with a scenario in common is.
    #[test]
    fn a_stranger_is_no_new_edition() {
        let (_folder, mut store) = store();
        batch(WHOLE).adopt(&mut store, now()).unwrap();
        let other = WHOLE
            .replace("title = \"Support desk\"", "title = \"Front desk\"")
            .replace("\"wrong-refund-later\"", "\"one\"");
        assert!(batch(&other).plan(&store).is_ok());
        let stranger = other
            .replace("\"wrong-refund\"", "\"two\"")
            .replace("was = [\"refund\", \"old-refund\"]\n", "");
        assert!(matches!(
            batch(&stranger).adopt(&mut store, now()),
            Err(ImportError::Stranger { .. })
        ));
        let same_title = stranger.replace("Front desk", "Support desk");
        assert!(batch(&same_title).plan(&store).is_ok());
    }

    /// Law: a deck that the person wrote for themselves is not overwritten by a file of the same id.
    #[test]
    fn a_private_deck_is_not_overwritten() {
        let (_folder, mut store) = store();
        let batch = batch(WHOLE);
        let private = Adoption {
            deck: &batch.decks[0].deck,
            origin: Origin::Private,
            source: None,
        };
        store.adopt(&[private], now()).unwrap();
        assert!(matches!(
            batch.plan(&store),
            Err(ImportError::Taken {
                origin: Origin::Private,
                ..
            })
        ));
        assert!(batch.adopt(&mut store, now()).is_err());
    }
}
