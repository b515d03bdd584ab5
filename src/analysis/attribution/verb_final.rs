//! Korean and Japanese: the verb stands last, what is said before it, the speaker before both and marked by a particle.
//!
//! `X는 "…"라고 밝혔다`, `Xは「…」と述べた`, `X에 따르면 …`, `Xによると、…`. The particles come from the pack: behind a topic, behind an
//! object, behind what is said. In Korean they are part of their word ([`Word::tail`](crate::analysis::text::Word)), in Japanese
//! words of their own; a range of words that ends with either is printed without it.

use super::cues::Cue;
use super::{Finder, Rule, Span};
use crate::analysis::pack::{Class, Kind, Sort};

/// Words between a particle of quoting and its verb.
const REACH: usize = 16;
/// Words of an adverbial between the speaker and what is said.
const ADJUNCT: usize = 18;

/// What a verb takes.
struct Complement {
    /// What is said; several stretches where a chain particle parts it.
    content: Vec<Span>,
    /// The first word of it.
    start: usize,
    /// A speaker that stands between it and the verb.
    named: Option<Span>,
    /// The speaker before it.
    topic: Option<Span>,
}

impl Finder<'_, '_> {
    /// Every sentence in order.
    pub(super) fn verb_final(&mut self) {
        for number in 0..self.document.sentences.len() {
            let Some(sentence) = self.document.sentences.get(number).cloned() else { continue };
            let from = self.source_named_before(number, &sentence);
            self.final_cues(number, &sentence, from);
            self.noun_clauses(number, &sentence);
            self.quotes_alone(number, &sentence);
        }
    }

    /// `Xによると`, `X에 따르면`: the rest of the sentence is what X says, unless it says of another that he says it. Gives the word where
    /// the rest begins.
    fn source_named_before(&mut self, number: usize, sentence: &Span) -> usize {
        let d = self.document;
        for k in sentence.start + 1..sentence.end {
            if !self.is(k, Class::PHRASE) || d.quote_of(k).is_some() {
                continue;
            }
            let Some((phrase, length)) = d.pack.phrase(d.low(k), |n| d.low(k + n)) else { continue };
            if phrase.sort != Sort::After {
                continue;
            }
            let Some(source) = self.phrase_of(sentence.start, k) else { continue };
            let mut from = k + length;
            while from < sentence.end && (self.low(from) == "," || self.is(from, Class::TOPIC) && d.word(from).tail == 0) {
                from += 1;
            }
            let content = from..sentence.end;
            // "연합뉴스에 따르면 X는 "…"라고 말했다": the quotation is X's, told by the agency.
            let told = content.clone().any(|c| {
                d.quote_of(c).is_none()
                    && self.cue(c).is_some_and(|cue| {
                        self.closes_clause_final(cue, sentence)
                            && self
                                .complement(cue, from, sentence, false)
                                .is_some_and(|found| found.topic.is_some() || found.named.is_some())
                    })
            });
            if told {
                return from;
            }
            if d.count_words(content.clone()) >= 2 && !self.is_covered(number, &content) {
                self.push_with_cue(content, &source, &(k..k + length), Rule::AccordingInitial);
                self.speaks(number, &source);
            }
            break;
        }
        sentence.start
    }

    fn push_with_cue(&mut self, content: Span, source: &Span, cue: &Span, rule: Rule) {
        let count = self.found.len();
        self.push(content, Some(source), None, rule);
        if self.found.len() > count
            && let Some(found) = self.found.last_mut()
        {
            found.cue = Some(cue.clone());
        }
    }

    fn final_cues(&mut self, number: usize, sentence: &Span, from: usize) {
        let d = self.document;
        let mut from = from;
        let mut speaker: Option<Span> = None;
        for k in sentence.clone() {
            if k < from || d.quote_of(k).is_some() || self.is_covered(number, &(k..k + 1)) {
                continue;
            }
            let Some(cue) = self.cue(k).cloned() else { continue };
            if !self.closes_clause_final(&cue, sentence) {
                continue;
            }
            let Some(complement) = self.complement(&cue, from, sentence, speaker.is_some()) else {
                if let Some(source) = self.topic_before(from, k, sentence, false).map(|(source, _)| source)
                    && self.quote_before(number, &source, &cue)
                {
                    from = cue.words.end;
                    speaker = Some(source);
                }
                continue;
            };
            let own = complement.named.clone().or(complement.topic.clone());
            let carried = own.is_none();
            let source = own.or_else(|| speaker.clone()).or_else(|| self.carried_speaker(number));
            let quoted = d.quote_of(complement.start).is_some();
            if source.is_none() && !quoted {
                from = cue.words.end;
                continue;
            }
            let rule = match (carried, quoted, complement.named.is_some()) {
                (true, false, _) => Rule::Coordinated,
                (_, true, _) => Rule::QuoteThenCue,
                (false, false, true) => Rule::ContentSubjectCue,
                (false, false, false) => Rule::SubjectCue,
            };
            for content in complement.content {
                if !self.is_covered(number, &content) {
                    for word in content.clone() {
                        if let (Some(quote), Some(source)) = (d.quote_of(word), &source) {
                            self.set_quote_source(quote, source);
                        }
                    }
                    self.push(content, source.as_ref(), Some(&cue), rule);
                }
            }
            if let Some(source) = &source {
                self.speaks(number, source);
            }
            speaker = source;
            from = cue.words.end;
        }
    }

    /// The speaker of the sentence before, for a verb without one.
    fn carried_speaker(&self, number: usize) -> Option<Span> {
        let (sentence, source) = self.last.as_ref()?;
        let same = self.paragraph_of(*sentence) == self.paragraph_of(number);
        (same && number.saturating_sub(*sentence) <= 1).then(|| source.clone())
    }

    /// Whether a verb ends its clause: 述べた声明 is a statement that said, not somebody who says.
    fn closes_clause_final(&self, cue: &Cue, sentence: &Span) -> bool {
        let next = cue.words.end;
        let word = self.document.word(next);
        !self.document.pack.unspaced
            || next >= sentence.end
            || !word.is_word
            || self.is(next, Class::AUXILIARY.and(Class::NEGATION))
    }

    /// What stands before a verb as what is said, and who says it.
    fn complement(&self, cue: &Cue, from: usize, sentence: &Span, spoken: bool) -> Option<Complement> {
        let d = self.document;
        let k = cue.words.start;
        // としている carries its particle; 続ける考えを示した needs none.
        if d.pack.unspaced
            && (self.low(k).starts_with('と') || self.low(k).contains("を示") && !self.is(k.wrapping_sub(1), Class::QUOTATIVE))
            && k > from
        {
            return self.quoted_complement(k, k, from, sentence, spoken);
        }
        let mut quoting = None;
        for q in (from..k).rev().take(REACH) {
            if self.is(q, Class::QUOTATIVE.and(Class::CHAIN)) && d.quote_of(q).is_none() {
                quoting = Some(q);
                break;
            }
            if self.cue(q).is_some() && d.quote_of(q).is_none() || d.quote_of(q).is_some() && !self.is(k, Class::QUOTATIVE) {
                break;
            }
        }
        match quoting {
            Some(q) => self.quoted_complement(q, k, from, sentence, spoken),
            None if cue.negated && cue.kind != Kind::Act => None,
            None if cue.takes_object || cue.kind == Kind::Act => self.object_complement(k, from, sentence, spoken),
            None => None,
        }
    }

    fn quoted_complement(&self, q: usize, k: usize, from: usize, sentence: &Span, spoken: bool) -> Option<Complement> {
        let d = self.document;
        let end = self.before_particle(q);
        let named = (q + 1..k).find(|&t| self.is(t, Class::TOPIC)).and_then(|t| self.phrase_of(q + 1, t));
        let topic = if named.is_some() { None } else { self.topic_before(from, end, sentence, spoken) };
        let mut start = topic.as_ref().map_or(from, |(_, after)| *after);
        start = self.without_adjunct(start, end);
        let mut content = Vec::new();
        let mut first = start;
        for c in start..q {
            if self.is(c, Class::CHAIN) && d.quote_of(c).is_none() && self.before_particle(c) > first {
                content.push(self.core(first, self.before_particle(c)));
                first = c + 1;
            }
        }
        if end > first {
            content.push(self.core(first, end));
        }
        content.retain(|c| !c.is_empty());
        let start = content.first()?.start;
        Some(Complement { content, start, named, topic: topic.map(|(source, _)| source) })
    }

    /// A quotation alone where only an adverbial stands before it; else all.
    fn core(&self, start: usize, end: usize) -> Span {
        let d = self.document;
        let mut start = start;
        while start < end && matches!(self.low(start), "," | ":") {
            start += 1;
        }
        let Some(quote) = d.quote_of(end.wrapping_sub(1)).and_then(|q| d.quotes.get(q)).filter(|q| q.close + 1 == end) else {
            return start..end;
        };
        if quote.open <= start {
            return start.min(quote.open).max(quote.open)..end;
        }
        let before = quote.open - 1;
        let argument = self.is(before, Class::OBJECT) && quote.words <= 12
            || (start..quote.open).any(|t| self.is(t, Class::TOPIC) && d.quote_of(t).is_none());
        if argument { start..end } else { quote.open..end }
    }

    /// The object before a verb of demanding or denying.
    fn object_complement(&self, k: usize, from: usize, sentence: &Span, spoken: bool) -> Option<Complement> {
        let object =
            (from..k).rev().take(4).take_while(|&o| self.document.word(o).is_word).find(|&o| self.is(o, Class::OBJECT))?;
        let end = self.before_particle(object);
        let (topic, start) =
            self.topic_before(from, end, sentence, spoken).map_or((None, from), |(source, after)| (Some(source), after));
        let start = self.without_adjunct(start, end);
        let content = start..end;
        (self.document.count_words(content.clone()) >= 2).then_some(Complement {
            start,
            content: vec![content],
            named: None,
            topic,
        })
    }

    /// X는 …다는 입장이다: a clause that depends on a noun of opinion.
    fn noun_clauses(&mut self, number: usize, sentence: &Span) {
        let d = self.document;
        for q in sentence.start + 2..sentence.end {
            let clause = self.is(q, Class::QUOTATIVE) && d.word(q).tail > 0 && self.low(q).ends_with('는');
            if !clause || d.quote_of(q).is_some() {
                continue;
            }
            let noun = self.low(q + 1);
            let opinion = noun
                .char_indices()
                .map(|(at, c)| at + c.len_utf8())
                .take(4)
                .any(|end| noun.get(..end).is_some_and(|stem| d.pack.entry(stem).0.has(Class::NOUN_CUE)));
            let Some((source, after)) = self.topic_before(sentence.start, q, sentence, false).filter(|_| opinion) else {
                continue;
            };
            let content = self.without_adjunct(after, q)..q + 1;
            if d.count_words(content.clone()) >= 2 && !self.is_covered(number, &content) {
                self.push_with_cue(content, &source, &(q + 1..q + 2), Rule::NounCue);
                self.speaks(number, &source);
            }
        }
    }

    /// "…" 대사는 이렇게 답했다: the quotation before is what is said.
    fn quote_before(&mut self, number: usize, source: &Span, cue: &Cue) -> bool {
        let d = self.document;
        if cue.kind != Kind::Say {
            return false;
        }
        let before = number
            .checked_sub(1)
            .filter(|&n| self.paragraph_of(n) == self.paragraph_of(number))
            .and_then(|n| d.sentences.get(n).cloned().map(|s| (n, s)));
        let Some((earlier, before)) = before else { return false };
        let Some(index) = d.quote_of(before.start) else { return false };
        let Some(quote) = d.quotes.get(index).copied() else { return false };
        if quote.open != before.start || quote.close + 2 < before.end {
            return false;
        }
        let content = quote.open..quote.close + 1;
        self.found.retain(|f| !(f.content.start >= content.start && f.content.end <= content.end && f.cue.is_none()));
        if let Some(list) = self.covered.get_mut(earlier) {
            list.retain(|c| c.start < content.start || c.end > content.end);
        }
        self.push(content, Some(source), Some(cue), Rule::RefersBack);
        self.set_quote_source(index, source);
        self.speaks(number, source);
        true
    }

    /// The end of a phrase before its particle: the word itself where the particle is written to it.
    fn before_particle(&self, k: usize) -> usize {
        if self.document.word(k).tail > 0 { k + 1 } else { k }
    }

    /// The speaker's phrase before what is said, and the first word behind its particle. Where somebody has `spoken` in the sentence
    /// already, only a phrase that is clearly a new speaker counts.
    fn topic_before(&self, from: usize, end: usize, sentence: &Span, spoken: bool) -> Option<(Span, usize)> {
        let d = self.document;
        let topics: Vec<usize> = (from..end.min(sentence.end))
            .filter(|&t| self.is(t, Class::TOPIC) && d.quote_of(t).is_none() && (d.word(t).tail > 0 || t > from))
            .take(6)
            .collect();
        let strong = |t: usize| {
            let printed = d.low(t);
            matches!(printed, "は" | "には" | "では") || printed.ends_with(['은', '는'])
        };
        let chosen = topics
            .iter()
            .copied()
            .find(|&t| strong(t) || self.names_speaker(self.before_particle(t).saturating_sub(1)))
            .or(topics.first().copied().filter(|_| !spoken))?;
        // A topic right before the quoting particle is part of what is said.
        let source = self.phrase_of(from, chosen)?;
        Some((source, chosen + 1))
    }

    fn names_speaker(&self, k: usize) -> bool {
        self.is(k, Class::PRONOUN) || self.document.names_office(k)
    }

    /// The noun phrase that ends with the particle at a word.
    fn phrase_of(&self, from: usize, particle: usize) -> Option<Span> {
        let d = self.document;
        let end = self.before_particle(particle);
        let mut start = (from..particle)
            .rev()
            .find(|&p| {
                d.quote_of(p).is_some() || matches!(self.low(p), "," | ";" | ":" | "。") && !d.names_office(p.saturating_sub(1))
            })
            .map_or(from, |p| p + 1);
        while start + 1 < end
            && (self.is(start, Class::OPENER.and(Class::ADVERB).and(Class::TIME).and(Class::AND))
                || !d.word(start).is_word
                || self.is_day(start))
        {
            start += 1;
        }
        (start < end && d.word(start).is_word).then_some(start..end)
    }

    /// 14일, 2024년.
    fn is_day(&self, k: usize) -> bool {
        let low = self.low(k);
        self.document.word(k).digit && (low.ends_with(['일', '월', '년', '시']) || self.is(k + 1, Class::TIME))
    }

    /// Past the adverbial between speaker and content: 声明で、, 17일, 성명을 통해.
    fn without_adjunct(&self, start: usize, end: usize) -> usize {
        let d = self.document;
        let mut start = start;
        loop {
            while start < end && (self.low(start) == "," || self.is(start, Class::TIME.and(Class::ADVERB)) || self.is_day(start))
            {
                start += 1;
            }
            if d.is(start, Class::PHRASE)
                && let Some((phrase, length)) = d.pack.phrase(d.low(start), |n| d.low(start + n))
                && phrase.sort == Sort::Skip
                && start + length < end
            {
                start += length;
                continue;
            }
            let comma = (start..end.min(start + ADJUNCT))
                .take_while(|&c| d.quote_of(c).is_none() && !self.is(c, Class::TOPIC.and(Class::QUOTATIVE)))
                .find(|&c| self.low(c) == ",");
            match comma {
                Some(comma) if d.count_words(comma + 1..end) >= 3 && self.is_adjunct(start, comma) => start = comma + 1,
                _ => return start,
            }
        }
    }

    /// Whether a stretch before a comma says when, where or to whom.
    fn is_adjunct(&self, start: usize, comma: usize) -> bool {
        let last = comma.saturating_sub(1);
        let low = self.low(last);
        start < comma
            && (self.is(last, Class::CASE.and(Class::TIME).and(Class::PREPOSITION))
                || ["에서", "에", "뒤", "후", "통해", "일", "때"].iter().any(|ending| low.ends_with(ending)))
    }
}
