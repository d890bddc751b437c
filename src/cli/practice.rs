//! `yaoki practice`: situation, opening, answer, debrief, and on to the next; leaving at any point keeps what was accepted.
//!
//! An answer is on disk before its marks are shown; what the person then says of a mark or the rating is kept as their word beside it.

mod pressing;

use std::io::Write;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::deck::{Catalogue, Prompt};
use crate::grade::Marks;
use crate::schedule::Rating;
use crate::session::{self, Accepted, Desk, Dice, Given, Marked, Moment, Settings, Wish};
use crate::store::{Pending, Store, Verdict, Word};
use crate::text::Lang;

use super::app::App;
use super::args::Practice;
use super::backup;
use super::failure::Failure;
use super::input::LONGEST_ANSWER;
use super::marks;
use super::paint::{self, HEADING, QUIET};
use super::talk;
use super::terminal::{self, Answer, Draft, Terminal, Typed};
use pressing::Further;

/// What was practised so far.
#[derive(Debug, Default)]
struct Tally {
    talks: u32,
    again: u32,
    scores: u32,
    retold: u32,
    missing: Vec<String>,
}

/// How a talk ended.
#[derive(Debug, PartialEq, Eq)]
enum Way {
    On,
    Leave,
}

/// Runs a session.
///
/// # Errors
/// Where there is no terminal, or the store or the terminal fails.
pub(super) fn run(options: &Practice, app: &mut App) -> Result<(), Failure> {
    let mut terminal = terminal::open(app.plain).ok_or(Failure::NotATerminal)?;
    let mut store = talk::ready(app)?;
    let settings = Settings::load(&store)?;
    let wish = talk::wish(&options.draw, app, &store)?;
    let mut dice = talk::dice(&options.draw, app);
    let begun = Instant::now();
    let limit = options.limit.unwrap_or(u32::MAX);
    let time = options
        .minutes
        .map(|minutes| Duration::from_secs(60 * u64::from(minutes)));
    let mut tally = Tally::default();
    let mut before: Option<(i64, String)> = None;
    greet(app, terminal.as_ref())?;
    while tally.talks < limit && time.is_none_or(|time| begun.elapsed() < time) {
        let Some(pending) = next(
            app,
            &mut store,
            &wish,
            &settings,
            before.as_ref(),
            &mut dice,
        )?
        else {
            break;
        };
        before = Some((pending.talk.number, pending.talk.scenario.category.clone()));
        if talk(
            app,
            terminal.as_mut(),
            &mut store,
            &settings,
            &pending,
            &mut tally,
        )? == Way::Leave
        {
            break;
        }
    }
    summary(app, &store, &settings, wish.filter.lang, &tally)?;
    if tally.talks > 0 {
        backup::daily(app, &store, &settings);
    }
    Ok(())
}

/// The talk to go on with: one that was begun and not sent, else a new draw.
fn next(
    app: &mut App,
    store: &mut Store,
    wish: &Wish,
    settings: &Settings,
    before: Option<&(i64, String)>,
    dice: &mut Dice,
) -> Result<Option<Pending>, Failure> {
    if before.is_none() {
        let begun = session::waiting(store)?.into_iter().find(|pending| {
            pending.review.is_none()
                && pending
                    .draft
                    .as_ref()
                    .is_some_and(|draft| !draft.trim().is_empty())
        });
        if let Some(pending) = begun {
            writeln!(
                app.out,
                "{QUIET}{}{QUIET:#}",
                app.words.say("practice-draft")
            )?;
            return Ok(Some(pending));
        }
    }
    let mut moment = Moment {
        now: app.now(),
        settings,
        dice,
    };
    let before = before.map(|(number, category)| (*number, category.as_str()));
    Ok(session::next(store, wish, &[], before, &mut moment)?)
}

fn greet(app: &mut App, terminal: &dyn Terminal) -> Result<(), Failure> {
    writeln!(
        app.out,
        "{HEADING}{}{HEADING:#}",
        app.words.say("practice-title")
    )?;
    let hint = terminal.hint(&app.words);
    writeln!(
        app.out,
        "{QUIET}{}{QUIET:#}",
        paint::wrapped(&hint, app.columns(), "")
    )?;
    Ok(())
}

fn talk(
    app: &mut App,
    terminal: &mut dyn Terminal,
    store: &mut Store,
    settings: &Settings,
    pending: &Pending,
    tally: &mut Tally,
) -> Result<Way, Failure> {
    let desk = Desk::open(store, pending.talk.lang, &pending.talk.deck)?;
    let shown = session::prompt(&pending.talk);
    show_prompt(app, pending, &shown, tally.talks + 1)?;
    let draft = pending.draft.clone().unwrap_or_default();
    let Some(answer) = answer(app, terminal, pending, &draft)? else {
        return Ok(Way::Leave);
    };
    let marked = desk.mark(&pending.talk, &answer.text)?;
    let press = session::pressed_on(&marked.kept.rubric, &marked.marks);
    let reply = match press {
        Some(_) => None,
        None => talk::closing(&shown, marked.marks.rating, &marked, pending),
    };
    let given = Given {
        answer: &answer.text,
        first_key_ms: answer.first_key_ms,
        total_ms: answer.total_ms,
        reply: reply.as_deref(),
        goes_on: press.is_some(),
        ..Given::default()
    };
    let accepted = session::accept(store, pending, &marked, &given, settings, app.now())?;
    let mut further = Further::default();
    if let Some(criterion) = press {
        let on = pressing::Talk {
            desk: &desk,
            shown: &shown,
            pending,
            settings,
            marked: &marked,
            review: accepted.recorded.number,
        };
        further = pressing::press(app, terminal, store, &on, criterion)?;
    }
    writeln!(app.out)?;
    if let Some(reply) = &reply {
        talk::say(app, &pending.talk.scenario.persona, reply)?;
        writeln!(app.out)?;
    }
    talk::debrief(app, &desk, &shown, &answer.text, &marked)?;
    pressing::show(app, &desk, &further)?;
    tally.talks += 1;
    tally.scores += u32::from(marked.marks.score);
    tally.missing.extend(
        marked
            .marks
            .criteria
            .iter()
            .filter(|mark| mark.level == 0)
            .map(|mark| mark.id.clone()),
    );
    let way = after(
        app, terminal, store, &desk, settings, &marked, accepted, tally,
    )?;
    Ok(if further.left { Way::Leave } else { way })
}

fn show_prompt(
    app: &mut App,
    pending: &Pending,
    shown: &Prompt,
    number: u32,
) -> Result<(), Failure> {
    let columns = app.columns();
    let talk = &pending.talk;
    writeln!(app.out)?;
    writeln!(
        app.out,
        "{HEADING}{}. {}{HEADING:#}  {QUIET}{}/{}{QUIET:#}",
        number, talk.scenario.title, talk.deck, talk.scenario.id
    )?;
    writeln!(
        app.out,
        "{}",
        paint::wrapped(&shown.situation, columns, "  ")
    )?;
    writeln!(app.out)?;
    talk::say(app, &talk.scenario.persona, &talk.opening)
}

/// The person's answer; `None` where they leave. Silence is asked for once more before it counts.
fn answer(
    app: &mut App,
    terminal: &mut dyn Terminal,
    pending: &Pending,
    draft: &str,
) -> Result<Option<Answer>, Failure> {
    let keep = drafts(app, &pending.talk.token)?;
    let mut draft = draft.to_owned();
    let mut asked = false;
    loop {
        app.out.flush()?;
        match terminal.answer(&app.words, &draft, &keep)? {
            Typed::Leave => return Ok(None),
            Typed::Answer(answer) if answer.text.len() > LONGEST_ANSWER => {
                let limit = (LONGEST_ANSWER / 1024).into();
                writeln!(
                    app.out,
                    "{}",
                    app.words
                        .with("failure-answer-too-long", &[("limit", limit)])
                )?;
                draft = answer.text;
            }
            Typed::Answer(answer) if answer.text.trim().is_empty() && !asked => {
                asked = true;
                draft.clear();
                writeln!(
                    app.out,
                    "{QUIET}{}{QUIET:#}",
                    app.words.say("practice-silence")
                )?;
            }
            Typed::Answer(answer) => return Ok(Some(answer)),
        }
    }
}

/// Keeps the unsent answer to `token` as it grows, on a connection of its own.
fn drafts(app: &App, token: &str) -> Result<Draft, Failure> {
    let mut store = app.store()?;
    let token = token.to_owned();
    let now = app.now();
    Ok(Arc::new(Mutex::new(move |text: &str| {
        // A draft that cannot be kept must not stop the person from typing; the answer itself is kept or refused aloud.
        let _ = store.save_draft(&token, text, now.to_utc());
    })))
}

/// The rating, the next date, and what the person says to it.
#[expect(
    clippy::too_many_arguments,
    reason = "everything that a debrief may still change"
)]
fn after(
    app: &mut App,
    terminal: &mut dyn Terminal,
    store: &mut Store,
    desk: &Desk,
    settings: &Settings,
    marked: &Marked,
    accepted: Accepted,
    tally: &mut Tally,
) -> Result<Way, Failure> {
    writeln!(app.out)?;
    marks::rating(app, desk.catalogue(), &marked.kept.rubric, &marked.marks)?;
    let mut due = accepted
        .recorded
        .card
        .as_ref()
        .and_then(|change| change.after);
    let mut verdict = accepted.verdict;
    talk::leech(app, accepted.leech)?;
    loop {
        talk::outlook(app, settings, verdict, due.as_ref(), true)?;
        writeln!(
            app.out,
            "{QUIET}{}{QUIET:#}",
            app.words.say("practice-keys")
        )?;
        app.out.flush()?;
        let words = match terminal.key(&['n', '1', '2', '3', '4', 'm', 'q'])? {
            'n' => break,
            'q' => {
                count(tally, verdict);
                return Ok(Way::Leave);
            }
            'm' => match marked_by_hand(app, terminal, desk, &marked.marks)? {
                Some(word) => word,
                None => continue,
            },
            digit => match digit
                .to_digit(10)
                .and_then(|digit| Rating::from_number(u8::try_from(digit).ok()?))
            {
                Some(rating) => Word::Rating(Some(rating)),
                None => continue,
            },
        };
        let overruled = session::overrule(store, accepted.recorded.number, &[words], app.now())?;
        tally.retold += 1;
        verdict = overruled.verdict;
        due = overruled
            .amended
            .card
            .as_ref()
            .and_then(|change| change.after);
        let name = marks::rating_name(&app.words, verdict.rating);
        writeln!(
            app.out,
            "{}",
            app.words
                .with("practice-overruled", &[("rating", name.into())])
        )?;
    }
    count(tally, verdict);
    Ok(Way::On)
}

fn count(tally: &mut Tally, verdict: Verdict) {
    tally.again += u32::from(verdict.card_rating == Rating::Again);
}

/// Asks which step is marked wrongly, and what is right.
fn marked_by_hand(
    app: &mut App,
    terminal: &mut dyn Terminal,
    desk: &Desk,
    marks: &Marks,
) -> Result<Option<Word>, Failure> {
    let mut keys = Vec::new();
    for (index, mark) in marks.criteria.iter().enumerate().take(9) {
        let key = char::from_digit(u32::try_from(index + 1).unwrap_or(9), 10).unwrap_or('9');
        keys.push(key);
        writeln!(
            app.out,
            "  {key} {}",
            marks::title(desk.catalogue(), &mark.id)
        )?;
    }
    keys.push('q');
    writeln!(
        app.out,
        "{QUIET}{}{QUIET:#}",
        app.words.say("practice-which-step")
    )?;
    app.out.flush()?;
    let Some(mark) = terminal
        .key(&keys)?
        .to_digit(10)
        .and_then(|digit| marks.criteria.get(digit as usize - 1))
    else {
        return Ok(None);
    };
    if let Some(criterion) = desk.catalogue().criterion(&mark.id) {
        writeln!(
            app.out,
            "{}",
            paint::wrapped(&criterion.question, app.columns(), "")
        )?;
    }
    writeln!(
        app.out,
        "{QUIET}{}{QUIET:#}",
        app.words.say("practice-which-level")
    )?;
    app.out.flush()?;
    let level = match terminal.key(&['2', '1', '0', 'q'])? {
        'q' => return Ok(None),
        digit => digit
            .to_digit(10)
            .and_then(|digit| u8::try_from(digit).ok()),
    };
    Ok(Some(Word::Criterion {
        turn: 0,
        criterion: mark.id.clone(),
        level,
    }))
}

fn summary(
    app: &mut App,
    store: &Store,
    settings: &Settings,
    lang: Option<Lang>,
    tally: &Tally,
) -> Result<(), Failure> {
    let overview = crate::stats::overview(store, settings, app.now(), lang)?;
    let words = &app.words;
    writeln!(app.out)?;
    if tally.talks == 0 {
        let key = if overview.left.due + overview.left.new == 0 {
            "practice-nothing"
        } else {
            "practice-left"
        };
        let line = match key {
            "practice-nothing" => words.with(
                "practice-nothing",
                &[("tomorrow", overview.due.tomorrow.into())],
            ),
            _ => words.say("practice-left"),
        };
        writeln!(app.out, "{line}")?;
        return Ok(());
    }
    writeln!(
        app.out,
        "{HEADING}{}{HEADING:#}",
        words.say("practice-summary")
    )?;
    let values = [
        ("talks", tally.talks.into()),
        ("again", tally.again.into()),
        ("score", (tally.scores / tally.talks.max(1)).into()),
    ];
    writeln!(app.out, "  {}", words.with("practice-done", &values))?;
    if let Some(weakest) = weakest(&tally.missing) {
        let title = marks::title(Catalogue::shipped(app.lang()), weakest).to_owned();
        writeln!(
            app.out,
            "  {}",
            words.with("practice-weakest", &[("step", title.into())])
        )?;
    }
    let values = [
        ("tomorrow", overview.due.tomorrow.into()),
        ("streak", overview.streak.days.into()),
    ];
    writeln!(app.out, "  {}", words.with("practice-tomorrow", &values))?;
    Ok(())
}

/// The step that was missing most often.
fn weakest(missing: &[String]) -> Option<&str> {
    missing
        .iter()
        .map(|id| {
            (
                missing.iter().filter(|other| *other == id).count(),
                std::cmp::Reverse(id),
            )
        })
        .max()
        .map(|(_, std::cmp::Reverse(id))| id.as_str())
}
