//! Speakers: whom the words before or after a cue name, and whom a pronoun or an office stands for.

use super::Alternative;
use super::attribution::{Found, Span};
use super::mentions::{NameSort, Named};
use super::pack::Class;
use super::text::Document;
use super::titles;
use crate::actor::ActorId;

/// A speaker as far as it is known.
#[derive(Clone, Debug, Default)]
pub(crate) struct Speaker {
    /// Name as printed; the whole phrase where there is no proper name.
    pub(crate) name: String,
    /// Office as found beside the name.
    pub(crate) office: String,
    /// The project's actor.
    pub(crate) actor: Option<ActorId>,
    /// The gazetteer's entity.
    pub(crate) entity: Option<String>,
    /// A proper name of a person stands in the phrase.
    person: bool,
    female: Option<bool>,
    plural: bool,
    /// Words of the phrase.
    words: Span,
    /// In no list, and worth offering as a new actor.
    pub(crate) unknown: bool,
    /// Others it might be, at most two; only where the words were a pronoun or the like.
    pub(crate) alternatives: Vec<Alternative>,
}

/// How many sentences back a pronoun reaches.
const REACH: usize = 4;

/// The speaker of every statement, in the same order.
pub(crate) fn resolve(document: &Document<'_>, found: &[Found], named: &[Named]) -> Vec<Speaker> {
    let mut known: Vec<Speaker> = Vec::new();
    let mut out = Vec::with_capacity(found.len());
    for f in found {
        let Some(source) = &f.source else {
            out.push(Speaker::default());
            continue;
        };
        // The same words name the same speaker.
        let speaker = match known.iter().rev().take(64).find(|s| s.words == *source) {
            Some(same) => same.clone(),
            None => speaker_of(document, source, named, &known),
        };
        known.push(speaker.clone());
        out.push(speaker);
    }
    out
}

fn speaker_of(document: &Document<'_>, source: &Span, named: &[Named], known: &[Speaker]) -> Speaker {
    let d = document;
    let words = source.clone();
    let text = d.text(source);
    let alone = source.len() == 1;
    let first = source.start;
    let pronoun = alone && d.is(first, Class::PRONOUN.and(Class::NEUTER)) || alone && d.is(first, Class::RELATIVE);
    if pronoun {
        return match antecedent(d, source, known) {
            Some(of) => Speaker { words, alternatives: alternatives(d, source, known, of), ..of.clone() },
            None => Speaker { name: text.to_owned(), words, ..Speaker::default() },
        };
    }
    let name = if d.pack.whole_quotes() { titles::name_in(d, source, named) } else { proper_name(d, source, named) };
    let within: Vec<&Named> = in_span(named, source);
    if let Some(hit) = head(&within, d, source) {
        let (printed, office) = match &name {
            Some(span) => (d.text(span).to_owned(), office_of(d, source, span)),
            None => (without_article(d, source), String::new()),
        };
        let person = name.is_some();
        return Speaker {
            name: printed,
            office,
            actor: hit.actor,
            entity: hit.entity.clone(),
            person,
            female: gender(d, source),
            plural: is_plural(d, source),
            words,
            ..Speaker::default()
        };
    }
    // A name met before: "Peskov" after "Dmitry Peskov, the spokesman of the Kremlin".
    if let Some(span) = &name
        && let Some(of) = same_name(d, span, known)
    {
        return Speaker { words, ..of.clone() };
    }
    if name.is_none() {
        let document_noun = source.clone().any(|k| d.is(k, Class::TEXT_NOUN));
        let role =
            source.clone().find(|&k| d.is(k, Class::ROLE) && !d.word(k).capital || d.is(k, Class::ROLE) && d.pack.noun_capitals);
        let carrier = match role {
            Some(role) => {
                known.iter().rev().take(24).find(|s| s.words.clone().any(|k| d.low(k) == d.low(role)) && s.actor.is_some())
            }
            None if document_noun => known.last().filter(|s| near(d, s, source)),
            None => None,
        };
        if let Some(of) = carrier {
            return Speaker { words, ..of.clone() };
        }
    }
    let unknown = name.is_some() || source.clone().any(|k| d.word(k).capital && k != d.sentence_of(k).start);
    let (printed, office) = match &name {
        Some(span) => (d.text(span).to_owned(), office_of(d, source, span)),
        None => (without_article(d, source), String::new()),
    };
    Speaker {
        name: printed,
        office,
        person: name.is_some(),
        female: gender(d, source),
        plural: is_plural(d, source),
        words,
        unknown,
        ..Speaker::default()
    }
}

fn near(d: &Document<'_>, speaker: &Speaker, source: &Span) -> bool {
    let here = d.word(source.start).sentence as usize;
    let there = d.word(speaker.words.start).sentence as usize;
    here.abs_diff(there) <= REACH
}

/// Names that lie within a span.
pub(crate) fn in_span<'n>(named: &'n [Named], span: &Span) -> Vec<&'n Named> {
    let from = named.partition_point(|n| n.words.end <= span.start);
    named.get(from..).unwrap_or_default().iter().take_while(|n| n.words.start < span.end).collect()
}

/// The name that decides whose phrase it is: analysts by their trade, then a person, then the first state or body.
fn head<'n>(within: &[&'n Named], d: &Document<'_>, source: &Span) -> Option<&'n Named> {
    let apposition = source.clone().find(|&k| d.low(k) == ",").unwrap_or(source.end);
    let generic = within.iter().find(|n| {
        n.sort == NameSort::Generic && n.words.start < apposition && !d.is(n.words.start.saturating_sub(1), Class::PREPOSITION)
    });
    let person = within.iter().find(|n| n.sort == NameSort::Person);
    let first = within.iter().position(|n| !matches!(n.sort, NameSort::Region | NameSort::Area | NameSort::Generic));
    let first = first.and_then(|at| {
        let (body, next) = (within.get(at)?, within.get(at + 1));
        // "the National Security Council of X": a body of the state that follows it.
        let of_state = next.filter(|state| {
            body.sort == NameSort::Body
                && body.entity.as_deref().is_some_and(|e| e.starts_with("ORG/"))
                && state.sort == NameSort::Place
                && (body.words.end..state.words.start).all(|k| d.is(k, Class::PREPOSITION.and(Class::DETERMINER)))
        });
        Some(of_state.unwrap_or(body))
    });
    generic.or(person).or(first).or(within.iter().find(|n| n.sort == NameSort::Generic)).copied()
}

/// The speaker a pronoun stands for: the last one that agrees in number and gender.
fn antecedent<'k>(d: &Document<'_>, source: &Span, known: &'k [Speaker]) -> Option<&'k Speaker> {
    let pronoun = source.start;
    let near: Vec<&Speaker> = known.iter().rev().take(12).filter(|s| near(d, s, source) && !s.name.is_empty()).collect();
    let female = d.is(pronoun, Class::FEMALE);
    let male = d.is(pronoun, Class::MALE);
    let plural = d.is(pronoun, Class::PLURAL);
    let singular_verb = plural && female;
    let agrees = |s: &&&Speaker| {
        if male {
            return s.person && s.female != Some(true) && !s.plural;
        }
        if female && (!plural || singular_verb) {
            return s.person && s.female != Some(false) && !s.plural || plural && s.plural;
        }
        if plural {
            return s.plural;
        }
        // A pronoun of no gender stands for whoever spoke last.
        !d.is(pronoun, Class::NEUTER) || !s.person
    };
    near.iter().find(agrees).or(near.first()).copied()
}

/// The two nearest other speakers before a pronoun.
fn alternatives(d: &Document<'_>, source: &Span, known: &[Speaker], chosen: &Speaker) -> Vec<Alternative> {
    let mut out: Vec<Alternative> = Vec::new();
    for speaker in known.iter().rev().take(12).filter(|s| near(d, s, source)) {
        if speaker.name != chosen.name
            && !speaker.name.is_empty()
            && out.iter().all(|a| a.speaker != speaker.name)
            && out.len() < 2
        {
            out.push(Alternative { speaker: speaker.name.clone(), actor: speaker.actor });
        }
    }
    out
}

fn same_name<'k>(d: &Document<'_>, span: &Span, known: &'k [Speaker]) -> Option<&'k Speaker> {
    let last = d.printed(span.end - 1);
    if last.chars().count() < 3 && !d.pack.whole_quotes() {
        return None;
    }
    let same = |name: &str| d.pack.whole_quotes() && (name.starts_with(d.text(span)) || name.ends_with(d.text(span)));
    if let Some(speaker) = known.iter().rev().take(400).find(|s| s.person && same(&s.name)) {
        return Some(speaker);
    }
    known.iter().rev().take(400).find(|s| s.person && s.name.split_whitespace().any(|part| part == last))
}

/// The longest run of capitals that is no listed state: a person's or body's own name.
fn proper_name(d: &Document<'_>, source: &Span, named: &[Named]) -> Option<Span> {
    let listed = in_span(named, source);
    let taken = |k: usize| listed.iter().any(|n| n.sort > NameSort::Body && n.words.contains(&k));
    let mut best: Option<Span> = None;
    let mut k = source.start;
    while k < source.end {
        let opens = d.word(k).capital && !d.is(k, Class::DETERMINER.and(Class::PRONOUN)) && !taken(k);
        // "functionarissen van de Nationale Veiligheidsraad": what a preposition governs names no speaker.
        let before = (source.start..k).rev().find(|&b| !d.is(b, Class::DETERMINER));
        let governed = before.is_some_and(|b| d.is(b, Class::PREPOSITION))
            && !listed.iter().any(|n| n.sort == NameSort::Person && n.words.contains(&k));
        let role = d.is(k, Class::ROLE) || d.is(k, Class::TIME) || governed;
        if !opens || role {
            k += 1;
            continue;
        }
        let mut end = k + 1;
        while end < source.end
            && (d.word(end).capital && !d.is(end, Class::ROLE) && !taken(end)
                || d.low(end) == "." && !d.word(end).spaced
                || matches!(
                    d.low(end),
                    "van" | "de" | "der" | "den" | "von" | "bin" | "al" | "el" | "la" | "ten" | "ter" | "du" | "da" | "dos"
                ) && d.word(end + 1).capital
                    && !taken(end + 1)
                    && end + 1 < source.end
                    && best.is_none()
                    && d.pack.code != "es"
                    && d.pack.code != "fr")
        {
            end += 1;
        }
        // The stop of the sentence is no part of a name; the dot of an initial or a title is.
        let before = d.low(end.wrapping_sub(2)).chars().count();
        if end > k + 1 && d.low(end - 1) == "." && before > 1 && !d.is(end.wrapping_sub(2), Class::ABBREVIATION) {
            end -= 1;
        }
        let length = d.count_words(k..end);
        let person = listed.iter().any(|n| n.sort == NameSort::Person && n.words.start < end && n.words.end > k);
        let better = length >= 2 && best.is_none() || person;
        if better || length == 1 && source.len() == 1 && !d.pack.noun_capitals {
            best = Some(k..end);
        }
        k = end;
    }
    best
}

/// What stands around the name: "Woordvoerder van het Kremlin".
fn office_of(d: &Document<'_>, source: &Span, name: &Span) -> String {
    let before = d.text(&(source.start..name.start));
    let after = d.text(&(name.end..source.end));
    let mut office = format!("{} {}", before.trim(), after.trim_start_matches([',', ' ', '(']).trim());
    if let Some(rest) = office.strip_suffix([',', ')']) {
        office = rest.to_owned();
    }
    office.trim().trim_end_matches([',', '、', 'の', '的']).to_owned()
}

fn without_article(d: &Document<'_>, source: &Span) -> String {
    let mut start = source.start;
    while start + 1 < source.end && d.is(start, Class::DETERMINER) && !d.is(start, Class::PRONOUN) {
        start += 1;
    }
    d.text(&(start..source.end)).to_owned()
}

fn is_plural(d: &Document<'_>, source: &Span) -> bool {
    source.clone().take(4).any(|k| d.is(k, Class::PEOPLE) || d.is(k, Class::PLURAL))
}

/// Gender by the words of the phrase: a title, a female office, a given name.
fn gender(d: &Document<'_>, source: &Span) -> Option<bool> {
    source.clone().find_map(|k| match d.low(k) {
        "mrs" | "ms" | "spokeswoman" | "chairwoman" | "congresswoman" | "woordvoerster" | "mevrouw" | "frau" | "sprecherin"
        | "mme" | "madame" | "señora" => Some(true),
        "mr" | "spokesman" | "chairman" | "congressman" | "meneer" | "herr" | "monsieur" | "señor" => Some(false),
        _ => given_name(d.low(k)),
    })
}

/// Gender of the commonest given names in news.
pub(crate) fn given_name(low: &str) -> Option<bool> {
    const FEMALE: &[&str] = &[
        "ellen",
        "maria",
        "anna",
        "angela",
        "ursula",
        "hillary",
        "nancy",
        "kamala",
        "theresa",
        "marine",
        "annalena",
        "condoleezza",
        "elizabeth",
        "sarah",
        "mary",
        "susan",
        "karen",
        "lisa",
        "jennifer",
        "michelle",
        "julia",
        "emma",
        "laura",
        "christine",
        "christina",
        "margaret",
        "sigrid",
        "kajsa",
        "sanna",
        "mette",
        "giorgia",
        "nikki",
        "tulsi",
        "melania",
        "ivanka",
        "jill",
        "victoria",
        "samantha",
        "yulia",
        "julija",
        "svetlana",
        "olga",
        "tatiana",
        "natalia",
        "irina",
        "elena",
        "yelena",
        "мария",
        "ольга",
        "татьяна",
        "наталья",
        "елена",
        "ирина",
        "светлана",
        "анна",
        "юлия",
        "mildred",
        "claudia",
        "sabine",
        "petra",
        "ségolène",
        "valérie",
        "yo-jong",
        "heather",
        "rachel",
        "rebecca",
        "katherine",
        "kathleen",
        "barbara",
        "linda",
        "lara",
        "tiffany",
        "kerry",
        "olena",
        "lyudmila",
        "sofia",
        "ashley",
    ];
    const MALE: &[&str] = &[
        "john",
        "donald",
        "joe",
        "george",
        "barack",
        "vladimir",
        "dmitry",
        "dmitri",
        "sergei",
        "sergey",
        "emmanuel",
        "olaf",
        "friedrich",
        "mark",
        "jan",
        "peter",
        "paul",
        "michael",
        "david",
        "robert",
        "james",
        "william",
        "thomas",
        "richard",
        "charles",
        "antony",
        "lloyd",
        "jake",
        "boris",
        "keir",
        "rishi",
        "volodymyr",
        "wolodymyr",
        "oleksandr",
        "andriy",
        "jens",
        "josep",
        "pedro",
        "viktor",
        "recep",
        "xi",
        "wang",
        "владимир",
        "дмитрий",
        "сергей",
        "александр",
        "андрей",
        "михаил",
        "николай",
        "алексей",
        "иван",
        "frank",
        "hans",
        "klaus",
        "jean",
        "nicolas",
        "françois",
        "josé",
        "luis",
        "carlos",
        "juan",
        "georgiy",
        "steven",
        "stephen",
        "kevin",
        "brian",
        "scott",
        "jim",
        "bob",
        "bill",
        "mike",
        "tim",
        "ted",
        "mitch",
        "marco",
        "hunter",
        "eric",
        "jared",
        "barron",
        "denzel",
        "jack",
        "irving",
        "tom",
        "deandre",
        "fred",
        "eduardo",
    ];
    if FEMALE.contains(&low) {
        Some(true)
    } else if MALE.contains(&low) {
        Some(false)
    } else {
        None
    }
}
