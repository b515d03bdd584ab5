//! OpenDocument texts: headings, paragraphs with their styles, lists, tables, notes and links.
//!
//! Part of `import`. Tracked deletions and comments are passed over.

use super::container::Container;
use super::docx::{self, properties, style_kind};
use super::flow::{Flow, Style};
use super::structure::{self, Markup};
use super::tables::Table;
use super::xml::{self, Attributes, Step};
use super::{ImportError, limits};
use crate::article::{Article, Block, BlockKind, Format};
use crate::notice::Warned;
use std::collections::HashMap;
use std::rc::Rc;

/// Reads an OpenDocument text.
pub(super) fn read(bytes: &[u8]) -> Result<Warned<Article>, ImportError> {
    let mut container = Container::open(bytes, Format::Odt)?;
    if let Some(manifest) = container.text("META-INF/manifest.xml")?
        && manifest.contains("encryption-data")
    {
        return Err(ImportError::Password);
    }
    let Some(content) = container.text("content.xml")? else { return Err(ImportError::Damaged(Format::Odt)) };
    let mut styles = Styles::default();
    if let Some(text) = container.text("styles.xml")? {
        styles.read(&text);
    }
    styles.read(&content);
    let mut article = Article { extraction: "odt".to_owned(), ..Article::default() };
    if let Some(meta) = container.text("meta.xml")? {
        article.metadata = properties(&meta);
    }
    let mut reader = Reader { styles: &styles, ..Reader::new(&styles) };
    let whole = xml::walk(&content, |step| reader.step(step));
    reader.close();
    article.blocks = reader.blocks;
    let lead = docx::first_picture(&mut container, reader.pictures.into_iter());
    article.blocks.extend(reader.footnotes);
    if article.blocks.is_empty() {
        return Err(if whole { ImportError::NoText } else { ImportError::Damaged(Format::Odt) });
    }
    let mut notices = structure::settle(&mut article, Markup::Marked);
    docx::set_picture(&mut article, lead);
    if !whole {
        notices.push(ImportError::Damaged(Format::Odt).notice());
    }
    Ok(Warned { value: article, notices })
}

/// Styles by name: parent, and what a text style does.
#[derive(Default)]
struct Styles {
    parents: HashMap<String, String>,
    strong: HashMap<String, bool>,
    emphasis: HashMap<String, bool>,
}

impl Styles {
    fn read(&mut self, text: &str) {
        let mut current = String::new();
        xml::walk(text, |step| {
            if let Step::Open(name, attributes) = step {
                if name == "style" {
                    current = attributes.get("name").unwrap_or_default().to_owned();
                    if let Some(parent) = attributes.get("parent-style-name") {
                        self.parents.insert(current.clone(), parent.to_owned());
                    }
                } else if name == "text-properties" && !current.is_empty() {
                    if let Some(weight) = attributes.get("font-weight") {
                        self.strong.insert(current.clone(), weight == "bold");
                    }
                    if let Some(slant) = attributes.get("font-style") {
                        self.emphasis.insert(current.clone(), slant == "italic");
                    }
                } else if name == "body" {
                    return false;
                }
            }
            true
        });
    }

    /// The kind of a paragraph style, through its parents.
    fn kind(&self, name: &str) -> Option<BlockKind> {
        let mut name = name.to_owned();
        for _ in 0..12 {
            if let Some(kind) = style_kind(&name.replace("_20_", " ")) {
                return Some(kind);
            }
            name = self.parents.get(&name)?.clone();
        }
        None
    }
}

struct Reader<'a> {
    styles: &'a Styles,
    blocks: Vec<Block>,
    footnotes: Vec<Block>,
    flow: Flow,
    kind: BlockKind,
    spans: Vec<Style>,
    style: Style,
    lists: usize,
    table: Table,
    skipped: usize,
    body: bool,
    outer: Vec<(Flow, BlockKind)>,
    /// Inside a note's text.
    notes: usize,
    text_depth: usize,
    /// Parts with pictures, with the blocks before them.
    pictures: Vec<(String, usize)>,
}

impl<'a> Reader<'a> {
    fn new(styles: &'a Styles) -> Self {
        Self {
            styles,
            blocks: Vec::new(),
            footnotes: Vec::new(),
            flow: Flow::default(),
            kind: BlockKind::Paragraph,
            spans: Vec::new(),
            style: Style::default(),
            lists: 0,
            table: Table::default(),
            skipped: 0,
            body: false,
            outer: Vec::new(),
            notes: 0,
            text_depth: 0,
            pictures: Vec::new(),
        }
    }

    fn step(&mut self, step: Step) -> bool {
        match step {
            Step::Open(name, attributes) => {
                if self.skipped > 0
                    || matches!(name.as_str(), "tracked-changes" | "annotation" | "automatic-styles" | "forms" | "sequence-decls" | "desc" | "title" if name != "title" || self.body)
                {
                    self.skipped += 1;
                } else {
                    self.open(&name, &attributes);
                }
            }
            Step::Close(name) => {
                if self.skipped > 0 {
                    self.skipped -= 1;
                } else {
                    self.end(&name);
                }
            }
            Step::Text(text) => {
                if self.skipped == 0 && self.body && self.text_depth > 0 {
                    self.push(&text);
                }
            }
        }
        self.blocks.len() <= limits::BLOCKS * 2
    }

    fn in_table(&self) -> bool {
        self.table.is_open() && self.notes == 0
    }

    fn push(&mut self, text: &str) {
        if self.in_table() { self.table.push(text, &self.style) } else { self.flow.push(text, &self.style) }
    }

    fn push_space(&mut self) {
        if self.in_table() { self.table.push_space() } else { self.flow.push_space() }
    }

    fn open(&mut self, name: &str, attributes: &Attributes) {
        match name {
            "body" => self.body = true,
            "p" | "h" => {
                self.text_depth += 1;
                if !self.in_table() {
                    self.close();
                }
                let by_style = attributes.get("style-name").and_then(|style| self.styles.kind(style));
                let level =
                    attributes.get("outline-level").and_then(|level| level.parse::<u8>().ok()).map(|level| level.clamp(1, 6));
                self.kind = match (name, by_style, level) {
                    (_, Some(BlockKind::Title), _) => BlockKind::Title,
                    ("h", _, Some(level)) => BlockKind::Heading(level),
                    ("h", _, None) => BlockKind::Heading(2),
                    (_, Some(kind), _) => kind,
                    (_, None, _) if self.lists > 0 => BlockKind::ListItem,
                    _ => BlockKind::Paragraph,
                };
                self.style = self.own_style(attributes);
            }
            "span" => {
                self.spans.push(self.style.clone());
                let own = self.own_style(attributes);
                self.style.strong |= own.strong;
                self.style.emphasis |= own.emphasis;
            }
            "a" => {
                self.spans.push(self.style.clone());
                self.style.link = attributes.get("href").map(Rc::from);
            }
            "s" | "tab" | "line-break" => self.push_space(),
            "list" => self.lists += 1,
            "image" => {
                let part = attributes.get("href").filter(|href| !href.contains(':'));
                self.pictures.extend(part.map(|part| (part.trim_start_matches("./").to_owned(), self.blocks.len())));
            }
            "note-citation" => self.push("["),
            "note-body" => {
                self.outer.push((std::mem::take(&mut self.flow), self.kind));
                self.notes += 1;
            }
            "text-box" => self.outer.push((std::mem::take(&mut self.flow), self.kind)),
            "table" => self.table.open(),
            "table-row" => self.table.row(),
            "table-cell" => self.table.cell(),
            _ => {}
        }
    }

    fn own_style(&self, attributes: &Attributes) -> Style {
        let name = attributes.get("style-name").unwrap_or_default();
        Style {
            strong: self.styles.strong.get(name).copied().unwrap_or(name == "Strong_20_Emphasis"),
            emphasis: self.styles.emphasis.get(name).copied().unwrap_or(name == "Emphasis"),
            link: None,
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" | "h" => {
                self.text_depth = self.text_depth.saturating_sub(1);
                if self.in_table() { self.table.push_space() } else { self.close() }
            }
            "span" | "a" => self.style = self.spans.pop().unwrap_or_default(),
            "list" => self.lists = self.lists.saturating_sub(1),
            "note-citation" => self.push("]"),
            "note-body" => {
                self.close();
                self.notes = self.notes.saturating_sub(1);
                if let Some((flow, kind)) = self.outer.pop() {
                    (self.flow, self.kind) = (flow, kind);
                }
            }
            "text-box" => {
                self.close();
                if let Some((flow, kind)) = self.outer.pop() {
                    (self.flow, self.kind) = (flow, kind);
                }
            }
            "table" => self.blocks.extend(self.table.close()),
            _ => {}
        }
    }

    fn close(&mut self) {
        let flow = std::mem::take(&mut self.flow);
        if flow.is_empty() {
            return;
        }
        let (text, inline) = flow.finish();
        if self.notes > 0 {
            self.footnotes.push(Block { inline, ..Block::new(BlockKind::Footnote, text) });
        } else {
            self.blocks.push(Block { inline, ..Block::new(self.kind, text) });
        }
    }
}
