//! The best suggestions of an actor as dotted cards: to read, to jump to, to accept.
//!
//! Part of the window, in the outline and the positions. Nothing here is in the briefing yet, and the dots say so.

use super::board::Board;
use super::tally::Proposal;
use super::theme::{self, size, space};
use super::{Action, Place, View, reader, widgets};
use crate::actor::ActorId;
use crate::analysis::Suggestion;
use eframe::egui::{Align, CursorIcon, FontId, Frame, Layout, Margin, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

/// Cards shown where nothing is kept yet.
const MOST: usize = 3;

/// The best suggestions of an actor with nothing kept; only how many there are where something is.
pub fn proposals_ui(ui: &mut Ui, board: &mut Board<'_>, id: ActorId) {
    let counts = std::sync::Arc::clone(&board.counts);
    let of_actor = counts.actor(id);
    let Some(best) = of_actor.proposals.first() else { return };
    let shown = if of_actor.kept == 0 { MOST } else { 0 };
    for proposal in of_actor.proposals.iter().take(shown) {
        card_ui(ui, board, proposal);
    }
    let left = of_actor.proposals.len().saturating_sub(shown);
    if left == 0 {
        return;
    }
    let next = of_actor.proposals.get(shown).unwrap_or(best);
    ui.horizontal(|ui| {
        ui.add_space(space::M);
        let words = board.view.words.count("desk-more-suggested", left);
        if widgets::link_sized(ui, &words, size::SMALL).clicked()
            && let Some(found) = found(board, next)
        {
            board.actions.push(Action::Go(Place::Suggestion(next.source, found.key.clone())));
        }
    });
}

fn found<'a>(board: &Board<'a>, proposal: &Proposal) -> Option<&'a Suggestion> {
    board.view.analyses.get(&proposal.source)?.statements.get(proposal.statement)
}

fn card_ui(ui: &mut Ui, board: &mut Board<'_>, proposal: &Proposal) {
    let Some(found) = found(board, proposal) else { return };
    let Some(source) = board.project.source(proposal.source) else { return };
    let block = source.article.block(found.passage.block);
    let Some(text) = block.and_then(|block| block.text.get(found.passage.range())) else { return };
    let (dark, palette, words) = (ui.visuals().dark_mode, widgets::colors(ui), board.view.words);
    let hue = widgets::hue_of(found.actor.and_then(|id| board.project.actor(id)), dark);
    let line = line_words(board.view, proposal, found);
    let text = crate::article::shorten(text, 400);
    let mut accept = None;
    let inner = Frame::new().inner_margin(Margin::symmetric(11, 7)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 3.0;
        let job = widgets::clamped(&text, theme::reading(size::QUOTE), 19.5, palette.soft, ui.available_width(), 2);
        widgets::painted(ui, job);
        ui.horizontal(|ui| {
            let link = widgets::link_width(ui, &words.get("desk-accept"), size::SMALL);
            let room = (ui.available_width() - link - space::L).max(40.0);
            widgets::painted(ui, widgets::clamped(&line, FontId::proportional(size::SMALL), 15.0, palette.soft, room, 1));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                accept = Some(ui.available_rect_before_wrap());
                ui.allocate_space(vec2(link, 16.0));
            });
        });
    });
    let rect = inner.response.rect;
    let id = ui.scope_id().with(("proposal", &found.key));
    let response = ui.interact(rect, id, Sense::click()).on_hover_cursor(CursorIcon::PointingHand);
    let label = words.with("desk-proposal", &[("words", &text), ("line", &line)]);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &label));
    let lit = response.hovered() || response.has_focus();
    let stroke =
        Stroke::new(if response.has_focus() { 2.0 } else { 1.2 }, if lit { palette.accent } else { hue.gamma_multiply(0.6) });
    widgets::dashed_rect(ui.painter(), rect.shrink(0.5), stroke);
    board.state.enter(super::Pane::Right, &response);
    if response.clicked() {
        board.actions.push(Action::Go(Place::Suggestion(proposal.source, found.key.clone())));
    }
    let reasons: Vec<String> = proposal.reasons.iter().map(|(key, value)| words.with(key, &[("value", value)])).collect();
    if !reasons.is_empty() {
        response.on_hover_text(reasons.join("\n"));
    }
    if let Some(place) = accept {
        let pressed = widgets::row_at(ui, place, ("accept", &found.key), |ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                widgets::link_sized(ui, &words.get("desk-accept"), size::SMALL).clicked()
            })
            .inner
        });
        if pressed && let Some(edit) = reader::keep::accepting(board.project, source, found) {
            board.edit(edit);
        }
    }
}

/// "Dmitry Peskov · denies · 79 of 100 · S1 ¶4".
fn line_words(view: &View<'_>, proposal: &Proposal, found: &Suggestion) -> String {
    let words = view.words;
    let mut parts = Vec::new();
    if !found.speaker.is_empty() {
        parts.push(crate::article::shorten(&found.speaker, 30));
    }
    parts.push(reader::verb(words, found));
    parts.push(reader::precision_words(words, found));
    parts.push(format!("{} {}", proposal.source, found.passage.block));
    parts.join(" · ")
}
