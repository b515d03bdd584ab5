//! The order in which the words of a page are read: columns found from vertical white gaps.
//!
//! Part of the PDF reader, pure geometry. A gutter is a vertical strip that few words cross while both its sides hold lines of
//! text. Words that cross it (a headline over both columns) cut the page into bands; within a band the left side is read first.

use super::Word;
use super::tags::Tag;

/// A line of words, left to right.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub(super) words: Vec<Word>,
}

impl Line {
    pub(super) fn left(&self) -> f32 {
        self.words.iter().map(|word| word.left).fold(f32::INFINITY, f32::min)
    }

    pub(super) fn right(&self) -> f32 {
        self.words.iter().map(|word| word.right).fold(f32::NEG_INFINITY, f32::max)
    }

    pub(super) fn top(&self) -> f32 {
        self.words.iter().map(|word| word.top).fold(f32::INFINITY, f32::min)
    }

    pub(super) fn bottom(&self) -> f32 {
        self.words.iter().map(|word| word.bottom).fold(f32::NEG_INFINITY, f32::max)
    }

    /// Where its letters stand: the foot of its longest word of the usual size.
    pub(super) fn foot(&self) -> f32 {
        let size = self.size();
        let usual = self.words.iter().filter(|word| (word.size - size).abs() < size * 0.1);
        usual.max_by_key(|word| word.text.chars().count()).map_or_else(|| self.bottom(), |word| word.foot)
    }

    /// The size most of its letters have.
    pub(super) fn size(&self) -> f32 {
        common_size(self.words.iter())
    }

    pub(super) fn is_bold(&self) -> bool {
        self.words.iter().all(|word| word.bold)
    }

    pub(super) fn is_italic(&self) -> bool {
        self.words.iter().all(|word| word.italic)
    }

    /// Whether most of it is set in a face whose letters are all as wide.
    pub(super) fn is_mono(&self) -> bool {
        self.words.iter().filter(|word| word.mono).count() * 2 > self.words.len()
    }

    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        let mut before: Option<&Word> = None;
        for word in &self.words {
            let glued = before.is_some_and(|before| word.is_glued_to(before));
            // The sign of a note stands raised behind a word; at the start of a line it is the note's own.
            let sign = before.is_some_and(|before| word.is_raised_by(before) && word.left - before.right < before.size * 0.4);
            if sign && is_note_sign(&word.text) {
                text.push_str(&format!("[{}]", word.text));
            } else {
                let own = before.is_some() && self.is_note() && self.words.first() == before;
                if before.is_some() && (!glued || own) {
                    text.push(' ');
                }
                text.push_str(&word.text);
            }
            before = Some(word);
        }
        text
    }

    /// Whether it begins with the sign of a note: raised, or set close to its text as a piece of its own.
    pub(super) fn is_note(&self) -> bool {
        let (Some(first), Some(next)) = (self.words.first(), self.words.get(1)) else { return false };
        let own = first.mark != next.mark && next.is_glued_to(first) && next.text.starts_with(char::is_alphabetic);
        (first.is_raised_by(next) || own) && is_note_sign(&first.text)
    }

    /// What the document's tags say of it: the tag most of its letters have.
    pub(super) fn tag(&self) -> Option<Tag> {
        let mut counts: Vec<(Tag, usize)> = Vec::new();
        for word in &self.words {
            let Some(tag) = word.tag else { continue };
            let letters = word.text.chars().count();
            match counts.iter_mut().find(|(own, _)| *own == tag) {
                Some((_, count)) => *count += letters,
                None => counts.push((tag, letters)),
            }
        }
        counts.into_iter().max_by_key(|(_, count)| *count).map(|(tag, _)| tag)
    }
}

/// A number or sign that refers to a note.
fn is_note_sign(text: &str) -> bool {
    let signs = |c: char| matches!(c, '*' | '†' | '‡' | '§');
    text.chars().count() <= 3 && (text.chars().all(|c| c.is_ascii_digit()) || text.chars().all(signs))
}

/// The type size most letters have, in half points.
pub(super) fn common_size<'a>(words: impl Iterator<Item = &'a Word>) -> f32 {
    let mut counts: std::collections::BTreeMap<i32, usize> = std::collections::BTreeMap::new();
    for word in words {
        #[allow(clippy::cast_possible_truncation, reason = "type sizes are small")]
        let half_points = (word.size * 2.0).round() as i32;
        *counts.entry(half_points).or_default() += word.text.chars().count();
    }
    let best = counts.iter().max_by_key(|(size, count)| (**count, -**size)).map_or(20, |(size, _)| *size);
    #[allow(clippy::cast_precision_loss, reason = "type sizes are small")]
    let size = best as f32 / 2.0;
    size.max(1.0)
}

/// Regions of the page in reading order; each holds the lines of one column, top to bottom.
pub(super) fn regions(words: Vec<Word>) -> Vec<Vec<Line>> {
    let mut regions = Vec::new();
    divide(words, 0, &mut regions);
    regions
}

/// Divides at the best gutter, or takes the words as one column.
fn divide(words: Vec<Word>, depth: u8, regions: &mut Vec<Vec<Line>>) {
    if words.is_empty() {
        return;
    }
    let gutter = if depth < 6 { gutter(&words) } else { None };
    let Some(at) = gutter else {
        regions.push(lines(words));
        return;
    };
    let (mut crossing, mut rest) = (Vec::new(), Vec::new());
    let runs = runs(words);
    let border = usual_border(&runs, at);
    for run in runs {
        let crosses = run.left() < at && run.right() > at && !runs_over(&run, border);
        if crosses { &mut crossing } else { &mut rest }.extend(run.words);
    }
    for span in lines(crossing) {
        let middle = (span.top() + span.bottom()) / 2.0;
        let (above, below): (Vec<Word>, Vec<Word>) = rest.into_iter().partition(|word| (word.top + word.bottom) / 2.0 < middle);
        sides(above, at, depth, regions);
        // A line that spans the gutter takes the words of its own line with it.
        let (own, below): (Vec<Word>, Vec<Word>) =
            below.into_iter().partition(|word| (word.top + word.bottom) / 2.0 < span.bottom());
        let mut line = span;
        line.words.extend(own);
        line.words.sort_by(|a, b| a.left.total_cmp(&b.left));
        let (tail, below) = headline_tail(&line, below);
        match regions.last_mut() {
            // Lines that span the gutter one after the other belong together.
            Some(last)
                if last.last().is_some_and(|before| {
                    before.left() < at && before.right() > at && line.top() - before.bottom() < before.size() * 1.2
                }) =>
            {
                last.push(line);
            }
            _ => regions.push(vec![line]),
        }
        if let Some(region) = regions.last_mut() {
            region.extend(tail);
        }
        rest = below;
    }
    sides(rest, at, depth, regions);
}

/// Words that stand close together on a line, as one run each: a gutter never lies within one.
fn runs(words: Vec<Word>) -> Vec<Line> {
    let mut runs: Vec<Line> = Vec::new();
    for line in lines(words) {
        let mut open = Line::default();
        for word in line.words {
            let parted = open.words.last().is_some_and(|last| word.left - last.right > last.size.min(word.size) * 0.5);
            if parted {
                runs.push(std::mem::take(&mut open));
            }
            open.words.push(word);
        }
        runs.push(open);
    }
    runs
}

/// The left border that the lines right of a gutter keep to; `None` where there are too few.
fn usual_border(runs: &[Line], at: f32) -> Option<f32> {
    let mut lefts: Vec<f32> = runs.iter().map(Line::left).filter(|left| *left > at).collect();
    lefts.sort_by(f32::total_cmp);
    let near = |left: f32| lefts.iter().filter(|other| (**other - left).abs() < 1.5).count();
    lefts.iter().copied().max_by_key(|left| near(*left)).filter(|left| near(*left) >= 4)
}

/// Whether a word too long for its column touches the text of the next one, or ends in the gutter: no line spans it there.
fn runs_over(run: &Line, border: Option<f32>) -> bool {
    let Some(border) = border else { return false };
    let next = run.words.iter().any(|word| (word.left - border).abs() < 1.5);
    next || run.right() < border + 1.0
}

/// The last, short lines of a headline that spans the gutter: same size as its line above, and close under it.
fn headline_tail(line: &Line, below: Vec<Word>) -> (Vec<Line>, Vec<Word>) {
    let size = line.size();
    if below.iter().any(|word| word.size > size * 1.05) || common_size(below.iter()) > size * 0.8 {
        return (Vec::new(), below);
    }
    let mut bottom = line.bottom();
    let (same, other): (Vec<Word>, Vec<Word>) = below.into_iter().partition(|word| (word.size - size).abs() < size * 0.05);
    let (mut tail, mut rest) = (Vec::new(), other);
    for next in lines(same) {
        if next.top() - bottom < size {
            bottom = next.bottom();
            tail.push(next);
        } else {
            rest.extend(next.words);
        }
    }
    (tail, rest)
}

fn sides(words: Vec<Word>, at: f32, depth: u8, regions: &mut Vec<Vec<Line>>) {
    let (left, right): (Vec<Word>, Vec<Word>) = words.into_iter().partition(|word| (word.left + word.right) / 2.0 < at);
    divide(left, depth + 1, regions);
    divide(right, depth + 1, regions);
}

/// The middle of the best gutter, if there is one.
fn gutter(words: &[Word]) -> Option<f32> {
    let left = words.iter().map(|word| word.left).fold(f32::INFINITY, f32::min);
    let right = words.iter().map(|word| word.right).fold(f32::NEG_INFINITY, f32::max);
    let size = common_size(words.iter());
    let width = right - left;
    if !width.is_finite() || width < size * 16.0 || words.len() < 12 {
        return None;
    }
    // Crossings per strip of one point.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a page is at most a few thousand points wide")]
    let strips = width.min(20_000.0).ceil() as usize + 1;
    let mut crossings = vec![0i64; strips + 1];
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the page")]
    let strip = |x: f32| ((x - left).max(0.0) as usize).min(strips);
    for run in runs(words.to_vec()) {
        if let Some(count) = crossings.get_mut(strip(run.left())) {
            *count += 1;
        }
        if let Some(count) = crossings.get_mut(strip(run.right()) + 1) {
            *count -= 1;
        }
    }
    let mut open = 0;
    for count in &mut crossings {
        open += *count;
        *count = open;
    }
    let rows = i64::try_from(lines(words.to_vec()).len()).unwrap_or(i64::MAX);
    // First a strip that nothing crosses, then one that a few headlines cross.
    [0, rows / 20, rows / 8, rows / 5]
        .into_iter()
        .find_map(|allowed| strip_middle(words, &crossings, allowed, (left, right, size)))
}

/// The middle of the best strip that at most `allowed` words cross; `frame` is left border, right border and type size.
fn strip_middle(words: &[Word], crossings: &[i64], allowed: i64, frame: (f32, f32, f32)) -> Option<f32> {
    let (left, right, size) = frame;
    let width = right - left;
    let least = size.max(8.0);
    let mut best: Option<(f32, f32)> = None;
    let mut start = None;
    for (place, count) in crossings.iter().enumerate() {
        if *count <= allowed {
            start.get_or_insert(place);
            continue;
        }
        let Some(from) = start.take() else { continue };
        #[allow(clippy::cast_precision_loss, reason = "within the page")]
        let (from, to) = (from as f32, place as f32);
        let middle = left + (from + to) / 2.0;
        let inside = from > width * 0.12 && to < width * 0.88;
        if to - from >= least && inside && is_column(words, middle, size) {
            let off = ((middle - (left + right) / 2.0) / width).abs();
            let score = (to - from).min(size * 4.0) / size - off * 2.0;
            if best.is_none_or(|(other, _)| score > other) {
                best = Some((score, middle));
            }
        }
    }
    best.map(|(_, middle)| middle)
}

/// Both sides hold lines of running words side by side: four each, or two beside a full column that nothing crosses.
fn is_column(words: &[Word], at: f32, size: f32) -> bool {
    let mut sides: [Vec<Word>; 2] = [Vec::new(), Vec::new()];
    let mut crossing = 0usize;
    for word in words {
        if word.right <= at || word.left >= at {
            if let Some(side) = sides.get_mut(usize::from(word.left >= at)) {
                side.push(word.clone());
            }
        } else {
            crossing += 1;
        }
    }
    let prose = |words: &[Word]| {
        let lines = lines(words.to_vec());
        let running = lines.iter().filter(|line| line.words.len() >= 3 || line.right() - line.left() > size * 9.0).count();
        if running * 2 >= lines.len() { running } else { 0 }
    };
    let extent = |words: &[Word]| {
        let top = words.iter().map(|word| word.top).fold(f32::INFINITY, f32::min);
        let bottom = words.iter().map(|word| word.bottom).fold(f32::NEG_INFINITY, f32::max);
        (top, bottom)
    };
    let [left, right] = &sides;
    let (a, b) = (extent(left), extent(right));
    let together = a.1.min(b.1) - a.0.max(b.0);
    let (fewer, more) = {
        let (one, other) = (prose(left), prose(right));
        (one.min(other), one.max(other))
    };
    together > size * 1.5 && (fewer >= 4 && together > size * 4.0 || crossing == 0 && fewer >= 2 && more >= 6)
}

/// Words as lines: those whose middles lie within each other's height, left to right; lines top to bottom.
pub(super) fn lines(mut words: Vec<Word>) -> Vec<Line> {
    words.sort_by(|a, b| (a.top + a.bottom).total_cmp(&(b.top + b.bottom)).then(a.left.total_cmp(&b.left)));
    let mut lines: Vec<(f32, f32, Line)> = Vec::new();
    for word in words {
        let middle = (word.top + word.bottom) / 2.0;
        let joined = lines.iter_mut().rev().take(4).find(|(top, bottom, _)| middle > *top && middle < *bottom);
        match joined {
            Some((top, bottom, line)) => {
                // A raised note sign must not make its line taller.
                if line.words.iter().all(|other| other.size < word.size * 0.8) {
                    (*top, *bottom) = (word.top, word.bottom);
                }
                line.words.push(word);
            }
            None => lines.push((word.top, word.bottom, Line { words: vec![word] })),
        }
    }
    let mut lines: Vec<Line> = lines.into_iter().map(|(_, _, line)| line).collect();
    for line in &mut lines {
        line.words.sort_by(|a, b| a.left.total_cmp(&b.left));
    }
    lines.sort_by(|a, b| a.top().total_cmp(&b.top()));
    lines
}
