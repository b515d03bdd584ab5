//! The one scale of sizes, spaces and colours on paper.
//!
//! Part of `layout`. A template gives the size of running text and one line of the grid; everything else is a fixed proportion of the
//! two. Heights are multiples of a quarter line, so that running text stays on the grid. One accent colour; hues belong to actors only.

use super::page::{Colour, Hatch, Pt, Size};
use super::text::{Caps, Figures, TextStyle};
use crate::actor::{HUES, Hue};
use crate::briefing::Template;
use crate::fonts::Family;
use crate::project::Paper;

/// Running text.
pub(super) const INK: Colour = Colour::hex(0x11_1418);
/// The accent: headings, links, the bar of the bottom line.
pub(super) const ACCENT: Colour = Colour::hex(0x1d_3f6e);
/// The title.
pub(super) const DEEP: Colour = Colour::hex(0x10_243f);
/// Secondary text; contrast 7 on white.
pub(super) const GREY: Colour = Colour::hex(0x55_5555);
/// Text of translations and confidences.
pub(super) const SOFT: Colour = Colour::hex(0x3a_3a3a);
/// Rules under headings.
pub(super) const RULE: Colour = Colour::hex(0xb9_c4d4);
/// Hairlines between rows.
pub(super) const HAIR: Colour = Colour::hex(0xd5_dae2);
/// Rule under a table's head.
pub(super) const HEAD_RULE: Colour = Colour::hex(0x33_3333);
/// Behind the used words in the evidence.
pub(super) const MARK: Colour = Colour::hex(0xdc_e7f4);
/// Behind a receipt of silence.
pub(super) const EMPTY: Colour = Colour::hex(0xf4_f4f2);
/// Around a receipt of silence.
pub(super) const DASH: Colour = Colour::hex(0x88_8888);

/// Characters of a title beyond which it is set smaller.
const LONG_TITLE: usize = 64;

/// Length of the accent that begins the rule over a heading.
pub(super) const BAR_LENGTH: Pt = 26.0;

/// Hues of actors: contrast with white at least 4.5, the same as on screen.
const HUE: [u32; HUES as usize] = [
    0x1b_5e9b, 0xa2_342d, 0x5c_5c5c, 0x3d_7a4a, 0x7a_4b9a, 0x9a_5b0e, 0x0f_747a, 0xa0_3570, 0x4c_5bb0, 0x6b_6b1e, 0x7a_4a36,
    0x2f_6e8f,
];

/// Directions of the lines on badges, so that two hues of one grey differ: degrees, and whether crossed.
const PATTERN: [Option<(f32, bool)>; HUES as usize] = [
    None,
    Some((45.0, false)),
    Some((0.0, false)),
    Some((135.0, false)),
    Some((90.0, false)),
    Some((45.0, true)),
    Some((0.0, true)),
    Some((30.0, false)),
    Some((150.0, false)),
    Some((60.0, false)),
    Some((120.0, false)),
    Some((30.0, true)),
];

/// An actor's colour.
pub(super) fn hue(hue: Hue) -> Colour {
    Colour::hex(HUE.get(usize::from(hue.0) % HUE.len()).copied().unwrap_or_default())
}

/// A colour mixed with white: `share` 0 is white, 1 the colour itself.
pub(super) fn tint(colour: Colour, share: f32) -> Colour {
    mix(Colour::WHITE, colour, share)
}

/// The pattern of a hue: lines a shade darker than its fill.
pub(super) fn pattern(of: Hue) -> Option<Hatch> {
    let (degrees, crossed) = PATTERN.get(usize::from(of.0) % PATTERN.len()).copied().flatten()?;
    Some(Hatch { colour: mix(hue(of), Colour::BLACK, 0.45), width: 0.7, step: 2.8, degrees, crossed })
}

fn mix(from: Colour, to: Colour, share: f32) -> Colour {
    let one = |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * share.clamp(0.0, 1.0)).round() as u8;
    Colour { r: one(from.r, to.r), g: one(from.g, to.g), b: one(from.b, to.b) }
}

/// A text style and its leading.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Voice {
    pub(super) text: TextStyle,
    pub(super) leading: Pt,
}

/// Page, margins, grid and voices of a document.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Style {
    pub(super) page: Size,
    pub(super) left: Pt,
    pub(super) right: Pt,
    pub(super) top: Pt,
    pub(super) bottom: Pt,
    /// Size of running text.
    body: Pt,
    /// One line of the grid.
    pub(super) leading: Pt,
    title: Pt,
}

impl Style {
    /// The style of a template on a paper.
    pub(super) fn new(template: &Template, paper: Paper) -> Self {
        let look = &template.look;
        let [left, right, top, bottom] = look.margins;
        let page = match paper {
            Paper::A4 => Size::A4,
            Paper::Letter => Size::LETTER,
        };
        Self { page, left, right, top, bottom, body: look.body, leading: look.leading, title: look.title }
    }

    /// Width of the text.
    pub(super) fn width(&self) -> Pt {
        self.page.width - self.left - self.right
    }

    /// The lowest place for text.
    pub(super) fn floor(&self) -> Pt {
        self.page.height - self.bottom
    }

    /// A number of quarter lines.
    pub(super) fn quarters(&self, n: f32) -> Pt {
        self.leading / 4.0 * n
    }

    /// A height rounded up to quarter lines.
    pub(super) fn on_quarter(&self, height: Pt) -> Pt {
        let quarter = self.leading / 4.0;
        ((height - 0.05) / quarter).ceil().max(0.0) * quarter
    }

    fn voice(&self, family: Family, size: f32, quarters: f32, colour: Colour) -> Voice {
        Voice { text: TextStyle::new(family, self.body * size, colour), leading: self.quarters(quarters) }
    }

    pub(super) fn body(&self) -> Voice {
        self.voice(Family::Serif, 1.0, 4.0, INK)
    }

    pub(super) fn lead(&self) -> Voice {
        self.voice(Family::Serif, 1.2, 5.0, INK)
    }

    pub(super) fn position(&self) -> Voice {
        let voice = self.body();
        Voice { text: voice.text.bold(), ..voice }
    }

    pub(super) fn soft(&self) -> Voice {
        let voice = self.voice(Family::Serif, 0.925, 3.5, SOFT);
        Voice { text: voice.text.italic(), ..voice }
    }

    pub(super) fn pull(&self) -> Voice {
        let voice = self.voice(Family::Serif, 1.34, 6.0, DEEP);
        Voice { text: voice.text.italic(), ..voice }
    }

    pub(super) fn credits(&self) -> Voice {
        let voice = self.voice(Family::Sans, 0.81, 3.0, GREY);
        Voice { text: voice.text.figures(Figures::Lining), ..voice }
    }

    pub(super) fn note(&self) -> Voice {
        self.voice(Family::Serif, 0.83, 3.0, INK)
    }

    pub(super) fn table(&self) -> Voice {
        let voice = self.voice(Family::Sans, 0.865, 3.5, INK);
        Voice { text: voice.text.figures(Figures::Lining), ..voice }
    }

    pub(super) fn table_head(&self) -> Voice {
        let voice = self.voice(Family::Sans, 0.82, 3.5, GREY);
        Voice { text: voice.text.bold().figures(Figures::Lining), ..voice }
    }

    pub(super) fn kicker(&self) -> Voice {
        let voice = self.voice(Family::Sans, 0.81, 4.0, ACCENT);
        Voice { text: voice.text.bold().caps(Caps::All).spaced(0.08), ..voice }
    }

    /// The title; a long one is set a step smaller, so that it stays on two lines.
    pub(super) fn title(&self, characters: usize) -> Voice {
        let size = if characters > LONG_TITLE { self.title * 0.8 } else { self.title };
        let quarters = (size * 1.12 / (self.leading / 4.0)).ceil();
        Voice { text: TextStyle::new(Family::Sans, size, DEEP).bold().figures(Figures::Lining), leading: self.quarters(quarters) }
    }

    pub(super) fn meta(&self) -> Voice {
        let voice = self.voice(Family::Sans, 0.865, 3.5, GREY);
        Voice { text: voice.text.figures(Figures::Lining), ..voice }
    }

    pub(super) fn section(&self) -> Voice {
        let voice = self.voice(Family::Sans, 1.1, 4.0, ACCENT);
        Voice { text: voice.text.bold(), ..voice }
    }

    pub(super) fn actor(&self) -> Voice {
        let voice = self.voice(Family::Sans, 1.16, 4.0, INK);
        Voice { text: voice.text.bold(), ..voice }
    }

    pub(super) fn code(&self) -> Voice {
        let voice = self.voice(Family::Sans, 0.74, 3.0, GREY);
        Voice { text: voice.text.figures(Figures::Tabular), ..voice }
    }

    /// Citations in running text: a little smaller, sans, in the accent.
    pub(super) fn citation(&self, around: TextStyle) -> TextStyle {
        let size = (around.size * if around.family == Family::Sans { 0.9 } else { 0.8 }).max(7.4);
        TextStyle::new(Family::Sans, size, ACCENT).figures(Figures::Lining)
    }

    pub(super) fn running(&self) -> TextStyle {
        TextStyle::new(Family::Sans, 8.2, GREY).figures(Figures::Lining)
    }
}
