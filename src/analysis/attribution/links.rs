//! Connectives and nouns that name a speaker without a verb: according to X, X's claim that, NAME: text.

use super::borders::Shape;
use super::{Finder, Rule, Span};
use crate::analysis::pack::{Class, Kind, Order, Sort};

impl Finder<'_, '_> {
    /// "According to X" at the start, in the middle or at the end of a clause.
    pub(super) fn according_to(&mut self, number: usize, sentence: &Span) {
        let d = self.document;
        let mut k = sentence.start;
        while k < sentence.end {
            let at = k;
            k += 1;
            if !self.is(at, Class::PHRASE) || d.quote_of(at).is_some() || self.is_used(at) {
                continue;
            }
            // "по его словам": the possessive stands between.
            if self.is(at + 1, Class::POSSESSIVE)
                && at + 2 < sentence.end
                && let Some((phrase, 2)) = d.pack.phrase(d.low(at), |n| if n == 1 { d.low(at + 2) } else { "" })
                && phrase.sort == Sort::Before
            {
                self.source_behind(number, sentence, &(at..at + 3), Some(&(at + 1..at + 2)));
                k = at + 3;
                continue;
            }
            let Some((phrase, length)) = d.pack.phrase(d.low(at), |n| d.low(at + n)) else { continue };
            let sort = phrase.sort;
            match sort {
                Sort::Before => {
                    self.source_behind(number, sentence, &(at..at + length), None);
                    k = at + length;
                }
                Sort::After => self.source_before(number, sentence, at..at + length),
                Sort::Cue(_) | Sort::Skip => {}
            }
        }
    }

    /// German "nach Angaben von X": the noun decides.
    fn source_by_noun(&self, words: &Span, sentence: &Span) -> Option<Span> {
        let d = self.document;
        let noun = (words.end..(words.end + 6).min(sentence.end)).find(|&k| self.is_text_noun(k))?;
        let plain = (words.end..noun).all(|k| {
            d.word(k).is_word
                && !self.auxiliary(k)
                && !self.finite(k)
                && !self.is(k, Class::TIME)
                && (!d.word(k).capital || self.low(noun) == "zufolge" || self.is(k, Class::DETERMINER))
        });
        if !plain {
            return None;
        }
        let tail = noun + 1;
        let goes_on = self.is(tail, Class::DETERMINER) && !self.is(tail, Class::PRONOUN)
            || matches!(self.low(tail), "von" | "vom" | "aus" | "des" | "der")
            || d.word(tail).capital;
        let end = if goes_on && tail < sentence.end {
            let from = if matches!(self.low(tail), "von" | "vom" | "aus") { tail + 1 } else { tail };
            self.subject_after(from, sentence.end).map_or(tail, |s| s.end)
        } else {
            tail
        };
        Some(words.end..end)
    }

    /// A noun for what somebody says, also as the last part of a compound: Unternehmensangaben.
    fn is_text_noun(&self, k: usize) -> bool {
        let low = self.low(k);
        self.is(k, Class::TEXT_NOUN)
            || self.document.pack.code == "de"
                && self.document.word(k).capital
                && low.len() > 9
                && [
                    "angaben",
                    "berichten",
                    "meldungen",
                    "informationen",
                    "schätzungen",
                    "einschätzung",
                    "aussagen",
                    "meldung",
                    "bericht",
                    "berechnungen",
                    "erkenntnissen",
                    "quellen",
                ]
                .iter()
                .any(|e| low.ends_with(e))
    }

    /// "Seiner Meinung nach …", "der Ansicht von X nach": the connective stands behind the noun.
    pub(super) fn source_with_noun_before(&mut self, number: usize, sentence: &Span) {
        let d = self.document;
        if d.pack.code != "de" {
            return;
        }
        for k in sentence.start + 2..sentence.end {
            if self.low(k) != "nach" || d.quote_of(k).is_some() || self.is_text_noun(k + 1) {
                continue;
            }
            let reach = k.saturating_sub(7).max(sentence.start);
            let noun = (reach..k).rev().take_while(|&m| !d.is_punctuation(m)).find(|&m| {
                matches!(
                    self.low(m),
                    "meinung"
                        | "ansicht"
                        | "auffassung"
                        | "einschätzung"
                        | "überzeugung"
                        | "darstellung"
                        | "vorstellung"
                        | "aussage"
                )
            });
            let Some(noun) = noun else { continue };
            let owned = self.is(noun - 1, Class::POSSESSIVE)
                || noun + 1 < k
                    && matches!(self.low(noun + 1), "von" | "vom" | "des" | "der")
                    && self.is(noun - 1, Class::DETERMINER);
            if !owned || noun == 0 || noun + 1 != k && k - noun > 6 {
                continue;
            }
            let source = noun - 1..k;
            let mut any = false;
            for part in [sentence.start..source.start, k + 1..sentence.end] {
                if d.count_words(part.clone()) >= 2 && !self.is_covered(number, &part) {
                    self.push_linked(part, &source, &(k..k + 1), Rule::AccordingAfter);
                    any = true;
                }
            }
            if any {
                self.speaks(number, &source);
            }
        }
    }

    /// `Uit X blijkt dat …`, `aus X geht hervor, dass …`: a text shows it.
    pub(super) fn text_shows(&mut self, number: usize, sentence: &Span) {
        let d = self.document;
        let (opener, verbs): (&str, &[&str]) = match d.pack.code {
            "nl" => ("uit", &["blijkt", "bleek", "volgt", "bleken"]),
            "de" => ("aus", &["geht", "ging", "ergibt", "ergab", "folgt"]),
            _ => return,
        };
        for k in sentence.start..sentence.end {
            if self.low(k) != opener || d.quote_of(k).is_some() {
                continue;
            }
            let Some(verb) = (k + 2..(k + 16).min(sentence.end)).find(|&m| verbs.contains(&self.low(m))) else { continue };
            if (k..verb).any(|m| d.is_punctuation(m) && self.low(m) != "(" && self.low(m) != ")") {
                continue;
            }
            let Some(that) = (verb + 1..(verb + 8).min(sentence.end)).find(|&m| {
                self.is(m, Class::COMPLEMENTISER) && matches!(self.low(m), "dat" | "dass" | "daß" | "hoe" | "wie" | "of" | "ob")
            }) else {
                continue;
            };
            let source = k + 1..verb;
            let content = that..sentence.end;
            if d.count_words(content.clone()) >= 2 && !self.is_covered(number, &content) {
                self.push_linked(content, &source, &(verb..verb + 1), Rule::SubjectCue);
                self.speaks(number, &source);
            }
            return;
        }
    }

    /// `Es heißt, …`, `…, hieß es aus X`: nobody or a place speaks.
    pub(super) fn it_is_said(&mut self, number: usize, sentence: &Span) {
        let d = self.document;
        if d.pack.code != "de" {
            return;
        }
        for k in sentence.start..sentence.end.saturating_sub(1) {
            let pair = (self.low(k), self.low(k + 1));
            let said = matches!(pair, ("heißt" | "hieß", "es") | ("es", "heißt" | "hieß"));
            if !said || d.quote_of(k).is_some() || self.is_used(k) {
                continue;
            }
            let after = k + 2;
            let place = |from: usize| {
                matches!(self.low(from), "aus" | "bei" | "beim" | "in" | "im" | "vonseiten" | "seitens" | "von")
                    .then(|| self.subject_after(from + 1, sentence.end))
                    .flatten()
            };
            let before = (sentence.start..k)
                .find(|&m| matches!(self.low(m), "aus" | "in" | "im"))
                .filter(|&m| m == sentence.start || self.low(m - 1) == ",");
            let source = place(after).or_else(|| before.map(|m| m + 1..k).filter(|s| !s.is_empty()));
            let behind = source.as_ref().map_or(after, |s| s.end.max(after));
            let comma_behind = (behind..(behind + 8).min(sentence.end)).find(|&m| matches!(self.low(m), "," | ":"));
            let content = if k > sentence.start + 2 && self.low(k - 1) == "," && before.is_none() {
                Some(sentence.start..k - 1)
            } else {
                comma_behind.map(|c| c + 1..sentence.end)
            };
            let Some(content) = content else { continue };
            if d.count_words(content.clone()) >= 2 && !self.is_covered(number, &content) {
                self.push(content, source.as_ref(), None, Rule::Passive);
                if let Some(found) = self.found.last_mut() {
                    found.cue = Some(k..k + 2);
                }
                self.mark_used(k);
                self.mark_used(k + 1);
                if let Some(source) = source {
                    self.speaks(number, &source);
                }
            }
            return;
        }
    }

    /// "As X says, …": the rest of the sentence is what X says.
    pub(super) fn as_clauses(&mut self, number: usize, sentence: &Span) {
        let d = self.document;
        for k in sentence.start..sentence.end {
            if !matches!(self.low(k), "wie" | "zoals" | "as" | "как" | "як" | "comme" | "como" | "gelijk")
                || d.quote_of(k).is_some()
            {
                continue;
            }
            if k > sentence.start
                && !matches!(self.low(k.wrapping_sub(1)), "," | "(" | "–" | "—" | "-")
                && !self.mark(k.wrapping_sub(1))
            {
                continue;
            }
            let close = (k + 1..sentence.end)
                .find(|&m| matches!(self.low(m), "," | ";" | ")" | ":" | "–" | "—") && d.quote_of(m).is_none())
                .unwrap_or(sentence.end);
            let cue = (k + 1..close).rev().find(|&m| self.cue(m).is_some_and(|c| c.kind != Kind::Act && !c.is_gerund()));
            let Some(cue_word) = cue else { continue };
            if close - k > 22 || (k + 1..close).any(|m| self.is(m, Class::COMPLEMENTISER)) {
                continue;
            }
            let Some(cue) = self.cue(cue_word).cloned() else { continue };
            // "As prices continue to rise": no clause of a speaker.
            if d.pack.code == "en"
                && (cue.kind != Kind::Say
                    || cue.ambiguous && !cue.phrase
                    || (cue.words.end..close).any(|m| self.is_verb(m) || self.is(m, Class::INFINITIVE)))
            {
                continue;
            }
            let mut verb = cue_word;
            while verb > k + 1 && (self.auxiliary(verb - 1) || self.adverb(verb - 1)) {
                verb -= 1;
            }
            let source = if verb == k + 1 {
                self.subject_after(cue.particle.filter(|&p| p == cue.words.end).map_or(cue.words.end, |p| p + 1), close)
            } else {
                self.subject_after(k + 1, verb).or_else(|| self.subject_before(verb, k + 1))
            };
            let Some(source) = source else { continue };
            self.mark_used(cue_word);
            let rest = close + 1..sentence.end;
            let head = sentence.start..k.saturating_sub(1).max(sentence.start);
            let mut any = false;
            if d.count_words(head.clone()) >= 2 && !self.is_covered(number, &head) {
                self.push(head, Some(&source), Some(&cue), Rule::AsClause);
                any = true;
            }
            let continues =
                close + 1 < sentence.end && (k == sentence.start || !self.is(close + 1, Class::AND.and(Class::RELATIVE)));
            if continues && d.count_words(rest.clone()) >= 2 && !self.is_covered(number, &rest) {
                self.push(rest, Some(&source), Some(&cue), Rule::AsClause);
                any = true;
            }
            if any {
                self.speaks(number, &source);
            }
        }
    }

    fn source_behind(&mut self, number: usize, sentence: &Span, words: &Span, owner: Option<&Span>) {
        let d = self.document;
        let next = words.end;
        if self.low(words.start) == "per"
            && words.len() == 1
            && !(d.word(next).capital || self.low(next) == "the" && self.is(next + 1, Class::TEXT_NOUN.and(Class::ROLE)))
        {
            return;
        }
        let loud = matches!(self.low(words.end), "geworden" | "werden" | "wurde" | "wurden" | "wird" | "und");
        if self.low(words.start) == "laut" && loud {
            return;
        }
        if matches!(self.low(words.start), "laut" | "gemäß")
            && !(d.word(words.end).capital
                || d.word(words.end).mark
                || self.is(words.end, Class::DETERMINER)
                || self.low(words.end).ends_with(['n', 'r', 'm']))
        {
            return;
        }
        let source = if owner.is_some() {
            owner.cloned()
        } else if self.low(words.start) == "nach" {
            self.source_by_noun(words, sentence)
        } else {
            self.subject_after(words.end, sentence.end)
        };
        let Some(source) = source else { return };
        let behind = if owner.is_some() { words.end } else { source.end };
        // "X kommentierte laut Y: …": the quotation belongs to X.
        if (behind..sentence.end).any(|k| self.low(k) == ":" && self.mark(k + 1)) {
            return;
        }
        let clause =
            (sentence.start..words.start).rev().find(|&k| matches!(self.low(k), ";" | ":")).map_or(sentence.start, |k| k + 1);
        let before = words.start.checked_sub(1);
        let after_boundary = before.is_some_and(|b| b >= clause && self.is(b, Class::BOUNDARY) && !self.is(b, Class::RELATIVE));
        let initial = words.start <= clause + 1 || after_boundary;
        if initial {
            let mut from = behind;
            // "Volgens X, die al jaren onderzoek doet, is …": what is said begins behind the relative clause.
            if self.low(from) == ","
                && self.is(from + 1, Class::RELATIVE)
                && let Some(close) = (from + 2..(from + 30).min(sentence.end)).find(|&k| self.low(k) == ",")
            {
                from = close;
            }
            while from < sentence.end && matches!(self.low(from), "," | ")" | "(") {
                from += 1;
            }
            let mut content = from..sentence.end;
            if d.pack.code == "en" && from < sentence.end {
                let later: Vec<usize> = content.clone().filter(|&k| self.cue(k).is_some() && d.quote_of(k).is_none()).collect();
                content.end = self.english_end(from, sentence, &later, Shape::Clause);
            }
            if d.count_words(content.clone()) >= 2 && !self.is_covered(number, &content) {
                self.push_linked(content, &source, words, Rule::AccordingInitial);
                self.speaks(number, &source);
            }
            return;
        }
        let relative =
            (clause..words.start).rev().take(6).find(|&k| self.is(k, Class::RELATIVE) && self.low(k.saturating_sub(1)) == ",");
        let mut end = words.start;
        while end > clause && matches!(self.low(end.wrapping_sub(1)), "," | "(") {
            end -= 1;
        }
        let mut from = behind;
        let comma = self.low(from) == ",";
        if comma {
            from += 1;
        }
        let rest = from..sentence.end;
        let follows = self.is(from, Class::AND.and(Class::RELATIVE)) && comma;
        let goes_on = d.count_words(rest.clone()) >= 2
            && !follows
            && (self.order() != Order::Svo || comma)
            && !matches!(self.low(words.start), "aldus")
            && !self.is_covered(number, &rest)
            && !(rest.clone().any(|m| d.quote_of(m).is_none() && self.stands_as_cue(m, sentence)) && self.order() == Order::Svo);
        if goes_on {
            let stop = rest.clone().find(|&m| matches!(self.low(m), ";")).unwrap_or(rest.end);
            self.push_linked(from..stop, &source, words, Rule::AccordingMid);
        }
        // In a relative clause only the clause itself is the source's; in V2 order only the last main clause.
        let second = (clause + 3..words.start).rev().find(|&k| {
            self.low(k) == ","
                && goes_on
                && (self.is(k + 1, Class::BOUNDARY.and(Class::COMPLEMENTISER))
                    || (clause..k).any(|z| self.auxiliary(z) || self.finite(z))
                        && (k + 1..words.start).any(|z| self.auxiliary(z) || self.finite(z)))
        });
        let start = relative
            .filter(|_| goes_on)
            .map_or(second.map_or(clause, |c| c + 1), |r| r + usize::from(self.order() != Order::V2 || d.pack.code == "nl"));
        let head = start..end;
        let head_words = d.count_words(head.clone());
        let short = self.order() == Order::Free && goes_on && head_words == 1;
        if (head_words >= 2 || short) && !(relative.is_some() && goes_on && head_words < 3) && !self.is_covered(number, &head) {
            self.push_linked(head, &source, words, Rule::AccordingFinal);
            self.speaks(number, &source);
        } else if goes_on {
            self.speaks(number, &source);
        }
    }

    /// "X zufolge": the source stands before the word.
    fn source_before(&mut self, number: usize, sentence: &Span, words: Span) {
        let d = self.document;
        if words.start <= sentence.start {
            return;
        }
        let Some(start) = self.phrase_start(words.start.saturating_sub(1), sentence.start) else { return };
        let source = start..words.start;
        if start <= sentence.start + 1 {
            let content = words.end..sentence.end;
            if d.count_words(content.clone()) >= 2 && !self.is_covered(number, &content) {
                self.push_linked(content, &source, &words, Rule::AccordingAfter);
                self.speaks(number, &source);
            }
            return;
        }
        let head = sentence.start..start;
        let rest = words.end..sentence.end;
        let free = !self.is_covered(number, &(head.start..rest.end));
        if !free {
            return;
        }
        if d.count_words(head.clone()) >= 2 {
            self.push_linked(head, &source, &words, Rule::AccordingAfter);
        }
        if d.count_words(rest.clone()) >= 2 {
            self.push_linked(rest, &source, &words, Rule::AccordingAfter);
        }
        self.speaks(number, &source);
    }

    /// German `…, so X.`
    pub(super) fn so_source(&mut self, number: usize, sentence: &Span) {
        let d = self.document;
        if d.pack.code != "de" {
            return;
        }
        for k in sentence.start + 1..sentence.end {
            let closes = self.low(k.wrapping_sub(1)) == "," || self.mark(k.wrapping_sub(1));
            let noun = self.is(k + 1, Class::DETERMINER) || d.word(k + 1).capital;
            if self.low(k) != "so" || !closes || !noun || k + 1 >= sentence.end || d.quote_of(k).is_some() || self.is_used(k) {
                continue;
            }
            let Some(source) = self.subject_after(k + 1, sentence.end) else { continue };
            if source.end < sentence.end && (self.finite(source.end) || self.auxiliary(source.end)) {
                continue;
            }
            let content = sentence.start..k - 1;
            let rest = source.end + 1..sentence.end;
            if d.count_words(content.clone()) >= 2 && !self.is_covered(number, &content) {
                self.push_linked(content, &source, &(k..k + 1), Rule::SoSource);
                // "Die Akten, so X, seien verschwunden": the clause goes on.
                if self.low(source.end) == ","
                    && d.count_words(rest.clone()) >= 2
                    && !self.is(rest.start, Class::AND)
                    && !self.is_covered(number, &rest)
                {
                    self.push_linked(rest, &source, &(k..k + 1), Rule::SoSource);
                }
                self.speaks(number, &source);
            }
        }
    }

    /// German "demnach": the source named before goes on, and the word stands for it.
    pub(super) fn accordingly(&mut self, number: usize, sentence: &Span) {
        let d = self.document;
        let Some(at) = sentence.clone().find(|&k| self.is(k, Class::CARRIER) && d.quote_of(k).is_none()) else { return };
        if self.is_covered(number, sentence) || self.is_used(at) {
            return;
        }
        let source = at..at + 1;
        for part in [sentence.start..at, at + 1..sentence.end] {
            if d.count_words(part.clone()) >= 2 {
                self.push_linked(part, &source, &source, Rule::Accordingly);
            }
        }
    }

    /// `NAME: text` at the start of a paragraph.
    pub(super) fn label(&mut self, number: usize, sentence: &Span) {
        let d = self.document;
        if d.pack.noun_capitals && self.low(sentence.start + 1) == ":" {
            return;
        }
        let starts = number == 0 || self.paragraph_of(number - 1) != self.paragraph_of(number);
        if !starts || self.is(sentence.start, Class::LABEL) || !self.covered.get(number).is_some_and(Vec::is_empty) {
            return;
        }
        let Some(colon) = (sentence.start + 1..(sentence.start + 7).min(sentence.end)).find(|&k| self.low(k) == ":") else {
            return;
        };
        let named = (sentence.start..colon).all(|m| {
            d.quote_of(m).is_none()
                && !self.is(m, Class::LABEL)
                && (d.word(m).capital || self.low(m) == "." || self.is(m, Class::INNER.and(Class::ROLE)))
        });
        // "Persistence: keep going" is no speaker; "SMITH: …" and "President Lee: …" are.
        let person = (sentence.start..colon).any(|m| {
            let printed = d.printed(m);
            self.is(m, Class::ROLE) || printed.chars().count() > 2 && printed.chars().all(char::is_uppercase)
        });
        if !named || !person || colon + 2 >= sentence.end || d.quote_of(colon + 1).is_some() {
            return;
        }
        let end = d.bounds.get(d.word(sentence.start).paragraph as usize).map_or(sentence.end, |b| b.end);
        let source = sentence.start..colon;
        self.push_linked(colon + 1..end, &source, &(colon..colon + 1), Rule::Label);
        self.speaks(number, &source);
    }

    pub(super) fn push_linked(&mut self, content: Span, source: &Span, words: &Span, rule: Rule) {
        let count = self.found.len();
        self.push(content, Some(source), None, rule);
        if self.found.len() > count
            && let Some(found) = self.found.last_mut()
        {
            found.cue = Some(words.clone());
        }
    }

    /// Notes who spoke last.
    pub(super) fn speaks(&mut self, number: usize, source: &Span) {
        if let Some(slot) = self.sentence_source.get_mut(number) {
            *slot = Some(source.clone());
        }
        self.last = Some((number, source.clone()));
    }
}
