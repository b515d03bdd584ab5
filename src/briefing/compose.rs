//! Project → [`Briefing`]: the frame, the cover, and the order of the parts.
//!
//! Part of `briefing`. Judgements are in `judgements.rs`, the actors' sections in `actors.rs`, who speaks about whom in `matrix.rs`, days in `timeline.rs`, sources and evidence in `evidence.rs`,
//! what changed in `changes.rs`, disputes and gaps in `gaps.rs`, counts and imprint in `sourcing.rs`. Every word comes from `assets/i18n` in the language of the document.

use super::actors::{actor_entries, glance};
use super::changes::changes;
use super::evidence::{annex, sources};
use super::matrix::matrix;
use super::prose::{self, Link, NBSP, Prose, Run, Tone, citation_in};
use super::template::{Template, template, templates};
use super::timeline::timeline;
use super::{Body, Briefing, Citation, Cover, Field, JudgementEntry, Labels, Marking, Part, Place};
use crate::actor::{Actor, ActorId};
use crate::analysis::{Analysis, name_like};
use crate::anchor::Anchor;
use crate::article::{BlockNumber, SourceId};
use crate::i18n::{Language, Words, words};
use crate::project::{DocumentLanguage, Project, Section, SourceField, Statement};
use crate::standards::{Basis, Reliability, Stance};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a briefing depends on beside the project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Context {
    /// Version of the program, for the imprint.
    pub version: String,
}

/// The gazetteer's entity for analysts.
const ANALYSTS: &str = "AN";

/// The project with everything the parts of the composition ask for.
pub(super) struct Desk<'a> {
    pub(super) project: &'a Project,
    pub(super) analyses: &'a BTreeMap<SourceId, Arc<Analysis>>,
    pub(super) words: &'static Words,
    pub(super) language: Language,
    pub(super) template: &'a Template,
    /// Names of the actors in the language of the document.
    names: BTreeMap<ActorId, String>,
}

/// The language of the document.
#[must_use]
pub fn document_language(language: DocumentLanguage) -> Language {
    match language {
        DocumentLanguage::En => Language::En,
        DocumentLanguage::Nl => Language::Nl,
    }
}

/// Composes the briefing of a project. `analyses` count mentions and silences; where one is missing, actors are looked for by their
/// names. A template that is not known counts as the first one with the name `brief`.
#[must_use]
pub fn compose(project: &Project, analyses: &BTreeMap<SourceId, Arc<Analysis>>, context: &Context) -> Briefing {
    let language = document_language(project.brief.language);
    let fallback = || templates().iter().find(|template| template.name == "brief").or_else(|| templates().first());
    let Some(template) = template(&project.brief.template).ok().or_else(fallback) else {
        // The built-in templates are read in a test; without any there is nothing to print.
        return bare(project, language, words(language));
    };
    let desk = Desk::new(project, analyses, language, template);
    let mut briefing = bare(project, language, desk.words);
    briefing.template.clone_from(&template.name);
    briefing.cover = desk.cover();
    for row in project.brief.sections.iter().filter(|row| row.shown && template.content.sections.contains(&row.section)) {
        if let Some(body) = desk.body(row.section) {
            briefing.parts.push(Part { section: row.section, heading: desk.w(row.section.key()), body });
        }
    }
    briefing.imprint = desk.imprint(&context.version);
    briefing
}

/// The frame of a briefing without its parts.
fn bare(project: &Project, language: Language, words: &'static Words) -> Briefing {
    let brief = &project.brief;
    let title = match prose::care(&brief.title, language) {
        text if text.trim().is_empty() => words.get("brief-untitled"),
        text => text,
    };
    let free = prose::care(&brief.marking, language);
    let unmarked = free.trim().is_empty() && brief.tlp.is_none();
    let free = if unmarked { words.get("brief-no-marking") } else { free };
    let mut foot = Vec::new();
    if !brief.prepared_for.trim().is_empty() {
        foot.push(words.with("brief-for", &[("who", &prose::care(&brief.prepared_for, language))]));
    }
    if !brief.prepared_by.trim().is_empty() {
        foot.push(words.with("brief-by", &[("who", &prose::care(&brief.prepared_by, language))]));
    }
    Briefing {
        language,
        paper: brief.paper,
        template: brief.template.clone(),
        notes: brief.notes,
        title: title.clone(),
        author: brief.prepared_by.trim().to_owned(),
        subject: words.get("brief-kicker"),
        date: brief.date.clone(),
        marking: Marking { tlp: brief.tlp, free, unmarked },
        foot: foot.join(" · "),
        cover: Cover {
            kicker: words.get("brief-kicker"),
            title: Prose::plain(title),
            credits: Vec::new(),
            counts: Vec::new(),
            logo: None,
        },
        empty: project.statements.is_empty().then(|| words.get("brief-empty")),
        parts: Vec::new(),
        imprint: Vec::new(),
        labels: Labels {
            page_of: words.with("brief-page-of", &[("page", "{page}"), ("pages", "{pages}")]),
            page: words.with("brief-page", &[("page", "{page}")]),
            evidence: words.get("brief-evidence"),
            contents: words.get("brief-contents"),
            notes: words.get("brief-notes"),
            continued: words.get("brief-continued"),
        },
    }
}

impl<'a> Desk<'a> {
    pub(super) fn new(
        project: &'a Project,
        analyses: &'a BTreeMap<SourceId, Arc<Analysis>>,
        language: Language,
        template: &'a Template,
    ) -> Self {
        let words = words(language);
        let names = project.actors.iter().map(|actor| (actor.id, name_in(actor, language))).collect();
        Self { project, analyses, words, language, template, names }
    }

    /// An actor's name as printed: in the language of the document where it is a name of the gazetteer, else as the analyst wrote it.
    pub(super) fn name(&self, actor: ActorId) -> &str {
        self.names.get(&actor).map(String::as_str).unwrap_or_default()
    }

    /// Words under a key.
    pub(super) fn w(&self, key: &str) -> String {
        self.words.get(key)
    }

    /// One paragraph of the analyst's text.
    pub(super) fn own(&self, text: &str) -> Prose {
        prose::read(text, self.language, &|inside| self.cite_inside(inside))
    }

    /// Paragraphs of the analyst's text.
    pub(super) fn paragraphs(&self, text: &str) -> Vec<Prose> {
        prose::paragraphs(text, self.language, &|inside| self.cite_inside(inside))
    }

    fn cite_inside(&self, inside: &str) -> Option<(String, Link)> {
        let (source, block) = citation_in(inside)?;
        self.project.source(source)?.article.block(block)?;
        Some((self.citation(source, block).label, Link::Evidence(source, block)))
    }

    /// The citation of a paragraph.
    pub(super) fn citation(&self, source: SourceId, block: BlockNumber) -> Citation {
        let page = self.project.source(source).and_then(|source| source.article.block(block)).and_then(|block| block.page);
        let label = page.map_or_else(
            || format!("[{source}{NBSP}{block}]"),
            |page| format!("[{source}{NBSP}{}{NBSP}{block}]", self.words.with("brief-page", &[("page", &page.to_string())])),
        );
        let short = if self.project.sources.len() > 1 { format!("{source}{NBSP}{block}") } else { block.to_string() };
        Citation { source, block, label, short }
    }

    /// The citation of a passage.
    pub(super) fn cite(&self, anchor: &Anchor) -> Citation {
        self.citation(anchor.source, anchor.block)
    }

    /// Citations of statements, each paragraph once, in order.
    pub(super) fn citations<'s>(&self, statements: impl Iterator<Item = &'s Statement>) -> Vec<Citation> {
        let places: BTreeSet<(SourceId, BlockNumber)> = statements.map(|s| (s.anchor.source, s.anchor.block)).collect();
        places.into_iter().map(|(source, block)| self.citation(source, block)).collect()
    }

    /// A citation as text that leads to the evidence.
    pub(super) fn cited(&self, citation: &Citation) -> Prose {
        Prose(vec![Run {
            text: citation.label.clone(),
            tone: Tone::Citation,
            link: Some(Link::Evidence(citation.source, citation.block)),
            ..Run::default()
        }])
    }

    /// The language of a paragraph of a source, as far as known.
    pub(super) fn block_language(&self, source: SourceId, block: BlockNumber) -> Option<String> {
        let own =
            self.project.source(source).and_then(|source| source.article.block(block)).and_then(|block| block.language.clone());
        own.or_else(|| self.source_language(source))
    }

    /// The language of a source: as corrected or found, else as analysed.
    pub(super) fn source_language(&self, source: SourceId) -> Option<String> {
        let named = |tag: &String| !tag.trim().is_empty();
        let analysed = || self.analyses.get(&source).map(|analysis| analysis.language.clone()).filter(named);
        self.project.citation(source, SourceField::Language).filter(named).or_else(analysed)
    }

    /// Reliability letter of the outlet and credibility digit of the statement: `C3`, `F6` where neither is judged.
    pub(super) fn grade(&self, statement: &Statement) -> String {
        format!("{}{}", self.reliability(statement.anchor.source).letter(), statement.credibility.digit())
    }

    pub(super) fn reliability(&self, source: SourceId) -> Reliability {
        self.project.cards.get(&source).and_then(|card| card.reliability).unwrap_or(Reliability::F)
    }

    /// Words of a list: "a, b and c".
    pub(super) fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [head @ .., last] => self.words.with("brief-list-and", &[("first", &head.join(", ")), ("last", last)]),
        }
    }

    fn cover(&self) -> Cover {
        let brief = &self.project.brief;
        let mut credits = Vec::new();
        if !brief.date.is_empty() {
            credits.push((Place::Field(Field::Date), Prose::plain(self.words.date(&brief.date))));
        }
        if !brief.prepared_for.trim().is_empty() {
            let who = prose::care(&brief.prepared_for, self.language);
            credits.push((Place::Field(Field::PreparedFor), Prose::plain(self.words.with("brief-for", &[("who", &who)]))));
        }
        if !brief.prepared_by.trim().is_empty() {
            let who = prose::care(&brief.prepared_by, self.language);
            credits.push((Place::Field(Field::PreparedBy), Prose::plain(self.words.with("brief-by", &[("who", &who)]))));
        }
        let title = match self.own(&brief.title) {
            title if title.is_empty() => Prose::plain(self.w("brief-untitled")),
            title => title,
        };
        Cover { kicker: self.w("brief-kicker"), title, credits, counts: self.counts(), logo: brief.logo.clone() }
    }

    /// What a section says; `None` where it has nothing to say.
    fn body(&self, section: Section) -> Option<Body> {
        let brief = &self.project.brief;
        match section {
            Section::BottomLine => {
                let text = self.paragraphs(&brief.bottom_line);
                (!text.is_empty()).then_some(Body::BottomLine(text))
            }
            Section::Judgements => {
                let entries: Vec<JudgementEntry> =
                    brief.judgements.iter().filter_map(|judgement| self.judgement(judgement)).collect();
                (!entries.is_empty()).then(|| Body::Judgements { entries, scale: self.scale() })
            }
            Section::Glance => (!self.project.actors.is_empty()).then(|| Body::Glance(glance(self))),
            Section::Matrix => matrix(self).map(Body::Matrix),
            Section::Positions => {
                let entries = actor_entries(self);
                (!entries.is_empty()).then_some(Body::Positions(entries))
            }
            Section::Timeline => {
                let timeline = timeline(self);
                (!timeline.events.is_empty()).then_some(Body::Timeline(timeline))
            }
            Section::Disputes => {
                let lines = self.disputes();
                (!lines.is_empty()).then_some(Body::Lines(lines))
            }
            Section::Gaps => {
                let lines = self.gaps();
                (!lines.is_empty()).then_some(Body::Lines(lines))
            }
            Section::Changes => {
                let entries = changes(self);
                (!entries.is_empty()).then_some(Body::Changes(entries))
            }
            Section::SourceSummary => self.source_summary(),
            Section::Sources => (!self.project.sources.is_empty()).then(|| Body::Sources(sources(self))),
            Section::Annex => {
                let groups = annex(self);
                (!groups.is_empty()).then_some(Body::Annex(groups))
            }
            Section::Legend => {
                let groups = self.legend();
                (!groups.is_empty()).then_some(Body::Legend(groups))
            }
        }
    }

    /// Whether an actor, or a member of it, has a kept statement of its own. What others report or infer of it, and what it did, is none;
    /// for analysts, to infer is to speak.
    pub(super) fn speaks(&self, actor: ActorId) -> bool {
        self.statements_of(actor).any(|statement| self.heard(actor, statement))
    }

    /// Whether a statement is an actor's own word.
    pub(super) fn heard(&self, actor: ActorId, statement: &Statement) -> bool {
        match statement.basis {
            Basis::SaidDirect | Basis::SaidIndirect | Basis::StateMedia => true,
            Basis::Inferred => self.project.actor(actor).is_some_and(|actor| actor.entity.as_deref() == Some(ANALYSTS)),
            Basis::ActionReported | Basis::ReportedByOther | Basis::NoStatement => false,
        }
    }

    /// The statements of an actor and of those that belong to it, in the order of the outline.
    pub(super) fn statements_of(&self, actor: ActorId) -> impl Iterator<Item = &'a Statement> {
        let project = self.project;
        project.statements.iter().filter(move |statement| statement.actor.is_some_and(|own| belongs(project, own, actor)))
    }
}

/// What an actor is called in a language. A name that the gazetteer lists is given in its own form there; any other is kept as it is.
#[must_use]
pub fn name_in(actor: &Actor, language: Language) -> String {
    let Some(entity) = actor.entity.as_deref() else { return actor.name.clone() };
    if entity == ANALYSTS {
        let known = Language::ALL.iter().any(|language| words(*language).get("brief-analysts") == actor.name);
        return if known { words(language).get("brief-analysts") } else { actor.name.clone() };
    }
    name_like(entity, &actor.name, language.tag()).map_or_else(|| actor.name.clone(), str::to_owned)
}

/// Whether `actor` is `root` or belongs to it, at any depth.
fn belongs(project: &Project, actor: ActorId, root: ActorId) -> bool {
    let mut at = Some(actor);
    for _ in 0..=project.actors.len() {
        match at {
            None => return false,
            Some(id) if id == root => return true,
            Some(id) => at = project.actor(id).and_then(|actor| actor.parent),
        }
    }
    false
}

/// Stances that go along.
pub(super) fn supports(stance: Stance) -> bool {
    match stance {
        Stance::Supports | Stance::Offers | Stance::Announces => true,
        Stance::Opposes | Stance::Demands | Stance::Warns | Stance::Denies => false,
        Stance::NeitherNor | Stance::Conditional | Stance::Unclear => false,
    }
}

/// Stances that go against.
pub(super) fn resists(stance: Stance) -> bool {
    match stance {
        Stance::Opposes | Stance::Warns | Stance::Denies => true,
        Stance::Supports | Stance::Offers | Stance::Announces | Stance::Demands => false,
        Stance::NeitherNor | Stance::Conditional | Stance::Unclear => false,
    }
}

/// The same with a full stop where a sentence has no end.
pub(super) fn full_stop(text: &str) -> String {
    let text = text.trim_end();
    let ended = text.trim_end_matches(['”', '’', '"', '\'', ')', ']', '*']).ends_with(['.', '!', '?', '…']);
    if ended || text.is_empty() { text.to_owned() } else { format!("{text}.") }
}

/// The same with a capital first letter.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}
