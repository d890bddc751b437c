//! Drives the real binary on a data directory of its own, at a fixed time, with nothing of the machine's locale or settings.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    reason = "each test binary uses a part of it, and fails by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use assert_cmd::Command;
use chrono::DateTime;
use tempfile::TempDir;
use yaoki::deck::shipped;
use yaoki::store::Store;
use yaoki::text::Lang;

/// The first study day of all tests: a Monday.
pub const FIRST_DAY: &str = "2030-04-01";

/// A folder in which the program runs, with a data directory in it.
pub struct Home {
    folder: TempDir,
    lang: Lang,
}

impl Home {
    /// An empty folder.
    pub fn new(lang: Lang) -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { folder, lang }
    }

    /// A folder with a small deck of its own taken in. The shipped ones are switched off: their texts may change.
    pub fn with_deck(lang: Lang) -> Self {
        static MADE: [OnceLock<Vec<u8>>; Lang::ALL.len()] = [const { OnceLock::new() }; 2];
        let place = Lang::ALL.iter().position(|it| *it == lang).unwrap();
        // Made once and copied: taking in all shipped decks takes longer than most tests.
        let database = MADE[place].get_or_init(|| Self::make(lang));
        let home = Self::new(lang);
        fs::create_dir(home.data()).unwrap();
        fs::write(home.database(), database).unwrap();
        home
    }

    fn make(lang: Lang) -> Vec<u8> {
        let home = Self::new(lang);
        let name = format!("tests/fixtures/cli/{lang}.toml");
        let deck = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        home.write("team.toml", fs::read(deck).unwrap());
        home.run(&["import", "team.toml"]).done().ok();
        home.run(&["deck"]).done().ok();
        let mut store = home.store();
        for deck in shipped::DECKS {
            store.enable_deck(deck.id, false).unwrap();
        }
        // The last one to close it leaves one file.
        drop(store);
        fs::read(home.database()).unwrap()
    }

    /// Where the program runs.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The data directory; the program makes it.
    pub fn data(&self) -> PathBuf {
        self.path().join("data")
    }

    /// The database.
    pub fn database(&self) -> PathBuf {
        self.data().join("yaoki.db")
    }

    /// Writes a file beside the data directory.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path().join(name), content).unwrap();
    }

    /// A run of the program, not started yet.
    pub fn run(&self, arguments: &[&str]) -> Run<'_> {
        Run {
            home: self,
            arguments: arguments.iter().map(|&it| it.to_owned()).collect(),
            lang: Some(self.lang),
            now: format!("{FIRST_DAY}T09:00:00+09:00"),
            input: Vec::new(),
            environment: Vec::new(),
        }
    }

    /// The store, for what no command does yet.
    pub fn store(&self) -> Store {
        Store::open(&self.database(), DateTime::UNIX_EPOCH).unwrap()
    }

    /// Draws and says the prompt's token.
    pub fn draw(&self, day: &str) -> String {
        let run = self.run(&["next", "--json"]).on(day).done().ok();
        run.json()["token"].as_str().unwrap().to_owned()
    }

    /// Draws and answers.
    pub fn answer(&self, day: &str, answer: &str) -> Done {
        let token = self.draw(day);
        let run = self.run(&["answer", &token]).on(day).input(answer).done();
        run.ok()
    }
}

/// A run of the program.
pub struct Run<'h> {
    home: &'h Home,
    arguments: Vec<String>,
    lang: Option<Lang>,
    now: String,
    input: Vec<u8>,
    environment: Vec<(&'static str, String)>,
}

impl Run<'_> {
    /// On this day at nine in the morning.
    pub fn on(self, day: &str) -> Self {
        self.at(&format!("{day}T09:00:00+09:00"))
    }

    /// At this time (RFC 3339).
    pub fn at(mut self, now: &str) -> Self {
        now.clone_into(&mut self.now);
        self
    }

    /// With this on standard input; otherwise that is empty.
    pub fn input(mut self, input: impl AsRef<[u8]>) -> Self {
        self.input = input.as_ref().to_vec();
        self
    }

    /// With a variable of the environment.
    pub fn env(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.environment.push((name, value.into()));
        self
    }

    /// Without naming a language.
    pub fn no_lang(mut self) -> Self {
        self.lang = None;
        self
    }

    /// Runs it.
    pub fn done(self) -> Done {
        let mut command = Command::cargo_bin("yaoki").unwrap();
        for name in [
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
            "LC_MESSAGES",
            "LANGUAGE",
            "NO_COLOR",
            "CLICOLOR",
            "CLICOLOR_FORCE",
            "COLUMNS",
            "YAOKI_LANG",
            "RUST_BACKTRACE",
        ] {
            command.env_remove(name);
        }
        command
            .current_dir(self.home.path())
            .env("LANG", "C.UTF-8")
            .env("HOME", self.home.path())
            .env("YAOKI_DATA_DIR", self.home.data())
            .envs(self.environment)
            .args(&self.arguments)
            .args(["--now", &self.now]);
        if let Some(lang) = self.lang {
            command.args(["--lang", lang.code()]);
        }
        let run = command.write_stdin(self.input).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Done {
            line: format!("$ yaoki {}", self.arguments.join(" "))
                .trim_end()
                .to_owned(),
            code: run.status.code().unwrap(),
            out: text(run.stdout),
            err: text(run.stderr),
            home: self.home.path().to_owned(),
        }
    }
}

/// What a run gave.
#[derive(Debug)]
pub struct Done {
    line: String,
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
    home: PathBuf,
}

impl Done {
    /// The same, known to have gone well.
    pub fn ok(self) -> Self {
        assert_eq!(self.code, 0, "{self:#?}");
        self
    }

    /// Standard output read as JSON: one value on one line.
    pub fn json(&self) -> serde_json::Value {
        assert_eq!(self.out.trim_end().lines().count(), 1, "{self:#?}");
        serde_json::from_str(&self.out).unwrap()
    }

    /// Everything, as a terminal would show it: what was typed, standard output, standard error, the exit code where it is not 0.
    pub fn shown(&self) -> String {
        let mut shown = format!("{}\n{}", self.line, self.out);
        if !self.err.is_empty() {
            shown.push_str("[stderr]\n");
            shown.push_str(&self.err);
        }
        if self.code != 0 {
            shown.push_str(&format!("[exit {}]\n", self.code));
        }
        // On some systems the temporary folder has a second name.
        let home = self.home.display().to_string();
        without_tokens(&shown.replace(&home, "[home]"))
    }
}

/// `text` with each token named as such: they come by chance, and how much of it is used up before hangs on the shipped decks.
fn without_tokens(text: &str) -> String {
    let sign = |ch: char| matches!(ch, '0'..='9' | 'A'..='Z') && !"ILOU".contains(ch);
    let mut shown = String::new();
    for word in text.split_inclusive(|ch: char| !ch.is_ascii_alphanumeric()) {
        let bare = word.trim_end_matches(|ch: char| !ch.is_ascii_alphanumeric());
        match bare.len() == 8 && bare.chars().all(sign) {
            true => shown.push_str(&word.replacen(bare, "[TOKEN]", 1)),
            false => shown.push_str(word),
        }
    }
    shown
}

/// Runs of one story, one under the other.
pub fn story(runs: &[Done]) -> String {
    let shown: Vec<String> = runs.iter().map(Done::shown).collect();
    shown.join("\n")
}

/// `text` without what may be worded or pointed at differently tomorrow: an answer with its evidence marked, and the lines under each
/// step and pattern, which quote the answer and the shipped hints.
pub fn without_evidence(text: &str) -> String {
    let mut shown = Vec::new();
    let mut in_answer = false;
    for line in text.lines() {
        if in_answer && !line.is_empty() && !line.starts_with("  (") {
            continue;
        }
        if in_answer && line.is_empty() {
            shown.push("  [the answer]");
        }
        in_answer = line == "Your answer" || line == "あなたの答え";
        if !line.starts_with("      ") {
            shown.push(line);
        }
    }
    shown.join("\n")
}

/// Compares with the snapshot of this name in this language, under `tests/cli/snapshots`.
pub fn snapshot(name: &str, lang: Lang, text: &str) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/snapshots");
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => folder }, {
        insta::assert_snapshot!(format!("{name}-{lang}"), text);
    });
}

/// An answer that leaves nothing to be wished for, to the first talk of the small deck.
pub fn exemplary(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => {
            "西村さんにお詫びのお電話までしていただくことになり、青葉商店様にもご迷惑をおかけして、申し訳ありませんでした。\
             火曜の15時に、青葉商店様へ金額が一桁多い請求書を送りました。水曜の朝にご指摘を受けて、正しいものを送り直しています。\
             先月と同じ金額だと思い込み、見直さなくても大丈夫だと私が判断しました。\
             金額を送る前にもう一人が確かめる手順がないことが原因です。\
             今日から、請求書は送る前に必ず西村さんに金額を見ていただき、控えに二人の印を押してから送ります。"
        }
        Lang::En => {
            "I'm sorry, Moira: forty people sat outside for an hour because of me, and you had to explain it to them. \
             On Tuesday at six I pinned up the table for last year, and the ferry waited from seven to eight; the right one went up at half past eight. \
             I judged, without reading the year, that the top sheet was the new one, because it had always been so. \
             The cause is that old and new tables lie in the same drawer and there is no step at which anybody checks the year. \
             From today, before a table goes up, Ray reads the year aloud with me and we both sign the log, and you can see the log every Friday."
        }
    }
}
