//! A run of text being collected: spaces joined, characters made clean, emphasis and links kept as ranges.
//!
//! Part of `import`, used by the readers of structured formats. What comes out keeps the invariants of a block's text: NFC, no
//! control characters, single spaces, no line break except where a table or verse asked for one.

use crate::article::{Inline, InlineKind};
use std::rc::Rc;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// How a piece of text is marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    /// Emphasised.
    pub(super) emphasis: bool,
    /// Strong.
    pub(super) strong: bool,
    /// Address of the link it stands in.
    pub(super) link: Option<Rc<str>>,
}

/// The text of one block while it is collected.
#[derive(Clone, Debug, Default)]
pub(super) struct Flow {
    text: String,
    marks: Vec<(usize, usize, Style)>,
    space: bool,
    link_chars: usize,
    chars: usize,
}

impl Flow {
    /// Adds text; every run of white space becomes one space.
    pub(super) fn push(&mut self, text: &str, style: &Style) {
        let mut start = None;
        for c in text.chars() {
            if is_space(c) {
                self.space = !self.text.is_empty();
                continue;
            }
            if is_invisible(c) {
                continue;
            }
            if self.space {
                if !self.text.ends_with(['\n', '\t']) {
                    self.text.push(' ');
                }
                self.space = false;
            }
            start.get_or_insert(self.text.len());
            self.text.push(c);
            self.chars += 1;
            self.link_chars += usize::from(style.link.is_some());
        }
        if let Some(start) = start
            && *style != Style::default()
        {
            self.mark(start, style);
        }
    }

    /// Marks from `start` to the end, joined to the last mark where only a space parts them.
    fn mark(&mut self, start: usize, style: &Style) {
        let end = self.text.len();
        if let Some((_, last_end, last)) = self.marks.last_mut()
            && *last == *style
            && self.text.get(*last_end..start).is_some_and(|gap| gap.trim().is_empty())
        {
            *last_end = end;
            return;
        }
        self.marks.push((start, end, style.clone()));
    }

    /// A break that stays: a row of a table, a line of verse; or a tab between cells.
    pub(super) fn push_break(&mut self, c: char) {
        self.space = false;
        self.text.push(c);
    }

    /// A space before whatever comes next.
    pub(super) fn push_space(&mut self) {
        self.space = !self.text.is_empty();
    }

    /// Whether nothing visible was added.
    pub(super) fn is_empty(&self) -> bool {
        self.chars == 0
    }

    /// The text so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Share of its visible characters that stand in links, 0 to 1.
    pub(super) fn link_share(&self) -> f32 {
        share(self.link_chars, self.chars)
    }

    /// Shares of its bytes that are emphasised and strong, 0 to 1.
    pub(super) fn styled(&self) -> (f32, f32) {
        let sum = |is: &dyn Fn(&Style) -> bool| -> usize {
            self.marks.iter().filter(|(_, _, style)| is(style)).map(|(start, end, _)| end.saturating_sub(*start)).sum()
        };
        (share(sum(&|style| style.emphasis), self.text.len()), share(sum(&|style| style.strong), self.text.len()))
    }

    /// The text and address of each link in it.
    pub(super) fn links(&self) -> impl Iterator<Item = (&str, &str)> {
        let linked =
            self.marks.iter().filter_map(|(start, end, style)| Some((self.text.get(*start..*end)?, style.link.as_deref()?)));
        linked.filter(|(text, _)| !text.is_empty())
    }

    /// The clean text with its marks.
    pub(super) fn finish(self) -> (String, Vec<Inline>) {
        let end = self.text.trim_end().len();
        let mut text = self.text;
        text.truncate(end);
        if is_nfc_quick(text.chars()) != IsNormalized::Yes {
            let composed: String = text.nfc().collect();
            if composed != text {
                let inline = recompose(&text, self.marks.iter().flat_map(|(start, end, style)| inline_of(*start, *end, style)));
                return (composed, inline);
            }
        }
        let marks = self.marks.iter().filter(|(start, _, _)| *start < end);
        let inline = marks.flat_map(|(start, stop, style)| inline_of(*start, (*stop).min(end), style)).collect();
        (text, inline)
    }
}

/// Marks of the text before composition, moved to the text after it; one whose border falls inside a composed character goes.
fn recompose(before: &str, marks: impl Iterator<Item = Inline>) -> Vec<Inline> {
    let place = |at: usize| before.get(..at).map(|head| head.nfc().map(char::len_utf8).sum::<usize>());
    let composed: String = before.nfc().collect();
    marks
        .filter_map(|mark| {
            let range = place(mark.range.start)?..place(mark.range.end)?;
            composed.get(range.clone()).filter(|text| !text.is_empty())?;
            Some(Inline { range, kind: mark.kind })
        })
        .collect()
}

fn inline_of(start: usize, end: usize, style: &Style) -> impl Iterator<Item = Inline> {
    let link = style.link.as_ref().map(|address| InlineKind::Link(address.to_string()));
    let kinds = [style.emphasis.then_some(InlineKind::Emphasis), style.strong.then_some(InlineKind::Strong), link];
    kinds.into_iter().flatten().map(move |kind| Inline { range: start..end, kind })
}

#[allow(clippy::cast_precision_loss, reason = "a share of a block's characters")]
fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

/// White space and what is shown as such.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control() && matches!(c, '\u{1c}'..='\u{1f}')
}

/// What has no form on the page and only hinders searching: controls, soft hyphens, zero-width spaces, byte order marks.
pub(super) fn is_invisible(c: char) -> bool {
    c.is_control() || matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// A text with single spaces and clean characters, in NFC.
pub(super) fn clean(text: &str) -> String {
    let mut flow = Flow::default();
    flow.push(text, &Style::default());
    flow.finish().0
}
