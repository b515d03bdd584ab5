//! Project → briefing: what is printed, and what the check before export finds.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test may panic")]

#[path = "fixtures/briefing.rs"]
mod fixture;

use fixture::{actor, empty, full, keep, source};
use standpoint::analysis::Analysis;
use standpoint::article::{BlockNumber, SourceId};
use standpoint::briefing::{Body, Briefing, Context, Finding, Seal, check, compose, seal};
use standpoint::project::{BriefField, DocumentLanguage, Edit, Project, Section, SourceField, StatementField};
use standpoint::standards::{Basis, Credibility, Stance, Tlp};
use std::collections::BTreeMap;
use std::sync::Arc;

fn context() -> Context {
    Context { version: "1.2.3".to_owned() }
}

fn composed(project: &Project) -> Briefing {
    compose(project, &BTreeMap::new(), &context())
}

fn body(briefing: &Briefing, section: Section) -> &Body {
    &briefing.parts.iter().find(|part| part.section == section).expect("the part").body
}

fn findings(project: &Project) -> Vec<Finding> {
    check(project, &BTreeMap::new(), &context(), None)
}

fn keys(project: &Project) -> Vec<&'static str> {
    findings(project).into_iter().map(|finding| finding.key).collect()
}

#[test]
fn an_actor_that_says_nothing_keeps_its_row_and_gets_a_receipt() {
    let project = full(DocumentLanguage::En);
    let briefing = composed(&project);
    let Body::Positions(entries) = body(&briefing, Section::Positions) else { panic!() };
    let inspectors = entries.iter().find(|entry| entry.badge.name == "Inspectors").unwrap();
    assert!(inspectors.badge.silent);
    assert_eq!(
        inspectors.silence.as_ref().unwrap().text(),
        "No statement by Inspectors in 2 sources (searched: Inspectors, the\u{a0}inspectorate). Named 2 times by others: the articles themselves\u{a0}2."
    );
    let Body::Glance(glance) = body(&briefing, Section::Glance) else { panic!() };
    let row = glance.rows.iter().find(|row| row.badge.name == "Inspectors").unwrap();
    assert_eq!((row.position.text().as_str(), row.grade.as_str()), ("No statement in 2 sources", "–"));
    let Body::Matrix(matrix) = body(&briefing, Section::Matrix) else { panic!() };
    let (_, cells) = matrix.rows.iter().find(|(badge, _)| badge.name == "Inspectors").unwrap();
    assert!(cells.iter().all(|cell| cell.count == 0), "an empty row is silence");
}

#[test]
fn a_judgement_shows_its_range_and_keeps_its_confidence_apart() {
    let briefing = composed(&full(DocumentLanguage::En));
    let Body::Judgements { entries, .. } = body(&briefing, Section::Judgements) else { panic!() };
    assert_eq!(entries[0].text.text(), "It is likely (55–80\u{a0}%) that the toll outlives April.");
    assert_eq!(
        entries[0].confidence.as_ref().unwrap().text(),
        "Confidence is moderate: both ports are on the record, the inspectors are not."
    );
    assert_eq!(entries[0].citations[0].label, "[S1\u{a0}¶1]");
    let dutch = composed(&full(DocumentLanguage::Nl));
    let Body::Judgements { entries, .. } = body(&dutch, Section::Judgements) else { panic!() };
    assert_eq!(entries[0].confidence.as_ref().unwrap().text().split(':').next(), Some("Het vertrouwen is gemiddeld"));
}

#[test]
fn a_quotation_keeps_every_letter_and_brings_its_own_marks_or_gets_those_of_the_document() {
    let mut project = full(DocumentLanguage::En);
    let odd = source(3, "Odd", "en", "2026-03-01", &["He wrote 'it's -- \"done\" ...' and 55-80 % left."]);
    project.apply(&Edit::AddSource(Arc::new(odd))).unwrap();
    let words = "it's -- \"done\" ...' and 55-80 % left";
    keep(&mut project, 3, words, "Südhafen", |statement| statement.basis = Basis::SaidDirect);
    let briefing = composed(&project);
    let Body::Positions(entries) = body(&briefing, Section::Positions) else { panic!() };
    let quotations: Vec<String> =
        entries.iter().flat_map(|entry| &entry.statements).map(|statement| statement.quotation.text()).collect();
    assert_eq!(
        quotations,
        [
            "“We will not pay a toll to pass our own strait.”",
            "Northport demands that the toll be lifted before April […]",
            "“Пошлина останется, пока идут работы”",
            words
        ]
    );
}

#[test]
fn a_pdf_source_is_cited_with_its_page() {
    let mut project = full(DocumentLanguage::En);
    let mut paged = source(3, "Paged", "en", "", &["One.", "The toll is a mistake."]);
    paged.article.blocks[1].page = Some(4);
    project.apply(&Edit::AddSource(Arc::new(paged))).unwrap();
    keep(&mut project, 3, "The toll is a mistake.", "Northport", |_| {});
    let briefing = composed(&project);
    let Body::Positions(entries) = body(&briefing, Section::Positions) else { panic!() };
    assert_eq!(entries[0].statements.last().unwrap().citation.label, "[S3\u{a0}p.\u{a0}4\u{a0}¶2]");
}

#[test]
fn the_annex_holds_each_cited_paragraph_once_and_whole_with_the_used_words_marked() {
    let project = full(DocumentLanguage::En);
    let briefing = composed(&project);
    let Body::Annex(groups) = body(&briefing, Section::Annex) else { panic!() };
    let places: Vec<(u32, u32)> =
        groups.iter().flat_map(|group| group.paragraphs.iter().map(|e| (group.source.0, e.block.0))).collect();
    assert_eq!(places, [(1, 1), (1, 2), (2, 1)]);
    for group in groups {
        for evidence in &group.paragraphs {
            let block = project.source(group.source).unwrap().article.block(evidence.block).unwrap();
            assert_eq!(evidence.text.text(), block.text);
        }
    }
    let marked: Vec<&str> = groups[0].paragraphs[0]
        .text
        .0
        .iter()
        .filter(|run| run.tone == standpoint::briefing::Tone::Marked)
        .map(|run| run.text.as_str())
        .collect();
    assert_eq!(marked, ["We will not pay a toll to pass our own strait."]);
}

#[test]
fn what_changed_is_told_with_both_quotations() {
    let mut project = full(DocumentLanguage::En);
    project.apply(&Edit::RecordIssue(Some("2026-02-20".to_owned()))).unwrap();
    let later = source(3, "Later", "en", "2026-03-02", &["Northport offers to pay half of the toll."]);
    project.apply(&Edit::AddSource(Arc::new(later))).unwrap();
    keep(&mut project, 3, "Northport offers to pay half of the toll.", "Northport", |statement| {
        statement.stance = Stance::Offers;
        statement.topic = "Toll".to_owned();
    });
    let briefing = composed(&project);
    let Body::Changes(entries) = body(&briefing, Section::Changes) else { panic!() };
    let told: Vec<(&str, &str, bool, bool)> =
        entries.iter().map(|e| (e.badge.name.as_str(), e.word.as_str(), e.before.is_some(), e.after.is_some())).collect();
    assert_eq!(told, [("Northport", "reversed", true, true)]);
}

#[test]
fn a_sound_project_is_not_stopped_and_a_template_leaves_out_what_it_has_no_room_for() {
    let mut project = full(DocumentLanguage::En);
    assert!(findings(&project).iter().all(|finding| !finding.stops()), "{:?}", keys(&project));
    project.apply(&Edit::Brief(BriefField::Template("card".to_owned()))).unwrap();
    let sections: Vec<Section> = composed(&project).parts.iter().map(|part| part.section).collect();
    assert_eq!(sections, [Section::BottomLine, Section::Judgements, Section::Glance]);
}

/// Something done to a project.
type Change = Box<dyn Fn(&mut Project)>;

#[test]
fn each_stop_is_found() {
    let cases: Vec<(&str, Change)> = vec![
        ("check-no-title", Box::new(|p| p.apply(&Edit::Brief(BriefField::Title("  ".to_owned()))).unwrap())),
        ("check-no-statements", Box::new(|p| *p = empty(DocumentLanguage::En))),
        ("check-no-template", Box::new(|p| p.apply(&Edit::Brief(BriefField::Template("poster".to_owned()))).unwrap())),
        ("check-attachment", Box::new(|p| p.apply(&Edit::Brief(BriefField::AttachProject(true))).unwrap())),
        (
            "check-quotation-altered",
            Box::new(|p| {
                let id = p.statements[0].id;
                p.apply(&Edit::Change(id, StatementField::Shortened(Some("We will pay a toll".to_owned())))).unwrap();
            }),
        ),
        ("check-quotation-lost", Box::new(|p| p.statements[0].anchor.exact = "We will pay.".to_owned())),
        (
            "check-grade-one-origin",
            Box::new(|p| {
                p.statements.retain(|s| s.anchor.source == SourceId(1));
                p.sources.truncate(1);
                p.statements[0].credibility = Credibility::Confirmed;
            }),
        ),
        ("check-judgement-mixed", Box::new(|p| p.brief.judgements[0].reason = "it is unlikely to be wrong".to_owned())),
        ("check-mixed", Box::new(|p| p.brief.bottom_line = "With high confidence the toll is likely to stay.".to_owned())),
    ];
    for (key, change) in cases {
        let mut project = full(DocumentLanguage::En);
        change(&mut project);
        let found = findings(&project);
        assert!(found.iter().any(|finding| finding.key == key && finding.stops()), "{key}: {:?}", keys(&project));
    }
}

#[test]
fn each_warning_is_found_and_says_something_in_both_languages() {
    let mut project = full(DocumentLanguage::Nl);
    project.brief.tlp = None;
    project.brief.judgements[0].cites.clear();
    project.brief.bottom_line = "Mogelijk komt er binnenkort een akkoord.".to_owned();
    project.statements[0].speaker.clear();
    project.statements[0].office.clear();
    let north = actor(&project, "Northport");
    project.positions.remove(&north);
    let undated = Edit::CorrectSource { source: SourceId(1), field: SourceField::Published, value: Some(String::new()) };
    project.apply(&undated).unwrap();
    let found = findings(&project);
    for key in
        ["check-no-marking", "check-judgement-citation", "check-vague", "check-no-speaker", "check-no-position", "check-undated"]
    {
        assert!(found.iter().any(|finding| finding.key == key), "{key}");
    }
    for finding in &found {
        for language in standpoint::i18n::Language::ALL {
            let text = finding.text(standpoint::i18n::words(language));
            assert!(!text.starts_with('[') && !text.contains("{$"), "{text}");
        }
    }
    let vague = found.iter().find(|finding| finding.key == "check-vague").unwrap();
    assert_eq!(vague.args[0].1, "Mogelijk, binnenkort");
    project.brief.tlp = Some(Tlp::Clear);
    assert!(!keys(&project).contains(&"check-no-marking"));
}

#[test]
fn a_seal_breaks_with_one_letter() {
    let mut project = full(DocumentLanguage::En);
    assert_eq!(seal(&project, &project.statements[0]), Seal::Exact);
    let id = project.statements[0].id;
    let shorten = |text: &str| Edit::Change(id, StatementField::Shortened(Some(text.to_owned())));
    project.apply(&shorten("We will not pay […] our own strait.")).unwrap();
    assert_eq!(seal(&project, &project.statements[0]), Seal::Shortened);
    project.apply(&shorten("We will not pay […] our own Strait.")).unwrap();
    assert_eq!(seal(&project, &project.statements[0]), Seal::Altered);
}

#[test]
fn a_passage_found_and_not_kept_is_told_with_the_silence() {
    let project = full(DocumentLanguage::En);
    let inspectors = actor(&project, "Inspectors");
    let spot = standpoint::analysis::Spot { block: BlockNumber(3), start: 0, end: 10 };
    let analysis = Analysis {
        statements: vec![standpoint::analysis::Suggestion {
            key: "k".to_owned(),
            content: vec![spot.clone()],
            passage: spot,
            source: None,
            speaker: "the inspectorate".to_owned(),
            office: String::new(),
            actor: Some(inspectors),
            entity: None,
            about: Vec::new(),
            about_others: Vec::new(),
            basis: Basis::SaidIndirect,
            stance: Stance::Unclear,
            cue: None,
            rule: "S-V-C".to_owned(),
            precision: 0.8,
            alternatives: Vec::new(),
            chain: Vec::new(),
        }],
        ..Analysis::default()
    };
    let analyses = BTreeMap::from([(SourceId(1), Arc::new(analysis))]);
    let briefing = compose(&project, &analyses, &context());
    let Body::Positions(entries) = body(&briefing, Section::Positions) else { panic!() };
    let text = entries.iter().find(|e| e.badge.name == "Inspectors").unwrap().silence.as_ref().unwrap().text();
    assert!(text.starts_with("No statement by Inspectors was kept from 2 sources"), "{text}");
    assert!(text.contains("One passage that may be such a statement was found and not kept."), "{text}");
}
