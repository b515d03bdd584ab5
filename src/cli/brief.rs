//! `standpoint brief`: from articles to a PDF without a window.
//!
//! Part of `cli`. What the analysis finds is kept as it is found: each passage once, for the actor that speaks, where the rule that found
//! it is right often enough. Positions, judgements and the bottom line are the analyst's; without one they stay empty, and the briefing
//! says so. The same articles, arguments, day and version give the same bytes.

use super::arguments::{Brief, Document, DocumentTongue};
use super::open;
use super::project::{self, Analyses};
use super::{Console, Exit};
use crate::accept;
use crate::actor::{Actor, ActorId};
use crate::analysis::{Analysis, Suggestion, analyse, entity_name};
use crate::article::{SourceId, shorten};
use crate::import::{self, Opened};
use crate::notice::Notice;
use crate::origins;
use crate::project::{BriefField, DocumentLanguage, Edit, Project, SourceField, StatementField};
use crate::standards::ActorKind;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

/// Suggestions of rules that are right less often than this are left to the analyst.
const LEAST_PRECISION: f32 = 0.5;

/// Statements kept at most: beyond that nobody reads a briefing, and what was found is in the project's articles all the same.
const MOST_KEPT: usize = 1_000;

/// Actors added at most beside those a project starts with.
const MOST_ADDED: usize = 6;

/// Key passages of an actor that are marked as important.
const IMPORTANT: usize = 3;

/// Pairs of articles that print one text that are named at most.
const MOST_SAME: usize = 10;

pub(super) fn run(task: &Brief, console: &mut Console<'_>) -> io::Result<Exit> {
    if !project::knows_template(&task.document, console) {
        return Ok(Exit::Failed);
    }
    let mut opened: Vec<Opened> = Vec::new();
    let mut failed = false;
    let options = open::options(task.plain);
    for (at, path) in task.articles.iter().enumerate() {
        open::announce(console, at, task.articles.len(), path);
        let outcome = open::read(path, &options, task.parts);
        open::tell(console, path, &options, &outcome);
        match outcome {
            Ok(read) => opened.extend(read.value),
            Err(_) => failed = true,
        }
    }
    if opened.is_empty() {
        return Ok(console.fail("cli-error-no-article", &[], None));
    }
    let (project, analyses, notices) = draft(opened, task);
    for notice in &notices {
        console.tell(notice);
    }
    report(&project, &analyses, console);
    let written = project::write_pdf(&project, &analyses, &task.output, console)?;
    if written == Exit::Failed {
        return Ok(Exit::Failed);
    }
    if let Some(path) = &task.save
        && project::save(&project, path, console) == Exit::Failed
    {
        failed = true;
    }
    Ok(Exit::failed_if(failed))
}

/// What was found, in a line or two.
fn report(project: &Project, analyses: &Analyses, console: &mut Console<'_>) {
    let found: usize = analyses.values().map(|analysis| analysis.statements.len()).sum();
    let words = console.words;
    let kept = words.count("cli-progress-kept", project.statements.len());
    console.say(&format!("{}, {kept}", words.count("cli-progress-found", found)));
    let silent: Vec<&str> = project
        .actors
        .iter()
        .filter(|actor| project.statements_of(Some(actor.id)).next().is_none())
        .map(|actor| actor.name.as_str())
        .collect();
    if !silent.is_empty() {
        console.say(&words.with("cli-progress-silent", &[("names", &silent.join(", "))]));
    }
}

/// The project that the articles make by themselves, what was found in each, and what is to be said about it.
fn draft(opened: Vec<Opened>, task: &Brief) -> (Project, Analyses, Vec<Notice>) {
    let mut project = Project::new(name_of(&opened), "", DocumentLanguage::En);
    let accessed = super::today();
    for article in opened {
        let source = import::source(project.next_source(), article.imported, article.bytes, &accessed);
        project = edited(project, &Edit::AddSource(Arc::new(source)));
    }
    let (with_actors, left_out) = with_actors_of(project, task.document.lang);
    project = with_actors;
    let mut notices = Vec::new();
    if !left_out.is_empty() {
        let names = shorten(&left_out.join(", "), 200);
        notices.push(Notice::info("notice-brief-more-actors").with("n", MOST_ADDED).with("names", names));
    }
    for pair in origins::offers(&project, &origins::same_texts(&project)).iter().take(MOST_SAME) {
        let notice = Notice::info("notice-brief-same-text").with("first", pair.first).with("second", pair.second);
        notices.push(notice.with("percent", pair.percent()));
    }
    let analyses = analyse_all(&project);
    let sure = |(source, found): &(SourceId, &Suggestion)| {
        let _ = source;
        found.precision >= LEAST_PRECISION && found.actor.is_some()
    };
    let found = analyses.iter().flat_map(|(source, analysis)| analysis.statements.iter().map(|found| (*source, found)));
    let found: Vec<(SourceId, &Suggestion)> = found.filter(sure).collect();
    if found.len() > MOST_KEPT {
        notices.push(Notice::warning("notice-brief-most-kept").with("kept", MOST_KEPT).with("found", found.len()));
    }
    if let Some(edit) = accept::all(&project, found.into_iter().take(MOST_KEPT)) {
        project = edited(project, &edit);
    }
    project = with_key_passages(project, &analyses);
    let first = project.sources.first().map(|source| source.id);
    let title = task.title.clone().or_else(|| project.citation(first?, SourceField::Title)).unwrap_or_default();
    project = edited(project, &Edit::Brief(BriefField::Title(shorten(&title, 160))));
    let document = with_defaults(&task.document, &project, &analyses, &accessed);
    (project::settled(project, &document), analyses, notices)
}

/// A name for ever that comes from the content: the same articles make the same project.
fn name_of(opened: &[Opened]) -> String {
    let mut hash = Sha256::new();
    for article in opened {
        hash.update(Sha256::digest(&article.bytes));
        hash.update(article.imported.name.as_bytes());
        hash.update([0]);
    }
    let digest = hash.finalize();
    let mut bytes = [0; 16];
    for (byte, from) in bytes.iter_mut().zip(digest.iter()) {
        *byte = *from;
    }
    uuid::Builder::from_custom_bytes(bytes).into_uuid().to_string()
}

/// The project with the actors that its articles are about: those of a new project that are never named go, and those who speak and are
/// in none of them come, states and bodies of the gazetteer first, then people by name; who speaks most, first. The names of those for
/// whom there was no room come with it.
fn with_actors_of(mut project: Project, tongue: Option<DocumentTongue>) -> (Project, Vec<String>) {
    let analyses = analyse_all(&project);
    let named: BTreeSet<ActorId> =
        analyses.values().flat_map(|analysis| &analysis.mentions).filter_map(|mention| mention.actor).collect();
    let speaks: BTreeSet<ActorId> =
        analyses.values().flat_map(|analysis| &analysis.statements).filter_map(|found| found.actor).collect();
    let gone: Vec<ActorId> =
        project.actors.iter().map(|actor| actor.id).filter(|id| !named.contains(id) && !speaks.contains(id)).collect();
    for id in gone {
        project = edited(project, &Edit::RemoveActor(id));
    }
    let language = match tongue {
        Some(DocumentTongue::Nl) => "nl",
        Some(DocumentTongue::En) | None => "en",
    };
    let mut roots: BTreeMap<&str, usize> = BTreeMap::new();
    let mut people: BTreeMap<&str, usize> = BTreeMap::new();
    for analysis in analyses.values() {
        let known: BTreeSet<&str> = analysis.unknown.iter().map(|unknown| unknown.name.as_str()).collect();
        for found in analysis.statements.iter().filter(|found| found.actor.is_none() && found.precision >= LEAST_PRECISION) {
            match found.entity.as_deref().map(|entity| entity.split('/').next().unwrap_or(entity)) {
                Some(root) => *roots.entry(root).or_default() += 1,
                None if known.contains(found.speaker.as_str()) => *people.entry(&found.speaker).or_default() += 1,
                None => {}
            }
        }
    }
    let by_count = |counted: BTreeMap<&str, usize>| {
        let mut sorted: Vec<(String, usize)> = counted.into_iter().map(|(name, count)| (name.to_owned(), count)).collect();
        sorted.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        sorted
    };
    let mut added = Vec::new();
    for (root, _) in by_count(roots) {
        let Some(name) = entity_name(&root, language) else { continue };
        let state = root.len() == 2;
        let kind = if state { ActorKind::State } else { ActorKind::Organisation };
        added.push((name.to_owned(), kind, Some(root)));
    }
    added.extend(by_count(people).into_iter().map(|(name, _)| (name, ActorKind::Person, None)));
    let left_out = added.iter().skip(MOST_ADDED).map(|(name, ..)| name.clone()).collect();
    for (name, kind, entity) in added.into_iter().take(MOST_ADDED) {
        let actor = Actor { entity, ..Actor::new(ActorId(project.next), &name, kind) };
        project = edited(project, &Edit::AddActor(actor));
    }
    (project, left_out)
}

/// The analysis of each source.
pub(super) fn analyse_all(project: &Project) -> Analyses {
    project.sources.iter().map(|source| (source.id, Arc::new(analyse(&source.article, &project.actors)))).collect()
}

/// Marks the best passages of each actor as important: they are printed first where there is little room.
fn with_key_passages(mut project: Project, analyses: &BTreeMap<SourceId, Arc<Analysis>>) -> Project {
    let mut best: Vec<(f32, SourceId, ActorId, &Suggestion)> = Vec::new();
    for (source, analysis) in analyses {
        for key in &analysis.key {
            if let Some(found) = analysis.statements.get(key.statement) {
                best.push((key.score, *source, key.actor, found));
            }
        }
    }
    best.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut marked: BTreeMap<ActorId, BTreeSet<u32>> = BTreeMap::new();
    for (_, source, actor, found) in best {
        let marked = marked.entry(actor).or_default();
        let passage = &found.passage;
        let kept = project.statements.iter().find(|statement| {
            statement.actor == Some(actor)
                && statement.anchor.source == source
                && statement.anchor.block == passage.block
                && statement.anchor.range.start < passage.end
                && passage.start < statement.anchor.range.end
        });
        if let Some(id) = kept.map(|statement| statement.id)
            && marked.len() < IMPORTANT
            && marked.insert(id.0)
        {
            project = edited(project, &Edit::Change(id, StatementField::Important(true)));
        }
    }
    project
}

/// The settings of the document with those that were not given: the language of the first article where it is Dutch, else English; the
/// newest date of an article, else today.
fn with_defaults(given: &Document, project: &Project, analyses: &Analyses, today: &str) -> Document {
    let first = project.sources.first();
    let language = first.and_then(|source| {
        let named = project.citation(source.id, SourceField::Language);
        named.or_else(|| analyses.get(&source.id).map(|analysis| analysis.language.clone()))
    });
    let dutch = language.is_some_and(|tag| crate::i18n::Language::from_tag(&tag) == Some(crate::i18n::Language::Nl));
    let published = project.sources.iter().filter_map(|source| project.citation(source.id, SourceField::Published));
    let days = published.filter_map(|date| date.get(..10).and_then(|day| day.parse::<jiff::civil::Date>().ok()));
    let newest = days.max().map(|day| day.to_string());
    Document {
        lang: given.lang.or(Some(if dutch { DocumentTongue::Nl } else { DocumentTongue::En })),
        date: given.date.clone().or(newest).or_else(|| Some(today.to_owned())),
        template: given.template.clone(),
        paper: given.paper,
        tlp: given.tlp,
    }
}

/// The project after an edit made from what is in it, which is never refused; if one were, the project stays sound without it.
pub(super) fn edited(mut project: Project, edit: &Edit) -> Project {
    let done = project.apply(edit);
    debug_assert!(done.is_ok(), "{done:?}");
    project
}
