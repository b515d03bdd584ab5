//! The right panel: the briefing as it grows, statements by actor, and the editor of the selected one.
//!
//! Part of the window. An actor without a statement keeps its place, with the honest sentence in a dashed box.

use super::tally::{self, Tally, tally};
use super::theme::{self, size, space};
use super::{Action, Pane, Place, Sheet, UiState, View, sources, statement, widgets};
use crate::actor::ActorId;
use crate::project::{Edit, Project, Statement, StatementId};
use eframe::egui::{
    Align, CornerRadius, CursorIcon, FontId, Key, Label, Layout, Modifiers, Panel, RichText, Role, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, vec2,
};

/// Draws the outline and, below it, the editor of the selected statement.
pub fn outline_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let Some(project) = view.project else { return };
    let counts = tally(view, state);
    if state.statement.is_some_and(|id| project.statement(id).is_some()) {
        let height = ui.available_height();
        Panel::bottom("statement editor")
            .resizable(true)
            .default_size((height * 0.52).min(430.0))
            .min_size(150.0)
            .max_size((height - 120.0).max(160.0))
            .show(ui, |ui| statement::statement_ui(ui, view, state, actions));
    }
    ScrollArea::vertical().id_salt("outline").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        widgets::section_label(ui, &view.words.get("desk-outline"));
        for actor in &project.actors {
            group_ui(ui, view, project, state, actions, &counts, Some(actor.id));
        }
        if project.statements_of(None).next().is_some() {
            group_ui(ui, view, project, state, actions, &counts, None);
        }
        ui.add_space(space::XL);
    });
    if state.pane == Some(Pane::Right) {
        state.pane = None;
        ui.memory_mut(|memory| memory.move_focus(eframe::egui::FocusDirection::Next));
    }
}

/// One actor with its statements; dropping a statement on its name moves it here.
fn group_ui(
    ui: &mut Ui,
    view: &View<'_>,
    project: &Project,
    state: &mut UiState,
    actions: &mut Vec<Action>,
    counts: &Tally,
    id: Option<ActorId>,
) {
    let words = view.words;
    let palette = theme::palette(ui.visuals().dark_mode);
    let actor = id.and_then(|id| project.actor(id));
    let of_actor = id.map(|id| counts.actor(id)).unwrap_or_default();
    ui.add_space(space::S);
    let head = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        widgets::badge(ui, actor);
        let name = actor.map_or_else(|| words.get("desk-nobody"), |actor| actor.name.clone());
        ui.add(Label::new(RichText::new(name).font(FontId::new(size::BODY, theme::bold())).color(palette.ink)).selectable(false));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let count =
                id.map_or_else(|| project.statements_of(None).count().to_string(), |_| sources::count_words(view, &of_actor));
            ui.add(Label::new(widgets::soft(ui, count)).selectable(false));
        });
    });
    drop_on_group(ui, project, actions, id, &head.response);
    let statements: Vec<&Statement> = project.statements_of(id).collect();
    for (place, statement) in statements.iter().enumerate() {
        card_ui(ui, view, project, state, actions, statement, place, OnPress::Go);
    }
    if statements.is_empty()
        && let Some(id) = id
    {
        let sentence = tally::silence(words, project, id, &of_actor);
        let response = silence_ui(ui, &sentence);
        if response.clicked() {
            state.sheet = Some(Sheet::Mentions(id));
        }
        drop_on_group(ui, project, actions, Some(id), &response);
    }
}

/// The dashed box of an actor that says nothing; a press lists the mentions.
pub fn silence_ui(ui: &mut Ui, sentence: &str) -> eframe::egui::Response {
    let palette = theme::palette(ui.visuals().dark_mode);
    let inner = eframe::egui::Frame::new().inner_margin(eframe::egui::Margin::symmetric(11, 8)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.add(Label::new(RichText::new(sentence).size(size::SMALL + 0.5).color(palette.soft)).wrap().selectable(false));
    });
    let response = inner.response.interact(Sense::click()).on_hover_cursor(CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, sentence));
    let color = if response.hovered() || response.has_focus() { palette.accent } else { palette.faint };
    widgets::dashed_rect(ui.painter(), response.rect.shrink(0.5), Stroke::new(1.2, color));
    response
}

fn drop_on_group(
    ui: &Ui,
    project: &Project,
    actions: &mut Vec<Action>,
    actor: Option<ActorId>,
    response: &eframe::egui::Response,
) {
    let palette = theme::palette(ui.visuals().dark_mode);
    if response.dnd_hover_payload::<StatementId>().is_some() {
        ui.painter().rect_stroke(response.rect.expand(2.0), 6, Stroke::new(1.5, palette.accent), StrokeKind::Outside);
    }
    if let Some(id) = response.dnd_release_payload::<StatementId>() {
        let place = project.statements_of(actor).count();
        actions.push(Action::Edit(Edit::MoveStatement { id: *id, actor, place }));
    }
}

/// The line below a quotation: "Dmitry Peskov · said (direct) · S1 ¶4".
#[must_use]
pub fn reference_line(view: &View<'_>, statement: &Statement) -> String {
    let mut parts = Vec::new();
    if !statement.speaker.is_empty() {
        parts.push(statement.speaker.clone());
    }
    parts.push(view.words.get(statement.basis.key()));
    parts.push(format!("{} {}", statement.anchor.source, statement.anchor.block));
    parts.join(" · ")
}

/// What a press on a card does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnPress {
    /// Goes to the passage.
    Go,
    /// Opens the statement's editor.
    Select,
}

/// A statement as a card.
#[allow(clippy::too_many_arguments, reason = "a view's four, and what is drawn, where and to what end")]
pub fn card_ui(
    ui: &mut Ui,
    view: &View<'_>,
    project: &Project,
    state: &mut UiState,
    actions: &mut Vec<Action>,
    statement: &Statement,
    place: usize,
    press: OnPress,
) {
    let dark = ui.visuals().dark_mode;
    let palette = theme::palette(dark);
    let chosen = state.statement == Some(statement.id);
    let quotation = statement.quotation();
    let line = reference_line(view, statement);
    let inner = widgets::card(dark, chosen).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 3.0;
        let text = crate::article::shorten(quotation, 700);
        let rows = if chosen { 12 } else { 3 };
        let job = widgets::clamped(&text, theme::reading(size::QUOTE), 19.5, palette.ink, ui.available_width(), rows);
        ui.add(Label::new(job).selectable(false));
        ui.horizontal(|ui| {
            if statement.important {
                let (rect, _) = ui.allocate_exact_size(vec2(7.0, 12.0), Sense::hover());
                ui.painter().circle_filled(rect.center(), 3.0, palette.warning);
            }
            ui.add(Label::new(widgets::soft(ui, &line)).truncate().selectable(false));
        });
    });
    let response = inner.response.interact(Sense::click_and_drag()).on_hover_cursor(CursorIcon::PointingHand);
    let label = format!("{quotation} · {line}");
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, &label));
    if response.has_focus() {
        ui.painter().rect_stroke(response.rect, CornerRadius::same(9), Stroke::new(2.0, palette.accent), StrokeKind::Inside);
    }
    if response.clicked() {
        match press {
            OnPress::Go => actions.push(Action::Go(Place::Statement(statement.id))),
            OnPress::Select => state.statement = (!chosen).then_some(statement.id),
        }
    }
    if chosen && state.reader_focus && response.rect.top() > ui.clip_rect().bottom() {
        response.scroll_to_me(None);
    }
    card_drops(ui, project, actions, statement, place, &response);
}

/// Drags and Alt+Up/Down move a statement within its actor's and to another's.
fn card_drops(
    ui: &Ui,
    project: &Project,
    actions: &mut Vec<Action>,
    statement: &Statement,
    place: usize,
    response: &eframe::egui::Response,
) {
    let palette = theme::palette(ui.visuals().dark_mode);
    response.dnd_set_drag_payload(statement.id);
    let upper = ui.input(|input| input.pointer.hover_pos()).is_some_and(|pointer| pointer.y < response.rect.center().y);
    if response.dnd_hover_payload::<StatementId>().is_some_and(|id| *id != statement.id) {
        let y = if upper { response.rect.top() - 3.0 } else { response.rect.bottom() + 3.0 };
        ui.painter().hline(response.rect.x_range(), y, Stroke::new(2.0, palette.accent));
    }
    if let Some(id) = response.dnd_release_payload::<StatementId>().filter(|id| **id != statement.id) {
        let from = project.statements_of(statement.actor).position(|other| other.id == *id);
        // The place is counted without the one that moves.
        let target = if upper { place } else { place + 1 };
        let target = if from.is_some_and(|from| from < target) { target - 1 } else { target };
        actions.push(Action::Edit(Edit::MoveStatement { id: *id, actor: statement.actor, place: target }));
    }
    if response.has_focus() {
        let moved = |key| ui.input_mut(|input| input.consume_key(Modifiers::ALT, key));
        let target = if moved(Key::ArrowDown) {
            Some(place + 1)
        } else if moved(Key::ArrowUp) {
            place.checked_sub(1)
        } else {
            None
        };
        if let Some(place) = target {
            actions.push(Action::Edit(Edit::MoveStatement { id: statement.id, actor: statement.actor, place }));
        }
    }
}
