//! Tables: rows of cells with ragged text, a head that is repeated on every page, rows that may be taller than a page.
//!
//! Part of `layout`. The first cell of a row heads it, where a row has more than two.

use super::flow::{Frame, Slab};
use super::page::{Origin, Pt, Stroke};
use super::set::{Setter, Stack, ltr};
use super::style::{self, Voice};
use super::tag::{Role, Scope, TagId};
use super::text::{Align, ParagraphStyle};
use crate::briefing::{Badge, Prose};

/// Room between a cell's text and the next column.
const GUTTER: Pt = 9.0;

/// A cell.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub(super) badge: Option<Badge>,
    /// Its paragraphs, each with its voice (`None`: that of the table).
    pub(super) text: Vec<(Prose, Option<Voice>)>,
    pub(super) align: Align,
    pub(super) origin: Option<Origin>,
}

impl Cell {
    /// A cell of one paragraph.
    pub(super) fn of(prose: Prose) -> Self {
        Self { text: vec![(prose, None)], ..Self::default() }
    }

    /// The same in this voice.
    pub(super) fn voiced(mut self, voice: Voice) -> Self {
        for (_, of) in &mut self.text {
            *of = Some(voice);
        }
        self
    }

    /// The same with its origin.
    pub(super) fn from(mut self, origin: Option<Origin>) -> Self {
        self.origin = origin;
        self
    }
}

/// A row.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) cells: Vec<Cell>,
    /// Destination at its top.
    pub(super) anchor: Option<String>,
}

/// A table to be set.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// Widths of the columns; they add up to the width of the text.
    pub(super) widths: Vec<Pt>,
    /// Heads of the columns.
    pub(super) heads: Vec<Cell>,
    pub(super) rows: Vec<Row>,
    /// What it shows, for readers who do not see it.
    pub(super) summary: Option<String>,
    /// Room before the first line and after the last of a row, in quarter lines.
    pub(super) padding: f32,
}

impl Setter<'_> {
    /// Sets a table into the flow, `x` from the left edge of the page.
    pub(super) fn table(&mut self, table: &Table, parent: TagId, x: Pt) {
        let element = self.tags.add(Role::Table, parent);
        if let Some(node) = self.tags.node_mut(element) {
            node.attributes.summary.clone_from(&table.summary);
        }
        let mut number = None;
        if !table.heads.is_empty() {
            let head = self.tags.add(Role::TableHead, element);
            let row = self.tags.add(Role::Row, head);
            let voice = self.style.table_head();
            let mut slab = self.row(
                &table.heads,
                &table.widths,
                row,
                x,
                table.padding * 0.5,
                |_| (Role::HeadCell, Some(Scope::Column)),
                voice,
            );
            slab.keep_next = true;
            slab.frame.rule = Some(Stroke::new(style::HEAD_RULE, 0.9));
            let repeated = self.table_with(vec![slab.clone()]);
            number = Some(repeated);
            self.slabs.push(slab);
        }
        let body = self.tags.add(Role::TableBody, element);
        let voice = self.style.table();
        let count = table.rows.len();
        for (k, spec) in table.rows.iter().enumerate() {
            let row = self.tags.add(Role::Row, body);
            let heads_rows = table.widths.len() > 2;
            let role = |k: usize| if k == 0 && heads_rows { (Role::HeadCell, Some(Scope::Row)) } else { (Role::Cell, None) };
            let mut slab = self.row(&spec.cells, &table.widths, row, x, table.padding, role, voice);
            slab.frame.rule = Some(Stroke::new(style::HAIR, 0.6));
            slab.table = number;
            // No page ends after the first row, nor begins with the last alone.
            slab.keep_next = count > 1 && (k == 0 || k + 2 == count);
            slab.anchors.extend(spec.anchor.clone());
            self.slabs.push(slab);
        }
    }

    #[allow(clippy::too_many_arguments, reason = "one call for heads and one for rows, each naming what differs")]
    fn row(
        &mut self,
        cells: &[Cell],
        widths: &[Pt],
        row: TagId,
        x: Pt,
        padding: f32,
        role: impl Fn(usize) -> (Role, Option<Scope>),
        voice: Voice,
    ) -> Slab {
        let above = self.style.quarters(padding);
        let mut slab = Slab { x, width: widths.iter().sum(), ..Slab::default() };
        slab.frame = Frame { above, below: above, ..Frame::default() };
        let mut left = 0.0;
        let last = widths.len().saturating_sub(1);
        for (k, (cell, width)) in cells.iter().zip(widths).enumerate() {
            let (kind, scope) = role(k);
            let element = self.tags.add(kind, row);
            if let Some(node) = self.tags.node_mut(element) {
                node.attributes.scope = scope;
            }
            let gutter = if k == last || cell.align == Align::Centre { 0.0 } else { GUTTER };
            slab.columns.push(self.cell(cell, left, width - gutter, above, element, voice));
            left += width;
        }
        let style = self.style;
        slab.closed(|height| style.on_quarter(height))
    }

    fn cell(&mut self, cell: &Cell, left: Pt, width: Pt, above: Pt, element: TagId, voice: Voice) -> Vec<super::flow::Piece> {
        let mut stack = Stack::below(above);
        let mut indent = 0.0;
        let mut align = cell.align;
        if let Some(badge) = &cell.badge {
            let side = 12.4;
            let (items, drawn) = self.badge(badge, side, cell.origin);
            let words: String = cell.text.iter().map(|(prose, _)| prose.text()).collect();
            let beside = if words.is_empty() { 0.0 } else { self.width_of(&words, voice) + 5.0 };
            let at = if cell.align == Align::Centre { ((width - drawn - beside) / 2.0).max(0.0) } else { 0.0 };
            stack.draw(left + at, (voice.leading - side) / 2.0, items);
            indent = at + drawn + 5.0;
            if cell.align == Align::Centre {
                align = Align::Start;
            }
        }
        for (prose, of) in &cell.text {
            let voice = of.unwrap_or(voice);
            let shape = ParagraphStyle::new((width - indent).max(20.0), voice.leading).aligned(align);
            let shape = if cell.badge.is_some() { ltr(shape) } else { shape };
            let tag = self.tags.add(Role::Paragraph, element);
            let pieces = self.prose(prose, voice, shape, tag, cell.origin);
            stack.add(left + indent, pieces);
        }
        if stack.bottom() <= above {
            stack.skip(voice.leading);
        }
        stack.pieces
    }
}
