//! The Brief mode: sections on the left, what the analyst writes in the middle, the real pages on the right.
//!
//! Part of the window. Fields write into the project as they are typed; typing in one field is one step. Lists of judgements stand in
//! `judgements`.

mod judgements;

use super::prose::{Prose, prose_ui};
use super::widgets::{self, close_button, colors, section_label, soft};
use super::{Action, BriefPlace, Pane, Place, UiState, View, preview, theme};
use crate::briefing::templates;
use crate::i18n::Language;
use crate::project::{Brief, BriefField, DocumentLanguage, Edit, JudgementId, NotesPlace, Paper, Section, StatementField};
use crate::standards::{LikelihoodScale, Tlp};
use eframe::egui::{
    Align, CentralPanel, ComboBox, CornerRadius, CursorIcon, DragValue, Frame, Key, Layout, Margin, Modifiers, Panel, Response,
    RichText, Role, ScrollArea, Sense, Stroke, TextEdit, Ui, Vec2, WidgetInfo, vec2,
};

/// What the Brief mode remembers between frames.
#[derive(Debug, Default)]
pub struct State {
    /// A date that is being typed and is none yet.
    date: Option<String>,
    /// The section in focus, for Alt+Up/Down.
    section: Option<Section>,
    /// What is typed to find a statement to cite, and for which judgement.
    cite: Option<(JudgementId, String)>,
}

/// The name of a section: its heading on paper.
fn section_name(view: &View<'_>, section: Section) -> String {
    view.words.get(section.key())
}

/// The mode's three panes.
pub fn brief_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let palette = colors(ui);
    let Some(project) = view.project else { return };
    let side = Frame::new().fill(palette.panel).inner_margin(Margin::symmetric(14, 12));
    let left = Panel::left("sections").frame(side).default_size(262.0).size_range(200.0..=340.0).show(ui, |ui| {
        ScrollArea::vertical().id_salt("sections").auto_shrink([false, false]).show(ui, |ui| {
            sections_ui(ui, view, &project.brief, state, actions);
            ui.add_space(16.0);
            form_ui(ui, view, &project.brief, actions);
        });
    });
    let desk = Frame::new().fill(palette.desk).inner_margin(Margin::symmetric(0, 6));
    let room = ui.available_width();
    let right = Panel::right("pages")
        .frame(desk)
        .default_size((room * 0.53).max(320.0))
        .size_range(280.0..=(room - 300.0).max(320.0))
        .show(ui, |ui| preview::preview_ui(ui, view, state, actions));
    let paper = Frame::new().fill(palette.paper);
    let middle = CentralPanel::default().frame(paper).show(ui, |ui| {
        ScrollArea::vertical().id_salt("fields").auto_shrink([false, false]).show(ui, |ui| {
            Frame::new().inner_margin(Margin { left: 22, right: 22, top: 14, bottom: 40 }).show(ui, |ui| {
                ui.set_max_width(ui.available_width().min(620.0));
                if project.statements.is_empty() {
                    nothing_kept_ui(ui, view, actions);
                }
                fields_ui(ui, view, &project.brief, state, actions);
            });
        });
    });
    let panes = [(Pane::Left, left.response.rect), (Pane::Middle, middle.response.rect), (Pane::Right, right.response.rect)];
    super::note_pane(ui, state, &panes);
}

/// With no statement kept: what to do first.
fn nothing_kept_ui(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let words = view.words;
    widgets::card(ui.visuals().dark_mode, false).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(widgets::strong(words.get("brief-nothing-kept")));
        ui.label(soft(ui, words.get("brief-nothing-kept-hint")));
        if widgets::link(ui, &words.get("brief-go-read")).clicked() {
            actions.push(Action::Command(super::Command::ModeRead));
        }
    });
    ui.add_space(14.0);
}

/// Tick, drag, Alt+Up/Down.
fn sections_ui(ui: &mut Ui, view: &View<'_>, brief: &Brief, state: &mut UiState, actions: &mut Vec<Action>) {
    section_label(ui, &view.words.get("brief-sections"));
    ui.add_space(2.0);
    let printed = templates().iter().find(|template| template.name == brief.template);
    for (at, row) in brief.sections.iter().enumerate() {
        let room = printed.is_none_or(|template| template.content.sections.contains(&row.section));
        let name = section_name(view, row.section);
        let response = ui
            .push_id(row.section.key(), |ui| section_row_ui(ui, view, row.shown, room, &name, state, row.section, actions))
            .inner;
        if let Some(from) = response.dnd_release_payload::<Section>() {
            actions.push(Action::Edit(Edit::MoveSection(*from, at)));
        }
        if response.dnd_hover_payload::<Section>().is_some() {
            let y = response.rect.top();
            ui.painter().hline(response.rect.x_range(), y, Stroke::new(2.0, colors(ui).accent));
        }
    }
    ui.add_space(2.0);
    ui.label(soft(ui, view.words.get("brief-sections-hint")));
}

#[allow(clippy::too_many_arguments, reason = "one row of one list")]
fn section_row_ui(
    ui: &mut Ui,
    view: &View<'_>,
    shown: bool,
    room: bool,
    name: &str,
    state: &mut UiState,
    section: Section,
    actions: &mut Vec<Action>,
) -> Response {
    let palette = colors(ui);
    let frame = Frame::new()
        .corner_radius(CornerRadius::same(6))
        .inner_margin(Margin::symmetric(4, 0))
        .fill(if state.brief.section == Some(section) { palette.card } else { palette.panel });
    let inner = frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            let mut tick = shown;
            let text = RichText::new(name).color(if shown && room { palette.ink } else { palette.faint });
            let room_for_name = vec2((ui.available_width() - 44.0).max(60.0), 22.0);
            let check = ui
                .allocate_ui_with_layout(room_for_name, Layout::left_to_right(Align::Center), |ui| {
                    ui.set_width(room_for_name.x);
                    ui.style_mut().wrap_mode = Some(eframe::egui::TextWrapMode::Truncate);
                    ui.checkbox(&mut tick, text)
                })
                .inner;
            if check.changed() {
                actions.push(Action::Edit(Edit::ShowSection(section, tick)));
            }
            if check.clicked() || check.gained_focus() {
                state.brief.section = Some(section);
            }
            if state.brief.section.is_none_or(|chosen| chosen == section) {
                state.enter(Pane::Left, &check);
            }
            if check.has_focus() {
                let moved = |key| ui.input_mut(|input| input.consume_key(Modifiers::ALT, key));
                if moved(Key::ArrowUp) {
                    move_section(true, view, state, actions);
                } else if moved(Key::ArrowDown) {
                    move_section(false, view, state, actions);
                }
            }
            if shown && let Some(page) = view.preview.sections.get(&section) {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    grip_ui(ui, view, name, section);
                    let number = (page + 1).to_string();
                    if widgets::quiet_button(ui, soft(ui, number)).on_hover_text(view.words.get("brief-show-page")).clicked() {
                        state.pages.go_to_page = Some(*page);
                    }
                });
            } else {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| grip_ui(ui, view, name, section));
            }
            if !room {
                check.on_hover_text(view.words.get("brief-section-no-room"));
            }
        });
    });
    inner.response
}

/// Six dots to drag a row by.
fn grip_ui(ui: &mut Ui, view: &View<'_>, name: &str, section: Section) {
    let (rect, response) = ui.allocate_exact_size(vec2(12.0, 18.0), Sense::drag());
    for x in [-2.5, 2.5] {
        for y in [-5.0, 0.0, 5.0] {
            ui.painter().circle_filled(rect.center() + Vec2::new(x, y), 1.2, colors(ui).faint);
        }
    }
    response.dnd_set_drag_payload(section);
    let label = view.words.with("brief-drag", &[("name", name)]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    response.on_hover_cursor(CursorIcon::Grab);
}

/// Moves the section in focus up or down.
pub fn move_section(up: bool, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let Some(brief) = view.project.map(|project| &project.brief) else { return };
    let Some(section) = state.brief.section else { return };
    let Some(at) = brief.sections.iter().position(|row| row.section == section) else { return };
    let to = if up { at.checked_sub(1) } else { Some(at + 1).filter(|to| *to < brief.sections.len()) };
    actions.extend(to.map(|to| Action::Edit(Edit::MoveSection(section, to))));
}

/// Language, paper, template and the like.
fn form_ui(ui: &mut Ui, view: &View<'_>, brief: &Brief, actions: &mut Vec<Action>) {
    let words = view.words;
    section_label(ui, &words.get("brief-form"));
    let mut set = |field| actions.push(Action::Edit(Edit::Brief(field)));
    let names: Vec<(String, String)> =
        templates().iter().map(|template| (template.name.clone(), words.get(&format!("template-{}", template.name)))).collect();
    if let Some(name) = choice_ui(ui, &words.get("brief-template"), &brief.template, &names) {
        set(BriefField::Template(name));
    }
    let languages = [(DocumentLanguage::En, Language::En), (DocumentLanguage::Nl, Language::Nl)];
    let languages = languages.map(|(document, language)| (document, language.endonym().to_owned()));
    if let Some(language) = choice_ui(ui, &words.get("brief-language"), &brief.language, &languages) {
        set(BriefField::Language(language));
    }
    let papers = [(Paper::A4, "A4".to_owned()), (Paper::Letter, words.get("brief-letter"))];
    if let Some(paper) = choice_ui(ui, &words.get("brief-paper"), &brief.paper, &papers) {
        set(BriefField::Paper(paper));
    }
    let places = [(NotesPlace::Footnotes, words.get("brief-footnotes")), (NotesPlace::Endnotes, words.get("brief-endnotes"))];
    if let Some(place) = choice_ui(ui, &words.get("brief-notes-place"), &brief.notes, &places) {
        set(BriefField::Notes(place));
    }
    let scales = LikelihoodScale::ALL.map(|scale| (scale, words.get(scale.key())));
    if let Some(scale) = choice_ui(ui, &words.get("brief-scale"), &brief.scale, &scales) {
        set(BriefField::Scale(scale));
    }
    target_ui(ui, view, brief, actions);
    logo_ui(ui, view, brief, actions);
    let mut attach = brief.attach_project;
    if ui.checkbox(&mut attach, words.get("brief-attach")).on_hover_text(words.get("brief-attach-hint")).changed() {
        actions.push(Action::Edit(Edit::Brief(BriefField::AttachProject(attach))));
    }
}

/// A named choice of one; gives what was chosen anew.
fn choice_ui<T: Clone + PartialEq>(ui: &mut Ui, name: &str, now: &T, choices: &[(T, String)]) -> Option<T> {
    let mut chosen = None;
    let label = ui.label(soft(ui, name));
    let shown = choices.iter().find(|(value, _)| value == now).map(|(_, name)| name.clone()).unwrap_or_default();
    let width = ui.available_width();
    let combo = ComboBox::from_id_salt(name).width(width).selected_text(shown).truncate();
    let combo = combo.show_ui(ui, |ui| {
        for (value, name) in choices {
            if ui.selectable_label(value == now, name).clicked() && value != now {
                chosen = Some(value.clone());
            }
        }
    });
    let _ = combo.response.labelled_by(label.id);
    chosen
}

/// Pages wished for, pages there are, and what would move to the annex.
fn target_ui(ui: &mut Ui, view: &View<'_>, brief: &Brief, actions: &mut Vec<Action>) {
    let words = view.words;
    let label = ui.label(soft(ui, words.get("brief-target")));
    ui.horizontal(|ui| {
        let mut on = brief.target_pages.is_some();
        let mut pages = brief.target_pages.unwrap_or(2);
        let tick = ui.checkbox(&mut on, "").labelled_by(label.id);
        let value = ui.add_enabled(on, DragValue::new(&mut pages).range(1..=99)).labelled_by(label.id);
        if tick.changed() || value.changed() {
            actions.push(Action::Edit(Edit::Brief(BriefField::TargetPages(on.then_some(pages)))));
        }
        let count = body_pages(view);
        if count > 0 {
            let over = brief.target_pages.is_some_and(|target| count > target as usize);
            let text = words.count("brief-pages-now", count);
            let color = if over { colors(ui).warning } else { colors(ui).soft };
            ui.label(RichText::new(text).size(theme::size::SMALL).color(color));
        }
    });
    let count = body_pages(view);
    if brief.target_pages.is_some_and(|target| count > target as usize) {
        proposals_ui(ui, view, brief, actions);
    }
}

/// Pages before the annex.
fn body_pages(view: &View<'_>) -> usize {
    view.preview.sections.get(&Section::Annex).copied().unwrap_or(view.preview.sizes.len())
}

/// Proposals shown at once.
const PROPOSALS: usize = 5;

/// What would shorten the document, each with one click, what loses least first. The type never shrinks.
fn proposals_ui(ui: &mut Ui, view: &View<'_>, brief: &Brief, actions: &mut Vec<Action>) {
    ui.label(soft(ui, view.words.get("brief-too-long")));
    let proposed = view.preview.findings.iter().filter(|finding| finding.key.starts_with("check-fit-"));
    for finding in proposed.take(PROPOSALS) {
        let edit = match finding.place {
            crate::briefing::Place::Statement(id) => Edit::Change(id, StatementField::AnnexOnly(true)),
            crate::briefing::Place::Section(section) if finding.key == "check-fit-section" => Edit::ShowSection(section, false),
            _ => continue,
        };
        if widgets::link_sized(ui, &finding.text(view.words), theme::size::SMALL).clicked() {
            actions.push(Action::Edit(edit));
        }
    }
    if brief.template != "card"
        && brief.target_pages == Some(1)
        && widgets::link_sized(ui, &view.words.get("brief-use-card"), theme::size::SMALL).clicked()
    {
        actions.push(Action::Edit(Edit::Brief(BriefField::Template("card".to_owned()))));
    }
}

fn logo_ui(ui: &mut Ui, view: &View<'_>, brief: &Brief, actions: &mut Vec<Action>) {
    let words = view.words;
    ui.label(soft(ui, words.get("brief-logo")));
    let Some(logo) = &brief.logo else {
        if ui.button(words.get("brief-logo-choose")).clicked() {
            actions.push(Action::ChooseLogo);
        }
        return;
    };
    let mut alt = logo.alt.clone();
    ui.horizontal(|ui| {
        let width = ui.available_width() - 28.0;
        let edit = TextEdit::singleline(&mut alt).hint_text(words.get("brief-logo-shows")).desired_width(width);
        let response = ui.add(edit).accessible_name(words.get("brief-logo-shows"));
        if response.changed() {
            let logo = crate::project::Logo { alt: alt.clone(), bytes: std::sync::Arc::clone(&logo.bytes) };
            actions.push(Action::Edit(Edit::Brief(BriefField::Logo(Some(logo)))));
        }
        if close_button(ui, &words.get("brief-logo-remove")).clicked() {
            actions.push(Action::Edit(Edit::Brief(BriefField::Logo(None))));
        }
    });
}

/// Everything the analyst writes.
fn fields_ui(ui: &mut Ui, view: &View<'_>, brief: &Brief, state: &mut UiState, actions: &mut Vec<Action>) {
    let words = view.words;
    let line = |ui: &mut Ui,
                state: &mut UiState,
                actions: &mut Vec<Action>,
                key: &str,
                text: &str,
                place,
                make: fn(String) -> BriefField| {
        let mut text = text.to_owned();
        let response = widgets::field(ui, &words.get(key), &mut text, &words.get(&format!("{key}-hint")));
        wrote(ui, &response, state, actions, place, || make(text));
    };
    let area = |ui: &mut Ui,
                state: &mut UiState,
                actions: &mut Vec<Action>,
                key: &str,
                text: &str,
                rows,
                place,
                make: fn(String) -> BriefField| {
        section_label(ui, &words.get(key));
        let mut text = text.to_owned();
        let (name, hint) = (words.get(key), words.get(&format!("{key}-hint")));
        let field = Prose { name, hint, rows, brief, salt: ui.scope_id().with(("prose", key)) };
        let response = prose_ui(ui, words, &mut text, field);
        wrote(ui, &response, state, actions, place, || make(text));
        ui.add_space(12.0);
    };
    let mut title = brief.title.clone();
    let hint = RichText::new(words.get("brief-title-hint")).color(colors(ui).faint);
    let edit = TextEdit::multiline(&mut title)
        .hint_text(hint)
        .desired_rows(1)
        .return_key(None)
        .desired_width(f32::INFINITY)
        .font(eframe::egui::FontId::new(22.0, theme::serif_bold()))
        .margin(Margin::symmetric(10, 7));
    let response = ui.add(edit).accessible_name(words.get("brief-title"));
    state.enter(Pane::Middle, &response);
    wrote(ui, &response, state, actions, BriefPlace::Title, || BriefField::Title(title));
    ui.add_space(4.0);
    ui.columns(2, |columns| {
        if let [left, right] = columns {
            date_ui(left, view, brief, state, actions);
            line(
                left,
                state,
                actions,
                "brief-prepared-for",
                &brief.prepared_for,
                BriefPlace::PreparedFor,
                BriefField::PreparedFor,
            );
            tlp_ui(right, view, brief, actions);
            line(right, state, actions, "brief-prepared-by", &brief.prepared_by, BriefPlace::PreparedBy, BriefField::PreparedBy);
        }
    });
    line(ui, state, actions, "brief-marking", &brief.marking, BriefPlace::Marking, BriefField::Marking);
    ui.add_space(14.0);
    area(ui, state, actions, "brief-bottom-line", &brief.bottom_line, 4, BriefPlace::BottomLine, BriefField::BottomLine);
    judgements::judgements_ui(ui, view, brief, state, actions);
    area(ui, state, actions, "brief-disputes", &brief.disputes, 2, BriefPlace::Disputes, BriefField::Disputes);
    super::side_by_side::offered_ui(ui, view, state, actions);
    area(ui, state, actions, "brief-gaps", &brief.gaps, 2, BriefPlace::Gaps, BriefField::Gaps);
    area(
        ui,
        state,
        actions,
        "brief-source-summary",
        &brief.source_summary,
        2,
        BriefPlace::SourceSummary,
        BriefField::SourceSummary,
    );
    issue_ui(ui, view, brief, actions);
    if state.go_to == Some(Place::Field(BriefPlace::Settings)) {
        state.go_to = None;
    }
}

/// What every text field does: writes as it is typed, ends the step when left, takes the keyboard when jumped to.
fn wrote(
    ui: &mut Ui,
    response: &Response,
    state: &mut UiState,
    actions: &mut Vec<Action>,
    place: BriefPlace,
    make: impl FnOnce() -> BriefField,
) {
    if response.changed() {
        actions.push(Action::Edit(Edit::Brief(make())));
    }
    if response.lost_focus() {
        actions.push(Action::Seal);
    }
    arrive(ui, response, state, &Place::Field(place));
}

/// Takes the keyboard and comes into view where this is the place jumped to.
fn arrive(ui: &mut Ui, response: &Response, state: &mut UiState, place: &Place) {
    if state.go_to.as_ref() == Some(place) {
        state.go_to = None;
        response.request_focus();
        ui.scroll_to_rect(response.rect.expand(40.0), Some(Align::Center));
    }
}

fn date_ui(ui: &mut Ui, view: &View<'_>, brief: &Brief, state: &mut UiState, actions: &mut Vec<Action>) {
    let words = view.words;
    let mut text = state.brief.date.clone().unwrap_or_else(|| brief.date.clone());
    let response = widgets::field(ui, &words.get("brief-date"), &mut text, "2024-10-24");
    if response.changed() {
        if text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok() {
            state.brief.date = None;
            actions.push(Action::Edit(Edit::Brief(BriefField::Date(text.clone()))));
        } else {
            state.brief.date = Some(text.clone());
        }
    }
    if state.brief.date.is_some() {
        ui.painter().rect_stroke(
            response.rect,
            CornerRadius::same(6),
            Stroke::new(1.5, colors(ui).warning),
            eframe::egui::StrokeKind::Outside,
        );
        response.clone().on_hover_text(words.get("edit-not-a-date"));
    }
    if response.lost_focus() {
        // What is no date goes back to the date there was.
        state.brief.date = None;
        actions.push(Action::Seal);
    }
    arrive(ui, &response, state, &Place::Field(BriefPlace::Date));
}

fn tlp_ui(ui: &mut Ui, view: &View<'_>, brief: &Brief, actions: &mut Vec<Action>) {
    let words = view.words;
    let mut choices = vec![(None, words.get("brief-tlp-none"))];
    choices.extend(Tlp::ALL.iter().map(|tlp| (Some(*tlp), tlp.label().to_owned())));
    if let Some(tlp) = choice_ui(ui, &words.get("brief-tlp"), &brief.tlp, &choices) {
        actions.push(Action::Edit(Edit::Brief(BriefField::Tlp(tlp))));
    }
}

/// Records that this briefing was handed out, so that the next one says what changed.
fn issue_ui(ui: &mut Ui, view: &View<'_>, brief: &Brief, actions: &mut Vec<Action>) {
    let words = view.words;
    section_label(ui, &words.get("brief-issue"));
    ui.horizontal_wrapped(|ui| match &brief.last_issue {
        Some(issue) => {
            ui.label(words.with("brief-issued", &[("date", &words.date(&issue.date))]));
            if widgets::link(ui, &words.get("brief-issue-again")).clicked() {
                actions.push(Action::Edit(Edit::RecordIssue(Some(brief.date.clone()))));
            }
            if widgets::link(ui, &words.get("brief-issue-forget")).clicked() {
                actions.push(Action::Edit(Edit::RecordIssue(None)));
            }
        }
        None => {
            if ui.button(words.get("brief-issue-record")).on_hover_text(words.get("brief-issue-hint")).clicked() {
                actions.push(Action::Edit(Edit::RecordIssue(Some(brief.date.clone()))));
            }
        }
    });
}
