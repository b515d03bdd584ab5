//! The sheet that lists every place that names an actor, in the words around it, and what is reported of it.
//!
//! Part of the window: the answer to "how do you know that it said nothing?".

use super::tally::tally;
use super::theme::space;
use super::{Action, Place, Sheet, UiState, View, find, tally, widgets};
use crate::analysis::Spot;
use crate::article::SourceId;
use eframe::egui::{ScrollArea, Ui};

/// Draws the sheet for the actor that the state names.
pub fn mentions_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let (Some(project), Some(Sheet::Mentions(id))) = (view.project, state.sheet.clone()) else { return };
    let words = view.words;
    let Some(actor) = project.actor(id) else { return };
    let tallies = tally(view, state);
    let counts = tallies.actor(id);
    ui.horizontal(|ui| {
        widgets::badge(ui, Some(actor));
        ui.label(widgets::strong(&actor.name));
        ui.label(widgets::soft(ui, words.count("desk-mentions", counts.mentions)));
    });
    if counts.kept == 0 {
        ui.label(widgets::soft(ui, tally::silence(words, project, id, counts)));
    }
    ui.label(widgets::soft(ui, words.with("desk-searched", &[("names", &actor.names().join(", "))])));
    ui.add_space(space::S);
    let mut places: Vec<(SourceId, Spot)> = Vec::new();
    let mut reported: Vec<(SourceId, Spot)> = Vec::new();
    for source in &project.sources {
        let Some(analysis) = view.analyses.get(&source.id) else { continue };
        let named = analysis.mentions.iter().filter(|mention| mention.actor == Some(id));
        places.extend(named.map(|mention| (source.id, mention.spot.clone())));
        let silent = analysis.silent.iter().filter(|silence| silence.actor == id);
        reported.extend(silent.flat_map(|silence| &silence.actions).map(|spot| (source.id, spot.clone())));
    }
    places.sort();
    if !reported.is_empty() {
        widgets::section_label(ui, &words.get("desk-reported-actions"));
        for (source, spot) in reported.iter().take(12) {
            if find::hit_ui(ui, project, *source, spot.block, &spot.range(), find::HIT) {
                actions.push(Action::Go(Place::Words(*source, spot.block, spot.range())));
            }
        }
        ui.add_space(space::S);
    }
    widgets::section_label(ui, &words.get("desk-places"));
    ScrollArea::vertical().id_salt("mentions").auto_shrink(false).show_rows(ui, find::HIT, places.len(), |ui, rows| {
        for (source, spot) in places.get(rows).unwrap_or_default() {
            if find::hit_ui(ui, project, *source, spot.block, &spot.range(), find::HIT) {
                actions.push(Action::Go(Place::Words(*source, spot.block, spot.range())));
            }
        }
    });
}
