//! The right panel: the briefing as it grows, statements by actor, and the editor of the selected one.
//!
//! Part of the window. An actor without a statement keeps its place, with the honest sentence in a dashed box.

use super::board::Board;
use super::theme::{self, size, space};
use super::{Action, Pane, Place, Sheet, UiState, View, proposal, sources, statement, tally, widgets};
use crate::actor::ActorId;
use crate::project::{Edit, Statement, StatementId};
use eframe::egui::{
    Align, CornerRadius, CursorIcon, FontId, Key, Layout, Modifiers, Panel, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, vec2,
};
use std::sync::Arc;

/// Draws the outline and, below it, the editor of the selected statement.
pub fn outline_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let Some(project) = view.project else { return };
    if state.statement.is_some_and(|id| project.statement(id).is_some()) {
        let height = ui.available_height();
        Panel::bottom("statement editor")
            .resizable(true)
            .default_size((height * 0.52).min(430.0))
            .min_size(150.0)
            .max_size((height - 120.0).max(160.0))
            .show(ui, |ui| statement::statement_ui(ui, view, state, actions));
    }
    let Some(mut board) = Board::new(view, state, actions) else { return };
    ScrollArea::vertical().id_salt("outline").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        widgets::section_label(ui, &view.words.get("desk-outline"));
        if project.sources.is_empty() {
            ui.add(eframe::egui::Label::new(widgets::soft(ui, view.words.get("desk-outline-empty"))).wrap());
            return;
        }
        for actor in &project.actors {
            group_ui(ui, &mut board, Some(actor.id));
        }
        if project.statements_of(None).next().is_some() {
            group_ui(ui, &mut board, None);
        }
        ui.add_space(space::XL);
    });
}

/// One actor with its statements; dropping a statement on its name moves it here.
fn group_ui(ui: &mut Ui, board: &mut Board<'_>, id: Option<ActorId>) {
    let words = board.view.words;
    let palette = widgets::colors(ui);
    let actor = id.and_then(|id| board.project.actor(id));
    let counts = Arc::clone(&board.counts);
    let nothing = tally::ActorTally::default();
    let of_actor = id.map_or(&nothing, |id| counts.actor(id));
    let statements: Vec<&Statement> = board.project.statements_of(id).collect();
    ui.add_space(space::S);
    let head = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        widgets::badge(ui, actor);
        let name = actor.map_or_else(|| words.get("desk-nobody"), |actor| actor.name.clone());
        let count = if id.is_some() { sources::count_words(board.view, of_actor) } else { statements.len().to_string() };
        let count = ui.painter().layout_no_wrap(count, FontId::proportional(size::SMALL), palette.soft);
        let room = (ui.available_width() - count.size().x - space::M).max(30.0);
        let job = widgets::clamped(&name, FontId::new(size::BODY, theme::bold()), 20.0, palette.ink, room, 1);
        widgets::head(ui, job, &name);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| widgets::painted_galley(ui, count));
    });
    drop_on_group(ui, board, id, &head.response);
    for (place, statement) in statements.iter().enumerate() {
        card_ui(ui, board, statement, place, OnPress::Go);
    }
    let suggested = of_actor.suggested > 0;
    if let (Some(id), true) = (id, suggested) {
        proposal::proposals_ui(ui, board, id);
    }
    if statements.is_empty()
        && !suggested
        && let Some(id) = id
    {
        let sentence = tally::silence(words, board.project, id, of_actor);
        let response = silence_ui(ui, &sentence);
        board.state.enter(Pane::Right, &response);
        if response.clicked() {
            board.state.sheet = Some(Sheet::Mentions(id));
        }
        drop_on_group(ui, board, Some(id), &response);
    }
}

/// The dashed box of an actor that says nothing; a press lists the mentions.
pub fn silence_ui(ui: &mut Ui, sentence: &str) -> eframe::egui::Response {
    let palette = widgets::colors(ui);
    let inner = eframe::egui::Frame::new().inner_margin(eframe::egui::Margin::symmetric(11, 8)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let font = FontId::proportional(size::SMALL + 0.5);
        widgets::painted(ui, widgets::clamped(sentence, font, 17.0, palette.soft, ui.available_width(), 12));
    });
    let response = widgets::pressable(ui, inner.response.rect, inner.response.id, Sense::click());
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, sentence));
    let lit = response.hovered() || response.has_focus();
    let stroke = Stroke::new(if response.has_focus() { 2.0 } else { 1.2 }, if lit { palette.accent } else { palette.faint });
    widgets::dashed_rect(ui.painter(), response.rect.shrink(0.5), stroke);
    response
}

fn drop_on_group(ui: &Ui, board: &mut Board<'_>, actor: Option<ActorId>, response: &eframe::egui::Response) {
    let palette = widgets::colors(ui);
    if response.dnd_hover_payload::<StatementId>().is_some() {
        ui.painter().rect_stroke(response.rect.expand(2.0), 6, Stroke::new(1.5, palette.accent), StrokeKind::Outside);
    }
    if let Some(id) = response.dnd_release_payload::<StatementId>() {
        let place = board.project.statements_of(actor).count();
        board.edit(Edit::MoveStatement { id: *id, actor, place });
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

/// A statement as a card; `place` is its place among its actor's.
pub fn card_ui(ui: &mut Ui, board: &mut Board<'_>, statement: &Statement, place: usize, press: OnPress) {
    let dark = ui.visuals().dark_mode;
    let palette = theme::palette(dark);
    let chosen = board.state.statement == Some(statement.id);
    let quotation = statement.quotation();
    let line = reference_line(board.view, statement);
    let inner = widgets::card(dark, chosen).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 3.0;
        let text = crate::article::shorten(quotation, 700);
        let rows = if chosen { 12 } else { 3 };
        let job = widgets::clamped(&text, theme::reading(size::QUOTE), 19.5, palette.ink, ui.available_width(), rows);
        widgets::painted(ui, job);
        ui.horizontal(|ui| {
            if statement.important {
                let (rect, _) = ui.allocate_exact_size(vec2(7.0, 12.0), Sense::hover());
                ui.painter().circle_filled(rect.center(), 3.0, palette.warning);
            }
            let font = FontId::proportional(size::SMALL);
            widgets::painted(ui, widgets::clamped(&line, font, 15.0, palette.soft, ui.available_width(), 1));
        });
    });
    // The card keeps the keyboard when it is moved: its name is the statement's.
    let id = ui.scope_id().with(("card", statement.id.0));
    let rect = inner.response.rect;
    let response = ui.interact(rect, id, Sense::click_and_drag()).on_hover_cursor(CursorIcon::PointingHand);
    let important = if statement.important { board.view.words.get("command-important") + " · " } else { String::new() };
    let label = format!("{quotation} · {important}{line}");
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, chosen, &label));
    if chosen || board.state.statement.is_none() {
        board.state.enter(Pane::Right, &response);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, CornerRadius::same(9), Stroke::new(2.0, palette.accent), StrokeKind::Inside);
    } else if response.hovered() && !chosen {
        ui.painter().rect_stroke(rect, CornerRadius::same(9), Stroke::new(1.0, palette.faint), StrokeKind::Inside);
    }
    if response.clicked() {
        match press {
            OnPress::Go => board.actions.push(Action::Go(Place::Statement(statement.id))),
            OnPress::Select => board.state.statement = (!chosen).then_some(statement.id),
        }
    }
    if chosen && board.state.reader_focus && rect.top() > ui.clip_rect().bottom() {
        response.scroll_to_me(None);
    }
    card_moves(ui, board, statement, place, &response);
}

/// Drags and Alt+Up/Down move a statement within its actor's and to another's.
fn card_moves(ui: &Ui, board: &mut Board<'_>, statement: &Statement, place: usize, response: &eframe::egui::Response) {
    let palette = widgets::colors(ui);
    response.dnd_set_drag_payload(statement.id);
    let upper = ui.input(|input| input.pointer.hover_pos()).is_some_and(|pointer| pointer.y < response.rect.center().y);
    if response.dnd_hover_payload::<StatementId>().is_some_and(|id| *id != statement.id) {
        let y = if upper { response.rect.top() - 3.0 } else { response.rect.bottom() + 3.0 };
        ui.painter().hline(response.rect.x_range(), y, Stroke::new(2.0, palette.accent));
    }
    if let Some(id) = response.dnd_release_payload::<StatementId>().filter(|id| **id != statement.id) {
        let from = board.project.statements_of(statement.actor).position(|other| other.id == *id);
        // The place is counted without the one that moves.
        let target = if upper { place } else { place + 1 };
        let target = if from.is_some_and(|from| from < target) { target - 1 } else { target };
        board.edit(Edit::MoveStatement { id: *id, actor: statement.actor, place: target });
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
            response.scroll_to_me(None);
            board.edit(Edit::MoveStatement { id: statement.id, actor: statement.actor, place });
        }
    }
}
