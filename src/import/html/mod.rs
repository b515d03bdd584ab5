//! Web pages: parsed once, walked into pieces of visible text, judged piece by piece.
//!
//! Part of `import`; also reads the HTML of e-mails, web archives, e-books and pastes. `guard` caps the page, `walk` lists what is
//! visible, a Readability pass over the same tree says where the article is, `judge` decides on each piece: by rules, then by the trained
//! trees of `model` over its `features`. `metadata` reads the citation data.

mod embedded;
mod features;
mod guard;
mod head;
mod judge;
mod linked_data;
mod metadata;
mod model;
mod region;
mod walk;

use super::picture::{self, Parts};
use super::structure::{self, Markup};
use super::{ImportError, encoding, flow, limits};
use crate::article::{Article, Block, BlockKind, Picture, SetAside};
use crate::notice::{Notice, Warned};
use dom_query::{Document, NodeData};
pub(super) use metadata::unescape;
use walk::{Piece, Walked};

/// First of the marks that are put into the tree to see which pieces an extractor keeps: private-use characters of plane 15.
const MARK: u32 = 0xf_0000;
/// How many there are.
const MARKS: usize = 0xfffd;

/// What is known about a page beside its bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Page<'a> {
    /// Its address, where the container names it.
    pub(super) url: Option<&'a str>,
    /// The encoding its container declares.
    pub(super) charset: Option<&'a str>,
    /// All of it is the text: an e-book's chapter, a selection from the clipboard.
    pub(super) whole: bool,
    /// Where its pictures stand.
    pub(super) parts: Parts<'a>,
}

/// Reads the bytes of a page.
pub(super) fn read(bytes: &[u8], page: &Page<'_>) -> Result<Warned<Article>, ImportError> {
    if bytes.len() > limits::TEXT_BYTES {
        return Err(ImportError::TooLarge((limits::TEXT_BYTES >> 20) as u64));
    }
    let declared = page.charset.map(str::to_owned).or_else(|| encoding::declared_in_head(bytes));
    let decoded = encoding::decode(bytes, declared.as_deref());
    let mut read = read_text(&decoded.text, page)?;
    read.value.extraction = format!("{}, {}", read.value.extraction, decoded.encoding);
    if decoded.mislabelled {
        let declared = declared.unwrap_or_default();
        read.notices.push(Notice::info("notice-import-mislabelled").with("declared", declared).with("used", &decoded.encoding));
    }
    if decoded.damaged {
        read.notices.push(Notice::warning("notice-import-undecodable").with("encoding", &decoded.encoding));
    }
    Ok(read)
}

/// Reads the text of a page.
pub(super) fn read_text(html: &str, page: &Page<'_>) -> Result<Warned<Article>, ImportError> {
    let guarded = guard::guard(html);
    let mut notices = Vec::new();
    if guarded.capped {
        notices.push(Notice::info("notice-import-capped"));
    }
    let document = Document::from(guarded.text.as_str());
    let mut walked = walk::walk(&document.root());
    if walked.pieces.is_empty() {
        return undrawn(&walked, page).map(|article| Warned { value: article, notices }).ok_or(ImportError::NoText);
    }
    if walked.pieces.len() > limits::BLOCKS {
        walked.pieces.truncate(limits::BLOCKS);
        notices.push(Notice::warning("notice-import-many-blocks").with("n", limits::BLOCKS));
    }
    let (found, declared) = metadata::read(&walked, page.url);
    let (body, paywalled) = (declared.body, declared.paywalled);
    let mut article = Article { metadata: found, ..Article::default() };
    if page.whole {
        article.extraction = "html: all of it".to_owned();
        let kinds: Vec<BlockKind> = walked.pieces.iter().map(|piece| piece.kind).collect();
        article.metadata.picture = lead(&walked, &kinds, 0, page.parts);
        article.blocks = walked.pieces.into_iter().map(|piece| block(piece, None)).collect();
        demote_titles(&mut article.blocks);
        notices.extend(structure::settle(&mut article, Markup::Marked));
        return Ok(Warned { value: article, notices });
    }
    let by_readability = readability(document, &walked);
    let mut verdict = judge::judge(&walked, &by_readability, body.as_deref(), &article.metadata);
    article.extraction = "html: readability + block judgement".to_owned();
    if judge::is_doubtful(&walked, &verdict)
        && html.len() < 4 << 20
        && let Some(second) = second_opinion(&guarded.text, &walked.pieces)
    {
        judge::weigh(&mut verdict, &walked, &second);
        "html: readability + block judgement + trafilatura".clone_into(&mut article.extraction);
    }
    let scripts = std::mem::take(&mut walked.data);
    let missed = body
        .filter(|body| judge::misses(&walked, &verdict, body))
        .map(|body| (body, "html: the text its JSON-LD declares"))
        .or_else(|| {
            let body = embedded::body(&scripts).filter(|body| judge::misses(&walked, &verdict, body))?;
            Some((body, "html: the text its script data holds"))
        });
    if missed.is_none() {
        notices.extend(judge::notices(&walked, &verdict, paywalled));
    }
    let first_kept = verdict.reasons.iter().position(Option::is_none).unwrap_or_default();
    article.metadata.picture = lead(&walked, &verdict.kinds, first_kept, page.parts);
    article.blocks = walked
        .pieces
        .into_iter()
        .zip(&verdict.reasons)
        .zip(&verdict.kinds)
        .map(|((piece, reason), kind)| block(Piece { kind: *kind, ..piece }, *reason))
        .collect();
    article.blocks.retain(|block| !block.text.is_empty());
    if let Some((body, how)) = missed {
        insert_declared(&mut article.blocks, &body);
        how.clone_into(&mut article.extraction);
    }
    metadata::from_blocks(&mut article);
    metadata::fall_back(&mut article.metadata);
    structure::repeated(&mut article.blocks);
    structure::finish(&mut article);
    Ok(Warned { value: article, notices })
}

/// The article of a page that shows nothing until its script runs, where its scripts hold it.
fn undrawn(walked: &Walked, page: &Page<'_>) -> Option<Article> {
    let (found, declared) = metadata::read(walked, page.url);
    let mut article = Article { metadata: found, ..Article::default() };
    let (body, how) = match declared.body {
        Some(body) => (body, "html: the text its JSON-LD declares"),
        None => (embedded::body(&walked.data)?, "html: the text its script data holds"),
    };
    insert_declared(&mut article.blocks, &body);
    how.clone_into(&mut article.extraction);
    structure::finish(&mut article);
    (!article.blocks.is_empty()).then_some(article)
}

/// A piece of a page as the block judgement is trained on it.
#[derive(Clone, Debug)]
pub struct Sample {
    /// Its text.
    pub text: String,
    /// Its features, in the order of [`feature_names`].
    pub row: Vec<f32>,
    /// Whether the rules alone keep it.
    pub kept: bool,
}

/// The pieces of a page with their features.
#[must_use]
pub fn samples(bytes: &[u8]) -> Vec<Sample> {
    let declared = encoding::declared_in_head(bytes);
    let guarded = guard::guard(&encoding::decode(bytes, declared.as_deref()).text);
    let document = Document::from(guarded.text.as_str());
    let walked = walk::walk(&document.root());
    let (found, declared) = metadata::read(&walked, None);
    let body = declared.body;
    let core = readability(document, &walked);
    let verdict = judge::rules(&walked, &core, body.as_deref(), &found);
    let rows = judge::rows(&walked, &core, body.as_deref(), &found, &verdict);
    let samples = walked.pieces.iter().zip(rows).zip(&verdict.reasons);
    samples.map(|((piece, row), reason)| Sample { text: piece.flow.text().to_owned(), row, kept: reason.is_none() }).collect()
}

/// Names of the features of a row.
#[must_use]
pub fn feature_names() -> &'static [&'static str] {
    features::NAMES
}

/// Whether copied HTML is a page with its menus rather than a selection of text.
pub(super) fn is_whole_page(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes).to_ascii_lowercase();
    ["<nav", "<footer", "role=\"navigation\"", "role=\"contentinfo\""].iter().any(|sign| text.contains(sign))
}

/// All visible text of a page or part of one, unjudged, as blocks, with the first picture whose file it holds.
pub(super) fn whole(html: &str, parts: Parts<'_>) -> (Vec<Block>, Option<Picture>) {
    let guarded = guard::guard(html);
    let document = Document::from(guarded.text.as_str());
    let walked = walk::walk(&document.root());
    let kinds: Vec<BlockKind> = walked.pieces.iter().map(|piece| piece.kind).collect();
    let picture = lead(&walked, &kinds, 0, parts).filter(|picture| picture.image.is_some());
    (walked.pieces.into_iter().take(limits::BLOCKS).map(|piece| block(piece, None)).collect(), picture)
}

/// One title at most; later ones are headings.
pub(super) fn demote_titles(blocks: &mut [Block]) {
    let mut titled = false;
    for block in blocks {
        if matches!(block.kind, BlockKind::Heading(1)) {
            block.kind = if titled { BlockKind::Heading(2) } else { BlockKind::Title };
            titled = true;
        }
    }
}

fn block(piece: Piece, reason: Option<SetAside>) -> Block {
    let (text, inline) = piece.flow.finish();
    Block { inline, set_aside: reason, ..Block::new(piece.kind, text) }
}

/// The mark of a piece.
fn mark(at: usize) -> Option<char> {
    (at < MARKS).then(|| u32::try_from(at).ok()).flatten().and_then(|at| char::from_u32(MARK + at))
}

/// The piece of a mark.
fn marked(c: char) -> Option<usize> {
    let at = u32::from(c).checked_sub(MARK)?;
    usize::try_from(at).ok().filter(|at| *at < MARKS)
}

/// Puts each piece's mark before each of its text nodes.
fn put_marks(document: &Document, pieces: &[Piece]) {
    let root = document.root();
    for (at, piece) in pieces.iter().enumerate() {
        let Some(mark) = mark(at) else { return };
        for id in &piece.nodes {
            root.tree.update_node(id, |node| {
                if let NodeData::Text { contents } = &mut node.data {
                    let mut text = String::with_capacity(contents.len() + 4);
                    // The mark stands behind leading space, where trimming leaves it.
                    let start = contents.len() - contents.trim_start().len();
                    text.push_str(contents.get(..start).unwrap_or_default());
                    text.push(mark);
                    let rest = contents.get(start..).unwrap_or_default();
                    if rest.len() > LONG_TEXT {
                        text.extend(rest.chars().map(plain));
                    } else {
                        text.push_str(rest);
                    }
                    *contents = text.as_str().into();
                }
            });
        }
    }
}

/// Bytes of a text node from which it is given to an extractor without the signs that are written as names: writing them out takes time
/// with the square of their number.
const LONG_TEXT: usize = 1 << 15;

/// A character that is written as it is.
fn plain(c: char) -> char {
    match c {
        '\u{a0}' => ' ',
        '&' | '<' | '>' | '\u{80}'..='\u{bf}' => '+',
        c => c,
    }
}

/// Which pieces have a mark in an extractor's text.
fn kept_marks(text: &str, pieces: usize) -> Vec<bool> {
    let mut kept = vec![false; pieces];
    for at in text.chars().filter_map(marked) {
        if let Some(place) = kept.get_mut(at) {
            *place = true;
        }
    }
    kept
}

/// Which pieces a Readability pass keeps.
fn readability(document: Document, walked: &Walked) -> Vec<bool> {
    let pieces = &walked.pieces;
    put_marks(&document, pieces);
    for id in &walked.unhidden {
        document.root().tree.update_node(id, |node| {
            if let NodeData::Element(element) = &mut node.data {
                element.attrs.retain(|attribute| !matches!(attribute.name.local.as_ref(), "hidden" | "style" | "aria-hidden"));
            }
        });
    }
    // Only its text is looked at.
    let config = dom_smoothie::Config { disable_json_ld: true, keep_classes: true, ..dom_smoothie::Config::default() };
    let parsed = dom_smoothie::Readability::with_document(document, None, Some(config)).and_then(|mut reader| reader.parse());
    parsed.map_or_else(|_| vec![false; pieces.len()], |article| kept_marks(&article.text_content, pieces.len()))
}

/// Which pieces trafilatura keeps; `None` where it finds nothing.
fn second_opinion(html: &str, pieces: &[Piece]) -> Option<Vec<bool>> {
    let document = Document::from(html);
    // The same text parses to the same tree: the pieces' nodes are found again by walking.
    let again = walk::walk(&document.root());
    if again.pieces.len() != pieces.len() {
        return None;
    }
    put_marks(&document, &again.pieces);
    let options =
        trafilatura::Options::default().with_exclude_comments(true).with_focus(trafilatura::ExtractionFocus::FavorPrecision);
    let result = trafilatura::extract(&document.html(), &options).ok()?;
    let kept = kept_marks(&result.content_text, pieces.len());
    kept.iter().any(|kept| *kept).then_some(kept)
}

/// Puts the body text that the page declares behind its headline: the page shows it by script only.
fn insert_declared(page: &mut Vec<Block>, body: &str) {
    let declared = if body.contains("<p") || body.contains("<br") || body.contains("<div") {
        whole(body, Parts::default()).0
    } else {
        let paragraphs = body.split('\n').map(flow::clean).filter(|paragraph| !paragraph.is_empty());
        paragraphs.take(limits::BLOCKS).map(|text| Block::new(BlockKind::Paragraph, text)).collect()
    };
    for block in page.iter_mut().filter(|block| block.set_aside.is_none() && block.kind != BlockKind::Title) {
        block.set_aside = Some(SetAside::Other);
    }
    let at = page.iter().position(|block| block.kind == BlockKind::Title).map_or(0, |title| title + 1);
    page.splice(at..at, declared);
}

/// The lead picture: the first one that stands at the article and is no icon, with the caption behind it. Where its file is not at
/// hand, another copy of it at the same place may be (pages that load their pictures late).
fn lead(walked: &Walked, kinds: &[BlockKind], first_kept: usize, parts: Parts<'_>) -> Option<Picture> {
    let mut known: Option<&walk::Shown> = None;
    let mut held = None;
    let shown = walked.pictures.iter().filter(|picture| {
        let small = ["logo", "icon", "avatar", "sprite", "pixel", "1x1"]
            .iter()
            .any(|word| !picture.reference.starts_with("data:") && picture.reference.to_ascii_lowercase().contains(word));
        let aside = walked.regions.chain(picture.region).any(|(_, region)| region.hint.is_some_and(|hint| hint.strong));
        !small && !aside && picture.after + 12 >= first_kept && (picture.in_figure || picture.after >= first_kept)
    });
    for picture in shown.take(40) {
        if known.is_some_and(|known| known.after != picture.after) {
            break;
        }
        match parts.bytes(&picture.reference) {
            Some(bytes) => {
                if let Some(image) = picture::image(&bytes) {
                    (held, known) = (Some(image), Some(picture));
                    break;
                }
            }
            None if picture.reference.starts_with("data:") => {}
            None => known = known.or(Some(picture)),
        }
    }
    let shown = known?;
    let mut behind = walked.pieces.iter().zip(kinds).skip(shown.after).take(2);
    let text = behind.find(|(_, kind)| **kind == BlockKind::Caption).map(|(piece, _)| flow::clean(piece.flow.text()));
    let (caption, credit) = text.map_or((None, None), |text| picture::split_credit(&text));
    Some(Picture { reference: picture::shown(&shown.reference), caption, credit, alt: shown.alt.clone(), image: held })
}
