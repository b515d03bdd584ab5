//! E-mails and web archives: their parts, headers as citation data, attachments offered as sources of their own.
//!
//! Part of `import`. In a web archive the page is judged as any saved page; an e-mail is all text, less what its words set aside.

use super::picture::{self, Parts};
use super::structure::{self, Markup};
use super::{ImportError, Imported, Offered, agencies, flow, html, lexicon, sniff, text};
use crate::article::{Article, Certainty, Format, Found, Metadata, Origin, Picture, SetAside};
use crate::notice::{Notice, Warned};
use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

/// Attachments offered at most.
const OFFERED: usize = 50;
/// Bytes of all attachments that are offered.
const OFFERED_BYTES: usize = 64 << 20;

/// Reads an e-mail.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Warned<Vec<Imported>>, ImportError> {
    let message = parse(bytes, Format::Eml)?;
    let mut metadata = headers(&message);
    let mut notices = Vec::new();
    let find = |reference: &str| referred(&message, reference, None);
    // Some programs write a part of the text before and after each picture: all of them are the text.
    let is_page = |part: &&MessagePart<'_>| matches!(part.body, PartType::Html(_));
    let html = message.html_bodies().any(|part| is_page(&part));
    let bodies: Vec<&MessagePart<'_>> = if html { message.html_bodies().collect() } else { message.text_bodies().collect() };
    let (mut blocks, mut picture) = (Vec::new(), None);
    for part in bodies {
        let (own, shown) = match part.body {
            PartType::Html(_) => html::whole(&content(part), Parts(Some(&find))),
            PartType::Text(_) => (text::blocks(&content(part)), None),
            PartType::Binary(_) | PartType::InlineBinary(_) | PartType::Message(_) | PartType::Multipart(_) => continue,
        };
        blocks.extend(own);
        picture = picture.or(shown);
    }
    let how = if html { "e-mail, html part" } else { "e-mail, text part" };
    metadata.picture = picture.or_else(|| shown_beside(&message));
    let markup = if html { Markup::Marked } else { Markup::None };
    let (offered, left) = offered(&message, bytes);
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
    forwarded(&mut article);
    notices.extend(structure::settle(&mut article, markup));
    // The subject is declared; a headline in the text that repeats it stays the title block.
    article.metadata.title = title.or(article.metadata.title);
    if !offered.is_empty() {
        notices.push(Notice::info("notice-import-attachments").with("n", offered.len()));
    }
    if left > 0 {
        notices.push(Notice::warning("notice-import-attachments-left").with("n", left));
    }
    Ok(Warned {
        value: vec![Imported { name: super::file_name(name), format: Format::Eml, article, offered, chapters: 0 }],
        notices,
    })
}

/// A picture that stands between the parts of the text.
fn shown_beside(message: &Message<'_>) -> Option<Picture> {
    let inline = |part: &&MessagePart<'_>| part.content_disposition().is_some_and(|kind| kind.is_inline());
    message.parts.iter().filter(inline).take(12).find_map(|part| match &part.body {
        PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
            let image = picture::image(bytes)?;
            Some(picture::held(part.attachment_name().unwrap_or("inline"), image))
        }
        PartType::Text(_) | PartType::Html(_) | PartType::Message(_) | PartType::Multipart(_) => None,
    })
}

/// Labels of the lines that stand over a forwarded message: those of its sender first.
const SENDER: &[&str] = &["from", "van", "von", "de", "da", "от", "від", "보낸 사람", "발신", "差出人", "发件人"];
const LABELS: &[&str] = &[
    "to",
    "cc",
    "date",
    "sent",
    "subject",
    "reply-to",
    "aan",
    "verzonden",
    "datum",
    "onderwerp",
    "an",
    "gesendet",
    "betreff",
    "à",
    "envoyé",
    "objet",
    "para",
    "enviado",
    "asunto",
    "a",
    "inviato",
    "oggetto",
    "кому",
    "дата",
    "отправлено",
    "тема",
    "копия",
    "받는 사람",
    "날짜",
    "제목",
    "宛先",
    "件名",
    "日時",
    "收件人",
    "主题",
    "发送时间",
];

/// Sets the head of a forwarded message aside and keeps what it says: who sent it, and when.
fn forwarded(article: &mut Article) {
    let label = |text: &str| {
        let (label, _) = text.split_once([':', '：'])?;
        let label = lexicon::fold(label.trim().trim_matches('*'));
        let sender = SENDER.contains(&label.as_str());
        (sender || LABELS.contains(&label.as_str())).then_some(sender)
    };
    let mut from = None;
    let mut sent = None;
    for at in 0..article.blocks.len() {
        let near = |off: usize| article.blocks.get(off).is_some_and(|block| label(&block.text).is_some());
        let beside = near(at + 1) || at > 0 && near(at - 1);
        let Some(block) = article.blocks.get_mut(at).filter(|block| block.set_aside.is_none()) else { continue };
        let bare: String = block.text.chars().filter(|c| !matches!(c, '-' | '_' | '—' | '–')).collect();
        if is_forward_line(bare.trim()) {
            block.set_aside = Some(SetAside::Byline);
            continue;
        }
        let Some(sender) = label(&block.text) else { continue };
        // All lines in one block, or one line each with another beside it.
        let several = LABELS.iter().filter(|label| lexicon::fold(&block.text).contains(&format!(" {label}:"))).count() >= 2;
        if !(several || beside && block.text.chars().count() < 200) {
            continue;
        }
        block.set_aside = Some(SetAside::Byline);
        if sender && from.is_none() {
            from = block.text.split_once([':', '：']).map(|(_, rest)| rest.to_owned());
        }
        sent = sent.or_else(|| super::dates::in_words(&block.text));
    }
    let name = from.map(|from| flow::clean(from.split(['<', '[']).next().unwrap_or_default().trim_matches(['"', ' ', '*'])));
    if let Some(name) = name.filter(|name| !name.is_empty() && name.chars().count() < 80) {
        let found = Found::new(name.clone(), Origin::Text, Certainty::Likely);
        if lexicon::is_name(&name) {
            article.metadata.authors = vec![found];
            article.metadata.outlet = None;
        } else {
            article.metadata.outlet = Some(found);
            article.metadata.authors.clear();
        }
        if let Some(read) = sent {
            structure::take_date(&mut article.metadata, read);
        }
    }
}

/// The line that programs write over a forwarded message.
fn is_forward_line(text: &str) -> bool {
    const LINES: &[&str] = &[
        "forwarded message",
        "original message",
        "begin forwarded message:",
        "doorgestuurd bericht",
        "begin doorgestuurd bericht:",
        "oorspronkelijk bericht",
        "ursprüngliche nachricht",
        "weitergeleitete nachricht",
        "message transféré",
        "message d'origine",
        "mensaje reenviado",
        "messaggio inoltrato",
        "пересылаемое сообщение",
        "исходное сообщение",
        "원본 메시지",
        "전달된 메시지",
    ];
    LINES.contains(&lexicon::fold(text).as_str())
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
        let name = from.name().map(flow::clean).filter(|name| !name.is_empty()).map(|name| in_order(&name));
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

/// "Smit, Jan" as "Jan Smit".
fn in_order(name: &str) -> String {
    match name.split_once(", ") {
        Some((last, first)) if lexicon::is_name(&format!("{first} {last}")) && !first.contains(',') => format!("{first} {last}"),
        Some(_) | None => name.to_owned(),
    }
}

/// The parts that can be opened: attached files of a kind that may hold an article, and messages inside.
///
/// How many more there are than are offered comes with them.
fn offered(message: &Message<'_>, whole: &[u8]) -> (Vec<Offered>, usize) {
    let mut offered: Vec<Offered> = Vec::new();
    let (mut left, mut total) = (0, 0);
    for part in message.attachments() {
        if offered.len() >= OFFERED {
            left += 1;
            continue;
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
        if bytes.is_empty() {
            continue;
        }
        if bytes.len() > OFFERED_BYTES - total {
            left += 1;
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
            total += bytes.len();
            offered.push(Offered { name, bytes: bytes.into() });
        }
    }
    (offered, left)
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
