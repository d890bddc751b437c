//! `yaoki grade`: marks answers without recording anything.

use std::io::Write;

use serde_json::{Value, json};

use crate::deck::{Catalogue, Rubric};
use crate::grade::{Context, Grader, Mark, Marks};
use crate::text::{Lang, Span};

use super::app::App;
use super::args::Grade;
use super::failure::Failure;
use super::input;
use super::line::{self, LineFault};
use super::marks;

/// The longest file of JSON Lines that is read, in bytes.
const LONGEST_FILE: usize = 1024 * 1024 * 1024;

/// Runs the command.
///
/// # Errors
/// Where the input cannot be read or understood, or the rubric is unknown.
pub(super) fn run(options: &Grade, app: &mut App) -> Result<(), Failure> {
    if options.jsonl {
        return lines(options, app);
    }
    let lang = options.answer_lang.unwrap_or(app.lang());
    let rubric = rubric(lang, &options.rubric)?;
    let answer = input::text(&options.file, input::LONGEST_ANSWER)?;
    let context = Context {
        situation: options.situation.as_deref(),
        model: None,
    };
    let marks = mark(
        &grader(lang),
        rubric,
        &answer,
        &context,
        options.all_criteria,
    );
    if options.json {
        return Ok(app.json(&as_json(&Value::Null, &answer, &marks))?);
    }
    let catalogue = Catalogue::shipped(lang);
    let view = marks::View {
        catalogue,
        rubric,
        answer: Some(&answer),
        marks: &marks,
        said: &[],
    };
    marks::show(app, &view)?;
    writeln!(app.out)?;
    marks::rating(app, catalogue, rubric, &marks)
}

fn grader(lang: Lang) -> Grader {
    Grader::new(lang, [], [])
}

fn mark(grader: &Grader, rubric: &Rubric, answer: &str, context: &Context<'_>, all: bool) -> Marks {
    if all {
        grader.mark_all(rubric, answer, context)
    } else {
        grader.mark(rubric, answer, context)
    }
}

fn rubric(lang: Lang, id: &str) -> Result<&'static Rubric, Failure> {
    let catalogue = Catalogue::shipped(lang);
    catalogue.rubric(id).ok_or_else(|| Failure::Unknown {
        kind: "rubric",
        id: id.to_owned(),
        known: catalogue
            .rubrics()
            .iter()
            .map(|rubric| rubric.id.clone())
            .collect(),
    })
}

fn lines(options: &Grade, app: &mut App) -> Result<(), Failure> {
    let text = input::text(&options.file, LONGEST_FILE)?;
    let graders = Lang::ALL.map(grader);
    for (index, line) in text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
    {
        let bad = |fault| Failure::BadLine {
            path: options.file.clone(),
            line: index + 1,
            fault,
        };
        let line = line::read(line).map_err(bad)?;
        let rubric = rubric(line.lang, &line.rubric).map_err(|fault| match fault {
            Failure::Unknown { id, known, .. } => bad(LineFault::Rubric { id, known }),
            other => other,
        })?;
        let context = Context {
            situation: line.situation.as_deref(),
            model: None,
        };
        let grader = graders
            .iter()
            .find(|grader| grader.lang() == line.lang)
            .unwrap_or(&graders[0]);
        let marks = mark(grader, rubric, &line.answer, &context, options.all_criteria);
        app.json(&as_json(&line.id, &line.answer, &marks))?;
    }
    Ok(())
}

/// The marks in the form that programs read; offsets are bytes of `answer`.
pub(super) fn as_json(id: &Value, answer: &str, marks: &Marks) -> Value {
    let evidence = |spans: &[Span]| -> Vec<Value> {
        spans
            .iter()
            .map(|span| json!({"start": span.start, "end": span.end, "text": span.of(answer)}))
            .collect()
    };
    let criterion = |mark: &Mark| json!({"id": mark.id, "level": mark.level, "sure": mark.sure, "p": mark.p, "evidence": evidence(&mark.evidence)});
    json!({
        "id": id,
        "rubric": marks.rubric,
        "criteria": marks.criteria.iter().map(criterion).collect::<Vec<_>>(),
        "avoid": marks.avoid.iter()
            .map(|found| json!({"id": found.id, "sure": found.sure, "evidence": evidence(&found.evidence)}))
            .collect::<Vec<_>>(),
        "in_order": marks.in_order,
        "score": marks.score,
        "rating": marks.rating,
        "recital": marks.recital,
        "grader": marks.grader,
    })
}
