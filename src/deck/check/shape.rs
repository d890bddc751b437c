//! Keys and values of each table of the format.

use std::collections::BTreeMap;

use super::fields::Fields;
use super::reader::Reader;
use super::texts::Layout::{Block, Line};
use super::{FORMAT, Known};
use crate::deck::fault::{Fault, IdStyle, Section, Shape, Thing, Vocabulary};
use crate::deck::format::{Counter, Criterion, Deck, Mood, Pattern, Rubric, Scenario};
use crate::deck::source::{Table, Value};
use crate::text::{Lang, Span};

/// A deck as far as it could be read, and where its parts stand in the tree.
pub(super) struct Draft<'s> {
    pub(super) deck: Deck,
    /// `[deck]`.
    pub(super) header: Option<Part<'s>>,
    /// `[[scenario]]`, in the order of `deck.scenarios`; likewise the others.
    pub(super) scenarios: Vec<Part<'s>>,
    pub(super) rubrics: Vec<Part<'s>>,
    pub(super) criteria: Vec<Part<'s>>,
    pub(super) patterns: Vec<Part<'s>>,
}

/// A table of the file.
#[derive(Clone, Copy)]
pub(super) struct Part<'s> {
    pub(super) table: &'s Table,
    /// Its heading.
    pub(super) at: Span,
}

impl<'s> Part<'s> {
    /// Where the value of `key` stands; the heading where it is left out.
    pub(super) fn value(self, key: &str) -> Span {
        self.table.get(key).map_or(self.at, |entry| entry.node.span)
    }

    /// Where the `index`th item of the list `key` stands.
    pub(super) fn item(self, key: &str, index: usize) -> Span {
        self.table
            .get(key)
            .and_then(|entry| entry.node.items().get(index))
            .map_or_else(|| self.value(key), |item| item.span)
    }

    /// Where the key `inner` of the table `key` stands.
    pub(super) fn key(self, key: &str, inner: &str) -> Span {
        self.table
            .get(key)
            .and_then(|entry| entry.node.table())
            .and_then(|table| table.get(inner))
            .map_or_else(|| self.value(key), |entry| entry.at)
    }

    /// The tables of the list `key`.
    pub(super) fn parts(self, key: &str) -> impl Iterator<Item = Part<'s>> {
        let items = self.table.get(key).map_or(&[][..], |it| it.node.items());
        items.iter().filter_map(|item| {
            item.table().map(|table| Part {
                table,
                at: item.span,
            })
        })
    }
}

/// Whether the file's `format` is one that is read. Another one has other keys: nothing more can be said of it then.
pub(super) fn has_supported_format(reader: &mut Reader<'_>) -> bool {
    let Some(entry) = reader.source.root().get("format") else {
        return true;
    };
    match entry.node.value {
        Value::Integer(Some(found)) if found != FORMAT => {
            reader.tell(
                entry.node.span,
                Fault::FormatUnsupported {
                    found,
                    supported: FORMAT,
                },
            );
            false
        }
        _ => true,
    }
}

pub(super) fn file<'s>(reader: &mut Reader<'s>, known: &Known<'_>) -> Draft<'s> {
    let root = reader.source.root();
    let mut fields = Fields::new(reader, root, Section::File, Span::new(0, 0));
    if let Some(entry) = fields.required("format") {
        let Value::Integer(Some(_)) = entry.node.value else {
            fields
                .reader
                .wrong_type(&entry.node, "format", Shape::Integer);
            return rest(fields, known);
        };
    }
    rest(fields, known)
}

fn rest<'s>(mut fields: Fields<'_, 's>, known: &Known<'_>) -> Draft<'s> {
    let header = fields.required("deck").and_then(|entry| {
        let table = entry.node.table();
        if table.is_none() {
            fields.reader.wrong_type(&entry.node, "deck", Shape::Table);
        }
        table.map(|table| Part {
            table,
            at: entry.node.span,
        })
    });
    let mut deck = match header {
        Some(part) => self::header(fields.reader, part, known),
        None => nameless(),
    };
    if !known.is_catalogue {
        // Asked for only to tell that it is missing.
        fields.required("scenario");
    }
    let scenarios = parts(&mut fields, "scenario");
    let rubrics = parts(&mut fields, "rubric");
    let criteria = parts(&mut fields, "criterion");
    let patterns = parts(&mut fields, "pattern");
    for &part in &scenarios {
        deck.scenarios.push(scenario(fields.reader, part));
    }
    for &part in &rubrics {
        deck.rubrics.push(rubric(fields.reader, part));
    }
    for &part in &criteria {
        let criterion = criterion(fields.reader, part, known);
        deck.criteria.push(criterion);
    }
    for &part in &patterns {
        let pattern = pattern(fields.reader, part, known);
        deck.patterns.push(pattern);
    }
    fields.finish();
    Draft {
        deck,
        header,
        scenarios,
        rubrics,
        criteria,
        patterns,
    }
}

fn parts<'s>(fields: &mut Fields<'_, 's>, key: &'static str) -> Vec<Part<'s>> {
    let tables = fields.tables(key).into_iter();
    tables.map(|(table, at)| Part { table, at }).collect()
}

const fn nameless() -> Deck {
    Deck {
        id: String::new(),
        title: String::new(),
        // Both languages ship the same ids, so that either will do to look up references.
        lang: Lang::Ja,
        version: None,
        description: None,
        authors: Vec::new(),
        license: None,
        scenarios: Vec::new(),
        rubrics: Vec::new(),
        criteria: Vec::new(),
        patterns: Vec::new(),
    }
}

fn header<'s>(reader: &mut Reader<'s>, part: Part<'s>, known: &Known<'_>) -> Deck {
    let mut fields = Fields::new(reader, part.table, Section::Deck, part.at);
    let id = match known.as_id {
        None => fields.id("id", IdStyle::Kebab),
        // Its own no longer matters, not even whether there is one.
        Some(id) => {
            fields.optional("id");
            id.to_owned()
        }
    };
    let deck = Deck {
        id,
        title: fields.text("title", Line),
        lang: fields.word("lang", Vocabulary::Lang).unwrap_or(Lang::Ja),
        version: fields.optional_text("version", Line),
        description: fields.optional_text("description", Block),
        authors: fields.optional_texts("authors", Line),
        license: fields.optional_text("license", Line),
        ..nameless()
    };
    fields.finish();
    deck
}

fn scenario<'s>(reader: &mut Reader<'s>, part: Part<'s>) -> Scenario {
    let mut fields = Fields::new(reader, part.table, Section::Scenario, part.at);
    let id = fields.id("id", IdStyle::Kebab);
    let was = fields.optional_texts("was", Line);
    for (index, id) in was.iter().enumerate() {
        let span = part.item("was", index);
        fields.reader.check_id(id, span, IdStyle::Kebab);
    }
    let title = fields.text("title", Line);
    let category = fields.id("category", IdStyle::Kebab);
    let rubric = fields.text("rubric", Line);
    let persona = fields.text("persona", Line);
    let mood = fields.word("mood", Vocabulary::Mood);
    let tier = fields
        .required("tier")
        .and_then(|entry| fields.reader.number(&entry.node, "tier", 1, 3))
        .and_then(|tier| u8::try_from(tier).ok());
    let tags = fields.optional_texts("tags", Line);
    let after = fields.optional_text("after", Line);
    let situation = fields.text("situation", Block);
    let opening = fields.texts("opening", Block);
    let mut vars = BTreeMap::new();
    for entry in fields.entries("vars") {
        let values = fields.reader.texts(&entry.node, &entry.key, Line);
        fields.reader.check_id(&entry.key, entry.at, IdStyle::Snake);
        vars.insert(entry.key.clone(), values);
    }
    let mut model = Vec::new();
    if fields.required("model").is_some() {
        for entry in fields.entries("model") {
            let text = fields.reader.text(&entry.node, &entry.key, Block);
            model.push((entry.key.clone(), text));
        }
    }
    let press = fields.press("press");
    let close = fields.close("close");
    let counter = fields
        .tables("counter")
        .into_iter()
        .map(|(table, at)| counter(fields.reader, Part { table, at }))
        .collect();
    fields.finish();
    Scenario {
        id,
        was,
        title,
        category,
        rubric,
        persona,
        mood: mood.unwrap_or(Mood::Composure),
        tier: tier.unwrap_or(1),
        tags,
        after,
        situation,
        opening,
        vars,
        model,
        press,
        close,
        counter,
    }
}

fn counter<'s>(reader: &mut Reader<'s>, part: Part<'s>) -> Counter {
    let mut fields = Fields::new(reader, part.table, Section::Counter, part.at);
    let answer = fields.text("answer", Block);
    let missing = fields.optional_texts("missing", Line);
    let avoid = fields.optional_texts("avoid", Line);
    if part.table.get("missing").is_none() && part.table.get("avoid").is_none() {
        fields.reader.tell(part.at, Fault::NoClaim {});
    }
    fields.finish();
    Counter {
        answer,
        missing,
        avoid,
    }
}

fn rubric<'s>(reader: &mut Reader<'s>, part: Part<'s>) -> Rubric {
    let mut fields = Fields::new(reader, part.table, Section::Rubric, part.at);
    let rubric = Rubric {
        id: fields.id("id", IdStyle::Kebab),
        title: fields.text("title", Line),
        criteria: fields.texts("criteria", Line),
        heart: fields.optional_texts("heart", Line),
        satisfied_at: small(fields.numbers("satisfied_at", 1, 2)),
        weights: small(fields.numbers("weights", 1, 100)),
        worst: fields.optional_texts("worst", Line),
        ordered: fields.flag("ordered", true),
        brief: fields.flag("brief", false),
        press: fields.press("press"),
        close: fields.close("close"),
    };
    fields.finish();
    rubric
}

/// Numbers that were checked to lie within a small range.
fn small<N: TryFrom<i64>>(numbers: BTreeMap<String, i64>) -> BTreeMap<String, N> {
    numbers
        .into_iter()
        .filter_map(|(key, number)| Some((key, N::try_from(number).ok()?)))
        .collect()
}

fn criterion<'s>(reader: &mut Reader<'s>, part: Part<'s>, known: &Known<'_>) -> Criterion {
    let mut fields = Fields::new(reader, part.table, Section::Criterion, part.at);
    let criterion = Criterion {
        id: fields.id("id", IdStyle::Snake),
        title: fields.text("title", Line),
        question: fields.text("question", Line),
        hint: fields.text("hint", Block),
        like: fields.optional_text("like", Line),
        any: fields.optional_texts("any", Line),
        near: fields.near("near"),
        except: fields.optional_texts("except", Line),
        examples: fields.texts("examples", Block),
        partial: fields.optional_texts("partial", Block),
        counter: fields.optional_texts("counter", Block),
        press: match fields.optional("press") {
            Some(entry) => fields.reader.lines(&entry.node, "press"),
            None => Default::default(),
        },
    };
    fields.finish();
    require_cue(reader, part, &criterion.id, Thing::Criterion, known);
    criterion
}

fn pattern<'s>(reader: &mut Reader<'s>, part: Part<'s>, known: &Known<'_>) -> Pattern {
    let mut fields = Fields::new(reader, part.table, Section::Pattern, part.at);
    let pattern = Pattern {
        id: fields.id("id", IdStyle::Snake),
        title: fields.text("title", Line),
        why: fields.text("why", Block),
        better: fields.text("better", Block),
        like: fields.optional_text("like", Line),
        any: fields.optional_texts("any", Line),
        near: fields.near("near"),
        except: fields.optional_texts("except", Line),
        examples: fields.texts("examples", Block),
        counter: fields.optional_texts("counter", Block),
    };
    fields.finish();
    require_cue(reader, part, &pattern.id, Thing::Pattern, known);
    pattern
}

/// Likeness to an example awards nothing, so that an own criterion or pattern needs a cue or a shipped one that it is like. The
/// shipped ones are what the recogniser was trained on.
fn require_cue(reader: &mut Reader<'_>, part: Part<'_>, id: &str, thing: Thing, known: &Known<'_>) {
    let has = ["any", "near", "like"]
        .iter()
        .any(|key| part.table.get(key).is_some());
    if !has && !known.is_catalogue {
        let id = id.to_owned();
        reader.tell(part.at, Fault::NoCue { id, thing });
    }
}
