//! The quote seal: every quotation compared with the frozen text it comes from.
//!
//! Part of `briefing`. Exact is sealed; shortened must show […] wherever words are left out; anything else stops the export.

use crate::anchor::Located;
use crate::article::Source;
use crate::project::{Project, Statement};

/// The mark of words left out.
pub const ELLIPSIS: &str = "[…]";

/// How a quotation compares with its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seal {
    /// Word for word.
    Exact,
    /// Shortened, with […] at every cut.
    Shortened,
    /// The passage is not at its place in the source.
    Lost,
    /// Words differ from the source, or were left out without […].
    Altered,
}

impl Seal {
    /// Whether it may be printed.
    #[must_use]
    pub fn holds(self) -> bool {
        match self {
            Self::Exact | Self::Shortened => true,
            Self::Lost | Self::Altered => false,
        }
    }
}

/// Compares a statement's quotation with its source.
#[must_use]
pub fn seal(project: &Project, statement: &Statement) -> Seal {
    let Some(source) = project.source(statement.anchor.source) else { return Seal::Lost };
    seal_in(source, statement)
}

fn seal_in(source: &Source, statement: &Statement) -> Seal {
    if statement.anchor.locate(&source.article) != Located::InPlace {
        return Seal::Lost;
    }
    match statement.shortened.as_deref() {
        None => Seal::Exact,
        Some(text) if text == statement.anchor.exact => Seal::Exact,
        Some(text) => {
            if shortens(&statement.anchor.exact, text) {
                Seal::Shortened
            } else {
                Seal::Altered
            }
        }
    }
}

/// Whether `short` is `whole` with words left out and […] at every cut. Cuts lie between words, so that no word changes its sense.
#[must_use]
pub fn shortens(whole: &str, short: &str) -> bool {
    let short = short.replace("[...]", ELLIPSIS);
    let pieces: Vec<&str> = short.split(ELLIPSIS).collect();
    if pieces.len() < 2 {
        return false;
    }
    let last = pieces.len() - 1;
    let mut from = 0;
    let mut said = false;
    for (k, piece) in pieces.iter().enumerate() {
        let words = piece.trim();
        if words.is_empty() {
            // […] stands alone only at the ends.
            if k != 0 && k != last {
                return false;
            }
            continue;
        }
        said = true;
        let Some(rest) = whole.get(from..) else { return false };
        let found = if k == 0 {
            let lead = rest.len() - rest.trim_start().len();
            rest.trim_start().starts_with(words).then_some(lead)
        } else if k == last {
            let tail = rest.trim_end().len();
            tail.checked_sub(words.len()).filter(|start| rest.trim_end().get(*start..) == Some(words))
        } else {
            rest.match_indices(words).map(|(start, _)| start).find(|start| whole_words(rest, *start, start + words.len()))
        };
        let Some(start) = found.filter(|start| whole_words(rest, *start, start + words.len())) else { return false };
        from += start + words.len();
    }
    said
}

/// Whether a stretch begins and ends at the border of words.
#[must_use]
pub fn whole_words(text: &str, start: usize, end: usize) -> bool {
    let border = |at: usize| {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let after = text.get(at..).and_then(|tail| tail.chars().next());
        match (before, after) {
            (Some(a), Some(b)) => !(joins(a) && joins(b)),
            _ => true,
        }
    };
    border(start) && border(end)
}

/// Letters of scripts that part words by spaces, and digits.
fn joins(c: char) -> bool {
    let spaceless =
        matches!(u32::from(c), 0x0E00..=0x0EFF | 0x2E80..=0xA4CF | 0xAC00..=0xD7FF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF);
    c.is_alphanumeric() && !spaceless
}

#[cfg(test)]
mod tests {
    use super::shortens;

    #[test]
    fn a_quotation_may_be_shortened_only_with_its_mark_and_between_words() {
        let whole = "It is unlikely that we, after all, agree.";
        for (short, holds) in [
            ("It is unlikely that we […] agree.", true),
            ("[…] we […] agree.", true),
            ("It is unlikely […]", true),
            ("It is […] likely that we, after all, agree.", false),
            ("It is likely […] agree.", false),
            ("It is unlikely that we agree.", false),
            ("It is unlikely […] […] agree.", false),
            ("[…]", false),
            ("we […] agree.", false),
            ("agree. […] It is unlikely", false),
            ("It is unlikely that we [...] agree.", true),
        ] {
            assert_eq!(shortens(whole, short), holds, "{short}");
        }
    }
}
