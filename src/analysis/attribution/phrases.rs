//! Noun phrases without a parser: the subject before or after a cue.

use super::{Finder, Span};
use crate::analysis::pack::{Class, Order, form};

/// Most words of a noun phrase that are looked at.
const REACH: usize = 18;
/// Most words of a phrase between commas.
const APPOSITION: usize = 34;

impl Finder<'_, '_> {
    pub(super) fn is(&self, i: usize, class: Class) -> bool {
        self.document.is(i, class)
    }

    pub(super) fn low(&self, i: usize) -> &str {
        self.document.low(i)
    }

    pub(super) fn mark(&self, i: usize) -> bool {
        self.document.word(i).mark
    }

    /// An auxiliary that is not written as a name.
    pub(super) fn auxiliary(&self, i: usize) -> bool {
        self.is(i, Class::AUXILIARY)
    }

    pub(super) fn adverb(&self, i: usize) -> bool {
        if self.is(i, Class::ADVERB) {
            return true;
        }
        let word = self.document.word(i);
        !word.capital && word.is_word && {
            let low = self.low(i);
            match self.document.pack.code {
                "en" => {
                    low.len() > 4
                        && low.ends_with("ly")
                        && !matches!(
                            low,
                            "family"
                                | "italy"
                                | "ally"
                                | "assembly"
                                | "supply"
                                | "reply"
                                | "apply"
                                | "rely"
                                | "imply"
                                | "early"
                                | "july"
                                | "rally"
                                | "bully"
                        )
                }
                "fr" => {
                    low.len() > 6
                        && low.ends_with("ment")
                        && (low.ends_with("emment")
                            || low.ends_with("amment")
                            || low.ends_with("lement")
                            || low.ends_with("sement"))
                }
                "es" => low.len() > 7 && low.ends_with("mente"),
                _ => false,
            }
        }
    }

    /// A finite verb, as far as lists and endings tell.
    pub(super) fn finite(&self, i: usize) -> bool {
        let word = self.document.word(i);
        if !word.is_word || word.capital && word.sentence != u32::MAX && i != self.document.sentence_of(i).start {
            return false;
        }
        if word.class.has(Class::FINITE) {
            return true;
        }
        if word.class.has(Class::AMBIGUOUS) {
            return false;
        }
        let listed = self
            .document
            .pack
            .readings(word.verb)
            .iter()
            .any(|r| r.particle == 0 && r.forms & form::FINITE != 0 && r.forms & form::INFINITIVE == 0);
        listed || self.looks_finite(i)
    }

    /// Past tense by its ending, where an adjective cannot stand.
    fn looks_finite(&self, i: usize) -> bool {
        let word = self.document.word(i);
        if word.capital || i == 0 {
            return false;
        }
        let low = self.low(i);
        if low.len() < 5 {
            return false;
        }
        let ending = match self.document.pack.code {
            "de" if low.ends_with('t') && self.document.word(i.wrapping_sub(1)).capital && !self.is(i, Class::ADVERB) => {
                return low.len() > 5
                    && !low.starts_with("ge")
                    && !["icht", "haft", "iert", "bereit", "selbst", "zuletzt", "insgesamt"].iter().any(|e| low.ends_with(e));
            }
            "de" => low.ends_with("te") || low.ends_with("ten"),
            "nl" => ["kte", "rde", "lde", "gde", "erden", "pte", "chte"].iter().any(|e| low.ends_with(e)),
            "ru" => [
                "ал",
                "ил",
                "ел",
                "ал",
                "ала",
                "ила",
                "али",
                "или",
                "ует",
                "ают",
                "яют",
                "ается",
                "ится",
                "ился",
                "ался",
                "лась",
                "лись",
                "лось",
            ]
            .iter()
            .any(|e| low.ends_with(e)),
            "uk" => ["ала", "ила", "али", "или", "ував", "ює", "ають", "ється", "ався", "лася", "лися"]
                .iter()
                .any(|e| low.ends_with(e)),
            "fr" => ["ait", "aient", "èrent"].iter().any(|e| low.ends_with(e)),
            "es" => ["ó", "ía", "ará", "erá", "irá", "aron", "ieron", "aba", "aban", "ían"].iter().any(|e| low.ends_with(e)),
            _ => false,
        };
        if !ending {
            return false;
        }
        if self.order() != Order::V2 {
            return true;
        }
        let before = self.document.word(i.wrapping_sub(1));
        let low_before = self.low(i.wrapping_sub(1));
        !(before.class.has(Class::DETERMINER.and(Class::PREPOSITION))
            || !before.is_word
            || !before.capital && ["e", "en", "er", "em", "es"].iter().any(|e| low_before.ends_with(e)))
    }

    /// The subject that ends before a verb, not before `low`. Skips auxiliaries, adverbs, time words and what stands between
    /// commas.
    pub(super) fn subject_before(&self, verb: usize, low: usize) -> Option<Span> {
        let mut end = verb;
        while end > low {
            let k = end - 1;
            let skip = self.auxiliary(k) && !self.is(k, Class::PRONOUN)
                || self.adverb(k)
                || self.is(k, Class::REFLEXIVE)
                || self.is(k, Class::NEGATION)
                || self.is(k, Class::TIME) && k != low
                || matches!(self.low(k), "ne" | "n'" | "не" | "se" | "lo" | "le" | "les" | "lui" | "y" | "en")
                    && matches!(self.document.pack.code, "fr" | "es" | "ru" | "uk")
                    && !self.is(k, Class::BOUNDARY);
            if !skip {
                break;
            }
            end = k;
            if self.is(k, Class::TIME)
                && k > low
                && matches!(
                    self.low(k.wrapping_sub(1)),
                    "on" | "last" | "this" | "late" | "early" | "op" | "afgelopen" | "am" | "vorige" | "le" | "el"
                )
            {
                end = k - 1;
            }
        }
        if end == low {
            return None;
        }
        let k = end - 1;
        let closing = self.low(k);
        if matches!(closing, "," | "—" | "–" | "-" | ")") {
            let opening = if closing == ")" { "(" } else { closing };
            let from = (low + 1..k).rev().take(APPOSITION).take_while(|&j| !matches!(self.low(j), ":" | ";") && !self.mark(j));
            let open = from.into_iter().find(|&j| self.low(j) == opening)?;
            let inner = open + 1;
            let head_end = open;
            if self.document.is_punctuation(head_end - 1) {
                return None;
            }
            let start = self.phrase_start(head_end - 1, low)?;
            let apposition = self.is(inner, Class::DETERMINER.and(Class::RELATIVE).and(Class::ROLE))
                || self.document.word(inner).capital
                || self.document.word(inner).digit
                || closing == ")";
            return Some(start..if apposition { k + usize::from(closing == ")") } else { head_end });
        }
        // A name in quotation marks ends the phrase: источники «Вестника» утверждают.
        if self.mark(k)
            && let Some(quote) =
                self.document.quote_of(k).filter(|&q| self.is_name_quote(q)).and_then(|q| self.document.quotes.get(q))
            && quote.close == k
            && quote.open > low
        {
            return Some(self.phrase_start(quote.open - 1, low)?..end);
        }
        if self.document.is_punctuation(k) && closing != "'" {
            return None;
        }
        Some(self.phrase_start(k, low)?..end)
    }

    /// The first word of the noun phrase that ends with a word.
    pub(super) fn phrase_start(&self, last: usize, low: usize) -> Option<usize> {
        let d = self.document;
        if self.is(last, Class::PRONOUN.and(Class::RELATIVE)) {
            return Some(last);
        }
        let alone = [
            "one", "some", "many", "others", "several", "both", "this", "that", "all", "these", "those", "few", "velen",
            "sommigen", "einige", "viele", "mehrere", "das", "dies",
        ];
        if (self.is(last, Class::BOUNDARY.and(Class::PREPOSITION)) || self.is(last, Class::DETERMINER) && !d.word(last).capital)
            && !alone.contains(&self.low(last))
        {
            return None;
        }
        let mut start = last;
        while start > low && last - start < REACH {
            let p = start - 1;
            if self.low(p) == "." && p > low && !d.word(p).spaced && self.is_dotted(p) {
                start = p;
                continue;
            }
            if self.mark(p) {
                // A name in quotation marks belongs to the phrase: der Sender „n24“ sagte.
                if let Some(quote) = d.quote_of(p).and_then(|q| d.quotes.get(q))
                    && quote.close == p
                    && quote.words <= 5
                    && quote.open > low
                    && d.word(quote.open.wrapping_sub(1)).is_word
                    && !self.is(quote.open.wrapping_sub(1), Class::BOUNDARY.and(Class::AUXILIARY))
                {
                    start = quote.open;
                    continue;
                }
                break;
            }
            if d.is_punctuation(p) && self.low(p) != "-" {
                break;
            }
            if self.is(p, Class::AND) {
                let joins = p > low
                    && d.word(p.wrapping_sub(1)).is_word
                    && (d.word(p.wrapping_sub(1)).capital || d.word(p.wrapping_sub(1)).capital == d.word(last).capital)
                    && !(low..p).any(|m| self.finite(m) || self.auxiliary(m));
                if joins {
                    start = p;
                    continue;
                }
                break;
            }
            let in_name = p > low
                && d.word(start).capital
                && matches!(self.low(p), "of" | "for" | "the" | "and" | "de" | "la" | "du" | "des" | "on" | "in" | "y" | "et")
                && (d.word(p.wrapping_sub(1)).capital
                    || p > low + 1
                        && matches!(self.low(p.wrapping_sub(1)), "for" | "of" | "the" | "de")
                        && d.word(p - 2).capital);
            if in_name {
                start = p;
                continue;
            }
            if self.is(p, Class::BOUNDARY) || (self.auxiliary(p) || self.finite(p)) && !(d.word(p).capital && p != low) {
                break;
            }
            if self.is(p, Class::PRONOUN) && !self.is(p, Class::DETERMINER) {
                break;
            }
            start = p;
        }
        while start < last && (self.adverb(start) || self.is(start, Class::TIME)) {
            start += 1;
        }
        if self.is(start, Class::PREPOSITION) && start < last {
            // "In Washington Trump said": the last phrase is the subject.
            let mut b = last;
            while b > start + 1
                && d.word(b.wrapping_sub(1)).is_word
                && !self.is(b.wrapping_sub(1), Class::PREPOSITION)
                && (d.word(b.wrapping_sub(1)).capital || !d.word(last).capital)
                && !self.is(b, Class::DETERMINER)
            {
                b -= 1;
            }
            while b > start + 1 && self.is(b.wrapping_sub(1), Class::ROLE) {
                b -= 1;
            }
            if self.is(b, Class::PREPOSITION) || b == start + 1 && !self.is(b, Class::DETERMINER) && self.order() != Order::Svo {
                return None;
            }
            start = b;
        }
        Some(start)
    }

    /// A dot that belongs to an abbreviation or initial.
    fn is_dotted(&self, dot: usize) -> bool {
        dot > 0 && (self.is(dot.wrapping_sub(1), Class::ABBREVIATION) || self.low(dot.wrapping_sub(1)).chars().count() <= 2)
    }

    /// The subject that begins at or after a word: the phrase up to its own end, with a comma apposition.
    pub(super) fn subject_after(&self, from: usize, high: usize) -> Option<Span> {
        let d = self.document;
        let mut i = from;
        while i < high
            && (self.adverb(i) || self.is(i, Class::TIME) || self.is(i, Class::REFLEXIVE))
            && !self.is(i, Class::PRONOUN)
            && !(d.word(i).capital && !self.is(i, Class::TIME))
        {
            i += 1;
        }
        if i >= high || self.low(i) == "." || d.is_punctuation(i) && !self.opens_name(i) {
            return None;
        }
        if self.is(i, Class::BOUNDARY) && !self.is(i, Class::DETERMINER) && !self.is(i, Class::PRONOUN) {
            return None;
        }
        if self.is(i, Class::PRONOUN)
            && !(self.is(i, Class::DETERMINER)
                && d.word(i + 1).is_word
                && !self.is(
                    i + 1,
                    Class::BOUNDARY
                        .and(Class::PREPOSITION)
                        .and(Class::AUXILIARY)
                        .and(Class::COMPLEMENTISER)
                        .and(Class::TIME)
                        .and(Class::ADVERB),
                ))
        {
            return Some(i..i + 1);
        }
        let surname = matches!(self.low(i), "van" | "von" | "de" | "ter" | "ten") && d.word(i + 1).capital && i + 1 < high;
        if !surname
            && (self.is(i, Class::PREPOSITION.and(Class::STOP))
                && (!self.is(i, Class::DETERMINER) || self.is(i, Class::COMPLEMENTISER))
                || (self.auxiliary(i) || self.finite(i)) && !(self.is(i, Class::POSSESSIVE) && d.word(i + 1).is_word))
            && !d.word(i).capital
        {
            return None;
        }
        let start = i;
        let mut capital = d.word(i).capital;
        let mut content = d.word(i).capital && !self.is(i, Class::DETERMINER) || !self.is(i, Class::DETERMINER);
        i += 1;
        while i < high && i - start < REACH {
            if self.low(i) == "." && !d.word(i).spaced && self.is_dotted(i) && i + 1 < high {
                i += 1;
                continue;
            }
            if self.mark(i) {
                // A name in quotation marks.
                match d.quote_of(i).and_then(|q| d.quotes.get(q)) {
                    Some(quote) if quote.open == i && quote.words <= 4 && quote.close < high && self.order() != Order::Svo => {
                        i = quote.close + 1;
                        content = true;
                        continue;
                    }
                    _ => break,
                }
            }
            if d.is_punctuation(i) {
                if self.low(i) == "("
                    && let Some(close) = (i..high.min(i + 8)).find(|&k| self.low(k) == ")")
                {
                    i = close + 1;
                    continue;
                }
                break;
            }
            if self.is(i, Class::AND) && capital && d.word(i + 1).capital && i + 1 < high {
                i += 1;
                continue;
            }
            // "vom 11. Februar 2008": a date goes on behind its dot.
            let dated = self.is(i, Class::TIME) && i > start + 1 && self.low(i - 1) == "." && d.word(i - 2).digit;
            if dated {
                i += 1 + usize::from(d.word(i + 1).digit && i + 1 < high);
                continue;
            }
            if content && self.ends_phrase(i, high) {
                break;
            }
            if d.word(i).is_word && !self.is(i, Class::DETERMINER) && !self.is(i, Class::INNER) {
                content = true;
                capital = d.word(i).capital;
            }
            i += 1;
        }
        while i > start + 1 && (self.is(i.wrapping_sub(1), Class::PREPOSITION) || self.is(i.wrapping_sub(1), Class::AND)) {
            i -= 1;
        }
        // The stop of the sentence is no part of the phrase, the dot of an abbreviation is.
        if i == high && i > start + 1 && self.low(i - 1) == "." && !self.is(i - 2, Class::ABBREVIATION) {
            i -= 1;
        }
        Some(start..self.with_apposition(i, high))
    }

    /// The subject behind a verb in free word order: an office in the nominative, else the first name that no preposition governs.
    pub(super) fn nominative_after(&self, from: usize, high: usize) -> Option<Span> {
        let d = self.document;
        if self.order() != Order::Free {
            return self.subject_after(from, high);
        }
        let end = (from..high.min(from + 14))
            .find(|&k| {
                matches!(self.low(k), "," | ":" | "." | ";" | "–" | "—" | "-" | "(") || self.mark(k) && !self.opens_name(k)
            })
            .unwrap_or(high.min(from + 14));
        if self.is(from, Class::PRONOUN) {
            return Some(from..from + 1);
        }
        let office = (from..end).find(|&k| {
            self.is(k, Class::ROLE.and(Class::PRONOUN)) && !(k > from && self.is(k.wrapping_sub(1), Class::PREPOSITION))
        });
        if let Some(office) = office {
            let mut start = office;
            while start > from
                && d.word(start.wrapping_sub(1)).is_word
                && ["ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ль"]
                    .iter()
                    .any(|e| self.low(start.wrapping_sub(1)).ends_with(e))
            {
                start -= 1;
            }
            return self.subject_after(start, high).or(Some(start..office + 1));
        }
        let mut governed = false;
        for k in from..end {
            if self.is(k, Class::PREPOSITION) {
                governed = true;
            } else if self.is(k, Class::TIME) || self.adverb(k) {
                governed = false;
            } else if d.word(k).capital {
                if !governed {
                    return self.subject_after(k, high);
                }
                governed = d.word(k + 1).capital;
            } else if self.mark(k) && !governed {
                return self.subject_after(k, high);
            }
        }
        let first = self.subject_after(from, high)?;
        let dative = ["ам", "ям", "ому", "ему"].iter().any(|e| self.low(first.start).ends_with(e));
        (!dative).then_some(first)
    }

    fn opens_name(&self, i: usize) -> bool {
        self.mark(i)
            && self.order() != Order::Svo
            && self.document.quote_of(i).and_then(|q| self.document.quotes.get(q)).is_some_and(|q| q.open == i && q.words <= 4)
    }

    /// Whether a phrase that has its noun ends before this word.
    fn ends_phrase(&self, i: usize, high: usize) -> bool {
        let d = self.document;
        if self.is(i, Class::INNER) {
            let next = i + 1 < high && (d.word(i + 1).capital || self.is(i + 1, Class::DETERMINER));
            return self.is(i, Class::STOP) && !next || i + 1 >= high || matches!(self.low(i), "to");
        }
        self.is(i, Class::STOP.and(Class::BOUNDARY).and(Class::PREPOSITION).and(Class::TIME).and(Class::AUXILIARY))
            && !(self.is(i, Class::DETERMINER) && !self.is(i, Class::BOUNDARY))
            || !d.word(i).capital
                && (self.finite(i) || self.adverb(i) || self.is(i, Class::PRONOUN) && !self.is(i, Class::DETERMINER))
    }

    /// Takes in `, a senior fellow at X,`.
    fn with_apposition(&self, end: usize, high: usize) -> usize {
        let opens = end + 2 < high
            && self.low(end) == ","
            && (self.is(end + 1, Class::ROLE)
                || self.is(end + 1, Class::DETERMINER)
                    && !self.is(end + 1, Class::RELATIVE)
                    && !self.is(end + 1, Class::COMPLEMENTISER));
        // "источник, знакомый с ситуацией": an adjective or participle behind its noun.
        let adjective = self.order() == Order::Free
            && end + 2 < high
            && self.low(end) == ","
            && !self.is(end + 1, Class::RELATIVE.and(Class::PRONOUN).and(Class::DETERMINER))
            && self.low(end + 1).chars().count() > 4
            && ["ый", "ий", "ая", "яя", "ые", "ие", "ший", "щий"].iter().any(|e| self.low(end + 1).ends_with(e));
        if !opens && !adjective {
            return end;
        }
        let close = (end + 1..high.min(end + 22)).find(|&j| matches!(self.low(j), "," | "." | ";" | ":") || self.mark(j));
        let close = close.unwrap_or(if high < end + 22 { high } else { end });
        if (end + 1..close).any(|j| self.auxiliary(j) || self.finite(j)) { end } else { close.max(end) }
    }
}
