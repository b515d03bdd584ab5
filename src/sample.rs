//! The sample: three articles of our own writing and the finished project made from them.
//!
//! A leaf, used by the Start screen and `standpoint --sample`. The files are built in; `assets/samples/README.md` says what is in them.

use crate::project::{Project, container};

/// The sample project's file.
const FILE: &[u8] = include_bytes!("../assets/samples/sample.standpoint");

/// The sample articles: name and bytes, in the order in which the project holds them.
pub const ARTICLES: [(&str, &[u8]); 3] = [
    ("seoul-moskou.nl.txt", include_bytes!("../assets/samples/seoul-moskou.nl.txt")),
    ("kremlin-seoul.en.html", include_bytes!("../assets/samples/kremlin-seoul.en.html")),
    ("cheolsu.ko.txt", include_bytes!("../assets/samples/cheolsu.ko.txt")),
];

/// The sample project. `None` only where the file built in cannot be read, which a test rules out.
#[must_use]
pub fn project() -> Option<Project> {
    Some(container::read(FILE).ok()?.value.project)
}
