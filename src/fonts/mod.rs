//! The faces that go on paper: those bundled with the program, and the Chinese, Japanese and other faces installed on the machine.
//!
//! A leaf: `layout` asks it for metrics and coverage, `pdf` for bytes to subset, `ui` for the same bytes on screen. The bundled
//! families stand in `fonts/` with their licences (all OFL 1.1).
//!
//! Invariants: a bundled face has the same [`FaceId`] in every document. Nothing is read from the disk before a character asks for a
//! face that is not bundled, and nothing at all unless the caller allowed it with [`Faces::with_installed`]; so what is set in bundled
//! faces depends on nothing but the text.

mod installed;

use harfrust::Font;
use harfrust::font::Blob;
use harfrust::font::glyph::outline::{DrawMemory, DrawOptions, PathElement};
use std::sync::{Arc, OnceLock};

/// Number of a face in its [`Faces`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FaceId(pub u16);

/// The two families a document is set in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Family {
    /// Source Serif: running text.
    #[default]
    Serif,
    /// Source Sans: headings, tables, headers.
    Sans,
}

/// A bundled font file.
#[derive(Clone, Copy, Debug)]
pub struct Bundled {
    /// PostScript name.
    pub name: &'static str,
    /// The file.
    pub bytes: &'static [u8],
    /// Heavy.
    pub bold: bool,
    /// Slanted.
    pub italic: bool,
}

macro_rules! bundled {
    ($($name:literal $bold:literal $italic:literal),+ $(,)?) => {
        /// The bundled files; a face's place here is its [`FaceId`].
        pub static BUNDLED: &[Bundled] = &[$(Bundled {
            name: $name,
            bytes: include_bytes!(concat!("../../fonts/", $name, ".ttf")),
            bold: $bold,
            italic: $italic,
        }),+];
    };
}

bundled! {
    "SourceSerif4-Regular" false false,
    "SourceSerif4-Italic" false true,
    "SourceSerif4-Bold" true false,
    "SourceSerif4-BoldItalic" true true,
    "SourceSans3-Regular" false false,
    "SourceSans3-Italic" false true,
    "SourceSans3-Bold" true false,
    "SourceSans3-BoldItalic" true true,
    "NanumMyeongjo-Regular" false false,
    "NanumMyeongjo-Bold" true false,
    "NotoNaskhArabic-Regular" false false,
    "NotoNaskhArabic-Bold" true false,
    "NotoSerifHebrew-Regular" false false,
    "NotoSerifHebrew-Bold" true false,
}

/// Places in [`BUNDLED`].
mod place {
    pub(super) const SERIF: u16 = 0;
    pub(super) const SANS: u16 = 4;
    pub(super) const KOREAN: u16 = 8;
    pub(super) const ARABIC: u16 = 10;
    pub(super) const HEBREW: u16 = 12;
    pub(super) const COUNT: u16 = 14;
}

/// A face: its bytes and what is read from them.
#[derive(Clone)]
pub struct Face {
    /// PostScript name.
    pub name: String,
    /// The font for shaping and for its tables.
    pub font: Font,
    /// Place in a collection.
    pub index: u32,
    /// Heavy.
    pub bold: bool,
    /// Slanted.
    pub italic: bool,
    /// Units of its em.
    pub units: f32,
    /// Ascender, in ems.
    pub ascent: f32,
    /// Descender below the baseline, in ems, not negative.
    pub descent: f32,
    /// Height of its capitals, in ems.
    pub cap_height: f32,
    /// Height of its x, in ems.
    pub x_height: f32,
    bytes: Blob,
    cff: bool,
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Face({})", self.name)
    }
}

impl Face {
    /// Reads a font; `None` if it is not one.
    fn read(name: &str, bytes: Blob, index: u32, bold: bool, italic: bool) -> Option<Self> {
        let font = Font::new(bytes.clone(), index)?;
        let metrics = font.metrics();
        let units = f32::from(metrics.units_per_em.max(1));
        let (ascent, descent) = metrics
            .hhea_line
            .as_ref()
            .map_or((0.8, 0.2), |line| (line.ascender.to_f32() / units, -line.descender.to_f32() / units));
        let cap_height = metrics.cap_height.map_or(0.66, |height| height.to_f32() / units);
        let x_height = metrics.x_height.map_or(0.47, |height| height.to_f32() / units);
        let cff = installed::table(&bytes, index, *b"CFF ").is_some();
        Some(Self { cff, name: name.to_owned(), index, bold, italic, units, ascent, descent, cap_height, x_height, bytes, font })
    }

    /// The file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether its outlines are in a CFF table.
    #[must_use]
    pub fn is_cff(&self) -> bool {
        self.cff
    }

    /// The glyph of a character; `None` where the face has none.
    #[must_use]
    pub fn glyph(&self, c: char) -> Option<u16> {
        let glyph = self.font.charmap().map_unicode(c)?.to_u32();
        u16::try_from(glyph).ok().filter(|glyph| *glyph != 0)
    }

    /// Advance of a glyph in units of the em.
    #[must_use]
    pub fn advance(&self, glyph: u16) -> f32 {
        self.font.glyph_metrics().h_advance(harfrust::GlyphId::new(u32::from(glyph)))
    }
}

/// A part of a glyph's outline; points in ems from its origin, y upwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outline {
    /// Begins a contour.
    Move([f32; 2]),
    /// A straight line.
    Line([f32; 2]),
    /// A cubic curve: two control points and the end.
    Curve([f32; 6]),
    /// Ends a contour.
    Close,
}

impl Face {
    /// The outline of a glyph; empty where it has none.
    #[must_use]
    pub fn outline(&self, glyph: u16) -> Vec<Outline> {
        let mut elements: Vec<PathElement> = Vec::new();
        let drawn = self.font.outline_glyphs().get(harfrust::GlyphId::new(u32::from(glyph)));
        let Some(Ok(_)) = drawn.map(|drawn| drawn.draw(&DrawOptions::new(), DrawMemory::Scratch, &mut elements)) else {
            return Vec::new();
        };
        let em = |value: f32| value / self.units;
        let mut at = [0.0, 0.0];
        let parts = elements.into_iter().map(|element| match element {
            PathElement::MoveTo { x, y } => {
                at = [x, y];
                Outline::Move(at.map(em))
            }
            PathElement::LineTo { x, y } => {
                at = [x, y];
                Outline::Line(at.map(em))
            }
            PathElement::QuadTo { cx0, cy0, x, y } => {
                let third = |from: f32, control: f32| from + (control - from) * 2.0 / 3.0;
                let [fx, fy] = at;
                at = [x, y];
                Outline::Curve([third(fx, cx0), third(fy, cy0), third(x, cx0), third(y, cy0), x, y].map(em))
            }
            PathElement::CurveTo { cx0, cy0, cx1, cy1, x, y } => {
                at = [x, y];
                Outline::Curve([cx0, cy0, cx1, cy1, x, y].map(em))
            }
            PathElement::Close => Outline::Close,
        });
        parts.collect()
    }
}

/// The faces a document is set in. Cheap to clone.
#[derive(Clone)]
pub struct Faces {
    installed: Option<Arc<OnceLock<Vec<installed::Installed>>>>,
}

impl std::fmt::Debug for Faces {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Faces({})", if self.installed.is_some() { "bundled and installed" } else { "bundled" })
    }
}

impl PartialEq for Faces {
    fn eq(&self, other: &Self) -> bool {
        match (&self.installed, &other.installed) {
            (None, None) => true,
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (None, Some(_)) | (Some(_), None) => false,
        }
    }
}

fn bundled_face(place: u16) -> Option<&'static Face> {
    static FACES: OnceLock<Vec<OnceLock<Option<Face>>>> = OnceLock::new();
    let faces = FACES.get_or_init(|| BUNDLED.iter().map(|_| OnceLock::new()).collect());
    let file = BUNDLED.get(usize::from(place))?;
    faces
        .get(usize::from(place))?
        .get_or_init(|| Face::read(file.name, Blob::from(file.bytes), 0, file.bold, file.italic))
        .as_ref()
}

impl Default for Faces {
    fn default() -> Self {
        Self::bundled()
    }
}

impl Faces {
    /// The bundled faces alone.
    #[must_use]
    pub fn bundled() -> Self {
        Self { installed: None }
    }

    /// The bundled faces, and those installed on this machine for scripts that no bundled one has. The machine is searched when the
    /// first such character is met, once a process.
    #[must_use]
    pub fn with_installed() -> Self {
        static INSTALLED: OnceLock<Arc<OnceLock<Vec<installed::Installed>>>> = OnceLock::new();
        Self { installed: Some(Arc::clone(INSTALLED.get_or_init(Arc::default))) }
    }

    /// A face by its number.
    #[must_use]
    pub fn face(&self, id: FaceId) -> Option<&Face> {
        if id.0 < place::COUNT {
            return bundled_face(id.0);
        }
        self.installed.as_ref()?.get()?.get(usize::from(id.0 - place::COUNT))?.face()
    }

    /// The face that text of this style is set in where it has the characters.
    #[must_use]
    pub fn primary(family: Family, bold: bool, italic: bool) -> FaceId {
        let first = match family {
            Family::Serif => place::SERIF,
            Family::Sans => place::SANS,
        };
        FaceId(first + 2 * u16::from(bold) + u16::from(italic))
    }

    /// The bundled faces to look in, in order, for text of this style.
    #[must_use]
    pub fn chain(family: Family, bold: bool, italic: bool) -> [FaceId; 5] {
        let other = match family {
            Family::Serif => Family::Sans,
            Family::Sans => Family::Serif,
        };
        let heavy = u16::from(bold);
        [
            Self::primary(family, bold, italic),
            Self::primary(other, bold, italic),
            FaceId(place::KOREAN + heavy),
            FaceId(place::ARABIC + heavy),
            FaceId(place::HEBREW + heavy),
        ]
    }

    /// The installed face for a character in a language, bold where there is one; `None` where none is installed or none may be looked for.
    #[must_use]
    pub fn installed_for(&self, c: char, lang: &str, bold: bool) -> Option<FaceId> {
        let all = self.installed.as_ref()?.get_or_init(installed::discover);
        let place = installed::choose(all, c, lang, bold)?;
        u16::try_from(place).ok()?.checked_add(place::COUNT).map(FaceId)
    }
}
