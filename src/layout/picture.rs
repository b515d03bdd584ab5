//! A picture to be printed: its bytes as they came, its size as it is to be seen, and whether it can be printed at all.
//!
//! Part of `layout`, which needs only the size; `pdf` turns the bytes into what a viewer paints (a JPEG as it is, without what cameras
//! write beside the picture; everything else unpacked, with its transparency).

use image::ImageReader;
use std::io::Cursor;
use std::sync::Arc;

/// Number of a picture in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PictureId(pub u32);

/// A picture.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// The file.
    pub bytes: Arc<[u8]>,
    /// Width in pixels as seen upright.
    pub width: u32,
    /// Height in pixels as seen upright.
    pub height: u32,
    /// How the file says it is to be turned, as in EXIF: 1 upright … 8.
    pub orientation: u8,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Picture({} × {}, {} bytes)", self.width, self.height, self.bytes.len())
    }
}

/// Why a picture cannot be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureError {
    /// The file is no picture of a kind that is read: JPEG, PNG, GIF, WebP.
    Unknown,
    /// The file is broken, or has no pixels.
    Broken,
    /// More than 100 million pixels.
    TooLarge,
}

impl std::fmt::Display for PictureError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Unknown => "not a JPEG, PNG, GIF or WebP picture",
            Self::Broken => "the picture is damaged",
            Self::TooLarge => "the picture has more than 100 million pixels",
        })
    }
}

impl std::error::Error for PictureError {}

/// Pixels at most.
const LARGEST: u64 = 100_000_000;

impl Picture {
    /// Reads size and orientation; the pixels are not unpacked here.
    ///
    /// # Errors
    /// When the bytes are no picture, a broken one, or too large a one.
    pub fn open(bytes: impl Into<Arc<[u8]>>) -> Result<Self, PictureError> {
        let bytes = bytes.into();
        let reader = ImageReader::new(Cursor::new(&bytes)).with_guessed_format().map_err(|_| PictureError::Unknown)?;
        reader.format().ok_or(PictureError::Unknown)?;
        let (width, height) = reader.into_dimensions().map_err(|error| match error {
            image::ImageError::Unsupported(_) => PictureError::Unknown,
            _ => PictureError::Broken,
        })?;
        if width == 0 || height == 0 {
            return Err(PictureError::Broken);
        }
        if u64::from(width) * u64::from(height) > LARGEST {
            return Err(PictureError::TooLarge);
        }
        let orientation = exif_orientation(&bytes).unwrap_or(1);
        let (width, height) = if orientation >= 5 { (height, width) } else { (width, height) };
        Ok(Self { bytes, width, height, orientation })
    }

    /// Width over height.
    #[must_use]
    pub fn ratio(&self) -> f32 {
        self.width as f32 / self.height.max(1) as f32
    }
}

/// The orientation that a JPEG's EXIF block gives, 1 to 8.
fn exif_orientation(bytes: &[u8]) -> Option<u8> {
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
    loop {
        let [0xff, marker, high, low] = *rest.get(..4)? else { return None };
        let length = usize::from(u16::from_be_bytes([high, low]));
        let body = rest.get(4..2 + length)?;
        if marker == 0xe1
            && let Some(tiff) = body.strip_prefix(b"Exif\0\0")
        {
            return tiff_orientation(tiff);
        }
        if marker == 0xda {
            return None;
        }
        rest = rest.get(2 + length..)?;
    }
}

fn tiff_orientation(tiff: &[u8]) -> Option<u8> {
    let little = tiff.starts_with(b"II");
    let half = |at: usize| -> Option<u16> {
        let pair: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    let word = |at: usize| -> Option<usize> {
        let four: [u8; 4] = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        usize::try_from(if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) }).ok()
    };
    let directory = word(4)?;
    let count = usize::from(half(directory)?);
    for k in 0..count {
        let entry = directory.checked_add(2 + 12 * k)?;
        if half(entry)? == 0x0112 {
            return u8::try_from(half(entry + 8)?).ok().filter(|value| (1..=8).contains(value));
        }
    }
    None
}
