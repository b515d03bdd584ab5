//! Web pages: what is article, what is not and why, and the citation data in every form pages give it.

use standpoint::article::{Article, BlockKind, SetAside};
use standpoint::import::{self, Options};

fn read(html: &str) -> Article {
    let read = import::read("page.html", html.as_bytes(), &Options::default()).unwrap();
    read.value.into_iter().next().unwrap().article
}

fn kept(article: &Article) -> Vec<&str> {
    article.blocks.iter().filter(|block| block.set_aside.is_none()).map(|block| block.text.as_str()).collect()
}

/// Why the block with these words is set aside; `None` for a kept one.
fn reason(article: &Article, words: &str) -> Option<SetAside> {
    let block = article.blocks.iter().find(|block| block.text.contains(words));
    block.unwrap_or_else(|| panic!("no block has {words:?}: {:?}", article.blocks)).set_aside
}

const LEAD: &str =
    "The harbour council decided on Tuesday that the small ferry between the two banks stays in service through the winter.";
const SECOND: &str =
    "Its captain, who has crossed the river for thirty years, said that nobody had expected the vote to be so clear.";
const THIRD: &str =
    "The ferry carries four hundred people a day, most of them to work and to school, and a bridge is eleven kilometres away.";
const FOURTH: &str = "The council will look for money in the spring, when the budget of the province is known, and promised a plan for the jetties.";

fn story() -> String {
    [LEAD, SECOND, THIRD, FOURTH].map(|text| format!("<p>{text}</p>")).concat()
}

fn holds_story(article: &Article) {
    let kept = kept(article);
    for text in [LEAD, SECOND, THIRD, FOURTH] {
        assert!(kept.contains(&text), "{text:?} is not kept: {:?}", article.blocks);
    }
}

#[test]
fn a_page_of_layout_tables_keeps_its_article() {
    let mut page = format!("<h1>The ferry stays</h1>{}", story());
    for _ in 0..6 {
        page = format!("<table><tr><td><a href=\"/a\">Home</a></td><td>{page}</td></tr></table>");
    }
    holds_story(&read(&format!("<html><head><title>The ferry stays</title></head><body>{page}</body></html>")));
}

#[test]
fn lines_parted_by_breaks_are_paragraphs() {
    let text = [LEAD, SECOND, THIRD, FOURTH].join("<br><br>");
    holds_story(&read(&format!("<body><div id=\"main\"><h1>The ferry stays</h1><div class=\"text\">{text}</div></div></body>")));
}

#[test]
fn text_in_elements_of_the_pages_own_making_is_read() {
    let page = format!("<body><x-app><x-article><h1>The ferry stays</h1><x-body>{}</x-body></x-article></x-app></body>", story());
    holds_story(&read(&page));
}

#[test]
fn a_page_streamed_into_hidden_parts_is_read() {
    let page = format!(
        "<body><div id=\"root\"><main><p>Loading</p></main></div><div hidden id=\"S:0\"><article><h1>The ferry stays</h1>{}</article></div>\
         <script>$RC(\"B:0\",\"S:0\")</script></body>",
        story()
    );
    holds_story(&read(&page));
}

#[test]
fn a_page_that_is_hidden_until_its_script_runs_is_read() {
    let page = format!(
        "<body><p>One moment</p><div style=\"display: none\"><article><h1>The ferry stays</h1>{}{}</article></div></body>",
        story(),
        story().replace("ferry", "steamer").replace("council", "board").replace("captain", "pilot")
    );
    holds_story(&read(&page));
}

#[test]
fn hidden_text_beside_the_article_stays_out() {
    let page = format!(
        "<body><article><h1>The ferry stays</h1>{}</article><div hidden><p>{SECOND} Not shown.</p></div></body>",
        story()
    );
    let article = read(&page);
    holds_story(&article);
    assert!(article.blocks.iter().all(|block| !block.text.contains("Not shown")));
}

#[test]
fn an_article_that_stands_in_its_json_ld_alone_is_read_from_there() {
    let body = [LEAD, SECOND, THIRD, FOURTH].join("\\n\\n");
    let page = format!(
        "<html><head><script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":\"The ferry stays\",\"articleBody\":\"{body}\"}}</script></head>\
         <body><h1>The ferry stays</h1><div id=\"app\"><p>Please switch on scripts.</p></div></body></html>"
    );
    let article = read(&page);
    holds_story(&article);
    assert_eq!(kept(&article).first(), Some(&"The ferry stays"));
}

#[test]
fn text_that_was_encoded_twice_is_healed() {
    let once = format!(
        "<meta charset=\"utf-8\"><body><article><h1>The ferry’s winter</h1>{}<p>“It’s ours – and it stays”, said the café’s owner, who had collected the names of the neighbours.</p></article>",
        story()
    );
    let twice: String = once.bytes().map(char::from).collect();
    let article = read(&twice);
    assert!(
        kept(&article).iter().any(|text| text.starts_with("“It’s ours – and it stays”, said the café’s owner")),
        "{:?}",
        kept(&article)
    );
}

#[test]
fn what_stands_around_an_article_is_set_aside_with_its_reason() {
    let page = format!(
        "<html><head><title>The ferry stays | River Post</title></head><body>\
         <div class=\"cookie-banner\"><p>We use cookies to improve your visit. You can accept or reject them at any time.</p><button>Accept all</button></div>\
         <nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/news\">News</a></li></ul></nav>\
         <article><h1>The ferry stays</h1>{}\
         <div class=\"share\"><a href=\"#f\">Share on Facebook</a></div>\
         <div class=\"author-bio\"><p>Ann Reed writes about the river for River Post. She lives on the north bank.</p></div></article>\
         <section class=\"related\"><h2>Related articles</h2><ul><li><a href=\"/1\">Bridge closed for a week</a></li><li><a href=\"/2\">Fish return to the bay</a></li></ul></section>\
         <section id=\"comments\"><h3>Comments</h3><p>I have taken this boat every day since I was a boy, and I am glad that it stays.</p></section>\
         <footer><p>© River Post. All rights reserved.</p></footer></body></html>",
        story()
    );
    let article = read(&page);
    holds_story(&article);
    for (words, wanted) in [
        ("We use cookies", SetAside::Consent),
        ("News", SetAside::Navigation),
        ("Share on Facebook", SetAside::Share),
        ("Ann Reed writes", SetAside::AuthorBox),
        ("Bridge closed", SetAside::Related),
        ("glad that it stays", SetAside::Comments),
        ("All rights reserved", SetAside::Legal),
    ] {
        assert_eq!(reason(&article, words), Some(wanted), "{words}");
    }
}

#[test]
fn consent_text_is_known_by_its_words_where_no_class_names_it() {
    for words in [
        "This website uses cookies to remember your choices. Read our privacy policy before you go on.",
        "Wij gebruiken cookies om deze website beter te maken. Lees meer in onze privacyverklaring.",
        "Wir verwenden Cookies, um diese Seite zu verbessern. Mehr in der Datenschutzerklärung.",
        "Nous utilisons des cookies pour améliorer ce site. Vous pouvez refuser à tout moment.",
        "Мы используем файлы cookie, чтобы сайт работал лучше. Подробнее в политике конфиденциальности.",
    ] {
        let page = format!("<body><div><p>{words}</p></div><article><h1>The ferry stays</h1>{}</article></body>", story());
        let article = read(&page);
        holds_story(&article);
        assert_eq!(reason(&article, words), Some(SetAside::Consent), "{words}");
    }
}

#[test]
fn structure_is_kept() {
    let page = format!(
        "<body><article><h1>The ferry stays</h1>{}<h2>What it costs</h2><p>{FOURTH} It asked three firms for an offer.</p><ul><li>A new engine</li><li>Two jetties</li></ul>\
         <blockquote><p>We cannot do without it, and we never could.</p></blockquote><h3>In numbers</h3>\
         <table><tr><th>Year</th><th>People</th></tr><tr><td>2022</td><td>140,000</td></tr><tr><td>2023</td><td>151,000</td></tr></table>\
         <p>{SECOND} He had hoped for it.</p></article></body>",
        story()
    );
    let article = read(&page);
    holds_story(&article);
    let kind = |words: &str| {
        article.blocks.iter().find(|block| block.text.contains(words) && block.set_aside.is_none()).map(|block| block.kind)
    };
    assert_eq!(kind("The ferry stays"), Some(BlockKind::Title));
    assert_eq!(kind("What it costs"), Some(BlockKind::Heading(2)));
    assert_eq!(kind("In numbers"), Some(BlockKind::Heading(3)));
    assert_eq!(kind("Two jetties"), Some(BlockKind::ListItem));
    assert_eq!(kind("never could"), Some(BlockKind::Quote));
    assert_eq!(kind("151,000"), Some(BlockKind::Table));
}

#[test]
fn dates_are_read_in_the_words_of_every_language() {
    for (words, wanted) in [
        ("Gepubliceerd op 23 oktober 2024 om 10.15 uur", "2024-10-23"),
        ("Woensdag 23 okt. 2024", "2024-10-23"),
        ("Published October 23, 2024", "2024-10-23"),
        ("Wednesday 23rd October 2024", "2024-10-23"),
        ("Stand: 23. Oktober 2024, 10:15 Uhr", "2024-10-23"),
        ("5. März 2024", "2024-03-05"),
        ("Publié le 1er août 2024 à 10h15", "2024-08-01"),
        ("23 de octubre de 2024", "2024-10-23"),
        ("Опубликовано 23 октября 2024 года, 10:15", "2024-10-23"),
        ("23 жовтня 2024, 10:15", "2024-10-23"),
        ("2024년 10월 23일 10시 15분", "2024-10-23"),
        ("2024年10月23日 10:15", "2024-10-23"),
        ("入力 2024.10.23 10:15", "2024-10-23"),
        ("23 Ekim 2024", "2024-10-23"),
    ] {
        let page = format!("<body><article><h1>The ferry stays</h1><p class=\"date\">{words}</p>{}</article></body>", story());
        let published = read(&page).metadata.published.map(|found| found.value);
        assert_eq!(published.as_deref().and_then(|date| date.get(..10)), Some(wanted), "{words}: {published:?}");
    }
}

#[test]
fn declared_dates_keep_their_zone_in_order_of_trust() {
    for (head, wanted) in [
        (
            r#"<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"River Post"},{"@type":["Article","NewsArticle"],"headline":"x","datePublished":"2024-10-23T10:15:00+09:00"}]}</script>"#,
            "2024-10-23T10:15:00+09:00",
        ),
        (
            r#"<script type="application/ld+json">[{"@type":"BreadcrumbList"},{"@type":"NewsArticle","datePublished":"2024-10-23T01:15:00.000Z"}]</script>"#,
            "2024-10-23T01:15:00Z",
        ),
        (
            "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"description\":\"two\nlines\",\"datePublished\":\"2024-10-23\",}</script>",
            "2024-10-23",
        ),
        (
            r#"<script type="application/ld+json">{"@type":"NewsArticle", broken</script><meta property="article:published_time" content="2024-10-23T10:15:00+0200">"#,
            "2024-10-23T10:15:00+02:00",
        ),
        (r#"<meta name="pubdate" content="Wed, 23 Oct 2024 10:15:00 GMT">"#, "2024-10-23T10:15:00Z"),
        (r#"<meta name="DC.date.issued" content="20241023">"#, "2024-10-23"),
        (r#"<meta itemprop="datePublished" content="2024-10-23">"#, "2024-10-23"),
        (r#"<link rel="canonical" href="https://example.org/2024/10/23/the-ferry-stays">"#, "2024-10-23"),
    ] {
        let page = format!("<html><head>{head}</head><body><article><h1>The ferry stays</h1>{}</article></body></html>", story());
        let published = read(&page).metadata.published.map(|found| found.value);
        assert_eq!(published.as_deref(), Some(wanted), "{head}");
    }
}

#[test]
fn titles_are_the_headline_without_the_outlet() {
    for (head, body, wanted) in [
        ("<title>The ferry stays through winter | River Post</title>", "", "The ferry stays through winter"),
        (
            r#"<title>The ferry stays through winter - River Post</title><meta property="og:site_name" content="River Post">"#,
            "",
            "The ferry stays through winter",
        ),
        (
            r#"<title>River Post: The ferry stays</title><meta property="og:title" content="The ferry stays through winter">"#,
            "<h1>The ferry stays through winter</h1>",
            "The ferry stays through winter",
        ),
        (
            r#"<meta property="og:title" content="Ferry wins vote &amp; stays"><meta property="og:site_name" content="River Post">"#,
            "<h1>River Post</h1>",
            "Ferry wins vote & stays",
        ),
        ("<title>River Post</title>", "<h1>The ferry stays through winter</h1>", "The ferry stays through winter"),
    ] {
        let page = format!("<html><head>{head}</head><body>{body}<article>{}</article></body></html>", story());
        let title = read(&page).metadata.title.map(|found| found.value);
        assert_eq!(title.as_deref(), Some(wanted), "{head} {body}");
    }
}

#[test]
fn authors_are_persons_without_the_words_around_them() {
    for (head, line, wanted) in [
        (r#"<meta name="author" content="Ann Reed and Bo Lind">"#, "", vec!["Ann Reed", "Bo Lind"]),
        (
            r#"<script type="application/ld+json">{"@type":"NewsArticle","author":[{"@type":"Person","name":"Ann Reed"},{"name":"Bo Lind"}]}</script>"#,
            "",
            vec!["Ann Reed", "Bo Lind"],
        ),
        (
            r##"<script type="application/ld+json">{"@graph":[{"@type":"Article","author":{"@id":"#a"}},{"@type":"Person","@id":"#a","name":"Ann Reed"}]}</script>"##,
            "",
            vec!["Ann Reed"],
        ),
        ("", r#"<p class="byline">Door Anne de Wit</p>"#, vec!["Anne de Wit"]),
        ("", r#"<p class="byline">Von Anna Maier</p>"#, vec!["Anna Maier"]),
        ("", r#"<p class="byline">홍길동 기자</p>"#, vec!["홍길동"]),
        ("", r#"<a rel="author" href="/ann">Ann Reed</a>"#, vec!["Ann Reed"]),
    ] {
        let page =
            format!("<html><head>{head}</head><body><article><h1>The ferry stays</h1>{line}{}</article></body></html>", story());
        let authors: Vec<String> = read(&page).metadata.authors.into_iter().map(|found| found.value).collect();
        assert_eq!(authors, wanted, "{head} {line}");
    }
}

#[test]
fn the_lines_around_the_headline_name_the_authors() {
    for (line, wanted) in [
        ("<p>By Ann Reed in Seoul</p>", vec!["Ann Reed"]),
        ("<p>September 1st, 2023 <span>By Ann Reed</span></p>", vec!["Ann Reed"]),
        ("<p>Ann Reed | Senior Writer | July 2, 2025</p>", vec!["Ann Reed"]),
        ("<p>Ann Reed<br>4 August 2010</p>", vec!["Ann Reed"]),
        ("<p>by Ann Reed ● December 23, 2025 ● 6 min read</p>", vec!["Ann Reed"]),
        ("<div>By</div> <a href=\"https://example.org/author/areed/\">Ann Reed</a>", vec!["Ann Reed"]),
        ("<div class=\"post-author-name\">Ann Reed</div>", vec!["Ann Reed"]),
        ("<p class=\"byline\">By Ann Reed, Security Expert, and Bo Lind</p>", vec!["Ann Reed"]),
        ("<p>Door Sophie in 't Veld en Anne de Wit</p>", vec!["Sophie in 't Veld", "Anne de Wit"]),
        ("<p>Monday, 4 August 2010</p>", vec![]),
        ("<p class=\"post-meta\">Climate Change</p>", vec![]),
        ("<section class=\"comments\"><span class=\"comment-author\">Cy Pratt</span></section>", vec![]),
    ] {
        let page = format!(
            "<html><head><title>The ferry stays</title></head><body><article><h1>The ferry stays</h1>{line}{}</article></body></html>",
            story()
        );
        let authors: Vec<String> = read(&page).metadata.authors.into_iter().map(|found| found.value).collect();
        assert_eq!(authors, wanted, "{line}");
    }
}

#[test]
fn the_date_a_reader_sees_wins_over_the_day_a_site_was_built_anew() {
    let declared = |published: &str, modified: &str| {
        format!(
            r#"<script type="application/ld+json">{{"@type":"Article","datePublished":"{published}","dateModified":"{modified}"}}</script>"#
        )
    };
    for (head, line, published, modified) in [
        (declared("2025-06-12", "2025-06-12"), "<p>November 2, 2022</p>", "2022-11-02", "2025-06-12"),
        // The page was changed after it was published: both declarations stand.
        (declared("2025-06-12", "2025-07-01"), "<p>November 2, 2022</p>", "2025-06-12", "2025-07-01"),
        (String::new(), "<p>Published 2 November 2022 · Updated 4 May 2023</p>", "2022-11-02", "2023-05-04"),
        (String::new(), "<p>Bijgewerkt op 4 mei 2023</p>", "2023-05-04", "2023-05-04"),
    ] {
        let page =
            format!("<html><head>{head}</head><body><article><h1>The ferry stays</h1>{line}{}</article></body></html>", story());
        let metadata = read(&page).metadata;
        let day = |found: Option<standpoint::article::Found<String>>| {
            found.map(|found| found.value.chars().take(10).collect::<String>())
        };
        assert_eq!(day(metadata.published).as_deref(), Some(published), "{head} {line}");
        assert_eq!(day(metadata.modified).as_deref(), Some(modified), "{head} {line}");
    }
}

#[test]
fn the_headline_as_printed_is_the_title_where_feeds_say_it_otherwise() {
    let page = format!(
        "<html><head><title>Small ferry survives | River Post</title><meta property=\"og:title\" content=\"How a small ferry survived the vote\">\
         <meta property=\"og:site_name\" content=\"River Post\"></head><body><h1>River Post</h1><article><h1>The ferry between the banks stays</h1>{}\
         </article></body></html>",
        story()
    );
    assert_eq!(read(&page).metadata.title.map(|found| found.value).as_deref(), Some("The ferry between the banks stays"));
}

/// What the page opens with: the keys of its notices.
fn notices(html: &str) -> Vec<String> {
    import::read("page.html", html.as_bytes(), &Options::default())
        .unwrap()
        .notices
        .into_iter()
        .map(|notice| notice.key)
        .collect()
}

#[test]
fn a_sites_name_in_its_bar_is_no_title_where_the_articles_heading_stands_in_title_too() {
    for title in ["The ferry stays - Handbook of the river", "Handbook of the river | The ferry stays"] {
        let page = format!(
            "<html><head><title>{title}</title></head><body><div class=\"bar\"><h1>Handbook of the river</h1></div><div class=\"content\"><main>\
             <h2>The ferry stays</h2>{}</main></div></body></html>",
            story()
        );
        assert_eq!(read(&page).metadata.title.map(|found| found.value).as_deref(), Some("The ferry stays"), "{title}");
    }
}

#[test]
fn a_page_that_is_nothing_but_a_consent_wall_says_so() {
    for text in [
        "<h1>Before you continue</h1><p>We and our 842 partners store and access information on your device, such as cookies, and process personal data for personalised ads and content.</p><p>You may accept or manage your choices, including your right to object where legitimate interest is used. These choices are signalled to our vendors.</p><button>Accept</button>",
        "<div><p>Welkom. Wij en onze partners gebruiken cookies om persoonsgegevens zoals surfgedrag te verwerken. Daarvoor vragen wij uw toestemming.</p><p>U kunt uw toestemming altijd intrekken; sommige partners verwerken gegevens op grond van een gerechtvaardigd belang.</p></div>",
        "<div><p>Wir und unsere Partner benötigen Ihre Einwilligung, um Cookies zu setzen und personenbezogene Daten zu verarbeiten, auch außerhalb der Europäischen Union.</p><p>Mit Ihrer Zustimmung können Sie unser Angebot mit Werbung und Cookies nutzen. Hinweise zum Datenschutz finden Sie unten.</p></div>",
        "<div><p>Avec votre consentement, nos partenaires et nous utilisons des cookies pour traiter des données personnelles, comme votre visite sur ce site.</p><p>Vous pouvez retirer votre consentement ou vous opposer aux traitements fondés sur l’intérêt légitime, en cliquant sur les cookies en bas de page.</p></div>",
        "<div><p>Мы используем файлы cookie и сервисы обработки персональных данных. Продолжая, вы даёте согласие на обработку ваших персональных данных и файлов cookie.</p><p>Если вы не даёте согласие на обработку данных, измените настройки файлов cookie в вашем браузере.</p></div>",
    ] {
        let page = format!("<html><head><title>River Post</title></head><body>{text}</body></html>");
        assert_eq!(notices(&page), ["notice-import-cookie-wall"], "{text}");
    }
    // An article about consent is none.
    let about = format!(
        "<article><h1>The ferry stays</h1>{}<p>{LEAD} Its site asks for consent to cookies and personal data.</p></article>",
        story()
    );
    assert!(notices(&format!("<html><body>{about}</body></html>")).is_empty());
}

#[test]
fn a_paywalls_stub_is_announced_in_many_languages() {
    for wall in [
        "Subscribe to continue reading this article.",
        "Dit artikel is exclusief voor abonnees. Al abonnee? Log in om verder te lezen.",
        "Jetzt abonnieren und weiterlesen. Sie haben bereits ein Abo?",
        "Il vous reste 80 % de cet article à lire. La suite est réservée aux abonnés.",
        "Contenido exclusivo para suscriptores. ¿Ya eres suscriptor?",
        "Contenuto riservato agli abbonati. Sei già abbonato?",
        "Материал доступен только подписчикам.",
        "この記事は有料会員限定です。",
        "이 기사는 유료회원 전용입니다.",
        "Dalszy ciąg artykułu tylko dla prenumeratorów. Dostęp do artykułu z prenumeratą.",
    ] {
        let page = format!(
            "<html><body><article><h1>The ferry stays</h1><p>{LEAD}</p><p>{SECOND}</p><div><p>{wall}</p></div></article></body></html>"
        );
        assert_eq!(notices(&page), ["notice-import-paywall-stub"], "{wall}");
    }
    let head = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"The ferry stays","isAccessibleForFree":false}</script>"#;
    let page =
        |text: &str| format!("<html><head>{head}</head><body><article><h1>The ferry stays</h1>{text}</article></body></html>");
    assert_eq!(notices(&page(&format!("<p>{LEAD}</p><p>{SECOND}</p>"))), ["notice-import-paywall-stub"]);
    assert!(notices(&page(&story().repeat(4).replace("winter", "year"))).is_empty());
}

#[test]
fn an_article_that_only_script_data_holds_is_read_from_there() {
    let paragraphs = [LEAD, SECOND, THIRD, FOURTH];
    let list: Vec<String> =
        paragraphs.iter().map(|text| format!(r#"{{"type":"paragraph","content":{{"text":"{text}"}}}}"#)).collect();
    let html = paragraphs.map(|text| format!("<p>{text}</p>")).concat();
    let comments = r#""comments":[{"text":"I have read it twice and I still do not know what the council wants of us, nor what it will cost."}]"#;
    for script in [
        format!(
            r#"<script id="__NEXT_DATA__" type="application/json">{{"props":{{"article":{{"blocks":[{}]}},{comments}}}}}</script>"#,
            list.join(",")
        ),
        format!(r#"<script>window.__INITIAL_STATE__ = {{"story":{{"body":"{html}"}},{comments}}};</script>"#),
        format!(
            r#"<script>window.__PRELOADED_STATE__={{"story":{{"paragraphs":["{}"]}},{comments}}}</script>"#,
            paragraphs.join("\",\"")
        ),
    ] {
        for shown in ["<h1>The ferry stays</h1><div class=\"skeleton\"></div>", ""] {
            let article = read(&format!(
                "<html><head><title>The ferry stays</title></head><body><div id=\"app\">{shown}</div>{script}</body></html>"
            ));
            let body: Vec<&str> = kept(&article).into_iter().filter(|text| *text != "The ferry stays").collect();
            assert_eq!(body, paragraphs, "{script}");
        }
    }
}
