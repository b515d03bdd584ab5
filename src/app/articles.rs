//! Articles onto the desk: from files, folders and pastes, one step for what came together; and read again.
//!
//! Part of `app`. What a file's reader tells is told when its article stands on the desk, so that a way out can name the source.

use super::{After, App, name_of, ways};
use crate::article::{Source, SourceId};
use crate::import::{ImportError, Opened, Options};
use crate::jobs::Job;
use crate::jobs::work::Input;
use crate::notice::{Notice, Warned};
use crate::project::{Edit, Project};
use crate::ui::{Command, Mode, Pane, ways::Way};
use eframe::egui::Context;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Files being read together: what has come so far, by place.
#[derive(Debug, Default)]
pub(super) struct Reading {
    batch: u64,
    read: BTreeMap<usize, FileRead>,
    left: usize,
    /// The source whose place the articles take.
    replaces: Option<SourceId>,
}

/// What a file gave.
#[derive(Debug)]
struct FileRead {
    path: PathBuf,
    opened: Vec<Opened>,
    notices: Vec<Notice>,
}

impl App {
    /// Opens what was dropped, chosen or named: a project, or articles and folders.
    pub(super) fn open_paths(&mut self, ctx: &Context, paths: Vec<PathBuf>) {
        // The whole path, so that its folder can be shown.
        let paths: Vec<PathBuf> = paths.into_iter().map(|path| std::path::absolute(&path).unwrap_or(path)).collect();
        let is_project = |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("standpoint"));
        if let Some(project) = paths.iter().find(|path| is_project(path)) {
            self.ask(ctx, After::OpenProject(project.clone()));
            return;
        }
        let mut files = Vec::new();
        for path in paths {
            if path.is_dir() {
                let (found, more) = crate::import::files_in(&path);
                files.extend(found);
                if more {
                    let limits = (crate::import::limits::FILES, crate::import::limits::FOLDERS);
                    let notice = Notice::warning("notice-folder-cut").with("files", limits.0).with("folders", limits.1);
                    self.tell(notice.at(path.display().to_string()));
                }
            } else {
                files.push(path);
            }
        }
        if files.is_empty() {
            self.tell(Notice::info("notice-nothing-to-open"));
            return;
        }
        self.read_files(files.into_iter().map(Input::File).collect(), &Options::default(), None);
    }

    /// Reads files as one batch; the articles take the place of a source where one is named.
    pub(super) fn read_files(&mut self, files: Vec<Input>, options: &Options, replaces: Option<SourceId>) {
        self.need_project();
        let subject = match files.as_slice() {
            [Input::File(path)] => name_of(Some(path)),
            [Input::Bytes { name, .. }] => name.clone(),
            _ => String::new(),
        };
        let batch = self.jobs.batch("progress-import", subject, true);
        self.reading.push(Reading { batch, left: files.len(), replaces, ..Reading::default() });
        for (place, input) in files.into_iter().enumerate() {
            self.jobs.start(batch, Job::Read { place, input, options: options.clone() });
        }
    }

    pub(super) fn paste(&mut self, text: Option<String>, html: Option<String>) {
        if text.is_none() && html.is_none() {
            self.tell(Notice::info("notice-clipboard-empty"));
            return;
        }
        self.need_project();
        self.jobs.run("progress-import", "", Job::Paste { text, html });
    }

    /// A paste was read.
    pub(super) fn take_pasted(&mut self, result: Result<Warned<Vec<Opened>>, ImportError>) {
        match result {
            Ok(read) => {
                let file = FileRead { path: PathBuf::new(), opened: read.value, notices: read.notices };
                self.add_articles(vec![file], None);
            }
            Err(error) => self.tell(error.notice()),
        }
    }

    pub(super) fn read_again(&mut self, source: SourceId) {
        if let Some(source) = self.project().and_then(|project| project.source(source)).cloned() {
            self.jobs.run("progress-import", source.name.clone(), Job::ReadAgain(source));
        }
    }

    /// One file of a batch: when the last has come, all are added in the order given.
    pub(super) fn take_read(
        &mut self,
        batch: u64,
        place: usize,
        path: PathBuf,
        result: Result<Warned<Vec<Opened>>, ImportError>,
    ) {
        match result {
            Ok(read) => {
                if let Some(reading) = self.reading.iter_mut().find(|reading| reading.batch == batch) {
                    reading.read.insert(place, FileRead { path, opened: read.value, notices: read.notices });
                }
            }
            Err(error) => {
                let ways = ways::of_import(&error, &path);
                self.tell_with(error.notice().at(path.display().to_string()), ways);
            }
        }
        self.one_less(batch);
    }

    /// A file of a batch will not come.
    pub(super) fn one_less(&mut self, batch: u64) {
        let Some(at) = self.reading.iter().position(|reading| reading.batch == batch) else { return };
        if let Some(reading) = self.reading.get_mut(at) {
            reading.left = reading.left.saturating_sub(1);
            if reading.left > 0 {
                return;
            }
        }
        let reading = self.reading.remove(at);
        self.add_articles(reading.read.into_values().collect(), reading.replaces);
    }

    /// Adds articles as one step and shows the first of them.
    fn add_articles(&mut self, files: Vec<FileRead>, replaces: Option<SourceId>) {
        let Some(open) = &self.open else { return };
        let project = open.history.project();
        let mut next = project.next_source();
        let first = next;
        let date = self.setting.clock.date();
        let mut edits: Vec<Edit> = Vec::new();
        let mut told: Vec<(Notice, Vec<Way>)> = Vec::new();
        for file in files {
            let mut sources = Vec::new();
            for article in &file.opened {
                let source = crate::import::source(next, article.imported.clone(), Arc::clone(&article.bytes), &date);
                // The same file read another way, or another chapter of it, is another source.
                let twin = |known: &&Arc<Source>| known.sha256 == source.sha256 && known.article.blocks == source.article.blocks;
                if let Some(known) = project.sources.iter().filter(|known| Some(known.id) != replaces).find(twin) {
                    let notice = Notice::info("notice-open-already").with("source", known.id).with("name", &source.name);
                    told.push((notice, Vec::new()));
                    continue;
                }
                sources.push(source.id);
                edits.push(Edit::AddSource(Arc::new(source)));
                next = SourceId(next.0 + 1);
            }
            told.extend(tell_of(&file, &sources));
        }
        edits.extend(copies(project, &edits));
        edits.extend(replaces.filter(|_| !edits.is_empty()).map(Edit::RemoveSource));
        let added = !edits.is_empty();
        if added {
            let edit =
                if edits.len() == 1 { edits.remove(0) } else { Edit::Several { label: "step-open-articles".to_owned(), edits } };
            self.edit(&edit);
            self.state.source = Some(first);
            self.state.selection = None;
            self.state.mode = Mode::Read;
            self.state.pane = Some(Pane::Middle);
        }
        for (notice, ways) in told {
            self.tell_with(notice, ways);
        }
    }

    /// A source was read again: its article takes the place of the older one, and its passages are looked up in it.
    pub(super) fn take_read_again(&mut self, id: SourceId, result: Result<Warned<Vec<Opened>>, ImportError>) {
        let read = match result {
            Ok(read) => read,
            Err(error) => return self.tell(error.notice()),
        };
        self.tell_all(read.notices);
        let Some(opened) = read.value.into_iter().next() else { return };
        let date = self.setting.clock.date();
        let source = Arc::new(crate::import::source(id, opened.imported, opened.bytes, &date));
        let Some(project) = self.project() else { return };
        let kept = project.statements.iter().filter(|statement| statement.anchor.source == id);
        let anchors: Vec<_> = kept.map(|statement| (statement.id, statement.anchor.clone())).collect();
        let Some(older) = project.source(id).cloned() else { return };
        let again = crate::import::reimport::reanchor(id, &source.article, anchors);
        let notice = changed(&older, &source, again.found.len(), again.found.len() + again.lost.len());
        self.edit(&Edit::ReplaceSource { source, anchors: again.found });
        self.tell_with(notice, vec![Way::Command(Command::Undo)]);
        for (_, anchor) in again.lost {
            let words = crate::article::shorten(&anchor.exact, 80);
            self.tell(Notice::warning("notice-passage-lost").with("source", id).with("words", words));
        }
    }
}

/// What a source read again has that it had not, and the other way round; and how many kept passages were found in it.
fn changed(older: &Source, newer: &Source, found: usize, kept: usize) -> Notice {
    let texts = |source: &Source| -> BTreeSet<String> { source.article.blocks.iter().map(|block| block.text.clone()).collect() };
    let (before, after) = (texts(older), texts(newer));
    let (new, gone) = (after.difference(&before).count(), before.difference(&after).count());
    let key = if new + gone == 0 { "notice-read-again-same" } else { "notice-read-again" };
    let notice = Notice::info(key).with("source", newer.id).with("new", new).with("gone", gone);
    notice.with("found", found).with("kept", kept)
}

/// What a file's reader told, with the ways out; and, of an e-book, that its chapters can be sources of their own.
fn tell_of(file: &FileRead, sources: &[SourceId]) -> Vec<(Notice, Vec<Way>)> {
    let mut told = Vec::new();
    let at = |notice: Notice| if notice.path.is_none() { notice.at(file.path.display().to_string()) } else { notice };
    let at = |notice: Notice| if file.path == Path::new("") { notice } else { at(notice) };
    for notice in &file.notices {
        let ways = ways::of_reading(notice, &file.path, sources, &file.opened);
        told.push((at(notice.clone()), ways));
    }
    // A book that came out of another file is not on the disk to be read again.
    let on_disk = file.path.is_absolute();
    if let ([source], true) = (sources, on_disk && ways::is_book(&file.opened)) {
        told.push((at(Notice::info("notice-book-as-one")), vec![Way::Chapters(file.path.clone(), *source)]));
    }
    told
}

/// From this share of the shorter article on, two articles are one origin without a question.
const ONE_ORIGIN: f32 = 0.8;

/// Text beyond this many bytes is not compared with the other articles.
const COMPARED: usize = 400_000;

/// New articles that print what another one printed, all but a fifth of it: one origin. What shares less is offered to the analyst.
fn copies(project: &Project, added: &[Edit]) -> Vec<Edit> {
    use crate::import::duplicates::{copies, fingerprint};
    let fresh: Vec<&Arc<Source>> =
        added.iter().filter_map(|edit| if let Edit::AddSource(source) = edit { Some(source) } else { None }).collect();
    let short = |source: &&Arc<Source>| source.article.blocks.iter().map(|block| block.text.len()).sum::<usize>() < COMPARED;
    let all: Vec<_> = project
        .sources
        .iter()
        .chain(fresh.iter().copied())
        .filter(short)
        .map(|source| (source.id, fingerprint(&source.article)))
        .collect();
    let is_fresh = |id: SourceId| fresh.iter().any(|source| source.id == id);
    copies(&all, ONE_ORIGIN).into_iter().filter(|(id, _)| is_fresh(*id)).map(|(id, of)| Edit::SetOrigin(id, Some(of))).collect()
}
