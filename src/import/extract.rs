//! What `extract` prints: an imported file as JSON, as plain text, as Markdown.
//!
//! Part of `import`, called by the command line. `file` is the function for one file of many: it never fails, a file that cannot
//! be read is an entry without blocks and with a notice that says why.

use super::{ImportError, Imported, Opened, Options, sha256, worker};
use crate::article::{Article, Block, BlockKind, Found, Inline, InlineKind, SetAside};
use crate::i18n::{self, Language};
use crate::notice::{Notice, Severity, Warned};
use serde::Serialize;
use std::path::Path;

/// One source as `extract` prints it; the order of the fields is the order of the output.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    /// The path as given.
    pub path: String,
    /// Headline.
    pub title: Option<String>,
    /// Authors, parted by commas.
    pub byline: Option<String>,
    /// Outlet.
    pub site: Option<String>,
    /// When published, `YYYY-MM-DD` or RFC 3339.
    pub published: Option<String>,
    /// When changed, same form.
    pub modified: Option<String>,
    /// Language, BCP 47.
    pub language: Option<String>,
    /// The page's own address, else the one it was saved from.
    pub url: Option<String>,
    /// SHA-256 of the file; "" where it could not be read.
    pub sha256: String,
    /// Blocks in reading order.
    pub blocks: Vec<EntryBlock>,
    /// What there is to say about it.
    pub notices: Vec<EntryNotice>,
    /// Kind of file, by content.
    pub format: Option<crate::article::Format>,
    /// Name of the source: the file's, or the chapter's.
    pub name: String,
    /// Authors in order.
    pub authors: Vec<String>,
    /// Wire agency credited.
    pub agency: Option<String>,
    /// Lead picture.
    pub picture: Option<crate::article::Picture>,
    /// How the text was got.
    pub extraction: String,
    /// Names of the parts that can be opened as sources of their own.
    pub offered: Vec<String>,
    /// Where each metadata value was found and how sure it is.
    pub found: Vec<EntryFound>,
}

/// A block as printed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EntryBlock {
    /// Its number, from 1, as cited: `¶7` is 7.
    pub id: u32,
    /// `title`, `heading`, `paragraph` …
    pub kind: &'static str,
    /// Its text.
    pub text: String,
    /// Whether it is outside the article.
    pub set_aside: bool,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<SetAside>,
    /// Level of a heading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<u8>,
    /// Page, for sources with pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// Language, where it differs from the article's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Emphasis and links.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub inline: Vec<Inline>,
}

/// A notice as printed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EntryNotice {
    /// Its weight.
    pub severity: Severity,
    /// Its key.
    pub key: String,
    /// Its words.
    pub message: String,
}

/// Where a metadata value was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EntryFound {
    /// Name of the field.
    pub field: &'static str,
    /// Where.
    pub origin: crate::article::Origin,
    /// How sure.
    pub certainty: crate::article::Certainty,
}

/// What becomes of the notices' words: the language they are printed in.
fn notice(notice: &Notice, language: Language) -> EntryNotice {
    let args: Vec<(&str, &str)> = notice.args.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    EntryNotice { severity: notice.severity, key: notice.key.clone(), message: i18n::words(language).with(&notice.key, &args) }
}

/// The entries of one file: one, or several from an e-book by chapter. Files whose readers may run away are read by `worker`, where
/// there is one; without it all are read in this process.
#[must_use]
pub fn file(path: &Path, options: &Options, worker: Option<&worker::Worker>, language: Language) -> Vec<Entry> {
    let read = match worker {
        Some(worker) => worker.open(path, options),
        None => super::open(path, options),
    };
    entries(&path.to_string_lossy(), &read, language)
}

/// The entries of what was opened, or the one that says why nothing was.
#[must_use]
pub fn entries(path: &str, read: &Result<Warned<Vec<Opened>>, ImportError>, language: Language) -> Vec<Entry> {
    match read {
        Ok(read) => {
            let notices: Vec<EntryNotice> = read.notices.iter().map(|told| notice(told, language)).collect();
            read.value.iter().map(|opened| entry(path, &opened.imported, sha256(&opened.bytes), notices.clone())).collect()
        }
        Err(error) => {
            let name = path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
            let empty = Imported {
                name,
                format: crate::article::Format::Text,
                article: Article::default(),
                offered: Vec::new(),
                chapters: 0,
            };
            vec![Entry { format: None, ..entry(path, &empty, String::new(), vec![notice(&error.notice(), language)]) }]
        }
    }
}

fn entry(path: &str, imported: &Imported, sha256: String, notices: Vec<EntryNotice>) -> Entry {
    let metadata = &imported.article.metadata;
    let value = |found: &Option<Found<String>>| found.as_ref().map(|found| found.value.clone());
    let authors: Vec<String> = metadata.authors.iter().map(|author| author.value.clone()).collect();
    let fields = [
        ("title", metadata.title.as_ref()),
        ("byline", metadata.authors.first()),
        ("site", metadata.outlet.as_ref()),
        ("agency", metadata.agency.as_ref()),
        ("published", metadata.published.as_ref()),
        ("modified", metadata.modified.as_ref()),
        ("language", metadata.language.as_ref()),
        ("url", metadata.canonical_url.as_ref().or(metadata.url.as_ref())),
    ];
    Entry {
        path: path.to_owned(),
        title: value(&metadata.title),
        byline: (!authors.is_empty()).then(|| authors.join(", ")),
        site: value(&metadata.outlet),
        published: value(&metadata.published),
        modified: value(&metadata.modified),
        language: value(&metadata.language),
        url: value(&metadata.canonical_url).or_else(|| value(&metadata.url)),
        sha256,
        blocks: imported.article.numbered().map(|(number, block)| entry_block(number.0, block)).collect(),
        notices,
        format: Some(imported.format),
        name: imported.name.clone(),
        authors,
        agency: value(&metadata.agency),
        picture: metadata.picture.clone(),
        extraction: imported.article.extraction.clone(),
        offered: imported.offered.iter().map(|part| part.name.clone()).collect(),
        found: fields
            .into_iter()
            .filter_map(|(field, found)| {
                found.map(|found| EntryFound { field, origin: found.origin, certainty: found.certainty })
            })
            .collect(),
    }
}

fn entry_block(id: u32, block: &Block) -> EntryBlock {
    let level = match block.kind {
        BlockKind::Heading(level) => Some(level),
        BlockKind::Title
        | BlockKind::Paragraph
        | BlockKind::Quote
        | BlockKind::PullQuote
        | BlockKind::ListItem
        | BlockKind::Table
        | BlockKind::Caption
        | BlockKind::Footnote => None,
    };
    EntryBlock {
        id,
        kind: block.kind.name(),
        text: block.text.clone(),
        set_aside: block.set_aside.is_some(),
        reason: block.set_aside,
        level,
        page: block.page,
        language: block.language.clone(),
        inline: block.inline.clone(),
    }
}

/// All entries as one JSON array, indented, with a line break at the end.
#[must_use]
pub fn json(entries: &[Entry]) -> String {
    let mut text = serde_json::to_string_pretty(entries).unwrap_or_else(|_| "[]".to_owned());
    text.push('\n');
    text
}

/// One entry as one line of JSON, with a line break at the end.
#[must_use]
pub fn json_line(entry: &Entry) -> String {
    let mut text = serde_json::to_string(entry).unwrap_or_default();
    text.push('\n');
    text
}

/// The kept blocks as plain text, parted by blank lines, with a line break at the end.
#[must_use]
pub fn text(article: &Article) -> String {
    let kept: Vec<&str> =
        article.blocks.iter().filter(|block| block.set_aside.is_none()).map(|block| block.text.as_str()).collect();
    format!("{}\n", kept.join("\n\n"))
}

/// The kept blocks as Markdown: title, subheadings, quotations, lists, tables, notes, emphasis and links.
#[must_use]
pub fn markdown(article: &Article) -> String {
    let mut out = String::new();
    let mut last: Option<BlockKind> = None;
    for block in article.blocks.iter().filter(|block| block.set_aside.is_none()) {
        let text = marked_up(block);
        if !out.is_empty() {
            let listed = last == Some(BlockKind::ListItem) && block.kind == BlockKind::ListItem;
            out.push_str(if listed { "\n" } else { "\n\n" });
        }
        match block.kind {
            BlockKind::Title => out.push_str(&format!("# {text}")),
            BlockKind::Heading(level) => out.push_str(&format!("{} {text}", "#".repeat(usize::from(level.clamp(2, 6))))),
            BlockKind::Paragraph => out.push_str(&text.replace('\n', "  \n")),
            BlockKind::Quote | BlockKind::PullQuote => out.push_str(&format!("> {}", text.replace('\n', "\n> "))),
            BlockKind::ListItem => out.push_str(&format!("- {text}")),
            BlockKind::Table => out.push_str(&table(&block.text)),
            BlockKind::Caption => out.push_str(&format!("*{}*", text.replace('*', ""))),
            BlockKind::Footnote => out.push_str(&format!("<small>{text}</small>")),
        }
        last = Some(block.kind);
    }
    out.push('\n');
    out
}

/// A block's text with its emphasis and links written out.
fn marked_up(block: &Block) -> String {
    let mut out = String::with_capacity(block.text.len() + 16);
    let mut marks: Vec<(usize, bool, String)> = Vec::new();
    for mark in &block.inline {
        let (open, close) = match &mark.kind {
            InlineKind::Emphasis => ("*".to_owned(), "*".to_owned()),
            InlineKind::Strong => ("**".to_owned(), "**".to_owned()),
            InlineKind::Link(address) => ("[".to_owned(), format!("]({})", address.replace([' ', ')'], "%20"))),
        };
        marks.push((mark.range.start, true, open));
        marks.push((mark.range.end, false, close));
    }
    // At one place what ends comes before what begins; what began last ends first.
    marks.sort_by(|a, b| {
        a.0.cmp(&b.0).then(a.1.cmp(&b.1)).then(if a.1 { std::cmp::Ordering::Equal } else { b.2.len().cmp(&a.2.len()).reverse() })
    });
    let mut at = 0;
    for (place, _, sign) in marks {
        out.push_str(&escaped(block.text.get(at..place).unwrap_or_default()));
        out.push_str(&sign);
        at = place;
    }
    out.push_str(&escaped(block.text.get(at..).unwrap_or_default()));
    out
}

/// Signs that Markdown would read as marks.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '*' | '_' | '`' | '[' | ']' | '<' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn table(text: &str) -> String {
    let rows: Vec<Vec<String>> =
        text.split('\n').map(|row| row.split('\t').map(|cell| cell.trim().replace('|', "\\|")).collect()).collect();
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut out = String::new();
    for (at, row) in rows.iter().enumerate() {
        let cells: Vec<&str> = (0..width).map(|at| row.get(at).map_or("", String::as_str)).collect();
        out.push_str(&format!("| {} |", cells.join(" | ")));
        if at == 0 {
            out.push_str(&format!("\n|{}", " --- |".repeat(width)));
        }
        if at + 1 < rows.len() {
            out.push('\n');
        }
    }
    out
}
