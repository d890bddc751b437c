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
mod tests {
    use super::*;
    use crate::deck::Source;

    /// The faults of `text`, as line and code or slip, and the keys that could still be read.
    fn read(text: &str) -> (Vec<String>, Vec<String>) {
        let source = Source::read("x.toml", text);
        let told = source.found.iter().map(|found| {
            let line = source.place(found.span).line;
            match &found.fault {
                Fault::Syntax { slip } => format!("{line} {slip}"),
                other => format!("{line} {}", other.code()),
            }
        });
        fn keys(table: &Table, all: &mut Vec<String>) {
            for entry in &table.entries {
                if entry.node.value != crate::deck::source::Value::Broken {
                    all.push(entry.key.clone());
                }
                let items = entry.node.items().iter().chain([&entry.node]);
                for inner in items.filter_map(crate::deck::source::Node::table) {
                    keys(inner, all);
                }
            }
        }
        let mut all = Vec::new();
        keys(source.root(), &mut all);
        (told.collect(), all)
    }

    /// Law: an unclosed list hides nothing behind it and causes no other fault.
    #[test]
    fn an_unclosed_list_is_told_once() {
        let (told, keys) = read("a = [\"x\", \"y\"\nb = 1\n[[s]]\nc = 2\nd = tier\n");
        assert_eq!(told, ["1 unclosed-list", "5 unquoted-text"]);
        assert_eq!(keys, ["b", "s", "c"]);
    }

    /// Law: a long text whose end is missing swallows the next tables; its beginning is told, and what it swallowed is read.
    #[test]
    fn a_text_without_end_is_told_where_it_begins() {
        let text = "a = \"\"\"\nあ。\n[[s]]\nb = 1\nc = \"\"\"\nい。\n\"\"\"\nd = 2\ne = nothing\n";
        let (told, keys) = read(text);
        assert_eq!(told, ["1 unclosed-text", "9 unquoted-text"]);
        assert_eq!(keys, ["s", "b", "c", "d"]);
        let (told, keys) = read("a = \"\"\"\nあ。\nb = 1\n");
        assert_eq!(told, ["1 unclosed-text"]);
        assert_eq!(keys, ["b"]);
    }

    /// Law: behind a line without `=` the rest of the file is read.
    #[test]
    fn a_line_without_equals_does_not_end_the_file() {
        let (told, keys) = read("a \"x\"\nb = 1\nc ＝ 2\n[d]\ne = 1\n");
        assert_eq!(told, ["1 missing-equals", "3 look-alike"]);
        assert_eq!(keys, ["b", "d", "e"]);
    }

    /// Law: a text broken over two lines, or a page of prose, is one fault.
    #[test]
    fn lines_that_belong_together_are_one_fault() {
        let (told, _) = read("a = \"x\n y\"\nb = 1\n");
        assert_eq!(told, ["1 unclosed-text"]);
        let (told, keys) = read("こんにちは\nこれは表です\nid,title\n\n[d]\ne = 1\n");
        assert_eq!(told, ["1 missing-equals"]);
        assert_eq!(keys, ["d", "e"]);
    }

    /// Law: a broken heading takes its own keys along, and no others.
    #[test]
    fn a_broken_heading_takes_only_its_own_keys_along() {
        let (told, keys) = read("[a\nb = 1\n[c]\nd = 1\n［e］\nf = 1\n[[g]\nh = 1\n[i]\n");
        assert_eq!(
            told,
            ["1 unclosed-heading", "5 look-alike", "7 unclosed-heading"]
        );
        assert_eq!(keys, ["c", "d", "i"]);
    }

    /// Law: signs that an input method types are told by their name.
    #[test]
    fn signs_of_an_input_method_are_told() {
        let (told, _) =
            read("a = “x”\nb = [\"x\"、\"y\"]\nc = １\nd = ［\"x\"］\ne = [\"x\"，\"y\"]\n");
        assert_eq!(
            told,
            [1, 2, 3, 4, 5].map(|line| format!("{line} look-alike"))
        );
    }

    /// Law: the same key or heading twice is told with the first one's place.
    #[test]
    fn duplicates_point_at_the_first() {
        let text = "a = 1\nb = 2\na = 3\n[d]\n[d]\n";
        let source = Source::read("x.toml", text);
        let places: Vec<_> = source
            .found
            .iter()
            .map(|found| {
                (
                    source.place(found.span).line,
                    found.first.map(|first| source.place(first).line),
                )
            })
            .collect();
        assert_eq!(places, [(3, Some(1)), (5, Some(4))]);
    }

    /// Law: nesting beyond the limit is one fault, however deep.
    #[test]
    fn deep_nesting_is_one_fault() {
        for depth in [20, 100, 10_000] {
            let text = format!("a = {}{}\nb = 1\n", "[".repeat(depth), "]".repeat(depth));
            let (told, keys) = read(&text);
            assert_eq!(told, ["1 nested-too-deep"], "{depth}");
            assert_eq!(keys, ["b"]);
        }
    }
}
