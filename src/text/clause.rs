//! Clauses: the pieces of a sentence at which evidence may be cut.
//!
//! Japanese is cut only where a predicate stands before a connective (…ましたが、…ので、…ため、…て、) and a comma or the
//! connective ends it; English at semicolons, dashes, colons and before conjunctions that follow a comma. A clause is never cut in
//! the middle of a word or inside a quotation. Clauses cover their sentence without gaps.

use super::{Lang, Span};

/// The shortest clause, in characters: shorter pieces stay with their neighbour.
const SHORTEST: usize = 6;

/// The clauses of the sentence `span` of `text`, in order, without gaps.
#[must_use]
pub fn clauses(text: &str, span: Span, lang: Lang) -> Vec<Span> {
    let Some(body) = span.of(text) else {
        return Vec::new();
    };
    let mut cuts = match lang {
        Lang::Ja => cuts_ja(body),
        Lang::En => cuts_en(body),
    };
    cuts.push(body.len());
    let mut found: Vec<Span> = Vec::new();
    let mut start = 0;
    for cut in cuts {
        let piece = &body[start..cut];
        let short = piece.trim().chars().count() < SHORTEST;
        if cut < body.len() && short {
            continue;
        }
        if short && let Some(last) = found.last_mut() {
            last.end = span.start + cut;
        } else if start < cut {
            found.push(Span::new(span.start + start, span.start + cut));
        }
        start = cut;
    }
    found
}

/// Connectives that end a Japanese clause when a predicate stands before them.
const JA_CONNECTIVES: [&str; 12] = [
    "けれども",
    "けれど",
    "けど",
    "ので",
    "のに",
    "ため",
    "から",
    "が",
    "し",
    "て",
    "で",
    "ものの",
];
/// Endings of a predicate directly before a connective.
const JA_PREDICATE: [&str; 18] = [
    "ました",
    "ません",
    "でした",
    "です",
    "ます",
    "った",
    "いた",
    "した",
    "れた",
    "えた",
    "んだ",
    "ない",
    "なかった",
    "たい",
    "る",
    "だ",
    "い",
    "た",
];

fn cuts_ja(body: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut depth = 0_i32;
    for (at, ch) in body.char_indices() {
        match ch {
            '「' | '『' | '（' | '(' => depth += 1,
            '」' | '』' | '）' | ')' => depth -= 1,
            '、' | '，' | ',' | '；' | '：' | ':' | '→' | '―' | '—' if depth <= 0 => {
                let head = &body[..at];
                let after = at + ch.len_utf8();
                if !matches!(ch, '、' | '，' | ',') || ends_clause(head) {
                    cuts.push(after);
                }
            }
            _ => {}
        }
    }
    cuts
}

/// Whether the words before a comma end with a predicate, alone or before a connective.
fn ends_clause(head: &str) -> bool {
    if [
        "ず",
        "しまい",
        "おり",
        "なり",
        "せ",
        "き",
        "り",
        "み",
        "れば",
        "たら",
        "たり",
        "まま",
        "ところ",
        "うえ",
        "上",
        "際",
        "こと",
    ]
    .iter()
    .any(|ending| head.ends_with(ending))
    {
        return true;
    }
    if JA_PREDICATE.iter().any(|ending| head.ends_with(ending)) {
        return true;
    }
    JA_CONNECTIVES.iter().any(|connective| {
        head.strip_suffix(connective)
            .is_some_and(|before| match *connective {
                // The -te form: any kana before it will do (忘れて、書いて、読んで).
                "て" => before.chars().next_back().is_some_and(is_kana),
                "で" => before.ends_with('ん') || before.ends_with('い'),
                _ => JA_PREDICATE.iter().any(|ending| before.ends_with(ending)),
            })
    })
}

fn is_kana(ch: char) -> bool {
    matches!(ch, 'ぁ'..='ゖ' | 'ァ'..='ヶ')
}

/// Words that start an English clause after a comma (or, for the last few, without one).
const EN_AFTER_COMMA: [&str; 16] = [
    "and", "but", "so", "because", "since", "which", "who", "where", "while", "as", "when",
    "though", "although", "yet", "then", "or",
];
const EN_BARE: [&str; 6] = [
    "because",
    "so that",
    "but",
    "although",
    "even though",
    "which meant",
];

fn cuts_en(body: &str) -> Vec<usize> {
    let lower = body.to_ascii_lowercase();
    let mut cuts = Vec::new();
    for (at, ch) in lower.char_indices() {
        let after = at + ch.len_utf8();
        let rest = &lower[after..];
        match ch {
            ';' | '—' | '–' => cuts.push(after),
            ':' if rest.starts_with(' ') => cuts.push(after),
            ',' if rest.starts_with(' ') && begins_with_word(&rest[1..], &EN_AFTER_COMMA) => {
                cuts.push(after)
            }
            ' ' if !lower[..at].ends_with(',') && begins_with_word(rest, &EN_BARE) => {
                cuts.push(after)
            }
            '-' if lower[..at].ends_with(' ') && rest.starts_with(' ') => cuts.push(after),
            _ => {}
        }
    }
    cuts
}

fn begins_with_word(rest: &str, words: &[&str]) -> bool {
    words.iter().any(|word| {
        rest.strip_prefix(word)
            .is_some_and(|after| !after.starts_with(|ch: char| ch.is_alphanumeric()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str, lang: Lang) -> Vec<&str> {
        clauses(text, Span::new(0, text.len()), lang)
            .into_iter()
            .map(|span| span.of(text).unwrap())
            .collect()
    }

    /// Law: Japanese clauses end after a predicate, not at every comma.
    #[test]
    fn japanese_clauses_end_after_predicates() {
        assert_eq!(
            split(
                "田辺様に二度も足を運ばせてしまい、申し訳ございません。",
                Lang::Ja
            ),
            ["田辺様に二度も足を運ばせてしまい、", "申し訳ございません。"]
        );
        assert_eq!(
            split("月曜、私は、発注を忘れました。", Lang::Ja),
            ["月曜、私は、発注を忘れました。"]
        );
    }

    /// Law: English clauses end before conjunctions, at semicolons and dashes.
    #[test]
    fn english_clauses_end_before_conjunctions() {
        assert_eq!(
            split(
                "I took it for Leeds, since the last four had gone there; nobody checks.",
                Lang::En
            ),
            [
                "I took it for Leeds,",
                " since the last four had gone there;",
                " nobody checks."
            ]
        );
    }

    proptest! {
        /// Law: clauses cover their sentence without gaps or overlap.
        #[test]
        fn clauses_cover_their_sentence(text in "\\PC{0,60}|[、。ましたがのでからてa-z ,;:—-]{0,120}") {
            for lang in Lang::ALL {
                let parts = clauses(&text, Span::new(0, text.len()), lang);
                let joined: String = parts.iter().map(|span| span.of(&text).unwrap_or("?")).collect();
                prop_assert_eq!(joined, text.clone());
            }
        }
    }
}
