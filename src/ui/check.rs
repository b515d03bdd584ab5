//! Check and export: one sheet of what stops, what warns, the counts, the file's name and Save.
//!
//! Part of the window. What it says is what the check says of the very pages that will be written; a click goes to the place.

use super::notices::severity_color;
use super::widgets::{close_button, colors, primary_button, section_label, soft};
use super::{Action, BriefPlace, Command, Place, UiState, View, theme};
use crate::briefing::{Field, Finding, Place as Found};
use crate::jobs::work::print_command;
use crate::notice::Severity;
use crate::project::{BriefField, Edit};
use eframe::egui::{
    Align, Button, CornerRadius, FontId, Id, Key, Label, Layout, Margin, Modal, Modifiers, RichText, ScrollArea, Sense, Spinner,
    TextEdit, Ui, vec2,
};
use std::path::{Path, PathBuf};

/// What the check sheet remembers between frames.
#[derive(Debug, Default)]
pub struct State {
    /// The file to write, with its folder.
    pub file: String,
    /// The user typed the name: it is not made anew.
    pub typed: bool,
    /// Written as soon as the pages are set.
    pub waiting: Option<PathBuf>,
    /// The file written last.
    pub written: Option<PathBuf>,
    /// Enter was pressed before the sheet was there.
    pub enter: bool,
}

/// The sheet over the window.
pub fn check_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let ready = view.preview.key.is_some() && !view.preview.is_behind();
    let stops = view.preview.stops();
    let typing = ui.text_edit_focused();
    // Enter before the pages are set is not lost: the file is written as soon as they are.
    let may = !(ready && stops);
    let early = std::mem::take(&mut state.check.enter);
    let enter = may && (early || !typing && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)));
    let modal = Modal::new(Id::unique("check")).frame(super::widgets::sheet_frame(ui)).show(ui.ctx(), |ui| {
        ui.set_width(600.0_f32.min(ui.content_rect().width() - 60.0));
        head_ui(ui, view, state, ready);
        ui.add_space(6.0);
        let entered = title_ui(ui, view, actions);
        let enter = enter || entered && may;
        ui.add_space(6.0);
        let height = (ui.content_rect().height() - 390.0).max(120.0);
        ScrollArea::vertical().id_salt("findings").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            findings_ui(ui, view, ready, actions);
        });
        ui.add_space(8.0);
        file_ui(ui, view, state, actions, may, enter);
    });
    if modal.should_close() && state.dialog.is_none() {
        state.sheet = None;
    }
}

fn head_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, ready: bool) {
    let words = view.words;
    ui.horizontal(|ui| {
        ui.label(RichText::new(words.get("bar-export")).font(FontId::new(20.0, theme::serif_bold())));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if close_button(ui, &words.get("sheet-close")).clicked() {
                state.sheet = None;
            }
        });
    });
    let Some(project) = view.project else { return };
    let mut counts = vec![
        words.count("status-sources", project.sources.len()),
        words.count("status-origins", project.origins()),
        words.count("status-statements", project.statements.len()),
    ];
    if ready {
        counts.push(words.count("preview-pages", view.preview.sizes.len()));
        let kilobytes = view.preview.pdf.as_ref().map_or(0, |pdf| pdf.len().div_ceil(1000));
        counts.push(words.count("check-kilobytes", kilobytes));
    }
    ui.label(soft(ui, counts.join(" · ")));
}

/// The title of the briefing, which is also in the file's name; true when Enter was pressed in it.
fn title_ui(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) -> bool {
    let Some(project) = view.project else { return false };
    let mut title = project.brief.title.clone();
    let response = super::widgets::field(ui, &view.words.get("brief-title"), &mut title, &view.words.get("brief-title-hint"));
    if response.changed() {
        actions.push(Action::Edit(Edit::Brief(BriefField::Title(title))));
    }
    if response.lost_focus() {
        actions.push(Action::Seal);
    }
    response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

fn findings_ui(ui: &mut Ui, view: &View<'_>, ready: bool, actions: &mut Vec<Action>) {
    let words = view.words;
    if !ready {
        ui.label(soft(ui, words.get("check-waiting")));
        return;
    }
    let findings = &view.preview.findings;
    if findings.iter().all(|finding| finding.severity == Severity::Info) {
        ui.label(words.get("check-all-well"));
    }
    for (severity, key) in [(Severity::Error, "check-stops"), (Severity::Warning, "check-warns"), (Severity::Info, "check-tells")]
    {
        let of: Vec<&Finding> = findings.iter().filter(|finding| finding.severity == severity).collect();
        if of.is_empty() {
            continue;
        }
        ui.add_space(4.0);
        section_label(ui, &words.count(key, of.len()));
        for (at, finding) in of.into_iter().enumerate() {
            ui.push_id((key, at), |ui| finding_ui(ui, view, finding, actions));
        }
    }
}

fn finding_ui(ui: &mut Ui, view: &View<'_>, finding: &Finding, actions: &mut Vec<Action>) {
    let color = severity_color(ui, finding.severity);
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(3.0, 18.0), Sense::hover());
        ui.painter().rect_filled(rect, CornerRadius::same(1), color);
        let text = RichText::new(finding.text(view.words)).color(colors(ui).ink);
        let response = ui.add(Button::new(text).frame(false).wrap());
        if response.on_hover_cursor(eframe::egui::CursorIcon::PointingHand).clicked() {
            actions.push(Action::Go(place_of(finding.place)));
        }
    });
}

fn file_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>, may: bool, enter: bool) {
    let words = view.words;
    let label = ui.label(soft(ui, words.get("check-file")));
    let mut entered = false;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button(words.get("check-choose")).clicked() {
                actions.push(Action::ExportPdf);
            }
            let (folder, mut name) = parted(&state.check.file);
            let edit = TextEdit::singleline(&mut name).desired_width(f32::INFINITY).margin(Margin::symmetric(8, 5));
            let response = ui.add(edit).labelled_by(label.id);
            if response.changed() {
                state.check.typed = true;
                // A whole path may be typed, too.
                state.check.file = if Path::new(&name).is_absolute() { name } else { folder.join(name).display().to_string() };
            }
            entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        });
    });
    let (folder, _) = parted(&state.check.file);
    let folder = words.with("check-in-folder", &[("folder", &folder.display().to_string())]);
    ui.add(Label::new(soft(ui, &folder)).truncate()).on_hover_text(&folder);
    ui.add_space(4.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let waits = state.check.waiting.is_some();
        let save = ui.add_enabled_ui(may && !waits, |ui| primary_button(ui, &words.get("check-save"))).inner;
        if waits {
            ui.add(Spinner::new().size(16.0));
        }
        if may && (save.clicked() || enter || entered) {
            actions.push(Action::ExportTo(PathBuf::from(state.check.file.trim())));
        }
        let printer = ui.data_mut(|data| *data.get_temp_mut_or_insert_with(Id::unique("printer"), || print_command().is_some()));
        if printer && ui.add_enabled(may, Button::new(words.get("command-print"))).clicked() {
            actions.push(Action::Command(Command::Print));
        }
        if !may {
            ui.label(soft(ui, words.get("check-stopped")));
        } else {
            ui.label(soft(ui, words.get("check-enter")));
        }
    });
}

/// The folder of a path and the name in it.
fn parted(file: &str) -> (PathBuf, String) {
    let path = Path::new(file);
    let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
    (folder, path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default())
}

/// Where a finding is put right.
fn place_of(found: Found) -> Place {
    match found {
        Found::Field(field) => Place::Field(match field {
            Field::Title => BriefPlace::Title,
            Field::Date => BriefPlace::Date,
            Field::PreparedFor => BriefPlace::PreparedFor,
            Field::PreparedBy => BriefPlace::PreparedBy,
            Field::Tlp | Field::Marking => BriefPlace::Marking,
            Field::BottomLine => BriefPlace::BottomLine,
            Field::Disputes => BriefPlace::Disputes,
            Field::Gaps => BriefPlace::Gaps,
            Field::SourceSummary => BriefPlace::SourceSummary,
            Field::Template | Field::TargetPages | Field::Logo | Field::AttachProject => BriefPlace::Settings,
        }),
        Found::Judgement(judgement) => Place::Judgement(judgement),
        Found::Position(actor) => Place::Position(actor),
        Found::Actor(actor) => Place::Actor(actor),
        Found::Statement(statement) => Place::Statement(statement),
        Found::Source(source) => Place::Source(source),
        Found::Block(source, block) => Place::Block(source, block),
        Found::Section(_) => Place::Field(BriefPlace::Settings),
    }
}
