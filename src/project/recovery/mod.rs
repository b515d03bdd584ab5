//! Unsaved work, kept apart from the project file: written down as it is done, offered again after a crash.
//!
//! Part of `project`, beside `file.rs`; meant to be called off the UI thread. Every open project has a session folder of its own in
//! the user's state folder (never in a temporary one, never beside a shared file): `N.base` is the project as opened or last saved,
//! `N.journal` what was done since, `blobs/` the bytes of articles opened since, and
//! `session.lock` is held while the session lives. After a save the next `N` begins; the one before stays until the save after it.
//!
//! Invariants: the project file is only read here; a restored project has no place to be saved to until the user gives one;
//! nothing is deleted but by [`Session::close`], [`discard`] and [`sweep`]. Folders are never used by two sessions.

mod folder;
mod offers;

pub use offers::{Offer, Restored, discard, offers, restore, sweep, trashed};

use super::container::{Edition, is_hash, write_to};
use super::file::{self, FileError, Stamp, Standing, Unknown, resolve};
use super::journal::{self, About, Record, State};
use super::publish::{Fresh, make_private_folder, replace_small, sync_folder};
use super::{Edit, Project};
use crate::article::Source;
use folder::{base_path, blob_path, journal_path, put_away};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A journal longer than this, in records or bytes, begins anew with the state it led to.
const LONG: (u64, u64) = (500, 8 << 20);
/// Bytes set apart at the start of a session, to be given up when the disk is full.
const RESERVE: u64 = 8 << 20;
/// A project file up to this many bytes is copied to be the base; a larger one is linked.
const COPIED: u64 = 64 << 20;

/// What a session begins with.
#[derive(Clone, Debug)]
pub struct Start<'a> {
    /// The session's own name, a new UUID.
    pub session: &'a str,
    /// The project as it is now.
    pub project: &'a Project,
    /// What came with it from a later version.
    pub unknown: &'a Unknown,
    /// The file it was opened from, and its stamp.
    pub file: Option<(&'a Path, &'a Stamp)>,
    /// Whether the project as it is stands in no file of the user's and is worth keeping: restored work, a filled template.
    pub unsaved: bool,
    /// Version of the program.
    pub app_version: &'a str,
}

/// A session: an open project whose edits are written down.
#[derive(Debug)]
pub struct Session {
    folder: PathBuf,
    /// Held while the session lives.
    lock: Option<File>,
    app_version: String,
    about: About,
    unknown: Unknown,
    generation: u64,
    journal: File,
    records: u64,
    bytes: u64,
    /// Records that are ready to be written.
    ready: Vec<u8>,
    /// The last edit, which the next of the same kind takes the place of.
    pending: Option<(String, Edit)>,
    /// All sources that records can speak of, in order.
    seen: Vec<Arc<Source>>,
    /// How many of them came with the base.
    of_base: usize,
    /// Records and bytes that the journal began with: a first state that alone is long does not make it so.
    began: (u64, u64),
}

/// What becomes of the written-down work when a session or an offer ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Afterwards {
    /// It goes to the trash, for 14 days.
    Trash,
    /// It is deleted at once: for TLP:RED, or where the user says so.
    Delete,
    /// It stays and is offered at the next start.
    Keep,
}

impl Session {
    /// Begins a session in a folder of its own below `root`.
    ///
    /// # Errors
    /// Where the folder, the base or the journal cannot be written: then nothing is written down and the user must be told.
    pub fn start(root: &Path, start: &Start<'_>) -> Result<Self, FileError> {
        let harmless =
            |text: &str| -> String { text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(64).collect() };
        let folder = root.join(format!("{}_{}", harmless(&start.project.uuid), harmless(start.session)));
        make_private_folder(&folder.join("blobs"))?;
        let lock = OpenOptions::new().write(true).create(true).truncate(false).open(folder.join("session.lock"));
        let lock = lock.map_err(|error| FileError::of_io(&error))?;
        if matches!(lock.try_lock(), Err(TryLockError::WouldBlock)) {
            return Err(FileError::Locked { by: start.session.to_owned() });
        }
        reserve(&folder);
        let file = start.file.map(|(path, stamp)| (path.to_owned(), stamp.clone()));
        let title = title_of(start.project);
        let mut about = About { session: start.session.to_owned(), file, base: None, title, unsaved: start.unsaved };
        about.base = Some(make_base(&base_path(&folder, 0), &about, start.project, start.unknown, start.app_version)?);
        let (journal, records, bytes) = make_journal(&folder, 0, &[Record::About(about.clone())])?;
        Ok(Self {
            folder,
            lock: Some(lock),
            app_version: start.app_version.to_owned(),
            about,
            unknown: start.unknown.clone(),
            generation: 0,
            journal,
            records,
            bytes,
            ready: Vec::new(),
            pending: None,
            seen: start.project.sources.clone(),
            of_base: start.project.sources.len(),
            began: (records, bytes),
        })
    }

    /// Takes down an edit that was done. It is on the disk after the next [`flush`](Self::flush), to be called within two seconds; the
    /// bytes of a new source are on the disk at once.
    ///
    /// # Errors
    /// Where the bytes of a source cannot be written.
    pub fn append(&mut self, edit: &Edit) -> Result<(), FileError> {
        for source in edit.parts().into_iter().filter_map(source_of) {
            self.keep_original(source)?;
            self.seen.push(Arc::clone(source));
        }
        let key = edit.merge_key().filter(|_| takes_the_place(edit));
        match (&mut self.pending, key) {
            (Some((last, pending)), Some(key)) if *last == key => pending.clone_from(edit),
            (_, Some(key)) => {
                self.settle()?;
                self.pending = Some((key, edit.clone()));
            }
            (_, None) => {
                self.settle()?;
                self.make_ready(&Record::Edit(edit.clone()))?;
            }
        }
        Ok(())
    }

    /// Takes down the whole project instead of an edit: after undo and redo, and when the journal [`is_long`](Self::is_long).
    ///
    /// # Errors
    /// Where the disk refuses.
    pub fn set(&mut self, project: &Project) -> Result<(), FileError> {
        self.settle()?;
        let mut more = Vec::new();
        let mut sources = Vec::with_capacity(project.sources.len());
        for source in &project.sources {
            let place = match self.seen.iter().position(|seen| Arc::ptr_eq(seen, source) || seen == source) {
                Some(place) => place,
                None => {
                    self.keep_original(source)?;
                    self.seen.push(Arc::clone(source));
                    more.push(Record::Source(Arc::clone(source)));
                    self.seen.len() - 1
                }
            };
            sources.push(place);
        }
        let mut light = project.clone();
        light.sources.clear();
        let state = Record::State(Box::new(State { project: light, sources }));
        if self.is_long() {
            self.flush()?;
            return self.begin_with(&state);
        }
        for record in more.iter().chain([&state]) {
            self.make_ready(record)?;
        }
        Ok(())
    }

    /// Whether the journal has grown long, so that it is time to [`set`](Self::set) the project.
    #[must_use]
    pub fn is_long(&self) -> bool {
        self.records - self.began.0 >= LONG.0 || self.bytes - self.began.1 >= LONG.1
    }

    /// Writes down all that was taken down and waits until it is on the disk. With a full disk the reserve is given up once.
    ///
    /// # Errors
    /// Where the disk refuses; what was taken down is kept for the next try.
    pub fn flush(&mut self) -> Result<(), FileError> {
        self.settle()?;
        if self.ready.is_empty() {
            return Ok(());
        }
        let mut written = self.write_ready();
        if written.as_ref().is_err_and(|error| FileError::of_io(error) == FileError::DiskFull)
            && fs::remove_file(self.folder.join("reserve")).is_ok()
        {
            written = self.write_ready();
        }
        written.map_err(|error| FileError::of_io(&error))
    }

    /// The project was saved, and read back: the next journal begins from that file.
    ///
    /// # Errors
    /// Where the new base cannot be written; the session then goes on from the one before.
    pub fn saved(&mut self, project: &Project, unknown: &Unknown, path: &Path, stamp: &Stamp) -> Result<(), FileError> {
        self.flush()?;
        let file = Some((path.to_owned(), stamp.clone()));
        let mut about = About { session: self.about.session.clone(), file, base: None, title: title_of(project), unsaved: false };
        let next = self.generation + 1;
        about.base = Some(make_base(&base_path(&self.folder, next), &about, project, unknown, &self.app_version)?);
        let (journal, records, bytes) = make_journal(&self.folder, next, &[Record::About(about.clone())])?;
        self.about = about;
        self.unknown = unknown.clone();
        self.seen.clone_from(&project.sources);
        self.of_base = project.sources.len();
        self.go_on(next, journal, records, bytes);
        Ok(())
    }

    /// Ends the session.
    ///
    /// # Errors
    /// Where the last records cannot be written, or the folder not be moved or deleted.
    pub fn close(mut self, afterwards: Afterwards) -> Result<(), FileError> {
        if afterwards == Afterwards::Keep {
            return self.flush();
        }
        self.ready.clear();
        self.pending = None;
        self.unlock();
        put_away(&self.folder, afterwards)
    }

    /// Begins the next journal with the sources seen since the base, and a state; the base stays the same.
    fn begin_with(&mut self, state: &Record) -> Result<(), FileError> {
        let next = self.generation + 1;
        let mut records = vec![Record::About(self.about.clone())];
        records.extend(self.seen.iter().skip(self.of_base).map(|source| Record::Source(Arc::clone(source))));
        records.push(state.clone());
        let (old, new) = (base_path(&self.folder, self.generation), base_path(&self.folder, next));
        let _ = fs::remove_file(&new);
        fs::hard_link(&old, &new).map_err(|error| FileError::of_io(&error)).or_else(|_| take_base(&old, &new))?;
        let (journal, records, bytes) = make_journal(&self.folder, next, &records)?;
        self.go_on(next, journal, records, bytes);
        Ok(())
    }

    fn go_on(&mut self, generation: u64, journal: File, records: u64, bytes: u64) {
        if let Some(older) = self.generation.checked_sub(1) {
            let _ = fs::remove_file(journal_path(&self.folder, older));
            let _ = fs::remove_file(base_path(&self.folder, older));
        }
        (self.generation, self.journal, self.records, self.bytes) = (generation, journal, records, bytes);
        self.began = (records, bytes);
    }

    /// Gives the lock back by word: a program that is being started at this moment may share the open file for a little longer.
    fn unlock(&mut self) {
        if let Some(lock) = self.lock.take() {
            let _ = lock.unlock();
        }
    }

    /// The pending edit becomes a record.
    fn settle(&mut self) -> Result<(), FileError> {
        match self.pending.take() {
            Some((_, edit)) => self.make_ready(&Record::Edit(edit)),
            None => Ok(()),
        }
    }

    fn make_ready(&mut self, record: &Record) -> Result<(), FileError> {
        let bytes = journal::frame(self.records, record).map_err(|error| FileError::of_io(&error))?;
        self.ready.extend_from_slice(&bytes);
        self.records += 1;
        Ok(())
    }

    /// Writes what is ready at the end of what is known to be there, so that a failed try leaves nothing half done.
    fn write_ready(&mut self) -> io::Result<()> {
        use std::io::{Seek, SeekFrom};
        self.journal.set_len(self.bytes)?;
        self.journal.seek(SeekFrom::Start(self.bytes))?;
        self.journal.write_all(&self.ready)?;
        self.journal.sync_data()?;
        self.bytes += self.ready.len() as u64;
        self.ready.clear();
        Ok(())
    }

    /// The bytes of a source and of its lead picture, under their hashes.
    fn keep_original(&self, source: &Source) -> Result<(), FileError> {
        if !is_hash(&source.blake3) {
            return Err(FileError::Unsound(source.name.clone()));
        }
        let keep = |hash: &str, bytes: &[u8]| {
            let path = blob_path(&self.folder, hash);
            if path.exists() { Ok(()) } else { replace_small(&path, bytes) }
        };
        if let Some(image) = source.image().filter(|image| is_hash(&image.blake3)) {
            keep(&image.blake3, &image.bytes)?;
        }
        keep(&source.blake3, &source.original)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.flush();
        self.unlock();
    }
}

/// The base of a generation: the project's own file where it is that writing, else the project written out. Which writing it is.
fn make_base(base: &Path, about: &About, project: &Project, unknown: &Unknown, app_version: &str) -> Result<Edition, FileError> {
    let parent = about.file.as_ref().and_then(|(_, stamp)| stamp.edition.as_ref());
    if let Some(((path, stamp), edition)) = about.file.as_ref().zip(parent)
        && file::look(path, stamp) == Standing::Same
        && take_base(&resolve(path)?, base).is_ok()
        && file::look(path, stamp) == Standing::Same
    {
        return Ok(edition.clone());
    }
    let _ = fs::remove_file(base);
    let mut fresh = Fresh::create(base, true)?;
    let writer = BufWriter::with_capacity(1 << 16, fresh.file());
    let (mut writer, edition) = write_to(writer, project, unknown, app_version, parent)?;
    writer.flush().map_err(|error| FileError::of_io(&error))?;
    drop(writer);
    fresh.sync()?;
    fresh.rename_with(base, |from, to| fs::rename(from, to)).map_err(|error| FileError::of_io(&error))?;
    sync_folder(base).map_err(|error| FileError::of_io(&error))?;
    Ok(edition)
}

/// Takes a file as base: a synced copy, which no other program can change; of a large one a second name for it, where the disk has such.
fn take_base(from: &Path, to: &Path) -> Result<(), FileError> {
    let _ = fs::remove_file(to);
    let length = fs::metadata(from).map_err(|error| FileError::of_io(&error))?.len();
    let copy = || fs::copy(from, to).and_then(|_| File::open(to)?.sync_all());
    let taken = if length > COPIED { fs::hard_link(from, to).or_else(|_| copy()) } else { copy() };
    taken.and_then(|()| sync_folder(to)).map_err(|error| FileError::of_io(&error))
}

/// A new journal that begins with these records; its file, their number and bytes.
fn make_journal(folder: &Path, generation: u64, records: &[Record]) -> Result<(File, u64, u64), FileError> {
    let mut bytes = Vec::new();
    for (number, record) in (0..).zip(records) {
        bytes.extend(journal::frame(number, record).map_err(|error| FileError::of_io(&error))?);
    }
    let path = journal_path(folder, generation);
    replace_small(&path, &bytes)?;
    let file = OpenOptions::new().write(true).open(&path).map_err(|error| FileError::of_io(&error))?;
    Ok((file, records.len() as u64, bytes.len() as u64))
}

/// Sets bytes apart for a full disk, where the system can do so at once.
fn reserve(folder: &Path) {
    #[cfg(target_os = "linux")]
    if let Ok(file) = File::create(folder.join("reserve"))
        && rustix::fs::fallocate(&file, rustix::fs::FallocateFlags::empty(), 0, RESERVE).is_err()
    {
        let _ = fs::remove_file(folder.join("reserve"));
    }
    #[cfg(not(target_os = "linux"))]
    let _ = (folder, RESERVE);
}

/// Whether an edit says all that an earlier one with its merge key said: a field's whole new value does, marks that add up do not.
fn takes_the_place(edit: &Edit) -> bool {
    !matches!(edit, Edit::Consider(..) | Edit::Several { .. })
}

/// A name to show for a project.
fn title_of(project: &Project) -> String {
    if project.brief.title.is_empty() {
        project.sources.first().map(|source| source.article.display_title()).unwrap_or_default()
    } else {
        project.brief.title.clone()
    }
}

/// The source an edit brings.
fn source_of(edit: &Edit) -> Option<&Arc<Source>> {
    if let Edit::AddSource(source) | Edit::ReplaceSource { source, .. } = edit { Some(source) } else { None }
}
