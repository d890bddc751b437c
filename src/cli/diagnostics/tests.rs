//! Every fault in both languages, and nothing raw.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::*;
use crate::deck::Known;
use crate::deck::fault::{Fault, Shape, Slip, Thing, Vocabulary};
use crate::text::Lang;

fn fixtures() -> Vec<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/decks/faults");
    let mut all: Vec<Document> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending != "snap"))
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            Document::of(name, fs::read(&path).unwrap()).unwrap()
        })
        .collect();
    all.sort_by(|one, other| one.name.cmp(&other.name));
    all
}

/// All that is wrong with `document`.
fn faults(document: &Document) -> Vec<Diagnostic> {
    crate::deck::check(&document.source(), &Known::everything()).unwrap_err()
}

fn toml(name: &str, text: &str) -> Document {
    Document::toml(name.to_owned(), text.to_owned())
}

fn plain(styled: &str) -> String {
    anstream::adapter::strip_str(styled).to_string()
}

/// Law: every fault and every slip has its sentence and its remedy in both languages, and no other does.
#[test]
fn every_fault_has_its_words() {
    let mut wanted = BTreeSet::new();
    for code in Fault::CODES.iter().filter(|&&code| code != "syntax") {
        wanted.insert(format!("fault-{code}"));
        wanted.insert(format!("fault-{code}-remedy"));
    }
    for slip in Slip::ALL {
        wanted.insert(format!("slip-{slip}"));
        wanted.insert(format!("slip-{slip}-remedy"));
    }
    wanted.extend(Shape::ALL.iter().map(|it| format!("shape-{it}")));
    wanted.extend(Thing::ALL.iter().map(|it| format!("thing-{it}")));
    wanted.extend(Thing::ALL.iter().map(|it| format!("things-{it}")));
    wanted.extend(Vocabulary::ALL.iter().map(|it| format!("vocabulary-{it}")));
    for hazard in [Hazard::Control, Hazard::Bidi, Hazard::Invisible] {
        wanted.insert(format!("hazard-{}", sentences::hazard_name(hazard)));
    }
    let others = [
        "level",
        "hint",
        "comma",
        "did-you-mean",
        "one-of",
        "first",
        "rubric",
        "next",
        "stdin",
        "count",
        "missing-table-remedy",
    ];
    wanted.extend(others.map(|key| format!("fault-{key}")));
    wanted.insert("section-file".to_owned());
    for lang in Lang::ALL {
        let files = Words::files(lang);
        let (_, text) = files.iter().find(|(name, _)| *name == "faults").unwrap();
        let there: BTreeSet<String> = text
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| Some(line.split_once(" =")?.0.to_owned()))
            .collect();
        assert_eq!(there, wanted, "{lang}");
    }
}

/// Law: the words for spreadsheets are about faults, and tell no more than the words for files know.
#[test]
fn words_for_spreadsheets_are_about_faults() {
    let mut wanted: BTreeSet<String> = Fault::CODES.iter().map(|&it| it.to_owned()).collect();
    for more in ["no-rows", "no-model", "no-deck-id", "no-deck-title"] {
        wanted.insert(more.to_owned());
    }
    let files = Words::files(Lang::En);
    let (_, text) = files.iter().find(|(name, _)| *name == "sheets").unwrap();
    for line in text.lines().filter(|line| line.starts_with("sheet-")) {
        let key = line
            .split_once(" =")
            .unwrap()
            .0
            .trim_start_matches("sheet-");
        let code = key.strip_suffix("-remedy").unwrap_or(key);
        assert!(
            wanted.contains(code) || key.starts_with("example-"),
            "{key}"
        );
    }
}

/// Law: every fault is shown with file, line and column, and every variable of its sentences has a value.
#[test]
fn every_fault_is_shown_whole() {
    for lang in Lang::ALL {
        let words = Words::new(lang);
        let mut all = String::new();
        for document in fixtures() {
            let diagnostics = faults(&document);
            let shown = plain(&told(&words, 100, &Page::of(&document), &diagnostics));
            for diagnostic in &diagnostics {
                let Place {
                    line, column, cell, ..
                } = diagnostic.place;
                let name = &document.name;
                let place = match cell {
                    None => format!("{name}:{line}:{column}"),
                    Some(cell) => format!("{name} {cell}"),
                };
                assert!(shown.contains(&place), "{shown}");
            }
            all.push_str(&shown);
            all.push_str("\n\n");
        }
        assert!(!all.contains("{$"), "{all}");
        insta::with_settings!({ omit_expression => true, snapshot_path => "../../../tests/snapshots" }, {
            insta::assert_snapshot!(format!("faults-{lang}"), all);
        });
    }
}

/// Law: nothing hazardous of a file or its name reaches the terminal, and long lines are not shown.
#[test]
fn nothing_reaches_the_terminal_raw() {
    let words = Words::new(Lang::En);
    let text = format!(
        "\u{202e}x\u{200b} = \"\u{1b}[31m\"\ny = {}\n",
        "[".repeat(20_000)
    );
    let document = toml("a\u{1b}[2J.toml", &text);
    let diagnostics = faults(&document);
    let shown = plain(&told(&words, 80, &Page::of(&document), &diagnostics));
    assert_eq!(crate::text::hazards(&shown).count(), 0, "{shown}");
    assert!(shown.len() < 4000, "{}", shown.len());
    // What styles put in is stripped; what the file held would not be.
    let styled = told(&words, 80, &Page::of(&document), &diagnostics);
    assert!(!styled.contains("\u{1b}[31m\"") && !styled.contains("\u{1b}[2J"));
}

/// Law: the place is underlined at its column, full-width characters counting two.
#[test]
fn full_width_lines_are_underlined_in_place() {
    let words = Words::new(Lang::Ja);
    let text = "format = 1\ntitle = \"「対応可能です」と答えた\" 即答\n";
    let document = toml("x.toml", text);
    let shown = plain(&told(&words, 80, &Page::of(&document), &faults(&document)));
    let lines: Vec<&str> = shown.lines().collect();
    let at = lines
        .iter()
        .rposition(|line| line.contains("即答"))
        .unwrap();
    let before = lines[at].split("即答").next().unwrap();
    let caret = lines[at + 1].split('^').next().unwrap();
    let width = crate::cli::paint::width;
    assert_eq!(width(before), width(caret), "{shown}");
}
