//! The folder of a session: what its files are called, whether somebody holds it, and how it is put away.
//!
//! Part of `project/recovery`, below the session that writes and the offers that read.
//!
//! Invariant: a folder whose lock is held is only looked at.

use super::Afterwards;
use crate::project::file::FileError;
use crate::project::publish::make_private_folder;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

/// The sessions right below `root`, in the order of their names.
pub(super) fn folders(root: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(root) else { return Vec::new() };
    let mut folders: Vec<PathBuf> =
        entries.filter_map(Result::ok).filter(|entry| entry.file_name() != "trash").map(|entry| entry.path()).collect();
    folders.retain(|folder| folder.join("session.lock").is_file());
    folders.sort();
    folders
}

/// The journals of a session, latest first.
pub(super) fn generations(folder: &Path) -> Vec<u64> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let number = |entry: fs::DirEntry| entry.file_name().to_str()?.strip_suffix(".journal")?.parse().ok();
    let mut numbers: Vec<u64> = entries.filter_map(Result::ok).filter_map(number).collect();
    numbers.sort_unstable_by(|a, b| b.cmp(a));
    numbers
}

pub(super) fn is_running(folder: &Path) -> bool {
    File::open(folder.join("session.lock")).is_ok_and(|lock| match lock.try_lock() {
        Err(TryLockError::WouldBlock) => true,
        Ok(()) => lock.unlock().is_err(),
        Err(TryLockError::Error(_)) => false,
    })
}

pub(super) fn put_away(folder: &Path, afterwards: Afterwards) -> Result<(), FileError> {
    let gone = match afterwards {
        Afterwards::Keep => Ok(()),
        Afterwards::Delete => fs::remove_dir_all(folder),
        Afterwards::Trash => {
            let _ = fs::remove_file(folder.join("reserve"));
            let trash = match folder.parent() {
                Some(parent) if parent.ends_with("trash") => parent.to_owned(),
                Some(parent) => parent.join("trash"),
                None => return Err(FileError::NotFound),
            };
            make_private_folder(&trash)?;
            let to = trash.join(folder.file_name().unwrap_or_default());
            // The folder's time is that of its going to the trash.
            let touched = File::create(folder.join("closed")).map(|_| ());
            if to == folder { touched } else { touched.and_then(|()| fs::rename(folder, to)) }
        }
    };
    gone.map_err(|error| FileError::of_io(&error))
}

pub(super) fn size(folder: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let each = entries.filter_map(Result::ok).map(|entry| match entry.metadata() {
        Ok(metadata) if metadata.is_dir() => size(&entry.path()),
        Ok(metadata) => metadata.len(),
        Err(_) => 0,
    });
    each.fold(0, u64::saturating_add)
}

pub(super) fn base_path(folder: &Path, generation: u64) -> PathBuf {
    folder.join(format!("{generation}.base"))
}

pub(super) fn journal_path(folder: &Path, generation: u64) -> PathBuf {
    folder.join(format!("{generation}.journal"))
}

pub(super) fn blob_path(folder: &Path, blake3: &str) -> PathBuf {
    folder.join("blobs").join(blake3)
}
