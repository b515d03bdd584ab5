//! Notes at the foot of their page, or at the end of the document.
//!
//! Part of `layout`.

use super::flow::{Piece, Slab};
use super::set::{Setter, Stack};
use super::style;
use super::tag::{Role, Tags};
use super::text::{Figures, ParagraphStyle, Span};
use crate::briefing::Prose;

impl Setter<'_> {
    /// The notes as slabs for the foot of the page, in order.
    pub(super) fn foot_notes(&mut self) -> Vec<Slab> {
        (0..self.notes.len()).filter_map(|number| self.note(number)).collect()
    }

    /// The notes as a section of their own.
    pub(super) fn end_notes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        let section = self.tags.add(Role::Section, Tags::ROOT);
        let heading = self.briefing.labels.notes.clone();
        self.headed(&heading, section, None, "notes".to_owned());
        for number in 0..self.notes.len() {
            if let Some(note) = self.notes.get_mut(number) {
                note.parent = section;
            }
            if let Some(slab) = self.note(number) {
                self.slabs.push(slab);
            }
        }
    }

    /// One note: its number, which leads back to its mark, and its text.
    fn note(&mut self, number: usize) -> Option<Slab> {
        let note = self.notes.get(number)?;
        let (prose, parent, from): (Prose, _, _) = (note.prose.clone(), note.parent, note.origin);
        let style = self.style;
        let voice = style.note();
        let inset = style.quarters(3.0);
        let element = self.tags.add(Role::Note, parent);
        let label = self.tags.add(Role::Label, element);
        let back = self.tags.add(Role::Link, label);
        let link = super::page::Link {
            target: super::page::Target::Destination(format!("note-mark-{}", number + 1)),
            contents: self.words.get("brief-link-back"),
        };
        let figure = voice.text.figures(Figures::Lining).coloured(style::ACCENT);
        let mark = Span::new((number + 1).to_string(), figure, self.lang).linked(link, back);
        let left = self.lines(&[mark], &ParagraphStyle::new(inset, voice.leading), Some(label), from);
        let tag = self.tags.add(Role::Paragraph, element);
        let shape = ParagraphStyle { hyphenate: true, ..ParagraphStyle::new(style.width() - inset, voice.leading) };
        let pieces = self.prose(&prose, voice, shape, tag, from);
        let mut stack = Stack::default();
        stack.add(inset, pieces);
        // The anchor sits on the label's line, so that a note cut in two is found at its beginning.
        let left: Vec<Piece> =
            left.into_iter().map(|piece| Piece { anchors: vec![format!("note-{}", number + 1)], ..piece }).collect();
        let slab = Slab { x: style.left, width: style.width(), columns: vec![left, stack.pieces], ..Slab::default() };
        Some(slab.closed(|height| height))
    }
}
