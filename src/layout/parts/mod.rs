//! The parts of a briefing as slabs: cover, judgements, tables, positions, evidence and the rest.
//!
//! Part of `layout`. Each function sets one kind of part into the flow, in reading order, with its tags.

mod cover;
mod evidence;
mod lists;
mod positions;
mod tables;

use super::flow::{Frame, Mark, Slab, Start};
use super::page::{Origin, Stroke};
use super::set::{Setter, Stack, section_name};
use super::style;
use super::tag::{Role, TagId, Tags};
use crate::briefing::{Body, CoverKind, Part, Template};

impl Setter<'_> {
    /// Sets the whole briefing. With `contents` a place for them is kept: after a cover page, else after the bottom line.
    pub(super) fn briefing(&mut self, template: &Template, contents: bool) {
        self.cover(template);
        let parts = &self.briefing.parts;
        let opens = parts.first().is_some_and(|part| matches!(part.body, Body::BottomLine(_)));
        let after = usize::from(opens && template.look.cover == CoverKind::Block);
        for (k, part) in parts.iter().enumerate() {
            if contents && k == after {
                self.contents_at = Some((self.slabs.len(), self.tags.add(Role::Contents, Tags::ROOT)));
            }
            self.part(part, k, template);
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
            Body::Judgements(entries) => self.judgements(entries, section),
            Body::Glance(glance) => self.glance(glance, section, template.look.compact),
            Body::Matrix(matrix) => self.matrix(matrix, section),
            Body::Positions(entries) => self.positions(entries, section, template),
            Body::Timeline(events) => self.timeline(events, section),
            Body::Lines(lines) => self.bullets(lines, section),
            Body::Changes(entries) => self.changes(entries, section),
            Body::SourceSummary { counted, own } => self.source_summary(counted, own, section),
            Body::Sources(entries) => self.sources(entries, section),
            Body::Annex(groups) => self.annex(groups, section),
            Body::Legend(groups) => self.legend(groups, section),
        }
        // The annex is a document of its own behind a dossier; behind a brief it begins where there is room for some of it.
        if let (Body::Annex(_), Some(slab)) = (&part.body, self.slabs.get_mut(first)) {
            slab.start = match template.look.cover {
                CoverKind::Page => Start::Page,
                CoverKind::Block => Start::Room((self.style.floor() - self.style.top) * 0.25),
            };
        }
        // A short table is not torn from its heading, nor cut: it goes over whole.
        if let Body::Glance(_) | Body::Matrix(_) = part.body {
            let height: f32 = self.slabs.iter().skip(first).map(|slab| slab.before + slab.height).sum();
            if height < self.style.leading * 26.0
                && let Some(slab) = self.slabs.get_mut(first)
            {
                slab.start = Start::Room(height);
            }
        }
    }

    /// The heading of a part, with its rule.
    fn heading(&mut self, part: &Part, section: TagId, origin: Option<Origin>) {
        let voice = self.style.section();
        let tag = self.tags.add(Role::Heading(2), section);
        let mut stack = Stack::default();
        let pieces = self.words_in(&part.heading, voice, self.style.width(), tag, origin);
        stack.add(0.0, pieces);
        let style = self.style;
        let slab = Slab {
            x: style.left,
            width: style.width(),
            columns: vec![stack.pieces],
            frame: Frame { below: 2.0, rule: Some(Stroke::new(style::RULE, 0.7)), ..Frame::default() },
            before: style.quarters(5.0),
            keep_next: true,
            snap: true,
            anchors: vec![section_name(part.section)],
            mark: Some(Mark { level: 1, title: part.heading.clone() }),
            ..Slab::default()
        };
        self.slabs.push(slab.closed(|height| style.on_quarter(height)));
    }
}
