//! Citation data of a page: what its scripts, its head and its elements declare, in order of trust, each with its origin.
//!
//! Part of `import::html`. Dates: JSON-LD, OpenGraph, other meta elements, microdata, `<time>`, dated byline in words, address. Titles: the
//! headline on the page where a declaration confirms it, else the declaration.

use super::head::{self, Head};
use super::linked_data::{self, Declared};
use super::walk::Walked;
use crate::article::{Article, BlockKind, Certainty, Found, Metadata, Origin, SetAside};
use crate::import::{dates, flow, lexicon, structure};

/// Reads the metadata; also gives what JSON-LD declares.
pub(super) fn read(walked: &Walked, url: Option<&str>) -> (Metadata, Declared) {
    let declared = linked_data::read(&walked.linked_data);
    let site = outlet(walked, &declared);
    let title = title(walked, &declared, site.as_ref().map(|site| site.value.as_str()));
    let head = head::read(walked, title.as_ref().map_or("", |title| title.value.as_str()));
    let modified = modified(walked, &declared, &head);
    let metadata = Metadata {
        title,
        authors: authors(walked, &declared, &head, site.as_ref().map(|site| site.value.as_str())),
        published: published(walked, &declared, &head, modified.as_ref()),
        modified,
        url: url
            .map(str::to_owned)
            .or_else(|| walked.saved_from.clone())
            .map(|url| Found::new(url, Origin::Properties, Certainty::Declared)),
        canonical_url: canonical(walked, &declared),
        language: language(walked, &declared),
        outlet: site,
        ..Metadata::default()
    };
    (metadata, declared)
}

/// The value of the first meta element with one of these names.
fn meta<'a>(walked: &'a Walked, names: &[&str]) -> Option<&'a str> {
    names
        .iter()
        .find_map(|name| walked.metas.iter().find(|(key, value)| key == name && !value.trim().is_empty()))
        .map(|(_, value)| value.trim())
}

fn item<'a>(walked: &'a Walked, names: &[&str]) -> impl Iterator<Item = &'a str> {
    let names: Vec<String> = names.iter().map(|name| name.to_ascii_lowercase()).collect();
    let outside = |region: usize| {
        walked
            .regions
            .chain(region)
            .any(|(_, region)| region.hint.is_some_and(|hint| hint.strong && hint.reason != SetAside::AuthorBox))
    };
    walked
        .items
        .iter()
        .filter(move |(name, value, region)| {
            name.split_whitespace().any(|name| names.iter().any(|wanted| name.eq_ignore_ascii_case(wanted)))
                && !value.trim().is_empty()
                && !outside(*region)
        })
        .map(|(_, value, _)| value.trim())
}

fn outlet(walked: &Walked, declared: &Declared) -> Option<Found<String>> {
    let og = meta(walked, &["og:site_name"]).map(|name| Found::new(unescape(name), Origin::OpenGraph, Certainty::Declared));
    let ld = || {
        declared
            .publisher
            .clone()
            .or_else(|| declared.site.clone())
            .map(|name| Found::new(name, Origin::JsonLd, Certainty::Declared))
    };
    let other = || {
        meta(
            walked,
            &[
                "application-name",
                "dc.publisher",
                "dcterms.publisher",
                "publisher",
                "citation_journal_title",
                "apple-mobile-web-app-title",
            ],
        )
        .map(|name| Found::new(unescape(name), Origin::Meta, Certainty::Likely))
    };
    let from_url = || {
        let url = canonical_text(walked, declared)?;
        let host = url.split_once("://")?.1.split('/').next()?.trim_start_matches("www.").to_owned();
        Some(Found::new(host, Origin::Url, Certainty::Guess))
    };
    og.or_else(ld).or_else(other).or_else(from_url)
}

fn canonical_text(walked: &Walked, declared: &Declared) -> Option<String> {
    let is_address = |url: &str| url.starts_with("http://") || url.starts_with("https://");
    walked
        .canonical
        .clone()
        .filter(|url| is_address(url))
        .or_else(|| meta(walked, &["og:url", "twitter:url"]).map(str::to_owned).filter(|url| is_address(url)))
        .or_else(|| declared.url.clone())
        .or_else(|| walked.saved_from.clone())
}

fn canonical(walked: &Walked, declared: &Declared) -> Option<Found<String>> {
    let is_address = |url: &String| url.starts_with("http://") || url.starts_with("https://");
    let link = walked.canonical.clone().filter(is_address).map(|url| Found::new(url, Origin::Element, Certainty::Declared));
    let og = || {
        meta(walked, &["og:url"])
            .map(str::to_owned)
            .filter(is_address)
            .map(|url| Found::new(url, Origin::OpenGraph, Certainty::Declared))
    };
    let ld = || declared.url.clone().filter(is_address).map(|url| Found::new(url, Origin::JsonLd, Certainty::Declared));
    link.or_else(og).or_else(ld)
}

fn language(walked: &Walked, declared: &Declared) -> Option<Found<String>> {
    let root = walked.language.clone().map(|tag| Found::new(tag, Origin::Element, Certainty::Declared));
    let ld = || declared.language.clone().map(|tag| Found::new(tag, Origin::JsonLd, Certainty::Declared));
    let og = || {
        meta(walked, &["og:locale", "content-language", "dc.language", "language"])
            .map(|tag| Found::new(tag.to_owned(), Origin::Meta, Certainty::Declared))
    };
    root.or_else(ld).or_else(og)
}

/// Letters and digits in lower case, for comparing titles.
pub(super) fn bare(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                bare.push(c.to_ascii_lowercase());
            }
        } else if c.is_alphanumeric() {
            bare.extend(c.to_lowercase());
        }
    }
    bare
}

/// Whether a text is this one, which is [`bare`] already.
pub(super) fn says(text: &str, wanted: &str) -> bool {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).eq(wanted.chars())
}

fn title(walked: &Walked, declared: &Declared, site: Option<&str>) -> Option<Found<String>> {
    let candidates: Vec<Found<String>> = [
        declared.headline.clone().map(|title| Found::new(title, Origin::JsonLd, Certainty::Declared)),
        meta(walked, &["og:title"]).map(|title| Found::new(unescape(title), Origin::OpenGraph, Certainty::Declared)),
        meta(
            walked,
            &[
                "citation_title",
                "dc.title",
                "dcterms.title",
                "parsely-title",
                "sailthru.title",
                "title",
                "headline",
                "twitter:title",
            ],
        )
        .map(|title| Found::new(unescape(title), Origin::Meta, Certainty::Declared)),
        item(walked, &["headline"]).next().map(|title| Found::new(title.to_owned(), Origin::Microdata, Certainty::Declared)),
        walked.title.clone().map(|title| Found::new(title, Origin::Element, Certainty::Likely)),
    ]
    .into_iter()
    .flatten()
    .map(|found| Found { value: flow::clean(&found.value), ..found })
    .filter(|found| !found.value.is_empty())
    .collect();
    if let Some(text) = part_of_title(walked) {
        return Some(Found::new(text, Origin::Element, Certainty::Declared));
    }
    // A headline on the page that a declaration begins with or holds is the title as printed.
    let headings: Vec<(u8, String)> = walked
        .pieces
        .iter()
        .filter(|piece| {
            let strong = |hint: super::region::Hint| {
                hint.strong
                    && matches!(hint.reason, SetAside::Related | SetAside::Comments | SetAside::Consent | SetAside::Advertising)
            };
            !walked.regions.chain(piece.region).any(|(_, region)| region.hint.is_some_and(strong))
        })
        .filter_map(|piece| match piece.kind {
            BlockKind::Heading(level) if level <= 3 => Some((level, flow::clean(piece.flow.text()))),
            _ => None,
        })
        .filter(|(_, text)| text.chars().count() >= 6)
        .take(40)
        .collect();
    let confirmed = |text: &str| {
        let own = bare(text);
        own.chars().count() >= 6
            && candidates.iter().any(|found| {
                let declared = bare(&found.value);
                declared.starts_with(&own)
                    || declared.contains(&own) && own.chars().count() * 2 > declared.chars().count()
                    || own.starts_with(&declared) && !declared.is_empty() && declared.chars().count() * 2 > own.chars().count()
            })
    };
    for level in [1, 2, 3] {
        let site_name = site.map(bare).unwrap_or_default();
        if let Some((_, text)) = headings.iter().find(|(own, text)| *own == level && bare(text) != site_name && confirmed(text)) {
            return Some(Found::new(text.clone(), Origin::Element, Certainty::Declared));
        }
        // The headline as printed often differs from what is written for search engines and feeds: one word in common is enough.
        let printed = |(own, text): &&(u8, String)| {
            *own == 1
                && bare(text) != site_name
                && (text.split_whitespace().count() > 2 || is_wide(text))
                && text.chars().count() <= 160
                && candidates.iter().any(|found| have_words_in_common(text, &found.value))
        };
        if level == 1
            && let Some((_, text)) = headings.iter().find(printed)
        {
            return Some(Found::new(text.clone(), Origin::Element, Certainty::Likely));
        }
    }
    let declared = candidates.into_iter().next();
    let headline = || -> Option<Found<String>> {
        let mut first = headings.iter().filter(|(level, _)| *level == 1);
        let only = first.next()?;
        first.next().is_none().then(|| Found::new(only.1.clone(), Origin::Element, Certainty::Likely))
    };
    // A page's <title> that is no more than the outlet's name says less than its one headline.
    let few = |text: &str| text.split_whitespace().count() <= 3;
    if declared.as_ref().is_some_and(|found| found.origin == Origin::Element && few(&found.value))
        && let Some(headline) = headline().filter(|headline| !few(&headline.value))
    {
        return Some(headline);
    }
    declared.map(|found| Found { value: without_site(&found.value, site), ..found }).or_else(headline)
}

/// Where several headings each say one part of `<title>`, the site's name and the article's, the one that running text follows.
fn part_of_title(walked: &Walked) -> Option<String> {
    let mut parts = vec![walked.title.as_deref()?];
    for sign in [" | ", " – ", " — ", " - ", " · ", " :: ", " » ", " • "] {
        parts = parts.iter().flat_map(|part| part.split(sign)).collect();
    }
    let parts: Vec<String> = parts.into_iter().map(bare).filter(|part| part.chars().count() >= 4).collect();
    if parts.len() < 2 {
        return None;
    }
    let says = |at: usize| {
        let piece = walked.pieces.get(at).filter(|piece| matches!(piece.kind, BlockKind::Heading(1 | 2)))?;
        let text = flow::clean(piece.flow.text());
        parts.contains(&bare(&text)).then_some((at, text))
    };
    let said: Vec<(usize, String)> = (0..walked.pieces.len().min(600)).filter_map(says).take(8).collect();
    let several = said.iter().any(|(_, text)| said.first().is_some_and(|(_, first)| bare(first) != bare(text)));
    let leads = |at: usize| {
        walked.pieces.iter().skip(at + 1).take(6).any(|piece| {
            let text = piece.flow.text();
            super::features::is_prose(text, text.chars().count(), piece.flow.link_share())
        })
    };
    let article = said.iter().rev().find(|(at, _)| leads(*at));
    article.filter(|_| several).map(|(_, text)| text.clone())
}

fn is_wide(text: &str) -> bool {
    text.chars().filter(|c| *c >= '\u{2e80}').count() > 5
}

/// Whether two titles share a word of four letters or more, or, in a script without spaces, two letters in a row.
fn have_words_in_common(one: &str, other: &str) -> bool {
    let other = other.to_lowercase();
    if is_wide(one) {
        let letters: Vec<char> = one.chars().filter(|c| c.is_alphanumeric()).collect();
        return letters.windows(2).any(|pair| other.contains(&pair.iter().collect::<String>()));
    }
    let words: Vec<&str> = other.split(|c: char| !c.is_alphanumeric()).collect();
    let one = one.to_lowercase();
    one.split(|c: char| !c.is_alphanumeric()).any(|word| word.chars().count() >= 4 && words.contains(&word))
}

/// A title without " - Site" or "Site | " at its ends.
pub(super) fn without_site(title: &str, site: Option<&str>) -> String {
    let site = site.map(bare).unwrap_or_default();
    for sign in [" | ", " – ", " — ", " - ", " · ", " :: ", " » ", " • ", " / "] {
        if let Some((head, tail)) = title.rsplit_once(sign) {
            let end = bare(tail);
            let is_site = !site.is_empty() && (end == site || site.contains(&end) && end.len() > 3 || end.contains(&site));
            let few = tail.split_whitespace().count() <= 4 && head.split_whitespace().count() >= 4;
            if is_site || few && sign != " - " && sign != " – " && sign != " / " {
                return without_site(head, None);
            }
        }
        if let Some((head, tail)) = title.split_once(sign)
            && !site.is_empty()
            && bare(head) == site
        {
            return tail.trim().to_owned();
        }
    }
    title.trim().to_owned()
}

fn authors(walked: &Walked, declared: &Declared, head: &Head, site: Option<&str>) -> Vec<Found<String>> {
    let sound = |names: Vec<String>, origin, certainty| -> Vec<Found<String>> {
        let mut all: Vec<Found<String>> = Vec::new();
        for name in names.iter().flat_map(|name| people(name)) {
            let known = bare(&name);
            let is_site = site.is_some_and(|site| bare(site) == known);
            if !known.is_empty()
                && !is_site
                && !NOBODY.contains(&known.as_str())
                && all.iter().all(|other| bare(&other.value) != known)
            {
                all.push(Found::new(name, origin, certainty));
            }
        }
        all
    };
    let from_meta = |names: &[&str]| -> Vec<String> {
        let all = walked.metas.iter().filter(|(key, _)| names.contains(&key.as_str())).map(|(_, value)| unescape(value));
        all.filter(|value| !value.contains("://")).collect()
    };
    let tries: [(Vec<String>, Origin, Certainty); 8] = [
        (declared.authors.clone(), Origin::JsonLd, Certainty::Declared),
        (
            from_meta(&[
                "author",
                "creator",
                "citation_author",
                "dc.creator",
                "dcterms.creator",
                "parsely-author",
                "sailthru.author",
                "byl",
                "cxenseparse:author",
            ]),
            Origin::Meta,
            Certainty::Declared,
        ),
        (
            from_meta(&["article:author", "og:article:author", "twitter:data1"])
                .into_iter()
                .filter(|name| lexicon::is_name(name))
                .collect(),
            Origin::OpenGraph,
            Certainty::Likely,
        ),
        (
            item(walked, &["author", "creator"]).filter(|value| value.chars().count() < 80).map(str::to_owned).collect(),
            Origin::Microdata,
            Certainty::Likely,
        ),
        (walked.author_links.iter().filter(|name| lexicon::is_name(name)).cloned().collect(), Origin::Element, Certainty::Likely),
        (head.names.clone(), Origin::Text, Certainty::Likely),
        (byline_elements(walked), Origin::Element, Certainty::Guess),
        (head::author_anywhere(walked), Origin::Element, Certainty::Guess),
    ];
    tries
        .into_iter()
        .map(|(names, origin, certainty)| sound(names, origin, certainty))
        .find(|names| !names.is_empty())
        .unwrap_or_default()
}

/// Author fields that name nobody.
const NOBODY: &[&str] = &[
    "admin",
    "administrator",
    "editor",
    "editors",
    "staff",
    "redactie",
    "redaktion",
    "webredactie",
    "newsdesk",
    "author",
    "by",
    "guest",
    "webmaster",
    "unknown",
    "none",
    "null",
    "undefined",
    "root",
    "user",
    "редакция",
    "redacción",
    "rédaction",
    "larédaction",
    "redazione",
];

/// Short texts of elements whose names say byline.
fn byline_elements(walked: &Walked) -> Vec<String> {
    walked
        .pieces
        .iter()
        .take(400)
        .filter(|piece| piece.flow.text().chars().count() < 120)
        .filter(|piece| {
            let mut near = walked.regions.chain(piece.region).take(3);
            near.any(|(_, region)| region.hint.is_some_and(|hint| hint.reason == SetAside::Byline))
        })
        .filter_map(|piece| lexicon::byline(piece.flow.text()))
        .next()
        .unwrap_or_default()
}

/// The names in an author field.
fn people(field: &str) -> Vec<String> {
    let field = flow::clean(field);
    let field = field.trim().trim_start_matches('@');
    if field.is_empty() || field.chars().count() > 200 || field.contains("://") || field.contains('@') {
        return Vec::new();
    }
    if let Some(names) = lexicon::byline(field) {
        return names;
    }
    // "page.head.author": a template that was not filled in.
    if !field.contains(' ') && field.trim_end_matches('.').contains('.') {
        return Vec::new();
    }
    let names = lexicon::names_in(field);
    if names.is_empty() && field.chars().count() <= 60 { vec![field.to_owned()] } else { names }
}

fn published(walked: &Walked, declared: &Declared, head: &Head, modified: Option<&Found<String>>) -> Option<Found<String>> {
    let seen = || {
        let certainty = |read: &dates::Read| if read.ambiguous { Certainty::Guess } else { Certainty::Likely };
        head.published.as_ref().map(|read| Found::new(read.date.clone(), Origin::Text, certainty(read)))
    };
    let declared = declared_date(walked, declared);
    // A page that was moved or built anew declares that day; the reader sees the day of the article.
    if let (Some(declared), Some(read)) = (&declared, &head.published)
        && !read.ambiguous
        && dates::day(&read.date) < dates::day(&declared.value)
        && modified.is_none_or(|modified| dates::day(&declared.value) >= dates::day(&modified.value))
    {
        return seen();
    }
    declared.or_else(seen)
}

/// The date that the page declares in its scripts, its head, its elements or its address.
fn declared_date(walked: &Walked, declared: &Declared) -> Option<Found<String>> {
    let ld = declared.published.as_deref().and_then(any_date).map(|date| Found::new(date, Origin::JsonLd, Certainty::Declared));
    let og = || {
        meta(walked, &["article:published_time", "og:article:published_time", "og:published_time", "article:published"])
            .and_then(any_date)
            .map(|date| Found::new(date, Origin::OpenGraph, Certainty::Declared))
    };
    let other = || {
        let names = [
            "datepublished",
            "date",
            "pubdate",
            "publishdate",
            "publish_date",
            "publish-date",
            "published",
            "publication_date",
            "publication-date",
            "dc.date",
            "dc.date.issued",
            "dcterms.created",
            "dcterms.date",
            "dcterms.issued",
            "dc.date.created",
            "parsely-pub-date",
            "sailthru.date",
            "citation_publication_date",
            "citation_date",
            "article.published",
            "cxenseparse:recs:publishtime",
            "originalpublicationdate",
            "article_date_original",
            "created",
            "dc.created",
            "og:pubdate",
            "analyticsattributes.articledate",
            "last-modified-date",
            "timestamp",
            "datecreated",
            "bt:pubdate",
            "rnews:datepublished",
        ];
        meta(walked, &names).and_then(any_date).map(|date| Found::new(date, Origin::Meta, Certainty::Declared))
    };
    let micro = || {
        item(walked, &["datePublished", "dateCreated"])
            .find_map(any_date)
            .map(|date| Found::new(date, Origin::Microdata, Certainty::Declared))
    };
    let url = || {
        canonical_text(walked, declared)
            .and_then(|url| dates::in_url(&url))
            .map(|date| Found::new(date, Origin::Url, Certainty::Likely))
    };
    ld.or_else(og).or_else(other).or_else(micro).or_else(|| time_element(walked)).or_else(url)
}

/// The first `<time>` outside lists of other articles, one named as published first.
fn time_element(walked: &Walked) -> Option<Found<String>> {
    let read = |time: &super::walk::Time| {
        dates::machine(&time.value)
            .or_else(|| dates::in_words(&time.value).map(|read| read.date))
            .or_else(|| dates::in_words(&time.text).map(|read| read.date))
    };
    let own: Vec<_> = walked
        .times
        .iter()
        .filter(|time| {
            !walked.regions.chain(time.region).any(|(_, region)| {
                region.hint.is_some_and(|hint| hint.strong && !matches!(hint.reason, SetAside::Byline | SetAside::AuthorBox))
                    || &*region.name == "aside"
            })
        })
        .collect();
    let named = own.iter().find(|time| {
        ["publi", "entry-date", "posted", "created"].iter().any(|word| time.property.contains(word))
            && !time.property.contains("updated ")
    });
    named
        .and_then(|time| read(time))
        .or_else(|| {
            own.iter()
                .filter(|time| !time.property.contains("modif") && !time.property.contains("updat"))
                .find_map(|time| read(time))
        })
        .map(|date| Found::new(date, Origin::Element, Certainty::Likely))
}

fn modified(walked: &Walked, declared: &Declared, head: &Head) -> Option<Found<String>> {
    let ld = declared.modified.as_deref().and_then(any_date).map(|date| Found::new(date, Origin::JsonLd, Certainty::Declared));
    let og = || {
        meta(walked, &["article:modified_time", "og:updated_time", "og:article:modified_time"])
            .and_then(any_date)
            .map(|date| Found::new(date, Origin::OpenGraph, Certainty::Declared))
    };
    let other = || {
        meta(
            walked,
            &[
                "lastmod",
                "last-modified",
                "dc.date.modified",
                "dcterms.modified",
                "datemodified",
                "modified",
                "revised",
                "updated",
            ],
        )
        .and_then(any_date)
        .map(|date| Found::new(date, Origin::Meta, Certainty::Declared))
    };
    let micro = || {
        item(walked, &["dateModified"]).find_map(any_date).map(|date| Found::new(date, Origin::Microdata, Certainty::Declared))
    };
    let seen = || head.updated.as_ref().map(|read| Found::new(read.date.clone(), Origin::Text, Certainty::Guess));
    ld.or_else(og).or_else(other).or_else(micro).or_else(seen)
}

/// A page that gives no other date than that of its last version has been published by then: a guess to be confirmed.
pub(super) fn fall_back(metadata: &mut Metadata) {
    if metadata.published.is_none() {
        metadata.published =
            metadata.modified.as_ref().map(|found| Found::new(found.value.clone(), found.origin, Certainty::Guess));
    }
}

fn any_date(text: &str) -> Option<String> {
    dates::machine(text).or_else(|| dates::in_words(text).map(|read| read.date))
}

/// What byline and date lines near the start of the article say, where nothing is declared.
pub(super) fn from_blocks(article: &mut Article) {
    let first = article.blocks.iter().position(|block| block.set_aside.is_none()).unwrap_or(0);
    let near = first.saturating_sub(12)..first + 6;
    let mut names = Vec::new();
    let mut date = None;
    for block in article.blocks.iter().take(near.end).skip(near.start) {
        let aside_elsewhere =
            block.set_aside.is_some_and(|reason| !matches!(reason, SetAside::Byline | SetAside::Other | SetAside::AuthorBox));
        if aside_elsewhere || block.text.chars().count() > 140 {
            continue;
        }
        if names.is_empty() {
            names = lexicon::byline(&block.text).unwrap_or_default();
        }
        if date.is_none() {
            date = structure::date_line(&block.text);
        }
    }
    structure::take_byline(&mut article.metadata, names);
    if let Some(date) = date
        && article.metadata.published.as_ref().is_none_or(|found| found.origin == Origin::Url)
        && article.metadata.published.as_ref().is_none_or(|found| date.date.starts_with(found.value.get(..4).unwrap_or_default()))
    {
        article.metadata.published = None;
        structure::take_date(&mut article.metadata, date);
    }
}

/// Character references in a text that was escaped twice.
pub(in crate::import) fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(rest.get(..at).unwrap_or_default());
        let tail = rest.get(at..).unwrap_or_default();
        let end = tail.char_indices().take(12).find(|(_, c)| *c == ';').map(|(end, _)| end);
        let known = end.and_then(|end| tail.get(1..end)).and_then(entity);
        match (known, end) {
            (Some(c), Some(end)) => {
                out.push(c);
                rest = tail.get(end + 1..).unwrap_or_default();
            }
            _ => {
                out.push('&');
                rest = tail.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| !c.is_control());
    }
    Some(match name {
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "lt" => '<',
        "gt" => '>',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "hellip" => '…',
        "eacute" => 'é',
        "egrave" => 'è',
        "euml" => 'ë',
        "iuml" => 'ï',
        "ouml" => 'ö',
        "uuml" => 'ü',
        "auml" => 'ä',
        _ => return None,
    })
}
