//! Segments: the units that the recogniser reads. A segment is a sentence, or a part of a long one cut at clause edges.

use crate::text::{Lang, Span, clauses, sentences};

/// A piece of an answer that the recogniser reads as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// Where it stands in the answer.
    pub span: Span,
    /// Number of the sentence that it belongs to, from 0.
    pub sentence: usize,
}

/// Sentences up to this many characters stay whole (Japanese, English).
const WHOLE: [usize; 2] = [48, 110];

/// A piece shorter than this many characters (Japanese, English) is not read alone: a bullet's heading says nothing without what follows.
const SHORTEST: [usize; 2] = [9, 24];

/// The segments of an answer, in order.
#[must_use]
pub fn segments(answer: &str, lang: Lang) -> Vec<Segment> {
    segments_with(answer, lang, WHOLE[usize::from(lang == Lang::En)])
}

/// The segments of an answer where sentences up to `whole` characters stay whole: for the trainer's experiments.
#[must_use]
pub fn segments_with(answer: &str, lang: Lang, whole: usize) -> Vec<Segment> {
    let mut found = Vec::new();
    for (sentence, span) in sentences(answer, lang).into_iter().enumerate() {
        let mut current: Option<Span> = None;
        for clause in clauses(answer, span, lang) {
            let joined = current.map_or(clause, |open| open.hull(clause));
            if let Some(open) = current
                && long(answer, joined, whole)
                && long(answer, open, SHORTEST[usize::from(lang == Lang::En)])
            {
                found.push(Segment {
                    span: open.trimmed(answer),
                    sentence,
                });
                current = Some(clause);
            } else {
                current = Some(joined);
            }
        }
        if let Some(open) = current {
            found.push(Segment {
                span: open.trimmed(answer),
                sentence,
            });
        }
    }
    found
}

/// Whether `span` covers more than `most` characters.
fn long(answer: &str, span: Span, most: usize) -> bool {
    span.of(answer)
        .is_some_and(|words| words.chars().nth(most).is_some())
}
