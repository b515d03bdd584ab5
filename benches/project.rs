//! How long a project takes to be saved, opened, written down and restored.
//!
//! `cargo bench --bench project` makes a project of about 50 MB (1,000 articles, their originals two fifths text and three fifths
//! already packed); `cargo bench --bench project -- 500` one of 500 MB. Each time is the best of three.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::redundant_clone,
    clippy::print_stdout,
    reason = "a measurement may stop and speaks to the terminal"
)]

use standpoint::article::{Article, Block, BlockKind, Format, Source, SourceId};
use standpoint::project::file::{self, Save, Stamp, Unknown};
use standpoint::project::recovery::{self, Session, Start};
use standpoint::project::{BriefField, DocumentLanguage, Edit, Project};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

fn noise(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}

fn text(state: &mut u64, bytes: usize) -> String {
    const WORDS: [&str; 12] =
        ["haven", "bestuur", "veerdienst", "zei", "dinsdag", "tegen", "oever", "kapitein", "zwijgt", "over", "het", "plan"];
    let mut text = String::with_capacity(bytes + 12);
    while text.len() < bytes {
        text.push_str(WORDS[noise(state) as usize % WORDS.len()]);
        text.push(' ');
    }
    text
}

fn made(megabytes: usize) -> Project {
    use sha2::Digest;
    let mut state = 0x9E37_79B9_7F4A_7C15;
    let mut project = Project::new("b", "2024-10-24", DocumentLanguage::Nl);
    let articles = 1_000;
    let each = megabytes * 1_000_000 / articles;
    for id in 1..=articles as u32 {
        let packed = id % 5 < 3;
        let original: Arc<[u8]> = if packed {
            (0..each).map(|_| noise(&mut state) as u8).collect()
        } else {
            text(&mut state, each).into_bytes().into()
        };
        let blocks = (0..10).map(|_| Block::new(BlockKind::Paragraph, text(&mut state, 400))).collect();
        let source = Source {
            id: SourceId(id),
            name: format!("{id}.html"),
            format: if packed { Format::Pdf } else { Format::Html },
            sha256: sha2::Sha256::digest(&original).iter().map(|byte| format!("{byte:02x}")).collect(),
            blake3: blake3::hash(&original).to_hex().to_string(),
            original,
            accessed: "2024-10-24".to_owned(),
            article: Article { blocks, ..Article::default() },
        };
        project.apply(&Edit::AddSource(Arc::new(source))).unwrap();
    }
    project
}

fn save(path: &Path, project: &Project, replaces: Option<&Stamp>) -> Stamp {
    let parent = replaces.and_then(|stamp| stamp.edition.as_ref());
    let unknown = &Unknown::default();
    file::save(&Save { path, project, unknown, parent, replaces, app_version: "0.1.0", now: "" }).unwrap().value
}

/// The best of three, in milliseconds.
fn time(what: &str, mut work: impl FnMut()) {
    let best = (0..3).map(|_| {
        let begun = Instant::now();
        work();
        begun.elapsed().as_secs_f64() * 1e3
    });
    println!("{what:<44} {:>9.1} ms", best.fold(f64::MAX, f64::min));
}

fn main() {
    let megabytes = std::env::args().filter_map(|word| word.parse().ok()).next().unwrap_or(50);
    let project = made(megabytes);
    let folder = tempfile::tempdir().unwrap();
    let (path, root) = (folder.path().join("p.standpoint"), folder.path().join("recovery"));
    println!("{megabytes} MB in 1,000 articles");
    time("in memory, without a disk", || drop(file::write(&project, &Unknown::default(), "0.1.0", None).unwrap()));
    time("first save", || {
        let _ = std::fs::remove_file(&path);
        save(&path, &project, None);
    });
    let mut stamp = file::open(&path).unwrap().value.stamp;
    println!("{:<44} {:>9.1} MB", "size of the file", std::fs::metadata(&path).unwrap().len() as f64 / 1e6);
    let mut changed = project.clone();
    time("save after a change of the title", || {
        let title = format!("{}.", changed.brief.title);
        changed.apply(&Edit::Brief(BriefField::Title(title))).unwrap();
        stamp = save(&path, &changed, Some(&stamp));
    });
    time("open, all of it verified", || drop(file::open(&path).unwrap()));
    let unknown = Unknown::default();
    let mut turn = 0;
    let mut running = None;
    time("begin a session beside it", || {
        turn += 1;
        let session = format!("s{turn}");
        let start = Start {
            session: &session,
            project: &changed,
            unknown: &unknown,
            file: Some((&path, &stamp)),
            unsaved: false,
            app_version: "0.1.0",
        };
        running = Some(Session::start(&root, &start).unwrap());
    });
    let mut session = running.unwrap();
    time("write one edit down, synced", || {
        turn += 1;
        session.append(&Edit::Brief(BriefField::BottomLine("x".repeat(turn)))).unwrap();
        session.flush().unwrap();
    });
    time("write the whole state down (undo)", || {
        session.set(&changed).unwrap();
        session.flush().unwrap();
    });
    drop(session);
    time("find what can be restored", || assert_eq!(recovery::offers(&root).len(), 1));
    let offer = recovery::offers(&root).remove(0);
    time("restore it", || drop(recovery::restore(&offer).unwrap()));
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    if let Some(peak) = status.lines().find_map(|line| line.strip_prefix("VmHWM:")) {
        println!("{:<44} {}", "peak memory, with the project itself", peak.trim());
    }
}
