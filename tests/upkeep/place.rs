//! A folder with a data directory of its own, in which the program is run.

use std::ffi::OsStr;
use std::path::PathBuf;

use assert_cmd::Command;
use tempfile::TempDir;

/// The moment of a test where it says no other.
pub const NOW: &str = "2026-11-24T08:00:00+09:00";

/// How a run ended.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    /// That it went well.
    #[track_caller]
    pub fn fine(self) -> Run {
        assert_eq!(self.code, 0, "{self:#?}");
        self
    }

    /// That it was refused with the input's exit code and these words.
    #[track_caller]
    pub fn refused(self, words: &str) -> Run {
        assert_eq!(self.code, 1, "{self:#?}");
        assert!(self.err.contains(words), "no {words:?} in {self:#?}");
        self
    }

    /// That standard output holds these words.
    #[track_caller]
    pub fn says(self, words: &str) -> Run {
        assert!(self.out.contains(words), "no {words:?} in {self:#?}");
        self
    }

    /// Standard output as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:#?}"))
    }
}

/// A folder with a data directory.
pub struct Place {
    dir: TempDir,
    lang: &'static str,
}

impl Place {
    /// A new one, in which English is spoken.
    pub fn new() -> Self {
        Self {
            dir: tempfile::tempdir().unwrap(),
            lang: "en",
        }
    }

    /// The same, spoken to in another language.
    pub fn speaking(mut self, lang: &'static str) -> Self {
        self.lang = lang;
        self
    }

    /// A file in the folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// The data directory.
    pub fn data(&self) -> PathBuf {
        self.file("data")
    }

    /// The database.
    pub fn database(&self) -> PathBuf {
        self.data().join("yaoki.db")
    }

    /// The program with the common options, ready to run.
    pub fn command(&self, now: &str) -> Command {
        let mut command = Command::cargo_bin("yaoki").unwrap();
        command
            .current_dir(self.dir.path())
            .env("NO_COLOR", "1")
            .env("YAOKI_DATA_DIR", self.data())
            .args(["--lang", self.lang, "--now", now]);
        command
    }

    /// Runs the program at [`NOW`].
    pub fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Run {
        self.at(NOW, arguments, "")
    }

    /// Runs the program at `now` with `input`.
    pub fn at<S: AsRef<OsStr>>(&self, now: &str, arguments: &[S], input: &str) -> Run {
        let run = self
            .command(now)
            .args(arguments)
            .write_stdin(input)
            .output()
            .unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Run {
            code: run.status.code().unwrap(),
            out: text(run.stdout),
            err: text(run.stderr),
        }
    }

    /// Draws a prompt and answers it at `now`; says the review's number.
    pub fn answer(&self, now: &str, answer: &str) -> i64 {
        let drawn = self.at(now, &["next", "--json", "--ahead"], "").fine();
        let token = drawn.json()["token"].as_str().unwrap().to_owned();
        let answered = self.at(now, &["answer", &token, "--json"], answer).fine();
        answered.json()["review"].as_i64().unwrap()
    }
}
