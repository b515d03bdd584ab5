//! Statements by the date of their source, earliest first; those without a date stand last.
//!
//! Part of the Positions mode.

use super::board::Board;
use super::theme::{self, space};
use super::{Action, UiState, View, outline, widgets};
use crate::project::{Project, SourceField, Statement};
use eframe::egui::{ScrollArea, Shape, Stroke, Ui, UiBuilder, pos2, vec2};
use std::collections::BTreeMap;

/// The day of a statement's source, `YYYY-MM-DD`, or as much of it as is known.
fn day(project: &Project, statement: &Statement) -> Option<String> {
    let date = project.citation(statement.anchor.source, SourceField::Published)?;
    Some(date.get(..10).unwrap_or(&date).to_owned())
}

/// Draws the timeline.
pub fn timeline_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let Some(mut board) = Board::new(view, state, actions) else { return };
    let project = board.project;
    let mut days: BTreeMap<(bool, String), Vec<&Statement>> = BTreeMap::new();
    for statement in &project.statements {
        let day = day(project, statement);
        days.entry((day.is_none(), day.unwrap_or_default())).or_default().push(statement);
    }
    if days.is_empty() {
        ui.label(widgets::soft(ui, view.words.get("desk-timeline-empty")));
        return;
    }
    let palette = theme::palette(ui.visuals().dark_mode);
    ScrollArea::vertical().id_salt("timeline").auto_shrink(false).show(ui, |ui| {
        for ((_, day), statements) in &days {
            let name = if day.is_empty() { view.words.get("desk-no-date") } else { view.words.date(day) };
            let top = ui.cursor().top();
            let left = ui.cursor().left();
            // The line lies below the badges, and its end is known last.
            let line = ui.painter().add(Shape::Noop);
            ui.label(widgets::strong(name));
            for statement in statements {
                entry_ui(ui, &mut board, statement);
            }
            let ends = [pos2(left + 9.0, top + 24.0), pos2(left + 9.0, ui.cursor().top() - 8.0)];
            ui.painter().set(line, Shape::line_segment(ends, Stroke::new(1.0, palette.line)));
            ui.add_space(space::M);
        }
    });
}

fn entry_ui(ui: &mut Ui, board: &mut Board<'_>, statement: &Statement) {
    let dark = ui.visuals().dark_mode;
    let actor = statement.actor.and_then(|id| board.project.actor(id));
    let full = ui.available_rect_before_wrap();
    widgets::paint_badge(ui.painter(), full.min + vec2(9.0, 20.0), actor, dark, 18.0);
    let width = (full.width() - 34.0).clamp(160.0, 640.0);
    let rect = eframe::egui::Rect::from_min_size(full.min + vec2(32.0, 0.0), vec2(width, full.height()));
    let inner = ui.scope_builder(UiBuilder::new().id_salt(("entry", statement.id.0)).max_rect(rect), |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let words = board.view.words;
        let name = actor.map_or_else(|| words.get("desk-nobody"), |actor| actor.name.clone());
        let stance = words.get(statement.stance.key());
        ui.label(widgets::soft(ui, format!("{name} · {stance}")));
        let place = board.project.statements_of(statement.actor).position(|other| other.id == statement.id).unwrap_or_default();
        outline::card_ui(ui, board, statement, place, outline::OnPress::Go);
    });
    let bottom = inner.response.rect.bottom() + space::S;
    ui.advance_cursor_after_rect(eframe::egui::Rect::from_min_max(full.min, pos2(full.right(), bottom)));
}
