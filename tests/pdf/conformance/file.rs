//! The file as a whole: syntax, limits, filters, colours, pictures, actions, attachments (ISO 19005-2, 6.1, 6.2, 6.5, 6.8 to 6.11).

use super::{Check, name, words};
use lopdf::{Dictionary, Object};

/// Every dictionary within an object.
fn dictionaries<'o>(object: &'o Object, each: &mut dyn FnMut(&'o Dictionary)) {
    match object {
        Object::Dictionary(dictionary) => {
            each(dictionary);
            dictionary.iter().for_each(|(_, value)| dictionaries(value, each));
        }
        Object::Stream(stream) => {
            each(&stream.dict);
            stream.dict.iter().for_each(|(_, value)| dictionaries(value, each));
        }
        Object::Array(all) => all.iter().for_each(|value| dictionaries(value, each)),
        _ => {}
    }
}

/// Every plain value within an object, keys of dictionaries as names.
fn values(object: &Object, each: &mut dyn FnMut(&Object)) {
    match object {
        Object::Dictionary(dictionary) => {
            for (key, value) in dictionary {
                each(&Object::Name(key.clone()));
                values(value, each);
            }
        }
        Object::Stream(stream) => values(&Object::Dictionary(stream.dict.clone()), each),
        Object::Array(all) => all.iter().for_each(|value| values(value, each)),
        plain => each(plain),
    }
}

impl Check<'_> {
    /// Header, trailer, end, and the limits of values.
    pub(super) fn syntax(&mut self) {
        let bytes = self.bytes;
        let header = bytes.get(..9).unwrap_or_default();
        self.rule(header.starts_with(b"%PDF-1.") && (b'0'..=b'7').contains(&header[7]) && header[8] == b'\n', "A 6.1.2-1 header");
        let mark = bytes.get(9..14).is_some_and(|rest| rest[0] == b'%' && rest[1..].iter().all(|byte| *byte > 127));
        self.rule(mark, "A 6.1.2-2 no binary mark");
        let end = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        self.rule(end.ends_with(b"%%EOF"), "A 6.1.3-3 something stands behind the end");
        let id = self.array(&self.file.trailer.clone(), "ID");
        let whole = id.len() == 2 && id.iter().all(|half| half.as_str().is_ok_and(|half| !half.is_empty()));
        self.rule(whole, "A 6.1.3-1 the trailer has no ID");
        self.rule(!self.file.trailer.has(b"Encrypt"), "A 6.1.3-2 it is encrypted");
        let mut found = Vec::new();
        for object in self.file.objects.values() {
            values(object, &mut |value| match value {
                Object::Integer(number) if i32::try_from(*number).is_err() => found.push("A 6.1.13-1 an integer is too large"),
                Object::Real(number) if !number.is_finite() => found.push("A 6.1.13-2 a number is no number"),
                Object::String(bytes, _) if bytes.len() > 32_767 => found.push("A 6.1.13-3 a string is too long"),
                Object::Name(bytes) if bytes.len() > 127 => found.push("A 6.1.13-4 a name is too long"),
                Object::Name(bytes) if std::str::from_utf8(bytes).is_err() => found.push("A 6.1.8-1 a name is not UTF-8"),
                _ => {}
            });
        }
        found.into_iter().for_each(|words| self.rule(false, words));
        self.rule(self.file.objects.len() <= 8_388_607, "A 6.1.13-7 too many objects");
    }

    /// What no dictionary of the file may say, and what some must.
    pub(super) fn whole(&mut self) {
        let mut all: Vec<Dictionary> = Vec::new();
        for object in self.file.objects.values() {
            dictionaries(object, &mut |dictionary| all.push(dictionary.clone()));
        }
        for dictionary in &all {
            self.forbidden(dictionary);
        }
        let streams: Vec<Dictionary> =
            self.file.objects.values().filter_map(|object| object.as_stream().ok()).map(|stream| stream.dict.clone()).collect();
        for stream in &streams {
            self.stream(stream);
        }
        self.attachments(&all);
        let root = self.root();
        for key in ["AA", "OpenAction", "Requirements", "OCProperties", "NeedsRendering", "AcroForm", "Perms", "Collection"] {
            self.rule(!root.has(key.as_bytes()), format!("A 6.5 the catalogue has {key}"));
        }
        for page in self.file.get_pages().into_values() {
            let page = self.file.get_dictionary(page).cloned().unwrap_or_default();
            for key in ["AA", "PresSteps"] {
                self.rule(!page.has(key.as_bytes()), format!("A 6.5.2-2 a page has {key}"));
            }
            for key in ["MediaBox", "CropBox", "TrimBox", "BleedBox", "ArtBox"] {
                let sides: Vec<f32> = self.array(&page, key).iter().filter_map(|side| side.as_float().ok()).collect();
                let sound = |a: f32, b: f32| (3.0..=14_400.0).contains(&(b - a));
                let fits = sides.is_empty() || sides.len() == 4 && sound(sides[0], sides[2]) && sound(sides[1], sides[3]);
                self.rule(fits, "A 6.1.13-11 a page is too large or too small");
            }
        }
    }

    fn forbidden(&mut self, dictionary: &Dictionary) {
        let kind_of = |check: &Self, key: &str| name(&check.entry(dictionary, key));
        if kind_of(self, "Type") == "Action" || dictionary.has(b"S") && (dictionary.has(b"URI") || dictionary.has(b"D")) {
            let kind = name(&self.entry(dictionary, "S"));
            self.rule(matches!(kind.as_str(), "URI" | "GoTo" | "GoToR"), format!("A 6.5.1-1 an action of kind {kind}"));
        }
        if dictionary.has(b"JS") {
            self.rule(false, "A 6.5.1-1 a script");
        }
        if kind_of(self, "Type") == "ExtGState" {
            for key in ["TR", "TR2", "HTP"] {
                self.rule(!dictionary.has(key.as_bytes()), format!("A 6.2.5 a graphics state has {key}"));
            }
        }
        if kind_of(self, "S") == "GTS_PDFA1" {
            self.rule(!dictionary.has(b"DestOutputProfileRef"), "A 6.2.3-4 a profile outside the file");
        }
    }

    fn stream(&mut self, stream: &Dictionary) {
        for key in ["F", "FFilter", "FDecodeParms"] {
            // A file specification is no stream: `F` here leads outside.
            self.rule(!stream.has(key.as_bytes()), format!("A 6.1.7.1-3 a stream has {key}"));
        }
        let filters = match self.entry(stream, "Filter") {
            Object::Array(all) => all,
            Object::Null => Vec::new(),
            one => vec![one],
        };
        for filter in filters {
            let filter = name(&filter);
            let known = matches!(filter.as_str(), "FlateDecode" | "DCTDecode" | "ASCIIHexDecode" | "ASCII85Decode");
            self.rule(known, format!("A 6.1.7.2-1 filter {filter}"));
        }
        if name(&self.entry(stream, "Type")) != "XObject" {
            return;
        }
        self.rule(name(&self.entry(stream, "Subtype")) == "Image", "A 6.2.9 an object that is no picture");
        for key in ["Alternates", "OPI", "PS", "Ref"] {
            self.rule(!stream.has(key.as_bytes()), format!("A 6.2.8 a picture has {key}"));
        }
        self.rule(!matches!(self.entry(stream, "Interpolate"), Object::Boolean(true)), "A 6.2.8-3 a picture is interpolated");
        let bits = self.entry(stream, "BitsPerComponent").as_i64().unwrap_or(8);
        self.rule(matches!(bits, 1 | 2 | 4 | 8 | 16), "A 6.2.8-4 bits of a picture");
        let space = name(&self.entry(stream, "ColorSpace"));
        self.rule(matches!(space.as_str(), "DeviceRGB" | "DeviceGray"), format!("A 6.2.4.3 a picture in {space}"));
        let (width, height) = (self.entry(stream, "Width").as_i64(), self.entry(stream, "Height").as_i64());
        self.rule(width.is_ok_and(|w| w > 0) && height.is_ok_and(|h| h > 0), "A 6.2.8 a picture without size");
    }

    /// Files inside: none in PDF/A-2 of ours, in PDF/A-3 with all that is asked.
    fn attachments(&mut self, all: &[Dictionary]) {
        let root = self.root();
        let third = self.xmp().contains("<pdfaid:part>3<");
        let inside: Vec<&Dictionary> = all.iter().filter(|dictionary| dictionary.has(b"EF")).collect();
        self.rule(third != inside.is_empty(), "A 6.8-5 only PDF/A-3 has attachments");
        self.rule(third == root.has(b"AF"), "A3 6.8-3 an attachment belongs to nothing");
        for specification in inside {
            for key in ["F", "UF"] {
                let said = !words(&self.entry(specification, key)).is_empty();
                self.rule(said, format!("A 6.8-2 UA 7.11-1 an attachment has no {key}"));
            }
            let relation = name(&self.entry(specification, "AFRelationship"));
            let known = matches!(relation.as_str(), "Source" | "Data" | "Alternative" | "Supplement" | "Unspecified");
            self.rule(known, "A3 6.8-4 an attachment has no relation");
            self.rule(!words(&self.entry(specification, "Desc")).is_empty(), "own an attachment does not say what it is");
            let stream = self.dictionary(&self.dictionary(specification, "EF"), "F");
            self.rule(name(&self.entry(&stream, "Subtype")).contains('/'), "A3 6.8-1 an attachment has no MIME type");
            let dated = self.dictionary(&stream, "Params").has(b"ModDate");
            self.rule(dated, "A3 6.8-1 an attachment has no day");
        }
    }
}
