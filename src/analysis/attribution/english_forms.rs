//! English participles, attitudes and passives: `saying that`, `is convinced that`, `was accused by X of`.
//!
//! Part of [`super::english`]: forms whose speaker is not simply the phrase before the verb.

use super::borders::Shape;
use super::cues::Cue;
use super::english::{GAP, Group, Reading};
use super::{Finder, Rule, Span};
use crate::analysis::pack::{Class, Kind};

impl Finder<'_, '_> {
    /// `, saying that …`, `by saying that …`: what the subject of the sentence says.
    pub(super) fn english_participle(&self, cue: &Cue, number: usize, sentence: &Span, later: &[usize]) -> Option<Reading> {
        let word = cue.words.start;
        let mut first = word;
        while first > sentence.start && self.adverb(first - 1) {
            first -= 1;
        }
        let before = first.checked_sub(1).filter(|&b| b >= sentence.start);
        let opens = match before {
            None => true,
            Some(b) => {
                matches!(self.low(b), "," | "—" | "–" | "while" | "by" | "after" | "before" | "when" | "in" | "and")
                    || self.mark(b)
            }
        };
        let next = self.low(cue.words.end);
        let asks = matches!(next, "whether" | "why" | "how" | "what" | "who" | "if");
        let means = before.is_some_and(|b| matches!(self.low(b), "," | "by" | "while" | "after" | "before" | "without"));
        let clause = matches!(next, "that") || asks || self.mark(cue.words.end) || means;
        // "left workers wondering whether …", "has filed a complaint alleging that …", "spent weeks insisting that …".
        // "a speech denouncing the treaty", "an ad accusing her of …": the text does it, in the name of who made it.
        let text = before.is_some_and(|b| self.is(b, Class::TEXT_NOUN))
            && cue.takes_object
            && !self.is(cue.words.end, Class::PREPOSITION);
        if text && !opens {
            let low = self.segment_start(word, sentence);
            let start = self.english_phrase(first - 1, low)?;
            let source = self.english_first_subject(sentence, start).filter(|s| self.is_agent(s) && !self.is_narrator(s));
            let source = source.unwrap_or(start..first);
            let content = self.english_content(cue, Some(&source), sentence, later)?;
            return Some(Reading { source: Some(source), content, rule: Rule::Participle });
        }
        if !opens && (next == "that" || asks) && !before.is_some_and(|b| self.is(b, Class::BE)) {
            let low = self.segment_start(word, sentence);
            let source = self
                .people_before(first, low)
                .or_else(|| self.english_first_subject(sentence, first))
                .filter(|source| !self.is_narrator(source))?;
            let content = self.english_content(cue, Some(&source), sentence, later)?;
            return Some(Reading { source: Some(source), content, rule: Rule::Participle });
        }
        if !opens || !clause {
            // "is considering sending": a progressive.
            let progressive = before.is_some_and(|b| self.is(b, Class::BE));
            if !progressive {
                return None;
            }
            let group = self.verb_group(cue, sentence.start);
            let source = self.english_subject(group.first, self.segment_start(word, sentence))?;
            let content = self.english_content(cue, Some(&source), sentence, later)?;
            return Some(Reading { source: Some(source), content, rule: Rule::SubjectCue });
        }
        let source = match before {
            None => None,
            Some(_) => self.sentence_source.get(number).cloned().flatten().or_else(|| self.english_first_subject(sentence, word)),
        };
        let source = source.or_else(|| {
            // "Citing costs, the mayor …": the subject stands behind.
            let comma = (cue.words.end..sentence.end).find(|&k| self.low(k) == ",")?;
            self.subject_after(comma + 1, sentence.end)
        })?;
        let content = self.english_content(cue, Some(&source), sentence, later)?;
        let content = if before.is_none() {
            let comma = content.clone().find(|&k| self.low(k) == "," && k + 1 == source.start)?;
            content.start..comma
        } else {
            content
        };
        Some(Reading { source: Some(source), content, rule: Rule::Participle })
    }

    /// `is convinced that …`, `felt sure …`, `was eager to …`.
    pub(super) fn english_attitude(
        &self,
        cue: &Cue,
        group: Group,
        low: usize,
        (number, sentence): (usize, &Span),
        later: &[usize],
    ) -> Option<Reading> {
        let copula = group.first.checked_sub(1).filter(|&k| k >= low && is_copula(self.low(k)));
        // "…, worried that it would fail": the subject of the sentence.
        let loose = group.first > low && self.low(group.first - 1) == "," && self.low(cue.words.end) == "that";
        let first = match copula {
            Some(k) => Some((low..k).rev().take_while(|&m| self.auxiliary(m) || self.adverb(m)).last().unwrap_or(k)),
            None if loose => None,
            None if (group.first..cue.words.start).any(|k| self.is(k, Class::BE) || self.low(k).ends_with("'re")) => {
                Some(group.first)
            }
            None => return None,
        };
        let source = match first {
            Some(first) => self.english_subject(first, low)?,
            None => self
                .sentence_source
                .get(number)
                .cloned()
                .flatten()
                .or_else(|| self.english_first_subject(sentence, group.first))?,
        };
        if source.len() == 1 && self.is(source.start, Class::DUMMY)
            || self.is_hypothetical(&source, low)
            || self.is_narrator(&source)
        {
            return None;
        }
        let from = cue.words.end;
        let start = self.clause_behind(cue, from, sentence).filter(|&s| s == from || self.low(s) == "that");
        let reading = |start: usize, shape: Shape| {
            let content = start..self.english_end(start, sentence, later, shape);
            Some(Reading { source: Some(source.clone()), content, rule: Rule::SubjectCue })
        };
        if let Some(start) = start {
            return reading(start, Shape::Clause);
        }
        let from = from + usize::from(self.low(from) == "not" && self.low(from + 1) == "to");
        let infinitive = self.low(from) == "to" && !self.is(from + 1, Class::DETERMINER) && !self.document.word(from + 1).capital;
        if infinitive || matches!(self.low(from), "about" | "of" | "at" | "with" | "over" | "by") {
            return reading(from, Shape::Phrase);
        }
        let bare = (self.is(from, Class::PRONOUN.and(Class::DETERMINER)) || self.document.word(from).capital)
            && (from + 1..(from + 12).min(sentence.end)).take_while(|&k| self.low(k) != ",").any(|k| self.is_verb(k));
        if bare { reading(from, Shape::Clause) } else { None }
    }

    /// `is expected to …`, `was accused by X of …`, `it is believed that …`.
    pub(super) fn english_passive(
        &self,
        cue: &Cue,
        group: Group,
        low: usize,
        sentence: &Span,
        later: &[usize],
    ) -> Option<Reading> {
        let mut from = cue.words.end;
        while from < sentence.end && (self.adverb(from) || self.is(from, Class::TIME)) {
            from += 1;
        }
        let lemma = self.document.pack.lemma(cue.lemma).map_or("", |l| l.text.as_str());
        let agent_at = (from..(from + GAP).min(sentence.end))
            .take_while(|&k| !self.document.is_punctuation(k) && !self.is(k, Class::COMPLEMENTISER))
            .find(|&k| self.is(k, Class::AGENT) && !self.document.word(k + 1).digit && !self.is(k + 1, Class::TIME));
        let agent = agent_at.and_then(|k| self.subject_after(k + 1, sentence.end));
        // "accused by X of …", "criticised by X for …": the complement ends the agent.
        let complement_word = match lemma {
            "accuse" | "suspect" => "of",
            _ if cue.kind == Kind::Act => "for",
            _ => "as",
        };
        let agent = agent.map(|a| {
            let end = a.clone().skip(1).find(|&k| self.low(k) == complement_word);
            a.start..end.unwrap_or(a.end)
        });
        if let (Some(at), Some(agent)) = (agent_at, &agent)
            && at == from
        {
            from = agent.end;
        }
        let next = self.low(from);
        // "was quoted by the agency as saying that …": the subject speaks.
        if lemma == "quote" || lemma == "cite" || lemma == "report" {
            let saying = (from..(from + GAP).min(sentence.end)).find(|&k| matches!(self.low(k), "saying" | "telling"));
            if let Some(saying) = saying.filter(|&k| self.low(k - 1) == "as") {
                let source = self.english_subject(group.first, low)?;
                let content = saying + 1..self.english_end(saying + 1, sentence, later, Shape::Clause);
                return Some(Reading { source: Some(source), content, rule: Rule::Passive });
            }
        }
        let complement = match next {
            "that" | "whether" => true,
            "to" => cue.kind != Kind::Act && !self.is(from + 1, Class::DETERMINER) && !self.document.word(from + 1).capital,
            "as" | "of" | "for" => {
                cue.kind == Kind::Act || matches!(lemma, "see" | "view" | "regard" | "deem" | "consider" | "suspect" | "imagine")
            }
            _ => false,
        };
        let predicate = matches!(lemma, "call" | "dub" | "label" | "consider" | "deem" | "judge" | "term" | "declare" | "brand")
            && from < sentence.end
            && !self.document.is_punctuation(from)
            && !self.is(from, Class::PREPOSITION.and(Class::BOUNDARY));
        let rule = Rule::Passive;
        if complement || predicate || self.mark(from) {
            let shape = if matches!(next, "that" | "whether") { Shape::Clause } else { Shape::Phrase };
            let mut end = self.english_end(from, sentence, later, shape);
            if let Some(at) = agent_at.filter(|&at| at > from && at < end) {
                end = at;
            }
            let from = if matches!(next, "as" | "of") { from + 1 } else { from };
            return Some(Reading { source: agent, content: from..end, rule });
        }
        // "The claim was denied by the ministry": the subject is what it is about.
        let agent = agent.filter(|_| cue.kind == Kind::Act || cue.takes_object)?;
        let subject = self.english_subject(group.first, low)?;
        let clause = subject.clone().any(|k| self.is(k, Class::COMPLEMENTISER));
        (!clause && self.document.count_words(subject.clone()) >= 2).then_some(Reading {
            source: Some(agent),
            content: subject,
            rule,
        })
    }
}

fn is_copula(low: &str) -> bool {
    matches!(
        low,
        "feel"
            | "feels"
            | "felt"
            | "seem"
            | "seems"
            | "seemed"
            | "remain"
            | "remains"
            | "remained"
            | "become"
            | "became"
            | "look"
            | "looked"
            | "sound"
            | "sounded"
            | "appeared"
            | "appears"
            | "grew"
    )
}
