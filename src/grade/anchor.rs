//! Anchors: hard points in a text that somebody else could check: numbers, dates and times, names, quoted words, documents.
//!
//! The marking guide asks facts for at least one anchor, and prevention and follow-up for something to check. An anchor
//! is found by its form, not by a list of names.

use crate::text::Lang;

/// Which kinds of anchor occur in a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Anchors {
    /// Digits or counted kanji numbers.
    pub number: bool,
    /// A date, weekday or day word.
    pub date: bool,
    /// A time of day.
    pub time: bool,
    /// A person or firm named with a title (様, さん, Mr, …) or, in English, a capitalised word inside a sentence.
    pub name: bool,
    /// Something in quotation marks.
    pub quotation: bool,
    /// A future moment (tomorrow, from Monday, next week, …).
    pub moment: bool,
}

const JA_NAME: [&str; 14] = [
    "様",
    "さん",
    "くん",
    "ちゃん",
    "先生",
    "課長",
    "部長",
    "店長",
    "係長",
    "主任",
    "社長",
    "所長",
    "班長",
    "御社",
];
const JA_DATE: [&str; 17] = [
    "月曜",
    "火曜",
    "水曜",
    "木曜",
    "金曜",
    "土曜",
    "日曜",
    "昨日",
    "一昨日",
    "今朝",
    "昨夜",
    "先週",
    "先月",
    "本日",
    "今日",
    "前日",
    "当日",
];
const JA_MOMENT: [&str; 20] = [
    "明日",
    "あした",
    "あす",
    "今日から",
    "本日から",
    "来週",
    "翌週",
    "再来週",
    "今後",
    "これから",
    "次から",
    "次回",
    "今夜",
    "今週",
    "来月",
    "週間後",
    "か月後",
    "月末",
    "毎朝",
    "毎週",
];
const EN_DATE: [&str; 22] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "yesterday",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "morning",
    "afternoon",
    "night",
];
const EN_MOMENT: [&str; 14] = [
    "tomorrow",
    "from now on",
    "from today",
    "starting",
    "next week",
    "next month",
    "going forward",
    "as of",
    "every",
    "each",
    "before any",
    "by friday",
    "in two weeks",
    "tonight",
];
const EN_NAME: [&str; 8] = ["mr ", "mrs ", "ms ", "dr ", "mr.", "mrs.", "ms.", "dr."];

impl Anchors {
    /// The anchors in folded characters.
    #[must_use]
    pub fn of(folded: &[char], lang: Lang) -> Self {
        let text: String = folded.iter().collect();
        let number = folded.iter().any(char::is_ascii_digit) || kanji_count(folded);
        let time = clock(folded);
        let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
        match lang {
            Lang::Ja => Self {
                number,
                time,
                date: has(&JA_DATE) || date_ja(folded),
                name: has(&JA_NAME),
                quotation: has(&["「", "『"]),
                moment: has(&JA_MOMENT),
            },
            Lang::En => Self {
                number: number
                    || has(&[
                        " two ",
                        " three ",
                        " four ",
                        " five ",
                        " six ",
                        " ten ",
                        " twenty ",
                        " hundred ",
                    ]),
                time: time || has(&[" am ", " pm ", "a.m", "p.m", "o'clock", "noon", "midnight"]),
                date: has(&EN_DATE),
                name: has(&EN_NAME),
                quotation: has(&["\""]),
                moment: has(&EN_MOMENT),
            },
        }
    }

    /// The anchors of both.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self {
            number: self.number || other.number,
            date: self.date || other.date,
            time: self.time || other.time,
            name: self.name || other.name,
            quotation: self.quotation || other.quotation,
            moment: self.moment || other.moment,
        }
    }

    /// Names of the anchors that are there.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        [
            (self.number, "number"),
            (self.date, "date"),
            (self.time, "time"),
            (self.name, "name"),
            (self.quotation, "quotation"),
            (self.moment, "moment"),
        ]
        .into_iter()
        .filter_map(|(there, name)| there.then_some(name))
    }

    /// Whether there is any anchor for a fact: a number, a date, a time, a name or quoted words.
    #[must_use]
    pub const fn any(self) -> bool {
        self.number || self.date || self.time || self.name || self.quotation
    }
}

/// Kanji numbers count when a counter follows (三名, 十分, 二度), not in words like 一番.
fn kanji_count(chars: &[char]) -> bool {
    chars.windows(2).any(|pair| {
        "一二三四五六七八九十百千万".contains(pair[0])
            && "名人件個本枚台箱袋度回時分秒日月年円割通部冊名社軒便時".contains(pair[1])
    })
}

/// 14:05, 9時, 10h.
fn clock(chars: &[char]) -> bool {
    chars
        .windows(2)
        .any(|pair| pair[0].is_ascii_digit() && pair[1] == '時')
        || chars
            .windows(3)
            .any(|three| three[0].is_ascii_digit() && three[1] == ':' && three[2].is_ascii_digit())
        || chars.windows(3).any(|three| {
            three[0].is_ascii_digit() && matches!((three[1], three[2]), ('a' | 'p', 'm'))
        })
}

/// 3月8日, 12日.
fn date_ja(chars: &[char]) -> bool {
    chars
        .windows(2)
        .any(|pair| pair[0].is_ascii_digit() && matches!(pair[1], '月' | '日'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Folded;

    fn anchors(text: &str, lang: Lang) -> Vec<&'static str> {
        Anchors::of(Folded::new(text).chars(), lang)
            .names()
            .collect()
    }

    /// Law: anchors are found by their form.
    #[test]
    fn anchors_are_found_by_form() {
        assert_eq!(
            anchors("３月８日に田辺様へ14:05に三名で", Lang::Ja),
            ["number", "date", "time", "name"]
        );
        assert_eq!(
            anchors("確認が足りず、ご迷惑をおかけしました", Lang::Ja),
            [""; 0]
        );
        assert_eq!(
            anchors("On Tuesday at 2pm", Lang::En),
            ["number", "date", "time"]
        );
    }
}
