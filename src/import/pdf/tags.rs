//! What a tagged PDF says of its own text: which paragraph, heading, item, note a piece of content belongs to.
//!
//! Part of the PDF reader. A hint beside the geometry, never the order: many writers tag well (browsers, word processors), some tag
//! every line or everything as one paragraph. [`paragraphs`](super::paragraphs) asks whether the tags make sense before it follows them.

use pdf_oxide::document::PdfDocument;
use pdf_oxide::structure::{StructChild, StructElem, StructType};
use std::collections::HashMap;
use std::time::Duration;

/// Elements read at most.
const ELEMENTS: usize = 200_000;
/// Nesting followed at most.
const DEPTH: usize = 64;

/// What an element makes of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Paragraph,
    Heading,
    Item,
    Quote,
    Caption,
    Note,
    Table,
}

/// The element a piece of content belongs to: its number in the document, and its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) element: u32,
    pub(super) role: Role,
}

/// Tags by page (from 0) and number of the marked content.
pub(super) type Tags = HashMap<(u32, u32), Tag>;

/// The tags of a document; none where it has none or they take too long.
pub(super) fn read(document: &PdfDocument) -> Tags {
    let mut reader = Reader::default();
    if let Ok(Some(tree)) = document.structure_tree_with_budget(Some(Duration::from_secs(2))) {
        for element in &tree.root_elements {
            reader.element(element, None, 0);
        }
    }
    reader.tags
}

#[derive(Default)]
struct Reader {
    tags: Tags,
    elements: u32,
}

impl Reader {
    fn element(&mut self, element: &StructElem, around: Option<Tag>, depth: usize) {
        if depth > DEPTH || self.elements as usize > ELEMENTS {
            return;
        }
        let tag = match role(&element.struct_type) {
            // An item, a quotation, a note is one block, whatever paragraphs it holds; of a table only the whole counts.
            Some(Role::Paragraph)
                if around.is_some_and(|around| matches!(around.role, Role::Item | Role::Note | Role::Table)) =>
            {
                around
            }
            Some(Role::Paragraph) if around.is_some_and(|around| around.role == Role::Quote) => {
                self.elements += 1;
                Some(Tag { element: self.elements, role: Role::Quote })
            }
            Some(role) if around.is_none_or(|around| around.role != Role::Table) => {
                self.elements += 1;
                Some(Tag { element: self.elements, role })
            }
            Some(_) | None => around,
        };
        for child in &element.children {
            match child {
                StructChild::StructElem(inner) => self.element(inner, tag, depth + 1),
                StructChild::MarkedContentRef { mcid, page, .. } => {
                    if let Some(tag) = tag {
                        self.tags.insert((*page, *mcid), tag);
                    }
                }
                StructChild::ObjectRef(..) => {}
            }
        }
    }
}

fn role(kind: &StructType) -> Option<Role> {
    match kind {
        StructType::P => Some(Role::Paragraph),
        StructType::H | StructType::H1 | StructType::H2 | StructType::H3 | StructType::H4 | StructType::H5 | StructType::H6 => {
            Some(Role::Heading)
        }
        StructType::LI => Some(Role::Item),
        StructType::Note => Some(Role::Note),
        StructType::Table => Some(Role::Table),
        StructType::Custom(name) => match name.as_str() {
            "Title" => Some(Role::Heading),
            "BlockQuote" => Some(Role::Quote),
            "Caption" => Some(Role::Caption),
            "FENote" => Some(Role::Note),
            _ => None,
        },
        _ => None,
    }
}
