//! Sources and the evidence annex: everything that leads back to the frozen text.
//!
//! Part of `briefing`. A cited paragraph is printed whole, in its own language, with the used words marked.

use super::actors::used_by;
use super::compose::Desk;
use super::prose::{Link, Prose, Run, Tone};
use super::{Evidence, EvidenceGroup, LeadPicture, SourceEntry};
use crate::article::{BlockNumber, Source, SourceId};
use crate::project::{Section, SourceField, Statement, StatementId};
use crate::standards::Reliability;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// The sources with the fields of an ICD 206 reference.
pub(super) fn sources(desk: &Desk<'_>) -> Vec<SourceEntry> {
    desk.project.sources.iter().map(|source| source_entry(desk, source)).collect()
}

/// Whether a source is named in a line only: the template asks for it, and the annex holds evidence from it.
fn in_short(desk: &Desk<'_>, source: SourceId) -> bool {
    let annexed = desk.project.brief.sections.iter().any(|row| row.shown && row.section == Section::Annex);
    let used = desk.project.statements.iter().any(|statement| statement.anchor.source == source);
    desk.template.content.short_sources && annexed && used
}

fn source_entry(desk: &Desk<'_>, source: &Source) -> SourceEntry {
    let fields = source_fields(desk, source);
    let id = source.id;
    let reliability = desk.reliability(id);
    let fields = if in_short(desk, id) {
        // The rest stands over its evidence.
        let kept = ["brief-source-language", "brief-source-grade", "brief-source-copy"].map(|key| desk.w(key));
        fields.into_iter().filter(|(name, _)| kept.contains(name)).collect()
    } else {
        fields
    };
    SourceEntry {
        id,
        reference: reference(desk, source),
        short: in_short(desk, id),
        fields,
        grade: if reliability == Reliability::F { "–".to_owned() } else { reliability.letter().to_string() },
        sha256: source.sha256.clone(),
    }
}

/// The fields of a reference beside author, title, outlet and date.
fn source_fields(desk: &Desk<'_>, source: &Source) -> Vec<(String, Prose)> {
    let project = desk.project;
    let id = source.id;
    let cite = |field| project.citation(id, field).filter(|text| !text.trim().is_empty());
    let card = project.cards.get(&id);
    let mut fields: Vec<(String, Prose)> = Vec::new();
    let mut add = |key: &str, value: Prose| {
        if !value.is_empty() {
            fields.push((desk.w(key), value));
        }
    };
    if let Some(url) = cite(SourceField::Url) {
        add("brief-source-url", address(&url));
    }
    add("brief-source-accessed", Prose::plain(desk.words.date(&source.accessed)));
    if let Some(tag) = desk.source_language(id) {
        add("brief-source-language", Prose::plain(desk.words.language_name(&tag)));
    }
    if let Some(modified) = cite(SourceField::Modified).filter(|modified| cite(SourceField::Published).as_ref() != Some(modified))
    {
        add("brief-source-modified", Prose::plain(desk.words.date(&modified)));
    }
    let reliability = desk.reliability(id);
    add("brief-source-grade", Prose::plain(format!("{} ({})", reliability.letter(), desk.w(reliability.key()))));
    if let Some(card) = card {
        add("brief-source-descriptor", desk.own(&card.descriptor));
        if let Some(of) = card.copy_of.filter(|of| project.source(*of).is_some()) {
            add(
                "brief-source-copy",
                Prose(vec![linked(desk.words.with("brief-copy-of", &[("source", &of.to_string())]), Link::Source(of))]),
            );
        }
    }
    let paragraphs = source.article.blocks.len().to_string();
    let aside = source.article.numbered().filter(|(number, _)| project.set_aside(id, *number).is_some()).count().to_string();
    add("brief-source-extent", Prose::plain(desk.words.with("brief-extent", &[("paragraphs", &paragraphs), ("aside", &aside)])));
    add("brief-source-archived", Prose::toned(source.sha256.clone(), Tone::Code));
    fields
}

/// Author, title, outlet (agency), date: what a reader needs to find it again.
fn reference(desk: &Desk<'_>, source: &Source) -> Prose {
    let cite = |field| desk.project.citation(source.id, field).filter(|text| !text.trim().is_empty());
    let mut text = Prose::default();
    if let Some(authors) = cite(SourceField::Authors) {
        text.push(Prose::plain(format!("{authors}, ")));
    }
    let title = cite(SourceField::Title).unwrap_or_else(|| source.name.clone());
    text.push(Prose::plain("“"));
    let language = desk.source_language(source.id);
    text.push(Prose(vec![Run { text: title, tone: Tone::Strong, language, ..Run::default() }]));
    text.push(Prose::plain("”"));
    let mut rest = Vec::new();
    match (cite(SourceField::Outlet), cite(SourceField::Agency)) {
        (Some(outlet), Some(agency)) => rest.push(format!("{outlet} ({agency})")),
        (Some(one), None) | (None, Some(one)) => rest.push(one),
        (None, None) => rest.push(desk.w("brief-source-no-outlet")),
    }
    rest.push(cite(SourceField::Published).map_or_else(|| desk.w("brief-source-undated"), |date| desk.words.date(&date)));
    text.push(Prose::plain(format!(", {}", rest.join(", "))));
    text
}

/// An address: a link where it leads to the web, else as it stands.
fn address(url: &str) -> Prose {
    let url = url.trim();
    let web = url.starts_with("https://") || url.starts_with("http://");
    let sound = url.len() <= 2000 && url.is_ascii() && !url.contains(|c: char| c.is_whitespace() || c.is_control());
    Prose(vec![Run { text: url.to_owned(), link: (web && sound).then(|| Link::Address(url.to_owned())), ..Run::default() }])
}

fn linked(text: String, link: Link) -> Run {
    Run { text, tone: Tone::Citation, link: Some(link), ..Run::default() }
}

/// The evidence: every paragraph that a statement stands in or the analyst's text cites, source by source.
pub(super) fn annex(desk: &Desk<'_>) -> Vec<EvidenceGroup> {
    let mut used: BTreeMap<(SourceId, BlockNumber), Vec<StatementId>> = BTreeMap::new();
    for statement in &desk.project.statements {
        used.entry((statement.anchor.source, statement.anchor.block)).or_default().push(statement.id);
    }
    for place in cited_in_text(desk) {
        used.entry(place).or_default();
    }
    let mut groups: Vec<EvidenceGroup> = Vec::new();
    for ((source, block), statements) in used {
        let Some(evidence) = evidence(desk, source, block, &statements) else { continue };
        match groups.last_mut().filter(|group| group.source == source) {
            Some(group) => group.paragraphs.push(evidence),
            None => {
                let Some(opened) = desk.project.source(source) else { continue };
                groups.push(EvidenceGroup {
                    source,
                    title: Prose::foreign(
                        desk.project.citation(source, SourceField::Title).unwrap_or_default(),
                        desk.source_language(source).as_deref(),
                    ),
                    reference: group_reference(desk, opened),
                    picture: picture(desk, opened),
                    paragraphs: vec![evidence],
                });
            }
        }
    }
    groups
}

/// The lead picture of a source, where the template prints pictures and the file came with the article.
fn picture(desk: &Desk<'_>, source: &Source) -> Option<LeadPicture> {
    if !desk.template.content.pictures {
        return None;
    }
    let picture = source.article.metadata.picture.as_ref()?;
    let image = picture.image.as_ref()?;
    let told = |text: &Option<String>| text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let caption = told(&picture.caption).unwrap_or_default();
    let alt = told(&picture.alt)
        .or_else(|| told(&picture.caption))
        .unwrap_or_else(|| desk.words.with("brief-picture-alt", &[("source", &source.id.to_string())]));
    Some(LeadPicture {
        bytes: Arc::clone(&image.bytes),
        alt,
        caption: if caption.is_empty() {
            Prose::default()
        } else {
            Prose::foreign(caption, desk.source_language(source.id).as_deref())
        },
        credit: told(&picture.credit).unwrap_or_default(),
    })
}

/// Outlet, date, address and hash of a source, over its evidence.
fn group_reference(desk: &Desk<'_>, source: &Source) -> Vec<Prose> {
    let cite = |field| desk.project.citation(source.id, field).filter(|text| !text.trim().is_empty());
    let mut parts = Vec::new();
    let outlet =
        cite(SourceField::Outlet).or_else(|| cite(SourceField::Agency)).unwrap_or_else(|| desk.w("brief-source-no-outlet"));
    parts.push(Prose(vec![linked(outlet, Link::Source(source.id))]));
    parts.push(Prose::plain(
        cite(SourceField::Published).map_or_else(|| desk.w("brief-source-undated"), |date| desk.words.date(&date)),
    ));
    if desk.template.content.short_sources {
        let named = |(name, value): (String, Prose)| Prose::toned(format!("{name} "), Tone::Strong).and(value);
        parts.extend(source_fields(desk, source).into_iter().map(named));
        return parts;
    }
    if let Some(url) = cite(SourceField::Url) {
        parts.push(address(&url));
    }
    parts.push(Prose::plain("SHA-256 ").and(Prose::toned(source.sha256.clone(), Tone::Code)));
    parts
}

/// Paragraphs cited in the analyst's own texts.
fn cited_in_text(desk: &Desk<'_>) -> BTreeSet<(SourceId, BlockNumber)> {
    let brief = &desk.project.brief;
    let mut texts: Vec<&str> = vec![&brief.bottom_line, &brief.disputes, &brief.gaps, &brief.source_summary];
    texts.extend(brief.judgements.iter().flat_map(|judgement| [judgement.text.as_str(), judgement.reason.as_str()]));
    texts.extend(desk.project.positions.values().map(|position| position.text.as_str()));
    let mut places = BTreeSet::new();
    for text in texts.into_iter().filter(|text| text.contains('[')) {
        for prose in desk.paragraphs(text) {
            gather_links(&prose, &mut places);
        }
    }
    places
}

fn gather_links(prose: &Prose, places: &mut BTreeSet<(SourceId, BlockNumber)>) {
    for run in &prose.0 {
        if let Some(Link::Evidence(source, block)) = run.link {
            places.insert((source, block));
        }
        if let Some(note) = &run.note {
            gather_links(note, places);
        }
    }
}

fn evidence(desk: &Desk<'_>, source: SourceId, block: BlockNumber, statements: &[StatementId]) -> Option<Evidence> {
    let text = &desk.project.source(source)?.article.block(block)?.text;
    let language = desk.block_language(source, block);
    let statements: Vec<&Statement> = statements.iter().filter_map(|id| desk.project.statement(*id)).collect();
    let marked = merged(statements.iter().map(|statement| statement.anchor.range.clone()).collect());
    let mut prose = Prose::default();
    let mut push = |range: Range<usize>, tone: Tone| {
        if let Some(text) = text.get(range).filter(|text| !text.is_empty()) {
            prose.0.push(Run { text: text.to_owned(), tone, language: language.clone(), ..Run::default() });
        }
    };
    let mut from = 0;
    for range in marked {
        push(from..range.start, Tone::Plain);
        push(range.clone(), Tone::Marked);
        from = range.end;
    }
    push(from..text.len(), Tone::Plain);
    let translations = statements.iter().filter(|s| !s.translation.trim().is_empty()).map(|s| desk.own(&s.translation)).collect();
    Some(Evidence {
        block,
        label: desk.citation(source, block).label.trim_matches(['[', ']']).to_owned(),
        text: prose,
        translations,
        used: statements.iter().filter_map(|statement| used_by(desk, statement.id)).collect(),
    })
}

/// Ranges in order, those that touch as one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut().filter(|last| range.start <= last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => merged.push(range),
        }
    }
    merged
}
