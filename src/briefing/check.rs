//! The preflight: what stops an export, and what weakens a briefing.
//!
//! Part of `briefing`. Every finding says where to go. The words are in `assets/i18n/*/check.ftl`. What only the finished pages show
//! (their number, characters that no face can draw) comes in through [`Pages`].

use super::compose::{Context, Desk, document_language};
use super::seal::{Seal, seal, whole_words};
use super::template::{template, templates};
use super::{Field, Place, wording};
use crate::analysis::Analysis;
use crate::article::SourceId;
use crate::i18n::{Language, Words, words};
use crate::notice::Severity;
use crate::project::{Judgement, Project, Section, SourceField, Statement};
use crate::standards::{Credibility, Stance, Tlp};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// Things named that could go, where a briefing is too long.
const MOVES_SHOWN: usize = 12;

/// Vague words named in one finding.
const WORDS_SHOWN: usize = 5;

/// One thing the preflight found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// [`Severity::Error`] stops the export, [`Severity::Warning`] weakens the briefing, [`Severity::Info`] is good to know.
    pub severity: Severity,
    /// Key of the message in `assets/i18n` (`check-…`).
    pub key: &'static str,
    /// Arguments of the message.
    pub args: Vec<(&'static str, String)>,
    /// Where to go.
    pub place: Place,
}

impl Finding {
    /// Whether it stops the export.
    #[must_use]
    pub fn stops(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The finding in words.
    #[must_use]
    pub fn text(&self, words: &Words) -> String {
        let args: Vec<(&str, &str)> = self.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        words.with(self.key, &args)
    }
}

/// What only the finished pages show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pages {
    /// How many there are before the annex.
    pub count: usize,
    /// How many they may be.
    pub target: Option<u32>,
    /// What could go where they are more: where it is, how much of a page it saves, and how long the briefing then is.
    pub moves: Vec<(Place, f32, f32)>,
    /// Characters that no face can draw.
    pub missing: BTreeSet<char>,
}

/// Checks a project before export. `pages` adds what the finished pages show; without it that is left out.
#[must_use]
pub fn check(
    project: &Project,
    analyses: &BTreeMap<SourceId, Arc<Analysis>>,
    context: &Context,
    pages: Option<&Pages>,
) -> Vec<Finding> {
    let _ = context;
    let language = document_language(project.brief.language);
    let mut check = Check { project, language, words: words(language), findings: Vec::new() };
    check.frame();
    check.statements();
    check.judgements();
    check.actors(analyses);
    check.sources();
    check.own_words();
    if let Some(pages) = pages {
        check.pages(pages);
    }
    // Stops first; within one weight, in the order of the document.
    check.findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    check.findings
}

struct Check<'a> {
    project: &'a Project,
    language: Language,
    words: &'static Words,
    findings: Vec<Finding>,
}

impl Check<'_> {
    fn add(&mut self, severity: Severity, key: &'static str, place: Place, args: &[(&'static str, &str)]) {
        let args = args.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        self.findings.push(Finding { severity, key, args, place });
    }

    fn stop(&mut self, key: &'static str, place: Place, args: &[(&'static str, &str)]) {
        self.add(Severity::Error, key, place, args);
    }

    fn warn(&mut self, key: &'static str, place: Place, args: &[(&'static str, &str)]) {
        self.add(Severity::Warning, key, place, args);
    }

    /// Title, date, marking, template, attachment, sections.
    fn frame(&mut self) {
        let brief = &self.project.brief;
        if brief.title.trim().is_empty() {
            self.stop("check-no-title", Place::Field(Field::Title), &[]);
        }
        if self.project.statements.is_empty() {
            self.stop("check-no-statements", Place::Section(Section::Positions), &[]);
        }
        if let Err(error) = template(&brief.template) {
            let names: Vec<&str> = templates().iter().map(|template| template.name.as_str()).collect();
            let super::TemplateError::Unknown(name) = error;
            self.stop("check-no-template", Place::Field(Field::Template), &[("name", &name), ("names", &names.join(", "))]);
        }
        if brief.attach_project
            && let Some(tlp) = brief.tlp.filter(|tlp| forbids_attachment(*tlp))
        {
            self.stop("check-attachment", Place::Field(Field::AttachProject), &[("tlp", tlp.label())]);
        }
        if brief.date.parse::<jiff::civil::Date>().is_err() {
            self.warn("check-no-date", Place::Field(Field::Date), &[]);
        }
        if brief.tlp.is_none() && brief.marking.trim().is_empty() {
            self.warn("check-no-marking", Place::Field(Field::Marking), &[]);
        }
        if brief.bottom_line.trim().is_empty() {
            self.warn("check-no-bottom-line", Place::Field(Field::BottomLine), &[]);
        }
        let shown = |section| brief.sections.iter().any(|row| row.shown && row.section == section);
        let prints = |section| template(&brief.template).is_ok_and(|template| template.content.sections.contains(&section));
        if !shown(Section::Annex) && prints(Section::Annex) && !self.project.statements.is_empty() {
            self.warn("check-annex-off", Place::Section(Section::Annex), &[]);
        }
        if let Some(logo) = &brief.logo
            && logo.alt.trim().is_empty()
        {
            self.warn("check-logo-alt", Place::Field(Field::Logo), &[]);
        }
    }

    fn statements(&mut self) {
        let project = self.project;
        for statement in &project.statements {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &Statement) {
        let place = Place::Statement(statement.id);
        let citation = format!("{}\u{a0}{}", statement.anchor.source, statement.anchor.block);
        let words = crate::article::shorten(statement.quotation(), 50);
        let args: [(&'static str, &str); 2] = [("citation", &citation), ("words", &words)];
        match seal(self.project, statement) {
            Seal::Exact | Seal::Shortened => {}
            Seal::Lost => self.stop("check-quotation-lost", place, &args),
            Seal::Altered => self.stop("check-quotation-altered", place, &args),
        }
        if statement.credibility == Credibility::Confirmed && self.project.origins() < 2 {
            self.stop("check-grade-one-origin", place, &args);
        }
        let anchor = &statement.anchor;
        let block = self.project.source(anchor.source).and_then(|source| source.article.block(anchor.block));
        if block.is_some_and(|block| !whole_words(&block.text, anchor.range.start, anchor.range.end)) {
            self.warn("check-cut-word", place, &args);
        }
        if statement.actor.is_none() {
            self.warn("check-no-actor", place, &args);
        } else if statement.speaker.trim().is_empty() && statement.office.trim().is_empty() {
            self.warn("check-no-speaker", place, &args);
        }
        if self.project.set_aside(anchor.source, anchor.block).is_some() {
            self.warn("check-set-aside", place, &args);
        }
        let language = block
            .and_then(|block| block.language.clone())
            .or_else(|| self.project.citation(anchor.source, SourceField::Language));
        let foreign = language.filter(|tag| Language::from_tag(tag) != Some(self.language));
        if let Some(tag) = foreign.filter(|_| statement.translation.trim().is_empty()) {
            let name = self.words.language_name(&tag);
            self.warn("check-no-translation", place, &[("citation", &citation), ("words", &words), ("language", &name)]);
        }
    }

    fn judgements(&mut self) {
        let project = self.project;
        if project.brief.judgements.is_empty() {
            self.warn("check-no-judgements", Place::Section(Section::Judgements), &[]);
        }
        for (number, judgement) in (1..).zip(&project.brief.judgements) {
            self.judgement(number, judgement);
        }
    }

    fn judgement(&mut self, number: usize, judgement: &Judgement) {
        let place = Place::Judgement(judgement.id);
        let n = number.to_string();
        let args: [(&'static str, &str); 1] = [("n", &n)];
        if judgement.text.trim().is_empty() {
            self.warn("check-judgement-empty", place, &args);
            return;
        }
        let mixed = wording::mixes_likelihood_and_confidence(&judgement.text, self.language)
            || wording::mixes_likelihood_and_confidence(&judgement.reason, self.language);
        // The reason is printed in the sentence that names the confidence.
        let in_reason = judgement.confidence.is_some() && !wording::likelihood_terms(&judgement.reason, self.language).is_empty();
        if mixed || in_reason {
            self.stop("check-judgement-mixed", place, &args);
        }
        if judgement.likelihood.is_none() {
            self.warn("check-judgement-likelihood", place, &args);
        }
        if judgement.confidence.is_none() {
            self.warn("check-judgement-confidence", place, &args);
        } else if judgement.reason.trim().is_empty() {
            self.warn("check-judgement-reason", place, &args);
        }
        if judgement.cites.is_empty() {
            self.warn("check-judgement-citation", place, &args);
        }
        let terms = wording::likelihood_terms(&judgement.text, self.language);
        let own = judgement.likelihood.and_then(|step| self.project.brief.scale.step(step)).map(|(key, _)| self.words.get(key));
        if let Some(own) = own
            && let Some(other) =
                terms.iter().filter_map(|range| judgement.text.get(range.clone())).find(|term| !same_term(term, &own))
        {
            self.warn("check-judgement-term", place, &[("n", &n), ("term", &own), ("other", other)]);
        }
    }

    fn actors(&mut self, analyses: &BTreeMap<SourceId, Arc<Analysis>>) {
        let project = self.project;
        let template = template(&project.brief.template).ok().or_else(|| templates().first());
        let Some(template) = template else { return };
        let desk = Desk::new(project, analyses, self.language, template);
        for actor in &project.actors {
            let written = project.positions.get(&actor.id).is_some_and(|position| !position.text.trim().is_empty());
            let statements = project.statements_of(Some(actor.id)).count();
            let n = statements.to_string();
            if !written && statements > 0 {
                self.warn("check-no-position", Place::Position(actor.id), &[("actor", &actor.name), ("n", &n)]);
            }
            if written && desk.statements_of(actor.id).next().is_none() {
                self.warn("check-bare-position", Place::Position(actor.id), &[("actor", &actor.name)]);
            }
            let open = super::silence::unkept(&desk, actor.id);
            if open > 0 && !desk.speaks(actor.id) {
                self.warn("check-unkept", Place::Actor(actor.id), &[("actor", &actor.name), ("n", &open.to_string())]);
            }
            let badge = actor.badge.to_lowercase();
            let twin = project
                .actors
                .iter()
                .find(|other| other.id < actor.id && other.badge.to_lowercase() == badge && other.hue == actor.hue);
            if let Some(twin) = twin.filter(|_| !badge.is_empty()) {
                self.warn("check-same-badge", Place::Actor(actor.id), &[("actor", &actor.name), ("other", &twin.name)]);
            }
        }
    }

    fn sources(&mut self) {
        let project = self.project;
        for source in &project.sources {
            let place = Place::Source(source.id);
            let id = source.id.to_string();
            let used = project.statements.iter().any(|statement| statement.anchor.source == source.id);
            if project.citation(source.id, SourceField::Published).is_none() {
                self.warn("check-undated", place, &[("source", &id)]);
            }
            if project.citation(source.id, SourceField::Outlet).is_none()
                && project.citation(source.id, SourceField::Agency).is_none()
            {
                self.warn("check-no-outlet", place, &[("source", &id)]);
            }
            if !used {
                self.add(Severity::Info, "check-unused-source", place, &[("source", &id)]);
            }
        }
        if !project.sources.is_empty() && project.origins() == 1 {
            self.add(Severity::Info, "check-one-origin", Place::Section(Section::Sources), &[]);
        }
    }

    /// The analyst's own texts: vague words, mixed scales, likelihood beside confidence.
    fn own_words(&mut self) {
        let project = self.project;
        let brief = &project.brief;
        let mut texts: Vec<(Place, &str)> = vec![
            (Place::Field(Field::BottomLine), &brief.bottom_line),
            (Place::Field(Field::Disputes), &brief.disputes),
            (Place::Field(Field::Gaps), &brief.gaps),
            (Place::Field(Field::SourceSummary), &brief.source_summary),
        ];
        texts.extend(project.positions.iter().map(|(actor, position)| (Place::Position(*actor), position.text.as_str())));
        for (place, text) in &texts {
            if wording::mixes_likelihood_and_confidence(text, self.language) {
                self.stop("check-mixed", *place, &[]);
            }
        }
        texts.extend(
            brief
                .judgements
                .iter()
                .flat_map(|j| [(Place::Judgement(j.id), j.text.as_str()), (Place::Judgement(j.id), j.reason.as_str())]),
        );
        for (place, text) in texts {
            let vague = shown(text, &wording::vague(text, self.language));
            if !vague.is_empty() {
                self.warn("check-vague", place, &[("words", &vague)]);
            }
            let foreign = shown(text, &wording::foreign_terms(text, brief.scale, self.language));
            if !foreign.is_empty() {
                let scale = self.words.get(brief.scale.key());
                self.warn("check-other-scale", place, &[("words", &foreign), ("scale", &scale)]);
            }
        }
        let unclear = project.statements.iter().filter(|s| s.actor.is_some() && s.stance == Stance::Unclear).count();
        if unclear > 0 {
            self.add(Severity::Info, "check-unclear-stance", Place::Section(Section::Positions), &[("n", &unclear.to_string())]);
        }
    }

    fn pages(&mut self, pages: &Pages) {
        if !pages.missing.is_empty() {
            let list: Vec<String> = pages.missing.iter().take(12).map(|c| format!("{c} (U+{:04X})", u32::from(*c))).collect();
            let n = pages.missing.len().to_string();
            self.warn("check-no-glyph", Place::Section(Section::Positions), &[("n", &n), ("characters", &list.join(", "))]);
        }
        let Some(target) = pages.target.filter(|target| pages.count > *target as usize) else { return };
        let (count, wished) = (pages.count.to_string(), target.to_string());
        let severity = if self.project.brief.target_pages.is_some() { Severity::Warning } else { Severity::Info };
        self.add(severity, "check-too-long", Place::Field(Field::TargetPages), &[("pages", &count), ("target", &wished)]);
        for (place, saves, left) in pages.moves.iter().take(MOVES_SHOWN) {
            self.could_go(*place, *saves, *left);
        }
        let reached = pages.moves.last().is_some_and(|(_, _, left)| *left <= target as f32);
        if pages.moves.len() > MOVES_SHOWN {
            let more = (pages.moves.len() - MOVES_SHOWN).to_string();
            self.add(Severity::Info, "check-fit-more", Place::Section(Section::Positions), &[("n", &more)]);
        } else if !reached {
            self.add(Severity::Info, "check-fit-not-enough", Place::Field(Field::TargetPages), &[("target", &wished)]);
        }
    }

    /// One thing that could go to the annex or be left out, with what that saves.
    fn could_go(&mut self, place: Place, saves: f32, left: f32) {
        // Shares of a page as people say them; of the language's own decimal mark there is one.
        let number = |value: f32, digits: usize| {
            let text = format!("{value:.digits$}");
            if self.language == Language::Nl { text.replace('.', ",") } else { text }
        };
        let (saves, left) = (number(saves.max(0.01), 2), number(left.max(0.1), 1));
        match place {
            Place::Statement(id) => {
                let Some(statement) = self.project.statement(id) else { return };
                let citation = format!("{}\u{a0}{}", statement.anchor.source, statement.anchor.block);
                let words = crate::article::shorten(statement.quotation(), 50);
                let args = [("citation", citation.as_str()), ("words", &words), ("saves", &saves), ("left", &left)];
                self.add(Severity::Info, "check-fit-statement", place, &args);
            }
            Place::Section(section) => {
                let name = self.words.get(section.key());
                self.add(Severity::Info, "check-fit-section", place, &[("section", &name), ("saves", &saves), ("left", &left)]);
            }
            Place::Field(_)
            | Place::Judgement(_)
            | Place::Position(_)
            | Place::Actor(_)
            | Place::Source(_)
            | Place::Block(..) => {}
        }
    }
}

/// Whether a marking forbids attaching the project: TLP:AMBER and higher.
#[must_use]
pub fn forbids_attachment(tlp: Tlp) -> bool {
    match tlp {
        Tlp::Red | Tlp::AmberStrict | Tlp::Amber => true,
        Tlp::Green | Tlp::Clear => false,
    }
}

/// "almost certain" and "almost certainly" are one term; case does not count.
fn same_term(said: &str, term: &str) -> bool {
    let (said, term) = (said.to_lowercase(), term.to_lowercase());
    said == term || said == format!("{term}ly")
}

/// The words at these ranges, each once, for a message.
fn shown(text: &str, ranges: &[Range<usize>]) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in ranges.iter().filter_map(|range| text.get(range.clone())) {
        if !words.iter().any(|known| known.to_lowercase() == word.to_lowercase()) {
            words.push(word.to_owned());
        }
    }
    let more = words.len() > WORDS_SHOWN;
    words.truncate(WORDS_SHOWN);
    let list = words.join(", ");
    if more { format!("{list} …") } else { list }
}
