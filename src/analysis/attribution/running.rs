//! Cues in running text: X says that …, …, says X, yesterday said X …

use super::cues::Cue;
use super::subjects::Subject;
use super::{Finder, Rule, Span};
use crate::analysis::pack::{Class, Kind, Order, form};

impl Finder<'_, '_> {
    /// Second pass: every sentence in order.
    pub(super) fn running_text(&mut self) {
        for number in 0..self.document.sentences.len() {
            let Some(sentence) = self.document.sentences.get(number).cloned() else { continue };
            if let Some(source) = self.sentence_source.get(number).cloned().flatten() {
                self.last = Some((number, source));
            }
            self.as_clauses(number, &sentence);
            self.according_to(number, &sentence);
            self.so_source(number, &sentence);
            self.accordingly(number, &sentence);
            self.label(number, &sentence);
            if self.document.pack.code == "en" {
                self.in_views(number, &sentence);
                self.english_noun_cues(number, &sentence);
                self.english_cues(number, &sentence);
            } else if self.document.pack.code == "ru" {
                self.noun_cues(number, &sentence);
                self.russian_cues(number, &sentence);
                self.dialogue_goes_on(number, &sentence);
            } else {
                self.source_with_noun_before(number, &sentence);
                self.text_shows(number, &sentence);
                self.it_is_said(number, &sentence);
                self.noun_cues(number, &sentence);
                self.verb_cues(number, &sentence);
            }
            self.quotes_alone(number, &sentence);
            self.mood(number, &sentence);
        }
    }

    /// Where a cue may still find what is said: the sentence, or the report of an outlet that covers the cue, which is then what the
    /// statement stands within. `None` where something else covers it.
    pub(super) fn open_part(&mut self, number: usize, word: usize, sentence: &Span) -> Option<Span> {
        if !self.is_covered(number, &(word..word + 1)) {
            return Some(sentence.clone());
        }
        let report = self.outlet_report(word)?;
        let part = report.start.max(sentence.start)..report.end.min(sentence.end);
        self.within = Some(report);
        Some(part)
    }

    fn verb_cues(&mut self, number: usize, sentence: &Span) {
        let d = self.document;
        let words: Vec<usize> = sentence.clone().filter(|&k| self.cue(k).is_some() && d.quote_of(k).is_none()).collect();
        let mut last_end = sentence.start;
        // "…, zo zei X." closes the whole sentence: it comes before the cues inside.
        let closing = words.iter().rposition(|&word| self.closes_sentence(word, sentence));
        let order_of_work = closing.into_iter().chain((0..words.len()).filter(|&n| Some(n) != closing));
        for order in order_of_work {
            let Some(&word) = words.get(order) else { continue };
            self.within = None;
            if self.is_used(word) || !self.stands_as_cue(word, sentence) {
                continue;
            }
            let whole = sentence;
            let Some(sentence) = self.open_part(number, word, sentence) else { continue };
            let sentence = &sentence;
            let Some(cue) = self.cue(word).cloned() else { continue };
            let Some(subject) = self.subject_of(&cue, number, sentence) else { continue };
            let later = words.get(order + 1..).unwrap_or_default();
            if self.within.is_none() && self.refers_back(&cue, &subject, number, sentence) {
                continue;
            }
            let from = if self.within.is_some() { sentence.start } else { last_end };
            let Some((content, rule)) = self.content_of(&cue, &subject, number, sentence, from, later) else { continue };
            if self.within.as_ref().is_some_and(|outer| outer.len() < content.len() + 2 || rule == Rule::Reported) {
                continue;
            }
            let sentence = whole;
            self.push(content.clone(), Some(&subject.source), Some(&cue), rule);
            for k in content.clone() {
                if let Some(quote) = d.quote_of(k) {
                    self.set_quote_source(quote, &subject.source);
                }
            }
            last_end = content.end.max(cue.words.end).min(sentence.end);
            if rule == Rule::ContentCueSubject || rule == Rule::ContentSubjectCue {
                self.interrupted(&cue, &subject, number, sentence);
            }
            if let Some(slot) = self.sentence_source.get_mut(number)
                && (slot.is_none() || cue.kind == Kind::Say)
            {
                *slot = Some(subject.source.clone());
            }
            if cue.kind != Kind::Act {
                self.last = Some((number, subject.source.clone()));
            }
        }
        self.within = None;
    }

    /// A verb of saying with its subject behind a comma at the end of a sentence.
    fn closes_sentence(&self, word: usize, sentence: &Span) -> bool {
        let Some(cue) = self.cue(word) else { return false };
        if cue.kind != Kind::Say || word < sentence.start + 4 || !cue.has(form::FINITE) {
            return false;
        }
        let so = self.order() == Order::V2 && matches!(self.low(word.wrapping_sub(1)), "zo" | "so");
        let comma = self.low(word.wrapping_sub(1 + usize::from(so))) == ",";
        let Some(subject) = self.subject_after(cue.words.end, sentence.end).filter(|_| comma) else { return false };
        let rest = subject.end..sentence.end;
        self.opens_subject(subject.start)
            && self.document.count_words(rest.clone()) <= 8
            && !rest
                .into_iter()
                .any(|k| self.is(k, Class::COMPLEMENTISER) || self.low(k) == "," || self.document.quote_of(k).is_some())
    }

    /// First word after the last mark, colon or semicolon before a word.
    pub(super) fn segment_start(&self, word: usize, sentence: &Span) -> usize {
        (sentence.start..word)
            .rev()
            .find(|&k| matches!(self.low(k), ";" | ":") || self.document.quote_of(k).is_some_and(|q| !self.is_name_quote(q)))
            .map_or(sentence.start, |k| k + 1)
    }

    /// "That, says X, is …": the clause goes on behind a cue in its middle.
    fn interrupted(&mut self, cue: &Cue, subject: &Subject, number: usize, sentence: &Span) {
        let d = self.document;
        let comma = subject.source.end.max(cue.particle.map_or(0, |p| p + 1)).max(cue.words.end);
        let Some(comma) = (comma..(comma + 5).min(sentence.end)).find(|&k| self.low(k) == ",") else { return };
        if (subject.source.end..comma).any(|k| self.mark(k)) || self.is(comma + 1, Class::AND.and(Class::RELATIVE)) {
            return;
        }
        let rest = comma + 1..sentence.end;
        if d.count_words(rest.clone()) >= 2
            && !self.is_covered(number, &rest)
            && !rest.clone().any(|k| d.quote_of(k).is_some_and(|q| self.source_of_quote(q).is_some()))
        {
            self.push(rest, Some(&subject.source), Some(cue), Rule::Interrupted);
        }
    }

    /// "Das teilte X mit": what was said is the sentence before.
    fn refers_back(&mut self, cue: &Cue, subject: &Subject, number: usize, sentence: &Span) -> bool {
        let d = self.document;
        let first = sentence.start;
        let pointing = self.order() == Order::V2
            && self.is(first, Class::DUMMY)
            && subject.rule == Rule::Inversion
            && cue.kind == Kind::Say
            && subject.verb == first + 1
            && matches!(self.low(first), "das" | "dies" | "dat" | "dit");
        let rest = d.count_words(subject.source.end..sentence.end);
        if !pointing
            || rest > 9
            || (cue.words.end..sentence.end).any(|k| {
                self.is(k, Class::COMPLEMENTISER)
                    || d.quote_of(k).is_some() && !d.quote_of(k).is_some_and(|q| self.is_name_quote(q))
                    || self.low(k) == ":"
            })
        {
            return false;
        }
        if d.pack.whole_acts {
            self.push(first..first + 1, Some(&subject.source), Some(cue), Rule::RefersBack);
        }
        let before = number
            .checked_sub(1)
            .filter(|&n| self.paragraph_of(n) == self.paragraph_of(number))
            .and_then(|n| d.sentences.get(n).cloned());
        if let Some(before) = before
            && !self.is_covered(number - 1, &before)
        {
            self.push(before, Some(&subject.source), Some(cue), Rule::RefersBack);
        }
        self.speaks(number, &subject.source);
        true
    }

    /// German: reported speech goes on by the verb's mood.
    fn mood(&mut self, number: usize, sentence: &Span) {
        let d = self.document;
        if d.pack.code != "de" || !self.covered.get(number).is_some_and(Vec::is_empty) {
            return;
        }
        let Some((last, source)) = self.last.clone() else { return };
        let near = number.saturating_sub(last) <= 1 && self.paragraph_of(last) == self.paragraph_of(number);
        if near && sentence.clone().any(|k| self.is(k, Class::REPORTED)) && d.word(sentence.start).is_word {
            self.push(sentence.clone(), Some(&source), None, Rule::Mood);
            self.last = Some((number, source));
        }
    }
}
