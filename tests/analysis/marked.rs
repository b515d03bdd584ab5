//! Annotated sets as a person writes them: marked text, turned into the gold lines the metric reads.
//!
//! One document a line, `¶` between its paragraphs; `<1 …>` marks what is said, `{1 …}` who says it, and the number joins them.
//! Marks may nest. A `#` opens a comment line.

use std::collections::BTreeMap;
use std::path::Path;

/// The marked sets in `tests/fixtures/analysis/gold` as `(name, gold lines)`, by name: `en_dev`, `en_test`, …
pub(crate) fn sets() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/analysis/gold");
    let entries = std::fs::read_dir(folder).expect("the folder of gold");
    let mut sets: Vec<(String, String)> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .map(|path| {
            let name = path.file_stem().and_then(|s| s.to_str()).expect("LANGUAGE_SET.txt").to_owned();
            let text = std::fs::read_to_string(&path).expect("a marked set");
            let gold = gold_lines(&name, &text);
            (name, gold)
        })
        .collect();
    sets.sort();
    sets
}

/// Gold lines of marked text; the language stands before the first `_` of its name.
pub(crate) fn gold_lines(name: &str, text: &str) -> String {
    let language = name.split('_').next().unwrap_or_default();
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines.enumerate().map(|(n, line)| gold_line(&format!("{name}-{}", n + 1), language, line) + "\n").collect()
}

type Span = (usize, usize);

fn gold_line(id: &str, language: &str, line: &str) -> String {
    let mut text: Vec<char> = Vec::new();
    let mut open: Vec<(char, String, usize)> = Vec::new();
    let mut contents: Vec<(String, Span)> = Vec::new();
    let mut sources: BTreeMap<String, Vec<Span>> = BTreeMap::new();
    let line = line.replace(" ¶ ", "\n");
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '<' | '{' => {
                let mut number = String::new();
                while let Some(digit) = chars.next_if(char::is_ascii_digit) {
                    number.push(digit);
                }
                assert!(!number.is_empty() && chars.next() == Some(' '), "a number and a space after {c}: {line}");
                open.push((c, number, text.len()));
            }
            '>' | '}' => {
                let (opened, number, start) = open.pop().unwrap_or_else(|| panic!("{c} closes nothing: {line}"));
                assert_eq!(opened, if c == '>' { '<' } else { '{' }, "{line}");
                if c == '>' {
                    contents.push((number, (start, text.len())));
                } else {
                    sources.entry(number).or_default().push((start, text.len()));
                }
            }
            c => text.push(c),
        }
    }
    assert!(open.is_empty(), "not closed: {line}");
    for number in sources.keys() {
        assert!(contents.iter().any(|(other, _)| other == number), "speaker {number} says nothing: {line}");
    }
    contents.sort_by_key(|&(_, span)| span);
    let attributions: Vec<serde_json::Value> = contents
        .iter()
        .map(|(number, content)| {
            let said: String = text.get(content.0..content.1).unwrap_or_default().iter().collect();
            let source = sources.get(number).cloned().unwrap_or_default();
            serde_json::json!({"type": kind(&said), "content": [content], "source": source})
        })
        .collect();
    let text: String = text.iter().collect();
    serde_json::json!({"doc_id": id, "lang": language, "text": text, "attributions": attributions}).to_string()
}

/// Direct where all of it stands in quotation marks (or in a line of dialogue after a dash), mixed where some does.
fn kind(said: &str) -> &'static str {
    // Straight single marks, as Dutch papers have them: one opens a word.
    let single = said.starts_with('\'') || said.contains(" '") || said.contains("('");
    let mark = |c: char| {
        "\"“”„«»".contains(c)
            || (c == '‘' || c == '’') && said.contains('‘')
            || said.contains("''") && ",'".contains(c)
            || single && c == '\''
    };
    let whole = said.trim_end_matches(['.', ',', ' ', '!', '?', '-', '—']);
    let inner = whole.trim_matches(mark);
    if whole.starts_with(mark) && !inner.contains(['"', '“', '„', '«']) {
        "direct"
    } else if said.contains(mark) && (single || said.contains(['"', '“', '„', '«', '‘'])) {
        "mixed"
    } else {
        "indirect"
    }
}
