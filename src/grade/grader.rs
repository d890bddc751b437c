//! The grader: the one entrance to marking.
//!
//! Shipped criteria and patterns are marked by the recogniser and the level models; those that a team adds are marked by their
//! cues and examples, with the recogniser's help where they are `like` a shipped one.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use crate::deck::{Criterion, Pattern, Rubric};
use crate::text::{Folded, Lang, Span};

use super::anchor::Anchors;
use super::evidence::{cut, merged, scored_clauses};
use super::features::{Features, features};
use super::level::{self, Shape, Verdict};
use super::lexicon::cued;
use super::marks::{Avoided, Mark, Marks};
use super::order::in_order;
use super::own::{OwnCriterion, OwnPattern};
use super::pattern;
use super::rating::{Manner, rating, score};
use super::recital::is_recital;
use super::recogniser::{self, Recogniser, Scores};
use super::segment::{Segment, segments};
use super::shipped::{self, CRITERIA, PATTERNS};

/// Version of the grader: changes whenever the same answer may get other marks.
pub const VERSION: &str = "1";

/// What is known beside the answer.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context<'a> {
    /// What happened, as the deck tells it. Part of the contract; this version of the grader marks without it.
    pub situation: Option<&'a str>,
    /// The model answer, all steps joined: to name a recital.
    pub model: Option<&'a str>,
}

/// Below this probability of the best guess a mark is unsure, for each language.
const SURE: [f64; 2] = [0.62, 0.7];
/// A pattern shows from this probability on.
const SHOWS: f64 = 0.5;
/// From this probability on a pattern is sure.
const SHOWS_SURELY: f64 = 0.65;
/// A segment counts as evidence from this score (log-odds) on; the best one always does.
const EVIDENCE: f32 = 0.0;

/// Marks answers of one language, with the criteria and patterns that a team adds.
#[derive(Debug)]
pub struct Grader {
    lang: Lang,
    model: &'static Recogniser<'static>,
    criteria: BTreeMap<String, OwnCriterion>,
    patterns: BTreeMap<String, OwnPattern>,
}

/// An answer, read once for all criteria.
pub(super) struct Reading<'a> {
    pub(super) answer: &'a str,
    pub(super) lang: Lang,
    pub(super) segments: Vec<Segment>,
    pub(super) scores: Vec<Scores>,
    pub(super) length: usize,
    shapes: Vec<Shape>,
    /// Each segment's clauses with their scores, once somebody asks.
    clauses: Vec<OnceCell<Vec<(Span, Scores)>>>,
    verdicts: [Verdict; CRITERIA.len()],
}

impl<'a> Reading<'a> {
    fn new(answer: &'a str, lang: Lang, model: &Recogniser<'_>) -> Self {
        let segments = segments(answer, lang);
        let shapes: Vec<Shape> = segments
            .iter()
            .map(|segment| shape(answer, segment.span, lang))
            .collect();
        let features: Vec<Features> = segments
            .iter()
            .zip(&shapes)
            .map(|(segment, shape)| features(answer, segment.span, shape.cued, lang))
            .collect();
        let scores = model.scores(&features);
        let verdicts = std::array::from_fn(|index| {
            if segments.is_empty() {
                return level::decided(index, 0.0, 0.0);
            }
            level::verdict(model, index, &level::inputs(index, &scores, &shapes, lang))
        });
        let clauses = segments.iter().map(|_| OnceCell::new()).collect();
        let length = shapes.iter().map(|shape| shape.length).sum();
        Self {
            answer,
            lang,
            segments,
            scores,
            length,
            shapes,
            clauses,
            verdicts,
        }
    }

    /// Evidence for an output: the segments that score above `EVIDENCE`, and the best one, cut at clause edges.
    fn evidence(&self, model: &Recogniser<'_>, output: usize) -> Vec<Span> {
        let Some(best) = self.best(output) else {
            return Vec::new();
        };
        let spans = (0..self.segments.len())
            .filter(|at| *at == best || self.scores[*at][output] > EVIDENCE)
            .map(|at| self.cut(model, at, output))
            .collect();
        merged(self.answer, spans)
    }

    /// The clauses of segment `at` that carry `output`.
    fn cut(&self, model: &Recogniser<'_>, at: usize, output: usize) -> Span {
        let segment = self.segments[at].span;
        let parts =
            self.clauses[at].get_or_init(|| scored_clauses(self.answer, segment, self.lang, model));
        cut(self.answer, segment, parts, output)
    }

    fn best(&self, output: usize) -> Option<usize> {
        (0..self.segments.len())
            .max_by(|a, b| self.scores[*a][output].total_cmp(&self.scores[*b][output]))
    }
}

/// The shape of a piece of text.
pub fn shape(answer: &str, span: Span, lang: Lang) -> Shape {
    let folded = Folded::part(answer, span);
    Shape {
        length: folded.len(),
        anchors: Anchors::of(folded.chars(), lang),
        cued: cued(answer, span, lang),
    }
}

impl Grader {
    /// A grader for `lang` that also knows a deck's own criteria and patterns (shipped ones among them are marked as shipped).
    #[must_use]
    pub fn new<'c>(
        lang: Lang,
        criteria: impl IntoIterator<Item = &'c Criterion>,
        patterns: impl IntoIterator<Item = &'c Pattern>,
    ) -> Self {
        Self {
            lang,
            model: Recogniser::of(lang),
            criteria: criteria
                .into_iter()
                .filter(|criterion| shipped::criterion(&criterion.id).is_none())
                .map(|criterion| (criterion.id.clone(), OwnCriterion::new(criterion, lang)))
                .collect(),
            patterns: patterns
                .into_iter()
                .filter(|pattern| shipped::pattern(&pattern.id).is_none())
                .map(|pattern| (pattern.id.clone(), OwnPattern::new(pattern, lang)))
                .collect(),
        }
    }

    /// The language whose answers it marks.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// Marks `answer` under `rubric`.
    #[must_use]
    pub fn mark(&self, rubric: &Rubric, answer: &str, context: &Context<'_>) -> Marks {
        self.mark_with(rubric, answer, context, &[])
    }

    /// Marks `answer` under `rubric` and adds the marks of all other shipped criteria behind the rubric's.
    #[must_use]
    pub fn mark_all(&self, rubric: &Rubric, answer: &str, context: &Context<'_>) -> Marks {
        self.mark_with(rubric, answer, context, &CRITERIA)
    }

    fn mark_with(
        &self,
        rubric: &Rubric,
        answer: &str,
        context: &Context<'_>,
        further: &[&str],
    ) -> Marks {
        let reading = Reading::new(answer, self.lang, self.model);
        let mut criteria: Vec<Mark> = rubric
            .criteria
            .iter()
            .map(|id| self.criterion(id, &reading))
            .collect();
        let prevention = reading.verdicts[pattern::PREVENTION].level;
        let avoid = self.avoided(&reading, prevention);
        let manner = Manner {
            in_order: in_order(answer, self.lang, &criteria),
            padded: padded(rubric, &reading),
            recital: context.model.is_some_and(|model| is_recital(answer, model)),
        };
        let rating = rating(rubric, &criteria, &avoid, manner);
        let score = score(rubric, &criteria);
        let heart_missing = rubric.heart.iter().any(|id| {
            criteria
                .iter()
                .any(|mark| mark.id == *id && mark.level == 0)
        });
        for id in further
            .iter()
            .filter(|id| !rubric.criteria.iter().any(|known| known == *id))
        {
            criteria.push(self.criterion(id, &reading));
        }
        Marks {
            rubric: rubric.id.clone(),
            criteria,
            avoid,
            in_order: manner.in_order,
            score,
            rating,
            heart_missing,
            recital: manner.recital,
            grader: VERSION,
        }
    }

    fn criterion(&self, id: &str, reading: &Reading<'_>) -> Mark {
        if let Some(index) = shipped::criterion(id) {
            return self.shipped_criterion(index, reading);
        }
        match self.criteria.get(id) {
            Some(own) => own.mark(id, reading),
            None => Mark {
                id: id.to_owned(),
                level: 0,
                sure: false,
                p: 0.0,
                evidence: Vec::new(),
                nearest: None,
            },
        }
    }

    fn shipped_criterion(&self, index: usize, reading: &Reading<'_>) -> Mark {
        let verdict = reading.verdicts[index];
        let output = recogniser::present(index);
        let evidence = if verdict.level > 0 {
            reading.evidence(self.model, output)
        } else {
            Vec::new()
        };
        let nearest = (verdict.level < 2)
            .then(|| reading.best(output))
            .flatten()
            .map(|at| reading.cut(self.model, at, output));
        Mark {
            id: CRITERIA[index].to_owned(),
            level: verdict.level,
            sure: verdict.confidence() >= SURE[usize::from(self.lang == Lang::En)],
            p: (verdict.present() * 1000.0).round() / 1000.0,
            evidence,
            nearest,
        }
    }

    fn avoided(&self, reading: &Reading<'_>, prevention: u8) -> Vec<Avoided> {
        let mut found = Vec::new();
        for (index, id) in PATTERNS.into_iter().enumerate() {
            if pattern::ruled_out(id, prevention) {
                continue;
            }
            if reading.length == 0 {
                if id == "silence" {
                    found.push(Avoided {
                        id: id.to_owned(),
                        sure: true,
                        evidence: Vec::new(),
                    });
                }
                continue;
            }
            let inputs = pattern::inputs(
                index,
                &reading.scores,
                &reading.shapes,
                &reading.verdicts,
                reading.length,
            );
            let probability = self
                .model
                .dense()
                .get(2 * CRITERIA.len() + index)
                .map_or(0.0, |dense| dense.probability(&inputs));
            if probability >= SHOWS {
                let evidence = reading.evidence(self.model, recogniser::pattern(index));
                found.push(Avoided {
                    id: id.to_owned(),
                    sure: probability >= SHOWS_SURELY,
                    evidence,
                });
            }
        }
        for (id, own) in &self.patterns {
            found.extend(own.find(id, reading));
        }
        found
    }
}

/// Longest answer (folded characters) that is not padded: in a brief talk, and in any other, for Japanese and English.
const LONGEST: [[usize; 2]; 2] = [[260, 700], [700, 1900]];

fn padded(rubric: &Rubric, reading: &Reading<'_>) -> bool {
    reading.length > LONGEST[usize::from(reading.lang == Lang::En)][usize::from(!rubric.brief)]
}

impl Reading<'_> {
    /// The score of each segment for "criterion `index` is present".
    pub(super) fn present(&self, at: usize, index: usize) -> f32 {
        self.scores[at][recogniser::present(index)]
    }
}
