//! What is wrong with a deck file and what to do, in words: from the fault's kind and values.
//!
//! A spreadsheet has no keys and brackets: where the words about a file would mislead there, `sheets.ftl` has others, and keys are called by
//! their column's name.

use fluent_bundle::FluentValue;

use crate::deck::fault::{Section, Shape, Thing, Vocabulary};
use crate::deck::sheet::columns::{self, COLUMNS, Holds, Names};
use crate::deck::{Diagnostic, Fault, Remedy, Tables};
use crate::text::{Hazard, Lang, visible};

use super::super::paint;
use super::super::words::Words;

/// The most columns that a value takes in a sentence.
const VALUE: usize = 60;

type Values = Vec<(&'static str, FluentValue<'static>)>;

/// What is wrong, and what to do; `tables` where the file is a spreadsheet.
pub(super) fn sentences(
    words: &Words,
    tables: Option<&Tables>,
    diagnostic: &Diagnostic,
) -> (String, String) {
    let key = match &diagnostic.fault {
        Fault::Syntax { slip } => format!("slip-{slip}"),
        fault => format!("fault-{}", fault.code()),
    };
    let values = values(words, tables, diagnostic);
    let sheet = tables.map(|_| sheet_key(&diagnostic.fault));
    let own = sheet.as_ref().filter(|own| words.knows(own));
    let said = words.with(own.unwrap_or(&key), &values);
    let hint = match &diagnostic.remedy {
        Remedy::DidYouMean(word) => {
            let word = match diagnostic.fault {
                Fault::UnknownVariable { .. } => format!("{{{word}}}"),
                _ => word.clone(),
            };
            words.with("fault-did-you-mean", &[("word", value(&word))])
        }
        Remedy::OneOf(all) => {
            let all: Vec<_> = all
                .iter()
                .map(|word| match tables {
                    None => visible(word).into_owned(),
                    Some(_) => in_cells(words.lang(), &diagnostic.fault, word),
                })
                .collect();
            let all = all.join(&words.say("fault-comma"));
            words.with("fault-one-of", &[("words", all.into())])
        }
        Remedy::AsFault => {
            let own = sheet.map(|own| format!("{own}-remedy"));
            match (&diagnostic.fault, own.filter(|own| words.knows(own))) {
                (_, Some(own)) => words.with(&own, &values),
                (Fault::MissingKey { key, .. }, _) if table_heading(key).is_some() => {
                    let heading = table_heading(key).unwrap_or_default();
                    words.with("fault-missing-table-remedy", &[("heading", heading.into())])
                }
                _ => words.with(&format!("{key}-remedy"), &values),
            }
        }
    };
    (said, hint)
}

/// A word of the format, or an id, as a cell may say it in `lang`.
fn in_cells(lang: Lang, fault: &Fault, word: &str) -> String {
    let names = match fault {
        Fault::UnknownWord { vocabulary, .. } => match vocabulary {
            Vocabulary::Lang => Names::Lang,
            Vocabulary::Mood => Names::Mood,
            Vocabulary::Rating => Names::Rating,
        },
        Fault::UnknownId { thing, .. } => match thing {
            Thing::Criterion => Names::Step,
            Thing::Rubric => Names::Rubric,
            Thing::Pattern => Names::Pattern,
            Thing::Deck | Thing::Scenario => Names::Id,
        },
        Fault::NotInRubric { .. } => Names::Step,
        _ => Names::Id,
    };
    visible(columns::word(names, word, lang)).into_owned()
}

/// Where the words for spreadsheets are, if there are any.
fn sheet_key(fault: &Fault) -> String {
    match fault {
        Fault::MissingKey {
            key: "scenario", ..
        } => "sheet-no-rows".to_owned(),
        Fault::MissingKey { key: "model", .. } => "sheet-no-model".to_owned(),
        Fault::MissingKey {
            key,
            section: Section::Deck,
        } => match *key {
            "id" => "sheet-no-deck-id".to_owned(),
            _ => "sheet-no-deck-title".to_owned(),
        },
        fault => format!("sheet-{}", fault.code()),
    }
}

/// A key as the file calls it: in a spreadsheet, the name of its column.
fn called(words: &Words, tables: Option<&Tables>, diagnostic: &Diagnostic, key: &str) -> String {
    let Some(tables) = tables else {
        return key.to_owned();
    };
    if let Fault::MissingColumn { key, section } = diagnostic.fault {
        let mut columns = COLUMNS.iter();
        let column = columns.find(|it| it.key == key && it.section == section);
        return column.map_or(key, |it| it.name(words.lang())).to_owned();
    }
    let name = tables.column_name(diagnostic.place.span.start);
    name.unwrap_or(key).to_owned()
}

/// A value from a file, safe and short enough to stand in a sentence.
fn value(text: &str) -> FluentValue<'static> {
    paint::shortened(&visible(text), VALUE).into()
}

/// The values of a fault's sentences.
fn values(words: &Words, tables: Option<&Tables>, diagnostic: &Diagnostic) -> Values {
    let fault = &diagnostic.fault;
    let called = |key: &str| value(&called(words, tables, diagnostic, key));
    let word = |kind: &str, name: &str| FluentValue::from(words.say(&format!("{kind}-{name}")));
    let thing = |it: crate::deck::fault::Thing| {
        [
            ("thing", word("thing", it.name())),
            ("things", word("things", it.name())),
        ]
    };
    match fault {
        Fault::FileTooLarge { bytes, limit } => {
            vec![("bytes", (*bytes).into()), ("limit", (*limit).into())]
        }
        Fault::TooManySigns { .. }
        | Fault::Syntax { .. }
        | Fault::NoClaim {}
        | Fault::NoHeading {} => Vec::new(),
        Fault::CellTooLong { limit } => vec![("limit", (*limit).into())],
        Fault::FormulaError { value: shown } => vec![("shown", value(shown))],
        Fault::MissingColumn { key, .. } => vec![("key", called(key))],
        Fault::NestedTooDeep { limit } => vec![("limit", (*limit).into())],
        Fault::TooManyScenarios { found, limit } => {
            vec![("found", (*found).into()), ("limit", (*limit).into())]
        }
        Fault::TooManyFaults { left_out, .. } => vec![("count", (*left_out).into())],
        Fault::LookAlike { found, wanted } => vec![
            ("found", found.to_string().into()),
            ("wanted", wanted.to_string().into()),
        ],
        Fault::DuplicateKey { key }
        | Fault::EmptyText { key }
        | Fault::EmptyList { key }
        | Fault::LineBreak { key }
        | Fault::DuplicateEntry { key, .. } => vec![("key", called(key))],
        Fault::FormatUnsupported { found, supported } => vec![
            ("found", found.to_string().into()),
            ("supported", supported.to_string().into()),
        ],
        Fault::UnknownKey { key, section } => {
            vec![("key", value(key)), ("section", heading(words, *section))]
        }
        Fault::MissingKey { key, section } => {
            vec![("key", called(key)), ("section", heading(words, *section))]
        }
        Fault::WrongType {
            key,
            expected,
            found,
        } => vec![
            ("key", called(key)),
            ("expected", word("shape", expected.name())),
            ("found", word("shape", found.name())),
            (
                "example",
                match tables {
                    None => example(key, *expected).into(),
                    Some(_) => cell_example(words, key, *expected).into(),
                },
            ),
        ],
        Fault::HazardousCharacter {
            key,
            character,
            hazard,
        } => vec![
            ("key", called(key)),
            ("hazard", word("hazard", hazard_name(*hazard))),
            (
                "character",
                format!("U+{:04X}", u32::from(*character)).into(),
            ),
        ],
        Fault::OutOfRange {
            key, least, most, ..
        } => vec![
            ("key", called(key)),
            ("least", (*least).into()),
            ("most", (*most).into()),
        ],
        Fault::UnknownWord { vocabulary, found } => vec![
            ("found", value(found)),
            ("vocabulary", word("vocabulary", vocabulary.name())),
        ],
        Fault::BadId { id, style } => vec![("id", value(id)), ("style", style.name().into())],
        Fault::DuplicateId { id, thing: it }
        | Fault::ReservedId { id, thing: it }
        | Fault::UnknownId { id, thing: it }
        | Fault::NoCue { id, thing: it } => {
            let mut values = vec![("id", value(id))];
            values.extend(thing(*it));
            values
        }
        Fault::NotInRubric { criterion, rubric } | Fault::MissingModel { criterion, rubric } => {
            let (step, rubric) = match tables {
                None => (criterion.as_str(), rubric.as_str()),
                Some(_) => (
                    columns::word(Names::Step, criterion, words.lang()),
                    columns::word(Names::Rubric, rubric, words.lang()),
                ),
            };
            vec![("criterion", value(step)), ("rubric", value(rubric))]
        }
        Fault::AfterItself { id } | Fault::WasInUse { id } => vec![("id", value(id))],
        Fault::AfterCycle { ids } => vec![("ids", value(&ids.join(" → ")))],
        Fault::UnknownVariable { name } | Fault::UnusedVariable { name } => vec![
            ("name", value(&format!("{{{name}}}"))),
            ("plain", value(name)),
        ],
        Fault::VariableNotHere { name, key } => {
            vec![
                ("name", value(&format!("{{{name}}}"))),
                ("key", called(key)),
            ]
        }
        Fault::StrayBrace { brace } => vec![("brace", brace.to_string().into())],
    }
}

pub(super) const fn hazard_name(hazard: Hazard) -> &'static str {
    match hazard {
        Hazard::Control => "control",
        Hazard::Bidi => "bidi",
        Hazard::Invisible => "invisible",
    }
}

/// The table as its heading is written.
fn heading(words: &Words, section: Section) -> FluentValue<'static> {
    match section {
        Section::File => words.say("section-file").into(),
        Section::Deck => "[deck]".into(),
        Section::Near => "near".into(),
        Section::Scenario
        | Section::Counter
        | Section::Rubric
        | Section::Criterion
        | Section::Pattern => format!("[[{}]]", section.name()).into(),
    }
}

/// The heading of a table that a file may lack.
fn table_heading(key: &str) -> Option<&'static str> {
    match key {
        "deck" => Some("[deck]"),
        "scenario" => Some("[[scenario]]"),
        "model" => Some("[scenario.model]"),
        _ => None,
    }
}

/// How `key` is written right.
fn example(key: &str, expected: Shape) -> String {
    let key = paint::shortened(&visible(key), VALUE);
    match expected {
        Shape::Text => format!("{key} = \"…\""),
        Shape::Integer => format!("{key} = 2"),
        Shape::Decimal => format!("{key} = 0.5"),
        Shape::Boolean => format!("{key} = true"),
        Shape::Date => format!("{key} = 2030-01-31"),
        Shape::List | Shape::Texts | Shape::Lines => format!("{key} = [\"…\", \"…\"]"),
        Shape::Groups => format!("{key} = [[\"…\", \"…\"], [\"…\"]]"),
        Shape::Table if key == "deck" => "[deck]".to_owned(),
        Shape::Table => format!("{key} = {{ … = … }}"),
        Shape::Tables if key == "near" => {
            format!("{key} = [{{ words = [[\"…\"], [\"…\"]], within = 20 }}]")
        }
        Shape::Tables if key == "counter" => "[[scenario.counter]]".to_owned(),
        Shape::Tables => format!("[[{key}]]"),
    }
}

/// How a cell is written right.
fn cell_example(words: &Words, key: &str, expected: Shape) -> String {
    let holds = COLUMNS.iter().find(|it| it.key == key).map(|it| it.holds);
    match (expected, holds) {
        (Shape::Integer, _) => "2".to_owned(),
        (Shape::Boolean, _) => words.say("sheet-example-flag"),
        (_, Some(Holds::Vars)) => words.say("sheet-example-vars"),
        (_, Some(Holds::Pairs)) => "impact = 1, facts = 2".to_owned(),
        (_, Some(Holds::Near)) => "A | B + C | D @ 20".to_owned(),
        _ => "…".to_owned(),
    }
}
