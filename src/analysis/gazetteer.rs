//! The gazetteer: states, capitals, peoples, leaders and bodies that ship with the program.
//!
//! Plain tables in `assets/gazetteer`; its README explains the columns. Names are read per language, when the first article in
//! it comes. The project's own names win over these (see `mentions`).

use super::mentions::NameSort;
use super::names::{Names, Writing};
use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

/// A row: one name of somebody.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    /// `KR`, `KR/president`, `KR+KP`.
    pub(crate) entity: &'static str,
    /// The name as listed.
    pub(crate) name: &'static str,
    /// What kind of name it is.
    pub(crate) sort: NameSort,
    /// The actor's own state media.
    pub(crate) state_media: bool,
    /// The surname is the first part.
    pub(crate) family_first: bool,
    /// Counts only near another name of this root.
    pub(crate) guard: Option<&'static str>,
    /// An office every state has: right behind another state's name it is that state's.
    pub(crate) home: bool,
    /// Also a given name or surname: not beside another name of a person.
    pub(crate) personal: bool,
    /// Words that show in the paragraph that something else is meant, parted by spaces.
    pub(crate) unless: &'static str,
    from: &'static str,
    to: &'static str,
}

impl Row {
    /// Whether the row is valid on a day (`YYYY-MM-DD…`); always where the day is not known.
    pub(crate) fn valid_on(&self, day: &str) -> bool {
        day.len() < 10
            || (self.from.is_empty() || self.from <= day) && (self.to.is_empty() || day.get(..10).is_none_or(|d| d <= self.to))
    }
}

/// The names of one language.
#[derive(Default)]
pub(crate) struct Gazetteer {
    /// To be looked for; values are indices of `rows`.
    pub(crate) names: Names,
    /// The rows.
    pub(crate) rows: Vec<Row>,
}

const TABLES: [&str; 6] = [
    include_str!("../../assets/gazetteer/territories.tsv"),
    include_str!("../../assets/gazetteer/states.tsv"),
    include_str!("../../assets/gazetteer/peoples.tsv"),
    include_str!("../../assets/gazetteer/people-and-bodies.tsv"),
    include_str!("../../assets/gazetteer/bodies.tsv"),
    include_str!("../../assets/gazetteer/leaders.tsv"),
];

/// Names that are also something else.
const GUARDS: &str = include_str!("../../assets/gazetteer/guards.tsv");

/// The gazetteer of a language: its own names and those of every language.
pub(crate) fn of(language: &str) -> &'static Gazetteer {
    static KNOWN: OnceLock<Mutex<BTreeMap<String, &'static Gazetteer>>> = OnceLock::new();
    let known = KNOWN.get_or_init(Mutex::default);
    let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
    // Languages without names of their own share one table: what is kept stays small.
    let key = if ["en", "nl", "de", "fr", "es", "ru", "uk", "ko", "zh", "ja"].contains(&language) { language } else { "*" };
    if let Some(gazetteer) = known.get(key) {
        return gazetteer;
    }
    let gazetteer: &'static Gazetteer = Box::leak(Box::new(read(key)));
    known.insert(key.to_owned(), gazetteer);
    gazetteer
}

/// What an entity (`DE`, `KR/nis`) is called in a language: the first name listed that is no adjective.
#[must_use]
pub fn entity_name(entity: &str, language: &str) -> Option<&'static str> {
    let named = |row: &&Row| row.entity == entity && row.sort != NameSort::Adjective && !row.name.contains('*');
    of(language).rows.iter().find(named).map(|row| row.name)
}

/// The name of an entity in `language` that stands for the same as `name` does in another: `Moskou` for `Moscow`, `Rusland` for `Russia`.
/// `None` where `name` is none of its listed names, or that language has none of the kind.
#[must_use]
pub fn name_like(entity: &str, name: &str, language: &str) -> Option<&'static str> {
    let rows = || {
        TABLES.iter().flat_map(|table| table.lines()).filter_map(|line| {
            let mut columns = line.split('\t');
            let (of, kind, tongue, listed) = (columns.next()?, columns.next()?, columns.next()?, columns.next()?);
            (of == entity && !listed.contains('*')).then_some((kind, tongue, listed))
        })
    };
    let (kind, ..) = rows().find(|(_, _, listed)| *listed == name)?;
    rows().find(|(same, tongue, _)| *same == kind && *tongue == language).map(|(_, _, listed)| listed)
}

fn read(language: &str) -> Gazetteer {
    let mut gazetteer = Gazetteer::default();
    let mut written: Vec<Writing> = Vec::new();
    let guards = guards_of(language);
    for line in TABLES.iter().flat_map(|table| table.lines()) {
        if line.starts_with('#') {
            continue;
        }
        let mut columns = line.split('\t');
        let mut column = || columns.next().unwrap_or_default();
        let (entity, kind, of, name, flags, from, to) = (column(), column(), column(), column(), column(), column(), column());
        if of != language && of != "*" || name.is_empty() {
            continue;
        }
        let Some(sort) = sort_of(kind) else { continue };
        let first = name.chars().next().unwrap_or(' ');
        let letters = name.chars().filter(|c| c.is_alphabetic());
        let short = letters.clone().count() <= 4 && letters.clone().all(char::is_uppercase);
        let writing = Writing {
            stem: name.contains('*'),
            exact_case: flags.contains("exact") || short && first.is_uppercase(),
            capital: first.is_uppercase(),
            fixed: false,
        };
        let guard = flags.split(' ').find_map(|flag| flag.strip_prefix("guard:"));
        let state_media = kind == "statemedia";
        gazetteer.rows.push(Row {
            entity,
            name,
            sort,
            state_media,
            home: flags.contains("home"),
            personal: guards.iter().any(|&(listed, rule, _)| listed == name && rule == "personal"),
            unless: guards.iter().find(|&&(listed, rule, _)| listed == name && rule == "unless").map_or("", |g| g.2),
            family_first: flags.contains("family-first"),
            guard,
            from,
            to,
        });
        written.push(writing);
    }
    // Of people with one name, and of one person's offices, the latest comes first: an article without a date has no better guess.
    let mut order: Vec<usize> = (0..gazetteer.rows.len()).collect();
    order.sort_by_key(|&i| gazetteer.rows.get(i).map(|r| (r.sort == NameSort::Person, std::cmp::Reverse(r.from))));
    for index in order {
        if let (Some(row), Some(&writing)) = (gazetteer.rows.get(index), written.get(index)) {
            gazetteer.names.add(row.name, writing, u32::try_from(index).unwrap_or(u32::MAX));
        }
    }
    gazetteer
}

/// Name, rule and words of the guards of a language.
fn guards_of(language: &str) -> Vec<(&'static str, &'static str, &'static str)> {
    let rows = GUARDS.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut columns = line.split('\t');
        let of = columns.next()?;
        let (name, rule) = (columns.next()?, columns.next()?);
        (of == "*" || of == language).then(|| (name, rule, columns.next().unwrap_or_default()))
    });
    rows.collect()
}

fn sort_of(kind: &str) -> Option<NameSort> {
    Some(match kind {
        "name" | "capital" | "demonym" => NameSort::Place,
        "adj" => NameSort::Adjective,
        "seat" | "body" | "bloc" | "agency" | "statemedia" => NameSort::Body,
        "institute" | "generic" => NameSort::Generic,
        "person" => NameSort::Person,
        "region" => NameSort::Region,
        "area" => NameSort::Area,
        _ => return None,
    })
}
