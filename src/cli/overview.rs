//! `yaoki` alone: today at a glance, and what to type next; as one short line for a shell's prompt.
//!
//! What is advised is what the draw would really do: it is asked, and nothing is written. What is due and new is told for the
//! language that is spoken; another language is named where something of it is due.

use std::io::Write;

use crate::deck::Catalogue;
use crate::session::{self, Dice, Filter, Moment, Settings, Why, Wish};
use crate::stats::{self, Overview, StepFigures};
use crate::store::Store;
use crate::text::{Lang, visible};

use super::app::App;
use super::failure::Failure;
use super::names::Names;
use super::paint::{self, HEADING, QUIET};
use super::talk;
use super::words::Words;

/// From which weakness on, 0 to 1, a step is told as weak: the draw would send one there.
const WEAK: f32 = 0.3;
/// How many weak steps are told.
const WEAK_STEPS: usize = 2;

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Next {
    /// Go on with the answer that was begun.
    Draft,
    /// Practise what is due or new.
    Practise,
    /// Practise what failed today.
    Repeat,
    /// Answer the prompt under this token, drawn without a session.
    Answer(String),
    /// Nothing is left; what is not due yet can be practised.
    Ahead,
    /// Nothing can be drawn.
    Rest,
}

/// Everything that is told.
#[derive(Debug)]
struct Glance {
    overview: Overview,
    /// Title and level of the weakest steps; `None` where no step was practised yet.
    weak: Option<Vec<(String, f32)>>,
    /// Title and length, in characters, of the talk with an unsent answer.
    draft: Option<(String, usize)>,
    /// What is due in the other languages.
    elsewhere: Vec<(Lang, u32)>,
    next: Next,
}

/// Shows today at a glance.
///
/// # Errors
/// Where the store or the output fails.
pub(super) fn run(app: &mut App) -> Result<(), Failure> {
    let store = talk::ready(app)?;
    let begun = draft(&store)?;
    if store.last_review()?.is_none() {
        let values = [("draft", u8::from(begun.is_some()).into())];
        let columns = app.columns();
        let App { words, out, .. } = app;
        writeln!(out, "{HEADING}{}{HEADING:#}", words.say("overview-welcome"))?;
        let how = paint::wrapped(&words.say("overview-how"), columns, "");
        writeln!(out, "{how}")?;
        writeln!(out, "{}", words.with("overview-start", &values))?;
        return Ok(());
    }
    let settings = Settings::load(&store)?;
    let glance = glance(app, &store, &settings, begun)?;
    let columns = app.columns();
    let App { words, out, .. } = app;
    let day = glance.overview.today.day.format("%Y-%m-%d");
    writeln!(
        out,
        "{HEADING}{}{HEADING:#}  {QUIET}{day}{QUIET:#}",
        words.say("overview-today")
    )?;
    let rows = rows(words, &glance, settings.limits.new);
    let widest = rows.iter().map(|(label, _)| paint::width(label)).max();
    for (label, text) in &rows {
        let label_columns = widest.unwrap_or(0) + 4;
        let label = format!("  {label}");
        let row = paint::labelled(&label, label_columns, text, columns);
        writeln!(out, "{row}")?;
    }
    writeln!(out)?;
    writeln!(
        out,
        "{}",
        paint::wrapped(&advice(words, &glance), columns, "")
    )?;
    Ok(())
}

/// Shows one short line. Makes nothing: a prompt is shown often, also on a machine where nobody practises.
///
/// # Errors
/// Where the store or the output fails.
pub(super) fn status(app: &mut App) -> Result<(), Failure> {
    if !app.database()?.exists() {
        writeln!(app.out, "{}", app.words.say("overview-status-none"))?;
        return Ok(());
    }
    let store = app.store()?;
    let settings = Settings::load(&store)?;
    let lang = app.lang();
    let overview = stats::overview(&store, &settings, app.now(), Some(lang))?;
    let values = [
        ("due", overview.left.due.into()),
        ("new", overview.left.new.into()),
    ];
    let mut parts = vec![app.words.with("overview-status", &values)];
    let steps = stats::steps(&store, &settings, app.now())?;
    if let Some(weakest) = weak(&steps, lang).next() {
        let title = match Catalogue::shipped(lang).criterion(&weakest.step) {
            Some(criterion) => criterion.title.clone(),
            None => Names::load(&store)?.step(lang, &weakest.step),
        };
        let values = [("step", title.to_lowercase().into())];
        parts.push(app.words.with("overview-status-weak", &values));
    }
    writeln!(app.out, "{}", parts.join(" · "))?;
    Ok(())
}

/// The weak steps of a language, the weakest first.
fn weak(steps: &[StepFigures], lang: Lang) -> impl Iterator<Item = &StepFigures> {
    steps
        .iter()
        .filter(move |step| step.lang == lang && step.weakness >= WEAK)
}

/// The talk with an unsent answer, and that answer's length.
fn draft(store: &Store) -> Result<Option<(String, usize)>, Failure> {
    let begun = session::waiting(store)?.into_iter().find_map(|pending| {
        let draft = pending.draft.filter(|draft| !draft.trim().is_empty())?;
        let title = visible(&pending.talk.scenario.title).into_owned();
        pending
            .review
            .is_none()
            .then(|| (title, draft.chars().count()))
    });
    Ok(begun)
}

fn glance(
    app: &App,
    store: &Store,
    settings: &Settings,
    draft: Option<(String, usize)>,
) -> Result<Glance, Failure> {
    let lang = app.lang();
    let overview = stats::overview(store, settings, app.now(), Some(lang))?;
    let names = Names::load(store)?;
    let steps = stats::steps(store, settings, app.now())?;
    let practised = steps.iter().any(|step| step.lang == lang);
    let weak = practised.then(|| {
        weak(&steps, lang)
            .take(WEAK_STEPS)
            .map(|step| (names.step(lang, &step.step), step.level))
            .collect()
    });
    let mut elsewhere = Vec::new();
    for other in Lang::ALL.into_iter().filter(|other| *other != lang) {
        let due = stats::overview(store, settings, app.now(), Some(other))?.due;
        if due.today > 0 {
            elsewhere.push((other, due.today));
        }
    }
    let next = if draft.is_some() {
        Next::Draft
    } else {
        next(app, store, settings)?
    };
    Ok(Glance {
        overview,
        weak,
        draft,
        elsewhere,
        next,
    })
}

/// What the draw would do; chance does not matter for that.
fn next(app: &App, store: &Store, settings: &Settings) -> Result<Next, Failure> {
    let mut moment = Moment {
        now: app.now(),
        settings,
        dice: &mut Dice::new(0),
    };
    let mut wish = Wish {
        limits: settings.limits,
        filter: Filter {
            lang: Some(app.lang()),
            ..Filter::default()
        },
        ahead: false,
    };
    match session::peek(store, &wish, &mut moment)? {
        Some(Why::Again) => return Ok(Next::Repeat),
        Some(_) => return Ok(Next::Practise),
        None => {}
    }
    let waits = session::waiting(store)?
        .into_iter()
        .find(|pending| pending.review.is_none());
    if let Some(pending) = waits {
        return Ok(Next::Answer(pending.talk.token));
    }
    wish.ahead = true;
    Ok(match session::peek(store, &wish, &mut moment)? {
        Some(_) => Next::Ahead,
        None => Next::Rest,
    })
}

/// Labels and what stands behind them.
fn rows(words: &Words, glance: &Glance, new_per_day: u32) -> Vec<(String, String)> {
    let Glance {
        overview,
        weak,
        draft,
        elsewhere,
        ..
    } = glance;
    let mut rows = Vec::new();
    let values = [
        ("left", overview.left.due.into()),
        ("more", (overview.due.today - overview.left.due).into()),
    ];
    rows.push((
        words.say("overview-due"),
        words.with("overview-due-is", &values),
    ));
    let values = [
        ("left", overview.left.new.into()),
        ("limit", new_per_day.into()),
        ("there", overview.due.new.into()),
    ];
    rows.push((
        words.say("overview-new"),
        words.with("overview-new-is", &values),
    ));
    if overview.today.reviews > 0 {
        let values = [
            ("answers", overview.today.reviews.into()),
            ("again", overview.today.again.into()),
        ];
        rows.push((
            words.say("overview-done"),
            words.with("overview-done-is", &values),
        ));
    }
    if let Some(weak) = weak {
        rows.push((words.say("overview-weak"), weak_steps(words, weak)));
    }
    rows.push((words.say("overview-streak"), streak(words, overview)));
    if let Some((title, characters)) = draft {
        let values = [
            ("title", title.as_str().into()),
            ("characters", (*characters).into()),
        ];
        rows.push((
            words.say("overview-draft"),
            words.with("overview-draft-is", &values),
        ));
    }
    for (lang, due) in elsewhere {
        let values = [("lang", lang.code().into()), ("due", (*due).into())];
        rows.push((
            words.say("overview-elsewhere"),
            words.with("overview-elsewhere-is", &values),
        ));
    }
    rows
}

/// The weak steps with their levels.
fn weak_steps(words: &Words, weak: &[(String, f32)]) -> String {
    let told: Vec<String> = weak
        .iter()
        .map(|(step, level)| {
            let values = [
                ("step", step.as_str().into()),
                ("level", format!("{level:.1}").into()),
            ];
            words.with("overview-weak-is", &values)
        })
        .collect();
    match told.is_empty() {
        true => words.say("overview-weak-none"),
        false => told.join(&words.say("overview-and")),
    }
}

/// The streak, with the rule that forgives.
pub(super) fn streak(words: &Words, overview: &Overview) -> String {
    let streak = overview.streak;
    let forgiven = streak
        .forgiven
        .map(|day| day.format("%Y-%m-%d").to_string());
    let values = [
        ("days", streak.days.into()),
        ("today", u8::from(streak.today).into()),
        ("missed", u8::from(forgiven.is_some()).into()),
        ("day", forgiven.unwrap_or_default().into()),
    ];
    words.with("overview-streak-is", &values)
}

/// What to type next.
fn advice(words: &Words, glance: &Glance) -> String {
    let tomorrow = [("tomorrow", glance.overview.due.tomorrow.into())];
    match &glance.next {
        Next::Draft => words.say("overview-next-draft"),
        Next::Practise => words.say("overview-next-practise"),
        Next::Repeat => words.say("overview-next-repeat"),
        Next::Answer(token) => {
            words.with("overview-next-answer", &[("token", token.as_str().into())])
        }
        Next::Ahead => words.with("overview-next-ahead", &tomorrow),
        Next::Rest => words.with("overview-next-rest", &tomorrow),
    }
}
