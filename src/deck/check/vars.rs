//! Every `{name}` has values, all values are used, and names stand only where they are filled in.

use std::collections::BTreeSet;

use super::reader::Reader;
use super::shape::{Draft, Part};
use crate::deck::fault::Fault;
use crate::deck::format::Scenario;
use crate::deck::source::{Node, Value};
use crate::deck::suggest;
use crate::deck::variables::{Piece, pieces};
use crate::text::Span;

/// Keys of a scenario whose texts are filled in.
const FILLED: [&str; 6] = ["situation", "opening", "model", "press", "close", "counter"];

pub(super) fn check(reader: &mut Reader<'_>, draft: &Draft<'_>) {
    for (scenario, &part) in draft.deck.scenarios.iter().zip(&draft.scenarios) {
        check_scenario(reader, scenario, part);
    }
    for part in draft.rubrics.iter().chain(&draft.criteria) {
        for key in ["press", "close"] {
            not_here(reader, *part, key);
        }
    }
}

fn check_scenario(reader: &mut Reader<'_>, scenario: &Scenario, part: Part<'_>) {
    for key in ["title", "persona", "vars"] {
        not_here(reader, part, key);
    }
    let vars = part.table.get("vars").map(|entry| &entry.node);
    let unreadable = reader.source.lost.has("vars", part.at.start)
        || vars.is_some_and(|node| node.table().is_none());
    let known: Vec<&str> = scenario.vars.keys().map(String::as_str).collect();
    let mut used = BTreeSet::new();
    let mut certain = !unreadable;
    for key in FILLED {
        certain &= !reader.source.lost.has(key, part.at.start);
        let Some(entry) = part.table.get(key) else {
            continue;
        };
        let mut texts = Vec::new();
        certain &= leaves(&entry.node, &mut texts);
        for node in texts {
            for (span, piece) in braces(node, reader.source.text()) {
                match piece {
                    Piece::Name(name) if scenario.vars.contains_key(name) => {
                        used.insert(name.to_owned());
                    }
                    Piece::Name(_) if unreadable => {}
                    Piece::Name(name) => reader.tell_all(
                        span,
                        Fault::UnknownVariable {
                            name: name.to_owned(),
                        },
                        suggest::remedy(name, &known),
                        &[],
                    ),
                    Piece::Stray(brace) => reader.tell(span, Fault::StrayBrace { brace }),
                    Piece::Text(_) => {}
                }
            }
        }
    }
    // Where a text could not be read, it may be the one that uses the variable.
    if certain && !reader.source.lost.tables {
        for name in scenario.vars.keys().filter(|name| !used.contains(*name)) {
            let name = name.clone();
            reader.tell(part.key("vars", &name), Fault::UnusedVariable { name });
        }
    }
}

/// Tells braces in texts that are shown as they are.
fn not_here(reader: &mut Reader<'_>, part: Part<'_>, key: &str) {
    let Some(entry) = part.table.get(key) else {
        return;
    };
    let mut texts = Vec::new();
    leaves(&entry.node, &mut texts);
    for node in texts {
        for (span, piece) in braces(node, reader.source.text()) {
            let fault = match piece {
                Piece::Name(name) => Fault::VariableNotHere {
                    name: name.to_owned(),
                    key: key.to_owned(),
                },
                Piece::Stray(brace) => Fault::StrayBrace { brace },
                Piece::Text(_) => continue,
            };
            reader.tell(span, fault);
        }
    }
}

/// The texts within `node`; false where something in it could not be read.
fn leaves<'n>(node: &'n Node, texts: &mut Vec<&'n Node>) -> bool {
    match &node.value {
        Value::Text(_) => texts.push(node),
        Value::List(items) => return all_leaves(items.iter(), texts),
        Value::Table(table) => {
            return all_leaves(table.entries.iter().map(|entry| &entry.node), texts);
        }
        Value::Broken => return false,
        _ => {}
    }
    true
}

fn all_leaves<'n>(nodes: impl Iterator<Item = &'n Node>, texts: &mut Vec<&'n Node>) -> bool {
    let mut all = true;
    for node in nodes {
        all &= leaves(node, texts);
    }
    all
}

/// Names and stray braces of a text with their places; the whole text's where escapes hide them.
fn braces<'n>(node: &'n Node, source: &str) -> Vec<(Span, Piece<'n>)> {
    let Value::Text(text) = &node.value else {
        return Vec::new();
    };
    let found = |piece: &Piece<'_>| !matches!(piece, Piece::Text(_));
    let all: Vec<Piece<'n>> = pieces(text).filter(found).collect();
    if all.is_empty() {
        return Vec::new();
    }
    let mut offset = node.span.start;
    let written = pieces(node.span.of(source).unwrap_or_default());
    let spans: Vec<Span> = written
        .map(|piece| {
            let len = match piece {
                Piece::Text(text) => text.len(),
                Piece::Name(name) => name.len() + 2,
                Piece::Stray(_) => 1,
            };
            offset += len;
            (piece, Span::new(offset - len, offset))
        })
        .filter(|(piece, _)| found(piece))
        .map(|(_, span)| span)
        .collect();
    if spans.len() == all.len() {
        spans.into_iter().zip(all).collect()
    } else {
        all.into_iter().map(|piece| (node.span, piece)).collect()
    }
}
