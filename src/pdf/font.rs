//! The fonts of a document: which glyphs it uses, subset programs, widths, and what characters every glyph stands for.
//!
//! Part of `pdf`. A glyph stands for the characters it was first met with; where it is met with others, `content` says so on the spot.

use crate::fonts::{Face, FaceId, Faces};
use crate::layout::{Drawing, GlyphRun, Page};
use lopdf::{Object, Stream};
use printpdf::{FontId, FontMetrics, FontType, ParsedFont, PdfDocument, PdfFont};
use std::collections::BTreeMap;
use std::fmt::Write;

/// A subset font.
pub(super) struct Font<'a> {
    face: &'a Face,
    number: usize,
    program: Vec<u8>,
    /// Code of each glyph of the face, 0 where it is not used.
    codes: Vec<u16>,
    /// Width of each code, in thousandths of the em, cut off as printpdf writes it.
    widths: Vec<i64>,
    /// Advance of each code in units of the em.
    advances: Vec<u16>,
    /// What each code stands for.
    unicode: Vec<String>,
}

/// The fonts of a document.
pub(super) struct Fonts<'a> {
    fonts: BTreeMap<FaceId, Font<'a>>,
}

impl<'a> Fonts<'a> {
    pub(super) fn of(pages: &[Page], faces: &'a Faces) -> Self {
        let mut used: BTreeMap<FaceId, BTreeMap<u16, String>> = BTreeMap::new();
        let mut seen: Seen = Seen::default();
        for item in pages.iter().flat_map(|page| &page.items) {
            if let Drawing::Glyphs(run) = &item.drawing {
                collect(run, faces, &mut seen, used.entry(run.face).or_default());
            }
        }
        let fonts = used.into_iter().enumerate().filter_map(|(number, (id, glyphs))| {
            let font = Font::new(faces.face(id)?, number, glyphs)?;
            Some((id, font))
        });
        Self { fonts: fonts.collect() }
    }

    pub(super) fn get(&self, id: FaceId) -> Option<&Font<'a>> {
        self.fonts.get(&id)
    }

    pub(super) fn all(&self) -> impl Iterator<Item = &Font<'a>> {
        self.fonts.values()
    }

    /// Gives the fonts to printpdf.
    pub(super) fn add_to(&self, document: &mut PdfDocument) {
        for font in self.all() {
            document.resources.fonts.map.insert(font.resource(), PdfFont::new(font.parsed()));
        }
    }

    /// Says what printpdf does not know of the fonts: what their glyphs stand for.
    pub(super) fn finish(&self, objects: &mut lopdf::Document) {
        for font in self.all() {
            let name = font.resource().0;
            let at =
                objects.objects.values().find_map(|object| object.as_dict().ok()?.get(name.as_bytes()).ok()?.as_reference().ok());
            let Some(at) = at else { continue };
            let map = Stream::new(lopdf::Dictionary::new(), font.to_unicode().into_bytes());
            let Ok(dictionary) = objects.get_dictionary_mut(at) else { continue };
            let old = dictionary.get(b"ToUnicode").ok().and_then(|object| object.as_reference().ok());
            if let Ok(Object::Array(descendants)) = dictionary.get_mut(b"DescendantFonts")
                && let Some(Object::Dictionary(descendant)) = descendants.first_mut()
            {
                descendant.set("DW", 0);
            }
            if let Some(old) = old {
                objects.set_object(old, map);
            }
        }
    }
}

/// Glyphs already met, one bit each, so that a text of a million glyphs is not looked up a million times.
#[derive(Default)]
struct Seen {
    bits: BTreeMap<FaceId, Vec<u64>>,
    last: Option<FaceId>,
    current: Vec<u64>,
}

impl Seen {
    fn choose(&mut self, face: FaceId) {
        if self.last == Some(face) {
            return;
        }
        if let Some(last) = self.last.replace(face) {
            self.bits.insert(last, std::mem::take(&mut self.current));
        }
        self.current = self.bits.remove(&face).unwrap_or_else(|| vec![0; 1024]);
    }

    /// Whether it is met for the first time.
    fn first(&mut self, glyph: u16) -> bool {
        let Some(word) = self.current.get_mut(usize::from(glyph >> 6)) else { return false };
        let bit = 1 << (glyph & 63);
        let first = *word & bit == 0;
        *word |= bit;
        first
    }
}

fn collect(run: &GlyphRun, faces: &Faces, seen: &mut Seen, used: &mut BTreeMap<u16, String>) {
    seen.choose(run.face);
    for (k, glyph) in run.glyphs.iter().enumerate() {
        if !seen.first(glyph.id) {
            continue;
        }
        used.insert(glyph.id, stands_for(run, k, faces));
    }
}

/// What the glyph at `k` of a run stands for: its characters if it stands for them alone, else what the face's own table says of it.
fn stands_for(run: &GlyphRun, k: usize, faces: &Faces) -> String {
    let Some(glyph) = run.glyphs.get(k) else { return String::new() };
    let words = run.text.get(glyph.start as usize..glyph.end as usize).unwrap_or_default();
    let beside = |at: Option<usize>| at.and_then(|at| run.glyphs.get(at)).is_some_and(|other| other.start == glyph.start);
    let alone = !beside(k.checked_sub(1)) && !beside(Some(k + 1));
    let last = k + 1 == run.glyphs.len();
    if run.hyphen && last && words.is_empty() {
        return "-".to_owned();
    }
    if alone && !run.missing && !words.is_empty() {
        return words.to_owned();
    }
    let known = faces.face(run.face).and_then(|face| {
        face.font.charmap().unicodes().find(|(_, id)| id.to_u32() == u32::from(glyph.id)).and_then(|(c, _)| char::from_u32(c))
    });
    match known {
        Some(c) => c.to_string(),
        None if words.is_empty() => {
            run.text.get(glyph.start as usize..).and_then(|rest| rest.chars().next()).unwrap_or('-').to_string()
        }
        None => words.to_owned(),
    }
}

impl<'a> Font<'a> {
    fn new(face: &'a Face, number: usize, glyphs: BTreeMap<u16, String>) -> Option<Self> {
        let mut remapper = subsetter::GlyphRemapper::new();
        for glyph in glyphs.keys() {
            remapper.remap(*glyph);
        }
        let program = subsetter::subset(face.bytes(), face.index, &remapper).ok()?;
        let mut font = Self {
            face,
            number,
            program,
            codes: vec![0; usize::from(glyphs.keys().next_back().copied().unwrap_or(0)) + 1],
            widths: Vec::new(),
            advances: Vec::new(),
            unicode: Vec::new(),
        };
        for old in remapper.remapped_gids() {
            let code = u16::try_from(font.widths.len()).ok()?;
            let advance = face.advance(old).clamp(0.0, 65535.0) as u16;
            font.widths.push((f32::from(advance) * 1000.0 / face.units) as i64);
            font.advances.push(advance);
            font.unicode.push(glyphs.get(&old).cloned().unwrap_or_default());
            if let Some(place) = font.codes.get_mut(usize::from(old)) {
                *place = code;
            }
        }
        Some(font)
    }

    /// The name by which pages call it.
    pub(super) fn resource(&self) -> FontId {
        FontId(format!("T{}", self.number))
    }

    /// The number in [`Self::resource`].
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// The subset program.
    pub(super) fn program(&self) -> &[u8] {
        &self.program
    }

    /// The code of a glyph of the face.
    pub(super) fn code(&self, glyph: u16) -> u16 {
        self.codes.get(usize::from(glyph)).copied().unwrap_or(0)
    }

    /// The codes of all glyphs that are shown.
    pub(super) fn codes(&self) -> impl Iterator<Item = u16> {
        1..u16::try_from(self.widths.len()).unwrap_or(u16::MAX)
    }

    /// The width that a viewer moves on by after a code, in thousandths of the em.
    pub(super) fn width(&self, code: u16) -> i64 {
        self.widths.get(usize::from(code)).copied().unwrap_or(0)
    }

    /// What a code stands for.
    pub(super) fn unicode(&self, code: u16) -> &str {
        self.unicode.get(usize::from(code)).map_or("", String::as_str)
    }

    fn parsed(&self) -> ParsedFont {
        let face = self.face;
        let units = face.units as u16;
        let metrics = FontMetrics { ascent: (face.ascent * face.units) as i16, descent: (-face.descent * face.units) as i16 };
        let widths = (0u16..).zip(&self.advances).map(|(code, advance)| (code, *advance)).collect();
        let name = Some(format!("{}+{}", self.tag(), plain(&face.name)));
        let mut parsed = ParsedFont::with_glyph_data(self.program.clone(), 0, name, BTreeMap::new(), widths, units, metrics);
        if self.program.starts_with(b"OTTO") {
            parsed.font_type = FontType::OpenTypeCFF(());
        }
        let bounds = &face.font.metrics().bounds;
        let box_of = &mut parsed.pdf_font_metrics;
        box_of.x_min = bounds.x_min.to_f32() as i16;
        box_of.y_min = bounds.y_min.to_f32() as i16;
        box_of.x_max = bounds.x_max.to_f32() as i16;
        box_of.y_max = bounds.y_max.to_f32() as i16;
        box_of.us_weight_class = if face.bold { 700 } else { 400 };
        if face.italic {
            box_of.caret_slope_rise = 1000;
            box_of.caret_slope_run = 200;
        }
        parsed
    }

    /// Six capitals that differ with the glyphs.
    fn tag(&self) -> String {
        let hash = blake3::hash(&self.program);
        hash.as_bytes().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
    }

    /// The table that says what every code stands for.
    fn to_unicode(&self) -> String {
        let mut map = String::from(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) \
             /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\n\
             endcodespacerange\n",
        );
        let entries: Vec<(usize, &String)> = self.unicode.iter().enumerate().filter(|(_, words)| !words.is_empty()).collect();
        for chunk in entries.chunks(100) {
            let _ = writeln!(map, "{} beginbfchar", chunk.len());
            for (code, words) in chunk {
                let _ = write!(map, "<{code:04X}> <");
                words.encode_utf16().for_each(|unit| {
                    let _ = write!(map, "{unit:04X}");
                });
                map.push_str(">\n");
            }
            map.push_str("endbfchar\n");
        }
        map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        map
    }
}

/// A PostScript name without anything a PDF name would have to escape.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect()
}
