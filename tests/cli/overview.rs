//! Bare `yaoki`: what a day looks like, and that nothing is advised that is done.

use chrono::DateTime;

use crate::support::{FIRST_DAY, Home, exemplary, snapshot, story};
use yaoki::text::Lang;

/// Law: who has answered nothing yet is welcomed in three lines, none wider than a screen.
#[test]
fn the_first_run_is_a_welcome() {
    for lang in Lang::ALL {
        let home = Home::new(lang);
        let run = home.run(&[]).done().ok();
        assert_eq!(run.out.lines().count(), 3);
        snapshot("overview-first-run", lang, &run.shown());
    }
}

/// Law: the day is told with what is due, new, weak, done, the streak with its rule, and what to type next.
#[test]
fn the_day_is_told_at_a_glance() {
    for lang in Lang::ALL {
        let home = Home::with_deck(lang);
        let look = |arguments: &[&str], day: &str| home.run(arguments).on(day).done().ok();
        home.answer(FIRST_DAY, exemplary(lang));
        let first = [look(&[], FIRST_DAY), look(&["--status"], FIRST_DAY)];
        home.answer(FIRST_DAY, "");
        let second = [look(&[], FIRST_DAY), look(&["--status"], FIRST_DAY)];
        let next = [look(&[], "2030-04-02"), look(&["--status"], "2030-04-02")];
        // The second day was missed, and is forgiven.
        home.answer("2030-04-03", "");
        let third = [look(&[], "2030-04-03"), look(&[], "2030-04-20")];
        let told = [first, second, next, third].map(|runs| story(&runs));
        snapshot("overview-days", lang, &told.join("\n"));
    }
}

/// Law: the short line makes nothing, so that it can stand in any shell's prompt.
#[test]
fn the_short_line_makes_nothing() {
    for lang in Lang::ALL {
        let home = Home::new(lang);
        let run = home.run(&["--status"]).done().ok();
        assert_eq!((run.out.lines().count(), run.err.as_str()), (1, ""));
        assert!(!home.data().exists());
    }
}

/// Law: an answer that was begun comes first; a prompt that was drawn and waits is named with its token.
#[test]
fn what_was_begun_comes_first() {
    for lang in Lang::ALL {
        let home = Home::with_deck(lang);
        home.answer(FIRST_DAY, exemplary(lang));
        let token = home.draw(FIRST_DAY);
        let drawn = home.run(&[]).done().ok();
        assert!(
            drawn.out.contains(&format!("yaoki answer {token}")),
            "{drawn:#?}"
        );
        let now = DateTime::UNIX_EPOCH;
        home.store().save_draft(&token, "...", now).unwrap();
        let begun = home.run(&[]).done().ok();
        assert!(!begun.out.contains(&token), "{begun:#?}");
        snapshot("overview-begun", lang, &story(&[drawn, begun]));
    }
}

/// Law: when all is done, nothing is advised that would find nothing to do.
#[test]
fn nothing_done_is_advised_again() {
    for lang in Lang::ALL {
        let home = Home::with_deck(lang);
        home.answer(FIRST_DAY, exemplary(lang));
        home.answer(FIRST_DAY, exemplary(lang));
        let run = home.run(&[]).done().ok();
        assert!(!run.out.contains("yaoki practice"), "{run:#?}");
        assert!(run.out.contains("yaoki stats"), "{run:#?}");
        let ahead = home.run(&["next", "--ahead"]).done().ok();
        assert_eq!(ahead.out, "", "nothing is ahead, as was said");
        let run = home.run(&[]).on("2030-04-02").done().ok();
        assert!(run.out.contains("yaoki practice --ahead"), "{run:#?}");
        let ahead = home.run(&["next", "--ahead"]).on("2030-04-02").done().ok();
        assert!(ahead.out.lines().count() > 5, "{ahead:#?}");
    }
}

/// Law: what failed today is offered again, although it is due only tomorrow.
#[test]
fn what_failed_is_offered_again() {
    for lang in Lang::ALL {
        let home = Home::with_deck(lang);
        for answer in ["", exemplary(lang)] {
            home.answer(FIRST_DAY, answer);
        }
        let run = home.run(&[]).done().ok();
        assert!(run.out.contains("yaoki practice"), "{run:#?}");
        assert!(!run.out.contains("--ahead"), "{run:#?}");
        home.draw(FIRST_DAY);
    }
}

/// Law: another language is named where something of it is due, and only there.
#[test]
fn another_language_is_named_where_due() {
    let home = Home::with_deck(Lang::En);
    home.answer(FIRST_DAY, "");
    let told = |day| {
        home.run(&["--lang", "ja"])
            .no_lang()
            .on(day)
            .done()
            .ok()
            .out
    };
    assert!(!told(FIRST_DAY).contains("--lang en"));
    assert!(told("2030-04-02").contains("--lang en"));
}
