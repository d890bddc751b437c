//! The `toml` crate's errors as faults of ours.
//!
//! The crate tells its errors in English sentences and spans, which a face cannot translate. One table here maps the
//! beginnings of those sentences to [`Slip`]s; a test over real broken texts notices when an update of the crate words them anew. Signs
//! that an input method puts where TOML wants ASCII are told apart, because their remedy is another.

use super::Found;
use super::statements::Statements;
use crate::deck::fault::{Fault, Slip};
use crate::deck::limits::MAX_DEPTH;
use crate::deck::place::LineIndex;
use crate::text::Span;

/// What a sentence of the `toml` crate is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    Slip(Slip),
    Duplicate,
    Depth,
}

/// An error of the `toml` crate, understood.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slipped {
    pub(super) span: Span,
    pub(super) about: About,
}

/// Beginnings of the `toml` crate's sentences. The first that fits counts.
const SENTENCES: &[(&str, About)] = &[
    ("duplicate key", About::Duplicate),
    ("cannot extend value", About::Duplicate),
    ("cannot recurse further", About::Depth),
    ("recursion limit", About::Depth),
    ("unclosed array table", About::Slip(Slip::UnclosedHeading)),
    ("unclosed table", About::Slip(Slip::UnclosedHeading)),
    ("unclosed array", About::Slip(Slip::UnclosedList)),
    ("unclosed inline table", About::Slip(Slip::UnclosedTable)),
    ("key with no value", About::Slip(Slip::MissingEquals)),
    ("missing assignment", About::Slip(Slip::MissingEquals)),
    ("unexpected `=` in array", About::Slip(Slip::MissingComma)),
    ("missing comma", About::Slip(Slip::MissingComma)),
    ("extra assignment", About::Slip(Slip::MissingComma)),
    ("extra comma", About::Slip(Slip::ExtraComma)),
    ("extra `=`", About::Slip(Slip::TrailingText)),
    ("missing value for key", About::Slip(Slip::MissingValue)),
    ("missing escaped value", About::Slip(Slip::BadEscape)),
    ("too few unicode value digits", About::Slip(Slip::BadEscape)),
    ("invalid value", About::Slip(Slip::BadEscape)),
    ("missing value", About::Slip(Slip::MissingValue)),
    (
        "string values must be quoted",
        About::Slip(Slip::UnquotedText),
    ),
    ("missing opening quote", About::Slip(Slip::UnquotedText)),
    ("invalid boolean", About::Slip(Slip::UnquotedText)),
    (
        "invalid float, expected `inf`",
        About::Slip(Slip::UnquotedText),
    ),
    (
        "invalid float, expected `nan`",
        About::Slip(Slip::UnquotedText),
    ),
    ("invalid comment character", About::Slip(Slip::RawControl)),
    ("invalid unquoted key", About::Slip(Slip::BadKey)),
    ("unquoted keys cannot be empty", About::Slip(Slip::BadKey)),
    ("keys cannot be multi-line", About::Slip(Slip::BadKey)),
    ("missing key for inline table", About::Slip(Slip::BadKey)),
    ("invalid date", About::Slip(Slip::BadDate)),
    ("invalid time", About::Slip(Slip::BadDate)),
    ("invalid offset", About::Slip(Slip::BadDate)),
    (
        "`_` may only go between digits",
        About::Slip(Slip::BadNumber),
    ),
    ("integers with a radix", About::Slip(Slip::BadNumber)),
    ("radix must be lowercase", About::Slip(Slip::BadNumber)),
    (
        "redundant integer number prefix",
        About::Slip(Slip::BadNumber),
    ),
    ("redundant numeric sign", About::Slip(Slip::BadNumber)),
    ("unexpected leading zero", About::Slip(Slip::BadNumber)),
    ("unexpected sign", About::Slip(Slip::BadNumber)),
    ("invalid float", About::Slip(Slip::BadNumber)),
    ("invalid integer", About::Slip(Slip::BadNumber)),
    ("unexpected key or value", About::Slip(Slip::TrailingText)),
    ("unexpected content", About::Slip(Slip::TrailingText)),
    ("missing array opening", About::Slip(Slip::StrayBracket)),
    (
        "missing inline table opening",
        About::Slip(Slip::StrayBracket),
    ),
    ("missing table open", About::Slip(Slip::StrayBracket)),
    ("invalid key-value pair", About::Slip(Slip::StrayBracket)),
    (
        "invalid inline table element",
        About::Slip(Slip::StrayBracket),
    ),
    (
        "carriage return must be followed",
        About::Slip(Slip::LoneReturn),
    ),
];

impl Slipped {
    pub(super) fn new(error: &toml::de::Error, text: &str) -> Self {
        let range = error.span().unwrap_or(0..0);
        let start = text.floor_char_boundary(range.start);
        let span = Span::new(start, text.ceil_char_boundary(range.end.max(start)));
        Self {
            span,
            about: about(error.message(), span),
        }
    }

    /// The fault, at the place that a person should look at. `statements` helps to find the value it lies in.
    pub(super) fn found(self, text: &str, index: &LineIndex<'_>, statements: &Statements) -> Found {
        match self.about {
            About::Depth => Found::new(self.span, Fault::NestedTooDeep { limit: MAX_DEPTH }),
            About::Duplicate => {
                let key = self.span.of(text).unwrap_or_default();
                let duplicate = Fault::DuplicateKey {
                    key: key.trim_matches(['"', '\'']).to_owned(),
                };
                Found {
                    first: first_of(key, self.span.start, index),
                    ..Found::new(self.span, duplicate)
                }
            }
            About::Slip(slip) => {
                if let Some(found) = look_alike(slip, self.span, text, index) {
                    return found;
                }
                Found::new(
                    self.shown(slip, text, index, statements),
                    Fault::Syntax { slip },
                )
            }
        }
    }

    /// Widens an empty span to something that can be underlined.
    fn shown(self, slip: Slip, text: &str, index: &LineIndex<'_>, statements: &Statements) -> Span {
        let line = index.line_span(index.line_of(self.span.start));
        let whole_line = line.trimmed(text);
        match slip {
            Slip::UnclosedText => statements
                .at(self.span.start)
                .map_or(whole_line, |statement| {
                    let end = statement.value.end.min(line.end);
                    Span::new(statement.value.start.min(end), end).trimmed(text)
                }),
            Slip::MissingEquals | Slip::UnclosedHeading | Slip::MissingValue => whole_line,
            // The parser points behind the backslash.
            Slip::BadEscape => {
                let behind = text.ceil_char_boundary(self.span.start + 1).min(line.end);
                let start = self.span.start.min(behind);
                match text[..start].ends_with('\\') {
                    true => Span::new(start - 1, behind),
                    false => self.span,
                }
            }
            _ if !self.span.is_empty() => self.span,
            _ if self.span.start < line.end => {
                let rest = Span::new(self.span.start, line.end).trimmed(text);
                if rest.is_empty() { whole_line } else { rest }
            }
            _ => whole_line,
        }
    }
}

fn about(message: &str, span: Span) -> About {
    let known = SENTENCES
        .iter()
        .find(|(beginning, _)| message.starts_with(beginning));
    match known {
        Some((_, About::Slip(Slip::UnquotedText))) if span.is_empty() => {
            About::Slip(Slip::MissingValue)
        }
        Some(&(_, about)) => about,
        // "invalid (multi-line) (basic|literal) string", for three reasons.
        None if message.starts_with("invalid") && message.contains(" string") => {
            if message.contains("characters") {
                About::Slip(Slip::RawControl)
            } else {
                About::Slip(Slip::UnclosedText)
            }
        }
        None => About::Slip(Slip::Other),
    }
}

/// The sign of TOML that `found` looks like, if it is one that input methods type.
pub(super) const fn look_alike_of(found: char) -> Option<char> {
    match found {
        '“' | '”' | '„' | '＂' => Some('"'),
        '‘' | '’' | '＇' => Some('\''),
        '，' | '、' => Some(','),
        '＝' => Some('='),
        '［' => Some('['),
        '］' => Some(']'),
        '｛' => Some('{'),
        '｝' => Some('}'),
        '０'..='９' => char::from_u32(found as u32 - 0xff10 + 0x30),
        _ => None,
    }
}

fn look_alike(slip: Slip, span: Span, text: &str, index: &LineIndex<'_>) -> Option<Found> {
    let line = index.line_span(index.line_of(span.start));
    let (area, wanted): (Span, &[char]) = match slip {
        Slip::MissingEquals => (line, &['=', '[']),
        Slip::UnquotedText | Slip::MissingComma => (
            Span::new(span.start, span.end.max(line.end)),
            &[
                '"', '\'', ',', '[', '{', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
            ],
        ),
        _ => return None,
    };
    let inner = area.of(text)?;
    let mut signs = inner
        .char_indices()
        .filter(|(_, sign)| !sign.is_whitespace());
    let (offset, found) = match slip {
        Slip::MissingEquals => signs
            .find(|&(at, sign)| sign == '＝' || (sign == '［' && inner[..at].trim().is_empty()))?,
        _ => signs.next()?,
    };
    let wanted = look_alike_of(found).filter(|sign| wanted.contains(sign))?;
    let start = area.start + offset;
    Some(Found::new(
        Span::new(start, start + found.len_utf8()),
        Fault::LookAlike { found, wanted },
    ))
}

/// Where the same key, or the same table heading, stands before `offset`: the nearest line that begins alike.
fn first_of(key: &str, offset: usize, index: &LineIndex<'_>) -> Option<Span> {
    let text = index.text();
    let own_line = index.line_of(offset);
    let own = index.line_span(own_line).of(text)?.trim();
    let heading = own.starts_with('[').then_some(own);
    (0..own_line).rev().take(10_000).find_map(|line| {
        let span = index.line_span(line).trimmed(text);
        let content = span.of(text)?;
        let same = match heading {
            Some(heading) => content == heading,
            None => content
                .strip_prefix(key)
                .is_some_and(|rest| rest.trim_start().starts_with(['=', '.'])),
        };
        same.then(|| match heading {
            Some(_) => span,
            None => Span::new(span.start, span.start + key.len()),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law: every way to slip is recognised from what the `toml` crate says of a real text.
    #[test]
    fn each_slip_is_recognised() {
        use Slip::*;
        let cases = [
            ("a = \"x\n", UnclosedText),
            ("a = '''x\n", UnclosedText),
            ("a = [1, 2\n", UnclosedList),
            ("a = { b = 1\n", UnclosedTable),
            ("[a\nb = 1\n", UnclosedHeading),
            ("[[a]\n", UnclosedHeading),
            ("a\n", MissingEquals),
            ("a =\n", MissingValue),
            ("a = words\n", UnquotedText),
            ("a = true story\n", UnquotedText),
            ("a = truth\n", UnquotedText),
            ("a = nothing\n", UnquotedText),
            ("a = [\"1\" \"2\"]\n", MissingComma),
            ("a = { b = \"1\" c = 2 }\n", MissingComma),
            ("a = [1,, 2]\n", ExtraComma),
            ("題 = 1\n", BadKey),
            ("a = \"C:\\q\"\n", BadEscape),
            ("a = \"\\uD800\"\n", BadEscape),
            ("a = \"x\u{1b}\"\n", RawControl),
            ("# x\u{7}\n", RawControl),
            ("a = 01\n", BadNumber),
            ("a = 1__2\n", BadNumber),
            ("a = 2026-13-01\n", BadDate),
            ("a = \"1\" b\n", TrailingText),
            ("a = }\n", StrayBracket),
            ("a = 1\rb = 2\n", LoneReturn),
        ];
        for (text, wanted) in cases {
            let (_, errors) = toml::de::DeTable::parse_recoverable(text);
            let slips: Vec<_> = errors
                .iter()
                .map(|error| Slipped::new(error, text).about)
                .collect();
            assert!(
                slips.contains(&About::Slip(wanted)),
                "{text:?}: {slips:?} {errors:?}"
            );
        }
    }
}
