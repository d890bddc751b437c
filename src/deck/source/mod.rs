//! A deck file as a tree in which every key and value knows its place.
//!
//! The `toml` crate parses and recovers; this module turns its tree into plain nodes and its errors into faults. Where a slip derails
//! the parser (a list without an end swallows the rest of the file), the broken statement is blanked out and the rest read again, so
//! that one slip hides no other fault and causes no false one: see `mend`. What lies in broken lines becomes
//! [`Value::Broken`], about which the checks say nothing more.

mod convert;
mod mend;
mod slip;
mod statements;

use std::borrow::Cow;

use super::diagnostic::Remedy;
use super::fault::Fault;
use super::limits::{MAX_BYTES, MAX_SIGNS, MAX_SIGNS_TO_RECOVER};
use super::place::{LineIndex, Place};
use super::sheet::Tables;
use crate::text::Span;

/// A deck file, read but not yet checked.
#[derive(Debug)]
pub struct Source<'t> {
    name: &'t str,
    index: LineIndex<'t>,
    root: Cow<'t, Table>,
    pub(super) found: Vec<Found>,
    pub(super) lost: Lost,
    readable: bool,
    tables: Option<&'t Tables>,
}

/// A fault of the text itself.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) span: Span,
    pub(super) fault: Fault,
    pub(super) remedy: Remedy,
    /// Where the first of two stands.
    pub(super) first: Option<Span>,
}

impl Found {
    pub(super) const fn new(span: Span, fault: Fault) -> Self {
        Self {
            span,
            fault,
            remedy: Remedy::AsFault,
            first: None,
        }
    }
}

/// What was blanked out, so that nobody calls it missing.
#[derive(Debug, Default)]
pub(super) struct Lost {
    /// Where a statement was, and the key that it began with.
    keys: Vec<(usize, String)>,
    /// Whether whole tables were lost.
    pub(super) tables: bool,
    /// Where the tables of the file begin, in order.
    headings: Vec<usize>,
}

impl Lost {
    /// Whether `key` of the table whose heading begins at `heading` (0 for the file's top) was among the lost.
    pub(super) fn has(&self, key: &str, heading: usize) -> bool {
        self.keys
            .iter()
            .any(|(at, lost)| lost == key && self.heading_of(*at) == heading)
    }

    fn heading_of(&self, offset: usize) -> usize {
        let before = self.headings.partition_point(|&start| start <= offset);
        before.checked_sub(1).map_or(0, |last| self.headings[last])
    }
}

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The value as written; for a table with a heading, the heading.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// What a deck file can hold.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A text, escapes resolved, line ends as `\n`.
    Text(String),
    /// A whole number; none where it does not fit 64 bits.
    Integer(Option<i64>),
    /// A number with a point.
    Decimal,
    /// `true` or `false`.
    Boolean(bool),
    /// A date or time.
    Date,
    /// A list.
    List(Vec<Node>),
    /// A table.
    Table(Table),
    /// Something in lines that are no TOML.
    Broken,
}

/// A table's entries in the order of the file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// The entries.
    pub entries: Vec<Entry>,
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The key, quotes removed.
    pub key: String,
    /// The key's place.
    pub at: Span,
    /// The value.
    pub node: Node,
}

impl Table {
    /// The entry of `key`.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }
}

impl Node {
    /// The table that the node is.
    #[must_use]
    pub const fn table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    /// The text that the node is.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The items of the list that the node is; none where it is no list.
    #[must_use]
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }
}

impl Entry {
    /// Whether this is `key = value` (and no table with a heading).
    fn is_statement(&self) -> bool {
        self.at.end <= self.node.span.start
    }
}

impl<'t> Source<'t> {
    /// Reads the text of the file `name`. Never fails: what is wrong with the text is kept for the checks to tell.
    #[must_use]
    pub fn read(name: &'t str, text: &'t str) -> Self {
        let mut source = Self {
            name,
            index: LineIndex::new(text),
            root: Cow::Owned(Table::default()),
            found: Vec::new(),
            lost: Lost::default(),
            readable: false,
            tables: None,
        };
        if text.len() > MAX_BYTES {
            source.found.push(Found::new(
                Span::new(0, 0),
                Fault::FileTooLarge {
                    bytes: text.len(),
                    limit: MAX_BYTES,
                },
            ));
            return source;
        }
        let signs = text
            .bytes()
            .filter(|byte| b"=,.[]{}\n".contains(byte))
            .count();
        if signs > MAX_SIGNS {
            source.found.push(Found::new(
                Span::new(0, 0),
                Fault::TooManySigns { limit: MAX_SIGNS },
            ));
        } else if signs > MAX_SIGNS_TO_RECOVER {
            source.read_strictly();
        } else {
            source.read_mending();
        }
        source
    }

    /// The spreadsheet `tables` of the file `name`.
    #[must_use]
    pub fn of(name: &'t str, tables: &'t Tables) -> Self {
        let found = tables.found().to_vec();
        let headless = |it: &Found| matches!(it.fault, Fault::NoHeading {});
        Self {
            name,
            index: LineIndex::new(tables.text()),
            root: Cow::Borrowed(tables.root()),
            readable: !found.iter().any(headless),
            found,
            lost: Lost::default(),
            tables: Some(tables),
        }
    }

    /// The spreadsheet that this is, if it is one.
    #[must_use]
    pub const fn tables(&self) -> Option<&'t Tables> {
        self.tables
    }

    /// The file's name, as given.
    #[must_use]
    pub const fn name(&self) -> &'t str {
        self.name
    }

    /// The file's text.
    #[must_use]
    pub const fn text(&self) -> &'t str {
        self.index.text()
    }

    /// The file's top table.
    #[must_use]
    pub fn root(&self) -> &Table {
        &self.root
    }

    /// Whether the tree says anything of the file: not so where it was too large to read.
    #[must_use]
    pub const fn is_readable(&self) -> bool {
        self.readable
    }

    /// Line and column of `span`; in a spreadsheet, within its cell.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        let place = self.index.place(span);
        let cell = self.tables.and_then(|it| it.cell(place.span.start));
        match cell {
            None => place,
            Some((cell, start)) => Place {
                line: place.line - self.index.line_of(start),
                cell: Some(cell),
                ..place
            },
        }
    }

    /// Where `key` would stand in the table at `at`, as far as that can be said: the empty cell of a spreadsheet.
    pub(super) fn lack(&self, at: Span, key: &str) -> Span {
        self.tables.map_or(at, |tables| tables.lack(at, key))
    }

    fn read_strictly(&mut self) {
        match toml::de::DeTable::parse(self.text()) {
            Ok(tree) => {
                let (root, deep) = convert::tree(tree.into_inner(), self.text());
                self.root = Cow::Owned(root);
                self.found.extend(deep.into_iter().map(convert::too_deep));
                self.readable = true;
            }
            Err(error) => {
                let slip = slip::Slipped::new(&error, self.text());
                self.found.push(slip.found(
                    self.text(),
                    &self.index,
                    &statements::Statements::default(),
                ));
            }
        }
    }

    fn read_mending(&mut self) {
        let mended = mend::mend(self.index.text(), &self.index);
        self.root = Cow::Owned(mended.root);
        self.found = mended.found;
        self.lost = mended.lost;
        self.readable = true;
    }
}
