//! The structure tree: what every stretch of content is, for readers who do not see the page.
//!
//! Part of `pdf`. Follows PDF/UA-1: every element names its parent and kids, links hold their annotations, notes have ids, head cells a
//! scope, figures words and a box. Elements without content and kids are left out, but for cells, whose place counts. Elements are read in the
//! order in which they are painted.

use super::content::{Contents, Mark};
use super::{Annotation, Bound, real, text};
use crate::layout::{Document, ListNumbering, Rect, Role, Scope, TagId, TagNode, Tags};
use lopdf::{Dictionary, Object, ObjectId, dictionary};
use std::collections::{BTreeMap, BTreeSet};

/// A kid of an element, with its place in the order of painting.
enum Kid {
    Element(TagId),
    Content { page: usize, number: i64 },
    Annotation { page: usize, object: ObjectId },
}

/// What an element has.
#[derive(Default)]
struct Parts {
    kids: Vec<(usize, Kid)>,
    bounds: Option<(usize, Rect)>,
}

pub(super) fn write(file: &mut Bound, document: &Document, contents: &Contents, annotations: &[Annotation]) {
    let nodes = document.tags.nodes();
    let parts = gather(nodes, contents, annotations);
    let kept = kept(nodes, &parts);
    let root = file.objects.new_object_id();
    let ids: Vec<Option<ObjectId>> = kept.iter().map(|kept| kept.then(|| file.objects.new_object_id())).collect();
    let id_of = |tag: TagId| ids.get(tag.0 as usize).copied().flatten();
    let names = names(nodes, &kept);
    let mut named: Vec<(&str, ObjectId)> = Vec::new();
    for (at, (node, parts)) in nodes.iter().zip(&parts).enumerate() {
        let Some(id) = ids.get(at).copied().flatten() else { continue };
        let parent = node.parent.and_then(id_of).unwrap_or(root);
        let mut element = dictionary! {
            "Type" => "StructElem",
            "S" => node.role.name(),
            "P" => parent,
        };
        kids(file, &mut element, parts, &id_of);
        describe(&mut element, node);
        if let Some(name) = names.get(&at) {
            element.set("ID", Object::string_literal(name.as_bytes()));
            named.push((name, id));
        }
        attributes(file, &mut element, node, parts);
        file.objects.set_object(id, element);
    }
    finish(file, contents, annotations, root, &id_of, named);
}

/// Sorts content and annotations to their elements.
fn gather(nodes: &[TagNode], contents: &Contents, annotations: &[Annotation]) -> Vec<Parts> {
    let mut parts: Vec<Parts> = nodes.iter().map(|_| Parts::default()).collect();
    // The place in the order of painting at which something of an element, or of one below it, comes first.
    let mut first = vec![usize::MAX; nodes.len()];
    for (at, mark) in contents.marks.iter().enumerate() {
        let Some(part) = parts.get_mut(mark.tag.0 as usize) else { continue };
        part.kids.push((at, Kid::Content { page: mark.page, number: mark.number }));
        grow(part, mark);
        if let Some(first) = first.get_mut(mark.tag.0 as usize) {
            *first = at.min(*first);
        }
    }
    let children_first = nodes.iter().enumerate().rev();
    for (at, node) in children_first {
        let Some(parent) = node.parent.map(|parent| parent.0 as usize) else { continue };
        let own = first.get(at).copied().unwrap_or(usize::MAX);
        if let Some(of_parent) = first.get_mut(parent) {
            *of_parent = own.min(*of_parent);
        }
        let bounds = parts.get(at).and_then(|part| part.bounds);
        if let (Some((page, area)), Some(part)) = (bounds, parts.get_mut(parent)) {
            part.bounds = match part.bounds {
                Some((same, known)) if same == page => Some((page, known.union(&area))),
                known => known.or(Some((page, area))),
            };
        }
    }
    for (at, node) in nodes.iter().enumerate() {
        let Some(part) = parts.get_mut(at) else { continue };
        let mut place = 0;
        let children = node.children.iter().map(|child| {
            // What is painted nowhere stays behind the one before it; so do notes, which are read where they are called.
            let own = first.get(child.0 as usize).copied().unwrap_or(usize::MAX);
            let note = nodes.get(child.0 as usize).is_some_and(|node| node.role == Role::Note);
            place = if own == usize::MAX || note { place } else { own };
            (place, Kid::Element(*child))
        });
        let children: Vec<_> = children.collect();
        part.kids.extend(children);
        part.kids.sort_by_key(|(place, _)| *place);
    }
    for annotation in annotations {
        if let Some(part) = parts.get_mut(annotation.tag.0 as usize) {
            part.kids.push((usize::MAX, Kid::Annotation { page: annotation.page, object: annotation.object }));
        }
    }
    parts
}

fn grow(part: &mut Parts, mark: &Mark) {
    part.bounds = match part.bounds {
        Some((page, area)) if page == mark.page => Some((page, area.union(&mark.bounds))),
        None => Some((mark.page, mark.bounds)),
        other => other,
    };
}

/// Which elements are written: those with content, an annotation or a kid that is written, the cells of tables, and the document.
fn kept(nodes: &[TagNode], parts: &[Parts]) -> Vec<bool> {
    let mut kept = vec![false; nodes.len()];
    for (at, (node, part)) in nodes.iter().zip(parts).enumerate().rev() {
        let cell = matches!(node.role, Role::Cell | Role::HeadCell);
        let own = cell
            || at == Tags::ROOT.0 as usize
            || part.kids.iter().any(|(_, kid)| match kid {
                Kid::Element(child) => kept.get(child.0 as usize).copied().unwrap_or(false),
                Kid::Content { .. } | Kid::Annotation { .. } => true,
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

fn kids(file: &Bound, element: &mut Dictionary, parts: &Parts, id_of: &dyn Fn(TagId) -> Option<ObjectId>) {
    let page_of = |page: usize| file.pages.get(page).copied();
    let home = parts.kids.iter().find_map(|(_, kid)| match kid {
        Kid::Content { page, .. } => Some(*page),
        Kid::Element(_) | Kid::Annotation { .. } => None,
    });
    let mut kids: Vec<Object> = Vec::with_capacity(parts.kids.len());
    for (_, kid) in &parts.kids {
        match kid {
            Kid::Element(child) => kids.extend(id_of(*child).map(Object::Reference)),
            Kid::Content { page, number } if Some(*page) == home => kids.push((*number).into()),
            Kid::Content { page, number } => kids.extend(
                page_of(*page).map(|page| Object::from(dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => *number })),
            ),
            Kid::Annotation { page, object } => kids.extend(
                page_of(*page).map(|page| Object::from(dictionary! { "Type" => "OBJR", "Obj" => *object, "Pg" => page })),
            ),
        }
    }
    if let Some(page) = home.and_then(page_of) {
        element.set("Pg", page);
    }
    let only = if kids.len() == 1 { kids.pop() } else { None };
    match only {
        Some(kid) => element.set("K", kid),
        None if !kids.is_empty() => element.set("K", kids),
        None => {}
    }
}

fn describe(element: &mut Dictionary, node: &TagNode) {
    let words = [("Alt", &node.alt), ("ActualText", &node.actual), ("E", &node.expansion), ("T", &node.title)];
    for (key, value) in words {
        if let Some(value) = value {
            element.set(key, text(&super::spoken(value)));
        }
    }
    if let Some(lang) = node.lang.filter(|lang| !lang.is_none()) {
        element.set("Lang", text(lang.tag()));
    }
}

/// The attribute dictionaries of an element, one for each owner.
fn attributes(file: &Bound, element: &mut Dictionary, node: &TagNode, parts: &Parts) {
    let given = &node.attributes;
    let mut all: Vec<Object> = Vec::new();
    let mut table = dictionary! { "O" => "Table" };
    let scope = given.scope.or((node.role == Role::HeadCell).then_some(Scope::Column));
    if let Some(scope) = scope.filter(|_| node.role == Role::HeadCell) {
        let name = match scope {
            Scope::Column => "Column",
            Scope::Row => "Row",
            Scope::Both => "Both",
        };
        table.set("Scope", name);
    }
    for (key, span) in [("ColSpan", given.column_span), ("RowSpan", given.row_span)] {
        if let Some(span) = span.filter(|span| *span > 1) {
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
    if table.len() > 1 {
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
    if node.role == Role::Figure
        && let Some((page, area)) = given.bounds.or(parts.bounds)
    {
        let height = file.heights.get(page).copied().unwrap_or_default();
        let corners = [area.x, height - area.bottom(), area.right(), height - area.y].map(real).to_vec();
        all.push(dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => corners }.into());
        if let (false, Some(page)) = (element.has(b"Pg"), file.pages.get(page)) {
            element.set("Pg", *page);
        }
    }
    let only = if all.len() == 1 { all.pop() } else { None };
    match only {
        Some(attribute) => element.set("A", attribute),
        None if !all.is_empty() => element.set("A", all),
        None => {}
    }
}

/// The root of the tree, and the way back from contents and annotations to their elements.
fn finish(
    file: &mut Bound,
    contents: &Contents,
    annotations: &[Annotation],
    root: ObjectId,
    id_of: &dyn Fn(TagId) -> Option<ObjectId>,
    mut named: Vec<(&str, ObjectId)>,
) {
    let mut of_page: Vec<Vec<Object>> = file.pages.iter().map(|_| Vec::new()).collect();
    for mark in &contents.marks {
        if let Some(list) = of_page.get_mut(mark.page) {
            list.push(id_of(mark.tag).map_or(Object::Null, Object::Reference));
        }
    }
    let mut numbers: Vec<Object> = Vec::new();
    for (page, list) in (0i64..).zip(of_page) {
        let list = file.objects.add_object(list);
        numbers.extend([page.into(), list.into()]);
    }
    let mut next = i64::try_from(file.pages.len()).unwrap_or_default();
    for annotation in annotations {
        if let Some(element) = id_of(annotation.tag) {
            numbers.extend([annotation.key.into(), element.into()]);
        }
        next = next.max(annotation.key + 1);
    }
    let parents = file.objects.add_object(dictionary! { "Nums" => numbers });
    let mut tree = dictionary! { "Type" => "StructTreeRoot", "ParentTree" => parents, "ParentTreeNextKey" => next };
    if let Some(document) = id_of(Tags::ROOT) {
        tree.set("K", document);
    }
    if !named.is_empty() {
        named.sort_by(|a, b| a.0.as_bytes().cmp(b.0.as_bytes()));
        let list: Vec<Object> =
            named.iter().flat_map(|(name, id)| [Object::string_literal(name.as_bytes()), Object::Reference(*id)]).collect();
        let limits = [named.first(), named.last()].into_iter().flatten();
        let limits: Vec<Object> = limits.map(|(name, _)| Object::string_literal(name.as_bytes())).collect();
        let leaf = file.objects.add_object(dictionary! { "Names" => list, "Limits" => limits });
        let ids = file.objects.add_object(dictionary! { "Kids" => vec![leaf.into()] });
        tree.set("IDTree", ids);
    }
    file.objects.set_object(root, tree);
    file.declare("StructTreeRoot", root);
    file.declare("MarkInfo", dictionary! { "Marked" => true });
}
