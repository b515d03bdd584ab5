//! Files made to break a reader: no panic, no hang, a clear error or a sound article.

use standpoint::import::{self, ImportError, Options};
use std::io::Write;
use std::time::{Duration, Instant};

/// Reads within the time; returns how it ended.
fn survives(name: &str, bytes: &[u8]) -> Result<usize, ImportError> {
    let begun = Instant::now();
    let read = import::read(name, bytes, &Options::default());
    let took = begun.elapsed();
    // Unoptimised code on a busy machine is several times slower than what is shipped.
    let limit = if cfg!(debug_assertions) { 90 } else { 15 };
    assert!(took < Duration::from_secs(limit), "{name}: {took:?}");
    read.map(|read| {
        for block in read.value.iter().flat_map(|imported| &imported.article.blocks) {
            assert!(
                !block.text.chars().any(|c| c.is_control() && c != '\n' && c != '\t'),
                "{name}: control character in {:?}",
                block.text.chars().take(80).collect::<String>()
            );
            for mark in &block.inline {
                assert!(block.text.get(mark.range.clone()).is_some(), "{name}: mark off a border");
            }
        }
        read.value.iter().map(|imported| imported.article.blocks.iter().filter(|block| block.set_aside.is_none()).count()).sum()
    })
}

const PROSE: &str = "The harbour town and the island council reached an agreement on Tuesday on a ferry that will sail all year, officials said. It ends a quarrel that lasted three winters and cost both sides dearly.";

fn article() -> String {
    (0..6).map(|n| format!("<p>{n}. {PROSE}</p>")).collect()
}

#[test]
fn hostile_pages_are_read() {
    let cases: Vec<(&str, String)> = vec![
        (
            "100,000 nested div",
            format!("<html><body>{}x{}<article>{}</article>", "<div>".repeat(100_000), "</div>".repeat(100_000), article()),
        ),
        ("nested and never closed", format!("<html><body><article>{}</article>{}", article(), "<div>".repeat(100_000))),
        ("20,000 nested b", format!("<html><body>{}<article>{}</article>", "<b>".repeat(20_000), article())),
        (
            "font per paragraph",
            format!(
                "<html><body><article>{}</article>{}",
                article(),
                (0..5_000).map(|n| format!("<font size={n}><p>a")).collect::<String>()
            ),
        ),
        (
            "100,000 attributes",
            format!("<html><body><p {}>x</p>{}", (0..100_000).map(|n| format!("a{n}=1 ")).collect::<String>(), article()),
        ),
        ("nested links", format!("<html><body>{}<article>{}</article>", "<a href=x><b>menu".repeat(5_000) + "</a>", article())),
        ("unclosed comment", format!("<html><body>{}<!-- {}", article(), "x".repeat(100_000))),
        ("unclosed script", format!("<html><body>{}<script>{}", article(), "</scrip".repeat(50_000))),
        ("end tags only", format!("<html><body>{}{}", "</p></div></b>".repeat(50_000), article())),
        ("entities", format!("<html><body>{}<p>{}</p>", article(), "&amp;&#x1F600;&#0;&#xD800;".repeat(20_000))),
        ("NUL bytes", format!("<html><body>\0\0{}\0", article())),
    ];
    for (name, html) in &cases {
        let kept = survives(name, html.as_bytes());
        let kept = kept.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(kept >= 6, "{name}: only {kept} blocks kept");
    }
}

#[test]
fn text_in_tables_nested_beyond_the_cap_is_not_lost() {
    let html = format!("<html><body>{}<p>x{}", "<table><tr><td>".repeat(3_000), article());
    let read = import::read("tables.html", html.as_bytes(), &Options::default()).unwrap();
    let all: String = read.value[0].article.blocks.iter().map(|block| block.text.as_str()).collect();
    assert!(all.contains(PROSE));
}

#[test]
fn hostile_texts_are_read() {
    assert_eq!(survives("empty.txt", b""), Err(ImportError::Empty));
    assert_eq!(survives("spaces.txt", b" \n\t\r\n "), Err(ImportError::Empty));
    let nul: Vec<u8> = PROSE.bytes().flat_map(|byte| [byte, 0, byte]).collect();
    let _ = survives("nul.txt", &nul);
    let _ = survives("invalid.txt", &[PROSE.as_bytes(), &[0xff, 0xfe, 0x80, 0xc3]].concat());
    assert_eq!(survives("line.txt", "word ".repeat(1_000_000).as_bytes()), Ok(1));
    assert!(survives("paragraphs.txt", "A line of text.\n\n".repeat(200_000).as_bytes()).unwrap() > 0);
    assert!(survives("bidi.txt", "abc \u{202e}def\u{2066} ghi. A second sentence.".as_bytes()).unwrap() > 0);
    assert!(survives("combining.txt", format!("Zalgo a{}.", "\u{301}".repeat(100_000)).as_bytes()).unwrap() > 0);
}

/// A container with one part.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, data) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(data).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn hostile_containers_are_refused() {
    let bomb = vec![b' '; 80 << 20];
    assert_eq!(survives("bomb.docx", &packed(&[("word/document.xml", &bomb)])), Err(ImportError::Bomb));
    let many: Vec<(String, Vec<u8>)> = (0..2_500).map(|n| (format!("word/{n}"), Vec::new())).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(name, data)| (name.as_str(), data.as_slice())).collect();
    assert_eq!(survives("many.docx", &packed(&many)), Err(ImportError::Bomb));
    let laughs = br#"<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"#;
    assert!(survives("laughs.docx", &packed(&[("word/document.xml", laughs)])).is_err());
    let outside = br#"<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><office:document-content xmlns:office="o"><office:body>&x;</office:body></office:document-content>"#;
    assert!(survives("outside.odt", &packed(&[("content.xml", outside)])).is_err());
    let deep = format!("<w:document><w:body>{}<w:p><w:r><w:t>x</w:t></w:r></w:p>", "<w:tbl>".repeat(100_000));
    assert!(survives("deep.docx", &packed(&[("word/document.xml", deep.as_bytes())])).is_err());
    let slip = packed(&[(
        "META-INF/container.xml",
        br#"<container><rootfiles><rootfile full-path="../../../etc/passwd"/></rootfiles></container>"#,
    )]);
    assert!(survives("slip.epub", &slip).is_err());
    let wide: String = "<w:p><w:r><w:t>A line.</w:t></w:r></w:p>".repeat(300_000);
    assert!(
        survives(
            "wide.docx",
            &packed(&[("word/document.xml", format!("<w:document><w:body>{wide}</w:body></w:document>").as_bytes())])
        )
        .is_ok()
    );
}

#[test]
fn other_hostile_files_are_survived() {
    let _ = survives("groups.rtf", format!("{{\\rtf1 {}{PROSE}", "{".repeat(200_000)).as_bytes());
    let _ = survives("words.rtf", format!("{{\\rtf1 {}", "\\bin99999999 \\u-1\\'zz\\par".repeat(50_000)).as_bytes());
    let headers: String = (0..200_000).map(|n| format!("X-{n}: y\r\n")).collect();
    let _ = survives("headers.eml", format!("From: a@b.c\r\nSubject: x\r\n{headers}\r\n{PROSE}").as_bytes());
    let nested: String = (0..2_000).map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n")).collect();
    let _ = survives("nested.eml", format!("From: a@b.c\r\nSubject: x\r\n{nested}{PROSE}").as_bytes());
}

/// Every prefix of a good file of every type is read or refused.
#[test]
fn truncated_files_are_survived() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/story");
    for ending in ["docx", "odt", "epub", "rtf", "eml", "mhtml", "html", "md", "txt"] {
        let name = format!("story.ru.{ending}");
        let bytes = std::fs::read(folder.join(&name)).unwrap();
        for share in 0..40 {
            let _ = survives(&name, &bytes[..bytes.len() * share / 40]);
        }
        // Single bytes turned over.
        for at in (0..bytes.len()).step_by(bytes.len() / 40 + 1) {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x55;
            let _ = survives(&name, &damaged);
        }
        let plain = import::read(&name, &bytes, &Options { as_plain_text: true, ..Options::default() });
        assert!(plain.is_ok(), "{name} as plain text");
    }
}

#[test]
fn what_cannot_be_opened_says_what_it_is() {
    let wide = |text: &str| text.bytes().flat_map(|byte| [byte, 0]).collect::<Vec<u8>>();
    let compound =
        |stream: &str| [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], vec![0; 504].as_slice(), &wide(stream)].concat();
    let cases: Vec<(&str, Vec<u8>, ImportError)> = vec![
        ("old.doc", compound("WordDocument"), ImportError::OldWord),
        ("mail.msg", compound("__properties_version1.0"), ImportError::Outlook),
        ("secret.docx", compound("EncryptedPackage"), ImportError::Password),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0".to_vec(), ImportError::Picture),
        ("files.zip", packed(&[("a.txt", b"text")]), ImportError::Archive),
        (
            "broken.docx",
            b"PK\x03\x04 and nothing that it needs".to_vec(),
            ImportError::Damaged(standpoint::article::Format::Docx),
        ),
        ("sheet.xlsx", packed(&[("xl/workbook.xml", b"<x/>")]), ImportError::Office),
        ("noise.bin", (0..4_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect(), ImportError::Unknown),
    ];
    for (name, bytes, expected) in cases {
        assert_eq!(survives(name, &bytes), Err(expected), "{name}");
    }
}

#[test]
fn every_error_has_words_in_both_languages() {
    for error in ImportError::examples() {
        let notice = error.notice();
        for language in standpoint::i18n::Language::ALL {
            assert!(standpoint::i18n::words(language).has(&notice.key), "{} in {language:?}", notice.key);
        }
    }
}

#[test]
fn text_of_two_bytes_a_letter_is_found_among_other_bytes() {
    let junk: Vec<u8> = (0..600_u32).map(|n| (n * 37 % 251) as u8 | 1).collect();
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let text = "The harbour board met on Tuesday – “a ferry”, it said.\rМинистр сказал, что порт открыт.";
    for shift in [0, 1] {
        let ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        let bytes =
            [&ole[..], &junk, &vec![0; 512 + shift], &wide(text), &[0; 64], &junk, b"Narrow words stay, too", &[0; 9]].concat();
        let read = import::read("minutes.doc", &bytes, &Options { as_plain_text: true, ..Options::default() }).unwrap();
        let texts: Vec<&str> = read.value[0].article.blocks.iter().map(|block| block.text.as_str()).collect();
        for line in text.split('\r') {
            assert!(texts.contains(&line), "{texts:#?}");
        }
        assert!(texts.iter().any(|text| text.contains("Narrow words stay, too")), "{texts:#?}");
    }
}
