//! The one chain from a project to its PDF: compose, lay out, write. Window and command line both go through here.
//!
//! Stands over `briefing`, `layout` and `pdf`. Pure: the same project, analyses and options give the same bytes. Findings that stop an
//! export do not stop a preview: whoever exports asks [`Published::stops`].

use crate::analysis::Analysis;
use crate::article::SourceId;
use crate::briefing::check::forbids_attachment;
use crate::briefing::{Context, Finding, Pages, Place, check, compose, template};
use crate::fonts::Faces;
use crate::layout::text::Typesetter;
use crate::layout::{Document, Move, fit, lay_out_with};
use crate::notice::Warned;
use crate::pdf;
use crate::project::{Project, Section};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How a project is published.
#[derive(Clone, Debug)]
pub struct Options {
    /// Version of the program, for imprint and properties.
    pub version: String,
    /// The faces to set in.
    pub faces: Faces,
    /// The project's own file, to travel inside the PDF; left out where the project does not ask for it or its marking forbids it.
    pub attachment: Option<pdf::Attachment>,
}

impl Options {
    /// The usual way: bundled faces, installed ones for scripts no bundled face has, nothing attached.
    #[must_use]
    pub fn new(version: impl Into<String>) -> Self {
        Self { version: version.into(), faces: Faces::with_installed(), attachment: None }
    }
}

/// A briefing, published.
#[derive(Clone, Debug, PartialEq)]
pub struct Published {
    /// The file.
    pub pdf: Vec<u8>,
    /// Its pages as they were laid out, to find what a click belongs to.
    pub document: Document,
    /// What the check before export says, with the finished pages in view.
    pub findings: Vec<Finding>,
    /// The page (from 0) each section begins on.
    pub sections: BTreeMap<Section, usize>,
    /// Pages before the annex.
    pub body: usize,
}

impl Published {
    /// Whether something found must be put right before the file is handed out.
    #[must_use]
    pub fn stops(&self) -> bool {
        self.findings.iter().any(Finding::stops)
    }
}

/// Why nothing could be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishError {
    /// The PDF could not be written; the program is at fault, not the project.
    Unwritten,
}

impl std::fmt::Display for PublishError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unwritten => f.write_str("the PDF could not be written"),
        }
    }
}

impl std::error::Error for PublishError {}

/// What is kept from one publishing to the next: paragraphs as they were set, fonts and pages as they were written. It changes how long
/// publishing takes, never what comes of it.
#[derive(Debug)]
pub struct Press {
    typesetter: Typesetter,
    written: pdf::Kept,
}

impl Press {
    /// A press with these faces, without anything kept.
    #[must_use]
    pub fn new(faces: &Faces) -> Self {
        Self { typesetter: Typesetter::new(faces), written: pdf::Kept::default() }
    }
}

/// Publishes a project as it stands.
///
/// # Errors
/// [`PublishError::Unwritten`] where there are no bytes to give.
pub fn publish(
    project: &Project,
    analyses: &BTreeMap<SourceId, Arc<Analysis>>,
    options: &Options,
) -> Result<Warned<Published>, PublishError> {
    publish_with(&mut Press::new(&options.faces), project, analyses, options)
}

/// The same on a press that has published before; it sets in its own faces.
///
/// # Errors
/// As [`publish`].
pub fn publish_with(
    press: &mut Press,
    project: &Project,
    analyses: &BTreeMap<SourceId, Arc<Analysis>>,
    options: &Options,
) -> Result<Warned<Published>, PublishError> {
    let context = Context { version: options.version.clone() };
    let briefing = compose(project, analyses, &context);
    let laid_out = lay_out_with(&briefing, &mut press.typesetter, &options.version);
    let mut notices = laid_out.notices;
    let laid_out = laid_out.value;
    let wished = template(&briefing.template).ok().and_then(|template| template.content.pages);
    let target = project.brief.target_pages.or(wished);
    let proposals = target.map(|target| fit(&briefing, &laid_out, target)).unwrap_or_default();
    let moves = proposals.into_iter().map(|proposal| {
        let place = match proposal.what {
            Move::Section(section) => Place::Section(section),
            Move::Statement(id) => Place::Statement(id),
        };
        (place, proposal.pages, proposal.left)
    });
    let pages = Pages { count: laid_out.body, target, moves: moves.collect(), missing: laid_out.missing };
    let findings = check(project, analyses, &context, Some(&pages));
    let allowed = project.brief.attach_project && !project.brief.tlp.is_some_and(forbids_attachment);
    let attachment = if allowed { options.attachment.clone() } else { None };
    let written = pdf::write_with(&mut press.written, &laid_out.document, &pdf::Options { attachment });
    // Which characters no face has is a finding already.
    notices.extend(written.notices);
    if written.value.is_empty() {
        return Err(PublishError::Unwritten);
    }
    let published =
        Published { pdf: written.value, document: laid_out.document, findings, sections: laid_out.sections, body: laid_out.body };
    Ok(Warned { value: published, notices })
}
