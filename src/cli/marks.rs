//! Marks on the screen: the answer with its evidence numbered, each step with the words that earned it and what is missing, what to avoid and
//! a better way, the rating with its reason.

use std::io::{self, Write};

use crate::deck::{Catalogue, Rubric};
use crate::grade::{Mark, Marks, Reason, reason};
use crate::schedule::Rating;
use crate::store::Word;
use crate::text::Span;

use super::app::App;
use super::failure::Failure;
use super::paint::{self, FULL, HEADING, MISSING, PARTIAL, QUIET};
use super::words::Words;

/// The number of a step as it stands behind its evidence: ① to ⑨.
fn number(index: usize) -> char {
    u32::try_from(index)
        .ok()
        .and_then(|index| char::from_u32(0x2460 + index))
        .unwrap_or('*')
}

/// What is shown of an answer, and what it takes to show it.
pub(super) struct View<'a> {
    /// Titles, hints and better ways.
    pub catalogue: &'a Catalogue,
    /// What it was marked under.
    pub rubric: &'a Rubric,
    /// The answer; `None` where it was not kept.
    pub answer: Option<&'a str>,
    /// What the grader says.
    pub marks: &'a Marks,
    /// What the person says of that.
    pub said: &'a [Word],
}

/// Shows everything the grader says of an answer, with the person's word beside it.
///
/// # Errors
/// Where the output fails.
pub(super) fn show(app: &mut App, view: &View<'_>) -> Result<(), Failure> {
    let columns = app.columns();
    let App { words, out, .. } = app;
    heading(out, &words.say("marks-answer"))?;
    match view.answer {
        None => writeln!(out, "  {QUIET}{}{QUIET:#}", words.say("marks-not-kept"))?,
        Some(answer) if answer.trim().is_empty() => {
            writeln!(out, "  {QUIET}{}{QUIET:#}", words.say("marks-silence"))?;
        }
        Some(answer) => writeln!(
            out,
            "{}",
            numbered(answer, view.rubric, view.marks, columns)
        )?,
    }
    writeln!(out)?;
    heading(out, &words.say("marks-steps"))?;
    for (index, mark) in view.marks.criteria.iter().enumerate() {
        view.step(out, words, index, mark, columns)?;
    }
    view.patterns(out, words, columns)?;
    if !view.marks.in_order {
        let titles: Vec<&str> = view
            .rubric
            .criteria
            .iter()
            .map(|id| title(view.catalogue, id))
            .collect();
        let arrow = words.say("marks-arrow");
        writeln!(
            out,
            "{}",
            paint::wrapped(
                &words.with("marks-order", &[("steps", titles.join(&arrow).into())]),
                columns,
                "  "
            )
        )?;
    }
    Ok(())
}

/// The rating with its reason, on one line where that fits.
///
/// # Errors
/// Where the output fails.
pub(super) fn rating(
    app: &mut App,
    catalogue: &Catalogue,
    rubric: &Rubric,
    marks: &Marks,
) -> Result<(), Failure> {
    let columns = app.columns();
    let App { words, out, .. } = app;
    let style = paint::rating(marks.rating);
    let why = reason(
        rubric,
        &marks.criteria,
        &marks.avoid,
        marks.in_order,
        marks.recital,
        marks.rating,
    );
    let head = format!(
        "{HEADING}{}{HEADING:#} {style}{}{style:#} · {}",
        words.say("marks-rating"),
        rating_name(words, marks.rating),
        words.with("marks-score", &[("score", marks.score.into())]),
    );
    let why = told(words, catalogue, &why);
    let whole = format!("{head} · {why}");
    let wide = paint::width(&anstream::adapter::strip_str(&whole).to_string());
    if wide <= columns {
        writeln!(out, "{whole}")?;
    } else {
        writeln!(out, "{head}\n{}", paint::wrapped(&why, columns, "  "))?;
    }
    Ok(())
}

/// A rating's name in the interface.
pub(super) fn rating_name(words: &Words, rating: Rating) -> String {
    match rating {
        Rating::Again => words.say("rating-again"),
        Rating::Hard => words.say("rating-hard"),
        Rating::Good => words.say("rating-good"),
        Rating::Easy => words.say("rating-easy"),
    }
}

/// The reason in words.
fn told(words: &Words, catalogue: &Catalogue, reason: &Reason) -> String {
    let titles = |ids: &[String]| {
        ids.iter()
            .map(|id| title(catalogue, id).to_owned())
            .collect::<Vec<_>>()
            .join(&words.say("marks-comma"))
    };
    let pattern = |id: &str| {
        catalogue
            .pattern(id)
            .map_or(id, |pattern| &pattern.title)
            .to_owned()
    };
    match reason {
        Reason::TooLittle => words.say("reason-too-little"),
        Reason::Worst(id) => words.with("reason-worst", &[("pattern", pattern(id).into())]),
        Reason::Missing(ids) => words.with("reason-missing", &[("steps", titles(ids).into())]),
        Reason::HeartPartial(id) => words.with(
            "reason-heart-partial",
            &[("step", title(catalogue, id).into())],
        ),
        Reason::Recital => words.say("reason-recital"),
        Reason::Partial(ids) => words.with("reason-partial", &[("steps", titles(ids).into())]),
        Reason::Pattern(id) => words.with("reason-pattern", &[("pattern", pattern(id).into())]),
        Reason::Order => words.say("reason-order"),
        Reason::Padded => words.say("reason-padded"),
        Reason::Exemplary => words.say("reason-exemplary"),
    }
}

/// The title of a criterion; its id where the catalogue does not know it.
pub(super) fn title<'c>(catalogue: &'c Catalogue, id: &'c str) -> &'c str {
    catalogue
        .criterion(id)
        .map_or(id, |criterion| &criterion.title)
}

fn heading(out: &mut dyn Write, text: &str) -> io::Result<()> {
    writeln!(out, "{HEADING}{text}{HEADING:#}")
}

/// The answer, wrapped, with each piece of evidence in brackets and the numbers of its steps behind it.
fn numbered(answer: &str, rubric: &Rubric, marks: &Marks, columns: usize) -> String {
    let mut spans: Vec<(Span, String)> = Vec::new();
    for (index, mark) in marks
        .criteria
        .iter()
        .enumerate()
        .filter(|(_, mark)| rubric.criteria.contains(&mark.id))
    {
        for span in &mark.evidence {
            match spans.iter_mut().find(|known| known.0 == *span) {
                Some(known) => known.1.push(number(index)),
                None => spans.push((*span, number(index).to_string())),
            }
        }
    }
    spans.extend(
        marks
            .avoid
            .iter()
            .flat_map(|found| &found.evidence)
            .map(|span| (*span, "!".to_owned())),
    );
    // Opening brackets stand before the text at their place, closing ones behind; ends first, so that neighbours do not cross.
    let mut inserts: Vec<(usize, u8, String)> = Vec::new();
    for (span, label) in spans {
        inserts.push((span.end, 0, format!("]{label}")));
        inserts.push((span.start, 1, "[".to_owned()));
    }
    inserts.sort();
    let mut text = String::new();
    let mut at = 0;
    for (place, _, insert) in inserts {
        text.push_str(&answer[at..place]);
        text.push_str(&insert);
        at = place;
    }
    text.push_str(&answer[at..]);
    paint::wrapped(&text, columns, "  ")
}

/// A level in words.
pub(super) fn level_name(words: &Words, level: u8) -> String {
    match level {
        2 => words.say("level-full"),
        1 => words.say("level-partial"),
        _ => words.say("level-missing"),
    }
}

impl View<'_> {
    /// The level that the person says is right.
    fn level_said(&self, id: &str) -> Option<u8> {
        self.said.iter().rev().find_map(|word| match word {
            Word::Criterion {
                criterion, level, ..
            } if criterion == id => *level,
            _ => None,
        })
    }

    /// Whether the person says that the pattern is there.
    fn pattern_said(&self, id: &str) -> Option<bool> {
        self.said.iter().rev().find_map(|word| match word {
            Word::Pattern {
                pattern, present, ..
            } if pattern == id => *present,
            _ => None,
        })
    }

    fn step(
        &self,
        out: &mut dyn Write,
        words: &Words,
        index: usize,
        mark: &Mark,
        columns: usize,
    ) -> io::Result<()> {
        let (style, sign) = match mark.level {
            2 => (FULL, words.say("mark-full")),
            1 => (PARTIAL, words.say("mark-partial")),
            _ => (MISSING, words.say("mark-missing")),
        };
        let widest = self
            .rubric
            .criteria
            .iter()
            .map(|id| paint::width(title(self.catalogue, id)))
            .max()
            .unwrap_or(0)
            .max(12);
        let name = paint::padded(title(self.catalogue, &mark.id), widest);
        let level = level_name(words, mark.level);
        let said = self.level_said(&mark.id);
        let beside = match (said, mark.sure) {
            (Some(level), _) => {
                let level = level_name(words, level);
                format!(" {}", words.with("marks-person", &[("said", level.into())]))
            }
            (None, false) => format!(" {QUIET}{}{QUIET:#}", words.say("marks-unsure")),
            (None, true) => String::new(),
        };
        writeln!(
            out,
            "  {style}{sign}{style:#} {} {name} {style}{level}{style:#}{beside}",
            number(index)
        )?;
        self.quotes(out, words, &mark.evidence, columns)?;
        let hint = self
            .catalogue
            .criterion(&mark.id)
            .map_or("", |criterion| criterion.hint.as_str());
        let reached = said.unwrap_or(mark.level);
        if reached < self.rubric.satisfied_at(&mark.id) && !hint.is_empty() {
            writeln!(
                out,
                "{}",
                paint::wrapped(
                    &words.with("marks-hint", &[("hint", hint.into())]),
                    columns,
                    "      "
                )
            )?;
        }
        Ok(())
    }

    fn quotes(
        &self,
        out: &mut dyn Write,
        words: &Words,
        spans: &[Span],
        columns: usize,
    ) -> io::Result<()> {
        let Some(answer) = self.answer else {
            return Ok(());
        };
        for span in spans {
            let quoted = paint::quoted(answer, *span, columns.saturating_sub(10));
            writeln!(
                out,
                "      {}",
                words.with("marks-quote", &[("words", quoted.into())])
            )?;
        }
        Ok(())
    }

    /// What costs trust: what the grader saw, then what only the person saw.
    fn patterns(&self, out: &mut dyn Write, words: &Words, columns: usize) -> io::Result<()> {
        let seen = self.marks.avoid.iter().map(|found| found.id.as_str());
        let added = self.said.iter().filter_map(|word| match word {
            Word::Pattern {
                pattern,
                present: Some(true),
                ..
            } if !self.marks.shows(pattern) => Some(pattern.as_str()),
            _ => None,
        });
        let all: Vec<&str> = seen.chain(added).collect();
        if all.is_empty() {
            return Ok(());
        }
        writeln!(out)?;
        heading(out, &words.say("marks-avoid"))?;
        for id in all {
            let pattern = self.catalogue.pattern(id);
            let beside = match self.pattern_said(id) {
                Some(true) => words.with(
                    "marks-person",
                    &[("said", words.say("marks-pattern-there").into())],
                ),
                Some(false) => words.with(
                    "marks-person",
                    &[("said", words.say("marks-pattern-not-there").into())],
                ),
                None => String::new(),
            };
            let title = pattern.map_or(id, |pattern| &pattern.title);
            let line = format!("  {MISSING}!{MISSING:#} {title} {beside}");
            writeln!(out, "{}", line.trim_end())?;
            if let Some(found) = self.marks.avoid.iter().find(|found| found.id == id) {
                self.quotes(out, words, &found.evidence, columns)?;
            }
            if let Some(pattern) = pattern {
                let why = words.with("marks-why", &[("why", pattern.why.as_str().into())]);
                let better = words.with(
                    "marks-better",
                    &[("better", pattern.better.as_str().into())],
                );
                writeln!(out, "{}", paint::wrapped(&why, columns, "      "))?;
                writeln!(out, "{}", paint::wrapped(&better, columns, "      "))?;
            }
        }
        Ok(())
    }
}
