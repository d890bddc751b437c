//! Order: do the steps that are present come in the rubric's order?

use crate::text::{Lang, sentences};

use super::marks::Mark;

/// Whether the marked criteria that are present first appear in their order, sentence by sentence: within one sentence any order
/// will do. With fewer than two present it is true.
#[must_use]
pub fn in_order(answer: &str, lang: Lang, marks: &[Mark]) -> bool {
    let starts: Vec<usize> = sentences(answer, lang)
        .iter()
        .map(|span| span.start)
        .collect();
    let sentence = |byte: usize| starts.partition_point(|start| *start <= byte);
    let firsts: Vec<usize> = marks
        .iter()
        .filter(|mark| mark.level > 0)
        .filter_map(|mark| mark.evidence.first())
        .map(|span| sentence(span.start))
        .collect();
    firsts.is_sorted()
}
