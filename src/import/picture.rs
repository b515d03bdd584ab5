//! Lead pictures: the files that stand in what was opened or beside it, and what becomes of them.
//!
//! Part of `import`. A picture is taken as it was found; nothing is fetched, and only its size is looked at. What is too small to be an
//! article's (icons, tracking dots) or is no JPEG, PNG, GIF or WebP is left out; its caption and reference stay.
//!
//! Invariant: [`beside`] reads within the companion folder of a saved page only, whatever the page says.

use super::Opened;
use crate::article::{Article, BlockKind, Format, Image, Picture};
use image::ImageReader;
use std::io::{Cursor, Read};
use std::path::{Component, Path, PathBuf};

/// Bytes of a picture that is kept.
const BYTES: usize = 8 << 20;
/// Pixels of the longer and of the shorter side, below which it is an icon.
const LEAST: (u32, u32) = (160, 80);
/// Pixels in all.
const PIXELS: u64 = 100_000_000;

/// Gives the bytes of what a page refers to.
type Find<'a> = &'a dyn Fn(&str) -> Option<Vec<u8>>;

/// Where the files that a page refers to stand, beside data addresses: the parts of a web archive, an e-mail or a book.
#[derive(Clone, Copy, Default)]
pub(super) struct Parts<'a>(pub(super) Option<Find<'a>>);

impl std::fmt::Debug for Parts<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Parts({})", self.0.is_some())
    }
}

impl Parts<'_> {
    /// The bytes of what is referred to.
    pub(super) fn bytes(self, reference: &str) -> Option<Vec<u8>> {
        from_data_address(reference).or_else(|| self.0.and_then(|find| find(reference)))
    }
}

/// The picture in a file's bytes, if it is one, and large enough to be an article's.
pub(super) fn image(bytes: &[u8]) -> Option<Image> {
    if bytes.len() > BYTES {
        return None;
    }
    let (width, height) = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?.into_dimensions().ok()?;
    let (longer, shorter) = (width.max(height), width.min(height));
    let fits = longer >= LEAST.0 && shorter >= LEAST.1 && u64::from(width) * u64::from(height) <= PIXELS;
    fits.then(|| Image { blake3: blake3::hash(bytes).to_hex().to_string(), width, height, bytes: bytes.into() })
}

/// A picture that a page, a book or a document holds, with its caption still to be found.
pub(super) fn held(reference: &str, image: Image) -> Picture {
    Picture { reference: shown(reference), caption: None, credit: None, alt: None, image: Some(image) }
}

/// A reference as it is kept: an address whole, of a data address the first characters.
pub(super) fn shown(reference: &str) -> String {
    let limit = if reference.starts_with("data:") { 40 } else { 2_000 };
    reference.chars().take(limit).collect()
}

/// Gives the picture at this place the words of the caption that follows it.
pub(super) fn caption(article: &mut Article, after: usize) {
    let text = article.blocks.iter().skip(after).take(2).find(|block| block.kind == BlockKind::Caption);
    let Some(text) = text.map(|block| block.text.clone()) else { return };
    if let Some(picture) = &mut article.metadata.picture {
        (picture.caption, picture.credit) = split_credit(&text);
    }
}

/// A caption's words and its credit.
pub(super) fn split_credit(text: &str) -> (Option<String>, Option<String>) {
    let Some(at) = super::lexicon::credit(text) else { return (Some(text.to_owned()), None) };
    let caption = text.get(..at).unwrap_or_default().trim().trim_end_matches(['(', '[', '|', '/', '–', '-']).trim();
    let credit = text.get(at..).unwrap_or_default().trim_matches([')', ']', ' ']);
    let credit = credit.split_once([':', '=']).map_or(credit, |(_, owner)| owner).trim().trim_end_matches('.');
    ((!caption.is_empty()).then(|| caption.to_owned()), (!credit.is_empty()).then(|| credit.to_owned()))
}

/// The bytes of a `data:` address that holds a picture.
fn from_data_address(reference: &str) -> Option<Vec<u8>> {
    let (kind, content) = reference.strip_prefix("data:")?.split_once(',')?;
    if !kind.starts_with("image/") || content.len() > BYTES * 2 {
        return None;
    }
    if kind.ends_with(";base64") {
        let packed: Vec<u8> = content.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
        return mail_parser::decoders::base64::base64_decode(&packed);
    }
    Some(percent_bytes(content))
}

/// The bytes of a text with `%41` for some of them.
pub(super) fn percent_bytes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let code = if *first == b'%' {
            tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok()).and_then(|hex| u8::from_str_radix(hex, 16).ok())
        } else {
            None
        };
        match code {
            Some(byte) => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    bytes
}

/// Looks for the lead picture of a saved page in its companion folder (`Page_files`, `Page.files`, `Page-bestanden` …).
pub(super) fn beside(page: &Path, opened: &mut [Opened]) {
    for opened in opened.iter_mut().filter(|opened| opened.imported.format == Format::Html) {
        let Some(picture) = &mut opened.imported.article.metadata.picture else { continue };
        if picture.image.is_none() {
            picture.image = companion(page, &picture.reference).and_then(|path| file(&path)).as_deref().and_then(image);
        }
    }
}

/// Whether [`beside`] could find the article's picture: its file is not at hand, and the page names it by a relative path.
pub(super) fn may_be_beside(article: &Article) -> bool {
    article.metadata.picture.as_ref().is_some_and(|picture| picture.image.is_none() && is_relative(&picture.reference))
}

fn is_relative(reference: &str) -> bool {
    let reference = reference.split(['?', '#']).next().unwrap_or_default();
    !(reference.contains(':') || reference.starts_with('/') || reference.contains('\\'))
}

/// The file that a reference names in the companion folder of a page; `None` where it leads anywhere else.
fn companion(page: &Path, reference: &str) -> Option<PathBuf> {
    let reference = reference.split(['?', '#']).next().unwrap_or_default();
    if !is_relative(reference) {
        return None;
    }
    let name = String::from_utf8(percent_bytes(reference)).ok()?;
    let path = Path::new(&name);
    let parts: Vec<Component<'_>> = path.components().filter(|part| !matches!(part, Component::CurDir)).collect();
    let stem = page.file_stem()?.to_str()?;
    let [Component::Normal(folder), inner @ ..] = parts.as_slice() else { return None };
    let own = folder.to_str()?.strip_prefix(stem)?.starts_with(['_', '.', '-', ' ']);
    let inside = !inner.is_empty() && inner.iter().all(|part| matches!(part, Component::Normal(_)));
    let parent = page.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let found = parent.join(path);
    // A link could lead out of the folder, and the folder itself be one.
    let within = std::fs::canonicalize(parent).ok()?.join(folder);
    (own && inside && std::fs::canonicalize(&found).ok()?.starts_with(within)).then_some(found)
}

fn file(path: &Path) -> Option<Vec<u8>> {
    let about = std::fs::metadata(path).ok()?;
    if !about.is_file() || about.len() > BYTES as u64 {
        return None;
    }
    let mut bytes = Vec::new();
    std::fs::File::open(path).ok()?.take(BYTES as u64 + 1).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
