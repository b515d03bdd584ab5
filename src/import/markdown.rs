//! Markdown: its marks become blocks and inline data; front matter becomes metadata.
//!
//! Part of `import`. Raw HTML inside is read for its text, not shown as tags.

use super::flow::{Flow, Style};
use super::structure::{self, Markup};
use super::{ImportError, dates, encoding, limits};
use crate::article::{Article, Block, BlockKind, Certainty, Found, Metadata, Origin};
use crate::notice::Warned;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Reads bytes of Markdown.
pub(super) fn read(bytes: &[u8]) -> Result<Warned<Article>, ImportError> {
    if bytes.len() > limits::TEXT_BYTES {
        return Err(ImportError::TooLarge((limits::TEXT_BYTES >> 20) as u64));
    }
    let decoded = encoding::decode(bytes, None);
    let text = decoded.text.replace("\r\n", "\n").replace('\0', "");
    let (front, body) = front_matter(&text);
    let mut article = Article { extraction: format!("markdown, {}", decoded.encoding), metadata: front, ..Article::default() };
    article.blocks = blocks(body);
    let notices = structure::settle(&mut article, Markup::Marked);
    if article.blocks.is_empty() {
        return Err(ImportError::Empty);
    }
    Ok(Warned { value: article, notices })
}

/// The metadata between two `---` lines at the start, and the text behind it.
fn front_matter(text: &str) -> (Metadata, &str) {
    let mut metadata = Metadata::default();
    let Some(rest) = text.strip_prefix("---\n") else { return (metadata, text) };
    let Some((head, body)) = rest.split_once("\n---") else { return (metadata, text) };
    if head.len() > 16_000 || !head.contains(':') {
        return (metadata, text);
    }
    for line in head.lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim().trim_matches(['"', '\'']).to_owned();
        if value.is_empty() {
            continue;
        }
        let found = |value: String| Some(Found::new(value, Origin::Properties, Certainty::Declared));
        match key.trim().to_ascii_lowercase().as_str() {
            "title" => metadata.title = found(value),
            "author" | "authors" | "byline" => {
                let names =
                    value.trim_matches(['[', ']']).split(',').map(|name| name.trim().trim_matches(['"', '\'']).to_owned());
                metadata.authors = names.filter(|name| !name.is_empty()).filter_map(found).collect();
            }
            "date" | "published" => {
                metadata.published =
                    dates::machine(&value).or_else(|| dates::in_words(&value).map(|read| read.date)).and_then(found);
            }
            "modified" | "updated" | "lastmod" => metadata.modified = dates::machine(&value).and_then(found),
            "lang" | "language" => metadata.language = found(value),
            "url" | "source" | "link" => metadata.url = found(value),
            "site" | "publisher" | "outlet" => metadata.outlet = found(value),
            _ => {}
        }
    }
    (metadata, body.trim_start_matches('-'))
}

/// Blocks of a Markdown text.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    for event in Parser::new_ext(text, options) {
        reader.event(event);
    }
    reader.close();
    reader.blocks
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    flow: Flow,
    kind: Option<BlockKind>,
    emphasis: usize,
    strong: usize,
    links: Vec<std::rc::Rc<str>>,
    quotes: usize,
    items: usize,
    notes: usize,
    table: bool,
    cells: usize,
    picture: bool,
}

impl Reader {
    fn style(&self) -> Style {
        Style { emphasis: self.emphasis > 0, strong: self.strong > 0, link: self.links.last().cloned() }
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if !self.picture => {
                let style = self.style();
                if self.kind == Some(BlockKind::Table) && !self.table {
                    // Code keeps its lines.
                    for (at, line) in text.split('\n').enumerate() {
                        if at > 0 && !line.is_empty() {
                            self.flow.push_break('\n');
                        }
                        self.flow.push(line, &style);
                    }
                } else {
                    self.flow.push(&text, &style);
                }
            }
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.flow.push(&text, &self.style()),
            Event::SoftBreak | Event::HardBreak => self.flow.push_space(),
            Event::Rule => self.close(),
            Event::InlineHtml(html) | Event::Html(html) => self.flow.push(&untagged(&html), &self.style()),
            Event::FootnoteReference(name) => self.flow.push(&format!("[{name}]"), &self.style()),
            Event::Text(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.open(None),
            Tag::Heading { level, .. } => {
                self.open(Some(
                    if level == HeadingLevel::H1 && !self.blocks.iter().any(|block| block.kind == BlockKind::Title) {
                        BlockKind::Title
                    } else {
                        BlockKind::Heading((level as u8).max(2))
                    },
                ));
            }
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::CodeBlock(_) => self.open(Some(BlockKind::Table)),
            Tag::Item => {
                self.close();
                self.items += 1;
            }
            Tag::FootnoteDefinition(_) => {
                self.close();
                self.notes += 1;
            }
            Tag::Table(_) => {
                self.open(Some(BlockKind::Table));
                self.table = true;
            }
            Tag::TableHead | Tag::TableRow => {
                if !self.flow.is_empty() {
                    self.flow.push_break('\n');
                }
                self.cells = 0;
            }
            Tag::TableCell => {
                if self.cells > 0 {
                    self.flow.push_break('\t');
                }
                self.cells += 1;
            }
            Tag::Emphasis => self.emphasis += 1,
            Tag::Strong => self.strong += 1,
            Tag::Link { dest_url, .. } => self.links.push(dest_url.as_ref().into()),
            Tag::Image { .. } => self.picture = true,
            Tag::HtmlBlock => self.open(None),
            Tag::List(_) => self.close(),
            Tag::Strikethrough
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Link => {
                self.links.pop();
            }
            TagEnd::Image => self.picture = false,
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Item => {
                self.close();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::FootnoteDefinition => {
                self.close();
                self.notes = self.notes.saturating_sub(1);
            }
            TagEnd::Table => {
                self.close();
                self.table = false;
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock => self.close(),
            _ => {}
        }
    }

    fn open(&mut self, kind: Option<BlockKind>) {
        self.close();
        self.kind = kind;
    }

    /// Ends the block being collected.
    fn close(&mut self) {
        let kind = self.kind.take().unwrap_or(if self.notes > 0 {
            BlockKind::Footnote
        } else if self.quotes > 0 {
            BlockKind::Quote
        } else if self.items > 0 {
            BlockKind::ListItem
        } else {
            BlockKind::Paragraph
        });
        let flow = std::mem::take(&mut self.flow);
        if flow.is_empty() {
            return;
        }
        let (text, inline) = flow.finish();
        self.blocks.push(Block { inline, ..Block::new(kind, text) });
    }
}

/// The text between tags.
fn untagged(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                text.push(' ');
            }
            _ if !inside => text.push(c),
            _ => {}
        }
    }
    text
}
