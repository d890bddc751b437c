//! The manager presses: the talk goes on after a first answer that left out what it was for.

use std::io::Write;

use crate::deck::Prompt;
use crate::grade::Mark;
use crate::schedule::Rating;
use crate::session::{self, Desk, Given, Marked, PRESSES, Settings};
use crate::store::{Pending, Store};

use super::super::app::App;
use super::super::failure::Failure;
use super::super::marks;
use super::super::paint::{self, HEADING};
use super::super::talk;
use super::super::terminal::Terminal;

/// How a talk went on after its first answer.
#[derive(Debug, Default)]
pub(super) struct Further {
    /// What the last answer said of the step that was pressed on, and that answer.
    last: Option<(Mark, String)>,
    /// Whether the person left while being pressed.
    pub(super) left: bool,
}

/// A talk whose first answer was accepted.
pub(super) struct Talk<'a> {
    pub(super) desk: &'a Desk,
    pub(super) shown: &'a Prompt,
    pub(super) pending: &'a Pending,
    pub(super) settings: &'a Settings,
    /// The first answer's marks.
    pub(super) marked: &'a Marked,
    /// The number of its review.
    pub(super) review: i64,
}

/// The manager's line that presses on `criterion` for the `time`th time; never the same twice in one talk where there are others.
fn line(talk: &Talk<'_>, criterion: &str, time: usize) -> Option<String> {
    let lines = talk.shown.press(
        talk.desk.catalogue().criterion(criterion)?,
        &talk.marked.kept.rubric,
    );
    let pick = talk
        .pending
        .talk
        .token
        .bytes()
        .map(usize::from)
        .sum::<usize>()
        + time;
    (!lines.is_empty()).then(|| lines[pick % lines.len()].to_owned())
}

/// Presses on `criterion` until it is said, twice at most; each answer is on disk before the next line.
///
/// # Errors
/// Where the store or the terminal fails.
pub(super) fn press(
    app: &mut App,
    terminal: &mut dyn Terminal,
    store: &mut Store,
    talk: &Talk<'_>,
    criterion: &str,
) -> Result<Further, Failure> {
    let mut further = Further::default();
    for time in 0..PRESSES {
        let Some(heard) = line(talk, criterion, time) else {
            break;
        };
        writeln!(app.out)?;
        talk::say(app, &talk.pending.talk.scenario.persona, &heard)?;
        let Some(answer) = super::answer(app, terminal, talk.pending, "")? else {
            further.left = true;
            break;
        };
        let marked = talk.desk.mark(&talk.pending.talk, &answer.text)?;
        let mark = marked.marks.mark(criterion).cloned();
        let said = mark.as_ref().is_some_and(|mark| mark.level > 0);
        let goes_on = !said && time + 1 < PRESSES && line(talk, criterion, time + 1).is_some();
        if let Some(mark) = mark {
            further.last = Some((mark, answer.text.clone()));
        }
        let reply = (!goes_on).then(|| closing(talk, &further)).flatten();
        let given = Given {
            answer: &answer.text,
            first_key_ms: answer.first_key_ms,
            total_ms: answer.total_ms,
            reply: reply.as_deref(),
            goes_on,
            ..Given::default()
        };
        session::accept_further(
            store,
            talk.review,
            &heard,
            &marked,
            &given,
            talk.settings,
            app.now(),
        )?;
        if !goes_on {
            writeln!(app.out)?;
            if let Some(reply) = reply {
                talk::say(app, &talk.pending.talk.scenario.persona, &reply)?;
            }
            return Ok(further);
        }
    }
    // Left, or nothing more to say: the talk is over, and its prompt must not wait.
    store.close_prompt(&talk.pending.talk.token)?;
    Ok(further)
}

/// The manager's last words: those of the first answer's rating; who recovered is not sent away with the worst.
fn closing(talk: &Talk<'_>, further: &Further) -> Option<String> {
    let recovered = further
        .last
        .as_ref()
        .is_some_and(|(mark, _)| mark.level > 0);
    let rating = match talk.marked.marks.rating {
        Rating::Again if recovered => Rating::Hard,
        rating => rating,
    };
    talk::closing(talk.shown, rating, talk.marked, talk.pending)
}

/// Says what the further answer repaired.
///
/// # Errors
/// Where the output fails.
pub(super) fn show(app: &mut App, desk: &Desk, further: &Further) -> Result<(), Failure> {
    let Some((mark, answer)) = &further.last else {
        return Ok(());
    };
    let columns = app.columns();
    let step = marks::title(desk.catalogue(), &mark.id).to_owned();
    writeln!(app.out)?;
    writeln!(
        app.out,
        "{HEADING}{}{HEADING:#}",
        app.words.say("practice-pressed")
    )?;
    let told = match mark.level {
        2 => app
            .words
            .with("practice-recovered", &[("step", step.into())]),
        1 => app
            .words
            .with("practice-half-recovered", &[("step", step.into())]),
        _ => app
            .words
            .with("practice-not-recovered", &[("step", step.into())]),
    };
    writeln!(app.out, "{}", paint::wrapped(&told, columns, "  "))?;
    for span in &mark.evidence {
        let quoted = paint::quoted(answer, *span, columns.saturating_sub(10));
        writeln!(
            app.out,
            "      {}",
            app.words.with("marks-quote", &[("words", quoted.into())])
        )?;
    }
    Ok(())
}
