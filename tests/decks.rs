//! Deck files as people write them: every fault with its place, and the files that are shipped.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its helpers too"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use yaoki::deck::{self, Diagnostic, Fault, Known, limits, shipped};
use yaoki::import::Document;

/// Faults of files too long to keep: `huge_files_are_refused` makes them.
const MADE_ON_THE_SPOT: [&str; 5] = [
    "file-too-large",
    "cell-too-long",
    "too-many-signs",
    "too-many-scenarios",
    "too-many-faults",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files_in(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join(folder)).unwrap();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| {
        let ending = path.extension();
        ending.is_some_and(|ending| ending == "toml" || ending == "csv")
    });
    files.sort();
    files
}

fn stem(path: &Path) -> &str {
    path.file_stem().unwrap().to_str().unwrap()
}

/// A diagnostic on a few lines, with the text that its places point at.
fn told(text: &str, diagnostics: &[Diagnostic]) -> String {
    let mut told = String::new();
    for diagnostic in diagnostics {
        let excerpt = diagnostic.place.span.of(text).unwrap();
        writeln!(told, "{diagnostic}").unwrap();
        writeln!(told, "    at {excerpt:?}").unwrap();
        writeln!(told, "    {:?}", diagnostic.fault).unwrap();
        writeln!(told, "    {:?}", diagnostic.remedy).unwrap();
        for related in &diagnostic.related {
            let place = related.place;
            let excerpt = place.span.of(text).unwrap();
            let (line, column) = (place.line, place.column);
            writeln!(told, "    {:?} {line}:{column} {excerpt:?}", related.role).unwrap();
        }
    }
    told
}

/// Law: each kind of fault has a fixture of its name, in which it is found, and all that is found there is known.
#[test]
fn each_fault_is_told_with_its_place() {
    let mut shown = BTreeSet::new();
    for path in files_in("tests/fixtures/decks/faults") {
        let name = stem(&path);
        let file = path.file_name().unwrap().to_str().unwrap().to_owned();
        let document = Document::of(file, fs::read(&path).unwrap()).unwrap();
        let diagnostics = deck::check(&document.source(), &Known::everything()).unwrap_err();
        assert!(
            diagnostics.iter().any(|it| it.fault.code() == name),
            "{name} is not told: {diagnostics:#?}"
        );
        shown.insert(name.to_owned());
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "fixtures/decks/faults" }, {
            insta::assert_snapshot!(name, told(document.text(), &diagnostics));
        });
    }
    let all: BTreeSet<String> = Fault::CODES.iter().map(|&code| code.to_owned()).collect();
    shown.extend(MADE_ON_THE_SPOT.map(str::to_owned));
    assert_eq!(shown, all);
}

/// Law: a file without end is refused at its first look, and many faults are counted, not listed.
#[test]
fn huge_files_are_refused() {
    let first = |text: &str| deck::read("x.toml", text).unwrap_err().remove(0).fault;
    let long = format!("# {}", "x".repeat(limits::MAX_BYTES));
    assert_eq!(first(&long).code(), "file-too-large");
    assert_eq!(
        first(&"=".repeat(limits::MAX_SIGNS + 1)).code(),
        "too-many-signs"
    );
    let strict = "a = 1\n".repeat(limits::MAX_SIGNS_TO_RECOVER);
    assert_eq!(first(&strict).code(), "duplicate-key");

    let table = format!(
        "ID,タイトル,状況,採点基準\n1,{},あ,い\n",
        "x".repeat(100_000)
    );
    let document = Document::of("x.csv".to_owned(), table.into_bytes()).unwrap();
    let faults = deck::check(&document.source(), &Known::everything()).unwrap_err();
    assert!(faults.iter().any(|it| it.fault.code() == "cell-too-long"));

    let header = "format = 1\n[deck]\nid = \"a\"\ntitle = \"A\"\nlang = \"en\"\n";
    let with = |count| format!("{header}{}", "[[scenario]]\n".repeat(count));
    let too_many = deck::read("x.toml", &with(limits::MAX_SCENARIOS + 1)).unwrap_err();
    let [fault] = &too_many[..] else {
        panic!("{too_many:?}");
    };
    assert_eq!(fault.fault.code(), "too-many-scenarios");

    let faults = deck::read("x.toml", &with(limits::MAX_SCENARIOS)).unwrap_err();
    assert_eq!(faults.len(), limits::MAX_FAULTS + 1);
    let Fault::TooManyFaults { shown, left_out } = faults.last().unwrap().fault else {
        panic!("{:?}", faults.last());
    };
    assert_eq!(shown, limits::MAX_FAULTS);
    assert!(left_out > 5 * limits::MAX_SCENARIOS);
}

/// Law: a deck that uses every key of the format is taken as it is, line ends and byte order mark aside.
#[test]
fn a_sound_deck_is_taken() {
    let text = fs::read_to_string(root().join("tests/fixtures/decks/whole.toml")).unwrap();
    let plain = deck::read("whole.toml", &text).unwrap();
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert_eq!(deck::read("whole.toml", &windows).unwrap(), plain);
    assert_eq!(plain.scenarios.len(), 2);
    // The second model stands in another order in the file.
    let steps: Vec<&str> = plain.scenarios[1]
        .model
        .iter()
        .map(|it| it.0.as_str())
        .collect();
    assert_eq!(
        steps,
        ["apology", "facts", "judgement", "cause", "prevention"]
    );
}

/// Law: every deck file in the repository is embedded under its own id, and sound.
#[test]
fn every_shipped_file_is_embedded_and_sound() {
    for (list, known) in [
        (shipped::CRITERIA, Known::nothing()),
        (shipped::DECKS, Known::shipped()),
    ] {
        for file in list {
            let checked = deck::check(&deck::Source::read(file.path, file.text), &known);
            let deck = checked.unwrap_or_else(|faults| panic!("{}", told(file.text, &faults)));
            assert_eq!(
                (deck.id.as_str(), deck.lang),
                (file.id, file.lang),
                "{}",
                file.path
            );
        }
    }
    let embedded: BTreeSet<PathBuf> = shipped::CRITERIA
        .iter()
        .chain(shipped::DECKS)
        .map(|file| root().join(file.path))
        .collect();
    let present: BTreeSet<PathBuf> = ["decks/ja", "decks/en"]
        .into_iter()
        .flat_map(files_in)
        .collect();
    assert_eq!(embedded, present, "list the file in src/deck/shipped.rs");
    assert_eq!(shipped::decks().len(), shipped::DECKS.len());
    let ids: BTreeSet<&str> = shipped::reserved_ids().collect();
    assert_eq!(
        ids.len(),
        shipped::reserved_ids().count(),
        "an id is one deck's only, in whichever language"
    );
}

/// The checker's promises for any text at all.
fn promises_hold(text: &str) -> Result<(), TestCaseError> {
    if let Err(diagnostics) = deck::read("x.toml", text) {
        prop_assert!(!diagnostics.is_empty());
        for diagnostic in &diagnostics {
            let places = diagnostic.related.iter().map(|related| related.place);
            for place in places.chain([diagnostic.place]) {
                prop_assert!(place.span.of(text).is_some(), "{diagnostic:?}");
                prop_assert!(place.line >= 1 && place.column >= 1);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// Law: no text makes the checker panic, and every place lies in the text on character boundaries.
    #[test]
    fn any_text_is_checked(text in "[ -~あ、「」“＝\n\r\t\u{feff}\u{1b}\u{202e}]{0,200}") {
        promises_hold(&text)?;
    }

    /// Law: likewise for texts made of the pieces of deck files.
    #[test]
    fn any_heap_of_pieces_is_checked(pieces in prop::collection::vec(prop::sample::select(&[
        "[[scenario]]\n", "[scenario.model]\n", "[deck]\n", "[[rubric]]\n", "[", "]", "{", "}", "=", ",", "\n", "\"\"\"", "'", "\"",
        "id = \"a\"\n", "format = 1\n", "vars = { a = [\"x\"] }\n", "あ", "{a}", "opening = [\"あ\"]\n", "\\u001b", ".", "after = \"a\"\n",
        "was = [\"a\"]\n", "criteria = [\"facts\"]\n", "press = ", "# x", "model", "\u{202e}", "\r\n",
    ][..]), 0..60)) {
        promises_hold(&pieces.concat())?;
    }

    /// Law: likewise for a sound deck from which a piece was cut out or into which one was pushed.
    #[test]
    fn a_damaged_deck_is_checked(from in 0usize..5000, len in 0usize..60, pushed in "[\"=\\[\\]{}あ\n#a.]{0,4}") {
        let whole = include_str!("fixtures/decks/whole.toml");
        let from = whole.floor_char_boundary(from);
        let to = whole.floor_char_boundary(from + len).max(from);
        promises_hold(&format!("{}{pushed}{}", &whole[..from], &whole[to..]))?;
    }
}
