//! The words a passage is compared by: content words as hashes, with their place in the text for whoever reads them.
//!
//! Part of the analysis, used by key passages and by what statements share. A word is known by the hash of its folded letters, so that
//! nothing is copied and two lists are compared number by number.

use super::Spot;
use super::names::hash_of;
use super::pack::{Class, Pack};
use super::text::{is_letter, is_unspaced};
use crate::article::Article;

/// A content word: its hash and the word as printed.
pub(super) type Term<'t> = (u64, &'t str);

/// Particles a Korean word is compared without.
const PARTICLES: [char; 13] = ['은', '는', '이', '가', '을', '를', '의', '에', '도', '와', '과', '로', '고'];

/// The small words of a language, which every passage has.
const SMALL: Class = Class::DETERMINER
    .and(Class::PREPOSITION)
    .and(Class::PRONOUN)
    .and(Class::AUXILIARY)
    .and(Class::BOUNDARY)
    .and(Class::AND)
    .and(Class::COMPLEMENTISER)
    .and(Class::ADVERB)
    .and(Class::FINITE)
    .and(Class::TIME)
    .and(Class::NEGATION);

/// Letters of the shortest word that counts.
const LETTERS: usize = 4;

/// Content words of some places, without repeats, in the order of their hashes: words of four letters and more that are none of the
/// language's small words, and numbers; of Korean words two syllables and more without their particle, of scripts without spaces every
/// pair of characters.
pub(super) fn of<'t>(article: &'t Article, places: &[Spot], pack: &Pack) -> Vec<Term<'t>> {
    let mut out: Vec<Term<'t>> = Vec::new();
    for place in places {
        let Some(text) = article.block(place.block).and_then(|block| block.text.get(place.range())) else { continue };
        for word in text.split(|c: char| !is_letter(c) && !matches!(c, '-' | '.' | ',' | '\u{b7}')) {
            add(word.trim_matches(['-', '.', ',', '\u{b7}']), pack, &mut out);
        }
    }
    out.sort_unstable_by_key(|term| term.0);
    out.dedup_by_key(|term| term.0);
    out
}

fn add<'t>(word: &'t str, pack: &Pack, out: &mut Vec<Term<'t>>) {
    let Some(first) = word.chars().next() else { return };
    if is_unspaced(first) {
        let mut last: Option<(usize, char)> = None;
        for (at, c) in word.char_indices() {
            let plain = is_unspaced(c) && !is_hiragana(c);
            if plain
                && let Some((from, _)) = last
                && let Some(pair) = word.get(from..at + c.len_utf8())
            {
                out.push((hash_of(pair), pair));
            }
            last = plain.then_some((at, c));
        }
    } else if matches!(first, '\u{ac00}'..='\u{d7a3}') {
        let long = |word: &str| word.chars().nth(1).is_some();
        let bare = word.trim_end_matches(PARTICLES);
        let bare = if long(bare) { bare } else { word };
        if long(bare) {
            out.push((hash_of(bare), bare));
        }
    } else if word.chars().nth(LETTERS - 1).is_some() && !pack.entry(word).0.has(SMALL) || is_number(word) {
        out.push((hash_of(word), word));
    }
}

/// Whether a term is a figure and no word.
pub(super) fn is_number(word: &str) -> bool {
    word.bytes().any(|b| b.is_ascii_digit())
}

/// Hiragana writes endings and small words.
fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309f}')
}

/// Terms of the first list that the second has as well; both in the order of their hashes.
pub(super) fn shared<'a, 't>(a: &'a [Term<'t>], b: &'a [Term<'_>]) -> impl Iterator<Item = Term<'t>> + 'a {
    in_both(a, b, |term| term.0, |term| term.0).copied()
}

/// How many hashes two lists share; both in order.
pub(super) fn common(a: &[u64], b: &[u64]) -> usize {
    in_both(a, b, |hash| *hash, |hash| *hash).count()
}

/// The entries of `a` whose hash stands in `b` too, in one walk along both.
fn in_both<'a, A, B>(
    a: &'a [A],
    b: &'a [B],
    of_a: impl Fn(&A) -> u64 + 'a,
    of_b: impl Fn(&B) -> u64 + 'a,
) -> impl Iterator<Item = &'a A> {
    let mut rest = b.iter().peekable();
    a.iter().filter(move |entry| {
        let hash = of_a(entry);
        while rest.next_if(|other| of_b(other) < hash).is_some() {}
        rest.peek().is_some_and(|other| of_b(other) == hash)
    })
}
