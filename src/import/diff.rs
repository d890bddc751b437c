//! What adopting a deck changes, field by field.
//!
//! Pure: two decks as they are written, and what the store says of each scenario. Fields are named as in deck files
//! (`model.facts`, `vars.client`), because that is where their author looks for them.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::deck::Deck;
use crate::deck::fault::Thing;
use crate::store::{Adopted, Change};

/// What adopting one deck does.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DeckPlan {
    /// The deck's id.
    pub deck: String,
    /// The deck's title, as it will be.
    pub title: String,
    /// The file that it comes from.
    pub source: String,
    /// Whether the deck itself is new.
    pub new: bool,
    /// What changes about the deck itself; empty where it is new.
    pub header: Vec<FieldChange>,
    /// What happens to its own rubrics, criteria and patterns; unchanged ones are left out.
    pub parts: Vec<PartChange>,
    /// Each scenario of the file in its order, then those that are retired.
    pub scenarios: Vec<ScenarioPlan>,
    /// Whether nothing at all changes.
    pub unchanged: bool,
}

/// What happens to one scenario.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ScenarioPlan {
    /// The scenario's id.
    pub id: String,
    /// What happens.
    pub change: Change,
    /// Which fields are other than before; none where only its place among the others is.
    pub fields: Vec<FieldChange>,
    /// How many reviews its history holds; they stay.
    pub reviews: u32,
}

/// How many scenarios of a deck meet which fate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// New ones.
    pub added: usize,
    /// Changed and renamed ones.
    pub changed: usize,
    /// Those that come back.
    pub revived: usize,
    /// Those that stay as they are.
    pub unchanged: usize,
    /// Those that are no longer drawn.
    pub retired: usize,
    /// Reviews in the histories of all of them; they stay.
    pub reviews: u32,
}

impl DeckPlan {
    /// How many scenarios meet which fate.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for scenario in &self.scenarios {
            tally.reviews += scenario.reviews;
            *match scenario.change {
                Change::Added => &mut tally.added,
                Change::Changed | Change::Renamed { .. } => &mut tally.changed,
                Change::Revived => &mut tally.revived,
                Change::Unchanged => &mut tally.unchanged,
                Change::Retired => &mut tally.retired,
            } += 1;
        }
        tally
    }
}

/// What happens to one of a deck's own rubrics, criteria or patterns.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PartChange {
    /// Which kind it is.
    pub thing: Thing,
    /// Its id.
    pub id: String,
    /// What happens.
    pub fate: PartFate,
    /// Which fields are other than before.
    pub fields: Vec<FieldChange>,
}

/// What happens to a rubric, criterion or pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PartFate {
    /// It is new.
    Added,
    /// It says something else, or stands elsewhere.
    Changed,
    /// It is no longer there.
    Removed,
}

/// A field that is other than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// Its path in the deck file.
    pub field: String,
    /// Its texts before; empty where there were none.
    pub before: Vec<String>,
    /// Its texts now; empty where there are none.
    pub after: Vec<String>,
}

/// What adopting `new`, read from `source`, does where the store had `old` and says `adopted`.
#[must_use]
pub fn deck_plan(old: Option<&Deck>, new: &Deck, source: &str, adopted: &Adopted) -> DeckPlan {
    let scenarios = adopted.scenarios.iter().map(|told| {
        let before = match &told.change {
            Change::Renamed { from } => Some(from),
            Change::Changed => Some(&told.id),
            _ => None,
        };
        let before = before.and_then(|id| old?.scenarios.iter().find(|it| it.id == *id));
        let after = new.scenarios.iter().find(|it| it.id == told.id);
        ScenarioPlan {
            id: told.id.clone(),
            change: told.change.clone(),
            fields: match (before, after) {
                (Some(before), Some(after)) => fields(before, after),
                _ => Vec::new(),
            },
            reviews: told.reviews,
        }
    });
    let mut parts = Vec::new();
    if adopted.new || adopted.parts_changed {
        let none = Vec::new();
        let (old_rubrics, old_criteria, old_patterns) = match old {
            Some(old) => (&old.rubrics[..], &old.criteria[..], &old.patterns[..]),
            None => (&[][..], &[][..], &none[..]),
        };
        part_changes(
            Thing::Rubric,
            old_rubrics,
            &new.rubrics,
            |it| &it.id,
            &mut parts,
        );
        part_changes(
            Thing::Criterion,
            old_criteria,
            &new.criteria,
            |it| &it.id,
            &mut parts,
        );
        part_changes(
            Thing::Pattern,
            old_patterns,
            &new.patterns,
            |it| &it.id,
            &mut parts,
        );
    }
    DeckPlan {
        deck: new.id.clone(),
        title: new.title.clone(),
        source: source.to_owned(),
        new: adopted.new,
        header: match old {
            Some(old) if adopted.header_changed => fields(&Header::of(old), &Header::of(new)),
            _ => Vec::new(),
        },
        parts,
        scenarios: scenarios.collect(),
        unchanged: adopted.unchanged(),
    }
}

/// The fields in which `after` is other than `before`, in the order of their paths.
#[must_use]
pub fn fields<T: Serialize>(before: &T, after: &T) -> Vec<FieldChange> {
    let mut before = leaves(before);
    let mut after = leaves(after);
    let mut paths: Vec<String> = before.keys().chain(after.keys()).cloned().collect();
    paths.sort_unstable();
    paths.dedup();
    let changes = paths.into_iter().map(|field| FieldChange {
        before: before.remove(&field).unwrap_or_default(),
        after: after.remove(&field).unwrap_or_default(),
        field,
    });
    changes.filter(|it| it.before != it.after).collect()
}

/// What `[deck]` says.
#[derive(Serialize)]
struct Header<'d> {
    title: &'d str,
    lang: &'static str,
    version: Option<&'d str>,
    description: Option<&'d str>,
    authors: &'d [String],
    license: Option<&'d str>,
}

impl<'d> Header<'d> {
    fn of(deck: &'d Deck) -> Self {
        Self {
            title: &deck.title,
            lang: deck.lang.code(),
            version: deck.version.as_deref(),
            description: deck.description.as_deref(),
            authors: &deck.authors,
            license: deck.license.as_deref(),
        }
    }
}

fn part_changes<T: Serialize + PartialEq>(
    thing: Thing,
    old: &[T],
    new: &[T],
    id: impl Fn(&T) -> &String,
    changes: &mut Vec<PartChange>,
) {
    let find = |all: &[T], wanted: &str| all.iter().position(|it| id(it) == wanted);
    for (place, after) in new.iter().enumerate() {
        let before = find(old, id(after));
        let (fate, fields) = match before {
            None => (PartFate::Added, Vec::new()),
            Some(was) if old[was] == *after && was == place => continue,
            Some(was) => (PartFate::Changed, fields(&old[was], after)),
        };
        changes.push(PartChange {
            thing,
            id: id(after).clone(),
            fate,
            fields,
        });
    }
    for before in old.iter().filter(|it| find(new, id(it)).is_none()) {
        changes.push(PartChange {
            thing,
            id: id(before).clone(),
            fate: PartFate::Removed,
            fields: Vec::new(),
        });
    }
}

/// Each text of a value under its path; a list of plain values is one field with several texts.
fn leaves<T: Serialize>(value: &T) -> BTreeMap<String, Vec<String>> {
    let mut all = BTreeMap::new();
    // Decks are plain data with text keys: they always have a JSON form. Were it not so, no field would be told.
    let value = serde_json::to_value(value).unwrap_or_default();
    gather(&value, String::new(), &mut all);
    all
}

fn gather(value: &Value, path: String, all: &mut BTreeMap<String, Vec<String>>) {
    let inner = |key: &str| {
        let dot = if path.is_empty() { "" } else { "." };
        format!("{path}{dot}{key}")
    };
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                gather(value, inner(key), all);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                match item {
                    // `model` is a list of pairs that deck files write as a table.
                    Value::Array(pair) => match &pair[..] {
                        [Value::String(key), Value::String(text)] if path == "model" => {
                            all.insert(inner(key), vec![text.clone()]);
                        }
                        _ => gather(item, format!("{path}[{}]", index + 1), all),
                    },
                    Value::Object(_) => gather(item, format!("{path}[{}]", index + 1), all),
                    plain => all.entry(path.clone()).or_default().push(text_of(plain)),
                }
            }
        }
        Value::Null => {}
        plain => {
            all.insert(path, vec![text_of(plain)]);
        }
    }
}

fn text_of(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck;

    const WHOLE: &str = include_str!("../../tests/fixtures/decks/whole.toml");

    fn changed(from: &str, to: &str) -> Vec<FieldChange> {
        assert!(WHOLE.contains(from));
        let before = deck::read("a", WHOLE).unwrap();
        let after = deck::read("b", &WHOLE.replacen(from, to, 1)).unwrap();
        fields(&before.scenarios[0], &after.scenarios[0])
    }

    fn change(field: &str, before: &[&str], after: &[&str]) -> FieldChange {
        let owned = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
        FieldChange {
            field: field.to_owned(),
            before: owned(before),
            after: owned(after),
        }
    }

    /// Law: a changed field is told by its path in the file, with what it said before and says now; nothing else is told.
    #[test]
    fn fields_are_told_by_their_path() {
        assert_eq!(
            changed("tier = 2", "tier = 3"),
            [change("tier", &["2"], &["3"])]
        );
        assert_eq!(
            changed("[\"money\", \"customer\"]", "[\"money\"]"),
            [change("tags", &["money", "customer"], &["money"])]
        );
        assert_eq!(
            changed("“And what changes tomorrow?”", "“And now?”"),
            [change(
                "press.prevention.any",
                &["“And what changes tomorrow?”"],
                &["“And now?”"]
            )]
        );
        let model = changed("I am sorry that you", "I am sorry you");
        assert_eq!(model.len(), 1);
        assert_eq!(model[0].field, "model.apology");
        let counter = changed("avoid = [\"excuse\"]\n", "");
        assert_eq!(counter, [change("counter[1].avoid", &["excuse"], &[])]);
        assert_eq!(changed("tier = 2", "tier  = 2"), []);
    }
}
