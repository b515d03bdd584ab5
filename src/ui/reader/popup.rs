//! The small card near the selection: whose it is, on what ground, about whom, and the way to the rest.
//!
//! Part of the reader. It opens with a selection by the pointer and after a passage is kept; Esc closes it.

use super::keep::Whose;
use super::{Desk, keys, number_key};
use crate::project::{Edit, StatementField};
use crate::standards::Basis;
use crate::ui::theme::{self, size, space};
use crate::ui::{Action, Command, UiState, widgets};
use eframe::egui::{Area, Frame, Id, Margin, Order, RichText, Stroke, Ui, pos2};

/// Draws the popup under the selected words.
pub(super) fn popup_ui(ui: &Ui, desk: &Desk<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let Some(anchor) = state.reader.anchor else { return };
    let window = ui.clip_rect();
    if !state.reader.popup || state.selection.is_none() || super::over_the_window(state) || state.reader.drag.is_some() {
        return;
    }
    if !window.y_range().contains(anchor.bottom()) {
        return;
    }
    let dark = ui.visuals().dark_mode;
    let palette = theme::palette(dark);
    let frame = Frame::new()
        .fill(palette.card)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(10)
        .inner_margin(Margin::symmetric(8, 6))
        .shadow(ui.visuals().popup_shadow);
    Area::new(Id::unique("passage popup"))
        .order(Order::Middle)
        .fixed_pos(pos2((anchor.right() - 240.0).max(anchor.left()), anchor.bottom() + 8.0))
        .constrain_to(window.shrink(6.0))
        .accessible_name(desk.view.words.get("desk-popup"))
        .show(ui.ctx(), |ui| {
            frame.show(ui, |ui| {
                ui.spacing_mut().item_spacing = eframe::egui::vec2(4.0, 4.0);
                ui.horizontal(|ui| row_ui(ui, desk, state, actions));
            });
        });
}

fn row_ui(ui: &mut Ui, desk: &Desk<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let words = desk.view.words;
    let statement = state.statement.and_then(|id| desk.project.statement(id));
    for actor in desk.project.actors.iter().take(9) {
        let key = number_key(desk.project, actor.id);
        let name = words.with("desk-give-to", &[("name", &actor.name)]);
        let selected = statement.is_some_and(|statement| statement.actor == Some(actor.id));
        let button = widgets::badge_button(ui, Some(actor), &key, &name, selected);
        if button.clicked() {
            keys::give(desk, state, actions, Whose::Actor(actor.id));
        }
        button.on_hover_text(&actor.name);
    }
    ui.add_space(space::XS);
    let Some(statement) = statement else {
        if widgets::link_sized(ui, &words.get("desk-keep"), size::SMALL).clicked() {
            keys::give(desk, state, actions, Whose::AsSuggested);
        }
        ui.add_space(space::XS);
        return;
    };
    let id = statement.id;
    let basis = RichText::new(words.get(statement.basis.key())).size(size::SMALL);
    let menu = ui.menu_button(basis, |ui| {
        for basis in Basis::ALL.iter().copied().filter(|basis| *basis != Basis::NoStatement) {
            if ui.selectable_label(basis == statement.basis, words.get(basis.key())).clicked() {
                actions.push(Action::Edit(Edit::Change(id, StatementField::Basis(basis))));
                ui.close();
            }
        }
    });
    menu.response.on_hover_text(words.get("desk-basis-hint"));
    for (key, command) in [("desk-about-more", Command::About), ("desk-more", Command::Memo)] {
        if widgets::link_sized(ui, &words.get(key), size::SMALL).clicked() {
            keys::passage_command(command, desk.view, state, actions);
        }
    }
    if widgets::link_sized(ui, &words.get("desk-release"), size::SMALL).clicked() {
        keys::release(desk, state, actions);
    }
}
