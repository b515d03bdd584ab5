//! Chooses where the lines of a paragraph end: the set of breaks that is best over the whole paragraph (Knuth and Plass, 1981).
//!
//! Part of `layout/text`. Every place where a line may end is weighed against every place where that line may have begun; what is kept
//! are the best ways to get there, by how tight the last line is and how many hyphens stand in a row.
//!
//! Invariants: at most two hyphens in a row as long as any way without a third exists; a way is always found, in the last resort with a
//! line that is too wide because nothing in it can be broken.

use super::shape::Cluster;
use crate::layout::page::Pt;

/// A place where a line may end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    /// The clusters of the line end before this one; spaces at its end are not counted.
    pub(super) end: u32,
    /// The next line begins with this one.
    pub(super) next: u32,
    /// Width of an added hyphen.
    pub(super) extra: Pt,
    /// How much of the line's last sign hangs over the margin.
    pub(super) hang: Pt,
    /// What it costs.
    pub(super) penalty: f32,
    /// A hyphen is added.
    pub(super) hyphen: bool,
    /// The line must end here.
    pub(super) forced: bool,
}

/// A chosen line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chosen {
    /// Its first cluster.
    pub(super) start: u32,
    /// Where it ends.
    pub(super) candidate: Candidate,
}

/// What the lines are measured against.
pub(super) struct Measures<'a> {
    /// The width of each of the first lines; the last one holds for all that follow.
    pub(super) widths: &'a [Pt],
    /// Lines are stretched and shrunk to the measure; else they end where they end.
    pub(super) justify: bool,
    /// Size of the text.
    pub(super) size: Pt,
    /// How much of a line's first cluster hangs over the margin.
    pub(super) hang: &'a dyn Fn(u32) -> Pt,
}

impl Measures<'_> {
    fn width(&self, line: u32) -> f64 {
        let line = (line as usize).min(self.widths.len().saturating_sub(1));
        f64::from(self.widths.get(line).copied().unwrap_or_default())
    }
}

/// Width, stretch and shrink of all clusters before each cluster.
struct Sums(Vec<[f64; 3]>);

impl Sums {
    fn new(clusters: &[Cluster]) -> Self {
        let mut sums = Vec::with_capacity(clusters.len() + 1);
        let mut so_far = [0.0; 3];
        sums.push(so_far);
        for cluster in clusters {
            let [width, stretch, shrink] = so_far;
            so_far =
                [width + f64::from(cluster.advance), stretch + f64::from(cluster.stretch), shrink + f64::from(cluster.shrink)];
            sums.push(so_far);
        }
        Self(sums)
    }

    fn between(&self, start: u32, end: u32) -> [f64; 3] {
        let at = |k: u32| self.0.get(k as usize).copied().unwrap_or_default();
        let ([a, b, c], [x, y, z]) = (at(start), at(end.max(start)));
        [x - a, y - b, z - c]
    }
}

/// A way to get to a place.
#[derive(Clone, Copy, Debug)]
struct Way {
    candidate: u32,
    next: u32,
    line: u32,
    fitness: u8,
    /// Hyphens in a row up to here.
    hyphens: u8,
    demerits: f64,
    before: Option<u32>,
    hang: f64,
}

/// Ems that a last line is short of, and what that costs: about as much as one line whose spaces are at their widest, and as one that is only
/// loose. The shortest first.
const RUNTS: [(f64, f64); 2] = [(2.5, 600_000.0), (4.5, 120_000.0)];

/// More hyphens than this do not stand in a row.
const IN_A_ROW: u8 = 2;

/// The best lines for these clusters.
pub(super) fn fit(clusters: &[Cluster], candidates: &[Candidate], first: u32, measures: &Measures<'_>) -> Vec<Chosen> {
    let sums = Sums::new(clusters);
    let search = Search { sums: &sums, candidates, measures };
    // The last time round nothing is refused.
    let tolerances: &[f64] = if measures.justify { &[2.0, 3.0, 6.0] } else { &[] };
    tolerances
        .iter()
        .find_map(|tolerance| search.run(first, *tolerance, false))
        .or_else(|| search.run(first, f64::INFINITY, true))
        .unwrap_or_default()
}

struct Search<'a> {
    sums: &'a Sums,
    candidates: &'a [Candidate],
    measures: &'a Measures<'a>,
}

/// What a line from one place to another is like.
struct Verdict {
    /// Stretch (above 0) or shrink ratio; below −1 it does not fit.
    ratio: f64,
    /// Nothing further away fits either.
    hopeless: bool,
}

impl Search<'_> {
    fn run(&self, first: u32, tolerance: f64, last_resort: bool) -> Option<Vec<Chosen>> {
        let hang = f64::from((self.measures.hang)(first));
        let mut ways =
            vec![Way { candidate: u32::MAX, next: first, line: 0, fitness: 1, hyphens: 0, demerits: 0.0, before: None, hang }];
        let mut active: Vec<u32> = vec![0];
        let mut best: Vec<Way> = Vec::new();
        for (number, candidate) in self.candidates.iter().enumerate() {
            best.clear();
            let mut dropped: Option<u32> = None;
            active.retain(|&at| {
                let Some(way) = ways.get(at as usize).copied() else { return false };
                let verdict = self.weigh(&way, candidate);
                let fits = verdict.ratio >= -1.0 && verdict.ratio <= tolerance;
                let ladder = candidate.hyphen && way.hyphens >= IN_A_ROW;
                if fits && (!ladder || last_resort) && candidate.end > way.next {
                    let new = self.extend(at, &way, number, candidate, verdict.ratio, ladder);
                    keep(&mut best, new, self.measures.widths.len());
                }
                let stays = !verdict.hopeless && !candidate.forced;
                if !stays && (dropped.is_none() || candidate.end > way.next) {
                    dropped = Some(at);
                }
                stays
            });
            if best.is_empty() && active.is_empty() {
                // Nothing fits: a line that is too wide, or too loose in the last resort.
                let at = dropped.filter(|_| last_resort)?;
                let way = ways.get(at as usize).copied()?;
                best.push(self.extend(at, &way, number, candidate, -1.0, false));
            }
            for way in &best {
                active.push(u32::try_from(ways.len()).ok()?);
                ways.push(*way);
            }
        }
        let end = active.into_iter().min_by(|a, b| {
            let demerits = |at: &u32| ways.get(*at as usize).map_or(f64::INFINITY, |way| way.demerits);
            demerits(a).total_cmp(&demerits(b))
        })?;
        Some(self.trace(&ways, end))
    }

    fn weigh(&self, way: &Way, candidate: &Candidate) -> Verdict {
        let measure = self.measures.width(way.line) + way.hang;
        let [natural, stretch, shrink] = self.sums.between(way.next, candidate.end);
        let size = f64::from(self.measures.size);
        let shrink = if self.measures.justify { shrink } else { 0.0 };
        let hopeless = natural - shrink > measure + size * 0.6;
        let slack = measure + f64::from(candidate.hang) - natural - f64::from(candidate.extra);
        let ratio = if slack < -0.005 {
            if shrink > 0.0 { slack / shrink } else { f64::NEG_INFINITY }
        } else if candidate.forced {
            0.0
        } else if self.measures.justify {
            if stretch > 0.0 { slack / stretch } else { slack / (size * 0.05) }
        } else {
            slack / (size * 3.0)
        };
        Verdict { ratio, hopeless }
    }

    fn extend(&self, at: u32, way: &Way, number: usize, candidate: &Candidate, ratio: f64, ladder: bool) -> Way {
        let badness = 100.0 * ratio.abs().min(40.0).powi(3);
        let mut demerits = (1.0 + badness + f64::from(candidate.penalty)).powi(2);
        let fitness: u8 = match ratio {
            _ if !self.measures.justify => 1,
            r if r < -0.5 => 0,
            r if r <= 0.5 => 1,
            r if r <= 1.0 => 2,
            _ => 3,
        };
        if fitness.abs_diff(way.fitness) > 1 {
            demerits += 3000.0;
        }
        let after_hyphen = way.hyphens > 0;
        if candidate.hyphen && after_hyphen {
            demerits += 10_000.0;
        }
        if ladder {
            demerits += 1e7;
        }
        if candidate.forced {
            if after_hyphen {
                demerits += 5000.0;
            }
            // A last line of one short word, or of the end of a word, looks lost.
            let [width, ..] = self.sums.between(way.next, candidate.end);
            let short = RUNTS.iter().find(|(ems, _)| width < f64::from(self.measures.size) * ems);
            if let (Some((_, cost)), true) = (short, way.line > 0) {
                demerits += cost * if after_hyphen { 3.0 } else { 1.0 };
            }
        }
        Way {
            candidate: u32::try_from(number).unwrap_or(u32::MAX),
            next: candidate.next,
            line: way.line + 1,
            fitness,
            hyphens: if candidate.hyphen { way.hyphens.saturating_add(1) } else { 0 },
            demerits: way.demerits + demerits,
            before: Some(at),
            hang: f64::from((self.measures.hang)(candidate.next)),
        }
    }

    fn trace(&self, ways: &[Way], end: u32) -> Vec<Chosen> {
        let mut lines = Vec::new();
        let mut at = Some(end);
        while let Some(way) = at.and_then(|at| ways.get(at as usize)) {
            let before = way.before.and_then(|before| ways.get(before as usize));
            if let (Some(before), Some(candidate)) = (before, self.candidates.get(way.candidate as usize)) {
                lines.push(Chosen { start: before.next, candidate: *candidate });
            }
            at = way.before;
        }
        lines.reverse();
        lines
    }
}

/// Keeps the best way of each kind: tightness of the last line, hyphens in a row, and number of lines while measures still differ.
fn keep(best: &mut Vec<Way>, new: Way, measures: usize) {
    let kind = |way: &Way| (way.fitness, way.hyphens.min(IN_A_ROW + 1), (way.line as usize).min(measures.saturating_sub(1)));
    match best.iter_mut().find(|way| kind(way) == kind(&new)) {
        Some(known) if new.demerits < known.demerits => *known = new,
        Some(_) => {}
        None => best.push(new),
    }
}
