//! What a cell says, as a value of the tree, with its place.

use super::MAX_CELL;
use super::build::entry;
use super::columns::{Holds, NO, Names, YES};
use super::items::items;
use super::names::{Lexicon, narrow, norm};
use crate::deck::fault::Fault;
use crate::deck::source::{Entry, Found, Node, Table, Value};
use crate::text::Span;

/// A column as its rows are read.
pub(super) struct Draft {
    pub(super) at: u32,
    pub(super) key: &'static str,
    pub(super) holds: Holds,
    /// The key with what the name adds: `press.facts.anger`.
    pub(super) path: String,
    /// The name as written, and where.
    pub(super) name: String,
    pub(super) span: Span,
    pub(super) of: Option<String>,
    pub(super) mood: Option<String>,
    pub(super) number: usize,
}

/// What spreadsheets show where a formula fails.
const FORMULA_ERRORS: [&str; 8] = [
    "#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!",
];

/// The entries of a row, in the order of its columns.
pub(super) fn row_entries(
    fields: &[Draft],
    spans: &[Span],
    text: &str,
    lexicon: &Lexicon,
    found: &mut Vec<Found>,
) -> Table {
    let mut table = Table::default();
    for (field, &span) in fields.iter().zip(spans) {
        let cell = &text[span.start..span.end];
        if cell.trim().is_empty() {
            continue;
        }
        let fault = if cell.len() > MAX_CELL {
            Some(Fault::CellTooLong {
                limit: MAX_CELL / 3,
            })
        } else if FORMULA_ERRORS.contains(&cell.trim()) {
            let value = cell.trim().to_owned();
            Some(Fault::FormulaError { value })
        } else {
            None
        };
        let node = match fault {
            Some(fault) => {
                let end = text.floor_char_boundary(span.start + cell.len().min(60));
                let shown = Span::new(span.start, end);
                found.push(Found::new(shown, fault));
                Node {
                    span,
                    value: Value::Broken,
                }
            }
            None => node(field.holds, cell, span, lexicon),
        };
        place(&mut table, field, node);
    }
    let counters = fields
        .iter()
        .any(|it| matches!(it.holds, Holds::Counter(_)));
    if counters
        && let Some(counter) = table.entries.iter_mut().find(|it| it.key == "counter")
        && let Value::List(counters) = &mut counter.node.value
    {
        counters.retain(|it| it.table().is_some_and(|it| !it.entries.is_empty()));
    }
    tell_twice(&table, found);
    table
}

/// Puts a cell where its column's name says.
fn place(table: &mut Table, field: &Draft, node: Node) {
    match field.holds {
        Holds::ByStep => {
            let of = field.of.as_deref().unwrap_or_default();
            within(table, field.key, field, node.span, |steps| {
                steps.entries.push(entry(of, field.span, node));
            });
        }
        Holds::LinesByStep | Holds::LinesByRating => {
            let of = field.of.as_deref().unwrap_or_default();
            within(table, field.key, field, node.span, |all| {
                spoken(all, of, field, node);
            });
        }
        Holds::Lines => spoken(table, field.key, field, node),
        Holds::Counter(part) => {
            if table.get("counter").is_none() {
                let list = Node {
                    span: node.span,
                    value: Value::List(Vec::new()),
                };
                table.entries.push(entry("counter", field.span, list));
            }
            let list = table.entries.iter_mut().find(|it| it.key == "counter");
            if let Some(Value::List(counters)) = list.map(|it| &mut it.node.value) {
                while counters.len() < field.number {
                    counters.push(Node {
                        span: node.span,
                        value: Value::Table(Table::default()),
                    });
                }
                let counter = &mut counters[field.number - 1];
                if part == "answer" {
                    counter.span = node.span;
                }
                if let Value::Table(inner) = &mut counter.value {
                    if inner.entries.is_empty() {
                        counter.span = node.span;
                    }
                    inner.entries.push(entry(part, field.span, node));
                }
            }
        }
        _ => match table.entries.iter_mut().find(|it| it.key == field.key) {
            // A further column of the same name adds to a list.
            Some(known) => {
                if let (Value::List(all), Value::List(more)) = (&mut known.node.value, node.value) {
                    all.extend(more);
                }
            }
            None => table.entries.push(entry(field.key, field.span, node)),
        },
    }
}

/// Lines, for any mood or for one.
fn spoken(table: &mut Table, key: &str, field: &Draft, node: Node) {
    match field.mood.as_deref() {
        None => table.entries.push(entry(key, field.span, node)),
        Some(mood) => within(table, key, field, node.span, |moods| {
            moods.entries.push(entry(mood, field.span, node));
        }),
    }
}

/// Fills the table under `key`, made where it is missing. Where a list stands already, the table comes beside it, to be told as twice.
fn within(table: &mut Table, key: &str, field: &Draft, span: Span, fill: impl FnOnce(&mut Table)) {
    for known in &mut table.entries {
        if let Value::Table(inner) = &mut known.node.value
            && known.key == key
        {
            return fill(inner);
        }
    }
    let mut inner = Table::default();
    fill(&mut inner);
    let node = Node {
        span,
        value: Value::Table(inner),
    };
    table.entries.push(entry(key, field.span, node));
}

/// Lines for any mood beside lines for one: a deck has either.
fn tell_twice(table: &Table, found: &mut Vec<Found>) {
    let inner = table
        .entries
        .iter()
        .filter(|it| it.key == "press" || it.key == "close");
    let inner = inner.filter_map(|it| it.node.table());
    for table in inner.chain([table]) {
        for (index, second) in table.entries.iter().enumerate() {
            let first = table.entries[..index]
                .iter()
                .find(|it| it.key == second.key);
            if let Some(first) = first {
                let key = second.key.clone();
                found.push(Found {
                    first: Some(first.node.span),
                    ..Found::new(second.node.span, Fault::DuplicateKey { key })
                });
            }
        }
    }
}

/// What a cell holds.
pub(super) fn node(holds: Holds, cell: &str, span: Span, lexicon: &Lexicon) -> Node {
    let texts = |commas: bool, id: &dyn Fn(&str) -> String| {
        let items = items(cell, span.start, commas);
        let nodes = items.into_iter().map(|(span, item)| Node {
            span,
            value: Value::Text(id(&item)),
        });
        Value::List(nodes.collect())
    };
    let value = match holds {
        Holds::Text | Holds::ByStep | Holds::Counter("answer") => Value::Text(cell.to_owned()),
        Holds::Texts | Holds::LinesByStep | Holds::LinesByRating | Holds::Lines => {
            texts(false, &str::to_owned)
        }
        Holds::Words => texts(true, &str::to_owned),
        Holds::Word(names) => Value::Text(lexicon.id(names, cell)),
        Holds::WordList(names) => texts(true, &|item| lexicon.id(names, item)),
        Holds::Counter("missing") => texts(true, &|item| lexicon.id(Names::Step, item)),
        Holds::Counter(_) => texts(true, &|item| lexicon.id(Names::Pattern, item)),
        Holds::Number => number(cell),
        Holds::Flag => flag(cell),
        Holds::Vars => vars(cell, span),
        Holds::Pairs => pairs(cell, span, lexicon),
        Holds::Near => near(cell, span),
    };
    Node { span, value }
}

fn number(cell: &str) -> Value {
    let narrow = narrow(cell);
    let whole = narrow.strip_suffix(".0").unwrap_or(&narrow);
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        Value::Integer(whole.parse().ok())
    } else if narrow.parse::<f64>().is_ok() {
        Value::Decimal
    } else {
        Value::Text(cell.to_owned())
    }
}

fn flag(cell: &str) -> Value {
    let plain = norm(cell);
    let among = |words: &[&str]| words.iter().any(|word| norm(word) == plain);
    match (among(YES), among(NO)) {
        (true, _) => Value::Boolean(true),
        (_, true) => Value::Boolean(false),
        _ => Value::Text(cell.to_owned()),
    }
}

/// `client: A / B`, one a line.
fn vars(cell: &str, span: Span) -> Value {
    let mut table = Table::default();
    for (at, line) in items(cell, span.start, false) {
        let Some((name, values)) = split_once(&line, &[':', '：', '=', '＝']) else {
            return Value::Text(cell.to_owned());
        };
        let values = split(values, &['/', '／', '|', '｜']);
        let values = values.into_iter().map(|value| Node {
            span: at,
            value: Value::Text(unescaped(value)),
        });
        let values = Node {
            span: at,
            value: Value::List(values.collect()),
        };
        table.entries.push(entry(&narrow(name), at, values));
    }
    Value::Table(table)
}

/// `impact = 1, facts = 2`.
fn pairs(cell: &str, span: Span, lexicon: &Lexicon) -> Value {
    let mut table = Table::default();
    for (at, item) in items(cell, span.start, true) {
        let Some((name, value)) = split_once(&item, &[':', '：', '=', '＝']) else {
            return Value::Text(cell.to_owned());
        };
        let node = Node {
            span: at,
            value: number(value),
        };
        let step = lexicon.id(Names::Step, name);
        table.entries.push(entry(&step, at, node));
    }
    Value::Table(table)
}

/// `already | this morning + paid | asked @ 8`, one a line.
fn near(cell: &str, span: Span) -> Value {
    let each = items(cell, span.start, false)
        .into_iter()
        .map(|(at, line)| {
            let mut entries: Vec<Entry> = Vec::new();
            let parts = split(&line, &['@', '＠']);
            let groups = split(parts.first().copied().unwrap_or_default(), &['+', '＋']);
            let text = |word: &str| Node {
                span: at,
                value: Value::Text(unescaped(word)),
            };
            let list = |items: Vec<Node>| Node {
                span: at,
                value: Value::List(items),
            };
            let groups = groups.into_iter().map(|group| {
                let words = split(group, &['|', '｜']);
                list(words.into_iter().map(text).collect())
            });
            entries.push(entry("words", at, list(groups.collect())));
            if let [_, within] = parts[..] {
                let node = Node {
                    span: at,
                    value: number(within),
                };
                entries.push(entry("within", at, node));
            }
            Node {
                span: at,
                value: Value::Table(Table { entries }),
            }
        });
    Value::List(each.collect())
}

/// Both sides of the first of `signs`.
fn split_once<'t>(text: &'t str, signs: &[char]) -> Option<(&'t str, &'t str)> {
    let at = text.find(signs)?;
    let sign = text[at..].chars().next()?;
    Some((text[..at].trim(), &text[at + sign.len_utf8()..]))
}

/// The parts of `text` between `signs`, except those behind a backslash.
fn split<'t>(text: &'t str, signs: &[char]) -> Vec<&'t str> {
    let mut parts = Vec::new();
    let (mut from, mut escaped) = (0, false);
    for (at, ch) in text.char_indices() {
        if !escaped && signs.contains(&ch) {
            parts.push(text[from..at].trim());
            from = at + ch.len_utf8();
        }
        escaped = !escaped && ch == '\\';
    }
    parts.push(text[from..].trim());
    parts
}

/// A part with its signs as they were.
fn unescaped(part: &str) -> String {
    let mut plain = String::with_capacity(part.len());
    let mut chars = part.chars();
    while let Some(ch) = chars.next() {
        match ch {
            '\\' => plain.push(chars.next().unwrap_or('\\')),
            _ => plain.push(ch),
        }
    }
    plain
}

/// `text` with a backslash before each of its `signs`, so that it is read back whole.
#[must_use]
pub fn escaped(text: &str, signs: &[char]) -> String {
    let mut safe = String::with_capacity(text.len());
    for ch in text.chars() {
        if ch == '\\' || signs.contains(&ch) {
            safe.push('\\');
        }
        safe.push(ch);
    }
    safe
}
