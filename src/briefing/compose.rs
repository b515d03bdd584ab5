//! Project → [`Briefing`]: cover, judgements, the tables, and the order of the parts.
//!
//! Part of `briefing`. The actors' sections are in `actors.rs`, sources and evidence in `evidence.rs`, what changed in
//! `changes.rs`. Every word comes from `assets/i18n` in the language of the document.

use super::actors::{actor_entries, glance, matrix};
use super::changes::changes;
use super::evidence::{annex, sources, timeline};
use super::prose::{self, Link, NBSP, Prose, Run, Tone, citation_in};
use super::seal::seal;
use super::template::{Template, template, templates};
use super::{Body, Briefing, Citation, Cover, Field, JudgementEntry, Labels, LegendGroup, Line, Marking, Part, Place, wording};
use crate::actor::{Actor, ActorId};
use crate::analysis::Analysis;
use crate::anchor::Anchor;
use crate::article::{BlockNumber, SourceId};
use crate::i18n::{Language, Words, words};
use crate::project::{DocumentLanguage, Project, Section, SourceField, Statement};
use crate::standards::{Basis, Confidence, Credibility, Reliability, Stance};
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
    let desk = Desk { project, analyses, words: words(language), language, template };
    let mut briefing = bare(project, language, desk.words);
    briefing.template.clone_from(&template.name);
    briefing.cover = desk.cover();
    for row in project.brief.sections.iter().filter(|row| row.shown && template.content.sections.contains(&row.section)) {
        if let Some(body) = desk.body(row.section) {
            briefing.parts.push(Part { section: row.section, heading: desk.words.get(&heading_key(row.section)), body });
        }
    }
    briefing.imprint = desk.imprint(&context.version);
    briefing
}

/// Message key of a part's heading in the document.
fn heading_key(section: Section) -> String {
    section.key().replacen("section-", "brief-heading-", 1)
}

/// The frame of a briefing without its parts.
fn bare(project: &Project, language: Language, words: &'static Words) -> Briefing {
    let brief = &project.brief;
    let title = match prose::care(&brief.title, language) {
        text if text.trim().is_empty() => words.get("brief-untitled"),
        text => text,
    };
    let free = prose::care(&brief.marking, language);
    let free = if free.is_empty() && brief.tlp.is_none() { words.get("brief-no-marking") } else { free };
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
        marking: Marking { tlp: brief.tlp, free },
        foot: foot.join(" · "),
        cover: Cover {
            kicker: words.get("brief-kicker"),
            title: Prose::plain(title),
            credits: Vec::new(),
            counts: Vec::new(),
            logo: None,
        },
        parts: Vec::new(),
        imprint: Vec::new(),
        labels: Labels {
            page_of: words.with("brief-page-of", &[("page", "{page}"), ("pages", "{pages}")]),
            contents: words.get("brief-contents"),
            notes: words.get("brief-notes"),
            continued: words.get("brief-continued"),
        },
    }
}

impl<'a> Desk<'a> {
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
        let analysed = || self.analyses.get(&source).map(|analysis| analysis.language.clone()).filter(|tag| !tag.is_empty());
        self.project.citation(source, SourceField::Language).or_else(analysed)
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

    /// Sources and origins with their languages, statements kept of those found, the quote seal.
    fn counts(&self) -> Vec<Prose> {
        let project = self.project;
        if project.sources.is_empty() {
            return vec![Prose::plain(self.w("brief-no-sources"))];
        }
        let languages = self.languages();
        let mut sources = self.words.with(
            "brief-count-sources",
            &[("sources", &project.sources.len().to_string()), ("origins", &project.origins().to_string())],
        );
        if !languages.is_empty() {
            let names: Vec<String> = languages.into_iter().map(|(name, _)| name).collect();
            sources.push_str(&format!(" ({})", self.list(&names)));
        }
        let kept = project.statements.len();
        let found: usize =
            self.analyses.iter().filter(|(id, _)| project.source(**id).is_some()).map(|(_, a)| a.statements.len()).sum();
        let statements = if found >= kept && found > 0 {
            self.words.with("brief-count-statements-of", &[("kept", &kept.to_string()), ("found", &found.to_string())])
        } else {
            self.words.with("brief-count-statements", &[("kept", &kept.to_string())])
        };
        let mut counts = vec![Prose::plain(sources), Prose::plain(statements)];
        if kept > 0 {
            counts.push(self.seal_line());
        }
        counts
    }

    /// "31 of 31 quotations match their archived source".
    pub(super) fn seal_line(&self) -> Prose {
        let all = self.project.statements.len();
        let sealed = self.project.statements.iter().filter(|statement| seal(self.project, statement).holds()).count();
        Prose::plain(self.words.with("brief-seal", &[("sealed", &sealed.to_string()), ("all", &all.to_string())]))
    }

    /// Names of the sources' languages with how many there are, most first.
    pub(super) fn languages(&self) -> Vec<(String, usize)> {
        let mut counted: BTreeMap<String, usize> = BTreeMap::new();
        for source in &self.project.sources {
            if let Some(tag) = self.source_language(source.id) {
                *counted.entry(self.words.language_name(&tag)).or_default() += 1;
            }
        }
        let mut languages: Vec<(String, usize)> = counted.into_iter().collect();
        languages.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        languages
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
                (!entries.is_empty()).then_some(Body::Judgements(entries))
            }
            Section::Glance => (!self.project.actors.is_empty()).then(|| Body::Glance(glance(self))),
            Section::Matrix => matrix(self).map(Body::Matrix),
            Section::Positions => {
                let entries = actor_entries(self);
                (!entries.is_empty()).then_some(Body::Positions(entries))
            }
            Section::Timeline => {
                let events = timeline(self);
                (!events.is_empty()).then_some(Body::Timeline(events))
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

    fn judgement(&self, judgement: &crate::project::Judgement) -> Option<JudgementEntry> {
        if judgement.text.trim().is_empty() {
            return None;
        }
        let step = judgement.likelihood.and_then(|likelihood| self.project.brief.scale.step(likelihood));
        let text = match step {
            Some((key, range)) => self.with_likelihood(&judgement.text, &self.w(key), range),
            None => self.own(&judgement.text.replace("{likelihood}", "")),
        };
        let cited = judgement.cites.iter().filter_map(|id| self.project.statement(*id));
        Some(JudgementEntry { id: judgement.id, text, citations: self.citations(cited), confidence: self.confidence(judgement) })
    }

    /// The judgement with its term in strong and the range after it: at `{likelihood}`, at the term where it stands by itself, else as a
    /// lead before the text.
    fn with_likelihood(&self, text: &str, term: &str, range: &str) -> Prose {
        let term_and_range =
            |said: &str| Prose::toned(said, Tone::Strong).and(Prose::toned(format!(" ({range}{NBSP}%)"), Tone::Muted));
        let split = text.split_once("{likelihood}").map(|(a, b)| (a, term.to_owned(), b)).or_else(|| {
            let found = wording::find_phrase(text, term)?;
            Some((text.get(..found.start)?, text.get(found.clone())?.to_owned(), text.get(found.end..)?))
        });
        let Some((before, said, after)) = split else {
            let mut capital = term.chars();
            let lead: String = capital.next().into_iter().flat_map(char::to_uppercase).chain(capital).collect();
            return term_and_range(&lead).and(Prose::plain(": ")).and(self.own(text));
        };
        // The analyst may have set the term strong already: the marks go, since it is strong anyway.
        let before_marks = before.strip_suffix("**").filter(|_| after.starts_with("**"));
        let (before, after) = before_marks.map_or((before, after), |before| (before, after.trim_start_matches("**")));
        let mut prose = self.own(before);
        if before.ends_with(char::is_whitespace) {
            prose.push(Prose::plain(" "));
        }
        prose.push(term_and_range(&said));
        if after.starts_with(char::is_whitespace) {
            prose.push(Prose::plain(" "));
        }
        prose.and(self.own(after))
    }

    /// "Confidence is moderate: …", in a sentence of its own.
    fn confidence(&self, judgement: &crate::project::Judgement) -> Option<Prose> {
        let level = self.w(judgement.confidence?.key());
        let reason = judgement.reason.trim();
        Some(if reason.is_empty() {
            Prose::plain(self.words.with("brief-confidence-bare", &[("level", &level)]))
        } else {
            Prose::plain(self.words.with("brief-confidence", &[("level", &level)])).and(self.own(&full_stop(reason)))
        })
    }

    /// The analyst's lines, and topics on which kept statements of two actors stand against each other.
    fn disputes(&self) -> Vec<Line> {
        let mut lines: Vec<Line> = self
            .paragraphs(&self.project.brief.disputes)
            .into_iter()
            .map(|text| Line { place: Place::Field(Field::Disputes), found: false, text })
            .collect();
        let mut topics: BTreeMap<String, Vec<&Statement>> = BTreeMap::new();
        for statement in self.project.statements.iter().filter(|statement| statement.actor.is_some()) {
            if !statement.topic.trim().is_empty() {
                topics.entry(statement.topic.trim().to_lowercase()).or_default().push(statement);
            }
        }
        for statements in topics.values() {
            let sided = |side: fn(Stance) -> bool| statements.iter().copied().find(|s| side(s.stance));
            let (Some(one), Some(other)) = (sided(supports), sided(resists)) else { continue };
            if one.actor == other.actor {
                continue;
            }
            let side = |statement: &Statement| {
                let name =
                    statement.actor.and_then(|id| self.project.actor(id)).map(|actor| actor.name.clone()).unwrap_or_default();
                Prose::plain(format!("{name} {}{NBSP}", self.w(statement.stance.key())))
                    .and(self.cited(&self.cite(&statement.anchor)))
            };
            let mut text = Prose::toned(format!("{}: ", capitalised(one.topic.trim())), Tone::Strong);
            text.push(side(one));
            text.push(Prose::plain("; "));
            text.push(side(other));
            text.push(Prose::plain("."));
            lines.push(Line { place: Place::Statement(one.id), found: true, text });
        }
        lines
    }

    /// What is missing, as far as the program can see, then the analyst's lines.
    fn gaps(&self) -> Vec<Line> {
        let project = self.project;
        let mut lines = Vec::new();
        let mut found = |place, text: String| lines.push(Line { place, found: true, text: Prose::plain(text) });
        let silent: Vec<&Actor> = project.actors.iter().filter(|actor| !self.speaks(actor.id)).collect();
        if !silent.is_empty() && !project.sources.is_empty() {
            let names: Vec<String> = silent.iter().map(|actor| actor.name.clone()).collect();
            found(Place::Section(Section::Positions), self.words.with("brief-gap-silent", &[("names", &self.list(&names))]));
        }
        let second_hand: Vec<String> =
            project.actors.iter().filter(|actor| self.second_hand(actor.id)).map(|a| a.name.clone()).collect();
        if !second_hand.is_empty() {
            found(
                Place::Section(Section::Positions),
                self.words.with("brief-gap-second-hand", &[("names", &self.list(&second_hand))]),
            );
        }
        let origins = project.origins();
        if origins == 1 {
            let count = project.sources.len().to_string();
            found(Place::Section(Section::Sources), self.words.with("brief-gap-one-origin", &[("sources", &count)]));
        }
        let undated: Vec<String> = project
            .sources
            .iter()
            .filter(|source| project.citation(source.id, SourceField::Published).is_none())
            .map(|source| source.id.to_string())
            .collect();
        if !undated.is_empty() {
            let count = undated.len().to_string();
            found(
                Place::Section(Section::Sources),
                self.words.with("brief-gap-undated", &[("n", &count), ("sources", &self.list(&undated))]),
            );
        }
        let ungraded = project.statements.iter().filter(|s| s.credibility == Credibility::NotJudged).count();
        if ungraded > 0 {
            let (n, all) = (ungraded.to_string(), project.statements.len().to_string());
            found(Place::Section(Section::Positions), self.words.with("brief-gap-ungraded", &[("n", &n), ("all", &all)]));
        }
        let own = self.paragraphs(&project.brief.gaps);
        lines.extend(own.into_iter().map(|text| Line { place: Place::Field(Field::Gaps), found: false, text }));
        lines
    }

    /// Whether an actor, or a member of it, has a kept statement of its own. What others report or infer of it, and what it did, is none;
    /// for analysts, to infer is to speak.
    pub(super) fn speaks(&self, actor: ActorId) -> bool {
        let analyst = self.project.actor(actor).is_some_and(|actor| actor.entity.as_deref() == Some(ANALYSTS));
        self.statements_of(actor).any(|statement| match statement.basis {
            Basis::SaidDirect | Basis::SaidIndirect | Basis::StateMedia => true,
            Basis::Inferred => analyst,
            Basis::ActionReported | Basis::ReportedByOther | Basis::NoStatement => false,
        })
    }

    /// Whether an actor is known only through others: reported, inferred, its actions.
    fn second_hand(&self, actor: ActorId) -> bool {
        !self.speaks(actor) && self.statements_of(actor).any(|statement| statement.basis != Basis::NoStatement)
    }

    /// The statements of an actor and of those that belong to it, in the order of the outline.
    pub(super) fn statements_of(&self, actor: ActorId) -> impl Iterator<Item = &'a Statement> {
        let project = self.project;
        project.statements.iter().filter(move |statement| statement.actor.is_some_and(|own| belongs(project, own, actor)))
    }

    fn source_summary(&self) -> Option<Body> {
        let project = self.project;
        if project.sources.is_empty() {
            return None;
        }
        let place = Place::Section(Section::Sources);
        let mut counted = Vec::new();
        let mut add = |text: String| counted.push(Line { place, found: true, text: Prose::plain(text) });
        add(self.words.with(
            "brief-summary-sources",
            &[("sources", &project.sources.len().to_string()), ("origins", &project.origins().to_string())],
        ));
        let languages: Vec<String> = self.languages().into_iter().map(|(name, n)| format!("{name}{NBSP}{n}")).collect();
        if !languages.is_empty() {
            add(self.words.with("brief-summary-languages", &[("languages", &languages.join(", "))]));
        }
        let mut dates: Vec<String> =
            project.sources.iter().filter_map(|source| project.citation(source.id, SourceField::Published)).collect();
        dates.sort();
        if let (Some(first), Some(last)) = (dates.first(), dates.last()) {
            let (first, last) = (self.words.date(first), self.words.date(last));
            let key = if first == last { "brief-summary-date" } else { "brief-summary-dates" };
            add(self.words.with(key, &[("first", &first), ("last", &last)]));
        }
        let mut grades: BTreeMap<Reliability, usize> = BTreeMap::new();
        for source in &project.sources {
            *grades.entry(self.reliability(source.id)).or_default() += 1;
        }
        let grades: Vec<String> = grades.into_iter().map(|(grade, n)| format!("{}{NBSP}({n})", grade.letter())).collect();
        add(self.words.with("brief-summary-grades", &[("grades", &grades.join(", "))]));
        let speakers: BTreeSet<&str> =
            project.statements.iter().map(|s| s.speaker.trim()).filter(|name| !name.is_empty()).collect();
        add(self.words.with(
            "brief-summary-statements",
            &[("statements", &project.statements.len().to_string()), ("speakers", &speakers.len().to_string())],
        ));
        Some(Body::SourceSummary { counted, own: self.paragraphs(&project.brief.source_summary) })
    }

    /// The terms the document uses, each with its meaning.
    fn legend(&self) -> Vec<LegendGroup> {
        let project = self.project;
        let mut groups = Vec::new();
        let scale = project.brief.scale;
        if project.brief.judgements.iter().any(|judgement| judgement.likelihood.is_some()) {
            let terms = scale.steps().iter().map(|(key, range)| (self.w(key), format!("{range}{NBSP}%"))).collect();
            let remark = if self.language == Language::En { String::new() } else { self.w("brief-legend-translated") };
            groups.push(LegendGroup {
                name: self.words.with("brief-legend-likelihood", &[("scale", &self.w(scale.key()))]),
                terms,
                remark,
            });
        }
        let confidences: BTreeSet<Confidence> =
            project.brief.judgements.iter().filter_map(|judgement| judgement.confidence).collect();
        if !confidences.is_empty() {
            let terms = confidences.iter().map(|c| (self.w(c.key()), self.w(&format!("brief-legend-{}", c.key())))).collect();
            groups.push(LegendGroup { name: self.w("brief-legend-confidence"), terms, remark: String::new() });
        }
        if !project.statements.is_empty() {
            let letters: BTreeSet<Reliability> = project.statements.iter().map(|s| self.reliability(s.anchor.source)).collect();
            let digits: BTreeSet<Credibility> = project.statements.iter().map(|s| s.credibility).collect();
            let mut terms: Vec<(String, String)> = letters.iter().map(|r| (r.letter().to_string(), self.w(r.key()))).collect();
            terms.extend(digits.iter().map(|c| (c.digit().to_string(), self.w(c.key()))));
            groups.push(LegendGroup { name: self.w("brief-legend-grades"), terms, remark: self.w("brief-legend-grades-remark") });
            let bases: BTreeSet<Basis> = project.statements.iter().map(|s| s.basis).collect();
            let terms = bases.iter().map(|b| (self.w(b.key()), self.w(&format!("brief-legend-{}", b.key())))).collect();
            groups.push(LegendGroup { name: self.w("brief-legend-basis"), terms, remark: String::new() });
        }
        if let Some(tlp) = project.brief.tlp {
            groups.push(LegendGroup {
                name: self.w("brief-legend-tlp"),
                terms: vec![(tlp.label().to_owned(), self.w(tlp.key()))],
                remark: String::new(),
            });
        }
        groups
    }

    fn imprint(&self, version: &str) -> Vec<Prose> {
        let brief = &self.project.brief;
        let date = self.words.date(&brief.date);
        let key = if date.is_empty() { "brief-made-with-undated" } else { "brief-made-with" };
        let mut lines = vec![Prose::plain(self.words.with(key, &[("version", version), ("date", &date)]))];
        let mut ways: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for source in self.project.sources.iter().filter(|source| !source.article.extraction.is_empty()) {
            ways.entry(source.article.extraction.as_str()).or_default().push(source.id.to_string());
        }
        if !ways.is_empty() {
            let ways: Vec<String> = ways.into_iter().map(|(way, ids)| format!("{} ({way})", ids.join(", "))).collect();
            lines.push(Prose::plain(self.words.with("brief-extraction", &[("ways", &ways.join("; "))])));
        }
        let aside: usize = self.project.sources.iter().map(|source| self.aside_by_analyst(source.id)).sum();
        if aside > 0 {
            lines.push(Prose::plain(self.words.count("brief-set-aside", aside)));
        }
        if !self.project.statements.is_empty() {
            lines.push(self.seal_line().and(Prose::plain(".")));
        }
        lines
    }

    /// Paragraphs of a source set aside by the analyst's own hand.
    fn aside_by_analyst(&self, source: SourceId) -> usize {
        self.project.cards.get(&source).map_or(0, |card| card.aside.values().filter(|reason| reason.is_some()).count())
    }
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
