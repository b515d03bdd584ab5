//! Mentions: who is named where.
//!
//! The project's own names come first, then the gazetteer's; the longest name wins, and of two equally long ones the project's.

use super::names::{self, Hit, Names, Part, Writing};
use super::text::Document;
use crate::actor::{Actor, ActorId};
use std::ops::Range;

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

    /// Everybody named in a document, in order, without overlaps.
    pub(crate) fn find(&self, document: &Document<'_>) -> Vec<Named> {
        let parts = names::parts(document);
        let mut out: Vec<Named> = Vec::new();
        let mut from = 0;
        while from < parts.len() {
            match self.at(document, &parts, from) {
                Some((hit, named)) => {
                    out.push(named);
                    from = after(&parts, from, &hit);
                }
                None => from += 1,
            }
        }
        out
    }

    fn at(&self, document: &Document<'_>, parts: &[Part], from: usize) -> Option<(Hit, Named)> {
        let hit = self.names.at(document, parts, from)?;
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
        };
        Some((hit, named))
    }
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
