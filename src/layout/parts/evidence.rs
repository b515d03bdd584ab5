//! Sources and the evidence annex.

use super::super::flow::{Frame, Mark, Slab};
use super::super::page::{Origin, Stroke};
use super::super::set::{Setter, Stack, evidence_name, source_name};
use super::super::style;
use super::super::tag::{Role, TagId};
use super::super::text::{Figures, Lang, ParagraphStyle};
use super::cover::joined;
use crate::article::SourceId;
use crate::briefing::{Evidence, EvidenceGroup, Prose, Run, SourceEntry, Tone};

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
        let width = style.width() - inset;
        for (k, entry) in entries.iter().enumerate() {
            let from = Some(Origin::Source(entry.id));
            let item = self.tags.add(Role::ListItem, list);
            let label = self.tags.add(Role::Label, item);
            let left = self.words_in(&entry.id.to_string(), label_voice, inset, label, from);
            let body = self.tags.add(Role::ListBody, item);
            let tag = self.tags.add(Role::Paragraph, body);
            let mut stack = Stack::default();
            let pieces = self.prose(&entry.reference, voice, ParagraphStyle::new(width, voice.leading), tag, from);
            stack.add(inset, pieces);
            stack.hold();
            let tag = self.tags.add(Role::Paragraph, body);
            let fields: Vec<Prose> = entry.fields.iter().map(|(name, value)| field(name, value)).collect();
            let pieces = self.prose(&joined(&fields, " · "), small, ParagraphStyle::new(width, small.leading), tag, from);
            stack.add(inset, pieces);
            let slab = Slab {
                x: style.left,
                width: style.width(),
                columns: vec![left, stack.pieces],
                frame: Frame {
                    above: 0.0,
                    below: style.quarters(1.0),
                    rule: Some(Stroke::new(style::HAIR, 0.6)),
                    ..Frame::default()
                },
                before: style.quarters(1.2),
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
        let pieces = self.lines(&spans, &ParagraphStyle::new(style.width(), voice.leading), Some(tag), from);
        stack.add(0.0, pieces);
        stack.hold();
        let tag = self.tags.add(Role::Paragraph, parent);
        let pieces =
            self.prose(&joined(&group.reference, " · "), small, ParagraphStyle::new(style.width(), small.leading), tag, from);
        stack.add(0.0, pieces);
        let slab = Slab {
            x: style.left,
            width: style.width(),
            columns: vec![stack.pieces],
            before: style.quarters(if first { 2.0 } else { 5.0 }),
            keep_next: true,
            mark: Some(Mark { level: 2, title: format!("{} {}", group.source, group.title.text()) }),
            ..Slab::default()
        };
        self.slabs.push(slab.closed(|height| style.on_quarter(height)));
    }

    /// A cited paragraph: its number at the left, the text with the used words marked, translations, and the ways back.
    fn evidence(&mut self, evidence: &Evidence, source: SourceId, parent: TagId) {
        let style = self.style;
        let inset = 42.0;
        let width = style.width() - inset;
        let from = Some(Origin::Passage(source, evidence.block));
        let number = style.table();
        let number = style::Voice { text: number.text.bold().coloured(style::ACCENT), leading: style.body().leading };
        let quote = self.tags.add(Role::BlockQuote, parent);
        let tag = self.tags.add(Role::Paragraph, quote);
        let left = self.words_in(&evidence.block.to_string(), number, inset - 6.0, tag, from);
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
            x: style.left,
            width: style.width(),
            columns: vec![left, stack.pieces],
            before: style.quarters(2.0),
            anchors: vec![evidence_name(source, evidence.block)],
            ..Slab::default()
        };
        self.slabs.push(slab.closed(|height| style.on_quarter(height)));
    }
}

/// "Accessed 24 October 2024".
fn field(name: &str, value: &Prose) -> Prose {
    Prose(vec![Run { text: format!("{name} "), tone: Tone::Strong, ..Run::default() }]).and(value.clone())
}
