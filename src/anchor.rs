//! A passage in an article, and finding it again.
//!
//! Stands between `article` and `project`: every statement is anchored here. A passage lies within one block. It is kept by
//! position and by quotation with its context (W3C Web Annotation, TextPositionSelector and TextQuoteSelector), so that it
//! survives a new extraction of its source.

use crate::article::{Article, BlockNumber, SourceId};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// Characters of context kept before and after a passage.
const CONTEXT: usize = 32;

/// How well a place fits: characters of context that agree, then nearness to the old block.
type Rank = (usize, std::cmp::Reverse<u32>);

/// A passage: where it stands and what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The source.
    pub source: SourceId,
    /// The block.
    pub block: BlockNumber,
    /// Bytes of the block's text, on character borders.
    pub range: Range<usize>,
    /// The words of the passage, exactly.
    pub exact: String,
    /// Up to 32 characters before it in its block.
    pub prefix: String,
    /// Up to 32 characters after it in its block.
    pub suffix: String,
}

/// Where a passage was found again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Located {
    /// At its own place, word for word.
    InPlace,
    /// Word for word at another place.
    Moved {
        /// The block it stands in now.
        block: BlockNumber,
        /// Its bytes there.
        range: Range<usize>,
    },
    /// Nowhere in the article.
    Missing,
}

impl Anchor {
    /// The passage at `range` of a block. `None` where the block is not there or the range is empty or off a character border.
    #[must_use]
    pub fn new(source: SourceId, article: &Article, block: BlockNumber, range: Range<usize>) -> Option<Self> {
        let text = &article.block(block)?.text;
        let exact = text.get(range.clone())?;
        if exact.is_empty() {
            return None;
        }
        let before = text.get(..range.start)?;
        let after = text.get(range.end..)?;
        let skip = before.chars().count().saturating_sub(CONTEXT);
        Some(Self {
            source,
            block,
            exact: exact.to_owned(),
            prefix: before.chars().skip(skip).collect(),
            suffix: after.chars().take(CONTEXT).collect(),
            range,
        })
    }

    /// Finds the passage in an article: first at its place, then by quotation, where among several the one with most of its
    /// context, then nearest to its old block, wins.
    #[must_use]
    pub fn locate(&self, article: &Article) -> Located {
        let in_place = article.block(self.block).and_then(|block| block.text.get(self.range.clone()));
        if in_place == Some(self.exact.as_str()) && !self.exact.is_empty() {
            return Located::InPlace;
        }
        if self.exact.is_empty() {
            return Located::Missing;
        }
        let mut best: Option<(Rank, BlockNumber, Range<usize>)> = None;
        for (number, block) in article.numbered() {
            for (start, found) in block.text.match_indices(self.exact.as_str()) {
                let range = start..start + found.len();
                let score = self.context_score(&block.text, &range);
                let key: Rank = (score, std::cmp::Reverse(number.0.abs_diff(self.block.0)));
                if best.as_ref().is_none_or(|(other, _, _)| key > *other) {
                    best = Some((key, number, range));
                }
            }
        }
        best.map_or(Located::Missing, |(_, block, range)| Located::Moved { block, range })
    }

    /// Characters of context that agree on both sides.
    fn context_score(&self, text: &str, range: &Range<usize>) -> usize {
        let before = text.get(..range.start).unwrap_or_default();
        let after = text.get(range.end..).unwrap_or_default();
        let left = before.chars().rev().zip(self.prefix.chars().rev()).take_while(|(a, b)| a == b).count();
        let right = after.chars().zip(self.suffix.chars()).take_while(|(a, b)| a == b).count();
        left + right
    }

    /// Whether two passages share a character.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.source == other.source
            && self.block == other.block
            && self.range.start < other.range.end
            && other.range.start < self.range.end
    }
}
