//! The recogniser: a linear model over n-grams that says, for each segment, how strongly it looks like each criterion (present,
//! and full) and each pattern.
//!
//! Its integer weights are trained by `examples/train` from the corpus beside this file and embedded in the binary; they are read in
//! place, nothing is parsed at start. A segment's score is its own weighted n-grams (normalised by their length) plus its neighbours' at a low
//! weight. Only addition, multiplication, division and square root are used, which IEEE 754 fixes to the last bit: every machine gives the same scores.

use std::sync::LazyLock;

use crate::text::Lang;

use super::dense::Dense;
use super::features::Features;
use super::shipped::{CRITERIA, PATTERNS};

/// Outputs of the recogniser: present and full for each criterion, then each pattern.
pub const OUTPUTS: usize = 2 * CRITERIA.len() + PATTERNS.len();

/// Output "criterion `index` is present".
#[must_use]
pub const fn present(index: usize) -> usize {
    index
}

/// Output "criterion `index` is full".
#[must_use]
pub const fn full(index: usize) -> usize {
    CRITERIA.len() + index
}

/// Output "pattern `index` shows".
#[must_use]
pub const fn pattern(index: usize) -> usize {
    2 * CRITERIA.len() + index
}

/// A segment's score for each output, in log-odds.
pub type Scores = [f32; OUTPUTS];

/// How much a neighbouring segment's n-grams count, against 1 for a segment's own.
pub const NEIGHBOUR: f32 = 0.15;

/// First bytes of a model file.
const MAGIC: &[u8; 8] = b"yaokirec";
/// Layout of the model file.
const LAYOUT: u32 = 1;

/// A trained recogniser of one language.
#[derive(Debug)]
pub struct Recogniser<'a> {
    corpus: &'a [u8],
    /// Sorted fingerprints, four bytes each.
    fingerprints: &'a [u8],
    /// Inverse document frequency of each feature, in 1/24.
    idf: &'a [u8],
    /// `OUTPUTS` signed bytes per feature.
    weights: &'a [u8],
    /// What one unit of weight is worth, per output.
    scales: Scores,
    biases: Scores,
    /// Where the fingerprints with each leading byte pair begin.
    index: Vec<u32>,
    /// Level and pattern models over a whole answer.
    dense: Vec<Dense>,
}

/// The parts of a model, before it is written; made by the trainer.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    /// Digest of the corpus.
    pub corpus: [u8; 32],
    /// Sorted by fingerprint: fingerprint, idf in 1/24, weights.
    pub features: Vec<(u32, u8, [i8; OUTPUTS])>,
    /// What one unit of weight is worth, per output.
    pub scales: Vec<f32>,
    /// Bias per output.
    pub biases: Vec<f32>,
    /// Level and pattern models.
    pub dense: Vec<Dense>,
}

impl Parts {
    /// The model file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        out.extend(MAGIC);
        out.extend(LAYOUT.to_le_bytes());
        out.extend(self.corpus);
        out.extend(
            u32::try_from(self.features.len())
                .unwrap_or(u32::MAX)
                .to_le_bytes(),
        );
        for value in self.scales.iter().chain(&self.biases) {
            out.extend(value.to_le_bytes());
        }
        for (fingerprint, _, _) in &self.features {
            out.extend(fingerprint.to_le_bytes());
        }
        out.extend(self.features.iter().map(|feature| feature.1));
        for (_, _, weights) in &self.features {
            out.extend(weights.iter().flat_map(|weight| weight.to_le_bytes()));
        }
        out.extend(
            u32::try_from(self.dense.len())
                .unwrap_or(u32::MAX)
                .to_le_bytes(),
        );
        for dense in &self.dense {
            dense.write(&mut out);
        }
        out
    }
}

/// Reads little-endian values off the front of a slice.
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(head)
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    pub(super) fn f32(&mut self) -> Option<f32> {
        Some(f32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    fn scores(&mut self) -> Option<Scores> {
        let mut scores = [0.0; OUTPUTS];
        for score in &mut scores {
            *score = self.f32()?;
        }
        Some(scores)
    }
}

static JA: LazyLock<Recogniser<'static>> =
    LazyLock::new(|| embedded(include_bytes!("model/ja.bin")));
static EN: LazyLock<Recogniser<'static>> =
    LazyLock::new(|| embedded(include_bytes!("model/en.bin")));

fn embedded(bytes: &'static [u8]) -> Recogniser<'static> {
    Recogniser::read(bytes).expect("the embedded model is whole: a test reads it")
}

impl Recogniser<'static> {
    /// The recogniser of `lang`, as embedded in the binary.
    #[must_use]
    pub fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Ja => &JA,
            Lang::En => &EN,
        }
    }
}

impl<'a> Recogniser<'a> {
    /// Reads a model file; `None` where it is cut short or of another layout.
    #[must_use]
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut reader = Reader(bytes);
        if reader.take(8)? != MAGIC || reader.u32()? != LAYOUT {
            return None;
        }
        let corpus = reader.take(32)?;
        let count = reader.u32()? as usize;
        let scales = reader.scores()?;
        let biases = reader.scores()?;
        let fingerprints = reader.take(count.checked_mul(4)?)?;
        let idf = reader.take(count)?;
        let weights = reader.take(count.checked_mul(OUTPUTS)?)?;
        let dense = (0..reader.u32()?)
            .map(|_| Dense::read(&mut reader))
            .collect::<Option<Vec<_>>>()?;
        let mut model = Self {
            corpus,
            fingerprints,
            idf,
            weights,
            scales,
            biases,
            index: Vec::new(),
            dense,
        };
        model.index = model.leading_pairs();
        Some(model)
    }

    fn leading_pairs(&self) -> Vec<u32> {
        let mut index = vec![0_u32; 0x1_0001];
        for at in 0..self.len() {
            index[(self.fingerprint(at) >> 16) as usize + 1] += 1;
        }
        for at in 1..index.len() {
            index[at] += index[at - 1];
        }
        index
    }

    /// Digest of the corpus that it was trained on.
    #[must_use]
    pub const fn corpus(&self) -> &[u8] {
        self.corpus
    }

    /// Number of features.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.idf.len()
    }

    /// Whether it knows no feature.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.idf.is_empty()
    }

    /// The level and pattern models over a whole answer.
    pub(super) fn dense(&self) -> &[Dense] {
        &self.dense
    }

    fn fingerprint(&self, at: usize) -> u32 {
        let bytes = &self.fingerprints[at * 4..at * 4 + 4];
        u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
    }

    fn find(&self, fingerprint: u32) -> Option<usize> {
        let bucket = (fingerprint >> 16) as usize;
        (self.index[bucket] as usize..self.index[bucket + 1] as usize)
            .find(|at| self.fingerprint(*at) == fingerprint)
    }

    /// A segment's own contribution to each output: no neighbours, no bias.
    fn own(&self, features: &Features) -> Scores {
        let mut sums = [0_i32; OUTPUTS];
        let mut square = 0_u32;
        for at in features.iter().filter_map(|feature| self.find(*feature)) {
            let idf = self.idf[at];
            square += u32::from(idf) * u32::from(idf);
            let row = &self.weights[at * OUTPUTS..(at + 1) * OUTPUTS];
            for (sum, weight) in sums.iter_mut().zip(row) {
                *sum += i32::from(weight.cast_signed()) * i32::from(idf);
            }
        }
        let norm = f64::from(square.max(1)).sqrt();
        let mut scores = [0.0; OUTPUTS];
        for ((score, sum), scale) in scores.iter_mut().zip(sums).zip(self.scales) {
            #[expect(clippy::cast_possible_truncation, reason = "scores are small")]
            let value = (f64::from(sum) / norm) as f32;
            *score = value * scale;
        }
        scores
    }

    /// The score of each segment for each output, in log-odds.
    #[must_use]
    pub fn scores(&self, segments: &[Features]) -> Vec<Scores> {
        let own: Vec<Scores> = segments.iter().map(|features| self.own(features)).collect();
        (0..own.len())
            .map(|at| {
                let mut scores = self.biases;
                for (output, score) in scores.iter_mut().enumerate() {
                    *score += own[at][output];
                    if at > 0 {
                        *score += NEIGHBOUR * own[at - 1][output];
                    }
                    if let Some(next) = own.get(at + 1) {
                        *score += NEIGHBOUR * next[output];
                    }
                }
                scores
            })
            .collect()
    }

    /// The scores of a piece of text that is read alone.
    #[must_use]
    pub fn alone(&self, features: &Features) -> Scores {
        let mut scores = self.own(features);
        for (score, bias) in scores.iter_mut().zip(self.biases) {
            *score += bias;
        }
        scores
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law: a model that is written is read back; cut short it is refused, never misread.
    #[test]
    fn a_model_round_trips_and_a_torn_one_is_refused() {
        let mut weights = [0_i8; OUTPUTS];
        weights[0] = -3;
        let parts = Parts {
            features: vec![(7, 24, weights), (0x1_0000, 48, weights)],
            scales: vec![0.5; OUTPUTS],
            biases: vec![-1.0; OUTPUTS],
            ..Parts::default()
        };
        let bytes = parts.to_bytes();
        let model = Recogniser::read(&bytes).unwrap();
        assert_eq!(model.len(), 2);
        assert_eq!(model.scores(&[vec![7]])[0][0], -2.5);
        for cut in 0..bytes.len() {
            assert!(Recogniser::read(&bytes[..cut]).is_none());
        }
    }

    /// Law: the embedded models are whole.
    #[test]
    fn embedded_models_are_whole() {
        for lang in Lang::ALL {
            assert!(!Recogniser::of(lang).is_empty());
        }
    }
}
