//! Zip containers (docx, odt, epub) under caps: parts are read by exact name into memory, never to disk.
//!
//! Part of `import`. A part stops at its cap while it is unpacked, so a bomb costs no more than the cap.

use super::{ImportError, limits};
use crate::article::Format;
use std::io::{Cursor, Read};

/// An open container.
pub(super) struct Container<'a> {
    archive: zip::ZipArchive<Cursor<&'a [u8]>>,
    format: Format,
    packed: u64,
    unpacked: u64,
}

impl<'a> Container<'a> {
    /// Opens a container that has no more entries than the cap.
    pub(super) fn open(bytes: &'a [u8], format: Format) -> Result<Self, ImportError> {
        let archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| ImportError::Damaged(format))?;
        if archive.len() > limits::ENTRIES {
            return Err(ImportError::Bomb);
        }
        Ok(Self { archive, format, packed: bytes.len() as u64, unpacked: 0 })
    }

    /// The bytes of a part; `None` where there is no such part.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ImportError> {
        let Some(index) = self.archive.index_for_name(name) else { return Ok(None) };
        let entry = match self.archive.by_index(index) {
            Ok(entry) => entry,
            Err(error) if error.to_string().to_ascii_lowercase().contains("password") => return Err(ImportError::Password),
            Err(_) => return Err(ImportError::Damaged(self.format)),
        };
        if entry.encrypted() {
            return Err(ImportError::Password);
        }
        let mut bytes = Vec::new();
        let result = entry.take(limits::TEXT_BYTES as u64 + 1).read_to_end(&mut bytes);
        if bytes.len() > limits::TEXT_BYTES {
            return Err(ImportError::Bomb);
        }
        self.unpacked += bytes.len() as u64;
        // Text packs well: the ratio counts only once there is much of it.
        if self.unpacked > limits::CONTAINER_BYTES
            || self.unpacked > 16 << 20 && self.unpacked / self.packed.max(1) > limits::RATIO
        {
            return Err(ImportError::Bomb);
        }
        match result {
            Ok(_) => Ok(Some(bytes)),
            // A part that breaks off still gives what came before.
            Err(_) if !bytes.is_empty() => Ok(Some(bytes)),
            Err(_) => Err(ImportError::Damaged(self.format)),
        }
    }

    /// The text of a part in UTF-8 or UTF-16.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, ImportError> {
        Ok(self
            .part(name)?
            .map(|bytes| super::encoding::decode(&bytes, super::encoding::declared_in_head(&bytes).as_deref()).text))
    }

    /// The bytes of a picture in it; `None` where it cannot be had, which harms no text.
    pub(super) fn picture(&mut self, name: &str) -> Option<Vec<u8>> {
        self.part(name).ok().flatten()
    }

    /// Whether there is such a part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }
}
