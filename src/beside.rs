//! Statements that belong side by side, over the whole project: which are offered, and what the analyst makes of one.
//!
//! Stands between `analysis` and `project`, beside `origins`: [`pairs`] joins what the analyses found, [`offers`] leaves those that are not
//! decided on, [`dispute`] and [`set_aside`] are the two answers. Pure; a pair is never a verdict.

use crate::analysis::{Analysis, Claimed, Pair, Suggestion};
use crate::article::{Source, SourceId};
use crate::project::{BriefField, Edit, Project};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a source says, as far as it is looked at for pairs.
pub type Read = (Arc<Source>, Arc<Analysis>);

/// The sources whose statements are laid side by side: of copies of one text only the first.
#[must_use]
pub fn sources(project: &Project, analyses: &BTreeMap<SourceId, Arc<Analysis>>) -> Vec<Read> {
    let own = project.sources.iter().filter(|source| crate::origins::root(project, source.id) == source.id);
    own.filter_map(|source| Some((Arc::clone(source), Arc::clone(analyses.get(&source.id)?)))).collect()
}

/// Pairs of statements of all these sources.
#[must_use]
pub fn pairs(read: &[Read]) -> Vec<Pair> {
    let claimed: Vec<Claimed<'_>> =
        read.iter().map(|(source, analysis)| Claimed { source: source.id, article: &source.article, analysis }).collect();
    crate::analysis::pairs(&claimed)
}

/// A pair with its two statements.
#[derive(Clone, Copy, Debug)]
pub struct Offer<'a> {
    /// The pair.
    pub pair: &'a Pair,
    /// What the first says.
    pub first: &'a Suggestion,
    /// What the second says.
    pub second: &'a Suggestion,
}

/// The pairs that are not decided on, both statements found by a rule that is right at least `least` times of one.
pub fn offers<'a>(
    project: &'a Project,
    analyses: &'a BTreeMap<SourceId, Arc<Analysis>>,
    pairs: &'a [Pair],
    least: f32,
) -> impl Iterator<Item = Offer<'a>> {
    let found = move |half: &crate::analysis::Half| -> Option<&'a Suggestion> {
        let statement = analyses.get(&half.source)?.statements.get(half.statement)?;
        // The analysis may be newer than the pair.
        (statement.passage == half.passage && statement.precision >= least && !project.rejected.contains(&statement.key))
            .then_some(statement)
    };
    let offer = move |pair: &'a Pair| {
        let (first, second) = (found(&pair.first)?, found(&pair.second)?);
        project.source(pair.first.source).zip(project.source(pair.second.source))?;
        let offer = Offer { pair, first, second };
        (!project.rejected.contains(&key(&offer))).then_some(offer)
    };
    pairs.iter().filter_map(offer)
}

/// What a decision on a pair is kept under.
#[must_use]
pub fn key(offer: &Offer<'_>) -> String {
    format!("pair {} {}", offer.first.key, offer.second.key)
}

/// The step that sets a pair aside.
#[must_use]
pub fn set_aside(offer: &Offer<'_>) -> Edit {
    Edit::Several { label: "step-pair-aside".to_owned(), edits: vec![Edit::Reject(key(offer))] }
}

/// The step that takes a line about a pair into the disputed points, after what stands there.
#[must_use]
pub fn dispute(project: &Project, offer: &Offer<'_>, line: &str) -> Edit {
    let mut text = project.brief.disputes.trim_end().to_owned();
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
    let edits = vec![Edit::Brief(BriefField::Disputes(text)), Edit::Reject(key(offer))];
    Edit::Several { label: "step-dispute".to_owned(), edits }
}
