//! Plain lines: an answer ends with a line that holds a single full stop, or with the end of input (Ctrl+D). No cursor is moved.

use std::io::{self, BufRead, Write};
use std::time::Instant;

use super::{Answer, Draft, Terminal, Typed, meant};
use crate::cli::words::Words;

/// Plain lines from standard input.
#[derive(Debug, Default)]
pub struct Lines {
    ended: bool,
}

/// The longest line that is read; the rest of a longer one is left out of the answer by the caller's own bound.
const LONGEST: u64 = 2 * 1024 * 1024;

impl Lines {
    /// One line without its end; `None` at the end of input.
    fn line(&mut self) -> io::Result<Option<String>> {
        let mut bytes = Vec::new();
        let mut input = io::Read::take(io::stdin().lock(), LONGEST);
        if input.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        let text = String::from_utf8_lossy(&bytes);
        Ok(Some(text.trim_end_matches(['\n', '\r']).to_owned()))
    }
}

impl Terminal for Lines {
    fn answer(&mut self, _words: &Words, draft: &str, keep: &Draft) -> io::Result<Typed> {
        if self.ended {
            return Ok(Typed::Leave);
        }
        let begun = Instant::now();
        let mut answer = Answer::default();
        let mut lines: Vec<String> = draft.lines().map(str::to_owned).collect();
        io::stdout().flush()?;
        loop {
            match self.line()? {
                None => {
                    self.ended = true;
                    break;
                }
                Some(line) if line.trim() == "." || line.trim() == "．" || line.trim() == "。" => {
                    break;
                }
                Some(line) => {
                    answer.first_key_ms.get_or_insert_with(|| millis(begun));
                    lines.push(line);
                    if let Ok(mut keep) = keep.lock() {
                        keep(&lines.join("\n"));
                    }
                }
            }
        }
        answer.text = lines.join("\n");
        answer.total_ms = Some(millis(begun));
        if self.ended && answer.text.trim().is_empty() {
            return Ok(Typed::Leave);
        }
        Ok(Typed::Answer(answer))
    }

    fn key(&mut self, keys: &[char]) -> io::Result<char> {
        let leave = keys.last().copied().unwrap_or('q');
        io::stdout().flush()?;
        loop {
            let Some(line) = (if self.ended { None } else { self.line()? }) else {
                self.ended = true;
                return Ok(leave);
            };
            match line.trim().chars().next() {
                None => return Ok(keys.first().copied().unwrap_or(leave)),
                Some(typed) => {
                    if let Some(key) = meant(typed, keys) {
                        return Ok(key);
                    }
                }
            }
        }
    }

    fn hint(&self, words: &Words) -> String {
        words.say("terminal-hint-lines")
    }
}

pub(super) fn millis(since: Instant) -> u32 {
    u32::try_from(since.elapsed().as_millis()).unwrap_or(u32::MAX)
}
