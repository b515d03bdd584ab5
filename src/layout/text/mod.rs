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
mod lines;
mod place;
mod shape;

use super::page::{Colour, Glyph, Link, Origin, Pt};
use super::tag::TagId;
use crate::fonts::{FaceId, Faces, Family};
use breaks::{Break, Segmenters};
use fit::{Candidate, Measures};
use lines::Cutter;
use shape::{ShapedText, Shaper};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

pub(super) use place::place;

/// A language tag (BCP 47), at most eleven letters: `nl`, `zh-Hant`, `sr-Latn-RS`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lang {
    letters: [u8; 11],
    len: u8,
}

impl Lang {
    /// A tag; what does not fit is left out subtag by subtag. A language is two or three letters: what begins with anything else is none.
    #[must_use]
    pub fn new(tag: &str) -> Self {
        let mut lang = Self::default();
        for (k, part) in tag.trim().split(['-', '_']).enumerate() {
            let bytes = part.as_bytes();
            let fits = usize::from(lang.len) + bytes.len() + usize::from(k > 0) <= lang.letters.len();
            let sound = match k {
                0 => (2..=3).contains(&bytes.len()) && bytes.iter().all(u8::is_ascii_alphabetic),
                _ => (1..=8).contains(&bytes.len()) && bytes.iter().all(u8::is_ascii_alphanumeric),
            };
            if !fits || !sound {
                break;
            }
            let hyphen: &[u8] = if k > 0 { b"-" } else { b"" };
            for &byte in hyphen.iter().chain(bytes) {
                if let Some(place) = lang.letters.get_mut(usize::from(lang.len)) {
                    *place = byte;
                    lang.len += 1;
                }
            }
        }
        lang
    }

    /// The tag; "" for none.
    #[must_use]
    pub fn tag(&self) -> &str {
        self.letters.get(..usize::from(self.len)).and_then(|letters| std::str::from_utf8(letters).ok()).unwrap_or_default()
    }

    /// Its first subtag: `zh` of `zh-Hant`.
    #[must_use]
    pub fn primary(&self) -> &str {
        self.tag().split('-').next().unwrap_or_default()
    }

    /// Whether no language is known.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.len == 0
    }
}

/// How capitals are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Caps {
    /// As written.
    #[default]
    AsWritten,
    /// Small letters as small capitals; the text stays as written when it is copied.
    Small,
    /// All letters as capitals; the text stays as written when it is copied.
    All,
}

/// The shape of figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Figures {
    /// With ascenders and descenders, for running text.
    #[default]
    OldStyle,
    /// As high as capitals.
    Lining,
    /// As high as capitals and all of one width, for columns.
    Tabular,
}

/// How text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// Family.
    pub family: Family,
    /// Heavy.
    pub bold: bool,
    /// Slanted.
    pub italic: bool,
    /// Size.
    pub size: Pt,
    /// Colour.
    pub colour: Colour,
    /// Capitals.
    pub caps: Caps,
    /// Figures.
    pub figures: Figures,
    /// As a superior: a note mark, in the face's own superior figures where it has them.
    pub superior: bool,
    /// Above the baseline.
    pub rise: Pt,
    /// Between letters, in ems: 0.08 for a line of capitals.
    pub spacing: f32,
    /// A mark behind the words, as with a marker pen.
    pub mark: Option<Colour>,
    /// A line under the words.
    pub underline: Option<Colour>,
}

impl TextStyle {
    /// Text of this family, size and colour.
    #[must_use]
    pub const fn new(family: Family, size: Pt, colour: Colour) -> Self {
        Self {
            family,
            bold: false,
            italic: false,
            size,
            colour,
            caps: Caps::AsWritten,
            figures: Figures::OldStyle,
            superior: false,
            rise: 0.0,
            spacing: 0.0,
            mark: None,
            underline: None,
        }
    }

    /// The same, heavy.
    #[must_use]
    pub const fn bold(mut self) -> Self {
        self.bold = true;
        self
    }

    /// The same, slanted.
    #[must_use]
    pub const fn italic(mut self) -> Self {
        self.italic = true;
        self
    }

    /// The same in another size.
    #[must_use]
    pub const fn sized(mut self, size: Pt) -> Self {
        self.size = size;
        self
    }

    /// The same in another colour.
    #[must_use]
    pub const fn coloured(mut self, colour: Colour) -> Self {
        self.colour = colour;
        self
    }

    /// The same with these figures.
    #[must_use]
    pub const fn figures(mut self, figures: Figures) -> Self {
        self.figures = figures;
        self
    }

    /// The same with these capitals.
    #[must_use]
    pub const fn caps(mut self, caps: Caps) -> Self {
        self.caps = caps;
        self
    }

    /// The same with this much between letters, in ems.
    #[must_use]
    pub const fn spaced(mut self, spacing: f32) -> Self {
        self.spacing = spacing;
        self
    }
}

/// Text of one style, language and purpose. `\n` ends a line; tabs and other control characters are spaces.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// How they look.
    pub style: TextStyle,
    /// Their language: hyphenation, line breaks and faces follow it.
    pub lang: Lang,
    /// What a click on them leads to; the span's tag must then be a `Link` or `Reference` element.
    pub link: Option<Arc<Link>>,
    /// The element they are content of; `None`: that of the paragraph.
    pub tag: Option<TagId>,
    /// What they came from; `None`: that of the paragraph.
    pub origin: Option<Origin>,
    /// Words as a figure that is not to be broken over lines: a citation `[S3 ¶7]`, a number with its unit.
    pub whole: bool,
}

impl Span {
    /// Words in a style and language.
    #[must_use]
    pub fn new(text: impl Into<String>, style: TextStyle, lang: Lang) -> Self {
        Self { text: text.into(), style, lang, link: None, tag: None, origin: None, whole: false }
    }

    /// The same as content of an element.
    #[must_use]
    pub fn tagged(mut self, tag: TagId) -> Self {
        self.tag = Some(tag);
        self
    }

    /// The same as a link that is this element.
    #[must_use]
    pub fn linked(mut self, link: Link, tag: TagId) -> Self {
        self.link = Some(Arc::new(link));
        self.tag = Some(tag);
        self
    }

    /// The same with its own origin.
    #[must_use]
    pub fn from(mut self, origin: Origin) -> Self {
        self.origin = Some(origin);
        self
    }

    /// The same, not to be broken over lines.
    #[must_use]
    pub fn whole(mut self) -> Self {
        self.whole = true;
        self
    }
}

/// Where lines stand in their measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Where the reading starts: left, or right for Arabic and Hebrew.
    #[default]
    Start,
    /// Where the reading ends.
    End,
    /// In the middle.
    Centre,
    /// From margin to margin, the last line at the start.
    Justify,
}

/// The base direction of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// That of its first letter.
    #[default]
    Auto,
    /// Left to right.
    LeftToRight,
    /// Right to left.
    RightToLeft,
}

/// How a paragraph is set.
#[derive(Clone, Debug, PartialEq)]
pub struct ParagraphStyle {
    /// The measure.
    pub width: Pt,
    /// From one baseline to the next.
    pub leading: Pt,
    /// Where lines stand.
    pub align: Align,
    /// The first line starts this much further in; negative: further out.
    pub indent: Pt,
    /// For each of the first lines, how much its measure is narrowed at the left and at the right: beside a picture or an initial.
    pub insets: Vec<[Pt; 2]>,
    /// Words may be hyphenated.
    pub hyphenate: bool,
    /// Quotation marks, hyphens, stops and commas hang over the margin.
    pub hanging: bool,
    /// Base direction.
    pub direction: Direction,
}

impl ParagraphStyle {
    /// A paragraph of this measure and leading, set ragged, without hyphens.
    #[must_use]
    pub fn new(width: Pt, leading: Pt) -> Self {
        Self {
            width,
            leading,
            align: Align::Start,
            indent: 0.0,
            insets: Vec::new(),
            hyphenate: false,
            hanging: false,
            direction: Direction::Auto,
        }
    }

    /// Running text: justified, hyphenated, with hanging punctuation.
    #[must_use]
    pub fn body(width: Pt, leading: Pt) -> Self {
        Self { align: Align::Justify, hyphenate: true, hanging: true, ..Self::new(width, leading) }
    }

    /// The same, with its lines standing there.
    #[must_use]
    pub fn aligned(mut self, align: Align) -> Self {
        self.align = align;
        self
    }
}

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
    pub glyphs: Vec<Glyph>,
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
}

/// Sets paragraphs. Keeps what can be used again between them; what it returns depends on the text, the style and the faces alone.
pub struct Typesetter {
    faces: Faces,
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
        Self { faces: faces.clone(), shaper: Shaper::default(), segmenters: Segmenters::default(), hyphens: HashMap::new() }
    }

    /// The faces it sets in.
    #[must_use]
    pub fn faces(&self) -> &Faces {
        &self.faces
    }

    /// Sets a paragraph. An empty text has no lines.
    #[must_use]
    pub fn set(&mut self, spans: &[Span], style: &ParagraphStyle) -> Paragraph {
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
