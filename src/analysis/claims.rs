//! Claims laid side by side: statements, of one article or of many, that may contradict each other or say the same.
//!
//! Stands behind the analysis of each article, which gives its [`Claim`]s once; [`pairs`] joins those of a whole project. A pair is
//! offered because its words, figures and cues say so, with the reason; the analyst decides. Across languages only what has no
//! language counts: who speaks, about whom, a concept (`concepts`), a figure in its unit.
//!
//! Bounded: of each article the first [`COMPARED`] statements count, of a project [`MOST`]. Statements meet through an index of their
//! words in which the common ones lead nowhere, so that the work grows with the statements and not with their square.

use super::concepts::{self, Concept};
use super::names::hash_of;
use super::pack::{self, Class, Fnv};
use super::terms::{self, Term, common};
use super::{Analysis, Observation, ObservationKind, Spot, Suggestion};
use crate::actor::ActorId;
use crate::article::{Article, SourceId};
use crate::standards::Stance;
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

/// Statements of one article that are laid beside others, in its order: more than any article has.
const COMPARED: usize = 300;
/// Statements of a project that are laid beside each other.
const MOST: usize = 6_000;
/// A word in more statements than this tells nothing about any.
const COMMON: usize = 24;
/// Statements met by one word that are looked at, the nearest first.
const MEETINGS: usize = 100;
/// Pairs given.
const PAIRS: usize = 200;
/// Pairs of one statement.
const OF_ONE: usize = 3;
/// Bytes around a figure in which the noun it counts stands.
const AROUND: usize = 48;

/// What a statement does to what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Polarity {
    /// Says it.
    Says,
    /// Says that it is not so: a negation stands in it.
    Negates,
    /// Denies it.
    Denies,
    /// Supports it.
    Supports,
    /// Opposes it.
    Opposes,
}

/// A number with what it counts.
#[derive(Clone, Debug, PartialEq)]
struct Figure {
    /// Currency, per cent, concept, or the noun behind it.
    unit: u64,
    /// The unit means the same in every language.
    common: bool,
    value: f64,
    /// Bytes of the number and its noun in their block.
    printed: Range<u32>,
    block: u32,
}

/// What one statement claims.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Index in [`Analysis::statements`].
    statement: u32,
    /// Who speaks: an actor of the project, or a gazetteer root.
    speaker: u64,
    /// Speaker and whom it is about, in order.
    parties: Vec<u64>,
    polarity: Polarity,
    /// Hashes of its content words, in order.
    words: Vec<u64>,
    concepts: Vec<(Concept, u32, Range<u32>)>,
    figures: Vec<Figure>,
}

/// Two statements to be read side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// [`ObservationKind::PossibleTension`] or [`ObservationKind::SameClaim`].
    pub kind: ObservationKind,
    /// The one that stands first in the project.
    pub first: Half,
    /// The other.
    pub second: Half,
    /// Why, as message keys with one argument each (`pair-figures` "1.500 militairen / 12,000 troops").
    pub reasons: Vec<(&'static str, String)>,
}

/// One of a pair.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Half {
    /// In which source.
    pub source: SourceId,
    /// Index in its [`Analysis::statements`].
    pub statement: usize,
    /// Its passage.
    pub passage: Spot,
}

/// The claims of an article's statements; `words` are the terms of each statement.
pub(super) fn of(article: &Article, analysis: &Analysis, words: &[Vec<Term<'_>>]) -> Vec<Claim> {
    let figures: Vec<&Observation> = analysis
        .observations
        .iter()
        .filter(|o| matches!(o.kind, ObservationKind::Quantity | ObservationKind::Money) && o.spots.len() == 1)
        .collect();
    let read = |(index, statement): (usize, &Suggestion)| {
        let speaker = party(statement.actor, statement.entity.as_deref(), &statement.speaker);
        let mut parties: Vec<u64> = statement.about.iter().map(|actor| party(Some(*actor), None, "")).collect();
        parties.extend(statement.about_others.iter().map(|root| party(None, Some(root), "")));
        parties.push(speaker);
        parties.sort_unstable();
        parties.dedup();
        let mut concepts = Vec::new();
        let mut counted = Vec::new();
        let mut negated = false;
        for content in &statement.content {
            let Some(text) = article.block(content.block).and_then(|block| block.text.get(content.range())) else { continue };
            negated |= is_negated(&analysis.language, text);
            let at = |bytes: Range<usize>| (content.start + bytes.start) as u32..(content.start + bytes.end) as u32;
            let named = concepts::of(&analysis.language, text);
            concepts.extend(named.iter().map(|(concept, bytes)| (*concept, content.block.0, at(bytes.clone()))));
            let from = figures.partition_point(|o| o.spots.first().is_some_and(|s| s < content));
            let within = figures
                .get(from..)
                .unwrap_or_default()
                .iter()
                .take_while(|o| o.spots.first().is_some_and(|s| s.block == content.block && s.end <= content.end));
            counted.extend(within.filter_map(|o| figure(o, content, text, &named)));
        }
        let polarity = match statement.stance {
            Stance::Denies => Polarity::Denies,
            Stance::Supports => Polarity::Supports,
            Stance::Opposes => Polarity::Opposes,
            _ if negated => Polarity::Negates,
            _ => Polarity::Says,
        };
        let words = words.get(index).map(|list| list.iter().filter(|t| !terms::is_number(t.1)).map(|t| t.0).collect());
        let statement = u32::try_from(index).unwrap_or(u32::MAX);
        Claim { statement, speaker, parties, polarity, words: words.unwrap_or_default(), concepts, figures: counted }
    };
    analysis.statements.iter().enumerate().take(COMPARED).map(read).collect()
}

/// A speaker or an actor spoken about, as one number.
fn party(actor: Option<ActorId>, entity: Option<&str>, name: &str) -> u64 {
    match (actor, entity) {
        (Some(actor), _) => u64::from(actor.0),
        (None, Some(entity)) => hash_of(super::statements::root(entity)),
        (None, None) => hash_of(name),
    }
}

/// Whether a negation stands in a text.
fn is_negated(language: &str, text: &str) -> bool {
    let Some(pack) = pack::pack(language) else { return false };
    let negates = |word: &str| pack.entry(word).0.has(Class::NEGATION);
    if pack.unspaced {
        return text.char_indices().any(|(at, c)| {
            let rest = text.get(at..).unwrap_or_default();
            let lengths = pack.lengths_from(c);
            let mut ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
            (1..=4).any(|length: u32| {
                ends.next().is_some_and(|end| lengths >> length & 1 != 0 && negates(rest.get(..end).unwrap_or_default()))
            })
        });
    }
    let mut words = text.split(|c: char| !super::text::is_letter(c) && !matches!(c, '\'' | '’')).filter(|word| word.len() <= 24);
    words.any(|word| negates(word) || word.chars().next().is_some_and(char::is_uppercase) && negates(&word.to_lowercase()))
}

/// A figure within what a statement says, with what it counts: a currency, per cent, a concept near it, or the noun behind it.
fn figure(found: &Observation, content: &Spot, text: &str, named: &[(Concept, Range<usize>)]) -> Option<Figure> {
    let spot = found.spots.first()?;
    let (value, unit) = found.note.split_once(' ').unwrap_or((&found.note, ""));
    let value: f64 = value.parse().ok()?;
    let (start, end) = (spot.start.checked_sub(content.start)?, spot.end.checked_sub(content.start)?);
    let stop = |from: usize, to: usize| text.get(from..to).is_none_or(|t| t.contains([',', '.', ';', '，', '。', '、', ':']));
    let behind = named.iter().find(|(_, at)| at.start >= end && at.start - end <= AROUND && !stop(end, at.start));
    let before = named.iter().rev().find(|(_, at)| at.end <= start && start - at.end <= AROUND / 2 && !stop(at.end, start));
    let (unit, common, bytes) = match behind.or(before) {
        _ if found.kind == ObservationKind::Money || unit == "%" => (hash_of(unit), true, start..end),
        Some((concept, at)) => (*concept, true, start.min(at.start)..end.max(at.end)),
        None if unit.chars().count() >= 3 => {
            // The noun stands right behind the number.
            let noun = text.get(end..).and_then(|rest| rest.to_lowercase().find(unit)).filter(|at| *at < AROUND);
            (hash_of(unit), false, start..noun.map_or(end, |at| text.ceil_char_boundary(end + at + unit.len())))
        }
        None => return None,
    };
    let printed = (content.start + bytes.start) as u32..(content.start + bytes.end) as u32;
    Some(Figure { unit, common, value, printed, block: content.block.0 })
}

/// An article with its claims, as one of many.
#[derive(Clone, Copy, Debug)]
pub struct Claimed<'a> {
    /// Its source.
    pub source: SourceId,
    /// The article.
    pub article: &'a Article,
    /// What was found in it.
    pub analysis: &'a Analysis,
}

/// Pairs of statements, of one article or of several, that an analyst may want to read side by side; what differs comes before what
/// repeats, the most telling first.
#[must_use]
pub fn pairs(articles: &[Claimed<'_>]) -> Vec<Pair> {
    let all: Vec<(&Claimed<'_>, &Claim)> =
        articles.iter().flat_map(|of| of.analysis.claims.iter().map(move |claim| (of, claim))).take(MOST).collect();
    let index = Index::new(&all);
    let mut found: Vec<(f32, usize, usize, Weighed)> = Vec::new();
    for (number, (_, claim)) in all.iter().enumerate() {
        let mut best: Vec<(f32, usize, usize, Weighed)> = Vec::new();
        for other in index.met(claim, number) {
            let (Some(first), Some(second)) = (all.get(other), all.get(number)) else { continue };
            let overlap = first.0.source == second.0.source && same_place(first, second);
            if let Some(weighed) = weigh(first.1, second.1).filter(|_| !overlap) {
                best.push((weighed.score(), other, number, weighed));
            }
        }
        best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        best.truncate(OF_ONE);
        found.extend(best);
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut used: HashMap<usize, usize> = HashMap::new();
    let mut out = Vec::new();
    for (_, first, second, weighed) in found {
        let full = [first, second].iter().any(|n| used.get(n).is_some_and(|&count| count >= OF_ONE));
        let (Some(one), Some(other)) = (all.get(first), all.get(second)) else { continue };
        if full || out.len() >= PAIRS {
            continue;
        }
        let (Some(first_half), Some(second_half)) = (half(one), half(other)) else { continue };
        for n in [first, second] {
            *used.entry(n).or_default() += 1;
        }
        let reasons = weighed.reasons(one, other);
        out.push(Pair { kind: weighed.kind(), first: first_half, second: second_half, reasons });
    }
    out
}

fn half((of, claim): &(&Claimed<'_>, &Claim)) -> Option<Half> {
    let statement = claim.statement as usize;
    let passage = of.analysis.statements.get(statement)?.passage.clone();
    Some(Half { source: of.source, statement, passage })
}

/// Whether two statements of one article share words of the text.
fn same_place(a: &(&Claimed<'_>, &Claim), b: &(&Claimed<'_>, &Claim)) -> bool {
    let (Some(a), Some(b)) = (half(a), half(b)) else { return true };
    a.passage.block == b.passage.block && a.passage.start < b.passage.end && b.passage.start < a.passage.end
}

/// Statements by what they share.
struct Index {
    by_word: HashMap<u64, Vec<u32>, BuildHasherDefault<Fnv>>,
}

impl Index {
    fn new(all: &[(&Claimed<'_>, &Claim)]) -> Self {
        let mut by_word: HashMap<u64, Vec<u32>, BuildHasherDefault<Fnv>> = HashMap::default();
        for (number, (_, claim)) in all.iter().enumerate() {
            for key in keys(claim) {
                by_word.entry(key).or_default().push(number as u32);
            }
        }
        Self { by_word }
    }

    /// Statements before this one that share two of its rarer words, or a figure's unit or a concept with somebody it names.
    fn met(&self, claim: &Claim, number: usize) -> Vec<usize> {
        let mut times: Vec<u32> = Vec::new();
        for key in keys(claim) {
            let Some(list) = self.by_word.get(&key).filter(|list| list.len() <= COMMON) else { continue };
            times.extend(list.iter().take_while(|&&other| (other as usize) < number));
        }
        times.sort_unstable();
        let same = times.chunk_by(|a, b| a == b).filter(|chunk| chunk.len() >= 2);
        let mut met: Vec<(usize, usize)> = same.filter_map(|chunk| Some((chunk.len(), *chunk.first()? as usize))).collect();
        met.sort_unstable_by_key(|&(count, other)| (std::cmp::Reverse(count), std::cmp::Reverse(other)));
        met.truncate(MEETINGS);
        met.into_iter().map(|(_, other)| other).collect()
    }
}

/// What a statement is found by: its words; each concept and unit, alone and with everybody it names.
fn keys(claim: &Claim) -> Vec<u64> {
    let mut keys = claim.words.clone();
    let mut units: Vec<u64> = claim.concepts.iter().map(|(concept, ..)| *concept).collect();
    units.extend(claim.figures.iter().map(|figure| figure.unit ^ 1));
    units.sort_unstable();
    units.dedup();
    for unit in units {
        // Twice: a party and a concept together are two things shared.
        keys.extend(claim.parties.iter().flat_map(|party| {
            let both = unit.rotate_left(17) ^ party.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            [both, both ^ 2]
        }));
        keys.push(unit);
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Why two statements belong side by side.
struct Weighed {
    words: usize,
    parties: usize,
    concepts: usize,
    figures: Option<(usize, usize)>,
    same_figure: bool,
    opposite: bool,
}

impl Weighed {
    fn kind(&self) -> ObservationKind {
        if self.opposite || self.figures.is_some() { ObservationKind::PossibleTension } else { ObservationKind::SameClaim }
    }

    fn score(&self) -> f32 {
        let sort = if self.kind() == ObservationKind::PossibleTension { 10.0 } else { 0.0 };
        let ground = self.words as f32 + 2.0 * self.concepts as f32 + 1.5 * self.parties as f32;
        sort + ground.min(9.0) + if self.opposite && self.figures.is_some() { 2.0 } else { 0.0 }
    }

    fn reasons(&self, one: &(&Claimed<'_>, &Claim), other: &(&Claimed<'_>, &Claim)) -> Vec<(&'static str, String)> {
        let mut out = Vec::new();
        let text = |of: &Claimed<'_>, block: u32, bytes: &Range<u32>| {
            let block = of.article.block(crate::article::BlockNumber(block));
            block.and_then(|b| b.text.get(bytes.start as usize..bytes.end as usize)).unwrap_or_default().to_owned()
        };
        if let Some((a, b)) = self.figures {
            let of = |(of, claim): &(&Claimed<'_>, &Claim), at: usize| {
                claim.figures.get(at).map(|f| text(of, f.block, &f.printed)).unwrap_or_default()
            };
            out.push(("pair-figures", format!("{} / {}", of(one, a), of(other, b))));
        }
        if self.opposite {
            let denies = [one, other].iter().any(|(_, claim)| claim.polarity == Polarity::Denies);
            let negates = [one, other].iter().any(|(_, claim)| claim.polarity == Polarity::Negates);
            let key = if denies {
                "pair-denied"
            } else if negates {
                "pair-negated"
            } else {
                "pair-sides"
            };
            out.push((key, String::new()));
        }
        if self.same_figure && self.figures.is_none() {
            out.push(("pair-same-figure", String::new()));
        }
        let mut shown: Vec<String> = Vec::new();
        for (concept, block, bytes) in &one.1.concepts {
            if let Some((_, b, at)) = other.1.concepts.iter().find(|(c, ..)| c == concept) {
                let (here, there) = (text(one.0, *block, bytes).to_lowercase(), text(other.0, *b, at).to_lowercase());
                let both = if here == there { here } else { format!("{here} / {there}") };
                if !shown.contains(&both) {
                    shown.push(both);
                }
            }
        }
        let content = |(of, claim): &(&Claimed<'_>, &Claim)| {
            let statement = of.analysis.statements.get(claim.statement as usize);
            statement.map(|s| s.content.clone()).unwrap_or_default()
        };
        let (mine, theirs) = (content(one), content(other));
        let pack = |of: &Claimed<'_>| pack::pack(&of.analysis.language).unwrap_or_else(pack::empty);
        let (mine, theirs) = (terms::of(one.0.article, &mine, pack(one.0)), terms::of(other.0.article, &theirs, pack(other.0)));
        for (_, word) in terms::shared(&mine, &theirs).filter(|t| !terms::is_number(t.1)) {
            if shown.len() >= 4 {
                break;
            }
            if !shown.iter().any(|known| known.to_lowercase().contains(&word.to_lowercase())) {
                shown.push(word.to_owned());
            }
        }
        if !shown.is_empty() {
            out.push(("pair-shares", shown.join(", ")));
        }
        out
    }
}

/// What two statements have to do with each other; `None` where it is too little to say so.
fn weigh(a: &Claim, b: &Claim) -> Option<Weighed> {
    let words = common(&a.words, &b.words);
    let parties = common(&a.parties, &b.parties);
    let concepts = {
        let mut shared: Vec<Concept> =
            a.concepts.iter().map(|c| c.0).filter(|c| b.concepts.iter().any(|(other, ..)| other == c)).collect();
        shared.sort_unstable();
        shared.dedup();
        shared.len()
    };
    let share = words as f32 / a.words.len().min(b.words.len()).max(1) as f32;
    let near = words >= 3 || concepts >= 1 && parties >= 1 && words + parties + concepts >= 3;
    let mut figures = None;
    let mut same_figure = false;
    for (i, one) in a.figures.iter().enumerate() {
        for (j, other) in b.figures.iter().enumerate().filter(|(_, other)| other.unit == one.unit && other.common == one.common) {
            if (one.value - other.value).abs() <= one.value.abs().max(other.value.abs()) * 0.005 {
                same_figure = true;
            } else {
                let counted = one.common && a.concepts.iter().any(|(concept, ..)| *concept == one.unit);
                let grounds =
                    if counted { near || parties >= 1 && words >= 1 || parties >= 2 } else { near && words + concepts >= 3 };
                figures = figures.or(grounds.then_some((i, j)));
            }
        }
    }
    if same_figure {
        figures = None;
    }
    let (x, y) = (a.polarity, b.polarity);
    let against = |x: Polarity, y: Polarity| match (x, y) {
        (Polarity::Denies, Polarity::Says | Polarity::Supports) | (Polarity::Supports, Polarity::Opposes) => true,
        // "will send" and "will not send": the same words, or the same speaker about the same.
        (Polarity::Negates, Polarity::Says) => {
            share >= 0.5 && words >= 3 || a.speaker == b.speaker && concepts >= 1 && parties >= 2
        }
        _ => false,
    };
    let opposite = near && (against(x, y) || against(y, x));
    let same = near && (share >= 0.6 && words >= 3 || same_figure && (words >= 2 || concepts >= 1 && parties >= 2));
    (opposite || figures.is_some() || same).then_some(Weighed { words, parties, concepts, figures, same_figure, opposite })
}
