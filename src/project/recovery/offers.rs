//! What a session that ended without saying so left behind: offered, made whole again, discarded, swept.
//!
//! Part of `project/recovery`; reads what [`super::Session`] wrote.
//!
//! Invariants: restoring reads only; what cannot be read is never swept.

use super::folder::{base_path, blob_path, folders, generations, is_running, journal_path, put_away, size};
use super::{Afterwards, source_of};
use crate::article::Source;
use crate::notice::{Notice, Warned};
use crate::project::container::{Contents, is_hash};
use crate::project::file::{self, FileError, Stamp, Standing, Unknown};
use crate::project::journal::{self, About, Record, State};
use crate::project::{BriefField, Edit, Project, mend, salvage};
use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// A session without any work is swept after this time.
const DAY: Duration = Duration::from_secs(86_400);
/// Days and bytes that closed sessions are kept for.
const TRASH: (u64, u64) = (14, 1 << 30);

/// Unsaved work of a session that has ended without saying so.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Its folder.
    pub folder: PathBuf,
    /// A name to show: the briefing's title, or that of the first article.
    pub title: String,
    /// The file it was opened from or saved to.
    pub file: Option<PathBuf>,
    /// Whether that file is another one by now, or gone.
    pub changed_since: bool,
    /// How many things were done since.
    pub edits: usize,
    /// When the last of them was.
    pub when: SystemTime,
}

/// The sessions below `root` that hold unsaved work and are not running, latest first.
#[must_use]
pub fn offers(root: &Path) -> Vec<Offer> {
    let mut offers: Vec<Offer> =
        folders(root).iter().filter(|folder| !is_running(folder)).filter_map(|folder| offer(folder)).collect();
    offers.sort_by_key(|offer| std::cmp::Reverse(offer.when));
    offers
}

/// The sessions in the trash, latest first: they can be restored like the others.
#[must_use]
pub fn trashed(root: &Path) -> Vec<Offer> {
    offers(&root.join("trash"))
}

fn offer(folder: &Path) -> Option<Offer> {
    let generation = *generations(folder).first()?;
    let path = journal_path(folder, generation);
    let journal = File::open(&path).ok()?;
    let when = journal.metadata().and_then(|metadata| metadata.modified()).ok()?;
    let (records, _) = journal::read(BufReader::new(journal));
    let Some((Record::About(about), done)) = records.split_first() else { return None };
    let edits = done.iter().filter(|record| matches!(record, Record::Edit(_) | Record::State(_))).count();
    if edits == 0 && !about.unsaved {
        return None;
    }
    let mut title = about.title.clone();
    for record in done {
        match record {
            Record::Edit(edit) => retitle(edit, &mut title),
            Record::State(state) if !state.project.brief.title.is_empty() => title.clone_from(&state.project.brief.title),
            Record::State(_) | Record::About(_) | Record::Source(_) => {}
        }
    }
    let changed_since = about.file.as_ref().is_some_and(|(path, stamp)| file::look(path, stamp) != Standing::Same);
    Some(Offer {
        folder: folder.to_owned(),
        title,
        file: about.file.as_ref().map(|(path, _)| path.clone()),
        changed_since,
        edits,
        when,
    })
}

/// A project that was restored: in memory only, with no place to be saved to.
#[derive(Clone, Debug, PartialEq)]
pub struct Restored {
    /// The project with all that was done.
    pub project: Project,
    /// What came with it from a later version.
    pub unknown: Unknown,
    /// The file it came from and its stamp then. Saving there goes through the comparison of stamps as any save.
    pub file: Option<(PathBuf, Stamp)>,
    /// Whether it is empty or has less than half the statements or sources of its base: ask twice before it replaces anything.
    pub much_less: bool,
}

/// Makes the project of an offer again. The offer stays until it is [`discard`]ed.
///
/// # Errors
/// Where neither its base nor the file it came from can be read.
pub fn restore(offer: &Offer) -> Result<Warned<Restored>, FileError> {
    let mut failed = FileError::NotFound;
    for generation in generations(&offer.folder) {
        match restore_generation(&offer.folder, generation) {
            Ok(restored) => return Ok(restored),
            Err(error) => failed = error,
        }
    }
    Err(failed)
}

fn restore_generation(folder: &Path, generation: u64) -> Result<Warned<Restored>, FileError> {
    let journal = File::open(journal_path(folder, generation)).map_err(|error| FileError::of_io(&error))?;
    let (records, whole) = journal::read(BufReader::new(journal));
    let mut records = VecDeque::from(records);
    let Some(Record::About(about)) = records.pop_front() else { return Err(FileError::damaged("journal")) };
    let base = read_base(folder, generation, &about)?;
    let mut notices = Vec::new();
    if !whole {
        notices.push(Notice::warning("notice-recovery-cut-off"));
    }
    let (before, unknown) = (base.project, base.unknown);
    let mut project = before.clone();
    let mut originals = Originals { folder, lost: Vec::new() };
    let mut seen = project.sources.clone();
    let mut refused = 0;
    for record in records {
        match record {
            Record::About(_) => {}
            Record::Source(source) => seen.push(originals.put_back(&source)),
            Record::State(state) => {
                let State { project: light, sources } = *state;
                project = light;
                project.sources = sources.iter().filter_map(|place| seen.get(*place).cloned()).collect();
            }
            Record::Edit(edit) => {
                let edit = originals.put_back_all(edit, &mut seen);
                refused += usize::from(project.apply(&edit).is_err());
            }
        }
    }
    if refused > 0 {
        notices.push(Notice::warning("notice-recovery-refused").with("n", refused));
    }
    for name in originals.lost {
        notices.push(Notice::warning("notice-recovery-original-lost").with("name", name));
    }
    let mended = mend::mend(&mut project);
    if mended > 0 {
        notices.push(Notice::warning("notice-file-mended").with("n", mended));
    }
    let half = |now: usize, then: usize| now * 2 < then;
    let much_less = (project.sources.is_empty() && !before.sources.is_empty())
        || half(project.sources.len(), before.sources.len())
        || half(project.statements.len(), before.statements.len());
    Ok(Warned { value: Restored { project, unknown, file: about.file, much_less }, notices })
}

/// The base; where it cannot be read or is not what it was, the file it was a copy of, while that is still the same writing, or
/// its backup.
fn read_base(folder: &Path, generation: u64, about: &About) -> Result<Contents, FileError> {
    let mut places = vec![base_path(folder, generation)];
    if let Some((path, _)) = &about.file {
        let mut backup = path.clone().into_os_string();
        backup.push(".bak");
        places.extend([path.clone(), PathBuf::from(backup)]);
    }
    let mut failed = FileError::NotFound;
    for path in places {
        match file::open(&path) {
            Ok(opened) if Some(&opened.value.contents.edition) == about.base.as_ref() => return Ok(opened.value.contents),
            Ok(_) => failed = FileError::damaged("base"),
            Err(error) => failed = error,
        }
    }
    Err(failed)
}

/// Puts the bytes back into sources that come from a journal.
struct Originals<'a> {
    folder: &'a Path,
    /// Names of those whose bytes are gone.
    lost: Vec<String>,
}

impl Originals<'_> {
    fn put_back(&mut self, source: &Arc<Source>) -> Arc<Source> {
        let mut source = Arc::clone(source);
        let kept = |hash: &str| {
            let bytes = is_hash(hash).then(|| fs::read(blob_path(self.folder, hash)).ok()).flatten();
            bytes.filter(|bytes| blake3::hash(bytes).to_hex().as_str() == hash)
        };
        let whole = kept(&source.blake3);
        let changed = Arc::make_mut(&mut source);
        salvage::give_image(changed, |hash| kept(hash).map(Into::into));
        match whole {
            Some(bytes) => changed.original = bytes.into(),
            None => {
                self.lost.push(changed.name.clone());
                salvage::stand_in(changed);
            }
        }
        source
    }

    fn put_back_all(&mut self, edit: Edit, seen: &mut Vec<Arc<Source>>) -> Edit {
        match edit {
            Edit::AddSource(source) => {
                let source = self.put_back(&source);
                seen.push(Arc::clone(&source));
                Edit::AddSource(source)
            }
            Edit::ReplaceSource { source, anchors } => {
                let source = self.put_back(&source);
                seen.push(Arc::clone(&source));
                Edit::ReplaceSource { source, anchors }
            }
            Edit::Several { label, edits } => {
                Edit::Several { label, edits: edits.into_iter().map(|edit| self.put_back_all(edit, seen)).collect() }
            }
            edit => edit,
        }
    }
}

/// Ends an offer: restored and safe elsewhere, or not wanted.
///
/// # Errors
/// Where the session runs after all, or the folder cannot be moved or deleted.
pub fn discard(offer: &Offer, afterwards: Afterwards) -> Result<(), FileError> {
    if is_running(&offer.folder) {
        return Err(FileError::Locked { by: offer.title.clone() });
    }
    if afterwards == Afterwards::Keep { Ok(()) } else { put_away(&offer.folder, afterwards) }
}

/// Tidies up below `root`: sessions without work after a day, the trash after 14 days or beyond 1 GB, oldest first. To be called
/// at the start of the program with the time now. Offers are never touched.
pub fn sweep(root: &Path, now: SystemTime) {
    let age = |folder: &Path| {
        let latest = fs::metadata(folder).and_then(|metadata| metadata.modified()).ok();
        latest.and_then(|time| now.duration_since(time).ok()).unwrap_or_default()
    };
    for folder in folders(root) {
        if age(&folder) > DAY && !is_running(&folder) && offer(&folder).is_none() && !holds_work(&folder) {
            let _ = fs::remove_dir_all(&folder);
        }
    }
    let mut trash: Vec<(Duration, PathBuf)> =
        folders(&root.join("trash")).into_iter().map(|folder| (age(&folder), folder)).collect();
    trash.sort();
    let mut bytes = 0_u64;
    for (age, folder) in trash {
        bytes = bytes.saturating_add(size(&folder));
        if age > DAY * u32::try_from(TRASH.0).unwrap_or(u32::MAX) || bytes > TRASH.1 {
            let _ = fs::remove_dir_all(&folder);
        }
    }
}

/// Whether there is a journal that cannot be read: it is not ours to sweep.
fn holds_work(folder: &Path) -> bool {
    generations(folder).first().is_some_and(|generation| {
        let journal = File::open(journal_path(folder, *generation));
        !journal.is_ok_and(|journal| journal::read(BufReader::new(journal)).1)
    })
}

/// Follows the name to show through an edit.
fn retitle(edit: &Edit, title: &mut String) {
    for part in edit.parts() {
        if let Edit::Brief(BriefField::Title(new)) = part {
            title.clone_from(new);
        }
        if let Some(source) = source_of(part).filter(|_| title.is_empty()) {
            *title = source.article.display_title();
        }
    }
}
