//! What is said: the content of a cue, before it, behind it, or as a whole clause.

use super::cues::Cue;
use super::subjects::Subject;
use super::{Finder, Rule, Span};
use crate::analysis::pack::{Class, Kind, Order, form};

/// Words between a cue and its content that may name an addressee, a time or a place.
const GAP: usize = 14;

impl Finder<'_, '_> {
    /// What a cue says: the words, and the rule by which they were found.
    pub(super) fn content_of(
        &self,
        cue: &Cue,
        subject: &Subject,
        number: usize,
        sentence: &Span,
        last_end: usize,
        later: &[usize],
    ) -> Option<(Span, Rule)> {
        let d = self.document;
        let source = &subject.source;
        let impersonal = source.len() == 1 && self.is(source.start, Class::DUMMY);
        if impersonal && (cue.kind != Kind::Say || self.order() == Order::Svo && self.low(source.start) != "this") {
            return None;
        }
        let from = match cue.particle {
            Some(particle) if subject.rule != Rule::ContentCueSubject && particle < subject.after + GAP => {
                subject.after.max(particle + 1)
            }
            _ => subject.after,
        };
        // "Dass die Akten fehlen, bestätigte X": the clause before the verb.
        if self.order() == Order::V2
            && subject.rule != Rule::SubjectCue
            && self.is(sentence.start, Class::COMPLEMENTISER)
            && matches!(self.low(sentence.start), "dass" | "daß" | "dat" | "ob" | "of")
            && subject.verb > sentence.start + 3
            && self.low(subject.verb - 1) == ","
        {
            let said = sentence.start..subject.verb - 1;
            return (!self.is_covered(number, &said)).then_some((said, Rule::ContentCueSubject));
        }
        let wills = d.pack.whole_acts
            && d.pack.lemma(cue.lemma).is_some_and(|l| l.text == "wollen")
            && !(cue.words.end..sentence.end).any(|k| matches!(self.low(k), "dass" | "daß"));
        if d.pack.whole_acts && cue.takes_object && (wills || !self.clause_follows(cue, sentence)) {
            return self.reported_act(cue, subject, number, sentence, later);
        }
        if subject.rule == Rule::Passive && cue.kind == Kind::Act {
            // "wordt door critici bestempeld als 'een dwaalweg'".
            let quote =
                (cue.words.end..(cue.words.end + 3).min(sentence.end)).find_map(|k| d.quote_of(k)).and_then(|q| d.quotes.get(q));
            return quote.map(|quote| (quote.open..quote.close + 1, Rule::Passive));
        }
        if let Some(object) = self.object_before_verb(cue, subject, from, sentence)
            && !self.is_covered(number, &object)
        {
            return Some((object, subject.rule));
        }
        let (start, end, rule) = self.content_before(cue, subject, from, sentence, last_end).or_else(|| {
            if subject.rule == Rule::ContentCueSubject {
                return None;
            }
            let start = self.content_start(cue, subject, from, sentence)?;
            let whole = cue.particle.filter(|&p| p > start && d.count_words(p + 1..sentence.end) == 0);
            let end = whole.unwrap_or_else(|| self.content_end(start, sentence.end, later, sentence));
            Some((start, end, subject.rule))
        })?;
        let mut end = end;
        for covered in self.covered.get(number).into_iter().flatten() {
            if covered.start > start + 2 && covered.start < end && covered.end + 2 >= end {
                let comma = (start + 2..covered.start).rev().find(|&k| self.low(k) == ",");
                if let Some(comma) = comma {
                    end = comma;
                }
            }
        }
        if start >= end {
            return None;
        }
        let content = self.trimmed(start..end)?;
        let words = d.count_words(content.clone());
        if words < 2 && !content.clone().any(|m| d.quote_of(m).is_some()) || self.is_covered(number, &content) {
            return None;
        }
        Some((content, rule))
    }

    /// Where reported acts are content as whole clauses: the clause around the cue.
    fn whole_clause(&self, cue: &Cue, subject: &Subject, number: usize, sentence: &Span, later: &[usize]) -> Option<Span> {
        let d = self.document;
        let low = self.segment_start(cue.words.start, sentence);
        let mut start = if subject.rule == Rule::Coordinated { subject.verb } else { low.min(subject.source.start) };
        if subject.rule == Rule::SubjectCue
            && subject.source.start > start
            && (start..subject.source.start).any(|k| self.finite(k) || self.auxiliary(k))
        {
            start = subject.source.start;
        }
        let joint = (cue.words.end..sentence.end).find(|&k| {
            self.is(k, Class::AND)
                && d.quote_of(k).is_none()
                && (later.contains(&(k + 1)) || self.auxiliary(k + 1) || self.finite(k + 1))
        });
        let end = joint.unwrap_or(sentence.end);
        let free = !self.is_covered(number, &(start..end));
        (free && d.count_words(start..end) >= 4).then_some(start..end)
    }

    /// Whether words after a comma open a main clause of reported speech, not a relative or adverbial one.
    pub(super) fn opens_clause(&self, i: usize, sentence: &Span) -> bool {
        if i >= sentence.end || self.is(i, Class::INFINITIVE) {
            return false;
        }
        if self.is(i, Class::COMPLEMENTISER) {
            return true;
        }
        if self.is(i, Class::PREPOSITION) && self.is(i + 1, Class::RELATIVE) && !self.document.word(i + 2).capital {
            return false;
        }
        if self.is(i, Class::RELATIVE)
            && self
                .is(i + 1, Class::DETERMINER.and(Class::PRONOUN).and(Class::PREPOSITION).and(Class::ADVERB).and(Class::REFLEXIVE))
        {
            return false;
        }
        if self.is(i, Class::BOUNDARY) && !self.is(i, Class::RELATIVE) && !matches!(self.low(i), "als" | "wie" | "wenn")
            || self.is(i, Class::AND)
        {
            return false;
        }
        let clause: Vec<usize> = (i..sentence.end).take_while(|&k| self.low(k) != ",").collect();
        let verb = |&k: &usize| self.auxiliary(k) || self.finite(k) || self.is(k, Class::REPORTED) || self.cue(k).is_some();
        let subjunctive = |&k: &usize| {
            let word = self.document.word(k);
            !word.capital
                && self.low(k).ends_with('e')
                && self.low(k).len() >= 4
                && self.document.word(k.saturating_sub(1)).capital
                && !self.document.word(k + 1).capital
        };
        clause.iter().any(verb) || clause.iter().skip(1).any(subjunctive)
    }

    /// Content that stands before its cue: "…, says X", "…, X says".
    fn content_before(
        &self,
        cue: &Cue,
        subject: &Subject,
        from: usize,
        sentence: &Span,
        last_end: usize,
    ) -> Option<(usize, usize, Rule)> {
        let d = self.document;
        let source = &subject.source;
        let inverted = subject.rule == Rule::ContentCueSubject;
        let comma =
            source.start > sentence.start && source.start < cue.words.start && self.low(source.start.wrapping_sub(1)) == ",";
        let final_place = inverted || self.closes_clause(from, sentence);
        // "Auf die Frage, ob …, antwortete er: „…“".
        let colon = (from..sentence.end).any(|k| self.low(k) == ":" && self.mark(k + 1));
        if !final_place || !(inverted || comma) || cue.kind == Kind::Act || colon {
            return None;
        }
        let end = if inverted { subject.verb.saturating_sub(1) } else { source.start.saturating_sub(1) };
        let start = last_end.max(sentence.start).max(self.segment_start(cue.words.start, sentence).min(end));
        let quoted = (start..end).any(|m| d.quote_of(m).is_some_and(|q| self.source_of_quote(q).is_some()));
        let resumes = if inverted { source.end } else { from };
        let goes_on = self.low(resumes) == "," && d.count_words(resumes..sentence.end) >= 2;
        if end <= start + if goes_on { 0 } else { 2 } || quoted {
            return None;
        }
        Some((start, end, if inverted { subject.rule } else { Rule::ContentSubjectCue }))
    }

    /// Whether a clause of reported speech, an infinitive or a colon follows a cue.
    fn clause_follows(&self, cue: &Cue, sentence: &Span) -> bool {
        let infinitive = |from: usize| (from..sentence.end).any(|z| self.infinitive(z));
        self.is(cue.words.end, Class::COMPLEMENTISER)
            || (cue.words.end..sentence.end)
                .any(|m| self.low(m) == ":" || self.low(m) == "," && (self.opens_clause(m + 1, sentence) || infinitive(m + 1)))
            || cue.particle.is_none() && cue.has(form::PARTICIPLE) && infinitive(cue.words.end)
    }

    /// An infinitive with its particle, also within a word: zu sagen, anzutreten.
    pub(super) fn infinitive(&self, k: usize) -> bool {
        if self.is(k, Class::INFINITIVE) {
            return true;
        }
        let low = self.low(k);
        self.document.pack.code == "de"
            && !self.document.word(k).capital
            && low.ends_with('n')
            && low.len() > 7
            && !low.starts_with("zu")
            && low.contains("zu")
    }

    /// Whether a clause ends with an infinitive: "…, die Trennung aufzuweichen", no relative clause.
    fn ends_with_infinitive(&self, from: usize, sentence: &Span) -> bool {
        let end = (from..sentence.end).find(|&k| matches!(self.low(k), "," | ";" | "." | "–")).unwrap_or(sentence.end);
        let last = end.saturating_sub(1);
        let modal = self.infinitive(last.saturating_sub(1)) && self.low(last).ends_with('n') && !self.document.word(last).capital;
        last > from && (modal || self.low(last).len() > 7 && self.infinitive(last))
    }

    /// A reported act in a language where its whole clause counts; a quotation in it counts alone.
    fn reported_act(
        &self,
        cue: &Cue,
        subject: &Subject,
        number: usize,
        sentence: &Span,
        later: &[usize],
    ) -> Option<(Span, Rule)> {
        let d = self.document;
        if cue.has(form::PARTICIPLE) && !cue.has(form::FINITE) && cue.kind != Kind::Say && subject.rule != Rule::Passive {
            return None;
        }
        // A subordinate clause reports no act of its own, nor does a participle before its noun, nor anybody called *man*.
        let clause = self.clause_start(subject.verb, self.segment_start(cue.words.start, sentence));
        let subordinate = clause > sentence.start
            && (self.is(clause, Class::RELATIVE)
                && self.low(clause.wrapping_sub(1)) == ","
                && cue.words.start > subject.source.end + 1
                || self.is(clause - 1, Class::BOUNDARY) && !self.is(clause - 1, Class::AND))
            || self.is(sentence.start, Class::BOUNDARY)
                && !self.is(sentence.start, Class::AND)
                && subject.rule == Rule::SubjectCue;
        let attributive = cue.has(form::PARTICIPLE)
            && d.word(cue.words.end).capital
            && subject.verb == cue.words.start
            && !cue.has(form::FINITE);
        let nobody = subject.source.len() == 1 && matches!(self.low(subject.source.start), "man" | "es");
        let talks_with = matches!(self.low(cue.words.start), "sprach" | "sprachen" | "spricht" | "sprechen")
            && self.low(cue.words.end) == "mit";
        // A storm that claims lives demands nothing, a court that sentences somebody says nothing.
        let lemma = d.pack.lemma(cue.lemma).map_or("", |l| l.text.as_str());
        let mut clause = self.segment_start(cue.words.start, sentence)..sentence.end;
        let victims = matches!(lemma, "fordern")
            && clause.clone().any(|k| ["opfer", "leben", "tote", "toten", "verletzte"].iter().any(|e| self.low(k).ends_with(e)));
        let sentenced = matches!(lemma, "verurteilen")
            && clause.clone().any(|k| {
                matches!(
                    self.low(k),
                    "haft" | "jahren" | "gefängnis" | "geldstrafe" | "haftstrafe" | "bewährung" | "tode" | "monaten"
                )
            });
        // To speak of something is an act, to speak with somebody or a prayer is none; nor is to register.
        let topic = |k: usize| matches!(self.low(k), "von" | "vom" | "über" | "davon" | "darüber" | "für" | "gegen");
        let silent = matches!(lemma, "sprechen") && !clause.clone().any(topic)
            || matches!(lemma, "melden") && clause.any(|k| matches!(self.low(k), "sich" | "an" | "krank"));
        // "mit dem er den Markt erobern will": a relative clause behind its preposition.
        let relative = self.clause_start(subject.source.start, sentence.start);
        let relative = relative > sentence.start
            && self.is(relative, Class::PREPOSITION)
            && self.is(relative + 1, Class::RELATIVE)
            && !d.word(relative + 2).capital;
        if subordinate || attributive || nobody || talks_with || victims || sentenced || silent || relative {
            return None;
        }
        let span = self.whole_clause(cue, subject, number, sentence, later)?;
        let quote = (cue.words.end..span.end)
            .filter_map(|k| d.quote_of(k))
            .find(|&q| !self.is_name_quote(q) && self.source_of_quote(q).is_none());
        if let Some(quote) = quote.and_then(|q| d.quotes.get(q)) {
            return Some((quote.open..quote.close + 1, Rule::SubjectCue));
        }
        // Support, hopes and proposals need no words: where a whole clause would count they are actions, and left to those.
        let deed = matches!(
            lemma,
            "bestätigen"
                | "unterstützen"
                | "verteidigen"
                | "anerkennen"
                | "erkennen"
                | "zustimmen"
                | "stimmen"
                | "protestieren"
                | "erwägen"
                | "erhoffen"
                | "hoffen"
                | "geben"
                | "beantragen"
                | "verurteilen"
                | "schätzen"
                | "vermuten"
                | "erwarten"
                | "verbieten"
                | "einstufen"
                | "stufen"
                | "anbieten"
                | "bieten"
                | "drängen"
                | "entschuldigen"
                | "äußern"
                | "halten"
                | "begrüßen"
                | "loben"
        );
        let denial = matches!(
            lemma,
            "bestreiten"
                | "dementieren"
                | "leugnen"
                | "weisen"
                | "zurückweisen"
                | "lehnen"
                | "ablehnen"
                | "schließen"
                | "ausschließen"
                | "anzweifeln"
                | "zweifeln"
        );
        if deed {
            return None;
        }
        Some((span, if denial { Rule::Stand } else { Rule::Reported }))
    }

    /// The object between subject and verb, where the clause ends with the verb.
    fn object_before_verb(&self, cue: &Cue, subject: &Subject, from: usize, sentence: &Span) -> Option<Span> {
        let mut object = subject.object_before.clone().filter(|_| cue.takes_object)?;
        let opens = self.is(from, Class::COMPLEMENTISER)
            || self.low(from) == "," && self.is(from + 1, Class::COMPLEMENTISER)
            || self.low(from) == ":";
        let infinitive = (from..sentence.end).take(8).any(|k| self.is(k, Class::INFINITIVE) || self.low(k) == "om");
        if opens || infinitive {
            return None;
        }
        while object.start < object.end && (self.is(object.start, Class::TIME) || self.adverb(object.start)) {
            object.start += 1;
        }
        while object.end > object.start && (self.auxiliary(object.end - 1) || self.adverb(object.end - 1)) {
            object.end -= 1;
        }
        (self.document.count_words(object.clone()) >= 2).then_some(object)
    }

    /// Dutch: "zegt de stukken niet te kennen", an infinitive in the clause of the cue.
    fn bare_infinitive(&self, from: usize, sentence: &Span) -> bool {
        self.document.pack.code == "nl"
            && (from..(from + 16).min(sentence.end))
                .take_while(|&k| !self.document.is_punctuation(k) && self.low(k) != ".")
                .any(|k| self.is(k, Class::INFINITIVE))
    }

    /// Whether nothing that could be content follows.
    pub(super) fn closes_clause(&self, i: usize, sentence: &Span) -> bool {
        let d = self.document;
        if i >= sentence.end || matches!(self.low(i), "." | "?" | "!") {
            return true;
        }
        let comma_closes = self.low(i) == ","
            && d.pack.code != "de"
            && self.order() != Order::Free
            && !(i + 1 < sentence.end && self.is(i + 1, Class::COMPLEMENTISER));
        let adjunct = self.is(i, Class::TIME) || self.is(i, Class::PREPOSITION) && !self.is(i, Class::INFINITIVE);
        comma_closes
            || adjunct
                && !(i..sentence.end).any(|m| self.is(m, Class::COMPLEMENTISER) || d.quote_of(m).is_some() || self.low(m) == ":")
    }

    /// Where the content of a cue begins.
    fn content_start(&self, cue: &Cue, subject: &Subject, from: usize, sentence: &Span) -> Option<usize> {
        let d = self.document;
        let svo = self.order() == Order::Svo;
        let english = d.pack.code == "en";
        for m in from..(from + GAP).min(sentence.end) {
            let low = self.low(m);
            if self.is(m, Class::COMPLEMENTISER) {
                let after_comma = m > 0 && self.low(m.wrapping_sub(1)) == ",";
                let opens = m == from
                    || after_comma
                    || matches!(
                        low,
                        "that"
                            | "dat"
                            | "dass"
                            | "daß"
                            | "hoe"
                            | "что"
                            | "que"
                            | "qu'"
                            | "що"
                            | "whether"
                            | "how"
                            | "why"
                            | "if"
                            | "what"
                            | "чтобы"
                            | "щоб"
                    );
                if opens {
                    return Some(m);
                }
            }
            if low == ":" {
                return Some(m + 1);
            }
            // "sagte der „Rundschau“: …": a name in quotation marks before the colon is whom it was said to.
            let addressee = d.quote_of(m).filter(|&q| self.is_name_quote(q)).and_then(|q| d.quotes.get(q));
            if addressee.is_some_and(|q| self.low(q.close + 1) == ":") {
                continue;
            }
            if d.quote_of(m).is_some() {
                if !svo {
                    return Some(m);
                }
                break;
            }
            if matches!(low, ";" | ".") {
                break;
            }
            if !svo && m > from && self.cue(m).is_some_and(|c| c.kind == Kind::Say && !c.ambiguous) {
                break;
            }
            if low == "," {
                // "Als er davon erfuhr, wurde …": the main clause behind a subordinate one; "abgelehnt, wenn …": a condition.
                let main = self.order() == Order::V2
                    && (self.auxiliary(m + 1) || self.finite(m + 1))
                    && !self.is(m + 1, Class::REPORTED.and(Class::PRONOUN).and(Class::POSSESSIVE));
                let condition =
                    cue.kind != Kind::Say && matches!(self.low(m + 1), "wenn" | "als" | "falls" | "sofern" | "indien" | "toen");
                if main || condition {
                    break;
                }
                if d.pack.code == "de"
                    && (self.opens_clause(m + 1, sentence)
                        || (m + 1..sentence.end).any(|z| self.infinitive(z))
                            && (!self.is(m + 1, Class::BOUNDARY.and(Class::RELATIVE))
                                || self.is(m + 1, Class::DETERMINER) && self.ends_with_infinitive(m + 1, sentence)))
                {
                    return Some(m + 1);
                }
                if self.order() == Order::Free {
                    if self.is(m + 1, Class::COMPLEMENTISER) || m == from && self.is(m + 2, Class::COMPLEMENTISER) {
                        continue;
                    }
                    break;
                }
                if !self.is(m + 1, Class::COMPLEMENTISER) && (!english || m > from) {
                    break;
                }
            }
            if english && m > from && (self.finite(m) || self.auxiliary(m)) {
                break;
            }
        }
        if english { self.content_start_svo(cue, from, sentence) } else { self.content_start_bare(cue, subject, from, sentence) }
    }

    /// English: the clause follows without "that".
    fn content_start_svo(&self, cue: &Cue, from: usize, sentence: &Span) -> Option<usize> {
        let d = self.document;
        let mut start = from;
        if d.pack.lemma(cue.lemma).is_some_and(|l| l.text == "tell")
            && let Some(addressee) = self.subject_after(start, sentence.end)
        {
            start = addressee.end;
        }
        while start < sentence.end && (self.is(start, Class::TIME) || self.low(start) == "on" && self.is(start + 1, Class::TIME))
        {
            start += 1;
        }
        if self.low(start) == "in"
            && matches!(self.low(start + 2), "statement" | "interview" | "tweet" | "speech" | "letter" | "email")
        {
            let stop = (start + 3..sentence.end).find(|&y| matches!(self.low(y), "that" | "," | ".") || self.mark(y));
            if let Some(stop) = stop.filter(|&y| self.low(y) != ".") {
                start = stop;
            }
        }
        while start < sentence.end && self.low(start) == "," {
            start += 1;
        }
        if cue.kind == Kind::Report && self.is(start, Class::PREPOSITION) && !matches!(self.low(start), "to" | "about" | "for") {
            return None;
        }
        (start < sentence.end).then_some(start)
    }

    /// Without a complementiser: objects and infinitives of demands, quotations, what stands before a particle.
    fn content_start_bare(&self, cue: &Cue, subject: &Subject, from: usize, sentence: &Span) -> Option<usize> {
        let d = self.document;
        let infinitive = (from..sentence.end).any(|m| self.is(m, Class::INFINITIVE));
        let quoted = (from..sentence.end).any(|m| d.quote_of(m).is_some());
        if !cue.takes_object
            && !quoted
            && !(infinitive && (cue.kind != Kind::Say || self.bare_infinitive(from, sentence)))
            && (cue.particle.is_none() || cue.kind == Kind::Report || d.pack.whole_acts)
        {
            return None;
        }
        let mut start = from;
        // "zegt tegen de krant niets te weten": whom it was said to stands between.
        if d.pack.code == "nl"
            && cue.kind == Kind::Say
            && self.low(from) == "tegen"
            && let Some(addressee) = self.subject_after(from + 1, sentence.end)
            && self.bare_infinitive(addressee.end, sentence)
        {
            start = addressee.end;
        }
        if let Some(particle) = cue.particle
            && particle > subject.after + 1
            && !matches!(self.low(particle), "weten" | "blijken" | "merken")
            && (!quoted || start >= sentence.end || matches!(self.low(start), "." | "als"))
        {
            start = subject.after.max(cue.words.end);
        }
        while start < sentence.end && (self.is(start, Class::TIME) || self.adverb(start)) {
            start += 1;
        }
        if self.order() == Order::V2 && self.low(start) == "," {
            start += 1;
        }
        let adverbial = self.order() == Order::V2
            && self.is(start, Class::BOUNDARY)
            && !self.is(start, Class::COMPLEMENTISER.and(Class::RELATIVE))
            && self.low(start) != "als";
        (start < sentence.end && !adverbial).then_some(start)
    }

    /// Cuts content before a coordinated cue, and keeps a quotation whole.
    pub(super) fn content_end(&self, start: usize, end: usize, later: &[usize], sentence: &Span) -> usize {
        let d = self.document;
        // "„Wo ist das Geld?“, und erhielt keine Antwort": a quotation ends what is said where the sentence goes on about something else.
        if let Some(quote) = d.quote_of(start).and_then(|q| d.quotes.get(q)).filter(|q| q.open == start && q.close < end) {
            let comma = usize::from(self.low(quote.close + 1) == ",");
            if self.is(quote.close + 1 + comma, Class::AND) && quote.words > 2 {
                return quote.close + 1;
            }
        }
        for &k in later {
            if k <= start + 2 || !self.stands_as_cue(k, sentence) {
                continue;
            }
            let Some(cue) = self.cue(k) else { continue };
            let mut verb = k;
            while verb > start && (self.auxiliary(verb - 1) || self.adverb(verb - 1)) {
                verb -= 1;
            }
            let before = verb.saturating_sub(1);
            if cue.is_gerund() && self.low(before) == "," {
                return before;
            }
            if self.is(before, Class::AND)
                && cue.has(form::FINITE)
                && (cue.kind == Kind::Say || !cue.ambiguous && !cue.has(form::INFINITIVE))
            {
                return if self.low(before.saturating_sub(1)) == "," { before - 1 } else { before };
            }
        }
        // ", maar de ondernemers vrezen het ergste": another speaker's clause.
        if self.order() == Order::V2 && d.quote_of(start).is_none() {
            let other = later.iter().find_map(|&k| {
                let joint = (start + 3..k).rev().take(8).find(|&c| self.low(c) == ",")?;
                let contrast = matches!(self.low(joint + 1), "maar" | "aber" | "terwijl" | "während" | "doch");
                let subject = self.subject_before(k, joint + 2)?;
                let verb = self.cue(k).is_some_and(|c| c.has(form::FINITE)) && self.stands_as_cue(k, sentence);
                (contrast && verb && subject.start == joint + 2 && d.quote_of(k).is_none()).then_some(joint)
            });
            if let Some(joint) = other.filter(|&j| j < end) {
                return joint;
            }
        }
        // An object ends before "…, maar wil niets zeggen".
        if self.order() == Order::V2
            && !self.is(start, Class::COMPLEMENTISER)
            && d.quote_of(start).is_none()
            && !d.pack.whole_acts
        {
            let joint = (start + 2..end).find(|&k| {
                self.low(k) == ","
                    && self.is(k + 1, Class::AND)
                    && (self.auxiliary(k + 2) || self.finite(k + 2))
                    && d.quote_of(k).is_none()
            });
            if let Some(joint) = joint {
                return joint;
            }
        }
        if let Some(quote) = d.quote_of(end.saturating_sub(1)).and_then(|q| d.quotes.get(q))
            && quote.open >= start
            && quote.close >= end
        {
            return quote.close + 1;
        }
        end
    }
}
