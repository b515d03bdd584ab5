//! Numbers as texts write them: amounts of money, dates and quantities in normal form, with each language's own rules.
//!
//! `1.500` is 1500 in Dutch and 1.5 in English; `1만2000명` is 12000; `20 de junio`, `20 июня` and `6月20日` are one day. What is found is what
//! stands there: nothing is computed from today's date, and a number without a unit stays a number.

use super::ObservationKind;
use super::pack::Class;
use super::text::Document;

/// Kind, value in normal form, first word and the word behind the last.
pub(super) struct Number {
    /// What it counts.
    pub(super) kind: ObservationKind,
    /// `4e12 USD`, `2024-06-20`, `1500 soldiers`.
    pub(super) note: String,
    /// First word.
    pub(super) start: usize,
    /// The word behind the last.
    pub(super) end: usize,
}

/// The number that begins at a word that begins with a digit.
pub(super) fn at(document: &Document<'_>, i: usize) -> Number {
    if document.pack.whole_quotes()
        && let Some(number) = eastern(document, i)
    {
        return number;
    }
    date(document, i).unwrap_or_else(|| amount(document, i))
}

fn date(document: &Document<'_>, i: usize) -> Option<Number> {
    let printed = document.low(i);
    let number = |kind: ObservationKind, note: String, start: usize, end: usize| Number { kind, note, start, end };
    // 2024-06-20 and 20.06.2024.
    let parts: Vec<u32> = printed.split(['-', '.']).map_while(|p| p.parse().ok()).collect();
    if let [a, b, c] = parts[..] {
        let iso = printed.contains('-') && (1900..2100).contains(&a) && (1..=12).contains(&b) && (1..=31).contains(&c);
        let dotted = printed.contains('.') && (1..=31).contains(&a) && (1..=12).contains(&b) && (1900..2100).contains(&c);
        if iso || dotted {
            let (year, day) = if iso { (a, c) } else { (c, a) };
            return Some(number(ObservationKind::Date, format!("{year}-{b:02}-{day:02}"), i, i + 1));
        }
    }
    let digits: String = printed.chars().take_while(char::is_ascii_digit).collect();
    let ending = printed.get(digits.len()..).unwrap_or_default();
    let ordinal =
        matches!(ending, "" | "e" | "er" | "º" | "st" | "nd" | "rd" | "th" | "ste" | "de" | "го" | "-го" | "-е" | "-го́");
    let day = digits.parse::<u32>().ok().filter(|d| (1..=31).contains(d) && ordinal);
    let preposition = |k: usize| usize::from(matches!(document.low(k), "de" | "del" | "of") || document.low(k) == ".");
    let at = i + 1 + preposition(i + 1);
    if let (Some(day), Some(month)) = (day, month(document.low(at))) {
        let behind = at + 1 + preposition(at + 1);
        return Some(match year(document.low(behind)) {
            Some(year) => number(ObservationKind::Date, format!("{year}-{month:02}-{day:02}"), i, behind + 1),
            None => number(ObservationKind::Date, format!("--{month:02}-{day:02}"), i, at + 1),
        });
    }
    let before = i.checked_sub(1).and_then(|b| month(document.low(b))).filter(|_| !document.word(i.saturating_sub(1)).digit);
    if let Some(month) = before {
        // June 20, 2024; juni 2024.
        if let Some(day) = day {
            let comma = usize::from(document.low(i + 1) == ",");
            return Some(match year(document.low(i + 1 + comma)) {
                Some(year) => number(ObservationKind::Date, format!("{year}-{month:02}-{day:02}"), i - 1, i + 2 + comma),
                None => number(ObservationKind::Date, format!("--{month:02}-{day:02}"), i - 1, i + 1),
            });
        }
        if let Some(year) = year(printed) {
            return Some(number(ObservationKind::Date, format!("{year}-{month:02}"), i - 1, i + 1));
        }
    }
    let preposed = i.checked_sub(2).filter(|_| preposition(i - 1) == 1).and_then(|b| month(document.low(b)));
    let year = year(printed)?;
    Some(match preposed {
        Some(month) => number(ObservationKind::Date, format!("{year}-{month:02}"), i - 2, i + 1),
        None => number(ObservationKind::Date, year.to_string(), i, i + 1),
    })
}

fn amount(document: &Document<'_>, i: usize) -> Number {
    let code = document.pack.code;
    let mut value = value_of(document.low(i), code);
    let mut end = i + 1;
    // 4 000, with a space between the thousands.
    if matches!(code, "fr" | "ru" | "uk" | "es" | "de" | "nl")
        && document.low(i).len() <= 3
        && document.low(i).bytes().all(|b| b.is_ascii_digit())
    {
        while document.low(end).len() == 3
            && document.low(end).bytes().all(|b| b.is_ascii_digit())
            && document.word(end).sentence == document.word(i).sentence
        {
            value = value * 1000.0 + document.low(end).parse::<f64>().unwrap_or_default();
            end += 1;
        }
    }
    while let Some(factor) = scale(document.low(end), code) {
        value *= factor;
        end +=
            1 + usize::from(document.low(end + 1) == "." && matches!(document.low(end), "тыс" | "млн" | "млрд" | "mio" | "mrd"));
    }
    let same = |k: usize| document.word(k).sentence == document.word(i).sentence;
    let before = i.checked_sub(1).filter(|&b| same(b)).and_then(|b| currency(document.low(b)).map(|code| (b, code)));
    if let Some((start, currency)) = before {
        return Number { kind: ObservationKind::Money, note: format!("{} {currency}", plain(value)), start, end };
    }
    for ahead in [end, end + 1, end + 2] {
        if let Some(currency) = currency(document.low(ahead)).filter(|_| same(ahead)) {
            return Number {
                kind: ObservationKind::Money,
                note: format!("{} {currency}", plain(value)),
                start: i,
                end: ahead + 1,
            };
        }
        let link = matches!(
            document.low(ahead),
            "de" | "d'" | "amerikaanse" | "us" | "американских" | "amerikanische" | "us-amerikanische"
        );
        if !link {
            break;
        }
    }
    let low = document.low(end);
    let hundred = matches!((low, document.low(end + 1)), ("pour", "cent") | ("por", "ciento") | ("per", "cent"));
    if matches!(low, "%" | "procent" | "percent" | "prozent")
        || low.starts_with("процент")
        || low.starts_with("відсотк")
        || hundred
    {
        return Number {
            kind: ObservationKind::Quantity,
            note: format!("{} %", plain(value)),
            start: i,
            end: end + 1 + usize::from(hundred),
        };
    }
    let light = Class::DETERMINER.and(Class::PREPOSITION).and(Class::ADVERB);
    let noun = (end..end + 3).find(|&k| document.word(k).is_word && !document.is(k, light)).filter(|&k| same(k));
    let noun = noun.map_or("", |k| document.low(k));
    let note = format!("{} {noun}", plain(value)).trim_end().to_owned();
    Number { kind: ObservationKind::Quantity, note, start: i, end }
}

/// Korean, Chinese and Japanese: myriads, counters and dates are written to the digits.
fn eastern(document: &Document<'_>, i: usize) -> Option<Number> {
    let word = document.word(i);
    let text = document.paragraphs.get(word.paragraph as usize)?.text;
    let rest = text.get(word.start as usize..)?;
    let mut read = Reader { text: rest, at: 0 };
    let value = read.number()?;
    let whole = value.fract() == 0.0;
    let end_of = |read: &Reader<'_>| {
        let byte = word.start as usize + read.at;
        let mut k = i;
        while document.word(k).paragraph == word.paragraph && (document.word(k).end as usize) < byte {
            k += 1;
        }
        k + 1
    };
    let done = |kind: ObservationKind, note: String, read: &Reader<'_>| Some(Number { kind, note, start: i, end: end_of(read) });
    if whole && (1900.0..2100.0).contains(&value) && read.takes(&["年", "년"]) {
        let Some(month) = read.part(&["月", "월"], 12.0) else { return done(ObservationKind::Date, plain(value), &read) };
        return match read.part(&["日", "일"], 31.0) {
            Some(day) => done(ObservationKind::Date, format!("{value}-{month:02}-{day:02}"), &read),
            None => done(ObservationKind::Date, format!("{value}-{month:02}"), &read),
        };
    }
    if whole && (1.0..=12.0).contains(&value) && read.takes(&["月", "월"]) {
        return match read.part(&["日", "일"], 31.0) {
            Some(day) => done(ObservationKind::Date, format!("--{value:02}-{day:02}"), &read),
            None => done(ObservationKind::Date, format!("--{value:02}"), &read),
        };
    }
    let of_day =
        read.text.get(read.at..).is_some_and(|t| !t.starts_with("日本") && !t.starts_with("日元") && !t.starts_with("일본"));
    if whole && (1.0..=31.0).contains(&value) && of_day && read.takes(&["日", "일"]) {
        return done(ObservationKind::Date, format!("---{value:02}"), &read);
    }
    read.takes(&["多", "余", "餘", "여"]);
    if read.takes(&["％", "%", "퍼센트", "パーセント"]) {
        return done(ObservationKind::Quantity, format!("{} %", plain(value)), &read);
    }
    const MONEY: [(&str, &str); 18] = [
        ("달러", "USD"),
        ("美元", "USD"),
        ("ドル", "USD"),
        ("원", "KRW"),
        ("韩元", "KRW"),
        ("ウォン", "KRW"),
        ("日元", "JPY"),
        ("円", "JPY"),
        ("엔", "JPY"),
        ("유로", "EUR"),
        ("欧元", "EUR"),
        ("歐元", "EUR"),
        ("ユーロ", "EUR"),
        ("루블", "RUB"),
        ("卢布", "RUB"),
        ("ルーブル", "RUB"),
        ("위안", "CNY"),
        ("元", "CNY"),
    ];
    if let Some((_, currency)) = MONEY.iter().find(|(name, _)| read.takes(&[name, &format!(" {name}")])) {
        return done(ObservationKind::Money, format!("{} {currency}", plain(value)), &read);
    }
    let unit: String =
        read.text.get(read.at..)?.chars().take_while(|c| super::text::is_letter(*c) && !c.is_ascii()).take(1).collect();
    read.at += unit.len();
    done(ObservationKind::Quantity, format!("{} {unit}", plain(value)).trim_end().to_owned(), &read)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn takes(&mut self, words: &[&str]) -> bool {
        let found = words.iter().find(|word| self.rest().starts_with(**word)).map_or(0, |word| word.len());
        self.at += found;
        found > 0
    }

    fn digits(&mut self) -> Option<f64> {
        let length = self.rest().find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(self.rest().len());
        let printed = self.rest().get(..length).unwrap_or_default().trim_end_matches([',', '.']);
        let value = printed.replace(',', "").parse().ok()?;
        self.at += printed.len();
        Some(value)
    }

    /// `1만2000`, `1.2万`, `4000亿`.
    fn number(&mut self) -> Option<f64> {
        let mut total = 0.0;
        let mut value = self.digits()?;
        loop {
            let factor = if self.takes(&["万", "萬", "만"]) {
                1e4
            } else if self.takes(&["亿", "億", "억"]) {
                1e8
            } else if self.takes(&["兆", "조"]) {
                1e12
            } else if self.takes(&["千", "천"]) {
                value *= 1e3;
                continue;
            } else if self.takes(&["百", "백"]) {
                value *= 1e2;
                continue;
            } else {
                return Some(total + value);
            };
            total += value * factor;
            value = 0.0;
            let space = self.rest().len() - self.rest().trim_start_matches(' ').len();
            if self.rest().get(space..).is_some_and(|t| t.starts_with(|c: char| c.is_ascii_digit())) {
                self.at += space;
                value = self.digits()?;
            }
        }
    }

    /// A further part of a date: digits up to a limit and their unit.
    fn part(&mut self, units: &[&str], most: f64) -> Option<u32> {
        let from = self.at;
        self.at += self.rest().len() - self.rest().trim_start_matches(' ').len();
        let value = self.digits().filter(|v| (1.0..=most).contains(v) && v.fract() == 0.0);
        if value.is_some() && self.takes(units) {
            return value.map(|v| v as u32);
        }
        self.at = from;
        None
    }
}

/// `1.500` is 1500 where the dot parts thousands; `1,500` where the comma does.
fn value_of(printed: &str, code: &str) -> f64 {
    let thousands = if matches!(code, "en" | "ko" | "zh" | "ja") { ',' } else { '.' };
    let decimal = if thousands == ',' { '.' } else { ',' };
    let grouped = printed.split(thousands).skip(1).all(|group| group.len() == 3);
    let digits: String = printed
        .chars()
        .take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
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
        "duizend" | "thousand" | "tausend" | "mille" | "mil" | "тыс" => 1e3,
        word if word.starts_with("тысяч") || word.starts_with("тисяч") => 1e3,
        "miljoen" | "million" | "millionen" | "mio" | "млн" | "millions" | "millón" | "millones" => 1e6,
        word if word.starts_with("миллион") || word.starts_with("мільйон") => 1e6,
        "miljard" | "milliarden" | "milliarde" | "mrd" | "млрд" | "milliard" | "milliards" => 1e9,
        word if word.starts_with("миллиард") || word.starts_with("мільярд") => 1e9,
        "billion" if code == "en" => 1e9,
        "biljoen" | "billionen" | "trillion" | "billón" | "billones" | "billion" | "billions" => 1e12,
        word if word.starts_with("триллион") || word.starts_with("трильйон") => 1e12,
        _ => return None,
    })
}

fn currency(word: &str) -> Option<&'static str> {
    Some(match word {
        "$" | "us$" | "usd" | "dollar" | "dollars" | "us-dollar" | "dólar" | "dólares" | "долл" | "долара" => "USD",
        word if word.starts_with("доллар") || word.starts_with("долар") => "USD",
        "€" | "eur" | "euro" | "euro's" | "euros" | "евро" | "євро" => "EUR",
        "£" | "gbp" | "pond" | "pounds" | "pfund" | "libras" => "GBP",
        "₽" | "roebel" | "rubles" | "roubles" | "rubel" | "rublos" | "руб" => "RUB",
        word if word.starts_with("рубл") => "RUB",
        "₴" | "hryvnia" | "hryvnias" | "hrivnia" | "гривень" | "гривні" | "гривна" | "гривен" => "UAH",
        "₩" | "won" | "wons" | "вон" => "KRW",
        "yuan" | "yuans" | "yuanes" | "юаней" | "юанів" | "renminbi" => "CNY",
        "¥" | "yen" | "yens" | "yenes" | "иен" | "єн" => "JPY",
        "chf" | "zwitserse" | "franken" => "CHF",
        "zloty" | "zlotys" | "злотых" => "PLN",
        _ => return None,
    })
}

fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "januari january januar jänner janvier enero января січня январь січень январе січні jan",
        "februari february februar février febrero февраля лютого февраль лютий феврале лютому feb",
        "maart march märz mars marzo марта березня март березень марте березні mar",
        "april avril abril апреля квітня апрель квітень апреле квітні apr",
        "mei may mai mayo мая травня май травень мае травні",
        "juni june juin junio июня червня июнь червень июне червні jun",
        "juli july juillet julio июля липня июль липень июле липні jul",
        "augustus august août agosto августа серпня август серпень августе серпні aug",
        "september septembre septiembre сентября вересня сентябрь вересень сентябре вересні sep sept",
        "oktober october octobre octubre октября жовтня октябрь жовтень октябре жовтні oct okt",
        "november novembre noviembre ноября листопада ноябрь листопад ноябре листопаді nov",
        "december dezember décembre diciembre декабря грудня декабрь грудень декабре грудні dec dez",
    ];
    (1..).zip(MONTHS).find(|(_, names)| names.split(' ').any(|name| name == word)).map(|(number, _)| number)
}
