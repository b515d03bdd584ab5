//! The contents of pages: painting operators, with the marks that tie them to the tag tree.
//!
//! Part of `pdf`. Coordinates are turned over (a PDF page counts from its lower left corner) and rounded to a hundredth of a point here
//! and nowhere else. Glyphs are placed against the whole-number widths that viewers know, so errors do not add up.

use super::font::{Font, Fonts};
use super::picture::Pictures;
use super::utf16;
use crate::layout::text::Lang;
use crate::layout::{
    Colour, Document, Drawing, Glyph, GlyphRun, Hatch, Item, Page, Path, PictureId, Pt, Rect, Segment, Shape, Stroke, TagId, Turn,
};

/// The contents of all pages, and which marks belong to which element.
pub(super) struct Contents {
    /// Operators of each page.
    pub(super) pages: Vec<Vec<u8>>,
    /// Stretches of content in the order in which they are painted.
    pub(super) marks: Vec<Mark>,
}

/// A stretch of content of an element.
pub(super) struct Mark {
    pub(super) page: usize,
    /// Its number on the page.
    pub(super) number: i64,
    pub(super) tag: TagId,
    /// The box around it, for figures.
    pub(super) bounds: Rect,
}

pub(super) fn write(document: &Document, pages: &[Page], fonts: &Fonts<'_>, pictures: &Pictures) -> Contents {
    let mut contents = Contents { pages: Vec::with_capacity(pages.len()), marks: Vec::new() };
    for (number, page) in pages.iter().enumerate() {
        let mut painter = Painter {
            out: Vec::with_capacity(page.items.len() * 160),
            height: page.size.height,
            document,
            fonts,
            pictures,
            open: Open::Nothing,
            next: 0,
            in_text: false,
            fill: None,
            font: None,
        };
        for item in &page.items {
            painter.item(number, item, &mut contents.marks);
        }
        painter.close();
        contents.pages.push(painter.out);
    }
    contents
}

#[derive(Clone, Copy, PartialEq)]
enum Open {
    Nothing,
    Artefact,
    Element(TagId),
}

struct Painter<'a> {
    out: Vec<u8>,
    height: Pt,
    document: &'a Document,
    fonts: &'a Fonts<'a>,
    pictures: &'a Pictures,
    open: Open,
    /// The next mark's number.
    next: i64,
    in_text: bool,
    fill: Option<Colour>,
    font: Option<(usize, i64)>,
}

impl Painter<'_> {
    fn item(&mut self, page: usize, item: &Item, marks: &mut Vec<Mark>) {
        let tag = item.tag.filter(|tag| self.document.tags.node(*tag).is_some());
        let bounds = item.drawing.bounds();
        let wanted = tag.map_or(Open::Artefact, Open::Element);
        if self.open != wanted {
            self.close();
            match tag {
                None => self.out.extend_from_slice(b"/Artifact BMC\n"),
                Some(tag) => {
                    let role = self.document.tags.node(tag).map_or("P", |node| node.role.name());
                    self.out.extend_from_slice(format!("/{role} <</MCID {}>> BDC\n", self.next).as_bytes());
                    marks.push(Mark { page, number: self.next, tag, bounds });
                    self.next += 1;
                }
            }
            self.open = wanted;
        } else if tag.is_some()
            && let Some(mark) = marks.last_mut()
        {
            mark.bounds = mark.bounds.union(&bounds);
        }
        match &item.drawing {
            Drawing::Glyphs(run) => self.glyphs(run, tag),
            Drawing::Shape(shape) => self.shape(shape),
            Drawing::Picture { picture, area } => self.picture(*picture, area),
        }
    }

    fn close(&mut self) {
        self.end_text();
        if self.open != Open::Nothing {
            self.out.extend_from_slice(b"EMC\n");
            self.open = Open::Nothing;
        }
    }

    fn end_text(&mut self) {
        if self.in_text {
            self.out.extend_from_slice(b"ET\n");
            self.in_text = false;
        }
    }

    fn number(&mut self, value: f32) {
        number(&mut self.out, value);
        self.out.push(b' ');
    }

    fn point(&mut self, x: Pt, y: Pt) {
        self.number(x);
        let y = self.height - y;
        self.number(y);
    }

    fn colour(&mut self, colour: Colour, operator: &[u8]) {
        for part in [colour.r, colour.g, colour.b] {
            thousandths(&mut self.out, (i64::from(part) * 1000 + 127) / 255);
            self.out.push(b' ');
        }
        self.out.extend_from_slice(operator);
        self.out.push(b'\n');
    }

    fn fill_with(&mut self, colour: Colour) {
        if self.fill != Some(colour) {
            self.colour(colour, b"rg");
            self.fill = Some(colour);
        }
    }

    fn picture(&mut self, picture: PictureId, area: &Rect) {
        let Some(placed) = self.pictures.placed(picture) else { return };
        self.end_text();
        self.out.extend_from_slice(b"q ");
        // The unit square of the picture, turned as it is to be seen, stretched into the area.
        let [a, b, c, d, e, f] = placed.turn;
        let (w, h) = (area.width, area.height);
        for value in [a * w, b * h, c * w, d * h, e * w + area.x, f * h + self.height - area.bottom()] {
            self.number(value);
        }
        self.out.extend_from_slice(format!("cm /{} Do Q\n", placed.name).as_bytes());
    }

    fn shape(&mut self, shape: &Shape) {
        self.end_text();
        if let Some(fill) = shape.fill {
            self.fill_with(fill);
            self.path(&shape.path);
            self.out.extend_from_slice(b"f\n");
        }
        if let Some(hatch) = &shape.hatch {
            self.hatch(&shape.path, hatch);
        }
        if let Some(stroke) = &shape.stroke {
            self.out.extend_from_slice(b"q ");
            self.stroke(stroke);
            self.path(&shape.path);
            self.out.extend_from_slice(b"S Q\n");
        }
    }

    fn path(&mut self, path: &Path) {
        for segment in &path.segments {
            match *segment {
                Segment::Move(x, y) => {
                    self.point(x, y);
                    self.out.extend_from_slice(b"m ");
                }
                Segment::Line(x, y) => {
                    self.point(x, y);
                    self.out.extend_from_slice(b"l ");
                }
                Segment::Curve([ax, ay, bx, by, x, y]) => {
                    self.point(ax, ay);
                    self.point(bx, by);
                    self.point(x, y);
                    self.out.extend_from_slice(b"c ");
                }
                Segment::Close => self.out.extend_from_slice(b"h "),
            }
        }
    }

    fn stroke(&mut self, stroke: &Stroke) {
        self.colour(stroke.colour, b"RG");
        self.number(stroke.width);
        self.out.extend_from_slice(b"w ");
        if stroke.round {
            self.out.extend_from_slice(b"1 J 1 j ");
        }
        if stroke.dash.iter().any(|length| *length > 0.0) {
            self.out.push(b'[');
            for length in &stroke.dash {
                self.number(length.max(0.0));
            }
            self.out.extend_from_slice(b"] 0 d ");
        }
    }

    /// Parallel lines, clipped to a path.
    fn hatch(&mut self, path: &Path, hatch: &Hatch) {
        let bounds = path.bounds();
        if hatch.step <= 0.1 || bounds.width <= 0.0 || bounds.height <= 0.0 {
            return;
        }
        self.out.extend_from_slice(b"q ");
        self.path(path);
        self.out.extend_from_slice(b"W n ");
        self.stroke(&Stroke::new(hatch.colour, hatch.width));
        let (x, y) = (bounds.x + bounds.width / 2.0, bounds.y + bounds.height / 2.0);
        let reach = bounds.width.hypot(bounds.height) / 2.0;
        let turns: &[f32] = if hatch.crossed { &[0.0, 90.0] } else { &[0.0] };
        for turn in turns {
            let (sin, cos) = (hatch.degrees + turn).to_radians().sin_cos();
            // At most five hundred lines.
            let step = hatch.step.max(reach / 250.0);
            let count = (reach / step).ceil() as i32;
            for k in -count..=count {
                let off = k as f32 * step;
                let (cx, cy) = (x + off * sin, y + off * cos);
                self.point(cx - reach * cos, cy + reach * sin);
                self.out.extend_from_slice(b"m ");
                self.point(cx + reach * cos, cy - reach * sin);
                self.out.extend_from_slice(b"l ");
            }
        }
        self.out.extend_from_slice(b"S Q\n");
    }

    fn glyphs(&mut self, run: &GlyphRun, tag: Option<TagId>) {
        let Some(font) = self.fonts.get(run.face) else { return };
        if run.glyphs.is_empty() {
            return;
        }
        if !self.in_text {
            self.out.extend_from_slice(b"BT\n");
            self.in_text = true;
            self.font = None;
        }
        self.fill_with(run.colour);
        let size = (f64::from(run.size) * 100.0).round() as i64;
        if self.font != Some((font.number(), size)) {
            self.out.extend_from_slice(format!("/T{} ", font.number()).as_bytes());
            self.number(run.size);
            self.out.extend_from_slice(b"Tf\n");
            self.font = Some((font.number(), size));
        }
        let lang = self.foreign(run, tag);
        if run.rtl {
            let words = run.text.get(run.range()).unwrap_or_default();
            self.span(Some(words), lang);
            self.show(run, font, &run.glyphs);
            self.out.extend_from_slice(b"EMC\n");
            return;
        }
        if lang.is_some() {
            self.span(None, lang);
        }
        self.stretches(run, font);
        if lang.is_some() {
            self.out.extend_from_slice(b"EMC\n");
        }
    }

    /// The language of a run, where it is not that of its element.
    fn foreign(&self, run: &GlyphRun, tag: Option<TagId>) -> Option<Lang> {
        let of_element = self.document.tags.lang(tag?).unwrap_or(self.document.metadata.lang);
        (!run.lang.is_none() && run.lang != of_element).then_some(run.lang)
    }

    fn span(&mut self, actual: Option<&str>, lang: Option<Lang>) {
        self.out.extend_from_slice(b"/Span <<");
        if let Some(words) = actual {
            self.out.extend_from_slice(b"/ActualText <");
            for byte in utf16(words) {
                self.out.extend_from_slice(&hex(byte));
            }
            self.out.push(b'>');
        }
        if let Some(lang) = lang {
            self.out.extend_from_slice(format!("/Lang ({})", lang.tag()).as_bytes());
        }
        self.out.extend_from_slice(b">> BDC\n");
    }

    /// Shows a run from left to right; glyphs that do not say what they stand for here are marked with it.
    fn stretches(&mut self, run: &GlyphRun, font: &Font<'_>) {
        let glyphs = &run.glyphs;
        let mut plain = 0;
        let mut at = 0;
        while at < glyphs.len() {
            let mut to = at;
            let mut wrong = false;
            // As many clusters as are wrong in a row.
            while to < glyphs.len() {
                let (end, matches) = self.cluster(run, font, to);
                if matches {
                    if !wrong {
                        to = end;
                    }
                    break;
                }
                wrong = true;
                to = end;
            }
            if !wrong {
                at = to;
                continue;
            }
            self.show(run, font, glyphs.get(plain..at).unwrap_or_default());
            let stretch = glyphs.get(at..to).unwrap_or_default();
            let words = self.words(run, stretch, to == glyphs.len());
            self.span(Some(&words), None);
            self.show(run, font, stretch);
            self.out.extend_from_slice(b"EMC\n");
            (plain, at) = (to, to);
        }
        self.show(run, font, glyphs.get(plain..).unwrap_or_default());
    }

    /// The end of the cluster that begins at a glyph, and whether its glyphs say what it stands for.
    fn cluster(&self, run: &GlyphRun, font: &Font<'_>, at: usize) -> (usize, bool) {
        let rest = run.glyphs.get(at..).unwrap_or_default();
        let Some(first) = rest.first() else { return (at + 1, true) };
        let added = run.hyphen && rest.len() == 1 && first.end == first.start;
        if added {
            return (at + 1, false);
        }
        let count = rest.iter().take_while(|glyph| glyph.start == first.start).count();
        let cluster = rest.get(..count).unwrap_or_default();
        let end = cluster.iter().map(|glyph| glyph.end).max().unwrap_or(first.end);
        let mut words = run.text.get(first.start as usize..end as usize).unwrap_or_default();
        for glyph in cluster {
            match words.strip_prefix(font.unicode(font.code(glyph.id))) {
                Some(left) => words = left,
                None => return (at + count, false),
            }
        }
        (at + count, words.is_empty())
    }

    fn words(&self, run: &GlyphRun, stretch: &[Glyph], at_end: bool) -> String {
        let start = stretch.iter().map(|glyph| glyph.start).min().unwrap_or_default();
        let end = stretch.iter().map(|glyph| glyph.end).max().unwrap_or_default().max(start);
        let mut words = run.text.get(start as usize..end as usize).unwrap_or_default().to_owned();
        if run.hyphen && at_end {
            words.push('\u{ad}');
        }
        words
    }

    /// Shows glyphs of a run: one matrix and one string for each stretch of the same height.
    fn show(&mut self, run: &GlyphRun, font: &Font<'_>, glyphs: &[Glyph]) {
        let mut rest = glyphs;
        while let Some(first) = rest.first() {
            let count = rest.iter().take_while(|glyph| (glyph.rise - first.rise).abs() < 0.01).count();
            let (now, later) = rest.split_at(count);
            self.line(run, font, now);
            rest = later;
        }
    }

    fn line(&mut self, run: &GlyphRun, font: &Font<'_>, glyphs: &[Glyph]) {
        let Some(first) = glyphs.first() else { return };
        let begin = hundredth(first.x);
        match run.turn {
            Turn::Upright => {
                self.out.extend_from_slice(b"1 0 0 1 ");
                self.point(run.x + first.x, run.y - first.rise);
            }
            Turn::Left => {
                self.out.extend_from_slice(b"0 1 -1 0 ");
                self.point(run.x - first.rise, run.y - first.x);
            }
        }
        self.out.extend_from_slice(b"Tm [<");
        let mut pen = if run.turn == Turn::Upright { hundredth(run.x + first.x) - f64::from(run.x) } else { begin };
        let em = f64::from(run.size) / 1000.0;
        for (k, glyph) in glyphs.iter().enumerate() {
            if k > 0 {
                let off = ((pen - f64::from(glyph.x)) / em).round();
                if off != 0.0 {
                    self.out.push(b'>');
                    integer(&mut self.out, off as i64);
                    self.out.push(b'<');
                    pen -= off * em;
                }
            }
            let code = font.code(glyph.id);
            let [high, low] = code.to_be_bytes();
            self.out.extend_from_slice(&hex(high));
            self.out.extend_from_slice(&hex(low));
            pen += font.width(code) as f64 * em;
        }
        self.out.extend_from_slice(b">] TJ\n");
    }
}

fn hundredth(value: Pt) -> f64 {
    (f64::from(value) * 100.0).round() / 100.0
}

fn hex(byte: u8) -> [u8; 2] {
    const DIGITS: [u8; 16] = *b"0123456789ABCDEF";
    let digit = |k: u8| DIGITS.get(usize::from(k)).copied().unwrap_or(b'0');
    [digit(byte >> 4), digit(byte & 15)]
}

fn integer(out: &mut Vec<u8>, value: i64) {
    if value < 0 {
        out.push(b'-');
    }
    let mut digits = [0u8; 20];
    let mut left = value.unsigned_abs();
    let mut count = 0;
    for place in digits.iter_mut().rev() {
        *place = b'0' + u8::try_from(left % 10).unwrap_or(0);
        left /= 10;
        count += 1;
        if left == 0 {
            break;
        }
    }
    out.extend_from_slice(digits.get(20 - count..).unwrap_or_default());
}

/// A number with at most two decimals; what is not finite is 0.
fn number(out: &mut Vec<u8>, value: f32) {
    let hundredths = (f64::from(value) * 100.0).round();
    let hundredths = if hundredths.is_finite() { hundredths.clamp(-1e9, 1e9) as i64 } else { 0 };
    decimal(out, hundredths, 100);
}

fn thousandths(out: &mut Vec<u8>, value: i64) {
    decimal(out, value, 1000);
}

/// `value` over `unit`, without zeros at the end.
fn decimal(out: &mut Vec<u8>, value: i64, unit: i64) {
    if value < 0 {
        out.push(b'-');
    }
    let value = value.abs();
    let (whole, mut part) = (value / unit, value % unit);
    if whole != 0 || part == 0 {
        integer(out, whole);
    }
    if part == 0 {
        return;
    }
    out.push(b'.');
    let mut unit = unit;
    while part > 0 {
        unit /= 10;
        out.push(b'0' + u8::try_from(part / unit % 10).unwrap_or(0));
        part %= unit;
    }
}
