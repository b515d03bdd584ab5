//! The project on the desk: made, opened, saved, closed, and asked about before anything is lost.
//!
//! Part of `app`.

use super::{After, App, Open, name_of};
use crate::jobs::Job;
use crate::jobs::record::{Entry, Opening};
use crate::jobs::work::Saving;
use crate::notice::Notice;
use crate::project::recovery::Afterwards;
use crate::project::{DocumentLanguage, Project};
use crate::ui::dialogs::Purpose;
use crate::ui::{Answer, Dialog};
use eframe::egui::{Context, ViewportCommand};
use std::path::PathBuf;

impl App {
    /// A new project where none is open.
    pub(super) fn need_project(&mut self) {
        if self.open.is_none() {
            self.new_project();
        }
    }

    pub(super) fn new_project(&mut self) {
        let language = match self.language() {
            crate::i18n::Language::En => DocumentLanguage::En,
            crate::i18n::Language::Nl => DocumentLanguage::Nl,
        };
        let project = Project::new(uuid::Uuid::new_v4().to_string(), self.setting.clock.date(), language);
        let open = Open::new(project.clone(), Some(project));
        self.put_on_desk(open, false, None);
    }

    /// Makes a project the open one. `unsaved` says that it stands in no file and is worth keeping.
    pub(super) fn put_on_desk(&mut self, open: Open, unsaved: bool, lock: Option<crate::project::lock::Lock>) {
        self.session = uuid::Uuid::new_v4().to_string();
        if let Some(folders) = &self.setting.folders {
            let file = open.path.clone().zip(open.stamp.clone());
            let opening = Opening {
                root: folders.recovery(),
                session: self.session.clone(),
                project: open.history.project().clone(),
                unknown: open.unknown.clone(),
                file,
                unsaved,
                lock,
            };
            self.jobs.quietly(Job::Record(Entry::Open(Box::new(opening))));
        }
        self.forget_desk();
        self.open = Some(open);
        self.after_change();
    }

    /// Forgets what was worked out for the project that lay here; results still on their way are dropped.
    fn forget_desk(&mut self) {
        self.state = self.fresh_state();
        self.preview.forget();
        self.desk += 1;
        self.analyses.clear();
        self.analysed.clear();
        self.pairs.clear();
        self.laying = false;
        self.same_texts.clear();
        self.compared = None;
        self.reading.clear();
    }

    pub(super) fn clear_desk(&mut self, afterwards: Afterwards) {
        if self.open.take().is_some() {
            self.jobs.quietly(Job::Record(Entry::Close(afterwards)));
        }
        self.forget_desk();
        if let Some(folders) = &self.setting.folders {
            self.jobs.quietly(Job::FindOffers(folders.recovery()));
        }
    }

    /// Does this, after asking where it would lose unsaved changes.
    pub(super) fn ask(&mut self, ctx: &Context, after: After) {
        let saving = self.open.as_ref().is_some_and(|open| open.saving.is_some());
        if self.open.as_ref().is_some_and(Open::changed) || saving {
            self.after = Some(after);
            if !saving {
                self.state.dialog = Some(Dialog::Unsaved);
            }
            return;
        }
        self.proceed(ctx, after, Afterwards::Trash);
    }

    /// Does what was put off.
    pub(super) fn proceed(&mut self, ctx: &Context, after: After, afterwards: Afterwards) {
        match after {
            After::Close => self.clear_desk(afterwards),
            After::Quit => {
                if self.open.take().is_some() {
                    self.jobs.quietly(Job::Record(Entry::Close(afterwards)));
                }
                self.quitting = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            After::New => {
                self.clear_desk(afterwards);
                self.new_project();
            }
            After::Sample => {
                self.clear_desk(afterwards);
                self.open_sample();
            }
            After::OpenProject(path) => {
                let owner = self.owner();
                let name = name_of(Some(&path));
                self.jobs.run("progress-open", name, Job::OpenProject { path, owner, take_over: false });
            }
            After::TakeOver(path) => self.take_over(path),
            After::Salvage(path) => {
                let name = name_of(Some(&path));
                self.jobs.run("progress-open", name, Job::Salvage(path));
            }
            After::Restore(name) => {
                if let Some(offer) = self.offers.iter().find(|offer| offer.folder.display().to_string() == name) {
                    let offer = Box::new(offer.clone());
                    self.jobs.run("progress-open", offer.title.clone(), Job::Restore(offer));
                }
            }
        }
    }

    pub(super) fn open_sample(&mut self) {
        match crate::sample::project() {
            Some(project) => self.put_on_desk(Open::new(project.clone(), Some(project)), false, None),
            None => self.tell(Notice::error("notice-no-sample")),
        }
    }

    pub(super) fn answer(&mut self, ctx: &Context, frame: Option<&eframe::Frame>, answer: Answer) {
        let dialog = self.state.dialog.take();
        match (answer, dialog) {
            (Answer::Cancel, _) => {
                self.after = None;
                self.picking = None;
            }
            (Answer::Save, _) => self.save(frame),
            (Answer::Discard, _) => {
                if let Some(after) = self.after.take() {
                    self.proceed(ctx, after, Afterwards::Trash);
                }
            }
            (Answer::Path(path), _) => {
                if let Some(purpose) = self.picking.take()
                    && !path.as_os_str().is_empty()
                {
                    self.chosen(ctx, purpose, vec![path]);
                }
            }
        }
    }

    pub(super) fn discard_offer(&mut self, name: &str) {
        let Some(at) = self.offers.iter().position(|offer| offer.folder.display().to_string() == name) else { return };
        let offer = self.offers.remove(at);
        self.around.offers.retain(|shown| shown.name != name);
        self.jobs.quietly(Job::DiscardOffer(Box::new(offer)));
    }

    /// Saves where the project has a file, else asks where.
    pub(super) fn save(&mut self, frame: Option<&eframe::Frame>) {
        let Some(open) = &self.open else { return };
        match &open.path {
            Some(path) if !open.read_only => self.save_to(path.clone(), false),
            Some(_) | None => self.choose(frame, Purpose::SaveProject),
        }
    }

    /// Saves there. `chosen` says that the user agreed to the name just now.
    pub(super) fn save_to(&mut self, path: PathBuf, chosen: bool) {
        let owner = self.owner();
        let now = format!("{} {}", self.setting.clock.date(), self.setting.clock.time().replace(':', "."));
        let Some(open) = &mut self.open else { return };
        if open.saving.is_some() {
            return;
        }
        let same = open.path.as_ref() == Some(&path) && !open.read_only;
        open.history.seal();
        let saving = Saving {
            project: open.history.project().clone(),
            unknown: open.unknown.clone(),
            parent: open.stamp.as_ref().and_then(|stamp| stamp.edition.clone()),
            replaces: if same { open.stamp.clone() } else { None },
            replace_any: chosen && !same,
            now,
            owner: (!same).then_some(owner),
            revision: open.history.revision(),
            path,
        };
        let name = name_of(Some(&saving.path));
        open.saving = Some(self.jobs.run("progress-save", name, Job::Save(Box::new(saving))));
    }
}
