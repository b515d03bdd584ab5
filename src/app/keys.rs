//! Keys, drops and pastes: what reaches the window before any view.
//!
//! Part of `app`.

use super::App;
use crate::ui::{Action, Command, Mode, Sheet};
use eframe::egui::{Event, Key, KeyboardShortcut, Modifiers, Ui};
use std::path::PathBuf;

/// A pasted text of at least this many characters is an article.
const ARTICLE: usize = 400;

impl App {
    /// Files that hover or were dropped.
    pub(super) fn take_drops(&mut self, ui: &Ui, actions: &mut Vec<Action>) {
        let (hovering, dropped) = ui.input(|input| {
            let dropped: Vec<PathBuf> = input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect();
            (!input.raw.hovered_files.is_empty(), dropped)
        });
        self.state.hovering = hovering;
        if !dropped.is_empty() {
            actions.push(Action::OpenArticles(dropped));
        }
    }

    /// Shortcuts of commands, and pastes outside text fields.
    pub(super) fn take_keys(&mut self, ui: &Ui, actions: &mut Vec<Action>) {
        if self.state.dialog.is_some() {
            return;
        }
        let typing = ui.text_edit_focused();
        let focused = ui.memory(|memory| memory.focused().is_some());
        let redo = KeyboardShortcut::new(Modifiers::COMMAND, Key::Y);
        if !typing && self.view().redo.is_some() && ui.input_mut(|input| input.consume_shortcut(&redo)) {
            actions.push(Action::Command(Command::Redo));
        }
        let mut commands: Vec<(Command, KeyboardShortcut)> =
            Command::ALL.iter().filter_map(|command| Some((*command, command.shortcut()?))).collect();
        // Longer chords first: Ctrl-Shift-Z is not Ctrl-Z.
        commands.sort_by_key(|(_, shortcut)| {
            let modifiers = shortcut.modifiers;
            std::cmp::Reverse(u8::from(modifiers.shift) + u8::from(modifiers.alt) + u8::from(modifiers.command))
        });
        for (command, shortcut) in commands {
            // A slow frame may bring Ctrl+E and Enter together: the Enter is the sheet's.
            if actions.contains(&Action::Command(Command::Export)) && command.is_reader_key() {
                self.state.check.enter |= ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
                continue;
            }
            if self.may_take(command, &shortcut, typing, focused) && ui.input_mut(|input| input.consume_shortcut(&shortcut)) {
                actions.push(Action::Command(command));
            }
        }
        if !typing {
            self.take_paste(ui, actions);
            if self.state.sheet.is_some() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
                self.state.sheet = None;
            }
        }
    }

    /// Whether the command's shortcut is ours now and not a view's.
    fn may_take(&self, command: Command, shortcut: &KeyboardShortcut, typing: bool, focused: bool) -> bool {
        if !command.enabled(&self.view(), &self.state) {
            return false;
        }
        let in_sheet = matches!(self.state.sheet, Some(Sheet::Palette | Sheet::Check));
        if command.is_reader_key() {
            return self.state.reader_focus && self.state.mode == Mode::Read && !typing && !in_sheet;
        }
        let moves = matches!(command, Command::MoveUp | Command::MoveDown);
        // What has the keyboard moves itself: a card, an actor, a section.
        if moves && focused && !self.state.reader_focus {
            return false;
        }
        let edits_text = matches!(command, Command::Undo | Command::Redo | Command::PasteSource)
            || shortcut.conflicts_with_text_editing()
            || (moves && typing);
        !(edits_text && typing && command != Command::PasteSource)
    }

    /// Ctrl-V outside a text field: an article-length text is a new source.
    fn take_paste(&mut self, ui: &Ui, actions: &mut Vec<Action>) {
        let pasted = ui.input_mut(|input| {
            let mut pasted = None;
            input.events.retain(|event| match event {
                Event::Paste(text) => {
                    pasted = Some(text.clone());
                    false
                }
                _ => true,
            });
            pasted
        });
        let Some(text) = pasted else { return };
        if text.chars().count() >= ARTICLE || (self.open.is_none() && text.split_whitespace().count() > 8) {
            actions.push(Action::PasteText(text));
        } else if !text.trim().is_empty() {
            self.flash("flash-paste-short", &[]);
        }
    }
}
