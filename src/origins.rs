//! Sources that print one text, and the offer to count them as one origin.
//!
//! Stands between `analysis` and `project`, beside `accept`: [`same_texts`] finds the pairs, [`offers`] leaves those the analyst has not
//! decided on, [`count_as_one`] and [`keep_apart`] are the two answers. Pure; nothing is decided here.

use crate::analysis::shared_texts;
use crate::article::{Article, BlockNumber, Source, SourceId};
use crate::project::{Edit, Project};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Two sources that print the same text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SameText {
    /// The earlier one.
    pub first: SourceId,
    /// The later one.
    pub second: SourceId,
    /// Share of the shorter text that stands in the other, 0 to 1.
    pub share: f32,
}

impl SameText {
    /// The share in whole percent, 0 to 100.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
    pub fn percent(&self) -> u8 {
        (self.share.clamp(0.0, 1.0) * 100.0).round() as u8
    }

    /// The other one of the two; `None` where this is neither.
    #[must_use]
    pub fn other(&self, id: SourceId) -> Option<SourceId> {
        match id {
            _ if id == self.first => Some(self.second),
            _ if id == self.second => Some(self.first),
            _ => None,
        }
    }
}

/// Pairs of sources that print the same text, in order; what is set aside does not count.
#[must_use]
pub fn same_texts(project: &Project) -> Vec<SameText> {
    let articles: Vec<Cow<'_, Article>> = project.sources.iter().map(|source| as_decided(project, source)).collect();
    let articles: Vec<&Article> = articles.iter().map(AsRef::as_ref).collect();
    let id = |index: usize| project.sources.get(index).map(|source| source.id);
    shared_texts(&articles)
        .into_iter()
        .filter_map(|pair| Some(SameText { first: id(pair.first)?, second: id(pair.second)?, share: pair.share }))
        .collect()
}

/// The article with the blocks set aside or brought back as the analyst decided.
#[must_use]
pub fn as_decided<'a>(project: &Project, source: &'a Source) -> Cow<'a, Article> {
    let mut article = Cow::Borrowed(&source.article);
    if let Some(card) = project.cards.get(&source.id).filter(|card| !card.aside.is_empty()) {
        for (number, block) in (1..).zip(article.to_mut().blocks.iter_mut()) {
            if let Some(decision) = card.aside.get(&BlockNumber(number)) {
                block.set_aside = *decision;
            }
        }
    }
    article
}

/// The pairs the analyst may want to decide on: neither one origin already nor kept apart; of a source and the earlier ones, one pair
/// at a time.
#[must_use]
pub fn offers(project: &Project, found: &[SameText]) -> Vec<SameText> {
    let roots = |pair: &SameText| {
        project.source(pair.first).zip(project.source(pair.second))?;
        let (first, second) = (root(project, pair.first), root(project, pair.second));
        (first != second).then_some((first.min(second), first.max(second)))
    };
    let is_apart = |pair: &&SameText| key(project, pair).is_some_and(|key| project.rejected.contains(&key));
    // Copies of sources that are kept apart are apart too.
    let mut settled: BTreeSet<(SourceId, SourceId)> = found.iter().filter(is_apart).filter_map(roots).collect();
    let mut asked = BTreeSet::new();
    let is_open = |pair: &&SameText| {
        roots(pair).is_some_and(|roots| !asked.contains(&pair.second) && settled.insert(roots)) && asked.insert(pair.second)
    };
    found.iter().filter(is_open).copied().collect()
}

/// The edit that counts the two as one origin: what the later one goes back to becomes a copy of what the earlier one goes back to.
#[must_use]
pub fn count_as_one(project: &Project, pair: &SameText) -> Edit {
    let (first, second) = (root(project, pair.first), root(project, pair.second));
    Edit::SetOrigin(first.max(second), Some(first.min(second)))
}

/// The edit that keeps the two apart and ends the offer; `None` where one of them is gone.
#[must_use]
pub fn keep_apart(project: &Project, pair: &SameText) -> Option<Edit> {
    let edits = vec![Edit::Reject(key(project, pair)?)];
    Some(Edit::Several { label: "step-keep-apart".to_owned(), edits })
}

/// What a source goes back to: itself, where it is no copy.
pub(crate) fn root(project: &Project, id: SourceId) -> SourceId {
    project.copies_from(id).last().unwrap_or(id)
}

/// The name of an offer among those that were rejected: the sources by number and by content, since a number can be given again.
fn key(project: &Project, pair: &SameText) -> Option<String> {
    let (first, second) = (project.source(pair.first)?, project.source(pair.second)?);
    let name = |source: &Source| format!("{}:{}", source.id, source.sha256.chars().take(16).collect::<String>());
    Some(format!("same-text {} {}", name(first), name(second)))
}
