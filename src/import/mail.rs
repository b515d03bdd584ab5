//! E-mails and web archives: their parts, headers as citation data, attachments offered as sources of their own.
//!
//! Part of `import`. In a web archive the page is judged as any saved page; an e-mail is all text, less what its words set aside.

use super::picture::Parts;
use super::structure::{self, Markup};
use super::{ImportError, Imported, Offered, agencies, flow, html, lexicon, sniff, text};
use crate::article::{Article, Certainty, Format, Found, Metadata, Origin, SetAside};
use crate::notice::{Notice, Warned};
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

/// Attachments offered at most.
const OFFERED: usize = 50;
/// Bytes of one attachment that is offered.
const OFFERED_BYTES: usize = 64 << 20;

/// Reads an e-mail.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Warned<Vec<Imported>>, ImportError> {
    let message = parse(bytes, Format::Eml)?;
    let mut metadata = headers(&message);
    let mut notices = Vec::new();
    let html = message.html_part(0).filter(|part| matches!(part.body, PartType::Html(_)));
    let plain = message.text_part(0).filter(|part| matches!(part.body, PartType::Text(_)));
    let find = |reference: &str| referred(&message, reference, None);
    let ((blocks, picture), how) = match (html, plain) {
        (Some(part), _) => (html::whole(&content(part), Parts(Some(&find))), "e-mail, html part"),
        (None, Some(part)) => ((text::blocks(&content(part)), None), "e-mail, text part"),
        (None, None) => ((Vec::new(), None), "e-mail"),
    };
    metadata.picture = picture;
    let markup = if html.is_some() { Markup::Marked } else { Markup::None };
    let offered = offered(&message, bytes);
    if blocks.is_empty() && offered.is_empty() {
        return Err(ImportError::NoText);
    }
    let title = metadata.title.take();
    let mut article = Article { metadata, blocks, extraction: how.to_owned() };
    html::demote_titles(&mut article.blocks);
    for block in &mut article.blocks {
        if block.set_aside.is_none() && is_mail_furniture(&block.text) {
            block.set_aside = Some(SetAside::Newsletter);
        }
    }
    notices.extend(structure::settle(&mut article, markup));
    // The subject is declared; a headline in the text that repeats it stays the title block.
    article.metadata.title = title.or(article.metadata.title);
    if !offered.is_empty() {
        notices.push(Notice::info("notice-import-attachments").with("n", offered.len()));
    }
    Ok(Warned { value: vec![Imported { name: super::file_name(name), format: Format::Eml, article, offered }], notices })
}

/// Reads a web archive: its first page.
pub(super) fn read_archive(bytes: &[u8]) -> Result<Warned<Article>, ImportError> {
    let message = parse(bytes, Format::Mhtml)?;
    let page =
        message.parts.iter().find(|part| matches!(part.body, PartType::Html(_))).ok_or(ImportError::Damaged(Format::Mhtml))?;
    let address = message.header_raw("Snapshot-Content-Location").map(str::trim).or_else(|| page.content_location());
    let address = address.filter(|address| address.starts_with("http")).map(str::to_owned);
    let find = |reference: &str| referred(&message, reference, address.as_deref());
    let about = html::Page { url: address.as_deref(), parts: Parts(Some(&find)), ..html::Page::default() };
    let mut read = html::read_text(&content(page), &about)?;
    read.value.extraction = format!("mhtml, {}", read.value.extraction);
    Ok(read)
}

/// The part that a page refers to: by its number (`cid:`), by its address, or by what that address ends with.
fn referred(message: &Message<'_>, reference: &str, page: Option<&str>) -> Option<Vec<u8>> {
    let bytes = |part: &MessagePart<'_>| match &part.body {
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => Some(bytes.to_vec()),
        PartType::Text(_) | PartType::Html(_) | PartType::Message(_) | PartType::Multipart(_) => None,
    };
    let find = |wanted: &dyn Fn(&MessagePart<'_>) -> bool| message.parts.iter().find(|part| wanted(part)).and_then(bytes);
    if let Some(number) = reference.strip_prefix("cid:") {
        return find(&|part| part.content_id().is_some_and(|id| id.trim_matches(['<', '>']) == number));
    }
    let reference = reference.split('#').next().unwrap_or_default();
    if reference.is_empty() {
        return None;
    }
    let at = |address: &str| find(&|part| part.content_location().is_some_and(|own| own.trim() == address));
    let in_folder = || {
        let (folder, _) = page?.rsplit_once('/')?;
        at(&format!("{folder}/{}", reference.trim_start_matches("./")))
    };
    at(reference).or_else(in_folder)
}

fn parse(bytes: &[u8], format: Format) -> Result<Message<'_>, ImportError> {
    // A mailbox line before the headers is not part of the message.
    let start = if bytes.starts_with(b"From ") { bytes.iter().position(|byte| *byte == b'\n').map_or(0, |at| at + 1) } else { 0 };
    let message = MessageParser::default().parse(bytes.get(start..).unwrap_or_default()).ok_or(ImportError::Damaged(format))?;
    if message.headers().is_empty() { Err(ImportError::Damaged(format)) } else { Ok(message) }
}

/// A part's text; one without a declared character set is decoded from its bytes.
fn content(part: &MessagePart<'_>) -> String {
    let declared = part.content_type().and_then(|kind| kind.attribute("charset")).is_some();
    match &part.body {
        PartType::Text(text) | PartType::Html(text) if declared && !part.is_encoding_problem => text.to_string(),
        PartType::Text(text) | PartType::Html(text) => {
            if text.contains('\u{fffd}') {
                let bytes = part.contents();
                return super::encoding::decode(bytes, super::encoding::declared_in_head(bytes).as_deref()).text;
            }
            text.to_string()
        }
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => super::encoding::decode(bytes, None).text,
        PartType::Message(_) | PartType::Multipart(_) => String::new(),
    }
}

fn headers(message: &Message<'_>) -> Metadata {
    let declared = |value: String| Some(Found::new(value, Origin::Properties, Certainty::Declared));
    let mut metadata = Metadata::default();
    let subject = flow::clean(message.subject().unwrap_or_default());
    let bare = ["fwd:", "fw:", "fw :", "doorst:", "wg:", "tr:"].iter().fold(subject.as_str(), |subject, mark| {
        let head: String = subject.chars().take(mark.chars().count()).collect();
        if head.to_lowercase() == **mark { subject.get(head.len()..).unwrap_or_default().trim_start() } else { subject }
    });
    if !bare.is_empty() {
        metadata.title = declared(bare.to_owned());
    }
    if let Some(from) = message.from().and_then(|from| from.first()) {
        let name = from.name().map(flow::clean).filter(|name| !name.is_empty());
        let list = message.header_raw("List-Id").is_some() || message.header_raw("List-Unsubscribe").is_some();
        match name {
            // A newsletter comes from a paper, a letter from a person.
            Some(name) if list || !lexicon::is_name(&name) || agencies::named(&name).is_some() => {
                metadata.outlet = Some(Found::new(name, Origin::Properties, Certainty::Likely));
            }
            Some(name) => metadata.authors = vec![Found::new(name, Origin::Properties, Certainty::Likely)],
            None => {
                if let Some(address) = from.address().and_then(|address| address.rsplit('@').next()) {
                    metadata.outlet = Some(Found::new(address.to_owned(), Origin::Properties, Certainty::Guess));
                }
            }
        }
    }
    if let Some(date) = message.date().filter(|date| date.is_valid()) {
        metadata.published = declared(date.to_rfc3339());
    }
    metadata
}

/// The parts that can be opened: attached files of a kind that may hold an article, and messages inside.
fn offered(message: &Message<'_>, whole: &[u8]) -> Vec<Offered> {
    let mut offered = Vec::new();
    for part in message.attachments() {
        if offered.len() >= OFFERED {
            break;
        }
        let (bytes, ending) = match &part.body {
            PartType::Message(inner) => {
                let raw = inner.raw_message();
                (
                    if raw.is_empty() {
                        whole.get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default()
                    } else {
                        raw
                    },
                    ".eml",
                )
            }
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => (bytes.as_ref(), ""),
            PartType::Text(text) => (text.as_bytes(), ".txt"),
            PartType::Html(text) => (text.as_bytes(), ".html"),
            PartType::Multipart(_) => continue,
        };
        if bytes.is_empty() || bytes.len() > OFFERED_BYTES {
            continue;
        }
        let name = part
            .attachment_name()
            .map(super::file_name)
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| format!("{}{ending}", offered.len() + 1));
        // A signature's logo and a calendar entry are no articles.
        let may_be = sniff::may_be_article(&name)
            || super::sniff(&name, bytes).is_ok_and(|format| !matches!(format, Format::Text | Format::Markdown));
        if may_be {
            offered.push(Offered { name, bytes: bytes.into() });
        }
    }
    offered
}

/// Lines that every newsletter has around its text.
fn is_mail_furniture(line: &str) -> bool {
    const PHRASES: &[&str] = &[
        "view in browser",
        "view this email in your browser",
        "view online",
        "view this email",
        "unsubscribe",
        "manage preferences",
        "manage your preferences",
        "update your preferences",
        "email preferences",
        "you are receiving this",
        "you received this",
        "you're receiving this",
        "this email was sent",
        "add us to your address book",
        "bekijk in browser",
        "bekijk deze e-mail",
        "bekijk online",
        "bekijk de online versie",
        "online versie",
        "uitschrijven",
        "afmelden",
        "uw voorkeuren",
        "je voorkeuren",
        "u ontvangt deze",
        "je ontvangt deze",
        "deze e-mail is verzonden",
        "im browser ansehen",
        "im browser anzeigen",
        "abmelden",
        "abbestellen",
        "sie erhalten diese",
        "voir dans le navigateur",
        "se désabonner",
        "se désinscrire",
        "vous recevez cet",
        "ver en el navegador",
        "darse de baja",
        "annulla l'iscrizione",
        "отписаться",
        "посмотреть в браузере",
        "вы получили это",
        "수신거부",
        "수신 거부",
        "配信停止",
        "退订",
    ];
    let folded = lexicon::fold(line);
    line.chars().count() < 320
        && PHRASES.iter().any(|phrase| folded.contains(phrase))
        && (line.chars().count() < 140 || !folded.contains('"'))
}
