//! Every kind of fault that a deck file can have, as data with the values a sentence needs; the faces make the sentence.
//!
//! One table declares them all: [`Fault`], its codes and its JSON form cannot drift apart. A code is stable: interface texts, `--json`
//! and the fixtures under `tests/fixtures/decks/faults` are filed under it.

use serde::Serialize;

pub use super::words::{IdStyle, Section, Shape, Slip, Thing, Vocabulary};
use crate::text::Hazard;

macro_rules! faults {
    ($(
        $(#[$doc:meta])*
        $name:ident = $code:literal { $( $(#[$field_doc:meta])* $field:ident: $type:ty ),* $(,)? }
    )*) => {
        /// A kind of fault, with what it is about.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
        #[serde(tag = "code")]
        #[non_exhaustive]
        pub enum Fault {
            $( $(#[$doc])* #[serde(rename = $code)] $name { $( $(#[$field_doc])* $field: $type ),* }, )*
        }

        impl Fault {
            /// The codes of all faults, in the order of their declaration.
            pub const CODES: &'static [&'static str] = &[ $($code),* ];

            /// The fault's stable name in kebab-case.
            #[must_use]
            pub const fn code(&self) -> &'static str {
                match self { $( Fault::$name { .. } => $code, )* }
            }
        }
    };
}

faults! {
    // The file as a whole.

    /// The file is longer than a deck may be.
    FileTooLarge = "file-too-large" {
        /// Its length in bytes.
        bytes: usize,
        /// The most that is read.
        limit: usize,
    }
    /// The file has more brackets, commas and lines than a deck may have.
    TooManySigns = "too-many-signs" {
        /// The most that are read.
        limit: usize,
    }
    /// Tables or lists lie deeper in each other than the format needs.
    NestedTooDeep = "nested-too-deep" {
        /// The deepest nesting that is read.
        limit: usize,
    }
    /// More scenarios than one deck may have.
    TooManyScenarios = "too-many-scenarios" {
        /// How many there are.
        found: usize,
        /// The most one deck may have.
        limit: usize,
    }
    /// More faults than are told one by one.
    TooManyFaults = "too-many-faults" {
        /// How many are told.
        shown: usize,
        /// How many are not.
        left_out: usize,
    }

    // The spreadsheet.

    /// No row of column names.
    NoHeading = "no-heading" {}
    /// A column that every row needs.
    MissingColumn = "missing-column" {
        /// The key that it stands for.
        key: &'static str,
        /// The table that its rows become.
        section: Section,
    }
    /// A cell longer than spreadsheets allow: a quote that was never closed.
    CellTooLong = "cell-too-long" {
        /// The most characters that are read.
        limit: usize,
    }
    /// A cell whose formula failed.
    FormulaError = "formula-error" {
        /// What it shows.
        value: String,
    }

    // The TOML.

    /// The text is no TOML here.
    Syntax = "syntax" {
        /// In which way.
        slip: Slip,
    }
    /// A sign that looks like the one TOML wants, as an input method types it.
    LookAlike = "look-alike" {
        /// What stands there.
        found: char,
        /// What TOML wants.
        wanted: char,
    }
    /// The same key or table twice.
    DuplicateKey = "duplicate-key" {
        /// The key.
        key: String,
    }

    // Keys and values.

    /// A `format` that this version does not read.
    FormatUnsupported = "format-unsupported" {
        /// What the file says.
        found: i64,
        /// What is read.
        supported: i64,
    }
    /// A key that the format does not know here.
    UnknownKey = "unknown-key" {
        /// The key.
        key: String,
        /// The table it stands in.
        section: Section,
    }
    /// A key that must be there.
    MissingKey = "missing-key" {
        /// The key.
        key: &'static str,
        /// The table it belongs in.
        section: Section,
    }
    /// A value of another type than the format wants.
    WrongType = "wrong-type" {
        /// The key.
        key: String,
        /// What the format wants.
        expected: Shape,
        /// What stands there.
        found: Shape,
    }
    /// A text without any character that shows.
    EmptyText = "empty-text" {
        /// The key.
        key: String,
    }
    /// A list or table that must hold something and is empty.
    EmptyList = "empty-list" {
        /// The key.
        key: String,
    }
    /// A line break in a text that is shown on one line.
    LineBreak = "line-break" {
        /// The key.
        key: String,
    }
    /// A character that may not stand in a text.
    HazardousCharacter = "hazardous-character" {
        /// The key.
        key: String,
        /// The character.
        character: char,
        /// Why it may not.
        hazard: Hazard,
    }
    /// The same entry twice in a list.
    DuplicateEntry = "duplicate-entry" {
        /// The key of the list.
        key: String,
        /// The entry.
        entry: String,
    }
    /// A number outside its range.
    OutOfRange = "out-of-range" {
        /// The key.
        key: String,
        /// What the file says; none where it does not fit 64 bits.
        found: Option<i64>,
        /// The least allowed.
        least: i64,
        /// The most allowed.
        most: i64,
    }
    /// A word that is not one of the few that may stand here.
    UnknownWord = "unknown-word" {
        /// Which words may.
        vocabulary: Vocabulary,
        /// What stands there.
        found: String,
    }

    // Ids and what refers to them.

    /// An id that is not written as ids are.
    BadId = "bad-id" {
        /// The id.
        id: String,
        /// How it should be written.
        style: IdStyle,
    }
    /// Two things of one kind with the same id.
    DuplicateId = "duplicate-id" {
        /// The id.
        id: String,
        /// Of what.
        thing: Thing,
    }
    /// An id that belongs to something shipped.
    ReservedId = "reserved-id" {
        /// The id.
        id: String,
        /// Of what.
        thing: Thing,
    }
    /// Something is named that does not exist.
    UnknownId = "unknown-id" {
        /// The id.
        id: String,
        /// Of what.
        thing: Thing,
    }
    /// A criterion is named that exists, but not in the rubric at hand.
    NotInRubric = "not-in-rubric" {
        /// The criterion.
        criterion: String,
        /// The rubric.
        rubric: String,
    }
    /// A model answer without a text for a criterion of its rubric.
    MissingModel = "missing-model" {
        /// The criterion.
        criterion: String,
        /// The rubric.
        rubric: String,
    }
    /// A scenario that comes after itself.
    AfterItself = "after-itself" {
        /// The scenario.
        id: String,
    }
    /// Scenarios that come after each other in a ring.
    AfterCycle = "after-cycle" {
        /// The ring, starting with the one that stands first in the file.
        ids: Vec<String>,
    }
    /// An earlier id that is still an id of the deck.
    WasInUse = "was-in-use" {
        /// The id.
        id: String,
    }

    // Variables.

    /// A `{name}` without values.
    UnknownVariable = "unknown-variable" {
        /// What stands between the braces.
        name: String,
    }
    /// Values for a `{name}` that no text has.
    UnusedVariable = "unused-variable" {
        /// The name.
        name: String,
    }
    /// A `{name}` in a text that is shown without being filled in.
    VariableNotHere = "variable-not-here" {
        /// What stands between the braces.
        name: String,
        /// The key of the text.
        key: String,
    }
    /// A brace without its partner.
    StrayBrace = "stray-brace" {
        /// The brace.
        brace: char,
    }

    // What the marking needs.

    /// A criterion or pattern with nothing to recognise it by.
    NoCue = "no-cue" {
        /// Its id.
        id: String,
        /// Whether it is a criterion or a pattern.
        thing: Thing,
    }
    /// A counter-answer that does not say in what it fails.
    NoClaim = "no-claim" {}
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Law: codes are kebab-case and no two faults share one.
    #[test]
    fn codes_are_distinct_kebab_words() {
        let distinct: BTreeSet<_> = Fault::CODES.iter().collect();
        assert_eq!(distinct.len(), Fault::CODES.len());
        for code in Fault::CODES {
            assert!(
                code.chars().all(|c| c.is_ascii_lowercase() || c == '-'),
                "{code}"
            );
        }
    }

    /// Law: the JSON form of a fault is filed under its code.
    #[test]
    fn json_names_the_code() {
        let fault = Fault::MissingKey {
            key: "title",
            section: Section::Scenario,
        };
        let json = serde_json::to_value(&fault).unwrap();
        assert_eq!(json["code"], fault.code());
        assert_eq!(json["section"], "scenario");
    }
}
