//! From the parsed page to pieces of visible text in reading order, each with the regions it stands in.
//!
//! Part of `import::html`. Nothing is judged here; the walk also collects what the head and the scripts declare.

use super::region::{Region, Regions};
use crate::article::BlockKind;
use crate::import::flow::{Flow, Style, clean};
use dom_query::{NodeData, NodeId, NodeRef};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;

/// A piece of visible text: a block before it is judged.
pub(super) struct Piece {
    /// What its element says it is.
    pub(super) kind: BlockKind,
    /// Its text.
    pub(super) flow: Flow,
    /// The innermost region, an index of `Page::regions`.
    pub(super) region: usize,
    /// The text nodes it was made from.
    pub(super) nodes: Vec<NodeId>,
}

/// A picture as the page shows it.
pub(super) struct Shown {
    pub(super) reference: String,
    pub(super) alt: Option<String>,
    /// Pieces before it.
    pub(super) after: usize,
    pub(super) region: usize,
    pub(super) in_figure: bool,
}

/// What a page holds.
#[derive(Default)]
pub(super) struct Walked {
    pub(super) pieces: Vec<Piece>,
    pub(super) regions: Regions,
    pub(super) pictures: Vec<Shown>,
    /// JSON-LD scripts.
    pub(super) linked_data: Vec<String>,
    /// Scripts that hold other data.
    pub(super) data: Vec<String>,
    /// `(name or property, content)` of meta elements, names in lower case.
    pub(super) metas: Vec<(String, String)>,
    /// `<title>`.
    pub(super) title: Option<String>,
    /// `lang` of the root.
    pub(super) language: Option<String>,
    /// `link rel=canonical`.
    pub(super) canonical: Option<String>,
    /// Address in the comment a browser writes into a saved page.
    pub(super) saved_from: Option<String>,
    /// `<time>` elements: value, text, region, pieces before it.
    pub(super) times: Vec<Time>,
    /// `(itemprop, value, region)` of microdata.
    pub(super) items: Vec<(String, String, usize)>,
    /// Texts of `rel=author` links.
    pub(super) author_links: Vec<String>,
    /// Elements that are marked hidden and hold the page all the same.
    pub(super) unhidden: Vec<NodeId>,
}

/// A `<time>` element.
pub(super) struct Time {
    pub(super) value: String,
    pub(super) text: String,
    pub(super) region: usize,
    pub(super) property: String,
}

/// What surrounds the node being visited.
#[derive(Clone)]
struct Around {
    kind: BlockKind,
    style: Style,
    region: usize,
    verse: bool,
    in_figure: bool,
}

/// Bytes of hidden paragraphs from which they may be the article.
const HIDDEN_BYTES: usize = 400;

/// Walks a parsed page. Where most of its text is hidden until a script shows it, the hidden part is walked, too.
pub(super) fn walk(root: &NodeRef<'_>) -> Walked {
    let walker = walk_as(root, false);
    let shown: usize = walker.walked.pieces.iter().map(|piece| piece.flow.text().len()).filter(|length| *length > 80).sum();
    if walker.hidden > HIDDEN_BYTES && walker.hidden > shown * 2 { walk_as(root, true).walked } else { walker.walked }
}

fn walk_as(root: &NodeRef<'_>, all: bool) -> Walker {
    let mut walker = Walker { all, ..Walker::default() };
    let top = walker.walked.regions.add(Region::root());
    let around = Around { kind: BlockKind::Paragraph, style: Style::default(), region: top, verse: false, in_figure: false };
    walker.children(root, &around, 0);
    walker.flush();
    walker
}

#[derive(Default)]
struct Walker {
    walked: Walked,
    flow: Flow,
    nodes: Vec<NodeId>,
    /// Kind and region of the flow, set by its first text.
    begun: Option<(BlockKind, usize)>,
    breaks: usize,
    /// Regions by the hash of name, class, id, role, property and whether it is hidden from screen readers.
    known: HashMap<u64, usize>,
    /// Hidden elements with much text are walked, too.
    all: bool,
    /// Bytes of text that were passed over as hidden.
    hidden: usize,
}

/// The attributes the walk looks at, as they stand in the tree.
#[derive(Default)]
struct Attributes<'t> {
    class: &'t str,
    id: &'t str,
    role: &'t str,
    itemprop: &'t str,
    style: &'t str,
    href: &'t str,
    src: &'t str,
    alt: Option<&'t str>,
    rel: &'t str,
    name: &'t str,
    content: &'t str,
    kind: &'t str,
    datetime: &'t str,
    lang: &'t str,
    hidden: bool,
    aria_hidden: bool,
    open: bool,
}

impl<'t> Attributes<'t> {
    fn of(element: &'t dom_query::Element) -> Self {
        let mut all = Self::default();
        for attribute in &element.attrs {
            let value: &str = &attribute.value;
            match attribute.name.local.as_ref() {
                "class" => all.class = value,
                "id" => all.id = value,
                "role" => all.role = value,
                "itemprop" => all.itemprop = value,
                "style" => all.style = value,
                "href" => all.href = value,
                "src" => all.src = value,
                "data-src" | "data-original" | "data-lazy-src" if all.src.is_empty() => all.src = value,
                "alt" => all.alt = Some(value).filter(|alt| !alt.trim().is_empty()),
                "rel" => all.rel = value,
                "name" | "property" | "http-equiv" if all.name.is_empty() => all.name = value,
                "content" => all.content = value,
                "type" => all.kind = value,
                "datetime" => all.datetime = value,
                "lang" | "xml:lang" => all.lang = value,
                "hidden" => all.hidden = !value.eq_ignore_ascii_case("until-found"),
                "aria-hidden" => all.aria_hidden = value == "true",
                "open" => all.open = true,
                _ => {}
            }
        }
        all
    }

    /// Whether a browser shows nothing of the element.
    fn is_hidden(&self) -> bool {
        if self.hidden {
            return true;
        }
        if self.style.is_empty() {
            return false;
        }
        let style: String = self.style.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    }
}

impl Walker {
    fn children(&mut self, node: &NodeRef<'_>, around: &Around, depth: usize) {
        // The guard caps the depth; the parser adds a few levels of its own.
        if depth > crate::import::limits::DEPTH + 128 {
            self.begun.get_or_insert((around.kind, around.region));
            self.flow.push(&node.text(), &around.style);
            return;
        }
        for child in node.children_it(false) {
            self.visit(&child, around, depth);
        }
    }

    /// Nothing changes the tree during the walk, so that its names and attributes are read where they stand.
    fn visit(&mut self, node: &NodeRef<'_>, around: &Around, depth: usize) {
        node.query(|tree_node| match &tree_node.data {
            NodeData::Text { contents } => self.text(node.id, contents, around),
            NodeData::Element(element) => self.element(node, &element.name.local, &Attributes::of(element), around, depth),
            NodeData::Comment { contents } if self.walked.saved_from.is_none() => {
                let text: String = contents.chars().take(600).collect();
                self.walked.saved_from = saved_from(&text);
            }
            _ => {}
        });
    }

    fn text(&mut self, id: NodeId, contents: &str, around: &Around) {
        let before = self.flow.is_empty();
        if !contents.chars().all(char::is_whitespace) {
            if self.breaks > 1 {
                // Two line breaks part paragraphs.
                self.flush_keeping_breaks();
            }
            self.breaks = 0;
        }
        if around.verse {
            for (at, line) in contents.split('\n').enumerate() {
                if at > 0 && !self.flow.is_empty() {
                    self.flow.push_break('\n');
                }
                self.flow.push(line, &around.style);
            }
        } else {
            self.flow.push(contents, &around.style);
        }
        if !self.flow.is_empty() {
            if before || self.begun.is_none() {
                self.begun.get_or_insert((around.kind, around.region));
            }
            self.nodes.push(id);
        }
    }

    /// The region of an element; elements of the same names are judged once.
    fn region(&mut self, parent: usize, name: &str, attributes: &Attributes<'_>) -> Region {
        let mut key = DefaultHasher::new();
        (name, attributes.class, attributes.id, attributes.role, attributes.itemprop, attributes.aria_hidden).hash(&mut key);
        let key = key.finish();
        let known = self.known.get(&key);
        if let Some(known) = known.and_then(|at| self.walked.regions.at(*at)) {
            return known.below(parent);
        }
        let hints = [attributes.class, attributes.id];
        if self.known.len() < 20_000 {
            self.known.insert(key, self.walked.regions.len());
        }
        Region::of(parent, name, hints, attributes.role, attributes.itemprop, attributes.aria_hidden)
    }

    fn flush_keeping_breaks(&mut self) {
        let breaks = self.breaks;
        self.flush();
        self.breaks = breaks;
    }

    /// Ends the piece being collected.
    fn flush(&mut self) {
        self.breaks = 0;
        let flow = std::mem::take(&mut self.flow);
        let nodes = std::mem::take(&mut self.nodes);
        let Some((kind, region)) = self.begun.take() else { return };
        if !flow.is_empty() {
            self.walked.pieces.push(Piece { kind, flow, region, nodes });
        }
    }

    #[allow(clippy::too_many_lines, reason = "one arm per kind of element")]
    fn element(&mut self, node: &NodeRef<'_>, name: &str, attributes: &Attributes<'_>, around: &Around, depth: usize) {
        match name {
            "script" => {
                if attributes.kind.to_ascii_lowercase().contains("ld+json") && self.walked.linked_data.len() < 64 {
                    self.walked.linked_data.push(node.text().to_string());
                } else if self.walked.data.len() < 16 {
                    // The guard leaves only scripts that hold data.
                    let text = node.text();
                    if text.len() > 300 {
                        self.walked.data.push(text.to_string());
                    }
                }
                return;
            }
            "style" | "noscript" | "template" | "iframe" | "object" | "canvas" | "audio" | "video" | "datalist" | "map"
            | "frameset" => return,
            "meta" => {
                self.meta(attributes, around);
                return;
            }
            "title" => {
                if self.walked.title.is_none() {
                    self.walked.title = Some(clean(&node.text())).filter(|title| !title.is_empty());
                }
                return;
            }
            "link" => {
                if attributes.rel.split_whitespace().any(|rel| rel.eq_ignore_ascii_case("canonical"))
                    && self.walked.canonical.is_none()
                {
                    self.walked.canonical = Some(attributes.href.to_owned());
                } else if !attributes.itemprop.is_empty() {
                    self.walked.items.push((attributes.itemprop.to_owned(), attributes.href.to_owned(), around.region));
                }
                return;
            }
            "br" => {
                self.breaks += 1;
                self.flow.push_space();
                return;
            }
            "hr" => {
                self.flush();
                return;
            }
            "wbr" => return,
            "img" => {
                self.picture(attributes, around);
                return;
            }
            "input" | "textarea" | "svg" => return,
            "dialog" if !attributes.open => return,
            _ => {}
        }
        if attributes.is_hidden() && !matches!(name, "html" | "body") {
            // React streams parts of a page into hidden elements named "S:0", "S:1" …, and its script moves them into place.
            let streamed = attributes.hidden && attributes.id.starts_with("S:");
            let length = if streamed { 0 } else { prose_bytes(node) };
            let shown = streamed || self.all && length > HIDDEN_BYTES;
            if !shown {
                self.hidden += length;
                return;
            }
            self.walked.unhidden.push(node.id);
        }
        if name == "html" && !attributes.lang.is_empty() {
            self.walked.language = Some(attributes.lang.to_owned());
        }
        let block = is_block(name);
        let mut inner = around.clone();
        if block
            || !attributes.class.is_empty()
            || !attributes.id.is_empty()
            || !attributes.itemprop.is_empty()
            || !attributes.role.is_empty()
        {
            let region = self.region(around.region, name, attributes);
            inner.region = self.walked.regions.add(region);
        }
        if !attributes.itemprop.is_empty() {
            self.item(node, attributes, inner.region);
        }
        match name {
            "time" => self.time(node, attributes, inner.region),
            "a" => {
                if attributes.rel.split_whitespace().any(|rel| rel.eq_ignore_ascii_case("author")) {
                    self.walked.author_links.push(clean(&node.text()));
                }
                if !attributes.href.is_empty() && !attributes.href.starts_with('#') {
                    inner.style.link = Some(Rc::from(attributes.href));
                }
            }
            "b" | "strong" => inner.style.strong = true,
            "i" | "em" | "cite" => inner.style.emphasis = true,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name.bytes().last().map_or(2, |digit| digit - b'0');
                inner.kind = BlockKind::Heading(level);
            }
            "blockquote" => inner.kind = BlockKind::Quote,
            "li" | "dd" | "dt" => inner.kind = BlockKind::ListItem,
            "figcaption" => inner.kind = BlockKind::Caption,
            "figure" => inner.in_figure = true,
            "pre" | "listing" | "xmp" => inner.verse = true,
            "p" if !matches!(around.kind, BlockKind::Quote | BlockKind::Caption | BlockKind::ListItem | BlockKind::PullQuote) => {
                inner.kind = BlockKind::Paragraph;
            }
            "caption" => inner.kind = BlockKind::Caption,
            _ => {}
        }
        let region = self.walked.regions.get(inner.region);
        if region.is_caption() && matches!(inner.kind, BlockKind::Paragraph) {
            inner.kind = BlockKind::Caption;
        }
        if region.is_pull_quote() && matches!(inner.kind, BlockKind::Paragraph | BlockKind::Quote) {
            inner.kind = BlockKind::PullQuote;
        }
        if name == "table" && is_data_table(node) {
            self.flush();
            self.table(node, &inner);
            return;
        }
        if name == "q" {
            self.flow.push("“", &inner.style);
        }
        if block {
            self.flush();
        } else if matches!(name, "option" | "button" | "label" | "select") {
            self.flow.push_space();
        }
        self.children(node, &inner, depth + 1);
        if name == "q" {
            self.flow.push("”", &inner.style);
        }
        if block {
            self.flush();
        } else if matches!(name, "option" | "button" | "label" | "select") {
            self.flow.push_space();
        }
    }

    fn meta(&mut self, attributes: &Attributes<'_>, around: &Around) {
        if attributes.content.is_empty() || attributes.content.len() > 20_000 {
            return;
        }
        if !attributes.itemprop.is_empty() {
            self.walked.items.push((attributes.itemprop.to_owned(), attributes.content.to_owned(), around.region));
        }
        if !attributes.name.is_empty() && self.walked.metas.len() < 2_000 {
            self.walked.metas.push((attributes.name.to_ascii_lowercase(), attributes.content.to_owned()));
        }
    }

    fn item(&mut self, node: &NodeRef<'_>, attributes: &Attributes<'_>, region: usize) {
        if self.walked.items.len() > 2_000 || attributes.itemprop.eq_ignore_ascii_case("articleBody") {
            return;
        }
        let value = if !attributes.content.is_empty() {
            attributes.content.to_owned()
        } else if !attributes.datetime.is_empty() {
            attributes.datetime.to_owned()
        } else {
            let text = node.text();
            if text.len() > 600 {
                return;
            }
            clean(&text)
        };
        self.walked.items.push((attributes.itemprop.to_owned(), value, region));
    }

    fn time(&mut self, node: &NodeRef<'_>, attributes: &Attributes<'_>, region: usize) {
        if self.walked.times.len() < 200 {
            let text = clean(&node.text());
            self.walked.times.push(Time {
                value: attributes.datetime.to_owned(),
                text,
                region,
                property: format!("{} {}", attributes.itemprop, attributes.class).to_lowercase(),
            });
        }
    }

    fn picture(&mut self, attributes: &Attributes<'_>, around: &Around) {
        if attributes.src.is_empty() || self.walked.pictures.len() >= 500 {
            return;
        }
        self.walked.pictures.push(Shown {
            // A data address is the picture itself; `picture` has the limit for it.
            reference: if attributes.src.starts_with("data:image/") {
                attributes.src.to_owned()
            } else {
                attributes.src.chars().take(2_000).collect()
            },
            alt: attributes.alt.map(clean),
            after: self.walked.pieces.len(),
            region: around.region,
            in_figure: around.in_figure,
        });
    }

    /// A table of data becomes one piece: cells parted by tabs, rows by line breaks.
    fn table(&mut self, node: &NodeRef<'_>, around: &Around) {
        for caption in node.children_it(false).filter(|child| child.has_name("caption")) {
            let inner = Around { kind: BlockKind::Caption, ..around.clone() };
            self.children(&caption, &inner, 1);
            self.flush();
        }
        let mut rows = Vec::new();
        rows_of(node, &mut rows);
        let inner = Around { kind: BlockKind::Table, ..around.clone() };
        for (at, row) in rows.iter().enumerate() {
            if at > 0 && !self.flow.is_empty() {
                self.flow.push_break('\n');
            }
            for (at, cell) in row.children_it(false).filter(|cell| cell.has_name("td") || cell.has_name("th")).enumerate() {
                if at > 0 {
                    self.flow.push_break('\t');
                }
                for text in cell.descendants_it().filter(NodeRef::is_text) {
                    let shown = text.ancestors_it(Some(8)).all(|above| !above.has_name("style") && !above.has_name("script"));
                    if shown {
                        self.breaks = 0;
                        text.query(|node| {
                            if let NodeData::Text { contents } = &node.data {
                                self.text(text.id, contents, &inner);
                            }
                        });
                        self.flow.push_space();
                    }
                }
            }
        }
        self.flush();
    }
}

/// Bytes of paragraphs below an element.
fn prose_bytes(node: &NodeRef<'_>) -> usize {
    let paragraphs = node.descendants_it().filter(|below| below.has_name("p"));
    paragraphs.map(|paragraph| paragraph.text().len()).filter(|length| *length > 80).sum()
}

/// The rows of a table, over its row groups.
fn rows_of<'a>(node: &NodeRef<'a>, rows: &mut Vec<NodeRef<'a>>) {
    for child in node.children_it(false) {
        if child.has_name("tr") {
            rows.push(child);
        } else if child.has_name("tbody") || child.has_name("thead") || child.has_name("tfoot") {
            rows_of(&child, rows);
        }
    }
}

/// Whether a table holds data, not the layout of a page: two rows or more of two short cells or more, nothing nested.
fn is_data_table(node: &NodeRef<'_>) -> bool {
    let mut rows = Vec::new();
    rows_of(node, &mut rows);
    if rows.len() < 2 || rows.len() > 5_000 {
        return false;
    }
    let (mut cells, mut wide_rows, mut characters) = (0usize, 0usize, 0usize);
    for row in &rows {
        let mut in_row = 0;
        for cell in row.children_it(false).filter(|cell| cell.has_name("td") || cell.has_name("th")) {
            in_row += 1;
            characters += cell.text().chars().filter(|c| !c.is_whitespace()).count();
        }
        cells += in_row;
        wide_rows += usize::from(in_row >= 2);
    }
    let nested =
        node.descendants_it().any(|below| ["table", "h1", "h2", "h3", "form", "article"].iter().any(|name| below.has_name(name)));
    !nested && wide_rows * 2 > rows.len() && cells > 0 && characters / cells < 160
}

/// `<!-- saved from url=(0042)https://… -->` and SingleFile's `url: https://…`.
fn saved_from(comment: &str) -> Option<String> {
    let comment = comment.trim();
    let address = if let Some(rest) = comment.strip_prefix("saved from url=") {
        rest.split_once(')').map_or(rest, |(_, address)| address)
    } else if comment.contains("SingleFile") {
        comment.lines().find_map(|line| line.trim().strip_prefix("url:"))?
    } else {
        return None;
    };
    let address = address.split_whitespace().next()?.to_owned();
    address.starts_with("http").then_some(address)
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "html"
            | "legend"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "caption"
            | "picture"
            | "noscript"
            | "listing"
            | "plaintext"
            | "marquee"
    )
}
