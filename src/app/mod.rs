//! The window: owns the session, drains jobs, performs actions. It routes, and has no logic of its own.
//!
//! Stands above everything: [`run`] opens the window, [`App::logic`](eframe::App::logic) takes what jobs bring,
//! [`App::ui`](eframe::App::ui) draws the views and performs the actions they give back.

mod actions;
mod articles;
mod desk;
mod editing;
mod files;
mod keys;
mod open;
mod outcomes;
mod start;
mod travel;
mod ways;

use crate::analysis::Analysis;
use crate::article::SourceId;
use crate::i18n::{Language, Words, words};
use crate::jobs::{Job, Jobs};
use crate::notice::Notice;
use crate::project::lock::Owner;
use crate::project::recovery::Offer;
use crate::settings::{Folders, Settings, Theme};
use crate::ui::dialogs::Purpose;
use crate::ui::{self, Action, FileState, Progress, Sheet, Surroundings, Told, UiState, View};
use eframe::egui::{Context, ThemePreference, Ui, ViewportCommand};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

pub use open::Open;
pub use start::{Launch, WindowError, run};

/// Names under which the preferences keep the size of the window.
const WINDOW_WIDTH: &str = "window-width";
const WINDOW_HEIGHT: &str = "window-height";

/// What is around the program: the clock, the user's folders, their language.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Where settings and unsaved work belong; `None` remembers nothing.
    pub folders: Option<Folders>,
    /// The language of the system.
    pub language: Language,
    /// The time; tests stop it.
    pub clock: Clock,
    /// What draws the window.
    pub renderer: String,
}

/// The time.
#[derive(Clone, Debug)]
pub enum Clock {
    /// As the system has it.
    System,
    /// Always this date (`YYYY-MM-DD`) and time of day (`HH:MM`).
    Stopped(String, String),
}

impl Clock {
    /// Today, `YYYY-MM-DD`.
    #[must_use]
    pub fn date(&self) -> String {
        match self {
            Self::System => local(jiff::Timestamp::now()).strftime("%Y-%m-%d").to_string(),
            Self::Stopped(date, _) => date.clone(),
        }
    }

    /// The time of day, `HH:MM`.
    #[must_use]
    pub fn time(&self) -> String {
        match self {
            Self::System => local(jiff::Timestamp::now()).strftime("%H:%M").to_string(),
            Self::Stopped(_, time) => time.clone(),
        }
    }
}

/// A time in the system's time zone.
fn local(time: jiff::Timestamp) -> jiff::civil::DateTime {
    jiff::tz::TimeZone::system().to_datetime(time)
}

/// What is done once unsaved changes are saved or given up.
#[derive(Clone, Debug, PartialEq)]
enum After {
    Close,
    Quit,
    New,
    Sample,
    OpenProject(PathBuf),
    TakeOver(PathBuf),
    Salvage(PathBuf),
    Restore(String),
}

/// The window.
pub struct App {
    jobs: Jobs,
    setting: Setting,
    settings: Settings,
    open: Option<Open>,
    state: UiState,
    analyses: BTreeMap<SourceId, Arc<Analysis>>,
    analysed: BTreeMap<SourceId, u64>,
    analysing: u64,
    /// Statements of all sources that belong side by side, and whether they are being looked for.
    pairs: Vec<crate::analysis::Pair>,
    laying: bool,
    /// Pairs of sources that print the same text, and what they were found in.
    same_texts: Vec<crate::origins::SameText>,
    compared: Option<u64>,
    notices: Vec<Told>,
    around: Surroundings,
    offers: Vec<Offer>,
    progress: Vec<Progress>,
    reading: Vec<articles::Reading>,
    /// The pages of the briefing.
    preview: ui::preview::Preview,
    /// Grows with every analysis that comes, and with every project that is opened.
    analyses_came: u64,
    desk: u64,
    /// Where the last PDF was written.
    export_folder: Option<PathBuf>,
    /// Print as soon as the pages are set.
    printing: bool,
    after: Option<After>,
    /// A file dialog is open; what it is for.
    picking: Option<Purpose>,
    session: String,
    quitting: bool,
    now: f64,
    title: String,
}

impl App {
    /// The window with its fonts, colours and settings; `jobs` does its work.
    #[must_use]
    pub fn new(ctx: &Context, jobs: Jobs, setting: Setting) -> Self {
        ui::theme::install(ctx);
        // Ctrl-Q is a command of ours, so that it asks before it loses anything; text size too.
        ctx.options_mut(|options| {
            options.quit_shortcuts.clear();
            options.zoom_with_keyboard = false;
            options.fallback_theme = eframe::egui::Theme::Light;
        });
        let loaded = setting.folders.as_ref().map(Settings::load);
        let (settings, notices) = loaded.map_or_else(Default::default, |loaded| (loaded.value, loaded.notices));
        let around = Surroundings { renderer: setting.renderer.clone(), ..Surroundings::default() };
        let mut app = Self {
            jobs,
            setting,
            settings,
            open: None,
            state: UiState { least_precision: ui::LEAST_PRECISION, ..UiState::default() },
            analyses: BTreeMap::new(),
            analysed: BTreeMap::new(),
            analysing: 0,
            pairs: Vec::new(),
            laying: false,
            same_texts: Vec::new(),
            compared: None,
            notices: Vec::new(),
            around,
            offers: Vec::new(),
            progress: Vec::new(),
            reading: Vec::new(),
            preview: ui::preview::Preview::default(),
            analyses_came: 0,
            desk: 0,
            export_folder: None,
            printing: false,
            after: None,
            picking: None,
            session: uuid::Uuid::new_v4().to_string(),
            quitting: false,
            now: 0.0,
            title: String::new(),
        };
        app.tell_all(notices);
        app.apply_settings(ctx);
        app.refresh_recent();
        if let Some(folders) = &app.setting.folders {
            app.jobs.quietly(Job::FindOffers(folders.recovery()));
        }
        app
    }

    /// The open project, if one is.
    #[must_use]
    pub fn project(&self) -> Option<&crate::project::Project> {
        self.open.as_ref().map(|open| open.history.project())
    }

    /// What is selected and open.
    #[must_use]
    pub fn state(&self) -> &UiState {
        &self.state
    }

    /// Everything the user was told.
    #[must_use]
    pub fn notices(&self) -> &[Told] {
        &self.notices
    }

    /// The work off the UI thread.
    pub fn jobs_mut(&mut self) -> &mut Jobs {
        &mut self.jobs
    }

    /// Performs an action as if a view had given it.
    pub fn perform_now(&mut self, ctx: &Context, action: Action) {
        self.perform(ctx, None, action);
    }

    fn language(&self) -> Language {
        self.settings.language.unwrap_or(self.setting.language)
    }

    fn words(&self) -> &'static Words {
        words(self.language())
    }

    fn owner(&self) -> Owner {
        Owner::of_process(self.session.clone(), format!("{} {}", self.setting.clock.date(), self.setting.clock.time()))
    }

    fn tell(&mut self, notice: Notice) {
        self.tell_with(notice, Vec::new());
    }

    /// Tells something, with what can be done about it.
    fn tell_with(&mut self, notice: Notice, ways: Vec<ui::ways::Way>) {
        self.notices.push(Told { notice, ways, at: self.now, closed: false });
    }

    fn tell_all(&mut self, notices: Vec<Notice>) {
        for notice in notices {
            self.tell(notice);
        }
    }

    fn flash(&mut self, key: &str, args: &[(&str, &str)]) {
        let text = self.words().with(key, args);
        self.state.flash(ui::Flash::new(text, self.now));
    }

    fn apply_settings(&mut self, ctx: &Context) {
        ctx.set_theme(match self.settings.theme {
            Theme::System => ThemePreference::System,
            Theme::Light => ThemePreference::Light,
            Theme::Dark => ThemePreference::Dark,
        });
        let zoom = f32::from(self.settings.text_percent) / 100.0;
        if (ctx.zoom_factor() - zoom).abs() > 0.001 {
            ctx.set_zoom_factor(zoom);
        }
    }

    fn save_settings(&mut self) {
        let result = self.setting.folders.as_ref().map_or(Ok(()), |folders| self.settings.save(folders));
        if let (Err(error), Some(folders)) = (result, &self.setting.folders) {
            let notice = error.notice(&folders.config);
            self.tell(notice);
        }
    }

    fn refresh_recent(&mut self) {
        self.around.recent.clone_from(&self.settings.recent);
    }

    /// Draws everything and collects what was asked for.
    fn views(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let mut state = std::mem::take(&mut self.state);
        let view = self.view();
        ui::menu::bar_ui(ui, &view, &mut state, actions);
        ui::menu::status_ui(ui, &view, &mut state, actions);
        if view.project.is_some() {
            ui::sheet::sheet_ui(ui, &view, &mut state, actions);
            ui::modes_ui(ui, &view, &mut state, actions);
        } else {
            ui::sheet::sheet_ui(ui, &view, &mut state, actions);
            ui::start::start_ui(ui, &view, &mut state, actions);
        }
        if state.sheet == Some(Sheet::Palette) {
            ui::palette::palette_ui(ui, &view, &mut state, actions);
        }
        if state.sheet == Some(Sheet::Check) {
            ui::check::check_ui(ui, &view, &mut state, actions);
        }
        ui::dialogs::dialog_ui(ui, &view, &mut state, actions);
        ui::notices::toasts_ui(ui, &view, &mut state, actions);
        if state.hovering && view.project.is_some() {
            ui::start::hover_ui(ui, &view);
        }
        self.state = state;
    }

    fn view(&self) -> View<'_> {
        let open = self.open.as_ref();
        View {
            words: self.words(),
            project: open.map(|open| open.history.project()),
            revision: open.map_or(0, |open| open.history.revision()),
            analyses: &self.analyses,
            pairs: &self.pairs,
            same_texts: &self.same_texts,
            history: open.map(|open| &open.history),
            undo: open.and_then(|open| open.history.undo_label()),
            redo: open.and_then(|open| open.history.redo_label()),
            file: open.map_or_else(FileState::default, Open::file_state),
            progress: &self.progress,
            notices: &self.notices,
            around: &self.around,
            settings: &self.settings,
            preview: &self.preview,
        }
    }

    /// Remembers how large the window is, in points without zoom; a window that fills the screen is not remembered.
    fn note_size(&mut self, ctx: &Context) {
        let size = ctx.input(|input| {
            let viewport = input.viewport();
            let fills = viewport.maximized == Some(true) || viewport.fullscreen == Some(true);
            viewport.inner_rect.filter(|_| !fills).map(|rect| rect.size())
        });
        if let Some(size) = size.map(|size| size * ctx.zoom_factor()).filter(|size| size.x >= 200.0 && size.y >= 200.0) {
            self.settings.panels.insert(WINDOW_WIDTH.to_owned(), size.x);
            self.settings.panels.insert(WINDOW_HEIGHT.to_owned(), size.y);
        }
    }

    /// An empty state for another project; what belongs to the window stays.
    fn fresh_state(&mut self) -> UiState {
        UiState { widths: std::mem::take(&mut self.state.widths), least_precision: ui::LEAST_PRECISION, ..UiState::default() }
    }

    /// Sets the window's title where it has changed.
    fn set_title(&mut self, ctx: &Context) {
        let title = match &self.open {
            None => self.words().get("app-name"),
            Some(open) => {
                let mark = if open.changed() { "• " } else { "" };
                format!("{mark}{} – {}", open.title(self.words()), self.words().get("app-name"))
            }
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.now = ctx.input(|input| input.time);
        if let Some(timing) = &mut self.preview.timing {
            timing.frame();
        }
        for done in self.jobs.drain() {
            self.take_outcome(ctx, done);
        }
        self.progress = self.jobs.progress();
        if ctx.input(|input| input.viewport().close_requested()) && !self.quitting {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.ask(ctx, After::Quit);
        }
        self.set_title(ctx);
        self.note_size(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        let mut actions = Vec::new();
        if ui.current_pass_index() == 0 {
            self.take_drops(ui, &mut actions);
            self.take_keys(ui, &mut actions);
        }
        self.views(ui, &mut actions);
        let ctx = ui.ctx().clone();
        for action in actions {
            self.perform(&ctx, Some(frame), action);
        }
        self.order_preview();
        // Work asked for in this frame shows at once where jobs run inline.
        if self.jobs.is_inline() {
            for done in self.jobs.drain() {
                self.take_outcome(&ctx, done);
                ctx.request_repaint();
            }
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        let widths = self.state.widths.iter().map(|(name, width)| ((*name).to_owned(), *width));
        self.settings.panels.extend(widths);
        self.save_settings();
        self.jobs.finish();
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }
}

/// The name of a file without its folder.
fn name_of(path: Option<&PathBuf>) -> String {
    path.and_then(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The clipboard's HTML, which egui does not hand over.
fn clipboard() -> (Option<String>, Option<String>) {
    let Ok(mut clipboard) = arboard::Clipboard::new() else { return (None, None) };
    let html = clipboard.get().html().ok().filter(|html| !html.trim().is_empty());
    let text = clipboard.get_text().ok().filter(|text| !text.trim().is_empty());
    (text, html)
}

/// A name for a file made from a title: letters, digits, spaces and hyphens, at most 80 characters.
#[must_use]
pub fn file_name(title: &str) -> String {
    let kept: String = title.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { ' ' }).collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    let name: String = words.join(" ").chars().take(80).collect();
    name.trim_matches(['.', ' ']).to_owned()
}
