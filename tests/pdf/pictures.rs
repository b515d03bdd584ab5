//! Pages as they look, against pictures that were looked at and accepted. Drawn by `raster` on the processor, so that drivers do not matter.
//!
//! Tolerances: the same machine draws the same pixels; others may round differently in the last place. A page may differ from its picture
//! by [`MEAN`] on average over all parts of all pixels, and by more than [`CLEARLY`] in at most [`SHARE`] of its pixels: a line that moves by one
//! point, a word that breaks elsewhere or a colour that changes is far beyond both. `UPDATE_SNAPSHOTS=true` accepts what is drawn; where a
//! page differs, what was drawn is put beside the test program for a look.

use crate::corpus;
use crate::sample;
use image::RgbImage;
use standpoint::fonts::Faces;
use standpoint::pdf;
use standpoint::project::DocumentLanguage;
use standpoint::publish::{Options, publish};
use standpoint::raster::Raster;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Pixels to the point: an A4 page is 297 by 420.
const SCALE: f32 = 0.5;
/// Of 255, on average.
const MEAN: f64 = 0.4;
/// Of 255, in one part of a pixel.
const CLEARLY: u8 = 64;
/// Of all pixels.
const SHARE: f64 = 0.002;

fn draw(pdf: Vec<u8>, page: usize) -> RgbImage {
    let image = Raster::open(pdf).unwrap().render(page, SCALE).unwrap();
    RgbImage::from_fn(image.width, image.height, |x, y| {
        let at = 4 * (y * image.width + x) as usize;
        image::Rgb([image.rgba[at], image.rgba[at + 1], image.rgba[at + 2]])
    })
}

/// What is wrong with a picture; `None` where it is as accepted.
fn difference(drawn: &RgbImage, accepted: &RgbImage) -> Option<String> {
    if drawn.dimensions() != accepted.dimensions() {
        return Some(format!("{:?} instead of {:?}", drawn.dimensions(), accepted.dimensions()));
    }
    let (mut sum, mut clearly) = (0_u64, 0_u32);
    for (a, b) in drawn.pixels().zip(accepted.pixels()) {
        let parts = a.0.iter().zip(b.0).map(|(a, b)| a.abs_diff(b));
        sum += parts.clone().map(u64::from).sum::<u64>();
        clearly += u32::from(parts.max().is_some_and(|most| most > CLEARLY));
    }
    let pixels = f64::from(drawn.width() * drawn.height());
    let (mean, share) = (sum as f64 / (pixels * 3.0), f64::from(clearly) / pixels);
    (mean > MEAN || share > SHARE).then(|| format!("mean {mean:.2} of 255, {:.2} % clearly", share * 100.0))
}

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(format!("page-{name}.png"))
}

fn cases() -> Vec<(&'static str, Vec<u8>, usize)> {
    let options = Options { faces: Faces::bundled(), ..Options::new("1.2.3") };
    let published = |project| publish(&project, &BTreeMap::new(), &options).unwrap().value.pdf;
    let everything = pdf::write(&sample::everything(&Faces::bundled()), &pdf::Options::default()).value;
    let dossier = published(corpus::with(corpus::full(DocumentLanguage::En), vec![corpus::template("dossier")]));
    vec![
        ("scripts", everything.clone(), 0),
        ("parts", everything, 1),
        ("brief", published(corpus::full(DocumentLanguage::Nl)), 0),
        ("card", published(corpus::with(corpus::full(DocumentLanguage::En), vec![corpus::template("card")])), 0),
        ("dossier-1", dossier.clone(), 0),
        ("dossier-3", dossier, 2),
    ]
}

#[test]
fn pages_look_as_they_were_accepted() {
    let update = std::env::var("UPDATE_SNAPSHOTS").is_ok_and(|value| value == "true");
    let mut wrong = Vec::new();
    for (name, pdf, page) in cases() {
        let drawn = draw(pdf, page);
        let path = golden(name);
        let accepted = image::open(&path).ok().map(|picture| picture.to_rgb8());
        let differs = match &accepted {
            Some(accepted) => difference(&drawn, accepted),
            None => Some("no picture was accepted".to_owned()),
        };
        let Some(differs) = differs else { continue };
        if update {
            drawn.save(&path).unwrap();
            continue;
        }
        let beside = std::env::current_exe().unwrap().with_file_name(format!("page-{name}.png"));
        drawn.save(&beside).unwrap();
        wrong.push(format!("{name}: {differs}; look at {}", beside.display()));
    }
    assert!(wrong.is_empty(), "{}\nafter a look, accept with UPDATE_SNAPSHOTS=true", wrong.join("\n"));
}

#[test]
fn a_line_moved_by_a_point_is_beyond_the_tolerances() {
    let (_, pdf, page) = cases().swap_remove(2);
    let drawn = draw(pdf, page);
    let mut moved = drawn.clone();
    // Two points down, the height of a paragraph.
    for y in (100..160).rev() {
        for x in 0..moved.width() {
            moved.put_pixel(x, y, *drawn.get_pixel(x, y - 1));
        }
    }
    assert!(difference(&moved, &drawn).is_some());
    assert!(difference(&drawn, &drawn).is_none());
}
