//! Key judgements: text, likelihood, confidence with its reason, and the statements they rest on.
//!
//! Part of the Brief mode.

use super::{Prose, arrive, choice_ui, prose_ui};
use crate::article::shorten;
use crate::project::{Brief, Edit, Judgement, JudgementId, Project, Statement, StatementId};
use crate::standards::{Confidence, Likelihood};
use crate::ui::widgets::{self, badge, card, close_button, link, section_label, soft};
use crate::ui::{Action, BriefPlace, Place, UiState, View};
use eframe::egui::{Align, Button, Frame, Layout, Margin, Popup, PopupCloseBehavior, Response, ScrollArea, TextEdit, Ui};

/// The judgements with a way to add one.
pub(super) fn judgements_ui(ui: &mut Ui, view: &View<'_>, brief: &Brief, state: &mut UiState, actions: &mut Vec<Action>) {
    let words = view.words;
    let label = section_label(ui, &words.get("brief-judgements"));
    arrive(ui, &label, state, &Place::Field(BriefPlace::Judgements));
    let last = brief.judgements.len().saturating_sub(1);
    for (at, judgement) in brief.judgements.iter().enumerate() {
        ui.push_id(judgement.id.0, |ui| {
            card(ui.visuals().dark_mode, false).show(ui, |ui| {
                judgement_ui(ui, view, brief, judgement, (at, last), state, actions);
            });
        });
        ui.add_space(4.0);
    }
    if let Some(project) = view.project
        && link(ui, &words.get("brief-add-judgement")).clicked()
    {
        let id = JudgementId(project.next);
        let judgement =
            Judgement { id, text: String::new(), likelihood: None, confidence: None, reason: String::new(), cites: Vec::new() };
        actions.push(Action::Edit(Edit::AddJudgement(judgement)));
        state.go_to = Some(Place::Judgement(id));
    }
    ui.add_space(12.0);
}

fn judgement_ui(
    ui: &mut Ui,
    view: &View<'_>,
    brief: &Brief,
    judgement: &Judgement,
    (at, last): (usize, usize),
    state: &mut UiState,
    actions: &mut Vec<Action>,
) {
    let words = view.words;
    let mut changed = judgement.clone();
    ui.horizontal(|ui| {
        ui.label(soft(ui, words.with("brief-judgement", &[("n", &(at + 1).to_string())])));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if close_button(ui, &words.get("brief-judgement-remove")).clicked() {
                actions.push(Action::Edit(Edit::RemoveJudgement(judgement.id)));
            }
            for (key, to, can) in
                [("brief-judgement-down", at + 1, at < last), ("brief-judgement-up", at.saturating_sub(1), at > 0)]
            {
                let sign = if to > at { "↓" } else { "↑" };
                let response = ui.add_enabled(can, Button::new(soft(ui, sign)).frame(false));
                response.widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Button, can, words.get(key)));
                if response.on_hover_text(words.get(key)).clicked() {
                    actions.push(Action::Edit(Edit::MoveJudgement(judgement.id, to)));
                }
            }
        });
    });
    let (name, hint) = (words.get("brief-judgement-text"), words.get("brief-judgement-hint"));
    let field = Prose { name, hint, rows: 2, brief, salt: ui.scope_id().with("judgement text") };
    let text = prose_ui(ui, words, &mut changed.text, field);
    arrive(ui, &text, state, &Place::Judgement(judgement.id));
    ui.columns(2, |columns| {
        if let [left, right] = columns {
            let mut steps = vec![(None, words.get("brief-likelihood-none"))];
            for (step, (key, range)) in (0..).zip(brief.scale.steps()) {
                steps.push((Some(Likelihood(step)), format!("{} ({range} %)", words.get(key))));
            }
            if let Some(likelihood) = choice_ui(left, &words.get("brief-likelihood"), &judgement.likelihood, &steps) {
                changed.likelihood = likelihood;
            }
            let mut levels = vec![(None, words.get("brief-confidence-none"))];
            levels.extend(Confidence::ALL.iter().map(|level| (Some(*level), words.get(level.key()))));
            if let Some(confidence) = choice_ui(right, &words.get("brief-confidence-level"), &judgement.confidence, &levels) {
                changed.confidence = confidence;
            }
        }
    });
    let reason = widgets::area(ui, &words.get("brief-reason"), &mut changed.reason, &words.get("brief-reason-hint"), 1);
    if let Some(project) = view.project {
        cites_ui(ui, view, project, &mut changed, state, actions);
    }
    if changed != *judgement {
        actions.push(Action::Edit(Edit::ChangeJudgement(changed)));
    }
    if text.lost_focus() || reason.lost_focus() {
        actions.push(Action::Seal);
    }
}

/// The statements a judgement rests on, and a list to choose more from.
fn cites_ui(
    ui: &mut Ui,
    view: &View<'_>,
    project: &Project,
    judgement: &mut Judgement,
    state: &mut UiState,
    actions: &mut Vec<Action>,
) {
    let words = view.words;
    ui.label(soft(ui, words.get("brief-cites")));
    let mut gone = None;
    for id in &judgement.cites {
        let Some(statement) = project.statement(*id) else { continue };
        ui.push_id(id.0, |ui| {
            ui.horizontal(|ui| {
                badge(ui, statement.actor.and_then(|actor| project.actor(actor)));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if close_button(ui, &words.get("brief-cite-remove")).clicked() {
                        gone = Some(*id);
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        let name = line_of(statement, 120);
                        if ui.add(Button::new(name).frame(false).truncate()).clicked() {
                            actions.push(Action::Go(Place::Statement(*id)));
                        }
                    });
                });
            });
        });
    }
    if let Some(gone) = gone {
        judgement.cites.retain(|id| *id != gone);
    }
    let open = link(ui, &words.get("brief-cite"));
    picker_ui(ui, &open, view, project, judgement, state);
}

fn picker_ui(ui: &Ui, open: &Response, view: &View<'_>, project: &Project, judgement: &mut Judgement, state: &mut UiState) {
    let words = view.words;
    if open.clicked() {
        state.brief.cite = Some((judgement.id, String::new()));
    }
    let popup = Popup::menu(open).close_behavior(PopupCloseBehavior::CloseOnClickOutside).width(460.0);
    popup.show(|ui| {
        let Some((_, typed)) = state.brief.cite.as_mut().filter(|(id, _)| *id == judgement.id) else { return };
        let edit = TextEdit::singleline(typed).hint_text(words.get("brief-cite-find")).desired_width(f32::INFINITY);
        let edit = ui.add(edit).accessible_name(words.get("brief-cite-find"));
        if ui.memory(|memory| memory.focused().is_none()) {
            edit.request_focus();
        }
        let needle = typed.to_lowercase();
        let fits = |statement: &&Statement| {
            needle.is_empty()
                || statement.anchor.exact.to_lowercase().contains(&needle)
                || statement.speaker.to_lowercase().contains(&needle)
        };
        let mut toggled: Option<StatementId> = None;
        ScrollArea::vertical().id_salt("cite").max_height(300.0).show(ui, |ui| {
            if project.statements.is_empty() {
                ui.label(soft(ui, words.get("brief-cite-none")));
            }
            for statement in project.statements.iter().filter(fits).take(200) {
                let on = judgement.cites.contains(&statement.id);
                ui.push_id(statement.id.0, |ui| {
                    Frame::new().inner_margin(Margin::symmetric(0, 1)).show(ui, |ui| {
                        ui.horizontal(|ui| {
                            badge(ui, statement.actor.and_then(|actor| project.actor(actor)));
                            let button = Button::selectable(on, line_of(statement, 160)).truncate();
                            if ui.add(button).clicked() {
                                toggled = Some(statement.id);
                            }
                        });
                    });
                });
            }
        });
        if let Some(id) = toggled {
            if judgement.cites.contains(&id) {
                judgement.cites.retain(|known| *known != id);
            } else {
                judgement.cites.push(id);
            }
        }
    });
    let _ = ui;
}

/// A statement in one line: who, where, the first words.
fn line_of(statement: &Statement, limit: usize) -> String {
    let place = format!("{} {}", statement.anchor.source, statement.anchor.block);
    let speaker = if statement.speaker.is_empty() { String::new() } else { format!("{}: ", statement.speaker) };
    format!("{place} · {speaker}{}", shorten(&statement.anchor.exact, limit))
}
