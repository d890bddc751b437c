//! `yaoki next` and `yaoki answer`: a talk held in two calls, by people and by programs.

use serde_json::json;

use crate::support::{FIRST_DAY, Home, exemplary, snapshot, story, without_evidence};
use yaoki::text::Lang;

/// Law: a prompt is told in lines that make sense one after another, and its answer with marks, model answer and next date.
#[test]
fn a_talk_is_held_in_two_calls() {
    for lang in Lang::ALL {
        let home = Home::with_deck(lang);
        let drawn = home.run(&["next"]).done().ok();
        let token = drawn.out.split_whitespace().nth(1).unwrap();
        home.write("answer.txt", exemplary(lang));
        let full = home.run(&["answer", token, "answer.txt"]).done().ok();
        assert!(full.out.contains("]①"), "evidence is shown: {full:#?}");
        let second = home.draw(FIRST_DAY);
        let silent = home.run(&["answer", &second, "-"]).done().ok();
        let told = story(&[drawn, full, silent]);
        snapshot("talk", lang, &without_evidence(&told));
    }
}

/// Law: for programs a prompt is one line of JSON with everything about it, and the answer's marks with what became of them.
#[test]
fn programs_hold_a_talk_in_json() {
    for lang in Lang::ALL {
        let home = Home::with_deck(lang);
        let drawn = home.run(&["next", "--json"]).done().ok();
        assert_eq!(drawn.err, "");
        let prompt = drawn.json();
        let token = prompt["token"].as_str().unwrap();
        assert_eq!(token.len(), 8);
        snapshot("talk-json", lang, &drawn.shown());
        let run = home
            .run(&["answer", token, "--json"])
            .input(exemplary(lang));
        let marks = run.done().ok().json();
        assert_eq!(marks["id"], token);
        assert_eq!(marks["review"], 1);
        assert_eq!(
            (&marks["rating"], &marks["card_rating"]),
            (&json!("easy"), &json!("easy"))
        );
        let due = marks["due"].as_str().unwrap();
        assert!(
            due > "2030-04-03" && marks["interval"].as_u64().unwrap() > 2,
            "{due}"
        );
        for mark in marks["criteria"].as_array().unwrap() {
            assert_eq!(
                (&mark["level"], &mark["sure"]),
                (&json!(2), &json!(true)),
                "{mark}"
            );
            for evidence in mark["evidence"].as_array().unwrap() {
                let place = |name: &str| usize::try_from(evidence[name].as_u64().unwrap()).unwrap();
                let text = &exemplary(lang)[place("start")..place("end")];
                assert_eq!(evidence["text"], text, "offsets are bytes of the answer");
            }
        }
    }
}

/// Law: an empty answer is silence: marked, recorded, and due again tomorrow.
#[test]
fn silence_is_an_answer() {
    for (input, lang) in [("", Lang::Ja), ("\n", Lang::En), ("……\n", Lang::Ja)] {
        let home = Home::with_deck(lang);
        let token = home.draw(FIRST_DAY);
        let run = home.run(&["answer", &token, "--json"]).input(input);
        let marks = run.done().ok().json();
        assert_eq!(
            (&marks["rating"], &marks["score"]),
            (&json!("again"), &json!(0))
        );
        assert_eq!(marks["avoid"][0]["id"], "silence");
        assert_eq!(
            (&marks["due"], &marks["interval"]),
            (&json!("2030-04-02"), &json!(1))
        );
        let listed = home.run(&["history", "--json"]).done().ok().json();
        assert_eq!(listed.as_array().unwrap().len(), 1);
    }
}

/// Law: a token may be typed in lower case or full width.
#[test]
fn tokens_are_taken_as_they_are_typed() {
    let home = Home::with_deck(Lang::Ja);
    let token = home.draw(FIRST_DAY).to_lowercase();
    home.run(&["answer", &token]).done().ok();
    let wide = |ch: char| char::from_u32(ch as u32 + 0xfee0).unwrap();
    let token: String = home.draw(FIRST_DAY).chars().map(wide).collect();
    home.run(&["answer", &token]).done().ok();
}

/// Law: one prompt takes one answer; what is refused is told with what to do, and changes nothing.
#[test]
fn a_prompt_is_answered_once() {
    for lang in Lang::ALL {
        let home = Home::with_deck(lang);
        let unknown = home.run(&["answer", "nobody"]).done();
        let token = home.draw(FIRST_DAY);
        home.run(&["answer", &token]).done().ok();
        let again = home.run(&["answer", &token]).done();
        assert_eq!((unknown.code, again.code), (1, 1));
        assert_eq!((unknown.out.as_str(), again.out.as_str()), ("", ""));
        snapshot("talk-refused", lang, &story(&[unknown, again]));
        let listed = home.run(&["history", "--json"]).done().ok().json();
        assert_eq!(listed.as_array().unwrap().len(), 1);
    }
}

/// Law: with nothing left, people are told so and what waits, and programs get `null`.
#[test]
fn nothing_left_is_told() {
    for lang in Lang::ALL {
        let home = Home::with_deck(lang);
        let mut tokens = [home.draw(FIRST_DAY), home.draw(FIRST_DAY)];
        tokens.sort();
        let people = home.run(&["next"]).done().ok();
        let programs = home.run(&["next", "--json"]).done().ok();
        assert_eq!((people.out.as_str(), programs.out.as_str()), ("", "null\n"));
        let tokens = tokens.join(", ");
        assert!(people.err.contains(&tokens), "what waits: {people:#?}");
        home.answer("2030-04-02", "");
        let later = home
            .run(&["next", "--category", "not-my-fault"])
            .on("2030-04-02");
        assert!(!later.done().ok().out.is_empty());
    }
}

/// Law: filters hold, and an id that names nothing is refused with what comes near.
#[test]
fn filters_hold() {
    for lang in Lang::ALL {
        let home = Home::with_deck(lang);
        let drawn = home.run(&["next", "--json", "--category", "not-my-fault"]);
        assert_eq!(drawn.done().ok().json()["category"], "not-my-fault");
        let runs = [
            home.run(&["next", "--category", "not-my-falt"]).done(),
            home.run(&["next", "--step", "prevenshun"]).done(),
            home.run(&["next", "--step", "luck"]).done(),
            home.run(&["next", "--deck", "nothing"]).done(),
        ];
        assert!(runs.iter().all(|run| run.code == 1 && run.out.is_empty()));
        snapshot("talk-filters", lang, &story(&runs[..3]));
        assert!(runs[3].err.contains("first-week"), "{:#?}", runs[3]);
    }
}

/// Law: a seed repeats a draw, token and all; used again on the same day, it draws another prompt.
#[test]
fn a_seed_repeats_a_draw() {
    let drawn = |seed: &str| {
        let home = Home::with_deck(Lang::En);
        let run = home
            .run(&["next", "--json", "--ahead", "--seed", seed])
            .done()
            .ok();
        (
            run.out,
            home.run(&["next", "--json", "--seed", seed])
                .done()
                .ok()
                .out,
        )
    };
    assert_eq!(drawn("7"), drawn("7"));
    let (first, second) = drawn("7");
    assert_ne!(first, second, "the same seed again draws another prompt");
}
