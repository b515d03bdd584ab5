//! The line under a block for each suggestion in it: who says it, by which rule, how often that rule is right; and why.
//!
//! Part of the reader. Nothing suggested enters the briefing by itself: it is accepted by Enter or a press, or given to an actor.

use super::{Desk, LINE, keep, keys};
use crate::analysis::{Alternative, Suggestion};
use crate::article::BlockNumber;
use crate::i18n::Words;
use crate::project::{Edit, Statement};
use crate::standards::Stance;
use crate::ui::theme::{self, size};
use crate::ui::{Action, Command, UiState, widgets};
use eframe::egui::{
    Align, CursorIcon, FontId, Frame, Layout, Margin, Pos2, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use std::sync::Arc;

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
    let palette = theme::palette(dark);
    let actor = found.actor.and_then(|id| desk.project.actor(id));
    let focused = state.suggestion.as_deref() == Some(found.key.as_str());
    let lit = focused || ui.rect_contains_pointer(ui.max_rect());
    ui.spacing_mut().item_spacing.x = 7.0;
    let (rect, _) = ui.allocate_exact_size(vec2(17.0, 17.0), Sense::hover());
    widgets::paint_badge(ui.painter(), rect.center(), actor, dark, 16.0);
    // What is done stands on the right and is never cut off; the words before it give way.
    let layout = Layout::right_to_left(Align::Center);
    let mut tools = ui.new_child(UiBuilder::new().max_rect(ui.available_rect_before_wrap()).layout(layout));
    tools.spacing_mut().item_spacing.x = 10.0;
    let tint = if lit { palette.accent } else { palette.faint };
    let why = widgets::link_tinted(&mut tools, &words.get("desk-why"), size::SMALL, tint);
    if why.clicked() {
        let open = state.reader.why.as_deref() == Some(found.key.as_str());
        state.reader.why = (!open).then(|| found.key.clone());
    }
    // The keys are named where there is room for them beside the words.
    let named = focused && ui.max_rect().width() > 540.0;
    let key = |plain: &str, with_key: &str| words.get(if named { with_key } else { plain });
    let reject = widgets::link_tinted(&mut tools, &key("desk-reject", "desk-reject-key"), size::SMALL, tint);
    let accept = widgets::link_tinted(&mut tools, &key("desk-accept", "desk-accept-key"), size::SMALL, tint);
    if accept.clicked() || reject.clicked() {
        state.suggestion = Some(found.key.clone());
        let command = if accept.clicked() { Command::Accept } else { Command::Reject };
        keys::passage_command(command, desk.view, state, actions);
    }
    let sure = tools.painter().layout_no_wrap(precision_words(words, found), FontId::proportional(size::SMALL), palette.soft);
    widgets::painted_galley(&mut tools, sure);
    let left = tools.min_rect().left() - ui.cursor().left() - 10.0;
    let text = line_words(desk, found);
    let color = widgets::hue_of(actor, dark);
    let job = widgets::clamped(&text, FontId::proportional(size::SMALL), 16.0, color, left.max(40.0), 1);
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(vec2(left.max(40.0), LINE), Sense::CLICK);
    ui.painter().galley(pos2(rect.left(), rect.center().y - galley.size().y / 2.0), Arc::clone(&galley), color);
    let label = format!("{text} · {}", precision_in_full(words, found));
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, focused, &label));
    let mut response = response.on_hover_cursor(CursorIcon::PointingHand);
    if galley.elided {
        response = response.on_hover_text(label);
    }
    if response.clicked() {
        keys::focus_suggestion(state, &found.key, found.passage.block, found.passage.range());
    }
}

/// "Seoul: demands, about Moscow · “X says that …”".
fn line_words(desk: &Desk<'_>, found: &Suggestion) -> String {
    let words = desk.view.words;
    let name = if found.speaker.is_empty() { keys::actor_name(desk, found.actor) } else { found.speaker.clone() };
    let verb = verb(words, found);
    let about: Vec<&str> = found.about.iter().filter_map(|id| desk.project.actor(*id)).map(|actor| actor.name.as_str()).collect();
    let what = if about.is_empty() {
        words.with("desk-suggests", &[("name", &name), ("verb", &verb)])
    } else {
        words.with("desk-suggests-about", &[("name", &name), ("verb", &verb), ("about", &about.join(", "))])
    };
    format!("{what} · {}", words.with("desk-pattern", &[("rule", &rule_words(desk, found))]))
}

/// What a suggestion says its speaker does: the stance, or the basis where no cue says more.
#[must_use]
pub fn verb(words: &Words, found: &Suggestion) -> String {
    match found.stance {
        Stance::Unclear => words.get(found.basis.key()),
        _ => words.get(found.stance.key()),
    }
}

/// The rule in plain words, else by its name.
fn rule_words(desk: &Desk<'_>, found: &Suggestion) -> String {
    let key = format!("rule-{}", found.rule.replace(['_', ' ', '/', '.'], "-"));
    if desk.view.words.has(&key) { desk.view.words.get(&key) } else { found.rule.replace(['_', '-'], " ") }
}

fn of_100(found: &Suggestion) -> usize {
    (found.precision.clamp(0.0, 1.0) * 100.0).round() as usize
}

/// How often the rule is right, short: "79 of 100".
#[must_use]
pub fn precision_words(words: &Words, found: &Suggestion) -> String {
    words.count("desk-of-100", of_100(found))
}

fn precision_in_full(words: &Words, found: &Suggestion) -> String {
    words.count("desk-right-of-100", of_100(found))
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
            if !found.chain.is_empty() {
                ui.label(words.with("desk-why-chain", &[("chain", &found.chain.join(" ← "))]));
            }
            ui.label(
                words.with(
                    "desk-why-basis",
                    &[("basis", &words.get(found.basis.key())), ("stance", &words.get(found.stance.key()))],
                ),
            );
            let language = desk.analysis().map(|analysis| words.language_name(&analysis.language)).unwrap_or_default();
            ui.label(words.with("desk-why-precision", &[("right", &precision_in_full(words, found)), ("language", &language)]));
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
