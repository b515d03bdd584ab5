//! The characters of a page become words: gaps, spaces, raised note signs, hyphens that the eye sees and the text layer hides.
//!
//! Part of the PDF reader, pure geometry. The text layer gives each character with the place of its foot and its width; where a word
//! ends is decided here, by the gap that is seen. A kerned pair is one word, a gap without a space parts two.
//!
//! Invariant: every visible character comes out: in a word, or, where it is turned against the page's text, in [`Page::turned`].

use super::{Page, Word};
use crate::import::flow;
use pdf_oxide::layout::TextChar;

/// Height of a letter above its foot and below it, in shares of the type size: the same for all faces, so that lines compare.
const ABOVE: f32 = 0.76;
const BELOW: f32 = 0.22;
/// Characters of one page at most, some 60,000 words: a printed page has a tenth of that. What is beyond is announced.
const CHARACTERS: usize = 400_000;

/// A character in points from the top left of the upright page.
#[derive(Clone, Copy, Debug)]
struct Glyph<'a> {
    text: char,
    left: f32,
    /// Where its advance ends.
    right: f32,
    foot: f32,
    size: f32,
    bold: bool,
    italic: bool,
    mark: Option<u32>,
    face: &'a str,
}

/// The words of a page of this visible box (left, bottom, right, top).
pub(super) fn page(chars: &[TextChar], frame: (f32, f32, f32, f32)) -> Page {
    let (left, bottom, right, top) = frame;
    let turn = usual_turn(chars);
    let (width, height) = ((right - left).abs(), (top - bottom).abs());
    let (width, height) = if turn == 1 || turn == 3 { (height, width) } else { (width, height) };
    let place = |x: f32, y: f32| match turn {
        1 => (y - bottom, x - left),
        2 => (right - x, y - bottom),
        3 => (top - y, right - x),
        _ => (x - left, top - y),
    };
    let mut words = Words::default();
    let mut turned = Words::default();
    for c in chars.iter().take(CHARACTERS) {
        let sound = [c.origin_x, c.origin_y, c.advance_width, c.font_size].iter().all(|value| value.is_finite());
        if !sound {
            continue;
        }
        let (x, foot) = place(c.origin_x, c.origin_y);
        let size = if c.font_size > 0.5 { c.font_size } else { c.bbox.height.max(1.0) };
        let glyph = Glyph {
            text: c.char,
            left: x,
            right: x + c.advance_width.max(0.0),
            foot,
            size,
            bold: c.font_weight.is_bold(),
            italic: c.is_italic,
            mark: c.mcid,
            face: &c.font_name,
        };
        if quarter(c.rotation_degrees) == Some(turn) { words.push(glyph) } else { turned.push(glyph) }
    }
    let turned = turned.finish();
    let turned: Vec<&str> = turned.iter().map(|word| word.text.as_str()).collect();
    Page { width, height, words: words.finish(), turned: turned.join(" "), cut: chars.len() > CHARACTERS }
}

/// The turn in quarters against the horizontal; `None` for what lies askew.
fn quarter(degrees: f32) -> Option<u8> {
    let off = |turn: u8| {
        let away = (degrees - f32::from(turn) * 90.0).rem_euclid(360.0);
        away.min(360.0 - away) < 2.0
    };
    (0..4).find(|turn| off(*turn))
}

/// The turn most characters have.
fn usual_turn(chars: &[TextChar]) -> u8 {
    let mut counts = [0usize; 4];
    for turn in chars.iter().filter_map(|c| quarter(c.rotation_degrees)) {
        if let Some(count) = counts.get_mut(usize::from(turn)) {
            *count += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or_default();
    counts.iter().position(|count| *count == most).and_then(|at| u8::try_from(at).ok()).unwrap_or_default()
}

/// Words being collected.
#[derive(Default)]
struct Words<'a> {
    done: Vec<Word>,
    open: Vec<Glyph<'a>>,
    /// Left border of a space since the last character.
    space: Option<f32>,
}

impl<'a> Words<'a> {
    fn push(&mut self, glyph: Glyph<'a>) {
        if flow::is_space(glyph.text) {
            self.space = self.space.or(Some(glyph.left));
            return;
        }
        // A soft hyphen is seen where a line breaks at it: it is kept until lines are joined.
        if flow::is_invisible(glyph.text) && glyph.text != '\u{ad}' {
            return;
        }
        let space = self.space.take();
        let Some(last) = self.open.last().copied() else {
            self.open.push(glyph);
            return;
        };
        if self.is_shadow(&glyph) {
            return;
        }
        let size = last.size.max(glyph.size);
        let gap = gap(&last, &glyph);
        let same_foot = (glyph.foot - last.foot).abs() < size * 0.12;
        let spaced = space.is_some_and(|from| glyph.left - from > size * 0.08 || gap > size * 0.05);
        if !same_foot || spaced || last.mark != glyph.mark || gap > allowed_gap(&last, &glyph, size) || gap < -size * 0.6 {
            self.close();
        }
        self.open.push(glyph);
    }

    /// The same character printed again a hair's breadth away, to look bold.
    fn is_shadow(&self, glyph: &Glyph<'_>) -> bool {
        self.open.iter().rev().take(4).any(|other| {
            other.text == glyph.text
                && (other.left - glyph.left).abs() < glyph.size * 0.08
                && (other.foot - glyph.foot).abs() < glyph.size * 0.08
        })
    }

    fn close(&mut self) {
        let open = std::mem::take(&mut self.open);
        let (Some(first), Some(last)) = (open.first(), open.last()) else { return };
        let letters: String = open.iter().enumerate().map(|(at, glyph)| seen(glyph, at + 1 == open.len())).collect();
        let text = ligatures(&clean(&letters));
        if text.is_empty() {
            return;
        }
        let size = open.iter().map(|glyph| glyph.size).fold(0.0, f32::max);
        let foot = first.foot;
        let bold = open.iter().filter(|glyph| glyph.bold || is_bold_face(glyph.face)).count() * 2 > open.len();
        let left = open.iter().map(|glyph| glyph.left).fold(f32::INFINITY, f32::min);
        let right = open.iter().map(|glyph| glyph.right).fold(f32::NEG_INFINITY, f32::max);
        self.done.push(Word {
            text,
            left,
            right: right.max(left),
            top: foot - size * ABOVE,
            bottom: foot + size * BELOW,
            size,
            bold,
            italic: open.iter().all(|glyph| glyph.italic),
            mono: is_mono_face(first.face),
            foot,
            mark: last.mark,
            tag: None,
        });
    }

    fn finish(mut self) -> Vec<Word> {
        self.close();
        self.done
    }
}

/// A soft hyphen that takes room within a word is a hyphen; at the end of one it may be the line's.
fn seen(glyph: &Glyph<'_>, last: bool) -> char {
    if glyph.text == '\u{ad}' && !last && glyph.right - glyph.left > glyph.size * 0.1 { '-' } else { glyph.text }
}

/// Space between two characters, whichever way they run.
fn gap(last: &Glyph<'_>, next: &Glyph<'_>) -> f32 {
    let onward = next.left - last.right;
    let back = last.left - next.right;
    if is_right_to_left(last.text) && is_right_to_left(next.text) && back > onward { back } else { onward }
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// The widest gap within a word where no space is written.
fn allowed_gap(last: &Glyph<'_>, next: &Glyph<'_>, size: f32) -> f32 {
    // Chinese and Japanese have no spaces: their characters are moved apart to fill a line.
    if is_wide(last.text) && is_wide(next.text) { size } else { size * 0.17 }
}

/// Chinese characters, kana and their punctuation.
pub(super) fn is_wide(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}

/// Many writers of PDF name the weight in the face only.
fn is_bold_face(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["bold", "black", "heavy"].iter().any(|weight| name.contains(weight))
}

/// Faces whose letters are all as wide, by their names.
fn is_mono_face(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["mono", "courier", "typewriter", "consola", "menlo", "cmtt", "sftt", "ectt", "lmtt"].iter().any(|face| name.contains(face))
}

/// Clean characters, with a soft hyphen at the end left in its place.
fn clean(letters: &str) -> String {
    let text = flow::clean(letters);
    if letters.ends_with('\u{ad}') { text + "\u{ad}" } else { text }
}

/// Ligature characters in letters; everything else as it is.
fn ligatures(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ﬀ' => plain.push_str("ff"),
            'ﬁ' => plain.push_str("fi"),
            'ﬂ' => plain.push_str("fl"),
            'ﬃ' => plain.push_str("ffi"),
            'ﬄ' => plain.push_str("ffl"),
            'ﬅ' | 'ﬆ' => plain.push_str("st"),
            other => plain.push(other),
        }
    }
    plain
}
