//! Measures who says what on annotated news: `cargo run --release --example attribution [-- --rows | --errors] [--type direct,mixed] [SET…]`.
//!
//! Without names all sets of `tests/fixtures/analysis/gold` are measured (`en_dev`, `ru_test` …) and those in `../shared/eval/attribution`
//! (`nl_dev`, `de_dev`, `seed_nl`, shown with a star), where it is at hand. `--rows` prints the rows of
//! `assets/languages/precision.tsv`, counted over all these sets; `--errors` what was missed, spurious or wrong.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a command that prints; its parts are shared with the tests"
)]
#![allow(unreachable_pub, dead_code, reason = "its parts are shared with the tests")]

#[path = "../tests/analysis/marked.rs"]
mod marked;
#[path = "../tests/analysis/metric.rs"]
mod metric;

use std::collections::BTreeMap;
use std::path::Path;

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut flag = |name: &str| {
        let at = arguments.iter().position(|a| a == name);
        at.map(|at| arguments.remove(at)).is_some()
    };
    let (rows, errors, typed) = (flag("--rows"), flag("--errors"), flag("--type"));
    let kinds = if typed && !arguments.is_empty() { Some(arguments.remove(0)) } else { None };
    let mut tables: BTreeMap<String, BTreeMap<String, (usize, usize)>> = BTreeMap::new();
    for (name, set) in sets().iter().filter(|(name, _)| arguments.is_empty() || arguments.contains(name)) {
        let mut score = metric::Score::default();
        for line in set.lines() {
            let measured = metric::measure(line, kinds.as_deref());
            score.gold += measured.score.gold;
            score.predicted += measured.score.predicted;
            score.content += measured.score.content;
            score.joint += measured.score.joint;
            let gold: serde_json::Value = serde_json::from_str(line).expect("a line of gold");
            let table = tables.entry(gold["lang"].as_str().unwrap_or_default().to_owned()).or_default();
            for (rule, (n, right)) in measured.rules {
                let entry = table.entry(rule).or_default();
                entry.0 += n;
                entry.1 += right;
            }
            if errors && !measured.errors.is_empty() {
                println!("\n{name}: {}", gold["text"].as_str().unwrap_or_default().replace('\n', " ¶ "));
                measured.errors.iter().for_each(|error| println!("   {error}"));
            }
        }
        if !rows {
            println!("{name:9} {score}");
        }
    }
    for (language, table) in tables.iter().filter(|_| rows) {
        for (rule, (n, right)) in table {
            println!("{language}\t{rule}\t{n}\t{right}");
        }
    }
}

fn sets() -> Vec<(String, String)> {
    let mut sets = marked::sets();
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/analysis/gold");
    for language in ["fr", "es", "uk", "ko", "zh", "ja"] {
        for part in ["dev", "test"] {
            let name = format!("{language}_{part}");
            if let Ok(text) = std::fs::read_to_string(gold.join(format!("{name}.jsonl"))) {
                sets.push((name, text));
            }
        }
    }
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/eval/attribution");
    for name in ["nl_dev", "de_dev", "seed_nl"] {
        match std::fs::read_to_string(shared.join(format!("{name}.jsonl"))) {
            Ok(text) => sets.push((format!("{name}*"), text)),
            Err(_) => println!("# {name}: ../shared is absent"),
        }
    }
    sets
}
