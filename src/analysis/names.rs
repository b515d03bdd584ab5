//! Tables of names, and finding them in a text in one pass.
//!
//! A name is kept as the hashes of its parts (words cut at hyphens, lower case, without accents), so that `Kim Jong Un` and
//! `Kim Jong-un` are one name. A part's hash is built letter by letter: every beginning of a word is known while it is read, and
//! inflected forms (`Moskous`, `Москвой`, `북한은`) are found by a look-up of the beginning and a check of the ending.

use super::pack::Fnv;
use super::text::{Document, Paragraph, Word, is_unspaced};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

/// Most letters of an ending.
const LONGEST_ENDING: usize = 4;
/// Most characters of a name in a script without spaces.
const LONGEST_RUN: usize = 14;

/// How a name may be written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Writing {
    /// Any ending of the language's inflection may follow.
    pub(crate) stem: bool,
    /// Capitals as listed.
    pub(crate) exact_case: bool,
    /// It must begin with a capital.
    pub(crate) capital: bool,
    /// Nothing may be added to it.
    pub(crate) fixed: bool,
}

/// One name of a table.
#[derive(Clone, Debug)]
struct Entry {
    rest: Box<[u64]>,
    writing: Writing,
    /// Its number, given by who fills the table.
    value: u32,
    printed: Box<str>,
}

/// Names to look for.
#[derive(Default)]
pub(crate) struct Names {
    by_first: HashMap<u64, Vec<Entry>, BuildHasherDefault<Fnv>>,
    /// Names in scripts without spaces, by their first character: a bit for each length.
    unspaced: HashMap<char, u16, BuildHasherDefault<Fnv>>,
}

/// A name found.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Hit {
    /// Its words in the document.
    pub(crate) words: Range<usize>,
    /// Its bytes in the paragraph.
    pub(crate) bytes: Range<usize>,
    /// Paragraph index.
    pub(crate) paragraph: usize,
    /// The number given when the name was added.
    pub(crate) value: u32,
}

/// A part of a word: between hyphens.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    word: u32,
    start: u32,
    end: u32,
    capital: bool,
    hash: u64,
    /// Hashes of its beginnings, with the byte length of what follows, longest beginning first; at most [`LONGEST_ENDING`].
    beginnings: [u64; LONGEST_ENDING],
    endings: [u8; LONGEST_ENDING],
    /// A script written without spaces.
    unspaced: bool,
}

impl Part {
    fn word(&self) -> usize {
        self.word as usize
    }

    fn start(&self) -> usize {
        self.start as usize
    }

    fn end(&self) -> usize {
        self.end as usize
    }

    /// Its word, whether it begins with a capital, and its hash.
    pub(crate) fn shape(&self) -> (usize, bool, u64) {
        (self.word(), self.capital && !self.unspaced, self.hash)
    }

    /// Whether it is one character of a script without spaces.
    pub(crate) fn is_unspaced(&self) -> bool {
        self.unspaced
    }

    /// Its bytes in the paragraph.
    pub(crate) fn bytes(&self) -> std::ops::Range<usize> {
        self.start()..self.end()
    }

    /// Its beginnings: hash, and bytes that follow.
    pub(crate) fn endings(&self) -> impl Iterator<Item = (u64, usize)> {
        self.beginnings.iter().copied().zip(self.endings.map(usize::from)).filter(|&(_, ending)| ending > 0)
    }

    /// Whether it begins before the end of a hit.
    pub(crate) fn begins_before(&self, hit: &Hit) -> bool {
        self.word() < hit.words.end && self.start() < hit.bytes.end
    }
}

impl Names {
    /// Adds a name under a number.
    pub(crate) fn add(&mut self, name: &str, writing: Writing, value: u32) {
        let stem = writing.stem || name.ends_with('*');
        let mut hashes = parts_of_name(name).into_iter();
        let Some(first) = hashes.next() else { return };
        let joined = name.chars().next().filter(|&c| is_unspaced(c));
        if let Some(first) = joined {
            let length = name.chars().filter(|c| !c.is_whitespace()).count();
            *self.unspaced.entry(first).or_default() |= if length <= LONGEST_RUN { 1 << length } else { 0 };
        }
        let joined = joined.is_some();
        let (first, rest): (u64, Box<[u64]>) =
            if joined { (joined_hash(name), Box::default()) } else { (first, hashes.collect()) };
        let list = self.by_first.entry(first).or_default();
        let entry = Entry { rest, writing: Writing { stem, ..writing }, value, printed: name.into() };
        let at = list.iter().position(|e| e.rest.len() < entry.rest.len()).unwrap_or(list.len());
        list.insert(at, entry);
    }

    /// The longest name that begins at a part, of those whose numbers are wanted.
    pub(crate) fn at(&self, document: &Document<'_>, parts: &[Part], from: usize, wanted: impl Fn(u32) -> bool) -> Option<Hit> {
        let part = parts.get(from)?;
        if part.unspaced {
            return self.in_run(document, part, wanted);
        }
        let mut best: Option<Hit> = None;
        let beginnings = std::iter::once((part.hash, 0)).chain(part.endings());
        for (hash, ending) in beginnings {
            for entry in self.by_first.get(&hash).into_iter().flatten() {
                if best.as_ref().is_some_and(|b| b.words.len() > entry.rest.len()) {
                    break;
                }
                if ending > 0 && !entry.rest.is_empty() && !entry.writing.stem {
                    continue;
                }
                if let Some(hit) = matched(document, parts, from, entry, ending)
                    && wanted(hit.value)
                    && best.as_ref().is_none_or(|b| hit.bytes.end > b.bytes.end)
                {
                    best = Some(hit);
                }
            }
        }
        best
    }

    /// Names within a run of a script without spaces, at its first character.
    fn in_run(&self, document: &Document<'_>, part: &Part, wanted: impl Fn(u32) -> bool) -> Option<Hit> {
        let word = document.word(part.word());
        let text = document.paragraphs.get(word.paragraph as usize)?.text.get(part.start()..)?;
        let mut lengths = *self.unspaced.get(&text.chars().next()?)?;
        let mut hash = SEED;
        let mut best = None;
        for (at, c) in text.char_indices() {
            if lengths <= 1 || !is_unspaced(c) && c != '·' {
                break;
            }
            hash = fold_into(hash, c);
            lengths >>= 1;
            if lengths & 1 == 0 {
                continue;
            }
            let found = self.by_first.get(&hash).and_then(|list| list.iter().find(|e| e.rest.is_empty() && wanted(e.value)));
            if let Some(entry) = found {
                let end = part.start() + at + c.len_utf8();
                best = Some(Hit {
                    words: part.word()..word_behind(document, part.word(), end),
                    bytes: part.start()..end,
                    paragraph: word.paragraph as usize,
                    value: entry.value,
                });
            }
        }
        best
    }
}

fn matched(document: &Document<'_>, parts: &[Part], from: usize, entry: &Entry, ending: usize) -> Option<Hit> {
    let first = parts.get(from)?;
    let paragraph = document.word(first.word()).paragraph;
    let mut last = first;
    let mut ending = ending;
    for (n, &hash) in entry.rest.iter().enumerate() {
        let part = parts.get(from + n + 1)?;
        let word = document.word(part.word());
        // Parts of a name follow each other with nothing but a hyphen, a dot or spaces between.
        if word.paragraph != paragraph
            || part.word() > last.word() + 1
                && !(part.word() == last.word() + 2 && matches!(document.low(last.word() + 1), "." | "-" | "–"))
        {
            return None;
        }
        if n + 1 == entry.rest.len() {
            ending = std::iter::once((part.hash, 0)).chain(part.endings()).find(|&(h, _)| h == hash)?.1;
        } else if part.hash != hash && !(entry.writing.stem && part.endings().any(|(h, _)| h == hash)) {
            return None;
        }
        last = part;
    }
    let text = document.paragraphs.get(paragraph as usize)?.text;
    let bytes = first.start()..last.end();
    let written = text.get(bytes)?;
    if ending > 0 {
        let suffix = written.get(written.len().checked_sub(ending)?..)?;
        if entry.writing.fixed || !may_follow(document.pack.code, suffix, entry.writing.stem) {
            return None;
        }
    }
    if entry.writing.capital && !first.capital {
        return None;
    }
    if entry.writing.exact_case && !written.starts_with(&*entry.printed) {
        return None;
    }
    // A genitive's apostrophe and a Korean particle are no part of the name.
    let end = if ending > 0
        && (document.pack.code == "ko" || text.get(last.end() - ending..last.end()).is_some_and(|s| s.starts_with(['\'', '’'])))
    {
        last.end() - ending
    } else {
        last.end()
    };
    Some(Hit {
        words: first.word()..last.word() + 1,
        bytes: first.start()..end,
        paragraph: paragraph as usize,
        value: entry.value,
    })
}

/// The word behind the one a byte of the same paragraph stands in or ends.
pub(crate) fn word_behind(document: &Document<'_>, from: usize, end: usize) -> usize {
    let paragraph = document.word(from).paragraph;
    let mut word = from;
    while document.word(word).paragraph == paragraph && (document.word(word).end as usize) < end {
        word += 1;
    }
    word + 1
}

/// Whether an ending may follow a name in a language.
fn may_follow(code: &str, suffix: &str, stem: bool) -> bool {
    let suffix = suffix.to_lowercase().replace('’', "'");
    let suffix = suffix.as_str();
    match code {
        "nl" => matches!(suffix, "s" | "'s" | "'" | "e" | "n" | "en" | "se"),
        "de" => matches!(suffix, "s" | "'s" | "'" | "e" | "en" | "er" | "es" | "em" | "n" | "ern" | "ers" | "in"),
        "fr" => matches!(suffix, "s" | "e" | "es" | "ne" | "nes"),
        "es" => matches!(suffix, "s" | "es" | "a" | "as" | "os"),
        "ru" | "uk" => (stem || suffix.chars().count() <= 3) && suffix.chars().all(is_cyrillic_ending),
        "ko" => {
            let noun = ["측", "군", "산", "발", "인들", "인", "계", "제", "당국", "정부"]
                .iter()
                .find_map(|noun| suffix.strip_prefix(noun));
            KOREAN_PARTICLES.contains(&suffix) || noun.is_some_and(|rest| rest.is_empty() || KOREAN_PARTICLES.contains(&rest))
        }
        _ => matches!(suffix, "'s" | "'" | "s"),
    }
}

fn is_cyrillic_ending(c: char) -> bool {
    "аеиійїоуыьюяёєгмхцвонскщь".contains(c)
}

/// Particles and nouns that follow a name within one Korean word.
const KOREAN_PARTICLES: [&str; 42] = [
    "은",
    "는",
    "이",
    "가",
    "을",
    "를",
    "의",
    "에",
    "도",
    "와",
    "과",
    "로",
    "으로",
    "에서",
    "에게",
    "에는",
    "에도",
    "까지",
    "부터",
    "만",
    "측",
    "측은",
    "측이",
    "군",
    "군이",
    "군은",
    "산",
    "발",
    "인",
    "인들",
    "과의",
    "와의",
    "이나",
    "나",
    "라고",
    "이라고",
    "처럼",
    "보다",
    "에서는",
    "으로부터",
    "로부터",
    "랑",
];

pub(crate) const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// A letter added to a hash, lower case and without accents; hyphens and dots are left out.
pub(crate) fn fold_into(mut hash: u64, c: char) -> u64 {
    if c.is_ascii() {
        return mix(hash, u64::from(c.to_ascii_lowercase() as u32));
    }
    if matches!(c, 'а'..='я' | '\u{ac00}'..='\u{d7a3}' | '\u{3001}'..='\u{9fff}') && c != 'ё' {
        return mix(hash, u64::from(c));
    }
    if matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}') {
        return hash;
    }
    for lower in c.to_lowercase() {
        let mut base = lower;
        if matches!(lower, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') {
            let mut first = None;
            unicode_normalization::char::decompose_canonical(lower, |part| {
                first.get_or_insert(part);
            });
            base = first.unwrap_or(lower);
        } else if lower == 'ё' {
            base = 'е';
        } else if matches!(lower, '’' | 'ʼ') {
            base = '\'';
        }
        hash = mix(hash, u64::from(base as u32));
    }
    hash
}

/// The hash of one part of a name.
pub(crate) fn hash_of(part: &str) -> u64 {
    part.chars().fold(SEED, fold_into)
}

fn mix(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x0100_0000_01b3).rotate_left(23)
}

/// The hash of a name in a script without spaces, whose parts may be listed apart: 岸田 文雄.
pub(crate) fn joined_hash(name: &str) -> u64 {
    name.chars().filter(|c| !c.is_whitespace()).fold(SEED, fold_into)
}

/// Hashes of the parts of a listed name.
fn parts_of_name(name: &str) -> Vec<u64> {
    name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '.' | '·' | '–'))
        .map(|part| part.trim_end_matches('*'))
        .filter(|part| !part.is_empty())
        .map(hash_of)
        .collect()
}

/// A document's words cut at hyphens, with their hashes.
pub(crate) fn parts(document: &Document<'_>) -> Vec<Part> {
    let mut out = Vec::with_capacity(document.len());
    for index in 0..document.len() {
        let word = document.word(index);
        if word.is_word {
            let Some(paragraph) = document.paragraphs.get(word.paragraph as usize) else { continue };
            cut(paragraph, word, index, &mut out);
        }
    }
    out
}

fn cut(paragraph: &Paragraph<'_>, word: &Word, index: usize, out: &mut Vec<Part>) {
    let Some(text) = paragraph.text.get(word.start as usize..word.end as usize) else { return };
    let base = word.start as usize;
    let mut from = 0;
    for piece in text.split(['-', '‐', '‑', '.', '·']) {
        let start = base + from;
        let end = start + piece.len();
        let separator = text.get(from + piece.len()..).and_then(|t| t.chars().next()).map_or(0, char::len_utf8);
        from += piece.len() + separator;
        let Some(first) = piece.chars().next() else { continue };
        if is_unspaced(first) {
            for (at, c) in piece.char_indices() {
                if is_unspaced(c) {
                    let part = Part {
                        word: index as u32,
                        start: (start + at) as u32,
                        end: end as u32,
                        capital: true,
                        hash: 0,
                        beginnings: [0; LONGEST_ENDING],
                        endings: [0; LONGEST_ENDING],
                        unspaced: true,
                    };
                    out.push(part);
                }
            }
            continue;
        }
        let hangul = matches!(first, '\u{ac00}'..='\u{d7a3}');
        let mut hash = SEED;
        let mut prefixes = [(0u64, 0usize); LONGEST_ENDING];
        let mut count = 0usize;
        for (at, c) in piece.char_indices() {
            if count >= if hangul { 1 } else { 3 }
                && let Some(slot) = prefixes.get_mut(count % LONGEST_ENDING)
            {
                *slot = (hash, piece.len() - at);
            }
            hash = fold_into(hash, c);
            count += 1;
        }
        let mut beginnings = [0; LONGEST_ENDING];
        let mut endings = [0; LONGEST_ENDING];
        if first.is_uppercase() || hangul || !first.is_lowercase() || count > 5 {
            prefixes.sort_unstable_by_key(|&(_, ending)| ending);
            beginnings = prefixes.map(|(hash, _)| hash);
            endings = prefixes.map(|(_, ending)| u8::try_from(ending).unwrap_or_default());
        }
        let capital = first.is_uppercase() || hangul;
        out.push(Part {
            word: index as u32,
            start: start as u32,
            end: end as u32,
            capital,
            hash,
            beginnings,
            endings,
            unspaced: false,
        });
    }
}
