//! Start: where articles are dropped, pasted or chosen, and where work is taken up again.
//!
//! Part of the window; shown while no project is open.

use super::widgets::{card, clamped, close_button, colors, link, painted, primary_button, section_label, soft, strong};
use super::{Action, Command, UiState, View, theme};
use eframe::egui::{
    Align, CentralPanel, CornerRadius, CursorIcon, FontId, Frame, Layout, Margin, Rect, RichText, Role, ScrollArea, Sense,
    Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use std::path::Path;

/// Width of the column.
const COLUMN: f32 = 660.0;

/// The Start view.
pub fn start_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let fill = colors(ui).paper;
    CentralPanel::default().frame(Frame::new().fill(fill)).show(ui, |ui| {
        ScrollArea::vertical().id_salt("start").auto_shrink([false, false]).show(ui, |ui| {
            let whole = ui.available_rect_before_wrap();
            let width = COLUMN.min(whole.width() - 40.0);
            let left = whole.min.x + (whole.width() - width) / 2.0;
            let top = whole.min.y + (whole.height() * 0.08).clamp(16.0, 84.0);
            let rect = Rect::from_min_size(pos2(left, top), vec2(width, whole.height()));
            ui.scope_builder(UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min)), |ui| {
                column_ui(ui, view, state, actions);
            });
        });
    });
}

fn column_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let words = view.words;
    ui.label(RichText::new(words.get("app-name")).font(FontId::new(34.0, theme::serif_bold())));
    ui.label(RichText::new(words.get("start-tagline")).font(FontId::new(16.0, theme::serif())).color(colors(ui).soft));
    ui.add_space(18.0);
    offers_ui(ui, view, actions);
    drop_target_ui(ui, view, state, actions);
    ui.add_space(16.0);
    ui.horizontal(|ui| {
        if primary_button(ui, &words.get("start-add")).clicked() {
            actions.push(Action::Command(Command::AddArticles));
        }
        for (key, command) in [("start-paste", Command::PasteSource), ("start-open", Command::Open), ("start-new", Command::New)]
        {
            let mut response = ui.button(words.get(key));
            if let Some(shortcut) = command.shortcut() {
                response = response.on_hover_text(ui.format_shortcut(&shortcut));
            }
            if response.clicked() {
                actions.push(Action::Command(command));
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if link(ui, &words.get("start-sample")).clicked() {
                actions.push(Action::Command(Command::Sample));
            }
        });
    });
    ui.add_space(26.0);
    recent_ui(ui, view, actions);
}

/// The large target; a click chooses articles.
fn drop_target_ui(ui: &mut Ui, view: &View<'_>, state: &UiState, actions: &mut Vec<Action>) {
    let palette = colors(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 176.0), Sense::click());
    let lit = state.hovering || response.hovered() || response.has_focus();
    let fill = if state.hovering { palette.selection } else { palette.card };
    ui.painter().rect_filled(rect, CornerRadius::same(12), fill);
    dashed_frame(ui, rect.shrink(0.5), Stroke::new(1.5, if lit { palette.accent } else { palette.faint }));
    let title = view.words.get(if state.hovering { "start-drop-now" } else { "start-drop" });
    let title_font = FontId::new(22.0, theme::serif());
    let center = rect.center();
    arrow_into_tray(ui, pos2(center.x, center.y - 42.0), if lit { palette.accent } else { palette.faint });
    let middle = eframe::egui::Align2::CENTER_CENTER;
    ui.painter().text(pos2(center.x, center.y + 14.0), middle, &title, title_font, palette.ink);
    let hint = view.words.get("start-drop-hint");
    ui.painter().text(pos2(center.x, center.y + 44.0), middle, hint, FontId::proportional(theme::size::BODY), palette.soft);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &title));
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        actions.push(Action::Command(Command::AddArticles));
    }
}

fn arrow_into_tray(ui: &Ui, at: eframe::egui::Pos2, color: eframe::egui::Color32) {
    let stroke = Stroke::new(1.8, color);
    let painter = ui.painter();
    painter.line_segment([at + vec2(0.0, -14.0), at + vec2(0.0, 10.0)], stroke);
    painter.line_segment([at + vec2(-8.0, 2.0), at + vec2(0.0, 10.0)], stroke);
    painter.line_segment([at + vec2(8.0, 2.0), at + vec2(0.0, 10.0)], stroke);
    painter.line_segment([at + vec2(-18.0, 10.0), at + vec2(-18.0, 18.0)], stroke);
    painter.line_segment([at + vec2(-18.0, 18.0), at + vec2(18.0, 18.0)], stroke);
    painter.line_segment([at + vec2(18.0, 18.0), at + vec2(18.0, 10.0)], stroke);
}

/// A dashed rectangle with round corners.
pub fn dashed_frame(ui: &Ui, rect: Rect, stroke: Stroke) {
    let radius = 12.0_f32.min(rect.height() / 2.0);
    let mut points = Vec::new();
    let corners = [
        (pos2(rect.max.x - radius, rect.min.y + radius), -90.0_f32),
        (pos2(rect.max.x - radius, rect.max.y - radius), 0.0),
        (pos2(rect.min.x + radius, rect.max.y - radius), 90.0),
        (pos2(rect.min.x + radius, rect.min.y + radius), 180.0),
    ];
    for (center, start) in corners {
        for step in 0..=6 {
            let angle = (start + 15.0 * step as f32).to_radians();
            points.push(center + radius * vec2(angle.cos(), angle.sin()));
        }
    }
    points.extend(points.first().copied());
    ui.painter().extend(eframe::egui::Shape::dashed_line(&points, stroke, 6.0, 5.0));
}

/// Unsaved work that was found.
fn offers_ui(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    if view.around.offers.is_empty() {
        return;
    }
    section_label(ui, &view.words.get("start-recovery"));
    for offer in &view.around.offers {
        card(ui.visuals().dark_mode, false).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let discard = ui.button(view.words.get("start-discard"));
                    if discard.on_hover_text(view.words.get("start-discard-hint")).clicked() {
                        actions.push(Action::DiscardOffer(offer.name.clone()));
                    }
                    if primary_button(ui, &view.words.get("start-restore")).clicked() {
                        actions.push(Action::Restore(offer.name.clone()));
                    }
                    ui.with_layout(Layout::top_down(Align::Min), |ui| {
                        ui.spacing_mut().item_spacing.y = 1.0;
                        ui.add(eframe::egui::Label::new(strong(&offer.title)).truncate());
                        ui.add(eframe::egui::Label::new(soft(ui, &offer.about)).truncate()).on_hover_text(&offer.about);
                    });
                });
            });
        });
    }
    ui.add_space(18.0);
}

fn recent_ui(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    section_label(ui, &view.words.get("start-recent"));
    ui.add_space(2.0);
    if view.around.recent.is_empty() {
        ui.label(soft(ui, view.words.get("start-no-recent")));
        ui.add_space(26.0);
        how_ui(ui, view);
        return;
    }
    for path in &view.around.recent {
        recent_row_ui(ui, path, view, actions);
    }
}

/// The three steps, for who is here for the first time.
fn how_ui(ui: &mut Ui, view: &View<'_>) {
    let words = view.words;
    section_label(ui, &words.get("start-how"));
    ui.add_space(6.0);
    let steps = [
        ("1", "start-how-1", "start-how-1-text"),
        ("2", "start-how-2", "start-how-2-text"),
        ("3", "start-how-3", "start-how-3-text"),
    ];
    ui.columns(3, |columns| {
        for (column, (number, name, text)) in columns.iter_mut().zip(steps) {
            let palette = colors(column);
            column.horizontal(|ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(20.0, 20.0), Sense::hover());
                ui.painter().circle_filled(rect.center(), 10.0, palette.selection);
                let font = FontId::new(theme::size::SMALL, theme::bold());
                ui.painter().text(rect.center(), eframe::egui::Align2::CENTER_CENTER, number, font, palette.accent);
                ui.label(strong(words.get(name)));
            });
            column.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.add(eframe::egui::Label::new(soft(ui, words.get(text)).line_height(Some(18.0))).wrap());
            });
        }
    });
}

fn recent_row_ui(ui: &mut Ui, path: &Path, view: &View<'_>, actions: &mut Vec<Action>) {
    let palette = colors(ui);
    let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
    ui.push_id(path, |ui| {
        let frame = Frame::new().inner_margin(Margin::symmetric(8, 5)).corner_radius(CornerRadius::same(6));
        let mut prepared = frame.begin(ui);
        let mut forget = false;
        prepared.content_ui.horizontal(|ui| {
            let room = ui.available_width() - 30.0;
            let bold = FontId::new(theme::size::BODY, theme::bold());
            painted(ui, clamped(&name, bold, 19.0, palette.ink, (room * 0.6).max(60.0), 1));
            let room = ui.available_width() - 36.0;
            painted(ui, clamped(&folder, FontId::proportional(theme::size::SMALL), 19.0, palette.soft, room.max(20.0), 1));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                forget = close_button(ui, &view.words.get("start-forget")).clicked();
            });
        });
        let mut response = prepared.allocate_space(ui);
        response = super::widgets::pressable(ui, response.rect, "recent", Sense::click());
        if response.hovered() || response.has_focus() {
            prepared.frame.fill = palette.panel;
        }
        prepared.paint(ui);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{name} · {folder}")));
        if forget {
            actions.push(Action::ForgetRecent(path.to_path_buf()));
        } else if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
            actions.push(Action::OpenProject(path.to_path_buf()));
        }
    });
}

/// What covers the window while files hover over it.
pub fn hover_ui(ui: &mut Ui, view: &View<'_>) {
    let palette = colors(ui);
    let screen = ui.content_rect();
    let layer = eframe::egui::LayerId::new(eframe::egui::Order::Foreground, eframe::egui::Id::unique("drop cover"));
    let painter = ui.layer_painter(layer);
    painter.rect_filled(screen, CornerRadius::ZERO, palette.paper.gamma_multiply(0.86));
    painter.rect_stroke(
        screen.shrink(16.0),
        CornerRadius::same(14),
        Stroke::new(2.0, palette.accent),
        eframe::egui::StrokeKind::Inside,
    );
    let text = view.words.get("start-drop-now");
    painter.text(screen.center(), eframe::egui::Align2::CENTER_CENTER, text, FontId::new(26.0, theme::serif()), palette.ink);
}
