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
            let before = self.last.clone();
            self.as_clauses(number, &sentence);
            self.according_to(number, &sentence);
            self.so_source(number, &sentence);
            self.accordingly(number, &sentence);
            self.label(number, &sentence);
            if self.document.pack.code == "en" {
                self.in_views(number, &sentence);
                self.english_noun_cues(number, &sentence);
                self.english_wills(number, &sentence);
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
            self.mood(number, &sentence, before);
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
            let Some(subject) = self.subject_of(&cue, number, sentence) else {
                if self.within.is_none() {
                    self.passive_without_agent(&cue, number, sentence);
                }
                continue;
            };
            let subject = match self.quoted_person(&cue, &subject, sentence) {
                Some(source) => Subject { source, ..subject },
                None => subject,
            };
            let later = words.get(order + 1..).unwrap_or_default();
            if self.within.is_none() && self.refers_back(&cue, &subject, number, sentence) {
                continue;
            }
            let from = if self.within.is_some() { sentence.start } else { last_end };
            let Some((content, rule)) = self.content_of(&cue, &subject, number, sentence, from, later) else { continue };
            if self
                .within
                .as_ref()
                .is_some_and(|outer| outer.len() < content.len() + 2 || matches!(rule, Rule::Reported | Rule::Stand))
            {
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

    /// "Die Zeitung zitiert einen Zeugen mit den Worten: …": it is the witness who speaks.
    fn quoted_person(&self, cue: &Cue, subject: &Subject, sentence: &Span) -> Option<Span> {
        let lemma = self.document.pack.lemma(cue.lemma).map_or("", |l| l.text.as_str());
        let words = (cue.words.end..sentence.end).find(|&k| matches!(self.low(k), "worten" | "woorden" | "satz"))?;
        if !matches!(lemma, "zitieren" | "citeren" | "aanhalen")
            || !(words..(words + 3).min(sentence.end)).any(|k| self.low(k) == ":")
        {
            return None;
        }
        let with = (cue.words.end..words).rev().find(|&k| matches!(self.low(k), "mit" | "met"))?;
        let from = if subject.rule == Rule::SubjectCue { cue.words.end } else { subject.source.end };
        let mut from = from;
        while self.adverb(from) && from < with {
            from += 1;
        }
        (from < with).then_some(from..with)
    }

    /// "Dem Mann wird vorgeworfen, dass …", "aangenomen wordt dat …": nobody is named.
    fn passive_without_agent(&mut self, cue: &Cue, number: usize, sentence: &Span) {
        let d = self.document;
        let word = cue.words.start;
        // "Verwacht wordt dat": the participle may open its clause.
        let opens = cue.has(form::PARTICIPLE) && self.is(cue.words.end, Class::BE) && !self.is(cue.words.end, Class::HAVE);
        let closes = matches!(self.auxiliary_of(word, sentence), Some((_, true)));
        if self.order() != Order::V2 || !(closes || opens && word == sentence.start) {
            return;
        }
        let mut from = cue.words.end;
        while self.auxiliary(from) || self.is(from, Class::BE) {
            from += 1;
        }
        let comma = usize::from(self.low(from) == ",");
        let that = self.is(from + comma, Class::COMPLEMENTISER);
        let infinitive = comma == 1
            && cue.kind != Kind::Say
            && !self.is(from + 1, Class::BOUNDARY.and(Class::RELATIVE))
            && (from + 1..sentence.end).any(|k| self.infinitive(k));
        let content = from + comma..sentence.end;
        if from >= sentence.end
            || !(that || infinitive)
            || d.count_words(content.clone()) < 3
            || self.is_covered(number, &content)
        {
            return;
        }
        self.push(content, None, Some(cue), Rule::Passive);
    }

    /// German: reported speech goes on by the verb's mood.
    fn mood(&mut self, number: usize, sentence: &Span, before: Option<(usize, Span)>) {
        let d = self.document;
        // "Er gehe davon aus, dass …": the main clause is reported, whoever says something within it.
        let main = sentence.start..sentence.clone().find(|&k| matches!(self.low(k), "," | ":")).unwrap_or(sentence.end);
        let nested = d.pack.code == "de"
            && main.end < sentence.end
            && main.clone().any(|k| {
                self.is(k, Class::REPORTED) && !self.low(k).ends_with("en") && !matches!(self.low(k), "würde" | "hätte" | "wäre")
            })
            && !self.is(sentence.start, Class::BOUNDARY)
            && self.covered.get(number).is_some_and(|list| list.iter().all(|c| c.start > main.end && c.end <= sentence.end));
        if !matches!(d.pack.code, "de" | "nl") || !(nested || self.covered.get(number).is_some_and(Vec::is_empty)) {
            return;
        }
        let Some((last, source)) = (if nested { before } else { self.last.clone() }) else { return };
        let near = number.saturating_sub(last) <= 1 && self.paragraph_of(last) == self.paragraph_of(number);
        let said = d.pack.code == "de" && sentence.clone().any(|k| self.is(k, Class::REPORTED))
            || self.hearsay_goes_on(number, sentence);
        if !near || !said || !d.word(sentence.start).is_word {
            return;
        }
        // What goes on over several sentences is one statement.
        let before = self.found.iter_mut().rev().find(|f| f.rule == Rule::Mood && f.source.as_ref() == Some(&source));
        match before.filter(|f| f.content.end <= sentence.start && f.content.end + 3 > sentence.start) {
            Some(found) => {
                let mut end = sentence.end;
                while end > sentence.start && matches!(d.low(end - 1), "." | "!" | "?") {
                    end -= 1;
                }
                found.content.end = end;
                self.cover(&(sentence.start..end));
            }
            None => self.push(sentence.clone(), Some(&source), None, Rule::Mood),
        }
        self.last = Some((number, source));
    }

    /// "Er soll geschossen haben", "hij zou hebben geschoten": hearsay by its modal, where the sentence before gave its source for the same.
    fn hearsay_goes_on(&self, number: usize, sentence: &Span) -> bool {
        let d = self.document;
        let hearsay = |span: &Span| {
            span.clone().any(|k| {
                d.quote_of(k).is_none()
                    && (matches!(self.low(k), "soll" | "sollen")
                        || d.pack.code == "nl" && matches!(self.low(k), "zou" | "zouden"))
            })
        };
        let before = number.checked_sub(1).and_then(|n| d.sentences.get(n));
        hearsay(sentence) && before.is_some_and(hearsay)
    }

    /// An object before its verb: "Den Vorwurf wies der Minister zurück", where only the article behind the verb is a nominative's.
    pub(super) fn object_first(&self, cue: &Cue, verb: usize, clause: usize) -> bool {
        let lemma = self.document.pack.lemma(cue.lemma).map_or("", |l| l.text.as_str());
        let accusative = matches!(
            lemma,
            "weisen"
                | "lehnen"
                | "zurückweisen"
                | "ablehnen"
                | "kritisieren"
                | "verurteilen"
                | "begrüßen"
                | "loben"
                | "bezeichnen"
                | "nennen"
                | "fordern"
                | "verlangen"
                | "befürworten"
                | "unterstützen"
                | "verteidigen"
                | "würdigen"
                | "rügen"
                | "bemängeln"
                | "bestätigen"
                | "dementieren"
                | "bestreiten"
                | "beklagen"
        );
        self.document.pack.code == "de"
            && accusative
            && clause < verb
            && matches!(self.low(verb + 1), "der" | "er" | "dieser")
            && !matches!(self.low(clause), "der" | "er" | "ein" | "dieser")
    }
}
