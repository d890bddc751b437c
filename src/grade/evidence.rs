//! Evidence: the words that earned a mark, cut at clause edges.

use crate::text::{Lang, Span, clauses};

use super::features::features;
use super::lexicon::cued;
use super::recogniser::{Recogniser, Scores};

/// A clause whose score lies this far below the best clause of its segment is left out of the evidence.
const DROP: f32 = 1.5;

/// The clauses of a segment with the recogniser's scores, each read alone; empty where the segment is one clause.
pub fn scored_clauses(
    answer: &str,
    segment: Span,
    lang: Lang,
    model: &Recogniser<'_>,
) -> Vec<(Span, Scores)> {
    let parts = clauses(answer, segment, lang);
    if parts.len() < 2 {
        return Vec::new();
    }
    parts
        .into_iter()
        .map(|part| {
            (
                part,
                model.alone(&features(answer, part, cued(answer, part, lang), lang)),
            )
        })
        .collect()
}

/// The clauses of `segment` that carry the recogniser's `output`: the best one and its direct neighbours that come near it.
#[must_use]
pub fn cut(answer: &str, segment: Span, parts: &[(Span, Scores)], output: usize) -> Span {
    let score = |at: usize| parts[at].1[output];
    let Some(best) = (0..parts.len()).max_by(|a, b| score(*a).total_cmp(&score(*b))) else {
        return segment;
    };
    let near = |at: usize| score(at) >= score(best) - DROP && score(at) > -DROP;
    let mut first = best;
    while first > 0 && near(first - 1) {
        first -= 1;
    }
    let mut last = best;
    while last + 1 < parts.len() && near(last + 1) {
        last += 1;
    }
    parts[first].0.hull(parts[last].0).trimmed(answer)
}

/// Joins spans that touch or overlap, in order.
#[must_use]
pub fn merged(answer: &str, mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::new();
    for span in spans {
        match joined.last_mut() {
            Some(last)
                if span.start <= last.end
                    || answer[last.end..span.start].trim().is_empty()
                        && span.start - last.end <= 1 =>
            {
                *last = last.hull(span);
            }
            _ => joined.push(span),
        }
    }
    joined
}
