//! The language of an article, as declared and as its words show.
//!
//! Part of `import`. The words decide where there are enough of them: many pages declare the language of their template.

use crate::article::{Article, Certainty, Found, Origin};
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// Bytes of an article's text by which its language is told.
const SAMPLE_BYTES: usize = 1_000;

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
    let short = text.chars().count() <= SHORT;
    let computed = whatlang::detect(&text).filter(|info| info.lang() != whatlang::Lang::Lat || info.confidence() > 0.9);
    if let Some(tag) = by_small_words(&text).filter(|_| short || computed.as_ref().is_none_or(|info| !info.is_reliable())) {
        let own = declared.filter(|found| found.value.split('-').next() == Some(tag));
        article.metadata.language = own.or_else(|| Some(Found::new(tag.to_owned(), Origin::Computed, Certainty::Likely)));
        return mark_blocks(article);
    }
    article.metadata.language = match (declared, computed) {
        (Some(declared), Some(info)) => {
            let tag = tag_of(info.lang());
            let primary = declared.value.split('-').next().unwrap_or_default();
            let sure = info.is_reliable() && !short;
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

/// Characters up to which the small words of a text say more than its letters.
const SHORT: usize = 200;

/// The small words that every sentence of a language has some of.
const SMALL_WORDS: &[(&str, &str)] = &[
    (
        "nl",
        "de het een en van in is dat op te zijn voor met niet die aan er om ook door naar bij zegt zei werd wordt heeft maar dit over nog",
    ),
    ("en", "the of and to in is that for was with on by it as from has said have not are be will at this were"),
    ("de", "der die das und in den von zu mit sich ist auf für nicht ein eine dem des im auch wird hat nach werden sagte am"),
    ("fr", "le la les des et en un une du que est pour dans qui sur pas au avec il a son ce ont été par aux"),
    ("es", "el la los las de que y en un una del se por con para es su no al lo más como ha fue"),
    ("it", "il di che la e in un una per del non è con le si della dei al ha gli sono nel"),
    ("pt", "o a os as de que e do da em um uma para com não dos das no na por foi ao se"),
    ("pl", "w i na z że się do nie to jest o po za od jak przez ale dla są"),
    ("sv", "och att det i en som är på för av med den till har inte ett om de"),
    ("da", "og at det i en som er på for af med den til har ikke et de fra"),
    ("nb", "og å det i en som er på for av med den til har ikke et de fra"),
    ("fi", "ja on ei se että oli hän mutta ovat kun myös sekä"),
    ("cs", "a se na v je že s z do to o pro by ale jako jsou podle"),
    ("ro", "și în de la a cu pe că nu este din pentru mai un o care"),
    ("hu", "a az és hogy nem is egy volt meg ez de már csak"),
    ("tr", "ve bir bu için ile de da olarak çok daha olan dedi"),
    ("id", "yang dan di untuk dari dengan ini pada tidak itu akan dalam"),
    ("ru", "и в не на что с по как из за от это его для к о был но"),
    ("uk", "і в не на що з у та до як за від це його для про був але й"),
    ("bg", "и в не на че с да за от се по са е като ще"),
    ("sr", "и у не на да је се за од са су који"),
    ("be", "і ў не на што з у да як за ад гэта яго для пра быў але"),
];

/// Which languages have a word among their small ones.
fn small_words() -> &'static HashMap<&'static str, Vec<&'static str>> {
    static WORDS: OnceLock<HashMap<&'static str, Vec<&'static str>>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
        for (tag, list) in SMALL_WORDS {
            for word in list.split(' ') {
                words.entry(word).or_default().push(tag);
            }
        }
        words
    })
}

/// How many small words of each language are among the first words of a text.
fn counts(text: &str) -> HashMap<&'static str, usize> {
    let mut counts = HashMap::new();
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && word.len() <= 12);
    for word in words.take(60) {
        for tag in small_words().get(word.to_lowercase().as_str()).into_iter().flatten() {
            *counts.entry(*tag).or_default() += 1;
        }
    }
    counts
}

/// The language whose small words stand out: three at least, or two where no other language has more than none; and letters that only
/// one language writes.
fn by_small_words(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let has = |letters: &str| lower.chars().any(|c| letters.contains(c));
    let letters = lower.chars().filter(|c| c.is_alphabetic()).count();
    let share = |inside: fn(char) -> bool| lower.chars().filter(|c| inside(*c)).count() * 3 > letters;
    if letters < 4 {
        return None;
    }
    if share(|c| matches!(c, '\u{ac00}'..='\u{d7a3}')) {
        return Some("ko");
    }
    if lower.chars().any(|c| matches!(c, '\u{3040}'..='\u{30ff}'))
        && share(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}'))
    {
        return Some("ja");
    }
    if share(|c| matches!(c, '\u{4e00}'..='\u{9fff}')) {
        return Some("zh");
    }
    if share(|c| matches!(c, '\u{400}'..='\u{4ff}')) {
        if has("ў") {
            return Some("be");
        }
        if has("їєґ") {
            return Some("uk");
        }
        if has("ыэё") {
            return Some("ru");
        }
    }
    let mut counts: Vec<(&str, usize)> = counts(text).into_iter().collect();
    counts.sort_by_key(|(tag, count)| (std::cmp::Reverse(*count), *tag));
    let (best, most) = *counts.first()?;
    let second = counts.get(1).map_or(0, |(_, count)| *count);
    (most >= 3 && most * 2 > second * 3 || most == 2 && second == 0).then_some(best)
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

/// The most frequent words of two to four letters in the kept text.
fn frequent_words(article: &Article) -> HashSet<u64> {
    let mut counts: HashMap<u64, usize> = HashMap::new();
    let kept = article.blocks.iter().filter(|block| block.set_aside.is_none());
    for word in kept.flat_map(|block| short_words(&block.text)).take(600) {
        *counts.entry(word).or_default() += 1;
    }
    let mut all: Vec<(u64, usize)> = counts.into_iter().collect();
    all.sort_by_key(|(word, count)| (std::cmp::Reverse(*count), *word));
    all.into_iter().take(24).map(|(word, _)| word).collect()
}

/// Whether a text has the frequent words at the rate of running text: one word in eight.
fn shares(text: &str, frequent: &HashSet<u64>) -> bool {
    let words = text.split_whitespace().take(60).count();
    let hits = short_words(text).take(60).filter(|word| frequent.contains(word)).count();
    hits * 8 >= words
}

/// Words of two to four letters, as a number made of their lower-case letters, 16 bits for each.
fn short_words(text: &str) -> impl Iterator<Item = u64> {
    let words = text.split(|c: char| !c.is_alphabetic());
    let short = words.filter(|word| word.len() >= 2 && word.len() <= 12 && (2..=4).contains(&word.chars().count()));
    short.map(|word| word.chars().flat_map(char::to_lowercase).fold(0, |key: u64, c| (key << 16) ^ u64::from(u32::from(c))))
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
