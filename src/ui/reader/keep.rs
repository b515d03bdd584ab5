//! From a passage to a statement: what a kept passage says by itself, and what a suggestion brings.
//!
//! Part of the reader, pure: nothing here draws. A new statement takes speaker, office, basis, stance and about whom from the
//! suggestion that overlaps it most; without one its basis follows the quotation marks.

use super::text;
use crate::actor::{Actor, ActorId, HUES, Hue};
use crate::analysis::{Analysis, Suggestion};
use crate::anchor::Anchor;
use crate::article::{BlockNumber, Source, SourceId};
use crate::project::{Edit, Project, Statement, StatementId};
use crate::standards::ActorKind;
use std::collections::BTreeMap;
use std::ops::Range;

/// Whose a passage is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The suggested actor's, or nobody's.
    AsSuggested,
    /// This actor's.
    Actor(ActorId),
    /// Nobody's.
    Nobody,
}

/// A statement of these words, ready to be kept under the next number; `None` where the passage is empty.
#[must_use]
pub fn statement(
    project: &Project,
    source: &Source,
    analysis: Option<&Analysis>,
    block: BlockNumber,
    range: Range<usize>,
    whose: Whose,
) -> Option<Statement> {
    let words = &source.article.block(block)?.text;
    let range = text::trimmed(words, range)?;
    let basis = text::basis_by_quotes(words, &range);
    let suggestion = analysis.and_then(|analysis| best_overlap(analysis, block, &range, whose));
    let anchor = Anchor::new(source.id, &source.article, block, range)?;
    let actor = match whose {
        Whose::Actor(id) => Some(id),
        Whose::Nobody => None,
        Whose::AsSuggested => suggestion.and_then(|found| found.actor).filter(|id| project.actor(*id).is_some()),
    };
    let mut statement = Statement::new(StatementId(project.next), anchor, actor);
    statement.basis = basis;
    if let Some(found) = suggestion {
        fill(&mut statement, project, found);
    }
    Some(statement)
}

/// The statement a suggestion proposes, under a number; `None` where its words do not stand in the source.
#[must_use]
pub fn accepted(project: &Project, source: &Source, found: &Suggestion, number: u32) -> Option<Statement> {
    let words = &source.article.block(found.passage.block)?.text;
    let range = text::trimmed(words, found.passage.range())?;
    let anchor = Anchor::new(source.id, &source.article, found.passage.block, range)?;
    let actor = found.actor.filter(|id| project.actor(*id).is_some());
    let mut statement = Statement::new(StatementId(number), anchor, actor);
    fill(&mut statement, project, found);
    Some(statement)
}

/// The step that accepts a suggestion.
#[must_use]
pub fn accepting(project: &Project, source: &Source, found: &Suggestion) -> Option<Edit> {
    let statement = accepted(project, source, found, project.next)?;
    Some(Edit::Several { label: "step-accept".to_owned(), edits: vec![Edit::Keep(statement)] })
}

/// Every suggestion of a list as one step.
#[must_use]
pub fn accept_all<'a>(project: &Project, source: &Source, found: impl Iterator<Item = &'a Suggestion>) -> Option<Edit> {
    let mut next = project.next;
    let mut edits = Vec::new();
    for suggestion in found {
        if let Some(statement) = accepted(project, source, suggestion, next) {
            edits.push(Edit::Keep(statement));
            next += 1;
        }
    }
    (!edits.is_empty()).then(|| Edit::Several { label: "step-accept-all".to_owned(), edits })
}

fn fill(statement: &mut Statement, project: &Project, found: &Suggestion) {
    statement.speaker.clone_from(&found.speaker);
    statement.office.clone_from(&found.office);
    statement.basis = found.basis;
    statement.stance = found.stance;
    statement.about = found.about.iter().copied().filter(|id| project.actor(*id).is_some()).collect();
    statement.rule = Some(found.rule.clone());
}

/// The suggestion that shares most with a passage; one of another actor than the passage is given to does not count.
fn best_overlap<'a>(analysis: &'a Analysis, block: BlockNumber, range: &Range<usize>, whose: Whose) -> Option<&'a Suggestion> {
    let fits = |found: &&Suggestion| match whose {
        Whose::Actor(id) => found.actor.is_none_or(|actor| actor == id),
        Whose::AsSuggested | Whose::Nobody => true,
    };
    analysis
        .statements
        .iter()
        .filter(|found| found.passage.block == block && shared(&found.passage.range(), range) > 0)
        .filter(fits)
        .max_by_key(|found| shared(&found.passage.range(), range))
}

/// Bytes two ranges share.
#[must_use]
pub fn shared(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// Whether a suggestion is settled by a statement: most of its words are kept, for its actor or as a passage of their own.
fn settles(statement: &Statement, found: &Suggestion) -> bool {
    let passage = found.passage.range();
    let kept = &statement.anchor.range;
    let both = shared(&passage, kept);
    let most = both * 2 > passage.len();
    let alike = both * 5 >= passage.len() * 4 && both * 5 >= kept.len() * 4;
    most && (statement.actor == found.actor || statement.speaker == found.speaker && !found.speaker.is_empty()) || alike
}

/// Indices of the suggestions of a source that are neither rejected nor settled and at least this sure, in order of place.
#[must_use]
pub fn open_suggestions(project: &Project, source: SourceId, analysis: &Analysis, least: f32) -> Vec<usize> {
    let mut kept: BTreeMap<BlockNumber, Vec<&Statement>> = BTreeMap::new();
    for statement in project.statements.iter().filter(|statement| statement.anchor.source == source) {
        kept.entry(statement.anchor.block).or_default().push(statement);
    }
    let mut open: Vec<usize> = analysis
        .statements
        .iter()
        .enumerate()
        .filter(|(_, found)| found.precision >= least)
        .filter(|(_, found)| !project.rejected.contains(&found.key))
        .filter(|(_, found)| project.set_aside(source, found.passage.block).is_none())
        .filter(|(_, found)| {
            kept.get(&found.passage.block).is_none_or(|statements| !statements.iter().any(|statement| settles(statement, found)))
        })
        .map(|(index, _)| index)
        .collect();
    open.sort_by_key(|index| analysis.statements.get(*index).map(|found| (found.passage.clone(), *index)));
    open
}

/// A new actor under the next number, with a colour and letters that no other actor has, as far as there are any left.
#[must_use]
pub fn new_actor(project: &Project, name: &str, kind: ActorKind) -> Actor {
    let mut actor = Actor::new(ActorId(project.next), name, kind);
    let used = |hue: Hue| project.actors.iter().filter(|other| other.hue == hue).count();
    if let Some(hue) = (0..HUES).map(Hue).min_by_key(|hue| (used(*hue), hue.0)) {
        actor.hue = hue;
    }
    let taken = |badge: &str| project.actors.iter().any(|other| other.badge == badge);
    let mut letters = name.chars().filter(|c| c.is_alphanumeric());
    if taken(&actor.badge)
        && let Some(first) = letters.next()
    {
        let pairs = letters.map(|second| first.to_uppercase().chain(second.to_lowercase()).collect::<String>());
        if let Some(free) = pairs.into_iter().find(|pair| !taken(pair)) {
            actor.badge = free;
        }
    }
    actor
}
