//! Fit to pages: what to print in the annex only, or to leave out, where a briefing is longer than wished. The type never shrinks.
//!
//! Part of `layout`. Proposals only: the analyst decides. What loses least goes first: sections that say again what stands elsewhere, and
//! statements by the loss the briefing gives them. Bottom line, judgements, gaps, sources and annex never go, nor does the only
//! statement of an actor.

use super::makeup::LaidOut;
use crate::briefing::{Body, Briefing};
use crate::project::{Section, StatementId};

/// What could go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Move {
    /// A section that could be left out.
    Section(Section),
    /// A statement that could be printed in the annex only.
    Statement(StatementId),
}

/// What could go, and how much of a page that saves.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// What.
    pub what: Move,
    /// Pages it saves, as a share: 0.4 of a page.
    pub pages: f32,
    /// Length of the briefing before its annex once this and all before it have gone.
    pub left: f32,
}

/// Sections that may go, with what is lost, on the scale of the statements' losses.
const SECTIONS: [(Section, u8); 5] =
    [(Section::Timeline, 1), (Section::SourceSummary, 5), (Section::Matrix, 7), (Section::Changes, 9), (Section::Glance, 11)];

/// Share of a page that what stays together leaves empty at its end.
const SLACK: f32 = 0.06;

/// What may go so that the briefing without its annex fits a number of pages, what loses least first; as much as is needed, or all that
/// may go where even that is not enough. Empty where it fits.
#[must_use]
pub fn fit(briefing: &Briefing, made: &LaidOut, target: u32) -> Vec<Proposal> {
    if made.body <= target as usize {
        return Vec::new();
    }
    let mut candidates: Vec<(u8, f32, Move)> = Vec::new();
    for part in &briefing.parts {
        if let Some((section, loss)) = SECTIONS.iter().find(|(section, _)| *section == part.section)
            && let Some(pages) = made.extents.get(section)
            // What stands in the annex already takes no page of the briefing.
            && made.sections.get(section).is_some_and(|page| *page < made.body)
        {
            candidates.push((*loss, *pages, Move::Section(*section)));
        }
        let Body::Positions(entries) = &part.body else { continue };
        for entry in entries {
            let mut losses: Vec<(u8, f32, Move)> = entry
                .statements
                .iter()
                .filter_map(|statement| {
                    let pages = *made.statements.get(&statement.id)?;
                    Some((statement.loss?, pages, Move::Statement(statement.id)))
                })
                .collect();
            losses.sort_by(order);
            // One stays, whatever it is worth.
            if losses.len() == entry.statements.len() {
                losses.pop();
            }
            candidates.extend(losses);
        }
    }
    candidates.sort_by(order);
    let mut left = made.length;
    let mut proposals = Vec::new();
    for (_, pages, what) in candidates {
        if left <= target as f32 * (1.0 - SLACK) {
            break;
        }
        left -= pages;
        proposals.push(Proposal { what, pages, left });
    }
    proposals
}

/// What loses least first; of what loses the same, what saves most.
fn order(a: &(u8, f32, Move), b: &(u8, f32, Move)) -> std::cmp::Ordering {
    a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2))
}
