//! What is known about each piece of a page as numbers: its words, its place, its regions, its neighbours.
//!
//! Part of `import::html`: what the block judgement is trained on and decides by. Nothing here knows a language beyond the set phrases
//! of `lexicon`, and nothing knows a site.

use super::region::Hint;
use super::walk::{Piece, Walked};
use crate::article::{BlockKind, SetAside};
use crate::import::lexicon;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// Names of the features, in the order of a row; the model refers to them.
pub(super) const NAMES: &[&str] = &[
    "length",
    "words",
    "links",
    "ends",
    "prose",
    "digits",
    "upper",
    "marks",
    "heading",
    "list_item",
    "caption",
    "table",
    "in_p",
    "section",
    "hint_navigation",
    "hint_related",
    "hint_comments",
    "hint_author",
    "hint_letter",
    "hint_advertising",
    "hint_legal",
    "hint_byline",
    "hint_other",
    "aside",
    "footer",
    "header",
    "form",
    "figure",
    "article",
    "main",
    "body_distance",
    "readable",
    "declared",
    "has_declared",
    "in_home",
    "below_home",
    "in_core",
    "below_core",
    "group_prose",
    "group_links",
    "group_pieces",
    "group_mean",
    "wide_prose",
    "wide_links",
    "alike",
    "place",
    "prose_before",
    "from_title",
    "before_core",
    "after_core",
    "core_before",
    "prev_prose",
    "next_prose",
    "prev_links",
    "next_links",
    "prev_length",
    "next_length",
    "prev_readable",
    "next_readable",
    "prev_same",
    "next_same",
    "near_prose",
    "near_links",
    "since_heading",
    "heading_section",
    "heading_level",
    "sections_before",
    "repeated",
    "overlap",
    "title_overlap",
    "heading_links",
    "near_prose_wide",
    "strong_any",
    "body_here",
    "colon",
    "rule",
    "boxed",
    "group_core",
    "wide_core",
    "near_core",
    "core_share",
    "kin_core",
    "kin_links",
    "kin_prose",
    "kin_pieces",
    "heads_later",
    "repeats_heading",
    "lead",
    "slanted",
    "bold",
    "before_text",
    "next_core",
    "last_core",
    "next_named",
];

/// A row of features.
pub(super) type Row = Vec<f32>;

#[allow(clippy::cast_precision_loss, reason = "counts of characters and pieces")]
fn ratio(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

#[allow(clippy::cast_precision_loss, reason = "counts of characters and pieces")]
fn number(count: usize) -> f32 {
    count.min(100_000) as f32
}

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

/// What a piece's own text says.
pub(super) struct Text {
    pub(super) chars: usize,
    pub(super) words: usize,
    pub(super) links: f32,
    pub(super) prose: bool,
    pub(super) section: Option<SetAside>,
    boxed: Option<SetAside>,
    hash: u64,
    long_words: Vec<u64>,
}

/// A sentence or more, few links.
pub(super) fn is_prose(text: &str, chars: usize, links: f32) -> bool {
    let wide = || text.chars().take(60).filter(|c| *c >= '\u{2e80}').count() > 20;
    links < 0.4 && (chars >= 60 && lexicon::ends_sentence(text) || chars >= 140 || chars >= 40 && wide())
}

/// FNV-1a of the lower-case letters.
fn hashed(word: &str) -> u64 {
    if word.is_ascii() {
        return word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3)
        });
    }
    word.chars()
        .flat_map(char::to_lowercase)
        .fold(0xcbf2_9ce4_8422_2325, |hash, c| (hash ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3))
}

fn long_words(text: &str) -> impl Iterator<Item = u64> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() >= 5).map(hashed)
}

impl Text {
    pub(super) fn of(piece: &Piece) -> Self {
        let text = piece.flow.text().trim();
        let chars = text.chars().count();
        let links = piece.flow.link_share();
        Self {
            chars,
            words: text.split_whitespace().count(),
            links,
            prose: is_prose(text, chars, links),
            section: lexicon::section(text),
            boxed: lexicon::boxed(text),
            hash: hashed(text),
            long_words: long_words(text).take(400).collect(),
        }
    }
}

/// Hashes what is a hash already.
type Hashed = BuildHasherDefault<Same>;

/// Gives back the number it was given.
#[derive(Clone, Default)]
struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// Sums over the pieces below a region.
#[derive(Clone, Copy, Default)]
struct Held {
    pieces: usize,
    chars: usize,
    linked: f32,
    prose: usize,
    core: usize,
}

impl Held {
    #[allow(clippy::cast_precision_loss, reason = "a count of characters")]
    fn take(&mut self, text: &Text, core: bool) {
        self.pieces += 1;
        self.chars += text.chars;
        self.linked += text.links * text.chars as f32;
        self.prose += if text.prose { text.chars } else { 0 };
        self.core += if core { text.chars } else { 0 };
    }

    #[allow(clippy::cast_precision_loss, reason = "a count of characters")]
    fn without(&self, text: &Text, core: bool) -> Self {
        Self {
            pieces: self.pieces.saturating_sub(1),
            chars: self.chars.saturating_sub(text.chars),
            linked: (self.linked - text.links * text.chars as f32).max(0.0),
            prose: self.prose.saturating_sub(if text.prose { text.chars } else { 0 }),
            core: self.core.saturating_sub(if core { text.chars } else { 0 }),
        }
    }
}

/// What the elements right around a piece are called: alike for the paragraphs that one template sets.
fn kinship(walked: &Walked, piece: &Piece) -> u64 {
    walked.regions.chain(piece.region).take(3).fold(0, |hash: u64, (_, region)| hash.rotate_left(21) ^ region.signature)
}

/// The page as a whole.
pub(super) struct Survey<'a> {
    walked: &'a Walked,
    pub(super) texts: Vec<Text>,
    core: &'a [bool],
    held: Vec<Held>,
    alike: Vec<usize>,
    total: Held,
    /// The deepest region that holds most of the running text.
    pub(super) home: usize,
    /// The deepest region that holds most of what Readability keeps.
    core_home: usize,
    title_words: HashSet<u64>,
    title_at: Option<usize>,
    vocabulary: HashMap<u64, usize, Hashed>,
    /// Sums over the pieces whose elements and classes are named alike.
    kin: HashMap<u64, Held, Hashed>,
    /// Texts of headings, with the place of the last piece that says each.
    headings: HashMap<u64, usize, Hashed>,
}

impl<'a> Survey<'a> {
    /// Looks over a page. `title` is its headline, `title_at` the piece that says it.
    pub(super) fn of(walked: &'a Walked, core: &'a [bool], title: &str, title_at: Option<usize>) -> Self {
        let texts: Vec<Text> = walked.pieces.iter().map(Text::of).collect();
        let mut held = vec![Held::default(); walked.regions.len()];
        for ((piece, text), core) in walked.pieces.iter().zip(&texts).zip(core) {
            if let Some(place) = held.get_mut(piece.region) {
                place.take(text, *core);
            }
        }
        let mut siblings: HashMap<(usize, u64), usize> = HashMap::new();
        for at in (0..held.len()).rev() {
            let region = walked.regions.get(at);
            *siblings.entry((region.parent, region.signature)).or_default() += 1;
            let own = held.get(at).copied().unwrap_or_default();
            if region.parent != at
                && let Some(parent) = held.get_mut(region.parent)
            {
                parent.pieces += own.pieces;
                parent.chars += own.chars;
                parent.linked += own.linked;
                parent.prose += own.prose;
                parent.core += own.core;
            }
        }
        let alike = (0..held.len())
            .map(|at| {
                let region = walked.regions.get(at);
                let plain = matches!(&*region.name, "p" | "h1" | "h2" | "h3" | "h4" | "li" | "tr" | "td" | "br" | "span" | "a");
                if plain { 0 } else { siblings.get(&(region.parent, region.signature)).copied().unwrap_or(0) }
            })
            .collect();
        let total = held.first().copied().unwrap_or_default();
        let deepest = |holds: &dyn Fn(&Held) -> bool| {
            let held = held.iter().enumerate().filter(|(_, held)| holds(held));
            held.max_by_key(|(at, _)| walked.regions.get(*at).depth).map_or(0, |(at, _)| at)
        };
        let home = deepest(&|held| held.prose * 10 >= total.prose * 6);
        let core_home = deepest(&|held| held.core * 10 >= total.core * 7);
        let mut vocabulary: HashMap<u64, usize, Hashed> = HashMap::default();
        for (piece, text) in walked.pieces.iter().zip(&texts) {
            if text.prose && text.links < 0.25 && walked.regions.chain(piece.region).any(|(at, _)| at == home) {
                for word in &text.long_words {
                    *vocabulary.entry(*word).or_default() += 1;
                }
            }
        }
        let title_words = long_words(title).collect();
        let mut kin: HashMap<u64, Held, Hashed> = HashMap::default();
        let mut headings: HashMap<u64, usize, Hashed> = HashMap::default();
        for (at, ((piece, text), core)) in walked.pieces.iter().zip(&texts).zip(core).enumerate() {
            kin.entry(kinship(walked, piece)).or_default().take(text, *core);
            if matches!(piece.kind, BlockKind::Heading(_)) && text.chars >= 8 {
                headings.insert(text.hash, at);
            }
        }
        Self { walked, texts, core, held, alike, total, home, core_home, title_words, title_at, vocabulary, kin, headings }
    }

    /// The features of every piece. `declared` says which stand in the page's own body text, where it has one; `rules` what the rules
    /// make of each.
    pub(super) fn rows(&self, declared: Option<&[bool]>, rules: &[Option<SetAside>]) -> Vec<Row> {
        let core_at: Vec<usize> = self.core.iter().enumerate().filter(|(_, core)| **core).map(|(at, _)| at).collect();
        let mut seen: HashSet<u64, Hashed> = HashSet::default();
        let (mut prose_before, mut core_before, mut sections) = (0usize, 0usize, 0usize);
        let mut heading: (usize, f32, f32, f32) = (0, 0.0, 0.0, 0.0);
        let mut rows = Vec::with_capacity(self.texts.len());
        for (at, (piece, text)) in self.walked.pieces.iter().zip(&self.texts).enumerate() {
            let mut row = Vec::with_capacity(NAMES.len());
            self.own(piece, text, &mut row);
            self.around(piece, &mut row);
            row.push(flag(self.core_at(at)));
            row.push(flag(declared.is_some_and(|all| all.get(at) == Some(&true))));
            row.push(flag(declared.is_some()));
            self.homes(piece, &mut row);
            self.group(piece, &mut row);
            row.push(ratio(at, self.texts.len()));
            row.push(ratio(prose_before, self.total.prose));
            #[allow(clippy::cast_precision_loss, reason = "a distance in pieces")]
            row.push(self.title_at.map_or(-50.0, |title| (at as f32 - title as f32).clamp(-40.0, 60.0)));
            row.push(number(core_at.first().map_or(60, |first| first.saturating_sub(at)).min(60)));
            row.push(number(core_at.last().map_or(60, |last| at.saturating_sub(*last)).min(60)));
            row.push(ratio(core_before, self.total.core));
            self.neighbours(at, &mut row);
            row.push(number((at - heading.0.min(at)).min(60)));
            row.push(heading.1);
            row.push(heading.2);
            row.push(number(sections.min(20)));
            row.push(flag(text.chars >= 20 && !seen.insert(text.hash)));
            let known = text.long_words.iter().filter(|word| {
                let own = usize::from(text.prose);
                self.vocabulary.get(word).copied().unwrap_or(0) > own
            });
            row.push(ratio(known.count(), text.long_words.len().max(3)));
            let titled = self.title_words.iter().filter(|word| text.long_words.contains(word)).count();
            row.push(ratio(titled, self.title_words.len().max(3)));
            let words = piece.flow.text();
            row.push(heading.3);
            row.push(self.near(at, 8));
            row.push(flag(
                self.walked.regions.chain(piece.region).any(|(_, region)| region.hint.is_some_and(|hint| hint.strong)),
            ));
            row.push(flag(self.walked.regions.get(piece.region).body));
            row.push(flag(words.trim_end().ends_with(':')));
            row.push(rule(rules.get(at).copied().flatten()));
            self.kindred(at, piece, text, &mut row);
            self.sequence(at, piece, text, prose_before, rules, &mut row);
            rows.push(row);

            prose_before += if text.prose { text.chars } else { 0 };
            core_before += if self.core_at(at) { text.chars } else { 0 };
            if let BlockKind::Heading(level) = piece.kind {
                heading = (at, text.section.map_or(0.0, group_of), f32::from(level), text.links);
            } else if text.section.is_some_and(|reason| matches!(reason, SetAside::Related | SetAside::Comments)) {
                heading = (at, text.section.map_or(0.0, group_of), 7.0, text.links);
            }
            sections += usize::from(
                prose_before * 3 > self.total.prose
                    && text
                        .section
                        .is_some_and(|reason| matches!(reason, SetAside::Related | SetAside::Comments | SetAside::AuthorBox)),
            );
        }
        rows
    }

    fn core_at(&self, at: usize) -> bool {
        self.core.get(at).copied().unwrap_or(false)
    }

    /// Its words and its element.
    fn own(&self, piece: &Piece, text: &Text, row: &mut Row) {
        let words = piece.flow.text().trim();
        let (mut digits, mut letters, mut upper, mut marks) = (0, 0, 0, 0);
        let plain = words.is_ascii();
        for c in words.bytes().filter(|_| plain).map(char::from) {
            digits += usize::from(c.is_ascii_digit());
            letters += usize::from(c.is_ascii_alphabetic());
            upper += usize::from(c.is_ascii_uppercase());
            marks += usize::from(matches!(c, ',' | '.' | ';'));
        }
        for c in words.chars().take(if plain { 0 } else { usize::MAX }) {
            digits += usize::from(c.is_numeric());
            letters += usize::from(c.is_alphabetic());
            upper += usize::from(c.is_uppercase());
            marks += usize::from(matches!(c, ',' | '.' | ';' | '،' | '、' | '。' | '，'));
        }
        row.push(number(text.chars).ln_1p());
        row.push(number(text.words.min(400)));
        row.push(text.links);
        row.push(flag(lexicon::ends_sentence(words)));
        row.push(flag(text.prose));
        row.push(ratio(digits, text.chars));
        row.push(ratio(upper, letters));
        row.push(ratio(marks, text.words));
        row.push(match piece.kind {
            BlockKind::Heading(level) => f32::from(level),
            BlockKind::Title => 1.0,
            BlockKind::Paragraph
            | BlockKind::Quote
            | BlockKind::PullQuote
            | BlockKind::ListItem
            | BlockKind::Table
            | BlockKind::Caption
            | BlockKind::Footnote => 0.0,
        });
        row.push(flag(piece.kind == BlockKind::ListItem));
        row.push(flag(piece.kind == BlockKind::Caption));
        row.push(flag(piece.kind == BlockKind::Table));
        let element = &*self.walked.regions.get(piece.region).name;
        row.push(flag(element == "p"));
        row.push(text.section.map_or(0.0, group_of));
    }

    /// What the regions around it say, up to the one that holds the article.
    fn around(&self, piece: &Piece, row: &mut Row) {
        let mut hints = [0.0f32; 9];
        let mut inside = [false; 7];
        let mut body = 30usize;
        let mut below = true;
        for (level, (at, region)) in self.walked.regions.chain(piece.region).enumerate() {
            below &= !self.holds(at);
            if below && let Some(Hint { reason, strong }) = region.hint {
                let place = match reason {
                    SetAside::Navigation => 0,
                    SetAside::Related | SetAside::Teaser => 1,
                    SetAside::Comments => 2,
                    SetAside::AuthorBox => 3,
                    SetAside::Newsletter | SetAside::Share => 4,
                    SetAside::Advertising => 5,
                    SetAside::Legal | SetAside::Consent | SetAside::Paywall => 6,
                    SetAside::Byline => 7,
                    _ => 8,
                };
                if let Some(hint) = hints.get_mut(place) {
                    *hint = hint.max(if strong { 2.0 } else { 1.0 });
                }
            }
            if region.body {
                body = body.min(level);
            }
            let place = match &*region.name {
                "aside" => Some(0),
                "footer" => Some(1),
                "header" => Some(2),
                "form" => Some(3),
                "figure" => Some(4),
                "article" => Some(5),
                "main" => Some(6),
                _ => None,
            };
            if let Some(place) = place.and_then(|place| inside.get_mut(place)) {
                *place = true;
            }
        }
        row.extend(hints);
        row.extend(inside.map(flag));
        row.push(number(body));
    }

    /// Whether a region holds so much of the running text that its name says nothing against its content.
    fn holds(&self, at: usize) -> bool {
        let held = self.held.get(at).copied().unwrap_or_default();
        held.core * 100 > self.total.core * 35 && self.total.core > 0
            || held.prose * 2 > self.total.prose && self.total.prose > 600
    }

    fn homes(&self, piece: &Piece, row: &mut Row) {
        for home in [self.home, self.core_home] {
            let below = self.walked.regions.chain(piece.region).position(|(at, _)| at == home);
            row.push(flag(below.is_some()));
            row.push(number(below.unwrap_or(40)));
        }
    }

    /// The smallest region around it with several pieces, and the next clearly larger one.
    fn groups(&self, piece: &Piece) -> (Held, Held) {
        let mut group = Held::default();
        let mut wide = Held::default();
        for (at, _) in self.walked.regions.chain(piece.region) {
            let held = self.held.get(at).copied().unwrap_or_default();
            if group.pieces == 0 && held.pieces >= 2 {
                group = held;
            } else if group.pieces > 0 && held.pieces >= group.pieces * 2 {
                wide = held;
                break;
            }
        }
        (group, wide)
    }

    fn group(&self, piece: &Piece, row: &mut Row) {
        let (group, wide) = self.groups(piece);
        let mut alike = 0;
        for (at, _) in self.walked.regions.chain(piece.region) {
            if !self.holds(at) {
                alike = alike.max(self.alike.get(at).copied().unwrap_or(0));
            }
        }
        #[allow(clippy::cast_precision_loss, reason = "a count of characters")]
        let linked = |held: &Held| if held.chars == 0 { 0.0 } else { held.linked / held.chars as f32 };
        row.push(ratio(group.prose, self.total.prose));
        row.push(linked(&group));
        row.push(number(group.pieces).ln_1p());
        row.push(ratio(group.chars, group.pieces).ln_1p());
        row.push(ratio(wide.prose, self.total.prose));
        row.push(linked(&wide));
        row.push(number(alike.min(40)));
    }

    /// The pieces before and behind.
    fn neighbours(&self, at: usize, row: &mut Row) {
        let before = at.checked_sub(1);
        let pair = [before, Some(at + 1)].map(|at| at.and_then(|at| self.texts.get(at)));
        row.extend(pair.map(|text| flag(text.is_some_and(|text| text.prose))));
        row.extend(pair.map(|text| text.map_or(0.0, |text| text.links)));
        row.extend(pair.map(|text| text.map_or(0.0, |text| number(text.chars).ln_1p())));
        row.extend([before, Some(at + 1)].map(|at| flag(at.is_some_and(|at| self.core_at(at)))));
        let parent = |at: usize| self.walked.pieces.get(at).map(|piece| self.walked.regions.get(piece.region).parent);
        row.extend([before, Some(at + 1)].map(|other| flag(other.is_some_and(|other| parent(other) == parent(at)))));
        row.push(self.near(at, 3));
        let near = self.texts.get(at.saturating_sub(3)..(at + 4).min(self.texts.len())).unwrap_or_default();
        row.push(near.iter().map(|text| text.links).sum::<f32>() / number(near.len().max(1)));
    }

    /// How much Readability keeps around it, and what becomes of the pieces that are named like it.
    fn kindred(&self, at: usize, piece: &Piece, text: &Text, row: &mut Row) {
        row.push(text.boxed.map_or(0.0, group_of));
        let (group, wide) = self.groups(piece);
        row.push(ratio(group.core, group.chars));
        row.push(ratio(wide.core, wide.chars));
        let near = at.saturating_sub(4)..(at + 5).min(self.texts.len());
        let chars = |core: bool| -> usize {
            near.clone().filter(|at| !core || self.core_at(*at)).filter_map(|at| self.texts.get(at)).map(|text| text.chars).sum()
        };
        row.push(ratio(chars(true), chars(false)));
        row.push(ratio(self.total.core, self.total.chars));
        let kin = self.kin.get(&kinship(self.walked, piece)).copied().unwrap_or_default().without(text, self.core_at(at));
        let alone = kin.pieces == 0;
        row.push(if alone { -1.0 } else { ratio(kin.core, kin.chars) });
        #[allow(clippy::cast_precision_loss, reason = "a count of characters")]
        row.push(if kin.chars == 0 { -1.0 } else { kin.linked / kin.chars as f32 });
        row.push(if alone { -1.0 } else { ratio(kin.prose, kin.chars) });
        row.push(number(kin.pieces).ln_1p());
    }

    /// What it repeats or announces, how it is set, and what comes next.
    fn sequence(&self, at: usize, piece: &Piece, text: &Text, before: usize, rules: &[Option<SetAside>], row: &mut Row) {
        let same = self.headings.get(&text.hash).copied().filter(|_| text.chars >= 8);
        row.push(flag(same.is_some_and(|heading| heading > at)));
        row.push(flag(same.is_some_and(|heading| heading < at)));
        row.push(flag(self.walked.regions.chain(piece.region).take(4).any(|(_, region)| region.is_lead())));
        let (slanted, bold) = piece.flow.styled();
        row.push(slanted);
        row.push(bold);
        let titled = self.title_at.is_some_and(|title| title < at);
        row.push(flag(titled && before == 0));
        let mut behind = (at + 1..(at + 5).min(self.texts.len())).filter(|at| self.core_at(*at));
        row.push(number(behind.by_ref().count()));
        row.push(number((at.saturating_sub(4)..at).filter(|at| self.core_at(*at)).count()));
        row.push(rule(rules.get(at + 1).copied().flatten()));
    }

    /// Share of running text among the pieces within a distance.
    fn near(&self, at: usize, distance: usize) -> f32 {
        let near = self.texts.get(at.saturating_sub(distance)..(at + distance + 1).min(self.texts.len())).unwrap_or_default();
        let prose: usize = near.iter().filter(|text| text.prose).map(|text| text.chars).sum();
        ratio(prose, near.iter().map(|text| text.chars).sum())
    }
}

/// What the rules make of it.
fn rule(reason: Option<SetAside>) -> f32 {
    match reason {
        None => 20.0,
        Some(SetAside::Other) => 15.0,
        Some(reason) => group_of(reason),
    }
}

/// A reason as a number: alike reasons side by side.
fn group_of(reason: SetAside) -> f32 {
    match reason {
        SetAside::Byline => 1.0,
        SetAside::Paywall => 2.0,
        SetAside::Legal => 3.0,
        SetAside::Consent => 4.0,
        SetAside::Advertising => 5.0,
        SetAside::Share => 6.0,
        SetAside::Newsletter => 7.0,
        SetAside::AuthorBox => 8.0,
        SetAside::Navigation => 9.0,
        SetAside::Teaser => 10.0,
        SetAside::Related => 11.0,
        SetAside::Comments => 12.0,
        _ => 0.5,
    }
}
