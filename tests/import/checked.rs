//! Thirty pages of our own in the manner of common systems and site families, each with its blocks marked by hand.
//!
//! In `fixtures/import/pages` a block stands between `⟦` and `⟧`, its kind in front: `t` title, `h2` heading, `p` paragraph, `q`
//! quotation, `pq` pull quote, `li` list item, `c` caption, `tb` table; `-` is no part of the article, `?` may be kept or not. The
//! marks were written before the pages were read. Menus, side columns, footers and consent boxes come from [`chrome`]; nothing of
//! them may be kept.

use standpoint::article::{Article, BlockKind};
use standpoint::import::{self, Options};
use std::fmt::Write;
use std::path::Path;

/// A block as marked in a fixture.
struct Marked {
    kind: String,
    text: String,
}

/// Words of a language's chrome: menu, a related headline, a sidebar's heading, the footer, the consent text.
fn words(language: &str) -> [&'static str; 5] {
    match language {
        "nl" => [
            "Home|Binnenland|Buitenland|Sport",
            "Veerman vindt kaart van verdwenen eiland terug",
            "Net binnen",
            "© 2024 Alle rechten voorbehouden",
            "Wij gebruiken cookies en vergelijkbare technieken om deze site beter te maken. Ga je akkoord met het gebruik van cookies?",
        ],
        "de" => [
            "Startseite|Politik|Wirtschaft|Sport",
            "Fährmann findet Karte der versunkenen Insel",
            "Meistgelesen",
            "© 2024 Alle Rechte vorbehalten",
            "Wir verwenden Cookies, um diese Seite zu verbessern. Mit einem Klick auf Akzeptieren stimmen Sie der Nutzung zu.",
        ],
        "fr" => [
            "Accueil|Politique|Monde|Sport",
            "Un passeur retrouve la carte de l’île disparue",
            "Dernières actualités",
            "© 2024 Tous droits réservés",
            "Nous utilisons des cookies pour améliorer ce site.",
        ],
        "es" => [
            "Inicio|Política|Mundo|Deportes",
            "Un barquero encuentra el mapa de la isla perdida",
            "Lo más leído",
            "© 2024 Todos los derechos reservados",
            "Utilizamos cookies para mejorar este sitio.",
        ],
        "it" => [
            "Home|Politica|Mondo|Sport",
            "Un traghettatore ritrova la carta dell’isola",
            "I più letti",
            "© 2024 Tutti i diritti riservati",
            "Utilizziamo i cookie per migliorare il sito.",
        ],
        "ru" => [
            "Главная|Политика|Мир|Спорт",
            "Паромщик нашёл карту пропавшего острова",
            "Самое читаемое",
            "© 2024 Все права защищены",
            "Мы используем файлы cookie, чтобы сделать сайт удобнее. Продолжая работу с сайтом, вы соглашаетесь с этим.",
        ],
        "ar" => [
            "الرئيسية|سياسة|العالم|رياضة",
            "ملاح يعثر على خريطة الجزيرة المفقودة",
            "الأكثر قراءة",
            "© 2024 جميع الحقوق محفوظة",
            "نستخدم ملفات تعريف الارتباط لتحسين الموقع.",
        ],
        "ja" => [
            "ホーム|政治|国際|スポーツ",
            "渡し守、消えた島の地図を見つける",
            "アクセスランキング",
            "© 2024 みなと新報 無断転載を禁じます",
            "当サイトではクッキーを使用しています。",
        ],
        "ko" => [
            "홈|정치|국제|스포츠",
            "뱃사공, 사라진 섬의 지도를 찾다",
            "인기기사",
            "© 2024 강변일보 무단 전재 및 재배포 금지",
            "이 사이트는 쿠키를 사용합니다.",
        ],
        "zh" => ["首页|政治|国际|体育", "船夫找到失踪岛屿的地图", "热门文章", "© 2024 江口网 版权所有", "本网站使用 Cookie。"],
        "pl" => [
            "Strona główna|Polityka|Świat|Sport",
            "Przewoźnik odnalazł mapę zaginionej wyspy",
            "Najczęściej czytane",
            "© 2024 Wszelkie prawa zastrzeżone",
            "Używamy plików cookie.",
        ],
        "tr" => [
            "Ana sayfa|Siyaset|Dünya|Spor",
            "Kayıkçı kayıp adanın haritasını buldu",
            "Çok okunanlar",
            "© 2024 Tüm hakları saklıdır",
            "Bu sitede çerezler kullanılır.",
        ],
        _ => [
            "Home|Politics|World|Sport",
            "Ferryman finds the map of a vanished island",
            "Latest news",
            "© 2024 All rights reserved",
            "We use cookies to make this site better. By clicking accept you agree to our use of cookies.",
        ],
    }
}

/// What a placeholder like `{{nav nl}}` stands for.
fn chrome(name: &str, language: &str) -> String {
    let [menu, headline, heading, footer, consent] = words(language);
    let items = |class: &str| {
        menu.split('|').fold(String::new(), |mut all, item| {
            let _ = write!(all, "<li class=\"{class}\"><a href=\"/x\">{item}</a></li>");
            all
        })
    };
    match name {
        "nav" => {
            format!("<header class=\"site-header\"><nav class=\"main-navigation\"><ul>{}</ul></nav></header>", items("menu-item"))
        }
        "side" => format!(
            "<aside class=\"sidebar widget-area\"><section class=\"widget\"><h2 class=\"widget-title\">{heading}</h2><ul><li><a href=\"/1\">{headline}</a></li><li><a href=\"/2\">{headline} (2)</a></li></ul></section></aside>"
        ),
        "foot" => format!("<footer class=\"site-footer\"><ul>{}</ul><p>{footer}</p></footer>", items("footer-item")),
        "cookie" => format!(
            "<div id=\"cookie-banner\" class=\"cookie-consent\" role=\"dialog\"><p>{consent}</p><button>OK</button></div>"
        ),
        other => panic!("no chrome named {other:?}"),
    }
}

/// A fixture as the page it stands for, and its marked blocks.
fn unmark(fixture: &str) -> (String, Vec<Marked>) {
    let mut page = String::new();
    let mut rest = fixture;
    while let Some((before, behind)) = rest.split_once("{{") {
        let (call, after) = behind.split_once("}}").unwrap();
        let (name, language) = call.split_once(' ').unwrap();
        page.push_str(before);
        page.push_str(&chrome(name, language));
        rest = after;
    }
    page.push_str(rest);
    let mut marked = Vec::new();
    for part in page.split('⟦').skip(1) {
        let (inside, _) = part.split_once('⟧').unwrap();
        let (kind, text) = inside.split_once(' ').unwrap();
        marked.push(Marked { kind: kind.to_owned(), text: plain(text) });
    }
    for mark in ["t", "h2", "h3", "p", "q", "pq", "li", "c", "tb", "-", "?"] {
        page = page.replace(&format!("⟦{mark} "), "");
    }
    (page.replace('⟧', ""), marked)
}

/// Text without tags, references and runs of white space.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, behind)) = rest.split_once('<') {
        text.push_str(before);
        let (tag, after) = behind.split_once('>').unwrap();
        if ["/td", "/th", "br"].contains(&tag.trim_end_matches(['/', ' '])) {
            text.push(' ');
        }
        rest = after;
    }
    text.push_str(rest);
    for (reference, sign) in [("&#8211;", "–"), ("&#8220;", "“"), ("&#8221;", "”"), ("&nbsp;", " "), ("&amp;", "&")] {
        text = text.replace(reference, sign);
    }
    squeezed(&text)
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn read(name: &str, html: &str) -> Article {
    let read = import::read(name, html.as_bytes(), &Options::default()).unwrap();
    read.value.into_iter().next().unwrap().article
}

fn kind(block: BlockKind) -> &'static str {
    match block {
        BlockKind::Title => "t",
        BlockKind::Heading(_) => "h",
        BlockKind::Paragraph => "p",
        BlockKind::Quote => "q",
        BlockKind::PullQuote => "pq",
        BlockKind::ListItem => "li",
        BlockKind::Caption => "c",
        BlockKind::Table => "tb",
        BlockKind::Footnote => "fn",
    }
}

/// Blocks that are right, of how many, and what is wrong with the others.
fn judge(name: &str, fixture: &str, report: &mut String) -> (usize, usize) {
    let (page, marked) = unmark(fixture);
    let article = read(name, &page);
    let mut kept: Vec<(&str, String)> = Vec::new();
    for block in article.blocks.iter().filter(|block| block.set_aside.is_none()) {
        kept.push((kind(block.kind), squeezed(&block.text)));
    }
    let (mut right, mut all) = (0, 0);
    let mut next = 0;
    for mark in &marked {
        let found = kept.iter().enumerate().skip(next).find(|(_, (_, text))| *text == mark.text).map(|(at, _)| at);
        match mark.kind.as_str() {
            "?" => next = found.map_or(next, |at| at + 1),
            "-" => {
                // The same words may stand elsewhere as a part: a heading and its line in the table of contents.
                let here = kept.iter().filter(|(_, text)| *text == mark.text).count();
                let parts = marked.iter().filter(|other| other.kind != "-" && other.text == mark.text).count();
                all += 1;
                if here > parts {
                    let _ = writeln!(report, "{name}: kept, though no part: {}", mark.text);
                }
                right += usize::from(here <= parts);
            }
            wanted => {
                all += 1;
                let wanted = wanted.trim_end_matches(|c: char| c.is_ascii_digit());
                let got = found.and_then(|at| kept.get(at)).map(|(kind, _)| *kind);
                if got == Some(wanted) {
                    right += 1;
                } else {
                    let _ = writeln!(report, "{name}: {wanted} wanted, got {got:?}: {}", mark.text);
                }
                next = found.map_or(next, |at| at + 1);
            }
        }
    }
    for (kind, text) in &kept {
        if marked.iter().all(|mark| mark.text != *text) {
            all += 1;
            let _ = writeln!(report, "{name}: kept, but not marked: {kind} {text}");
        }
    }
    (right, all)
}

#[test]
fn at_least_97_of_100_blocks_of_our_thirty_pages_are_right() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import/pages");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert_eq!(files.len(), 30);
    let (mut right, mut all, mut report) = (0, 0, String::new());
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let (good, of) = judge(&name, &std::fs::read_to_string(&file).unwrap(), &mut report);
        right += good;
        all += of;
    }
    eprintln!("{right} of {all} blocks right\n{report}");
    assert!(right * 100 >= all * 97, "{right} of {all} blocks are right:\n{report}");
}

#[test]
fn a_wrong_kind_border_or_verdict_is_counted() {
    let page = |inner: &str| format!("<html><body><main><h1>⟦t The ferry stays⟧</h1>{inner}</main></body></html>");
    let sentence = "The harbour council decided on Tuesday that the small ferry between the two banks stays in service.";
    for (inner, wrong) in [
        (format!("<p>⟦p {sentence}⟧</p><p>⟦p {sentence} So be it.⟧</p>"), 0),
        (format!("<p>⟦q {sentence}⟧</p><p>⟦p {sentence} So be it.⟧</p>"), 1),
        (format!("<p>⟦p {sentence}⟧ ⟦p {sentence}⟧</p>"), 3),
        (format!("<p>⟦- {sentence}⟧</p><p>⟦p {sentence} So be it.⟧</p>"), 1),
    ] {
        let mut report = String::new();
        let (right, all) = judge("page.html", &page(&inner), &mut report);
        assert_eq!(all - right, wrong, "{inner}: {report}");
    }
}
