//! A prompt is drawn and kept under a token; an answer to it is taken in; the person's words are taken in later.
//!
//! This is all that `yaoki next` and `yaoki answer` do, and what a session in a terminal does for every talk.

use chrono::{DateTime, FixedOffset};

use super::drawing::Setting;
use super::marking::{Desk, MarkError, Marked, RubricKept, marks_kept, verdict, verdict_with};
use super::{Dice, Settings, Why, Wish};
use crate::deck::{Choice, Prompt};
use crate::grade::Marks;
use crate::schedule::{is_leech, study_day};
use crate::store::{
    Amended, Candidate, Kind, NewReview, NewTurn, Pending, Recorded, RubricUsed, Store, StoreError,
    Talk, Verdict, Word,
};

/// How many characters a token has: 40 bits of chance.
const TOKEN: usize = 8;

/// Time, settings and chance of one step of practice.
#[derive(Debug)]
pub struct Moment<'a> {
    /// Now, with the local offset.
    pub now: DateTime<FixedOffset>,
    /// What the person has set.
    pub settings: &'a Settings,
    /// Chance.
    pub dice: &'a mut Dice,
}

/// What the person did with a prompt.
#[derive(Debug, Clone, Default)]
pub struct Given<'a> {
    /// The answer as it was typed.
    pub answer: &'a str,
    /// From the prompt to the first key, in milliseconds.
    pub first_key_ms: Option<u32>,
    /// From the prompt to the answer's end, in milliseconds.
    pub total_ms: Option<u32>,
    /// The manager's last words, where the talk ends with this answer.
    pub reply: Option<&'a str>,
    /// The manager presses: the talk goes on, and its prompt waits for the next answer.
    pub goes_on: bool,
    /// What the person said of the marks already.
    pub words: &'a [Word],
    /// A further try at the same prompt, right away: kept, and not counted.
    pub retry: bool,
}

/// An answer that was taken in.
#[derive(Debug, Clone, PartialEq)]
pub struct Accepted {
    /// What the store made of it.
    pub recorded: Recorded,
    /// How it stands: the rule's rating and what the schedule takes it for.
    pub verdict: Verdict,
    /// The count of lapses, where this one is to be told as a leech.
    pub leech: Option<u32>,
}

/// Draws the next prompt and keeps it under a new token; `None` where nothing is left. Prompts of earlier days that nobody began
/// to answer are dropped. `leave` names scenarios that are not wanted now; `before` is what was drawn last, where that is known
/// better than from today's reviews.
///
/// # Errors
/// When the store cannot be read or written.
pub fn next(
    store: &mut Store,
    wish: &Wish,
    leave: &[i64],
    before: Option<(i64, &str)>,
    moment: &mut Moment<'_>,
) -> Result<Option<Pending>, StoreError> {
    drop_stale(store, moment)?;
    let setting = Setting::read(store, wish, leave, moment)?;
    let drawn = setting.draw(wish, before, moment.dice);
    let Some((candidate, why)) = drawn else {
        return Ok(None);
    };
    keep(store, candidate, Kind::Scenario, None, why.name(), moment).map(Some)
}

/// Why [`next`] would draw, were it called now; `None` where nothing is left. Nothing is written.
///
/// # Errors
/// When the store cannot be read.
pub fn peek(
    store: &Store,
    wish: &Wish,
    moment: &mut Moment<'_>,
) -> Result<Option<Why>, StoreError> {
    let setting = Setting::read(store, wish, &[], moment)?;
    Ok(setting.draw(wish, None, moment.dice).map(|(_, why)| why))
}

/// Draws a scenario to drill one step of, whether it is due or not: it moves no card. Scenarios that were practised before come
/// first, so that new ones stay new.
///
/// # Errors
/// When the store cannot be read or written.
pub fn next_drill(
    store: &mut Store,
    step: &str,
    wish: &Wish,
    leave: &[i64],
    moment: &mut Moment<'_>,
) -> Result<Option<Pending>, StoreError> {
    drop_stale(store, moment)?;
    let mut wish = wish.clone();
    wish.ahead = true;
    wish.filter.step = Some(step.to_owned());
    let setting = Setting::read(store, &wish, leave, moment)?;
    let Some(candidate) = setting.to_drill(&wish, moment.dice) else {
        return Ok(None);
    };
    keep(store, candidate, Kind::Drill, Some(step), "drill", moment).map(Some)
}

/// Prompts that wait for an answer, or whose talk was broken off, oldest first.
///
/// # Errors
/// When the store cannot be read.
pub fn waiting(store: &Store) -> Result<Vec<Pending>, StoreError> {
    store.prompts()
}

fn drop_stale(store: &mut Store, moment: &Moment<'_>) -> Result<(), StoreError> {
    for pending in store.prompts()? {
        if stale(&pending, moment) {
            store.close_prompt(&pending.talk.token)?;
        }
    }
    Ok(())
}

/// Whether a prompt is of an earlier day and nobody began to answer it.
pub(super) fn stale(pending: &Pending, moment: &Moment<'_>) -> bool {
    let turn = moment.settings.day_turn;
    pending.draft.is_none() && study_day(pending.talk.at, turn) < study_day(moment.now, turn)
}

fn keep(
    store: &mut Store,
    candidate: &Candidate,
    kind: Kind,
    step: Option<&str>,
    why: &str,
    moment: &mut Moment<'_>,
) -> Result<Pending, StoreError> {
    let unknown = || StoreError::UnknownScenario {
        deck: candidate.deck.clone(),
        scenario: candidate.id.clone(),
    };
    let stored = store
        .scenario_by_number(candidate.number)?
        .ok_or_else(unknown)?;
    let choice = Choice::draw(&stored.scenario, |count| moment.dice.below(count));
    let shown = Prompt::new(&stored.scenario, &choice);
    let talk = Talk {
        token: free_token(store, moment.dice)?,
        number: stored.number,
        deck: stored.deck,
        lang: stored.lang,
        scenario: stored.scenario,
        kind,
        step: step.map(str::to_owned),
        why: why.to_owned(),
        opening: shown.opening,
        vars: shown.vars,
        at: moment.now,
    };
    store.keep_prompt(&talk)?;
    store.prompt(&talk.token)
}

/// A token that no prompt has or had: the same seed twice draws the same tokens.
fn free_token(store: &Store, dice: &mut Dice) -> Result<String, StoreError> {
    loop {
        let token = dice.token(TOKEN);
        match store.prompt(&token) {
            Err(StoreError::UnknownToken(_)) => return Ok(token),
            Ok(_) | Err(StoreError::AlreadyAnswered { .. }) => {}
            Err(error) => return Err(error),
        }
    }
}

/// Takes in the first answer to a prompt: marks, verdict, schedule and skills in one transaction.
///
/// # Errors
/// When the prompt was answered already or withdrawn, or the store cannot be written; nothing is kept then.
pub fn accept(
    store: &mut Store,
    pending: &Pending,
    marked: &Marked,
    given: &Given<'_>,
    settings: &Settings,
    now: DateTime<FixedOffset>,
) -> Result<Accepted, StoreError> {
    let talk = &pending.talk;
    let alone = verdict(&marked.marks);
    let with_words = (!given.words.is_empty())
        .then(|| verdict_with(&marked.kept.rubric, &marked.marks, given.words));
    let body = serde_json::to_string(&marked.kept).ok();
    let recorded = store.record(&NewReview {
        scenario: talk.number,
        deck_name: &talk.deck,
        scenario_name: &talk.scenario.id,
        content_hash: &pending.content_hash,
        category: &talk.scenario.category,
        mood: talk.scenario.mood.name(),
        lang: talk.lang,
        vars: &talk.vars,
        at: now,
        day: study_day(now, settings.day_turn),
        kind: talk.kind,
        step: talk.step.as_deref(),
        token: (!given.retry).then_some(talk.token.as_str()),
        turn: turn(&talk.opening, marked, body.as_deref(), given, settings),
        verdict: alone,
        counts_card: talk.kind == Kind::Scenario && !given.retry,
        counts_skill: talk.kind != Kind::Prepare && !given.retry,
        retention: settings.retention,
        card_parameters: &settings.card_parameters,
        skill_parameters: &settings.skill_parameters,
        words: given.words,
        verdict_after_words: with_words,
    })?;
    let leech = recorded.card.as_ref().and_then(|card| {
        let before = card.before.as_ref().map_or(0, |state| state.lapses);
        let now = card.after.as_ref().map_or(0, |state| state.lapses);
        (now > before && is_leech(now)).then_some(now)
    });
    Ok(Accepted {
        recorded,
        verdict: with_words.unwrap_or(alone),
        leech,
    })
}

/// Takes in a further answer of the same talk, to the line `heard`; says its place in the talk, 1 for the second.
///
/// # Errors
/// When there is no such review, or the store cannot be written.
pub fn accept_further(
    store: &mut Store,
    review: i64,
    heard: &str,
    marked: &Marked,
    given: &Given<'_>,
    settings: &Settings,
    now: DateTime<FixedOffset>,
) -> Result<u32, StoreError> {
    let body = serde_json::to_string(&marked.kept).ok();
    let turn = turn(heard, marked, body.as_deref(), given, settings);
    store.add_turn(review, &turn, now)
}

fn turn<'a>(
    heard: &'a str,
    marked: &'a Marked,
    body: Option<&'a str>,
    given: &Given<'a>,
    settings: &Settings,
) -> NewTurn<'a> {
    NewTurn {
        heard,
        answer: settings.store_answers.then_some(given.answer),
        characters: u32::try_from(given.answer.chars().count()).unwrap_or(u32::MAX),
        reply: given.reply,
        last: !given.goes_on,
        first_key_ms: given.first_key_ms,
        total_ms: given.total_ms,
        marks: &marked.marks,
        rubric: RubricUsed {
            id: &marked.kept.rubric.id,
            hash: &marked.hash,
            body,
        },
    }
}

/// What the person's words made of a review.
#[derive(Debug, Clone, PartialEq)]
pub struct Overruled {
    /// How it stands now.
    pub verdict: Verdict,
    /// What moved.
    pub amended: Amended,
}

/// Takes in the person's words on a review, whenever they are said: a level, a pattern, the rating.
///
/// # Errors
/// When there is no such review, its rubric is neither kept nor known, or the store cannot be read or written.
pub fn overrule(
    store: &mut Store,
    review: i64,
    words: &[Word],
    now: DateTime<FixedOffset>,
) -> Result<Overruled, MarkError> {
    let kept = store.review(review)?;
    let rubric = match kept.rubric_body.as_deref().map(serde_json::from_str) {
        Some(Ok(RubricKept { rubric, .. })) => rubric,
        _ => Desk::open(store, kept.lang, &kept.line.deck)?
            .catalogue()
            .rubric(&kept.rubric)
            .cloned()
            .ok_or_else(|| MarkError::UnknownRubric(kept.rubric.clone()))?,
    };
    let (marks, mut all): (Marks, Vec<Word>) = kept
        .turns
        .first()
        .map(|turn| marks_kept(&kept.rubric, turn))
        .ok_or(StoreError::UnknownReview(review))?;
    all.extend(kept.person_rating.map(|rating| Word::Rating(Some(rating))));
    all.extend_from_slice(words);
    let verdict = verdict_with(&rubric, &marks, &all);
    let amended = store.amend(review, words, verdict, now)?;
    Ok(Overruled { verdict, amended })
}
