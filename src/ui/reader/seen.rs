//! Which blocks count as looked at: those that were in the window for a second while the reader had the keyboard.
//!
//! Part of the reader; coverage is a guard against cherry-picking.

use super::Desk;
use super::rows::Shown;
use crate::article::BlockNumber;
use crate::project::Edit;
use crate::ui::{Action, UiState};
use eframe::egui::{Rect, Ui};
use std::time::Duration;

/// Seconds a block must be seen before it counts as read.
const SEEN_S: f64 = 1.0;

/// Remembers since when the blocks in the window are seen.
pub(super) fn note(ui: &Ui, desk: &Desk<'_>, state: &mut UiState, shown: &[Shown], window: Rect) {
    let now = ui.input(|input| input.time);
    let inside = |row: &&Shown| {
        let both = row.rect.intersect(window).height();
        both >= row.rect.height() * 0.6 || both >= window.height() * 0.5
    };
    let visible: Vec<BlockNumber> = shown.iter().filter(inside).map(|row| row.number).collect();
    let before = std::mem::take(&mut state.reader.seen);
    let considered = desk.project.considered.get(&desk.source.id);
    for number in visible {
        if considered.is_some_and(|blocks| blocks.contains(&number)) || desk.project.set_aside(desk.source.id, number).is_some() {
            continue;
        }
        state.reader.seen.insert(number, before.get(&number).copied().unwrap_or(now));
    }
}

/// Marks blocks as looked at that were in the window for a second while the reader had the focus.
pub(super) fn consider(ui: &Ui, desk: &Desk<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let (now, active) = ui.input(|input| (input.time, input.focused));
    if !active || !state.reader_focus {
        state.reader.seen.values_mut().for_each(|since| *since = now);
        return;
    }
    let Some(first) = state.reader.seen.values().copied().reduce(f64::min) else { return };
    let wait = first + SEEN_S - now;
    if wait > 0.0 {
        ui.ctx().request_repaint_after(Duration::from_secs_f64(wait + 0.02));
        return;
    }
    let mut ripe: Vec<BlockNumber> =
        state.reader.seen.iter().filter(|(_, since)| now - **since >= SEEN_S).map(|(number, _)| *number).collect();
    ripe.sort_unstable();
    state.reader.seen.retain(|number, _| !ripe.contains(number));
    actions.push(Action::Edit(Edit::Consider(desk.source.id, ripe)));
}
