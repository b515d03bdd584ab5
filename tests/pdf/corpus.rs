//! Whole briefings of every hard kind, published and examined: the rules of PDF/A-2a and PDF/UA-1, qpdf, poppler, the text.

use crate::conformance;
use crate::corpus;
use crate::extract;
use crate::further;
use crate::{squeezed, tool};
use standpoint::layout::{Document, Drawing};
use standpoint::pdf::Attachment;
use standpoint::project::{BriefField, DocumentLanguage, Project};
use standpoint::publish::{Options, Published, publish};
use standpoint::standards::Tlp;
use std::collections::BTreeMap;
use std::sync::OnceLock;

fn options() -> Options {
    Options { faces: standpoint::fonts::Faces::bundled(), ..Options::new("1.2.3") }
}

/// All cases, published once for all tests.
fn made() -> &'static [(&'static str, Published)] {
    static MADE: OnceLock<Vec<(&'static str, Published)>> = OnceLock::new();
    let made = || {
        let cases = corpus::cases().into_iter().chain(further::real_cases());
        cases.map(|(name, project)| (name, published(&project))).chain(further::installed_cases()).collect()
    };
    MADE.get_or_init(made)
}

fn published(project: &Project) -> Published {
    publish(project, &BTreeMap::new(), &options()).unwrap().value
}

/// Names a broken rule by its case; and leaves the file for a look where `STANDPOINT_PDFS` names a folder.
pub(crate) fn examined(name: &str, pdf: &[u8]) -> Vec<String> {
    if let Ok(folder) = std::env::var("STANDPOINT_PDFS") {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(std::path::Path::new(&folder).join(format!("{}.pdf", name.replace(' ', "-"))), pdf).unwrap();
    }
    conformance::broken(pdf).into_iter().map(|words| format!("{name}: {words}")).collect()
}

#[test]
fn every_hard_briefing_keeps_the_rules() {
    let mut broken = Vec::new();
    for (name, made) in made() {
        broken.extend(examined(name, &made.pdf));
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn five_hundred_statements_keep_the_rules() {
    let project = corpus::with(corpus::many(500), vec![corpus::template("dossier")]);
    let made = published(&project);
    assert_eq!(examined("five hundred", &made.pdf), Vec::<String>::new());
    assert!(made.document.pages.len() > 50);
}

#[test]
fn pictures_of_every_kind_keep_the_rules() {
    let mut cmyk = corpus::jpeg(64, 48);
    // Three parts called four: what cameras never write and editors sometimes do must not end in the file as it is.
    let frame = cmyk.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    cmyk[frame + 9] = 4;
    let cases = [
        ("picture of 20 megapixels", corpus::jpeg(5_200, 4_000)),
        ("picture with transparency", corpus::png(300, 200)),
        ("picture on its side", crate::sample::jpeg()),
        ("picture of four colours", cmyk),
        ("no picture", b"GIF89a nothing".to_vec()),
    ];
    for (name, bytes) in cases {
        let size = bytes.len();
        let project = corpus::with(corpus::full(DocumentLanguage::En), vec![corpus::logo(bytes)]);
        let made = published(&project);
        assert_eq!(examined(name, &made.pdf), Vec::<String>::new());
        if name.contains("megapixels") {
            assert!(made.pdf.len() > size && made.pdf.len() < size + 200_000, "the JPEG is passed through as it is");
        }
    }
}

#[test]
fn an_attached_project_makes_a_pdf_a_3_up_to_green() {
    for (tlp, attached) in [(Tlp::Green, true), (Tlp::Clear, true), (Tlp::Amber, false), (Tlp::Red, false)] {
        let fields = vec![BriefField::AttachProject(true), BriefField::Tlp(Some(tlp))];
        let project = corpus::with(corpus::full(DocumentLanguage::En), fields);
        let attachment = Attachment {
            name: "Zürich.standpoint".to_owned(),
            mime: "application/octet-stream".to_owned(),
            description: "Das Projekt".to_owned(),
            bytes: b"inhoud van het project".to_vec(),
        };
        let options = Options { attachment: Some(attachment), ..options() };
        let pdf = publish(&project, &BTreeMap::new(), &options).unwrap().value.pdf;
        assert_eq!(examined(&format!("attached {tlp:?}"), &pdf), Vec::<String>::new());
        let all = conformance::unpacked(&pdf);
        assert_eq!(all.windows(10).any(|part| part == b"inhoud van"), attached, "{tlp:?}");
    }
}

#[test]
fn qpdf_finds_nothing_wrong_with_any_briefing() {
    for (name, made) in made() {
        let Some((sound, text)) = tool("qpdf", &["--check", "FILE"], &made.pdf) else { return };
        assert!(sound && !text.contains("WARNING"), "{name}: {text}");
    }
}

#[test]
fn every_font_of_any_briefing_is_embedded_and_subset() {
    for (name, made) in made() {
        let Some((_, text)) = tool("pdffonts", &["FILE"], &made.pdf) else { return };
        for font in text.lines().skip(2) {
            let called = font.split_whitespace().next().unwrap();
            assert!(called.as_bytes()[6] == b'+' && font.contains("yes yes yes"), "{name}: {font}");
        }
    }
}

#[test]
fn the_running_lines_of_every_page_are_known_as_header_and_footer() {
    for (name, made) in made() {
        let file = lopdf::Document::load_mem(&made.pdf).unwrap();
        for (number, page) in file.get_pages() {
            let content = String::from_utf8_lossy(&file.get_page_content(page)).into_owned();
            for kind in ["/Subtype/Header", "/Subtype/Footer"] {
                assert!(content.contains(kind), "{name}, page {number}: no {kind}");
            }
        }
    }
}

/// What the pages of a document say, in the order of painting, without artefacts.
fn said(document: &Document) -> Vec<String> {
    let page = |page: &standpoint::layout::Page| {
        let mut words = String::new();
        for item in page.items.iter().filter(|item| item.tag.is_some()) {
            if let Drawing::Glyphs(run) = &item.drawing {
                words.push_str(&run.text[run.range()]);
            }
        }
        squeezed(&words)
    };
    document.pages.iter().map(page).collect()
}

#[test]
fn the_codes_of_every_page_tell_its_text_letter_for_letter() {
    for (name, made) in made() {
        let got: Vec<String> = extract::pages(&made.pdf).iter().map(|page| squeezed(page)).collect();
        for (number, (got, wanted)) in got.iter().zip(said(&made.document)).enumerate() {
            // Characters for private use and those that are none are told as unknown; what is not seen is told with its neighbour or not.
            let kept = |c: &char| !matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. | '\u{fff0}'..='\u{ffff}' | '\u{feff}' | '\u{fe0f}' | '\u{200b}'..='\u{200d}');
            let clean = |text: &str| text.chars().filter(kept).collect::<String>();
            assert_eq!(clean(got), clean(&wanted), "{name}, page {}", number + 1);
        }
    }
}

#[test]
fn poppler_finds_every_letter_of_every_script() {
    for (name, made) in made().iter().filter(|(name, _)| !name.starts_with("hostile")) {
        let Some((_, text)) = tool("pdftotext", &["FILE", "-"], &made.pdf) else { return };
        let letters = |text: &str| {
            let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
            letters.sort_unstable();
            letters
        };
        let items = made.document.pages.iter().flat_map(|page| &page.items);
        let all: String = items
            .filter_map(|item| match &item.drawing {
                Drawing::Glyphs(run) => Some(&run.text[run.range()]),
                Drawing::Shape(_) | Drawing::Picture { .. } => None,
            })
            .collect();
        assert_eq!(letters(&text).into_iter().collect::<String>(), letters(&all).into_iter().collect::<String>(), "{name}");
    }
}

#[test]
fn exports_in_any_order_give_the_same_bytes() {
    // The cases were made one behind the other; now from the last to the first. Those that depend on the machine come behind.
    for ((name, made), (_, project)) in made().iter().zip(corpus::cases()).rev().filter(|((name, _), _)| name.len() < 12) {
        assert!(published(&project).pdf == made.pdf, "{name} differs the second time");
    }
}

#[test]
fn outloud_hears_no_error() {
    if std::process::Command::new("outloud").arg("--version").output().is_err() {
        println!("outloud is not installed: this test was passed over");
        return;
    }
    let wanted = [
        "brief",
        "card",
        "dossier nl letter endnotes",
        "empty",
        "languages",
        "languages nl dossier",
        "long",
        "logo dossier",
        "rich",
        "real brief",
        "real dossier",
        "crowd",
        "free marking",
    ];
    for (name, made) in made().iter().filter(|(name, _)| wanted.contains(name)) {
        let Some((sound, text)) = tool("outloud", &["-q", "--fail-on", "error", "FILE"], &made.pdf) else { return };
        assert!(sound, "{name}: {text}");
    }
}
