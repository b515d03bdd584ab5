//! The offer to count two sources that print one text as one origin.
//!
//! Part of the window: under a source in the list, and on its card.

use super::theme::{size, space};
use super::{Action, View, widgets};
use crate::article::SourceId;
use crate::origins::{SameText, count_as_one, keep_apart};
use crate::project::Project;
use eframe::egui::{Frame, Margin, Ui};

/// Says of a source that it prints the text of another, with the two answers. Nothing where the pair is not about it.
pub fn offer_ui(
    ui: &mut Ui,
    view: &View<'_>,
    project: &Project,
    (id, pair): (SourceId, &SameText),
    indent: i8,
    actions: &mut Vec<Action>,
) {
    let Some(other) = pair.other(id) else { return };
    let words = view.words;
    // What stands below keeps its ids, whether this is there or not.
    ui.push_id(("same text", id.0, other.0), |ui| {
        let said = words.with("desk-same-text", &[("source", &other.to_string()), ("percent", &pair.percent().to_string())]);
        let margin = Margin { left: indent, ..Margin::ZERO };
        Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.label(widgets::soft(ui, said.as_str()));
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 12.0;
                let one = widgets::link_sized(ui, &words.get("desk-count-as-one"), size::SMALL);
                if one.on_hover_text(words.get("desk-count-as-one-hint")).clicked() {
                    actions.push(Action::Edit(count_as_one(project, pair)));
                }
                let apart = widgets::link_sized(ui, &words.get("desk-keep-apart"), size::SMALL);
                if apart.on_hover_text(words.get("desk-keep-apart-hint")).clicked() {
                    actions.extend(keep_apart(project, pair).map(Action::Edit));
                }
            });
        });
        ui.add_space(space::XS);
    });
}
