//! What went wrong, for a person: one place that turns every error of the lower rooms into words, a hint and an exit code.
//!
//! Exit codes: 0 done, 1 the input's fault, 2 the command line's, 70 ours. A reader that goes away (a broken pipe) is no fault.

mod upkeep;

use std::io;
use std::path::PathBuf;

use crate::session::{MarkError, SettingError};
use crate::store::StoreError;
use crate::text::visible;
use crate::upkeep::{BackupError, ExportError, RestoreError, Trouble};

use super::diagnostics::file_name;
use super::input::LONGEST_ANSWER;
use super::line::LineFault;
use super::words::Words;

/// A failure of a command.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The store's.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A setting in the database that cannot be understood.
    #[error(transparent)]
    Setting(#[from] SettingError),
    /// A file that cannot be written.
    #[error("cannot write {}", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// The operating system's word.
        source: io::Error,
    },
    /// A line of a history that cannot be taken in.
    #[error("{}:{line}: {trouble:?}", path.display())]
    BadLog {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        trouble: Trouble,
    },
    /// A backup that was not made.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// A backup that was not restored.
    #[error(transparent)]
    Restore(#[from] RestoreError),
    /// The person was to be asked, and said no or nothing.
    #[error("not confirmed")]
    NotConfirmed,
    /// A talk whose rubric is gone.
    #[error("no rubric {0:?}")]
    RubricGone(String),
    /// A file that cannot be read.
    #[error("cannot read {}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The operating system's word.
        source: io::Error,
    },
    /// A text that is not UTF-8.
    #[error("{} is not UTF-8 at byte {at}", path.display())]
    NotUtf8 {
        /// The file; `-` for standard input.
        path: PathBuf,
        /// The first byte that is none, from 0.
        at: usize,
    },
    /// An answer that is too long.
    #[error("answer of more than {limit} bytes")]
    AnswerTooLong {
        /// The most that is taken, in bytes.
        limit: usize,
    },
    /// A line of JSON Lines that cannot be understood.
    #[error("{}:{line}: {fault}", path.display())]
    BadLine {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        fault: LineFault,
    },
    /// An id that names nothing.
    #[error("unknown {kind} {id:?}")]
    Unknown {
        /// What kind of thing: `rubric`, `deck`, `category`, `step`, `setting`.
        kind: &'static str,
        /// What was asked for.
        id: String,
        /// What there is.
        known: Vec<String>,
    },
    /// There is no home directory to keep data in.
    #[error("no data directory")]
    NoDataDirectory,
    /// Practice needs a person at a terminal.
    #[error("not a terminal")]
    NotATerminal,
    /// No review is left to take back.
    #[error("nothing to undo")]
    NothingToUndo,
    /// The terminal or an output failed.
    #[error(transparent)]
    Output(#[from] io::Error),
    /// Faults of deck files, already told one by one.
    #[error("{0} faults in deck files")]
    Told(usize),
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Output(error) => Self::Output(error),
            ExportError::Store(error) => Self::Store(error),
        }
    }
}

impl From<MarkError> for Failure {
    fn from(error: MarkError) -> Self {
        match error {
            MarkError::Store(error) => Self::Store(error),
            MarkError::UnknownRubric(id) => Self::RubricGone(id),
        }
    }
}

impl Failure {
    /// The process's exit code.
    #[must_use]
    pub fn code(&self) -> u8 {
        match self {
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => 0,
            Self::Output(_)
            | Self::Store(StoreError::Sqlite { .. } | StoreError::Malformed { .. })
            | Self::Backup(BackupError::Store(
                StoreError::Sqlite { .. } | StoreError::Malformed { .. },
            ))
            | Self::Restore(RestoreError::Store(
                StoreError::Sqlite { .. } | StoreError::Malformed { .. },
            )) => 70,
            _ => 1,
        }
    }

    /// The failure in words, and what to do; `None` where everything was said.
    #[must_use]
    pub fn told(&self, words: &Words) -> Option<(String, Option<String>)> {
        let path = |path: &std::path::Path| file_name(words, &path.display().to_string());
        let told = match self {
            Self::Told(_) => return None,
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => return None,
            Self::Output(error) => (
                words.with("failure-output", &[("message", error.to_string().into())]),
                None,
            ),
            Self::Store(error) => store(error, words),
            Self::Setting(SettingError::Store(error)) => store(error, words),
            Self::Setting(SettingError::Value { key, value }) => (
                words.with(
                    "failure-setting",
                    &[
                        ("key", key.name().into()),
                        ("value", visible(value).into_owned().into()),
                    ],
                ),
                Some(words.with("config-takes", &[("key", key.name().into())])),
            ),
            Self::Unwritable { path: file, source } => {
                let values = [
                    ("path", path(file).into()),
                    ("message", source.to_string().into()),
                ];
                (words.with("failure-file", &values), None)
            }
            Self::BadLog {
                path: file,
                line,
                trouble,
            } => upkeep::bad_log(
                &file_name(words, &file.to_string_lossy()),
                *line,
                trouble,
                words,
            ),
            Self::Backup(error) => upkeep::backup(error, words),
            Self::Restore(error) => upkeep::restore(error, words),
            Self::NotConfirmed => (
                words.say("failure-not-confirmed"),
                Some(words.say("failure-not-confirmed-hint")),
            ),
            Self::RubricGone(id) => (
                words.with(
                    "failure-rubric-gone",
                    &[("rubric", visible(id).into_owned().into())],
                ),
                Some(words.say("failure-rubric-gone-hint")),
            ),
            Self::Unreadable { path: file, source } => (
                words.with(
                    "failure-unreadable",
                    &[
                        ("path", path(file).into()),
                        ("message", source.to_string().into()),
                    ],
                ),
                None,
            ),
            Self::NotUtf8 { path: file, at } => (
                words.with(
                    "failure-not-utf8",
                    &[("path", path(file).into()), ("at", (*at).into())],
                ),
                Some(words.say("failure-not-utf8-hint")),
            ),
            Self::AnswerTooLong { limit } => (
                words.with(
                    "failure-answer-too-long",
                    &[("limit", (limit / 1024).into())],
                ),
                Some(words.say("failure-answer-too-long-hint")),
            ),
            Self::BadLine {
                path: file,
                line,
                fault,
            } => {
                let (what, hint) = bad_line(fault, words);
                let values = [
                    ("path", path(file).into()),
                    ("line", line.to_string().into()),
                    ("message", what.into()),
                ];
                (words.with("failure-bad-line", &values), Some(hint))
            }
            Self::Unknown { kind, id, known } => {
                let said = words.with(
                    "failure-unknown",
                    &[
                        ("kind", (*kind).into()),
                        ("id", visible(id).into_owned().into()),
                    ],
                );
                (said, Some(instead(id, known, words)))
            }
            Self::NoDataDirectory => (
                words.say("failure-no-data-directory"),
                Some(words.say("failure-directory-hint")),
            ),
            Self::NothingToUndo => (words.say("failure-nothing-to-undo"), None),
            Self::NotATerminal => (
                words.say("failure-not-a-terminal"),
                Some(words.say("failure-not-a-terminal-hint")),
            ),
        };
        Some(told)
    }
}

/// What comes near `id`, else all there is.
fn instead(id: &str, known: &[String], words: &Words) -> String {
    let near = known
        .iter()
        .map(|candidate| (strsim::damerau_levenshtein(candidate, id), candidate))
        .min()
        .filter(|(distance, candidate)| *distance <= candidate.len().max(3) / 3);
    match near {
        Some((_, candidate)) => words.with(
            "usage-did-you-mean",
            &[("suggestion", candidate.clone().into())],
        ),
        None => words.with(
            "failure-unknown-hint",
            &[("known", known.join(", ").into())],
        ),
    }
}

/// What is wrong with a line of JSON Lines, and what to do.
fn bad_line(fault: &LineFault, words: &Words) -> (String, String) {
    let key = |key: &str| [("key", key.to_owned().into())];
    let form = || words.say("failure-bad-line-hint");
    match fault {
        LineFault::Syntax(column) => {
            let values = [("column", column.to_string().into())];
            (words.with("line-syntax", &values), form())
        }
        LineFault::NoObject => (words.say("line-no-object"), form()),
        LineFault::Missing(name) => (words.with("line-missing", &key(name)), form()),
        LineFault::NoText(name) => (words.with("line-no-text", &key(name)), form()),
        LineFault::Lang(lang) => {
            let values = [("lang", visible(lang).into_owned().into())];
            (words.with("line-lang", &values), form())
        }
        LineFault::Rubric { id, known } => {
            let values = [
                ("kind", "rubric".into()),
                ("id", visible(id).into_owned().into()),
            ];
            let said = words.with("failure-unknown", &values);
            (said, instead(id, known, words))
        }
        LineFault::TooLong => {
            let values = [("limit", (LONGEST_ANSWER / 1024).into())];
            let said = words.with("failure-answer-too-long", &values);
            (said, words.say("failure-answer-too-long-hint"))
        }
    }
}

fn store(error: &StoreError, words: &Words) -> (String, Option<String>) {
    let path = |path: &std::path::Path| {
        (
            "path",
            visible(&path.display().to_string()).into_owned().into(),
        )
    };
    let quoted = |text: &str| visible(text).into_owned();
    match error {
        StoreError::Directory { path: at, source } => (
            words.with(
                "failure-directory",
                &[path(at), ("message", source.to_string().into())],
            ),
            Some(words.say("failure-directory-hint")),
        ),
        StoreError::File { path: at, source } => (
            words.with(
                "failure-file",
                &[path(at), ("message", source.to_string().into())],
            ),
            Some(words.say("failure-directory-hint")),
        ),
        StoreError::Copy { path: at, source } => (
            words.with(
                "failure-file",
                &[path(at), ("message", source.to_string().into())],
            ),
            None,
        ),
        StoreError::Unreadable { path: at, source } => (
            words.with(
                "failure-unreadable",
                &[path(at), ("message", source.to_string().into())],
            ),
            None,
        ),
        StoreError::NotADatabase { path: at } | StoreError::Foreign { path: at, .. } => (
            words.with("failure-not-a-database", &[path(at)]),
            Some(words.say("failure-not-a-database-hint")),
        ),
        StoreError::Newer {
            path: at,
            found,
            known,
        } => (
            words.with(
                "failure-newer",
                &[
                    path(at),
                    ("found", (*found).into()),
                    ("known", (*known).into()),
                ],
            ),
            Some(words.say("failure-newer-hint")),
        ),
        StoreError::Corrupt { path: at, message } => (
            words.with(
                "failure-corrupt",
                &[path(at), ("message", quoted(message).into())],
            ),
            Some(words.say("failure-corrupt-hint")),
        ),
        StoreError::Busy { path: at } => (
            words.with("failure-busy", &[path(at)]),
            Some(words.say("failure-busy-hint")),
        ),
        StoreError::Full { path: at } => (
            words.with("failure-full", &[path(at)]),
            Some(words.say("failure-full-hint")),
        ),
        StoreError::ReadOnly { path: at } => (
            words.with("failure-read-only", &[path(at)]),
            Some(words.say("failure-directory-hint")),
        ),
        StoreError::UnknownToken(token) => (
            words.with("failure-unknown-token", &[("token", quoted(token).into())]),
            Some(words.say("failure-unknown-token-hint")),
        ),
        StoreError::AlreadyAnswered { token, review } => (
            words.with(
                "failure-answered",
                &[
                    ("token", quoted(token).into()),
                    ("review", review.to_string().into()),
                ],
            ),
            Some(words.with(
                "failure-answered-hint",
                &[("review", review.to_string().into())],
            )),
        ),
        StoreError::UnknownReview(number) => (
            words.with(
                "failure-unknown-review",
                &[("review", number.to_string().into())],
            ),
            Some(words.say("failure-unknown-review-hint")),
        ),
        StoreError::AlreadyUndone(number) => (
            words.with(
                "failure-already-undone",
                &[("review", number.to_string().into())],
            ),
            None,
        ),
        StoreError::UnknownDeck(deck) => (
            words.with("failure-unknown-deck", &[("deck", quoted(deck).into())]),
            Some(words.say("failure-unknown-deck-hint")),
        ),
        StoreError::UnknownScenario { deck, scenario } => (
            words.with(
                "failure-unknown-scenario",
                &[("id", quoted(&format!("{deck}/{scenario}")).into())],
            ),
            None,
        ),
        other => (
            words.with(
                "failure-ours",
                &[("message", quoted(&other.to_string()).into())],
            ),
            None,
        ),
    }
}
