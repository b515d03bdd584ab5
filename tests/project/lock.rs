//! The lock beside an open project.

use standpoint::project::file::FileError;
use standpoint::project::lock::{self, Owner, Refused};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

fn owner(session: &str, host: &str) -> Owner {
    Owner {
        user: "anna".to_owned(),
        host: host.to_owned(),
        pid: std::process::id(),
        boot: "b".to_owned(),
        session: session.to_owned(),
        since: "2024-10-24 14:05".to_owned(),
    }
}

fn lock_file(folder: &Path) -> PathBuf {
    folder.join(".~lock.p.standpoint#")
}

#[test]
fn a_second_session_is_refused_and_told_who_has_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.standpoint");
    let mut first = lock::take(&path, &owner("one", "desk-4")).unwrap();
    assert!(first.beat());
    let refused = lock::take(&path, &owner("two", "desk-4")).unwrap_err();
    assert_eq!(refused, Refused::Held { by: Box::new(owner("one", "desk-4")), probably_stale: false });
    assert_eq!(refused.error(), FileError::Locked { by: "anna@desk-4".to_owned() });
    first.release();
    assert!(!lock_file(folder.path()).exists());
    lock::take(&path, &owner("two", "desk-4")).unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_lock_whose_process_is_gone_is_taken_over_on_the_same_computer() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.standpoint");
    std::fs::write(lock_file(folder.path()), serde_json::to_vec(&owner("dead", "desk-4")).unwrap()).unwrap();
    let lock = lock::take(&path, &owner("two", "desk-4")).unwrap();
    assert!(lock.is_ours());
}

#[test]
fn a_lock_of_another_computer_is_left_to_the_user() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.standpoint");
    let file = std::fs::File::create(lock_file(folder.path())).unwrap();
    serde_json::to_writer(&file, &owner("theirs", "desk-9")).unwrap();
    let stale = |lock: Result<_, Refused>| match lock.unwrap_err() {
        Refused::Held { by, probably_stale } => (by.host.clone(), probably_stale),
        Refused::Impossible(error) => panic!("{error}"),
    };
    assert_eq!(stale(lock::take(&path, &owner("two", "desk-4"))), ("desk-9".to_owned(), false));
    file.set_modified(SystemTime::now() - Duration::from_secs(601)).unwrap();
    assert_eq!(stale(lock::take(&path, &owner("two", "desk-4"))), ("desk-9".to_owned(), true));

    let mut ours = lock::take_over(&path, &owner("two", "desk-4")).unwrap();
    assert!(ours.beat());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn who_lost_the_lock_sees_it_and_does_not_take_it_away() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.standpoint");
    let mut first = lock::take(&path, &owner("one", "desk-4")).unwrap();
    let second = lock::take_over(&path, &owner("two", "desk-9")).unwrap();
    assert!(!first.beat());
    assert!(!first.is_ours());
    drop(first);
    assert!(second.is_ours() && lock_file(folder.path()).exists());
}

#[test]
fn a_lock_that_cannot_be_read_or_made_is_no_disaster() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.standpoint");
    std::fs::write(lock_file(folder.path()), "@@@ not a lock").unwrap();
    let refused = lock::take(&path, &owner("two", "desk-4")).unwrap_err();
    assert_eq!(refused, Refused::Held { by: Box::default(), probably_stale: false });
    let nowhere = folder.path().join("gone/p.standpoint");
    assert_eq!(lock::take(&nowhere, &owner("two", "desk-4")).unwrap_err(), Refused::Impossible(FileError::NotFound));
}

#[test]
fn of_many_who_ask_at_once_one_gets_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.standpoint");
    for round in 0..100 {
        if round % 2 == 0 {
            std::fs::write(lock_file(folder.path()), serde_json::to_vec(&owner("dead", "desk-4")).unwrap()).unwrap();
        }
        let barrier = std::sync::Barrier::new(4);
        let locks: Vec<_> = std::thread::scope(|scope| {
            let asks: Vec<_> = (0..4)
                .map(|n| {
                    let (path, barrier) = (&path, &barrier);
                    scope.spawn(move || {
                        barrier.wait();
                        lock::take(path, &owner(&format!("{round}-{n}"), "desk-4")).ok()
                    })
                })
                .collect();
            asks.into_iter().filter_map(|ask| ask.join().unwrap()).collect()
        });
        assert_eq!(locks.iter().filter(|lock| lock.is_ours()).count(), 1, "round {round}");
        assert_eq!(locks.len(), 1, "round {round}");
    }
}
