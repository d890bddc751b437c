//! The words are whole: same keys and variables in both languages, none unused, none missing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use super::*;

/// Keys that are put together at run time, by the beginning that stands in the source.
const FAMILIES: [&str; 10] = [
    "help-",
    // Told one by one in `diagnostics`, where a test compares them with the faults themselves.
    "fault-",
    "slip-",
    "sheet-",
    "section-",
    "shape-",
    "thing-",
    "things-",
    "hazard-",
    "vocabulary-",
];

fn variables(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            match expression {
                Expression::Inline(inline) => inline_variables(inline, found),
                Expression::Select { selector, variants } => {
                    inline_variables(selector, found);
                    variants
                        .iter()
                        .for_each(|variant| variables(&variant.value, found));
                }
            }
        }
    }
}

fn inline_variables(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments
                .positional
                .iter()
                .for_each(|argument| inline_variables(argument, found));
        }
        InlineExpression::Placeable { expression } => {
            if let Expression::Inline(inner) = expression.as_ref() {
                inline_variables(inner, found);
            }
        }
        _ => {}
    }
}

/// Every key of a language with its variables; fails on syntax errors and keys that stand twice.
fn keys(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for (name, text) in Words::files(lang) {
        let resource = parser::parse(*text)
            .unwrap_or_else(|(_, faults)| panic!("{lang}/{name}.ftl: {faults:?}"));
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let mut names = BTreeSet::new();
                variables(
                    message.value.as_ref().expect("every message has a value"),
                    &mut names,
                );
                let twice = found.insert(message.id.name.to_owned(), names);
                assert!(
                    twice.is_none(),
                    "{lang}/{name}.ftl: {} stands twice",
                    message.id.name
                );
            }
        }
    }
    found
}

/// Law: both languages have the same keys, with the same variables.
#[test]
fn both_languages_have_the_same_keys_and_variables() {
    let (ja, en) = (keys(Lang::Ja), keys(Lang::En));
    let only = |a: &BTreeMap<String, _>, b: &BTreeMap<String, _>| {
        a.keys()
            .filter(|key| !b.contains_key(*key))
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(only(&ja, &en), [""; 0], "only in Japanese");
    assert_eq!(only(&en, &ja), [""; 0], "only in English");
    for (key, names) in &ja {
        assert_eq!(names, &en[key], "variables of {key}");
    }
}

/// Every file of the faces' source code.
fn sources(folder: &Path, found: &mut String) {
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs")
            && !path.ends_with("words/tests.rs")
        {
            found.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
}

/// Law: every key is used, and every key that the source names is there.
#[test]
fn every_key_is_used_and_every_used_key_is_there() {
    let mut source = String::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src/cli"),
        &mut source,
    );
    let known = keys(Lang::En);
    for key in known.keys() {
        let family = FAMILIES.iter().any(|family| key.starts_with(family));
        assert!(
            family || source.contains(&format!("\"{key}\"")),
            "{key} is never used"
        );
    }
    for call in [".say(\"", ".with(\"", ".with(\n"] {
        for rest in source.split(call).skip(1) {
            let rest = rest.trim_start().trim_start_matches('"');
            let key = rest.split('"').next().unwrap_or_default();
            assert!(
                known.contains_key(key) || key.is_empty() || key.contains('{'),
                "no words for {key:?}"
            );
        }
    }
}

/// Law: the Japanese texts are Japanese.
#[test]
fn japanese_texts_are_japanese() {
    let words = Words::new(Lang::Ja);
    for (key, names) in keys(Lang::Ja) {
        if names.is_empty() && !key.ends_with("-examples") && !key.starts_with("mark-") {
            let text = words.say(&key);
            assert!(
                text.chars()
                    .any(|ch| ('\u{3000}'..='\u{9fff}').contains(&ch))
                    || text.len() < 4,
                "{key} = {text}"
            );
        }
    }
}
