//! In a real terminal: colour where it is wanted, and lines that fit its width.

use std::io::Read;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::support::{FIRST_DAY, Home, exemplary};
use yaoki::text::Lang;

/// Everything the program writes to a terminal of so many columns.
fn in_terminal(
    home: &Home,
    columns: u16,
    arguments: &[&str],
    environment: &[(&str, &str)],
) -> String {
    let size = PtySize {
        rows: 50,
        cols: columns,
        ..PtySize::default()
    };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_yaoki"));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command.env("TERM", "xterm-256color");
    for (name, value) in environment {
        command.env(name, value);
    }
    command.args(arguments);
    command.args(["--now", "2030-04-02T09:00:00+09:00", "--data-dir"]);
    command.arg(home.data());
    let mut child = pair.slave.spawn_command(command).unwrap();
    // Read while it runs: a terminal's buffer is small.
    let mut reader = pair.master.try_clone_reader().unwrap();
    drop(pair.slave);
    let mut bytes = Vec::new();
    // When the last writer is gone, some systems say so with an error.
    let _ = reader.read_to_end(&mut bytes);
    assert!(child.wait().unwrap().success());
    String::from_utf8(bytes).unwrap()
}

fn practised(lang: Lang) -> Home {
    let home = Home::with_deck(lang);
    home.answer(FIRST_DAY, exemplary(lang));
    home.answer(FIRST_DAY, "");
    home
}

/// Law: a terminal gets colour; `NO_COLOR`, `--plain` and a pipe get none, and the same words.
#[test]
fn colour_is_for_terminals_that_want_it() {
    let home = practised(Lang::En);
    let stats = |arguments: &[&str], environment: &[(&str, &str)]| {
        let arguments = [&["stats", "--lang", "en"], arguments].concat();
        in_terminal(&home, 80, &arguments, environment)
    };
    let coloured = stats(&[], &[]);
    assert!(coloured.contains('\u{1b}'));
    let bare = anstream::adapter::strip_str(&coloured).to_string();
    let uncoloured = stats(&[], &[("NO_COLOR", "1")]);
    assert!(!uncoloured.contains('\u{1b}'), "{uncoloured}");
    assert!(!stats(&["--plain"], &[]).contains('\u{1b}'));
    let piped = home.run(&["stats"]).on("2030-04-02").done().ok().out;
    assert!(!piped.contains('\u{1b}'));
    assert_eq!(uncoloured.replace("\r\n", "\n"), piped);
    assert_eq!(bare.replace("\r\n", "\n"), piped);
}

/// Law: in terminals of 60 to 200 columns no line is wider than the screen, full-width characters counted twice.
#[test]
fn lines_fit_the_screen() {
    for lang in Lang::ALL {
        let home = practised(lang);
        for columns in [60, 80, 120, 200] {
            for arguments in [
                &["stats"][..],
                &["history"],
                &[],
                &["history", "show", "1"],
                &["deck"],
            ] {
                let arguments = [arguments, &["--lang", lang.code()]].concat();
                let text = in_terminal(&home, columns, &arguments, &[("NO_COLOR", "1")]);
                for line in text.lines() {
                    let width = unicode_width::UnicodeWidthStr::width(line.trim_end_matches('\r'));
                    assert!(width <= usize::from(columns), "{columns}: {line}");
                }
            }
        }
    }
}
