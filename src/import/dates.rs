//! Dates as pages write them: machine forms, digits, and words in all our languages.
//!
//! Part of `import`, and used by the command line to read a date. The result is always `YYYY-MM-DD`, or RFC 3339 with the time
//! where a zone is known. Years from 1600 to 2100 count.

use jiff::civil::Date;
use std::collections::HashMap;
use std::sync::OnceLock;

/// A date read, and whether day and month could have been the other way round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// `YYYY-MM-DD`, or RFC 3339 with time and zone.
    pub date: String,
    /// Day and month are both 12 or less and written in digits.
    pub ambiguous: bool,
}

/// Month names and their usual short forms, by month; lower case; genitive where the language dates with it.
const MONTHS: [&str; 12] = [
    "january jan januari januar jänner janvier janv enero ene gennaio gen janeiro stycznia styczeń января январь янв січня січень ocak oca ιανουαρίου ιανουάριος ιαν januari tammikuuta tammikuu ledna leden január ianuarie يناير كانون_الثاني ژانویه ינואר januari tháng_1",
    "february feb februari februar février févr fév febrero febbraio febbr fevereiro fev lutego luty февраля февраль фев лютого лютий şubat şub φεβρουαρίου φεβρουάριος φεβ helmikuuta helmikuu února únor február februarie فبراير شباط فوریه פברואר tháng_2",
    "march mar maart mrt märz mrz mars marzo março marca marzec марта март мар березня березень mart μαρτίου μάρτιος μαρ maaliskuuta maaliskuu března březen március martie مارس آذار مارس מרץ tháng_3",
    "april apr avril avr abril abr aprile kwietnia kwiecień апреля апрель апр квітня квітень nisan nis απριλίου απρίλιος απρ huhtikuuta huhtikuu dubna duben április aprilie أبريل ابريل نيسان آوریل אפריל tháng_4",
    "may mei mai mayo maggio mag maio maja maj мая май травня травень mayıs μαΐου μάιος μαι toukokuuta toukokuu května květen május مايو أيار مه מאי tháng_5",
    "june jun juni juin junio giugno giu junho czerwca czerwiec июня июнь июн червня червень haziran haz ιουνίου ιούνιος ιουν kesäkuuta kesäkuu června červen június iunie يونيو حزيران ژوئن יוני tháng_6",
    "july jul juli juillet juil julio luglio lug julho lipca lipiec июля июль июл липня липень temmuz tem ιουλίου ιούλιος ιουλ heinäkuuta heinäkuu července červenec július iulie يوليو تموز ژوئیه יולי tháng_7",
    "august aug augustus août agosto ago sierpnia sierpień августа август авг серпня серпень ağustos ağu αυγούστου αύγουστος αυγ augusti elokuuta elokuu srpna srpen augusztus أغسطس اغسطس آب اوت אוגוסט tháng_8",
    "september sep sept septembre septiembre setiembre settembre set setembro września wrzesień сентября сентябрь сен сент вересня вересень eylül eyl σεπτεμβρίου σεπτέμβριος σεπ syyskuuta syyskuu září szeptember septembrie سبتمبر أيلول سپتامبر ספטמבר tháng_9",
    "october oct oktober okt octobre octubre ottobre ott outubro out października październik октября октябрь окт жовтня жовтень ekim eki οκτωβρίου οκτώβριος οκτ lokakuuta lokakuu října říjen október octombrie أكتوبر اكتوبر تشرين_الأول اکتبر אוקטובר tháng_10",
    "november nov novembre noviembre novembro listopada listopad ноября ноябрь ноя нояб листопада листопад kasım kas νοεμβρίου νοέμβριος νοε marraskuuta marraskuu listopadu noiembrie نوفمبر تشرين_الثاني نوامبر נובמבר tháng_11",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro grudnia grudzień декабря декабрь дек грудня грудень aralık ara δεκεμβρίου δεκέμβριος δεκ joulukuuta joulukuu prosince prosinec decembrie ديسمبر كانون_الأول دسامبر דצמבר tháng_12",
];

/// Reads a machine date: ISO 8601 and RFC 3339 (also without colons or seconds), RFC 2822, seconds or milliseconds since 1970.
#[must_use]
pub fn machine(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || text.len() > 64 {
        return None;
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits(text);
    }
    iso(text).or_else(|| rfc2822(text))
}

fn digits(text: &str) -> Option<String> {
    let number: i64 = text.parse().ok()?;
    match text.len() {
        8 => {
            let date = civil(number / 10_000, number / 100 % 100, number % 100)?;
            Some(date.to_string())
        }
        10 => timestamp(number),
        13 => timestamp(number / 1000),
        14 => machine(text.get(..8)?),
        _ => None,
    }
}

fn timestamp(seconds: i64) -> Option<String> {
    let zoned = jiff::tz::Offset::UTC.to_datetime(jiff::Timestamp::from_second(seconds).ok()?);
    (1990..=2100).contains(&zoned.year()).then(|| zoned.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
}

fn civil(year: i64, month: i64, day: i64) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|year| (1600..=2100).contains(year))?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// `2024-10-23`, `2024-10-23T08:15:00+02:00`, `2024/10/23 08:15`.
fn iso(text: &str) -> Option<String> {
    let mut numbers = Vec::new();
    let head: String = text.chars().take(10).collect();
    for part in head.split(['-', '/', '.']) {
        numbers.push(part.trim_end_matches(|c: char| !c.is_ascii_digit()).parse::<i64>().ok()?);
    }
    let [year, month, day] = numbers.as_slice() else { return None };
    let date = civil(*year, *month, *day)?;
    let rest: String = text.chars().skip(10).collect();
    let Some((hour, minute, second, zone)) = time_and_zone(rest.trim_start_matches(['T', 't', ' ', ','])) else {
        return Some(date.to_string());
    };
    Some(with_time(date, hour, minute, second, zone.as_deref()))
}

/// With a zone the whole moment; without one the day alone, which is all that is sure.
fn with_time(date: Date, hour: u32, minute: u32, second: u32, zone: Option<&str>) -> String {
    match zone {
        Some(zone) if hour < 24 && minute < 60 && second < 61 => {
            format!("{date}T{hour:02}:{minute:02}:{:02}{zone}", second.min(59))
        }
        _ => date.to_string(),
    }
}

/// Hour, minute, second and the zone as `Z` or `+02:00`.
fn time_and_zone(text: &str) -> Option<(u32, u32, u32, Option<String>)> {
    let clock: String = text.chars().take_while(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | ',')).collect();
    let mut parts = clock.split([':', '.', ',']);
    let hour = parts.next()?.parse().ok()?;
    let minute = parts.next()?.parse().ok()?;
    let second = parts.next().and_then(|part| part.parse().ok()).unwrap_or(0);
    let zone: String = text.chars().skip(clock.chars().count()).collect();
    Some((hour, minute, second, zone_of(zone.trim())))
}

fn zone_of(text: &str) -> Option<String> {
    let head: String = text.chars().take_while(|c| !c.is_whitespace() && *c != '[').collect();
    if matches!(head.as_str(), "Z" | "z" | "GMT" | "UTC" | "UT") {
        return Some("Z".to_owned());
    }
    let named = match head.as_str() {
        "EST" | "CDT" => Some("-05:00"),
        "EDT" => Some("-04:00"),
        "CST" | "MDT" => Some("-06:00"),
        "PST" => Some("-08:00"),
        "PDT" | "MST" => Some("-07:00"),
        "CET" => Some("+01:00"),
        "CEST" | "EET" => Some("+02:00"),
        "EEST" | "MSK" => Some("+03:00"),
        "JST" | "KST" => Some("+09:00"),
        _ => None,
    };
    if let Some(zone) = named {
        return Some(zone.to_owned());
    }
    let sign = head.chars().next().filter(|c| matches!(c, '+' | '-' | '−'))?;
    let digits: String = head.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.parse::<u32>().ok()?, 0),
        4 => (digits.get(..2)?.parse().ok()?, digits.get(2..)?.parse::<u32>().ok()?),
        _ => return None,
    };
    let sign = if sign == '+' { '+' } else { '-' };
    if hours == 0 && minutes == 0 {
        return Some("Z".to_owned());
    }
    (hours <= 14 && minutes < 60).then(|| format!("{sign}{hours:02}:{minutes:02}"))
}

/// `Wed, 23 Oct 2024 08:15:00 +0200`, `Wed Oct 23 08:15:00 GMT 2024`.
fn rfc2822(text: &str) -> Option<String> {
    let read = in_words(text)?;
    let date: Date = read.date.parse().ok()?;
    let at = text.find(':')?;
    let before = text.get(..at)?;
    let start = before.char_indices().rev().take_while(|(_, c)| c.is_ascii_digit()).last().map_or(at, |(at, _)| at);
    let (hour, minute, second, zone) = time_and_zone(text.get(start..)?)?;
    Some(with_time(date, hour, minute, second, zone.as_deref()))
}

/// Finds the first date in a text: with a month in words, in East Asian form, or in digits (`23.10.2024`, `23-10-2024`, `10/23/2024`).
#[must_use]
pub fn in_words(text: &str) -> Option<Read> {
    let head: String = text.chars().take(400).collect::<String>().to_lowercase();
    let plain: String = head.chars().map(western_digit).collect();
    if !plain.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    east_asian(&plain).or_else(|| named_month(&plain)).or_else(|| in_digits(&plain))
}

/// Arabic-Indic and Persian digits as 0–9.
fn western_digit(c: char) -> char {
    let base = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{ff10}'..='\u{ff19}' => 0xff10,
        other => return other,
    };
    char::from_digit(u32::from(c) - base, 10).unwrap_or(c)
}

/// 2024년 10월 23일, 2024年10月23日.
fn east_asian(text: &str) -> Option<Read> {
    for (year_sign, month_sign, day_sign) in [('년', '월', '일'), ('年', '月', '日')] {
        for (at, _) in text.match_indices(year_sign) {
            let year = trailing_number(text.get(..at)?);
            let rest = text.get(at + year_sign.len_utf8()..)?;
            let Some((month, rest)) = rest.split_once(month_sign) else { continue };
            let Some((day, _)) = rest.split_once(day_sign) else { continue };
            if let (Some(year), Ok(month), Ok(day)) = (year, month.trim().parse(), day.trim().parse())
                && let Some(date) = civil(year, month, day)
            {
                return Some(Read { date: date.to_string(), ambiguous: false });
            }
        }
    }
    None
}

fn trailing_number(text: &str) -> Option<i64> {
    let start = text.char_indices().rev().take_while(|(_, c)| c.is_ascii_digit()).last()?.0;
    text.get(start..)?.parse().ok()
}

/// The month, from 1, that a lower-case word names.
fn month_named(word: &str) -> Option<i64> {
    static NAMED: OnceLock<HashMap<String, i64>> = OnceLock::new();
    let named = NAMED.get_or_init(|| {
        let mut named = HashMap::new();
        for (month, names) in (1..).zip(MONTHS) {
            for name in names.split(' ') {
                named.entry(name.replace('_', " ")).or_insert(month);
            }
        }
        named
    });
    if word.chars().count() < 3 && word != "مه" {
        return None;
    }
    named.get(word).copied()
}

/// Whether a word is the name of a day of the week, or its usual short form.
pub(super) fn is_weekday(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    WEEKDAYS.split(' ').any(|day| day == word)
}

/// Days of the week, lower case.
const WEEKDAYS: &str = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun maandag dinsdag woensdag donderdag vrijdag zaterdag zondag montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica понедельник вторник среда четверг пятница суббота воскресенье";

/// 23 oktober 2024, October 23, 2024, 23. Oktober 2024, 23 de octubre de 2024, 2024 October 23, 1er mars 2024.
fn named_month(text: &str) -> Option<Read> {
    let words: Vec<&str> = text
        .split(|c: char| !(c.is_alphanumeric() || c == '\u{301}' || c == '\u{307}'))
        .filter(|word| !word.is_empty() && !matches!(*word, "de" | "of" | "the" | "del" | "do" | "η" | "ב" | "г" | "року"))
        .collect();
    let day_of = |word: Option<&&str>| -> Option<i64> {
        let word = word?;
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        let ending: String = word.chars().skip(digits.len()).collect();
        let ordinal = matches!(ending.as_str(), "" | "st" | "nd" | "rd" | "th" | "er" | "e" | "º" | "ª" | "го" | "ος" | "η");
        (ordinal && (1..=2).contains(&digits.len())).then(|| digits.parse().ok()).flatten()
    };
    let year_of = |word: Option<&&str>| -> Option<i64> { word.filter(|word| word.len() == 4)?.parse().ok() };
    for (at, word) in words.iter().enumerate() {
        let bare = word.strip_prefix('ב').unwrap_or(word);
        let joined = words.get(at + 1).map(|next| format!("{word} {next}"));
        let (month, after) = match (month_named(word).or_else(|| month_named(bare)), joined.as_deref().and_then(month_named)) {
            (_, Some(month)) => (month, at + 2),
            (Some(month), None) => (month, at + 1),
            (None, None) => continue,
        };
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        let earlier = at.checked_sub(2).and_then(|at| words.get(at));
        let (next, later) = (words.get(after), words.get(after + 1));
        let tries = [
            (day_of(before), year_of(next)),
            (day_of(next), year_of(later)),
            (day_of(next), year_of(before)),
            (day_of(before), year_of(earlier)),
        ];
        for (day, year) in tries {
            if let (Some(day), Some(year)) = (day, year)
                && let Some(date) = civil(year, month, day)
            {
                return Some(Read { date: date.to_string(), ambiguous: false });
            }
        }
    }
    None
}

/// 23.10.2024, 23-10-2024, 23/10/2024, 10/23/2024, 2024.10.23., 23.10.24 is left alone.
fn in_digits(text: &str) -> Option<Read> {
    for token in text.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '/' | '-'))) {
        let token = token.trim_matches(['.', '/', '-']);
        let parts: Vec<&str> = token.split(['.', '/', '-']).collect();
        let [a, b, c] = parts.as_slice() else { continue };
        let number = |part: &str| part.parse::<i64>().ok();
        let (Some(first), Some(second), Some(third)) = (number(a), number(b), number(c)) else { continue };
        if a.len() == 4 && b.len() <= 2 && c.len() <= 2 {
            if let Some(date) = civil(first, second, third) {
                return Some(Read { date: date.to_string(), ambiguous: false });
            }
        } else if c.len() == 4 && a.len() <= 2 && b.len() <= 2 {
            let american_only = second > 12;
            let (day, month) = if american_only { (second, first) } else { (first, second) };
            if let Some(date) = civil(third, month, day) {
                let same = first == second;
                return Some(Read { date: date.to_string(), ambiguous: first <= 12 && second <= 12 && !same });
            }
        }
    }
    None
}

/// The date in an address: `/2024/10/23/`, `/2024-10-23-`, `/20241023/`.
#[must_use]
pub fn in_url(url: &str) -> Option<String> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest).split_once('/')?.1;
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let runs: Vec<&str> = path.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
    let number = |run: &&str| run.parse::<i64>().ok();
    for window in runs.windows(3) {
        if let [year, month, day] = window
            && year.len() == 4
            && month.len() <= 2
            && day.len() <= 2
            && path.contains(&format!("{year}/{month}/{day}")) | path.contains(&format!("{year}-{month}-{day}"))
            && let (Some(y), Some(m), Some(d)) = (number(year), number(month), number(day))
            && let Some(date) = civil(y, m, d).filter(|date| date.year() >= 1990)
        {
            return Some(date.to_string());
        }
    }
    runs.iter().filter(|run| run.len() == 8).find_map(|run| {
        let number = run.parse::<i64>().ok()?;
        civil(number / 10_000, number / 100 % 100, number % 100).filter(|date| date.year() >= 1990).map(|date| date.to_string())
    })
}

/// The day of a date string, `YYYY-MM-DD`.
#[must_use]
pub fn day(date: &str) -> &str {
    date.get(..10).unwrap_or(date)
}
