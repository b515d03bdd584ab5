//! The parts of a briefing as slabs: cover, judgements, tables, positions, evidence and the rest.
//!
//! Part of `layout`. Each function sets one kind of part into the flow, in reading order, with its tags.

mod cover;
mod evidence;
mod lists;
mod matrix;
mod positions;
mod scale;
mod tables;
mod timeline;

use super::flow::{Frame, Mark, Piece, Slab, Start};
use super::page::{Drawing, Item, Origin, Path, Rect, Shape};
use super::set::{Setter, Stack, section_name};
use super::style;
use super::tag::{Role, TagId, Tags};
use crate::briefing::{Body, CoverKind, Part, Prose, Template};

impl Setter<'_> {
    /// Sets the whole briefing. With `contents` a place for them is kept: after a cover page, else after the bottom line.
    pub(super) fn briefing(&mut self, template: &Template, contents: bool) {
        self.cover(template);
        if let Some(words) = &self.briefing.empty {
            self.dashed(&Prose::plain(words), Tags::ROOT, None);
        }
        let parts = &self.briefing.parts;
        let opens = parts.first().is_some_and(|part| matches!(part.body, Body::BottomLine(_)));
        let after = usize::from(opens && template.look.cover == CoverKind::Block);
        let mut k = 0;
        while let Some(part) = parts.get(k) {
            if contents && k == after {
                self.contents_at = Some((self.slabs.len(), self.tags.add(Role::Contents, Tags::ROOT)));
            }
            match parts.get(k + 1).filter(|next| stand_beside(part, next, template)) {
                Some(next) => {
                    self.beside([part, next], k, template);
                    k += 2;
                }
                None => {
                    self.part(part, k, template);
                    k += 1;
                }
            }
        }
        self.imprint(template.look.compact);
    }

    fn part(&mut self, part: &Part, number: usize, template: &Template) {
        let section = self.tags.add(Role::Section, Tags::ROOT);
        let origin = Some(Origin::Section(part.section));
        if let Body::BottomLine(text) = &part.body {
            // The first words under the title need no heading to be found.
            if number > 0 {
                self.heading(part, section, origin);
            }
            self.bottom_line(text, section, (number == 0).then(|| part.heading.clone()));
            return;
        }
        let first = self.slabs.len();
        self.heading(part, section, origin);
        match &part.body {
            Body::BottomLine(_) => {}
            Body::Judgements { entries, scale } => self.judgements(entries, scale.as_ref(), section, template.look.compact),
            Body::Glance(glance) => self.glance(glance, section, template.look.compact),
            Body::Matrix(matrix) => self.matrix(matrix, section),
            Body::Positions(entries) => self.positions(entries, section, template),
            Body::Timeline(timeline) => self.timeline(timeline, section, template.content.short_timeline),
            Body::Lines(lines) => self.bullets(lines, section),
            Body::Changes(entries) => self.changes(entries, section),
            Body::SourceSummary { counted, own } => self.source_summary(counted, own, section),
            Body::Sources(entries) => self.sources(entries, section),
            Body::Annex(groups) => self.annex(groups, section),
            Body::Legend(groups) => self.legend(groups, section),
        }
        // The annex is a document of its own behind the briefing.
        if let (Body::Annex(_), Some(slab)) = (&part.body, self.slabs.get_mut(first)) {
            slab.start = Start::Page;
        }
        // A short table is not torn from its heading, nor cut: it goes over whole, unless that would leave much of a page empty.
        let gap = match &part.body {
            Body::Glance(_) => Some(TORN_GAP),
            Body::Matrix(_) => Some(TORN_GAP * 1.5),
            Body::BottomLine(_)
            | Body::Judgements { .. }
            | Body::Positions(_)
            | Body::Timeline(_)
            | Body::Lines(_)
            | Body::Changes(_)
            | Body::SourceSummary { .. }
            | Body::Sources(_)
            | Body::Annex(_)
            | Body::Legend(_) => None,
        };
        if let Some(gap) = gap {
            let height: f32 = self.slabs.iter().skip(first).map(|slab| slab.before + slab.height).sum();
            if height < self.style.leading * 26.0
                && let Some(slab) = self.slabs.get_mut(first)
            {
                let gap = (self.style.floor() - self.style.top) * gap;
                slab.start = Start::Whole(height, gap);
            }
        }
    }

    /// Two short parts side by side, each in its half.
    fn beside(&mut self, parts: [&Part; 2], number: usize, template: &Template) {
        let (left, measure) = (self.left, self.measure);
        let half = (measure - COLUMN_GAP) / 2.0;
        let mut columns = Vec::new();
        let mut height: f32 = 0.0;
        let mut before: f32 = 0.0;
        for (k, part) in parts.into_iter().enumerate() {
            let first = self.slabs.len();
            self.measure = half;
            self.part(part, number + k, template);
            let mut stack = Stack::default();
            for (n, slab) in self.slabs.split_off(first).into_iter().enumerate() {
                if n == 0 {
                    before = before.max(slab.before);
                } else {
                    stack.skip(slab.before);
                }
                let top = stack.bottom();
                for piece in slab.columns.into_iter().flatten() {
                    stack.pieces.push(Piece { x: piece.x + (half + COLUMN_GAP) * k as f32, y: piece.y + top, ..piece });
                }
                stack.skip(slab.height);
            }
            height = height.max(stack.bottom());
            stack.pieces.sort_by(|a, b| a.y.total_cmp(&b.y));
            columns.push(stack.pieces);
            // What leads to a part leads to the top of both.
            self.slabs.push(Slab {
                x: left,
                width: measure,
                keep_next: true,
                anchors: vec![section_name(part.section)],
                mark: Some(Mark { level: 1, title: part.heading.clone() }),
                ..Slab::default()
            });
        }
        self.measure = measure;
        let style = self.style;
        // Side by side they stay on one page, unless no page has room for them.
        let start = Start::Room(height);
        let slab = Slab { x: left, width: measure, columns, before, snap: true, start, ..Slab::default() };
        self.slabs.push(slab.closed(|height| style.on_quarter(height)));
    }

    /// Puts one stack over the whole measure, its height on the quarter grid.
    fn push_stack(&mut self, stack: Stack, before: f32) {
        let style = self.style;
        let slab = Slab { x: self.left, width: self.measure, columns: vec![stack.pieces], before, ..Slab::default() };
        self.slabs.push(slab.closed(|height| style.on_quarter(height)));
    }

    /// The heading of a part under its rule: a hairline over the whole measure, its beginning in the accent.
    fn heading(&mut self, part: &Part, section: TagId, origin: Option<Origin>) {
        self.headed(&part.heading, section, origin, section_name(part.section));
    }

    /// The same for any words.
    pub(in super::super) fn headed(&mut self, words: &str, section: TagId, origin: Option<Origin>, anchor: String) {
        let style = self.style;
        let voice = style.section();
        let tag = self.tags.add(Role::Heading(2), section);
        let hair = Shape::filled(Path::rect(Rect::new(0.0, 0.0, self.measure, 0.6)), style::RULE);
        let bar = Shape::filled(Path::rect(Rect::new(0.0, -1.0, style::BAR_LENGTH, 1.9)), style::ACCENT);
        let mut stack = Stack::default();
        stack.draw(0.0, 0.0, vec![Item::artefact(Drawing::Shape(hair)), Item::artefact(Drawing::Shape(bar))]);
        stack.skip(style.quarters(1.25));
        let pieces = self.words_in(words, voice, self.measure, tag, origin);
        stack.add(0.0, pieces);
        let slab = Slab {
            x: self.left,
            width: self.measure,
            columns: vec![stack.pieces],
            frame: Frame { below: style.quarters(0.5), ..Frame::default() },
            before: style.quarters(4.0),
            keep_next: true,
            snap: true,
            anchors: vec![anchor],
            mark: Some(Mark { level: 1, title: words.to_owned() }),
            ..Slab::default()
        };
        self.slabs.push(slab.closed(|height| style.on_quarter(height)));
    }
}

/// Share of a page that a table which goes over whole may leave empty; more for a matrix, which is read across.
const TORN_GAP: f32 = 0.14;
/// Room between two parts side by side.
const COLUMN_GAP: f32 = 22.0;

/// Whether two parts stand side by side: the template says so, and both are text without frames.
fn stand_beside(one: &Part, other: &Part, template: &Template) -> bool {
    let plain = |part: &Part| match part.body {
        Body::Lines(_) | Body::SourceSummary { .. } => true,
        Body::BottomLine(_)
        | Body::Judgements { .. }
        | Body::Glance(_)
        | Body::Matrix(_)
        | Body::Positions(_)
        | Body::Timeline(_)
        | Body::Changes(_)
        | Body::Sources(_)
        | Body::Annex(_)
        | Body::Legend(_) => false,
    };
    template.look.beside.contains(&[one.section, other.section]) && plain(one) && plain(other)
}
