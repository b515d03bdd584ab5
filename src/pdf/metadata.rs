//! What the file says of itself: properties, XMP, output intent, viewer settings, and the attachment.
//!
//! Part of `pdf`. Everything comes from the document's metadata; properties and XMP say the same, as PDF/A asks.

use super::{Attachment, Bound, Options, text};
use crate::layout::{Document, Metadata};
use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};
use std::fmt::Write;

pub(super) fn write(file: &mut Bound<'_>, document: &Document, options: &Options) {
    let mut metadata = document.metadata.clone();
    // Every PDF/UA has a title; a document without one is called after the program that made it.
    metadata.title = clean(&metadata.title).trim().to_owned();
    if metadata.title.is_empty() {
        metadata.title = if metadata.creator.trim().is_empty() { "PDF".to_owned() } else { metadata.creator.clone() };
    }
    let metadata = &metadata;
    let date = Date::read(&metadata.date);
    properties(file, metadata, date.as_ref());
    let xmp = xmp(metadata, date.as_ref(), options.attachment.is_some());
    let stream = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let xmp = file.add(Stream::new(stream, xmp.into_bytes()).with_compression(false));
    file.declare("Metadata", xmp);
    let lang = if metadata.lang.is_none() { "en" } else { metadata.lang.tag() };
    file.declare("Lang", text(lang));
    file.declare("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    file.declare("PageLayout", Object::Name(b"SinglePage".to_vec()));
    let profile = file.add(Stream::new(dictionary! { "N" => 3 }, srgb()));
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    };
    file.declare("OutputIntents", vec![Object::from(intent)]);
    if let Some(attachment) = &options.attachment {
        attach(file, attachment, date.as_ref());
    }
}

/// A day of the calendar.
struct Date<'a> {
    year: &'a str,
    month: &'a str,
    day: &'a str,
}

impl<'a> Date<'a> {
    /// `YYYY-MM-DD`; anything else is no date, and the file then names none.
    fn read(date: &'a str) -> Option<Self> {
        date.parse::<jiff::civil::Date>().ok()?;
        let mut parts = date.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        (year.len() == 4 && month.len() == 2 && day.len() == 2).then_some(Self { year, month, day })
    }

    fn in_properties(&self) -> String {
        format!("D:{}{}{}000000+00'00'", self.year, self.month, self.day)
    }

    fn in_xmp(&self) -> String {
        format!("{}-{}-{}T00:00:00+00:00", self.year, self.month, self.day)
    }
}

fn properties(file: &mut Bound<'_>, metadata: &Metadata, date: Option<&Date<'_>>) {
    let mut info = Dictionary::new();
    let entries = [
        ("Title", &metadata.title),
        ("Author", &metadata.author),
        ("Subject", &metadata.marking),
        ("Creator", &metadata.creator),
        ("Producer", &metadata.creator),
    ];
    for (key, words) in entries {
        if !words.is_empty() {
            info.set(key, text(&clean(words)));
        }
    }
    if let Some(date) = date {
        info.set("CreationDate", Object::string_literal(date.in_properties()));
        info.set("ModDate", Object::string_literal(date.in_properties()));
    }
    let known = file.objects.trailer.get(b"Info").ok().and_then(|object| object.as_reference().ok());
    let at: ObjectId = known.unwrap_or_else(|| file.number());
    file.set(at, info);
    file.objects.trailer.set("Info", at);
}

/// Words without control characters, which XML cannot hold.
fn clean(words: &str) -> String {
    words.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|c| !super::is_private(*c)).collect()
}

fn escaped(words: &str) -> String {
    clean(words).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn xmp(metadata: &Metadata, date: Option<&Date<'_>>, attached: bool) -> String {
    let mut xml = String::from("<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
    xml.push_str(
        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" \
         xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n<dc:format>application/pdf</dc:format>\n",
    );
    let alternative = |xml: &mut String, name: &str, words: &str| {
        if !words.is_empty() {
            let words = escaped(words);
            let _ = writeln!(xml, "<dc:{name}><rdf:Alt><rdf:li xml:lang=\"x-default\">{words}</rdf:li></rdf:Alt></dc:{name}>");
        }
    };
    alternative(&mut xml, "title", &metadata.title);
    alternative(&mut xml, "description", &metadata.marking);
    if !metadata.author.is_empty() {
        let _ = writeln!(xml, "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>", escaped(&metadata.author));
    }
    if !metadata.lang.is_none() {
        let _ = writeln!(xml, "<dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>", metadata.lang.tag());
    }
    if let Some(date) = date.map(Date::in_xmp) {
        let _ = writeln!(xml, "<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>");
    }
    if !metadata.creator.is_empty() {
        let creator = escaped(&metadata.creator);
        let _ = writeln!(xml, "<xmp:CreatorTool>{creator}</xmp:CreatorTool><pdf:Producer>{creator}</pdf:Producer>");
    }
    let part = if attached { 3 } else { 2 };
    let _ = writeln!(
        xml,
        "<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>\n</rdf:Description>"
    );
    xml.push_str(UA_SCHEMA);
    xml.push_str("</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>");
    xml
}

/// PDF/A asks that a file explains the properties it does not know: that of PDF/UA.
const UA_SCHEMA: &str = "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" \
    xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\
    <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\"><pdfaProperty:category>internal</pdfaProperty:category>\
    <pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description><pdfaProperty:name>part</pdfaProperty:name>\
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType></rdf:li></rdf:Seq></pdfaSchema:property>\
    </rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>\n";

fn attach(file: &mut Bound<'_>, attachment: &Attachment, date: Option<&Date<'_>>) {
    let mut about = dictionary! { "Size" => i64::try_from(attachment.bytes.len()).unwrap_or_default() };
    if let Some(date) = date {
        about.set("ModDate", Object::string_literal(date.in_properties()));
    }
    let dictionary = dictionary! {
        "Type" => "EmbeddedFile",
        "Subtype" => Object::Name(attachment.mime.as_bytes().to_vec()),
        "Params" => about,
    };
    let stream = file.number();
    file.file.packed(stream, &dictionary, &attachment.bytes);
    let specification = file.add(dictionary! {
        "Type" => "Filespec",
        "F" => text(&attachment.name),
        "UF" => text(&attachment.name),
        "AFRelationship" => "Source",
        "Desc" => text(&attachment.description),
        "EF" => dictionary! { "F" => stream, "UF" => stream },
    });
    file.declare("AF", vec![Object::Reference(specification)]);
    let files = dictionary! { "Names" => vec![text(&attachment.name), Object::Reference(specification)] };
    let catalog = file.objects.get_dictionary(file.catalog).ok();
    let mut names = catalog.and_then(|catalog| catalog.get(b"Names").ok()?.as_dict().ok().cloned()).unwrap_or_default();
    names.set("EmbeddedFiles", files);
    file.declare("Names", names);
}

/// The sRGB colour space as an ICC profile: three primaries seen under D50 and one curve.
fn srgb() -> Vec<u8> {
    let fixed = |value: f64| ((value * 65536.0).round() as i32).to_be_bytes();
    let xyz = |x: f64, y: f64, z: f64| {
        let mut tag = b"XYZ \0\0\0\0".to_vec();
        [x, y, z].into_iter().for_each(|value| tag.extend(fixed(value)));
        tag
    };
    let mut name = b"desc\0\0\0\0".to_vec();
    let words = b"sRGB IEC61966-2.1\0";
    name.extend(u32::try_from(words.len()).unwrap_or_default().to_be_bytes());
    name.extend(words);
    name.extend([0; 4 + 4 + 2 + 1 + 67]);
    let mut rights = b"text\0\0\0\0".to_vec();
    rights.extend(b"No rights reserved\0");
    let mut curve = b"curv\0\0\0\0".to_vec();
    const POINTS: u32 = 512;
    curve.extend(POINTS.to_be_bytes());
    for k in 0..POINTS {
        let v = f64::from(k) / f64::from(POINTS - 1);
        let linear = if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) };
        curve.extend(((linear * 65535.0).round() as u16).to_be_bytes());
    }
    let tags: [(&[u8; 4], Vec<u8>); 7] = [
        (b"desc", name),
        (b"cprt", rights),
        (b"wtpt", xyz(0.9642, 1.0, 0.8249)),
        (b"rXYZ", xyz(0.436_065_7, 0.222_488_4, 0.013_916_0)),
        (b"gXYZ", xyz(0.385_147_1, 0.716_873_2, 0.097_076_4)),
        (b"bXYZ", xyz(0.143_066_4, 0.060_607_9, 0.714_096_1)),
        (b"rTRC", curve),
    ];
    let count = tags.len() + 2;
    let mut table = u32::try_from(count).unwrap_or_default().to_be_bytes().to_vec();
    let mut data: Vec<u8> = Vec::new();
    let start = 128 + 4 + 12 * count;
    let mut entry = |name: &[u8; 4], at: usize, length: usize| {
        table.extend(name);
        table.extend(u32::try_from(at).unwrap_or_default().to_be_bytes());
        table.extend(u32::try_from(length).unwrap_or_default().to_be_bytes());
    };
    for (name, tag) in &tags {
        let at = start + data.len();
        entry(name, at, tag.len());
        if *name == b"rTRC" {
            // One curve for all three.
            entry(b"gTRC", at, tag.len());
            entry(b"bTRC", at, tag.len());
        }
        data.extend(tag);
        while !data.len().is_multiple_of(4) {
            data.push(0);
        }
    }
    let mut header = u32::try_from(start + data.len()).unwrap_or_default().to_be_bytes().to_vec();
    header.extend([0; 4]);
    header.extend([2, 0x10, 0, 0]);
    header.extend(b"mntrRGB XYZ ");
    for part in [2024u16, 1, 1, 0, 0, 0] {
        header.extend(part.to_be_bytes());
    }
    header.extend(b"acsp");
    header.extend([0; 4 + 4 + 4 + 4 + 8 + 4]);
    [0.9642, 1.0, 0.8249].into_iter().for_each(|value| header.extend(fixed(value)));
    header.resize(128, 0);
    header.extend(table);
    header.extend(data);
    header
}
