//! Ways through a document: link annotations, named destinations, nested bookmarks and page labels.
//!
//! Part of `pdf`.

use super::{Bound, real, round, text};
use crate::layout::{Bookmark, Document, LinkArea, Numbering, Page, Place, Pt, Target};
use lopdf::{Dictionary, Object, ObjectId, StringFormat, dictionary};

/// A link annotation; `None` if it leads nowhere.
pub(super) fn link(document: &Document, page: &Page, link: &LinkArea) -> Option<Dictionary> {
    let height = page.size.height;
    let box_of = [link.area.x, height - link.area.bottom(), link.area.right(), height - link.area.y].map(real).to_vec();
    let mut annotation = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => box_of,
        "Border" => vec![0.into(), 0.into(), 0.into()],
        "F" => 4,
        "Contents" => text(&link.link.contents),
    };
    match &link.link.target {
        Target::Address(address) => {
            let address = Object::String(escaped(address), StringFormat::Literal);
            annotation.set("A", dictionary! { "Type" => "Action", "S" => "URI", "URI" => address });
        }
        Target::Destination(name) => {
            document.destinations.get(name)?;
            annotation
                .set("A", dictionary! { "Type" => "Action", "S" => "GoTo", "D" => Object::string_literal(name.as_bytes()) });
        }
    }
    Some(annotation)
}

/// An address in ASCII: everything else percent-encoded.
fn escaped(address: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() {
            bytes.push(byte);
        } else {
            bytes.extend_from_slice(format!("%{byte:02X}").as_bytes());
        }
    }
    bytes
}

/// Writes bookmarks, destinations and page labels.
pub(super) fn write(file: &mut Bound, document: &Document, pages: &[Page]) {
    bookmarks(file, &document.outline);
    destinations(file, document);
    labels(file, pages);
}

/// Above the place itself, so that a heading is not cut by the window's edge.
const AIR: Pt = 6.0;

fn destination(file: &Bound, place: &Place) -> Option<Object> {
    let page = file.pages.get(place.page)?;
    let height = file.heights.get(place.page)?;
    let y = (height - place.y + AIR).clamp(0.0, *height);
    Some(Object::Array(vec![
        Object::Reference(*page),
        "XYZ".into(),
        real(place.x.max(0.0)),
        Object::Real(round(y)),
        Object::Null,
    ]))
}

fn bookmarks(file: &mut Bound, outline: &[Bookmark]) {
    if outline.is_empty() {
        file.declare("PageMode", Object::Name(b"UseNone".to_vec()));
        return;
    }
    let root = file.objects.new_object_id();
    let mut top = dictionary! { "Type" => "Outlines" };
    let count = level(file, &mut top, root, outline, 0);
    top.set("Count", count);
    file.objects.set_object(root, top);
    file.declare("Outlines", root);
    file.declare("PageMode", Object::Name(b"UseOutlines".to_vec()));
}

/// Deeper than this, bookmarks are left out.
const DEEPEST: usize = 12;

/// Writes the bookmarks of one level; gives how many are to be seen at first.
fn level(file: &mut Bound, parent: &mut Dictionary, parent_id: ObjectId, outline: &[Bookmark], depth: usize) -> i64 {
    let ids: Vec<ObjectId> = outline.iter().map(|_| file.objects.new_object_id()).collect();
    let mut seen = 0;
    for (k, bookmark) in outline.iter().enumerate() {
        let Some(id) = ids.get(k).copied() else { continue };
        let mut entry = dictionary! { "Title" => text(&bookmark.title), "Parent" => parent_id };
        if let Some(destination) = destination(file, &bookmark.place) {
            entry.set("Dest", destination);
        }
        if let Some(before) = k.checked_sub(1).and_then(|k| ids.get(k)) {
            entry.set("Prev", *before);
        }
        if let Some(after) = ids.get(k + 1) {
            entry.set("Next", *after);
        }
        if !bookmark.children.is_empty() && depth < DEEPEST {
            let below = level(file, &mut entry, id, &bookmark.children, depth + 1);
            entry.set("Count", if bookmark.open { below } else { -below });
            seen += if bookmark.open { below } else { 0 };
        }
        file.objects.set_object(id, entry);
        seen += 1;
    }
    if let (Some(first), Some(last)) = (ids.first(), ids.last()) {
        parent.set("First", *first);
        parent.set("Last", *last);
    }
    seen
}

fn destinations(file: &mut Bound, document: &Document) {
    let mut names: Vec<Object> = Vec::new();
    for (name, place) in &document.destinations {
        if let Some(destination) = destination(file, place) {
            names.extend([Object::string_literal(name.as_bytes()), dictionary! { "D" => destination }.into()]);
        }
    }
    if !names.is_empty() {
        let tree = file.objects.add_object(dictionary! { "Names" => names });
        file.declare("Names", dictionary! { "Dests" => tree });
    }
}

/// Page labels, one entry for every stretch of pages that count on.
fn labels(file: &mut Bound, pages: &[Page]) {
    let mut entries: Vec<Object> = Vec::new();
    let mut expected: Option<(Numbering, String, u32)> = None;
    for (number, page) in (1u32..).zip(pages) {
        let own = if page.label.number == 0 { number } else { page.label.number };
        let label = (page.label.numbering, page.label.prefix.clone(), own);
        let goes_on = match &expected {
            Some(next) if label.0 == Numbering::None => next.0 == label.0 && next.1 == label.1,
            Some(next) => *next == label,
            None => false,
        };
        if !goes_on {
            let mut entry = Dictionary::new();
            match label.0 {
                Numbering::Decimal => entry.set("S", Object::Name(b"D".to_vec())),
                Numbering::Roman => entry.set("S", Object::Name(b"r".to_vec())),
                Numbering::None => {}
            }
            if !label.1.is_empty() {
                entry.set("P", text(&label.1));
            }
            if own != 1 && label.0 != Numbering::None {
                entry.set("St", i64::from(own));
            }
            entries.extend([i64::from(number - 1).into(), entry.into()]);
        }
        expected = Some((label.0, label.1, own + 1));
    }
    file.declare("PageLabels", dictionary! { "Nums" => entries });
}
