//! From spans to shaped clusters: which face, script, direction and features every character gets, and the glyphs that come of it.
//!
//! Part of `layout/text`. A paragraph is cut in pieces of one face, span, script and direction; each piece is shaped once. A cluster is
//! the smallest part that cannot be divided: a letter with its accents, a ligature. Clusters are in reading order.

use super::{Caps, Figures, Lang, Span, TextStyle};
use crate::fonts::{Face, FaceId, Faces, Family};
use crate::layout::page::Pt;
use harfrust::{Buffer, BufferFlags, Direction, Feature, Language, Script, ShapeOptions, ShapePlan, ShaperFont, Tag, shape};
use std::collections::HashMap;
use std::ops::Range;
use unicode_script::UnicodeScript;

/// What stands for a character that no face has.
const BOX: char = '\u{25a1}';

/// A shaped glyph, scaled to its size.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Shaped {
    pub(super) id: u16,
    pub(super) advance: Pt,
    pub(super) dx: Pt,
    pub(super) dy: Pt,
    /// First byte of the characters it stands for.
    pub(super) start: u32,
    /// A line that begins before it must be shaped anew.
    pub(super) unsafe_to_break: bool,
}

/// A stretch of text of one face, span, script and direction.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) face: FaceId,
    pub(super) span: usize,
    pub(super) level: u8,
    pub(super) script: Script,
    pub(super) range: Range<usize>,
    pub(super) size: Pt,
    pub(super) rise: Pt,
    pub(super) features: Features,
    pub(super) missing: bool,
}

impl Piece {
    pub(super) fn rtl(&self) -> bool {
        self.level % 2 == 1
    }
}

/// An indivisible part of a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cluster {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) advance: Pt,
    /// How much it may grow and shrink when a line is justified.
    pub(super) stretch: Pt,
    pub(super) shrink: Pt,
    pub(super) piece: u32,
    /// Its glyphs.
    pub(super) glyphs: (u32, u32),
    pub(super) unsafe_to_break: bool,
    pub(super) space: bool,
}

/// A paragraph's text, shaped.
#[derive(Debug, Default)]
pub(super) struct ShapedText {
    pub(super) pieces: Vec<Piece>,
    /// Glyphs in reading order.
    pub(super) glyphs: Vec<Shaped>,
    pub(super) clusters: Vec<Cluster>,
    /// Characters that no face has.
    pub(super) missing: Vec<char>,
}

/// Which OpenType features a piece is shaped with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Features {
    figures: Option<Figures>,
    small_caps: bool,
    superior: bool,
    /// No ligatures: spaced or unbroken letters.
    apart: bool,
    /// Letters are pushed as capitals.
    pub(super) capitals: bool,
}

impl Features {
    fn list(self) -> Vec<Feature> {
        let mut tags: Vec<(&[u8; 4], u32)> = Vec::new();
        match self.figures {
            Some(Figures::OldStyle) => tags.extend([(b"onum", 1), (b"pnum", 1)]),
            Some(Figures::Lining) => tags.extend([(b"lnum", 1), (b"pnum", 1)]),
            Some(Figures::Tabular) => tags.extend([(b"lnum", 1), (b"tnum", 1)]),
            None => {}
        }
        if self.small_caps {
            tags.push((b"smcp", 1));
        }
        if self.capitals {
            tags.push((b"case", 1));
        }
        if self.superior {
            tags.push((b"sups", 1));
        }
        if self.apart {
            tags.extend([(b"liga", 0), (b"clig", 0)]);
        }
        tags.into_iter().map(|(tag, value)| Feature::new(Tag::new(tag), value, ..)).collect()
    }
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct PlanKey {
    face: FaceId,
    script: Tag,
    rtl: bool,
    lang: Lang,
    features: Features,
}

/// What a plan needs beside the text.
struct Plan {
    plan: ShapePlan,
    features: Vec<Feature>,
    language: Option<Language>,
}

/// What is kept between paragraphs.
#[derive(Default)]
pub(super) struct Shaper {
    plans: HashMap<PlanKey, Plan>,
    buffer: Buffer,
    /// Coverage of 64 characters of a face.
    coverage: HashMap<(FaceId, u32), u64>,
    /// The same for what was asked last, at the place that [`slot`] gives.
    recent: [Option<(FaceId, u32, u64)>; SLOTS],
    installed: HashMap<(char, Lang, bool), Option<FaceId>>,
    small_capitals: HashMap<FaceId, bool>,
    scratch: Vec<Shaped>,
}

/// One character's lot in a piece.
#[derive(Clone, Copy, PartialEq)]
struct Lot {
    face: FaceId,
    span: usize,
    level: u8,
    script: Script,
    small: bool,
    missing: bool,
}

impl Shaper {
    /// Cuts a paragraph in pieces and shapes them. `ends` are the ends of the spans in `text`; `levels` the bidi level of each byte, or
    /// none where all is left to right.
    pub(super) fn shape(
        &mut self,
        faces: &Faces,
        text: &str,
        spans: &[Span],
        ends: &[usize],
        levels: Option<&[u8]>,
    ) -> ShapedText {
        let mut shaped = ShapedText::default();
        self.cut(faces, text, spans, ends, levels, &mut shaped);
        shaped.glyphs.reserve(text.len());
        shaped.clusters.reserve(text.len());
        for number in 0..shaped.pieces.len() {
            let Some(piece) = shaped.pieces.get(number) else { continue };
            let Some(span) = spans.get(piece.span) else { continue };
            let mut glyphs = std::mem::take(&mut self.scratch);
            glyphs.clear();
            self.shape_piece(faces, text, piece, piece.range.clone(), span, None, &mut glyphs);
            clusters(text, piece, number, span, &glyphs, &mut shaped.clusters, shaped.glyphs.len());
            shaped.glyphs.extend_from_slice(&glyphs);
            self.scratch = glyphs;
        }
        shaped
    }

    fn cut(&mut self, faces: &Faces, text: &str, spans: &[Span], ends: &[usize], levels: Option<&[u8]>, out: &mut ShapedText) {
        let mut open: Option<(Lot, usize)> = None;
        let mut number = 0;
        let mut script = first_script(text);
        let mut last: Option<FaceId> = None;
        for (at, c) in text.char_indices() {
            while ends.get(number).is_some_and(|end| at >= *end) {
                number += 1;
                last = None;
            }
            let Some(span) = spans.get(number) else { break };
            let own = own_script(c);
            if !matches!(
                own,
                unicode_script::Script::Common | unicode_script::Script::Inherited | unicode_script::Script::Unknown
            ) {
                script = script_of(own).unwrap_or(script);
            }
            let small = span.style.caps == Caps::Small && c.is_lowercase();
            let (face, missing) = self.face_for(faces, c, own, span, last);
            if missing && !out.missing.contains(&c) {
                out.missing.push(c);
            }
            last = Some(face);
            let level = levels.and_then(|levels| levels.get(at)).copied().unwrap_or(0);
            let lot = Lot { face, span: number, level, script, small, missing };
            match &open {
                Some((same, _)) if *same == lot => {}
                _ => {
                    if let Some((lot, start)) = open.replace((lot, at)) {
                        let piece = self.piece(faces, lot, spans, start..at, text);
                        out.pieces.push(piece);
                    }
                }
            }
        }
        if let Some((lot, start)) = open {
            let piece = self.piece(faces, lot, spans, start..text.len(), text);
            out.pieces.push(piece);
        }
    }

    fn piece(&mut self, faces: &Faces, lot: Lot, spans: &[Span], range: Range<usize>, text: &str) -> Piece {
        let style = spans.get(lot.span).map(|span| span.style);
        let mut features = Features::default();
        let (mut size, mut rise) = style.map_or((10.0, 0.0), |style| (style.size, style.rise));
        if let Some(style) = style {
            features.figures = Some(style.figures);
            features.apart = style.spacing != 0.0;
            features.capitals = style.caps == Caps::All;
            if lot.small {
                if self.has_small_capitals(faces, lot.face) {
                    features.small_caps = true;
                } else {
                    features.capitals = true;
                    size *= 0.78;
                }
            }
            if style.superior {
                let words = text.get(range.clone()).unwrap_or_default();
                if self.has_superiors(faces, lot.face, words) {
                    features.superior = true;
                } else {
                    rise += size * 0.34;
                    size *= 0.62;
                }
            }
        }
        Piece {
            face: lot.face,
            span: lot.span,
            level: lot.level,
            script: lot.script,
            range,
            size,
            rise,
            features,
            missing: lot.missing,
        }
    }

    fn has_small_capitals(&mut self, faces: &Faces, id: FaceId) -> bool {
        if let Some(known) = self.small_capitals.get(&id) {
            return *known;
        }
        let has = faces.face(id).is_some_and(|face| differs(face, 'a', *b"smcp"));
        self.small_capitals.insert(id, has);
        has
    }

    fn has_superiors(&mut self, faces: &Faces, id: FaceId, words: &str) -> bool {
        let Some(face) = faces.face(id) else { return false };
        !words.is_empty() && words.chars().all(|c| differs(face, c, *b"sups"))
    }

    /// The face of a character, and whether it only stands in for one that no face has.
    fn face_for(
        &mut self,
        faces: &Faces,
        c: char,
        own: unicode_script::Script,
        span: &Span,
        last: Option<FaceId>,
    ) -> (FaceId, bool) {
        let style = &span.style;
        let primary = Faces::primary(style.family, style.bold, style.italic);
        if is_invisible(c) {
            return (last.unwrap_or(primary), false);
        }
        let follows =
            c == ' ' || c == '\u{a0}' || own == unicode_script::Script::Inherited || is_neutral(c) && last.is_some_and(joins);
        if follows
            && let Some(last) = last
            && self.covers(faces, last, c)
        {
            return (last, false);
        }
        if self.covers(faces, primary, c) && !is_wide(c) {
            return (primary, false);
        }
        let east_asian = is_wide(c) && own != unicode_script::Script::Hangul;
        if east_asian && let Some(face) = self.installed(faces, c, span.lang, style.bold) {
            return (face, false);
        }
        for face in Faces::chain(style.family, style.bold, style.italic) {
            if self.covers(faces, face, c) {
                return (face, false);
            }
        }
        if !east_asian && let Some(face) = self.installed(faces, c, span.lang, style.bold) {
            return (face, false);
        }
        (Faces::primary(Family::Sans, style.bold, style.italic), true)
    }

    fn installed(&mut self, faces: &Faces, c: char, lang: Lang, bold: bool) -> Option<FaceId> {
        *self.installed.entry((c, lang, bold)).or_insert_with(|| faces.installed_for(c, lang.tag(), bold))
    }

    fn covers(&mut self, faces: &Faces, id: FaceId, c: char) -> bool {
        let code = u32::from(c);
        let near = self.recent.get_mut(slot(id, code >> 6));
        if let Some(Some((face, block, bits))) = near
            && (*face, *block) == (id, code >> 6)
        {
            return *bits >> (code & 63) & 1 == 1;
        }
        let bits = self.coverage.entry((id, code >> 6)).or_insert_with(|| {
            let Some(face) = faces.face(id) else { return 0 };
            let first = code & !63;
            (0..64)
                .filter(|k| char::from_u32(first + k).is_some_and(|c| face.glyph(c).is_some()))
                .fold(0, |bits, k| bits | 1 << k)
        });
        if let Some(near) = near {
            *near = Some((id, code >> 6, *bits));
        }
        *bits >> (code & 63) & 1 == 1
    }

    /// Shapes a part of a piece, in reading order; `added` is put behind it (a hyphen).
    #[expect(clippy::too_many_arguments, reason = "a part of a piece is known by all of these")]
    pub(super) fn shape_piece(
        &mut self,
        faces: &Faces,
        text: &str,
        piece: &Piece,
        range: Range<usize>,
        span: &Span,
        added: Option<char>,
        out: &mut Vec<Shaped>,
    ) {
        let Some(face) = faces.face(piece.face) else { return };
        let key =
            PlanKey { face: piece.face, script: piece.script.tag(), rtl: piece.rtl(), lang: span.lang, features: piece.features };
        let direction = if piece.rtl() { Direction::RightToLeft } else { Direction::LeftToRight };
        let plan = self.plans.entry(key).or_insert_with(|| {
            let features = piece.features.list();
            let language = Language::new(span.lang.tag());
            let plan = ShapePlan::new(&face.font, direction, Some(piece.script), language.as_ref(), &features);
            Plan { plan, features, language }
        });
        let buffer = &mut self.buffer;
        buffer.clear();
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        buffer.set_direction(direction);
        buffer.set_script(Some(piece.script));
        buffer.set_language(plan.language.clone());
        if !piece.missing {
            buffer.set_pre_context(context(text, range.start, true));
        }
        for (at, c) in text.get(range.clone()).unwrap_or_default().char_indices() {
            let cluster = u32::try_from(range.start + at).unwrap_or(u32::MAX);
            if c == '\n' {
                buffer.push(0x200b, cluster);
            } else if piece.missing {
                buffer.push(u32::from(BOX), cluster);
            } else if piece.features.capitals {
                c.to_uppercase().for_each(|c| buffer.push(u32::from(c), cluster));
            } else {
                buffer.push(u32::from(c), cluster);
            }
        }
        match added {
            Some(c) => buffer.push(u32::from(c), u32::try_from(range.end).unwrap_or(u32::MAX)),
            None if !piece.missing => buffer.set_post_context(context(text, range.end, false)),
            None => {}
        }
        let options = ShapeOptions::new().plan(Some(&plan.plan)).features(&plan.features);
        if shape(&ShaperFont::new(&face.font), buffer, options).is_err() {
            return;
        }
        let scale = piece.size / face.units;
        let first = out.len();
        for (info, position) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
            out.push(Shaped {
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                advance: position.x_advance as f32 * scale,
                dx: position.x_offset as f32 * scale,
                dy: position.y_offset as f32 * scale,
                start: info.cluster,
                unsafe_to_break: info.unsafe_to_break(),
            });
        }
        if piece.rtl()
            && let Some(new) = out.get_mut(first..)
        {
            new.reverse();
        }
        if span.style.spacing != 0.0 {
            space_out(out.get_mut(first..).unwrap_or_default(), span.style.spacing * piece.size);
        }
    }
}

/// Places in [`Shaper::recent`].
const SLOTS: usize = 16;

/// The place of 64 characters of a face there.
fn slot(face: FaceId, block: u32) -> usize {
    (usize::from(face.0) * 5 + block as usize) % SLOTS
}

/// The script of a character; most are in ASCII.
fn own_script(c: char) -> unicode_script::Script {
    match c {
        'a'..='z' | 'A'..='Z' => unicode_script::Script::Latin,
        _ if c.is_ascii() => unicode_script::Script::Common,
        _ => c.script(),
    }
}

/// Adds letterspacing behind every cluster.
fn space_out(glyphs: &mut [Shaped], by: Pt) {
    for k in 0..glyphs.len() {
        let next = glyphs.get(k + 1).map(|glyph| glyph.start);
        if let Some(glyph) = glyphs.get_mut(k)
            && next != Some(glyph.start)
        {
            glyph.advance += by;
        }
    }
}

/// The characters before or after a place that shaping may look at: at most sixteen.
fn context(text: &str, at: usize, before: bool) -> &str {
    if before {
        let head = text.get(..at).unwrap_or_default();
        let from = head.char_indices().rev().nth(15).map_or(0, |(k, _)| k);
        head.get(from..).unwrap_or_default()
    } else {
        let tail = text.get(at..).unwrap_or_default();
        let to = tail.char_indices().nth(16).map_or(tail.len(), |(k, _)| k);
        tail.get(..to).unwrap_or_default()
    }
}

/// Groups the glyphs of a piece, which are in reading order, into clusters.
fn clusters(text: &str, piece: &Piece, number: usize, span: &Span, glyphs: &[Shaped], out: &mut Vec<Cluster>, offset: usize) {
    let mut k = 0;
    let begin = out.len();
    while let Some(first) = glyphs.get(k) {
        let same = glyphs.get(k..).unwrap_or_default().iter().take_while(|glyph| glyph.start == first.start).count();
        let end = glyphs.get(k + same).map_or(piece.range.end, |next| next.start as usize);
        let words = text.get(first.start as usize..end).unwrap_or_default();
        let advance: Pt = glyphs.get(k..k + same).unwrap_or_default().iter().map(|glyph| glyph.advance).sum();
        let unsafe_to_break = glyphs.get(k..k + same).unwrap_or_default().iter().any(|glyph| glyph.unsafe_to_break);
        let space = words.trim_end_matches('\n') == " ";
        let (stretch, shrink) = elasticity(words, advance, &span.style);
        out.push(Cluster {
            start: first.start,
            end: u32::try_from(end).unwrap_or(u32::MAX),
            advance,
            stretch,
            shrink,
            piece: u32::try_from(number).unwrap_or(u32::MAX),
            glyphs: (u32::try_from(offset + k).unwrap_or(u32::MAX), u32::try_from(offset + k + same).unwrap_or(u32::MAX)),
            unsafe_to_break,
            space,
        });
        k += same;
    }
    // What has no glyph at the start of a piece belongs to its first cluster.
    if let Some(first) = out.get_mut(begin) {
        first.start = first.start.min(u32::try_from(piece.range.start).unwrap_or(u32::MAX));
    }
}

/// How much a cluster may grow and shrink: word spaces, and a little beside every Chinese or Japanese character.
fn elasticity(words: &str, advance: Pt, style: &TextStyle) -> (Pt, Pt) {
    if words == " " || words == "\u{a0}" {
        return (advance * 0.5, advance / 3.0);
    }
    match words.chars().next() {
        Some(c) if is_ideographic(c) => (style.size * 0.05, 0.0),
        _ => (0.0, 0.0),
    }
}

/// Whether a feature changes the glyph of a character.
fn differs(face: &Face, c: char, tag: [u8; 4]) -> bool {
    let Some(nominal) = face.glyph(c) else { return false };
    let mut buffer = Buffer::new();
    buffer.push(u32::from(c), 0);
    buffer.guess_segment_properties();
    let features = [Feature::new(Tag::new(&tag), 1, ..)];
    if shape(&ShaperFont::new(&face.font), &mut buffer, ShapeOptions::new().features(&features)).is_err() {
        return false;
    }
    buffer.glyph_infos().first().is_some_and(|info| info.glyph_id != u32::from(nominal))
}

fn script_of(script: unicode_script::Script) -> Option<Script> {
    let name: [u8; 4] = script.short_name().as_bytes().try_into().ok()?;
    Script::from_iso15924_tag(Tag::new(&name))
}

/// The script of the first letter: what signs before it are set with.
fn first_script(text: &str) -> Script {
    use unicode_script::Script as S;
    let first = text.chars().map(|c| c.script()).find(|s| !matches!(s, S::Common | S::Inherited | S::Unknown));
    first.and_then(script_of).unwrap_or(Script::LATIN)
}

/// Whether signs between words follow the face of the word before: Arabic and Hebrew bring their own.
fn joins(face: FaceId) -> bool {
    const FIRST: FaceId = FaceId(10);
    const AFTER: FaceId = FaceId(14);
    (FIRST..AFTER).contains(&face)
}

fn is_neutral(c: char) -> bool {
    matches!(c, '.' | ',' | ':' | ';' | '!' | '?' | '(' | ')' | '[' | ']' | '-' | '\u{2010}'..='\u{201f}' | '«' | '»' | '…')
}

/// Format characters that have no glyph.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}' | '\n')
}

/// Characters that East Asian faces set in a square of their own.
fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x11ff | 0x2e80..=0xa4cf | 0xa960..=0xa97f | 0xac00..=0xd7ff | 0xf900..=0xfaff
        | 0xfe30..=0xfe4f | 0xff00..=0xffef | 0x20000..=0x3ffff)
}

/// Chinese and Japanese characters, between which a line may end and grow.
pub(super) fn is_ideographic(c: char) -> bool {
    matches!(u32::from(c), 0x2e80..=0x312f | 0x31a0..=0x4dbf | 0x4e00..=0xa4cf | 0xf900..=0xfaff | 0xff00..=0xffef | 0x20000..=0x3ffff)
}
