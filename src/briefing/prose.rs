//! Text with tones, links and notes, and the typographic care of the analyst's own words.
//!
//! Part of `briefing`. The analyst's fields know four marks: `**strong**`, `*emphasis*`, `[S1 ¶3]` for a citation and `^[a note]`.
//! Care means: quotation marks of the language, dashes, ellipses and no-break spaces. None of it touches a quotation.

use crate::actor::ActorId;
use crate::article::{BlockNumber, SourceId};
use crate::i18n::Language;
use crate::project::{Section, StatementId};

/// A text of runs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prose(pub Vec<Run>);

/// A stretch of text in one tone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// Its words.
    pub text: String,
    /// How it is set.
    pub tone: Tone,
    /// Its language, BCP 47, where it is not the document's.
    pub language: Option<String>,
    /// Where a click leads.
    pub link: Option<Link>,
    /// A note called at its end.
    pub note: Option<Prose>,
}

/// How a run is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// As its paragraph.
    #[default]
    Plain,
    /// Strong: reading only these words gives the argument.
    Strong,
    /// Emphasised.
    Emphasis,
    /// Marked as with a pen: the used words in the evidence.
    Marked,
    /// Quieter than its paragraph: ranges, remarks.
    Muted,
    /// A citation.
    Citation,
    /// Machine text: a hash.
    Code,
}

/// Where a click leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// A paragraph in the evidence annex.
    Evidence(SourceId, BlockNumber),
    /// A statement in the section of its actor.
    Statement(StatementId),
    /// An entry of the list of sources.
    Source(SourceId),
    /// Where the evidence of a source begins.
    Annex(SourceId),
    /// The section of an actor.
    Actor(ActorId),
    /// A section.
    Section(Section),
    /// An address on the web.
    Address(String),
}

impl Prose {
    /// Plain text as it stands.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Self::toned(text, Tone::Plain)
    }

    /// Text in one tone.
    #[must_use]
    pub fn toned(text: impl Into<String>, tone: Tone) -> Self {
        let text = text.into();
        if text.is_empty() { Self::default() } else { Self(vec![Run { text, tone, ..Run::default() }]) }
    }

    /// Text in another language.
    #[must_use]
    pub fn foreign(text: impl Into<String>, language: Option<&str>) -> Self {
        Self(vec![Run { text: text.into(), language: language.map(str::to_owned), ..Run::default() }])
    }

    /// Whether there is nothing to read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|run| run.text.trim().is_empty() && run.note.is_none())
    }

    /// Its words alone.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.iter().map(|run| run.text.as_str()).collect()
    }

    /// Adds another text.
    pub fn push(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The same followed by another text.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.push(other);
        self
    }

    /// The same with every plain run strong.
    #[must_use]
    pub fn strong(mut self) -> Self {
        for run in self.0.iter_mut().filter(|run| run.tone == Tone::Plain) {
            run.tone = Tone::Strong;
        }
        self
    }

    /// The same with every run leading to `link` that leads nowhere yet.
    #[must_use]
    pub fn linked(mut self, link: &Link) -> Self {
        for run in &mut self.0 {
            run.link.get_or_insert_with(|| link.clone());
        }
        self
    }
}

/// Reads a field of the analyst: marks, citations, notes and care, for one paragraph.
///
/// `cite` turns the inside of square brackets (`S1 ¶3`) into a label and a link, or says that it is no citation.
#[must_use]
pub fn read(text: &str, language: Language, cite: &dyn Fn(&str) -> Option<(String, Link)>) -> Prose {
    let cared = care(text.trim(), language);
    let mut reader = Reader { rest: &cared, prose: Prose::default(), strong: false, emphasis: false, plain: String::new() };
    reader.read(cite);
    reader.prose
}

/// The paragraphs of a field: lines that are not empty.
#[must_use]
pub fn paragraphs(text: &str, language: Language, cite: &dyn Fn(&str) -> Option<(String, Link)>) -> Vec<Prose> {
    text.lines().filter(|line| !line.trim().is_empty()).map(|line| read(line, language, cite)).collect()
}

/// The inside of a citation, if `text` is one: `S1 ¶3`, `S2 p. 3 ¶7`, `s1 3`; a no-break space counts as a space.
#[must_use]
pub fn citation_in(text: &str) -> Option<(SourceId, BlockNumber)> {
    let text = text.trim();
    let source = text.strip_prefix(['S', 's'])?;
    let digits: String = source.chars().take_while(char::is_ascii_digit).collect();
    let rest = source.strip_prefix(digits.as_str())?;
    let block: String = match rest.rsplit_once('¶') {
        Some((_, number)) => number.trim().to_owned(),
        None => rest.trim().to_owned(),
    };
    Some((SourceId(digits.parse().ok()?), BlockNumber(block.parse().ok()?)))
}

struct Reader<'a> {
    rest: &'a str,
    prose: Prose,
    strong: bool,
    emphasis: bool,
    plain: String,
}

impl Reader<'_> {
    fn read(&mut self, cite: &dyn Fn(&str) -> Option<(String, Link)>) {
        while let Some(c) = self.rest.chars().next() {
            if self.note(cite) || self.mark() || self.citation(cite) {
                continue;
            }
            self.plain.push(c);
            self.rest = self.rest.get(c.len_utf8()..).unwrap_or_default();
        }
        self.flush();
    }

    fn flush(&mut self) {
        if self.plain.is_empty() {
            return;
        }
        let tone = if self.strong {
            Tone::Strong
        } else if self.emphasis {
            Tone::Emphasis
        } else {
            Tone::Plain
        };
        self.prose.0.push(Run { text: std::mem::take(&mut self.plain), tone, ..Run::default() });
    }

    /// `**` and `*`: only as pairs around words, so that a lone star stays a star.
    fn mark(&mut self) -> bool {
        for (mark, strong) in [("**", true), ("*", false)] {
            let Some(after) = self.rest.strip_prefix(mark) else { continue };
            let open = if strong { self.strong } else { self.emphasis };
            let begins = after.starts_with(|c: char| !c.is_whitespace() && c != '*');
            let pairs = open || (begins && closes(after, mark));
            if !pairs {
                continue;
            }
            self.flush();
            if strong {
                self.strong = !self.strong;
            } else {
                self.emphasis = !self.emphasis;
            }
            self.rest = after;
            return true;
        }
        false
    }

    fn citation(&mut self, cite: &dyn Fn(&str) -> Option<(String, Link)>) -> bool {
        let Some((inside, after)) = self.rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) else { return false };
        let Some((label, link)) = cite(inside) else { return false };
        self.flush();
        self.prose.0.push(Run { text: label, tone: Tone::Citation, link: Some(link), ..Run::default() });
        self.rest = after;
        true
    }

    fn note(&mut self, cite: &dyn Fn(&str) -> Option<(String, Link)>) -> bool {
        let Some(after) = self.rest.strip_prefix("^[") else { return false };
        let Some(end) = closing_bracket(after) else { return false };
        let (Some(inside), Some(rest)) = (after.get(..end), after.get(end + 1..)) else { return false };
        self.flush();
        let mut reader = Reader { rest: inside, prose: Prose::default(), strong: false, emphasis: false, plain: String::new() };
        while let Some(c) = reader.rest.chars().next() {
            if reader.mark() || reader.citation(cite) {
                continue;
            }
            reader.plain.push(c);
            reader.rest = reader.rest.get(c.len_utf8()..).unwrap_or_default();
        }
        reader.flush();
        self.prose.0.push(Run { note: Some(reader.prose), ..Run::default() });
        self.rest = rest;
        true
    }
}

/// Whether a mark that opened before `text` closes in it: right after a word, and not as part of a longer row of stars.
fn closes(text: &str, mark: &str) -> bool {
    text.match_indices(mark).any(|(at, _)| {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let after = text.get(at + mark.len()..).and_then(|tail| tail.chars().next());
        before.is_some_and(|c| !c.is_whitespace() && c != '*') && after != Some('*')
    })
}

/// The byte of the `]` that closes a note, counting brackets within.
fn closing_bracket(text: &str) -> Option<usize> {
    let mut depth = 1_usize;
    for (at, c) in text.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// No-break space.
pub(crate) const NBSP: char = '\u{a0}';

/// Typographic care of the analyst's own text, one paragraph: spaces folded, quotation marks, dashes, ellipses, no-break spaces.
#[must_use]
pub fn care(text: &str, language: Language) -> String {
    let chars: Vec<char> =
        text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").chars().collect();
    let at = |k: usize| chars.get(k).copied();
    let before = |k: usize| k.checked_sub(1).and_then(at);
    let mut out = String::with_capacity(text.len() + 16);
    let mut k = 0;
    while let Some(c) = at(k) {
        let previous = before(k);
        let next = at(k + 1);
        match c {
            '"' => out.push(if opens(previous) { '“' } else { '”' }),
            '\'' | '‘' if is_clitic(&chars, k, language) => out.push('’'),
            '\'' => out.push(if opens(previous) { '‘' } else { '’' }),
            '.' if next == Some('.') && at(k + 2) == Some('.') && at(k + 3) != Some('.') && previous != Some('.') => {
                out.push('…');
                k += 2;
            }
            '-' if next == Some('-') && at(k + 2) != Some('-') && previous != Some('-') => {
                out.push('–');
                k += 1;
            }
            '-' if previous == Some(' ') && next == Some(' ') => out.push('–'),
            '-' if is_percent_range(&chars, k) => out.push('–'),
            ' ' if binds(&chars, k) => out.push(NBSP),
            other => out.push(other),
        }
        k += 1;
    }
    out
}

/// Whether a quotation mark after this character opens.
fn opens(previous: Option<char>) -> bool {
    previous.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '–' | '—' | '/' | '“' | '‘' | '*'))
}

/// Dutch `'s`, `'t`, `'n` at the start of a word, and years like `'24`: always an apostrophe.
fn is_clitic(chars: &[char], k: usize, language: Language) -> bool {
    let next = chars.get(k + 1).copied();
    let after = chars.get(k + 2).copied();
    let ends = after.is_none_or(|c| !c.is_alphanumeric());
    let dutch = language == Language::Nl && matches!(next, Some('s' | 't' | 'n' | 'k' | 'm')) && ends;
    let year = next.is_some_and(|c| c.is_ascii_digit())
        && after.is_some_and(|c| c.is_ascii_digit())
        && chars.get(k + 3).is_none_or(|c| !c.is_ascii_digit());
    dutch || year
}

/// A hyphen between two numbers before a per cent sign: `55-80 %`.
fn is_percent_range(chars: &[char], k: usize) -> bool {
    let number_before = k.checked_sub(1).and_then(|j| chars.get(j)).is_some_and(char::is_ascii_digit);
    let mut rest =
        chars.iter().skip(k + 1).skip_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).skip_while(|c| **c == ' ');
    let number_after = chars.get(k + 1).is_some_and(char::is_ascii_digit);
    number_before && number_after && rest.next() == Some(&'%')
}

/// Whether the space at `k` must not break: before `%`, after `¶`, `§`, `p.`, `blz.`, between a number and a unit or month-like word is left
/// to the lines.
fn binds(chars: &[char], k: usize) -> bool {
    let next = chars.get(k + 1).copied();
    let previous = k.checked_sub(1).and_then(|j| chars.get(j)).copied();
    if matches!(previous, Some('¶' | '§' | '€' | '$' | '£')) && next.is_some_and(|c| c.is_ascii_digit()) {
        return true;
    }
    let number_before = previous.is_some_and(|c| c.is_ascii_digit());
    if number_before && matches!(next, Some('%' | '‰' | '¶' | '°')) {
        return true;
    }
    let word: String =
        chars.iter().take(k).rev().take_while(|c| !c.is_whitespace()).collect::<Vec<_>>().into_iter().rev().collect();
    let abbreviates = matches!(
        word.as_str(),
        "p." | "pp." | "blz." | "nr." | "no." | "No." | "art." | "dr." | "Dr." | "mr." | "Mr." | "Mrs." | "Ms."
    );
    abbreviates && next.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn no_citations(_: &str) -> Option<(String, Link)> {
        None
    }

    #[test]
    fn care_sets_the_marks_of_the_language() {
        for (language, given, cared) in [
            (Language::En, "He said \"no\" -- twice...", "He said “no” – twice…"),
            (Language::En, "it's 55-80 % likely", "it’s 55–80\u{a0}% likely"),
            (Language::Nl, "'s Ochtends zei hij: 'nee'", "’s Ochtends zei hij: ‘nee’"),
            (Language::En, "a - b", "a – b"),
            (Language::En, "since '24 (\"x\")", "since ’24 (“x”)"),
            (Language::En, "on 2024-10-24, p. 3", "on 2024-10-24, p.\u{a0}3"),
            (Language::En, "so....", "so...."),
        ] {
            assert_eq!(care(given, language), cared);
        }
    }

    #[test]
    fn marks_notes_and_citations_are_read() {
        let cite = |inside: &str| citation_in(inside).map(|(s, b)| (format!("[{s}\u{a0}{b}]"), Link::Evidence(s, b)));
        let prose = read("A **strong *word** and [S1 ¶3]^[see [S2 4]] [x]", Language::En, &cite);
        let tones: Vec<(&str, Tone)> = prose.0.iter().map(|run| (run.text.as_str(), run.tone)).collect();
        assert_eq!(
            tones,
            [
                ("A ", Tone::Plain),
                ("strong *word", Tone::Strong),
                (" and ", Tone::Plain),
                ("[S1\u{a0}¶3]", Tone::Citation),
                ("", Tone::Plain),
                (" [x]", Tone::Plain)
            ]
        );
        let note = prose.0[4].note.clone().expect("a note");
        assert_eq!(note.text(), "see [S2\u{a0}¶4]");
        assert_eq!(read("2 * 3 * 4 ** 5", Language::En, &no_citations).text(), "2 * 3 * 4 ** 5");
    }
}
