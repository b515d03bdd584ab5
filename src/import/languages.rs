//! The language of an article, as declared and as its words show.
//!
//! Part of `import`. The words decide where there are enough of them: many pages declare the language of their template.

use crate::article::{Article, Certainty, Found, Origin};

/// Sets the language of an article: from its words where they are sure, else as declared.
pub(super) fn settle(article: &mut Article) {
    let mut text = String::new();
    for block in article.blocks.iter().filter(|block| block.set_aside.is_none()) {
        text.push_str(&block.text);
        text.push('\n');
        if text.len() > 16_000 {
            break;
        }
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

/// Marks long blocks that are surely in another language than the article.
fn mark_blocks(article: &mut Article) {
    let Some(main) = article.metadata.language.as_ref().map(|found| found.value.split('-').next().unwrap_or_default().to_owned())
    else {
        return;
    };
    for block in article.blocks.iter_mut().filter(|block| block.set_aside.is_none()) {
        if block.text.chars().count() < 60 {
            continue;
        }
        let Some(info) = whatlang::detect(&block.text) else { continue };
        let tag = tag_of(info.lang());
        let other_script = whatlang::Lang::from_code(tag3(&main)).is_none_or(|lang| info.script() != script_of(lang));
        if tag != main && info.confidence() > 0.95 && (other_script || block.text.chars().count() > 160) {
            block.language = Some(tag.to_owned());
        }
    }
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
