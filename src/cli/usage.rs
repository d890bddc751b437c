//! Faults of the command line in words: rendered from their kind, not from clap's English text.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::words::Words;

/// The fault in words, with a hint; `None` where clap's error is a wish for help or the version (its own text is then the answer).
#[must_use]
pub fn told(words: &Words, error: &clap::Error) -> Option<(String, String)> {
    let one = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::Number(number)) => number.to_string(),
        Some(other) => other.to_string(),
        None => String::new(),
    };
    let argument = one(ContextKind::InvalidArg);
    let value = one(ContextKind::InvalidValue);
    let said = match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return None;
        }
        ErrorKind::UnknownArgument => {
            words.with("usage-unknown-argument", &[("argument", argument.into())])
        }
        ErrorKind::InvalidSubcommand => words.with(
            "usage-unknown-command",
            &[("command", one(ContextKind::InvalidSubcommand).into())],
        ),
        ErrorKind::InvalidValue if value.is_empty() => {
            words.with("usage-value-missing", &[("argument", argument.into())])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => words.with(
            "usage-bad-value",
            &[("argument", argument.into()), ("value", value.into())],
        ),
        ErrorKind::MissingRequiredArgument | ErrorKind::MissingSubcommand => {
            words.with("usage-argument-missing", &[("argument", argument.into())])
        }
        ErrorKind::ArgumentConflict if one(ContextKind::PriorArg) == argument => {
            words.with("usage-twice", &[("argument", argument.into())])
        }
        ErrorKind::ArgumentConflict => words.with(
            "usage-conflict",
            &[
                ("argument", argument.into()),
                ("other", one(ContextKind::PriorArg).into()),
            ],
        ),
        ErrorKind::InvalidUtf8 => words.say("usage-not-unicode"),
        _ => words.with("usage-wrong", &[("argument", argument.into())]),
    };
    let suggested = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ]
    .into_iter()
    .map(one)
    .find(|text| !text.is_empty());
    let hint = match suggested {
        Some(text) => words.with("usage-did-you-mean", &[("suggestion", text.into())]),
        None => words.say("usage-see-help"),
    };
    Some((said, hint))
}
