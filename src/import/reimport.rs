//! A changed article in the place of its older version: what changed, and where each kept passage stands now.
//!
//! Part of `import`, pure. A passage is looked for word for word, then with typographic signs and spaces counted as equal; what is
//! not found is listed, never guessed.

use crate::anchor::{Anchor, Located};
use crate::article::{Article, Block, BlockNumber, SourceId};

/// The passages after the change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reanchored<T> {
    /// Passages found, with their new anchors, in the order given.
    pub found: Vec<(T, Anchor)>,
    /// Passages not found, with their old anchors, in the order given.
    pub lost: Vec<(T, Anchor)>,
}

/// Looks every passage up in the newer article; `source` is the number it stands under.
#[must_use]
pub fn reanchor<T>(source: SourceId, newer: &Article, anchors: impl IntoIterator<Item = (T, Anchor)>) -> Reanchored<T> {
    let mut result = Reanchored { found: Vec::new(), lost: Vec::new() };
    for (key, anchor) in anchors {
        let place = match anchor.locate(newer) {
            Located::InPlace => Some((anchor.block, anchor.range.clone())),
            Located::Moved { block, range } => Some((block, range)),
            Located::Missing => locate_loosely(&anchor, newer),
        };
        match place.and_then(|(block, range)| Anchor::new(source, newer, block, range)) {
            Some(anchor) => result.found.push((key, anchor)),
            None => result.lost.push((key, anchor)),
        }
    }
    result
}

/// A character with its typographic variants counted as one; `None` for what is passed over.
fn plain(c: char) -> Option<char> {
    match c {
        '“' | '”' | '„' | '«' | '»' | '″' | '"' | '‘' | '’' | '‚' | '′' | '\'' | '`' | '´' => Some('"'),
        '–' | '—' | '−' | '‐' | '‑' | '-' => Some('-'),
        c if c.is_whitespace() => None,
        c => Some(c),
    }
}

/// Finds a passage whose quotation marks, dashes or spaces were set anew; only where it stands once.
fn locate_loosely(anchor: &Anchor, newer: &Article) -> Option<(BlockNumber, std::ops::Range<usize>)> {
    let wanted: String = anchor.exact.chars().filter_map(plain).collect();
    if wanted.chars().count() < 12 {
        return None;
    }
    let mut found = None;
    for (number, block) in newer.numbered() {
        let mut text = String::with_capacity(block.text.len());
        let mut places = Vec::with_capacity(block.text.len());
        for (at, c) in block.text.char_indices() {
            if let Some(plain) = plain(c) {
                places.extend(std::iter::repeat_n((at, at + c.len_utf8()), plain.len_utf8()));
                text.push(plain);
            }
        }
        for (at, hit) in text.match_indices(&wanted) {
            if found.is_some() {
                return None;
            }
            let start = places.get(at)?.0;
            let end = places.get(at + hit.len() - 1)?.1;
            found = Some((number, start..end));
        }
    }
    found
}

/// One step from the older to the newer version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The block stands in both, perhaps under another number.
    Same(BlockNumber, BlockNumber),
    /// The block was taken out.
    Removed(BlockNumber),
    /// The block is new.
    Added(BlockNumber),
}

/// Blocks compared at most on each side by the exact method; beyond it, by their place in the set alone.
const COMPARED: usize = 3_000;

/// The steps from an older to a newer version, by whole blocks, in reading order (longest common subsequence).
#[must_use]
pub fn diff(older: &Article, newer: &Article) -> Vec<Change> {
    let (old, new) = (&older.blocks, &newer.blocks);
    let same = |a: &Block, b: &Block| a.text == b.text;
    let start = old.iter().zip(new).take_while(|(a, b)| same(a, b)).count();
    let end = old.iter().skip(start).rev().zip(new.iter().skip(start).rev()).take_while(|(a, b)| same(a, b)).count();
    let middle_old = old.get(start..old.len() - end).unwrap_or_default();
    let middle_new = new.get(start..new.len() - end).unwrap_or_default();
    let mut changes: Vec<Change> = (0..start).map(|at| Change::Same(number(at), number(at))).collect();
    if middle_old.len() > COMPARED || middle_new.len() > COMPARED {
        changes.extend((0..middle_old.len()).map(|at| Change::Removed(number(start + at))));
        changes.extend((0..middle_new.len()).map(|at| Change::Added(number(start + at))));
    } else {
        changes.extend(middle(middle_old, middle_new, start));
    }
    changes.extend((0..end).map(|at| Change::Same(number(old.len() - end + at), number(new.len() - end + at))));
    changes
}

fn number(at: usize) -> BlockNumber {
    BlockNumber(u32::try_from(at + 1).unwrap_or(u32::MAX))
}

/// The steps between two lists that share neither start nor end.
fn middle(old: &[Block], new: &[Block], start: usize) -> Vec<Change> {
    let width = new.len() + 1;
    let mut longest = vec![0u16; (old.len() + 1) * width];
    let at = |longest: &[u16], row: usize, column: usize| longest.get(row * width + column).copied().unwrap_or(0);
    for (row, a) in old.iter().enumerate().rev() {
        for (column, b) in new.iter().enumerate().rev() {
            let value = if a.text == b.text {
                at(&longest, row + 1, column + 1) + 1
            } else {
                at(&longest, row + 1, column).max(at(&longest, row, column + 1))
            };
            if let Some(place) = longest.get_mut(row * width + column) {
                *place = value;
            }
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut changes = Vec::new();
    while row < old.len() || column < new.len() {
        let equal = match (old.get(row), new.get(column)) {
            (Some(a), Some(b)) => a.text == b.text,
            _ => false,
        };
        if equal {
            changes.push(Change::Same(number(start + row), number(start + column)));
            row += 1;
            column += 1;
        } else if row < old.len() && (column >= new.len() || at(&longest, row + 1, column) >= at(&longest, row, column + 1)) {
            changes.push(Change::Removed(number(start + row)));
            row += 1;
        } else {
            changes.push(Change::Added(number(start + column)));
            column += 1;
        }
    }
    changes
}
