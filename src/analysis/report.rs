//! The analysis as JSON, for the command line and for measuring.

use super::{Analysis, Spot, statements};
use crate::actor::{Actor, ActorId};
use crate::article::Article;
use serde_json::{Value, json};

/// One article's analysis as the JSON of `standpoint analyze --json`. Offsets count Unicode code points of `text`, which is the
/// text of all blocks, set-aside ones too, in order, joined by blank lines (`\n\n`).
#[must_use]
pub fn report(path: &str, article: &Article, actors: &[Actor]) -> Value {
    let analysis = super::analyse(article, actors);
    report_of(path, article, actors, &analysis)
}

/// The same of an analysis that is there.
#[must_use]
pub fn report_of(path: &str, article: &Article, actors: &[Actor], analysis: &Analysis) -> Value {
    let text: Vec<&str> = article.blocks.iter().map(|block| block.text.as_str()).collect();
    let places = Places::new(article);
    let statements: Vec<Value> = analysis
        .statements
        .iter()
        .map(|s| {
            let first = s.content.first().unwrap_or(&s.passage);
            let last = s.content.last().unwrap_or(&s.passage);
            let source = s.source.as_ref();
            let mut about: Vec<Value> = s.about.iter().map(|&id| json!(name_of(actors, id))).collect();
            about.extend(s.about_others.iter().map(|root| json!(root)));
            json!({
                "start": places.start(first), "end": places.end(last),
                "content": s.content.iter().map(|c| json!([places.start(c), places.end(c)])).collect::<Vec<_>>(),
                "source_start": source.map(|p| places.start(p)), "source_end": source.map(|p| places.end(p)),
                "speaker": s.speaker, "office": s.office, "actor": actor_or_entity(actors, s.actor, s.entity.as_deref()),
                "about": about, "basis": s.basis, "stance": s.stance,
                "cue": s.cue.as_ref().map(|cue| words(article, cue)), "rule": s.rule, "precision": s.precision,
                "alternatives": s.alternatives.iter().map(|a| json!({"speaker": a.speaker, "actor": a.actor.map(|id| name_of(actors, id))})).collect::<Vec<_>>(),
                "chain": s.chain,
            })
        })
        .collect();
    let mentions: Vec<Value> = analysis
        .mentions
        .iter()
        .map(|m| json!({"start": places.start(&m.spot), "end": places.end(&m.spot), "actor": actor_or_entity(actors, m.actor, m.entity.as_deref()), "alias": m.alias}))
        .collect();
    let silent: Vec<Value> = analysis
        .silent
        .iter()
        .map(|s| {
            json!({
                "actor": name_of(actors, s.actor), "mentions": s.mentions, "searched": s.searched,
                "by": s.by.iter().map(|(who, count)| json!({"actor": who.map(|id| name_of(actors, id)), "mentions": count})).collect::<Vec<_>>(),
                "actions": s.actions.iter().map(|a| json!([places.start(a), places.end(a)])).collect::<Vec<_>>(),
            })
        })
        .collect();
    let actions: Vec<Value> = analysis
        .actions
        .iter()
        .map(|a| json!({"actor": name_of(actors, a.actor), "start": places.start(&a.spot), "end": places.end(&a.spot), "kind": if a.attitude { "attitude" } else { "action" }}))
        .collect();
    let key: Vec<Value> = analysis
        .key
        .iter()
        .map(|k| json!({"actor": name_of(actors, k.actor), "statement": k.statement, "score": k.score, "reasons": k.reasons}))
        .collect();
    let unknown: Vec<Value> = analysis
        .unknown
        .iter()
        .map(|u| json!({"name": u.name, "spots": u.spots.iter().map(|s| json!([places.start(s), places.end(s)])).collect::<Vec<_>>()}))
        .collect();
    let observations: Vec<Value> = analysis
        .observations
        .iter()
        .map(|o| json!({"kind": o.kind, "note": o.note, "spots": o.spots.iter().map(|s| json!([places.start(s), places.end(s)])).collect::<Vec<_>>()}))
        .collect();
    json!({
        "path": path, "language": analysis.language, "text": text.join("\n\n"), "statements": statements, "mentions": mentions,
        "silent": silent, "key": key, "unknown": unknown, "observations": observations, "actions": actions,
    })
}

fn words<'a>(article: &'a Article, spot: &Spot) -> &'a str {
    article.block(spot.block).and_then(|block| block.text.get(spot.range())).unwrap_or_default()
}

fn name_of(actors: &[Actor], id: ActorId) -> &str {
    actors.iter().find(|actor| actor.id == id).map_or("", |actor| actor.name.as_str())
}

fn actor_or_entity(actors: &[Actor], actor: Option<ActorId>, entity: Option<&str>) -> Value {
    match (actor, entity) {
        (Some(id), _) => json!(name_of(actors, id)),
        (None, Some(entity)) => json!(entity),
        (None, None) => Value::Null,
    }
}

/// Bytes of a block to code points of the joined text.
struct Places<'a> {
    article: &'a Article,
    /// First code point of each block.
    starts: Vec<usize>,
    /// For each block, code points before every 256th byte or the first border after it.
    steps: Vec<Vec<(usize, usize)>>,
}

const STEP: usize = 256;

impl<'a> Places<'a> {
    fn new(article: &'a Article) -> Self {
        let mut starts = Vec::new();
        let mut steps = Vec::new();
        let mut at = 0;
        for block in &article.blocks {
            starts.push(at);
            let mut list = vec![(0, 0)];
            let mut count = 0;
            for (byte, _) in block.text.char_indices() {
                if list.last().is_some_and(|&(b, _)| byte >= b + STEP) {
                    list.push((byte, count));
                }
                count += 1;
            }
            steps.push(list);
            at += count + 2;
        }
        Self { article, starts, steps }
    }

    fn at(&self, block: crate::article::BlockNumber, byte: usize) -> usize {
        let index = (block.0 as usize).saturating_sub(1);
        let Some(list) = self.steps.get(index) else { return 0 };
        let step = list.partition_point(|&(b, _)| b <= byte).saturating_sub(1);
        let (from, count) = list.get(step).copied().unwrap_or_default();
        let rest = self.article.block(block).and_then(|b| b.text.get(from..byte)).map_or(0, |t| t.chars().count());
        self.starts.get(index).copied().unwrap_or_default() + count + rest
    }

    fn start(&self, spot: &Spot) -> usize {
        self.at(spot.block, spot.start)
    }

    fn end(&self, spot: &Spot) -> usize {
        self.at(spot.block, spot.end)
    }
}

/// Predictions for the attribution metric: reads one line `{"doc_id", "lang", "text"}`, gives one line per stretch of content
/// `{"doc_id", "start", "end", "source_start", "source_end", "cue", "rule"}` in code points of `text`.
///
/// # Errors
///
/// Where the line is not such an object, what is wrong with it.
pub fn predict_jsonl(line: &str) -> Result<Vec<String>, String> {
    let value: Value = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let text = value.get("text").and_then(Value::as_str).ok_or("no \"text\"")?;
    let id = value.get("doc_id").cloned().unwrap_or(Value::Null);
    let language = match value.get("lang").and_then(Value::as_str) {
        Some(language) => language.to_owned(),
        None => super::language::of_text(text).unwrap_or("und").to_owned(),
    };
    let raw = statements::raw(text, &language);
    let mut bytes: Vec<usize> = raw
        .iter()
        .flat_map(|r| {
            [Some(r.content.start), Some(r.content.end), r.source.as_ref().map(|s| s.start), r.source.as_ref().map(|s| s.end)]
        })
        .flatten()
        .collect();
    bytes.sort_unstable();
    bytes.dedup();
    let points = code_points(text, &bytes);
    let point = |byte: usize| bytes.binary_search(&byte).ok().and_then(|i| points.get(i)).copied();
    Ok(raw
        .iter()
        .map(|r| {
            json!({
                "doc_id": id, "start": point(r.content.start), "end": point(r.content.end),
                "source_start": r.source.as_ref().and_then(|s| point(s.start)), "source_end": r.source.as_ref().and_then(|s| point(s.end)),
                "cue": r.cue, "rule": r.rule,
            })
            .to_string()
        })
        .collect())
}

/// Code points before each of these bytes, which are in order.
fn code_points(text: &str, bytes: &[usize]) -> Vec<usize> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut from = 0;
    let mut count = 0;
    for &byte in bytes {
        count += text.get(from..byte).map_or(0, |t| t.chars().count());
        from = byte;
        out.push(count);
    }
    out
}
