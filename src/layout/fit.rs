//! Fit to pages: which sections to leave to the annex or out, where a briefing is longer than wished. The type never shrinks.
//!
//! Part of `layout`. Proposals only: the analyst decides, by unticking a section.

use super::makeup::LaidOut;
use crate::briefing::Briefing;
use crate::project::Section;

/// A section that could go, and how much of a page it takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The section.
    pub section: Section,
    /// Pages it takes, as a share: 0.4 of a page.
    pub pages: f32,
}

/// The order in which sections may go: what stands elsewhere first. Bottom line, judgements, positions, gaps, sources and annex never do.
const ORDER: [Section; 6] =
    [Section::Timeline, Section::Legend, Section::Matrix, Section::SourceSummary, Section::Changes, Section::Glance];

/// Sections to leave out so that the briefing without its annex fits a number of pages, in the order in which they may go; as many as are
/// needed, or all that may go where even those are not enough. Empty where it fits.
#[must_use]
pub fn fit(briefing: &Briefing, made: &LaidOut, target: u32) -> Vec<Proposal> {
    let target = target as f32;
    let mut excess = made.document.pages.len() as f32 - target;
    // The last page is seldom full: a little over a page boundary is what has to go.
    excess = excess.max(0.0) - (1.0 - made.last_page.clamp(0.0, 1.0));
    let mut proposals = Vec::new();
    if made.document.pages.len() as f32 <= target {
        return proposals;
    }
    for section in ORDER {
        if excess <= 0.0 {
            break;
        }
        let printed = briefing.parts.iter().any(|part| part.section == section);
        let Some(pages) = made.extents.get(&section).copied().filter(|_| printed) else { continue };
        excess -= pages;
        proposals.push(Proposal { section, pages });
    }
    proposals
}
