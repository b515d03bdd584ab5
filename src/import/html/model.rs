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
    trees: Vec<Vec<Node>>,
}

/// A node of a tree; children come behind their parent.
enum Node {
    Leaf(f32),
    Split { feature: usize, limit: f32, below: usize, above: usize },
}

fn model() -> &'static Model {
    static MODEL: OnceLock<Model> = OnceLock::new();
    MODEL.get_or_init(|| read(include_str!("blocks.model")))
}

fn read(text: &str) -> Model {
    let mut model = Model { base: 0.0, trees: Vec::new() };
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(base) = line.strip_prefix("base ") {
            model.base = base.trim().parse().unwrap_or(0.0);
            continue;
        }
        let spaced = line.replace('(', " ( ").replace(')', " ) ");
        let mut nodes = Vec::new();
        if node(&mut spaced.split_whitespace(), &mut nodes, 0).is_some() {
            model.trees.push(nodes);
        }
    }
    model
}

/// Reads one node; returns its place.
fn node<'a>(words: &mut impl Iterator<Item = &'a str>, nodes: &mut Vec<Node>, depth: usize) -> Option<usize> {
    let at = nodes.len();
    let word = words.next()?;
    if word != "(" {
        nodes.push(Node::Leaf(word.parse().ok()?));
        return Some(at);
    }
    if depth >= DEPTH {
        return None;
    }
    let name = words.next()?;
    let feature = NAMES.iter().position(|known| *known == name)?;
    let limit = words.next()?.parse().ok()?;
    nodes.push(Node::Leaf(0.0));
    let below = node(words, nodes, depth + 1)?;
    let above = node(words, nodes, depth + 1)?;
    *nodes.get_mut(at)? = Node::Split { feature, limit, below, above };
    (words.next()? == ")").then_some(at)
}

/// How likely a piece with these features belongs to the article, 0 to 1.
pub(super) fn likelihood(row: &[f32]) -> f32 {
    let model = model();
    let sum: f32 = model.trees.iter().map(|tree| weight(tree, row)).sum();
    1.0 / (1.0 + (-(model.base + sum)).exp())
}

fn weight(tree: &[Node], row: &[f32]) -> f32 {
    let mut at = 0;
    // Children stand behind their parent, so this ends.
    while let Some(node) = tree.get(at) {
        match node {
            Node::Leaf(weight) => return *weight,
            Node::Split { feature, limit, below, above } => {
                at = if row.get(*feature).is_some_and(|value| value <= limit) { *below } else { *above };
            }
        }
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
        assert_eq!(super::model().trees.len(), lines);
    }
}
