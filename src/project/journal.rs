//! The journal of a session: what was done, one record after another, each with a hash of its own.
//!
//! Part of `project`, beneath `recovery.rs`. A record is `[length u32][number u64][hash 16 bytes][JSON]`, little-endian; the hash is the
//! first half of BLAKE3 over number and JSON. A journal that was cut off in the middle of a record is read up to there.
//!
//! Invariant: a record counts only if its hash and number are right, and so are those of all before it.

use super::container::Edition;
use super::file::Stamp;
use super::{Edit, Project};
use crate::article::Source;
use serde::{Deserialize, Serialize};
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::Arc;

/// Bytes before a record's JSON.
const HEAD: usize = 4 + 8 + 16;
/// A record beyond this many bytes is not ours.
const MAX_RECORD: u32 = 256 << 20;

/// One record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Record {
    /// What the journal belongs to; the first of every journal.
    About(About),
    /// An edit that was done.
    Edit(Edit),
    /// A source that later records speak of and that came with no edit.
    Source(Arc<Source>),
    /// The whole project as it was, its sources by their place in the list of all sources seen.
    State(Box<State>),
}

/// What a journal belongs to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct About {
    /// The session, a UUID.
    pub(super) session: String,
    /// The file the project was opened from or last saved to, and its stamp then.
    pub(super) file: Option<(PathBuf, Stamp)>,
    /// Which writing the base is: another one is not what the records were done to.
    pub(super) base: Option<Edition>,
    /// A name to show: the briefing's title.
    pub(super) title: String,
    /// Whether the base itself stands in no file of the user's.
    pub(super) unsaved: bool,
}

/// A project without its sources.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct State {
    /// The project, its list of sources empty.
    pub(super) project: Project,
    /// Its sources: places in the list of those seen, from 0.
    pub(super) sources: Vec<usize>,
}

/// A record as bytes; `number` counts the records of a journal from 0.
pub(super) fn frame(number: u64, record: &Record) -> io::Result<Vec<u8>> {
    let json = serde_json::to_vec(record).map_err(io::Error::other)?;
    let length = u32::try_from(json.len()).ok().filter(|length| *length <= MAX_RECORD).ok_or(io::ErrorKind::FileTooLarge)?;
    let mut bytes = Vec::with_capacity(HEAD + json.len());
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes.extend_from_slice(&number.to_le_bytes());
    bytes.extend_from_slice(&hash(number, &json));
    bytes.extend_from_slice(&json);
    Ok(bytes)
}

fn hash(number: u64, json: &[u8]) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&number.to_le_bytes()).update(json);
    let mut half = [0; 16];
    hasher.finalize_xof().fill(&mut half);
    half
}

/// The sound records of a journal, and whether there was nothing after them.
pub(super) fn read(mut reader: impl Read) -> (Vec<Record>, bool) {
    let mut records = Vec::new();
    loop {
        match next(&mut reader, records.len() as u64) {
            Ok(Some(record)) => records.push(record),
            Ok(None) => return (records, true),
            Err(_) => return (records, false),
        }
    }
}

/// The next record; `None` at the end.
fn next(reader: &mut impl Read, number: u64) -> io::Result<Option<Record>> {
    let mut head = Vec::with_capacity(HEAD);
    reader.take(HEAD as u64).read_to_end(&mut head)?;
    if head.is_empty() {
        return Ok(None);
    }
    let bad = || io::Error::from(io::ErrorKind::InvalidData);
    let (length, rest) = head.split_first_chunk::<4>().ok_or_else(bad)?;
    let (stated, hashed) = rest.split_first_chunk::<8>().ok_or_else(bad)?;
    let length = u32::from_le_bytes(*length);
    if length > MAX_RECORD || u64::from_le_bytes(*stated) != number {
        return Err(bad());
    }
    let mut json = Vec::new();
    reader.take(u64::from(length)).read_to_end(&mut json)?;
    if json.len() != length as usize || hashed != hash(number, &json) {
        return Err(bad());
    }
    serde_json::from_slice(&json).map(Some).map_err(io::Error::other)
}
