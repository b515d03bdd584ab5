//! PDF articles: columns are read one after the other, paragraphs joined, running heads set aside.

use standpoint::article::{BlockKind, SetAside};
use standpoint::import::{ImportError, Options, read};

const TWO_COLUMNS: &[u8] = include_bytes!("../fixtures/import/two-columns.nl.pdf");

#[test]
fn columns_are_read_one_after_the_other_and_paragraphs_joined_across_them() {
    let read = read("two-columns.pdf", TWO_COLUMNS, &Options::default()).unwrap();
    let article = &read.value[0].article;
    let kept: Vec<_> = article.blocks.iter().filter(|block| block.set_aside.is_none()).collect();
    assert_eq!(kept[0].kind, BlockKind::Title);
    assert_eq!(kept[0].text, "Nieuwe kade voor windmolens verdeelt de stad");
    let paragraphs: Vec<_> = kept.iter().filter(|block| block.text.starts_with("Alinea ")).collect();
    assert_eq!(paragraphs.len(), 14);
    for (number, block) in paragraphs.iter().enumerate() {
        assert!(
            block.text.starts_with(&format!("Alinea {number}. De haven van Vlissingen krijgt een nieuwe kade")),
            "{}",
            block.text
        );
        assert!(
            block.text.ends_with("het Noord-Nederlandse bedrijf dat de kade aanlegt belooft stillere heimachines te gebruiken."),
            "{}",
            block.text
        );
    }
    assert_eq!(kept.iter().filter(|block| matches!(block.kind, BlockKind::Heading(_))).count(), 3);
    let pages: Vec<_> = paragraphs.iter().map(|block| block.page.unwrap()).collect();
    assert_eq!((pages[0], pages[13]), (1, 2), "pages are kept as locators");
    let aside: Vec<_> = article.blocks.iter().filter(|block| block.set_aside == Some(SetAside::PageFurniture)).collect();
    assert_eq!(aside.len(), 4, "running head and page number of both pages");
}

#[test]
fn a_broken_off_pdf_says_so() {
    for length in [5, 40, 400, TWO_COLUMNS.len() / 2, TWO_COLUMNS.len() - 40] {
        match read("cut.pdf", &TWO_COLUMNS[..length], &Options::default()) {
            Ok(read) => assert!(!read.value[0].article.blocks.is_empty()),
            Err(error) => assert!(!matches!(error, ImportError::Unknown), "{error:?}"),
        }
    }
}

/// A page of our own, written by hand: lines of text at places, in Helvetica; in Courier where they begin with a tab.
fn page(lines: &[(f32, f32, f32, &str)]) -> Vec<u8> {
    let mut content = String::from("BT\n");
    for (left, foot, size, text) in lines {
        let text = text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        let (face, text) = text.strip_prefix('\t').map_or(("F1", text.as_str()), |text| ("F2", text));
        content.push_str(&format!("/{face} {size} Tf 1 0 0 1 {left} {foot} Tm ({text}) Tj\n"));
    }
    content.push_str("ET");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R/F2 6 0 R>>>>/Contents 5 0 R>>".to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
        format!("<</Length {}>>\nstream\n{content}\nendstream", content.len()),
        "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>".to_owned(),
    ];
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).bytes());
    }
    let start = bytes.len();
    bytes.extend(b"xref\n0 7\n0000000000 65535 f \n");
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    bytes.extend(format!("trailer\n<</Size 7/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").bytes());
    bytes
}

#[test]
fn cells_below_each_other_are_a_table_and_a_note_is_told_from_the_text() {
    let body = "The harbour board met on Tuesday and agreed on a ferry that sails all year.";
    let bytes = page(&[
        (60.0, 760.0, 22.0, "Ferry all year"),
        (60.0, 720.0, 10.0, body),
        (60.0, 706.0, 10.0, "Nobody had expected it, said the chairman of the council.1 He smiled for"),
        (60.0, 692.0, 10.0, "the first time in years."),
        (60.0, 660.0, 10.0, "Year"),
        (200.0, 660.0, 10.0, "Passengers"),
        (330.0, 660.0, 10.0, "Sailings"),
        (60.0, 646.0, 10.0, "2024"),
        (200.0, 646.0, 10.0, "41,000"),
        (330.0, 646.0, 10.0, "610"),
        (60.0, 632.0, 10.0, "2025"),
        (200.0, 632.0, 10.0, "52,500"),
        (330.0, 632.0, 10.0, "702"),
        (60.0, 600.0, 10.0, body),
        (60.0, 100.0, 8.0, "1 Minutes of the harbour board, volume four."),
    ]);
    let read = read("page.pdf", &bytes, &Options::default()).unwrap();
    let blocks: Vec<(BlockKind, &str)> =
        read.value[0].article.blocks.iter().map(|block| (block.kind, block.text.as_str())).collect();
    assert_eq!(blocks[2], (BlockKind::Table, "Year\tPassengers\tSailings\n2024\t41,000\t610\n2025\t52,500\t702"), "{blocks:#?}");
    assert!(blocks[1].1.contains("council.[1] He smiled for the first time"), "{blocks:#?}");
    assert_eq!(blocks.last().unwrap(), &(BlockKind::Footnote, "1 Minutes of the harbour board, volume four."));
}

#[test]
fn a_page_with_more_text_than_is_read_says_so() {
    let line = "The harbour board met on Tuesday and agreed on a ferry that sails all year. ".repeat(60);
    let notices = |lines: u16| {
        let lines: Vec<_> = (0..lines).map(|n| (60.0, 800.0 - f32::from(n) * 7.0, 6.0, line.as_str())).collect();
        let read = read("page.pdf", &page(&lines), &Options::default()).unwrap();
        read.notices.iter().map(|notice| notice.key.clone()).collect::<Vec<_>>().join(" ")
    };
    assert!(!notices(5).contains("notice-import-pdf-full-pages"));
    assert!(notices(100).contains("notice-import-pdf-full-pages"));
}

#[test]
fn the_rows_of_a_contents_page_and_the_lines_of_a_program_stand_alone() {
    let body = "The harbour board met on Tuesday and agreed on a ferry that sails all year round.";
    let bytes = page(&[
        (60.0, 780.0, 22.0, "Ferry all year"),
        (60.0, 740.0, 14.0, "Contents"),
        (60.0, 720.0, 10.0, "1 The quarrel . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . 1"),
        (60.0, 707.0, 10.0, "2 The agreement ............................................................ 12"),
        (60.0, 694.0, 10.0, "Preface . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . iv"),
        (60.0, 660.0, 10.0, body),
        (60.0, 647.0, 10.0, "It was the third winter of the quarrel, and the islanders had had enough of waiting"),
        (60.0, 634.0, 10.0, "and said so in a letter to the ministry:"),
        (60.0, 621.0, 10.0, "\tBEGIN ferry sails"),
        (60.0, 608.0, 10.0, "\tEND ferry"),
        (60.0, 595.0, 10.0, "The letter was printed by the paper of the harbour town on the following morning."),
    ]);
    let read = read("page.pdf", &bytes, &Options::default()).unwrap();
    let blocks = &read.value[0].article.blocks;
    let aside: Vec<&str> =
        blocks.iter().filter(|block| block.set_aside == Some(SetAside::Navigation)).map(|block| block.text.as_str()).collect();
    assert_eq!(aside.len(), 4, "{blocks:#?}");
    assert!(aside[0] == "Contents" && aside[1].starts_with("1 The quarrel") && aside[2].ends_with("12"), "{aside:?}");
    let kept: Vec<&str> = blocks.iter().filter(|block| block.set_aside.is_none()).map(|block| block.text.as_str()).collect();
    assert_eq!(kept[0], "Ferry all year");
    assert!(kept[1].starts_with(body) && kept[1].ends_with("to the ministry:"), "{kept:?}");
    assert_eq!(kept[2..4], ["BEGIN ferry sails", "END ferry"]);
    assert!(kept[4].starts_with("The letter was printed"), "{kept:?}");
}
