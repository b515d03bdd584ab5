//! What an analyst may want to look at: hedges, numbers, dates and money in normal form, and pairs of statements side by side.
//!
//! Never a verdict: a pair is offered because its words and figures say so, and the analyst decides. Not finding one says nothing
//! either: only the first [`COMPARED`] statements of an article are laid side by side, since the work grows with their square. That
//! is more than any article has; a book that has more loses hints about its later part and no statement, so that nothing is announced.

use super::attribution::Span;
use super::numbers;
use super::pack::Class;
use super::text::{Document, is_letter};
use super::{Analysis, Observation, ObservationKind, Spot, limits};
use crate::article::Article;
use crate::standards::Stance;

/// Statements compared with each other at most, in the order of the article.
const COMPARED: usize = 300;

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

/// Pairs of statements that may contradict each other or say the same.
pub(super) fn pairs(article: &Article, analysis: &Analysis) -> Vec<Observation> {
    let texts: Vec<Vec<String>> = analysis
        .statements
        .iter()
        .take(COMPARED)
        .map(|s| {
            let text = s.content.iter().filter_map(|c| article.block(c.block).and_then(|b| b.text.get(c.range())));
            let mut words: Vec<String> = text
                .flat_map(|t| t.split(|c: char| !is_letter(c) && c != '-' && c != '.' && c != ','))
                .map(|w| w.trim_matches(['.', ',']).to_lowercase())
                .filter(|w| w.chars().count() >= 5 || w.chars().any(|c| c.is_ascii_digit()))
                .collect();
            words.sort();
            words.dedup();
            words
        })
        .collect();
    let mut out = Vec::new();
    for (i, a) in texts.iter().enumerate() {
        for (j, b) in texts.iter().enumerate().skip(i + 1) {
            let (Some(first), Some(second)) = (analysis.statements.get(i), analysis.statements.get(j)) else { continue };
            let common: Vec<&str> = a.iter().filter(|w| b.binary_search(w).is_ok()).map(String::as_str).collect();
            let nouns = common.iter().filter(|w| !w.chars().any(|c| c.is_ascii_digit())).count();
            let share = common.len() as f32 / a.len().min(b.len()).max(1) as f32;
            if nouns < 3 {
                continue;
            }
            let figures = |list: &[String]| {
                list.iter().filter(|w| w.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',')).cloned().collect::<Vec<_>>()
            };
            let (left, right) = (figures(a), figures(b));
            let differ = !left.is_empty() && !right.is_empty() && left.iter().all(|n| !right.contains(n));
            let opposite = (first.stance == Stance::Denies) != (second.stance == Stance::Denies)
                || matches!(
                    (first.stance, second.stance),
                    (Stance::Supports, Stance::Opposes) | (Stance::Opposes, Stance::Supports)
                );
            let kind = if opposite || differ {
                ObservationKind::PossibleTension
            } else if share >= 0.6 && first.passage != second.passage {
                ObservationKind::SameClaim
            } else {
                continue;
            };
            out.push(Observation { kind, spots: vec![first.passage.clone(), second.passage.clone()], note: common.join(", ") });
        }
    }
    out
}
