//! Mentions: who is named where.
//!
//! The project's own names come first, then the gazetteer's; the longest name wins, and of two equally long ones the project's.

use super::gazetteer::{self, Row};
use super::names::{self, Hit, Names, Part, Writing};
use super::pack::{Class, Fnv};
use super::speakers;
use super::text::{Document, is_unspaced};
use crate::actor::{Actor, ActorId};
use std::collections::{BTreeSet, HashMap};
use std::hash::BuildHasherDefault;
use std::ops::Range;

/// Bytes before and behind a name in which words can show that something else is meant.
const NEARBY: usize = 800;

/// Somebody named in a document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Named {
    /// Words of the name.
    pub(crate) words: Range<usize>,
    /// Bytes in its paragraph.
    pub(crate) bytes: Range<usize>,
    /// Paragraph index.
    pub(crate) paragraph: usize,
    /// The project's actor.
    pub(crate) actor: Option<ActorId>,
    /// The gazetteer's entity.
    pub(crate) entity: Option<String>,
    /// The name as listed.
    pub(crate) alias: String,
    /// What kind of name it is.
    pub(crate) sort: NameSort,
    /// The actor's own state media.
    pub(crate) state_media: bool,
    /// Counts only near another name of this root.
    pub(crate) guard: Option<&'static str>,
    /// An office every state has.
    pub(crate) home: bool,
}

/// What kind of name it is: decides between several in one speaker's phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NameSort {
    /// A kind of people: analysts.
    Generic,
    /// A person.
    Person,
    /// An organisation, office or seat.
    Body,
    /// A state, city or people.
    Place,
    /// An adjective.
    Adjective,
    /// A stretch of the map that is nobody's.
    Region,
    /// A land that two states share: what is said of it is about both, but it names neither.
    Area,
}

/// The project's names, ready to be looked for.
pub(crate) struct Project<'p> {
    actors: &'p [Actor],
    names: Names,
    listed: Vec<(usize, String, NameSort)>,
}

impl<'p> Project<'p> {
    /// Collects every actor's names.
    pub(crate) fn new(actors: &'p [Actor]) -> Self {
        let mut names = Names::default();
        let mut listed = Vec::new();
        for (index, actor) in actors.iter().enumerate() {
            for name in actor.names() {
                let sort = sort_of(name, actor);
                let everywhere = actor.aliases.iter().any(|alias| alias.text == name && alias.language.is_none());
                let sort = if everywhere && looks_personal(name) { NameSort::Person } else { sort };
                let letters = name.chars().filter(|c| c.is_alphabetic());
                let acronym = letters.clone().count() <= 6 && letters.clone().all(char::is_uppercase);
                let capital = name.chars().next().is_some_and(char::is_uppercase);
                let number = u32::try_from(listed.len()).unwrap_or(u32::MAX);
                listed.push((index, name.to_owned(), sort));
                let writing = Writing { capital, exact_case: acronym, fixed: false, stem: false };
                names.add(name, writing, number);
                if let Some(stem) = cyrillic_stem(name) {
                    names.add(stem, Writing { stem: true, ..writing }, number);
                }
            }
        }
        Self { actors, names, listed }
    }

    /// Everybody named in a document of a language, in order. `day` is the article's, "" where it is not known.
    pub(crate) fn find(&self, document: &Document<'_>, language: &str, day: &str) -> Vec<Named> {
        let gazetteer = gazetteer::of(language);
        let parts = names::parts(document);
        let mut out: Vec<Named> = Vec::new();
        let mut surnames = Surnames::default();
        let mut free: Vec<usize> = Vec::new();
        let mut from = 0;
        while from < parts.len() {
            let own = self.at(document, &parts, from);
            let valid = |number: u32| gazetteer.rows.get(number as usize).is_some_and(|row| row.valid_on(day));
            let any = gazetteer.names.at(document, &parts, from, valid);
            let listed = any.clone().filter(|hit| {
                own.as_ref().is_none_or(|(mine, _)| hit.bytes.end > mine.bytes.end || hit.words.end > mine.words.end)
            });
            let listed = listed
                .and_then(|hit| gazetteer.rows.get(hit.value as usize).map(|row| (hit, row)))
                .filter(|(hit, row)| !self.means_another(document, &parts, from, hit, row, gazetteer));
            if let Some((hit, row)) = listed {
                let found = self.of_row(&hit, row);
                if row.sort == NameSort::Person && (hit.words.len() > 1 || document.pack.whole_quotes()) {
                    surnames.add(row.name, row.family_first || document.pack.whole_quotes(), found.first());
                }
                out.extend(found);
                from = after(&parts, from, &hit);
            } else if let Some((hit, mut named)) = own {
                // The gazetteer knows what kind of name it is.
                if let Some(row) = any.filter(|g| g.bytes == hit.bytes).and_then(|g| gazetteer.rows.get(g.value as usize)) {
                    named.sort = row.sort;
                    named.state_media = row.state_media;
                    if row.sort == NameSort::Person && hit.words.len() > 1 {
                        surnames.add(row.name, row.family_first, Some(&named));
                    }
                } else if named.sort == NameSort::Person && hit.words.len() > 1 {
                    surnames.add(&named.alias, false, Some(&named));
                }
                out.push(named);
                from = after(&parts, from, &hit);
            } else {
                free.push(from);
                from += 1;
            }
        }
        for index in free {
            if let Some(named) = parts.get(index).and_then(|part| surnames.at(document, part)) {
                out.push(named);
            }
        }
        out.sort_by_key(|n| (n.words.start, n.bytes.start));
        at_home(document, &mut out);
        keep_guarded(out)
    }

    /// Michael Jordan, Paris Hilton, Washington state, Melania Trump: the listed name is part of another.
    fn means_another(
        &self,
        document: &Document<'_>,
        parts: &[Part],
        from: usize,
        hit: &Hit,
        row: &Row,
        gazetteer: &gazetteer::Gazetteer,
    ) -> bool {
        if !row.unless.is_empty() {
            let text = document.paragraphs.get(hit.paragraph).map_or("", |p| p.text);
            let from = text.floor_char_boundary(hit.bytes.start.saturating_sub(NEARBY));
            let near = text.get(from..text.ceil_char_boundary(hit.bytes.end + NEARBY)).unwrap_or_default();
            if row.unless.split(' ').any(|word| near.contains(word)) {
                return true;
            }
        }
        let surname = row.sort == NameSort::Person && hit.words.len() == 1 && !document.pack.whole_quotes();
        if !row.personal && !surname {
            return false;
        }
        let sentence = document.sentence_of(hit.words.start);
        let before = hit.words.start.checked_sub(1).filter(|&b| sentence.contains(&b) && document.word(b).capital);
        let given = before.is_some_and(|b| speakers::given_name(document.low(b)).is_some());
        if given && (from == 0 || surname) {
            return true;
        }
        let behind = hit.words.end;
        if surname {
            return matches!(document.low(behind), "jr") && !row.name.contains(' ') && sentence.contains(&behind);
        }
        let plain = |k: usize| {
            let word = document.word(k);
            word.is_word
                && word.capital
                && !word.class.has(
                    Class::ROLE
                        .and(Class::TIME)
                        .and(Class::BOUNDARY)
                        .and(Class::PRONOUN)
                        .and(Class::DETERMINER)
                        .and(Class::PREPOSITION)
                        .and(Class::AUXILIARY),
                )
        };
        let named_before = before.is_some_and(|b| {
            given || plain(b) && b != sentence.start && !document.pack.noun_capitals && !document.is(b, Class::ADVERB)
        });
        let mut next = from + 1;
        while parts.get(next).is_some_and(|part| part.begins_before(hit)) {
            next += 1;
        }
        let named_behind = sentence.contains(&behind)
            && plain(behind)
            && document.low(behind) != "dc"
            && !document.low(behind).starts_with("d.c")
            && gazetteer.names.at(document, parts, next, |_| true).is_none()
            && self.names.at(document, parts, next, |_| true).is_none();
        let listed_before = before.is_some_and(|_| from > 0 && gazetteer.names.at(document, parts, from - 1, |_| true).is_some());
        named_before && !listed_before
            || named_behind
            || matches!(document.low(behind), "state" | "staat") && sentence.contains(&behind)
            || before.is_none() && {
                let b = hit.words.start.saturating_sub(1);
                let staat = matches!(document.low(b), "staat" | "bundesstaat" | "estado") && sentence.contains(&b);
                staat
                    || matches!(document.low(b), "of" | "de" | "von")
                        && b > 0
                        && matches!(document.low(b - 1), "state" | "état" | "estado")
            }
    }

    fn of_row(&self, hit: &Hit, row: &Row) -> Vec<Named> {
        row.entity
            .split('+')
            .map(|entity| Named {
                words: hit.words.clone(),
                bytes: hit.bytes.clone(),
                paragraph: hit.paragraph,
                actor: self.actor_of(entity),
                entity: Some(entity.to_owned()),
                alias: row.name.trim_end_matches('*').replace("* ", " "),
                sort: row.sort,
                state_media: row.state_media,
                guard: row.guard,
                home: row.home,
            })
            .collect()
    }

    /// The project's actor an entity rolls up to: the nearest one.
    fn actor_of(&self, entity: &str) -> Option<ActorId> {
        let covers = |root: &str| entity == root || entity.strip_prefix(root).is_some_and(|rest| rest.starts_with('/'));
        self.actors
            .iter()
            .filter(|a| a.entity.as_deref().is_some_and(covers))
            .max_by_key(|a| a.entity.as_ref().map_or(0, String::len))
            .map(|a| a.id)
    }

    fn at(&self, document: &Document<'_>, parts: &[Part], from: usize) -> Option<(Hit, Named)> {
        let hit = self.names.at(document, parts, from, |_| true)?;
        let (index, alias, sort) = self.listed.get(hit.value as usize)?;
        let actor = self.actors.get(*index)?;
        let named = Named {
            words: hit.words.clone(),
            bytes: hit.bytes.clone(),
            paragraph: hit.paragraph,
            actor: Some(actor.id),
            entity: actor.entity.clone(),
            alias: alias.clone(),
            sort: *sort,
            state_media: false,
            guard: None,
            home: false,
        };
        Some((hit, named))
    }
}

/// Surnames of people named in full: they count alone afterwards, unless two people share one.
#[derive(Default)]
struct Surnames {
    by_hash: HashMap<u64, Option<Named>, BuildHasherDefault<Fnv>>,
    /// Their first characters, where they are of a script without spaces.
    unspaced: Vec<char>,
}

impl Surnames {
    fn add(&mut self, name: &str, family_first: bool, named: Option<&Named>) {
        let Some(named) = named else { return };
        let mut words = name.split_whitespace();
        let surname = if family_first { words.next() } else { words.next_back() };
        let Some(surname) = surname.map(|s| s.trim_end_matches('*')) else { return };
        let hangul = |c: char| ('\u{ac00}'..='\u{d7a3}').contains(&c);
        let surname = match surname.chars().next() {
            // 윤석열: 윤 대통령.
            Some(first) if hangul(first) && !name.contains(' ') => surname.get(..first.len_utf8()).unwrap_or_default(),
            Some(first) if hangul(first) || is_unspaced(first) => surname,
            _ if surname.chars().count() >= 3 => surname,
            _ => return,
        };
        if let Some(first) = surname.chars().next().filter(|&c| is_unspaced(c) && !self.unspaced.contains(&c)) {
            self.unspaced.push(first);
        }
        let same = |a: &Named| a.actor == named.actor && (a.entity == named.entity || a.alias == named.alias);
        self.by_hash
            .entry(names::hash_of(surname))
            .and_modify(|known| {
                if !known.as_ref().is_some_and(same) {
                    *known = None;
                }
            })
            .or_insert_with(|| Some(named.clone()));
    }

    fn at(&self, document: &Document<'_>, part: &Part) -> Option<Named> {
        if self.by_hash.is_empty() {
            return None;
        }
        if part.is_unspaced() {
            return self.unspaced_at(document, part);
        }
        let (word, capital, hash) = part.shape();
        // 윤 대통령: a syllable counts before an office only.
        let syllable = document.printed(word).chars().count() == 1 && document.pack.code == "ko";
        if syllable && !document.names_office(word + 1) {
            return None;
        }
        let bytes = part.bytes();
        let whole = self.by_hash.get(&hash).map(|named| (named, bytes.end));
        let hit = whole
            .or_else(|| part.endings().find_map(|(h, ending)| self.by_hash.get(&h).map(|named| (named, bytes.end - ending))));
        let (named, end) = hit.filter(|_| capital)?;
        let named = named.as_ref().filter(|named| named.words.start < word)?;
        // "John Kim" is not the Kim named before.
        let first = word.checked_sub(1).is_some_and(|w| {
            let before = document.word(w);
            before.is_word
                && before.capital
                && before.paragraph == document.word(word).paragraph
                && !document.is(w, Class::ROLE.and(Class::TIME))
                && document.sentence_of(word).start != w
        });
        (!first).then(|| Named {
            words: word..word + 1,
            bytes: bytes.start..end,
            paragraph: document.word(word).paragraph as usize,
            ..named.clone()
        })
    }
}

impl Surnames {
    /// 岸田首相, 习主席: a surname in a script without spaces; of one character only before an office.
    fn unspaced_at(&self, document: &Document<'_>, part: &Part) -> Option<Named> {
        let word = part.shape().0;
        let paragraph = document.word(word).paragraph as usize;
        let start = part.bytes().start;
        let text = document.paragraphs.get(paragraph)?.text.get(start..)?;
        if !self.unspaced.contains(&text.chars().next()?) {
            return None;
        }
        let mut best = None;
        let mut hash = names::SEED;
        for (length, (at, c)) in text.char_indices().take(8).enumerate() {
            let end = at + c.len_utf8();
            if !is_unspaced(c) {
                break;
            }
            hash = names::fold_into(hash, c);
            let Some(Some(named)) = self.by_hash.get(&hash) else { continue };
            let after = names::word_behind(document, word, start + end);
            if named.words.start < word && (length > 0 || document.names_office(after)) {
                best = Some(Named { words: word..after, bytes: start..start + end, paragraph, ..named.clone() });
            }
        }
        best
    }
}

/// Drops an office every state has where another state's name stands right before it: 중국 외교부, 美国国防部.
fn at_home(document: &Document<'_>, named: &mut Vec<Named>) {
    let root = |n: &Named| n.entity.as_deref().map(|e| e.split('/').next().unwrap_or(e).to_owned());
    let keep: Vec<bool> = named
        .iter()
        .enumerate()
        .map(|(index, n)| {
            let before = index.checked_sub(1).and_then(|b| named.get(b));
            !n.home
                || before.is_none_or(|b| {
                    let beside = b.paragraph == n.paragraph
                        && (b.bytes.end == n.bytes.start
                            || b.words.end == n.words.start && document.word(n.words.start).paragraph as usize == b.paragraph);
                    !beside || !matches!(b.sort, NameSort::Place | NameSort::Adjective) || root(b) == root(n)
                })
        })
        .collect();
    let mut keep = keep.into_iter();
    named.retain(|_| keep.next().unwrap_or(true));
}

/// Drops guarded names where nothing near says that they are meant.
fn keep_guarded(named: Vec<Named>) -> Vec<Named> {
    let plain: BTreeSet<(usize, String)> = named
        .iter()
        .filter(|n| n.guard.is_none())
        .filter_map(|n| n.entity.as_deref().map(|e| (n.paragraph, e.split('/').next().unwrap_or(e).to_owned())))
        .collect();
    named.into_iter().filter(|n| n.guard.is_none_or(|root| plain.contains(&(n.paragraph, root.to_owned())))).collect()
}

/// The first part behind a hit.
fn after(parts: &[Part], from: usize, hit: &Hit) -> usize {
    let mut next = from + 1;
    while parts.get(next).is_some_and(|part| part.begins_before(hit)) {
        next += 1;
    }
    next
}

/// A Russian or Ukrainian name without its case ending.
fn cyrillic_stem(name: &str) -> Option<&str> {
    let last = name.chars().next_back()?;
    let long = name.chars().count() >= 5;
    (long && "аяьйоеіиюї".contains(last)).then(|| name.strip_suffix(last)).flatten()
}

/// What kind a project's name is, from the actor's kind and the name's shape.
fn sort_of(name: &str, actor: &Actor) -> NameSort {
    use crate::standards::ActorKind;
    let lower = name.chars().next().is_some_and(char::is_lowercase);
    match actor.kind {
        ActorKind::Group if lower => NameSort::Generic,
        ActorKind::Person => NameSort::Person,
        ActorKind::Group | ActorKind::Organisation => NameSort::Body,
        ActorKind::State => NameSort::Place,
    }
}

/// A name that belongs to no language and is no acronym: most likely a person's.
fn looks_personal(name: &str) -> bool {
    let words = name.split_whitespace().count();
    let plain = name
        .split_whitespace()
        .all(|word| word.chars().next().is_some_and(char::is_uppercase) && word.chars().any(char::is_lowercase));
    plain && words <= 3
}
