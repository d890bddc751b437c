//! Figures: how far the trained models agree with the corpus's readers on situations that they never saw.

use yaoki::grade::level::Verdict;
use yaoki::grade::pattern::{PREVENTION, ruled_out};
use yaoki::grade::shipped::{CRITERIA, PATTERNS};

use crate::fit::{self, FOLDS, Scored};

const RUBRICS: [(&str, &[usize]); 4] = [
    ("basic", &[0, 2, 3, 4, 5]),
    ("ownership", &[1, 2, 5]),
    ("pressed", &[1, 5]),
    ("repeated", &[6, 0, 4, 5, 7]),
];

fn in_rubric(rubric: &str, index: usize) -> bool {
    RUBRICS
        .iter()
        .any(|(id, criteria)| *id == rubric && criteria.contains(&index))
}

/// Quadratic weighted kappa of (reader, grader) levels.
fn kappa(pairs: &[(u8, u8)]) -> f64 {
    let mut seen = [[0.0_f64; 3]; 3];
    for (gold, mark) in pairs {
        seen[usize::from(*gold)][usize::from(*mark)] += 1.0;
    }
    let rows: Vec<f64> = seen.iter().map(|row| row.iter().sum()).collect();
    let columns: Vec<f64> = (0..3)
        .map(|at| seen.iter().map(|row| row[at]).sum())
        .collect();
    let (mut observed, mut expected) = (0.0, 0.0);
    for i in 0..3 {
        for j in 0..3 {
            let weight = (i as f64 - j as f64).powi(2);
            observed += weight * seen[i][j];
            expected += weight * rows[i] * columns[j] / pairs.len() as f64;
        }
    }
    if expected == 0.0 {
        f64::from(observed == 0.0)
    } else {
        1.0 - observed / expected
    }
}

/// Verdicts on every answer by level models fitted without its situation.
pub fn cross_verdicts(scored: &[Scored<'_>]) -> Vec<[Verdict; CRITERIA.len()]> {
    let models: Vec<_> = (0..FOLDS)
        .map(|fold| {
            fit::levels(
                &scored
                    .iter()
                    .filter(|scored| scored.answer.group % FOLDS != fold)
                    .collect::<Vec<_>>(),
            )
        })
        .collect();
    scored
        .iter()
        .map(|scored| fit::verdicts(&models[scored.answer.group % FOLDS], scored))
        .collect()
}

/// Prints the figures.
pub fn print(scored: &[Scored<'_>], verdicts: &[[Verdict; CRITERIA.len()]]) {
    let whole: Vec<_> = scored
        .iter()
        .zip(verdicts)
        .filter(|(scored, _)| scored.answer.deleted.is_none())
        .collect();
    let mut sum = 0.0;
    print!("in-rubric QWK:");
    for (index, id) in CRITERIA.into_iter().enumerate() {
        let pairs: Vec<(u8, u8)> = whole
            .iter()
            .filter(|(scored, _)| in_rubric(&scored.answer.marked.rubric, index))
            .map(|(scored, verdicts)| (scored.answer.level(index), verdicts[index].level))
            .collect();
        let agreement = kappa(&pairs);
        sum += agreement;
        print!(" {id} {agreement:.3}");
    }
    println!("\n  macro {:.4}", sum / CRITERIA.len() as f64);
    deletions(scored, verdicts);
    reliability(&whole);
    patterns(scored, verdicts);
}

fn deletions(scored: &[Scored<'_>], verdicts: &[[Verdict; CRITERIA.len()]]) {
    print!("  evidence deleted, to 0 / still 2:");
    let mut sum = [0; 3];
    for (index, id) in CRITERIA.into_iter().enumerate() {
        let mut seen = [0; 3];
        for (scored, verdicts) in scored.iter().zip(verdicts) {
            if scored.answer.deleted.is_some_and(|gone| gone == index)
                && in_rubric(&scored.answer.marked.rubric, index)
            {
                seen[usize::from(verdicts[index].level)] += 1;
                sum[usize::from(verdicts[index].level)] += 1;
            }
        }
        let (zero, two) = shares(seen);
        print!(" {id} {zero:.2}/{two:.2}");
    }
    let (zero, two) = shares(sum);
    println!(" · all {zero:.3}/{two:.3} of {}", sum.iter().sum::<u32>());
}

/// Shares of level 0 and level 2.
fn shares(seen: [u32; 3]) -> (f64, f64) {
    let all = f64::from(seen.iter().sum::<u32>().max(1));
    (f64::from(seen[0]) / all, f64::from(seen[2]) / all)
}

fn reliability(whole: &[(&Scored<'_>, &[Verdict; CRITERIA.len()])]) {
    for least in [0.55, 0.6, 0.65, 0.7, 0.75] {
        let (mut all, mut sure, mut exact) = (0, 0, 0);
        for (scored, verdicts) in whole {
            for (index, verdict) in verdicts.iter().enumerate() {
                if in_rubric(&scored.answer.marked.rubric, index) {
                    all += 1;
                    if verdict.confidence() >= least {
                        sure += 1;
                        exact += u32::from(verdict.level == scored.answer.level(index));
                    }
                }
            }
        }
        println!(
            "  sure from {least}: unsure {:.3}, exact where sure {:.3}",
            1.0 - f64::from(sure) / f64::from(all),
            f64::from(exact) / f64::from(sure)
        );
    }
}

fn patterns(scored: &[Scored<'_>], verdicts: &[[Verdict; CRITERIA.len()]]) {
    let all: Vec<_> = scored.iter().zip(verdicts.iter().copied()).collect();
    let models: Vec<_> = (0..FOLDS)
        .map(|fold| {
            fit::patterns(
                &all.iter()
                    .filter(|(scored, _)| scored.answer.group % FOLDS != fold)
                    .copied()
                    .collect::<Vec<_>>(),
            )
        })
        .collect();
    for least in [0.3, 0.4, 0.5] {
        print!("  patterns from {least}: F1/P");
        let (mut f1s, mut precisions) = (0.0, 0.0);
        for (index, id) in PATTERNS.into_iter().enumerate() {
            let (mut hit, mut wrong, mut missed) = (0.0, 0.0, 0.0);
            for (scored, verdicts) in all
                .iter()
                .filter(|(scored, _)| scored.answer.deleted.is_none())
            {
                let probability = models[scored.answer.group % FOLDS][index]
                    .probability(&fit::pattern_inputs(index, scored, verdicts));
                let shows = probability >= least && !ruled_out(id, verdicts[PREVENTION].level);
                match (scored.answer.shows(index), shows) {
                    (true, true) => hit += 1.0,
                    (false, true) => wrong += 1.0,
                    (true, false) => missed += 1.0,
                    (false, false) => {}
                }
            }
            let (f1, precision) = (
                2.0 * hit / (2.0 * hit + wrong + missed),
                hit / (hit + wrong),
            );
            f1s += f1 / PATTERNS.len() as f64;
            precisions += precision / PATTERNS.len() as f64;
            print!(" {id} {f1:.2}/{precision:.2}");
        }
        println!(" · macro {f1s:.3}/{precisions:.3}");
    }
}

/// Prints the marks on which the models disagree most surely with the corpus's readers, to be read once more by somebody.
pub fn doubts(scored: &[Scored<'_>], verdicts: &[[Verdict; CRITERIA.len()]], most: usize) {
    let mut found: Vec<(f64, String)> = Vec::new();
    for (scored, verdicts) in scored.iter().zip(verdicts) {
        if scored.answer.deleted.is_some() {
            continue;
        }
        for (index, verdict) in verdicts.iter().enumerate() {
            let gold = scored.answer.level(index);
            // How far the expected level lies from the label.
            let distance = (verdict.odds[1] + 2.0 * verdict.odds[2] - f64::from(gold)).abs();
            if verdict.level != gold {
                let line = format!(
                    "{}\t{}\tcorpus {gold}\tmodel {} (off by {distance:.2})",
                    scored.answer.marked.id, CRITERIA[index], verdict.level
                );
                found.push((distance, line));
            }
        }
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (_, line) in found.into_iter().take(most) {
        println!("{line}");
    }
}
