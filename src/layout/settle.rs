//! Where a document's parts end: what would stand nearly alone on a page is taken back onto the one before, or gets company.
//!
//! Part of `layout`, between the setting of the parts and their painting. Only room between paragraphs gives way, by steps, and only where a
//! whole page is saved by it; type, leading and frames stay as they are. Where the briefing's last page stays nearly empty all the same,
//! the annex begins on it instead of on a page of its own.

use super::flow::{Slab, Start};
use super::page::Pt;
use super::paginate::{Draft, paginate};
use super::style::Style;

/// Share of a page up to which the last page of the briefing, or of the document, holds too little to stand alone.
const SPARSE: f32 = 0.3;
/// What room between paragraphs is multiplied with, one after the other.
const CLOSER: [Pt; 3] = [0.85, 0.7, 0.55];
/// Share of a page that must be left where the annex begins on the briefing's last.
const ANNEX_ROOM: f32 = 0.4;

/// Places slabs on pages. `annex` is the destination at which the annex begins.
pub(super) fn settle(slabs: Vec<Slab>, heads: &[Vec<Slab>], notes: &[Slab], style: &Style, annex: &str) -> Vec<Draft> {
    let mut bench = Bench { slabs, heads, notes, style };
    let mut drafts = bench.paged();
    let begins = bench.slabs.iter().position(|slab| slab.anchors.iter().any(|anchor| anchor == annex));
    if let Some(begins) = begins {
        let body = pages_before(&drafts, annex);
        if body > 1 && filled(drafts.get(body - 1), style) < SPARSE {
            let fewer = |drafts: &[Draft]| pages_before(drafts, annex) < body;
            match bench.closer(0, begins, fewer) {
                Some(saved) => drafts = saved,
                None => drafts = bench.run_on(begins),
            }
        }
    }
    let count = drafts.len();
    if count > 1 && filled(drafts.last(), style) < SPARSE {
        let whole = bench.slabs.len();
        let fewer = |drafts: &[Draft]| drafts.len() < count;
        drafts = bench.closer(begins.unwrap_or(0), whole, fewer).unwrap_or(drafts);
    }
    drafts
}

/// Pages before the one the annex begins on.
fn pages_before(drafts: &[Draft], annex: &str) -> usize {
    let begins = |draft: &Draft| draft.text.iter().any(|placed| placed.slab.anchors.iter().any(|anchor| anchor == annex));
    drafts.iter().position(begins).unwrap_or(drafts.len())
}

/// How full a page is.
fn filled(draft: Option<&Draft>, style: &Style) -> f32 {
    let bottom = draft.into_iter().flat_map(|draft| &draft.text).map(|placed| placed.y + placed.slab.height);
    (bottom.fold(style.top, Pt::max) - style.top) / (style.floor() - style.top)
}

/// What is set, and what it is set with.
struct Bench<'a> {
    slabs: Vec<Slab>,
    heads: &'a [Vec<Slab>],
    notes: &'a [Slab],
    style: &'a Style,
}

impl Bench<'_> {
    fn paged(&self) -> Vec<Draft> {
        paginate(self.slabs.clone(), self.heads, self.notes, self.style)
    }

    /// Takes room from between the slabs of a stretch until `enough` says so; where it never does, all is left as it was.
    fn closer(&mut self, from: usize, to: usize, enough: impl Fn(&[Draft]) -> bool) -> Option<Vec<Draft>> {
        let natural: Vec<Pt> = self.slabs.iter().map(|slab| slab.before).collect();
        let step = self.style.leading / 8.0;
        for share in CLOSER {
            for (slab, before) in self.slabs.iter_mut().zip(&natural).take(to).skip(from) {
                // Headings keep most of the room that makes them headings.
                let share = if slab.mark.is_some() { share.max(0.75) } else { share };
                slab.before = (before * share / step).round() * step;
            }
            let drafts = self.paged();
            if enough(&drafts) {
                return Some(drafts);
            }
        }
        for (slab, before) in self.slabs.iter_mut().zip(natural) {
            slab.before = before;
        }
        None
    }

    /// The annex begins where the briefing ends.
    fn run_on(&mut self, annex: usize) -> Vec<Draft> {
        let room = (self.style.floor() - self.style.top) * ANNEX_ROOM;
        let apart = self.style.quarters(8.0);
        if let Some(slab) = self.slabs.get_mut(annex) {
            slab.start = Start::Room(room);
            slab.before = apart;
        }
        self.paged()
    }
}
