//! Work grows with the input: four times the input takes at most some seven times the processor time, never sixteen.
//!
//! Each case is read, and analysed, at two sizes; the processor time of this thread is compared, which a busy machine does not change
//! much. The sizes are small, so that a quadratic reader fails here within a second and not in somebody's hands.

use crate::entries;
use standpoint::import::{self, Options};

const PROSE: &str = "The harbour town and the island council reached an agreement on Tuesday on a ferry that will sail all year, officials said. \
                     “We will not wait another winter,” mayor Anna Berg told reporters. ";

/// Seconds of processor time that some work takes.
#[cfg(unix)]
fn seconds(work: impl FnOnce()) -> f64 {
    use rustix::time::{ClockId, clock_gettime};
    let now = || {
        let time = clock_gettime(ClockId::ThreadCPUTime);
        time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
    };
    let before = now();
    work();
    now() - before
}

/// What breaks the rule: name and the two times.
#[cfg(unix)]
fn faster_than_its_size(name: &str, make: &dyn Fn(usize) -> Vec<u8>, size: usize) -> Option<String> {
    let time = |size: usize| {
        let bytes = make(size);
        seconds(|| {
            let read = import::read(name, &bytes, &Options::default());
            for imported in read.iter().flat_map(|read| &read.value) {
                entries::sound(imported);
            }
        })
    };
    let mut last = (0.0, 0.0);
    for _ in 0..3 {
        last = (time(size), time(4 * size));
        // Below a tenth of a second the ratio says nothing.
        if last.1 < 0.1 || last.1 < 8.0 * last.0 {
            return None;
        }
    }
    Some(format!("{name}: {:.2} s, at four times the size {:.2} s", last.0, last.1))
}

fn page(body: &str) -> Vec<u8> {
    let article: String = (0..6).map(|n| format!("<p>{n}. {PROSE}</p>")).collect();
    format!("<!doctype html><html><head><title>Ferry</title></head><body>{body}{article}</body></html>").into_bytes()
}

fn text(body: &str) -> Vec<u8> {
    format!("{body} {PROSE}").into_bytes()
}

/// Name (its ending chooses the reader), how it is made, and its smaller size.
type Case = (&'static str, Box<dyn Fn(usize) -> Vec<u8>>, usize);

fn repeated(name: &'static str, unit: &'static str, size: usize) -> Case {
    let make: Box<dyn Fn(usize) -> Vec<u8>> = match name.rsplit('.').next() {
        Some("html") => Box::new(move |n| page(&unit.repeat(n))),
        Some("rtf") => {
            Box::new(move |n| format!("{{\\rtf1 {}{}\\par}}", unit.repeat(n), PROSE.replace(['“', '”'], "\"")).into_bytes())
        }
        Some("eml") => Box::new(move |n| {
            format!("From: a@b.c\r\nSubject: x\r\nMIME-Version: 1.0\r\n{}\r\n{PROSE}", unit.repeat(n)).into_bytes()
        }),
        Some("md") => Box::new(move |n| format!("# T\n\n{}\n\n{PROSE}", unit.repeat(n)).into_bytes()),
        _ => Box::new(move |n| text(&unit.repeat(n))),
    };
    (name, make, size)
}

#[cfg(unix)]
#[test]
fn work_grows_with_the_size_of_what_is_read() {
    let mut cases: Vec<Case> = vec![
        repeated("div.html", "<div>", 1_500),
        repeated("tables.html", "<table><tr><td>", 1_000),
        repeated("links.html", "<a href='/x'>A link here</a> ", 1_500),
        repeated("inline.html", "<b>a</b><i>b</i>", 3_000),
        repeated("paragraphs.html", "<p>A line of text.</p>", 1_500),
        repeated("list.html", "<ul><li>A line of text</li></ul>", 1_000),
        repeated("entities.html", "&amp;&#x1F600;&notin;", 5_000),
        repeated("ampersands.html", "&amp;", 60_000),
        repeated("drawings.html", "<svg><g>", 8_000),
        ("address.html", Box::new(|n| page(&format!("<a href='/x?{}'>x</a>", "a&amp;".repeat(n)))), 60_000),
        repeated("end-tags.html", "</p></div></b></br>", 3_000),
        repeated("font.html", "<font size=1><p>a", 1_000),
        repeated("nobr.html", "<nobr><font>", 1_500),
        repeated("a-p.html", "<a href=x><p>x", 1_000),
        repeated("meta.html", "<meta property='article:author' content='A B'>", 2_000),
        repeated(
            "json-ld.html",
            "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"x\"}</script>",
            1_000,
        ),
        repeated("less.html", "<", 20_000),
        repeated("less-a.html", "<a ", 10_000),
        repeated("comment.html", "<!--x-->", 5_000),
        repeated("script.html", "<script></scrip", 5_000),
        repeated("headings.html", "<h2>A heading</h2>", 1_000),
        repeated("captions.html", "<figure><figcaption>A caption. Photo: x</figcaption></figure>", 800),
        repeated("select.html", "<select><option>x", 2_000),
        repeated("one-word.html", "aaaaaaaa", 20_000),
        repeated("quotes.html", "“ ‘ « „ \" ", 3_000),
        repeated("words.txt", "word ", 30_000),
        repeated("one-word.txt", "aaaaaaaa", 30_000),
        repeated("lines.txt", "A line of the text.\n", 6_000),
        repeated("paragraphs.txt", "Moscow denied it.\n\n", 3_000),
        repeated("marks.txt", "“ ", 20_000),
        repeated("quotes.txt", "“a” said B. ", 6_000),
        repeated("open.txt", "“Anna Berg said ", 6_000),
        repeated("said.txt", "said ", 20_000),
        repeated("names.txt", "Anna Berg ", 10_000),
        repeated("kim.txt", "Kim Jong Un said “", 5_000),
        repeated("numbers.txt", "1 ", 20_000),
        repeated("dates.txt", "12 October 2024, ", 6_000),
        repeated("brackets.txt", "((", 30_000),
        repeated("commas.txt", "a, ", 20_000),
        repeated("periods.txt", ". ", 30_000),
        repeated("dutch.txt", "zei Poetin, aldus Kim, ", 5_000),
        repeated("german.txt", "sagte Kim, dass er, laut Putin, ", 4_000),
        repeated("russian.txt", "Песков заявил, что ", 5_000),
        repeated("korean.txt", "대통령은 “안” 밝혔다 ", 5_000),
        repeated("chinese.txt", "金正恩表示，“他”说，", 5_000),
        repeated("combining.txt", "\u{301}", 30_000),
        repeated("bidi.txt", "a\u{202e}\u{2066}", 20_000),
        repeated("emoji.txt", "👩‍👩‍👧‍👦", 5_000),
        repeated("stars.md", "*a_b**c__", 5_000),
        repeated("open-stars.md", "**a *b ", 5_000),
        repeated("brackets.md", "[", 20_000),
        repeated("links.md", "[a](", 10_000),
        repeated("quotes.md", "> ", 2_000),
        repeated("cells.md", "|a", 10_000),
        repeated("tildes.md", "~~a~~ ~b~ ", 5_000),
        repeated("ticks.md", "`a``", 10_000),
        repeated("groups.rtf", "{", 20_000),
        repeated("words.rtf", "\\b\\i\\fs24 a", 10_000),
        repeated("hex.rtf", "\\'e4", 20_000),
        repeated("unicode.rtf", "\\u1080?", 20_000),
        repeated("cells.rtf", "\\trowd\\cellx1\\intbl x\\cell\\row ", 5_000),
        repeated("fonts.rtf", "{\\fonttbl{\\f1\\fcharset204 A;}}", 5_000),
        repeated("headers.eml", "X-A: y\r\n", 20_000),
        repeated("folded.eml", "X-A: y\r\n z\r\n", 10_000),
        repeated("multipart.eml", "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n", 2_000),
        repeated(
            "parts.eml",
            "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\nContent-Type: text/plain\r\n\r\nx\r\n",
            1_000,
        ),
        repeated("encoded.eml", "Subject: =?utf-8?B?/////w==?=\r\n", 5_000),
    ];
    // Everybody is somebody else.
    cases.push((
        "unknown.txt",
        Box::new(|n| text(&(0..n).map(|n| format!("“It is so,” said Anna Berg{n}. ")).collect::<String>())),
        2_000,
    ));
    cases.push((
        "classes.html",
        Box::new(|n| page(&(0..n).map(|n| format!("<p class='c{n}' id='i{n}'>{n}</p>")).collect::<String>())),
        1_500,
    ));
    cases.push((
        "attributes.html",
        Box::new(|n| page(&format!("<p {}>x</p>", (0..n).map(|n| format!("a{n}=1 ")).collect::<String>()))),
        5_000,
    ));
    cases.push((
        "references.md",
        Box::new(|n| {
            text(&(0..n).map(|n| format!("[x{n}]: http://a/{n}\n")).chain((0..n).map(|n| format!("[x{n}] "))).collect::<String>())
        }),
        2_000,
    ));
    cases.push(("nested.md", Box::new(|n| text(&(0..n).map(|n| format!("{}- x\n", "  ".repeat(n))).collect::<String>())), 60));
    let only = std::env::var("HOSTILE_CASE").unwrap_or_default();
    let found: Vec<String> = cases
        .iter()
        .filter(|(name, ..)| name.contains(&only))
        .filter_map(|(name, make, size)| {
            faster_than_its_size(name, make.as_ref(), size / if cfg!(debug_assertions) { 2 } else { 1 })
        })
        .collect();
    assert!(found.is_empty(), "work grows faster than the input:\n{}", found.join("\n"));
}
