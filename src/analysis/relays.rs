//! Relays: a statement within another's report, and an outlet that cites somebody.
//!
//! "Moscow will wait, said Peskov, Interfax reported" reaches the article through Interfax. The chain of names stands in the statement, from the
//! outlet to the origin, and what another actor reports of somebody rests on that report.

use super::attribution::{Found, Span};
use super::pack::Class;
use super::text::Document;
use super::{Spot, Suggestion};
use crate::standards::Basis;

/// Statements that are looked at around one.
const NEAR: usize = 8;

/// Notes for every statement within another's who reported it: names from the outermost to its own speaker.
pub(super) fn note(statements: &mut [Suggestion]) {
    let mut order: Vec<usize> = (0..statements.len()).collect();
    order.sort_by_key(|&n| {
        statements.get(n).map(|s| (s.content.first().cloned(), s.content.last().map(|c| std::cmp::Reverse(c.end))))
    });
    let mut notes = Vec::new();
    for (place, &inner) in order.iter().enumerate() {
        let Some(statement) = statements.get(inner) else { continue };
        let around = order.get(place.saturating_sub(NEAR)..(place + NEAR).min(order.len())).unwrap_or_default();
        let mut outer: Vec<&Suggestion> = around
            .iter()
            .filter(|&&n| n != inner)
            .filter_map(|&n| statements.get(n))
            .filter(|other| holds(other, statement) && other.speaker != statement.speaker && !other.speaker.is_empty())
            .collect();
        if outer.is_empty() {
            continue;
        }
        outer.sort_by_key(|other| std::cmp::Reverse(length(other)));
        let another =
            outer.iter().any(|other| other.actor.is_some() && statement.actor.is_some() && other.actor != statement.actor);
        let mut chain: Vec<String> = outer.iter().map(|other| other.speaker.clone()).collect();
        chain.dedup();
        chain.extend(Some(statement.speaker.clone()).filter(|name| !name.is_empty()));
        notes.push((inner, chain, another));
    }
    for (inner, chain, another) in notes {
        let Some(statement) = statements.get_mut(inner) else { continue };
        statement.chain = chain;
        if another && statement.basis == Basis::SaidIndirect {
            statement.basis = Basis::ReportedByOther;
        }
    }
}

/// Whether all content of a statement lies within one stretch of another's, which is longer.
fn holds(outer: &Suggestion, inner: &Suggestion) -> bool {
    let within = |spot: &Spot| outer.content.iter().any(|o| o.block == spot.block && o.start <= spot.start && spot.end <= o.end);
    inner.content.iter().all(within) && length(outer) > length(inner)
}

fn length(statement: &Suggestion) -> usize {
    statement.content.iter().map(|c| c.end.saturating_sub(c.start)).sum()
}

/// Whom a report cites in its own sentence: "…, the agency reported, citing a security official".
pub(super) fn cited(document: &Document<'_>, found: &Found) -> Option<String> {
    let source = found.source.clone()?;
    let sentence = document.sentence_of(source.start);
    let behind = |k: usize| found.content.start > k || found.content.end <= k;
    let at = sentence.clone().find(|&k| {
        document.is(k, Class::CITING) && k > source.start && behind(k) && document.quote_of(k).is_none() && k <= source.end + 12
    })?;
    // "со ссылкой на", "unter Berufung auf": the words up to the last preposition are the connective.
    let mut from = at + 1;
    while from < sentence.end && document.is(from, Class::CITING) {
        from += 1;
    }
    if document.is(from, Class::PREPOSITION) {
        from += 1;
    }
    let end = (from..sentence.end.min(from + 14))
        .find(|&k| document.is_punctuation(k) || document.low(k) == "." || document.is(k, Class::BOUNDARY))
        .unwrap_or(sentence.end.min(from + 14));
    let cited: Span = from..end;
    let name = document.text(&cited).trim();
    (!name.is_empty() && document.count_words(cited) > 0).then(|| name.to_owned())
}
