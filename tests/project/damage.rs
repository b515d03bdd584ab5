//! Damaged, cut-off, foreign, newer and hostile project files.

use crate::file::{save, write};
use crate::made;
use proptest::prelude::*;
use serde_json::{Value, json};
use standpoint::article::{Article, Block, BlockKind, SourceId};
use standpoint::project::file::{self, FileError, MIME, Unknown, read};
use standpoint::project::salvage;
use standpoint::project::{BriefField, DocumentLanguage, Edit, Project};
use std::io::{Cursor, Read, Write};
use std::sync::Arc;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// A project with incompressible originals: most bytes of its file are theirs.
fn heavy(sources: u32, bytes: usize) -> Project {
    let mut project = made::project();
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let first = project.next_source().0;
    for id in first..first + sources {
        let original: Arc<[u8]> = (0..bytes)
            .map(|_| {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                state.to_le_bytes()[0]
            })
            .collect();
        let article = Article { blocks: vec![Block::new(BlockKind::Paragraph, format!("Bericht {id}."))], ..Article::default() };
        let mut source = made::with_original(id, article, original);
        source.format = standpoint::article::Format::Pdf;
        project.apply(&Edit::AddSource(Arc::new(source))).unwrap();
    }
    project
}

/// The entries of a container, in order.
fn entries(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut entry = archive.by_index(at).unwrap();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            (entry.name().unwrap().into_owned(), content)
        })
        .collect()
}

/// A container of these entries, as they come.
fn container(entries: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(name.as_str(), SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The container with other content and a manifest that fits it: somebody else's program wrote it, without fault.
fn rewritten(bytes: &[u8], change: impl FnOnce(&mut Vec<(String, Vec<u8>)>, &mut Value)) -> Vec<u8> {
    let mut all = entries(bytes);
    let mut manifest: Value = serde_json::from_slice(&all[all.len() - 2].1).unwrap();
    all.truncate(all.len() - 2);
    change(&mut all, &mut manifest);
    let lines: Vec<Value> = all
        .iter()
        .skip(1)
        .map(|(name, content)| json!({"name": name, "size": content.len(), "b3": blake3::hash(content).to_hex().to_string()}))
        .collect();
    manifest["entries"] = Value::Array(lines);
    let manifest = serde_json::to_vec(&manifest).unwrap();
    let digest = blake3::hash(&manifest).to_hex().to_string();
    all.push(("manifest.json".to_owned(), manifest));
    all.push(("digest".to_owned(), digest.into_bytes()));
    container(&all)
}

fn model(all: &mut [(String, Vec<u8>)]) -> &mut Vec<u8> {
    &mut all.iter_mut().find(|(name, _)| name == "project.json").unwrap().1
}

fn change_model(all: &mut [(String, Vec<u8>)], change: impl FnOnce(&mut Value)) {
    let bytes = model(all);
    let mut value: Value = serde_json::from_slice(bytes).unwrap();
    change(&mut value);
    *bytes = serde_json::to_vec(&value).unwrap();
}

#[test]
fn each_fault_has_a_message_of_its_own() {
    let good = write(&made::project());
    let damaged = |part: &str| FileError::Damaged { part: part.to_owned() };
    let hash = made::project().sources[0].blake3.clone();
    let mut flipped = good.clone();
    let at = good.windows(hash.len()).position(|window| window == hash.as_bytes()).unwrap() + hash.len() + 3;
    flipped[at] ^= 1;
    let mut odt = good.clone();
    odt[38..38 + MIME.len()].copy_from_slice(&"application/vnd.oasis.opendocument.text+zip".as_bytes()[..MIME.len()]);
    let newer = rewritten(&good, |_, manifest| {
        manifest["major"] = 2.into();
        manifest["min_reader_major"] = 2.into();
        manifest["app_version"] = "3.1.0".into();
    });
    let cases: Vec<(&str, Vec<u8>, FileError)> = vec![
        ("no bytes", Vec::new(), FileError::Empty),
        ("zeroes", vec![0; 10_000], FileError::Empty),
        ("half of it", good[..good.len() / 2].to_vec(), FileError::Truncated),
        ("text", b"Geen project maar een bericht.".to_vec(), FileError::Foreign),
        ("another zip", container(&[("word/document.xml".to_owned(), b"<w/>".to_vec())]), FileError::Foreign),
        ("an OpenDocument", odt, FileError::Foreign),
        ("a flipped bit", flipped, damaged(&format!("sources/{hash}"))),
        ("bytes after the end", [good.clone(), vec![7; 100]].concat(), damaged("end")),
        ("a later major version", newer, FileError::TooNew { version: "3.1.0".to_owned() }),
    ];
    let words = standpoint::i18n::words(standpoint::i18n::Language::Nl);
    for (what, bytes, expected) in cases {
        assert_eq!(read(&bytes).unwrap_err(), expected, "{what}");
        let told = words.notice(&expected.notice(std::path::Path::new("x.standpoint")));
        assert!(told.ends_with("(x.standpoint)") && !told.contains('['), "{told}");
    }
}

#[test]
fn every_truncation_is_refused() {
    let bytes = write(&made::project());
    for length in 0..bytes.len() {
        assert!(read(&bytes[..length]).is_err(), "{length} of {} bytes were taken for a project", bytes.len());
    }
}

#[test]
fn random_damage_is_never_silently_wrong() {
    let project = heavy(12, 6_000);
    let good = write(&project);
    let mut state = 88_172_645_463_325_252_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    let mut harmless = 0;
    for turn in 0..3_000 {
        let mut bytes = good.clone();
        let at = random(bytes.len());
        let page = at & !4095;
        let end = (page + 4096).min(bytes.len());
        match turn % 6 {
            0 => bytes[at] ^= 1 << random(8),
            1 => bytes[page..end].fill(0),
            2 => bytes.truncate(at),
            3 => {
                let other = random(bytes.len() - 4096) & !4095;
                for i in 0..(end - page) {
                    bytes.swap(page + i, other + i);
                }
            }
            4 => bytes.extend((0..=random(4096)).map(|_| 0)),
            _ => bytes[at..(at + 512).min(good.len())].fill(0xFF),
        }
        if bytes == good {
            continue;
        }
        if let Ok(opened) = read(&bytes) {
            assert_eq!(opened.value.project, project, "turn {turn}");
            harmless += 1;
        }
        // Whatever can be salvaged is right too.
        if turn % 10 == 0
            && let Ok(saved) = salvage::from_bytes(&bytes)
            && let Some(mut salvaged) = saved.value.project
        {
            let mut expected = project.clone();
            for (source, was) in salvaged.sources.iter_mut().zip(&mut expected.sources) {
                if let Some(None) = Arc::make_mut(source).image_mut() {
                    // A picture that was hit is gone, and nothing else with it.
                    *Arc::make_mut(source).image_mut().unwrap() = was.image().cloned();
                }
                if source.original != was.original {
                    assert_eq!(source.article, was.article);
                    *source = Arc::clone(was);
                }
            }
            assert_eq!(salvaged, expected);
        }
    }
    // A flip in a header's time or attributes changes nothing that is used.
    assert!(harmless < 100, "{harmless}");
}

#[test]
fn a_hole_of_4_kb_costs_at_most_the_sources_it_hits() {
    let project = heavy(100, 10_000);
    let good = write(&project);
    let (mut whole, mut all) = (0, 0);
    for page in (0..good.len()).step_by(4096 * 7) {
        let mut bytes = good.clone();
        let end = (page + 4096).min(bytes.len());
        bytes[page..end].fill(0);
        all += project.sources.len();
        let Ok(saved) = salvage::from_bytes(&bytes) else { continue };
        whole += match saved.value.project {
            Some(salvaged) => salvaged.sources.iter().zip(&project.sources).filter(|(a, b)| a.original == b.original).count(),
            None => saved.value.originals.len(),
        };
    }
    assert!(whole * 100 >= all * 95, "{whole} of {all}");
}

#[test]
fn a_salvaged_project_can_be_saved_and_opened_again() {
    let project = heavy(3, 9_000);
    let mut bytes = write(&project);
    let hole = bytes.len() / 2;
    bytes[hole..hole + 50].fill(0);
    assert!(matches!(read(&bytes), Err(FileError::Damaged { .. })));
    let saved = salvage::from_bytes(&bytes).unwrap();
    let salvaged = saved.value.project.unwrap();
    assert_eq!(salvaged.statements, project.statements);
    assert_eq!(saved.notices[0].key, "notice-file-salvaged");
    assert_eq!(saved.notices[0].args, [("found".to_owned(), "4".to_owned()), ("all".to_owned(), "5".to_owned())]);
    assert_eq!(read(&write(&salvaged)).unwrap().value.project, salvaged);

    // Without the project itself, the articles remain.
    let all: Vec<_> = entries(&write(&project)).into_iter().filter(|(name, _)| name != "project.json").collect();
    let saved = salvage::from_bytes(&container(&all)).unwrap().value;
    assert_eq!((saved.project, saved.originals.len()), (None, 5));
    assert!(salvage::from_bytes(b"PK\x03\x04 nothing").is_err());
}

#[test]
fn a_lost_picture_costs_the_picture_alone() {
    let project = made::project();
    let hash = project.sources[1].image().unwrap().blake3.clone();
    let without: Vec<_> = entries(&write(&project)).into_iter().filter(|(name, _)| *name != format!("pictures/{hash}")).collect();
    assert!(matches!(read(&container(&without)), Err(FileError::Damaged { .. })));
    let salvaged = salvage::from_bytes(&container(&without)).unwrap().value.project.unwrap();
    assert_eq!(salvaged.sources[1].image(), None);
    assert_eq!(salvaged.sources[1].article.metadata.picture.as_ref().unwrap().credit.as_deref(), Some("T. Alders"));
    assert_eq!(salvaged.sources[1].original, project.sources[1].original);
    assert_eq!(read(&write(&salvaged)).unwrap().value.project, salvaged);
}

#[test]
fn a_newer_or_damaged_file_is_never_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let project = made::project();
    let good = write(&project);
    let newer = rewritten(&good, |_, manifest| {
        manifest["major"] = 7.into();
        manifest["min_reader_major"] = 7.into();
    });
    let look_only = rewritten(&good, |_, manifest| manifest["major"] = 7.into());
    for (name, bytes) in [("newer", newer), ("look only", look_only), ("cut", good[..200].to_vec())] {
        let path = folder.path().join(name);
        std::fs::write(&path, &bytes).unwrap();
        let stamp = file::stamp(&path).unwrap();
        let refused = save(&path, &project, stamp.as_ref()).unwrap_err();
        assert!(matches!(refused, FileError::TooNew { .. } | FileError::Truncated), "{name}: {refused}");
        if let Ok(opened) = file::open(&path) {
            assert!(opened.value.contents.read_only());
            assert_eq!(opened.notices[0].key, "notice-file-newer-look-only");
            assert!(file::write(&project, &opened.value.contents.unknown, "0.1.0", None).is_err());
        }
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "{name}");
    }
    // What is no project at all may be replaced where the user agreed to it; it is kept as the backup.
    let path = folder.path().join("notes.standpoint");
    std::fs::write(&path, "notes").unwrap();
    assert_eq!(save(&path, &project, None).unwrap_err(), FileError::Exists);
    save(&path, &project, file::stamp(&path).unwrap().as_ref()).unwrap();
    assert_eq!(std::fs::read(folder.path().join("notes.standpoint.bak")).unwrap(), b"notes");
}

#[test]
fn what_a_later_minor_version_wrote_is_kept() {
    let project = made::project();
    let newer = rewritten(&write(&project), |all, manifest| {
        manifest["minor"] = 4.into();
        manifest["signed_by"] = json!("nobody");
        all.push(("images/cover.png".to_owned(), vec![1, 2, 3]));
        change_model(all, |model| {
            model["mood"] = json!({"deep": [1]});
            model["brief"]["subtitle"] = json!("ondertitel");
            model["statements"][1]["weight"] = json!(0.5);
            model["actors"][0]["aliases"][2]["since"] = json!(1948);
            model["sources"][0]["article"]["blocks"][1]["indent"] = json!(2);
        });
    });
    let opened = read(&newer).unwrap();
    assert_eq!(opened.notices[0].key, "notice-file-newer-kept");
    let mut contents = opened.value;
    // Another statement is released, an actor moved: what is kept stays with its own.
    let first = contents.project.statements[0].id;
    contents.project.apply(&Edit::Release(first)).unwrap();
    contents.project.apply(&Edit::MoveActor(standpoint::actor::ActorId(1), 3)).unwrap();
    contents.project.apply(&Edit::Brief(BriefField::Title("Anders".to_owned()))).unwrap();
    let (bytes, _) = file::write(&contents.project, &contents.unknown, "0.1.0", None).unwrap();
    let all = entries(&bytes);
    let find = |name: &str| &all.iter().find(|(entry, _)| entry == name).unwrap().1;
    let manifest: Value = serde_json::from_slice(find("manifest.json")).unwrap();
    let model: Value = serde_json::from_slice(find("project.json")).unwrap();
    assert_eq!((&manifest["minor"], &manifest["signed_by"]), (&json!(4), &json!("nobody")));
    assert_eq!(find("images/cover.png"), &[1, 2, 3]);
    assert_eq!(model["mood"], json!({"deep": [1]}));
    assert_eq!((&model["brief"]["subtitle"], &model["brief"]["title"]), (&json!("ondertitel"), &json!("Anders")));
    assert_eq!(model["statements"][0]["weight"], json!(0.5));
    assert_eq!(model["actors"][3]["aliases"][2]["since"], json!(1948));
    assert_eq!(model["sources"][0]["article"]["blocks"][1]["indent"], json!(2));
    let again = read(&bytes).unwrap().value;
    assert_eq!((&again.project, &again.unknown.clone()), (&contents.project, &again.unknown));
}

#[test]
fn a_newer_minor_version_that_cannot_be_read_is_newer_and_not_damaged() {
    let change = |minor: u32| {
        rewritten(&write(&made::project()), |all, manifest| {
            manifest["minor"] = minor.into();
            change_model(all, |model| model["statements"][0]["stance"] = json!("hesitates"));
        })
    };
    let ours = standpoint::project::container::MINOR;
    assert!(matches!(read(&change(ours + 1)), Err(FileError::TooNew { .. })));
    assert_eq!(read(&change(ours)).unwrap_err(), FileError::Damaged { part: "project.json".to_owned() });
}

#[test]
fn a_frame_with_anything_else_in_it_is_refused() {
    let good = write(&made::project());
    let all = entries(&good);
    let unlisted = {
        let mut all = all.clone();
        all.insert(1, ("hidden.txt".to_owned(), b"deleted sentences".to_vec()));
        container(&all)
    };
    let gap = {
        // Old bytes between two entries: the directory is moved on by hand.
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in &all {
            zip.start_file(name.as_str(), SimpleFileOptions::default().compression_method(CompressionMethod::Stored)).unwrap();
            zip.write_all(content).unwrap();
        }
        let bytes = zip.finish().unwrap().into_inner();
        let directory = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
        let mut bytes = [&bytes[..directory], b"deleted sentences", &bytes[directory..]].concat();
        let at = bytes.len() - 6;
        let moved = u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) + 17;
        bytes[at..at + 4].copy_from_slice(&moved.to_le_bytes());
        bytes
    };
    let before = [b"deleted sentences".to_vec(), good.clone()].concat();
    let named = |name: &str| rewritten(&good, |all, _| all.push((name.to_owned(), vec![1])));
    let wrong_hash = rewritten(&good, |all, _| {
        change_model(all, |model| model["sources"][0]["sha256"] = json!("0".repeat(64)));
    });
    let missing = rewritten(&good, |all, _| all.retain(|(name, _)| !name.starts_with("sources/")));
    let other_bytes = rewritten(&good, |all, _| {
        let source = all.iter_mut().find(|(name, _)| name.starts_with("sources/")).unwrap();
        source.1.push(b'!');
    });
    let cases = [
        ("an unlisted entry", unlisted),
        ("bytes between entries", gap),
        ("bytes before", before),
        ("a name that goes up", named("../up")),
        ("an absolute name", named("/etc/passwd")),
        ("a name with a blank", named("a b")),
        ("a hash in print that is wrong", wrong_hash),
        ("originals that are missing", missing),
        ("originals of another hash", other_bytes),
    ];
    for (what, bytes) in cases {
        assert!(
            matches!(read(&bytes), Err(FileError::Damaged { .. } | FileError::Foreign)),
            "{what}: {:?}",
            read(&bytes).map(|_| ())
        );
    }
    let bomb = rewritten(&good, |all, _| *model(all) = b"[".repeat(100_000));
    assert_eq!(read(&bomb).unwrap_err(), FileError::Damaged { part: "project.json".to_owned() });
}

#[test]
fn parts_that_do_not_fit_are_let_go_and_told() {
    let broken = rewritten(&write(&made::project()), |all, _| {
        change_model(all, |model| {
            model["next"] = json!(3);
            model["statements"][0]["actor"] = json!(999);
            model["statements"][1]["anchor"]["source"] = json!(40);
            model["statements"][2]["id"] = model["statements"][0]["id"].clone();
            model["actors"][0]["parent"] = json!(2);
            model["actors"][1]["parent"] = json!(1);
            model["cards"]["1"] = json!({"copy_of": 2});
            model["cards"]["2"] = json!({"copy_of": 1});
            model["actors"][3]["id"] = json!(u32::MAX);
            model["brief"]["judgements"][0]["cites"] = json!([5, 1234]);
        });
    });
    let opened = read(&broken).unwrap();
    assert_eq!(opened.notices[0].key, "notice-file-mended");
    let project = opened.value.project;
    assert_eq!(project.check(), Vec::<String>::new());
    assert_eq!((project.sources.len(), project.statements.len(), project.actors.len()), (2, 2, 4));
    assert_eq!(project.next_source(), SourceId(3));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_the_reader_panic(cuts in prop::collection::vec((any::<usize>(), any::<u8>(), 0..4_usize), 1..12)) {
        let mut bytes = write(&Project::new("u", "2024-10-24", DocumentLanguage::En));
        for (at, byte, what) in cuts {
            let at = at % (bytes.len() + 1);
            match what {
                0 => bytes.insert(at, byte),
                1 if at < bytes.len() => { bytes.remove(at); }
                2 if at < bytes.len() => bytes[at] = byte,
                _ => bytes.truncate(bytes.len().max(at + 1) - 1),
            }
        }
        let _ = read(&bytes);
        let _ = salvage::from_bytes(&bytes);
    }

    #[test]
    fn no_model_however_strange_makes_the_reader_panic_or_break_the_rules(
        numbers in prop::collection::vec((0..9_usize, any::<u32>(), any::<u32>()), 1..12),
    ) {
        let bytes = rewritten(&write(&made::project()), |all, _| change_model(all, |model| {
            for (what, a, b) in numbers {
                let small = |n: u32| if n % 5 == 0 { n } else { n % 12 };
                let place = (a % 3) as usize;
                match what {
                    0 => model["next"] = small(b).into(),
                    1 => model["actors"][place]["parent"] = small(b).into(),
                    2 => model["actors"][place]["id"] = small(b).into(),
                    3 => model["statements"][place]["id"] = small(b).into(),
                    4 => model["statements"][place]["actor"] = small(b).into(),
                    5 => model["statements"][place]["anchor"]["block"] = small(b).into(),
                    6 => model["statements"][place]["anchor"]["range"] = json!({"start": small(a), "end": small(b)}),
                    7 => model["cards"][small(a).to_string()] = json!({"copy_of": small(b)}),
                    _ => model["brief"]["judgements"][0]["id"] = small(b).into(),
                }
            }
        }));
        if let Ok(opened) = read(&bytes) {
            let project = opened.value.project;
            prop_assert_eq!(project.check(), Vec::<String>::new());
            prop_assert_eq!(&read(&write(&project)).unwrap().value.project, &project);
            let (next, actor) = (project.next_source(), project.actors[0].id);
            let mut after = project;
            let _ = after.apply(&Edit::AddSource(made::source(next.0, "Nieuw", &["Tekst."])));
            let _ = after.apply(&Edit::SetOrigin(SourceId(1), Some(SourceId(2))));
            let _ = after.apply(&Edit::MergeActors { from: actor, into: after.actors[1].id });
            prop_assert_eq!(after.check(), Vec::<String>::new());
        }
    }
}

#[test]
fn a_source_whose_bytes_are_not_its_own_is_not_written() {
    let mut project = made::project();
    Arc::make_mut(&mut project.sources[0]).original = b"something else".to_vec().into();
    let refused = file::write(&project, &Unknown::default(), "0.1.0", None).unwrap_err();
    assert!(matches!(refused, FileError::Unsound(_)));
}
