//! What is set and not yet placed: pieces, slabs of pieces, and cutting a slab in two at a page's end.
//!
//! Part of `layout`. A piece is a line or a drawing; a slab is a paragraph, a statement, a row of a table: columns of pieces side by
//! side in one frame. A slab is cut only where no piece wants to stay with the next.

use super::page::{Colour, Drawing, Item, LinkArea, Origin, Pt, Rect, Segment, Stroke};
use super::style::Voice;
use super::tag::TagId;
use super::text::Line;
use crate::article::{BlockNumber, SourceId};
use std::sync::Arc;

/// What a piece paints.
#[derive(Clone, Debug)]
pub(super) enum Content {
    /// A line of text; `drop` is its baseline below the top of the piece.
    Line { line: Arc<Line>, drop: Pt, tag: Option<TagId>, origin: Option<Origin> },
    /// Drawings with the piece's left top corner as origin.
    Items(Vec<Item>),
    /// The same with an area that can be clicked.
    Linked(Vec<Item>, Box<LinkArea>),
    /// The number of the page a destination is on with words before it, ending at this x; known only when everything is placed.
    PageOf { destination: String, before: String, right: Pt, drop: Pt, voice: Voice, tag: TagId },
}

/// A line or a drawing within a slab.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// From the left edge of the slab.
    pub(super) x: Pt,
    /// From the top of the slab.
    pub(super) y: Pt,
    pub(super) height: Pt,
    /// No page ends after it.
    pub(super) keep: bool,
    pub(super) content: Content,
    /// Notes called in it, by their place in the list of notes.
    pub(super) notes: Vec<usize>,
    /// Destinations at its top.
    pub(super) anchors: Vec<String>,
}

impl Piece {
    /// Drawings that take this much room.
    pub(super) fn drawn(items: Vec<Item>, height: Pt) -> Self {
        Self { x: 0.0, y: 0.0, height, keep: false, content: Content::Items(items), notes: Vec::new(), anchors: Vec::new() }
    }

    pub(super) fn bottom(&self) -> Pt {
        self.y + self.height
    }
}

/// What is drawn around and under a slab, or each part of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Frame {
    /// Inside.
    pub(super) fill: Option<Colour>,
    /// Around.
    pub(super) border: Option<Stroke>,
    /// A bar along the left edge: its width, colour and hue's pattern; `dashed` for a silent actor.
    pub(super) bar: Option<Bar>,
    /// A rule along the lower edge.
    pub(super) rule: Option<Stroke>,
    /// Room above the pieces.
    pub(super) above: Pt,
    /// Room below them.
    pub(super) below: Pt,
}

/// A bar along the left edge of a slab.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bar {
    pub(super) x: Pt,
    pub(super) width: Pt,
    pub(super) colour: Colour,
}

/// Where a slab may begin.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Start {
    /// Wherever it fits.
    #[default]
    Anywhere,
    /// Where at least this much of the page is left.
    Room(Pt),
    /// The same, unless that would leave more than this much of the page empty.
    Whole(Pt, Pt),
    /// On a new page.
    Page,
}

/// A bookmark at the top of a slab.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) level: u8,
    pub(super) title: String,
}

/// A paragraph, statement, row or drawing, in one frame.
#[derive(Clone, Debug, Default)]
pub(super) struct Slab {
    /// From the left edge of the page.
    pub(super) x: Pt,
    pub(super) width: Pt,
    pub(super) height: Pt,
    pub(super) columns: Vec<Vec<Piece>>,
    pub(super) frame: Frame,
    /// Room above it, unless it begins a page.
    pub(super) before: Pt,
    /// No page ends after it.
    pub(super) keep_next: bool,
    /// The table whose heads are repeated where a page ends before or within it.
    pub(super) table: Option<usize>,
    /// Begins on the half grid.
    pub(super) snap: bool,
    pub(super) start: Start,
    pub(super) anchors: Vec<String>,
    pub(super) mark: Option<Mark>,
    /// The paragraph whose evidence it is, for the running heads.
    pub(super) evidence: Option<(SourceId, BlockNumber)>,
}

impl Slab {
    /// Sets the height from the pieces.
    pub(super) fn closed(mut self, round: impl Fn(Pt) -> Pt) -> Self {
        let bottom = self.columns.iter().flatten().map(Piece::bottom).fold(self.frame.above, Pt::max);
        self.height = round(bottom + self.frame.below);
        self
    }

    /// Notes called in it.
    pub(super) fn notes(&self) -> impl Iterator<Item = usize> {
        self.columns.iter().flatten().flat_map(|piece| piece.notes.iter().copied())
    }

    /// Height of the smallest part that may stand at the end of a page.
    pub(super) fn least(&self) -> Pt {
        let least = self.columns.iter().map(|column| {
            let first = column.iter().find(|piece| !piece.keep).or_else(|| column.last());
            first.map_or(0.0, Piece::bottom)
        });
        let least = least.fold(0.0, Pt::max) + self.frame.below;
        // Where nothing would be left to carry over, it is wanted whole, with what its height was rounded up by.
        let whole = self.columns.iter().flatten().all(|piece| piece.bottom() + self.frame.below <= least + 0.01);
        if whole { self.height } else { least }
    }

    /// Cuts it so that the first part is at most `room` high; `cost` says how much room the notes of a part need. With `force` it is cut
    /// even where pieces want to stay together. `None` where nothing fits.
    pub(super) fn cut(&self, room: Pt, cost: &dyn Fn(&[usize]) -> Pt, force: bool) -> Option<(Self, Self)> {
        let mut limits: Vec<Pt> = self.columns.iter().flatten().map(|piece| piece.bottom() + self.frame.below).collect();
        limits.retain(|limit| *limit <= room + 0.01);
        limits.sort_by(|a, b| b.total_cmp(a));
        limits.dedup();
        for limit in limits {
            let Some(counts) = self.prefixes(limit, force) else { continue };
            let notes: Vec<usize> = self
                .columns
                .iter()
                .zip(&counts)
                .flat_map(|(column, count)| column.iter().take(*count))
                .flat_map(|piece| piece.notes.iter().copied())
                .collect();
            if limit + cost(&notes) <= room + 0.01 || (force && cost(&notes) > 0.0) {
                return Some(self.divided(&counts));
            }
        }
        None
    }

    /// How many pieces of each column lie above a limit and may end a page there; `None` where some column could not begin.
    fn prefixes(&self, limit: Pt, force: bool) -> Option<Vec<usize>> {
        let mut counts = Vec::with_capacity(self.columns.len());
        let mut all = true;
        for column in &self.columns {
            let mut count = column.iter().take_while(|piece| piece.bottom() + self.frame.below <= limit + 0.01).count();
            if count < column.len() {
                while count > 0 && !force && column.get(count - 1).is_some_and(|piece| piece.keep) {
                    count -= 1;
                }
                all = false;
                if count == 0 {
                    return None;
                }
            }
            counts.push(count);
        }
        (!all).then_some(counts)
    }

    fn divided(&self, counts: &[usize]) -> (Self, Self) {
        let mut first = Self { columns: Vec::new(), ..self.clone() };
        let mut rest =
            Self { columns: Vec::new(), before: 0.0, anchors: Vec::new(), mark: None, start: Start::Anywhere, ..self.clone() };
        first.keep_next = false;
        for (column, count) in self.columns.iter().zip(counts) {
            let (head, tail) = column.split_at((*count).min(column.len()));
            first.columns.push(head.to_vec());
            let shift = tail.first().map_or(0.0, |piece| piece.y - self.frame.above);
            rest.columns.push(tail.iter().map(|piece| Piece { y: piece.y - shift, ..piece.clone() }).collect());
        }
        (first.closed(|height| height), rest.closed(|height| height))
    }
}

/// A drawing moved by this much.
pub(super) fn moved(drawing: &Drawing, dx: Pt, dy: Pt) -> Drawing {
    let mut drawing = drawing.clone();
    match &mut drawing {
        Drawing::Glyphs(run) => {
            run.x += dx;
            run.y += dy;
        }
        Drawing::Shape(shape) => {
            for segment in &mut shape.path.segments {
                *segment = match *segment {
                    Segment::Move(x, y) => Segment::Move(x + dx, y + dy),
                    Segment::Line(x, y) => Segment::Line(x + dx, y + dy),
                    Segment::Curve([a, b, c, d, x, y]) => Segment::Curve([a + dx, b + dy, c + dx, d + dy, x + dx, y + dy]),
                    Segment::Close => Segment::Close,
                };
            }
        }
        Drawing::Picture { area, .. } => *area = Rect::new(area.x + dx, area.y + dy, area.width, area.height),
    }
    drawing
}
