//! What is painted on and beside a row: washes, underlines, outlines, the number and the stripes in the margin.
//!
//! Part of the reader. What can be pressed in the margin has a name; what is only painted has none.

use super::layout::Dress;
use super::rows::Shown;
use super::{Desk, keys, marks, mouse};
use crate::article::{BlockKind, BlockNumber};
use crate::project::{Edit, StatementId};
use crate::ui::theme::{self, size};
use crate::ui::{Action, Selection, UiState, widgets};
use eframe::egui::{Align2, FontId, Pos2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use std::ops::Range;
use std::sync::Arc;

/// Washes, underlines, outlines and the text of a row.
pub(super) fn row(ui: &Ui, desk: &Desk<'_>, state: &mut UiState, shown: &Shown, dress: Dress) {
    let dark = ui.visuals().dark_mode;
    let palette = theme::palette(dark);
    let painter = ui.painter();
    let Some(block) = desk.source.article.block(shown.number) else { return };
    let words = block.text.as_str();
    let rects = |range: &Range<usize>| marks::rects(&shown.galley, words, &shown.row, range);
    let kept: Vec<_> = state.reader.marks.kept_in(shown.number).iter().filter_map(|id| desk.project.statement(*id)).collect();
    let ranges: Vec<Range<usize>> = kept.iter().map(|statement| statement.anchor.range.clone()).collect();
    let selected = selected_range(desk, state, shown.number);
    if let Some(range) = &selected {
        let found = rects(range);
        // A selected statement keeps its actor's colour, only deeper.
        let statement = state.statement.is_some_and(|id| kept.iter().any(|kept| kept.id == id && kept.anchor.range == *range));
        if !statement {
            marks::wash(painter, shown.origin, &found, palette.selection, 0);
        }
        if let Some(last) = found.last() {
            state.reader.anchor = Some(last.translate(shown.origin.to_vec2()));
        }
    }
    for (statement, layer) in kept.iter().zip(marks::layers(&ranges)) {
        let actor = statement.actor.and_then(|id| desk.project.actor(id));
        let veil = actor.map_or(palette.faint.gamma_multiply(0.22), |actor| theme::veil(actor.hue, dark));
        let times = if state.statement == Some(statement.id) { 2 } else { 1 };
        for _ in 0..times {
            marks::wash(painter, shown.origin, &rects(&statement.anchor.range), veil, layer);
        }
    }
    for (range, current) in state.reader.find.hits_in(shown.number) {
        let color = if current { palette.found } else { palette.found.gamma_multiply(0.55) };
        marks::wash(painter, shown.origin, &rects(range), color, 0);
    }
    if let Some(analysis) = desk.analysis().filter(|_| !dress.aside) {
        for mention in state.reader.marks.mentions_in(analysis, shown.number) {
            let actor = mention.actor.and_then(|id| desk.project.actor(id));
            marks::underline(painter, shown.origin, &rects(&mention.spot.range()), actor.map(|actor| actor.hue), dark);
        }
        for index in state.reader.marks.open_in(analysis, shown.number) {
            let Some(found) = analysis.statements.get(*index) else { continue };
            let actor = found.actor.and_then(|id| desk.project.actor(id));
            let focused = state.suggestion.as_deref() == Some(found.key.as_str());
            marks::outline(painter, shown.origin, &rects(&found.passage.range()), widgets::hue_of(actor, dark), focused);
        }
    }
    let ink = match (dress.aside, block.kind) {
        (true, _) => palette.faint,
        (false, BlockKind::Caption | BlockKind::Footnote) => palette.soft,
        (false, _) => palette.ink,
    };
    match block.kind {
        BlockKind::Quote | BlockKind::PullQuote if !dress.aside => {
            let x = shown.rect.left() + 6.0;
            painter.vline(x, shown.rect.y_range().shrink(3.0), Stroke::new(2.0, palette.line));
        }
        // What is set aside is not indented: a dot would lie on its first letter.
        BlockKind::ListItem if shown.row.bytes.start == 0 && !dress.aside => {
            painter.circle_filled(
                pos2(shown.rect.left() + 8.0, shown.rect.top() + theme::block_style(block.kind, dress.aside).line / 2.0),
                2.2,
                ink,
            );
        }
        _ => {}
    }
    painter.galley(shown.origin, Arc::clone(&shown.galley), ink);
}

/// The selected bytes of a block.
pub(super) fn selected_range(desk: &Desk<'_>, state: &UiState, number: BlockNumber) -> Option<Range<usize>> {
    let selection = state.selection.as_ref().filter(|selection| selection.block == number)?;
    let length = desk.source.article.block(number)?.text.len();
    Some(selection.range.clone().unwrap_or(0..length))
}

/// The number in the margin; a click on it selects the whole paragraph, whatever is kept in it.
pub(super) fn margin_ui(ui: &Ui, desk: &Desk<'_>, state: &mut UiState, shown: &Shown, dress: Dress) {
    let palette = theme::palette(ui.visuals().dark_mode);
    let style = desk.source.article.block(shown.number).map(|block| theme::block_style(block.kind, dress.aside));
    let line = style.map_or(size::READER_LINE, |style| style.line);
    let right = shown.rect.left() - 41.0;
    let rect = Rect::from_min_max(pos2(right - 34.0, shown.rect.top()), pos2(right, shown.rect.top() + line));
    let response = ui.interact(rect, ui.scope_id().with(("number", shown.number.0)), Sense::CLICK);
    let label = desk.view.words.with("desk-select-paragraph", &[("number", &shown.number.0.to_string())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    let chosen = state.selection.as_ref().is_some_and(|selection| selection.block == shown.number);
    let color = if chosen || response.hovered() { palette.accent } else { palette.faint };
    let text = if dress.aside { "–".to_owned() } else { shown.number.to_string() };
    ui.painter().text(rect.right_center(), Align2::RIGHT_CENTER, text, FontId::proportional(size::LABEL), color);
    if response.clicked() {
        keys::select(desk, state, Selection { block: shown.number, range: None });
        state.statement = None;
        state.reader.popup = true;
    }
}

/// The stripes of kept passages in the margin, each with its actor's badge.
pub(super) fn stripes_ui(ui: &Ui, desk: &Desk<'_>, state: &mut UiState, shown: &Shown) {
    let dark = ui.visuals().dark_mode;
    let ids: Vec<StatementId> = state.reader.marks.kept_in(shown.number).to_vec();
    let kept: Vec<_> = ids.iter().filter_map(|id| desk.project.statement(*id)).collect();
    let Some(block) = desk.source.article.block(shown.number) else { return };
    let ranges: Vec<Range<usize>> = kept.iter().map(|statement| statement.anchor.range.clone()).collect();
    let mut free = f32::NEG_INFINITY;
    for (statement, layer) in kept.iter().zip(marks::layers(&ranges)) {
        let rects = marks::rects(&shown.galley, &block.text, &shown.row, &statement.anchor.range);
        let (Some(first), Some(last)) = (rects.first(), rects.last()) else { continue };
        let actor = statement.actor.and_then(|id| desk.project.actor(id));
        let color = widgets::hue_of(actor, dark);
        let x = shown.rect.left() - 10.0 - 6.0 * layer.min(1) as f32;
        let (top, bottom) = (shown.origin.y + first.top() + 3.0, shown.origin.y + last.bottom() - 3.0);
        let chosen = state.statement == Some(statement.id);
        let stripe = Rect::from_min_max(pos2(x - 2.0, top), pos2(x + if chosen { 3.0 } else { 2.0 }, bottom));
        ui.painter().rect_filled(stripe, 2, color);
        if statement.anchor.range.start < shown.row.bytes.start {
            continue;
        }
        let center = pos2(shown.rect.left() - 24.0 - 2.0, (top + 10.5).max(free));
        free = center.y + 20.0;
        let rect = Rect::from_center_size(center, vec2(18.0, 18.0));
        let response = ui.interact(rect, ui.scope_id().with(("kept", statement.id.0)), Sense::CLICK);
        let name = keys::actor_name(desk, statement.actor);
        let number = shown.number.to_string();
        let label = desk.view.words.with("desk-kept-for", &[("name", &name), ("place", &number)]);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &label));
        widgets::paint_badge(ui.painter(), center, actor, dark, 16.0);
        if statement.important {
            ui.painter().circle_filled(rect.right_top(), 3.0, theme::palette(dark).warning);
        }
        if response.clicked() {
            mouse::select_statement(state, statement);
        }
        response.on_hover_text(label);
    }
}

/// Why a block is set aside, and the way back.
pub(super) fn aside_ui(ui: &mut Ui, desk: &Desk<'_>, actions: &mut Vec<Action>, number: BlockNumber, place: Pos2, width: f32) {
    let Some(reason) = desk.project.set_aside(desk.source.id, number) else { return };
    let rect = Rect::from_min_size(place, vec2(width, 18.0));
    let words = desk.view.words;
    widgets::row_at(ui, rect, ("aside", number.0), |ui| {
        ui.label(widgets::soft(ui, words.get(super::super::source_card::aside_key(reason))));
        ui.label(widgets::soft(ui, "·"));
        let back = widgets::link_sized(ui, &words.get("desk-bring-back"), size::SMALL);
        if back.clicked() {
            actions.push(Action::Edit(Edit::SetAside { source: desk.source.id, block: number, reason: None }));
        }
    });
}
