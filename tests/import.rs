//! `yaoki import` and `yaoki deck` from outside: exit codes, what goes where, and that a refusal changes nothing.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its helpers too"
)]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

const WHOLE: &str = include_str!("fixtures/decks/whole.toml");

/// A folder with a data directory, in which the program is run.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.0.path().join(name), text).unwrap();
    }

    /// Exit code, standard output, standard error.
    fn run(&self, lang: &str, arguments: &[&str], input: &str) -> (i32, String, String) {
        let mut command = Command::cargo_bin("yaoki").unwrap();
        let run = command
            .current_dir(self.0.path())
            .env("NO_COLOR", "1")
            .env("YAOKI_DATA_DIR", self.0.path().join("data"))
            .args(["--lang", lang, "--now", "2030-04-01T09:00:00+09:00"])
            .args(arguments)
            .write_stdin(input)
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (
            run.status.code().unwrap(),
            text(run.stdout),
            text(run.stderr),
        )
    }

    fn database(&self) -> Option<Vec<u8>> {
        let file = Path::new("data").join("yaoki.db");
        fs::read(self.0.path().join(file)).ok()
    }
}

/// Law: a dry run says what an import does, an import does it, and the same again changes nothing.
#[test]
fn a_dry_run_says_what_an_import_does() {
    let place = Place::new();
    place.write("team.toml", WHOLE);
    let (code, would, _) = place.run("en", &["import", "team.toml", "--dry-run"], "");
    assert_eq!(code, 0);
    assert!(would.contains("+ wrong-refund  new"), "{would}");
    assert!(would.contains("  2 new\n"), "{would}");
    let (_, listed, _) = place.run("en", &["deck"], "");
    assert!(!listed.contains("support-desk"), "{listed}");
    let (code, done, _) = place.run("en", &["import", "team.toml"], "");
    assert_eq!(code, 0);
    let plan = would.lines().take(7);
    assert!(plan.eq(done.lines().take(7)), "{would}\n{done}");
    let (_, again, _) = place.run("en", &["import", "team.toml"], "");
    assert!(again.contains("Nothing was changed."), "{again}");
    let (_, listed, _) = place.run("en", &["deck", "list"], "");
    assert!(
        listed.contains("2 scenarios · version 1.2.0 · from team.toml"),
        "{listed}"
    );
}

/// Law: an edited deck is told by field, and what left the file is no longer drawn.
#[test]
fn an_edit_is_told_by_field() {
    let place = Place::new();
    place.run("ja", &["import", "-"], WHOLE);
    let edited = WHOLE
        .replace("tier = 2", "tier = 3")
        .replace("id = \"wrong-refund-later\"", "id = \"two-weeks-later\"");
    let (code, told, _) = place.run("ja", &["import", "-"], &edited);
    assert_eq!(code, 0);
    for line in [
        "  ~ wrong-refund  変更",
        "      tier: 2 → 3",
        "  + two-weeks-later  追加",
        "  - wrong-refund-later  出題をやめる",
        "  追加 1 · 変更 1 · 出題をやめる 1",
    ] {
        assert!(told.lines().any(|it| it == line), "{line}\n{told}");
    }
}

/// Law: one faulty file among several changes nothing; everything wrong with all of them is told; the exit code is 1.
#[test]
fn a_faulty_file_changes_nothing() {
    let place = Place::new();
    place.write("sound.toml", WHOLE);
    place.run("en", &["deck"], "");
    let before = place.database();
    place.write("faulty.toml", WHOLE.replace("tier = 2", "teir = 2"));
    // 「日本」 in Shift_JIS.
    place.write("old.toml", b"format = 1\n# \x93\xfa\x96\x7b\n");
    let files = [
        "import",
        "sound.toml",
        "faulty.toml",
        "old.toml",
        "gone.toml",
    ];
    let (code, out, told) = place.run("en", &files, "");
    assert_eq!((code, out.as_str()), (1, ""));
    for words in [
        "error[unknown-key]: [[scenario]] has no key `teir`",
        "--> faulty.toml:23:1",
        "23 | teir = 2",
        "hint: did you mean `tier`?",
        "old.toml is not UTF-8 text: byte 14 (line 2)",
        "looks like Shift_JIS",
        "gone.toml cannot be read",
        "Nothing was changed.",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
    assert_eq!(place.database(), before);
}

/// Law: the ids of shipped decks are kept from others.
#[test]
fn shipped_ids_are_reserved() {
    let place = Place::new();
    let taken = WHOLE.replace("id = \"support-desk\"", "id = \"first-week\"");
    let (code, _, told) = place.run("ja", &["import", "-"], &taken);
    assert_eq!(code, 1);
    assert!(
        told.contains("「first-week」は yaoki に付いてくるデッキの id です"),
        "{told}"
    );
    assert!(told.contains("標準入力:5:6"), "{told}");
}

/// Law: checking tells faults, and laws that do not hold, as its result; the exit code tells whether there are any.
#[test]
fn checking_runs_the_laws() {
    let place = Place::new();
    let misfiled = WHOLE.replace(
        "counter = [\"Perhaps somebody could pay them back.\"]",
        "counter = [\"I have already paid the right customer.\"]",
    );
    let (code, out, _) = place.run("en", &["deck", "check", "-"], &misfiled);
    assert_eq!(code, 1);
    assert!(
        out.contains("not as said: this text gets level 2 for Repair"),
        "{out}"
    );
    assert!(out.contains("^^^^"), "{out}");
    let (code, out, _) = place.run("en", &["deck", "check", "-"], "nonsense");
    assert_eq!(code, 1);
    assert!(out.contains("this line is no key = value"), "{out}");
}

/// Law: a longer text that changed is shown with the words around the change, old above new.
#[test]
fn an_edited_text_is_shown_around_the_change() {
    let place = Place::new();
    place.run("en", &["import", "-"], WHOLE);
    let edited = WHOLE.replace("meant for somebody else", "meant for another customer");
    let (_, told, _) = place.run("en", &["import", "-", "--dry-run"], &edited);
    let at = told.find("      situation:").unwrap();
    assert_eq!(
        told[at..].lines().take(3).collect::<Vec<_>>(),
        [
            "      situation:",
            "        - …was meant for somebody else with the same…",
            "        + …was meant for another customer with the same…",
        ]
    );
}

/// Law: a folder's decks come in together; with a faulty one among them, none, or the sound ones where that is asked for.
#[test]
fn a_folder_comes_in_whole_or_as_far_as_it_is_sound() {
    let place = Place::new();
    fs::create_dir_all(place.0.path().join("decks/deep")).unwrap();
    let other = WHOLE.replace("id = \"support-desk\"", "id = \"other-desk\"");
    place.write("decks/one.toml", WHOLE);
    place.write("decks/deep/two.toml", &other);
    place.write("decks/notes.txt", "no deck");
    let (code, out, _) = place.run("en", &["import", "decks", "--dry-run"], "");
    assert_eq!(code, 0);
    assert!(out.contains("(support-desk) is new") && out.contains("(other-desk) is new"));
    place.write("decks/three.toml", "nonsense");
    let (code, out, told) = place.run("en", &["import", "decks"], "");
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(told.contains("decks/three.toml:1:1"), "{told}");
    let (code, out, told) = place.run("en", &["import", "decks", "--keep-going"], "");
    assert_eq!(code, 1);
    assert!(out.contains("2 decks taken in."), "{out}");
    assert!(told.contains("1 file was left out."), "{told}");
    let (_, listed, _) = place.run("en", &["deck"], "");
    assert!(listed.contains("from decks/deep/two.toml"), "{listed}");
}

/// Law: a deck of the same id and nothing in common is refused, with the way to have both.
#[test]
fn another_deck_of_the_same_id_comes_in_beside_it() {
    let place = Place::new();
    place.run("ja", &["import", "-"], WHOLE);
    let stranger = WHOLE
        .replace("title = \"Support desk\"", "title = \"Front desk\"")
        .replace("\"wrong-refund", "\"lost-key")
        .replace("was = [\"refund\", \"old-refund\"]\n", "");
    let (code, _, told) = place.run("ja", &["import", "-"], &stranger);
    assert_eq!(code, 1);
    assert!(told.contains("--as 別の id"), "{told}");
    let (code, _, _) = place.run("ja", &["import", "-", "--as", "front-desk"], &stranger);
    assert_eq!(code, 0);
    let (_, listed, _) = place.run("ja", &["deck"], "");
    assert!(listed.contains("support-desk") && listed.contains("front-desk"));
    let (code, _, told) = place.run("ja", &["import", "-", "--as", "first-week"], &stranger);
    assert_eq!(code, 1);
    assert!(told.contains("yaoki に付いてくるデッキ"), "{told}");
    let (code, _, told) = place.run("ja", &["import", "-", "--as", "Front Desk"], &stranger);
    assert_eq!(code, 2);
    assert!(told.contains("Front Desk は指定できません"), "{told}");
}

/// Law: for programs, an import is one JSON object, whether it is done, planned or refused.
#[test]
fn an_import_is_one_json_object() {
    let place = Place::new();
    let read = |out: &str| serde_json::from_str::<serde_json::Value>(out).unwrap();
    let (code, out, _) = place.run("en", &["import", "-", "--json"], WHOLE);
    let done = read(&out);
    assert_eq!(code, 0);
    assert_eq!(done["changed"], true);
    assert_eq!(done["decks"][0]["tally"]["added"], 2);
    let edited = WHOLE.replace("tier = 2", "tier = 3");
    let (_, out, _) = place.run("en", &["import", "-", "--json", "--dry-run"], &edited);
    let plan = read(&out);
    assert_eq!(plan["changed"], false);
    assert_eq!(plan["decks"][0]["scenarios"][0]["change"], "changed");
    let field = &plan["decks"][0]["scenarios"][0]["fields"][0];
    assert_eq!(
        (&field["field"], &field["before"][0], &field["after"][0]),
        (&"tier".into(), &"2".into(), &"3".into())
    );
    let (code, out, told) = place.run("en", &["import", "-", "--json"], "a = [\n");
    let refused = read(&out);
    assert_eq!((code, told.as_str()), (1, ""));
    let codes: Vec<_> = refused["faults"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| &it["code"])
        .collect();
    assert!(codes.contains(&&"syntax".into()), "{refused}");
    assert_eq!(refused["faults"][0]["line"], 1);
}

/// Law: a spreadsheet's faults and breaches are told in its cells, in its own words; what was not read of it is told as well.
#[test]
fn a_spreadsheet_is_told_in_its_own_words() {
    let place = Place::new();
    let table = "デッキID,site\n\
        ID,タイトル,分類,採点基準,相手,気持ち,難しさ,状況,第一声,模範解答:影響の理解,模範解答:再発防止策,備考\n\
        late,部材の遅れ,怒る上司,強く責められたとき,課長,激怒,１,部材を水曜の便で手配していた。,「なんで?」,現場の3人を半日待たせました。,今日から気をつけます。,済\n";
    let (shift_jis, _, _) = encoding_rs::SHIFT_JIS.encode(table);
    place.write("場面.csv", &shift_jis);
    let (code, _, told) = place.run("ja", &["import", "場面.csv"], "");
    assert_eq!(code, 1);
    for words in [
        "「激怒」という気持ちはありません",
        "--> 場面.csv F3",
        "3 | 激怒",
        "怒り、落ち着き、自責",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
    let sound = table.replace("激怒", "怒り");
    let (shift_jis, _, _) = encoding_rs::SHIFT_JIS.encode(&sound);
    place.write("場面.csv", &shift_jis);
    let (code, out, told) = place.run("ja", &["deck", "check", "場面.csv"], "");
    assert_eq!(code, 1);
    assert!(
        out.contains("--> 場面.csv K3") && out.contains("今日から気をつけます。"),
        "{out}"
    );
    assert!(told.contains("読みません: 備考"), "{told}");
    let (code, out, _) = place.run("ja", &["import", "場面.csv"], "");
    assert_eq!((code, out.contains("+ late  追加")), (0, true));
}
