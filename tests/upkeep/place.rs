//! A folder with a data directory of its own, in which the program is run, and what a run must have said.

use std::fs;
use std::path::{Path, PathBuf};

use yaoki::text::Lang;

use crate::support::{Done, Home};

/// The moment of a test where it says no other.
pub const NOW: &str = "2026-11-24T08:00:00+09:00";

/// What a run must have said.
pub trait Said: Sized {
    /// That it went well.
    fn fine(self) -> Self;
    /// That it was refused with the input's exit code and these words.
    fn refused(self, words: &str) -> Self;
    /// That standard output holds these words.
    fn says(self, words: &str) -> Self;
}

impl Said for Done {
    #[track_caller]
    fn fine(self) -> Self {
        assert_eq!(self.code, 0, "{self:#?}");
        self
    }

    #[track_caller]
    fn refused(self, words: &str) -> Self {
        assert_eq!(self.code, 1, "{self:#?}");
        assert!(self.err.contains(words), "no {words:?} in {self:#?}");
        self
    }

    #[track_caller]
    fn says(self, words: &str) -> Self {
        assert!(self.out.contains(words), "no {words:?} in {self:#?}");
        self
    }
}

/// A folder with a data directory.
pub struct Place(Home);

impl Place {
    /// A new one, in which English is spoken.
    pub fn new() -> Self {
        Self(Home::new(Lang::En))
    }

    /// A new one, in which Japanese is spoken.
    pub fn japanese() -> Self {
        Self(Home::new(Lang::Ja))
    }

    /// A file in the folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The data directory.
    pub fn data(&self) -> PathBuf {
        self.0.data()
    }

    /// The database.
    pub fn database(&self) -> PathBuf {
        self.0.database()
    }

    /// Runs the program at [`NOW`].
    pub fn run(&self, arguments: &[&str]) -> Done {
        self.at(NOW, arguments, "")
    }

    /// Runs the program at `now` with `input`.
    pub fn at(&self, now: &str, arguments: &[&str], input: &str) -> Done {
        self.0.run(arguments).at(now).input(input).done()
    }

    /// Draws a prompt and answers it at `now`; says the review's number.
    pub fn answer(&self, now: &str, answer: &str) -> i64 {
        let drawn = self.at(now, &["next", "--json", "--ahead"], "").fine();
        let token = drawn.json()["token"].as_str().unwrap().to_owned();
        let answered = self.at(now, &["answer", &token, "--json"], answer).fine();
        answered.json()["review"].as_i64().unwrap()
    }
}

/// Names of the files in a folder, sorted; none where there is no folder.
pub fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .map(|entries| {
            entries
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect()
        })
        .unwrap_or_default();
    names.sort();
    names
}
