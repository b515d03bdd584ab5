//! What the pointer does in the article: clicks, drags over words, and the handles at the ends of a passage.
//!
//! Part of the reader. Offsets found here go through the galley's characters and come back as bytes on character borders.

use super::keys;
use super::paint::selected_range;
use super::rows::Shown;
use super::{Desk, marks, text};
use crate::actor::{ActorId, Alias};
use crate::article::BlockNumber;
use crate::project::{Edit, Statement};
use crate::standards::ActorKind;
use crate::ui::theme;
use crate::ui::{Action, Selection, UiState, widgets};
use eframe::egui::{CursorIcon, Id, Pos2, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use std::ops::Range;

/// A drag over words.
#[derive(Debug)]
pub(super) struct Drag {
    block: BlockNumber,
    from: usize,
}

/// Selects a statement where it stands.
pub(super) fn select_statement(state: &mut UiState, statement: &Statement) {
    state.selection = Some(Selection { block: statement.anchor.block, range: Some(statement.anchor.range.clone()) });
    state.statement = Some(statement.id);
    state.suggestion = None;
    state.reader.popup = true;
}

/// Takes clicks and drags on the rows in the window.
pub(super) fn take(ui: &Ui, desk: &Desk<'_>, state: &mut UiState, actions: &mut Vec<Action>, shown: &[Shown], focus: Id) {
    for row in shown {
        let id = ui.scope_id().with(("row", row.number.0, row.row.bytes.start));
        let response = ui.interact(row.rect, id, Sense::CLICK | Sense::DRAG).on_hover_cursor(CursorIcon::Text);
        name_row(ui, desk, row, &response);
        if response.drag_started()
            && let Some(from) = ui.input(|input| input.pointer.press_origin()).and_then(|place| byte(desk, row, place))
        {
            state.reader.drag = Some(Drag { block: row.number, from });
            state.reader.popup = false;
            ui.memory_mut(|memory| memory.request_focus(focus));
        }
        if response.dragged()
            && let Some(place) = response.interact_pointer_pos()
        {
            drag_to(ui, desk, state, shown, place);
        }
        if response.drag_stopped() {
            finish_drag(desk, state);
        }
        if response.secondary_clicked() {
            state.reader.pressed = response.interact_pointer_pos().and_then(|place| byte(desk, row, place));
        }
        response.context_menu(|ui| menu_ui(ui, desk, state, actions, row.number));
        if response.clicked() {
            ui.memory_mut(|memory| memory.request_focus(focus));
            let place = response.interact_pointer_pos();
            if response.double_clicked()
                && let Some(place) = place
            {
                select_word(desk, state, row, place);
            } else {
                let sentence = ui.input(|input| input.modifiers.command);
                click(desk, state, actions, row, place, sentence);
            }
        }
    }
    handles(ui, desk, state, actions, shown);
}

/// The menu of a row: whom the name under the pointer stands for, and setting the paragraph aside.
fn menu_ui(ui: &mut Ui, desk: &Desk<'_>, state: &mut UiState, actions: &mut Vec<Action>, number: BlockNumber) {
    let words = desk.view.words;
    if let Some((name, now)) = name_at(desk, state, number) {
        ui.label(widgets::soft(ui, words.with("desk-row-name", &[("name", &name)])));
        for actor in &desk.project.actors {
            if ui.selectable_label(now == Some(actor.id), &actor.name).clicked() {
                let alias = Alias { language: None, text: name.clone() };
                actions.push(Action::Edit(Edit::AddAlias(actor.id, alias)));
                ui.close();
            }
        }
        if now.is_none() && ui.button(words.with("desk-row-new", &[("name", &name)])).clicked() {
            let actor = super::keep::new_actor(desk.project, &name, ActorKind::Organisation);
            state.actor = Some(actor.id);
            actions.push(Action::Edit(Edit::AddActor(actor)));
            ui.close();
        }
        ui.separator();
    }
    let aside = desk.project.set_aside(desk.source.id, number).is_some();
    if ui.button(words.get(if aside { "desk-row-back" } else { "desk-row-aside" })).clicked() {
        keys::set_aside(desk, state, actions, number);
        ui.close();
    }
}

/// The name that was pressed, with the actor it counts for.
fn name_at(desk: &Desk<'_>, state: &UiState, number: BlockNumber) -> Option<(String, Option<ActorId>)> {
    let at = state.reader.pressed?;
    let analysis = desk.analysis()?;
    let mut mentions = state.reader.marks.mentions_in(analysis, number);
    let mention = mentions.find(|mention| mention.spot.range().contains(&at))?;
    let name = desk.source.article.block(number)?.text.get(mention.spot.range())?;
    Some((name.to_owned(), mention.actor))
}

/// What a screen reader says of a row: its number and its words.
fn name_row(ui: &Ui, desk: &Desk<'_>, row: &Shown, response: &Response) {
    let Some(block) = desk.source.article.block(row.number) else { return };
    let words = block.text.get(row.row.bytes.clone()).unwrap_or_default();
    let label = format!("{} {words}", row.number);
    response.widget_info(|| WidgetInfo::labeled(Role::Paragraph, true, &label));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(kept_words(desk, row.number)));
}

/// Who has statements in a block, in words; empty for none.
fn kept_words(desk: &Desk<'_>, number: BlockNumber) -> String {
    let kept = desk.project.statements.iter().filter(|s| s.anchor.source == desk.source.id && s.anchor.block == number);
    let names: Vec<String> = kept.map(|statement| keys::actor_name(desk, statement.actor)).collect();
    if names.is_empty() { String::new() } else { desk.view.words.with("desk-kept-in", &[("names", &names.join(", "))]) }
}

/// The byte nearest to a place on the screen.
fn byte(desk: &Desk<'_>, row: &Shown, place: Pos2) -> Option<usize> {
    let block = desk.source.article.block(row.number)?;
    Some(marks::byte_at(&row.galley, &block.text, &row.row, place - row.origin))
}

/// The bytes of a drag to a place, in the block where it began.
fn drag_to(ui: &Ui, desk: &Desk<'_>, state: &mut UiState, shown: &[Shown], place: Pos2) {
    let Some(drag) = &state.reader.drag else { return };
    let here = shown.iter().filter(|row| row.number == drag.block);
    let nearest = here.min_by(|a, b| distance(a.rect, place).total_cmp(&distance(b.rect, place)));
    let Some(to) = nearest.and_then(|row| byte(desk, row, place)) else { return };
    let exact = ui.input(|input| input.modifiers.alt);
    let words = desk.source.article.block(drag.block).map_or("", |block| block.text.as_str());
    let range = drag.from.min(to)..drag.from.max(to);
    let range = if exact { range } else { text::whole_words(words, range) };
    state.statement = None;
    state.selection = (!range.is_empty()).then_some(Selection { block: drag.block, range: Some(range) });
    scroll_at_edge(ui, place);
}

fn distance(rect: Rect, place: Pos2) -> f32 {
    rect.y_range().distance_to(place.y)
}

trait Distance {
    fn distance_to(self, y: f32) -> f32;
}

impl Distance for eframe::egui::Rangef {
    fn distance_to(self, y: f32) -> f32 {
        (self.min - y).max(y - self.max).max(0.0)
    }
}

/// A drag at the edge of the window scrolls on.
fn scroll_at_edge(ui: &Ui, place: Pos2) {
    let clip = ui.clip_rect();
    let speed = if place.y > clip.bottom() - 18.0 {
        -8.0
    } else if place.y < clip.top() + 18.0 {
        8.0
    } else {
        return;
    };
    ui.scroll_with_delta(vec2(0.0, speed));
    ui.ctx().request_repaint();
}

fn finish_drag(desk: &Desk<'_>, state: &mut UiState) {
    state.reader.drag = None;
    let Some(Selection { block, range: Some(range) }) = state.selection.clone() else { return };
    let words = desk.source.article.block(block).map_or("", |block| block.text.as_str());
    match text::trimmed(words, range) {
        Some(range) => {
            keys::select(desk, state, Selection { block, range: Some(range) });
            state.reader.popup = true;
        }
        None => state.selection = None,
    }
}

fn select_word(desk: &Desk<'_>, state: &mut UiState, row: &Shown, place: Pos2) {
    let Some(block) = desk.source.article.block(row.number) else { return };
    let at = marks::byte_under(&row.galley, &block.text, &row.row, place - row.origin);
    let range = text::word_at(&block.text, at);
    if !range.is_empty() {
        keys::select(desk, state, Selection { block: row.number, range: Some(range) });
        state.reader.popup = true;
    }
}

/// A click: the sentence with Ctrl, else the statement under it, else the paragraph; again: release or deselect.
fn click(desk: &Desk<'_>, state: &mut UiState, actions: &mut Vec<Action>, row: &Shown, place: Option<Pos2>, sentence: bool) {
    let Some(block) = desk.source.article.block(row.number) else { return };
    let at = place.map(|place| marks::byte_under(&row.galley, &block.text, &row.row, place - row.origin));
    if sentence && let Some(at) = at {
        let sentences = desk.sentences(row.number);
        let found = sentences.iter().find(|range| range.contains(&at)).or_else(|| sentences.iter().rev().find(|s| s.start <= at));
        if let Some(range) = found.cloned() {
            return toggle(desk, state, actions, Selection { block: row.number, range: Some(range) });
        }
    }
    let kept = at.and_then(|at| statement_at(desk, state, row.number, at));
    match kept {
        Some(statement) if state.statement == Some(statement.id) => release_or_deselect(desk, state, actions, statement),
        Some(statement) => select_statement(state, statement),
        None => {
            toggle(desk, state, actions, Selection { block: row.number, range: None });
            if state.selection.is_some() {
                focus_clicked_suggestion(desk, state, row.number, at);
            }
        }
    }
}

/// The shortest statement over a byte.
fn statement_at<'a>(desk: &Desk<'a>, state: &UiState, block: BlockNumber, at: usize) -> Option<&'a Statement> {
    let kept = state.reader.marks.kept_in(block).iter().filter_map(|id| desk.project.statement(*id));
    kept.filter(|statement| statement.anchor.range.contains(&at)).min_by_key(|statement| statement.anchor.range.len())
}

/// Selects, or takes back what is selected already.
fn toggle(desk: &Desk<'_>, state: &mut UiState, actions: &mut Vec<Action>, selection: Selection) {
    let same = selected_range(desk, state, selection.block);
    let length = desk.source.article.block(selection.block).map_or(0, |block| block.text.len());
    let wanted: Range<usize> = selection.range.clone().unwrap_or(0..length);
    if same == Some(wanted) {
        if let Some(statement) = state.statement.and_then(|id| desk.project.statement(id)) {
            return release_or_deselect(desk, state, actions, statement);
        }
        state.selection = None;
        state.suggestion = None;
        state.reader.popup = false;
        return;
    }
    keys::select(desk, state, selection);
    state.reader.popup = true;
}

/// A statement on which something was written is only deselected: U releases it.
fn release_or_deselect(desk: &Desk<'_>, state: &mut UiState, actions: &mut Vec<Action>, statement: &Statement) {
    let bare =
        statement.translation.is_empty() && statement.memo.is_empty() && statement.topic.is_empty() && !statement.important;
    if bare && statement.shortened.is_none() {
        keys::release(desk, state, actions);
    }
    state.selection = None;
    state.statement = None;
    state.reader.popup = false;
}

/// A click within a suggestion's words brings it into focus.
fn focus_clicked_suggestion(desk: &Desk<'_>, state: &mut UiState, block: BlockNumber, at: Option<usize>) {
    let (Some(analysis), Some(at)) = (desk.analysis(), at) else { return };
    let open = state.reader.marks.open_in(analysis, block).iter().filter_map(|index| analysis.statements.get(*index));
    let under = open.filter(|found| found.passage.range().contains(&at)).min_by_key(|found| found.passage.range().len());
    if let Some(found) = under {
        state.suggestion = Some(found.key.clone());
    }
}

/// Handles at both ends of the selected words.
fn handles(ui: &Ui, desk: &Desk<'_>, state: &mut UiState, actions: &mut Vec<Action>, shown: &[Shown]) {
    if state.reader.drag.is_some() || state.statement.is_none() && state.selection.as_ref().is_none_or(|s| s.range.is_none()) {
        return;
    }
    let Some(number) = state.selection.as_ref().map(|selection| selection.block) else { return };
    let Some(range) = selected_range(desk, state, number) else { return };
    let here: Vec<&Shown> = shown.iter().filter(|row| row.number == number).collect();
    let Some(block) = desk.source.article.block(number) else { return };
    for start in [true, false] {
        let Some((row, corner)) = here.iter().find_map(|row| {
            let rects = marks::rects(&row.galley, &block.text, &row.row, &range);
            let (inside, rect) = if start {
                (range.start >= row.row.bytes.start, rects.first())
            } else {
                (range.end <= row.row.bytes.end, rects.last())
            };
            let rect = rect.filter(|_| inside)?.translate(row.origin.to_vec2());
            Some((*row, if start { rect.left_bottom() } else { rect.right_bottom() }))
        }) else {
            continue;
        };
        handle_ui(ui, desk, state, actions, &here, &Handle { row, corner, start, range: range.clone() });
    }
}

struct Handle<'a> {
    row: &'a Shown,
    corner: Pos2,
    start: bool,
    range: Range<usize>,
}

fn handle_ui(ui: &Ui, desk: &Desk<'_>, state: &mut UiState, actions: &mut Vec<Action>, here: &[&Shown], handle: &Handle<'_>) {
    let number = handle.row.number;
    let center = pos2(handle.corner.x + if handle.start { -1.0 } else { 1.0 }, handle.corner.y - 1.0);
    let id = ui.scope_id().with(("handle", handle.start));
    let response = ui.interact(Rect::from_center_size(center, vec2(16.0, 18.0)), id, Sense::DRAG);
    let key = if handle.start { "desk-handle-start" } else { "desk-handle-end" };
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, desk.view.words.get(key)));
    let palette = theme::palette(ui.visuals().dark_mode);
    ui.painter().vline(center.x, handle.corner.y - 24.0..=handle.corner.y - 3.0, (1.5, palette.accent));
    ui.painter().circle(
        center,
        if response.hovered() || response.dragged() { 6.0 } else { 4.5 },
        palette.accent,
        (1.5, palette.paper),
    );
    let response = response.on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
    if response.dragged()
        && let Some(place) = response.interact_pointer_pos()
    {
        let place = place - vec2(0.0, 10.0);
        let nearest = here.iter().min_by(|a, b| distance(a.rect, place).total_cmp(&distance(b.rect, place)));
        if let Some(to) = nearest.and_then(|row| byte(desk, row, place)) {
            let range = if handle.start { to..handle.range.end } else { handle.range.start..to };
            let exact = ui.input(|input| input.modifiers.alt);
            let words = desk.source.article.block(number).map_or("", |block| block.text.as_str());
            let range = if exact { range } else { text::whole_words(words, range) };
            if range.start < range.end {
                keys::set_borders(desk, state, actions, number, range);
            }
        }
        scroll_at_edge(ui, place);
    }
    if response.drag_stopped() {
        actions.push(Action::Seal);
    }
}
