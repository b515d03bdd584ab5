//! Nothing visible disappears: over random trees of our own grammar, kept and set aside together are all that a page shows.

use proptest::prelude::*;
use standpoint::import::{self, Options};

/// A piece of a page: its HTML, and the words it shows.
#[derive(Clone, Debug)]
struct Piece {
    html: String,
    words: Vec<String>,
}

/// Words that stand once on a page: each has a number.
fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(0u32..1_000_000, 1..14)
        .prop_map(|numbers| numbers.iter().map(|n| format!("w{n}")).collect::<Vec<_>>().join(" "))
}

// Parts of a table stand in tables only: elsewhere a browser, too, moves them about and glues their words.
fn leaf() -> impl Strategy<Value = Piece> {
    let tags = prop::sample::select(vec![
        "p",
        "h1",
        "h2",
        "h3",
        "li",
        "blockquote",
        "figcaption",
        "span",
        "div",
        "a",
        "b",
        "em",
        "dt",
        "dd",
        "pre",
        "small",
        "address",
        "summary",
        "label",
        "cite",
        "q",
        "time",
        "button",
        "legend",
        "font",
        "center",
        "section",
    ]);
    (tags, text()).prop_map(|(tag, text)| Piece {
        html: format!("<{tag}>{text}</{tag}>"),
        words: text.split(' ').map(str::to_owned).collect(),
    })
}

fn hidden() -> impl Strategy<Value = Piece> {
    let wraps = prop::sample::select(vec![
        ("<script>", "</script>"),
        ("<style>", "</style>"),
        ("<!-- ", " -->"),
        ("<template>", "</template>"),
        ("<p hidden>", "</p>"),
        ("<div style=\"display:none\">", "</div>"),
    ]);
    wraps.prop_map(|(open, close)| Piece { html: format!("{open}secretword{close}"), words: Vec::new() })
}

fn tree() -> impl Strategy<Value = Piece> {
    let start = prop_oneof![8 => leaf(), 1 => hidden()];
    start.prop_recursive(5, 60, 6, |inner| {
        let wraps = prop::sample::select(vec![
            ("<div>", "</div>"),
            ("<article>", "</article>"),
            ("<section class=\"content\">", "</section>"),
            ("<main>", "</main>"),
            ("<aside>", "</aside>"),
            ("<nav>", "</nav>"),
            ("<footer>", "</footer>"),
            ("<header>", "</header>"),
            ("<ul><li>", "</li></ul>"),
            ("<ol><li>", "</li></ol>"),
            ("<table><tr><td>", "</td><td>cellword</td></tr></table>"),
            ("<figure>", "</figure>"),
            ("<blockquote>", "</blockquote>"),
            ("<div class=\"related-articles\">", "</div>"),
            ("<div class=\"comments\" id=\"comments\">", "</div>"),
            ("<div class=\"cookie-banner\">", "</div>"),
            ("<details open>", "</details>"),
            ("<form>", "</form>"),
            ("<div role=\"dialog\">", "</div>"),
        ]);
        (wraps, prop::collection::vec(inner, 1..5)).prop_map(|((open, close), pieces)| Piece {
            html: format!("{open}{}{close}", pieces.iter().map(|piece| piece.html.as_str()).collect::<Vec<_>>().join("\n")),
            words: pieces.into_iter().flat_map(|piece| piece.words).collect(),
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_visible_word_of_a_page_is_kept_or_set_aside(pieces in prop::collection::vec(tree(), 1..4)) {
        // A space between them, or two pieces within a line are one word.
        let body = pieces.iter().map(|piece| piece.html.as_str()).collect::<Vec<_>>().join("\n");
        let prose = "<p>The harbour town and the island council reached an agreement on Tuesday on a ferry that sails all year.</p>".repeat(3);
        let html = format!("<!DOCTYPE html><html><head><title>t</title></head><body><article><h1>Head</h1>{prose}{body}</article>{body}</body></html>");
        let read = import::read("page.html", html.as_bytes(), &Options::default()).unwrap();
        let all: String = read.value[0].article.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n");
        let shown: std::collections::HashSet<&str> = all.split(|c: char| !c.is_alphanumeric()).collect();
        for word in pieces.iter().flat_map(|piece| &piece.words) {
            prop_assert!(shown.contains(word.as_str()), "{word} is gone from {body}");
        }
    }

    #[test]
    fn every_word_of_a_plain_text_is_in_a_block(paragraphs in prop::collection::vec(text(), 1..30), wrap in 20usize..90) {
        let mut wrapped = String::new();
        for paragraph in &paragraphs {
            let mut width = 0;
            for word in paragraph.split(' ') {
                if width + word.len() > wrap { wrapped.push('\n'); width = 0; }
                wrapped.push_str(word);
                wrapped.push(' ');
                width += word.len() + 1;
            }
            wrapped.push_str("\n\n");
        }
        let read = import::read("text.txt", wrapped.as_bytes(), &Options::default()).unwrap();
        let all: String = read.value[0].article.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n");
        for word in paragraphs.iter().flat_map(|paragraph| paragraph.split(' ')) {
            prop_assert!(all.contains(word), "{word} is gone");
        }
    }
}
