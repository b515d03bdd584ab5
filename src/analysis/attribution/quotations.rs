//! Quotations: those followed by their cue, and those that stand alone.

use super::{Finder, Rule, Span};
use crate::analysis::pack::{Class, Kind, Sort, form};

/// Words between a quotation and its cue that are looked at.
const CUE_REACH: usize = 26;
/// A quotation without a cue must have this many words to count as speech.
const FLOATING_WORDS: usize = 4;

impl Finder<'_, '_> {
    /// First pass: every quotation that is followed by its cue.
    pub(super) fn quotes_with_cues(&mut self) {
        for index in 0..self.document.quotes.len() {
            if self.source_of_quote(index).is_none() {
                self.quote_then_cue(index);
            }
        }
    }

    fn quote_then_cue(&mut self, index: usize) {
        let d = self.document;
        let Some(quote) = d.quotes.get(index).copied() else { return };
        let sentence = d.sentence_of(quote.close);
        let number = d.word(quote.close).sentence as usize;
        let mut from = quote.close + 1;
        while from < sentence.end && from < quote.close + 4 && matches!(self.low(from), "," | "-" | "–" | "—") {
            from += 1;
        }
        if from >= sentence.end || self.quote_before_participle(index, from, &sentence) {
            return;
        }
        let high = (from..sentence.end)
            .find(|&k| d.quote_of(k).is_some_and(|q| !self.is_name_quote(q)) || self.low(k) == ";")
            .unwrap_or(sentence.end);
        let Some((source, cue_word, cue_end)) = self.cue_behind(from, high, &sentence) else { return };
        let single = matches!(self.low(quote.open), "'" | "‘" | "‚" | "‹");
        if single && quote.words < 5 && quote.open != sentence.start {
            return;
        }
        let first = d.sentence_of(quote.open).start;
        let before = first..quote.open;
        if before.clone().any(|k| {
            d.quote_of(k).is_none()
                && self.stands_as_cue(k, &sentence)
                && self.cue(k).is_some_and(|c| c.kind != Kind::Act)
                && cue_word != Some(k)
        }) {
            return;
        }
        // The words before the quotation in its sentence are part of what is said, unless they end with a colon.
        let lead = d.count_words(before.clone());
        let start = if lead > 0
            && d.word(quote.open).sentence == d.word(quote.close).sentence
            && !before.clone().any(|k| self.low(k) == ":")
        {
            before.clone().find(|&k| d.word(k).is_word || self.mark(k)).unwrap_or(quote.open)
        } else {
            quote.open
        };
        let inherited = before.filter_map(|k| d.quote_of(k)).find(|&q| self.source_of_quote(q).is_some());
        let start = if inherited.is_some() { quote.open } else { start };
        let cue = cue_word.and_then(|k| self.cue(k)).cloned();
        if let Some(k) = cue_word {
            self.mark_used(k);
        }
        self.push(start..quote.close + 1, Some(&source), cue.as_ref(), Rule::QuoteThenCue);
        if cue.is_none()
            && let Some(last) = self.found.last_mut()
        {
            last.cue = Some(cue_end.clone());
        }
        for q in (0..=index).rev().take_while(|&q| d.quotes.get(q).is_some_and(|other| other.close >= start)).collect::<Vec<_>>()
        {
            if d.quotes.get(q).is_some_and(|other| other.open >= start && other.close <= quote.close) {
                self.set_quote_source(q, &source);
            }
        }
        if let Some(slot) = self.sentence_source.get_mut(number) {
            *slot = Some(source.clone());
        }
        // "…", says X, "…": the quotation goes on after the cue.
        if let Some(next) = d.quotes.get(index + 1).copied()
            && next.open < sentence.end
            && next.open >= high
            && !(source.end.max(cue_end.end)..next.open).any(|k| self.cue(k).is_some())
            && d.count_words(cue_end.end..next.open) < 22
            && self.low(next.open.wrapping_sub(1)) != "."
        {
            self.push(next.open..next.close + 1, Some(&source), cue.as_ref(), Rule::QuoteCueQuote);
            self.set_quote_source(index + 1, &source);
        }
    }

    /// "Sie hat die Vorwürfe als „haltlos“ zurückgewiesen", "werd door de raad ‘onbetaalbaar’ genoemd": the auxiliary and who speaks stand
    /// before the quotation.
    fn quote_before_participle(&mut self, index: usize, from: usize, sentence: &Span) -> bool {
        let d = self.document;
        let Some(quote) = d.quotes.get(index).copied() else { return false };
        let Some(cue) = self.cue(from).cloned() else { return false };
        let participle = self.order() == super::Order::V2 && cue.has(form::PARTICIPLE) && !cue.has(form::GERUND);
        let closes = !d.word(cue.words.end).is_word || self.is(cue.words.end, Class::AUXILIARY.and(Class::AND));
        if !participle || !closes || quote.open <= sentence.start + 1 || !sentence.contains(&quote.open) {
            return false;
        }
        let clause = (sentence.start..quote.open)
            .rev()
            .find(|&k| matches!(self.low(k), ";" | ":" | ","))
            .map_or(sentence.start, |k| k + 1);
        let Some(auxiliary) = (clause..quote.open).find(|&k| self.is(k, Class::HAVE.and(Class::BE))) else { return false };
        let source = if self.is(auxiliary, Class::HAVE) {
            let left = self.subject_before(auxiliary, clause).filter(|s| !self.is(s.start, Class::PREPOSITION));
            left.or_else(|| self.subject_after(auxiliary + 1, quote.open))
        } else {
            let agent = (clause..quote.open).find(|&k| self.is(k, Class::AGENT));
            agent.and_then(|k| self.subject_after(k + 1, quote.open))
        };
        let Some(source) = source else { return false };
        self.mark_used(from);
        self.push(quote.open..quote.close + 1, Some(&source), Some(&cue), Rule::SubjectCue);
        self.set_quote_source(index, &source);
        true
    }

    /// A short quotation that is a name within a phrase.
    pub(super) fn is_name_quote(&self, quote: usize) -> bool {
        let d = self.document;
        d.quotes.get(quote).is_some_and(|q| {
            q.words <= 4
                && q.open > 0
                && d.word(q.open.wrapping_sub(1)).is_word
                && d.word(q.open + 1).capital
                && !self.is(q.open.wrapping_sub(1), Class::BOUNDARY)
        })
    }

    /// The cue and speaker behind a quotation: `says X`, `X says`, `according to X`.
    fn cue_behind(&self, from: usize, high: usize, sentence: &Span) -> Option<(Span, Option<usize>, Span)> {
        let d = self.document;
        for k in from..high.min(from + CUE_REACH) {
            let Some(cue) = self.cue(k) else {
                if self.finite(k) && k > from + 1 {
                    break;
                }
                continue;
            };
            if cue.is_gerund() || cue.kind == Kind::Act && !self.asks(k) {
                continue;
            }
            let mut verb = k;
            while verb > from
                && (self.auxiliary(verb - 1) || self.adverb(verb - 1) || self.is(verb.wrapping_sub(1), Class::REFLEXIVE))
            {
                verb -= 1;
            }
            let after = cue.particle.filter(|&p| p == cue.words.end).map_or(cue.words.end, |p| p + 1);
            // "so X" and "zo zei X" before the verb count as its beginning.
            let adjacent = verb == from
                || verb == from + 1
                    && self.is(from, Class::OPENER.and(Class::ADVERB).and(Class::BOUNDARY))
                    && !self.is(from, Class::PRONOUN.and(Class::AND));
            // "heeft X gezegd": in V2 order the subject stands behind the auxiliary.
            let perfect = self.order() == super::Order::V2 && cue.has(form::PARTICIPLE) && !cue.has(form::FINITE) && verb < k;
            // «…», — цитирует X агентство: the one quoted stands first.
            let quoting = d.pack.lemma(cue.lemma).is_some_and(|l| matches!(l.text.as_str(), "цитировать" | "процитировать"));
            let source = if quoting {
                self.subject_after(after, high)
            } else {
                self.nominative_after(if perfect { verb + 1 } else { after }, high)
            };
            if adjacent && let Some(source) = source {
                return Some((source, Some(k), cue.words.clone()));
            }
            // «…», — говорится в докладе: the text that says it.
            if adjacent
                && d.pack.code == "ru"
                && let Some(place) = self.place_behind(cue, sentence)
            {
                return Some((place, Some(k), cue.words.clone()));
            }
            // "…," he likes to say: the whole group of verbs.
            let english = d.pack.code == "en";
            let group = self.verb_group(cue, from);
            let stands = if english { self.stands_in_english(cue, group, sentence) } else { self.stands_as_cue(k, sentence) };
            if stands
                && let Some(source) = if english { self.english_subject(group.first, from) } else { self.subject_before(k, from) }
                && source.start <= from + 3
                && !(source.start > from && self.is(source.start.wrapping_sub(1), Class::PREPOSITION))
            {
                return Some((source, Some(k), cue.words.clone()));
            }
            if k > from + 12 {
                break;
            }
        }
        if let Some(unlisted) = self.unlisted_verb(from, high) {
            return Some(unlisted);
        }
        if d.is(from, Class::PHRASE)
            && let Some((phrase, length)) = d.pack.phrase(d.low(from), |n| d.low(from + n))
            && phrase.sort == Sort::Before
            && let Some(source) = self.subject_after(from + length, high)
        {
            return Some((source, None, from..from + length));
        }
        if matches!(self.low(from), "so" | "zo" | "à" | "selon")
            && d.pack.code != "en"
            && let Some(source) = self.subject_after(from + 1, high)
        {
            return Some((source, None, from..from + 1));
        }
        None
    }

    /// "…," the crowd chanted: after a quotation that ends with a comma, a phrase and a verb are enough, whatever the verb.
    fn unlisted_verb(&self, from: usize, high: usize) -> Option<(Span, Option<usize>, Span)> {
        let d = self.document;
        // «…», — смеется X.
        if d.pack.code == "ru"
            && from > 0
            && matches!(self.low(from - 1), "—" | "–")
            && d.word(from).is_word
            && !d.word(from).capital
        {
            let named = d.word(from + 1).capital || self.is(from + 1, Class::ROLE.and(Class::PRONOUN));
            let plain = !self
                .is(from, Class::PREPOSITION.and(Class::BOUNDARY).and(Class::PRONOUN).and(Class::ADVERB).and(Class::DETERMINER));
            return self.nominative_after(from + 1, high).filter(|_| named && plain).map(|source| (source, None, from..from + 1));
        }
        let comma = from > 1 && matches!(self.low(from - 2), "," | "?" | "!") && self.mark(from - 1);
        if d.pack.code != "en" || !comma {
            return None;
        }
        let past = |k: usize| {
            !d.word(k).capital && (self.finite(k) && !self.auxiliary(k) || self.low(k).len() > 4 && self.low(k).ends_with("ed"))
        };
        if past(from) {
            let source = self.subject_after(from + 1, high)?;
            return Some((source, None, from..from + 1));
        }
        let mut source = self.subject_after(from, high.min(from + 10))?;
        if source.len() > 1 && past(source.end - 1) {
            source.end -= 1;
        }
        let mut verb = source.end;
        while self.adverb(verb) {
            verb += 1;
        }
        (past(verb) && verb < high).then(|| (source, None, verb..verb + 1))
    }

    /// "…?", asked X.
    fn asks(&self, word: usize) -> bool {
        let Some(cue) = self.cue(word) else { return false };
        self.document.pack.lemma(cue.lemma).is_some_and(|l| {
            matches!(
                l.text.as_str(),
                "ask"
                    | "question"
                    | "vragen"
                    | "fragen"
                    | "fordern"
                    | "eisen"
                    | "loben"
                    | "kritisieren"
                    | "warnen"
                    | "demand"
                    | "urge"
                    | "plead"
                    | "preach"
                    | "waarschuwen"
                    | "hekelen"
                    | "roemen"
                    | "требовать"
                    | "призвать"
                    | "просить"
                    | "спросить"
                    | "demander"
                    | "preguntar"
                    | "вимагати"
                    | "прогнозировать"
            )
        }) || self.document.pack.code != "en" && cue.stance != crate::standards::Stance::Unclear
    }

    /// Second pass, per sentence: quotations that no cue claimed.
    pub(super) fn quotes_alone(&mut self, number: usize, sentence: &Span) {
        let d = self.document;
        let mut quotes: Vec<usize> = sentence.clone().filter_map(|k| d.quote_of(k)).collect();
        quotes.dedup();
        for index in quotes {
            let Some(quote) = d.quotes.get(index).copied() else { continue };
            if self.source_of_quote(index).is_some() || d.word(quote.open).sentence as usize != number {
                continue;
            }
            if self.is_covered(number, &(quote.open..quote.close + 1)) {
                continue;
            }
            if self.colon_quote(index, sentence) || self.dash_quote(index) {
                continue;
            }
            let lead = d.count_words(sentence.start..quote.open);
            let end = d.sentence_of(quote.close).end;
            let tail = d.count_words(quote.close + 1..end.max(quote.close + 1));
            // Right behind a quotation with its speaker even one word is speech: "Is it fair?" he asked. "No."
            let follows = lead == 0
                && tail == 0
                && number.checked_sub(1).is_some_and(|before| {
                    self.paragraph_of(before) == self.paragraph_of(number)
                        && (1..=2).filter_map(|back| index.checked_sub(back)).any(|q| {
                            self.source_of_quote(q).is_some()
                                && d.quotes.get(q).is_some_and(|other| d.word(other.close).sentence as usize == before)
                        })
                });
            if lead == 0 && (quote.words >= FLOATING_WORDS || follows) && tail <= 3 {
                let source = self.inherited(index, number);
                let rule = if quote.continues { Rule::QuoteContinues } else { Rule::FloatingQuote };
                self.push(quote.open..quote.close + 1, source.as_ref(), None, rule);
                if let Some(source) = source {
                    self.set_quote_source(index, &source);
                    self.last = Some((d.word(quote.close).sentence as usize, source));
                }
            }
        }
    }

    /// Last: quotations inside reported speech that are statements of their own, where the language's convention says so.
    pub(super) fn inner_quotes(&mut self) {
        let d = self.document;
        if !d.pack.inner_quotes {
            return;
        }
        let mut found = self.found.clone();
        found.sort_by_key(|f| f.content.start);
        for index in 0..d.quotes.len() {
            let Some(quote) = d.quotes.get(index).copied() else { continue };
            let span = quote.open..quote.close + 1;
            let until = found.partition_point(|f| f.content.start <= span.start);
            let outer = found
                .get(until.saturating_sub(6)..until)
                .unwrap_or_default()
                .iter()
                .find(|f| f.content.start <= span.start && span.end <= f.content.end + 1)
                .cloned();
            let Some(outer) = outer.filter(|o| o.content.len() > span.len() + 1) else { continue };
            if self.is_name_quote(index) && quote.words <= 3 {
                continue;
            }
            let mut inner = outer.clone();
            inner.content = span;
            inner.rule = Rule::InnerQuote;
            self.found.push(inner);
        }
    }

    /// The speaker a quotation without a cue goes on with.
    fn inherited(&self, index: usize, number: usize) -> Option<Span> {
        let d = self.document;
        let quote = d.quotes.get(index)?;
        if quote.continues
            && let Some(source) = index.checked_sub(1).and_then(|q| self.source_of_quote(q))
        {
            return Some(source);
        }
        if let Some((sentence, source)) = self.last.as_ref() {
            let same = self.paragraph_of(*sentence) == self.paragraph_of(number);
            if number.saturating_sub(*sentence) <= if same { 3 } else { 1 } {
                return Some(source.clone());
            }
        }
        // Nobody spoke before: the one the paragraph is about.
        (1..=2)
            .filter_map(|back| number.checked_sub(back))
            .filter(|&n| self.paragraph_of(n) == self.paragraph_of(number))
            .find_map(|n| {
                let sentence = d.sentences.get(n)?;
                let subject = self.subject_of_sentence(sentence, sentence.end)?;
                let person = self.is(subject.start, Class::FEMALE.and(Class::MALE))
                    || subject.clone().filter(|&k| d.word(k).capital).count() >= 2;
                person.then_some(subject)
            })
    }

    /// The paragraph of a sentence.
    pub(super) fn paragraph_of(&self, sentence: usize) -> u32 {
        self.document.sentences.get(sentence).map_or(u32::MAX, |s| self.document.word(s.start).paragraph)
    }

    /// `X: "…"`.
    fn colon_quote(&mut self, index: usize, sentence: &Span) -> bool {
        let d = self.document;
        let Some(quote) = d.quotes.get(index).copied() else { return false };
        let bracketed = quote.words <= 4 && self.low(quote.close + 1) == ")";
        if quote.open < sentence.start + 2 || self.low(quote.open.wrapping_sub(1)) != ":" || bracketed {
            return false;
        }
        let source = match self.speaker_of_clause(sentence, quote.open - 1) {
            Some(source) => Some(source),
            None => self.phrase_start(quote.open - 2, sentence.start).map(|start| start..quote.open - 1),
        };
        let Some(source) = source.or_else(|| self.last.as_ref().map(|(_, source)| source.clone())) else { return false };
        self.push(quote.open..quote.close + 1, Some(&source), None, Rule::Colon);
        if let Some(found) = self.found.last_mut() {
            found.cue = Some(quote.open - 1..quote.open);
        }
        self.set_quote_source(index, &source);
        self.last = Some((d.word(quote.close).sentence as usize, source));
        true
    }

    /// The subject of the clause before a colon: the phrase before its first finite verb, or after it in V2 order.
    pub(super) fn speaker_of_clause(&self, sentence: &Span, end: usize) -> Option<Span> {
        let verb = (sentence.start..end).find(|&k| self.auxiliary(k) || self.finite(k))?;
        if verb > sentence.start
            && let Some(subject) = self.subject_before(verb, sentence.start)
            && !self.is(subject.start, Class::PREPOSITION)
        {
            let opener = self.is(sentence.start, Class::PREPOSITION.and(Class::OPENER)) && self.order() == super::Order::V2;
            if !opener {
                return Some(subject);
            }
        }
        self.subject_after(verb + 1, end)
    }

    /// `"…" — Name` at the end of a paragraph.
    fn dash_quote(&mut self, index: usize) -> bool {
        let d = self.document;
        let Some(quote) = d.quotes.get(index).copied() else { return false };
        let dash = quote.close + 1;
        let paragraph = d.word(quote.close).paragraph;
        let end = (dash..dash + 14).take_while(|&k| d.word(k).paragraph == paragraph).last().map_or(dash, |k| k + 1);
        let name = dash + 1;
        if end >= dash + 14 || name >= end || !matches!(self.low(dash), "—" | "–" | "-" | "―") || !d.word(name).capital {
            return false;
        }
        let stop = (name..end).find(|&k| matches!(self.low(k), "," | "(") || self.finite(k)).unwrap_or(end);
        if (name..stop).any(|k| self.finite(k) || self.auxiliary(k)) {
            return false;
        }
        let source = name..stop;
        self.push(quote.open..quote.close + 1, Some(&source), None, Rule::QuoteDashName);
        if let Some(found) = self.found.last_mut() {
            found.cue = Some(dash..dash + 1);
        }
        self.set_quote_source(index, &source);
        true
    }
}
