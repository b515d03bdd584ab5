//! Key passages: which statements of an actor are worth reading first, and why.
//!
//! Score = 0.5 × centrality among the actor's statements (TextRank over shared words, Mihalcea and Tarau 2004) + 0.3 × kind ×
//! precision of the rule + 0.1 × position + 0.1 for a number or hedge. Near-duplicates of a better passage are left out.

use super::ObservationKind;
use super::terms::{Term, shared};
use super::{Analysis, KeyPassage};
use crate::actor::Actor;
use crate::standards::Basis;
use std::collections::BTreeMap;

/// Key passages kept per actor.
const KEPT: usize = 5;
/// Statements compared per actor; the first ones of a very long article.
const COMPARED: usize = 200;
/// Share of words in common that makes two passages the same.
const SAME: f32 = 0.7;

/// The key passages of every actor that speaks, best first; `terms` are the content words of each statement.
pub(super) fn passages(analysis: &Analysis, actors: &[Actor], terms: &[Vec<Term<'_>>]) -> Vec<KeyPassage> {
    let mut out = Vec::new();
    for actor in actors {
        let own: Vec<usize> = (0..analysis.statements.len())
            .filter(|&i| analysis.statements.get(i).is_some_and(|s| s.actor == Some(actor.id)))
            .take(COMPARED)
            .collect();
        if own.is_empty() {
            continue;
        }
        let words: Vec<&[Term<'_>]> = own.iter().map(|&i| terms.get(i).map_or(&[][..], Vec::as_slice)).collect();
        let ranks = text_rank(&words);
        let mut scored: Vec<(f32, usize)> = own
            .iter()
            .enumerate()
            .filter_map(|(n, &i)| {
                let statement = analysis.statements.get(i)?;
                let kind = match statement.basis {
                    Basis::SaidDirect => 1.0,
                    Basis::StateMedia | Basis::SaidIndirect => 0.8,
                    Basis::ActionReported | Basis::ReportedByOther | Basis::Inferred | Basis::NoStatement => 0.5,
                };
                let position = 1.0 / (1.0 + n as f32 * 0.2);
                let number = found_in(analysis, i, |_| true).is_some();
                let rank = ranks.get(n).copied().unwrap_or_default();
                Some((0.5 * rank + 0.3 * kind * statement.precision + 0.1 * position + if number { 0.1 } else { 0.0 }, n))
            })
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut kept: Vec<usize> = Vec::new();
        for (score, n) in scored {
            let Some(mine) = words.get(n) else { continue };
            if kept.len() >= KEPT {
                break;
            }
            if kept
                .iter()
                .filter_map(|&k| words.get(k))
                .any(|other| shared(mine, other).count() as f32 > SAME * mine.len().min(other.len()).max(1) as f32)
            {
                continue;
            }
            kept.push(n);
            let Some(&statement) = own.get(n) else { continue };
            out.push(KeyPassage {
                actor: actor.id,
                statement,
                score: score.clamp(0.0, 1.0),
                reasons: reasons(analysis, statement, n, mine, &words),
            });
        }
    }
    out
}

fn reasons(analysis: &Analysis, index: usize, n: usize, mine: &[Term<'_>], words: &[&[Term<'_>]]) -> Vec<(String, String)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for other in words.iter().enumerate().filter(|(m, _)| *m != n).map(|(_, w)| w) {
        for (_, word) in shared(mine, other) {
            *counts.entry(word).or_default() += 1;
        }
    }
    let mut top: Vec<(&str, usize)> = counts.into_iter().collect();
    top.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let mut out = Vec::new();
    if !top.is_empty() {
        out.push((
            "why-centrality".to_owned(),
            top.iter().take(3).map(|(word, _)| word.to_lowercase()).collect::<Vec<_>>().join(", "),
        ));
    }
    if let Some(statement) = analysis.statements.get(index) {
        let kind = if statement.basis == Basis::SaidDirect { "why-direct" } else { "why-reported" };
        out.push((kind.to_owned(), format!("{:.0}", statement.precision * 100.0)));
    }
    if let Some(note) = found_in(analysis, index, |kind| kind == ObservationKind::Hedge) {
        out.push(("why-hedge".to_owned(), note.to_owned()));
    }
    if let Some(note) = found_in(analysis, index, |kind| kind != ObservationKind::Hedge) {
        out.push(("why-number".to_owned(), note.to_owned()));
    }
    if n == 0 {
        out.push(("why-first".to_owned(), String::new()));
    }
    out
}

/// The first hedge, number, date or amount within what a statement says; `analysis.observations` holds single ones in order of place.
fn found_in(analysis: &Analysis, index: usize, wanted: impl Fn(ObservationKind) -> bool) -> Option<&str> {
    let statement = analysis.statements.get(index)?;
    statement.content.iter().find_map(|content| {
        let from = analysis.observations.partition_point(|o| o.spots.first().is_some_and(|s| s < content));
        let near = analysis.observations.get(from..).unwrap_or_default();
        near.iter()
            .take_while(|o| o.spots.first().is_some_and(|s| s.block == content.block && s.start < content.end))
            .find(|o| wanted(o.kind))
            .map(|o| o.note.as_str())
    })
}

/// TextRank, scaled so that the best is 1; 1 for a single passage.
fn text_rank(words: &[&[Term<'_>]]) -> Vec<f32> {
    let n = words.len();
    if n < 2 {
        return vec![1.0; n];
    }
    let mut weights = vec![vec![0.0f32; n]; n];
    for (i, a) in words.iter().enumerate().filter(|(_, a)| a.len() > 1) {
        for (j, b) in words.iter().enumerate().skip(i + 1).filter(|(_, b)| b.len() > 1) {
            let weight = shared(a, b).count() as f32 / ((a.len() as f32).ln() + (b.len() as f32).ln());
            for (row, column) in [(i, j), (j, i)] {
                if let Some(slot) = weights.get_mut(row).and_then(|row| row.get_mut(column)) {
                    *slot = weight;
                }
            }
        }
    }
    let sums: Vec<f32> = weights.iter().map(|row| row.iter().sum()).collect();
    let mut rank = vec![1.0f32; n];
    for _ in 0..30 {
        rank = (0..n)
            .map(|i| {
                let flow: f32 = weights
                    .iter()
                    .zip(&sums)
                    .zip(&rank)
                    .map(|((row, sum), r)| if *sum > 0.0 { row.get(i).unwrap_or(&0.0) / sum * r } else { 0.0 })
                    .sum();
                0.15 + 0.85 * flow
            })
            .collect();
    }
    let best = rank.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
    rank.iter().map(|r| r / best).collect()
}
