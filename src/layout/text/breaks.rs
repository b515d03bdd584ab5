//! Where a line may end: between words, inside words by hyphenation, inside addresses, and in the last resort anywhere.
//!
//! Part of `layout/text`. The rules of UAX #14 give the places, with those of the language at each: Korean is never broken inside a
//! word, Chinese and Japanese follow their own rules. Addresses break before a point or slash and never with a hyphen. Words that belong
//! together (`ties`) are parted only where nothing better is found.

use super::shape::{Cluster, is_ideographic};
use super::ties::{Tie, tie};
use super::{Lang, Span};
use hypher::Lang as Patterns;
use icu_locale_core::langid;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use std::collections::HashMap;
use std::ops::Range;

/// How a line may end at a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Break {
    /// Not.
    #[default]
    No,
    /// After a space, or where the text itself has a hyphen or dash.
    Word,
    /// After a space, between words that are better not parted.
    Loose,
    /// After a space, between words that belong together.
    Close,
    /// Between Chinese or Japanese characters.
    Ideograph,
    /// After a hyphen or dash that stands in the text.
    Dash,
    /// Inside an address.
    Address,
    /// With a hyphen added.
    Hyphen,
    /// With a hyphen added, in a word that is wider than the line.
    Rescue,
    /// Without one, in something that is wider than the line.
    Torn,
    /// The text says so.
    Forced,
}

/// Words longer than this many bytes are not looked up.
const LONGEST: usize = 41;

/// Finds the places where lines may end.
pub(super) struct Segmenters {
    usual: LineSegmenterBorrowed<'static>,
    east_asian: LineSegmenterBorrowed<'static>,
    hyphenated: Hyphenated,
}

/// Words that were hyphenated before, by their language: a bit for each byte that a syllable begins at.
#[derive(Default)]
struct Hyphenated {
    known: HashMap<[u8; 2], HashMap<Box<str>, u64>>,
    count: usize,
}

/// Hyphenated words kept at most.
const WORDS: usize = 20_000;

impl Hyphenated {
    /// The bytes of a word at which its syllables begin, but for the first.
    fn places(&mut self, word: &str, code: [u8; 2], patterns: Patterns) -> u64 {
        if let Some(places) = self.known.get(&code).and_then(|known| known.get(word)) {
            return *places;
        }
        let (mut places, mut at) = (0, 0);
        for syllable in hypher::hyphenate(word, patterns) {
            at += syllable.len();
            places |= if at < word.len().min(64) { 1 << at } else { 0 };
        }
        if self.count >= WORDS {
            *self = Self::default();
        }
        self.count += 1;
        self.known.entry(code).or_default().insert(word.into(), places);
        places
    }
}

impl Default for Segmenters {
    fn default() -> Self {
        let mut usual = LineBreakOptions::default();
        usual.strictness = Some(LineBreakStrictness::Strict);
        let mut east_asian = LineBreakOptions::default();
        east_asian.strictness = Some(LineBreakStrictness::Normal);
        let chinese = langid!("zh");
        east_asian.content_locale = Some(&chinese);
        Self {
            usual: LineSegmenter::new_auto(usual),
            east_asian: LineSegmenter::new_auto(east_asian),
            hyphenated: Hyphenated::default(),
        }
    }
}

impl Segmenters {
    /// For each byte of `text`, whether a line may end before it; one more for the end.
    pub(super) fn find(&mut self, text: &str, spans: &[Span], ends: &[usize], hyphenate: bool) -> Vec<Break> {
        let mut breaks = vec![Break::No; text.len() + 1];
        for at in self.usual.segment_str(text) {
            mark(&mut breaks, at, kind_at(text, at));
        }
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let ranges: Vec<Range<usize>> = starts.zip(ends.iter().copied()).map(|(start, end)| start..end).collect();
        if spans.iter().any(|span| matches!(span.lang.primary(), "zh" | "ja")) {
            self.east_asian(text, spans, &ranges, &mut breaks);
        }
        keep_korean(text, spans, &ranges, &mut breaks);
        for (at, c) in text.char_indices() {
            if c == '\n' {
                mark(&mut breaks, at + 1, Break::Forced);
            }
        }
        tokens(text, |token| {
            if is_address(token.1) {
                break_address(token.0.start, token.1, &mut breaks);
            }
        });
        tied(text, spans, &ranges, &mut breaks);
        if hyphenate {
            for (span, range) in spans.iter().zip(&ranges) {
                if let Some(patterns) = patterns(span.lang) {
                    hyphens(text, range.clone(), patterns, &mut self.hyphenated, &mut breaks);
                }
            }
        }
        for (span, range) in spans.iter().zip(&ranges) {
            if span.whole {
                (range.start + 1..range.end).for_each(|at| mark(&mut breaks, at, Break::No));
            }
        }
        mark(&mut breaks, 0, Break::No);
        mark(&mut breaks, text.len(), Break::Forced);
        breaks
    }

    fn east_asian(&self, text: &str, spans: &[Span], ranges: &[Range<usize>], breaks: &mut [Break]) {
        let mut places = self.east_asian.segment_str(text).peekable();
        for (span, range) in spans.iter().zip(ranges) {
            let ours = matches!(span.lang.primary(), "zh" | "ja");
            if ours {
                (range.start + 1..range.end).for_each(|at| mark(breaks, at, Break::No));
            }
            while let Some(&at) = places.peek()
                && at < range.end
            {
                if ours && at > range.start {
                    mark(breaks, at, kind_at(text, at));
                }
                places.next();
            }
        }
    }
}

fn mark(breaks: &mut [Break], at: usize, kind: Break) {
    if let Some(place) = breaks.get_mut(at) {
        *place = kind;
    }
}

/// What kind of break a place given by the line rules is.
fn kind_at(text: &str, at: usize) -> Break {
    let Some(before) = text.get(..at).and_then(|head| head.chars().next_back()) else { return Break::No };
    if before.is_whitespace() {
        Break::Word
    } else if is_ideographic(before) || text.get(at..).and_then(|tail| tail.chars().next()).is_some_and(is_ideographic) {
        Break::Ideograph
    } else if matches!(before, '-' | '\u{2010}'..='\u{2015}' | '/' | '\u{ad}') {
        Break::Dash
    } else {
        Break::Word
    }
}

/// Between Hangul and Hangul, letters or figures no line ends, unless the text is Chinese or Japanese.
fn keep_korean(text: &str, spans: &[Span], ranges: &[Range<usize>], breaks: &mut [Break]) {
    let hangul = |c: char| matches!(u32::from(c), 0x1100..=0x11ff | 0x3130..=0x318f | 0xac00..=0xd7ff);
    for (span, range) in spans.iter().zip(ranges) {
        if matches!(span.lang.primary(), "zh" | "ja") {
            continue;
        }
        let mut before: Option<char> = text.get(..range.start).and_then(|head| head.chars().next_back());
        for (at, c) in text.get(range.clone()).unwrap_or_default().char_indices() {
            if let Some(before) = before
                && (hangul(before) && (hangul(c) || c.is_alphanumeric()) || hangul(c) && before.is_alphanumeric())
            {
                mark(breaks, range.start + at, Break::No);
            }
            before = Some(c);
        }
    }
}

/// Weighs the spaces between words that belong together. A word's language is that of the span it ends in.
fn tied(text: &str, spans: &[Span], ranges: &[Range<usize>], breaks: &mut [Break]) {
    let mut before: Option<(Range<usize>, &str)> = None;
    let mut number = 0;
    tokens(text, |(range, word)| {
        if let Some((last, words)) = &before
            && text.get(last.end..range.start) == Some(" ")
            && breaks.get(range.start) == Some(&Break::Word)
        {
            while ranges.get(number).is_some_and(|of_span| of_span.end < last.end) {
                number += 1;
            }
            let lang = spans.get(number).map(|span| span.lang).unwrap_or_default();
            match tie(words, word, lang) {
                Tie::None => {}
                Tie::Loose => mark(breaks, range.start, Break::Loose),
                Tie::Close => mark(breaks, range.start, Break::Close),
            }
        }
        before = Some((range, word));
    });
}

/// Calls `each` with every stretch of text without white space.
fn tokens<'t>(text: &'t str, mut each: impl FnMut((Range<usize>, &'t str))) {
    let mut start = None;
    for (at, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        if !c.is_whitespace() {
            start.get_or_insert(at);
        } else if let Some(start) = start.take()
            && let Some(token) = text.get(start..at)
        {
            each((start..at, token));
        }
    }
}

/// Web and mail addresses.
pub(super) fn is_address(token: &str) -> bool {
    token.contains("://") || token.contains("www.") || token.contains('@') && token.contains('.')
}

/// Breaks of an address: after its slashes and colon, before point, hyphen, question mark and their like; never next to its ends.
fn break_address(start: usize, token: &str, breaks: &mut [Break]) {
    let count = token.chars().count();
    let mut before = ' ';
    for (k, (at, c)) in token.char_indices().enumerate() {
        let place = start + at;
        let inner = k >= 3 && k + 3 <= count;
        let slashes = before == '/' && c != '/';
        let ahead = matches!(c, '.' | '-' | '_' | '?' | '#' | '%' | '~' | '&' | '=' | '@' | ',' | ';' | '+') && before != '/';
        if k > 0 {
            mark(breaks, place, if inner && (slashes || ahead) { Break::Address } else { Break::No });
        }
        before = c;
    }
}

/// The hyphenation patterns of a language.
fn patterns(lang: Lang) -> Option<([u8; 2], Patterns)> {
    let primary = lang.primary();
    let code: [u8; 2] = primary.as_bytes().try_into().ok()?;
    Some((code, Patterns::from_iso(code)?))
}

/// Marks the hyphenation places of the words in a range. Words with capitals inside, of fewer than five letters, or in addresses have none.
fn hyphens(text: &str, range: Range<usize>, patterns: ([u8; 2], Patterns), hyphenated: &mut Hyphenated, breaks: &mut [Break]) {
    let Some(words) = text.get(range.clone()) else { return };
    tokens(words, |(place, token)| {
        if is_address(token) {
            return;
        }
        let mut start = None;
        for (at, c) in token.char_indices().chain(std::iter::once((token.len(), ' '))) {
            if c.is_alphabetic() {
                start.get_or_insert(at);
            } else if let Some(first) = start.take()
                && let Some(word) = token.get(first..at)
            {
                hyphenate_word(word, range.start + place.start + first, patterns, hyphenated, breaks);
            }
        }
    });
}

fn hyphenate_word(
    word: &str,
    start: usize,
    (code, patterns): ([u8; 2], Patterns),
    hyphenated: &mut Hyphenated,
    breaks: &mut [Break],
) {
    let letters = word.chars().count();
    if letters < 5 || word.len() > LONGEST || word.chars().skip(1).any(char::is_uppercase) {
        return;
    }
    let mut places = hyphenated.places(word, code, patterns);
    while places != 0 {
        let at = start + places.trailing_zeros() as usize;
        places &= places - 1;
        if breaks.get(at) == Some(&Break::No) {
            mark(breaks, at, Break::Hyphen);
        }
    }
}

/// Marks places inside what is wider than a line and has no better: between any two clusters, with a hyphen between letters.
pub(super) fn rescue(text: &str, clusters: &[Cluster], breaks: &mut [Break], measure: f32) {
    let mut first = 0;
    let mut width = 0.0;
    for (k, cluster) in clusters.iter().enumerate() {
        width += cluster.advance;
        let open = breaks.get(cluster.end as usize).is_some_and(|kind| !matches!(kind, Break::No));
        if !open && k + 1 < clusters.len() {
            continue;
        }
        if width > measure {
            tear(text, clusters.get(first..=k).unwrap_or_default(), breaks);
        }
        first = k + 1;
        width = 0.0;
    }
}

fn tear(text: &str, clusters: &[Cluster], breaks: &mut [Break]) {
    let count = clusters.len();
    for (k, pair) in clusters.windows(2).enumerate() {
        let [left, right] = pair else { continue };
        let letter = |cluster: &Cluster| {
            text.get(cluster.start as usize..cluster.end as usize).is_some_and(|words| words.chars().all(char::is_alphabetic))
        };
        let word = letter(left) && letter(right) && k >= 1 && k + 3 <= count;
        let at = right.start as usize;
        if breaks.get(at) == Some(&Break::No) {
            mark(breaks, at, if word { Break::Rescue } else { Break::Torn });
        }
    }
}
