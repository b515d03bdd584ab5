//! Briefing → pages: nothing outside the margins, nothing lost, every link lands, every page carries its marking.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test may panic")]

#[path = "fixtures/corpus.rs"]
mod corpus;
#[path = "layout/drawn.rs"]
mod drawn;
#[path = "fixtures/briefing.rs"]
mod fixture;

use corpus::{cases, long, many, with};
use fixture::full;
use standpoint::briefing::{Body, Briefing, Context, compose};
use standpoint::fonts::Faces;
use standpoint::layout::{Document, Drawing, LaidOut, Move, Origin, Target, fit, lay_out};
use standpoint::project::{BriefField, DocumentLanguage, Edit, NotesPlace, Project, Section, StatementField};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

fn laid_out(project: &Project) -> (Briefing, LaidOut) {
    let briefing = compose(project, &BTreeMap::new(), &Context { version: "1.2.3".to_owned() });
    let made = lay_out(&briefing, &Faces::bundled(), "1.2.3").value;
    (briefing, made)
}

/// Everything set, as words: runs of one origin joined, added hyphens and all spaces left out.
fn words_of(document: &Document, origin: Origin) -> String {
    let mut words = String::new();
    for item in document.pages.iter().flat_map(|page| &page.items) {
        if let (Drawing::Glyphs(run), true, Some(_)) = (&item.drawing, item.origin == Some(origin), item.tag) {
            words.push_str(&squeezed(&run.text[run.range()]));
        }
    }
    words
}

/// Without white space, control characters, and what has no ink: places where a line may end, turns of direction, joiners.
fn squeezed(text: &str) -> String {
    let hidden = |c: char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control() && !hidden(*c)).collect()
}

#[test]
fn nothing_lies_outside_the_page_and_no_text_outside_the_margins() {
    for (name, project) in cases() {
        let (_, made) = laid_out(&project);
        assert!(!made.document.pages.is_empty(), "{name}");
        for (number, page) in made.document.pages.iter().enumerate() {
            for item in &page.items {
                let area = item.drawing.bounds();
                let inside = area.x >= 40.0
                    && area.right() <= page.size.width - 40.0
                    && area.y >= 18.0
                    && area.bottom() <= page.size.height - 12.0;
                assert!(inside, "{name}, page {}: {:?} {area:?}", number + 1, words(&item.drawing));
                if item.tag.is_some() {
                    // Text keeps clear of head and foot.
                    assert!(
                        area.y >= 55.0 && area.bottom() <= page.size.height - 55.0,
                        "{name}, page {}: {:?} {area:?}",
                        number + 1,
                        words(&item.drawing)
                    );
                }
            }
        }
    }
}

fn words(drawing: &Drawing) -> String {
    match drawing {
        Drawing::Glyphs(run) => run.text[run.range()].to_owned(),
        Drawing::Shape(_) => "a shape".to_owned(),
        Drawing::Picture { .. } => "a picture".to_owned(),
    }
}

#[test]
fn every_internal_link_lands() {
    for (name, project) in cases() {
        let (_, made) = laid_out(&project);
        let mut inside = 0;
        for page in &made.document.pages {
            for area in &page.links {
                if let Target::Destination(to) = &area.link.target {
                    inside += 1;
                    let place = made.document.destinations.get(to).unwrap_or_else(|| panic!("{name}: {to} is nowhere"));
                    assert!(place.page < made.document.pages.len(), "{name}: {to}");
                }
                assert!(!area.link.contents.is_empty(), "{name}: a link says where it leads");
            }
        }
        assert!(
            inside > 0 || name.starts_with("empty") || name.starts_with("nobody") || name.contains("card"),
            "{name} has links"
        );
    }
}

#[test]
fn every_page_carries_the_marking_twice() {
    for (name, project) in cases() {
        let (briefing, made) = laid_out(&project);
        let marking = briefing.marking.tlp.map_or(briefing.marking.free.clone(), |tlp| tlp.label().to_owned());
        for (number, page) in made.document.pages.iter().enumerate() {
            let marked = |item: &&standpoint::layout::Item| {
                item.origin == Some(Origin::Marking) && words(&item.drawing).starts_with(marking.split(' ').next().unwrap())
            };
            let found: Vec<&standpoint::layout::Item> = page.items.iter().filter(marked).collect();
            assert_eq!(found.len(), 2, "{name}, page {}", number + 1);
            for item in found {
                let Drawing::Glyphs(run) = &item.drawing else { panic!() };
                assert!(run.size >= 12.0, "{name}: the marking is 12 points or larger");
            }
        }
    }
}

#[test]
fn every_word_of_the_evidence_and_of_every_statement_is_set_once_and_in_order() {
    for (name, project) in cases() {
        let (briefing, made) = laid_out(&project);
        for part in &briefing.parts {
            match &part.body {
                Body::Annex(groups) => {
                    for group in groups {
                        for evidence in &group.paragraphs {
                            let set = words_of(&made.document, Origin::Passage(group.source, evidence.block));
                            let text = squeezed(&evidence.text.text());
                            assert_eq!(
                                set.matches(&text).count(),
                                1,
                                "{name}: {} {}\n{text:?}\n{set:?}",
                                group.source,
                                evidence.block
                            );
                        }
                    }
                }
                Body::Positions(entries) => {
                    for statement in entries.iter().flat_map(|entry| &entry.statements) {
                        let set = words_of(&made.document, Origin::Statement(statement.id));
                        assert!(set.contains(&squeezed(&statement.quotation.text())), "{name}: {}", statement.quotation.text());
                    }
                }
                _ => {}
            }
        }
    }
}

#[test]
fn the_same_briefing_gives_the_same_pages() {
    let project = full(DocumentLanguage::En);
    assert_eq!(laid_out(&project).1, laid_out(&project).1);
}

#[test]
fn a_table_that_goes_on_repeats_its_head_as_an_artefact() {
    let (_, made) = laid_out(&long());
    let heads = |tagged: bool| {
        let items = made.document.pages.iter().flat_map(|page| &page.items);
        items.filter(|item| item.tag.is_some() == tagged && words(&item.drawing) == "Position").count()
    };
    assert_eq!(heads(true), 1, "read once");
    assert!(heads(false) >= 1, "painted again");
}

#[test]
fn no_heading_stands_alone_at_the_foot_of_a_page() {
    let dutch = with(long(), vec![BriefField::Language(DocumentLanguage::Nl)]);
    for (name, project) in cases().into_iter().chain([("long, Dutch", dutch)]) {
        let document = laid_out(&project).1.document;
        let below = document.outline.iter().flat_map(|mark| std::iter::once(mark).chain(&mark.children));
        for mark in below {
            let page = &document.pages[mark.place.page];
            let follows = page.items.iter().any(|item| item.tag.is_some() && item.drawing.bounds().y > mark.place.y + 24.0);
            assert!(follows, "{name}, page {}: {:?} stands alone", mark.place.page + 1, mark.title);
        }
    }
}

#[test]
fn notes_stand_at_the_foot_or_at_the_end() {
    let foot = laid_out(&full(DocumentLanguage::En)).1;
    let end = laid_out(&with(full(DocumentLanguage::En), vec![BriefField::Notes(NotesPlace::Endnotes)])).1;
    let note = |made: &LaidOut| made.document.destinations["note-1"];
    let mark = |made: &LaidOut| made.document.destinations["note-mark-1"];
    assert_eq!(note(&foot).page, mark(&foot).page);
    assert!(note(&foot).y > 600.0, "{:?}", note(&foot));
    assert!((note(&end).page, note(&end).y as i32) > (mark(&end).page, mark(&end).y as i32));
}

#[test]
fn what_may_move_is_proposed_only_where_the_document_is_too_long_and_what_loses_least_goes_first() {
    let (briefing, made) = laid_out(&many(60));
    assert!(fit(&briefing, &made, 40).is_empty());
    let proposals = fit(&briefing, &made, 3);
    assert!(!proposals.is_empty());
    let all: BTreeSet<_> = proposals.iter().map(|proposal| proposal.what).collect();
    assert_eq!(all.len(), proposals.len(), "each once");
    assert!(proposals.windows(2).all(|pair| pair[0].left > pair[1].left), "each shortens what is left");

    let mut project = corpus::rich(DocumentLanguage::En);
    let (briefing, made) = laid_out(&project);
    let target = u32::try_from(made.body).unwrap() - 1;
    let proposals = fit(&briefing, &made, target);
    assert_eq!(proposals[0].what, Move::Section(Section::Timeline), "{proposals:?}");
    for proposal in &proposals {
        let edit = match proposal.what {
            Move::Section(section) => Edit::ShowSection(section, false),
            Move::Statement(id) => {
                assert!(!project.statement(id).unwrap().important, "what was marked stays while other things can go");
                Edit::Change(id, StatementField::AnnexOnly(true))
            }
        };
        project.apply(&edit).unwrap();
    }
    let (briefing, after) = laid_out(&project);
    assert!(after.body <= target as usize, "{} pages after {proposals:?}", after.length);
    // What has gone to the annex is pointed at, and is still there.
    let Some(Body::Positions(entries)) =
        briefing.parts.iter().find(|part| part.section == Section::Positions).map(|part| &part.body)
    else {
        panic!()
    };
    let moved = project.statements.iter().filter(|statement| statement.annex_only).count();
    assert!(moved == 0 || entries.iter().any(|entry| !entry.more.is_empty()));
}

/// The pages as text: lines with their left edge and baseline in whole points.
fn dump(document: &Document) -> String {
    let mut out = String::new();
    for (number, page) in document.pages.iter().enumerate() {
        writeln!(out, "page {} {:.0} × {:.0}", number + 1, page.size.width, page.size.height).unwrap();
        let mut last: Option<i32> = None;
        for item in &page.items {
            let Drawing::Glyphs(run) = &item.drawing else { continue };
            let y = run.y.round() as i32;
            let text = &run.text[run.range()];
            if last == Some(y) {
                write!(out, "{text}").unwrap();
            } else {
                write!(out, "\n{y:4} {:4} {text}", run.x.round() as i32).unwrap();
            }
            last = Some(y);
        }
        out.push_str("\n\n");
    }
    out
}

#[test]
fn the_pages_are_as_they_were_accepted() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    for (name, project) in cases().into_iter().take(4) {
        let made = dump(&laid_out(&project).1.document);
        let path = folder.join(format!("layout {name}.txt").replace(' ', "-"));
        if std::env::var("UPDATE_SNAPSHOTS").is_ok_and(|value| value == "true") {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, &made).unwrap();
        }
        let accepted = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(made == accepted, "{} differs; look at it, then accept it with UPDATE_SNAPSHOTS=true\n{made}", path.display());
    }
}
