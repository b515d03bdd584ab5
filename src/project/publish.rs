//! Gives a finished new file the name of the old one, atomically, and keeps the old one.
//!
//! Part of `project`, the last steps of `file.rs`. On Linux the two files are exchanged and what was displaced is looked at: if it is
//! not the file we knew, they are exchanged back. Where the file system cannot exchange, the old file is linked or copied to its
//! backup first and then replaced by a rename; there a small window is left between the last look and the rename, and the backup
//! holds what was displaced in it.
//!
//! Invariant: the fresh file is deleted only while it has not been given a name of its own and nothing of anybody's is in it.

use super::file::{FileError, Stamp, stamp};
use crate::notice::{Notice, Warned};
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// What stands under the name now.
#[derive(Clone, Copy, Debug)]
pub(super) enum Target<'a> {
    /// Nothing: no file may be replaced.
    Free,
    /// This file, and no other.
    Old(&'a Stamp),
}

/// A new file beside the one it is to replace, under a name of its own until it is published. Deleted when dropped before.
#[derive(Debug)]
pub(super) struct Fresh {
    file: File,
    path: PathBuf,
    /// Whether dropping it deletes it.
    ours: bool,
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if self.ours {
            let _ = fs::remove_file(&self.path);
        }
    }
}

impl Fresh {
    /// Makes the file in the folder of `path`. When it is to replace one, it gets that one's permissions.
    pub(super) fn create(path: &Path, replaces: bool) -> Result<Self, FileError> {
        let fresh = Self::with_mode(path, if replaces { 0o600 } else { 0o666 }).map_err(|error| FileError::of_io(&error))?;
        if replaces {
            fresh.take_after(path);
        }
        Ok(fresh)
    }

    /// Makes the file in the folder of `path` with the permissions of any new file there.
    pub(super) fn create_raw(path: &Path) -> io::Result<Self> {
        Self::with_mode(path, 0o666)
    }

    fn with_mode(path: &Path, mode: u32) -> io::Result<Self> {
        let random = uuid::Uuid::new_v4().simple().to_string();
        let temporary = sibling(path, ".~", &format!(".{}.tmp", random.get(..16).unwrap_or(&random)));
        let mut options = OpenOptions::new();
        options.read(true).write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(mode);
        }
        #[cfg(not(unix))]
        let _ = mode;
        Ok(Self { file: options.open(&temporary)?, path: temporary, ours: true })
    }

    /// Gives it a name by this renaming and hands its open file over.
    pub(super) fn rename_with(mut self, to: &Path, rename: impl Fn(&Path, &Path) -> io::Result<()>) -> io::Result<File> {
        let file = self.file.try_clone()?;
        rename(&self.path, to)?;
        self.ours = false;
        Ok(file)
    }

    /// Group, then permissions, as far as we may.
    fn take_after(&self, path: &Path) {
        let Ok(old) = fs::metadata(path) else { return };
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            let same_group = self.file.metadata().is_ok_and(|new| new.gid() == old.gid());
            if !same_group {
                let _ = std::os::unix::fs::fchown(&self.file, None, Some(old.gid()));
            }
        }
        let _ = self.file.set_permissions(old.permissions());
    }

    /// To write into.
    pub(super) fn file(&mut self) -> &mut File {
        &mut self.file
    }

    /// Waits until the bytes are on the disk.
    pub(super) fn sync(&self) -> Result<(), FileError> {
        self.file.sync_all().map_err(|error| FileError::of_io(&error))
    }

    /// A second handle, to read what is there.
    pub(super) fn reopen(&self) -> Result<File, FileError> {
        File::open(&self.path).map_err(|error| FileError::of_io(&error))
    }

    /// Gives it the name. Returns the stamp of the file now under it.
    pub(super) fn publish(mut self, path: &Path, target: Target<'_>, now: &str) -> Result<Warned<Stamp>, FileError> {
        let mut notices = Vec::new();
        match target {
            Target::Free => match rename_to_free(&self.path, path) {
                Ok(()) => self.ours = false,
                // A colleague made one of that name a moment ago.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(self.into_conflict(path, now)),
                Err(error) => return Err(self.into_beside(path, now, &error)),
            },
            Target::Old(old) => {
                if !stamp(path)?.is_some_and(|current| current.is_same_file(old)) {
                    return Err(self.into_conflict(path, now));
                }
                self.replace(path, old, now, &mut notices)?;
            }
        }
        // The name is given: from here on nothing may say that it was not saved.
        if sync_folder(path).is_err() {
            notices.push(Notice::warning("notice-file-not-yet-durable").at(path.display().to_string()));
        }
        let stamp = self.file.metadata().map(|metadata| Stamp::of(&metadata, None)).map_err(|error| FileError::of_io(&error))?;
        Ok(Warned { value: stamp, notices })
    }

    /// Takes the place of the old file, which becomes the backup.
    fn replace(&mut self, path: &Path, old: &Stamp, now: &str, notices: &mut Vec<Notice>) -> Result<(), FileError> {
        match exchange(&self.path, path) {
            Exchanged::Done => {
                // What was displaced now stands under our temporary name: it is not ours to delete before we have looked.
                self.ours = false;
                let displaced = fs::metadata(&self.path).map(|metadata| Stamp::of(&metadata, None));
                match displaced {
                    Ok(displaced) if displaced.is_same_file(old) => {
                        // The new file's name must be safe before the old one loses its last.
                        let _ = sync_folder(path);
                        if keep_as_backup(&self.path, path).is_err() {
                            notices.push(Notice::warning("notice-file-no-backup").at(path.display().to_string()));
                            let _ = fs::remove_file(&self.path);
                        }
                        Ok(())
                    }
                    Ok(_) | Err(_) => Err(self.give_back(path, now)),
                }
            }
            Exchanged::Unsupported => {
                if back_up_in_place(path).is_err() {
                    notices.push(Notice::warning("notice-file-no-backup").at(path.display().to_string()));
                }
                if !stamp(path)?.is_some_and(|current| current.is_same_file(old)) {
                    return Err(self.conflict(path, now));
                }
                match fs::rename(&self.path, path) {
                    Ok(()) => {
                        self.ours = false;
                        Ok(())
                    }
                    Err(error) => Err(self.beside(path, now, &error)),
                }
            }
            Exchanged::Failed(error) if error.kind() == io::ErrorKind::NotFound => {
                // The old file was taken away between the look and the exchange: the name is free.
                match rename_to_free(&self.path, path) {
                    Ok(()) => {
                        self.ours = false;
                        Ok(())
                    }
                    Err(_) => Err(self.conflict(path, now)),
                }
            }
            Exchanged::Failed(error) => Err(self.beside(path, now, &error)),
        }
    }

    /// Somebody replaced the file between our look and the exchange: theirs gets the name back, ours goes beside it.
    fn give_back(&mut self, path: &Path, now: &str) -> FileError {
        let ours = self.file.metadata().map(|metadata| Stamp::of(&metadata, None)).ok();
        for _ in 0..8 {
            match exchange(&self.path, path) {
                Exchanged::Done => {}
                Exchanged::Unsupported | Exchanged::Failed(_) => return FileError::Conflict { copy: None },
            }
            let back = stamp(&self.path).ok().flatten();
            if ours.is_some() && back.zip(ours.as_ref()).is_some_and(|(back, ours)| back.is_same_file(ours)) {
                self.ours = true;
                break;
            }
        }
        if self.ours { self.conflict(path, now) } else { FileError::Conflict { copy: None } }
    }

    fn into_conflict(mut self, path: &Path, now: &str) -> FileError {
        self.conflict(path, now)
    }

    fn into_beside(mut self, path: &Path, now: &str, error: &io::Error) -> FileError {
        self.beside(path, now, error)
    }

    /// Keeps the new version beside the file, as a conflict copy.
    fn conflict(&mut self, path: &Path, now: &str) -> FileError {
        FileError::Conflict { copy: self.keep_beside(path, "conflict", now) }
    }

    /// Keeps the new version beside the file it could not replace.
    fn beside(&mut self, path: &Path, now: &str, error: &io::Error) -> FileError {
        match self.keep_beside(path, "copy", now) {
            Some(copy) => FileError::Beside { copy, reason: error.to_string() },
            None => FileError::of_io(error),
        }
    }

    /// A visible name beside the file, `NAME (WORD NOW).standpoint`, numbered where it is taken.
    fn keep_beside(&mut self, path: &Path, word: &str, now: &str) -> Option<PathBuf> {
        let stem = path.file_stem().unwrap_or_default();
        for number in 1..100 {
            let mut name = OsString::from(stem);
            name.push(if number == 1 { format!(" ({word} {now})") } else { format!(" ({word} {now}, {number})") });
            if let Some(extension) = path.extension() {
                name.push(".");
                name.push(extension);
            }
            let copy = path.with_file_name(name);
            match rename_to_free(&self.path, &copy) {
                Ok(()) => {
                    self.ours = false;
                    let _ = sync_folder(&copy);
                    return Some(copy);
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(_) => return None,
            }
        }
        None
    }
}

/// The file's name with something before and after it, in the same folder; a long name is cut so that it fits in 255 bytes.
pub(super) fn sibling(path: &Path, before: &str, after: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let room = 255_usize.saturating_sub(before.len() + after.len());
    let end = (0..=name.len().min(room)).rev().find(|at| name.is_char_boundary(*at)).unwrap_or_default();
    path.with_file_name(format!("{before}{}{after}", name.get(..end).unwrap_or_default()))
}

/// The random part of a temporary name `.~NAME.RANDOM.tmp` or `.~NAME.RANDOM.bak.tmp`; `None` for any other name.
pub(super) fn temporary_part(name: &str) -> Option<&str> {
    let inner = name.strip_prefix(".~")?.strip_suffix(".tmp")?;
    inner.strip_suffix(".bak").unwrap_or(inner).rsplit_once('.').map(|(_, random)| random)
}

/// Refuses early where the folder has clearly no room for `bytes` more.
pub(super) fn need_room(path: &Path, bytes: u64) -> Result<(), FileError> {
    #[cfg(unix)]
    if let Some(folder) = path.parent()
        && let Ok(space) = rustix::fs::statvfs(folder)
        && space.f_blocks > 0
        && space.f_bavail.saturating_mul(space.f_frsize) < bytes / 4
    {
        // A quarter: texts shrink when packed. The real test is the writing itself.
        return Err(FileError::DiskFull);
    }
    #[cfg(not(unix))]
    let _ = (path, bytes);
    Ok(())
}

/// How an exchange of two names went.
enum Exchanged {
    Done,
    /// The file system or system cannot.
    Unsupported,
    Failed(io::Error),
}

#[cfg(target_os = "linux")]
fn exchange(one: &Path, other: &Path) -> Exchanged {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Exchanged::Done,
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => Exchanged::Unsupported,
        Err(error) => Exchanged::Failed(error.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> Exchanged {
    Exchanged::Unsupported
}

/// Renames, and fails with `AlreadyExists` rather than replace a file.
pub(super) fn rename_to_free(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
            Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {}
            done => return done.map_err(io::Error::from),
        }
    }
    // A link never replaces either.
    match fs::hard_link(from, to) {
        Ok(()) => {
            let _ = fs::remove_file(from);
            return Ok(());
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
        Err(_) => {}
    }
    if to.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    fs::rename(from, to)
}

/// The displaced old file becomes `NAME.bak`.
fn keep_as_backup(displaced: &Path, path: &Path) -> io::Result<()> {
    fs::rename(displaced, sibling(path, "", ".bak"))
}

/// A backup of the file while it keeps its name: a link, else a synced copy, put in place by a rename.
fn back_up_in_place(path: &Path) -> io::Result<()> {
    let random = uuid::Uuid::new_v4().simple().to_string();
    let temporary = sibling(path, ".~", &format!(".{}.bak.tmp", random.get(..16).unwrap_or(&random)));
    let made = fs::hard_link(path, &temporary)
        .or_else(|_| fs::copy(path, &temporary).and_then(|_| File::open(&temporary)?.sync_all()))
        .and_then(|()| fs::rename(&temporary, sibling(path, "", ".bak")));
    if made.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    made
}

/// Waits until the names in the folder of `path` are on the disk; nothing to do where folders cannot be synced.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        match File::open(folder)?.sync_all() {
            // Some network file systems cannot, and say so.
            Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
            done => done,
        }
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        Ok(())
    }
}

/// Writes a small file of the user's own (settings, recovery) whole or not at all; only the user may read it.
pub(crate) fn replace_small(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let mut fresh = Fresh::create(path, true)?;
    io::Write::write_all(&mut fresh.file, bytes).map_err(|error| FileError::of_io(&error))?;
    fresh.sync()?;
    fs::rename(&fresh.path, path).map_err(|error| FileError::of_io(&error))?;
    fresh.ours = false;
    sync_folder(path).map_err(|error| FileError::of_io(&error))
}

/// Makes a folder and those above it; only the user may look into it.
pub(crate) fn make_private_folder(path: &Path) -> Result<(), FileError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(path).map_err(|error| FileError::of_io(&error))
}
