//! `{name}` in a text.
//!
//! A name stands between braces on one line; a brace without a partner is a fault, so that a forgotten one is noticed. There is no way to
//! write a brace as such: talks after a mistake have none.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// A piece of a text that may hold variables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    /// Ordinary text.
    Text(&'t str),
    /// What stands between two braces.
    Name(&'t str),
    /// A brace without its partner.
    Stray(char),
}

/// The pieces of `text` in order.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (piece, len) = match rest.find(['{', '}']) {
            _ if rest.is_empty() => return None,
            None => (Piece::Text(rest), rest.len()),
            Some(0) if rest.starts_with('{') => {
                let inner = &rest[1..];
                match inner.find(['{', '}', '\n']) {
                    Some(end) if inner[end..].starts_with('}') => {
                        (Piece::Name(&inner[..end]), end + 2)
                    }
                    _ => (Piece::Stray('{'), 1),
                }
            }
            Some(0) => (Piece::Stray('}'), 1),
            Some(brace) => (Piece::Text(&rest[..brace]), brace),
        };
        rest = &rest[len..];
        Some(piece)
    })
}

/// `text` with every `{name}` replaced by its value; names without one stay as they are.
#[must_use]
pub fn fill<'t>(text: &'t str, values: &BTreeMap<String, String>) -> Cow<'t, str> {
    if !text.contains('{') {
        return Cow::Borrowed(text);
    }
    let mut filled = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => filled.push_str(text),
            Piece::Stray(brace) => filled.push(brace),
            Piece::Name(name) => match values.get(name) {
                Some(value) => filled.push_str(value),
                None => {
                    filled.push('{');
                    filled.push_str(name);
                    filled.push('}');
                }
            },
        }
    }
    Cow::Owned(filled)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Law: names are found wherever they stand, stray braces are told apart.
    #[test]
    fn names_and_stray_braces_are_told_apart() {
        let all: Vec<_> = pieces("{a}から{b\n}へ{ c }").collect();
        use Piece::*;
        assert_eq!(
            all,
            [
                Name("a"),
                Text("から"),
                Stray('{'),
                Text("b\n"),
                Stray('}'),
                Text("へ"),
                Name(" c ")
            ]
        );
    }

    /// Law: a value is put in as it is, even where it looks like a name.
    #[test]
    fn values_are_put_in_once() {
        let values = [("a", "{b}"), ("b", "x")].map(|(k, v)| (k.to_owned(), v.to_owned()));
        assert_eq!(fill("{a}{b}{c}", &values.into()), "{b}x{c}");
    }

    proptest! {
        /// Law: without values every text comes back unchanged.
        #[test]
        fn nothing_is_lost(text in "[a{}\nあ]{0,40}") {
            prop_assert_eq!(fill(&text, &BTreeMap::new()), text.as_str());
        }
    }
}
