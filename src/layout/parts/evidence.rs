//! Sources and the evidence annex.

use super::super::flow::{Content, Frame, Mark, Piece, Slab};
use super::super::page::{Origin, Pt, Stroke};
use super::super::picture::Picture;
use super::super::set::{Setter, Stack, annex_name, evidence_name, ltr, source_name};
use super::super::style;
use super::super::tag::{Role, TagId};
use super::super::text::{Figures, Lang, ParagraphStyle};
use super::cover::joined;
use crate::article::SourceId;
use crate::briefing::{Body, Evidence, EvidenceGroup, LeadPicture, Link, Prose, Run, SourceEntry, Tone};
use std::sync::Arc;

/// Height of a lead picture at most.
const PICTURE_HEIGHT: Pt = 132.0;

impl Setter<'_> {
    pub(super) fn sources(&mut self, entries: &[SourceEntry], section: TagId) {
        let style = self.style;
        let list = self.tags.add(Role::List, section);
        let label_voice = style.table();
        let label_voice =
            style::Voice { text: label_voice.text.bold().coloured(style::ACCENT).figures(Figures::Tabular), ..label_voice };
        let voice = style.table();
        let small = style.credits();
        let inset = 30.0;
        let width = self.measure - inset;
        let annexed: Vec<SourceId> = self.briefing.parts.iter().flat_map(|part| annexed(&part.body)).collect();
        for (k, entry) in entries.iter().enumerate() {
            let from = Some(Origin::Source(entry.id));
            let item = self.tags.add(Role::ListItem, list);
            let label = self.tags.add(Role::Label, item);
            // The number leads to the evidence, where there is some.
            let evidence = annexed.contains(&entry.id).then(|| annex_name(entry.id));
            let number = Prose::plain(entry.id.to_string());
            let number = if evidence.is_some() { number.linked(&Link::Annex(entry.id)) } else { number };
            let shape = ParagraphStyle::new(inset, label_voice.leading);
            let left = self.prose(&number, label_voice, shape, label, from);
            let room = if evidence.is_some() { 34.0 } else { 0.0 };
            let body = self.tags.add(Role::ListBody, item);
            let tag = self.tags.add(Role::Paragraph, body);
            let mut stack = Stack::default();
            let fields: Vec<Prose> = if entry.short {
                entry.fields.iter().map(|(_, value)| value.clone()).collect()
            } else {
                entry.fields.iter().map(|(name, value)| field(name, value)).collect()
            };
            let mut spans = self.spans(&entry.reference, voice.text, tag, from);
            if entry.short {
                // In a line: what is known of the quality runs on in grey.
                let rest = Prose::plain("  ").and(joined(&fields, " · "));
                spans.extend(self.spans(&rest, small.text, tag, from));
            }
            let pieces = self.lines(&spans, &ltr(ParagraphStyle::new(width - room, voice.leading)), Some(tag), from);
            stack.add(inset, pieces);
            if !entry.short {
                stack.hold();
                let tag = self.tags.add(Role::Paragraph, body);
                let pieces = self.prose(&joined(&fields, " · "), small, ParagraphStyle::new(width, small.leading), tag, from);
                stack.add(inset, pieces);
            }
            let mut columns = vec![left, stack.pieces];
            if let Some(destination) = evidence {
                let tag = self.tags.add(Role::Paragraph, body);
                let before = self.briefing.labels.page.clone();
                let drop = voice.leading / 2.0 + voice.text.size * 0.33;
                let content = Content::PageOf { destination, before, right: self.measure, drop, voice: small, tag };
                columns.push(vec![Piece { content, ..Piece::drawn(Vec::new(), voice.leading) }]);
            }
            let slab = Slab {
                x: self.left,
                width: self.measure,
                columns,
                frame: Frame {
                    above: 0.0,
                    below: style.quarters(if entry.short { 0.4 } else { 1.0 }),
                    rule: Some(Stroke::new(style::HAIR, 0.6)),
                    ..Frame::default()
                },
                before: style.quarters(if entry.short { 0.4 } else { 1.2 }),
                anchors: vec![source_name(entry.id)],
                ..Slab::default()
            };
            let last = k + 1 == entries.len();
            let mut slab = slab.closed(|height| style.on_quarter(height));
            if last {
                slab.frame.rule = None;
            }
            self.slabs.push(slab);
        }
    }

    pub(super) fn annex(&mut self, groups: &[EvidenceGroup], section: TagId) {
        for (k, group) in groups.iter().enumerate() {
            let element = self.tags.add(Role::Section, section);
            self.group_heading(group, element, k == 0);
            if let Some(picture) = &group.picture {
                self.lead_picture(picture, group.source, element);
            }
            for evidence in &group.paragraphs {
                self.evidence(evidence, group.source, element);
            }
        }
    }

    fn group_heading(&mut self, group: &EvidenceGroup, parent: TagId, first: bool) {
        let style = self.style;
        let voice = style.actor();
        let small = style.credits();
        let from = Some(Origin::Source(group.source));
        let tag = self.tags.add(Role::Heading(3), parent);
        let mut stack = Stack::default();
        let number = Prose::plain(format!("{}\u{2002}", group.source));
        let mut spans = self.spans(&number, voice.text.coloured(style::ACCENT), tag, from);
        spans.extend(self.spans(&group.title, voice.text, tag, from));
        let pieces = self.lines(&spans, &ParagraphStyle::new(self.measure, voice.leading), Some(tag), from);
        stack.add(0.0, pieces);
        stack.hold();
        let tag = self.tags.add(Role::Paragraph, parent);
        let pieces =
            self.prose(&joined(&group.reference, " · "), small, ParagraphStyle::new(self.measure, small.leading), tag, from);
        stack.add(0.0, pieces);
        let slab = Slab {
            x: self.left,
            width: self.measure,
            columns: vec![stack.pieces],
            before: style.quarters(if first { 1.5 } else { 4.0 }),
            keep_next: true,
            anchors: vec![annex_name(group.source)],
            mark: Some(Mark { level: 2, title: format!("{} {}", group.source, group.title.text()) }),
            ..Slab::default()
        };
        self.slabs.push(slab.closed(|height| style.on_quarter(height)));
    }

    /// The article's lead picture at the left, its caption and credit beside its foot.
    fn lead_picture(&mut self, lead: &LeadPicture, source: SourceId, parent: TagId) {
        let Ok(picture) = Picture::open(Arc::clone(&lead.bytes)) else { return };
        let style = self.style;
        let from = Some(Origin::Source(source));
        // A small picture is not blown up beyond what its pixels can show.
        let most = (picture.width as Pt * 0.5).clamp(60.0, self.measure * 0.46);
        let (piece, width, height) = self.figure(picture, lead.alt.clone(), parent, [most, PICTURE_HEIGHT], from);
        let voice = style.credits();
        let tag = self.tags.add(Role::Caption, parent);
        let text = voice.text.coloured(style::INK);
        let mut spans = self.spans(&lead.caption, text, tag, from);
        if !lead.credit.is_empty() {
            let gap = if spans.is_empty() { "" } else { "  " };
            spans.extend(self.spans(&Prose::toned(format!("{gap}{}", lead.credit), Tone::Muted), voice.text, tag, from));
        }
        let mut columns = vec![vec![piece]];
        let inset = width + 12.0;
        if !spans.is_empty() {
            let shape = ParagraphStyle::new((self.measure - inset).max(80.0), voice.leading);
            let lines = self.lines(&spans, &shape, Some(tag), from);
            let tall = lines.iter().map(Piece::bottom).fold(0.0, Pt::max);
            let top = (height - tall).max(0.0);
            columns.push(lines.into_iter().map(|line| Piece { x: inset, y: line.y + top, keep: true, ..line }).collect());
        }
        let slab =
            Slab { x: self.left, width: self.measure, columns, before: style.quarters(1.5), keep_next: true, ..Slab::default() };
        self.slabs.push(slab.closed(|height| style.on_quarter(height)));
    }

    /// A cited paragraph: its number at the left, the text with the used words marked, translations, and the ways back.
    fn evidence(&mut self, evidence: &Evidence, source: SourceId, parent: TagId) {
        let style = self.style;
        let inset = 46.0;
        let width = self.measure - inset;
        let from = Some(Origin::Passage(source, evidence.block));
        let number = style.table();
        let number = style::Voice { text: number.text.bold().coloured(style::ACCENT), leading: style.body().leading };
        let quote = self.tags.add(Role::BlockQuote, parent);
        let tag = self.tags.add(Role::Paragraph, quote);
        // The code as it is cited, so that the eye finds it down the edge.
        let code = format!("{source}\u{a0}{}", evidence.block);
        let number = if self.width_of(&code, number) > inset - 4.0 {
            style::Voice { text: number.text.sized(number.text.size * 0.82), ..number }
        } else {
            number
        };
        let left = self.words_in(&code, number, inset + 20.0, tag, from);
        let mut stack = Stack::default();
        let voice = style.body();
        let tag = self.tags.add(Role::Paragraph, quote);
        if let Some(language) = evidence.text.0.iter().find_map(|run| run.language.as_deref()) {
            self.speak(tag, Lang::new(language));
        }
        let pieces = self.prose(&evidence.text, voice, ParagraphStyle::body(width, voice.leading), tag, from);
        stack.add(inset, pieces);
        let soft = style.soft();
        for translation in &evidence.translations {
            let tag = self.tags.add(Role::Paragraph, parent);
            let shape = ParagraphStyle { hyphenate: true, ..ParagraphStyle::new(width, soft.leading) };
            let pieces = self.prose(translation, soft, shape, tag, from);
            stack.add(inset, pieces);
        }
        if !evidence.used.is_empty() {
            stack.hold();
            let small = style.credits();
            let tag = self.tags.add(Role::Paragraph, parent);
            let lead = Prose::plain(format!("↑ {}: ", self.words.get("brief-used")));
            let text = lead.and(joined(&evidence.used, ", "));
            let pieces = self.prose(&text, small, ParagraphStyle::new(width, small.leading), tag, from);
            stack.add(inset, pieces);
        }
        let slab = Slab {
            x: self.left,
            width: self.measure,
            columns: vec![left, stack.pieces],
            before: style.quarters(2.0),
            anchors: vec![evidence_name(source, evidence.block)],
            evidence: Some((source, evidence.block)),
            ..Slab::default()
        };
        self.slabs.push(slab.closed(|height| style.on_quarter(height)));
    }
}

/// The sources whose evidence a part prints.
fn annexed(body: &Body) -> Vec<SourceId> {
    if let Body::Annex(groups) = body { groups.iter().map(|group| group.source).collect() } else { Vec::new() }
}

/// "Accessed 24 October 2024".
fn field(name: &str, value: &Prose) -> Prose {
    Prose(vec![Run { text: format!("{name} "), tone: Tone::Strong, ..Run::default() }]).and(value.clone())
}
