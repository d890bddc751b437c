//! Texts from files and standard input: bounded, UTF-8, with clear faults.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::failure::Failure;

/// The longest answer that is taken, in bytes.
pub const LONGEST_ANSWER: usize = 1024 * 1024;

/// Reads all of `path` (`-` for standard input), at most `limit` bytes.
///
/// # Errors
/// Where it cannot be read, is not UTF-8, or is longer.
pub fn text(path: &Path, limit: usize) -> Result<String, Failure> {
    let bytes = bytes(path, limit).map_err(|source| Failure::Unreadable {
        path: path.to_owned(),
        source,
    })?;
    if bytes.len() > limit {
        return Err(Failure::AnswerTooLong { limit });
    }
    let text = String::from_utf8(bytes).map_err(|fault| Failure::NotUtf8 {
        path: path.to_owned(),
        at: fault.utf8_error().valid_up_to(),
    })?;
    // Windows editors mark UTF-8 with an invisible first character.
    Ok(text
        .strip_prefix('\u{feff}')
        .map(str::to_owned)
        .unwrap_or(text))
}

fn bytes(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = limit as u64 + 1;
    if path == Path::new("-") {
        io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    } else {
        File::open(path)?.take(most).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}
