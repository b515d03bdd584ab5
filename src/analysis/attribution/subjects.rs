//! Who speaks: the subject of a cue, by the order of words of its language.

use super::cues::Cue;
use super::{Finder, Rule, Span};
use crate::analysis::pack::{Class, Kind, Order, form};

/// What the search for a cue's subject found.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    /// Who it is.
    pub(super) source: Span,
    /// First word behind verb and subject.
    pub(super) after: usize,
    /// The first word of the verb group.
    pub(super) verb: usize,
    /// By which rule.
    pub(super) rule: Rule,
    /// The object stands between subject and verb: V2 languages' subordinate clauses and perfects.
    pub(super) object_before: Option<Span>,
}

impl Finder<'_, '_> {
    pub(super) fn subject_of(&self, cue: &Cue, number: usize, sentence: &Span) -> Option<Subject> {
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
    pub(super) fn opens_subject(&self, i: usize) -> bool {
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
                || self.is_oblique_v2(clause)
                || self.is(clause, Class::DUMMY) && clause + 1 == verb);
        // "Celebi, die das Opfer vertritt, nennt …": something between commas after the subject.
        if comma
            && !fronted
            && let Some(source) = self.subject_before_insertion_v2(verb - 1, low)
        {
            let object_before = perfect.then(|| verb + 1..word);
            return Some(Subject { source, after: after_cue, verb, rule: Rule::SubjectCue, object_before });
        }
        let comma = comma
            && (self.has_verb(low..verb)
                || self.low(verb.saturating_sub(1)) == "," && verb - low <= 3
                || self.closes_report(cue, verb, low, sentence));
        if (comma || fronted || verb == clause || pronoun || self.object_first(cue, verb, clause))
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

    /// "…, meldt het persbureau.": a phrase and nothing more behind a verb of saying, whatever verb stands before the comma.
    fn closes_report(&self, cue: &Cue, verb: usize, low: usize, sentence: &Span) -> bool {
        let opens = self.is(low, Class::PREPOSITION.and(Class::BOUNDARY).and(Class::OPENER).and(Class::TIME).and(Class::ADVERB));
        let rest = |source: Span| {
            let tail = source.end..sentence.end;
            !tail.clone().any(|k| self.is(k, Class::COMPLEMENTISER) || self.low(k) == "," || self.low(k) == ":" || self.mark(k))
                && (self.document.count_words(tail) == 0 || self.is(source.end, Class::PREPOSITION.and(Class::TIME)))
        };
        cue.kind == Kind::Say
            && !cue.ambiguous
            && cue.particle.is_none()
            && verb > low + 4
            && !opens
            && self.subject_after(cue.words.end, sentence.end).is_some_and(rest)
    }

    /// The phrase that opens the sentence, before a relative clause or apposition between two commas; its commas are the only ones.
    fn subject_before_insertion_v2(&self, close: usize, low: usize) -> Option<Span> {
        let open = (low + 1..close).find(|&k| self.low(k) == ",")?;
        let inside = open + 1;
        let relative = self.is(inside, Class::RELATIVE)
            || self.is(inside, Class::PREPOSITION) && self.is(inside + 1, Class::RELATIVE)
            || matches!(self.low(inside), "deren" | "dessen" | "wiens");
        let apposition = (self.is(inside, Class::DETERMINER.and(Class::ROLE))
            || self.document.word(inside).capital
            || self.document.word(inside).digit)
            && !(inside..close).any(|k| self.finite(k) || self.auxiliary(k));
        let verbal = (low..open).any(|k| {
            self.is(k, Class::COMPLEMENTISER)
                || self.auxiliary(k)
                || self.finite(k)
                || self.document.word(k).verb != 0 && !self.document.word(k).capital
        });
        let prepositional = self
            .is(low, Class::PREPOSITION.and(Class::BOUNDARY).and(Class::ADVERB).and(Class::TIME).and(Class::OPENER))
            && !self.is(low, Class::PRONOUN);
        let verbal = verbal || (low + 1..open).any(|k| self.is(k, Class::REFLEXIVE));
        if !(relative || apposition)
            || verbal
            || prepositional
            || self.document.is_punctuation(open - 1) && !self.mark(open - 1) && self.low(open - 1) != ")"
        {
            return None;
        }
        // A relative clause ends with its verb; what comes after another comma is a new clause.
        let inner_commas = (inside..close).filter(|&k| self.low(k) == ",").count();
        if inner_commas > 1 || self.is_oblique_v2(low) {
            return None;
        }
        (open > low && self.document.word(open - 1).is_word || self.low(open - 1) == ")" || self.mark(open - 1))
            .then_some(low..if relative { open } else { close })
    }

    /// A phrase that cannot be the subject by its article: "den Brief", "der deutschen Zeitung" (German).
    pub(super) fn is_oblique_v2(&self, start: usize) -> bool {
        let d = self.document;
        d.pack.code == "de"
            && (matches!(
                self.low(start),
                "dem" | "den" | "einen" | "einem" | "einer" | "diesem" | "diesen" | "keinen" | "ihm" | "ihn" | "ihnen"
            ) || self.low(start) == "der"
                && self.low(start + 1).ends_with("en")
                && !d.word(start + 1).capital
                && self.low(start + 1).len() > 4
                && self.document.word(start + 2).capital)
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
    pub(super) fn auxiliary_of(&self, word: usize, sentence: &Span) -> Option<(usize, bool)> {
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
    pub(super) fn passive(&self, cue: &Cue, verb: usize, sentence: &Span) -> Option<Subject> {
        let reach = verb.saturating_sub(14).max(sentence.start)..(cue.words.end + 14).min(sentence.end);
        let source = reach.filter(|&k| self.is(k, Class::AGENT)).find_map(|k| self.subject_after(k + 1, sentence.end))?;
        Some(Subject { source, after: cue.words.end, verb, rule: Rule::Passive, object_before: None })
    }

    /// Where the clause of a verb begins.
    pub(super) fn clause_start(&self, verb: usize, low: usize) -> usize {
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
}
