//! What a view asks for, sent to where it is done: the routing of actions and commands, and the preferences.
//!
//! Part of `app`.

use super::files::with_ending;
use super::{After, App, clipboard};
use crate::settings::Theme;
use crate::ui::dialogs::Purpose;
use crate::ui::{Action, Command, Mode, Sheet, brief, palette, reader, settings::Change};
use eframe::egui::Context;

impl App {
    /// Performs what was asked for.
    pub(super) fn perform(&mut self, ctx: &Context, frame: Option<&eframe::Frame>, action: Action) {
        match action {
            Action::Command(command) => self.command(ctx, frame, command),
            Action::Edit(edit) => self.edit(&edit),
            Action::Seal => {
                if let Some(open) = &mut self.open {
                    open.history.seal();
                }
            }
            Action::Go(place) => self.go(place),
            Action::OpenArticles(paths) => self.open_paths(ctx, paths),
            Action::PasteText(text) => self.paste(Some(text), None),
            Action::OpenProject(path) => self.ask(ctx, After::OpenProject(path)),
            Action::ExportPdf => self.choose(frame, Purpose::SavePdf),
            Action::ReopenAsText(source) => self.read_again(source),
            Action::Reimport(source) => self.choose(frame, Purpose::Newer(source)),
            Action::ShowOriginal(source) => self.choose(frame, Purpose::Original(source)),
            Action::Cancel(ticket) => self.jobs.cancel(ticket),
            Action::CloseToast(place) => {
                if let Some(told) = self.notices.get_mut(place) {
                    told.closed = true;
                }
            }
            Action::ChooseLogo => self.choose(frame, Purpose::Logo),
            Action::Restore(name) => self.ask(ctx, After::Restore(name)),
            Action::DiscardOffer(name) => self.discard_offer(&name),
            Action::ForgetRecent(path) => {
                self.settings.forget(&path);
                self.refresh_recent();
                self.save_settings();
            }
            Action::Answer(answer) => self.answer(ctx, frame, answer),
            Action::Rewind(steps) => self.rewind(steps),
            Action::Settings(change) => self.change_settings(ctx, change),
            Action::ExportTo(path) => self.export_to(with_ending(path, "pdf")),
            Action::ShowFolder(path) => self.show_folder(&path),
            Action::Take(way) => self.take_way(ctx, frame, way),
        }
    }

    fn command(&mut self, ctx: &Context, frame: Option<&eframe::Frame>, command: Command) {
        if !command.enabled(&self.view(), &self.state) {
            return;
        }
        match command {
            Command::New => self.ask(ctx, After::New),
            Command::Open => self.choose(frame, Purpose::Open),
            Command::Sample => self.ask(ctx, After::Sample),
            Command::Save => self.save(frame),
            Command::SaveAs => self.choose(frame, Purpose::SaveProject),
            Command::AddArticles => self.choose(frame, Purpose::Articles),
            Command::AddFolder => self.choose(frame, Purpose::Folder),
            Command::PasteSource => {
                let (text, html) = clipboard();
                self.paste(text, html);
            }
            Command::Export => self.open_check(),
            Command::Print => self.print(),
            Command::Close => self.ask(ctx, After::Close),
            Command::Quit => self.ask(ctx, After::Quit),
            Command::Undo => self.step(-1),
            Command::Redo => self.step(1),
            Command::History => self.toggle(Sheet::History),
            Command::FindEverywhere => self.toggle(Sheet::FindEverywhere),
            Command::Observations => self.toggle(Sheet::Observations),
            Command::Palette => {
                self.state.palette = palette::Typed::default();
                self.toggle(Sheet::Palette);
            }
            Command::ModeRead => self.set_mode(Mode::Read),
            Command::ModePositions => self.set_mode(Mode::Positions),
            Command::ModeBrief => self.set_mode(Mode::Brief),
            Command::NextPane => self.next_pane(),
            Command::NextSource => self.next_source(),
            Command::Back => self.back(),
            Command::Forward => self.forward(),
            Command::Larger => self.resize_text(ctx, 10),
            Command::Smaller => self.resize_text(ctx, -10),
            Command::UsualSize => self.resize_text(ctx, 0),
            Command::Theme => {
                self.settings.theme = if ctx.theme() == eframe::egui::Theme::Dark { Theme::Light } else { Theme::Dark };
                self.apply_settings(ctx);
                self.save_settings();
            }
            Command::Shortcuts => self.toggle(Sheet::Shortcuts),
            Command::Settings => self.toggle(Sheet::Settings),
            Command::AboutProgram => self.toggle(Sheet::About),
            Command::Find
            | Command::FindNext
            | Command::FindPrevious
            | Command::Keep
            | Command::KeepNobody
            | Command::NewActor
            | Command::About
            | Command::Translate
            | Command::Grade
            | Command::Memo
            | Command::NextBasis
            | Command::Important
            | Command::Release
            | Command::Accept
            | Command::Reject
            | Command::AcceptAll
            | Command::SetAside
            | Command::MoveUp
            | Command::MoveDown => self.passage_command(ctx, frame, command),
        }
    }

    /// A command that is done beside the reader, or in the section list.
    fn passage_command(&mut self, ctx: &Context, frame: Option<&eframe::Frame>, command: Command) {
        let mut state = std::mem::take(&mut self.state);
        let mut actions = Vec::new();
        match (state.mode, command) {
            (Mode::Brief, Command::MoveUp | Command::MoveDown) => {
                brief::move_section(command == Command::MoveUp, &self.view(), &mut state, &mut actions);
            }
            _ => reader::passage_command(command, &self.view(), &mut state, &mut actions),
        }
        self.state = state;
        for action in actions {
            // A command that gives itself back would go round for ever.
            if action != Action::Command(command) {
                self.perform(ctx, frame, action);
            }
        }
    }

    fn change_settings(&mut self, ctx: &Context, change: Change) {
        match change {
            Change::Language(language) => self.settings.language = language,
            Change::Theme(theme) => self.settings.theme = theme,
            Change::TextPercent(percent) => self.settings.set_text_percent(percent),
            Change::Renderer(renderer) => self.settings.renderer = renderer,
            Change::KeepRecent(keep) => {
                self.settings.set_keep_recent(keep);
                self.refresh_recent();
            }
        }
        self.apply_settings(ctx);
        self.save_settings();
    }

    fn resize_text(&mut self, ctx: &Context, by: i32) {
        let percent = if by == 0 { 100 } else { i32::from(self.settings.text_percent) + by };
        self.settings.set_text_percent(u16::try_from(percent.max(0)).unwrap_or(100));
        self.apply_settings(ctx);
        self.save_settings();
    }
}
