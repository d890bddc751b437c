//! `yaoki import`: takes deck files in, all or none, or says with `--dry-run` what would happen.

use std::io::{self, Write};

use crate::deck::fault::Thing;
use crate::import::{
    Batch, DeckPlan, Encoding, FieldChange, ImportError, PartFate, ReadError, Refusal, ScenarioPlan,
};
use crate::store::Change;
use crate::text::visible;

use super::app::App;
use super::args::Import;
use super::diagnostics::{self, file_name};
use super::failure::Failure;
use super::paint::{self, FULL, HEADING, MISSING, PARTIAL, QUIET};
use super::words::Words;

/// The most lines of one kind that are shown of a deck.
const LINES: usize = 40;
/// The most columns that a text takes where it changed.
const TEXT: usize = 46;

/// Runs the command.
///
/// # Errors
/// Where a file cannot be read or is faulty, an id is taken, or the store fails: nothing is changed then.
pub(super) fn run(options: &Import, app: &mut App) -> Result<(), Failure> {
    let batch = match Batch::read(&options.paths, &mut io::stdin().lock()) {
        Ok(batch) => batch,
        Err(refusal) => {
            let columns = app.columns();
            let count = told(&mut app.err, &app.words, columns, &refusal)?;
            writeln!(app.err, "{}", app.words.say("import-nothing-changed"))?;
            return Err(Failure::Told(count));
        }
    };
    let mut store = app.store()?;
    let now = app.now().to_utc();
    let plans = if options.dry_run {
        batch.plan(&store)
    } else {
        batch.adopt(&mut store, now)
    };
    let plans = match plans {
        Ok(plans) => plans,
        Err(ImportError::Store(error)) => return Err(Failure::Store(error)),
        Err(ImportError::Taken { deck, origin }) => {
            let App { words, err, .. } = app;
            let values = [("deck", deck.into()), ("origin", origin.name().into())];
            let hint = words.say("import-taken-hint");
            super::tell(
                err,
                words,
                &words.with("import-taken", &values),
                Some(&hint),
            );
            return Err(Failure::Told(1));
        }
    };
    let App { words, out, .. } = app;
    for plan in &plans {
        show(out, words, plan)?;
    }
    if options.dry_run {
        writeln!(out, "{}", words.say("import-dry-run"))?;
    } else if plans.iter().all(|plan| plan.unchanged) {
        writeln!(out, "{}", words.say("import-nothing-changed"))?;
    } else {
        let touched = plans.iter().flat_map(|plan| &plan.scenarios);
        let touched = touched.filter(|it| it.change != Change::Unchanged).count();
        let done = words.with("import-done", &[("scenarios", touched.into())]);
        writeln!(out, "{done}")?;
        if let [plan] = &plans[..] {
            let next = words.with("import-done-next", &[("deck", plan.deck.clone().into())]);
            writeln!(out, "{QUIET}{next}{QUIET:#}")?;
        }
    }
    Ok(())
}

/// Tells everything that is wrong with the files; says how much it is.
///
/// # Errors
/// Where the output fails.
pub(super) fn told(
    out: &mut dyn Write,
    words: &Words,
    columns: usize,
    refusal: &Refusal,
) -> io::Result<usize> {
    let mut count = refusal.unreadable.len() + refusal.doubled.len();
    for error in &refusal.unreadable {
        let (said, hint) = unreadable(words, error);
        super::tell(out, words, &said, hint.as_deref());
    }
    for faulty in &refusal.faulty {
        count += faulty.diagnostics.len();
        let told = diagnostics::told(words, columns, &faulty.text.text, &faulty.diagnostics);
        writeln!(out, "{told}\n")?;
        let file = file_name(words, &faulty.text.name);
        let values = [
            ("count", faulty.diagnostics.len().into()),
            ("file", file.into()),
        ];
        writeln!(out, "{}", words.with("fault-count", &values))?;
    }
    for doubled in &refusal.doubled {
        let said = words.with(
            "import-doubled",
            &[
                ("first", file_name(words, &doubled.first).into()),
                ("second", file_name(words, &doubled.second).into()),
                ("deck", doubled.deck.clone().into()),
            ],
        );
        let hint = words.say("import-doubled-hint");
        super::tell(out, words, &said, Some(&hint));
    }
    Ok(count)
}

fn unreadable(words: &Words, error: &ReadError) -> (String, Option<String>) {
    let file = |name: &str| ("file", file_name(words, name).into());
    match error {
        ReadError::Io { name, source } => {
            let message = visible(&source.to_string()).into_owned();
            let values = [file(name), ("message", message.into())];
            (words.with("import-io", &values), None)
        }
        ReadError::Folder { name } => (
            words.with("import-folder", &[file(name)]),
            Some(words.say("import-folder-hint")),
        ),
        ReadError::Table { name, .. } => (
            words.with("import-table", &[file(name)]),
            Some(words.say("import-table-hint")),
        ),
        ReadError::TooLarge { name, limit } => (
            words.with(
                "import-too-large",
                &[file(name), ("limit", (limit >> 20).into())],
            ),
            Some(words.say("import-too-large-hint")),
        ),
        ReadError::NotUtf8 {
            name,
            offset,
            line,
            looks_like,
        } => {
            let hint = match looks_like {
                Some(Encoding::Utf16) => words.say("import-utf16-hint"),
                Some(Encoding::ShiftJis) => words.say("import-shift-jis-hint"),
                None => words.say("import-not-utf8-hint"),
            };
            // Bytes are counted from 1 here, as lines are.
            let values = [
                file(name),
                ("at", (offset + 1).to_string().into()),
                ("line", line.to_string().into()),
            ];
            (words.with("import-not-utf8", &values), Some(hint))
        }
    }
}

/// What a plan does, scenario by scenario.
fn show(out: &mut dyn Write, words: &Words, plan: &DeckPlan) -> io::Result<()> {
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
    fields(out, words, &plan.header)?;
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
        fields(out, words, &part.fields)?;
    }
    let changed = plan.scenarios.iter();
    let changed: Vec<&ScenarioPlan> = changed
        .filter(|it| it.change != Change::Unchanged)
        .collect();
    for scenario in changed.iter().take(LINES) {
        line(out, words, scenario)?;
        fields(out, words, &scenario.fields)?;
    }
    let more = changed.len().saturating_sub(LINES) + plan.parts.len().saturating_sub(LINES);
    if more > 0 {
        let more = words.with("import-more", &[("count", more.into())]);
        writeln!(out, "    {QUIET}{more}{QUIET:#}")?;
    }
    let same = plan.scenarios.len() - changed.len();
    if same > 0 {
        let same = words.with("import-unchanged", &[("count", same.into())]);
        writeln!(out, "    {QUIET}{same}{QUIET:#}")?;
    }
    Ok(())
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

fn fields(out: &mut dyn Write, words: &Words, changes: &[FieldChange]) -> io::Result<()> {
    let text = |texts: &[String]| {
        if texts.is_empty() {
            return words.say("import-nothing");
        }
        let joined = texts.join(" / ");
        let words: Vec<&str> = joined.split_whitespace().collect();
        paint::shortened(&visible(&words.join(" ")), TEXT)
    };
    for change in changes.iter().filter(|change| change.field != "id") {
        let (before, after) = (text(&change.before), text(&change.after));
        writeln!(
            out,
            "      {}: {MISSING}{before}{MISSING:#} → {FULL}{after}{FULL:#}",
            change.field
        )?;
    }
    Ok(())
}
