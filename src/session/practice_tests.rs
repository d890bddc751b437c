//! Drawing, answering and overruling through a real store.

use chrono::TimeDelta;

use super::{
    Desk, Dice, Filter, Given, Marked, Moment, RubricKept, Settings, Why, Wish, accept,
    accept_further, next, next_drill, overrule, peek, verdict, verdict_with, waiting,
};
use crate::deck::{Catalogue, Rubric};
use crate::schedule::Rating;
use crate::store::tests::fixture::{Home, after, deck, deck_of, marks, morning, scenario, showing};
use crate::store::{Kind, Pending, StoreError, Word};
use crate::text::Lang;

fn basic() -> Rubric {
    Catalogue::shipped(Lang::En)
        .rubric("basic")
        .unwrap()
        .clone()
}

/// Marks as if the grader had made them.
fn marked(levels: &[u8]) -> Marked {
    let mut given = marks(levels);
    given.rating = given.rated_again(&basic(), &given);
    Marked {
        marks: given,
        kept: RubricKept {
            rubric: basic(),
            criteria: Vec::new(),
            patterns: Vec::new(),
        },
        hash: "hash".to_owned(),
    }
}

fn given() -> Given<'static> {
    Given {
        answer: "I am sorry. It was me.",
        first_key_ms: Some(900),
        total_ms: Some(30_000),
        ..Given::default()
    }
}

/// One seat at a store: draws and answers with one seed.
struct Seat {
    home: Home,
    settings: Settings,
    dice: Dice,
    wish: Wish,
}

impl Seat {
    fn with(home: Home) -> Self {
        Self {
            home,
            settings: Settings::default(),
            dice: Dice::new(3),
            wish: Wish::default(),
        }
    }

    fn next(&mut self, days: i64) -> Option<Pending> {
        let mut moment = Moment {
            now: after(days),
            settings: &self.settings,
            dice: &mut self.dice,
        };
        next(&mut self.home.store, &self.wish, &[], None, &mut moment).unwrap()
    }

    fn accept(&mut self, pending: &Pending, levels: &[u8], days: i64) -> super::Accepted {
        let marked = marked(levels);
        accept(
            &mut self.home.store,
            pending,
            &marked,
            &given(),
            &self.settings,
            after(days),
        )
        .unwrap()
    }
}

/// Law: the same seed again gives another prompt under a token of its own, whether the first still waits or was answered.
#[test]
fn a_seed_used_again_finds_a_free_token() {
    let mut seat = Seat::with(Home::with(&deck_of(5)));
    let first = seat.next(0).unwrap();
    seat.dice = Dice::new(3);
    let second = seat.next(0).unwrap();
    seat.accept(&first, &[2; 5], 0);
    seat.dice = Dice::new(3);
    let third = seat.next(0).unwrap();
    let tokens = [first, second, third].map(|pending| pending.talk.token);
    assert!(tokens[0] != tokens[1] && tokens[1] != tokens[2] && tokens[0] != tokens[2]);
}

/// Law: a drawn prompt waits under its token with what was drawn, is answered once, and is then no longer drawn.
#[test]
fn a_prompt_is_drawn_and_answered() {
    let mut seat = Seat::with(Home::with(&deck_of(1)));
    let pending = seat.next(0).unwrap();
    assert_eq!(pending.talk.token.len(), 8);
    assert_eq!(pending.talk.why, "new");
    assert!(
        ["Why?", "What happened at A?", "What happened at M?"]
            .contains(&pending.talk.opening.as_str())
    );
    assert_eq!(super::prompt(&pending.talk).opening, pending.talk.opening);
    assert_eq!(
        seat.home.store.prompt(&pending.talk.token).unwrap(),
        pending
    );
    assert_eq!(seat.next(0), None, "it waits already");
    let accepted = seat.accept(&pending, &[2, 2, 2, 2, 2], 0);
    assert_eq!(accepted.verdict.rating, Rating::Easy);
    assert_eq!(accepted.leech, None);
    let again = accept(
        &mut seat.home.store,
        &pending,
        &marked(&[2; 5]),
        &given(),
        &seat.settings,
        after(0),
    );
    assert!(matches!(again, Err(StoreError::AlreadyAnswered { .. })));
    assert_eq!(seat.next(0), None);
    assert!(seat.next(30).is_some(), "it is due by then");
}

/// Law: a prompt that nobody began to answer is dropped the next day; one with a draft waits.
#[test]
fn a_stale_prompt_is_dropped() {
    let mut seat = Seat::with(Home::with(&deck_of(2)));
    let first = seat.next(0).unwrap();
    let second = seat.next(0).unwrap();
    seat.home
        .store
        .save_draft(&second.talk.token, "I am", morning().to_utc())
        .unwrap();
    let look = |seat: &mut Seat| {
        let mut moment = Moment {
            now: after(1),
            settings: &seat.settings,
            dice: &mut seat.dice,
        };
        peek(&seat.home.store, &seat.wish, &mut moment).unwrap()
    };
    assert_eq!(look(&mut seat), Some(Why::New));
    assert_eq!(
        waiting(&seat.home.store).unwrap().len(),
        2,
        "looking drops nothing"
    );
    let third = seat.next(1).unwrap();
    assert_eq!(third.talk.number, first.talk.number);
    assert_eq!(look(&mut seat), None);
    let tokens: Vec<String> = waiting(&seat.home.store)
        .unwrap()
        .into_iter()
        .map(|p| p.talk.token)
        .collect();
    assert_eq!(tokens, [second.talk.token, third.talk.token]);
}

/// Law: the same seed over the same store gives the same prompts, openings and values included.
#[test]
fn a_seed_repeats_a_session() {
    let play = || {
        let mut seat = Seat::with(Home::with(&deck_of(9)));
        let mut shown = Vec::new();
        while let Some(pending) = seat.next(0) {
            seat.accept(&pending, &[2, 2, 2, 1, 2], 0);
            shown.push((
                pending.talk.token,
                pending.talk.scenario.id,
                pending.talk.opening,
            ));
        }
        shown
    };
    assert_eq!(play(), play());
}

/// Law: a follow-up is drawn only once its first talk went well.
#[test]
fn a_follow_up_waits_for_its_first_talk() {
    let mut later = scenario("later", "silence");
    later.after = Some("first".to_owned());
    let mut seat = Seat::with(Home::with(&deck(vec![scenario("first", "silence"), later])));
    let first = seat.next(0).unwrap();
    assert_eq!(first.talk.scenario.id, "first");
    seat.accept(&first, &[1, 1, 1, 1, 1], 0);
    assert_eq!(seat.next(0), None, "hard is not well");
    let again = seat.next(3).unwrap();
    assert_eq!(again.talk.scenario.id, "first");
    seat.accept(&again, &[2, 2, 2, 2, 2], 3);
    assert_eq!(seat.next(3).unwrap().talk.scenario.id, "later");
}

/// Law: what failed comes back in the same session, after three others.
#[test]
fn a_failure_comes_back_in_the_session() {
    let mut seat = Seat::with(Home::with(&deck_of(8)));
    seat.wish.limits.new = 8;
    let mut order = Vec::new();
    while let Some(pending) = seat.next(0) {
        let levels = if order.is_empty() { [0; 5] } else { [2; 5] };
        seat.accept(&pending, &levels, 0);
        order.push(pending.talk.number);
    }
    assert_eq!(order.len(), 9);
    let back = order
        .iter()
        .rposition(|number| *number == order[0])
        .unwrap();
    assert_eq!(back, 4);
    seat.home.follows_from_its_log();
}

/// Law: a retry at once is kept and moves nothing; a drill feeds its skill alone.
#[test]
fn retries_and_drills_leave_the_card_alone() {
    let mut seat = Seat::with(Home::with(&deck_of(2)));
    let pending = seat.next(0).unwrap();
    seat.accept(&pending, &[1; 5], 0);
    let before = seat.home.store.standings().unwrap();
    let retry = Given {
        retry: true,
        ..given()
    };
    accept(
        &mut seat.home.store,
        &pending,
        &marked(&[2; 5]),
        &retry,
        &seat.settings,
        after(0),
    )
    .unwrap();
    let now = seat.home.store.standings().unwrap();
    assert_eq!((&now.cards, &now.skills), (&before.cards, &before.skills));
    let mut moment = Moment {
        now: after(0),
        settings: &seat.settings,
        dice: &mut seat.dice,
    };
    let drill = next_drill(
        &mut seat.home.store,
        "cause",
        &Wish::default(),
        &[],
        &mut moment,
    )
    .unwrap()
    .unwrap();
    assert_eq!(
        (drill.talk.kind, drill.talk.step.as_deref()),
        (Kind::Drill, Some("cause"))
    );
    let mut one = marked(&[2; 5]);
    one.marks.criteria.retain(|mark| mark.id == "cause");
    let accepted = accept(
        &mut seat.home.store,
        &drill,
        &one,
        &given(),
        &seat.settings,
        after(0),
    )
    .unwrap();
    assert_eq!(accepted.recorded.card, None);
    assert_eq!(accepted.recorded.skills.len(), 1);
    assert_eq!(seat.home.store.standings().unwrap().cards, before.cards);
    seat.home.follows_from_its_log();
    assert_eq!(
        seat.home.store.history(&Default::default()).unwrap().len(),
        3
    );
}

/// Law: the desk marks a drill by its one step.
#[test]
fn a_drill_is_marked_by_its_step() {
    let mut seat = Seat::with(Home::with(&deck_of(1)));
    let desk = Desk::open(&seat.home.store, Lang::En, "team").unwrap();
    let mut moment = Moment {
        now: morning(),
        settings: &seat.settings,
        dice: &mut seat.dice,
    };
    let drill = next_drill(
        &mut seat.home.store,
        "prevention",
        &Wish::default(),
        &[],
        &mut moment,
    )
    .unwrap()
    .unwrap();
    let found = desk
        .mark(
            &drill.talk,
            "From Monday I check every answer on dates against the list.",
        )
        .unwrap();
    let ids: Vec<_> = found
        .marks
        .criteria
        .iter()
        .map(|mark| mark.id.as_str())
        .collect();
    assert_eq!(ids, ["prevention"]);
    let whole = seat.next(1).unwrap();
    let found = desk.mark(&whole.talk, "").unwrap();
    assert_eq!(found.marks.criteria.len(), basic().criteria.len());
    assert_eq!(found.kept.criteria.len(), basic().criteria.len());
    assert_eq!(found.marks.rating, Rating::Again);
}

/// Law: a deck's own rubric says what its scenarios train, and marks them.
#[test]
fn a_decks_own_rubric_counts() {
    let mut outage = basic();
    outage.id = "outage".to_owned();
    outage.criteria = vec!["impact".to_owned(), "prevention".to_owned()];
    let mut own = deck(vec![scenario("plain", "silence")]);
    let mut down = scenario("down", "silence");
    down.rubric = "outage".to_owned();
    own.scenarios.push(down);
    own.rubrics.push(outage);
    let mut seat = Seat::with(Home::with(&own));
    seat.wish.filter.step = Some("impact".to_owned());
    let pending = seat.next(0).unwrap();
    assert_eq!(pending.talk.scenario.id, "down");
    let desk = Desk::open(&seat.home.store, Lang::En, "team").unwrap();
    let found = desk.mark(&pending.talk, "I know.").unwrap();
    let ids: Vec<_> = found
        .marks
        .criteria
        .iter()
        .map(|mark| mark.id.as_str())
        .collect();
    assert_eq!(ids, ["impact", "prevention"]);
}

/// Law: a step that no scenario trains, and a deck that is not there, leave nothing to draw.
#[test]
fn filters_may_leave_nothing() {
    let mut seat = Seat::with(Home::with(&deck_of(2)));
    seat.wish.filter = Filter {
        step: Some("repeat".to_owned()),
        ..Filter::default()
    };
    assert_eq!(seat.next(0), None);
    seat.wish.filter = Filter {
        deck: Some("none".to_owned()),
        ..Filter::default()
    };
    assert_eq!(seat.next(0), None);
}

/// Law: the person's words go through the rule: a level put right changes the rating, a rating that is set stands.
#[test]
fn words_go_through_the_rule() {
    let level = |criterion: &str, level| Word::Criterion {
        turn: 0,
        criterion: criterion.to_owned(),
        level,
    };
    let given = marked(&[2, 2, 2, 2, 0]).marks;
    let before = verdict(&given);
    assert_eq!(
        (before.rating, before.card_rating),
        (Rating::Hard, Rating::Again)
    );
    let after = verdict_with(&basic(), &given, &[level("prevention", Some(2))]);
    assert_eq!(
        (after.rating, after.card_rating),
        (Rating::Easy, Rating::Easy)
    );
    let withdrawn = [level("prevention", Some(2)), level("prevention", None)];
    assert_eq!(verdict_with(&basic(), &given, &withdrawn), before);
    let set = verdict_with(&basic(), &given, &[Word::Rating(Some(Rating::Good))]);
    assert_eq!((set.rating, set.card_rating), (Rating::Good, Rating::Good));
    let blamed = showing(marked(&[2; 5]).marks, "excuse", true);
    let denied = Word::Pattern {
        turn: 0,
        pattern: "excuse".to_owned(),
        present: Some(false),
    };
    assert_eq!(
        verdict_with(&basic(), &blamed, &[denied]).rating,
        Rating::Easy
    );
    let later = Word::Criterion {
        turn: 1,
        criterion: "prevention".to_owned(),
        level: Some(2),
    };
    assert_eq!(verdict_with(&basic(), &given, &[later]), before);
}

/// Law: words said later lead where the same words said at once lead; a rating once set outlives later words on marks.
#[test]
fn overruling_moves_the_review() {
    let mut seat = Seat::with(Home::with(&deck_of(1)));
    let pending = seat.next(0).unwrap();
    let number = seat.accept(&pending, &[2, 2, 2, 2, 0], 0).recorded.number;
    let level = |level| Word::Criterion {
        turn: 0,
        criterion: "prevention".to_owned(),
        level,
    };
    let store = &mut seat.home.store;
    assert_eq!(
        overrule(store, number, &[level(Some(2))], after(0))
            .unwrap()
            .verdict
            .rating,
        Rating::Easy
    );
    assert_eq!(
        overrule(store, number, &[level(Some(1))], after(0))
            .unwrap()
            .verdict
            .rating,
        Rating::Hard
    );
    assert_eq!(
        overrule(store, number, &[Word::Rating(Some(Rating::Good))], after(0))
            .unwrap()
            .verdict
            .rating,
        Rating::Good
    );
    assert_eq!(
        overrule(store, number, &[level(Some(0))], after(0))
            .unwrap()
            .verdict
            .rating,
        Rating::Good
    );
    let end = overrule(store, number, &[Word::Rating(None)], after(0))
        .unwrap()
        .verdict;
    assert_eq!((end.rating, end.card_rating), (Rating::Hard, Rating::Again));
    seat.home.follows_from_its_log();
}

/// Law: a talk that goes on waits with its review and its draft until its last answer; then its token is answered.
#[test]
fn a_talk_waits_until_its_last_answer() {
    let mut seat = Seat::with(Home::with(&deck_of(1)));
    let pending = seat.next(0).unwrap();
    let token = pending.talk.token.clone();
    let store = &mut seat.home.store;
    let going = Given {
        goes_on: true,
        ..given()
    };
    let first = accept(
        store,
        &pending,
        &marked(&[0; 5]),
        &going,
        &seat.settings,
        after(0),
    )
    .unwrap();
    let number = first.recorded.number;
    store
        .save_draft(&token, "Next time", morning().to_utc())
        .unwrap();
    let found = store.prompt(&token).unwrap();
    assert_eq!(
        (found.review, found.draft.as_deref()),
        (Some(number), Some("Next time"))
    );
    accept_further(
        store,
        number,
        "And?",
        &marked(&[2; 5]),
        &given(),
        &seat.settings,
        after(0),
    )
    .unwrap();
    assert!(waiting(store).unwrap().is_empty());
    assert!(
        matches!(store.prompt(&token), Err(StoreError::AlreadyAnswered { review, .. }) if review == number)
    );
}

/// Law: where answers are not kept, marks and length are.
#[test]
fn answers_need_not_be_kept() {
    let mut seat = Seat::with(Home::with(&deck_of(1)));
    seat.settings.store_answers = false;
    let pending = seat.next(0).unwrap();
    let number = seat.accept(&pending, &[2; 5], 0).recorded.number;
    let further = accept_further(
        &mut seat.home.store,
        number,
        "And next time?",
        &marked(&[2; 5]),
        &given(),
        &seat.settings,
        after(0),
    );
    assert_eq!(further.unwrap(), 1);
    let kept = seat.home.store.review(number).unwrap();
    assert!(
        kept.turns
            .iter()
            .all(|turn| turn.answer.is_none() && turn.marks.criteria.len() == 5)
    );
    assert_eq!(kept.turns[1].heard.as_deref(), Some("And next time?"));
    let rubric: RubricKept = serde_json::from_str(&kept.rubric_body.unwrap()).unwrap();
    assert_eq!(rubric.rubric, basic());
}

/// Law: a scenario is told as a leech at its eighth lapse, and not at the ninth.
#[test]
fn a_leech_is_told_at_the_eighth_lapse() {
    let mut seat = Seat::with(Home::with(&deck_of(1)));
    let mut told = Vec::new();
    let mut now = morning();
    let stored = seat.home.store.scenario("team", "talk-0").unwrap().unwrap();
    for round in 0..20 {
        now += TimeDelta::days(40);
        let mut moment = Moment {
            now,
            settings: &seat.settings,
            dice: &mut seat.dice,
        };
        let pending = next(
            &mut seat.home.store,
            &Wish::default(),
            &[],
            None,
            &mut moment,
        )
        .unwrap()
        .unwrap();
        assert_eq!(pending.talk.number, stored.number);
        let levels = if round % 2 == 0 { [2; 5] } else { [0; 5] };
        let accepted = accept(
            &mut seat.home.store,
            &pending,
            &marked(&levels),
            &given(),
            &seat.settings,
            now,
        )
        .unwrap();
        told.extend(accepted.leech);
    }
    assert_eq!(told, [8]);
}
