//! Several texts in one cell.
//!
//! One a line; where an item has lines of its own, a line of three hyphens stands between them. Short words may stand on one line with commas
//! between, full-width ones too. What is written by an export is read back as it was: a line of more hyphens loses one.

use std::borrow::Cow;

use crate::text::Span;

/// The line that parts items of several lines.
pub(super) const RULE: &str = "---";

/// What else than a line break parts items.
const COMMAS: [char; 5] = [',', '，', '、', ';', '；'];

/// The items of `text`, each with its place counted from `start`; empty ones are left out.
pub(super) fn items(text: &str, start: usize, commas: bool) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    let mut push = |from: usize, part: &str| {
        let trimmed = part.trim_matches(|ch: char| ch.is_ascii_whitespace());
        if trimmed.trim().is_empty() {
            return;
        }
        let from = start + from + (trimmed.as_ptr() as usize - part.as_ptr() as usize);
        let span = Span::new(from, from + trimmed.len());
        found.push((span, unruled(trimmed).into_owned()));
    };
    let lines = || {
        text.split_inclusive('\n').scan(0, |at, line| {
            let from = *at;
            *at += line.len();
            Some((from, line))
        })
    };
    if lines().any(|(_, line)| line.trim() == RULE) {
        let mut from = 0;
        for (at, line) in lines().filter(|(_, line)| line.trim() == RULE) {
            push(from, &text[from..at]);
            from = at + line.len();
        }
        push(from, &text[from..]);
        return found;
    }
    for (at, line) in lines() {
        if !commas {
            push(at, line);
            continue;
        }
        let mut from = at;
        for part in line.split_inclusive(COMMAS) {
            push(from, part.trim_end_matches(COMMAS));
            from += part.len();
        }
    }
    found
}

/// A text with the lines of hyphens as they were.
fn unruled(text: &str) -> Cow<'_, str> {
    if !text.contains("----") {
        return Cow::Borrowed(text);
    }
    let lines = text.split('\n').map(|line| match is_long_rule(line) {
        true => &line[1..],
        false => line,
    });
    Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
}

fn is_long_rule(line: &str) -> bool {
    line.len() > RULE.len() && line.bytes().all(|byte| byte == b'-')
}

/// Items in one cell, so that [`items`] reads them back.
#[must_use]
pub fn joined<'t>(items: impl IntoIterator<Item = &'t str>, commas: bool) -> String {
    let items: Vec<&str> = items.into_iter().collect();
    let parted = |ch: char| ch == '\n' || (commas && COMMAS.contains(&ch));
    let rule = items
        .iter()
        .any(|item| item.contains(parted) || item.lines().any(|line| line.starts_with(RULE)));
    if !rule {
        return items.join(if commas { ", " } else { "\n" });
    }
    let mut cell = String::new();
    for item in items {
        cell.push_str(RULE);
        for line in item.split('\n') {
            cell.push('\n');
            if line.len() >= RULE.len() && line.bytes().all(|byte| byte == b'-') {
                cell.push('-');
            }
            cell.push_str(line);
        }
        cell.push('\n');
    }
    cell
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str, commas: bool) -> Vec<String> {
        let items = items(text, 0, commas);
        items.into_iter().map(|(_, item)| item).collect()
    }

    /// Law: words are parted by commas of any width and by lines, texts by lines only; each knows its place.
    #[test]
    fn items_are_parted() {
        assert_eq!(
            read("営業、 クレーム，a;b\nc", true),
            ["営業", "クレーム", "a", "b", "c"]
        );
        assert_eq!(
            read("「なぜ、今?」\n\n「で?」\n", false),
            ["「なぜ、今?」", "「で?」"]
        );
        let text = " あ,  い";
        for (span, item) in items(text, 0, true) {
            assert_eq!(span.of(text), Some(item.as_str()));
        }
    }

    /// Law: with a rule between them, items keep their own lines and commas.
    #[test]
    fn a_rule_keeps_lines_together() {
        assert_eq!(read("a, b\n---\nc\nd", true), ["a, b", "c\nd"]);
        assert_eq!(read("---\none\ntwo\n", false), ["one\ntwo"]);
        assert_eq!(read("---\n----\n", false), ["---"]);
    }

    proptest! {
        /// Law: what is joined is read back, whatever the items hold.
        #[test]
        fn joined_items_are_read_back(
            items in prop::collection::vec("[a,、あ\n-]{1,8}", 0..4), commas in any::<bool>(),
        ) {
            let items: Vec<&str> = items.iter().map(|it| it.trim()).filter(|it| !it.is_empty()).collect();
            prop_assert_eq!(read(&joined(items.iter().copied(), commas), commas), items);
        }
    }
}
