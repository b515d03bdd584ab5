//! The import stage: the bytes of a file or a paste become an [`Article`] of ordered, honest blocks.
//!
//! Stands first in the pipeline. [`read`] is pure: it looks at the content, picks the reader of that format and returns
//! everything that was visible. [`open`] adds the file system around it (size limits, the `_files` folder of a saved page).
//!
//! Invariants:
//! - What is not part of the article is set aside with a reason; kept + set aside = all visible text.
//! - No reader follows a reference, writes a file or calls the network.
//! - Every limit stands in [`limits`]; what exceeds one gives an [`ImportError`] or a notice, never a panic.
//! - Any reader may have a fault: the window and the commands read in child processes with limits (see `worker`).

mod agencies;
mod container;
pub mod dates;
mod docx;
pub mod duplicates;
pub mod extract;
pub mod reimport;
mod rtf;
pub mod worker;
mod xml;

mod encoding;
mod epub;

mod flow;
mod html;
mod languages;
mod lexicon;
mod mail;
mod markdown;
mod odt;
mod pdf;
mod picture;

mod sniff;
mod structure;
mod tables;
mod text;

use crate::article::{Article, Format, Metadata, Source, SourceId};
use crate::notice::{Notice, Warned};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use sniff::sniff;

/// What the block judgement of web pages is trained on; see `examples/train_blocks.rs`.
pub mod training {
    pub use super::html::{Sample, feature_names, samples};
}

/// What is read at most.
pub mod limits {
    /// Bytes of one text: a page, a part of a container, a plain text.
    pub const TEXT_BYTES: usize = 64 << 20;
    /// Bytes of a file of any kind.
    pub const FILE_BYTES: u64 = 256 << 20;
    /// Entries of a container (docx, odt, epub).
    pub const ENTRIES: usize = 2_000;
    /// Bytes of all parts of a container that are read.
    pub const CONTAINER_BYTES: u64 = 256 << 20;
    /// How many bytes one packed byte may become.
    pub const RATIO: u64 = 200;
    /// Nesting of elements; deeper ones are read as if they stood at this depth.
    pub const DEPTH: usize = 512;
    /// Attributes of one element; the rest is dropped.
    pub const ATTRIBUTES: usize = 256;
    /// Files taken from one folder.
    pub const FILES: usize = 10_000;
    /// Folders within folders that are looked into.
    pub const FOLDERS: usize = 16;
    /// Blocks of one article; the text behind is cut and said so.
    pub const BLOCKS: usize = 250_000;
    /// Seconds a reader in a child process may take; unoptimised code on a busy machine is several times slower than what is shipped.
    pub const WORKER_SECONDS: u64 = if cfg!(debug_assertions) { 90 } else { 12 };
    /// Address space of a child process, bytes.
    pub const WORKER_BYTES: u64 = 1 << 30;
}

/// How to read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// Read whatever it is as plain text: the way out for every type.
    pub as_plain_text: bool,
    /// What it is known to be (a paste); `None` looks at the content.
    pub format: Option<Format>,
    /// What becomes of an e-book's chapters.
    pub chapters: Chapters,
}

/// What becomes of an e-book's chapters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Chapters {
    /// The whole book is one source.
    #[default]
    One,
    /// Each chapter is a source.
    Each,
}

/// One article read from a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// Name of the file without folder; with the chapter's title for a chapter.
    pub name: String,
    /// What kind of file it was, by content.
    pub format: Format,
    /// What was read.
    pub article: Article,
    /// Parts that can be opened as sources of their own: attachments of an e-mail.
    #[serde(default)]
    pub offered: Vec<Offered>,
    /// Chapters of an e-book that can be sources of their own; 0 for every other file, and for a chapter.
    #[serde(default)]
    pub chapters: usize,
}

/// A part of a file that can be opened as a source of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    /// Its name, without any folder.
    pub name: String,
    /// Its bytes; they travel beside the JSON.
    #[serde(skip)]
    pub bytes: Arc<[u8]>,
}

/// An article with the bytes it was read from.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// The article.
    pub imported: Imported,
    /// The bytes as opened.
    pub bytes: Arc<[u8]>,
}

/// Why nothing could be read. Each becomes a notice with what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportError {
    /// The file is not there, or may not be read; with the system's words.
    Unreadable(String),
    /// The path is a folder where a file was asked for.
    Folder,
    /// The path is a device, a pipe or a socket.
    NoFile,
    /// The file was written to while it was read.
    Changing,
    /// There are no bytes, or only spaces.
    Empty,
    /// The file or a part of it is larger than is read; the limit in MB.
    TooLarge(u64),
    /// A container unpacks to far more than it holds, or has too many parts.
    Bomb,
    /// The file breaks off or does not keep to its format.
    Damaged(Format),
    /// The file opens with a password only.
    Password,
    /// A PDF of pictures without a text layer.
    Scanned,
    /// A PDF whose text layer has no readable characters.
    BadTextLayer,
    /// The file is sound and holds no text.
    NoText,
    /// Word 97–2003 (.doc).
    OldWord,
    /// Outlook message (.msg).
    Outlook,
    /// A picture.
    Picture,
    /// A spreadsheet or presentation.
    Office,
    /// An archive (.zip, .rar, .7z …).
    Archive,
    /// A project of this program.
    Project,
    /// Not text, and of no known kind.
    Unknown,
    /// The reader in the child process took too long, too much memory, or died.
    Unsafe,
    /// The child process could not be started; with the system's words.
    NoWorker(String),
}

impl ImportError {
    /// What to tell the user.
    #[must_use]
    pub fn notice(&self) -> Notice {
        match self {
            Self::Unreadable(why) => Notice::error("notice-import-unreadable").with("why", why),
            Self::Folder => Notice::error("notice-import-folder"),
            Self::NoFile => Notice::error("notice-import-no-file"),
            Self::Changing => Notice::error("notice-import-changing"),
            Self::Empty => Notice::error("notice-import-empty"),
            Self::TooLarge(megabytes) => Notice::error("notice-import-too-large").with("mb", megabytes),
            Self::Bomb => Notice::error("notice-import-bomb"),
            Self::Damaged(format) => Notice::error("notice-import-damaged").with("format", format_name(*format)),
            Self::Password => Notice::error("notice-import-password"),
            Self::Scanned => Notice::error("notice-import-scanned"),
            Self::BadTextLayer => Notice::error("notice-import-bad-text-layer"),
            Self::NoText => Notice::error("notice-import-no-text"),
            Self::OldWord => Notice::error("notice-import-old-word"),
            Self::Outlook => Notice::error("notice-import-outlook"),
            Self::Picture => Notice::error("notice-import-picture"),
            Self::Office => Notice::error("notice-import-office"),
            Self::Archive => Notice::error("notice-import-archive"),
            Self::Project => Notice::error("notice-import-project"),
            Self::Unknown => Notice::error("notice-import-unknown"),
            Self::Unsafe => Notice::error("notice-import-unsafe"),
            Self::NoWorker(why) => Notice::error("notice-import-no-worker").with("why", why),
        }
    }

    /// Whether the words may still be had by reading the file as plain text.
    #[must_use]
    pub fn leaves_plain_text(&self) -> bool {
        match self {
            Self::Damaged(_) | Self::Unsafe | Self::Bomb | Self::TooLarge(_) | Self::Unknown | Self::OldWord | Self::Outlook => {
                true
            }
            Self::Unreadable(_)
            | Self::Folder
            | Self::NoFile
            | Self::Changing
            | Self::Empty
            | Self::Password
            | Self::Scanned
            | Self::BadTextLayer
            | Self::NoText
            | Self::Picture
            | Self::Office
            | Self::Archive
            | Self::Project
            | Self::NoWorker(_) => false,
        }
    }

    /// One of each, for tests of the words.
    #[must_use]
    pub fn examples() -> Vec<Self> {
        let why = || "permission denied".to_owned();
        vec![
            Self::Unreadable(why()),
            Self::Folder,
            Self::NoFile,
            Self::Changing,
            Self::Empty,
            Self::TooLarge(64),
            Self::Bomb,
            Self::Damaged(Format::Docx),
            Self::Password,
            Self::Scanned,
            Self::BadTextLayer,
            Self::NoText,
            Self::OldWord,
            Self::Outlook,
            Self::Picture,
            Self::Office,
            Self::Archive,
            Self::Project,
            Self::Unknown,
            Self::Unsafe,
            Self::NoWorker(why()),
        ]
    }
}

impl std::fmt::Display for ImportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for ImportError {}

/// The usual name of a format's files.
#[must_use]
pub fn format_name(format: Format) -> &'static str {
    match format {
        Format::Text | Format::PastedText => "TXT",
        Format::Markdown => "Markdown",
        Format::Html | Format::PastedHtml => "HTML",
        Format::Mhtml => "MHTML",
        Format::Pdf => "PDF",
        Format::Docx => "DOCX",
        Format::Odt => "ODT",
        Format::Rtf => "RTF",
        Format::Epub => "EPUB",
        Format::Eml => "EML",
    }
}

/// Reads a file's bytes: one article, or several from an e-book opened by chapter. `name` is the file's name; its ending is looked
/// at only where the content leaves a choice.
///
/// # Errors
/// Where there is nothing to read; see [`ImportError`].
pub fn read(name: &str, bytes: &[u8], options: &Options) -> Result<Warned<Vec<Imported>>, ImportError> {
    let mut read = read_as_it_is(name, bytes, options)?;
    for imported in &mut read.value {
        strip_controls(&mut imported.article.metadata);
    }
    Ok(read)
}

/// Citation data without control characters: a page may declare anything, and a decoder make them.
fn strip_controls(metadata: &mut Metadata) {
    let Metadata { title, authors, outlet, agency, published, modified, url, canonical_url, language, picture } = metadata;
    let found = [title, outlet, agency, published, modified, url, canonical_url, language];
    let found = found.into_iter().flatten().chain(authors).map(|found| &mut found.value);
    let words = picture.iter_mut().flat_map(|picture| {
        [Some(&mut picture.reference), picture.caption.as_mut(), picture.credit.as_mut(), picture.alt.as_mut()]
            .into_iter()
            .flatten()
    });
    for text in found.chain(words) {
        if text.contains(char::is_control) {
            text.retain(|c| !c.is_control());
        }
    }
}

fn read_as_it_is(name: &str, bytes: &[u8], options: &Options) -> Result<Warned<Vec<Imported>>, ImportError> {
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    if bytes.len() as u64 > limits::FILE_BYTES {
        return Err(ImportError::TooLarge(limits::FILE_BYTES >> 20));
    }
    if options.as_plain_text {
        return text::read_anything(bytes).map(|article| one(name, Format::Text, article));
    }
    let format = match options.format {
        Some(format) => format,
        None => sniff(name, bytes)?,
    };
    let article = match format {
        Format::Text | Format::PastedText => text::read(bytes)?,
        Format::Markdown => markdown::read(bytes)?,
        Format::Html => html::read(bytes, &html::Page::default())?,
        Format::PastedHtml => html::read(
            bytes,
            &html::Page { whole: !html::is_whole_page(bytes), charset: Some("utf-8"), ..html::Page::default() },
        )?,
        Format::Mhtml => mail::read_archive(bytes)?,
        Format::Docx => docx::read(bytes)?,
        Format::Odt => odt::read(bytes)?,
        Format::Rtf => rtf::read(bytes)?,
        Format::Pdf => pdf::read(bytes)?,
        Format::Epub => return epub::read(name, bytes, options.chapters),
        Format::Eml => return mail::read(name, bytes),
    };
    Ok(one(name, format, article))
}

/// A single article under the file's name.
fn one(name: &str, format: Format, article: Warned<Article>) -> Warned<Vec<Imported>> {
    article.map(|article| vec![Imported { name: file_name(name), format, article, offered: Vec::new(), chapters: 0 }])
}

/// The part of a path after the last slash of either kind, without control characters.
fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|c| !c.is_control()).collect()
}

/// Opens a file in this process; see [`worker`] for one with limits around it.
///
/// # Errors
/// Where the file cannot be read or holds nothing to read; see [`ImportError`].
pub fn open(path: &Path, options: &Options) -> Result<Warned<Vec<Opened>>, ImportError> {
    let bytes = file_bytes(path)?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut opened = with_bytes(read(&name, &bytes, options)?, &bytes);
    picture::beside(path, &mut opened.value);
    Ok(opened)
}

/// The bytes of a file within the size that is read, as they stood at one time.
///
/// # Errors
/// [`ImportError::Unreadable`], [`ImportError::Folder`], [`ImportError::NoFile`], [`ImportError::TooLarge`], and
/// [`ImportError::Changing`] where it is written to all the while.
pub fn file_bytes(path: &Path) -> Result<Arc<[u8]>, ImportError> {
    for _ in 0..3 {
        if let Some(bytes) = bytes_at_once(path)? {
            return Ok(bytes.into());
        }
    }
    Err(ImportError::Changing)
}

/// The bytes of a file; `None` where it was another one, by size or time, when all was read.
fn bytes_at_once(path: &Path) -> Result<Option<Vec<u8>>, ImportError> {
    let unreadable = |error: std::io::Error| ImportError::Unreadable(error.to_string());
    let mut options = std::fs::OpenOptions::new();
    options.read(true);
    // A pipe that nobody writes to would never open.
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).unwrap_or_default());
    }
    let about = std::fs::metadata(path).map_err(unreadable)?;
    if about.is_dir() {
        return Err(ImportError::Folder);
    }
    if !about.is_file() {
        return Err(ImportError::NoFile);
    }
    let file = options.open(path).map_err(unreadable)?;
    let before = file.metadata().map_err(unreadable)?;
    if !before.is_file() {
        return Err(ImportError::NoFile);
    }
    // Some files of the system say they are empty and never end: the limit holds while reading, too.
    if before.len() > limits::FILE_BYTES {
        return Err(ImportError::TooLarge(limits::FILE_BYTES >> 20));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(before.len()).unwrap_or_default());
    std::io::Read::read_to_end(&mut std::io::Read::take(&file, limits::FILE_BYTES + 1), &mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > limits::FILE_BYTES {
        return Err(ImportError::TooLarge(limits::FILE_BYTES >> 20));
    }
    let after = file.metadata().map_err(unreadable)?;
    let same = before.len() == after.len() && before.modified().ok() == after.modified().ok();
    Ok(same.then_some(bytes))
}

/// The articles with the bytes they were read from.
fn with_bytes(read: Warned<Vec<Imported>>, bytes: &Arc<[u8]>) -> Warned<Vec<Opened>> {
    read.map(|all| all.into_iter().map(|imported| Opened { imported, bytes: Arc::clone(bytes) }).collect())
}

/// The files of a folder that may be articles, by name, with those of its folders; companions of saved pages (`…_files`), hidden
/// files and links are passed over. At most [`limits::FILES`], and not below [`limits::FOLDERS`]: whether there is more comes with them.
#[must_use]
pub fn files_in(folder: &Path) -> (Vec<PathBuf>, bool) {
    let mut files = Vec::new();
    let mut more = false;
    let mut folders = vec![(folder.to_path_buf(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let Ok(kind) = entry.file_type() else { continue };
            if name.starts_with('.') {
                continue;
            }
            if kind.is_dir() && !name.ends_with("_files") && !name.ends_with(".files") {
                more |= depth >= limits::FOLDERS;
                folders.extend((depth < limits::FOLDERS).then(|| (entry.path(), depth + 1)));
            } else if kind.is_file() && sniff::may_be_article(&name) {
                more |= files.len() >= limits::FILES;
                files.extend((files.len() < limits::FILES).then(|| entry.path()));
            }
        }
    }
    files.sort();
    (files, more)
}

/// Reads the clipboard: its HTML where that holds text, else its plain text. The bytes of the source are the HTML or text itself.
///
/// # Errors
/// [`ImportError::Empty`] where there is no text.
pub fn paste(text: Option<&str>, html: Option<&str>) -> Result<Warned<Vec<Opened>>, ImportError> {
    paste_by(text, html, |bytes, options| read("", bytes, options))
}

/// The same, each content read by `reader`. Where the HTML cannot be read, the text is.
fn paste_by(
    text: Option<&str>,
    html: Option<&str>,
    reader: impl Fn(&[u8], &Options) -> Result<Warned<Vec<Imported>>, ImportError>,
) -> Result<Warned<Vec<Opened>>, ImportError> {
    let read_as = |content: &str, format| {
        let options = Options { format: Some(format), ..Options::default() };
        let bytes: Arc<[u8]> = content.as_bytes().into();
        reader(&bytes, &options).map(|read| with_bytes(read, &bytes))
    };
    let from_html = html.filter(|html| !html.trim().is_empty()).map(|html| read_as(html, Format::PastedHtml));
    match (from_html, text.filter(|text| !text.trim().is_empty())) {
        (Some(Ok(opened)), _) => Ok(opened),
        (_, Some(text)) => read_as(text, Format::PastedText),
        (Some(Err(error)), None) => Err(error),
        (None, None) => Err(ImportError::Empty),
    }
}

/// The frozen source of an article: its bytes with their hashes. `accessed` is the day, `YYYY-MM-DD`.
#[must_use]
pub fn source(id: SourceId, imported: Imported, bytes: Arc<[u8]>, accessed: &str) -> Source {
    Source {
        id,
        name: imported.name,
        format: imported.format,
        sha256: sha256(&bytes),
        blake3: blake3::hash(&bytes).to_hex().to_string(),
        original: bytes,
        accessed: accessed.to_owned(),
        article: imported.article,
    }
}

/// SHA-256 as 64 lower-case hex digits.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
