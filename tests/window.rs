//! The window, driven by its labels and keys: the whole path from an article to a PDF and back, and what a monkey does to it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may panic")]

use eframe::egui::{self, Event, Key, Modifiers};
use egui_kittest::{Harness, kittest::Queryable};
use standpoint::app::{App, Clock, Setting};
use standpoint::i18n::Language;
use standpoint::jobs::Jobs;
use standpoint::project::{BriefField, Edit};
use standpoint::settings::Folders;
use standpoint::ui::{Action, Command, Mode, Sheet};
use std::path::{Path, PathBuf};

/// A window below a folder of its own, with jobs that run at once and a clock that stands still.
fn window(root: &Path) -> Harness<'static, App> {
    let folders = Some(Folders::below(root));
    let setting = Setting {
        folders,
        language: Language::En,
        clock: Clock::Stopped("2024-10-25".to_owned(), "13:02".to_owned()),
        renderer: String::new(),
    };
    Harness::builder()
        .with_size(egui::vec2(1280.0, 820.0))
        .with_max_steps(40)
        .with_theme(egui::Theme::Light)
        .build_eframe(move |cc| App::new(&cc.egui_ctx, Jobs::inline(), setting))
}

fn act(window: &mut Harness<'static, App>, action: Action) {
    let ctx = window.ctx.clone();
    window.state_mut().perform_now(&ctx, action);
    window.run_steps(4);
}

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples").join(name)
}

#[test]
fn from_an_article_to_a_pdf_to_a_file_and_back() {
    let root = tempfile::tempdir().unwrap();
    let mut window = window(root.path());
    window.run_steps(2);
    window.get_by_label("Drop articles here");
    act(&mut window, Action::OpenArticles(vec![sample("seoul-moskou.nl.txt")]));
    assert_eq!(window.state().project().unwrap().sources.len(), 1, "{:?}", window.state().notices());

    // Four passages by keys: the reader has the keyboard, a number gives the paragraph to an actor.
    for key in [Key::Num1, Key::Num2, Key::Num4, Key::Num1] {
        window.key_press(Key::ArrowDown);
        window.run_steps(2);
        window.key_press(key);
        window.run_steps(2);
    }
    assert_eq!(window.state().project().unwrap().statements.len(), 4);

    window.get_by_label("Brief").click();
    window.run_steps(4);
    assert_eq!(window.state().state().mode, Mode::Brief);
    act(&mut window, Action::Edit(Edit::Brief(BriefField::Title("The pact".to_owned()))));
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    window.run_steps(6);
    assert_eq!(window.state().state().sheet, Some(Sheet::Check));
    let pdf = root.path().join("out.pdf");
    act(&mut window, Action::ExportTo(pdf.clone()));
    window.run_steps(4);
    let bytes = std::fs::read(&pdf).unwrap();
    assert!(bytes.starts_with(b"%PDF-"));

    // Save, close, open: the same project.
    let file = root.path().join("pact.standpoint");
    window.state_mut().jobs_mut().answer_next_dialog(Some(vec![file.clone()]));
    act(&mut window, Action::Command(Command::Save));
    assert!(file.is_file(), "{:?}", window.state().notices());
    let saved = window.state().project().unwrap().clone();
    act(&mut window, Action::Command(Command::Close));
    assert!(window.state().project().is_none());
    act(&mut window, Action::OpenProject(file));
    assert_eq!(window.state().project(), Some(&saved));
    assert_eq!(window.state().project().unwrap().check(), Vec::<String>::new());
}

#[test]
fn everything_done_can_be_undone_and_done_again() {
    let root = tempfile::tempdir().unwrap();
    let mut window = window(root.path());
    act(&mut window, Action::OpenArticles(vec![sample("seoul-moskou.nl.txt"), sample("kremlin-seoul.en.html")]));
    act(&mut window, Action::Edit(Edit::Brief(BriefField::Title("The pact".to_owned()))));
    let end = window.state().project().unwrap().clone();
    assert_eq!(end.sources.len(), 2, "both articles in one step");
    act(&mut window, Action::Rewind(0));
    assert!(window.state().project().unwrap().sources.is_empty());
    act(&mut window, Action::Rewind(2));
    assert_eq!(window.state().project(), Some(&end));
}

#[test]
fn unsaved_changes_are_asked_for_before_they_are_lost() {
    let root = tempfile::tempdir().unwrap();
    let mut window = window(root.path());
    act(&mut window, Action::OpenArticles(vec![sample("seoul-moskou.nl.txt")]));
    act(&mut window, Action::Command(Command::Close));
    window.get_by_label("Save your changes?");
    window.get_by_label("Cancel").click();
    window.run_steps(4);
    assert!(window.state().project().is_some(), "cancelling keeps the project");
    act(&mut window, Action::Command(Command::Close));
    window.get_by_label("Discard").click();
    window.run_steps(4);
    assert!(window.state().project().is_none());
}

#[test]
fn the_sample_and_every_sheet_and_mode_can_be_opened() {
    let root = tempfile::tempdir().unwrap();
    let mut window = window(root.path());
    act(&mut window, Action::Command(Command::Sample));
    assert!(window.state().project().is_some());
    for command in [
        Command::ModeRead,
        Command::ModePositions,
        Command::ModeBrief,
        Command::Shortcuts,
        Command::Settings,
        Command::AboutProgram,
        Command::History,
        Command::FindEverywhere,
        Command::Palette,
        Command::Export,
    ] {
        act(&mut window, Action::Command(command));
    }
}

#[test]
fn a_monkey_leaves_the_project_sound() {
    let root = tempfile::tempdir().unwrap();
    let mut window = window(root.path());
    act(&mut window, Action::Command(Command::Sample));
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut roll = move |below: u64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed % below
    };
    let keys = [
        Key::ArrowDown,
        Key::ArrowUp,
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num0,
        Key::Space,
        Key::U,
        Key::I,
        Key::Q,
        Key::Enter,
        Key::Backspace,
        Key::Escape,
        Key::Z,
        Key::Tab,
        Key::F6,
    ];
    for step in 0..1_500 {
        match roll(4) {
            0 => {
                let pos = egui::pos2(roll(1280) as f32, (60 + roll(740)) as f32);
                for pressed in [true, false] {
                    let button = egui::PointerButton::Primary;
                    window.input_mut().events.push(Event::PointerMoved(pos));
                    window.input_mut().events.push(Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE });
                }
            }
            1 => {
                let mode = [Command::ModeRead, Command::ModePositions, Command::ModeBrief][roll(3) as usize];
                let ctx = window.ctx.clone();
                window.state_mut().perform_now(&ctx, Action::Command(if roll(8) == 0 { mode } else { Command::Undo }));
            }
            _ => {
                let key = keys[roll(keys.len() as u64) as usize];
                let modifiers = if key == Key::Z { Modifiers::COMMAND } else { Modifiers::NONE };
                window.key_press_modifiers(modifiers, key);
            }
        }
        window.step();
        if step % 50 == 0
            && let Some(project) = window.state().project()
        {
            assert_eq!(project.check(), Vec::<String>::new(), "after {step} steps");
        }
    }
}
