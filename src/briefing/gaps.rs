//! Disputed points, gaps and assumptions: what the program can see of them, and what the analyst writes.
//!
//! Part of `briefing`.

use super::compose::{Desk, capitalised, resists, supports};
use super::prose::{NBSP, Prose, Tone};
use super::{Field, Line, Place};
use crate::actor::{Actor, ActorId};
use crate::project::{Section, SourceField, Statement};
use crate::standards::{Basis, Credibility, Stance};
use std::collections::BTreeMap;

impl Desk<'_> {
    /// The analyst's lines, and topics on which kept statements of two actors stand against each other.
    pub(super) fn disputes(&self) -> Vec<Line> {
        let mut lines: Vec<Line> = self
            .paragraphs(&self.project.brief.disputes)
            .into_iter()
            .map(|text| Line { place: Place::Field(Field::Disputes), found: false, text })
            .collect();
        let mut topics: BTreeMap<String, Vec<&Statement>> = BTreeMap::new();
        for statement in self.project.statements.iter().filter(|statement| statement.actor.is_some()) {
            if !statement.topic.trim().is_empty() {
                topics.entry(statement.topic.trim().to_lowercase()).or_default().push(statement);
            }
        }
        for statements in topics.values() {
            let sided = |side: fn(Stance) -> bool| statements.iter().copied().find(|s| side(s.stance));
            let (Some(one), Some(other)) = (sided(supports), sided(resists)) else { continue };
            if one.actor == other.actor {
                continue;
            }
            let side = |statement: &Statement| {
                let name = statement.actor.map(|id| self.name(id)).unwrap_or_default();
                Prose::plain(format!("{name} {}{NBSP}", self.w(statement.stance.key())))
                    .and(self.cited(&self.cite(&statement.anchor)))
            };
            let mut text = Prose::toned(format!("{}: ", capitalised(one.topic.trim())), Tone::Strong);
            text.push(side(one));
            text.push(Prose::plain("; "));
            text.push(side(other));
            text.push(Prose::plain("."));
            lines.push(Line { place: Place::Statement(one.id), found: true, text });
        }
        lines
    }

    /// What is missing, as far as the program can see, then the analyst's lines.
    pub(super) fn gaps(&self) -> Vec<Line> {
        let project = self.project;
        let mut lines = Vec::new();
        let mut found = |place, text: String| lines.push(Line { place, found: true, text: Prose::plain(text) });
        let silent: Vec<&Actor> = project.actors.iter().filter(|actor| !self.speaks(actor.id)).collect();
        if !silent.is_empty() && !project.sources.is_empty() {
            let names: Vec<String> = silent.iter().map(|actor| self.name(actor.id).to_owned()).collect();
            found(Place::Section(Section::Positions), self.words.with("brief-gap-silent", &[("names", &self.list(&names))]));
        }
        let second_hand: Vec<String> =
            project.actors.iter().filter(|actor| self.second_hand(actor.id)).map(|a| self.name(a.id).to_owned()).collect();
        if !second_hand.is_empty() {
            found(
                Place::Section(Section::Positions),
                self.words.with("brief-gap-second-hand", &[("names", &self.list(&second_hand))]),
            );
        }
        let origins = project.origins();
        if origins == 1 {
            let count = project.sources.len().to_string();
            found(Place::Section(Section::Sources), self.words.with("brief-gap-one-origin", &[("sources", &count)]));
        }
        let undated: Vec<String> = project
            .sources
            .iter()
            .filter(|source| project.citation(source.id, SourceField::Published).is_none())
            .map(|source| source.id.to_string())
            .collect();
        if !undated.is_empty() {
            let count = undated.len().to_string();
            found(
                Place::Section(Section::Sources),
                self.words.with("brief-gap-undated", &[("n", &count), ("sources", &self.list(&undated))]),
            );
        }
        let ungraded = project.statements.iter().filter(|s| s.credibility == Credibility::NotJudged).count();
        if ungraded > 0 {
            let (n, all) = (ungraded.to_string(), project.statements.len().to_string());
            found(Place::Section(Section::Positions), self.words.with("brief-gap-ungraded", &[("n", &n), ("all", &all)]));
        }
        let own = self.paragraphs(&project.brief.gaps);
        lines.extend(own.into_iter().map(|text| Line { place: Place::Field(Field::Gaps), found: false, text }));
        lines
    }

    /// Whether an actor is known only through others: reported, inferred, its actions.
    pub(super) fn second_hand(&self, actor: ActorId) -> bool {
        !self.speaks(actor) && self.statements_of(actor).any(|statement| statement.basis != Basis::NoStatement)
    }
}
