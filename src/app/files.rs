//! The system's file dialogs and what is done with a chosen path; the preview's orders, export and print.
//!
//! Part of `app`.

use super::{App, file_name, name_of};
use crate::article::Certainty;
use crate::briefing::compose::document_language;
use crate::i18n::words;
use crate::jobs::preview::MadeFrom;
use crate::jobs::work::Written;
use crate::jobs::{Job, work};
use crate::notice::Notice;
use crate::project::{BriefField, Edit, SourceField};
use crate::ui::dialogs::{self, Purpose};
use crate::ui::{Mode, Sheet};
use eframe::egui::Context;
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl App {
    /// Opens the system's file dialog; one at a time.
    pub(super) fn choose(&mut self, frame: Option<&eframe::Frame>, purpose: Purpose) {
        if self.picking.is_some() {
            return;
        }
        let words = self.words();
        let title = self.open.as_ref().map(|open| file_name(&open.title(words))).unwrap_or_default();
        let name = match purpose {
            Purpose::SavePdf => format!("{title}.pdf"),
            Purpose::Open
            | Purpose::Articles
            | Purpose::Folder
            | Purpose::SaveProject
            | Purpose::Logo
            | Purpose::Original(_)
            | Purpose::Newer(_) => format!("{title}.standpoint"),
        };
        let folder = self.open.as_ref().and_then(|open| open.path.as_deref()).and_then(work::folder_of).map(Path::to_path_buf);
        let picking = match frame {
            Some(frame) if !self.jobs.is_inline() => Some(dialogs::picking(purpose, words, frame, folder.as_deref(), &name)),
            Some(_) | None => None,
        };
        self.picking = Some(purpose);
        self.jobs.quietly(Job::Pick { purpose, picking });
    }

    /// Files were chosen.
    pub(super) fn chosen(&mut self, ctx: &Context, purpose: Purpose, mut paths: Vec<PathBuf>) {
        let Some(first) = paths.first().cloned() else { return };
        match purpose {
            Purpose::Open | Purpose::Articles | Purpose::Folder => self.open_paths(ctx, std::mem::take(&mut paths)),
            Purpose::SaveProject => self.save_to(with_ending(first, "standpoint"), true),
            Purpose::SavePdf => self.export_to(with_ending(first, "pdf")),
            Purpose::Logo => self.jobs.quietly(Job::ReadLogo(first)),
            Purpose::Original(source) => {
                if let Some(source) = self.project().and_then(|project| project.source(source)).cloned() {
                    let path = first.join(&source.name);
                    let bytes = Arc::clone(&source.original);
                    self.jobs.quietly(Job::Write { path, bytes, what: Written::Original(source.id) });
                }
            }
            Purpose::Newer(source) => {
                self.jobs.run("progress-import", name_of(Some(&first)), Job::ReadNewer(source, first));
            }
        }
    }

    /// Writes the very bytes of the preview.
    pub(super) fn export_to(&mut self, path: PathBuf) {
        let Some(bytes) = self.current_pdf() else {
            self.state.check.waiting = Some(path);
            return;
        };
        if self.preview.stops() {
            self.state.sheet = Some(Sheet::Check);
            return;
        }
        self.export_folder = work::folder_of(&path).map(Path::to_path_buf);
        self.state.check.file = path.display().to_string();
        self.jobs.run("progress-export", name_of(Some(&path)), Job::Write { path, bytes, what: Written::Pdf });
    }

    pub(super) fn print(&mut self) {
        if work::print_command().is_none() {
            self.tell(Notice::info("notice-no-printer"));
            self.state.sheet = Some(Sheet::Check);
            return;
        }
        match self.current_pdf() {
            Some(_) if self.preview.stops() => self.state.sheet = Some(Sheet::Check),
            Some(bytes) => self.jobs.quietly(Job::Print(bytes)),
            None => self.printing = true,
        }
    }

    /// What was put off until the pages are set.
    pub(super) fn after_typeset(&mut self) {
        if self.current_pdf().is_none() {
            return;
        }
        if std::mem::take(&mut self.printing) {
            self.print();
        }
        if let Some(path) = self.state.check.waiting.take() {
            self.export_to(path);
        }
    }

    pub(super) fn show_folder(&mut self, path: &Path) {
        if let Some(folder) = work::folder_of(path) {
            self.jobs.quietly(Job::ShowFolder(folder.to_path_buf()));
        }
    }

    /// The PDF of the project as it is now, if it is set.
    pub(super) fn current_pdf(&self) -> Option<Arc<[u8]>> {
        (self.preview.key == Some(self.preview_key())).then(|| self.preview.pdf.clone()).flatten()
    }

    /// What the pages are made from. The project itself goes into the file where an export is in view, not at every keystroke: the pages
    /// are the same without it. Once it is in, it stays until something changes.
    pub(super) fn preview_key(&self) -> MadeFrom {
        let revision = self.open.as_ref().map_or(0, |open| open.history.revision());
        let whole = MadeFrom { revision, analyses: self.analyses_came, attached: true };
        let attached = self.project().is_some_and(|project| project.brief.attach_project);
        let export = self.state.sheet == Some(Sheet::Check) || self.printing || self.state.check.waiting.is_some();
        MadeFrom { attached: attached && (export || self.preview.ordered == Some(whole)), ..whole }
    }

    /// Orders the pages where they are looked at or waited for, and says which are in sight.
    pub(super) fn order_preview(&mut self) {
        let Some(open) = &self.open else { return };
        let wanted = self.state.mode == Mode::Brief
            || self.state.sheet == Some(Sheet::Check)
            || self.printing
            || self.state.check.waiting.is_some();
        if !wanted {
            return;
        }
        let key = self.preview_key();
        if self.preview.ordered != Some(key) {
            self.preview.ordered = Some(key);
            if let Some(timing) = &mut self.preview.timing {
                timing.order(key);
            }
            let project = Box::new(open.history.project().clone());
            let analyses = self.analyses.clone();
            self.jobs.quietly(Job::Typeset { key, desk: self.desk, project, analyses });
        }
        let sight = crate::jobs::preview::Sight { pages: self.state.pages.wanted.clone(), scale: self.state.pages.scale };
        if self.preview.sight != sight {
            self.preview.sight = sight.clone();
            self.jobs.quietly(Job::Show(sight));
        }
    }

    /// Gives a briefing without a title one: the article's where there is one article that has one, else whose positions it holds.
    /// It stands in the check sheet, to be changed there, and is one step in Undo.
    fn propose_title(&mut self) {
        let Some(project) = self.project().filter(|project| project.brief.title.trim().is_empty()) else { return };
        let article = match project.sources.as_slice() {
            [source] => {
                let found = source.article.metadata.title.as_ref();
                let corrected =
                    project.cards.get(&source.id).is_some_and(|card| card.corrected.contains_key(&SourceField::Title));
                let good = corrected || found.is_some_and(|found| found.certainty != Certainty::Guess);
                project.citation(source.id, SourceField::Title).filter(|title| good && !title.ends_with('…'))
            }
            _ => None,
        };
        let kept: Vec<&str> = project
            .actors
            .iter()
            .filter(|actor| project.statements_of(Some(actor.id)).next().is_some())
            .map(|actor| actor.name.as_str())
            .collect();
        let words = words(document_language(project.brief.language));
        let positions = || match kept.as_slice() {
            [] => None,
            [one] => Some(words.with("check-title-of", &[("names", one)])),
            [most @ .., last] => {
                let names = words.with("check-title-and", &[("most", &most.join(", ")), ("last", last)]);
                Some(words.with("check-title-of", &[("names", &names)]))
            }
        };
        if let Some(title) = article.filter(|_| !kept.is_empty()).or_else(positions) {
            self.edit(&Edit::Brief(BriefField::Title(title)));
            if let Some(open) = &mut self.open {
                open.history.seal();
            }
        }
    }

    /// The check sheet, with a file name made from the title, date and marking.
    pub(super) fn open_check(&mut self) {
        self.propose_title();
        let Some(open) = &self.open else { return };
        if self.state.check.file.is_empty() || !self.state.check.typed {
            let brief = &open.history.project().brief;
            let tlp = brief.tlp.map(|tlp| tlp.label().replace(':', "-")).unwrap_or_default();
            let name = [tlp.as_str(), brief.date.as_str(), &file_name(&open.title(self.words()))].join(" ");
            let folder =
                self.export_folder.clone().or_else(|| open.path.as_deref().and_then(work::folder_of).map(Path::to_path_buf));
            let folder = folder.or_else(home).unwrap_or_default();
            self.state.check.file = folder.join(format!("{}.pdf", name.trim())).display().to_string();
        }
        self.state.sheet = Some(Sheet::Check);
    }
}

/// The path with this ending, where it has none of its own kind.
pub(super) fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    if path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending)) {
        return path;
    }
    let mut name = path.into_os_string();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// The user's documents, or home.
fn home() -> Option<PathBuf> {
    let folders = directories::UserDirs::new()?;
    Some(folders.document_dir().unwrap_or_else(|| folders.home_dir()).to_path_buf())
}
