//! The line under a block for each suggestion in it: who says it, by which rule, how often that rule is right; and why.
//!
//! Part of the reader. Nothing suggested enters the briefing by itself: it is accepted by Enter or a press, or given to an actor.

use super::{Desk, LINE, keep, keys};
use crate::analysis::{Alternative, Suggestion};
use crate::article::BlockNumber;
use crate::project::{Edit, Statement};
use crate::standards::Stance;
use crate::ui::theme::{self, size};
use crate::ui::{Action, Command, UiState, widgets};
use eframe::egui::{FontId, Frame, Label, Margin, Pos2, Rect, RichText, Ui, UiBuilder, vec2};

/// Draws the suggestion lines of a block below `place`.
pub(super) fn suggestions_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    state: &mut UiState,
    actions: &mut Vec<Action>,
    number: BlockNumber,
    place: Pos2,
    width: f32,
) {
    let Some(analysis) = desk.analysis() else { return };
    let open: Vec<usize> = state.reader.marks.open_in(analysis, number).to_vec();
    let mut y = place.y;
    for found in open.iter().filter_map(|index| analysis.statements.get(*index)) {
        let rect = Rect::from_min_size(Pos2::new(place.x, y), vec2(width, LINE));
        widgets::row_at(ui, rect, ("suggestion", &found.key), |ui| line_ui(ui, desk, state, actions, found));
        y += LINE;
        if state.reader.why.as_deref() == Some(found.key.as_str()) {
            y += why_ui(ui, desk, state, actions, found, Pos2::new(place.x, y), width);
        }
    }
}

fn line_ui(ui: &mut Ui, desk: &Desk<'_>, state: &mut UiState, actions: &mut Vec<Action>, found: &Suggestion) {
    let words = desk.view.words;
    let dark = ui.visuals().dark_mode;
    let actor = found.actor.and_then(|id| desk.project.actor(id));
    let color = widgets::hue_of(actor, dark);
    let focused = state.suggestion.as_deref() == Some(found.key.as_str());
    ui.spacing_mut().item_spacing.x = 7.0;
    let (rect, _) = ui.allocate_exact_size(vec2(17.0, 17.0), eframe::egui::Sense::hover());
    widgets::paint_badge(ui.painter(), rect.center(), actor, dark, 16.0);
    let mut keys = ui.new_child(
        UiBuilder::new()
            .max_rect(ui.available_rect_before_wrap())
            .layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center)),
    );
    keys.spacing_mut().item_spacing.x = 9.0;
    let why = widgets::link_sized(&mut keys, &words.get("desk-why"), size::SMALL);
    if why.clicked() {
        let open = state.reader.why.as_deref() == Some(found.key.as_str());
        state.reader.why = (!open).then(|| found.key.clone());
    }
    let reject = widgets::link_sized(&mut keys, &words.get("desk-reject"), size::SMALL);
    let accept = widgets::link_sized(&mut keys, &words.get("desk-accept"), size::SMALL);
    if accept.clicked() || reject.clicked() {
        state.suggestion = Some(found.key.clone());
        let command = if accept.clicked() { Command::Accept } else { Command::Reject };
        keys::passage_command(command, desk.view, state, actions);
    }
    let left = keys.min_rect().left() - ui.cursor().left() - 8.0;
    let text = line_words(desk, found, focused);
    let job = RichText::new(&text).font(FontId::proportional(size::SMALL)).color(color);
    let label = Label::new(job).truncate().selectable(false).sense(eframe::egui::Sense::CLICK);
    let response = ui.allocate_ui(vec2(left.max(40.0), LINE), |ui| ui.add(label)).inner;
    if response.clicked() {
        keys::focus_suggestion(state, &found.key, found.passage.block, found.passage.range());
    }
}

/// "Seoul demands, about Moscow · direct speech · right 85 of 100 times · Enter accepts, Backspace rejects".
fn line_words(desk: &Desk<'_>, found: &Suggestion, focused: bool) -> String {
    let words = desk.view.words;
    let name = if found.speaker.is_empty() { keys::actor_name(desk, found.actor) } else { found.speaker.clone() };
    let verb = match found.stance {
        Stance::Unclear => words.get(found.basis.key()),
        _ => words.get(found.stance.key()),
    };
    let about: Vec<&str> = found.about.iter().filter_map(|id| desk.project.actor(*id)).map(|actor| actor.name.as_str()).collect();
    let mut parts = vec![if about.is_empty() {
        words.with("desk-suggests", &[("name", &name), ("verb", &verb)])
    } else {
        words.with("desk-suggests-about", &[("name", &name), ("verb", &verb), ("about", &about.join(", "))])
    }];
    parts.push(rule_words(desk, found));
    parts.push(precision_words(desk, found));
    if focused {
        parts.push(words.get("desk-suggestion-keys"));
    }
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// The rule in plain words, else by its name.
fn rule_words(desk: &Desk<'_>, found: &Suggestion) -> String {
    let key = format!("rule-{}", found.rule.replace(['_', ' ', '/', '.'], "-"));
    if desk.view.words.has(&key) { desk.view.words.get(&key) } else { found.rule.replace(['_', '-'], " ") }
}

fn precision_words(desk: &Desk<'_>, found: &Suggestion) -> String {
    let of_100 = (found.precision.clamp(0.0, 1.0) * 100.0).round() as usize;
    desk.view.words.count("desk-right-of-100", of_100)
}

/// The reason in full: rule, cue, precision, who else it might be. Gives the height it took.
fn why_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    state: &mut UiState,
    actions: &mut Vec<Action>,
    found: &Suggestion,
    place: Pos2,
    width: f32,
) -> f32 {
    let words = desk.view.words;
    let palette = theme::palette(ui.visuals().dark_mode);
    let rect = Rect::from_min_size(place, vec2(width, 10.0));
    let builder = UiBuilder::new().id_salt(("why", &found.key)).max_rect(rect);
    let inner = ui.scope_builder(builder, |ui| {
        let frame =
            Frame::new().fill(palette.bar).stroke((1.0, palette.line)).corner_radius(8).inner_margin(Margin::symmetric(12, 8));
        frame.show(ui, |ui| {
            ui.set_width(width - 26.0);
            ui.spacing_mut().item_spacing.y = 3.0;
            let block = desk.source.article.block(found.passage.block);
            let text_of = |spot: &crate::analysis::Spot| block.and_then(|block| block.text.get(spot.range())).unwrap_or_default();
            ui.label(words.with("desk-why-rule", &[("rule", &rule_words(desk, found))]));
            if let Some(cue) = found.cue.as_ref() {
                ui.label(words.with("desk-why-cue", &[("cue", text_of(cue))]));
            }
            if let Some(source) = found.source.as_ref() {
                ui.label(words.with("desk-why-speaker", &[("words", text_of(source)), ("speaker", &found.speaker)]));
            }
            ui.label(
                words.with(
                    "desk-why-basis",
                    &[("basis", &words.get(found.basis.key())), ("stance", &words.get(found.stance.key()))],
                ),
            );
            let language = desk.analysis().map(|analysis| words.language_name(&analysis.language)).unwrap_or_default();
            ui.label(words.with("desk-why-precision", &[("right", &precision_words(desk, found)), ("language", &language)]));
            if !found.alternatives.is_empty() {
                ui.horizontal_wrapped(|ui| {
                    ui.label(words.get("desk-why-alternatives"));
                    for other in &found.alternatives {
                        if widgets::link_sized(ui, &words.with("desk-why-choose", &[("name", &other.speaker)]), size::SMALL)
                            .clicked()
                        {
                            choose(desk, state, actions, found, other);
                        }
                    }
                });
            }
        });
    });
    let height = inner.response.rect.height() + 6.0;
    if (state.reader.why_height - height).abs() > 0.5 {
        state.reader.why_height = height;
        ui.ctx().request_repaint();
    }
    height
}

/// Keeps the suggested words for another of the speakers it might be.
fn choose(desk: &Desk<'_>, state: &mut UiState, actions: &mut Vec<Action>, found: &Suggestion, other: &Alternative) {
    let Some(statement) = keep::accepted(desk.project, desk.source, found, desk.project.next) else { return };
    let actor = other.actor.filter(|id| desk.project.actor(*id).is_some());
    let statement = Statement { actor, speaker: other.speaker.clone(), office: String::new(), ..statement };
    state.statement = Some(statement.id);
    state.suggestion = None;
    state.reader.why = None;
    actions.push(Action::Edit(Edit::Several {
        label: "step-accept".to_owned(),
        edits: vec![Edit::Keep(statement), Edit::Reject(found.key.clone())],
    }));
}
