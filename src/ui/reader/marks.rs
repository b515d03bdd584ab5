//! What is marked in an article, by block, and how it is painted: washes, stripes, underlines, dashed outlines.
//!
//! Part of the reader. The lists are made once per revision and analysis, so that a frame only looks up the blocks it shows.

use super::super::theme;
use super::super::widgets;
use super::layout::Row;
use super::{keep, text};
use crate::actor::Hue;
use crate::analysis::{Analysis, Mention};
use crate::article::{BlockNumber, SourceId};
use crate::project::{Project, StatementId};
use eframe::egui::{Color32, CornerRadius, Galley, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// What the lists were made from.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Made {
    source: SourceId,
    revision: u64,
    analysis: usize,
    least: f32,
}

/// Marks of one source, looked up by block.
#[derive(Debug, Default)]
pub(super) struct Marks {
    made: Option<Made>,
    /// Indices of mentions, in order of block and start.
    mentions: Vec<usize>,
    /// Indices of open suggestions, in order of place.
    pub(super) open: Vec<usize>,
    statements: BTreeMap<BlockNumber, Vec<StatementId>>,
}

impl Marks {
    /// Makes the lists anew where something changed.
    pub(super) fn refresh(
        &mut self,
        project: &Project,
        revision: u64,
        source: SourceId,
        analysis: Option<&Arc<Analysis>>,
        least: f32,
    ) {
        let pointer = analysis.map_or(0, |analysis| Arc::as_ptr(analysis) as usize);
        let made = Made { source, revision, analysis: pointer, least };
        if self.made == Some(made) {
            return;
        }
        let same_text = self.made.is_some_and(|old| old.source == source && old.analysis == pointer);
        self.made = Some(made);
        self.statements.clear();
        for statement in project.statements.iter().filter(|statement| statement.anchor.source == source) {
            self.statements.entry(statement.anchor.block).or_default().push(statement.id);
        }
        for ids in self.statements.values_mut() {
            ids.sort_by_key(|id| project.statement(*id).map(|s| (s.anchor.range.start, usize::MAX - s.anchor.range.end)));
        }
        let Some(analysis) = analysis else {
            self.mentions.clear();
            self.open.clear();
            return;
        };
        if !same_text {
            self.mentions = (0..analysis.mentions.len()).collect();
            self.mentions.sort_by_key(|index| analysis.mentions.get(*index).map(|mention| mention.spot.clone()));
        }
        self.open = keep::open_suggestions(project, source, analysis, least);
    }

    /// Mentions in a block, in order.
    pub(super) fn mentions_in<'a>(&'a self, analysis: &'a Analysis, block: BlockNumber) -> impl Iterator<Item = &'a Mention> {
        let block_of = |index: &usize| analysis.mentions.get(*index).map_or(BlockNumber(0), |mention| mention.spot.block);
        let from = self.mentions.partition_point(|index| block_of(index) < block);
        let to = self.mentions.partition_point(|index| block_of(index) <= block);
        self.mentions.get(from..to).unwrap_or_default().iter().filter_map(|index| analysis.mentions.get(*index))
    }

    /// Indices of the open suggestions in a block, in order.
    #[must_use]
    pub(super) fn open_in(&self, analysis: &Analysis, block: BlockNumber) -> &[usize] {
        let block_of = |index: &usize| analysis.statements.get(*index).map_or(BlockNumber(0), |found| found.passage.block);
        let from = self.open.partition_point(|index| block_of(index) < block);
        let to = self.open.partition_point(|index| block_of(index) <= block);
        self.open.get(from..to).unwrap_or_default()
    }

    /// Statements kept in a block, in order of start.
    #[must_use]
    pub(super) fn kept_in(&self, block: BlockNumber) -> &[StatementId] {
        self.statements.get(&block).map_or(&[], Vec::as_slice)
    }
}

/// The layer of each range: a range lies one layer above every earlier one it overlaps.
#[must_use]
pub(super) fn layers(ranges: &[Range<usize>]) -> Vec<usize> {
    let mut layers: Vec<usize> = Vec::with_capacity(ranges.len());
    for (at, range) in ranges.iter().enumerate() {
        let below: Vec<usize> = ranges
            .iter()
            .zip(&layers)
            .take(at)
            .filter(|(other, _)| keep::shared(other, range) > 0)
            .map(|(_, layer)| *layer)
            .collect();
        layers.push((0..).find(|layer| !below.contains(layer)).unwrap_or_default());
    }
    layers
}

/// Rectangles of a range of the block's bytes in a row, one per line, from the galley's corner.
#[must_use]
pub(super) fn rects(galley: &Galley, block_text: &str, row: &Row, range: &Range<usize>) -> Vec<Rect> {
    let start = range.start.max(row.bytes.start);
    let end = range.end.min(row.bytes.end);
    let Some(row_text) = block_text.get(row.bytes.clone()) else { return Vec::new() };
    if start >= end {
        return Vec::new();
    }
    let from = text::chars_before(row_text, start - row.bytes.start);
    let to = from + block_text.get(start..end).map_or(0, |words| words.chars().count());
    let mut found = Vec::new();
    let mut first = 0;
    for line in &galley.rows {
        let count = line.row.glyphs.len();
        let (a, b) = (from.max(first), to.min(first + count));
        if a < b {
            let x = |index: usize| line.row.glyphs.get(index - first).map_or(line.row.size.x, |glyph| glyph.pos.x);
            // White space at the end of a line is no part of the mark.
            let mut last = b;
            while last > a + 1 && line.row.glyphs.get(last - 1 - first).is_some_and(|glyph| glyph.chr.is_whitespace()) {
                last -= 1;
            }
            let right = line.row.glyphs.get(last - 1 - first).map_or(line.row.size.x, |glyph| glyph.pos.x + glyph.advance_width);
            let rect = Rect::from_min_max(pos2(x(a), 0.0), pos2(right, line.row.size.y));
            found.push(rect.translate(line.pos.to_vec2()));
        }
        first += count + usize::from(line.ends_with_newline);
    }
    found
}

/// The byte of the block nearest to a place in a row, from the galley's corner.
#[must_use]
pub(super) fn byte_at(galley: &Galley, block_text: &str, row: &Row, place: Vec2) -> usize {
    let Some(row_text) = block_text.get(row.bytes.clone()) else { return row.bytes.start };
    row.bytes.start + text::byte_of(row_text, galley.cursor_from_pos(place).index.0)
}

/// The byte of the character under a place: where a click lands.
#[must_use]
pub(super) fn byte_under(galley: &Galley, block_text: &str, row: &Row, place: Vec2) -> usize {
    let at = byte_at(galley, block_text, row, place);
    let near = rects(galley, block_text, row, &char_range(block_text, at));
    let left_of_it = near.first().is_some_and(|rect| place.x < rect.left());
    if left_of_it && at > row.bytes.start { text::floor_border(block_text, at - 1) } else { at }
}

/// The character at a byte, as a range.
fn char_range(text: &str, at: usize) -> Range<usize> {
    at..at + text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
}

/// Washes words: each layer lies within the one below it, so that both are seen.
pub(super) fn wash(painter: &Painter, origin: Pos2, rects: &[Rect], color: Color32, layer: usize) {
    let inset = 1.5 + 4.0 * layer.min(2) as f32;
    for rect in rects {
        let rect = rect.translate(origin.to_vec2()).shrink2(vec2(0.0, inset)).expand2(vec2(1.0, 0.0));
        painter.rect_filled(rect, CornerRadius::same(2), color);
    }
}

/// Underlines a mention: solid in its actor's colour, dotted where it belongs to nobody yet.
pub(super) fn underline(painter: &Painter, origin: Pos2, rects: &[Rect], hue: Option<Hue>, dark: bool) {
    for rect in rects {
        let rect = rect.translate(origin.to_vec2());
        let y = rect.bottom() - 3.5;
        match hue {
            Some(hue) => {
                painter.hline(rect.x_range(), y, Stroke::new(1.6, theme::hue(hue, dark)));
            }
            None => {
                let stroke = Stroke::new(1.6, theme::palette(dark).faint);
                widgets::dotted_line(painter, pos2(rect.left(), y), rect.right(), stroke);
            }
        }
    }
}

/// A dashed outline around words, one contour over all lines that touch.
pub(super) fn outline(painter: &Painter, origin: Pos2, rects: &[Rect], color: Color32, focused: bool) {
    let stroke = Stroke::new(if focused { 2.0 } else { 1.2 }, color);
    for contour in contours(rects) {
        let points: Vec<Pos2> = contour.iter().map(|point| *point + origin.to_vec2()).collect();
        painter.extend(Shape::dashed_line(&points, stroke, 4.5, 3.0));
    }
}

/// Closed lines around rectangles that stand below each other, from line to line; those that do not touch have lines of their own.
#[must_use]
fn contours(rects: &[Rect]) -> Vec<Vec<Pos2>> {
    let lines: Vec<Rect> = rects.iter().map(|rect| rect.expand2(vec2(2.5, -1.0))).collect();
    let mut groups: Vec<Vec<Rect>> = Vec::new();
    for line in lines {
        match groups.last_mut() {
            Some(group) if group.last().is_some_and(|above| above.left() < line.right() && line.left() < above.right()) => {
                group.push(line);
            }
            Some(_) | None => groups.push(vec![line]),
        }
    }
    let border = |above: Option<&Rect>, below: Option<&Rect>| match (above, below) {
        (Some(above), Some(below)) => (above.bottom() + below.top()) / 2.0,
        (Some(above), None) => above.bottom(),
        (None, Some(below)) => below.top(),
        (None, None) => 0.0,
    };
    let path = |group: Vec<Rect>| {
        let span = |at: usize| {
            let above = at.checked_sub(1).and_then(|at| group.get(at));
            (border(above, group.get(at)), border(group.get(at), group.get(at + 1)))
        };
        let mut points = Vec::with_capacity(group.len() * 4 + 1);
        for (at, line) in group.iter().enumerate() {
            let (top, bottom) = span(at);
            points.extend([pos2(line.right(), top), pos2(line.right(), bottom)]);
        }
        for (at, line) in group.iter().enumerate().rev() {
            let (top, bottom) = span(at);
            points.extend([pos2(line.left(), bottom), pos2(line.left(), top)]);
        }
        points.extend(points.first().copied());
        points
    };
    groups.into_iter().map(path).collect()
}
