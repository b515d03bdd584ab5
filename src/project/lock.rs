//! The lock beside an open project, so that two people do not edit one file without knowing.
//!
//! Part of `project`, beside `file.rs`. `.~lock.NAME#` says who has the file open; the session that made it also holds the system's
//! lock on it, which ends with the process. A lock may make us ask or open to read only; it never keeps anybody from saving under
//! another name, and what guards the file itself is the stamp that [`super::file::save`] compares.
//!
//! Invariants: a lock appears under its name complete and held. A lock of this computer whose process is gone is taken over at once; one
//! of another computer only when the user says so.

use super::file::FileError;
use super::publish::{Fresh, rename_to_free, sibling};
use serde::{Deserialize, Serialize};
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How often a lock is to be touched with [`Lock::beat`].
pub const BEAT: Duration = Duration::from_secs(60);
/// A lock that was not touched for this long is probably left over.
pub const STALE_AFTER: Duration = Duration::from_secs(600);
/// A lock beyond this many bytes is not ours.
const MAX_BYTES: u64 = 16_384;

/// Who has a project open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Owner {
    /// The user's name on their computer.
    pub user: String,
    /// The computer's name.
    pub host: String,
    /// The process.
    pub pid: u32,
    /// The start of the computer it runs in; tells a process from one before a restart.
    pub boot: String,
    /// The session, a UUID.
    pub session: String,
    /// Since when, `YYYY-MM-DD HH:MM`.
    pub since: String,
}

impl Owner {
    /// This process, for a session of this name since this time.
    #[must_use]
    pub fn of_process(session: impl Into<String>, since: impl Into<String>) -> Self {
        let variable = |names: &[&str]| names.iter().find_map(|name| std::env::var(name).ok()).unwrap_or_default();
        let system = |path: &str| fs::read_to_string(path).map(|text| text.trim().to_owned()).ok();
        Self {
            user: variable(&["USER", "LOGNAME", "USERNAME"]),
            host: system("/proc/sys/kernel/hostname").unwrap_or_else(|| variable(&["HOSTNAME", "COMPUTERNAME"])),
            pid: std::process::id(),
            boot: system("/proc/sys/kernel/random/boot_id").unwrap_or_default(),
            session: session.into(),
            since: since.into(),
        }
    }

    /// As shown: "anna on desk-4".
    #[must_use]
    pub fn name(&self) -> String {
        match (self.user.is_empty(), self.host.is_empty()) {
            (false, false) => format!("{}@{}", self.user, self.host),
            (false, true) => self.user.clone(),
            (true, _) => self.host.clone(),
        }
    }
}

/// Why a lock was not given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Another session has the project open.
    Held {
        /// Whose.
        by: Box<Owner>,
        /// Whether it is probably left over: on another computer, and not touched for [`STALE_AFTER`] by the clock of the disk. The
        /// user decides, see [`take_over`].
        probably_stale: bool,
    },
    /// No lock can be made there, as on a disk that can only be read. The project opens to read only.
    Impossible(FileError),
}

impl Refused {
    /// The error to tell.
    #[must_use]
    pub fn error(&self) -> FileError {
        match self {
            Self::Held { by, .. } => FileError::Locked { by: by.name() },
            Self::Impossible(error) => error.clone(),
        }
    }
}

/// Our lock on a project file. Dropping it gives it back.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    file: File,
    owner: Owner,
    ours: bool,
}

/// Takes the lock of a project file.
///
/// # Errors
/// See [`Refused`].
pub fn take(project: &Path, owner: &Owner) -> Result<Lock, Refused> {
    let path = lock_path(project);
    // Each turn somebody else may come first; a second look then finds theirs.
    for _ in 0..4 {
        match Lock::create(&path, owner) {
            Ok(lock) => return Ok(lock),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(Refused::Impossible(FileError::of_io(&error))),
        }
        let mut file = match File::options().read(true).write(true).open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(_) => match File::open(&path) {
                Ok(file) => file,
                Err(error) => return Err(Refused::Impossible(FileError::of_io(&error))),
            },
        };
        let by = read_owner(&mut file);
        match file.try_lock() {
            // Nobody holds it, and it is of this computer: its process is gone.
            Ok(()) if by.host == owner.host && is_same(&file, &path) => {
                return Lock::replace(&path, owner).map_err(|error| Refused::Impossible(FileError::of_io(&error)));
            }
            Ok(()) if by.host == owner.host => {}
            Ok(()) | Err(TryLockError::WouldBlock) => {
                let probably_stale = by.host != owner.host && is_stale(&file, &path);
                return Err(Refused::Held { by: Box::new(by), probably_stale });
            }
            // A file system without locks: the process itself must tell.
            Err(TryLockError::Error(_)) if by.host == owner.host && is_gone(&by, owner) => {
                return Lock::replace(&path, owner).map_err(|error| Refused::Impossible(FileError::of_io(&error)));
            }
            Err(TryLockError::Error(_)) => {
                return Err(Refused::Held { by: Box::new(by), probably_stale: is_stale(&file, &path) });
            }
        }
    }
    Err(Refused::Held { by: Box::default(), probably_stale: false })
}

/// Takes the lock although another session has it: the user said that it is left over. The old lock is put aside, and its session, if it
/// lives, sees at its next [`Lock::beat`] that it has lost it.
///
/// # Errors
/// Where no lock can be made.
pub fn take_over(project: &Path, owner: &Owner) -> Result<Lock, FileError> {
    let path = lock_path(project);
    let aside = sibling(project, ".~lock.", ".old#");
    match fs::rename(&path, &aside) {
        Ok(()) => {
            let _ = fs::remove_file(&aside);
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(FileError::of_io(&error)),
    }
    Lock::create(&path, owner).map_err(|error| FileError::of_io(&error))
}

impl Lock {
    /// Makes a lock that is complete and held before it has its name.
    fn create(path: &Path, owner: &Owner) -> io::Result<Self> {
        Self::publish(path, owner, rename_to_free)
    }

    /// The same in place of a lock that nobody holds.
    fn replace(path: &Path, owner: &Owner) -> io::Result<Self> {
        Self::publish(path, owner, |from, to| fs::rename(from, to))
    }

    fn publish(path: &Path, owner: &Owner, rename: impl Fn(&Path, &Path) -> io::Result<()>) -> io::Result<Self> {
        let mut fresh = Fresh::create_raw(path)?;
        write_owner(fresh.file(), owner)?;
        // A file system without locks still has the file itself.
        let _ = fresh.file().try_lock();
        let file = fresh.rename_with(path, rename)?;
        Ok(Self { path: path.to_owned(), file, owner: owner.clone(), ours: true })
    }

    /// Says that we are still there; to be called every [`BEAT`]. False when another session took the lock: then the project is to be
    /// treated as read only.
    pub fn beat(&mut self) -> bool {
        if self.is_ours() {
            // Written anew rather than touched, so that the time is the disk's and not ours.
            let _ = self.file.rewind().and_then(|()| write_owner(&mut self.file, &self.owner));
        } else {
            self.ours = false;
        }
        self.ours
    }

    /// Whether the lock is there and ours.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        self.ours && File::open(&self.path).is_ok_and(|mut file| read_owner(&mut file).session == self.owner.session)
    }

    /// Gives the lock back.
    pub fn release(self) {
        drop(self);
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        if self.is_ours() {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn lock_path(project: &Path) -> PathBuf {
    sibling(project, ".~lock.", "#")
}

/// What a lock says; an empty owner where it says nothing that can be read.
fn read_owner(file: &mut File) -> Owner {
    let mut bytes = Vec::new();
    let read = file.rewind().and_then(|()| file.take(MAX_BYTES).read_to_end(&mut bytes));
    read.ok().and_then(|_| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

fn write_owner(file: &mut File, owner: &Owner) -> io::Result<()> {
    let json = serde_json::to_vec(owner).map_err(io::Error::other)?;
    file.write_all(&json)?;
    file.set_len(json.len() as u64)
}

/// Whether a process of this computer is known to be gone: from before a restart, or not among the running.
fn is_gone(by: &Owner, owner: &Owner) -> bool {
    by.boot != owner.boot || (Path::new("/proc/self").exists() && !Path::new("/proc").join(by.pid.to_string()).exists())
}

/// Whether the file under the name is still the one we opened.
fn is_same(file: &File, path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let (Ok(opened), Ok(named)) = (file.metadata(), fs::metadata(path)) else { return false };
        (opened.dev(), opened.ino()) == (named.dev(), named.ino())
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        path.exists()
    }
}

/// Whether a lock was not touched for long, by the clock of the disk it is on: a file made there now tells the time.
fn is_stale(file: &File, path: &Path) -> bool {
    let touched = file.metadata().and_then(|metadata| metadata.modified());
    let now = Fresh::create_raw(path).and_then(|mut probe| {
        probe.file().write_all(b"?")?;
        probe.file().metadata()?.modified()
    });
    match (touched, now) {
        (Ok(touched), Ok(now)) => now.duration_since(touched).is_ok_and(|since| since >= STALE_AFTER),
        (Err(_), _) | (_, Err(_)) => false,
    }
}
