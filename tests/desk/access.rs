//! What a reader with other eyes or no mouse gets: contrast, names, one voice, a way to everything by keys.

use super::bench::*;
use super::{WINDOW, kept_bench};
use eframe::egui::{Color32, Key, Rect, Role};
use egui_kittest::kittest::{NodeT, Queryable};
use standpoint::actor::{ActorId, HUES, Hue};
use standpoint::article::SourceId;
use standpoint::ui::theme::{self, Palette};
use standpoint::ui::{Mode, Sheet};

/// Contrast of two colours, 1 to 21, as WCAG 2 reckons it.
fn contrast(a: Color32, b: Color32) -> f32 {
    let light = |color: Color32| {
        let part = |value: u8| {
            let value = f32::from(value) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(color.r()) + 0.7152 * part(color.g()) + 0.0722 * part(color.b())
    };
    let (a, b) = (light(a), light(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// A colour that lets what is below it through, on this ground.
fn over(veil: Color32, ground: Color32) -> Color32 {
    ground.blend(veil)
}

#[test]
fn every_text_can_be_read_on_every_ground_it_stands_on() {
    let mut low = Vec::new();
    let mut lowest = f32::MAX;
    let mut check = |name: String, text: Color32, ground: Color32, least: f32| {
        let found = contrast(text, ground);
        lowest = lowest.min(found / least);
        if found < least {
            low.push(format!("{name}: {found:.2}, not {least}"));
        }
    };
    for dark in [false, true] {
        let Palette { paper, panel, bar, card, desk, selection, found, .. } = *theme::palette(dark);
        let palette = theme::palette(dark);
        let grounds = [("paper", paper), ("panel", panel), ("bar", bar), ("card", card)];
        let texts = [
            ("ink", palette.ink),
            ("soft", palette.soft),
            ("faint", palette.faint),
            ("accent", palette.accent),
            ("warning", palette.warning),
            ("error", palette.error),
        ];
        for (ground_name, ground) in grounds {
            for (name, text) in texts {
                check(format!("{name} on {ground_name}, dark {dark}"), text, ground, 4.5);
            }
            for hue in (0..HUES).map(Hue) {
                let color = theme::hue(hue, dark);
                check(format!("hue {} on {ground_name}, dark {dark}", hue.0), color, ground, 4.5);
                check(format!("letters on hue {}, dark {dark}", hue.0), theme::on_hue(dark), color, 4.5);
                let washed = over(theme::veil(hue, dark), paper);
                check(format!("kept words of hue {}, dark {dark}", hue.0), palette.ink, washed, 7.0);
            }
        }
        check(format!("soft on desk, dark {dark}"), palette.soft, desk, 4.5);
        check(format!("selected words, dark {dark}"), palette.ink, selection, 7.0);
        check(format!("words found, dark {dark}"), palette.ink, found, 4.5);
        check(format!("the accent's own text, dark {dark}"), palette.on_accent, palette.accent, 4.5);
        check(format!("flash, dark {dark}"), palette.paper, palette.ink, 7.0);
    }
    println!("least contrast: {lowest:.2} times what is asked");
    assert!(low.is_empty(), "{}", low.join("\n"));
}

/// The desk with everything in it, in a mode or with a sheet.
fn open(mode: Mode, sheet: Option<Sheet>) -> Desk<'static> {
    let mut bench = kept_bench();
    bench.panels = Panels::Modes;
    bench.state.mode = mode;
    bench.state.sheet = sheet;
    let mut desk = desk(bench, WINDOW);
    desk.run();
    desk
}

/// Every view that the bench can show.
fn views() -> Vec<(Mode, Option<Sheet>)> {
    let mut views: Vec<_> = [Mode::Read, Mode::Positions, Mode::Brief].into_iter().map(|mode| (mode, None)).collect();
    let sheets = [
        Sheet::Source(SourceId(1)),
        Sheet::Actor(ActorId(1)),
        Sheet::Mentions(ActorId(3)),
        Sheet::FindEverywhere,
        Sheet::Observations,
        Sheet::Settings,
        Sheet::Shortcuts,
        Sheet::History,
    ];
    views.extend(sheets.into_iter().map(|sheet| (Mode::Read, Some(sheet))));
    views
}

#[test]
fn everything_that_can_be_pressed_has_a_name() {
    for (mode, sheet) in views() {
        let desk = open(mode, sheet.clone());
        let nameless: Vec<String> = desk
            .query_all_by(|node| {
                let pressed = matches!(
                    node.role(),
                    Role::Button
                        | Role::CheckBox
                        | Role::RadioButton
                        | Role::TextInput
                        | Role::MultilineTextInput
                        | Role::ListItem
                        | Role::ComboBox
                        | Role::Slider
                        | Role::Link
                );
                let named = |text: Option<String>| text.is_some_and(|text| !text.trim().is_empty());
                pressed && !named(node.label()) && !named(node.value())
            })
            .map(|node| format!("{:?} at {:?}", node.accesskit_node().role(), node.rect()))
            .collect();
        assert!(nameless.is_empty(), "{mode:?} {sheet:?}: {nameless:?}");
    }
}

#[test]
fn nothing_is_said_twice() {
    for (mode, sheet) in views() {
        let desk = open(mode, sheet.clone());
        let named = |role: fn(Role) -> bool| -> Vec<(Rect, String)> {
            desk.query_all_by(move |node| role(node.role()))
                .filter_map(|node| Some((node.rect(), node.accesskit_node().label()?)))
                .collect()
        };
        let things = named(|role| matches!(role, Role::ListItem | Role::Button | Role::Row));
        for (place, words) in named(|role| role == Role::Label) {
            let twice = things.iter().find(|(rect, name)| {
                words.chars().count() > 3 && name.contains(&words) && rect.contains(place.center()) && rect.area() < 200_000.0
            });
            assert!(twice.is_none(), "{mode:?} {sheet:?}: “{words}” stands in {twice:?}");
        }
    }
}

#[test]
fn the_tab_key_goes_through_all_three_panes_and_is_caught_in_none() {
    for mode in [Mode::Read, Mode::Positions, Mode::Brief] {
        let mut desk = open(mode, None);
        let mut places: Vec<Rect> = Vec::new();
        for _ in 0..160 {
            press(&mut desk, Key::Tab);
            let focused = desk.query_all_by(|_| true).find(|node| node.is_focused()).map(|node| node.rect());
            places.extend(focused);
        }
        let (left, right) = (WINDOW[0] * 0.3, WINDOW[0] * 0.62);
        assert!(places.iter().any(|place| place.center().x > right), "{mode:?}: nothing on the right");
        assert!(mode == Mode::Positions || places.iter().any(|place| place.center().x < left), "{mode:?}: nothing on the left");
        let first = places.first().copied();
        assert!(places.iter().skip(1).any(|place| Some(*place) == first), "{mode:?}: the round does not close");
    }
}

#[test]
fn f6_goes_round_the_panes_of_each_mode() {
    use standpoint::ui::Pane;
    for mode in [Mode::Read, Mode::Positions, Mode::Brief] {
        let mut desk = open(mode, None);
        for pane in [Pane::Left, Pane::Middle, Pane::Right] {
            desk.state_mut().state.pane = Some(pane);
            desk.run();
            let focused = desk.query_all_by(|_| true).find(|node| node.is_focused()).map(|node| node.rect());
            // The bench sets no pages, so that the right pane of the Brief mode is empty.
            if (mode, pane) == (Mode::Brief, Pane::Right) {
                continue;
            }
            let place = focused.unwrap_or_else(|| panic!("{mode:?}: {pane:?} takes no keyboard"));
            let x = place.center().x;
            let inside = match (mode, pane) {
                (Mode::Read | Mode::Brief, Pane::Left) => x < WINDOW[0] * 0.3,
                (_, Pane::Right) => x > WINDOW[0] * 0.5,
                (Mode::Positions, Pane::Left | Pane::Middle) => x < WINDOW[0] * 0.5,
                (Mode::Read | Mode::Brief, Pane::Middle) => x > WINDOW[0] * 0.15 && x < WINDOW[0] * 0.75,
            };
            assert!(inside, "{mode:?}: {pane:?} is entered at {place:?}");
        }
    }
}
