//! One fault for one slip, and the rest of the file is read.

use super::*;
use crate::deck::Source;

/// The faults of `text`, as line and code or slip, and the keys that could still be read.
fn read(text: &str) -> (Vec<String>, Vec<String>) {
    let source = Source::read("x.toml", text);
    let told = source.found.iter().map(|found| {
        let line = source.place(found.span).line;
        match &found.fault {
            Fault::Syntax { slip } => format!("{line} {slip}"),
            other => format!("{line} {}", other.code()),
        }
    });
    fn keys(table: &Table, all: &mut Vec<String>) {
        for entry in &table.entries {
            if entry.node.value != crate::deck::source::Value::Broken {
                all.push(entry.key.clone());
            }
            let items = entry.node.items().iter().chain([&entry.node]);
            for inner in items.filter_map(crate::deck::source::Node::table) {
                keys(inner, all);
            }
        }
    }
    let mut all = Vec::new();
    keys(source.root(), &mut all);
    (told.collect(), all)
}

/// Law: an unclosed list hides nothing behind it and causes no other fault.
#[test]
fn an_unclosed_list_is_told_once() {
    let (told, keys) = read("a = [\"x\", \"y\"\nb = 1\n[[s]]\nc = 2\nd = tier\n");
    assert_eq!(told, ["1 unclosed-list", "5 unquoted-text"]);
    assert_eq!(keys, ["b", "s", "c"]);
}

/// Law: a long text whose end is missing swallows the next tables; its beginning is told, and what it swallowed is read.
#[test]
fn a_text_without_end_is_told_where_it_begins() {
    let text = "a = \"\"\"\nあ。\n[[s]]\nb = 1\nc = \"\"\"\nい。\n\"\"\"\nd = 2\ne = nothing\n";
    let (told, keys) = read(text);
    assert_eq!(told, ["1 unclosed-text", "9 unquoted-text"]);
    assert_eq!(keys, ["s", "b", "c", "d"]);
    let (told, keys) = read("a = \"\"\"\nあ。\nb = 1\n");
    assert_eq!(told, ["1 unclosed-text"]);
    assert_eq!(keys, ["b"]);
}

/// Law: behind a line without `=` the rest of the file is read.
#[test]
fn a_line_without_equals_does_not_end_the_file() {
    let (told, keys) = read("a \"x\"\nb = 1\nc ＝ 2\n[d]\ne = 1\n");
    assert_eq!(told, ["1 missing-equals", "3 look-alike"]);
    assert_eq!(keys, ["b", "d", "e"]);
}

/// Law: a text broken over two lines, or a page of prose, is one fault.
#[test]
fn lines_that_belong_together_are_one_fault() {
    let (told, _) = read("a = \"x\n y\"\nb = 1\n");
    assert_eq!(told, ["1 unclosed-text"]);
    let (told, keys) = read("こんにちは\nこれは表です\nid,title\n\n[d]\ne = 1\n");
    assert_eq!(told, ["1 missing-equals"]);
    assert_eq!(keys, ["d", "e"]);
}

/// Law: a broken heading takes its own keys along, and no others.
#[test]
fn a_broken_heading_takes_only_its_own_keys_along() {
    let (told, keys) = read("[a\nb = 1\n[c]\nd = 1\n［e］\nf = 1\n[[g]\nh = 1\n[i]\n");
    assert_eq!(
        told,
        ["1 unclosed-heading", "5 look-alike", "7 unclosed-heading"]
    );
    assert_eq!(keys, ["c", "d", "i"]);
}

/// Law: signs that an input method types are told by their name.
#[test]
fn signs_of_an_input_method_are_told() {
    let (told, _) =
        read("a = “x”\nb = [\"x\"、\"y\"]\nc = １\nd = ［\"x\"］\ne = [\"x\"，\"y\"]\n");
    assert_eq!(
        told,
        [1, 2, 3, 4, 5].map(|line| format!("{line} look-alike"))
    );
}

/// Law: the same key or heading twice is told with the first one's place.
#[test]
fn duplicates_point_at_the_first() {
    let text = "a = 1\nb = 2\na = 3\n[d]\n[d]\n";
    let source = Source::read("x.toml", text);
    let places: Vec<_> = source
        .found
        .iter()
        .map(|found| {
            (
                source.place(found.span).line,
                found.first.map(|first| source.place(first).line),
            )
        })
        .collect();
    assert_eq!(places, [(3, Some(1)), (5, Some(4))]);
}

/// Law: nesting beyond the limit is one fault, however deep.
#[test]
fn deep_nesting_is_one_fault() {
    for depth in [20, 100, 10_000] {
        let text = format!("a = {}{}\nb = 1\n", "[".repeat(depth), "]".repeat(depth));
        let (told, keys) = read(&text);
        assert_eq!(told, ["1 nested-too-deep"], "{depth}");
        assert_eq!(keys, ["b"]);
    }
}
