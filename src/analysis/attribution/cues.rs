//! Cues: the words that show that somebody says something.

use super::Span;
use crate::analysis::pack::{Class, Kind, Order, Sort, form};
use crate::analysis::text::Document;
use crate::standards::Stance;

/// A cue in the text.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// Its words.
    pub(super) words: Span,
    /// The particle of a separable verb.
    pub(super) particle: Option<usize>,
    /// What it takes.
    pub(super) kind: Kind,
    /// Its forms.
    pub(super) forms: u8,
    /// As often a noun.
    pub(super) ambiguous: bool,
    /// Several words.
    pub(super) phrase: bool,
    /// What it does.
    pub(super) stance: Stance,
    /// Its dictionary form; the phrase for phrases.
    pub(super) lemma: u16,
    /// Negated.
    pub(super) negated: bool,
    /// It also takes objects: announces sanctions.
    pub(super) takes_object: bool,
}

impl Cue {
    pub(super) fn has(&self, bits: u8) -> bool {
        self.forms & bits != 0
    }

    /// Only a present participle.
    pub(super) fn is_gerund(&self) -> bool {
        self.forms == form::GERUND
    }
}

/// How far a particle may stand from its verb.
const PARTICLE_REACH: usize = 26;

/// All cues of a document, and by word the index of its cue plus one.
pub(super) fn find(document: &Document<'_>) -> (Vec<Cue>, Vec<u32>) {
    let mut cues = Vec::new();
    let mut at = vec![0u32; document.len()];
    let mut i = 0;
    while i < document.len() {
        let next = match phrase_at(document, i).or_else(|| verb_at(document, i)) {
            Some(cue) => {
                let end = cue.words.end;
                cues.push(cue);
                if let Some(slot) = at.get_mut(i) {
                    *slot = cues.len() as u32;
                }
                end
            }
            None => i + 1,
        };
        i = next.max(i + 1);
    }
    (cues, at)
}

fn phrase_at(document: &Document<'_>, i: usize) -> Option<Cue> {
    if !document.is(i, Class::PHRASE) {
        return None;
    }
    let (phrase, length) = document.pack.phrase(document.low(i), |n| document.low(i + n))?;
    let Sort::Cue(kind) = phrase.sort else { return None };
    let end = document.sentence_of(i).end;
    (i + length <= end).then(|| Cue {
        words: i..i + length,
        particle: None,
        kind,
        // "ruling that", "pushing for".
        forms: if document.pack.code == "en" && document.low(i).ends_with("ing") { form::GERUND } else { form::FINITE },
        ambiguous: false,
        phrase: true,
        stance: phrase.stance,
        lemma: u16::MAX,
        negated: false,
        takes_object: kind == Kind::Act,
    })
}

fn verb_at(document: &Document<'_>, i: usize) -> Option<Cue> {
    let word = document.word(i);
    if word.verb == 0 {
        return None;
    }
    let sentence = document.sentence_of(i);
    for reading in document.pack.readings(word.verb) {
        let particle = match document.pack.particle(reading.particle) {
            None => None,
            Some(particle) => match particle_after(document, i, particle, sentence.end) {
                // "er bekend maakte": at the end of a clause the particle may stand right before its verb.
                None if i > sentence.start && document.low(i.wrapping_sub(1)) == particle => None,
                None => continue,
                found => found,
            },
        };
        if particle.is_none() && word.class.has(Class::PREPOSITION.and(Class::DETERMINER)) {
            continue;
        }
        let ambiguous = particle.is_none() && (word.class.has(Class::AMBIGUOUS) || is_noun_in_s(document, i, reading.lemma));
        if word.capital && i != sentence.start && (ambiguous || document.pack.noun_capitals) {
            return None;
        }
        let lemma = document.pack.lemma(reading.lemma);
        let negated = is_negated(document, i, &sentence);
        return Some(Cue {
            words: i..i + 1,
            particle,
            kind: reading.kind,
            forms: reading.forms,
            ambiguous,
            phrase: false,
            stance: lemma.map_or(Stance::Unclear, |lemma| lemma.stance),
            lemma: reading.lemma,
            negated,
            takes_object: document.pack.readings(word.verb).iter().any(|r| r.kind == Kind::Act && r.particle == reading.particle),
        });
    }
    None
}

/// English: where the base form is a noun as well, so is the form in -s.
fn is_noun_in_s(document: &Document<'_>, i: usize, lemma: u16) -> bool {
    document.pack.code == "en"
        && document.low(i).ends_with('s')
        && document.pack.lemma(lemma).is_some_and(|l| document.pack.entry(&l.text).0.has(Class::AMBIGUOUS))
}

/// A negation right before or after the verb.
fn is_negated(document: &Document<'_>, i: usize, sentence: &Span) -> bool {
    let from = i.saturating_sub(2).max(sentence.start);
    let to = match document.pack.order {
        Order::V2 | Order::Final => (i + 3).min(sentence.end),
        Order::Svo | Order::Free | Order::Chain => i,
    };
    (from..to).any(|k| document.is(k, Class::NEGATION))
}

/// The particle of a separable verb: in the same clause, not before an infinitive or a noun phrase of its own.
fn particle_after(document: &Document<'_>, verb: usize, particle: &str, end: usize) -> Option<usize> {
    let mut behind = verb + 1;
    for k in verb + 1..end.min(verb + PARTICLE_REACH) {
        if k < behind {
            continue;
        }
        // "wies die Kritik als „Hysterie“ zurück": a word or two in quotation marks is part of the clause.
        let quote = document.quote_of(k).and_then(|q| document.quotes.get(q)).filter(|q| q.open == k && q.words <= 5);
        if let Some(quote) = quote.filter(|q| document.low(q.close + 1) == particle) {
            behind = quote.close + 1;
            continue;
        }
        if document.low(k) == particle {
            let next = k + 1;
            let own_phrase = next < end
                && !document.is(next, Class::COMPLEMENTISER)
                && !document.word(next).mark
                && (document.is(next, Class::INFINITIVE)
                    || document.is(next, Class::DETERMINER)
                    || (document.word(next).capital && !document.is(next, Class::BOUNDARY)));
            // "riepen de partijen op het vuren te staken": an infinitive behind the particle.
            let infinitive = document.pack.code == "nl"
                && (next..end.min(next + 12)).take_while(|&m| document.low(m) != ",").any(|m| document.is(m, Class::INFINITIVE))
                && k > verb + 1;
            if own_phrase && !infinitive {
                continue;
            }
            return Some(k);
        }
        if document.word(k).mark || matches!(document.low(k), ":" | ";") {
            return None;
        }
        if document.low(k) == "," && document.is(k + 1, Class::COMPLEMENTISER) {
            return None;
        }
    }
    None
}
