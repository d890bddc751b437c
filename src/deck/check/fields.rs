//! The keys of one table: each is asked for once; what nobody asked for is unknown.

use std::collections::BTreeMap;

use super::reader::Reader;
use super::texts::Layout;
use crate::deck::diagnostic::Remedy;
use crate::deck::fault::{Fault, IdStyle, Section, Shape, Vocabulary};
use crate::deck::format::{Lines, Near};
use crate::deck::source::{Entry, Table, Value};
use crate::deck::suggest;
use crate::schedule::Rating;
use crate::text::Span;

/// A table being read.
pub(super) struct Fields<'r, 's> {
    pub(super) reader: &'r mut Reader<'s>,
    table: &'s Table,
    section: Section,
    /// The table's heading, or the whole table where it has none; empty for the file's top.
    at: Span,
    asked: Vec<&'static str>,
    missing: Vec<&'static str>,
}

impl<'r, 's> Fields<'r, 's> {
    pub(super) const fn new(
        reader: &'r mut Reader<'s>,
        table: &'s Table,
        section: Section,
        at: Span,
    ) -> Self {
        Self {
            reader,
            table,
            section,
            at,
            asked: Vec::new(),
            missing: Vec::new(),
        }
    }

    /// The entry of `key`, if it is there and could be read.
    pub(super) fn optional(&mut self, key: &'static str) -> Option<&'s Entry> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        let entry = self.table.get(key)?;
        (entry.node.value != Value::Broken).then_some(entry)
    }

    /// The entry of `key`; where it is missing, that is told in the end.
    pub(super) fn required(&mut self, key: &'static str) -> Option<&'s Entry> {
        let found = self.optional(key);
        if found.is_none() && self.table.get(key).is_none() && !self.is_lost(key) {
            self.missing.push(key);
        }
        found
    }

    fn is_lost(&self, key: &str) -> bool {
        let lost = &self.reader.source.lost;
        let is_table = matches!(key, "deck" | "scenario" | "model");
        lost.has(key, self.at.start) || (lost.tables && is_table)
    }

    /// A required text.
    pub(super) fn text(&mut self, key: &'static str, layout: Layout) -> String {
        self.required(key)
            .map(|entry| self.reader.text(&entry.node, key, layout))
            .unwrap_or_default()
    }

    /// A text that may be left out.
    pub(super) fn optional_text(&mut self, key: &'static str, layout: Layout) -> Option<String> {
        self.optional(key)
            .map(|entry| self.reader.text(&entry.node, key, layout))
    }

    /// A required id.
    pub(super) fn id(&mut self, key: &'static str, style: IdStyle) -> String {
        self.required(key)
            .map(|entry| self.reader.id(&entry.node, key, style))
            .unwrap_or_default()
    }

    /// A list of texts that must be there and hold one at least.
    pub(super) fn texts(&mut self, key: &'static str, layout: Layout) -> Vec<String> {
        self.required(key)
            .map(|entry| self.reader.texts(&entry.node, key, layout))
            .unwrap_or_default()
    }

    /// A list of texts that may be left out.
    pub(super) fn optional_texts(&mut self, key: &'static str, layout: Layout) -> Vec<String> {
        self.optional(key)
            .map(|entry| self.reader.texts(&entry.node, key, layout))
            .unwrap_or_default()
    }

    /// `true` or `false`; `default` where it is left out.
    pub(super) fn flag(&mut self, key: &'static str, default: bool) -> bool {
        let Some(entry) = self.optional(key) else {
            return default;
        };
        if let Value::Boolean(flag) = entry.node.value {
            return flag;
        }
        self.reader.wrong_type(&entry.node, key, Shape::Boolean);
        default
    }

    /// One of a few words.
    pub(super) fn word<T: std::str::FromStr>(
        &mut self,
        key: &'static str,
        vocabulary: Vocabulary,
    ) -> Option<T> {
        let entry = self.required(key)?;
        let Value::Text(word) = &entry.node.value else {
            self.reader.wrong_type(&entry.node, key, Shape::Text);
            return None;
        };
        self.reader.word(word, entry.node.span, vocabulary)
    }

    /// The entries of a table that may be left out.
    pub(super) fn entries(&mut self, key: &'static str) -> &'s [Entry] {
        self.optional(key)
            .map(|entry| self.reader.entries(entry, key))
            .unwrap_or_default()
    }

    /// Lines by criterion; ids are checked later, where the rubric is known.
    pub(super) fn press(&mut self, key: &'static str) -> BTreeMap<String, Lines> {
        let mut press = BTreeMap::new();
        for entry in self.entries(key) {
            let lines = self.reader.lines(&entry.node, &entry.key);
            press.insert(entry.key.clone(), lines);
        }
        press
    }

    /// Lines by rating.
    pub(super) fn close(&mut self, key: &'static str) -> BTreeMap<Rating, Lines> {
        let mut close = BTreeMap::new();
        for entry in self.entries(key) {
            let lines = self.reader.lines(&entry.node, &entry.key);
            if let Some(rating) = self.reader.word(&entry.key, entry.at, Vocabulary::Rating) {
                close.insert(rating, lines);
            }
        }
        close
    }

    /// Numbers by criterion, within `least` and `most`.
    pub(super) fn numbers(
        &mut self,
        key: &'static str,
        least: i64,
        most: i64,
    ) -> BTreeMap<String, i64> {
        let mut numbers = BTreeMap::new();
        for entry in self.entries(key) {
            if let Some(number) = self.reader.number(&entry.node, &entry.key, least, most) {
                numbers.insert(entry.key.clone(), number);
            }
        }
        numbers
    }

    /// The tables of `[[key]]`, with the span that stands for each. A single `[key]` is told and read as one.
    pub(super) fn tables(&mut self, key: &'static str) -> Vec<(&'s Table, Span)> {
        match self.optional(key) {
            Some(entry) => self.reader.tables(&entry.node, key),
            None => Vec::new(),
        }
    }

    /// Cues of several words near each other.
    pub(super) fn near(&mut self, key: &'static str) -> Vec<Near> {
        let tables = self.tables(key);
        let mut all = Vec::new();
        for (table, at) in tables {
            let mut fields = Fields::new(self.reader, table, Section::Near, at);
            let words = match fields.required("words") {
                Some(entry) => fields.reader.groups(&entry.node, "words"),
                None => Vec::new(),
            };
            let within = fields
                .required("within")
                .and_then(|entry| fields.reader.number(&entry.node, "within", 1, 200))
                .and_then(|within| usize::try_from(within).ok());
            fields.finish();
            all.push(Near {
                words,
                within: within.unwrap_or(1),
            });
        }
        all
    }

    /// Tells what nobody asked for, and what is missing. A key that is only misspelt is not missing as well.
    pub(super) fn finish(mut self) {
        let mut unreadable_key = false;
        for entry in &self.table.entries {
            if self.asked.contains(&entry.key.as_str()) {
                continue;
            }
            if entry.node.value == Value::Broken {
                unreadable_key = true;
                continue;
            }
            let absent = self
                .asked
                .iter()
                .copied()
                .filter(|key| self.table.get(key).is_none());
            let remedy = match suggest::nearest(&entry.key, absent) {
                Some(near) => {
                    self.missing.retain(|&key| key != near);
                    Remedy::DidYouMean(near.to_owned())
                }
                None => suggest::remedy(&entry.key, &self.asked),
            };
            self.reader.tell_all(
                entry.at,
                Fault::UnknownKey {
                    key: entry.key.clone(),
                    section: self.section,
                },
                remedy,
                &[],
            );
        }
        if unreadable_key {
            return;
        }
        let section = self.section;
        for key in self.missing {
            let at = self.reader.source.lack(self.at, key);
            self.reader.tell(at, Fault::MissingKey { key, section });
        }
    }
}
