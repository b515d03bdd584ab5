//! One article in every format and four languages gives the same blocks; `tests/fixtures/import/make.py` writes the files.

use standpoint::article::{Article, Block, BlockKind, SetAside};
use standpoint::import::{self, Options};
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/story")
}

/// One line per block of the article, as in the `.expected` files; what is set aside around it on a web page is left out.
fn lines(article: &Article) -> Vec<String> {
    let own = |block: &&Block| matches!(block.set_aside, None | Some(SetAside::Teaser | SetAside::Byline));
    let word = |block: &Block| match (block.set_aside, block.kind) {
        (Some(SetAside::Teaser), _) => "teaser",
        (Some(_), _) => "byline",
        (None, BlockKind::ListItem) => "item",
        (None, kind) => kind.name(),
    };
    article.blocks.iter().filter(own).map(|block| format!("{}\t{}", word(block), block.text)).collect()
}

#[test]
fn every_format_gives_the_same_blocks() {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder()).unwrap().flatten().map(|entry| entry.path()).collect();
    files.sort();
    let mut wrong = Vec::new();
    let mut read_files = 0;
    for path in files.iter().filter(|path| path.is_file() && path.extension().unwrap() != "expected") {
        let name = path.file_name().unwrap().to_str().unwrap();
        let language = name.split('.').nth(1).unwrap();
        let expected = std::fs::read_to_string(folder().join(format!("story.{language}.expected"))).unwrap();
        let read = import::open(path, &Options::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
        let article = &read.value[0].imported.article;
        read_files += 1;
        let got = lines(article);
        let wanted: Vec<&str> = expected.lines().collect();
        if got != wanted {
            wrong.push(format!("{name} ({})\n  {}", article.extraction, difference(&wanted, &got)));
        }
        let metadata = &article.metadata;
        let title = wanted[0].trim_start_matches("title\t");
        if metadata.title.as_ref().map(|title| title.value.as_str()) != Some(title) {
            wrong.push(format!("{name}: title {:?}", metadata.title));
        }
        if metadata.published.as_ref().is_none_or(|date| !date.value.starts_with("2026-03-14")) {
            wrong.push(format!("{name}: published {:?}", metadata.published));
        }
        if metadata.language.as_ref().is_none_or(|found| found.value != language) {
            wrong.push(format!("{name}: language {:?}", metadata.language));
        }
    }
    assert!(read_files >= 40, "{read_files}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn difference(wanted: &[&str], got: &[String]) -> String {
    let missing = wanted.iter().filter(|line| !got.iter().any(|other| other == *line)).map(|line| format!("- {line}"));
    let extra = got.iter().filter(|line| !wanted.contains(&line.as_str())).map(|line| format!("+ {line}"));
    missing.chain(extra).collect::<Vec<_>>().join("\n  ")
}

/// The lead picture is held where the file has it: in the container, in a data address, beside the page; its caption is known.
#[test]
fn the_lead_picture_is_kept_with_its_caption_and_credit() {
    let file = std::fs::read(folder().join("story.nl_files/steiger.png")).unwrap();
    for ending in ["html", "single.html", "mhtml", "docx", "odt", "rtf", "epub", "eml", "pdf"] {
        let name = format!("story.nl.{ending}");
        let read = import::open(&folder().join(&name), &Options::default()).unwrap();
        let article = &read.value[0].imported.article;
        let picture = article.metadata.picture.as_ref().unwrap_or_else(|| panic!("{name}: no picture"));
        let image = picture.image.as_ref().unwrap_or_else(|| panic!("{name}: no file, {}", picture.reference));
        assert_eq!((image.width, image.height), (240, 160), "{name}");
        // A PDF holds the pixels, not the file.
        assert!(ending == "pdf" || image.bytes[..] == file[..], "{name}");
        assert_eq!(picture.caption.as_deref(), Some("De oude steiger bij laag water."), "{name}");
        assert_eq!(picture.credit.as_deref(), Some("Tess Aalders"), "{name}");
    }
}

/// Whatever a page says, only its own companion folder is looked into.
#[test]
fn a_page_cannot_name_files_outside_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    let file = std::fs::read(self::folder().join("story.nl_files/steiger.png")).unwrap();
    std::fs::create_dir_all(folder.path().join("page_files")).unwrap();
    std::fs::create_dir_all(folder.path().join("other")).unwrap();
    for place in ["secret.png", "other/secret.png", "page_files/own.png"] {
        std::fs::write(folder.path().join(place), &file).unwrap();
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink("../secret.png", folder.path().join("page_files/link.png")).unwrap();
    let whole = folder.path().join("secret.png").display().to_string();
    let address = format!("file://{whole}");
    for (reference, held) in [
        ("page_files/own.png", true),
        ("./page_files/own.png?v=2", true),
        ("secret.png", false),
        ("other/secret.png", false),
        ("page_files/../secret.png", false),
        ("page_files/%2e%2e/secret.png", false),
        ("page_files/link.png", false),
        (whole.as_str(), false),
        (address.as_str(), false),
    ] {
        let prose =
            "<p>The harbour town and the island council reached an agreement on Tuesday, officials said, and it will hold.</p>";
        let page = format!(
            "<html><body><article><h1>A ferry all year</h1><figure><img src=\"{reference}\"></figure>{}</article>",
            prose.repeat(4)
        );
        let path = folder.path().join("page.html");
        std::fs::write(&path, page).unwrap();
        let read = import::open(&path, &Options::default()).unwrap();
        let picture = read.value[0].imported.article.metadata.picture.as_ref();
        assert_eq!(picture.is_some_and(|picture| picture.image.is_some()), held, "{reference}");
    }
}

/// Every word of the article and of the page around it stands in some block.
#[test]
fn nothing_visible_disappears() {
    for language in ["nl", "en", "ru", "ko"] {
        let expected = std::fs::read_to_string(folder().join(format!("story.{language}.expected"))).unwrap();
        let read = import::open(&folder().join(format!("story.{language}.html")), &Options::default()).unwrap();
        let all: String =
            read.value[0].imported.article.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n");
        let around = [
            "World",
            "Sport",
            "We use cookies to make this site work.",
            "The price of fish went up again",
            "© 2026 Example Courier. All rights reserved.",
        ];
        for text in expected.lines().filter_map(|line| line.split_once('\t')).map(|(_, text)| text).chain(around) {
            assert!(all.contains(text), "{language}: {text}");
        }
        assert!(!all.contains("not text"));
    }
}

#[test]
fn an_email_offers_its_attachment() {
    let read = import::open(&folder().join("story.en.eml"), &Options::default()).unwrap();
    let offered = &read.value[0].imported.offered;
    assert_eq!(offered.len(), 1);
    assert_eq!(offered[0].name, "bijlage.txt");
    let inner = import::read(&offered[0].name, &offered[0].bytes, &Options::default()).unwrap();
    assert!(inner.value[0].article.blocks[1].text.starts_with("Second"));
}

#[test]
fn a_paste_reads_html_first_and_text_else() {
    let opened = import::paste(Some("Only text here."), Some("<p>Rich <b>text</b> here.</p>")).unwrap();
    assert_eq!(opened.value[0].imported.article.blocks[0].text, "Rich text here.");
    let opened = import::paste(Some("Only text here."), None).unwrap();
    assert_eq!(opened.value[0].imported.article.blocks[0].text, "Only text here.");
    assert!(import::paste(Some("  "), None).is_err());
}

/// A book with one chapter is one source however many headings it has; each chapter of a longer one can be its own.
#[test]
fn a_book_knows_how_many_chapters_it_can_be_parted_by() {
    let chapter = |name: &str| {
        let text = "The ferry to the islands did not sail this morning because of the storm at sea. ".repeat(4);
        format!("<html><body><h1>{name}</h1><p>{text}</p><h2>More of {name}</h2><p>{text}</p></body></html>")
    };
    let container = r#"<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>"#;
    for names in [&["One"][..], &["One", "Two", "Three"]] {
        let chapters: Vec<(String, String)> = names.iter().map(|name| (format!("{name}.xhtml"), chapter(name))).collect();
        let item = |file: &str| format!("<item id=\"{file}\" href=\"{file}\" media-type=\"application/xhtml+xml\"/>");
        let manifest: String = chapters.iter().map(|(file, _)| item(file)).collect();
        let spine: String = chapters.iter().map(|(file, _)| format!("<itemref idref=\"{file}\"/>")).collect();
        let opf = format!("<package><metadata/><manifest>{manifest}</manifest><spine>{spine}</spine></package>");
        let mut parts =
            vec![("mimetype", "application/epub+zip"), ("META-INF/container.xml", container), ("c.opf", opf.as_str())];
        parts.extend(chapters.iter().map(|(file, text)| (file.as_str(), text.as_str())));
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, text) in parts {
            writer.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            std::io::Write::write_all(&mut writer, text.as_bytes()).unwrap();
        }
        let book = writer.finish().unwrap().into_inner();
        let read = import::read("book.epub", &book, &Options::default()).unwrap();
        assert_eq!(read.value[0].chapters, names.len(), "{names:?}");
    }
}
