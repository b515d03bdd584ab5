//! Templates: how much of a briefing a kind of document prints, and how large. Read from `assets/templates/*.toml`.
//!
//! Part of `briefing`; `layout` takes the look from the same template. The files are built in, and readable by a person.

use crate::project::Section;
use serde::Deserialize;
use std::sync::OnceLock;

/// The built-in templates: name and text, in the order shown.
const FILES: [(&str, &str); 3] = [
    ("card", include_str!("../../assets/templates/card.toml")),
    ("brief", include_str!("../../assets/templates/brief.toml")),
    ("dossier", include_str!("../../assets/templates/dossier.toml")),
];

/// A template.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Its name in the project and on the command line.
    pub name: String,
    /// What may be printed.
    pub content: Content,
    /// How it looks.
    pub look: Look,
}

/// What a template prints.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    /// Sections it has room for; others are left out even where they are ticked.
    pub sections: Vec<Section>,
    /// Most statements printed under one actor, important ones first; all where it is not said.
    pub statements: Option<usize>,
    /// Print translations.
    pub translations: bool,
    /// Print memos.
    pub memos: bool,
    /// Print unchanged positions under "what changed".
    pub unchanged: bool,
    /// In the timeline, say what was done on a day in a line; else print each statement.
    pub short_timeline: bool,
    /// In the list of sources, name each in a line where the annex says the rest.
    pub short_sources: bool,
    /// Print the lead pictures of articles over their evidence.
    pub pictures: bool,
    /// Pages before the annex it is meant for, where the analyst wishes for no other number.
    pub pages: Option<u32>,
}

/// How a template looks. Lengths in points.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Look {
    /// Size of running text.
    pub body: f32,
    /// One line of the grid.
    pub leading: f32,
    /// Size of the title.
    pub title: f32,
    /// Left, right, top and bottom margins.
    pub margins: [f32; 4],
    /// Cover: a block above the text, or a page of its own.
    pub cover: CoverKind,
    /// Contents, where the document is longer than this many pages; never where it is not said.
    pub contents_after: Option<usize>,
    /// Actors begin on a page of their own where less than this share of the page is left.
    pub actor_room: f32,
    /// Statements of one actor beside a column for their credits.
    pub side_notes: bool,
    /// For a card: fewer columns, narrower rows, the imprint on one line.
    pub compact: bool,
    /// The first important statement of an actor is set large.
    pub pull_quotes: bool,
    /// Sections that stand side by side where both are printed and one follows the other.
    pub beside: Vec<[Section; 2]>,
}

/// How a document opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CoverKind {
    /// A block above the text.
    Block,
    /// A page of its own.
    Page,
}

/// Why a template cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateError {
    /// There is none of this name.
    Unknown(String),
}

impl std::fmt::Display for TemplateError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unknown(name) => write!(f, "no template is called {name}"),
        }
    }
}

impl std::error::Error for TemplateError {}

/// All templates, in the order shown.
#[must_use]
pub fn templates() -> &'static [Template] {
    static ALL: OnceLock<Vec<Template>> = OnceLock::new();
    ALL.get_or_init(|| FILES.iter().filter_map(|(_, text)| toml::from_str(text).ok()).collect())
}

/// The template of this name.
///
/// # Errors
/// [`TemplateError::Unknown`] where there is none.
pub fn template(name: &str) -> Result<&'static Template, TemplateError> {
    templates().iter().find(|template| template.name == name).ok_or_else(|| TemplateError::Unknown(name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_a_template_under_its_own_name() {
        for (name, text) in FILES {
            let read: Template = toml::from_str(text).expect(name);
            assert_eq!(read.name, name);
        }
    }
}
