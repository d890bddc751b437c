//! The `key = value` statements of a tree in file order, to find the one that an offset lies in.

use super::{Entry, Node, Table, Value};
use crate::text::Span;

/// `key = value`, wherever it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Statement {
    pub(super) key: Span,
    pub(super) value: Span,
    /// Whether the value is a text of several lines.
    pub(super) long_text: bool,
}

/// All statements of a tree, in file order. They do not overlap.
#[derive(Debug, Default)]
pub(super) struct Statements(Vec<Statement>);

impl Statements {
    pub(super) fn of(root: &Table) -> Self {
        let mut all = Vec::new();
        gather(root, &mut all);
        all.sort_by_key(|statement| statement.key);
        Self(all)
    }

    /// The statement that `offset` lies in or right behind.
    pub(super) fn at(&self, offset: usize) -> Option<Statement> {
        let behind = self.0.partition_point(|it| it.key.start <= offset);
        let last = self.0[..behind].last().copied();
        last.filter(|it| offset <= it.value.end)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Statement> + '_ {
        self.0.iter().copied()
    }
}

fn gather(table: &Table, all: &mut Vec<Statement>) {
    for entry in &table.entries {
        if entry.is_statement() {
            all.push(Statement {
                key: entry.at,
                value: entry.node.span,
                long_text: matches!(&entry.node.value, Value::Text(text) if text.contains('\n')),
            });
        } else {
            for table in tables_of(entry) {
                gather(table, all);
            }
        }
    }
}

/// The tables under the headings that `entry` stands for.
fn tables_of(entry: &Entry) -> impl Iterator<Item = &Table> {
    let itself = entry.node.table();
    itself
        .into_iter()
        .chain(entry.node.items().iter().filter_map(Node::table))
}

/// Where the tables under headings begin.
pub(super) fn headings(table: &Table, all: &mut Vec<usize>) {
    for entry in table.entries.iter().filter(|entry| !entry.is_statement()) {
        if entry.node.table().is_some() {
            all.push(entry.node.span.start);
        }
        all.extend(entry.node.items().iter().map(|item| item.span.start));
        for inner in tables_of(entry) {
            headings(inner, all);
        }
    }
}

/// Turns statements that touch one of `broken` into [`Value::Broken`], and whole tables whose heading's name does.
pub(super) fn mark_broken(table: &mut Table, broken: &mut Vec<Span>) {
    broken.sort_unstable();
    broken.dedup_by(|next, one| {
        let joined = next.start <= one.end;
        if joined {
            *one = one.hull(*next);
        }
        joined
    });
    mark(table, broken);
}

fn mark(table: &mut Table, broken: &[Span]) {
    for entry in &mut table.entries {
        let statement = entry.is_statement();
        let own = if statement {
            entry.at.hull(entry.node.span)
        } else {
            entry.at
        };
        let behind = broken.partition_point(|one| one.start <= own.end);
        if broken[..behind]
            .last()
            .is_some_and(|one| own.start <= one.end)
        {
            entry.node.value = Value::Broken;
        } else if !statement {
            match &mut entry.node.value {
                Value::Table(inner) => mark(inner, broken),
                Value::List(items) => {
                    for item in items {
                        if let Value::Table(inner) = &mut item.value {
                            mark(inner, broken);
                        }
                    }
                }
                _ => {}
            }
        }
    }
}
