//! The command palette: one line finds commands, actors, sources and statements.
//!
//! Part of the window. Matching is by words in any order, accents and case aside.

use super::menu::command_name;
use super::widgets::{colors, soft, take_enter};
use super::{Action, Command, Place, UiState, View, theme};
use crate::article::shorten;
use eframe::egui::{Align, Align2, Button, Id, Key, Layout, Margin, Modal, Modifiers, RichText, ScrollArea, TextEdit, Ui, vec2};

/// What is typed in the palette, and the row in focus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The words.
    pub text: String,
    /// The row.
    pub row: usize,
}

/// Rows shown at most.
const LIMIT: usize = 60;

/// One row: what it says, what it is, and what it does.
struct Row {
    text: String,
    kind: &'static str,
    keys: String,
    does: Action,
}

/// The palette; closes itself when something was chosen.
pub fn palette_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let rows = rows(ui, view, state);
    let mut chosen = None;
    let area = Modal::default_area(Id::unique("palette")).anchor(Align2::CENTER_TOP, vec2(0.0, 76.0));
    let modal = Modal::new(Id::unique("palette")).area(area).show(ui.ctx(), |ui| {
        ui.set_width(620.0_f32.min(ui.content_rect().width() - 60.0));
        let up = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowUp));
        let down = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown));
        let enter = take_enter(ui);
        let hint = view.words.get("palette-hint");
        let edit = TextEdit::singleline(&mut state.palette.text).hint_text(&hint).desired_width(f32::INFINITY);
        let edit = ui.add(edit.margin(Margin::symmetric(10, 8))).accessible_name(&hint);
        edit.request_focus();
        if edit.changed() {
            state.palette.row = 0;
        }
        let last = rows.len().saturating_sub(1);
        if up {
            state.palette.row = state.palette.row.saturating_sub(1);
        }
        if down {
            state.palette.row += 1;
        }
        state.palette.row = state.palette.row.min(last);
        ui.add_space(4.0);
        if rows.is_empty() {
            ui.label(soft(ui, view.words.get("palette-none")));
        }
        ScrollArea::vertical().id_salt("found").max_height(420.0).show(ui, |ui| {
            for (at, row) in rows.iter().enumerate() {
                let on = at == state.palette.row;
                let response = row_ui(ui, at, row, on, view);
                if on && (up || down) {
                    response.scroll_to_me(None);
                }
                if response.clicked() || (on && enter) {
                    chosen = Some(row.does.clone());
                }
            }
        });
    });
    if let Some(action) = chosen {
        state.sheet = None;
        actions.push(action);
    } else if modal.should_close() {
        state.sheet = None;
    }
}

fn row_ui(ui: &mut Ui, at: usize, row: &Row, on: bool, view: &View<'_>) -> eframe::egui::Response {
    let kind = if row.keys.is_empty() { view.words.get(row.kind) } else { row.keys.clone() };
    let button = Button::selectable(on, RichText::new(&row.text).color(colors(ui).ink)).truncate();
    let button = button.right_text(RichText::new(kind).size(theme::size::SMALL).color(colors(ui).soft));
    let width = ui.available_width();
    ui.push_id(at, |ui| {
        ui.with_layout(Layout::top_down_justified(Align::Min), |ui| ui.add(button.min_size(vec2(width, 26.0)))).inner
    })
    .inner
}

fn rows(ui: &Ui, view: &View<'_>, state: &UiState) -> Vec<Row> {
    let needles: Vec<String> = state.palette.text.split_whitespace().map(fold).collect();
    let fits = |text: &str| {
        let folded = fold(text);
        needles.iter().all(|needle| folded.contains(needle.as_str()))
    };
    let mut rows = Vec::new();
    for command in Command::ALL.iter().copied().filter(|command| *command != Command::Palette && command.enabled(view, state)) {
        let text = command_name(command, view);
        if fits(&text) {
            let keys = command.shortcut().map(|shortcut| ui.format_shortcut(&shortcut)).unwrap_or_default();
            rows.push(Row { text, kind: "palette-command", keys, does: Action::Command(command) });
        }
    }
    let Some(project) = view.project else { return rows };
    let mut push = |text: String, kind: &'static str, place: Place| {
        if rows.len() < LIMIT + Command::ALL.len() && fits(&text) {
            rows.push(Row { text, kind, keys: String::new(), does: Action::Go(place) });
        }
    };
    for actor in &project.actors {
        push(actor.name.clone(), "palette-actor", Place::Actor(actor.id));
    }
    for source in &project.sources {
        push(
            format!("{} · {}", source.id, shorten(&source.article.display_title(), 90)),
            "palette-source",
            Place::Source(source.id),
        );
    }
    if !needles.is_empty() {
        for statement in &project.statements {
            let speaker = if statement.speaker.is_empty() { String::new() } else { format!("{}: ", statement.speaker) };
            push(
                format!("{speaker}{}", shorten(&statement.anchor.exact, 300)),
                "palette-statement",
                Place::Statement(statement.id),
            );
        }
        rows.truncate(LIMIT);
    }
    rows
}

/// Lower case without accents.
fn fold(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}
