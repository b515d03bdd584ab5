//! E-books: the chapters in the order of the spine, as one source or one each.
//!
//! Part of `import`. Chapters are read as web pages of which all is text; the book's own table of contents is set aside.

use super::container::Container;
use super::picture::{Parts, percent_bytes};
use super::structure::{self, Markup};
use super::xml::{self, Step};
use super::{Chapters, ImportError, Imported, dates, flow, html, limits};
use crate::article::{Article, Block, BlockKind, Certainty, Format, Found, Metadata, Origin, Picture, SetAside};
use crate::notice::{Notice, Warned};
use std::collections::HashMap;

/// A chapter as read.
struct Chapter {
    /// Its first heading, or "".
    heading: String,
    blocks: Vec<Block>,
    picture: Option<Picture>,
}

/// Reads an e-book.
pub(super) fn read(name: &str, bytes: &[u8], chapters: Chapters) -> Result<Warned<Vec<Imported>>, ImportError> {
    let damaged = || ImportError::Damaged(Format::Epub);
    let mut container = Container::open(bytes, Format::Epub)?;
    if let Some(encryption) = container.text("META-INF/encryption.xml")?
        && encryption.contains("aes")
    {
        return Err(ImportError::Password);
    }
    let root = container.text("META-INF/container.xml")?.and_then(|text| root_file(&text)).ok_or_else(damaged)?;
    let package = container.text(&root)?.map(|text| package(&text)).ok_or_else(damaged)?;
    let folder = root.rsplit_once('/').map(|(folder, _)| folder).unwrap_or_default();
    let mut notices = Vec::new();
    let mut read_chapters: Vec<Chapter> = Vec::new();
    let mut unreadable = 0;
    for (href, is_contents) in &package.spine {
        let part = within(folder, href);
        let Some(text) = container.text(&part)? else {
            unreadable += 1;
            continue;
        };
        let (mut blocks, shown) = {
            let parts = std::cell::RefCell::new(&mut container);
            let here = part.rsplit_once('/').map(|(folder, _)| folder).unwrap_or_default();
            let find = |reference: &str| {
                let remote = reference.contains(':');
                let name = (!remote).then(|| within(here, reference))?;
                parts.borrow_mut().picture(&name)
            };
            html::whole(&text, Parts(Some(&find)))
        };
        if *is_contents {
            for block in &mut blocks {
                block.set_aside = Some(SetAside::Navigation);
            }
        }
        let heading = blocks
            .iter()
            .find(|block| matches!(block.kind, BlockKind::Heading(_) | BlockKind::Title))
            .map(|block| block.text.clone());
        if !blocks.is_empty() {
            read_chapters.push(Chapter { heading: heading.unwrap_or_default(), blocks, picture: shown });
        }
        if read_chapters.iter().map(|chapter| chapter.blocks.len()).sum::<usize>() > limits::BLOCKS {
            break;
        }
    }
    if unreadable > 0 {
        notices.push(Notice::warning("notice-import-bad-pages").with("n", unreadable));
    }
    if read_chapters.is_empty() {
        return Err(ImportError::NoText);
    }
    let file = super::file_name(name);
    let kept = |chapter: &Chapter| chapter.blocks.iter().any(|block| block.set_aside.is_none());
    let imported = match chapters {
        Chapters::One => {
            let count = read_chapters.iter().filter(|chapter| kept(chapter)).count();
            let picture = read_chapters.iter_mut().find_map(|chapter| chapter.picture.take());
            let blocks: Vec<Block> = read_chapters.into_iter().flat_map(|chapter| chapter.blocks).collect();
            let book = imported(file, blocks, Metadata { picture, ..package.metadata }, &mut notices);
            vec![Imported { chapters: count, ..book }]
        }
        Chapters::Each => {
            let own = read_chapters.into_iter().filter(kept);
            own.enumerate()
                .map(|(at, Chapter { heading, blocks, picture })| {
                    let label = if heading.is_empty() { (at + 1).to_string() } else { heading.clone() };
                    let title = (!heading.is_empty()).then(|| Found::new(heading, Origin::Element, Certainty::Likely));
                    let book = package.metadata.title.clone().map(|title| Found { certainty: Certainty::Likely, ..title });
                    let outlet = package.metadata.outlet.clone().or_else(|| book.clone());
                    let metadata = Metadata { title: title.or(book), outlet, picture, ..package.metadata.clone() };
                    imported(format!("{file} · {label}"), blocks, metadata, &mut notices)
                })
                .collect()
        }
    };
    Ok(Warned { value: imported, notices })
}

fn imported(name: String, blocks: Vec<Block>, metadata: Metadata, notices: &mut Vec<Notice>) -> Imported {
    let mut article = Article { metadata, blocks, extraction: "epub".to_owned() };
    html::demote_titles(&mut article.blocks);
    notices.extend(structure::settle(&mut article, Markup::Marked));
    Imported { name, format: Format::Epub, article, offered: Vec::new(), chapters: 0 }
}

/// The path of the package file.
fn root_file(text: &str) -> Option<String> {
    let mut path = None;
    xml::walk(text, |step| {
        if let Step::Open(name, attributes) = step
            && name == "rootfile"
        {
            path = attributes.get("full-path").map(str::to_owned);
        }
        path.is_none()
    });
    path
}

struct Package {
    metadata: Metadata,
    /// Parts in reading order; whether it is the table of contents.
    spine: Vec<(String, bool)>,
}

fn package(text: &str) -> Package {
    let mut metadata = Metadata::default();
    let mut manifest: HashMap<String, (String, bool)> = HashMap::new();
    let mut order: Vec<String> = Vec::new();
    let mut value = String::new();
    xml::walk(text, |step| {
        match step {
            Step::Open(name, attributes) => {
                value.clear();
                match name.as_str() {
                    "item" => {
                        let page = attributes.get("media-type").is_none_or(|kind| kind.contains("html") || kind.contains("xml"));
                        if let (Some(id), Some(href), true) = (attributes.get("id"), attributes.get("href"), page) {
                            let contents = attributes
                                .get("properties")
                                .is_some_and(|properties| properties.split(' ').any(|property| property == "nav"));
                            manifest.insert(id.to_owned(), (href.to_owned(), contents));
                        }
                    }
                    "itemref" => order.extend(attributes.get("idref").map(str::to_owned)),
                    _ => {}
                }
            }
            Step::Text(text) => value.push_str(&text),
            Step::Close(name) => {
                let text = flow::clean(&value);
                value.clear();
                let found = |text: String| Some(Found::new(text, Origin::Properties, Certainty::Declared));
                if !text.is_empty() {
                    match name.as_str() {
                        "title" if metadata.title.is_none() => metadata.title = found(text),
                        "creator" => metadata.authors.extend(found(text)),
                        "publisher" => metadata.outlet = found(text),
                        "language" => metadata.language = found(text),
                        "date" if metadata.published.is_none() => metadata.published = dates::machine(&text).and_then(found),
                        _ => {}
                    }
                }
            }
        }
        order.len() <= limits::ENTRIES
    });
    let spine = order.iter().filter_map(|id| manifest.get(id).cloned()).collect();
    Package { metadata, spine }
}

/// The name of a part that a package in `folder` refers to; only compared with the names in the container.
fn within(folder: &str, href: &str) -> String {
    let href = percent_bytes(href.split('#').next().unwrap_or_default());
    let href = String::from_utf8_lossy(&href);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in href.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
