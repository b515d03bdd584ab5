//! The language of an article and of each of its blocks.
//!
//! What the document declares counts first. Scripts decide where they can: hangul is Korean, kana Japanese, Han without kana
//! Chinese; і, ї, є Ukrainian, ы, э Russian, ў Belarusian, ј, љ, њ Serbian, ъ between consonants Bulgarian. Among languages of one
//! script the trigrams of `whatlang` decide; a block is asked only where hardly any of its words are small words of the article's
//! language, so that reading stays fast.

use super::pack::{Class, Pack};
use crate::article::{Article, Block};
use whatlang::Lang;

/// Characters of an article that are looked at.
const SAMPLE: usize = 4000;
/// Letters a block needs to be of another language than its article, in a script of its own.
const OWN_SCRIPT: usize = 16;
/// Letters it needs in the same script.
const SAME_SCRIPT: usize = 90;
/// Words of a block that are looked at.
const WORDS: usize = 40;

/// The article's language: as declared, or as its letters and words show.
pub(super) fn of_article(article: &Article) -> String {
    if let Some(found) = &article.metadata.language {
        let code = primary(&found.value);
        if !code.is_empty() {
            return code;
        }
    }
    let mut sample = String::new();
    let running = article.blocks.iter().filter(|b| b.set_aside.is_none() && b.kind.is_running_text());
    for block in running.chain(article.blocks.iter().filter(|b| b.set_aside.is_none() && !b.kind.is_running_text())) {
        sample.extend(block.text.chars().take(SAMPLE));
        sample.push('\n');
        if sample.len() > SAMPLE {
            break;
        }
    }
    of_text(&sample).unwrap_or("und").to_owned()
}

fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

/// A block's language: as declared, or another than the article's where its letters and words say so.
pub(super) fn of_block(block: &Block, article: &str, pack: &Pack) -> String {
    if let Some(declared) = block.language.as_deref().map(primary).filter(|code| !code.is_empty()) {
        return declared;
    }
    let text = block.text.get(..block.text.floor_char_boundary(600)).unwrap_or_default();
    let scripts = Scripts::of(text);
    match scripts.script() {
        Some(script) if script != script_of(article) => {
            if scripts.letters >= OWN_SCRIPT
                && let Some(code) = of_text(text)
            {
                return code.to_owned();
            }
        }
        Some(Script::Latin | Script::Cyrillic) if scripts.letters >= SAME_SCRIPT && !is_at_home(text, pack) => {
            if let Some(code) = scripts.cyrillic().or_else(|| reliable(text)) {
                return code.to_owned();
            }
        }
        _ => {}
    }
    article.to_owned()
}

/// Whether enough words of a text are small words of a language.
fn is_at_home(text: &str, pack: &Pack) -> bool {
    let small = Class::DETERMINER
        .and(Class::PREPOSITION)
        .and(Class::PRONOUN)
        .and(Class::AUXILIARY)
        .and(Class::BOUNDARY)
        .and(Class::AND)
        .and(Class::COMPLEMENTISER);
    if pack.code.is_empty() {
        return true;
    }
    let mut count = 0;
    let mut hits = 0;
    for word in text.split(|c: char| !super::text::is_letter(c) && c != '\'' && c != '’').filter(|w| !w.is_empty()).take(WORDS)
    {
        count += 1;
        hits += usize::from(pack.entry(&word.to_lowercase()).0.has(small));
    }
    hits * 5 >= count
}

fn reliable(text: &str) -> Option<&'static str> {
    let info = whatlang::detect(text).filter(|info| info.is_reliable() && info.confidence() > 0.8)?;
    Some(code_of(info.lang()))
}

/// ISO 639-1 code of a text's language.
pub(super) fn of_text(text: &str) -> Option<&'static str> {
    let scripts = Scripts::of(text);
    match scripts.script()? {
        Script::Hangul => return Some("ko"),
        Script::Han => return Some(if scripts.kana * 20 >= scripts.han { "ja" } else { "zh" }),
        Script::Cyrillic => {
            if let Some(code) = scripts.cyrillic() {
                return Some(code);
            }
        }
        Script::Latin | Script::Other => {}
    }
    let any = whatlang::detect(text)?;
    let known = [Lang::Nld, Lang::Eng, Lang::Deu, Lang::Fra, Lang::Spa, Lang::Rus, Lang::Ukr];
    // A doubtful guess is most likely one of the languages there are packs for.
    let info =
        if any.is_reliable() { any } else { whatlang::Detector::with_allowlist(known.to_vec()).detect(text).unwrap_or(any) };
    Some(code_of(info.lang()))
}

fn code_of(lang: Lang) -> &'static str {
    match lang {
        Lang::Nld | Lang::Afr => "nl",
        Lang::Eng => "en",
        Lang::Deu => "de",
        Lang::Fra => "fr",
        Lang::Spa => "es",
        Lang::Rus => "ru",
        Lang::Ukr => "uk",
        Lang::Kor => "ko",
        Lang::Cmn => "zh",
        Lang::Jpn => "ja",
        Lang::Bul => "bg",
        Lang::Srp => "sr",
        Lang::Bel => "be",
        Lang::Mkd => "mk",
        other => other.code(),
    }
}

/// What a text is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Hangul,
    /// Han and kana.
    Han,
    Other,
}

fn script_of(language: &str) -> Script {
    match language {
        "ru" | "uk" | "be" | "bg" | "sr" | "mk" | "kk" => Script::Cyrillic,
        "ko" => Script::Hangul,
        "zh" | "ja" => Script::Han,
        "ar" | "fa" | "he" | "el" | "th" | "hi" | "ka" | "hy" => Script::Other,
        _ => Script::Latin,
    }
}

/// Letters counted by script.
#[derive(Clone, Copy, Debug, Default)]
struct Scripts {
    letters: usize,
    latin: usize,
    cyrillic: usize,
    hangul: usize,
    han: usize,
    kana: usize,
    ukrainian: usize,
    russian: usize,
    belarusian: usize,
    serbian: usize,
    macedonian: usize,
    hard: usize,
}

impl Scripts {
    fn of(text: &str) -> Self {
        let mut s = Self::default();
        for c in text.chars().take(SAMPLE) {
            match c {
                'a'..='z' | 'A'..='Z' | 'à'..='ÿ' | 'À'..='ß' | '\u{100}'..='\u{24f}' => s.latin += 1,
                '\u{400}'..='\u{52f}' => {
                    s.cyrillic += 1;
                    match c {
                        'і' | 'ї' | 'є' | 'ґ' | 'І' | 'Ї' | 'Є' | 'Ґ' => s.ukrainian += 1,
                        'ы' | 'э' | 'ё' | 'Э' | 'Ё' => s.russian += 1,
                        'ў' | 'Ў' => s.belarusian += 1,
                        'ј' | 'љ' | 'њ' | 'ћ' | 'ђ' | 'џ' | 'Ј' | 'Љ' | 'Њ' | 'Ћ' | 'Ђ' | 'Џ' => s.serbian += 1,
                        'ѓ' | 'ќ' | 'ѕ' | 'Ѓ' | 'Ќ' => s.macedonian += 1,
                        'ъ' => s.hard += 1,
                        _ => {}
                    }
                }
                '\u{ac00}'..='\u{d7a3}' => s.hangul += 1,
                '\u{3041}'..='\u{30ff}' => s.kana += 1,
                '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => s.han += 1,
                c if c.is_alphabetic() => {}
                _ => continue,
            }
            s.letters += 1;
        }
        s
    }

    /// The script of at least two fifths of the letters. A Han or hangul character is worth two letters of an alphabet.
    fn script(&self) -> Option<Script> {
        let east = 2 * (self.hangul + self.kana + self.han);
        let all = self.letters + east / 2;
        if all == 0 {
            return None;
        }
        let most = |count: usize| count * 5 >= all * 2;
        Some(if most(2 * self.hangul) && self.hangul > self.kana {
            Script::Hangul
        } else if most(2 * (self.han + self.kana)) {
            Script::Han
        } else if most(self.cyrillic) && self.cyrillic >= self.latin {
            Script::Cyrillic
        } else if most(self.latin) {
            Script::Latin
        } else {
            Script::Other
        })
    }

    /// The Slavic language that its letters tell.
    fn cyrillic(&self) -> Option<&'static str> {
        if self.cyrillic < 12 {
            return None;
        }
        if self.belarusian > 0 && self.ukrainian > 0 {
            return Some("be");
        }
        if self.macedonian > 0 && self.russian == 0 {
            return Some("mk");
        }
        if self.serbian * 100 > self.cyrillic {
            return Some("sr");
        }
        if self.ukrainian * 100 > self.cyrillic && self.ukrainian > self.russian {
            return Some("uk");
        }
        if self.russian * 200 > self.cyrillic {
            return Some("ru");
        }
        (self.hard * 150 > self.cyrillic && self.russian == 0).then_some("bg")
    }
}
