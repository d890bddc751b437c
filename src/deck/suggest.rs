//! "Did you mean": the nearest of some known words.

use super::diagnostic::Remedy;
use super::limits::MAX_WORD;

/// The candidate nearest to `word`, if one is near enough to be what was meant; of equally near ones, the first.
///
/// Case and the choice of hyphen, underscore or space cost nothing: `Self-Defence` means `self_defence`. Otherwise one slip of the
/// pen (insertion, deletion, exchange, swap) is allowed for every three characters, and one at least.
pub(super) fn nearest<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    if word.len() > MAX_WORD {
        return None;
    }
    let word = plain(word);
    let allowed = (word.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(&word, &plain(candidate)), candidate))
        .filter(|&(distance, _)| distance <= allowed)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// The remedy for `word`: the nearest candidate, else all of them, else nothing special.
pub(super) fn remedy(word: &str, candidates: &[&str]) -> Remedy {
    match nearest(word, candidates.iter().copied()) {
        Some(near) => Remedy::DidYouMean(near.to_owned()),
        None if candidates.is_empty() => Remedy::AsFault,
        None => Remedy::OneOf(candidates.iter().map(|&one| one.to_owned()).collect()),
    }
}

fn plain(word: &str) -> String {
    word.trim().to_lowercase().replace(['-', ' '], "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law: one slip of the pen still finds the word, whatever its case or hyphens.
    #[test]
    fn a_slip_finds_the_word() {
        let known = ["situation", "opening", "self_defence", "close"];
        assert_eq!(nearest("situaton", known), Some("situation"));
        assert_eq!(nearest("Self-Defence", known), Some("self_defence"));
        assert_eq!(nearest("cloes", known), Some("close"));
    }

    /// Law: a word that is like none finds none.
    #[test]
    fn another_word_finds_nothing() {
        assert_eq!(nearest("difficulty", ["tier", "title"]), None);
        assert_eq!(nearest(&"x".repeat(10_000), ["x"]), None);
    }
}
