//! The lead picture of a PDF article: the largest one among the text of its first pages, with the caption printed at its foot.
//!
//! Part of the PDF reader. Only pictures that are painted as such (no drawings), JPEG files and plain compressed pixels; what needs
//! another decoder is left out, since a fault in a picture must not cost the text.
//!
//! Invariant: whatever is wrong with a picture, the article is read.

use super::Page;
use crate::article::{Article, BlockKind, Image};
use crate::import::picture;
use pdf_oxide::document::PdfDocument;
use pdf_oxide::extractors::images::{PdfFilter, PdfImageHandle};
use pdf_oxide::object::Object;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Pages looked at.
const PAGES: usize = 2;
/// Pictures looked at on one page.
const MANY: usize = 200;
/// Dictionaries in the content of a page that is looked at.
const DICTIONARIES: usize = 5_000;
/// Pixels of a picture that is unpacked, and bytes of one as it stands.
const PIXELS: u64 = 12_000_000;
const BYTES: u64 = 8 << 20;
/// Share of the page's area from which a picture is its background, or the page a scan.
const WHOLE: f32 = 0.8;
/// Share of the page's area below which it is a sign.
const SIGN: f32 = 0.015;
/// How far below a picture its caption begins, in points.
const FOOT: f32 = 40.0;

/// Sets the lead picture of an article read from these pages.
pub(super) fn lead(document: &PdfDocument, pages: &[Page], article: &mut Article) {
    for (index, page) in pages.iter().enumerate().take(PAGES) {
        let found = catch_unwind(AssertUnwindSafe(|| on_page(document, index, page))).ok().flatten();
        if let Some((image, bounds)) = found {
            let mut lead = picture::held(&format!("page {}", index + 1), image);
            (lead.caption, lead.credit) = caption(article, index, page, bounds);
            article.metadata.picture = Some(lead);
            return;
        }
    }
}

/// Left, top, right, bottom of a picture, in points from the top left.
type Bounds = (f32, f32, f32, f32);

fn on_page(document: &PdfDocument, index: usize, page: &Page) -> Option<(Image, Bounds)> {
    let (left, bottom, right, top) = document.get_page_visible_box(index).or_else(|_| document.get_page_media_box(index)).ok()?;
    let (left, floor) = (left.min(right), bottom.min(top));
    let ceiling = bottom.max(top);
    // On a turned page the places of words and pictures are not alike.
    if (page.height - (ceiling - floor)).abs() > 1.0 {
        return None;
    }
    if !is_flat(document, index) {
        return None;
    }
    let whole = page.width * page.height;
    let mut all: Vec<(f32, Bounds, PdfImageHandle<'_>)> = Vec::new();
    for handle in document.page_image_handles(index).ok()?.into_iter().take(MANY) {
        let area = (handle.bbox.width * handle.bbox.height).abs();
        let fits = area.is_finite() && area > whole * SIGN && area < whole * WHOLE;
        let pixels = u64::from(handle.width) * u64::from(handle.height);
        if fits && pixels <= PIXELS && handle.byte_size_compressed <= BYTES && is_plain(&handle.filter_chain) {
            let (x, y) = (handle.bbox.x - left, ceiling - handle.bbox.y);
            let bounds = (x, y - handle.bbox.height, x + handle.bbox.width, y);
            all.push((area, bounds, handle));
        }
    }
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    all.iter().take(3).find_map(|(_, bounds, handle)| Some((image(handle)?, *bounds)))
}

/// Whether no form of the page can paint another one: the list of pictures follows forms without end, and each may paint the next many
/// times over.
fn is_flat(document: &PdfDocument, index: usize) -> bool {
    let resolved = |object: &Object| document.resolve_object(object).ok();
    let Ok(content) = document.get_page_content_data(index) else { return false };
    // Dictionaries within dictionaries are read again and again.
    if content.len() as u64 > BYTES || content.windows(2).filter(|pair| pair == b"<<").count() > DICTIONARIES {
        return false;
    }
    let Ok(page) = document.get_page(index) else { return false };
    let Some(resources) = page.as_dict().and_then(|page| resolved(page.get("Resources")?)) else { return false };
    let Some(painted) = resources.as_dict().and_then(|all| all.get("XObject")) else { return true };
    let Some(painted) = resolved(painted) else { return false };
    let Some(painted) = painted.as_dict().filter(|painted| painted.len() <= MANY) else { return false };
    painted.values().all(|object| {
        let Some(object) = resolved(object) else { return true };
        let Some(parts) = object.as_dict() else { return true };
        let is_form = parts.get("Subtype").and_then(Object::as_name) == Some("Form");
        // A form without resources of its own uses those of the page.
        let own = || resolved(parts.get("Resources")?);
        !is_form || own().as_ref().and_then(Object::as_dict).is_some_and(|own| !own.contains_key("XObject"))
    })
}

/// A JPEG file as it is, or pixels packed in the usual way.
fn is_plain(filters: &[PdfFilter]) -> bool {
    matches!(filters, [PdfFilter::DCTDecode | PdfFilter::FlateDecode])
}

/// Whether the packed pixels unpack to no more than a picture of this size can have, 16 bits for each of four inks.
fn is_bounded(handle: &PdfImageHandle<'_>) -> bool {
    let Ok(packed) = handle.raw_compressed_bytes() else { return false };
    let most = u64::from(handle.width) * u64::from(handle.height) * 8 + u64::from(handle.height) + 1024;
    let mut unpacked = flate2::read::ZlibDecoder::new(packed.as_slice()).take(most + 1);
    std::io::copy(&mut unpacked, &mut std::io::sink()).map_or(true, |length| length <= most)
}

fn image(handle: &PdfImageHandle<'_>) -> Option<Image> {
    // Printers' inks are turned into colours of the screen first.
    if matches!(handle.filter_chain.as_slice(), [PdfFilter::DCTDecode])
        && handle.color_space.components() != 4
        && let Some(image) = handle.raw_compressed_bytes().ok().as_deref().and_then(picture::image)
    {
        return Some(image);
    }
    if !is_bounded(handle) {
        return None;
    }
    picture::image(&handle.decode().ok()?.to_png_bytes().ok()?)
}

/// The words of the caption and its credit: the caption's block on the page whose first words stand at the picture's foot.
fn caption(article: &Article, index: usize, page: &Page, (left, _, right, bottom): Bounds) -> (Option<String>, Option<String>) {
    let number = u32::try_from(index + 1).unwrap_or_default();
    let mut below: Vec<_> = page
        .words
        .iter()
        .filter(|word| word.top > bottom - 4.0 && word.top < bottom + FOOT && word.left < right && word.right > left)
        .collect();
    below.sort_by(|a, b| a.foot.total_cmp(&b.foot).then(a.left.total_cmp(&b.left)));
    let captions: Vec<_> =
        article.blocks.iter().filter(|block| block.page == Some(number) && block.kind == BlockKind::Caption).collect();
    let found = below.iter().take(12).find_map(|word| {
        let first = |text: &str| text.split_whitespace().next().map(str::to_owned);
        captions.iter().find(|block| first(&block.text).as_deref() == Some(word.text.trim()))
    });
    // The one caption of a page belongs to its one picture.
    let found = found.or_else(|| captions.first().filter(|_| captions.len() == 1));
    found.map_or((None, None), |block| picture::split_credit(&block.text))
}
