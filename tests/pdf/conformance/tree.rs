//! The tree of elements: every role where it may stand, everything reachable both ways, read in the order of the page (ISO 14289-1, 7;
//! ISO 19005-2, 6.7; ISO 32000-1, 14.8.4).

use super::{Check, Marks, is_language, name, words};
use lopdf::{Dictionary, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// An element.
struct Element {
    id: ObjectId,
    role: String,
    dictionary: Dictionary,
    parent: Option<usize>,
    /// Its elements, in order.
    kids: Vec<usize>,
    /// Content of its own: page and number, in order.
    content: Vec<(ObjectId, i64)>,
    /// Annotations of its own.
    annotations: Vec<ObjectId>,
    /// What its kids are, in order, content left out.
    order: Vec<String>,
}

const STANDARD: [&str; 41] = [
    "Document",
    "Part",
    "Art",
    "Sect",
    "Div",
    "BlockQuote",
    "Caption",
    "TOC",
    "TOCI",
    "Index",
    "NonStruct",
    "P",
    "H",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "TR",
    "TH",
    "TD",
    "THead",
    "TBody",
    "TFoot",
    "Span",
    "Quote",
    "Note",
    "Reference",
    "BibEntry",
    "Code",
    "Link",
    "Annot",
    "Figure",
    "Formula",
    "Form",
];

/// Parts of a line: they hold nothing but parts of a line.
const INLINE: [&str; 8] = ["Span", "Quote", "Reference", "Code", "Link", "Lbl", "BibEntry", "Note"];

impl Check<'_> {
    pub(super) fn tree(&mut self, marks: &Marks) {
        let root_id = self.root().get(b"StructTreeRoot").and_then(Object::as_reference).ok();
        let Some(root_id) = root_id else {
            self.rule(false, "A 6.7.3.1-1 UA 7.1-11 no tree of elements");
            return;
        };
        let root = self.file.get_dictionary(root_id).cloned().unwrap_or_default();
        self.rule(name(&self.entry(&root, "Type")) == "StructTreeRoot", "A 6.7.3 the root is no root");
        let mut all = Vec::new();
        let top = root.get(b"K").cloned().unwrap_or(Object::Null);
        self.gather(&top, None, root_id, &mut all, 0);
        self.rule(all.first().is_some_and(|first| first.role == "Document"), "UA 7.1 the tree does not begin with the document");
        self.rule(all.iter().filter(|element| element.role == "Document").count() == 1, "own more than one document");
        for at in 0..all.len() {
            self.placed(&all, at);
            self.said(&all, at);
        }
        self.tables(&all);
        self.headings(&all);
        self.ids(&all);
        self.reached(&all, marks);
        self.ways_back(&root, &all, marks);
    }

    fn gather(&mut self, object: &Object, parent: Option<usize>, above: ObjectId, all: &mut Vec<Element>, depth: usize) {
        self.rule(depth < 200, "own the tree runs in circles");
        if depth >= 200 {
            return;
        }
        if let Object::Array(kids) = object {
            for kid in kids.clone() {
                self.gather(&kid, parent, above, all, depth + 1);
            }
            return;
        }
        let page_of = |all: &[Element]| {
            parent.and_then(|at| all.get(at)).and_then(|element| element.dictionary.get(b"Pg").ok()?.as_reference().ok())
        };
        if let Object::Integer(number) = object {
            let page = page_of(all);
            self.rule(page.is_some(), "A 6.7.3 content without a page");
            if let (Some(page), Some(element)) = (page, parent.and_then(|at| all.get_mut(at))) {
                element.content.push((page, *number));
            }
            return;
        }
        let Ok(dictionary) = self.resolve(object).as_dict().cloned() else {
            self.rule(matches!(object, Object::Null) && parent.is_none(), "A 6.7.3 a kid that is nothing");
            return;
        };
        match name(&self.entry(&dictionary, "Type")).as_str() {
            "MCR" => {
                let page = dictionary.get(b"Pg").and_then(Object::as_reference).ok().or_else(|| page_of(all));
                let number = dictionary.get(b"MCID").and_then(Object::as_i64).ok();
                if let (Some(page), Some(number), Some(element)) = (page, number, parent.and_then(|at| all.get_mut(at))) {
                    element.content.push((page, number));
                } else {
                    self.rule(false, "A 6.7.3 content without page or number");
                }
                return;
            }
            "OBJR" => {
                let annotation = dictionary.get(b"Obj").and_then(Object::as_reference).ok();
                if let (Some(annotation), Some(element)) = (annotation, parent.and_then(|at| all.get_mut(at))) {
                    element.annotations.push(annotation);
                } else {
                    self.rule(false, "A 6.7.3 an object that is nothing");
                }
                return;
            }
            _ => {}
        }
        let Ok(id) = object.as_reference() else {
            self.rule(false, "own an element that is no object");
            return;
        };
        let back = dictionary.get(b"P").and_then(Object::as_reference).ok();
        self.rule(back == Some(above), "A 6.7.3 an element does not know its parent");
        let role = name(&self.entry(&dictionary, "S"));
        self.rule(STANDARD.contains(&role.as_str()), format!("A 6.7.3.4-1 UA 7.1-5 role {role:?}"));
        let at = all.len();
        if let Some(element) = parent.and_then(|parent| all.get_mut(parent)) {
            element.kids.push(at);
            element.order.push(role.clone());
        }
        let kids = dictionary.get(b"K").cloned().unwrap_or(Object::Array(Vec::new()));
        let (content, annotations) = (Vec::new(), Vec::new());
        all.push(Element { id, role, dictionary, parent, kids: Vec::new(), content, annotations, order: Vec::new() });
        self.gather(&kids, Some(at), id, all, depth + 1);
    }

    /// Whether an element stands where its role may stand.
    fn placed(&mut self, all: &[Element], at: usize) {
        let element = &all[at];
        let role = element.role.as_str();
        let parent = element.parent.map_or("", |parent| all[parent].role.as_str());
        let (rule, within): (&str, &[&str]) = match role {
            "LI" => ("7.2-18", &["L"]),
            "LBody" => ("7.2-19", &["LI"]),
            "Lbl" => ("own", &["LI", "Note", "TOCI", "BibEntry", "Reference"]),
            "TR" => ("7.2-4", &["Table", "THead", "TBody", "TFoot"]),
            "THead" | "TBody" | "TFoot" => ("7.2-5", &["Table"]),
            "TH" => ("7.2-8", &["TR"]),
            "TD" => ("7.2-9", &["TR"]),
            "TOCI" => ("7.2-26", &["TOC"]),
            _ => ("", &[]),
        };
        self.rule(within.is_empty() || within.contains(&parent), format!("UA {rule} {role} within {parent:?}"));
        let (rule, holds): (&str, &[&str]) = match role {
            "L" => ("7.2-17", &["L", "LI", "Caption"]),
            "LI" => ("7.2-20", &["Lbl", "LBody"]),
            "Table" => ("7.2-3", &["TR", "THead", "TBody", "TFoot", "Caption"]),
            "THead" | "TBody" | "TFoot" => ("7.2-36", &["TR"]),
            "TR" => ("7.2-10", &["TH", "TD"]),
            "TOC" => ("7.2-27", &["TOC", "TOCI", "Caption"]),
            "TOCI" => ("7.2-42", &["Lbl", "Reference", "NonStruct", "P", "TOC"]),
            _ => ("", &[]),
        };
        for kid in &element.order {
            self.rule(holds.is_empty() || holds.contains(&kid.as_str()), format!("UA {rule} {kid} in {role}"));
        }
        self.rule(holds.is_empty() || element.content.is_empty(), format!("own {role} has content of its own"));
        if INLINE.contains(&role) && role != "Note" {
            for kid in &element.order {
                let inline = INLINE.contains(&kid.as_str()) || kid == "Figure";
                self.rule(inline || role == "BibEntry", format!("own {kid} within {role}"));
            }
        }
        if role == "P" || role.starts_with('H') {
            for kid in &element.order {
                let inline = INLINE.contains(&kid.as_str()) || kid == "Figure";
                self.rule(inline, format!("own {kid} within {role}"));
            }
        }
        let captions: Vec<usize> =
            element.order.iter().enumerate().filter(|(_, kid)| *kid == "Caption").map(|(k, _)| k).collect();
        let sound = match captions.as_slice() {
            [] => true,
            [one] => *one == 0 || role != "L" && role != "TOC" && *one + 1 == element.order.len(),
            _ => false,
        };
        let asks = matches!(role, "L" | "Table" | "TOC" | "Figure");
        self.rule(!asks || sound, format!("UA 7.2-16 7.2-28 7.2-39 captions of {role}"));
        if role == "Document" && all.len() > 1 || role == "Table" || role == "L" || role == "TOC" {
            self.rule(!element.kids.is_empty(), format!("own {role} is empty"));
        }
    }

    /// What an element must say.
    fn said(&mut self, all: &[Element], at: usize) {
        let element = &all[at];
        let dictionary = &element.dictionary;
        let has = |key: &str| !words(&self.entry(dictionary, key)).trim().is_empty();
        let attributes = self.attributes(dictionary);
        let own =
            |owner: &str, key: &str| attributes.iter().any(|one| name(&self.entry(one, "O")) == owner && one.has(key.as_bytes()));
        let mut found = Vec::new();
        match element.role.as_str() {
            "Figure" => {
                found.push((has("Alt") || has("ActualText"), "UA 7.3-1 a figure without words"));
                found.push((own("Layout", "BBox"), "own a figure without a box"));
            }
            "TH" => found.push((own("Table", "Scope"), "UA 7.5-1 a head cell without scope")),
            "L" => found.push((own("List", "ListNumbering"), "own a list without numbering")),
            "Note" => found.push((has("ID"), "UA 7.9-1 a note without an id")),
            "Link" => {
                found.push((!element.annotations.is_empty(), "UA 7.18.5-1 a link element without its annotation"));
                found.push((!element.content.is_empty() || !element.kids.is_empty(), "own a link without words"));
            }
            "Formula" => found.push((has("Alt") || has("ActualText"), "UA 7.7-1 a formula without words")),
            _ => {}
        }
        found.push((element.annotations.is_empty() || element.role == "Link", "UA 7.18.5-1 a link outside a link element"));
        for (kept, words) in found {
            self.rule(kept, words);
        }
        if dictionary.has(b"Lang") {
            let lang = words(&self.entry(dictionary, "Lang"));
            self.rule(is_language(&lang), format!("A 6.7.4-1 UA 7.2 the language of {} is {lang:?}", element.role));
        }
    }

    fn attributes(&self, dictionary: &Dictionary) -> Vec<Dictionary> {
        let all = match self.entry(dictionary, "A") {
            Object::Array(all) => all,
            one => vec![one],
        };
        all.iter().filter_map(|one| self.resolve(one).as_dict().ok().cloned()).collect()
    }

    /// Tables are rectangles of cells.
    fn tables(&mut self, all: &[Element]) {
        for table in all.iter().filter(|element| element.role == "Table") {
            let count = |role: &str| table.order.iter().filter(|kid| *kid == role).count();
            let (heads, bodies, feet) = (count("THead"), count("TBody"), count("TFoot"));
            self.rule(heads <= 1, "UA 7.2-11 two heads in a table");
            self.rule(feet <= 1, "UA 7.2-12 two feet in a table");
            self.rule(feet == 0 || bodies > 0, "UA 7.2-13 a table with a foot and no body");
            self.rule(heads == 0 || bodies > 0, "UA 7.2-14 a table with a head and no body");
            let mut rows = Vec::new();
            for kid in &table.kids {
                match all[*kid].role.as_str() {
                    "TR" => rows.push(*kid),
                    "THead" | "TBody" | "TFoot" => rows.extend(all[*kid].kids.iter().copied()),
                    _ => {}
                }
            }
            let mut reaching: Vec<usize> = Vec::new();
            let mut widths = BTreeSet::new();
            let mut headed = false;
            for row in rows {
                // What cells above reach into this row.
                let mut width = reaching.iter().filter(|rows| **rows > 0).count();
                reaching.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
                for cell in &all[row].kids {
                    let attributes = self.attributes(&all[*cell].dictionary);
                    let span = |key: &str| {
                        attributes.iter().find_map(|one| one.get(key.as_bytes()).ok()?.as_i64().ok()).unwrap_or(1).max(1) as usize
                    };
                    width += span("ColSpan");
                    reaching.extend(std::iter::repeat_n(span("RowSpan") - 1, span("ColSpan")));
                    headed |= all[*cell].role == "TH";
                }
                widths.insert(width);
            }
            self.rule(widths.len() == 1, format!("UA 7.2-15 7.2-41 rows of {widths:?} cells in one table"));
            self.rule(headed, "own a table without heads");
        }
    }

    fn headings(&mut self, all: &[Element]) {
        let mut level = 0;
        let mut first = 0;
        for element in all {
            let Some(deep) = element.role.strip_prefix('H').and_then(|digit| digit.parse::<i32>().ok()) else {
                self.rule(element.role != "H", "UA 7.4.4-1 headings without level");
                continue;
            };
            first += i32::from(deep == 1);
            self.rule(deep <= level + 1, format!("UA 7.4.2-1 heading {} skips a level", element.role));
            level = deep;
        }
        self.rule(first <= 1, "own more than one title");
    }

    fn ids(&mut self, all: &[Element]) {
        let mut ids = BTreeSet::new();
        for element in all {
            if let Ok(id) = element.dictionary.get(b"ID").and_then(Object::as_str) {
                self.rule(ids.insert(id.to_vec()), "UA 7.9-2 an id stands twice");
            }
        }
        for element in all {
            for attribute in self.attributes(&element.dictionary) {
                for header in self.array(&attribute, "Headers") {
                    let known = header.as_str().is_ok_and(|id| ids.contains(id));
                    self.rule(known, "UA 7.5-2 a cell names a head that is not there");
                }
            }
        }
    }

    /// All content is in the tree once, and read in the order of the page; notes are read where they are called.
    fn reached(&mut self, all: &[Element], marks: &Marks) {
        let mut seen: BTreeMap<ObjectId, BTreeSet<i64>> = BTreeMap::new();
        let mut last: BTreeMap<ObjectId, i64> = BTreeMap::new();
        // Kids and content of an element alternate: their order is that of the file, gathered anew.
        let mut order = Vec::new();
        self.read(all, 0, &mut order);
        for (page, number, in_note) in order {
            let new = seen.entry(page).or_default().insert(number);
            self.rule(new, "UA 7.1 content stands twice in the tree");
            if !in_note {
                let before = last.insert(page, number).unwrap_or(-1);
                let at = marks.pages.iter().position(|one| *one == page).unwrap_or_default();
                self.rule(before < number, format!("own page {at} is read {number} after {before}"));
            }
        }
        for (page, numbers) in &marks.numbers {
            let known = seen.get(page).cloned().unwrap_or_default();
            let at = marks.pages.iter().position(|one| one == page).unwrap_or_default();
            let painted: BTreeSet<i64> = numbers.iter().copied().collect();
            self.rule(known == painted, format!("UA 7.1-3 page {at} and the tree hold different content"));
        }
    }

    /// The content below an element in the order in which it is read, and whether it is part of a note.
    fn read(&self, all: &[Element], at: usize, out: &mut Vec<(ObjectId, i64, bool)>) {
        let Some(element) = all.get(at) else { return };
        let mut content = element.content.iter();
        let mut kids = element.kids.iter();
        let mut in_note = element.role == "Note";
        let mut above = element.parent;
        while let Some(parent) = above.and_then(|above| all.get(above)) {
            in_note |= parent.role == "Note";
            above = parent.parent;
        }
        let list = match element.dictionary.get(b"K").cloned().unwrap_or(Object::Null) {
            Object::Array(list) => list,
            one => vec![one],
        };
        for kid in list {
            let is_content = matches!(kid, Object::Integer(_))
                || self
                    .resolve(&kid)
                    .as_dict()
                    .is_ok_and(|kid| kid.get(b"Type").and_then(Object::as_name).is_ok_and(|t| t == b"MCR"));
            if is_content {
                out.extend(content.next().map(|(page, number)| (*page, *number, in_note)));
            } else if self.resolve(&kid).as_dict().is_ok_and(|kid| kid.has(b"S"))
                && let Some(kid) = kids.next()
            {
                self.read(all, *kid, out);
            }
        }
    }

    /// Content and annotations lead back to their elements.
    fn ways_back(&mut self, root: &Dictionary, all: &[Element], marks: &Marks) {
        let parents = self.dictionary(root, "ParentTree");
        let numbers = self.array(&parents, "Nums");
        let mut back: BTreeMap<i64, Object> = BTreeMap::new();
        let mut before = -1;
        for pair in numbers.chunks(2) {
            let [key, value] = pair else { continue };
            let key = key.as_i64().unwrap_or(-1);
            self.rule(key > before, "A 6.7.3 the ways back are not in order");
            before = key;
            back.insert(key, value.clone());
        }
        let next = self.entry(root, "ParentTreeNextKey").as_i64().unwrap_or(i64::MAX);
        self.rule(next > before, "own the next way back is taken");
        let mut owners: BTreeMap<(ObjectId, i64), ObjectId> = BTreeMap::new();
        let mut links: BTreeMap<ObjectId, ObjectId> = BTreeMap::new();
        for element in all {
            owners.extend(element.content.iter().map(|content| (*content, element.id)));
            links.extend(element.annotations.iter().map(|annotation| (*annotation, element.id)));
        }
        for (at, page) in marks.pages.iter().enumerate() {
            let dictionary = self.file.get_dictionary(*page).cloned().unwrap_or_default();
            let key = self.entry(&dictionary, "StructParents").as_i64().unwrap_or(-1);
            let list = back.get(&key).map(|list| self.resolve(list).clone());
            let list = list.and_then(|list| list.as_array().ok().cloned()).unwrap_or_default();
            for number in marks.numbers.get(page).into_iter().flatten() {
                let owner = list.get(*number as usize).and_then(|owner| owner.as_reference().ok());
                let right = owner.is_some() && owner == owners.get(&(*page, *number)).copied();
                self.rule(right, format!("A 6.7.3 content {number} of page {at} does not lead to its element"));
            }
            for annotation in self.array(&dictionary, "Annots") {
                let Ok(id) = annotation.as_reference() else { continue };
                let link = self.file.get_dictionary(id).cloned().unwrap_or_default();
                let key = self.entry(&link, "StructParent").as_i64().unwrap_or(-1);
                let owner = back.get(&key).and_then(|owner| owner.as_reference().ok());
                let right = owner.is_some() && owner == links.get(&id).copied();
                self.rule(right, format!("UA 7.18.1-1 7.18.5-1 a link of page {at} does not lead to its element"));
            }
        }
    }
}
