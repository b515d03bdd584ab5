//! Fonts: embedded, subset, with widths that agree, with a meaning for every code (ISO 19005-2, 6.2.11; ISO 14289-1, 7.21).

use super::{Check, name, words};
use lopdf::{Dictionary, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// What is known of a font by the name pages use.
#[derive(Default)]
pub(super) struct Known {
    /// What each code stands for.
    pub(super) meaning: BTreeMap<u16, String>,
    /// The glyph each code leads to; none: itself.
    glyphs: Option<Vec<u16>>,
    widths: BTreeMap<u16, f64>,
    default_width: f64,
    program: Option<Program>,
    pub(super) name: String,
}

/// An embedded program, as far as it is an sfnt.
struct Program {
    glyphs: u16,
    units: f64,
    /// Advances of the first glyphs; the last holds for all that follow.
    advances: Vec<u16>,
}

impl Program {
    fn read(bytes: &[u8]) -> Option<Self> {
        let short = |at: usize| Some(u16::from_be_bytes([*bytes.get(at)?, *bytes.get(at + 1)?]));
        let long = |at: usize| Some(((u32::from(short(at)?) << 16) | u32::from(short(at + 2)?)) as usize);
        let count = usize::from(short(4)?);
        let table = |tag: &[u8]| {
            (0..count).map(|k| 12 + 16 * k).find(|at| bytes.get(*at..*at + 4) == Some(tag)).and_then(|at| long(at + 8))
        };
        let units = f64::from(short(table(b"head")? + 18)?);
        let glyphs = short(table(b"maxp")? + 4)?;
        let measured = usize::from(short(table(b"hhea")? + 34)?);
        let metrics = table(b"hmtx")?;
        let advances = (0..measured).filter_map(|k| short(metrics + 4 * k)).collect();
        Some(Self { glyphs, units, advances })
    }

    fn width(&self, glyph: u16) -> Option<f64> {
        let advance = self.advances.get(usize::from(glyph)).or(self.advances.last())?;
        Some(f64::from(*advance) * 1000.0 / self.units)
    }
}

impl Check<'_> {
    /// Looks at every font, and gives what pages may do with them, by the object of the font.
    pub(super) fn fonts(&mut self) -> BTreeMap<ObjectId, Known> {
        let kinds = [b"Type0".as_slice(), b"TrueType", b"Type1", b"Type3", b"MMType1"];
        let subtype = |dictionary: &Dictionary| dictionary.get(b"Subtype").and_then(Object::as_name).map(<[u8]>::to_vec).ok();
        let is_font = |dictionary: &Dictionary| subtype(dictionary).is_some_and(|kind| kinds.contains(&kind.as_slice()));
        let fonts: Vec<(ObjectId, Dictionary)> = self
            .file
            .objects
            .iter()
            .filter_map(|(id, object)| Some((*id, object.as_dict().ok().filter(|d| is_font(d))?.clone())))
            .collect();
        let mut known = BTreeMap::new();
        let mut names = BTreeSet::new();
        for (id, font) in fonts {
            let base = name(&self.entry(&font, "BaseFont"));
            self.rule(subtype(&font).as_deref() == Some(b"Type0"), format!("own {base} is no composite font"));
            let tagged = base.as_bytes().get(6) == Some(&b'+') && base.bytes().take(6).all(|byte| byte.is_ascii_uppercase());
            self.rule(tagged, format!("own {base} is not subset"));
            self.rule(names.insert(base.clone()), format!("own two fonts are called {base}"));
            self.rule(name(&self.entry(&font, "Encoding")) == "Identity-H", format!("A 6.2.11.3.3-1 the coding of {base}"));
            let below = self.array(&font, "DescendantFonts").first().map(|object| self.resolve(object).clone());
            let below = below.and_then(|object| object.as_dict().ok().cloned()).unwrap_or_default();
            known.insert(id, self.font(&base, &font, &below));
        }
        known
    }

    fn font(&mut self, base: &str, font: &Dictionary, below: &Dictionary) -> Known {
        self.rule(name(&self.entry(below, "BaseFont")) == base, format!("A 6.2.11.2-3 {base} has two names"));
        let system = self.dictionary(below, "CIDSystemInfo");
        let identity =
            words(&self.entry(&system, "Registry")) == "Adobe" && words(&self.entry(&system, "Ordering")) == "Identity";
        self.rule(identity, format!("A 6.2.11.3.1-1 UA 7.21.3.1-1 the system of {base}"));
        let description = self.dictionary(below, "FontDescriptor");
        self.rule(
            name(&self.entry(&description, "FontName")) == base,
            format!("A 6.2.11.2-3 the description of {base} has another name"),
        );
        self.rule(!description.has(b"CIDSet"), format!("A 6.2.11.4.2-2 {base} has a set of its glyphs"));
        for key in ["Flags", "FontBBox", "ItalicAngle", "Ascent", "Descent", "CapHeight", "StemV"] {
            self.rule(description.has(key.as_bytes()), format!("A 6.2.11.2 the description of {base} has no {key}"));
        }
        let truetype = name(&self.entry(below, "Subtype")) == "CIDFontType2";
        let (key, program) = match (self.entry(&description, "FontFile2"), self.entry(&description, "FontFile3")) {
            (Object::Stream(stream), _) => ("FontFile2", Some(stream)),
            (_, Object::Stream(stream)) => ("FontFile3", Some(stream)),
            _ => ("", None),
        };
        self.rule(program.is_some(), format!("A 6.2.11.4.1-1 UA 7.21.4.1-1 {base} is not embedded"));
        if key == "FontFile3" {
            let kind = program.as_ref().map(|stream| name(&self.entry(&stream.dict, "Subtype"))).unwrap_or_default();
            self.rule(
                matches!(kind.as_str(), "OpenType" | "CIDFontType0C"),
                format!("A 6.2.11.2-7 the program of {base} is {kind}"),
            );
        }
        let bytes = program.map(|stream| stream.decompressed_content().unwrap_or(stream.content)).unwrap_or_default();
        let program = Program::read(&bytes);
        self.rule(program.is_some() || key == "FontFile3", format!("A 6.2.11.4.1 the program of {base} cannot be read"));
        let map = self.entry(below, "CIDToGIDMap");
        self.rule(
            !truetype || !matches!(map, Object::Null),
            format!("A 6.2.11.3.2-1 UA 7.21.3.2-1 {base} has no map to its glyphs"),
        );
        let glyphs = map.as_stream().ok().map(|stream| {
            let bytes = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
            bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], *pair.get(1).unwrap_or(&0)])).collect()
        });
        let meaning = self.meaning(base, font);
        let default_width = self.entry(below, "DW").as_float().map_or(1000.0, f64::from);
        let widths = widths(&self.array(below, "W"), &|object| self.resolve(object).clone());
        Known { meaning, glyphs, widths, default_width, program, name: base.to_owned() }
    }

    /// What the codes of a font stand for.
    fn meaning(&mut self, base: &str, font: &Dictionary) -> BTreeMap<u16, String> {
        let Object::Stream(stream) = self.entry(font, "ToUnicode") else {
            self.rule(false, format!("A 6.2.11.7.2-1 UA 7.21.7-1 {base} does not say what its codes stand for"));
            return BTreeMap::new();
        };
        let text = String::from_utf8_lossy(&stream.decompressed_content().unwrap_or(stream.content)).into_owned();
        let mut meaning = BTreeMap::new();
        for line in text.lines() {
            let Some((code, said)) = line.strip_prefix('<').and_then(|line| line.split_once("> <")) else { continue };
            let (Ok(code), Some(said)) = (u16::from_str_radix(code, 16), said.strip_suffix('>')) else { continue };
            let units: Vec<u16> =
                (0..said.len() / 4).filter_map(|k| u16::from_str_radix(said.get(4 * k..4 * k + 4)?, 16).ok()).collect();
            let bad = units.is_empty() || units.iter().any(|unit| matches!(unit, 0 | 0xfeff | 0xfffe));
            self.rule(!bad, format!("A 6.2.11.7.2-2 UA 7.21.7-2 code {code} of {base} stands for <{said}>"));
            self.rule(String::from_utf16(&units).is_ok(), format!("own code {code} of {base} is half a character"));
            meaning.insert(code, String::from_utf16_lossy(&units));
        }
        let codespace = text.contains("begincodespacerange") && text.contains("<0000> <FFFF>");
        self.rule(codespace, format!("A 6.2.11.7.2 the map of {base} names no range of codes"));
        meaning
    }

    /// A code that is shown: it means something, leads to a glyph that is there, and is as wide as the program says.
    pub(super) fn code(&mut self, font: &Known, code: u16, tells: bool) {
        let base = &font.name;
        let said = font.meaning.get(&code);
        self.rule(said.is_some(), format!("A 6.2.11.7.2-1 UA 7.21.7-1 code {code} of {base} stands for nothing"));
        let private = said.is_some_and(|said| {
            said.chars().any(|c| matches!(u32::from(c), 0xe000..=0xf8ff | 0xf_0000..=0xf_fffd | 0x10_0000..=0x10_fffd))
        });
        self.rule(!private || tells, format!("A 6.2.11.7.3-1 code {code} of {base} stands for a private character"));
        let glyph = match &font.glyphs {
            Some(map) => map.get(usize::from(code)).copied().unwrap_or(0),
            None => code,
        };
        self.rule(glyph != 0, format!("A 6.2.11.8-1 UA 7.21.8-1 code {code} of {base} shows no glyph"));
        let Some(program) = &font.program else { return };
        self.rule(glyph < program.glyphs, format!("A 6.2.11.4.1-2 UA 7.21.4.1-2 glyph {glyph} of {base} is not in the program"));
        let width = font.widths.get(&code).copied().unwrap_or(font.default_width);
        let same = program.width(glyph).is_some_and(|real| (real - width).abs() <= 1.0);
        self.rule(same, format!("A 6.2.11.5-1 UA 7.21.5-1 code {code} of {base} is {width} wide"));
    }
}

/// The width of each code: `[first [w w w] first last w]`.
fn widths(all: &[Object], resolve: &dyn Fn(&Object) -> Object) -> BTreeMap<u16, f64> {
    let mut found = BTreeMap::new();
    let number = |object: Option<&Object>| object.and_then(|object| object.as_float().ok()).map(f64::from);
    let mut at = 0;
    while let Some(first) = number(all.get(at)) {
        match all.get(at + 1).map(resolve) {
            Some(Object::Array(list)) => {
                for (k, width) in list.iter().enumerate() {
                    found.insert(first as u16 + k as u16, number(Some(width)).unwrap_or_default());
                }
                at += 2;
            }
            Some(last) => {
                let width = number(all.get(at + 2)).unwrap_or_default();
                for code in first as u16..=number(Some(&last)).unwrap_or_default() as u16 {
                    found.insert(code, width);
                }
                at += 3;
            }
            None => break,
        }
    }
    found
}
