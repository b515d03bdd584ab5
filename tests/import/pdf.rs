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
