//! The sheet of steps: what was done, in order; a click goes back to it.
//!
//! Part of the window.

use super::widgets::{colors, soft};
use super::{Action, UiState, View};
use eframe::egui::{Button, RichText, ScrollArea, Ui};

/// The steps done, newest first, with those taken back above them.
pub fn history_ui(ui: &mut Ui, view: &View<'_>, _state: &mut UiState, actions: &mut Vec<Action>) {
    let Some(history) = view.history else { return };
    ui.label(soft(ui, view.words.get("history-hint")));
    let past: Vec<&str> = history.past().collect();
    let future: Vec<&str> = history.future().collect();
    ScrollArea::vertical().id_salt("history").auto_shrink([false, false]).show(ui, |ui| {
        let mut row = |ui: &mut Ui, place: usize, label: String| {
            let now = place == past.len();
            let color = if place > past.len() { colors(ui).faint } else { colors(ui).ink };
            let mut text = RichText::new(label).color(color);
            if now {
                text = text.font(eframe::egui::FontId::new(super::theme::size::BODY, super::theme::bold()));
            }
            let mut button = Button::selectable(now, text);
            if now {
                button = button.right_text(soft(ui, view.words.get("history-now")));
            }
            let width = ui.available_width();
            let response = ui.push_id(place, |ui| ui.add(button.min_size(eframe::egui::vec2(width, 0.0)))).inner;
            if response.clicked() && !now {
                actions.push(Action::Rewind(place));
            }
        };
        for (at, label) in future.iter().enumerate().rev() {
            row(ui, past.len() + at + 1, capital(&view.words.get(label)));
        }
        for (at, label) in past.iter().enumerate().rev() {
            row(ui, at + 1, capital(&view.words.get(label)));
        }
        row(ui, 0, view.words.get("history-start"));
    });
}

/// The same words with a capital first letter.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
