//! Russian in running text: clauses between commas, subjects by case and place, what is said behind them.
//!
//! Commas part every clause, so that a cue's clause is what stands between them. A speaker stands in the nominative before the verb or
//! behind it; a place may speak (`в Кремле заявили`), and impersonal forms name only the text that says it (`в докладе говорится`).

use super::cues::Cue;
use super::{Finder, Rule, Span};
use crate::analysis::pack::{Class, Kind, form};

/// Words between a cue and its content that may name an addressee, a time or a place.
const GAP: usize = 14;

/// Who says it, what, and how it was found.
#[derive(Clone, Debug)]
struct Reading {
    source: Option<Span>,
    content: Span,
    rule: Rule,
}

impl Finder<'_, '_> {
    /// All cues of a sentence outside quotations; one that closes the sentence comes first.
    pub(super) fn russian_cues(&mut self, number: usize, sentence: &Span) {
        let d = self.document;
        let words: Vec<usize> = sentence.clone().filter(|&k| self.cue(k).is_some() && d.quote_of(k).is_none()).collect();
        let mut last_end = sentence.start;
        let closing = words.iter().rposition(|&word| self.closes_in_russian(word, sentence));
        let order_of_work = closing.into_iter().chain((0..words.len()).filter(|&n| Some(n) != closing));
        for order in order_of_work {
            let Some(&word) = words.get(order) else { continue };
            let Some(cue) = self.cue(word).cloned() else { continue };
            let infinitive = cue.has(form::INFINITIVE) && !cue.has(form::FINITE);
            self.within = None;
            if self.is_used(word) || infinitive && !cue.phrase {
                continue;
            }
            let whole = sentence;
            let Some(sentence) = self.open_part(number, word, sentence) else { continue };
            let sentence = &sentence;
            let from = if self.within.is_some() { sentence.start } else { last_end };
            if self.within.is_none() && self.refers_back_in_russian(&cue, number, sentence) {
                continue;
            }
            let later = words.get(order + 1..).unwrap_or_default();
            let Some(reading) = self.russian_reading(&cue, number, sentence, from, later) else { continue };
            let Some(content) = self.trimmed(reading.content) else { continue };
            if d.count_words(content.clone()) < 1
                || self.is_covered(number, &content)
                || self.within.as_ref().is_some_and(|outer| outer.len() < content.len() + 2)
            {
                continue;
            }
            let sentence = whole;
            self.push(content.clone(), reading.source.as_ref(), Some(&cue), reading.rule);
            last_end = content.end.max(cue.words.end).min(sentence.end);
            let Some(source) = reading.source else { continue };
            for k in content {
                if let Some(quote) = d.quote_of(k)
                    && self.source_of_quote(quote).is_none()
                {
                    self.set_quote_source(quote, &source);
                }
            }
            if matches!(reading.rule, Rule::ContentCueSubject | Rule::ContentSubjectCue) {
                self.russian_interrupted(&cue, &source, number, sentence);
            }
            if let Some(slot) = self.sentence_source.get_mut(number)
                && (slot.is_none() || cue.kind == Kind::Say)
            {
                *slot = Some(source.clone());
            }
            if cue.kind != Kind::Act {
                self.last = Some((number, source));
            }
        }
        self.within = None;
    }

    /// `…, сообщил X.`
    fn closes_in_russian(&self, word: usize, sentence: &Span) -> bool {
        let Some(cue) = self.cue(word) else { return false };
        let comma = word > sentence.start + 2 && matches!(self.low(word - 1), "," | "—" | "–");
        comma
            && cue.kind == Kind::Say
            && cue.has(form::FINITE)
            && !(cue.words.end..sentence.end).any(|k| {
                self.low(k) == ":"
                    || self.low(k) == "," && self.is(k + 1, Class::COMPLEMENTISER)
                    || self.document.quote_of(k).is_some_and(|q| !self.is_name_quote(q))
            })
            && (self.speaker_behind(cue.words.end, sentence).is_some()
                || self.place_behind(cue, sentence).is_some()
                || self.is_impersonal(cue))
    }

    /// A form that names nobody: `сообщается`, `говорилось`.
    fn is_impersonal(&self, cue: &Cue) -> bool {
        let low = self.low(cue.words.start);
        let reflexive = low.ends_with("тся") || low.ends_with("лось");
        let lemma = self.document.pack.lemma(cue.lemma).map_or("", |l| l.text.as_str());
        !cue.phrase && (reflexive && !lemma.ends_with("ся") || low == "известно")
    }

    /// The nominative behind a verb that nothing but the end of its clause follows.
    fn speaker_behind(&self, from: usize, sentence: &Span) -> Option<Span> {
        let source = self.nominative_after(from, sentence.end)?;
        let oblique = source.len() == 1 && !self.document.word(source.start).capital && self.is_oblique(source.start);
        (!oblique && !self.is(source.start, Class::PREPOSITION)).then_some(source)
    }

    /// A noun or adjective that cannot be a nominative, by its ending.
    fn is_oblique(&self, k: usize) -> bool {
        let low = self.low(k);
        ["ам", "ям", "ому", "ему", "ами", "ями", "ах", "ях", "ого", "его", "ыми", "ими", "ую", "юю", "ом", "ем"]
            .iter()
            .any(|e| low.len() > 6 && low.ends_with(e))
    }

    /// `сообщили в МЧС`: a place behind a plural.
    pub(super) fn place_behind(&self, cue: &Cue, sentence: &Span) -> Option<Span> {
        let verb = self.low(cue.words.start);
        let plural = ["ли", "ют", "ят", "ут", "ат"].iter().any(|ending| verb.ends_with(ending)) || self.is_impersonal(cue);
        let mut from = cue.words.end;
        while self.adverb(from) || self.is(from, Class::TIME) {
            from += 1;
        }
        if !plural || !matches!(self.low(from), "в" | "во" | "на" | "из" | "у") || from + 1 >= sentence.end {
            return None;
        }
        let end = (from + 1..sentence.end)
            .find(|&k| {
                self.document.is_punctuation(k) && !self.mark(k)
                    || matches!(self.low(k), "." | "со" | "во" | "после" | "по" | "на" | "в")
                    || self.is(k, Class::TIME.and(Class::COMPLEMENTISER))
                    || self.mark(k) && !self.document.quote_of(k).is_some_and(|q| self.is_name_quote(q))
            })
            .unwrap_or(sentence.end);
        (end > from + 1).then_some(from + 1..end)
    }

    /// `В Кремле заявили`, `в сообщении компании говорится`: a place before the verb.
    fn place_before(&self, verb: usize, clause: usize) -> Option<Span> {
        let start = (clause..verb).find(|&k| matches!(self.low(k), "в" | "во" | "на" | "из" | "у"))?;
        let mut end = verb;
        while end > start + 1 && (self.adverb(end - 1) || self.is(end - 1, Class::TIME)) {
            end -= 1;
        }
        (end > start + 1 && !self.is(start + 1, Class::TIME)).then_some(start + 1..end)
    }

    /// `Об этом сообщил X.`: what was said is the sentence before.
    fn refers_back_in_russian(&mut self, cue: &Cue, number: usize, sentence: &Span) -> bool {
        let d = self.document;
        let first = sentence.start;
        let pointing = matches!(self.low(first), "об" | "о")
            && matches!(self.low(first + 1), "этом" | "том")
            && cue.words.start <= first + 5;
        if !pointing
            || (cue.words.end..sentence.end)
                .any(|k| self.low(k) == ":" || self.low(k) == "," && self.is(k + 1, Class::COMPLEMENTISER))
        {
            return false;
        }
        let source = self
            .speaker_behind(cue.words.end, sentence)
            .filter(|_| !self.is_impersonal(cue))
            .or_else(|| self.place_behind(cue, sentence));
        let source = source.or_else(|| self.subject_before(cue.words.start, first + 2));
        let before = number
            .checked_sub(1)
            .filter(|&n| self.paragraph_of(n) == self.paragraph_of(number))
            .and_then(|n| d.sentences.get(n).cloned());
        if let (Some(before), Some(source)) = (before, source) {
            if !self.is_covered(number - 1, &before) {
                self.push(before, Some(&source), Some(cue), Rule::RefersBack);
            }
            self.speaks(number, &source);
        }
        true
    }

    fn russian_reading(&self, cue: &Cue, number: usize, sentence: &Span, last_end: usize, later: &[usize]) -> Option<Reading> {
        let d = self.document;
        let word = cue.words.start;
        let low = self.segment_start(word, sentence);
        let mut verb = word;
        while verb > low && (self.auxiliary(verb - 1) || self.adverb(verb - 1) || self.is(verb - 1, Class::NEGATION)) {
            verb -= 1;
        }
        let before = verb.checked_sub(1).filter(|&b| b >= low);
        let behind = |from: usize| self.russian_content(cue, from, sentence, later);
        if cue.is_gerund() {
            let source = self.sentence_source.get(number).cloned().flatten().or_else(|| self.subject_of_sentence(sentence, word));
            let source = source.or_else(|| {
                let comma = (cue.words.end..sentence.end).find(|&k| self.low(k) == ",")?;
                self.subject_after(comma + 1, sentence.end)
            });
            let source = Some(source?);
            let content = if cue.kind == Kind::Say && !cue.takes_object {
                behind(cue.words.end)?
            } else {
                self.clause_in_russian(cue.words.end, sentence, later)?
            };
            return Some(Reading { source, content, rule: Rule::Participle });
        }
        let clause = (low..verb)
            .rev()
            .find(|&k| matches!(self.low(k), "," | "—" | "–") || self.is(k, Class::BOUNDARY))
            .map_or(low, |k| k + 1);
        if before.is_some_and(|b| matches!(self.low(b), "если" | "когда" | "чтобы" | "ли")) {
            return None;
        }
        let comma = before.is_some_and(|b| matches!(self.low(b), "," | "—" | "–"));
        let head = |end: usize| {
            let start = last_end.max(low).min(end);
            let said = start..end;
            let spoken = said.clone().any(|m| d.quote_of(m).is_some_and(|q| self.source_of_quote(q).is_some()));
            (d.count_words(said.clone()) >= 1 && !spoken).then_some(said)
        };
        if self.is_impersonal(cue) {
            let place = self.place_before(verb, clause).or_else(|| self.place_behind(cue, sentence));
            let rule = Rule::Passive;
            if comma && !(cue.words.end..sentence.end).any(|k| self.low(k) == "," && self.is(k + 1, Class::COMPLEMENTISER)) {
                return Some(Reading { source: place, content: head(verb - 1)?, rule });
            }
            let from = place.as_ref().map_or(cue.words.end, |p| p.end.max(cue.words.end));
            return Some(Reading { source: place, content: self.clause_in_russian(from, sentence, later)?, rule });
        }
        if before.is_some_and(|b| self.is(b, Class::AND) && self.low(b) == "и") {
            let source = self.sentence_source.get(number).cloned().flatten().or_else(|| self.subject_of_sentence(sentence, verb));
            if let Some(source) = source {
                return Some(Reading { source: Some(source), content: behind(cue.words.end)?, rule: Rule::Coordinated });
            }
        }
        if comma {
            let comma_at = verb - 1;
            // "Губернатор, выступая на форуме, заявил": something between commas after the subject.
            let parenthesis = self
                .subject_before_insertion(comma_at, low)
                .filter(|s| s.start == low || self.is(s.start - 1, Class::BOUNDARY) || self.low(s.start - 1) == ",");
            if let Some(source) = &parenthesis
                && let Some(content) = behind(cue.words.end)
                && (source.start..verb).all(|k| k > source.end || !self.auxiliary(k))
            {
                return Some(Reading { source: Some(source.clone()), content, rule: Rule::SubjectCue });
            }
            if cue.kind != Kind::Act
                && let Some(source) = self.speaker_behind(cue.words.end, sentence).or_else(|| self.place_behind(cue, sentence))
                && let Some(content) = head(comma_at)
            {
                return Some(Reading { source: Some(source), content, rule: Rule::ContentCueSubject });
            }
        }
        let opener = clause < verb && self.is(clause, Class::PREPOSITION.and(Class::ADVERB).and(Class::TIME).and(Class::OPENER));
        let plural = ["ли", "ют", "ят", "ут", "ат"].iter().any(|ending| self.low(word).ends_with(ending));
        let direct = self.subject_before(verb, clause);
        if (opener || verb == clause) && !direct.as_ref().is_some_and(|s| !self.is(s.start, Class::PREPOSITION)) {
            if let Some(source) = self.speaker_behind(cue.words.end, sentence)
                && let Some(content) = behind(source.end)
            {
                return Some(Reading { source: Some(source), content, rule: Rule::Inversion });
            }
            if plural && let Some(place) = self.place_before(verb, clause) {
                return Some(Reading { source: Some(place), content: behind(cue.words.end)?, rule: Rule::SubjectCue });
            }
        }
        let source = direct.filter(|s| !self.is(s.start, Class::PREPOSITION))?;
        if self.is(source.start, Class::RELATIVE) && source.len() == 1 && source.start > low + 1 {
            let start = self.phrase_start(source.start - 2, low)?;
            let source = start..source.start - 1;
            return Some(Reading { source: Some(source), content: behind(cue.words.end)?, rule: Rule::SubjectCue });
        }
        if let Some(content) = behind(cue.words.end) {
            return Some(Reading { source: Some(source), content, rule: Rule::SubjectCue });
        }
        let closes = cue.words.end >= sentence.end || d.is_punctuation(cue.words.end) || self.low(cue.words.end) == ".";
        let comma_at = source.start.checked_sub(1).filter(|&b| b > low && matches!(self.low(b), "," | "—" | "–"))?;
        (closes && cue.kind != Kind::Act).then_some(())?;
        Some(Reading { source: Some(source), content: head(comma_at)?, rule: Rule::ContentSubjectCue })
    }

    /// The phrase before something between two commas.
    fn subject_before_insertion(&self, close: usize, low: usize) -> Option<Span> {
        let d = self.document;
        for k in (low + 1..close).rev().take(30) {
            if matches!(self.low(k), ";" | ":" | "—") {
                return None;
            }
            if self.low(k) != "," || self.is(k + 1, Class::COMPLEMENTISER.and(Class::AND)) {
                continue;
            }
            let inside = self.low(k + 1);
            let participle =
                ["я", "в", "вшись", "вший", "вшая", "вшие", "ющий", "ющая", "ющие", "щий", "щая", "щие", "нный", "нная", "нные"]
                    .iter()
                    .any(|e| inside.len() > 6 && inside.ends_with(e));
            let opens = participle
                || self.is(k + 1, Class::RELATIVE.and(Class::ROLE).and(Class::PREPOSITION).and(Class::ADVERB))
                || d.word(k + 1).capital;
            if !opens || !d.word(k - 1).is_word {
                continue;
            }
            let start = self.phrase_start(k - 1, low)?;
            let clean = !(start..k).any(|m| self.finite(m) || self.auxiliary(m));
            return (clean && !self.is(start, Class::PREPOSITION)).then_some(start..k);
        }
        None
    }

    /// `, что …`, a colon or a quotation behind a cue, at once or behind an addressee, a time or a place.
    fn clause_in_russian(&self, from: usize, sentence: &Span, later: &[usize]) -> Option<Span> {
        let d = self.document;
        for k in from..(from + GAP).min(sentence.end) {
            let low = self.low(k);
            if low == ","
                && (self.is(k + 1, Class::COMPLEMENTISER)
                    || matches!(self.low(k + 2), "ли")
                    || self.is(k + 1, Class::PREPOSITION) && self.is(k + 2, Class::COMPLEMENTISER))
            {
                return Some(k + 1..self.russian_end(k + 1, sentence, later, false));
            }
            if low == ":" {
                return Some(k + 1..self.russian_end(k + 1, sentence, later, false));
            }
            if self.mark(k) && !d.quote_of(k).is_some_and(|q| self.is_name_quote(q)) {
                return (k <= from + 4).then(|| k..self.russian_end(k, sentence, later, false));
            }
            if matches!(low, "," | ";" | "." | "—" | "–") || self.finite(k) || self.is(k, Class::AND) {
                return None;
            }
        }
        None
    }

    /// What stands behind a cue: a clause, an infinitive, an object, `о …`.
    fn russian_content(&self, cue: &Cue, from: usize, sentence: &Span, later: &[usize]) -> Option<Span> {
        if let Some(content) = self.clause_in_russian(from, sentence, later) {
            return Some(content);
        }
        let d = self.document;
        let mut start = from;
        while start < sentence.end && (self.is(start, Class::TIME) || self.adverb(start)) {
            start += 1;
        }
        if start >= sentence.end
            || d.is_punctuation(start) && !self.mark(start)
            || self.is(start, Class::AND)
            || self.low(start) == "."
        {
            return None;
        }
        let end = |start: usize| self.russian_end(start, sentence, later, true);
        // "сообщил журналистам о …": the topic behind an addressee.
        if let Some(topic) = (start..(start + 5).min(sentence.end))
            .take_while(|&k| !d.is_punctuation(k))
            .find(|&k| matches!(self.low(k), "о" | "об" | "обо"))
            && (cue.kind == Kind::Say || cue.takes_object)
            && (start..topic).all(|k| !self.finite(k))
        {
            let rest = end(topic);
            return (rest > topic + 1).then_some(topic..rest);
        }
        if !cue.takes_object && !self.is_infinitive(start) {
            return None;
        }
        if cue.kind == Kind::Say && !cue.takes_object {
            return None;
        }
        let infinitive =
            (start..(start + 6).min(sentence.end)).take_while(|&k| self.low(k) != ",").any(|k| self.is_infinitive(k));
        if !infinitive
            && self.is(start, Class::PREPOSITION)
            && matches!(self.low(start), "в" | "во" | "на" | "при" | "с" | "у" | "из" | "от")
            && cue.kind != Kind::Act
        {
            return None;
        }
        let rest = end(start);
        (rest > start).then_some(start..rest)
    }

    fn is_infinitive(&self, k: usize) -> bool {
        let low = self.low(k);
        low.len() > 6 && ["ть", "ться", "тись", "чь", "сти"].iter().any(|e| low.ends_with(e)) && !self.document.word(k).capital
    }

    /// The end of content that begins at a word.
    fn russian_end(&self, start: usize, sentence: &Span, later: &[usize], phrase: bool) -> usize {
        let d = self.document;
        let mut k = start + 1;
        while k < sentence.end {
            if let Some(quote) = d.quote_of(k).and_then(|q| d.quotes.get(q)) {
                k = (quote.close + 1).max(k + 1);
                continue;
            }
            let next = k + 1;
            match self.low(k) {
                ";" => return k,
                "," => {
                    let cue_at = |m: usize| later.contains(&m) && self.cue(m).is_some_and(|c| c.has(form::FINITE | form::GERUND));
                    let relative =
                        self.is(next, Class::RELATIVE) || self.is(next, Class::PREPOSITION) && self.is(next + 1, Class::RELATIVE);
                    let tail = !(next..sentence.end).any(|m| self.low(m) == ",");
                    if cue_at(next) || relative && tail && k > start + 2 || self.joins_clause(next, later) {
                        return k;
                    }
                    let list = (next..(next + 6).min(sentence.end)).any(|m| self.low(m) == "и");
                    if phrase && !list && !self.is(next, Class::COMPLEMENTISER) && !relative {
                        return k;
                    }
                }
                "и" => {
                    let mut verb = next;
                    while self.adverb(verb) || self.is(verb, Class::NEGATION) {
                        verb += 1;
                    }
                    if later.contains(&verb)
                        && self.cue(verb).is_some_and(|c| c.has(form::FINITE) && !c.has(form::INFINITIVE))
                        && k > start + 1
                    {
                        return if self.low(k - 1) == "," { k - 1 } else { k };
                    }
                }
                _ => {}
            }
            k += 1;
        }
        let last = sentence.end.saturating_sub(1);
        match d.quote_of(last).and_then(|q| d.quotes.get(q)) {
            Some(quote) if quote.open >= start && quote.close >= sentence.end => quote.close + 1,
            _ => sentence.end,
        }
    }

    /// `, а X считает`, `, однако его коллеги сомневаются`: another speaker's clause.
    fn joins_clause(&self, from: usize, later: &[usize]) -> bool {
        let opener = matches!(self.low(from), "а" | "но" | "однако" | "хотя" | "зато" | "тогда");
        let Some(&verb) = later.iter().find(|&&k| k > from && k < from + 12).filter(|_| opener) else { return false };
        self.cue(verb).is_some_and(|c| !c.is_gerund()) && self.subject_before(verb, from + 1).is_some_and(|s| s.start <= from + 2)
    }

    /// The rest of a clause behind a cue in its middle.
    fn russian_interrupted(&mut self, cue: &Cue, source: &Span, number: usize, sentence: &Span) {
        let d = self.document;
        let from = source.end.max(cue.words.end);
        let Some(comma) = (from..(from + 4).min(sentence.end)).find(|&k| matches!(self.low(k), "," | "—" | "–")) else {
            return;
        };
        let next = self.low(comma + 1);
        let gerund =
            ["ая", "яя", "уя", "ив", "ав", "вшись", "ясь"].iter().any(|e| next.ends_with(e)) && !d.word(comma + 1).capital;
        if gerund || (from..comma).any(|k| self.mark(k)) || self.is(comma + 1, Class::AND.and(Class::RELATIVE)) {
            return;
        }
        let rest = comma + 1..sentence.end;
        if d.count_words(rest.clone()) >= 2
            && !self.is_covered(number, &rest)
            && !rest.clone().any(|k| d.quote_of(k).is_some_and(|q| self.source_of_quote(q).is_some()))
        {
            self.push(rest, Some(source), Some(cue), Rule::Interrupted);
        }
    }

    /// Dialogue between dashes goes on: `— …, — сказал X. — …`.
    pub(super) fn dialogue_goes_on(&mut self, number: usize, sentence: &Span) {
        let d = self.document;
        if !matches!(self.low(sentence.start), "—" | "–") || self.is_covered(number, sentence) {
            return;
        }
        let Some(before) = number.checked_sub(1).filter(|&n| self.paragraph_of(n) == self.paragraph_of(number)) else { return };
        let Some(previous) = d.sentences.get(before).cloned() else { return };
        let dialogue =
            matches!(self.low(previous.start), "—" | "–") && previous.skip(1).any(|k| matches!(self.low(k), "—" | "–"));
        let Some(source) = self.sentence_source.get(before).cloned().flatten().filter(|_| dialogue) else { return };
        let content = sentence.start + 1..sentence.end;
        if d.count_words(content.clone()) >= 1 {
            self.push(content, Some(&source), None, Rule::FloatingQuote);
            self.speaks(number, &source);
        }
    }
}
