//! `yaoki grade`: marks for people, for programs, and line by line from a pipe.

use serde_json::{Value, json};

use crate::support::{Home, exemplary, snapshot, story, without_evidence};
use yaoki::text::Lang;

/// Law: people see the answer with its evidence, each step, and the rating with its reason; nothing is recorded.
#[test]
fn people_see_marks_with_evidence() {
    for lang in Lang::ALL {
        let home = Home::new(lang);
        home.write("answer.txt", exemplary(lang));
        let full = home.run(&["grade", "answer.txt"]).done().ok();
        let silent = home.run(&["grade", "--rubric", "pressed"]).done().ok();
        assert!(full.out.contains("]①"), "{full:#?}");
        assert!(
            silent.out.contains("→"),
            "a hint for what is missing: {silent:#?}"
        );
        let told = story(&[full, silent]);
        snapshot("grade", lang, &without_evidence(&told));
        assert!(!home.data().exists());
    }
}

/// Law: for programs the marks are one line of JSON; the language of the answer need not be the interface's.
#[test]
fn programs_read_marks_as_json() {
    for lang in Lang::ALL {
        let home = Home::new(if lang == Lang::Ja { Lang::En } else { Lang::Ja });
        let arguments = [
            "grade",
            "--json",
            "--answer-lang",
            lang.code(),
            "--all-criteria",
        ];
        let run = home.run(&arguments).input(exemplary(lang)).done().ok();
        let marks = run.json();
        assert_eq!(marks["id"], Value::Null);
        assert_eq!(
            (&marks["rating"], &marks["rubric"]),
            (&json!("easy"), &json!("basic"))
        );
        assert_eq!(marks["criteria"].as_array().unwrap().len(), 8);
        assert_eq!(
            (&marks["in_order"], &marks["avoid"]),
            (&json!(true), &json!([]))
        );
    }
}

/// Law: line by line, each line gives one, under its own id, whatever else stands in it; empty lines are passed over.
#[test]
fn lines_give_lines() {
    let home = Home::new(Lang::En);
    let line = |id: Value, lang: Lang, answer: &str| {
        json!({"id": id, "lang": lang.code(), "rubric": "basic", "answer": answer, "note": 1})
            .to_string()
    };
    let input = [
        line(json!("a"), Lang::Ja, exemplary(Lang::Ja)),
        String::new(),
        line(json!(7), Lang::En, exemplary(Lang::En)),
        line(json!("c"), Lang::En, ""),
    ];
    let run = home
        .run(&["grade", "--jsonl"])
        .input(input.join("\r\n"))
        .done()
        .ok();
    let told: Vec<Value> = run
        .out
        .lines()
        .map(|it| serde_json::from_str(it).unwrap())
        .collect();
    let seen: Vec<(&Value, &Value)> = told.iter().map(|it| (&it["id"], &it["rating"])).collect();
    let wanted = [
        (json!("a"), "easy"),
        (json!(7), "easy"),
        (json!("c"), "again"),
    ];
    assert_eq!(seen.len(), wanted.len());
    for ((id, rating), (wanted_id, wanted_rating)) in seen.into_iter().zip(wanted) {
        assert_eq!((id, rating), (&wanted_id, &json!(wanted_rating)));
    }
}

/// Law: a line that cannot be read is told with its place and what a line looks like; what came before it is out already.
#[test]
fn a_bad_line_is_told_with_its_place() {
    for lang in Lang::ALL {
        let home = Home::new(lang);
        let good = r#"{"id":"1","lang":"en","rubric":"basic","answer":""}"#;
        home.write("answers.jsonl", format!("{good}\n\n{{\"id\":\n"));
        let broken = home.run(&["grade", "--jsonl", "answers.jsonl"]).done();
        assert_eq!((broken.code, broken.out.lines().count()), (1, 1));
        let piped = home
            .run(&["grade", "--jsonl"])
            .input(r#"{"id":"1","lang":"fr"}"#)
            .done();
        let unknown = home.run(&["grade", "--rubric", "basik"]).done();
        let far = home.run(&["grade", "--rubric", "outage"]).done();
        let line = good.replace("basic", "presed");
        let in_line = home.run(&["grade", "--jsonl"]).input(line).done();
        let runs = [piped, unknown, far, in_line];
        assert!(runs.iter().all(|run| run.code == 1 && run.out.is_empty()));
        let told = format!("{}\n{}", broken.err, story(&runs));
        snapshot("grade-refused", lang, &told);
    }
}
