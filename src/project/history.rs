//! Undo and redo: the project before each step, and the step's name.
//!
//! Part of `project`. A step keeps the whole project before it; that is cheap, since the sources are shared. Edits in a row
//! with the same merge key share one step. Undo lives in memory and never goes into the file. What was looked at is no step:
//! [`Edit::Consider`] is never undone, and undoing something else does not forget it.

use super::{Edit, EditError, Project};
use std::collections::VecDeque;

/// Steps kept; the oldest go first.
const LIMIT: usize = 500;

/// A project with its past and its undone future.
#[derive(Clone, Debug)]
pub struct History {
    project: Project,
    past: VecDeque<Step>,
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
        Self { project, past: VecDeque::new(), future: Vec::new(), merge: None, revision: 0 }
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
        if !joins {
            if self.past.len() == LIMIT {
                self.past.pop_front();
            }
            self.past.push_back(Step { label: edit.label().to_owned(), project: before });
        }
        self.future.clear();
        self.merge = key;
        self.revision += 1;
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

    /// Takes the last step back; false where there is none.
    pub fn undo(&mut self) -> bool {
        let Some(step) = self.past.pop_back() else { return false };
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
        self.past.push_back(Step { label: step.label, project: before });
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
}
