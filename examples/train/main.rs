//! Trains the grader's recogniser from the corpus in the repository.
//!
//! ```sh
//! cargo run --release --example train            # train both languages and write src/grade/model/*.bin
//! cargo run --release --example train -- --check # train, and fail where the files at hand differ
//! cargo run --release --example train -- --report # print figures on held-out situations, write nothing
//! cargo run --release --example train -- --doubts # list the labels that the models doubt most, to be read again
//! ```
//!
//! Deterministic: the same corpus gives the same bytes. It takes under a minute on two cores.

#![expect(
    clippy::print_stdout,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a tool for the repository, not an interface"
)]

mod answers;
mod fit;
mod logistic;
mod report;

use std::path::Path;
use std::process::ExitCode;

use yaoki::grade::recogniser::Parts;
use yaoki::text::Lang;

fn main() -> ExitCode {
    let options: Vec<String> = std::env::args().skip(1).collect();
    let wants = |option: &str| options.iter().any(|given| given == option);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/grade");
    let mut differs = false;
    for lang in Lang::ALL {
        if Lang::ALL.iter().any(|other| wants(other.code())) && !wants(lang.code()) {
            continue;
        }
        let (corpus, digest) = answers::load(&root.join("corpus").join(lang.code()));
        let variants = answers::deletions(&corpus);
        let scored = fit::out_of_fold(&corpus, &variants);
        if wants("--report") {
            println!(
                "{lang}: {} answers, {} deletions",
                corpus.len(),
                variants.len()
            );
            let verdicts = report::cross_verdicts(&scored);
            report::print(&scored, &verdicts);
            continue;
        }
        if wants("--doubts") {
            report::doubts(&scored, &report::cross_verdicts(&scored), 150);
            continue;
        }
        let bytes = Parts {
            corpus: digest,
            ..train(&corpus, &scored)
        }
        .to_bytes();
        let file = root.join("model").join(format!("{lang}.bin"));
        if wants("--check") {
            let same = std::fs::read(&file).is_ok_and(|old| old == bytes);
            println!(
                "{lang}: {}",
                if same {
                    "the model comes from the corpus"
                } else {
                    "the model does NOT come from the corpus"
                }
            );
            differs |= !same;
        } else {
            std::fs::write(&file, &bytes)
                .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            println!("{lang}: {} answers, {} bytes", corpus.len(), bytes.len());
        }
    }
    if differs {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

fn train(corpus: &[answers::Answer], scored: &[fit::Scored<'_>]) -> Parts {
    let parts = fit::recogniser(&corpus.iter().collect::<Vec<_>>());
    let mut dense = fit::levels(&scored.iter().collect::<Vec<_>>());
    let with_verdicts: Vec<_> = scored
        .iter()
        .map(|scored| (scored, fit::verdicts(&dense, scored)))
        .collect();
    dense.extend(fit::patterns(&with_verdicts));
    Parts { dense, ..parts }
}
