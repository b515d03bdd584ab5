//! Ways through a document: link annotations, named destinations, nested bookmarks and page labels.
//!
//! Part of `pdf`.

use super::content::number;
use super::file::write as write_object;
use super::{Bound, real, round, text};
use crate::layout::{Bookmark, Document, LinkArea, Numbering, Page, Place, Pt, Target};
use lopdf::{Dictionary, Object, ObjectId, StringFormat, dictionary};

/// Writes a link annotation; false if it leads nowhere.
pub(super) fn link(file: &mut Bound<'_>, document: &Document, page: &Page, link: &LinkArea, id: ObjectId, key: u32) -> bool {
    let to = match &link.link.target {
        Target::Address(_) => true,
        Target::Destination(name) => document.destinations.contains_key(name),
    };
    if !to {
        return false;
    }
    let height = page.size.height;
    let corners = [link.area.x, height - link.area.bottom(), link.area.right(), height - link.area.y];
    file.file.plain(id, |out| {
        out.extend_from_slice(b"<</Type/Annot/Subtype/Link/Rect[");
        for corner in corners {
            number(out, corner);
            out.push(b' ');
        }
        out.extend_from_slice(b"]/Border[0 0 0]/F 4/Contents");
        write_object(out, &text(&link.link.contents));
        let (kind, key_of, to) = match &link.link.target {
            Target::Address(address) => ("URI", "URI", escaped(address)),
            Target::Destination(name) => ("GoTo", "D", name.as_bytes().to_vec()),
        };
        out.extend_from_slice(format!("/A<</Type/Action/S/{kind}/{key_of}").as_bytes());
        write_object(out, &Object::String(to, StringFormat::Literal));
        out.extend_from_slice(format!(">>/StructParent {key}>>").as_bytes());
    });
    true
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
pub(super) fn write(file: &mut Bound<'_>, document: &Document, pages: &[Page]) {
    bookmarks(file, &document.outline);
    destinations(file, document);
    labels(file, pages);
}

/// Above the place itself, so that a heading is not cut by the window's edge.
const AIR: Pt = 6.0;

fn destination(file: &Bound<'_>, place: &Place) -> Option<Object> {
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

fn bookmarks(file: &mut Bound<'_>, outline: &[Bookmark]) {
    if outline.is_empty() {
        file.declare("PageMode", Object::Name(b"UseNone".to_vec()));
        return;
    }
    let root = file.number();
    let mut top = dictionary! { "Type" => "Outlines" };
    let count = level(file, &mut top, root, outline, 0);
    top.set("Count", count);
    file.set(root, top);
    file.declare("Outlines", root);
    file.declare("PageMode", Object::Name(b"UseOutlines".to_vec()));
}

/// Deeper than this, bookmarks are left out.
const DEEPEST: usize = 12;

/// Writes the bookmarks of one level; gives how many are to be seen at first.
fn level(file: &mut Bound<'_>, parent: &mut Dictionary, parent_id: ObjectId, outline: &[Bookmark], depth: usize) -> i64 {
    let ids: Vec<ObjectId> = outline.iter().map(|_| file.number()).collect();
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
        file.set(id, entry);
        seen += 1;
    }
    if let (Some(first), Some(last)) = (ids.first(), ids.last()) {
        parent.set("First", *first);
        parent.set("Last", *last);
    }
    seen
}

fn destinations(file: &mut Bound<'_>, document: &Document) {
    let mut names: Vec<Object> = Vec::new();
    for (name, place) in &document.destinations {
        if let Some(destination) = destination(file, place) {
            names.extend([Object::string_literal(name.as_bytes()), dictionary! { "D" => destination }.into()]);
        }
    }
    if !names.is_empty() {
        let tree = file.add(dictionary! { "Names" => names });
        file.declare("Names", dictionary! { "Dests" => tree });
    }
}

/// Page labels, one entry for every stretch of pages that count on.
fn labels(file: &mut Bound<'_>, pages: &[Page]) {
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
