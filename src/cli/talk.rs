//! What every way to hold a talk shares: the store made ready, what is to be drawn and by what chance, and the debrief with what the
//! schedule makes of it. `practice` holds talks at a terminal, `next` and `answer` across two calls.

use std::io::Write;

use crate::deck::{Catalogue, Prompt};
use crate::import::shipped;
use crate::schedule::{CardState, Rating, elapsed_days, study_day};
use crate::session::{Desk, Dice, Filter, Marked, Settings, Wish};
use crate::store::{Pending, Store, Verdict};

use super::app::App;
use super::args::Draw;
use super::failure::Failure;
use super::marks::{self, View};
use super::paint::{self, HEADING, QUIET, SPEECH};

/// The store with the shipped decks in it.
///
/// # Errors
/// When the store cannot be opened or written.
pub(super) fn ready(app: &App) -> Result<Store, Failure> {
    let mut store = app.store()?;
    shipped::adopt(&mut store, app.now().to_utc())?;
    Ok(store)
}

/// What is to be drawn, with ids checked against what there is.
///
/// # Errors
/// Where an id names nothing.
pub(super) fn wish(draw: &Draw, app: &App, store: &Store) -> Result<Wish, Failure> {
    let known = |kind, id: &Option<String>, known: Vec<String>| match id {
        Some(id) if !known.contains(id) => Err(Failure::Unknown {
            kind,
            id: id.clone(),
            known,
        }),
        _ => Ok(()),
    };
    let decks = store.decks()?;
    known(
        "deck",
        &draw.deck,
        decks.iter().map(|deck| deck.id.clone()).collect(),
    )?;
    let scenarios = store.scenarios(None)?;
    let mut categories: Vec<String> = scenarios.iter().map(|line| line.category.clone()).collect();
    categories.sort_unstable();
    categories.dedup();
    known("category", &draw.category, categories)?;
    let mut steps: Vec<String> = Catalogue::shipped(app.lang())
        .criteria()
        .iter()
        .map(|it| it.id.clone())
        .collect();
    for deck in &decks {
        steps.extend(
            store
                .own_parts(&deck.id)?
                .criteria
                .into_iter()
                .map(|it| it.id),
        );
    }
    known("step", &draw.step, steps)?;
    Ok(Wish {
        filter: Filter {
            // A deck that is named is practised in its own language.
            lang: draw.deck.is_none().then_some(app.lang()),
            deck: draw.deck.clone(),
            category: draw.category.clone(),
            step: draw.step.clone(),
        },
        ahead: draw.ahead,
        limits: Settings::load(store)?.limits,
    })
}

/// Chance: as the seed says, else from the operating system.
pub(super) fn dice(draw: &Draw, app: &App) -> Dice {
    let seed = draw.seed.unwrap_or_else(|| {
        if app.fixed_clock() {
            app.now().timestamp().unsigned_abs()
        } else {
            rand::random()
        }
    });
    Dice::new(seed)
}

/// Somebody speaks.
pub(super) fn say(app: &mut App, persona: &str, line: &str) -> Result<(), Failure> {
    let columns = app.columns();
    writeln!(app.out, "{HEADING}{persona}{HEADING:#}")?;
    writeln!(
        app.out,
        "{SPEECH}{}{SPEECH:#}",
        paint::wrapped(line, columns, "  ")
    )?;
    Ok(())
}

/// The manager's last words for the rating; the token picks among several, so that a replay gives the same.
pub(super) fn closing(
    shown: &Prompt,
    rating: Rating,
    marked: &Marked,
    pending: &Pending,
) -> Option<String> {
    let lines = shown.close(rating, &marked.kept.rubric);
    let pick = pending.talk.token.bytes().map(usize::from).sum::<usize>();
    (!lines.is_empty()).then(|| lines[pick % lines.len()].to_owned())
}

/// The marks of an answer, and the model answer.
pub(super) fn debrief(
    app: &mut App,
    desk: &Desk,
    shown: &Prompt,
    answer: &str,
    marked: &Marked,
) -> Result<(), Failure> {
    let view = View {
        catalogue: desk.catalogue(),
        rubric: &marked.kept.rubric,
        answer: Some(answer),
        marks: &marked.marks,
        said: &[],
    };
    marks::show(app, &view)?;
    writeln!(app.out)?;
    model(app, desk.catalogue(), shown)
}

/// The model answer, step by step.
pub(super) fn model(app: &mut App, catalogue: &Catalogue, shown: &Prompt) -> Result<(), Failure> {
    let columns = app.columns();
    writeln!(
        app.out,
        "{HEADING}{}{HEADING:#}",
        app.words.say("practice-model")
    )?;
    for (criterion, text) in &shown.model {
        writeln!(
            app.out,
            "  {QUIET}{}{QUIET:#}",
            marks::title(catalogue, criterion)
        )?;
        writeln!(app.out, "{}", paint::wrapped(text, columns, "    "))?;
    }
    Ok(())
}

/// What the schedule makes of an answer: that a missing heart counts as Again, and when the talk comes back. `in_session`: what
/// failed comes back before the session ends.
pub(super) fn outlook(
    app: &mut App,
    settings: &Settings,
    verdict: Verdict,
    card: Option<&CardState>,
    in_session: bool,
) -> Result<(), Failure> {
    let again = verdict.card_rating == Rating::Again;
    if again && verdict.rating != Rating::Again {
        writeln!(app.out, "{}", app.words.say("practice-heart"))?;
    }
    if let Some(card) = card {
        let days = elapsed_days(study_day(app.now(), settings.day_turn), card.due);
        let values = [
            ("date", card.due.format("%Y-%m-%d").to_string().into()),
            ("days", days.into()),
            ("again", u8::from(again && in_session).into()),
        ];
        writeln!(app.out, "{}", app.words.with("practice-due", &values))?;
    }
    Ok(())
}

/// That a scenario has failed so often that another way is worth a try.
pub(super) fn leech(app: &mut App, lapses: Option<u32>) -> Result<(), Failure> {
    if let Some(lapses) = lapses {
        let values = [("lapses", lapses.into())];
        writeln!(app.out, "{}", app.words.with("practice-leech", &values))?;
    }
    Ok(())
}
