//! From a laid-out document to the bytes of a PDF: tagged for screen readers (PDF/UA-1) and fit for the archive (PDF/A-2a) at once.
//!
//! Stands between `layout` and the file, and decides nothing about how a page looks. printpdf makes the document with its fonts, pictures and pages;
//! what it has no words for (page contents by glyph, the structure tree, nested bookmarks, destinations, metadata) is put beside it, and
//! `file` writes the objects of its `lopdf` document and ours, each as soon as it is finished, so that a long document is never held twice.
//!
//! Invariants:
//! - Pure and deterministic: the same document gives the same bytes, whatever was written before in the same process.
//! - Every face is embedded and subset, every glyph says which characters it stands for, and no glyph 0 is shown.
//! - The file says nothing that the document does not: no user, no machine, no path, no clock.
//! - Everything painted is content of an element or an artefact.
//!
//! printpdf and lopdf are pinned: both must name the same lopdf, and printpdf's feature `text_layout` must stay off, as it takes away
//! the way in for subset fonts.

mod content;
mod file;
mod font;
mod kept;
mod metadata;
mod outline;
mod picture;
mod tags;

use crate::layout::{Document, Page, Pt};
use crate::notice::{Notice, Warned};
use file::File;
use font::Fonts;
pub use kept::Kept;
use lopdf::{Dictionary, Object, ObjectId, StringFormat};
use picture::{Given, Pictures};
use printpdf::{Mm, Op, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions, TextItem};
use std::io::Write;

/// How a document is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// A file to travel inside the PDF, which then is PDF/A-3a.
    pub attachment: Option<Attachment>,
}

/// A file inside the PDF.
#[derive(Clone, Debug, PartialEq)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Its MIME type.
    pub mime: String,
    /// What it is, in a sentence.
    pub description: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Writes a document. A document without pages gets an empty one, as a PDF must have a page.
///
/// Notices tell which characters no face has, which pictures could not be read, and which links lead nowhere.
#[must_use]
pub fn write(document: &Document, options: &Options) -> Warned<Vec<u8>> {
    write_with(&mut Kept::default(), document, options)
}

/// The same, with what was written before at hand: fonts and pages that have not changed are not packed again.
#[must_use]
pub fn write_with(kept: &mut Kept, document: &Document, options: &Options) -> Warned<Vec<u8>> {
    kept.turn();
    let blank = [Page::new(crate::layout::Size::A4)];
    let pages: &[Page] = if document.pages.is_empty() { &blank } else { &document.pages };
    let mut notices = Vec::new();
    let fonts = Fonts::of(pages, &document.faces, kept);
    notices.extend(missing(pages));
    let mut pictures = Pictures::of(pages, &document.pictures, &mut notices);
    let mut file = Bound::new(document, pages, &fonts, pictures.given(), kept);
    let marks = content::write(document, pages, &fonts, &pictures, &mut |number, operators| file.fill(number, operators));
    drop(fonts);
    let annotations = file.annotate(document, pages, &mut notices);
    tags::write(&mut file, document, marks, &annotations);
    outline::write(&mut file, document, pages);
    metadata::write(&mut file, document, options);
    let bytes = file.finish().unwrap_or_else(|| {
        notices.push(Notice::error("notice-pdf-failed"));
        Vec::new()
    });
    Warned { value: bytes, notices }
}

/// The document bound together, on its way to bytes.
struct Bound<'k> {
    /// What printpdf made and is still added to: the pages, and what they share.
    objects: lopdf::Document,
    catalog: ObjectId,
    /// The pages in order.
    pages: Vec<ObjectId>,
    /// Their heights, for turning them over.
    heights: Vec<Pt>,
    /// What is finished.
    file: File<'k>,
}

/// A link annotation: where it is and which element it belongs to.
struct Annotation {
    page: u32,
    object: ObjectId,
    tag: crate::layout::TagId,
    key: u32,
}

impl<'k> Bound<'k> {
    /// Lets printpdf make fonts, pictures and empty pages.
    fn new(document: &Document, pages: &[Page], fonts: &Fonts<'_>, pictures: Given, kept: &'k mut Kept) -> Self {
        let mut made = PdfDocument::new(&document.metadata.title);
        fonts.add_to(&mut made);
        pictures.add_to(&mut made);
        let empty = pages.iter().enumerate().map(|(number, page)| {
            // printpdf embeds the fonts that some page uses: the first page says that it uses all.
            let ops = if number == 0 { use_all(fonts) } else { Vec::new() };
            let mut made = PdfPage::new(Mm(210.0), Mm(297.0), ops);
            let area = area(page);
            made.media_box = area.clone();
            made.trim_box = area.clone();
            made.crop_box = area;
            made
        });
        made.with_pages(empty.collect());
        let how = PdfSaveOptions { optimize: true, subset_fonts: false, secure: true, image_optimization: None };
        let mut objects = made.to_lopdf_document(&how, &mut Vec::new());
        drop(made);
        fonts.finish(&mut objects);
        let reference = |object: Option<&Object>| object.and_then(|object| object.as_reference().ok());
        let catalog = reference(objects.trailer.get(b"Root").ok()).unwrap_or_default();
        let root = objects.get_dictionary(catalog).ok().and_then(|catalog| reference(catalog.get(b"Pages").ok()));
        let kids = root.and_then(|root| objects.get_dictionary(root).ok()?.get(b"Kids").ok()?.as_array().ok().cloned());
        let ids: Vec<ObjectId> = kids.unwrap_or_default().iter().filter_map(|kid| kid.as_reference().ok()).collect();
        let file = File::new(kept, objects.max_id);
        let heights = pages.iter().map(|page| page.size.height).collect();
        let mut bound = Self { objects, catalog, pages: ids, heights, file };
        bound.share();
        bound
    }

    /// Gives all pages the resources of the first, and writes the streams of fonts and pictures.
    fn share(&mut self) {
        let shared = self.pages.first().and_then(|first| self.entry(*first, b"Resources"));
        for (number, page) in self.pages.clone().into_iter().enumerate() {
            if let Some(contents) = self.entry(page, b"Contents") {
                self.objects.objects.remove(&contents);
            }
            if let Some(own) = self.entry(page, b"Resources").filter(|own| Some(*own) != shared) {
                self.objects.objects.remove(&own);
            }
            let Ok(dictionary) = self.objects.get_dictionary_mut(page) else { continue };
            if let Some(shared) = shared {
                dictionary.set("Resources", shared);
            }
            dictionary.remove(b"Annots");
            dictionary.set("StructParents", i64::try_from(number).unwrap_or_default());
            dictionary.set("Tabs", Object::Name(b"S".to_vec()));
        }
        for (id, object) in &mut self.objects.objects {
            if matches!(object, Object::Stream(_)) {
                self.file.object(*id, &std::mem::replace(object, Object::Null));
            }
        }
    }

    /// Writes the contents of a page.
    fn fill(&mut self, page: usize, operators: &[u8]) {
        if let Some(at) = self.pages.get(page).and_then(|page| self.entry(*page, b"Contents")) {
            self.file.packed(at, &Dictionary::new(), operators);
        }
    }

    fn entry(&self, object: ObjectId, key: &[u8]) -> Option<ObjectId> {
        self.objects.get_dictionary(object).ok()?.get(key).ok()?.as_reference().ok()
    }

    /// A number for an object to come.
    fn number(&mut self) -> ObjectId {
        self.file.number()
    }

    /// Writes an object under its number.
    fn set(&mut self, id: ObjectId, object: impl Into<Object>) {
        self.objects.objects.remove(&id);
        self.file.object(id, &object.into());
    }

    /// Writes an object under a new number.
    fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        let id = self.number();
        self.file.object(id, &object.into());
        id
    }

    /// Makes the link annotations. A link to a destination that is not there is left out and told.
    fn annotate(&mut self, document: &Document, pages: &[Page], notices: &mut Vec<Notice>) -> Vec<Annotation> {
        let mut all = Vec::new();
        let mut key = u32::try_from(self.pages.len()).unwrap_or_default();
        for (number, page) in (0u32..).zip(pages) {
            let mut references = Vec::new();
            for link in &page.links {
                let object = self.number();
                if !outline::link(self, document, page, link, object, key) {
                    notices.push(Notice::warning("notice-link-lost").with("name", &link.link.contents));
                    continue;
                }
                references.push(Object::Reference(object));
                all.push(Annotation { page: number, object, tag: link.tag, key });
                key += 1;
            }
            if let (false, Some(id)) = (references.is_empty(), self.pages.get(number as usize))
                && let Ok(dictionary) = self.objects.get_dictionary_mut(*id)
            {
                dictionary.set("Annots", references);
            }
        }
        all
    }

    /// Sets an entry of the catalogue.
    fn declare(&mut self, key: &str, value: impl Into<Object>) {
        if let Ok(catalog) = self.objects.get_dictionary_mut(self.catalog) {
            catalog.set(key, value);
        }
    }

    /// Writes what is left, and gives the file.
    fn finish(self) -> Option<Vec<u8>> {
        let Self { objects, catalog, mut file, .. } = self;
        let info = objects.trailer.get(b"Info").ok().and_then(|object| object.as_reference().ok()).unwrap_or_default();
        for (id, object) in &objects.objects {
            if !matches!(object, Object::Null) {
                file.object(*id, object);
            }
        }
        file.finish(catalog, info)
    }
}

/// The size of a page for printpdf.
fn area(page: &Page) -> printpdf::Rect {
    let pt = printpdf::Pt;
    let (width, height) = (pt(round(page.size.width)), pt(round(page.size.height)));
    printpdf::Rect { x: pt(0.0), y: pt(0.0), width, height, mode: None, winding_order: None }
}

fn use_all(fonts: &Fonts<'_>) -> Vec<Op> {
    let mut ops = vec![Op::StartTextSection];
    for font in fonts.all() {
        ops.push(Op::SetFont { font: PdfFontHandle::External(font.resource()), size: printpdf::Pt(1.0) });
        ops.push(Op::ShowText {
            items: vec![TextItem::GlyphIds(font.codes().map(|code| printpdf::Codepoint::new(code, 0.0)).collect())],
        });
    }
    ops.push(Op::EndTextSection);
    ops
}

/// One notice for all characters that no face has.
fn missing(pages: &[Page]) -> Option<Notice> {
    let mut all: Vec<char> = Vec::new();
    for item in pages.iter().flat_map(|page| &page.items) {
        if let crate::layout::Drawing::Glyphs(run) = &item.drawing
            && run.missing
        {
            all.extend(run.text.get(run.range()).unwrap_or_default().chars());
        }
    }
    all.sort_unstable();
    all.dedup();
    if all.is_empty() {
        return None;
    }
    let shown: String = all.iter().take(20).collect();
    Some(Notice::warning("notice-missing-glyphs").with("characters", shown).with("count", all.len()))
}

/// Two decimals: a two-hundredth of a point is less than any printer shows.
fn round(value: Pt) -> Pt {
    let rounded = (value * 100.0).round() / 100.0;
    if rounded.is_finite() { rounded } else { 0.0 }
}

/// A number as PDF has it.
fn real(value: Pt) -> Object {
    Object::Real(round(value))
}

/// Bytes of a string at most: PDF/A allows 32,767.
const LONGEST_STRING: usize = 32_000;

/// A text string: ASCII as it is, everything else as UTF-16. What is too long for a string of PDF/A ends in an ellipsis.
fn text(words: &str) -> Object {
    if words.len().saturating_mul(2) > LONGEST_STRING {
        // No character takes less of UTF-16 than two bytes, none more of it than four.
        let mut left = LONGEST_STRING;
        let fits = |c: &char| match left.checked_sub(2 * c.len_utf16()) {
            Some(rest) => {
                left = rest;
                true
            }
            None => false,
        };
        let short: String = words.chars().take_while(fits).collect();
        if short.len() < words.len() {
            return Object::String(utf16(&(short + "…")), StringFormat::Hexadecimal);
        }
    }
    if words.is_ascii() {
        return Object::String(words.as_bytes().to_vec(), StringFormat::Literal);
    }
    Object::String(utf16(words), StringFormat::Hexadecimal)
}

/// Characters that stand for nothing outside one font or one program: those for private use, and those that are none.
fn is_private(c: char) -> bool {
    let code = u32::from(c);
    matches!(code, 0 | 0xe000..=0xf8ff | 0xf_0000.. | 0xfdd0..=0xfdef | 0xfeff) || code & 0xfffe == 0xfffe
}

/// Words as they can be told: what stands for nothing is told as a character that cannot be shown.
fn spoken(words: &str) -> std::borrow::Cow<'_, str> {
    if words.contains(is_private) {
        return words.replace(is_private, UNKNOWN).into();
    }
    words.into()
}

/// What is told of a character that stands for nothing.
const UNKNOWN: &str = "\u{fffd}";

/// UTF-16, big end first, with its mark.
fn utf16(words: &str) -> Vec<u8> {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    bytes
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::with_capacity(bytes.len() / 3 + 64), flate2::Compression::new(6));
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}
