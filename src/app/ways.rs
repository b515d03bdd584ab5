//! Which ways out there are of what went wrong, and taking one.
//!
//! Part of `app`. A way is offered only where it leads somewhere: no plain text of a scanned page, no backup that is not there.

use super::App;
use crate::article::SourceId;
use crate::import::{Chapters, ImportError, Opened, Options};
use crate::jobs::Job;
use crate::jobs::work::{Input, folder_of};
use crate::notice::Notice;
use crate::project::file::FileError;
use crate::ui::dialogs::Purpose;
use crate::ui::ways::Way;
use crate::ui::{Command, Place};
use eframe::egui::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl App {
    /// Goes the way out that was pressed.
    pub(super) fn take_way(&mut self, ctx: &Context, frame: Option<&eframe::Frame>, way: Way) {
        match way {
            Way::AsText(path) => {
                let options = Options { as_plain_text: true, ..Options::default() };
                self.read_files(vec![Input::File(path)], &options, None);
            }
            Way::Again(path) => self.open_paths(ctx, vec![path]),
            Way::Folder(path) => self.show_folder(&path),
            Way::Project(path) | Way::Backup(path) | Way::Copy(path) => self.ask(ctx, super::After::OpenProject(path)),
            Way::Salvage(path) => self.ask(ctx, super::After::Salvage(path)),
            Way::TakeOver(path) => self.ask(ctx, super::After::TakeOver(path)),
            Way::Parts(parts) => {
                let input =
                    |part: &crate::import::Offered| Input::Bytes { name: part.name.clone(), bytes: Arc::clone(&part.bytes) };
                self.read_files(parts.iter().map(input).collect(), &Options::default(), None);
            }
            Way::Chapters(path, source) => {
                let options = Options { chapters: Chapters::Each, ..Options::default() };
                self.read_files(vec![Input::File(path)], &options, Some(source));
            }
            Way::Newer(source) => self.choose(frame, Purpose::Newer(source)),
            Way::Aside(source) => self.go(Place::Source(source)),
            Way::Command(command) => self.perform(ctx, frame, crate::ui::Action::Command(command)),
        }
    }

    /// Opens the project and takes its lock, whoever has it.
    pub(super) fn take_over(&mut self, path: PathBuf) {
        let owner = self.owner();
        let name = super::name_of(Some(&path));
        self.jobs.run("progress-open", name, Job::OpenProject { path, owner, take_over: true });
    }
}

/// What can be done about a file that could not be read.
pub(super) fn of_import(error: &ImportError, path: &Path) -> Vec<Way> {
    // What came out of another file has no folder to be shown, and is not read again.
    let in_a_folder = folder_of(path).is_some();
    let file = |way: fn(PathBuf) -> Way| in_a_folder.then(|| way(path.to_path_buf()));
    let ways = match error {
        ImportError::Damaged(_)
        | ImportError::Unsafe
        | ImportError::Bomb
        | ImportError::TooLarge(_)
        | ImportError::Unknown
        | ImportError::OldWord
        | ImportError::Outlook => [file(Way::AsText), file(Way::Folder)],
        ImportError::Unreadable(_) | ImportError::NoWorker(_) | ImportError::Changing => [file(Way::Again), file(Way::Folder)],
        ImportError::Password
        | ImportError::Scanned
        | ImportError::BadTextLayer
        | ImportError::NoText
        | ImportError::Picture
        | ImportError::Office
        | ImportError::Archive => [file(Way::Folder), Some(Way::Command(Command::PasteSource))],
        ImportError::Project => [file(Way::Project), None],
        ImportError::Folder => [file(Way::Again), None],
        ImportError::Empty | ImportError::NoFile => [file(Way::Folder), None],
    };
    ways.into_iter().flatten().collect()
}

/// What can be done about something that was told while a file was read as these sources.
pub(super) fn of_reading(notice: &Notice, path: &Path, sources: &[SourceId], opened: &[Opened]) -> Vec<Way> {
    let source = sources.first().copied();
    match notice.key.as_str() {
        "notice-import-cookie-wall" | "notice-import-paywall-stub" => {
            source.map(|source| vec![Way::Newer(source), Way::Aside(source)]).unwrap_or_default()
        }
        "notice-import-little-kept" => source.map(|source| vec![Way::Aside(source)]).unwrap_or_default(),
        "notice-import-bad-pages" | "notice-import-undecodable" if folder_of(path).is_some() => {
            vec![Way::Folder(path.to_path_buf())]
        }
        "notice-import-attachments" => {
            let parts: Vec<_> = opened.iter().flat_map(|opened| opened.imported.offered.clone()).collect();
            if parts.is_empty() { Vec::new() } else { vec![Way::Parts(Arc::new(parts))] }
        }
        _ => Vec::new(),
    }
}

/// Whether a file is an e-book that was read as one source and has chapters to part it by.
pub(super) fn is_book(opened: &[Opened]) -> bool {
    matches!(opened, [book] if book.imported.chapters > 1)
}

/// What can be done about a project that could not be opened or saved.
pub(super) fn of_file(error: &FileError, path: &Path) -> Vec<Way> {
    let at = path.to_path_buf();
    let backup = || {
        let mut name = path.as_os_str().to_owned();
        name.push(".bak");
        let backup = PathBuf::from(name);
        backup.is_file().then_some(Way::Backup(backup))
    };
    match error {
        FileError::Empty => backup().into_iter().collect(),
        FileError::Truncated | FileError::Damaged { .. } => backup().into_iter().chain([Way::Salvage(at)]).collect(),
        FileError::Foreign => vec![Way::AsText(at)],
        FileError::Conflict { copy: Some(copy) } | FileError::Beside { copy, .. } => vec![Way::Copy(copy.clone())],
        FileError::Conflict { copy: None }
        | FileError::Denied
        | FileError::ReadOnly
        | FileError::DiskFull
        | FileError::Unverified
        | FileError::Exists
        | FileError::Io(_) => vec![Way::Command(Command::SaveAs)],
        FileError::NotFound
        | FileError::TooNew { .. }
        | FileError::TooLarge
        | FileError::Unsound(_)
        | FileError::Locked { .. } => Vec::new(),
    }
}
