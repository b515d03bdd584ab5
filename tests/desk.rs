//! The desk driven by visible labels and keys: reading, keeping, giving to actors, borders, suggestions, the outline.

#[path = "desk/bench.rs"]
mod bench;

use bench::*;
use eframe::egui::{Key, Modifiers};

#[test]
fn four_passages_are_kept_by_click_and_digit() {
    let mut bench = sample_bench();
    bench.panels = Panels::Read;
    let mut desk = desk(bench, [1440.0, 900.0]);
    desk.run();
    picture(&mut desk, "read-1");
    click_paragraph(&mut desk, "Hij eiste");
    press(&mut desk, Key::Num1);
    picture(&mut desk, "read-2");
    click_paragraph(&mut desk, "De regering in Seoul");
    press(&mut desk, Key::Num2);
    press(&mut desk, Key::Escape);
    picture(&mut desk, "read-3");
    let kept = desk.state().kept();
    assert_eq!(kept.len(), 2);
    assert_eq!(kept[0].1, Some(1));
    assert_eq!(kept[1].1, Some(2));
    press_with(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(desk.state().kept().len(), 1);
}
