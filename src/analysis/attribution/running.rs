//! Cues in running text: X says that …, …, says X, yesterday said X …

use super::{Finder, Rule, Span};
use crate::analysis::attribution::cues::Cue;
use crate::analysis::pack::{Class, Kind, Order, form};

/// Words between a cue and its content that may name an addressee, a time or a place.
const GAP: usize = 14;

/// What the search for a cue's subject found.
#[derive(Clone, Debug)]
struct Subject {
    source: Span,
    /// First word behind verb and subject.
    after: usize,
    /// The first word of the verb group.
    verb: usize,
    rule: Rule,
    /// The object stands between subject and verb: V2 languages' subordinate clauses and perfects.
    object_before: Option<Span>,
}

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
            self.noun_cues(number, &sentence);
            self.verb_cues(number, &sentence);
            self.quotes_alone(number, &sentence);
            self.mood(number, &sentence);
        }
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
            if self.is_used(word) || self.is_covered(number, &(word..word + 1)) || !self.stands_as_cue(word, sentence) {
                continue;
            }
            let Some(cue) = self.cue(word).cloned() else { continue };
            let Some(subject) = self.subject_of(&cue, number, sentence) else { continue };
            let later = words.get(order + 1..).unwrap_or_default();
            if self.refers_back(&cue, &subject, number, sentence) {
                continue;
            }
            let Some((content, rule)) = self.content_of(&cue, &subject, number, sentence, last_end, later) else { continue };
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
    fn segment_start(&self, word: usize, sentence: &Span) -> usize {
        (sentence.start..word)
            .rev()
            .find(|&k| matches!(self.low(k), ";" | ":") || self.document.quote_of(k).is_some_and(|q| !self.is_name_quote(q)))
            .map_or(sentence.start, |k| k + 1)
    }

    fn subject_of(&self, cue: &Cue, number: usize, sentence: &Span) -> Option<Subject> {
        let word = cue.words.start;
        let low = self.segment_start(word, sentence);
        let mut verb = word;
        while verb > sentence.start
            && (self.auxiliary(verb - 1) && !self.is(verb.wrapping_sub(1), Class::PRONOUN)
                || self.adverb(verb - 1)
                || self.is(verb.wrapping_sub(1), Class::REFLEXIVE))
        {
            verb -= 1;
        }
        let subject = if cue.is_gerund() {
            self.subject_of_participle(word, number, sentence, verb)
        } else {
            match self.order() {
                Order::Svo => self.subject_in_svo(cue, verb, low, number, sentence),
                Order::V2 => self.subject_in_v2(cue, verb, low, number, sentence),
                Order::Free | Order::Final | Order::Chain => self.subject_in_free(cue, verb, low, number, sentence),
            }
        }?;
        Some(self.resolve_relative(subject, low, sentence))
    }

    /// A present participle belongs to the sentence's subject.
    fn subject_of_participle(&self, word: usize, number: usize, sentence: &Span, verb: usize) -> Option<Subject> {
        let source = self.sentence_source.get(number).cloned().flatten().or_else(|| self.subject_of_sentence(sentence, word))?;
        Some(Subject { source, after: self.cue(word)?.words.end, verb, rule: Rule::Participle, object_before: None })
    }

    /// The phrase before the first finite verb.
    pub(super) fn subject_of_sentence(&self, sentence: &Span, before: usize) -> Option<Span> {
        let verb = (sentence.start + 1..before)
            .find(|&m| self.finite(m) || self.auxiliary(m) || self.cue(m).is_some_and(|c| c.has(form::FINITE)))?;
        self.subject_before(verb, sentence.start)
    }

    fn subject_in_svo(&self, cue: &Cue, verb: usize, low: usize, number: usize, sentence: &Span) -> Option<Subject> {
        let word = cue.words.start;
        let end = cue.words.end;
        let before = verb.checked_sub(1).filter(|&b| b >= sentence.start);
        let coordinated = before.is_some_and(|b| self.is(b, Class::AND));
        if coordinated && let Some(source) = self.sentence_source.get(number).cloned().flatten() {
            return Some(Subject { source, after: end, verb, rule: Rule::Coordinated, object_before: None });
        }
        let comma = before.is_some_and(|b| self.low(b) == ",");
        if comma
            && cue.kind == Kind::Say
            && self.opens_subject(end)
            && !(end..(end + 5).min(sentence.end)).any(|k| self.is(k, Class::COMPLEMENTISER))
            && let Some(source) = self.subject_after(end, sentence.end)
        {
            let after = source.end;
            return Some(Subject { source, after, verb, rule: Rule::ContentCueSubject, object_before: None });
        }
        if let Some(source) = self.subject_before(word, low) {
            return Some(Subject { source, after: end, verb, rule: Rule::SubjectCue, object_before: None });
        }
        if coordinated && let Some(source) = self.subject_of_sentence(sentence, word) {
            return Some(Subject { source, after: end, verb, rule: Rule::Coordinated, object_before: None });
        }
        None
    }

    /// Whether a word can open a subject after the verb.
    fn opens_subject(&self, i: usize) -> bool {
        self.document.word(i).capital
            || self.is(i, Class::DETERMINER.and(Class::ROLE))
            || self.is(i, Class::PRONOUN) && self.document.pack.code != "en"
    }

    fn subject_in_v2(&self, cue: &Cue, verb: usize, low: usize, number: usize, sentence: &Span) -> Option<Subject> {
        let word = cue.words.start;
        let after_cue = cue.words.end;
        let mut verb = verb;
        let mut perfect = false;
        if cue.particle.is_none() && cue.has(form::PARTICIPLE | form::INFINITIVE) {
            // The auxiliary stands at the clause's second place, the participle at its end.
            match self.auxiliary_of(word, sentence) {
                Some((at, true)) => return self.passive(cue, at, sentence),
                Some((at, false)) => {
                    perfect = word - at > 1;
                    verb = if perfect { at } else { verb };
                }
                None => {}
            }
        }
        let clause = self.clause_start(verb, low);
        let from = if perfect { verb + 1 } else { after_cue };
        let inverted = |source: Span, rule: Rule| {
            let after = if perfect { after_cue } else { source.end };
            let object_before = perfect.then_some(source.end..word);
            Subject { source, after, verb, rule, object_before }
        };
        let comma = verb > sentence.start && self.low(verb.wrapping_sub(1)) == ",";
        // "dass die Polizei … mitteilte": the subject opens the clause.
        let opener = clause.checked_sub(1).filter(|&o| o >= low);
        let subordinate = !comma
            && opener.is_some_and(|o| self.is(o, Class::BOUNDARY) && !self.is(o, Class::AND) && !self.is(o, Class::RELATIVE));
        if subordinate
            && clause < verb
            && let Some(source) = self.subject_after(clause, verb)
        {
            let object_before = Some(source.end..verb.min(word));
            return Some(Subject { source, after: after_cue, verb, rule: Rule::SubjectCue, object_before });
        }
        // A subject pronoun stands right behind the verb: "Diese Lösung nennt er …".
        let next = self.document.word(from);
        let pronoun = next.class.has(Class::PRONOUN)
            && !next.class.has(Class::NEUTER.and(Class::DETERMINER))
            && !next.capital
            && clause < verb;
        let surname = self.document.word(clause).capital
            && matches!(self.low(clause), "van" | "von" | "de")
            && self.document.word(clause + 1).capital;
        let fronted = clause < verb
            && !surname
            && (self.is(clause, Class::PREPOSITION.and(Class::ADVERB).and(Class::TIME).and(Class::OPENER))
                && !self.is(clause, Class::PRONOUN)
                || matches!(
                    self.low(clause),
                    "als" | "wie" | "den" | "einen" | "dem" | "keinen" | "diesen" | "ihm" | "ihn" | "ihr" | "hem" | "hen"
                ) && !(self.low(clause) == "den" && self.document.pack.code == "nl")
                || self.is(clause, Class::DUMMY) && clause + 1 == verb);
        let comma = comma && (self.has_verb(low..verb) || self.low(verb.saturating_sub(1)) == "," && verb - low <= 3);
        if (comma || fronted || verb == clause || pronoun)
            && let Some(source) = self.subject_after(from, sentence.end)
        {
            return Some(inverted(source, if comma { Rule::ContentCueSubject } else { Rule::Inversion }));
        }
        let left = self.subject_before(verb, clause).or_else(|| self.subject_before(verb, low));
        if let Some(source) = left.filter(|s| !(s.len() == 1 && self.auxiliary(s.start))) {
            let object_before = perfect.then(|| verb + 1..word);
            return Some(Subject { source, after: after_cue, verb, rule: Rule::SubjectCue, object_before });
        }
        let coordinated = verb > sentence.start && self.is(verb.wrapping_sub(1), Class::AND);
        let source = self.sentence_source.get(number).cloned().flatten().or_else(|| self.subject_of_sentence(sentence, word));
        source.filter(|_| coordinated).map(|source| Subject {
            source,
            after: after_cue,
            verb,
            rule: Rule::Coordinated,
            object_before: None,
        })
    }

    /// Whether a stretch has a verb: only a clause can be said.
    fn has_verb(&self, span: Span) -> bool {
        span.into_iter().any(|k| {
            self.auxiliary(k)
                || self.finite(k)
                || self.document.quote_of(k).is_some()
                || self.is(k, Class::REPORTED)
                || self.document.word(k).verb != 0
        })
    }

    /// The auxiliary a participle or infinitive at the end of a clause belongs to, and whether it is the passive's.
    fn auxiliary_of(&self, word: usize, sentence: &Span) -> Option<(usize, bool)> {
        for z in (sentence.start..word).rev() {
            if matches!(self.low(z), "," | ";" | ":") || self.document.quote_of(z).is_some() {
                return None;
            }
            if self.is(z, Class::HAVE) {
                return Some((z, false));
            }
            if self.is(z, Class::BE) {
                let closes = !self.document.word(word + 1).is_word || self.low(word + 1) == "worden";
                let participle = self.cue(word).is_some_and(|c| c.has(form::PARTICIPLE) && (!c.has(form::FINITE) || closes));
                return participle.then_some((z, true));
            }
        }
        None
    }

    /// The passive: who says it stands behind "von", "door" or "by", or nowhere.
    fn passive(&self, cue: &Cue, verb: usize, sentence: &Span) -> Option<Subject> {
        let reach = verb.saturating_sub(14).max(sentence.start)..(cue.words.end + 14).min(sentence.end);
        let source = reach.filter(|&k| self.is(k, Class::AGENT)).find_map(|k| self.subject_after(k + 1, sentence.end))?;
        Some(Subject { source, after: cue.words.end, verb, rule: Rule::Passive, object_before: None })
    }

    /// Where the clause of a verb begins.
    fn clause_start(&self, verb: usize, low: usize) -> usize {
        for k in (low..verb).rev() {
            if self.low(k) == "," && k + 1 < verb || self.low(k) == "," {
                return k + 1;
            }
            let coordination = self.is(k, Class::AND) || matches!(self.low(k), "of" | "oder");
            let whole = !(coordination && !(low..k).any(|z| self.finite(z) || self.auxiliary(z)));
            if self.is(k, Class::BOUNDARY) && k + 1 < verb && whole && !(k == low && matches!(self.low(k), "als" | "wie")) {
                return k + 1;
            }
        }
        low
    }

    fn subject_in_free(&self, cue: &Cue, verb: usize, low: usize, number: usize, sentence: &Span) -> Option<Subject> {
        let end = cue.words.end;
        let before = verb.checked_sub(1).filter(|&b| b >= sentence.start);
        let comma = before.is_some_and(|b| matches!(self.low(b), "," | "–" | "—" | "-"));
        let coordinated = before.is_some_and(|b| self.is(b, Class::AND));
        if coordinated && let Some(source) = self.sentence_source.get(number).cloned().flatten() {
            return Some(Subject { source, after: end, verb, rule: Rule::Coordinated, object_before: None });
        }
        let clause = (low..verb).rev().find(|&k| self.low(k) == "," || self.is(k, Class::BOUNDARY)).map_or(low, |k| k + 1);
        let opener = clause < verb && self.is(clause, Class::PREPOSITION.and(Class::ADVERB).and(Class::TIME).and(Class::OPENER));
        if (comma || opener || verb == clause)
            && let Some(source) = self.nominative_after(end, sentence.end)
        {
            let after = source.end;
            let rule = if comma { Rule::ContentCueSubject } else { Rule::Inversion };
            return Some(Subject { source, after, verb, rule, object_before: None });
        }
        let left = self.subject_before(cue.words.start, clause).or_else(|| self.subject_before(cue.words.start, low));
        if let Some(source) = left {
            return Some(Subject { source, after: end, verb, rule: Rule::SubjectCue, object_before: None });
        }
        // "В Кремле заявили, что": the place speaks.
        let plural = ["ли", "ют", "ят", "ть"].iter().any(|ending| self.low(cue.words.start).ends_with(ending));
        if plural && matches!(self.low(clause), "в" | "во" | "на" | "у") && clause + 1 < verb {
            let stop = (clause + 1..verb).find(|&k| self.adverb(k) || self.is(k, Class::TIME)).unwrap_or(verb);
            return (stop > clause + 1).then(|| Subject {
                source: clause + 1..stop,
                after: end,
                verb,
                rule: Rule::SubjectCue,
                object_before: None,
            });
        }
        None
    }

    /// `X, who said that`: the speaker is X.
    fn resolve_relative(&self, mut subject: Subject, low: usize, sentence: &Span) -> Subject {
        let source = &subject.source;
        let alone = source.len() == 1 && source.start > sentence.start;
        let relative = alone
            && match self.order() {
                Order::Svo => matches!(self.low(source.start), "who" | "qui" | "quien"),
                Order::V2 | Order::Free | Order::Final | Order::Chain => {
                    self.is(source.start, Class::RELATIVE) && self.low(source.start.wrapping_sub(1)) == ","
                }
            };
        if relative {
            let end = source.start - usize::from(source.start > 0 && self.low(source.start.wrapping_sub(1)) == ",");
            if end > sentence.start
                && let Some(start) = self.phrase_start(end - 1, low)
            {
                subject.source = start..end;
            }
        }
        subject
    }

    /// What a cue says: the words, and the rule by which they were found.
    fn content_of(
        &self,
        cue: &Cue,
        subject: &Subject,
        number: usize,
        sentence: &Span,
        last_end: usize,
        later: &[usize],
    ) -> Option<(Span, Rule)> {
        let d = self.document;
        let source = &subject.source;
        let impersonal = source.len() == 1 && self.is(source.start, Class::DUMMY);
        if impersonal && (cue.kind != Kind::Say || self.order() == Order::Svo && self.low(source.start) != "this") {
            return None;
        }
        let from = match cue.particle {
            Some(particle) if subject.rule != Rule::ContentCueSubject && particle < subject.after + GAP => {
                subject.after.max(particle + 1)
            }
            _ => subject.after,
        };
        if d.pack.whole_acts && cue.takes_object && !self.clause_follows(cue, sentence) {
            return self.reported_act(cue, subject, number, sentence, later);
        }
        if subject.rule == Rule::Passive && cue.kind == Kind::Act {
            return None;
        }
        if let Some(object) = self.object_before_verb(cue, subject, from, sentence)
            && !self.is_covered(number, &object)
        {
            return Some((object, subject.rule));
        }
        let (start, end, rule) = self.content_before(cue, subject, from, sentence, last_end).or_else(|| {
            if subject.rule == Rule::ContentCueSubject {
                return None;
            }
            let start = self.content_start(cue, subject, from, sentence)?;
            let whole = cue.particle.filter(|&p| p > start && d.count_words(p + 1..sentence.end) == 0);
            let end = whole.unwrap_or_else(|| self.content_end(start, sentence.end, later, sentence));
            Some((start, end, subject.rule))
        })?;
        let mut end = end;
        for covered in self.covered.get(number).into_iter().flatten() {
            if covered.start > start + 2 && covered.start < end && covered.end + 2 >= end {
                let comma = (start + 2..covered.start).rev().find(|&k| self.low(k) == ",");
                if let Some(comma) = comma {
                    end = comma;
                }
            }
        }
        if start >= end {
            return None;
        }
        let content = self.trimmed(start..end)?;
        let words = d.count_words(content.clone());
        if words < 2 && !content.clone().any(|m| d.quote_of(m).is_some()) || self.is_covered(number, &content) {
            return None;
        }
        Some((content, rule))
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

    /// Where reported acts are content as whole clauses: the clause around the cue.
    fn whole_clause(&self, cue: &Cue, subject: &Subject, number: usize, sentence: &Span, later: &[usize]) -> Option<Span> {
        let d = self.document;
        let low = self.segment_start(cue.words.start, sentence);
        let mut start = if subject.rule == Rule::Coordinated { subject.verb } else { low.min(subject.source.start) };
        if subject.rule == Rule::SubjectCue
            && subject.source.start > start
            && (start..subject.source.start).any(|k| self.finite(k) || self.auxiliary(k))
        {
            start = subject.source.start;
        }
        let joint = (cue.words.end..sentence.end).find(|&k| {
            self.is(k, Class::AND)
                && d.quote_of(k).is_none()
                && (later.contains(&(k + 1)) || self.auxiliary(k + 1) || self.finite(k + 1))
        });
        let end = joint.unwrap_or(sentence.end);
        let free = !self.is_covered(number, &(start..end));
        (free && d.count_words(start..end) >= 4).then_some(start..end)
    }

    /// Whether words after a comma open a main clause of reported speech, not a relative or adverbial one.
    fn opens_clause(&self, i: usize, sentence: &Span) -> bool {
        if i >= sentence.end || self.is(i, Class::INFINITIVE) {
            return false;
        }
        if self.is(i, Class::COMPLEMENTISER) {
            return true;
        }
        if self.is(i, Class::PREPOSITION) && self.is(i + 1, Class::RELATIVE) && !self.document.word(i + 2).capital {
            return false;
        }
        if self.is(i, Class::RELATIVE)
            && self
                .is(i + 1, Class::DETERMINER.and(Class::PRONOUN).and(Class::PREPOSITION).and(Class::ADVERB).and(Class::REFLEXIVE))
        {
            return false;
        }
        if self.is(i, Class::BOUNDARY) && !self.is(i, Class::RELATIVE) && !matches!(self.low(i), "als" | "wie" | "wenn")
            || self.is(i, Class::AND)
        {
            return false;
        }
        let clause: Vec<usize> = (i..sentence.end).take_while(|&k| self.low(k) != ",").collect();
        let verb = |&k: &usize| self.auxiliary(k) || self.finite(k) || self.is(k, Class::REPORTED) || self.cue(k).is_some();
        let subjunctive = |&k: &usize| {
            let word = self.document.word(k);
            !word.capital
                && self.low(k).ends_with('e')
                && self.low(k).len() > 4
                && self.document.word(k.saturating_sub(1)).capital
                && !self.document.word(k + 1).capital
        };
        clause.iter().any(verb) || clause.iter().skip(1).any(subjunctive)
    }

    /// Content that stands before its cue: "…, says X", "…, X says".
    fn content_before(
        &self,
        cue: &Cue,
        subject: &Subject,
        from: usize,
        sentence: &Span,
        last_end: usize,
    ) -> Option<(usize, usize, Rule)> {
        let d = self.document;
        let source = &subject.source;
        let inverted = subject.rule == Rule::ContentCueSubject;
        let comma =
            source.start > sentence.start && source.start < cue.words.start && self.low(source.start.wrapping_sub(1)) == ",";
        let final_place = inverted || self.closes_clause(from, sentence);
        if !final_place || !(inverted || comma) || cue.kind == Kind::Act {
            return None;
        }
        let end = if inverted { subject.verb.saturating_sub(1) } else { source.start.saturating_sub(1) };
        let start = last_end.max(sentence.start).max(self.segment_start(cue.words.start, sentence).min(end));
        let quoted = (start..end).any(|m| d.quote_of(m).is_some_and(|q| self.source_of_quote(q).is_some()));
        let resumes = if inverted { source.end } else { from };
        let goes_on = self.low(resumes) == "," && d.count_words(resumes..sentence.end) >= 2;
        if end <= start + if goes_on { 0 } else { 2 } || quoted {
            return None;
        }
        Some((start, end, if inverted { subject.rule } else { Rule::ContentSubjectCue }))
    }

    /// Whether a clause of reported speech, an infinitive or a colon follows a cue.
    fn clause_follows(&self, cue: &Cue, sentence: &Span) -> bool {
        let infinitive = |from: usize| (from..sentence.end).any(|z| self.infinitive(z));
        self.is(cue.words.end, Class::COMPLEMENTISER)
            || (cue.words.end..sentence.end)
                .any(|m| self.low(m) == ":" || self.low(m) == "," && (self.opens_clause(m + 1, sentence) || infinitive(m + 1)))
            || cue.particle.is_none() && cue.has(form::PARTICIPLE) && infinitive(cue.words.end)
    }

    /// An infinitive with its particle, also within a word: zu sagen, anzutreten.
    fn infinitive(&self, k: usize) -> bool {
        if self.is(k, Class::INFINITIVE) {
            return true;
        }
        let low = self.low(k);
        self.document.pack.code == "de"
            && !self.document.word(k).capital
            && low.ends_with('n')
            && low.len() > 7
            && !low.starts_with("zu")
            && low.contains("zu")
    }

    /// A reported act in a language where its whole clause counts; a quotation in it counts alone.
    fn reported_act(
        &self,
        cue: &Cue,
        subject: &Subject,
        number: usize,
        sentence: &Span,
        later: &[usize],
    ) -> Option<(Span, Rule)> {
        let d = self.document;
        if cue.has(form::PARTICIPLE) && !cue.has(form::FINITE) && cue.kind != Kind::Say && subject.rule != Rule::Passive {
            return None;
        }
        let span = self.whole_clause(cue, subject, number, sentence, later)?;
        let quote = (cue.words.end..span.end)
            .filter_map(|k| d.quote_of(k))
            .find(|&q| !self.is_name_quote(q) && self.source_of_quote(q).is_none());
        if let Some(quote) = quote.and_then(|q| d.quotes.get(q)) {
            return Some((quote.open..quote.close + 1, Rule::SubjectCue));
        }
        Some((span, Rule::Reported))
    }

    /// The object between subject and verb, where the clause ends with the verb.
    fn object_before_verb(&self, cue: &Cue, subject: &Subject, from: usize, sentence: &Span) -> Option<Span> {
        let mut object = subject.object_before.clone().filter(|_| cue.takes_object)?;
        let opens = self.is(from, Class::COMPLEMENTISER)
            || self.low(from) == "," && self.is(from + 1, Class::COMPLEMENTISER)
            || self.low(from) == ":";
        let infinitive = (from..sentence.end).take(8).any(|k| self.is(k, Class::INFINITIVE) || self.low(k) == "om");
        if opens || infinitive {
            return None;
        }
        while object.start < object.end && (self.is(object.start, Class::TIME) || self.adverb(object.start)) {
            object.start += 1;
        }
        while object.end > object.start && (self.auxiliary(object.end - 1) || self.adverb(object.end - 1)) {
            object.end -= 1;
        }
        (self.document.count_words(object.clone()) >= 2).then_some(object)
    }

    /// Whether nothing that could be content follows.
    fn closes_clause(&self, i: usize, sentence: &Span) -> bool {
        let d = self.document;
        if i >= sentence.end || matches!(self.low(i), "." | "?" | "!") {
            return true;
        }
        let comma_closes = self.low(i) == ","
            && d.pack.code != "de"
            && self.order() != Order::Free
            && !(i + 1 < sentence.end && self.is(i + 1, Class::COMPLEMENTISER));
        let adjunct = self.is(i, Class::TIME) || self.is(i, Class::PREPOSITION) && !self.is(i, Class::INFINITIVE);
        comma_closes
            || adjunct
                && !(i..sentence.end).any(|m| self.is(m, Class::COMPLEMENTISER) || d.quote_of(m).is_some() || self.low(m) == ":")
    }

    /// Where the content of a cue begins.
    fn content_start(&self, cue: &Cue, subject: &Subject, from: usize, sentence: &Span) -> Option<usize> {
        let d = self.document;
        let svo = self.order() == Order::Svo;
        let english = d.pack.code == "en";
        for m in from..(from + GAP).min(sentence.end) {
            let low = self.low(m);
            if self.is(m, Class::COMPLEMENTISER) {
                let after_comma = m > 0 && self.low(m.wrapping_sub(1)) == ",";
                let opens = m == from
                    || after_comma
                    || matches!(
                        low,
                        "that"
                            | "dat"
                            | "dass"
                            | "daß"
                            | "hoe"
                            | "что"
                            | "que"
                            | "qu'"
                            | "що"
                            | "whether"
                            | "how"
                            | "why"
                            | "if"
                            | "what"
                            | "чтобы"
                            | "щоб"
                    );
                if opens {
                    return Some(m);
                }
            }
            if low == ":" {
                return Some(m + 1);
            }
            if d.quote_of(m).is_some() {
                if !svo {
                    return Some(m);
                }
                break;
            }
            if matches!(low, ";" | ".") {
                break;
            }
            if !svo && m > from && self.cue(m).is_some_and(|c| c.kind == Kind::Say && !c.ambiguous) {
                break;
            }
            if low == "," {
                if d.pack.code == "de"
                    && (self.opens_clause(m + 1, sentence)
                        || (m + 1..sentence.end).any(|z| self.is(z, Class::INFINITIVE))
                            && !self.is(m + 1, Class::BOUNDARY.and(Class::RELATIVE)))
                {
                    return Some(m + 1);
                }
                if self.order() == Order::Free {
                    if self.is(m + 1, Class::COMPLEMENTISER) || m == from && self.is(m + 2, Class::COMPLEMENTISER) {
                        continue;
                    }
                    break;
                }
                if !self.is(m + 1, Class::COMPLEMENTISER) && (!english || m > from) {
                    break;
                }
            }
            if english && m > from && (self.finite(m) || self.auxiliary(m)) {
                break;
            }
        }
        if english { self.content_start_svo(cue, from, sentence) } else { self.content_start_bare(cue, subject, from, sentence) }
    }

    /// English: the clause follows without "that".
    fn content_start_svo(&self, cue: &Cue, from: usize, sentence: &Span) -> Option<usize> {
        let d = self.document;
        let mut start = from;
        if d.pack.lemma(cue.lemma).is_some_and(|l| l.text == "tell")
            && let Some(addressee) = self.subject_after(start, sentence.end)
        {
            start = addressee.end;
        }
        while start < sentence.end && (self.is(start, Class::TIME) || self.low(start) == "on" && self.is(start + 1, Class::TIME))
        {
            start += 1;
        }
        if self.low(start) == "in"
            && matches!(self.low(start + 2), "statement" | "interview" | "tweet" | "speech" | "letter" | "email")
        {
            let stop = (start + 3..sentence.end).find(|&y| matches!(self.low(y), "that" | "," | ".") || self.mark(y));
            if let Some(stop) = stop.filter(|&y| self.low(y) != ".") {
                start = stop;
            }
        }
        while start < sentence.end && self.low(start) == "," {
            start += 1;
        }
        if cue.kind == Kind::Report && self.is(start, Class::PREPOSITION) && !matches!(self.low(start), "to" | "about" | "for") {
            return None;
        }
        (start < sentence.end).then_some(start)
    }

    /// Without a complementiser: objects and infinitives of demands, quotations, what stands before a particle.
    fn content_start_bare(&self, cue: &Cue, subject: &Subject, from: usize, sentence: &Span) -> Option<usize> {
        let d = self.document;
        let infinitive = (from..sentence.end).any(|m| self.is(m, Class::INFINITIVE));
        let quoted = (from..sentence.end).any(|m| d.quote_of(m).is_some());
        if !cue.takes_object
            && !quoted
            && !(infinitive && cue.kind != Kind::Say)
            && (cue.particle.is_none() || cue.kind == Kind::Report || d.pack.whole_acts)
        {
            return None;
        }
        let mut start = from;
        if let Some(particle) = cue.particle
            && particle > subject.after + 1
            && (!quoted || start >= sentence.end || matches!(self.low(start), "." | "als"))
        {
            start = subject.after.max(cue.words.end);
        }
        while start < sentence.end && (self.is(start, Class::TIME) || self.adverb(start)) {
            start += 1;
        }
        if self.order() == Order::V2 && self.low(start) == "," {
            start += 1;
        }
        let adverbial = self.order() == Order::V2
            && self.is(start, Class::BOUNDARY)
            && !self.is(start, Class::COMPLEMENTISER.and(Class::RELATIVE))
            && self.low(start) != "als";
        (start < sentence.end && !adverbial).then_some(start)
    }

    /// Cuts content before a coordinated cue, and keeps a quotation whole.
    fn content_end(&self, start: usize, end: usize, later: &[usize], sentence: &Span) -> usize {
        let d = self.document;
        for &k in later {
            if k <= start + 2 || !self.stands_as_cue(k, sentence) {
                continue;
            }
            let Some(cue) = self.cue(k) else { continue };
            let mut verb = k;
            while verb > start && (self.auxiliary(verb - 1) || self.adverb(verb - 1)) {
                verb -= 1;
            }
            let before = verb.saturating_sub(1);
            if cue.is_gerund() && self.low(before) == "," {
                return before;
            }
            if self.is(before, Class::AND)
                && cue.has(form::FINITE)
                && (cue.kind == Kind::Say || !cue.ambiguous && !cue.has(form::INFINITIVE))
            {
                return if self.low(before.saturating_sub(1)) == "," { before - 1 } else { before };
            }
        }
        if let Some(quote) = d.quote_of(end.saturating_sub(1)).and_then(|q| d.quotes.get(q))
            && quote.open >= start
            && quote.close >= end
        {
            return quote.close + 1;
        }
        end
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
