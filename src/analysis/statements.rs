//! From what the rules found to suggestions: places in blocks, actors, basis, stance, silence.

use super::attribution::{self, Found, Span};
use super::mentions::{NameSort, Named, Project};
use super::pack::{self, Class, Kind, Pack};
use super::speakers::{self, Speaker};
use super::text::{Document, Paragraph};
use super::{Analysis, Mention, ReportedAction, Silence, Spot, Suggestion, UnknownSpeaker, limits};
use super::{claims, key, language, observations, precision, relays, terms};
use crate::actor::{Actor, ActorId};
use crate::article::Article;
use crate::standards::{Basis, Stance};
use std::collections::{BTreeMap, HashMap};

/// Analyses an article: see [`super::analyse`].
pub(super) fn analyse(article: &Article, actors: &[Actor], own: Option<&Pack>) -> Analysis {
    let language = language::of_article(article);
    let project = Project::new(actors);
    let mut analysis = Analysis { language: language.clone(), ..Analysis::default() };
    let mut actions = Vec::new();
    let day = article.metadata.published.as_ref().map_or("", |found| found.value.as_str());
    let (running, too_long) = groups(article, &language, true, own);
    analysis.cut |= too_long;
    for (code, running) in running {
        read_running(pack_of(&code, own), &code, day, running, &project, &mut analysis, &mut actions);
    }
    let (others, too_long) = groups(article, &language, false, own);
    analysis.cut |= too_long;
    for (code, others) in others {
        let document = Document::new(others, pack_of(&code, own));
        let named = project.find(&document, &code, day);
        analysis.mentions.extend(named.iter().filter_map(|n| mention(&document, n)));
    }
    analysis.actions.sort_by(|a, b| a.spot.cmp(&b.spot));
    analysis.sentences.sort();
    analysis.mentions.sort_by(|a, b| a.spot.cmp(&b.spot));
    analysis.statements.sort_by(|a, b| a.passage.cmp(&b.passage));
    let cut = [
        cut(&mut analysis.sentences),
        cut(&mut analysis.mentions),
        cut(&mut analysis.statements),
        cut(&mut analysis.observations),
        cut(&mut analysis.unknown),
    ];
    analysis.cut |= cut.contains(&true);
    number_keys(&mut analysis.statements);
    analysis.observations.sort_by(|a, b| a.spots.cmp(&b.spots));
    analysis.silent = silences(&analysis, actors, &actions);
    let pack = pack_of(&language, own);
    let words: Vec<_> = analysis.statements.iter().map(|s| terms::of(article, &s.content, pack)).collect();
    analysis.key = key::passages(&analysis, actors, &words);
    analysis.claims = claims::of(article, &analysis, &words);
    let pairs = observations::pairs(article, &analysis);
    analysis.observations.extend(pairs);
    analysis
}

/// The pack of a language: the one that is being tried, where it is of that language, else the one that ships.
fn pack_of<'p>(code: &str, own: Option<&'p Pack>) -> &'p Pack {
    match own.filter(|pack| pack.code == code) {
        Some(tried) => tried,
        None => pack::pack(code).unwrap_or_else(pack::empty),
    }
}

/// Kept blocks by language, in order: running text, or all the rest.
///
/// Whether there is more text than is looked at comes with them.
fn groups<'a>(
    article: &'a Article,
    language: &str,
    running: bool,
    own: Option<&Pack>,
) -> (Vec<(String, Vec<Paragraph<'a>>)>, bool) {
    let mut groups: Vec<(String, Vec<Paragraph<'a>>)> = Vec::new();
    let mut left = limits::TEXT;
    let pack = pack_of(language, own);
    for (number, block) in article.numbered() {
        if block.set_aside.is_some() || block.kind.is_running_text() != running {
            continue;
        }
        let code = language::of_block(block, language, pack);
        let text = block.text.get(..block.text.floor_char_boundary(left)).unwrap_or_default();
        left -= text.len();
        if text.is_empty() && !block.text.is_empty() {
            return (groups, true);
        }
        let paragraph = Paragraph { block: number, text };
        match groups.iter_mut().find(|(known, _)| *known == code) {
            Some((_, list)) => list.push(paragraph),
            None => groups.push((code, vec![paragraph])),
        }
        if text.len() < block.text.len() {
            return (groups, true);
        }
    }
    (groups, false)
}

/// Leaves the first ones; whether there were more.
fn cut<T>(found: &mut Vec<T>) -> bool {
    let more = found.len() > limits::FINDINGS;
    found.truncate(limits::FINDINGS);
    more
}

fn read_running(
    pack: &Pack,
    code: &str,
    day: &str,
    paragraphs: Vec<Paragraph<'_>>,
    project: &Project<'_>,
    analysis: &mut Analysis,
    actions: &mut Vec<(ActorId, Spot)>,
) {
    let document = Document::new(paragraphs, pack);
    let named = project.find(&document, code, day);
    let (mut found, subjects) = attribution::find(&document);
    part_neighbours(&document, &named, &mut found);
    let speakers = speakers::resolve(&document, &found, &named);
    analysis.mentions.extend(named.iter().filter_map(|n| mention(&document, n)));
    analysis.observations.extend(observations::of_words(&document, |words| spot(&document, words)));
    analysis.sentences.extend(document.sentences.iter().filter_map(|s| sentence_spot(&document, s)));
    let first = analysis.statements.len();
    let mut known = analysis.unknown.iter().zip(0..).map(|(unknown, at)| (unknown.name.clone(), at)).collect();
    let mut previous: Option<&Found> = None;
    for (f, speaker) in found.iter().zip(&speakers) {
        let joins = previous.is_some_and(|p| p.cue.is_some() && p.cue == f.cue && p.source == f.source);
        previous = Some(f);
        if joins
            && let Some(last) = analysis.statements.last_mut()
            && join(&document, f, &named, speaker, last)
        {
            continue;
        }
        if let Some(mut statement) = suggestion(&document, f, speaker, &named) {
            if let Some(cited) = relays::cited(&document, f) {
                statement.chain = vec![statement.speaker.clone(), cited];
            }
            if speaker.unknown {
                note_unknown(analysis, &mut known, speaker, &statement.passage);
            }
            analysis.statements.push(statement);
        }
    }
    relays::note(analysis.statements.get_mut(first..).unwrap_or_default());
    let mut said = 0;
    for (sentence, subject) in document.sentences.iter().zip(&subjects) {
        while found.get(said).is_some_and(|f| f.content.end <= sentence.start) {
            said += 1;
        }
        let speech = found.get(said..).unwrap_or_default();
        let Some((actor, spot)) = action(&document, sentence, subject.as_ref(), &named, speech) else { continue };
        let attitude = sentence.clone().any(|k| document.is(k, Class::FEELING));
        actions.push((actor, spot.clone()));
        analysis.actions.push(ReportedAction { actor, spot, attitude });
    }
}

/// "dreigt Zuid-Korea Oekraïne te bewapenen": two names side by side are speaker and object, not one speaker.
fn part_neighbours(document: &Document<'_>, named: &[Named], found: &mut [Found]) {
    for f in found {
        let Some(source) = f.source.clone() else { continue };
        if f.content.start != source.end {
            continue;
        }
        let within = speakers::in_span(named, &source);
        let places = |n: &Named| matches!(n.sort, NameSort::Place | NameSort::Person | NameSort::Body);
        for (first, second) in within.iter().zip(within.iter().skip(1)) {
            let beside =
                first.words.end == second.words.start && second.words.end == source.end && places(first) && places(second);
            if beside
                && first.actor.map_or(first.entity != second.entity, |a| second.actor != Some(a))
                && document.is(second.words.end, Class::INFINITIVE.and(Class::PREPOSITION))
            {
                f.source = Some(source.start..second.words.start);
                f.content.start = second.words.start;
            }
        }
    }
}

/// Notes where an unknown speaker speaks; `known` says where a name stands in the list.
fn note_unknown(analysis: &mut Analysis, known: &mut HashMap<String, usize>, speaker: &Speaker, passage: &Spot) {
    let at = *known.entry(speaker.name.clone()).or_insert(analysis.unknown.len());
    match analysis.unknown.get_mut(at) {
        Some(known) => known.spots.push(passage.clone()),
        None => analysis.unknown.push(UnknownSpeaker { name: speaker.name.clone(), spots: vec![passage.clone()] }),
    }
}

/// A range of words as a place in a block.
fn spot(document: &Document<'_>, words: &Span) -> Option<Spot> {
    place(document, document.bare_bytes(words)?)
}

/// A whole sentence, with the particle of its last word.
fn sentence_spot(document: &Document<'_>, words: &Span) -> Option<Spot> {
    place(document, document.bytes(words)?)
}

fn place(document: &Document<'_>, (paragraph, bytes): (usize, std::ops::Range<usize>)) -> Option<Spot> {
    let block = document.paragraphs.get(paragraph)?.block;
    Some(Spot { block, start: bytes.start, end: bytes.end })
}

fn mention(document: &Document<'_>, named: &Named) -> Option<Mention> {
    if named.sort == NameSort::Area {
        return None;
    }
    let block = document.paragraphs.get(named.paragraph)?.block;
    let spot = Spot { block, start: named.bytes.start, end: named.bytes.end };
    Some(Mention { spot, actor: named.actor, entity: named.entity.clone(), alias: named.alias.clone() })
}

/// Adds another stretch of the same statement; `false` where it stands in another block.
fn join(document: &Document<'_>, f: &Found, named: &[Named], speaker: &Speaker, statement: &mut Suggestion) -> bool {
    let Some(content) = spot(document, &f.content) else { return false };
    if statement.passage.block != content.block {
        return false;
    }
    statement.passage.start = statement.passage.start.min(content.start);
    statement.passage.end = statement.passage.end.max(with_stop(document, &f.content, content.end));
    statement.content.push(content);
    statement.content.sort();
    let (about, others) = about(document, f, speaker, named);
    for actor in about {
        if !statement.about.contains(&actor) {
            statement.about.push(actor);
        }
    }
    for other in others {
        if !statement.about_others.contains(&other) {
            statement.about_others.push(other);
        }
    }
    true
}

fn suggestion(document: &Document<'_>, f: &Found, speaker: &Speaker, named: &[Named]) -> Option<Suggestion> {
    let content = spot(document, &f.content)?;
    let source = f.source.as_ref().and_then(|s| spot(document, s));
    let cue = f.cue.as_ref().and_then(|c| spot(document, c));
    let mut passage = Spot { block: content.block, start: content.start, end: with_stop(document, &f.content, content.end) };
    let here = document.word(f.content.start).sentence;
    let close = |words: &Option<Span>| words.as_ref().is_some_and(|w| document.word(w.start).sentence.abs_diff(here) <= 1);
    for (part, words) in [(&source, &f.source), (&cue, &f.cue)] {
        if let Some(part) = part.as_ref().filter(|p| p.block == passage.block && close(words)) {
            passage.start = passage.start.min(part.start);
            passage.end = passage.end.max(part.end);
        }
    }
    let (about, about_others) = about(document, f, speaker, named);
    Some(Suggestion {
        key: String::new(),
        content: vec![content],
        passage,
        source,
        speaker: speaker.name.clone(),
        office: speaker.office.clone(),
        actor: speaker.actor,
        entity: speaker.entity.clone(),
        about,
        about_others,
        basis: basis(document, f, named),
        stance: if f.negated && f.stance != Stance::Denies { Stance::Unclear } else { f.stance },
        cue,
        rule: f.rule.name().to_owned(),
        precision: precision::of(document.pack.code, f.rule.name()),
        alternatives: speaker.alternatives.clone(),
        chain: Vec::new(),
    })
}

/// Takes in the stop behind the last word, so that a kept passage is a sentence.
fn with_stop(document: &Document<'_>, content: &Span, end: usize) -> usize {
    let mut last = end;
    let mut next = content.end;
    while next < document.len()
        && document.word(next).paragraph == document.word(content.start).paragraph
        && !document.word(next).spaced
        && (matches!(document.low(next), "." | "!" | "?" | "…") || document.word(next).mark)
    {
        last = document.word(next).end as usize;
        next += 1;
    }
    last
}

/// The actor's own words, their report, or its state media's.
fn basis(document: &Document<'_>, f: &Found, named: &[Named]) -> Basis {
    let relayed = f.source.as_ref().is_some_and(|source| speakers::in_span(named, source).first().is_some_and(|n| n.state_media));
    if relayed {
        return Basis::StateMedia;
    }
    let quoted = f.content.clone().filter(|&k| document.word(k).is_word && document.quote_of(k).is_some()).count();
    if quoted >= 3 || quoted > 0 && quoted * 2 >= document.count_words(f.content.clone()) {
        Basis::SaidDirect
    } else {
        Basis::SaidIndirect
    }
}

/// Whom a statement is about: those named in its content; for a demand or threat, in the whole sentence.
fn about(document: &Document<'_>, f: &Found, speaker: &Speaker, named: &[Named]) -> (Vec<ActorId>, Vec<String>) {
    let span = if f.kind == Kind::Act { document.sentence_of(f.content.start) } else { f.content.clone() };
    let mut actors = Vec::new();
    let mut others = Vec::new();
    for n in speakers::in_span(named, &span) {
        // "Amerikaanse denktank" is about no state.
        let of_institute = n.sort == NameSort::Adjective
            && speakers::in_span(named, &(n.words.end..n.words.end + 1))
                .iter()
                .any(|other| other.sort == NameSort::Generic && other.words.start == n.words.end);
        if n.sort == NameSort::Generic || of_institute {
            continue;
        }
        match n.actor {
            Some(actor) if Some(actor) != speaker.actor && !actors.contains(&actor) => actors.push(actor),
            Some(_) => {}
            None => {
                if let Some(root) = n.entity.as_deref().map(root)
                    && speaker.entity.as_deref().map(self::root) != Some(root)
                    && !others.iter().any(|o| o == root)
                {
                    others.push(root.to_owned());
                }
            }
        }
    }
    (actors, others)
}

/// What an entity rolls up to: `KR` of `KR/president`; bodies without a state stay themselves.
pub(super) fn root(entity: &str) -> &str {
    if entity.starts_with("ORG/") { entity } else { entity.split('/').next().unwrap_or(entity) }
}

/// A reported action: a sentence whose subject is an actor and that says nothing in its name.
fn action(
    document: &Document<'_>,
    sentence: &Span,
    subject: Option<&Span>,
    named: &[Named],
    found: &[Found],
) -> Option<(ActorId, Spot)> {
    if found.first().is_some_and(|f| f.content.start < sentence.end) {
        return None;
    }
    // What something is, is no deed; and "the invasion by X" is not X.
    let copula = subject.is_some_and(|s| document.is(s.end, Class::BE) || s.start > 0 && document.is(s.start - 1, Class::BE));
    if document.is(sentence.start, Class::LABEL) || copula && !sentence.clone().any(|k| document.is(k, Class::FEELING)) {
        return None;
    }
    let office =
        |subject: &Span, name: &Named| (subject.start..name.words.start).any(|k| document.is(k, Class::ROLE.and(Class::PEOPLE)));
    let of_subject = subject.and_then(|subject| {
        let mut within = speakers::in_span(named, subject);
        within.retain(|n| {
            office(subject, n)
                || !(subject.start..n.words.start).any(|k| document.is(k, Class::PREPOSITION))
                || n.words.start <= subject.start + 1
        });
        let person = within.iter().find(|n| n.sort == NameSort::Person);
        person.or(within.iter().find(|n| matches!(n.sort, NameSort::Body | NameSort::Place | NameSort::Adjective))).copied()
    });
    let opens = || {
        let first =
            speakers::in_span(named, sentence).into_iter().find(|n| !matches!(n.sort, NameSort::Region | NameSort::Area))?;
        (first.words.start <= sentence.start + 2 && !document.is(sentence.start, Class::PREPOSITION)).then_some(first)
    };
    let name = if subject.is_some() { of_subject? } else { opens()? };
    let actor = name.actor?;
    Some((actor, sentence_spot(document, sentence)?))
}

/// Keys that stay while block, rule and words do: the block, the rule and a number among equals.
fn number_keys(statements: &mut [Suggestion]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for statement in statements {
        let base =
            format!("{}-{}-{}-{}", statement.passage.block.0, statement.passage.start, statement.passage.end, statement.rule);
        let count = seen.entry(base.clone()).or_default();
        *count += 1;
        statement.key = if *count == 1 { base } else { format!("{base}-{count}") };
    }
}

/// Actors that are named and never speak.
fn silences(analysis: &Analysis, actors: &[Actor], actions: &[(ActorId, Spot)]) -> Vec<Silence> {
    let mut out = Vec::new();
    let mut said: Vec<(&Spot, Option<ActorId>)> =
        analysis.statements.iter().flat_map(|s| s.content.iter().map(move |c| (c, s.actor))).collect();
    said.sort();
    for actor in actors {
        let mentions: Vec<&Mention> = analysis.mentions.iter().filter(|m| m.actor == Some(actor.id)).collect();
        if mentions.is_empty() || analysis.statements.iter().any(|s| s.actor == Some(actor.id)) {
            continue;
        }
        let mut by: Vec<(Option<ActorId>, usize)> = Vec::new();
        let mut searched: Vec<String> = Vec::new();
        for mention in &mentions {
            let until = said.partition_point(|(c, _)| (c.block, c.start) <= (mention.spot.block, mention.spot.start));
            let around = said.get(until.saturating_sub(3)..until).unwrap_or_default();
            let speaker = around
                .iter()
                .rev()
                .find(|(c, _)| c.block == mention.spot.block && mention.spot.end <= c.end)
                .and_then(|(_, who)| *who);
            match by.iter_mut().find(|(who, _)| *who == speaker) {
                Some((_, count)) => *count += 1,
                None => by.push((speaker, 1)),
            }
            if !searched.contains(&mention.alias) {
                searched.push(mention.alias.clone());
            }
        }
        by.sort_by_key(|&(who, count)| (std::cmp::Reverse(count), who));
        let acts = actions.iter().filter(|(who, _)| *who == actor.id).map(|(_, place)| place.clone()).collect();
        out.push(Silence { actor: actor.id, mentions: mentions.len(), by, searched, actions: acts });
    }
    out
}

/// What the rules find in plain text, paragraphs parted by line breaks, for measuring: content, source, cue, rule.
pub(super) fn raw(text: &str, language: &str) -> Vec<Raw> {
    let mut paragraphs = Vec::new();
    let mut bases = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        if !line.trim().is_empty() {
            paragraphs.push(Paragraph { block: crate::article::BlockNumber(paragraphs.len() as u32 + 1), text: line });
            bases.push(at);
        }
        at += line.len() + 1;
    }
    let document = Document::new(paragraphs, pack_of(language, None));
    let absolute = |span: &Span| {
        let (paragraph, bytes) = document.bare_bytes(span)?;
        let base = bases.get(paragraph).copied()?;
        Some(base + bytes.start..base + bytes.end)
    };
    let named = Project::new(&[]).find(&document, language, "");
    let (mut found, _) = attribution::find(&document);
    part_neighbours(&document, &named, &mut found);
    found
        .iter()
        .filter_map(|f| {
            Some(Raw {
                content: absolute(&f.content)?,
                source: f.source.as_ref().and_then(&absolute),
                cue: f.cue.as_ref().map(|c| document.text(c).to_owned()).unwrap_or_default(),
                rule: f.rule.name(),
            })
        })
        .collect()
}

/// A result of [`raw`]: bytes of the text.
pub(super) struct Raw {
    /// What is said.
    pub(super) content: std::ops::Range<usize>,
    /// Who says it.
    pub(super) source: Option<std::ops::Range<usize>>,
    /// The cue.
    pub(super) cue: String,
    /// The rule.
    pub(super) rule: &'static str,
}
