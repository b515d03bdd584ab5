//! From a briefing to pages: text set in lines, blocks set on pages, everything placed to a hundredth of a point.
//!
//! Stands between `briefing` and `pdf`. What comes out is a [`Document`]: a display list per page, a tag tree that says what every
//! item is, and the places that bookmarks and links lead to. `pdf` writes it without deciding anything; the preview asks it where a
//! click belongs.
//!
//! Invariants:
//! - Pure: the same briefing, faces and style give the same pages, to the last digit.
//! - Lengths are [`Pt`], from the top left corner of the page, y downwards; text stands on its baseline. Only `pdf` turns the page over
//!   and rounds.
//! - Every item belongs to a tag or is an artefact; within a tag, items are painted in reading order.

pub mod document;
mod fit;
mod flow;
mod makeup;
mod notes;
pub mod page;
mod paginate;
mod parts;
pub mod picture;
mod set;
mod settle;
mod style;
mod table;
pub mod tag;
pub mod text;

pub use document::{Bookmark, Document, Metadata, Place};
pub use fit::{Move, Proposal, fit};
pub use makeup::{LaidOut, lay_out, lay_out_with};
pub use page::{
    Colour, Drawing, Glyph, GlyphRun, Hatch, Item, Label, Link, LinkArea, Numbering, Origin, Page, Path, Pt, Rect, Segment,
    Shape, Size, Stroke, Target, Turn,
};
pub use picture::{Picture, PictureError, PictureId};
pub use tag::{Attributes, ListNumbering, Role, Scope, TagId, TagNode, Tags};
