//! Faults of the command line, in the person's language, and which language that is.

use crate::support::{Home, snapshot, story};
use yaoki::deck::shipped;
use yaoki::text::Lang;

/// Law: a fault of the command line is told in the person's language on standard error, with a hint; the exit code is 2.
#[test]
fn faults_of_the_command_line_are_told() {
    let lines: [&[&str]; 14] = [
        &["practise"],
        &["juggle"],
        &["next", "--jsn"],
        &["--frobnicate"],
        &["practice", "--limit", "0"],
        &["practice", "--limit", "many"],
        &["practice", "--limit"],
        &["history", "show"],
        &["history", "show", "first"],
        &["answer"],
        &["grade", "--json", "--jsonl"],
        &["--status", "stats"],
        &["completions", "basic"],
        &["import"],
    ];
    for lang in Lang::ALL {
        let home = Home::new(lang);
        let runs = lines.map(|line| home.run(line).done());
        for run in &runs {
            assert_eq!((run.code, run.out.as_str()), (2, ""), "{run:#?}");
        }
        snapshot("usage", lang, &story(&runs));
        assert!(!home.data().exists());
    }
}

/// Law: a language that is not spoken is refused, in the language that would be spoken.
#[test]
fn a_strange_language_is_refused() {
    let home = Home::new(Lang::En);
    let run = home
        .run(&["--lang", "fr"])
        .no_lang()
        .env("LC_ALL", "ja_JP.UTF-8")
        .done();
    assert_eq!(run.code, 2);
    assert!(run.err.starts_with("エラー: "), "{run:#?}");
}

/// Law: the language is the one asked for, else the one of the environment, else the locale's; English where none is known.
#[test]
fn the_language_is_found() {
    let home = Home::new(Lang::En);
    let japanese = |arguments: &[&str], environment: &[(&'static str, &str)]| {
        let mut run = home.run(arguments).no_lang();
        for (name, value) in environment {
            run = run.env(name, *value);
        }
        run.done().out.contains("ようこそ")
    };
    assert!(!japanese(&[], &[]));
    assert!(japanese(&[], &[("LC_ALL", "ja_JP.UTF-8")]));
    assert!(japanese(&[], &[("LANG", "ja_JP.UTF-8")]));
    assert!(!japanese(&[], &[("LC_ALL", "de_DE.UTF-8")]));
    assert!(japanese(
        &[],
        &[("LC_ALL", "en_US.UTF-8"), ("YAOKI_LANG", "ja")]
    ));
    assert!(!japanese(&["--lang", "en"], &[("YAOKI_LANG", "ja")]));
    assert!(japanese(&["--lang=ja"], &[("YAOKI_LANG", "en")]));
}

/// Law: help and version are answers, on standard output, with exit code 0; each command's help shows examples.
#[test]
fn help_is_an_answer() {
    for lang in Lang::ALL {
        let home = Home::new(lang);
        for command in [
            "practice",
            "next",
            "answer",
            "stats",
            "history",
            "import",
            "deck",
            "grade",
            "completions",
        ] {
            let run = home.run(&[command, "--help"]).done().ok();
            assert!(
                run.err.is_empty() && run.out.contains(&format!("  yaoki {command}")),
                "{run:#?}"
            );
        }
        let whole = home.run(&["-h"]).done().ok();
        assert!(whole.out.contains("practice") && whole.out.contains("--status"));
        let version = home.run(&["--version"]).done().ok();
        assert_eq!(
            version.out,
            concat!("yaoki ", env!("CARGO_PKG_VERSION"), "\n")
        );
    }
}

/// Law: completions are a script for the shell that is asked for, and know every command.
#[test]
fn completions_know_every_command() {
    let home = Home::new(Lang::Ja);
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = home.run(&["completions", shell]).done().ok();
        for word in ["practice", "disputes", "dry-run"] {
            assert!(run.out.contains(word), "{shell}: {word}");
        }
        assert!(run.err.is_empty());
    }
}

/// Law: decks are listed with title, language, scenarios, version, origin, and whether they are drawn from.
#[test]
fn decks_are_listed() {
    for lang in Lang::ALL {
        let home = Home::with_deck(lang);
        let run = home.run(&["deck", "list"]).done().ok();
        let id = if lang == Lang::Ja { "kobo" } else { "harbour" };
        let own = run.out.lines().skip_while(|line| !line.starts_with(id));
        // How far in the columns stand hangs on the longest id of all.
        let bare = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        let own: Vec<String> = own.take(2).map(bare).collect();
        snapshot("deck-list", lang, &own.join("\n"));
        for deck in shipped::DECKS {
            let listed = run.out.lines().any(|line| line.starts_with(deck.id));
            assert!(listed, "{}: {run:#?}", deck.id);
        }
        assert_eq!(home.run(&["deck"]).done().ok().out, run.out);
    }
}
