//! Faults of deck files on the screen: what is wrong, file, line, column, the line with the place underlined, and what to do.
//!
//! The layout is annotate-snippets'; full-width characters take two columns there. Sentences come from `words/*/faults.ftl` under the fault's
//! code. Nothing of a deck file reaches the terminal raw.

use annotate_snippets::{Annotation, AnnotationKind, Element, Level, Origin, Renderer, Snippet};
use fluent_bundle::FluentValue;
use serde_json::{Value, json};

use crate::deck::fault::{Section, Shape};
use crate::deck::{Diagnostic, Fault, LineIndex, Place, Remedy, Role};
use crate::import::STDIN;
use crate::text::{Hazard, visible};

use super::paint;
use super::words::Words;

/// The longest line that is shown, in bytes; of longer ones only line and column are told.
const LONGEST_LINE: usize = 4000;
/// The most columns that a value takes in a sentence.
const VALUE: usize = 60;

type Values = Vec<(&'static str, FluentValue<'static>)>;

/// `diagnostics` of the file with this `text`, one below the other, with colours.
pub(super) fn told(
    words: &Words,
    columns: usize,
    text: &str,
    diagnostics: &[Diagnostic],
) -> String {
    let index = LineIndex::new(text);
    let each = diagnostics
        .iter()
        .map(|diagnostic| one(words, columns, &index, diagnostic));
    each.collect::<Vec<_>>().join("\n\n")
}

/// A fault for programs: its code and values, and the sentences that a person would read.
pub(super) fn as_json(words: &Words, diagnostic: &Diagnostic) -> Value {
    let (said, hint) = sentences(words, diagnostic);
    let place = |place: Place| json!({"line": place.line, "column": place.column});
    let related = diagnostic.related.iter().map(|related| {
        let mut at = place(related.place);
        at["role"] = json!(related.role);
        at
    });
    let mut fault = place(diagnostic.place);
    fault["code"] = json!(diagnostic.fault.code());
    fault["file"] = json!(diagnostic.file);
    fault["values"] = json!(diagnostic.fault);
    fault["message"] = json!(said);
    fault["hint"] = json!(hint);
    fault["related"] = related.collect();
    fault
}

/// A file's name for a person.
pub(super) fn file_name(words: &Words, name: &str) -> String {
    if name == STDIN {
        words.say("fault-stdin")
    } else {
        visible(name).into_owned()
    }
}

fn one(words: &Words, columns: usize, index: &LineIndex<'_>, diagnostic: &Diagnostic) -> String {
    let (said, hint) = sentences(words, diagnostic);
    let name = file_name(words, &diagnostic.file);
    let title = Level::ERROR
        .with_name(words.say("fault-level"))
        .primary_title(said)
        .id(diagnostic.fault.code());
    let mut places = vec![(diagnostic.place, None)];
    for related in &diagnostic.related {
        places.push((related.place, Some(role(words, related.role))));
    }
    let mut group = title.elements(excerpts(index, &name, places));
    group = group.element(Level::HELP.with_name(words.say("fault-hint")).message(hint));
    Renderer::styled()
        .hyperlink(false)
        .term_width(columns)
        .render(&[group])
}

/// The lines that `places` lie in; the first place is the fault's own. Places of one line share it.
fn excerpts<'e>(
    index: &LineIndex<'_>,
    name: &str,
    mut places: Vec<(Place, Option<String>)>,
) -> Vec<Element<'e>> {
    let mut elements = Vec::new();
    while let Some(&(first, _)) = places.first() {
        let line = index.line_span(first.line - 1);
        let (here, elsewhere): (Vec<_>, Vec<_>) = places
            .into_iter()
            .partition(|(place, _)| place.line == first.line);
        places = elsewhere;
        let name = name.to_owned();
        if line.len() > LONGEST_LINE {
            let origin = Origin::path(name).line(first.line);
            elements.push(origin.char_column(first.column).into());
            continue;
        }
        let content = line.of(index.text()).unwrap_or_default();
        let annotations = here.into_iter().map(|(place, label)| -> Annotation<'e> {
            let from = place.span.start.saturating_sub(line.start);
            let to = place.span.end.min(line.end).saturating_sub(line.start);
            let span = shown_offset(content, from)..shown_offset(content, to.max(from));
            match label {
                None => AnnotationKind::Primary.span(span),
                Some(label) => AnnotationKind::Context.span(span).label(label),
            }
        });
        let annotations: Vec<_> = annotations.collect();
        elements.push(
            Snippet::source(shown(content))
                .path(name)
                .line_start(first.line)
                .annotations(annotations)
                .into(),
        );
    }
    elements
}

/// `line` with one harmless sign for each hazardous character, so that columns stay true.
fn shown(line: &str) -> String {
    line.chars().map(harmless).collect()
}

/// Where the byte `offset` of `line` lies in what is shown of it.
fn shown_offset(line: &str, offset: usize) -> usize {
    let before = line.get(..offset).unwrap_or(line);
    before.chars().map(|sign| harmless(sign).len_utf8()).sum()
}

fn harmless(sign: char) -> char {
    match Hazard::of(sign) {
        None => sign,
        Some(_) => '\u{fffd}',
    }
}

fn role(words: &Words, role: Role) -> String {
    match role {
        Role::First => words.say("fault-first"),
        Role::Rubric => words.say("fault-rubric"),
        Role::Next => words.say("fault-next"),
    }
}

/// What is wrong, and what to do.
fn sentences(words: &Words, diagnostic: &Diagnostic) -> (String, String) {
    let key = match &diagnostic.fault {
        Fault::Syntax { slip } => format!("slip-{slip}"),
        fault => format!("fault-{}", fault.code()),
    };
    let values = values(words, &diagnostic.fault);
    let said = words.with(&key, &values);
    let hint = match &diagnostic.remedy {
        Remedy::DidYouMean(word) => {
            let word = match diagnostic.fault {
                Fault::UnknownVariable { .. } => format!("{{{word}}}"),
                _ => word.clone(),
            };
            words.with("fault-did-you-mean", &[("word", value(&word))])
        }
        Remedy::OneOf(all) => {
            let all: Vec<_> = all.iter().map(|word| visible(word)).collect();
            let all = all.join(&words.say("fault-comma"));
            words.with("fault-one-of", &[("words", all.into())])
        }
        Remedy::AsFault => match &diagnostic.fault {
            Fault::MissingKey { key, .. } if table_heading(key).is_some() => {
                let heading = table_heading(key).unwrap_or_default();
                words.with("fault-missing-table-remedy", &[("heading", heading.into())])
            }
            _ => words.with(&format!("{key}-remedy"), &values),
        },
    };
    (said, hint)
}

/// A value from a file, safe and short enough to stand in a sentence.
fn value(text: &str) -> FluentValue<'static> {
    paint::shortened(&visible(text), VALUE).into()
}

/// The values of a fault's sentences.
fn values(words: &Words, fault: &Fault) -> Values {
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
        Fault::TooManySigns { .. } | Fault::Syntax { .. } | Fault::NoClaim {} => Vec::new(),
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
        | Fault::DuplicateEntry { key, .. } => vec![("key", value(key))],
        Fault::FormatUnsupported { found, supported } => vec![
            ("found", found.to_string().into()),
            ("supported", supported.to_string().into()),
        ],
        Fault::UnknownKey { key, section } => {
            vec![("key", value(key)), ("section", heading(words, *section))]
        }
        Fault::MissingKey { key, section } => {
            vec![("key", value(key)), ("section", heading(words, *section))]
        }
        Fault::WrongType {
            key,
            expected,
            found,
        } => vec![
            ("key", value(key)),
            ("expected", word("shape", expected.name())),
            ("found", word("shape", found.name())),
            ("example", example(key, *expected).into()),
        ],
        Fault::HazardousCharacter {
            key,
            character,
            hazard,
        } => vec![
            ("key", value(key)),
            ("hazard", word("hazard", hazard_name(*hazard))),
            (
                "character",
                format!("U+{:04X}", u32::from(*character)).into(),
            ),
        ],
        Fault::OutOfRange {
            key, least, most, ..
        } => vec![
            ("key", value(key)),
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
            vec![("criterion", value(criterion)), ("rubric", value(rubric))]
        }
        Fault::AfterItself { id } | Fault::WasInUse { id } => vec![("id", value(id))],
        Fault::AfterCycle { ids } => vec![("ids", value(&ids.join(" → ")))],
        Fault::UnknownVariable { name } | Fault::UnusedVariable { name } => vec![
            ("name", value(&format!("{{{name}}}"))),
            ("plain", value(name)),
        ],
        Fault::VariableNotHere { name, key } => {
            vec![("name", value(&format!("{{{name}}}"))), ("key", value(key))]
        }
        Fault::StrayBrace { brace } => vec![("brace", brace.to_string().into())],
    }
}

const fn hazard_name(hazard: Hazard) -> &'static str {
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

#[cfg(test)]
mod tests;
