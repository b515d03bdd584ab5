//! Every encoding our languages come in, declared, undeclared and declared wrongly; and the language of short pieces.

use encoding_rs::{EUC_JP, EUC_KR, Encoding, GB18030, KOI8_R, SHIFT_JIS, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};
use standpoint::import::{self, Options};

const RUSSIAN: &str = "Портовый город и совет островов во вторник заключили соглашение о пароме, который будет ходить круглый год. Так закончился спор, длившийся три зимы, сообщили в администрации.";
const KOREAN: &str = "항구 도시와 섬 의회가 화요일 일 년 내내 운항하는 여객선에 합의했다. 세 번의 겨울 동안 이어진 다툼이 이것으로 끝났으며 주민들은 크게 환영했다.";
const JAPANESE: &str = "港町と島の議会は火曜日、一年を通じて運航するフェリーについて合意した。三度の冬にわたって続いた争いはこれで終わり、住民たちは歓迎している。";
const CHINESE: &str =
    "港口城市与岛屿议会星期二就全年航行的渡轮达成协议。持续了三个冬天的争吵就此结束，居民们表示欢迎，市长说这是一个公平的结果。";
const GERMAN: &str = "Die Hafenstadt und der Inselrat haben sich am Dienstag über eine Fähre geeinigt, die das ganze Jahr fährt. Für die Bewohner ist das ein großer Erfolg, hieß es.";
const POLISH: &str = "Miasto portowe i rada wyspy zawarły we wtorek porozumienie w sprawie promu, który będzie pływał przez cały rok. Mieszkańcy są bardzo zadowoleni, powiedział burmistrz.";

fn texts() -> Vec<(&'static str, &'static str, Vec<&'static Encoding>)> {
    vec![
        ("ru", RUSSIAN, vec![WINDOWS_1251, KOI8_R]),
        ("ko", KOREAN, vec![EUC_KR]),
        ("ja", JAPANESE, vec![SHIFT_JIS, EUC_JP]),
        ("zh", CHINESE, vec![GB18030]),
        ("de", GERMAN, vec![WINDOWS_1252]),
        ("pl", POLISH, vec![WINDOWS_1250]),
    ]
}

fn page(text: &str, charset: Option<&str>) -> String {
    let meta = charset.map(|charset| format!("<meta charset=\"{charset}\">")).unwrap_or_default();
    format!(
        "<!DOCTYPE html><html><head>{meta}<title>x</title></head><body><article><p>{text}</p><p>{text}!</p></article></body></html>"
    )
}

fn first_text(name: &str, bytes: &[u8]) -> (String, String) {
    let read = import::read(name, bytes, &Options::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
    let article = &read.value[0].article;
    let language = article.metadata.language.as_ref().map(|found| found.value.clone()).unwrap_or_default();
    (article.blocks[0].text.clone(), language)
}

#[test]
fn every_encoding_is_read_declared_undeclared_and_mislabelled() {
    for (language, text, encodings) in texts() {
        for encoding in encodings {
            let encode = |text: &str| encoding.encode(text).0.into_owned();
            let name = encoding.name();
            let wrong = if encoding == WINDOWS_1252 { "utf-8" } else { "iso-8859-1" };
            let cases = [
                ("text.txt", encode(&format!("{text}\n\n{text}\n"))),
                ("declared.html", encode(&page(text, Some(name)))),
                ("undeclared.html", encode(&page(text, None))),
                ("utf8.html", encode(&page(text, Some("utf-8")))),
                ("wrong.html", page(text, Some(wrong)).into_bytes()),
            ];
            for (file, bytes) in cases {
                let (read, found) = first_text(file, &bytes);
                assert_eq!(read, text, "{file} in {name}");
                assert_eq!(found, language, "{file} in {name}");
            }
        }
    }
}

#[test]
fn utf_16_is_read_with_and_without_its_mark() {
    for (language, text, _) in texts() {
        let both = format!("{text}\n\n{text}\n");
        for (marked, big) in [(true, false), (true, true), (false, false), (false, true)] {
            let units = both.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
            let mark: &[u8] = if big { &[0xfe, 0xff] } else { &[0xff, 0xfe] };
            let bytes: Vec<u8> = if marked { mark.iter().copied().chain(units).collect() } else { units.collect() };
            // Without a mark only scripts with many ASCII signs show their order of bytes.
            if !marked && !matches!(language, "de" | "pl") {
                continue;
            }
            assert_eq!(first_text("text.txt", &bytes).0, text, "{language}, marked {marked}, big {big}");
        }
    }
}

#[test]
fn a_text_that_was_encoded_twice_is_read_once_and_told() {
    let twice = |text: &str| WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned();
    for text in [RUSSIAN, KOREAN, GERMAN] {
        let bytes = page(&twice(text), Some("utf-8")).into_bytes();
        let read = import::read("twice.html", &bytes, &Options::default()).unwrap();
        assert_eq!(read.value[0].article.blocks[0].text, text);
        assert!(read.notices.iter().any(|notice| notice.key == "notice-import-mislabelled"), "{:?}", read.notices);
    }
    // Signs that only look like it stay.
    let honest =
        "Die Größe Ã© ist ein Beispiel für falsch gelesene Zeichen, wie der Text von München bis Köln erklärt: überall Übel.";
    assert_eq!(first_text("honest.txt", honest.as_bytes()).0, honest);
}

#[test]
fn short_pieces_have_a_language() {
    for (language, text) in [
        ("nl", "Het kabinet zegt dat het besluit nog niet is genomen."),
        ("en", "The minister said that it was not the time for talks."),
        ("de", "Der Minister sagte, dass die Gespräche nicht beendet sind."),
        ("fr", "Le ministre est arrivé dans la ville avec une délégation."),
        ("es", "El ministro dijo que no hay acuerdo con los trabajadores."),
        ("ru", "Министр заявил, что встреча ещё не назначена."),
        ("uk", "Міністр заявив, що зустріч ще не призначена її радником."),
        ("ko", "장관은 아직 결정하지 않았다고 말했다."),
        ("ja", "大臣はまだ決めていないと述べた。"),
        ("zh", "部长说会谈尚未结束。"),
        ("pl", "Minister powiedział, że nie ma jeszcze decyzji w tej sprawie."),
        ("it", "Il ministro ha detto che non è il momento per gli accordi."),
    ] {
        assert_eq!(first_text("short.txt", text.as_bytes()).1, language, "{text}");
    }
}
