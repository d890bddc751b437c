//! The READMEs keep their word: each `console` block is run and compared, each command they name exists.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its helpers too"
)]

use std::path::Path;

use assert_cmd::Command;

const FILES: [&str; 2] = ["README.md", "README.ja.md"];

fn read(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// The fenced blocks of a language, with what stands in them.
fn blocks(text: &str, lang: &str) -> Vec<String> {
    text.split(&format!("```{lang}\n"))
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap().to_owned())
        .collect()
}

fn yaoki() -> Command {
    let mut command = Command::cargo_bin("yaoki").unwrap();
    command.env("LC_ALL", "C.UTF-8").env_remove("YAOKI_LANG");
    command
}

/// Law: a transcript shows what the program prints. `UPDATE_README=1 cargo test --test readme` writes it anew.
#[test]
fn transcripts_are_true() {
    for name in FILES {
        let mut text = read(name);
        for block in blocks(&text, "console") {
            let line = block.lines().next().unwrap();
            let (said, command) = line
                .strip_prefix("$ echo \"")
                .unwrap()
                .rsplit_once("\" | yaoki ")
                .unwrap();
            let output = yaoki()
                .args(command.split(' '))
                .write_stdin(format!("{said}\n"))
                .output()
                .unwrap();
            assert!(output.status.success());
            let wanted = format!("{line}\n{}", String::from_utf8(output.stdout).unwrap());
            if block == wanted {
                continue;
            }
            assert!(
                std::env::var_os("UPDATE_README").is_some(),
                "{name} shows\n{block}\nbut the program prints\n{wanted}"
            );
            text = text.replace(&block, &wanted);
            std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(name), &text).unwrap();
        }
    }
}

/// Law: every command that a README names is a command of the program.
#[test]
fn every_command_named_exists() {
    for name in FILES {
        for block in blocks(&read(name), "sh") {
            for line in block.lines().filter_map(|line| line.strip_prefix("yaoki ")) {
                let words: Vec<&str> = line.split('#').next().unwrap().split_whitespace().collect();
                let command: Vec<&str> = words
                    .iter()
                    .copied()
                    .take_while(|word| word.chars().all(|ch| ch.is_ascii_lowercase()))
                    .take(2)
                    .collect();
                let options: Vec<&str> = words
                    .iter()
                    .copied()
                    .filter(|word| word.starts_with("--"))
                    .collect();
                let Some(first) = command.first() else {
                    continue;
                };
                let deeper: &[&str] = if matches!(*first, "deck" | "history") {
                    &command
                } else {
                    &command[..1]
                };
                let output = yaoki().args(deeper).arg("--help").output().unwrap();
                let help = String::from_utf8(output.stdout).unwrap();
                assert!(
                    output.status.success(),
                    "{name}: yaoki {}",
                    deeper.join(" ")
                );
                for option in options {
                    assert!(
                        help.contains(option),
                        "{name}: yaoki {} has no {option}",
                        deeper.join(" ")
                    );
                }
            }
        }
    }
}

/// Law: the two commands that set everything up stand at the top, and the test command is the gate's.
#[test]
fn the_first_block_sets_everything_up() {
    for name in FILES {
        let first = blocks(&read(name), "sh").remove(0);
        let commands: Vec<&str> = first
            .lines()
            .map(|line| line.split('#').next().unwrap().trim())
            .collect();
        assert_eq!(commands, ["cargo run --release -- practice", "cargo test"]);
    }
    assert!(read(".ci/run").contains("\ncargo test"));
}
