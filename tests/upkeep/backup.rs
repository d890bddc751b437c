//! `yaoki backup`, `yaoki restore`, and the backup that takes itself.

use std::fs;

use crate::place::{NOW, Place, Said, names};

/// The same hour, some days later.
fn later(days: u32) -> String {
    format!("2026-11-{:02}T08:00:00+09:00", 24 + days)
}

/// How many answers the history lists.
fn answers(place: &Place) -> usize {
    let listed = place.run(&["history", "--json"]).fine().json();
    listed.as_array().unwrap().len()
}

/// Law: a backup is taken by itself on each day on which something was answered, once, and told by the list.
#[test]
fn a_day_of_practice_leaves_one_backup() {
    let place = Place::new();
    place
        .run(&["backup", "--list"])
        .fine()
        .says("no backups yet");
    place.run(&["next"]).fine();
    assert!(names(&place.data().join("backups")).is_empty());
    place.answer(NOW, "I am sorry.");
    place.answer(NOW, "I am sorry again.");
    place.answer(&later(1), "It was me.");
    let folder = place.data().join("backups");
    assert_eq!(
        names(&folder),
        [".lock", "daily-2026-11-24.db", "daily-2026-11-25.db"]
    );
    let listed = place.run(&["backup", "--list", "--json"]).fine().json();
    let reviews = listed.as_array().unwrap().iter();
    let reviews: Vec<_> = reviews
        .map(|it| it["holds"]["reviews"].as_i64().unwrap())
        .collect();
    assert_eq!(reviews, [1, 3]);
    let told = place.run(&["backup", "--list"]).fine();
    let line = told.out.lines().find(|line| line.contains("2026-11-25.db"));
    assert!(
        line.unwrap().starts_with("by itself        3  2026-11-25"),
        "{told:#?}"
    );
}

/// Law: a session that answered something takes one too, and so does an import over a history.
#[test]
fn sessions_and_imports_take_one_too() {
    let place = Place::new();
    let practice = ["practice", "--plain", "--limit", "1"];
    place.at(NOW, &practice, "").fine();
    assert!(names(&place.data().join("backups")).is_empty());
    place.at(NOW, &practice, "I am sorry.\n.\n\n").fine();
    assert_eq!(names(&place.data().join("backups")).len(), 2);
    let deck = include_str!("../fixtures/decks/whole.toml");
    place
        .at(&later(1), &["import", "--dry-run", "-"], deck)
        .fine();
    assert_eq!(names(&place.data().join("backups")).len(), 2);
    place.at(&later(1), &["import", "-"], deck).fine();
    assert_eq!(names(&place.data().join("backups")).len(), 3);
}

/// Law: that no backup can be taken is told, and the answer is kept all the same.
#[test]
fn a_backup_that_fails_spoils_nothing() {
    let place = Place::new();
    place.run(&["next"]).fine();
    fs::write(place.data().join("backups"), "in the way").unwrap();
    let drawn = place.run(&["next", "--json"]).fine().json();
    let token = drawn["token"].as_str().unwrap();
    let run = place
        .at(NOW, &["answer", token, "--json"], "I am sorry.")
        .fine();
    assert!(run.err.contains("backup could not be taken"), "{run:#?}");
    assert_eq!(answers(&place), 1);
}

/// Law: a backup that is asked for is one whole file; nothing is replaced unasked.
#[test]
fn a_backup_is_one_file() {
    let place = Place::new();
    place.answer(NOW, "I am sorry.");
    place
        .run(&["backup", "mine.db"])
        .fine()
        .says("It holds 1 answer, of 2026-11-24.");
    place
        .run(&["backup", "mine.db"])
        .refused("is there already");
    place.run(&["backup", "mine.db", "--force"]).fine();
    place
        .run(&["backup", "nowhere/mine.db"])
        .refused("cannot be written");
    let database = place.database();
    let database = database.to_str().unwrap();
    place
        .run(&["backup", database, "--force"])
        .refused("is the database itself");
    assert_eq!(
        names(&place.file("")),
        ["data", "mine.db"],
        "nothing lies beside it"
    );
    fs::create_dir(place.file("stick")).unwrap();
    place.run(&["backup", "stick"]).fine();
    assert_eq!(names(&place.file("stick")), ["manual-2026-11-24-080000.db"]);
}

/// Law: going back shows what changes, asks, keeps what was there, and can be taken back.
#[test]
fn going_back_is_shown_asked_and_can_be_taken_back() {
    let place = Place::new();
    place.answer(NOW, "I am sorry.");
    place.run(&["backup", "mine.db"]).fine();
    place.answer(&later(1), "It was me.");
    place.answer(&later(2), "I will check twice.");
    let restore = ["restore", "mine.db"];
    for no in ["", "n\n", "\n", "nonsense\n"] {
        let run = place
            .at(&later(3), &restore, no)
            .refused("Nothing was changed.");
        assert!(
            run.out.contains("The backup holds 1 answer: 2026-11-24"),
            "{run:#?}"
        );
        assert!(
            run.out
                .contains("- take away 2 answers (2026-11-25 – 2026-11-26)"),
            "{run:#?}"
        );
        assert_eq!(answers(&place), 3);
    }
    place.at(&later(3), &restore, "y\n").fine().says("Done.");
    assert_eq!(answers(&place), 1);
    let aside = place
        .data()
        .join("yaoki.db.before-restore-2026-11-27-080000");
    let listed = place.run(&["backup", "--list"]).fine();
    assert!(listed.out.contains("before going back"), "{listed:#?}");
    let aside = aside.to_str().unwrap();
    place
        .at(&later(3), &["restore", aside, "--yes"], "")
        .fine()
        .says("+ bring back 2 answers");
    assert_eq!(answers(&place), 3);
}

/// Law: what is no backup is refused in both languages, and nothing is touched.
#[test]
fn what_is_no_backup_is_refused() {
    let place = Place::japanese();
    place.answer(NOW, "申し訳ありません。");
    let before = fs::read(place.database()).unwrap();
    fs::write(place.file("text"), "no database at all ".repeat(20)).unwrap();
    place
        .run(&["restore", "text", "--yes"])
        .refused("yaoki のバックアップではありません")
        .refused("yaoki backup --list");
    place
        .run(&["restore", "gone", "--yes"])
        .refused("gone を読めません");
    let own = place.database();
    place
        .run(&["restore", own.to_str().unwrap(), "--yes"])
        .refused("データベースそのもの");
    assert_eq!(fs::read(place.database()).unwrap(), before);
}

/// Law: a database that is damaged is told with the way back, and the way back works.
#[test]
fn a_damaged_database_has_a_way_back() {
    let place = Place::new();
    place.answer(NOW, "I am sorry.");
    let bytes = fs::read(place.database()).unwrap();
    for keep in [bytes.len() / 2, 5000, 50] {
        fs::write(place.database(), &bytes[..keep]).unwrap();
        let told = place.run(&["history"]);
        assert_eq!(told.code, 1, "{told:#?}");
        assert_eq!(
            fs::read(place.database()).unwrap().len(),
            keep,
            "no further damage"
        );
        let listed = place.run(&["backup", "--list", "--json"]).fine().json();
        assert_eq!(listed[0]["holds"]["reviews"], 1);
        place
            .run(&["restore", "daily-2026-11-24.db", "--yes"])
            .fine()
            .says("Your data now is damaged");
        assert_eq!(answers(&place), 1);
    }
}
