//! Hostile words on paper: whatever stands in a project, the PDF is sound, says nothing of this machine and does nothing by itself.

use standpoint::actor::{Actor, ActorId};
use standpoint::anchor::Anchor;
use standpoint::article::{Article, Block, BlockKind, BlockNumber, Format, SourceId};
use standpoint::project::{
    BriefField, DocumentLanguage, Edit, Judgement, JudgementId, Project, SourceField, Statement, StatementField, StatementId,
};
use standpoint::publish;
use standpoint::standards::ActorKind;
use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::sync::Arc;

/// How long the longest words are: unoptimised code sets a letter in tens of microseconds.
const LONG: usize = if cfg!(debug_assertions) { 2_000 } else { 200_000 };

/// Texts that break a line, a shaper, a string of a PDF or a reader's trust.
fn words() -> Vec<(&'static str, String)> {
    vec![
        ("bidi", "a \u{202e}tfel\u{2066} right \u{2069}\u{2069}\u{202c} שלום (abc) مرحبا 12".to_owned()),
        ("zalgo", format!("Z{} and so on", "\u{301}\u{334}\u{489}".repeat(LONG / 50))),
        (
            "controls",
            (1..32)
                .filter_map(char::from_u32)
                .chain(['\u{7f}', '\u{85}', '\u{feff}', '\u{fffe}', '\u{ffff}', '\u{200b}'])
                .collect(),
        ),
        ("one word", "x".repeat(LONG)),
        ("one word in Hangul", "한".repeat(LONG / 10)),
        ("emoji", "👩‍👩‍👧‍👦🏳️‍🌈👍🏽🇺🇦".repeat(LONG / 200)),
        ("private use", "\u{e000}\u{f8ff}\u{f0000}\u{10fffd} and letters".to_owned()),
        ("scripts", "ไทย ქართული հայերեն ਪੰਜਾਬੀ ᚠᚢᚦ 𓀀 ༀ ꦏ".to_owned()),
        ("PDF", ") /OpenAction << /S /JavaScript /JS (app.alert(1)) >> (\\ >> endobj %%EOF\nstartxref".to_owned()),
        ("markup", "<script>alert(1)</script> &lt; $$ \\input{/etc/passwd} {likelihood} {} %s #let".to_owned()),
        ("lines", "a\u{2028}b\u{2029}c\r\nd\n\n\n\n\te".repeat(200)),
        ("spaces", "\u{a0}\u{2003}\u{3000} \u{200b}\u{2060}".repeat(LONG / 50) + "end"),
        ("soft hyphens", "co\u{ad}op\u{ad}".repeat(LONG / 50)),
    ]
}

/// A project with a text in every field that is printed.
fn project(text: &str) -> Project {
    let mut project = Project::new("0b7e5a10-0000-4000-8000-000000000003", "2024-10-24", DocumentLanguage::En);
    let mut apply = |edit: Edit| {
        let done = project.apply(&edit);
        assert!(done.is_ok(), "{done:?}");
        project.next
    };
    let blocks = vec![
        Block::new(BlockKind::Title, text),
        Block::new(BlockKind::Paragraph, format!("It {text} said.")),
        Block::new(BlockKind::Quote, text),
    ];
    let imported = standpoint::import::Imported {
        name: text.chars().filter(|c| !c.is_control()).take(300).collect(),
        format: Format::Html,
        article: Article { blocks, ..Article::default() },
        offered: Vec::new(),
        chapters: 0,
    };
    let source = standpoint::import::source(SourceId(1), imported, text.as_bytes().into(), "2024-10-24");
    let article = source.article.clone();
    let mut next = apply(Edit::AddSource(Arc::new(source)));
    for field in SourceField::ALL {
        let value = if field == SourceField::Url { format!("javascript:alert('{text}')") } else { text.to_owned() };
        apply(Edit::CorrectSource { source: SourceId(1), field, value: Some(value) });
    }
    apply(Edit::DescribeSource(SourceId(1), text.to_owned()));
    let name = format!("A{text}");
    let actor = ActorId(next);
    next = apply(Edit::AddActor(Actor::new(actor, &name, ActorKind::Person)));
    apply(Edit::Reword(actor, text.to_owned()));
    let anchor = Anchor::new(SourceId(1), &article, BlockNumber(2), 0..article.blocks[1].text.len()).unwrap();
    let said = StatementId(next);
    next = apply(Edit::Keep(Statement::new(said, anchor, Some(actor))));
    for field in [
        StatementField::Speaker,
        StatementField::Office,
        StatementField::Topic,
        StatementField::Translation,
        StatementField::Memo,
    ] {
        apply(Edit::Change(said, field(text.to_owned())));
    }
    let judgement = Judgement {
        id: JudgementId(next),
        text: text.to_owned(),
        likelihood: None,
        confidence: None,
        reason: text.to_owned(),
        cites: vec![said],
    };
    apply(Edit::AddJudgement(judgement));
    for field in [
        BriefField::Title,
        BriefField::PreparedFor,
        BriefField::PreparedBy,
        BriefField::Marking,
        BriefField::BottomLine,
        BriefField::Disputes,
        BriefField::Gaps,
        BriefField::SourceSummary,
    ] {
        apply(Edit::Brief(field(text.to_owned())));
    }
    project
}

#[test]
fn hostile_words_give_a_sound_pdf_that_does_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let can_check = Command::new("qpdf").arg("--version").stdout(Stdio::null()).status().is_ok();
    if !can_check {
        eprintln!("without qpdf only the bytes are looked at");
    }
    for (name, text) in words() {
        let project = project(&text);
        let published = publish::publish(&project, &BTreeMap::new(), &publish::Options::new("1"))
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let pdf = published.value.pdf;
        assert!(pdf.starts_with(b"%PDF-"), "{name}");
        assert!(pdf.len() < 24 << 20, "{name}: {} bytes", pdf.len());
        let path = folder.path().join("a.pdf");
        std::fs::write(&path, &pdf).unwrap();
        let mut open = pdf.clone();
        if can_check {
            let checked = Command::new("qpdf").arg("--check").arg(&path).output().unwrap();
            assert!(
                checked.status.success(),
                "{name}: {}{}",
                String::from_utf8_lossy(&checked.stdout),
                String::from_utf8_lossy(&checked.stderr)
            );
            open = Command::new("qpdf").args(["--qdf", "--object-streams=disable"]).arg(&path).arg("-").output().unwrap().stdout;
        }
        for active in [
            "/JavaScript",
            "/JS ",
            "/JS(",
            "/OpenAction",
            "/AA ",
            "/Launch",
            "/EmbeddedFile",
            "/GoToR",
            "/SubmitForm",
            "/ImportData",
            "/RichMedia",
        ] {
            // Within a string the word is harmless: there the bracket before it is escaped or hexadecimal.
            let as_key = format!("\n  {active}");
            let found = open.windows(as_key.len()).any(|window| window == as_key.as_bytes());
            assert!(!found, "{name}: {active}");
        }
        for place in open.windows(5).enumerate().filter(|(_, window)| *window == b"/URI ").map(|(at, _)| at) {
            let rest = String::from_utf8_lossy(&open[place..(place + 40).min(open.len())]).into_owned();
            let target = rest.trim_start_matches("/URI ").to_owned();
            assert!(
                target.starts_with("(http")
                    || target.starts_with("(mailto:")
                    || target.starts_with('<')
                    || target.starts_with("/"),
                "{name}: {rest}"
            );
        }
        for own in [
            std::env::var("HOME").unwrap_or_default(),
            env!("CARGO_MANIFEST_DIR").to_owned(),
            folder.path().display().to_string(),
        ] {
            let tells = own.len() > 4 && open.windows(own.len()).any(|window| window == own.as_bytes());
            assert!(!tells, "{name}: {own}");
        }
    }
}
