//! Mutations of our own fixtures through every reader.

use crate::{entries, mutate};
use standpoint::import::worker::Worker;
use standpoint::import::{ImportError, Options};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

fn number(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)).unwrap()
}

/// Gives `rounds` mutations of a file to `entry`; keeps those that break it and names them all.
fn hammer(name: &str, good: &[u8], rounds: u64, entry: impl FnMut(&[u8])) {
    let mutate = |round: u64, chance: &mut mutate::Chance| {
        let packed = good.starts_with(b"PK") && !round.is_multiple_of(3);
        let bytes = if packed { mutate::part(good, chance) } else { None };
        bytes.unwrap_or_else(|| mutate::bytes(good, chance))
    };
    hammer_with(name, rounds, mutate, entry);
}

/// The same with mutations of one's own.
fn hammer_with(name: &str, rounds: u64, mutate: impl Fn(u64, &mut mutate::Chance) -> Vec<u8>, mut entry: impl FnMut(&[u8])) {
    let seed = number("HOSTILE_SEED", 1);
    let mut broken = Vec::new();
    for round in 0..rounds {
        let mut chance = mutate::Chance::new(seed.wrapping_mul(1_000_003).wrapping_add(round));
        let bytes = mutate(round, &mut chance);
        let begun = Instant::now();
        let ended = catch_unwind(AssertUnwindSafe(|| entry(&bytes)));
        // Very generous: a quadratic reader shows in `growth`, this one only catches what never ends.
        let slow = begun.elapsed() > Duration::from_secs(if cfg!(debug_assertions) { 120 } else { 15 });
        if ended.is_err() || slow {
            let kept = std::env::temp_dir().join("standpoint-hostile").join(format!("{seed}-{round}-{}", name.replace('/', "-")));
            std::fs::create_dir_all(kept.parent().unwrap()).unwrap();
            std::fs::write(&kept, &bytes).unwrap();
            broken.push(format!("{} (round {round}{})", kept.display(), if slow { ", slow" } else { "" }));
        }
    }
    assert!(broken.is_empty(), "{name}: {}", broken.join("\n"));
}

#[test]
fn mutated_articles_are_read_or_refused() {
    let rounds = number("HOSTILE_ROUNDS", 40);
    let kinds = ["docx", "odt", "epub", "rtf", "eml", "mhtml", "html", "md", "txt"];
    let names = kinds.iter().map(|kind| format!("story.ru.{kind}"));
    let more = ["story.ko.euc-kr.html", "story.nl.utf-16.html", "story.ru.windows-1251.txt", "story.en.html", "story.nl.epub"];
    for name in names.chain(more.map(str::to_owned)) {
        let good = fixture(&format!("import/story/{name}"));
        hammer(&name, &good, rounds, |bytes| drop(entries::import(&name, bytes)));
    }
}

/// The PDF reader is another's and may overflow its stack: it is asked as the program asks it, in a child process.
#[test]
fn mutated_pdf_files_are_read_or_refused() {
    let worker = Worker::of(PathBuf::from(env!("CARGO_BIN_EXE_standpoint")));
    let good = fixture("import/two-columns.nl.pdf");
    let mut stopped = 0;
    let rounds = number("HOSTILE_ROUNDS", 40);
    hammer("two-columns.nl.pdf", &good, rounds, |bytes| match worker.read("a.pdf", bytes, &Options::default()) {
        Ok(read) => read.value.iter().for_each(entries::sound),
        Err(ImportError::Unsafe) => stopped += 1,
        Err(error) => assert!(!matches!(error, ImportError::NoWorker(_)), "{error}"),
    });
    eprintln!("{stopped} of {rounds} mutations of a PDF ended its reader");
}

#[test]
fn mutated_projects_are_opened_or_refused_and_salvaged() {
    let rounds = number("HOSTILE_ROUNDS", 40) * 10;
    for name in ["project/v1.standpoint", "project/v1.1.standpoint"] {
        let good = fixture(name);
        hammer(name, &good, rounds, entries::container);
        let fitting = |_, chance: &mut mutate::Chance| mutate::project(&good, chance).unwrap();
        hammer_with(name, rounds, fitting, entries::container);
    }
}

#[test]
fn mutated_journals_restore_what_is_whole() {
    use standpoint::project::recovery::{Afterwards, Session, Start};
    use standpoint::project::{BriefField, DocumentLanguage, Edit, Project};
    let root = tempfile::tempdir().unwrap();
    let project = Project::new("0b7e5a10-0000-4000-8000-000000000001", "2024-10-24", DocumentLanguage::En);
    let unknown = standpoint::project::unknown::Unknown::default();
    let start = Start { session: "s", project: &project, unknown: &unknown, file: None, unsaved: true, app_version: "1" };
    let mut session = Session::start(root.path(), &start).unwrap();
    for n in 0..12 {
        session.append(&Edit::Brief(BriefField::Title(format!("Title {n}")))).unwrap();
        session.append(&Edit::Brief(BriefField::BottomLine("What is at stake. ".repeat(n)))).unwrap();
        session.flush().unwrap();
    }
    session.close(Afterwards::Keep).unwrap();
    let folder = std::fs::read_dir(root.path()).unwrap().next().unwrap().unwrap().path();
    let good = std::fs::read(folder.join("0.journal")).unwrap();
    hammer("journal", &good, number("HOSTILE_ROUNDS", 40) * 5, |bytes| entries::journal(root.path(), &folder, bytes));
    let fitting = |_, chance: &mut mutate::Chance| mutate::journal(&good, chance);
    hammer_with("journal", number("HOSTILE_ROUNDS", 40) * 5, fitting, |bytes| entries::journal(root.path(), &folder, bytes));
    // Whatever stands before the damage comes back.
    entries::journal(root.path(), &folder, &good[..good.len() - 3]);
    let offer = standpoint::project::recovery::offers(root.path()).pop().unwrap();
    assert_eq!(offer.title, "Title 11");
}
