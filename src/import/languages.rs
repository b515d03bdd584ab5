//! The language of an article, as declared and as its words show.
//!
//! Part of `import`. The words decide where there are enough of them: many pages declare the language of their template.

use crate::article::{Article, Certainty, Found, Origin};
use std::collections::{HashMap, HashSet};

/// Bytes of an article's text by which its language is told.
const SAMPLE_BYTES: usize = 1_600;

/// Sets the language of an article: from its words where they are sure, else as declared.
pub(super) fn settle(article: &mut Article) {
    let mut text = String::new();
    for block in article.blocks.iter().filter(|block| block.set_aside.is_none()) {
        text.push_str(&block.text);
        text.push('\n');
        if text.len() > SAMPLE_BYTES {
            break;
        }
    }
    if let Some((end, _)) = text.char_indices().find(|(at, _)| *at > SAMPLE_BYTES) {
        text.truncate(end);
    }
    let declared = article
        .metadata
        .language
        .take()
        .map(|found| Found { value: normal(&found.value), ..found })
        .filter(|found| !found.value.is_empty());
    let computed = whatlang::detect(&text).filter(|info| info.lang() != whatlang::Lang::Lat || info.confidence() > 0.9);
    article.metadata.language = match (declared, computed) {
        (Some(declared), Some(info)) => {
            let tag = tag_of(info.lang());
            let primary = declared.value.split('-').next().unwrap_or_default();
            let sure = info.is_reliable() && text.chars().count() > 200;
            if primary == tag || !sure {
                Some(declared)
            } else {
                Some(Found::new(tag.to_owned(), Origin::Computed, Certainty::Likely))
            }
        }
        (Some(declared), None) => Some(declared),
        (None, Some(info)) => {
            let certainty = if info.is_reliable() { Certainty::Likely } else { Certainty::Guess };
            let enough = text.chars().filter(|c| c.is_alphabetic()).count() >= 12;
            enough.then(|| Found::new(tag_of(info.lang()).to_owned(), Origin::Computed, certainty))
        }
        (None, None) => None,
    };
    mark_blocks(article);
}

/// Marks long blocks that are surely in another language than the article. A block that shares the article's frequent short words
/// is in its language; only the others are asked about, which is the costly part.
fn mark_blocks(article: &mut Article) {
    let Some(main) = article.metadata.language.as_ref().map(|found| found.value.split('-').next().unwrap_or_default().to_owned())
    else {
        return;
    };
    let script = whatlang::Lang::from_code(tag3(&main)).map(script_of);
    let frequent = frequent_words(article);
    for block in article.blocks.iter_mut().filter(|block| block.set_aside.is_none()) {
        let chars = block.text.chars().count();
        if chars < 60 {
            continue;
        }
        let same_script = script.is_some() && whatlang::detect_script(&block.text) == script;
        if same_script && (chars <= 160 || shares(&block.text, &frequent)) {
            continue;
        }
        let sample: String = block.text.chars().take(400).collect();
        let Some(info) = whatlang::detect(&sample) else { continue };
        let tag = tag_of(info.lang());
        let other_script = script.is_none_or(|script| info.script() != script);
        if tag != main && info.confidence() > 0.95 && (other_script || chars > 160) {
            block.language = Some(tag.to_owned());
        }
    }
}

/// The most frequent words of two to four letters in the kept text, lower case.
fn frequent_words(article: &Article) -> HashSet<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let kept = article.blocks.iter().filter(|block| block.set_aside.is_none());
    for word in kept.flat_map(|block| short_words(&block.text)).take(1_200) {
        *counts.entry(word).or_default() += 1;
    }
    let mut all: Vec<(usize, String)> = counts.into_iter().map(|(word, count)| (count, word)).collect();
    all.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    all.into_iter().take(24).map(|(_, word)| word).collect()
}

/// Whether a text has the frequent words at the rate of running text: one word in eight.
fn shares(text: &str, frequent: &HashSet<String>) -> bool {
    let words = text.split_whitespace().take(60).count();
    let hits = short_words(text).take(60).filter(|word| frequent.contains(word)).count();
    hits * 8 >= words
}

/// Words of two to four letters, lower case.
fn short_words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| word.len() >= 2 && word.len() <= 12 && (2..=4).contains(&word.chars().count()))
        .map(str::to_lowercase)
}

/// The script most texts of a language are in.
fn script_of(lang: whatlang::Lang) -> whatlang::Script {
    use whatlang::{Lang, Script};
    match lang {
        Lang::Rus | Lang::Ukr | Lang::Bul | Lang::Srp | Lang::Bel | Lang::Mkd => Script::Cyrillic,
        Lang::Kor => Script::Hangul,
        Lang::Cmn => Script::Mandarin,
        Lang::Jpn => Script::Hiragana,
        Lang::Ara | Lang::Pes | Lang::Urd => Script::Arabic,
        Lang::Heb | Lang::Yid => Script::Hebrew,
        Lang::Ell => Script::Greek,
        _ => Script::Latin,
    }
}

/// Lower-case language, upper-case region: `nl`, `nl-BE`.
fn normal(tag: &str) -> String {
    let mut parts = tag.trim().split(['-', '_', '.', ',', ' ']);
    let primary = parts.next().unwrap_or_default().to_lowercase();
    if !(2..=3).contains(&primary.len()) || !primary.chars().all(|c| c.is_ascii_alphabetic()) {
        return String::new();
    }
    match parts.next() {
        Some(region) if region.len() == 2 && region.chars().all(|c| c.is_ascii_alphabetic()) => {
            format!("{primary}-{}", region.to_uppercase())
        }
        _ => primary,
    }
}

/// BCP 47 primary tags of whatlang's languages (ISO 639-1 where there is one).
const TAGS: &[(&str, &str)] = &[
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("cym", "cy"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "nb"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];

fn tag_of(lang: whatlang::Lang) -> &'static str {
    let code = lang.code();
    TAGS.iter().find(|(three, _)| *three == code).map_or(code, |(_, two)| two)
}

fn tag3(tag: &str) -> &str {
    TAGS.iter().find(|(_, two)| *two == tag).map_or(tag, |(three, _)| three)
}
