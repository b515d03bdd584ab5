//! Two articles that print one text are offered as one origin, and nothing is decided before a click.

use super::bench;
use eframe::egui;
use egui_kittest::{Harness, kittest::Queryable};
use standpoint::app::{App, Clock, Setting};
use standpoint::article::SourceId;
use standpoint::i18n::Language;
use standpoint::jobs::Jobs;
use standpoint::origins::{SameText, count_as_one, keep_apart, offers, same_texts};
use standpoint::project::{Edit, Project};
use standpoint::ui::{Action, Command};
use std::path::PathBuf;

/// Ten sentences; the first seven stand in both articles.
const SENTENCES: [&str; 10] = [
    "The harbour council of Westerhaven voted on Tuesday to close the old ferry terminal before the winter storms arrive.",
    "Mayor Ilse Brandt said that the quay no longer carries the weight of loaded lorries and that repairs would cost too much.",
    "Shipping companies had asked for two more seasons so that their timetables for the islands could be drawn up again.",
    "A report by three engineers found rust in every second pillar and cracks along the whole length of the loading ramp.",
    "The islands depend on the crossing for their bread and their post as well as for every patient bound for hospital.",
    "Opposition members walked out of the meeting when the chair refused to read their letter aloud before the vote.",
    "The province will lend a second vessel that can moor at the fishing dock while a new terminal is being designed.",
    "Fishermen fear that their berths will be lost for good once passengers have grown used to boarding there.",
    "A spokesman for the carriers called the decision hasty and announced that he would take the matter to court.",
    "Builders expect that the first piles of the new terminal can be driven into the sea bed by next summer.",
];

const OTHERS: [&str; 3] = [
    "Residents of the northern island plan a march with lanterns along the dike on the last evening of the month.",
    "Teachers wonder how forty pupils are to reach their school if the early boat leaves from another side of town.",
    "Insurers had warned as early as the spring that no policy would cover an accident upon the rotten planks.",
];

const OFFER: &str = "Prints the same text as S1";

/// A window with two files opened together, which share seven sentences of ten.
fn opened(language: Language) -> Harness<'static, App> {
    let second: Vec<&str> = SENTENCES.iter().take(7).chain(&OTHERS).copied().collect();
    opened_with(language, &[("a.txt", &SENTENCES), ("b.txt", &second)])
}

/// A window with text files opened together: their names and paragraphs.
pub(crate) fn opened_with(language: Language, files: &[(&str, &[&str])]) -> Harness<'static, App> {
    let root = tempfile::tempdir().unwrap();
    let file = |(name, paragraphs): &(&str, &[&str])| -> PathBuf {
        let path = root.path().join(name);
        std::fs::write(&path, format!("{name}\n\n{}\n", paragraphs.join("\n\n"))).unwrap();
        path
    };
    let paths = files.iter().map(file).collect();
    let setting = Setting {
        folders: None,
        language,
        clock: Clock::Stopped("2024-10-25".to_owned(), "13:02".to_owned()),
        renderer: String::new(),
    };
    let mut window = Harness::builder()
        .with_size(egui::vec2(1280.0, 820.0))
        .with_max_steps(40)
        .with_theme(egui::Theme::Light)
        .build_eframe(move |cc| App::new(&cc.egui_ctx, Jobs::inline(), setting));
    act(&mut window, Action::OpenArticles(paths));
    window
}

pub(crate) fn act(window: &mut Harness<'static, App>, action: Action) {
    let ctx = window.ctx.clone();
    window.state_mut().perform_now(&ctx, action);
    window.run_steps(4);
}

pub(crate) fn click(window: &mut Harness<'static, App>, label: &str) {
    window.get_by_label(label).click();
    window.run_steps(4);
}

fn origins(window: &Harness<'static, App>) -> usize {
    window.state().project().unwrap().origins()
}

fn is_offered(window: &Harness<'static, App>) -> bool {
    window.query_by_label_contains(OFFER).is_some()
}

#[test]
fn two_articles_with_one_text_are_offered_and_become_one_origin_by_a_click() {
    let mut window = opened(Language::En);
    assert_eq!(window.state().project().unwrap().sources.len(), 2, "{:?}", window.state().notices());
    assert_eq!(origins(&window), 2, "nothing is decided by itself");
    assert!(is_offered(&window));
    click(&mut window, "Count as one origin");
    assert_eq!(origins(&window), 1);
    assert!(!is_offered(&window));
    act(&mut window, Action::Command(Command::Undo));
    assert_eq!(origins(&window), 2, "one step");
    assert!(is_offered(&window));
}

#[test]
fn what_is_kept_apart_is_not_asked_again() {
    let mut window = opened(Language::En);
    click(&mut window, "Keep apart");
    assert!(!is_offered(&window));
    assert_eq!(origins(&window), 2);
    act(&mut window, Action::Command(Command::Undo));
    assert!(is_offered(&window));
    act(&mut window, Action::Command(Command::Redo));
    assert!(!is_offered(&window));
    act(&mut window, Action::Edit(Edit::RemoveSource(SourceId(2))));
    assert!(!is_offered(&window));
}

#[test]
fn the_offer_speaks_dutch() {
    let mut window = opened(Language::Nl);
    window.get_by_label_contains("Drukt dezelfde tekst af als S1");
    click(&mut window, "Als één herkomst tellen");
    assert_eq!(origins(&window), 1);
}

/// Of three sources with one text each later one asks once, and two answers make them one origin.
#[test]
fn three_articles_with_one_text_ask_twice() {
    let source = |id: u32| bench::source(id, "en", "Ferry", SENTENCES.iter().map(|text| bench::paragraph(text)).collect());
    let mut project = bench::project(vec![source(1), source(2), source(3)]);
    let found = same_texts(&project);
    assert_eq!(found.iter().map(SameText::percent).collect::<Vec<_>>(), [100, 100, 100]);
    let pairs = |project: &Project| offers(project, &found).iter().map(|pair| (pair.first.0, pair.second.0)).collect::<Vec<_>>();
    assert_eq!(pairs(&project), [(1, 2), (1, 3)]);
    // The third stays a copy of the first when the second becomes its copy by way of the third.
    project.apply(&count_as_one(&project, &found[1])).unwrap();
    project.apply(&count_as_one(&project, &found[2])).unwrap();
    assert_eq!((project.origins(), pairs(&project)), (1, vec![]));
    // Kept apart from the first is kept apart from its copies too.
    let mut project = bench::project(vec![source(1), source(2), source(3)]);
    project.apply(&count_as_one(&project, &found[0])).unwrap();
    project.apply(&keep_apart(&project, &found[1]).unwrap()).unwrap();
    assert_eq!((project.origins(), pairs(&project)), (2, vec![]));
}
