//! What is done when a view asks for it: edits, commands, files.
//!
//! Part of `app`.

use super::{After, App, Open, Reading, clipboard, file_name};
use crate::article::{Article, Source, SourceId};
use crate::jobs::record::{Entry, Opening};
use crate::jobs::work::{Saving, Written};
use crate::jobs::{Job, work};
use crate::notice::Notice;
use crate::project::recovery::Afterwards;
use crate::project::{DocumentLanguage, Edit, Project};
use crate::settings::Theme;
use crate::ui::dialogs::{self, Purpose};
use crate::ui::{Action, Answer, Command, Dialog, Mode, Pane, Place, Sheet, brief, palette, reader, settings::Change};
use eframe::egui::{Context, ViewportCommand};
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl App {
    /// Performs what was asked for.
    pub(super) fn perform(&mut self, ctx: &Context, frame: Option<&eframe::Frame>, action: Action) {
        match action {
            Action::Command(command) => self.command(ctx, frame, command),
            Action::Edit(edit) => self.edit(&edit),
            Action::Seal => {
                if let Some(open) = &mut self.open {
                    open.history.seal();
                }
            }
            Action::Go(place) => self.go(place),
            Action::OpenArticles(paths) => self.open_paths(ctx, paths),
            Action::PasteText(text) => self.paste(Some(text), None),
            Action::OpenProject(path) => self.ask(ctx, After::OpenProject(path)),
            Action::ExportPdf => self.choose(frame, Purpose::SavePdf),
            Action::ReopenAsText(source) => self.read_again(source),
            Action::Reimport(source) => self.choose(frame, Purpose::Newer(source)),
            Action::ShowOriginal(source) => self.choose(frame, Purpose::Original(source)),
            Action::Cancel(ticket) => self.jobs.cancel(ticket),
            Action::CloseToast(place) => {
                if let Some(told) = self.notices.get_mut(place) {
                    told.closed = true;
                }
            }
            Action::ChooseLogo => self.choose(frame, Purpose::Logo),
            Action::Restore(name) => self.ask(ctx, After::Restore(name)),
            Action::DiscardOffer(name) => self.discard_offer(&name),
            Action::ForgetRecent(path) => {
                self.settings.forget(&path);
                self.refresh_recent();
                self.save_settings();
            }
            Action::Answer(answer) => self.answer(ctx, frame, answer),
            Action::Rewind(steps) => self.rewind(steps),
            Action::Settings(change) => self.change_settings(ctx, change),
            Action::ExportTo(path) => self.export_to(with_ending(path, "pdf")),
            Action::ShowFolder(path) => self.show_folder(&path),
        }
    }

    fn command(&mut self, ctx: &Context, frame: Option<&eframe::Frame>, command: Command) {
        if !command.enabled(&self.view(), &self.state) {
            return;
        }
        match command {
            Command::New => self.ask(ctx, After::New),
            Command::Open => self.choose(frame, Purpose::Open),
            Command::Sample => self.ask(ctx, After::Sample),
            Command::Save => self.save(frame),
            Command::SaveAs => self.choose(frame, Purpose::SaveProject),
            Command::AddArticles => self.choose(frame, Purpose::Articles),
            Command::AddFolder => self.choose(frame, Purpose::Folder),
            Command::PasteSource => {
                let (text, html) = clipboard();
                self.paste(text, html);
            }
            Command::Export => self.open_check(),
            Command::Print => self.print(),
            Command::Close => self.ask(ctx, After::Close),
            Command::Quit => self.ask(ctx, After::Quit),
            Command::Undo => self.step(-1),
            Command::Redo => self.step(1),
            Command::History => self.toggle(Sheet::History),
            Command::FindEverywhere => self.toggle(Sheet::FindEverywhere),
            Command::Palette => {
                self.state.palette = palette::Typed::default();
                self.toggle(Sheet::Palette);
            }
            Command::ModeRead => self.set_mode(Mode::Read),
            Command::ModePositions => self.set_mode(Mode::Positions),
            Command::ModeBrief => self.set_mode(Mode::Brief),
            Command::NextPane => self.next_pane(),
            Command::NextSource => self.next_source(),
            Command::Back => self.back(),
            Command::Forward => self.forward(),
            Command::Larger => self.resize_text(ctx, 10),
            Command::Smaller => self.resize_text(ctx, -10),
            Command::UsualSize => self.resize_text(ctx, 0),
            Command::Theme => {
                self.settings.theme = if ctx.theme() == eframe::egui::Theme::Dark { Theme::Light } else { Theme::Dark };
                self.apply_settings(ctx);
                self.save_settings();
            }
            Command::Shortcuts => self.toggle(Sheet::Shortcuts),
            Command::Settings => self.toggle(Sheet::Settings),
            Command::AboutProgram => self.toggle(Sheet::About),
            Command::Find
            | Command::FindNext
            | Command::FindPrevious
            | Command::Keep
            | Command::KeepNobody
            | Command::NewActor
            | Command::About
            | Command::Translate
            | Command::Grade
            | Command::Memo
            | Command::NextBasis
            | Command::Important
            | Command::Release
            | Command::Accept
            | Command::Reject
            | Command::AcceptAll
            | Command::MoveUp
            | Command::MoveDown => self.passage_command(ctx, frame, command),
        }
    }

    /// A command that is done beside the reader, or in the section list.
    fn passage_command(&mut self, ctx: &Context, frame: Option<&eframe::Frame>, command: Command) {
        let mut state = std::mem::take(&mut self.state);
        let mut actions = Vec::new();
        match (state.mode, command) {
            (Mode::Brief, Command::MoveUp | Command::MoveDown) => {
                brief::move_section(command == Command::MoveUp, &self.view(), &mut state, &mut actions);
            }
            _ => reader::passage_command(command, &self.view(), &mut state, &mut actions),
        }
        self.state = state;
        for action in actions {
            // A command that gives itself back would go round for ever.
            if action != Action::Command(command) {
                self.perform(ctx, frame, action);
            }
        }
    }

    /// Does an edit; one that is refused says why.
    pub(super) fn edit(&mut self, edit: &Edit) {
        let Some(open) = &mut self.open else { return };
        let before = open.history.revision();
        match open.history.apply(edit) {
            Ok(()) if open.history.revision() != before => {
                self.jobs.quietly(Job::Record(Entry::Edit(Box::new(edit.clone()))));
                self.after_change();
            }
            Ok(()) => {}
            Err(error) => self.tell(Notice::warning(error.key())),
        }
    }

    /// Undo or redo.
    fn step(&mut self, direction: i32) {
        let Some(open) = &mut self.open else { return };
        let moved = if direction < 0 { open.history.undo() } else { open.history.redo() };
        if moved {
            let project = Box::new(open.history.project().clone());
            self.jobs.quietly(Job::Record(Entry::Set(project)));
            self.after_change();
        }
    }

    /// Goes to after so many steps.
    fn rewind(&mut self, steps: usize) {
        for _ in 0..1_000 {
            let Some(open) = &self.open else { return };
            match open.history.past().count().cmp(&steps) {
                std::cmp::Ordering::Greater => self.step(-1),
                std::cmp::Ordering::Less if open.history.redo_label().is_some() => self.step(1),
                std::cmp::Ordering::Less | std::cmp::Ordering::Equal => return,
            }
        }
    }

    /// Brings selection and analyses in line with the project.
    pub(super) fn after_change(&mut self) {
        let Some(open) = &self.open else { return };
        let project = open.history.project();
        let state = &mut self.state;
        if state.source.is_none_or(|source| project.source(source).is_none()) {
            state.source = project.sources.first().map(|source| source.id);
            state.selection = None;
            state.suggestion = None;
        }
        if state.statement.is_some_and(|statement| project.statement(statement).is_none()) {
            state.statement = None;
            state.statement_field = None;
        }
        if state.actor.is_some_and(|actor| project.actor(actor).is_none()) {
            state.actor = None;
        }
        let gone = match &state.sheet {
            Some(Sheet::Source(source)) => project.source(*source).is_none(),
            Some(Sheet::Actor(actor) | Sheet::Mentions(actor)) => project.actor(*actor).is_none(),
            _ => false,
        };
        if gone {
            state.sheet = None;
        }
        self.analyse_changed();
    }

    /// Starts an analysis for every source whose article or whose actors have changed.
    fn analyse_changed(&mut self) {
        let Some(open) = &self.open else { return };
        let project = open.history.project();
        self.analyses.retain(|source, _| project.source(*source).is_some());
        self.analysed.retain(|source, _| project.source(*source).is_some());
        let actors = actors_key(project);
        let mut due = Vec::new();
        for source in &project.sources {
            let key = analysis_key(project, source, actors);
            if self.analysed.get(&source.id) != Some(&key) {
                self.analysed.insert(source.id, key);
                due.push((Arc::clone(source), key));
            }
        }
        if due.is_empty() {
            return;
        }
        let shared = Arc::new(project.actors.clone());
        let jobs: Vec<Job> = due
            .into_iter()
            .map(|(source, key)| Job::Analyse {
                source: source.id,
                article: Box::new(article_as_decided(project, &source)),
                actors: Arc::clone(&shared),
                key,
            })
            .collect();
        if !self.jobs.is_under_way(self.analysing) {
            self.analysing = self.jobs.batch("progress-analysis", "", false);
        }
        for job in jobs {
            self.jobs.start(self.analysing, job);
        }
    }

    /// Opens what was dropped, chosen or named: a project, or articles and folders.
    pub(super) fn open_paths(&mut self, ctx: &Context, paths: Vec<PathBuf>) {
        let is_project = |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("standpoint"));
        if let Some(project) = paths.iter().find(|path| is_project(path)) {
            self.ask(ctx, After::OpenProject(project.clone()));
            return;
        }
        let mut files = Vec::new();
        for path in paths {
            if path.is_dir() {
                files.extend(crate::import::files_in(&path));
            } else {
                files.push(path);
            }
        }
        if files.is_empty() {
            self.tell(Notice::info("notice-nothing-to-open"));
            return;
        }
        self.need_project();
        let subject = if files.len() == 1 { name_of(files.first()) } else { String::new() };
        let batch = self.jobs.batch("progress-import", subject, true);
        self.reading.push(Reading { batch, left: files.len(), ..Reading::default() });
        for (place, path) in files.into_iter().enumerate() {
            self.jobs.start(batch, Job::Read { place, path, safely: !self.jobs.is_inline() });
        }
    }

    fn paste(&mut self, text: Option<String>, html: Option<String>) {
        if text.is_none() && html.is_none() {
            self.tell(Notice::info("notice-clipboard-empty"));
            return;
        }
        self.need_project();
        self.jobs.run("progress-import", "", Job::Paste { text, html });
    }

    fn read_again(&mut self, source: SourceId) {
        if let Some(source) = self.project().and_then(|project| project.source(source)).cloned() {
            self.jobs.run("progress-import", source.name.clone(), Job::ReadAgain(source));
        }
    }

    /// Adds articles as one step and shows the first of them.
    pub(super) fn add_articles(&mut self, opened: Vec<crate::import::Opened>) {
        let Some(open) = &self.open else { return };
        let project = open.history.project();
        let mut next = project.next_source();
        let first = next;
        let date = self.setting.clock.date();
        let mut edits = Vec::new();
        let mut doubles = Vec::new();
        for article in opened {
            let source = crate::import::source(next, article.imported, article.bytes, &date);
            if let Some(known) = project.sources.iter().find(|known| known.sha256 == source.sha256) {
                doubles.push(Notice::info("notice-open-already").with("source", known.id).with("name", &source.name));
                continue;
            }
            edits.push(Edit::AddSource(Arc::new(source)));
            next = SourceId(next.0 + 1);
        }
        edits.extend(copies(project, &edits));
        self.tell_all(doubles);
        if edits.is_empty() {
            return;
        }
        let edit =
            if edits.len() == 1 { edits.remove(0) } else { Edit::Several { label: "step-open-articles".to_owned(), edits } };
        self.edit(&edit);
        self.state.source = Some(first);
        self.state.selection = None;
        self.state.mode = Mode::Read;
        self.state.pane = Some(Pane::Middle);
    }

    /// A new project where none is open.
    fn need_project(&mut self) {
        if self.open.is_none() {
            self.new_project();
        }
    }

    fn new_project(&mut self) {
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
        self.state = crate::ui::UiState::default();
        self.preview = crate::ui::preview::Preview::default();
        self.desk += 1;
        self.analyses.clear();
        self.analysed.clear();
        self.reading.clear();
        self.open = Some(open);
        self.after_change();
    }

    fn clear_desk(&mut self, afterwards: Afterwards) {
        if self.open.take().is_some() {
            self.jobs.quietly(Job::Record(Entry::Close(afterwards)));
        }
        self.state = crate::ui::UiState::default();
        self.preview = crate::ui::preview::Preview::default();
        self.desk += 1;
        self.analyses.clear();
        self.analysed.clear();
        self.reading.clear();
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
            After::Restore(name) => {
                if let Some(offer) = self.offers.iter().find(|offer| offer.folder.display().to_string() == name) {
                    let offer = Box::new(offer.clone());
                    self.jobs.run("progress-open", offer.title.clone(), Job::Restore(offer));
                }
            }
        }
    }

    fn open_sample(&mut self) {
        match crate::sample::project() {
            Some(project) => self.put_on_desk(Open::new(project.clone(), Some(project)), false, None),
            None => self.tell(Notice::error("notice-no-sample")),
        }
    }

    fn change_settings(&mut self, ctx: &Context, change: Change) {
        match change {
            Change::Language(language) => self.settings.language = language,
            Change::Theme(theme) => self.settings.theme = theme,
            Change::TextPercent(percent) => self.settings.set_text_percent(percent),
            Change::Renderer(renderer) => self.settings.renderer = renderer,
            Change::KeepRecent(keep) => {
                self.settings.set_keep_recent(keep);
                self.refresh_recent();
            }
        }
        self.apply_settings(ctx);
        self.save_settings();
    }

    fn answer(&mut self, ctx: &Context, frame: Option<&eframe::Frame>, answer: Answer) {
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

    fn discard_offer(&mut self, name: &str) {
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
    fn export_to(&mut self, path: PathBuf) {
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

    fn print(&mut self) {
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

    fn show_folder(&mut self, path: &Path) {
        if let Some(folder) = work::folder_of(path) {
            self.jobs.quietly(Job::ShowFolder(folder.to_path_buf()));
        }
    }

    /// The PDF of the project as it is now, if it is set.
    fn current_pdf(&self) -> Option<Arc<[u8]>> {
        (self.preview.key == Some(self.preview_key())).then(|| self.preview.pdf.clone()).flatten()
    }

    /// What the pages are made from: the project's revision, and how many analyses have come.
    pub(super) fn preview_key(&self) -> (u64, u64) {
        (self.open.as_ref().map_or(0, |open| open.history.revision()), self.analyses_came)
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

    /// The check sheet, with a file name made from the title, date and marking.
    fn open_check(&mut self) {
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

    fn toggle(&mut self, sheet: Sheet) {
        self.state.sheet = if self.state.sheet.as_ref() == Some(&sheet) { None } else { Some(sheet) };
    }

    fn set_mode(&mut self, mode: Mode) {
        self.state.mode = mode;
        self.state.pane = Some(Pane::Middle);
    }

    fn next_pane(&mut self) {
        let state = &mut self.state;
        state.pane_now = match state.pane_now {
            Pane::Left => Pane::Middle,
            Pane::Middle => Pane::Right,
            Pane::Right => Pane::Left,
        };
        state.pane = Some(state.pane_now);
    }

    fn next_source(&mut self) {
        let Some(project) = self.open.as_ref().map(|open| open.history.project()) else { return };
        let now = self.state.source.and_then(|now| project.sources.iter().position(|source| source.id == now));
        let next = now.map_or(0, |now| (now + 1) % project.sources.len().max(1));
        self.state.source = project.sources.get(next).map(|source| source.id);
        self.state.selection = None;
        self.state.suggestion = None;
        self.state.pane = Some(Pane::Middle);
    }

    fn resize_text(&mut self, ctx: &Context, by: i32) {
        let percent = if by == 0 { 100 } else { i32::from(self.settings.text_percent) + by };
        self.settings.set_text_percent(u16::try_from(percent.max(0)).unwrap_or(100));
        self.apply_settings(ctx);
        self.save_settings();
    }

    /// Where we are, for Back.
    fn here(&self) -> Option<Place> {
        let state = &self.state;
        match state.mode {
            Mode::Read => {
                let block = state.selection.as_ref().map_or(crate::article::BlockNumber(1), |selection| selection.block);
                state.source.map(|source| Place::Block(source, block))
            }
            Mode::Positions => state.actor.map(Place::Position),
            Mode::Brief => Some(Place::Field(crate::ui::BriefPlace::Title)),
        }
    }

    fn go(&mut self, place: Place) {
        if let Some(here) = self.here() {
            self.state.back.push(here);
            if self.state.back.len() > 200 {
                self.state.back.remove(0);
            }
        }
        self.state.forward.clear();
        self.arrive(place);
    }

    fn back(&mut self) {
        if let Some(place) = self.state.back.pop() {
            self.state.forward.extend(self.here());
            self.arrive(place);
        }
    }

    fn forward(&mut self) {
        if let Some(place) = self.state.forward.pop() {
            self.state.back.extend(self.here());
            self.arrive(place);
        }
    }

    /// Shows a place: mode, source, selection; the view scrolls there.
    fn arrive(&mut self, place: Place) {
        let Some(project) = self.open.as_ref().map(|open| open.history.project()) else { return };
        let state = &mut self.state;
        if state.sheet == Some(Sheet::Check) || state.sheet == Some(Sheet::Palette) {
            state.sheet = None;
        }
        match &place {
            Place::Block(source, _) | Place::Words(source, _, _) => {
                state.mode = Mode::Read;
                state.source = Some(*source);
            }
            Place::Statement(statement) => {
                if let Some(found) = project.statement(*statement) {
                    state.mode = Mode::Read;
                    state.source = Some(found.anchor.source);
                    state.statement = Some(*statement);
                }
            }
            Place::Position(actor) => {
                state.mode = Mode::Positions;
                state.actor = Some(*actor);
            }
            Place::Judgement(_) | Place::Field(_) => state.mode = Mode::Brief,
            Place::Source(source) => {
                state.source = Some(*source);
                state.sheet = Some(Sheet::Source(*source));
            }
            Place::Actor(actor) => {
                state.actor = Some(*actor);
                state.sheet = Some(Sheet::Actor(*actor));
            }
        }
        state.go_to = Some(place);
    }
}

/// Text beyond this many bytes is not compared with the other articles.
const COMPARED: usize = 400_000;

/// New articles that print what another one printed: one origin.
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
    copies(&all).into_iter().filter(|(id, _)| is_fresh(*id)).map(|(id, of)| Edit::SetOrigin(id, Some(of))).collect()
}

/// What the analysis knows of actors, as one number.
fn actors_key(project: &Project) -> u64 {
    let mut hasher = std::collections::hash_map::DefaultHasher::new();
    for actor in &project.actors {
        (actor.id, &actor.name, &actor.entity, actor.parent).hash(&mut hasher);
        for alias in &actor.aliases {
            (&alias.language, &alias.text).hash(&mut hasher);
        }
    }
    hasher.finish()
}

/// What an analysis is made from, as one number.
fn analysis_key(project: &Project, source: &Source, actors: u64) -> u64 {
    let mut hasher = std::collections::hash_map::DefaultHasher::new();
    (&source.sha256, &source.article.extraction, source.article.blocks.len(), actors).hash(&mut hasher);
    if let Some(card) = project.cards.get(&source.id) {
        for (block, reason) in &card.aside {
            (block, reason.is_some()).hash(&mut hasher);
        }
    }
    hasher.finish()
}

/// The article with the blocks set aside or brought back as the analyst decided.
fn article_as_decided(project: &Project, source: &Source) -> Article {
    let mut article = source.article.clone();
    if let Some(card) = project.cards.get(&source.id) {
        for (number, block) in (1..).zip(article.blocks.iter_mut()) {
            if let Some(decision) = card.aside.get(&crate::article::BlockNumber(number)) {
                block.set_aside = *decision;
            }
        }
    }
    article
}

/// The name of a file without its folder.
pub(super) fn name_of(path: Option<&PathBuf>) -> String {
    path.and_then(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The path with this ending, where it has none of its own kind.
fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
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
