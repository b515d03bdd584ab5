//! Regular verb forms, so that a pack lists dictionary forms only.
//!
//! Each function gives the forms that news uses for attribution: third person, past, participles. Verbs that follow no rule stand
//! in the pack's `[forms]`. Forms that no text contains cost nothing, so the rules lean to giving too many.

use super::pack::form::{FINITE, GERUND, INFINITIVE, PARTICIPLE};

/// All regular forms of a verb with their kinds.
pub(crate) fn forms(code: &str, lemma: &str) -> Vec<(String, u8)> {
    match code {
        "en" => english(lemma),
        "nl" => dutch(lemma),
        "de" => german(lemma),
        "ru" => slavic(lemma, &RUSSIAN),
        "uk" => slavic(lemma, &UKRAINIAN),
        "fr" => french(lemma),
        "es" => spanish(lemma),
        "ko" => korean(lemma),
        "ja" => japanese(lemma),
        _ => vec![(lemma.to_owned(), FINITE | INFINITIVE)],
    }
}

/// What a dictionary form is: in Dutch, German and English it is also the plural of the present.
pub(crate) fn infinitive_bits(code: &str) -> u8 {
    match code {
        "en" | "nl" | "de" => FINITE | INFINITIVE,
        _ => INFINITIVE,
    }
}

/// A form with its particle in front: `aan` + `geeft`; `ge` stays between: `aan` + `gegeven`.
pub(crate) fn join_particle(code: &str, particle: &str, form: &str, bits: u8) -> String {
    let _ = (code, bits);
    format!("{particle}{form}")
}

fn last(text: &str, back: usize) -> char {
    text.chars().rev().nth(back).unwrap_or(' ')
}

fn cut(text: &str, characters: usize) -> String {
    let keep = text.chars().count().saturating_sub(characters);
    text.chars().take(keep).collect()
}

fn is_vowel(c: char) -> bool {
    "aeiouyäöüéèêàáíóú".contains(c)
}

fn english(lemma: &str) -> Vec<(String, u8)> {
    let (l0, l1, l2) = (last(lemma, 0), last(lemma, 1), last(lemma, 2));
    let mut out = vec![(lemma.to_owned(), FINITE | INFINITIVE)];
    let (s, ed, ing) = if l0 == 'e' {
        (format!("{lemma}s"), format!("{lemma}d"), format!("{}ing", cut(lemma, 1)))
    } else if l0 == 'y' && !is_vowel(l1) {
        let stem = cut(lemma, 1);
        (format!("{stem}ies"), format!("{stem}ied"), format!("{lemma}ing"))
    } else if l0 == 's' || l0 == 'x' || lemma.ends_with("sh") || lemma.ends_with("ch") {
        (format!("{lemma}es"), format!("{lemma}ed"), format!("{lemma}ing"))
    } else {
        (format!("{lemma}s"), format!("{lemma}ed"), format!("{lemma}ing"))
    };
    out.extend([(s, FINITE), (ed, FINITE | PARTICIPLE), (ing, GERUND)]);
    if !is_vowel(l0) && is_vowel(l1) && !is_vowel(l2) && "tpnrlgmb".contains(l0) && l2 != ' ' {
        out.push((format!("{lemma}{l0}ed"), FINITE | PARTICIPLE));
        out.push((format!("{lemma}{l0}ing"), GERUND));
    }
    out
}

const DUTCH_UNSTRESSED: [&str; 6] = ["be", "ver", "ont", "her", "er", "ge"];

fn dutch(lemma: &str) -> Vec<(String, u8)> {
    let base = lemma.strip_suffix("en").unwrap_or(lemma);
    let mut stems = Vec::new();
    let (l0, l1, l2) = (last(base, 0), last(base, 1), last(base, 2));
    if l0 == l1 && !is_vowel(l0) {
        stems.push(cut(base, 1));
    } else {
        if !is_vowel(l0) && "aeou".contains(l1) && !is_vowel(l2) && l2 != ' ' {
            stems.push(format!("{}{l1}{l0}", cut(base, 1)));
        }
        stems.push(base.to_owned());
    }
    let mut out = vec![(lemma.to_owned(), FINITE | INFINITIVE), (format!("{lemma}d"), GERUND)];
    for stem in stems {
        let end = last(&stem, 0);
        let shown = match end {
            'v' => format!("{}f", cut(&stem, 1)),
            'z' => format!("{}s", cut(&stem, 1)),
            _ => stem.clone(),
        };
        let voiceless = stem.ends_with("ch") || "tkfspx".contains(end);
        let (past, dental) = if voiceless { ("te", 't') } else { ("de", 'd') };
        let present = if shown.ends_with('t') { shown.clone() } else { format!("{shown}t") };
        let participle = if shown.ends_with(dental) { shown.clone() } else { format!("{shown}{dental}") };
        let unstressed = DUTCH_UNSTRESSED.iter().any(|p| shown.starts_with(p) && shown.len() > p.len() + 2);
        let participle = if unstressed { participle } else { format!("ge{participle}") };
        out.extend([(present, FINITE), (format!("{shown}{past}"), FINITE), (format!("{shown}{past}n"), FINITE)]);
        out.push((participle, PARTICIPLE));
    }
    out
}

const GERMAN_UNSTRESSED: [&str; 11] = ["be", "er", "ver", "zer", "ent", "ge", "emp", "miss", "wider", "über", "unter"];

fn german(lemma: &str) -> Vec<(String, u8)> {
    let stem = lemma.strip_suffix("en").or_else(|| lemma.strip_suffix('n')).unwrap_or(lemma);
    let end = last(stem, 0);
    let e =
        if matches!(end, 't' | 'd') || stem.ends_with("chn") || stem.ends_with("ffn") || stem.ends_with("gn") { "e" } else { "" };
    let unstressed =
        lemma.ends_with("ieren") || GERMAN_UNSTRESSED.iter().any(|p| stem.starts_with(p) && stem.len() > p.len() + 2);
    let participle = if unstressed { format!("{stem}{e}t") } else { format!("ge{stem}{e}t") };
    vec![
        (lemma.to_owned(), FINITE | INFINITIVE),
        (format!("{stem}{e}t"), FINITE),
        (format!("{stem}{e}te"), FINITE),
        (format!("{stem}{e}ten"), FINITE),
        (format!("{stem}e"), FINITE),
        (participle, PARTICIPLE),
        (format!("{lemma}d"), GERUND),
    ]
}

/// Endings of a Slavic language's verb classes.
struct Slavic {
    infinitive: &'static str,
    past: [&'static str; 4],
    /// Suffix of the infinitive's stem and the endings that take its place in the present.
    present: &'static [(&'static str, &'static [&'static str])],
    gerunds: &'static [&'static str],
    reflexive: &'static str,
    reflexive_after_vowel: &'static str,
}

const RUSSIAN: Slavic = Slavic {
    infinitive: "ть",
    past: ["л", "ла", "ло", "ли"],
    present: &[
        ("овать", &["ует", "уют", "ую", "уем", "уя"]),
        ("евать", &["ует", "уют", "ую", "уем", "уя"]),
        ("ывать", &["ывает", "ывают", "ываю", "ываем", "ывая"]),
        ("ивать", &["ивает", "ивают", "иваю", "иваем", "ивая"]),
        ("авать", &["ает", "ают", "аю", "авая"]),
        ("ать", &["ает", "ают", "аю", "аем", "ая"]),
        ("ять", &["яет", "яют", "яю", "яем", "яя"]),
        ("еть", &["еет", "еют", "ит", "ят", "ею"]),
        ("ить", &["ит", "ят", "ат", "им"]),
        ("нуть", &["нет", "нут"]),
    ],
    gerunds: &["в"],
    reflexive: "ся",
    reflexive_after_vowel: "сь",
};

const UKRAINIAN: Slavic = Slavic {
    infinitive: "ти",
    past: ["в", "ла", "ло", "ли"],
    present: &[
        ("увати", &["ує", "ують", "ую", "уємо", "уючи"]),
        ("ювати", &["ює", "юють", "юю", "юючи"]),
        ("ати", &["ає", "ають", "аю", "аємо", "аючи"]),
        ("яти", &["яє", "яють", "яючи"]),
        ("іти", &["іє", "іють", "ить", "ять"]),
        ("ити", &["ить", "ять", "ать"]),
        ("нути", &["не", "нуть"]),
    ],
    gerunds: &["вши"],
    reflexive: "ся",
    reflexive_after_vowel: "ся",
};

fn slavic(lemma: &str, language: &Slavic) -> Vec<(String, u8)> {
    let (plain, reflexive) = match lemma.strip_suffix("ся").or_else(|| lemma.strip_suffix("сь")) {
        Some(plain) => (plain, true),
        None => (lemma, false),
    };
    let mut out = vec![(lemma.to_owned(), INFINITIVE)];
    let mut plain_forms: Vec<(String, u8)> = Vec::new();
    if let Some(stem) = plain.strip_suffix(language.infinitive) {
        plain_forms.extend(language.past.iter().map(|ending| (format!("{stem}{ending}"), FINITE)));
        plain_forms.extend(language.gerunds.iter().map(|ending| (format!("{stem}{ending}"), GERUND)));
    }
    if let Some((suffix, endings)) = language.present.iter().find(|(suffix, _)| plain.ends_with(suffix)) {
        let stem = plain.strip_suffix(suffix).unwrap_or(plain);
        for ending in *endings {
            let gerund = ending.ends_with("ая") || ending.ends_with("яя") || ending.ends_with("уя") || ending.ends_with("чи");
            plain_forms.push((format!("{stem}{ending}"), if gerund { GERUND } else { FINITE }));
        }
        // "отмечается": the impersonal passive of imperfective verbs.
        if !reflexive && let Some(first) = endings.first() {
            out.push((format!("{stem}{first}ся"), FINITE));
            out.push((format!("{stem}{first}ться"), FINITE));
        }
    }
    for (text, bits) in plain_forms {
        if !reflexive {
            out.push((text, bits));
        } else if "аеёиоуыэюяії".contains(last(&text, 0)) {
            out.push((format!("{text}{}", language.reflexive_after_vowel), bits));
        } else {
            let stem = if text.ends_with('в') && bits == GERUND { format!("{text}ши") } else { text };
            let ending = if stem.ends_with("ши") { "сь" } else { language.reflexive };
            out.push((format!("{stem}{ending}"), bits));
        }
    }
    out
}

fn french(lemma: &str) -> Vec<(String, u8)> {
    let mut out = vec![(lemma.to_owned(), INFINITIVE)];
    if let Some(stem) = lemma.strip_suffix("er") {
        let soft = if stem.ends_with('c') {
            format!("{}ç", cut(stem, 1))
        } else if stem.ends_with('g') {
            format!("{stem}e")
        } else {
            stem.to_owned()
        };
        let open = if last(stem, 1) == 'é' {
            format!("{}è{}", cut(stem, 2), last(stem, 0))
        } else if stem.ends_with("pel") {
            format!("{stem}l")
        } else if last(stem, 1) == 'e' && !is_vowel(last(stem, 0)) {
            format!("{}è{}", cut(stem, 2), last(stem, 0))
        } else {
            stem.to_owned()
        };
        for ending in ["e", "ent", "era", "eront", "erait"] {
            out.push((format!("{open}{ending}"), FINITE));
            out.push((format!("{stem}{ending}"), FINITE));
        }
        out.extend(["ait", "aient", "a"].map(|ending| (format!("{soft}{ending}"), FINITE)));
        out.push((format!("{stem}èrent"), FINITE));
        out.extend(["é", "ée", "és", "ées"].map(|ending| (format!("{stem}{ending}"), PARTICIPLE)));
        out.push((format!("{soft}ant"), GERUND));
    } else if let Some(stem) = lemma.strip_suffix("ir") {
        out.extend(["it", "issent", "issait", "issaient", "irent", "ira"].map(|ending| (format!("{stem}{ending}"), FINITE)));
        out.extend(["i", "ie", "is", "ies"].map(|ending| (format!("{stem}{ending}"), PARTICIPLE)));
        out.push((format!("{stem}issant"), GERUND));
    } else if let Some(stem) = lemma.strip_suffix("re") {
        out.extend(["", "ent", "ait", "aient", "it", "irent", "ra"].map(|ending| (format!("{stem}{ending}"), FINITE)));
        out.extend(["u", "ue", "us", "ues"].map(|ending| (format!("{stem}{ending}"), PARTICIPLE)));
        out.push((format!("{stem}ant"), GERUND));
    }
    out
}

fn spanish(lemma: &str) -> Vec<(String, u8)> {
    let mut out = vec![(lemma.to_owned(), INFINITIVE)];
    if let Some(stem) = lemma.strip_suffix("ar") {
        let hard = if stem.ends_with('c') {
            format!("{}qu", cut(stem, 1))
        } else if stem.ends_with('g') {
            format!("{stem}u")
        } else {
            stem.to_owned()
        };
        out.extend(
            ["a", "an", "ó", "aron", "aba", "aban", "ará", "arán", "aría"].map(|ending| (format!("{stem}{ending}"), FINITE)),
        );
        out.push((format!("{hard}é"), FINITE));
        out.extend(["ado", "ada", "ados", "adas"].map(|ending| (format!("{stem}{ending}"), PARTICIPLE)));
        out.push((format!("{stem}ando"), GERUND));
    } else if let Some(stem) = lemma.strip_suffix("er").or_else(|| lemma.strip_suffix("ir")) {
        out.extend(["e", "en", "ió", "ieron", "ía", "ían"].map(|ending| (format!("{stem}{ending}"), FINITE)));
        out.extend(["ido", "ida", "idos", "idas"].map(|ending| (format!("{stem}{ending}"), PARTICIPLE)));
        out.push((format!("{stem}iendo"), GERUND));
    }
    out
}

/// A syllable's leading consonant, vowel and final, as Unicode composes them.
fn jamo(c: char) -> Option<(u32, u32, u32)> {
    let index = u32::from(c).checked_sub(0xac00).filter(|&i| i < 11_172)?;
    Some((index / 588, index % 588 / 28, index % 28))
}

fn syllable(lead: u32, vowel: u32, last: u32) -> char {
    char::from_u32(0xac00 + (lead * 21 + vowel) * 28 + last).unwrap_or(' ')
}

/// The past stem: 말하다 → 말했, 밝히다 → 밝혔, 믿다 → 믿었.
fn korean_past(stem: &str) -> String {
    const SS: u32 = 20;
    let Some((lead, vowel, last)) = stem.chars().next_back().and_then(jamo) else { return stem.to_owned() };
    let rest = cut(stem, 1);
    let contracted = match vowel {
        _ if stem.ends_with('하') => Some(1),
        _ if last != 0 => None,
        20 => Some(6),
        8 => Some(9),
        13 => Some(14),
        0 | 1 | 4 | 5 | 6 => Some(vowel),
        _ => None,
    };
    match contracted {
        Some(vowel) => format!("{rest}{}", syllable(lead, vowel, SS)),
        None => format!("{stem}{}", if matches!(vowel, 0 | 8) { '았' } else { '었' }),
    }
}

fn korean(lemma: &str) -> Vec<(String, u8)> {
    let stem = lemma.strip_suffix('다').unwrap_or(lemma);
    let past = korean_past(stem);
    let open = stem.chars().next_back().and_then(jamo).filter(|&(_, _, last)| last == 0);
    let mut out = vec![(lemma.to_owned(), INFINITIVE)];
    out.extend(
        ["다", "으며", "고", "습니다", "지만", "는데", "다며", "다면서", "으나", "음"]
            .map(|ending| (format!("{past}{ending}"), FINITE)),
    );
    match open {
        Some((lead, vowel, _)) => {
            out.push((format!("{}{}다", cut(stem, 1), syllable(lead, vowel, 4)), FINITE));
            out.extend(["며", "면서"].map(|ending| (format!("{stem}{ending}"), FINITE)));
        }
        None => out.extend(["는다", "으며", "으면서"].map(|ending| (format!("{stem}{ending}"), FINITE))),
    }
    out.extend(["고", "지", "자"].map(|ending| (format!("{stem}{ending}"), FINITE)));
    out
}

fn japanese(lemma: &str) -> Vec<(String, u8)> {
    let stem = lemma.strip_suffix("する").map(|noun| format!("{noun}し")).or_else(|| lemma.strip_suffix('る').map(str::to_owned));
    let mut out = vec![(lemma.to_owned(), FINITE | INFINITIVE)];
    // "…」と強調。": the noun alone closes a sentence.
    out.extend(lemma.strip_suffix("する").map(|noun| (noun.to_owned(), FINITE)));
    if let Some(stem) = stem {
        out.extend(
            ["た", "て", "ている", "ており", "ていた", "ました", "ています", "なかった", "ていない", "", "たという"]
                .map(|ending| (format!("{stem}{ending}"), FINITE)),
        );
    }
    out
}
