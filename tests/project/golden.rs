//! A project saved by version 1 of the format: it opens for ever, and nothing in it is lost.
//!
//! `tests/fixtures/project/v1.standpoint` (1.0) and `v1.1.standpoint` (with a lead picture) were each made once and are never made again. A new version of the format adds a file beside it.

use serde_json::Value;
use standpoint::article::{BlockNumber, SetAside, SourceId};
use standpoint::project::file::{self, Unknown};
use standpoint::project::{DocumentLanguage, SourceField};
use standpoint::standards::{Likelihood, Reliability, Stance, Tlp};
use std::io::Read;
use std::path::{Path, PathBuf};

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/project/v1.standpoint")
}

/// Whether all of `old` stands in `new`, which may say more.
fn lost(old: &Value, new: &Value, place: &str, found: &mut Vec<String>) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            for (name, value) in old {
                match new.get(name) {
                    Some(new) => lost(value, new, &format!("{place}.{name}"), found),
                    None => found.push(format!("{place}.{name} is gone")),
                }
            }
        }
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            for (at, (old, new)) in old.iter().zip(new).enumerate() {
                lost(old, new, &format!("{place}[{at}]"), found);
            }
        }
        _ if old != new => found.push(format!("{place} was {old} and is {new}")),
        _ => {}
    }
}

#[test]
fn a_project_of_version_1_opens_with_all_that_was_in_it() {
    let opened = file::open(&fixture()).unwrap();
    assert_eq!(opened.notices, []);
    let contents = opened.value.contents;
    let project = contents.project;
    assert_eq!(project.check(), Vec::<String>::new());
    assert_eq!((project.sources.len(), project.actors.len(), project.statements.len()), (2, 5, 3));
    assert_eq!((contents.edition.revision, contents.app_version.as_str()), (1, "0.1.0"));
    assert_eq!(project.uuid, "6f1c2a34-0000-4000-8000-000000000001");
    assert_eq!((project.brief.title.as_str(), project.brief.language), ("Veerdienst", DocumentLanguage::Nl));
    assert_eq!(project.brief.tlp, Some(Tlp::Amber));
    assert_eq!(project.brief.judgements[0].likelihood, Some(Likelihood(4)));
    assert_eq!(project.statements[0].stance, Stance::Announces);
    assert_eq!(
        project.statements[1].quotation(),
        "Volgens de overkant is er “geen enkele reden” om niet te varen; 선장은 기다린다고 말했다."
    );
    assert_eq!(project.citation(SourceId(1), SourceField::Outlet).as_deref(), Some("De Havenbode, dinsdageditie"));
    assert_eq!(project.cards[&SourceId(2)].reliability, Some(Reliability::B));
    assert_eq!(project.set_aside(SourceId(2), BlockNumber(3)), Some(SetAside::Analyst));
    assert!(project.sources[1].original.ends_with("Капитан отказался отвечать на вопросы.\n".as_bytes()));
    assert_eq!(project.brief.last_issue.as_ref().unwrap().statements.len(), 3);
    assert_eq!(project.brief.logo.as_ref().unwrap().bytes[..4], [0x89, b'P', b'N', b'G']);
}

#[test]
fn saving_a_project_of_version_1_loses_nothing() {
    let bytes = std::fs::read(fixture()).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let mut json = String::new();
    archive.by_name("project.json").unwrap().read_to_string(&mut json).unwrap();
    let contents = file::read(&bytes).unwrap().value;
    let mut found = Vec::new();
    lost(&serde_json::from_str(&json).unwrap(), &serde_json::to_value(&contents.project).unwrap(), "project", &mut found);
    assert!(found.is_empty(), "{found:#?}");

    let (again, edition) = file::write(&contents.project, &Unknown::default(), "9.0.0", Some(&contents.edition)).unwrap();
    assert_eq!(edition.revision, 2);
    assert_eq!(file::read(&again).unwrap().value.project, contents.project);
}

#[test]
fn a_project_of_version_1_1_opens_with_its_picture() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/project/v1.1.standpoint");
    let opened = file::open(&path).unwrap();
    assert_eq!(opened.notices, []);
    let project = opened.value.contents.project;
    let image = project.sources[1].image().unwrap();
    assert_eq!((image.width, image.height), (640, 480));
    assert!(image.bytes.ends_with(b"a ferry at the quay"));
    let picture = project.sources[1].article.metadata.picture.as_ref().unwrap();
    assert_eq!((picture.caption.as_deref(), picture.credit.as_deref()), (Some("The ferry at the quay"), Some("T. Alders")));
    assert_eq!(project.sources[0].image(), None);
}
