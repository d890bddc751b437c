//! Sentences: where a thought ends, in text as people type or dictate it.
//!
//! A sentence ends at a full stop, a question or exclamation mark, or a line break; not inside a quotation, after an
//! abbreviation, in a number or a time. Dictation without any stops is cut after polite predicate endings (Japanese) or before
//! words that start a new statement (English). Sentences come in order, do not overlap, and hold everything but white space.

use super::{Lang, Span};

/// The longest quotation (in characters) that keeps a sentence together; a quotation left open must not swallow the rest.
const QUOTATION_REACH: usize = 120;
/// From this many characters on, a Japanese sentence without a stop is looked at for predicate endings.
const LONG_JA: usize = 60;
/// From this many words on, an English sentence without a stop is looked at for words that start a new statement.
const LONG_EN: usize = 32;

/// The sentences of `text`, trimmed, in order.
#[must_use]
pub fn sentences(text: &str, lang: Lang) -> Vec<Span> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    let mut quote_end = 0;
    while at < chars.len() {
        let (offset, ch) = chars[at];
        if at >= quote_end
            && let Some(close) = closing(ch)
        {
            quote_end = quotation_end(&chars, at, close).unwrap_or(at + 1);
        }
        let inside = at + 1 < quote_end;
        let cut = match ch {
            '\n' => Some(at + 1),
            _ if inside => None,
            '。' | '！' | '？' | '!' | '?' | '…' => stop_end(&chars, at),
            '.' | '．' if is_full_stop(text, &chars, at) => stop_end(&chars, at),
            _ => None,
        };
        match cut {
            Some(end) => {
                let byte = chars.get(end).map_or(text.len(), |c| c.0);
                push(text, Span::new(start, byte), lang, &mut found);
                start = byte;
                at = end;
            }
            None => {
                at += 1;
                debug_assert!(offset < text.len());
            }
        }
    }
    push(text, Span::new(start, text.len()), lang, &mut found);
    found
}

fn push(text: &str, span: Span, lang: Lang, found: &mut Vec<Span>) {
    let span = span.trimmed(text);
    if span.is_empty() {
        return;
    }
    match lang {
        Lang::Ja => dictated_ja(text, span, found),
        Lang::En => dictated_en(text, span, found),
    }
}

fn closing(ch: char) -> Option<char> {
    Some(match ch {
        '「' => '」',
        '『' => '』',
        '“' => '”',
        '(' => ')',
        '（' => '）',
        _ => return None,
    })
}

/// One past the closing mark of the quotation that opens at `at`, if it closes on the same line within reach.
fn quotation_end(chars: &[(usize, char)], at: usize, close: char) -> Option<usize> {
    chars[at + 1..]
        .iter()
        .take(QUOTATION_REACH)
        .take_while(|(_, ch)| *ch != '\n')
        .position(|(_, ch)| *ch == close)
        .map(|distance| at + 1 + distance + 1)
}

/// One past the run of stops and closing marks that begins at `at`; `None` where a Japanese quotation particle follows, as in
/// 「すみません」と… or 「遅れる。」って…, so that the report keeps its quotation.
fn stop_end(chars: &[(usize, char)], at: usize) -> Option<usize> {
    let mut end = at + 1;
    while end < chars.len()
        && matches!(
            chars[end].1,
            '。' | '！' | '？' | '!' | '?' | '.' | '…' | '"' | '\'' | '”' | '’' | ')' | '）'
        )
    {
        end += 1;
    }
    // 「……」 in the middle of speech is a pause, not an end, when words follow directly.
    if chars[at].1 == '…'
        && chars[at..end].iter().all(|(_, ch)| *ch == '…')
        && end < chars.len()
        && chars[end].1 != '\n'
    {
        return None;
    }
    Some(end)
}

/// Words before a full stop that do not end a sentence.
const ABBREVIATIONS: [&str; 20] = [
    "mr", "mrs", "ms", "dr", "prof", "st", "no", "vs", "e.g", "i.e", "etc", "approx", "dept",
    "inc", "ltd", "co", "jr", "sr", "a.m", "p.m",
];

fn is_full_stop(text: &str, chars: &[(usize, char)], at: usize) -> bool {
    let (offset, _) = chars[at];
    let next = chars.get(at + 1).map(|c| c.1);
    let before = at.checked_sub(1).map(|i| chars[i].1);
    match next {
        None => return true,
        Some(next)
            if next.is_whitespace()
                || matches!(next, '.' | '"' | '\'' | '”' | '’' | ')' | '!' | '?') => {}
        // "done.Then": a stop without a space, but not a number, a version or a file name.
        Some(next) => return before.is_some_and(char::is_lowercase) && next.is_uppercase(),
    }
    let word_start = text[..offset]
        .rfind(|ch: char| ch.is_whitespace() || matches!(ch, '(' | '"' | '“'))
        .map_or(0, |i| {
            i + text[i..].chars().next().map_or(1, char::len_utf8)
        });
    let word = text[word_start..offset].to_lowercase();
    if word.len() == 1 && word.chars().all(char::is_alphabetic) && word != "i" {
        return false;
    }
    if word == "a.m" || word == "p.m" || word == "etc" {
        // These end a sentence only when a capital follows.
        let following = chars[at + 1..]
            .iter()
            .map(|c| c.1)
            .find(|ch| !ch.is_whitespace());
        return following.is_none_or(char::is_uppercase);
    }
    // "1." at the start of a line numbers an item.
    if !word.is_empty() && word.chars().all(|ch| ch.is_ascii_digit()) && word.len() <= 2 {
        let line_start = text[..word_start].rfind('\n').map_or(0, |i| i + 1);
        if text[line_start..word_start].trim().is_empty() {
            return false;
        }
    }
    !ABBREVIATIONS.contains(&word.as_str())
}

/// Polite predicate endings after which a new statement can begin without a stop.
const JA_ENDINGS: [&str; 9] = [
    "ました",
    "でした",
    "ません",
    "ませんでした",
    "です",
    "ます",
    "ください",
    "ましょう",
    "でしょう",
];
/// What may follow such an ending and still belong to it.
const JA_TAIL: [&str; 21] = [
    "が",
    "けど",
    "けれど",
    "けれども",
    "ので",
    "から",
    "ため",
    "し",
    "と",
    "って",
    "たら",
    "ね",
    "よ",
    "か",
    "の",
    "、",
    "。",
    "」",
    "』",
    "）",
    "こと",
];

/// Cuts a long Japanese run without stops after predicate endings and at spaces.
fn dictated_ja(text: &str, span: Span, found: &mut Vec<Span>) {
    let body = &text[span.range()];
    if body.chars().count() < LONG_JA
        || body.contains('。') && body.trim_end_matches('。').contains('。')
    {
        found.push(span);
        return;
    }
    let mut start = 0;
    let mut depth = 0_i32;
    for (at, ch) in body.char_indices() {
        match ch {
            '「' | '『' | '（' => depth += 1,
            '」' | '』' | '）' => depth -= 1,
            _ => {}
        }
        let end = at + ch.len_utf8();
        if depth > 0 || end == body.len() {
            continue;
        }
        let (head, rest) = (&body[start..end], &body[end..]);
        let ended = JA_ENDINGS.iter().any(|ending| head.ends_with(ending))
            && !JA_TAIL.iter().any(|tail| rest.starts_with(tail))
            && !rest.starts_with("でした")
            && !rest.starts_with("た")
            && !rest.starts_with("せん");
        // Only a few characters are looked at, so that a mebibyte of spaces stays linear.
        let spaced = (ch == '　' || ch == ' ')
            && body[..end]
                .chars()
                .rev()
                .nth(1)
                .is_some_and(|c| !c.is_ascii())
            && head.chars().nth(8).is_some();
        if ended || spaced {
            let piece = Span::new(span.start + start, span.start + end).trimmed(text);
            if !piece.is_empty() {
                found.push(piece);
            }
            start = end;
        }
    }
    let rest = Span::new(span.start + start, span.end).trimmed(text);
    if !rest.is_empty() {
        found.push(rest);
    }
}

/// Words that may start a new statement in dictated English.
const EN_STARTS: [&str; 14] = [
    "and i",
    "and we",
    "but i",
    "but the",
    "so i",
    "so the",
    "so now",
    "so from",
    "then i",
    "from now",
    "because",
    "i'm sorry",
    "i am sorry",
    "what happened",
];

/// Cuts a long English run without stops before words that start a new statement.
fn dictated_en(text: &str, span: Span, found: &mut Vec<Span>) {
    let body = &text[span.range()];
    if body.split_whitespace().count() < LONG_EN || body.matches([',', ';', ':']).count() >= 2 {
        found.push(span);
        return;
    }
    let lower = body.to_ascii_lowercase();
    let mut start = 0;
    for (at, _) in lower.match_indices(' ') {
        let rest = &lower[at + 1..];
        let starts = EN_STARTS.iter().any(|word| {
            rest.strip_prefix(word)
                .is_some_and(|after| after.starts_with(' '))
        });
        if starts && lower[start..at].split_whitespace().count() >= 6 {
            found.push(Span::new(span.start + start, span.start + at).trimmed(text));
            start = at + 1;
        }
    }
    found.push(Span::new(span.start + start, span.end).trimmed(text));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str, lang: Lang) -> Vec<&str> {
        sentences(text, lang)
            .into_iter()
            .map(|span| span.of(text).unwrap())
            .collect()
    }

    /// Law: stops and line breaks end a sentence; a quotation keeps it together.
    #[test]
    fn japanese_sentences_end_at_stops_outside_quotations() {
        assert_eq!(
            split("「すみません。」と言いました。次は\n確認します", Lang::Ja),
            ["「すみません。」と言いました。", "次は", "確認します"]
        );
    }

    /// Law: a quotation left open does not swallow the rest.
    #[test]
    fn an_open_quotation_does_not_swallow_the_rest() {
        assert_eq!(split("「あの。はい。", Lang::Ja), ["「あの。", "はい。"]);
    }

    /// Law: abbreviations, numbers and times do not end a sentence.
    #[test]
    fn english_abbreviations_and_numbers_do_not_end_a_sentence() {
        assert_eq!(
            split(
                "Mr. Okafor paid 3.50 at 9 a.m. on Friday. I missed it.",
                Lang::En
            ),
            ["Mr. Okafor paid 3.50 at 9 a.m. on Friday.", "I missed it."]
        );
        assert_eq!(
            split("Sent v1.2.3 of plan.txt. Done", Lang::En),
            ["Sent v1.2.3 of plan.txt.", "Done"]
        );
    }

    /// Law: dictation without stops is still cut into statements.
    #[test]
    fn dictation_is_cut_into_statements() {
        let ja = "昨日の発注ですが私が数量を一桁間違えて入力しました店長には朝のうちに言うべきでしたすみません次からは送信前に画面を印刷して副店長に見てもらいます";
        assert!(split(ja, Lang::Ja).len() >= 3, "{:?}", split(ja, Lang::Ja));
        let en = "yeah so I put the order in at the wrong quantity on tuesday and I never looked at the confirmation screen because I was sure it was fine so from tomorrow I will print the confirmation and have Ana sign it";
        assert!(split(en, Lang::En).len() >= 3, "{:?}", split(en, Lang::En));
    }

    proptest! {
        /// Law: sentences are valid spans, in order, disjoint, and together hold every visible character.
        #[test]
        fn sentences_cover_any_text(text in "\\PC{0,80}|[。、！？「」『』あかました \n.!?a-zA-Z0-9'…]{0,200}") {
            for lang in Lang::ALL {
                let mut last = 0;
                let mut visible = 0;
                for span in sentences(&text, lang) {
                    let words = span.of(&text);
                    prop_assert!(words.is_some_and(|w| !w.trim().is_empty()));
                    prop_assert!(span.start >= last);
                    last = span.end;
                    visible += words.unwrap_or_default().chars().filter(|c| !c.is_whitespace()).count();
                }
                prop_assert_eq!(visible, text.chars().filter(|c| !c.is_whitespace()).count());
            }
        }
    }
}
