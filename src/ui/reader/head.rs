//! The top of the article: its title, the line about its source, and what is suggested in it.
//!
//! Part of the reader.

use super::{Desk, keys};
use crate::article::{Block, BlockKind, BlockNumber};
use crate::project::SourceField;
use crate::ui::theme::{self, size, space};
use crate::ui::{Action, Sheet, UiState, widgets};
use eframe::egui::{Align, FontId, Label, Layout, Popup, Rect, RichText, Role, Ui, UiBuilder, WidgetInfo, vec2};

/// Steps of the filter: suggestions at least this sure are shown.
pub(super) const STEPS: [f32; 5] = [0.0, 0.6, 0.75, 0.9, 1.01];

/// Height of the line about the source, below the headline.
pub(super) const LINE: f32 = 34.0;

/// Draws the head in `rect`; gives its height.
pub(super) fn head_ui(ui: &mut Ui, desk: &Desk<'_>, state: &mut UiState, actions: &mut Vec<Action>, rect: Rect) -> f32 {
    let palette = theme::palette(ui.visuals().dark_mode);
    let inner = ui.scope_builder(UiBuilder::new().id_salt("head").max_rect(rect), |ui| {
        ui.set_max_width(rect.width());
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.add_space(space::XL);
        if title_block(desk).is_none() {
            let title = desk.project.citation(desk.source.id, SourceField::Title).unwrap_or_default();
            if !title.is_empty() {
                let text = RichText::new(title).font(FontId::new(size::TITLE, theme::serif_bold())).color(palette.ink);
                ui.label(text.line_height(Some(31.0)));
            }
            source_line_ui(ui, desk, state, actions);
            ui.add_space(space::L);
        }
    });
    inner.response.rect.height()
}

/// The block that is the headline, where it stands among the blocks.
pub(super) fn title_block(desk: &Desk<'_>) -> Option<BlockNumber> {
    let title = |block: &Block| block.kind == BlockKind::Title;
    let (number, _) = desk.source.article.numbered().take(40).find(|(_, block)| title(block))?;
    desk.project.set_aside(desk.source.id, number).is_none().then_some(number)
}

pub(super) fn source_line_ui(ui: &mut Ui, desk: &Desk<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let words = desk.view.words;
    // What can be pressed is never cut off; the line about the source gives way.
    let row = vec2(ui.available_width(), LINE);
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 14.0;
        if desk.analysis().is_none() {
            ui.label(widgets::soft(ui, words.get("desk-analysing")));
        } else {
            filter_ui(ui, desk, state, actions);
        }
        if widgets::link_sized(ui, &words.get("desk-source-card"), size::SMALL).clicked() {
            state.sheet = Some(Sheet::Source(desk.source.id));
        }
        let line = super::super::sources::source_line(desk.view, desk.project, desk.source.id).join(" · ");
        let room = vec2(ui.available_width(), LINE);
        ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_width(room.x);
            ui.add(Label::new(widgets::soft(ui, &line)).truncate()).on_hover_text(&line);
        });
    });
}

/// How many suggestions are open, from which confidence on they are shown, and all accepted at once.
fn filter_ui(ui: &mut Ui, desk: &Desk<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let words = desk.view.words;
    let count = state.reader.marks.open.len();
    let name = words.count("desk-suggested", count);
    let link = widgets::link_sized(ui, &format!("{name} ▾"), size::SMALL);
    link.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    Popup::menu(&link).show(|ui| {
        ui.label(widgets::soft(ui, words.get("desk-filter")));
        for least in STEPS {
            let per_cent = (least * 100.0).round() as usize;
            let name = match per_cent {
                0 => words.get("desk-filter-all"),
                101.. => words.get("desk-filter-none"),
                _ => words.count("desk-filter-from", per_cent),
            };
            if ui.radio((state.least_precision - least).abs() < 0.005, name).clicked() {
                state.least_precision = least;
                ui.close();
            }
        }
        ui.separator();
        let all = ui.add_enabled(count > 0, eframe::egui::Button::new(words.count("desk-accept-all", count)));
        if all.clicked() {
            keys::accept_all(desk, state, actions);
            ui.close();
        }
    });
}
