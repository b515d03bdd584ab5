//! Briefings that depend on the machine: the first real case, where its article is present, and Chinese and Japanese ones, in faces of the
//! system where there are any. What is absent is said.

use crate::corpus::{self, SPOKEN, languages, template, with};
use crate::{conformance, hard, tool};
use standpoint::fonts::Faces;
use standpoint::layout::{Document, Drawing};
use standpoint::project::{BriefField, DocumentLanguage, Edit, Paper, Project};
use standpoint::publish::{Options, Published, publish};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

/// The project that `standpoint brief` makes of the real article, and the PDF it writes.
fn real() -> Option<&'static (Project, Vec<u8>)> {
    static REAL: OnceLock<Option<(Project, Vec<u8>)>> = OnceLock::new();
    let made = || {
        let article = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/articles/noord-korea-rusland-pact.nl.txt");
        if !article.exists() {
            println!("skipped: {} is absent, so the real case is not made", article.display());
            return None;
        }
        let folder = tempfile::tempdir().unwrap();
        let (pdf, project) = (folder.path().join("real.pdf"), folder.path().join("real.standpoint"));
        let mut command = Command::new(env!("CARGO_BIN_EXE_standpoint"));
        command.env("HOME", folder.path()).args(["brief", "-q", "--date", "2024-10-24", "--lang", "nl", "-o"]);
        let output = command.arg(&pdf).arg("--save").arg(&project).arg(&article).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let opened = standpoint::project::file::open(&project).unwrap().value;
        Some((opened.contents.project, std::fs::read(&pdf).unwrap()))
    };
    REAL.get_or_init(made).as_ref()
}

/// The real case in all three templates, in both languages and on both papers.
pub(crate) fn real_cases() -> Vec<(&'static str, Project)> {
    let Some((project, _)) = real() else { return Vec::new() };
    let (en, nl) = (DocumentLanguage::En, DocumentLanguage::Nl);
    let case = |name, kind, language, paper| {
        (name, with(project.clone(), vec![template(kind), BriefField::Language(language), BriefField::Paper(paper)]))
    };
    vec![
        case("real card", "card", nl, Paper::A4),
        case("real brief", "brief", nl, Paper::A4),
        case("real dossier", "dossier", nl, Paper::A4),
        case("real card en letter", "card", en, Paper::Letter),
        case("real brief en letter", "brief", en, Paper::Letter),
        case("real dossier en letter", "dossier", en, Paper::Letter),
    ]
}

/// Texts of a language of `SPOKEN` everywhere an analyst can write them.
fn foreign(tag: &str) -> Project {
    let (_, title, said, after) = SPOKEN.into_iter().find(|(of, ..)| *of == tag).unwrap();
    let mut project = languages(DocumentLanguage::En, &[tag]);
    let actor = project.actors[0].id;
    project.apply(&Edit::Reword(actor, format!("{after} {said}"))).unwrap();
    with(
        project,
        vec![
            BriefField::Title(title.to_owned()),
            BriefField::BottomLine(format!("{said} **{after}**")),
            BriefField::PreparedFor(title.to_owned()),
        ],
    )
}

/// Chinese and Japanese briefings as they are published with what is installed; none where no face is.
pub(crate) fn installed_cases() -> Vec<(&'static str, Published)> {
    let options = Options { faces: Faces::with_installed(), ..Options::new("1.2.3") };
    let mut made = Vec::new();
    for (name, tag, kind) in [
        ("chinese", "zh", "brief"),
        ("chinese card", "zh", "card"),
        ("japanese", "ja", "brief"),
        ("japanese dossier", "ja", "dossier"),
    ] {
        let published = publish(&with(foreign(tag), vec![template(kind)]), &BTreeMap::new(), &options).unwrap();
        if !missing(&published.value.document).is_empty() {
            println!("passed over: no face for {tag} is installed (fonts-noto-cjk has one), so {name} is not examined");
            continue;
        }
        assert!(published.notices.is_empty(), "{name}: {:?}", published.notices);
        made.push((name, published.value));
    }
    made
}

/// Words set in no face.
fn missing(document: &Document) -> String {
    let items = document.pages.iter().flat_map(|page| &page.items);
    let runs = items.filter_map(|item| match &item.drawing {
        Drawing::Glyphs(run) if run.missing => Some(&run.text[run.range()]),
        Drawing::Glyphs(_) | Drawing::Shape(_) | Drawing::Picture { .. } => None,
    });
    runs.collect()
}

#[test]
fn what_the_command_line_writes_of_the_real_case_keeps_the_rules() {
    let Some((project, pdf)) = real() else { return };
    assert!(project.statements.len() >= 8, "{} statements", project.statements.len());
    assert_eq!(hard::examined("real, from the command line", pdf), Vec::<String>::new());
    if let Some((sound, text)) = tool("qpdf", &["--check", "FILE"], pdf) {
        assert!(sound && !text.contains("WARNING"), "{text}");
    }
    assert!(pdf.len() <= 120_000, "{} bytes", pdf.len());
}

#[test]
fn chinese_without_a_face_is_told_and_never_written_as_notdef() {
    let options = Options { faces: Faces::bundled(), ..Options::new("1.2.3") };
    for tag in ["zh", "ja"] {
        let published = publish(&foreign(tag), &BTreeMap::new(), &options).unwrap();
        assert!(missing(&published.value.document).chars().count() > 10, "{tag}");
        let told = published.notices.iter().find(|notice| notice.key == "check-no-glyph").expect("a warning");
        for language in standpoint::i18n::Language::ALL {
            let words = standpoint::i18n::words(language).notice(told);
            assert!(!words.contains("check-"), "{words}");
        }
        assert!(published.value.findings.iter().any(|finding| finding.key == "check-no-glyph"), "{tag}: the check says it too");
        // The rules hold all the same: what has no face is drawn, not written as glyph 0, and its words can be copied.
        assert_eq!(hard::examined(&format!("{tag} without a face"), &published.value.pdf), Vec::<String>::new());
        assert_eq!(conformance::broken(&published.value.pdf), Vec::<String>::new());
    }
}

#[test]
fn a_picture_of_four_inks_becomes_one_of_light() {
    let inks = include_bytes!("../fixtures/inks.jpg");
    assert!(inks.windows(5).any(|part| part == b"Adobe"), "it says how its inks are coded");
    let frame = inks.windows(2).position(|pair| matches!(pair, [0xff, 0xc0 | 0xc2])).unwrap();
    assert_eq!(inks[frame + 9], 4, "it has four");
    let project = with(corpus::full(DocumentLanguage::En), vec![corpus::logo(inks.to_vec())]);
    let options = Options { faces: Faces::bundled(), ..Options::new("1.2.3") };
    let published = publish(&project, &BTreeMap::new(), &options).unwrap();
    assert!(published.notices.is_empty(), "{:?}", published.notices);
    assert_eq!(hard::examined("picture of four inks", &published.value.pdf), Vec::<String>::new());
    // The bars in the order in which they were painted: paper, cyan, magenta, yellow, blue, red, black.
    let wanted = [[255, 255, 255], [0, 255, 255], [255, 0, 255], [255, 255, 0], [0, 0, 255], [255, 0, 0], [0, 0, 0]];
    let raster = standpoint::raster::Raster::open(published.value.pdf).unwrap().render(0, 4.0).unwrap();
    let area = published.value.document.pages[0]
        .items
        .iter()
        .find_map(|item| if let Drawing::Picture { area, .. } = item.drawing { Some(area) } else { None })
        .unwrap();
    for (k, colour) in wanted.into_iter().enumerate() {
        let x = (area.x + area.width * (k as f32 + 0.5) / 8.0) * 4.0;
        let y = (area.y + area.height / 2.0) * 4.0;
        let at = 4 * (y as u32 * raster.width + x as u32) as usize;
        let got = &raster.rgba[at..at + 3];
        // No profile says which paper and press were meant: nearer than a quarter of the way is the right ink.
        assert!(got.iter().zip(colour).all(|(a, b)| a.abs_diff(b) < 64), "bar {k}: {got:?} for {colour:?}");
    }
}
