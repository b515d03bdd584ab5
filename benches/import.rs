//! How fast web pages become articles: milliseconds a page on one thread, pages a second on all cores.
//!
//! `cargo bench --bench import` reads the project's own HTML fixtures and a page made from one of them with a long menu and comments;
//! `cargo bench --bench import -- FOLDER` reads the pages of a folder (`.html`, `.htm`, also packed as `.gz`). Each page is read
//! several times and its best time counts; the means are over the pages.

#![allow(clippy::cast_precision_loss, clippy::print_stdout, reason = "a measurement speaks to the terminal")]

use standpoint::import::{self, Options};
use standpoint::jobs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Times each page is read.
const ROUNDS: usize = 3;
/// Pages read for the figure on all cores, at least.
const MANY: usize = 2_000;

fn main() -> std::io::Result<()> {
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let pages = match &folder {
        Some(folder) => pages_in(Path::new(folder))?,
        None => own_pages()?,
    };
    if pages.is_empty() {
        println!("no page in {}", folder.unwrap_or_default());
        return Ok(());
    }
    let read = |bytes: &Vec<u8>| import::read("page.html", bytes, &Options::default()).map_or(0, |read| read.value.len());
    let mut best: Vec<Duration> = Vec::new();
    for page in &pages {
        let time = || {
            let begun = Instant::now();
            std::hint::black_box(read(page));
            begun.elapsed()
        };
        best.push((0..ROUNDS).map(|_| time()).min().unwrap_or_default());
    }
    best.sort_unstable();
    let bytes: usize = pages.iter().map(Vec::len).sum();
    let total: Duration = best.iter().sum();
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!(
        "{} pages of {:.0} kB on average, one thread: mean {:.2} ms, median {:.2} ms, slowest {:.2} ms, {:.0} MB/s",
        pages.len(),
        bytes as f64 / 1e3 / pages.len() as f64,
        ms(total) / pages.len() as f64,
        best.get(best.len() / 2).copied().map_or(0.0, ms),
        best.last().copied().map_or(0.0, ms),
        bytes as f64 / 1e6 / total.as_secs_f64(),
    );
    let many: Vec<&Vec<u8>> = pages.iter().cycle().take(MANY.max(pages.len())).collect();
    let begun = Instant::now();
    let mut articles = 0;
    jobs::in_order(
        &many,
        |page| read(page),
        |count| {
            articles += count;
            true
        },
    );
    println!("{articles} articles, all cores: {:.0} pages a second", many.len() as f64 / begun.elapsed().as_secs_f64());
    Ok(())
}

fn pages_in(folder: &Path) -> std::io::Result<Vec<Vec<u8>>> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut pages = Vec::new();
    for path in paths {
        let name = path.to_string_lossy().into_owned();
        let bare = name.trim_end_matches(".gz");
        if !(bare.ends_with(".html") || bare.ends_with(".htm")) {
            continue;
        }
        let bytes = std::fs::read(&path)?;
        if bare.len() == name.len() {
            pages.push(bytes);
        } else {
            let mut plain = Vec::new();
            flate2::read::GzDecoder::new(bytes.as_slice()).read_to_end(&mut plain)?;
            pages.push(plain);
        }
    }
    Ok(pages)
}

/// The fixtures, each also with the menus, scripts and comments of a large site around it.
fn own_pages() -> std::io::Result<Vec<Vec<u8>>> {
    let mut pages = pages_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/story"))?;
    let menu: String =
        (0..400).map(|at| format!("<li class=\"menu-item-{at}\"><a href=\"/section/{at}\">Section {at}</a></li>")).collect();
    let comments: String = (0..80)
        .map(|at| format!("<div class=\"comment\" id=\"comment-{at}\"><p>I have taken this boat for {at} years and hope it stays, whatever the council says.</p></div>"))
        .collect();
    let script = format!("<script>{}</script>", "window.state = {\"a\": [1, 2, 3]};".repeat(2_000));
    for at in 0..pages.len() {
        let Some(page) = pages.get(at) else { continue };
        let page = String::from_utf8_lossy(page).into_owned();
        if let Some((head, body)) = page.split_once("<body>") {
            let large = format!(
                "{head}<body><nav><ul>{menu}</ul></nav>{script}{}",
                body.replace("</body>", &format!("<section id=\"comments\">{comments}</section></body>"))
            );
            pages.push(large.into_bytes());
        }
    }
    Ok(pages)
}
