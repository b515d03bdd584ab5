//! Opening the window: which renderer, and what to do without a display.
//!
//! Part of `app`.

use super::{App, Clock, Setting};
use crate::i18n::Language;
use crate::jobs::{Jobs, Wake};
use crate::settings::{Folders, Renderer, Settings};
use crate::ui::Action;
use eframe::egui::{IconData, ViewportBuilder};
use std::cell::Cell;
use std::path::PathBuf;
use std::rc::Rc;
use std::sync::Arc;

/// What the window opens with.
#[derive(Clone, Debug, Default)]
pub struct Launch {
    /// Articles, folders, or one project.
    pub files: Vec<PathBuf>,
    /// The sample project.
    pub sample: bool,
    /// What draws the window; automatic takes the setting.
    pub renderer: Renderer,
    /// Say on standard error how long a changed page takes.
    pub timing: bool,
}

/// Why there is no window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WindowError {
    /// There is no display to open it on.
    NoDisplay,
    /// No renderer could start; what each said.
    NoRenderer(String),
}

impl std::fmt::Display for WindowError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoDisplay => write!(f, "no display"),
            Self::NoRenderer(why) => write!(f, "no renderer: {why}"),
        }
    }
}

impl std::error::Error for WindowError {}

/// Opens the window and returns when it is closed.
///
/// # Errors
/// See [`WindowError`]; nothing was opened then.
pub fn run(launch: &Launch) -> Result<(), WindowError> {
    if !has_display() {
        return Err(WindowError::NoDisplay);
    }
    let folders = Folders::of_user();
    let asked = match launch.renderer {
        Renderer::Automatic => folders.as_ref().map(|folders| Settings::load(folders).value.renderer).unwrap_or_default(),
        Renderer::Glow | Renderer::Wgpu => launch.renderer,
    };
    let order = match asked {
        Renderer::Automatic | Renderer::Glow => [eframe::Renderer::Glow, eframe::Renderer::Wgpu],
        Renderer::Wgpu => [eframe::Renderer::Wgpu, eframe::Renderer::Glow],
    };
    let mut said = Vec::new();
    for renderer in order {
        let made = Rc::new(Cell::new(false));
        match open_window(launch, folders.clone(), renderer, &made) {
            Ok(()) => return Ok(()),
            // Once the window stood, a second one would open the project twice.
            Err(error) if made.get() => return Err(WindowError::NoRenderer(error.to_string())),
            Err(error) => said.push(format!("{renderer}: {error}")),
        }
    }
    Err(WindowError::NoRenderer(said.join("; ")))
}

fn open_window(
    launch: &Launch,
    folders: Option<Folders>,
    renderer: eframe::Renderer,
    made: &Rc<Cell<bool>>,
) -> Result<(), eframe::Error> {
    let settings = folders.as_ref().map(|folders| Settings::load(folders).value).unwrap_or_default();
    let side = |name: &str, usual: f32| settings.panels.get(name).copied().unwrap_or(usual);
    let options = eframe::NativeOptions {
        viewport: ViewportBuilder::default()
            .with_title("Standpoint")
            .with_app_id("standpoint")
            .with_inner_size([side(super::WINDOW_WIDTH, 1440.0), side(super::WINDOW_HEIGHT, 900.0)])
            .with_clamp_size_to_monitor_size(true)
            .with_min_inner_size([760.0, 480.0])
            .with_drag_and_drop(true)
            .with_icon(icon()),
        renderer,
        centered: true,
        persist_window: false,
        ..Default::default()
    };
    let launch = launch.clone();
    let made = Rc::clone(made);
    eframe::run_native(
        "Standpoint",
        options,
        Box::new(move |cc| {
            made.set(true);
            let ctx = cc.egui_ctx.clone();
            let wake = ctx.clone();
            let jobs = {
                let wake: Wake = Arc::new(move || wake.request_repaint());
                Jobs::threaded(&wake)
            };
            let drawn = drawn_by(cc);
            log(&drawn);
            let setting = Setting { folders, language: system_language(), clock: Clock::System, renderer: drawn };
            let mut app = App::new(&ctx, jobs, setting);
            app.begin(&ctx, launch);
            Ok(Box::new(app))
        }),
    )
}

impl App {
    /// Opens what the program was started with.
    pub fn begin(&mut self, ctx: &eframe::egui::Context, launch: Launch) {
        self.preview.timing = launch.timing.then(Default::default);
        if launch.sample {
            self.perform(ctx, None, Action::Command(crate::ui::Command::Sample));
        }
        if !launch.files.is_empty() {
            self.open_paths(ctx, launch.files);
        }
    }
}

/// What draws the window, in words.
fn drawn_by(cc: &eframe::CreationContext<'_>) -> String {
    if let Some(state) = &cc.wgpu_render_state {
        let info = state.adapter.get_info();
        return format!("wgpu, {}, {}", info.backend, info.name);
    }
    "glow, OpenGL".to_owned()
}

#[allow(clippy::print_stderr, reason = "which renderer runs is said where a user with a blank window looks first")]
fn log(renderer: &str) {
    eprintln!("standpoint: drawn by {renderer}");
}

/// Whether there is anything to open a window on.
fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if cfg!(all(unix, not(target_os = "macos"))) {
        set("WAYLAND_DISPLAY") || set("WAYLAND_SOCKET") || set("DISPLAY")
    } else {
        true
    }
}

/// The language of the system, from the environment.
fn system_language() -> Language {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let tag = set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG"));
    tag.and_then(|tag| Language::from_tag(&tag)).unwrap_or_default()
}

fn icon() -> IconData {
    let png = include_bytes!("../../assets/icon.png");
    image::load_from_memory(png).map_or_else(
        |_| IconData::default(),
        |icon| {
            let icon = icon.into_rgba8();
            IconData { width: icon.width(), height: icon.height(), rgba: icon.into_raw() }
        },
    )
}
