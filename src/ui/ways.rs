//! Ways out: what a notice offers to do about what it tells, one press away.
//!
//! Part of the window. Which ways there are is decided in `app`, where the error is known; a way names what is done and on what.

use super::Command;
use crate::article::SourceId;
use crate::import::Offered;
use std::path::PathBuf;
use std::sync::Arc;

/// A way out of what a notice tells.
#[derive(Clone, Debug, PartialEq)]
pub enum Way {
    /// Read this file as plain text.
    AsText(PathBuf),
    /// Read this file once more.
    Again(PathBuf),
    /// Show the folder of this file.
    Folder(PathBuf),
    /// Open this project.
    Project(PathBuf),
    /// Open the backup of a project.
    Backup(PathBuf),
    /// Open what can still be read of a damaged project.
    Salvage(PathBuf),
    /// Take this project over from the session that has it open.
    TakeOver(PathBuf),
    /// Open the copy of a project that was saved beside it.
    Copy(PathBuf),
    /// Open parts of a file as sources: attachments of an e-mail.
    Parts(Arc<Vec<Offered>>),
    /// Read an e-book again, each chapter a source, in the place of the one it is now.
    Chapters(PathBuf, SourceId),
    /// Read a newer version of a source.
    Newer(SourceId),
    /// Show what was set aside of a source.
    Aside(SourceId),
    /// Give a command.
    Command(Command),
}

impl Way {
    /// Message key of what its button says.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::AsText(_) => "way-as-text",
            Self::Again(_) => "way-again",
            Self::Folder(_) => "way-folder",
            Self::Project(_) => "way-project",
            Self::Backup(_) => "way-backup",
            Self::Salvage(_) => "way-salvage",
            Self::TakeOver(_) => "way-take-over",
            Self::Copy(_) => "way-copy",
            Self::Parts(_) => "way-parts",
            Self::Chapters(..) => "way-chapters",
            Self::Newer(_) => "way-newer",
            Self::Aside(_) => "way-aside",
            Self::Command(command) => command.key(),
        }
    }
}
