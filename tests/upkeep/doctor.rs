//! `yaoki doctor`.

use std::fs;

use rusqlite::Connection;

use crate::place::{NOW, Place, Said, names};

/// A place with some answers.
fn practised(place: Place) -> Place {
    for answer in ["I am sorry.", "It was me: I did not check.", ""] {
        place.answer(NOW, answer);
    }
    place
}

fn tamper(place: &Place, sql: &str) {
    let db = Connection::open(place.database()).unwrap();
    db.pragma_update(None, "foreign_keys", false).unwrap();
    db.execute_batch(sql).unwrap();
}

const SKEWED: &str =
    "UPDATE card SET due = due + 30; UPDATE review SET rating_now = 4 WHERE id = 2;
    INSERT INTO draft (token, text, at) VALUES ('NOBODY', 'left over', 0)";

/// Law: where nothing was practised nothing is made; a sound database is told as such, and as JSON.
#[test]
fn sound_data_is_told() {
    let place = Place::new();
    place.run(&["doctor"]).fine();
    assert!(!place.data().exists());
    let place = practised(place);
    let told = place.run(&["doctor"]).fine().says("Your data is sound.");
    assert_eq!(told.out.matches('✓').count(), 4, "{told:#?}");
    assert!(
        told.out.contains("from the 3 answers in the log"),
        "{told:#?}"
    );
    let told = place.run(&["doctor", "--json"]).fine().json();
    assert_eq!(told["sound"], true);
    assert_eq!(told["reviews"], 3);
}

/// Law: what does not follow from the log is told with exit code 1 and changes nothing; `--repair` takes a backup, mends it, and
/// touches no answer.
#[test]
fn what_does_not_follow_from_the_log_is_mended() {
    let place = practised(Place::new());
    let before = place.run(&["history", "--json"]).fine().out;
    let due = place.run(&["stats", "--json"]).fine().out;
    tamper(&place, SKEWED);
    for _ in 0..2 {
        let told = place.run(&["doctor"]);
        assert_eq!(told.code, 1, "{told:#?}");
        for words in [
            "the schedule of the talk",
            "how review 2 stands",
            "(NOBODY)",
            "--repair",
        ] {
            assert!(told.out.contains(words), "{words}: {told:#?}");
        }
    }
    assert_eq!(place.run(&["doctor", "--json"]).json()["sound"], false);
    let backups = names(&place.data().join("backups")).len();
    place
        .run(&["doctor", "--repair"])
        .fine()
        .says("Mended from the log.");
    assert_eq!(names(&place.data().join("backups")).len(), backups + 1);
    assert_eq!(place.run(&["history", "--json"]).fine().out, before);
    assert_eq!(place.run(&["stats", "--json"]).fine().out, due);
    place
        .run(&["doctor", "--repair"])
        .fine()
        .says("Your data is sound.");
    assert_eq!(names(&place.data().join("backups")).len(), backups + 1);
}

/// Law: the same in Japanese.
#[test]
fn the_doctor_speaks_japanese() {
    let place = practised(Place::japanese());
    place
        .run(&["doctor"])
        .fine()
        .says("データに問題はありません。");
    tamper(&place, SKEWED);
    let told = place.run(&["doctor"]);
    assert_eq!(told.code, 1);
    assert!(
        told.out.contains("記録 2 の評価や取り消しの状態"),
        "{told:#?}"
    );
    place
        .run(&["doctor", "--repair"])
        .fine()
        .says("記録から作り直しました");
}

/// Law: damage of the file is told with the way back, is never repaired over, and gets no worse.
#[test]
fn damage_is_told_with_the_way_back() {
    let place = practised(Place::new());
    let whole = fs::read(place.database()).unwrap();
    let mut told = 0;
    // Every page but the first in turn: none goes unnoticed, and none makes the doctor fail otherwise.
    for page in 1..whole.len() / 4096 {
        let mut bytes = whole.clone();
        bytes[page * 4096..(page + 1) * 4096].fill(0x5a);
        fs::write(place.database(), &bytes).unwrap();
        let run = place.run(&["doctor", "--repair"]);
        assert_eq!(run.code, 1, "page {page}: {run:#?}");
        let way_back = run.out.contains("yaoki restore") || run.err.contains("yaoki restore");
        assert!(way_back, "page {page}: {run:#?}");
        assert_eq!(fs::read(place.database()).unwrap(), bytes, "page {page}");
        told += 1;
    }
    assert!(told > 20);
    fs::write(place.database(), &whole).unwrap();
    place.run(&["doctor"]).fine();
}
