//! The open project: its history, its file, and whether it is saved.
//!
//! Part of `app`.

use crate::i18n::Words;
use crate::project::file::{Stamp, Unknown};
use crate::project::{History, Project};
use crate::ui::FileState;
use std::cell::Cell;
use std::path::PathBuf;

/// A project on the desk.
pub struct Open {
    /// The project with its past.
    pub history: History,
    /// Where it is saved.
    pub path: Option<PathBuf>,
    /// The name of that file.
    pub name: Option<String>,
    /// The file as we last saw it.
    pub stamp: Option<Stamp>,
    /// What came with it from a later version.
    pub unknown: Unknown,
    /// The project as it is in the file; `None` where it is in none and nothing was done.
    pub saved: Option<Project>,
    /// When it was last saved, `HH:MM`.
    pub saved_at: Option<String>,
    /// It may only be looked at.
    pub read_only: bool,
    /// Another session has it open.
    pub held: bool,
    /// The batch of the save under way.
    pub saving: Option<u64>,
    /// Whether it was changed, by revision.
    seen: Cell<(u64, bool)>,
}

impl Open {
    /// A project with no file. `saved` is what counts as unchanged.
    #[must_use]
    pub fn new(project: Project, saved: Option<Project>) -> Self {
        Self {
            history: History::new(project),
            path: None,
            name: None,
            stamp: None,
            unknown: Unknown::default(),
            saved,
            saved_at: None,
            read_only: false,
            held: false,
            saving: None,
            seen: Cell::new((u64::MAX, false)),
        }
    }

    /// Whether there are changes that are in no file.
    #[must_use]
    pub fn changed(&self) -> bool {
        let revision = self.history.revision();
        let (seen, changed) = self.seen.get();
        if seen == revision {
            return changed;
        }
        let changed = self.saved.as_ref() != Some(self.history.project());
        self.seen.set((revision, changed));
        changed
    }

    /// The project is in the file as it was then.
    pub fn set_saved(&mut self, project: Project) {
        self.saved = Some(project);
        self.seen.set((u64::MAX, false));
    }

    /// Sets the file.
    pub fn set_path(&mut self, path: PathBuf) {
        self.name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        self.path = Some(path);
    }

    /// What the bar says of the file.
    #[must_use]
    pub fn file_state(&self) -> FileState<'_> {
        FileState {
            name: self.name.as_deref(),
            changed: self.changed(),
            saving: self.saving.is_some(),
            saved_at: self.saved_at.as_deref(),
            read_only: self.read_only,
            held: self.path.as_deref().filter(|_| self.held),
        }
    }

    /// A name to show: the briefing's title, or the file's.
    #[must_use]
    pub fn title(&self, words: &Words) -> String {
        let title = &self.history.project().brief.title;
        if !title.is_empty() {
            return title.clone();
        }
        let name = self.name.as_deref().map(|name| name.strip_suffix(".standpoint").unwrap_or(name).to_owned());
        name.unwrap_or_else(|| words.get("bar-untitled"))
    }
}
