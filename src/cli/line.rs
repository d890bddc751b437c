//! One line of JSON Lines as `grade --jsonl` reads it, with faults as data: the parser's own words are in one language only.

use serde_json::{Map, Value};

use crate::text::Lang;

use super::input::LONGEST_ANSWER;

/// What one line asks for; other keys are ignored.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Given back with the marks, whatever it is.
    pub id: Value,
    /// Language of the answer.
    pub lang: Lang,
    /// Id of the rubric.
    pub rubric: String,
    /// The answer.
    pub answer: String,
    /// What happened.
    pub situation: Option<String>,
}

/// Why a line cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LineFault {
    /// No JSON from this column on, from 1.
    #[error("no JSON at column {0}")]
    Syntax(usize),
    /// JSON, and no object.
    #[error("no object")]
    NoObject,
    /// A key is missing.
    #[error("no key {0:?}")]
    Missing(&'static str),
    /// A key's value is no text.
    #[error("{0:?} is no text")]
    NoText(&'static str),
    /// The language is none that is marked.
    #[error("unknown language {0:?}")]
    Lang(String),
    /// The rubric is none that is shipped.
    #[error("unknown rubric {id:?}")]
    Rubric {
        /// What was asked for.
        id: String,
        /// What there is.
        known: Vec<String>,
    },
    /// The answer is longer than [`LONGEST_ANSWER`].
    #[error("answer too long")]
    TooLong,
}

/// Reads a line.
///
/// # Errors
/// What is wrong with it.
pub fn read(line: &str) -> Result<Line, LineFault> {
    let value = serde_json::from_str(line).map_err(|fault| LineFault::Syntax(fault.column()))?;
    let Value::Object(mut members) = value else {
        return Err(LineFault::NoObject);
    };
    let id = members.remove("id").ok_or(LineFault::Missing("id"))?;
    let lang = needed(&mut members, "lang")?;
    let lang = lang.parse().map_err(|_| LineFault::Lang(lang))?;
    let rubric = needed(&mut members, "rubric")?;
    let answer = needed(&mut members, "answer")?;
    if answer.len() > LONGEST_ANSWER {
        return Err(LineFault::TooLong);
    }
    Ok(Line {
        id,
        lang,
        rubric,
        answer,
        situation: text(&mut members, "situation")?,
    })
}

fn needed(members: &mut Map<String, Value>, key: &'static str) -> Result<String, LineFault> {
    text(members, key)?.ok_or(LineFault::Missing(key))
}

/// The text under a key; none where the key is missing or `null`.
fn text(members: &mut Map<String, Value>, key: &'static str) -> Result<Option<String>, LineFault> {
    match members.remove(key) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(LineFault::NoText(key)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law: each fault is known for what it is; what is not asked for does not matter.
    #[test]
    fn faults_are_known_for_what_they_are() {
        let whole = r#"{"id":[1],"lang":"ja","rubric":"basic","answer":"","more":{}}"#;
        let line = read(whole).unwrap();
        assert_eq!((line.id, line.lang), (serde_json::json!([1]), Lang::Ja));
        for (text, fault) in [
            ("{\"id\":", LineFault::Syntax(6)),
            ("{} {}", LineFault::Syntax(4)),
            ("[1]", LineFault::NoObject),
            ("{}", LineFault::Missing("id")),
            (&whole.replace("ja", "fr"), LineFault::Lang("fr".to_owned())),
            (
                &whole.replace("\"basic\"", "null"),
                LineFault::Missing("rubric"),
            ),
            (&whole.replace("\"\"", "7"), LineFault::NoText("answer")),
            (
                &whole.replace("more", "situation"),
                LineFault::NoText("situation"),
            ),
        ] {
            assert_eq!(read(text), Err(fault), "{text}");
        }
    }
}
