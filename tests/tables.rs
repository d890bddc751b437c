//! Decks in spreadsheets, as offices save them.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its helpers too"
)]

use encoding_rs::SHIFT_JIS;
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};
use yaoki::deck::{self, Deck, Diagnostic, Known};
use yaoki::import::Document;

const WHOLE: &str = include_str!("fixtures/decks/whole.toml");

/// The deck in a file, or what is wrong with it as `place: code` with the text pointed at.
fn read(name: &str, bytes: impl Into<Vec<u8>>) -> Result<Deck, Vec<String>> {
    let document = Document::of(name.to_owned(), bytes.into()).unwrap();
    let told = |it: &Diagnostic| {
        let at = it.place.span.of(document.text()).unwrap();
        format!("{it} {at:?}")
    };
    deck::check(&document.source(), &Known::everything())
        .map_err(|faults| faults.iter().map(told).collect())
}

/// Rows of cells as an office would write them.
fn office(rows: &[&[&str]]) -> String {
    let quoted = |cell: &&str| format!("\"{}\"", cell.replace('"', "\"\""));
    let rows = rows.iter().map(|row| {
        let cells: Vec<String> = row.iter().map(quoted).collect();
        cells.join(",")
    });
    rows.map(|row| row + "\r\n").collect()
}

const TALK: [&[&str]; 8] = [
    &[
        "サポート場面集 ２０３０年版",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
    ],
    &[],
    &["デッキID", "support-team"],
    &["デッキ名", "サポートチームの1on1"],
    &[],
    &[
        "No.",
        "ＩＤ",
        "タイトル(必須)",
        "カテゴリー",
        "型",
        "上司",
        "気持ち",
        "難易度",
        "タグ",
        "状況",
        "一言目",
        "模範解答:影響の理解",
        "模範解答 再発防止策",
        "悪い例",
        "足りないステップ",
        "避けたい言い方",
        "備考",
    ],
    &[
        "１",
        "ｌａｔｅ－ｐａｒｔｓ",
        "部材が届かない",
        "怒る上司",
        "強く責められたとき",
        "課長",
        "怒り",
        "２",
        "工事，発注、電話",
        "火曜に届くはずの部材を、{day}の便で手配していた。\n現場は半日止まった。",
        "「なんで確認しなかったの?」\n「……どういうこと?」",
        "現場の3人を半日待たせてしまいました。",
        "今日から、電話のあとに発注書の写真を業者に送ります。",
        "忙しくて、つい。",
        "再発防止策、影響の理解",
        "言い訳",
        "A課で確認済み",
    ],
    &["", "", "", "", ""],
];

fn talk() -> Vec<Vec<&'static str>> {
    TALK.iter().map(|row| row.to_vec()).collect()
}

fn written(rows: &[Vec<&str>]) -> String {
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    office(&rows)
}

/// Law: a spreadsheet can say whatever a deck file can, own rubrics, steps and patterns included.
#[test]
fn a_table_can_say_what_a_deck_file_can() {
    let table = read(
        "whole.csv",
        include_bytes!("fixtures/decks/whole.csv").to_vec(),
    )
    .unwrap();
    assert_eq!(table, deck::read("whole.toml", WHOLE).unwrap());
}

/// Law: a table means the same in every encoding that offices save, between commas as between tabs, with full-width signs and Japanese names,
/// below titles and above empty rows.
#[test]
fn a_table_means_the_same_however_it_is_saved() {
    let mut rows = talk();
    rows[6][9] = "火曜に届くはずの部材を、水曜の便で手配していた。\n現場は半日止まった。";
    let text = written(&rows);
    let deck = read("talks.csv", text.as_bytes()).unwrap();
    assert_eq!(
        (deck.id.as_str(), deck.title.as_str()),
        ("support-team", "サポートチームの1on1")
    );
    let scenario = &deck.scenarios[0];
    assert_eq!(scenario.id, "late-parts");
    assert_eq!(scenario.tags, ["工事", "発注", "電話"]);
    assert_eq!((scenario.tier, scenario.rubric.as_str()), (2, "pressed"));
    assert_eq!(scenario.opening.len(), 2);
    assert_eq!(scenario.counter[0].missing, ["prevention", "impact"]);
    assert_eq!(scenario.counter[0].avoid, ["excuse"]);
    assert!(scenario.situation.contains('\n'));

    let tabs = text.replace("\",\"", "\"\t\"");
    let (shift_jis, _, lost) = SHIFT_JIS.encode(&text);
    assert!(!lost);
    let utf16: Vec<u8> = [0xfeff_u16]
        .into_iter()
        .chain(tabs.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    for (name, bytes) in [
        ("bom.csv", format!("\u{feff}{text}").into_bytes()),
        ("excel.csv", shift_jis.into_owned()),
        ("unicode.txt", utf16),
        ("tabs.tsv", tabs.clone().into_bytes()),
        ("-", text.clone().into_bytes()),
    ] {
        assert_eq!(read(name, bytes).unwrap(), deck, "{name}");
    }
}

/// Law: every fault of a table is told in one run, in its cell; a cell that holds a slip is not called missing.
#[test]
fn faults_are_told_in_their_cells() {
    let mut rows = talk();
    rows[6][6] = "激怒";
    rows[6][7] = "４";
    rows[6][12] = "";
    rows[6][14] = "再発防止";
    let mut second = rows[6].clone();
    second[1] = "late-parts";
    second[2] = "";
    rows.push(second);
    let faults = read("talks.csv", written(&rows)).unwrap_err();
    assert_eq!(
        faults,
        [
            "talks.csv:1!G7: unknown-word \"激怒\"",
            "talks.csv:1!H7: out-of-range \"４\"",
            "talks.csv:1!J7: unknown-variable \"{day}\"",
            "talks.csv:1!M7: missing-model \"\"",
            "talks.csv:1!O7: unknown-id \"再発防止\"",
            "talks.csv:1!B9: duplicate-id \"late-parts\"",
            "talks.csv:1!C9: missing-key \"\"",
            "talks.csv:1!G9: unknown-word \"激怒\"",
            "talks.csv:1!H9: out-of-range \"４\"",
            "talks.csv:1!J9: unknown-variable \"{day}\"",
            "talks.csv:1!M9: missing-model \"\"",
            "talks.csv:1!O9: unknown-id \"再発防止\"",
        ]
    );
}

/// Law: a slip in a column's name is told where that column is missing; other columns are somebody's notes.
#[test]
fn a_slip_in_a_columns_name_is_told() {
    let mut rows = talk();
    rows[5][2] = "タイトゥル";
    rows[5][9] = "状態";
    let faults = read("talks.csv", written(&rows)).unwrap_err();
    assert_eq!(
        faults,
        [
            "talks.csv:1!C6: unknown-key \"タイトゥル\"",
            "talks.csv:1!J6: unknown-key \"状態\"",
        ]
    );
    let mut rows = talk();
    rows[5][8] = "状態";
    rows[6][9] = "あした";
    let document = Document::of("x.csv".to_owned(), written(&rows).into_bytes()).unwrap();
    assert_eq!(
        document.tables().unwrap().ignored_names(),
        ["No.", "状態", "備考"]
    );
}

/// The same talk as a workbook: names in two rows with merged groups, a title merged over the sheet, a sheet with explanations.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let plain = Format::new();
    let help = book.add_worksheet().set_name("説明").unwrap();
    help.write(0, 0, "状況").unwrap();
    help.write(0, 1, "何が起きたか").unwrap();
    let sheet = book.add_worksheet().set_name("場面").unwrap();
    sheet
        .merge_range(0, 0, 0, 13, "サポート場面集", &plain)
        .unwrap();
    let names = [
        "ID",
        "タイトル",
        "分類",
        "採点基準",
        "相手",
        "気持ち",
        "難しさ",
        "状況",
        "第一声",
    ];
    for (column, name) in (0_u16..).zip(names) {
        sheet
            .merge_range(2, column, 3, column, name, &plain)
            .unwrap();
    }
    sheet.merge_range(2, 9, 2, 10, "模範解答", &plain).unwrap();
    sheet.write(3, 9, "影響の理解").unwrap();
    sheet.write(3, 10, "再発防止策").unwrap();
    sheet.merge_range(2, 11, 2, 12, "追い打ち", &plain).unwrap();
    sheet.write(3, 11, "再発防止策").unwrap();
    sheet.write(3, 12, "影響の理解/怒り").unwrap();
    let cells = [
        "late",
        "部材が届かない",
        "怒る上司",
        "強く責められたとき",
        "課長",
        "怒り",
        "",
        "部材を水曜の便で手配していた。",
        "「なんで?」",
        "現場の3人を半日待たせてしまいました。",
        "今日から、発注書の写真を業者に送ります。",
        "「で?」",
        "「誰が困った?」",
    ];
    for (column, cell) in (0_u16..).zip(cells) {
        sheet.write(4, column, cell).unwrap();
    }
    sheet.write(4, 6, 2).unwrap();
    let about = book.add_worksheet().set_name("デッキ").unwrap();
    about.write(0, 0, "デッキID").unwrap();
    about.write(0, 1, "site").unwrap();
    about.write(1, 0, "作者").unwrap();
    about.write(1, 1, "森、林").unwrap();
    let hidden = book.add_worksheet().set_name("old").unwrap();
    hidden.set_hidden(true);
    hidden.write(0, 0, "デッキID").unwrap();
    hidden.write(0, 1, "other").unwrap();
    book.save_to_buffer().unwrap()
}

/// Law: a workbook with merged names, numbers as numbers and further sheets is read like any other table.
#[test]
fn a_workbook_is_read() {
    let deck = read("場面集.xlsx", workbook()).unwrap();
    assert_eq!((deck.id.as_str(), deck.title.as_str()), ("site", "場面集"));
    assert_eq!(deck.authors, ["森", "林"]);
    let scenario = &deck.scenarios[0];
    assert_eq!(scenario.tier, 2);
    assert_eq!(scenario.model.len(), 2);
    assert_eq!(scenario.press["prevention"].any, ["「で?」"]);
    assert_eq!(
        scenario.press["impact"].by_mood[&deck::Mood::Anger],
        ["「誰が困った?」"]
    );
}

/// Law: a file says who it is by its name where its cells do not, and by `as` where neither does.
#[test]
fn a_deck_is_called_after_its_file() {
    let mut rows = talk();
    rows.drain(2..4);
    rows[4][9] = "部材を水曜の便で手配していた。";
    let named = read("decks/Our Team.csv", written(&rows)).unwrap();
    assert_eq!(
        (named.id.as_str(), named.title.as_str()),
        ("our-team", "Our Team")
    );
    let faults = read("場面.csv", written(&rows)).unwrap_err();
    assert_eq!(faults, ["場面.csv:1!A4: missing-key \"\""]);
    let document = Document::of("場面.csv".to_owned(), written(&rows).into_bytes()).unwrap();
    let known = Known {
        as_id: Some("site"),
        ..Known::everything()
    };
    assert_eq!(deck::check(&document.source(), &known).unwrap().id, "site");
}

/// What `check` promises of any table: a deck, or faults whose places lie in its cells.
fn promises_hold(text: &str) -> Result<(), TestCaseError> {
    let document = Document::of("x.csv".to_owned(), text.as_bytes().to_vec()).unwrap();
    if let Err(faults) = deck::check(&document.source(), &Known::everything()) {
        prop_assert!(!faults.is_empty());
        for fault in &faults {
            let places = fault.related.iter().map(|it| it.place);
            for place in places.chain([fault.place]) {
                prop_assert!(place.span.of(document.text()).is_some(), "{fault:?}");
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Law: no table makes the checker panic, and every place lies in its text.
    #[test]
    fn any_table_is_checked(cells in prop::collection::vec(prop::sample::select(&[
        ",", ",", ",", "\n", "\n\n", "\"", "ID", "タイトル", "状況", "採点基準", "模範解答:謝罪", "だめな答え", "足りないステップ2", "差し替え",
        "追い打ち:謝罪/怒り", "追い打ち", "結び:合格", "id", "title", "criteria", "question", "hint", "near", "why", "better", "satisfied at",
        "デッキID", "basic", "a: b / c", "{a}", "謝罪", "1", "２", "はい", "---", "a|b+c@3", "=1", "あ", "\u{202e}", "#REF!", "@", "\\",
    ][..]), 0..80)) {
        promises_hold(&cells.concat())?;
    }

    /// Law: likewise for a sound table from which a piece was cut out or into which one was pushed.
    #[test]
    fn a_damaged_table_is_checked(from in 0usize..5000, len in 0usize..60, pushed in "[\",\n{}|@+:あ=]{0,4}") {
        let whole = include_str!("fixtures/decks/whole.csv");
        let from = whole.floor_char_boundary(from);
        let to = whole.floor_char_boundary(from + len).max(from);
        promises_hold(&format!("{}{pushed}{}", &whole[..from], &whole[to..]))?;
    }
}
