//! Values: lists of texts, lines by mood, words, numbers, tables.

use std::collections::BTreeMap;

use super::reader::Reader;
use super::texts::Layout;
use crate::deck::diagnostic::{Remedy, Role};
use crate::deck::fault::{Fault, Shape, Vocabulary};
use crate::deck::format::{Lines, Mood};
use crate::deck::source::{Entry, Node, Table, Value};
use crate::deck::suggest;
use crate::schedule::Rating;
use crate::text::Span;

impl<'s> Reader<'s> {
    /// The list of texts that `node` is, item by item: a faulty item leaves an empty text in its place.
    pub(super) fn texts(&mut self, node: &Node, key: &str, layout: Layout) -> Vec<String> {
        let Value::List(items) = &node.value else {
            self.wrong_type(node, key, Shape::Texts);
            return Vec::new();
        };
        if items.is_empty() {
            let key = key.to_owned();
            self.tell(node.span, Fault::EmptyList { key });
        }
        let mut first = BTreeMap::new();
        let mut texts = Vec::with_capacity(items.len());
        for item in items {
            let text = match item.value {
                Value::Text(_) => self.text(item, key, layout),
                _ => {
                    self.wrong_type(item, key, Shape::Texts);
                    String::new()
                }
            };
            match first.get(&text) {
                Some(&span) => self.tell_all(
                    item.span,
                    Fault::DuplicateEntry {
                        key: key.to_owned(),
                        entry: text.clone(),
                    },
                    Remedy::AsFault,
                    &[(span, Role::First)],
                ),
                None if !text.is_empty() => {
                    first.insert(text.clone(), item.span);
                }
                None => {}
            }
            texts.push(text);
        }
        texts
    }

    /// A list of lists of texts.
    pub(super) fn groups(&mut self, node: &Node, key: &str) -> Vec<Vec<String>> {
        let Value::List(groups) = &node.value else {
            self.wrong_type(node, key, Shape::Groups);
            return Vec::new();
        };
        if groups.is_empty() {
            let key = key.to_owned();
            self.tell(node.span, Fault::EmptyList { key });
        }
        groups
            .iter()
            .map(|group| self.texts(group, key, Layout::Line))
            .collect()
    }

    /// Lines for any mood (a list), or by mood (a table of lists).
    pub(super) fn lines(&mut self, node: &Node, key: &str) -> Lines {
        let mut lines = Lines::default();
        match &node.value {
            Value::List(_) => lines.any = self.texts(node, key, Layout::Block),
            Value::Table(table) => {
                if table.entries.is_empty() {
                    let key = key.to_owned();
                    self.tell(node.span, Fault::EmptyList { key });
                }
                for entry in &table.entries {
                    let texts = self.texts(&entry.node, key, Layout::Block);
                    if let Some(mood) = self.word::<Mood>(&entry.key, entry.at, Vocabulary::Mood) {
                        lines.by_mood.insert(mood, texts);
                    }
                }
            }
            _ => self.wrong_type(node, key, Shape::Lines),
        }
        lines
    }

    /// One of a few words, wherever it stands.
    pub(super) fn word<T: std::str::FromStr>(
        &mut self,
        word: &str,
        span: Span,
        vocabulary: Vocabulary,
    ) -> Option<T> {
        let parsed = word.parse().ok();
        if parsed.is_none() {
            self.tell_all(
                span,
                Fault::UnknownWord {
                    vocabulary,
                    found: word.to_owned(),
                },
                suggest::remedy(word, &words_of(vocabulary)),
                &[],
            );
        }
        parsed
    }

    /// A whole number within `least` and `most`.
    pub(super) fn number(&mut self, node: &Node, key: &str, least: i64, most: i64) -> Option<i64> {
        let Value::Integer(number) = node.value else {
            self.wrong_type(node, key, Shape::Integer);
            return None;
        };
        let inside = number.filter(|number| (least..=most).contains(number));
        if inside.is_none() {
            self.tell(
                node.span,
                Fault::OutOfRange {
                    key: key.to_owned(),
                    found: number,
                    least,
                    most,
                },
            );
        }
        inside
    }

    /// The entries of a table that must hold one at least.
    pub(super) fn entries(&mut self, entry: &'s Entry, key: &str) -> &'s [Entry] {
        let Some(table) = entry.node.table() else {
            self.wrong_type(&entry.node, key, Shape::Table);
            return &[];
        };
        if table.entries.is_empty() {
            let key = key.to_owned();
            self.tell(entry.node.span, Fault::EmptyList { key });
        }
        &table.entries
    }

    pub(super) fn tables(&mut self, node: &'s Node, key: &str) -> Vec<(&'s Table, Span)> {
        match &node.value {
            Value::List(items) => {
                if items.is_empty() {
                    let key = key.to_owned();
                    self.tell(node.span, Fault::EmptyList { key });
                }
                let mut tables = Vec::with_capacity(items.len());
                for item in items {
                    match item.table() {
                        Some(table) => tables.push((table, item.span)),
                        None => self.wrong_type(item, key, Shape::Table),
                    }
                }
                tables
            }
            Value::Table(table) => {
                self.wrong_type(node, key, Shape::Tables);
                vec![(table, node.span)]
            }
            _ => {
                self.wrong_type(node, key, Shape::Tables);
                Vec::new()
            }
        }
    }
}

/// The words of a vocabulary.
fn words_of(vocabulary: Vocabulary) -> Vec<&'static str> {
    match vocabulary {
        Vocabulary::Lang => crate::text::Lang::ALL.map(|lang| lang.code()).to_vec(),
        Vocabulary::Mood => Mood::ALL.map(Mood::name).to_vec(),
        Vocabulary::Rating => Rating::ALL.map(Rating::name).to_vec(),
    }
}
