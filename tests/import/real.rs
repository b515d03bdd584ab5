//! The first real case, read from the shared folder where it is present.

use standpoint::article::{BlockKind, BlockNumber, SetAside};
use standpoint::import::{self, Options};

#[test]
fn the_real_article_gives_its_structure() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/articles/noord-korea-rusland-pact.nl.txt");
    let Ok(bytes) = std::fs::read(&path) else {
        eprintln!("skipped: {} is absent", path.display());
        return;
    };
    let read = import::read("artikel.txt", &bytes, &Options::default()).unwrap();
    assert_eq!(read.notices, []);
    let article = &read.value[0].article;
    for (number, block) in article.numbered() {
        eprintln!("{number} {} {:?} {}", block.kind.name(), block.set_aside, block.text.chars().take(50).collect::<String>());
    }
    assert!(article.blocks.len() >= 24, "{}", article.blocks.len());
    let kind = |number| article.block(BlockNumber(number)).unwrap().kind;
    assert!(article.blocks.iter().all(|block| block.kind != BlockKind::Title));
    assert_eq!(kind(1), BlockKind::Paragraph);
    assert_eq!(kind(7), BlockKind::Caption);
    assert_eq!(kind(8), BlockKind::Heading(2));
    assert_eq!(article.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Heading(_))).count(), 2);
    let last = article.blocks.last().unwrap();
    assert_eq!(last.set_aside, Some(SetAside::Teaser));
    assert_eq!(article.blocks.iter().filter(|block| block.set_aside.is_some()).count(), 1);
    assert_eq!(article.metadata.language.as_ref().unwrap().value, "nl");
}
