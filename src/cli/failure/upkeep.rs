//! Failures of looking after what was practised, in words.

use std::path::Path;

use fluent_bundle::FluentValue;

use super::store;
use crate::cli::words::Words;
use crate::store::StoreError;
use crate::text::visible;
use crate::upkeep::{BackupError, FORMAT, RestoreError, Trouble};

/// What went wrong, and what to do.
type Told = (String, Option<String>);

fn path(path: &Path) -> (&'static str, FluentValue<'static>) {
    let shown = visible(&path.display().to_string()).into_owned();
    ("path", shown.into())
}

pub(super) fn backup(error: &BackupError, words: &Words) -> Told {
    match error {
        BackupError::Exists(at) => (
            words.with("failure-exists", &[path(at)]),
            Some(words.say("failure-exists-hint")),
        ),
        BackupError::Itself(at) => (words.with("failure-itself", &[path(at)]), None),
        BackupError::Folder { path: at, source } => (
            words.with(
                "failure-folder",
                &[path(at), ("message", source.to_string().into())],
            ),
            None,
        ),
        BackupError::Store(error) => store(error, words),
    }
}

pub(super) fn restore(error: &RestoreError, words: &Words) -> Told {
    let other = Some(words.say("failure-no-backup-hint"));
    match error {
        RestoreError::Itself(at) => (words.with("failure-itself", &[path(at)]), other),
        RestoreError::Backup(
            StoreError::NotADatabase { path: at } | StoreError::Foreign { path: at, .. },
        ) => (words.with("failure-no-backup", &[path(at)]), other),
        RestoreError::Backup(error @ StoreError::Corrupt { .. }) => (store(error, words).0, other),
        RestoreError::Backup(error) | RestoreError::Store(error) => store(error, words),
    }
}

/// A line of a history that cannot be taken in.
pub(super) fn bad_log(file: &str, line: usize, trouble: &Trouble, words: &Words) -> Told {
    let text = |text: &str| FluentValue::from(visible(text).into_owned());
    let column = |column: usize| [("column", column.to_string().into())];
    let what = match trouble {
        Trouble::NoHead => words.say("log-no-head"),
        Trouble::Newer { found } => {
            let values = [("found", (*found).into()), ("known", FORMAT.into())];
            words.with("log-newer", &values)
        }
        Trouble::TooLong => words.say("log-too-long"),
        Trouble::Syntax { column: at } => words.with("log-syntax", &column(*at)),
        Trouble::Shape { column: at } => words.with("log-shape", &column(*at)),
        Trouble::Missing { what, id } => {
            let values = [("what", (*what).into()), ("id", text(id))];
            words.with("log-missing", &values)
        }
        Trouble::Conflict(id) => words.with("log-conflict", &[("id", text(id))]),
        Trouble::Invalid { what, value } => {
            let values = [("what", (*what).into()), ("value", text(value))];
            words.with("log-invalid", &values)
        }
        Trouble::Setting { key, value } => {
            let values = [("key", text(key)), ("value", text(value))];
            words.with("failure-setting", &values)
        }
    };
    let values = [
        ("path", text(file)),
        ("line", line.to_string().into()),
        ("message", what.into()),
    ];
    (
        words.with("failure-bad-line", &values),
        Some(words.say("failure-bad-log-hint")),
    )
}
