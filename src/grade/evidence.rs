//! Evidence: the words that earned a mark, cut at clause edges.

use crate::text::{Lang, Span, clauses};

use super::features::features;
use super::lexicon::cued;
use super::recogniser::Recogniser;

/// A clause whose score lies this far below the best clause of its segment is left out of the evidence.
const DROP: f32 = 1.5;

/// The clauses of `segment` that carry the recogniser's `output`: the best one and its direct neighbours that come near it.
#[must_use]
pub fn cut(answer: &str, segment: Span, lang: Lang, model: &Recogniser<'_>, output: usize) -> Span {
    let parts = clauses(answer, segment, lang);
    if parts.len() < 2 {
        return segment;
    }
    let scores: Vec<f32> = parts
        .iter()
        .map(|part| model.alone(&features(answer, *part, cued(answer, *part, lang), lang))[output])
        .collect();
    let best = (0..scores.len())
        .max_by(|a, b| scores[*a].total_cmp(&scores[*b]))
        .unwrap_or(0);
    let near = |at: usize| scores[at] >= scores[best] - DROP && scores[at] > -DROP;
    let mut first = best;
    while first > 0 && near(first - 1) {
        first -= 1;
    }
    let mut last = best;
    while last + 1 < parts.len() && near(last + 1) {
        last += 1;
    }
    parts[first].hull(parts[last]).trimmed(answer)
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
