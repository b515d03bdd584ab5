//! From a keystroke to the changed page, taken apart: `cargo bench --bench preview`.
//!
//! A briefing of about twenty pages; sixty letters are typed into its bottom line, and after each the page in sight is made anew in the order
//! and with the functions of the preview's lane: edit, compose, lay out, write, open, draw at the scale of a window, turn into the picture
//! that the window's textures are made of. Uploading it and the next repaint come on top: about a frame. Promised: 80 ms for 95 of 100.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a benchmark may panic and prints"
)]

#[path = "peers/project.rs"]
mod made;

use standpoint::briefing::{Context, Pages, check, compose};
use standpoint::fonts::Faces;
use standpoint::layout::lay_out_with;
use standpoint::layout::text::Typesetter;
use standpoint::pdf;
use standpoint::project::{BriefField, Edit, History};
use standpoint::raster::Raster;
use std::collections::BTreeMap;
use std::time::Instant;

/// Pixels to the point: a page as wide as half a window of 1,920.
const SCALE: f32 = 1.5;
const STAGES: [&str; 8] = ["edit", "compose", "lay out", "check", "write", "open", "draw", "picture"];

fn main() {
    let mut history = History::new(made::project(9));
    let (mut typesetter, mut kept) = (Typesetter::new(&Faces::bundled()), pdf::Kept::default());
    let context = Context { version: "1.0.0".to_owned() };
    let typed = "De partijen blijven bij hun standpunt over de grenswacht toch.";
    let mut text = history.project().brief.bottom_line.clone() + " ";
    let mut spent: Vec<[f64; 9]> = Vec::new();
    let mut pages = 0;
    for letter in typed.chars() {
        text.push(letter);
        let mut marks = vec![Instant::now()];
        history.apply(&Edit::Brief(BriefField::BottomLine(text.clone()))).unwrap();
        let project = history.project().clone();
        marks.push(Instant::now());
        let briefing = compose(&project, &BTreeMap::new(), &context);
        marks.push(Instant::now());
        let made = lay_out_with(&briefing, &mut typesetter, "1.0.0").value;
        pages = made.document.pages.len();
        marks.push(Instant::now());
        let findings =
            check(&project, &BTreeMap::new(), &context, Some(&Pages { count: pages, missing: made.missing, ..Pages::default() }));
        std::hint::black_box(findings);
        marks.push(Instant::now());
        let bytes = pdf::write_with(&mut kept, &made.document, &pdf::Options::default()).value;
        marks.push(Instant::now());
        let raster = Raster::open(bytes).unwrap();
        marks.push(Instant::now());
        let image = raster.session().render(0, SCALE).unwrap();
        marks.push(Instant::now());
        let picture =
            eframe::egui::ColorImage::from_rgba_premultiplied([image.width as usize, image.height as usize], &image.rgba);
        std::hint::black_box(picture);
        marks.push(Instant::now());
        let mut row = [0.0; 9];
        for (k, pair) in marks.windows(2).enumerate() {
            row[k] = (pair[1] - pair[0]).as_secs_f64() * 1e3;
            row[8] += row[k];
        }
        spent.push(row);
    }
    println!("{pages} pages, {} keystrokes; the first is the one that reads the faces", spent.len());
    println!("{:>8}  {:>7}  {:>7}  {:>7}", "ms", "p50", "p95", "first");
    for (k, name) in STAGES.iter().chain(&["all"]).enumerate() {
        let mut all: Vec<f64> = spent.iter().map(|row| row[k]).collect();
        all.sort_by(f64::total_cmp);
        let at = |share: f64| all[((all.len() - 1) as f64 * share).round() as usize];
        println!("{name:>8}  {:7.2}  {:7.2}  {:7.2}", at(0.5), at(0.95), spent[0][k]);
    }
}
