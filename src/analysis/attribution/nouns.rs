//! Nouns that carry what somebody says: `X's claim that …`, `the fear among X that …`, `in X's view`.

use super::{Finder, Rule, Span};
use crate::analysis::pack::{Class, form};

impl Finder<'_, '_> {
    /// `X's claim that …`, `zijn bewering dat …`.
    pub(super) fn noun_cues(&mut self, number: usize, sentence: &Span) {
        let d = self.document;
        for k in sentence.start + 1..sentence.end.saturating_sub(3) {
            if !self.is(k, Class::NOUN_CUE) || d.quote_of(k).is_some() {
                continue;
            }
            let comma = usize::from(self.low(k + 1) == ",");
            let opens = self.is(k + 1 + comma, Class::COMPLEMENTISER)
                && matches!(self.low(k + 1 + comma), "that" | "dat" | "dass" | "daß" | "что" | "que" | "qu'" | "що");
            if !opens || self.document.pack.code == "en" && self.cue(k).is_some() && self.stands_as_cue(k, sentence) {
                continue;
            }
            let content = k + 1 + comma..sentence.end;
            let Some(source) = self.owner_of(k, sentence) else { continue };
            if content.len() > 2 && !self.is_covered(number, &content) {
                self.push_linked(content, &source, &(k..k + 1), Rule::NounCue);
            }
        }
    }

    /// English: `X's claim that …`, `the claim by X that …`, `concern among X that …`, `reports that …`.
    pub(super) fn english_noun_cues(&mut self, number: usize, sentence: &Span) {
        let d = self.document;
        for k in sentence.start..sentence.end.saturating_sub(3) {
            if !self.is(k, Class::NOUN_CUE) || d.quote_of(k).is_some() {
                continue;
            }
            let after = k + 1;
            let by = matches!(self.low(after), "by" | "from" | "among" | "of" | "in" | "within");
            let owner = if by { self.subject_after(after + 1, sentence.end) } else { None };
            let that = owner.as_ref().map_or(after, |o| o.end);
            // "a promise that drew applause" is a relative clause.
            let relative = d.word(that + 1).verb != 0
                && !d.word(that + 1).capital
                && !self.is(that + 1, Class::DETERMINER)
                && !self.is(that + 2, Class::AUXILIARY);
            if self.low(that) != "that" || relative || self.is_verb(that + 1) || self.adverb(that + 1) && self.is_verb(that + 2) {
                continue;
            }
            if self.cue(k).is_some_and(|c| c.has(form::FINITE)) && !by && k > sentence.start && self.opens_verb(k) {
                continue;
            }
            let itself = matches!(self.low(k), "reports" | "rumors" | "rumours" | "polls")
                && !self.is(k.wrapping_sub(1), Class::POSSESSIVE)
                && !is_genitive(self.low(k.wrapping_sub(1)));
            let source = match owner {
                Some(owner) => Some(owner),
                None if itself => Some(k..k + 1),
                // "was a sign that …" belongs to nobody.
                None if matches!(
                    self.low(k),
                    "sign" | "signs" | "evidence" | "idea" | "notion" | "word" | "speculation" | "impression" | "news"
                ) =>
                {
                    self.possessor_of(k, sentence)
                }
                None => self.owner_of(k, sentence),
            };
            if source.is_none() && (sentence.start..k).any(|m| self.is_verb(m)) {
                continue;
            }
            let content = that..self.noun_clause_end(k, that, sentence);
            if content.len() > 2 && !self.is_covered(number, &content) {
                let count = self.found.len();
                self.push(content, source.as_ref(), None, Rule::NounCue);
                if self.found.len() > count
                    && let Some(found) = self.found.last_mut()
                {
                    found.cue = Some(k..k + 1);
                }
            }
        }
    }

    /// `X's promise to build a wall`, `his refusal to say …`: a noun of will with its infinitive.
    pub(super) fn english_wills(&mut self, number: usize, sentence: &Span) {
        let d = self.document;
        for k in sentence.start + 1..sentence.end.saturating_sub(2) {
            let verb = k + 2;
            if !self.is(k, Class::WILL)
                || self.low(k + 1) != "to"
                || d.quote_of(k).is_some()
                || !d.word(verb).is_word
                || d.word(verb).capital
                || self.is(verb, Class::DETERMINER.and(Class::PRONOUN).and(Class::PREPOSITION))
            {
                continue;
            }
            let Some(source) = self.possessor_of(k, sentence) else { continue };
            if source.len() == 1 && matches!(self.low(source.start), "my" | "our" | "your") {
                continue;
            }
            let end = self.infinitive_end(k, sentence);
            let content = k + 1..end;
            if d.count_words(content.clone()) >= 2 && !self.is_covered(number, &content) {
                self.push_linked(content, &source, &(k..k + 1), Rule::NounCue);
            }
        }
    }

    /// The end of an infinitive behind its noun: before the verb the noun is the subject of.
    fn infinitive_end(&self, noun: usize, sentence: &Span) -> usize {
        let d = self.document;
        let comma = (noun..sentence.end).find(|&k| matches!(self.low(k), "," | ";" | "—" | "–" | ".")).unwrap_or(sentence.end);
        let subject = !(sentence.start..noun).any(|k| self.is_verb(k));
        let mut clauses = 0usize;
        for k in noun + 3..comma {
            if self.is(k, Class::RELATIVE) || self.is(k, Class::PRONOUN) && !self.is(k, Class::POSSESSIVE) && self.is_verb(k + 1)
            {
                clauses += 1;
            } else if (self.auxiliary(k) || self.finite(k) || self.is_verb(k)) && !d.word(k).capital && !self.auxiliary(k - 1) {
                if clauses == 0 && subject {
                    return k;
                }
                clauses = clauses.saturating_sub(1);
            }
        }
        comma
    }

    /// Whether a form that is noun and verb is a verb after this: a pronoun, a name, an office, a plural, a comma.
    fn opens_verb(&self, word: usize) -> bool {
        let before = word - 1;
        let low = self.low(before);
        (low == ","
            || self.is(before, Class::PRONOUN.and(Class::PEOPLE).and(Class::ROLE).and(Class::AUXILIARY).and(Class::RELATIVE))
            || self.document.word(before).capital
            || self.adverb(before)
            || low.len() > 3 && low.ends_with('s'))
            && !self.is(before, Class::POSSESSIVE)
            && !is_genitive(low)
    }

    /// The clause of a noun in subject position ends before the verb of the sentence: "The idea that X won *has been* rejected".
    fn noun_clause_end(&self, noun: usize, that: usize, sentence: &Span) -> usize {
        let comma = (that..sentence.end).find(|&k| matches!(self.low(k), "," | ";" | "—" | "–")).unwrap_or(sentence.end);
        let subject = !(sentence.start..noun).any(|k| self.is_verb(k));
        if !subject {
            return comma;
        }
        let mut verbs = 0;
        let mut k = that + 1;
        while k < comma {
            if self.auxiliary(k) || self.finite(k) || self.is_verb(k) {
                verbs += 1;
                if verbs == 2 && !self.is(k.wrapping_sub(1), Class::AND.and(Class::RELATIVE).and(Class::BOUNDARY)) {
                    return k;
                }
                while k + 1 < comma && (self.adverb(k + 1) || self.is(k + 1, Class::BE)) {
                    k += 1;
                }
                if k + 1 < comma && self.auxiliary(k) && !self.auxiliary(k + 1) && self.is_verb(k + 1) {
                    k += 1;
                }
            }
            k += 1;
        }
        comma
    }

    /// `in X's view`, `in his words`.
    pub(super) fn in_views(&mut self, number: usize, sentence: &Span) {
        let d = self.document;
        for k in sentence.start..sentence.end {
            let nouns = [
                "view",
                "opinion",
                "words",
                "telling",
                "judgment",
                "judgement",
                "mind",
                "eyes",
                "estimation",
                "account",
                "phrase",
                "description",
            ];
            if self.low(k) != "in" || d.quote_of(k).is_some() {
                continue;
            }
            let Some(noun) = (k + 2..(k + 8).min(sentence.end)).find(|&m| nouns.contains(&self.low(m))) else { continue };
            let owner = k + 1..noun;
            let possessive = owner.len() == 1
                && self.is(k + 1, Class::POSSESSIVE)
                && matches!(self.low(k + 1), "his" | "her" | "its" | "their")
                || owner.clone().any(|m| is_genitive(self.low(m)));
            if !possessive || owner.clone().any(|m| self.is_verb(m) || self.low(m) == ",") {
                continue;
            }
            let before = sentence.start..k;
            let after = noun + 1..sentence.end;
            let mut any = false;
            for part in [before, after] {
                if d.count_words(part.clone()) >= 2 && !self.is_covered(number, &part) {
                    self.push_linked(part, &owner, &(k..noun + 1), Rule::AccordingMid);
                    any = true;
                }
            }
            if any {
                self.speaks(number, &owner);
            }
        }
    }

    /// A genitive or possessive before a noun.
    fn possessor_of(&self, noun: usize, sentence: &Span) -> Option<Span> {
        let near = (noun.saturating_sub(4).max(sentence.start)..noun)
            .rev()
            .find(|&k| is_genitive(self.low(k)) || self.is(k, Class::POSSESSIVE))?;
        self.owner_of(noun, sentence).filter(|owner| owner.contains(&near))
    }

    /// Who owns a noun: a genitive or possessive before it, or `of X` behind; else the subject that has or makes it.
    fn owner_of(&self, noun: usize, sentence: &Span) -> Option<Span> {
        let d = self.document;
        let mut start = noun;
        while start > sentence.start
            && noun - start < 5
            && d.word(start.wrapping_sub(1)).is_word
            && !self.is(start.wrapping_sub(1), Class::DETERMINER.and(Class::PREPOSITION).and(Class::AUXILIARY))
            && !is_genitive(self.low(start.wrapping_sub(1)))
            && !self.finite(start.wrapping_sub(1))
        {
            start -= 1;
        }
        let before = start.checked_sub(1).filter(|&b| b >= sentence.start)?;
        if is_genitive(self.low(before)) {
            return self.phrase_start(before, sentence.start).map(|s| s..start);
        }
        if self.is(before, Class::POSSESSIVE) {
            return Some(before..start);
        }
        // "met de opmerking dat", "has the view that": the subject of the clause.
        let verb = (sentence.start..start).find(|&v| (self.auxiliary(v) || self.finite(v)) && v > sentence.start)?;
        if self.is(sentence.start, Class::DUMMY) && (sentence.start..start).any(|k| self.is(k, Class::BE)) {
            return None;
        }
        let carried = self.is(before, Class::DETERMINER) || self.is(before, Class::PREPOSITION) || self.finite(before);
        if !carried {
            return None;
        }
        self.speaker_of_clause(sentence, start).filter(|s| s.end <= verb + 12)
    }
}

fn is_genitive(low: &str) -> bool {
    low.ends_with("'s") || low.ends_with("s'")
}
