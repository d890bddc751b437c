//! Every fault in both languages, and nothing raw.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::*;
use crate::deck::fault::{Slip, Thing, Vocabulary};
use crate::text::Lang;

fn fixtures() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/decks/faults");
    let mut all: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read_to_string(&path).unwrap())
        })
        .collect();
    all.sort();
    all
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
        wanted.insert(format!("hazard-{}", hazard_name(hazard)));
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

/// Law: every fault is shown with file, line and column, and every variable of its sentences has a value.
#[test]
fn every_fault_is_shown_whole() {
    for lang in Lang::ALL {
        let words = Words::new(lang);
        let mut all = String::new();
        for (name, text) in fixtures() {
            let diagnostics = crate::deck::read(&name, &text).unwrap_err();
            let shown = plain(&told(&words, 100, &text, &diagnostics));
            for diagnostic in &diagnostics {
                let Place { line, column, .. } = diagnostic.place;
                assert!(
                    shown.contains(&format!("{name}:{line}:{column}")),
                    "{shown}"
                );
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
    let diagnostics = crate::deck::read("a\u{1b}[2J.toml", &text).unwrap_err();
    let shown = plain(&told(&words, 80, &text, &diagnostics));
    assert_eq!(crate::text::hazards(&shown).count(), 0, "{shown}");
    assert!(shown.len() < 4000, "{}", shown.len());
    // What styles put in is stripped; what the file held would not be.
    let styled = told(&words, 80, &text, &diagnostics);
    assert!(!styled.contains("\u{1b}[31m\"") && !styled.contains("\u{1b}[2J"));
}

/// Law: the place is underlined at its column, full-width characters counting two.
#[test]
fn full_width_lines_are_underlined_in_place() {
    let words = Words::new(Lang::Ja);
    let text = "format = 1\ntitle = \"「対応可能です」と答えた\" 即答\n";
    let diagnostics = crate::deck::read("x.toml", text).unwrap_err();
    let shown = plain(&told(&words, 80, text, &diagnostics));
    let lines: Vec<&str> = shown.lines().collect();
    let at = lines
        .iter()
        .rposition(|line| line.contains("即答"))
        .unwrap();
    let before = lines[at].split("即答").next().unwrap();
    let caret = lines[at + 1].split('^').next().unwrap();
    assert_eq!(paint::width(before), paint::width(caret), "{shown}");
}
