//! From the `toml` crate's tree to plain nodes.

use toml::de::{DeTable, DeValue};

use super::{Entry, Found, Node, Table, Value};
use crate::deck::fault::Fault;
use crate::deck::limits::MAX_DEPTH;
use crate::text::Span;

/// The tree as plain nodes, entries in file order, and the values that lie too deep to be read.
pub(super) fn tree(root: DeTable<'_>, text: &str) -> (Table, Vec<Span>) {
    let mut deep = Vec::new();
    let root = table(root, text, 0, &mut deep);
    (root, deep)
}

/// The fault of a value that lies too deep.
pub(super) fn too_deep(span: Span) -> Found {
    Found::new(span, Fault::NestedTooDeep { limit: MAX_DEPTH })
}

fn table(table: DeTable<'_>, text: &str, depth: usize, deep: &mut Vec<Span>) -> Table {
    let mut entries: Vec<Entry> = table
        .into_iter()
        .map(|(key, value)| {
            let at = span(key.span(), text);
            let range = value.span();
            // Where a value is missing, the parser puts a placeholder at 0..0.
            let placeholder = range == (0..0);
            let node = if placeholder {
                Node {
                    span: Span::new(at.end, at.end),
                    value: Value::Broken,
                }
            } else {
                node(value.into_inner(), span(range, text), text, depth, deep)
            };
            Entry {
                key: key.into_inner().into_owned(),
                at,
                node,
            }
        })
        .collect();
    entries.sort_by_key(|entry| entry.at);
    Table { entries }
}

fn node(de: DeValue<'_>, at: Span, text: &str, depth: usize, deep: &mut Vec<Span>) -> Node {
    let nested = matches!(de, DeValue::Array(_) | DeValue::Table(_));
    let value = if nested && depth >= MAX_DEPTH {
        deep.push(at);
        Value::Broken
    } else {
        match de {
            DeValue::String(string) => Value::Text(with_line_feeds(string.into_owned())),
            DeValue::Integer(integer) => {
                Value::Integer(i64::from_str_radix(integer.as_str(), integer.radix()).ok())
            }
            DeValue::Float(_) => Value::Decimal,
            DeValue::Boolean(boolean) => Value::Boolean(boolean),
            DeValue::Datetime(_) => Value::Date,
            DeValue::Array(items) => Value::List(
                items
                    .into_iter()
                    .map(|item| {
                        let at = span(item.span(), text);
                        node(item.into_inner(), at, text, depth + 1, deep)
                    })
                    .collect(),
            ),
            DeValue::Table(inner) => Value::Table(table(inner, text, depth + 1, deep)),
        }
    };
    Node { span: at, value }
}

fn span(range: std::ops::Range<usize>, text: &str) -> Span {
    let start = text.floor_char_boundary(range.start);
    Span::new(start, text.ceil_char_boundary(range.end.max(start)))
}

/// A file saved with Windows line ends says the same as any other.
fn with_line_feeds(text: String) -> String {
    if text.contains("\r\n") {
        text.replace("\r\n", "\n")
    } else {
        text
    }
}
