//! What the file says of itself: properties, XMP, output intent, language, viewer settings, bookmarks, labels (ISO 19005-2, 6.2.3 and 6.6;
//! ISO 14289-1, 6.2, 7.1 and 7.2).

use super::{Check, is_language, name, words};
use lopdf::{Dictionary, Object};

impl Check<'_> {
    /// The XMP packet; "" where there is none.
    pub(super) fn xmp(&self) -> String {
        let metadata = self.entry(&self.root(), "Metadata");
        metadata.as_stream().map(|stream| String::from_utf8_lossy(&stream.content).into_owned()).unwrap_or_default()
    }

    pub(super) fn metadata(&mut self) {
        let root = self.root();
        let lang = words(&self.entry(&root, "Lang"));
        self.rule(is_language(&lang), format!("UA 7.2-33 A 6.7.4-1 the document's language is {lang:?}"));
        let marking = self.dictionary(&root, "MarkInfo");
        self.rule(matches!(marking.get(b"Marked"), Ok(Object::Boolean(true))), "UA 6.2-1 A 6.7.2.2-1 not marked as tagged");
        self.rule(!matches!(marking.get(b"Suspects"), Ok(Object::Boolean(true))), "UA 7.1-4 suspects");
        let viewer = self.dictionary(&root, "ViewerPreferences");
        let shows = matches!(viewer.get(b"DisplayDocTitle"), Ok(Object::Boolean(true)));
        self.rule(shows, "UA 7.1-10 the window does not show the title");
        self.rule(root.has(b"PageLabels"), "own no page labels");
        self.intent(&root);
        self.packet(&root);
        self.bookmarks(&root);
    }

    fn intent(&mut self, root: &Dictionary) {
        let intents = self.array(root, "OutputIntents");
        self.rule(intents.len() == 1, "A 6.2.3-2 not one output intent");
        let intent = intents.first().map(|intent| self.resolve(intent).clone());
        let intent = intent.and_then(|intent| intent.as_dict().ok().cloned()).unwrap_or_default();
        self.rule(name(&self.entry(&intent, "S")) == "GTS_PDFA1", "A 6.2.3-1 the output intent is not that of PDF/A");
        self.rule(!words(&self.entry(&intent, "OutputConditionIdentifier")).is_empty(), "A 6.2.3 the output intent has no name");
        let profile = self.entry(&intent, "DestOutputProfile");
        let profile = profile.as_stream().cloned().ok();
        let colours = profile.as_ref().and_then(|stream| stream.dict.get(b"N").ok()?.as_i64().ok());
        self.rule(colours == Some(3), "A 6.2.4.2-1 the profile does not count its colours");
        let icc = profile.map(|stream| stream.decompressed_content().unwrap_or(stream.content)).unwrap_or_default();
        let sound = icc.get(36..40) == Some(b"acsp")
            && matches!(icc.get(12..16), Some(b"mntr" | b"prtr"))
            && icc.get(16..20) == Some(b"RGB ")
            && icc.get(8).is_some_and(|major| *major < 5);
        self.rule(sound, "A 6.2.3-1 no RGB profile");
        let length = icc.get(..4).map(|b| u32::from_be_bytes([b[0], b[1], b[2], b[3]]) as usize);
        self.rule(length == Some(icc.len()), "A 6.2.3-1 the profile misstates its length");
    }

    fn packet(&mut self, root: &Dictionary) {
        let metadata = self.entry(root, "Metadata");
        let stream = metadata.as_stream().cloned();
        let plain =
            stream.is_ok_and(|stream| !stream.dict.has(b"Filter") && name(&self.entry(&stream.dict, "Type")) == "Metadata");
        self.rule(plain, "A 6.6.2.1-1 XMP is missing or packed");
        let xmp = self.xmp();
        let mut reader = quick_xml::Reader::from_str(&xmp);
        let mut sound = !xmp.is_empty();
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => {}
                Err(_) => {
                    sound = false;
                    break;
                }
            }
        }
        self.rule(sound, "A 6.6.2.1-4 XMP is no XML");
        let head = xmp.split("?>").next().unwrap_or_default();
        self.rule(!head.contains("bytes=") && !head.contains("encoding="), "A 6.6.2.1-2 the packet says how it is coded");
        self.rule(xmp.contains("<pdfuaid:part>1<"), "UA 5-1 XMP does not name PDF/UA");
        self.rule(xmp.contains("<pdfaid:conformance>A<"), "A 6.6.4-2 XMP does not name level A");
        self.rule(xmp.contains("<pdfaid:part>3<") || xmp.contains("<pdfaid:part>2<"), "A 6.6.4-1 XMP names no part of PDF/A");
        self.properties(&xmp);
        let explained = xmp.contains("pdfaExtension:schemas") && xmp.contains("http://www.aiim.org/pdfua/ns/id/</pdfaSchema");
        self.rule(explained, "A 6.6.2.3.2-1 the property of PDF/UA is not explained");
        let title = between(&xmp, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", "</rdf:li>");
        self.rule(!title.trim().is_empty(), "UA 7.1-9 XMP has no title");
        let info = self.dictionary(&self.file.trailer.clone(), "Info");
        let allowed = ["Title", "Author", "Subject", "Creator", "Producer", "CreationDate", "ModDate"];
        for (key, value) in &info {
            let key = String::from_utf8_lossy(key).into_owned();
            self.rule(allowed.contains(&key.as_str()), format!("own the properties name {key}"));
            let said = words(value);
            let escaped = said.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let same = match key.as_str() {
                "CreationDate" | "ModDate" => {
                    let day: String = said.chars().skip(2).take(8).collect();
                    day.len() == 8 && xmp.contains(&format!("{}-{}-{}T", &day[..4], &day[4..6], &day[6..8]))
                }
                _ => xmp.contains(&format!(">{escaped}<")),
            };
            self.rule(same, format!("own {key} differs between properties and XMP"));
        }
        self.rule(words(&self.entry(&info, "Title")).trim() != "", "own the properties have no title");
    }

    /// Every property of the packet is one of a schema that PDF/A knows, or of one that the packet explains; and of those that say nothing
    /// of a person or a machine.
    fn properties(&mut self, xmp: &str) {
        let known = [
            "dc:title",
            "dc:creator",
            "dc:description",
            "dc:language",
            "dc:format",
            "xmp:CreatorTool",
            "xmp:CreateDate",
            "xmp:ModifyDate",
            "xmp:MetadataDate",
            "pdf:Producer",
            "pdfaid:part",
            "pdfaid:conformance",
            "pdfuaid:part",
            "pdfaExtension:schemas",
        ];
        let mut reader = quick_xml::Reader::from_str(xmp);
        let mut depth = 0;
        let mut described = None;
        loop {
            let (tag, opens) = match reader.read_event() {
                Ok(quick_xml::events::Event::Start(start)) => (start.name().as_ref().to_owned(), true),
                Ok(quick_xml::events::Event::Empty(empty)) => (empty.name().as_ref().to_owned(), false),
                Ok(quick_xml::events::Event::End(_)) => {
                    depth -= 1;
                    if described == Some(depth) {
                        described = None;
                    }
                    continue;
                }
                Ok(quick_xml::events::Event::Eof) | Err(_) => return,
                Ok(_) => continue,
            };
            if described.is_none() && tag == "rdf:Description" && opens {
                described = Some(depth);
            } else if described == Some(depth - 1) {
                self.rule(known.contains(&tag.as_str()), format!("A 6.6.2.3.1-1 the packet has the property {tag}"));
            }
            depth += i32::from(opens);
        }
    }

    /// Every bookmark has words and a place, and knows its neighbours.
    fn bookmarks(&mut self, root: &Dictionary) {
        let top = self.dictionary(root, "Outlines");
        if top.is_empty() {
            return;
        }
        let mut open = vec![self.entry(&top, "First")];
        let mut seen = 0;
        while let Some(Object::Dictionary(entry)) = open.pop() {
            seen += 1;
            if seen > 100_000 {
                self.rule(false, "own the bookmarks run in circles");
                return;
            }
            self.rule(!words(&self.entry(&entry, "Title")).trim().is_empty(), "own a bookmark without words");
            let there = self.destination(&self.entry(&entry, "Dest"));
            self.rule(there, "own a bookmark leads nowhere");
            open.push(self.entry(&entry, "Next"));
            open.push(self.entry(&entry, "First"));
            open.retain(|entry| !matches!(entry, Object::Null));
        }
    }

    /// Whether a destination, by name or itself, is a page of this file.
    pub(super) fn destination(&self, object: &Object) -> bool {
        match object {
            Object::Array(parts) => parts.first().and_then(|page| page.as_reference().ok()).is_some_and(|page| {
                self.file
                    .get_dictionary(page)
                    .is_ok_and(|page| page.get(b"Type").and_then(Object::as_name).is_ok_and(|t| t == b"Page"))
            }),
            Object::String(wanted, _) => {
                let names = self.dictionary(&self.root(), "Names");
                let tree = self.dictionary(&names, "Dests");
                self.named(&tree, wanted, 0).is_some_and(|found| self.destination(&found))
            }
            Object::Dictionary(dictionary) => self.destination(&self.entry(dictionary, "D")),
            _ => false,
        }
    }

    fn named(&self, node: &Dictionary, wanted: &[u8], depth: usize) -> Option<Object> {
        if depth > 8 {
            return None;
        }
        for pair in self.array(node, "Names").chunks(2) {
            if let [key, value] = pair
                && key.as_str().is_ok_and(|key| key == wanted)
            {
                return Some(self.resolve(value).clone());
            }
        }
        self.array(node, "Kids").iter().find_map(|kid| self.named(self.resolve(kid).as_dict().ok()?, wanted, depth + 1))
    }
}

/// The words between two marks; "" where they are not there.
fn between<'x>(text: &'x str, from: &str, to: &str) -> &'x str {
    text.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map_or("", |(words, _)| words)
}
