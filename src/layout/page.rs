//! A page as a display list: glyph runs, shapes and pictures, each with its tag and its origin.
//!
//! Part of `layout`. Lengths in points from the top left corner, y downwards.

use super::picture::PictureId;
use super::tag::TagId;
use super::text::{Lang, Line};
use crate::actor::ActorId;
use crate::article::{BlockNumber, SourceId};
use crate::fonts::FaceId;
use crate::project::{JudgementId, Section, StatementId};
use std::ops::Range;
use std::sync::Arc;

/// A length in points, 1/72 inch.
pub type Pt = f32;

/// Width and height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// Width.
    pub width: Pt,
    /// Height.
    pub height: Pt,
}

impl Size {
    /// 210 × 297 mm.
    pub const A4: Self = Self { width: 595.276, height: 841.89 };
    /// 8.5 × 11 in.
    pub const LETTER: Self = Self { width: 612.0, height: 792.0 };
}

/// A rectangle by its left top corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: Pt,
    /// Upper edge.
    pub y: Pt,
    /// Width, not negative.
    pub width: Pt,
    /// Height, not negative.
    pub height: Pt,
}

impl Rect {
    /// A rectangle by left, top, width and height.
    #[must_use]
    pub const fn new(x: Pt, y: Pt, width: Pt, height: Pt) -> Self {
        Self { x, y, width, height }
    }

    /// Right edge.
    #[must_use]
    pub fn right(&self) -> Pt {
        self.x + self.width
    }

    /// Lower edge.
    #[must_use]
    pub fn bottom(&self) -> Pt {
        self.y + self.height
    }

    /// The smallest rectangle around both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        Self { x, y, width: self.right().max(other.right()) - x, height: self.bottom().max(other.bottom()) - y }
    }

    /// How far a point lies outside, 0 inside.
    #[must_use]
    pub fn distance(&self, x: Pt, y: Pt) -> Pt {
        let dx = (self.x - x).max(x - self.right()).max(0.0);
        let dy = (self.y - y).max(y - self.bottom()).max(0.0);
        dx.hypot(dy)
    }
}

/// An sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Colour {
    /// Red.
    pub r: u8,
    /// Green.
    pub g: u8,
    /// Blue.
    pub b: u8,
}

impl Colour {
    /// Black.
    pub const BLACK: Self = Self::hex(0x00_0000);
    /// White.
    pub const WHITE: Self = Self::hex(0xff_ffff);

    /// A colour from `0xRRGGBB`.
    #[must_use]
    pub const fn hex(rgb: u32) -> Self {
        let [_, r, g, b] = rgb.to_be_bytes();
        Self { r, g, b }
    }
}

/// One page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Its size.
    pub size: Size,
    /// What is painted, first to last; later items lie on top.
    pub items: Vec<Item>,
    /// How many of the items, from the first on, are running lines: those in the upper half its header, the others its footer.
    pub running: usize,
    /// What can be clicked.
    pub links: Vec<LinkArea>,
    /// What a viewer shows as its number.
    pub label: Label,
}

/// How a page is numbered in the viewer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// Digits, roman numerals or none.
    pub numbering: Numbering,
    /// Words before the number: `A-`.
    pub prefix: String,
    /// The number, from 1; 0 stands for the page's place in the document.
    pub number: u32,
}

/// How the number of a page is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Numbering {
    /// 1, 2, 3.
    #[default]
    Decimal,
    /// i, ii, iii.
    Roman,
    /// Only the prefix.
    None,
}

/// One thing painted on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What is painted.
    pub drawing: Drawing,
    /// The element of the tag tree it is content of; `None` for an artefact: rules, fills, headers, footers.
    pub tag: Option<TagId>,
    /// What it came from, for a click on the page.
    pub origin: Option<Origin>,
}

impl Item {
    /// Something that a screen reader passes over.
    #[must_use]
    pub fn artefact(drawing: Drawing) -> Self {
        Self { drawing, tag: None, origin: None }
    }

    /// Content of an element.
    #[must_use]
    pub fn tagged(drawing: Drawing, tag: TagId) -> Self {
        Self { drawing, tag: Some(tag), origin: None }
    }

    /// The same with its origin.
    #[must_use]
    pub fn from(mut self, origin: Option<Origin>) -> Self {
        self.origin = origin;
        self
    }
}

/// The kinds of things painted.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawing {
    /// Glyphs of one face on one baseline.
    Glyphs(GlyphRun),
    /// A filled or stroked path.
    Shape(Shape),
    /// A picture stretched into a rectangle.
    Picture {
        /// Which picture of the document.
        picture: PictureId,
        /// Where.
        area: Rect,
    },
}

impl Drawing {
    /// The box it lies in: for glyphs from ascender to descender of the face's usual proportions, for shapes without the stroke.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        match self {
            Self::Glyphs(run) => run.bounds(),
            Self::Shape(shape) => shape.path.bounds(),
            Self::Picture { area, .. } => *area,
        }
    }
}

/// Glyphs of one face, size and colour, shaped and placed: never to be set anew.
#[derive(Clone, Debug, PartialEq)]
pub struct GlyphRun {
    /// Left end of the baseline.
    pub x: Pt,
    /// The baseline.
    pub y: Pt,
    /// The face.
    pub face: FaceId,
    /// Its size.
    pub size: Pt,
    /// Its colour.
    pub colour: Colour,
    /// The glyphs from left to right.
    pub glyphs: Arc<[Glyph]>,
    /// Advance of the whole run, without a space that hangs at the end of the line.
    pub width: Pt,
    /// The text the glyphs stand for; glyphs point into it.
    pub text: Arc<str>,
    /// Its language.
    pub lang: Lang,
    /// Reads from right to left.
    pub rtl: bool,
    /// Its last glyph is a hyphen that is not in the text.
    pub hyphen: bool,
    /// Its glyphs are stand-ins for characters that no face has.
    pub missing: bool,
    /// Which way it reads on the page.
    pub turn: Turn,
}

impl GlyphRun {
    /// The bytes of `text` that this run stands for.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        let start = self.glyphs.iter().map(|glyph| glyph.start).min().unwrap_or_default();
        let end = self.glyphs.iter().map(|glyph| glyph.end).max().unwrap_or_default();
        start as usize..(end.max(start)) as usize
    }

    /// The box it lies in, from ascender to descender of the usual proportions.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        let (up, down) = (self.size * 0.8, self.size * 0.25);
        match self.turn {
            Turn::Upright => Rect::new(self.x, self.y - up, self.width, up + down),
            Turn::Left => Rect::new(self.x - up, self.y - self.width, up + down, self.width),
        }
    }
}

/// Which way a run of glyphs reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Turn {
    /// From left to right.
    #[default]
    Upright,
    /// From the bottom of the page to its top, as in a narrow column's head.
    Left,
}

/// One glyph of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u16,
    /// Its origin, from the run's `x`.
    pub x: Pt,
    /// Its origin above the baseline.
    pub rise: Pt,
    /// First byte of the text it stands for.
    pub start: u32,
    /// Byte after the last one; equal to `start` for further glyphs of the same characters and for an added hyphen.
    pub end: u32,
}

/// A path with its paint.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The outline.
    pub path: Path,
    /// Inside.
    pub fill: Option<Colour>,
    /// Lines over the inside, so that two fills differ in grey too.
    pub hatch: Option<Hatch>,
    /// Along the outline.
    pub stroke: Option<Stroke>,
}

impl Shape {
    /// A filled path.
    #[must_use]
    pub fn filled(path: Path, fill: Colour) -> Self {
        Self { path, fill: Some(fill), hatch: None, stroke: None }
    }

    /// A stroked path.
    #[must_use]
    pub fn stroked(path: Path, stroke: Stroke) -> Self {
        Self { path, fill: None, hatch: None, stroke: Some(stroke) }
    }
}

/// The outline of a shape.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Path {
    /// Its parts in order.
    pub segments: Vec<Segment>,
}

/// A part of a path; points are absolute.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Begins a new outline here.
    Move(Pt, Pt),
    /// A straight line to here.
    Line(Pt, Pt),
    /// A cubic curve: two control points and the end.
    Curve([Pt; 6]),
    /// Back to where the outline began.
    Close,
}

impl Path {
    /// A straight line.
    #[must_use]
    pub fn line(from: (Pt, Pt), to: (Pt, Pt)) -> Self {
        Self { segments: vec![Segment::Move(from.0, from.1), Segment::Line(to.0, to.1)] }
    }

    /// A rectangle.
    #[must_use]
    pub fn rect(r: Rect) -> Self {
        Self::polygon(&[(r.x, r.y), (r.right(), r.y), (r.right(), r.bottom()), (r.x, r.bottom())])
    }

    /// A closed outline through these points.
    #[must_use]
    pub fn polygon(points: &[(Pt, Pt)]) -> Self {
        let mut segments = Vec::with_capacity(points.len() + 1);
        for (k, &(x, y)) in points.iter().enumerate() {
            segments.push(if k == 0 { Segment::Move(x, y) } else { Segment::Line(x, y) });
        }
        if !points.is_empty() {
            segments.push(Segment::Close);
        }
        Self { segments }
    }

    /// A rectangle with round corners.
    #[must_use]
    pub fn rounded(r: Rect, radius: Pt) -> Self {
        let q = radius.min(r.width / 2.0).min(r.height / 2.0).max(0.0);
        let k = q * (1.0 - 0.552_284_8);
        let (x, y, right, bottom) = (r.x, r.y, r.right(), r.bottom());
        Self {
            segments: vec![
                Segment::Move(x + q, y),
                Segment::Line(right - q, y),
                Segment::Curve([right - k, y, right, y + k, right, y + q]),
                Segment::Line(right, bottom - q),
                Segment::Curve([right, bottom - k, right - k, bottom, right - q, bottom]),
                Segment::Line(x + q, bottom),
                Segment::Curve([x + k, bottom, x, bottom - k, x, bottom - q]),
                Segment::Line(x, y + q),
                Segment::Curve([x, y + k, x + k, y, x + q, y]),
                Segment::Close,
            ],
        }
    }

    /// A circle.
    #[must_use]
    pub fn circle(x: Pt, y: Pt, radius: Pt) -> Self {
        Self::rounded(Rect::new(x - radius, y - radius, radius * 2.0, radius * 2.0), radius)
    }

    /// The box around all its points.
    #[must_use]
    pub fn bounds(&self) -> Rect {
        let mut around: Option<(Pt, Pt, Pt, Pt)> = None;
        let mut take = |x: Pt, y: Pt| {
            let (left, top, right, bottom) = around.unwrap_or((x, y, x, y));
            around = Some((left.min(x), top.min(y), right.max(x), bottom.max(y)));
        };
        for segment in &self.segments {
            match *segment {
                Segment::Move(x, y) | Segment::Line(x, y) => take(x, y),
                Segment::Curve([ax, ay, bx, by, x, y]) => {
                    take(ax, ay);
                    take(bx, by);
                    take(x, y);
                }
                Segment::Close => {}
            }
        }
        around.map_or_else(Rect::default, |(left, top, right, bottom)| Rect::new(left, top, right - left, bottom - top))
    }
}

/// A line along a path.
#[derive(Clone, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub colour: Colour,
    /// Its width.
    pub width: Pt,
    /// Lengths of dashes and gaps in turn; empty for a whole line.
    pub dash: Vec<Pt>,
    /// Round ends and corners, for dots and arrows.
    pub round: bool,
}

impl Stroke {
    /// A whole line.
    #[must_use]
    pub fn new(colour: Colour, width: Pt) -> Self {
        Self { colour, width, dash: Vec::new(), round: false }
    }

    /// A dashed line.
    #[must_use]
    pub fn dashed(colour: Colour, width: Pt, dash: Pt, gap: Pt) -> Self {
        Self { colour, width, dash: vec![dash, gap], round: false }
    }
}

/// Parallel lines over the inside of a shape.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hatch {
    /// Colour of the lines.
    pub colour: Colour,
    /// Width of a line.
    pub width: Pt,
    /// From one line to the next.
    pub step: Pt,
    /// Direction in degrees, counted from the horizontal anticlockwise; a second set of lines stands square on it with `crossed`.
    pub degrees: f32,
    /// With lines the other way too.
    pub crossed: bool,
}

/// What a click leads to, with what a reader is told about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Where it leads.
    pub target: Target,
    /// What a screen reader and a tooltip say: "Statement S3, paragraph 7, in the annex".
    pub contents: String,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// An address on the web.
    Address(String),
    /// A named destination of this document.
    Destination(String),
}

/// A part of a page that can be clicked.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkArea {
    /// Where.
    pub area: Rect,
    /// What for.
    pub link: Arc<Link>,
    /// The element of the tag tree it is: a [`super::Role::Link`] or [`super::Role::Reference`].
    pub tag: TagId,
}

/// What an item on a page came from, so that a click on the page selects it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Origin {
    /// The title.
    Title,
    /// The date.
    Date,
    /// For whom.
    PreparedFor,
    /// By whom.
    PreparedBy,
    /// The traffic light label or the free marking.
    Marking,
    /// The bottom line.
    BottomLine,
    /// A key judgement.
    Judgement(JudgementId),
    /// The position of an actor.
    Position(ActorId),
    /// An actor: its heading, its row.
    Actor(ActorId),
    /// A statement.
    Statement(StatementId),
    /// A source in the list of sources.
    Source(SourceId),
    /// A paragraph of a source, in the annex.
    Passage(SourceId, BlockNumber),
    /// The disputed points.
    Disputes,
    /// The gaps.
    Gaps,
    /// The source summary.
    SourceSummary,
    /// A section as a whole: its heading.
    Section(Section),
    /// The logo.
    Logo,
}

impl Page {
    /// An empty page.
    #[must_use]
    pub fn new(size: Size) -> Self {
        Self { size, ..Self::default() }
    }

    /// Paints a drawing that a screen reader passes over.
    pub fn paint(&mut self, drawing: Drawing) {
        self.items.push(Item::artefact(drawing));
    }

    /// Paints a shape that a screen reader passes over.
    pub fn shape(&mut self, shape: Shape) {
        self.paint(Drawing::Shape(shape));
    }

    /// Sets a line of a paragraph: its left margin at `x`, its baseline at `y`.
    ///
    /// A run belongs to the tag of its span, or to `tag` where the span has none (`None`: an artefact); likewise its origin. Marks and
    /// underlines of spans are painted, and the areas of their links are laid over them.
    pub fn set_line(&mut self, line: &Line, x: Pt, y: Pt, tag: Option<TagId>, origin: Option<Origin>) {
        super::text::place(self, line, x, y, tag, origin);
    }
}
