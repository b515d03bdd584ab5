//! JSON-LD: what the page's scripts declare about its article.
//!
//! Part of `import::html`. A script that is no sound JSON is passed over.

use serde_json::Value;

/// What was declared; empty strings do not occur.
#[derive(Clone, Debug, Default)]
pub(super) struct Declared {
    pub(super) headline: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<String>,
    pub(super) modified: Option<String>,
    pub(super) url: Option<String>,
    pub(super) language: Option<String>,
    pub(super) body: Option<String>,
    pub(super) site: Option<String>,
    /// `isAccessibleForFree: false`.
    pub(super) paywalled: bool,
}

/// Depth to which objects are followed.
const DEPTH: usize = 8;

/// Reads the scripts of a page: the first object that is an article wins field by field.
pub(super) fn read(scripts: &[String]) -> Declared {
    let mut declared = Declared::default();
    let mut pages = Declared::default();
    for script in scripts {
        let Some(value) = parse(script) else { continue };
        let mut all = Vec::new();
        collect(&value, &mut all, DEPTH);
        for object in &all {
            if is_article(object) {
                take(&mut declared, object, &all);
            } else if has_type(object, &["WebPage", "ItemPage"]) {
                take(&mut pages, object, &all);
            } else if has_type(object, &["WebSite"]) && declared.site.is_none() {
                declared.site = text(object.get("name"));
            }
        }
    }
    declared.published = declared.published.or(pages.published);
    declared.modified = declared.modified.or(pages.modified);
    declared.language = declared.language.or(pages.language);
    declared.url = declared.url.or(pages.url);
    if declared.authors.is_empty() {
        declared.authors = pages.authors;
    }
    declared
}

/// Sound JSON, or JSON with raw control characters in its strings, commas before a closing bracket, comment marks around it or a
/// semicolon behind it.
fn parse(script: &str) -> Option<Value> {
    let text = script.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let text = text.trim_end_matches("-->").trim_end_matches("//]]>").trim_end_matches("]]>").trim().trim_end_matches(';');
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    serde_json::from_str(&spaced).or_else(|_| serde_json::from_str(&without_last_commas(&spaced))).ok()
}

/// JSON without the commas that nothing follows, outside its strings.
fn without_last_commas(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let (mut in_text, mut escaped) = (false, false);
    for c in json.chars() {
        if in_text {
            in_text = escaped || c != '"';
            escaped = !escaped && c == '\\';
        } else if c == '"' {
            in_text = true;
        } else if matches!(c, '}' | ']') && out.trim_end().ends_with(',') {
            out.truncate(out.trim_end().len() - 1);
        }
        out.push(c);
    }
    out
}

/// All objects in lists, `@graph` and the main fields.
fn collect<'a>(value: &'a Value, all: &mut Vec<&'a Value>, depth: usize) {
    if depth == 0 || all.len() > 500 {
        return;
    }
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, all, depth - 1)),
        Value::Object(fields) => {
            all.push(value);
            for key in ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart"] {
                if let Some(inner) = fields.get(key).filter(|inner| inner.is_array() || inner.is_object()) {
                    collect(inner, all, depth - 1);
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn has_type(object: &Value, names: &[&str]) -> bool {
    let is = |value: &Value| value.as_str().is_some_and(|kind| names.contains(&kind.rsplit('/').next().unwrap_or_default()));
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is),
        Some(kind) => is(kind),
        None => false,
    }
}

fn is_article(object: &Value) -> bool {
    has_type(
        object,
        &[
            "Article",
            "NewsArticle",
            "BlogPosting",
            "ReportageNewsArticle",
            "AnalysisNewsArticle",
            "OpinionNewsArticle",
            "BackgroundNewsArticle",
            "AskPublicNewsArticle",
            "ReviewNewsArticle",
            "LiveBlogPosting",
            "Report",
            "TechArticle",
            "ScholarlyArticle",
            "SocialMediaPosting",
            "AdvertiserContentArticle",
            "SatiricalArticle",
            "MedicalScholarlyArticle",
            "Blog",
            "Recipe",
            "HowTo",
            "Review",
            "PressRelease",
        ],
    )
}

/// Takes the fields that are not there yet.
fn take(declared: &mut Declared, object: &Value, all: &[&Value]) {
    let set = |place: &mut Option<String>, key: &str| {
        if place.is_none() {
            *place = text(object.get(key));
        }
    };
    set(&mut declared.headline, "headline");
    if declared.headline.is_none() {
        declared.headline = text(object.get("name"));
    }
    set(&mut declared.published, "datePublished");
    if declared.published.is_none() {
        declared.published = text(object.get("dateCreated"));
    }
    set(&mut declared.modified, "dateModified");
    set(&mut declared.language, "inLanguage");
    set(&mut declared.body, "articleBody");
    if declared.url.is_none() {
        let main = object.get("mainEntityOfPage");
        declared.url = text(object.get("url"))
            .or_else(|| text(main))
            .or_else(|| text(main.and_then(|main| main.get("@id"))))
            .filter(|url| url.starts_with("http"));
    }
    if declared.authors.is_empty() {
        declared.authors = names(object.get("author").or_else(|| object.get("creator")), all);
    }
    if declared.publisher.is_none() {
        declared.publisher = names(object.get("publisher"), all).into_iter().next();
    }
    declared.paywalled |= match object.get("isAccessibleForFree") {
        Some(Value::Bool(free)) => !free,
        Some(Value::String(free)) => free.eq_ignore_ascii_case("false"),
        _ => false,
    };
}

/// Names of persons or organisations: texts, objects with a name, or references to other objects of the page.
fn names(value: Option<&Value>, all: &[&Value]) -> Vec<String> {
    match value {
        Some(Value::Array(items)) => items.iter().take(20).flat_map(|item| names(Some(item), all)).collect(),
        Some(Value::Object(fields)) => {
            if let Some(name) = fields.get("name").filter(|name| name.is_array()) {
                return names(Some(name), all);
            }
            let own = text(fields.get("name"));
            let referred = || {
                let id = fields.get("@id")?;
                let other = all.iter().find(|other| other.get("@id") == Some(id) && other.get("name").is_some())?;
                text(other.get("name"))
            };
            own.or_else(referred).into_iter().collect()
        }
        other => text(other).into_iter().collect(),
    }
}

fn text(value: Option<&Value>) -> Option<String> {
    let text = match value? {
        Value::String(text) => super::metadata::unescape(text),
        Value::Array(items) => return text(items.first()),
        Value::Number(number) => number.to_string(),
        Value::Object(fields) => return text(fields.get("@value")),
        Value::Null | Value::Bool(_) => return None,
    };
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}
