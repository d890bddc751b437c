//! What a single text or id must be like.

use std::collections::BTreeSet;

use super::reader::Reader;
use crate::deck::diagnostic::Remedy;
use crate::deck::fault::{Fault, IdStyle, Shape};
use crate::deck::source::{Node, Value};
use crate::text::{Span, hazards};

/// How a text is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// On one line.
    Line,
    /// On as many lines as it has.
    Block,
}

/// What `node` is.
pub(super) const fn shape(node: &Node) -> Shape {
    match node.value {
        Value::Text(_) => Shape::Text,
        Value::Integer(_) => Shape::Integer,
        Value::Decimal => Shape::Decimal,
        Value::Boolean(_) => Shape::Boolean,
        Value::Date => Shape::Date,
        Value::List(_) | Value::Broken => Shape::List,
        Value::Table(_) => Shape::Table,
    }
}

impl Reader<'_> {
    pub(super) fn wrong_type(&mut self, node: &Node, key: &str, expected: Shape) {
        if node.value == Value::Broken {
            return;
        }
        let found = shape(node);
        self.tell(
            node.span,
            Fault::WrongType {
                key: key.to_owned(),
                expected,
                found,
            },
        );
    }

    /// The text that `node` is, without white space around it; empty where it is none, which has then been told.
    ///
    /// A full-width space at the beginning stays: it indents a Japanese paragraph.
    pub(super) fn text(&mut self, node: &Node, key: &str, layout: Layout) -> String {
        let Value::Text(text) = &node.value else {
            self.wrong_type(node, key, Shape::Text);
            return String::new();
        };
        if text.trim().is_empty() {
            self.tell(
                node.span,
                Fault::EmptyText {
                    key: key.to_owned(),
                },
            );
            return String::new();
        }
        let text = text.trim_matches(|c: char| c.is_ascii_whitespace());
        if layout == Layout::Line && text.contains('\n') {
            self.tell(
                node.span,
                Fault::LineBreak {
                    key: key.to_owned(),
                },
            );
        }
        let mut seen = BTreeSet::new();
        for (_, character, hazard) in hazards(text) {
            if seen.insert(character) {
                self.tell(
                    locate(node.span, self.source.text(), character),
                    Fault::HazardousCharacter {
                        key: key.to_owned(),
                        character,
                        hazard,
                    },
                );
            }
        }
        text.to_owned()
    }

    /// The id that `node` is.
    pub(super) fn id(&mut self, node: &Node, key: &str, style: IdStyle) -> String {
        let id = self.text(node, key, Layout::Line);
        self.check_id(&id, node.span, style);
        id
    }

    /// Tells an id that is not written as ids are; an empty one has been told already.
    pub(super) fn check_id(&mut self, id: &str, span: Span, style: IdStyle) {
        if id.is_empty() || is_id(id, style) {
            return;
        }
        let better = slug(id, style);
        self.tell_all(
            span,
            Fault::BadId {
                id: id.to_owned(),
                style,
            },
            better.map_or(Remedy::AsFault, Remedy::DidYouMean),
            &[],
        );
    }
}

/// Longest id, in characters: it is shown in lists and typed in commands.
const MAX_ID: usize = 64;

/// Whether `id` is written as ids are.
#[must_use]
pub fn is_id(id: &str, style: IdStyle) -> bool {
    let joint = joint(style);
    id.len() <= MAX_ID
        && id.split(joint).all(|word| {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

/// The id in the right style, where its words are ASCII.
pub(in crate::deck) fn slug(id: &str, style: IdStyle) -> Option<String> {
    if !id.is_ascii() {
        return None;
    }
    let words = id
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase);
    let slug = words.collect::<Vec<_>>().join(joint(style));
    is_id(&slug, style).then_some(slug)
}

const fn joint(style: IdStyle) -> &'static str {
    match style {
        IdStyle::Kebab => "-",
        IdStyle::Snake => "_",
    }
}

/// Where `character` stands in the text written at `span`, as such or as an escape; `span` where it cannot be found.
fn locate(span: Span, text: &str, character: char) -> Span {
    let Some(written) = span.of(text) else {
        return span;
    };
    if let Some(offset) = written.find(character) {
        let start = span.start + offset;
        return Span::new(start, start + character.len_utf8());
    }
    let mut rest = 0;
    while let Some(offset) = written[rest..].find('\\') {
        let start = rest + offset;
        let escape = &written[start + 1..];
        let (value, len) = unescape(escape);
        if value == Some(character) {
            return Span::new(span.start + start, span.start + start + 1 + len);
        }
        rest = start + 1 + len;
    }
    span
}

/// The character that an escape of TOML stands for, and the bytes it takes behind the backslash.
fn unescape(escape: &str) -> (Option<char>, usize) {
    let Some(kind) = escape.chars().next() else {
        return (None, 0);
    };
    let digits = match kind {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        'b' => return (Some('\u{8}'), 1),
        'e' => return (Some('\u{1b}'), 1),
        'f' => return (Some('\u{c}'), 1),
        'r' => return (Some('\r'), 1),
        _ => return (None, kind.len_utf8()),
    };
    let value = escape
        .get(1..1 + digits)
        .and_then(|hex| u32::from_str_radix(hex, 16).ok())
        .and_then(char::from_u32);
    (value, if value.is_some() { 1 + digits } else { 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law: ids are lower-case ASCII words with single joints; others are proposed where they can be.
    #[test]
    fn ids_have_one_style() {
        for good in ["a", "feature-promise", "2nd-week"] {
            assert!(is_id(good, IdStyle::Kebab), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "a_b", "あ", "a b"] {
            assert!(!is_id(bad, IdStyle::Kebab), "{bad}");
        }
        assert_eq!(
            slug("Self Defence!", IdStyle::Snake).as_deref(),
            Some("self_defence")
        );
        assert_eq!(slug("障害", IdStyle::Kebab), None);
    }

    /// Law: a forbidden character is pointed at, whether it stands there itself or as an escape.
    #[test]
    fn a_forbidden_character_is_pointed_at() {
        let text = "a = \"x\\\\u001by\\u001Bz\u{202e}\"";
        let span = Span::new(4, text.len());
        assert_eq!(locate(span, text, '\u{1b}').of(text), Some("\\u001B"));
        assert_eq!(locate(span, text, '\u{202e}').of(text), Some("\u{202e}"));
        assert_eq!(locate(span, text, '\u{7}'), span);
    }
}
