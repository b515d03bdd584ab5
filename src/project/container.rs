//! The project file as bytes: one zip container, written the same way every time and read strictly.
//!
//! Part of `project`, between the [`Project`] in memory and `file.rs`, which puts the bytes on disk. Nothing here touches the file
//! system or the clock, and the same project, version and parent give the same bytes.
//!
//! Layout, in this order: `mimetype` (stored, so that the kind can be read at byte 38) · `project.json` · `sources/<blake3>` (the
//! original bytes) · `pictures/<blake3>` (lead pictures, since 1.1) · what a later minor version added · `manifest.json` (sizes and BLAKE3 of all before it) · `digest` (BLAKE3 of the
//! manifest). Manifest and digest come last, so that a file cut off anywhere is never taken for a whole one.
//!
//! Invariants: every byte that is used has been compared with the manifest's hash; the archive ends at the end of the file and its
//! entries touch, so that no old text can hide between or after them; nothing is ever unpacked to disk. No user name, host or
//! path is written.

use super::unknown::Unknown;
use super::{Project, file::FileError};
use crate::article::{Format, Image, Source};
use crate::notice::{Notice, Warned};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Seek, SeekFrom, Write};
use std::sync::Arc;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// What the `mimetype` entry holds.
pub const MIME: &str = "application/vnd.standpoint.project+zip";
/// The major version of the format that is written; a reader refuses what is above it.
pub const MAJOR: u32 = 1;
/// The minor version: grows when something is added that an older reader can leave alone.
pub const MINOR: u32 = 1;

/// Entries in one file.
const MAX_ENTRIES: usize = 100_000;
/// Bytes of one entry, unpacked.
pub(super) const MAX_ENTRY: u64 = 512 << 20;
/// Bytes of all entries together, unpacked, and of the file.
const MAX_TOTAL: u64 = 4 << 30;
/// Bytes of `project.json` and of the manifest, unpacked.
const MAX_JSON: u64 = 256 << 20;
/// Signature of a local header, then of the end record.
const LOCAL_HEADER: &[u8] = b"PK\x03\x04";
const END_RECORD: &[u8] = b"PK\x05\x06";
/// Bytes of an end record without comment.
const END_RECORD_LEN: u64 = 22;

/// Which writing of a project a file is: how often it was saved, and the digest of its manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// Counts the saves, from 1.
    pub revision: u64,
    /// BLAKE3 of the manifest, 64 lower-case hex digits.
    pub digest: String,
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Contents {
    /// The project with its sources.
    pub project: Project,
    /// What a later version wrote and this one does not know; to be handed back at save.
    pub unknown: Unknown,
    /// Which writing it is.
    pub edition: Edition,
    /// The version of the program that wrote it.
    pub app_version: String,
}

impl Contents {
    /// Whether it may only be looked at: a later major version wrote it, and allows reading but not writing by this one.
    #[must_use]
    pub fn read_only(&self) -> bool {
        self.unknown.major > MAJOR
    }
}

/// `manifest.json`.
#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    format: String,
    major: u32,
    minor: u32,
    min_reader_major: u32,
    project_uuid: String,
    revision: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    parent_digest: Option<String>,
    app_version: String,
    entries: Vec<Entry>,
    #[serde(flatten)]
    extra: serde_json::Map<String, serde_json::Value>,
}

/// What must be known of a manifest before its version is judged: a later major version may have changed the rest.
#[derive(Deserialize)]
struct Version {
    format: String,
    major: u32,
    minor: u32,
    #[serde(default)]
    min_reader_major: u32,
    #[serde(default)]
    app_version: String,
}

/// One line of the manifest.
#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    name: String,
    size: u64,
    b3: String,
}

/// The container of a project, in memory, and which writing it is.
///
/// `parent` is the edition it was made from: its revision is one more. `app_version` is the version of the program.
///
/// # Errors
/// [`FileError::TooLarge`] beyond the limits of the reader, [`FileError::TooNew`] for a project of a later major version,
/// [`FileError::Unsound`] where a source's bytes do not have the hash it states.
pub fn write(
    project: &Project,
    unknown: &Unknown,
    app_version: &str,
    parent: Option<&Edition>,
) -> Result<(Vec<u8>, Edition), FileError> {
    let (cursor, edition) = write_to(Cursor::new(Vec::new()), project, unknown, app_version, parent)?;
    Ok((cursor.into_inner(), edition))
}

/// The same into any writer that can seek; the writer is not synced.
///
/// # Errors
/// As `write`, and where the writer fails.
pub fn write_to<W: Write + Seek>(
    into: W,
    project: &Project,
    unknown: &Unknown,
    app_version: &str,
    parent: Option<&Edition>,
) -> Result<(W, Edition), FileError> {
    if unknown.major > MAJOR {
        return Err(FileError::TooNew { version: unknown.version() });
    }
    let mut archive = Writer { zip: ZipWriter::new(Steady { inner: into, failed: None }), entries: Vec::new(), total: 0 };
    archive.start("mimetype", false)?;
    archive.put(MIME.as_bytes())?;
    archive.add("project.json", &unknown.project_json(project)?, true, MAX_JSON)?;

    let mut originals: BTreeMap<&str, &Arc<Source>> = BTreeMap::new();
    for source in &project.sources {
        originals.entry(source.blake3.as_str()).or_insert(source);
    }
    for (hash, source) in originals {
        if !is_hash(hash) || blake3::hash(&source.original).to_hex().as_str() != hash {
            return Err(FileError::Unsound(format!("{} ({})", source.id, source.name)));
        }
        archive.add(&format!("sources/{hash}"), &source.original, shrinks(source.format), MAX_ENTRY)?;
    }
    let images: BTreeMap<&str, &Image> =
        project.sources.iter().filter_map(|source| source.image()).map(|image| (image.blake3.as_str(), image)).collect();
    for (hash, image) in images {
        if !is_hash(hash) || blake3::hash(&image.bytes).to_hex().as_str() != hash {
            return Err(FileError::Unsound(format!("pictures/{hash}")));
        }
        archive.add(&format!("pictures/{hash}"), &image.bytes, false, MAX_ENTRY)?;
    }
    for (name, bytes) in &unknown.entries {
        archive.add(name, bytes, true, MAX_ENTRY)?;
    }
    if archive.entries.len() + 3 > MAX_ENTRIES {
        return Err(FileError::TooLarge);
    }

    let manifest = Manifest {
        format: MIME.to_owned(),
        major: MAJOR,
        minor: unknown.minor.max(MINOR),
        min_reader_major: MAJOR,
        project_uuid: project.uuid.clone(),
        revision: parent.map_or(0, |parent| parent.revision).saturating_add(1),
        parent_digest: parent.map(|parent| parent.digest.clone()),
        app_version: app_version.to_owned(),
        entries: std::mem::take(&mut archive.entries),
        extra: unknown.manifest.clone(),
    };
    let json = serde_json::to_vec(&manifest).map_err(|error| FileError::Unsound(error.to_string()))?;
    let digest = blake3::hash(&json).to_hex().to_string();
    archive.start("manifest.json", true)?;
    archive.put(&json)?;
    archive.start("digest", false)?;
    archive.put(digest.as_bytes())?;
    let mut into = archive.zip.finish().map_err(FileError::of_zip_writing)?.inner;
    into.flush().map_err(|error| FileError::of_io(&error))?;
    Ok((into, Edition { revision: manifest.revision, digest }))
}

/// A writer that fails for good once it has failed: the zip crate asks a writer for its place after an error, and panics where that is
/// not behind the entry it was writing.
struct Steady<W> {
    inner: W,
    failed: Option<std::io::ErrorKind>,
}

impl<W> Steady<W> {
    fn once<T>(&mut self, act: impl FnOnce(&mut W) -> std::io::Result<T>) -> std::io::Result<T> {
        if let Some(kind) = self.failed {
            return Err(kind.into());
        }
        let done = act(&mut self.inner);
        if let Err(error) = &done
            && error.kind() != std::io::ErrorKind::Interrupted
        {
            self.failed = Some(error.kind());
        }
        done
    }
}

impl<W: Write> Write for Steady<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.once(|inner| inner.write(bytes))
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.once(Write::flush)
    }
}

impl<W: Seek> Seek for Steady<W> {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        self.once(|inner| inner.seek(to))
    }
}

/// A container that grows, and the manifest's lines for what is in it.
struct Writer<W: Write + Seek> {
    zip: ZipWriter<Steady<W>>,
    entries: Vec<Entry>,
    total: u64,
}

impl<W: Write + Seek> Writer<W> {
    fn start(&mut self, name: &str, deflated: bool) -> Result<(), FileError> {
        // The zip crate takes 1980-01-01 for the time, which keeps the bytes the same.
        let options = SimpleFileOptions::default().unix_permissions(0o644).system(zip::System::Unix);
        let options = if deflated {
            options.compression_method(CompressionMethod::Deflated).compression_level(Some(3))
        } else {
            options.compression_method(CompressionMethod::Stored)
        };
        self.zip.start_file(name, options).map_err(FileError::of_zip_writing)
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), FileError> {
        self.zip.write_all(bytes).map_err(|error| FileError::of_io(&error))
    }

    fn add(&mut self, name: &str, bytes: &[u8], deflated: bool, limit: u64) -> Result<(), FileError> {
        let size = bytes.len() as u64;
        self.total = self.total.saturating_add(size);
        if size > limit || self.total > MAX_TOTAL {
            return Err(FileError::TooLarge);
        }
        self.start(name, deflated)?;
        self.put(bytes)?;
        let b3 = blake3::hash(bytes).to_hex().to_string();
        self.entries.push(Entry { name: name.to_owned(), size, b3 });
        Ok(())
    }
}

/// Reads a container from memory.
///
/// # Errors
/// See [`FileError`]: empty, truncated, foreign, too new and damaged are told apart.
pub fn read(bytes: &[u8]) -> Result<Warned<Contents>, FileError> {
    read_from(Cursor::new(bytes), &BTreeMap::new())
}

/// Reads a container from anything that can seek. Originals that are in memory already, by BLAKE3, are compared and then shared.
///
/// # Errors
/// As [`read`], and where the reader fails.
pub fn read_from<R: Read + Seek>(mut reader: R, known: &BTreeMap<String, Arc<[u8]>>) -> Result<Warned<Contents>, FileError> {
    look_at_ends(&mut reader)?;
    let mut archive = ZipArchive::new(&mut reader).map_err(FileError::of_zip_reading)?;
    if archive.len() > MAX_ENTRIES {
        return Err(FileError::TooLarge);
    }
    if entry(&mut archive, "mimetype", 256)? != MIME.as_bytes() {
        return Err(FileError::Foreign);
    }
    let json = entry(&mut archive, "manifest.json", MAX_JSON)?;
    let digest = entry(&mut archive, "digest", 64)?;
    if blake3::hash(&json).to_hex().as_bytes() != digest.as_slice() {
        return Err(FileError::damaged("manifest.json"));
    }
    let version: Version = serde_json::from_slice(&json).map_err(|_| FileError::damaged("manifest.json"))?;
    if version.format != MIME {
        return Err(FileError::Foreign);
    }
    if version.major > MAJOR && (version.min_reader_major == 0 || version.min_reader_major > MAJOR) {
        return Err(FileError::TooNew { version: version.app_version });
    }
    // What a later minor version wrote in a form we cannot read is not damaged: it is newer.
    let newer = (version.major, version.minor) > (MAJOR, MINOR);
    let unreadable = |part: &str| {
        if newer { FileError::TooNew { version: version.app_version.clone() } } else { FileError::damaged(part) }
    };
    let manifest: Manifest = serde_json::from_slice(&json).map_err(|_| unreadable("manifest.json"))?;
    check_frame(&mut archive, &manifest)?;

    let mut unknown = Unknown::new(version.major, version.minor, &manifest.app_version, manifest.extra);
    let mut originals: BTreeMap<String, Arc<[u8]>> = BTreeMap::new();
    let mut images: BTreeMap<String, Arc<[u8]>> = BTreeMap::new();
    let mut model = None;
    for line in &manifest.entries {
        let bytes = entry(&mut archive, &line.name, line.size)?;
        if bytes.len() as u64 != line.size || blake3::hash(&bytes).to_hex().as_str() != line.b3 {
            return Err(FileError::damaged(&line.name));
        }
        if line.name == "project.json" {
            model = Some(bytes);
        } else if let Some(hash) = line.name.strip_prefix("sources/").filter(|hash| is_hash(hash)) {
            if hash != line.b3 {
                return Err(FileError::damaged(&line.name));
            }
            originals.insert(hash.to_owned(), known.get(hash).map_or_else(|| bytes.into(), Arc::clone));
        } else if let Some(hash) = line.name.strip_prefix("pictures/").filter(|hash| is_hash(hash)) {
            if hash != line.b3 {
                return Err(FileError::damaged(&line.name));
            }
            images.insert(hash.to_owned(), known.get(hash).map_or_else(|| bytes.into(), Arc::clone));
        } else {
            unknown.entries.insert(line.name.clone(), bytes.into());
        }
    }
    let model = model.ok_or_else(|| FileError::damaged("project.json"))?;
    let mut project = unknown.read_project(&model, newer).map_err(|_| unreadable("project.json"))?;
    give_originals(&mut project, &originals)?;
    give_images(&mut project, &images)?;
    if project.uuid != manifest.project_uuid {
        return Err(FileError::damaged("project.json"));
    }

    let mut notices = Vec::new();
    if version.major > MAJOR {
        notices.push(Notice::warning("notice-file-newer-look-only").with("version", &manifest.app_version));
    } else if newer {
        notices.push(Notice::info("notice-file-newer-kept").with("version", &manifest.app_version));
    }
    let mended = super::mend::mend(&mut project);
    if mended > 0 {
        notices.push(Notice::warning("notice-file-mended").with("n", mended));
    }
    let digest = String::from_utf8(digest).map_err(|_| FileError::damaged("digest"))?;
    let edition = Edition { revision: manifest.revision, digest };
    Ok(Warned { value: Contents { project, unknown, edition, app_version: manifest.app_version }, notices })
}

/// Which writing a container is, from its manifest alone; what the other entries hold is not looked at.
pub(super) fn edition_from<R: Read + Seek>(mut reader: R) -> Option<Edition> {
    look_at_ends(&mut reader).ok()?;
    let mut archive = ZipArchive::new(&mut reader).ok()?;
    let json = entry(&mut archive, "manifest.json", MAX_JSON).ok()?;
    let digest = blake3::hash(&json).to_hex().to_string();
    let stated = entry(&mut archive, "digest", 64).ok()?;
    let manifest: Manifest = serde_json::from_slice(&json).ok()?;
    (stated == digest.as_bytes()).then_some(Edition { revision: manifest.revision, digest })
}

/// Tells empty, foreign and cut-off files apart by their first and last bytes.
fn look_at_ends<R: Read + Seek>(reader: &mut R) -> Result<(), FileError> {
    let io = |error: std::io::Error| FileError::of_io(&error);
    let length = reader.seek(SeekFrom::End(0)).map_err(io)?;
    if length > MAX_TOTAL {
        return Err(FileError::TooLarge);
    }
    reader.seek(SeekFrom::Start(0)).map_err(io)?;
    let mut head = Vec::new();
    reader.by_ref().take(38 + MIME.len() as u64).read_to_end(&mut head).map_err(io)?;
    if head.iter().all(|byte| *byte == 0) {
        return Err(FileError::Empty);
    }
    let start: Vec<u8> = [LOCAL_HEADER, b"mimetype", MIME.as_bytes()].concat();
    let seen: Vec<u8> = (0..4).chain(30..38 + MIME.len()).filter_map(|at| head.get(at).copied()).collect();
    if !start.starts_with(&seen) {
        return Err(FileError::Foreign);
    }
    let Some(end) = length.checked_sub(END_RECORD_LEN) else { return Err(FileError::Truncated) };
    reader.seek(SeekFrom::Start(end)).map_err(io)?;
    let mut tail = Vec::new();
    reader.by_ref().take(END_RECORD_LEN).read_to_end(&mut tail).map_err(io)?;
    if tail.starts_with(END_RECORD) && tail.ends_with(&[0, 0]) {
        return Ok(());
    }
    // With an end record a little further up, something was added or changed; without one, the rest never came.
    let from = length.saturating_sub(END_RECORD_LEN + 65_536);
    reader.seek(SeekFrom::Start(from)).map_err(io)?;
    let mut tail = Vec::new();
    reader.by_ref().take(END_RECORD_LEN + 65_536).read_to_end(&mut tail).map_err(io)?;
    let digest_before = tail.windows(6).any(|window| window == b"digest");
    let ended = tail.windows(END_RECORD.len()).any(|window| window == END_RECORD);
    Err(if ended && digest_before { FileError::damaged("end") } else { FileError::Truncated })
}

/// The archive's frame: the entries of the manifest and no others, sound names, one after another from the first byte to the
/// directory, stored or deflated, none encrypted.
fn check_frame<R: Read + Seek>(archive: &mut ZipArchive<R>, manifest: &Manifest) -> Result<(), FileError> {
    let mut names: BTreeSet<&str> = ["mimetype", "manifest.json", "digest"].into();
    let mut total = 0_u64;
    for line in &manifest.entries {
        total = total.saturating_add(line.size);
        let limit = if line.name == "project.json" { MAX_JSON } else { MAX_ENTRY };
        if line.size > limit || total > MAX_TOTAL {
            return Err(FileError::TooLarge);
        }
        if !is_sound_name(&line.name) || !names.insert(&line.name) {
            return Err(FileError::damaged("manifest.json"));
        }
    }
    let listed = names.len() == archive.len() && !archive.has_duplicate_names();
    if !listed || archive.offset() != 0 || !archive.comment().is_empty() {
        return Err(FileError::damaged("directory"));
    }
    let mut extents = Vec::with_capacity(archive.len());
    for at in 0..archive.len() {
        let file = archive.by_index_raw(at).map_err(FileError::of_zip_reading)?;
        let name = file.name().map_err(FileError::of_zip_reading)?;
        let plain = matches!(file.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) && !file.encrypted();
        if !names.contains(name.as_ref()) || !plain || file.is_dir() || file.is_symlink() {
            return Err(FileError::damaged("directory"));
        }
        let start = file.data_start().ok_or_else(|| FileError::damaged("directory"))?;
        extents.push((file.header_start(), start.saturating_add(file.compressed_size())));
    }
    extents.sort_unstable();
    let mut reached = 0;
    for (start, end) in extents {
        if start != reached {
            return Err(FileError::damaged("directory"));
        }
        reached = end;
    }
    if reached == archive.central_directory_start() { Ok(()) } else { Err(FileError::damaged("directory")) }
}

/// One entry, unpacked, refused beyond `limit` bytes.
fn entry<R: Read + Seek>(archive: &mut ZipArchive<R>, name: &str, limit: u64) -> Result<Vec<u8>, FileError> {
    let file = archive.by_name(name).map_err(|error| match error {
        zip::result::ZipError::Io(error) => FileError::of_reading(&error, name),
        _ => FileError::damaged(name),
    })?;
    let mut bytes = Vec::new();
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| FileError::of_reading(&error, name))?;
    if bytes.len() as u64 > limit { Err(FileError::damaged(name)) } else { Ok(bytes) }
}

/// Puts the original bytes into the sources and compares the hash that is printed in the annex.
fn give_originals(project: &mut Project, originals: &BTreeMap<String, Arc<[u8]>>) -> Result<(), FileError> {
    for source in &mut project.sources {
        let missing = || FileError::damaged(&format!("sources/{}", source.blake3));
        let original = Arc::clone(originals.get(&source.blake3).ok_or_else(missing)?);
        if sha256(&original) != source.sha256 {
            return Err(missing());
        }
        Arc::make_mut(source).original = original;
    }
    Ok(())
}

/// Puts the bytes of the lead pictures into the sources.
fn give_images(project: &mut Project, images: &BTreeMap<String, Arc<[u8]>>) -> Result<(), FileError> {
    for source in project.sources.iter_mut().filter(|source| source.image().is_some()) {
        if let Some(Some(image)) = Arc::make_mut(source).image_mut() {
            let bytes = images.get(&image.blake3).ok_or_else(|| FileError::damaged(&format!("pictures/{}", image.blake3)))?;
            image.bytes = Arc::clone(bytes);
        }
    }
    Ok(())
}

/// SHA-256 in lower-case hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether it is a BLAKE3 or SHA-256 hash as text: 64 lower-case hex digits.
pub(super) fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Whether an entry's name has only harmless characters and no way up or out.
fn is_sound_name(name: &str) -> bool {
    !name.is_empty()
        && name.len() < 256
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-/".contains(&byte))
        && name.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
}

/// Whether the bytes of such a source become smaller: texts do, containers are packed already.
fn shrinks(format: Format) -> bool {
    match format {
        Format::Text
        | Format::Markdown
        | Format::Html
        | Format::Mhtml
        | Format::Rtf
        | Format::Eml
        | Format::PastedText
        | Format::PastedHtml => true,
        Format::Pdf | Format::Docx | Format::Odt | Format::Epub => false,
    }
}
