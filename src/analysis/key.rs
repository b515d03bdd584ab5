//! Key passages: which statements of an actor are worth reading first, and why.
//!
//! Score = 0.5 × centrality among the actor's statements (TextRank over shared words, Mihalcea and Tarau 2004) + 0.3 × kind ×
//! precision of the rule + 0.1 × position + 0.1 for a number or hedge. Near-duplicates of a better passage are left out.

use super::ObservationKind;
use super::text::{is_letter, is_unspaced};
use super::{Analysis, KeyPassage};
use crate::actor::Actor;
use crate::article::Article;
use crate::standards::Basis;
use std::collections::BTreeMap;

/// Key passages kept per actor.
const KEPT: usize = 5;
/// Statements compared per actor; the first ones of a very long article.
const COMPARED: usize = 200;
/// Share of words in common that makes two passages the same.
const SAME: f32 = 0.7;

/// The key passages of every actor that speaks, best first.
pub(super) fn passages(article: &Article, analysis: &Analysis, actors: &[Actor]) -> Vec<KeyPassage> {
    let mut out = Vec::new();
    for actor in actors {
        let own: Vec<usize> = (0..analysis.statements.len())
            .filter(|&i| analysis.statements.get(i).is_some_and(|s| s.actor == Some(actor.id)))
            .take(COMPARED)
            .collect();
        let words: Vec<Vec<String>> = own.iter().map(|&i| terms(article, analysis, i)).collect();
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
                .any(|other| shared(mine, other).len() as f32 > SAME * mine.len().min(other.len()).max(1) as f32)
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

fn reasons(analysis: &Analysis, index: usize, n: usize, mine: &[String], words: &[Vec<String>]) -> Vec<(String, String)> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for other in words.iter().enumerate().filter(|(m, _)| *m != n).map(|(_, w)| w) {
        for word in shared(mine, other) {
            *counts.entry(word).or_default() += 1;
        }
    }
    let mut top: Vec<(&str, usize)> = counts.into_iter().collect();
    top.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let mut out = Vec::new();
    if !top.is_empty() {
        out.push(("why-centrality".to_owned(), top.iter().take(3).map(|(word, _)| *word).collect::<Vec<_>>().join(", ")));
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

/// Words of four letters and more, and numbers, lower case, without repeats; of Korean words two syllables and more without their
/// particle, of scripts without spaces every pair of characters.
fn terms(article: &Article, analysis: &Analysis, index: usize) -> Vec<String> {
    let Some(statement) = analysis.statements.get(index) else { return Vec::new() };
    let texts = statement.content.iter().filter_map(|c| article.block(c.block).and_then(|b| b.text.get(c.range())));
    let mut words: Vec<String> = Vec::new();
    for word in texts.flat_map(|text| text.split(|c: char| !is_letter(c) && c != '-')) {
        let Some(first) = word.chars().next() else { continue };
        if is_unspaced(first) {
            let characters: Vec<char> = word.chars().collect();
            words.extend(characters.windows(2).filter(|w| w.iter().all(|&c| !is_hiragana(c))).map(|w| w.iter().collect()));
        } else if matches!(first, '\u{ac00}'..='\u{d7a3}') {
            let bare = word.trim_end_matches(['은', '는', '이', '가', '을', '를', '의', '에', '도', '와', '과', '로', '고']);
            let bare = if bare.chars().count() >= 2 { bare } else { word };
            if bare.chars().count() >= 2 {
                words.push(bare.to_owned());
            }
        } else if word.chars().count() >= 4 || word.chars().any(|c| c.is_ascii_digit()) {
            words.push(word.to_lowercase());
        }
    }
    words.sort();
    words.dedup();
    words
}

/// Hiragana writes endings and small words.
fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309f}')
}

/// Words two sorted lists share.
fn shared<'w>(a: &'w [String], b: &[String]) -> Vec<&'w str> {
    a.iter().filter(|word| b.binary_search(word).is_ok()).map(String::as_str).collect()
}

/// TextRank, scaled so that the best is 1; 1 for a single passage.
fn text_rank(words: &[Vec<String>]) -> Vec<f32> {
    let n = words.len();
    let mut weights = vec![vec![0.0f32; n]; n];
    for (i, row) in weights.iter_mut().enumerate() {
        for (j, weight) in row.iter_mut().enumerate() {
            if let (Some(a), Some(b)) = (words.get(i), words.get(j))
                && i != j
                && a.len() > 1
                && b.len() > 1
            {
                *weight = shared(a, b).len() as f32 / ((a.len() as f32).ln() + (b.len() as f32).ln());
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
