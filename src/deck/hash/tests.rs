//! Everything leaves its print, and formatting none.

use serde_json::Value;

use super::*;
use crate::deck::testing::{WHOLE, scenario};
use crate::text::Lang;

/// Every way to change one text or number of `value`, by its path.
fn changes(value: &Value) -> Vec<(String, Value)> {
    match value {
        Value::String(text) => vec![(String::new(), Value::from(format!("{text}x")))],
        Value::Number(number) => {
            vec![(String::new(), Value::from(number.as_u64().unwrap() + 1))]
        }
        Value::Bool(flag) => vec![(String::new(), Value::from(!flag))],
        Value::Null => Vec::new(),
        Value::Array(items) => {
            let each = items.iter().enumerate().flat_map(|(at, item)| {
                changes(item).into_iter().map(move |(path, changed)| {
                    let mut items = items.clone();
                    items[at] = changed;
                    (format!("[{at}]{path}"), Value::from(items))
                })
            });
            each.collect()
        }
        Value::Object(entries) => {
            let each = entries.iter().flat_map(|(key, item)| {
                changes(item).into_iter().map(move |(path, changed)| {
                    let mut entries = entries.clone();
                    entries.insert(key.clone(), changed);
                    (format!(".{key}{path}"), Value::from(entries))
                })
            });
            each.collect()
        }
    }
}

/// Law: a scenario's fingerprint changes with every text and number, but not with its name.
#[test]
fn every_text_leaves_its_print() {
    let scenario = scenario();
    let print = Fingerprint::of_scenario(&scenario);
    let json = serde_json::to_value(&scenario).unwrap();
    let mut tried = 0;
    for (path, changed) in changes(&json) {
        let Ok(changed) = serde_json::from_value::<Scenario>(changed) else {
            assert!(path == ".mood", "{path} cannot be changed");
            continue;
        };
        let is_name = path == ".id" || path.starts_with(".was");
        let same = Fingerprint::of_scenario(&changed) == print;
        assert_eq!(same, is_name, "{path}");
        tried += 1;
    }
    assert!(tried > 30, "only {tried} changes");
}

/// Law: a rubric's fingerprint changes with everything in it, in its criteria and in the patterns.
#[test]
fn everything_that_marks_leaves_its_print() {
    let deck = crate::deck::read("whole.toml", WHOLE).unwrap();
    let shipped = Catalogue::shipped(Lang::En);
    let catalogue = shipped.with(&deck);
    let print = Fingerprint::of_rubric(&deck.rubrics[0], &catalogue);
    let json = serde_json::to_value(&deck.rubrics[0]).unwrap();
    for (path, changed) in changes(&json) {
        let changed: Rubric = serde_json::from_value(changed).unwrap();
        assert_ne!(
            Fingerprint::of_rubric(&changed, &catalogue),
            print,
            "{path}"
        );
    }
    for (path, changed) in changes(&serde_json::to_value(&deck.criteria[0]).unwrap()) {
        let mut deck = deck.clone();
        deck.criteria[0] = serde_json::from_value(changed).unwrap();
        let other = Fingerprint::of_rubric(&deck.rubrics[0], &shipped.with(&deck));
        assert_ne!(other, print, "criterion {path}");
    }
    for (path, changed) in changes(&serde_json::to_value(&deck.patterns[0]).unwrap()) {
        let mut deck = deck.clone();
        deck.patterns[0] = serde_json::from_value(changed).unwrap();
        let other = Fingerprint::of_rubric(&deck.rubrics[0], &shipped.with(&deck));
        assert_ne!(other, print, "pattern {path}");
    }
}

/// Law: the order of keys, line ends and spaces leave no print.
#[test]
fn formatting_leaves_no_print() {
    let windows = WHOLE.replace('\n', "\r\n");
    let turned = WHOLE
        .replace("title = \"A refund to the wrong customer\"\n", "")
        .replace(
            "tier = 2\n",
            "tier   =  2\ntitle = 'A refund to the wrong customer' # x\n",
        )
        .replace(
            "vars = { client = [\"Ms Oda\", \"Mr Bell\"], amount = [\"80 euros\", \"120 euros\"] }",
            "vars = { amount = [\"80 euros\",\"120 euros\"], client = [\"Ms Oda\",\"Mr Bell\"] }",
        );
    assert_ne!(turned, WHOLE);
    let print = Fingerprint::of_scenario(&scenario());
    for text in [windows, turned] {
        let deck = crate::deck::read("x.toml", &text).unwrap();
        assert_eq!(Fingerprint::of_scenario(&deck.scenarios[0]), print);
    }
    assert_eq!(print.to_string().len(), 64);
}
