//! What stands behind an English cue: a clause with or without "that", a quotation, an infinitive, an object.
//!
//! Part of [`super::english`]; where what begins here ends is in [`super::borders`].

use super::borders::Shape;
use super::cues::Cue;
use super::english::{GAP, is_relative};
use super::{Finder, Span};
use crate::analysis::pack::{Class, Kind};

impl Finder<'_, '_> {
    /// What stands behind a cue: a clause with or without "that", a quotation, an infinitive, an object.
    pub(super) fn english_content(&self, cue: &Cue, source: Option<&Span>, sentence: &Span, later: &[usize]) -> Option<Span> {
        let d = self.document;
        let lemma = d.pack.lemma(cue.lemma).map_or("", |l| l.text.as_str());
        let mut from = cue.words.end;
        let unnamed = (from..from + 4).any(|k| matches!(self.low(k), "named" | "identified"));
        let case = lemma == "argue" && self.low(from + 1) == "case"
            || lemma == "agree" && self.low(from) == "to" && matches!(self.low(from + 1), "speak" | "talk" | "discuss");
        if matches!(lemma, "allow" | "hear" | "hold" | "accept") && self.low(from) != "that" || lemma == "ask" && unnamed || case
        {
            return None;
        }
        let skip = |mut k: usize| {
            while k < sentence.end
                && (self.is(k, Class::TIME)
                    || self.adverb(k)
                    || self.low(k) == "on" && self.is(k + 1, Class::TIME)
                    || matches!(self.low(k), "this" | "last") && self.is(k + 1, Class::TIME))
            {
                k += 1;
            }
            k
        };
        from = skip(from);
        if from >= sentence.end {
            return None;
        }
        let end = |start: usize, shape: Shape| self.english_end(start, sentence, later, shape);
        if let Some(start) = self.clause_behind(cue, from, sentence) {
            return Some(start..end(start, Shape::Clause));
        }
        if matches!(
            lemma,
            "tell" | "inform" | "assure" | "remind" | "warn" | "advise" | "notify" | "convince" | "persuade" | "promise"
        ) && !self.is(from, Class::PREPOSITION)
            && let Some(addressee) = self.subject_after(from, sentence.end)
            && {
                let next = skip(addressee.end);
                lemma == "tell" && next < sentence.end && !self.is(next, Class::PREPOSITION) && !d.is_punctuation(next)
                    || self.is(next, Class::PRONOUN) && self.is_verb(next + 1)
            }
        {
            from = skip(addressee.end);
        }
        from = self.behind_adverbials(from, sentence);
        let next = self.low(from);
        if next == "to" {
            let verb = from + 1 < sentence.end
                && !self.is(from + 1, Class::DETERMINER.and(Class::PRONOUN))
                && !d.word(from + 1).capital
                && (d.word(from + 1).is_word || self.mark(from + 1));
            let takes = cue.takes_object || matches!(cue.kind, Kind::Act) || lemma == "tell" || cue.phrase;
            let object = cue.takes_object && matches!(lemma, "appeal" | "object" | "agree" | "apologize" | "apologise");
            return (verb && takes && !self.is(from + 1, Class::PEOPLE) && self.low(from + 1) != "reporters" || object)
                .then(|| from..end(from, Shape::Phrase));
        }
        if next == "," || self.is(from, Class::PREPOSITION) {
            if matches!(next, "of" | "about" | "against" | "for")
                && (cue.kind == Kind::Act || cue.takes_object || matches!(lemma, "complain" | "boast" | "joke" | "warn" | "brag"))
            {
                return Some(from..end(from, Shape::Phrase));
            }
            // "said in a statement, "…"", "said, he would": what follows the comma.
            let comma = (from..(from + 12).min(sentence.end)).find(|&k| self.low(k) == "," || self.mark(k))?;
            let start = if self.mark(comma) { comma } else { comma + 1 };
            let clause = self.mark(start)
                || cue.kind == Kind::Say
                    && (self.is(start, Class::PRONOUN) || start == from + 1 && next == ",")
                    && self.is_verb(start + 1);
            return clause.then(|| start..end(start, Shape::Clause));
        }
        // "which aides described as fragile": the object stands before the clause.
        if next == "as"
            && matches!(
                lemma,
                "describe"
                    | "see"
                    | "view"
                    | "regard"
                    | "characterize"
                    | "characterise"
                    | "portray"
                    | "cite"
                    | "dismiss"
                    | "hail"
                    | "denounce"
                    | "condemn"
                    | "depict"
                    | "paint"
                    | "praise"
                    | "deride"
                    | "decry"
                    | "cast"
                    | "tout"
                    | "bill"
                    | "interpret"
                    | "reject"
                    | "mock"
            )
        {
            return Some(from + 1..end(from + 1, Shape::Phrase));
        }
        if self.is(from, Class::AND)
            || matches!(
                self.low(from),
                "." | ";" | "?" | "!" | "—" | "–" | "so" | "as" | "because" | "when" | "while" | "than" | "if"
            )
        {
            return None;
        }
        let quoted = (from..sentence.end).any(|k| d.quote_of(k).is_some());
        // "said the labor market is strong": some verbs take nothing but clauses, whether or not their verb is known.
        let clausal = matches!(lemma, "say" | "think" | "believe" | "argue" | "insist" | "contend")
            && !cue.is_gerund()
            && (d.count_words(from..sentence.end) >= 3
                || ["'s", "'re", "'ll", "'d"].iter().any(|end| self.low(from).ends_with(end)))
            && (self.is(from, Class::DETERMINER.and(Class::PRONOUN)) || d.word(from).capital || d.word(from).is_word)
            && !self.is(from, Class::PREPOSITION);
        let gap = source.is_some_and(|s| s.start > sentence.start && is_relative(self.low(s.start - 1))) && self.is_verb(from);
        let bare = self.auxiliary(from)
            || gap
            || clausal
            || lemma == "show" && (from + 1..(from + 6).min(sentence.end)).any(|k| self.low(k).ends_with("ing"))
            || (from + 1..(from + 24).min(sentence.end))
                .take_while(|&k| self.low(k) != "," || d.word(k + 1).digit || d.word(k - 1).digit)
                .any(|k| self.is_verb(k));
        if cue.kind != Kind::Act && bare && !(cue.takes_object && source.is_none()) {
            let shape = if cue.takes_object { Shape::Phrase } else { Shape::Clause };
            return Some(from..end(from, shape));
        }
        if cue.takes_object && !bare && !quoted && source.is_some_and(|s| !self.is_agent(s)) {
            return None;
        }
        // "called her mother": a name for somebody needs more than somebody.
        let names = matches!(lemma, "call" | "name" | "label" | "dub" | "term" | "describe");
        let object = from..end(from, Shape::Phrase);
        if names && !quoted && d.count_words(object) < 3 {
            return None;
        }
        (cue.takes_object
            || bare && cue.kind == Kind::Say
            || quoted && cue.kind == Kind::Say
            || matches!(lemma, "want" | "expect"))
        .then(|| from..end(from, Shape::Phrase))
    }

    /// Behind a time or place between a cue and its infinitive: "threatened as recently as last week to veto".
    fn behind_adverbials(&self, from: usize, sentence: &Span) -> usize {
        let opens = self.is(from, Class::PREPOSITION) && !matches!(self.low(from), "to" | "of" | "about" | "for" | "against")
            || matches!(self.low(from), "as" | "last" | "this");
        if !opens {
            return from;
        }
        let to = (from + 1..(from + 9).min(sentence.end))
            .take_while(|&k| !self.document.is_punctuation(k) && !self.is_verb(k) && !self.mark(k))
            .find(|&k| self.is(k, Class::INFINITIVE) && !self.is(k + 1, Class::DETERMINER) && !self.document.word(k + 1).capital);
        to.unwrap_or(from)
    }

    /// "that", "whether", a colon or a quotation, at once or behind an addressee, a time or a place.
    pub(super) fn clause_behind(&self, cue: &Cue, from: usize, sentence: &Span) -> Option<usize> {
        let d = self.document;
        for k in from..(from + GAP).min(sentence.end) {
            let low = self.low(k);
            let wh = matches!(low, "whether" | "how" | "why" | "what" | "where" | "who" | "when" | "which" | "if");
            // "rejected the argument that …": the noun and its clause are the object.
            if low == "that" && k > from && cue.kind == Kind::Act && self.is(k - 1, Class::NOUN_CUE) {
                return None;
            }
            // "claimed, without offering evidence, that …".
            if low == "," && k == from && self.low(k + 1) != "that" {
                let close = (k + 2..(k + 12).min(sentence.end)).find(|&m| self.low(m) == "," || self.mark(m))?;
                return (self.low(close) == "," && self.low(close + 1) == "that").then_some(close + 1);
            }
            if low == "that" && !(k > from && self.is(k.wrapping_sub(1), Class::PREPOSITION)) {
                // "told the man that called": a relative clause has its verb at once.
                return Some(k);
            }
            if wh && k == from && (low != "when" || self.is(k + 1, Class::INFINITIVE)) && low != "which" {
                return Some(k);
            }
            if wh && k > from && matches!(low, "whether" | "how" | "why") {
                return Some(k);
            }
            if low == ":" {
                return Some(k + 1);
            }
            if self.mark(k) {
                // "promised to “drain the swamp”": an infinitive whose verb stands in the quotation.
                if k > from && self.is(k - 1, Class::INFINITIVE) {
                    return None;
                }
                let plain = (from..k).all(|m| self.is(m, Class::PREPOSITION.and(Class::TIME)) || self.low(m) == ",");
                return (plain || k == from).then_some(k);
            }
            if d.is_punctuation(k) && !(low == "," && self.low(k + 1) == "that") || self.auxiliary(k) || self.finite(k) {
                return None;
            }
            if k > from
                && (self.is(k, Class::INFINITIVE)
                    && !self.is(k + 1, Class::DETERMINER)
                    && !d.word(k + 1).capital
                    && !self.is(k + 1, Class::PEOPLE)
                    && self.low(k + 1) != "reporters"
                    || self.is(k, Class::PRONOUN) && !self.is(k, Class::POSSESSIVE) && self.is_verb(k + 1))
            {
                return None;
            }
        }
        None
    }
}
