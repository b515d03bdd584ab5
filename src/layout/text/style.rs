//! What text is to be set and how: languages, styles, spans, and the shape of a paragraph.
//!
//! Part of `layout/text`; what goes in. Plain data, without a rule of its own.

use crate::fonts::Family;
use crate::layout::page::{Colour, Link, Origin, Pt};
use crate::layout::tag::TagId;
use std::sync::Arc;

/// A language tag (BCP 47), at most eleven letters: `nl`, `zh-Hant`, `sr-Latn-RS`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Lang {
    letters: [u8; 11],
    len: u8,
}

impl Lang {
    /// A tag; what does not fit is left out subtag by subtag. A language is two or three letters: what begins with anything else is none.
    #[must_use]
    pub fn new(tag: &str) -> Self {
        let mut lang = Self::default();
        for (k, part) in tag.trim().split(['-', '_']).enumerate() {
            let bytes = part.as_bytes();
            let fits = usize::from(lang.len) + bytes.len() + usize::from(k > 0) <= lang.letters.len();
            let sound = match k {
                0 => (2..=3).contains(&bytes.len()) && bytes.iter().all(u8::is_ascii_alphabetic),
                _ => (1..=8).contains(&bytes.len()) && bytes.iter().all(u8::is_ascii_alphanumeric),
            };
            if !fits || !sound {
                break;
            }
            let hyphen: &[u8] = if k > 0 { b"-" } else { b"" };
            for &byte in hyphen.iter().chain(bytes) {
                if let Some(place) = lang.letters.get_mut(usize::from(lang.len)) {
                    *place = byte;
                    lang.len += 1;
                }
            }
        }
        lang
    }

    /// The tag; "" for none.
    #[must_use]
    pub fn tag(&self) -> &str {
        self.letters.get(..usize::from(self.len)).and_then(|letters| std::str::from_utf8(letters).ok()).unwrap_or_default()
    }

    /// Its first subtag: `zh` of `zh-Hant`.
    #[must_use]
    pub fn primary(&self) -> &str {
        self.tag().split('-').next().unwrap_or_default()
    }

    /// Whether no language is known.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.len == 0
    }
}

/// How capitals are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Caps {
    /// As written.
    #[default]
    AsWritten,
    /// Small letters as small capitals; the text stays as written when it is copied.
    Small,
    /// All letters as capitals; the text stays as written when it is copied.
    All,
}

/// The shape of figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Figures {
    /// With ascenders and descenders, for running text.
    #[default]
    OldStyle,
    /// As high as capitals.
    Lining,
    /// As high as capitals and all of one width, for columns.
    Tabular,
}

/// How text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    /// Family.
    pub family: Family,
    /// Heavy.
    pub bold: bool,
    /// Slanted.
    pub italic: bool,
    /// Size.
    pub size: Pt,
    /// Colour.
    pub colour: Colour,
    /// Capitals.
    pub caps: Caps,
    /// Figures.
    pub figures: Figures,
    /// As a superior: a note mark, in the face's own superior figures where it has them.
    pub superior: bool,
    /// Above the baseline.
    pub rise: Pt,
    /// Between letters, in ems: 0.08 for a line of capitals.
    pub spacing: f32,
    /// A mark behind the words, as with a marker pen.
    pub mark: Option<Colour>,
    /// A line under the words.
    pub underline: Option<Colour>,
}

impl TextStyle {
    /// Text of this family, size and colour.
    #[must_use]
    pub const fn new(family: Family, size: Pt, colour: Colour) -> Self {
        Self {
            family,
            bold: false,
            italic: false,
            size,
            colour,
            caps: Caps::AsWritten,
            figures: Figures::OldStyle,
            superior: false,
            rise: 0.0,
            spacing: 0.0,
            mark: None,
            underline: None,
        }
    }

    /// The same, heavy.
    #[must_use]
    pub const fn bold(mut self) -> Self {
        self.bold = true;
        self
    }

    /// The same, slanted.
    #[must_use]
    pub const fn italic(mut self) -> Self {
        self.italic = true;
        self
    }

    /// The same in another size.
    #[must_use]
    pub const fn sized(mut self, size: Pt) -> Self {
        self.size = size;
        self
    }

    /// The same in another colour.
    #[must_use]
    pub const fn coloured(mut self, colour: Colour) -> Self {
        self.colour = colour;
        self
    }

    /// The same with these figures.
    #[must_use]
    pub const fn figures(mut self, figures: Figures) -> Self {
        self.figures = figures;
        self
    }

    /// The same with these capitals.
    #[must_use]
    pub const fn caps(mut self, caps: Caps) -> Self {
        self.caps = caps;
        self
    }

    /// The same with this much between letters, in ems.
    #[must_use]
    pub const fn spaced(mut self, spacing: f32) -> Self {
        self.spacing = spacing;
        self
    }
}

/// Text of one style, language and purpose. `\n` ends a line; tabs and other control characters are spaces.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// How they look.
    pub style: TextStyle,
    /// Their language: hyphenation, line breaks and faces follow it.
    pub lang: Lang,
    /// What a click on them leads to; the span's tag must then be a `Link` or `Reference` element.
    pub link: Option<Arc<Link>>,
    /// The element they are content of; `None`: that of the paragraph.
    pub tag: Option<TagId>,
    /// What they came from; `None`: that of the paragraph.
    pub origin: Option<Origin>,
    /// Words as a figure that is not to be broken over lines: a citation `[S3 ¶7]`, a number with its unit.
    pub whole: bool,
}

impl Span {
    /// Words in a style and language.
    #[must_use]
    pub fn new(text: impl Into<String>, style: TextStyle, lang: Lang) -> Self {
        Self { text: text.into(), style, lang, link: None, tag: None, origin: None, whole: false }
    }

    /// The same as content of an element.
    #[must_use]
    pub fn tagged(mut self, tag: TagId) -> Self {
        self.tag = Some(tag);
        self
    }

    /// The same as a link that is this element.
    #[must_use]
    pub fn linked(mut self, link: Link, tag: TagId) -> Self {
        self.link = Some(Arc::new(link));
        self.tag = Some(tag);
        self
    }

    /// The same with its own origin.
    #[must_use]
    pub fn from(mut self, origin: Origin) -> Self {
        self.origin = Some(origin);
        self
    }

    /// The same, not to be broken over lines.
    #[must_use]
    pub fn whole(mut self) -> Self {
        self.whole = true;
        self
    }
}

/// Where lines stand in their measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Where the reading starts: left, or right for Arabic and Hebrew.
    #[default]
    Start,
    /// Where the reading ends.
    End,
    /// In the middle.
    Centre,
    /// From margin to margin, the last line at the start.
    Justify,
}

/// The base direction of a paragraph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// That of its first letter.
    #[default]
    Auto,
    /// Left to right.
    LeftToRight,
    /// Right to left.
    RightToLeft,
}

/// How a paragraph is set.
#[derive(Clone, Debug, PartialEq)]
pub struct ParagraphStyle {
    /// The measure.
    pub width: Pt,
    /// From one baseline to the next.
    pub leading: Pt,
    /// Where lines stand.
    pub align: Align,
    /// The first line starts this much further in; negative: further out.
    pub indent: Pt,
    /// For each of the first lines, how much its measure is narrowed at the left and at the right: beside a picture or an initial.
    pub insets: Vec<[Pt; 2]>,
    /// Words may be hyphenated.
    pub hyphenate: bool,
    /// Quotation marks, hyphens, stops and commas hang over the margin.
    pub hanging: bool,
    /// Base direction.
    pub direction: Direction,
}

impl ParagraphStyle {
    /// A paragraph of this measure and leading, set ragged, without hyphens.
    #[must_use]
    pub fn new(width: Pt, leading: Pt) -> Self {
        Self {
            width,
            leading,
            align: Align::Start,
            indent: 0.0,
            insets: Vec::new(),
            hyphenate: false,
            hanging: false,
            direction: Direction::Auto,
        }
    }

    /// Running text: justified, hyphenated, with hanging punctuation.
    #[must_use]
    pub fn body(width: Pt, leading: Pt) -> Self {
        Self { align: Align::Justify, hyphenate: true, hanging: true, ..Self::new(width, leading) }
    }

    /// The same, with its lines standing there.
    #[must_use]
    pub fn aligned(mut self, align: Align) -> Self {
        self.align = align;
        self
    }
}
