//! Caps on nesting, attributes and open formatting, applied to the text of a page before it is parsed; what no reader sees is left out.
//!
//! Part of `import::html`. The parser's work grows with the square of these, so a page of a few hundred kilobytes can keep it
//! busy for minutes. One linear pass follows the tags as the parser will and leaves out those beyond a cap; what stands between
//! them stays. Scripts (but JSON-LD), style sheets, drawings, comments and the attributes that nobody asks for are left out, too,
//! and white space is what a browser makes of it: all that is more than half of many pages' bytes, and neither the walk nor an extractor
//! looks at it.

use crate::import::limits;

/// Open formatting elements (b, font …): the parser copies all of them into every paragraph.
const FORMATTING: usize = 24;
/// How far down the open elements an end tag may reach.
const REACH: usize = 600;

/// A page within the caps.
pub(super) struct Guarded {
    /// Its text.
    pub(super) text: String,
    /// Whether something was left out.
    pub(super) capped: bool,
}

/// Applies the caps.
pub(super) fn guard(html: &str) -> Guarded {
    let mut guard = Guard {
        html,
        out: String::with_capacity(html.len()),
        open: Vec::new(),
        depth: 0,
        formatting: 0,
        foreign: 0,
        verse: 0,
        behind_block: false,
        capped: false,
    };
    guard.run();
    Guarded { text: guard.out, capped: guard.capped }
}

struct Open<'a> {
    name: &'a str,
    emitted: bool,
}

struct Guard<'a> {
    html: &'a str,
    out: String,
    open: Vec<Open<'a>>,
    /// Emitted open elements.
    depth: usize,
    formatting: usize,
    foreign: usize,
    /// Open elements whose line breaks and spaces are shown.
    verse: usize,
    /// The last thing written was the tag of an element that stands on lines of its own.
    behind_block: bool,
    capped: bool,
}

/// A start tag as it stands in the text.
struct Tag<'a> {
    name: &'a str,
    /// Bytes from `<` to behind `>`.
    length: usize,
    /// Where the attributes beyond the cap begin, from `<`.
    cut: Option<usize>,
    /// It has attributes that nobody asks for.
    spare: bool,
    closed: bool,
}

impl<'a> Guard<'a> {
    fn run(&mut self) {
        let mut at = 0;
        while let Some(rest) = self.html.get(at..) {
            let Some(next) = rest.find('<') else {
                self.text(rest, "");
                return;
            };
            let Some((text, tag)) = rest.split_at_checked(next) else { return };
            self.text(text, tag);
            at += next + self.tag(tag).max(1);
        }
    }

    /// Text as it is read: every run of white space is one, and between two blocks it is none.
    fn text(&mut self, text: &str, tag: &str) {
        if self.verse > 0 {
            self.out.push_str(text);
        } else if let Some(first) = text.find(|c: char| !c.is_ascii_whitespace()) {
            self.behind_block = false;
            let (mut rest, mut start) = (text, first);
            loop {
                if start > 0 {
                    let space = rest.get(..start).unwrap_or_default();
                    self.out.push(if space.contains('\n') { '\n' } else { ' ' });
                }
                rest = rest.get(start..).unwrap_or_default();
                // Single spaces stand in what is copied.
                let bytes = rest.as_bytes();
                let run = bytes
                    .windows(2)
                    .position(|pair| matches!(pair, [a, b] if a.is_ascii_whitespace() && b.is_ascii_whitespace()));
                let Some(run) = run else { break };
                let (before, after) = rest.split_at_checked(run).unwrap_or((rest, ""));
                self.out.push_str(before);
                rest = after;
                start = rest.find(|c: char| !c.is_ascii_whitespace()).unwrap_or(rest.len());
            }
            self.out.push_str(rest);
        } else if !(text.is_empty() || self.behind_block && stands_alone(tag)) {
            self.out.push(if text.contains('\n') { '\n' } else { ' ' });
        }
    }

    /// Handles what begins with `<`; returns its length in bytes.
    fn tag(&mut self, text: &'a str) -> usize {
        let alone = stands_alone(text);
        let written = self.out.len();
        let length = self.markup(text);
        if self.out.len() > written {
            self.behind_block = alone;
        }
        length
    }

    fn markup(&mut self, text: &'a str) -> usize {
        let bytes = text.as_bytes();
        match bytes.get(1) {
            Some(b'!') => {
                if text.starts_with("<!--") {
                    return self.comment(text);
                }
                let length = text.find('>').map_or(text.len(), |end| end + 1);
                self.copy(text, length)
            }
            Some(b'?') => {
                let length = text.find('>').map_or(text.len(), |end| end + 1);
                self.copy(text, length)
            }
            Some(b'/') if bytes.get(2).is_some_and(u8::is_ascii_alphabetic) => self.end(text),
            Some(byte) if byte.is_ascii_alphabetic() => self.start(text),
            _ => self.copy(text, 1),
        }
    }

    /// A comment: only those that say where the page was saved from stay.
    fn comment(&mut self, text: &str) -> usize {
        // "<!-->" and "<!--->" are whole comments.
        let short = ["<!-->", "<!--->"].iter().find(|short| text.starts_with(**short));
        if let Some(short) = short {
            return short.len();
        }
        let Some(end) = text.get(4..).and_then(|rest| rest.find("-->")) else { return self.copy(text, text.len()) };
        let comment = text.get(..end + 7).unwrap_or(text);
        if comment.contains("saved from") || comment.contains("SingleFile") {
            self.out.push_str(comment);
        }
        comment.len()
    }

    fn copy(&mut self, text: &str, length: usize) -> usize {
        self.out.push_str(text.get(..length).unwrap_or(text));
        length
    }

    fn start(&mut self, text: &'a str) -> usize {
        let tag = scan(text);
        let name = Name(tag.name);
        if let Some(length) = unseen(text, &tag) {
            return length;
        }
        if name.is(RAW) {
            self.emit(text, &tag);
            return tag.length + self.raw(text.get(tag.length..).unwrap_or_default(), tag.name);
        }
        // A page's own elements end a drawing or a formula that was left open.
        if self.foreign > 0 && name.is(BREAKS_OUT) {
            while self.foreign > 0 && self.open.last().is_some_and(|open| !Name(open.name).is(POINTS)) {
                self.pop();
            }
        }
        if name.is(VOID) || self.foreign > 0 && tag.closed {
            self.emit(text, &tag);
            return tag.length;
        }
        if name.is(BLOCKS) && self.open.last().is_some_and(|open| Name(open.name).is(&["p"])) {
            self.pop();
        }
        if name.is(SIBLINGS) && self.open.last().is_some_and(|open| open.name.eq_ignore_ascii_case(tag.name)) {
            self.pop();
        }
        if name.is(&["a"]) {
            self.end_link();
        }
        let formats = name.is(FORMATS);
        let emitted = self.depth < limits::DEPTH && !(formats && self.formatting >= FORMATTING);
        if emitted {
            self.emit(text, &tag);
            self.depth += 1;
            self.formatting += usize::from(formats);
        } else {
            self.capped = true;
        }
        self.foreign += usize::from(name.is(FOREIGN));
        self.verse += usize::from(name.is(VERSE));
        self.open.push(Open { name: tag.name, emitted });
        tag.length
    }

    fn emit(&mut self, text: &str, tag: &Tag<'_>) {
        self.capped |= tag.cut.is_some();
        if tag.spare || tag.cut.is_some() {
            self.emit_asked(text, tag);
        } else {
            self.out.push_str(text.get(..tag.length).unwrap_or(text));
        }
    }

    /// The tag with those of its attributes that somebody asks for, up to the cap.
    fn emit_asked(&mut self, text: &str, tag: &Tag<'_>) {
        self.out.push('<');
        self.out.push_str(tag.name);
        let bytes = text.as_bytes();
        let mut at = 1 + tag.name.len();
        while at < tag.cut.unwrap_or(tag.length) {
            match bytes.get(at) {
                None | Some(b'>') => break,
                Some(byte) if byte.is_ascii_whitespace() || *byte == b'/' => at += 1,
                Some(_) => {
                    let end = attribute_end(bytes, at);
                    if let Some(attribute) = text.get(at..end).filter(|attribute| is_asked(attribute)) {
                        self.out.push(' ');
                        self.out.push_str(attribute);
                    }
                    at = end;
                }
            }
        }
        // Space keeps the sign from joining a value without quotation marks.
        self.out.push_str(if tag.closed && tag.cut.is_none() { " />" } else { ">" });
    }

    /// The content of script, style and the like, up to its end tag.
    fn raw(&mut self, text: &str, name: &str) -> usize {
        let mut from = 0;
        while let Some(at) = text.get(from..).and_then(|rest| rest.find("</")) {
            let start = from + at;
            let found = text.get(start + 2..start + 2 + name.len()).is_some_and(|end| end.eq_ignore_ascii_case(name));
            if found {
                let end = text.get(start..).and_then(|rest| rest.find('>')).map_or(text.len(), |end| start + end + 1);
                return self.copy(text, end);
            }
            from = start + 2;
        }
        self.copy(text, text.len())
    }

    fn end(&mut self, text: &'a str) -> usize {
        let name = tag_name(text.get(2..).unwrap_or_default());
        let length = text.find('>').map_or(text.len(), |end| end + 1);
        let found = self.open.iter().rev().take(REACH).position(|open| open.name.eq_ignore_ascii_case(name));
        let Some(from_top) = found else {
            // The parser ignores most of these, after looking through all that is open.
            if self.depth < limits::DEPTH / 2 {
                self.out.push_str(text.get(..length).unwrap_or(text));
            }
            return length;
        };
        let mut emitted = false;
        for _ in 0..=from_top {
            emitted = self.pop();
        }
        if emitted {
            self.out.push_str(text.get(..length).unwrap_or(text));
            if Name(name).is(FORMATS) {
                self.formatting = self.formatting.saturating_sub(1);
            }
        }
        length
    }

    /// A link within a link ends the outer one, also where the inner one is left out.
    fn end_link(&mut self) {
        let Some(from_top) = self.open.iter().rev().take(REACH).position(|open| Name(open.name).is(&["a"])) else { return };
        let at = self.open.len() - 1 - from_top;
        if self.open.remove(at).emitted {
            self.depth -= 1;
            self.formatting = self.formatting.saturating_sub(1);
            self.out.push_str("</a>");
        }
    }

    fn pop(&mut self) -> bool {
        let Some(open) = self.open.pop() else { return false };
        self.depth -= usize::from(open.emitted);
        self.foreign -= usize::from(Name(open.name).is(FOREIGN));
        self.verse -= usize::from(Name(open.name).is(VERSE));
        open.emitted
    }
}

/// The length of an element that shows nothing and says nothing: a script without data, a style sheet, a drawing. `None` for others,
/// and for those that do not end plainly, which are left to the parser.
fn unseen(text: &str, tag: &Tag<'_>) -> Option<usize> {
    let name = Name(tag.name);
    let start = text.get(..tag.length)?;
    let inner = text.get(tag.length..)?;
    if name.is(&["script"]) && start.to_ascii_lowercase().contains("json") || !name.is(&["script", "style", "svg"]) {
        return None;
    }
    if name.is(&["svg"]) && tag.closed {
        return Some(tag.length);
    }
    // A drawing within the drawing is left to the parser; its end is not looked for over the whole page.
    let inner = match inner.find("<svg") {
        Some(next) if name.is(&["svg"]) => inner.get(..next)?,
        _ => inner,
    };
    let mut from = 0;
    loop {
        let at = from + inner.get(from..)?.find("</")?;
        let rest = inner.get(at + 2..)?;
        if rest.get(..tag.name.len()).is_some_and(|end| end.eq_ignore_ascii_case(tag.name)) {
            let end = at + 2 + rest.find('>')? + 1;
            let inside = inner.get(..at)?;
            if name.is(&["script"]) && holds_state(inside) {
                return None;
            }
            // A drawing may hold text or another drawing; a script may hold a comment that holds a script.
            let plain = if name.is(&["svg"]) {
                !["<svg", "<foreignObject", "<foreignobject"].iter().any(|word| inside.contains(word))
            } else {
                !inside.contains("<!--")
            };
            return plain.then_some(tag.length + end);
        }
        from = at + 2;
    }
}

/// Whether a script is the data that a framework draws the page from: `window.__INITIAL_STATE__ = {…}`.
fn holds_state(script: &str) -> bool {
    let start = script.trim_start().get(..80).unwrap_or_default();
    let named =
        ["STATE__", "__NUXT__", "__DATA__", "__data", "Fusion.globalContent", "__APOLLO"].iter().any(|name| start.contains(name));
    named && start.contains('=')
}

/// An element's name, compared without regard to case.
struct Name<'a>(&'a str);

impl Name<'_> {
    fn is(&self, names: &[&str]) -> bool {
        names.iter().any(|name| name.len() == self.0.len() && name.eq_ignore_ascii_case(self.0))
    }
}

const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];
const FORMATS: &[&str] = &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
const FOREIGN: &[&str] = &["svg", "math"];
/// Elements whose line breaks and spaces are shown.
const VERSE: &[&str] = &["pre", "listing", "plaintext"];
/// Elements beside the blocks around which white space means nothing.
const APART: &[&str] = &["html", "head", "body", "meta", "link", "tr", "td", "th", "tbody", "thead"];
/// Elements of a drawing or a formula within which a page's elements may stand.
const POINTS: &[&str] = &["foreignobject", "desc", "title", "annotation-xml", "mi", "mo", "mn", "ms", "mtext"];
/// Start tags at which the parser leaves a drawing or a formula (HTML, 13.2.6.5).
const BREAKS_OUT: &[&str] = &[
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "i",
    "img",
    "li",
    "listing",
    "menu",
    "meta",
    "nobr",
    "ol",
    "p",
    "pre",
    "ruby",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tt",
    "u",
    "ul",
    "var",
];
/// Close an open paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "dd",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];
/// Close an open one of their own.
const SIBLINGS: &[&str] = &["li", "dd", "dt", "option", "optgroup", "tr", "td", "th", "tbody", "thead", "button"];

/// Whether a tag, of the start or the end, is that of an element that stands on lines of its own.
fn stands_alone(tag: &str) -> bool {
    let Some(name) = tag.strip_prefix("</").or_else(|| tag.strip_prefix('<')) else { return false };
    // Every sign that could begin a tag is asked about: no more is looked at than the longest of these names.
    let end = name.bytes().take(12).position(|byte| !byte.is_ascii_alphanumeric());
    let name = end.and_then(|end| name.get(..end)).unwrap_or_default();
    !name.is_empty() && (Name(name).is(BLOCKS) || Name(name).is(APART))
}

fn tag_name(text: &str) -> &str {
    let end = text.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// Follows a start tag to its end, over quoted values.
fn scan(text: &str) -> Tag<'_> {
    let name = tag_name(text.get(1..).unwrap_or_default());
    let bytes = text.as_bytes();
    let mut at = 1 + name.len();
    let mut attributes = 0;
    let (mut cut, mut spare) = (None, false);
    loop {
        match bytes.get(at) {
            None => return Tag { name, length: text.len(), cut, spare: false, closed: false },
            Some(b'>') => return Tag { name, length: at + 1, cut, spare, closed: bytes.get(at.wrapping_sub(1)) == Some(&b'/') },
            Some(byte) if byte.is_ascii_whitespace() || *byte == b'/' => at += 1,
            Some(_) => {
                attributes += 1;
                if attributes > limits::ATTRIBUTES && cut.is_none() {
                    cut = Some(at);
                }
                let end = attribute_end(bytes, at);
                spare |= text.get(at..end).is_some_and(|attribute| !is_asked(attribute));
                at = end;
            }
        }
    }
}

/// Whether the walk, the metadata or an extractor asks for an attribute, by its name.
fn is_asked(attribute: &str) -> bool {
    // Writing out a long value takes time with the square of the signs in it that are written as names.
    if attribute.len() > LONG && attribute.bytes().filter(|byte| matches!(byte, b'&' | 0xc2)).count() > SIGNS {
        return false;
    }
    let name = attribute.split(|c: char| c == '=' || c.is_ascii_whitespace()).next().unwrap_or_default();
    if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return ASKED.iter().any(|asked| asked.eq_ignore_ascii_case(name));
    }
    // Most attributes that are not asked for begin like these.
    if name.starts_with("data-")
        && !name.starts_with("data-src")
        && !name.starts_with("data-original")
        && !name.starts_with("data-l")
    {
        return false;
    }
    ASKED.contains(&name)
}

/// Bytes and signs of an attribute's value beyond which nobody asks for it.
const LONG: usize = 1 << 16;
const SIGNS: usize = 1_000;

/// The attributes that somebody asks for.
const ASKED: &[&str] = &[
    "class",
    "id",
    "href",
    "src",
    "style",
    "rel",
    "role",
    "itemprop",
    "itemscope",
    "itemtype",
    "alt",
    "name",
    "property",
    "content",
    "type",
    "datetime",
    "lang",
    "xml:lang",
    "hidden",
    "aria-hidden",
    "aria-modal",
    "open",
    "http-equiv",
    "charset",
    "data-src",
    "data-original",
    "data-lazy-src",
    "colspan",
    "rowspan",
    "summary",
    "datatable",
    "encoding",
    "dir",
];

/// The place behind an attribute that begins at `at`.
fn attribute_end(bytes: &[u8], mut at: usize) -> usize {
    let space = |byte: &u8| byte.is_ascii_whitespace();
    at += 1;
    while bytes.get(at).is_some_and(|byte| !space(byte) && !matches!(byte, b'=' | b'>' | b'/')) {
        at += 1;
    }
    let mut value = at;
    while bytes.get(value).is_some_and(space) {
        value += 1;
    }
    if bytes.get(value) != Some(&b'=') {
        return at;
    }
    value += 1;
    while bytes.get(value).is_some_and(space) {
        value += 1;
    }
    match bytes.get(value) {
        Some(quote @ (b'"' | b'\'')) => {
            let rest = bytes.get(value + 1..).unwrap_or_default();
            rest.iter().position(|byte| byte == quote).map_or(bytes.len(), |end| value + 1 + end + 1)
        }
        _ => {
            while bytes.get(value).is_some_and(|byte| !space(byte) && *byte != b'>') {
                value += 1;
            }
            value
        }
    }
}
