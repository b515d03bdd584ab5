//! The window, driven by its labels and keys: the whole path from an article to a PDF and back, and what a monkey does to it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a test may panic"
)]

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

/// A window with an article open and its first passage kept for the first actor.
fn with_one_kept(root: &Path) -> Harness<'static, App> {
    let mut window = window(root);
    act(&mut window, Action::OpenArticles(vec![sample("seoul-moskou.nl.txt")]));
    for key in [Key::ArrowDown, Key::Num1] {
        window.key_press(key);
        window.run_steps(2);
    }
    window
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
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    window.run_steps(6);
    assert_eq!(window.state().state().sheet, Some(Sheet::Check));
    assert!(!window.state().project().unwrap().brief.title.is_empty(), "nothing blocks: a title is proposed");
    window.get_by_label("Enter saves");
    let pdf = root.path().join("out.pdf");
    act(&mut window, Action::ExportTo(pdf.clone()));
    window.run_steps(4);
    let bytes = std::fs::read(&pdf).unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
    let printed =
        words_of(&standpoint::import::read("out.pdf", &bytes, &standpoint::import::Options::default()).unwrap().value[0].article);
    let project = window.state().project().unwrap();
    // One section an actor, in the order of the actors; within it the passages in the order they were kept.
    let mut from = 0;
    for statement in project.actors.iter().flat_map(|actor| project.statements_of(Some(actor.id))) {
        let words = letters(&statement.anchor.exact);
        let start: String = words.chars().take(40).collect();
        let at = printed[from..].find(&start).unwrap_or_else(|| panic!("{start} is not printed in its place"));
        from += at + start.len();
    }

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
fn enter_with_ctrl_e_in_one_frame_is_the_sheets() {
    let root = tempfile::tempdir().unwrap();
    let mut window = with_one_kept(root.path());
    let kept = window.state().project().unwrap().statements.len();
    let key = |key, modifiers| Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
    window.input_mut().events.push(key(Key::E, Modifiers::COMMAND));
    window.input_mut().events.push(key(Key::Enter, Modifiers::NONE));
    window.step();
    assert_eq!(window.state().project().unwrap().statements.len(), kept, "no suggestion was accepted");
    assert_eq!(window.state().state().sheet, Some(Sheet::Check));
}

#[test]
fn an_attached_project_is_written_for_an_export_and_not_at_every_keystroke() {
    let root = tempfile::tempdir().unwrap();
    let mut window = with_one_kept(root.path());
    act(&mut window, Action::Edit(Edit::Brief(BriefField::AttachProject(true))));
    let set = |attached: bool| {
        let mut jobs = Jobs::inline();
        let project = Box::new(window.state().project().unwrap().clone());
        let analyses = std::collections::BTreeMap::new();
        let key = standpoint::jobs::preview::MadeFrom { revision: 1, analyses: 0, attached };
        jobs.quietly(standpoint::jobs::Job::Typeset { key, desk: 1, project, analyses });
        jobs.drain().into_iter().find_map(|done| match done.outcome {
            standpoint::jobs::Outcome::Typeset { result, .. } => result.pdf,
            _ => None,
        })
    };
    let attachments = |pdf: &[u8]| {
        let file = lopdf::Document::load_mem(pdf).unwrap();
        let files = file.objects.values().filter(|object| object.type_name().is_ok_and(|name| name == b"EmbeddedFile")).count();
        let pages: Vec<Vec<u8>> = file.page_iter().map(|page| file.get_page_content(page)).collect();
        (files, pages)
    };
    let (plain, whole) = (attachments(&set(false).unwrap()), attachments(&set(true).unwrap()));
    assert_eq!((plain.0, whole.0), (0, 1));
    assert_eq!(plain.1, whole.1, "the pages are the same");

    window.get_by_label("Brief").click();
    window.run_steps(4);
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    window.run_steps(6);
    let pdf = root.path().join("out.pdf");
    act(&mut window, Action::ExportTo(pdf.clone()));
    window.run_steps(4);
    assert_eq!(attachments(&std::fs::read(&pdf).unwrap()).0, 1, "{:?}", window.state().notices());
}

/// Letters and digits only: line ends and hyphens of the page do not matter.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn words_of(article: &standpoint::article::Article) -> String {
    article.blocks.iter().map(|block| letters(&block.text)).collect()
}

#[test]
fn hostile_texts_leave_the_window_alive() {
    let root = tempfile::tempdir().unwrap();
    let texts: [(&str, Vec<u8>); 6] = [
        ("empty.txt", Vec::new()),
        ("nul.txt", b"Seoul said\0 that it would act.\n\nMoscow\0\0 denied it.\n".to_vec()),
        ("invalid.txt", b"Seoul said \xff\xfe\xc3 no.\n\nMoscow \x80 denied it.\n".to_vec()),
        ("line.txt", "Seoul said that it would act. ".repeat(175_000).into_bytes()),
        ("paragraphs.txt", "Moscow denied it.\n\n".repeat(20_000).into_bytes()),
        ("signs.txt", "\u{202e}\u{2066}a\u{301}\u{301}\u{200d}👩\u{200d}🚀 ".repeat(200).into_bytes()),
    ];
    for (name, bytes) in texts {
        let path = root.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let mut window = window(&root.path().join(format!("{name} state")));
        act(&mut window, Action::OpenArticles(vec![path]));
        let told = !window.state().notices().is_empty();
        let opened = window.state().project().is_some_and(|project| !project.sources.is_empty());
        assert!(told || opened, "{name}: neither opened nor told");
        for key in [Key::ArrowDown, Key::Num1, Key::PageDown, Key::End] {
            window.key_press(key);
            window.run_steps(2);
        }
        if let Some(project) = window.state().project() {
            assert_eq!(project.check(), Vec::<String>::new(), "{name}");
        }
    }
}

/// Each mode is drawn in both themes: the paper has its theme's colour, and there is writing on it. The pictures are compared by
/// measure, not by pixel, since drivers differ; STANDPOINT_PICTURES names a folder to which they are written to be looked at.
#[test]
fn each_mode_is_drawn_in_both_themes() {
    let root = tempfile::tempdir().unwrap();
    for (theme, dark) in [(egui::Theme::Light, false), (egui::Theme::Dark, true)] {
        let mut window = window(&root.path().join(format!("{dark}")));
        act(&mut window, Action::Command(Command::Sample));
        window.ctx.set_theme(theme);
        for (mode, name) in [(Command::ModeRead, "read"), (Command::ModePositions, "positions"), (Command::ModeBrief, "brief")] {
            act(&mut window, Action::Command(mode));
            window.run_steps(4);
            let drawn = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| window.render()));
            let Ok(Ok(picture)) = drawn else {
                println!("no graphics driver: the pictures of the window were not drawn");
                return;
            };
            if let Some(folder) = std::env::var_os("STANDPOINT_PICTURES") {
                picture.save(Path::new(&folder).join(format!("{name}-{}.png", if dark { "dark" } else { "light" }))).unwrap();
            }
            let bright = |pixel: &image::Rgba<u8>| pixel.0[..3].iter().map(|value| u32::from(*value)).sum::<u32>() / 3;
            let total = picture.pixels().count();
            let light = picture.pixels().filter(|pixel| bright(pixel) > 200).count();
            let deep = picture.pixels().filter(|pixel| bright(pixel) < 90).count();
            let (ground, ink) = if dark { (deep, light) } else { (light, deep) };
            assert!(ground * 2 > total, "{name}, dark {dark}: {ground} of {total} are ground");
            assert!(ink * 1000 > total, "{name}, dark {dark}: {ink} of {total} are writing");
        }
    }
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

/// The way out with this name of the last notice that has one; it is taken.
fn take_way(window: &mut Harness<'static, App>, key: &str) {
    let ways = window.state().notices().iter().rev().flat_map(|told| told.ways.clone()).collect::<Vec<_>>();
    let way = ways.iter().find(|way| way.key() == key).unwrap_or_else(|| panic!("{key} is not among {ways:?}")).clone();
    act(window, Action::Take(way));
}

#[test]
fn a_project_that_is_open_elsewhere_can_be_taken_over() {
    let root = tempfile::tempdir().unwrap();
    let file = root.path().join("pact.standpoint");
    let mut first = window(&root.path().join("first"));
    act(&mut first, Action::OpenArticles(vec![sample("seoul-moskou.nl.txt")]));
    first.state_mut().jobs_mut().answer_next_dialog(Some(vec![file.clone()]));
    act(&mut first, Action::Command(Command::Save));
    let mut second = window(&root.path().join("second"));
    act(&mut second, Action::OpenProject(file));
    assert!(second.query_by_label_contains("read-only").is_some(), "{:?}", second.state().notices());
    take_way(&mut second, "way-take-over");
    assert!(second.query_by_label_contains("read-only").is_none(), "{:?}", second.state().notices());
    act(&mut second, Action::Edit(Edit::Brief(BriefField::Title("Mine".to_owned()))));
    act(&mut second, Action::Command(Command::Save));
    assert!(second.query_by_label_contains("saved 13:02").is_some());
}

#[test]
fn a_damaged_project_offers_what_can_still_be_read() {
    let root = tempfile::tempdir().unwrap();
    let file = root.path().join("pact.standpoint");
    let mut window = window(&root.path().join("state"));
    act(&mut window, Action::OpenArticles(vec![sample("seoul-moskou.nl.txt"), sample("kremlin-seoul.en.html")]));
    window.state_mut().jobs_mut().answer_next_dialog(Some(vec![file.clone()]));
    act(&mut window, Action::Command(Command::Save));
    act(&mut window, Action::Command(Command::Close));
    let mut bytes = std::fs::read(&file).unwrap();
    let at = bytes.len() * 3 / 4;
    bytes[at] ^= 0x55;
    std::fs::write(&file, bytes).unwrap();
    act(&mut window, Action::OpenProject(file));
    assert!(window.state().project().is_none());
    take_way(&mut window, "way-salvage");
    let project = window.state().project().expect("a salvage copy");
    assert!(!project.sources.is_empty(), "{:?}", window.state().notices());
}

#[test]
fn attachments_of_an_e_mail_are_opened_as_sources() {
    let root = tempfile::tempdir().unwrap();
    let file = root.path().join("letter.eml");
    let letter = "From: desk@example.org\r\nTo: anna@example.org\r\nSubject: Two texts\r\nDate: Thu, 24 Oct 2024 10:00:00 +0200\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"part\"\r\n\r\n--part\r\nContent-Type: text/plain\r\n\r\n\
        Seoul said on Tuesday that it weighs its options. Moscow denied every report of that kind.\r\n\
        --part\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=\"note.txt\"\r\n\r\n\
        Kyiv asked for more. The minister said that nothing had been decided in Seoul yet.\r\n--part--\r\n";
    std::fs::write(&file, letter).unwrap();
    let mut window = window(&root.path().join("state"));
    act(&mut window, Action::OpenArticles(vec![file]));
    assert_eq!(window.state().project().unwrap().sources.len(), 1);
    take_way(&mut window, "way-parts");
    let sources = &window.state().project().unwrap().sources;
    assert_eq!(sources.len(), 2, "{:?}", window.state().notices());
    assert_eq!(sources[1].name, "note.txt");
}

#[test]
fn what_cannot_be_read_offers_a_way_that_leads_somewhere() {
    let root = tempfile::tempdir().unwrap();
    let old_word =
        [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 600], "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0".as_bytes()];
    let path = root.path().join("old.doc");
    std::fs::write(&path, old_word.concat()).unwrap();
    let mut window = window(&root.path().join("state"));
    act(&mut window, Action::OpenArticles(vec![path, root.path().join("gone.html")]));
    let keys: Vec<&str> = window.state().notices().iter().flat_map(|told| &told.ways).map(|way| way.key()).collect();
    assert!(keys.contains(&"way-as-text") && keys.contains(&"way-again"), "{keys:?}: {:?}", window.state().notices());
    for name in ["Open as plain text", "Try again"] {
        assert!(window.query_all_by_label(name).next().is_some(), "{name} can be pressed on the toast");
    }
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
