//! Who says what about whom: rows speak, columns are spoken about. An empty row is silence.
//!
//! Part of the Positions mode. A cell shows how many statements and the stance most of them take; a press lists them.

use super::board::Board;
use super::theme::{self, size, space};
use super::{Action, UiState, View, outline, widgets};
use crate::actor::ActorId;
use crate::project::{Project, Statement};
use crate::standards::Stance;
use eframe::egui::{
    Align2, CornerRadius, FontId, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, text::LayoutJob,
    text::TextWrapping, vec2,
};

/// Height of a row.
const ROW: f32 = 46.0;
/// Width of the names at the left.
const NAMES: f32 = 150.0;

/// The statements of one cell: `None` speaks for nobody, or is about nobody named.
pub fn cell(project: &Project, from: Option<ActorId>, about: Option<ActorId>) -> impl Iterator<Item = &Statement> {
    project.statements.iter().filter(move |statement| {
        statement.actor == from
            && match about {
                Some(id) => statement.about.contains(&id),
                None => statement.about.is_empty(),
            }
    })
}

/// The stance most statements take; the first of the list's order among equals, unclear only where there is no other.
#[must_use]
pub fn dominant_stance<'a>(statements: impl Iterator<Item = &'a Statement>) -> Option<Stance> {
    let found: Vec<Stance> = statements.map(|statement| statement.stance).collect();
    if found.is_empty() {
        return None;
    }
    let times = |stance: Stance| found.iter().filter(|other| **other == stance).count();
    let clear = Stance::ALL.iter().copied().filter(|stance| *stance != Stance::Unclear && times(*stance) > 0);
    clear.reduce(|best, stance| if times(stance) > times(best) { stance } else { best }).or(Some(Stance::Unclear))
}

/// Draws the matrix and, below it, the statements of the chosen cell.
pub fn matrix_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let Some(mut board) = Board::new(view, state, actions) else { return };
    let project = board.project;
    let words = view.words;
    ScrollArea::both().id_salt("matrix").auto_shrink(false).show(ui, |ui| {
        ui.label(widgets::soft(ui, words.get("desk-matrix-hint")));
        ui.add_space(space::S);
        let mut rows: Vec<Option<ActorId>> = project.actors.iter().map(|actor| Some(actor.id)).collect();
        let mut columns = rows.clone();
        if project.statements_of(None).next().is_some() {
            rows.push(None);
        }
        if project.statements.iter().any(|statement| statement.about.is_empty()) {
            columns.push(None);
        }
        let width = ((ui.available_width() - NAMES) / columns.len().max(1) as f32).clamp(84.0, 150.0);
        let all = vec2(NAMES + width * columns.len() as f32, ROW * (rows.len() + 1) as f32);
        let (area, _) = ui.allocate_exact_size(all, Sense::hover());
        heads_ui(ui, view, project, area, &columns, width);
        for (row, from) in rows.iter().enumerate() {
            let top = area.top() + ROW * (row + 1) as f32;
            name_ui(ui, view, project, Rect::from_min_size(pos2(area.left(), top), vec2(NAMES, ROW)), *from);
            let silent = project.statements_of(*from).next().is_none();
            for (column, about) in columns.iter().enumerate() {
                let left = area.left() + NAMES + width * column as f32;
                let rect = Rect::from_min_size(pos2(left, top), vec2(width, ROW));
                cell_ui(ui, &mut board, rect, (*from, *about), silent);
            }
        }
        ui.add_space(space::L);
        list_ui(ui, &mut board);
    });
}

fn name_of(view: &View<'_>, project: &Project, id: Option<ActorId>, nobody: &str) -> String {
    id.and_then(|id| project.actor(id)).map_or_else(|| view.words.get(nobody), |actor| actor.name.clone())
}

/// The names over the columns: spoken about.
fn heads_ui(ui: &Ui, view: &View<'_>, project: &Project, area: Rect, columns: &[Option<ActorId>], width: f32) {
    let dark = ui.visuals().dark_mode;
    let palette = theme::palette(dark);
    for (column, id) in columns.iter().enumerate() {
        let rect = Rect::from_min_size(pos2(area.left() + NAMES + width * column as f32, area.top()), vec2(width, ROW));
        let actor = id.and_then(|id| project.actor(id));
        widgets::paint_badge(ui.painter(), pos2(rect.left() + 13.0, rect.bottom() - 15.0), actor, dark, 16.0);
        truncated(
            ui,
            rect.shrink2(vec2(26.0, 0.0)),
            rect.bottom() - 15.0,
            &name_of(view, project, *id, "desk-about-nobody"),
            palette.soft,
        );
        let response = ui.interact(rect, ui.scope_id().with(("about", column)), Sense::HOVER);
        let name = view.words.with("desk-about-actor", &[("name", &name_of(view, project, *id, "desk-about-nobody"))]);
        response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &name));
    }
}

/// The name before a row: speaks.
fn name_ui(ui: &Ui, view: &View<'_>, project: &Project, rect: Rect, id: Option<ActorId>) {
    let dark = ui.visuals().dark_mode;
    let palette = theme::palette(dark);
    let name = name_of(view, project, id, "desk-nobody");
    widgets::paint_badge(
        ui.painter(),
        pos2(rect.left() + 10.0, rect.center().y),
        id.and_then(|id| project.actor(id)),
        dark,
        18.0,
    );
    truncated(ui, Rect::from_min_max(rect.min + vec2(26.0, 0.0), rect.max), rect.center().y, &name, palette.ink);
    let response = ui.interact(rect, ui.scope_id().with(("speaks", id.map(|id| id.0))), Sense::HOVER);
    response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, &name));
}

fn truncated(ui: &Ui, rect: Rect, y: f32, text: &str, color: eframe::egui::Color32) {
    let mut job = LayoutJob::simple_singleline(text.to_owned(), FontId::proportional(size::BODY), color);
    job.wrap = TextWrapping::truncate_at_width(rect.width().max(20.0));
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(pos2(rect.left(), y - galley.size().y / 2.0), galley, color);
}

fn cell_ui(ui: &Ui, board: &mut Board<'_>, rect: Rect, of: (Option<ActorId>, Option<ActorId>), silent: bool) {
    let (view, project) = (board.view, board.project);
    let words = view.words;
    let palette = theme::palette(ui.visuals().dark_mode);
    let count = cell(project, of.0, of.1).count();
    let stance = dominant_stance(cell(project, of.0, of.1)).map(|stance| words.get(stance.key())).unwrap_or_default();
    let id = ui.scope_id().with(("cell", of.0.map(|id| id.0), of.1.map(|id| id.0)));
    let response = ui.interact(rect, id, if count > 0 { Sense::click() } else { Sense::HOVER });
    let (from, about) = (name_of(view, project, of.0, "desk-nobody"), name_of(view, project, of.1, "desk-about-nobody"));
    let number = count.to_string();
    let label = words.with("desk-cell", &[("from", &from), ("about", &about), ("n", &number), ("stance", &stance)]);
    let chosen = board.state.positions.cell == Some(of);
    response.widget_info(|| WidgetInfo::selected(Role::Button, count > 0, chosen, &label));
    let inside = rect.shrink(2.0);
    let painter = ui.painter();
    if count == 0 {
        let fill = if silent { palette.paper } else { palette.bar };
        painter.rect(inside, CornerRadius::same(6), fill, Stroke::NONE, StrokeKind::Inside);
        painter.text(inside.center(), Align2::CENTER_CENTER, "·", FontId::proportional(size::BODY), palette.faint);
        return;
    }
    let line = if chosen || response.hovered() || response.has_focus() { palette.accent } else { palette.line };
    painter.rect(
        inside,
        CornerRadius::same(6),
        palette.card,
        Stroke::new(if chosen { 1.5 } else { 1.0 }, line),
        StrokeKind::Inside,
    );
    painter.text(
        inside.left_top() + vec2(9.0, 5.0),
        Align2::LEFT_TOP,
        count,
        FontId::new(size::BODY, theme::bold()),
        palette.ink,
    );
    let mut job = LayoutJob::simple_singleline(stance, FontId::proportional(size::LABEL), palette.soft);
    job.wrap = TextWrapping::truncate_at_width(inside.width() - 16.0);
    let galley = painter.layout_job(job);
    painter.galley(pos2(inside.left() + 9.0, inside.bottom() - galley.size().y - 4.0), galley, palette.soft);
    if response.clicked() {
        board.state.positions.cell = (!chosen).then_some(of);
    }
    response.on_hover_text(label);
}

/// The statements of the chosen cell.
fn list_ui(ui: &mut Ui, board: &mut Board<'_>) {
    let Some((from, about)) = board.state.positions.cell else { return };
    let (view, project) = (board.view, board.project);
    let (who, whom) = (name_of(view, project, from, "desk-nobody"), name_of(view, project, about, "desk-about-nobody"));
    ui.label(widgets::strong(view.words.with("desk-cell-title", &[("from", &who), ("about", &whom)])));
    ui.allocate_ui(vec2(620.0_f32.min(ui.available_width()), 0.0), |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        for statement in cell(project, from, about) {
            let place = project.statements_of(statement.actor).position(|other| other.id == statement.id).unwrap_or_default();
            outline::card_ui(ui, board, statement, place, outline::OnPress::Go);
        }
    });
}
