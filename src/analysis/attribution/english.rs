//! English in running text: the verb group of a cue, its subject, and what it says.
//!
//! English marks neither case nor the start of reported speech, so that everything depends on what a phrase is followed by:
//! a phrase before a verb is its subject, a phrase behind *said* is content if a verb follows it and the speaker if nothing does.
//! A statement within another (`X plans to Y, Z said`) counts by itself. The ends of content are in [`super::borders`].

use super::borders::Shape;
use super::cues::Cue;
use super::{Finder, Rule, Span};
use crate::analysis::pack::{Class, Kind, form};

/// Words between a cue and "that" that may name an addressee, a time or a place.
pub(super) const GAP: usize = 16;

/// The verb group a cue stands in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    /// Its first word.
    pub(super) first: usize,
    /// A form of *be* stands right before the participle.
    pub(super) passive: bool,
}

/// Who says it, how it was found, and where its content may begin.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// The speaker; none where the text names nobody.
    pub(super) source: Option<Span>,
    /// What is said.
    pub(super) content: Span,
    /// By which rule.
    pub(super) rule: Rule,
}

impl Finder<'_, '_> {
    /// All cues of a sentence outside quotations, in order.
    pub(super) fn english_cues(&mut self, number: usize, sentence: &Span) {
        let d = self.document;
        let words: Vec<usize> = sentence.clone().filter(|&k| self.cue(k).is_some() && d.quote_of(k).is_none()).collect();
        let mut last_end = sentence.start;
        for (order, &word) in words.iter().enumerate() {
            if self.is_used(word) {
                continue;
            }
            let Some(cue) = self.cue(word).cloned() else { continue };
            let later = words.get(order + 1..).unwrap_or_default();
            let Some(reading) = self.english_reading(&cue, number, sentence, last_end, later) else { continue };
            let Some(content) = self.trimmed(reading.content.clone()) else { continue };
            let quoted = content.clone().any(|k| d.quote_of(k).is_some());
            let predicate = self.low(content.start.wrapping_sub(1)) == "as";
            if d.count_words(content.clone()) < 2 && !quoted && !predicate && reading.rule != Rule::ContentSubjectCue
                || self.repeats(number, &content)
                || self.is_mere_object(number, &content)
            {
                continue;
            }
            self.mark_used(word);
            self.push(content.clone(), reading.source.as_ref(), Some(&cue), reading.rule);
            let Some(source) = reading.source else { continue };
            for k in content.clone() {
                if let Some(quote) = d.quote_of(k)
                    && self.source_of_quote(quote).is_none()
                {
                    self.set_quote_source(quote, &source);
                }
            }
            let before = matches!(reading.rule, Rule::ContentCueSubject | Rule::ContentSubjectCue);
            if before {
                self.english_interrupted(&cue, &source, number, sentence, later);
            }
            last_end = content.end.max(cue.words.end).min(sentence.end);
            if let Some(slot) = self.sentence_source.get_mut(number)
                && (slot.is_none() || cue.kind == Kind::Say)
            {
                *slot = Some(source.clone());
            }
            if cue.kind != Kind::Act {
                self.last = Some((number, source));
            }
        }
    }

    /// Whether content was found before: the same words, or words that overlap without one holding the other.
    fn repeats(&self, number: usize, content: &Span) -> bool {
        self.covered.get(number).is_some_and(|list| {
            list.iter().any(|c| {
                let overlap = c.start < content.end && content.start < c.end;
                let within = c.start <= content.start && content.end <= c.end && c.len() > content.len() + 1;
                let around = content.start <= c.start && c.end <= content.end && content.len() > c.len() + 1;
                overlap && !within && !around
            })
        })
    }

    /// Within what somebody says only clauses and infinitives count again: "he said they had expected less" is one statement.
    fn is_mere_object(&self, number: usize, content: &Span) -> bool {
        self.is_covered(number, content)
            && self.document.quote_of(content.start).is_none()
            && !matches!(self.low(content.start), "that" | "whether" | "how" | "why" | "to" | "as")
            && self.covered.get(number).is_some_and(|list| list.iter().any(|c| c.start < content.start && content.start < c.end))
    }

    fn english_reading(&self, cue: &Cue, number: usize, sentence: &Span, last_end: usize, later: &[usize]) -> Option<Reading> {
        let word = cue.words.start;
        let low = self.segment_start(word, sentence);
        if cue.is_gerund() {
            return self.english_participle(cue, number, sentence, later);
        }
        let group = self.verb_group(cue, low);
        if !self.stands_in_english(cue, group, sentence) {
            return None;
        }
        let pack = self.document.pack;
        let attitude = |r: &crate::analysis::pack::Reading| pack.lemma(r.lemma).is_some_and(|l| l.attitude);
        if !cue.phrase && pack.readings(self.document.word(word).verb).iter().any(attitude) && self.low(cue.words.end) != "by" {
            return self.english_attitude(cue, group, low, (number, sentence), later);
        }
        if group.passive {
            return self.english_passive(cue, group, low, sentence, later);
        }
        let before = group.first.checked_sub(1).filter(|&b| b >= low);
        let comma = before.is_some_and(|b| self.low(b) == ",");
        if comma && let Some(reading) = self.content_then_cue(cue, group, low, sentence, last_end) {
            return Some(reading);
        }
        if before.is_some_and(|b| self.is(b, Class::AND)) {
            let source = self
                .sentence_source
                .get(number)
                .cloned()
                .flatten()
                .or_else(|| self.english_first_subject(sentence, group.first))?;
            let content = self.english_content(cue, None, sentence, later)?;
            return Some(Reading { source: Some(source), content, rule: Rule::Coordinated });
        }
        let source = match self.english_subject(group.first, low) {
            Some(source) => source,
            // "He paused, then said": the subject of the clause before.
            None if comma && cue.kind == Kind::Say => self.english_first_subject(sentence, group.first)?,
            None => return None,
        };
        if !self.agrees(cue, group, &source) || self.is_hypothetical(&source, low) || self.is_narrator(&source) {
            return None;
        }
        let after_comma = source.start > low && self.low(source.start - 1) == ",";
        let impersonal = source.len() == 1
            && self.is(source.start, Class::DUMMY)
            && !(self.is(source.start, Class::RELATIVE) && (after_comma || self.mark(cue.words.end)));
        if impersonal && !matches!(self.low(source.start), "this" | "it") || impersonal && cue.kind != Kind::Say {
            return None;
        }
        if let Some(reading) = self.content_then_subject(cue, &source, low, sentence, last_end) {
            return Some(reading);
        }
        // "a process expected to take weeks": a participle behind its noun.
        let lemma = pack.lemma(cue.lemma).map_or("", |l| l.text.as_str());
        // "soy called isoflavones", "produce labeled organic", "which means": no one speaks.
        let passive_shape = group.first == cue.words.start && cue.has(form::PARTICIPLE) && !self.mark(cue.words.end);
        let silent = passive_shape && matches!(lemma, "call" | "label" | "name" | "dub" | "term" | "brand" | "describe")
            || matches!(lemma, "mean" | "offer") && cue.kind != Kind::Say
            || matches!(self.low(cue.words.start), "refer" | "refers" | "referred") && cue.phrase;
        let compared = lemma == "compare" && matches!(self.low(cue.words.end), "to" | "with");
        if silent && !self.is_agent(&source) || compared {
            return None;
        }
        if matches!(lemma, "expect" | "intend" | "believe" | "think")
            && group.first == cue.words.start
            && cue.has(form::PARTICIPLE)
            && self.low(cue.words.end) == "to"
            && !self.is_agent(&source)
            && !self.is(source.start, Class::PRONOUN)
        {
            let content = cue.words.end..self.english_end(cue.words.end, sentence, later, Shape::Phrase);
            return Some(Reading { source: None, content, rule: Rule::Passive });
        }
        let relative = self.relative_before(&source, low);
        let content = self.english_content(cue, Some(&source), sentence, later)?;
        // What is said in a relative clause ends with it, and so in a clause before the main one: "While he agrees that …, it seems …".
        let fronted = source.start.checked_sub(1).is_some_and(|b| {
            b >= low
                && matches!(
                    self.low(b),
                    "when" | "while" | "as" | "after" | "although" | "though" | "because" | "since" | "before" | "once"
                )
                && (b == sentence.start || matches!(self.low(b - 1), "," | "and" | "but") || self.mark(b - 1))
        });
        let content = if relative.is_some() || fronted {
            let quote = self.document.quote_of(content.start).and_then(|q| self.document.quotes.get(q));
            let end = quote
                .filter(|q| q.close < content.end)
                .map(|q| q.close + 1)
                .or_else(|| content.clone().skip(1).find(|&k| self.low(k) == "," && self.document.quote_of(k).is_none()));
            content.start..end.unwrap_or(content.end)
        } else {
            content
        };
        let source = relative.flatten().unwrap_or(source);
        Some(Reading { source: Some(source), content, rule: Rule::SubjectCue })
    }

    /// The verb group: auxiliaries, adverbs, negations and raising verbs (`seemed to`, `is likely to`) before the cue.
    pub(super) fn verb_group(&self, cue: &Cue, low: usize) -> Group {
        let mut first = cue.words.start;
        let mut passive = false;
        let mut nearest = true;
        while first > low {
            let k = first - 1;
            if self.auxiliary(k) {
                if nearest && cue.has(form::PARTICIPLE) && self.is(k, Class::BE) && !self.low(k).starts_with("ha") {
                    passive = !cue.phrase;
                }
                nearest = false;
                first = k;
            } else if k > low && is_adverbial(self.low(k - 1), self.low(k)) {
                first = k - 1;
            } else if self.adverb(k)
                || self.is(k, Class::NEGATION) && !self.is(k, Class::AND.and(Class::PRONOUN).and(Class::DETERMINER))
            {
                first = k;
            } else if self.is(k, Class::INFINITIVE) && k > low && self.raises(k - 1) {
                nearest = false;
                first = k - 1;
            } else {
                break;
            }
        }
        Group { first, passive }
    }

    /// Whether the phrase that ends with a word stands right behind a relative pronoun: `which he suspects …`.
    fn relative_opens(&self, last: usize) -> bool {
        (last.saturating_sub(4)..last).any(|k| is_relative(self.low(k)))
    }

    /// Verbs and adjectives whose infinitive has their own subject: `seemed to`, `went on to`, `is likely to`.
    fn raises(&self, k: usize) -> bool {
        matches!(
            self.low(k),
            "seem"
                | "seems"
                | "seemed"
                | "appear"
                | "appears"
                | "appeared"
                | "on"
                | "likely"
                | "continue"
                | "continues"
                | "continued"
                | "tend"
                | "tends"
                | "tended"
                | "used"
                | "began"
                | "begins"
                | "going"
                | "has"
                | "had"
                | "have"
                | "came"
                | "set"
                | "unlikely"
                | "certain"
                | "sure"
                | "likes"
                | "liked"
                | "failed"
        )
    }

    /// Whether a form that may be a noun or adjective is a verb here.
    pub(super) fn stands_in_english(&self, cue: &Cue, group: Group, sentence: &Span) -> bool {
        if cue.phrase {
            return true;
        }
        if group.first <= sentence.start {
            return false;
        }
        let before = group.first - 1;
        if self.ends_with_object(before, sentence.start) {
            return true;
        }
        if self.is(before, Class::INFINITIVE)
            || self.low(cue.words.end) == "by" && cue.has(form::PARTICIPLE) && !group.passive
            || self.is(before, Class::DETERMINER)
                && !self.is(before, Class::PRONOUN.and(Class::RELATIVE).and(Class::DUMMY))
                && !self.is_lone_quantifier(before)
            || self.is(before, Class::POSSESSIVE) && !self.is(before, Class::PRONOUN)
            || self.low(before).ends_with("'s") && group.first == cue.words.start && cue.ambiguous
        {
            return false;
        }
        // "those states", "the particular objects": a plural noun after its article or adjective.
        let adjective = ["al", "ar", "ous", "ive", "ful", "ic", "able", "ible", "ary", "less", "est"]
            .iter()
            .any(|end| self.low(before).len() > 4 && self.low(before).ends_with(end) && !self.document.word(before).capital);
        let noun = cue.ambiguous && group.first == cue.words.start && !self.low(before.wrapping_add(1)).ends_with("ed");
        if noun && (matches!(self.low(before), "those" | "these") || adjective) {
            return false;
        }
        // "the alleged thief", "the proposed law": a participle between article and noun.
        let next = cue.words.end;
        if !cue.ambiguous {
            return true;
        }
        let plain_before = !(self.is(before, Class::PREPOSITION)
            || self.is(before, Class::BOUNDARY) && !matches!(self.low(before), "who" | "that" | "and" | "but" | "which"));
        let past = self.low(cue.words.start).ends_with("ed") || self.low(cue.words.start) == "thought";
        let followed = group.passive
            || past
            || next < sentence.end
                && !self.is(next, Class::AFTER_NOUN)
                && self.low(next) != "."
                && (self.low(next) != ","
                    || cue.kind == Kind::Say
                    || self.is(before, Class::PEOPLE) && cue.has(form::INFINITIVE))
                && (self.is(
                    next,
                    Class::COMPLEMENTISER.and(Class::DETERMINER).and(Class::PRONOUN).and(Class::INFINITIVE).and(Class::TIME),
                ) || self.document.word(next).capital
                    || self.document.word(next).digit
                    || self.mark(next)
                    || self.is_verb(next) && self.relative_opens(before)
                    || self.low(next).len() > 5 && self.low(next).ends_with("ing") && self.is(before, Class::PEOPLE)
                    || self.document.is_punctuation(next) && (cue.kind == Kind::Say || self.is(before, Class::PEOPLE)));
        plain_before && followed
    }

    /// `…, said X`: the phrase behind the cue is the speaker if no verb follows it.
    fn content_then_cue(&self, cue: &Cue, group: Group, low: usize, sentence: &Span, last_end: usize) -> Option<Reading> {
        let from = cue.words.end;
        let lemma = self.document.pack.lemma(cue.lemma).map_or("", |l| l.text.as_str());
        if cue.kind == Kind::Act
            || matches!(lemma, "tell" | "ask" | "urge" | "inform")
            || group.first < cue.words.start && self.auxiliary(group.first)
        {
            return None;
        }
        if !(self.opens_subject(from) || self.is(from, Class::PEOPLE) || self.is_lone_quantifier(from)) {
            return None;
        }
        if let Some(subject) = self.subject_before_parenthesis(group.first - 1, low)
            && !(low..subject.start).any(|k| self.is_verb(k))
            && !subject.clone().any(|k| self.auxiliary(k))
            && subject.start == low
        {
            return None;
        }
        let source = self.subject_after(from, sentence.end)?;
        let next = source.end;
        let closes = next >= sentence.end
            || self.document.is_punctuation(next)
            || self.mark(next)
            || self.is(next, Class::RELATIVE.and(Class::TIME))
            || self.is(next, Class::PREPOSITION) && !self.is(next, Class::INFINITIVE);
        if !self.agrees(cue, group, &source) || !closes || (from..(from + 6).min(sentence.end)).any(|k| self.low(k) == "that") {
            return None;
        }
        // "Nobody believes it, said X": what was found before is part of it, but for a clause joined on.
        let joined = self.is(last_end, Class::AND) || self.low(last_end) == "," && self.is(last_end + 1, Class::AND);
        let start = if joined || cue.kind != Kind::Say { last_end.max(low) } else { low };
        let content = start..group.first - 1;
        if content.is_empty()
            || (content.clone()).any(|m| self.document.quote_of(m).is_some_and(|q| self.source_of_quote(q).is_some()))
        {
            return None;
        }
        Some(Reading { source: Some(source), content, rule: Rule::ContentCueSubject })
    }

    /// `…, X says.` and `…, X says, …`.
    fn content_then_subject(&self, cue: &Cue, source: &Span, low: usize, sentence: &Span, last_end: usize) -> Option<Reading> {
        let comma = source.start.checked_sub(1).filter(|&b| b >= low && matches!(self.low(b), "," | "—" | "–"))?;
        let after = cue.words.end;
        // ", a claim both men deny": the noun sums up, nobody says the sentence before.
        let sums_up = self.is(source.start, Class::DETERMINER)
            && source.clone().take(source.len().saturating_sub(1)).any(|k| self.is(k, Class::NOUN_CUE.and(Class::SUMMARY)));
        if sums_up {
            return None;
        }
        let closed = after >= sentence.end
            || matches!(self.low(after), "," | "." | ";" | "?" | "!" | "—" | "–")
            || self.is(after, Class::TIME)
            || self.is(after, Class::PREPOSITION)
                && !self.is(after, Class::INFINITIVE)
                && !(after..sentence.end)
                    .any(|m| self.low(m) == "that" || self.document.quote_of(m).is_some() || self.low(m) == ":");
        let addressee = self.document.pack.lemma(cue.lemma).is_some_and(|l| l.text == "tell")
            && self
                .subject_after(after, sentence.end)
                .is_some_and(|s| s.end >= sentence.end || matches!(self.low(s.end), "." | ","));
        if !(closed || addressee) || cue.kind == Kind::Act && !cue.phrase {
            return None;
        }
        // What was found before is part of it, but for a coordinated clause: "X knows that …, Y says".
        let coordinated = self.is(last_end, Class::AND) || self.low(last_end) == "," && self.is(last_end + 1, Class::AND);
        let start = if coordinated { last_end.max(low) } else { low };
        let content = start..comma;
        let quoted = content.clone().any(|m| self.document.quote_of(m).is_some_and(|q| self.source_of_quote(q).is_some()));
        // "Politics, she said, “used to be fun.”": one word, if the clause goes on.
        let goes_on = after + 1 < sentence.end
            && self.low(after) == ","
            && (self.mark(after + 1) || self.is_verb(after + 1))
            && !self.is(start, Class::OPENER.and(Class::ADVERB).and(Class::BOUNDARY).and(Class::TIME).and(Class::PREPOSITION));
        let words = self.document.count_words(content.clone());
        if words == 0 || words < 2 && !goes_on || quoted {
            return None;
        }
        Some(Reading { source: Some(source.clone()), content, rule: Rule::ContentSubjectCue })
    }

    /// The rest of a clause behind a cue in its middle.
    fn english_interrupted(&mut self, cue: &Cue, source: &Span, number: usize, sentence: &Span, later: &[usize]) {
        let d = self.document;
        let from = source.end.max(cue.words.end);
        let Some(comma) = (from..(from + 4).min(sentence.end)).find(|&k| self.low(k) == ",") else { return };
        let gerund = self.cue(comma + 1).is_some_and(Cue::is_gerund);
        let verb = later.contains(&(comma + 2)) && self.cue(comma + 2).is_some_and(|c| !c.ambiguous);
        if gerund || (from..comma).any(|k| self.mark(k)) || self.is(comma + 1, Class::RELATIVE) || verb {
            return;
        }
        let measure = matches!(self.low(comma + 1), "down" | "up" | "compared" | "from" | "including");
        let rest = comma + 1..self.english_end(comma + 1, sentence, later, Shape::Clause);
        let spoken = rest.clone().any(|k| d.quote_of(k).is_some_and(|q| self.source_of_quote(q).is_some()));
        if d.count_words(rest.clone()) >= 2 && !self.is_covered(number, &rest) && !spoken && !measure {
            self.push(rest, Some(source), Some(cue), Rule::Interrupted);
        }
    }
}

pub(super) fn is_relative(low: &str) -> bool {
    matches!(low, "which" | "that" | "who" | "whom")
}

/// Adverbials of two words that stand between subject and verb.
fn is_adverbial(first: &str, second: &str) -> bool {
    matches!(
        (first, second),
        ("at", "first" | "least" | "last" | "times" | "once")
            | ("in", "turn" | "fact" | "part" | "private" | "public" | "effect" | "essence")
            | ("of", "course")
            | ("once", "again")
            | ("for", "now" | "years" | "weeks" | "months" | "decades")
            | ("no", "longer")
    )
}
