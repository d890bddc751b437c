//! A team's own criteria and patterns: marked by their cues, weighed by their examples.
//!
//! A segment counts when a cue stands in it, or when the recogniser sees the shipped criterion that the own one is `like` and the segment
//! resembles one of the author's examples. It does not count where it resembles a counter-example more. Likeness to an example alone never awards a level.

use std::collections::BTreeSet;

use crate::deck::{Criterion, Pattern};
use crate::text::{Folded, Lang, Span};

use super::cue::Cues;
use super::evidence::merged;
use super::grader::Reading;
use super::marks::{Avoided, Mark};
use super::recogniser;
use super::shipped;

/// Length of the compared character runs.
const RUN: usize = 3;
/// A segment resembles an example from this share of common runs on (0 to 1).
const RESEMBLES: f64 = 0.18;
/// The recogniser sees a criterion from this score (log-odds) on.
const SEEN: f32 = 0.0;

/// The character runs of a sentence.
#[derive(Debug, Clone)]
struct Runs(BTreeSet<[char; RUN]>);

impl Runs {
    fn new(text: &str) -> Self {
        let letters: Vec<char> = Folded::new(text)
            .chars()
            .iter()
            .map(|ch| if ch.is_numeric() { '0' } else { *ch })
            .filter(|ch| ch.is_alphanumeric())
            .collect();
        Self(
            letters
                .windows(RUN)
                .filter_map(|run| run.try_into().ok())
                .collect(),
        )
    }

    /// Common runs as a share of all runs of the shorter and longer text's geometric mean (Ochiai's coefficient).
    fn likeness(&self, other: &Self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a count of runs")]
        let (common, sizes) = (
            self.0.intersection(&other.0).count() as f64,
            (self.0.len() * other.0.len()) as f64,
        );
        if sizes == 0.0 {
            0.0
        } else {
            common / sizes.sqrt()
        }
    }

    fn nearest(&self, examples: &[Runs]) -> f64 {
        examples
            .iter()
            .map(|example| self.likeness(example))
            .fold(0.0, f64::max)
    }
}

fn runs(texts: &[String]) -> Vec<Runs> {
    texts.iter().map(|text| Runs::new(text)).collect()
}

/// A criterion that a team added.
#[derive(Debug, Clone)]
pub(super) struct OwnCriterion {
    cues: Cues,
    like: Option<usize>,
    full: Vec<Runs>,
    partial: Vec<Runs>,
    counter: Vec<Runs>,
}

impl OwnCriterion {
    pub(super) fn new(criterion: &Criterion, lang: Lang) -> Self {
        Self {
            cues: Cues::new(lang, &criterion.any, &criterion.near, &criterion.except),
            like: criterion.like.as_deref().and_then(shipped::criterion),
            full: runs(&criterion.examples),
            partial: runs(&criterion.partial),
            counter: runs(&criterion.counter),
        }
    }

    pub(super) fn mark(&self, id: &str, reading: &Reading<'_>) -> Mark {
        let hits = self.cues.find(reading.answer);
        let mut level = 0;
        let mut sure = true;
        let mut evidence: Vec<Span> = Vec::new();
        let mut nearest: Option<(f64, Span)> = None;
        for (at, segment) in reading.segments.iter().enumerate() {
            let words = Runs::new(segment.span.of(reading.answer).unwrap_or_default());
            let (full, partial, counter) = (
                words.nearest(&self.full),
                words.nearest(&self.partial),
                words.nearest(&self.counter),
            );
            if nearest.is_none_or(|(best, _)| full.max(partial) > best) {
                nearest = Some((full.max(partial), segment.span));
            }
            let cued = hits.iter().any(|hit| hit.meets(segment.span));
            let seen = self
                .like
                .is_some_and(|index| reading.present(at, index) > SEEN);
            let alike = full.max(partial) >= RESEMBLES;
            let counts = (cued || (seen && alike)) && counter <= full.max(partial).max(RESEMBLES);
            if !counts {
                continue;
            }
            let here = if partial > full { 1 } else { 2 };
            // A cue in words unlike any example: present, but how far is the person's to say.
            sure = if here > level { alike } else { sure || alike };
            level = level.max(here);
            evidence.push(segment.span);
        }
        Mark {
            id: id.to_owned(),
            level,
            sure,
            p: if level == 0 {
                0.1
            } else if sure {
                0.9
            } else {
                0.7
            },
            evidence: merged(reading.answer, evidence),
            nearest: (level < 2)
                .then_some(nearest)
                .flatten()
                .map(|(_, span)| span),
        }
    }
}

/// A pattern that a team added.
#[derive(Debug, Clone)]
pub(super) struct OwnPattern {
    cues: Cues,
    like: Option<usize>,
    shows: Vec<Runs>,
    counter: Vec<Runs>,
}

impl OwnPattern {
    pub(super) fn new(pattern: &Pattern, lang: Lang) -> Self {
        Self {
            cues: Cues::new(lang, &pattern.any, &pattern.near, &pattern.except),
            like: pattern.like.as_deref().and_then(shipped::pattern),
            shows: runs(&pattern.examples),
            counter: runs(&pattern.counter),
        }
    }

    pub(super) fn find(&self, id: &str, reading: &Reading<'_>) -> Option<Avoided> {
        let hits = self.cues.find(reading.answer);
        let evidence: Vec<Span> = reading
            .segments
            .iter()
            .enumerate()
            .filter(|(at, segment)| {
                let words = Runs::new(segment.span.of(reading.answer).unwrap_or_default());
                let (shows, counter) = (words.nearest(&self.shows), words.nearest(&self.counter));
                let cued = hits.iter().any(|hit| hit.meets(segment.span));
                let seen = self
                    .like
                    .is_some_and(|index| reading.scores[*at][recogniser::pattern(index)] > SEEN);
                (cued || (seen && shows >= RESEMBLES)) && counter <= shows.max(RESEMBLES)
            })
            .map(|(_, segment)| segment.span)
            .collect();
        (!evidence.is_empty()).then(|| Avoided {
            id: id.to_owned(),
            sure: true,
            evidence: merged(reading.answer, evidence),
        })
    }
}
