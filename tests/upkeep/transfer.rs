//! `yaoki export` and `yaoki import --history`.

use std::fs;

use crate::place::{NOW, Place, Said};

fn practised(place: Place, answers: &[&str]) -> Place {
    practised_at(NOW, place, answers)
}

fn practised_at(now: &str, place: Place, answers: &[&str]) -> Place {
    for answer in answers {
        place.answer(now, answer);
    }
    place
}

/// The file without its first line, which names the machine that wrote it.
fn entries(place: &Place) -> String {
    let log = place.run(&["export"]).fine().out;
    log.split_once('\n').unwrap().1.to_owned()
}

/// Law: a history goes to another machine and is the same there: answers, marks, schedule, steps, settings; again it adds nothing.
#[test]
fn a_history_moves_to_another_machine() {
    let here = practised(
        Place::japanese(),
        &["申し訳ありません。\n私の確認漏れです。", "", "\u{1b}[2J😀"],
    );
    here.run(&["config", "new-per-day", "9"]).fine();
    here.run(&["history", "undo"]).fine();
    let file = here.file("log.jsonl");
    let file = file.to_str().unwrap();
    let told = here.run(&["export", file]).fine();
    assert!(
        told.err.contains("答え 3 件と手直し 1 件を書き出しました"),
        "{told:#?}"
    );
    let text = fs::read_to_string(file).unwrap();
    assert!(!text.contains('\u{1b}'), "no control character in the file");
    assert!(
        text.lines()
            .all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok())
    );

    let there = Place::japanese();
    there
        .run(&["import", "--history", "--dry-run", file])
        .fine()
        .says("新しい答え 3 件")
        .says("まだ取り込んでいません");
    assert_eq!(there.run(&["history", "--json"]).fine().out, "[]\n");
    there
        .run(&["import", "--history", file])
        .fine()
        .says("手直し(取り消し、自分の採点、文の削除) 1 件");
    assert_eq!(entries(&there), entries(&here));
    for look in [
        &["stats", "--json"][..],
        &["history", "--json"],
        &["config", "--json"],
    ] {
        assert_eq!(
            there.run(look).fine().out,
            here.run(look).fine().out,
            "{look:?}"
        );
    }
    there.run(&["doctor"]).fine();
    there
        .run(&["import", "--history", file])
        .fine()
        .says("新しい答えはありません(ファイルの 3 件はすでにあります)");
    assert_eq!(entries(&there), entries(&here));
}

/// Law: two machines' histories make one in either order, through a pipe too.
#[test]
fn two_histories_make_one() {
    let places = [
        practised(Place::new(), &["I am sorry.", "It was me."]),
        practised_at(
            "2026-11-24T08:00:10+09:00",
            Place::new(),
            &["I did not check."],
        ),
    ];
    let logs = [&places[0], &places[1]].map(|place| place.run(&["export", "-"]).fine().out);
    for (place, log) in places.iter().zip([&logs[1], &logs[0]]) {
        place.at(NOW, &["import", "--history", "-"], log).fine();
        place.run(&["doctor"]).fine();
    }
    assert_eq!(entries(&places[0]), entries(&places[1]));
    let empty = Place::new();
    for log in [&logs[1], &logs[0], &logs[1]] {
        empty.at(NOW, &["import", "--history", "-"], log).fine();
    }
    assert_eq!(entries(&empty), entries(&places[0]));
    let stats = ["stats", "--json"];
    assert_eq!(empty.run(&stats).out, places[0].run(&stats).out);
    assert_eq!(empty.run(&stats).out, places[1].run(&stats).out);
}

/// Law: a file that is no history, or has one bad line, is told with its line, and nothing is taken in.
#[test]
fn a_bad_file_changes_nothing() {
    let here = practised(Place::new(), &["I am sorry."]);
    let log = here.run(&["export"]).fine().out;
    let place = Place::new();
    let cases = [
        (
            "",
            "standard input, line 1: this is not a history that yaoki exported",
        ),
        ("id = 1\n", "line 1: this is not a history"),
        (
            "{\"log\":{\"format\":7}}",
            "has format 7; this yaoki reads format 1",
        ),
        (&log[..log.len() - 40], "no JSON from column"),
        (
            &log.replace("\"level\":0", "\"level\":9"),
            "“level” cannot be 9",
        ),
        (
            &log.replace("\"device\":{", "\"machine\":{"),
            "line 2: not an entry as yaoki writes it",
        ),
    ];
    for (text, words) in cases {
        place
            .at(NOW, &["import", "--history", "-"], text)
            .refused(words)
            .refused("Nothing was taken in.");
        assert_eq!(place.run(&["history", "--json"]).fine().out, "[]\n");
    }
    place
        .run(&["import", "--history", "gone"])
        .refused("gone cannot be read");
    assert_eq!(
        place
            .run(&["import", "--history", "--keep-going", "x"])
            .code,
        2
    );
}

/// Law: no file is replaced unasked, and what is written is its owner's only.
#[test]
fn an_export_replaces_nothing_unasked() {
    let place = practised(Place::new(), &["I am sorry."]);
    let told = place.run(&["export", "log.jsonl"]).fine();
    assert!(
        told.err.contains("keep it where only you can read it"),
        "{told:#?}"
    );
    place
        .run(&["export", "log.jsonl"])
        .refused("is there already");
    place.run(&["export", "log.jsonl", "--force"]).fine();
    place
        .run(&["export", "nowhere/log.jsonl"])
        .refused("cannot be written");
    let own = place.database();
    place
        .run(&["export", own.to_str().unwrap(), "--force"])
        .refused("is the database itself");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(place.file("log.jsonl"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
