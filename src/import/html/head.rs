//! The lines around a page's headline: who wrote the article, when it was published and when brought up to date.
//!
//! Part of `import::html`: `metadata` asks it where the page declares nothing, and where what is declared is later than what the
//! reader sees. Only short lines between the headline and the first paragraphs count, and elements whose names say author.

use super::metadata::bare;
use super::walk::{Piece, Walked};
use crate::article::{BlockKind, SetAside};
use crate::import::{dates, lexicon, structure};

/// What the lines say.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// Authors, as printed.
    pub(super) names: Vec<String>,
    /// The date that stands alone or with a word like "published".
    pub(super) published: Option<dates::Read>,
    /// The date behind a word like "updated".
    pub(super) updated: Option<dates::Read>,
}

/// Pieces before the headline that may belong to it.
const BEFORE: usize = 6;
/// Pieces behind it.
const BEHIND: usize = 18;
/// Longest line, in characters.
const LINE: usize = 160;

/// Reads the lines around the headline with this text.
pub(super) fn read(walked: &Walked, title: &str) -> Head {
    let mut head = Head::default();
    let Some(at) = headline(walked, title) else { return head };
    // What the headline stands in holds the article, whatever it is called: a newsletter's page, a preview.
    let around: Vec<usize> =
        walked.pieces.get(at).map(|piece| walked.regions.chain(piece.region).map(|(at, _)| at).collect()).unwrap_or_default();
    let mut paragraphs = 0;
    let lines = walked.pieces.iter().enumerate().skip(at.saturating_sub(BEFORE)).take(BEFORE.min(at) + BEHIND);
    for (place, piece) in lines.filter(|(place, _)| *place != at) {
        let text = piece.flow.text().trim();
        if text.chars().count() > LINE {
            paragraphs += usize::from(place > at);
            if paragraphs > 1 {
                break;
            }
            continue;
        }
        if is_elsewhere(walked, piece, &around) {
            continue;
        }
        let (plain, updated) = lexicon::parted_by_update(text);
        head.published = head.published.or_else(|| structure::date_line(plain));
        head.updated = head.updated.or_else(|| updated.and_then(structure::date_line));
        if head.names.is_empty() {
            head.names = names(walked, piece);
        }
    }
    head
}

/// The piece that is the headline: the heading of the highest level that says the title, else the first heading of the first level.
fn headline(walked: &Walked, title: &str) -> Option<usize> {
    let wanted = bare(title);
    let level = |piece: &Piece| match piece.kind {
        BlockKind::Heading(level) => level,
        _ => 9,
    };
    let same = walked.pieces.iter().enumerate().filter(|(_, piece)| !wanted.is_empty() && bare(piece.flow.text()) == wanted);
    same.min_by_key(|(at, piece)| (level(piece), *at))
        .map(|(at, _)| at)
        .or_else(|| walked.pieces.iter().position(|piece| piece.kind == BlockKind::Heading(1)))
}

/// Whether the regions around it say that it belongs to something else.
fn is_elsewhere(walked: &Walked, piece: &Piece, around: &[usize]) -> bool {
    walked.regions.chain(piece.region).filter(|(at, _)| !around.contains(at)).any(|(_, region)| {
        region.hint.is_some_and(|hint| {
            // A newsletter on the web calls its own lines by that name.
            let own = matches!(hint.reason, SetAside::Byline | SetAside::AuthorBox | SetAside::Share | SetAside::Newsletter);
            hint.strong && !own || matches!(hint.reason, SetAside::Comments | SetAside::Teaser)
        })
    })
}

/// The names in a line: a byline, a part of it that is one, a link to an author's page, an element named for the author.
fn names(walked: &Walked, piece: &Piece) -> Vec<String> {
    let text = piece.flow.text().trim();
    if let Some(names) = lexicon::byline(text).or_else(|| lexicon::byline_within(text)) {
        return names;
    }
    let linked: Vec<String> = piece
        .flow
        .links()
        .filter(|(_, address)| leads_to_author(address))
        .map(|(text, _)| text.trim().trim_end_matches(',').to_owned())
        .filter(|name| is_person(name))
        .collect();
    if !linked.is_empty() {
        return linked;
    }
    let named = walked.regions.chain(piece.region).take(3).any(|(_, region)| region.is_author());
    let first = text.split(['|', '•', '·', ',']).next().unwrap_or_default().trim();
    if named && is_person(first) {
        return vec![first.to_owned()];
    }
    before_date(text).into_iter().collect()
}

/// The name that a line with a date begins with: "Ann Reed | Senior writer | July 2, 2025", "Ann Reed 4 August 2010".
fn before_date(text: &str) -> Option<String> {
    structure::date_line(text)?;
    let parted = text.split(['|', '•', '·', '●', ',']).next().unwrap_or_default().trim();
    let plain = parted.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default().trim();
    let name = if plain.len() < parted.len() || parted.len() < text.len() { plain } else { return None };
    let capitals = name.split_whitespace().all(|word| word.chars().next().is_some_and(|c| !c.is_lowercase()));
    let dated =
        name.split_whitespace().any(|word| dates::in_words(&format!("1 {word} 2000")).is_some() || dates::is_weekday(word));
    (is_person(name) && capitals && !dated && lexicon::section(name).is_none()).then(|| name.to_owned())
}

/// The first author that an element's name or the words "written by" give anywhere outside comments and lists of other articles.
pub(super) fn author_anywhere(walked: &Walked) -> Vec<String> {
    let short = walked.pieces.iter().filter(|piece| piece.flow.text().chars().count() <= 80 && !is_elsewhere(walked, piece, &[]));
    short
        .filter(|piece| {
            !walked.regions.chain(piece.region).any(|(_, region)| {
                region.hint.is_some_and(|hint| matches!(hint.reason, SetAside::Related | SetAside::Navigation | SetAside::Legal))
            })
        })
        .map(|piece| {
            let named = walked.regions.chain(piece.region).take(2).any(|(_, region)| region.is_author());
            if named { names(walked, piece) } else { Vec::new() }
        })
        .find(|names| !names.is_empty())
        .unwrap_or_default()
}

/// Whether an address is that of an author's page.
fn leads_to_author(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let mut parts = path.split('/').filter(|part| !part.is_empty()).peekable();
    while let Some(part) = parts.next() {
        if AUTHOR_PATHS.contains(&part) && parts.peek().is_some() {
            return true;
        }
    }
    false
}

/// Parts of addresses that stand before an author's name.
const AUTHOR_PATHS: &[&str] = &[
    "author",
    "authors",
    "auteur",
    "auteurs",
    "autor",
    "autoren",
    "autores",
    "autore",
    "autori",
    "by",
    "byline",
    "bylines",
    "people",
    "person",
    "profile",
    "profiles",
    "profil",
    "journalist",
    "journalists",
    "reporter",
    "reporters",
    "writers",
    "writer",
    "staff",
    "contributor",
    "contributors",
    "team",
    "redakteur",
    "redacteur",
    "producers",
    "columnist",
    "columnists",
    "personne",
    "firma",
];

/// A person's name: two to five words, or a short one in a script without spaces.
fn is_person(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let wide = text.chars().all(|c| c >= '\u{2e80}' || c.is_whitespace()) && (2..=8).contains(&text.chars().count());
    lexicon::is_name(text) && !lexicon::is_office(text) && ((2..=5).contains(&words) || wide)
}
