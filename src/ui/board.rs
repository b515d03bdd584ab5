//! What a list of actors and statements is drawn from, and where it says what was asked for.
//!
//! Part of the window: the one argument beside the `Ui` of every row in the source panel, the outline, the positions and the timeline.

use super::tally::{Tally, tally};
use super::{Action, UiState, View};
use crate::project::{Edit, Project};
use std::sync::Arc;

/// A frame's view, the state it may change, and what was asked for.
pub struct Board<'a> {
    /// The frame's view.
    pub view: &'a View<'a>,
    /// The open project.
    pub project: &'a Project,
    /// Selection, sheets, focus.
    pub state: &'a mut UiState,
    /// What was asked for.
    pub actions: &'a mut Vec<Action>,
    /// Counts per source and actor.
    pub counts: Arc<Tally>,
}

impl<'a> Board<'a> {
    /// The board of this frame; `None` where no project is open.
    #[must_use]
    pub fn new(view: &'a View<'a>, state: &'a mut UiState, actions: &'a mut Vec<Action>) -> Option<Self> {
        let project = view.project?;
        let counts = tally(view, state);
        Some(Self { view, project, state, actions, counts })
    }

    /// Asks for an edit.
    pub fn edit(&mut self, edit: Edit) {
        self.actions.push(Action::Edit(edit));
    }
}
