//! Reading on behind a slip.
//!
//! Most slips stay in their line: the parser itself goes on behind them. Some derail it. A text, list or table without an end
//! swallows what follows; a heading without its bracket gives its keys to another table; at a line without `=` the parser's tree ends. For
//! these the broken lines are blanked out (spaces of the same length, so that places stay true) and the text is parsed again.
//! Only the cause is told: one fault a line, none for what a told fault drags along.

use std::collections::BTreeSet;

use toml::de::DeTable;

use super::convert;
use super::slip::{About, Slipped, look_alike_of};
use super::statements::{Statement, Statements, headings, mark_broken};
use super::{Found, Lost, Table};
use crate::deck::fault::{Fault, Slip};
use crate::deck::place::LineIndex;
use crate::text::Span;

/// What could be read of a text.
pub(super) struct Mended {
    pub(super) root: Table,
    pub(super) found: Vec<Found>,
    pub(super) lost: Lost,
}

/// A text is parsed at most this often.
const ROUNDS: usize = 50;
/// The most bytes parsed in all rounds together.
const BYTES: usize = 64 << 20;

pub(super) fn mend(text: &str, index: &LineIndex<'_>) -> Mended {
    let mut mender = Mender {
        text,
        index,
        copy: text.as_bytes().to_vec(),
        found: Vec::new(),
        lost: Lost::default(),
        told: Vec::new(),
    };
    let mut left = BYTES;
    let mut rounds = ROUNDS;
    loop {
        let copy = std::str::from_utf8(&mender.copy).expect("whole lines were blanked");
        let (tree, errors) = DeTable::parse_recoverable(copy);
        let (root, deep) = convert::tree(tree.into_inner(), text);
        let mut slips: Vec<Slipped> = errors
            .iter()
            .map(|error| Slipped::new(error, copy))
            .collect();
        drop(errors);
        slips.sort_by_key(|slip| slip.span);
        left = left.saturating_sub(text.len());
        rounds -= 1;
        let may_go_on = rounds > 0 && left >= text.len();
        let statements = Statements::of(&root);
        if slips.is_empty() || !may_go_on || !mender.blank(&statements, &slips) {
            return mender.finish(root, &statements, deep, &slips);
        }
    }
}

struct Mender<'m> {
    text: &'m str,
    index: &'m LineIndex<'m>,
    /// The text, with what derails blanked out.
    copy: Vec<u8>,
    found: Vec<Found>,
    lost: Lost,
    /// Lines (from 0) that need no further word.
    told: Vec<usize>,
}

impl Mender<'_> {
    /// Blanks out what derails the parser first; false where nothing does.
    fn blank(&mut self, statements: &Statements, slips: &[Slipped]) -> bool {
        if let Some((statement, slip)) = self.first_without_end(statements, slips) {
            let quotes = if slip == Slip::UnclosedText { 3 } else { 1 };
            let opening = Span::new(statement.value.start, statement.value.start + quotes);
            self.found.push(Found::new(opening, Fault::Syntax { slip }));
            let start = self.index.line_of(statement.key.start);
            let end = self.next_statement(start + 1, statement.value.end);
            self.lose(start, end);
            return true;
        }
        if let Some(slip) = slips
            .iter()
            .find(|slip| slip.about == About::Slip(Slip::UnclosedHeading))
        {
            self.found
                .push(slip.found(self.text, self.index, statements));
            self.lose_heading(self.index.line_of(slip.span.start));
            return true;
        }
        let lines = self.lines_without_equals(slips);
        for &line in &lines {
            let content = self.line(line).trim_start().to_owned();
            if content.starts_with(['[', '［']) {
                self.lose_heading(line);
            } else {
                self.lose(line, line + 1);
            }
        }
        !lines.is_empty()
    }

    /// The first value that has no end.
    fn first_without_end(
        &self,
        statements: &Statements,
        slips: &[Slipped],
    ) -> Option<(Statement, Slip)> {
        let open_ended = slips.iter().filter_map(|slip| match slip.about {
            About::Slip(kind @ (Slip::UnclosedText | Slip::UnclosedList | Slip::UnclosedTable)) => {
                let statement = statements.at(slip.span.start)?;
                let opening = statement.value.of(self.text).unwrap_or_default();
                // A text in single quotes ends with its line; the parser goes on behind it.
                let one_line = kind == Slip::UnclosedText
                    && !opening.starts_with("\"\"\"")
                    && !opening.starts_with("'''");
                // The innermost bracket may be another than the statement's own.
                let kind = match opening.as_bytes().first() {
                    Some(b'[') => Slip::UnclosedList,
                    Some(b'{') => Slip::UnclosedTable,
                    _ => kind,
                };
                (!one_line).then_some((statement, kind))
            }
            _ => None,
        });
        let last = slips.last()?.span.start;
        let swallowing = statements
            .iter()
            .filter(|statement| statement.long_text && statement.value.end <= last)
            .find(|statement| {
                let first = self.index.line_of(statement.key.start) + 1;
                let end = self.index.line_of(statement.value.end);
                self.next_statement(first, statement.value.end) <= end
            })
            .map(|statement| (statement, Slip::UnclosedText));
        open_ended
            .chain(swallowing)
            .min_by_key(|(statement, _)| statement.key.start)
    }

    /// The lines that are no `key = value`, all at once; of lines in a row only the first is told.
    fn lines_without_equals(&mut self, slips: &[Slipped]) -> Vec<usize> {
        let mut lines: Vec<usize> = Vec::new();
        for slip in slips {
            let line = self.index.line_of(slip.span.start);
            match slip.about {
                // The rest of a text that was broken over lines.
                About::Slip(Slip::UnclosedText) => self.told.push(line),
                About::Slip(Slip::MissingEquals) if lines.last() != Some(&line) => {
                    let dragged = line.checked_sub(1).is_some_and(|before| {
                        lines.last() == Some(&before) || self.told.last() == Some(&before)
                    });
                    if dragged {
                        self.told.push(line);
                    } else {
                        self.found
                            .push(slip.found(self.text, self.index, &Statements::default()));
                    }
                    lines.push(line);
                }
                _ => {}
            }
        }
        self.told.clear();
        lines
    }

    /// The first line from `line` on that begins a statement or table, at most the line behind `end`.
    fn next_statement(&self, line: usize, end: usize) -> usize {
        let behind = self.index.line_of(end) + 1;
        (line..behind)
            .find(|&line| begins_statement(self.line(line)))
            .unwrap_or(behind)
    }

    fn lose_heading(&mut self, line: usize) {
        self.lost.tables = true;
        let behind = self.index.line_of(self.text.len()) + 1;
        let next = (line + 1..behind)
            .find(|&line| self.line(line).trim_start().starts_with('['))
            .unwrap_or(behind);
        self.lose(line, next);
    }

    fn lose(&mut self, from: usize, to: usize) {
        let start = self.index.line_span(from).start;
        let end = self.index.line_span(to.saturating_sub(1)).end.max(start);
        if let Some(key) = leading_key(self.line(from)) {
            self.lost.keys.push((start, key));
        }
        // Byte for byte, so that all places stay; line ends stay too.
        for byte in &mut self.copy[start..end] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    }

    fn line(&self, line: usize) -> &str {
        self.index.line_span(line).of(self.text).unwrap_or_default()
    }

    /// Tells the slips that stay in their lines, one a line, and marks what they broke.
    fn finish(
        mut self,
        mut root: Table,
        statements: &Statements,
        deep: Vec<Span>,
        slips: &[Slipped],
    ) -> Mended {
        let mut broken = Vec::new();
        let mut told = BTreeSet::new();
        for slip in slips {
            let line = self.index.line_of(slip.span.start);
            if slip.about != About::Duplicate {
                broken.extend(
                    statements
                        .at(slip.span.start)
                        .map(|statement| statement.key.hull(statement.value)),
                );
            }
            if slip.about == About::Slip(Slip::BadKey) {
                broken.push(slip.span);
            }
            if told.insert(line) {
                self.found
                    .push(slip.found(self.text, self.index, statements));
            }
        }
        for span in deep {
            broken.extend(
                statements
                    .at(span.start)
                    .map(|statement| statement.key.hull(statement.value)),
            );
            if told.insert(self.index.line_of(span.start)) {
                self.found.push(convert::too_deep(span));
            }
        }
        self.found.sort_by_key(|found| found.span);
        if !broken.is_empty() {
            mark_broken(&mut root, &mut broken);
        }
        headings(&root, &mut self.lost.headings);
        self.lost.headings.sort_unstable();
        Mended {
            root,
            found: self.found,
            lost: self.lost,
        }
    }
}

/// Whether a line looks like the beginning of `key = value` or of a table, unindented as people write them.
fn begins_statement(line: &str) -> bool {
    if let Some(inner) = line.trim_end().strip_prefix('[') {
        let inner = inner.strip_prefix('[').unwrap_or(inner);
        let name = inner.trim_end_matches(']');
        return name.len() < inner.len() && !name.is_empty() && name.bytes().all(is_key_byte);
    }
    match leading_key(line) {
        Some(key) => {
            let rest = line[key.len().min(line.len())..].trim_start();
            line.starts_with(&key)
                && rest.strip_prefix('=').is_some_and(|value| {
                    value
                        .trim_start()
                        .starts_with(|c: char| "\"'[{".contains(c) || c.is_ascii_digit())
                })
        }
        None => false,
    }
}

/// The bare key that a line or heading begins with, up to a dot.
fn leading_key(line: &str) -> Option<String> {
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || c == '"' || c == '[');
    let line = line.trim_start_matches(|c| look_alike_of(c) == Some('['));
    let end = line
        .bytes()
        .position(|byte| !is_key_byte(byte) || byte == b'.')
        .unwrap_or(line.len());
    (end > 0).then(|| line[..end].to_owned())
}

const fn is_key_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.')
}

#[cfg(test)]
mod tests;
