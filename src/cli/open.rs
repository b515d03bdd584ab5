//! Opening articles for the commands: one reader for all, so that each fails, and says so, in the same way.
//!
//! Part of `cli`.

use super::arguments::Parts;
use super::{Console, Exit};
use crate::i18n::Language;
use crate::import::worker::{self, Worker};
use crate::import::{Chapters, ImportError, Opened, Options};
use crate::notice::Warned;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// What became of a file: its articles with what is to be said about them, or why there are none.
pub(super) type Outcome = Result<Warned<Vec<Opened>>, ImportError>;

/// The children that read, shared by all threads of a command.
static WORKER: LazyLock<Worker> = LazyLock::new(Worker::this_program);

/// How files are read: each by its own reader, or whatever they are as plain text.
pub(super) fn options(plain: bool) -> Options {
    Options { as_plain_text: plain, ..Options::default() }
}

/// Reads a file in a child process. A reader that fails beyond its own errors gives one of them too, never the end of the program. With
/// `parts`, chapters and attachments become articles of their own.
pub(super) fn read(path: &Path, options: &Options, parts: Parts) -> Outcome {
    let options = Options { chapters: if parts.chapters { Chapters::Each } else { options.chapters }, ..options.clone() };
    let mut outcome = safely(|worker| worker.open(path, &options));
    if let (Ok(read), true) = (&mut outcome, parts.attachments) {
        attach(path, &options, read);
    }
    outcome
}

/// The lines of JSON of a file without the parts it offers, and whether it could not be read.
pub(super) fn lines(path: &Path, options: &Options, chapters: bool, language: Language) -> (bool, String) {
    let options = Options { chapters: if chapters { Chapters::Each } else { options.chapters }, ..options.clone() };
    WORKER.lines(path, &options, language)
}

/// Asks a child; whatever else goes wrong is an error, too.
fn safely(read: impl FnOnce(&Worker) -> Outcome) -> Outcome {
    let read = std::panic::AssertUnwindSafe(|| read(&WORKER));
    std::panic::catch_unwind(read).unwrap_or(Err(ImportError::Unsafe))
}

/// Reads the offered parts of what was read, each behind the article it came with; a part that cannot be read is told.
fn attach(path: &Path, options: &Options, read: &mut Warned<Vec<Opened>>) {
    let mut all = Vec::new();
    for mut opened in std::mem::take(&mut read.value) {
        let offered = std::mem::take(&mut opened.imported.offered);
        if !offered.is_empty() {
            read.notices.retain(|notice| notice.key != "notice-import-attachments");
        }
        // A message whose only text is in what came with it is no article of its own.
        if !opened.imported.article.blocks.is_empty() {
            all.push(opened);
        }
        for part in offered {
            match safely(|worker| worker.open_part(&part, options)) {
                Ok(inner) => {
                    read.notices.extend(inner.notices);
                    all.extend(inner.value);
                }
                Err(error) => read.notices.push(error.notice().at(format!("{}: {}", path.display(), part.name))),
            }
        }
    }
    read.value = all;
}

/// Says on standard error what is to be said about a file, its path last; where its words may still be had as plain text, how.
pub(super) fn tell(console: &mut Console<'_>, path: &Path, options: &Options, outcome: &Outcome) {
    let path = path.display().to_string();
    let notices = match outcome {
        Ok(read) => read.notices.clone(),
        Err(error) => vec![error.notice()],
    };
    for notice in notices {
        let notice = if notice.path.is_none() { notice.at(path.clone()) } else { notice };
        console.tell(&notice);
    }
    if !options.as_plain_text && matches!(outcome, Err(error) if error.leaves_plain_text()) {
        console.say(&console.words.get("cli-hint-plain"));
    }
}

/// Which file is being read, where somebody watches.
pub(super) fn announce(console: &mut Console<'_>, at: usize, total: usize, path: &Path) {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let (at, total) = ((at + 1).to_string(), total.to_string());
    let line = console.words.with("cli-progress-reading", &[("at", &at), ("total", &total), ("name", &name)]);
    console.progress(&line);
}

/// Reads one article in a child process; see [`worker`].
pub(super) fn work() -> Exit {
    Exit::failed_if(worker::run() != 0)
}

/// The files of a folder and its folders that may be articles, in the order of their paths. Hidden files and the companions of saved
/// pages (`…_files`) are passed over, links are not followed.
pub(super) fn files_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    let mut first = true;
    while let Some(folder) = folders.pop() {
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if first => return Err(error),
            Err(_) => continue,
        };
        first = false;
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let Ok(kind) = entry.file_type() else { continue };
            if name.starts_with('.') {
                continue;
            }
            if kind.is_dir() && !name.ends_with("_files") && !name.ends_with(".files") {
                folders.push(entry.path());
            } else if kind.is_file() {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    Ok(files)
}
