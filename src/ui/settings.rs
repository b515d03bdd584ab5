//! The preferences: language, light or dark, text size, recent projects, renderer.
//!
//! Part of the window.

use super::widgets::{section_label, segments_ui, soft};
use super::{Action, UiState, View};
use crate::i18n::Language;
use crate::settings::{Renderer, TEXT_PERCENT, Theme};
use eframe::egui::{Slider, Ui};

/// A change of the preferences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Language of the window; `None` follows the system.
    Language(Option<Language>),
    /// Light or dark.
    Theme(Theme),
    /// Text size in per cent.
    TextPercent(u16),
    /// What draws the window, from the next start.
    Renderer(Renderer),
    /// Whether recent projects are remembered.
    KeepRecent(bool),
}

/// The settings sheet.
pub fn settings_ui(ui: &mut Ui, view: &View<'_>, _state: &mut UiState, actions: &mut Vec<Action>) {
    let (words, settings) = (view.words, view.settings);
    let mut change = |change| actions.push(Action::Settings(change));
    section_label(ui, &words.get("settings-language"));
    let languages = [
        (None, words.get("settings-system")),
        (Some(Language::En), Language::En.endonym().to_owned()),
        (Some(Language::Nl), Language::Nl.endonym().to_owned()),
    ];
    if let (Some(language), _) = segments_ui(ui, settings.language, &languages) {
        change(Change::Language(language));
    }
    ui.add_space(12.0);
    section_label(ui, &words.get("settings-theme"));
    let themes = [
        (Theme::System, words.get("settings-system")),
        (Theme::Light, words.get("settings-light")),
        (Theme::Dark, words.get("settings-dark")),
    ];
    if let (Some(theme), _) = segments_ui(ui, settings.theme, &themes) {
        change(Change::Theme(theme));
    }
    ui.add_space(12.0);
    section_label(ui, &words.get("settings-text-size"));
    let mut percent = settings.text_percent;
    let slider = Slider::new(&mut percent, TEXT_PERCENT).suffix(" %").step_by(10.0);
    let rail = super::widgets::colors(ui).line;
    let response = ui
        .scope(|ui| {
            ui.spacing_mut().slider_width = 220.0;
            ui.visuals_mut().widgets.inactive.bg_fill = rail;
            ui.add(slider.trailing_fill(true)).accessible_name(words.get("settings-text-size"))
        })
        .inner;
    // While dragged the whole window would jump under the pointer.
    if percent != settings.text_percent && !response.dragged() || response.drag_stopped() {
        change(Change::TextPercent(percent));
    }
    ui.add_space(12.0);
    section_label(ui, &words.get("settings-recent"));
    let mut keep = settings.keep_recent;
    if ui.checkbox(&mut keep, words.get("settings-keep-recent")).changed() {
        change(Change::KeepRecent(keep));
    }
    ui.add_space(12.0);
    section_label(ui, &words.get("settings-renderer"));
    let renderers = [
        (Renderer::Automatic, words.get("settings-automatic")),
        (Renderer::Glow, "OpenGL".to_owned()),
        (Renderer::Wgpu, "wgpu".to_owned()),
    ];
    if let (Some(renderer), _) = segments_ui(ui, settings.renderer, &renderers) {
        change(Change::Renderer(renderer));
    }
    ui.label(soft(ui, words.with("settings-renderer-hint", &[("renderer", &view.around.renderer)])));
}
