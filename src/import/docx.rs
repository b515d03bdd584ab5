//! Word documents: paragraphs with their styles, lists, tables, notes and links, in the order of the text.
//!
//! Part of `import`. Read from the container's parts with our own small reader; deleted text, comments and macros are passed over.

use super::container::Container;
use super::flow::{Flow, Style};
use super::structure::{self, Markup};
use super::tables::Table;
use super::xml::{self, Attributes, Step};
use super::{ImportError, dates, flow, picture};
use crate::article::{Article, Block, BlockKind, Certainty, Found, Metadata, Origin, Picture, SetAside};
use crate::notice::Warned;
use std::collections::HashMap;
use std::rc::Rc;

/// Reads a Word document.
pub(super) fn read(bytes: &[u8]) -> Result<Warned<Article>, ImportError> {
    let mut container = Container::open(bytes, crate::article::Format::Docx)?;
    if container.has("EncryptedPackage") {
        return Err(ImportError::Password);
    }
    let Some(document) = container.text("word/document.xml")? else {
        return Err(ImportError::Damaged(crate::article::Format::Docx));
    };
    let styles = container.text("word/styles.xml")?.map(|text| styles(&text)).unwrap_or_default();
    let (links, files) = container.text("word/_rels/document.xml.rels")?.map(|text| relations(&text)).unwrap_or_default();
    let mut article = Article { extraction: "docx".to_owned(), ..Article::default() };
    if let Some(core) = container.text("docProps/core.xml")? {
        article.metadata = properties(&core);
    }
    let mut reader = Reader::new(&styles, &links);
    let whole = xml::walk(&document, |step| reader.step(step));
    reader.close();
    article.blocks = reader.blocks;
    let part = |number: &String| files.get(number).map(|target| format!("word/{target}").replace("word//", ""));
    let pictures = reader.pictures.iter().filter_map(|(number, after)| Some((part(number)?, *after)));
    let lead = first_picture(&mut container, pictures);
    for (name, part) in [("footnote", "word/footnotes.xml"), ("endnote", "word/endnotes.xml")] {
        if let Some(text) = container.text(part)? {
            article.blocks.extend(notes(&text, name, &styles));
        }
    }
    for place in ["word/header1.xml", "word/header2.xml", "word/footer1.xml", "word/footer2.xml"] {
        if let Some(text) = container.text(place)? {
            let mut reader = Reader::new(&styles, &links);
            xml::walk(&text, |step| reader.step(step));
            reader.close();
            article
                .blocks
                .extend(reader.blocks.into_iter().map(|block| Block { set_aside: Some(SetAside::PageFurniture), ..block }));
        }
    }
    if article.blocks.is_empty() {
        return Err(if whole { ImportError::NoText } else { ImportError::Damaged(crate::article::Format::Docx) });
    }
    let mut notices = structure::settle(&mut article, Markup::Marked);
    set_picture(&mut article, lead);
    if !whole {
        notices.push(ImportError::Damaged(crate::article::Format::Docx).notice());
    }
    Ok(Warned { value: article, notices })
}

/// Pictures looked at until one is large enough to be the article's.
const PICTURES: usize = 12;

/// The first of these parts that is a picture of some size, with the number of blocks before it.
pub(super) fn first_picture(
    container: &mut Container<'_>,
    parts: impl Iterator<Item = (String, usize)>,
) -> Option<(Picture, usize)> {
    parts.take(PICTURES).find_map(|(part, after)| {
        let image = picture::image(&container.picture(&part)?)?;
        Some((picture::held(&part, image), after))
    })
}

/// Makes it the lead picture, with the caption that follows it.
pub(super) fn set_picture(article: &mut Article, lead: Option<(Picture, usize)>) {
    if let Some((lead, after)) = lead {
        article.metadata.picture = Some(lead);
        picture::caption(article, after);
    }
}

/// What a paragraph style makes of a block: by style id.
type Styles = HashMap<String, BlockKind>;

/// The kinds that the built-in names of styles stand for.
fn kind_named(name: &str) -> Option<BlockKind> {
    let name = name.to_ascii_lowercase().replace(['_', '-'], " ");
    let name = name.replace(" 20 ", " ");
    if let Some(level) = name.strip_prefix("heading").or_else(|| name.strip_prefix("kop")).map(str::trim) {
        return level.parse::<u8>().ok().map(|level| BlockKind::Heading(level.clamp(1, 6)));
    }
    match name.as_str() {
        "title" | "titel" => Some(BlockKind::Title),
        "quote" | "intense quote" | "block text" | "quotations" | "citaat" | "duidelijk citaat" => Some(BlockKind::Quote),
        "caption" | "bijschrift" | "illustration" | "figure" => Some(BlockKind::Caption),
        "footnote text" | "endnote text" | "footnote" | "endnote" => Some(BlockKind::Footnote),
        "list bullet" | "list number" | "list bullet 2" | "list number 2" => Some(BlockKind::ListItem),
        _ => None,
    }
}

pub(super) fn style_kind(name: &str) -> Option<BlockKind> {
    kind_named(name)
}

fn styles(text: &str) -> Styles {
    let mut styles = Styles::new();
    let mut based: HashMap<String, String> = HashMap::new();
    let mut current = String::new();
    xml::walk(text, |step| {
        if let Step::Open(name, attributes) = step {
            match name.as_str() {
                "style" => current = attributes.get("styleId").unwrap_or_default().to_owned(),
                "name" => {
                    if let Some(kind) = attributes.get("val").and_then(kind_named) {
                        styles.insert(current.clone(), kind);
                    }
                }
                "basedOn" => {
                    based.insert(current.clone(), attributes.get("val").unwrap_or_default().to_owned());
                }
                "outlineLvl" => {
                    if let Some(level) =
                        attributes.get("val").and_then(|level| level.parse::<u8>().ok()).filter(|level| *level < 6)
                    {
                        styles.entry(current.clone()).or_insert(BlockKind::Heading(level + 1));
                    }
                }
                _ => {}
            }
        }
        true
    });
    for _ in 0..8 {
        let inherited: Vec<(String, BlockKind)> = based
            .iter()
            .filter(|(own, _)| !styles.contains_key(*own))
            .filter_map(|(own, base)| Some((own.clone(), *styles.get(base)?)))
            .collect();
        if inherited.is_empty() {
            break;
        }
        styles.extend(inherited);
    }
    styles
}

/// By relation id: addresses of links, and the parts that pictures stand in, seen from the folder of the text.
fn relations(text: &str) -> (HashMap<String, Rc<str>>, HashMap<String, String>) {
    let (mut links, mut files) = (HashMap::new(), HashMap::new());
    xml::walk(text, |step| {
        if let Step::Open(name, attributes) = step
            && name == "Relationship"
            && let (Some(id), Some(target)) = (attributes.get("Id"), attributes.get("Target"))
        {
            if attributes.get("TargetMode") == Some("External") {
                links.insert(id.to_owned(), Rc::from(target));
            } else if attributes.get("Type").is_some_and(|kind| kind.ends_with("/image")) {
                files.insert(id.to_owned(), target.to_owned());
            }
        }
        true
    });
    (links, files)
}

/// Title, creator, dates and language of a properties part; shared with OpenDocument.
pub(super) fn properties(text: &str) -> Metadata {
    let mut metadata = Metadata::default();
    let mut name = String::new();
    let mut value = String::new();
    xml::walk(text, |step| {
        match step {
            Step::Open(open, _) => {
                name = open;
                value.clear();
            }
            Step::Text(text) => value.push_str(&text),
            Step::Close(close) if close == name => {
                let text = flow::clean(&value);
                if !text.is_empty() {
                    let found = |text: String| Some(Found::new(text, Origin::Properties, Certainty::Guess));
                    match name.as_str() {
                        "title" => metadata.title = found(text),
                        "creator" | "initial-creator" if metadata.authors.is_empty() => {
                            metadata.authors = super::lexicon::names_in(&text).into_iter().filter_map(found).collect();
                        }
                        "created" | "creation-date" => {
                            metadata.published = dates::machine(&text).map(|date| dates::day(&date).to_owned()).and_then(found);
                        }
                        "language" => metadata.language = found(text),
                        "publisher" => metadata.outlet = found(text),
                        _ => {}
                    }
                }
            }
            Step::Close(_) => {}
        }
        true
    });
    metadata
}

/// Notes of a notes part, each a block.
fn notes(text: &str, element: &str, styles: &Styles) -> Vec<Block> {
    let links = HashMap::new();
    let mut blocks = Vec::new();
    let mut reader = Reader::new(styles, &links);
    let mut wanted = false;
    xml::walk(text, |step| {
        match &step {
            Step::Open(name, attributes) if name == element => {
                wanted = !matches!(attributes.get("type"), Some("separator" | "continuationSeparator" | "continuationNotice"));
            }
            Step::Close(name) if name == element => {
                reader.close();
                let own: Vec<Block> = reader.blocks.drain(..).collect();
                if wanted {
                    blocks.extend(own.into_iter().map(|block| Block { kind: BlockKind::Footnote, ..block }));
                }
            }
            _ => {
                reader.step(step);
            }
        }
        true
    });
    blocks
}

struct Reader<'a> {
    styles: &'a Styles,
    links: &'a HashMap<String, Rc<str>>,
    blocks: Vec<Block>,
    flow: Flow,
    kind: BlockKind,
    listed: bool,
    style: Style,
    /// Flows of paragraphs around a text box.
    outer: Vec<(Flow, BlockKind, bool)>,
    table: Table,
    /// Elements whose content is passed over.
    skipped: usize,
    in_text: bool,
    in_properties: bool,
    notes: usize,
    /// Relation ids of pictures, with the blocks before them.
    pictures: Vec<(String, usize)>,
}

impl<'a> Reader<'a> {
    fn new(styles: &'a Styles, links: &'a HashMap<String, Rc<str>>) -> Self {
        Self {
            styles,
            links,
            blocks: Vec::new(),
            flow: Flow::default(),
            kind: BlockKind::Paragraph,
            listed: false,
            style: Style::default(),
            outer: Vec::new(),
            table: Table::default(),
            skipped: 0,
            in_text: false,
            in_properties: false,
            notes: 0,
            pictures: Vec::new(),
        }
    }

    fn step(&mut self, step: Step) -> bool {
        match step {
            Step::Open(name, attributes) => {
                if self.skipped > 0
                    || matches!(name.as_str(), "Fallback" | "del" | "moveFrom" | "instrText" | "sdtPr" | "tblPr" | "sectPr")
                {
                    self.skipped += 1;
                    return true;
                }
                self.open(&name, &attributes);
            }
            Step::Close(name) => {
                if self.skipped > 0 {
                    self.skipped -= 1;
                    return true;
                }
                self.end(&name);
            }
            Step::Text(text) => {
                if self.skipped == 0 && self.in_text {
                    self.push(&text);
                }
            }
        }
        true
    }

    fn push(&mut self, text: &str) {
        if self.table.is_open() { self.table.push(text, &self.style) } else { self.flow.push(text, &self.style) }
    }

    fn push_space(&mut self) {
        if self.table.is_open() { self.table.push_space() } else { self.flow.push_space() }
    }

    fn open(&mut self, name: &str, attributes: &Attributes) {
        let on = || !matches!(attributes.get("val"), Some("0" | "false" | "none" | "off"));
        match name {
            "p" => {
                self.kind = BlockKind::Paragraph;
                self.listed = false;
                self.push_space();
            }
            "pPr" => self.in_properties = true,
            "pStyle" => {
                if let Some(kind) = attributes.get("val").and_then(|id| self.styles.get(id).copied().or_else(|| kind_named(id))) {
                    self.kind = kind;
                }
            }
            "outlineLvl" => {
                if let Some(level) = attributes.get("val").and_then(|level| level.parse::<u8>().ok()).filter(|level| *level < 6)
                    && self.kind == BlockKind::Paragraph
                {
                    self.kind = BlockKind::Heading(level + 1);
                }
            }
            "numId" => self.listed = attributes.get("val") != Some("0"),
            "rPr" | "r" if name == "r" => {
                self.style.strong = false;
                self.style.emphasis = false;
            }
            "b" if !self.in_properties => self.style.strong = on(),
            "i" if !self.in_properties => self.style.emphasis = on(),
            "t" => self.in_text = true,
            "blip" | "imagedata" => {
                let number = attributes.get(if name == "blip" { "embed" } else { "id" });
                self.pictures.extend(number.map(|number| (number.to_owned(), self.blocks.len())));
            }
            "tab" if !self.in_properties => self.push_space(),
            "br" | "cr" => self.push_space(),
            "noBreakHyphen" => self.push("-"),
            "hyperlink" => self.style.link = attributes.get("id").and_then(|id| self.links.get(id).cloned()),
            "footnoteReference" | "endnoteReference" => {
                self.notes += 1;
                let mark = format!("[{}]", self.notes);
                self.push(&mark);
            }
            "txbxContent" => self.outer.push((std::mem::take(&mut self.flow), self.kind, self.listed)),
            "tbl" => self.table.open(),
            "tr" => self.table.row(),
            "tc" => self.table.cell(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" if !self.table.is_open() => self.close(),
            "p" => self.table.push_space(),
            "pPr" => self.in_properties = false,
            "t" => self.in_text = false,
            "hyperlink" => self.style.link = None,
            "txbxContent" => {
                self.close();
                if let Some((flow, kind, listed)) = self.outer.pop() {
                    (self.flow, self.kind, self.listed) = (flow, kind, listed);
                }
            }
            "tbl" => self.blocks.extend(self.table.close()),
            _ => {}
        }
    }

    fn close(&mut self) {
        let flow = std::mem::take(&mut self.flow);
        if flow.is_empty() {
            return;
        }
        let kind = if self.listed && self.kind == BlockKind::Paragraph { BlockKind::ListItem } else { self.kind };
        let (text, inline) = flow.finish();
        self.blocks.push(Block { inline, ..Block::new(kind, text) });
    }
}
