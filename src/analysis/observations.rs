//! What an analyst may want to look at: hedges, numbers, dates and money in normal form, and pairs of statements side by side.
//!
//! Never a verdict: a pair is offered because its words and figures say so, and the analyst decides.

use super::attribution::Span;
use super::pack::Class;
use super::text::{Document, is_letter};
use super::{Analysis, Observation, ObservationKind, Spot};
use crate::article::Article;
use crate::standards::Stance;

/// Pairs of statements compared at most.
const COMPARED: usize = 300;

/// Hedges, quantities, money and dates of a document; `spot` turns words into a place.
pub(super) fn of_words(document: &Document<'_>, spot: impl Fn(&Span) -> Option<Spot>) -> Vec<Observation> {
    let mut out = Vec::new();
    let mut i = 0;
    while i < document.len() {
        let mut end = i + 1;
        let found = if document.is(i, Class::HEDGE) {
            Some((ObservationKind::Hedge, document.low(i).to_owned()))
        } else if document.word(i).digit {
            let (kind, note, after) = number(document, i);
            end = after;
            Some((kind, note))
        } else {
            None
        };
        if let Some((kind, note)) = found {
            let start = if kind == ObservationKind::Money && i > 0 && currency(document.low(i.wrapping_sub(1))).is_some() {
                i - 1
            } else {
                i
            };
            out.extend(spot(&(start..end)).map(|s| Observation { kind, spots: vec![s], note }));
        }
        i = end;
    }
    out
}

/// A number with what stands around it: an amount of money, a date, or a quantity.
fn number(document: &Document<'_>, i: usize) -> (ObservationKind, String, usize) {
    let printed = document.low(i);
    let day = printed.parse::<u32>().ok().filter(|d| (1..=31).contains(d));
    let month_behind =
        month(document.low(i + 1)).or_else(|| (document.low(i + 1) == ".").then(|| month(document.low(i + 2))).flatten());
    if let (Some(day), Some(month)) = (day, month_behind) {
        let at = i + 2 + usize::from(document.low(i + 1) == ".");
        return match year(document.low(at)) {
            Some(year) => (ObservationKind::Date, format!("{year}-{month:02}-{day:02}"), at + 1),
            None => (ObservationKind::Date, format!("--{month:02}-{day:02}"), at),
        };
    }
    if let Some(year) = year(printed) {
        if let Some(month) = i.checked_sub(1).and_then(|b| month(document.low(b))) {
            return (ObservationKind::Date, format!("{year}-{month:02}"), i + 1);
        }
        return (ObservationKind::Date, year.to_string(), i + 1);
    }
    let mut value = value_of(printed, document.pack.code);
    let mut end = i + 1;
    if let Some(factor) = scale(document.low(end), document.pack.code) {
        value *= factor;
        end += 1;
    }
    let before = i.checked_sub(1).and_then(|b| currency(document.low(b)));
    if let Some(code) = before {
        return (ObservationKind::Money, format!("{} {code}", plain(value)), end);
    }
    for ahead in [end, end + 1] {
        if let Some(code) = currency(document.low(ahead)).filter(|_| document.word(ahead).paragraph == document.word(i).paragraph)
        {
            return (ObservationKind::Money, format!("{} {code}", plain(value)), ahead + 1);
        }
    }
    if matches!(document.low(end), "%" | "procent" | "percent" | "prozent" | "процентов" | "процента" | "pour" | "por")
    {
        return (ObservationKind::Quantity, format!("{} %", plain(value)), end + 1);
    }
    let noun = (end..end + 3)
        .find(|&k| document.word(k).is_word && !document.is(k, Class::DETERMINER.and(Class::PREPOSITION).and(Class::ADVERB)));
    let noun = noun.filter(|&k| document.word(k).sentence == document.word(i).sentence).map_or("", |k| document.low(k));
    (ObservationKind::Quantity, format!("{} {noun}", plain(value)).trim_end().to_owned(), end)
}

/// `1.500` is 1500 where the dot parts thousands; `1,500` where the comma does.
fn value_of(printed: &str, code: &str) -> f64 {
    let thousands = if matches!(code, "en" | "ko" | "zh" | "ja") { ',' } else { '.' };
    let decimal = if thousands == ',' { '.' } else { ',' };
    let grouped = printed.split(thousands).skip(1).all(|group| group.len() == 3);
    let digits: String = printed
        .chars()
        .filter_map(|c| match c {
            c if c.is_ascii_digit() => Some(c),
            c if c == decimal || c == thousands && !grouped => Some('.'),
            _ => None,
        })
        .collect();
    digits.parse().unwrap_or_default()
}

fn plain(value: f64) -> String {
    if value >= 1e9 { format!("{value:e}") } else { format!("{value}") }
}

fn year(word: &str) -> Option<u32> {
    word.parse().ok().filter(|year| word.len() == 4 && (1900..2100).contains(year))
}

fn scale(word: &str, code: &str) -> Option<f64> {
    Some(match word {
        "duizend" | "thousand" | "tausend" | "тысяч" | "тыс" | "тысячи" | "mille" | "mil" => 1e3,
        "miljoen" | "million" | "millionen" | "mio" | "миллионов" | "миллиона" | "млн" | "millions" | "millón" | "millones"
        | "мільйонів" => 1e6,
        "miljard"
        | "milliarden"
        | "milliarde"
        | "mrd"
        | "миллиардов"
        | "миллиарда"
        | "млрд"
        | "milliard"
        | "milliards"
        | "мільярдів" => 1e9,
        "billion" if code == "en" => 1e9,
        "biljoen" | "billionen" | "trillion" | "триллионов" | "billion" => 1e12,
        _ => return None,
    })
}

fn currency(word: &str) -> Option<&'static str> {
    Some(match word {
        "$" | "dollar" | "dollars" | "долларов" | "доллара" | "us-dollar" | "dólares" | "달러" | "доларів" => {
            "USD"
        }
        "€" | "euro" | "euros" | "евро" | "유로" | "євро" => "EUR",
        "£" | "pond" | "pounds" | "pfund" => "GBP",
        "roebel" | "rubles" | "roubles" | "rubel" | "рублей" | "рубля" => "RUB",
        "won" | "원" => "KRW",
        "yuan" | "юаней" => "CNY",
        "yen" | "иен" => "JPY",
        _ => return None,
    })
}

fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "januari january januar janvier enero января січня jan",
        "februari february februar février febrero февраля лютого feb",
        "maart march märz mars marzo марта березня",
        "april avril abril апреля квітня",
        "mei may mai mayo мая травня",
        "juni june juin junio июня червня",
        "juli july juillet julio июля липня",
        "augustus august août agosto августа серпня",
        "september septembre septiembre сентября вересня sept",
        "oktober october octobre octubre октября жовтня",
        "november novembre noviembre ноября листопада",
        "december dezember décembre diciembre декабря грудня",
    ];
    (1..).zip(MONTHS).find(|(_, names)| names.split(' ').any(|name| name == word)).map(|(number, _)| number)
}

/// Pairs of statements that may contradict each other or say the same.
pub(super) fn pairs(article: &Article, analysis: &Analysis) -> Vec<Observation> {
    let texts: Vec<Vec<String>> = analysis
        .statements
        .iter()
        .take(COMPARED)
        .map(|s| {
            let text = s.content.iter().filter_map(|c| article.block(c.block).and_then(|b| b.text.get(c.range())));
            let mut words: Vec<String> = text
                .flat_map(|t| t.split(|c: char| !is_letter(c) && c != '-' && c != '.' && c != ','))
                .map(|w| w.trim_matches(['.', ',']).to_lowercase())
                .filter(|w| w.chars().count() >= 5 || w.chars().any(|c| c.is_ascii_digit()))
                .collect();
            words.sort();
            words.dedup();
            words
        })
        .collect();
    let mut out = Vec::new();
    for (i, a) in texts.iter().enumerate() {
        for (j, b) in texts.iter().enumerate().skip(i + 1) {
            let (Some(first), Some(second)) = (analysis.statements.get(i), analysis.statements.get(j)) else { continue };
            let common: Vec<&str> = a.iter().filter(|w| b.binary_search(w).is_ok()).map(String::as_str).collect();
            let nouns = common.iter().filter(|w| !w.chars().any(|c| c.is_ascii_digit())).count();
            let share = common.len() as f32 / a.len().min(b.len()).max(1) as f32;
            if nouns < 3 {
                continue;
            }
            let figures = |list: &[String]| {
                list.iter().filter(|w| w.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',')).cloned().collect::<Vec<_>>()
            };
            let (left, right) = (figures(a), figures(b));
            let differ = !left.is_empty() && !right.is_empty() && left.iter().all(|n| !right.contains(n));
            let opposite = (first.stance == Stance::Denies) != (second.stance == Stance::Denies)
                || matches!(
                    (first.stance, second.stance),
                    (Stance::Supports, Stance::Opposes) | (Stance::Opposes, Stance::Supports)
                );
            let kind = if opposite || differ {
                ObservationKind::PossibleTension
            } else if share >= 0.6 && first.passage != second.passage {
                ObservationKind::SameClaim
            } else {
                continue;
            };
            out.push(Observation { kind, spots: vec![first.passage.clone(), second.passage.clone()], note: common.join(", ") });
        }
    }
    out
}
