//! The structure tree: what every stretch of content is, for readers who do not see the page.
//!
//! Part of `pdf`. Follows PDF/UA-1: every element names its parent and kids, links hold their annotations, notes have ids, head cells a
//! scope, figures words and a box. Elements without content and kids are left out, but for cells, whose place counts. Elements are read in the
//! order in which they are painted.

use super::content::{Mark, integer};
use super::file::{reference, write as write_object};
use super::{Annotation, Bound, real, text};
use crate::layout::{Document, ListNumbering, Rect, Role, Scope, TagId, TagNode, Tags};
use lopdf::{Object, ObjectId, dictionary};
use std::collections::{BTreeMap, BTreeSet};

/// A kid of an element.
#[derive(Clone, Copy)]
enum Kid {
    Element(TagId),
    Content {
        page: u32,
        number: u32,
    },
    /// By its place among the annotations.
    Annotation(u32),
}

/// What all elements have.
struct Parts {
    /// Kids with their place in the order of painting, those of one element behind those of the one before it.
    kids: Vec<(u32, Kid)>,
    /// Where the kids of each element end.
    ends: Vec<u32>,
    /// Page and box of each figure.
    bounds: BTreeMap<u32, (u32, Rect)>,
}

impl Parts {
    fn of(&self, element: usize) -> &[(u32, Kid)] {
        let start = element.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(element).copied().unwrap_or(start);
        self.kids.get(start as usize..end as usize).unwrap_or_default()
    }
}

/// Which elements are written, and under which numbers.
struct Numbers(Vec<u32>);

impl Numbers {
    fn of(&self, tag: TagId) -> Option<ObjectId> {
        self.0.get(tag.0 as usize).copied().filter(|number| *number != 0).map(|number| (number, 0))
    }
}

pub(super) fn write(file: &mut Bound<'_>, document: &Document, marks: Vec<Mark>, annotations: &[Annotation]) {
    let nodes = document.tags.nodes();
    let root = file.number();
    let kids = gather(nodes, &marks, annotations);
    let kept = kept(nodes, &kids);
    let numbers = Numbers(kept.iter().map(|kept| if *kept { file.number().0 } else { 0 }).collect());
    let names = names(nodes, &kept);
    finish(file, &marks, annotations, &numbers, root, &names);
    drop(marks);
    let pages = file.pages.clone();
    let heights = std::mem::take(&mut file.heights);
    for (at, node) in nodes.iter().enumerate() {
        let Some(id) = numbers.of(TagId(u32::try_from(at).unwrap_or(u32::MAX))) else { continue };
        let element = Element {
            node,
            name: names.get(&at),
            parent: node.parent.and_then(|parent| numbers.of(parent)).unwrap_or(root),
            kids: kids.of(at),
            bounds: kids.bounds.get(&u32::try_from(at).unwrap_or(u32::MAX)).copied(),
            pages: &pages,
            heights: &heights,
            annotations,
            numbers: &numbers,
        };
        file.file.plain(id, |out| element.write(out));
    }
    file.heights = heights;
}

/// Sorts content and annotations to their elements.
fn gather(nodes: &[TagNode], marks: &[Mark], annotations: &[Annotation]) -> Parts {
    const NEVER: u32 = u32::MAX;
    // The place in the order of painting at which something of an element, or of one below it, comes first.
    let mut first = vec![NEVER; nodes.len()];
    let mut counts = vec![0u32; nodes.len()];
    let more = |counts: &mut Vec<u32>, tag: TagId| {
        if let Some(count) = counts.get_mut(tag.0 as usize) {
            *count += 1;
        }
    };
    for (at, mark) in (0u32..).zip(marks) {
        more(&mut counts, mark.tag);
        if let Some(first) = first.get_mut(mark.tag.0 as usize) {
            *first = at.min(*first);
        }
    }
    annotations.iter().for_each(|annotation| more(&mut counts, annotation.tag));
    for (at, node) in nodes.iter().enumerate().rev() {
        if let Some(count) = counts.get_mut(at) {
            *count += u32::try_from(node.children.len()).unwrap_or(0);
        }
        let own = first.get(at).copied().unwrap_or(NEVER);
        if let Some(of_parent) = node.parent.and_then(|parent| first.get_mut(parent.0 as usize)) {
            *of_parent = own.min(*of_parent);
        }
    }
    // Where the next kid of each element goes; in the end, where its kids end.
    let mut ends = counts;
    let mut all = 0;
    for end in &mut ends {
        (*end, all) = (all, all + *end);
    }
    let starts = ends.clone();
    let mut kids = vec![(NEVER, Kid::Annotation(NEVER)); all as usize];
    let mut put = |tag: TagId, place: u32, kid: Kid| {
        if let Some(next) = ends.get_mut(tag.0 as usize) {
            if let Some(free) = kids.get_mut(*next as usize) {
                *free = (place, kid);
            }
            *next += 1;
        }
    };
    for (at, mark) in (0u32..).zip(marks) {
        put(mark.tag, at, Kid::Content { page: mark.page, number: mark.number });
    }
    for (at, node) in (0u32..).zip(nodes) {
        let mut place = 0;
        for child in &node.children {
            // What is painted nowhere stays behind the one before it; so do notes, which are read where they are called.
            let own = first.get(child.0 as usize).copied().unwrap_or(NEVER);
            let note = nodes.get(child.0 as usize).is_some_and(|node| node.role == Role::Note);
            place = if own == NEVER || note { place } else { own };
            put(TagId(at), place, Kid::Element(*child));
        }
    }
    for (at, annotation) in (0u32..).zip(annotations) {
        put(annotation.tag, NEVER, Kid::Annotation(at));
    }
    for (start, end) in starts.iter().zip(&ends) {
        if let Some(own) = kids.get_mut(*start as usize..*end as usize)
            && !own.is_sorted_by_key(|(place, _)| *place)
        {
            own.sort_by_key(|(place, _)| *place);
        }
    }
    let bounds = figures(nodes, marks);
    Parts { kids, ends, bounds }
}

/// Page and box of what is painted for each figure, and for what is below it.
fn figures(nodes: &[TagNode], marks: &[Mark]) -> BTreeMap<u32, (u32, Rect)> {
    let mut bounds: BTreeMap<u32, (u32, Rect)> = BTreeMap::new();
    // The figure that each element is, or is below; a parent stands before its children.
    let mut figure: Vec<Option<u32>> = Vec::with_capacity(nodes.len());
    for (at, node) in (0u32..).zip(nodes) {
        let above = node.parent.and_then(|parent| figure.get(parent.0 as usize).copied().flatten());
        figure.push(if node.role == Role::Figure { Some(at) } else { above });
    }
    for mark in marks {
        let Some(figure) = figure.get(mark.tag.0 as usize).copied().flatten() else { continue };
        let known = bounds.entry(figure).or_insert((mark.page, mark.bounds));
        if known.0 == mark.page {
            known.1 = known.1.union(&mark.bounds);
        }
    }
    bounds
}

/// Which elements are written: those with content, an annotation or a kid that is written, the cells of tables, and the document.
fn kept(nodes: &[TagNode], parts: &Parts) -> Vec<bool> {
    let mut kept = vec![false; nodes.len()];
    for (at, node) in nodes.iter().enumerate().rev() {
        let cell = matches!(node.role, Role::Cell | Role::HeadCell);
        let own = cell
            || at == Tags::ROOT.0 as usize
            || parts.of(at).iter().any(|(_, kid)| match kid {
                Kid::Element(child) => kept.get(child.0 as usize).copied().unwrap_or(false),
                Kid::Content { .. } | Kid::Annotation(_) => true,
            });
        if let Some(place) = kept.get_mut(at) {
            *place = own;
        }
    }
    kept
}

/// The ids of elements: their own, and one for every note without.
fn names(nodes: &[TagNode], kept: &[bool]) -> BTreeMap<usize, String> {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut names = BTreeMap::new();
    let written = || nodes.iter().enumerate().filter(|(at, _)| kept.get(*at).copied().unwrap_or(false));
    for (at, node) in written() {
        if let Some(id) = &node.id
            && taken.insert(id.clone())
        {
            names.insert(at, id.clone());
        }
    }
    for (at, node) in written() {
        if node.role == Role::Note && !names.contains_key(&at) {
            let mut name = format!("note-{at}");
            while !taken.insert(name.clone()) {
                name.push('x');
            }
            names.insert(at, name);
        }
    }
    names
}

/// An element on its way into the file.
struct Element<'a> {
    node: &'a TagNode,
    name: Option<&'a String>,
    parent: ObjectId,
    kids: &'a [(u32, Kid)],
    /// Page and box of what is painted for a figure.
    bounds: Option<(u32, Rect)>,
    pages: &'a [ObjectId],
    heights: &'a [crate::layout::Pt],
    annotations: &'a [Annotation],
    numbers: &'a Numbers,
}

impl Element<'_> {
    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"<</Type/StructElem/S/");
        out.extend_from_slice(self.node.role.name().as_bytes());
        out.extend_from_slice(b"/P ");
        reference(out, self.parent);
        let home = self.kids.iter().find_map(|(_, kid)| match kid {
            Kid::Content { page, .. } => Some(*page),
            Kid::Element(_) | Kid::Annotation(_) => None,
        });
        let figure = (self.node.role == Role::Figure).then(|| self.area()).flatten();
        let page = home.or(figure.map(|(page, _)| page));
        if let Some(page) = page.and_then(|page| self.pages.get(page as usize)) {
            out.extend_from_slice(b"/Pg ");
            reference(out, *page);
        }
        self.write_kids(out, home);
        self.describe(out);
        if let Some(name) = self.name {
            out.extend_from_slice(b"/ID");
            write_object(out, &Object::string_literal(name.as_bytes()));
        }
        self.attributes(out, figure);
        out.extend_from_slice(b">>");
    }

    fn write_kids(&self, out: &mut Vec<u8>, home: Option<u32>) {
        let written = |kid: &Kid| match kid {
            Kid::Element(child) => self.numbers.of(*child).is_some(),
            Kid::Content { page, .. } => Some(*page) == home || self.pages.get(*page as usize).is_some(),
            Kid::Annotation(at) => {
                self.annotations.get(*at as usize).is_some_and(|annotation| self.pages.get(annotation.page as usize).is_some())
            }
        };
        let count = self.kids.iter().filter(|(_, kid)| written(kid)).count();
        if count == 0 {
            return;
        }
        out.extend_from_slice(if count == 1 { b"/K " } else { b"/K[" });
        let mut first = true;
        for (_, kid) in self.kids.iter().filter(|(_, kid)| written(kid)) {
            if !std::mem::take(&mut first) {
                out.push(b' ');
            }
            let on_page = |out: &mut Vec<u8>, page: u32| {
                out.extend_from_slice(b"/Pg ");
                reference(out, self.pages.get(page as usize).copied().unwrap_or_default());
            };
            match kid {
                Kid::Element(child) => reference(out, self.numbers.of(*child).unwrap_or_default()),
                Kid::Content { page, number } if Some(*page) == home => integer(out, i64::from(*number)),
                Kid::Content { page, number } => {
                    out.extend_from_slice(b"<</Type/MCR");
                    on_page(out, *page);
                    out.extend_from_slice(b"/MCID ");
                    integer(out, i64::from(*number));
                    out.extend_from_slice(b">>");
                }
                Kid::Annotation(at) => {
                    let Some(annotation) = self.annotations.get(*at as usize) else { continue };
                    out.extend_from_slice(b"<</Type/OBJR/Obj ");
                    reference(out, annotation.object);
                    on_page(out, annotation.page);
                    out.extend_from_slice(b">>");
                }
            }
        }
        if count > 1 {
            out.push(b']');
        }
    }

    fn describe(&self, out: &mut Vec<u8>) {
        let node = self.node;
        let words = [("/Alt", &node.alt), ("/ActualText", &node.actual), ("/E", &node.expansion), ("/T", &node.title)];
        for (key, value) in words {
            if let Some(value) = value {
                out.extend_from_slice(key.as_bytes());
                write_object(out, &text(&super::spoken(value)));
            }
        }
        if let Some(lang) = node.lang.filter(|lang| !lang.is_none()) {
            out.extend_from_slice(b"/Lang");
            write_object(out, &text(lang.tag()));
        }
    }

    /// Page and box of a figure.
    fn area(&self) -> Option<(u32, Rect)> {
        let given = self.node.attributes.bounds.and_then(|(page, area)| Some((u32::try_from(page).ok()?, area)));
        given.or(self.bounds)
    }

    /// The attribute dictionaries of an element, one for each owner.
    fn attributes(&self, out: &mut Vec<u8>, figure: Option<(u32, Rect)>) {
        let (node, given) = (self.node, &self.node.attributes);
        let mut all: Vec<Object> = Vec::new();
        let scope = given.scope.or((node.role == Role::HeadCell).then_some(Scope::Column));
        let scope = scope.filter(|_| node.role == Role::HeadCell);
        let spans = [("ColSpan", given.column_span), ("RowSpan", given.row_span)];
        let spans = spans.map(|(key, span)| (key, span.filter(|span| *span > 1)));
        if scope.is_some() || spans.iter().any(|(_, span)| span.is_some()) || !given.headers.is_empty() || given.summary.is_some()
        {
            let mut table = dictionary! { "O" => "Table" };
            if let Some(scope) = scope {
                let name = match scope {
                    Scope::Column => "Column",
                    Scope::Row => "Row",
                    Scope::Both => "Both",
                };
                table.set("Scope", name);
            }
            for (key, span) in spans {
                if let Some(span) = span {
                    table.set(key, i64::from(span));
                }
            }
            if !given.headers.is_empty() {
                let ids: Vec<Object> = given.headers.iter().map(|id| Object::string_literal(id.as_bytes())).collect();
                table.set("Headers", ids);
            }
            if let Some(summary) = &given.summary {
                table.set("Summary", text(summary));
            }
            all.push(table.into());
        }
        if node.role == Role::List {
            let name = match given.numbering.unwrap_or(ListNumbering::None) {
                ListNumbering::None => "None",
                ListNumbering::Disc => "Disc",
                ListNumbering::Decimal => "Decimal",
                ListNumbering::LowerRoman => "LowerRoman",
                ListNumbering::LowerAlpha => "LowerAlpha",
            };
            all.push(dictionary! { "O" => "List", "ListNumbering" => name }.into());
        }
        if let Some((page, area)) = figure {
            let height = self.heights.get(page as usize).copied().unwrap_or_default();
            let corners = [area.x, height - area.bottom(), area.right(), height - area.y].map(real).to_vec();
            all.push(dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => corners }.into());
        }
        let attribute = match all.len() {
            0 => return,
            1 => all.pop().unwrap_or(Object::Null),
            _ => all.into(),
        };
        out.extend_from_slice(b"/A");
        write_object(out, &attribute);
    }
}

/// The root of the tree, and the way back from contents and annotations to their elements.
fn finish(
    file: &mut Bound<'_>,
    marks: &[Mark],
    annotations: &[Annotation],
    numbers: &Numbers,
    root: ObjectId,
    names: &BTreeMap<usize, String>,
) {
    let mut tree: Vec<Object> = Vec::new();
    let mut rest = marks;
    for page in 0..u32::try_from(file.pages.len()).unwrap_or(u32::MAX) {
        let count = rest.iter().take_while(|mark| mark.page == page).count();
        let (of_page, later) = rest.split_at(count);
        rest = later;
        let list = file.number();
        file.file.plain(list, |out| {
            out.push(b'[');
            for mark in of_page {
                match numbers.of(mark.tag) {
                    Some(id) => reference(out, id),
                    None => out.extend_from_slice(b"null"),
                }
                out.push(b' ');
            }
            out.push(b']');
        });
        tree.extend([i64::from(page).into(), list.into()]);
    }
    let mut next = i64::try_from(file.pages.len()).unwrap_or_default();
    for annotation in annotations {
        if let Some(element) = numbers.of(annotation.tag) {
            tree.extend([i64::from(annotation.key).into(), element.into()]);
        }
        next = next.max(i64::from(annotation.key) + 1);
    }
    let parents = file.add(dictionary! { "Nums" => tree });
    let mut tree = dictionary! { "Type" => "StructTreeRoot", "ParentTree" => parents, "ParentTreeNextKey" => next };
    if let Some(document) = numbers.of(Tags::ROOT) {
        tree.set("K", document);
    }
    let element = |at: &usize| numbers.of(TagId(u32::try_from(*at).unwrap_or(u32::MAX)));
    let mut named: Vec<(&str, ObjectId)> = names.iter().filter_map(|(at, name)| Some((name.as_str(), element(at)?))).collect();
    if !named.is_empty() {
        named.sort_by(|a, b| a.0.as_bytes().cmp(b.0.as_bytes()));
        let list: Vec<Object> =
            named.iter().flat_map(|(name, id)| [Object::string_literal(name.as_bytes()), Object::Reference(*id)]).collect();
        let limits = [named.first(), named.last()].into_iter().flatten();
        let limits: Vec<Object> = limits.map(|(name, _)| Object::string_literal(name.as_bytes())).collect();
        let leaf = file.add(dictionary! { "Names" => list, "Limits" => limits });
        let ids = file.add(dictionary! { "Kids" => vec![leaf.into()] });
        tree.set("IDTree", ids);
    }
    file.set(root, tree);
    file.declare("StructTreeRoot", root);
    file.declare("MarkInfo", dictionary! { "Marked" => true });
}
