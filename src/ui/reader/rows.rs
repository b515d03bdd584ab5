//! The article's rows in the window: which are laid out, where each stands, how far it is scrolled.
//!
//! Part of the reader. Heights are estimated until a row comes near; what is seen does not move when an estimate is corrected.

use super::layout::{Dress, Row, Rows};
use super::{Desk, LINE, Scrolled, head, mouse, paint, seen, suggestion};
use crate::article::BlockNumber;
use crate::ui::theme::{self, space};
use crate::ui::{Action, UiState, widgets};
use eframe::egui::{Galley, Id, Pos2, Rect, ScrollArea, Ui, pos2, vec2};
use std::sync::Arc;

/// A row as it stands on the screen in this frame.
pub(super) struct Shown {
    pub(super) row: Row,
    pub(super) number: BlockNumber,
    /// Corner of the galley.
    pub(super) origin: Pos2,
    pub(super) galley: Arc<Galley>,
    pub(super) rect: Rect,
}

/// Width of the text and where it begins, within what the window leaves.
fn column(available: Rect) -> (f32, f32) {
    let width = (available.width() - space::MARGIN - 2.0 * space::L - space::M).clamp(160.0, space::MEASURE);
    let free = available.width() - width;
    let left = available.left() + (free / 2.0).max(space::MARGIN + space::M);
    (left.round(), width)
}

pub(super) fn article_ui(ui: &mut Ui, desk: &Desk<'_>, state: &mut UiState, actions: &mut Vec<Action>, focus: Id) {
    let (left, width) = column(ui.available_rect_before_wrap());
    let pixels_per_point = ui.ctx().pixels_per_point();
    let source = desk.source;
    let view_height = ui.available_height();
    let mut scrolled = match state.reader.sheets.remove(&source.id) {
        Some(scrolled) if scrolled.rows.fits(source, width, pixels_per_point) => scrolled,
        Some(old) => Scrolled { rows: Rows::new(source, width, pixels_per_point), ..old },
        None => Scrolled { rows: Rows::new(source, width, pixels_per_point), offset: 0.0 },
    };
    let jump = prepare(ui, desk, state, &mut scrolled, view_height);
    let mut area = ScrollArea::vertical().id_salt(("article", source.id.0)).auto_shrink(false);
    if let Some(offset) = jump {
        area = area.vertical_scroll_offset(offset as f32);
    }
    let mut shown = Vec::new();
    let output = area.show_viewport(ui, |ui, viewport| {
        let head = state.reader.head_height;
        ui.set_height(head + scrolled.rows.total() as f32 + view_height * 0.4);
        let top = ui.max_rect().top();
        if viewport.top() < head || head == 0.0 {
            let rect = Rect::from_min_size(pos2(left, top), vec2(width, head.max(10.0)));
            let height = head::head_ui(ui, desk, state, actions, rect);
            if (height - head).abs() > 0.5 {
                state.reader.head_height = height;
                ui.ctx().request_repaint();
            }
        }
        rows_ui(ui, desk, state, actions, &mut scrolled.rows, Frame { left, width, top, viewport }, &mut shown);
        mouse::take(ui, desk, state, actions, &shown, focus);
    });
    scrolled.offset = f64::from(output.state.clamped_offset().y);
    seen::note(ui, desk, state, &shown, output.inner_rect);
    state.reader.sheets.insert(source.id, scrolled);
}

/// Where things stand while the rows are drawn.
#[derive(Clone, Copy)]
struct Frame {
    left: f32,
    width: f32,
    top: f32,
    viewport: Rect,
}

/// Lays out the rows that are about to be seen and finds where to scroll: so that nothing jumps when estimates are corrected.
fn prepare(ui: &Ui, desk: &Desk<'_>, state: &mut UiState, scrolled: &mut Scrolled, view_height: f32) -> Option<f64> {
    let head = f64::from(state.reader.head_height);
    let window = f64::from(view_height);
    let mut offset = scrolled.offset;
    let reveal = state.reader.reveal.take();
    let target = reveal.as_ref().map(|reveal| {
        let block = (reveal.block.0 as usize).saturating_sub(1);
        scrolled.rows.row_of(block, reveal.byte)
    });
    let middle = target.map_or(offset, |row| head + scrolled.rows.top(row));
    let from = scrolled.rows.at((middle - head - window.min(700.0)).max(0.0));
    let mut row = from;
    let mut moved = 0.0;
    let current = scrolled.rows.at((offset - head).max(0.0));
    while row < scrolled.rows.len() && row < from + 160 && scrolled.rows.top(row) + head < middle + window + 400.0 {
        if !scrolled.rows.is_measured(row) {
            let height = expected_height(ui, desk, state, &mut scrolled.rows, row);
            let change = scrolled.rows.measure(row, height);
            if row < current {
                moved += change;
            }
        }
        row += 1;
    }
    offset += moved;
    if let (Some(reveal), Some(row)) = (reveal, target) {
        let top = head + scrolled.rows.top(row);
        let bottom = top + scrolled.rows.height(row);
        let seen = top >= offset + 24.0 && bottom <= offset + window - 40.0;
        if reveal.near && !seen {
            let down = bottom > offset + window - 40.0;
            let wanted = if down && bottom - top < window - 120.0 { bottom - window + 120.0 } else { top - 60.0 };
            return Some(wanted.max(0.0));
        }
        if !reveal.near {
            return Some((top - window * 0.28).max(0.0));
        }
    }
    (moved.abs() > 0.5).then_some(offset)
}

fn dress(desk: &Desk<'_>, state: &UiState, number: BlockNumber) -> Dress {
    let aside = desk.project.set_aside(desk.source.id, number).is_some();
    let looked_into = state.selection.as_ref().is_some_and(|selection| selection.block == number)
        || !state.reader.marks.kept_in(number).is_empty()
        || state.reader.find.is_at(number);
    Dress { aside, whole: aside && looked_into }
}

/// Points that the lines under a block take.
fn extra_height(desk: &Desk<'_>, state: &UiState, number: BlockNumber, aside: bool) -> f32 {
    if aside {
        return 20.0;
    }
    if head::title_block(desk) == Some(number) {
        return head::LINE;
    }
    let Some(analysis) = desk.analysis() else { return 0.0 };
    let open = state.reader.marks.open_in(analysis, number);
    let why = state
        .reader
        .why
        .as_deref()
        .is_some_and(|key| open.iter().filter_map(|index| analysis.statements.get(*index)).any(|found| found.key == key));
    LINE * open.len() as f32 + if why { state.reader.why_height } else { 0.0 }
}

fn expected_height(ui: &Ui, desk: &Desk<'_>, state: &UiState, rows: &mut Rows, index: usize) -> f32 {
    let Some(row) = rows.row(index).cloned() else { return 0.0 };
    let number = BlockNumber(u32::try_from(row.block + 1).unwrap_or(u32::MAX));
    let Some(block) = desk.source.article.block(number) else { return 0.0 };
    let dress = dress(desk, state, number);
    let Some(galley) = rows.galley(ui, index, dress) else { return 0.0 };
    let style = theme::block_style(block.kind, dress.aside);
    let above = if row.bytes.start == 0 { style.above } else { 0.0 };
    let below = if row.last { extra_height(desk, state, number, dress.aside) + style.below } else { 0.0 };
    above + galley.size().y + below
}

fn rows_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    state: &mut UiState,
    actions: &mut Vec<Action>,
    rows: &mut Rows,
    frame: Frame,
    shown: &mut Vec<Shown>,
) {
    state.reader.anchor = None;
    let head = f64::from(state.reader.head_height);
    let view_top = f64::from(frame.viewport.top());
    let mut index = rows.at((view_top - head).max(0.0));
    // Places are reckoned from the window's top, so that they stay exact far down a long article.
    let screen_top = f64::from(frame.top) + view_top;
    while index < rows.len() {
        let y = head + rows.top(index) - view_top;
        if y > f64::from(frame.viewport.height()) {
            break;
        }
        let height = expected_height(ui, desk, state, rows, index);
        if rows.measure(index, height).abs() > 0.5 {
            ui.ctx().request_repaint();
        }
        let top = (screen_top + y) as f32;
        if let Some(row) = row_ui(ui, desk, state, actions, rows, index, frame, top) {
            shown.push(row);
        }
        index += 1;
    }
}

#[allow(clippy::too_many_arguments, reason = "one row of the loop above, given a name")]
fn row_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    state: &mut UiState,
    actions: &mut Vec<Action>,
    rows: &mut Rows,
    index: usize,
    frame: Frame,
    top: f32,
) -> Option<Shown> {
    let row = rows.row(index)?.clone();
    let number = BlockNumber(u32::try_from(row.block + 1).ok()?);
    let block = desk.source.article.block(number)?;
    let dress = dress(desk, state, number);
    let galley = rows.galley(ui, index, dress)?;
    let style = theme::block_style(block.kind, dress.aside);
    let above = if row.bytes.start == 0 { style.above } else { 0.0 };
    let origin = pos2(frame.left + style.indent, top + above);
    let rect = Rect::from_min_size(pos2(frame.left, origin.y), vec2(frame.width, galley.size().y));
    let shown = Shown { row, number, origin, galley, rect };
    paint::row(ui, desk, state, &shown, dress);
    if shown.row.bytes.start == 0 {
        paint::margin_ui(ui, desk, state, &shown, dress);
    }
    paint::stripes_ui(ui, desk, state, &shown);
    if shown.row.last {
        let place = pos2(frame.left, rect.bottom());
        if head::title_block(desk) == Some(number) && !dress.aside {
            let line = Rect::from_min_size(place, vec2(frame.width, head::LINE));
            widgets::row_at(ui, line, "source line", |ui| head::source_line_ui(ui, desk, state, actions));
        } else if dress.aside {
            paint::aside_ui(ui, desk, actions, number, place, frame.width);
        } else {
            suggestion::suggestions_ui(ui, desk, state, actions, number, place, frame.width);
        }
    }
    Some(shown)
}
