//! Words that belong together: between them a line ends only where nothing better is found.
//!
//! Part of `layout/text`. The line rules of UAX #14 let a line end at any space; a reader stumbles over an initial without its name, a number
//! without its unit, a day without its month, a preposition at the end of a Russian line, a dash at the beginning of one. The rules are
//! those of the style books: the Chicago Manual (6.121, 7.42), Schrijfwijzer, Duden, Imprimerie nationale, Milchin.

use super::Lang;

/// How closely two words belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tie {
    /// As any two words.
    None,
    /// Better not parted.
    Loose,
    /// Not parted unless a line could not be set otherwise.
    Close,
}

/// Signs and short forms that stand before a number: `§ 4`, `p. 12`, `€ 5`.
const BEFORE_NUMBER: [&str; 26] = [
    "§", "§§", "¶", "¶¶", "№", "€", "$", "£", "¥", "₽", "±", "no.", "No.", "nr.", "Nr.", "p.", "pp.", "blz.", "S.", "art.",
    "Art.", "fig.", "Abs.", "ст.", "стр.", "ca.",
];

/// Units and multiples behind a number: `5 %`, `12 km`, `3 miljoen`.
const UNITS: [&str; 52] = [
    "%",
    "‰",
    "€",
    "$",
    "°C",
    "°F",
    "km",
    "m",
    "cm",
    "mm",
    "kg",
    "g",
    "t",
    "ha",
    "km²",
    "m²",
    "m³",
    "l",
    "kW",
    "MW",
    "GW",
    "kWh",
    "MWh",
    "GWh",
    "uur",
    "Uhr",
    "h",
    "min",
    "s",
    "km/h",
    "bn",
    "mln",
    "mld",
    "Mio.",
    "Mrd.",
    "млн",
    "млрд",
    "тыс.",
    "%.",
    "%,",
    "million",
    "billion",
    "miljoen",
    "miljard",
    "Millionen",
    "Milliarden",
    "millions",
    "milliards",
    "euro",
    "dollar",
    "руб.",
    "г.",
];

/// Short titles before a name.
const TITLES: [&str; 30] = [
    "Mr.", "Mrs.", "Ms.", "Mr", "Mrs", "Ms", "Dr.", "Dr", "Prof.", "St.", "Gen.", "Sen.", "Rep.", "Col.", "Lt.", "drs.", "dr.",
    "ir.", "mr.", "prof.", "dhr.", "mevr.", "M.", "MM.", "Mme", "Mlle", "Hr.", "Fr.", "г-н", "г-жа",
];

/// Months, as they stand in a date, by the beginnings that are theirs alone.
const MONTHS: [&str; 56] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
    "january",
    "february",
    "march",
    "may",
    "june",
    "july",
    "august",
    "october",
    "januar",
    "februar",
    "märz",
    "mai",
    "dezember",
    "janvier",
    "février",
    "mars",
    "avril",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
    "січня",
    "лютого",
    "березня",
    "квітня",
    "травня",
    "червня",
    "jan.",
    "dec.",
];

/// Russian and Ukrainian words of two letters that lean on the next.
const LEANING: [&str; 24] = [
    "на", "по", "за", "из", "от", "до", "об", "во", "со", "ко", "не", "ни", "но", "да", "их", "ее", "её", "из", "від", "до",
    "за", "та", "що", "як",
];

/// How closely two words with one space between them belong together, in a language.
pub(super) fn tie(before: &str, after: &str, lang: Lang) -> Tie {
    let bare = before.trim_start_matches(['(', '[', '“', '„', '«', '‘', '"', '\'']);
    let digit_first = after.trim_start_matches(['-', '−', '+', '(']).starts_with(|c: char| c.is_ascii_digit());
    if is_number(bare) && UNITS.contains(&after.trim_end_matches(['.', ',', ';', ':', ')', '”', '"']))
        || is_number(bare) && UNITS.contains(&after)
    {
        return Tie::Close;
    }
    if digit_first && BEFORE_NUMBER.contains(&bare) {
        return Tie::Close;
    }
    let capital = after.starts_with(char::is_uppercase);
    if capital && (is_initials(bare) || TITLES.contains(&bare)) {
        return Tie::Close;
    }
    // A dash stays with the word before it.
    if matches!(after, "–" | "—" | "―") {
        return Tie::Close;
    }
    if is_day(bare) && is_month(after) || is_month(bare) && is_day(after.trim_end_matches([',', '.', ';'])) {
        return Tie::Loose;
    }
    let letters = bare.chars().count();
    if letters == 1 && bare.chars().all(char::is_alphabetic) && is_spelled(lang) {
        return Tie::Loose;
    }
    if matches!(lang.primary(), "ru" | "uk" | "be" | "bg") && LEANING.contains(&bare.to_lowercase().as_str()) {
        return Tie::Loose;
    }
    Tie::None
}

/// Languages whose words of one letter are words: all but those written in syllables and ideographs.
fn is_spelled(lang: Lang) -> bool {
    !matches!(lang.primary(), "zh" | "ja" | "ko" | "ar" | "he" | "fa" | "ur")
}

/// A number with its separators and sign.
fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '−' | '+' | '±' | '~' | '€' | '$' | '£'))
        && word.ends_with(|c: char| c.is_ascii_digit())
        && word
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '−' | '+' | '±' | '–' | '~' | '€' | '$' | '£' | '\''))
}

/// `J.`, `J.R.R.`, `Ю.`.
fn is_initials(word: &str) -> bool {
    let mut capital = true;
    let all = word.chars().all(|c| {
        let fits = if capital { c.is_uppercase() } else { c == '.' };
        capital = !capital;
        fits
    });
    all && capital && !word.is_empty()
}

/// 1 to 31, with the point of German ordinals.
fn is_day(word: &str) -> bool {
    word.trim_end_matches('.').parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
}

fn is_month(word: &str) -> bool {
    let word = word.trim_end_matches([',', ';', ':', ')', '”', '"']);
    word.chars().count() >= 3 && MONTHS.contains(&word.trim_end_matches('.').to_lowercase().as_str())
        || MONTHS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_names_days_and_dashes_hold_together() {
        let cases = [
            ("en", "12", "%,", Tie::Close),
            ("nl", "3,5", "miljoen", Tie::Close),
            ("nl", "art.", "12", Tie::Close),
            ("de", "(§", "4", Tie::Close),
            ("en", "J.R.R.", "Tolkien", Tie::Close),
            ("en", "U.S.", "said", Tie::None),
            ("ru", "Ю.", "Ушаков", Tie::Close),
            ("en", "“Mr.", "Kim", Tie::Close),
            ("ru", "заявил", "—", Tie::Close),
            ("nl", "24", "oktober", Tie::Loose),
            ("en", "October", "24,", Tie::Loose),
            ("de", "3.", "Mai", Tie::Loose),
            ("ru", "в", "Москве", Tie::Loose),
            ("ru", "Не", "исключено", Tie::Loose),
            ("en", "a", "treaty", Tie::Loose),
            ("nl", "de", "minister", Tie::None),
            ("ko", "이", "문제", Tie::None),
            ("en", "1987", "was", Tie::None),
            ("en", "may", "not", Tie::None),
        ];
        for (lang, before, after, wanted) in cases {
            assert_eq!(tie(before, after, Lang::new(lang)), wanted, "{lang}: {before} {after}");
        }
    }
}
