//! Paragraphs that were set before: the same words in the same style give the same lines, so they are not set twice.
//!
//! Part of `layout/text`. A document is often set again with one paragraph changed, and one with contents is set twice; a paragraph is known
//! by a hash of everything its lines depend on. What hangs on its words (elements, links, origins) is not among that, and is put in anew.
//!
//! Invariant: bounded. What neither of the last two documents had is forgotten, and a document that is larger than the room is kept in part.

use super::{Paragraph, ParagraphStyle, Span, TextStyle};
use crate::layout::page::Colour;
use std::collections::HashMap;

/// Glyphs kept at most, a document of some five hundred pages: what is kept beside the pages themselves is little, as they share the glyphs.
const ROOM: usize = 2_000_000;

/// What a paragraph is known by.
pub(super) type Key = [u8; 32];

/// Paragraphs by their key.
#[derive(Default)]
pub(super) struct Kept {
    paragraphs: HashMap<Key, Entry>,
    glyphs: usize,
    document: u32,
}

struct Entry {
    paragraph: Paragraph,
    glyphs: usize,
    /// The document that had it last.
    last: u32,
}

impl Kept {
    /// A new document begins.
    pub(super) fn turn(&mut self) {
        self.document = self.document.wrapping_add(1);
        let now = self.document;
        self.paragraphs.retain(|_, entry| now.wrapping_sub(entry.last) <= 2);
        self.glyphs = self.paragraphs.values().map(|entry| entry.glyphs).sum();
    }

    /// The paragraph, with what hangs on its words taken from these spans.
    pub(super) fn find(&mut self, key: &Key, spans: &[Span]) -> Option<Paragraph> {
        let entry = self.paragraphs.get_mut(key)?;
        entry.last = self.document;
        let mut paragraph = entry.paragraph.clone();
        for run in paragraph.lines.iter_mut().flat_map(|line| &mut line.runs) {
            let span = spans.get(run.span as usize);
            run.link = span.and_then(|span| span.link.clone());
            run.tag = span.and_then(|span| span.tag);
            run.origin = span.and_then(|span| span.origin);
        }
        Some(paragraph)
    }

    pub(super) fn keep(&mut self, key: Key, paragraph: &Paragraph) {
        let runs = paragraph.lines.iter().flat_map(|line| &line.runs);
        // A run without a glyph takes room too.
        let glyphs = runs.map(|run| run.glyphs.len() + 8).sum::<usize>();
        if self.glyphs + glyphs > ROOM {
            return;
        }
        self.glyphs += glyphs;
        self.paragraphs.insert(key, Entry { paragraph: paragraph.clone(), glyphs, last: self.document });
    }
}

/// Everything the lines of a paragraph depend on, as a hash. The faces are those of the typesetter.
pub(super) fn key(spans: &[Span], style: &ParagraphStyle) -> Key {
    let mut bytes = Vec::with_capacity(96 + spans.iter().map(|span| span.text.len() + 80).sum::<usize>());
    let ParagraphStyle { width, leading, align, indent, insets, hyphenate, hanging, direction } = style;
    for length in [width, leading, indent] {
        bytes.extend(length.to_bits().to_le_bytes());
    }
    bytes.extend([*align as u8, *direction as u8, u8::from(*hyphenate), u8::from(*hanging)]);
    put_length(&mut bytes, insets.len());
    insets.iter().flatten().for_each(|inset| bytes.extend(inset.to_bits().to_le_bytes()));
    for Span { text, style, lang, link: _, tag: _, origin: _, whole } in spans {
        put_length(&mut bytes, text.len());
        bytes.extend_from_slice(text.as_bytes());
        put_length(&mut bytes, lang.tag().len());
        bytes.extend_from_slice(lang.tag().as_bytes());
        bytes.push(u8::from(*whole));
        put_style(&mut bytes, style);
    }
    *blake3::hash(&bytes).as_bytes()
}

fn put_length(bytes: &mut Vec<u8>, length: usize) {
    bytes.extend(u64::try_from(length).unwrap_or(u64::MAX).to_le_bytes());
}

fn put_style(bytes: &mut Vec<u8>, style: &TextStyle) {
    let TextStyle { family, bold, italic, size, colour, caps, figures, superior, rise, spacing, mark, underline } = style;
    bytes.extend([*family as u8, *caps as u8, *figures as u8, u8::from(*bold), u8::from(*italic), u8::from(*superior)]);
    for length in [size, rise, spacing] {
        bytes.extend(length.to_bits().to_le_bytes());
    }
    for colour in [Some(*colour), *mark, *underline] {
        match colour {
            Some(Colour { r, g, b }) => bytes.extend([1, r, g, b]),
            None => bytes.push(0),
        }
    }
}
