//! Positions at a glance, and what changed.

use super::super::page::{Origin, Pt};
use super::super::set::{Setter, origin};
use super::super::style;
use super::super::table::{Cell, Row, Table};
use super::super::tag::TagId;
use crate::briefing::{ChangeEntry, Citation, Glance, Link, Prose, Run, Tone};

/// Shares of the width: actor, position, basis with grade, statements.
const GLANCE: [Pt; 4] = [0.17, 0.42, 0.225, 0.185];
/// Shares of the width: actor, what happened, the words.
const CHANGES: [Pt; 3] = [0.18, 0.15, 0.67];
impl Setter<'_> {
    pub(super) fn glance(&mut self, glance: &Glance, section: TagId, compact: bool) {
        let width = self.measure;
        let table_voice = self.style.table();
        if compact {
            self.glance_lines(glance, section);
            return;
        }
        let [actor, position, basis, grade, statements] = &glance.heads;
        let basis = format!("{basis} · {}", grade.to_lowercase());
        let heads = [actor, position, &basis, statements];
        let rows = glance.rows.iter().map(|row| {
            let actor = row.badge.actor;
            let name = Prose::plain(&row.badge.name).linked(&Link::Actor(actor));
            let mut last = short_citations(&row.citations);
            if !row.named.is_empty() {
                let gap = if row.citations.is_empty() { "" } else { "  " };
                last.push(Prose::toned(format!("{gap}{}", row.named), Tone::Muted));
            }
            let whose = Some(Origin::Actor(actor));
            let grade = if row.grade == "–" { String::new() } else { format!("  {}", row.grade) };
            let basis = Prose::plain(&row.basis).and(Prose::toned(grade, Tone::Muted));
            Row {
                cells: vec![
                    Cell { badge: Some(row.badge.clone()), ..Cell::of(name.strong()).from(whose) },
                    Cell::of(row.position.clone()).from(Some(Origin::Position(actor))),
                    Cell::of(basis).from(whose),
                    Cell::of(last).from(whose).voiced(table_voice),
                ],
                anchor: None,
            }
        });
        let table = Table {
            widths: GLANCE.iter().map(|share| share * width).collect(),
            heads: heads.iter().map(|head| Cell::of(Prose::plain(*head))).collect(),
            rows: rows.collect(),
            summary: None,
            padding: 0.8,
        };
        self.table(&table, section, self.left);
    }

    /// The same in two columns, for a card: actor, and position with its citations.
    fn glance_lines(&mut self, glance: &Glance, section: TagId) {
        let width = self.measure;
        let voice = self.style.body();
        let voice = style::Voice { leading: self.style.table().leading, ..voice };
        let rows = glance.rows.iter().map(|row| {
            let actor = row.badge.actor;
            let mut position = row.position.clone();
            if !row.citations.is_empty() {
                position.push(Prose::plain("  "));
                position.push(short_citations(&row.citations));
            }
            if !row.named.is_empty() {
                position.push(Prose::toned(format!(", {}", row.named), Tone::Muted));
            }
            let name = Prose::toned(&row.badge.name, Tone::Strong);
            Row {
                cells: vec![
                    Cell { badge: Some(row.badge.clone()), ..Cell::of(name).from(Some(Origin::Actor(actor))) },
                    Cell::of(position).voiced(voice).from(Some(Origin::Position(actor))),
                ],
                anchor: None,
            }
        });
        let [actor, position, ..] = &glance.heads;
        let table = Table {
            widths: vec![width * 0.2, width * 0.8],
            heads: vec![Cell::of(Prose::plain(actor)), Cell::of(Prose::plain(position))],
            rows: rows.collect(),
            summary: None,
            padding: 0.7,
        };
        self.table(&table, section, self.left);
    }

    pub(super) fn changes(&mut self, entries: &[ChangeEntry], section: TagId) {
        let width = self.measure;
        let serif = self.style.soft();
        let plain = super::super::style::Voice { text: serif.text.coloured(style::INK), ..serif };
        let upright = super::super::style::Voice { text: super::super::text::TextStyle { italic: false, ..plain.text }, ..plain };
        let rows = entries.iter().map(|entry| {
            let from = origin(entry.place);
            let name = Prose::plain(&entry.badge.name).linked(&Link::Actor(entry.badge.actor));
            // The earlier words stand over the later ones, so that both have the whole measure.
            let labelled =
                |key: &str, prose: &Prose| Prose::toned(format!("{} ", self.words.get(key)), Tone::Muted).and(prose.clone());
            let mut text = Vec::new();
            if let Some(before) = &entry.before {
                text.push((labelled("brief-change-before", before), Some(upright)));
            }
            if let Some(after) = &entry.after {
                let mut after = if entry.before.is_some() { labelled("brief-change-now", after) } else { after.clone() };
                if let Some(citation) = &entry.citation {
                    after.push(Self::citations(std::slice::from_ref(citation)));
                }
                text.push((after, Some(upright)));
            }
            Row {
                cells: vec![
                    Cell { badge: Some(entry.badge.clone()), ..Cell::of(name).from(Some(Origin::Actor(entry.badge.actor))) },
                    Cell::of(Prose::toned(&entry.word, Tone::Strong)).from(from),
                    Cell { text, ..Cell::default() }.from(from),
                ],
                anchor: None,
            }
        });
        let rows: Vec<Row> = rows.collect();
        let head = |key: &str| Cell::of(Prose::plain(self.words.get(key)));
        let heads = vec![head("brief-head-actor"), head("brief-head-change"), head("brief-change-words")];
        let widths: Vec<Pt> = CHANGES.iter().map(|share| share * width).collect();
        let table = Table { widths, heads, rows, summary: None, padding: 0.6 };
        self.table(&table, section, self.left);
    }
}

/// Citations for a table: `¶2 ¶3`, or `S1 ¶2 ¶3  S2 ¶4` where there are several sources; each leads to its evidence.
fn short_citations(citations: &[Citation]) -> Prose {
    let mut prose = Prose::default();
    let mut last = None;
    for (k, citation) in citations.iter().enumerate() {
        let same = last == Some(citation.source);
        if k > 0 {
            prose.push(Prose::plain(if same { " " } else { "  " }));
        }
        last = Some(citation.source);
        prose.0.push(Run {
            text: if same { citation.block.to_string() } else { citation.short.clone() },
            tone: Tone::Citation,
            link: Some(Link::Evidence(citation.source, citation.block)),
            ..Run::default()
        });
    }
    prose
}
