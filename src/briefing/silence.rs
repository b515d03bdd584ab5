//! The honest empty row: where an actor that says nothing is named, and by whom.
//!
//! Part of `briefing`. Counted from the analyses' mentions; for a source without an analysis, from the actors' names in its text.

use super::compose::Desk;
use super::prose::{NBSP, Prose};
use super::seal::whole_words;
use crate::actor::ActorId;
use crate::article::{BlockNumber, SourceId};
use crate::standards::Basis;
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Names shown in a receipt.
const NAMES_SHOWN: usize = 8;

/// A place that names an actor.
struct Named {
    source: SourceId,
    block: BlockNumber,
    range: Range<usize>,
    actor: ActorId,
    name: String,
}

/// Stretches of a paragraph in which somebody speaks.
type Spoken = Vec<(Range<usize>, ActorId)>;

/// Who is named where, and who speaks there.
pub(super) struct Mentions {
    named: Vec<Named>,
    spoken: BTreeMap<(SourceId, BlockNumber), Spoken>,
}

/// What is known of an actor that says nothing.
pub(super) struct Silence {
    /// The receipt.
    pub(super) text: Prose,
    /// How often others name it.
    pub(super) named: usize,
}

impl Mentions {
    /// Gathers all places that name an actor.
    pub(super) fn gather(desk: &Desk<'_>) -> Self {
        let project = desk.project;
        let mut named = Vec::new();
        let scan = project.sources.iter().any(|source| !desk.analyses.contains_key(&source.id));
        let names: Vec<(&str, ActorId)> = project
            .actors
            .iter()
            .flat_map(|actor| actor.names().into_iter().map(|name| (name, actor.id)))
            .filter(|(name, _)| !name.is_empty())
            .collect();
        let patterns = names.iter().map(|(name, _)| *name);
        let finder = if scan { AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(patterns).ok() } else { None };
        for source in &project.sources {
            if let Some(analysis) = desk.analyses.get(&source.id) {
                for mention in &analysis.mentions {
                    let Some(actor) = mention.actor else { continue };
                    if project.set_aside(source.id, mention.spot.block).is_none() {
                        let (block, range) = (mention.spot.block, mention.spot.range());
                        named.push(Named { source: source.id, block, range, actor, name: mention.alias.clone() });
                    }
                }
                continue;
            }
            let Some(finder) = &finder else { continue };
            for (number, block) in source.article.numbered() {
                if project.set_aside(source.id, number).is_some() {
                    continue;
                }
                for found in finder.find_iter(&block.text) {
                    let Some((name, actor)) = names.get(found.pattern().as_usize()) else { continue };
                    if whole_words(&block.text, found.start(), found.end()) {
                        let range = found.range();
                        named.push(Named { source: source.id, block: number, range, actor: *actor, name: (*name).to_owned() });
                    }
                }
            }
        }
        let mut spoken: BTreeMap<_, Spoken> = BTreeMap::new();
        for statement in &project.statements {
            if let Some(actor) = statement.actor {
                let anchor = &statement.anchor;
                spoken.entry((anchor.source, anchor.block)).or_default().push((anchor.range.clone(), actor));
            }
        }
        for (source, analysis) in desk.analyses {
            for suggestion in analysis.statements.iter().filter(|suggestion| !project.rejected.contains(&suggestion.key)) {
                if let Some(actor) = suggestion.actor {
                    let passage = &suggestion.passage;
                    spoken.entry((*source, passage.block)).or_default().push((passage.range(), actor));
                }
            }
        }
        Self { named, spoken }
    }

    /// Who speaks at a place, if anybody.
    fn speaker(&self, place: &Named) -> Option<ActorId> {
        let spans = self.spoken.get(&(place.source, place.block))?;
        spans.iter().find(|(range, _)| range.start <= place.range.start && place.range.end <= range.end).map(|(_, actor)| *actor)
    }
}

/// The receipt of an actor's silence.
pub(super) fn silence(desk: &Desk<'_>, mentions: &Mentions, actor: ActorId) -> Silence {
    let name = desk.name(actor).to_owned();
    let mut by: BTreeMap<Option<ActorId>, usize> = BTreeMap::new();
    let mut spelled: BTreeMap<&str, usize> = BTreeMap::new();
    for place in mentions.named.iter().filter(|place| place.actor == actor) {
        let speaker = mentions.speaker(place).filter(|speaker| *speaker != actor);
        *by.entry(speaker).or_default() += 1;
        *spelled.entry(place.name.as_str()).or_default() += 1;
    }
    let named: usize = by.values().sum();
    let sources = desk.project.sources.len().to_string();
    let unkept = unkept(desk, actor);
    let key = if unkept > 0 { "brief-silence-kept" } else { "brief-silence" };
    let mut text = desk.words.with(key, &[("actor", &name), ("sources", &sources), ("names", &searched(desk, actor, &spelled))]);
    text.push(' ');
    if named == 0 {
        text.push_str(&desk.w("brief-silence-unnamed"));
    } else {
        text.push_str(&desk.words.with("brief-silence-named", &[("n", &named.to_string()), ("by", &speakers(desk, &by))]));
    }
    if unkept > 0 {
        text.push(' ');
        text.push_str(&desk.words.count("brief-silence-unkept", unkept));
    }
    let mut text = Prose::plain(text);
    let actions = actions(desk, actor);
    if !actions.is_empty() {
        text.push(Prose::plain(format!(" {}", desk.words.count("brief-silence-actions", actions.len()))));
        for (source, block) in actions {
            text.push(Prose::plain(" "));
            text.push(desk.cited(&desk.citation(source, block)));
        }
        text.push(Prose::plain("."));
    }
    Silence { text, named }
}

/// The names looked for: its own first, then those found, most often first.
fn searched(desk: &Desk<'_>, actor: ActorId, spelled: &BTreeMap<&str, usize>) -> String {
    let Some(actor) = desk.project.actor(actor) else { return String::new() };
    let mut found: Vec<(&str, usize)> = spelled.iter().map(|(name, n)| (*name, *n)).collect();
    found.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let mut names: Vec<&str> = vec![desk.name(actor.id)];
    for name in found.into_iter().map(|(name, _)| name).chain(actor.names()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let more = names.len() > NAMES_SHOWN;
    names.truncate(NAMES_SHOWN);
    // A name is not torn at the end of a line.
    let names: Vec<String> = names.into_iter().map(|name| name.replace(' ', "\u{a0}")).collect();
    let list = names.join(", ");
    if more { format!("{list}{NBSP}…") } else { list }
}

/// "Seoul 9, analysts 6, the articles themselves 8", most first.
fn speakers(desk: &Desk<'_>, by: &BTreeMap<Option<ActorId>, usize>) -> String {
    let mut by: Vec<(Option<ActorId>, usize)> = by.iter().map(|(who, n)| (*who, *n)).collect();
    by.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let named: Vec<String> = by
        .into_iter()
        .map(|(who, n)| {
            let name = who.map_or_else(|| desk.w("brief-narration"), |id| desk.name(id).to_owned());
            format!("{name}{NBSP}{n}")
        })
        .collect();
    named.join(", ")
}

/// Paragraphs that report something the actor did.
fn actions(desk: &Desk<'_>, actor: ActorId) -> BTreeSet<(SourceId, BlockNumber)> {
    let found = desk.analyses.iter().flat_map(|(source, analysis)| {
        let silent = analysis.silent.iter().filter(move |silence| silence.actor == actor);
        silent.flat_map(|silence| silence.actions.iter().map(|spot| (*source, spot.block)))
    });
    let there = |place: &(SourceId, BlockNumber)| {
        desk.project.source(place.0).is_some_and(|source| source.article.block(place.1).is_some())
    };
    found.filter(there).collect()
}

/// Passages the analysis holds for the actor's own statements, that the analyst neither kept nor rejected.
pub(super) fn unkept(desk: &Desk<'_>, actor: ActorId) -> usize {
    let speech = |basis: Basis| matches!(basis, Basis::SaidDirect | Basis::SaidIndirect | Basis::StateMedia);
    let open =
        desk.analyses.iter().filter(|(id, _)| desk.project.source(**id).is_some()).flat_map(|(_, analysis)| &analysis.statements);
    open.filter(|s| s.actor == Some(actor) && speech(s.basis) && !desk.project.rejected.contains(&s.key)).count()
}
