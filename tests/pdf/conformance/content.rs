//! The contents of pages and their annotations: known operators, marks that open and close, colours of the output intent, links that say
//! what they are (ISO 19005-2, 6.2.2, 6.2.4, 6.3; ISO 14289-1, 7.1, 7.18).

use super::fonts::Known;
use super::{Check, Marks, is_language, name, words};
use lopdf::{Dictionary, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// How far into a page's contents an examination has come.
#[derive(Default)]
struct State {
    /// What each open mark is: an artefact, content of an element, or neither; and whether it says its text.
    open: Vec<(Kind, bool)>,
    saved: usize,
    in_text: bool,
    font: Option<ObjectId>,
    numbers: Vec<i64>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Artefact,
    Content,
    Other,
}

impl Check<'_> {
    pub(super) fn contents(&mut self, fonts: &BTreeMap<ObjectId, Known>) -> Marks {
        let pages: Vec<ObjectId> = self.file.get_pages().into_values().collect();
        self.rule(!pages.is_empty(), "own no pages");
        let mut numbers = BTreeMap::new();
        for (at, id) in pages.iter().enumerate() {
            let page = self.file.get_dictionary(*id).cloned().unwrap_or_default();
            self.rule(name(&self.entry(&page, "Tabs")) == "S", format!("UA 7.18.3-1 page {at} does not tab in reading order"));
            let resources = self.dictionary(&page, "Resources");
            self.rule(!resources.is_empty(), format!("A 6.2.2-2 page {at} has no resources of its own"));
            let bytes = self.file.get_page_content(*id);
            let Ok(content) = lopdf::content::Content::decode(&bytes) else {
                self.rule(false, format!("A 6.2.2-1 page {at} cannot be read"));
                continue;
            };
            let mut state = State::default();
            for operation in &content.operations {
                self.operation(&mut state, &operation.operator, &operation.operands, &resources, fonts, at);
            }
            self.rule(state.open.is_empty(), format!("A 6.2.2 marks of page {at} are not closed"));
            self.rule(state.saved == 0 && !state.in_text, format!("A 6.2.2 page {at} ends in the middle"));
            let once: BTreeSet<i64> = state.numbers.iter().copied().collect();
            self.rule(once.len() == state.numbers.len(), format!("UA 7.1 a number stands twice on page {at}"));
            numbers.insert(*id, state.numbers);
        }
        Marks { pages, numbers }
    }

    fn operation(
        &mut self,
        state: &mut State,
        operator: &str,
        operands: &[Object],
        resources: &Dictionary,
        fonts: &BTreeMap<ObjectId, Known>,
        page: usize,
    ) {
        let painted = match operator {
            "BDC" | "BMC" => {
                self.begin(state, operands, page);
                false
            }
            "EMC" => {
                self.rule(state.open.pop().is_some(), format!("A 6.2.2 page {page} closes what is not open"));
                false
            }
            "q" => {
                state.saved += 1;
                self.rule(state.saved <= 28, format!("A 6.1.13-8 states of page {page} are nested too deep"));
                false
            }
            "Q" => {
                self.rule(state.saved > 0, format!("A 6.2.2 page {page} takes back what is not saved"));
                state.saved = state.saved.saturating_sub(1);
                false
            }
            "BT" | "ET" => {
                self.rule(state.in_text == (operator == "ET"), format!("A 6.2.2 texts of page {page} lie in each other"));
                state.in_text = operator == "BT";
                false
            }
            "Tf" => {
                let fonts = self.dictionary(resources, "Font");
                let font = operands.first().map(name).unwrap_or_default();
                state.font = fonts.get(font.as_bytes()).ok().and_then(|font| font.as_reference().ok());
                self.rule(state.font.is_some(), format!("A 6.2.2-2 page {page} uses a font it does not name"));
                false
            }
            "TJ" | "Tj" => {
                self.rule(state.in_text && state.font.is_some(), format!("A 6.2.2 page {page} shows text outside text"));
                self.shown(state, operands, fonts);
                true
            }
            "Do" => {
                let pictures = self.dictionary(resources, "XObject");
                let known = operands.first().is_some_and(|picture| pictures.has(name(picture).as_bytes()));
                self.rule(known, format!("A 6.2.2-2 page {page} uses a picture it does not name"));
                true
            }
            "f" | "f*" | "S" | "s" | "B" | "B*" | "b" | "b*" => true,
            "Tm" | "Td" | "Tc" | "Tw" | "Tr" | "Tz" | "Ts" | "TL" => {
                // Matrix and state of text mean nothing outside it.
                self.rule(operator != "Tm" || state.in_text, format!("A 6.2.2 page {page} places text outside text"));
                false
            }
            "rg" | "RG" | "g" | "G" => {
                let sound = operands.iter().all(|part| part.as_float().is_ok_and(|part| (0.0..=1.0).contains(&part)));
                self.rule(sound, format!("A 6.2.4 a colour of page {page}"));
                false
            }
            "m" | "l" | "c" | "v" | "y" | "re" | "h" | "W" | "W*" | "n" | "w" | "J" | "j" | "M" | "d" | "cm" => false,
            "k" | "K" => {
                self.rule(false, format!("A 6.2.4.3-3 page {page} uses CMYK"));
                false
            }
            other => {
                self.rule(false, format!("A 6.2.2-1 page {page} has operator {other}"));
                false
            }
        };
        if painted {
            let content = state.open.iter().filter(|(kind, _)| *kind == Kind::Content).count();
            let artefacts = state.open.iter().filter(|(kind, _)| *kind == Kind::Artefact).count();
            self.rule(content + artefacts > 0, format!("UA 7.1-3 something on page {page} is not marked"));
            self.rule(content == 0 || artefacts == 0, format!("UA 7.1-1 artefact and content of page {page} lie in each other"));
            self.rule(content <= 1, format!("own content of page {page} lies in content"));
        }
    }

    fn begin(&mut self, state: &mut State, operands: &[Object], page: usize) {
        let tag = operands.first().map(name).unwrap_or_default();
        let properties = operands.get(1).and_then(|object| object.as_dict().ok()).cloned().unwrap_or_default();
        let number = properties.get(b"MCID").and_then(Object::as_i64).ok();
        state.numbers.extend(number);
        if tag == "Artifact" && !properties.is_empty() {
            let (sort, subtype) = (name(&self.entry(&properties, "Type")), name(&self.entry(&properties, "Subtype")));
            let known = match sort.as_str() {
                "Pagination" => matches!(subtype.as_str(), "Header" | "Footer"),
                "Layout" | "Page" | "Background" => true,
                _ => false,
            };
            self.rule(known, format!("UA 7.8 an artefact of page {page} is a {sort} {subtype}"));
        }
        let kind = match (tag.as_str(), number) {
            ("Artifact", _) => Kind::Artefact,
            (_, Some(_)) => Kind::Content,
            _ => Kind::Other,
        };
        let within = |wanted: Kind| state.open.iter().any(|(kind, _)| *kind == wanted);
        self.rule(
            kind != Kind::Artefact || !within(Kind::Content),
            format!("UA 7.1-1 an artefact within content on page {page}"),
        );
        self.rule(
            kind != Kind::Content || !within(Kind::Artefact),
            format!("UA 7.1-2 content within an artefact on page {page}"),
        );
        if let Ok(lang) = properties.get(b"Lang") {
            self.rule(is_language(&words(lang)), format!("A 6.7.4-1 UA 7.2 a language on page {page} is {:?}", words(lang)));
        }
        let tells = properties.has(b"ActualText");
        state.open.push((kind, tells));
    }

    fn shown(&mut self, state: &State, operands: &[Object], fonts: &BTreeMap<ObjectId, Known>) {
        let Some(font) = state.font.and_then(|font| fonts.get(&font)) else { return };
        let tells = state.open.iter().any(|(_, tells)| *tells);
        let parts = operands.iter().flat_map(|operand| match operand {
            Object::Array(all) => all.clone(),
            one => vec![one.clone()],
        });
        for part in parts {
            let Object::String(codes, _) = part else { continue };
            self.rule(codes.len() % 2 == 0, "A 6.2.2 half a code");
            for code in codes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])) {
                self.code(font, code, tells);
            }
        }
    }

    /// Links: printed, never hidden, with words, on their page, leading somewhere.
    pub(super) fn annotations(&mut self) {
        let pages: Vec<ObjectId> = self.file.get_pages().into_values().collect();
        for (at, id) in pages.iter().enumerate() {
            let page = self.file.get_dictionary(*id).cloned().unwrap_or_default();
            let sides: Vec<f32> = self.array(&page, "MediaBox").iter().filter_map(|side| side.as_float().ok()).collect();
            for annotation in self.array(&page, "Annots") {
                self.rule(annotation.as_reference().is_ok(), "own an annotation that is no object");
                let Ok(annotation) = self.resolve(&annotation).as_dict().cloned() else { continue };
                let kind = name(&self.entry(&annotation, "Subtype"));
                self.rule(kind == "Link", format!("A 6.3.1-1 an annotation of kind {kind}"));
                let flags = self.entry(&annotation, "F").as_i64().unwrap_or(0);
                // Print must be set; invisible, hidden, no view and toggle no view must not.
                let shown = flags & 4 == 4 && flags & (1 | 2 | 32 | 256) == 0;
                self.rule(shown, "A 6.3.2-1 a link is not printed");
                let said = !words(&self.entry(&annotation, "Contents")).trim().is_empty();
                self.rule(said, "UA 7.18.1-2 7.18.5-2 a link does not say what it is");
                self.rule(annotation.has(b"StructParent"), "UA 7.18.1-1 7.18.5-1 a link is outside the tree");
                let area: Vec<f32> = self.array(&annotation, "Rect").iter().filter_map(|side| side.as_float().ok()).collect();
                let inside = area.len() == 4
                    && sides.len() == 4
                    && area[0] < area[2]
                    && area[1] < area[3]
                    && area[0] >= sides[0]
                    && area[1] >= sides[1]
                    && area[2] <= sides[2]
                    && area[3] <= sides[3];
                self.rule(inside, format!("own a link of page {at} lies at {area:?}"));
                let action = self.dictionary(&annotation, "A");
                match name(&self.entry(&action, "S")).as_str() {
                    "URI" => {
                        let address = words(&self.entry(&action, "URI"));
                        let sound = !address.is_empty() && address.bytes().all(|byte| byte.is_ascii_graphic());
                        self.rule(sound, format!("A 6.5 the address {address:?}"));
                    }
                    "GoTo" => {
                        let there = self.destination(&self.entry(&action, "D"));
                        self.rule(there, format!("own a link leads to {}", words(&self.entry(&action, "D"))));
                    }
                    other => self.rule(false, format!("own a link with action {other}")),
                }
            }
        }
    }
}
