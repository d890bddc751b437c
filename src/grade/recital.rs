//! Recital: an answer that nearly repeats the model answer is named as such. The point is one's own words.

use std::collections::HashSet;

use crate::text::Folded;

/// Length of the compared runs, in folded characters without white space and punctuation.
const RUN: usize = 4;
/// Answers with fewer runs than this are too short to call a recital.
const FEWEST: usize = 12;
/// The share of the answer's runs that must stand in the model answer, in percent.
const SHARE: usize = 70;

fn runs(text: &str) -> HashSet<Vec<char>> {
    let letters: Vec<char> = Folded::new(text)
        .chars()
        .iter()
        .copied()
        .filter(|ch| ch.is_alphanumeric())
        .collect();
    letters.windows(RUN).map(<[char]>::to_vec).collect()
}

/// Whether most of `answer` stands in `model` word for word.
#[must_use]
pub fn is_recital(answer: &str, model: &str) -> bool {
    let said = runs(answer);
    if said.len() < FEWEST {
        return false;
    }
    let written = runs(model);
    let shared = said.intersection(&written).count();
    100 * shared >= SHARE * said.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law: the model answer with small changes is a recital, one's own words are not.
    #[test]
    fn nearly_the_same_words_are_a_recital() {
        let model = "A様に誤った期待を持たせてしまい、申し訳ありませんでした。火曜の14時に仕様を確かめずに回答しました。";
        let changed = "A様に誤った期待を持たせてしまい、申し訳ございませんでした。火曜14時に仕様を確かめず回答しました。";
        let own = "A様には間違ったことをお伝えしてしまって、すみませんでした。確認しないまま返事をしたのは火曜の午後です。";
        assert!(is_recital(changed, model));
        assert!(!is_recital(own, model));
    }
}
