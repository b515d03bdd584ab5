//! The Positions mode: every actor's position beside the statements that carry it, the matrix and the timeline.
//!
//! Part of the window. An actor that says nothing keeps its row, with the honest sentence; nothing here hides silence.

use super::board::Board;
use super::prose::{Prose, prose_ui};
use super::theme::{size, space};
use super::{
    Action, Pane, Place, Sheet, UiState, View, matrix, outline, proposal, side_by_side, sources, statement, tally, timeline,
    widgets,
};
use crate::actor::Actor;
use crate::actor::ActorId;
use crate::project::{Edit, Statement};
use eframe::egui::{
    Align, CentralPanel, Frame, Key, Layout, Margin, Modifiers, Panel, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, vec2,
};
use std::sync::Arc;

/// The ways to look at positions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Actors and their positions.
    #[default]
    Table,
    /// Who says what about whom.
    Matrix,
    /// By date.
    Timeline,
    /// Statements that may not agree, or say the same.
    Pairs,
}

/// What the mode remembers.
#[derive(Debug, Default)]
pub struct State {
    /// The way to look.
    pub tab: Tab,
    /// The cell of the matrix whose statements are listed: who speaks, about whom (`None`: about nobody named).
    pub cell: Option<(Option<ActorId>, Option<ActorId>)>,
}

/// Draws the mode.
pub fn positions_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let Some(project) = view.project else { return };
    let palette = widgets::colors(ui);
    state.reader_focus = false;
    if let Some(Place::Position(_)) = &state.go_to {
        state.positions.tab = Tab::Table;
    }
    let sheet = !matches!(state.sheet, None | Some(Sheet::Check | Sheet::Palette));
    if !sheet && state.statement.is_some_and(|id| project.statement(id).is_some()) {
        let side = Frame::new().fill(palette.panel).inner_margin(Margin { left: 12, right: 12, top: 8, bottom: 0 });
        Panel::right("position statement").frame(side).default_size(space::RIGHT).size_range(260.0..=560.0).show(ui, |ui| {
            statement::statement_ui(ui, view, state, actions);
        });
    }
    let frame = Frame::new().fill(palette.paper).inner_margin(Margin { left: 26, right: 20, top: 16, bottom: 0 });
    CentralPanel::default().frame(frame).show(ui, |ui| {
        let words = view.words;
        let tabs = [
            (Tab::Table, words.get("desk-tab-table")),
            (Tab::Matrix, words.get("desk-tab-matrix")),
            (Tab::Timeline, words.get("desk-tab-timeline")),
            (Tab::Pairs, words.get("desk-tab-pairs")),
        ];
        let (tab, now) = widgets::segments_ui(ui, state.positions.tab, &tabs);
        state.enter(Pane::Left, &now);
        if let Some(tab) = tab {
            state.positions.tab = tab;
        }
        ui.add_space(space::M);
        match state.positions.tab {
            Tab::Table => {
                if let Some(mut board) = Board::new(view, state, actions) {
                    table_ui(ui, &mut board);
                }
            }
            Tab::Matrix => matrix::matrix_ui(ui, view, state, actions),
            Tab::Timeline => timeline::timeline_ui(ui, view, state, actions),
            Tab::Pairs => side_by_side::side_by_side_ui(ui, view, state, actions),
        }
    });
}

fn table_ui(ui: &mut Ui, board: &mut Board<'_>) {
    ScrollArea::vertical().id_salt("positions").auto_shrink(false).show(ui, |ui| {
        for (index, actor) in board.project.actors.iter().enumerate() {
            if index > 0 {
                ui.add_space(space::S);
                widgets::hairline(ui);
                ui.add_space(space::M);
            }
            row_ui(ui, board, actor);
        }
        ui.add_space(space::XL * 2.0);
    });
}

/// One actor: name and position on the left, what carries it on the right.
fn row_ui(ui: &mut Ui, board: &mut Board<'_>, actor: &Actor) {
    let full = ui.available_rect_before_wrap();
    let gap = space::XL;
    let left_width = ((full.width() - gap) * 0.5).clamp(180.0, 560.0);
    let right_width = (full.width() - gap - left_width - space::M).clamp(160.0, 620.0);
    let at = |x: f32, width: f32| eframe::egui::Rect::from_min_size(full.min + vec2(x, 0.0), vec2(width, full.height()));
    let left = ui.scope_builder(UiBuilder::new().id_salt(("position", actor.id.0)).max_rect(at(0.0, left_width)), |ui| {
        position_ui(ui, board, actor);
    });
    let right_at = at(left_width + gap, right_width);
    let right = ui.scope_builder(UiBuilder::new().id_salt("carried").max_rect(right_at), |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        let statements: Vec<&Statement> = board.project.statements_of(Some(actor.id)).collect();
        for (place, statement) in statements.iter().enumerate() {
            outline::card_ui(ui, board, statement, place, outline::OnPress::Select);
        }
        let counts = Arc::clone(&board.counts);
        let of_actor = counts.actor(actor.id);
        proposal::proposals_ui(ui, board, actor.id);
        if statements.is_empty() && of_actor.suggested == 0 {
            let sentence = tally::silence(board.view.words, board.project, actor.id, of_actor);
            if outline::silence_ui(ui, &sentence).clicked() {
                board.state.sheet = Some(Sheet::Mentions(actor.id));
            }
        }
    });
    let bottom = left.response.rect.bottom().max(right.response.rect.bottom());
    ui.advance_cursor_after_rect(eframe::egui::Rect::from_min_max(full.min, eframe::egui::pos2(full.right(), bottom)));
}

fn position_ui(ui: &mut Ui, board: &mut Board<'_>, actor: &Actor) {
    let (view, project) = (board.view, board.project);
    let words = view.words;
    let counts = Arc::clone(&board.counts);
    let of_actor = counts.actor(actor.id);
    let head = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        widgets::badge(ui, Some(actor));
        ui.label(widgets::strong(&actor.name).size(size::HEADING));
        ui.label(widgets::soft(ui, sources::count_words(view, of_actor)));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if widgets::link_sized(ui, &words.with("desk-card-of", &[("name", &actor.name)]), size::SMALL).clicked() {
                board.state.sheet = Some(Sheet::Actor(actor.id));
            }
        });
    });
    let grip = widgets::pressable(ui, head.response.rect, actor.id.0, Sense::click_and_drag());
    grip.widget_info(|| WidgetInfo::labeled(Role::Row, true, &actor.name));
    sources::actor_input(ui, board, actor.id, &grip);
    ui.add_space(space::XS);
    let mut text = project.positions.get(&actor.id).map(|position| position.text.clone()).unwrap_or_default();
    let hint = words.with("desk-position-hint", &[("name", &actor.name)]);
    let name = words.with("desk-position-of", &[("name", &actor.name)]);
    let salt = ui.scope_id().with(("position text", actor.id.0));
    let response = prose_ui(ui, words, &mut text, Prose { name, hint, rows: 3, brief: &project.brief, salt });
    if response.changed() {
        board.edit(Edit::Reword(actor.id, text));
    }
    if response.lost_focus() {
        board.actions.push(Action::Seal);
    }
    if response.gained_focus() {
        board.state.actor = Some(actor.id);
    }
    let state = &mut *board.state;
    let wanted = state.pane == Some(Pane::Middle) && state.actor.is_none_or(|id| id == actor.id);
    if state.go_to == Some(Place::Position(actor.id)) || wanted {
        state.go_to = None;
        state.pane = None;
        response.request_focus();
        response.scroll_to_me(Some(Align::Center));
    }
    if response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        response.surrender_focus();
    }
    if of_actor.mentions > 0 && widgets::link_sized(ui, &words.count("desk-mentions", of_actor.mentions), size::SMALL).clicked() {
        state.sheet = Some(Sheet::Mentions(actor.id));
    }
}
