//! The faces in the terminal: one command a file. Words come from Project Fluent files ([`words`]), failures from one place
//! ([`failure`]); nothing below this room makes a sentence.

mod answer;
mod app;
mod args;
mod ask;
mod backup;
mod breaches;
mod completions;
mod config;
mod deck;
mod diagnostics;
mod doctor;
mod export;
pub mod failure;
mod grade;
mod help;
mod history;
mod import;
mod import_history;
mod input;
mod json;
mod line;
mod marks;
mod names;
mod next;
mod overview;
mod paint;
mod plan;
mod practice;
mod progress;
mod refusal;
mod restore;
mod show;
mod stats;
mod table;
mod talk;
mod terminal;
mod usage;
pub mod words;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use app::App;
use args::{Cli, Command};
use failure::Failure;
use words::Words;

/// Runs the program with the process's arguments and says how it went.
#[must_use]
pub fn main() -> ExitCode {
    let line: Vec<OsString> = std::env::args_os().collect();
    let words = Words::new(app::language(asked_language(&line)));
    match help::parse(&words, line) {
        Ok(cli) => run(cli, words),
        Err(error) => match usage::told(&words, &error) {
            None => {
                // Help and version are what was asked for.
                let _ = error.print();
                ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
            }
            Some((said, hint)) => {
                tell(&mut anstream::stderr(), &words, &said, Some(&hint));
                ExitCode::from(2)
            }
        },
    }
}

/// The language named on the command line, before it is parsed: faults of the command line are told in it.
fn asked_language(line: &[OsString]) -> Option<crate::text::Lang> {
    let mut line = line.iter().filter_map(|word| word.to_str());
    while let Some(word) = line.next() {
        if word == "--lang" {
            return line.next()?.parse().ok();
        }
        if let Some(value) = word.strip_prefix("--lang=") {
            return value.parse().ok();
        }
    }
    None
}

fn run(cli: Cli, words: Words) -> ExitCode {
    let Cli {
        command,
        status,
        common,
    } = cli;
    let mut app = App::new(common, words);
    let done = dispatch(command, status, &mut app).and_then(|()| Ok(app.out.flush()?));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if let Some((said, hint)) = failure.told(&app.words) {
                let _ = app.out.flush();
                tell(&mut app.err, &app.words, &said, hint.as_deref());
            }
            ExitCode::from(failure.code())
        }
    }
}

fn dispatch(command: Option<Command>, status: bool, app: &mut App) -> Result<(), Failure> {
    match command {
        None if status => overview::status(app),
        None => overview::run(app),
        Some(Command::Backup(options)) => backup::run(&options, app),
        Some(Command::Restore(options)) => restore::run(&options, app),
        Some(Command::Doctor(options)) => doctor::run(&options, app),
        Some(Command::Export(options)) => export::run(&options, app),
        Some(Command::Config(options)) => config::run(&options, app),
        Some(Command::Completions(options)) => completions::run(&options, app),
        Some(Command::Grade(options)) => grade::run(&options, app),
        Some(Command::Practice(options)) => practice::run(&options, app),
        Some(Command::Import(options)) => import::run(&options, app),
        Some(Command::Deck(options)) => deck::run(&options, app),
        Some(Command::Next(options)) => next::run(&options, app),
        Some(Command::Answer(options)) => answer::run(&options, app),
        Some(Command::Stats(options)) => stats::run(&options, app),
        Some(Command::History(options)) => history::run(&options, app),
    }
}

/// Tells a failure; that it cannot be told is nobody's business.
fn tell(err: &mut dyn Write, words: &Words, said: &str, hint: Option<&str>) {
    let (fault, quiet) = (paint::FAULT, paint::QUIET);
    let _ = writeln!(err, "{fault}{}{fault:#} {said}", words.say("error-label"));
    if let Some(hint) = hint {
        let _ = writeln!(err, "{quiet}{}{quiet:#} {hint}", words.say("hint-label"));
    }
}
