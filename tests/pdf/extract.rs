//! The text of a PDF's pages as its own codes and marks tell it, in the order of painting: artefacts left out, other words where a stretch has
//! them.

use lopdf::{Dictionary, Document, Object};
use std::collections::BTreeMap;

/// The text of each page, without what is only painted.
pub(crate) fn pages(pdf: &[u8]) -> Vec<String> {
    let file = Document::load_mem(pdf).unwrap();
    file.get_pages().into_values().map(|page| text(&file, page)).collect()
}

fn text(file: &Document, page: lopdf::ObjectId) -> String {
    let maps: BTreeMap<Vec<u8>, BTreeMap<u16, String>> =
        file.get_page_fonts(page).unwrap_or_default().into_iter().map(|(name, font)| (name, map(file, font))).collect();
    let content = lopdf::content::Content::decode(&file.get_page_content(page)).unwrap();
    let mut out = String::new();
    let mut font = Vec::new();
    // For each open mark: whether its codes count.
    let mut open: Vec<bool> = Vec::new();
    for operation in &content.operations {
        match operation.operator.as_str() {
            "BMC" | "BDC" => {
                let artefact = operation.operands[0].as_name().is_ok_and(|name| name == b"Artifact");
                let said = operation
                    .operands
                    .get(1)
                    .and_then(|properties| properties.as_dict().ok()?.get(b"ActualText").ok()?.as_str().ok());
                if let (Some(said), true) = (said, open.iter().all(|open| *open)) {
                    let units: Vec<u16> = said[2..].chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
                    out.push_str(&String::from_utf16_lossy(&units));
                }
                open.push(!artefact && said.is_none());
            }
            "EMC" => drop(open.pop()),
            "Tf" => font = operation.operands[0].as_name().unwrap().to_vec(),
            "TJ" if open.iter().all(|open| *open) => {
                for part in operation.operands[0].as_array().unwrap() {
                    let Object::String(codes, _) = part else { continue };
                    for code in codes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])) {
                        out.push_str(maps.get(&font).and_then(|map| map.get(&code)).map_or("\u{fffd}", String::as_str));
                    }
                }
            }
            _ => {}
        }
    }
    out
}

fn map(file: &Document, font: &Dictionary) -> BTreeMap<u16, String> {
    let stream = font.get(b"ToUnicode").and_then(Object::as_reference).and_then(|id| file.get_object(id)?.as_stream()).unwrap();
    let text = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    let text = String::from_utf8(text).unwrap();
    let entry = |line: &str| {
        let (code, said) = line.strip_prefix('<')?.strip_suffix('>')?.split_once("> <")?;
        let units: Vec<u16> = (0..said.len() / 4).map(|k| u16::from_str_radix(&said[4 * k..4 * k + 4], 16).unwrap()).collect();
        Some((u16::from_str_radix(code, 16).ok()?, String::from_utf16_lossy(&units)))
    };
    text.lines().filter(|line| *line != "<0000> <FFFF>").filter_map(entry).collect()
}
