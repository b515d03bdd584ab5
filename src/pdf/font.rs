//! The fonts of a document: which glyphs it uses and what for, subset programs, widths, and what characters every code stands for.
//!
//! Part of `pdf`. A code is a glyph with what it stands for: the same glyph gets two codes where it stands for two things (a hyphen that is written and
//! one that is added, a capital and a small letter set as one, the body that several Arabic letters share), so that a page says its own
//! text without further words. A face with CFF outlines has one code a glyph; there `content` says where a glyph stands for something else.

use super::kept::Kept;
use crate::fonts::{Face, FaceId, Faces, Outline};
use crate::layout::{Drawing, GlyphRun, Page};
use lopdf::{Object, Stream};
use printpdf::{FontId, FontMetrics, FontType, ParsedFont, PdfDocument, PdfFont};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

/// A subset font.
pub(super) struct Font<'a> {
    face: &'a Face,
    number: usize,
    program: Arc<[u8]>,
    uses: Uses,
    /// Place in the subset program of the glyph of each use.
    places: Vec<u16>,
    /// The glyph of each code in the subset program.
    glyphs: Vec<u16>,
    /// Width of each code, in thousandths of the em, cut off as printpdf writes it.
    widths: Vec<i64>,
    /// Advance of each code in units of the em.
    advances: Vec<u16>,
}

/// The fonts of a document.
pub(super) struct Fonts<'a> {
    fonts: BTreeMap<FaceId, Font<'a>>,
}

/// What the glyphs of a face are used for.
#[derive(Default)]
struct Uses {
    /// Place in `known` of each glyph's first use, from 1; 0 for none.
    first: Vec<u32>,
    known: Vec<Use>,
}

/// A glyph, what it stands for, and the next use of the same glyph.
struct Use {
    glyph: u16,
    words: String,
    next: u32,
}

impl Uses {
    /// The number of a use from 1, and whether the words are those; adds it where it is new and may be added.
    fn find_or_add(&mut self, glyph: u16, words: &str, one_each: bool) {
        if self.find(glyph, words).is_some_and(|(_, exact)| exact || one_each) {
            return;
        }
        let place = usize::from(glyph);
        if self.first.len() <= place {
            self.first.resize(place + 1, 0);
        }
        let next = self.first.get(place).copied().unwrap_or(0);
        self.known.push(Use { glyph, words: words.to_owned(), next });
        if let Some(first) = self.first.get_mut(place) {
            *first = u32::try_from(self.known.len()).unwrap_or(0);
        }
    }

    /// The number of a use, from 1, and whether it stands for just these words.
    fn find(&self, glyph: u16, words: &str) -> Option<(u32, bool)> {
        let newest = self.first.get(usize::from(glyph)).copied().filter(|at| *at != 0)?;
        let mut at = newest;
        while let Some(known) = (at as usize).checked_sub(1).and_then(|k| self.known.get(k)) {
            if known.words == words {
                return Some((at, true));
            }
            at = known.next;
        }
        Some((newest, false))
    }
}

/// What each glyph of a run stands for, in the order of its glyphs. The characters of a cluster of several glyphs are dealt out to them in reading
/// order; glyphs that are left over (the dots of an Arabic letter) stand for nothing, and are painted as shapes. Characters for private use are
/// told as unknown ones: PDF/A-2a has no place for them.
pub(super) fn told<'r>(run: &'r GlyphRun, out: &mut Vec<&'r str>) {
    out.clear();
    out.resize(run.glyphs.len(), "");
    let mut k = 0;
    while let Some(first) = run.glyphs.get(k) {
        let rest = run.glyphs.get(k..).unwrap_or_default();
        let count = rest.iter().take_while(|glyph| glyph.start == first.start).count();
        let cluster = rest.get(..count).unwrap_or_default();
        let end = cluster.iter().map(|glyph| glyph.end).max().unwrap_or(first.end);
        let mut words = run.text.get(first.start as usize..end as usize).unwrap_or_default();
        for turn in 0..count {
            let at = if run.rtl { k + count - 1 - turn } else { k + turn };
            let share = match words.chars().next() {
                Some(c) if turn + 1 < count => c.len_utf8(),
                _ => words.len(),
            };
            let (now, later) = words.split_at_checked(share).unwrap_or((words, ""));
            words = later;
            if let Some(place) = out.get_mut(at) {
                *place = if now.contains(super::is_private) { super::UNKNOWN } else { now };
            }
        }
        k += count;
    }
    if run.hyphen
        && let (Some(last), Some(words)) = (run.glyphs.last(), out.last_mut())
        && last.start == last.end
    {
        *words = "\u{ad}";
    }
}

impl<'a> Fonts<'a> {
    pub(super) fn of(pages: &[Page], faces: &'a Faces, kept: &mut Kept) -> Self {
        let mut used: BTreeMap<FaceId, Uses> = BTreeMap::new();
        let mut words = Vec::new();
        for item in pages.iter().flat_map(|page| &page.items) {
            let Drawing::Glyphs(run) = &item.drawing else { continue };
            let Some(face) = faces.face(run.face) else { continue };
            let uses = used.entry(run.face).or_default();
            let one_each = !is_truetype(face);
            told(run, &mut words);
            for (glyph, words) in run.glyphs.iter().zip(&words) {
                if !words.is_empty() {
                    uses.find_or_add(glyph.id, words, one_each);
                }
            }
        }
        let fonts = used.into_iter().enumerate().filter_map(|(number, (id, uses))| {
            let font = Font::new(faces.face(id)?, number, uses, kept)?;
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
            let glyphs = font.glyph_map().map(|map| objects.add_object(Stream::new(lopdf::Dictionary::new(), map)));
            let Ok(dictionary) = objects.get_dictionary_mut(at) else { continue };
            let old = dictionary.get(b"ToUnicode").ok().and_then(|object| object.as_reference().ok());
            if let Ok(Object::Array(descendants)) = dictionary.get_mut(b"DescendantFonts")
                && let Some(Object::Dictionary(descendant)) = descendants.first_mut()
            {
                descendant.set("DW", 0);
                if let Some(glyphs) = glyphs {
                    descendant.set("CIDToGIDMap", glyphs);
                }
            }
            if let Some(old) = old {
                objects.set_object(old, map);
            }
        }
    }
}

/// Whether a face has TrueType outlines, which codes can be led to freely.
fn is_truetype(face: &Face) -> bool {
    !face.is_cff()
}

impl<'a> Font<'a> {
    fn new(face: &'a Face, number: usize, uses: Uses, kept: &mut Kept) -> Option<Self> {
        let mut remapper = subsetter::GlyphRemapper::new();
        let mut used: Vec<u16> = uses.known.iter().map(|known| known.glyph).collect();
        used.sort_unstable();
        used.dedup();
        for glyph in &used {
            remapper.remap(*glyph);
        }
        let name = format!("{} {} {}", face.name, face.index, face.bytes().len());
        let program = kept.subset(&name, &used, || subsetter::subset(face.bytes(), face.index, &remapper).ok())?;
        let places = uses.known.iter().map(|known| remapper.get(known.glyph).unwrap_or(0)).collect();
        let mut font = Self { face, number, program, uses, places, glyphs: vec![0], widths: vec![0], advances: vec![0] };
        let mut uses: Vec<u16> = font.uses.known.iter().map(|known| known.glyph).collect();
        if face.is_cff() {
            // Code and glyph are the same: the widths stand in the order of the program.
            uses = remapper.remapped_gids().skip(1).collect();
        }
        for old in uses {
            let advance = face.advance(old).clamp(0.0, 65535.0) as u16;
            font.glyphs.push(remapper.get(old).unwrap_or(0));
            font.widths.push((f32::from(advance) * 1000.0 / face.units) as i64);
            font.advances.push(advance);
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

    /// The code of a glyph of the face that stands for these words; and whether the code says so.
    pub(super) fn code(&self, glyph: u16, words: &str) -> (u16, bool) {
        let Some((at, exact)) = self.uses.find(glyph, words) else { return (0, true) };
        if self.face.is_cff() {
            let code = self.glyph_of_use(at);
            return (code, exact);
        }
        (u16::try_from(at).unwrap_or(0), exact)
    }

    /// The place in the subset program of the glyph of a use: glyphs stand there in their order in the face.
    fn glyph_of_use(&self, at: u32) -> u16 {
        self.places.get((at as usize).saturating_sub(1)).copied().unwrap_or(0)
    }

    /// The codes of all glyphs that are shown.
    pub(super) fn codes(&self) -> impl Iterator<Item = u16> {
        1..u16::try_from(self.widths.len()).unwrap_or(u16::MAX)
    }

    /// The width that a viewer moves on by after a code, in thousandths of the em.
    pub(super) fn width(&self, code: u16) -> i64 {
        self.widths.get(usize::from(code)).copied().unwrap_or(0)
    }

    /// The outline of a glyph of the face.
    pub(super) fn outline(&self, glyph: u16) -> Vec<Outline> {
        self.face.outline(glyph)
    }

    /// The glyph that every code leads to, two bytes each; none where codes are glyphs.
    fn glyph_map(&self) -> Option<Vec<u8>> {
        (!self.face.is_cff()).then(|| self.glyphs.iter().flat_map(|glyph| glyph.to_be_bytes()).collect())
    }

    fn parsed(&self) -> ParsedFont {
        let face = self.face;
        let units = face.units as u16;
        let metrics = FontMetrics { ascent: (face.ascent * face.units) as i16, descent: (-face.descent * face.units) as i16 };
        let widths = (0u16..).zip(&self.advances).map(|(code, advance)| (code, *advance)).collect();
        let name = Some(format!("{}+{}", self.tag(), plain(&face.name)));
        let mut parsed = ParsedFont::with_glyph_data(self.program.to_vec(), 0, name, BTreeMap::new(), widths, units, metrics);
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
        let hash = Sha256::digest(&self.program);
        hash.iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
    }

    /// The table that says what every code stands for.
    fn to_unicode(&self) -> String {
        let mut map = String::from(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) \
             /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\n\
             endcodespacerange\n",
        );
        let mut entries: Vec<(u16, &str)> =
            self.uses.known.iter().map(|known| (self.code(known.glyph, &known.words).0, known.words.as_str())).collect();
        entries.sort_unstable();
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
