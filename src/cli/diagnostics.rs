//! Faults of deck files on the screen: what is wrong, file, line, column, the line with the place underlined, and what to do.
//!
//! The layout is annotate-snippets'; full-width characters take two columns there. Sentences come from `words/*/faults.ftl` under the fault's
//! code. Nothing of a deck file reaches the terminal raw.

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet,
};
use serde_json::{Value, json};

use crate::deck::{Diagnostic, LineIndex, Place, Role, Source, Tables};
use crate::import::{Document, STDIN};
use crate::text::{Hazard, Span, visible};

use super::words::Words;
use sentences::sentences;

/// The longest line that is shown, in bytes; of longer ones only line and column are told.
const LONGEST_LINE: usize = 4000;
/// A file as excerpts of it are shown.
pub(super) struct Page<'p> {
    index: LineIndex<'p>,
    tables: Option<&'p Tables>,
}

impl<'p> Page<'p> {
    /// The pages of a file as it was read.
    pub(super) fn of(document: &'p Document) -> Self {
        Self {
            index: LineIndex::new(document.text()),
            tables: document.tables(),
        }
    }

    /// The pages of a file whose tree is at hand.
    pub(super) fn within(source: &'p Source<'p>) -> Self {
        Self {
            index: LineIndex::new(source.text()),
            tables: source.tables(),
        }
    }

    /// Where `place` is, as people find it: `team.toml`, `team.xlsx 場面!F7`.
    fn path(&self, words: &Words, name: &str, place: Place) -> String {
        let file = file_name(words, name);
        let Some(cell) = place.cell else {
            return file;
        };
        match self.tables.and_then(|it| it.sheet(cell.sheet)) {
            Some(sheet) => format!("{file} {}!{cell}", visible(sheet)),
            None => format!("{file} {cell}"),
        }
    }
}

/// `diagnostics` of one file, one below the other, with colours.
pub(super) fn told(
    words: &Words,
    columns: usize,
    page: &Page<'_>,
    diagnostics: &[Diagnostic],
) -> String {
    let each = diagnostics
        .iter()
        .map(|diagnostic| one(words, columns, page, diagnostic));
    each.collect::<Vec<_>>().join("\n\n")
}

/// A fault for programs: its code and values, and the sentences that a person would read.
pub(super) fn as_json(words: &Words, page: &Page<'_>, diagnostic: &Diagnostic) -> Value {
    let (said, hint) = sentences(words, page.tables, diagnostic);
    let place = |place: Place| place_json(page, place);
    let related = diagnostic.related.iter().map(|related| {
        let mut at = place(related.place);
        at["role"] = json!(related.role);
        at
    });
    let mut fault = place(diagnostic.place);
    fault["code"] = json!(diagnostic.fault.code());
    fault["file"] = json!(diagnostic.file);
    fault["values"] = json!(diagnostic.fault);
    fault["message"] = json!(said);
    fault["hint"] = json!(hint);
    fault["related"] = related.collect();
    fault
}

/// A place for programs: line and column, in a spreadsheet the cell.
pub(super) fn place_json(page: &Page<'_>, place: Place) -> Value {
    match place.cell {
        None => json!({"line": place.line, "column": place.column}),
        Some(cell) => json!({
            "sheet": page.tables.and_then(|it| it.sheet(cell.sheet)),
            "cell": cell.to_string(),
            "row": cell.row,
            "column": cell.column,
        }),
    }
}

/// A file's name for a person.
pub(super) fn file_name(words: &Words, name: &str) -> String {
    if name == STDIN {
        words.say("fault-stdin")
    } else {
        visible(name).into_owned()
    }
}

fn one(words: &Words, columns: usize, page: &Page<'_>, diagnostic: &Diagnostic) -> String {
    let (said, hint) = sentences(words, page.tables, diagnostic);
    let title = Level::ERROR
        .with_name(words.say("fault-level"))
        .primary_title(said)
        .id(diagnostic.fault.code());
    let mut places = vec![(diagnostic.place, None)];
    for related in &diagnostic.related {
        places.push((related.place, Some(role(words, related.role))));
    }
    let mut group = title.elements(excerpts(words, page, &diagnostic.file, places));
    group = group.element(Level::HELP.with_name(words.say("fault-hint")).message(hint));
    rendered(columns, group)
}

/// A group as it is shown.
pub(super) fn rendered(columns: usize, group: Group<'_>) -> String {
    let renderer = Renderer::styled().hyperlink(false).term_width(columns);
    let shown = renderer.render(&[group]);
    // Below a place without a line, the layout puts a line of its own.
    let empty = |line: &&str| anstream::adapter::strip_str(line).to_string().trim() != ":::";
    let lines: Vec<&str> = shown.lines().filter(empty).collect();
    lines.join("\n")
}

/// The lines that `places` lie in; the first place is the fault's own. Places of one line share it.
pub(super) fn excerpts<'e>(
    words: &Words,
    page: &Page<'_>,
    name: &str,
    mut places: Vec<(Place, Option<String>)>,
) -> Vec<Element<'e>> {
    let index = &page.index;
    let line_of = |place: &Place| index.line_of(place.span.start);
    let mut elements = Vec::new();
    while let Some(&(first, _)) = places.first() {
        let number = line_of(&first);
        let line = index.line_span(number);
        let (here, elsewhere): (Vec<_>, Vec<_>) = places
            .into_iter()
            .partition(|(place, _)| line_of(place) == number);
        places = elsewhere;
        let path = page.path(words, name, first);
        if first.cell.is_some() {
            elements.push(Origin::path(path.clone()).into());
        }
        if line.len() > LONGEST_LINE {
            if first.cell.is_none() {
                let origin = Origin::path(path).line(first.line);
                elements.push(origin.char_column(first.column).into());
            }
            continue;
        }
        let content = line.of(index.text()).unwrap_or_default();
        let annotations = here.into_iter().map(|(place, label)| -> Annotation<'e> {
            let span = shown_span(content, line, place.span);
            match label {
                None => AnnotationKind::Primary.span(span),
                Some(label) => AnnotationKind::Context.span(span).label(label),
            }
        });
        let annotations: Vec<_> = annotations.collect();
        let snippet = Snippet::source(shown(content)).annotations(annotations);
        elements.push(match first.cell {
            None => snippet.path(path).line_start(first.line).into(),
            Some(cell) => snippet.line_start(cell.row as usize).into(),
        });
    }
    elements
}

/// The part of a line that `span` covers, in what is shown of it.
fn shown_span(content: &str, line: Span, span: Span) -> std::ops::Range<usize> {
    let from = span.start.saturating_sub(line.start);
    let to = span.end.min(line.end).saturating_sub(line.start);
    shown_offset(content, from)..shown_offset(content, to.max(from))
}

/// `line` with one harmless sign for each hazardous character, so that columns stay true.
fn shown(line: &str) -> String {
    line.chars().map(harmless).collect()
}

/// Where the byte `offset` of `line` lies in what is shown of it.
fn shown_offset(line: &str, offset: usize) -> usize {
    let before = line.get(..offset).unwrap_or(line);
    before.chars().map(|sign| harmless(sign).len_utf8()).sum()
}

fn harmless(sign: char) -> char {
    match Hazard::of(sign) {
        None => sign,
        Some(_) => '\u{fffd}',
    }
}

fn role(words: &Words, role: Role) -> String {
    match role {
        Role::First => words.say("fault-first"),
        Role::Rubric => words.say("fault-rubric"),
        Role::Next => words.say("fault-next"),
    }
}

mod sentences;
#[cfg(test)]
mod tests;
