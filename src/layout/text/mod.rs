//! Rich text in, lines of placed glyphs out: shaping, line breaking and justification.
//!
//! The lowest part of `layout`. A paragraph is shaped once as a whole (`shape`), every place where a line may end is found with the
//! rules of its language (`breaks`), the best set of lines is chosen over the whole paragraph (`fit`), and the lines are cut,
//! justified and put in visual order (`lines`). `place` puts a line on a page.
//!
//! Invariants:
//! - Every character of the spans is in the lines once and in order; what no face has is shown as a box and told.
//! - No line is wider than its measure, unless one character is.
//! - Never more than two hyphenated lines in a row.
//! - Bounded: time and memory grow with the length of the text, whatever is in it.

mod breaks;
mod fit;
mod kept;
mod lines;
mod place;
mod shape;
mod style;
mod ties;

use super::page::{Colour, Glyph, Link, Origin, Pt};
use super::tag::TagId;
use crate::fonts::{FaceId, Faces};
use breaks::{Break, Segmenters};
use fit::{Candidate, Measures};
use kept::Kept;
use lines::Cutter;
use shape::{ShapedText, Shaper};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

pub(super) use place::place;
pub use style::{Align, Caps, Direction, Figures, Lang, ParagraphStyle, Span, TextStyle};

/// A paragraph set in lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// Its lines in order.
    pub lines: Vec<Line>,
    /// From one baseline to the next.
    pub leading: Pt,
    /// Characters that no face has, each once, in order.
    pub missing: Vec<char>,
    /// Reads from right to left.
    pub rtl: bool,
}

impl Paragraph {
    /// Its height: as many leadings as lines.
    #[must_use]
    pub fn height(&self) -> Pt {
        self.lines.len() as Pt * self.leading
    }

    /// The width of its widest line.
    #[must_use]
    pub fn width(&self) -> Pt {
        self.lines.iter().map(|line| line.width).fold(0.0, Pt::max)
    }
}

/// A line of a paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Its runs from left to right.
    pub runs: Vec<Run>,
    /// Where its ink starts, from the left margin of the paragraph: alignment, indents and hanging are in it.
    pub x: Pt,
    /// Its width, with what hangs over the margins, without a space at its end.
    pub width: Pt,
    /// The tallest ascender above the baseline.
    pub ascent: Pt,
    /// The deepest descender below it, not negative.
    pub descent: Pt,
    /// How far its word spaces are from their natural width: 1.0 is natural, 2.0 twice as wide.
    pub looseness: f32,
    /// Ends in a hyphen that is not in the text.
    pub hyphenated: bool,
    /// Ends because the text says so, or because it ends.
    pub last: bool,
    /// Its bytes in the text of the paragraph.
    pub range: Range<usize>,
    /// The text of the whole paragraph.
    pub text: Arc<str>,
}

impl Line {
    /// Its text as read.
    #[must_use]
    pub fn words(&self) -> &str {
        self.text.get(self.range.clone()).unwrap_or_default()
    }
}

/// Glyphs of one face and span within a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The face.
    pub face: FaceId,
    /// Its size.
    pub size: Pt,
    /// Its colour.
    pub colour: Colour,
    /// Above the baseline.
    pub rise: Pt,
    /// From the left margin of the paragraph.
    pub x: Pt,
    /// Its advance, without a space at the end of the line.
    pub width: Pt,
    /// Glyphs from left to right; their `x` counts from the run's.
    pub glyphs: Arc<[Glyph]>,
    /// Its language.
    pub lang: Lang,
    /// Reads from right to left.
    pub rtl: bool,
    /// Its last glyph is a hyphen that is not in the text.
    pub hyphen: bool,
    /// Its glyphs stand for characters that no face has.
    pub missing: bool,
    /// The mark behind it.
    pub mark: Option<Colour>,
    /// The line under it.
    pub underline: Option<Colour>,
    /// What a click on it leads to.
    pub link: Option<Arc<Link>>,
    /// The element it is content of.
    pub tag: Option<TagId>,
    /// What it came from.
    pub origin: Option<Origin>,
    /// The span it is a part of: its place in what was set.
    pub span: u32,
}

/// Sets paragraphs. Keeps what can be used again between them, whole paragraphs too; what it returns depends on the text, the style and the
/// faces alone.
pub struct Typesetter {
    faces: Faces,
    kept: Kept,
    shaper: Shaper,
    segmenters: Segmenters,
    hyphens: HashMap<(FaceId, u32), Pt>,
}

impl std::fmt::Debug for Typesetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Typesetter({:?})", self.faces)
    }
}

/// The text of a paragraph, put together.
#[derive(Default)]
struct Assembled {
    text: String,
    /// Where each span ends.
    ends: Vec<usize>,
    /// Soft hyphens.
    soft: Vec<usize>,
    /// Other places where the writer allows a break.
    open: Vec<usize>,
}

impl Assembled {
    fn new(spans: &[Span]) -> Self {
        let mut all = Self::default();
        all.text.reserve(spans.iter().map(|span| span.text.len()).sum());
        for span in spans {
            for c in span.text.chars() {
                match c {
                    '\u{ad}' => all.soft.push(all.text.len()),
                    '\u{200b}' => all.open.push(all.text.len()),
                    '\r' | '\u{feff}' => {}
                    '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => all.text.push('\n'),
                    c if c.is_control() => all.text.push(' '),
                    c => all.text.push(c),
                }
            }
            all.ends.push(all.text.len());
        }
        all
    }
}

impl Typesetter {
    /// A typesetter with these faces.
    #[must_use]
    pub fn new(faces: &Faces) -> Self {
        Self {
            faces: faces.clone(),
            kept: Kept::default(),
            shaper: Shaper::default(),
            segmenters: Segmenters::default(),
            hyphens: HashMap::new(),
        }
    }

    /// A new document begins: paragraphs that the one before last had and the last one had not are forgotten.
    pub fn turn(&mut self) {
        self.kept.turn();
    }

    /// The faces it sets in.
    #[must_use]
    pub fn faces(&self) -> &Faces {
        &self.faces
    }

    /// Sets a paragraph. An empty text has no lines.
    #[must_use]
    pub fn set(&mut self, spans: &[Span], style: &ParagraphStyle) -> Paragraph {
        let key = kept::key(spans, style);
        if let Some(paragraph) = self.kept.find(&key, spans) {
            return paragraph;
        }
        let paragraph = self.set_anew(spans, style);
        self.kept.keep(key, &paragraph);
        paragraph
    }

    fn set_anew(&mut self, spans: &[Span], style: &ParagraphStyle) -> Paragraph {
        let all = Assembled::new(spans);
        let empty = Paragraph { leading: style.leading, ..Paragraph::default() };
        if all.text.chars().all(|c| c.is_whitespace()) {
            return empty;
        }
        let (levels, rtl) = levels(&all.text, style.direction);
        let shaped = self.shaper.shape(&self.faces, &all.text, spans, &all.ends, levels.as_deref());
        let mut breaks = self.segmenters.find(&all.text, spans, &all.ends, style.hyphenate);
        let mut allow = |places: &[usize], kind: Break| {
            for place in places.iter().filter(|place| **place > 0) {
                if let Some(at) = breaks.get_mut(*place)
                    && *at == Break::No
                {
                    *at = kind;
                }
            }
        };
        allow(&all.soft, Break::Hyphen);
        allow(&all.open, Break::Word);
        let widths = measures(style);
        let narrowest = widths.iter().copied().fold(Pt::INFINITY, Pt::min);
        breaks::rescue(&all.text, &shaped.clusters, &mut breaks, narrowest);
        let candidates = self.candidates(&all.text, spans, &shaped, &breaks, style, rtl);
        let first = shaped.clusters.iter().take_while(|cluster| cluster.space).count();
        let hanging = style.hanging && !rtl;
        let hang = |start: u32| match shaped.clusters.get(start as usize) {
            Some(cluster) if hanging => lines::hang_left(&all.text, cluster),
            _ => 0.0,
        };
        let size = spans.iter().map(|span| span.style.size).fold(0.0, Pt::max);
        let justify = style.align == Align::Justify;
        let measures = Measures { widths: &widths, justify, size, hang: &hang };
        let chosen = fit::fit(&shaped.clusters, &candidates, u32::try_from(first).unwrap_or(0), &measures);
        let text: Arc<str> = all.text.as_str().into();
        let mut cutter = Cutter { faces: &self.faces, shaper: &mut self.shaper, text, spans, shaped: &shaped, style, rtl };
        Paragraph { lines: cutter.cut(&chosen), leading: style.leading, missing: shaped.missing.clone(), rtl }
    }

    /// The width of words on one line.
    #[must_use]
    pub fn measure(&mut self, spans: &[Span]) -> Pt {
        self.set(spans, &ParagraphStyle::new(1e6, 12.0)).width()
    }

    /// The places where lines may end, with what ending there costs.
    fn candidates(
        &mut self,
        text: &str,
        spans: &[Span],
        shaped: &ShapedText,
        breaks: &[Break],
        style: &ParagraphStyle,
        rtl: bool,
    ) -> Vec<Candidate> {
        let hanging = style.hanging && !rtl;
        let mut candidates = Vec::new();
        let mut last_ink: Option<usize> = None;
        for (k, cluster) in shaped.clusters.iter().enumerate() {
            if !cluster.space {
                last_ink = Some(k);
            }
            // What has no glyph lies between clusters: a line may end behind it too.
            let until = shaped.clusters.get(k + 1).map_or(text.len(), |next| next.start as usize);
            let places = breaks.get(cluster.end as usize..=until).unwrap_or_default();
            let forced = places.iter().find(|kind| **kind == Break::Forced);
            let kind = forced.or_else(|| places.iter().find(|kind| **kind != Break::No)).copied().unwrap_or_default();
            let penalty = match kind {
                Break::No => continue,
                Break::Word | Break::Ideograph | Break::Forced => 0.0,
                Break::Loose => 600.0,
                Break::Close => 3000.0,
                Break::Dash => 20.0,
                Break::Address => 60.0,
                Break::Hyphen => 1200.0,
                Break::Rescue => 2000.0,
                Break::Torn => 5000.0,
            };
            // A break after a space is that after the spaces that follow.
            let next_is_space = shaped.clusters.get(k + 1).is_some_and(|next| next.space);
            let Some(ink) = last_ink else { continue };
            if next_is_space && kind != Break::Forced {
                continue;
            }
            let hyphen = matches!(kind, Break::Hyphen | Break::Rescue);
            let Some(end) = shaped.clusters.get(ink) else { continue };
            let extra = if hyphen { self.hyphen_width(spans, shaped, cluster.piece) } else { 0.0 };
            let hang = match (hanging, hyphen) {
                (false, _) => 0.0,
                (true, true) => lines::hang_hyphen(extra),
                (true, false) => lines::hang_right(text, end),
            };
            let spaces = shaped.clusters.get(k + 1..).unwrap_or_default().iter().take_while(|next| next.space).count();
            candidates.push(Candidate {
                end: u32::try_from(ink + 1).unwrap_or(u32::MAX),
                next: u32::try_from(k + 1 + spaces).unwrap_or(u32::MAX),
                extra,
                hang,
                penalty,
                hyphen,
                forced: kind == Break::Forced,
            });
            if kind == Break::Forced {
                last_ink = None;
            }
        }
        // Spaces at the end of the text: the last line ends before them.
        match candidates.last_mut() {
            Some(last) => last.forced = true,
            None => {
                let all = u32::try_from(shaped.clusters.len()).unwrap_or(u32::MAX);
                let none = Candidate { end: all, next: all, extra: 0.0, hang: 0.0, penalty: 0.0, hyphen: false, forced: true };
                candidates.push(none);
            }
        }
        candidates
    }

    fn hyphen_width(&mut self, spans: &[Span], shaped: &ShapedText, piece: u32) -> Pt {
        let Some(piece) = shaped.pieces.get(piece as usize) else { return 0.0 };
        let spacing = spans.get(piece.span).map_or(0.0, |span| span.style.spacing);
        let faces = &self.faces;
        let em = self.hyphens.entry((piece.face, spacing.to_bits())).or_insert_with(|| {
            let face = faces.face(piece.face);
            let advance = face.and_then(|face| Some(face.advance(face.glyph('-')?) / face.units));
            advance.unwrap_or(0.3) + spacing
        });
        *em * piece.size
    }
}

/// The measure of each of the first lines; the last holds for all that follow.
fn measures(style: &ParagraphStyle) -> Vec<Pt> {
    let mut widths: Vec<Pt> = style.insets.iter().map(|[left, right]| (style.width - left - right).max(1.0)).collect();
    widths.push(style.width.max(1.0));
    if style.indent != 0.0 {
        if widths.len() == 1 {
            widths.push(style.width.max(1.0));
        }
        if let Some(first) = widths.first_mut() {
            *first = (*first - style.indent).max(1.0);
        }
    }
    widths
}

/// The bidi level of every byte, none where all is left to right; and whether the paragraph reads from right to left.
fn levels(text: &str, direction: Direction) -> (Option<Vec<u8>>, bool) {
    let right = |c: char| {
        matches!(u32::from(c), 0x590..=0x8ff | 0x200f | 0x202a..=0x202e | 0x2066..=0x2069 | 0xfb1d..=0xfdff | 0xfe70..=0xfeff
            | 0x10800..=0x10fff | 0x1e800..=0x1efff)
    };
    let base = match direction {
        Direction::Auto => None,
        Direction::LeftToRight => Some(unicode_bidi::Level::ltr()),
        Direction::RightToLeft => Some(unicode_bidi::Level::rtl()),
    };
    if direction != Direction::RightToLeft && !text.chars().any(right) {
        return (None, false);
    }
    let info = unicode_bidi::BidiInfo::new(text, base);
    let rtl = info.paragraphs.first().is_some_and(|paragraph| paragraph.level.is_rtl());
    (Some(info.levels.iter().map(|level| level.number()).collect()), rtl)
}
