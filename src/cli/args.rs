//! What the command line may say. The help texts are not here: they are put in from the Fluent files by `help`, in the person's language.

use std::path::PathBuf;

use chrono::{DateTime, FixedOffset};
use clap::{Args, Parser, Subcommand};

use crate::deck::fault::IdStyle;
use crate::deck::is_id;
use crate::text::Lang;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "yaoki",
    version,
    disable_help_subcommand = true,
    infer_subcommands = false
)]
pub struct Cli {
    /// What to do; the overview where nothing is said.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The overview as one short line.
    #[arg(long)]
    pub status: bool,
    /// Options that every command takes.
    #[command(flatten)]
    pub common: Common,
}

/// Options that every command takes.
#[derive(Debug, Args)]
pub struct Common {
    /// Language of the interface, and of what is drawn.
    #[arg(long, global = true, env = "YAOKI_LANG", hide_env = true)]
    pub lang: Option<Lang>,
    /// Where the database lies.
    #[arg(long, global = true, env = "YAOKI_DATA_DIR", hide_env = true)]
    pub data_dir: Option<PathBuf>,
    /// Plain lines: no cursor movement, no colour.
    #[arg(long, global = true)]
    pub plain: bool,
    /// Fixes the clock, for tests and simulations.
    #[arg(long, global = true, hide = true, value_parser = DateTime::parse_from_rfc3339)]
    pub now: Option<DateTime<FixedOffset>>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// A practice session.
    Practice(Practice),
    /// Draws a prompt without a session.
    Next(Next),
    /// Answers a prompt that was drawn with `next`.
    Answer(Answer),
    /// Looks back in figures.
    Stats(Stats),
    /// Past answers.
    History(History),
    /// Takes in deck files.
    Import(Import),
    /// The decks.
    Deck(Deck),
    /// Marks answers without recording them.
    Grade(Grade),
    /// What can be set.
    Config(Config),
    /// A copy of everything.
    Backup(Backup),
    /// The way back to a copy.
    Restore(Restore),
    /// One's own history as a file.
    Export(Export),
    /// Whether the data is sound.
    Doctor(Doctor),
    /// What a shell needs to complete command lines.
    Completions(Completions),
}

/// What may be drawn.
#[derive(Debug, Args)]
pub struct Draw {
    /// Only from this deck.
    #[arg(long, value_name = "ID")]
    pub deck: Option<String>,
    /// Only of this category.
    #[arg(long, value_name = "CATEGORY")]
    pub category: Option<String>,
    /// Only what trains this step.
    #[arg(long, value_name = "STEP")]
    pub step: Option<String>,
    /// Goes on with what is not due yet.
    #[arg(long)]
    pub ahead: bool,
    /// Makes the draw repeatable.
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
}

/// `yaoki practice`.
#[derive(Debug, Args)]
pub struct Practice {
    /// What may be drawn.
    #[command(flatten)]
    pub draw: Draw,
    /// At most so many talks.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub limit: Option<u32>,
    /// Ends after the talk that passes so many minutes.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub minutes: Option<u32>,
}

/// `yaoki next`.
#[derive(Debug, Args)]
pub struct Next {
    /// What may be drawn.
    #[command(flatten)]
    pub draw: Draw,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// `yaoki answer`.
#[derive(Debug, Args)]
pub struct Answer {
    /// The prompt's token.
    #[arg(value_name = "TOKEN")]
    pub token: String,
    /// A file with the answer; `-` for standard input.
    #[arg(value_name = "FILE", default_value = "-")]
    pub file: PathBuf,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// `yaoki stats`.
#[derive(Debug, Args)]
pub struct Stats {
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// `yaoki history`.
#[derive(Debug, Args)]
pub struct History {
    /// What to do with past answers; lists them where nothing is said.
    #[command(subcommand)]
    pub what: Option<HistoryWhat>,
    /// At most so many lines.
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: u32,
    /// Only with this text in the answer.
    #[arg(long, value_name = "TEXT")]
    pub text: Option<String>,
    /// Prints JSON.
    #[arg(long, global = true)]
    pub json: bool,
}

/// What to do with past answers.
#[derive(Debug, Subcommand)]
pub enum HistoryWhat {
    /// One answer with its marks.
    Show {
        /// The review's number.
        #[arg(value_name = "N")]
        number: i64,
    },
    /// Where the person and the grader disagree.
    Disputes,
    /// Takes the last review back.
    Undo,
}

/// `yaoki import`.
#[derive(Debug, Args)]
pub struct Import {
    /// Deck files and folders; `-` for standard input.
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Takes one's own history in, as `export` wrote it.
    #[arg(long, conflicts_with_all = ["keep_going", "as_id"])]
    pub history: bool,
    /// Only says what would happen.
    #[arg(long)]
    pub dry_run: bool,
    /// Takes the sound files in where others are faulty.
    #[arg(long)]
    pub keep_going: bool,
    /// The id that the deck gets here.
    #[arg(long = "as", value_name = "ID", value_parser = deck_id)]
    pub as_id: Option<String>,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// An id that a deck may have; the message is never shown, `usage` makes its own.
fn deck_id(text: &str) -> Result<String, &'static str> {
    if is_id(text, IdStyle::Kebab) {
        Ok(text.to_owned())
    } else {
        Err("not kebab-case")
    }
}

/// `yaoki deck`.
#[derive(Debug, Args)]
pub struct Deck {
    /// What to do with decks; lists them where nothing is said.
    #[command(subcommand)]
    pub what: Option<DeckWhat>,
}

/// What to do with decks.
#[derive(Debug, Subcommand)]
pub enum DeckWhat {
    /// The decks taken in.
    List,
    /// Checks a deck file and runs its laws.
    Check {
        /// Deck files; `-` for standard input.
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<PathBuf>,
    },
}

/// `yaoki config`.
#[derive(Debug, Args)]
pub struct Config {
    /// What to show or set; everything is listed where nothing is said.
    #[arg(value_name = "KEY")]
    pub key: Option<String>,
    /// The new value.
    #[arg(value_name = "VALUE", allow_negative_numbers = true)]
    pub value: Option<String>,
    /// Goes back to the default.
    #[arg(long, requires = "key", conflicts_with = "value")]
    pub reset: bool,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// `yaoki backup`.
#[derive(Debug, Args)]
pub struct Backup {
    /// The file to write, or a folder to write one into.
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    /// Replaces an existing file.
    #[arg(long)]
    pub force: bool,
    /// Lists the backups.
    #[arg(long, conflicts_with_all = ["file", "force"])]
    pub list: bool,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// `yaoki restore`.
#[derive(Debug, Args)]
pub struct Restore {
    /// The backup.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Does not ask.
    #[arg(long)]
    pub yes: bool,
}

/// `yaoki export`.
#[derive(Debug, Args)]
pub struct Export {
    /// The file to write; `-` for standard output.
    #[arg(value_name = "FILE", default_value = "-")]
    pub file: PathBuf,
    /// Replaces an existing file.
    #[arg(long)]
    pub force: bool,
}

/// `yaoki doctor`.
#[derive(Debug, Args)]
pub struct Doctor {
    /// Makes again what follows from the log, after a backup.
    #[arg(long)]
    pub repair: bool,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
}

/// `yaoki completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// Which shell.
    #[arg(value_name = "SHELL", hide_possible_values = true)]
    pub shell: clap_complete::Shell,
}

/// `yaoki grade`.
#[derive(Debug, Args)]
pub struct Grade {
    /// A file with the answer (or JSON Lines); `-` for standard input.
    #[arg(value_name = "FILE", default_value = "-")]
    pub file: PathBuf,
    /// The rubric to mark by.
    #[arg(long, value_name = "ID", default_value = "basic")]
    pub rubric: String,
    /// Language of the answer; the interface's where silent.
    #[arg(long, value_name = "LANG")]
    pub answer_lang: Option<Lang>,
    /// What happened, in a few words.
    #[arg(long, value_name = "TEXT")]
    pub situation: Option<String>,
    /// Prints JSON.
    #[arg(long)]
    pub json: bool,
    /// Reads one JSON object a line and prints one a line.
    #[arg(long, conflicts_with_all = ["json", "situation"])]
    pub jsonl: bool,
    /// Marks all shipped criteria whatever the rubric.
    #[arg(long)]
    pub all_criteria: bool,
}
