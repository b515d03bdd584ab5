//! The drawn matrix and the drawn timeline: nothing overlaps, nothing is left out, everything has words.

use crate::corpus::{self, SPREAD, crowd, rich, with};
use crate::{laid_out, words};
use standpoint::briefing::{Body, Briefing};
use standpoint::layout::{Document, Drawing, Item, Rect, Role, TagId};
use standpoint::project::{BriefField, DocumentLanguage, Paper, Project};

/// Figures whose words a test accepts, with what is painted for each.
fn figures(document: &Document, accept: impl Fn(&str) -> bool) -> Vec<(String, Vec<Item>)> {
    let nodes = document.tags.nodes().iter().enumerate();
    let figures = nodes.filter(|(_, node)| node.role == Role::Figure && node.alt.as_deref().is_some_and(&accept));
    let painted = |tag: TagId| {
        let items = document.pages.iter().flat_map(|page| &page.items);
        items.filter(|item| item.tag == Some(tag)).cloned().collect()
    };
    figures.map(|(k, node)| (node.alt.clone().unwrap(), painted(TagId(u32::try_from(k).unwrap())))).collect()
}

fn charts(document: &Document) -> Vec<(String, Vec<Item>)> {
    figures(document, |alt| alt.starts_with("Who spoke when") || alt.starts_with("Wie wanneer sprak"))
}

fn apart(areas: &[Rect], name: &str) {
    for (k, one) in areas.iter().enumerate() {
        for other in &areas[k + 1..] {
            let clear = one.right() <= other.x + 0.01
                || other.right() <= one.x + 0.01
                || one.bottom() <= other.y + 0.01
                || other.bottom() <= one.y + 0.01;
            assert!(clear, "{name}: {one:?} lies over {other:?}");
        }
    }
}

fn letter(project: Project) -> Project {
    with(project, vec![BriefField::Paper(Paper::Letter), BriefField::Language(DocumentLanguage::Nl)])
}

/// Consecutive days, then days apart, over many years.
fn many_days(count: usize) -> Vec<String> {
    (0..count).map(|k| format!("{:04}-{:02}-{:02}", 1990 + k / 30, 1 + k % 12, 1 + k % 28)).collect()
}

#[test]
fn marks_and_dates_of_a_timeline_do_not_overlap() {
    let days = many_days(150);
    let days: Vec<&str> = days.iter().map(String::as_str).collect();
    let cases = [
        ("two days", crowd(2, &["2026-02-27", "2026-03-01"])),
        ("fourteen actors", crowd(14, &SPREAD)),
        ("fifteen on Letter", letter(crowd(15, &SPREAD))),
        ("a hundred and fifty days", crowd(2, &days)),
        ("rich", rich(DocumentLanguage::En)),
        ("five hundred statements on a day", corpus::many(500)),
    ];
    for (name, project) in cases {
        let (_, made) = laid_out(&project);
        let charts = charts(&made.document);
        assert_eq!(charts.len(), 1, "{name}");
        let items = &charts[0].1;
        let dates: Vec<Rect> = items
            .iter()
            .filter(|item| item.origin.is_none() && matches!(item.drawing, Drawing::Glyphs(_)))
            .map(|item| item.drawing.bounds())
            .collect();
        assert!(dates.len() >= 2, "{name}: the first and the last day are named");
        apart(&dates, name);
        let marks: Vec<Rect> = items
            .iter()
            .filter(|item| item.origin.is_some() && matches!(item.drawing, Drawing::Shape(_)))
            .map(|item| item.drawing.bounds())
            .filter(|area| area.height > 4.0)
            .collect();
        assert!(marks.len() >= 2, "{name}");
        apart(&marks, name);
    }
}

#[test]
fn where_nothing_is_dated_or_all_on_one_day_no_axis_is_drawn() {
    for days in [&["2026-02-27"][..], &["2026-02-30", "no day"], &["2026-02-27", "2026-02-27"]] {
        let (_, made) = laid_out(&crowd(2, days));
        assert!(charts(&made.document).is_empty(), "{days:?}");
    }
}

#[test]
fn long_stretches_are_shortened_and_say_so() {
    let said = |days: &[&str]| {
        let (_, made) = laid_out(&crowd(2, days));
        let items: Vec<Item> = made.document.pages.into_iter().flat_map(|page| page.items).collect();
        items.iter().any(|item| words(&item.drawing).contains("time left out"))
    };
    assert!(!said(&["2026-01-01", "2026-01-03", "2026-01-09"]));
    assert!(said(&["1996-01-01", "2026-01-03", "2026-01-09"]));
}

/// The cells of the printed matrix that hold something.
fn told(briefing: &Briefing) -> Vec<String> {
    let matrix = briefing.parts.iter().find_map(|part| if let Body::Matrix(matrix) = &part.body { Some(matrix) } else { None });
    let cells = matrix.into_iter().flat_map(|matrix| &matrix.rows).flat_map(|(_, cells)| cells);
    cells.filter(|cell| cell.count > 0).map(|cell| cell.told.clone()).collect()
}

#[test]
fn every_cell_of_the_matrix_is_a_mark_with_words() {
    for (name, project) in [
        ("rich", rich(DocumentLanguage::En)),
        ("crowd", crowd(14, &SPREAD)),
        ("pair", crowd(2, &SPREAD)),
        ("letter", letter(crowd(15, &SPREAD))),
    ] {
        let (briefing, made) = laid_out(&project);
        let wanted = told(&briefing);
        let marks = figures(&made.document, |alt| wanted.iter().any(|told| told == alt));
        let mut got: Vec<String> = marks.iter().map(|(alt, _)| alt.clone()).collect();
        let mut wanted = wanted;
        got.sort();
        wanted.sort();
        assert_eq!(got, wanted, "{name}");
        let mut shapes = Vec::new();
        for (alt, items) in &marks {
            let number = alt.split(' ').next().unwrap();
            assert!(items.iter().any(|item| words(&item.drawing) == number), "{name}: {alt} shows its number");
            shapes
                .extend(items.iter().filter(|item| matches!(item.drawing, Drawing::Shape(_))).map(|item| item.drawing.bounds()));
        }
        assert_eq!(shapes.len(), marks.len(), "{name}: one mark a cell");
        if shapes.len() < 60 {
            apart(&shapes, name);
        }
    }
}

#[test]
fn the_matrix_of_more_actors_than_fit_goes_on_below() {
    let mut project = crowd(2, &["2026-02-27", "2026-03-01"]);
    let source = 1;
    for k in 0..40 {
        let actor = standpoint::actor::Actor::new(
            standpoint::actor::ActorId(project.next),
            &format!("Office {k}"),
            standpoint::standards::ActorKind::Organisation,
        );
        let id = actor.id;
        project.apply(&standpoint::project::Edit::AddActor(actor)).unwrap();
        crate::fixture::keep(&mut project, source, "was heard about the lock", "Northport", |statement| {
            statement.about = vec![id];
        });
    }
    let (briefing, made) = laid_out(&project);
    let summary = briefing
        .parts
        .iter()
        .find_map(|part| if let Body::Matrix(matrix) = &part.body { Some(matrix.summary.clone()) } else { None });
    let tables = made.document.tags.nodes().iter().filter(|node| node.role == Role::Table && node.attributes.summary == summary);
    assert!(tables.count() >= 2);
    let wanted = told(&briefing);
    assert_eq!(figures(&made.document, |alt| wanted.iter().any(|told| told == alt)).len(), wanted.len());
}
