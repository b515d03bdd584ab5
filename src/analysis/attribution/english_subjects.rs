//! English subjects: the phrase a verb group belongs to, over relative clauses, appositions and object pronouns.
//!
//! Part of [`super::english`]. A phrase is a span of words of one sentence; what stands between commas is left out of a relative clause's
//! antecedent and kept in an apposition.

use super::cues::Cue;
use super::english::Group;
use super::{Finder, Span};
use crate::analysis::pack::{Class, form};

/// Most words of what stands between subject and verb.
const PARENTHESIS: usize = 48;

impl Finder<'_, '_> {
    /// "people close to her say": an object pronoun ends the phrase.
    pub(super) fn ends_with_object(&self, last: usize, low: usize) -> bool {
        matches!(self.low(last), "her" | "him" | "them" | "it" | "us" | "me")
            && last > low + 1
            && self.is(last - 1, Class::PREPOSITION)
    }

    pub(super) fn is_lone_quantifier(&self, k: usize) -> bool {
        matches!(
            self.low(k),
            "some" | "many" | "others" | "another" | "several" | "both" | "few" | "most" | "all" | "this" | "one"
        )
    }

    /// Base forms need a plural or a modal; forms in -s a singular.
    pub(super) fn agrees(&self, cue: &Cue, group: Group, source: &Span) -> bool {
        if group.first < cue.words.start || cue.phrase || source.len() == 1 && self.is(source.start, Class::RELATIVE) {
            return true;
        }
        let plural = self.is_plural_phrase(source);
        if cue.has(form::INFINITIVE) {
            return plural;
        }
        let third = self.low(cue.words.start).ends_with('s') && cue.ambiguous;
        !(third && plural && !self.document.word(source.start).capital)
    }

    /// Whether the head of a phrase is plural: its last word before a preposition, comma or relative.
    pub(super) fn is_plural_phrase(&self, phrase: &Span) -> bool {
        let d = self.document;
        let end = phrase
            .clone()
            .skip(1)
            .find(|&k| self.is(k, Class::PREPOSITION.and(Class::RELATIVE)) || self.low(k) == "," || self.low(k) == "(")
            .unwrap_or(phrase.end);
        let head = end.saturating_sub(1);
        // "documents obtained by the paper": the noun before the participle.
        let participle = head > phrase.start && self.low(head).len() > 4 && self.low(head).ends_with("ed");
        let head = head - usize::from(participle);
        let low = self.low(head);
        phrase.len() == 1
            && matches!(low, "i" | "we" | "they" | "you" | "many" | "some" | "others" | "most" | "few" | "several" | "both")
            || matches!(
                low,
                "many" | "some" | "most" | "few" | "several" | "others" | "both" | "percent" | "half" | "majority" | "dozens"
            )
            || matches!(self.low(phrase.start), "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten" | "dozens" | "half")
            || d.word(phrase.start).digit
            || phrase.start <= head && (phrase.start..=head).any(|k| self.is(k, Class::PEOPLE) || self.low(k) == "people")
            || matches!(low, "people" | "men" | "women" | "children" | "police" | "others" | "folks" | "media" | "parents")
            || phrase.clone().any(|k| self.low(k) == "and" && k < end)
            || matches!(
                self.low(phrase.start),
                "many" | "several" | "few" | "both" | "two" | "three" | "most" | "these" | "those" | "some"
            )
            || low.len() > 3
                && low.ends_with('s')
                && !low.ends_with("ss")
                && !low.ends_with("'s")
                && !low.ends_with("us")
                && d.word(head).is_word
    }

    /// "I think", "you know" outside quotations: the author and the reader are no speakers.
    pub(super) fn is_narrator(&self, source: &Span) -> bool {
        source.len() == 1 && matches!(self.low(source.start), "i" | "you" | "we" | "me" | "us" | "let's" | "one" | "here")
    }

    /// Somebody or something that can speak: a name, an office, people, a document, a pronoun.
    pub(super) fn is_agent(&self, source: &Span) -> bool {
        let first = self.document.sentence_of(source.start).start;
        source.clone().any(|k| {
            self.is(k, Class::ROLE.and(Class::PEOPLE).and(Class::TEXT_NOUN))
                || self.is(k, Class::MALE.and(Class::FEMALE).and(Class::PLURAL)) && source.len() == 1
                || self.document.word(k).capital && (k != first || source.len() == 1)
                || self.is_doer(k)
                || matches!(self.low(k), "who" | "many" | "some" | "others" | "most" | "few" | "both" | "several")
        })
    }

    /// The subject of a sentence's first verb that has one, before a word.
    pub(super) fn english_first_subject(&self, sentence: &Span, before: usize) -> Option<Span> {
        let mut k = sentence.start + 1;
        while k < before {
            let opens = self.is_verb(k) || self.cue(k).is_some_and(|c| c.has(form::FINITE) && !c.ambiguous);
            if opens && let Some(subject) = self.english_subject(k, sentence.start) {
                return Some(subject);
            }
            k += 1;
        }
        None
    }

    /// "If X says": nothing is said.
    pub(super) fn is_hypothetical(&self, source: &Span, low: usize) -> bool {
        source.start > low && matches!(self.low(source.start.wrapping_sub(1)), "if" | "unless" | "whether" | "until" | "lest")
    }

    /// The subject that ends where a verb group begins: a pronoun, a phrase, or a phrase before something between commas.
    pub(super) fn english_subject(&self, verb: usize, low: usize) -> Option<Span> {
        let last = verb.checked_sub(1).filter(|&k| k >= low)?;
        if self.ends_with_object(last, low) {
            return self.english_phrase(last - 2, low).map(|start| start..verb);
        }
        if self.is(last, Class::PRONOUN.and(Class::RELATIVE)) && !self.is(last, Class::POSSESSIVE) {
            return (!matches!(self.low(last), "him" | "them" | "me" | "us")).then_some(last..verb);
        }
        if matches!(self.low(last), "," | "—" | "–" | ")") {
            return self.subject_before_parenthesis(last, low);
        }
        if self.document.is_punctuation(last) && self.low(last) != "'" || self.is_verb(last) {
            return None;
        }
        let start = self.english_phrase(last, low)?;
        (!self.is(start, Class::PREPOSITION)).then_some(start..verb)
    }

    /// The first word of the phrase that ends with a word; takes in a relative clause without comma.
    pub(super) fn english_phrase(&self, last: usize, low: usize) -> Option<usize> {
        let mut start = self.phrase_start(last, low).or_else(|| self.is_lone_quantifier(last).then_some(last))?;
        for _ in 0..2 {
            let relative = (low + 1..=start)
                .rev()
                .take(12)
                .take_while(|&k| k == start || !self.document.is_punctuation(k))
                .find(|&k| matches!(self.low(k), "who" | "that" | "which"));
            let Some(relative) = relative else { break };
            let verb = (relative + 1..last).any(|k| k < start + 2 && self.is_verb(k));
            let noun = self.document.word(relative.wrapping_sub(1)).is_word
                && !self.is(relative.wrapping_sub(1), Class::BOUNDARY.and(Class::AUXILIARY).and(Class::PREPOSITION))
                && self.cue(relative.wrapping_sub(1)).is_none();
            if !verb || !noun {
                break;
            }
            match self.phrase_start(relative - 1, low) {
                Some(earlier) if earlier < start => start = earlier,
                _ => break,
            }
        }
        Some(start)
    }

    /// The antecedent of a relative pronoun: `an issue many see as …`, `thousands of workers wondering whether …`.
    pub(super) fn people_before(&self, word: usize, low: usize) -> Option<Span> {
        let last = word.checked_sub(1).filter(|&k| k >= low)?;
        let start = self.english_phrase(last, low)?;
        let phrase = start..word;
        let people = phrase.clone().any(|k| self.is(k, Class::PEOPLE) || self.is_doer(k) && self.low(k).ends_with('s'));
        (people && !self.is(start, Class::PREPOSITION)).then_some(phrase)
    }

    /// A noun for people by its ending, as in *adviser*, *economist*, *Democrat's campaigner*; or for a group of them.
    fn is_doer(&self, k: usize) -> bool {
        let low = self.low(k);
        let one = low.strip_suffix('s').unwrap_or(low);
        let ending = one.len() > 5 && ["er", "or", "ist", "ian", "man"].iter().any(|end| one.ends_with(end));
        ending && !self.is(k, Class::THING) || self.is(k, Class::GROUP)
    }

    /// A verb, as far as lists and endings tell.
    pub(super) fn is_verb(&self, k: usize) -> bool {
        if self.auxiliary(k) || self.finite(k) {
            return true;
        }
        let word = self.document.word(k);
        if word.capital || !word.is_word {
            return false;
        }
        let low = self.low(k);
        let past = low.len() > 4 && low.ends_with("ed") && !self.is(k.wrapping_sub(1), Class::DETERMINER.and(Class::PREPOSITION));
        past || self.cue(k).is_some_and(|c| c.has(form::FINITE) && !c.ambiguous)
    }

    /// `X, who did this, said`; `X, a nurse at Y, said`: the phrase before the first comma of the pair.
    pub(super) fn subject_before_parenthesis(&self, close: usize, low: usize) -> Option<Span> {
        let d = self.document;
        let opening = if self.low(close) == ")" { "(" } else { self.low(close) };
        let mut k = close;
        while k > low + 1 && close - k < PARENTHESIS {
            k -= 1;
            if matches!(self.low(k), ";" | ":") || d.quote_of(k).is_some_and(|q| !self.is_name_quote(q)) && opening != "," {
                return None;
            }
            if self.low(k) != opening || !self.opens_parenthesis(k + 1) {
                continue;
            }
            let last = k - 1;
            if !d.word(last).is_word || self.is(last, Class::PREPOSITION.and(Class::AUXILIARY).and(Class::BOUNDARY)) {
                continue;
            }
            let last = if self.ends_with_object(last, low) { last - 2 } else { last };
            let Some(start) = self.english_phrase(last, low) else { continue };
            let before = start.checked_sub(1).filter(|&b| b >= low);
            let opens = before.is_none_or(|b| {
                self.is(b, Class::BOUNDARY.and(Class::COMPLEMENTISER).and(Class::AND))
                    || d.is_punctuation(b)
                    || self.mark(b)
                    || self.is(b, Class::TIME)
            });
            if !opens || self.is(start, Class::PREPOSITION) || (start..k).any(|m| self.auxiliary(m)) {
                continue;
            }
            // The phrase may be an apposition itself: "Grace Omondi, a nurse in Accra, Ghana, said".
            if let Some(comma) = before.filter(|&b| self.low(b) == ",")
                && (self.is(start, Class::DETERMINER.and(Class::ROLE)) || d.word(start).capital)
                && let Some(outer) =
                    self.subject_before_parenthesis(comma + 1, low).or_else(|| self.plain_phrase_before(comma, low))
            {
                return Some(outer.start..outer.end.max(close).min(close));
            }
            let named = self.is(k + 1, Class::DETERMINER.and(Class::ROLE))
                || d.word(k + 1).capital
                || d.word(k + 1).digit
                || opening == "(";
            return Some(start..if named && !self.is(k + 1, Class::RELATIVE) { close + usize::from(opening == "(") } else { k });
        }
        None
    }

    /// A phrase without a verb that fills everything from the start of its clause to a comma.
    pub(super) fn plain_phrase_before(&self, comma: usize, low: usize) -> Option<Span> {
        let last = comma.checked_sub(1).filter(|&k| k >= low)?;
        let start = self.english_phrase(last, low)?;
        let opens = start == low || self.is(start - 1, Class::BOUNDARY.and(Class::AND));
        let subordinate = self.is(start, Class::PREPOSITION.and(Class::BOUNDARY).and(Class::TIME));
        (opens && !subordinate && !(start..comma).any(|k| self.is_verb(k))).then_some(start..comma)
    }

    /// Whether words after a comma can stand between a subject and its verb.
    pub(super) fn opens_parenthesis(&self, k: usize) -> bool {
        let low = self.low(k);
        if self.is(k, Class::AND) || self.auxiliary(k) || self.finite(k) && !low.ends_with("ed") {
            return false;
        }
        self.document.word(k).is_word
    }

    /// A noun phrase before the subject makes it the subject of a relative clause: `the bill, which supporters say …`; for *who* the
    /// speaker is what stands before it.
    pub(super) fn relative_before(&self, source: &Span, low: usize) -> Option<Option<Span>> {
        if source.len() == 1 && matches!(self.low(source.start), "who" | "which" | "that") {
            let comma = source.start > low && self.low(source.start - 1) == ",";
            let last = source.start.checked_sub(1 + usize::from(comma)).filter(|&k| k >= low)?;
            let start = self.english_phrase(last, low)?;
            // "waited for a man who said": the last phrase is meant.
            let start = (start..last)
                .rev()
                .find(|&k| matches!(self.low(k), "for" | "with" | "to" | "by"))
                .filter(|_| !comma)
                .map_or(start, |k| k + 1);
            // "drew a rebuke from X, who said": what follows the verb and its preposition.
            let start = (start + 1..last)
                .rev()
                .find(|&k| matches!(self.low(k), "from" | "by" | "to" | "with" | "for"))
                .filter(|&k| comma && (start..k).any(|m| self.finite(m) || self.auxiliary(m)))
                .map_or(start, |k| k + 1);
            let outer = self.low(start.saturating_sub(1)) == "," && comma;
            let outer = if outer { self.plain_phrase_before(start - 1, low) } else { None };
            return Some(Some(outer.map_or(start..last + 1, |o| o.start..last + 1)));
        }
        let before = source.start.checked_sub(1).filter(|&b| b > low)?;
        (matches!(self.low(before), "which" | "who" | "whom") && self.low(before - 1) == ",").then_some(None)
    }
}
