//! The project file on disk: opening it, and saving it so that no crash, full disk or colleague can cost work.
//!
//! Part of `project`; the bytes are made and read in `container.rs`. A file is never changed in place. Saving writes a new file beside
//! the old one, syncs it, reads it back with the strict reader, and only then gives it the name; the version before stays as
//! `NAME.bak`. Where somebody else changed the file meanwhile, theirs keeps the name and ours becomes a copy beside it. There is no
//! way of writing straight into the file, not even when all else fails.
//!
//! Invariants: a file that could not be read (damaged, newer) is never replaced; [`save`] returns `Ok` only when the new file has its
//! name and has been read back whole. Meant to be called off the UI thread; one save at a time per file.

use super::container::{Contents, Edition, MAJOR, edition_from, read_from, write_to};
use super::{Project, publish};
use crate::notice::{Notice, Warned};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use super::container::{MIME, read, write};
pub use super::unknown::Unknown;

/// The ending of a project file's name, without the dot.
pub const EXTENSION: &str = "standpoint";
/// An unfinished file older than this is nobody's.
const SWEEP_AFTER: std::time::Duration = std::time::Duration::from_secs(86_400);

/// Why a project file could not be opened or saved. The file on disk is as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// It has no bytes, or zeroes only: a crash of the system before the data reached the disk.
    Empty,
    /// It ends too early: a copy or download that was cut off.
    Truncated,
    /// It is not a project of this program.
    Foreign,
    /// A later version of the program wrote it.
    TooNew {
        /// That version.
        version: String,
    },
    /// It is beyond the limits: 4 GB in all, 512 MB for one source.
    TooLarge,
    /// Something in it is not as it was written; sources may still be got out, see [`super::salvage`].
    Damaged {
        /// The entry where it shows.
        part: String,
    },
    /// There is no such file or folder.
    NotFound,
    /// The system does not allow it.
    Denied,
    /// The folder or disk can only be read.
    ReadOnly,
    /// The disk or the quota is full.
    DiskFull,
    /// Another session has the file open.
    Locked {
        /// Who, as its lock says.
        by: String,
    },
    /// A file of that name is there, and saving was not asked to replace one.
    Exists,
    /// The file is not the one that was opened: somebody else saved it. Ours stands beside it, if it could be written.
    Conflict {
        /// Where ours is.
        copy: Option<PathBuf>,
    },
    /// The file could not get its name; the finished new version stands beside it.
    Beside {
        /// Where it is.
        copy: PathBuf,
        /// What the system said.
        reason: String,
    },
    /// What was written did not read back the same.
    Unverified,
    /// The project holds something that would not be read again: a source whose bytes are not those it was opened with.
    Unsound(String),
    /// Anything else the system says.
    Io(String),
}

impl FileError {
    /// Damage in this part.
    pub(super) fn damaged(part: &str) -> Self {
        Self::Damaged { part: part.to_owned() }
    }

    /// What the system said, in our terms.
    pub(crate) fn of_io(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound,
            io::ErrorKind::PermissionDenied => Self::Denied,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => Self::DiskFull,
            io::ErrorKind::AlreadyExists => Self::Exists,
            _ => Self::Io(error.to_string()),
        }
    }

    /// An error while an entry is read: the disk's, or the data's.
    pub(super) fn of_reading(error: &io::Error, part: &str) -> Self {
        match error.kind() {
            io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::UnexpectedEof | io::ErrorKind::Other => {
                Self::damaged(part)
            }
            _ => Self::of_io(error),
        }
    }

    /// An error of the archive while reading.
    pub(super) fn of_zip_reading(error: zip::result::ZipError) -> Self {
        match error {
            zip::result::ZipError::Io(error) => Self::of_reading(&error, "directory"),
            _ => Self::damaged("directory"),
        }
    }

    /// An error of the archive while writing.
    pub(super) fn of_zip_writing(error: zip::result::ZipError) -> Self {
        match error {
            zip::result::ZipError::Io(error) => Self::of_io(&error),
            error => Self::Io(error.to_string()),
        }
    }

    /// Message key in `assets/i18n`.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Empty => "notice-file-empty",
            Self::Truncated => "notice-file-truncated",
            Self::Foreign => "notice-file-foreign",
            Self::TooNew { .. } => "notice-file-too-new",
            Self::TooLarge => "notice-file-too-large",
            Self::Damaged { .. } => "notice-file-damaged",
            Self::NotFound => "notice-file-not-found",
            Self::Denied => "notice-file-denied",
            Self::ReadOnly => "notice-file-read-only",
            Self::DiskFull => "notice-file-disk-full",
            Self::Locked { .. } => "notice-file-locked",
            Self::Exists => "notice-file-exists",
            Self::Conflict { copy: Some(_) } => "notice-file-conflict",
            Self::Conflict { copy: None } => "notice-file-conflict-unsaved",
            Self::Beside { .. } => "notice-file-beside",
            Self::Unverified => "notice-file-unverified",
            Self::Unsound(_) => "notice-file-unsound",
            Self::Io(_) => "notice-file-io",
        }
    }

    /// What to tell the user about this file.
    #[must_use]
    pub fn notice(&self, path: &Path) -> Notice {
        let notice = Notice::error(self.key()).at(path.display().to_string());
        match self {
            Self::TooNew { version } => notice.with("version", version),
            Self::Damaged { part } => notice.with("part", part),
            Self::Locked { by } => notice.with("by", by),
            Self::Conflict { copy: Some(copy) } => notice.with("copy", copy.display()),
            Self::Beside { copy, reason } => notice.with("copy", copy.display()).with("reason", reason),
            Self::Unsound(what) => notice.with("what", what),
            Self::Io(reason) => notice.with("reason", reason),
            Self::Empty
            | Self::Truncated
            | Self::Foreign
            | Self::TooLarge
            | Self::NotFound
            | Self::Denied
            | Self::ReadOnly
            | Self::DiskFull
            | Self::Exists
            | Self::Conflict { copy: None }
            | Self::Unverified => notice,
        }
    }
}

impl std::fmt::Display for FileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for FileError {}

/// A file as it was when we last looked: another one under the same name shows by it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Stamp {
    /// Device and file number; zero where the system has none.
    node: (u64, u64),
    /// Bytes.
    size: u64,
    /// Time of change: seconds and nanoseconds.
    changed: (i64, i64),
    /// Which writing it is; `None` where the file was not read.
    pub edition: Option<Edition>,
}

impl Stamp {
    /// The same file, unchanged, as far as the file system tells.
    pub(super) fn is_same_file(&self, other: &Self) -> bool {
        (self.node, self.size, self.changed) == (other.node, other.size, other.changed)
    }

    pub(super) fn of(metadata: &fs::Metadata, edition: Option<Edition>) -> Self {
        #[cfg(unix)]
        let (node, changed) = {
            use std::os::unix::fs::MetadataExt;
            ((metadata.dev(), metadata.ino()), (metadata.mtime(), metadata.mtime_nsec()))
        };
        #[cfg(not(unix))]
        let (node, changed) = {
            let since =
                metadata.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok()).unwrap_or_default();
            ((0, 0), (i64::try_from(since.as_secs()).unwrap_or_default(), i64::from(since.subsec_nanos())))
        };
        Self { node, size: metadata.len(), changed, edition }
    }
}

/// The stamp of the file under a name, unread; `None` where there is none. To be taken when the user agrees to replace a file
/// that was not opened.
///
/// # Errors
/// Where the system does not tell.
pub fn stamp(path: &Path) -> Result<Option<Stamp>, FileError> {
    match fs::metadata(path) {
        Ok(metadata) => Ok(Some(Stamp::of(&metadata, None))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(FileError::of_io(&error)),
    }
}

/// How a file stands to the stamp we have of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is the same, or holds the same writing of the project.
    Same,
    /// Somebody saved another one.
    Changed,
    /// There is none.
    Gone,
}

/// Looks whether a file is still what it was; cheap enough for each time the window gets the focus.
#[must_use]
pub fn look(path: &Path, known: &Stamp) -> Standing {
    match stamp(path) {
        Ok(Some(now)) if now.is_same_file(known) => Standing::Same,
        Ok(Some(_)) if is_same_writing(path, known) => Standing::Same,
        Ok(Some(_)) | Err(_) => Standing::Changed,
        Ok(None) => Standing::Gone,
    }
}

/// Whether another file under the name holds the very writing we know: a sync client put it there anew, or somebody touched it.
fn is_same_writing(path: &Path, known: &Stamp) -> bool {
    known.edition.is_some() && File::open(path).ok().and_then(|file| edition_from(BufReader::new(file))) == known.edition
}

/// Copies beside a project file that sync programs, or we, made of a conflict: what somebody wrote may be in them only.
#[must_use]
pub fn conflict_copies(path: &Path) -> Vec<PathBuf> {
    const SIGNS: [&str; 5] = [" (conflict ", "conflicted copy", ".sync-conflict-", "-safebackup-", "case conflict"];
    let Some((folder, stem)) = path.parent().zip(path.file_stem().and_then(|stem| stem.to_str())) else { return Vec::new() };
    let Ok(entries) = fs::read_dir(if folder.as_os_str().is_empty() { Path::new(".") } else { folder }) else {
        return Vec::new();
    };
    let is_copy = |name: &str| {
        name.strip_prefix(stem).map(str::to_lowercase).is_some_and(|rest| SIGNS.iter().any(|sign| rest.contains(sign)))
    };
    let mut copies: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.file_name().to_str().is_some_and(is_copy))
        .map(|entry| entry.path())
        .collect();
    copies.sort();
    copies
}

/// A project that was opened from a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// What the file held.
    pub contents: Contents,
    /// The file as it was then; to be handed to [`save`].
    pub stamp: Stamp,
}

/// Opens a project file. It is not kept open, nor locked; see [`super::lock`].
///
/// # Errors
/// See [`FileError`]; the file is untouched.
pub fn open(path: &Path) -> Result<Warned<Opened>, FileError> {
    let file = File::open(path).map_err(|error| FileError::of_io(&error))?;
    let metadata = file.metadata().map_err(|error| FileError::of_io(&error))?;
    if !metadata.is_file() {
        return Err(FileError::Foreign);
    }
    let mut read = read_from(BufReader::with_capacity(1 << 16, file), &BTreeMap::new())?;
    let copies = conflict_copies(path).len();
    if copies > 0 {
        read.notices.push(Notice::warning("notice-file-conflict-copies").with("n", copies).at(path.display().to_string()));
    }
    let stamp = Stamp::of(&metadata, Some(read.value.edition.clone()));
    Ok(read.map(|contents| Opened { contents, stamp }))
}

/// What is to be saved, where, and instead of what.
#[derive(Clone, Debug)]
pub struct Save<'a> {
    /// Where; a link is followed.
    pub path: &'a Path,
    /// The project.
    pub project: &'a Project,
    /// What came with it from a later version; [`Unknown::default`] for a project of our own.
    pub unknown: &'a Unknown,
    /// The edition it was made from, if it was ever in a file.
    pub parent: Option<&'a Edition>,
    /// The file it replaces, as it was when opened, last saved, or agreed to be replaced; `None` replaces nothing.
    pub replaces: Option<&'a Stamp>,
    /// Version of the program.
    pub app_version: &'a str,
    /// Goes into the name of a copy when the name is taken: date and time without a colon, "2024-10-24 14.05".
    pub now: &'a str,
}

/// Saves a project; what it returns is the stamp for the next save. See the module's words for how.
///
/// # Errors
/// See [`FileError`]. On [`FileError::Conflict`] and [`FileError::Beside`] the project is on disk, under another name.
pub fn save(save: &Save<'_>) -> Result<Warned<Stamp>, FileError> {
    let path = resolve(save.path)?;
    let mut notices = Vec::new();
    let current = stamp(&path)?;
    let target = match (save.replaces, &current) {
        (None, None) => publish::Target::Free,
        (None, Some(_)) => return Err(FileError::Exists),
        (Some(_), None) => {
            notices.push(Notice::info("notice-file-was-gone").at(path.display().to_string()));
            publish::Target::Free
        }
        (Some(old), Some(now)) => {
            if old.edition.is_none() {
                need_replaceable(&path)?;
            }
            let same = !now.is_same_file(old) && is_same_writing(&path, old);
            publish::Target::Old(if same { now } else { old })
        }
    };
    let bytes =
        |source: &Arc<crate::article::Source>| source.original.len() + source.image().map_or(0, |image| image.bytes.len());
    let estimate: u64 = save.project.sources.iter().map(|source| bytes(source) as u64).sum();
    publish::need_room(&path, estimate)?;

    let mut fresh = publish::Fresh::create(&path, current.is_some())?;
    let edition = write_verified(save, &mut fresh)?;
    let published = fresh.publish(&path, target, save.now)?;
    notices.extend(published.notices);
    Ok(Warned { value: Stamp { edition: Some(edition), ..published.value }, notices })
}

/// Writes the container into the fresh file, syncs it, and reads it back.
fn write_verified(save: &Save<'_>, fresh: &mut publish::Fresh) -> Result<Edition, FileError> {
    let writer = BufWriter::with_capacity(1 << 16, fresh.file());
    let (mut writer, edition) = write_to(writer, save.project, save.unknown, save.app_version, save.parent)?;
    writer.flush().map_err(|error| FileError::of_io(&error))?;
    drop(writer);
    fresh.sync()?;
    let originals = save.project.sources.iter().map(|source| (source.blake3.clone(), Arc::clone(&source.original)));
    let images = save.project.sources.iter().filter_map(|source| source.image());
    let known: BTreeMap<String, Arc<[u8]>> =
        originals.chain(images.map(|image| (image.blake3.clone(), Arc::clone(&image.bytes)))).collect();
    let file = fresh.reopen()?;
    let back = read_from(BufReader::with_capacity(1 << 16, file), &known).map_err(|error| match error {
        FileError::DiskFull | FileError::Denied | FileError::ReadOnly | FileError::Io(_) => error,
        _ => FileError::Unverified,
    })?;
    let same = back.value.edition == edition
        && back.value.project == *save.project
        && back.value.unknown.entries == save.unknown.entries;
    if same { Ok(edition) } else { Err(FileError::Unverified) }
}

/// A file the user agreed to replace without having opened it: never one that is newer or damaged, since we do not know what is lost.
fn need_replaceable(path: &Path) -> Result<(), FileError> {
    match open(path) {
        Ok(opened) if opened.value.contents.unknown.major > MAJOR => {
            Err(FileError::TooNew { version: opened.value.contents.app_version })
        }
        Ok(_) | Err(FileError::Foreign | FileError::Empty) => Ok(()),
        Err(error) => Err(error),
    }
}

/// The file a name leads to in the end: links followed, the folder made absolute. The file itself need not be there.
pub(super) fn resolve(path: &Path) -> Result<PathBuf, FileError> {
    let mut path = path.to_owned();
    for _ in 0..40 {
        match fs::read_link(&path) {
            Ok(link) => path = path.parent().unwrap_or(Path::new("")).join(link),
            Err(_) => break,
        }
    }
    let Some(name) = path.file_name() else { return Err(FileError::NotFound) };
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let folder = fs::canonicalize(folder).map_err(|error| FileError::of_io(&error))?;
    Ok(folder.join(name))
}

/// Deletes what saves left in a folder that were killed before they were done: our own temporary names, a day old. To be called when a
/// project in it is opened, with the time now.
pub fn sweep(folder: &Path, now: std::time::SystemTime) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.filter_map(Result::ok) {
        let name = entry.file_name();
        let Some(random) = name.to_str().and_then(publish::temporary_part) else { continue };
        let changed = entry.metadata().and_then(|metadata| metadata.modified()).ok();
        let old = changed.and_then(|changed| now.duration_since(changed).ok()).is_some_and(|age| age > SWEEP_AFTER);
        if old && random.len() == 16 && random.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
