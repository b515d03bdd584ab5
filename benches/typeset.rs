//! The promises of the typesetter, measured: processor time a page, size, memory, and how the lines look.
//!
//! `cargo bench --bench typeset` prints one line a promise, with the figure reached and the figure promised. Wall time is given; run it on
//! a quiet machine. It fails where the lines break a promise, never for time alone.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a benchmark may panic and prints"
)]

use standpoint::fonts::{Faces, Family};
use standpoint::layout::text::{Figures, Lang, ParagraphStyle, Span, TextStyle, Typesetter};
use standpoint::layout::*;
use standpoint::pdf::{self, Options};
use standpoint::raster::Raster;
use std::time::Instant;

const SENTENCES: &str = include_str!("../tests/fixtures/typeset/dutch.txt");
const LEFT: f32 = 70.0;
const WIDTH: f32 = 455.0;
const LEADING: f32 = 14.5;

/// Numbers that are the same every time.
struct Dice(u32);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % below
    }
}

fn paragraph(dice: &mut Dice) -> String {
    let sentences: Vec<&str> = SENTENCES.lines().collect();
    let count = 3 + dice.roll(5);
    (0..count).map(|_| sentences[dice.roll(sentences.len())]).collect::<Vec<_>>().join(" ")
}

#[derive(Default)]
struct Lines {
    all: usize,
    hyphenated: usize,
    ladder: usize,
    loosest: f32,
}

/// A document of so many pages: headings, justified paragraphs with citations, headers and footers, all tagged.
fn document(pages: usize, lines: &mut Lines) -> Document {
    let faces = Faces::bundled();
    let metadata = Metadata {
        title: "Proef".to_owned(),
        lang: Lang::new("nl"),
        date: "2026-01-01".to_owned(),
        creator: "Standpoint".to_owned(),
        ..Metadata::default()
    };
    let mut document = Document::new(metadata, faces.clone());
    let mut typesetter = Typesetter::new(&faces);
    let mut dice = Dice(7);
    let nl = Lang::new("nl");
    let ink = Colour::hex(0x1a_1a1e);
    let body = TextStyle::new(Family::Serif, 11.0, ink);
    let small = TextStyle::new(Family::Sans, 8.0, ink).figures(Figures::Lining);
    let head = TextStyle::new(Family::Sans, 13.0, ink).bold();
    let style = ParagraphStyle::body(WIDTH, LEADING);
    let mut y = 1e9;
    let mut number = 0;
    loop {
        number += 1;
        let level = if number == 1 { 1 } else { 2 };
        let section = document.tags.add(Role::Section, Tags::ROOT);
        let heading = document.tags.add(Role::Heading(level), section);
        let title = format!("Punt {number}");
        let set = typesetter.set(&[Span::new(&title, head, nl)], &ParagraphStyle::new(WIDTH, 20.0));
        y = turn(&mut document, &mut typesetter, small, y, 60.0);
        if document.pages.len() > pages {
            document.pages.pop();
            return document;
        }
        let page = document.pages.len() - 1;
        document.outline.push(Bookmark { title, place: Place { page, x: LEFT, y }, ..Bookmark::default() });
        document.pages[page].set_line(&set.lines[0], LEFT, y + 14.0, Some(heading), None);
        y += 24.0;
        for _ in 0..3 {
            let tag = document.tags.add(Role::Paragraph, section);
            let link_tag = document.tags.add(Role::Link, tag);
            let link = Link { target: Target::Address(format!("https://example.org/{number}")), contents: "Bron".to_owned() };
            let spans = [
                Span::new(paragraph(&mut dice), body, nl),
                Span::new(" ", body, nl),
                Span::new(format!("[S{number} ¶3]"), small, nl).whole().linked(link, link_tag),
            ];
            let set = typesetter.set(&spans, &style);
            let mut row = 0;
            for line in &set.lines {
                lines.all += 1;
                lines.hyphenated += usize::from(line.hyphenated);
                row = if line.hyphenated { row + 1 } else { 0 };
                lines.ladder = lines.ladder.max(row);
                lines.loosest = lines.loosest.max(line.looseness);
                y = turn(&mut document, &mut typesetter, small, y, LEADING);
                let page = document.pages.len() - 1;
                document.pages[page].set_line(line, LEFT, y + 11.0, Some(tag), None);
                y += LEADING;
            }
            y += 5.0;
        }
    }
}

fn turn(document: &mut Document, typesetter: &mut Typesetter, small: TextStyle, y: f32, needs: f32) -> f32 {
    if y + needs <= 770.0 {
        return y;
    }
    let mut page = Page::new(Size::A4);
    let words = format!("Proef · pagina {}", document.pages.len() + 1);
    let set = typesetter.set(&[Span::new(words, small, Lang::new("nl"))], &ParagraphStyle::new(WIDTH, 10.0));
    page.set_line(&set.lines[0], LEFT, 800.0, None, None);
    page.shape(Shape::stroked(Path::line((LEFT, 788.0), (LEFT + WIDTH, 788.0)), Stroke::new(Colour::BLACK, 0.4)));
    document.pages.push(page);
    72.0
}

fn memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kb| kb.parse::<f64>().ok()).unwrap_or_default() / 1024.0
}

fn main() {
    let mut failed = false;
    let mut measured = Vec::new();
    for pages in [2, 20, 200] {
        let mut best = (f64::INFINITY, f64::INFINITY);
        let mut bytes = 0;
        for _ in 0..3 {
            let mut lines = Lines::default();
            let start = Instant::now();
            let made = document(pages, &mut lines);
            let laid = start.elapsed().as_secs_f64();
            let written = pdf::write(&made, &Options::default()).value;
            let all = start.elapsed().as_secs_f64();
            bytes = written.len();
            best = if all < best.1 { (laid, all) } else { best };
            if pages == 200 {
                let share = lines.hyphenated as f64 * 100.0 / lines.all as f64;
                println!(
                    "lines {}: hyphenated {share:.1} % (promised 15), in a row {} (2), widest word space {:.2} (2.00)",
                    lines.all, lines.ladder, lines.loosest
                );
                failed |= share > 15.0 || lines.ladder > 2 || lines.loosest > 2.001;
            }
        }
        println!(
            "{pages} pages: layout {:.1} ms, with PDF {:.1} ms, {bytes} bytes, peak {:.0} MB",
            best.0 * 1e3,
            best.1 * 1e3,
            memory()
        );
        measured.push(best.1);
    }
    println!("each further page {:.2} ms (promised 2.5)", (measured[2] - measured[1]) / 180.0 * 1e3);
    let written = pdf::write(&document(20, &mut Lines::default()), &Options::default()).value;
    let raster = Raster::open(written).unwrap();
    let session = raster.session();
    let start = Instant::now();
    for page in 0..raster.pages() {
        session.render(page, 2.0).unwrap();
    }
    println!("drawing at 2×: {:.1} ms a page", start.elapsed().as_secs_f64() * 1e3 / raster.pages() as f64);
    assert!(!failed, "a promise about the lines is broken");
}
