//! Whether two articles are copies of one story: exactly, or nearly.
//!
//! Part of `import`, pure. Papers that print one wire story count as one origin. Two articles are compared by their shingles (runs of
//! five words, or eight characters where words are not parted by spaces): the share of the shorter one's that the longer one holds.

use crate::article::{Article, SourceId};
use std::collections::BTreeMap;

/// Words in a shingle.
const WORDS: usize = 5;
/// Characters in a shingle of Chinese, Japanese or Korean text.
const CHARACTERS: usize = 8;
/// Shingles below which an article is too short to be called a near copy.
const ENOUGH: usize = 40;
/// Share of the shorter article's shingles that makes it a near copy.
const NEAR: f32 = 0.5;
/// Shingles kept of one article.
const LIMIT: usize = 50_000;

/// What is compared of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// Hash of all words in order.
    whole: [u8; 32],
    /// Hashes of the shingles, in order, each once.
    shingles: Vec<u64>,
}

/// How alike two articles are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Likeness {
    /// The same words in the same order.
    Exact,
    /// This share, 0.5 to 1, of the shorter one stands in the longer one.
    Near(f32),
    /// Different texts.
    Different,
}

/// The fingerprint of an article's kept text.
#[must_use]
pub fn fingerprint(article: &Article) -> Fingerprint {
    let mut tokens: Vec<String> = Vec::new();
    let mut wide = 0usize;
    for block in article.blocks.iter().filter(|block| block.set_aside.is_none()) {
        for word in block.text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            if word.chars().any(|c| c >= '\u{2e80}') {
                wide += word.chars().count();
                tokens.extend(word.chars().map(|c| c.to_string()));
            } else {
                tokens.push(word.to_lowercase());
            }
        }
    }
    let width = if wide * 2 > tokens.len() { CHARACTERS } else { WORDS };
    let mut whole = blake3::Hasher::new();
    for token in &tokens {
        whole.update(token.as_bytes());
        whole.update(b" ");
    }
    let mut shingles: Vec<u64> = tokens.windows(width).take(LIMIT).map(hash).collect();
    shingles.sort_unstable();
    shingles.dedup();
    Fingerprint { whole: *whole.finalize().as_bytes(), shingles }
}

/// FNV-1a over the words; stable across versions.
fn hash(words: &[String]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in words.iter().flat_map(|word| word.bytes().chain(std::iter::once(b' '))) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash
}

/// How alike two articles are.
#[must_use]
pub fn likeness(a: &Fingerprint, b: &Fingerprint) -> Likeness {
    if a.shingles.is_empty() && b.shingles.is_empty() && a.whole != b.whole {
        return Likeness::Different;
    }
    if a.whole == b.whole {
        return Likeness::Exact;
    }
    let shorter = a.shingles.len().min(b.shingles.len());
    if shorter < ENOUGH {
        return Likeness::Different;
    }
    #[allow(clippy::cast_precision_loss, reason = "a share of at most 50,000")]
    let share = common(&a.shingles, &b.shingles) as f32 / shorter as f32;
    if share >= NEAR { Likeness::Near(share) } else { Likeness::Different }
}

/// How many values two ordered lists share.
fn common(a: &[u64], b: &[u64]) -> usize {
    let (mut left, mut right) = (a.iter().peekable(), b.iter().peekable());
    let mut count = 0;
    while let (Some(x), Some(y)) = (left.peek(), right.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => drop(left.next()),
            std::cmp::Ordering::Greater => drop(right.next()),
            std::cmp::Ordering::Equal => {
                count += 1;
                left.next();
                right.next();
            }
        }
    }
    count
}

/// For each source that is an exact copy, or of which at least the share `least` (0.5 to 1) stands in another, the earliest source of
/// its story; sources in order of their numbers.
#[must_use]
pub fn copies(sources: &[(SourceId, Fingerprint)], least: f32) -> BTreeMap<SourceId, SourceId> {
    let mut copies = BTreeMap::new();
    for (at, (id, fingerprint)) in sources.iter().enumerate() {
        let original = sources.iter().take(at).find(|(_, other)| match likeness(fingerprint, other) {
            Likeness::Exact => true,
            Likeness::Near(share) => share >= least,
            Likeness::Different => false,
        });
        if let Some((original, _)) = original {
            let first = copies.get(original).copied().unwrap_or(*original);
            copies.insert(*id, first);
        }
    }
    copies
}
