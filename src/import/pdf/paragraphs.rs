//! Lines become blocks: paragraphs joined over lines, columns and pages, headings, notes and running heads told apart.
//!
//! Part of the PDF reader, pure geometry and form of the words. Running heads and page numbers are set aside, not dropped.

use super::Page;
use super::columns::{Line, common_size, regions};
use crate::article::{Block, BlockKind, SetAside};
use crate::import::{flow, lexicon, structure};
use std::collections::{HashMap, HashSet};

/// Share of the page's height at top and bottom in which running heads and page numbers stand.
const FURNITURE: f32 = 0.09;
/// Share of the page's height at the bottom in which notes stand.
const NOTES: f32 = 0.55;

/// A paragraph before it is cleaned: its lines, where it starts, and what it looks like.
#[derive(Clone, Debug)]
struct Draft {
    kind: BlockKind,
    lines: Vec<String>,
    page: u32,
    size: f32,
    /// Whether the last line reaches the right border of its column.
    full: bool,
    furniture: bool,
}

/// The blocks of a document in reading order.
pub(super) fn blocks(pages: &[Page]) -> Vec<Block> {
    let body = common_size(pages.iter().flat_map(|page| &page.words));
    let repeated = repeated_lines(pages);
    let mut drafts: Vec<Draft> = Vec::new();
    for (number, page) in (1u32..).zip(pages) {
        let (furniture, regions) = page_regions(page, &repeated);
        for region in regions {
            column(&region, number, page, body, &mut drafts);
        }
        drafts.extend(furniture.into_iter().map(|line| Draft {
            kind: BlockKind::Paragraph,
            size: line.size(),
            lines: vec![line.text()],
            page: number,
            full: false,
            furniture: true,
        }));
    }
    mark_title(&mut drafts, body);
    let drafts = join(drafts);
    let hyphenated = hyphenated_words(&drafts);
    drafts.iter().filter_map(|draft| block(draft, &hyphenated)).collect()
}

/// Running heads and page numbers of a page, and the rest in reading order.
fn page_regions(page: &Page, repeated: &HashSet<String>) -> (Vec<Line>, Vec<Vec<Line>>) {
    let rim = |top: f32, bottom: f32| bottom < page.height * FURNITURE || top > page.height * (1.0 - FURNITURE);
    let (outer, inner): (Vec<_>, Vec<_>) = page.words.iter().cloned().partition(|word| rim(word.top, word.bottom));
    let mut furniture = Vec::new();
    let mut kept = inner;
    for line in super::columns::lines(outer) {
        if repeated.contains(&pattern(&line.text())) || is_page_number(&line.text()) {
            furniture.push(line);
        } else {
            kept.extend(line.words);
        }
    }
    (furniture, regions(kept))
}

/// A line with its digits made alike, so that "12 | The Paper" and "13 | The Paper" are the same.
fn pattern(text: &str) -> String {
    let mut pattern = String::new();
    for c in text.chars() {
        let c = if c.is_ascii_digit() { '#' } else { c };
        if !(c == '#' && pattern.ends_with('#')) {
            pattern.push(c);
        }
    }
    pattern
}

/// Lines at the rim that stand on at least half of the pages, and on two.
fn repeated_lines(pages: &[Page]) -> HashSet<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for page in pages {
        let rim = |top: f32, bottom: f32| bottom < page.height * FURNITURE || top > page.height * (1.0 - FURNITURE);
        let words = page.words.iter().filter(|word| rim(word.top, word.bottom)).cloned().collect();
        let patterns: HashSet<String> = super::columns::lines(words).iter().map(|line| pattern(&line.text())).collect();
        for pattern in patterns {
            *counts.entry(pattern).or_default() += 1;
        }
    }
    let least = (pages.len() / 3).max(2);
    counts.into_iter().filter(|(_, count)| *count >= least).map(|(pattern, _)| pattern).collect()
}

/// "12", "- 12 -", "Page 3 of 9", "iv".
fn is_page_number(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let number = |word: &str| word.chars().all(|c| c.is_ascii_digit()) && word.len() <= 4;
    let roman = |word: &str| word.len() <= 6 && word.chars().all(|c| "ivxlc".contains(c));
    match words.as_slice() {
        [one] => number(one) || roman(one),
        [_, one] => number(one) && text.chars().count() < 20,
        [_, one, _, two] => number(one) && number(two) && text.chars().count() < 30,
        [one, _, two] => number(one) && number(two) && text.chars().count() < 24,
        _ => false,
    }
}

/// The lines of one column as paragraphs.
fn column(lines: &[Line], number: u32, page: &Page, body: f32, drafts: &mut Vec<Draft>) {
    let left = low(lines.iter().map(Line::left));
    let right = lines.iter().map(Line::right).fold(f32::NEG_INFINITY, f32::max);
    let leading = usual_leading(lines);
    let mut previous: Option<&Line> = None;
    for line in lines {
        let text = line.text();
        let size = line.size();
        let full = line.right() > right - (right - left) * 0.08;
        let starts = previous.is_none_or(|above| starts_paragraph(above, line, left, right, leading));
        match drafts.last_mut() {
            Some(open) if !starts && open.page == number && !open.furniture => {
                open.lines.push(text);
                open.full = full;
            }
            _ => {
                let heading = heading_level(line, body);
                let small = size < body * 0.92;
                let low = line.top() > page.height * NOTES;
                let kind = match heading {
                    Some(level) => BlockKind::Heading(level),
                    None if small && low && is_note(&text) => BlockKind::Footnote,
                    None if structure::list_item(&text).is_some() => BlockKind::ListItem,
                    None => BlockKind::Paragraph,
                };
                drafts.push(Draft { kind, lines: vec![text], page: number, size, full, furniture: false });
            }
        }
        previous = Some(line);
    }
}

/// The left border most lines keep to: the lowest value that a fifth of the lines come near.
fn low(values: impl Iterator<Item = f32>) -> f32 {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 5).or(values.first()).copied().unwrap_or_default()
}

/// The usual distance from one line's top to the next.
fn usual_leading(lines: &[Line]) -> f32 {
    let mut steps: Vec<f32> =
        lines.windows(2).filter_map(|pair| Some(pair.get(1)?.top() - pair.first()?.top())).filter(|step| *step > 1.0).collect();
    steps.sort_by(f32::total_cmp);
    steps.get(steps.len() * 2 / 5).copied().unwrap_or(14.0)
}

/// Whether a line begins a paragraph, from its distance, size, weight, indent and the line above.
fn starts_paragraph(above: &Line, line: &Line, left: f32, right: f32, leading: f32) -> bool {
    let size = line.size();
    let step = line.top() - above.top();
    let other_size = (size - above.size()).abs() > size * 0.12;
    let other_weight = line.is_bold() != above.is_bold() && !line.is_italic();
    // A heading of two lines has the leading of its own size, not the body's.
    let far = step > (leading * 1.32).max(size * 1.5);
    let indented = line.left() > left + size * 0.7 && line.left() < left + size * 5.0 && above.left() < line.left() - size * 0.5;
    let above_short = above.right() < right - (right - left) * 0.15;
    let text = line.text();
    let closed = lexicon::ends_sentence(&above.text());
    let bullet = structure::list_item(&text).is_some();
    let note = is_note(&text) && size < above.size() * 1.02 && (far || closed);
    let ragged_end = above_short && closed && above.words.len() < line.words.len().max(4);
    other_size
        || far
        || bullet
        || (other_weight && (above_short || closed || far))
        || (indented && (closed || above_short))
        || (note && closed && far)
        || (ragged_end && above.right() < right - (right - left) * 0.35)
}

/// A note: begins with a number or a sign and a space.
fn is_note(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let sign = first.trim_end_matches(['.', ')', ']']).trim_start_matches(['[', '(']);
    let signs = ["*", "†", "‡", "§", "**"];
    text.split_whitespace().count() > 1
        && (signs.contains(&sign)
            || !sign.is_empty() && sign.len() <= 3 && sign.chars().all(|c| c.is_ascii_digit() || "¹²³⁴⁵⁶⁷⁸⁹⁰".contains(c)))
}

/// The level of a heading by its size and weight against the body.
fn heading_level(line: &Line, body: f32) -> Option<u8> {
    let size = line.size();
    let text = line.text();
    let form = structure::looks_like_heading(&text) || size > body * 1.5 && text.chars().count() < 160;
    if !form || size < body * 0.95 {
        return None;
    }
    if size > body * 1.35 {
        Some(2)
    } else if size > body * 1.12 || line.is_bold() {
        Some(3)
    } else {
        None
    }
}

/// The largest lines of the first page, where they stand out, are the title.
fn mark_title(drafts: &mut [Draft], body: f32) {
    let first = drafts.first().map_or(1, |draft| draft.page);
    let is_candidate = |draft: &Draft| draft.page == first && !draft.furniture && matches!(draft.kind, BlockKind::Heading(_));
    let largest = drafts.iter().filter(|draft| is_candidate(draft)).map(|draft| draft.size).fold(0.0, f32::max);
    if largest < body * 1.3 {
        return;
    }
    if let Some(title) = drafts.iter_mut().find(|draft| is_candidate(draft) && draft.size > largest - 0.3) {
        title.kind = BlockKind::Title;
    }
}

/// Joins a paragraph that breaks off at the foot of a column or page with its rest.
fn join(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut joined: Vec<Draft> = Vec::new();
    for draft in drafts {
        let plain = draft.kind == BlockKind::Paragraph && !draft.furniture;
        // Notes and running heads may stand between the two halves.
        let open = if plain {
            joined
                .iter_mut()
                .rev()
                .take(12)
                .find(|other| !other.furniture && other.kind != BlockKind::Footnote && other.kind != BlockKind::Caption)
        } else {
            None
        };
        match open {
            Some(open) if breaks_off(open, &draft) => {
                open.lines.extend(draft.lines);
                open.full = draft.full;
            }
            _ => joined.push(draft),
        }
    }
    joined
}

/// Whether `open` ends in the middle of a sentence that `next` goes on with.
fn breaks_off(open: &Draft, next: &Draft) -> bool {
    let Some(last) = open.lines.last() else { return false };
    let Some(first) = next.lines.first() else { return false };
    let same_size = (open.size - next.size).abs() < open.size * 0.08;
    let goes_on = first.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_uppercase());
    let hyphen = last.ends_with(['-', '\u{ad}', '‐']);
    let body = matches!(open.kind, BlockKind::Paragraph | BlockKind::ListItem);
    body && same_size
        && !lexicon::ends_sentence(last)
        && (goes_on || hyphen || open.full)
        && !last.ends_with(':')
        && (open.lines.len() > 1 || goes_on || hyphen)
}

/// Words with a hyphen inside a line: they keep it where a line breaks at it.
fn hyphenated_words(drafts: &[Draft]) -> HashSet<String> {
    let mut words = HashSet::new();
    for line in drafts.iter().flat_map(|draft| &draft.lines) {
        for word in line.split_whitespace() {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            if bare.contains('-') {
                words.insert(bare.to_lowercase());
            }
        }
    }
    words
}

/// The lines of a draft as one text, with line-end hyphens resolved.
fn block(draft: &Draft, hyphenated: &HashSet<String>) -> Option<Block> {
    let mut text = String::new();
    for line in &draft.lines {
        append_line(&mut text, line, hyphenated);
    }
    let text = match draft.kind {
        BlockKind::ListItem => structure::list_item(&text).unwrap_or(&text).to_owned(),
        BlockKind::Title
        | BlockKind::Heading(_)
        | BlockKind::Paragraph
        | BlockKind::Quote
        | BlockKind::PullQuote
        | BlockKind::Table
        | BlockKind::Caption
        | BlockKind::Footnote => text,
    };
    let text = flow::clean(&text);
    if text.is_empty() {
        return None;
    }
    let mut block = Block::new(draft.kind, text);
    block.page = Some(draft.page);
    block.set_aside = draft.furniture.then_some(SetAside::PageFurniture);
    Some(block)
}

/// Adds a line. A hyphen at the end of the text before it goes when the next line goes on in lower case, unless the word stands
/// with a hyphen elsewhere; before a capital or a digit it stays and nothing parts the two halves.
fn append_line(text: &mut String, line: &str, hyphenated: &HashSet<String>) {
    if text.is_empty() {
        text.push_str(line);
        return;
    }
    let wide = |c: Option<char>| c.is_some_and(|c| matches!(c, '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}'));
    if wide(text.chars().next_back()) && wide(line.chars().next()) {
        text.push_str(line);
        return;
    }
    let soft = text.ends_with('\u{ad}');
    let hard = text.ends_with(['-', '‐']) && text.chars().rev().nth(1).is_some_and(char::is_alphabetic);
    let next_lower = line.chars().next().is_some_and(char::is_lowercase);
    if soft {
        text.pop();
    } else if hard && next_lower {
        let head = text.rsplit(char::is_whitespace).next().unwrap_or_default();
        let tail = line.split_whitespace().next().unwrap_or_default();
        let whole = format!("{head}{tail}").to_lowercase().replace('‐', "-");
        let bare = whole.trim_matches(|c: char| !c.is_alphanumeric());
        let suspended = ["en", "of", "and", "or", "und", "oder", "et", "ou", "y", "o", "и", "или"].contains(&tail);
        if suspended {
            text.push(' ');
        } else if !hyphenated.contains(bare) {
            text.pop();
        }
    } else if !hard {
        text.push(' ');
    }
    text.push_str(line);
}
