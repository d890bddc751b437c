//! The grader's weights belong to the corpus at hand, and the corpus is sound.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its helpers too"
)]

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use yaoki::grade::corpus::{MarkedAnswer, read};
use yaoki::grade::recogniser::Recogniser;
use yaoki::grade::shipped::{CRITERIA, PATTERNS};
use yaoki::text::Lang;

fn files(lang: Lang) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/grade/corpus")
        .join(lang.code());
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

fn answers(lang: Lang) -> Vec<MarkedAnswer> {
    files(lang)
        .iter()
        .flat_map(|file| read(&std::fs::read_to_string(file).unwrap()).unwrap())
        .collect()
}

/// Law: the embedded weights were trained on the corpus as it is now. After a change: `cargo run --release --example train`.
#[test]
fn the_weights_come_from_the_corpus_at_hand() {
    for lang in Lang::ALL {
        let mut digest = Sha256::new();
        for file in files(lang) {
            digest.update(std::fs::read(file).unwrap());
        }
        assert_eq!(
            Recogniser::of(lang).corpus(),
            &digest.finalize()[..],
            "train the {lang} model again"
        );
    }
}

/// Law: every marked answer is of its folder's language and has its own id; every level has its words, and they stand in the answer.
#[test]
fn every_mark_can_be_pointed_at() {
    for lang in Lang::ALL {
        let mut ids = HashSet::new();
        for answer in answers(lang) {
            assert_eq!(answer.lang, lang, "{}", answer.id);
            assert!(ids.insert(answer.id.clone()), "{} stands twice", answer.id);
            for id in CRITERIA {
                let words = answer.evidence.get(id).map_or(0, Vec::len);
                assert_eq!(answer.level(id) > 0, words > 0, "{}: {id}", answer.id);
            }
            for (id, words) in answer.evidence.iter().chain(&answer.avoid) {
                assert!(
                    CRITERIA.contains(&id.as_str()) || PATTERNS.contains(&id.as_str()),
                    "{}: {id}",
                    answer.id
                );
                for words in words {
                    assert!(
                        answer.answer.contains(words.as_str()),
                        "{}: {id}: {words}",
                        answer.id
                    );
                }
            }
        }
    }
}

/// Law: no answer stands twice in the corpus.
#[test]
fn no_answer_stands_twice() {
    for lang in Lang::ALL {
        let mut seen = HashSet::new();
        for answer in answers(lang)
            .into_iter()
            .filter(|answer| answer.answer.chars().count() > 30)
        {
            assert!(
                seen.insert(answer.answer.clone()),
                "{} stands twice",
                answer.id
            );
        }
    }
}
