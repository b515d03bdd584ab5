//! Counts shown all over the desk: coverage per source, statements and mentions per actor, and the sentence about silence.
//!
//! Part of the window. Counted once per revision and set of analyses, not per frame.

use super::reader::keep;
use super::{UiState, View};
use crate::actor::ActorId;
use crate::analysis::Analysis;
use crate::article::{BlockNumber, SourceId};
use crate::i18n::Words;
use crate::project::Project;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Names shown at most in the sentence about silence.
const NAMES: usize = 6;

/// Counts of one source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SourceTally {
    /// Blocks that are part of the article.
    pub blocks: usize,
    /// Blocks with a kept passage.
    pub kept_blocks: usize,
    /// Blocks looked at and not kept.
    pub considered: usize,
    /// Statements kept.
    pub kept: usize,
    /// Suggestions open.
    pub suggested: usize,
}

impl SourceTally {
    /// Blocks nobody has looked at.
    #[must_use]
    pub fn unread(&self) -> usize {
        self.blocks.saturating_sub(self.kept_blocks + self.considered)
    }
}

/// A suggestion worth keeping for an actor, and why it is worth more than others.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// Where it stands.
    pub source: SourceId,
    /// Index in [`Analysis::statements`].
    pub statement: usize,
    /// Higher first.
    pub score: f32,
    /// Message keys with one argument each.
    pub reasons: Vec<(String, String)>,
}

/// Counts of one actor over all sources.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ActorTally {
    /// Statements kept, its members' too.
    pub kept: usize,
    /// Suggestions open.
    pub suggested: usize,
    /// Places that name it.
    pub mentions: usize,
    /// Who names it, where the analysis says it is silent: how often by whom (`None`: the article itself).
    pub by: BTreeMap<Option<ActorId>, usize>,
    /// The names that were looked for.
    pub searched: Vec<String>,
    /// Open suggestions, the most worth keeping first.
    pub proposals: Vec<Proposal>,
}

/// All counts, and what they were made from.
#[derive(Debug, Default)]
pub struct Tally {
    made: Option<(u64, usize, u32)>,
    sources: BTreeMap<SourceId, SourceTally>,
    actors: BTreeMap<ActorId, ActorTally>,
    nobody: ActorTally,
    /// Speakers in no list, with how often they speak; most often first.
    pub unknown: Vec<(String, usize)>,
}

impl Tally {
    /// Counts of a source.
    #[must_use]
    pub fn source(&self, id: SourceId) -> SourceTally {
        self.sources.get(&id).copied().unwrap_or_default()
    }

    /// Counts of an actor.
    #[must_use]
    pub fn actor(&self, id: ActorId) -> &ActorTally {
        self.actors.get(&id).unwrap_or(&self.nobody)
    }
}

/// The counts as they are now; made anew only after a change.
pub fn tally(view: &View<'_>, state: &mut UiState) -> Arc<Tally> {
    let Some(project) = view.project else { return Arc::default() };
    let pointers = view.analyses.iter().fold(0_usize, |sum, (id, analysis)| {
        sum.wrapping_mul(31).wrapping_add(Arc::as_ptr(analysis) as usize).wrapping_add(id.0 as usize)
    });
    let made = (view.revision, pointers, state.least_precision.to_bits());
    if state.tally.made != Some(made) {
        state.tally = Arc::new(Tally { made: Some(made), ..count(project, view.analyses, state.least_precision) });
    }
    Arc::clone(&state.tally)
}

fn count(project: &Project, analyses: &BTreeMap<SourceId, Arc<Analysis>>, least: f32) -> Tally {
    let mut tally = Tally::default();
    for source in &project.sources {
        let part = |number: &BlockNumber| project.set_aside(source.id, *number).is_none();
        let kept: BTreeSet<BlockNumber> =
            project.statements.iter().filter(|s| s.anchor.source == source.id).map(|s| s.anchor.block).filter(part).collect();
        let considered = project.considered.get(&source.id);
        let counts = SourceTally {
            blocks: source.article.numbered().filter(|(number, _)| part(number)).count(),
            considered: considered.map_or(0, |blocks| blocks.iter().filter(|b| part(b) && !kept.contains(b)).count()),
            kept: project.statements.iter().filter(|s| s.anchor.source == source.id).count(),
            suggested: 0,
            kept_blocks: kept.len(),
        };
        tally.sources.insert(source.id, counts);
    }
    for actor in &project.actors {
        let kept = project.statements.iter().filter(|s| s.actor.is_some_and(|id| belongs(project, id, actor.id))).count();
        tally.actors.insert(actor.id, ActorTally { kept, ..ActorTally::default() });
    }
    let mut unknown: BTreeMap<&str, usize> = BTreeMap::new();
    for (id, analysis) in analyses.iter().filter(|(id, _)| project.source(**id).is_some()) {
        let open = keep::open_suggestions(project, *id, analysis, least);
        if let Some(counts) = tally.sources.get_mut(id) {
            counts.suggested = open.len();
        }
        for index in &open {
            let Some(found) = analysis.statements.get(*index) else { continue };
            if let Some(counts) = found.actor.and_then(|actor| tally.actors.get_mut(&actor)) {
                counts.suggested += 1;
                let key = analysis.key.iter().find(|key| key.statement == *index && Some(key.actor) == found.actor);
                // What is no key passage comes after all that are, the surest rule first.
                let (score, reasons) = key.map_or((found.precision - 1.0, Vec::new()), |key| (key.score, key.reasons.clone()));
                counts.proposals.push(Proposal { source: *id, statement: *index, score, reasons });
            }
        }
        for mention in &analysis.mentions {
            if let Some(counts) = mention.actor.and_then(|actor| tally.actors.get_mut(&actor)) {
                counts.mentions += 1;
            }
        }
        for silence in &analysis.silent {
            let Some(counts) = tally.actors.get_mut(&silence.actor) else { continue };
            for (by, times) in &silence.by {
                *counts.by.entry(*by).or_default() += times;
            }
            let new = silence.searched.iter().filter(|name| !counts.searched.contains(name)).cloned().collect::<Vec<_>>();
            counts.searched.extend(new);
        }
        for speaker in &analysis.unknown {
            *unknown.entry(&speaker.name).or_default() += speaker.spots.len().max(1);
        }
    }
    for counts in tally.actors.values_mut() {
        counts
            .proposals
            .sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| (a.source, a.statement).cmp(&(b.source, b.statement))));
    }
    let listed = |name: &str| project.actors.iter().any(|actor| actor.names().contains(&name));
    tally.unknown = unknown.into_iter().filter(|(name, _)| !listed(name)).map(|(name, n)| (name.to_owned(), n)).collect();
    tally.unknown.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    tally
}

/// Whether an actor is another, or one of its members, however far down.
#[must_use]
pub fn belongs(project: &Project, actor: ActorId, to: ActorId) -> bool {
    let mut at = Some(actor);
    for _ in 0..=project.actors.len() {
        match at {
            Some(id) if id == to => return true,
            Some(id) => at = project.actor(id).and_then(|actor| actor.parent),
            None => return false,
        }
    }
    false
}

/// The honest sentence about an actor without a kept statement: what was searched, who names it how often.
#[must_use]
pub fn silence(words: &Words, project: &Project, actor: ActorId, counts: &ActorTally) -> String {
    let name = project.actor(actor).map_or("", |actor| actor.name.as_str());
    let sources = project.sources.len().to_string();
    if counts.suggested > 0 {
        return words.with("desk-none-kept", &[("name", name), ("n", &counts.suggested.to_string())]);
    }
    let mut searched = counts.searched.clone();
    if searched.is_empty() {
        searched = project.actor(actor).map_or_else(Vec::new, |actor| actor.names().into_iter().map(str::to_owned).collect());
    }
    let more = searched.len() > NAMES;
    searched.truncate(NAMES);
    let searched = searched.join(", ") + if more { " …" } else { "" };
    let head = words.with("desk-silent", &[("name", name), ("n", &sources), ("searched", &searched)]);
    if counts.mentions == 0 {
        return format!("{head} {}", words.get("desk-silent-unnamed"));
    }
    let mut by: Vec<(String, usize)> = counts
        .by
        .iter()
        .map(|(who, times)| {
            let who = who.and_then(|id| project.actor(id)).map(|actor| actor.name.clone());
            (who.unwrap_or_else(|| words.get("desk-silent-article")), *times)
        })
        .collect();
    by.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let list: Vec<String> = by.into_iter().map(|(who, times)| format!("{who} {times}")).collect();
    let mentions = counts.mentions.to_string();
    let tail = if list.is_empty() {
        words.with("desk-silent-named", &[("n", &mentions)])
    } else {
        words.with("desk-silent-named-by", &[("n", &mentions), ("by", &list.join(", "))])
    };
    format!("{head} {tail}")
}
