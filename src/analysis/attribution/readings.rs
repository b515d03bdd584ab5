//! Whether a form that may be a cue is one where it stands: no noun, no attribute, no infinitive behind a modal.
//!
//! Asked before a cue's subject and content are looked for; one test per word order.

use super::Finder;
use super::Span;
use crate::analysis::pack::{Class, Kind, Order, form};

impl Finder<'_, '_> {
    /// Whether a cue may be read as one here.
    pub(super) fn stands_as_cue(&self, word: usize, sentence: &Span) -> bool {
        let Some(cue) = self.cue(word) else { return false };
        if cue.phrase {
            return true;
        }
        match self.order() {
            Order::V2 => self.cue_in_v2(word, sentence),
            Order::Free | Order::Final | Order::Chain => !cue.has(form::INFINITIVE) || cue.has(form::FINITE),
            Order::Svo => self.cue_in_svo(word, sentence),
        }
    }

    fn cue_in_v2(&self, word: usize, sentence: &Span) -> bool {
        let Some(cue) = self.cue(word) else { return false };
        // "wil dat": willing is a statement only with its clause.
        let wants = self.document.pack.code == "nl" && self.document.pack.lemma(cue.lemma).is_some_and(|l| l.text == "willen");
        if wants && !(word + 1..(word + 7).min(sentence.end)).take_while(|&k| self.low(k) != ",").any(|k| self.low(k) == "dat") {
            return false;
        }
        if word <= sentence.start {
            return !cue.ambiguous;
        }
        let before = word - 1;
        if cue.has(form::GERUND) && cue.forms == form::GERUND {
            return false;
        }
        if self.is(before, Class::INFINITIVE) || matches!(self.low(before), "om") {
            return false;
        }
        let article = self.is(before, Class::DETERMINER) && !self.is(before, Class::RELATIVE.and(Class::PRONOUN));
        if article && cue.particle.is_none() {
            return false;
        }
        if cue.ambiguous {
            let noun = self.is(before, Class::PREPOSITION.and(Class::DETERMINER))
                && !self.is(before, Class::PRONOUN.and(Class::RELATIVE));
            let adjective = !self.document.word(before).capital
                && self.low(before).ends_with('e')
                && !self.is(before, Class::ADVERB.and(Class::PRONOUN).and(Class::RELATIVE));
            // "warnen denn auch davor, …": adverbs may stand between.
            let next = (word + 1..(word + 5).min(sentence.end))
                .find(|&k| {
                    !(self.adverb(k) || self.is(k, Class::OPENER) || self.low(k) == "denn") || self.is(k, Class::PREPOSITION)
                })
                .unwrap_or(word + 1);
            let content = self.is(next, Class::COMPLEMENTISER.and(Class::DETERMINER).and(Class::PRONOUN).and(Class::INFINITIVE))
                || self.mark(next)
                || matches!(self.low(next), "," | ":" | "om")
                || cue.takes_object
                    && self.is(next, Class::PREPOSITION)
                    && (self.document.word(before).capital || self.is(before, Class::PEOPLE))
                || self.document.word(next).capital
                || cue.particle.is_some();
            if noun || adjective || !content {
                return false;
            }
        }
        // An infinitive behind a modal: "kan begrijpen dat" is no statement.
        if cue.has(form::INFINITIVE) && cue.particle.is_none() && self.modal_before(word, sentence) {
            return false;
        }
        true
    }

    /// Whether a modal verb of the same clause stands before a word.
    fn modal_before(&self, word: usize, sentence: &Span) -> bool {
        for z in (sentence.start..word).rev() {
            if matches!(self.low(z), "," | ";" | ":")
                || self.document.quote_of(z).is_some()
                || self.is(z, Class::COMPLEMENTISER)
                    && z > sentence.start
                    && (self.low(z.wrapping_sub(1)) == "," || self.cue(z - 1).is_some())
            {
                return false;
            }
            if self.auxiliary(z) && !self.is(z, Class::HAVE) {
                return true;
            }
        }
        false
    }

    fn cue_in_svo(&self, word: usize, sentence: &Span) -> bool {
        let Some(cue) = self.cue(word) else { return false };
        let mut p = word;
        while p > sentence.start && self.adverb(p - 1) {
            p -= 1;
        }
        if p <= sentence.start {
            return cue.has(form::GERUND);
        }
        let before = p - 1;
        if cue.is_gerund() {
            return !self.is(before, Class::PREPOSITION.and(Class::DETERMINER)) || self.low(before) == "that";
        }
        if self.is(before, Class::INFINITIVE)
            || self.is(before, Class::DETERMINER) && !self.is(before, Class::PRONOUN.and(Class::RELATIVE))
            || self.low(before) == "of"
        {
            return false;
        }
        if cue.has(form::PARTICIPLE) && self.is(before, Class::BE) && (cue.kind != Kind::Say || self.low(word) != "saying") {
            return false;
        }
        if cue.has(form::INFINITIVE) && self.document.pack.code == "en" && !self.takes_base_form(before) {
            return false;
        }
        if cue.ambiguous {
            if self.is(before, Class::PREPOSITION)
                || self.is(before, Class::BOUNDARY) && !matches!(self.low(before), "who" | "that" | "and" | "qui" | "que")
            {
                return false;
            }
            let past = self.low(word).ends_with("ed");
            if !past
                && (word + 1 >= sentence.end || self.is(word + 1, Class::AFTER_NOUN) || matches!(self.low(word + 1), "," | "."))
            {
                return false;
            }
        }
        true
    }

    /// English base forms need a plural, a pronoun or a modal before them.
    fn takes_base_form(&self, before: usize) -> bool {
        let low = self.low(before);
        self.auxiliary(before)
            || matches!(low, "i" | "we" | "they" | "you" | "who" | "that" | "not")
            || self.is(before, Class::PEOPLE)
            || self.document.word(before).is_word
                && low.ends_with('s')
                && !low.ends_with("ss")
                && !low.ends_with("'s")
                && !low.ends_with("us")
    }
}
