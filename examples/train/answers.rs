//! The corpus as the trainer sees it: answers cut into segments, each segment labelled by the evidence that it holds; and the same answers
//! with evidence taken away.

use std::collections::BTreeMap;
use std::path::Path;

use sha2::{Digest, Sha256};
use yaoki::grade::corpus::{MarkedAnswer, read};
use yaoki::grade::features::{Features, features};
use yaoki::grade::level::Shape;
use yaoki::grade::recogniser::{OUTPUTS, full, pattern, present};
use yaoki::grade::segment::segments;
use yaoki::grade::shape;
use yaoki::grade::shipped::{CRITERIA, PATTERNS};
use yaoki::text::{Span, sentences};

/// An answer ready for training.
#[derive(Clone)]
pub struct Answer {
    pub marked: MarkedAnswer,
    /// Answers to one situation belong together: they are never on both sides of a split.
    pub group: usize,
    pub features: Vec<Features>,
    pub labels: Vec<[bool; OUTPUTS]>,
    pub shapes: Vec<Shape>,
    /// The criterion whose evidence was taken away.
    pub deleted: Option<usize>,
}

impl Answer {
    fn new(marked: MarkedAnswer, group: usize) -> Self {
        let (answer, lang) = (marked.answer.as_str(), marked.lang);
        let segments: Vec<Span> = segments(answer, lang)
            .into_iter()
            .map(|segment| segment.span)
            .collect();
        let shapes: Vec<Shape> = segments
            .iter()
            .map(|span| shape(answer, *span, lang))
            .collect();
        let features = segments
            .iter()
            .zip(&shapes)
            .map(|(span, shape)| features(answer, *span, shape.cued, lang))
            .collect();
        let mut labels = vec![[false; OUTPUTS]; segments.len()];
        let mut label = |places: Vec<Span>, outputs: &[usize]| {
            for place in places {
                for (span, label) in segments.iter().zip(&mut labels) {
                    if holds(*span, place) {
                        outputs.iter().for_each(|output| label[*output] = true);
                    }
                }
            }
        };
        for (index, id) in CRITERIA.into_iter().enumerate() {
            match marked.level(id) {
                2 => label(marked.places(id), &[present(index), full(index)]),
                _ => label(marked.places(id), &[present(index)]),
            }
        }
        for (index, id) in PATTERNS.into_iter().enumerate() {
            label(marked.places(id), &[pattern(index)]);
        }
        Self {
            group,
            features,
            labels,
            shapes,
            deleted: None,
            marked,
        }
    }

    pub fn level(&self, index: usize) -> u8 {
        self.marked.level(CRITERIA[index])
    }

    pub fn shows(&self, index: usize) -> bool {
        self.marked.avoid.contains_key(PATTERNS[index])
    }
}

/// Whether `segment` holds enough of `evidence` to be an example of it: two fifths of itself or half of the evidence.
fn holds(segment: Span, evidence: Span) -> bool {
    let common = segment
        .end
        .min(evidence.end)
        .saturating_sub(segment.start.max(evidence.start));
    common > 0 && (common * 5 >= segment.len() * 2 || common * 2 >= evidence.len())
}

/// All marked answers of a folder's `.jsonl` files, and the digest of their text.
pub fn load(folder: &Path) -> (Vec<Answer>, [u8; 32]) {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.extension().is_some_and(|end| end == "jsonl"))
        .collect();
    files.sort();
    let mut digest = Sha256::new();
    let mut groups = BTreeMap::new();
    let mut answers = Vec::new();
    for file in files {
        let lines = std::fs::read_to_string(&file)
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        digest.update(lines.as_bytes());
        for marked in read(&lines)
            .unwrap_or_else(|(line, error)| panic!("{}:{line}: {error}", file.display()))
        {
            let next = groups.len();
            let group = *groups.entry(marked.situation.clone()).or_insert(next);
            answers.push(Answer::new(marked, group));
        }
    }
    (answers, digest.finalize().into())
}

/// For every criterion that an answer reaches in full: the same answer without the sentences that earned it, where they earn nothing else.
pub fn deletions(answers: &[Answer]) -> Vec<Answer> {
    let mut found = Vec::new();
    for answer in answers {
        let marked = &answer.marked;
        let whole = sentences(&marked.answer, marked.lang);
        for (index, id) in CRITERIA.into_iter().enumerate() {
            let places = marked.places(id);
            if marked.level(id) != 2 || places.is_empty() {
                continue;
            }
            let gone: Vec<Span> = whole
                .iter()
                .copied()
                .filter(|span| places.iter().any(|place| place.meets(*span)))
                .collect();
            let shared = marked
                .evidence
                .keys()
                .chain(marked.avoid.keys())
                .filter(|other| *other != id)
                .flat_map(|other| marked.places(other))
                .any(|place| gone.iter().any(|span| span.meets(place)));
            let left = without(&marked.answer, &gone);
            if shared || left.trim().is_empty() {
                continue;
            }
            let mut changed = marked.clone();
            changed.answer = left;
            changed.levels.insert(id.to_owned(), 0);
            changed.evidence.remove(id);
            let mut variant = Answer::new(changed, answer.group);
            variant.deleted = Some(index);
            found.push(variant);
        }
    }
    found
}

fn without(text: &str, gone: &[Span]) -> String {
    let mut left = String::new();
    let mut at = 0;
    for span in gone {
        left.push_str(&text[at..span.start]);
        at = span.end;
    }
    left.push_str(&text[at..]);
    left
}
