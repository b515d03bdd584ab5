//! The set phrases of news pages in the languages of our users: teasers, section headings, bylines, credits, boxes.
//!
//! Part of `import`; used by every reader on the words of a block, whatever its format. All tables are lower case; a block is
//! folded with [`fold`] before it is compared. Phrases were collected from general knowledge of news sites, one line per language.

use crate::article::SetAside;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use std::collections::HashMap;
use std::sync::OnceLock;

/// The phrases, read once from `lexicon.txt`.
#[derive(Default)]
struct Lexicon {
    /// Openings of a line that points at another article, by their first character.
    teasers: HashMap<char, Vec<&'static str>>,
    /// Whole texts of headings, buttons and short lines.
    sections: HashMap<&'static str, SetAside>,
    /// Words inside short blocks, in order of weight.
    boxes: Vec<(SetAside, &'static str)>,
    /// Words before a name.
    by: Vec<&'static str>,
    /// Words before the date of a later version.
    updated: Vec<&'static str>,
    /// Words of offices and degrees behind a name.
    offices: Vec<&'static str>,
    /// Words beside the owner of a picture.
    credits: Vec<&'static str>,
    /// Finds all of `boxes` in one pass; `None` would mean too many phrases to build it from.
    box_finder: Option<AhoCorasick>,
    /// Finds all of `credits` and the copyright sign.
    credit_finder: Option<AhoCorasick>,
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let mut lexicon = Lexicon::default();
        let mut table = "";
        for line in include_str!("lexicon.txt").lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
                table = name;
                continue;
            }
            for phrase in line.split(';').map(str::trim).filter(|phrase| !phrase.is_empty()) {
                match table.split_once(' ') {
                    Some(("section", name)) => {
                        if let Some(reason) = reason_named(name) {
                            lexicon.sections.entry(phrase).or_insert(reason);
                        }
                    }
                    Some(("box", name)) => lexicon.boxes.extend(reason_named(name).map(|reason| (reason, phrase))),
                    _ if table == "teaser" => {
                        if let Some(first) = phrase.chars().next() {
                            lexicon.teasers.entry(first).or_default().push(phrase);
                        }
                    }
                    _ if table == "by" => lexicon.by.push(phrase),
                    _ if table == "updated" => lexicon.updated.push(phrase),
                    _ if table == "office" => lexicon.offices.push(phrase),
                    _ => lexicon.credits.push(phrase),
                }
            }
        }
        lexicon.box_finder = finder(lexicon.boxes.iter().map(|(_, phrase)| *phrase));
        lexicon.credit_finder = finder(lexicon.credits.iter().copied().chain(["©"]));
        lexicon
    })
}

/// Finds all of these phrases in one pass, as fast as can be: nearly every block of a page is asked.
fn finder(phrases: impl Iterator<Item = &'static str>) -> Option<AhoCorasick> {
    AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(phrases).ok()
}

fn reason_named(name: &str) -> Option<SetAside> {
    Some(match name {
        "Related" => SetAside::Related,
        "Comments" => SetAside::Comments,
        "AuthorBox" => SetAside::AuthorBox,
        "Newsletter" => SetAside::Newsletter,
        "Share" => SetAside::Share,
        "Advertising" => SetAside::Advertising,
        "Navigation" => SetAside::Navigation,
        "Consent" => SetAside::Consent,
        "Paywall" => SetAside::Paywall,
        "Legal" => SetAside::Legal,
        _ => return None,
    })
}

/// Lower case, single spaces, plain quotes and apostrophes.
pub(super) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.to_lowercase()
        .chars()
        .map(|c| match c {
            '’' | '‘' | 'ʼ' => '\'',
            '\u{a0}' | '\u{202f}' => ' ',
            other => other,
        })
        .collect()
}

/// The reason for which the whole text of a heading or short line opens or is a section outside the article.
pub(super) fn section(text: &str) -> Option<SetAside> {
    if text.len() > 160 {
        return None;
    }
    let folded = fold(text);
    let bare = folded.trim_matches(|c: char| c.is_whitespace() || ":;|·•►▶»›>«<-–—…*#[]()【】■▲▼+=_/\\".contains(c));
    // "Comments (12)", "12 reacties".
    let bare = bare.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || "()".contains(c));
    let bare = bare.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    if bare.is_empty() {
        return None;
    }
    let hit = lexicon().sections.get(bare).copied();
    hit.or_else(|| {
        let with_name = [
            "more from ",
            "more by ",
            "more in ",
            "more on ",
            "meer over ",
            "meer van ",
            "mehr zu ",
            "mehr von ",
            "más sobre ",
            "plus sur ",
            "latest from ",
            "follow ",
            "related to ",
        ];
        (bare.chars().count() <= 40 && with_name.iter().any(|phrase| bare.starts_with(phrase))).then_some(SetAside::Related)
    })
}

/// Whether the words point at another article: a teaser phrase at the start, then nothing, a sign that announces, or a short title.
pub(super) fn is_teaser(text: &str, link_share: f32) -> bool {
    let length = text.chars().count();
    if length > 320 {
        return false;
    }
    let folded = fold(text);
    let start = folded.trim_start_matches(|c: char| c.is_whitespace() || "►▶»›>-–—•·*[(【■▲+→👉📌🔴|\"'“".contains(c));
    let phrases = start.chars().next().and_then(|first| lexicon().teasers.get(&first));
    phrases.into_iter().flatten().any(|phrase| {
        let Some(rest) = start.strip_prefix(phrase) else { return false };
        let announced = phrase.ends_with([':', '|'])
            || rest.trim_start().starts_with([':', '：', '|', '>', '»', '›', '–', '—', '-', '→', '►', '▶', ']', '】', '\n']);
        if rest.chars().next().is_some_and(char::is_alphanumeric) && !is_wide(rest) {
            return false;
        }
        let upper = text
            .chars()
            .filter(|c| c.is_alphabetic())
            .take(phrase.chars().filter(|c| c.is_alphabetic()).count())
            .all(char::is_uppercase);
        rest.trim().is_empty() || announced || link_share > 0.5 || upper || (length <= 140 && !ends_sentence(text))
    })
}

/// Korean, Chinese and Japanese run words together.
fn is_wide(text: &str) -> bool {
    text.chars().next().is_some_and(|c| c >= '\u{2e80}')
}

/// Whether the text ends as a sentence does.
pub(super) fn ends_sentence(text: &str) -> bool {
    let end = text.trim_end().trim_end_matches(['"', '”', '’', '\'', '»', '«', '“', ')', ']', '」', '』', '›']);
    end.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।', '։'])
}

/// The box whose words stand in a short block.
pub(super) fn boxed(text: &str) -> Option<SetAside> {
    let length = text.chars().count();
    if length > 420 {
        return None;
    }
    let folded = fold(text);
    if folded.starts_with('©') || folded.starts_with("(c) ") || folded.starts_with("copyright ") {
        return (length < 200).then_some(SetAside::Legal);
    }
    // One word alone is a box in a short line only.
    let weighs = |phrase: &str| length < 110 || phrase.contains(' ') || !phrase.is_ascii();
    let found = lexicon().box_finder.iter().flat_map(|finder| finder.find_overlapping_iter(&folded));
    let found = found.filter_map(|hit| {
        let at = hit.pattern().as_usize();
        lexicon().boxes.get(at).filter(|(_, phrase)| weighs(phrase)).map(|(reason, _)| (at, *reason))
    });
    found.min_by_key(|(at, _)| *at).map(|(_, reason)| reason)
}

/// The reason for which a block like this is set aside by its words alone: sections, teasers, clear boxes.
pub(super) fn reason(text: &str, link_share: f32) -> Option<SetAside> {
    if is_teaser(text, link_share) {
        return Some(SetAside::Teaser);
    }
    section(text)
}

/// The place in a text where its credit begins ("Foto: ANP"), in bytes, if it has one near its end or start.
pub(super) fn credit(text: &str) -> Option<usize> {
    let mut best = None;
    if lexicon().credit_finder.as_ref().is_some_and(|finder| !finder.is_match(&fold(text))) {
        return None;
    }
    for (at, _) in text.char_indices().filter(|(at, c)| *at == 0 || !c.is_alphanumeric()) {
        let Some(rest) = text.get(at..) else { continue };
        let word = rest.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '©'));
        if word.starts_with('©') {
            best = Some(at);
            continue;
        }
        let folded: String = fold(&word.chars().take(24).collect::<String>());
        let is_credit = lexicon().credits.iter().any(|name| {
            folded.strip_prefix(name).is_some_and(|after| {
                let after = after.trim_start();
                after.starts_with([':', '：', '=', '©', '/', '／', '|'])
                    || (*name == "getty images")
                    || name.ends_with(" by") && !after.is_empty()
            })
        });
        if is_credit {
            best = Some(text.len() - word.len());
        }
    }
    best
}

/// The names in a byline ("By A and B", "Door A", "홍길동 기자"), if the whole line is one.
pub(super) fn byline(text: &str) -> Option<Vec<String>> {
    let text = text.trim();
    let length = text.chars().count();
    if !(3..=140).contains(&length) || text.contains('\n') {
        return None;
    }
    if let Some(names) = korean_byline(text) {
        return Some(names);
    }
    let folded = fold(text);
    let opens = |phrase: &str| {
        let apart = phrase.ends_with(|c: char| c.is_alphanumeric() && c < '\u{2e80}');
        folded.strip_prefix(phrase).is_some_and(|rest| !apart || rest.starts_with(' '))
    };
    let phrase = lexicon().by.iter().filter(|phrase| opens(phrase)).max_by_key(|phrase| phrase.len())?;
    let names: String = text.chars().skip(phrase.chars().count()).collect::<String>().trim().to_owned();
    if ends_sentence(&names) && !names.trim_end().ends_with("Jr.") {
        return None;
    }
    let names = names_in(&names);
    (!names.is_empty()).then_some(names)
}

/// The names behind a word like "by" within a line that also holds a date or other parts.
pub(super) fn byline_within(text: &str) -> Option<Vec<String>> {
    let parts = text.split(['|', '•', '·', '●', '–', '—', '\n', '\t']).map(str::trim);
    if let Some(names) = parts.filter(|part| *part != text.trim()).find_map(byline) {
        return Some(names);
    }
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    // Lower-casing may change a text's length; a line for which it does is left.
    let folded = text.to_lowercase();
    let phrases = lexicon().by.iter().filter(|phrase| phrase.ends_with(char::is_alphabetic) && phrase.len() > 1);
    phrases.filter(|_| folded.len() == text.len()).find_map(|phrase| {
        let at = folded.find(&format!(" {phrase} "))?;
        let dated = text.get(..at)?.contains(|c: char| c.is_ascii_digit());
        let names = names_in(text.get(at + phrase.len() + 2..)?);
        let whole = names.first().is_some_and(|name| name.contains(' '));
        (dated && whole).then_some(names)
    })
}

/// A line's part before a word like "updated", and the part from it on.
pub(super) fn parted_by_update(text: &str) -> (&str, Option<&str>) {
    let folded = text.to_lowercase();
    if folded.len() != text.len() {
        return (text, None);
    }
    let at = lexicon().updated.iter().filter_map(|word| folded.find(word)).min();
    match at.and_then(|at| Some((text.get(..at)?, text.get(at..)?))) {
        Some((before, after)) => (before, Some(after)),
        None => (text, None),
    }
}

/// Whether a text asks for consent to cookies or the use of data: two of the words for it, or a set phrase.
pub(super) fn asks_consent(text: &str) -> bool {
    if boxed(text) == Some(SetAside::Consent) {
        return true;
    }
    let folded = fold(text);
    let words = [
        "cookie",
        "consent",
        "gdpr",
        "tcf",
        "vendors",
        "partners store",
        "legitimate interest",
        "personal data",
        "personalised ads",
        "toestemming",
        "partners",
        "persoonsgegevens",
        "gerechtvaardigd belang",
        "einwilligung",
        "zustimmung",
        "datenschutz",
        "personenbezogene",
        "berechtigten interess",
        "consentement",
        "traceurs",
        "données personnelles",
        "intérêt légitime",
        "consentimiento",
        "datos personales",
        "consenso",
        "dati personali",
        "zgod",
        "danych osobowych",
        "куки",
        "персональных данных",
        "согласие на обработку",
        "çerez",
        "rıza",
        "쿠키",
        "개인정보",
        "クッキー",
        "個人データ",
        "個人情報",
        "隐私",
        "個人資料",
        "ملفات تعريف الارتباط",
        "samtykke",
        "samtycke",
    ];
    words.iter().filter(|word| folded.contains(*word)).count() >= 2
}

/// Whether a word of the text names an office or a degree.
pub(super) fn is_office(text: &str) -> bool {
    let folded = fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).any(|word| lexicon().offices.contains(&word))
}

fn korean_byline(text: &str) -> Option<Vec<String>> {
    let bare = text.trim_matches(['[', ']', '(', ')', ' ']);
    let name = bare.strip_suffix("기자").or_else(|| bare.strip_suffix("특파원"))?.trim();
    let name = name.rsplit(['=', ' ', '|']).find(|part| !part.is_empty())?;
    (name.chars().count() <= 5 && name.chars().all(|c| ('\u{ac00}'..='\u{d7a3}').contains(&c))).then(|| vec![name.to_owned()])
}

/// Names parted by commas, "and" and the like; empty where a part does not look like a name.
pub(super) fn names_in(text: &str) -> Vec<String> {
    let mut parted = text.split(['|', '•', '·', '/', '\n']).next().unwrap_or_default().trim().to_owned();
    for and in [
        " and ", " en ", " und ", " et ", " y ", " e ", " i ", " и ", " та ", " & ", " ve ", " και ", " och ", " og ", " ja ",
        ", and ",
    ] {
        parted = parted.replace(and, ",");
    }
    let mut names = Vec::new();
    for part in parted.split([',', ';', '、', '，']) {
        let name = before_place(part.trim().trim_end_matches(['.', ':', '*']).trim());
        if name.is_empty() {
            continue;
        }
        // What follows the names is an office, a place or a date.
        let lone = !name.contains(' ') && names.first().is_some_and(|first: &String| first.contains(' '));
        if !is_name(name) || is_office(name) || lone && super::agencies::named(name).is_none() {
            break;
        }
        names.push(name.to_owned());
    }
    names
}

/// A name without "in Seoul", "for the Post", "on Tuesday" behind it.
fn before_place(name: &str) -> &str {
    let mut at = 0;
    for (count, word) in name.split(' ').enumerate() {
        if count >= 2
            && matches!(
                word,
                "in" | "on" | "at" | "for" | "from" | "voor" | "uit" | "aus" | "für" | "pour" | "à" | "en" | "desde"
            )
        {
            return name.get(..at).unwrap_or(name).trim_end();
        }
        at += word.len() + 1;
    }
    name
}

/// One to five words, the first and last with a capital, without digits.
pub(super) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |word: &&&str| word.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_lowercase());
    !words.is_empty()
        && words.len() <= 5
        && text.chars().count() <= 50
        && !text.chars().any(|c| c.is_numeric() || "@:/\\<>{}[]!?".contains(c))
        && words.first().is_some_and(|word| capital(&word))
        && words.last().is_some_and(|word| capital(&word))
}
