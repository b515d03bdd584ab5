//! Origins: which articles print the same text, whole or in part.
//!
//! Articles are compared by the share of five-word sequences (of ten characters in scripts without spaces) that they have in
//! common (resemblance and containment, Broder 1997). Pure, and linear in the text: only articles that share a sampled
//! sequence are compared at all.

use super::text::{is_letter, is_unspaced};
use crate::article::Article;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher;

/// Words of a sequence.
const WORDS: usize = 5;
/// Characters of a sequence where words are not parted.
const CHARACTERS: usize = 10;
/// Share of the shorter text that makes two articles one origin.
const SAME: f32 = 0.55;
/// Sequences below which a text is too short to tell.
const SHORTEST: usize = 12;
/// Articles that share a sequence at most: what more have in common is a formula.
const COMMON: usize = 40;

/// Two articles that print the same text.
#[derive(Clone, Debug, PartialEq)]
pub struct SharedText {
    /// Index of the earlier article in the list that was given.
    pub first: usize,
    /// Index of the later one.
    pub second: usize,
    /// Share of the shorter text that stands in the other, 0 to 1.
    pub share: f32,
}

/// Pairs of articles that print the same text, in order. What is set aside does not count.
#[must_use]
pub fn shared_texts(articles: &[&Article]) -> Vec<SharedText> {
    let sets: Vec<BTreeSet<u64>> = articles.iter().map(|article| sequences(article)).collect();
    let mut holders: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (index, set) in sets.iter().enumerate() {
        for &sequence in set {
            holders.entry(sequence).or_default().push(index);
        }
    }
    let mut common: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for list in holders.values().filter(|list| (2..=COMMON).contains(&list.len())) {
        for (n, &first) in list.iter().enumerate() {
            for &second in list.iter().skip(n + 1) {
                *common.entry((first, second)).or_default() += 1;
            }
        }
    }
    let size = |index: usize| sets.get(index).map_or(0, BTreeSet::len);
    common
        .into_iter()
        .filter_map(|((first, second), count)| {
            let shorter = size(first).min(size(second));
            let share = count as f32 / shorter.max(1) as f32;
            (shorter >= SHORTEST && share >= SAME).then_some(SharedText { first, second, share })
        })
        .collect()
}

/// Every sequence of an article's running text, hashed; one in eight of a very long text.
fn sequences(article: &Article) -> BTreeSet<u64> {
    let mut units: Vec<u64> = Vec::new();
    let mut unspaced = 0usize;
    for block in article.blocks.iter().filter(|b| b.set_aside.is_none() && b.kind.is_running_text()) {
        for word in block.text.split(|c: char| !is_letter(c)).filter(|w| !w.is_empty()) {
            if word.chars().next().is_some_and(is_unspaced) {
                unspaced += word.chars().count();
                units.extend(word.chars().map(|c| hash(c.to_string().as_bytes())));
            } else {
                units.push(hash(word.to_lowercase().as_bytes()));
            }
        }
    }
    let length = if unspaced * 2 > units.len() { CHARACTERS } else { WORDS };
    let sample = if units.len() > 40_000 { 8 } else { 1 };
    units
        .windows(length)
        .map(|window| {
            let mut hasher = super::pack::Fnv::default();
            for unit in window {
                hasher.write(&unit.to_le_bytes());
            }
            hasher.finish()
        })
        .filter(|sequence| sequence % sample == 0)
        .collect()
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = super::pack::Fnv::default();
    hasher.write(bytes);
    hasher.finish()
}
