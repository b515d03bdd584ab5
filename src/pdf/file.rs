//! The file itself: objects as bytes as soon as each is finished, and at the end the table that says where every one of them is.
//!
//! Part of `pdf`. What is no stream is collected in object streams, which are packed when they are full: a tag tree of thousands of elements
//! is never held as objects. Streams are written at once.
//!
//! Invariants: an object is written once; what was not written is free in the table, and reads as null.

use super::kept::Kept;
use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat};
use sha2::{Digest, Sha256};
use std::io::Write;

/// Bytes of objects that are packed together: more gains little, and less leaves more of a file unchanged by a keystroke.
const BATCH: usize = 64 << 10;

/// Where an object is.
#[derive(Clone, Copy, Debug, Default)]
enum Place {
    #[default]
    Nowhere,
    /// At this byte of the file.
    At(u32),
    /// At this place of the object stream of this number.
    Within(u32, u16),
}

/// A file being written.
pub(super) struct File<'k> {
    kept: &'k mut Kept,
    out: Vec<u8>,
    places: Vec<Place>,
    /// The last number given to an object.
    last: u32,
    /// Objects waiting to be packed, one behind the other.
    batch: Vec<u8>,
    /// Their numbers, and where each begins.
    waiting: Vec<(u32, usize)>,
}

impl<'k> File<'k> {
    /// An empty file; numbers up to `last` are taken.
    pub(super) fn new(kept: &'k mut Kept, last: u32) -> Self {
        // The bytes behind the percent sign say that this is no text.
        let out = b"%PDF-1.7\n%\xbb\xad\xc0\xde\n".to_vec();
        Self { kept, out, places: Vec::new(), last, batch: Vec::with_capacity(BATCH + 4096), waiting: Vec::new() }
    }

    /// A number for an object to come.
    pub(super) fn number(&mut self) -> ObjectId {
        self.last += 1;
        (self.last, 0)
    }

    /// Writes an object.
    pub(super) fn object(&mut self, id: ObjectId, object: &Object) {
        match object {
            Object::Stream(stream) => self.stream(id, stream),
            other => self.plain(id, |out| write(out, other)),
        }
    }

    /// Writes an object that is no stream, as the bytes that `write` adds.
    pub(super) fn plain(&mut self, id: ObjectId, write: impl FnOnce(&mut Vec<u8>)) {
        self.waiting.push((id.0, self.batch.len()));
        write(&mut self.batch);
        self.batch.push(b'\n');
        if self.batch.len() >= BATCH || self.waiting.len() > 4000 {
            self.pack();
        }
    }

    /// Writes a stream, packed where it is not and may be.
    fn stream(&mut self, id: ObjectId, stream: &Stream) {
        if stream.allows_compression && !stream.dict.has(b"Filter") {
            self.packed(id, &stream.dict, &stream.content);
        } else {
            self.raw(id, &stream.dict, &stream.content, false);
        }
    }

    /// Writes a stream of these bytes, packed where that makes it smaller.
    pub(super) fn packed(&mut self, id: ObjectId, about: &Dictionary, content: &[u8]) {
        let packed = self.kept.packed(content);
        if packed.len() + 20 < content.len() {
            self.raw(id, about, &packed, true);
        } else {
            self.raw(id, about, content, false);
        }
    }

    fn raw(&mut self, id: ObjectId, about: &Dictionary, content: &[u8], packed: bool) {
        let at = u32::try_from(self.out.len()).map_or(Place::Nowhere, Place::At);
        self.place(id.0, at);
        let out = &mut self.out;
        let _ = write!(out, "{} 0 obj\n<<", id.0);
        for (key, value) in about.iter().filter(|(key, _)| key.as_slice() != b"Length") {
            entry(out, key, value);
        }
        let filter = if packed { "/Filter/FlateDecode" } else { "" };
        let _ = write!(out, "{filter}/Length {}>>\nstream\n", content.len());
        out.extend_from_slice(content);
        out.extend_from_slice(b"\nendstream\nendobj\n");
    }

    fn place(&mut self, number: u32, place: Place) {
        let at = number as usize;
        if self.places.len() <= at {
            self.places.resize(at + 1, Place::Nowhere);
        }
        if let Some(known) = self.places.get_mut(at) {
            *known = place;
        }
    }

    /// Packs the objects that wait into an object stream.
    fn pack(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        let id = self.number();
        let waiting = std::mem::take(&mut self.waiting);
        let batch = std::mem::take(&mut self.batch);
        let mut content = Vec::with_capacity(batch.len() + waiting.len() * 12);
        for (k, (number, start)) in waiting.iter().enumerate() {
            self.place(*number, u16::try_from(k).map_or(Place::Nowhere, |k| Place::Within(id.0, k)));
            let _ = write!(content, "{number} {start} ");
        }
        let mut about = Dictionary::new();
        about.set("Type", Object::Name(b"ObjStm".to_vec()));
        about.set("N", i64::try_from(waiting.len()).unwrap_or_default());
        about.set("First", i64::try_from(content.len()).unwrap_or_default());
        content.extend_from_slice(&batch);
        self.packed(id, &about, &content);
        (self.waiting, self.batch) = (waiting, batch);
        self.waiting.clear();
        self.batch.clear();
    }

    /// Writes what waits and the table, and gives the bytes; `None` where the file is too long for its table. The file's identity is a hash
    /// of all that stands before the table.
    pub(super) fn finish(mut self, root: ObjectId, info: ObjectId) -> Option<Vec<u8>> {
        self.pack();
        let id = self.number();
        let start = u32::try_from(self.out.len()).ok()?;
        let hash = Sha256::digest(&self.out);
        let identity = Object::String(hash.iter().take(16).copied().collect(), StringFormat::Hexadecimal);
        self.place(id.0, Place::At(start));
        let mut about = Dictionary::new();
        about.set("Type", Object::Name(b"XRef".to_vec()));
        about.set("Size", i64::from(id.0) + 1);
        about.set("Root", root);
        about.set("Info", info);
        about.set("ID", vec![identity.clone(), identity]);
        about.set("W", vec![1.into(), 4.into(), 2.into()]);
        about.set("Filter", Object::Name(b"FlateDecode".to_vec()));
        let mut how = Dictionary::new();
        how.set("Predictor", 12);
        how.set("Columns", i64::try_from(ROW).unwrap_or_default());
        about.set("DecodeParms", how);
        let table = super::deflate(&table(&self.places));
        self.raw(id, &about, &table, false);
        let _ = write!(self.out, "startxref\n{start}\n%%EOF\n");
        Some(self.out)
    }
}

/// Bytes of a row of the table.
const ROW: usize = 7;

/// The table, each row as what differs from the one before: neighbours are much alike.
fn table(places: &[Place]) -> Vec<u8> {
    let mut table = Vec::with_capacity(places.len() * (ROW + 1));
    let mut before = [0u8; ROW];
    for (number, place) in places.iter().enumerate() {
        let (kind, first, second) = match *place {
            // The head of the list of free numbers is never used again.
            Place::Nowhere => (0, 0, if number == 0 { 65_535 } else { 0 }),
            Place::At(byte) => (1, byte, 0),
            Place::Within(stream, at) => (2, stream, at),
        };
        let [a, b, c, d] = first.to_be_bytes();
        let [e, f] = second.to_be_bytes();
        let row = [kind, a, b, c, d, e, f];
        table.push(2);
        table.extend(row.iter().zip(&before).map(|(now, before)| now.wrapping_sub(*before)));
        before = row;
    }
    table
}

/// Writes a key and its value.
fn entry(out: &mut Vec<u8>, key: &[u8], value: &Object) {
    name(out, key);
    if matches!(
        value,
        Object::Null | Object::Boolean(_) | Object::Integer(_) | Object::Real(_) | Object::Reference(_) | Object::Stream(_)
    ) {
        out.push(b' ');
    }
    write(out, value);
}

/// Writes an object as it stands in a file. A stream, which has no place within another object, is written as null.
pub(super) fn write(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null | Object::Stream(_) => out.extend_from_slice(b"null"),
        Object::Boolean(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
        Object::Integer(value) => super::content::integer(out, *value),
        Object::Real(value) => {
            let _ = write!(out, "{value}");
        }
        Object::Name(value) => name(out, value),
        Object::String(bytes, how) => string(out, bytes, how),
        Object::Array(values) => {
            out.push(b'[');
            for (k, value) in values.iter().enumerate() {
                if k > 0 {
                    out.push(b' ');
                }
                write(out, value);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => {
            out.extend_from_slice(b"<<");
            dictionary.iter().for_each(|(key, value)| entry(out, key, value));
            out.extend_from_slice(b">>");
        }
        Object::Reference(id) => reference(out, *id),
    }
}

/// Writes a reference.
pub(super) fn reference(out: &mut Vec<u8>, id: ObjectId) {
    super::content::integer(out, i64::from(id.0));
    out.push(b' ');
    super::content::integer(out, i64::from(id.1));
    out.extend_from_slice(b" R");
}

/// Writes a name; what is no plain sign of ASCII is escaped.
fn name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        let plain = byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte);
        if plain {
            out.push(*byte);
        } else {
            out.push(b'#');
            out.extend_from_slice(&super::content::hex(*byte));
        }
    }
}

/// Writes a string.
fn string(out: &mut Vec<u8>, bytes: &[u8], how: &StringFormat) {
    match how {
        StringFormat::Hexadecimal => {
            out.push(b'<');
            bytes.iter().for_each(|byte| out.extend_from_slice(&super::content::hex(*byte)));
            out.push(b'>');
        }
        StringFormat::Literal => {
            out.push(b'(');
            for byte in bytes {
                match byte {
                    b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', *byte]),
                    // A bare one would be read as a line feed.
                    b'\r' => out.extend_from_slice(b"\\r"),
                    _ => out.push(*byte),
                }
            }
            out.push(b')');
        }
    }
}
