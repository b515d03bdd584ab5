//! Unsaved work: written down, offered, restored, put away.

use crate::made;
use crate::random::gesture;
use proptest::prelude::*;
use standpoint::actor::ActorId;
use standpoint::project::file::{self, FileError, Save, Stamp, Unknown};
use standpoint::project::recovery::{self, Afterwards, Offer, Restored, Session, Start};
use standpoint::project::{BriefField, Edit, History, Project};
use std::path::Path;
use std::time::{Duration, SystemTime};

fn start(root: &Path, session: &str, project: &Project, file: Option<(&Path, &Stamp)>) -> Session {
    let unknown = Unknown::default();
    Session::start(root, &Start { session, project, unknown: &unknown, file, unsaved: false, app_version: "0.1.0" }).unwrap()
}

fn save(path: &Path, project: &Project, replaces: Option<&Stamp>) -> Stamp {
    crate::file::save(path, project, replaces).unwrap()
}

/// The one offer there is.
fn only_offer(root: &Path) -> Offer {
    let mut offers = recovery::offers(root);
    assert_eq!(offers.len(), 1, "{offers:?}");
    offers.remove(0)
}

fn restored(root: &Path) -> Restored {
    let restored = recovery::restore(&only_offer(root)).unwrap();
    assert_eq!(restored.notices, []);
    restored.value
}

/// Ends a session as a crash does: nothing more is written.
fn crash(mut session: Session) {
    session.flush().unwrap();
    drop(session);
}

#[test]
fn work_on_a_file_comes_back_after_a_crash_and_the_file_is_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (path, root) = (folder.path().join("p.standpoint"), folder.path().join("recovery"));
    let mut history = History::new(made::project());
    let stamp = save(&path, history.project(), None);
    let bytes = std::fs::read(&path).unwrap();
    let mut session = start(&root, "s-1", history.project(), Some((&path, &stamp)));
    assert_eq!(recovery::offers(&root), [], "a running session is not offered");
    let edits = [
        Edit::Reword(ActorId(2), "Mo".to_owned()),
        Edit::Reword(ActorId(2), "Moskou zwijgt.".to_owned()),
        Edit::AddSource(made::source(3, "Nieuw bericht", &["Een derde bron."])),
        Edit::Brief(BriefField::Title("Na de storm".to_owned())),
    ];
    for edit in &edits {
        history.apply(edit).unwrap();
        session.append(edit).unwrap();
    }
    let keep = made::keep(history.project(), 3, 2, Some(2));
    history.apply(&keep).unwrap();
    session.append(&keep).unwrap();
    history.undo();
    session.set(history.project()).unwrap();
    let end = history.project().clone();
    crash(session);

    let offer = only_offer(&root);
    assert_eq!((offer.title.as_str(), offer.edits, offer.changed_since), ("Na de storm", 5, false));
    assert_eq!(offer.file.as_deref(), Some(path.as_path()));
    let back = restored(&root);
    assert_eq!(back.project, end);
    assert_eq!(back.file, Some((path.clone(), stamp)));
    assert!(!back.much_less);
    assert_eq!(std::fs::read(&path).unwrap(), bytes);
}

#[test]
fn work_that_was_never_in_a_file_comes_back_too() {
    let root = tempfile::tempdir().unwrap();
    let mut project = Project::new("new", "2024-10-24", standpoint::project::DocumentLanguage::Nl);
    let mut session = start(root.path(), "s-1", &project, None);
    let edit = Edit::AddSource(made::source(1, "Bericht", &["Eén bron."]));
    project.apply(&edit).unwrap();
    session.append(&edit).unwrap();
    crash(session);
    assert_eq!(only_offer(root.path()).title, "Bericht");
    let back = restored(root.path());
    assert_eq!((back.project.clone(), back.file), (project, None));

    // The restored project is a session of its own; it is worth keeping though nothing was done to it yet.
    let unknown = Unknown::default();
    let again =
        Start { session: "s-2", project: &back.project, unknown: &unknown, file: None, unsaved: true, app_version: "0.1.0" };
    let again = Session::start(root.path(), &again).unwrap();
    recovery::discard(&only_offer(root.path()), Afterwards::Trash).unwrap();
    crash(again);
    assert_eq!(restored(root.path()).project, back.project);
    assert_eq!(recovery::trashed(root.path()).len(), 1);
    assert_eq!(recovery::restore(&recovery::trashed(root.path())[0]).unwrap().value.project, back.project);
}

#[test]
fn after_a_save_only_what_came_later_is_offered() {
    let folder = tempfile::tempdir().unwrap();
    let (path, root) = (folder.path().join("p.standpoint"), folder.path().join("recovery"));
    let mut project = made::project();
    let mut stamp = save(&path, &project, None);
    let mut session = start(&root, "s-1", &project, Some((&path, &stamp)));
    for turn in 0..4 {
        let edit = Edit::Brief(BriefField::Title(format!("Versie {turn}")));
        project.apply(&edit).unwrap();
        session.append(&edit).unwrap();
        stamp = save(&path, &project, Some(&stamp));
        session.saved(&project, &Unknown::default(), &path, &stamp).unwrap();
    }
    drop(session);
    assert_eq!(recovery::offers(&root), [], "all was saved");

    let mut session = start(&root, "s-2", &project, Some((&path, &stamp)));
    let edit = Edit::Brief(BriefField::Title("Daarna".to_owned()));
    project.apply(&edit).unwrap();
    session.append(&edit).unwrap();
    crash(session);
    // A colleague saves meanwhile.
    save(&path, &made::project(), Some(&stamp));
    assert!(only_offer(&root).changed_since);
    let back = restored(&root);
    assert_eq!(back.project, project, "the base is that of the session, not the colleague's");
    let (_, old) = back.file.unwrap();
    let unknown = Unknown::default();
    let request = Save {
        path: &path,
        project: &back.project,
        unknown: &unknown,
        parent: None,
        replaces: Some(&old),
        app_version: "0.1.0",
        now: "2024-10-24 14.05",
    };
    assert!(matches!(file::save(&request), Err(FileError::Conflict { copy: Some(_) })));
}

#[test]
fn a_long_journal_begins_anew_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let (path, root) = (folder.path().join("p.standpoint"), folder.path().join("recovery"));
    let mut history = History::new(made::project());
    let stamp = save(&path, history.project(), None);
    let mut session = start(&root, "s-1", history.project(), Some((&path, &stamp)));
    let mut anew = 0;
    for turn in 0..1_300_u32 {
        let edit = match turn {
            100 => Edit::AddSource(made::source(3, "Drie", &["Bron drie."])),
            700 => Edit::ReplaceSource { source: made::source(2, "Twee herzien", &["Bron twee."]), anchors: Vec::new() },
            _ => Edit::Reject(format!("s{turn}")),
        };
        history.apply(&edit).unwrap();
        session.append(&edit).unwrap();
        if turn == 650 {
            history.undo();
            session.set(history.project()).unwrap();
        }
        if session.is_long() {
            session.set(history.project()).unwrap();
            assert!(!session.is_long());
            anew += 1;
        }
    }
    assert!(anew >= 2, "{anew}");
    crash(session);
    assert_eq!(restored(&root).project, *history.project());
}

#[test]
fn a_cut_or_damaged_journal_gives_what_came_before() {
    let root = tempfile::tempdir().unwrap();
    let mut states = vec![made::project()];
    let mut session = start(root.path(), "s-1", &states[0], None);
    for turn in 0..6 {
        let edit = Edit::Reject(format!("s{turn}"));
        let mut next = states[turn].clone();
        next.apply(&edit).unwrap();
        states.push(next);
        session.append(&edit).unwrap();
    }
    crash(session);
    let folder = only_offer(root.path()).folder;
    let journal = folder.join("0.journal");
    let whole = std::fs::read(&journal).unwrap();
    let mut seen = 0;
    for length in 0..whole.len() {
        std::fs::write(&journal, &whole[..length]).unwrap();
        for offer in recovery::offers(root.path()) {
            let restored = recovery::restore(&offer).unwrap();
            assert!(states.contains(&restored.value.project), "at {length}");
            assert_eq!(restored.value.project, states[offer.edits], "at {length}");
            seen = seen.max(offer.edits);
        }
    }
    assert_eq!(seen, 5);
    for at in (0..whole.len()).step_by(3) {
        let mut bytes = whole.clone();
        bytes[at] ^= 16;
        std::fs::write(&journal, &bytes).unwrap();
        for offer in recovery::offers(root.path()) {
            let restored = recovery::restore(&offer).unwrap();
            assert_eq!(restored.value.project, states[offer.edits], "at {at}");
            assert_eq!(restored.notices[0].key, "notice-recovery-cut-off");
        }
    }
}

#[test]
fn a_lost_original_is_told_and_its_text_stands_in() {
    let root = tempfile::tempdir().unwrap();
    let mut project = made::project();
    let mut session = start(root.path(), "s-1", &project, None);
    let edit = Edit::AddSource(made::source(3, "Drie", &["Bron drie."]));
    project.apply(&edit).unwrap();
    session.append(&edit).unwrap();
    crash(session);
    let offer = only_offer(root.path());
    std::fs::write(offer.folder.join("blobs").join(&project.sources[2].blake3), "other bytes").unwrap();
    let restored = recovery::restore(&offer).unwrap();
    assert_eq!(restored.notices[0].key, "notice-recovery-original-lost");
    assert_eq!(restored.value.project.sources[2].article, project.sources[2].article);
    assert_eq!(crate::file::write(&restored.value.project).len(), crate::file::write(&restored.value.project).len());
}

#[test]
fn a_base_that_is_lost_is_taken_from_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let (path, root) = (folder.path().join("p.standpoint"), folder.path().join("recovery"));
    let mut project = made::project();
    let stamp = save(&path, &project, None);
    let mut session = start(&root, "s-1", &project, Some((&path, &stamp)));
    let edit = Edit::Reject("s".to_owned());
    project.apply(&edit).unwrap();
    session.append(&edit).unwrap();
    crash(session);
    std::fs::remove_file(only_offer(&root).folder.join("0.base")).unwrap();
    assert_eq!(restored(&root).project, project);
    // A colleague has saved since: the backup is the edition it was.
    save(&path, &made::project(), Some(&stamp));
    assert_eq!(restored(&root).project, project);
}

#[test]
fn a_file_written_over_in_place_does_not_become_the_base() {
    let folder = tempfile::tempdir().unwrap();
    let (path, root) = (folder.path().join("p.standpoint"), folder.path().join("recovery"));
    let mut project = made::project();
    let stamp = save(&path, &project, None);
    let mut session = start(&root, "s-1", &project, Some((&path, &stamp)));
    let edit = Edit::Reject("s".to_owned());
    project.apply(&edit).unwrap();
    session.append(&edit).unwrap();
    crash(session);
    let other = crate::file::write(&Project::new("other", "2024-10-24", standpoint::project::DocumentLanguage::En));
    std::fs::write(&path, &other).unwrap();
    assert_eq!(restored(&root).project, project);
    // Nor is a base taken that is another writing, whatever put it there.
    std::fs::write(only_offer(&root).folder.join("0.base"), &other).unwrap();
    assert!(recovery::restore(&only_offer(&root)).is_err());
}

#[test]
fn a_full_disk_has_a_reserve_for_the_last_of_the_work() {
    let Some(disk) = crate::file::Disk::mount(10 << 10) else { return };
    let mut project = made::project();
    let mut session = start(disk.0.path(), "s-1", &project, None);
    let filler = std::fs::File::create(disk.0.path().join("filler")).unwrap();
    let mut block = vec![1_u8; 1 << 16];
    while std::io::Write::write_all(&mut &filler, &block).is_ok() {}
    block.truncate(1);
    while std::io::Write::write_all(&mut &filler, &block).is_ok() {}
    let edit = Edit::Reword(ActorId(1), "lang ".repeat(20_000));
    project.apply(&edit).unwrap();
    session.append(&edit).unwrap();
    session.flush().unwrap();
    // Then it is really full: the work waits, and is written when there is room.
    while std::io::Write::write_all(&mut &filler, &vec![1; 1 << 16]).is_ok() {}
    let edit = Edit::Reword(ActorId(2), "lang ".repeat(20_000));
    project.apply(&edit).unwrap();
    session.append(&edit).unwrap();
    assert_eq!(session.flush().unwrap_err(), FileError::DiskFull);
    filler.set_len(0).unwrap();
    session.flush().unwrap();
    drop(session);
    assert_eq!(restored(disk.0.path()).project, project);
}

#[test]
fn much_less_than_there_was_asks_twice() {
    let root = tempfile::tempdir().unwrap();
    let mut project = made::project();
    let mut session = start(root.path(), "s-1", &project, None);
    for statement in project.statements.clone().iter().take(2) {
        let edit = Edit::Release(statement.id);
        project.apply(&edit).unwrap();
        session.append(&edit).unwrap();
    }
    crash(session);
    assert!(restored(root.path()).much_less);
}

#[test]
fn closed_sessions_go_to_the_trash_or_are_gone_and_names_stay_in_the_folder() {
    let outer = tempfile::tempdir().unwrap();
    let root = outer.path().join("recovery");
    let mut project = made::project();
    project.uuid = "../../../etc".to_owned();
    for (session, afterwards) in [("a", Afterwards::Trash), ("b", Afterwards::Delete), ("c/../..", Afterwards::Keep)] {
        let mut running = start(&root, session, &project, None);
        running.append(&Edit::Reject("x".to_owned())).unwrap();
        running.flush().unwrap();
        running.close(afterwards).unwrap();
    }
    assert_eq!(std::fs::read_dir(outer.path()).unwrap().count(), 1);
    assert_eq!(recovery::offers(&root).len(), 1);
    assert_eq!(recovery::trashed(&root).len(), 1);

    let days = |n: u64| SystemTime::now() + Duration::from_secs(n * 86_400);
    recovery::sweep(&root, days(13));
    assert_eq!((recovery::offers(&root).len(), recovery::trashed(&root).len()), (1, 1));
    // A session in which nothing was done is swept; unsaved work never is.
    drop(start(&root, "d", &project, None));
    recovery::sweep(&root, days(15));
    assert_eq!((recovery::offers(&root).len(), recovery::trashed(&root).len()), (1, 0));
    assert_eq!(std::fs::read_dir(&root).unwrap().count(), 2, "the offer and the empty trash");
}

#[cfg(unix)]
#[test]
fn only_the_user_may_look_into_it() {
    use std::os::unix::fs::PermissionsExt;
    let outer = tempfile::tempdir().unwrap();
    let root = outer.path().join("recovery");
    let mut session = start(&root, "s", &made::project(), None);
    session.append(&Edit::AddSource(made::source(3, "Drie", &["x"]))).unwrap();
    session.flush().unwrap();
    let folder = std::fs::read_dir(&root).unwrap().next().unwrap().unwrap().path();
    assert_eq!(folder.metadata().unwrap().permissions().mode() & 0o777, 0o700);
    assert_eq!(root.metadata().unwrap().permissions().mode() & 0o777, 0o700);
    assert_eq!(folder.join("0.journal").metadata().unwrap().permissions().mode() & 0o777, 0o600);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_done_is_restored(gestures in prop::collection::vec((gesture(), 0..8_u8), 1..40)) {
        let root = tempfile::tempdir().unwrap();
        let mut history = History::new(made::project());
        let mut session = start(root.path(), "s", history.project(), None);
        let mut records = 0;
        for (gesture, also) in gestures {
            let edit = gesture.edit(history.project());
            let before = history.revision();
            if history.apply(&edit).is_ok() && history.revision() > before {
                session.append(&edit).unwrap();
                records += 1;
            }
            let moved = match also {
                0 => history.undo(),
                1 => history.redo(),
                _ => false,
            };
            if moved {
                session.set(history.project()).unwrap();
                records += 1;
            }
        }
        session.flush().unwrap();
        drop(session);
        let offers = recovery::offers(root.path());
        prop_assert_eq!(offers.len(), usize::from(records > 0));
        for offer in offers {
            let restored = recovery::restore(&offer).unwrap();
            prop_assert_eq!(restored.notices, []);
            prop_assert_eq!(&restored.value.project, history.project());
        }
    }
}
