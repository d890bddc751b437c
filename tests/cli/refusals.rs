//! What is refused: told on standard error with what to do, exit code 1, and everything is left as it was.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{Done, FIRST_DAY, Home, snapshot, story};
use yaoki::text::Lang;

/// Every file below `folder` with its content.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push((path.clone(), fs::read(&path).unwrap())),
        }
    }
    found.sort();
    found
}

fn refused(run: &Done) {
    assert_eq!((run.code, run.out.as_str()), (1, ""), "{run:#?}");
}

/// Law: a file that is not UTF-8, too long, or not there is refused with its name, and the prompt still waits for its answer.
#[test]
fn a_file_that_cannot_be_an_answer_is_refused() {
    for lang in Lang::ALL {
        let home = Home::with_deck(lang);
        let token = home.draw(FIRST_DAY);
        // 「ごめん」 in Shift_JIS.
        home.write("old.txt", b"\x82\xb2\x82\xdf\x82\xf1");
        home.write("long.txt", "あ".repeat(400_000));
        let longest = "a".repeat(1024 * 1024);
        let piped = home.run(&["answer", &token]).input(format!("{longest}a"));
        let mut runs = vec![piped.done()];
        for file in ["old.txt", "long.txt"] {
            runs.push(home.run(&["answer", &token, file]).done());
            runs.push(home.run(&["grade", file]).done());
        }
        let gone = home.run(&["answer", &token, "gone.txt"]).done();
        runs.iter().chain([&gone]).for_each(refused);
        assert!(gone.err.contains("gone.txt"), "{gone:#?}");
        snapshot("refused-answer", lang, &story(&runs));
    }
}

/// Law: an answer of exactly one MiB is not too long.
#[test]
fn the_longest_answer_is_taken() {
    let home = Home::with_deck(Lang::En);
    let token = home.draw(FIRST_DAY);
    let longest = "a".repeat(1024 * 1024);
    let taken = home.run(&["answer", &token, "--json"]).input(longest);
    assert_eq!(taken.done().ok().json()["review"], 1);
}

/// Law: what is no database, or a newer one, is refused and left untouched, byte for byte, with no file beside it.
#[test]
fn a_strange_database_is_left_untouched() {
    for lang in Lang::ALL {
        let stranger = Home::new(lang);
        fs::create_dir(stranger.data()).unwrap();
        fs::write(
            stranger.database(),
            "Dear diary, today I put my backup in the wrong folder.",
        )
        .unwrap();
        let newer = Home::with_deck(lang);
        let mut bytes = fs::read(newer.database()).unwrap();
        // The schema's version stands at byte 60, big-endian.
        bytes[60..64].copy_from_slice(&99_u32.to_be_bytes());
        fs::write(newer.database(), &bytes).unwrap();
        let mut told = Vec::new();
        for home in [&stranger, &newer] {
            let before = files(home.path());
            for arguments in [&["history"][..], &[], &["--status"], &["next"], &["stats"]] {
                let run = home.run(arguments).done();
                refused(&run);
                told.push(run);
            }
            assert_eq!(files(home.path()), before);
        }
        snapshot(
            "refused-database",
            lang,
            &story(&[told.remove(5), told.remove(0)]),
        );
    }
}

/// Law: a place where nothing can be written is refused with its name and another way.
#[test]
fn a_place_that_cannot_be_written_is_refused() {
    for lang in Lang::ALL {
        let home = Home::new(lang);
        home.write("file", "");
        let below = home.run(&["next", "--data-dir", "file/data"]).done();
        refused(&below);
        assert!(
            below.err.contains("file/data") && below.err.contains("--data-dir"),
            "{below:#?}"
        );
        let there = home.run(&["next", "--data-dir", "file"]).done();
        refused(&there);
    }
}

/// Law: escape sequences in answers and arguments never reach the output as they are, in text or in JSON.
#[test]
fn escape_sequences_never_come_out() {
    let evil = "I am sorry.\u{1b}[2J\u{1b}]0;gone\u{7} \u{9b}31m On Tuesday\u{202e} I forgot the call.\r\n\u{8}\u{7f}";
    let home = Home::with_deck(Lang::En);
    let token = home.draw(FIRST_DAY);
    let other = home.draw(FIRST_DAY);
    home.write("evil.txt", evil);
    let runs = [
        home.run(&["answer", &token, "evil.txt"]).done().ok(),
        home.run(&["answer", &other, "evil.txt", "--json"])
            .done()
            .ok(),
        home.run(&["history", "show", "1"]).done().ok(),
        home.run(&["history", "show", "1", "--json"]).done().ok(),
        home.run(&["history", "--text", "\u{1b}[31m"]).done().ok(),
        home.run(&["grade", "evil.txt"]).done().ok(),
        home.run(&["grade", "evil.txt", "--json"]).done().ok(),
        home.run(&["answer", "\u{1b}[31m"]).done(),
        home.run(&["next", "--deck", "\u{1b}[31m\u{9b}2J"]).done(),
        home.run(&["\u{1b}[31mnext"]).done(),
        home.run(&["next", "--\u{1b}[31m"]).done(),
        home.run(&["history", "show", "\u{1b}[31m"]).done(),
        home.run(&["grade", "\u{1b}[31m.txt"]).done(),
        home.run(&["grade", "--jsonl"])
            .input("{\"\u{9b}2J\u{1b}")
            .done(),
    ];
    for run in runs {
        let strange = |ch: char| yaoki::text::Hazard::of(ch).is_some();
        let out = run
            .out
            .chars()
            .chain(run.err.chars())
            .find(|ch| strange(*ch));
        assert_eq!(out, None, "{run:#?}");
    }
}

/// Law: what went wrong in the data is 1, on the command line 2, and nothing is wrong is 0.
#[test]
fn exit_codes_tell_whose_fault_it_is() {
    let home = Home::with_deck(Lang::En);
    for (arguments, code) in [
        (&["stats"][..], 0),
        (&["next", "--category", "juggling"], 1),
        (&["history", "show", "1"], 1),
        (&["history", "undo"], 1),
        (&["next", "--nothing"], 2),
    ] {
        assert_eq!(home.run(arguments).done().code, code, "{arguments:?}");
    }
}

/// Law: a reader that goes away is no failure.
#[test]
fn a_reader_may_go_away() {
    let home = Home::with_deck(Lang::En);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_yaoki"))
        .args(["stats", "--lang", "en", "--data-dir"])
        .arg(home.data())
        .stdout(writer)
        .status()
        .unwrap();
    assert_eq!(status.code(), Some(0));
}
