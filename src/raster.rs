//! Pictures of the pages of a PDF, for the preview and for tests that look at pages.
//!
//! Stands alone at the end of the pipeline: bytes in, pixels out. What is shown is the very file that is exported.
//!
//! A [`Raster`] is an opened file. Whoever draws more than one page of it opens a [`Session`], which keeps fonts, glyphs and pictures
//! unpacked from page to page; a session stays on its thread, its [`Image`]s travel.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

/// A PDF whose pages can be drawn.
pub struct Raster {
    pdf: Pdf,
}

impl std::fmt::Debug for Raster {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Raster({} pages)", self.pages())
    }
}

/// A drawn page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Red, green, blue and opacity of every pixel, row by row from the top. All pixels are opaque: the paper is white.
    pub rgba: Vec<u8>,
}

/// The bytes are not a PDF that can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the file is not a PDF that can be drawn")
    }
}

impl std::error::Error for Unreadable {}

/// No side of an image is longer than this many pixels; the scale is lowered where it would be.
const LONGEST: f32 = 8192.0;

impl Raster {
    /// Opens a PDF.
    ///
    /// # Errors
    /// When the bytes are no PDF.
    pub fn open(bytes: Vec<u8>) -> Result<Self, Unreadable> {
        Pdf::new(bytes).map(|pdf| Self { pdf }).map_err(|_| Unreadable)
    }

    /// How many pages it has.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.pdf.pages().len()
    }

    /// Width and height of a page (from 0) in points; `None` beyond the last one.
    #[must_use]
    pub fn size(&self, page: usize) -> Option<(f32, f32)> {
        self.pdf.pages().get(page).map(|page| page.render_dimensions())
    }

    /// Draws one page (from 0), `scale` pixels to the point; `None` beyond the last one.
    #[must_use]
    pub fn render(&self, page: usize, scale: f32) -> Option<Image> {
        self.session().render(page, scale)
    }

    /// Begins to draw several pages.
    #[must_use]
    pub fn session(&self) -> Session<'_> {
        Session { raster: self, cache: RenderCache::new() }
    }
}

/// Draws the pages of one file, keeping what they share.
pub struct Session<'a> {
    raster: &'a Raster,
    cache: RenderCache<'a>,
}

impl std::fmt::Debug for Session<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Session({:?})", self.raster)
    }
}

impl Session<'_> {
    /// Draws one page (from 0), `scale` pixels to the point; `None` beyond the last one.
    #[must_use]
    pub fn render(&self, page: usize, scale: f32) -> Option<Image> {
        let page = self.raster.pdf.pages().get(page)?;
        let (width, height) = page.render_dimensions();
        let most = LONGEST / width.max(height).max(1.0);
        let scale = if scale.is_finite() { scale.clamp(0.01, most) } else { 1.0 };
        let settings = PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE };
        let drawn = hayro::render(page, &self.cache, &InterpreterSettings::default(), &RenderSettings::default(), &settings);
        let (width, height) = (u32::from(drawn.width()), u32::from(drawn.height()));
        Some(Image { width, height, rgba: drawn.data_as_u8_slice().to_vec() })
    }
}
