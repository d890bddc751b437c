//! Files that are not taken in: everything that is wrong with them, in words or as JSON.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::import::{Doubled, Encoding, ReadError, Refusal, TableError};
use crate::text::visible;

use super::diagnostics::{self, Page, file_name};
use super::words::Words;

/// Tells everything that is wrong with the files; says how much it is.
///
/// # Errors
/// Where the output fails.
pub(super) fn told(
    out: &mut dyn Write,
    words: &Words,
    columns: usize,
    refusal: &Refusal,
) -> io::Result<usize> {
    for error in &refusal.unreadable {
        let (_, said, hint) = unreadable(words, error);
        super::tell(out, words, &said, hint.as_deref());
    }
    for faulty in &refusal.faulty {
        let page = Page::of(&faulty.document);
        let told = diagnostics::told(words, columns, &page, &faulty.diagnostics);
        writeln!(out, "{told}\n")?;
        let file = file_name(words, &faulty.document.name);
        let values = [
            ("count", faulty.diagnostics.len().into()),
            ("file", file.into()),
        ];
        writeln!(out, "{}", words.with("fault-count", &values))?;
    }
    for twice in &refusal.doubled {
        let hint = words.say("import-doubled-hint");
        super::tell(out, words, &doubled(words, twice), Some(&hint));
    }
    if refusal.several > 0 {
        let said = words.with("import-several", &[("count", refusal.several.into())]);
        super::tell(out, words, &said, Some(&words.say("import-several-hint")));
    }
    Ok(count(refusal))
}

/// Tells the links that were not followed.
///
/// # Errors
/// Where the output fails.
pub(super) fn links(out: &mut dyn Write, words: &Words, refusal: &Refusal) -> io::Result<()> {
    for link in &refusal.links {
        let file = file_name(words, &link.to_string_lossy());
        writeln!(
            out,
            "{}",
            words.with("import-link", &[("file", file.into())])
        )?;
    }
    Ok(())
}

/// How much is wrong.
pub(super) fn count(refusal: &Refusal) -> usize {
    let faults = refusal.faulty.iter().map(|it| it.diagnostics.len());
    refusal.unreadable.len()
        + refusal.doubled.len()
        + usize::from(refusal.several > 0)
        + faults.sum::<usize>()
}

/// The same for programs.
pub(super) fn as_json(words: &Words, refusal: &Refusal) -> Value {
    let mut all = Vec::new();
    for error in &refusal.unreadable {
        let (code, said, hint) = unreadable(words, error);
        all.push(json!({"code": code, "message": said, "hint": hint}));
    }
    for faulty in &refusal.faulty {
        let each = faulty.diagnostics.iter();
        let page = Page::of(&faulty.document);
        all.extend(each.map(|it| diagnostics::as_json(words, &page, it)));
    }
    for twice in &refusal.doubled {
        all.push(json!({
            "code": "deck-twice", "file": twice.second,
            "message": doubled(words, twice), "hint": words.say("import-doubled-hint"),
        }));
    }
    if refusal.several > 0 {
        let said = words.with("import-several", &[("count", refusal.several.into())]);
        all.push(json!({
            "code": "one-id-for-several", "message": said, "hint": words.say("import-several-hint"),
        }));
    }
    Value::Array(all)
}

fn doubled(words: &Words, doubled: &Doubled) -> String {
    let values = [
        ("first", file_name(words, &doubled.first).into()),
        ("second", file_name(words, &doubled.second).into()),
        ("deck", doubled.deck.clone().into()),
    ];
    words.with("import-doubled", &values)
}

/// Code, sentence and hint.
fn unreadable(words: &Words, error: &ReadError) -> (&'static str, String, Option<String>) {
    let file = |name: &str| ("file", file_name(words, name).into());
    match error {
        ReadError::Io { name, source } => {
            let message = visible(&source.to_string()).into_owned();
            let values = [file(name), ("message", message.into())];
            ("unreadable", words.with("import-io", &values), None)
        }
        ReadError::EmptyFolder { name } => (
            "empty-folder",
            words.with("import-empty-folder", &[file(name)]),
            Some(words.say("import-empty-folder-hint")),
        ),
        ReadError::TooManyFiles { limit } => (
            "too-many-files",
            words.with("import-too-many-files", &[("limit", (*limit).into())]),
            Some(words.say("import-too-many-files-hint")),
        ),
        ReadError::Unread { name, ending } => (
            "unread-format",
            words.with("import-unread", &[file(name), ("ending", (*ending).into())]),
            Some(words.say("import-unread-hint")),
        ),
        ReadError::Table { name, error } => {
            let (code, said, hint) = table(error);
            let limit = match error {
                TableError::TooManyCells { limit } => *limit,
                TableError::TooMuchPacked { limit } => limit >> 20,
                TableError::Damaged | TableError::Locked => 0,
            };
            let values = [file(name), ("limit", limit.into())];
            (code, words.with(said, &values), Some(words.say(hint)))
        }
        ReadError::NotText { name, offset, line } => {
            let values = [
                file(name),
                ("at", (offset + 1).to_string().into()),
                ("line", line.to_string().into()),
            ];
            (
                "not-text",
                words.with("import-not-text", &values),
                Some(words.say("import-not-text-hint")),
            )
        }
        ReadError::TooLarge { name, limit } => (
            "file-too-large",
            words.with(
                "import-too-large",
                &[file(name), ("limit", (limit >> 20).into())],
            ),
            Some(words.say("import-too-large-hint")),
        ),
        ReadError::TooMuch { limit } => (
            "files-too-large",
            words.with("import-too-much", &[("limit", (limit >> 20).into())]),
            Some(words.say("import-too-many-files-hint")),
        ),
        ReadError::NotUtf8 {
            name,
            offset,
            line,
            looks_like,
        } => {
            let hint = match looks_like {
                Some(Encoding::Utf16) => words.say("import-utf16-hint"),
                Some(Encoding::ShiftJis) => words.say("import-shift-jis-hint"),
                None => words.say("import-not-utf8-hint"),
            };
            // Bytes are counted from 1 here, as lines are.
            let values = [
                file(name),
                ("at", (offset + 1).to_string().into()),
                ("line", line.to_string().into()),
            ];
            (
                "not-utf8",
                words.with("import-not-utf8", &values),
                Some(hint),
            )
        }
    }
}

/// Code, and the keys of sentence and hint.
const fn table(error: &TableError) -> (&'static str, &'static str, &'static str) {
    match error {
        TableError::TooManyCells { .. } => (
            "too-many-cells",
            "import-too-many-cells",
            "import-too-many-cells-hint",
        ),
        TableError::TooMuchPacked { .. } => (
            "packed-too-large",
            "import-packed-too-large",
            "import-packed-too-large-hint",
        ),
        TableError::Damaged => ("damaged-workbook", "import-damaged", "import-damaged-hint"),
        TableError::Locked => ("locked-workbook", "import-locked", "import-locked-hint"),
    }
}

/// Tells columns of spreadsheets that were not read, because no key is called so.
///
/// # Errors
/// Where the output fails.
pub(super) fn ignored(
    out: &mut dyn Write,
    words: &Words,
    name: &str,
    ignored: &[String],
) -> io::Result<()> {
    if ignored.is_empty() {
        return Ok(());
    }
    let columns: Vec<String> = ignored.iter().map(|it| visible(it).into_owned()).collect();
    let values = [
        ("file", file_name(words, name).into()),
        ("columns", columns.join(&words.say("fault-comma")).into()),
    ];
    writeln!(out, "{}", words.with("import-ignored", &values))
}
