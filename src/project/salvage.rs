//! Gets out of a damaged project file what is still whole.
//!
//! Part of `project`, offered where `file.rs` says that a file is damaged or cut off. The archive's directory is not trusted: the bytes
//! are searched for entries, and each is taken only if its hash is right. The file itself is not changed, and the result has no
//! place to be saved to.

use super::container::{is_hash, sha256};
use super::file::FileError;
use super::unknown::Unknown;
use super::{Project, mend};
use crate::article::{Article, Format, Image, Source};
use crate::notice::{Notice, Warned};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

/// Signature of an entry's own header, and the bytes of the header before the name.
const HEADER: &[u8] = b"PK\x03\x04";
const HEADER_LEN: usize = 30;
/// Bytes that are unpacked or hashed in all; a file made to waste time ends here.
const BUDGET: u64 = 4 << 30;
/// Bytes of one entry.
const MAX_ENTRY: u64 = 512 << 20;

/// What was got out.
#[derive(Clone, Debug, PartialEq)]
pub struct Salvaged {
    /// The project, where its own entry was whole. A source whose bytes are lost has its text in their place.
    pub project: Option<Project>,
    /// Without the project: the bytes of the sources, to be opened as articles again.
    pub originals: Vec<Arc<[u8]>>,
}

/// Gets out what is whole of a file on disk.
///
/// # Errors
/// [`FileError::Damaged`] where nothing is; and where the system does not give the bytes.
pub fn salvage(path: &Path) -> Result<Warned<Salvaged>, FileError> {
    let length = fs::metadata(path).map_err(|error| FileError::of_io(&error))?.len();
    if length > BUDGET {
        return Err(FileError::TooLarge);
    }
    from_bytes(&fs::read(path).map_err(|error| FileError::of_io(&error))?)
}

/// Gets out what is whole of these bytes.
///
/// # Errors
/// [`FileError::Damaged`] where nothing is.
pub fn from_bytes(bytes: &[u8]) -> Result<Warned<Salvaged>, FileError> {
    let found = search(bytes);
    let project = found.model.and_then(|json| Unknown::default().read_project(&json, false).ok());
    let Some(mut project) = project else {
        if found.originals.is_empty() {
            return Err(FileError::damaged("project.json"));
        }
        let notice = Notice::warning("notice-file-salvaged-articles").with("n", found.originals.len());
        let originals = found.originals.into_values().collect();
        return Ok(Warned { value: Salvaged { project: None, originals }, notices: vec![notice] });
    };
    let all = project.sources.len();
    let mut lost = BTreeSet::new();
    for source in &mut project.sources {
        let source = Arc::make_mut(source);
        match found.originals.get(&source.blake3) {
            Some(original) if sha256(original) == source.sha256 => source.original = Arc::clone(original),
            Some(_) | None => {
                lost.insert(source.name.clone());
                stand_in(source);
            }
        }
        give_image(source, |hash| found.images.get(hash).cloned());
    }
    let mut notices = vec![Notice::warning("notice-file-salvaged").with("found", all - lost.len()).with("all", all)];
    notices.extend(lost.iter().map(|name| Notice::warning("notice-recovery-original-lost").with("name", name)));
    let mended = mend::mend(&mut project);
    if mended > 0 {
        notices.push(Notice::warning("notice-file-mended").with("n", mended));
    }
    Ok(Warned { value: Salvaged { project: Some(project), originals: Vec::new() }, notices })
}

/// The text of a source takes the place of its lost bytes, so that the project can be saved again. Its hashes are those of the text
/// then: nothing claims to be the file that was opened.
pub(super) fn stand_in(source: &mut Source) {
    source.original = text_of(&source.article).into_bytes().into();
    source.format = Format::Text;
    source.sha256 = sha256(&source.original);
    source.blake3 = blake3::hash(&source.original).to_hex().to_string();
}

/// Puts the bytes of the lead picture back; a picture whose bytes are lost is known by its reference only.
pub(super) fn give_image(source: &mut Source, bytes: impl FnOnce(&str) -> Option<Arc<[u8]>>) {
    let Some(place) = source.image_mut() else { return };
    *place = place.take().and_then(|image| Some(Image { bytes: bytes(&image.blake3)?, ..image }));
}

fn text_of(article: &Article) -> String {
    article.blocks.iter().map(|block| format!("{}\n\n", block.text)).collect()
}

/// Entries that are whole.
#[derive(Default)]
struct Found {
    model: Option<Vec<u8>>,
    originals: BTreeMap<String, Arc<[u8]>>,
    images: BTreeMap<String, Arc<[u8]>>,
}

/// Looks at every place that may be an entry's header.
fn search(bytes: &[u8]) -> Found {
    let mut found = Found::default();
    let mut budget = BUDGET;
    let mut rest = bytes;
    while let Some(at) = rest.windows(HEADER.len()).position(|window| window == HEADER) {
        rest = rest.get(at..).unwrap_or_default();
        let length = take_entry(rest, &mut found, &mut budget).unwrap_or(HEADER.len());
        rest = rest.get(length..).unwrap_or_default();
        if budget == 0 {
            break;
        }
    }
    found
}

/// The entry at the start of `bytes`, if it is whole: its length with its header.
fn take_entry(bytes: &[u8], found: &mut Found, budget: &mut u64) -> Option<usize> {
    let short = |at: usize| bytes.get(at..)?.first_chunk().map(|two| u16::from_le_bytes(*two));
    let long = |at: usize| bytes.get(at..)?.first_chunk().map(|four| u32::from_le_bytes(*four));
    let (method, crc, packed, size) = (short(8)?, long(14)?, long(18)? as usize, u64::from(long(22)?));
    let start = HEADER_LEN + short(26)? as usize;
    let name = std::str::from_utf8(bytes.get(HEADER_LEN..start)?).ok()?;
    let start = start + short(28)? as usize;
    let picture = name.strip_prefix("pictures/").filter(|hash| is_hash(hash));
    let hash = name.strip_prefix("sources/").filter(|hash| is_hash(hash)).or(picture);
    if (hash.is_none() && name != "project.json") || size > MAX_ENTRY {
        return None;
    }
    let data = bytes.get(start..)?;
    let (content, length) = match method {
        0 => (data.get(..packed)?.to_vec(), packed),
        8 => {
            let mut content = Vec::new();
            // The end of the data is known by itself; a wrong length in the header does no harm.
            let mut decoder = flate2::read::DeflateDecoder::new(data);
            let unpacked = decoder.by_ref().take(size.min(*budget) + 1).read_to_end(&mut content);
            *budget = budget.saturating_sub(content.len() as u64);
            unpacked.ok()?;
            (content, usize::try_from(decoder.total_in()).ok()?)
        }
        _ => return None,
    };
    *budget = budget.saturating_sub(content.len() as u64);
    let whole = match hash {
        Some(hash) => blake3::hash(&content).to_hex().as_str() == hash,
        None => {
            let mut sum = flate2::Crc::new();
            sum.update(&content);
            sum.sum() == crc && content.len() as u64 == size
        }
    };
    if !whole {
        return None;
    }
    match hash {
        Some(hash) => {
            let place = if picture.is_some() { &mut found.images } else { &mut found.originals };
            place.insert(hash.to_owned(), content.into());
        }
        None => found.model = found.model.take().or(Some(content)),
    }
    Some(start + length)
}
