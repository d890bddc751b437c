//! The columns of a spreadsheet deck: one table of all names, Japanese and English, that a column may have.
//!
//! The first name of each language is the one that templates and exports write. Names are compared folded: width, case, spaces and what stands
//! in brackets make no difference. Columns about one step carry its name behind their own: `模範解答:謝罪`, `model: apology`.

use crate::deck::catalogue::Catalogue;
use crate::deck::fault::Section;
use crate::text::Lang;

/// A kind of column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The table that its rows become.
    pub section: Section,
    /// The key in deck files.
    pub key: &'static str,
    /// What its cells hold.
    pub holds: Holds,
    /// Whether every row needs it.
    pub required: bool,
    /// Japanese names; the first is written.
    pub ja: &'static [&'static str],
    /// English names; the first is written.
    pub en: &'static [&'static str],
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A text.
    Text,
    /// Texts, one a line.
    Texts,
    /// Words with commas between.
    Words,
    /// An id, or a word of the format; its Japanese or English name will do.
    Word(Names),
    /// Several of those, with commas between.
    WordList(Names),
    /// A whole number.
    Number,
    /// Yes or no.
    Flag,
    /// `client: A / B`, one a line.
    Vars,
    /// `impact = 1, facts = 2`.
    Pairs,
    /// `already | this morning + paid | asked @ 8`, one a line.
    Near,
    /// A text for the step that the column names: `model: facts`.
    ByStep,
    /// Texts for the step, and perhaps the mood, that the column names: `press: facts / anger`.
    LinesByStep,
    /// Texts for the rating, and perhaps the mood, that the column names: `close: good`.
    LinesByRating,
    /// Texts, perhaps for the mood that the column names: `press: anger`.
    Lines,
    /// An answer that must not pass, a step that it lacks, a pattern that it shows; the column may be numbered: `counter 2 lacks`.
    Counter(&'static str),
}

/// What a word of a cell names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Names {
    /// Any id.
    Id,
    /// A language.
    Lang,
    /// A mood.
    Mood,
    /// A rating.
    Rating,
    /// A category.
    Category,
    /// A rubric.
    Rubric,
    /// A step.
    Step,
    /// A pattern.
    Pattern,
}

impl Column {
    /// The name that is written in `lang`.
    #[must_use]
    pub const fn name(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ja => self.ja[0],
            Lang::En => self.en[0],
        }
    }

    /// All names.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.ja.iter().chain(self.en).copied()
    }
}

macro_rules! columns {
    ($($section:ident { $($key:literal $holds:expr, $required:literal, [$($ja:literal),+], [$($en:literal),+];)* })*) => {
        &[$($(Column {
            section: Section::$section, key: $key, holds: $holds, required: $required, ja: &[$($ja),+], en: &[$($en),+],
        }),*),*]
    };
}

use Holds::{
    ByStep, Counter, Flag, Lines, LinesByRating, LinesByStep, Near, Number, Pairs, Text, Texts,
    Vars, Word, WordList, Words,
};

/// All columns, and the keys of the deck itself, which stand in rows of their own.
pub const COLUMNS: &[Column] = columns! {
    Deck {
        "id" Word(Names::Id), true, ["デッキID", "台本ID", "デッキ"], ["deck id", "deck"];
        "title" Text, true, ["デッキ名", "台本名", "デッキのタイトル"], ["deck title", "deck name"];
        "lang" Word(Names::Lang), true, ["言語", "デッキの言語"], ["language", "lang", "deck language"];
        "version" Text, false, ["版", "バージョン"], ["version", "deck version"];
        "description" Text, false, ["デッキの説明", "説明"], ["deck description", "description"];
        "authors" Words, false, ["作者", "作成者"], ["authors", "author"];
        "license" Text, false, ["ライセンス"], ["license", "licence"];
    }
    Scenario {
        "id" Word(Names::Id), true, ["ID", "場面ID"], ["id", "scenario id"];
        "was" WordList(Names::Id), false, ["以前のID", "旧ID"], ["earlier ids", "was"];
        "title" Text, true, ["タイトル", "題名", "題", "件名", "場面名"], ["title"];
        "category" Word(Names::Category), true, ["分類", "カテゴリ", "カテゴリー"], ["category"];
        "rubric" Word(Names::Rubric), true, ["採点基準", "型", "ルーブリック"], ["rubric"];
        "persona" Text, true, ["話す相手", "相手", "上司", "ペルソナ"], ["persona", "manager", "who speaks"];
        "mood" Word(Names::Mood), true, ["相手の気持ち", "気持ち", "上司の気持ち", "感情"], ["mood"];
        "tier" Number, true, ["難しさ", "難易度", "レベル"], ["tier", "difficulty"];
        "tags" Words, false, ["タグ", "キーワード"], ["tags", "keywords"];
        "after" Word(Names::Id), false, ["前の場面", "続きの元"], ["after", "follows"];
        "situation" Text, true, ["状況", "場面", "シチュエーション"], ["situation"];
        "opening" Texts, true, ["第一声", "一言目", "相手の第一声"], ["opening", "first words"];
        "vars" Vars, false, ["差し替え", "変数"], ["vars", "variables"];
        "model" ByStep, true, ["模範解答", "手本", "模範"], ["model", "model answer"];
        "press" LinesByStep, false, ["追い打ち", "さらに問う"], ["press"];
        "close" LinesByRating, false, ["結び", "結びの言葉"], ["close", "last words"];
        "counter" Counter("answer"), false, ["だめな答え", "悪い例", "いけない答え"], ["counter", "counter-answer", "wrong answer"];
        "counter" Counter("missing"), false, ["足りないステップ", "だめな答えに足りないステップ"], ["missing", "counter missing", "lacks"];
        "counter" Counter("avoid"), false, ["避けたい言い方", "だめな答えの避けたい言い方", "避けたいこと"], ["avoid", "counter avoid", "shows"];
    }
    Rubric {
        "id" Word(Names::Id), true, ["採点基準ID", "ID"], ["rubric id", "id"];
        "title" Text, true, ["採点基準名", "タイトル"], ["rubric title", "title"];
        "criteria" WordList(Names::Step), true, ["ステップ", "ステップの順番"], ["steps", "criteria"];
        "heart" WordList(Names::Step), false, ["要のステップ", "要"], ["heart"];
        "satisfied_at" Pairs, false, ["合格とする点", "合格点"], ["satisfied at", "satisfied_at"];
        "weights" Pairs, false, ["重み"], ["weights"];
        "worst" WordList(Names::Pattern), false, ["特に避けたい言い方", "特に避けたいこと"], ["worst"];
        "ordered" Flag, false, ["順番どおり", "順番"], ["ordered"];
        "brief" Flag, false, ["短く"], ["brief"];
        "press" LinesByStep, false, ["追い打ち", "さらに問う"], ["press"];
        "close" LinesByRating, false, ["結び", "結びの言葉"], ["close", "last words"];
    }
    Criterion {
        "id" Word(Names::Id), true, ["ステップID", "ID"], ["step id", "criterion id", "id"];
        "title" Text, true, ["ステップ名", "タイトル"], ["step title", "criterion title", "title"];
        "question" Text, true, ["確かめる問い", "問い", "質問"], ["question"];
        "hint" Text, true, ["ヒント", "こつ"], ["hint"];
        "like" Word(Names::Step), false, ["似ているステップ"], ["like"];
        "any" Texts, false, ["手がかり"], ["cues", "any"];
        "near" Near, false, ["近くに並ぶ言葉"], ["near"];
        "except" Texts, false, ["除く言葉"], ["except"];
        "examples" Texts, true, ["言えている例", "例"], ["examples"];
        "partial" Texts, false, ["半分の例"], ["partial"];
        "counter" Texts, false, ["言えていない例", "反例"], ["counter-examples", "counter"];
        "press" Lines, false, ["追い打ち", "さらに問う"], ["press"];
    }
    Pattern {
        "id" Word(Names::Id), true, ["避けたい言い方ID", "ID"], ["pattern id", "id"];
        "title" Text, true, ["避けたい言い方名", "タイトル"], ["pattern title", "title"];
        "why" Text, true, ["なぜいけないか", "なぜ"], ["why"];
        "better" Text, true, ["言い換え", "よりよい言い方"], ["better"];
        "like" Word(Names::Pattern), false, ["似ている言い方"], ["like"];
        "any" Texts, false, ["手がかり"], ["cues", "any"];
        "near" Near, false, ["近くに並ぶ言葉"], ["near"];
        "except" Texts, false, ["除く言葉"], ["except"];
        "examples" Texts, true, ["当てはまる例", "例"], ["examples"];
        "counter" Texts, false, ["当てはまらない例", "反例"], ["counter-examples", "counter"];
    }
};

/// Words that a cell may hold for a word of the format; the first is written where the interface's language is the first's.
pub const WORDS: &[(Names, &str, &[&str], &[&str])] = &[
    (Names::Lang, "ja", &["日本語", "和文"], &["Japanese"]),
    (Names::Lang, "en", &["英語", "英文"], &["English"]),
    (Names::Mood, "anger", &["怒り", "怒っている"], &["angry"]),
    (
        Names::Mood,
        "composure",
        &["落ち着き", "想定内", "想定の範囲", "冷静"],
        &["calm", "composed"],
    ),
    (
        Names::Mood,
        "self-reproach",
        &["自責", "自分を責める", "任せた自分への責め"],
        &["self reproach"],
    ),
    (Names::Rating, "again", &["もう一度"], &[]),
    (Names::Rating, "hard", &["あと少し"], &[]),
    (Names::Rating, "good", &["合格"], &[]),
    (Names::Rating, "easy", &["見事"], &[]),
    (
        Names::Category,
        "angry-manager",
        &["怒る上司", "怒られたとき"],
        &["angry manager"],
    ),
    (
        Names::Category,
        "not-my-fault",
        &["自分のせいではない", "自分だけのせいではない"],
        &["not my fault"],
    ),
    (
        Names::Category,
        "why-cant-you",
        &["なんでできないの", "なぜできない"],
        &["why can't you"],
    ),
    (
        Names::Category,
        "repeated-mistake",
        &["繰り返したミス", "同じミス"],
        &["repeated mistake", "same mistake again"],
    ),
    (Names::Category, "silence", &["沈黙", "言葉が出ない"], &[]),
];

/// How a cell says `id` in `lang`: a word of the format by its name, something shipped by its title; anything else as it is.
#[must_use]
pub fn word(names: Names, id: &str, lang: Lang) -> &str {
    let known = WORDS.iter().find(|it| it.0 == names && it.1 == id);
    let catalogue = Catalogue::shipped(lang);
    let title = match (known, names) {
        (Some((.., ja, en)), _) => match lang {
            Lang::Ja => ja.first().copied(),
            Lang::En => en.first().copied(),
        },
        (None, Names::Rubric) => catalogue.rubric(id).map(|it| it.title.as_str()),
        (None, Names::Step) => catalogue.criterion(id).map(|it| it.title.as_str()),
        (None, Names::Pattern) => catalogue.pattern(id).map(|it| it.title.as_str()),
        _ => None,
    };
    title.unwrap_or(id)
}

/// What a cell may say for yes, and for no.
pub const YES: &[&str] = &[
    "true", "yes", "y", "1", "はい", "○", "〇", "有", "あり", "する",
];
/// See [`YES`].
pub const NO: &[&str] = &[
    "false",
    "no",
    "n",
    "0",
    "いいえ",
    "×",
    "無",
    "なし",
    "しない",
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::deck::sheet::names::norm;

    /// Law: within one table, a name means one column.
    #[test]
    fn a_name_means_one_column() {
        let mut known = BTreeMap::new();
        for column in COLUMNS {
            for name in column.names() {
                let before = known.insert((column.section, norm(name)), (column.key, column.holds));
                let here = (column.key, column.holds);
                assert!(before.is_none_or(|before| before == here), "{name}");
            }
        }
    }

    /// Law: a word means one thing of its kind, and is none of the format's own words for another.
    #[test]
    fn a_word_means_one_thing() {
        let mut known = BTreeMap::new();
        for (names, id, ja, en) in WORDS {
            for word in ja.iter().chain(*en).chain([id]) {
                assert!(
                    known
                        .insert((*names, norm(word)), *id)
                        .is_none_or(|it| it == *id),
                    "{word}"
                );
            }
        }
    }
}
