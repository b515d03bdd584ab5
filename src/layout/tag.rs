//! What every part of a document is: headings, lists, tables, notes, figures, as a tree of elements for readers who do not see the page.
//!
//! Part of `layout`; `pdf` writes it as the structure tree of PDF/UA. The tree is built while the text is laid out; which items are
//! content of which element stands in the items themselves.
//!
//! Invariants: element 0 is the document; a parent stands before its children. Content and children are read in the order in which they are
//! painted; children that are painted nowhere, and notes, stay behind the one they were added after.

use super::page::Rect;
use super::text::Lang;

/// Number of an element in its tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TagId(pub u32);

/// What an element is: the standard structure types of PDF 1.7 that a briefing uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The whole.
    Document,
    /// A large division.
    Part,
    /// A section with its heading.
    Section,
    /// A group without meaning of its own.
    Division,
    /// A heading, level 1 to 6; levels go down without gaps.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A quotation of one or more paragraphs.
    BlockQuote,
    /// A quotation within a paragraph.
    Quote,
    /// Words of a figure or table.
    Caption,
    /// The table of contents.
    Contents,
    /// A line of it.
    ContentsItem,
    /// A list.
    List,
    /// An item of it; holds a label and a body.
    ListItem,
    /// Bullet, number or note mark.
    Label,
    /// What stands beside the label.
    ListBody,
    /// A table.
    Table,
    /// Its head rows.
    TableHead,
    /// Its body rows.
    TableBody,
    /// A row.
    Row,
    /// A head cell; says by `scope` whether it heads a column or a row.
    HeadCell,
    /// A cell.
    Cell,
    /// Words within a paragraph that differ: in language, for instance.
    Span,
    /// A link, with its areas.
    Link,
    /// A reference to a note or another place; may hold a link.
    Reference,
    /// A foot- or endnote; gets an id of its own.
    Note,
    /// A picture or drawing; needs `alt`.
    Figure,
    /// Machine text: a hash, a key.
    Code,
    /// An entry of the list of sources.
    SourceEntry,
}

impl Role {
    /// Its name in PDF.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Part => "Part",
            Self::Section => "Sect",
            Self::Division => "Div",
            Self::Heading(level) => match level {
                0 | 1 => "H1",
                2 => "H2",
                3 => "H3",
                4 => "H4",
                5 => "H5",
                _ => "H6",
            },
            Self::Paragraph => "P",
            Self::BlockQuote => "BlockQuote",
            Self::Quote => "Quote",
            Self::Caption => "Caption",
            Self::Contents => "TOC",
            Self::ContentsItem => "TOCI",
            Self::List => "L",
            Self::ListItem => "LI",
            Self::Label => "Lbl",
            Self::ListBody => "LBody",
            Self::Table => "Table",
            Self::TableHead => "THead",
            Self::TableBody => "TBody",
            Self::Row => "TR",
            Self::HeadCell => "TH",
            Self::Cell => "TD",
            Self::Span => "Span",
            Self::Link => "Link",
            Self::Reference => "Reference",
            Self::Note => "Note",
            Self::Figure => "Figure",
            Self::Code => "Code",
            Self::SourceEntry => "BibEntry",
        }
    }
}

/// What a head cell heads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The cells below.
    Column,
    /// The cells beside.
    Row,
    /// Both.
    Both,
}

/// How the items of a list are labelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListNumbering {
    /// Not at all.
    None,
    /// With bullets.
    Disc,
    /// 1, 2, 3.
    Decimal,
    /// i, ii, iii.
    LowerRoman,
    /// a, b, c.
    LowerAlpha,
}

/// What is to be said of an element beside its role.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attributes {
    /// Of a head cell.
    pub scope: Option<Scope>,
    /// Columns a cell covers, where more than one.
    pub column_span: Option<u32>,
    /// Rows a cell covers, where more than one.
    pub row_span: Option<u32>,
    /// Ids of the head cells of a cell, where scope does not say it.
    pub headers: Vec<String>,
    /// Of a list.
    pub numbering: Option<ListNumbering>,
    /// Of a table: what it shows, in a sentence.
    pub summary: Option<String>,
    /// Of a figure: page (from 0) and box; `None` takes the box around what is painted for it.
    pub bounds: Option<(usize, Rect)>,
}

/// An element of the tree.
#[derive(Clone, Debug, PartialEq)]
pub struct TagNode {
    /// What it is.
    pub role: Role,
    /// Where it hangs; `None` for the document alone.
    pub parent: Option<TagId>,
    /// Its elements in order.
    pub children: Vec<TagId>,
    /// Words instead of a picture.
    pub alt: Option<String>,
    /// Words instead of what is painted, letter for letter.
    pub actual: Option<String>,
    /// What an abbreviation stands for.
    pub expansion: Option<String>,
    /// Its language, where it differs from its parent's.
    pub lang: Option<Lang>,
    /// Its own id, for notes and head cells; a note without one gets one.
    pub id: Option<String>,
    /// A title shown in lists of elements.
    pub title: Option<String>,
    /// The rest.
    pub attributes: Attributes,
}

/// The tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Tags {
    nodes: Vec<TagNode>,
}

impl Default for Tags {
    fn default() -> Self {
        Self { nodes: vec![TagNode::new(Role::Document, None)] }
    }
}

impl TagNode {
    fn new(role: Role, parent: Option<TagId>) -> Self {
        Self {
            role,
            parent,
            children: Vec::new(),
            alt: None,
            actual: None,
            expansion: None,
            lang: None,
            id: None,
            title: None,
            attributes: Attributes::default(),
        }
    }
}

impl Tags {
    /// The document.
    pub const ROOT: TagId = TagId(0);

    /// A new last child of `parent` (of the document where `parent` is not there).
    pub fn add(&mut self, role: Role, parent: TagId) -> TagId {
        let parent = if (parent.0 as usize) < self.nodes.len() { parent } else { Self::ROOT };
        let id = TagId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(TagNode::new(role, Some(parent)));
        if let Some(node) = self.nodes.get_mut(parent.0 as usize) {
            node.children.push(id);
        }
        id
    }

    /// The element with this number, to change it; for one that is not there, the document.
    pub fn node_mut(&mut self, id: TagId) -> Option<&mut TagNode> {
        self.nodes.get_mut(id.0 as usize)
    }

    /// The element with this number.
    #[must_use]
    pub fn node(&self, id: TagId) -> Option<&TagNode> {
        self.nodes.get(id.0 as usize)
    }

    /// All elements, parents first.
    #[must_use]
    pub fn nodes(&self) -> &[TagNode] {
        &self.nodes
    }

    /// The language of an element: its own or the nearest above.
    #[must_use]
    pub fn lang(&self, id: TagId) -> Option<Lang> {
        let mut at = Some(id);
        while let Some(node) = at.and_then(|id| self.node(id)) {
            if node.lang.is_some() {
                return node.lang;
            }
            at = node.parent;
        }
        None
    }
}
