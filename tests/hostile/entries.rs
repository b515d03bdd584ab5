//! What every input is given to, by the tests here and by the fuzzers in `fuzz/`: each function takes bytes and panics where a promise
//! is broken.

use standpoint::actor::starting_actors;
use standpoint::analysis::{Analysis, Spot, analyse};
use standpoint::article::Article;
use standpoint::import::{self, Chapters, ImportError, Imported, Options};
use standpoint::project::recovery;
use standpoint::project::{file, salvage};
use std::path::Path;

/// Reads an article in this process, as what it is and as plain text, and analyses it. How reading it ended.
pub(crate) fn import(name: &str, bytes: &[u8]) -> Result<usize, ImportError> {
    let mut kept = Err(ImportError::Empty);
    for options in [
        Options::default(),
        Options { chapters: Chapters::Each, ..Options::default() },
        Options { as_plain_text: true, ..Options::default() },
    ] {
        let by_chapter = options.chapters == Chapters::Each;
        if by_chapter && !name.ends_with("epub") {
            continue;
        }
        let read = import::read(name, bytes, &options);
        if let Ok(read) = &read {
            read.value.iter().for_each(sound);
        }
        if options == Options::default() {
            kept = read.map(|read| {
                let article = read.value.first().map(|imported| &imported.article);
                article.map_or(0, |article| article.blocks.iter().filter(|block| block.set_aside.is_none()).count())
            });
        }
    }
    kept
}

/// What holds of every article that was read.
pub(crate) fn sound(imported: &Imported) {
    assert!(!imported.name.contains(['/', '\\']) && !imported.name.chars().any(char::is_control), "{:?}", imported.name);
    for part in &imported.offered {
        assert!(!part.name.contains(['/', '\\']) && !part.name.chars().any(char::is_control), "{:?}", part.name);
    }
    sound_article(&imported.article);
}

/// What holds of every article.
pub(crate) fn sound_article(article: &Article) {
    for block in &article.blocks {
        let start: String = block.text.chars().take(80).collect();
        assert!(!block.text.chars().any(|c| c.is_control() && c != '\n' && c != '\t'), "control character in {start:?}");
        for mark in &block.inline {
            assert!(block.text.get(mark.range.clone()).is_some(), "a mark off a border in {start:?}");
        }
    }
    let metadata = &article.metadata;
    let fields = [&metadata.title, &metadata.outlet, &metadata.agency, &metadata.published, &metadata.url, &metadata.language];
    for value in fields.into_iter().flatten().chain(&metadata.authors).map(|found| &found.value) {
        assert!(!value.chars().any(|c| c.is_control() && c != '\t'), "control character in {value:?}");
    }
    let analysis = analyse(article, &starting_actors());
    for spot in spots(&analysis) {
        let words = article.block(spot.block).and_then(|block| block.text.get(spot.range()));
        assert!(words.is_some_and(|words| !words.is_empty()), "a place off a border: {spot:?}");
    }
}

fn spots(analysis: &Analysis) -> impl Iterator<Item = &Spot> {
    let statements = analysis.statements.iter().flat_map(|said| said.content.iter().chain([&said.passage]).chain(&said.source));
    let mentions = analysis.mentions.iter().map(|mention| &mention.spot);
    let seen = analysis.observations.iter().flat_map(|seen| &seen.spots);
    statements.chain(mentions).chain(seen).chain(&analysis.sentences)
}

/// Opens a project's bytes and gets out of them what can be got.
pub(crate) fn container(bytes: &[u8]) {
    if let Ok(read) = file::read(bytes) {
        let project = &read.value.project;
        assert!(project.check().is_empty(), "{:?}", project.check());
        let (again, _) =
            file::write(project, &read.value.unknown, "1", Some(&read.value.edition)).expect("what was read is written");
        let back = file::read(&again).expect("what was written is read").value;
        assert_eq!(back.project, *project);
    }
    if let Ok(salvaged) = salvage::from_bytes(bytes) {
        let broken = salvaged.value.project.map(|project| project.check()).unwrap_or_default();
        assert!(broken.is_empty(), "{broken:?}");
    }
}

/// Puts the bytes as the journal of a session that broke off, and restores it. `folder` is a session's, with its base.
pub(crate) fn journal(root: &Path, folder: &Path, bytes: &[u8]) {
    std::fs::write(folder.join("0.journal"), bytes).expect("the test's own folder");
    for offer in recovery::offers(root) {
        if let Ok(restored) = recovery::restore(&offer) {
            assert!(restored.value.project.check().is_empty(), "{:?}", restored.value.project.check());
        }
    }
}
