//! `yaoki answer`: takes the answer to a prompt that `yaoki next` drew: marked, recorded and rescheduled in one call, without a terminal.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use serde_json::{Value, json};

use crate::session::{self, Accepted, Desk, Given, Marked, Settings};
use crate::store::CardChange;
use crate::text::fold;

use super::app::App;
use super::args::Answer;
use super::failure::Failure;
use super::grade;
use super::input::{self, LONGEST_ANSWER};
use super::paint::QUIET;
use super::{backup, marks, talk};

/// Runs the command.
///
/// # Errors
/// Where no prompt waits under the token, the answer cannot be read, or the store fails; nothing is kept then.
pub(super) fn run(options: &Answer, app: &mut App) -> Result<(), Failure> {
    let mut store = talk::ready(app)?;
    let settings = Settings::load(&store)?;
    // Typed by a person, perhaps in lower case or full width.
    let token = fold(options.token.trim()).to_ascii_uppercase();
    let pending = store.prompt(&token)?;
    if options.file == Path::new("-") && io::stdin().is_terminal() {
        // Nothing else would say that it waits.
        writeln!(app.err, "{QUIET}{}{QUIET:#}", app.words.say("prompt-type"))?;
    }
    let text = input::text(&options.file, LONGEST_ANSWER)?;
    // A file's last line break is the file's, not the answer's.
    let text = text.trim_end_matches(['\n', '\r']);
    let desk = Desk::open(&store, pending.talk.lang, &pending.talk.deck)?;
    let marked = desk.mark(&pending.talk, text)?;
    let shown = session::prompt(&pending.talk);
    let reply = talk::closing(&shown, marked.marks.rating, &marked, &pending);
    let given = Given {
        answer: text,
        reply: reply.as_deref(),
        ..Given::default()
    };
    let accepted = session::accept(&mut store, &pending, &marked, &given, &settings, app.now())?;
    if options.json {
        let value = as_json(&token, text, &marked, &accepted);
        app.json(&value)?;
        backup::daily(app, &store, &settings);
        return Ok(());
    }
    if let Some(reply) = &reply {
        talk::say(app, &pending.talk.scenario.persona, reply)?;
        writeln!(app.out)?;
    }
    talk::debrief(app, &desk, &shown, text, &marked)?;
    writeln!(app.out)?;
    marks::rating(app, desk.catalogue(), &marked.kept.rubric, &marked.marks)?;
    talk::leech(app, accepted.leech)?;
    let card = accepted.recorded.card.as_ref();
    let after = card.and_then(|card| card.after);
    talk::outlook(app, &settings, accepted.verdict, after.as_ref(), false)?;
    let number = accepted.recorded.number.to_string();
    let values = [("review", number.into())];
    app.out.flush()?;
    writeln!(app.err, "{}", app.words.with("prompt-kept", &values))?;
    backup::daily(app, &store, &settings);
    Ok(())
}

/// The marks in the form that `grade --json` gives, and what became of them.
fn as_json(token: &str, answer: &str, marked: &Marked, accepted: &Accepted) -> Value {
    let mut value = grade::as_json(&json!(token), answer, &marked.marks);
    let after = match &accepted.recorded.card {
        Some(CardChange { after, .. }) => after.as_ref(),
        None => None,
    };
    if let Value::Object(members) = &mut value {
        let further = [
            ("review", json!(accepted.recorded.number)),
            ("card_rating", json!(accepted.verdict.card_rating)),
            ("due", json!(after.map(|card| card.due))),
            ("interval", json!(after.map(|card| card.interval))),
        ];
        members.extend(further.map(|(name, value)| (name.to_owned(), value)));
    }
    value
}
