//! Trains the block judgement of web pages and says how well it does on pages it was not trained on.
//!
//! `cargo run --release --example train_blocks -- PAGES TRUTH.json src/import/html/blocks.model`: `PAGES` holds `ID.html` or
//! `ID.html.gz`, `TRUTH.json` maps each ID to an object with the article's text as `main_content` and the page's address as `url`. The word F1 of
//! pages left out in five folds, those of one site together, goes to the terminal, for several ways to part the sites; the model of all
//! pages into the file. The trees are grown greedily on the logistic loss, a piece weighing half by its words and half by their square
//! root among its page's; the same pages give the same file.

#![allow(
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::print_stdout,
    reason = "a tool for developers: it may stop, and speaks to the terminal"
)]

use standpoint::import::training::{feature_names, samples};
use std::collections::HashMap;
use std::error::Error;
use std::fmt::Write;
use std::io::Read;
use std::path::Path;

const FOLDS: usize = 5;
/// Ways to part the sites into folds.
const REPEATS: u64 = 3;
const TREES: usize = 250;
/// Two levels: deeper trees did no better on sites they had not seen.
const DEPTH: usize = 2;
const RATE: f32 = 0.12;
/// Shrinks the leaves that few words speak for.
const RIDGE: f64 = 8.0;
/// Least curvature on either side of a split.
const LEAST: f64 = 0.1;
/// Share of the features that a tree may ask about, in thousandths.
const FEATURES: u64 = 600;
/// Limits tried for each feature.
const LIMITS: usize = 40;

/// A page: its pieces, and how much of each is article.
struct Page {
    /// The last two parts of its host's name.
    site: String,
    truth: Vec<String>,
    words: Vec<Vec<String>>,
    rows: Vec<Vec<f32>>,
    rules: Vec<bool>,
    share: Vec<f32>,
}

enum Node {
    Leaf(f32),
    Split { feature: usize, limit: f32, below: usize },
}

struct Model {
    base: f32,
    trees: Vec<Vec<Node>>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, truth, out] = arguments.as_slice() else {
        return Err("usage: train_blocks PAGES TRUTH.json OUT.model".into());
    };
    let pages = load(Path::new(folder), Path::new(truth))?;
    print(&"rules alone", &[measure(&pages, |page, at| pages[page].rules[at])]);
    let (mut alone, mut both) = (Vec::new(), Vec::new());
    for repeat in 0..REPEATS {
        let fold_of = |page: &Page| hashed(&format!("{repeat} {}", page.site)) % FOLDS as u64;
        let mut likely: Vec<Vec<f32>> = vec![Vec::new(); pages.len()];
        for fold in 0..FOLDS as u64 {
            let kept: Vec<&Page> = pages.iter().filter(|page| fold_of(page) != fold).collect();
            let model = train(&kept);
            for (at, page) in pages.iter().enumerate().filter(|(_, page)| fold_of(page) == fold) {
                likely[at] = page.rows.iter().map(|row| model.likelihood(row)).collect();
            }
        }
        alone.push(measure(&pages, |page, at| likely[page][at] > 0.5));
        both.push(measure(&pages, |page, at| likely[page][at] > if pages[page].rules[at] { 0.4 } else { 0.55 }));
    }
    print(&"folds, trees alone", &alone);
    print(&"folds, rules and trees", &both);
    let all: Vec<&Page> = pages.iter().collect();
    std::fs::write(out, train(&all).text())?;
    Ok(())
}

fn load(folder: &Path, truth: &Path) -> Result<Vec<Page>, Box<dyn Error>> {
    let truth: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&std::fs::read_to_string(truth)?)?;
    let mut pages = Vec::new();
    for (id, about) in &truth {
        let packed = folder.join(format!("{id}.html.gz"));
        let bytes = if packed.exists() {
            let mut bytes = Vec::new();
            flate2::read::GzDecoder::new(std::fs::File::open(packed)?).read_to_end(&mut bytes)?;
            bytes
        } else {
            std::fs::read(folder.join(format!("{id}.html")))?
        };
        let pieces = samples(&bytes);
        let truth = words(about.get("main_content").and_then(serde_json::Value::as_str).unwrap_or_default());
        let words: Vec<Vec<String>> = pieces.iter().map(|piece| words(&piece.text)).collect();
        let share = shares(&words, &truth);
        let rules = pieces.iter().map(|piece| piece.kept).collect();
        let url = about.get("url").and_then(serde_json::Value::as_str).unwrap_or(id);
        let host = url.split("://").last().unwrap_or(url).split('/').next().unwrap_or(url);
        let site = host.rsplit('.').take(2).collect::<Vec<_>>().join(".");
        pages.push(Page { site, truth, words, rows: pieces.into_iter().map(|piece| piece.row).collect(), rules, share });
    }
    Ok(pages)
}

fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Share of each piece's words that stand in the true text: long pieces by runs of four words, short ones by standing between
/// their long neighbours.
fn shares(pieces: &[Vec<String>], truth: &[String]) -> Vec<f32> {
    let mut runs: HashMap<&[String], Vec<usize>> = HashMap::new();
    for (at, run) in truth.windows(4).enumerate() {
        runs.entry(run).or_default().push(at);
    }
    let mut covered = vec![false; truth.len()];
    let mut shares = vec![0.0; pieces.len()];
    let mut spans: Vec<Option<(usize, usize)>> = vec![None; pieces.len()];
    let mut last = 0_usize;
    for (at, piece) in pieces.iter().enumerate().filter(|(_, piece)| piece.len() >= 5) {
        let mut hit = vec![false; piece.len()];
        let (mut low, mut high) = (usize::MAX, 0);
        for (start, run) in piece.windows(4).enumerate() {
            let places = runs.get(run).into_iter().flatten().copied().filter(|place| !covered[*place]);
            let distance = |place: usize| if place + 3 >= last { place + 3 - last } else { 100_000 + last - place };
            if let Some(place) = places.min_by_key(|place| distance(*place)) {
                hit[start..start + 4].fill(true);
                (low, high) = (low.min(place), high.max(place + 4));
            }
        }
        shares[at] = hit.iter().filter(|hit| **hit).count() as f32 / piece.len() as f32;
        if shares[at] > 0.5 && high - low <= piece.len() * 2 + 8 {
            covered[low..high].fill(true);
            spans[at] = Some((low, high));
            last = high;
        }
    }
    let mut last = 0;
    for (at, piece) in pieces.iter().enumerate() {
        if let Some((_, end)) = spans[at] {
            last = end;
        } else if (1..5).contains(&piece.len()) {
            let next = spans[at + 1..].iter().flatten().map(|(start, _)| *start).find(|start| *start >= last);
            let end = next.unwrap_or(last + 60).min(truth.len()).min(last + 200);
            if let Some(place) = truth[last.min(end)..end].windows(piece.len()).position(|run| run == piece.as_slice()) {
                shares[at] = 1.0;
                last += place + piece.len();
                spans[at] = Some((last - piece.len(), last));
            }
        }
    }
    shares
}

/// FNV-1a.
fn hashed(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Mean word F1, precision and recall of the pieces kept.
fn measure(pages: &[Page], keep: impl Fn(usize, usize) -> bool) -> [f64; 3] {
    let mut sums = [0.0; 3];
    for (at, page) in pages.iter().enumerate() {
        let kept = page.words.iter().enumerate().filter(|(piece, _)| keep(at, *piece)).flat_map(|(_, words)| words);
        let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
        let mut length = 0_usize;
        for word in kept {
            counts.entry(word).or_default().0 += 1;
            length += 1;
        }
        for word in &page.truth {
            counts.entry(word).or_default().1 += 1;
        }
        let both: usize = counts.values().map(|(kept, truth)| *kept.min(truth)).sum();
        let precision = both as f64 / length.max(1) as f64;
        let recall = both as f64 / page.truth.len().max(1) as f64;
        let f1 = if both == 0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };
        sums = [sums[0] + f1, sums[1] + precision, sums[2] + recall];
    }
    sums.map(|sum| sum / pages.len().max(1) as f64)
}

/// Prints the mean of some measurements, with the lowest and highest F1.
fn print(name: &dyn std::fmt::Display, all: &[[f64; 3]]) {
    let mean = |at: usize| all.iter().map(|one| one[at]).sum::<f64>() / all.len() as f64;
    let (low, high) = all.iter().fold((1.0_f64, 0.0_f64), |(low, high), one| (low.min(one[0]), high.max(one[0])));
    println!("{name}: F1 {:.4} ({low:.4}–{high:.4}), precision {:.4}, recall {:.4}", mean(0), mean(1), mean(2));
}

impl Model {
    fn likelihood(&self, row: &[f32]) -> f32 {
        logistic(self.base + self.trees.iter().map(|tree| weight(tree, row)).sum::<f32>())
    }

    fn text(&self) -> String {
        let mut text = format!(
            "# The block judgement of web pages: (feature limit below above), or a leaf's weight; see model.rs. Written by examples/train_blocks.rs.\nbase {:.4}\n",
            self.base
        );
        for tree in &self.trees {
            write_node(tree, 0, &mut text);
            text.push('\n');
        }
        text
    }
}

fn write_node(tree: &[Node], at: usize, text: &mut String) {
    match &tree[at] {
        Node::Leaf(weight) => _ = write!(text, "{weight:.4}"),
        Node::Split { feature, limit, below } => {
            _ = write!(text, "({} {limit} ", feature_names()[*feature]);
            write_node(tree, *below, text);
            text.push(' ');
            write_node(tree, below + 1, text);
            text.push(')');
        }
    }
}

fn logistic(value: f32) -> f32 {
    1.0 / (1.0 + (-value).exp())
}

fn weight(tree: &[Node], row: &[f32]) -> f32 {
    let mut at = 0;
    loop {
        match &tree[at] {
            Node::Leaf(weight) => return *weight,
            Node::Split { feature, limit, below } => at = if row[*feature] <= *limit { *below } else { below + 1 },
        }
    }
}

/// The pieces of all pages, each feature sorted into bins.
struct Table<'a> {
    rows: Vec<&'a [f32]>,
    limits: Vec<Vec<f32>>,
    bins: Vec<Vec<u8>>,
    share: Vec<f32>,
    weight: Vec<f32>,
}

fn train(pages: &[&Page]) -> Model {
    let table = table(pages);
    let count = table.rows.len();
    let total: f32 = table.weight.iter().sum();
    let mean = table.share.iter().zip(&table.weight).map(|(share, weight)| share * weight).sum::<f32>() / total;
    let base = (mean / (1.0 - mean)).ln();
    let mut scores = vec![base; count];
    let mut trees = Vec::with_capacity(TREES);
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..TREES {
        let pull: Vec<(f64, f64)> = (0..count)
            .map(|at| {
                let likely = logistic(scores[at]);
                let weight = table.weight[at];
                (f64::from(weight * (table.share[at] - likely)), f64::from(weight * likely * (1.0 - likely)))
            })
            .collect();
        let mut features = Vec::new();
        for feature in 0..table.limits.len() {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            if state % 1000 < FEATURES {
                features.push(feature);
            }
        }
        let tree = grow(&table, &pull, &features);
        for (score, row) in scores.iter_mut().zip(&table.rows) {
            *score += weight(&tree, row);
        }
        trees.push(tree);
    }
    Model { base, trees }
}

fn table<'a>(pages: &[&'a Page]) -> Table<'a> {
    let rows: Vec<&[f32]> = pages.iter().flat_map(|page| page.rows.iter().map(Vec::as_slice)).collect();
    let mut limits = Vec::new();
    let mut bins = Vec::new();
    for feature in 0..feature_names().len() {
        let mut values: Vec<f32> = rows.iter().map(|row| row[feature]).collect();
        values.sort_by(f32::total_cmp);
        let every: Vec<f32> = (1..LIMITS).map(|part| values[part * values.len() / LIMITS]).collect();
        values.dedup();
        let mut between: Vec<f32> = values
            .windows(2)
            .filter(|pair| values.len() <= LIMITS || every.contains(&pair[0]))
            .map(|pair| f32::midpoint(pair[0], pair[1]))
            .collect();
        between.dedup();
        bins.push(
            rows.iter()
                .map(|row| u8::try_from(between.partition_point(|limit| *limit < row[feature])).unwrap_or(u8::MAX))
                .collect(),
        );
        limits.push(between);
    }
    let share = pages.iter().flat_map(|page| page.share.iter().copied()).collect();
    let weight = pages.iter().flat_map(|page| {
        let whole = page.truth.len() as f32 + 100.0;
        let root = |words: &Vec<String>| (words.len() as f32 + 1.0).sqrt();
        let roots: f32 = page.words.iter().map(root).sum::<f32>().max(1.0);
        page.words.iter().map(move |words| 0.5 * (words.len() as f32 + 2.0) / whole + root(words) / roots)
    });
    Table { rows, limits, bins, share, weight: weight.collect() }
}

fn grow(table: &Table<'_>, pull: &[(f64, f64)], features: &[usize]) -> Vec<Node> {
    let mut tree = vec![Node::Leaf(0.0)];
    let mut open = vec![(0, (0..pull.len()).collect::<Vec<usize>>(), 0)];
    while let Some((at, members, depth)) = open.pop() {
        let sum = members.iter().fold((0.0, 0.0), |sum, member| (sum.0 + pull[*member].0, sum.1 + pull[*member].1));
        let best = if depth < DEPTH { split(table, pull, features, &members, sum) } else { None };
        let Some((feature, bin)) = best else {
            tree[at] = Node::Leaf((sum.0 / (sum.1 + RIDGE)) as f32 * RATE);
            continue;
        };
        let (low, high) = members.iter().partition(|member| usize::from(table.bins[feature][**member]) <= bin);
        let below = tree.len();
        tree.extend([Node::Leaf(0.0), Node::Leaf(0.0)]);
        tree[at] = Node::Split { feature, limit: table.limits[feature][bin], below };
        open.push((below, low, depth + 1));
        open.push((below + 1, high, depth + 1));
    }
    tree
}

/// The feature and the last bin below the best split.
fn split(
    table: &Table<'_>,
    pull: &[(f64, f64)],
    features: &[usize],
    members: &[usize],
    sum: (f64, f64),
) -> Option<(usize, usize)> {
    let worth = |part: (f64, f64)| part.0 * part.0 / (part.1 + RIDGE);
    let mut best: Option<(f64, usize, usize)> = None;
    for feature in features {
        let mut held = vec![(0.0, 0.0); table.limits[*feature].len() + 1];
        let bins = &table.bins[*feature];
        for member in members {
            let place = &mut held[usize::from(bins[*member])];
            *place = (place.0 + pull[*member].0, place.1 + pull[*member].1);
        }
        let mut low = (0.0, 0.0);
        for (bin, part) in held.iter().enumerate().take(table.limits[*feature].len()) {
            low = (low.0 + part.0, low.1 + part.1);
            let high = (sum.0 - low.0, sum.1 - low.1);
            let gain = worth(low) + worth(high) - worth(sum);
            if low.1 >= LEAST && high.1 >= LEAST && gain > 1e-3 && best.is_none_or(|best| gain > best.0) {
                best = Some((gain, *feature, bin));
            }
        }
    }
    best.map(|(_, feature, bin)| (feature, bin))
}
