//! Cues: what a deck's author lists as signs of a criterion or pattern, matched tolerantly and with their place.
//!
//! A cue is words in order within a window. Width, case and kana do not matter; endings that inflect are cut off before comparing
//! (差し替えます also finds 差し替えた; "check" also finds "checked"); a cue's words may stand a little apart. `near` cues want one word of each group close
//! together in one sentence, in any order. Where a word of `except` stands in the same clause, a cue there does not count.

use crate::deck::Near;
use crate::text::{Folded, Lang, Span, clauses, fold, sentences};

/// How far apart the parts of a Japanese cue (split at spaces) may stand, in characters.
const GAP_JA: usize = 12;
/// How far apart the words of an English cue may stand, in words between them.
const GAP_EN: usize = 2;

/// The cues of one criterion or pattern, ready to match.
#[derive(Debug, Clone)]
pub struct Cues {
    lang: Lang,
    any: Vec<Phrase>,
    near: Vec<(Vec<Vec<Phrase>>, usize)>,
    except: Vec<Phrase>,
}

/// A phrase as folded units: characters per part (ja), stems (en).
#[derive(Debug, Clone)]
pub(super) enum Phrase {
    Ja(Vec<Vec<char>>),
    En(Vec<String>),
}

/// A sentence as units that phrases are compared with: characters (ja) or stems (en), each with its place in the source.
pub(super) struct Units {
    folded: Folded,
    words: Vec<(String, Span)>,
    /// What each unit is looked up by, with its place, sorted: phrases are tried only where they can begin.
    keys: Vec<(u32, usize)>,
}

impl Units {
    pub(super) fn new(text: &str, span: Span, lang: Lang) -> Self {
        let folded = Folded::part(text, span);
        let words = match lang {
            Lang::Ja => Vec::new(),
            Lang::En => words(&folded),
        };
        let mut keys: Vec<(u32, usize)> = match lang {
            Lang::Ja => folded
                .chars()
                .iter()
                .map(|ch| u32::from(*ch))
                .zip(0..)
                .collect(),
            Lang::En => words
                .iter()
                .map(|word| word_key(&word.0))
                .zip(0..)
                .collect(),
        };
        keys.sort_unstable();
        Self {
            folded,
            words,
            keys,
        }
    }

    /// What the units are looked up by, with their places, sorted.
    pub(super) fn keys(&self) -> &[(u32, usize)] {
        &self.keys
    }

    /// Where units with this key stand.
    fn starts(&self, key: u32) -> impl Iterator<Item = usize> {
        let from = self.keys.partition_point(|entry| entry.0 < key);
        self.keys[from..]
            .iter()
            .take_while(move |entry| entry.0 == key)
            .map(|entry| entry.1)
    }

    fn source(&self, from: usize, to: usize, lang: Lang) -> Option<Span> {
        match lang {
            Lang::Ja => self.folded.source(from, to),
            Lang::En => Some(
                self.words
                    .get(from)?
                    .1
                    .hull(self.words.get(to.checked_sub(1)?)?.1),
            ),
        }
    }
}

impl Cues {
    /// Compiles cues; empty phrases are passed over (the deck's check reports them).
    #[must_use]
    pub fn new(lang: Lang, any: &[String], near: &[Near], except: &[String]) -> Self {
        let phrases = |texts: &[String]| {
            texts
                .iter()
                .filter_map(|text| Phrase::new(text, lang))
                .collect::<Vec<_>>()
        };
        Self {
            lang,
            any: phrases(any),
            near: near
                .iter()
                .map(|near| {
                    (
                        near.words.iter().map(|group| phrases(group)).collect(),
                        near.within,
                    )
                })
                .collect(),
            except: phrases(except),
        }
    }

    /// Whether there is any cue.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.any.is_empty() && self.near.is_empty()
    }

    /// Every place of a cue in `text`, in order; those beside an exception are left out.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Span> {
        let mut found = Vec::new();
        for sentence in sentences(text, self.lang) {
            let units = Units::new(text, sentence, self.lang);
            let mut hits: Vec<Span> = Vec::new();
            for phrase in &self.any {
                hits.extend(
                    phrase
                        .places(&units)
                        .into_iter()
                        .filter_map(|(from, to)| units.source(from, to, self.lang)),
                );
            }
            for (groups, within) in &self.near {
                hits.extend(
                    near(groups, *within, &units)
                        .and_then(|(from, to)| units.source(from, to, self.lang)),
                );
            }
            if hits.is_empty() {
                continue;
            }
            let parts = clauses(text, sentence, self.lang);
            found.extend(
                hits.into_iter()
                    .filter(|hit| !self.excepted(text, &parts, *hit)),
            );
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    fn excepted(&self, text: &str, parts: &[Span], hit: Span) -> bool {
        if self.except.is_empty() {
            return false;
        }
        parts.iter().filter(|part| part.meets(hit)).any(|part| {
            let units = Units::new(text, *part, self.lang);
            self.except
                .iter()
                .any(|phrase| !phrase.places(&units).is_empty())
        })
    }

    /// The phrases of `any`.
    pub(super) fn phrases(&self) -> &[Phrase] {
        &self.any
    }

    /// The phrases of `except`.
    pub(super) fn exceptions(&self) -> &[Phrase] {
        &self.except
    }

    /// Whether an exception stands beside the hit on units `from..to` of the piece `span`.
    pub(super) fn excepted_at(
        &self,
        text: &str,
        span: Span,
        units: &Units,
        from: usize,
        to: usize,
    ) -> bool {
        !self.except.is_empty()
            && units
                .source(from, to, self.lang)
                .is_some_and(|hit| self.excepted(text, &clauses(text, span, self.lang), hit))
    }

    /// Whether a `near` cue stands in the piece `span`, no exception beside it.
    pub(super) fn has_near(&self, text: &str, span: Span, units: &Units) -> bool {
        self.near.iter().any(|(groups, within)| {
            near(groups, *within, units)
                .is_some_and(|(from, to)| !self.excepted_at(text, span, units, from, to))
        })
    }
}

impl Phrase {
    fn new(text: &str, lang: Lang) -> Option<Self> {
        match lang {
            Lang::Ja => {
                // Endings are cut before folding: メール must not lose a る that it never had.
                let parts: Vec<Vec<char>> = text
                    .split([' ', '　', '〜', '～', '…'])
                    .map(|part| fold(stem_ja(part)).chars().collect::<Vec<char>>())
                    .filter(|part| !part.is_empty())
                    .collect();
                (!parts.is_empty()).then_some(Self::Ja(parts))
            }
            Lang::En => {
                let stems: Vec<String> = words(&Folded::new(text))
                    .into_iter()
                    .map(|word| word.0)
                    .collect();
                (!stems.is_empty()).then_some(Self::En(stems))
            }
        }
    }

    /// What its first unit is looked up by.
    pub(super) fn first(&self) -> u32 {
        match self {
            Self::Ja(parts) => u32::from(parts[0][0]),
            Self::En(stems) => word_key(&stems[0]),
        }
    }

    /// One past its last unit, where it stands at unit `start`.
    pub(super) fn at(&self, units: &Units, start: usize) -> Option<usize> {
        match self {
            Self::Ja(parts) => follow(
                parts,
                &|part, at| units.ja(part, at),
                start,
                units.folded.len(),
                GAP_JA,
            ),
            Self::En(stems) => follow(
                stems,
                &|stem, at| units.en(stem, at),
                start,
                units.words.len(),
                GAP_EN,
            ),
        }
    }

    /// Every place of the phrase, as a range of units.
    fn places(&self, units: &Units) -> Vec<(usize, usize)> {
        units
            .starts(self.first())
            .filter_map(|start| Some((start, self.at(units, start)?)))
            .collect()
    }
}

impl Units {
    fn ja(&self, part: &[char], at: usize) -> Option<usize> {
        self.folded.chars()[at..]
            .starts_with(part)
            .then_some(at + part.len())
    }

    fn en(&self, stem: &str, at: usize) -> Option<usize> {
        (self.words[at].0 == stem).then_some(at + 1)
    }
}

/// One past the last unit of `parts`, where the first stands at `start` and the others follow in order, each at most `gap` units behind the
/// one before.
fn follow<P>(
    parts: &[P],
    matches: &dyn Fn(&P, usize) -> Option<usize>,
    start: usize,
    len: usize,
    gap: usize,
) -> Option<usize> {
    let (first, rest) = parts.split_first()?;
    let mut end = matches(first, start)?;
    for part in rest {
        end = (end..len.min(end + gap + 1)).find_map(|at| matches(part, at))?;
    }
    Some(end)
}

/// The closest place where one phrase of each group occurs within `within` units, if there is one.
fn near(groups: &[Vec<Phrase>], within: usize, units: &Units) -> Option<(usize, usize)> {
    let places: Vec<Vec<(usize, usize)>> = groups
        .iter()
        .map(|group| {
            group
                .iter()
                .flat_map(|phrase| phrase.places(units))
                .collect()
        })
        .collect();
    let (first, rest) = places.split_first()?;
    first
        .iter()
        .filter_map(|start| {
            rest.iter().try_fold(*start, |(from, to), group| {
                group
                    .iter()
                    .map(|place| (from.min(place.0), to.max(place.1)))
                    .filter(|(from, to)| to - from <= within)
                    .min_by_key(|(from, to)| to - from)
            })
        })
        .min_by_key(|(from, to)| to - from)
}

/// Endings that inflect, longest first; what is left must still have two characters.
const JA_ENDINGS: [&str; 16] = [
    "しました",
    "いたします",
    "いたしました",
    "ました",
    "します",
    "ません",
    "でした",
    "する",
    "した",
    "して",
    "ます",
    "です",
    "っています",
    "ている",
    "ており",
    "る",
];

fn stem_ja(cue: &str) -> &str {
    JA_ENDINGS
        .iter()
        .filter_map(|ending| cue.strip_suffix(ending))
        .filter(|stem| stem.chars().count() >= 2)
        .min_by_key(|stem| stem.len())
        .unwrap_or(cue)
}

/// A word's key in an index; words that share one are told apart by the phrase itself.
fn word_key(stem: &str) -> u32 {
    stem.bytes().fold(0x811c_9dc5, |key, byte| {
        (key ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// The words of a folded text as stems with their places; contractions are spelled out.
fn words(folded: &Folded) -> Vec<(String, Span)> {
    let chars = folded.chars();
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if !is_word(chars[at]) {
            at += 1;
            continue;
        }
        let start = at;
        while at < chars.len() && is_word(chars[at]) {
            at += 1;
        }
        let word: String = chars[start..at].iter().collect();
        let Some(place) = folded.source(start, at) else {
            continue;
        };
        for part in spelled_out(word.trim_matches('\'')) {
            found.push((part, place));
        }
    }
    found
}

fn is_word(ch: char) -> bool {
    ch.is_alphanumeric() || ch == '\''
}

/// "didn't" as did + not, "I'll" as i + will; one stem each.
fn spelled_out(word: &str) -> Vec<String> {
    let ends: [(&str, &str); 7] = [
        ("n't", "not"),
        ("'ll", "will"),
        ("'m", "am"),
        ("'re", "are"),
        ("'ve", "have"),
        ("'d", "would"),
        ("'s", ""),
    ];
    for (end, long) in ends {
        if let Some(head) = word.strip_suffix(end) {
            let head = match (head, end) {
                ("ca", "n't") => "can",
                ("wo", "n't") => "will",
                (head, _) => head,
            };
            return [head, long]
                .into_iter()
                .filter(|part| !part.is_empty())
                .map(stem_en)
                .collect();
        }
    }
    if word.is_empty() {
        Vec::new()
    } else {
        vec![stem_en(word)]
    }
}

/// A light stem: common endings off, doubled consonants and a final e evened out. Enough to match inflected forms of one word.
fn stem_en(word: &str) -> String {
    let word = word.replace("isation", "ization").replace("ise", "ize");
    let mut stem = word.as_str();
    for ending in ["ing", "edly", "ed", "es", "s"] {
        if let Some(head) = stem.strip_suffix(ending)
            && head.len() >= 3
            && !(ending == "s" && head.ends_with(['s', 'u', 'i']))
        {
            stem = head;
            break;
        }
    }
    let mut stem = stem
        .strip_suffix('e')
        .filter(|head| head.len() >= 3)
        .unwrap_or(stem)
        .to_owned();
    let tail: Vec<char> = stem.chars().rev().take(2).collect();
    if tail.len() == 2 && tail[0] == tail[1] && !"aeioulsz".contains(tail[0]) {
        stem.pop();
    }
    if let Some(head) = stem.strip_suffix('i').filter(|head| head.len() >= 3) {
        stem = format!("{head}y");
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits<'t>(cues: &[&str], except: &[&str], text: &'t str, lang: Lang) -> Vec<&'t str> {
        let own = |texts: &[&str]| {
            texts
                .iter()
                .map(|text| (*text).to_owned())
                .collect::<Vec<_>>()
        };
        Cues::new(lang, &own(cues), &[], &own(except))
            .find(text)
            .into_iter()
            .map(|span| span.of(text).unwrap())
            .collect()
    }

    /// Law: inflection, width and kana do not matter.
    #[test]
    fn cues_match_other_endings_width_and_kana() {
        assert_eq!(
            hits(&["差し替えます"], &[], "資料は差し替えた。", Lang::Ja),
            ["差し替え"]
        );
        assert_eq!(hits(&["メール"], &[], "ﾒｰﾙを送った", Lang::Ja), ["ﾒｰﾙ"]);
        assert_eq!(
            hits(&["apologise for"], &[], "I apologized for that", Lang::En),
            ["apologized for"]
        );
        assert_eq!(
            hits(
                &["did not check"],
                &[],
                "I didn't really check it",
                Lang::En
            ),
            ["didn't really check"]
        );
    }

    /// Law: a cue beside an exception in the same clause does not count; in another clause it does.
    #[test]
    fn exceptions_rule_out_their_own_clause_only() {
        assert!(
            hits(
                &["連絡"],
                &["できれば"],
                "連絡できればと思っていました。",
                Lang::Ja
            )
            .is_empty()
        );
        assert_eq!(
            hits(
                &["連絡"],
                &["できれば"],
                "A様には連絡しましたが、できれば明日も伺います。",
                Lang::Ja
            ),
            ["連絡"]
        );
    }

    /// Law: near cues want one word of each group close together in one sentence.
    #[test]
    fn near_cues_want_their_words_close_together() {
        let near = Near {
            words: vec![
                vec!["本日中".into(), "今から".into()],
                vec!["連絡".into(), "修正".into()],
            ],
            within: 20,
        };
        let cues = Cues::new(Lang::Ja, &[], &[near], &[]);
        assert_eq!(cues.find("本日中にA様へ連絡します。").len(), 1);
        assert!(cues.find("本日中に。連絡します。").is_empty());
        assert!(cues.find("連絡します。").is_empty());
    }
}
