//! Questions that must be answered first, and the system's own file dialogs.
//!
//! Part of the window, and the only module that names rfd: a dialog is built on the main thread, where some systems insist on it,
//! and awaited in `jobs`.

use super::widgets::{primary_button, soft};
use super::{Action, Answer, Dialog, UiState, View};
use crate::article::SourceId;
use crate::i18n::Words;
use eframe::Frame;
use eframe::egui::{Align, Id, Layout, Margin, Modal, TextEdit, Ui};
use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::Pin;

/// What a file is chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A project (or articles) to open.
    Open,
    /// Articles to add.
    Articles,
    /// A folder of articles.
    Folder,
    /// Where to save the project.
    SaveProject,
    /// Where to save the briefing.
    SavePdf,
    /// A logo.
    Logo,
    /// A folder for the frozen bytes of a source.
    Original(SourceId),
    /// A newer version of a source.
    Newer(SourceId),
}

impl Purpose {
    /// Whether a file is written there.
    #[must_use]
    pub fn saves(self) -> bool {
        match self {
            Self::SaveProject | Self::SavePdf => true,
            Self::Open | Self::Articles | Self::Folder | Self::Logo | Self::Original(_) | Self::Newer(_) => false,
        }
    }
}

/// A dialog that is open; awaited on a thread of its own.
pub type Picking = Pin<Box<dyn Future<Output = Option<Vec<PathBuf>>> + Send>>;

/// Endings of the articles that can be read, as the dialog offers them.
const ARTICLES: [&str; 16] =
    ["html", "htm", "xhtml", "mhtml", "mht", "pdf", "docx", "odt", "rtf", "epub", "eml", "md", "markdown", "txt", "text", "asc"];

/// Builds the system's dialog for this purpose. `folder` is where it starts, `name` what it proposes.
#[must_use]
pub fn picking(purpose: Purpose, words: &Words, frame: &Frame, folder: Option<&Path>, name: &str) -> Picking {
    let mut dialog = rfd::AsyncFileDialog::new().set_parent(frame);
    if let Some(folder) = folder {
        dialog = dialog.set_directory(folder);
    }
    let one = |file: Option<rfd::FileHandle>| file.map(|file| vec![file.path().to_path_buf()]);
    let many = |files: Option<Vec<rfd::FileHandle>>| {
        files.map(|files| files.iter().map(|file| file.path().to_path_buf()).collect::<Vec<_>>())
    };
    match purpose {
        Purpose::Open => {
            let dialog = dialog
                .add_filter(words.get("filter-projects-and-articles"), &[&["standpoint"], ARTICLES.as_slice()].concat())
                .add_filter(words.get("filter-projects"), &["standpoint"])
                .add_filter(words.get("filter-all"), &["*"])
                .pick_files();
            Box::pin(async move { many(dialog.await) })
        }
        Purpose::Articles => {
            let dialog = dialog
                .add_filter(words.get("filter-articles"), &ARTICLES)
                .add_filter(words.get("filter-all"), &["*"])
                .pick_files();
            Box::pin(async move { many(dialog.await) })
        }
        Purpose::Newer(_) => {
            let dialog = dialog.add_filter(words.get("filter-articles"), &ARTICLES).pick_file();
            Box::pin(async move { one(dialog.await) })
        }
        Purpose::Folder | Purpose::Original(_) => {
            let dialog = dialog.pick_folder();
            Box::pin(async move { one(dialog.await) })
        }
        Purpose::Logo => {
            let dialog = dialog.add_filter(words.get("filter-pictures"), &["png", "jpg", "jpeg"]).pick_file();
            Box::pin(async move { one(dialog.await) })
        }
        Purpose::SaveProject => {
            let dialog = dialog.set_file_name(name).add_filter(words.get("filter-projects"), &["standpoint"]).save_file();
            Box::pin(async move { one(dialog.await) })
        }
        Purpose::SavePdf => {
            let dialog = dialog.set_file_name(name).add_filter("PDF", &["pdf"]).save_file();
            Box::pin(async move { one(dialog.await) })
        }
    }
}

/// The question that is asked, if any; Esc cancels.
pub fn dialog_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let Some(dialog) = &mut state.dialog else { return };
    let modal = Modal::new(Id::unique("question")).frame(super::widgets::sheet_frame(ui)).show(ui.ctx(), |ui| {
        ui.set_width(420.0);
        ui.spacing_mut().item_spacing.y = 10.0;
        match dialog {
            Dialog::Unsaved => unsaved_ui(ui, view),
            Dialog::Path { text, saving } => path_ui(ui, view, text, *saving),
        }
    });
    match modal.inner {
        Some(answer) => actions.push(Action::Answer(answer)),
        None if modal.should_close() => actions.push(Action::Answer(Answer::Cancel)),
        None => {}
    }
}

fn unsaved_ui(ui: &mut Ui, view: &View<'_>) -> Option<Answer> {
    let words = view.words;
    let title = view.project.map(|project| project.brief.title.clone()).filter(|title| !title.is_empty());
    let name = title.or_else(|| view.file.name.map(str::to_owned)).unwrap_or_else(|| words.get("bar-untitled"));
    ui.heading(words.get("dialog-save-title"));
    ui.label(words.with("dialog-save-text", &[("name", &name)]));
    ui.add_space(6.0);
    let mut answer = None;
    ui.horizontal(|ui| {
        if ui.button(words.get("dialog-discard")).clicked() {
            answer = Some(Answer::Discard);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let save = primary_button(ui, &words.get("dialog-save"));
            if ui.memory(|memory| memory.focused().is_none()) {
                save.request_focus();
            }
            if save.clicked() {
                answer = Some(Answer::Save);
            }
            if ui.button(words.get("dialog-cancel")).clicked() {
                answer = Some(Answer::Cancel);
            }
        });
    });
    answer
}

fn path_ui(ui: &mut Ui, view: &View<'_>, text: &mut String, saving: bool) -> Option<Answer> {
    let words = view.words;
    let title = ui.heading(words.get("dialog-path-title"));
    ui.label(soft(ui, words.get("dialog-path-hint")));
    let edit = TextEdit::singleline(text).desired_width(f32::INFINITY).margin(Margin::symmetric(8, 5));
    let edit = ui.add(edit).labelled_by(title.id);
    // Asked before the focus comes back, which would make Enter look like nothing.
    let entered = edit.lost_focus() && ui.input(|input| input.key_pressed(eframe::egui::Key::Enter));
    if ui.memory(|memory| memory.focused().is_none()) {
        edit.request_focus();
    }
    let mut answer = None;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let name = words.get(if saving { "dialog-path-save" } else { "dialog-path-open" });
        if primary_button(ui, &name).clicked() || entered {
            answer = Some(Answer::Path(PathBuf::from(text.trim())));
        }
        if ui.button(words.get("dialog-cancel")).clicked() {
            answer = Some(Answer::Cancel);
        }
    });
    answer
}
