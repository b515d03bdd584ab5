//! The contents of pages: painting operators, with the marks that tie them to the tag tree.
//!
//! Part of `pdf`. Coordinates are turned over (a PDF page counts from its lower left corner) and rounded to a hundredth of a point here
//! and nowhere else. Glyphs are placed against the whole-number widths that viewers know, so errors do not add up.

use super::font::{Font, Fonts, told};
use super::picture::Pictures;
use super::utf16;
use crate::fonts::Outline;
use crate::layout::text::Lang;
use crate::layout::{
    Colour, Document, Drawing, Glyph, GlyphRun, Hatch, Item, Page, Path, PictureId, Pt, Rect, Segment, Shape, Stroke, TagId, Turn,
};

/// A stretch of content of an element.
pub(super) struct Mark {
    pub(super) page: u32,
    /// Its number on the page.
    pub(super) number: u32,
    pub(super) tag: TagId,
    /// The box around it, for figures.
    pub(super) bounds: Rect,
}

/// Paints the pages one after the other; `give` gets the operators of each. What comes back are the stretches of content in the order in
/// which they are painted.
pub(super) fn write(
    document: &Document,
    pages: &[Page],
    fonts: &Fonts<'_>,
    pictures: &Pictures,
    give: &mut dyn FnMut(usize, &[u8]),
) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut out = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        out.clear();
        let mut painter = Painter {
            out,
            height: page.size.height,
            document,
            fonts,
            pictures,
            marks: &mut marks,
            page: u32::try_from(number).unwrap_or(u32::MAX),
            running: false,
            open: Open::Nothing,
            next: 0,
            in_text: false,
            fill: None,
            font: None,
        };
        for (number, item) in page.items.iter().enumerate() {
            painter.running = number < page.running;
            painter.item(item);
        }
        painter.close();
        out = painter.out;
        give(number, &out);
    }
    marks
}

/// What the marked content that is open belongs to.
#[derive(Clone, PartialEq)]
enum Open {
    Nothing,
    Artefact(Artefact),
    Element(TagId, Says),
}

/// What kind of thing an artefact is; running lines are to be told from all others (ISO 14289-1, 7.8).
#[derive(Clone, Copy, PartialEq)]
enum Artefact {
    Plain,
    Header,
    Footer,
}

/// What a stretch of content says beside its glyphs.
#[derive(Clone, Default, PartialEq)]
struct Says {
    /// The characters that its glyphs do not tell.
    actual: Option<String>,
    /// The language, where it is not that of its element.
    lang: Option<Lang>,
}

struct Painter<'a> {
    out: Vec<u8>,
    height: Pt,
    document: &'a Document,
    fonts: &'a Fonts<'a>,
    pictures: &'a Pictures,
    marks: &'a mut Vec<Mark>,
    page: u32,
    /// What is painted is a running line.
    running: bool,
    open: Open,
    /// The next mark's number.
    next: u32,
    in_text: bool,
    fill: Option<Colour>,
    font: Option<(usize, i64)>,
}

impl Painter<'_> {
    fn item(&mut self, item: &Item) {
        let tag = item.tag.filter(|tag| self.document.tags.node(*tag).is_some());
        match &item.drawing {
            Drawing::Glyphs(run) => self.glyphs(run, tag),
            Drawing::Shape(shape) => {
                self.mark(tag, Says::default(), &item.drawing.bounds());
                self.shape(shape);
            }
            Drawing::Picture { picture, area } => {
                self.mark(tag, Says::default(), area);
                self.picture(*picture, area);
            }
        }
    }

    /// Opens the marked content that what follows belongs to, unless it is open already. Stretches are laid one behind the other,
    /// never into each other: not every reader looks inside.
    fn mark(&mut self, tag: Option<TagId>, says: Says, bounds: &Rect) {
        let artefact = match (self.running, bounds.y < self.height / 2.0) {
            (false, _) => Artefact::Plain,
            (true, true) => Artefact::Header,
            (true, false) => Artefact::Footer,
        };
        let wanted = tag.map_or(Open::Artefact(artefact), |tag| Open::Element(tag, says));
        let goes_on = self.open == wanted && !matches!(&wanted, Open::Element(_, says) if says.actual.is_some());
        if goes_on {
            if let (Some(_), Some(mark)) = (tag, self.marks.last_mut()) {
                mark.bounds = mark.bounds.union(bounds);
            }
            return;
        }
        self.close();
        match &wanted {
            Open::Nothing => {}
            Open::Artefact(Artefact::Plain) => self.out.extend_from_slice(b"/Artifact BMC\n"),
            Open::Artefact(Artefact::Header) => {
                self.out.extend_from_slice(b"/Artifact <</Type/Pagination/Subtype/Header/Attached[/Top]>> BDC\n");
            }
            Open::Artefact(Artefact::Footer) => {
                self.out.extend_from_slice(b"/Artifact <</Type/Pagination/Subtype/Footer/Attached[/Bottom]>> BDC\n");
            }
            Open::Element(tag, says) => {
                let role = self.document.tags.node(*tag).map_or("P", |node| node.role.name());
                // Some readers look for other words in a Span only.
                let role = if says.actual.is_some() { "Span" } else { role };
                self.out.extend_from_slice(format!("/{role} <</MCID {}", self.next).as_bytes());
                if let Some(words) = &says.actual {
                    self.out.extend_from_slice(b"/ActualText <");
                    for byte in utf16(words) {
                        self.out.extend_from_slice(&hex(byte));
                    }
                    self.out.push(b'>');
                }
                if let Some(lang) = says.lang {
                    self.out.extend_from_slice(format!("/Lang ({})", lang.tag()).as_bytes());
                }
                self.out.extend_from_slice(b">> BDC\n");
                self.marks.push(Mark { page: self.page, number: self.next, tag: *tag, bounds: *bounds });
                self.next += 1;
            }
        }
        self.open = wanted;
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
        let mut words = Vec::new();
        told(run, &mut words);
        let coded = run.glyphs.iter().zip(&words).map(|(glyph, words)| {
            let (code, tells) = if words.is_empty() { (0, true) } else { font.code(glyph.id, words) };
            Coded { glyph: *glyph, code, tells }
        });
        // From right to left, the first to be read is painted first.
        let coded: Vec<Coded> = if run.rtl { coded.rev().collect() } else { coded.collect() };
        let bounds = run.bounds();
        let lang = self.foreign(run, tag);
        let mut plain = 0;
        let mut at = 0;
        while at < coded.len() {
            let (end, tells) = cluster(&coded, at);
            if tells || tag.is_none() {
                at = end;
                continue;
            }
            let mut to = end;
            while to < coded.len() {
                let (end, tells) = cluster(&coded, to);
                if tells || run.rtl {
                    break;
                }
                to = end;
            }
            self.stretch(run, font, coded.get(plain..at).unwrap_or_default(), tag, Says { actual: None, lang }, &bounds);
            let stretch = coded.get(at..to).unwrap_or_default();
            let actual = Some(actual(run, stretch, to == coded.len()));
            self.stretch(run, font, stretch, tag, Says { actual, lang }, &bounds);
            (plain, at) = (to, to);
        }
        self.stretch(run, font, coded.get(plain..).unwrap_or_default(), tag, Says { actual: None, lang }, &bounds);
    }

    /// The language of a run, where it is not that of its element.
    fn foreign(&self, run: &GlyphRun, tag: Option<TagId>) -> Option<Lang> {
        let of_element = self.document.tags.lang(tag?).unwrap_or(self.document.metadata.lang);
        (!run.lang.is_none() && run.lang != of_element).then_some(run.lang)
    }

    /// Shows glyphs as one stretch of content.
    fn stretch(&mut self, run: &GlyphRun, font: &Font<'_>, glyphs: &[Coded], tag: Option<TagId>, says: Says, bounds: &Rect) {
        if glyphs.is_empty() {
            return;
        }
        self.mark(tag, says, bounds);
        if glyphs.iter().any(|coded| coded.code == 0) {
            self.outlines(run, font, glyphs);
        }
        if glyphs.iter().all(|coded| coded.code == 0) {
            return;
        }
        if !self.in_text {
            self.out.extend_from_slice(b"BT\n");
            self.in_text = true;
        }
        self.fill_with(run.colour);
        let size = (f64::from(run.size) * 100.0).round() as i64;
        if self.font != Some((font.number(), size)) {
            self.out.extend_from_slice(format!("/T{} ", font.number()).as_bytes());
            self.number(run.size);
            self.out.extend_from_slice(b"Tf\n");
            self.font = Some((font.number(), size));
        }
        if glyphs.iter().any(|coded| coded.code == 0) {
            let told: Vec<Coded> = glyphs.iter().filter(|coded| coded.code != 0).copied().collect();
            self.show(run, font, &told);
        } else {
            self.show(run, font, glyphs);
        }
    }

    /// Paints the glyphs that stand for nothing as shapes.
    fn outlines(&mut self, run: &GlyphRun, font: &Font<'_>, glyphs: &[Coded]) {
        self.end_text();
        self.fill_with(run.colour);
        let mut path = Path::default();
        for Coded { glyph, .. } in glyphs.iter().filter(|coded| coded.code == 0) {
            let point = |x: f32, y: f32| {
                let (along, up) = (glyph.x + x * run.size, glyph.rise + y * run.size);
                match run.turn {
                    Turn::Upright => (run.x + along, run.y - up),
                    Turn::Left => (run.x - up, run.y - along),
                }
            };
            path.segments.extend(font.outline(glyph.id).into_iter().map(|part| match part {
                Outline::Move([x, y]) => {
                    let (x, y) = point(x, y);
                    Segment::Move(x, y)
                }
                Outline::Line([x, y]) => {
                    let (x, y) = point(x, y);
                    Segment::Line(x, y)
                }
                Outline::Curve([ax, ay, bx, by, x, y]) => {
                    let ((ax, ay), (bx, by), (x, y)) = (point(ax, ay), point(bx, by), point(x, y));
                    Segment::Curve([ax, ay, bx, by, x, y])
                }
                Outline::Close => Segment::Close,
            }));
        }
        if !path.segments.is_empty() {
            self.path(&path);
            self.out.extend_from_slice(b"f\n");
        }
    }

    /// Shows glyphs of a run: one matrix and one string for each stretch of the same height.
    fn show(&mut self, run: &GlyphRun, font: &Font<'_>, glyphs: &[Coded]) {
        let mut rest = glyphs;
        while let Some(first) = rest.first() {
            let count = rest.iter().take_while(|coded| (coded.glyph.rise - first.glyph.rise).abs() < 0.01).count();
            let (now, later) = rest.split_at(count);
            self.line(run, font, now);
            rest = later;
        }
    }

    fn line(&mut self, run: &GlyphRun, font: &Font<'_>, glyphs: &[Coded]) {
        let Some(Coded { glyph: first, .. }) = glyphs.first() else { return };
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
        for (k, Coded { glyph, code, .. }) in glyphs.iter().enumerate() {
            if k > 0 {
                let off = ((pen - f64::from(glyph.x)) / em).round();
                if off != 0.0 {
                    self.out.push(b'>');
                    integer(&mut self.out, off as i64);
                    self.out.push(b'<');
                    pen -= off * em;
                }
            }
            let [high, low] = code.to_be_bytes();
            self.out.extend_from_slice(&hex(high));
            self.out.extend_from_slice(&hex(low));
            pen += font.width(*code) as f64 * em;
        }
        self.out.extend_from_slice(b">] TJ\n");
    }
}

/// A glyph with its code (0: it stands for nothing), and whether the code says what it stands for.
#[derive(Clone, Copy)]
struct Coded {
    glyph: Glyph,
    code: u16,
    tells: bool,
}

/// The end of the cluster that begins at a glyph, and whether its codes say what it stands for.
fn cluster(coded: &[Coded], at: usize) -> (usize, bool) {
    let rest = coded.get(at..).unwrap_or_default();
    let Some(first) = rest.first() else { return (at + 1, true) };
    let count = rest.iter().take_while(|coded| coded.glyph.start == first.glyph.start).count();
    (at + count, rest.iter().take(count).all(|coded| coded.tells))
}

/// The characters that a stretch of glyphs stands for.
fn actual(run: &GlyphRun, stretch: &[Coded], at_end: bool) -> String {
    let start = stretch.iter().map(|coded| coded.glyph.start).min().unwrap_or_default();
    let end = stretch.iter().map(|coded| coded.glyph.end).max().unwrap_or_default().max(start);
    let mut words = super::spoken(run.text.get(start as usize..end as usize).unwrap_or_default()).into_owned();
    if run.hyphen && at_end {
        words.push('\u{ad}');
    }
    words
}

fn hundredth(value: Pt) -> f64 {
    (f64::from(value) * 100.0).round() / 100.0
}

pub(super) fn hex(byte: u8) -> [u8; 2] {
    const DIGITS: [u8; 16] = *b"0123456789ABCDEF";
    let digit = |k: u8| DIGITS.get(usize::from(k)).copied().unwrap_or(b'0');
    [digit(byte >> 4), digit(byte & 15)]
}

pub(super) fn integer(out: &mut Vec<u8>, value: i64) {
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
pub(super) fn number(out: &mut Vec<u8>, value: f32) {
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
