//! Lines become blocks: paragraphs joined over lines, columns and pages, headings, notes and running heads told apart.
//!
//! Part of the PDF reader, pure geometry and form of the words. Running heads and page numbers are set aside, not dropped.

use super::Page;
use super::columns::{Line, common_size, regions};
use super::tags::{Role, Tag};
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
    /// What the document's tags say of its last line.
    tag: Option<Tag>,
    /// Whether all its lines are set in from both borders of their column.
    set_in: bool,
    /// Whether it is a line of a program in a document that is none.
    mono: bool,
}

impl Draft {
    /// A line that belongs to the page and not to the text.
    fn furniture(page: u32, line: String, size: f32) -> Self {
        let kind = BlockKind::Paragraph;
        Self { kind, lines: vec![line], page, size, full: false, furniture: true, tag: None, set_in: false, mono: false }
    }
}

/// The blocks of a document in reading order.
pub(super) fn blocks(pages: &[Page]) -> Vec<Block> {
    let body = common_size(pages.iter().flat_map(|page| &page.words));
    let repeated = repeated_lines(pages);
    let mut drafts: Vec<Draft> = Vec::new();
    let regions: Vec<(Vec<Line>, Vec<Vec<Line>>)> = pages.iter().map(|page| page_regions(page, &repeated)).collect();
    let tagged = tags_make_sense(regions.iter().flat_map(|(_, regions)| regions));
    let lines = || regions.iter().flat_map(|(_, regions)| regions).flatten();
    let typewritten = lines().filter(|line| line.is_mono()).count() * 3 > lines().count();
    for ((number, page), (furniture, regions)) in (1u32..).zip(pages).zip(regions) {
        for region in regions {
            column(&region, &Around { number, height: page.height, body, tagged, typewritten }, &mut drafts);
        }
        drafts.extend(furniture.into_iter().map(|line| Draft::furniture(number, line.text(), line.size())));
        if !page.turned.is_empty() {
            drafts.push(Draft::furniture(number, page.turned.clone(), 0.0));
        }
    }
    mark_title(&mut drafts, body);
    rank_headings(&mut drafts);
    let drafts = join(drafts);
    let known = Known::of(&drafts);
    let mut blocks: Vec<Block> = drafts.iter().filter_map(|draft| block(draft, &known)).collect();
    mark_references(&mut blocks);
    set_contents_aside(&mut blocks);
    blocks
}

/// Rows of a contents page are no text of the article, nor is the heading over them.
fn set_contents_aside(blocks: &mut [Block]) {
    let mut below = false;
    for block in blocks.iter_mut().rev() {
        let row = block.kind != BlockKind::Table && is_contents_row(&block.text);
        let over = below && matches!(block.kind, BlockKind::Heading(_)) && block.text.chars().count() < 30;
        if row || over {
            block.set_aside = block.set_aside.or(Some(SetAside::Navigation));
        }
        below = row || below && block.set_aside == Some(SetAside::PageFurniture);
    }
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

/// Whether the document's tags part its text as its form does: where two lines have different tags, the second does not go on in the
/// middle of the first one's sentence.
fn tags_make_sense<'a>(columns: impl Iterator<Item = &'a Vec<Line>>) -> bool {
    let (mut parted, mut torn, mut tagged, mut all) = (0usize, 0usize, 0usize, 0usize);
    for lines in columns {
        all += lines.len();
        tagged += lines.iter().filter(|line| line.tag().is_some()).count();
        for pair in lines.windows(2) {
            let [above, line] = pair else { continue };
            let (Some(a), Some(b)) = (above.tag(), line.tag()) else { continue };
            if a.element != b.element {
                parted += 1;
                let goes_on = line.text().chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
                torn += usize::from(goes_on && !lexicon::ends_sentence(&above.text()) && a.role == b.role);
            }
        }
    }
    tagged * 2 > all && parted > 0 && torn * 6 < parted
}

/// What is known of a column beside its lines.
struct Around {
    /// The page, from 1.
    number: u32,
    /// Its height.
    height: f32,
    /// The usual type size of the document.
    body: f32,
    /// Whether its tags are to be followed.
    tagged: bool,
    /// Whether the document is set in such a face throughout, as by a typewriter.
    typewritten: bool,
}

/// The kind that a tag gives, where it says more than the form.
fn tagged_kind(tag: Tag) -> Option<BlockKind> {
    match tag.role {
        Role::Heading => Some(BlockKind::Heading(2)),
        Role::Item => Some(BlockKind::ListItem),
        Role::Quote => Some(BlockKind::Quote),
        Role::Caption => Some(BlockKind::Caption),
        Role::Note => Some(BlockKind::Footnote),
        Role::Paragraph | Role::Table => None,
    }
}

/// The lines of one column as paragraphs.
fn column(lines: &[Line], around: &Around, drafts: &mut Vec<Draft>) {
    let Around { number, height, body, tagged, typewritten } = *around;
    let left = low(lines.iter().map(Line::left));
    let right = lines.iter().map(Line::right).fold(f32::NEG_INFINITY, f32::max);
    let leading = usual_leading(lines);
    let mut previous: Option<&Line> = None;
    let mut passed = 0;
    for (at, line) in lines.iter().enumerate() {
        if at < passed {
            continue;
        }
        if let Some((rows, end)) = super::tables::table(lines.get(at..).unwrap_or_default()) {
            let (kind, size, tag) = (BlockKind::Table, line.size(), line.tag());
            drafts.push(Draft {
                kind,
                lines: rows,
                page: number,
                size,
                full: false,
                furniture: false,
                tag,
                set_in: false,
                mono: false,
            });
            passed = at + end;
            previous = None;
            continue;
        }
        let text = line.text();
        let size = line.size();
        let set_in = line.left() > left + size * 1.2 && line.left() < left + size * 8.0 && line.right() < right - size * 0.8;
        let full = line.right() > right - (right - left) * 0.08;
        let head = number == 1 && drafts.iter().all(|draft| draft.lines.len() < 3 || draft.kind != BlockKind::Paragraph);
        let tag = line.tag().filter(|_| tagged);
        let same = tag.zip(previous.and_then(Line::tag)).map(|(own, above)| own.element == above.element);
        let by_form = previous.is_none_or(|above| {
            starts_paragraph(above, line, left, right, leading) || head && (is_head_line(&above.text()) || is_head_line(&text))
        });
        // Neither a program's lines nor the rows of a contents page run on.
        let mono = line.is_mono() && !typewritten;
        let apart = previous.is_some_and(|above| mono || above.is_mono() && !typewritten || is_contents_row(&above.text()));
        // The tags part paragraphs that look like one, and hold one together that does not, within one column.
        let starts = apart || same.map_or(by_form, |same| !same);
        match drafts.last_mut() {
            Some(open) if !starts && open.page == number && !open.furniture && open.kind != BlockKind::Table => {
                open.lines.push(text);
                open.full = full;
                open.tag = tag;
                open.set_in &= set_in;
            }
            _ => {
                let heading = heading_level(line, body);
                let small = size < body * 0.92;
                let low = line.top() > height * NOTES;
                let kind = match heading {
                    _ if tag.and_then(tagged_kind).is_some() => tag.and_then(tagged_kind).unwrap_or(BlockKind::Paragraph),
                    // Where the tags call it running text, only what stands out far is a heading.
                    Some(_) if tag.is_some_and(|tag| tag.role == Role::Paragraph) && size < body * 1.15 => BlockKind::Paragraph,
                    Some(level) => BlockKind::Heading(level),
                    None if low && (small && is_note(&text) || line.is_note()) => BlockKind::Footnote,
                    None if structure::list_item(&text).is_some() => BlockKind::ListItem,
                    None => BlockKind::Paragraph,
                };
                drafts.push(Draft { kind, lines: vec![text], page: number, size, full, furniture: false, tag, set_in, mono });
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

/// The usual distance from one line's foot to the next, and the distance beyond which a paragraph ends: where most lines keep the
/// usual distance closely, a little more tells.
fn usual_leading(lines: &[Line]) -> (f32, f32) {
    let usual = common_size(lines.iter().flat_map(|line| &line.words));
    let step = |pair: &[Line]| {
        let (above, line) = (pair.first()?, pair.get(1)?);
        let alike = [above, line].iter().all(|line| (line.size() - usual).abs() < usual * 0.06);
        Some(line.foot() - above.foot()).filter(|step| alike && *step > 1.0)
    };
    let mut steps: Vec<f32> = lines.windows(2).filter_map(step).collect();
    steps.sort_by(f32::total_cmp);
    let leading = steps.get(steps.len() * 2 / 5).copied().unwrap_or(usual * 1.3);
    let even = steps.iter().filter(|step| (**step - leading).abs() < leading * 0.03).count();
    (leading, leading * if even >= 3 && even * 2 >= steps.len() { 1.16 } else { 1.32 })
}

/// Whether a line begins a paragraph, from its distance, size, weight, indent and the line above.
fn starts_paragraph(above: &Line, line: &Line, left: f32, right: f32, leading: (f32, f32)) -> bool {
    let size = line.size();
    let step = line.foot() - above.foot();
    let ends = above.words.last().zip(line.words.first());
    let other_words = ends.is_none_or(|(last, first)| (last.size - first.size).abs() > size * 0.12);
    let other_size = (size - above.size()).abs() > size * 0.12 && other_words;
    let other_weight = line.is_bold() != above.is_bold() && !line.is_italic();
    // A heading of two lines has the leading of its own size, not the body's.
    let (usual, enough) = leading;
    let far = step > enough.max(size * if size > usual * 0.9 { 1.5 } else { 1.25 });
    let indented = line.left() > left + size * 0.7 && line.left() < left + size * 5.0 && above.left() < line.left() - size * 0.5;
    let above_short = above.right() < right - (right - left) * 0.15;
    let text = line.text();
    let closed = lexicon::ends_sentence(&above.text());
    // A dash that goes on in the middle of a sentence is no bullet.
    let full = above.right() > right - (right - left) * 0.12;
    let dash = text.starts_with(['—', '–', '-']) && full && !closed && !above.text().ends_with(':');
    let bullet = structure::list_item(&text).is_some() && !dash;
    let note = (is_note(&text) || line.is_note()) && size < above.size() * 1.02 && (far || closed);
    let ragged_end = above_short && closed && above.words.len() < line.words.len().max(4);
    other_size
        || far
        || bullet
        || (other_weight && (above_short || closed || far))
        || (indented && (closed || above_short))
        || (note && closed && far)
        || (ragged_end && above.right() < right - (right - left) * 0.35)
}

/// Byline or date, which stand in lines of their own before the text, however close.
fn is_head_line(text: &str) -> bool {
    text.chars().count() < 90 && (structure::date_line(text).is_some() || lexicon::byline(text).is_some())
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

/// A row of a contents page: its words, dots that lead to the margin, a page's number.
fn is_contents_row(text: &str) -> bool {
    let words = text.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    let number = text.trim_end().len() - words.trim_end().len();
    let dots = words.chars().rev().take_while(|c| matches!(c, '.' | '…' | '·' | '_') || c.is_whitespace());
    let dots: usize = dots.map(|c| if c == '…' { 3 } else { usize::from(!c.is_whitespace()) }).sum();
    let roman =
        || text.rsplit_once([' ', '.']).is_some_and(|(_, end)| !end.is_empty() && end.chars().all(|c| "ivxlc".contains(c)));
    if number > 0 {
        return dots >= 4;
    }
    roman() && text.contains(". . . .") || roman() && text.contains(".....")
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

/// The levels of headings by their sizes: the largest is 2, the next 3; where all are alike they are 2.
fn rank_headings(drafts: &mut [Draft]) {
    let heading = |draft: &Draft| matches!(draft.kind, BlockKind::Heading(_)) && !draft.furniture;
    let mut sizes: Vec<f32> = drafts.iter().filter(|draft| heading(draft)).map(|draft| draft.size).collect();
    sizes.sort_by(|a, b| b.total_cmp(a));
    sizes.dedup_by(|a, b| (*a - *b).abs() < 0.6);
    for draft in drafts.iter_mut().filter(|draft| heading(draft)) {
        let place = sizes.iter().take_while(|size| **size > draft.size + 0.3).count();
        draft.kind = BlockKind::Heading(u8::try_from(place + 2).unwrap_or(6).min(6));
    }
}

/// Joins a paragraph that breaks off at the foot of a column or page with its rest.
fn join(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut joined: Vec<Draft> = Vec::new();
    for draft in drafts {
        let own = draft.tag.filter(|_| draft.kind != BlockKind::Table).map(|tag| tag.element);
        if let Some(open) = joined
            .iter_mut()
            .rev()
            .take(12)
            .find(|other| own.is_some() && other.kind == draft.kind && other.tag.map(|tag| tag.element) == own)
        {
            open.lines.extend(draft.lines);
            open.full = draft.full;
            continue;
        }
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
    if open.mono || next.mono || is_contents_row(last) || next.lines.iter().any(|line| is_contents_row(line)) {
        return false;
    }
    let same_size = (open.size - next.size).abs() < open.size * 0.08;
    let start = first.chars().find(|c| c.is_alphanumeric());
    let goes_on = start.is_some_and(|c| !c.is_uppercase() && (open.full || !c.is_ascii_digit()));
    let hyphen = last.ends_with(['-', '\u{ad}', '‐']);
    let body = matches!(open.kind, BlockKind::Paragraph | BlockKind::ListItem);
    body && same_size
        && !is_head_line(last)
        && !lexicon::ends_sentence(last)
        && (goes_on || hyphen || open.full)
        && !last.ends_with(':')
        && (open.lines.len() > 1 || goes_on || hyphen)
}

/// The words of a document, for lines that break within one.
struct Known {
    /// Words with a hyphen inside a line: they keep it where a line breaks at it.
    hyphenated: HashSet<String>,
    /// Words of Hangul inside a line: in Korean a line may break anywhere in a word, and nothing shows it.
    korean: HashSet<String>,
}

impl Known {
    fn of(drafts: &[Draft]) -> Self {
        let mut known = Self { hyphenated: HashSet::new(), korean: HashSet::new() };
        for line in drafts.iter().flat_map(|draft| &draft.lines) {
            let words: Vec<&str> = line.split_whitespace().collect();
            for (at, word) in words.iter().enumerate() {
                let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
                if bare.contains('-') {
                    known.hyphenated.insert(bare.to_lowercase());
                }
                if at > 0 && at + 1 < words.len() && bare.chars().any(is_hangul) {
                    known.korean.insert(bare.to_owned());
                }
            }
        }
        known
    }

    /// Whether a Korean word goes on in the next line: what follows is an ending that begins no word, or both halves are one word
    /// elsewhere.
    fn goes_on(&self, text: &str, line: &str) -> bool {
        const ENDINGS: [&str; 27] = [
            "은",
            "는",
            "을",
            "를",
            "에",
            "의",
            "로",
            "와",
            "과",
            "고",
            "며",
            "에서",
            "에게",
            "으로",
            "까지",
            "부터",
            "라고",
            "다고",
            "다며",
            "다는",
            "라며",
            "했다",
            "됐다",
            "했다고",
            "하는",
            "하고",
            "가",
        ];
        let (Some(head), Some(tail)) = (text.split_whitespace().next_back(), line.split_whitespace().next()) else {
            return false;
        };
        if !head.ends_with(is_hangul) || !tail.starts_with(is_hangul) {
            return false;
        }
        let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        ENDINGS.contains(&bare(tail).as_str()) || self.korean.contains(&bare(&format!("{head}{tail}")))
    }
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

/// The number of a note behind a word of its page, where nothing but its form tells it: `treaty.3` becomes `treaty.[3]`.
fn mark_references(blocks: &mut [Block]) {
    let sign = |text: &str| text.split(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty()).map(str::to_owned);
    let notes: Vec<(Option<u32>, String)> = blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Footnote)
        .filter_map(|block| Some((block.page, sign(block.text.get(..6).unwrap_or(&block.text))?)))
        .collect();
    for (page, number) in notes {
        let near = |block: &&mut Block| block.kind != BlockKind::Footnote && block.set_aside.is_none() && block.page <= page;
        for block in blocks.iter_mut().rev().filter(near) {
            let before = |at: usize| block.text.get(..at).and_then(|head| head.chars().next_back());
            let behind = |at: usize| block.text.get(at + number.len()..).and_then(|tail| tail.chars().next());
            let place = block.text.match_indices(number.as_str()).map(|(at, _)| at).find(|at| {
                before(*at).is_some_and(|c| {
                    c.is_alphabetic() || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '”' | '"' | '’' | ')' | '»')
                }) && behind(*at).is_none_or(|c| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | ')'))
                    && !block.text.get(..*at).is_some_and(|head| {
                        let mut tail = head.chars().rev();
                        tail.next().is_some_and(|c| matches!(c, '.' | ',' | ':'))
                            && tail.next().is_some_and(|c| c.is_ascii_digit())
                    })
            });
            if let Some(at) = place {
                block.text.insert(at + number.len(), ']');
                block.text.insert(at, '[');
                break;
            }
        }
    }
}

/// The lines of a draft as one text, with line-end hyphens resolved.
fn block(draft: &Draft, known: &Known) -> Option<Block> {
    let mut text = String::new();
    if draft.kind == BlockKind::Table {
        let mut block = Block::new(BlockKind::Table, draft.lines.join("\n"));
        block.page = Some(draft.page);
        return Some(block);
    }
    for line in &draft.lines {
        append_line(&mut text, line, known);
    }
    let quoted = draft.set_in && draft.kind == BlockKind::Paragraph && draft.lines.len() > 1 && !draft.furniture;
    let kind = if quoted { BlockKind::Quote } else { draft.kind };
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
    let mut block = Block::new(kind, text);
    block.page = Some(draft.page);
    block.set_aside = draft.furniture.then_some(SetAside::PageFurniture);
    Some(block)
}

/// Adds a line. A hyphen at the end of the text before it goes when the next line goes on in lower case, unless the word stands
/// with a hyphen elsewhere; before a capital or a digit it stays and nothing parts the two halves.
fn append_line(text: &mut String, line: &str, known: &Known) {
    if text.is_empty() {
        text.push_str(line);
        return;
    }
    let wide = |c: Option<char>| c.is_some_and(super::words::is_wide);
    if wide(text.chars().next_back()) && wide(line.chars().next()) {
        text.push_str(line);
        return;
    }
    if known.goes_on(text, line) {
        text.push_str(line);
        return;
    }
    let soft = text.ends_with('\u{ad}');
    let hard = text.ends_with(['-', '‐']) && text.chars().rev().nth(1).is_some_and(char::is_alphabetic);
    let next_lower = line.chars().next().is_some_and(char::is_lowercase);
    if soft {
        // A hyphen of the word itself is written as a soft one by some programs; before a capital or a digit it was there.
        text.pop();
        if !next_lower && line.chars().next().is_some_and(char::is_alphanumeric) {
            text.push('-');
        }
    } else if hard && next_lower {
        let head = text.rsplit(char::is_whitespace).next().unwrap_or_default();
        let tail = line.split_whitespace().next().unwrap_or_default();
        let whole = format!("{head}{tail}").to_lowercase().replace('‐', "-");
        let bare = whole.trim_matches(|c: char| !c.is_alphanumeric());
        let suspended = ["en", "of", "and", "or", "und", "oder", "et", "ou", "y", "o", "и", "или"].contains(&tail);
        if suspended {
            text.push(' ');
        } else if !known.hyphenated.contains(bare) {
            text.pop();
        }
    } else if !hard {
        text.push(' ');
    }
    text.push_str(line);
}
