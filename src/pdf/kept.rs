//! What was written before: subset fonts and packed streams, by what they were made from.
//!
//! Part of `pdf`. A preview writes the same document again and again with one page changed. What is kept is known by a hash of all it depends
//! on, so it makes no difference to the bytes.
//!
//! Invariant: bounded. What neither of the last two documents had is forgotten.

use super::deflate;
use std::collections::HashMap;
use std::sync::Arc;

/// Streams longer than this are packed anew each time: pictures come packed, and of an attached project there is one.
const LONGEST: usize = 4 << 20;

type Key = [u8; 32];

/// Fonts and packed streams of the documents before.
#[derive(Default)]
pub struct Kept {
    made: HashMap<Key, Entry>,
    document: u32,
}

struct Entry {
    bytes: Arc<[u8]>,
    /// The document that had it last.
    last: u32,
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Kept({} parts)", self.made.len())
    }
}

impl Kept {
    /// A new document begins.
    pub(super) fn turn(&mut self) {
        self.document = self.document.wrapping_add(1);
        let now = self.document;
        self.made.retain(|_, entry| now.wrapping_sub(entry.last) <= 2);
    }

    /// A stream, packed.
    pub(super) fn packed(&mut self, content: &[u8]) -> Vec<u8> {
        if content.len() > LONGEST {
            return deflate(content);
        }
        let key = *blake3::Hasher::new_derive_key("standpoint packed stream").update(content).finalize().as_bytes();
        self.made(key, || Some(deflate(content))).map(|bytes| bytes.to_vec()).unwrap_or_default()
    }

    /// A face's program with only these glyphs, which are in order; `None` where it cannot be made.
    pub(super) fn subset(&mut self, face: &str, glyphs: &[u16], make: impl FnOnce() -> Option<Vec<u8>>) -> Option<Arc<[u8]>> {
        let mut hasher = blake3::Hasher::new_derive_key("standpoint subset font");
        hasher.update(face.as_bytes());
        hasher.update(&[0]);
        for glyph in glyphs {
            hasher.update(&glyph.to_le_bytes());
        }
        self.made(*hasher.finalize().as_bytes(), make)
    }

    fn made(&mut self, key: Key, make: impl FnOnce() -> Option<Vec<u8>>) -> Option<Arc<[u8]>> {
        if let Some(entry) = self.made.get_mut(&key) {
            entry.last = self.document;
            return Some(Arc::clone(&entry.bytes));
        }
        let bytes: Arc<[u8]> = make()?.into();
        self.made.insert(key, Entry { bytes: Arc::clone(&bytes), last: self.document });
        Some(bytes)
    }
}
