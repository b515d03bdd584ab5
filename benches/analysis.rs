//! How fast articles are read for who says what, and what the language packs cost.
//!
//! `cargo bench --bench analysis` prints, for every language with a pack: millions of characters a second of
//! [`analyse`](standpoint::analysis::analyse) in full (language, sentences, mentions, statements, silence, key passages, observations), over
//! articles of about 5,000 characters on one thread and on two; the same over one single line; the time to read each pack with
//! its names, and the memory of all of them. `-- nl` measures one language. The text is our own, from the fixtures of the tests, in
//! ever new order. Times are processor seconds, of two threads those of the slower; each figure is the best of five.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a measurement may stop and speaks to the terminal"
)]

use standpoint::actor::{Actor, starting_actors};
use standpoint::analysis::analyse;
use standpoint::article::{Article, Block, BlockKind, Certainty, Found, Origin};

const LANGUAGES: [&str; 10] = ["nl", "en", "de", "ru", "fr", "es", "uk", "ko", "zh", "ja"];

/// Sentences of a language from the fixtures.
fn sentences(language: &str) -> Vec<String> {
    let mut out: Vec<String> = include_str!("../tests/fixtures/analysis/sentences.tsv")
        .lines()
        .filter_map(|line| line.strip_prefix(&format!("{language}\t"))?.split('\t').next().map(str::to_owned))
        .collect();
    out.dedup();
    for part in ["test", "dev"] {
        let path = format!("{}/tests/fixtures/analysis/gold/{language}_{part}.jsonl", env!("CARGO_MANIFEST_DIR"));
        for line in std::fs::read_to_string(path).unwrap_or_default().lines() {
            let value: serde_json::Value = serde_json::from_str(line).unwrap();
            out.push(value["text"].as_str().unwrap().to_owned());
        }
    }
    for line in include_str!("../tests/fixtures/analysis/mentions.tsv").lines() {
        if let Some(text) = line.strip_prefix(&format!("{language}\t")).and_then(|rest| rest.split('\t').nth(1)) {
            out.push(text.to_owned());
        }
    }
    out
}

fn article(language: &str, paragraphs: Vec<String>) -> Article {
    let mut article = Article {
        blocks: paragraphs.into_iter().map(|text| Block::new(BlockKind::Paragraph, text)).collect(),
        ..Article::default()
    };
    article.metadata.language = Some(Found::new(language.to_owned(), Origin::Meta, Certainty::Declared));
    article
}

/// Articles of paragraphs of four sentences, the sentences drawn at random.
fn articles(language: &str, characters: usize, each: usize) -> Vec<Article> {
    let pool = sentences(language);
    let mut state = 0x9E37_79B9_7F4A_7C15u64;
    let mut draw = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        pool[state as usize % pool.len()].clone()
    };
    let mut out = Vec::new();
    let mut total = 0;
    while total < characters {
        let mut paragraphs = Vec::new();
        let mut length = 0;
        while length < each {
            let space = if matches!(language, "zh" | "ja") { "" } else { " " };
            let paragraph = [draw(), draw(), draw(), draw()].join(space);
            length += paragraph.chars().count();
            paragraphs.push(paragraph);
        }
        total += length;
        out.push(article(language, paragraphs));
    }
    out
}

fn characters(articles: &[Article]) -> usize {
    articles.iter().flat_map(|a| &a.blocks).map(|b| b.text.chars().count()).sum()
}

/// Processor seconds of this thread so far: what else the machine does is not in it. Elsewhere than on Unix the time that passes.
fn processor() -> f64 {
    #[cfg(unix)]
    {
        let now = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
        now.tv_sec as f64 + now.tv_nsec as f64 * 1e-9
    }
    #[cfg(not(unix))]
    {
        static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
        START.get_or_init(std::time::Instant::now).elapsed().as_secs_f64()
    }
}

/// Seconds of the best of five runs.
fn best(mut work: impl FnMut()) -> f64 {
    (0..5).map(|_| seconds(&mut work)).fold(f64::MAX, f64::min)
}

/// Processor seconds that work takes on this thread.
fn seconds(work: impl FnOnce()) -> f64 {
    let start = processor();
    work();
    processor() - start
}

/// Resident memory in MB, where the system tells.
fn memory() -> Option<f64> {
    let pages = std::fs::read_to_string("/proc/self/statm").ok()?.split(' ').nth(1)?.parse::<f64>().ok()?;
    Some(pages * 4096.0 / 1e6)
}

/// Processor seconds of the slower of two threads that share a set, at work at the same time.
fn slower_half(first: &[Article], second: &[Article], actors: &[Actor]) -> f64 {
    std::thread::scope(|scope| {
        let threads = [first, second].map(|part| {
            scope.spawn(move || {
                seconds(|| {
                    for article in part {
                        std::hint::black_box(analyse(article, actors));
                    }
                })
            })
        });
        threads.into_iter().map(|thread| thread.join().unwrap()).fold(0.0, f64::max)
    })
}

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let languages: Vec<&str> = LANGUAGES.into_iter().filter(|l| wanted.is_empty() || wanted.iter().any(|w| w == l)).collect();
    let actors = starting_actors();
    let before = memory();
    let mut total = 0.0;
    println!("reading packs and names, ms");
    for language in &languages {
        let tiny = article(language, vec!["A.".to_owned()]);
        let cost = seconds(|| {
            std::hint::black_box(analyse(&tiny, &actors));
        });
        total += cost;
        print!("  {language} {:.1}", cost * 1e3);
    }
    println!("  all {:.1}", total * 1e3);
    if let (Some(before), Some(after)) = (before, memory()) {
        println!("memory of these packs and names: {:.1} MB", after - before);
    }
    println!("language  articles, 1 thread  2 threads  one line    (millions of characters a processor second)");
    for language in &languages {
        let set = articles(language, 1_000_000, 5_000);
        let size = characters(&set) as f64 / 1e6;
        let one = best(|| {
            for article in &set {
                std::hint::black_box(analyse(article, &actors));
            }
        });
        let half = set.len() / 2;
        let two = (0..5).map(|_| slower_half(&set[..half], &set[half..], &actors)).fold(f64::MAX, f64::min);
        let line = articles(language, 1_000_000, 1_000_000);
        let text: Vec<String> = line[0].blocks.iter().map(|b| b.text.clone()).collect();
        let line = article(language, vec![text.join(" ")]);
        let length = line.blocks[0].text.chars().count() as f64 / 1e6;
        let single = best(|| {
            std::hint::black_box(analyse(&line, &actors));
        });
        println!("{language}        {:>14.1}  {:>9.1}  {:>8.1}", size / one, size / two, length / single);
    }
}
