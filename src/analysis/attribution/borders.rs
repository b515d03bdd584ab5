//! Where content ends in English: before another speaker's clause, a trailing participle, a relative clause.

use super::cues::Cue;
use super::{Finder, Span};
use crate::analysis::pack::{Class, Kind, form};

/// What content is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A clause: "that the deal is dead, and that …".
    Clause,
    /// An object or infinitive: "to raise the age".
    Phrase,
}

impl Finder<'_, '_> {
    /// The end of content that begins at a word.
    pub(super) fn english_end(&self, start: usize, sentence: &Span, later: &[usize], shape: Shape) -> usize {
        let d = self.document;
        // "called it "a fair deal," and left": a quotation that is the object ends it where no word goes on.
        if let Some(quote) = d.quote_of(start).and_then(|q| d.quotes.get(q)).filter(|q| q.open == start && shape == Shape::Phrase)
        {
            let after = quote.close + 1;
            let inner = matches!(self.low(quote.close.wrapping_sub(1)), "," | "." | "!" | "?");
            if inner
                || after >= sentence.end
                || d.is_punctuation(after)
                || self.is(after, Class::PREPOSITION.and(Class::AND).and(Class::BOUNDARY))
            {
                return after.min(sentence.end.max(quote.close + 1));
            }
        }
        // "said, “I don't know,” and walked away".
        if let Some(quote) = d.quote_of(start).and_then(|q| d.quotes.get(q)).filter(|q| q.open == start && shape == Shape::Clause)
        {
            let and = quote.close + 1;
            let left = matches!(self.low(and), "and" | "before" | "then")
                && matches!(self.low(quote.close.wrapping_sub(1)), "," | "." | "!" | "?")
                && (self.is_verb(and + 1) || self.low(and + 1).ends_with("ing") || self.low(and + 1).ends_with("ed"));
            if left && and < sentence.end {
                return and;
            }
        }
        let mut k = start + 1;
        while k < sentence.end {
            if let Some(quote) = d.quote_of(k).and_then(|q| d.quotes.get(q)) {
                k = (quote.close + 1).max(k + 1);
                continue;
            }
            if matches!(self.low(k), "," | ";" | "—" | "–" | "(")
                && k > start + 1
                && self.cuts_at(start, k, sentence, later, shape)
                || self.is(k, Class::AND) && k > start + 1 && self.joins_a_cue(k, later)
                || shape == Shape::Phrase
                    && self.low(k) == "and"
                    && k > start + 1
                    && (self.auxiliary(k + 1) || self.is(k + 1, Class::PRONOUN) && self.is_verb(k + 2))
                || self.is(k, Class::AND.and(Class::BOUNDARY))
                    && matches!(self.low(k), "but" | "while" | "although" | "though" | "whereas")
                    && self.low(k.wrapping_sub(1)) != ","
                    && self.own_cue(k + 1, later)
            {
                return k;
            }
            k += 1;
        }
        // A quotation that runs over the sentence's end stays whole.
        let last = sentence.end.saturating_sub(1);
        match d.quote_of(last).and_then(|q| d.quotes.get(q)) {
            Some(quote) if quote.open >= start && quote.close >= sentence.end => quote.close + 1,
            _ => sentence.end,
        }
    }

    /// "… and said": the same subject says something else.
    fn joins_a_cue(&self, and: usize, later: &[usize]) -> bool {
        let mut verb = and + 1;
        while self.auxiliary(verb) || self.adverb(verb) {
            verb += 1;
        }
        if !later.contains(&verb) {
            return false;
        }
        let Some(cue) = self.cue(verb) else { return false };
        if cue.is_gerund() {
            return true;
        }
        let object = cue.ambiguous && verb == and + 1 && !self.low(verb).ends_with("ed");
        cue.has(form::FINITE) && !object && !(cue.has(form::INFINITIVE) && verb == and + 1)
            || verb > and + 1 && self.auxiliary(and + 1) && !cue.ambiguous
    }

    /// Another speaker's clause begins: a phrase and its cue.
    fn own_cue(&self, from: usize, later: &[usize]) -> bool {
        later.iter().take_while(|&&k| k < from + 26).any(|&k| {
            let Some(cue) = self.cue(k) else { return false };
            if cue.kind == Kind::Act && !cue.phrase || cue.is_gerund() {
                return false;
            }
            let mut verb = k;
            while verb > from && (self.auxiliary(verb - 1) || self.adverb(verb - 1)) {
                verb -= 1;
            }
            self.english_subject(verb, from).is_some_and(|s| s.start <= from + 1)
        })
    }

    /// `…, X said.`: a phrase and a cue that nothing follows.
    fn another_closes(&self, from: usize, sentence: &Span, later: &[usize]) -> bool {
        let Some(&cue) = later.iter().find(|&&k| k > from) else { return false };
        let after = cue + 1;
        let closed = after >= sentence.end
            || self.document.is_punctuation(after)
            || self.is(after, Class::TIME)
            || matches!(self.low(after), "." | "in" | "at");
        cue < from + 14 && closed && self.own_cue(from, later)
    }

    /// Whether content ends at a comma or dash.
    fn cuts_at(&self, start: usize, comma: usize, sentence: &Span, later: &[usize], shape: Shape) -> bool {
        let d = self.document;
        let next = comma + 1;
        let low = self.low(next);
        if self.low(comma) == ";" {
            return true;
        }
        if self.low(comma) == "(" {
            return false;
        }
        if later.contains(&next) && self.cue(next).is_some_and(Cue::is_gerund) {
            return true;
        }
        // "…, said the mayor": somebody says the whole of it.
        let closing = later.contains(&next)
            && self.cue(next).is_some_and(|c| c.kind == Kind::Say && !c.ambiguous && !c.phrase && c.has(form::FINITE))
            && (self.opens_subject(next + 1) || self.is(next + 1, Class::PEOPLE) || self.is_lone_quantifier(next + 1));
        if closing {
            return true;
        }
        // ", a suggestion that alarmed scholars", ", a goal three governments had missed": the writer sums up.
        if matches!(low, "a" | "an" | "the") && self.low(comma) == "," && shape == Shape::Clause && self.sums_up(next, sentence) {
            return true;
        }
        if self.is(next, Class::AND) {
            if self.joins_a_cue(next, later) || self.own_cue(next + 1, later) {
                return true;
            }
            return low == "but"
                && !matches!(self.low(next + 1), "that" | "not" | "also" | "only" | "rather" | "to")
                && self.clause_opens(next + 1, sentence);
        }
        if matches!(low, "while" | "although" | "though" | "whereas" | "which" | "who" | "when" | "where" | "whose" | "even") {
            // "…, which fell in May, …" goes on behind the next comma.
            let closes = (next..sentence.end).find(|&k| self.low(k) == ",");
            return closes.is_none_or(|c| (c..sentence.end).all(|k| !self.is_verb(k)))
                || matches!(low, "while" | "although" | "though" | "whereas") && comma - start > 3;
        }
        if self.low(comma) == "," && low.len() > 5 && low.ends_with("ing") && !d.word(next).capital && shape == Shape::Clause {
            return !(next..sentence.end).any(|k| self.low(k) == ",");
        }
        if self.another_closes(next, sentence, later) {
            return true;
        }
        if shape == Shape::Phrase {
            // Lists go on: "A, B and C".
            let list = (next..(next + 8).min(sentence.end)).any(|k| matches!(self.low(k), "and" | "or"))
                && !self.is(next, Class::DETERMINER);
            return !list || self.is(next, Class::PRONOUN) && self.is_verb(next + 1);
        }
        false
    }

    /// A noun for what was just said, with a relative clause that runs to the end.
    fn sums_up(&self, article: usize, sentence: &Span) -> bool {
        let noun = (article + 1..(article + 5).min(sentence.end)).find(|&k| self.is(k, Class::NOUN_CUE.and(Class::SUMMARY)));
        noun.is_some_and(|noun| {
            let relative = matches!(self.low(noun + 1), "that" | "which")
                && (self.is_verb(noun + 2) || self.low(noun + 2).ends_with("ed"))
                || self.low(noun + 1) == "that" && (self.is_verb(noun + 3) || self.is_verb(noun + 4))
                || (self.opens_subject(noun + 1) || self.is(noun + 1, Class::PRONOUN.and(Class::PEOPLE)))
                    && (noun + 2..(noun + 7).min(sentence.end)).any(|k| self.is_verb(k));
            relative && !(noun..sentence.end).any(|k| self.low(k) == "," || self.mark(k))
        })
    }

    /// A phrase and a verb: a clause of its own.
    fn clause_opens(&self, from: usize, sentence: &Span) -> bool {
        !self.is(from, Class::PREPOSITION)
            && (from + 1..(from + 12).min(sentence.end)).any(|k| self.is_verb(k))
            && !self.is_verb(from)
    }
}
