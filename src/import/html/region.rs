//! The regions of a page: its elements with what their names, classes and roles say about their purpose.
//!
//! Part of `import::html`. A class name is a hint, never a verdict: the judgement weighs it against the text.

use crate::article::SetAside;
use std::rc::Rc;

/// An element of the page.
#[derive(Clone, Debug)]
pub(super) struct Region {
    /// The region around it; itself for the root.
    pub(super) parent: usize,
    /// Element name.
    pub(super) name: Rc<str>,
    /// What its names say it is, if not part of the article.
    pub(super) hint: Option<Hint>,
    /// Distance from the root.
    pub(super) depth: usize,
    /// Its names say it holds the article's text.
    pub(super) body: bool,
    /// Element name, class words without their numbers: alike for the cards of one list.
    pub(super) signature: u64,
    caption: bool,
    pull_quote: bool,
    lead: bool,
    author: bool,
}

/// A reason to set a region's text aside, and how much it weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hint {
    pub(super) reason: SetAside,
    /// Enough by itself.
    pub(super) strong: bool,
}

/// All regions of a page, parents before children.
#[derive(Clone, Debug)]
pub(super) struct Regions(Vec<Region>, Region);

impl Default for Regions {
    fn default() -> Self {
        Self(Vec::new(), Region::root())
    }
}

impl Regions {
    pub(super) fn add(&mut self, mut region: Region) -> usize {
        region.depth = self.0.get(region.parent).map_or(0, |parent| parent.depth + 1);
        self.0.push(region);
        self.0.len() - 1
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn at(&self, at: usize) -> Option<&Region> {
        self.0.get(at)
    }

    pub(super) fn get(&self, at: usize) -> &Region {
        self.0.get(at).unwrap_or(&self.1)
    }

    /// A region and all around it, innermost first.
    pub(super) fn chain(&self, at: usize) -> impl Iterator<Item = (usize, &Region)> {
        let mut next = Some(at);
        std::iter::from_fn(move || {
            let here = next?;
            let region = self.0.get(here)?;
            next = (region.parent != here).then_some(region.parent);
            Some((here, region))
        })
    }
}

impl Region {
    pub(super) fn root() -> Self {
        Self {
            parent: 0,
            name: "".into(),
            hint: None,
            depth: 0,
            body: false,
            signature: 0,
            caption: false,
            pull_quote: false,
            lead: false,
            author: false,
        }
    }

    pub(super) fn of(parent: usize, name: &str, hints: [&str; 2], role: &str, item: &str, aria_hidden: bool) -> Self {
        let words = words(hints);
        let has = |word: &str| words.iter().any(|known| known == word);
        Self {
            parent,
            name: name.into(),
            hint: hint(name, &words, role).or(if aria_hidden {
                Some(Hint { reason: SetAside::Other, strong: false })
            } else {
                None
            }),
            depth: 0,
            body: item.eq_ignore_ascii_case("articleBody") || names_body(&words),
            signature: signature(name, hints),
            caption: words
                .iter()
                .any(|word| word.ends_with("caption") || word.ends_with("bijschrift") || CAPTION.contains(&word.as_str()))
                || has("credit") && has("image"),
            pull_quote: has("pullquote") || has("pull") && has("quote") || has("streamer") || has("blockquote") && has("pull"),
            author: words.iter().any(|word| AUTHOR.contains(&word.as_str())),
            lead: words.iter().any(|word| LEAD.contains(&word.as_str())),
        }
    }

    /// The same region below another one.
    pub(super) fn below(&self, parent: usize) -> Self {
        Self { parent, ..self.clone() }
    }

    pub(super) fn is_caption(&self) -> bool {
        self.caption
    }

    /// Whether its names say that an author's name stands here.
    pub(super) fn is_author(&self) -> bool {
        self.author
    }

    /// Whether its names say that the article's opening stands here.
    pub(super) fn is_lead(&self) -> bool {
        self.lead
    }

    pub(super) fn is_pull_quote(&self) -> bool {
        self.pull_quote
    }
}

/// Names of a caption's element.
const CAPTION: &[&str] = &["bildunterschrift", "bildtext", "didascalia", "legenda", "légende", "piedefoto", "caption"];

/// Names of an author's element.
const AUTHOR: &[&str] = &[
    "author",
    "authors",
    "authorname",
    "authored",
    "byline",
    "bylines",
    "auteur",
    "auteurs",
    "autor",
    "autores",
    "autoren",
    "autore",
    "writer",
    "writers",
    "reporter",
    "journalist",
    "verfasser",
    "schrijver",
    "redacteur",
    "contributor",
    "contributors",
];

/// Names of an article's opening: standfirst, summary, introduction.
const LEAD: &[&str] = &[
    "lead",
    "lede",
    "dek",
    "deck",
    "standfirst",
    "subtitle",
    "subheading",
    "subheadline",
    "subhead",
    "summary",
    "intro",
    "introduction",
    "abstract",
    "excerpt",
    "vorspann",
    "chapo",
    "chapeau",
    "entradilla",
    "bajada",
    "sommario",
    "ingress",
    "inleiding",
    "anleser",
];

/// Whether class words say that the article's text stands here.
fn names_body(words: &[String]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let next = words.get(at + 1).map(String::as_str).unwrap_or_default();
        match word.as_str() {
            "article" | "post" | "entry" | "story" | "blog" | "news" | "page" | "main" | "rich" | "node" | "field" | "single" => {
                matches!(next, "body" | "content" | "text" | "copy" | "inner" | "main" | "detail" | "container")
            }
            "articlebody" | "articlecontent" | "articletext" | "storybody" | "storytext" | "postcontent" | "postbody"
            | "entrycontent" | "richtext" | "bodytext" | "bodycopy" | "prose" | "wysiwyg" | "artikeltext" | "longform"
            | "contentbody" | "articlemain" | "newstext" | "markdown" => true,
            "body" | "content" => matches!(next, "text" | "copy" | "body" | "content" | "article"),
            _ => false,
        }
    })
}

/// FNV-1a over the element's name and its classes, without digits.
fn signature(name: &str, hints: [&str; 2]) -> u64 {
    let bytes = name.bytes().chain(std::iter::once(b' ')).chain(hints.first().into_iter().flat_map(|class| class.bytes()));
    let letters = bytes.filter(|byte| !byte.is_ascii_digit()).take(300);
    letters.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Lower-case words of class and id: parted by signs and by camel case.
fn words(hints: [&str; 2]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for hint in hints {
        let mut word = String::new();
        let mut lower_before = false;
        for c in hint.chars().take(600) {
            if (!c.is_alphanumeric() || c.is_uppercase() && lower_before) && !word.is_empty() {
                words.push(std::mem::take(&mut word));
            }
            if c.is_alphanumeric() {
                word.extend(c.to_lowercase());
            }
            lower_before = c.is_lowercase();
        }
        if !word.is_empty() {
            words.push(word);
        }
    }
    words
}

/// What an element's name, words and role say.
fn hint(name: &str, words: &[String], role: &str) -> Option<Hint> {
    let strong = |reason| Some(Hint { reason, strong: true });
    match name {
        "nav" | "menu" => return strong(SetAside::Navigation),
        "button" | "select" | "option" | "label" | "fieldset" => return strong(SetAside::Navigation),
        _ => {}
    }
    match role.to_ascii_lowercase().as_str() {
        "navigation" | "search" | "menu" | "menubar" | "toolbar" | "tablist" => return strong(SetAside::Navigation),
        "contentinfo" => return strong(SetAside::Legal),
        // A dialog that is named says what it is for: consent, a newsletter.
        "dialog" | "alertdialog" => {
            let named = words
                .iter()
                .enumerate()
                .find_map(|(at, word)| meaning(word, words.get(at + 1).map_or("", String::as_str)).filter(|hint| hint.strong));
            return named.or(strong(SetAside::Other));
        }
        "complementary" => return Some(Hint { reason: SetAside::Related, strong: false }),
        _ => {}
    }
    let mut weak = None;
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map(String::as_str).unwrap_or_default();
        match meaning(word, next) {
            Some(hint) if hint.strong => return Some(hint),
            other => weak = weak.or(other),
        }
    }
    weak.or(match name {
        "footer" => Some(Hint { reason: SetAside::Legal, strong: false }),
        "aside" => Some(Hint { reason: SetAside::Related, strong: false }),
        "form" => Some(Hint { reason: SetAside::Newsletter, strong: false }),
        "header" => Some(Hint { reason: SetAside::Navigation, strong: false }),
        _ => None,
    })
}

/// What one word of a class name says, together with the word behind it.
fn meaning(word: &str, next: &str) -> Option<Hint> {
    let strong = |reason| Some(Hint { reason, strong: true });
    let weak = |reason| Some(Hint { reason, strong: false });
    match word {
        "nav" | "navbar" | "navigation" | "navigatie" | "breadcrumb" | "breadcrumbs" | "kruimelpad" | "pagination" | "pager"
        | "menu" | "submenu" | "megamenu" | "topbar" | "skiplink" | "skip" | "toc" | "sitemap" | "hamburger" | "offcanvas" => {
            strong(SetAside::Navigation)
        }
        "tags" | "taglist" | "tagcloud" | "topics" | "keywords" | "categories" | "labels" | "tag" => weak(SetAside::Navigation),
        "related" | "relatedarticles" | "relatedposts" | "relatedcontent" | "relatednews" | "recirc" | "recirculation"
        | "recommended" | "recommendations" | "recommendation" | "recommend" | "gerelateerd" => strong(SetAside::Related),
        "jp" if next == "relatedposts" => strong(SetAside::Related),
        "outbrain" | "taboola" | "mgid" | "zergnet" | "revcontent" | "plista" | "dianomi" | "trending" | "mostread"
        | "mostpopular" | "popular" | "readmore" | "readalso" | "leesook" | "alsoread" | "seealso" | "morenews"
        | "latestnews" | "yarpp" | "crp" => strong(SetAside::Related),
        "more" if matches!(next, "stories" | "news" | "articles" | "from" | "on" | "like" | "posts" | "about") => {
            strong(SetAside::Related)
        }
        "read" if matches!(next, "more" | "also" | "next") => weak(SetAside::Teaser),
        "lees" if next == "ook" => strong(SetAside::Teaser),
        "most" if matches!(next, "read" | "popular" | "viewed" | "recent" | "shared") => strong(SetAside::Related),
        "latest" | "recent" if matches!(next, "news" | "posts" | "articles" | "stories" | "post" | "article") => {
            strong(SetAside::Related)
        }
        "see" if next == "also" => strong(SetAside::Related),
        "sidebar" | "rail" | "rightrail" | "sidecolumn" | "promo" | "promos" | "teaser" | "teasers" | "recent" | "carousel"
        | "slider" | "upnext" => weak(SetAside::Related),
        "newsletter" | "newsletters" | "nieuwsbrief" | "mailchimp" | "mailinglist" | "signup" | "optin" | "mc4wp"
        | "emailsignup" | "subscribe" | "subscription" | "subscribebox" => strong(SetAside::Newsletter),
        "share" | "sharing" | "sharebar" | "sharebuttons" | "sharetools" | "sharedaddy" | "addthis" | "addtoany" | "socials"
        | "sociallinks" | "socialshare" | "shareaholic" | "sharethis" | "followus" | "ssba" | "heateor" => {
            strong(SetAside::Share)
        }
        "social" | "follow" | "toolbar" | "tools" | "actions" | "utility" => weak(SetAside::Share),
        "comments" | "commentlist" | "respond" | "disqus" | "reacties" | "commentform" | "livefyre" | "kommentare" | "coral"
        | "fbcomments" | "commentlijst" | "replies" => strong(SetAside::Comments),
        "comment" | "reply" | "discussion" => weak(SetAside::Comments),
        "cookie" | "cookies" | "consent" | "gdpr" | "cookiebanner" | "cookiebar" | "onetrust" | "cmplz" | "didomi"
        | "sp_message" | "cookieconsent" | "cky" | "iubenda" => strong(SetAside::Consent),
        "paywall" | "regwall" | "premiumwall" | "subscriberonly" => strong(SetAside::Paywall),
        "ad" | "ads" | "advert" | "adverts" | "advertisement" | "advertentie" | "adslot" | "adunit" | "adsbygoogle" | "dfp"
        | "gpt" | "googlead" | "adcontainer" | "adwrapper" | "sponsor" | "sponsored" | "sponsors" | "advertising" | "werbung"
        | "anzeige" | "publicidad" => strong(SetAside::Advertising),
        "authorbox" | "authorbio" | "authorinfo" | "abh" | "authorcard" => strong(SetAside::AuthorBox),
        "author"
            if matches!(next, "box" | "bio" | "info" | "card" | "description" | "profile" | "about" | "block" | "details") =>
        {
            strong(SetAside::AuthorBox)
        }
        "about" if matches!(next, "author" | "the") => strong(SetAside::AuthorBox),
        "bio" => weak(SetAside::AuthorBox),
        "byline" | "dateline" | "timestamp" | "pubdate" | "author" | "authors" | "postmeta" | "articlemeta" | "entrymeta"
        | "readingtime" => weak(SetAside::Byline),
        "reading" | "read" if next == "time" => strong(SetAside::Byline),
        "entry" | "post" | "article" if next == "meta" => weak(SetAside::Byline),
        "date" | "meta" | "published" => weak(SetAside::Byline),
        "copyright" | "disclaimer" | "legal" | "imprint" | "colophon" | "colofon" | "sitefooter" => weak(SetAside::Legal),
        "site" | "page" | "global" | "main" | "bottom" if next == "footer" => strong(SetAside::Legal),
        "footer" | "foot" => weak(SetAside::Legal),
        "site" | "page" | "global" | "main" if matches!(next, "header" | "masthead" | "nav" | "navigation") => {
            weak(SetAside::Navigation)
        }
        "masthead" | "header" | "topnav" => weak(SetAside::Navigation),
        "modal" | "popup" | "lightbox" | "overlay" | "popover" | "tooltip" | "dropdown" | "flyout" => weak(SetAside::Other),
        "widget" | "widgets" | "banner" | "notice" | "alert" | "cta" => weak(SetAside::Other),
        "visuallyhidden" | "srOnly" | "screenreader" => weak(SetAside::Other),
        "sr" if next == "only" => weak(SetAside::Other),
        "visually" if next == "hidden" => weak(SetAside::Other),
        "screen" if next == "reader" => weak(SetAside::Other),
        _ => None,
    }
}
