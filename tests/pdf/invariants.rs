//! The rules of PDF/A-2a (or 3a) and PDF/UA-1 that a program can check, read from the bytes with `lopdf`.

use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// The two halves of the file's identity.
pub(crate) fn identity(pdf: &[u8]) -> Vec<Object> {
    Document::load_mem(pdf).unwrap().trailer.get(b"ID").unwrap().as_array().unwrap().clone()
}

/// All strings, names and unpacked streams of a file, one behind the other.
pub(crate) fn unpacked(pdf: &[u8]) -> Vec<u8> {
    let file = Document::load_mem(pdf).unwrap();
    let mut all = Vec::new();
    for object in file.objects.values() {
        all.extend(format!("{object:?}").into_bytes());
        if let Object::Stream(stream) = object {
            let plain = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
            all.extend(plain);
        }
    }
    all
}

struct Check {
    file: Document,
    broken: Vec<String>,
}

/// What is broken, in words.
pub(crate) fn broken(pdf: &[u8]) -> Vec<String> {
    let mut check = Check { file: Document::load_mem(pdf).unwrap(), broken: Vec::new() };
    check.rule(pdf.starts_with(b"%PDF-1.7"), "the header is not 1.7");
    check.rule(
        pdf.get(9..).is_some_and(|rest| rest.first() == Some(&b'%') && rest[1..5].iter().all(|byte| *byte > 127)),
        "no binary mark",
    );
    check.trailer();
    check.catalog();
    check.fonts();
    check.pages();
    check.tree();
    check.broken
}

impl Check {
    fn rule(&mut self, kept: bool, words: impl Into<String>) {
        if !kept {
            self.broken.push(words.into());
        }
    }

    fn resolve<'a>(&'a self, object: &'a Object) -> &'a Object {
        match object {
            Object::Reference(id) => self.file.get_object(*id).unwrap_or(&Object::Null),
            other => other,
        }
    }

    fn entry(&self, dictionary: &Dictionary, key: &str) -> Object {
        dictionary.get(key.as_bytes()).map_or(Object::Null, |object| self.resolve(object).clone())
    }

    fn root(&self) -> Dictionary {
        let root = self.file.trailer.get(b"Root").and_then(|root| root.as_reference()).unwrap();
        self.file.get_dictionary(root).unwrap().clone()
    }

    fn trailer(&mut self) {
        let id = self.file.trailer.get(b"ID").ok().and_then(|id| id.as_array().ok().cloned()).unwrap_or_default();
        self.rule(id.len() == 2, "the trailer has no ID");
        self.rule(!self.file.trailer.has(b"Encrypt"), "it is encrypted");
        let info = self.entry(&self.file.trailer.clone(), "Info");
        let allowed = ["Title", "Author", "Subject", "Creator", "Producer", "CreationDate", "ModDate"];
        if let Object::Dictionary(info) = info {
            for (key, _) in &info {
                let key = String::from_utf8_lossy(key).into_owned();
                self.rule(allowed.contains(&key.as_str()), format!("the properties name {key}"));
            }
        }
    }

    fn catalog(&mut self) {
        let root = self.root();
        let lang = self.entry(&root, "Lang");
        self.rule(lang.as_str().is_ok_and(|lang| lang.len() >= 2), "no language");
        let marked =
            self.entry(&root, "MarkInfo").as_dict().is_ok_and(|info| matches!(info.get(b"Marked"), Ok(Object::Boolean(true))));
        self.rule(marked, "not marked as tagged");
        let shows = self
            .entry(&root, "ViewerPreferences")
            .as_dict()
            .is_ok_and(|d| matches!(d.get(b"DisplayDocTitle"), Ok(Object::Boolean(true))));
        self.rule(shows, "the window does not show the title");
        let intents = self.entry(&root, "OutputIntents");
        let profile = intents.as_array().ok().and_then(|all| all.first().cloned()).and_then(|intent| {
            let intent = self.resolve(&intent).as_dict().ok()?.clone();
            self.entry(&intent, "DestOutputProfile").as_stream().ok().cloned()
        });
        let icc = profile.map(|stream| stream.decompressed_content().unwrap_or(stream.content)).unwrap_or_default();
        self.rule(icc.get(36..40) == Some(b"acsp") && icc.get(16..20) == Some(b"RGB "), "no RGB output intent");
        let length = icc.get(..4).map(|b| u32::from_be_bytes([b[0], b[1], b[2], b[3]]) as usize);
        self.rule(length == Some(icc.len()), "the profile misstates its length");
        let metadata = self.entry(&root, "Metadata");
        let stream = metadata.as_stream().cloned();
        let xmp = stream.as_ref().map(|stream| String::from_utf8_lossy(&stream.content).into_owned()).unwrap_or_default();
        self.rule(stream.is_ok_and(|stream| !stream.dict.has(b"Filter")), "XMP is missing or packed");
        for words in ["<pdfuaid:part>1<", "<pdfaid:conformance>A<", "pdfaExtension:schemas", "dc:title"] {
            self.rule(xmp.contains(words), format!("XMP lacks {words}"));
        }
        let third = xmp.contains("<pdfaid:part>3<");
        self.rule(third || xmp.contains("<pdfaid:part>2<"), "XMP names no part of PDF/A");
        self.rule(third == root.has(b"AF"), "only PDF/A-3 has attachments");
        self.rule(root.has(b"PageLabels"), "no page labels");
        for forbidden in ["AA", "OpenAction", "JavaScript", "Requirements"] {
            self.rule(!root.has(forbidden.as_bytes()), format!("the catalogue has {forbidden}"));
        }
    }

    fn fonts(&mut self) {
        let fonts: Vec<Dictionary> = self
            .file
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok().cloned())
            .filter(|d| d.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Type0"))
            .collect();
        for font in fonts {
            let name = String::from_utf8_lossy(font.get(b"BaseFont").and_then(Object::as_name).unwrap_or_default()).into_owned();
            self.rule(name.as_bytes().get(6) == Some(&b'+'), format!("{name} has no subset tag"));
            self.rule(matches!(self.entry(&font, "ToUnicode"), Object::Stream(_)), format!("{name} has no ToUnicode"));
            let below =
                self.entry(&font, "DescendantFonts").as_array().ok().and_then(|all| all.first().cloned()).unwrap_or(Object::Null);
            let Ok(below) = self.resolve(&below).as_dict().cloned() else { continue };
            let description = self.entry(&below, "FontDescriptor");
            let program = description.as_dict().is_ok_and(|d| d.has(b"FontFile2") || d.has(b"FontFile3"));
            self.rule(program, format!("{name} is not embedded"));
            self.rule(
                description.as_dict().is_ok_and(|d| d.get(b"FontName").ok() == font.get(b"BaseFont").ok()),
                format!("{name} has two names"),
            );
        }
    }

    /// Codes shown on pages have a meaning; annotations say what they are; everything painted is marked.
    fn pages(&mut self) {
        let pages: Vec<ObjectId> = self.file.get_pages().into_values().collect();
        self.rule(!pages.is_empty(), "no pages");
        let maps = self.maps(pages[0]);
        for (number, id) in pages.iter().enumerate() {
            let page = self.file.get_dictionary(*id).unwrap().clone();
            self.rule(
                page.get(b"Tabs").and_then(Object::as_name).is_ok_and(|name| name == b"S"),
                "a page does not tab in reading order",
            );
            self.rule(
                page.get(b"StructParents").and_then(Object::as_i64).ok() == Some(number as i64),
                "a page does not lead to its elements",
            );
            let annotations = self.entry(&page, "Annots");
            for annotation in annotations.as_array().cloned().unwrap_or_default() {
                let annotation = self.resolve(&annotation).as_dict().cloned().unwrap();
                let said = self.entry(&annotation, "Contents").as_str().is_ok_and(|words| !words.is_empty());
                self.rule(said, "a link does not say what it is");
                self.rule(annotation.get(b"F").and_then(Object::as_i64).ok() == Some(4), "a link is not printed");
                self.rule(annotation.has(b"StructParent"), "a link is outside the tree");
            }
            let content = self.file.get_page_content(*id);
            self.content(&content, &maps, number);
        }
    }

    /// The codes that each font gives a meaning.
    fn maps(&self, page: ObjectId) -> BTreeMap<Vec<u8>, BTreeSet<u16>> {
        let mut maps = BTreeMap::new();
        for (name, font) in self.file.get_page_fonts(page).unwrap_or_default() {
            let Object::Stream(stream) = self.entry(font, "ToUnicode") else { continue };
            let text = String::from_utf8_lossy(&stream.decompressed_content().unwrap_or(stream.content)).into_owned();
            let codes = text.lines().filter_map(|line| {
                let (code, words) = line.strip_prefix('<')?.split_once("> <")?;
                let words = words.strip_suffix('>')?;
                let bad = words.is_empty() || words == "0000" || words == "FEFF" || words == "FFFE" || words == "FFFD";
                u16::from_str_radix(code, 16).ok().filter(|_| !bad)
            });
            maps.insert(name, codes.collect());
        }
        maps
    }

    fn content(&mut self, content: &[u8], maps: &BTreeMap<Vec<u8>, BTreeSet<u16>>, page: usize) {
        let operations = lopdf::content::Content::decode(content).unwrap().operations;
        let mut depth = 0;
        let mut font: Vec<u8> = Vec::new();
        for operation in operations {
            match operation.operator.as_str() {
                "BDC" | "BMC" => depth += 1,
                "EMC" => depth -= 1,
                "Tf" => font = operation.operands[0].as_name().unwrap().to_vec(),
                "TJ" | "f" | "S" | "Do" => {
                    self.rule(depth == 1, format!("something on page {page} is not marked, or twice"));
                    for part in operation.operands.first().and_then(|all| all.as_array().ok()).into_iter().flatten() {
                        let Object::String(codes, _) = part else { continue };
                        for code in codes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])) {
                            let known = maps.get(&font).is_some_and(|map| map.contains(&code));
                            self.rule(
                                known && code != 0,
                                format!("code {code} of {} means nothing", String::from_utf8_lossy(&font)),
                            );
                        }
                    }
                }
                _ => {}
            }
        }
        self.rule(depth == 0, format!("marks on page {page} are not closed"));
    }

    fn tree(&mut self) {
        let Ok(root) = self.entry(&self.root(), "StructTreeRoot").as_dict().cloned() else {
            self.rule(false, "no tree of elements");
            return;
        };
        let mut roles: Vec<String> = Vec::new();
        let mut ids = BTreeSet::new();
        let kids = root.get(b"K").cloned().unwrap_or(Object::Null);
        self.element(&kids, None, &mut roles, &mut ids);
        self.rule(roles.first().is_some_and(|role| role == "Document"), "the tree does not begin with the document");
        let mut level = 0;
        for role in &roles {
            if let Some(deep) = role.strip_prefix('H').and_then(|digit| digit.parse::<i32>().ok()) {
                self.rule(deep <= level + 1, format!("heading {role} skips a level"));
                level = deep;
            }
        }
        let Ok(parents) = self.entry(&root, "ParentTree").as_dict().cloned() else {
            self.rule(false, "no way back from content to elements");
            return;
        };
        let numbers = self.entry(&parents, "Nums");
        for pair in numbers.as_array().cloned().unwrap_or_default().chunks(2) {
            let value = self.resolve(&pair[1]).clone();
            let whole = match &value {
                Object::Array(all) => all.iter().all(|object| matches!(object, Object::Reference(_))),
                Object::Dictionary(element) => element.has(b"S"),
                _ => false,
            };
            self.rule(whole, format!("entry {:?} of the parent tree leads nowhere", pair[0]));
        }
    }

    fn element(&mut self, object: &Object, parent: Option<&str>, roles: &mut Vec<String>, ids: &mut BTreeSet<Vec<u8>>) {
        if let Object::Array(all) = object {
            for one in all.clone() {
                self.element(&one, parent, roles, ids);
            }
            return;
        }
        let Ok(element) = self.resolve(object).as_dict().cloned() else { return };
        let Ok(role) = element.get(b"S").and_then(Object::as_name).map(|name| String::from_utf8_lossy(name).into_owned()) else {
            return;
        };
        roles.push(role.clone());
        let within = |wanted: &[&str]| parent.is_some_and(|parent| wanted.contains(&parent));
        let placed = match role.as_str() {
            "LI" => within(&["L"]),
            "Lbl" => within(&["LI", "Note", "TOCI", "BibEntry"]),
            "LBody" => within(&["LI"]),
            "TR" => within(&["Table", "THead", "TBody", "TFoot"]),
            "TH" | "TD" => within(&["TR"]),
            "TOCI" => within(&["TOC"]),
            _ => true,
        };
        self.rule(placed, format!("{role} within {parent:?}"));
        let attributes = format!("{:?}", element.get(b"A"));
        match role.as_str() {
            "Figure" => {
                self.rule(element.has(b"Alt"), "a figure without words");
                self.rule(attributes.contains("BBox"), "a figure without a box");
            }
            "TH" => self.rule(attributes.contains("Scope"), "a head cell without scope"),
            "L" => self.rule(attributes.contains("ListNumbering"), "a list without numbering"),
            "Note" => {
                let id = element.get(b"ID").and_then(Object::as_str).map(<[u8]>::to_vec).unwrap_or_default();
                self.rule(!id.is_empty() && ids.insert(id), "a note without an id of its own");
            }
            "Link" => self.rule(format!("{:?}", element.get(b"K")).contains("OBJR"), "a link element without its annotation"),
            _ => {}
        }
        if let Ok(kids) = element.get(b"K").cloned() {
            self.element(&kids, Some(&role), roles, ids);
        }
    }
}
