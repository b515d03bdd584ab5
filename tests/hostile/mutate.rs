//! Mutations that know what the bytes are: the same for the same seed.

use std::io::{Cursor, Read, Write};

/// A small generator: xorshift.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Below `limit`, which is not 0.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.next() >> 16) as usize % limit.max(1)
    }

    fn pick<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }
}

/// Words that mean something to one reader or another.
const TOKENS: [&[u8]; 62] = [
    b"<div>",
    b"</div>",
    b"<p>",
    b"</p>",
    b"<table><tr><td>",
    b"<svg>",
    b"<math>",
    b"<script>",
    b"</script>",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"<template>",
    b"<b>",
    b"</a>",
    b"<a href=",
    b"&amp;",
    b"&#0;",
    b"&#xD800;",
    b"&x;",
    b"<?xml version=\"1.0\"?>",
    b"<!DOCTYPE a [<!ENTITY x \"y\">]>",
    b"{\\rtf1 ",
    b"{",
    b"}",
    b"\\bin999999",
    b"\\u-1 ",
    b"\\'",
    b"\\uc9",
    b"\\par",
    b"{\\*\\",
    b"\\cell\\row",
    b"<<",
    b">>",
    b"[",
    b"]",
    b"(",
    b")",
    b" R ",
    b"obj",
    b"endobj",
    b"stream\n",
    b"endstream",
    b"startxref\n0\n",
    b"PK\x03\x04",
    b"PK\x01\x02",
    b"PK\x05\x06",
    b"--",
    b"\r\n\r\n",
    b"\r\n",
    b"Content-Type: multipart/mixed; boundary=a\r\n\r\n",
    b"Content-Transfer-Encoding: base64\r\n\r\n",
    b"=?utf-8?B?/w==?=",
    b"=\r\n",
    b"**",
    b"[a](",
    b"```\n",
    b"> ",
    b"|-|\n",
    b"\n\n",
    b"\xe2\x80\x9c",
    b"\xe2\x80\xae",
];
/// Bytes that are no UTF-8, or the borders of it.
const BROKEN: [&[u8]; 8] =
    [b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf0\x9f", b"\xf4\x90\x80\x80", b"\0", b"\xef\xbf\xbf", b"\xef\xbb\xbf"];
const NUMBERS: [&str; 9] = ["0", "-1", "1", "255", "65536", "2147483647", "4294967296", "99999999999999999999", "1e308"];

/// One to four changes.
pub(crate) fn bytes(good: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = good.to_vec();
    for _ in 0..=chance.below(4) {
        change(&mut bytes, chance);
        if bytes.len() > 4 << 20 {
            break;
        }
    }
    bytes
}

fn change(bytes: &mut Vec<u8>, chance: &mut Chance) {
    if bytes.is_empty() {
        bytes.extend_from_slice(chance.pick(&TOKENS));
        return;
    }
    let at = chance.below(bytes.len());
    let longest = 1 << chance.below(11);
    let span = at..(at + 1 + chance.below(longest)).min(bytes.len());
    match chance.below(12) {
        0 => bytes[at] ^= 1 << chance.below(8),
        1 => bytes[at] = chance.next() as u8,
        // Cut off: anywhere, near the end, near the start.
        2 => bytes.truncate(
            [at, bytes.len() - 1 - chance.below(bytes.len().min(40)), chance.below(bytes.len().min(64))][chance.below(3)],
        ),
        3 => drop(bytes.drain(span)),
        // The same again and again, nested or in a row.
        4 => {
            let copy = bytes[span.clone()].to_vec();
            let times = 1 << chance.below(11);
            bytes.splice(span.end..span.end, copy.repeat(times).into_iter().take(1 << 20));
        }
        5 => {
            let other = chance.below(bytes.len());
            let length = span.len().min(bytes.len() - other);
            let copy = bytes[other..other + length].to_vec();
            bytes.splice(span, copy);
        }
        6 => {
            let token = chance.pick(&TOKENS);
            let times = if chance.below(4) == 0 { 1 << chance.below(13) } else { 1 };
            bytes.splice(at..at, token.repeat(times));
        }
        7 => {
            bytes.splice(at..at, chance.pick(&BROKEN).iter().copied());
        }
        // A length or count in letters.
        8 => {
            let Some(start) = (at..bytes.len()).find(|at| bytes[*at].is_ascii_digit()) else { return };
            let end = (start..bytes.len()).find(|at| !bytes[*at].is_ascii_digit()).unwrap_or(bytes.len());
            bytes.splice(start..end, chance.pick(&NUMBERS).bytes());
        }
        // A length or count in binary.
        9 => {
            let width = [2, 4, 8][chance.below(3)];
            let value = [0, 1, u64::MAX, chance.next(), bytes.len() as u64, 0x7fff_ffff][chance.below(6)].to_le_bytes();
            let end = (at + width).min(bytes.len());
            bytes.splice(at..end, value[..end - at].iter().copied());
        }
        // A field of a zip header or of its directory.
        10 => {
            let sign: &[u8] = [b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"][chance.below(3)];
            let places: Vec<usize> = bytes.windows(4).enumerate().filter(|(_, four)| *four == sign).map(|(at, _)| at).collect();
            let Some(place) = places.get(chance.below(places.len().max(1))) else { return };
            let field = place + 4 + chance.below(42);
            if let Some(byte) = bytes.get_mut(field) {
                *byte = [0, 1, 0xff, chance.next() as u8][chance.below(4)];
            }
        }
        _ => bytes.rotate_left(at),
    }
}

/// A container with one of its parts changed and all lengths right, so that the change reaches the reader of the part.
pub(crate) fn part(good: &[u8], chance: &mut Chance) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(good)).ok()?;
    let changed = chance.below(archive.len());
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).ok()?;
        let name = entry.name().ok()?.into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).ok()?;
        if at == changed {
            content = bytes(&content, chance);
        }
        writer.start_file(name, zip::write::SimpleFileOptions::default()).ok()?;
        writer.write_all(&content).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

/// A project whose model is changed and whose manifest and digest fit it: the hashes do not stop it at the door.
pub(crate) fn project(good: &[u8], chance: &mut Chance) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(good)).ok()?;
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).ok()?;
        let mut content = Vec::new();
        entry.read_to_end(&mut content).ok()?;
        parts.push((entry.name().ok()?.into_owned(), content));
    }
    let (_, manifest) = parts.iter().find(|(name, _)| name == "manifest.json")?;
    let mut manifest: serde_json::Value = serde_json::from_slice(manifest).ok()?;
    parts.retain(|(name, _)| name != "manifest.json" && name != "digest");
    for (_, content) in parts.iter_mut().filter(|(name, _)| name == "project.json") {
        *content = json(content, chance);
    }
    let line = |(name, content): &(String, Vec<u8>)| serde_json::json!({"name": name, "size": content.len(), "b3": blake3::hash(content).to_hex().to_string()});
    manifest["entries"] = parts.iter().skip(1).map(line).collect();
    let manifest = serde_json::to_vec(&manifest).ok()?;
    let digest = blake3::hash(&manifest).to_hex().to_string();
    parts.extend([("manifest.json".to_owned(), manifest), ("digest".to_owned(), digest.into_bytes())]);
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        writer.start_file(name, stored).ok()?;
        writer.write_all(&content).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

/// A journal with one record changed under a hash that fits.
pub(crate) fn journal(good: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut records: Vec<Vec<u8>> = Vec::new();
    let mut rest = good;
    while rest.len() > 28 {
        let length = u32::from_le_bytes(rest[..4].try_into().unwrap()) as usize;
        records.push(rest[28..28 + length].to_vec());
        rest = &rest[28 + length..];
    }
    let changed = chance.below(records.len());
    if chance.below(5) == 0 {
        let other = chance.below(records.len());
        records.swap(changed, other);
    } else {
        records[changed] = json(&records[changed], chance);
    }
    let mut bytes = Vec::new();
    for (number, record) in (0_u64..).zip(records) {
        let body = [&number.to_le_bytes(), record.as_slice()].concat();
        bytes.extend((record.len() as u32).to_le_bytes());
        bytes.extend(number.to_le_bytes());
        bytes.extend(&blake3::hash(&body).as_bytes()[..16]);
        bytes.extend(record);
    }
    bytes
}

/// A JSON text with one to three of its values turned into others; sometimes only its letters are changed.
pub(crate) fn json(good: &[u8], chance: &mut Chance) -> Vec<u8> {
    let Ok(mut value) = serde_json::from_slice::<serde_json::Value>(good) else { return bytes(good, chance) };
    if chance.below(6) == 0 {
        return bytes(good, chance);
    }
    for _ in 0..=chance.below(3) {
        let mut place = &mut value;
        // Down at random, so that deep and shallow values are met.
        for _ in 0..chance.below(9) {
            let children = match &*place {
                serde_json::Value::Array(list) => list.len(),
                serde_json::Value::Object(map) => map.len(),
                _ => 0,
            };
            if children == 0 {
                break;
            }
            let at = chance.below(children);
            place = match place {
                serde_json::Value::Array(list) => &mut list[at],
                serde_json::Value::Object(map) => map.iter_mut().nth(at).unwrap().1,
                _ => return good.to_vec(),
            };
        }
        match chance.below(9) {
            0 => *place = serde_json::Value::Null,
            1 => *place = serde_json::json!(u64::MAX),
            2 => *place = serde_json::json!(-1),
            3 => *place = serde_json::json!(chance.below(40)),
            4 => *place = serde_json::json!("\u{202e}x\u{0}".repeat(1 + chance.below(500))),
            5 => *place = serde_json::json!([]),
            6 => *place = serde_json::json!({}),
            7 => {
                if let serde_json::Value::Array(list) = place {
                    let copy = list.clone();
                    list.extend(copy);
                }
            }
            _ => {
                if let serde_json::Value::Object(map) = place {
                    let gone = map.keys().nth(chance.below(map.len().max(1))).cloned();
                    gone.map(|key| map.remove(&key));
                    map.insert("of a later version".to_owned(), serde_json::json!({"kept": [1, 2]}));
                }
            }
        }
    }
    serde_json::to_vec(&value).unwrap_or_default()
}
