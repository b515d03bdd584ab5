//! Doing an edit: the one way in which a project changes.
//!
//! Part of `project`. [`Project::apply`] checks first and changes then: an edit that is refused leaves the project as it was.

use super::{
    BriefField, Edit, EditError, Issue, Judgement, JudgementId, Position, Project, SectionRow, SourceCard, Statement,
    StatementField, StatementId,
};
use crate::actor::{Actor, ActorId, Alias};
use crate::anchor::Anchor;
use crate::article::{BlockNumber, Source, SourceId};
use crate::standards::Credibility;
use std::sync::Arc;

impl Project {
    /// Does one edit, or refuses it and leaves the project as it was.
    ///
    /// # Errors
    /// See [`EditError`].
    pub fn apply(&mut self, edit: &Edit) -> Result<(), EditError> {
        match edit {
            Edit::AddSource(source) => return self.add_source(source),
            Edit::RemoveSource(id) => return self.remove_source(*id),
            Edit::ReplaceSource { source, anchors } => return self.replace_source(source, anchors),
            Edit::CorrectSource { source, field, value } => {
                let card = self.card_mut(*source)?;
                match value {
                    Some(value) => card.corrected.insert(*field, value.clone()),
                    None => card.corrected.remove(field),
                };
            }
            Edit::GradeSource(source, reliability) => self.card_mut(*source)?.reliability = *reliability,
            Edit::DescribeSource(source, text) => self.card_mut(*source)?.descriptor.clone_from(text),
            Edit::SetOrigin(source, origin) => return self.set_origin(*source, *origin),
            Edit::SetAside { source, block, reason } => {
                self.need_blocks(*source, &[*block])?;
                self.card_mut(*source)?.aside.insert(*block, *reason);
            }
            Edit::Consider(source, blocks) => {
                self.need_blocks(*source, blocks)?;
                self.considered.entry(*source).or_default().extend(blocks.iter().copied());
            }
            Edit::AddActor(actor) => {
                self.need_number(actor.id.0)?;
                self.need_sound_actor(actor)?;
                self.actors.push(actor.clone());
                self.next += 1;
            }
            Edit::ChangeActor(actor) => {
                self.need_actor(actor.id)?;
                self.need_sound_actor(actor)?;
                for place in self.actors.iter_mut().filter(|place| place.id == actor.id) {
                    place.clone_from(actor);
                }
            }
            Edit::AddAlias(id, alias) => {
                self.need_actor(*id)?;
                for actor in self.actors.iter_mut().filter(|actor| actor.id == *id) {
                    if !actor.aliases.contains(alias) {
                        actor.aliases.push(alias.clone());
                    }
                }
            }
            Edit::MergeActors { from, into } => return self.merge_actors(*from, *into),
            Edit::RemoveActor(id) => return self.remove_actor(*id),
            Edit::MoveActor(id, place) => {
                let from = self.actors.iter().position(|actor| actor.id == *id).ok_or(EditError::NoActor(*id))?;
                move_to(&mut self.actors, from, *place);
            }
            Edit::Reword(id, text) => {
                self.need_actor(*id)?;
                self.positions.insert(*id, Position { text: text.clone() });
            }
            Edit::Keep(statement) => {
                self.need_number(statement.id.0)?;
                self.need_sound_statement(statement)?;
                self.statements.push(statement.clone());
                self.next += 1;
            }
            Edit::Release(id) => {
                self.need_statement(*id)?;
                self.forget_statements(&[*id]);
            }
            Edit::Change(id, field) => return self.change_statement(*id, field),
            Edit::MoveStatement { id, actor, place } => return self.move_statement(*id, *actor, *place),
            Edit::Reject(key) => {
                self.rejected.insert(key.clone());
            }
            Edit::Unreject(key) => {
                self.rejected.remove(key);
            }
            Edit::Brief(field) => self.change_brief(field),
            Edit::AddJudgement(judgement) => {
                self.need_number(judgement.id.0)?;
                self.need_cited(judgement)?;
                self.brief.judgements.push(judgement.clone());
                self.next += 1;
            }
            Edit::ChangeJudgement(judgement) => {
                self.need_cited(judgement)?;
                let place = self.brief.judgements.iter_mut().find(|place| place.id == judgement.id);
                *place.ok_or(EditError::NoJudgement(judgement.id))? = judgement.clone();
            }
            Edit::RemoveJudgement(id) => {
                let from = self.place_of_judgement(*id)?;
                self.brief.judgements.remove(from);
            }
            Edit::MoveJudgement(id, place) => {
                let from = self.place_of_judgement(*id)?;
                move_to(&mut self.brief.judgements, from, *place);
            }
            Edit::ShowSection(section, shown) => match self.brief.sections.iter_mut().find(|row| row.section == *section) {
                Some(row) => row.shown = *shown,
                None => self.brief.sections.push(SectionRow { section: *section, shown: *shown }),
            },
            Edit::MoveSection(section, place) => {
                let from = self.brief.sections.iter().position(|row| row.section == *section).unwrap_or_else(|| {
                    self.brief.sections.push(SectionRow { section: *section, shown: true });
                    self.brief.sections.len() - 1
                });
                move_to(&mut self.brief.sections, from, *place);
            }
            Edit::RecordIssue(date) => return self.record_issue(date.as_deref()),
            Edit::Several { edits, .. } => {
                let mut after = self.clone();
                for edit in edits {
                    after.apply(edit)?;
                }
                *self = after;
            }
        }
        Ok(())
    }

    fn add_source(&mut self, source: &Arc<Source>) -> Result<(), EditError> {
        if source.id != self.next_source() || self.source(source.id).is_some() {
            return Err(EditError::NumberTaken(source.id.0));
        }
        // The card stays when a source goes, so that its number is never given again.
        self.cards.entry(source.id).or_default();
        self.sources.push(Arc::clone(source));
        Ok(())
    }

    fn remove_source(&mut self, id: SourceId) -> Result<(), EditError> {
        self.need_source(id)?;
        self.sources.retain(|source| source.id != id);
        self.considered.remove(&id);
        for card in self.cards.values_mut().filter(|card| card.copy_of == Some(id)) {
            card.copy_of = None;
        }
        let of_source = self.statements.iter().filter(|statement| statement.anchor.source == id);
        let gone: Vec<StatementId> = of_source.map(|statement| statement.id).collect();
        self.forget_statements(&gone);
        self.drop_lone_confirmations();
        Ok(())
    }

    fn replace_source(&mut self, source: &Arc<Source>, anchors: &[(StatementId, Anchor)]) -> Result<(), EditError> {
        self.need_source(source.id)?;
        for (id, anchor) in anchors {
            self.need_statement(*id)?;
            if anchor.source != source.id || !stands_in(anchor, source) {
                return Err(EditError::NotInSource);
            }
        }
        for place in self.sources.iter_mut().filter(|place| place.id == source.id) {
            *place = Arc::clone(source);
        }
        for (id, anchor) in anchors {
            if let Some(statement) = self.statement_mut(*id) {
                statement.anchor = anchor.clone();
            }
        }
        let blocks = u32::try_from(source.article.blocks.len()).unwrap_or(u32::MAX);
        if let Some(card) = self.cards.get_mut(&source.id) {
            card.aside.retain(|block, _| block.0 <= blocks);
        }
        if let Some(considered) = self.considered.get_mut(&source.id) {
            considered.retain(|block| block.0 <= blocks);
        }
        Ok(())
    }

    fn set_origin(&mut self, source: SourceId, origin: Option<SourceId>) -> Result<(), EditError> {
        self.need_source(source)?;
        if let Some(origin) = origin {
            self.need_source(origin)?;
            if self.copies_from(origin).any(|id| id == source) {
                return Err(EditError::CopyOfItself(source));
            }
        }
        self.card_mut(source)?.copy_of = origin;
        self.drop_lone_confirmations();
        Ok(())
    }

    fn remove_actor(&mut self, id: ActorId) -> Result<(), EditError> {
        self.need_actor(id)?;
        self.actors.retain(|actor| actor.id != id);
        self.positions.remove(&id);
        for actor in self.actors.iter_mut().filter(|actor| actor.parent == Some(id)) {
            actor.parent = None;
        }
        for statement in &mut self.statements {
            statement.about.retain(|about| *about != id);
            statement.actor = statement.actor.filter(|actor| *actor != id);
        }
        Ok(())
    }

    fn record_issue(&mut self, date: Option<&str>) -> Result<(), EditError> {
        if let Some(date) = date {
            need_date(date)?;
        }
        self.brief.last_issue = date.map(|date| Issue {
            date: date.to_owned(),
            positions: self.positions.iter().map(|(actor, position)| (*actor, position.text.clone())).collect(),
            statements: self.statements.clone(),
        });
        Ok(())
    }

    /// The card of a source that is there.
    fn card_mut(&mut self, id: SourceId) -> Result<&mut SourceCard, EditError> {
        self.need_source(id)?;
        Ok(self.cards.entry(id).or_default())
    }

    fn need_blocks(&self, id: SourceId, blocks: &[BlockNumber]) -> Result<(), EditError> {
        let source = self.need_source(id)?;
        let missing = blocks.iter().find(|block| source.article.block(**block).is_none());
        missing.map_or(Ok(()), |block| Err(EditError::NoBlock(id, *block)))
    }

    fn need_source(&self, id: SourceId) -> Result<&Arc<Source>, EditError> {
        self.source(id).ok_or(EditError::NoSource(id))
    }

    fn need_actor(&self, id: ActorId) -> Result<&Actor, EditError> {
        self.actor(id).ok_or(EditError::NoActor(id))
    }

    fn need_statement(&self, id: StatementId) -> Result<&Statement, EditError> {
        self.statement(id).ok_or(EditError::NoStatement(id))
    }

    fn statement_mut(&mut self, id: StatementId) -> Option<&mut Statement> {
        self.statements.iter_mut().find(|statement| statement.id == id)
    }

    fn place_of_judgement(&self, id: JudgementId) -> Result<usize, EditError> {
        let place = self.brief.judgements.iter().position(|judgement| judgement.id == id);
        place.ok_or(EditError::NoJudgement(id))
    }

    fn need_number(&self, number: u32) -> Result<(), EditError> {
        if number == self.next && number < u32::MAX { Ok(()) } else { Err(EditError::NumberTaken(number)) }
    }

    /// A name, and no circle of parents.
    fn need_sound_actor(&self, actor: &Actor) -> Result<(), EditError> {
        if actor.name.trim().is_empty() {
            return Err(EditError::Nameless);
        }
        let mut above = actor.parent;
        // A way up longer than the list goes round in it.
        for _ in 0..=self.actors.len() {
            let Some(id) = above else { return Ok(()) };
            if id == actor.id {
                return Err(EditError::Circle(id));
            }
            above = self.need_actor(id)?.parent;
        }
        above.map_or(Ok(()), |id| Err(EditError::Circle(id)))
    }

    fn need_cited(&self, judgement: &Judgement) -> Result<(), EditError> {
        judgement.cites.iter().try_for_each(|id| self.need_statement(*id).map(|_| ()))
    }

    fn need_sound_statement(&self, statement: &Statement) -> Result<(), EditError> {
        let source = self.need_source(statement.anchor.source)?;
        if !stands_in(&statement.anchor, source) {
            return Err(EditError::NotInSource);
        }
        for actor in statement.actor.iter().chain(&statement.about) {
            self.need_actor(*actor)?;
        }
        self.need_second_origin(statement.credibility)
    }

    /// Standards: grade 1 is refused while there is only one origin.
    fn need_second_origin(&self, credibility: Credibility) -> Result<(), EditError> {
        if credibility == Credibility::Confirmed && self.origins() < 2 { Err(EditError::OneOrigin) } else { Ok(()) }
    }

    /// With one origin left, "confirmed by others" is no longer judged.
    pub(super) fn drop_lone_confirmations(&mut self) {
        if self.origins() < 2 {
            for statement in self.statements.iter_mut().filter(|statement| statement.credibility == Credibility::Confirmed) {
                statement.credibility = Credibility::NotJudged;
            }
        }
    }

    fn forget_statements(&mut self, gone: &[StatementId]) {
        self.statements.retain(|statement| !gone.contains(&statement.id));
        for judgement in &mut self.brief.judgements {
            judgement.cites.retain(|id| !gone.contains(id));
        }
    }

    fn merge_actors(&mut self, from: ActorId, into: ActorId) -> Result<(), EditError> {
        let gone = self.need_actor(from)?.clone();
        let mut stays = self.need_actor(into)?.clone();
        if from == into {
            return Err(EditError::Circle(from));
        }
        for name in gone.names() {
            if !stays.names().contains(&name) {
                let language = gone.aliases.iter().find(|alias| alias.text == name).and_then(|alias| alias.language.clone());
                stays.aliases.push(Alias { language, text: name.to_owned() });
            }
        }
        if stays.entity.is_none() {
            stays.entity = gone.entity;
        }
        if stays.parent == Some(from) {
            stays.parent = gone.parent.filter(|parent| *parent != into);
        }
        self.actors.retain(|actor| actor.id != from);
        for actor in &mut self.actors {
            if actor.id == into {
                actor.clone_from(&stays);
            } else if actor.parent == Some(from) {
                actor.parent = Some(into);
            }
        }
        // A member of `from` that is an ancestor of `into` would close a circle: it becomes free.
        if self.has_circle(into)
            && let Some(actor) = self.actors.iter_mut().find(|actor| actor.id == into)
        {
            actor.parent = None;
        }
        for statement in &mut self.statements {
            if statement.actor == Some(from) {
                statement.actor = Some(into);
            }
            if statement.about.contains(&from) {
                statement.about.retain(|about| *about != from);
                if !statement.about.contains(&into) {
                    statement.about.push(into);
                }
            }
        }
        if let Some(position) = self.positions.remove(&from).filter(|position| !position.text.is_empty()) {
            let kept = self.positions.entry(into).or_default();
            if !kept.text.is_empty() {
                kept.text.push('\n');
            }
            kept.text.push_str(&position.text);
        }
        Ok(())
    }

    /// Whether going up from an actor comes back to it, or never ends.
    pub(super) fn has_circle(&self, start: ActorId) -> bool {
        let mut above = self.actor(start).and_then(|actor| actor.parent);
        for _ in 0..self.actors.len() {
            match above {
                None => return false,
                Some(id) if id == start => return true,
                Some(id) => above = self.actor(id).and_then(|actor| actor.parent),
            }
        }
        above.is_some()
    }

    fn change_statement(&mut self, id: StatementId, field: &StatementField) -> Result<(), EditError> {
        let mut statement = self.need_statement(id)?.clone();
        match field {
            StatementField::Anchor(anchor) => {
                let source = self.need_source(anchor.source)?;
                if !stands_in(anchor, source) {
                    return Err(EditError::NotInSource);
                }
                statement.anchor = anchor.clone();
                statement.shortened = None;
            }
            StatementField::Actor(actor) => {
                if let Some(actor) = actor {
                    self.need_actor(*actor)?;
                }
                statement.actor = *actor;
            }
            StatementField::Speaker(text) => statement.speaker.clone_from(text),
            StatementField::Office(text) => statement.office.clone_from(text),
            StatementField::About(actors) => {
                for actor in actors {
                    self.need_actor(*actor)?;
                }
                statement.about.clone_from(actors);
            }
            StatementField::Basis(basis) => statement.basis = *basis,
            StatementField::Stance(stance) => statement.stance = *stance,
            StatementField::Topic(text) => statement.topic.clone_from(text),
            StatementField::Shortened(text) => statement.shortened.clone_from(text),
            StatementField::Translation(text) => statement.translation.clone_from(text),
            StatementField::Memo(text) => statement.memo.clone_from(text),
            StatementField::Important(important) => statement.important = *important,
            StatementField::AnnexOnly(only) => statement.annex_only = *only,
            StatementField::Credibility(credibility) => {
                self.need_second_origin(*credibility)?;
                statement.credibility = *credibility;
            }
        }
        if let Some(place) = self.statement_mut(id) {
            *place = statement;
        }
        Ok(())
    }

    fn move_statement(&mut self, id: StatementId, actor: Option<ActorId>, place: usize) -> Result<(), EditError> {
        if let Some(actor) = actor {
            self.need_actor(actor)?;
        }
        let from = self.statements.iter().position(|statement| statement.id == id).ok_or(EditError::NoStatement(id))?;
        let mut statement = self.statements.remove(from);
        statement.actor = actor;
        let before = self.statements.iter().enumerate().filter(|(_, other)| other.actor == actor).nth(place).map(|(at, _)| at);
        self.statements.insert(before.unwrap_or(self.statements.len()), statement);
        Ok(())
    }

    fn change_brief(&mut self, field: &BriefField) {
        let brief = &mut self.brief;
        match field {
            BriefField::Title(text) => brief.title.clone_from(text),
            BriefField::Date(date) => brief.date.clone_from(date),
            BriefField::PreparedFor(text) => brief.prepared_for.clone_from(text),
            BriefField::PreparedBy(text) => brief.prepared_by.clone_from(text),
            BriefField::Tlp(tlp) => brief.tlp = *tlp,
            BriefField::Marking(text) => brief.marking.clone_from(text),
            BriefField::BottomLine(text) => brief.bottom_line.clone_from(text),
            BriefField::Disputes(text) => brief.disputes.clone_from(text),
            BriefField::Gaps(text) => brief.gaps.clone_from(text),
            BriefField::SourceSummary(text) => brief.source_summary.clone_from(text),
            BriefField::Scale(scale) => brief.scale = *scale,
            BriefField::Language(language) => brief.language = *language,
            BriefField::Paper(paper) => brief.paper = *paper,
            BriefField::Template(name) => brief.template.clone_from(name),
            BriefField::TargetPages(pages) => brief.target_pages = *pages,
            BriefField::Notes(place) => brief.notes = *place,
            BriefField::Logo(logo) => brief.logo.clone_from(logo),
            BriefField::AttachProject(attach) => brief.attach_project = *attach,
        }
    }
}

/// Moves one of a list to a place; beyond the end means last.
fn move_to<T>(list: &mut Vec<T>, from: usize, place: usize) {
    let moved = list.remove(from);
    list.insert(place.min(list.len()), moved);
}

/// Whether the passage stands word for word at its place in the source.
fn stands_in(anchor: &Anchor, source: &Source) -> bool {
    let block = source.article.block(anchor.block);
    !anchor.exact.is_empty() && block.and_then(|block| block.text.get(anchor.range.clone())) == Some(anchor.exact.as_str())
}

fn need_date(date: &str) -> Result<(), EditError> {
    match date.parse::<jiff::civil::Date>() {
        Ok(_) => Ok(()),
        Err(_) => Err(EditError::NotADate(date.to_owned())),
    }
}
