//! Plain text: paragraphs from blank lines or lines, hard wraps undone, structure from the form of the lines.
//!
//! Part of `import`; also the way out for every other format ("open as plain text").

use super::structure::{self, Markup};
use super::{ImportError, encoding, flow, limits};
use crate::article::{Article, Block, BlockKind};
use crate::notice::{Notice, Warned};

/// Reads bytes of plain text.
pub(super) fn read(bytes: &[u8]) -> Result<Warned<Article>, ImportError> {
    within(bytes)?;
    let decoded = encoding::decode(bytes, None);
    let mut article = Article { extraction: format!("text, {}", decoded.encoding), ..Article::default() };
    article.blocks = blocks(&decoded.text);
    let mut notices = structure::settle(&mut article, Markup::None);
    if article.blocks.is_empty() {
        return Err(ImportError::Empty);
    }
    if decoded.damaged {
        notices.push(Notice::warning("notice-import-undecodable").with("encoding", &decoded.encoding));
    }
    Ok(Warned { value: article, notices })
}

/// Reads anything as text: bytes that are no text are passed over, runs of at least four characters stay.
pub(super) fn read_anything(bytes: &[u8]) -> Result<Warned<Article>, ImportError> {
    let cut = bytes.get(..limits::TEXT_BYTES);
    let mut read = read_runs(cut.unwrap_or(bytes))?;
    if cut.is_some_and(|cut| cut.len() < bytes.len()) {
        read.notices.push(Notice::warning("notice-import-cut").with("mb", limits::TEXT_BYTES >> 20));
    }
    Ok(read)
}

fn read_runs(bytes: &[u8]) -> Result<Warned<Article>, ImportError> {
    if looks_like_text(bytes) {
        return read(bytes);
    }
    let (wide, rest) = part_wide_runs(bytes);
    let decoded = encoding::decode(&rest, None);
    let known = |c: char| c != '\u{fffd}' && !c.is_control() || c.is_whitespace();
    let lines = |text: &str| {
        let lines = text.split(|c| !known(c)).flat_map(paragraphs_of_word).map(flow::clean);
        lines.filter(|text| text.chars().filter(|c| c.is_alphanumeric()).count() >= 4).collect::<Vec<_>>()
    };
    let mut runs = [lines(&decoded.text), wide.iter().flat_map(|run| lines(run)).collect()];
    // The text of the file is in the one or the other, names of styles and fields are in both.
    runs.sort_by_key(|runs| std::cmp::Reverse(runs.iter().map(String::len).sum::<usize>()));
    let blocks = runs.into_iter().flatten().take(limits::BLOCKS).map(|text| Block::new(BlockKind::Paragraph, text));
    let mut article = Article {
        blocks: blocks.collect(),
        extraction: format!("plain text out of bytes, {}", decoded.encoding),
        ..Article::default()
    };
    if article.blocks.is_empty() {
        return Err(ImportError::NoText);
    }
    structure::finish(&mut article);
    Ok(Warned { value: article, notices: vec![Notice::warning("notice-import-as-plain-text")] })
}

/// Old word processors end a paragraph with a carriage return alone.
fn paragraphs_of_word(run: &str) -> impl Iterator<Item = &str> {
    let lines = !run.contains('\n');
    run.split(move |c| lines && c == '\r')
}

/// Runs of characters of two bytes each, as old Word and Outlook keep text, and the bytes without them. Alphabets whose high byte no
/// Latin letter has are told from pairs of letters; Chinese and Japanese are not.
fn part_wide_runs(bytes: &[u8]) -> (Vec<String>, Vec<u8>) {
    /// Characters of a run at least.
    const RUN: usize = 8;
    let character = |at: usize| {
        let pair = bytes.get(at..at + 2)?;
        let (low, high) = (*pair.first()?, *pair.get(1)?);
        let c = char::from_u32(u32::from(high) << 8 | u32::from(low))?;
        match high {
            0 => !c.is_control() || matches!(c, '\t' | '\n' | '\r'),
            1..=6 => c.is_alphanumeric(),
            0x20 => matches!(low, 0x10..=0x26 | 0xac),
            _ => false,
        }
        .then_some(c)
    };
    let (mut runs, mut rest) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let run: String = (at..bytes.len()).step_by(2).map_while(character).collect();
        let length = run.chars().count();
        if length >= RUN {
            at += length * 2;
            runs.push(run);
            rest.push(0);
        } else {
            rest.push(*byte);
            at += 1;
        }
    }
    (runs, rest)
}

fn within(bytes: &[u8]) -> Result<(), ImportError> {
    if bytes.len() > limits::TEXT_BYTES {
        return Err(ImportError::TooLarge((limits::TEXT_BYTES >> 20) as u64));
    }
    Ok(())
}

/// Whether bytes are text in some encoding: few controls once decoded.
pub(super) fn looks_like_text(bytes: &[u8]) -> bool {
    let head = bytes.get(..16_384).unwrap_or(bytes);
    let text = encoding::decode(head, None).text;
    let total = text.chars().count();
    let odd = text
        .chars()
        .filter(|c| (c.is_control() && !c.is_whitespace() && *c != '\u{1b}' && *c != '\0') || *c == '\u{fffd}')
        .count();
    let nul = text.chars().filter(|c| *c == '\0').count();
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    odd * 20 <= total && nul * 3 <= total && (letters > 0 || odd == 0)
}

/// Blocks of plain text.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let lines: Vec<&str> = text
        .split(['\n', '\u{2028}', '\u{2029}', '\u{c}', '\u{b}'])
        .flat_map(|line| line.split('\r'))
        .map(str::trim_end)
        .collect();
    let filled = lines.iter().filter(|line| !line.trim().is_empty()).count();
    // Windows line ends split in two; a blank line from them is no paragraph border.
    let lines = if text.contains("\r\n") { text.split('\n').map(str::trim_end).collect() } else { lines };
    let blanks = lines.len().saturating_sub(filled);
    let width = wrap_width(&lines);
    let mut chunk: Vec<&str> = Vec::new();
    for line in lines.iter().copied().chain(std::iter::once("")) {
        if line.trim().is_empty() {
            chunk_blocks(&chunk, width, blanks > 0, &mut blocks);
            chunk.clear();
        } else {
            chunk.push(line);
        }
    }
    blocks
}

/// The column at which lines are wrapped, where most of the text is wrapped at all.
fn wrap_width(lines: &[&str]) -> Option<usize> {
    let lengths: Vec<usize> = lines.iter().map(|line| line.chars().count()).filter(|length| *length > 0).collect();
    let longest = lengths.iter().copied().max()?;
    if !(40..=110).contains(&longest) || lengths.len() < 3 {
        return None;
    }
    let full = lengths.iter().filter(|length| **length * 5 >= longest * 4).count();
    (full * 2 >= lengths.len()).then_some(longest)
}

/// One chunk between blank lines: joined where it was wrapped, else a block per line.
fn chunk_blocks(chunk: &[&str], width: Option<usize>, has_blanks: bool, blocks: &mut Vec<Block>) {
    let mut open: Option<(BlockKind, String)> = None;
    let mut last_length = 0usize;
    for line in chunk {
        let trimmed = line.trim_start();
        // A dash that a wrapped line begins with goes on in the middle of a sentence.
        let dash = trimmed.starts_with(['—', '–'])
            && width.is_some_and(|width| last_length + 8 > width)
            && open.as_ref().is_some_and(|(_, whole)| !crate::import::lexicon::ends_sentence(whole) && !whole.ends_with(':'));
        let (kind, text) = if dash {
            (BlockKind::Paragraph, trimmed)
        } else if let Some(item) = structure::list_item(trimmed) {
            (BlockKind::ListItem, item)
        } else if let Some(quote) = trimmed.strip_prefix('>') {
            (BlockKind::Quote, quote.trim_start_matches(['>', ' ']))
        } else {
            (BlockKind::Paragraph, trimmed)
        };
        let first_word = text.split_whitespace().next().map_or(0, |word| word.chars().count());
        // A wrapped line was broken because its next word did not fit; a shorter one ended on purpose.
        let wrapped = width.is_some_and(|width| last_length + 1 + first_word > width.saturating_sub(8));
        let continues = match &open {
            Some((BlockKind::Quote, _)) => kind == BlockKind::Quote && !text.is_empty(),
            Some((BlockKind::ListItem, _)) => kind == BlockKind::Paragraph && (wrapped || has_blanks && line.starts_with("  ")),
            Some((_, whole)) => kind == BlockKind::Paragraph && (wrapped || last_length >= 55 && breaks_off(whole, text)),
            None => false,
        };
        last_length = line.chars().count();
        match &mut open {
            Some((_, whole)) if continues => join_line(whole, text),
            _ => {
                close(open.take(), blocks);
                open = Some((kind, text.to_owned()));
            }
        }
    }
    close(open, blocks);
}

/// Whether a long line ends in the middle of a sentence that the next one goes on with in lower case.
fn breaks_off(whole: &str, next: &str) -> bool {
    let goes_on = next.chars().next().is_some_and(char::is_lowercase);
    goes_on && !whole.ends_with(':') && !super::lexicon::ends_sentence(whole)
}

/// Joins a wrapped line; a hyphen at the line's end stays, since nothing shows that it was added.
fn join_line(whole: &mut String, line: &str) {
    let glued = whole.ends_with('-') && !whole.ends_with(" -") || whole.ends_with('\u{ad}');
    if !glued {
        whole.push(' ');
    }
    whole.push_str(line);
}

fn close(open: Option<(BlockKind, String)>, blocks: &mut Vec<Block>) {
    if let Some((kind, text)) = open {
        let text = flow::clean(&text);
        // A rule of dashes or stars parts sections and says nothing.
        if !text.is_empty()
            && (text.chars().any(char::is_alphanumeric)
                || text.chars().count() > 60
                || !text.chars().all(|c| "-–—_=*~#. +·•".contains(c)))
        {
            blocks.push(Block::new(kind, text));
        }
    }
}
