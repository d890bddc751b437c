//! What taking a deck in does, scenario by scenario and field by field.

use std::io::{self, Write};

use crate::deck::fault::Thing;
use crate::import::{DeckPlan, FieldChange, PartFate, ScenarioPlan};
use crate::store::Change;
use crate::text::visible;

use super::paint::{self, FULL, HEADING, MISSING, PARTIAL, QUIET};
use super::words::Words;

/// The most lines of one kind that are shown of a deck.
const LINES: usize = 40;
/// The most columns that two values take which are shown beside each other.
const BESIDE: usize = 24;
/// Columns of what stays the same around a change, on either side.
const AROUND: usize = 16;

/// Shows what a plan does.
///
/// # Errors
/// Where the output fails.
pub(super) fn show(
    out: &mut dyn Write,
    words: &Words,
    plan: &DeckPlan,
    columns: usize,
) -> io::Result<()> {
    let values = [
        ("title", plan.title.clone().into()),
        ("deck", plan.deck.clone().into()),
    ];
    let said = if plan.unchanged {
        words.with("import-deck-same", &values)
    } else if plan.new {
        words.with("import-deck-new", &values)
    } else {
        words.with("import-deck-changed", &values)
    };
    writeln!(out, "{HEADING}{said}{HEADING:#}")?;
    fields(out, words, &plan.header, columns)?;
    for part in plan.parts.iter().take(LINES) {
        let thing = match part.thing {
            Thing::Deck => words.say("thing-deck"),
            Thing::Scenario => words.say("thing-scenario"),
            Thing::Rubric => words.say("thing-rubric"),
            Thing::Criterion => words.say("thing-criterion"),
            Thing::Pattern => words.say("thing-pattern"),
        };
        let values = [("thing", thing.into())];
        let (style, sign, fate) = match part.fate {
            PartFate::Added => (FULL, '+', words.with("import-part-added", &values)),
            PartFate::Changed => (PARTIAL, '~', words.with("import-part-changed", &values)),
            PartFate::Removed => (MISSING, '-', words.with("import-part-removed", &values)),
        };
        writeln!(out, "  {style}{sign}{style:#} {}  {fate}", part.id)?;
        fields(out, words, &part.fields, columns)?;
    }
    let changed = plan.scenarios.iter();
    let changed: Vec<&ScenarioPlan> = changed
        .filter(|it| it.change != Change::Unchanged)
        .collect();
    for scenario in changed.iter().take(LINES) {
        line(out, words, scenario)?;
        fields(out, words, &scenario.fields, columns)?;
    }
    let more = changed.len().saturating_sub(LINES) + plan.parts.len().saturating_sub(LINES);
    if more > 0 {
        let more = words.with("import-more", &[("count", more.into())]);
        writeln!(out, "    {QUIET}{more}{QUIET:#}")?;
    }
    if !plan.unchanged {
        writeln!(out, "  {}", tally(words, plan))?;
    }
    Ok(())
}

/// One line: how many scenarios meet which fate, and what becomes of the history.
fn tally(words: &Words, plan: &DeckPlan) -> String {
    let tally = plan.tally();
    let mut said = Vec::new();
    for (key, count) in [
        ("import-tally-added", tally.added),
        ("import-tally-changed", tally.changed),
        ("import-tally-revived", tally.revived),
        ("import-tally-retired", tally.retired),
        ("import-tally-unchanged", tally.unchanged),
    ] {
        if count > 0 {
            said.push(words.with(key, &[("count", count.into())]));
        }
    }
    if tally.reviews > 0 {
        said.push(words.with("import-tally-history", &[("reviews", tally.reviews.into())]));
    }
    said.join(" · ")
}

fn line(out: &mut dyn Write, words: &Words, scenario: &ScenarioPlan) -> io::Result<()> {
    let (style, sign, said) = match &scenario.change {
        Change::Added => (FULL, '+', words.say("import-added")),
        Change::Changed if scenario.fields.is_empty() => (PARTIAL, '~', words.say("import-moved")),
        Change::Changed => (PARTIAL, '~', words.say("import-changed")),
        Change::Renamed { from } => {
            let from = [("from", from.clone().into())];
            (PARTIAL, '~', words.with("import-renamed", &from))
        }
        Change::Revived => (FULL, '+', words.say("import-revived")),
        Change::Unchanged => return Ok(()),
        Change::Retired => (MISSING, '-', words.say("import-retired")),
    };
    let history = if scenario.reviews > 0 {
        let reviews = [("reviews", scenario.reviews.into())];
        format!(
            "  {QUIET}{}{QUIET:#}",
            words.with("import-history", &reviews)
        )
    } else {
        String::new()
    };
    writeln!(
        out,
        "  {style}{sign}{style:#} {}  {said}{history}",
        scenario.id
    )
}

/// Each changed field: short values beside each other, long ones below each other with the words around the change.
fn fields(
    out: &mut dyn Write,
    words: &Words,
    changes: &[FieldChange],
    columns: usize,
) -> io::Result<()> {
    for change in changes.iter().filter(|change| change.field != "id") {
        let (before, after) = (one_line(&change.before), one_line(&change.after));
        let shown = |text: &str| match text {
            "" => words.say("import-nothing"),
            text => text.to_owned(),
        };
        let field = &change.field;
        if paint::width(&before) <= BESIDE && paint::width(&after) <= BESIDE {
            let (before, after) = (shown(&before), shown(&after));
            writeln!(
                out,
                "      {field}: {MISSING}{before}{MISSING:#} → {FULL}{after}{FULL:#}"
            )?;
            continue;
        }
        writeln!(out, "      {field}:")?;
        let columns = columns.saturating_sub(10).max(20);
        let (from, was, now, to) = parted(&before, &after);
        for (style, sign, text) in [(MISSING, '-', was), (FULL, '+', now)] {
            let room = columns.saturating_sub(paint::width(&from) + paint::width(&to));
            let text = match (text.is_empty(), from.is_empty() && to.is_empty()) {
                (true, true) => words.say("import-nothing"),
                _ => paint::shortened(text, room.max(20)),
            };
            writeln!(
                out,
                "        {style}{sign}{style:#} {QUIET}{from}{QUIET:#}{style}{text}{style:#}{QUIET}{to}{QUIET:#}"
            )?;
        }
    }
    Ok(())
}

/// Texts on one line, safe to print.
fn one_line(texts: &[String]) -> String {
    let joined = texts.join(" / ");
    let words: Vec<&str> = joined.split_whitespace().collect();
    visible(&words.join(" ")).into_owned()
}

/// What both texts begin with (its end), what only either has, and what both end with (its beginning).
fn parted<'t>(before: &'t str, after: &'t str) -> (String, &'t str, &'t str, String) {
    let same = |a: &str, b: &str| {
        let pairs = a.chars().zip(b.chars());
        let same = pairs.take_while(|(a, b)| a == b);
        same.map(|(sign, _)| sign.len_utf8()).sum::<usize>()
    };
    let mut start = same(before, after);
    // English words are not torn apart.
    let inside = |at: usize| {
        let letter = |text: &str| text.starts_with(|ch: char| ch.is_ascii_alphanumeric());
        before[..at].ends_with(|ch: char| ch.is_ascii_alphanumeric())
            && (letter(&before[at..]) || letter(&after[at..]))
    };
    while start > 0 && inside(start) {
        start -= 1;
    }
    let (was, now) = (&before[start..], &after[start..]);
    let reversed = |text: &str| text.chars().rev().collect::<String>();
    let mut end = same(&reversed(was), &reversed(now));
    let torn = |end: usize| {
        let tail = &was[was.len() - end..];
        let letter = |text: &str| text.ends_with(|ch: char| ch.is_ascii_alphanumeric());
        tail.starts_with(|ch: char| ch.is_ascii_alphanumeric())
            && (letter(&was[..was.len() - end]) || letter(&now[..now.len() - end]))
    };
    while end > 0 && torn(end) {
        end -= 1;
    }
    let (head, tail) = (&before[..start], &was[was.len() - end..]);
    // Cut at a word's edge, the space beside … is one too many.
    let cut = |text: &str| paint::shortened(text, AROUND).replace(" …", "…");
    let (from, to) = (reversed(&cut(&reversed(head))), cut(tail));
    (from, &was[..was.len() - end], &now[..now.len() - end], to)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law: a change is shown with the words around it, whole words in English, and nothing of it is lost.
    #[test]
    fn a_change_is_shown_within_its_words() {
        let parted = |a, b| {
            let (from, was, now, to) = parted(a, b);
            format!("{from}[{was}|{now}]{to}")
        };
        assert_eq!(
            parted(
                "It was meant for somebody else.",
                "It was meant for a colleague."
            ),
            "…was meant for [somebody else|a colleague]."
        );
        assert_eq!(
            parted("今日中に直します。", "明日までに直します。"),
            "[今日中|明日まで]に直します。"
        );
        assert_eq!(parted("cat", "cart"), "[cat|cart]");
        assert_eq!(parted("", "new"), "[|new]");
        assert_eq!(parted("aa", "aaa"), "[aa|aaa]");
    }
}
