//! The bar at the top, the menu, and the status line at the bottom.
//!
//! Part of the window; menus are drawn from [`Command::ALL`], so that a command stands in one place only.

use super::command::Menu;
use super::ways::Way;
use super::widgets::{colors, primary_button, quiet_button, segments_ui, soft, strong};
use super::{Action, Command, Mode, Sheet, UiState, View};
use eframe::egui::{
    Align, Button, CornerRadius, FontId, Frame, Label, Layout, Margin, Panel, Popup, Rect, Response, RichText, Role, Sense,
    Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

/// Height of the bar at the top.
const BAR: f32 = 44.0;
/// Height of the status line.
const STATUS: f32 = 26.0;

/// The bar at the top: menu, title and saved state; the mode switch in the middle; search and export on the right.
pub fn bar_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let colors = colors(ui);
    let frame = Frame::new().fill(colors.bar).inner_margin(Margin::symmetric(12, 0));
    Panel::top("bar").frame(frame).exact_size(BAR).resizable(false).show_separator_line(true).show(ui, |ui| {
        let whole = ui.max_rect();
        let middle = view.project.map_or(0.0, |_| modes_ui(ui, whole, view, state, actions));
        let half = (whole.width() - middle) / 2.0 - 12.0;
        let left = Rect::from_min_size(whole.min, vec2(half.max(60.0), whole.height()));
        let right = Rect::from_min_max(pos2(whole.max.x - half.max(60.0), whole.min.y), whole.max);
        ui.scope_builder(UiBuilder::new().id_salt("title").max_rect(left).layout(Layout::left_to_right(Align::Center)), |ui| {
            menu_button_ui(ui, view, state, actions);
            title_ui(ui, view, actions);
        });
        ui.scope_builder(UiBuilder::new().id_salt("tools").max_rect(right).layout(Layout::right_to_left(Align::Center)), |ui| {
            if view.project.is_some() && primary_button(ui, &view.words.get("bar-export")).clicked() {
                actions.push(Action::Command(Command::Export));
            }
            let mut search = view.words.get("bar-search");
            if let Some(shortcut) = Command::Palette.shortcut() {
                search = format!("{search}  {}", ui.format_shortcut(&shortcut));
            }
            if right.width() > 260.0 && quiet_button(ui, RichText::new(search).color(colors.soft)).clicked() {
                actions.push(Action::Command(Command::Palette));
            }
        });
    });
}

/// The mode switch in the middle of the bar; gives its width.
fn modes_ui(ui: &mut Ui, whole: Rect, view: &View<'_>, state: &UiState, actions: &mut Vec<Action>) -> f32 {
    let width = ui.data(|data| data.get_temp::<f32>(ui.scope_id().with("modes"))).unwrap_or(220.0);
    let rect = Rect::from_center_size(whole.center(), vec2(width, whole.height()));
    let builder = UiBuilder::new().id_salt("modes").max_rect(rect).layout(Layout::left_to_right(Align::Center));
    let choices = Mode::ALL.map(|mode| (mode, view.words.get(mode.command().key())));
    let shown = ui.scope_builder(builder, |ui| {
        if let (Some(mode), _) = segments_ui(ui, state.mode, &choices) {
            actions.push(Action::Command(mode.command()));
        }
    });
    let real = shown.response.rect.width();
    let id = ui.scope_id().with("modes");
    if (real - width).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, real));
        ui.request_discard("the mode switch found its width");
    }
    real
}

/// Title of the project and whether it is saved.
fn title_ui(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let colors = colors(ui);
    let Some(project) = view.project else {
        ui.label(strong(view.words.get("app-name")));
        return;
    };
    let file = view.file.name.map(|name| name.strip_suffix(".standpoint").unwrap_or(name).to_owned());
    let title = if project.brief.title.is_empty() {
        file.unwrap_or_else(|| view.words.get("bar-untitled"))
    } else {
        project.brief.title.clone()
    };
    let saved = saved_state(view);
    let reserve = ui.painter().layout_no_wrap(saved.clone(), FontId::proportional(12.0), colors.soft).size().x + 24.0;
    let room = (ui.available_width() - reserve).max(40.0);
    let galley = ui.painter().layout_no_wrap(title.clone(), FontId::new(13.5, super::theme::bold()), colors.ink);
    ui.allocate_ui(vec2(galley.size().x.min(room), BAR), |ui| {
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| ui.add(Label::new(strong(&title)).truncate()));
    });
    if !view.file.read_only {
        ui.label(soft(ui, format!("· {saved}")));
        return;
    }
    let menu = ui.menu_button(soft(ui, format!("{saved} ▾")), |ui| {
        if ui.button(view.words.get(Command::SaveAs.key())).clicked() {
            actions.push(Action::Command(Command::SaveAs));
            ui.close();
        }
        if let Some(path) = view.file.held {
            let way = Way::TakeOver(path.to_path_buf());
            if ui.button(view.words.get(way.key())).clicked() {
                actions.push(Action::Take(way));
                ui.close();
            }
        }
    });
    menu.response.on_hover_text(view.words.get("bar-read-only-hint"));
}

fn saved_state(view: &View<'_>) -> String {
    let words = view.words;
    if view.file.read_only {
        words.get("bar-read-only")
    } else if view.file.saving {
        words.get("bar-saving")
    } else if view.file.changed {
        words.get(if view.file.name.is_some() { "bar-changed" } else { "bar-unsaved" })
    } else if view.file.name.is_none() {
        words.get("bar-unsaved")
    } else {
        match view.file.saved_at {
            Some(time) => words.with("bar-saved-at", &[("time", time)]),
            None => words.get("bar-saved"),
        }
    }
}

/// Three lines that open the menu.
fn menu_button_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let name = view.words.get("menu-open");
    let (rect, response) = ui.allocate_exact_size(Vec2::new(30.0, 28.0), Sense::click());
    paint_menu_button(ui, rect, &response);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let response = response.on_hover_text(&name);
    Popup::menu(&response).id(eframe::egui::Id::unique("app menu")).show(|ui| {
        ui.set_min_width(150.0);
        for menu in Menu::ALL {
            ui.menu_button(view.words.get(menu.key()), |ui| {
                ui.set_min_width(250.0);
                for command in Command::ALL.iter().copied().filter(|command| command.menu() == menu) {
                    item_ui(ui, command, view, state, actions);
                }
            });
        }
    });
}

fn paint_menu_button(ui: &Ui, rect: Rect, response: &Response) {
    let colors = colors(ui);
    if response.hovered() {
        ui.painter().rect_filled(rect, CornerRadius::same(6), colors.line);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, CornerRadius::same(6), Stroke::new(1.0, colors.accent), StrokeKind::Inside);
    }
    let center = rect.center();
    for line in [-5.0, 0.0, 5.0] {
        let y = center.y + line;
        ui.painter().line_segment([pos2(center.x - 7.0, y), pos2(center.x + 7.0, y)], Stroke::new(1.5, colors.soft));
    }
}

/// One command in a menu.
fn item_ui(ui: &mut Ui, command: Command, view: &View<'_>, state: &UiState, actions: &mut Vec<Action>) {
    if starts_group(command) {
        ui.separator();
    }
    let name = command_name(command, view);
    let mut button = Button::new(name);
    if let Some(shortcut) = command.shortcut() {
        button = button.shortcut_text(ui.format_shortcut(&shortcut));
    }
    if ui.add_enabled(command.enabled(view, state), button).clicked() {
        actions.push(Action::Command(command));
        ui.close();
    }
}

/// The command's name, with the step that undo or redo would take.
#[must_use]
pub fn command_name(command: Command, view: &View<'_>) -> String {
    let step = |key: &str, label: &str| view.words.with(key, &[("step", &view.words.get(label))]);
    match (command, view.undo, view.redo) {
        (Command::Undo, Some(label), _) => step("undo-step", label),
        (Command::Redo, _, Some(label)) => step("redo-step", label),
        _ => view.words.get(command.key()),
    }
}

/// Commands that stand below a line in their menu.
fn starts_group(command: Command) -> bool {
    matches!(
        command,
        Command::Save
            | Command::AddArticles
            | Command::Export
            | Command::Close
            | Command::Find
            | Command::Observations
            | Command::NextPane
            | Command::Back
            | Command::Larger
            | Command::About
            | Command::Accept
            | Command::SetAside
            | Command::Settings
    )
}

/// The line at the bottom: counts, what is under way, and that nothing leaves the machine.
pub fn status_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let colors = colors(ui);
    let frame = Frame::new().fill(colors.bar).inner_margin(Margin::symmetric(12, 0));
    Panel::bottom("status").frame(frame).exact_size(STATUS).resizable(false).show(ui, |ui| {
        ui.horizontal_centered(|ui| {
            if let Some(project) = view.project {
                let words = view.words;
                let mut counts = vec![words.count("status-sources", project.sources.len())];
                if project.origins() != project.sources.len() {
                    counts.push(words.count("status-origins", project.origins()));
                }
                counts.push(words.count("status-statements", project.statements.len()));
                counts.push(words.count("status-actors", project.actors.len()));
                ui.label(soft(ui, counts.join(" · ")));
            }
            for progress in view.progress {
                progress_ui(ui, progress, view, actions);
            }
            let hint = hint_key(view, state).filter(|_| view.progress.is_empty());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let offline = soft(ui, view.words.get("status-offline"));
                ui.label(offline).on_hover_text(view.words.get("status-offline-hint"));
                if !view.notices.is_empty() {
                    let text = soft(ui, view.words.count("status-notices", view.notices.len()));
                    if quiet_button(ui, text).clicked() {
                        state.sheet = Some(Sheet::Notices);
                    }
                }
                // What the keys do here, as far as there is room for it.
                let Some(hint) = hint else { return };
                let text = view.words.get(hint);
                let width = super::widgets::link_width(ui, &text, super::theme::size::SMALL);
                if width + 20.0 < ui.available_width() {
                    ui.with_layout(Layout::centered_and_justified(eframe::egui::Direction::LeftToRight), |ui| {
                        ui.label(RichText::new(text).size(super::theme::size::SMALL).color(colors.faint));
                    });
                }
            });
        });
    });
}

/// Message key of what the single keys do now.
fn hint_key(view: &View<'_>, state: &UiState) -> Option<&'static str> {
    let project = view.project?;
    if state.mode != Mode::Read || project.sources.is_empty() || !state.reader_focus {
        return None;
    }
    if state.statement.is_some() {
        return Some("hint-statement");
    }
    if state.suggestion.is_some() {
        return Some("hint-suggestion");
    }
    Some(if state.selection.is_some() { "hint-selection" } else { "hint-keep" })
}

fn progress_ui(ui: &mut Ui, progress: &super::Progress, view: &View<'_>, actions: &mut Vec<Action>) {
    let colors = colors(ui);
    let mut text = view.words.get(progress.key);
    if let Some((done, total)) = progress.count {
        let count = view.words.with("progress-count", &[("done", &done.to_string()), ("total", &total.to_string())]);
        text = format!("{text} {count}");
        let (rect, _) = ui.allocate_exact_size(vec2(80.0, 4.0), Sense::hover());
        let part = if total == 0 { 0.0 } else { done as f32 / total as f32 };
        ui.painter().rect_filled(rect, CornerRadius::same(2), colors.line);
        let filled = Rect::from_min_size(rect.min, vec2(rect.width() * part.clamp(0.0, 1.0), rect.height()));
        ui.painter().rect_filled(filled, CornerRadius::same(2), colors.accent);
    }
    if !progress.subject.is_empty() {
        text = format!("{text} · {}", crate::article::shorten(&progress.subject, 40));
    }
    ui.label(soft(ui, text));
    if progress.cancellable && quiet_button(ui, soft(ui, view.words.get("status-cancel"))).clicked() {
        actions.push(Action::Cancel(progress.ticket));
    }
}
