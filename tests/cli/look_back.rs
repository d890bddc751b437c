//! `yaoki stats` and `yaoki history`: what was done, as it was, and taking it back.

use serde_json::{Value, json};

use crate::support::{FIRST_DAY, Home, exemplary, snapshot, story, without_evidence};
use yaoki::text::Lang;

/// Two talks, three answers over two days.
fn practised(lang: Lang) -> Home {
    let home = Home::with_deck(lang);
    home.answer(FIRST_DAY, exemplary(lang));
    home.answer(FIRST_DAY, "");
    home.answer("2030-04-02", "");
    home
}

/// Law: the figures are told in words, with what they mean and how much more they need; of nothing, too.
#[test]
fn figures_are_told_with_what_they_mean() {
    for lang in Lang::ALL {
        let empty = Home::with_deck(lang).run(&["stats"]).done().ok();
        let home = practised(lang);
        let some = home.run(&["stats"]).on("2030-04-02").done().ok();
        let plain = home.run(&["stats", "--plain"]).on("2030-04-02").done().ok();
        assert!(some.out.contains("█▁▁") && plain.out.contains("2 0 0"));
        snapshot("stats", lang, &story(&[empty, some]));
    }
}

/// Law: the figures as JSON are one line that says its version.
#[test]
fn figures_are_json() {
    let home = practised(Lang::En);
    let figures = home
        .run(&["stats", "--json"])
        .on("2030-04-02")
        .done()
        .ok()
        .json();
    assert_eq!(figures["schema"], 1);
    let today = json!({"day": "2030-04-02", "reviews": 1, "scenarios": 1, "new": 0, "again": 1, "minutes": 0});
    assert_eq!(figures["today"], today);
    assert_eq!(
        figures["streak"],
        json!({"days": 2, "today": true, "forgiven": null})
    );
    let steps: Vec<&str> = figures["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["step"].as_str().unwrap())
        .collect();
    assert_eq!(
        steps,
        ["apology", "cause", "facts", "judgement", "prevention"]
    );
    assert_eq!(figures["steps"][0]["levels"], json!([2, 0, 0]));
    assert_eq!(figures["patterns"][0]["pattern"], "silence");
}

/// Law: past answers are listed, the latest first, and one is shown as it was; a search finds words of answers.
#[test]
fn past_answers_are_shown_as_they_were() {
    for lang in Lang::ALL {
        let home = practised(lang);
        let word = if lang == Lang::Ja { "控え" } else { "DRAWER" };
        let runs = [
            home.run(&["history"]).done().ok(),
            home.run(&["history", "--limit", "1"]).done().ok(),
            home.run(&["history", "--text", word]).done().ok(),
            home.run(&["history", "--text", "nowhere"]).done().ok(),
            Home::new(lang).run(&["history"]).done().ok(),
        ];
        snapshot("history", lang, &story(&runs));
        let shown = home.run(&["history", "show", "1"]).done().ok();
        assert!(shown.out.contains("]①"), "evidence is shown: {shown:#?}");
        let silent = home.run(&["history", "show", "3"]).done().ok();
        let gone = home.run(&["history", "show", "4"]).done();
        assert_eq!(gone.code, 1);
        let told = story(&[shown, silent, gone]);
        snapshot("history-show", lang, &without_evidence(&told));
    }
}

/// Law: lists and single reviews as JSON keep their names, and no name stands twice.
#[test]
fn past_answers_are_json() {
    let home = practised(Lang::Ja);
    let list = home
        .run(&["history", "--json", "--limit", "2"])
        .done()
        .ok()
        .json();
    let numbers: Vec<&Value> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["number"])
        .collect();
    assert_eq!(numbers, [3, 2]);
    let shown = home.run(&["history", "show", "1", "--json"]).done().ok();
    let review = shown.json();
    assert_eq!(review["deck"], "kobo");
    assert_eq!(review["turns"][0]["answer"], exemplary(Lang::Ja));
    assert_eq!(
        (&review["answers"], &review["person_rating"]),
        (&json!(1), &Value::Null)
    );
    assert_eq!(shown.out.matches("\"turns\":").count(), 1);
    let none = home.run(&["history", "disputes", "--json"]).done().ok();
    assert_eq!(none.out, "[]\n");
}

/// Law: undo takes back the last answer, says so, and the schedule is what it was before; nothing is left to take back in the end.
#[test]
fn undo_takes_back_what_was_last() {
    for lang in Lang::ALL {
        let home = practised(lang);
        let due = |home: &Home| {
            home.run(&["stats", "--json"])
                .on("2030-04-02")
                .done()
                .json()["due"]
                .clone()
        };
        assert_eq!(due(&home)["today"], 0);
        let undo = || home.run(&["history", "undo"]).on("2030-04-02").done();
        let first = undo().ok();
        assert_eq!(due(&home)["today"], 1, "due as before the answer");
        let shown = home.run(&["history", "show", "3"]).done().ok();
        let second = undo().ok();
        assert_eq!(due(&home)["new"], 1, "never practised, as before");
        let told = undo().ok();
        let nothing = undo();
        assert_eq!(nothing.code, 1);
        snapshot("undo", lang, &story(&[first, second, told, nothing]));
        let marked = ["Taken back", "取り消した"]
            .iter()
            .any(|it| shown.out.contains(it));
        assert!(marked, "{shown:#?}");
        let listed = home.run(&["history", "--json"]).done().ok();
        assert_eq!(listed.out, "[]\n");
    }
}

/// Law: the person's word stands beside the grader's, in the debrief, in the list of disputes, and in the rating.
#[test]
fn the_persons_word_stands_beside_the_graders() {
    for lang in Lang::ALL {
        let home = Home::with_deck(lang);
        // Silence, sent and confirmed, also when the manager presses twice; then: the first step was there in full, and the rating is Hard.
        let typed = ".\n.\n.\n.\n.\n.\nm\n1\n2\n2\nq\n";
        home.run(&["practice", "--plain", "--limit", "1"])
            .input(typed)
            .done()
            .ok();
        let disputes = home.run(&["history", "disputes"]).done().ok();
        snapshot("disputes", lang, &disputes.shown());
        let json = home
            .run(&["history", "disputes", "--json"])
            .done()
            .ok()
            .json();
        let of = |subject: &str| {
            let all = json.as_array().unwrap();
            let it = all.iter().find(|it| it["subject"] == subject).unwrap();
            (
                it["name"].clone(),
                it["grader"].clone(),
                it["person"].clone(),
            )
        };
        assert_eq!(of("criterion"), (json!("apology"), json!(0), json!(2)));
        assert_eq!(of("rating"), (json!(""), json!(1), json!(2)));
        let shown = home.run(&["history", "show", "1"]).done().ok();
        snapshot("history-show-word", lang, &without_evidence(&shown.shown()));
    }
}
