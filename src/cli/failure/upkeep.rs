//! Failures of looking after what was practised, in words.

use std::path::Path;

use fluent_bundle::FluentValue;

use super::store;
use crate::cli::words::Words;
use crate::store::StoreError;
use crate::text::visible;
use crate::upkeep::{BackupError, RestoreError};

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
