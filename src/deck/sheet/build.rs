//! From cells to the tree: tables are found, then their rows are read with all names that the file itself brings along.

use std::collections::BTreeSet;

use super::cells::{Draft, row_entries};
use super::columns::{Column, Holds, Names};
use super::heading::{Field, Heading, KNOWN, find};
use super::names::{Lexicon, norm};
use super::page::Page;
use super::{Block, Grid, Row, RowAt, Sheet, Tables};
use crate::deck::check::slug;
use crate::deck::diagnostic::Remedy;
use crate::deck::fault::{Fault, IdStyle, Section};
use crate::deck::limits::MAX_SCENARIOS;
use crate::deck::source::{Entry, Found, Node, Table, Value};
use crate::deck::suggest;
use crate::text::Span;

/// Rows above a table that are looked at; further down nothing is searched.
const MAX_ABOVE: usize = 200;

/// A table of a sheet.
struct Part<'g> {
    sheet: usize,
    heading: Heading,
    rows: &'g [Row],
}

/// A row about the deck itself.
struct About<'g> {
    sheet: usize,
    row: u32,
    column: &'static Column,
    label: (u32, &'g str),
    value: (u32, &'g str),
}

pub(super) fn tables(grid: &Grid, stem: &str) -> Tables {
    let shipped = Lexicon::shipped();
    let mut abouts = Vec::new();
    let mut parts = Vec::new();
    for (number, sheet) in grid.sheets.iter().enumerate() {
        look(number, sheet, shipped, &mut abouts, &mut parts);
    }
    let lexicon = with_own(shipped.clone(), &parts);
    let mut builder = Builder {
        page: Page::default(),
        blocks: Vec::new(),
        rows: Vec::new(),
        found: Vec::new(),
        ignored: Vec::new(),
        lists: Vec::new(),
    };
    builder.about(&abouts);
    let deck = builder.deck(&abouts, stem, parts.first(), grid);
    for part in &parts {
        builder.part(part, &lexicon);
    }
    builder.finish(grid, deck, parts.is_empty())
}

/// What a sheet holds. Rows about the deck count only where a table follows, or where the deck's id is among them.
fn look<'g>(
    number: usize,
    sheet: &'g Sheet,
    lexicon: &Lexicon,
    abouts: &mut Vec<About<'g>>,
    parts: &mut Vec<Part<'g>>,
) {
    let rows = &sheet.rows;
    let (before, own) = (parts.len(), abouts.len());
    let mut at = 0;
    let mut above = 0;
    while at < rows.len() && above < MAX_ABOVE {
        if let Some(heading) = find(&rows[at..], sheet, lexicon) {
            let first = at + heading.rows;
            // A table ends at an empty row below which another begins.
            let end = (first + 1..rows.len())
                .filter(|&next| rows[next].number > rows[next - 1].number + 1)
                .find(|&next| find(&rows[next..], sheet, lexicon).is_some())
                .unwrap_or(rows.len());
            parts.push(Part {
                sheet: number,
                heading,
                rows: rows.get(first..end).unwrap_or_default(),
            });
            at = end;
            above = 0;
            continue;
        }
        if parts.len() == before {
            abouts.extend(about(number, &rows[at]));
        }
        at += 1;
        above += 1;
    }
    let names_deck = abouts[own..].iter().any(|it| it.column.key == "id");
    if parts.len() == before && !names_deck {
        abouts.truncate(own);
    }
}

fn about(sheet: usize, row: &Row) -> Option<About<'_>> {
    let mut cells = row.cells.iter().filter(|(_, text)| !text.trim().is_empty());
    let (label, value) = (cells.next()?, cells.next()?);
    let plain = norm(label.1.trim_end_matches([':', '：']));
    let known = KNOWN
        .iter()
        .find(|it| it.column.section == Section::Deck && it.is(&plain))?;
    Some(About {
        sheet,
        row: row.number,
        column: known.column,
        label: (label.0, &label.1),
        value: (value.0, &value.1),
    })
}

/// Teaches the titles of the file's own rubrics, steps and patterns.
fn with_own(mut lexicon: Lexicon, parts: &[Part<'_>]) -> Lexicon {
    for part in parts {
        let names = match part.heading.section {
            Section::Rubric => Names::Rubric,
            Section::Criterion => Names::Step,
            Section::Pattern => Names::Pattern,
            _ => continue,
        };
        let column = |key| {
            let field = part.heading.fields.iter().find(|it| it.column.key == key)?;
            Some(field.at)
        };
        let (Some(id), Some(title)) = (column("id"), column("title")) else {
            continue;
        };
        for row in part.rows {
            if let (Some(id), Some(title)) = (row.cell(id), row.cell(title)) {
                let id = super::names::narrow(id);
                lexicon.learn(names, &id, &id);
                lexicon.learn(names, title, &id);
            }
        }
    }
    lexicon
}

struct Builder {
    page: Page,
    blocks: Vec<Block>,
    rows: Vec<RowAt>,
    found: Vec<Found>,
    ignored: Vec<Span>,
    /// The tables of each kind, and where the kind first stands.
    lists: Vec<(Section, Span, Vec<Node>)>,
}

impl Builder {
    fn block(&mut self, sheet: usize) -> usize {
        self.blocks.push(Block {
            sheet,
            columns: Vec::new(),
        });
        self.blocks.len() - 1
    }

    fn about(&mut self, abouts: &[About<'_>]) {
        let mut block = None;
        for about in abouts {
            let at = match block {
                Some((sheet, at)) if sheet == about.sheet => at,
                _ => self.block(about.sheet),
            };
            block = Some((about.sheet, at));
            let (column, label) = about.label;
            self.page.put(at, about.row, column, label);
            let (column, value) = about.value;
            self.page.put(at, about.row, column, value);
        }
    }

    /// `[deck]`: what its rows say; what they leave out follows from the file's name and the language of its texts.
    fn deck(
        &mut self,
        abouts: &[About<'_>],
        stem: &str,
        first: Option<&Part<'_>>,
        grid: &Grid,
    ) -> Entry {
        let mut table = Table::default();
        let mut seen: Vec<(&str, Span)> = Vec::new();
        for (index, about) in abouts.iter().enumerate() {
            let (label, value) = (self.span(2 * index), self.span(2 * index + 1));
            let key = about.column.key;
            if let Some((_, first)) = seen.iter().find(|(known, _)| *known == key) {
                let key = about.label.1.trim().to_owned();
                self.found.push(Found {
                    first: Some(*first),
                    ..Found::new(label, Fault::DuplicateKey { key })
                });
                continue;
            }
            seen.push((key, label));
            let text = self.page.text[value.start..value.end].to_owned();
            let node = super::cells::node(about.column.holds, &text, value, Lexicon::shipped());
            table.entries.push(entry(key, label, node));
        }
        let at = match (seen.first(), first) {
            (Some((_, label)), _) => *label,
            (None, Some(part)) => {
                let block = self.block(part.sheet);
                let row = part.heading.fields.first().map_or(1, |it| it.row);
                self.page.put(block, row, 1, "")
            }
            (None, None) => Span::new(0, 0),
        };
        let mut add = |key: &str, text: Option<String>| {
            if let Some(text) = text
                && table.get(key).is_none()
            {
                let node = Node {
                    span: at,
                    value: Value::Text(text),
                };
                table.entries.push(entry(key, at, node));
            }
        };
        let title = stem.trim();
        add("id", slug(title, IdStyle::Kebab));
        add("title", (!title.is_empty()).then(|| title.to_owned()));
        add("lang", Some(language(grid).to_owned()));
        let node = Node {
            span: at,
            value: Value::Table(table),
        };
        entry("deck", at, node)
    }

    fn span(&self, cell: usize) -> Span {
        let start = self.page.cells[cell].start;
        let next = self.page.cells.get(cell + 1);
        Span::new(start, next.map_or(self.page.text.len(), |it| it.start) - 1)
    }

    fn part(&mut self, part: &Part<'_>, lexicon: &Lexicon) {
        let block = self.block(part.sheet);
        let mut fields = Vec::new();
        for field in &part.heading.fields {
            let span = self.page.put(block, field.row, field.at, &field.name);
            fields.push(resolve(field, span, lexicon));
        }
        self.twice(&part.heading.fields, &fields);
        self.blocks[block].columns = fields
            .iter()
            .map(|it| (it.at, it.path.clone(), it.name.clone()))
            .collect();
        let (first_row, first_name) = part
            .heading
            .fields
            .first()
            .map_or((1, Span::new(0, 0)), |it| (it.row, fields[0].span));
        let hoped = self.others(part, block, first_row);
        let missing = self.missing(part.heading.section, &fields, first_name, &hoped);
        let mut tables = Vec::new();
        for row in part.rows {
            if !fields.iter().any(|field| row.cell(field.at).is_some()) {
                continue;
            }
            if tables.len() > MAX_SCENARIOS {
                break;
            }
            let first = self.page.cells.len();
            let spans: Vec<Span> = fields
                .iter()
                .map(|field| {
                    let text = row.cell(field.at).unwrap_or_default();
                    self.page.put(block, row.number, field.at, text)
                })
                .collect();
            let id = fields.iter().position(|it| it.path == "id").unwrap_or(0);
            let at = spans[id];
            self.rows.push(RowAt {
                at: at.start,
                block,
                first,
            });
            let mut table = row_entries(&fields, &spans, &self.page.text, lexicon, &mut self.found);
            // Told once, at the names; not again in every row.
            for &key in &missing {
                let broken = Node {
                    span: at,
                    value: Value::Broken,
                };
                table.entries.push(entry(key, at, broken));
            }
            tables.push(Node {
                span: at,
                value: Value::Table(table),
            });
        }
        let section = part.heading.section;
        match self.lists.iter_mut().find(|(of, ..)| *of == section) {
            Some((.., all)) => all.extend(tables),
            None => self.lists.push((section, first_name, tables)),
        }
    }

    /// Tells columns that say the same twice; several counter-answers, openings and the like are welcome.
    fn twice(&mut self, named: &[Field], fields: &[Draft]) {
        for (index, field) in fields.iter().enumerate() {
            let many = matches!(
                named[index].column.holds,
                Holds::Texts | Holds::Words | Holds::WordList(_)
            );
            let first = fields[..index].iter().find(|it| it.path == field.path);
            if let Some(first) = first.filter(|_| !many) {
                let key = field.name.trim().to_owned();
                self.found.push(Found {
                    first: Some(first.span),
                    ..Found::new(field.span, Fault::DuplicateKey { key })
                });
            }
        }
    }

    /// Columns with other names: a slip of the pen where that column is missing, else somebody's own notes. Gives back the keys that
    /// slips stand for.
    fn others(&mut self, part: &Part<'_>, block: usize, row: u32) -> BTreeSet<&'static str> {
        let mut hoped = BTreeSet::new();
        for (column, at, name) in &part.heading.others {
            let span = self.page.put(block, (*at).max(row), *column, name);
            let absent = KNOWN.iter().filter(|known| {
                let mut fields = part.heading.fields.iter();
                known.column.section == part.heading.section
                    && fields.all(|it| it.column != known.column)
            });
            let absent: Vec<(&str, &'static Column)> = absent
                .flat_map(|known| known.names.iter().map(|it| (it.as_str(), known.column)))
                .collect();
            let plain = norm(name);
            let near = suggest::nearest(&plain, absent.iter().map(|it| it.0));
            let near = absent.iter().find(|it| Some(it.0) == near);
            match near.filter(|_| !plain.is_empty()) {
                Some((plain, column)) => {
                    hoped.insert(column.key);
                    let written = column.names().find(|it| norm(it) == *plain);
                    self.found.push(Found {
                        remedy: Remedy::DidYouMean(written.unwrap_or(column.key).to_owned()),
                        ..Found::new(
                            span,
                            Fault::UnknownKey {
                                key: name.trim().to_owned(),
                                section: part.heading.section,
                            },
                        )
                    });
                }
                None => self.ignored.push(span),
            }
        }
        hoped
    }

    /// Tells columns that every row needs and nobody named.
    fn missing(
        &mut self,
        section: Section,
        fields: &[Draft],
        at: Span,
        hoped: &BTreeSet<&'static str>,
    ) -> Vec<&'static str> {
        let needed = KNOWN
            .iter()
            .map(|it| it.column)
            .filter(|it| it.section == section && it.required);
        let missing: Vec<&'static str> = needed
            .map(|column| column.key)
            .filter(|key| !fields.iter().any(|it| it.key == *key))
            .collect();
        for &key in missing.iter().filter(|key| !hoped.contains(*key)) {
            self.found
                .push(Found::new(at, Fault::MissingColumn { key, section }));
        }
        missing
    }

    fn finish(mut self, grid: &Grid, deck: Entry, empty: bool) -> Tables {
        if empty {
            self.found
                .push(Found::new(Span::new(0, 0), Fault::NoHeading {}));
        }
        let at = deck.at;
        let format = Node {
            span: at,
            value: Value::Integer(Some(crate::deck::check::FORMAT)),
        };
        let mut root = Table {
            entries: vec![entry("format", at, format), deck],
        };
        for (section, at, tables) in self.lists {
            if !tables.is_empty() {
                let list = Node {
                    span: at,
                    value: Value::List(tables),
                };
                root.entries.push(entry(section.name(), at, list));
            }
        }
        Tables {
            text: self.page.text,
            cells: self.page.cells,
            blocks: self.blocks,
            rows: self.rows,
            sheets: grid.sheets.iter().map(|it| it.name.clone()).collect(),
            root,
            found: self.found,
            ignored: self.ignored,
        }
    }
}

/// A column with the ids that its name means.
fn resolve(field: &Field, span: Span, lexicon: &Lexicon) -> Draft {
    let key = field.column.key;
    let kind = match field.column.holds {
        Holds::LinesByRating => Names::Rating,
        _ => Names::Step,
    };
    let of = field.of.as_ref().map(|of| lexicon.id(kind, of));
    let mood = field.mood.as_ref().map(|it| lexicon.id(Names::Mood, it));
    let mut path = key.to_owned();
    if let Holds::Counter(part) = field.column.holds {
        path = format!("counter.{}.{part}", field.number);
    }
    for part in [&of, &mood].into_iter().flatten() {
        path = format!("{path}.{part}");
    }
    Draft {
        at: field.at,
        key,
        holds: field.column.holds,
        path,
        name: field.name.clone(),
        span,
        of,
        mood,
        number: field.number,
    }
}

/// The language of the texts: Japanese where kana stand in them.
fn language(grid: &Grid) -> &'static str {
    let cells = grid.sheets.iter().flat_map(|sheet| &sheet.rows);
    let mut cells = cells.flat_map(|row| &row.cells);
    let kana = |text: &str| {
        text.chars()
            .any(|ch| ('\u{3041}'..='\u{30fe}').contains(&ch))
    };
    if cells.any(|(_, text)| text.chars().count() > 12 && kana(text)) {
        "ja"
    } else {
        "en"
    }
}

pub(super) fn entry(key: &str, at: Span, node: Node) -> Entry {
    Entry {
        key: key.to_owned(),
        at,
        node,
    }
}

impl Row {
    /// What stands in `column`, unless that is nothing.
    fn cell(&self, column: u32) -> Option<&str> {
        let index = self.cells.binary_search_by_key(&column, |(at, _)| *at);
        let text = self.cells.get(index.ok()?)?.1.as_str();
        (!text.trim().is_empty()).then_some(text)
    }
}
