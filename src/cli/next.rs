//! `yaoki next`: draws a prompt without a session, for editors, scripts and screen readers; `yaoki answer` takes the answer.

use std::io::Write;

use serde::Serialize;

use crate::deck::Mood;
use crate::session::{self, Desk, Moment, Settings};
use crate::store::{Pending, Store};
use crate::text::{Lang, visible};

use super::app::App;
use super::args::Next;
use super::failure::Failure;
use super::paint::{self, QUIET};
use super::talk;

/// A prompt as programs read it.
#[derive(Debug, Serialize)]
struct Drawn<'a> {
    /// What `yaoki answer` takes.
    token: &'a str,
    deck: &'a str,
    scenario: &'a str,
    title: &'a str,
    lang: Lang,
    category: &'a str,
    rubric: &'a str,
    /// Ids of the steps that an answer is marked by, in their order.
    steps: &'a [String],
    persona: &'a str,
    mood: Mood,
    situation: &'a str,
    opening: &'a str,
    /// Why it was drawn: `relearning`, `due`, `new`, `ahead` or `again`.
    why: &'a str,
}

/// Runs the command.
///
/// # Errors
/// Where an id is unknown or the store fails.
pub(super) fn run(options: &Next, app: &mut App) -> Result<(), Failure> {
    let mut store = talk::ready(app)?;
    let settings = Settings::load(&store)?;
    let wish = talk::wish(&options.draw, app, &store)?;
    let mut moment = Moment {
        now: app.now(),
        settings: &settings,
        dice: &mut talk::dice(&options.draw, app),
    };
    match session::next(&mut store, &wish, &[], None, &mut moment)? {
        Some(pending) if options.json => as_json(app, &store, &pending),
        Some(pending) => told(app, &pending),
        None => {
            // Programs get a value, people a sentence.
            if options.json {
                writeln!(app.out, "null")?;
            }
            nothing(app, &store, &settings, wish.filter.lang)
        }
    }
}

fn as_json(app: &mut App, store: &Store, pending: &Pending) -> Result<(), Failure> {
    let talk = &pending.talk;
    let desk = Desk::open(store, talk.lang, &talk.deck)?;
    let rubric = desk.rubric(talk)?;
    let shown = session::prompt(talk);
    let drawn = Drawn {
        token: &talk.token,
        deck: &talk.deck,
        scenario: &talk.scenario.id,
        title: &talk.scenario.title,
        lang: talk.lang,
        category: &talk.scenario.category,
        rubric: &rubric.id,
        steps: &rubric.criteria,
        persona: &talk.scenario.persona,
        mood: talk.scenario.mood,
        situation: &shown.situation,
        opening: &shown.opening,
        why: &talk.why,
    };
    Ok(app.json(&drawn)?)
}

/// The prompt in lines that make sense read aloud, one after another: each says first what it is.
fn told(app: &mut App, pending: &Pending) -> Result<(), Failure> {
    let columns = app.columns();
    let talk = &pending.talk;
    let shown = session::prompt(talk);
    let App {
        words, out, err, ..
    } = app;
    let id = format!("{}/{}", talk.deck, talk.scenario.id);
    let token = [("token", talk.token.clone().into())];
    writeln!(out, "{}", words.with("prompt-token", &token))?;
    let values = [
        ("title", visible(&talk.scenario.title).into_owned().into()),
        ("id", id.into()),
    ];
    let talk_line = paint::wrapped(&words.with("prompt-talk", &values), columns, "");
    writeln!(out, "{talk_line}")?;
    writeln!(out)?;
    writeln!(out, "{}", words.say("prompt-situation"))?;
    writeln!(out, "{}", paint::wrapped(&shown.situation, columns, "  "))?;
    writeln!(out)?;
    let persona = visible(&talk.scenario.persona).into_owned();
    let values = [("persona", persona.into())];
    writeln!(out, "{}", words.with("prompt-says", &values))?;
    writeln!(out, "{}", paint::wrapped(&shown.opening, columns, "  "))?;
    out.flush()?;
    let how = paint::wrapped(&words.with("prompt-how", &token), columns, "");
    writeln!(err, "\n{QUIET}{how}{QUIET:#}")?;
    Ok(())
}

/// That nothing is left to draw, and which prompts wait that were drawn before.
fn nothing(
    app: &mut App,
    store: &Store,
    settings: &Settings,
    lang: Option<Lang>,
) -> Result<(), Failure> {
    let overview = crate::stats::overview(store, settings, app.now(), lang)?;
    let values = [("tomorrow", overview.due.tomorrow.into())];
    writeln!(app.err, "{}", app.words.with("prompt-nothing", &values))?;
    let waiting: Vec<String> = session::waiting(store)?
        .into_iter()
        .filter(|pending| pending.review.is_none())
        .map(|pending| pending.talk.token)
        .collect();
    if !waiting.is_empty() {
        let values = [
            ("count", waiting.len().into()),
            ("tokens", waiting.join(", ").into()),
        ];
        writeln!(app.err, "{}", app.words.with("prompt-waiting", &values))?;
    }
    Ok(())
}
