//! Faces installed on the machine, for scripts that no bundled face has: Chinese, Japanese, and whatever else a system offers.
//!
//! Part of `fonts`. The list is made from the system's font folders once; a file is read when a character asks for it. A face whose
//! licence bits forbid embedding is not used.

use super::Face;
use fontdb::{Database, Source, Style, Weight};
use harfrust::font::Blob;
use std::path::PathBuf;
use std::sync::OnceLock;

/// Families in order of preference: the languages they are made for (none: any), and their name.
const FAMILIES: &[(&[&str], &str)] = &[
    (&["zh-hant", "zh-tw", "zh-hk"], "Noto Serif CJK TC"),
    (&["zh-hant", "zh-tw", "zh-hk"], "Source Han Serif TC"),
    (&["zh-hant", "zh-tw", "zh-hk"], "Noto Serif TC"),
    (&["zh-hant", "zh-tw", "zh-hk"], "Noto Sans CJK TC"),
    (&["zh-hant", "zh-tw", "zh-hk"], "Songti TC"),
    (&["zh-hant", "zh-tw", "zh-hk"], "PMingLiU"),
    (&["zh-hant", "zh-tw", "zh-hk"], "MingLiU"),
    (&["zh-hant", "zh-tw", "zh-hk"], "Microsoft JhengHei"),
    (&["zh"], "Noto Serif CJK SC"),
    (&["zh"], "Source Han Serif SC"),
    (&["zh"], "Noto Serif SC"),
    (&["zh"], "Songti SC"),
    (&["zh"], "SimSun"),
    (&["zh"], "Noto Sans CJK SC"),
    (&["zh"], "Source Han Sans SC"),
    (&["zh"], "PingFang SC"),
    (&["zh"], "Microsoft YaHei"),
    (&["zh"], "WenQuanYi Micro Hei"),
    (&["zh"], "AR PL UMing CN"),
    (&["ja"], "Noto Serif CJK JP"),
    (&["ja"], "Source Han Serif"),
    (&["ja"], "Noto Serif JP"),
    (&["ja"], "Yu Mincho"),
    (&["ja"], "Hiragino Mincho ProN"),
    (&["ja"], "MS Mincho"),
    (&["ja"], "IPAexMincho"),
    (&["ja"], "IPAMincho"),
    (&["ja"], "Noto Sans CJK JP"),
    (&["ja"], "Hiragino Sans"),
    (&["ja"], "Yu Gothic"),
    (&["ja"], "VL Gothic"),
    (&["ko"], "Noto Serif CJK KR"),
    (&["ko"], "Noto Serif KR"),
    (&["ko"], "Batang"),
    (&["ko"], "AppleMyungjo"),
    (&["ko"], "Noto Sans CJK KR"),
    (&["ko"], "Malgun Gothic"),
    (&[], "Noto Serif"),
    (&[], "Noto Serif Devanagari"),
    (&[], "Noto Serif Thai"),
    (&[], "Noto Serif Bengali"),
    (&[], "Noto Serif Tamil"),
    (&[], "Noto Serif Armenian"),
    (&[], "Noto Serif Georgian"),
    (&[], "Noto Serif Ethiopic"),
    (&[], "Noto Sans"),
    (&[], "Noto Sans Symbols"),
    (&[], "Noto Sans Symbols2"),
    (&[], "Noto Sans Math"),
    (&[], "Nirmala UI"),
    (&[], "Leelawadee UI"),
    (&[], "Segoe UI Symbol"),
    (&[], "Cambria Math"),
    (&[], "Times New Roman"),
    (&[], "DejaVu Serif"),
    (&[], "DejaVu Sans"),
    (&[], "FreeSerif"),
    (&[], "Arial Unicode MS"),
];

/// A file larger than this is not read.
const LARGEST: u64 = 64 << 20;

/// An installed face, read when it is asked for.
pub(super) struct Installed {
    languages: &'static [&'static str],
    name: String,
    path: PathBuf,
    index: u32,
    bold: bool,
    face: OnceLock<Option<Face>>,
}

impl Installed {
    /// The face; `None` if its file cannot be read or may not be embedded.
    pub(super) fn face(&self) -> Option<&Face> {
        self.face.get_or_init(|| self.read()).as_ref()
    }

    fn read(&self) -> Option<Face> {
        if std::fs::metadata(&self.path).ok()?.len() > LARGEST {
            return None;
        }
        let bytes = std::fs::read(&self.path).ok()?;
        let face = Face::read(&self.name, Blob::from(bytes), self.index, self.bold, false)?;
        may_embed(&face).then_some(face)
    }
}

/// Whether the licence bits of a font (OS/2 fsType) allow embedding a subset: restricted, no-subsetting and bitmap-only do not.
fn may_embed(face: &Face) -> bool {
    let Some(table) = table(face.bytes(), face.index, *b"OS/2") else { return true };
    let Some(bits) = table.get(8..10).and_then(|b| <[u8; 2]>::try_from(b).ok()).map(u16::from_be_bytes) else { return true };
    let usage = bits & 0x000f;
    let restricted = usage & 0x0002 != 0 && usage & 0x000c == 0;
    !restricted && bits & 0x0300 == 0
}

/// A table of a font file, by tag.
pub(super) fn table(bytes: &[u8], index: u32, tag: [u8; 4]) -> Option<&[u8]> {
    let word = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?));
    let half = |at: usize| Some(u16::from_be_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?));
    let start = if bytes.starts_with(b"ttcf") { word(12 + 4 * index as usize)? as usize } else { 0 };
    let count = usize::from(half(start + 4)?);
    (0..count).map(|k| start + 12 + 16 * k).find(|at| bytes.get(*at..*at + 4) == Some(&tag)).and_then(|at| {
        let from = word(at + 8)? as usize;
        bytes.get(from..from.checked_add(word(at + 12)? as usize)?)
    })
}

/// Searches the system's font folders for the families of [`FAMILIES`], in that order; regular and bold upright faces only.
pub(super) fn discover() -> Vec<Installed> {
    let mut database = Database::new();
    database.load_system_fonts();
    let mut found = Vec::new();
    for &(languages, family) in FAMILIES {
        let mut faces: Vec<_> = database
            .faces()
            .filter(|face| face.style == Style::Normal && (face.weight == Weight::NORMAL || face.weight == Weight::BOLD))
            .filter(|face| face.families.iter().any(|(name, _)| name == family))
            .collect();
        faces.sort_by(|a, b| (a.weight, &a.post_script_name).cmp(&(b.weight, &b.post_script_name)));
        faces.dedup_by(|a, b| a.weight == b.weight);
        for face in faces {
            let path = match &face.source {
                Source::File(path) | Source::SharedFile(path, _) => path.clone(),
                Source::Binary(_) => continue,
            };
            found.push(Installed {
                languages,
                name: face.post_script_name.clone(),
                path,
                index: face.index,
                bold: face.weight == Weight::BOLD,
                face: OnceLock::new(),
            });
        }
    }
    found
}

/// The place of the best face for a character: made for the language first, then for any, then for another language; bold where there
/// is one, else regular.
pub(super) fn choose(all: &[Installed], c: char, lang: &str, bold: bool) -> Option<usize> {
    let lang = lang.to_ascii_lowercase();
    let rank = |face: &Installed| {
        let made_for = |tag: &&&str| lang == **tag || lang.strip_prefix(**tag).is_some_and(|rest| rest.starts_with('-'));
        if face.languages.iter().any(|tag| made_for(&tag)) {
            0
        } else if face.languages.is_empty() {
            1
        } else {
            2
        }
    };
    let mut order: Vec<(u8, bool, usize)> = all.iter().enumerate().map(|(k, face)| (rank(face), face.bold != bold, k)).collect();
    order.sort_by_key(|&(rank, weight, k)| (rank, k / 2, weight, k));
    let covering = |k: usize| all.get(k).and_then(Installed::face).is_some_and(|face| face.glyph(c).is_some());
    let (_, _, first) = order.into_iter().find(|&(_, _, k)| covering(k))?;
    // The other weight of the same family, if it has the character too.
    let chosen = all.get(first)?;
    let twin = all.iter().enumerate().position(|(k, face)| face.bold == bold && same_family(chosen, face) && covering(k));
    Some(twin.unwrap_or(first))
}

fn same_family(a: &Installed, b: &Installed) -> bool {
    let stem = |name: &str| name.split('-').next().map(str::to_owned);
    a.languages == b.languages && stem(&a.name) == stem(&b.name)
}
