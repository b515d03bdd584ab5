//! Cuts a shaped paragraph into its chosen lines: shapes their edges anew where that is needed, justifies, and puts the runs in visual
//! order.
//!
//! Part of `layout/text`.

use super::fit::Chosen;
use super::shape::{Cluster, Piece, Shaped, ShapedText, Shaper, is_ideographic, is_invisible};
use super::{Align, Line, ParagraphStyle, Run, Span};
use crate::fonts::Faces;
use crate::layout::page::{Glyph, Pt};
use std::sync::Arc;

/// The paragraph whose lines are cut.
pub(super) struct Cutter<'a> {
    pub(super) faces: &'a Faces,
    pub(super) shaper: &'a mut Shaper,
    pub(super) text: Arc<str>,
    pub(super) spans: &'a [Span],
    pub(super) shaped: &'a ShapedText,
    pub(super) style: &'a ParagraphStyle,
    /// Reads from right to left.
    pub(super) rtl: bool,
}

/// A part of a line within one piece, in reading order.
struct Segment {
    piece: usize,
    glyphs: Vec<Shaped>,
    /// Byte after its text.
    end: u32,
    hyphen: bool,
}

/// A line's widths.
#[derive(Default)]
struct Widths {
    natural: Pt,
    stretch: Pt,
    shrink: Pt,
    /// Clusters but the last one.
    letters: Pt,
}

/// The stretch ratio at which a word space is twice as wide as by nature.
const WIDEST: Pt = 2.0;

impl Cutter<'_> {
    pub(super) fn cut(&mut self, chosen: &[Chosen]) -> Vec<Line> {
        chosen.iter().enumerate().map(|(number, line)| self.line(number, line)).collect()
    }

    fn line(&mut self, number: usize, chosen: &Chosen) -> Line {
        let (start, end) = (chosen.start as usize, chosen.candidate.end as usize);
        let clusters = self.shaped.clusters.get(start..end).unwrap_or_default();
        let (Some(first), Some(last)) = (clusters.first(), clusters.last()) else { return Line::default() };
        let segments = self.segments(start, end, chosen.candidate.hyphen);
        let left = if self.style.hanging && !self.rtl { hang_left(&self.text, first) } else { 0.0 };
        let widths = self.widths(&segments, last);
        let [inset_left, inset_right] = self.style.insets.get(number).copied().unwrap_or_default();
        let indent = if number == 0 { self.style.indent } else { 0.0 };
        let measure = self.style.width - inset_left - inset_right - indent;
        let slack = measure + left + chosen.candidate.hang - widths.natural;
        let justify = self.style.align == Align::Justify && (!chosen.candidate.forced || slack < 0.0);
        let mut ratio = if !justify || slack.abs() < 0.001 {
            0.0
        } else if slack > 0.0 {
            if widths.stretch > 0.0 { slack / widths.stretch } else { 0.0 }
        } else if widths.shrink > 0.0 {
            (slack / widths.shrink).max(-1.0)
        } else {
            0.0
        };
        // Word spaces grow to twice their width; what is left then goes between the letters, as far as nobody sees it.
        let mut tracking = 0.0;
        if ratio > WIDEST && widths.letters > 0.0 && !self.rtl {
            let size = self.spans.iter().map(|span| span.style.size).fold(0.0, Pt::max);
            tracking = ((ratio - WIDEST) * widths.stretch / widths.letters).min(size * 0.03);
            ratio = (slack - tracking * widths.letters) / widths.stretch;
        }
        let set = widths.natural + tracking * widths.letters + ratio * if ratio > 0.0 { widths.stretch } else { widths.shrink };
        let from = inset_left + if self.rtl { 0.0 } else { indent };
        let free = measure - set;
        let x = match (self.style.align, self.rtl) {
            (Align::Start | Align::Justify, false) => from - left,
            (Align::End, true) => from,
            (Align::Start | Align::Justify, true) | (Align::End, false) => from + free + chosen.candidate.hang,
            (Align::Centre, _) => from + free / 2.0,
        };
        let next = chosen.candidate.next as usize;
        // Signs without a glyph at its edges belong to it.
        let before = start.checked_sub(1).and_then(|k| self.shaped.clusters.get(k));
        let from_byte = match before {
            Some(before) if before.space => before.end as usize,
            None => 0,
            Some(_) => first.start as usize,
        };
        let to_byte = self.shaped.clusters.get(end).map_or(self.text.len(), |after| after.start as usize);
        let range = from_byte..to_byte.max(last.end as usize);
        let mut line = Line {
            runs: Vec::with_capacity(segments.len()),
            x,
            width: set,
            looseness: if ratio >= 0.0 { 1.0 + ratio * 0.5 } else { 1.0 + ratio / 3.0 },
            hyphenated: chosen.candidate.hyphen,
            last: chosen.candidate.forced,
            range,
            text: Arc::clone(&self.text),
            ..Line::default()
        };
        self.place(&mut line, segments, [ratio, tracking], self.shaped.clusters.get(end..next).unwrap_or_default());
        line
    }

    /// The parts of a line, each within one piece, their edges shaped anew where that changes glyphs.
    fn segments(&mut self, start: usize, end: usize, hyphen: bool) -> Vec<Segment> {
        let clusters = &self.shaped.clusters;
        let mut segments = Vec::new();
        let mut from = start;
        while from < end {
            let Some(piece) = clusters.get(from).map(|cluster| cluster.piece) else { break };
            let of_piece = clusters.get(from..end).unwrap_or_default();
            let to = from + of_piece.iter().take_while(|cluster| cluster.piece == piece).count();
            let with_hyphen = hyphen && to == end;
            segments.push(self.segment(from, to, piece as usize, with_hyphen));
            from = to;
        }
        segments
    }

    fn segment(&mut self, from: usize, to: usize, piece: usize, hyphen: bool) -> Segment {
        let clusters = &self.shaped.clusters;
        let end = to.checked_sub(1).and_then(|k| clusters.get(k)).map_or(0, |cluster| cluster.end);
        let same_piece = |k: usize| clusters.get(k).is_some_and(|cluster| cluster.piece as usize == piece);
        let unsafe_at = |k: usize| clusters.get(k).is_some_and(|cluster| cluster.unsafe_to_break);
        let cut_start = from > 0 && same_piece(from - 1) && unsafe_at(from);
        let cut_end = hyphen || same_piece(to) && unsafe_at(to);
        // Up to where the start, and from where the end, is shaped anew.
        let head = if cut_start { (from + 1..to).find(|k| !unsafe_at(*k)).unwrap_or(to) } else { from };
        let tail = if cut_end { (from + 1..to).rev().find(|k| !unsafe_at(*k)).unwrap_or(from) } else { to };
        let mut glyphs = Vec::new();
        if head >= tail && (cut_start || cut_end) {
            self.reshape(from, to, piece, hyphen, &mut glyphs);
        } else {
            if cut_start {
                self.reshape(from, head, piece, false, &mut glyphs);
            }
            let at = |k: usize| clusters.get(k).map(|cluster| cluster.glyphs.0 as usize);
            let last = tail.checked_sub(1).and_then(|k| clusters.get(k)).map(|cluster| cluster.glyphs.1 as usize);
            if head < tail
                && let (Some(first), Some(last)) = (at(head), last)
            {
                glyphs.extend_from_slice(self.shaped.glyphs.get(first..last).unwrap_or_default());
            }
            if cut_end {
                self.reshape(tail, to, piece, hyphen, &mut glyphs);
            }
        }
        Segment { piece, glyphs, end, hyphen }
    }

    fn reshape(&mut self, from: usize, to: usize, piece: usize, hyphen: bool, out: &mut Vec<Shaped>) {
        let clusters = &self.shaped.clusters;
        let (Some(first), Some(last)) = (clusters.get(from), to.checked_sub(1).and_then(|k| clusters.get(k))) else { return };
        let Some(piece) = self.shaped.pieces.get(piece) else { return };
        let Some(span) = self.spans.get(piece.span) else { return };
        let range = first.start as usize..last.end as usize;
        self.shaper.shape_piece(self.faces, &self.text, piece, range, span, hyphen.then_some('-'), out);
    }

    fn widths(&self, segments: &[Segment], last: &Cluster) -> Widths {
        let mut widths = Widths::default();
        let mut before = None;
        for segment in segments {
            let size = self.shaped.pieces.get(segment.piece).map_or(0.0, |piece| piece.size);
            for glyph in &segment.glyphs {
                widths.natural += glyph.advance;
                if glyph.start < last.start {
                    let (stretch, shrink) = elastic(&self.text, glyph, size);
                    widths.stretch += stretch;
                    widths.shrink += shrink;
                    if before != Some(glyph.start) {
                        widths.letters += 1.0;
                    }
                    before = Some(glyph.start);
                }
            }
        }
        widths
    }

    /// Places the glyphs of a line's segments, in visual order.
    fn place(&self, line: &mut Line, mut segments: Vec<Segment>, growth: [Pt; 2], trailing: &[Cluster]) {
        let level = |segment: &Segment| self.shaped.pieces.get(segment.piece).map_or(0, |piece| piece.level);
        let last_of_line = segments.len().checked_sub(1).and_then(|k| segments.get(k)).map(|segment| segment.piece);
        reorder(&mut segments, level);
        let last_start = trailing_start(&segments, &line.range, last_of_line);
        let mut pen = line.x;
        let mut glyphs = Vec::new();
        for segment in segments {
            let Some(piece) = self.shaped.pieces.get(segment.piece) else { continue };
            let Some(span) = self.spans.get(piece.span) else { continue };
            let mut run = self.run(piece, span, &segment, pen);
            glyphs.clear();
            run.width = self.glyphs(&mut glyphs, run.rtl, &segment, piece, growth, last_start);
            if Some(segment.piece) == last_of_line && !segment.hyphen {
                self.trail(&mut glyphs, run.rtl, run.width, piece, trailing);
            }
            run.glyphs = glyphs.as_slice().into();
            pen += run.width;
            if let Some(face) = self.faces.face(piece.face) {
                line.ascent = line.ascent.max(face.ascent * piece.size + piece.rise);
                line.descent = line.descent.max(face.descent * piece.size - piece.rise);
            }
            line.runs.push(run);
        }
    }

    fn run(&self, piece: &Piece, span: &Span, segment: &Segment, x: Pt) -> Run {
        Run {
            face: piece.face,
            size: piece.size,
            colour: span.style.colour,
            rise: piece.rise,
            x,
            width: 0.0,
            glyphs: Arc::default(),
            lang: span.lang,
            rtl: piece.rtl(),
            hyphen: segment.hyphen,
            missing: piece.missing,
            mark: span.style.mark,
            underline: span.style.underline,
            link: span.link.clone(),
            tag: span.tag,
            origin: span.origin,
            span: u32::try_from(piece.span).unwrap_or(u32::MAX),
        }
    }

    /// Places the glyphs of a segment from left to right; gives their advance.
    fn glyphs(&self, out: &mut Vec<Glyph>, rtl: bool, segment: &Segment, piece: &Piece, growth: [Pt; 2], last_start: u32) -> Pt {
        let [ratio, tracking] = growth;
        let count = segment.glyphs.len();
        let mut pen = 0.0;
        for visual in 0..count {
            let k = if rtl { count - 1 - visual } else { visual };
            let Some(shaped) = segment.glyphs.get(k) else { continue };
            let first = k == 0 || segment.glyphs.get(k - 1).is_none_or(|before| before.start != shaped.start);
            let end = if first { self.text_end(segment, k) } else { shaped.start };
            out.push(Glyph { id: shaped.id, x: pen + shaped.dx, rise: shaped.dy, start: shaped.start, end });
            let mut advance = shaped.advance;
            if ratio != 0.0 && shaped.start < last_start {
                let (stretch, shrink) = elastic(&self.text, shaped, piece.size);
                advance += ratio * if ratio > 0.0 { stretch } else { shrink };
                if segment.glyphs.get(k + 1).is_none_or(|next| next.start != shaped.start) {
                    advance += tracking;
                }
            }
            pen += advance;
        }
        pen
    }

    /// The byte after the text of a glyph: format characters at its end are not counted.
    fn text_end(&self, segment: &Segment, k: usize) -> u32 {
        let Some(shaped) = segment.glyphs.get(k) else { return 0 };
        let next = segment.glyphs.get(k..).unwrap_or_default().iter().find(|glyph| glyph.start != shaped.start);
        let end = next.map_or(segment.end, |glyph| glyph.start).max(shaped.start);
        let words = self.text.get(shaped.start as usize..end as usize).unwrap_or_default();
        let hidden = |c: char| is_invisible(c) && !matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}');
        let kept = words.trim_end_matches(hidden).len();
        shaped.start + u32::try_from(kept).unwrap_or(0)
    }

    /// The spaces at the end of a line stay in its text; they hang outside and have no width.
    fn trail(&self, out: &mut Vec<Glyph>, rtl: bool, width: Pt, piece: &Piece, trailing: &[Cluster]) {
        let mut pen = width;
        for cluster in trailing.iter().filter(|cluster| cluster.space) {
            let Some(face) = self.faces.face(piece.face) else { return };
            let Some(id) = face.glyph(' ') else { return };
            let advance = face.advance(id) * piece.size / face.units;
            let x = if rtl { -advance } else { pen };
            let glyph = Glyph { id, x, rise: 0.0, start: cluster.start, end: cluster.start + 1 };
            if rtl {
                out.insert(0, glyph);
            } else {
                out.push(glyph);
            }
            pen += advance;
        }
    }
}

/// The first byte of a line's last cluster in reading order: it does not grow.
fn trailing_start(segments: &[Segment], range: &std::ops::Range<usize>, last: Option<usize>) -> u32 {
    let glyphs = segments.iter().filter(|segment| Some(segment.piece) == last).flat_map(|segment| &segment.glyphs);
    glyphs.map(|glyph| glyph.start).filter(|start| (*start as usize) < range.end).max().unwrap_or_default()
}

/// How much a glyph may grow and shrink in a justified line.
fn elastic(text: &str, glyph: &Shaped, size: Pt) -> (Pt, Pt) {
    let rest = text.as_bytes().get(glyph.start as usize..).unwrap_or_default();
    match rest.first() {
        Some(b' ') => (glyph.advance * 0.5, glyph.advance / 3.0),
        Some(0xc2) if rest.get(1) == Some(&0xa0) => (glyph.advance * 0.5, glyph.advance / 3.0),
        Some(0xe2..) => match text.get(glyph.start as usize..).and_then(|rest| rest.chars().next()) {
            Some(c) if is_ideographic(c) => (size * 0.05, 0.0),
            _ => (0.0, 0.0),
        },
        _ => (0.0, 0.0),
    }
}

/// Rule L2 of the bidirectional algorithm, over runs: reverses every stretch of a level and above, from the highest down.
fn reorder<T>(parts: &mut [T], level: impl Fn(&T) -> u8) {
    let highest = parts.iter().map(&level).max().unwrap_or(0);
    let lowest = parts.iter().map(&level).filter(|level| level % 2 == 1).min();
    let Some(lowest) = lowest else { return };
    for at in (lowest..=highest).rev() {
        let mut k = 0;
        while k < parts.len() {
            let run = parts.get(k..).unwrap_or_default().iter().take_while(|part| level(part) >= at).count();
            if let Some(stretch) = parts.get_mut(k..k + run) {
                stretch.reverse();
            }
            k += run.max(1);
        }
    }
}

/// How much of a line's first sign hangs over the left margin.
pub(super) fn hang_left(text: &str, cluster: &Cluster) -> Pt {
    let share = match text.get(cluster.start as usize..).and_then(|rest| rest.chars().next()) {
        Some('“' | '„' | '‘' | '‚' | '"' | '\'' | '”' | '’') => 1.0,
        Some('«' | '‹' | '»' | '›') => 0.6,
        Some('(' | '[' | '–' | '—' | '…') => 0.15,
        _ => 0.0,
    };
    share * cluster.advance
}

/// How much of a line's last sign hangs over the right margin, by its advance.
pub(super) fn hang_right(text: &str, cluster: &Cluster) -> Pt {
    let words = text.get(cluster.start as usize..cluster.end as usize).unwrap_or_default();
    let share = match words.chars().next_back() {
        Some('.' | ',') => 0.7,
        Some('”' | '’' | '“' | '‘' | '"' | '\'') => 0.75,
        Some('-' | '\u{2010}') => 0.6,
        Some('»' | '›' | '«' | '‹') => 0.5,
        Some(';' | ':') => 0.4,
        Some('–' | '…') => 0.2,
        Some(')' | ']') => 0.1,
        _ => 0.0,
    };
    share * cluster.advance
}

/// How much of an added hyphen of this width hangs over the right margin.
pub(super) fn hang_hyphen(width: Pt) -> Pt {
    width * 0.6
}
