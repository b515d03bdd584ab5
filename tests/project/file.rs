//! Saving and opening.

use crate::made;
use standpoint::project::container::Edition;
use standpoint::project::file::{self, FileError, Save, Stamp, Unknown};
use standpoint::project::{BriefField, Edit, Project};
use std::path::Path;

const NOW: &str = "2024-10-24 14.05";

pub(crate) fn write(project: &Project) -> Vec<u8> {
    file::write(project, &Unknown::default(), "0.1.0", None).unwrap().0
}

pub(crate) fn save(path: &Path, project: &Project, replaces: Option<&Stamp>) -> Result<Stamp, FileError> {
    let parent = replaces.and_then(|stamp| stamp.edition.as_ref());
    let unknown = Unknown::default();
    file::save(&Save { path, project, unknown: &unknown, parent, replaces, app_version: "0.1.0", now: NOW })
        .map(|saved| saved.value)
}

fn titled(project: &Project, title: &str) -> Project {
    let mut project = project.clone();
    project.apply(&Edit::Brief(BriefField::Title(title.to_owned()))).unwrap();
    project
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn what_is_written_reads_back_the_same_and_the_same_twice() {
    let project = made::project();
    assert!(project.check().is_empty(), "{:?}", project.check());
    let bytes = write(&project);
    let read = file::read(&bytes).unwrap();
    assert_eq!(read.notices, []);
    assert_eq!(read.value.project, project);
    assert_eq!(bytes, write(&project));
    assert_eq!(read.value.edition.revision, 1);
    let (_, next) = file::write(&project, &Unknown::default(), "0.1.0", Some(&read.value.edition)).unwrap();
    assert_eq!(next.revision, 2);
}

#[test]
fn a_saved_project_opens_equal_and_the_version_before_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Veerdienst.standpoint");
    let project = made::project();
    let stamp = save(&path, &project, None).unwrap();
    let opened = file::open(&path).unwrap().value;
    assert_eq!(opened.contents.project, project);
    assert_eq!(opened.stamp, stamp);

    let after = titled(&project, "Twee");
    let stamp = save(&path, &after, Some(&stamp)).unwrap();
    let opened = file::open(&path).unwrap().value;
    assert_eq!(opened.contents.project, after);
    assert_eq!(opened.contents.edition, Edition { revision: 2, ..stamp.edition.clone().unwrap() });
    assert_eq!(
        file::read(&std::fs::read(folder.path().join("Veerdienst.standpoint.bak")).unwrap()).unwrap().value.project,
        project
    );
    save(&path, &titled(&project, "Drie"), Some(&stamp)).unwrap();
    assert_eq!(names(folder.path()), ["Veerdienst.standpoint", "Veerdienst.standpoint.bak"]);
}
