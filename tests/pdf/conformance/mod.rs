//! The rules of PDF/A-2a (or 3a, with an attachment) and PDF/UA-1 that a program can check, read from the bytes with `lopdf`.
//!
//! Every finding begins with the clause it breaks: `A` for ISO 19005-2 (and -3 for 6.8), `UA` for ISO 14289-1, `own` for what we ask beyond
//! the two: reading order is page order, nothing has no way back. `mutants` breaks a sound file once for each rule that stands here.

mod content;
mod file;
mod fonts;
mod metadata;
pub(crate) mod mutants;
mod tree;

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

/// What is broken, in words, each thing once.
pub(crate) fn broken(pdf: &[u8]) -> Vec<String> {
    let file = match Document::load_mem(pdf) {
        Ok(file) => file,
        Err(error) => return vec![format!("A 6.1 it cannot be read: {error}")],
    };
    let mut check = Check { bytes: pdf, file, broken: BTreeSet::new() };
    check.syntax();
    check.whole();
    check.metadata();
    let fonts = check.fonts();
    let marks = check.contents(&fonts);
    check.annotations();
    check.tree(&marks);
    check.broken.into_iter().collect()
}

/// A file under examination.
struct Check<'a> {
    bytes: &'a [u8],
    file: Document,
    broken: BTreeSet<String>,
}

/// What a page's marked content consists of: the number of each stretch, in the order of painting.
struct Marks {
    pages: Vec<ObjectId>,
    /// Numbers on each page in the order in which they are painted.
    numbers: BTreeMap<ObjectId, Vec<i64>>,
}

impl Check<'_> {
    fn rule(&mut self, kept: bool, words: impl Into<String>) {
        if !kept && self.broken.len() < 200 {
            self.broken.insert(words.into());
        }
    }

    fn resolve<'o>(&'o self, object: &'o Object) -> &'o Object {
        match object {
            Object::Reference(id) => self.file.get_object(*id).unwrap_or(&Object::Null),
            other => other,
        }
    }

    /// An entry of a dictionary, followed to what it refers to; null where there is none.
    fn entry(&self, dictionary: &Dictionary, key: &str) -> Object {
        dictionary.get(key.as_bytes()).map_or(Object::Null, |object| self.resolve(object).clone())
    }

    fn dictionary(&self, dictionary: &Dictionary, key: &str) -> Dictionary {
        match self.entry(dictionary, key) {
            Object::Dictionary(found) => found,
            Object::Stream(stream) => stream.dict,
            _ => Dictionary::new(),
        }
    }

    fn array(&self, dictionary: &Dictionary, key: &str) -> Vec<Object> {
        self.entry(dictionary, key).as_array().cloned().unwrap_or_default()
    }

    fn root(&self) -> Dictionary {
        let root = self.file.trailer.get(b"Root").and_then(|root| root.as_reference()).unwrap();
        self.file.get_dictionary(root).cloned().unwrap_or_default()
    }
}

/// A name's words; "" for what is no name.
fn name(object: &Object) -> String {
    object.as_name().map(|name| String::from_utf8_lossy(name).into_owned()).unwrap_or_default()
}

/// A text string's words: UTF-16 with its mark, or bytes as they are.
fn words(object: &Object) -> String {
    let Ok(bytes) = object.as_str() else { return String::new() };
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(units) => {
            let units: Vec<u16> = units.chunks(2).map(|pair| u16::from_be_bytes([pair[0], *pair.get(1).unwrap_or(&0)])).collect();
            String::from_utf16_lossy(&units)
        }
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}

/// A language tag as RFC 3066 has it.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    let sized = |part: &str| (1..=8).contains(&part.len());
    sized(first)
        && first.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.all(|part| sized(part) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}
