//! Chinese: speaker, verb and content follow each other without a mark between the first two.
//!
//! `X表示，…`, `X说：“…”`, `“…”，X说`, `据X报道，…`. Words are cut by the pack's list, so that times, adverbs, prepositions and offices are
//! words and the rest is single characters; the speaker is what is left of the clause before the verb.

use super::cues::Cue;
use super::{Finder, Rule, Span};
use crate::analysis::pack::{Class, Kind, Sort};

impl Finder<'_, '_> {
    /// Every sentence in order.
    pub(super) fn chained(&mut self) {
        for number in 0..self.document.sentences.len() {
            let Some(sentence) = self.document.sentences.get(number).cloned() else { continue };
            self.told_by(number, &sentence);
            self.chained_cues(number, &sentence);
            self.quotes_alone(number, &sentence);
        }
    }

    /// `据X报道，…`, `在X看来，…`: what follows is X's.
    fn told_by(&mut self, number: usize, sentence: &Span) {
        let d = self.document;
        for k in sentence.clone() {
            let opens = k == sentence.start
                || matches!(self.low(k.wrapping_sub(1)), "," | ";" | ":")
                || self.is(k.wrapping_sub(1), Class::OPENER);
            if !opens || !self.is(k, Class::PHRASE) || d.quote_of(k).is_some() {
                continue;
            }
            let Some((phrase, length)) = d.pack.phrase(d.low(k), |n| d.low(k + n)) else { continue };
            if phrase.sort != Sort::Before {
                continue;
            }
            let from = k + length;
            let Some(comma) = (from..sentence.end.min(from + 40)).find(|&c| self.low(c) == ",") else { continue };
            let mut end = comma;
            while end > from
                && (self.cue(end - 1).is_some()
                    || self.is(end.wrapping_sub(1), Class::NOUN_CUE.and(Class::TIME).and(Class::ADVERB))
                    || self.is_date(end - 1))
            {
                end -= 1;
            }
            let Some(source) = self.speaker_in(from..end) else { continue };
            let content = comma + 1..sentence.end;
            // "据韩联社报道，X表示，…": what X says is X's, told by the agency.
            let told = content.clone().any(|c| {
                d.quote_of(c).is_none()
                    && self.cue(c).is_some_and(|cue| !cue.ambiguous && cue.kind != Kind::Act)
                    && self.speaker_in(self.clause_before(c, sentence)).is_some()
            });
            if told {
                return;
            }
            if d.count_words(content.clone()) >= 2 && !self.is_covered(number, &content) {
                let count = self.found.len();
                self.push(content, Some(&source), None, Rule::AccordingInitial);
                if self.found.len() > count
                    && let Some(found) = self.found.last_mut()
                {
                    found.cue = Some(k..from);
                }
                self.speaks(number, &source);
            }
            return;
        }
    }

    fn chained_cues(&mut self, number: usize, sentence: &Span) {
        let d = self.document;
        let cues: Vec<usize> = sentence.clone().filter(|&k| self.cue(k).is_some() && d.quote_of(k).is_none()).collect();
        let mut speaker: Option<Span> = None;
        for (order, &k) in cues.iter().enumerate() {
            if self.is_covered(number, &(k..k + 1)) || self.is(k.wrapping_sub(1), Class::BE) && k > sentence.start {
                continue;
            }
            // "没有证实": what is not said is no statement; "不排除" is one.
            let Some(cue) = self.cue(k).cloned().filter(|c| !c.negated || c.kind == Kind::Act) else { continue };
            let clause = self.clause_before(k, sentence);
            let told = self.is(clause.start, Class::PHRASE)
                && d.pack.phrase(d.low(clause.start), |n| d.low(clause.start + n)).is_some_and(|(p, _)| p.sort == Sort::Before);
            if told {
                continue;
            }
            let own = self.speaker_in(clause.clone());
            let carried = own.is_none();
            let source = own
                .or_else(|| speaker.clone())
                .or_else(|| self.speaker_of_first_clause(clause.start, sentence))
                .or_else(|| self.speaker_before(number));
            let Some(source) = source else { continue };
            let behind = self.behind(&cue, sentence, cues.get(order + 1..).unwrap_or_default());
            let quote = self.quote_closing_at(clause.start, sentence);
            if cue.ambiguous && behind.as_ref().is_none_or(|b| b.start == cue.words.end) && quote.is_none() {
                continue;
            }
            let mut any = false;
            if let Some(index) = quote.filter(|_| cue.kind != Kind::Act)
                && let Some(quote) = d.quotes.get(index).copied()
                && !self.is_covered(number, &(quote.open..quote.close + 1))
            {
                self.push(quote.open..quote.close + 1, Some(&source), Some(&cue), Rule::QuoteThenCue);
                self.set_quote_source(index, &source);
                any = true;
            }
            if let Some(content) = behind.filter(|b| (!any || d.quote_of(b.start).is_some()) && !self.is_covered(number, b)) {
                let rule = if any {
                    Rule::QuoteCueQuote
                } else if carried {
                    Rule::Coordinated
                } else if self.low(content.start.wrapping_sub(1)) == ":" {
                    Rule::Colon
                } else {
                    Rule::SubjectCue
                };
                for word in content.clone() {
                    if let Some(quote) = d.quote_of(word) {
                        self.set_quote_source(quote, &source);
                    }
                }
                self.push(content, Some(&source), Some(&cue), rule);
                any = true;
            }
            if any {
                self.speaks(number, &source);
                speaker = Some(source);
            }
        }
    }

    /// The clause a verb stands in, up to the verb.
    fn clause_before(&self, k: usize, sentence: &Span) -> Span {
        let d = self.document;
        let start = (sentence.start..k)
            .rev()
            .find(|&p| {
                matches!(self.low(p), "," | ":" | ";" | "。" | "!" | "?")
                    || d.quote_of(p).and_then(|q| d.quotes.get(q)).is_some_and(|q| q.close == p && q.words > 3)
            })
            .map_or(sentence.start, |p| p + 1);
        start..k
    }

    /// A quotation that closes right before a clause, perhaps with a comma between.
    fn quote_closing_at(&self, start: usize, sentence: &Span) -> Option<usize> {
        let d = self.document;
        let mut last = start.checked_sub(1).filter(|&l| l >= sentence.start)?;
        if self.low(last) == "," && last > sentence.start && d.quote_of(last).is_none() {
            last -= 1;
        }
        let index = d.quote_of(last)?;
        d.quotes.get(index).is_some_and(|q| q.close == last && self.source_of_quote(index).is_none()).then_some(index)
    }

    /// What stands behind a verb as what is said.
    fn behind(&self, cue: &Cue, sentence: &Span, later: &[usize]) -> Option<Span> {
        let d = self.document;
        let mut start = cue.words.end;
        while start < sentence.end && (matches!(self.low(start), "," | ":") || self.is(start, Class::COMPLEMENTISER)) {
            start += 1;
        }
        let mut end = sentence.end;
        while end > start && !d.word(end - 1).is_word && !d.word(end - 1).mark && self.low(end.wrapping_sub(1)) != ")" {
            end -= 1;
        }
        // A further verb of the same speaker closes what is said: …，并称…
        for &k in later {
            if k <= start || k >= end {
                continue;
            }
            let clause = self.clause_before(k, sentence);
            let comma = clause.start.saturating_sub(1);
            let before = if self.low(comma) == "," { comma } else { clause.start };
            if clause.start > start && self.speaker_in(clause.clone()).is_none() && clause.len() <= 4 {
                end = before;
                break;
            }
            // "…，Y说，…": another speaker's sentence joined by a comma.
            if clause.start > start + 2
                && self.cue(k).is_some_and(|c| c.kind == Kind::Say && !c.ambiguous)
                && matches!(self.low(k + 1), "," | ":")
            {
                end = before;
                break;
            }
        }
        if d.quote_of(start).is_some_and(|q| d.quotes.get(q).is_some_and(|quote| quote.open == start))
            && self.low(start.wrapping_sub(1)) == ":"
        {
            let quote = d.quote_of(start).and_then(|q| d.quotes.get(q))?;
            end = end.min(quote.close + 1).max(start + 1);
        }
        (start < end && d.count_words(start..end) >= 2).then_some(start..end)
    }

    /// Who is named in a clause before its verb; `None` where only adverbs, times and prepositions stand there.
    fn speaker_in(&self, clause: Span) -> Option<Span> {
        let d = self.document;
        let mut start = clause.start;
        let mut end = clause.end;
        let light = |k: usize| {
            self.is(
                k,
                Class::ADVERB.and(Class::TIME).and(Class::OPENER).and(Class::AND).and(Class::NEGATION).and(Class::AUXILIARY),
            ) || !d.word(k).is_word && !d.word(k).mark
                || self.is_date(k)
        };
        while start < end && light(start) {
            start += 1;
        }
        if self.is(start, Class::PREPOSITION) {
            // "在北京出席会议时，王毅说": the speaker stands behind the place.
            let place = (start + 1..end).rev().find(|&k| self.is(k, Class::INNER))?;
            start = place + 1;
            while start < end && light(start) {
                start += 1;
            }
        }
        if let Some(preposition) = (start + 1..end).find(|&k| self.is(k, Class::PREPOSITION)) {
            end = preposition;
        }
        while end > start && light(end - 1) {
            end -= 1;
        }
        if let Some(time) = (start + 1..end).find(|&k| self.is(k, Class::TIME) && !self.is(k + 1, Class::ROLE)) {
            end = time;
            while end > start && light(end - 1) {
                end -= 1;
            }
        }
        let long = d.count_words(start..end) > 36;
        (start < end && !long && !self.is(start, Class::STOP)).then_some(start..end)
    }

    fn is_date(&self, k: usize) -> bool {
        self.document.word(k).digit && self.is(k + 1, Class::TIME)
    }

    /// "普京会见记者后，对此表示": the sentence's first clause names the speaker.
    fn speaker_of_first_clause(&self, before: usize, sentence: &Span) -> Option<Span> {
        let first = (sentence.start..before).find(|&k| self.low(k) == ",")?;
        let free = (sentence.start..first).all(|k| self.cue(k).is_none() && self.document.quote_of(k).is_none());
        self.speaker_in(sentence.start..first)
            .filter(|s| free && s.len() <= 12 && self.document.sentence_of(s.start) == *sentence)
    }

    /// The speaker of the sentence before, in the same paragraph.
    fn speaker_before(&self, number: usize) -> Option<Span> {
        let (sentence, source) = self.last.as_ref()?;
        (self.paragraph_of(*sentence) == self.paragraph_of(number) && number.saturating_sub(*sentence) <= 1)
            .then(|| source.clone())
    }
}
