//! Unsaved work written down as it is done, and the lock of the open file: both belong to one session and one thread.
//!
//! Part of `jobs`. The lane gets every edit, writes within [`FLUSH`] and beats the lock every minute.

use crate::project::file::{FileError, Stamp};
use crate::project::lock::{self, Lock};
use crate::project::recovery::{Afterwards, Session, Start};
use crate::project::{Edit, Project, file::Unknown};
use std::path::PathBuf;
use std::time::Duration;

/// How long an edit may stay unwritten.
pub const FLUSH: Duration = Duration::from_millis(1_000);

/// What is to be recorded.
#[derive(Debug)]
pub enum Entry {
    /// A project was opened, made or restored.
    Open(Box<Opening>),
    /// An edit was done.
    Edit(Box<Edit>),
    /// Undo, redo: the project is another one.
    Set(Box<Project>),
    /// The project was saved; the lock moves with it.
    Saved {
        /// As it was saved.
        project: Box<Project>,
        /// What came with it from a later version.
        unknown: Box<Unknown>,
        /// Where.
        path: PathBuf,
        /// The file now.
        stamp: Box<Stamp>,
        /// A lock on a new name.
        lock: Option<Lock>,
    },
    /// The project was closed. What was written down goes to the trash, or stays as an offer.
    Close(Afterwards),
}

/// A project whose recording begins.
#[derive(Debug)]
pub struct Opening {
    /// Where sessions are written down.
    pub root: PathBuf,
    /// The session's own name.
    pub session: String,
    /// The project.
    pub project: Project,
    /// What came with it from a later version.
    pub unknown: Unknown,
    /// Its file.
    pub file: Option<(PathBuf, Stamp)>,
    /// Whether it stands in no file and is worth keeping.
    pub unsaved: bool,
    /// The lock on its file.
    pub lock: Option<Lock>,
}

/// The session that is written down and the lock that is held.
#[derive(Debug, Default)]
pub struct Recorder {
    session: Option<Session>,
    lock: Option<Lock>,
}

impl Recorder {
    /// Takes an entry; [`flush`](Self::flush) puts it on disk.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn take(&mut self, entry: Entry) -> Result<(), FileError> {
        match entry {
            Entry::Open(opening) => {
                self.session = None;
                self.lock = opening.lock;
                let start = Start {
                    session: &opening.session,
                    project: &opening.project,
                    unknown: &opening.unknown,
                    file: opening.file.as_ref().map(|(path, stamp)| (path.as_path(), stamp)),
                    unsaved: opening.unsaved,
                    app_version: env!("CARGO_PKG_VERSION"),
                };
                self.session = Some(Session::start(&opening.root, &start)?);
                Ok(())
            }
            Entry::Edit(edit) => self.session.as_mut().map_or(Ok(()), |session| session.append(&edit)),
            Entry::Set(project) => self.session.as_mut().map_or(Ok(()), |session| session.set(&project)),
            Entry::Saved { project, unknown, path, stamp, lock } => {
                if lock.is_some() {
                    self.lock = lock;
                }
                self.session.as_mut().map_or(Ok(()), |session| session.saved(&project, &unknown, &path, &stamp))
            }
            Entry::Close(afterwards) => {
                self.lock = None;
                self.session.take().map_or(Ok(()), |session| session.close(afterwards))
            }
        }
    }

    /// Puts what was taken on disk.
    ///
    /// # Errors
    /// Where the disk refuses; it is tried again with the next entry.
    pub fn flush(&mut self) -> Result<(), FileError> {
        self.session.as_mut().map_or(Ok(()), Session::flush)
    }

    /// Says that the lock is still held; false when another session took it.
    pub fn beat(&mut self) -> bool {
        self.lock.as_mut().is_none_or(Lock::beat)
    }
}

/// How often to [`Recorder::beat`].
pub const BEAT: Duration = lock::BEAT;
