//! The actor card: name, badge, colour, kind, the names by which texts mention it, what it belongs to, merging and removing.
//!
//! Part of the window. What is changed here teaches the project: the analysis reads the names at once, and every change can be undone.

use super::theme::{self, size, space};
use super::{Action, Sheet, UiState, View, widgets};
use crate::actor::{Actor, ActorId, Alias, HUES, Hue};
use crate::project::{Edit, Project};
use crate::standards::ActorKind;
use eframe::egui::{ComboBox, Label, ScrollArea, TextEdit, Ui};

/// What is being typed and is no edit yet.
#[derive(Debug, Default)]
pub struct State {
    /// A name that is not there yet: an actor must have one.
    name: Option<(ActorId, String)>,
    alias: String,
    language: String,
}

/// Draws the card of the actor that the state names.
pub fn actor_card_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let (Some(project), Some(Sheet::Actor(id))) = (view.project, state.sheet.clone()) else { return };
    // A new actor is there from the next frame on.
    let Some(actor) = project.actor(id) else { return };
    let mut card = std::mem::take(&mut state.actor_card);
    ScrollArea::vertical().id_salt(("actor", id.0)).auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 5.0;
        name_ui(ui, view, actions, &mut card, actor);
        look_ui(ui, view, project, actions, actor);
        ui.add_space(space::S);
        aliases_ui(ui, view, actions, &mut card, actor);
        ui.add_space(space::S);
        parent_ui(ui, view, project, actions, actor);
        let mut note = actor.note.clone();
        let response = widgets::area(ui, &view.words.get("desk-actor-note"), &mut note, "", 2);
        if response.changed() {
            actions.push(change(Actor { note, ..actor.clone() }));
        }
        seal_after(&response, actions);
        ui.add_space(space::M);
        ends_ui(ui, view, project, state, actions, actor);
    });
    state.actor_card = card;
}

fn change(actor: Actor) -> Action {
    Action::Edit(Edit::ChangeActor(actor))
}

fn seal_after(response: &eframe::egui::Response, actions: &mut Vec<Action>) {
    if response.lost_focus() {
        actions.push(Action::Seal);
    }
}

fn name_ui(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>, card: &mut State, actor: &Actor) {
    let words = view.words;
    let palette = theme::palette(ui.visuals().dark_mode);
    let typed = card.name.take().filter(|(id, _)| *id == actor.id).map(|(_, name)| name);
    let mut name = typed.unwrap_or_else(|| actor.name.clone());
    let response = widgets::field(ui, &words.get("desk-actor-name"), &mut name, "");
    if actor.name == words.get("desk-new-actor") && !response.has_focus() && ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    if response.changed() && !name.trim().is_empty() {
        // A badge that was only the first letter follows the name.
        let follows = Actor::new(actor.id, &actor.name, actor.kind).badge == actor.badge;
        let badge = if follows { Actor::new(actor.id, &name, actor.kind).badge } else { actor.badge.clone() };
        actions.push(change(Actor { name: name.clone(), badge, ..actor.clone() }));
    }
    if name.trim().is_empty() {
        ui.label(eframe::egui::RichText::new(words.get("edit-nameless")).size(size::SMALL).color(palette.error));
        if !response.lost_focus() {
            card.name = Some((actor.id, name));
        }
    }
    seal_after(&response, actions);
}

/// Badge letters, colour and kind.
fn look_ui(ui: &mut Ui, view: &View<'_>, project: &Project, actions: &mut Vec<Action>, actor: &Actor) {
    let words = view.words;
    ui.columns(2, |columns| {
        let [left, right] = columns else { return };
        let mut badge = actor.badge.clone();
        let response = widgets::field(left, &words.get("desk-actor-badge"), &mut badge, "");
        let badge: String = badge.trim().chars().take(2).collect();
        if response.changed() && badge != actor.badge {
            actions.push(change(Actor { badge, ..actor.clone() }));
        }
        seal_after(&response, actions);
        let label = right.label(widgets::soft(right, words.get("desk-actor-kind")));
        let mut kind = actor.kind;
        ComboBox::from_id_salt("kind")
            .selected_text(words.get(kind.key()))
            .width(right.available_width() - 8.0)
            .show_ui(right, |ui| {
                for option in ActorKind::ALL.iter().copied() {
                    ui.selectable_value(&mut kind, option, words.get(option.key()));
                }
            })
            .response
            .labelled_by(label.id);
        if kind != actor.kind {
            actions.push(change(Actor { kind, ..actor.clone() }));
        }
    });
    ui.label(widgets::soft(ui, words.get("desk-actor-colour")));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = eframe::egui::vec2(3.0, 3.0);
        for hue in (0..HUES).map(Hue) {
            let others: Vec<&str> = project
                .actors
                .iter()
                .filter(|other| other.hue == hue && other.id != actor.id)
                .map(|other| other.name.as_str())
                .collect();
            let number = (hue.0 + 1).to_string();
            let name = if others.is_empty() {
                words.with("desk-colour", &[("number", &number)])
            } else {
                words.with("desk-colour-taken", &[("number", &number), ("names", &others.join(", "))])
            };
            let response = widgets::swatch(ui, hue, &actor.badge, &name, actor.hue == hue);
            if response.clicked() {
                actions.push(change(Actor { hue, ..actor.clone() }));
            }
            response.on_hover_text(name);
        }
    });
}

/// The names by which texts mention it, by language.
fn aliases_ui(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>, card: &mut State, actor: &Actor) {
    let words = view.words;
    widgets::section_label(ui, &words.get("desk-aliases"));
    ui.label(widgets::soft(ui, words.get("desk-aliases-hint")));
    let mut languages: Vec<Option<String>> = actor.aliases.iter().map(|alias| alias.language.clone()).collect();
    languages.sort();
    languages.dedup();
    for language in languages {
        let name = language.as_deref().map_or_else(|| words.get("desk-every-language"), |tag| words.language_name(tag));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = eframe::egui::vec2(4.0, 4.0);
            ui.label(widgets::soft(ui, name));
            for alias in actor.aliases.iter().filter(|alias| alias.language == language) {
                let chip =
                    eframe::egui::Button::new(eframe::egui::RichText::new(format!("{} ×", alias.text)).size(size::SMALL)).small();
                let remove = words.with("desk-alias-remove", &[("name", &alias.text)]);
                let response = ui.add(chip).accessible_name(&remove).on_hover_text(remove);
                if response.clicked() {
                    let aliases = actor.aliases.iter().filter(|other| *other != alias).cloned().collect();
                    actions.push(change(Actor { aliases, ..actor.clone() }));
                    actions.push(Action::Seal);
                }
            }
        });
    }
    ui.horizontal(|ui| {
        let text = TextEdit::singleline(&mut card.alias).hint_text(words.get("desk-alias-new")).desired_width(150.0);
        let field = ui.add(text).accessible_name(words.get("desk-alias-new"));
        let tag = TextEdit::singleline(&mut card.language).hint_text(words.get("desk-alias-language")).desired_width(64.0);
        ui.add(tag).accessible_name(words.get("desk-alias-language")).on_hover_text(words.get("desk-alias-language-hint"));
        let enter = field.lost_focus() && ui.input(|input| input.key_pressed(eframe::egui::Key::Enter));
        if (ui.button(words.get("desk-alias-add")).clicked() || enter) && !card.alias.trim().is_empty() {
            let tag = card.language.trim().to_lowercase();
            let alias = Alias { language: (!tag.is_empty()).then_some(tag), text: card.alias.trim().to_owned() };
            actions.push(Action::Edit(Edit::AddAlias(actor.id, alias)));
            card.alias.clear();
            field.request_focus();
        }
    });
}

/// What it belongs to: its statements are counted there too.
fn parent_ui(ui: &mut Ui, view: &View<'_>, project: &Project, actions: &mut Vec<Action>, actor: &Actor) {
    let words = view.words;
    let name = |id: Option<ActorId>| {
        id.and_then(|id| project.actor(id)).map_or_else(|| words.get("desk-no-parent"), |actor| actor.name.clone())
    };
    let label = ui.label(widgets::soft(ui, words.get("desk-parent")));
    let mut parent = actor.parent;
    ComboBox::from_id_salt("parent")
        .selected_text(name(parent))
        .width(ui.available_width() - 8.0)
        .show_ui(ui, |ui| {
            ui.selectable_value(&mut parent, None, name(None));
            for other in project.actors.iter().filter(|other| !super::tally::belongs(project, other.id, actor.id)) {
                ui.selectable_value(&mut parent, Some(other.id), &other.name);
            }
        })
        .response
        .labelled_by(label.id);
    if parent != actor.parent {
        actions.push(change(Actor { parent, ..actor.clone() }));
        actions.push(Action::Seal);
    }
    let members: Vec<&str> =
        project.actors.iter().filter(|other| other.parent == Some(actor.id)).map(|other| other.name.as_str()).collect();
    if !members.is_empty() {
        ui.add(Label::new(widgets::soft(ui, words.with("desk-members", &[("names", &members.join(", "))]))).wrap());
    }
    let hint = actor.entity.as_ref().map_or_else(
        || words.get("desk-roll-up-none"),
        |entity| words.with("desk-roll-up", &[("entity", entity), ("name", &actor.name)]),
    );
    ui.add(Label::new(widgets::soft(ui, hint)).wrap());
}

/// Mentions, merging, removing.
fn ends_ui(ui: &mut Ui, view: &View<'_>, project: &Project, state: &mut UiState, actions: &mut Vec<Action>, actor: &Actor) {
    let words = view.words;
    ui.horizontal_wrapped(|ui| {
        if ui.button(words.get("desk-list-mentions")).clicked() {
            state.sheet = Some(Sheet::Mentions(actor.id));
        }
        ui.menu_button(words.get("desk-merge"), |ui| {
            for other in project.actors.iter().filter(|other| other.id != actor.id) {
                if ui.button(&other.name).clicked() {
                    state.sheet = Some(Sheet::Actor(other.id));
                    state.actor = Some(other.id);
                    actions.push(Action::Edit(Edit::MergeActors { from: actor.id, into: other.id }));
                    ui.close();
                }
            }
        })
        .response
        .on_hover_text(words.get("desk-merge-hint"));
        if ui.button(words.get("desk-remove-actor")).on_hover_text(words.get("desk-remove-actor-hint")).clicked() {
            state.sheet = None;
            state.actor = None;
            actions.push(Action::Edit(Edit::RemoveActor(actor.id)));
        }
    });
}
