//! The legend: the terms the document uses, each with its meaning. The likelihood scale is drawn with the judgements that stand on it.
//!
//! Part of `briefing`.

use super::LegendGroup;
use super::compose::Desk;
use crate::standards::{Basis, Confidence, Credibility, Reliability};
use std::collections::BTreeSet;

impl Desk<'_> {
    /// The terms the document uses, each with its meaning.
    pub(super) fn legend(&self) -> Vec<LegendGroup> {
        let project = self.project;
        let mut groups = Vec::new();
        let confidences: BTreeSet<Confidence> =
            project.brief.judgements.iter().filter_map(|judgement| judgement.confidence).collect();
        if !confidences.is_empty() {
            let terms = confidences.iter().map(|c| (self.w(c.key()), self.w(&format!("brief-legend-{}", c.key())))).collect();
            groups.push(LegendGroup { name: self.w("brief-legend-confidence"), terms, remark: String::new() });
        }
        if !project.statements.is_empty() {
            let letters: BTreeSet<Reliability> = project.statements.iter().map(|s| self.reliability(s.anchor.source)).collect();
            let digits: BTreeSet<Credibility> = project.statements.iter().map(|s| s.credibility).collect();
            let mut terms: Vec<(String, String)> = letters.iter().map(|r| (r.letter().to_string(), self.w(r.key()))).collect();
            terms.extend(digits.iter().map(|c| (c.digit().to_string(), self.w(c.key()))));
            groups.push(LegendGroup { name: self.w("brief-legend-grades"), terms, remark: self.w("brief-legend-grades-remark") });
            let bases: BTreeSet<Basis> = project.statements.iter().map(|s| s.basis).collect();
            let terms = bases.iter().map(|b| (self.w(b.key()), self.w(&format!("brief-legend-{}", b.key())))).collect();
            groups.push(LegendGroup { name: self.w("brief-legend-basis"), terms, remark: String::new() });
        }
        if let Some(tlp) = project.brief.tlp {
            groups.push(LegendGroup {
                name: self.w("brief-legend-tlp"),
                terms: vec![(tlp.label().to_owned(), self.w(tlp.key()))],
                remark: String::new(),
            });
        }
        groups
    }
}
