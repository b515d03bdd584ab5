//! Rich text: its control words become paragraphs, headings by style, lists, tables, notes; every code page it may use.
//!
//! Part of `import`. Our own linear reader: groups are a stack of small states, unknown destinations are passed over.

use super::flow::{Flow, Style};
use super::structure::{self, Markup};
use super::{ImportError, docx, flow, lexicon, limits, picture};
use crate::article::{Article, Block, BlockKind, Certainty, Format, Found, Image, Metadata, Origin, SetAside};
use crate::notice::Warned;
use encoding_rs::{Encoding, WINDOWS_1252};
use std::collections::HashMap;
use std::rc::Rc;

/// Groups open at once; deeper ones are read as part of the one at this depth.
const GROUPS: usize = 1_000;

/// Reads a rich text.
pub(super) fn read(bytes: &[u8]) -> Result<Warned<Article>, ImportError> {
    if bytes.len() > limits::TEXT_BYTES {
        return Err(ImportError::TooLarge((limits::TEXT_BYTES >> 20) as u64));
    }
    let mut reader = Reader::new();
    reader.run(bytes);
    reader.paragraph();
    let open = reader.groups.len() > 1;
    let mut article = Article { extraction: "rtf".to_owned(), metadata: reader.metadata, blocks: reader.blocks };
    article.blocks.extend(reader.notes);
    if article.blocks.is_empty() {
        return Err(if open { ImportError::Damaged(Format::Rtf) } else { ImportError::NoText });
    }
    let mut notices = structure::settle(&mut article, Markup::Marked);
    docx::set_picture(&mut article, reader.lead.map(|(image, after)| (picture::held("pict", image), after)));
    if open {
        notices.push(ImportError::Damaged(Format::Rtf).notice());
    }
    Ok(Warned { value: article, notices })
}

/// Where the text of a group goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Body,
    /// Headers and footers.
    Furniture,
    Footnote,
    /// Font table: character sets by font.
    Fonts,
    /// Style sheet: names by number.
    Styles,
    Title,
    Author,
    Created,
    /// A field's instruction, which may be a link.
    Instruction,
    /// A picture's bytes.
    Picture,
    Skip,
}

#[derive(Clone)]
struct Group {
    target: Target,
    style: Style,
    /// Characters that stand for one `\u` in older readers.
    skip: usize,
    font: i32,
}

struct Reader {
    groups: Vec<Group>,
    deep: usize,
    flow: Flow,
    blocks: Vec<Block>,
    notes: Vec<Block>,
    metadata: Metadata,
    page: &'static Encoding,
    fonts: HashMap<i32, &'static Encoding>,
    styles: HashMap<i32, BlockKind>,
    style_number: i32,
    style_name: String,
    property: String,
    instruction: String,
    pending: Vec<u8>,
    to_skip: usize,
    kind: Option<BlockKind>,
    listed: bool,
    in_table: bool,
    table: Flow,
    table_open: bool,
    row_open: bool,
    link: Option<Rc<str>>,
    outer: Vec<(Flow, Option<BlockKind>, bool)>,
    high: Option<u16>,
    star: bool,
    references: usize,
    /// Bytes of the picture being read, as hexadecimal digits or as they are.
    digits: Vec<u8>,
    raw: Vec<u8>,
    /// The first picture large enough to be the article's, with the blocks before it.
    lead: Option<(Image, usize)>,
}

/// Bytes of a picture that is kept.
const PICTURE_BYTES: usize = 8 << 20;

impl Reader {
    fn new() -> Self {
        Self {
            groups: vec![Group { target: Target::Body, style: Style::default(), skip: 1, font: -1 }],
            deep: 0,
            flow: Flow::default(),
            blocks: Vec::new(),
            notes: Vec::new(),
            metadata: Metadata::default(),
            page: WINDOWS_1252,
            fonts: HashMap::new(),
            styles: HashMap::new(),
            style_number: 0,
            style_name: String::new(),
            property: String::new(),
            instruction: String::new(),
            pending: Vec::new(),
            to_skip: 0,
            kind: None,
            listed: false,
            in_table: false,
            table: Flow::default(),
            table_open: false,
            row_open: false,
            link: None,
            outer: Vec::new(),
            high: None,
            star: false,
            references: 0,
            digits: Vec::new(),
            raw: Vec::new(),
            lead: None,
        }
    }

    fn run(&mut self, bytes: &[u8]) {
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'{' => {
                    self.decode();
                    self.open();
                    at += 1;
                }
                b'}' => {
                    self.decode();
                    self.close();
                    at += 1;
                }
                b'\\' => at += self.control(bytes.get(at..).unwrap_or_default()),
                b'\r' | b'\n' | 0 => at += 1,
                byte => {
                    if self.to_skip > 0 {
                        self.to_skip -= 1;
                    } else if self.target() == Target::Picture {
                        if byte.is_ascii_hexdigit() && self.lead.is_none() && self.digits.len() < PICTURE_BYTES * 2 {
                            self.digits.push(*byte);
                        }
                    } else {
                        self.pending.push(*byte);
                    }
                    at += 1;
                }
            }
        }
        self.decode();
    }

    fn top(&self) -> Group {
        self.groups.last().cloned().unwrap_or(Group { target: Target::Body, style: Style::default(), skip: 1, font: -1 })
    }

    fn target(&self) -> Target {
        self.groups.last().map_or(Target::Body, |group| group.target)
    }

    fn open(&mut self) {
        self.to_skip = 0;
        self.star = false;
        if self.groups.len() >= GROUPS {
            self.deep += 1;
        } else {
            self.groups.push(self.top());
        }
    }

    fn close(&mut self) {
        self.to_skip = 0;
        if self.deep > 0 {
            self.deep -= 1;
            return;
        }
        if self.groups.len() < 2 {
            return;
        }
        let Some(closed) = self.groups.pop() else { return };
        let parent = self.target();
        match closed.target {
            Target::Footnote | Target::Furniture if parent != closed.target => {
                self.paragraph_to(closed.target);
                if let Some((flow, kind, listed)) = self.outer.pop() {
                    (self.flow, self.kind, self.listed) = (flow, kind, listed);
                }
            }
            Target::Styles => self.end_style(),
            Target::Picture if parent != Target::Picture => self.end_picture(),
            Target::Title if parent != Target::Title => {
                let title = flow::clean(&std::mem::take(&mut self.property));
                if !title.is_empty() {
                    self.metadata.title = Some(Found::new(title, Origin::Properties, Certainty::Guess));
                }
            }
            Target::Author if parent != Target::Author => {
                let names = lexicon::names_in(&std::mem::take(&mut self.property));
                self.metadata.authors =
                    names.into_iter().map(|name| Found::new(name, Origin::Properties, Certainty::Guess)).collect();
            }
            Target::Instruction if parent != Target::Instruction => {
                let text = std::mem::take(&mut self.instruction);
                self.link = text
                    .split_once("HYPERLINK")
                    .map(|(_, address)| Rc::from(address.trim().trim_matches('"').split('"').next().unwrap_or_default()))
                    .filter(|address: &Rc<str>| !address.is_empty());
            }
            _ => {}
        }
    }

    /// A control word or symbol; returns its length.
    fn control(&mut self, bytes: &[u8]) -> usize {
        let Some(second) = bytes.get(1) else { return 1 };
        if !second.is_ascii_alphabetic() {
            if *second == b'\'' {
                let code = bytes
                    .get(2..4)
                    .and_then(|hex| std::str::from_utf8(hex).ok())
                    .and_then(|hex| u8::from_str_radix(hex, 16).ok());
                let Some(code) = code else { return 2 };
                if self.to_skip > 0 {
                    self.to_skip -= 1;
                } else {
                    self.pending.push(code);
                }
                return 4;
            }
            self.decode();
            self.symbol(*second);
            return 2;
        }
        let length = bytes.iter().skip(1).take(40).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let word = bytes.get(1..=length).map(|word| String::from_utf8_lossy(word).into_owned()).unwrap_or_default();
        let mut end = 1 + length;
        let digits = bytes
            .get(end..)
            .unwrap_or_default()
            .iter()
            .enumerate()
            .take(12)
            .take_while(|(at, byte)| byte.is_ascii_digit() || *at == 0 && **byte == b'-')
            .count();
        let number = bytes
            .get(end..end + digits)
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| digits.parse::<i32>().ok());
        end += digits;
        if bytes.get(end) == Some(&b' ') {
            end += 1;
        }
        self.decode();
        if word == "bin" {
            let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            if self.target() == Target::Picture && self.lead.is_none() && length <= PICTURE_BYTES {
                self.raw = bytes.get(end..end + length).unwrap_or_default().to_vec();
            }
            return end + length;
        }
        if word == "u" {
            self.unicode(number.unwrap_or(0));
        } else {
            self.word(&word, number);
        }
        end
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'~' => self.put(" "),
            b'_' => self.put("-"),
            b'{' | b'}' | b'\\' => self.put(&char::from(symbol).to_string()),
            b'*' => self.star = true,
            b'\r' | b'\n' => self.paragraph(),
            _ => {}
        }
    }

    /// Characters beyond the code page; pairs of halves make one.
    fn unicode(&mut self, number: i32) {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the format writes 16-bit units as signed numbers"
        )]
        let unit = number as u16;
        self.to_skip = self.groups.last().map_or(1, |group| group.skip);
        match (self.high.take(), unit) {
            (_, 0xd800..=0xdbff) => self.high = Some(unit),
            (Some(high), 0xdc00..=0xdfff) => {
                let text: String = char::decode_utf16([high, unit]).flatten().collect();
                self.put(&text);
            }
            _ => {
                if let Some(c) = char::from_u32(u32::from(unit)) {
                    self.put(&c.to_string());
                }
            }
        }
    }

    #[allow(clippy::too_many_lines, reason = "one arm per control word")]
    fn word(&mut self, word: &str, number: Option<i32>) {
        self.to_skip = 0;
        let on = number != Some(0);
        let star = std::mem::take(&mut self.star);
        match word {
            "ansicpg" => self.page = number.and_then(|page| u16::try_from(page).ok()).and_then(code_page).unwrap_or(WINDOWS_1252),
            "mac" => self.page = encoding_rs::MACINTOSH,
            "uc" => self.change(|group| group.skip = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(16)),
            "fonttbl" => self.retarget(Target::Fonts),
            "stylesheet" => self.retarget(Target::Styles),
            "f" => {
                let font = number.unwrap_or(-1);
                self.change(|group| group.font = font);
            }
            "fcharset" => {
                if self.target() == Target::Fonts
                    && let Some(encoding) = number.and_then(charset)
                {
                    let font = self.top().font;
                    self.fonts.insert(font, encoding);
                }
            }
            "info" => self.retarget(Target::Skip),
            "title" if self.target() == Target::Skip => self.retarget(Target::Title),
            "author" if self.target() == Target::Skip => self.retarget(Target::Author),
            "creatim" if self.target() == Target::Skip => self.retarget(Target::Created),
            "yr" | "mo" | "dy" if self.target() == Target::Created => self.created(word, number.unwrap_or(0)),
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" => {
                self.aside(Target::Furniture);
            }
            "footnote" => {
                self.references += 1;
                self.aside(Target::Footnote);
            }
            "fldinst" => self.retarget(Target::Instruction),
            "fldrslt" => {
                let link = self.link.take();
                self.change(|group| group.style.link = link);
            }
            // What else a picture's group says stands in groups of its own, whose destinations are passed over.
            "pict" if self.target() != Target::Skip => self.retarget(Target::Picture),
            "shppict" => {}
            "colortbl" | "pict" | "object" | "themedata" | "datastore" | "generator" | "listtable" | "listoverridetable"
            | "rsidtbl" | "xmlnstbl" | "latentstyles" | "filetbl" | "pgdsctbl" | "nonshppict" | "bkmkstart" | "bkmkend"
            | "annotation" | "atnid" | "atnauthor" | "xe" | "tc" | "shpinst" | "background" | "revtbl" | "docvar"
            | "userprops" => self.retarget(Target::Skip),
            "shptxt" => self.change(|group| group.target = Target::Body),
            "pntext" | "listtext" => {
                self.listed = true;
                self.retarget(Target::Skip);
            }
            "pn" => self.retarget(Target::Skip),
            "deleted" if on => self.retarget(Target::Skip),
            "par" | "page" | "sect" => self.paragraph(),
            "line" | "tab" | "emspace" | "enspace" | "qmspace" => self.put(" "),
            "pard" => {
                self.kind = None;
                self.listed = false;
                self.in_table = false;
            }
            "s" => {
                if self.target() == Target::Styles {
                    self.style_number = number.unwrap_or(0);
                } else {
                    self.kind = self.styles.get(&number.unwrap_or(0)).copied();
                }
            }
            "outlinelevel" => {
                let level = number.and_then(|level| u8::try_from(level).ok()).filter(|level| *level < 6);
                if self.target() == Target::Styles {
                    if let Some(level) = level {
                        self.styles.entry(self.style_number).or_insert(BlockKind::Heading(level + 1));
                    }
                } else if let Some(level) = level {
                    self.kind = self.kind.or(Some(BlockKind::Heading(level + 1)));
                }
            }
            "ls" => self.listed = true,
            "intbl" => self.in_table = true,
            "cell" => {
                self.move_to_table();
                self.table.push_break('\t');
                self.row_open = true;
            }
            "row" => {
                self.table_open = true;
                self.row_open = false;
                self.in_table = false;
            }
            "plain" => self.change(|group| group.style = Style { link: group.style.link.clone(), ..Style::default() }),
            "b" => self.change(|group| group.style.strong = on),
            "i" => self.change(|group| group.style.emphasis = on),
            "emdash" => self.put("—"),
            "endash" => self.put("–"),
            "lquote" => self.put("‘"),
            "rquote" => self.put("’"),
            "ldblquote" => self.put("“"),
            "rdblquote" => self.put("”"),
            "bullet" => self.put("•"),
            "chftn" => {
                if self.target() == Target::Footnote {
                    return;
                }
                let mark = format!("[{}]", self.references + 1);
                self.put(&mark);
            }
            _ if star => self.retarget(Target::Skip),
            _ => {}
        }
    }

    fn change(&mut self, change: impl FnOnce(&mut Group)) {
        if let Some(group) = self.groups.last_mut() {
            change(group);
        }
    }

    fn retarget(&mut self, target: Target) {
        if target == Target::Styles {
            self.style_number = 0;
        }
        self.change(|group| group.target = target);
    }

    /// Begins a text that stands apart from the running one.
    fn aside(&mut self, target: Target) {
        if self.target() == target || self.target() == Target::Skip {
            return;
        }
        self.outer.push((std::mem::take(&mut self.flow), self.kind.take(), std::mem::take(&mut self.listed)));
        self.retarget(target);
    }

    fn created(&mut self, word: &str, number: i32) {
        match word {
            "yr" => self.property = format!("{number:04}"),
            "mo" => self.property.push_str(&format!("-{number:02}")),
            _ => {
                self.property.push_str(&format!("-{number:02}"));
                let date = std::mem::take(&mut self.property);
                if let Some(date) = super::dates::machine(&date) {
                    self.metadata.published = Some(Found::new(date, Origin::Properties, Certainty::Guess));
                }
            }
        }
    }

    /// Decodes the bytes collected in the encoding of their font.
    fn decode(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.pending);
        let font = self.groups.last().map_or(-1, |group| group.font);
        let encoding = self.fonts.get(&font).copied().unwrap_or(self.page);
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        self.put(&text);
    }

    fn put(&mut self, text: &str) {
        match self.target() {
            Target::Body | Target::Furniture | Target::Footnote => {
                if self.table_open && !self.in_table && self.target() == Target::Body && !text.trim().is_empty() {
                    self.end_table();
                }
                let style = self.top().style;
                self.flow.push(text, &style);
            }
            Target::Styles => self.style_name.push_str(text),
            Target::Title | Target::Author => self.property.push_str(text),
            Target::Instruction => self.instruction.push_str(text),
            Target::Fonts | Target::Created | Target::Picture | Target::Skip => {}
        }
    }

    /// Keeps the picture that ends here where it is the first of some size. Its format shows in its bytes.
    fn end_picture(&mut self) {
        let digits = std::mem::take(&mut self.digits);
        let value = |digit: u8| char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok()).unwrap_or_default();
        let pairs = digits.chunks_exact(2).filter_map(|pair| match pair {
            [high, low] => Some(value(*high) << 4 | value(*low)),
            _ => None,
        });
        let raw = std::mem::take(&mut self.raw);
        let bytes = if raw.is_empty() { pairs.collect() } else { raw };
        if self.lead.is_none() && !bytes.is_empty() {
            self.lead = picture::image(&bytes).map(|image| (image, self.blocks.len() + usize::from(!self.flow.is_empty())));
        }
    }

    fn end_style(&mut self) {
        let name = std::mem::take(&mut self.style_name);
        if let Some(kind) = docx::style_kind(name.trim().trim_end_matches(';')) {
            self.styles.insert(self.style_number, kind);
        }
        self.style_number = 0;
    }

    fn move_to_table(&mut self) {
        if self.table_open && !self.row_open && !self.table.is_empty() {
            self.table.push_break('\n');
        }
        let flow = std::mem::take(&mut self.flow);
        let (text, _) = flow.finish();
        self.table.push(&text, &Style::default());
        self.table_open = true;
        self.row_open = true;
    }

    fn end_table(&mut self) {
        self.table_open = false;
        self.row_open = false;
        let (text, _) = std::mem::take(&mut self.table).finish();
        let rows: Vec<&str> = text.split('\n').map(str::trim_end).collect();
        if !text.is_empty() {
            self.blocks.push(Block::new(BlockKind::Table, rows.join("\n")));
        }
    }

    fn paragraph(&mut self) {
        if self.in_table && self.target() == Target::Body {
            self.flow.push_space();
            return;
        }
        self.paragraph_to(self.target());
    }

    /// Ends a paragraph.
    fn paragraph_to(&mut self, target: Target) {
        if matches!(
            target,
            Target::Skip
                | Target::Fonts
                | Target::Styles
                | Target::Title
                | Target::Author
                | Target::Created
                | Target::Instruction
                | Target::Picture
        ) {
            return;
        }
        if self.table_open && !self.in_table && target == Target::Body {
            let after = std::mem::take(&mut self.flow);
            self.end_table();
            self.flow = after;
        }
        let flow = std::mem::take(&mut self.flow);
        let listed = std::mem::take(&mut self.listed);
        if flow.is_empty() || self.blocks.len() > limits::BLOCKS * 2 {
            return;
        }
        let (text, inline) = flow.finish();
        let kind = self.kind.unwrap_or(if listed { BlockKind::ListItem } else { BlockKind::Paragraph });
        let block = Block { inline, ..Block::new(kind, text) };
        match target {
            Target::Footnote => self.notes.push(Block { kind: BlockKind::Footnote, ..block }),
            Target::Furniture => self.blocks.push(Block { set_aside: Some(SetAside::PageFurniture), ..block }),
            _ => self.blocks.push(block),
        }
    }
}

/// Encodings by number of their Windows code page.
fn code_page(page: u16) -> Option<&'static Encoding> {
    Some(match page {
        437 | 850 | 1252 => WINDOWS_1252,
        866 => encoding_rs::IBM866,
        874 => encoding_rs::WINDOWS_874,
        932 => encoding_rs::SHIFT_JIS,
        936 => encoding_rs::GBK,
        949 => encoding_rs::EUC_KR,
        950 => encoding_rs::BIG5,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1253 => encoding_rs::WINDOWS_1253,
        1254 => encoding_rs::WINDOWS_1254,
        1255 => encoding_rs::WINDOWS_1255,
        1256 => encoding_rs::WINDOWS_1256,
        1257 => encoding_rs::WINDOWS_1257,
        1258 => encoding_rs::WINDOWS_1258,
        10000 => encoding_rs::MACINTOSH,
        10007 => encoding_rs::X_MAC_CYRILLIC,
        65001 => encoding_rs::UTF_8,
        _ => return None,
    })
}

/// Encodings by number of a font's character set; 0 and 1 leave it to the code page.
fn charset(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        77 => encoding_rs::MACINTOSH,
        128 => encoding_rs::SHIFT_JIS,
        129 | 130 => encoding_rs::EUC_KR,
        134 => encoding_rs::GBK,
        136 => encoding_rs::BIG5,
        161 => encoding_rs::WINDOWS_1253,
        162 => encoding_rs::WINDOWS_1254,
        163 => encoding_rs::WINDOWS_1258,
        177 => encoding_rs::WINDOWS_1255,
        178 => encoding_rs::WINDOWS_1256,
        186 => encoding_rs::WINDOWS_1257,
        204 => encoding_rs::WINDOWS_1251,
        222 => encoding_rs::WINDOWS_874,
        238 => encoding_rs::WINDOWS_1250,
        _ => return None,
    })
}
