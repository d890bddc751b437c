//! Colours, columns and highlighted text. Colour never carries meaning alone: every mark has a label beside it.
//!
//! Styles are always written; the streams strip them where they are not wanted (`NO_COLOR`, no terminal, `--plain`).

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use crate::schedule::Rating;
use crate::text::{Span, visible};

/// A fault.
pub const FAULT: Style = AnsiColor::Red.on_default().bold();
/// Reached in full.
pub const FULL: Style = AnsiColor::Green.on_default().bold();
/// Reached in part.
pub const PARTIAL: Style = AnsiColor::Yellow.on_default().bold();
/// Missing, or to avoid.
pub const MISSING: Style = AnsiColor::Red.on_default().bold();
/// Headings.
pub const HEADING: Style = Style::new().bold();
/// What may be overlooked.
pub const QUIET: Style = Style::new().dimmed();
/// The manager's words.
pub const SPEECH: Style = AnsiColor::Cyan.on_default();

/// The style of a rating.
#[must_use]
pub const fn rating(rating: Rating) -> Style {
    match rating {
        Rating::Again => MISSING,
        Rating::Hard => PARTIAL,
        Rating::Good | Rating::Easy => FULL,
    }
}

/// Columns that `text` takes in a terminal: a full-width character takes two.
#[must_use]
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// `text` with spaces behind it, `columns` wide; longer text stays as it is.
#[must_use]
pub fn padded(text: &str, columns: usize) -> String {
    let gap = columns.saturating_sub(width(text));
    format!("{text}{}", " ".repeat(gap))
}

/// `text` cut to at most `columns`, with … where something is left out.
#[must_use]
pub fn shortened(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut cut = String::new();
    let mut taken = 0;
    for ch in text.chars() {
        let wide = unicode_width::UnicodeWidthChar::width(ch).unwrap_or(0);
        if taken + wide + 1 > columns {
            break;
        }
        taken += wide;
        cut.push(ch);
    }
    cut.push('…');
    cut
}

/// `text` made safe to print and wrapped at `columns`, each line behind `indent`; Japanese breaks by its own rules.
#[must_use]
pub fn wrapped(text: &str, columns: usize, indent: &str) -> String {
    let options = textwrap::Options::new(columns.max(20))
        .initial_indent(indent)
        .subsequent_indent(indent)
        .word_separator(textwrap::WordSeparator::UnicodeBreakProperties)
        // Those rules know where a hyphen may end a line, and that a date's may not.
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .break_words(true);
    // Files written on Windows end their lines with two characters; only a lone carriage return is a hazard.
    let text = text.trim().replace("\r\n", "\n");
    let safe = visible(&text);
    safe.lines()
        .map(|line| {
            if line.trim().is_empty() {
                String::new()
            } else {
                textwrap::fill(line, &options)
            }
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// `text` behind its label, wrapped at `columns` with all lines beginning `label_columns` in.
#[must_use]
pub fn labelled(label: &str, label_columns: usize, text: &str, columns: usize) -> String {
    let indent = " ".repeat(label_columns);
    let body = wrapped(text, columns, &indent);
    let label = padded(label, label_columns);
    format!("{QUIET}{label}{QUIET:#}{}", body.trim_start())
}

/// The words of `text` that `span` covers, on one line, safe to print, at most `columns` wide.
#[must_use]
pub fn quoted(text: &str, span: Span, columns: usize) -> String {
    let words = span
        .of(text)
        .unwrap_or_default()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    shortened(&visible(&words), columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law: full-width characters count two columns.
    #[test]
    fn full_width_characters_count_twice() {
        assert_eq!(width("謝罪ab"), 6);
        assert_eq!(padded("謝罪", 6), "謝罪  ");
        assert_eq!(shortened("再発防止策を話す", 9), "再発防止…");
    }

    /// Law: no wrapped line is wider than asked, in either language, and nothing is lost.
    #[test]
    fn wrapping_keeps_the_width_and_the_words() {
        let text = "昨日の発注で、数量を一桁間違えました。The order was ten times too large.";
        let wrapped = wrapped(text, 24, "  ");
        assert!(wrapped.lines().all(|line| width(line) <= 24), "{wrapped}");
        let bare = |text: &str| {
            text.chars()
                .filter(|ch| !ch.is_whitespace())
                .collect::<String>()
        };
        assert_eq!(bare(&wrapped), bare(text));
    }

    /// Law: what is labelled hangs behind its label, whatever the label's characters are.
    #[test]
    fn text_hangs_behind_its_label() {
        let text = labelled("連続日数", 10, "one two three four five six", 24);
        assert_eq!(
            anstream::adapter::strip_str(&text).to_string(),
            "連続日数  one two three\n          four five six"
        );
    }

    /// Law: control characters never reach the terminal.
    #[test]
    fn control_characters_are_spelt_out() {
        assert!(!wrapped("\u{1b}[2Jhello", 40, "").contains('\u{1b}'));
    }
}
