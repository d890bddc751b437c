//! A practice session through a real pseudo-terminal: typed as a person types, read as a person reads.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its helpers too"
)]

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

/// The longest that a screen may take to show what is expected, on a slow machine too.
const PATIENCE: Duration = Duration::from_secs(30);

/// A session in a terminal of its own.
struct Screen {
    parser: vt100::Parser,
    bytes: Receiver<Vec<u8>>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
}

impl Screen {
    /// Runs yaoki on `data` in a terminal of `columns` by `rows`.
    fn run(data: &Path, arguments: &[&str], columns: u16, rows: u16) -> Self {
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_yaoki"));
        command.args(arguments);
        command.args(["--now", "2026-05-11T09:00:00+09:00", "--data-dir"]);
        command.arg(data);
        command.env_remove("EDITOR");
        command.env_remove("VISUAL");
        command.env_remove("NO_COLOR");
        command.env("TERM", "xterm-256color");
        command.env("LC_ALL", "C.UTF-8");
        let child = pair.slave.spawn_command(command).unwrap();
        let mut output = pair.master.try_clone_reader().unwrap();
        let keys = pair.master.take_writer().unwrap();
        let (send, bytes) = channel();
        std::thread::spawn(move || {
            // The master lives here, so that the terminal stays open as long as somebody reads.
            let _master = pair.master;
            let mut buffer = [0; 4096];
            while let Ok(count) = output.read(&mut buffer) {
                if count == 0 || send.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            parser: vt100::Parser::new(
                NonZero::new(rows).unwrap(),
                NonZero::new(columns).unwrap(),
                2000,
            ),
            bytes,
            keys,
            child,
        }
    }

    fn text(&self) -> String {
        self.parser.screen().contents()
    }

    /// Takes in what the program wrote; answers its question for the cursor as a terminal does.
    fn take(&mut self, wait: Duration) -> Result<(), RecvTimeoutError> {
        let bytes = self.bytes.recv_timeout(wait)?;
        self.parser.process(&bytes);
        if bytes.windows(4).any(|window| window == b"\x1b[6n") {
            let (row, column) = self.parser.screen().cursor_position();
            let reply = format!("\x1b[{};{}R", row + 1, column + 1);
            self.keys.write_all(reply.as_bytes()).unwrap();
        }
        Ok(())
    }

    /// Reads until the screen shows `wanted`.
    fn until(&mut self, wanted: &str) {
        let begun = Instant::now();
        while !self.text().contains(wanted) {
            assert!(
                begun.elapsed() < PATIENCE,
                "no {wanted:?} on the screen:\n{}",
                self.text()
            );
            match self.take(Duration::from_millis(200)) {
                Ok(()) | Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    assert!(
                        self.text().contains(wanted),
                        "ended without {wanted:?}:\n{}",
                        self.text()
                    );
                }
            }
        }
    }

    /// Reads until the editor waits for an answer: the cursor stands behind its bar.
    fn until_editor(&mut self) {
        let begun = Instant::now();
        loop {
            let (row, column) = self.parser.screen().cursor_position();
            let line = self.parser.screen().contents_between(row, 0, row, column);
            if column == 2 && line.starts_with('>') {
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "no editor:\n{}", self.text());
            let ended =
                self.take(Duration::from_millis(200)) == Err(RecvTimeoutError::Disconnected);
            assert!(!ended, "ended without an editor:\n{}", self.text());
        }
    }

    /// Whether the editor waits for an answer and nothing is typed yet.
    fn editor_waits(&self) -> bool {
        let (row, column) = self.parser.screen().cursor_position();
        let line = self.parser.screen().contents_between(row, 0, row, column);
        // Paste is bracketed only while the editor reads.
        self.parser.screen().bracketed_paste() && column == 2 && line.starts_with('>')
    }

    /// How many lines begin with the editor's bar.
    fn bars(&self) -> usize {
        self.text()
            .lines()
            .filter(|line| line.starts_with('>'))
            .count()
    }

    /// Answers with `text` each time the manager presses, until the screen shows `wanted`.
    fn pressed_until(&mut self, text: &str, wanted: &str) {
        let begun = Instant::now();
        // The editor whose answer was sent a moment ago may still be painted: only a further one waits.
        let mut bars = self.bars();
        while !self.text().contains(wanted) {
            assert!(
                begun.elapsed() < PATIENCE,
                "no {wanted:?}:\n{}",
                self.text()
            );
            if self.editor_waits() && self.bars() > bars {
                self.keys(text.as_bytes());
                self.until(&format!("> {text}"));
                bars = self.bars();
                self.keys(CTRL_D);
            }
            let _ = self.take(Duration::from_millis(200));
        }
    }

    fn keys(&mut self, bytes: &[u8]) {
        self.keys.write_all(bytes).unwrap();
        self.keys.flush().unwrap();
    }

    /// Reads to the end and gives the exit code.
    fn end(mut self) -> u32 {
        let begun = Instant::now();
        while self.take(Duration::from_millis(200)) != Err(RecvTimeoutError::Disconnected) {
            if begun.elapsed() > PATIENCE {
                self.child.kill().unwrap();
                panic!("does not end:\n{}", self.text());
            }
        }
        self.child.wait().unwrap().exit_code()
    }
}

const CTRL_C: &[u8] = b"\x03";
const CTRL_D: &[u8] = b"\x04";

fn history(data: &Path) -> serde_json::Value {
    let output = assert_cmd::Command::cargo_bin("yaoki")
        .unwrap()
        .args([
            "history",
            "--json",
            "--now",
            "2026-05-11T09:30:00+09:00",
            "--data-dir",
        ])
        .arg(data)
        .output()
        .unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Law: a Japanese session on a fresh data directory: prompt, typed answer in pieces and lines, marks, model answer, next date; the answer
/// is on disk.
#[test]
fn a_japanese_session_from_the_first_start() {
    let data = tempfile::tempdir().unwrap();
    let mut screen = Screen::run(
        data.path(),
        &["practice", "--lang", "ja", "--seed", "1", "--limit", "1"],
        100,
        60,
    );
    screen.until_editor();
    // An input method hands over words; a slow line hands over half a character.
    let answer = "ご迷惑をおかけし、申し訳ありませんでした。";
    let (head, tail) = answer.as_bytes().split_at(10);
    screen.keys(head);
    screen.keys(tail);
    screen.until("申し訳ありませんでした");
    screen.keys(b"\r");
    screen.keys("明日から二人で確認します。".as_bytes());
    screen.until("二人で確認します");
    screen.keys(CTRL_D);
    screen.pressed_until("明日の朝礼で、確認表を課長に渡します。", "Enter: 次へ");
    assert!(
        screen.text().contains("たとえば、こう言えます"),
        "{}",
        screen.text()
    );
    let listed = history(data.path());
    assert_eq!(
        listed.as_array().map(Vec::len),
        Some(1),
        "on disk before the next prompt: {listed}"
    );
    screen.keys(b"\r");
    assert_eq!(screen.end(), 0);
}

/// Law: an English session; a rating by the person's own word is kept beside the grader's.
#[test]
fn an_english_session_with_the_persons_own_rating() {
    let data = tempfile::tempdir().unwrap();
    let mut screen = Screen::run(
        data.path(),
        &["practice", "--lang", "en", "--seed", "2", "--limit", "1"],
        80,
        60,
    );
    screen.until_editor();
    screen.keys(b"I'm sorry about the mess this made for you.");
    screen.until("for you.");
    screen.keys(CTRL_D);
    screen.pressed_until(
        "From Monday the list is signed by two people.",
        "Enter: next",
    );
    assert!(
        screen.text().contains("When pressed"),
        "the manager pressed: {}",
        screen.text()
    );
    screen.keys(b"3");
    screen.until("Kept as your own word: Good");
    screen.keys(b"\r");
    assert_eq!(screen.end(), 0);
    let listed = history(data.path());
    assert_eq!(listed[0]["rating"], "good", "{listed}");
}

/// Law: silence is confirmed once, then marked and recorded.
#[test]
fn silence_is_confirmed_once_and_recorded() {
    let data = tempfile::tempdir().unwrap();
    let mut screen = Screen::run(
        data.path(),
        &["practice", "--lang", "ja", "--seed", "3", "--limit", "1"],
        80,
        60,
    );
    screen.until_editor();
    screen.keys(CTRL_D);
    screen.until("何も言っていません");
    screen.until_editor();
    screen.keys(CTRL_D);
    screen.pressed_until("分かりません。", "Enter: 次へ");
    assert!(screen.text().contains("(沈黙)"), "{}", screen.text());
    screen.keys(b"q");
    assert_eq!(screen.end(), 0);
    assert_eq!(history(data.path())[0]["rating"], "again");
}

/// Law: leaving in the middle of an answer keeps the draft, and the next session offers it.
#[test]
fn a_draft_survives_leaving() {
    let data = tempfile::tempdir().unwrap();
    let mut screen = Screen::run(
        data.path(),
        &["practice", "--lang", "en", "--seed", "4"],
        80,
        40,
    );
    screen.until_editor();
    screen.keys(b"I was going to say");
    screen.until("going to say");
    screen.keys(CTRL_C);
    assert_eq!(screen.end(), 0);
    let mut screen = Screen::run(
        data.path(),
        &["practice", "--lang", "en", "--seed", "5"],
        80,
        40,
    );
    screen.until("had not sent yet");
    screen.until("I was going to say");
    screen.keys(CTRL_C);
    assert_eq!(screen.end(), 0);
}

/// Law: pasted text of several lines, blank ones among them, arrives as one answer.
#[test]
fn pasted_lines_arrive_as_one_answer() {
    let data = tempfile::tempdir().unwrap();
    let mut screen = Screen::run(
        data.path(),
        &["practice", "--lang", "en", "--seed", "6", "--limit", "1"],
        80,
        60,
    );
    screen.until_editor();
    screen.keys(b"\x1b[200~First line.\n\nThird line.\x1b[201~");
    screen.until("Third line.");
    screen.keys(CTRL_D);
    screen.pressed_until(
        "From Monday the list is signed by two people.",
        "Enter: next",
    );
    screen.keys(b"q");
    assert_eq!(screen.end(), 0);
    assert_eq!(history(data.path()).as_array().map(Vec::len), Some(1));
}
