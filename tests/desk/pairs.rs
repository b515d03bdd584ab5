//! Statements laid side by side in the window: shown with the reason, taken into the disputed points or set aside, one step each.

use super::origins::{act, click, opened_with};
use egui_kittest::{Harness, kittest::Queryable};
use standpoint::app::App;
use standpoint::i18n::Language;
use standpoint::project::Project;
use standpoint::ui::{Action, Command};

const SEOUL: &[&str] =
    &["South Korea said on Monday that North Korea had sent 1,500 soldiers to Russia for training near the border."];
const KYIV: &[&str] = &["Oekraïne zei dinsdag dat Noord-Korea 12.000 soldaten naar Rusland heeft gestuurd."];
const FIGURES: &str = "Figures differ: 1,500 soldiers / 12.000 soldaten";

/// The window at the pairs of these two articles.
fn at_the_pairs() -> Harness<'static, App> {
    let mut window = opened_with(Language::En, &[("a.txt", SEOUL), ("b.txt", KYIV)]);
    act(&mut window, Action::Command(Command::ModePositions));
    click(&mut window, "Side by side");
    window
}

fn project<'w>(window: &'w Harness<'static, App>) -> &'w Project {
    window.state().project().unwrap()
}

fn is_shown(window: &Harness<'static, App>) -> bool {
    window.query_by_label_contains(FIGURES).is_some()
}

#[test]
fn a_pair_becomes_a_disputed_point_by_a_click() {
    let mut window = at_the_pairs();
    assert!(is_shown(&window));
    assert_eq!(project(&window).brief.disputes, "", "nothing is decided by itself");
    click(&mut window, "To the disputed points");
    let line = project(&window).brief.disputes.clone();
    assert!(line.contains("[S1 ¶2]") && line.contains("[S2 ¶2]") && line.contains("12.000 soldaten"), "{line}");
    assert!(!is_shown(&window), "what is decided is not asked again");
    act(&mut window, Action::Command(Command::Undo));
    assert_eq!(project(&window).brief.disputes, "", "one step");
    assert!(is_shown(&window));
}

#[test]
fn a_pair_set_aside_is_not_shown_again() {
    let mut window = at_the_pairs();
    click(&mut window, "Set aside");
    assert!(!is_shown(&window));
    assert_eq!(project(&window).brief.disputes, "");
    window.get_by_label_contains("No two statements were found");
    act(&mut window, Action::Command(Command::Undo));
    assert!(is_shown(&window));
}
