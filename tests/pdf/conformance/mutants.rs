//! A sound file broken in one place each: the rule that stands over that place must notice.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// What must be noticed, and how the file is broken.
pub(crate) type Mutant = (&'static str, fn(&mut Document));

pub(crate) const ALL: &[Mutant] = &[
    ("A 6.1.3-1", |file| drop(file.trailer.remove(b"ID"))),
    ("A 6.1.13-1", |file| root(file).set("Odd", 3_000_000_000_i64)),
    ("A 6.1.13-3", |file| root(file).set("Odd", Object::string_literal("x".repeat(40_000)))),
    ("A 6.1.13-4", |file| root(file).set("x".repeat(200), 1)),
    ("A 6.1.13-8", |file| content(file, |c| [b"q ".repeat(30), c, b" Q".repeat(30)].concat())),
    ("A 6.1.13-11", |file| page(file).set("MediaBox", vec![0.into(), 0.into(), 2.into(), 2.into()])),
    ("A 6.1.7.1-3", |file| stream(file, "Image").dict.set("F", Object::string_literal("picture.jpg"))),
    ("A 6.1.7.2-1", |file| stream(file, "Image").dict.set("Filter", Object::Name(b"LZWDecode".to_vec()))),
    ("A 6.2.3-2", |file| drop(root(file).remove(b"OutputIntents"))),
    ("A 6.2.3-1", |file| {
        let profile = find_stream(file, |stream| stream.dict.has(b"N"));
        let bytes = file.get_object(profile).unwrap().as_stream().unwrap().decompressed_content().unwrap();
        let shorter = Stream::new(dictionary! { "N" => 3 }, bytes[..400].to_vec());
        file.set_object(profile, shorter);
    }),
    ("A 6.2.4.2-1", |file| {
        let profile = find_stream(file, |stream| stream.dict.has(b"N"));
        file.get_object_mut(profile).unwrap().as_stream_mut().unwrap().dict.set("N", 4);
    }),
    ("A 6.2.2-1", |file| content(file, |c| [c, b"\nFF\n".to_vec()].concat())),
    ("A 6.2.4.3-3", |file| content(file, |c| [b"0 0 0 1 k\n".to_vec(), c].concat())),
    ("A 6.2.4.3", |file| stream(file, "Image").dict.set("ColorSpace", Object::Name(b"DeviceCMYK".to_vec()))),
    ("A 6.2.8-3", |file| stream(file, "Image").dict.set("Interpolate", true)),
    ("A 6.2.11.4.1-1", |file| drop(font(file, "FontDescriptor").remove(b"FontFile2"))),
    ("A 6.2.11.4.2-2", |file| font(file, "FontDescriptor").set("CIDSet", 1)),
    ("A 6.2.11.3.2-1", |file| drop(below(file).remove(b"CIDToGIDMap"))),
    ("A 6.2.11.3.1-1", |file| {
        below(file).set("CIDSystemInfo", dictionary! { "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("Korea1"), "Supplement" => 0 });
    }),
    ("A 6.2.11.3.3-1", |file| font(file, "Type0").set("Encoding", Object::Name(b"UniKS-UCS2-H".to_vec()))),
    ("A 6.2.11.2-3", |file| font(file, "FontDescriptor").set("FontName", Object::Name(b"ABCDEF+Other".to_vec()))),
    ("A 6.2.11.5-1", |file| {
        let widths = below(file);
        widths.set("W", vec![1.into(), Object::Array(vec![Object::Integer(77); 300])]);
    }),
    ("A 6.2.11.7.2-1", |file| drop(font(file, "Type0").remove(b"ToUnicode"))),
    ("A 6.2.11.7.2-2", |file| to_unicode(file, "0000")),
    ("A 6.2.11.7.2-2", |file| to_unicode(file, "FEFF")),
    ("A 6.2.11.7.3-1", |file| to_unicode(file, "E001")),
    ("A 6.2.11.8-1", |file| {
        let map = below(file).get(b"CIDToGIDMap").unwrap().as_reference().unwrap();
        file.set_object(map, Stream::new(Dictionary::new(), vec![0; 2000]));
    }),
    ("A 6.3.1-1", |file| link(file).set("Subtype", Object::Name(b"Movie".to_vec()))),
    ("A 6.3.2-1", |file| link(file).set("F", 2)),
    ("A 6.5.1-1", |file| {
        link(file).set("A", dictionary! { "Type" => "Action", "S" => "Launch" });
    }),
    ("A 6.5.2-2", |file| page(file).set("AA", Dictionary::new())),
    ("A 6.5 the catalogue", |file| root(file).set("OpenAction", Dictionary::new())),
    ("A 6.6.2.1-1", |file| drop(root(file).remove(b"Metadata"))),
    ("A 6.6.2.1-4", |file| xmp(file, "</rdf:RDF>", "</rdf:FDR>")),
    ("A 6.6.2.1-2", |file| xmp(file, " id=\"W5M0", " bytes=\"900\" id=\"W5M0")),
    ("A 6.6.2.3.2-1", |file| xmp(file, "pdfaExtension:schemas", "pdfaExtension:none")),
    ("A 6.6.2.3.1-1", |file| xmp(file, "<pdf:Producer>", "<pdf:Owner>x</pdf:Owner><pdf:Producer>")),
    ("UA 7.8", |file| {
        content(file, |c| {
            String::from_utf8_lossy(&c).replacen("/Artifact BMC", "/Artifact <</Type/Running>> BDC", 1).into_bytes()
        });
    }),
    ("A 6.6.4-1", |file| xmp(file, "<pdfaid:part>2<", "<pdfaid:part>4<")),
    ("A 6.6.4-2", |file| xmp(file, "conformance>A<", "conformance>B<")),
    ("A 6.7.3.1-1", |file| drop(root(file).remove(b"StructTreeRoot"))),
    ("A 6.7.3.4-1", |file| element(file, "P").set("S", Object::Name(b"Paragraph".to_vec()))),
    ("A 6.7.3 an element", |file| {
        let other = Object::Reference(find(file, |d| d.has(b"S") && d.has(b"P") && role(d) == "Table"));
        element(file, "P").set("P", other);
    }),
    ("A 6.7.4-1", |file| element(file, "P").set("Lang", Object::string_literal("12"))),
    ("A 6.8-5", |file| {
        let whole =
            dictionary! { "F" => Object::string_literal("a"), "UF" => Object::string_literal("a"), "EF" => Dictionary::new() };
        file.add_object(whole);
    }),
    ("UA 5-1", |file| xmp(file, "<pdfuaid:part>1<", "<pdfuaid:part>0<")),
    ("UA 6.2-1", |file| drop(root(file).remove(b"MarkInfo"))),
    ("UA 7.1-1", |file| {
        content(file, |c| {
            let text = String::from_utf8_lossy(&c).into_owned();
            text.replacen(">> BDC\n", ">> BDC\n/Artifact BMC\n", 1).replacen("EMC\n", "EMC\nEMC\n", 1).into_bytes()
        });
    }),
    ("UA 7.1-3", |file| content(file, |c| [c, b"0 0 m 9 9 l S\n".to_vec()].concat())),
    ("UA 7.1-3", |file| drop(element(file, "BlockQuote|H2").remove(b"K"))),
    ("UA 7.1-4", |file| root(file).set("MarkInfo", dictionary! { "Marked" => true, "Suspects" => true })),
    ("UA 7.1-9", |file| xmp(file, "xml:lang=\"x-default\">", "xml:lang=\"x-default\"></rdf:li><rdf:li xml:lang=\"nl\">")),
    ("UA 7.1-10", |file| drop(root(file).remove(b"ViewerPreferences"))),
    ("UA 7.2-33", |file| drop(root(file).remove(b"Lang"))),
    ("UA 7.2-10", |file| {
        let row = find(file, |d| role(d) == "TR");
        let cell = find(file, |d| role(d) == "TD");
        let _ = row;
        file.get_dictionary_mut(cell).unwrap().set("S", Object::Name(b"P".to_vec()));
    }),
    ("UA 7.2-15", |file| {
        let row = find(file, |d| role(d) == "TR" && d.get(b"K").is_ok_and(|k| k.as_array().is_ok_and(|k| k.len() > 1)));
        let row = file.get_dictionary_mut(row).unwrap();
        row.get_mut(b"K").unwrap().as_array_mut().unwrap().pop();
    }),
    ("UA 7.2-14", |file| element(file, "TBody").set("S", Object::Name(b"THead".to_vec()))),
    ("UA 7.2-11", |file| element(file, "TBody").set("S", Object::Name(b"THead".to_vec()))),
    ("UA 7.2-17", |file| element(file, "LI").set("S", Object::Name(b"P".to_vec()))),
    ("UA 7.2-18", |file| element(file, "L").set("S", Object::Name(b"Div".to_vec()))),
    ("UA 7.2-20", |file| element(file, "LBody").set("S", Object::Name(b"P".to_vec()))),
    ("UA 7.2-3", |file| element(file, "TBody").set("S", Object::Name(b"Div".to_vec()))),
    ("UA 7.3-1", |file| drop(element(file, "Figure").remove(b"Alt"))),
    ("UA 7.4.2-1", |file| element(file, "H2").set("S", Object::Name(b"H3".to_vec()))),
    ("UA 7.4.4-1", |file| element(file, "H2").set("S", Object::Name(b"H".to_vec()))),
    ("UA 7.5-1", |file| drop(element(file, "TH").remove(b"A"))),
    ("UA 7.5-2", |file| {
        element(file, "TD").set("A", dictionary! { "O" => "Table", "Headers" => vec![Object::string_literal("nobody")] });
    }),
    ("UA 7.9-1", |file| drop(element(file, "Note").remove(b"ID"))),
    ("UA 7.18.1-2", |file| drop(link(file).remove(b"Contents"))),
    ("UA 7.18.1-1", |file| drop(link(file).remove(b"StructParent"))),
    ("UA 7.18.3-1", |file| drop(page(file).remove(b"Tabs"))),
    ("UA 7.18.5-1", |file| element(file, "Link").set("S", Object::Name(b"Span".to_vec()))),
    ("own a link leads to", |file| {
        let goto = find(file, |d| {
            d.get(b"Subtype").and_then(Object::as_name).is_ok_and(|n| n == b"Link")
                && d.get(b"A").and_then(Object::as_dict).is_ok_and(|a| a.has(b"D"))
        });
        let action = dictionary! { "Type" => "Action", "S" => "GoTo", "D" => Object::string_literal("nowhere") };
        file.get_dictionary_mut(goto).unwrap().set("A", action);
    }),
    ("own page 0 is read", |file| {
        let top = element(file, "Document|Sect");
        if let Ok(Object::Array(kids)) = top.get_mut(b"K") {
            kids.reverse();
        }
    }),
    ("own a bookmark without words", |file| {
        let entry = find(file, |d| d.has(b"Dest") && d.has(b"Title"));
        file.get_dictionary_mut(entry).unwrap().set("Title", Object::string_literal(""));
    }),
    ("own the properties name", |file| {
        let info = file.trailer.get(b"Info").unwrap().as_reference().unwrap();
        file.get_dictionary_mut(info).unwrap().set("User", Object::string_literal("someone"));
    }),
    ("own Title differs", |file| {
        let info = file.trailer.get(b"Info").unwrap().as_reference().unwrap();
        file.get_dictionary_mut(info).unwrap().set("Title", Object::string_literal("another"));
    }),
];

/// The file with one thing broken.
pub(crate) fn broken_by(pdf: &[u8], how: fn(&mut Document)) -> Vec<u8> {
    let mut file = Document::load_mem(pdf).unwrap();
    how(&mut file);
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    bytes
}

fn root(file: &mut Document) -> &mut Dictionary {
    let root = file.trailer.get(b"Root").unwrap().as_reference().unwrap();
    file.get_dictionary_mut(root).unwrap()
}

fn page(file: &mut Document) -> &mut Dictionary {
    let first = file.get_pages()[&1];
    file.get_dictionary_mut(first).unwrap()
}

fn role(dictionary: &Dictionary) -> String {
    if !dictionary.has(b"P") {
        return String::new();
    }
    dictionary.get(b"S").and_then(Object::as_name).map(|name| String::from_utf8_lossy(name).into_owned()).unwrap_or_default()
}

fn find(file: &Document, wanted: impl Fn(&Dictionary) -> bool) -> ObjectId {
    let found = file.objects.iter().find(|(_, object)| object.as_dict().is_ok_and(&wanted));
    *found.expect("the sample has one").0
}

fn find_stream(file: &Document, wanted: impl Fn(&Stream) -> bool) -> ObjectId {
    let found = file.objects.iter().find(|(_, object)| object.as_stream().is_ok_and(&wanted));
    *found.expect("the sample has one").0
}

/// The first element of one of these roles.
fn element<'f>(file: &'f mut Document, roles: &str) -> &'f mut Dictionary {
    let id = roles.split('|').rev().find_map(|wanted| {
        file.objects.iter().find(|(_, object)| object.as_dict().is_ok_and(|d| role(d) == wanted)).map(|(id, _)| *id)
    });
    file.get_dictionary_mut(id.expect("the sample has one")).unwrap()
}

fn link(file: &mut Document) -> &mut Dictionary {
    let id = find(file, |d| d.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Link"));
    file.get_dictionary_mut(id).unwrap()
}

fn stream<'f>(file: &'f mut Document, subtype: &str) -> &'f mut Stream {
    let id = find_stream(file, |stream| {
        stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == subtype.as_bytes())
    });
    file.get_object_mut(id).unwrap().as_stream_mut().unwrap()
}

/// The first font's own dictionary, or its description.
fn font<'f>(file: &'f mut Document, kind: &str) -> &'f mut Dictionary {
    let id = find(file, |d| d.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Type0"));
    if kind == "Type0" {
        return file.get_dictionary_mut(id).unwrap();
    }
    let description = below(file).get(b"FontDescriptor").unwrap();
    match description.as_reference() {
        Ok(id) => file.get_dictionary_mut(id).unwrap(),
        Err(_) => below(file).get_mut(b"FontDescriptor").unwrap().as_dict_mut().unwrap(),
    }
}

/// The first font's descendant.
fn below(file: &mut Document) -> &mut Dictionary {
    let id = find(file, |d| d.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Type0"));
    let below = file.get_dictionary(id).unwrap().get(b"DescendantFonts").unwrap().as_array().unwrap()[0].clone();
    match below {
        Object::Reference(id) => file.get_dictionary_mut(id).unwrap(),
        _ => file.get_dictionary_mut(id).unwrap().get_mut(b"DescendantFonts").unwrap().as_array_mut().unwrap()[0]
            .as_dict_mut()
            .unwrap(),
    }
}

/// Lets the first font's codes all stand for this.
fn to_unicode(file: &mut Document, units: &str) {
    let id = font(file, "Type0").get(b"ToUnicode").unwrap().as_reference().unwrap();
    let map = file.get_object(id).unwrap().as_stream().unwrap();
    let text = String::from_utf8(map.decompressed_content().unwrap_or_else(|_| map.content.clone())).unwrap();
    let changed: Vec<String> = text
        .lines()
        .map(|line| match line.split_once("> <") {
            Some((code, _)) if line.starts_with('<') && line != "<0000> <FFFF>" => format!("{code}> <{units}>"),
            _ => line.to_owned(),
        })
        .collect();
    file.set_object(id, Stream::new(Dictionary::new(), (changed.join("\n") + "\n").into_bytes()));
}

fn xmp(file: &mut Document, from: &str, to: &str) {
    let id = root(file).get(b"Metadata").unwrap().as_reference().unwrap();
    let packet = file.get_object_mut(id).unwrap().as_stream_mut().unwrap();
    let text = String::from_utf8(packet.content.clone()).unwrap();
    assert!(text.contains(from), "{from}");
    packet.set_content(text.replace(from, to).into_bytes());
}

/// Changes the operators of the first page.
fn content(file: &mut Document, change: impl Fn(Vec<u8>) -> Vec<u8>) {
    let first = file.get_pages()[&1];
    let bytes = change(file.get_page_content(first));
    let at = file.get_dictionary(first).unwrap().get(b"Contents").unwrap().as_reference().unwrap();
    file.set_object(at, Stream::new(Dictionary::new(), bytes));
}
