//! Names beside titles in Korean, Chinese and Japanese: 한지우 대통령, 总统韩志远, 本田由紀大統領.
//!
//! No capitals show a name there; the office does: a name stands before its title in Korean and Japanese, behind it in Chinese.

use super::attribution::Span;
use super::mentions::{NameSort, Named};
use super::pack::{Class, Order};
use super::speakers::in_span;
use super::text::{Document, is_unspaced};

/// The name of a person within a speaker's phrase; `None` where only an office or a body is named.
pub(crate) fn name_in(d: &Document<'_>, source: &Span, named: &[Named]) -> Option<Span> {
    let listed = in_span(named, source);
    let person = listed.iter().find(|n| n.sort == NameSort::Person);
    let taken = |k: usize| listed.iter().any(|n| n.sort != NameSort::Person && n.words.contains(&k));
    match (d.pack.order, d.pack.unspaced) {
        (Order::Chain, _) => behind_title(d, source, person.map(|p| p.words.clone()), &taken),
        (_, true) => before_title(d, source, person.map(|p| p.words.clone()), &taken),
        (_, false) => spaced_before_title(d, source, person.map(|p| p.words.clone()), &taken),
    }
}

/// Korean: the words right before an office.
fn spaced_before_title(d: &Document<'_>, source: &Span, person: Option<Span>, taken: &dyn Fn(usize) -> bool) -> Option<Span> {
    let plain = |k: usize| {
        let printed = d.printed(k);
        let syllables = printed.chars().filter(|c| ('\u{ac00}'..='\u{d7a3}').contains(c)).count();
        let light = Class::DETERMINER.and(Class::ROLE).and(Class::TIME).and(Class::ADVERB).and(Class::PEOPLE).and(Class::OPENER);
        (2..=6).contains(&syllables)
            && syllables == printed.chars().count()
            && d.word(k).tail == 0
            && !d.is(k, light)
            && !taken(k)
            && !d.names_office(k)
            && !printed.ends_with(['한', '은', '는', '인', '된', '던', '온', '의', '할', '든', '힌', '난'])
    };
    let (last, end) = match person {
        Some(person) => (person.start, person.end),
        None => {
            let office = source.clone().rev().find(|&k| k > source.start && d.names_office(k) && plain(k - 1))?;
            (office - 1, office)
        }
    };
    let mut start = last;
    while start > source.start && last - start < 2 && plain(start - 1) {
        start -= 1;
    }
    (start < end).then_some(start..end)
}

/// Chinese: what stands behind the last office.
fn behind_title(d: &Document<'_>, source: &Span, person: Option<Span>, taken: &dyn Fn(usize) -> bool) -> Option<Span> {
    if let Some(person) = person {
        let after = source.start..person.start;
        let title = after.rev().find(|&k| d.is(k, Class::ROLE)).map_or(person.start, |k| k + 1);
        return Some(title..person.end);
    }
    let title = source.clone().rev().find(|&k| d.is(k, Class::ROLE))?;
    let name = title + 1..source.end;
    let characters = name.clone().map(|k| d.printed(k).chars().count()).sum::<usize>();
    let foreign = name.clone().any(|k| matches!(d.printed(k), "·" | "•" | "・"));
    let single = name.clone().all(|k| (d.printed(k).chars().all(is_unspaced) && !d.is(k, SMALL) || foreign) && !taken(k));
    ((2..=4).contains(&characters) || foreign && characters <= 16).then_some(name).filter(|_| single)
}

/// Words that are no part of a name.
const SMALL: Class =
    Class::ROLE.and(Class::TIME).and(Class::ADVERB).and(Class::PREPOSITION).and(Class::NEGATION).and(Class::PEOPLE);

/// Japanese: what stands before the first office, behind the last の.
fn before_title(d: &Document<'_>, source: &Span, person: Option<Span>, taken: &dyn Fn(usize) -> bool) -> Option<Span> {
    if person.is_some() {
        return person;
    }
    let from = source.clone().rev().find(|&k| matches!(d.printed(k), "の" | "、")).map_or(source.start, |k| k + 1);
    let title = (from..source.end).find(|&k| d.is(k, Class::ROLE)).filter(|&k| k > from)?;
    let name = from..title;
    let katakana = name.clone().all(|k| d.printed(k).chars().all(|c| ('\u{30a1}'..='\u{30ff}').contains(&c)));
    let han = name.clone().all(|k| d.printed(k).chars().all(|c| ('\u{3400}'..='\u{9fff}').contains(&c)) && !d.is(k, SMALL));
    let characters = name.clone().map(|k| d.printed(k).chars().count()).sum::<usize>();
    let fits = katakana && characters >= 2 || han && (2..=5).contains(&characters);
    (fits && !name.clone().any(taken)).then_some(name)
}
