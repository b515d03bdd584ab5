//! What is done when a job ends.
//!
//! Part of `app`.

use super::{App, Open};
use crate::import::{ImportError, Opened};
use crate::jobs::record::Entry;
use crate::jobs::work::{OpenedProject, Saved, Written};
use crate::jobs::{Done, Job, Outcome};
use crate::notice::{Notice, Warned};
use crate::project::file::FileError;
use crate::project::recovery::{Afterwards, Offer, Restored};
use crate::ui::{Dialog, Offer as Shown};
use eframe::egui::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl App {
    /// Takes what a job brought.
    pub(super) fn take_outcome(&mut self, ctx: &Context, done: Done) {
        match done.outcome {
            Outcome::Read { place, path, result } => self.take_read(done.batch, place, &path, result),
            Outcome::Pasted(result) => match result {
                Ok(read) => {
                    self.tell_all(read.notices);
                    self.add_articles(read.value);
                }
                Err(error) => self.tell(error.notice()),
            },
            Outcome::ReadAgain(source, result) => self.take_read_again(source, result),
            Outcome::Analysed { source, key, analysis } => {
                if self.analysed.get(&source) == Some(&key) {
                    self.analyses.insert(source, Arc::new(*analysis));
                    self.analyses_came += 1;
                }
            }
            Outcome::OpenedProject(opened) => self.take_opened(*opened),
            Outcome::NotOpened { path, error } => self.take_not_opened(&path, &error),
            Outcome::Salvaged(path, result) => match result {
                Ok(salvaged) => {
                    self.tell_all(salvaged.notices);
                    if let Some(project) = salvaged.value.project {
                        self.put_on_desk(Open::new(project, None), true, None);
                    }
                }
                Err(error) => self.tell(error.notice(&path)),
            },
            Outcome::Typeset { key, desk, result } => {
                if desk == self.desk && self.preview.key.is_none_or(|known| known <= key) {
                    self.preview.take(key, *result);
                    self.after_typeset();
                }
            }
            Outcome::Page { key, desk, page, scale, image } => {
                if desk == self.desk {
                    self.preview.take_page(ctx, key, page, scale, &image);
                }
            }
            Outcome::Logo(result) => match result {
                Ok(logo) => self.edit(&crate::project::Edit::Brief(crate::project::BriefField::Logo(Some(logo)))),
                Err(notice) => self.tell(notice),
            },
            Outcome::ReadNewer(source, result) => self.take_read_again(source, result),
            Outcome::ShowedFolder(shown) => {
                if !shown {
                    self.tell(Notice::info("notice-no-file-manager"));
                }
            }
            Outcome::Saved(saved) => self.take_saved(ctx, *saved),
            Outcome::Wrote(what, path, result) => self.take_written(what, &path, result),
            Outcome::Printed(Ok(())) => self.flash("flash-printed", &[]),
            Outcome::Printed(Err(why)) => self.tell(Notice::error("notice-print-failed").with("why", why)),
            Outcome::Picked(picked) => {
                self.picking = None;
                match picked.paths {
                    Some(paths) => self.chosen(ctx, picked.purpose, paths),
                    None if picked.at_once => {
                        self.picking = Some(picked.purpose);
                        let text = self.typed_path(picked.purpose);
                        self.state.dialog = Some(Dialog::Path { text, saving: picked.purpose.saves() });
                    }
                    None => self.after = None,
                }
            }
            Outcome::Offers(offers) => self.take_offers(offers),
            Outcome::Restored(offer, result) => self.take_restored(&offer, result),
            Outcome::DiscardedOffer(result) => {
                if let Err(error) = result {
                    self.tell(error.notice(Path::new("")));
                }
            }
            Outcome::RecordFailed(error) => {
                let folder = self.setting.folders.as_ref().map(crate::settings::Folders::recovery).unwrap_or_default();
                self.tell(Notice::error("notice-record-failed").with("why", self.words().notice(&error.notice(&folder))));
            }
            Outcome::LockLost => {
                if let Some(open) = &mut self.open {
                    open.read_only = true;
                }
                self.tell(Notice::warning("notice-lock-lost"));
            }
            Outcome::Cancelled => self.take_cancelled(done.batch),
            Outcome::Panicked(notice) => {
                if let Some(open) = &mut self.open
                    && open.saving == Some(done.batch)
                {
                    open.saving = None;
                }
                self.take_cancelled(done.batch);
                self.tell(notice);
            }
        }
    }

    /// One file of a batch: when the last has come, all are added in the order given.
    fn take_read(&mut self, batch: u64, place: usize, path: &Path, result: Result<Warned<Vec<Opened>>, ImportError>) {
        let at = path.display().to_string();
        let articles = match result {
            Ok(read) => {
                for notice in read.notices {
                    self.tell(if notice.path.is_none() { notice.at(at.clone()) } else { notice });
                }
                read.value
            }
            Err(error) => {
                self.tell(error.notice().at(at));
                Vec::new()
            }
        };
        if let Some(reading) = self.reading.iter_mut().find(|reading| reading.batch == batch) {
            reading.read.insert(place, articles);
            reading.left = reading.left.saturating_sub(1);
        }
        self.finish_reading(batch);
    }

    fn take_cancelled(&mut self, batch: u64) {
        if let Some(reading) = self.reading.iter_mut().find(|reading| reading.batch == batch) {
            reading.left = reading.left.saturating_sub(1);
        }
        self.finish_reading(batch);
    }

    fn finish_reading(&mut self, batch: u64) {
        let Some(at) = self.reading.iter().position(|reading| reading.batch == batch && reading.left == 0) else { return };
        let reading = self.reading.remove(at);
        self.add_articles(reading.read.into_values().flatten().collect());
    }

    fn take_read_again(&mut self, id: crate::article::SourceId, result: Result<Warned<Vec<Opened>>, ImportError>) {
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
        let again = crate::import::reimport::reanchor(id, &source.article, anchors);
        self.edit(&crate::project::Edit::ReplaceSource { source, anchors: again.found });
        for (_, anchor) in again.lost {
            let words = crate::article::shorten(&anchor.exact, 80);
            self.tell(Notice::warning("notice-passage-lost").with("source", id).with("words", words));
        }
    }

    fn take_opened(&mut self, opened: OpenedProject) {
        let contents = opened.opened.contents;
        let read_only = contents.read_only() || opened.lock.is_none();
        let mut open = Open::new(contents.project.clone(), Some(contents.project));
        open.set_path(opened.path.clone());
        open.stamp = Some(opened.opened.stamp);
        open.unknown = contents.unknown;
        open.read_only = read_only;
        self.put_on_desk(open, false, opened.lock);
        self.tell_all(opened.notices);
        self.remember(&opened.path);
    }

    fn take_not_opened(&mut self, path: &Path, error: &FileError) {
        self.tell(error.notice(path));
        if *error == FileError::NotFound {
            self.settings.forget(path);
            self.refresh_recent();
            self.save_settings();
        }
    }

    fn remember(&mut self, path: &Path) {
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
        self.settings.remember(&whole);
        self.refresh_recent();
        self.save_settings();
    }

    fn take_saved(&mut self, ctx: &Context, saved: Saved) {
        let time = self.setting.clock.time();
        let Some(open) = &mut self.open else { return };
        open.saving = None;
        let saving = *saved.saving;
        match saved.result {
            Ok(stamp) => {
                open.set_path(saving.path.clone());
                open.stamp = Some(stamp.value.clone());
                open.read_only = false;
                open.saved_at = Some(time);
                open.set_saved(saving.project.clone());
                let changed = open.changed();
                let current = open.history.project().clone();
                self.jobs.quietly(Job::Record(Entry::Saved {
                    project: Box::new(saving.project),
                    unknown: Box::new(saving.unknown),
                    path: saving.path.clone(),
                    stamp: Box::new(stamp.value),
                    lock: saved.lock,
                }));
                if changed {
                    self.jobs.quietly(Job::Record(Entry::Set(Box::new(current))));
                }
                self.tell_all(stamp.notices);
                self.remember(&saving.path);
                if let Some(after) = self.after.take() {
                    if changed {
                        self.ask(ctx, after);
                    } else {
                        self.proceed(ctx, after, Afterwards::Trash);
                    }
                }
            }
            Err(error) => {
                self.after = None;
                self.tell(error.notice(&saving.path));
            }
        }
    }

    fn take_written(&mut self, what: Written, path: &Path, result: Result<(), FileError>) {
        match (what, result) {
            (_, Err(error)) => self.tell(error.notice(path)),
            (Written::Pdf, Ok(())) => {
                if self.state.sheet == Some(crate::ui::Sheet::Check) {
                    self.state.sheet = None;
                }
                self.state.check.written = Some(path.to_path_buf());
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                let text = self.words().with("flash-written", &[("name", &name)]);
                self.state.flash_with_folder(text, self.now, path.to_path_buf());
            }
            (Written::Original(_), Ok(())) => {
                let name = path.display().to_string();
                self.flash("flash-written", &[("name", &name)]);
            }
        }
    }

    fn take_offers(&mut self, offers: Vec<Offer>) {
        let words = self.words();
        let shown = |offer: &Offer| {
            let time = jiff::Timestamp::try_from(offer.when).map(super::local);
            let time = time.map_or_else(
                |_| String::new(),
                |time| format!("{} {}", words.date(&time.strftime("%Y-%m-%d").to_string()), time.strftime("%H:%M")),
            );
            let title = if offer.title.is_empty() { words.get("bar-untitled") } else { offer.title.clone() };
            Shown { name: offer.folder.display().to_string(), title, time }
        };
        self.around.offers = offers.iter().map(shown).collect();
        self.offers = offers;
    }

    fn take_restored(&mut self, offer: &Offer, result: Result<Box<Warned<Restored>>, FileError>) {
        let restored = match result {
            Ok(restored) => *restored,
            Err(error) => return self.tell(error.notice(&offer.folder)),
        };
        let value = restored.value;
        let mut open = Open::new(value.project, None);
        open.unknown = value.unknown;
        // The journal goes on under a new session; the offer is then of no more use, and stays in the trash for a while.
        self.put_on_desk(open, true, None);
        self.tell_all(restored.notices);
        self.tell(Notice::info("notice-restored"));
        self.around.offers.retain(|shown| shown.name != offer.folder.display().to_string());
        self.jobs.quietly(Job::DiscardOffer(Box::new(offer.clone())));
    }

    /// What a typed path begins with.
    fn typed_path(&self, purpose: crate::ui::dialogs::Purpose) -> String {
        let folder = self.open.as_ref().and_then(|open| open.path.as_deref()).and_then(Path::parent).map(Path::to_path_buf);
        let folder = folder.or_else(|| std::env::current_dir().ok()).unwrap_or_else(|| PathBuf::from("/"));
        let title = self.open.as_ref().map(|open| super::file_name(&open.title(self.words()))).unwrap_or_default();
        let name = match purpose {
            crate::ui::dialogs::Purpose::SaveProject => format!("{title}.standpoint"),
            crate::ui::dialogs::Purpose::SavePdf => format!("{title}.pdf"),
            crate::ui::dialogs::Purpose::Open
            | crate::ui::dialogs::Purpose::Articles
            | crate::ui::dialogs::Purpose::Folder
            | crate::ui::dialogs::Purpose::Logo
            | crate::ui::dialogs::Purpose::Original(_)
            | crate::ui::dialogs::Purpose::Newer(_) => String::new(),
        };
        folder.join(name).display().to_string()
    }
}
