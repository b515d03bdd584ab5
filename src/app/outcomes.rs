//! What is done when a job ends.
//!
//! Part of `app`.

use super::{After, App, Open, ways};
use crate::jobs::record::Entry;
use crate::jobs::work::{Input, OpenedProject, Saved, Written};
use crate::jobs::{Done, Job, Outcome};
use crate::notice::{Notice, Warned};
use crate::project::file::FileError;
use crate::project::recovery::{Afterwards, Offer, Restored};
use crate::project::salvage::Salvaged;
use crate::ui::{Action, Command, Dialog, Flash, Offer as Shown, ways::Way};
use eframe::egui::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl App {
    /// Takes what a job brought.
    pub(super) fn take_outcome(&mut self, ctx: &Context, done: Done) {
        match done.outcome {
            Outcome::Read { place, path, result } => self.take_read(done.batch, place, path, result),
            Outcome::Pasted(result) => self.take_pasted(result),
            Outcome::ReadAgain(source, result) => self.take_read_again(source, result),
            Outcome::Analysed { source, key, analysis } => {
                if self.analysed.get(&source) == Some(&key) {
                    // Said once: the analysis is made anew with every change of the actors.
                    let said = self.analyses.get(&source).is_some_and(|before| before.cut);
                    for notice in analysis.notices().into_iter().filter(|_| !said) {
                        let name = self.project().and_then(|project| project.source(source)).map(|source| source.name.clone());
                        self.tell(match name {
                            Some(name) => notice.at(name),
                            None => notice,
                        });
                    }
                    self.analyses.insert(source, Arc::new(*analysis));
                    self.analyses_came += 1;
                    self.lay_side_by_side();
                }
            }
            Outcome::LaidSideBySide { key, desk, pairs } => {
                if desk == self.desk {
                    self.pairs = pairs;
                    self.laying = false;
                    if key != self.analyses_came {
                        self.lay_side_by_side();
                    }
                }
            }
            Outcome::Compared { key, found } => {
                if self.compared == Some(key) {
                    self.same_texts = found;
                }
            }
            Outcome::OpenedProject(opened) => self.take_opened(*opened),
            Outcome::NotOpened { path, error } => self.take_not_opened(&path, &error),
            Outcome::Salvaged(path, result) => self.take_salvaged(ctx, &path, result),
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
                    (open.read_only, open.held) = (true, true);
                }
                self.tell_with(Notice::warning("notice-lock-lost"), vec![Way::Command(Command::SaveAs)]);
            }
            Outcome::Cancelled => self.one_less(done.batch),
            Outcome::Panicked(notice) => {
                if let Some(open) = &mut self.open
                    && open.saving == Some(done.batch)
                {
                    open.saving = None;
                }
                self.laying = false;
                self.one_less(done.batch);
                self.tell(notice);
            }
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
        open.held = opened.held.is_some();
        self.put_on_desk(open, false, opened.lock);
        self.tell_all(opened.notices);
        if let Some(held) = opened.held {
            let notice = if held.probably_stale {
                Notice::warning("notice-lock-left-over").with("by", held.by).at(opened.path.display().to_string())
            } else {
                FileError::Locked { by: held.by }.notice(&opened.path)
            };
            let ways = vec![Way::TakeOver(opened.path.clone()), Way::Command(Command::SaveAs)];
            self.tell_with(notice, ways);
        }
        self.remember(&opened.path);
    }

    /// What could be got out of a damaged project: the project itself, or the articles that were in it.
    fn take_salvaged(&mut self, ctx: &Context, path: &Path, result: Result<Warned<Salvaged>, FileError>) {
        let salvaged = match result {
            Ok(salvaged) => salvaged,
            Err(error) => return self.tell(error.notice(path)),
        };
        match salvaged.value.project {
            Some(project) => self.put_on_desk(Open::new(project, None), true, None),
            None => {
                self.proceed(ctx, After::New, Afterwards::Trash);
                let input = |(at, bytes): (usize, &Arc<[u8]>)| {
                    let name = self.words().with("salvaged-name", &[("n", &(at + 1).to_string())]);
                    Input::Bytes { name, bytes: Arc::clone(bytes) }
                };
                let files = salvaged.value.originals.iter().enumerate().map(input).collect();
                self.read_files(files, &crate::import::Options::default(), None);
            }
        }
        for notice in salvaged.notices {
            self.tell_with(notice, vec![Way::Command(Command::SaveAs)]);
        }
    }

    fn take_not_opened(&mut self, path: &Path, error: &FileError) {
        self.tell_with(error.notice(path), ways::of_file(error, path));
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
                (open.read_only, open.held) = (false, false);
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
                let ways = ways::of_file(&error, &saving.path);
                self.tell_with(error.notice(&saving.path), ways);
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
                let flash = Flash::new(text, self.now).with("flash-show-folder", Action::ShowFolder(path.to_path_buf()));
                self.state.flash(flash);
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
            let mut about = vec![time, words.count("start-offer-edits", offer.edits)];
            if let Some(file) = &offer.file {
                about.push(words.with("start-offer-file", &[("name", &super::name_of(Some(file)))]));
            }
            if offer.changed_since {
                about.push(words.get("start-offer-changed"));
            }
            Shown { name: offer.folder.display().to_string(), title, about: about.join(" · ") }
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
