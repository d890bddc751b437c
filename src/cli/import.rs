//! `yaoki import`: takes deck files in, all or none, or says with `--dry-run` what would happen.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::deck::shipped;
use crate::import::{Batch, DeckPlan, ImportError, Refusal};
use crate::session::Settings;
use crate::store::Origin;
use crate::text::visible;

use super::app::App;
use super::args::Import;
use super::backup;
use super::diagnostics::file_name;
use super::failure::Failure;
use super::import_history;
use super::paint::QUIET;
use super::plan;
use super::progress::Progress;
use super::refusal;
use super::words::Words;

/// Runs the command.
///
/// # Errors
/// Where a file cannot be read or is faulty, an id is taken, or the store fails: nothing is changed then, unless the sound files were
/// asked for all the same.
pub(super) fn run(options: &Import, app: &mut App) -> Result<(), Failure> {
    if options.history {
        return import_history::run(options, app);
    }
    let as_id = options.as_id.as_deref();
    if let Some(id) = as_id
        && shipped::reserved_ids().any(|reserved| reserved == id)
    {
        let taken = ImportError::Taken {
            deck: id.to_owned(),
            origin: Origin::Shipped,
        };
        return refuse(options, app, &Refusal::default(), taken);
    }
    let (batch, refused) = {
        let progress = Progress::new(app.words.say("import-reading"), app.plain);
        let stdin = &mut io::stdin().lock();
        Batch::read(&options.paths, stdin, as_id, &|done, all| {
            progress.step(done, all);
        })
    };
    if !refused.is_empty() && (!options.keep_going || batch.decks.is_empty()) {
        if options.json {
            app.json(&outcome(options, &app.words, &[], &refused, None))?;
            return Err(Failure::Told(refusal::count(&refused)));
        }
        let columns = app.columns();
        let count = refusal::told(&mut app.err, &app.words, columns, &refused)?;
        writeln!(app.err, "{}", app.words.say("import-nothing-changed"))?;
        return Err(Failure::Told(count));
    }
    let mut store = app.store()?;
    let now = app.now().to_utc();
    let plans = if options.dry_run {
        batch.plan(&store)
    } else {
        // Before anything changes: what was practised so far can be gone back to.
        if store.last_review()?.is_some() {
            let settings = Settings::load(&store)?;
            backup::daily(app, &store, &settings);
        }
        batch.adopt(&mut store, now)
    };
    let plans = match plans {
        Ok(plans) => plans,
        Err(ImportError::Store(error)) => return Err(Failure::Store(error)),
        Err(error) => return refuse(options, app, &refused, error),
    };
    if options.json {
        app.json(&outcome(options, &app.words, &plans, &refused, None))?;
    } else {
        let columns = app.columns();
        refusal::links(&mut app.err, &app.words, &refused)?;
        refusal::told(&mut app.err, &app.words, columns, &refused)?;
        for ready in &batch.decks {
            refusal::ignored(&mut app.err, &app.words, &ready.source, &ready.ignored)?;
        }
        show(options, app, &plans)?;
    }
    match refusal::count(&refused) {
        0 => Ok(()),
        count => {
            if !options.json {
                let left_out = refused.faulty.len() + refused.unreadable.len();
                let left_out = left_out + refused.doubled.len();
                let values = [("count", left_out.into())];
                writeln!(app.err, "{}", app.words.with("import-left-out", &values))?;
            }
            Err(Failure::Told(count))
        }
    }
}

fn show(options: &Import, app: &mut App, plans: &[DeckPlan]) -> io::Result<()> {
    let columns = app.columns();
    let App { words, out, .. } = app;
    for plan in plans {
        plan::show(out, words, plan, columns)?;
    }
    if options.dry_run {
        writeln!(out, "{}", words.say("import-dry-run"))?;
    } else if plans.iter().all(|plan| plan.unchanged) {
        writeln!(out, "{}", words.say("import-nothing-changed"))?;
    } else {
        let changed = plans.iter().filter(|plan| !plan.unchanged).count();
        let done = words.with("import-done", &[("decks", changed.into())]);
        writeln!(out, "{done}")?;
        if let [plan] = plans {
            let next = words.with("import-done-next", &[("deck", plan.deck.clone().into())]);
            writeln!(out, "{QUIET}{next}{QUIET:#}")?;
        }
    }
    Ok(())
}

/// Tells why a sound batch is not taken in.
fn refuse(
    options: &Import,
    app: &mut App,
    refused: &Refusal,
    error: ImportError,
) -> Result<(), Failure> {
    let (said, hint) = match &error {
        ImportError::Store(_) => (error.to_string(), String::new()),
        ImportError::Taken { deck, origin } => {
            let values = [
                ("deck", deck.clone().into()),
                ("origin", origin.name().into()),
            ];
            let hint = app.words.say("import-taken-hint");
            (app.words.with("import-taken", &values), hint)
        }
        ImportError::Stranger { deck, title, file } => {
            let file = file.as_deref().unwrap_or_default();
            let values = [
                ("deck", deck.clone().into()),
                ("title", visible(title).into_owned().into()),
                ("file", file_name(&app.words, file).into()),
            ];
            let hint = app.words.with("import-stranger-hint", &values[..1]);
            (app.words.with("import-stranger", &values), hint)
        }
    };
    if options.json {
        let told = json!({"code": "id-taken", "message": said, "hint": hint});
        app.json(&outcome(options, &app.words, &[], refused, Some(told)))?;
    } else {
        super::tell(&mut app.err, &app.words, &said, Some(&hint));
        writeln!(app.err, "{}", app.words.say("import-nothing-changed"))?;
    }
    Err(Failure::Told(1 + refusal::count(refused)))
}

/// What happened, for programs.
fn outcome(
    options: &Import,
    words: &Words,
    plans: &[DeckPlan],
    refused: &Refusal,
    taken: Option<Value>,
) -> Value {
    let decks = plans.iter().map(|plan| {
        let mut deck = json!(plan);
        deck["tally"] = json!(plan.tally());
        deck
    });
    let mut faults = refusal::as_json(words, refused);
    if let (Value::Array(all), Some(taken)) = (&mut faults, taken) {
        all.push(taken);
    }
    json!({
        "dry_run": options.dry_run,
        "changed": !options.dry_run && plans.iter().any(|plan| !plan.unchanged),
        "decks": decks.collect::<Vec<_>>(),
        "faults": faults,
        "links_not_followed": refused.links.iter().map(|it| it.to_string_lossy()).collect::<Vec<_>>(),
    })
}
