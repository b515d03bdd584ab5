//! Colours, sizes and faces of the screen: the only place in the window that names any.
//!
//! Part of the window. Colour shows who (actor) or how to handle (TLP), always beside a letter or word, never how true something is.
//! Paper has its own table in `layout/style.rs`.

use crate::actor::{HUES, Hue};
use crate::article::BlockKind;
use eframe::egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle,
    Theme, Visuals, vec2,
};
use std::sync::Arc;

/// Colours that egui's own visuals have no name for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Where articles are read.
    pub paper: Color32,
    /// Side panels.
    pub panel: Color32,
    /// The bar at the top and the status line.
    pub bar: Color32,
    /// Cards on panels.
    pub card: Color32,
    /// Hairlines.
    pub line: Color32,
    /// Text.
    pub ink: Color32,
    /// Secondary text.
    pub soft: Color32,
    /// Numbers in the margin, blocks set aside.
    pub faint: Color32,
    /// The one accent.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Behind selected words.
    pub selection: Color32,
    /// Behind places found.
    pub found: Color32,
    /// Warnings.
    pub warning: Color32,
    /// Errors and stops.
    pub error: Color32,
    /// Behind the pages of the preview.
    pub desk: Color32,
}

const LIGHT: Palette = Palette {
    paper: Color32::from_rgb(0xFD, 0xFC, 0xFA),
    panel: Color32::from_rgb(0xF6, 0xF5, 0xF2),
    bar: Color32::from_rgb(0xFB, 0xFA, 0xF8),
    card: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    line: Color32::from_rgb(0xE2, 0xDF, 0xD8),
    ink: Color32::from_rgb(0x22, 0x26, 0x2C),
    soft: Color32::from_rgb(0x5F, 0x5C, 0x55),
    faint: Color32::from_rgb(0x70, 0x6C, 0x64),
    accent: Color32::from_rgb(0x1D, 0x3F, 0x6E),
    on_accent: Color32::from_rgb(0xFF, 0xFF, 0xFF),
    selection: Color32::from_rgb(0xCF, 0xDF, 0xF2),
    found: Color32::from_rgb(0xFB, 0xE7, 0xA8),
    warning: Color32::from_rgb(0x8A, 0x5A, 0x00),
    error: Color32::from_rgb(0xA3, 0x26, 0x20),
    desk: Color32::from_rgb(0xE4, 0xE2, 0xDC),
};

const DARK: Palette = Palette {
    paper: Color32::from_rgb(0x1B, 0x1D, 0x20),
    panel: Color32::from_rgb(0x16, 0x18, 0x1A),
    bar: Color32::from_rgb(0x1F, 0x21, 0x25),
    card: Color32::from_rgb(0x24, 0x27, 0x2B),
    line: Color32::from_rgb(0x36, 0x39, 0x3F),
    ink: Color32::from_rgb(0xE6, 0xE4, 0xDF),
    soft: Color32::from_rgb(0xB2, 0xAF, 0xA8),
    faint: Color32::from_rgb(0x96, 0x93, 0x8C),
    accent: Color32::from_rgb(0x8F, 0xB7, 0xE8),
    on_accent: Color32::from_rgb(0x10, 0x1C, 0x2B),
    selection: Color32::from_rgb(0x2C, 0x45, 0x63),
    found: Color32::from_rgb(0x5C, 0x4C, 0x16),
    warning: Color32::from_rgb(0xE0, 0xB0, 0x57),
    error: Color32::from_rgb(0xF0, 0x8A, 0x80),
    desk: Color32::from_rgb(0x10, 0x11, 0x13),
};

/// The palette of the theme in force.
#[must_use]
pub fn palette(dark: bool) -> &'static Palette {
    if dark { &DARK } else { &LIGHT }
}

/// The sheets of the preview: paper is white in both themes, and a picture is shown as it is.
pub const SHEET: Color32 = Color32::WHITE;

/// Hues of actors, light theme: dark enough for white letters (contrast at least 4.5).
const HUE: [[u8; 3]; HUES as usize] = [
    [0x1B, 0x5E, 0x9B],
    [0xA2, 0x34, 0x2D],
    [0x5C, 0x5C, 0x5C],
    [0x3D, 0x7A, 0x4A],
    [0x7A, 0x4B, 0x9A],
    [0x9A, 0x5B, 0x0E],
    [0x0F, 0x74, 0x7A],
    [0xA0, 0x35, 0x70],
    [0x4C, 0x5B, 0xB0],
    [0x6B, 0x6B, 0x1E],
    [0x7A, 0x4A, 0x36],
    [0x2F, 0x6E, 0x8F],
];

fn hue_rgb(hue: Hue) -> [u8; 3] {
    HUE.get(usize::from(hue.0) % HUE.len()).copied().unwrap_or_default()
}

/// An actor's colour for badges and lines.
#[must_use]
pub fn hue(hue: Hue, dark: bool) -> Color32 {
    let [r, g, b] = hue_rgb(hue);
    let color = Color32::from_rgb(r, g, b);
    if dark { color.lerp_to_gamma(Color32::WHITE, 0.4) } else { color }
}

/// An actor's colour as a wash behind kept words.
#[must_use]
pub fn wash(of: Hue, dark: bool) -> Color32 {
    let paper = palette(dark).paper;
    paper.lerp_to_gamma(hue(of, dark), if dark { 0.30 } else { 0.17 })
}

/// An actor's colour as a veil: a wash that lets what lies under it show through, for passages that overlap.
#[must_use]
pub fn veil(of: Hue, dark: bool) -> Color32 {
    hue(of, dark).gamma_multiply(if dark { 0.30 } else { 0.17 })
}

/// Letters on an actor's badge.
#[must_use]
pub fn on_hue(dark: bool) -> Color32 {
    if dark { Color32::from_rgb(0x12, 0x14, 0x17) } else { Color32::WHITE }
}

/// Bold sans.
#[must_use]
pub fn bold() -> FontFamily {
    FontFamily::Name("bold".into())
}

/// The reading face.
#[must_use]
pub fn serif() -> FontFamily {
    FontFamily::Name("serif".into())
}

/// The reading face, bold.
#[must_use]
pub fn serif_bold() -> FontFamily {
    FontFamily::Name("serif bold".into())
}

/// The reading face, italic.
#[must_use]
pub fn serif_italic() -> FontFamily {
    FontFamily::Name("serif italic".into())
}

/// One scale of type sizes, in points at zoom 1.
pub mod size {
    /// Section labels in capitals.
    pub const LABEL: f32 = 11.0;
    /// Secondary lines.
    pub const SMALL: f32 = 12.0;
    /// Controls and lists.
    pub const BODY: f32 = 13.5;
    /// Sheet and panel headings.
    pub const HEADING: f32 = 16.0;
    /// Quotations in the outline.
    pub const QUOTE: f32 = 14.0;
    /// Article text.
    pub const READER: f32 = 17.0;
    /// Line height of article text.
    pub const READER_LINE: f32 = 27.0;
    /// Subheadings of an article.
    pub const SUBHEAD: f32 = 19.0;
    /// Title of an article.
    pub const TITLE: f32 = 25.0;
}

/// One scale of spaces, in points at zoom 1.
pub mod space {
    /// Between a badge and its name.
    pub const XS: f32 = 4.0;
    /// Between lines of a card.
    pub const S: f32 = 6.0;
    /// Inside cards, between controls.
    pub const M: f32 = 10.0;
    /// Inside panels, between groups.
    pub const L: f32 = 14.0;
    /// Around the article.
    pub const XL: f32 = 26.0;
    /// Width of the article's column.
    pub const MEASURE: f32 = 640.0;
    /// Width of the reader's margin with numbers, stripes and badges.
    pub const MARGIN: f32 = 64.0;
    /// Side of a badge.
    pub const BADGE: f32 = 18.0;
    /// Width of the sources panel.
    pub const LEFT: f32 = 264.0;
    /// Width of the outline panel.
    pub const RIGHT: f32 = 372.0;
}

/// Serif text of this size.
#[must_use]
pub fn reading(size: f32) -> FontId {
    FontId::new(size, serif())
}

/// Face, size and spaces of a kind of block.
#[derive(Clone, Debug)]
pub struct BlockStyle {
    /// Face.
    pub family: FontFamily,
    /// Size in points.
    pub points: f32,
    /// Line height in points.
    pub line: f32,
    /// Space above.
    pub above: f32,
    /// Space below.
    pub below: f32,
    /// Indent of the text.
    pub indent: f32,
}

/// Face, size and spaces of a kind of block; blocks set aside are small whatever they are.
#[must_use]
pub fn block_style(kind: BlockKind, aside: bool) -> BlockStyle {
    let plain =
        BlockStyle { family: serif(), points: size::READER, line: size::READER_LINE, above: 0.0, below: 13.0, indent: 0.0 };
    if aside {
        return BlockStyle { points: 14.0, line: 21.0, below: 9.0, ..plain };
    }
    match kind {
        BlockKind::Title => BlockStyle { family: serif_bold(), points: size::TITLE, line: 31.0, below: 8.0, ..plain },
        BlockKind::Heading(_) => {
            BlockStyle { family: serif_bold(), points: size::SUBHEAD, line: 26.0, above: 12.0, below: 8.0, ..plain }
        }
        BlockKind::Paragraph => plain,
        BlockKind::Quote => BlockStyle { family: serif_italic(), indent: 22.0, ..plain },
        BlockKind::PullQuote => {
            BlockStyle { family: serif_italic(), points: 20.0, line: 29.0, above: 6.0, indent: 22.0, ..plain }
        }
        BlockKind::ListItem => BlockStyle { below: 6.0, indent: 20.0, ..plain },
        BlockKind::Table | BlockKind::Footnote => BlockStyle { points: 14.5, line: 22.0, ..plain },
        BlockKind::Caption => BlockStyle { family: FontFamily::Proportional, points: 13.5, line: 20.0, ..plain },
    }
}

/// Sets faces, sizes and colours once, when the window is made.
pub fn install(ctx: &Context) {
    ctx.set_fonts(faces());
    for theme in [Theme::Light, Theme::Dark] {
        ctx.style_mut_of(theme, |style| dress(style, theme == Theme::Dark));
    }
}

/// The bundled faces as screen families; the same files that go on paper.
fn faces() -> FontDefinitions {
    const FACES: [(&str, &[u8]); 8] = [
        ("sans", include_bytes!("../../fonts/SourceSans3-Regular.ttf")),
        ("sans bold", include_bytes!("../../fonts/SourceSans3-Bold.ttf")),
        ("serif", include_bytes!("../../fonts/SourceSerif4-Regular.ttf")),
        ("serif bold", include_bytes!("../../fonts/SourceSerif4-Bold.ttf")),
        ("serif italic", include_bytes!("../../fonts/SourceSerif4-Italic.ttf")),
        ("hangul", include_bytes!("../../fonts/NanumMyeongjo-Regular.ttf")),
        ("arabic", include_bytes!("../../fonts/NotoNaskhArabic-Regular.ttf")),
        ("hebrew", include_bytes!("../../fonts/NotoSerifHebrew-Regular.ttf")),
    ];
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in FACES {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let families = [
        (FontFamily::Proportional, "sans"),
        (FontFamily::Monospace, "sans"),
        (bold(), "sans bold"),
        (serif(), "serif"),
        (serif_bold(), "serif bold"),
        (serif_italic(), "serif italic"),
    ];
    for (family, first) in families {
        let chain = [first, "serif", "hangul", "arabic", "hebrew"];
        let mut names: Vec<String> = Vec::new();
        for name in chain {
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        fonts.families.insert(family, names);
    }
    fonts
}

fn dress(style: &mut Style, dark: bool) {
    let palette = palette(dark);
    style.text_styles = [
        (TextStyle::Small, FontId::new(size::SMALL, FontFamily::Proportional)),
        (TextStyle::Body, FontId::new(size::BODY, FontFamily::Proportional)),
        (TextStyle::Button, FontId::new(size::BODY, FontFamily::Proportional)),
        (TextStyle::Monospace, FontId::new(size::SMALL, FontFamily::Monospace)),
        (TextStyle::Heading, FontId::new(size::HEADING, bold())),
    ]
    .into();
    style.spacing.item_spacing = vec2(8.0, 6.0);
    style.spacing.button_padding = vec2(10.0, 4.0);
    style.spacing.interact_size.y = 26.0;
    style.spacing.menu_margin = Margin::same(6);
    let mut visuals = if dark { Visuals::dark() } else { Visuals::light() };
    visuals.panel_fill = palette.panel;
    visuals.window_fill = palette.card;
    visuals.extreme_bg_color = palette.card;
    visuals.faint_bg_color = palette.bar;
    visuals.window_stroke = Stroke::new(1.0, palette.line);
    visuals.window_corner_radius = CornerRadius::same(10);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.window_shadow =
        Shadow { offset: [0, 4], blur: 18, spread: 0, color: Color32::from_black_alpha(if dark { 110 } else { 36 }) };
    visuals.popup_shadow =
        Shadow { offset: [0, 4], blur: 14, spread: 0, color: Color32::from_black_alpha(if dark { 96 } else { 30 }) };
    visuals.hyperlink_color = palette.accent;
    visuals.warn_fg_color = palette.warning;
    visuals.error_fg_color = palette.error;
    visuals.selection.bg_fill = palette.selection;
    visuals.selection.stroke = Stroke::new(1.0, palette.accent);
    for (widget, fill, line) in [
        (&mut visuals.widgets.noninteractive, palette.panel, palette.line),
        (&mut visuals.widgets.inactive, palette.card, palette.line),
        (&mut visuals.widgets.hovered, palette.card, palette.accent),
        (&mut visuals.widgets.active, palette.selection, palette.accent),
        (&mut visuals.widgets.open, palette.card, palette.accent),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, line);
        widget.fg_stroke = Stroke::new(1.0, palette.ink);
        widget.corner_radius = CornerRadius::same(6);
        widget.expansion = 0.0;
    }
    style.visuals = visuals;
}
