//! The left panel: the sources with their coverage, and the actors with their number keys.
//!
//! Part of the window.

use super::board::Board;
use super::tally::{ActorTally, SourceTally};
use super::theme::{self, size, space};
use super::{Action, Command, Pane, Sheet, UiState, View, origins, reader, widgets};
use crate::actor::{Actor, ActorId, Alias};
use crate::article::{Certainty, Origin, SourceId};
use crate::project::{Edit, Project, SourceField};
use crate::standards::ActorKind;
use eframe::egui::{
    Align, CornerRadius, FontId, Frame, Key, Layout, Margin, Modifiers, Rect, Role, ScrollArea, Sense, Spinner, Stroke, Ui,
    WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

/// Unknown speakers shown at most.
const UNKNOWN: usize = 6;

/// Draws the sources and the actors.
pub fn sources_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let Some(mut board) = Board::new(view, state, actions) else { return };
    let (project, words) = (board.project, view.words);
    ScrollArea::vertical().id_salt("sources").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        widgets::section_label(ui, &words.get("desk-sources"));
        ui.add_space(space::XS);
        let offers = crate::origins::offers(project, view.same_texts);
        for source in &project.sources {
            source_ui(ui, &mut board, source.id);
            for pair in offers.iter().filter(|pair| pair.second == source.id) {
                origins::offer_ui(ui, view, project, (source.id, pair), 11, board.actions);
            }
        }
        ui.add_space(space::XS);
        ui.horizontal(|ui| {
            ui.add_space(space::M);
            let add = widgets::link(ui, &words.get("desk-add-articles"));
            board.state.enter(Pane::Left, &add);
            if add.clicked() {
                board.actions.push(Action::Command(Command::AddArticles));
            }
        });
        ui.add_space(space::XL);
        widgets::section_label(ui, &words.get("desk-actors"));
        ui.add_space(space::XS);
        for actor in &project.actors {
            actor_ui(ui, &mut board, actor);
        }
        ui.add_space(space::XS);
        ui.horizontal(|ui| {
            ui.add_space(space::M);
            if widgets::link(ui, &words.get("desk-add-actor")).clicked() {
                let actor = reader::keep::new_actor(project, &words.get("desk-new-actor"), ActorKind::State);
                board.state.sheet = Some(Sheet::Actor(actor.id));
                board.state.actor = Some(actor.id);
                board.edit(Edit::AddActor(actor));
            }
        });
        unknown_ui(ui, &mut board);
    });
}

fn source_ui(ui: &mut Ui, board: &mut Board<'_>, id: SourceId) {
    let (view, project, counts) = (board.view, board.project, board.counts.source(id));
    let state = &mut *board.state;
    let actions = &mut *board.actions;
    let words = view.words;
    let dark = ui.visuals().dark_mode;
    let palette = theme::palette(dark);
    let chosen = state.source == Some(id);
    let title = project.citation(id, SourceField::Title).unwrap_or_default();
    let title = if title.is_empty() { words.get("desk-untitled") } else { title };
    let line = card_line(view, project, id, counts).join(" · ");
    let frame = Frame::new()
        .fill(if chosen { palette.card } else { palette.panel })
        .stroke(Stroke::new(1.0, if chosen { palette.line } else { palette.panel }))
        .corner_radius(CornerRadius::same(8))
        .inner_margin(Margin::symmetric(10, 8));
    let inner = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        let job = widgets::clamped(&title, FontId::proportional(size::BODY), 18.0, palette.ink, ui.available_width(), 2);
        widgets::painted(ui, job);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 5.0;
            let waits = !view.analyses.contains_key(&id) && !view.progress.is_empty();
            let room = ui.available_width() - if waits { 18.0 } else { 0.0 };
            let font = FontId::proportional(size::SMALL);
            widgets::painted(ui, widgets::clamped(&format!("{id} · {line}"), font, 15.0, palette.soft, room, 1));
            if waits {
                ui.add(Spinner::new().size(11.0));
            }
        });
        ui.add_space(3.0);
        bar_ui(ui, counts);
    });
    let response = widgets::pressable(ui, inner.response.rect, id.0, Sense::click());
    let hover = coverage_words(view, counts);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, format!("{id} {title} · {line}")));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(hover.clone()));
    focus_ring(ui, &response);
    if chosen {
        state.enter(Pane::Left, &response);
    }
    if response.clicked() && !chosen {
        state.source = Some(id);
        state.selection = None;
        state.statement = None;
        state.suggestion = None;
    }
    if response.double_clicked() {
        state.sheet = Some(Sheet::Source(id));
    }
    response.context_menu(|ui| {
        if ui.button(words.get("desk-source-card")).clicked() {
            state.sheet = Some(Sheet::Source(id));
            ui.close();
        }
        if ui.button(words.get("desk-show-original")).clicked() {
            actions.push(Action::ShowOriginal(id));
            ui.close();
        }
        if ui.button(words.get("desk-remove-source")).clicked() {
            actions.push(Action::Edit(Edit::RemoveSource(id)));
            ui.close();
        }
    });
    response.on_hover_text(hover);
}

/// A ring around what has the keyboard.
fn focus_ring(ui: &Ui, response: &eframe::egui::Response) {
    if response.has_focus() {
        let accent = theme::palette(ui.visuals().dark_mode).accent;
        ui.painter().rect_stroke(response.rect, 8, Stroke::new(1.5, accent), eframe::egui::StrokeKind::Inside);
    }
}

/// "24 ¶ · 6 kept · 5 suggested · copy of S1 · Dutch".
fn card_line(view: &View<'_>, project: &Project, id: SourceId, counts: SourceTally) -> Vec<String> {
    let words = view.words;
    let mut parts = vec![format!("{} ¶", counts.blocks)];
    if counts.kept > 0 {
        parts.push(words.count("desk-kept-count", counts.kept));
    }
    if !view.analyses.contains_key(&id) {
        parts.push(words.get("desk-analysing"));
    } else if counts.suggested > 0 {
        parts.push(words.count("desk-suggested", counts.suggested));
    }
    if let Some(of) = project.cards.get(&id).and_then(|card| card.copy_of) {
        parts.push(words.with("desk-copy-of", &[("source", &of.to_string())]));
    }
    // Last: where there is no room for all, this is missed least.
    parts.extend(project.citation(id, SourceField::Language).map(|tag| words.language_name(&tag)));
    parts
}

/// "Dutch · De Havenkoerier · published 24 October 2024 (found in the text) · copy of S1 · graded C".
#[must_use]
pub fn source_line(view: &View<'_>, project: &Project, id: SourceId) -> Vec<String> {
    let words = view.words;
    let mut parts = vec![id.to_string()];
    parts.extend(project.citation(id, SourceField::Language).map(|tag| words.language_name(&tag)));
    parts.extend(project.citation(id, SourceField::Outlet));
    if let Some(date) = project.citation(id, SourceField::Published) {
        let corrected = project.cards.get(&id).is_some_and(|card| card.corrected.contains_key(&SourceField::Published));
        let found = project.source(id).and_then(|source| source.article.metadata.published.as_ref());
        let unsure = found.is_some_and(|found| found.certainty != Certainty::Declared && found.origin != Origin::Analyst);
        let key = if unsure && !corrected { "desk-published-detected" } else { "desk-published" };
        parts.push(words.with(key, &[("date", &words.date(&date))]));
    }
    let card = project.cards.get(&id);
    if let Some(of) = card.and_then(|card| card.copy_of) {
        parts.push(words.with("desk-copy-of", &[("source", &of.to_string())]));
    }
    if let Some(grade) = card.and_then(|card| card.reliability) {
        parts.push(words.with("desk-graded", &[("grade", &grade.letter().to_string())]));
    }
    parts
}

fn coverage_words(view: &View<'_>, counts: SourceTally) -> String {
    let number = |n: usize| n.to_string();
    view.words.with(
        "desk-coverage",
        &[
            ("read", &number(counts.kept_blocks + counts.considered)),
            ("all", &number(counts.blocks)),
            ("kept", &number(counts.kept_blocks)),
            ("considered", &number(counts.considered)),
            ("unread", &number(counts.unread())),
        ],
    )
}

/// The coverage bar: kept dark, looked at lighter, the rest empty.
fn bar_ui(ui: &mut Ui, counts: SourceTally) {
    let palette = theme::palette(ui.visuals().dark_mode);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 4.0), Sense::hover());
    let painter = ui.painter();
    painter.rect_filled(rect, 2, palette.line);
    let all = counts.blocks.max(1) as f32;
    let read = rect.width() * ((counts.kept_blocks + counts.considered) as f32 / all).min(1.0);
    let kept = rect.width() * (counts.kept_blocks as f32 / all).min(1.0);
    let part = |width: f32| Rect::from_min_size(rect.min, vec2(width, rect.height()));
    if read > 0.0 {
        painter.rect_filled(part(read), 2, palette.accent.gamma_multiply(0.42));
    }
    if kept > 0.0 {
        painter.rect_filled(part(kept), 2, palette.accent);
    }
}

fn actor_ui(ui: &mut Ui, board: &mut Board<'_>, actor: &Actor) {
    let (view, project, tallies) = (board.view, board.project, Arc::clone(&board.counts));
    let counts = tallies.actor(actor.id);
    let words = view.words;
    let dark = ui.visuals().dark_mode;
    let palette = theme::palette(dark);
    let chosen = board.state.actor == Some(actor.id);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 30.0));
    let response = widgets::pressable(ui, rect, ("actor", actor.id.0), Sense::click_and_drag());
    let tally = count_words(view, counts);
    response.widget_info(|| {
        WidgetInfo::selected(
            Role::Button,
            true,
            chosen,
            words.with("desk-actor-row", &[("name", &actor.name), ("count", &tally)]),
        )
    });
    if chosen || response.hovered() {
        ui.painter().rect_filled(rect, 8, if chosen { palette.card } else { palette.bar });
    }
    focus_ring(ui, &response);
    let key = reader::number_key(project, actor.id);
    let indent = if actor.parent.is_some() { 14.0 } else { 0.0 };
    let painter = ui.painter().with_clip_rect(rect);
    let center = pos2(rect.left() + 19.0 + indent, rect.center().y);
    widgets::paint_badge(&painter, center, Some(actor), dark, space::BADGE);
    let font = FontId::proportional(size::BODY);
    let key_x = center.x + 15.0;
    painter.text(
        pos2(key_x, center.y),
        eframe::egui::Align2::LEFT_CENTER,
        &key,
        FontId::proportional(size::SMALL),
        palette.faint,
    );
    let count = painter.layout_no_wrap(tally, FontId::proportional(size::SMALL), palette.soft);
    let count_left = rect.right() - 10.0 - count.size().x;
    painter.galley(pos2(count_left, center.y - count.size().y / 2.0), count, palette.soft);
    let mut job = eframe::egui::text::LayoutJob::simple_singleline(actor.name.clone(), font, palette.ink);
    job.wrap = eframe::egui::text::TextWrapping::truncate_at_width((count_left - key_x - 20.0).max(20.0));
    let name = painter.layout_job(job);
    painter.galley(pos2(key_x + 13.0, center.y - name.size().y / 2.0), name, palette.ink);
    actor_input(ui, board, actor.id, &response);
    if response.double_clicked() {
        board.state.sheet = Some(Sheet::Actor(actor.id));
    } else if response.clicked() {
        board.state.actor = (!chosen).then_some(actor.id);
    }
    if chosen {
        // The rows below keep their ids, whether these links are there or not.
        ui.push_id(("links", actor.id.0), |ui| {
            ui.horizontal(|ui| {
                ui.add_space(38.0 + indent);
                ui.spacing_mut().item_spacing.x = 12.0;
                if widgets::link_sized(ui, &words.get("desk-actor-card"), size::SMALL).clicked() {
                    board.state.sheet = Some(Sheet::Actor(actor.id));
                }
                if widgets::link_sized(ui, &words.count("desk-mentions", counts.mentions), size::SMALL).clicked() {
                    board.state.sheet = Some(Sheet::Mentions(actor.id));
                }
            })
        });
    }
    let label = response.on_hover_text(words.get("desk-actor-hint"));
    label.context_menu(|ui| {
        if ui.button(words.get("desk-actor-card")).clicked() {
            board.state.sheet = Some(Sheet::Actor(actor.id));
            ui.close();
        }
        if ui.button(words.count("desk-mentions", counts.mentions)).clicked() {
            board.state.sheet = Some(Sheet::Mentions(actor.id));
            ui.close();
        }
    });
}

/// Drags and Alt+Up/Down move an actor in the list.
pub(super) fn actor_input(ui: &Ui, board: &mut Board<'_>, id: ActorId, response: &eframe::egui::Response) {
    let project = board.project;
    let palette = theme::palette(ui.visuals().dark_mode);
    let place = project.actors.iter().position(|other| other.id == id).unwrap_or_default();
    response.dnd_set_drag_payload(id);
    if let Some(from) = response.dnd_hover_payload::<ActorId>().filter(|from| **from != id) {
        let below = project.actors.iter().position(|other| other.id == *from).is_some_and(|from| from < place);
        let y = if below { response.rect.bottom() + 1.5 } else { response.rect.top() - 1.5 };
        ui.painter().hline(response.rect.x_range(), y, Stroke::new(2.0, palette.accent));
    }
    if let Some(from) = response.dnd_release_payload::<ActorId>().filter(|from| **from != id) {
        board.edit(Edit::MoveActor(*from, place));
    }
    if response.has_focus() {
        board.state.actor = Some(id);
        if ui.input_mut(|input| input.consume_key(Modifiers::ALT, Key::ArrowDown)) {
            board.edit(Edit::MoveActor(id, place + 1));
        }
        if place > 0 && ui.input_mut(|input| input.consume_key(Modifiers::ALT, Key::ArrowUp)) {
            board.edit(Edit::MoveActor(id, place - 1));
        }
    }
}

/// "7", "0 of 4", "silent", or a dash for an actor nobody names.
#[must_use]
pub fn count_words(view: &View<'_>, counts: &ActorTally) -> String {
    match (counts.kept, counts.suggested, counts.mentions) {
        (0, 0, 0) => "–".to_owned(),
        (0, 0, _) => view.words.get("desk-silent-short"),
        (kept, 0, _) => kept.to_string(),
        (kept, suggested, _) => {
            view.words.with("desk-kept-of", &[("kept", &kept.to_string()), ("all", &(kept + suggested).to_string())])
        }
    }
}

/// Speakers in no list, each a press away from being an actor.
fn unknown_ui(ui: &mut Ui, board: &mut Board<'_>) {
    let (view, project) = (board.view, board.project);
    let counts = Arc::clone(&board.counts);
    let unknown = &counts.unknown;
    if unknown.is_empty() {
        return;
    }
    let words = view.words;
    ui.add_space(space::XL);
    widgets::section_label(ui, &words.get("desk-unknown"));
    ui.add_space(space::XS);
    for (name, times) in unknown.iter().take(UNKNOWN) {
        ui.horizontal(|ui| {
            ui.add_space(space::M);
            let shown = crate::article::shorten(name, 34);
            let link = widgets::link_sized(ui, &words.with("desk-add-unknown", &[("name", &shown)]), size::SMALL);
            if link.clicked() {
                let actor = reader::keep::new_actor(project, name, ActorKind::Person);
                board.state.actor = Some(actor.id);
                board.edit(Edit::AddActor(actor));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add_space(space::M);
                ui.label(widgets::soft(ui, times.to_string()));
                let menu = ui.menu_button(widgets::soft(ui, words.get("desk-same-as")), |ui| {
                    for actor in &project.actors {
                        if ui.button(&actor.name).clicked() {
                            let alias = Alias { language: None, text: name.clone() };
                            board.edit(Edit::AddAlias(actor.id, alias));
                            ui.close();
                        }
                    }
                });
                menu.response.on_hover_text(words.with("desk-same-as-hint", &[("name", name)]));
            });
        });
    }
}
