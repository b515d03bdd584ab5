//! The PDF as others read it: valid, tagged, embedded, extractable, the same every time.
//!
//! Where qpdf or poppler's tools are not installed, the tests that need them say so and pass over.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a test may panic"
)]

#[path = "pdf/conformance/mod.rs"]
mod conformance;
#[path = "fixtures/corpus.rs"]
mod corpus;
#[path = "pdf/extract.rs"]
mod extract;
#[path = "fixtures/briefing.rs"]
mod fixture;
#[path = "pdf/further.rs"]
mod further;
#[path = "pdf/corpus.rs"]
mod hard;
#[path = "pdf/pictures.rs"]
mod pictures;
#[path = "pdf/random.rs"]
mod random;
#[path = "pdf/sample.rs"]
mod sample;

use standpoint::fonts::Faces;
use standpoint::layout::text::{Lang, ParagraphStyle, Span};
use standpoint::layout::*;
use standpoint::pdf::{self, Attachment, Options};
use standpoint::project::StatementId;
use standpoint::raster::Raster;
use std::io::Write;
use std::process::{Command, Stdio};

fn bytes(document: &Document) -> Vec<u8> {
    let written = pdf::write(document, &Options::default());
    assert_eq!(written.notices, vec![]);
    written.value
}

/// Runs a tool on a PDF; `None` where it is not installed.
fn tool(name: &str, arguments: &[&str], pdf: &[u8]) -> Option<(bool, String)> {
    let mut file = tempfile::NamedTempFile::with_suffix(".pdf").unwrap();
    file.write_all(pdf).unwrap();
    let path = file.path().to_str().unwrap().to_owned();
    let arguments = arguments.iter().map(|argument| if *argument == "FILE" { path.as_str() } else { argument });
    let output = Command::new(name).args(arguments).stdin(Stdio::null()).output();
    let Ok(output) = output else {
        println!("{name} is not installed: this test was passed over");
        return None;
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    Some((output.status.success(), text))
}

/// Text without white space, added hyphens and marks of direction.
fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| {
            !c.is_whitespace()
                && !matches!(c, '\u{ad}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        })
        .collect()
}

#[test]
fn it_keeps_the_rules_of_the_archive_and_of_screen_readers() {
    for document in [sample::everything(&Faces::bundled()), Document::new(sample::metadata(), Faces::bundled())] {
        assert_eq!(conformance::broken(&bytes(&document)), Vec::<String>::new());
    }
}

#[test]
fn every_rule_is_noticed_when_it_is_broken() {
    let whole = bytes(&sample::everything(&Faces::bundled()));
    assert_eq!(conformance::broken(&conformance::mutants::broken_by(&whole, |_| {})), Vec::<String>::new());
    let mut unnoticed = Vec::new();
    for (number, (rule, how)) in conformance::mutants::ALL.iter().enumerate() {
        let broken = conformance::broken(&conformance::mutants::broken_by(&whole, *how));
        if !broken.iter().any(|words| words.split(' ').collect::<Vec<_>>().join(" ").contains(rule)) {
            unnoticed.push(format!("{number}: {rule}: {broken:?}"));
        }
    }
    assert!(unnoticed.is_empty(), "{}", unnoticed.join("\n"));
}

#[test]
fn qpdf_finds_nothing_wrong() {
    if let Some((sound, text)) = tool("qpdf", &["--check", "FILE"], &bytes(&sample::everything(&Faces::bundled()))) {
        assert!(sound && !text.contains("WARNING"), "{text}");
    }
}

#[test]
fn every_font_is_embedded_and_subset() {
    let Some((_, text)) = tool("pdffonts", &["FILE"], &bytes(&sample::everything(&Faces::bundled()))) else { return };
    let fonts: Vec<&str> = text.lines().skip(2).collect();
    assert!(fonts.len() >= 6, "{text}");
    for font in fonts {
        let name = font.split_whitespace().next().unwrap();
        assert!(name.as_bytes()[6] == b'+' && font.contains("yes yes yes"), "{font}");
    }
}

#[test]
fn the_text_of_every_script_comes_out_as_it_went_in() {
    for (lang, words) in sample::LANGUAGES {
        let mut writer = sample::Writer::new(&Faces::bundled());
        writer.document.pages[0].items.clear();
        // Poppler judges the direction of signs by that of the line: each sentence stands alone.
        let rtl = matches!(lang, "ar" | "he");
        for part in words.split_inclusive(if rtl { ". " } else { "\n" }) {
            writer.paragraph(part, lang, Tags::ROOT);
        }
        let Some((_, text)) = tool("pdftotext", &["FILE", "-"], &bytes(&writer.document)) else { return };
        let (got, wanted) = (squeezed(&text), squeezed(words));
        if rtl {
            let letters = |text: &str| {
                text.split_whitespace()
                    .map(|word| word.chars().filter(|c| c.is_alphabetic()).collect::<String>())
                    .filter(|word| !word.is_empty())
                    .collect::<Vec<_>>()
            };
            let (mut got, mut wanted) = (letters(&text), letters(words));
            got.sort();
            wanted.sort();
            assert_eq!(got, wanted, "{lang}");
        } else {
            assert_eq!(got, wanted, "{lang}");
        }
    }
}

#[test]
fn the_tree_reads_as_the_page_does() {
    let document = sample::everything(&Faces::bundled());
    let Some((_, text)) = tool("pdfinfo", &["-struct-text", "FILE"], &bytes(&document)) else { return };
    let mut from = 0;
    for words in [
        "Tien talen",
        "bereikten",
        "veiligheidswaarborgen",
        "The first official",
        "합의했다",
        "Verwijzingen",
        "example.org",
        "[S1 ¶7]",
        "Volgens het verslag",
        "Lijst en tabel",
        "Seoul",
    ] {
        let at = text[from..].find(words).unwrap_or_else(|| panic!("{words} does not follow in\n{text}"));
        from += at;
    }
    assert!(!text.contains("pagina 1"), "a footer is read aloud");
}

#[test]
fn the_same_document_gives_the_same_bytes_in_any_order() {
    let first = bytes(&sample::everything(&Faces::bundled()));
    let mut other = sample::Writer::new(&Faces::bundled());
    other.paragraph("Iets anders.", "nl", Tags::ROOT);
    let small = bytes(&other.document);
    let again = bytes(&sample::everything(&Faces::bundled()));
    assert!(first == again, "the second export differs");
    assert!(small == bytes(&other.document));
    assert_ne!(conformance::identity(&first), conformance::identity(&small));
}

#[test]
fn nothing_is_said_that_the_document_does_not_say() {
    let whole = bytes(&sample::everything(&Faces::bundled()));
    let all = conformance::unpacked(&whole);
    let home = std::env::var("HOME").unwrap_or_default();
    let here = env!("CARGO_MANIFEST_DIR");
    for secret in ["GeheimCam", "Exif", here, home.as_str(), "printpdf", "lopdf"] {
        assert!(
            secret.len() < 2 || !all.windows(secret.len()).any(|part| part == secret.as_bytes()),
            "{secret} stands in the file"
        );
    }
}

#[test]
fn nothing_is_painted_outside_the_margins() {
    let document = sample::everything(&Faces::bundled());
    for page in &document.pages {
        for item in &page.items {
            let area = item.drawing.bounds();
            assert!(area.x > sample::LEFT - 7.0 && area.right() < sample::LEFT + sample::WIDTH + 7.0, "{area:?}");
            assert!(area.y > 40.0 && area.bottom() < page.size.height - 20.0, "{area:?}");
        }
    }
}

#[test]
fn a_file_travels_inside_as_pdf_a_3() {
    let attachment = Attachment {
        name: "Seoul.standpoint".to_owned(),
        mime: "application/octet-stream".to_owned(),
        description: "The project".to_owned(),
        bytes: b"inhoud van het project".to_vec(),
    };
    let options = Options { attachment: Some(attachment) };
    let written = pdf::write(&sample::everything(&Faces::bundled()), &options).value;
    assert_eq!(conformance::broken(&written), Vec::<String>::new());
    let all = conformance::unpacked(&written);
    let holds = |words: &[u8]| all.windows(words.len()).any(|part| part == words);
    assert!(holds(b"<pdfaid:part>3</pdfaid:part>") && holds(b"inhoud van het project"));
}

#[test]
fn what_is_wrong_is_told_and_left_out() {
    let mut writer = sample::Writer::new(&Faces::bundled());
    let tag = writer.tag(Role::Paragraph, Tags::ROOT);
    let link_tag = writer.tag(Role::Link, tag);
    let lost = Link { target: Target::Destination("nergens".to_owned()), contents: "Nergens".to_owned() };
    let spans = [
        Span::new("漢字 ", sample::body(), Lang::new("zh")),
        Span::new("link", sample::body(), Lang::new("nl")).linked(lost, link_tag),
    ];
    writer.set(&spans, &ParagraphStyle::new(300.0, 14.0), 0.0, tag, None);
    let mut broken = sample::png();
    let half = broken.len() / 2;
    broken.truncate(half);
    let picture = writer.document.picture(&Picture::open(broken).unwrap());
    let figure = writer.tag(Role::Figure, Tags::ROOT);
    let drawing = Drawing::Picture { picture, area: Rect::new(100.0, 200.0, 50.0, 50.0) };
    writer.document.pages[0].items.push(Item::tagged(drawing, figure));
    let written = pdf::write(&writer.document, &Options::default());
    let keys: Vec<&str> = written.notices.iter().map(|notice| notice.key.as_str()).collect();
    assert_eq!(keys, ["notice-missing-glyphs", "notice-picture-damaged", "notice-link-lost"]);
    for notice in &written.notices {
        for language in standpoint::i18n::Language::ALL {
            let words = standpoint::i18n::words(language).notice(notice);
            assert!(!words.contains("notice-"), "{words}");
        }
    }
    assert!(Picture::open(b"no picture".to_vec()).is_err());
}

#[test]
fn words_too_long_for_a_string_and_a_title_of_nothing_keep_the_rules() {
    let mut writer = sample::Writer::new(&Faces::bundled());
    writer.document.metadata.title = " \u{0}\u{fffe} ".to_owned();
    let figure = writer.tag(Role::Figure, Tags::ROOT);
    writer.document.tags.node_mut(figure).unwrap().alt = Some("woord \u{1f600}".repeat(5_000));
    let title = writer.tag(Role::Heading(1), Tags::ROOT);
    writer.document.tags.node_mut(title).unwrap().actual = Some("\u{e001}\u{fffe}x".to_owned());
    let shape = Shape::filled(Path::rect(Rect::new(100.0, 100.0, 20.0, 20.0)), sample::ACCENT);
    for tag in [figure, title] {
        writer.document.pages[0].items.push(Item::tagged(Drawing::Shape(shape.clone()), tag));
    }
    assert_eq!(conformance::broken(&bytes(&writer.document)), Vec::<String>::new());
}

#[test]
fn a_picture_on_its_side_is_turned() {
    let picture = Picture::open(sample::jpeg()).unwrap();
    assert_eq!((picture.width, picture.height, picture.orientation), (40, 50, 6));
}

#[test]
fn a_click_finds_what_a_line_came_from() {
    let mut writer = sample::Writer::new(&Faces::bundled());
    let tag = writer.tag(Role::Paragraph, Tags::ROOT);
    let origin = Origin::Statement(StatementId(7));
    let top = writer.y;
    writer.set(
        &[Span::new("Een uitspraak die aangeklikt kan worden.", sample::body(), Lang::new("nl"))],
        &ParagraphStyle::new(300.0, 14.0),
        0.0,
        tag,
        Some(origin),
    );
    let document = writer.document;
    assert_eq!(document.origin_at(0, sample::LEFT + 20.0, top + 8.0), Some(origin));
    assert_eq!(document.origin_at(0, sample::LEFT + 20.0, top + 18.0), Some(origin), "a near miss counts");
    assert_eq!(document.origin_at(0, sample::LEFT + 20.0, top + 80.0), None);
    assert_eq!(document.origin_at(3, 0.0, 0.0), None);
    assert_eq!(document.areas_of(origin).len(), 1);
}

#[test]
fn the_preview_draws_the_very_pages() {
    let raster = Raster::open(bytes(&sample::everything(&Faces::bundled()))).unwrap();
    assert_eq!(raster.pages(), 2);
    let image = raster.render(0, 1.0).unwrap();
    assert_eq!((image.width, image.height), (595, 841));
    let ink = image.rgba.chunks(4).filter(|pixel| pixel[0] < 128).count();
    assert!(ink > 5000, "only {ink} dark pixels");
    assert!(image.rgba.chunks(4).all(|pixel| pixel[3] == 255));
    assert!(raster.render(2, 1.0).is_none());
    assert!(Raster::open(b"not a PDF".to_vec()).is_err());
}

#[test]
fn chinese_and_japanese_take_faces_of_the_system_where_there_are_any() {
    let texts = [
        ("zh", "谈判代表昨天就新的时间表达成一致。外交部发言人表示：“协议立即生效。”资金分担问题仍待讨论。"),
        (
            "ja",
            "交渉担当者は昨日、新しい日程で合意した。外務省の報道官は「合意は直ちに実施される」と述べた。費用分担の問題は次回の会談で協議される。",
        ),
    ];
    let faces = Faces::with_installed();
    let mut writer = sample::Writer::new(&faces);
    writer.document.pages[0].items.clear();
    for (lang, words) in texts {
        if !writer.paragraph(words, lang, Tags::ROOT).missing.is_empty() {
            println!("no face for {lang} is installed: this test was passed over");
            return;
        }
    }
    let written = bytes(&writer.document);
    std::fs::write(std::env::temp_dir().join("standpoint-cjk.pdf"), &written).unwrap();
    assert_eq!(conformance::broken(&written), Vec::<String>::new());
    assert!(written.len() < 300_000, "{} bytes: not subset", written.len());
    let Some((_, text)) = tool("pdftotext", &["FILE", "-"], &written) else { return };
    assert_eq!(squeezed(&text), squeezed(&texts.iter().map(|(_, words)| *words).collect::<String>()));
}
