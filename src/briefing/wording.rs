//! The vocabulary guard: vague words, terms of another scale, likelihood and confidence in one sentence.
//!
//! Part of `briefing`; the window underlines what [`vague`] finds. Only the analyst's own text is looked at: words between quotation
//! marks are somebody else's. One list a language; the lists hold phrases in lower case.

use super::seal::whole_words;
use crate::i18n::{Language, words};
use crate::standards::LikelihoodScale;
use std::ops::Range;

/// Words that hide who, how many, when or how sure.
const VAGUE_EN: &[&str] = &[
    "a number of",
    "allegedly",
    "apparently",
    "arguably",
    "as is well known",
    "cannot be ruled out",
    "can't be ruled out",
    "clearly",
    "considerable",
    "considerably",
    "could",
    "experts say",
    "fairly",
    "in the near future",
    "in the long run",
    "it appears",
    "it is believed",
    "it is said",
    "it is thought",
    "it seems",
    "many believe",
    "may",
    "maybe",
    "might",
    "numerous",
    "observers say",
    "obviously",
    "of course",
    "perhaps",
    "possibly",
    "presumably",
    "quite",
    "recently",
    "reportedly",
    "relatively",
    "reports suggest",
    "several",
    "significant",
    "significantly",
    "some say",
    "some",
    "somewhat",
    "soon",
    "sources say",
    "supposedly",
    "to some extent",
    "tends to",
    "undoubtedly",
    "various",
];

/// The same for Dutch.
const VAGUE_NL: &[&str] = &[
    "aanzienlijk",
    "aanzienlijke",
    "binnenkort",
    "blijkbaar",
    "bronnen zeggen",
    "deskundigen zeggen",
    "diverse",
    "duidelijk",
    "eventueel",
    "enigszins",
    "enkele",
    "gedeeltelijk",
    "het lijkt",
    "het schijnt",
    "in de nabije toekomst",
    "in zekere mate",
    "kan niet worden uitgesloten",
    "kennelijk",
    "klaarblijkelijk",
    "men",
    "meerdere",
    "misschien",
    "mogelijk",
    "mogelijkerwijs",
    "naar verluidt",
    "naar verwachting",
    "niet uit te sluiten",
    "ongetwijfeld",
    "op termijn",
    "recent",
    "recentelijk",
    "relatief",
    "schijnbaar",
    "significant",
    "significante",
    "sommige",
    "sommigen",
    "talrijke",
    "tamelijk",
    "uiteraard",
    "vermoedelijk",
    "verschillende",
    "waarnemers",
    "wellicht",
    "zogenaamd",
    "zou kunnen",
    "zouden kunnen",
];

/// Words for a level of confidence, as they stand beside the word itself.
const CONFIDENCE_EN: &[&str] = &[
    "low confidence",
    "moderate confidence",
    "medium confidence",
    "high confidence",
    "confidence is low",
    "confidence is moderate",
    "confidence is high",
    "with confidence",
    "we are confident",
    "our confidence",
    "confidence level",
];

/// The same for Dutch.
const CONFIDENCE_NL: &[&str] = &[
    "laag vertrouwen",
    "gemiddeld vertrouwen",
    "hoog vertrouwen",
    "groot vertrouwen",
    "weinig vertrouwen",
    "vertrouwen is laag",
    "vertrouwen is gemiddeld",
    "vertrouwen is hoog",
    "met vertrouwen",
    "ons vertrouwen in dit oordeel",
    "mate van vertrouwen",
    "mate van zekerheid",
    "met lage zekerheid",
    "met gemiddelde zekerheid",
    "met hoge zekerheid",
    "met grote zekerheid",
];

/// The second row of terms of ICD 203, which is not mixed with the first.
const SECOND_ROW_EN: &[&str] = &[
    "remote",
    "highly improbable",
    "improbable",
    "roughly even odds",
    "probable",
    "probably",
    "highly probable",
    "nearly certain",
];

/// The vague words of a text, as byte ranges in order; none within quotation marks.
#[must_use]
pub fn vague(text: &str, language: Language) -> Vec<Range<usize>> {
    let list = match language {
        Language::En => VAGUE_EN,
        Language::Nl => VAGUE_NL,
    };
    find_all(text, list)
}

/// Terms that belong to no step of the document's scale: those of the other scale and of ICD 203's second row.
#[must_use]
pub fn foreign_terms(text: &str, scale: LikelihoodScale, language: Language) -> Vec<Range<usize>> {
    let own = terms(scale, language);
    let mut other: Vec<String> =
        LikelihoodScale::ALL.into_iter().filter(|other| *other != scale).flat_map(|other| terms(other, language)).collect();
    if language == Language::En {
        other.extend(SECOND_ROW_EN.iter().map(|term| (*term).to_owned()));
    }
    other.retain(|term| !own.contains(term));
    let own_places = find_all(text, &own);
    let mut found = find_all(text, &other);
    // "remote" in "remote chance", where that is a term of the scale, is part of it.
    found.retain(|place| !own_places.iter().any(|own| own.start <= place.start && place.end <= own.end));
    found
}

/// Terms of likelihood of either scale in a text.
#[must_use]
pub fn likelihood_terms(text: &str, language: Language) -> Vec<Range<usize>> {
    let all: Vec<String> = LikelihoodScale::ALL.into_iter().flat_map(|scale| terms(scale, language)).collect();
    find_all(text, &all)
}

/// Whether a sentence of the text holds both a likelihood and a level of confidence. A `{likelihood}` counts as a term.
#[must_use]
pub fn mixes_likelihood_and_confidence(text: &str, language: Language) -> bool {
    let levels = match language {
        Language::En => CONFIDENCE_EN,
        Language::Nl => CONFIDENCE_NL,
    };
    sentences(text).any(|sentence| {
        let likely = sentence.contains("{likelihood}") || !likelihood_terms(sentence, language).is_empty();
        likely && !find_all(sentence, levels).is_empty()
    })
}

/// Where a phrase stands in a text, ignoring case, as whole words and outside quotation marks.
#[must_use]
pub fn find_phrase(text: &str, phrase: &str) -> Option<Range<usize>> {
    find_all(text, &[phrase]).into_iter().next()
}

/// The terms of a scale in a language.
fn terms(scale: LikelihoodScale, language: Language) -> Vec<String> {
    let mut terms: Vec<String> = scale.steps().iter().map(|(key, _)| words(language).get(key).to_lowercase()).collect();
    if language == Language::En {
        terms.extend(["almost certainly".to_owned()]);
    }
    terms
}

/// Sentences, roughly: cut after . ! ? and at line ends.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['.', '!', '?', '\n']).filter(|sentence| !sentence.trim().is_empty())
}

/// All phrases of a list in a text: whole words, longest first where two begin at one place, outside quotation marks, in order.
fn find_all<S: AsRef<str>>(text: &str, phrases: &[S]) -> Vec<Range<usize>> {
    let (folded, offsets) = folded(text);
    let quoted = quoted(text);
    let mut found: Vec<Range<usize>> = Vec::new();
    for phrase in phrases.iter().map(AsRef::as_ref).filter(|phrase| !phrase.is_empty()) {
        let phrase = phrase.to_lowercase();
        for (start, hit) in folded.match_indices(phrase.as_str()) {
            let end = start + hit.len();
            if !whole_words(&folded, start, end) {
                continue;
            }
            let (Some(start), Some(end)) = (offsets.get(start).copied(), offsets.get(end).copied()) else { continue };
            if quoted.iter().all(|range| end <= range.start || range.end <= start) {
                found.push(start..end);
            }
        }
    }
    found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut kept: Vec<Range<usize>> = Vec::new();
    for range in found {
        if kept.last().is_none_or(|last| last.end <= range.start) {
            kept.push(range);
        }
    }
    kept
}

/// The text in lower case with plain spaces and apostrophes, and for each of its bytes (and its end) the byte of the original.
fn folded(text: &str) -> (String, Vec<usize>) {
    let mut folded = String::with_capacity(text.len());
    let mut offsets = Vec::with_capacity(text.len() + 1);
    for (at, c) in text.char_indices() {
        let mut push = |c: char| {
            folded.push(c);
            offsets.extend(std::iter::repeat_n(at, c.len_utf8()));
        };
        match c {
            '\u{a0}' | '\u{202f}' | '\t' => push(' '),
            '’' => push('\''),
            other => other.to_lowercase().for_each(push),
        }
    }
    offsets.push(text.len());
    (folded, offsets)
}

/// What stands between quotation marks: from an opening to the next closing mark of any kind within the paragraph.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut open: Option<usize> = None;
    let mut previous = None;
    for (at, c) in text.char_indices() {
        let mark = matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‘');
        let single = matches!(c, '\'' | '’');
        match open {
            None if mark && c != '”' => open = Some(at),
            None if c == '\'' && previous.is_none_or(char::is_whitespace) && text.get(at + 1..).is_some_and(closes_single) => {
                open = Some(at);
            }
            Some(start) if mark || (single && text.get(start..).is_some_and(|rest| rest.starts_with(['\'', '‘']))) => {
                ranges.push(start..at + c.len_utf8());
                open = None;
            }
            Some(_) if c == '\n' => open = None,
            None | Some(_) => {}
        }
        previous = Some(c);
    }
    ranges
}

/// Whether a straight single quotation that opened here closes before the line ends: at a mark not followed by a letter.
fn closes_single(rest: &str) -> bool {
    let line = rest.lines().next().unwrap_or_default();
    let mut chars = line.chars().peekable();
    let mut length = 0;
    while let Some(c) = chars.next() {
        if c == '\'' && length > 1 && chars.peek().is_none_or(|next| !next.is_alphanumeric()) {
            return true;
        }
        length += 1;
    }
    false
}

#[cfg(test)]
#[allow(clippy::string_slice, reason = "a test may panic")]
mod tests {
    use super::*;

    fn found(text: &str, language: Language) -> Vec<&str> {
        vague(text, language).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn vague_words_are_found_outside_quotations_only() {
        assert_eq!(
            found("Reportedly some say “maybe soon”; mayhem may follow.", Language::En),
            ["Reportedly", "some say", "may"]
        );
        assert_eq!(
            found("Mogelijk zei men: 'misschien wel' of \"wellicht\", naar verluidt.", Language::Nl),
            ["Mogelijk", "men", "naar verluidt"]
        );
        assert_eq!(found("İstanbul’s “x” could", Language::En), ["could"]);
    }

    #[test]
    fn likelihood_and_confidence_share_no_sentence() {
        for (text, language, mixed) in [
            ("It is likely, with high confidence, that he goes.", Language::En, true),
            ("It is likely that he goes. Confidence is high.", Language::En, false),
            ("It is {likelihood}; confidence is low", Language::En, true),
            ("Consumer confidence is likely to fall.", Language::En, false),
            ("Herstel van vertrouwen is onwaarschijnlijk.", Language::Nl, false),
            ("Met hoog vertrouwen is dit waarschijnlijk.", Language::Nl, true),
        ] {
            assert_eq!(mixes_likelihood_and_confidence(text, language), mixed, "{text}");
        }
    }

    #[test]
    fn terms_of_another_scale_are_foreign() {
        let text = "It is probable, or highly likely, or very unlikely.";
        let found: Vec<&str> =
            foreign_terms(text, LikelihoodScale::Icd203, Language::En).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["probable", "highly likely"]);
    }
}
