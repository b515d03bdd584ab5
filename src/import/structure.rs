//! What the words of a block say about its kind: title, subheading, caption, byline, teaser, box.
//!
//! Part of `import`: the last step of every reader but the one of web pages, which judges more closely. One article gives the
//! same blocks whatever format it came in, because this step is the same for all.

use super::{agencies, dates, languages, lexicon, limits};
use crate::article::{Article, Block, BlockKind, Certainty, Found, Origin, SetAside};
use crate::notice::Notice;
use std::collections::HashMap;

/// How much of the structure the format itself tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markup {
    /// None: headings and title show by their form alone (plain text).
    None,
    /// Headings are marked where there are any.
    Marked,
}

/// Longest line that can be a subheading, in characters.
const HEADING_CHARS: usize = 100;
/// Longest line that can be a title.
const TITLE_CHARS: usize = 220;
/// Blocks at the start among which byline and date stand.
const HEAD_BLOCKS: usize = 8;

/// Judges the blocks by their words, then sets title, authors, date, agency and language where they are not declared.
pub(super) fn settle(article: &mut Article, markup: Markup) -> Vec<Notice> {
    let mut notices = Vec::new();
    article.blocks.retain(|block| !block.text.is_empty());
    if article.blocks.len() > limits::BLOCKS {
        let left = article.blocks.split_off(limits::BLOCKS);
        // The rest stays visible as one block: nothing is dropped.
        let rest: Vec<String> = left.into_iter().map(|block| block.text).collect();
        let mut block = Block::new(BlockKind::Table, rest.join("\n"));
        block.set_aside = Some(SetAside::Other);
        article.blocks.push(block);
        notices.push(Notice::warning("notice-import-many-blocks").with("n", limits::BLOCKS));
    }
    if markup == Markup::None {
        guess_headings(&mut article.blocks);
    }
    bullets(&mut article.blocks);
    let has_headings = article.blocks.iter().any(|block| matches!(block.kind, BlockKind::Heading(_)));
    if markup == Markup::Marked && !has_headings {
        guess_headings(&mut article.blocks);
    }
    title(article);
    head_lines(article);
    by_words(&mut article.blocks);
    tails(&mut article.blocks);
    repeated(&mut article.blocks);
    finish(article);
    notices
}

/// The steps every reader ends with: wire agency and language.
pub(super) fn finish(article: &mut Article) {
    if article.metadata.agency.is_none() {
        article.metadata.agency = agencies::credited(article);
    }
    let agency_only = |author: &Found<String>| agencies::named(&author.value).is_some();
    article.metadata.authors.retain(|author| !agency_only(author));
    languages::settle(article);
}

/// Whether a line has the form of a subheading: short, no closing mark, no list sign.
pub(super) fn looks_like_heading(text: &str) -> bool {
    let length = text.chars().count();
    let wide = text.chars().filter(|c| *c >= '\u{2e80}').count() * 2 > length;
    let limit = if wide { HEADING_CHARS * 2 / 5 } else { HEADING_CHARS };
    let first = text.chars().find(|c| c.is_alphanumeric());
    length >= 2
        && length <= limit
        && text.split_whitespace().count() <= 15
        && !text.contains('\n')
        && first.is_some_and(|c| !c.is_lowercase())
        && !text.ends_with(['.', ',', ';', ':', '…', '。', '،', '、', '؛', '-', '–'])
        && !lexicon::ends_sentence(text)
        && !text.starts_with(['“', '"', '„', '«', '‘', '(', '[', '*', '#', '>'])
}

/// Paragraphs that begin with a bullet are items, whatever the format calls them.
fn bullets(blocks: &mut [Block]) {
    for block in blocks.iter_mut().filter(|block| block.kind == BlockKind::Paragraph && !block.text.contains('\n')) {
        let sign = block.text.chars().next().filter(|c| "•·▪●‣■○◦".contains(*c));
        let Some(rest) = sign.and_then(|_| list_item(&block.text)).filter(|rest| !rest.is_empty()).map(str::to_owned) else {
            continue;
        };
        let cut = block.text.len() - rest.len();
        block.inline.retain_mut(|mark| {
            mark.range = mark.range.start.saturating_sub(cut)..mark.range.end.saturating_sub(cut);
            !mark.range.is_empty()
        });
        block.text = rest;
        block.kind = BlockKind::ListItem;
    }
}

/// Marks lines as headings that look like one and stand before running text.
fn guess_headings(blocks: &mut [Block]) {
    let is_prose = |block: &Block| {
        let length = block.text.chars().count();
        let wide = block.text.chars().take(80).filter(|c| *c >= '\u{2e80}').count() > 30;
        block.kind == BlockKind::Paragraph
            && (length > 140 || length > 40 && lexicon::ends_sentence(&block.text) || wide && length > 40)
    };
    let mut headings = Vec::new();
    for (at, pair) in blocks.windows(2).enumerate() {
        let [here, next] = pair else { continue };
        let plain = here.kind == BlockKind::Paragraph && here.set_aside.is_none();
        let leads =
            next.set_aside.is_none() && is_prose(next) || next.kind == BlockKind::Quote || next.kind == BlockKind::ListItem;
        if plain
            && leads
            && looks_like_heading(&here.text)
            && lexicon::byline(&here.text).is_none()
            && lexicon::reason(&here.text, 0.0).is_none()
            && !is_caption(&here.text)
            && date_line(&here.text).is_none()
        {
            headings.push(at);
        }
    }
    // The first line is the title's, not a subheading's.
    for at in headings.into_iter().filter(|at| *at > 0) {
        if let Some(block) = blocks.get_mut(at) {
            block.kind = BlockKind::Heading(2);
        }
    }
}

/// Makes the first line the title where it has the form of one, or takes the title the file declares.
fn title(article: &mut Article) {
    let found = article.blocks.iter().position(|block| block.kind == BlockKind::Title);
    let place = found.or_else(|| {
        let (at, first) = article.blocks.iter().take(3).enumerate().find(|(_, block)| {
            block.set_aside.is_none() && lexicon::byline(&block.text).is_none() && date_line(&block.text).is_none()
        })?;
        let length = first.text.chars().count();
        let form = matches!(first.kind, BlockKind::Paragraph | BlockKind::Heading(_))
            && (4..=TITLE_CHARS).contains(&length)
            && !first.text.contains('\n');
        let closed = first.text.ends_with(['.', ',', ';', ':', '。']) && !first.text.ends_with("...");
        let more = article.blocks.len() > at + 1;
        let opening = matches!(first.kind, BlockKind::Heading(_)) || !closed && looks_like_title(&first.text);
        (form && opening && more && lexicon::reason(&first.text, 0.0).is_none() && !is_caption(&first.text)).then_some(at)
    });
    let Some(block) = place.and_then(|at| article.blocks.get_mut(at)) else { return };
    block.kind = BlockKind::Title;
    let certainty = if found.is_some() { Certainty::Likely } else { Certainty::Guess };
    let text = block.text.clone();
    if article.metadata.title.as_ref().is_none_or(|title| title.origin == Origin::Properties) {
        article.metadata.title = Some(Found::new(text, Origin::Text, certainty));
    }
}

/// One sentence at most, and no closing full stop.
fn looks_like_title(text: &str) -> bool {
    let inner = text.trim_end_matches(['.', '!', '?', '…']);
    !inner.contains(". ") && text.split_whitespace().count() <= 32
}

/// The date of a line that is nothing but a date with its words ("Published 23 October 2024, 10:15", "23 okt. 2024 om 10.15").
pub(super) fn date_line(text: &str) -> Option<dates::Read> {
    let length = text.chars().count();
    if !(6..=90).contains(&length) || lexicon::ends_sentence(text) && length > 50 {
        return None;
    }
    let read = dates::in_words(text)?;
    let letters = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().any(char::is_alphabetic)).count();
    (letters <= 9).then_some(read)
}

/// Sets byline and date lines near the start aside and keeps what they say.
fn head_lines(article: &mut Article) {
    let metadata = &mut article.metadata;
    for block in article
        .blocks
        .iter_mut()
        .take(HEAD_BLOCKS)
        .filter(|block| block.set_aside.is_none() && block.kind == BlockKind::Paragraph)
    {
        let names = lexicon::byline(&block.text);
        let date = date_line(&block.text);
        if names.is_none() && date.is_none() {
            continue;
        }
        block.set_aside = Some(SetAside::Byline);
        take_byline(metadata, names.unwrap_or_default());
        if let Some(read) = date {
            take_date(metadata, read);
        }
    }
}

pub(super) fn take_byline(metadata: &mut crate::article::Metadata, names: Vec<String>) {
    if metadata.authors.iter().all(|author| author.origin == Origin::Properties) && !names.is_empty() {
        metadata.authors = names.into_iter().map(|name| Found::new(name, Origin::Text, Certainty::Likely)).collect();
    }
}

pub(super) fn take_date(metadata: &mut crate::article::Metadata, read: dates::Read) {
    let certainty = if read.ambiguous { Certainty::Guess } else { Certainty::Likely };
    if metadata.published.as_ref().is_none_or(|found| found.origin == Origin::Properties) {
        metadata.published = Some(Found::new(read.date, Origin::Text, certainty));
    }
}

/// Whether the text is a picture's caption: short, and ends or begins with a credit.
pub(super) fn is_caption(text: &str) -> bool {
    let length = text.chars().count();
    if length > 420 || text.contains('\n') {
        return false;
    }
    let Some(at) = lexicon::credit(text) else { return false };
    let before = text.get(..at).unwrap_or_default().trim_end();
    let owner = text.get(at..).unwrap_or_default();
    let apart = before.is_empty()
        || before.ends_with([
            '.', '!', '?', '…', '(', '[', '|', '/', '–', '—', '-', '"', '”', '»', '。', '【', '（', ';', ',', '©', ')',
        ]);
    let name = owner.split([':', '=', '©', '：', '|', '/']).nth(1).unwrap_or(owner).trim_start();
    apart
        && owner.chars().count() <= 90
        && name.chars().next().is_none_or(|c| !c.is_lowercase())
        && !owner.trim_end_matches('.').contains(". ")
}

/// Captions, teasers, sections and boxes.
fn by_words(blocks: &mut [Block]) {
    for block in blocks.iter_mut().filter(|block| block.set_aside.is_none()) {
        match block.kind {
            BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Heading(_) => {}
            BlockKind::Title
            | BlockKind::Quote
            | BlockKind::PullQuote
            | BlockKind::Table
            | BlockKind::Caption
            | BlockKind::Footnote => continue,
        }
        let linked: usize = block
            .inline
            .iter()
            .filter(|mark| matches!(mark.kind, crate::article::InlineKind::Link(_)))
            .map(|mark| mark.range.len())
            .sum();
        #[allow(clippy::cast_precision_loss, reason = "a share of a block's bytes")]
        let share = linked as f32 / block.text.len().max(1) as f32;
        if let Some(reason) = lexicon::reason(&block.text, share) {
            block.set_aside = Some(reason);
        } else if block.kind == BlockKind::Paragraph && is_caption(&block.text) {
            block.kind = BlockKind::Caption;
        } else if let Some(reason) = lexicon::boxed(&block.text).filter(|_| block.text.chars().count() < 260) {
            block.set_aside = Some(reason);
        }
    }
}

/// Short lines after a "related" heading belong to it.
fn tails(blocks: &mut [Block]) {
    let mut open: Option<SetAside> = None;
    for block in blocks {
        if let Some(reason) = block.set_aside {
            let opens = matches!(reason, SetAside::Related | SetAside::Teaser) && lexicon::section(&block.text).is_some();
            open = if opens { Some(SetAside::Related) } else { open.filter(|_| reason != SetAside::Analyst) };
            continue;
        }
        let short = block.text.chars().count() < 160 && !lexicon::ends_sentence(&block.text) && block.kind != BlockKind::Caption;
        match open {
            Some(reason) if short && !matches!(block.kind, BlockKind::Heading(_)) => block.set_aside = Some(reason),
            _ => open = None,
        }
    }
}

/// A long text that stands twice is kept once; a quotation that repeats words of the running text is a pull quote.
pub(super) fn repeated(blocks: &mut [Block]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (at, block) in blocks.iter_mut().enumerate() {
        if block.set_aside.is_some() || block.text.chars().count() < 40 {
            continue;
        }
        if *seen.entry(block.text.clone()).or_insert(at) != at {
            block.set_aside = Some(SetAside::Repeated);
        }
    }
    let quotes: Vec<(usize, String)> = blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| {
            block.kind == BlockKind::Quote && block.set_aside.is_none() && (20..=320).contains(&block.text.chars().count())
        })
        .take(40)
        .map(|(at, block)| (at, bare_quote(&block.text)))
        .collect();
    let total: usize = blocks.iter().map(|block| block.text.len()).sum();
    if quotes.is_empty() || total > 1 << 20 {
        return;
    }
    for (at, quote) in quotes {
        let inside = |block: &Block| {
            block.kind == BlockKind::Paragraph
                && block.set_aside.is_none()
                && block.text.len() > quote.len() + 10
                && bare_quote(&block.text).contains(&quote)
        };
        if !quote.is_empty()
            && blocks.iter().any(inside)
            && let Some(block) = blocks.get_mut(at)
        {
            block.kind = BlockKind::PullQuote;
        }
    }
}

/// Letters and digits only, for comparing a quotation with the running text.
fn bare_quote(text: &str) -> String {
    lexicon::fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A list sign at the start of a line and the text behind it.
pub(super) fn list_item(line: &str) -> Option<&str> {
    for sign in ["- ", "* ", "• ", "· ", "– ", "— ", "‣ ", "▪ ", "● ", "○ ", "◦ ", "■ ", "□ ", "+ ", "•", "·", "▪", "●", "■", "□"]
    {
        if let Some(rest) = line.strip_prefix(sign) {
            return Some(rest.trim_start());
        }
    }
    None
}
