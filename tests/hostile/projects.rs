//! Project files damaged in every place, and saves in which every call to the system fails once.

use standpoint::article::{Article, Block, BlockKind, Format};
use standpoint::project::file::{self, FileError, Save};
use standpoint::project::recovery::{self, Session, Start};
use standpoint::project::unknown::Unknown;
use standpoint::project::{BriefField, DocumentLanguage, Edit, Project};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;

/// A project with one small source.
fn small() -> Project {
    let mut project = Project::new("0b7e5a10-0000-4000-8000-000000000002", "2024-10-24", DocumentLanguage::En);
    let article = Article { blocks: vec![Block::new(BlockKind::Paragraph, "The ferry sails.")], ..Article::default() };
    let imported =
        standpoint::import::Imported { name: "a.txt".into(), format: Format::Text, article, offered: Vec::new(), chapters: 0 };
    let bytes: Arc<[u8]> = b"The ferry sails.".as_slice().into();
    let source = standpoint::import::source(project.next_source(), imported, bytes, "2024-10-24");
    project.apply(&Edit::AddSource(Arc::new(source))).unwrap();
    project
}

fn titled(mut project: Project, title: &str) -> Project {
    project.apply(&Edit::Brief(BriefField::Title(title.to_owned()))).unwrap();
    project
}

#[test]
fn every_byte_changed_and_every_cut_is_noticed_or_changes_nothing() {
    let project = titled(small(), "Ferry");
    let (good, _) = file::write(&project, &Unknown::default(), "1", None).unwrap();
    let mut unnoticed = 0;
    for at in 0..good.len() {
        for mask in [1 << (at % 8), 0xff] {
            let mut bytes = good.clone();
            bytes[at] ^= mask;
            match file::read(&bytes) {
                Ok(read) => {
                    assert_eq!(read.value.project, project, "byte {at} changed by {mask:#x}");
                    unnoticed += 1;
                }
                Err(error) => assert!(!error.notice(Path::new("x")).key.is_empty()),
            }
        }
        assert!(file::read(&good[..at]).is_err(), "cut off at {at}");
    }
    // Times and versions in the headers mean nothing; all else counts.
    assert!(unnoticed < good.len() / 2, "{unnoticed} of {} changes", good.len() * 2);
}

#[test]
fn containers_with_mad_counts_names_and_depths_are_refused() {
    let deep = format!("{{\"a\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let wide = format!("{{\"uuid\":\"x\",\"sources\":[{}]}}", vec!["{}"; 200_000].join(","));
    for model in
        [deep.as_str(), wide.as_str(), "[]", "null", "1e999", "\"\\ud800\"", "{\"next\":99999999999}", "{\"uuid\":{\"uuid\":1}}"]
    {
        let bytes = with_model(model.as_bytes());
        assert!(matches!(file::read(&bytes), Err(FileError::Damaged { .. })), "{}", &model[..model.len().min(40)]);
        crate::entries::container(&bytes);
    }
}

/// A container without fault but for its model.
fn with_model(model: &[u8]) -> Vec<u8> {
    let line = serde_json::json!({"name": "project.json", "size": model.len(), "b3": blake3::hash(model).to_hex().to_string()});
    let manifest = serde_json::json!({"format": file::MIME, "major": 1, "minor": 0, "min_reader_major": 1, "project_uuid": "x", "revision": 1,
        "parent_digest": null, "app_version": "1", "entries": [line]});
    let manifest = serde_json::to_vec(&manifest).unwrap();
    let digest = blake3::hash(&manifest).to_hex().to_string();
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let parts: [(&str, &[u8]); 4] = [
        ("mimetype", file::MIME.as_bytes()),
        ("project.json", model),
        ("manifest.json", &manifest),
        ("digest", digest.as_bytes()),
    ];
    for (name, content) in parts {
        let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        writer.start_file(name, stored).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const FOLDER: &str = "HOSTILE_SAVE";

/// Says something on standard output, whatever becomes of that.
fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "\n{line}");
}

/// The child of the test below: opens a project, works on it under a journal, saves it. Says what is on the disk, when it is.
#[test]
#[ignore = "run by another test, in a process of its own"]
fn a_child_that_works_and_saves() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let path = folder.join("a.standpoint");
    let Ok(opened) = file::open(&path) else { return };
    let opened = opened.value;
    say("OPENED");
    let (project, unknown) = (opened.contents.project, opened.contents.unknown);
    let file = Some((path.as_path(), &opened.stamp));
    let start = Start { session: "s", project: &project, unknown: &unknown, file, unsaved: false, app_version: "1" };
    let mut session = Session::start(&folder.join("state"), &start).ok();
    let mut project = project;
    for n in 1..=3 {
        project = titled(project, &format!("edit {n}"));
        if let Some(session) = &mut session {
            let edit = Edit::Brief(BriefField::Title(format!("edit {n}")));
            if session.append(&edit).and_then(|()| session.flush()).is_ok() {
                say(&format!("KEPT {n}"));
            }
        }
    }
    let edition = Some(&opened.contents.edition);
    let saved = file::save(&Save {
        path: &path,
        project: &project,
        unknown: &unknown,
        parent: edition,
        replaces: Some(&opened.stamp),
        app_version: "1",
        now: "2024-10-24 14.05",
    });
    match saved {
        Ok(stamp) => {
            say("SAVED");
            if let Some(session) = &mut session
                && session.saved(&project, &unknown, &path, &stamp.value).is_ok()
            {
                say("NOTED");
            }
        }
        Err(error) => say(&format!("REFUSED {error}")),
    }
}

/// What a run of the child left: whatever failed, the file is the old or the new one, what was said is true, and the journal brings
/// back what it kept.
fn check(folder: &Path, said: &str, what: &str) {
    let opened = file::open(&folder.join("a.standpoint")).unwrap_or_else(|error| panic!("{what}: {error}, {said}"));
    let title = opened.value.contents.project.brief.title;
    assert!(title == "old" || title == "edit 3", "{what}: {title}");
    assert!(title == "edit 3" || !said.contains("SAVED"), "{what}: said to be saved, {said}");
    assert!(!said.contains("panicked"), "{what}: {said}");
    let kept = (1..=3).rev().find(|n| said.contains(&format!("KEPT {n}"))).unwrap_or(0);
    // Where the word itself could not be printed, what came after it was.
    if kept > 0 && !said.contains("SAVED") && !said.contains("NOTED") {
        let offers = recovery::offers(&folder.join("state"));
        assert_eq!(offers.len(), 1, "{what}: {said}");
        let restored = recovery::restore(&offers[0]).unwrap_or_else(|error| panic!("{what}: {error}, {said}"));
        let title = restored.value.project.brief.title;
        assert!((kept..=3).any(|n| title == format!("edit {n}")), "{what}: kept {kept}, restored {title}");
    }
    // No unfinished file keeps the name's neighbourhood for ever: the next save sweeps them, none has the project's ending.
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().into_string().unwrap();
        if name.ends_with(".standpoint") && !name.starts_with(".~") {
            assert!(file::open(&entry.path()).is_ok(), "{what}: {name} cannot be opened");
        }
    }
}

/// Runs the child under strace; what it printed.
fn traced(folder: &Path, options: &[&str]) -> Option<String> {
    let program = std::env::current_exe().unwrap();
    let output = Command::new("strace")
        .args(["-f", "-qq", "-o"])
        .arg(folder.join("trace"))
        .args(options)
        .arg(program)
        .args(["--exact", "projects::a_child_that_works_and_saves", "--ignored", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .env("RUST_BACKTRACE", "0")
        .stdin(Stdio::null())
        .output()
        .ok()?;
    Some(format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)))
}

/// A folder with the old project in it.
fn prepared() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let (bytes, _) = file::write(&titled(small(), "old"), &Unknown::default(), "1", None).unwrap();
    std::fs::write(folder.path().join("a.standpoint"), bytes).unwrap();
    folder
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "needs strace, and a minute: run it with --ignored after a change to saving"]
fn each_call_to_the_system_may_fail_or_be_the_last() {
    const CALLS: [&str; 14] = [
        "openat",
        "write",
        "fsync",
        "fdatasync",
        "rename",
        "renameat2",
        "link",
        "linkat",
        "unlink",
        "ftruncate",
        "fchmod",
        "mkdir",
        "fallocate",
        "copy_file_range",
    ];
    let folder = prepared();
    let Some(said) = traced(folder.path(), &["-e", &format!("trace={}", CALLS.join(","))]) else {
        eprintln!("skipped: there is no strace here");
        return;
    };
    if !said.contains("SAVED") || !said.contains("NOTED") {
        assert!(said.contains("ptrace") || said.contains("PTRACE"), "{said}");
        eprintln!("skipped: strace may not look at a process here");
        return;
    }
    check(folder.path(), &said, "nothing fails");
    let trace = std::fs::read_to_string(folder.path().join("trace")).unwrap();
    let (mut runs, mut skipped) = (0, Vec::new());
    for call in CALLS {
        let is_call = |line: &&str| line.split_whitespace().nth(1).is_some_and(|word| word.starts_with(&format!("{call}(")));
        let before = trace.split("\"OPENED").next().unwrap().lines().filter(is_call).count();
        let all = trace.lines().filter(is_call).count();
        if all <= before {
            skipped.push(call);
        }
        for when in before + 1..=all {
            for fault in ["error=EIO", "error=ENOSPC", "error=EACCES", "signal=KILL"] {
                let folder = prepared();
                let said =
                    traced(folder.path(), &["-e", &format!("trace={call}"), "-e", &format!("inject={call}:{fault}:when={when}")])
                        .unwrap();
                check(folder.path(), &said, &format!("{call} {when}: {fault}"));
                runs += 1;
            }
        }
    }
    eprintln!("{runs} faults; not used by a save: {skipped:?}");
    assert!(runs > 60, "{runs}");
}

/// A size that no file may pass, as a quota has it: the old file stays, and the message says that the disk is full.
#[cfg(unix)]
#[test]
fn a_quota_leaves_the_old_file() {
    let folder = prepared();
    let program = std::env::current_exe().unwrap();
    let script = format!(
        "ulimit -f 2; trap '' XFSZ; exec '{}' --exact projects::a_child_that_works_and_saves --ignored --nocapture",
        program.display()
    );
    let output = Command::new("sh").args(["-c", &script]).env(FOLDER, folder.path()).stdin(Stdio::null()).output().unwrap();
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    check(folder.path(), &said, "a quota");
}
