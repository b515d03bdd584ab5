//! Makes a project whole again whose parts do not fit: what names nothing is let go.
//!
//! Part of `project`, used when a file is read. The hashes of such a file are right, so somebody's program wrote it like this; the
//! work in it is worth more than the purity of refusing it. Nothing is mended in a project that passes [`Project::check`].

use super::{Project, Statement};
use crate::actor::ActorId;
use crate::article::SourceId;
use std::collections::BTreeSet;

/// Makes [`Project::check`] pass; the number of faults found, 0 for a sound project.
pub(super) fn mend(project: &mut Project) -> usize {
    let faults = project.check().len();
    if faults == 0 {
        return 0;
    }
    let mut sources = BTreeSet::new();
    project.sources.retain(|source| sources.insert(source.id));
    renumber(project);

    let actors: BTreeSet<ActorId> = project.actors.iter().map(|actor| actor.id).collect();
    for actor in &mut project.actors {
        actor.parent = actor.parent.filter(|parent| actors.contains(parent));
    }
    for at in 0..project.actors.len() {
        let circles = project.actors.get(at).is_some_and(|actor| project.has_circle(actor.id));
        if let Some(actor) = project.actors.get_mut(at).filter(|_| circles) {
            actor.parent = None;
        }
    }
    let cards: Vec<SourceId> = project.cards.keys().copied().collect();
    for id in cards {
        let of = project.cards.get(&id).and_then(|card| card.copy_of);
        let sound = of.is_none_or(|of| sources.contains(&of) && !project.copies_from(of).any(|up| up == id));
        if let Some(card) = project.cards.get_mut(&id).filter(|_| !sound) {
            card.copy_of = None;
        }
    }
    project.statements.retain(|statement| sources.contains(&statement.anchor.source));
    for Statement { actor, about, .. } in &mut project.statements {
        *actor = actor.filter(|actor| actors.contains(actor));
        about.retain(|actor| actors.contains(actor));
    }
    project.drop_lone_confirmations();
    project.positions.retain(|actor, _| actors.contains(actor));
    let statements: BTreeSet<_> = project.statements.iter().map(|statement| statement.id).collect();
    for judgement in &mut project.brief.judgements {
        judgement.cites.retain(|id| statements.contains(id));
    }
    faults
}

/// Gives a number of its own to whatever shares one, and moves `next` above them all. The first to have a number keeps it.
fn renumber(project: &mut Project) {
    let Project { actors, statements, brief, next, .. } = project;
    let all =
        actors.iter().map(|a| a.id.0).chain(statements.iter().map(|s| s.id.0)).chain(brief.judgements.iter().map(|j| j.id.0));
    let highest = all.filter(|id| *id < u32::MAX).max().unwrap_or_default();
    let mut free = highest.saturating_add(1).max(*next);
    let mut taken = BTreeSet::new();
    let ids = actors.iter_mut().map(|a| &mut a.id.0).chain(statements.iter_mut().map(|s| &mut s.id.0));
    for id in ids.chain(brief.judgements.iter_mut().map(|j| &mut j.id.0)) {
        if *id == u32::MAX || !taken.insert(*id) {
            *id = free;
            taken.insert(free);
            free = free.saturating_add(1);
        }
    }
    *next = free;
}
