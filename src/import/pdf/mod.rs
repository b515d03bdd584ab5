//! PDF articles: words with their places become blocks in reading order, with page numbers.
//!
//! Part of `import`. `pdf_oxide` gives characters and their places; `words.rs` makes words of them, `columns.rs` finds the order in
//! which they are read, `paragraphs.rs` joins lines to blocks across columns and pages, `pictures.rs` finds the lead picture. Runs in a child process (see `worker`), since a hostile file can overflow the
//! parser's stack.

mod columns;
mod paragraphs;
mod pictures;
mod tables;
mod tags;
mod words;

use super::structure::{self, Markup};
use super::{ImportError, flow};
use crate::article::{Article, BlockKind, Certainty, Format, Found, Origin};
use crate::notice::{Notice, Warned};
use pdf_oxide::document::PdfDocument;
use pdf_oxide::object::Object;

/// Pages read at most; the rest is announced.
const PAGES: usize = 2_000;

/// A word on a page, in points from the top left.
#[derive(Clone, Debug, PartialEq)]
struct Word {
    text: String,
    left: f32,
    right: f32,
    top: f32,
    bottom: f32,
    size: f32,
    bold: bool,
    italic: bool,
    /// Set in a face whose letters are all as wide: a line of a program or a form.
    mono: bool,
    /// Where its letters stand.
    foot: f32,
    /// The marked content it belongs to.
    mark: Option<u32>,
    /// What the document's tags say of it.
    tag: Option<tags::Tag>,
}

impl Word {
    /// Whether nothing parts it from the word before it on the line.
    fn is_glued_to(&self, before: &Self) -> bool {
        let size = self.size.min(before.size);
        let gap = self.left - before.right;
        gap < size * 0.07 && gap > -size
    }

    /// Whether it stands higher and smaller than its neighbour, as the sign of a note does.
    fn is_raised_by(&self, neighbour: &Self) -> bool {
        self.size < neighbour.size * 0.88 && neighbour.foot - self.foot > neighbour.size * 0.12
    }
}

/// A page of words.
#[derive(Clone, Debug, Default, PartialEq)]
struct Page {
    width: f32,
    height: f32,
    words: Vec<Word>,
    /// What is turned against the rest: a credit along a picture, a watermark.
    turned: String,
    /// Whether it has more characters than are read.
    cut: bool,
}

/// Reads a PDF with a text layer.
pub(super) fn read(bytes: &[u8]) -> Result<Warned<Article>, ImportError> {
    let damaged = || ImportError::Damaged(Format::Pdf);
    let document = PdfDocument::from_bytes(bytes.to_vec()).map_err(|_| damaged())?;
    if document.is_encrypted() && !document.is_authenticated() && !document.authenticate(b"").unwrap_or(false) {
        return Err(ImportError::Password);
    }
    let count = document.page_count().map_err(|_| damaged())?;
    let mut notices = Vec::new();
    let mut pages = Vec::new();
    let mut faulty = 0usize;
    let tags = tags::read(&document);
    for index in 0..count.min(PAGES) {
        match page(&document, index, &tags) {
            Some(page) => pages.push(page),
            None => {
                faulty += 1;
                pages.push(Page::default());
            }
        }
    }
    if count > PAGES {
        notices.push(Notice::warning("notice-import-pdf-many-pages").with("n", PAGES));
    }
    let cut = pages.iter().filter(|page| page.cut).count();
    if cut > 0 {
        notices.push(Notice::warning("notice-import-pdf-full-pages").with("n", cut));
    }
    if faulty > 0 {
        notices.push(Notice::warning("notice-import-bad-pages").with("n", faulty));
    }
    legible(&pages, count, faulty)?;
    let mut article = Article {
        blocks: paragraphs::blocks(&pages),
        extraction: format!("pdf text layer, {count} pages"),
        ..Article::default()
    };
    properties(&document, &mut article);
    declared_title(&mut article);
    notices.extend(structure::settle(&mut article, Markup::Marked));
    pictures::lead(&document, &pages, &mut article);
    if article.blocks.is_empty() { Err(ImportError::NoText) } else { Ok(Warned { value: article, notices }) }
}

/// The words of a page.
fn page(document: &PdfDocument, index: usize, tags: &tags::Tags) -> Option<Page> {
    let frame = document.get_page_visible_box(index).or_else(|_| document.get_page_media_box(index)).ok()?;
    let (left, bottom, right, top) = frame;
    let (width, height) = ((right - left).abs(), (top - bottom).abs());
    if !(width.is_finite() && height.is_finite()) || width < 1.0 || height < 1.0 {
        return None;
    }
    let chars = document.extract_chars(index).ok()?;
    let mut page = words::page(&chars, (left.min(right), bottom.min(top), left.max(right), bottom.max(top)));
    let number = u32::try_from(index).ok()?;
    for word in &mut page.words {
        word.tag = word.mark.and_then(|mark| tags.get(&(number, mark)).copied());
    }
    Some(page)
}

/// Whether there is text, and whether it can be read: scans and broken text layers are told apart.
fn legible(pages: &[Page], count: usize, faulty: usize) -> Result<(), ImportError> {
    if count == 0 || faulty == count {
        return Err(ImportError::Damaged(Format::Pdf));
    }
    let (mut total, mut bad) = (0usize, 0usize);
    for c in pages.iter().flat_map(|page| &page.words).flat_map(|word| word.text.chars()) {
        total += 1;
        let private = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}');
        bad += usize::from(c == '\u{fffd}' || private || c.is_control());
    }
    // A scan often carries a stamp or a page number; a handful of letters a page is not an article.
    if total < 12 * pages.len().min(20) && total < 400 {
        return Err(ImportError::Scanned);
    }
    if bad * 5 > total { Err(ImportError::BadTextLayer) } else { Ok(()) }
}

/// Title, author and date of the file's properties; programs' default titles are no titles.
fn properties(document: &PdfDocument, article: &mut Article) {
    let info = document.trailer().as_dict().and_then(|trailer| trailer.get("Info").cloned());
    let Some(info) = info.and_then(|info| document.resolve_object(&info).ok()) else { return };
    let Some(info) = info.as_dict() else { return };
    let field = |name: &str| {
        let value = document.resolve_object(info.get(name)?).ok()?;
        let Object::String(bytes) = value else { return None };
        let text = flow::clean(&text_string(&bytes));
        (!text.is_empty() && text.chars().count() < 300).then_some(text)
    };
    let is_name_of_file = |title: &str| {
        let lower = title.to_lowercase();
        let ends = [".doc", ".docx", ".pdf", ".indd", ".qxd", ".odt", ".tex", ".dvi"];
        ends.iter().any(|end| lower.ends_with(end)) || lower.starts_with("microsoft word") || lower.starts_with("untitled")
    };
    if let Some(title) = field("Title").filter(|title| !is_name_of_file(title)) {
        article.metadata.title = Some(Found::new(title, Origin::Properties, Certainty::Guess));
    }
    if let Some(author) = field("Author") {
        article.metadata.authors = vec![Found::new(author, Origin::Properties, Certainty::Guess)];
    }
    if let Some(date) = field("CreationDate").as_deref().and_then(pdf_date) {
        article.metadata.published = Some(Found::new(date, Origin::Properties, Certainty::Guess));
    }
}

/// A title that the file declares tells where its words part, where the printed one breaks within a word.
fn declared_title(article: &mut Article) {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let Some(declared) = article.metadata.title.as_ref().map(|title| title.value.clone()) else { return };
    let printed = article.blocks.iter_mut().find(|block| block.kind == BlockKind::Title);
    if let Some(block) = printed.filter(|block| letters(&block.text) == letters(&declared)) {
        block.text = declared;
    }
}

/// A PDF text string: UTF-16 with its mark, UTF-8 with its mark, else Latin letters.
fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        [0xFF, 0xFE, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
        },
    }
}

/// `D:20241024101500+02'00'` as `2024-10-24`.
fn pdf_date(text: &str) -> Option<String> {
    let digits: String = text.trim_start_matches("D:").chars().take_while(char::is_ascii_digit).take(8).collect();
    let (year, month, day) = (digits.get(..4)?, digits.get(4..6)?, digits.get(6..8)?);
    let date = format!("{year}-{month}-{day}");
    date.parse::<jiff::civil::Date>().ok().map(|_| date)
}
