//! The article as rows of laid-out text: heights of all, galleys of those near the window.
//!
//! Part of the reader. A block is one row; a very long block is cut into several rows at white space, so that no row takes long
//! to lay out. A row's height is estimated until it comes near the window. Galleys hold text only: colours, washes and lines
//! are painted by the marks, so that an edit lays nothing out again.

use super::super::theme;
use super::text;
use crate::article::{Block, InlineKind, Source};
use eframe::egui::{Color32, FontFamily, FontId, Galley, TextFormat, Ui, text::LayoutJob};
use std::ops::Range;
use std::sync::Arc;

/// Bytes of a block that one row takes at most.
const ROW_BYTES: usize = 8_000;

/// A piece of a block that is laid out at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Index of the block, from 0.
    pub(super) block: usize,
    /// Bytes of the block's text.
    pub(super) bytes: Range<usize>,
    /// The last row of its block.
    pub(super) last: bool,
}

/// How a row is laid out, beside its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Dress {
    /// Set aside: small, and short unless it is looked into.
    pub(super) aside: bool,
    /// Shown whole although set aside.
    pub(super) whole: bool,
}

/// The rows of one source at one width.
#[derive(Debug)]
pub(super) struct Rows {
    source: Arc<Source>,
    rows: Vec<Row>,
    /// First row of each block.
    first: Vec<usize>,
    heights: Heights,
    measured: Vec<bool>,
    width: f32,
    pixels_per_point: f32,
}

impl Rows {
    /// The rows of a source, with estimated heights.
    #[must_use]
    pub(super) fn new(source: &Arc<Source>, width: f32, pixels_per_point: f32) -> Self {
        let mut rows = Vec::with_capacity(source.article.blocks.len());
        let mut first = Vec::with_capacity(source.article.blocks.len());
        for (block, content) in source.article.blocks.iter().enumerate() {
            first.push(rows.len());
            let pieces = pieces(&content.text);
            let count = pieces.len();
            rows.extend(pieces.into_iter().enumerate().map(|(at, bytes)| Row { block, bytes, last: at + 1 == count }));
        }
        let estimates = rows.iter().map(|row| estimate(source, row, width)).collect();
        let measured = vec![false; rows.len()];
        Self { source: Arc::clone(source), heights: Heights::new(estimates), rows, first, measured, width, pixels_per_point }
    }

    /// Whether these rows are still right for this source, width and resolution.
    #[must_use]
    pub(super) fn fits(&self, source: &Arc<Source>, width: f32, pixels_per_point: f32) -> bool {
        Arc::ptr_eq(&self.source, source)
            && (self.width - width).abs() < 0.5
            && (self.pixels_per_point - pixels_per_point).abs() < f32::EPSILON
    }

    /// How many rows.
    #[must_use]
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The row with this index.
    #[must_use]
    pub(super) fn row(&self, index: usize) -> Option<&Row> {
        self.rows.get(index)
    }

    /// The row that holds this byte of a block.
    #[must_use]
    pub(super) fn row_of(&self, block: usize, byte: usize) -> usize {
        let first = self.first.get(block).copied().unwrap_or_default();
        let mut at = first;
        while self.rows.get(at).is_some_and(|row| row.block == block && !row.last && row.bytes.end <= byte) {
            at += 1;
        }
        at
    }

    /// Height of all rows, in points.
    #[must_use]
    pub(super) fn total(&self) -> f64 {
        self.heights.before(self.rows.len())
    }

    /// Where a row begins, in points from the first.
    #[must_use]
    pub(super) fn top(&self, index: usize) -> f64 {
        self.heights.before(index)
    }

    /// Height of a row.
    #[must_use]
    pub(super) fn height(&self, index: usize) -> f64 {
        self.heights.at(index)
    }

    /// The row at a distance from the first.
    #[must_use]
    pub(super) fn at(&self, y: f64) -> usize {
        self.heights.find(y).min(self.rows.len().saturating_sub(1))
    }

    /// Records a row's height; gives the difference to what was thought.
    pub(super) fn measure(&mut self, index: usize, height: f32) -> f64 {
        if let Some(measured) = self.measured.get_mut(index) {
            *measured = true;
        }
        self.heights.set(index, f64::from(height))
    }

    /// Whether a row's height is known.
    #[must_use]
    pub(super) fn is_measured(&self, index: usize) -> bool {
        self.measured.get(index).copied().unwrap_or(true)
    }

    /// The galley of a row. egui keeps it while it is drawn; it is not kept here, since a change of theme or a full font atlas makes
    /// an older one point at other glyphs.
    pub(super) fn galley(&self, ui: &Ui, index: usize, dress: Dress) -> Option<Arc<Galley>> {
        let row = self.rows.get(index)?;
        let block = self.source.article.blocks.get(row.block)?;
        let job = job(block, row, dress, self.width);
        Some(ui.fonts_mut(|fonts| fonts.layout_job(job)))
    }
}

/// Cuts a text into pieces of at most [`ROW_BYTES`], at white space where there is any.
fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    while text.len() - start > ROW_BYTES {
        let limit = text::floor_border(text, start + ROW_BYTES);
        let piece = text.get(start..limit).unwrap_or_default();
        let cut = piece.rfind(char::is_whitespace).filter(|cut| *cut > ROW_BYTES / 2).map_or(limit, |cut| {
            let space = piece.get(cut..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            start + cut + space
        });
        found.push(start..cut);
        start = cut;
    }
    found.push(start..text.len());
    found
}

/// A guess at a row's height before it is laid out.
fn estimate(source: &Source, row: &Row, width: f32) -> f64 {
    let Some(block) = source.article.blocks.get(row.block) else { return 0.0 };
    let style = theme::block_style(block.kind, false);
    let chars = row.bytes.len() as f32;
    let per_line = (width / (style.points * 0.46)).max(8.0);
    let lines = (chars / per_line).ceil().max(1.0);
    f64::from(lines * style.line + style.above + style.below)
}

/// The layout of a row: one section per stretch of emphasis.
fn job(block: &Block, row: &Row, dress: Dress, width: f32) -> LayoutJob {
    let style = theme::block_style(block.kind, dress.aside);
    let text = block.text.get(row.bytes.clone()).unwrap_or_default();
    let mut job = LayoutJob::default();
    job.wrap.max_width = (width - style.indent).max(40.0);
    if dress.aside && !dress.whole {
        job.wrap.max_rows = 2;
    }
    // A table's tabs part its cells.
    let mut edges: Vec<usize> = vec![0, text.len()];
    let inline: Vec<(Range<usize>, &InlineKind)> = block
        .inline
        .iter()
        .filter_map(|mark| {
            let start = mark.range.start.max(row.bytes.start).checked_sub(row.bytes.start)?;
            let end = mark.range.end.min(row.bytes.end).checked_sub(row.bytes.start)?;
            (start < end && text.is_char_boundary(start) && text.is_char_boundary(end)).then_some((start..end, &mark.kind))
        })
        .collect();
    for (range, _) in &inline {
        edges.extend([range.start, range.end]);
    }
    edges.sort_unstable();
    edges.dedup();
    for pair in edges.windows(2) {
        let [start, end] = *pair else { continue };
        let within =
            |kind: fn(&InlineKind) -> bool| inline.iter().any(|(range, k)| range.start <= start && end <= range.end && kind(k));
        let family = if within(|kind| matches!(kind, InlineKind::Strong)) {
            if style.family == FontFamily::Proportional { theme::bold() } else { theme::serif_bold() }
        } else if within(|kind| matches!(kind, InlineKind::Emphasis)) && style.family == theme::serif() {
            theme::serif_italic()
        } else {
            style.family.clone()
        };
        let format = TextFormat {
            line_height: Some(style.line),
            ..TextFormat::simple(FontId::new(style.points, family), Color32::PLACEHOLDER)
        };
        job.append(text.get(start..end).unwrap_or_default(), 0.0, format);
    }
    job
}

/// Heights with their running sums: a binary indexed tree, so that a change and a search take logarithmic time.
#[derive(Debug)]
struct Heights {
    heights: Vec<f64>,
    sums: Vec<f64>,
}

impl Heights {
    fn new(heights: Vec<f64>) -> Self {
        let mut sums = vec![0.0; heights.len() + 1];
        for (at, height) in (1..).zip(&heights) {
            add(&mut sums, at, *height);
            let parent = at + (at & at.wrapping_neg());
            let sum = sums.get(at).copied().unwrap_or_default();
            add(&mut sums, parent, sum);
        }
        Self { heights, sums }
    }

    fn at(&self, index: usize) -> f64 {
        self.heights.get(index).copied().unwrap_or_default()
    }

    fn set(&mut self, index: usize, height: f64) -> f64 {
        let Some(old) = self.heights.get_mut(index) else { return 0.0 };
        let change = height - *old;
        *old = height;
        if change.abs() > 1e-6 {
            let mut at = index + 1;
            while at < self.sums.len() {
                add(&mut self.sums, at, change);
                at += at & at.wrapping_neg();
            }
        }
        change
    }

    /// Sum of the heights before an index.
    fn before(&self, index: usize) -> f64 {
        let mut at = index.min(self.heights.len());
        let mut sum = 0.0;
        while at > 0 {
            sum += self.sums.get(at).copied().unwrap_or_default();
            at &= at - 1;
        }
        sum
    }

    /// The index within which `y` lies; the number of heights beyond the end.
    fn find(&self, y: f64) -> usize {
        let mut at = 0;
        let mut left = y;
        let mut step = self.heights.len().next_power_of_two();
        while step > 0 {
            if let Some(sum) = self.sums.get(at + step).filter(|sum| **sum <= left) {
                left -= sum;
                at += step;
            }
            step /= 2;
        }
        at
    }
}

fn add(sums: &mut [f64], at: usize, value: f64) {
    if let Some(sum) = sums.get_mut(at) {
        *sum += value;
    }
}

#[cfg(test)]
#[allow(clippy::string_slice, reason = "a test may panic")]
mod tests {
    use super::*;

    #[test]
    fn heights_add_up_after_every_change() {
        let mut heights = Heights::new((1..=100).map(f64::from).collect());
        let mut plain: Vec<f64> = (1..=100).map(f64::from).collect();
        for (index, height) in [(0, 7.5), (99, 0.0), (50, 1000.0), (50, 2.0)] {
            heights.set(index, height);
            plain[index] = height;
            for at in [0, 1, 50, 51, 99, 100] {
                assert!((heights.before(at) - plain[..at].iter().sum::<f64>()).abs() < 1e-9);
            }
        }
        assert_eq!(heights.find(0.0), 0);
        assert_eq!(heights.find(7.5), 1);
        assert_eq!(heights.find(1e9), 100);
        assert_eq!(Heights::new(Vec::new()).find(3.0), 0);
    }

    #[test]
    fn pieces_of_a_long_text_make_it_up_again() {
        for text in ["слово ".repeat(9_000), "x".repeat(40_001), "나".repeat(12_345), String::new()] {
            let cut = pieces(&text);
            assert!(cut.iter().all(|range| range.len() <= ROW_BYTES));
            assert_eq!(cut.iter().map(|range| &text[range.clone()]).collect::<String>(), text);
        }
    }
}
