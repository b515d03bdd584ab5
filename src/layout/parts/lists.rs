//! Judgements, lines of gaps and disputes, the source summary and the legend.

use super::super::flow::{Piece, Slab, Start};
use super::super::page::{Origin, Pt};
use super::super::set::{Setter, Stack, origin};
use super::super::style;
use super::super::tag::{ListNumbering, Role, TagId};
use super::super::text::{Align, ParagraphStyle};
use super::cover::joined;
use crate::briefing::{Citation, JudgementEntry, LegendGroup, Line, Link, Prose, Run, Scale, Tone};

impl Setter<'_> {
    /// Citations as text, each leading to its evidence.
    pub(super) fn citations(citations: &[Citation]) -> Prose {
        let mut prose = Prose::default();
        for citation in citations {
            prose.0.push(Run { text: " ".to_owned(), ..Run::default() });
            prose.0.push(Run {
                text: citation.label.clone(),
                tone: Tone::Citation,
                link: Some(Link::Evidence(citation.source, citation.block)),
                ..Run::default()
            });
        }
        prose
    }

    /// A list with its way of numbering.
    pub(super) fn list(&mut self, parent: TagId, numbering: ListNumbering) -> TagId {
        let list = self.tags.add(Role::List, parent);
        if let Some(node) = self.tags.node_mut(list) {
            node.attributes.numbering = Some(numbering);
        }
        list
    }

    /// A list item: its label as pieces, and the element of its body.
    fn item(&mut self, list: TagId, label: &str, voice: style::Voice, width: Pt, from: Option<Origin>) -> (Vec<Piece>, TagId) {
        let item = self.tags.add(Role::ListItem, list);
        let tag = self.tags.add(Role::Label, item);
        let shape = ParagraphStyle::new(width, voice.leading).aligned(Align::End);
        let pieces = self.prose(&Prose::plain(label), voice, shape, tag, from);
        let body = self.tags.add(Role::ListBody, item);
        (pieces, body)
    }

    pub(super) fn judgements(&mut self, entries: &[JudgementEntry], scale: Option<&Scale>, section: TagId, compact: bool) {
        let style = self.style;
        let list = self.list(section, ListNumbering::Decimal);
        let body = style.body();
        let soft = style.soft();
        let inset = style.quarters(5.0);
        for (k, entry) in entries.iter().enumerate() {
            let from = Some(Origin::Judgement(entry.id));
            let (label, element) = self.item(list, &format!("{}.", k + 1), body, inset - 5.0, from);
            let width = self.measure - inset;
            let mut stack = Stack::default();
            let tag = self.tags.add(Role::Paragraph, element);
            let text = entry.text.clone().and(Self::citations(&entry.citations));
            let shape = ParagraphStyle { hanging: true, hyphenate: true, ..ParagraphStyle::new(width, body.leading) };
            let pieces = self.prose(&text, body, shape.clone(), tag, from);
            stack.add(inset, pieces);
            if let Some(confidence) = &entry.confidence {
                stack.hold();
                let tag = self.tags.add(Role::Paragraph, element);
                let pieces = self.prose(confidence, soft, shape, tag, from);
                stack.add(inset, pieces);
            }
            let slab = Slab {
                x: self.left,
                width: self.measure,
                columns: vec![label, stack.pieces],
                before: style.quarters(if k == 0 { 0.5 } else { 1.5 }),
                keep_next: k + 1 == entries.len() && scale.is_some(),
                ..Slab::default()
            };
            self.slabs.push(slab.closed(|height| style.on_quarter(height)));
        }
        if let Some(scale) = scale {
            self.scale(scale, section, compact);
        }
    }

    /// Lines with a dash before each; what the program found stands first.
    pub(super) fn bullets(&mut self, lines: &[Line], section: TagId) {
        let style = self.style;
        let list = self.list(section, ListNumbering::Disc);
        let voice = style.body();
        let inset = style.quarters(4.0);
        for (k, line) in lines.iter().enumerate() {
            let from = origin(line.place);
            let (label, element) = self.item(list, "–", voice, style.quarters(2.4), from);
            let tag = self.tags.add(Role::Paragraph, element);
            let shape =
                ParagraphStyle { hyphenate: true, hanging: true, ..ParagraphStyle::new(self.measure - inset, voice.leading) };
            let text: Vec<Piece> =
                self.prose(&line.text, voice, shape, tag, from).into_iter().map(|piece| Piece { x: inset, ..piece }).collect();
            let slab = Slab {
                x: self.left,
                width: self.measure,
                columns: vec![label, text],
                before: if k == 0 { style.quarters(1.0) } else { 0.0 },
                ..Slab::default()
            };
            self.slabs.push(slab.closed(|height| style.on_quarter(height)));
        }
    }

    pub(super) fn source_summary(&mut self, counted: &[Line], own: &[Prose], section: TagId) {
        let style = self.style;
        let voice = style.table();
        let body = style.body();
        let mut stack = Stack::default();
        let from = Some(Origin::SourceSummary);
        for prose in own {
            let tag = self.tags.add(Role::Paragraph, section);
            let pieces = self.prose(prose, body, ParagraphStyle::body(self.measure, body.leading), tag, from);
            stack.add(0.0, pieces);
            stack.skip(style.quarters(1.0));
        }
        let tag = self.tags.add(Role::Paragraph, section);
        let texts: Vec<Prose> = counted.iter().map(|line| line.text.clone()).collect();
        let pieces = self.prose(&joined(&texts, " · "), voice, ParagraphStyle::new(self.measure, voice.leading), tag, from);
        stack.add(0.0, pieces);
        self.push_stack(stack, style.quarters(1.0));
    }

    /// The scales in two columns of about one height: the name of each, its terms and their meaning run on.
    pub(super) fn legend(&mut self, groups: &[LegendGroup], section: TagId) {
        let style = self.style;
        let voice = style.credits();
        let voice = style::Voice { text: voice.text.coloured(style::INK), ..voice };
        let list = self.list(section, ListNumbering::None);
        let width = (self.measure - super::COLUMN_GAP) / 2.0;
        let mut set: Vec<Vec<Piece>> = Vec::new();
        for group in groups {
            let item = self.tags.add(Role::ListItem, list);
            let label = self.tags.add(Role::Label, item);
            let body = self.tags.add(Role::ListBody, item);
            let tag = self.tags.add(Role::Paragraph, body);
            let name = Prose::toned(&group.name, Tone::Strong);
            let mut pieces = self.prose(&name, voice, ParagraphStyle::new(width, voice.leading), label, None);
            pieces.iter_mut().for_each(|piece| piece.keep = true);
            let mut terms = Prose::default();
            for (k, (term, meaning)) in group.terms.iter().enumerate() {
                if k > 0 {
                    terms.push(Prose::plain("; "));
                }
                terms.push(Prose::toned(term, Tone::Strong));
                terms.push(Prose::plain(format!("\u{a0}{meaning}")));
            }
            if !group.remark.is_empty() {
                terms.push(Prose::toned(format!(". {}", group.remark), Tone::Muted));
            }
            let mut stack = Stack::default();
            stack.add(0.0, pieces);
            let pieces = self.prose(&terms, voice, ParagraphStyle::new(width, voice.leading), tag, None);
            stack.add(0.0, pieces);
            set.push(stack.pieces);
        }
        let gap = style.quarters(1.5);
        let tall = |pieces: &[Piece]| pieces.iter().map(Piece::bottom).fold(0.0, Pt::max) + gap;
        let first = halved(&set.iter().map(|pieces| tall(pieces)).collect::<Vec<Pt>>());
        let mut columns = vec![Stack::default(), Stack::default()];
        for (k, pieces) in set.into_iter().enumerate() {
            let (column, x) = if k < first { (0, 0.0) } else { (1, width + super::COLUMN_GAP) };
            if let Some(stack) = columns.get_mut(column) {
                if stack.bottom() > 0.0 {
                    stack.skip(gap);
                }
                stack.add(x, pieces);
            }
        }
        let slab = Slab {
            x: self.left,
            width: self.measure,
            columns: columns.into_iter().map(|stack| stack.pieces).filter(|pieces| !pieces.is_empty()).collect(),
            before: style.quarters(0.5),
            ..Slab::default()
        };
        let slab = slab.closed(|height| style.on_quarter(height));
        // It is read down one column and then down the other, so it stays on one page.
        let start = Start::Room(slab.height);
        self.slabs.push(Slab { start, ..slab });
    }
}

/// How many of these heights, in order, make a first column that leaves the taller of the two least tall.
fn halved(heights: &[Pt]) -> usize {
    let all: Pt = heights.iter().sum();
    let mut so_far = 0.0;
    let mut best = (all, heights.len());
    for (k, height) in heights.iter().enumerate() {
        so_far += height;
        let taller = so_far.max(all - so_far);
        if taller < best.0 {
            best = (taller, k + 1);
        }
    }
    best.1
}
