//! Undo and redo: the project before each step, and the step's name.
//!
//! Part of `project`. A step keeps the whole project before it; that is cheap, since the sources are shared. Edits in a row
//! with the same merge key share one step. Undo lives in memory and never goes into the file. What was looked at is no step:
//! [`Edit::Consider`] is never undone, and undoing something else does not forget it.

use super::{Edit, EditError, Project, Statement};
use crate::actor::{Actor, Alias};
use std::collections::VecDeque;

/// Steps kept; the oldest go first.
const LIMIT: usize = 500;
/// Bytes that the steps together may take, about; some are kept however large they are.
const LIMIT_BYTES: usize = 64 << 20;
const LEAST: usize = 20;

/// A project with its past and its undone future.
#[derive(Clone, Debug)]
pub struct History {
    project: Project,
    past: VecDeque<Step>,
    /// Bytes of the past, about.
    past_bytes: usize,
    future: Vec<Step>,
    merge: Option<String>,
    revision: u64,
}

/// One step: its name and the project on its other side.
#[derive(Clone, Debug)]
struct Step {
    label: String,
    project: Project,
}

impl History {
    /// A project with no past.
    #[must_use]
    pub fn new(project: Project) -> Self {
        Self { project, past: VecDeque::new(), past_bytes: 0, future: Vec::new(), merge: None, revision: 0 }
    }

    /// The project as it is now.
    #[must_use]
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// Grows with every change, undo and redo: results of jobs made from an older one are dropped.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Does an edit and remembers how it was before. An edit that changes nothing leaves no step.
    ///
    /// # Errors
    /// Where [`Project::apply`] refuses; nothing has changed then.
    pub fn apply(&mut self, edit: &Edit) -> Result<(), EditError> {
        let mut after = self.project.clone();
        after.apply(edit)?;
        if after == self.project {
            return Ok(());
        }
        if matches!(edit, Edit::Consider(..)) {
            self.project = after;
            self.revision += 1;
            return Ok(());
        }
        let key = edit.merge_key();
        let joins = key.is_some() && key == self.merge && !self.past.is_empty() && self.future.is_empty();
        let before = std::mem::replace(&mut self.project, after);
        self.future.clear();
        self.merge = key;
        self.revision += 1;
        if !joins {
            self.push_past(Step { label: edit.label().to_owned(), project: before });
        } else if self.past.back().is_some_and(|step| step.project == self.project) {
            // Typed and taken away again: there is nothing left to undo.
            self.pop_past();
            self.merge = None;
        }
        Ok(())
    }

    /// The next edit starts a step of its own: a field was left, a drag ended.
    pub fn seal(&mut self) {
        self.merge = None;
    }

    /// Message key of the step that undo would take back.
    #[must_use]
    pub fn undo_label(&self) -> Option<&str> {
        self.past.back().map(|step| step.label.as_str())
    }

    /// Message key of the step that redo would do again.
    #[must_use]
    pub fn redo_label(&self) -> Option<&str> {
        self.future.last().map(|step| step.label.as_str())
    }

    /// Message keys of the steps done, oldest first.
    pub fn past(&self) -> impl Iterator<Item = &str> {
        self.past.iter().map(|step| step.label.as_str())
    }

    /// Message keys of the steps taken back, in the order in which redo would do them again.
    pub fn future(&self) -> impl Iterator<Item = &str> {
        self.future.iter().rev().map(|step| step.label.as_str())
    }

    /// Takes the last step back; false where there is none.
    pub fn undo(&mut self) -> bool {
        let Some(step) = self.pop_past() else { return false };
        let after = std::mem::replace(&mut self.project, step.project);
        self.keep_considered(&after);
        self.future.push(Step { label: step.label, project: after });
        self.merge = None;
        self.revision += 1;
        true
    }

    /// Does the last undone step again; false where there is none.
    pub fn redo(&mut self) -> bool {
        let Some(step) = self.future.pop() else { return false };
        let before = std::mem::replace(&mut self.project, step.project);
        self.keep_considered(&before);
        self.push_past(Step { label: step.label, project: before });
        self.merge = None;
        self.revision += 1;
        true
    }

    /// Carries over what was looked at, for the sources that are there with the same blocks.
    fn keep_considered(&mut self, left: &Project) {
        for (id, blocks) in &left.considered {
            let known = self.project.source(*id).map_or(0, |source| source.article.blocks.len());
            let seen = blocks.iter().copied().filter(|block| block.0 as usize <= known);
            if known > 0 {
                self.project.considered.entry(*id).or_default().extend(seen);
            }
        }
    }

    fn push_past(&mut self, step: Step) {
        self.past_bytes = self.past_bytes.saturating_add(weight(&step.project));
        self.past.push_back(step);
        while self.past.len() > LIMIT || (self.past.len() > LEAST && self.past_bytes > LIMIT_BYTES) {
            let gone = self.past.pop_front().map_or(0, |step| weight(&step.project));
            self.past_bytes = self.past_bytes.saturating_sub(gone);
        }
    }

    fn pop_past(&mut self) -> Option<Step> {
        let step = self.past.pop_back()?;
        self.past_bytes = self.past_bytes.saturating_sub(weight(&step.project));
        Some(step)
    }
}

/// Bytes that a copy of a project takes beside its sources, which are shared; about.
fn weight(project: &Project) -> usize {
    let of_statements = |statements: &[Statement]| -> usize {
        statements
            .iter()
            .map(|statement| {
                let texts =
                    [&statement.anchor.exact, &statement.translation, &statement.memo, &statement.topic, &statement.speaker];
                size_of::<Statement>() + texts.iter().map(|text| text.len()).sum::<usize>() + 128
            })
            .sum()
    };
    let issue = project.brief.last_issue.as_ref().map_or(0, |issue| of_statements(&issue.statements));
    let actors: usize =
        project.actors.iter().map(|actor| size_of::<Actor>() + actor.aliases.len() * (size_of::<Alias>() + 24)).sum();
    let positions: usize = project.positions.values().map(|position| position.text.len() + 64).sum();
    let considered: usize = project.considered.values().map(|blocks| blocks.len() * 8 + 64).sum();
    size_of::<Project>()
        + of_statements(&project.statements)
        + issue
        + actors
        + positions
        + considered
        + project.rejected.len() * 64
}
