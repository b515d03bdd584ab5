//! What an imported article is: its metadata and an ordered list of blocks, never changed after import.
//!
//! Stands at the start of the pipeline: `import` makes an [`Article`], everything after it only reads one.
//!
//! Invariants:
//! - A block's number is its place in the list, from 1: it is printed as `¶7` and never changes.
//! - Nothing that was visible is dropped: what is not part of the article carries a [`SetAside`] reason.
//! - Block texts are in NFC, have no control characters, and no line break except in tables and verse (`\n`).

use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A source: the bytes as they were opened, frozen, with their hash, and the article read from them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The number printed as `S1`; unique in a project, never reused.
    pub id: SourceId,
    /// The name of the file as opened, without any folder; "pasted text" for a paste.
    pub name: String,
    /// The kind of file, found from its content.
    pub format: Format,
    /// SHA-256 of `original`, 64 lower-case hex digits.
    pub sha256: String,
    /// BLAKE3 of `original`, 64 lower-case hex digits: the entry's name in the project file.
    pub blake3: String,
    /// The bytes as opened. Not in the JSON; the project file keeps them beside it.
    #[serde(skip)]
    pub original: std::sync::Arc<[u8]>,
    /// The day it was opened, `YYYY-MM-DD`.
    pub accessed: String,
    /// What was read from the bytes.
    pub article: Article,
}

impl Source {
    /// The file of the lead picture, where the source holds it.
    #[must_use]
    pub fn image(&self) -> Option<&Image> {
        self.article.metadata.picture.as_ref()?.image.as_ref()
    }

    /// The place of the lead picture's file, where there is one.
    pub fn image_mut(&mut self) -> Option<&mut Option<Image>> {
        self.article.metadata.picture.as_mut().map(|picture| &mut picture.image)
    }
}

/// Number of a source in its project; displays as `S1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SourceId(pub u32);

impl std::fmt::Display for SourceId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "S{}", self.0)
    }
}

/// What kind of file a source was, by content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A saved web page.
    Html,
    /// A web archive, one file with its parts.
    Mhtml,
    /// PDF with a text layer.
    Pdf,
    /// Word.
    Docx,
    /// OpenDocument text.
    Odt,
    /// Rich text.
    Rtf,
    /// E-book.
    Epub,
    /// E-mail.
    Eml,
    /// Text from the clipboard.
    PastedText,
    /// HTML from the clipboard.
    PastedHtml,
}

/// Title, byline and the rest, and the blocks in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Citation data as found.
    pub metadata: Metadata,
    /// Everything that was visible, in reading order.
    pub blocks: Vec<Block>,
    /// How the text was got, for the imprint: "html: readability + block judgement", "text, windows-1251".
    pub extraction: String,
}

impl Article {
    /// The title as found, or the first words of the first kept block, cut at a word within 80 characters; "" for an empty article.
    #[must_use]
    pub fn display_title(&self) -> String {
        if let Some(title) = &self.metadata.title {
            return title.value.clone();
        }
        let Some(first) = self.blocks.iter().find(|block| block.set_aside.is_none()) else {
            return String::new();
        };
        headline(&first.text)
    }

    /// The block with this number (from 1).
    #[must_use]
    pub fn block(&self, number: BlockNumber) -> Option<&Block> {
        self.blocks.get((number.0 as usize).checked_sub(1)?)
    }

    /// Blocks with their numbers, in order.
    pub fn numbered(&self) -> impl Iterator<Item = (BlockNumber, &Block)> {
        (1..).map(BlockNumber).zip(&self.blocks)
    }
}

/// The first sentence of `text` as a headline: whole where it is short, else up to its last comma or colon that leaves enough to read;
/// where it has none, its first words.
fn headline(text: &str) -> String {
    const LONGEST: usize = 110;
    const SHORTEST: usize = 30;
    let chars: Vec<(usize, char)> = text.trim().char_indices().take(LONGEST + 1).collect();
    let pause = |k: usize| match chars.get(k).map(|(_, c)| *c) {
        Some('.' | '!' | '?' | ',' | ';' | ':') => chars.get(k + 1).is_none_or(|(_, next)| next.is_whitespace()),
        Some('。' | '！' | '？' | '、' | '，') => true,
        _ => false,
    };
    let ends = |k: usize| matches!(chars.get(k), Some((_, '.' | '!' | '?' | '。' | '！' | '？'))) && pause(k);
    let whole = (SHORTEST..chars.len()).find(|k| ends(*k)).or_else(|| (chars.len() <= LONGEST).then_some(chars.len()));
    let end = whole.or_else(|| (SHORTEST..chars.len()).rev().find(|k| pause(*k)));
    match end {
        Some(k) => {
            // A question or a call keeps its mark.
            let k = if matches!(chars.get(k), Some((_, '?' | '!'))) { k + 1 } else { k };
            text.trim().get(..chars.get(k).map_or(text.trim().len(), |(at, _)| *at)).unwrap_or_default().to_owned()
        }
        None => shorten(text, 80),
    }
}

/// The first words of `text`, at most `limit` characters, with … where something was cut.
#[must_use]
pub fn shorten(text: &str, limit: usize) -> String {
    if text.chars().count() <= limit {
        return text.to_owned();
    }
    let head: String = text.chars().take(limit).collect();
    let cut = head.rsplit_once(char::is_whitespace).map_or(head.as_str(), |(words, _)| words);
    format!("{} …", cut.trim_end_matches([',', ';', ':', ' ']))
}

/// A value, where it was found and how sure that is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found<T> {
    /// The value.
    pub value: T,
    /// Where it was found.
    pub origin: Origin,
    /// How sure it is.
    pub certainty: Certainty,
}

impl<T> Found<T> {
    /// A value with its origin and certainty.
    pub fn new(value: T, origin: Origin, certainty: Certainty) -> Self {
        Self { value, origin, certainty }
    }
}

/// Where a metadata value was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A JSON-LD script in the page.
    JsonLd,
    /// OpenGraph or article: meta elements.
    OpenGraph,
    /// Other meta elements.
    Meta,
    /// Microdata or RDFa attributes.
    Microdata,
    /// A `<time>` element, `<title>` or another element of the page.
    Element,
    /// The address of the page.
    Url,
    /// Words in the text: byline, dateline, first line.
    Text,
    /// Properties of the file or mail headers.
    Properties,
    /// Computed from the whole text (language).
    Computed,
    /// Entered by the analyst.
    Analyst,
}

/// How sure a metadata value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// A guess to be confirmed.
    Guess,
    /// Probably right.
    Likely,
    /// Declared by the document.
    Declared,
}

/// Citation data as found in the file. The analyst's corrections stand in the project, not here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Metadata {
    /// Headline.
    pub title: Option<Found<String>>,
    /// Authors in order.
    pub authors: Vec<Found<String>>,
    /// The paper, site or station.
    pub outlet: Option<Found<String>>,
    /// The wire agency credited (Reuters, ANP, Yonhap …).
    pub agency: Option<Found<String>>,
    /// When published: `YYYY-MM-DD`, or RFC 3339 with time and zone where known.
    pub published: Option<Found<String>>,
    /// When last changed, same form.
    pub modified: Option<Found<String>>,
    /// Address of the page as saved.
    pub url: Option<Found<String>>,
    /// Address the page names as its own.
    pub canonical_url: Option<Found<String>>,
    /// Language, BCP 47 (`nl`, `en`, `ko`).
    pub language: Option<Found<String>>,
    /// The lead picture.
    pub picture: Option<Picture>,
}

/// A picture that stands in the saved page or beside it; never fetched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Where the page says it is (an address or a data URL's first characters).
    pub reference: String,
    /// Caption.
    pub caption: Option<String>,
    /// Credit.
    pub credit: Option<String>,
    /// Alternative text.
    pub alt: Option<String>,
    /// The file itself, where it stood in what was opened or beside it and is large enough to be the article's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<Image>,
}

/// The file of a picture: JPEG, PNG, GIF or WebP, as it was found.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// BLAKE3 of `bytes`, 64 lower-case hex digits: the entry's name in the project file.
    pub blake3: String,
    /// Pixels across, as stored; a camera's turn is not counted in.
    pub width: u32,
    /// Pixels down, as stored.
    pub height: u32,
    /// The file's bytes. Not in the JSON; the project file keeps them beside it.
    #[serde(skip)]
    pub bytes: std::sync::Arc<[u8]>,
}

impl std::fmt::Debug for Image {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Image({} × {}, {} bytes)", self.width, self.height, self.bytes.len())
    }
}

/// Number of a block in its article, from 1; displays as `¶7`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BlockNumber(pub u32);

impl std::fmt::Display for BlockNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "¶{}", self.0)
    }
}

/// One paragraph, heading, quotation, list item, caption or table of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text.
    pub text: String,
    /// Emphasis and links, in order of start; byte ranges of `text` on character borders.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inline: Vec<Inline>,
    /// Why it is not part of the article, if so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_aside: Option<SetAside>,
    /// The page it stands on, for sources with pages, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Its language, where it differs from the article's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

impl Block {
    /// A kept block without inline marks.
    pub fn new(kind: BlockKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), inline: Vec::new(), set_aside: None, page: None, language: None }
    }
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// The headline.
    Title,
    /// A subheading; level 2 to 6.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// A block quotation.
    Quote,
    /// A sentence lifted out of the text, repeated large.
    PullQuote,
    /// An item of a list.
    ListItem,
    /// A table, cells parted by tabs, rows by line breaks.
    Table,
    /// Under a picture; with its credit.
    Caption,
    /// A note at the foot of a page or article.
    Footnote,
}

impl BlockKind {
    /// One word for files and listings: `title`, `heading`, `paragraph` …
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Heading(_) => "heading",
            Self::Paragraph => "paragraph",
            Self::Quote => "quote",
            Self::PullQuote => "pull_quote",
            Self::ListItem => "list_item",
            Self::Table => "table",
            Self::Caption => "caption",
            Self::Footnote => "footnote",
        }
    }

    /// Whether somebody can say something in it: headings, captions and pull quotes yield no statements.
    #[must_use]
    pub fn is_running_text(self) -> bool {
        match self {
            Self::Paragraph | Self::Quote | Self::ListItem => true,
            Self::Title | Self::Heading(_) | Self::PullQuote | Self::Table | Self::Caption | Self::Footnote => false,
        }
    }
}

/// Emphasis or a link within a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inline {
    /// Bytes of the block's text, on character borders.
    pub range: Range<usize>,
    /// What it is.
    pub kind: InlineKind,
}

/// Kinds of inline marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InlineKind {
    /// Emphasised.
    Emphasis,
    /// Strong.
    Strong,
    /// A link; the address is kept as inert text.
    Link(String),
}

/// Why a block was set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetAside {
    /// "Read also", a link to another article.
    Teaser,
    /// Menus, breadcrumbs, skip links.
    Navigation,
    /// Lists of related articles.
    Related,
    /// Newsletter or subscription box.
    Newsletter,
    /// Share and follow rows.
    Share,
    /// Cookie and consent text.
    Consent,
    /// Paywall or log-in text.
    Paywall,
    /// Readers' comments.
    Comments,
    /// About the author.
    AuthorBox,
    /// Advertising.
    Advertising,
    /// Copyright, imprint, site footer.
    Legal,
    /// Byline, dateline, reading time: kept as metadata.
    Byline,
    /// Running head, page number.
    PageFurniture,
    /// The same text stands elsewhere in the article.
    Repeated,
    /// Outside the article for another reason.
    Other,
    /// Set aside by the analyst.
    Analyst,
}
