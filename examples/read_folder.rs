//! Reads every file of a folder and writes what was kept of each as JSON, with the time it took: for measuring the import stage.
//!
//! `cargo run --release --example read_folder -- FOLDER OUT.json`; files may be packed with gzip.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]

use standpoint::article::BlockKind;
use standpoint::import::{self, Options};
use std::io::Read;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (Some(folder), Some(out)) = (args.next(), args.next()) else { return Err("FOLDER OUT.json".into()) };
    let mut all = serde_json::Map::new();
    let mut paths: Vec<_> = std::fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let (mut micros, mut slowest) = (Vec::new(), (0, String::new()));
    for path in paths {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut bytes = std::fs::read(&path)?;
        if name.ends_with(".gz") {
            let mut plain = Vec::new();
            flate2::read::GzDecoder::new(bytes.as_slice()).read_to_end(&mut plain)?;
            bytes = plain;
        }
        let name = name.trim_end_matches(".gz").to_owned();
        let id = name.split('.').next().unwrap_or_default().to_owned();
        let begun = std::time::Instant::now();
        let read = import::read(&name, &bytes, &Options::default());
        let took = begun.elapsed().as_micros();
        micros.push(took);
        if took > slowest.0 {
            slowest = (took, name.clone());
        }
        let entry = match read {
            Ok(read) => {
                let Some(first) = read.value.first() else { continue };
                let article = &first.article;

                let kept = |titles: bool| {
                    let blocks = article
                        .blocks
                        .iter()
                        .filter(|block| block.set_aside.is_none() && (titles || block.kind != BlockKind::Title));
                    blocks.map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n\n")
                };
                serde_json::json!({ "articleBody": kept(false), "withTitle": kept(true), "metadata": article.metadata, "blocks": article.blocks, "extraction": article.extraction,
                    "notices": read.notices })
            }
            Err(error) => serde_json::json!({ "articleBody": "", "error": error.to_string() }),
        };
        all.insert(id, entry);
    }
    std::fs::write(out, serde_json::to_vec(&all)?)?;
    micros.sort_unstable();
    let total: u128 = micros.iter().sum();
    let count = micros.len().max(1);
    println!(
        "{count} files, mean {:.2} ms, median {:.2} ms, slowest {:.1} ms ({})",
        total as f64 / count as f64 / 1e3,
        micros.get(count / 2).copied().unwrap_or(0) as f64 / 1e3,
        slowest.0 as f64 / 1e3,
        slowest.1
    );
    Ok(())
}
