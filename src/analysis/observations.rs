//! What an analyst may want to look at: hedges, numbers, dates and money in normal form, and pairs of statements side by side.
//!
//! Never a verdict: a pair is offered because its words and figures say so, and the analyst decides. Not finding one says nothing
//! either: of a book only the first statements are laid side by side (`claims`), which loses hints about its later part and no
//! statement, so that nothing is announced.

use super::attribution::Span;
use super::numbers;
use super::pack::Class;
use super::text::Document;
use super::{Analysis, Observation, ObservationKind, Spot, limits};
use crate::article::{Article, SourceId};

/// Hedges, quantities, money and dates of a document; `spot` turns words into a place.
pub(super) fn of_words(document: &Document<'_>, spot: impl Fn(&Span) -> Option<Spot>) -> Vec<Observation> {
    let mut out = Vec::new();
    let mut i = 0;
    // One more than is kept shows that there are more.
    while i < document.len() && out.len() <= limits::FINDINGS {
        let mut end = i + 1;
        let found = if document.is(i, Class::HEDGE) {
            Some((ObservationKind::Hedge, document.low(i).to_owned(), i))
        } else if document.word(i).digit {
            let number = numbers::at(document, i);
            end = number.end.max(end);
            Some((number.kind, number.note, number.start))
        } else {
            None
        };
        if let Some((kind, note, start)) = found {
            out.extend(spot(&(start..end)).map(|s| Observation { kind, spots: vec![s], note }));
        }
        i = end;
    }
    out
}

/// Pairs of statements of one article that may contradict each other or say the same: see [`claims`](super::claims).
pub(super) fn pairs(article: &Article, analysis: &Analysis) -> Vec<Observation> {
    let alone = super::Claimed { source: SourceId(0), article, analysis };
    let note = |reasons: &[(&str, String)]| {
        let values: Vec<&str> = reasons.iter().map(|(_, value)| value.as_str()).filter(|value| !value.is_empty()).collect();
        values.join("; ")
    };
    let pairs = super::claims::pairs(&[alone]).into_iter();
    pairs
        .map(|pair| Observation {
            kind: pair.kind,
            note: note(&pair.reasons),
            spots: vec![pair.first.passage, pair.second.passage],
        })
        .collect()
}
