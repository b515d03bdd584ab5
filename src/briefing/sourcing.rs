//! What the briefing rests on: counts, the quote seal's line, the weight of the source base, the imprint.
//!
//! Part of `briefing`.

use super::compose::Desk;
use super::prose::{NBSP, Prose};
use super::seal::seal;
use super::{Body, Line, Place};
use crate::article::SourceId;
use crate::project::{Section, SourceField};
use crate::standards::Reliability;
use std::collections::{BTreeMap, BTreeSet};

impl Desk<'_> {
    /// Sources and origins with their languages, statements kept of those found, the quote seal.
    pub(super) fn counts(&self) -> Vec<Prose> {
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
        let statements = if found > kept {
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

    pub(super) fn source_summary(&self) -> Option<Body> {
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
        let named = |grade: Reliability| match grade {
            Reliability::F => self.w("brief-summary-unjudged"),
            Reliability::A | Reliability::B | Reliability::C | Reliability::D | Reliability::E => grade.letter().to_string(),
        };
        let grades: Vec<String> = grades.into_iter().map(|(grade, n)| format!("{}{NBSP}({n})", named(grade))).collect();
        add(self.words.with("brief-summary-grades", &[("grades", &grades.join(", "))]));
        let speakers: BTreeSet<&str> =
            project.statements.iter().map(|s| s.speaker.trim()).filter(|name| !name.is_empty()).collect();
        add(self.words.with(
            "brief-summary-statements",
            &[("statements", &project.statements.len().to_string()), ("speakers", &speakers.len().to_string())],
        ));
        Some(Body::SourceSummary { counted, own: self.paragraphs(&project.brief.source_summary) })
    }

    pub(super) fn imprint(&self, version: &str) -> Vec<Prose> {
        let brief = &self.project.brief;
        let date = self.words.date(&brief.date);
        let key = if date.is_empty() { "brief-made-with-undated" } else { "brief-made-with" };
        let mut lines = vec![Prose::plain(self.words.with(key, &[("version", version), ("date", &date)]))];
        // Where no list of sources is printed, their numbers are explained here.
        let listed = |section| brief.sections.iter().any(|row| row.shown && row.section == section);
        let listed = listed(Section::Sources) && self.template.content.sections.contains(&Section::Sources);
        if !listed && !self.project.sources.is_empty() {
            let named: Vec<String> = self.project.sources.iter().map(|source| self.in_a_word(source.id)).collect();
            lines.insert(0, Prose::plain(self.words.with("brief-sources-in-words", &[("sources", &named.join("; "))])));
        }
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

    /// A source in a few words: `S1 The Harbour Post, 27 February 2026`.
    fn in_a_word(&self, source: SourceId) -> String {
        let cite = |field| self.project.citation(source, field).filter(|text| !text.trim().is_empty());
        let outlet =
            cite(SourceField::Outlet).or_else(|| cite(SourceField::Agency)).unwrap_or_else(|| self.w("brief-source-no-outlet"));
        let date = cite(SourceField::Published).map_or_else(|| self.w("brief-source-undated"), |date| self.words.date(&date));
        format!("{source}{NBSP}{outlet}, {date}")
    }

    /// Paragraphs of a source set aside by the analyst's own hand.
    pub(super) fn aside_by_analyst(&self, source: SourceId) -> usize {
        self.project.cards.get(&source).map_or(0, |card| card.aside.values().filter(|reason| reason.is_some()).count())
    }
}
