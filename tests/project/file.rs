//! Saving and opening.

use crate::made;
use standpoint::project::container::Edition;
use standpoint::project::file::{self, FileError, Save, Stamp, Standing, Unknown};
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
    if let Some(path) = std::env::var_os("MAKE_PROJECT_FIXTURE") {
        std::fs::write(path, &bytes).unwrap();
    }
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

#[test]
fn a_colleagues_version_keeps_the_name_and_ours_goes_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Veerdienst.standpoint");
    let project = made::project();
    let opened = save(&path, &project, None).unwrap();
    let theirs = titled(&project, "Van Anna");
    save(&path, &theirs, Some(&opened)).unwrap();
    let ours = titled(&project, "Van ons");
    let refused = save(&path, &ours, Some(&opened)).unwrap_err();
    let copy = folder.path().join("Veerdienst (conflict 2024-10-24 14.05).standpoint");
    assert_eq!(refused, FileError::Conflict { copy: Some(copy.clone()) });
    assert_eq!(file::open(&path).unwrap().value.contents.project, theirs);
    assert_eq!(file::open(&copy).unwrap().value.contents.project, ours);
    // A second one in the same minute gets a number.
    let FileError::Conflict { copy: Some(second) } = save(&path, &ours, Some(&opened)).unwrap_err() else { panic!() };
    assert!(second.to_string_lossy().ends_with("(conflict 2024-10-24 14.05, 2).standpoint"));
}

#[test]
fn of_two_who_save_at_once_one_has_the_name_and_the_other_a_copy() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.standpoint");
    let project = made::project();
    let mut stamp = save(&path, &project, None).unwrap();
    for round in 0..60 {
        let versions = [titled(&project, &format!("a{round}")), titled(&project, &format!("b{round}"))];
        let barrier = std::sync::Barrier::new(2);
        let results: Vec<Result<Stamp, FileError>> = std::thread::scope(|scope| {
            let writers: Vec<_> = versions
                .iter()
                .map(|version| {
                    scope.spawn(|| {
                        barrier.wait();
                        save(&path, version, Some(&stamp))
                    })
                })
                .collect();
            writers.into_iter().map(|writer| writer.join().unwrap()).collect()
        });
        let named = file::open(&path).unwrap();
        let mut winners = 0;
        for (result, version) in results.iter().zip(&versions) {
            match result {
                Ok(new) => {
                    assert_eq!(&named.value.contents.project, version);
                    assert_eq!(&named.value.stamp, new);
                    winners += 1;
                }
                Err(FileError::Conflict { copy: Some(copy) }) => {
                    assert_eq!(&file::open(copy).unwrap().value.contents.project, version);
                    std::fs::remove_file(copy).unwrap();
                }
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!(winners, 1, "round {round}: {results:?}");
        stamp = named.value.stamp;
    }
    assert_eq!(names(folder.path()), ["p.standpoint", "p.standpoint.bak"]);
}

#[test]
fn a_first_save_never_replaces_and_a_file_that_is_gone_is_written_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.standpoint");
    let project = made::project();
    let stamp = save(&path, &project, None).unwrap();
    assert_eq!(save(&path, &titled(&project, "x"), None).unwrap_err(), FileError::Exists);
    std::fs::remove_file(&path).unwrap();
    let request = Save {
        path: &path,
        project: &project,
        unknown: &Unknown::default(),
        parent: stamp.edition.as_ref(),
        replaces: Some(&stamp),
        app_version: "0.1.0",
        now: NOW,
    };
    let saved = file::save(&request).unwrap();
    assert_eq!(saved.notices[0].key, "notice-file-was-gone");
    assert_eq!(file::open(&path).unwrap().value.contents.edition.revision, 2);
    let nowhere = folder.path().join("no such folder/p.standpoint");
    assert_eq!(save(&nowhere, &project, None).unwrap_err(), FileError::NotFound);
    assert_eq!(file::open(&nowhere).unwrap_err(), FileError::NotFound);
    assert_eq!(file::open(folder.path()).unwrap_err(), FileError::Foreign);
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_permissions_kept() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let real = folder.path().join("real");
    std::fs::create_dir(&real).unwrap();
    let (path, link) = (real.join("p.standpoint"), folder.path().join("link.standpoint"));
    std::os::unix::fs::symlink("real/p.standpoint", &link).unwrap();
    let project = made::project();
    let stamp = save(&link, &project, None).unwrap();
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o640)).unwrap();
    save(&link, &titled(&project, "Twee"), Some(&stamp)).unwrap();
    assert!(link.symlink_metadata().unwrap().is_symlink());
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o640);
    assert_eq!(names(&real), ["p.standpoint", "p.standpoint.bak"]);
    assert_eq!(file::open(&link).unwrap().value.contents.project.brief.title, "Twee");
}

#[test]
fn long_names_and_a_backup_that_cannot_be_kept_do_not_stop_a_save() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("{}.standpoint", "ë".repeat(122)));
    let project = made::project();
    let stamp = save(&path, &project, None).unwrap();
    save(&path, &titled(&project, "Twee"), Some(&stamp)).unwrap();
    let refused = save(&path, &titled(&project, "Drie"), Some(&stamp)).unwrap_err();
    assert!(matches!(refused, FileError::Conflict { .. }));

    let path = folder.path().join("p.standpoint");
    let stamp = save(&path, &project, None).unwrap();
    std::fs::create_dir(folder.path().join("p.standpoint.bak")).unwrap();
    std::fs::write(folder.path().join("p.standpoint.bak/x"), "x").unwrap();
    let request = Save {
        path: &path,
        project: &titled(&project, "Twee"),
        unknown: &Unknown::default(),
        parent: None,
        replaces: Some(&stamp),
        app_version: "0.1.0",
        now: NOW,
    };
    let saved = file::save(&request).unwrap();
    assert_eq!(saved.notices[0].key, "notice-file-no-backup");
    assert_eq!(file::open(&path).unwrap().value.contents.project.brief.title, "Twee");
}

#[test]
fn the_same_writing_put_there_anew_is_no_conflict() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.standpoint");
    let project = made::project();
    let stamp = save(&path, &project, None).unwrap();
    assert_eq!(file::look(&path, &stamp), Standing::Same);
    // As a sync client does it: the same bytes in another file.
    let bytes = std::fs::read(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    std::fs::write(&path, bytes).unwrap();
    assert_eq!(file::look(&path, &stamp), Standing::Same);
    let stamp = save(&path, &titled(&project, "Twee"), Some(&stamp)).unwrap();
    let theirs = save(&path, &titled(&project, "Drie"), Some(&stamp)).unwrap();
    assert_eq!(file::look(&path, &stamp), Standing::Changed);
    std::fs::remove_file(&path).unwrap();
    assert_eq!(file::look(&path, &theirs), Standing::Gone);
}

#[test]
fn conflict_copies_beside_a_project_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.standpoint");
    save(&path, &made::project(), None).unwrap();
    for name in [
        "p.sync-conflict-20241024-140500-ABC.standpoint",
        "p (Anna's conflicted copy 2024-10-24).standpoint",
        "q (conflict).standpoint",
        "p2.standpoint",
    ] {
        std::fs::write(folder.path().join(name), "x").unwrap();
    }
    assert_eq!(file::conflict_copies(&path).len(), 2);
    let opened = file::open(&path).unwrap();
    assert_eq!((opened.notices[0].key.as_str(), opened.notices[0].args[0].1.as_str()), ("notice-file-conflict-copies", "2"));
}

/// A small disk of its own; `None` where the system does not let us.
pub(crate) struct Disk(pub(crate) tempfile::TempDir);

impl Disk {
    pub(crate) fn mount(kilobytes: u32) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let option = format!("size={kilobytes}k");
        let mounted =
            std::process::Command::new("mount").args(["-t", "tmpfs", "-o", &option, "tmpfs"]).arg(folder.path()).output();
        if mounted.is_ok_and(|output| output.status.success()) {
            return Some(Self(folder));
        }
        eprintln!("skipped: no disk can be mounted here");
        None
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg(self.0.path()).status();
    }
}

#[test]
fn a_full_or_read_only_disk_leaves_the_old_file_and_nothing_else() {
    let Some(disk) = Disk::mount(96) else { return };
    let path = disk.0.path().join("p.standpoint");
    let project = made::project();
    let stamp = save(&path, &project, None).unwrap();
    let mut big = project.clone();
    let letter = |i: u32| char::from(b'a' + blake3::hash(&i.to_le_bytes()).as_bytes()[0] % 26);
    let noise: String = (0..120_000).map(letter).collect();
    big.apply(&Edit::AddSource(made::source(3, "Groot", &[&noise]))).unwrap();
    assert_eq!(save(&path, &big, Some(&stamp)).unwrap_err(), FileError::DiskFull);
    assert_eq!(names(disk.0.path()), ["p.standpoint"]);
    assert_eq!(file::open(&path).unwrap().value.contents.project, project);

    let status = std::process::Command::new("mount").args(["-o", "remount,ro"]).arg(disk.0.path()).status().unwrap();
    assert!(status.success());
    assert_eq!(save(&path, &titled(&project, "x"), Some(&stamp)).unwrap_err(), FileError::ReadOnly);
    assert_eq!(file::open(&path).unwrap().value.contents.project, project);
}

/// The other side of the next test: saves without end and says after each save which it was.
#[test]
fn a_child_that_saves_until_it_is_killed() {
    let Some(path) = std::env::var_os("STANDPOINT_SAVE_UNTIL_KILLED") else { return };
    let path = Path::new(&path);
    let opened = file::open(path).unwrap().value;
    let (mut project, mut stamp) = (opened.contents.project, opened.stamp);
    loop {
        let next = stamp.edition.as_ref().unwrap().revision + 1;
        project = titled(&project, &next.to_string());
        stamp = save(path, &project, Some(&stamp)).unwrap();
        println!("saved {next} in full");
    }
}

#[test]
fn a_kill_in_the_middle_of_a_save_costs_nothing_that_was_said_to_be_saved() {
    use std::io::{BufRead, BufReader};
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.standpoint");
    save(&path, &made::project(), None).unwrap();
    let (mut acknowledged, mut left_over) = (0, 0);
    for turn in 0..100_u64 {
        let mut child = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "file::a_child_that_saves_until_it_is_killed", "--nocapture"])
            .env("STANDPOINT_SAVE_UNTIL_KILLED", &path)
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        let number = |line: String| line.split_once("saved ")?.1.strip_suffix(" in full")?.parse::<u64>().ok();
        let mut said = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok).filter_map(number);
        // Every other time the first save is waited for, so that a slow machine gets there too.
        let first = if turn % 2 == 0 { said.next() } else { None };
        std::thread::sleep(std::time::Duration::from_micros(turn * 7_919 % 21_000));
        child.kill().unwrap();
        child.wait().unwrap();
        let last = said.chain(first).max().unwrap_or_default();
        acknowledged += u64::from(last > 0);
        let opened = file::open(&path).unwrap().value.contents;
        assert!(
            opened.edition.revision >= last,
            "turn {turn}: {last} was said to be saved, {} is there",
            opened.edition.revision
        );
        left_over += names(folder.path()).iter().filter(|name| name.ends_with(".tmp")).count();
        file::sweep(folder.path(), std::time::SystemTime::now() + std::time::Duration::from_secs(90_000));
    }
    println!("100 kills, {acknowledged} after a save, {left_over} unfinished files swept");
    assert!(acknowledged >= 50, "too few kills came after a save: {acknowledged}");
    assert!(
        names(folder.path()).iter().all(|name| name == "p.standpoint" || name == "p.standpoint.bak"),
        "{:?}",
        names(folder.path())
    );
}
