//! Toasts, flashes, and the list of everything that was told.
//!
//! Part of the window. A notice is a toast first and stays in the list; errors stay until they are closed.

use super::widgets::{card, close_button, colors, link, soft};
use super::{Action, Told, UiState, View};
use crate::notice::{Notice, Severity};
use eframe::egui::{
    Align, Align2, Area, Button, Color32, CornerRadius, Frame, Id, Label, Layout, Margin, Order, RichText, ScrollArea, Sense,
    Stroke, Ui, vec2,
};

/// Seconds a toast stays that is not an error.
const STAYS: f64 = 9.0;
/// Seconds a toast stays that offers something to do.
const STAYS_WITH_WAYS: f64 = 40.0;
/// Toasts shown at once; the rest stands in the list.
const SHOWN: usize = 4;

/// The toasts and flashes over the window; `now` on its clock.
pub fn toasts_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let now = ui.input(|input| input.time);
    state.flashes.retain(|flash| flash.until > now);
    let stays = |told: &Told| if told.ways.is_empty() { STAYS } else { STAYS_WITH_WAYS };
    let open = |told: &Told| !told.closed && (told.notice.severity == Severity::Error || now - told.at < stays(told));
    // The sheet of notices shows them all.
    let listed = state.sheet == Some(super::Sheet::Notices);
    let toasts: Vec<(usize, &Told)> = view.notices.iter().enumerate().filter(|(_, told)| !listed && open(told)).collect();
    if toasts.is_empty() && state.flashes.is_empty() {
        return;
    }
    // Drawn again when the next of them goes, not before.
    let left = |told: &Told| told.at + stays(told) - now;
    let goes = toasts.iter().filter(|(_, told)| told.notice.severity != Severity::Error).map(|(_, told)| left(told));
    let next = goes.chain(state.flashes.iter().map(|flash| flash.until - now)).fold(f64::INFINITY, f64::min);
    if next.is_finite() {
        ui.request_repaint_after(std::time::Duration::from_secs_f64(next.max(0.0) + 0.02));
    }
    let area = Area::new(Id::unique("toasts")).order(Order::Foreground).anchor(Align2::RIGHT_BOTTOM, vec2(-14.0, -38.0));
    let mut done = None;
    area.show(ui.ctx(), |ui| {
        ui.set_width(380.0);
        ui.with_layout(Layout::top_down(Align::Max), |ui| {
            for (place, told) in toasts.iter().skip(toasts.len().saturating_sub(SHOWN)) {
                toast_ui(ui, told, *place, view, actions);
            }
            for flash in &state.flashes {
                let colors = colors(ui);
                Frame::new().fill(colors.ink).corner_radius(CornerRadius::same(8)).inner_margin(Margin::symmetric(14, 8)).show(
                    ui,
                    |ui| {
                        // Laid from the right: what can be done stands at the end of the words.
                        ui.horizontal(|ui| {
                            if let Some((key, action)) = &flash.does {
                                let name = RichText::new(view.words.get(key)).color(colors.paper).underline();
                                if ui.add(Button::new(name).frame(false)).clicked() {
                                    actions.push(action.clone());
                                    done = Some(flash.text.clone());
                                }
                            }
                            ui.label(RichText::new(&flash.text).color(colors.paper));
                        });
                    },
                );
            }
        });
    });
    state.flashes.retain(|flash| done.as_ref() != Some(&flash.text));
}

fn toast_ui(ui: &mut Ui, told: &Told, place: usize, view: &View<'_>, actions: &mut Vec<Action>) {
    let color = severity_color(ui, told.notice.severity);
    let shadow = ui.visuals().popup_shadow;
    card(ui.visuals().dark_mode, false).shadow(shadow).show(ui, |ui| {
        ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
            stripe(ui, color);
            let width = ui.available_width() - 30.0;
            ui.vertical(|ui| {
                ui.set_width(width);
                text_ui(ui, told, view, actions, Some(place));
            });
            if close_button(ui, &view.words.get("notices-close")).clicked() {
                actions.push(Action::CloseToast(place));
            }
        });
    });
}

/// What was told, the file it is about, and the ways out; a way taken closes the toast at `place`.
fn text_ui(ui: &mut Ui, told: &Told, view: &View<'_>, actions: &mut Vec<Action>, place: Option<usize>) {
    ui.spacing_mut().item_spacing.y = 4.0;
    ui.label(view.words.notice(&Notice { path: None, ..told.notice.clone() }));
    if let Some(path) = &told.notice.path {
        ui.add(Label::new(soft(ui, path)).truncate()).on_hover_text(path);
    }
    if told.ways.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        for way in &told.ways {
            if link(ui, &view.words.get(way.key())).clicked() {
                actions.push(Action::Take(way.clone()));
                actions.extend(place.map(Action::CloseToast));
            }
        }
    });
}

fn stripe(ui: &mut Ui, color: Color32) {
    let (rect, _) = ui.allocate_exact_size(vec2(3.0, 18.0), Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::same(1), color);
}

/// The colour of a notice's stripe; its words say the rest.
#[must_use]
pub fn severity_color(ui: &Ui, severity: Severity) -> Color32 {
    match severity {
        Severity::Info => colors(ui).accent,
        Severity::Warning => colors(ui).warning,
        Severity::Error => colors(ui).error,
    }
}

/// The sheet with everything that was told, newest first.
pub fn notices_ui(ui: &mut Ui, view: &View<'_>, _state: &mut UiState, actions: &mut Vec<Action>) {
    if view.notices.is_empty() {
        ui.label(soft(ui, view.words.get("notices-none")));
        return;
    }
    ScrollArea::vertical().id_salt("notices").auto_shrink([false, false]).show(ui, |ui| {
        for (at, told) in view.notices.iter().enumerate().rev() {
            let color = severity_color(ui, told.notice.severity);
            Frame::new().stroke(Stroke::NONE).inner_margin(Margin::symmetric(0, 4)).show(ui, |ui| {
                ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
                    stripe(ui, color);
                    ui.push_id(at, |ui| ui.vertical(|ui| text_ui(ui, told, view, actions, None)));
                });
            });
        }
    });
}
