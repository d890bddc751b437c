//! Features of a segment: which n-grams and anchors occur in it, as 32-bit fingerprints.
//!
//! Japanese is read as character 1- to 5-grams of the folded text, English as word 1- to 3-grams and as character 2- to
//! 5-grams inside words; beside them stand skeletons, runs of words in which only the grammar is left. Digits are all read as 0: that a number stands there counts, not which. Names of people, moments, counts and
//! quotations add one feature each, so that the recogniser sees an anchor in words it never met; so do the cues of the deck files.

use crate::text::{Folded, Lang, Span};

use super::anchor::Anchors;
use super::lexicon::Cued;

/// Fingerprints of a segment's features, sorted, each once.
pub type Features = Vec<u32>;

/// The features of the part of `text` that `span` covers, which holds the cues `cued`.
#[must_use]
pub fn features(text: &str, span: Span, cued: Cued, lang: Lang) -> Features {
    let folded = Folded::part(text, span);
    let chars: Vec<char> = folded
        .chars()
        .iter()
        .map(|ch| {
            if ch.is_numeric() && !is_kanji_number(*ch) {
                '0'
            } else {
                *ch
            }
        })
        .collect();
    let mut found = Vec::with_capacity(chars.len() * 5);
    match lang {
        Lang::Ja => japanese(&chars, &mut found),
        Lang::En => english(&chars, &mut found),
    }
    for anchor in Anchors::of(folded.chars(), lang).names() {
        found.push(fingerprint("@", anchor.chars()));
    }
    for id in cued.excepted() {
        found.push(fingerprint("x", id.chars()));
    }
    for id in cued.ids() {
        found.push(fingerprint("q", id.chars()));
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn is_kanji_number(ch: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&ch)
}

fn japanese(chars: &[char], found: &mut Vec<u32>) {
    let text: Vec<char> = std::iter::once('^')
        .chain(chars.iter().copied().filter(|ch| *ch != ' '))
        .chain(std::iter::once('$'))
        .collect();
    for size in 1..=5 {
        for window in text.windows(size) {
            found.push(fingerprint("c", window.iter().copied()));
        }
    }
}

fn english(chars: &[char], found: &mut Vec<u32>) {
    let text: String = chars.iter().collect();
    let words: Vec<&str> = text
        .split(|ch: char| !(ch.is_alphanumeric() || ch == '\''))
        .map(|word| word.trim_matches('\''))
        .filter(|word| !word.is_empty())
        .collect();
    for size in 1..=3 {
        for window in words.windows(size) {
            let joined = window
                .iter()
                .flat_map(|word| word.chars().chain(std::iter::once(' ')));
            found.push(fingerprint("w", joined));
        }
    }
    skeleton(&words, found);
    if let Some(first) = words.first() {
        found.push(fingerprint("f", first.chars()));
    }
    for word in words {
        let letters: Vec<char> = std::iter::once('<')
            .chain(word.chars())
            .chain(std::iter::once('>'))
            .collect();
        for size in 2..=5 {
            for window in letters.windows(size) {
                found.push(fingerprint("c", window.iter().copied()));
            }
        }
    }
    for mark in ['?', '!', ':', '"'] {
        if text.contains(mark) {
            found.push(fingerprint("m", [mark]));
        }
    }
}

/// Words that carry grammar rather than topic, each between spaces.
const GRAMMAR: &str = " a an the this that these those i me my mine myself you your yours he him his she her it its we us our ours \
they them their who whom whose which what where when why how and or but so because since as if though although while until unless \
than then not no nor never none nothing nobody neither either both each every any some all more most less few is am are was were be \
been being do does did done have has had having will would shall should can could may might must ought need used going get got \
getting i'm i've i'd i'll it's that's there's there here didn't don't doesn't wasn't weren't isn't aren't hasn't haven't hadn't won't \
wouldn't can't couldn't shouldn't of in on at to from by for with without about into onto over under after before between through \
during against per up down out off again back away just only even still already yet now today tomorrow yesterday always ever once \
twice first last next same another other own one two also too very really know knew think thought believed assumed reckoned figured \
decided chose took went put left made make told said asked see saw check checked checking keep kept let sorry apologise apologize \
please thank thanks anyone everyone someone anybody everybody something anything everything fault mistake wrong right ";

/// Runs of 2 to 5 words in which every word of topic is replaced by its ending: how a thing is said, whatever it is about.
fn skeleton(words: &[&str], found: &mut Vec<u32>) {
    let bones: Vec<&str> = std::iter::once("^")
        .chain(words.iter().map(|word| match *word {
            word if GRAMMAR.contains(&format!(" {word} ")) => word,
            word if word.starts_with('0') => "0",
            word if word.ends_with("ed") => "*ed",
            word if word.ends_with("ing") => "*ing",
            word if word.ends_with('s') => "*s",
            _ => "*",
        }))
        .collect();
    for size in 2..=5 {
        for window in bones.windows(size) {
            let joined = window
                .iter()
                .flat_map(|word| word.chars().chain(std::iter::once(' ')));
            found.push(fingerprint("k", joined));
        }
    }
}

/// FNV-1a over the characters, folded from 64 to 32 bits. 0 is kept free.
fn fingerprint(space: &str, chars: impl IntoIterator<Item = char>) -> u32 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut eat = |value: u32| {
        hash ^= u64::from(value);
        hash = hash.wrapping_mul(0x0000_0100_0000_01b3);
    };
    for byte in space.bytes() {
        eat(u32::from(byte));
    }
    for ch in chars {
        eat(ch as u32);
    }
    // A final mix: FNV alone leaves neighbouring characters in neighbouring buckets.
    hash ^= hash >> 29;
    hash = hash.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash ^= hash >> 32;
    u32::try_from(hash & 0xffff_ffff).unwrap_or(1).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, lang: Lang) -> Features {
        features(text, Span::new(0, text.len()), Cued::default(), lang)
    }

    /// Law: which number it is does not matter, nor width or case.
    #[test]
    fn numbers_width_and_case_do_not_matter() {
        assert_eq!(of("１２個のメール", Lang::Ja), of("34個のﾒｰﾙ", Lang::Ja));
        assert_eq!(of("Sent 12 Mails", Lang::En), of("sent 34 mails", Lang::En));
    }

    /// Law: fingerprints never change: the checked-in weights depend on them.
    #[test]
    fn fingerprints_are_stable() {
        assert_eq!(fingerprint("c", "すみません".chars()), 1_148_797_194);
        assert_eq!(fingerprint("w", "sorry ".chars()), 687_449_413);
    }
}
