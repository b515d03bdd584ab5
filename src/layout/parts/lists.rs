//! Judgements, lines of gaps and disputes, the timeline, the source summary and the legend.

use super::super::flow::{Bar, Piece, Slab};
use super::super::page::{Drawing, Item, Origin, Path, Pt, Shape};
use super::super::set::{Setter, Stack, origin};
use super::super::style;
use super::super::tag::{ListNumbering, Role, TagId};
use super::super::text::{Align, ParagraphStyle};
use super::cover::joined;
use crate::briefing::{Citation, Event, JudgementEntry, LegendGroup, Line, Link, Prose, Run, Scale, Tone};

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
    fn list(&mut self, parent: TagId, numbering: ListNumbering) -> TagId {
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

    /// Days at the left, a line with a dot per event, and what was said.
    pub(super) fn timeline(&mut self, events: &[Event], section: TagId, short: bool) {
        let style = self.style;
        let list = self.list(section, ListNumbering::None);
        let day = style.table();
        let text = if short { style.table() } else { style.body() };
        let (at, inset) = (88.0, 106.0);
        let below = style.quarters(if short { 0.0 } else { 1.0 });
        let mut last = String::new();
        let mut begun = None;
        for (k, event) in events.iter().enumerate() {
            let from = origin(event.place);
            let item = self.tags.add(Role::ListItem, list);
            let label = self.tags.add(Role::Label, item);
            let body = self.tags.add(Role::ListBody, item);
            let mut days = Stack::default();
            let mut going_on = begun;
            if last != event.day {
                let pieces =
                    self.prose(&Prose::plain(&event.day), day, ParagraphStyle::new(at - 12.0, text.leading), label, from);
                days.add(0.0, pieces.into_iter().map(|piece| Piece { height: text.leading, ..piece }).collect());
                // A page that begins within a day says which, beside its first event: a head without height.
                let columns = vec![days.pieces.clone()];
                begun = Some(self.table_with(vec![Slab { x: self.left, width: self.measure, columns, ..Slab::default() }]));
                going_on = None;
            }
            let mut stack = Stack::default();
            let tag = self.tags.add(Role::Paragraph, body);
            let name =
                event.badge.as_ref().map_or_else(Prose::default, |badge| Prose::toned(format!("{}  ", badge.name), Tone::Strong));
            let mut spans = self.spans(&name, style.table().text.coloured(style::INK), tag, from);
            let voice = if event.badge.is_some() { text } else { style.table() };
            spans.extend(self.spans(&event.text, voice.text, tag, from));
            if let Some(citation) = &event.citation {
                spans.extend(self.spans(&Self::citations(std::slice::from_ref(citation)), voice.text, tag, from));
            }
            let shape = ParagraphStyle { hyphenate: true, ..ParagraphStyle::new(self.measure - inset, text.leading) };
            let pieces = self.lines(&spans, &shape, Some(tag), from);
            stack.add(inset, pieces);
            let colour = event.badge.as_ref().map_or(style::RULE, |badge| style::hue(badge.hue));
            let dot = Shape::filled(Path::circle(at, text.leading / 2.0, if event.badge.is_some() { 2.6 } else { 1.8 }), colour);
            let dot = Piece::drawn(vec![Item::artefact(Drawing::Shape(dot))], 0.0);
            let slab = Slab {
                x: self.left,
                width: self.measure,
                columns: vec![vec![dot], days.pieces, stack.pieces],
                before: if k == 0 { style.quarters(1.0) } else { 0.0 },
                frame: super::Frame {
                    bar: Some(Bar { x: at - 0.35, width: 0.7, colour: style::HAIR }),
                    below,
                    ..super::Frame::default()
                },
                table: going_on,
                ..Slab::default()
            };
            self.slabs.push(slab.closed(|height| style.on_quarter(height)));
            last.clone_from(&event.day);
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

    /// Name of each scale at the left, its terms and their meaning at the right.
    pub(super) fn legend(&mut self, groups: &[LegendGroup], section: TagId) {
        let style = self.style;
        let voice = style.table();
        let list = self.list(section, ListNumbering::None);
        let inset = self.measure * 0.24;
        for (k, group) in groups.iter().enumerate() {
            let item = self.tags.add(Role::ListItem, list);
            let label = self.tags.add(Role::Label, item);
            let body = self.tags.add(Role::ListBody, item);
            let name = Prose::toned(&group.name, Tone::Strong);
            let left = self.prose(&name, voice, ParagraphStyle::new(inset - 10.0, voice.leading), label, None);
            let mut stack = Stack::default();
            let tag = self.tags.add(Role::Paragraph, body);
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
            let pieces = self.prose(&terms, voice, ParagraphStyle::new(self.measure - inset, voice.leading), tag, None);
            stack.add(inset, pieces);
            let slab = Slab {
                x: self.left,
                width: self.measure,
                columns: vec![left, stack.pieces],
                before: style.quarters(if k == 0 { 1.0 } else { 1.5 }),
                ..Slab::default()
            };
            self.slabs.push(slab.closed(|height| style.on_quarter(height)));
        }
    }
}
