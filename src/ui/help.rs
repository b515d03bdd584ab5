//! The sheet of keys, and the sheet about the program.
//!
//! Part of the window; keys are drawn from [`Command::ALL`].

use super::command::Menu;
use super::widgets::{colors, section_label, soft};
use super::{Action, Command, UiState, View, theme};
use eframe::egui::{Align, CornerRadius, FontId, Frame, Layout, Margin, RichText, ScrollArea, Stroke, Ui};

/// Every key, menu by menu, and what the mouse does in the reader.
pub fn help_ui(ui: &mut Ui, view: &View<'_>, _state: &mut UiState, _actions: &mut Vec<Action>) {
    let words = view.words;
    ScrollArea::vertical().id_salt("help").auto_shrink([false, false]).show(ui, |ui| {
        section_label(ui, &words.get("help-desk"));
        ui.label(soft(ui, words.get("help-reader")));
        for (name, keys) in [
            ("help-click", words.get("help-click-keys")),
            ("help-ctrl-click", words.get("help-ctrl-click-keys")),
            ("help-drag", words.get("help-drag-keys")),
            ("help-word", words.get("help-word-keys")),
            ("help-menu", words.get("help-menu-keys")),
            ("help-borders-end", words.get("help-borders-end-keys")),
            ("help-borders-start", words.get("help-borders-start-keys")),
            ("help-move", words.get("help-move-keys")),
            ("help-sentence", words.get("help-sentence-keys")),
            ("help-assign", "1–9".to_owned()),
            ("help-nobody", "0".to_owned()),
            ("help-escape", "Esc".to_owned()),
        ] {
            row_ui(ui, &words.get(name), &keys);
        }
        for menu in [Menu::Passage, Menu::File, Menu::Edit, Menu::View, Menu::Help] {
            ui.add_space(10.0);
            section_label(ui, &words.get(menu.key()));
            for command in Command::ALL.iter().copied().filter(|command| command.menu() == menu) {
                if let Some(shortcut) = command.shortcut() {
                    row_ui(ui, words.get(command.key()).trim_end_matches('…'), &ui.format_shortcut(&shortcut));
                }
            }
        }
    });
}

fn row_ui(ui: &mut Ui, name: &str, keys: &str) {
    ui.horizontal(|ui| {
        ui.label(name);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            // From the right: the last key first.
            for key in keys.split(", ").collect::<Vec<_>>().into_iter().rev() {
                key_ui(ui, key);
            }
        });
    });
}

/// A key as a small cap.
fn key_ui(ui: &mut Ui, key: &str) {
    let palette = colors(ui);
    Frame::new()
        .fill(palette.bar)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(CornerRadius::same(4))
        .inner_margin(Margin::symmetric(6, 1))
        .show(ui, |ui| ui.label(RichText::new(key).size(theme::size::SMALL).color(palette.soft)));
}

/// Version, renderer, licences.
pub fn about_ui(ui: &mut Ui, view: &View<'_>, _state: &mut UiState, _actions: &mut Vec<Action>) {
    let words = view.words;
    ui.label(RichText::new(words.get("app-name")).font(FontId::new(26.0, theme::serif_bold())));
    ui.label(RichText::new(words.get("start-tagline")).font(FontId::new(14.0, theme::serif())).color(colors(ui).soft));
    ui.add_space(8.0);
    ui.label(words.with("about-version", &[("version", env!("CARGO_PKG_VERSION"))]));
    if !view.around.renderer.is_empty() {
        ui.label(words.with("about-renderer", &[("renderer", &view.around.renderer)]));
    }
    ui.add_space(8.0);
    for key in ["about-offline", "about-licence", "about-fonts"] {
        ui.label(words.get(key));
        ui.add_space(6.0);
    }
}
