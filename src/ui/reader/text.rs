//! Places in a text: words, sentences and quotations as byte ranges on character borders.
//!
//! Part of the reader, pure. Every range given back lies on character borders of the text it was asked for.

use crate::standards::Basis;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Characters before the byte `at`; a byte within a character counts as its start.
#[must_use]
pub fn chars_before(text: &str, at: usize) -> usize {
    text.char_indices().take_while(|(byte, _)| *byte < at).count()
}

/// The byte where the character number `index` begins; the end of the text beyond the last.
#[must_use]
pub fn byte_of(text: &str, index: usize) -> usize {
    text.char_indices().nth(index).map_or(text.len(), |(byte, _)| byte)
}

/// The nearest character border at or before `at`.
#[must_use]
pub fn floor_border(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The range without white space at its ends; `None` where nothing is left.
#[must_use]
pub fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let words = text.get(range.clone())?;
    let start = range.start + (words.len() - words.trim_start().len());
    let end = range.start + words.trim_end().len();
    (start < end).then_some(start..end)
}

/// The word (or the run of signs) at a byte.
#[must_use]
pub fn word_at(text: &str, at: usize) -> Range<usize> {
    let at = floor_border(text, at);
    let mut last = 0..0;
    for (start, word) in text.split_word_bound_indices() {
        let range = start..start + word.len();
        if range.contains(&at) {
            return if word.trim().is_empty() && !last.is_empty() { last } else { range };
        }
        if !word.trim().is_empty() {
            last = range;
        }
    }
    last
}

/// The range with the words at its ends whole; an empty range stays empty.
#[must_use]
pub fn whole_words(text: &str, range: Range<usize>) -> Range<usize> {
    if range.start >= range.end {
        return range;
    }
    let cut = |at: usize| {
        let word = word_at(text, at);
        let within = word.start < at && at < word.end && text.get(word.clone()).is_some_and(is_word);
        within.then_some(word)
    };
    let start = cut(range.start).map_or(range.start, |word| word.start);
    let end = cut(range.end).map_or(range.end, |word| word.end);
    start..end
}

/// Whether a piece between word borders is something to stop at.
fn is_word(piece: &str) -> bool {
    piece.chars().any(char::is_alphanumeric)
}

/// Ends of words, each with the closing signs that cling to it ("word”,").
fn word_ends(text: &str) -> Vec<usize> {
    let mut ends: Vec<usize> = Vec::new();
    let mut clings = false;
    for (start, piece) in text.split_word_bound_indices() {
        if is_word(piece) {
            ends.push(start + piece.len());
            clings = true;
        } else if piece.trim().is_empty() {
            clings = false;
        } else if clings
            && !piece.chars().all(opens)
            && let Some(end) = ends.last_mut()
        {
            *end = start + piece.len();
        }
    }
    ends
}

/// Starts of words, each with the opening signs before it ("„word").
fn word_starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut opening: Option<usize> = None;
    for (start, piece) in text.split_word_bound_indices() {
        if is_word(piece) {
            starts.push(opening.take().unwrap_or(start));
        } else if piece.chars().all(|c| opens(c) || c == '"' || c == '\'') {
            opening.get_or_insert(start);
        } else {
            opening = None;
        }
    }
    starts
}

fn opens(c: char) -> bool {
    matches!(c, '“' | '„' | '‘' | '‚' | '«' | '‹' | '(' | '[' | '「' | '『' | '《')
}

/// The next end of a word after `at`, or the one before it.
#[must_use]
pub fn step_end(text: &str, at: usize, forward: bool) -> Option<usize> {
    let ends = word_ends(text);
    if forward { ends.into_iter().find(|end| *end > at) } else { ends.into_iter().rev().find(|end| *end < at) }
}

/// The next start of a word after `at`, or the one before it.
#[must_use]
pub fn step_start(text: &str, at: usize, forward: bool) -> Option<usize> {
    let starts = word_starts(text);
    if forward { starts.into_iter().find(|start| *start > at) } else { starts.into_iter().rev().find(|start| *start < at) }
}

/// Sentences of a text, for blocks that are not analysed (yet): ends at . ! ? … with closing signs, before white space and a
/// capital, a digit, an opening sign or a script without capitals; and at 。！？.
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut signs = text.char_indices().peekable();
    while let Some((at, c)) = signs.next() {
        let wide = matches!(c, '。' | '！' | '？');
        if !wide && !matches!(c, '.' | '!' | '?' | '…') {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((next, sign)) = signs.peek().copied() {
            if !matches!(sign, '.' | '!' | '?' | '…' | '”' | '"' | '’' | '\'' | '»' | '“' | ')' | ']' | '」' | '』') {
                break;
            }
            end = next + sign.len_utf8();
            signs.next();
        }
        let rest = text.get(end..).unwrap_or_default();
        let gap = rest.starts_with(char::is_whitespace);
        let follows = rest.trim_start().chars().next();
        let begins =
            follows.is_none_or(|c| !c.is_lowercase() && (c.is_alphanumeric() || opens(c) || matches!(c, '"' | '–' | '—' | '-')));
        let short = text.get(start..at).and_then(|said| said.rsplit(char::is_whitespace).next()).is_some_and(|word| {
            c == '.' && (word.chars().count() == 1 && word.chars().all(char::is_uppercase) || word.contains('.'))
        });
        if follows.is_none() || (wide || gap) && begins && !short {
            if let Some(range) = trimmed(text, start..end) {
                found.push(range);
            }
            start = end;
        }
    }
    if let Some(range) = trimmed(text, start..text.len()) {
        found.push(range);
    }
    found
}

/// Words between quotation marks, the marks included. A quotation that opens as “ may close as ".
#[must_use]
pub fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    let mut signs = text.char_indices().peekable();
    while let Some((at, c)) = signs.next() {
        let after = signs.peek().map_or(' ', |(_, c)| *c);
        match open {
            None => {
                let single = c == '‘' || c == '\'' && !before.is_alphanumeric() && after.is_alphanumeric();
                if matches!(c, '“' | '„' | '«' | '"' | '「' | '『' | '”') && !after.is_whitespace() || single {
                    open = Some((at, c));
                }
            }
            Some((start, opener)) => {
                let closes = match opener {
                    '“' => matches!(c, '”' | '"' | '“'),
                    '„' => matches!(c, '“' | '”' | '"'),
                    '"' => matches!(c, '"' | '”' | '“'),
                    '”' => c == '”',
                    '«' => c == '»',
                    '「' => c == '」',
                    '『' => c == '』',
                    _ => matches!(c, '’' | '\'') && !after.is_alphanumeric(),
                };
                if closes {
                    found.push(start..at + c.len_utf8());
                    open = None;
                }
            }
        }
        before = c;
    }
    found
}

/// Said directly where more than half of the letters of the passage stand in quotation marks, else indirectly.
#[must_use]
pub fn basis_by_quotes(text: &str, range: &Range<usize>) -> Basis {
    let quoted = quotations(text);
    let mut letters = 0_usize;
    let mut inside = 0_usize;
    for (at, c) in text.char_indices() {
        if range.contains(&at) && c.is_alphanumeric() {
            letters += 1;
            inside += usize::from(quoted.iter().any(|quote| quote.contains(&at)));
        }
    }
    if inside * 2 > letters { Basis::SaidDirect } else { Basis::SaidIndirect }
}

/// A needle made ready for [`find`]: lower case, so that "Kremlin" finds "KREMLIN".
#[must_use]
pub fn folded(needle: &str) -> Vec<char> {
    needle.trim().chars().flat_map(char::to_lowercase).collect()
}

/// Every place of a needle in a text, without regard to capitals, without overlaps.
#[must_use]
pub fn find(text: &str, needle: &[char]) -> Vec<Range<usize>> {
    let Some(first) = needle.first() else { return Vec::new() };
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices() {
        if c != *first && c.to_lowercase().next() != Some(*first) || found.last().is_some_and(|last| at < last.end) {
            continue;
        }
        let Some(rest) = text.get(at..) else { continue };
        let mut wanted = needle.iter();
        let mut end = at;
        'letters: for (offset, letter) in rest.char_indices() {
            if wanted.as_slice().is_empty() {
                break;
            }
            for lower in letter.to_lowercase() {
                if wanted.next() != Some(&lower) {
                    end = at;
                    break 'letters;
                }
            }
            end = at + offset + letter.len_utf8();
        }
        if end > at && wanted.as_slice().is_empty() {
            found.push(at..end);
        }
    }
    found
}

#[cfg(test)]
#[allow(clippy::string_slice, reason = "a test may panic")]
mod tests {
    use super::*;

    fn said<'a>(text: &'a str, ranges: &[Range<usize>]) -> Vec<&'a str> {
        ranges.iter().map(|range| &text[range.clone()]).collect()
    }

    #[test]
    fn sentences_end_where_a_reader_ends_them() {
        let text = "De a.s. vergadering? “Nee.\" Dr. K. Kim zei 1.500 man. Hij ging… Klaar";
        assert_eq!(said(text, &sentences(text)).last(), Some(&"Klaar"));
        assert_eq!(said("Een. Twee! Drie?", &sentences("Een. Twee! Drie?")), ["Een.", "Twee!", "Drie?"]);
        assert_eq!(said("他说。然后走了。", &sentences("他说。然后走了。")), ["他说。", "然后走了。"]);
        assert_eq!(said("«Нет». Он ушёл.", &sentences("«Нет». Он ушёл.")), ["«Нет».", "Он ушёл."]);
    }

    #[test]
    fn quotations_may_close_with_another_sign_than_they_opened() {
        let text = "Hij zei “alles is klaar\" en ‘ga nu’, zo’n dag. «Да».";
        assert_eq!(said(text, &quotations(text)), ["“alles is klaar\"", "‘ga nu’", "«Да»"]);
        let mixed = "Hij zei dat het werk “klaar\" was en niet eerder.";
        assert_eq!(basis_by_quotes(mixed, &(0..mixed.len())), Basis::SaidIndirect);
        assert_eq!(basis_by_quotes("“alles is klaar\" zei hij", &(0..26)), Basis::SaidDirect);
    }

    #[test]
    fn borders_step_by_words_and_keep_signs_with_them() {
        let text = "Hij zei: “ga 나가 ё́ж”, toch.";
        let end = step_end(text, 0, true).and_then(|end| step_end(text, end, true)).unwrap();
        assert_eq!(&text[..end], "Hij zei:");
        let start = step_start(text, 4, true).unwrap();
        assert!(text[start..].starts_with("“ga"));
        assert_eq!(step_end(text, text.len(), true), None);
        assert_eq!(step_start(text, 0, false), None);
    }

    #[test]
    fn a_drag_takes_whole_words() {
        let text = "De regering is woedend, zei Jansen.";
        assert_eq!(&text[whole_words(text, 5..18)], "regering is woedend");
        assert_eq!(&text[whole_words(text, 3..11)], "regering");
        assert_eq!(whole_words(text, 6..6), 6..6);
        assert_eq!(&text[whole_words(text, 24..text.len())], "zei Jansen.");
    }

    #[test]
    fn finding_disregards_capitals_in_every_script() {
        assert_eq!(said("Кремль и кремль", &find("Кремль и кремль", &folded("КРЕМЛЬ"))), ["Кремль", "кремль"]);
        assert_eq!(find("aaaa", &folded("aa")), [0..2, 2..4]);
        assert!(find("abc", &folded("  ")).is_empty());
        assert!(find("ab", &folded("abc")).is_empty());
    }
}
