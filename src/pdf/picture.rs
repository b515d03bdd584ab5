//! Pictures for a PDF: a JPEG as it came, without what cameras and editors write beside the picture; everything else unpacked, with its
//! transparency as a mask.
//!
//! Part of `pdf`. Colours are sRGB or grey; a CMYK JPEG is turned into one of sRGB. A picture that EXIF says lies on its side is turned when it
//! is painted, not unpacked.

use super::deflate;
use crate::layout::{Drawing, Page, Picture, PictureId};
use crate::notice::Notice;
use image::{DynamicImage, ImageFormat, ImageReader, Limits};
use printpdf::{DictItem, ExternalStream, ExternalXObject, PdfDocument, XObject, XObjectId};
use std::collections::BTreeMap;
use std::io::Cursor;

/// The pictures that pages show.
pub(super) struct Pictures {
    all: BTreeMap<PictureId, Placed>,
}

/// A picture in the file.
pub(super) struct Placed {
    /// The name by which pages call it.
    pub(super) name: String,
    /// The matrix that sets the unit square upright.
    pub(super) turn: [f32; 6],
    stream: Option<ExternalStream>,
}

/// The pictures themselves, on their way to printpdf.
pub(super) struct Given(Vec<(String, ExternalStream)>);

impl Pictures {
    /// Prepares the pictures that are shown, each once. Those that cannot be read are left out and told.
    pub(super) fn of(pages: &[Page], pictures: &[Picture], notices: &mut Vec<Notice>) -> Self {
        let mut all = BTreeMap::new();
        let mut failed = std::collections::BTreeSet::new();
        for item in pages.iter().flat_map(|page| &page.items) {
            let Drawing::Picture { picture: id, .. } = item.drawing else { continue };
            if all.contains_key(&id) || failed.contains(&id) {
                continue;
            }
            match pictures.get(id.0 as usize).and_then(stream) {
                Some((stream, upright)) => {
                    let orientation = pictures.get(id.0 as usize).map_or(1, |picture| picture.orientation);
                    let turn = if upright { turn(1) } else { turn(orientation) };
                    all.insert(id, Placed { name: format!("P{}", id.0), turn, stream: Some(stream) });
                }
                None => {
                    failed.insert(id);
                    notices.push(Notice::warning("notice-picture-damaged").with("number", id.0 + 1));
                }
            }
        }
        Self { all }
    }

    pub(super) fn placed(&self, id: PictureId) -> Option<&Placed> {
        self.all.get(&id)
    }

    /// Hands over the pictures; where they are painted stays.
    pub(super) fn given(&mut self) -> Given {
        Given(self.all.values_mut().filter_map(|placed| Some((placed.name.clone(), placed.stream.take()?))).collect())
    }
}

impl Given {
    /// Gives the pictures to printpdf.
    pub(super) fn add_to(self, document: &mut PdfDocument) {
        for (name, stream) in self.0 {
            let object = ExternalXObject { stream, width: None, height: None, dpi: None };
            document.resources.xobjects.map.insert(XObjectId(name), XObject::External(object));
        }
    }
}

/// The matrix that shows a picture stored with this EXIF orientation upright in the unit square (y upwards).
fn turn(orientation: u8) -> [f32; 6] {
    match orientation {
        2 => [-1.0, 0.0, 0.0, 1.0, 1.0, 0.0],
        3 => [-1.0, 0.0, 0.0, -1.0, 1.0, 1.0],
        4 => [1.0, 0.0, 0.0, -1.0, 0.0, 1.0],
        5 => [0.0, -1.0, -1.0, 0.0, 1.0, 1.0],
        6 => [0.0, -1.0, 1.0, 0.0, 0.0, 1.0],
        7 => [0.0, 1.0, 1.0, 0.0, 0.0, 0.0],
        8 => [0.0, 1.0, -1.0, 0.0, 1.0, 0.0],
        _ => [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
    }
}

/// The picture as a PDF stream, and whether it is upright already.
fn stream(picture: &Picture) -> Option<(ExternalStream, bool)> {
    if let Some(jpeg) = Jpeg::read(&picture.bytes) {
        return Some((jpeg.stream(), false));
    }
    let format = image::guess_format(&picture.bytes).ok()?;
    let mut reader = ImageReader::with_format(Cursor::new(&picture.bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(1 << 30);
    reader.limits(limits);
    let decoded = shrunk(reader.decode().ok()?);
    if format == ImageFormat::Jpeg {
        // CMYK, or of a kind that PDF viewers do not read.
        return Some((repacked(&decoded)?, false));
    }
    Some((unpacked(&decoded), false))
}

/// Pixels along the longer side that are enough for a page at 300 dots an inch.
const ENOUGH: u32 = 2600;

fn shrunk(picture: DynamicImage) -> DynamicImage {
    if picture.width().max(picture.height()) <= ENOUGH {
        return picture;
    }
    picture.resize(ENOUGH, ENOUGH, image::imageops::FilterType::Triangle)
}

fn name(text: &str) -> DictItem {
    DictItem::Name(text.as_bytes().to_vec())
}

fn dictionary(width: u32, height: u32, colours: &str, filter: &str) -> BTreeMap<String, DictItem> {
    BTreeMap::from([
        ("Type".to_owned(), name("XObject")),
        ("Subtype".to_owned(), name("Image")),
        ("Width".to_owned(), DictItem::Int(width.into())),
        ("Height".to_owned(), DictItem::Int(height.into())),
        ("BitsPerComponent".to_owned(), DictItem::Int(8)),
        ("ColorSpace".to_owned(), name(colours)),
        ("Filter".to_owned(), name(filter)),
        ("Interpolate".to_owned(), DictItem::Bool(false)),
    ])
}

/// Pixels packed without loss; grey where all are grey, with a mask where some are transparent.
fn unpacked(picture: &DynamicImage) -> ExternalStream {
    let pixels = picture.to_rgba8();
    let (width, height) = pixels.dimensions();
    let grey = pixels.pixels().all(|pixel| pixel.0.first() == pixel.0.get(1) && pixel.0.get(1) == pixel.0.get(2));
    let opaque = pixels.pixels().all(|pixel| pixel.0.get(3) == Some(&255));
    let depth = if grey { 1 } else { 3 };
    let colours: Vec<u8> = pixels.pixels().flat_map(|pixel| pixel.0.into_iter().take(depth)).collect();
    let space = if grey { "DeviceGray" } else { "DeviceRGB" };
    let mut dict = dictionary(width, height, space, "FlateDecode");
    if !opaque {
        let mask: Vec<u8> = pixels.pixels().filter_map(|pixel| pixel.0.get(3).copied()).collect();
        let stream = ExternalStream {
            dict: dictionary(width, height, "DeviceGray", "FlateDecode"),
            content: deflate(&mask),
            compress: false,
        };
        dict.insert("SMask".to_owned(), DictItem::Stream { stream });
    }
    ExternalStream { dict, content: deflate(&colours), compress: false }
}

/// The picture as a JPEG of our own.
fn repacked(picture: &DynamicImage) -> Option<ExternalStream> {
    let pixels = picture.to_rgb8();
    let (width, height) = pixels.dimensions();
    let mut content = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut content, 90);
    pixels.write_with_encoder(encoder).ok()?;
    Some(ExternalStream { dict: dictionary(width, height, "DeviceRGB", "DCTDecode"), content, compress: false })
}

/// A JPEG that can go into a PDF as it is: grey or YCbCr, 8 bits, baseline or progressive.
struct Jpeg {
    width: u32,
    height: u32,
    grey: bool,
    /// Without the segments that only describe it.
    bytes: Vec<u8>,
}

impl Jpeg {
    fn read(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
        let mut kept = vec![0xff, 0xd8];
        let mut frame = None;
        loop {
            let [0xff, marker] = *rest.get(..2)? else { return None };
            if marker == 0xff {
                rest = rest.get(1..)?;
                continue;
            }
            let length = usize::from(u16::from_be_bytes([*rest.get(2)?, *rest.get(3)?]));
            let body = rest.get(4..2 + length)?;
            let segment = rest.get(..2 + length)?;
            match marker {
                // Frames: baseline, extended, progressive.
                0xc0..=0xc2 => {
                    let &[bits, h1, h0, w1, w0, parts, ..] = body else { return None };
                    if bits != 8 || !matches!(parts, 1 | 3) {
                        return None;
                    }
                    frame = Some((u16::from_be_bytes([w1, w0]), u16::from_be_bytes([h1, h0]), parts == 1));
                    kept.extend_from_slice(segment);
                }
                // Other frames: lossless, arithmetic.
                0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => return None,
                // The scan: everything that follows is the picture.
                0xda => {
                    let (width, height, grey) = frame?;
                    kept.extend_from_slice(rest);
                    let whole = width > 0 && height > 0;
                    return whole.then(|| Self { width: width.into(), height: height.into(), grey, bytes: kept });
                }
                // What describes the picture: EXIF, XMP, profiles, comments. How its colours are coded (APP14) and JFIF stay.
                0xe1..=0xed | 0xef | 0xfe => {}
                _ => kept.extend_from_slice(segment),
            }
            rest = rest.get(2 + length..)?;
        }
    }

    fn stream(self) -> ExternalStream {
        let space = if self.grey { "DeviceGray" } else { "DeviceRGB" };
        ExternalStream { dict: dictionary(self.width, self.height, space, "DCTDecode"), content: self.bytes, compress: false }
    }
}
