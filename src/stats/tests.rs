//! Figures of small logs, computed by hand.

use chrono::TimeDelta;

use super::{Due, Left, PatternFigures, Stats, overview, stats};
use crate::schedule::Rating;
use crate::session::{Settings, overrule};
use crate::store::Word;
use crate::store::tests::fixture::{Home, after, deck_of, marks, morning, showing};
use crate::text::Lang;

fn of(home: &Home, days: i64) -> Stats {
    stats(&home.store, &Settings::default(), after(days)).unwrap()
}

/// Law: an empty store has figures, all of them nothing.
#[test]
fn nothing_is_a_figure_too() {
    let home = Home::with(&deck_of(5));
    let found = of(&home, 0);
    assert_eq!(found.overview.today.reviews, 0);
    assert_eq!(
        found.overview.due,
        Due {
            today: 0,
            tomorrow: 0,
            week: 0,
            new: 5
        }
    );
    assert_eq!(found.overview.left, Left { due: 0, new: 3 });
    assert_eq!(found.overview.streak.days, 0);
    assert!(found.steps.is_empty() && found.patterns.is_empty());
}

/// Law: today counts today's reviews by study day: before the turn they are yesterday's; undone ones count nowhere.
#[test]
fn today_is_the_study_day() {
    let mut home = Home::with(&deck_of(5));
    let night = morning() - TimeDelta::hours(5);
    home.answer("talk-0", &[2; 5], night);
    home.answer("talk-1", &[0; 5], morning());
    home.answer("talk-1", &[2; 5], morning());
    let slip = home.answer("talk-2", &[2; 5], morning()).number;
    home.store.undo(slip, morning()).unwrap();
    let today = of(&home, 0).overview.today;
    assert_eq!(
        (today.reviews, today.scenarios, today.new, today.again),
        (2, 1, 1, 1)
    );
    // Two answers of 45 seconds.
    assert_eq!(today.minutes, 2);
    assert_eq!(of(&home, 0).overview.streak.days, 2);
    assert!(of(&home, 0).overview.streak.today);
}

/// Law: what is due is summed up by the day on which it becomes due, and limits say what of it is left.
#[test]
fn due_is_summed_up() {
    let mut home = Home::with(&deck_of(5));
    // Good: due after 2 days. Easy: after 6 to 10. Again: tomorrow.
    home.answer("talk-0", &[2, 2, 2, 2, 1], morning());
    home.answer("talk-1", &[0; 5], morning());
    let due = of(&home, 0).overview.due;
    assert_eq!((due.today, due.tomorrow, due.week, due.new), (0, 1, 2, 3));
    let later = of(&home, 2).overview;
    assert_eq!((later.due.today, later.due.tomorrow), (2, 0));
    let mut tight = Settings::default();
    tight.limits.total = 3;
    let left = stats(&home.store, &tight, after(2)).unwrap().overview.left;
    assert_eq!(left, Left { due: 2, new: 1 });
    home.store.enable_deck("team", false).unwrap();
    assert_eq!(
        of(&home, 2).overview.due,
        Due {
            today: 0,
            tomorrow: 0,
            week: 0,
            new: 0
        }
    );
}

/// Law: one language's figures count its own scenarios only; what was done today is the same in all.
#[test]
fn a_language_counts_its_own() {
    let mut home = Home::with(&deck_of(5));
    home.answer("talk-0", &[0; 5], morning());
    let of = |lang| overview(&home.store, &Settings::default(), after(1), lang).unwrap();
    let (all, en, ja) = (of(None), of(Some(Lang::En)), of(Some(Lang::Ja)));
    assert_eq!(all, en);
    assert_eq!((en.due.today, en.due.new), (1, 4));
    assert_eq!((ja.due.today, ja.due.new, ja.left.new), (0, 0, 0));
    assert_eq!(ja.streak, en.streak);
}

/// Law: a step's level is the mean of its last ten certain answers, its trend the difference to those before.
#[test]
fn a_step_is_its_last_ten() {
    let mut home = Home::with(&deck_of(5));
    let levels = [0, 0, 0, 0, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 1];
    for (day, level) in levels.into_iter().enumerate() {
        let mut given = marks(&[level, 1, 1, 1, 1]);
        given.criteria[1].sure = day % 2 == 0;
        home.record("talk-0", &given, after(day as i64), &[]);
    }
    let found = of(&home, 14).steps;
    let step = |id: &str| found.iter().find(|step| step.step == id).unwrap();
    let apology = step("apology");
    assert_eq!(apology.lang, Lang::En);
    assert_eq!(apology.levels, levels[5..]);
    assert!((apology.level - 1.8).abs() < 1e-6);
    // 1.8 less a mean of 0.2.
    assert!((apology.trend.unwrap() - 1.6).abs() < 1e-6);
    assert_eq!(apology.rating, Rating::Hard);
    assert!(
        (apology.retrievability - 1.0).abs() < 1e-6,
        "practised today"
    );
    let facts = step("facts");
    assert_eq!((facts.answers, facts.trend), (8, None));
    assert_eq!((apology.trend_needs, facts.trend_needs), (0, 7));
    assert!(of(&home, 60).steps[0].retrievability < 1.0);
    assert!(found.is_sorted_by(|a, b| a.weakness >= b.weakness));
}

/// Law: patterns are counted by first answers in two stretches of 30 days; the person's word decides.
#[test]
fn patterns_are_counted_in_two_stretches() {
    let mut home = Home::with(&deck_of(5));
    for day in [0, 10, 35, 64] {
        home.record(
            "talk-0",
            &showing(marks(&[1; 5]), "excuse", true),
            after(day),
            &[],
        );
    }
    home.record(
        "talk-1",
        &showing(marks(&[1; 5]), "vague", false),
        after(64),
        &[],
    );
    let now = of(&home, 64).patterns;
    let figures = |pattern: &str, last_30_days, before_30_days| PatternFigures {
        lang: Lang::En,
        pattern: pattern.to_owned(),
        last_30_days,
        before_30_days,
    };
    // 64 and 35 are within 30 days of 64; 10 is before; 0 is too old.
    assert_eq!(now, [figures("excuse", 2, 1)]);
    let seen = Word::Pattern {
        turn: 0,
        pattern: "vague".to_owned(),
        present: Some(true),
    };
    let number = home.store.last_review().unwrap().unwrap();
    let verdict = crate::store::Verdict {
        rating: Rating::Hard,
        card_rating: Rating::Hard,
    };
    home.store
        .amend(number, &[seen], verdict, after(64))
        .unwrap();
    assert_eq!(
        of(&home, 64).patterns,
        [figures("excuse", 2, 1), figures("vague", 1, 0)]
    );
}

/// Law: the figures as JSON say their version and keep their names.
#[test]
fn figures_are_json() {
    let mut home = Home::with(&deck_of(2));
    let number = home.answer("talk-0", &[2, 1, 2, 1, 2], morning()).number;
    let json = serde_json::to_value(of(&home, 0)).unwrap();
    assert_eq!(json["schema"], 1);
    for key in ["today", "due", "left", "streak", "steps", "patterns"] {
        assert!(json.get(key).is_some(), "{key}");
    }
    assert_eq!(json["steps"][0]["lang"], "en");
    let text = serde_json::to_string(&home.store.review(number).unwrap()).unwrap();
    assert_eq!(text.matches("\"turns\"").count(), 1, "no name stands twice");
    let review: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(review["scenario"], "talk-0");
    assert_eq!(review["turns"][0]["marks"]["criteria"][1]["level"], 1);
    assert!(review["turns"][0]["marks"]["criteria"][1]["person"].is_null());
    // A rubric that is neither kept whole nor known cannot be weighed again; this one is shipped.
    assert!(
        overrule(
            &mut home.store,
            number,
            &[Word::Rating(Some(Rating::Good))],
            morning()
        )
        .is_ok()
    );
}
