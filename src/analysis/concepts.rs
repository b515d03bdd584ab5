//! Concepts: what the news of every language counts and argues about, so that statements of two languages can be laid side by side.
//!
//! The table stands in `assets/languages/concepts.tsv`. A word's beginnings are hashed as it is read, so that one look-up a letter finds it.

use super::names::{SEED, fold_into, hash_of};
use super::pack::Fnv;
use super::text::{is_letter, is_unspaced};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../assets/languages/concepts.tsv");

/// Letters of a word that are looked at.
const LONGEST: usize = 20;

/// A concept, by the hash of its name.
pub(super) type Concept = u64;

/// The words of one language.
#[derive(Default)]
struct Table {
    /// Concept of a beginning, and whether any ending may follow.
    words: HashMap<u64, (Concept, bool), BuildHasherDefault<Fnv>>,
    /// Lengths of the words listed, by their first letter; a bit for each.
    lengths: HashMap<char, u32, BuildHasherDefault<Fnv>>,
}

/// The languages there are words for.
const LANGUAGES: [&str; 10] = ["nl", "en", "de", "ru", "fr", "es", "uk", "ko", "zh", "ja"];

/// The concepts a text names, with their places, in order.
pub(super) fn of(language: &str, text: &str) -> Vec<(Concept, Range<usize>)> {
    let mut out = Vec::new();
    let Some(table) = table(language) else { return out };
    let mut chars = text.char_indices().peekable();
    let mut previous = ' ';
    while let Some(&(at, c)) = chars.peek() {
        let starts = is_unspaced(c) || is_letter(c) && !is_letter(previous);
        match text.get(at..).filter(|_| starts).and_then(|rest| table.at(rest)) {
            Some((concept, length)) => {
                out.push((concept, at..at + length));
                while chars.next_if(|&(next, _)| next < at + length).is_some() {}
                previous = 'a';
            }
            None => {
                chars.next();
                previous = c;
            }
        }
    }
    out
}

fn table(language: &str) -> Option<&'static Table> {
    static TABLES: [OnceLock<Table>; LANGUAGES.len()] = [const { OnceLock::new() }; LANGUAGES.len()];
    let (cell, code) = TABLES.iter().zip(LANGUAGES).find(|(_, code)| *code == language)?;
    Some(cell.get_or_init(|| read(code)))
}

fn read(language: &str) -> Table {
    let mut table = Table::default();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (Some(concept), Some(of), Some(words)) = (columns.next(), columns.next(), columns.next()) else { continue };
        for word in words.split(' ').filter(|_| of == language) {
            let bare = word.trim_end_matches('*');
            let Some(first) = bare.chars().next() else { continue };
            table.words.insert(hash_of(bare), (hash_of(concept), bare.len() < word.len()));
            let length = bare.chars().count();
            *table.lengths.entry(first).or_default() |= 1u32.checked_shl(length as u32).unwrap_or_default();
        }
    }
    table
}

impl Table {
    /// The concept whose word begins here, and the bytes of the whole word in the text.
    fn at(&self, text: &str) -> Option<(Concept, usize)> {
        let first = text.chars().next()?;
        let unspaced = is_unspaced(first);
        let lower = if unspaced || first.is_ascii_lowercase() { first } else { first.to_lowercase().next().unwrap_or(first) };
        let mut lengths = *self.lengths.get(&lower)?;
        let inside = |c: char| is_letter(c) && !is_unspaced(c) || matches!(c, '\'' | '’');
        let mut hash = SEED;
        let mut found = None;
        for (at, c) in text.char_indices().take(LONGEST) {
            if lengths <= 1 || !unspaced && !inside(c) && c != '-' {
                break;
            }
            hash = fold_into(hash, c);
            lengths >>= 1;
            if lengths & 1 == 0 {
                continue;
            }
            let end = at + c.len_utf8();
            if let Some(&(concept, stem)) = self.words.get(&hash) {
                let rest = text.get(end..).unwrap_or_default();
                let tail = rest.find(|c: char| !inside(c)).unwrap_or(rest.len());
                if unspaced || stem || tail == 0 {
                    found = Some((concept, if unspaced { end } else { end + tail }));
                }
            }
        }
        found
    }
}
