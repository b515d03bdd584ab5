//! Who says what: rules over words, sentences and quotations.
//!
//! The heart of the analysis. Two passes: quotations that are followed by their cue first (a quotation of many sentences is
//! attributed at its end), then the running text, sentence by sentence. Each result names the rule that found it.
//!
//! Invariants: content, source and cue are word ranges within one paragraph; one stretch of text is content once, but for a
//! quotation inside reported speech.

mod borders;
mod chain;
mod content;
mod cues;
mod english;
mod english_content;
mod english_forms;
mod english_subjects;
mod links;
mod nouns;
mod phrases;
mod quotations;
mod readings;
mod running;
mod russian;
mod subjects;
mod verb_final;

use super::pack::{Class, Kind, Order};
use super::text::Document;
use crate::standards::Stance;
use cues::Cue;
use std::ops::Range;

/// Words from a first to before a last.
pub(crate) type Span = Range<usize>;

/// The rules, as the analyst sees them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Rule {
    /// "…", says X.
    QuoteThenCue,
    /// "…", says X, "…".
    QuoteCueQuote,
    /// X says that …
    SubjectCue,
    /// …, X says.
    ContentSubjectCue,
    /// …, says X.
    ContentCueSubject,
    /// Yesterday said X that …
    Inversion,
    /// X does this and says that …
    Coordinated,
    /// X did this, saying that …
    Participle,
    /// According to X, …
    AccordingInitial,
    /// … according to X …
    AccordingMid,
    /// …, according to X.
    AccordingFinal,
    /// X zufolge …
    AccordingAfter,
    /// …, so X.
    SoSource,
    /// X: "…"
    Colon,
    /// NAME: …
    Label,
    /// "…" — Name
    QuoteDashName,
    /// X's claim that …
    NounCue,
    /// A quotation without a cue: the speaker before goes on.
    FloatingQuote,
    /// A quotation that goes on over a paragraph.
    QuoteContinues,
    /// Reported speech shown by the verb's mood alone.
    Mood,
    /// It is expected by X that …
    Passive,
    /// A quotation inside reported speech.
    InnerQuote,
    /// A whole clause that reports a speech act.
    Reported,
    /// A whole clause that reports what somebody denies or rejects, whether in words or not.
    Stand,
    /// As X says, …
    AsClause,
    /// The rest of a clause after a cue in its middle: That, says X, is …
    Interrupted,
    /// … That is what X says.
    RefersBack,
    /// Demnach …: the source named before goes on.
    Accordingly,
}

impl Rule {
    /// Its name, as in the precision table.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::QuoteThenCue => "quote-then-cue",
            Self::QuoteCueQuote => "quote-cue-quote",
            Self::SubjectCue => "subject-cue-content",
            Self::ContentSubjectCue => "content-subject-cue",
            Self::ContentCueSubject => "content-cue-subject",
            Self::Inversion => "inversion",
            Self::Coordinated => "coordinated",
            Self::Participle => "participle",
            Self::AccordingInitial => "according-to-initial",
            Self::AccordingMid => "according-to-mid",
            Self::AccordingFinal => "according-to-final",
            Self::AccordingAfter => "source-postposition",
            Self::SoSource => "so-source",
            Self::Colon => "colon",
            Self::Label => "speaker-label",
            Self::QuoteDashName => "quote-dash-name",
            Self::NounCue => "noun-cue",
            Self::FloatingQuote => "floating-quote",
            Self::QuoteContinues => "quote-continues",
            Self::Mood => "mood",
            Self::Passive => "passive",
            Self::InnerQuote => "inner-quote",
            Self::Reported => "reported-act",
            Self::Stand => "reported-stand",
            Self::AsClause => "as-clause",
            Self::Interrupted => "interrupted",
            Self::RefersBack => "refers-back",
            Self::Accordingly => "accordingly",
        }
    }
}

/// Something said.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// What is said.
    pub(crate) content: Span,
    /// Who says it, as named.
    pub(crate) source: Option<Span>,
    /// The word that shows it.
    pub(crate) cue: Option<Span>,
    /// By which rule.
    pub(crate) rule: Rule,
    /// What the cue takes.
    pub(crate) kind: Kind,
    /// What the cue does.
    pub(crate) stance: Stance,
    /// The cue is negated.
    pub(crate) negated: bool,
}

/// Finds everything said in a document, in order of place; and by sentence, where nothing is said, who does something: its subject.
pub(crate) fn find(document: &Document<'_>) -> (Vec<Found>, Vec<Option<Span>>) {
    let mut finder = Finder::new(document);
    match finder.order() {
        Order::Final => finder.verb_final(),
        Order::Chain => finder.chained(),
        Order::Svo | Order::V2 | Order::Free => {
            finder.quotes_with_cues();
            finder.running_text();
            finder.inner_quotes();
        }
    }
    let subjects = finder.subjects();
    let mut found = finder.found;
    found.retain(|f| document.bytes(&f.content).is_some());
    for f in &mut found {
        f.source = f.source.take().filter(|s| document.bytes(s).is_some());
        f.cue = f.cue.take().filter(|s| document.bytes(s).is_some());
    }
    found.sort_by_key(|f| (f.content.start, std::cmp::Reverse(f.content.end)));
    (found, subjects)
}

/// State shared by the rules while a document is read.
struct Finder<'d, 'a> {
    document: &'d Document<'a>,
    cues: Vec<Cue>,
    /// Index of a word's cue plus one.
    cue_at: Vec<u32>,
    found: Vec<Found>,
    /// Speaker by quotation.
    quote_source: Vec<Option<Span>>,
    /// Content ranges by sentence.
    covered: Vec<Vec<Span>>,
    /// Speaker by sentence, from the first pass.
    sentence_source: Vec<Option<Span>>,
    /// The last speaker: sentence and words.
    last: Option<(usize, Span)>,
    /// Cues used in the first pass, by first word.
    used: Vec<bool>,
    /// The report of a news outlet that is looked into for whom it quotes.
    within: Option<Span>,
}

impl<'d, 'a> Finder<'d, 'a> {
    fn new(document: &'d Document<'a>) -> Self {
        let (cues, cue_at) = cues::find(document);
        Self {
            document,
            cue_at,
            found: Vec::new(),
            quote_source: vec![None; document.quotes.len()],
            covered: vec![Vec::new(); document.sentences.len()],
            sentence_source: vec![None; document.sentences.len()],
            last: None,
            used: vec![false; cues.len()],
            within: None,
            cues,
        }
    }

    fn order(&self) -> Order {
        self.document.pack.order
    }

    fn cue(&self, word: usize) -> Option<&Cue> {
        let index = *self.cue_at.get(word)? as usize;
        self.cues.get(index.checked_sub(1)?)
    }

    fn is_used(&self, word: usize) -> bool {
        let Some(index) = self.cue_at.get(word).and_then(|&i| (i as usize).checked_sub(1)) else { return false };
        self.used.get(index).copied().unwrap_or_default()
    }

    fn mark_used(&mut self, word: usize) {
        if let Some(index) = self.cue_at.get(word).and_then(|&i| (i as usize).checked_sub(1))
            && let Some(used) = self.used.get_mut(index)
        {
            *used = true;
        }
    }

    fn source_of_quote(&self, quote: usize) -> Option<Span> {
        self.quote_source.get(quote).cloned().flatten()
    }

    fn set_quote_source(&mut self, quote: usize, source: &Span) {
        if let Some(slot) = self.quote_source.get_mut(quote) {
            *slot = Some(source.clone());
        }
    }

    /// Notes content in every sentence it touches.
    fn cover(&mut self, content: &Span) {
        let first = self.document.word(content.start).sentence as usize;
        let last = self.document.word(content.end.saturating_sub(1)).sentence as usize;
        for sentence in first..=last {
            if let Some(list) = self.covered.get_mut(sentence) {
                list.push(content.clone());
            }
        }
    }

    fn is_covered(&self, sentence: usize, span: &Span) -> bool {
        self.covered
            .get(sentence)
            .is_some_and(|list| list.iter().any(|c| c.start < span.end && span.start < c.end && self.within.as_ref() != Some(c)))
    }

    /// What a news outlet reports around a word: "The ministry denies it, Reuters reports" holds a statement of the ministry.
    fn outlet_report(&self, word: usize) -> Option<Span> {
        self.found.iter().rev().take(4).find_map(|f| {
            let outlet = f.source.clone()?.any(|k| self.document.is(k, Class::MEDIA));
            (outlet && f.content.contains(&word) && self.document.quote_of(word).is_none()).then(|| f.content.clone())
        })
    }

    /// By sentence in which nothing is said: the phrase its first clause is about.
    fn subjects(&self) -> Vec<Option<Span>> {
        let sentences = self.document.sentences.iter().enumerate();
        let subject = |(number, sentence): (usize, &Span)| {
            let said = self.covered.get(number).is_some_and(|list| !list.is_empty());
            if said {
                return None;
            }
            // "Moscow, which once backed sanctions, helps …": the phrase before the relative clause.
            let comma = sentence.clone().find(|&k| self.document.low(k) == ",");
            let relative = comma.filter(|&c| {
                c > sentence.start
                    && self.is(c + 1, Class::RELATIVE)
                    && !(sentence.start..c).any(|k| self.auxiliary(k) || self.finite(k) || self.is(k, Class::PREPOSITION))
            });
            relative.map_or_else(|| self.speaker_of_clause(sentence, sentence.end), |c| Some(sentence.start..c))
        };
        sentences.map(subject).collect()
    }

    /// Content without edge punctuation; `None` where nothing is left.
    fn trimmed(&self, mut span: Span) -> Option<Span> {
        let d = self.document;
        while span.start < span.end && matches!(d.low(span.start), "," | "." | ";" | ":" | "–" | "—" | "-") {
            span.start += 1;
        }
        while span.end > span.start
            && matches!(d.low(span.end.wrapping_sub(1)), "," | "." | ";" | ":" | "–" | "—" | "-" | "(" | "!" | "?")
        {
            span.end -= 1;
        }
        (!span.is_empty()).then_some(span)
    }

    fn push(&mut self, content: Span, source: Option<&Span>, cue: Option<&Cue>, rule: Rule) {
        let Some(content) = self.trimmed(content) else { return };
        let object = cue.is_some_and(|c| c.takes_object)
            && !self.document.is(content.start, Class::COMPLEMENTISER)
            && rule != Rule::QuoteThenCue;
        self.cover(&content);
        self.found.push(Found {
            content,
            source: source.cloned(),
            cue: cue.map(|c| c.words.clone()),
            rule,
            kind: cue.map_or(Kind::Say, |c| if object { Kind::Act } else { c.kind }),
            stance: cue.map_or(Stance::Unclear, |c| c.stance),
            negated: cue.is_some_and(|c| c.negated),
        });
    }
}
