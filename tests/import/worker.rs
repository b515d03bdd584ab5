//! The child process that reads what may run away: it gives what the reader in this process gives, and its end is never ours.

use standpoint::import::worker::{ARGUMENT, Worker, is_risky};
use standpoint::import::{self, ImportError, Options};
use std::path::Path;
use std::time::{Duration, Instant};

fn program() -> Worker {
    Worker::of(env!("CARGO_BIN_EXE_standpoint").into())
}

fn story(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/story").join(name)).unwrap()
}

/// The bytes of an e-mail or page made long enough to be read in the child.
fn padded(mut bytes: Vec<u8>, end: &str) -> Vec<u8> {
    let at = bytes.windows(end.len()).position(|window| window == end.as_bytes()).unwrap();
    let filler = format!("<!-- {} -->\r\n", "padding ".repeat(8)).repeat(40_000);
    bytes.splice(at..at, filler.into_bytes());
    bytes
}

#[test]
fn the_child_reads_what_the_parent_reads_with_pictures_and_attachments() {
    let page = padded(story("story.nl.single.html"), "</body>");
    let files = [("story.ru.pdf", story("story.ru.pdf")), ("page.html", page)];
    for (name, bytes) in files {
        let format = import::sniff(name, &bytes).unwrap();
        assert!(is_risky(format, bytes.len()), "{name} is read here");
        let here = import::read(name, &bytes, &Options::default()).unwrap();
        let there = program().read(name, &bytes, &Options::default()).unwrap();
        assert_eq!(here, there, "{name}");
    }
    let page = padded(story("story.nl.single.html"), "</body>");
    let read = program().read("page.html", &page, &Options::default()).unwrap();
    let picture = read.value[0].article.metadata.picture.as_ref().unwrap();
    assert_eq!(picture.image.as_ref().unwrap().bytes[..4], [0x89, b'P', b'N', b'G']);

    // An e-mail that is large by its attachment: the attachment's bytes come back whole.
    let attached: String = (0..90_000).map(|n| format!("Line {n} of what came with it.\r\n")).collect();
    let mail = format!(
        "From: Desk <desk@example.org>\r\nSubject: Minutes\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
         --b\r\nContent-Type: text/plain\r\n\r\nThe minutes of the meeting are attached to this message.\r\n\
         --b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=minutes.txt\r\n\r\n{attached}\r\n--b--\r\n"
    );
    assert!(is_risky(import::sniff("minutes.eml", mail.as_bytes()).unwrap(), mail.len()));
    let read = program().read("minutes.eml", mail.as_bytes(), &Options::default()).unwrap();
    let part = &read.value[0].offered[0];
    assert_eq!(part.name, "minutes.txt");
    let whole = String::from_utf8_lossy(&part.bytes);
    assert!(whole.starts_with("Line 0 of") && whole.trim_end().ends_with("Line 89999 of what came with it."));
    let opened = program().open_part(part, &Options::default()).unwrap();
    assert_eq!(opened.value[0].bytes, part.bytes);
}

/// The lines that the child writes out are those that this process would write, also where a picture lies beside the page and where
/// nothing can be read.
#[test]
fn the_lines_of_the_child_are_those_of_the_parent() {
    let language = standpoint::i18n::Language::default();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/story");
    let empty = tempfile::NamedTempFile::new().unwrap();
    let names =
        ["story.nl.html", "story.ru.single.html", "story.ko.epub", "story.en.eml", "story.nl_files/steiger.png", "missing.txt"];
    let paths = names.iter().map(|name| folder.join(name)).chain([empty.path().to_path_buf()]);
    let worker = program();
    for path in paths {
        let here = import::open(&path, &Options::default());
        let entries = import::extract::entries(&path.to_string_lossy(), &here, language);
        let wanted: String = entries.iter().map(import::extract::json_line).collect();
        let (failed, lines) = worker.lines(&path, &Options::default(), language);
        assert_eq!(failed, here.is_err(), "{}", path.display());
        assert_eq!(lines, wanted, "{}", path.display());
    }
}

#[test]
fn errors_of_the_child_are_its_own_words() {
    let cut = story("story.en.pdf");
    let error = program().read("cut.pdf", &cut[..200], &Options::default()).unwrap_err();
    assert_eq!(error, import::read("cut.pdf", &cut[..200], &Options::default()).unwrap_err());
    assert!(program().read("empty.pdf", b"", &Options::default()).is_err());
}

/// A program that greets as a reader does and then runs this script.
#[cfg(unix)]
fn pretends(folder: &Path, name: &str, script: &str) -> Worker {
    use std::os::unix::fs::PermissionsExt;
    let path = folder.join(name);
    std::fs::write(&path, format!("#!/bin/sh\nprintf 'reader 3'\n{script}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    Worker::of(path)
}

#[cfg(unix)]
#[test]
fn a_reader_that_dies_or_talks_nonsense_is_an_error_and_not_the_end() {
    let pdf = story("story.en.pdf");
    let folder = tempfile::tempdir().unwrap();
    let missing = Worker::of(folder.path().join("nowhere"));
    assert!(matches!(missing.read("a.pdf", &pdf, &Options::default()), Err(ImportError::NoWorker(_))));
    let text = missing.read("a.txt", b"Words of a text that anybody may read here.", &Options::default()).unwrap();
    assert_eq!(text.value.len(), 1, "simple kinds are read without a reader");
    for (name, script) in [
        ("dies", "kill -9 $$"),
        ("silent", "exit 0"),
        ("nonsense", r"head -c 9 > /dev/null; printf '\005\000\000\000\000\000\000\000hello'; sleep 1"),
        ("short", r"head -c 9 > /dev/null; printf '\377\000\000\000\000\000\000\000{}'"),
        ("boasts", r"head -c 9 > /dev/null; printf '\377\377\377\377\377\377\377\377{}'; sleep 1"),
    ] {
        let read = pretends(folder.path(), name, script).read("a.pdf", &pdf, &Options::default());
        assert_eq!(read.unwrap_err(), ImportError::Unsafe, "{name}");
    }
}

/// Deep nesting overflows the stack of most PDF readers: the child may die of it, we do not.
#[test]
fn a_pdf_that_overflows_the_stack_ends_the_child_alone() {
    let deep = format!("{}{}", "[".repeat(300_000), "]".repeat(300_000));
    let pdf = format!(
        "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/X {deep}>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    );
    let begun = Instant::now();
    assert!(program().read("deep.pdf", pdf.as_bytes(), &Options::default()).is_err());
    assert!(begun.elapsed() < Duration::from_secs(25), "{:?}", begun.elapsed());
}

#[cfg(unix)]
#[test]
fn a_reader_that_never_answers_is_ended_in_time() {
    if import::limits::WORKER_SECONDS > 20 {
        eprintln!("skipped: an unoptimised reader is given {} seconds", import::limits::WORKER_SECONDS);
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let begun = Instant::now();
    let read = pretends(folder.path(), "sleeps", "exec sleep 40").read("a.pdf", &story("story.en.pdf"), &Options::default());
    assert_eq!(read.unwrap_err(), ImportError::Unsafe);
    let took = begun.elapsed();
    assert!((14..25).contains(&took.as_secs()), "{took:?}");
}

/// The child takes no more memory than it is allowed, and writes no file, whoever started it.
#[cfg(target_os = "linux")]
#[test]
fn the_child_limits_itself() {
    use std::io::Write;
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_standpoint"))
        .arg(ARGUMENT)
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(&8u64.to_le_bytes()).unwrap();
    input.flush().unwrap();
    // It has set its limits before it reads; look at them while it waits for the rest.
    let path = format!("/proc/{}/limits", child.id());
    let begun = Instant::now();
    let limits = loop {
        let limits = std::fs::read_to_string(&path).unwrap();
        let set =
            limits.lines().any(|line| line.starts_with("Max cpu time") && line.split_whitespace().nth(3) != Some("unlimited"));
        if set || begun.elapsed() > Duration::from_secs(10) {
            break limits;
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    let value = |name: &str| {
        let line = limits.lines().find(|line| line.starts_with(name)).unwrap();
        line[name.len()..].split_whitespace().next().unwrap().to_owned()
    };
    assert_eq!(value("Max address space"), import::limits::WORKER_BYTES.to_string());
    assert_eq!(value("Max cpu time"), (import::limits::WORKER_SECONDS + 1).to_string());
    assert_eq!(value("Max file size"), "0");
    assert_eq!(value("Max core file size"), "0");
    drop(input);
    assert!(!child.wait().unwrap().success());
}
