//! The whole document: pages, tag tree, bookmarks, destinations, metadata, pictures and the faces it is set in.
//!
//! Part of `layout`; what `pdf` writes and what a click in the preview asks.

use super::page::{Origin, Page, Pt, Rect};
use super::picture::{Picture, PictureId};
use super::tag::Tags;
use super::text::Lang;
use crate::fonts::Faces;
use std::collections::BTreeMap;

/// A document, laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Its pages in order.
    pub pages: Vec<Page>,
    /// What everything is.
    pub tags: Tags,
    /// Bookmarks.
    pub outline: Vec<Bookmark>,
    /// Places that links lead to, by name.
    pub destinations: BTreeMap<String, Place>,
    /// What stands in the file's properties.
    pub metadata: Metadata,
    /// Pictures, each once.
    pub pictures: Vec<Picture>,
    /// The faces its glyph runs point into.
    pub faces: Faces,
}

/// What stands in the file's properties: this and nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// Title.
    pub title: String,
    /// Author, only as the analyst wrote it; empty for none.
    pub author: String,
    /// The marking, as the subject; empty for none.
    pub marking: String,
    /// Language of the document.
    pub lang: Lang,
    /// The briefing's date, `YYYY-MM-DD`.
    pub date: String,
    /// Program and version: `Standpoint 0.1.0`.
    pub creator: String,
}

/// A place on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Place {
    /// Page, from 0.
    pub page: usize,
    /// From the left.
    pub x: Pt,
    /// From the top: the upper edge of what is to be seen.
    pub y: Pt,
}

/// A bookmark with those below it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bookmark {
    /// Its words.
    pub title: String,
    /// Where it leads.
    pub place: Place,
    /// Shows those below it at first.
    pub open: bool,
    /// Those below it.
    pub children: Vec<Bookmark>,
}

/// How far beside an item a click still means it.
const REACH: Pt = 8.0;

impl Document {
    /// An empty document set in these faces.
    #[must_use]
    pub fn new(metadata: Metadata, faces: Faces) -> Self {
        Self {
            pages: Vec::new(),
            tags: Tags::default(),
            outline: Vec::new(),
            destinations: BTreeMap::new(),
            metadata,
            pictures: Vec::new(),
            faces,
        }
    }

    /// Takes a picture in, once: the same bytes get the same number.
    pub fn picture(&mut self, picture: &Picture) -> PictureId {
        let place = self.pictures.iter().position(|known| known == picture).unwrap_or_else(|| {
            self.pictures.push(picture.clone());
            self.pictures.len() - 1
        });
        PictureId(u32::try_from(place).unwrap_or(u32::MAX))
    }

    /// What lies at a point of a page (from 0): the uppermost item with an origin there, else the nearest within 8 points.
    #[must_use]
    pub fn origin_at(&self, page: usize, x: Pt, y: Pt) -> Option<Origin> {
        let items = &self.pages.get(page)?.items;
        let mut nearest: Option<(Pt, Origin)> = None;
        for item in items.iter().rev() {
            let Some(origin) = item.origin else { continue };
            let distance = item.drawing.bounds().distance(x, y);
            if distance <= 0.0 {
                return Some(origin);
            }
            if distance <= REACH && nearest.is_none_or(|(least, _)| distance < least) {
                nearest = Some((distance, origin));
            }
        }
        nearest.map(|(_, origin)| origin)
    }

    /// Where something stands: page (from 0) and box, one for each page it is on, in order.
    #[must_use]
    pub fn areas_of(&self, origin: Origin) -> Vec<(usize, Rect)> {
        let mut areas = Vec::new();
        for (number, page) in self.pages.iter().enumerate() {
            let boxes = page.items.iter().filter(|item| item.origin == Some(origin)).map(|item| item.drawing.bounds());
            if let Some(area) = boxes.reduce(|all, one| all.union(&one)) {
                areas.push((number, area));
            }
        }
        areas
    }
}
