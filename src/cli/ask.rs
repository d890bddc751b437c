//! A question that is answered by yes or no, before something is done that people may not want.

use std::io::{self, BufRead, Read, Write};

use crate::text::fold;

use super::app::App;
use super::failure::Failure;

/// More than this many bytes are no answer to a question.
const LONGEST: u64 = 1024;

/// Asks, and goes on only after a yes; whatever else is said, the end of input too, means no.
///
/// # Errors
/// Where the person does not say yes, or a stream fails.
pub(super) fn confirmed(question: &str, app: &mut App) -> Result<(), Failure> {
    app.out.flush()?;
    write!(app.err, "{question} ")?;
    app.err.flush()?;
    let mut line = Vec::new();
    io::stdin()
        .lock()
        .take(LONGEST)
        .read_until(b'\n', &mut line)?;
    if yes(&String::from_utf8_lossy(&line)) {
        Ok(())
    } else {
        if line.last() != Some(&b'\n') {
            writeln!(app.err)?;
        }
        Err(Failure::NotConfirmed)
    }
}

/// Whether a text means yes, with a Japanese input method on or off.
fn yes(text: &str) -> bool {
    let text = fold(text.trim()).to_lowercase();
    matches!(text.as_str(), "y" | "yes" | "はい")
}

#[cfg(test)]
mod tests {
    use super::yes;

    /// Law: only a plain yes is a yes.
    #[test]
    fn only_yes_means_yes() {
        for text in ["y\n", "Y", " yes\r\n", "ｙ", "はい\n"] {
            assert!(yes(text), "{text:?}");
        }
        for text in ["", "\n", "n", "no", "yesterday", "いいえ", "y n"] {
            assert!(!yes(text), "{text:?}");
        }
    }
}
