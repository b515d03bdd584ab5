//! The editor of the selected statement: speaker, about whom, basis, stance, translation, memo, grade, shortening.
//!
//! Part of the window, in the right panel. Nothing here is a form: every change is an edit at once, typing in one field is one step.

use super::reader::actor_name;
use super::theme::{self, size, space};
use super::{Action, Place, StatementFocus, UiState, View, reader, widgets};
use crate::actor::ActorId;
use crate::project::{Edit, Project, Statement, StatementField};
use crate::standards::{Basis, Credibility, Stance};
use eframe::egui::{Align, ComboBox, FontId, Frame, Label, Layout, Margin, Response, RichText, ScrollArea, Ui};

/// Draws the editor of the statement that the state names.
pub fn statement_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let Some(project) = view.project else { return };
    let Some(statement) = state.statement.and_then(|id| project.statement(id)) else { return };
    let focus = state.statement_field.take();
    Frame::new().inner_margin(Margin { left: 0, right: 0, top: 8, bottom: 4 }).show(ui, |ui| {
        head_ui(ui, view, state, actions, statement);
        ScrollArea::vertical().id_salt(("statement", statement.id.0)).auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            ui.push_id(statement.id.0, |ui| fields_ui(ui, view, project, actions, statement, focus));
        });
    });
}

fn head_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>, statement: &Statement) {
    let words = view.words;
    ui.horizontal(|ui| {
        widgets::section_label(ui, &words.get("desk-statement"));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            if widgets::link_sized(ui, &words.get("desk-close"), size::SMALL).clicked() {
                state.statement = None;
            }
            if widgets::link_sized(ui, &words.get("desk-release"), size::SMALL).clicked() {
                reader::passage_command(super::Command::Release, view, state, actions);
            }
            let place = format!("{} {}", statement.anchor.source, statement.anchor.block);
            if widgets::link_sized(ui, &words.with("desk-go-to", &[("place", &place)]), size::SMALL).clicked() {
                actions.push(Action::Go(Place::Statement(statement.id)));
            }
        });
    });
    ui.add_space(space::XS);
}

fn fields_ui(
    ui: &mut Ui,
    view: &View<'_>,
    project: &Project,
    actions: &mut Vec<Action>,
    statement: &Statement,
    focus: Option<StatementFocus>,
) {
    let words = view.words;
    let mut change = |field: StatementField| actions.push(Action::Edit(Edit::Change(statement.id, field)));
    let mut seal = false;
    whose_ui(ui, view, project, statement, &mut change);
    ui.columns(2, |columns| {
        let [left, right] = columns else { return };
        let mut speaker = statement.speaker.clone();
        let response = widgets::field(left, &words.get("desk-speaker"), &mut speaker, &words.get("desk-speaker-hint"));
        take(&response, focus == Some(StatementFocus::Speaker), &mut seal);
        if response.changed() {
            change(StatementField::Speaker(speaker));
        }
        let mut office = statement.office.clone();
        let response = widgets::field(right, &words.get("desk-office"), &mut office, "");
        take(&response, false, &mut seal);
        if response.changed() {
            change(StatementField::Office(office));
        }
    });
    about_ui(ui, view, project, statement, focus == Some(StatementFocus::About), &mut change);
    ui.columns(2, |columns| {
        let [left, right] = columns else { return };
        let basis = choice(
            left,
            view,
            "desk-basis",
            statement.basis,
            Basis::ALL,
            |value| words.get(value.key()),
            |basis| *basis != Basis::NoStatement,
        );
        if let Some(basis) = basis {
            change(StatementField::Basis(basis));
        }
        let stance = choice(right, view, "desk-stance", statement.stance, Stance::ALL, |value| words.get(value.key()), |_| true);
        if let Some(stance) = stance {
            change(StatementField::Stance(stance));
        }
    });
    let mut translation = statement.translation.clone();
    let hint = words.with("desk-translation-hint", &[("language", &words.language_name(project.brief.language.tag()))]);
    let response = widgets::area(ui, &words.get("desk-translation"), &mut translation, &hint, 2);
    take(&response, focus == Some(StatementFocus::Translation), &mut seal);
    if response.changed() {
        change(StatementField::Translation(translation));
    }
    let mut memo = statement.memo.clone();
    let response = widgets::area(ui, &words.get("desk-memo"), &mut memo, &words.get("desk-memo-hint"), 2);
    take(&response, focus == Some(StatementFocus::Memo), &mut seal);
    if response.changed() {
        change(StatementField::Memo(memo));
    }
    ui.columns(2, |columns| {
        let [left, right] = columns else { return };
        let mut topic = statement.topic.clone();
        let response = widgets::field(left, &words.get("desk-topic"), &mut topic, "");
        take(&response, false, &mut seal);
        if response.changed() {
            change(StatementField::Topic(topic));
        }
        credibility_ui(right, view, project, statement, focus == Some(StatementFocus::Grade), &mut change);
    });
    let mut important = statement.important;
    if ui.checkbox(&mut important, words.get("desk-important")).changed() {
        change(StatementField::Important(important));
    }
    let mut annex_only = statement.annex_only;
    if ui.checkbox(&mut annex_only, words.get("desk-annex-only")).changed() {
        change(StatementField::AnnexOnly(annex_only));
    }
    shorten_ui(ui, view, statement, &mut change, &mut seal);
    if let Some(rule) = &statement.rule {
        ui.label(widgets::soft(ui, words.with("desk-by-rule", &[("rule", &rule.replace(['_', '-'], " "))])));
    }
    if seal {
        actions.push(Action::Seal);
    }
}

/// Gives a field the keyboard when it is asked for, and ends the step when the field is left.
fn take(response: &Response, wanted: bool, seal: &mut bool) {
    if wanted {
        response.request_focus();
        response.scroll_to_me(Some(Align::Center));
    }
    *seal |= response.lost_focus();
}

/// A labelled list to choose from; the value chosen now, if another than before.
fn choice<T: Copy + PartialEq>(
    ui: &mut Ui,
    view: &View<'_>,
    key: &str,
    value: T,
    all: &[T],
    name: impl Fn(T) -> String,
    shown: impl Fn(&T) -> bool,
) -> Option<T> {
    let label = ui.label(widgets::soft(ui, view.words.get(key)));
    let mut chosen = value;
    ComboBox::from_id_salt(key)
        .selected_text(name(value))
        .width(ui.available_width() - 8.0)
        .truncate()
        .show_ui(ui, |ui| {
            for option in all.iter().copied().filter(|option| shown(option)) {
                ui.selectable_value(&mut chosen, option, name(option));
            }
        })
        .response
        .labelled_by(label.id);
    (chosen != value).then_some(chosen)
}

/// Whose it is: every actor as a badge, of which one holds.
fn whose_ui(ui: &mut Ui, view: &View<'_>, project: &Project, statement: &Statement, change: &mut impl FnMut(StatementField)) {
    let words = view.words;
    ui.label(widgets::soft(ui, words.get("desk-whose")));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = eframe::egui::vec2(2.0, 2.0);
        for actor in &project.actors {
            let selected = statement.actor == Some(actor.id);
            let name = words.with("desk-whose-actor", &[("name", &actor.name)]);
            let shown = if selected { actor.name.as_str() } else { "" };
            let button = widgets::badge_button(ui, Some(actor), shown, &name, selected);
            if button.clicked() && !selected {
                change(StatementField::Actor(Some(actor.id)));
            }
            button.on_hover_text(&actor.name);
        }
    });
}

/// About whom: every actor as a badge to press.
fn about_ui(
    ui: &mut Ui,
    view: &View<'_>,
    project: &Project,
    statement: &Statement,
    wanted: bool,
    change: &mut impl FnMut(StatementField),
) {
    let words = view.words;
    ui.label(widgets::soft(ui, words.get("desk-about")));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = eframe::egui::vec2(2.0, 2.0);
        for (index, actor) in project.actors.iter().enumerate() {
            let selected = statement.about.contains(&actor.id);
            let name = words.with("desk-about-actor", &[("name", &actor.name)]);
            let shown = if selected { actor.name.as_str() } else { "" };
            let button = widgets::badge_button(ui, Some(actor), shown, &name, selected);
            if wanted && index == 0 {
                button.request_focus();
                button.scroll_to_me(Some(Align::Center));
            }
            if button.clicked() {
                change(StatementField::About(toggled(&statement.about, actor.id)));
            }
            button.on_hover_text(&actor.name);
        }
    });
}

fn toggled(about: &[ActorId], id: ActorId) -> Vec<ActorId> {
    let mut about = about.to_vec();
    match about.iter().position(|other| *other == id) {
        Some(at) => {
            about.remove(at);
        }
        None => about.push(id),
    }
    about
}

/// Credibility by its Admiralty digit and words; "confirmed" waits for a second origin.
fn credibility_ui(
    ui: &mut Ui,
    view: &View<'_>,
    project: &Project,
    statement: &Statement,
    wanted: bool,
    change: &mut impl FnMut(StatementField),
) {
    let words = view.words;
    let name = |value: Credibility| format!("{} {}", value.digit(), words.get(value.key()));
    let label = ui.label(widgets::soft(ui, words.get("desk-credibility")));
    let lone = project.origins() < 2;
    let combo = ComboBox::from_id_salt("credibility")
        .selected_text(name(statement.credibility))
        .width(ui.available_width() - 8.0)
        .truncate()
        .show_ui(ui, |ui| {
            for value in Credibility::ALL.iter().copied() {
                let allowed = !(lone && value == Credibility::Confirmed);
                let option =
                    ui.add_enabled(allowed, eframe::egui::Button::selectable(value == statement.credibility, name(value)));
                if option.clicked() {
                    change(StatementField::Credibility(value));
                }
                option.on_disabled_hover_text(words.get("edit-one-origin"));
            }
        });
    if wanted {
        combo.response.request_focus();
        combo.response.scroll_to_me(Some(Align::Center));
    }
    combo.response.labelled_by(label.id);
}

/// The quotation shortened with […], checked against the passage while it is typed.
fn shorten_ui(ui: &mut Ui, view: &View<'_>, statement: &Statement, change: &mut impl FnMut(StatementField), seal: &mut bool) {
    let words = view.words;
    let palette = theme::palette(ui.visuals().dark_mode);
    let Some(shortened) = &statement.shortened else {
        if widgets::link_sized(ui, &words.get("desk-shorten"), size::SMALL).clicked() {
            change(StatementField::Shortened(Some(statement.anchor.exact.clone())));
        }
        return;
    };
    let mut text = shortened.clone();
    let response = widgets::area(ui, &words.get("desk-shortened"), &mut text, "", 3);
    take(&response, false, seal);
    if response.changed() {
        change(StatementField::Shortened(Some(text.replace("[...]", "[…]"))));
    }
    ui.horizontal_wrapped(|ui| {
        let told = match shortening_fault(&statement.anchor.exact, shortened) {
            None => RichText::new(words.get("desk-shorten-right")).color(palette.soft),
            Some(fault) => RichText::new(words.with("desk-shorten-wrong", &[("words", &fault)])).color(palette.error),
        };
        ui.add(Label::new(told.font(FontId::proportional(size::SMALL))).wrap());
        if widgets::link_sized(ui, &words.get("desk-shorten-undo"), size::SMALL).clicked() {
            change(StatementField::Shortened(None));
        }
    });
}

/// What is wrong with a shortened quotation: the first words that do not stand in the passage in this order, or that begin or end
/// it without […] where something was left out. `None` where it is right.
#[must_use]
pub fn shortening_fault(exact: &str, shortened: &str) -> Option<String> {
    let mut rest = exact;
    let parts: Vec<&str> = shortened.split("[…]").collect();
    let last = parts.len().saturating_sub(1);
    for (index, part) in parts.iter().enumerate() {
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        let at = if index == last && index > 0 { rest.rfind(part) } else { rest.find(part) };
        let Some(at) = at else { return Some(crate::article::shorten(part, 60)) };
        let before = rest.get(..at).unwrap_or_default();
        rest = rest.get(at + part.len()..).unwrap_or_default();
        let cut_before = index == 0 && !before.trim().is_empty();
        let cut_after = index == last && !rest.trim().is_empty();
        if cut_before || cut_after {
            return Some(crate::article::shorten(part, 60));
        }
    }
    (shortened.replace("[…]", "").trim().is_empty()).then(String::new)
}

/// Whose a statement is, in words.
#[must_use]
pub fn owner(view: &View<'_>, state: &UiState, statement: &Statement) -> String {
    reader::Desk::of(view, state).map_or_else(String::new, |desk| actor_name(&desk, statement.actor))
}
