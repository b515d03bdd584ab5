//! A suggestion taken over as a statement: the same at the desk and on the command line.
//!
//! Stands between `analysis` and `project`: an [`Edit::Keep`] made from a [`Suggestion`]. Pure.

use crate::analysis::Suggestion;
use crate::anchor::Anchor;
use crate::article::SourceId;
use crate::project::{Edit, Project, Statement, StatementId};

/// The statement that a suggestion becomes, numbered `id`. `None` where its passage does not stand in the source.
#[must_use]
pub fn statement(project: &Project, source: SourceId, suggestion: &Suggestion, id: StatementId) -> Option<Statement> {
    let article = &project.source(source)?.article;
    let anchor = Anchor::new(source, article, suggestion.passage.block, suggestion.passage.range())?;
    let known = |actor| project.actor(actor).is_some();
    Some(Statement {
        speaker: suggestion.speaker.clone(),
        office: suggestion.office.clone(),
        about: suggestion.about.iter().copied().filter(|actor| known(*actor)).collect(),
        basis: suggestion.basis,
        stance: suggestion.stance,
        rule: Some(suggestion.rule.clone()),
        ..Statement::new(id, anchor, suggestion.actor.filter(|actor| known(*actor)))
    })
}

/// Whether the passage of a suggestion is kept already, wholly or in part, for the same actor.
#[must_use]
pub fn is_kept(project: &Project, source: SourceId, suggestion: &Suggestion) -> bool {
    let passage = &suggestion.passage;
    project.statements.iter().any(|statement| {
        statement.anchor.source == source
            && statement.anchor.block == passage.block
            && statement.actor == suggestion.actor
            && statement.anchor.range.start < passage.end
            && passage.start < statement.anchor.range.end
    })
}

/// One step that keeps every one of these suggestions, in order; those that are kept already, were rejected or do not stand in the
/// source are left out. `None` where nothing is left. A passage is kept once for an actor, however many suggestions name it.
#[must_use]
pub fn all<'a>(project: &Project, found: impl IntoIterator<Item = (SourceId, &'a Suggestion)>) -> Option<Edit> {
    let mut after = project.clone();
    let mut edits = Vec::new();
    for (source, suggestion) in found {
        if project.rejected.contains(&suggestion.key) || is_kept(&after, source, suggestion) {
            continue;
        }
        let Some(statement) = statement(&after, source, suggestion, StatementId(after.next)) else { continue };
        let keep = Edit::Keep(statement);
        if after.apply(&keep).is_ok() {
            edits.push(keep);
        }
    }
    (!edits.is_empty()).then(|| Edit::Several { label: "step-accept-all".to_owned(), edits })
}
