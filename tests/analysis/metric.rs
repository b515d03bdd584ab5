//! The metric of "who says what", over annotated sets in its gold format; no other program is needed.
//!
//! Gold: one line per text, `{doc_id, lang, text, attributions: [{type, content: [[s, e]…], source: [[s, e]…]}]}`. Every stretch of
//! content is one item. Predictions are the lines of [`predict_jsonl`]. Both are matched one to one, greedily by the overlap of
//! their letters and digits (intersection over union); offsets are Unicode code points.

use serde_json::Value;
use standpoint::analysis::predict_jsonl;
use std::collections::{BTreeMap, BTreeSet};

/// Share of letters that makes two contents one.
const SAME: f64 = 0.5;

/// What was counted.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Score {
    /// Items of gold of the kinds asked for.
    pub(crate) gold: usize,
    /// Predictions, without those that match gold of other kinds.
    pub(crate) predicted: usize,
    /// Contents found.
    pub(crate) content: usize,
    /// Contents found with their speaker.
    pub(crate) joint: usize,
}

impl Score {
    /// F of contents, in percent.
    pub(crate) fn content_f(&self) -> f64 {
        f(self.content, self.predicted, self.gold)
    }

    /// F of contents with their speakers, in percent.
    pub(crate) fn joint_f(&self) -> f64 {
        f(self.joint, self.predicted, self.gold)
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let share = |n: usize, of: usize| 100.0 * n as f64 / of.max(1) as f64;
        write!(
            out,
            "content F {:.1}, joint P {:.1} R {:.1} F {:.1} ({} gold, {} predicted)",
            self.content_f(),
            share(self.joint, self.predicted),
            share(self.joint, self.gold),
            self.joint_f(),
            self.gold,
            self.predicted
        )
    }
}

fn f(hits: usize, predicted: usize, gold: usize) -> f64 {
    if predicted + gold == 0 { 0.0 } else { 200.0 * hits as f64 / (predicted + gold) as f64 }
}

type Letters = BTreeSet<usize>;

/// One item of gold or one prediction.
struct Item {
    content: Letters,
    source: Letters,
    counts: bool,
    rule: String,
}

/// Predicts a whole set and compares.
pub(crate) struct Measured {
    /// The whole set's counts.
    pub(crate) score: Score,
    /// By rule: predictions, and those right with their speaker.
    pub(crate) rules: BTreeMap<String, (usize, usize)>,
    /// What went wrong, for the reader.
    pub(crate) errors: Vec<String>,
}

/// Measures a set; `kinds` restricts to some types of gold (`direct,mixed`).
pub(crate) fn measure(set: &str, kinds: Option<&str>) -> Measured {
    let mut measured = Measured { score: Score::default(), rules: BTreeMap::new(), errors: Vec::new() };
    for line in set.lines().filter(|line| !line.trim().is_empty()) {
        measure_text(line, kinds, &mut measured);
    }
    measured
}

fn measure_text(line: &str, kinds: Option<&str>, measured: &mut Measured) {
    let value: Value = serde_json::from_str(line).expect("a line of gold");
    let text: Vec<char> = value["text"].as_str().expect("a text").chars().collect();
    let letters = |span: &Value| -> Letters {
        let (from, to) = (span[0].as_u64().unwrap() as usize, span[1].as_u64().unwrap() as usize);
        assert!(from <= to && to <= text.len(), "{span} lies outside {}", value["doc_id"]);
        (from..to).filter(|&i| text[i].is_alphanumeric()).collect()
    };
    let show = |letters: &Letters| -> String {
        match (letters.first(), letters.last()) {
            (Some(&from), Some(&to)) => text[from..=to].iter().collect(),
            _ => "nobody".to_owned(),
        }
    };
    let mut gold = Vec::new();
    for attribution in value["attributions"].as_array().into_iter().flatten() {
        let source: Letters = attribution["source"].as_array().into_iter().flatten().flat_map(letters).collect();
        let kind = attribution["type"].as_str().unwrap_or_default();
        let counts = kinds.is_none_or(|kinds| kinds.split(',').any(|k| k == kind));
        for content in attribution["content"].as_array().into_iter().flatten().map(letters).filter(|c| !c.is_empty()) {
            gold.push(Item { content, source: source.clone(), counts, rule: kind.to_owned() });
        }
    }
    let mut predicted = Vec::new();
    for prediction in predict_jsonl(line).expect("a line of gold") {
        let p: Value = serde_json::from_str(&prediction).expect("a prediction");
        let content = letters(&Value::from(vec![p["start"].clone(), p["end"].clone()]));
        let source = match p["source_start"].as_u64() {
            Some(_) => letters(&Value::from(vec![p["source_start"].clone(), p["source_end"].clone()])),
            None => Letters::new(),
        };
        if !content.is_empty() {
            predicted.push(Item { content, source, counts: true, rule: p["rule"].as_str().unwrap_or_default().to_owned() });
        }
    }
    let mut pairs = Vec::new();
    for (g, item) in gold.iter().enumerate() {
        for (p, other) in predicted.iter().enumerate() {
            let both = item.content.intersection(&other.content).count();
            if both > 0 {
                pairs.push((both as f64 / (item.content.len() + other.content.len() - both) as f64, g, p));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut of_gold: Vec<Option<(usize, f64)>> = vec![None; gold.len()];
    let mut of_prediction: Vec<Option<usize>> = vec![None; predicted.len()];
    for (overlap, g, p) in pairs {
        if of_gold[g].is_none() && of_prediction[p].is_none() {
            of_gold[g] = Some((p, overlap));
            of_prediction[p] = Some(g);
        }
    }
    for (g, item) in gold.iter().enumerate().filter(|(_, item)| item.counts) {
        measured.score.gold += 1;
        if of_gold[g].is_none() {
            measured.errors.push(format!("missed    [{}] {}: {}", item.rule, show(&item.source), show(&item.content)));
        }
    }
    for (p, item) in predicted.iter().enumerate() {
        let g = of_prediction[p];
        if g.is_some_and(|g| !gold[g].counts) {
            continue;
        }
        measured.score.predicted += 1;
        let rule = measured.rules.entry(item.rule.clone()).or_default();
        rule.0 += 1;
        let Some(g) = g else {
            measured.errors.push(format!("spurious  [{}] {}: {}", item.rule, show(&item.source), show(&item.content)));
            continue;
        };
        if of_gold[g].is_some_and(|(_, overlap)| overlap < SAME) {
            measured.errors.push(format!(
                "partial   [{}] gold {} | found {}",
                item.rule,
                show(&gold[g].content),
                show(&item.content)
            ));
            continue;
        }
        measured.score.content += 1;
        let right = if gold[g].source.is_empty() {
            item.source.is_empty()
        } else {
            gold[g].source.intersection(&item.source).next().is_some()
        };
        if right {
            measured.score.joint += 1;
            rule.1 += 1;
        } else {
            measured.errors.push(format!(
                "speaker   [{}] gold {} | found {}: {}",
                item.rule,
                show(&gold[g].source),
                show(&item.source),
                show(&item.content)
            ));
        }
    }
}
