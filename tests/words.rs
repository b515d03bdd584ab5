//! The words of the interface and the document: every file reads without a fault, and both languages say the same things.

#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test may panic")]

use fluent_bundle::FluentResource;
use standpoint::i18n::{Language, words};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The messages of one file: key, and the arguments its text names. Keys that stand twice are given apart.
fn messages(text: &str) -> (BTreeMap<String, BTreeSet<String>>, Vec<String>) {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut twice = Vec::new();
    let mut current = None;
    for line in text.lines() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        if !line.starts_with([' ', '\t', '}', '[', '*']) {
            let key = line.split('=').next().unwrap_or_default().trim().to_owned();
            if found.insert(key.clone(), BTreeSet::new()).is_some() {
                twice.push(key.clone());
            }
            current = Some(key);
        }
        if let Some(args) = current.as_ref().and_then(|key| found.get_mut(key)) {
            for part in line.split('$').skip(1) {
                let name: String = part.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
                args.insert(name);
            }
        }
    }
    (found, twice)
}

/// All messages of a language.
fn all(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    language.files().iter().flat_map(|(_, text)| messages(text).0).collect()
}

#[test]
fn every_word_file_reads_without_a_fault() {
    for language in Language::ALL {
        for (name, text) in language.files() {
            if let Err((_, faults)) = FluentResource::try_new((*text).to_owned()) {
                panic!("{}/{name}: {faults:?}", language.tag());
            }
        }
    }
}

#[test]
fn no_key_stands_twice_in_a_language() {
    for language in Language::ALL {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for (name, text) in language.files() {
            let (found, twice) = messages(text);
            assert!(twice.is_empty(), "{}/{name}: twice in this file: {twice:?}", language.tag());
            for key in found.into_keys() {
                if let Some(other) = seen.insert(key.clone(), name) {
                    panic!("{}: {key} stands in {other} and in {name}", language.tag());
                }
            }
        }
    }
}

#[test]
fn both_languages_have_the_same_keys_in_the_same_files() {
    let names = |language: Language| language.files().iter().map(|(name, _)| *name).collect::<Vec<_>>();
    assert_eq!(names(Language::En), names(Language::Nl));
    for ((name, en), (_, nl)) in Language::En.files().iter().zip(Language::Nl.files()) {
        let (en, nl) = (messages(en).0, messages(nl).0);
        let missing = |of: &BTreeMap<String, _>, from: &BTreeMap<String, _>| {
            from.keys().filter(|key| !of.contains_key(*key)).cloned().collect::<Vec<_>>()
        };
        assert_eq!(missing(&nl, &en), Vec::<String>::new(), "{name}: only in English");
        assert_eq!(missing(&en, &nl), Vec::<String>::new(), "{name}: only in Dutch");
    }
}

#[test]
fn both_languages_name_the_same_arguments() {
    let (en, nl) = (all(Language::En), all(Language::Nl));
    for (key, args) in &en {
        assert_eq!(Some(args), nl.get(key), "{key}");
    }
}

#[test]
fn every_file_on_disk_is_one_that_is_read() {
    for language in Language::ALL {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/i18n").join(language.tag());
        let on_disk: BTreeSet<String> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        let read: BTreeSet<String> = language.files().iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(on_disk, read);
    }
}

/// Every `.rs` file below a folder.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The keys that the code asks for by name: what stands in `.get("a-b")`, `.with("a-b", …)`, `.count("a-b", …)`, and in the
/// constructors of notices.
fn keys_in(code: &str) -> BTreeSet<String> {
    const OPENERS: [&str; 7] =
        [".get(", ".with(", ".count(", "Notice::info(", "Notice::warning(", "Notice::error(", "words.text("];
    let mut keys = BTreeSet::new();
    for opener in OPENERS {
        for (at, _) in code.match_indices(opener) {
            let rest = code[at + opener.len()..].trim_start();
            let Some((literal, _)) = rest.strip_prefix('"').and_then(|rest| rest.split_once('"')) else { continue };
            let kebab = literal.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
            if kebab && literal.contains('-') && !literal.ends_with('-') {
                keys.insert(literal.to_owned());
            }
        }
    }
    keys
}

#[test]
fn every_word_the_code_asks_for_is_there() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let mut missing = BTreeSet::new();
    for file in files {
        let code = std::fs::read_to_string(&file).unwrap();
        // Readers of documents ask for attributes of elements, which look alike; their notices have a test of their own.
        if file.components().any(|part| part.as_os_str() == "import") {
            continue;
        }
        for key in keys_in(&code) {
            for language in Language::ALL {
                if !words(language).has(&key) {
                    missing.insert(format!("{}: {key} ({})", file.display(), language.tag()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "words that are in no file:\n{}", missing.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_term_of_the_standards_has_its_word() {
    use standpoint::standards::{ActorKind, Basis, Confidence, Credibility, LikelihoodScale, Reliability, Stance, Tlp};
    let mut keys: Vec<&str> = Vec::new();
    for scale in LikelihoodScale::ALL {
        keys.push(scale.key());
        keys.extend(scale.steps().iter().map(|(key, _)| *key));
    }
    keys.extend(Confidence::ALL.iter().map(|value| value.key()));
    keys.extend(Reliability::ALL.iter().map(|value| value.key()));
    keys.extend(Credibility::ALL.iter().map(|value| value.key()));
    keys.extend(Tlp::ALL.iter().map(|value| value.key()));
    keys.extend(Basis::ALL.iter().map(|value| value.key()));
    keys.extend(Stance::ALL.iter().map(|value| value.key()));
    keys.extend(ActorKind::ALL.iter().map(|value| value.key()));
    for key in keys {
        for language in Language::ALL {
            assert!(words(language).has(key), "{key} ({})", language.tag());
        }
    }
}

#[test]
fn dates_and_languages_stand_in_words_and_a_missing_word_shows_itself() {
    let en = words(Language::En);
    assert_eq!(en.get("no-such-message"), "[no-such-message]");
    assert_eq!(en.date("2024-10-24"), "24 October 2024");
    assert_eq!(words(Language::Nl).date("2024-10-24T09:00:00+02:00"), "24 oktober 2024");
    assert_eq!(en.date("not a date"), "not a date");
    assert_eq!(words(Language::Nl).language_name("ko-KR"), "Koreaans");
}
