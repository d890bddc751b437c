//! Rows of column names: where a table begins, and what its columns are.
//!
//! A row is one when three of its cells at least are names of one table's columns, and one of them is that table's own. Names may stand
//! in two rows, as offices like them: a group above (often one merged cell: 模範解答) and its members below (謝罪, 事実, …).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::columns::{COLUMNS, Column, Holds, Names};
use super::names::{Lexicon, narrow, norm};
use super::{Merged, Row, Sheet};
use crate::deck::fault::Section;

/// Names that make a row of names.
const ENOUGH: usize = 3;

/// The tables that a sheet can hold, and keys that only they have.
const TABLES: [(Section, &[&str]); 4] = [
    (
        Section::Scenario,
        &["situation", "opening", "rubric", "persona"],
    ),
    (Section::Rubric, &["criteria"]),
    (Section::Criterion, &["question", "hint", "examples"]),
    (Section::Pattern, &["why", "better"]),
];

/// A row of column names, or two.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    pub(super) section: Section,
    /// Columns whose names are known, from the left.
    pub(super) fields: Vec<Field>,
    /// Columns with other names: column, row, name.
    pub(super) others: Vec<(u32, u32, String)>,
    /// How many rows it takes.
    pub(super) rows: usize,
}

/// A column whose name is known.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub(super) at: u32,
    /// The row in which its name stands.
    pub(super) row: u32,
    /// The name as written.
    pub(super) name: String,
    pub(super) column: &'static Column,
    /// The step or rating that the name names behind its own, as written.
    pub(super) of: Option<String>,
    /// The mood likewise.
    pub(super) mood: Option<String>,
    /// Which of several counter-answers, from 1; 0 where the name does not say.
    pub(super) number: usize,
}

/// How many cells of a row are names of one table's columns: the more, the likelier it is a row of names.
#[must_use]
pub fn score(cells: &[&str]) -> usize {
    let named = cells.iter().filter(|cell| !cell.trim().is_empty());
    let columns: Vec<(u32, u32, String)> = named
        .zip(1..)
        .map(|(cell, column)| (column, 1, (*cell).to_owned()))
        .collect();
    best(&columns, Lexicon::shipped(), 1).map_or(0, |heading| heading.fields.len())
}

/// The row of names that begins at `rows[0]`, if one does.
pub(super) fn find(rows: &[Row], sheet: &Sheet, lexicon: &Lexicon) -> Option<Heading> {
    let first = rows.first()?;
    let single = best(&names_of(first), lexicon, 1);
    let second = rows.get(1).filter(|row| row.number == first.number + 1);
    let double = second.and_then(|second| best(&grouped(first, second, sheet), lexicon, 2));
    let below = second.and_then(|second| best(&names_of(second), lexicon, 1));
    let size = |heading: &Option<Heading>| heading.as_ref().map_or(0, |it| it.fields.len());
    if size(&double) > size(&single).max(size(&below)) {
        double
    } else {
        single
    }
}

fn names_of(row: &Row) -> Vec<(u32, u32, String)> {
    let cells = row.cells.iter();
    cells
        .map(|(column, text)| (*column, row.number, text.clone()))
        .collect()
}

/// The names of two rows, groups before their members. Where nothing is merged, a group reaches as far as the cells right of it are empty
/// and those below are not.
fn grouped(above: &Row, below: &Row, sheet: &Sheet) -> Vec<(u32, u32, String)> {
    let group = |column: u32| -> Option<&str> {
        let own = above.cells.iter().rfind(|(at, _)| *at <= column)?;
        let merged = sheet.merged.iter().find(|it| it.holds(above.number, own.0));
        let reaches = match merged {
            Some(merged) => merged.columns.1 >= column,
            None if sheet.merged.is_empty() => true,
            None => own.0 == column,
        };
        reaches.then_some(own.1.as_str())
    };
    let mut names = BTreeMap::new();
    for (column, text) in &above.cells {
        names.insert(*column, (above.number, text.clone()));
    }
    for (column, text) in &below.cells {
        let name = match group(*column) {
            Some(group) => format!("{group}:{text}"),
            None => text.clone(),
        };
        names.insert(*column, (below.number, name));
    }
    let each = names.into_iter();
    each.map(|(column, (row, name))| (column, row, name))
        .collect()
}

impl Merged {
    fn holds(&self, row: u32, column: u32) -> bool {
        (self.rows.0..=self.rows.1).contains(&row)
            && (self.columns.0..=self.columns.1).contains(&column)
    }
}

/// The table whose columns fit best.
fn best(names: &[(u32, u32, String)], lexicon: &Lexicon, rows: usize) -> Option<Heading> {
    if names.len() < ENOUGH {
        return None;
    }
    let mut best: Option<Heading> = None;
    for (section, own) in TABLES {
        let heading = heading(names, section, lexicon, rows);
        let fits = heading.fields.len() >= ENOUGH
            && heading.fields.iter().any(|it| own.contains(&it.column.key));
        let better = best
            .as_ref()
            .is_none_or(|it| heading.fields.len() > it.fields.len());
        if fits && better {
            best = Some(heading);
        }
    }
    best
}

fn heading(
    names: &[(u32, u32, String)],
    section: Section,
    lexicon: &Lexicon,
    rows: usize,
) -> Heading {
    let mut fields: Vec<Field> = Vec::new();
    let mut others = Vec::new();
    for (at, row, name) in names {
        let found = parse(name, section, lexicon).or_else(|| {
            // A group says nothing about this member.
            let (_, member) = name.split_once(':').filter(|_| rows == 2)?;
            parse(member, section, lexicon)
        });
        match found {
            Some(found) => fields.push(Field {
                at: *at,
                row: *row,
                name: name.clone(),
                ..found
            }),
            None => others.push((*at, *row, name.clone())),
        }
    }
    number(&mut fields);
    Heading {
        section,
        fields,
        others,
        rows,
    }
}

/// Counter-answers without a number count from the left; what is said about one stands behind it.
fn number(fields: &mut [Field]) {
    let mut last = 0;
    for field in fields {
        if let Holds::Counter(part) = field.column.holds {
            if field.number == 0 {
                field.number = match part {
                    "answer" => last + 1,
                    _ => last.max(1),
                };
            }
            last = field.number;
        }
    }
}

/// The column that `name` names.
fn parse(name: &str, section: Section, lexicon: &Lexicon) -> Option<Field> {
    let field = |column| Field {
        at: 0,
        row: 0,
        name: String::new(),
        column,
        of: None,
        mood: None,
        number: 0,
    };
    let columns = || KNOWN.iter().filter(|it| it.column.section == section);
    let plain = norm(name);
    let whole = columns().find(|it| it.is(&plain) && !it.column.holds.needs_more());
    if let Some(known) = whole {
        return Some(field(known.column));
    }
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    if !digits.is_empty() {
        let bare = plain.replace(|ch: char| ch.is_ascii_digit(), "");
        let counted = columns().find(|it| {
            let holds = it.column.holds;
            let many = matches!(holds, Holds::Counter(_) | Holds::Texts | Holds::Words);
            many && it.is(&bare)
        });
        if let Some(known) = counted {
            return Some(Field {
                number: digits.parse().ok().filter(|it| *it <= 1000)?,
                ..field(known.column)
            });
        }
    }
    let narrow = narrow(name);
    let signs = [':', '/', '.', '>', '|', '→'];
    let parts: Vec<&str> = narrow
        .split(signs)
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    if let [head, rest @ ..] = &parts[..]
        && let Some(known) =
            columns().find(|it| it.column.holds.may_have_more() && it.is(&norm(head)))
    {
        let column = known.column;
        return match (column.holds, rest) {
            (Holds::Lines, [mood]) => Some(Field {
                mood: Some((*mood).to_owned()),
                ..field(column)
            }),
            (Holds::ByStep, [of]) | (Holds::LinesByStep | Holds::LinesByRating, [of]) => {
                Some(Field {
                    of: Some((*of).to_owned()),
                    ..field(column)
                })
            }
            (Holds::LinesByStep | Holds::LinesByRating, [of, mood]) => Some(Field {
                of: Some((*of).to_owned()),
                mood: Some((*mood).to_owned()),
                ..field(column)
            }),
            _ => None,
        };
    }
    // 模範解答 謝罪, without a sign between.
    let mut halves = columns().filter(|it| it.column.holds.needs_more());
    halves.find_map(|known| {
        let kind = match known.column.holds {
            Holds::LinesByRating => Names::Rating,
            _ => Names::Step,
        };
        let rests = known
            .names
            .iter()
            .filter_map(|it| plain.strip_prefix(it.as_str()));
        let of = rests.filter_map(|rest| lexicon.find(kind, rest)).next()?;
        Some(Field {
            of: Some(of.to_owned()),
            ..field(known.column)
        })
    })
}

/// A column with its names as they are compared.
pub(super) struct Known {
    pub(super) column: &'static Column,
    pub(super) names: Vec<String>,
}

impl Known {
    pub(super) fn is(&self, plain: &str) -> bool {
        self.names.iter().any(|name| name == plain)
    }
}

pub(super) static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let each = COLUMNS.iter();
    each.map(|column| Known {
        column,
        names: column.names().map(norm).collect(),
    })
    .collect()
});

impl Holds {
    /// Whether the column's name is only half of it.
    const fn needs_more(self) -> bool {
        matches!(
            self,
            Holds::ByStep | Holds::LinesByStep | Holds::LinesByRating
        )
    }

    const fn may_have_more(self) -> bool {
        self.needs_more() || matches!(self, Holds::Lines)
    }
}
