//! The encodings that offices save in: UTF-8 and UTF-16 with their marks, UTF-8 without, Shift_JIS as Windows writes it (CP932), and Windows-1252.

use encoding_rs::{Encoding, SHIFT_JIS, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A text and the encoding it was in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding's name.
    pub encoding: &'static str,
}

/// `bytes` as text.
///
/// # Errors
/// The first byte (from 0) that fits no encoding that the rest is in.
pub fn decode(bytes: &[u8]) -> Result<Decoded, usize> {
    for (mark, encoding) in [(&b"\xff\xfe"[..], UTF_16LE), (&b"\xfe\xff"[..], UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            return whole(encoding, rest).ok_or(0);
        }
    }
    let plain = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(plain) {
        Ok(text) => Ok(Decoded {
            text: text.to_owned(),
            encoding: "UTF-8",
        }),
        Err(error) => other(plain, bytes.len() - plain.len() + error.valid_up_to()),
    }
}

fn other(bytes: &[u8], at: usize) -> Result<Decoded, usize> {
    // Without a mark, UTF-16 gives itself away by the zeros of its spaces and line breaks.
    if bytes.contains(&0) {
        let zeros = |odd: usize| {
            bytes
                .iter()
                .skip(odd)
                .step_by(2)
                .filter(|&&it| it == 0)
                .count()
        };
        let encoding = if zeros(1) >= zeros(0) {
            UTF_16LE
        } else {
            UTF_16BE
        };
        return whole(encoding, bytes).ok_or(at);
    }
    let japanese = whole(SHIFT_JIS, bytes);
    let western = || whole(WINDOWS_1252, bytes);
    match japanese {
        // Curly quotes before letters look like kanji in Shift_JIS. But Japanese hardly goes without kana, and only there do
        // such bytes stand side by side.
        Some(text) if text.text.chars().any(is_kana) => Ok(text),
        Some(text) if bytes.windows(2).any(|it| it[0] > 0x7f && it[1] > 0x7f) => Ok(text),
        Some(text) => Ok(western().filter(|it| is_western(&it.text)).unwrap_or(text)),
        None if bytes
            .windows(2)
            .filter(|it| is_kana_in_shift_jis(it))
            .count()
            > 3 =>
        {
            Err(first_outside(bytes).unwrap_or(at))
        }
        None => western().filter(|it| is_western(&it.text)).ok_or(at),
    }
}

fn whole(encoding: &'static Encoding, bytes: &[u8]) -> Option<Decoded> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let encoding = if encoding == SHIFT_JIS {
        "Shift_JIS"
    } else {
        encoding.name()
    };
    Some(Decoded {
        text: text.into_owned(),
        encoding,
    })
}

const fn is_kana(ch: char) -> bool {
    matches!(ch, '\u{3041}'..='\u{30fe}' | '\u{ff66}'..='\u{ff9d}')
}

const fn is_kana_in_shift_jis(pair: &[u8]) -> bool {
    matches!(pair, [0x82, 0x9f..=0xf1] | [0x83, 0x40..=0x96])
}

/// Letters with accents and typographic signs only, and no code that means nothing.
fn is_western(text: &str) -> bool {
    text.chars().all(|ch| !('\u{80}'..='\u{9f}').contains(&ch))
}

/// The first byte that is out of place in Shift_JIS.
fn first_outside(bytes: &[u8]) -> Option<usize> {
    let mut decoder = SHIFT_JIS.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length(bytes.len())?);
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    match result {
        encoding_rs::DecoderResult::Malformed(bad, behind) => {
            Some(read.saturating_sub(usize::from(bad) + usize::from(behind)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JA: &str = "状況,第一声\nお客様に「すぐ」と答えた①㈱,「なんで?」\n";

    /// Law: Japanese text comes out the same from every encoding that offices save, signs of CP932 included.
    #[test]
    fn every_office_encoding_is_read() {
        let utf16 = |little: bool| -> Vec<u8> {
            let mark = [0xfeff_u16];
            let units = mark.into_iter().chain(JA.encode_utf16());
            let bytes = units.map(|it| {
                if little {
                    it.to_le_bytes()
                } else {
                    it.to_be_bytes()
                }
            });
            bytes.flatten().collect()
        };
        let (shift_jis, _, lost) = SHIFT_JIS.encode(JA);
        assert!(!lost);
        for (bytes, encoding) in [
            (JA.as_bytes().to_vec(), "UTF-8"),
            (format!("\u{feff}{JA}").into_bytes(), "UTF-8"),
            (utf16(true), "UTF-16LE"),
            (utf16(false), "UTF-16BE"),
            (utf16(true)[2..].to_vec(), "UTF-16LE"),
            (shift_jis.into_owned(), "Shift_JIS"),
        ] {
            let read = decode(&bytes).unwrap();
            assert_eq!((read.text.as_str(), read.encoding), (JA, encoding));
        }
    }

    /// Law: English text with curly quotes is not taken for Japanese.
    #[test]
    fn curly_quotes_are_no_kanji() {
        let text = "opening,situation\n“What happened?”,It’s in Café Noir\n";
        let (bytes, _, _) = WINDOWS_1252.encode(text);
        let read = decode(&bytes).unwrap();
        assert_eq!((read.text.as_str(), read.encoding), (text, "windows-1252"));
    }

    /// Law: a byte that fits nothing is pointed at.
    #[test]
    fn a_byte_that_fits_nothing_is_pointed_at() {
        let (bytes, _, _) = SHIFT_JIS.encode(JA);
        let mut bytes = bytes.into_owned();
        let end = bytes.len();
        bytes.extend(b"\x81\x00abc\xff".iter().filter(|&&it| it != 0));
        bytes.extend([0x82, b'\n']);
        let at = decode(&bytes).unwrap_err();
        assert!(at >= end, "{at} < {end}");
    }
}
