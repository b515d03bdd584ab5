//! What kind of file it is: by content first, by the ending of its name where the content leaves a choice.
//!
//! Part of `import`; pure. Looks at the head of the bytes and, for containers, at the list of their parts.

use super::{ImportError, encoding, text};
use crate::article::Format;

/// Whether the name of a file in a folder may be an article's.
pub(super) fn may_be_article(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    matches!(
        ending.as_str(),
        "txt"
            | "text"
            | "md"
            | "markdown"
            | "html"
            | "htm"
            | "xhtml"
            | "mht"
            | "mhtml"
            | "pdf"
            | "docx"
            | "docm"
            | "odt"
            | "rtf"
            | "epub"
            | "eml"
            | "doc"
            | "msg"
    )
}

/// The kind of file.
///
/// # Errors
/// What the file is instead, where it is known and cannot be read; [`ImportError::Unknown`] otherwise.
pub fn sniff(name: &str, bytes: &[u8]) -> Result<Format, ImportError> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let head = bytes.get(..1024).unwrap_or(bytes);
    if bytes.iter().take(1 << 16).all(|byte| byte.is_ascii_whitespace()) && bytes.len() < 1 << 16 {
        return Err(ImportError::Empty);
    }
    if find(head, b"%PDF-").is_some() {
        return Ok(Format::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") || bytes.starts_with(b"PK\x07\x08") {
        return container(bytes).map_err(|error| match (&error, ending.as_str()) {
            // A broken container keeps the kind that its name gives it.
            (ImportError::Archive, "docx" | "odt" | "epub") => by_ending(&ending),
            _ => error,
        });
    }
    if head.trim_ascii_start().starts_with(b"{\\rtf") {
        return Ok(Format::Rtf);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        return Err(compound(bytes));
    }
    known_binary(bytes)?;
    if !text::looks_like_text(bytes) {
        return Err(by_ending(&ending));
    }
    let text = encoding::decode(bytes.get(..16_384).unwrap_or(bytes), encoding::declared_in_head(bytes).as_deref()).text;
    if let Some(format) = mail(&text, &ending) {
        return Ok(format);
    }
    if is_html(&text, &ending) {
        return Ok(Format::Html);
    }
    if is_markdown(&text, &ending) {
        return Ok(Format::Markdown);
    }
    Ok(Format::Text)
}

/// The first place of `needle`.
pub(super) fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

/// Which kind of zip container: the names of its parts stand in clear in its local headers and directory.
fn container(bytes: &[u8]) -> Result<Format, ImportError> {
    let Ok(archive) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else {
        // Broken off: the kind shows in the first part's name.
        let head = bytes.get(..4096).unwrap_or(bytes);
        return Err(if find(head, b"epub+zip").is_some() {
            ImportError::Damaged(Format::Epub)
        } else if find(head, b"opendocument").is_some() {
            ImportError::Damaged(Format::Odt)
        } else if find(head, b"[Content_Types].xml").is_some() || find(head, b"word/").is_some() {
            ImportError::Damaged(Format::Docx)
        } else {
            ImportError::Archive
        });
    };
    let has = |name: &str| archive.index_for_name(name).is_some();
    let any = |start: &str| archive.file_names().flatten().any(|name| name.starts_with(start));
    if has("META-INF/container.xml") && !has("content.xml") {
        return Ok(Format::Epub);
    }
    if any("word/") {
        return Ok(Format::Docx);
    }
    if has("content.xml") {
        let kind = bytes.get(..256).unwrap_or(bytes);
        let other = find(kind, b"opendocument.spreadsheet").is_some() || find(kind, b"opendocument.presentation").is_some();
        return if other { Err(ImportError::Office) } else { Ok(Format::Odt) };
    }
    if any("xl/") || any("ppt/") {
        return Err(ImportError::Office);
    }
    if has("project.json") || find(bytes.get(..256).unwrap_or(bytes), b"standpoint").is_some() {
        return Err(ImportError::Project);
    }
    Err(ImportError::Archive)
}

/// Compound files of older Office programs, told apart by the names of their streams (UTF-16).
fn compound(bytes: &[u8]) -> ImportError {
    let wide = |name: &str| name.bytes().flat_map(|byte| [byte, 0]).collect::<Vec<u8>>();
    let head = bytes.get(..4 << 20).unwrap_or(bytes);
    let has = |name: &str| find(head, &wide(name)).is_some();
    if has("EncryptedPackage") {
        ImportError::Password
    } else if has("__properties_version") || has("__substg1.0") {
        ImportError::Outlook
    } else if has("WordDocument") {
        ImportError::OldWord
    } else {
        ImportError::Office
    }
}

fn known_binary(bytes: &[u8]) -> Result<(), ImportError> {
    let starts = |signs: &[&[u8]]| signs.iter().any(|sign| bytes.starts_with(sign));
    if starts(&[b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM"]) && !text::looks_like_text(bytes)
        || bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP".as_slice())
        || bytes.get(4..8) == Some(b"ftyp".as_slice())
            && bytes.get(8..12).is_some_and(|brand| [b"heic", b"avif", b"mif1"].iter().any(|known| brand == *known))
    {
        return Err(ImportError::Picture);
    }
    if starts(&[b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd"]) {
        return Err(ImportError::Archive);
    }
    Ok(())
}

fn by_ending(ending: &str) -> ImportError {
    match ending {
        "doc" | "dot" => ImportError::OldWord,
        "msg" => ImportError::Outlook,
        "pdf" => ImportError::Damaged(Format::Pdf),
        "docx" => ImportError::Damaged(Format::Docx),
        "odt" => ImportError::Damaged(Format::Odt),
        "epub" => ImportError::Damaged(Format::Epub),
        _ => ImportError::Unknown,
    }
}

/// E-mail and web archives begin with header lines.
fn mail(text: &str, ending: &str) -> Option<Format> {
    let text = text.trim_start_matches(['\u{feff}', '\r', '\n']);
    let text = if text.starts_with("From ") { text.split_once('\n')?.1 } else { text };
    let mut known = 0;
    let mut lines = 0;
    let mut archive = matches!(ending, "mht" | "mhtml");
    for line in text.lines().take(200) {
        if line.trim().is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            archive |= line.to_ascii_lowercase().contains("multipart/related") && line.contains("text/html");
            continue;
        }
        let (name, value) = line.split_once(':')?;
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_graphic()) {
            return None;
        }
        lines += 1;
        let name = name.to_ascii_lowercase();
        known += usize::from(matches!(
            name.as_str(),
            "from"
                | "to"
                | "subject"
                | "date"
                | "mime-version"
                | "content-type"
                | "message-id"
                | "received"
                | "return-path"
                | "delivered-to"
                | "reply-to"
                | "snapshot-content-location"
        ));
        let value = value.to_ascii_lowercase();
        archive |= name == "snapshot-content-location"
            || name == "from" && value.contains("saved by") && text.contains("multipart/related");
    }
    if lines == 0 || known < 2 && !(known == 1 && matches!(ending, "eml" | "mht" | "mhtml")) {
        return None;
    }
    Some(if archive { Format::Mhtml } else { Format::Eml })
}

/// Tags of a page near its start, or enough of them under a page's name.
fn is_html(text: &str, ending: &str) -> bool {
    let head = text.trim_start().get(..).unwrap_or_default();
    let lower: String = head.chars().take(8_000).collect::<String>().to_ascii_lowercase();
    let opening = [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<!--",
        "<?xml",
        "<article",
        "<div",
        "<p>",
        "<p ",
        "<meta",
        "<title",
        "<h1",
        "<section",
        "<main",
        "<table",
        "<span",
        "<script",
    ];
    if lower.starts_with('<')
        && (opening.iter().any(|tag| lower.starts_with(tag)) && !lower.starts_with("<?xml") || lower.contains("<html"))
    {
        return true;
    }
    if lower.contains("<html") && lower.contains("<body") || lower.contains("<!doctype html") {
        return true;
    }
    let closing = ["</p>", "</div>", "</h1>", "</a>", "</li>", "</span>"].iter().filter(|tag| lower.contains(**tag)).count();
    matches!(ending, "html" | "htm" | "xhtml") && (closing > 0 || lower.contains('<'))
}

/// A Markdown name, or two different kinds of its marks.
fn is_markdown(text: &str, ending: &str) -> bool {
    if matches!(ending, "md" | "markdown" | "mdown" | "mkd") {
        return true;
    }
    let heading = text.lines().any(|line| line.starts_with("# ") || line.starts_with("## ") || line.starts_with("### "));
    let link = text.contains("](http");
    let strong = text.matches("**").count() >= 2;
    let front = text.starts_with("---\n") && text.lines().skip(1).take(12).any(|line| line.starts_with("title:"));
    front && (heading || link || strong) || heading && (link || strong) || link && strong
}
