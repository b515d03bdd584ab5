//! Small parts of the window that more than one view draws: badges, section labels, cards, dashed outlines, text fields.
//!
//! Part of the window. Sizes and colours come from `theme`; what is painted beside a word carries no name of its own, what
//! can be pressed always has one.

use super::theme::{self, Palette, size, space};
use crate::actor::{Actor, Hue};
use eframe::egui::{
    Align, Align2, Button, Color32, CornerRadius, CursorIcon, FontId, Frame, Galley, Key, Layout, Margin, Modifiers, Painter,
    Pos2, Rect, Response, RichText, Role, Sense, Shape, Stroke, StrokeKind, TextEdit, TextFormat, Ui, UiBuilder, Vec2,
    WidgetInfo, WidgetText, pos2, text::LayoutJob, vec2,
};
use std::sync::Arc;

/// The colour of an actor, or of nobody.
#[must_use]
pub fn hue_of(actor: Option<&Actor>, dark: bool) -> Color32 {
    actor.map_or_else(|| theme::palette(dark).soft, |actor| theme::hue(actor.hue, dark))
}

/// The letter of an actor, or a dash for nobody.
#[must_use]
pub fn letter_of(actor: Option<&Actor>) -> &str {
    actor.map_or("–", |actor| if actor.badge.is_empty() { "?" } else { &actor.badge })
}

/// Paints a badge with its middle at `center`; the name must stand beside it or on the thing that is pressed.
pub fn paint_badge(painter: &Painter, center: Pos2, actor: Option<&Actor>, dark: bool, side: f32) {
    paint_badge_of(painter, center, letter_of(actor), hue_of(actor, dark), dark, side);
}

/// Paints a badge with these letters on this colour.
pub fn paint_badge_of(painter: &Painter, center: Pos2, letters: &str, fill: Color32, dark: bool, side: f32) {
    let wide = letters.chars().count() > 1;
    let rect = Rect::from_center_size(center, vec2(if wide { side * 1.35 } else { side }, side));
    painter.rect_filled(rect, CornerRadius::same(4), fill);
    let font = FontId::new((side * 0.62).max(9.0), theme::bold());
    painter.text(rect.center(), Align2::CENTER_CENTER, letters, font, theme::on_hue(dark));
}

/// A badge as part of a row: takes its place, has no name of its own.
pub fn badge(ui: &mut Ui, actor: Option<&Actor>) -> Response {
    let wide = letter_of(actor).chars().count() > 1;
    let side = space::BADGE;
    let (rect, response) = ui.allocate_exact_size(vec2(if wide { side * 1.35 } else { side }, side), Sense::hover());
    if ui.is_rect_visible(rect) {
        paint_badge(ui.painter(), rect.center(), actor, ui.visuals().dark_mode, side);
    }
    response
}

/// A badge that can be pressed, with its number key beside it; `name` is what a screen reader says.
pub fn badge_button(ui: &mut Ui, actor: Option<&Actor>, key: &str, name: &str, selected: bool) -> Response {
    let dark = ui.visuals().dark_mode;
    let palette = theme::palette(dark);
    let font = FontId::proportional(size::SMALL);
    let galley = ui.painter().layout_no_wrap(key.to_owned(), font, palette.soft);
    let side = space::BADGE;
    let key_width = if key.is_empty() { 0.0 } else { galley.size().x + space::XS };
    let (rect, response) = ui.allocate_exact_size(vec2(side + key_width + 8.0, 26.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, name));
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        if selected || response.hovered() || response.has_focus() {
            let fill = if selected { palette.selection } else { palette.bar };
            painter.rect_filled(rect, CornerRadius::same(6), fill);
        }
        if response.has_focus() {
            painter.rect_stroke(rect, CornerRadius::same(6), Stroke::new(1.5, palette.accent), StrokeKind::Inside);
        }
        let center = pos2(rect.left() + 4.0 + side / 2.0, rect.center().y);
        paint_badge(painter, center, actor, dark, side);
        painter.galley(pos2(center.x + side / 2.0 + space::XS, rect.center().y - galley.size().y / 2.0), galley, palette.soft);
    }
    response
}

/// A section label in spaced capitals.
pub fn section_label(ui: &mut Ui, text: &str) -> Response {
    let color = theme::palette(ui.visuals().dark_mode).soft;
    let format = TextFormat { extra_letter_spacing: 0.7, ..TextFormat::simple(FontId::new(size::LABEL, theme::bold()), color) };
    let response = ui.label(LayoutJob::single_section(text.to_uppercase(), format));
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
    response
}

/// Text that is painted only: the thing it stands on carries its words for a screen reader, so that they are not said twice.
pub fn painted(ui: &mut Ui, job: LayoutJob) -> Rect {
    let galley = ui.painter().layout_job(job);
    painted_galley(ui, galley)
}

/// The same with text that is laid out already.
pub fn painted_galley(ui: &mut Ui, galley: Arc<Galley>) -> Rect {
    let (_, rect) = ui.allocate_space(galley.size());
    if ui.is_rect_visible(rect) {
        ui.painter().galley(rect.min, galley, Color32::PLACEHOLDER);
    }
    rect
}

/// A name over a group, as a heading for a screen reader.
pub fn head(ui: &mut Ui, job: LayoutJob, name: &str) -> Response {
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    ui.painter().galley(rect.min, galley, Color32::PLACEHOLDER);
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, name));
    response
}

/// Secondary text.
#[must_use]
pub fn soft(ui: &Ui, text: impl Into<String>) -> RichText {
    RichText::new(text).size(size::SMALL).color(theme::palette(ui.visuals().dark_mode).soft)
}

/// A command written as a link: accent colour, no frame.
pub fn link(ui: &mut Ui, text: &str) -> Response {
    link_sized(ui, text, size::BODY)
}

/// The same at a size.
pub fn link_sized(ui: &mut Ui, text: &str, points: f32) -> Response {
    let accent = colors(ui).accent;
    link_tinted(ui, text, points, accent)
}

/// The width of a link.
#[must_use]
pub fn link_width(ui: &Ui, text: &str, points: f32) -> f32 {
    ui.painter().layout_no_wrap(text.to_owned(), FontId::proportional(points), Color32::PLACEHOLDER).size().x
}

/// A link that is quiet until the pointer or the keyboard is on it.
pub fn link_tinted(ui: &mut Ui, text: &str, points: f32, color: Color32) -> Response {
    let palette = theme::palette(ui.visuals().dark_mode);
    let galley = ui.painter().layout_no_wrap(text.to_owned(), FontId::proportional(points), Color32::PLACEHOLDER);
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(0.0, 4.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), text));
    if ui.is_rect_visible(rect) {
        let baseline = rect.bottom() - 3.0;
        let width = rect.x_range();
        let lit = response.hovered() || response.has_focus();
        ui.painter().galley(pos2(rect.left(), rect.top() + 2.0), galley, if lit { palette.accent } else { color });
        if response.hovered() || response.has_focus() {
            ui.painter().hline(width, baseline, Stroke::new(if response.has_focus() { 2.0 } else { 1.0 }, palette.accent));
        }
    }
    response.on_hover_cursor(eframe::egui::CursorIcon::PointingHand)
}

/// The frame of a card on a panel.
pub fn card(dark: bool, selected: bool) -> Frame {
    let palette = theme::palette(dark);
    Frame::new()
        .fill(palette.card)
        .stroke(if selected { Stroke::new(1.5, palette.accent) } else { Stroke::new(1.0, palette.line) })
        .corner_radius(CornerRadius::same(9))
        .inner_margin(Margin::symmetric(11, 8))
}

/// Makes a drawn rectangle something to press. It gets an id of its own: under the frame's, which takes no keyboard, it would lose
/// the focus in every frame.
pub fn pressable(ui: &Ui, rect: Rect, salt: impl std::hash::Hash + std::fmt::Debug, sense: Sense) -> Response {
    ui.interact(rect, ui.scope_id().with(("pressable", salt)), sense)
}

/// A dashed outline: suggested, or silent.
pub fn dashed_rect(painter: &Painter, rect: Rect, stroke: Stroke) {
    let path = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    painter.extend(Shape::dashed_line(&path, stroke, 4.5, 3.0));
}

/// A dotted line from left to right.
pub fn dotted_line(painter: &Painter, from: Pos2, to_x: f32, stroke: Stroke) {
    painter.extend(Shape::dotted_line(&[from, pos2(to_x, from.y)], stroke.color, 3.5, stroke.width / 2.0));
}

/// A labelled field of one line; `changed()` and `lost_focus()` of the answer say what to do.
pub fn field(ui: &mut Ui, label: &str, text: &mut String, hint: &str) -> Response {
    let name = ui.label(soft(ui, label));
    let hint = RichText::new(hint).color(theme::palette(ui.visuals().dark_mode).faint);
    ui.add(TextEdit::singleline(text).hint_text(hint).desired_width(f32::INFINITY)).labelled_by(name.id)
}

/// A labelled field of several lines.
pub fn area(ui: &mut Ui, label: &str, text: &mut String, hint: &str, rows: usize) -> Response {
    let name = ui.label(soft(ui, label));
    let hint = RichText::new(hint).color(theme::palette(ui.visuals().dark_mode).faint);
    ui.add(TextEdit::multiline(text).hint_text(hint).desired_rows(rows).desired_width(f32::INFINITY)).labelled_by(name.id)
}

/// A round swatch of a hue with its letter, for choosing; `name` is what a screen reader says.
pub fn swatch(ui: &mut Ui, hue: Hue, letters: &str, name: &str, selected: bool) -> Response {
    let dark = ui.visuals().dark_mode;
    let palette = theme::palette(dark);
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(28.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, selected, name));
    if ui.is_rect_visible(rect) {
        paint_badge_of(ui.painter(), rect.center(), letters, theme::hue(hue, dark), dark, 21.0);
        if selected || response.hovered() || response.has_focus() {
            let stroke = Stroke::new(if selected { 2.0 } else { 1.0 }, palette.accent);
            ui.painter().rect_stroke(rect, CornerRadius::same(7), stroke, StrokeKind::Inside);
        }
    }
    response
}

/// The palette of the theme this `ui` is drawn in.
#[must_use]
pub fn colors(ui: &Ui) -> &'static Palette {
    theme::palette(ui.visuals().dark_mode)
}

/// Bold text at body size.
#[must_use]
pub fn strong(text: impl Into<String>) -> RichText {
    RichText::new(text).font(FontId::new(size::BODY, theme::bold()))
}

/// The one button of a view that matters most.
pub fn primary_button(ui: &mut Ui, text: &str) -> Response {
    let colors = colors(ui);
    let text = RichText::new(text).font(FontId::new(size::BODY, theme::bold())).color(colors.on_accent);
    ui.scope(|ui| {
        let widgets = &mut ui.visuals_mut().widgets;
        for (widget, lighter) in [(&mut widgets.inactive, 0.0), (&mut widgets.hovered, 0.12), (&mut widgets.active, 0.24)] {
            widget.weak_bg_fill = colors.accent.lerp_to_gamma(colors.paper, lighter);
            widget.bg_stroke = Stroke::new(1.0, colors.accent);
        }
        ui.spacing_mut().button_padding = vec2(14.0, 6.0);
        ui.add(Button::new(text))
    })
    .inner
}

/// A button without a frame in secondary text.
pub fn quiet_button(ui: &mut Ui, text: impl Into<WidgetText>) -> Response {
    ui.scope(|ui| {
        let visuals = ui.visuals_mut();
        visuals.widgets.inactive.weak_bg_fill = Color32::TRANSPARENT;
        visuals.widgets.inactive.bg_stroke = Stroke::NONE;
        visuals.widgets.hovered.bg_stroke = Stroke::NONE;
        visuals.widgets.hovered.weak_bg_fill = visuals.widgets.noninteractive.bg_stroke.color;
        ui.add(Button::new(text.into()))
    })
    .inner
}

/// A small × with a name for screen readers; also its tooltip.
pub fn close_button(ui: &mut Ui, name: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(20.0), Sense::click());
    let colors = colors(ui);
    let color = if response.hovered() || response.has_focus() { colors.ink } else { colors.faint };
    if response.has_focus() {
        ui.painter().rect_stroke(rect, CornerRadius::same(4), Stroke::new(1.0, colors.accent), StrokeKind::Inside);
    }
    let (center, arm) = (rect.center(), 4.0);
    let stroke = Stroke::new(1.4, color);
    ui.painter().line_segment([center - Vec2::splat(arm), center + Vec2::splat(arm)], stroke);
    ui.painter().line_segment([pos2(center.x - arm, center.y + arm), pos2(center.x + arm, center.y - arm)], stroke);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response.on_hover_text(name).on_hover_cursor(CursorIcon::PointingHand)
}

/// A row of choices of which one holds, as in the mode switch; gives the choice that was clicked, and the one that holds.
pub fn segments_ui<T: Copy + PartialEq>(ui: &mut Ui, current: T, choices: &[(T, String)]) -> (Option<T>, Response) {
    let mut chosen = None;
    let mut now = None;
    let colors = colors(ui);
    let dark = ui.visuals().dark_mode;
    let frame = Frame::new()
        .fill(if dark { colors.panel } else { colors.line.lerp_to_gamma(colors.panel, 0.45) })
        .corner_radius(CornerRadius::same(8))
        .inner_margin(Margin::same(3))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            ui.spacing_mut().button_padding = vec2(14.0, 3.0);
            ui.horizontal(|ui| {
                for (choice, name) in choices {
                    let on = *choice == current;
                    let text = if on { strong(name).color(colors.ink) } else { RichText::new(name).color(colors.soft) };
                    let button = Button::new(text)
                        .fill(if on { colors.card } else { Color32::TRANSPARENT })
                        .stroke(Stroke::NONE)
                        .corner_radius(CornerRadius::same(6))
                        .selected(on);
                    let response = ui.add(button);
                    if response.has_focus() {
                        let ring = Stroke::new(1.5, colors.accent);
                        ui.painter().rect_stroke(response.rect, CornerRadius::same(6), ring, StrokeKind::Inside);
                    }
                    if response.clicked() {
                        chosen = Some(*choice);
                    }
                    if on {
                        now = Some(response);
                    }
                }
            });
        });
    (chosen, now.unwrap_or(frame.response))
}

/// A line across the available width.
pub fn hairline(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::ZERO, colors(ui).line);
}

/// Whether Enter was pressed, which is then taken.
pub fn take_enter(ui: &Ui) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
}

/// A row of widgets at a place of its own, centred from top to bottom; `salt` keeps its ids apart from other rows'.
pub fn row_at<R>(ui: &mut Ui, rect: Rect, salt: impl std::hash::Hash + std::fmt::Debug, add: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = Layout::left_to_right(Align::Center);
    let mut row = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(rect).layout(layout));
    add(&mut row)
}

/// Text cut off with … after some lines.
#[must_use]
pub fn clamped(text: &str, font: FontId, line: f32, color: Color32, width: f32, rows: usize) -> LayoutJob {
    let format = TextFormat { line_height: Some(line), ..TextFormat::simple(font, color) };
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap.max_width = width;
    job.wrap.max_rows = rows;
    job
}

/// The frame of a sheet over the window.
pub fn sheet_frame(ui: &Ui) -> Frame {
    Frame::popup(ui.style()).inner_margin(Margin::same(18)).corner_radius(CornerRadius::same(12))
}
