//! The wire agencies and how they are credited.
//!
//! Part of `import`. A credit stands in a byline, at the start of the text ("(Reuters) –", "SEOUL (AP)", "/연합뉴스") or on a last
//! line of its own; the name in running text is no credit.

use crate::article::{Article, Certainty, Found, Origin};

/// Name as printed, and the forms it is credited in.
const AGENCIES: &[(&str, &[&str])] = &[
    ("Reuters", &["Reuters", "REUTERS", "Рейтер", "رويترز", "로이터", "ロイター", "路透社", "路透"]),
    ("AP", &["AP", "Associated Press", "The Associated Press", "美联社"]),
    ("AFP", &["AFP", "Agence France-Presse", "法新社", "أ ف ب", "أ.ف.ب"]),
    ("ANP", &["ANP", "Algemeen Nederlands Persbureau"]),
    ("Novum", &["Novum"]),
    ("Belga", &["Belga", "BELGA"]),
    ("dpa", &["dpa", "DPA", "Deutsche Presse-Agentur"]),
    ("APA", &["APA"]),
    ("Keystone-SDA", &["Keystone-SDA", "SDA", "sda"]),
    ("ANSA", &["ANSA"]),
    ("EFE", &["EFE", "Efe"]),
    ("Europa Press", &["Europa Press"]),
    ("Lusa", &["Lusa"]),
    ("PAP", &["PAP"]),
    ("PA Media", &["PA Media", "PA", "Press Association"]),
    ("UPI", &["UPI"]),
    ("Bloomberg", &["Bloomberg"]),
    ("Yonhap", &["Yonhap", "Yonhap News Agency", "연합뉴스", "聯合ニュース"]),
    ("Newsis", &["Newsis", "뉴시스"]),
    ("News1", &["News1", "뉴스1"]),
    ("KCNA", &["KCNA", "Korean Central News Agency", "조선중앙통신"]),
    ("TASS", &["TASS", "ТАСС", "Тасс"]),
    ("RIA Novosti", &["RIA Novosti", "РИА Новости", "РИА «Новости»"]),
    ("Interfax", &["Interfax", "Интерфакс"]),
    ("Interfax-Ukraine", &["Interfax-Ukraine", "Інтерфакс-Україна"]),
    ("Ukrinform", &["Ukrinform", "Укрінформ", "Укринформ"]),
    ("Xinhua", &["Xinhua", "新华社", "新華社"]),
    ("Kyodo", &["Kyodo", "Kyodo News", "共同", "共同通信"]),
    ("Jiji", &["Jiji", "Jiji Press", "時事", "時事通信"]),
    ("Anadolu", &["Anadolu", "Anadolu Agency", "Anadolu Ajansı", "AA"]),
    ("IRNA", &["IRNA", "ایرنا"]),
    ("SPA", &["SPA", "واس"]),
    ("PTI", &["PTI", "Press Trust of India"]),
    ("ANI", &["ANI"]),
    ("IANS", &["IANS"]),
    ("Ritzau", &["Ritzau"]),
    ("NTB", &["NTB"]),
    ("TT", &["TT"]),
    ("STT", &["STT"]),
    ("ČTK", &["ČTK", "ČTK"]),
    ("MTI", &["MTI"]),
    ("Agerpres", &["Agerpres", "AGERPRES"]),
    ("AAP", &["AAP"]),
    ("The Canadian Press", &["The Canadian Press", "Canadian Press"]),
];

/// The agency a byline or author field names, if it names only agencies ("Reuters", "ANP/AFP").
pub(super) fn in_byline(text: &str) -> Option<&'static str> {
    let mut first = None;
    for part in text.split(['/', ',', '|', '+', '&', ';', '-', '–']) {
        let part = part.trim().trim_matches(['(', ')', '[', ']', '.']);
        if !part.is_empty() {
            let name = named(part);
            first = first.or(name);
        }
    }
    first
}

/// The agency whose name this is, exactly.
pub(super) fn named(text: &str) -> Option<&'static str> {
    AGENCIES.iter().find(|(_, forms)| forms.contains(&text)).map(|(name, _)| *name)
}

/// The agency credited by an article: in its byline, before its first sentences, or in a last line.
pub(super) fn credited(article: &Article) -> Option<Found<String>> {
    for author in &article.metadata.authors {
        if let Some(name) = in_byline(&author.value) {
            return Some(Found::new(name.to_owned(), author.origin, Certainty::Likely));
        }
    }
    let found = |name: &str| Some(Found::new(name.to_owned(), Origin::Text, Certainty::Likely));
    let running = || article.blocks.iter().filter(|block| block.set_aside.is_none() && block.kind.is_running_text());
    for block in running().take(2) {
        if let Some(name) = at_start(&block.text) {
            return found(name);
        }
    }
    for block in article.blocks.iter().filter(|block| block.set_aside == Some(crate::article::SetAside::Byline)) {
        if let Some(name) = in_byline(&block.text) {
            return found(name);
        }
    }
    let last = running().next_back()?;
    at_end(&last.text).and_then(found)
}

/// "SEOUL (Reuters) - …", "(ANP) …", "MOSKOU, 3 mei. /TASS/.", "(서울=연합뉴스)".
fn at_start(text: &str) -> Option<&'static str> {
    let head: String = text.chars().take(90).collect();
    for (open, close) in [('(', ')'), ('/', '/'), ('[', ']'), ('（', '）'), ('【', '】')] {
        let Some((before, rest)) = head.split_once(open) else { continue };
        let Some((inside, _)) = rest.split_once(close) else { continue };
        // Before a credit stands a place and a date, not a sentence.
        if before.chars().count() > 45 || before.split_whitespace().count() > 6 {
            continue;
        }
        let name = inside.split(['=', '/', ',', '-']).map(str::trim).find_map(named);
        if name.is_some() {
            return name;
        }
    }
    None
}

/// A text that ends in "(ANP)", or that is nothing but the credit.
fn at_end(text: &str) -> Option<&'static str> {
    let text = text.trim().trim_end_matches('.');
    if text.chars().count() <= 60
        && let Some(name) = in_byline(text)
    {
        return Some(name);
    }
    let inside = text.strip_suffix(')')?.rsplit_once('(')?.1;
    (inside.chars().count() <= 40).then(|| in_byline(inside)).flatten()
}
