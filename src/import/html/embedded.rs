//! The article in a page's script data: frameworks send it as JSON and let a script draw it.
//!
//! Part of `import::html`; asked only where the page itself shows hardly any text. Works on any layout of the data: the longest running
//! text wins, be it one string of HTML or a list of paragraphs.

use super::judge::prose_chars;
use serde_json::Value;

/// Values looked at in one page.
const VALUES: usize = 200_000;
/// Depth to which they are followed.
const DEPTH: usize = 40;
/// Fewer characters of running text are no article.
const LEAST: usize = 300;

/// Names under which the paragraphs of a list hold their text.
const TEXT_KEYS: &[&str] =
    &["text", "content", "body", "value", "html", "data", "paragraph", "markup", "model", "children", "elements"];

/// Names of lists that hold other people's words or other articles.
const OTHER_KEYS: &[&str] = &[
    "comments",
    "related",
    "relatedarticles",
    "recommendations",
    "recommended",
    "latest",
    "trending",
    "mostread",
    "teasers",
    "navigation",
    "menu",
];

/// The longest running text in these scripts: HTML, or paragraphs parted by line breaks.
pub(super) fn body(scripts: &[String]) -> Option<String> {
    let mut best = Best { text: String::new(), chars: LEAST, left: VALUES };
    for script in scripts {
        let start = script.find(['{', '[']).unwrap_or(script.len());
        let data = script.get(start..).unwrap_or_default();
        // What follows the data, a semicolon or more of the script, is left alone.
        if let Some(Ok(value)) = serde_json::Deserializer::from_str(data).into_iter::<Value>().next() {
            best.look(&value, DEPTH);
        }
    }
    Some(best.text).filter(|text| !text.is_empty())
}

struct Best {
    text: String,
    chars: usize,
    left: usize,
}

impl Best {
    fn look(&mut self, value: &Value, depth: usize) {
        if depth == 0 || self.left == 0 {
            return;
        }
        self.left -= 1;
        match value {
            Value::String(text) => self.offer(text),
            Value::Array(items) => {
                let paragraphs: Vec<String> = items.iter().filter_map(|item| paragraph(item, 4)).collect();
                if paragraphs.len() >= 3 {
                    self.offer(&paragraphs.join("\n"));
                }
                items.iter().for_each(|item| self.look(item, depth - 1));
            }
            Value::Object(fields) => {
                for (key, inner) in fields {
                    if !OTHER_KEYS.contains(&key.to_ascii_lowercase().as_str()) {
                        self.look(inner, depth - 1);
                    }
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// Takes a text that says more in running text than the best so far.
    fn offer(&mut self, text: &str) {
        if text.len() <= self.chars {
            return;
        }
        let chars = prose_chars(text);
        // Code and addresses have few spaces between words, except in scripts that have none.
        if chars > self.chars {
            self.chars = chars;
            text.clone_into(&mut self.text);
        }
    }
}

/// The text of one member of a list of paragraphs.
fn paragraph(item: &Value, depth: usize) -> Option<String> {
    if depth == 0 {
        return None;
    }
    match item {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty() && !text.contains("://")),
        Value::Object(fields) => TEXT_KEYS.iter().find_map(|key| paragraph(fields.get(*key)?, depth - 1)),
        Value::Array(items) => {
            let parts: Vec<String> = items.iter().filter_map(|item| paragraph(item, depth - 1)).collect();
            Some(parts.join(" ")).filter(|text| !text.is_empty())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}
