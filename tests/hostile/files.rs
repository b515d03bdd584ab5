//! What is no file, what has no name, what leads astray: through the built program.

use serde_json::Value;
use standpoint::import::worker::Worker;
use standpoint::import::{ImportError, Options};
use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

const PROSE: &str = "The harbour town and the island council reached an agreement on Tuesday on a ferry that will sail all year, officials said. \
                     It ends a quarrel that lasted three winters and cost both sides dearly.";

fn article() -> String {
    (0..6).map(|n| format!("<p>{n}. {PROSE}</p>")).collect()
}

/// Runs the program in a folder of its own, at most two minutes.
fn run(home: &Path, args: &[&OsStr]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_standpoint"))
        .args(args)
        .current_dir(home)
        .env_clear()
        .env("HOME", home)
        .env("TMPDIR", home)
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut out, mut err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let out = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut out, &mut bytes).map(|_| bytes)
    });
    let err = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut err, &mut bytes).map(|_| bytes)
    });
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if begun.elapsed() > Duration::from_secs(120) {
            let _ = child.kill();
            panic!("never ends: {args:?}");
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    Output { status, stdout: out.join().unwrap().unwrap(), stderr: err.join().unwrap().unwrap() }
}

/// Everything below a folder.
fn tree(folder: &Path) -> BTreeSet<PathBuf> {
    let mut found = BTreeSet::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            }
            found.insert(entry.path());
        }
    }
    found
}

/// Gives a path to every command that takes an article: each ends with 0 or 1, says something where it failed, prints JSON where it is
/// asked for, and writes nothing but the PDF. The keys of what `extract` told.
fn through_all(home: &Path, path: &OsStr) -> Vec<String> {
    let before = tree(home);
    let mut keys = Vec::new();
    let flags: [&[&str]; 3] =
        [&["extract", "--json", "--"], &["extract", "--plain", "--json", "--"], &["analyze", "--json", "--"]];
    for flags in flags {
        let mut args: Vec<&OsStr> = flags.iter().map(OsStr::new).collect();
        args.push(path);
        let output = run(home, &args);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let code = output.status.code().unwrap_or_else(|| panic!("{path:?} {flags:?} ended by a signal: {said}"));
        assert!(code == 0 || code == 1, "{path:?} {flags:?}: {code}, {said}");
        assert!(!said.contains("panicked"), "{path:?} {flags:?}: {said}");
        let json: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{path:?} {flags:?}: {error}"));
        let told: Vec<&Value> = json.as_array().unwrap().iter().flat_map(|entry| entry["notices"].as_array().unwrap()).collect();
        assert!(
            code == 0 || told.iter().any(|notice| !notice["message"].as_str().unwrap().is_empty()),
            "{path:?} {flags:?} says nothing"
        );
        if !flags.contains(&"--plain") {
            keys.extend(told.iter().map(|notice| notice["key"].as_str().unwrap().to_owned()));
        }
    }
    let pdf = home.join("brief.pdf");
    let output = run(
        home,
        &["brief", "-o", "brief.pdf", "--date", "2024-10-24", "--"].map(OsStr::new).into_iter().chain([path]).collect::<Vec<_>>(),
    );
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(matches!(output.status.code(), Some(0 | 1)) && !said.contains("panicked"), "{path:?} brief: {said}");
    assert!(output.status.success() == pdf.exists(), "{path:?} brief: {said}");
    assert!(output.status.success() || !said.trim().is_empty(), "{path:?} brief says nothing");
    // What a message shows of a name cannot steer the terminal.
    assert!(!said.chars().any(|c| c.is_control() && c != '\n' && c != '\t' && c != '\r'), "{path:?} brief: {said:?}");
    let _ = std::fs::remove_file(pdf);
    assert_eq!(tree(home), before, "{path:?} left something behind");
    keys.sort();
    keys.dedup();
    keys
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused_with_its_reason() {
    use std::os::unix::ffi::OsStringExt;
    let home = tempfile::tempdir().unwrap();
    let at = |name: &str| home.path().join(name);
    std::fs::create_dir(at("folder.html")).unwrap();
    std::os::unix::fs::symlink(at("loop.html"), at("loop.html")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", at("zero.html")).unwrap();
    std::os::unix::fs::symlink("/nowhere/at/all", at("dangling.html")).unwrap();
    let made = Command::new("mkfifo").arg(at("pipe.html")).status().is_ok_and(|status| status.success());
    let _socket = std::os::unix::net::UnixListener::bind(at("socket.html")).unwrap();
    std::fs::write(at("empty.html"), b"").unwrap();
    let mut cases: Vec<(OsString, &str)> = vec![
        (at("folder.html").into(), "notice-import-folder"),
        (at("loop.html").into(), "notice-import-unreadable"),
        (at("zero.html").into(), "notice-import-no-file"),
        (at("dangling.html").into(), "notice-import-unreadable"),
        (at("socket.html").into(), "notice-import-no-file"),
        (at("empty.html").into(), "notice-import-empty"),
        ("/dev/null".into(), "notice-import-no-file"),
        ("x".repeat(5_000).into(), "notice-import-unreadable"),
        (OsString::from_vec(b"missing-\xff\xfe\x1b[31m.html".to_vec()), "notice-import-unreadable"),
    ];
    if made {
        cases.push((at("pipe.html").into(), "notice-import-no-file"));
    }
    for (path, key) in cases {
        assert_eq!(through_all(home.path(), &path), [key], "{path:?}");
    }
}

#[cfg(unix)]
#[test]
fn odd_names_are_read_like_any_other() {
    use std::os::unix::ffi::OsStringExt;
    let home = tempfile::tempdir().unwrap();
    let page = format!("<html><head><title>Ferry</title></head><body>{}</body></html>", article());
    for name in [
        b"not-utf8-\xff\xfe.html".to_vec(),
        [vec![b'n'; 250], b".html".to_vec()].concat(),
        b"line\nbreak \x1b[31m.html".to_vec(),
        b"-dash.html".to_vec(),
        "\u{202e}lmth.x".into(),
        b"CON.html".to_vec(),
    ] {
        let path = home.path().join(OsString::from_vec(name));
        std::fs::write(&path, &page).unwrap();
        assert_eq!(through_all(home.path(), path.as_os_str()), [""; 0], "{path:?}");
        std::fs::remove_file(path).unwrap();
    }
}

/// A container with these parts.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, data) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(data).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Many names for one part of 40 MB.
fn overlapping() -> Vec<u8> {
    let document =
        format!("<w:document><w:body><w:p><w:r><w:t>{PROSE}</w:t></w:r></w:p></w:body></w:document>{}", " ".repeat(40 << 20));
    let one = packed(&[("word/document.xml", document.as_bytes())]);
    let directory = one.windows(4).rposition(|four| four == b"PK\x01\x02").unwrap();
    let end = one.windows(4).rposition(|four| four == b"PK\x05\x06").unwrap();
    let mut bytes = one[..directory].to_vec();
    for n in 0..1_000 {
        let mut line = one[directory..end].to_vec();
        let name = format!("word/doc{n:08}l");
        assert_eq!(name.len(), "word/document.xml".len());
        if n > 0 {
            line[46..46 + name.len()].copy_from_slice(name.as_bytes());
        }
        bytes.extend(line);
    }
    let mut last = one[end..].to_vec();
    last[8..12].copy_from_slice(&[1_000_u16.to_le_bytes(), 1_000_u16.to_le_bytes()].concat());
    let size = (bytes.len() - directory) as u32;
    last[12..16].copy_from_slice(&size.to_le_bytes());
    bytes.extend(last);
    bytes
}

#[test]
fn bombs_loops_and_ways_out_are_survived_by_the_program() {
    let home = tempfile::tempdir().unwrap();
    let document = format!("<w:document><w:body><w:p><w:r><w:t>{PROSE}</w:t></w:r></w:p></w:body></w:document>");
    let spaces = vec![b' '; 70 << 20];
    let inner = (0..4).fold(packed(&[("0.txt", &spaces[..1 << 20])]), |inner, level| {
        let names: Vec<String> = (0..16).map(|n| format!("{level}-{n}.zip")).collect();
        packed(&names.iter().map(|name| (name.as_str(), inner.as_slice())).collect::<Vec<_>>())
    });
    let doctype = |inside: &str| {
        format!("<?xml version=\"1.0\"?><!DOCTYPE d [{inside}]>{}", document.replace(PROSE, &format!("{PROSE} &x;")))
    };
    let container = br#"<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>"#;
    let opf = |spine: &str, manifest: &str| {
        format!("<package><metadata/><manifest>{manifest}</manifest><spine>{spine}</spine></package>")
    };
    let chapter = format!("<html><body><h1>One</h1>{}</body></html>", article());
    let book = |opf: &str| {
        packed(&[
            ("mimetype", b"application/epub+zip"),
            ("META-INF/container.xml", container),
            ("c.opf", opf.as_bytes()),
            ("1.xhtml", chapter.as_bytes()),
        ])
    };
    let secret = home.path().join("secret.txt");
    std::fs::write(&secret, "the secret of the harbour").unwrap();
    let entity = format!("<!ENTITY x SYSTEM \"file://{}\">", secret.display());
    let item = r#"<item id="i" href="1.xhtml" media-type="application/xhtml+xml"/>"#;
    let page = format!(
        "<!DOCTYPE html [{entity}]><html><head><meta property='og:image' content='page_files/../secret.txt'></head><body><img src='{0}'><img src='../secret.txt'>&x;{1}</body></html>",
        secret.display(),
        article()
    );
    let archive = format!(
        "From: <Saved by Browser>\r\nSnapshot-Content-Location: file://{0}\r\nSubject: F\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"a\"\r\n\r\n--a\r\nContent-Type: text/html\r\nContent-Location: file://{0}\r\n\r\n<iframe src='cid:f'></iframe>{1}\r\n--a\r\nContent-Type: text/html\r\nContent-Location: ../../escaped.html\r\nContent-ID: <f>\r\n\r\nx\r\n--a--\r\n",
        secret.display(),
        article()
    );
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("bomb.docx", packed(&[("word/document.xml", &spaces)])),
        ("overlapping.docx", overlapping()),
        ("nested.docx", packed(&[("word/document.xml", document.as_bytes()), ("word/embeddings/a.zip", &inner)])),
        ("nested.zip", inner.clone()),
        ("outside.docx", packed(&[("word/document.xml", doctype(&entity).as_bytes())])),
        ("laughs.docx", packed(&[("word/document.xml", doctype("<!ENTITY a \"ha\"><!ENTITY x \"&a;&a;&a;\">").as_bytes())])),
        (
            "slip.docx",
            packed(&[
                ("word/document.xml", document.as_bytes()),
                ("../escaped.txt", b"x"),
                ("/escaped.txt", b"x"),
                ("C:\\escaped.txt", b"x"),
            ]),
        ),
        ("loop.epub", book(&opf(&r#"<itemref idref="i"/>"#.repeat(200), item))),
        ("self.epub", book(&opf(r#"<itemref idref="i"/>"#, r#"<item id="i" href="c.opf" media-type="application/xhtml+xml"/>"#))),
        (
            "slip.epub",
            book(&opf(
                r#"<itemref idref="i"/>"#,
                &format!(r#"<item id="i" href="file://{}" media-type="application/xhtml+xml"/>"#, secret.display()),
            )),
        ),
        ("page.html", page.into_bytes()),
        ("page.mhtml", archive.into_bytes()),
        ("deep.html", format!("<html><body>{}{}", "<div>".repeat(10_000), article()).into_bytes()),
        ("deep.rtf", format!("{{\\rtf1 {}{PROSE}", "{".repeat(100_000)).into_bytes()),
        ("deep.pdf", [b"%PDF-1.7\n1 0 obj\n".as_slice(), &b"<</A ".repeat(200_000)].concat()),
        ("brackets.pdf", [b"%PDF-1.7\n1 0 obj\n".as_slice(), &b"[".repeat(500_000), b"\ntrailer <</Root 1 0 R>>"].concat()),
        ("zeroes.pdf", [b"%PDF-1.7\n".as_slice(), &vec![0; 1 << 20]].concat()),
    ];
    for (name, bytes) in cases {
        let path = home.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let keys = through_all(home.path(), path.as_os_str());
        let output = run(
            home.path(),
            &["extract", "--json", "--"].map(OsStr::new).into_iter().chain([path.as_os_str()]).collect::<Vec<_>>(),
        );
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(!told.contains("secret of the harbour"), "{name} reads another file");
        match name {
            "bomb.docx" => assert_eq!(keys, ["notice-import-bomb"]),
            "nested.zip" => assert_eq!(keys, ["notice-import-archive"]),
            "laughs.docx" | "outside.docx" => assert_eq!(keys, ["notice-import-damaged"], "{name}"),
            "nested.docx" | "slip.docx" | "page.mhtml" => assert!(output.status.success(), "{name}: {keys:?}"),
            _ => {}
        }
        std::fs::remove_file(path).unwrap();
    }
}

/// A companion folder that is a link does not lead out of where the page stands.
#[cfg(unix)]
#[test]
fn a_companion_folder_that_is_a_link_is_not_followed() {
    let home = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    let picture = image(400, 300);
    std::fs::write(outside.path().join("lead.png"), &picture).unwrap();
    std::fs::create_dir(home.path().join("b_files")).unwrap();
    std::fs::write(home.path().join("b_files/lead.png"), &picture).unwrap();
    std::os::unix::fs::symlink(outside.path(), home.path().join("a_files")).unwrap();
    let worker = Worker::of(PathBuf::from(env!("CARGO_BIN_EXE_standpoint")));
    for (name, has) in [("a", false), ("b", true)] {
        let path = home.path().join(format!("{name}.html"));
        let head = format!("<meta property='og:image' content='{name}_files/lead.png'>");
        let body = format!(
            "<html><head><title>F</title>{head}</head><body><article><img src='{name}_files/lead.png'>{}</article></body></html>",
            article()
        );
        std::fs::write(&path, body).unwrap();
        let opened = worker.open(&path, &Options::default()).unwrap();
        let picture = opened.value[0].imported.article.metadata.picture.as_ref();
        assert_eq!(picture.is_some_and(|picture| picture.image.is_some()), has, "{name}: {picture:?}");
    }
}

/// A picture of one grey.
fn image(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_luma8(width, height).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A file that is written to while it is read is not taken half.
#[test]
fn a_file_that_changes_all_the_while_is_refused() {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("growing.txt");
    std::fs::write(&path, PROSE.repeat(50_000)).unwrap();
    let stop = Arc::new(AtomicBool::new(false));
    let writer = std::thread::spawn({
        let (path, stop) = (path.clone(), Arc::clone(&stop));
        move || {
            let mut file = std::fs::OpenOptions::new().append(true).open(path).unwrap();
            while !stop.load(Ordering::Relaxed) {
                file.write_all(b" and more").unwrap();
            }
        }
    });
    std::thread::sleep(Duration::from_millis(20));
    let read = standpoint::import::file_bytes(&path);
    stop.store(true, Ordering::Relaxed);
    writer.join().unwrap();
    // A machine that is very busy may not let the other thread write in between.
    assert!(matches!(read, Err(ImportError::Changing) | Ok(_)), "{read:?}");
    assert!(standpoint::import::file_bytes(&path).is_ok(), "when it is done it is read");
}

/// Where no child can be started, small files are read all the same and risky ones refused with the reason.
#[test]
fn a_program_that_is_no_reader_is_found_out() {
    let worker = Worker::of(PathBuf::from("/bin/true"));
    let page = format!("<html><body>{}</body></html>", article());
    for _ in 0..2 {
        assert!(worker.read("a.html", page.as_bytes(), &Options::default()).is_ok());
    }
    let pdf = worker.read("a.pdf", b"%PDF-1.7\n", &Options::default());
    assert!(matches!(pdf, Err(ImportError::NoWorker(_))), "{pdf:?}");
}

/// One child reads many files, and one that it dies on costs that file only.
#[test]
fn a_reader_that_dies_is_replaced() {
    let worker = Worker::of(PathBuf::from(env!("CARGO_BIN_EXE_standpoint")));
    let page = format!("<html><body>{}</body></html>", article());
    let deadly = [b"%PDF-1.7\n1 0 obj\n".as_slice(), &b"<</A ".repeat(200_000), b"\ntrailer <</Root 1 0 R>>"].concat();
    for n in 0..30 {
        if n % 10 == 5 {
            assert!(worker.read("a.pdf", &deadly, &Options::default()).is_err());
        }
        let read = worker.read("a.html", page.as_bytes(), &Options::default()).unwrap();
        assert!(read.value[0].article.blocks.len() >= 6);
    }
}
