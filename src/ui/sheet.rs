//! The side sheet: whichever sheet is open beside the mode, with its title and a way to close it.
//!
//! Part of the window. The check sheet and the palette stand over the window and are drawn elsewhere.

use super::widgets::{close_button, colors, strong};
use super::{Action, Sheet, UiState, View, actor_card, find, help, history, mentions, notices, observations, source_card, theme};
use eframe::egui::{Align, Frame, Layout, Margin, Panel, Ui};

/// The open side sheet, if one is.
pub fn sheet_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let Some(sheet) = state.sheet.clone() else { return };
    let title = match sheet {
        Sheet::Check | Sheet::Palette => return,
        Sheet::Source(_) => "sheet-source",
        Sheet::Actor(_) => "sheet-actor",
        Sheet::Settings => "settings-title",
        Sheet::Shortcuts => "help-title",
        Sheet::History => "history-title",
        Sheet::Notices => "notices-title",
        Sheet::About => "about-title",
        Sheet::FindEverywhere => "sheet-find",
        Sheet::Observations => "sheet-observations",
        Sheet::Mentions(_) => "sheet-mentions",
    };
    let frame = Frame::new().fill(colors(ui).card).inner_margin(Margin::symmetric(16, 12));
    Panel::right("sheet").frame(frame).resizable(true).default_size(theme::space::RIGHT).size_range(300.0..=620.0).show(
        ui,
        |ui| {
            ui.horizontal(|ui| {
                ui.label(strong(view.words.get(title)).size(theme::size::HEADING));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if close_button(ui, &view.words.get("sheet-close")).clicked() {
                        state.sheet = None;
                    }
                });
            });
            ui.add_space(8.0);
            match sheet {
                Sheet::Check | Sheet::Palette => {}
                Sheet::Shortcuts => help::help_ui(ui, view, state, actions),
                Sheet::About => help::about_ui(ui, view, state, actions),
                Sheet::History => history::history_ui(ui, view, state, actions),
                Sheet::Notices => notices::notices_ui(ui, view, state, actions),
                Sheet::Source(_) => source_card::source_card_ui(ui, view, state, actions),
                Sheet::Actor(_) => actor_card::actor_card_ui(ui, view, state, actions),
                Sheet::FindEverywhere => find::find_everywhere_ui(ui, view, state, actions),
                Sheet::Observations => observations::observations_ui(ui, view, state, actions),
                Sheet::Mentions(_) => mentions::mentions_ui(ui, view, state, actions),
                Sheet::Settings => super::settings::settings_ui(ui, view, state, actions),
            }
        },
    );
}
