//! Bytes to text: byte order mark, declared encoding, then a guess from the bytes.
//!
//! Part of `import`. A declaration is a claim: one that the bytes refute (valid UTF-8 with letters beyond ASCII under another
//! name, or malformed bytes under the declared one) is set aside and said so.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A decoded text and how it was decoded.
pub(super) struct Decoded {
    /// The text, without byte order mark.
    pub(super) text: String,
    /// Name of the encoding, lower case (`utf-8`, `windows-1251`).
    pub(super) encoding: String,
    /// The document declared another one that its bytes refute.
    pub(super) mislabelled: bool,
    /// Some bytes had no meaning and became �.
    pub(super) damaged: bool,
}

/// Decodes; `declared` is the name in a header or meta element.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, bytes.get(mark..).unwrap_or_default(), false);
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return with(encoding, bytes, false);
    }
    let declared = declared.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    if is_utf8_enough(bytes) {
        let other = declared.is_some_and(|encoding| encoding != UTF_8 && encoding != WINDOWS_1252);
        // ISO-2022-JP and HZ are ASCII bytes that mean something else.
        if let Some(encoding) = declared.filter(|encoding| other && !bytes.iter().any(|byte| *byte >= 0x80) && encoding != &UTF_8)
        {
            return with(encoding, bytes, false);
        }
        let spoken = declared.is_some_and(|encoding| encoding != UTF_8) && bytes.iter().any(|byte| *byte >= 0x80);
        return with(UTF_8, bytes, spoken);
    }
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8) {
        let decoded = with(encoding, bytes, false);
        if !decoded.damaged && !c1_heavy(&decoded.text) {
            return decoded;
        }
    }
    let guess = guess(bytes);
    with(guess, bytes, declared.is_some_and(|encoding| encoding != guess))
}

fn with(encoding: &'static Encoding, bytes: &[u8], mislabelled: bool) -> Decoded {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let once = if encoding == UTF_8 { through_1252(&text).or_else(|| encoded_once(&text)) } else { None };
    if let Some(text) = once {
        return Decoded { text, encoding: "utf-8, written twice".to_owned(), mislabelled: true, damaged };
    }
    Decoded { text: text.into_owned(), encoding: encoding.name().to_lowercase(), mislabelled, damaged }
}

/// The text as it was before its UTF-8 bytes were taken for Latin-1 and written as UTF-8 again; `None` where that did not happen.
/// Proof is C1 control characters, which no text has, that make UTF-8 together with the letters before them.
fn encoded_once(text: &str) -> Option<String> {
    let is_c1 = |c: char| matches!(c, '\u{80}'..='\u{9f}');
    let bytes = text.as_bytes();
    let controls = bytes.iter().zip(bytes.iter().skip(1)).filter(|(first, second)| (**first == 0xc2) & (**second < 0xa0)).count();
    if controls == 0 {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let (mut healed, mut controls) = (0usize, 0usize);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match u32::from(c) {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => 1,
        };
        let bytes: Option<Vec<u8>> = rest.chars().take(length).map(|c| u8::try_from(u32::from(c)).ok()).collect();
        let sound = bytes.filter(|_| length > 1).and_then(|bytes| String::from_utf8(bytes).ok());
        let used = if let Some(sound) = sound {
            healed += usize::from(rest.chars().take(length).any(is_c1));
            out.push_str(&sound);
            rest.chars().take(length).map(char::len_utf8).sum()
        } else {
            controls += usize::from(is_c1(c));
            out.push(c);
            c.len_utf8()
        };
        rest = rest.get(used..)?;
    }
    (healed >= 2 && healed > controls * 4).then_some(out)
}

/// The same where the bytes were taken for windows-1252 ("â€œ" for “); asked first, since it heals the whole or nothing. That leaves no controls as proof: nearly every letter that can
/// begin a character in UTF-8 is followed by one that can go on with it, and the whole makes sense. `None` where that did not happen.
fn through_1252(text: &str) -> Option<String> {
    let lead = |c: char| matches!(c, '\u{c2}'..='\u{f4}');
    // The letters that windows-1252 has for the bytes 80 to 9F.
    let tail = |c: char| matches!(c, '\u{80}'..='\u{bf}') || "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ".contains(c);
    let (mut leads, mut pairs) = (0usize, 0usize);
    // The letters that lead are all written with this byte first; whole pieces without it are passed over at once.
    for (at, piece) in text.as_bytes().chunks(256).enumerate().filter(|(_, piece)| piece.contains(&0xc3)) {
        for (within, _) in piece.iter().enumerate().filter(|(_, byte)| **byte == 0xc3) {
            let mut letters = text.get(at * 256 + within..).unwrap_or_default().chars();
            if letters.next().is_some_and(lead) {
                leads += 1;
                pairs += usize::from(letters.next().is_some_and(tail));
            }
        }
    }
    if pairs < 3 || pairs * 10 < leads * 9 {
        return None;
    }
    let (bytes, _, lost) = WINDOWS_1252.encode(text);
    if lost { None } else { String::from_utf8(bytes.into_owned()).ok() }
}

/// UTF-8, allowing a broken last character and one stray byte in ten thousand.
fn is_utf8_enough(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    let mut broken = 0usize;
    loop {
        match std::str::from_utf8(rest) {
            Ok(_) => return true,
            Err(error) => {
                let Some(length) = error.error_len() else { return true };
                broken += 1;
                if broken > bytes.len() / 10_000 {
                    return false;
                }
                rest = rest.get(error.valid_up_to() + length..).unwrap_or_default();
            }
        }
    }
}

/// UTF-16 without a mark: in the first 4 KB, nearly every second byte is zero or the high byte of one script.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(4096) & !1)?;
    if head.len() < 8 {
        return None;
    }
    let zeros = |offset: usize| head.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let half = head.len() / 2;
    let (even, odd) = (zeros(0), zeros(1));
    if odd > half / 8 && even < half / 50 + 1 && plausible(UTF_16LE, head) {
        return Some(UTF_16LE);
    }
    if even > half / 8 && odd < half / 50 + 1 && plausible(UTF_16BE, head) {
        return Some(UTF_16BE);
    }
    None
}

/// Whether the text has letters and few characters that no text has.
fn plausible(encoding: &'static Encoding, head: &[u8]) -> bool {
    let (text, _) = encoding.decode_without_bom_handling(head);
    let (mut good, mut bad) = (0usize, 0usize);
    for c in text.chars() {
        if c == '\u{fffd}' || c.is_control() && !c.is_whitespace() {
            bad += 1;
        } else if c.is_alphanumeric() || c.is_whitespace() || c.is_ascii_punctuation() {
            good += 1;
        }
    }
    good > bad * 20
}

/// A legacy page decoded by the wrong one-byte table shows C1 controls.
fn c1_heavy(text: &str) -> bool {
    let c1 = text.chars().filter(|c| matches!(c, '\u{80}'..='\u{9f}')).count();
    c1 > 3 && c1 * 500 > text.len()
}

/// What the bytes look like. At most 1 MB is looked at.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(bytes.get(..1 << 20).unwrap_or(bytes), true);
    detector.guess(None, chardetng::Utf8Detection::Allow)
}

/// The encoding an HTML or XML head declares, from its first 4 KB.
pub(super) fn declared_in_head(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let after = |key: &str| {
        let (_, rest) = head.split_once(key)?;
        let rest = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        let label: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:.+".contains(*c)).collect();
        (!label.is_empty()).then_some(label)
    };
    if head.trim_start().starts_with("<?xml") {
        return after("encoding").or_else(|| after("charset"));
    }
    after("charset")
}
