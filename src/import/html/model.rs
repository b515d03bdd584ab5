//! The trained part of the block judgement: boosted decision trees over the features of a piece.
//!
//! Part of `import::html`. The trees stand as readable text in `blocks.model`, one a line: `(feature limit below above)` asks whether the
//! feature is at most the limit; a bare number is the leaf's weight. `cargo run --release --example train_blocks` writes the file.

use super::features::NAMES;
use std::sync::OnceLock;

/// Levels of a tree, at most.
const DEPTH: usize = 12;

/// A model as read.
struct Model {
    base: f32,
    /// The nodes of all trees, one tree behind the other.
    nodes: Vec<Node>,
    /// Where each tree ends.
    ends: Vec<usize>,
}

/// A node of a tree, small, so that all of them stay close to the processor. The branch below its limit is the next node.
#[derive(Clone, Copy)]
struct Node {
    /// The limit of a question, or the weight of a leaf.
    limit: f32,
    /// Place of the feature in a row; [`LEAF`] where nothing is asked.
    feature: u16,
    /// Place of the branch above the limit, from the tree's first node.
    above: u16,
}

const LEAF: u16 = u16::MAX;

fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| read(include_str!("blocks.model")))
}

fn read(text: &str) -> Model {
    let mut model = Model { base: 0.0, nodes: Vec::new(), ends: Vec::new() };
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(base) = line.strip_prefix("base ") {
            model.base = base.trim().parse().unwrap_or(0.0);
            continue;
        }
        let spaced = line.replace('(', " ( ").replace(')', " ) ");
        let mut nodes = Vec::new();
        if node(&mut spaced.split_whitespace(), &mut nodes, 0).is_some() {
            model.nodes.extend(nodes);
            model.ends.push(model.nodes.len());
        }
    }
    model
}

/// Reads one node; returns its place.
fn node<'a>(words: &mut impl Iterator<Item = &'a str>, nodes: &mut Vec<Node>, depth: usize) -> Option<usize> {
    let at = nodes.len();
    let word = words.next()?;
    if word != "(" {
        nodes.push(Node { limit: word.parse().ok()?, feature: LEAF, above: 0 });
        return Some(at);
    }
    if depth >= DEPTH {
        return None;
    }
    let name = words.next()?;
    let feature = u16::try_from(NAMES.iter().position(|known| *known == name)?).ok()?;
    let limit = words.next()?.parse().ok()?;
    nodes.push(Node { limit, feature, above: 0 });
    node(words, nodes, depth + 1)?;
    nodes.get_mut(at)?.above = u16::try_from(node(words, nodes, depth + 1)?).ok()?;
    (words.next()? == ")").then_some(at)
}

/// How likely a piece with these features belongs to the article, 0 to 1.
pub(super) fn likelihood(row: &[f32]) -> f32 {
    let model = model();
    let mut sum = 0.0;
    let mut start = 0;
    for end in &model.ends {
        sum += weight(model.nodes.get(start..*end).unwrap_or_default(), row);
        start = *end;
    }
    1.0 / (1.0 + (-(model.base + sum)).exp())
}

fn weight(tree: &[Node], row: &[f32]) -> f32 {
    let mut at = 0;
    // Both branches stand behind their question, so this ends.
    while let Some(node) = tree.get(at) {
        if node.feature == LEAF {
            return node.limit;
        }
        let below = row.get(usize::from(node.feature)).is_some_and(|value| *value <= node.limit);
        at = if below { at + 1 } else { usize::from(node.above) };
    }
    0.0
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_line_of_the_model_is_a_tree() {
        let text = include_str!("blocks.model");
        let lines = text.lines().filter(|line| line.starts_with('(')).count();
        assert!(lines > 20);
        assert_eq!(super::model().ends.len(), lines);
    }
}
