//! Everything the analyst can do to a project, as plain data, and the one function that does it.
//!
//! Part of `project`. [`Project::apply`] checks first and changes then: an edit that is refused leaves the project as it was.

use super::{
    DocumentLanguage, Issue, Judgement, JudgementId, Logo, NotesPlace, Paper, Position, Project, Section, SectionRow, Statement,
    StatementId,
};
use crate::actor::{Actor, ActorId, Alias};
use crate::anchor::Anchor;
use crate::article::{BlockNumber, SetAside, Source, SourceId};
use crate::standards::{Basis, Credibility, LikelihoodScale, Reliability, Stance, Tlp};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A field of a source's citation data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceField {
    /// Headline.
    Title,
    /// Authors, parted by commas.
    Authors,
    /// Paper, site or station.
    Outlet,
    /// Wire agency credited.
    Agency,
    /// When published.
    Published,
    /// When changed.
    Modified,
    /// Address.
    Url,
    /// Language, BCP 47.
    Language,
}

impl SourceField {
    /// All fields in the order of the source card.
    pub const ALL: [Self; 8] =
        [Self::Title, Self::Authors, Self::Outlet, Self::Agency, Self::Published, Self::Modified, Self::Url, Self::Language];

    /// Message key of its name.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Title => "desk-source-title",
            Self::Authors => "desk-source-authors",
            Self::Outlet => "desk-source-outlet",
            Self::Agency => "desk-source-agency",
            Self::Published => "desk-source-published",
            Self::Modified => "desk-source-modified",
            Self::Url => "desk-source-url",
            Self::Language => "desk-source-language",
        }
    }
}

/// A new value for one field of a statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatementField {
    /// The passage itself: other borders in the same source.
    Anchor(Anchor),
    /// Whose it is.
    Actor(Option<ActorId>),
    /// Who speaks.
    Speaker(String),
    /// In what office.
    Office(String),
    /// About whom.
    About(Vec<ActorId>),
    /// On what ground.
    Basis(Basis),
    /// What it does.
    Stance(Stance),
    /// Topic.
    Topic(String),
    /// The quotation shortened with […]; `None` prints the passage whole.
    Shortened(Option<String>),
    /// Translation.
    Translation(String),
    /// Memo.
    Memo(String),
    /// Important mark.
    Important(bool),
    /// Credibility.
    Credibility(Credibility),
}

/// A new value for one field of the briefing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BriefField {
    /// Title.
    Title(String),
    /// Date, `YYYY-MM-DD`.
    Date(String),
    /// For whom.
    PreparedFor(String),
    /// By whom.
    PreparedBy(String),
    /// Traffic light label.
    Tlp(Option<Tlp>),
    /// Free marking.
    Marking(String),
    /// Bottom line.
    BottomLine(String),
    /// Disputed points.
    Disputes(String),
    /// Gaps and assumptions.
    Gaps(String),
    /// Source summary.
    SourceSummary(String),
    /// Likelihood scale.
    Scale(LikelihoodScale),
    /// Language of the document.
    Language(DocumentLanguage),
    /// Paper.
    Paper(Paper),
    /// Template.
    Template(String),
    /// Pages wished for.
    TargetPages(Option<u32>),
    /// Place of notes.
    Notes(NotesPlace),
    /// Logo.
    Logo(Option<Logo>),
    /// Attach the project.
    AttachProject(bool),
}

/// One thing the analyst does. Plain data: it can be compared, written down and replayed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// Opens a source; its number is [`Project::next_source`].
    AddSource(Arc<Source>),
    /// Removes a source and every statement in it.
    RemoveSource(SourceId),
    /// Puts a newer version of a source in its place; statements found again get their new anchors.
    ReplaceSource {
        /// The newer version, under the same number.
        source: Arc<Source>,
        /// New anchors of the statements that were found.
        anchors: Vec<(StatementId, Anchor)>,
    },
    /// Corrects a citation field; `None` returns to what was found.
    CorrectSource {
        /// The source.
        source: SourceId,
        /// The field.
        field: SourceField,
        /// The correction.
        value: Option<String>,
    },
    /// Grades the outlet.
    GradeSource(SourceId, Option<Reliability>),
    /// Describes what bears on a source's quality.
    DescribeSource(SourceId, String),
    /// Says that a source is a copy of another (or not).
    SetOrigin(SourceId, Option<SourceId>),
    /// Sets a block aside, or brings it back (`None`).
    SetAside {
        /// The source.
        source: SourceId,
        /// The block.
        block: BlockNumber,
        /// The reason, or `None` to bring it back.
        reason: Option<SetAside>,
    },
    /// Marks blocks as looked at.
    Consider(SourceId, Vec<BlockNumber>),

    /// Adds an actor at the end; its number is `project.next`.
    AddActor(Actor),
    /// Replaces an actor's data; the number says which.
    ChangeActor(Actor),
    /// Adds a name to an actor.
    AddAlias(ActorId, Alias),
    /// Gives all of one actor's statements, names and members to another and removes it.
    MergeActors {
        /// The one that goes.
        from: ActorId,
        /// The one that stays.
        into: ActorId,
    },
    /// Removes an actor; its statements stay, without an actor.
    RemoveActor(ActorId),
    /// Moves an actor to a place in the list.
    MoveActor(ActorId, usize),
    /// Writes an actor's position.
    Reword(ActorId, String),

    /// Keeps a passage; the statement's number is `project.next`.
    Keep(Statement),
    /// Releases a statement.
    Release(StatementId),
    /// Changes one field of a statement.
    Change(StatementId, StatementField),
    /// Moves a statement to a place among those of an actor.
    MoveStatement {
        /// The statement.
        id: StatementId,
        /// The actor it goes to (or nobody).
        actor: Option<ActorId>,
        /// Its place among that actor's statements, from 0; beyond the end means last.
        place: usize,
    },
    /// Rejects a suggestion, by key.
    Reject(String),
    /// Takes a rejection back.
    Unreject(String),

    /// Changes one field of the briefing.
    Brief(BriefField),
    /// Adds a key judgement at the end; its number is `project.next`.
    AddJudgement(Judgement),
    /// Replaces a key judgement; the number says which.
    ChangeJudgement(Judgement),
    /// Removes a key judgement.
    RemoveJudgement(JudgementId),
    /// Moves a key judgement to a place.
    MoveJudgement(JudgementId, usize),
    /// Ticks a section.
    ShowSection(Section, bool),
    /// Moves a section to a place.
    MoveSection(Section, usize),
    /// Records that the briefing was handed out as it stands, with this date; `None` forgets.
    RecordIssue(Option<String>),

    /// Several edits as one step; all or none.
    Several {
        /// Message key of the step's name.
        label: String,
        /// The edits in order.
        edits: Vec<Edit>,
    },
}

/// Why an edit was refused; the project is as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// It names a source that is not there.
    NoSource(SourceId),
    /// It names an actor that is not there.
    NoActor(ActorId),
    /// It names a statement that is not there.
    NoStatement(StatementId),
    /// It names a judgement that is not there.
    NoJudgement(JudgementId),
    /// It names a block that is not there.
    NoBlock(SourceId, BlockNumber),
    /// It brings a number that is taken or out of turn.
    NumberTaken(u32),
    /// The passage does not stand there.
    NotInSource,
    /// An actor cannot belong to, or be merged into, itself or its own member.
    Circle(ActorId),
    /// An actor needs a name.
    Nameless,
    /// A source cannot be a copy of itself or of its own copy.
    CopyOfItself(SourceId),
    /// "Confirmed by other sources" needs a second origin.
    OneOrigin,
    /// Not a date (`YYYY-MM-DD`).
    NotADate(String),
}

impl EditError {
    /// Message key in `assets/i18n`.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::NoSource(_) => "edit-no-source",
            Self::NoActor(_) => "edit-no-actor",
            Self::NoStatement(_) => "edit-no-statement",
            Self::NoJudgement(_) => "edit-no-judgement",
            Self::NoBlock(..) => "edit-no-block",
            Self::NumberTaken(_) => "edit-number-taken",
            Self::NotInSource => "edit-not-in-source",
            Self::Circle(_) => "edit-circle",
            Self::Nameless => "edit-nameless",
            Self::CopyOfItself(_) => "edit-copy-of-itself",
            Self::OneOrigin => "edit-one-origin",
            Self::NotADate(_) => "edit-not-a-date",
        }
    }
}

impl std::fmt::Display for EditError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for EditError {}

impl Edit {
    /// Message key of the step's name, for "Undo …".
    #[must_use]
    pub fn label(&self) -> &str {
        match self {
            Self::AddSource(_) => "step-add-source",
            Self::RemoveSource(_) => "step-remove-source",
            Self::ReplaceSource { .. } => "step-replace-source",
            Self::CorrectSource { .. } => "step-correct-source",
            Self::GradeSource(..) => "step-grade-source",
            Self::DescribeSource(..) => "step-describe-source",
            Self::SetOrigin(..) => "step-set-origin",
            Self::SetAside { reason: Some(_), .. } => "step-set-aside",
            Self::SetAside { reason: None, .. } => "step-bring-back",
            Self::Consider(..) => "step-consider",
            Self::AddActor(_) => "step-add-actor",
            Self::ChangeActor(_) => "step-change-actor",
            Self::AddAlias(..) => "step-add-alias",
            Self::MergeActors { .. } => "step-merge-actors",
            Self::RemoveActor(_) => "step-remove-actor",
            Self::MoveActor(..) => "step-move-actor",
            Self::Reword(..) => "step-reword",
            Self::Keep(_) => "step-keep",
            Self::Release(_) => "step-release",
            Self::Change(_, field) => match field {
                StatementField::Anchor(_) => "step-move-borders",
                StatementField::Actor(_) => "step-assign",
                StatementField::Speaker(_) | StatementField::Office(_) => "step-speaker",
                StatementField::About(_) => "step-about",
                StatementField::Basis(_) => "step-basis",
                StatementField::Stance(_) => "step-stance",
                StatementField::Topic(_) => "step-topic",
                StatementField::Shortened(_) => "step-shorten",
                StatementField::Translation(_) => "step-translate",
                StatementField::Memo(_) => "step-memo",
                StatementField::Important(_) => "step-important",
                StatementField::Credibility(_) => "step-grade",
            },
            Self::MoveStatement { .. } => "step-move-statement",
            Self::Reject(_) => "step-reject",
            Self::Unreject(_) => "step-unreject",
            Self::Brief(_) => "step-brief",
            Self::AddJudgement(_) => "step-add-judgement",
            Self::ChangeJudgement(_) => "step-change-judgement",
            Self::RemoveJudgement(_) => "step-remove-judgement",
            Self::MoveJudgement(..) => "step-move-judgement",
            Self::ShowSection(..) => "step-show-section",
            Self::MoveSection(..) => "step-move-section",
            Self::RecordIssue(_) => "step-record-issue",
            Self::Several { label, .. } => label,
        }
    }

    /// The single edits it is made of, in order: itself, or those within it.
    #[must_use]
    pub fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Several { edits, .. } => edits.iter().flat_map(Self::parts).collect(),
            single => vec![single],
        }
    }

    /// Edits in a row with the same key share one undo step: typing in one field, one drag of a border.
    #[must_use]
    pub fn merge_key(&self) -> Option<String> {
        match self {
            Self::CorrectSource { source, field, .. } => Some(format!("source {} {field:?}", source.0)),
            Self::DescribeSource(source, _) => Some(format!("descriptor {}", source.0)),
            Self::Consider(source, _) => Some(format!("consider {}", source.0)),
            Self::ChangeActor(actor) => Some(format!("actor {}", actor.id.0)),
            Self::Reword(actor, _) => Some(format!("position {}", actor.0)),
            Self::Change(id, field) => match field {
                StatementField::Anchor(_) => Some(format!("borders {}", id.0)),
                StatementField::Speaker(_) => Some(format!("speaker {}", id.0)),
                StatementField::Office(_) => Some(format!("office {}", id.0)),
                StatementField::Topic(_) => Some(format!("topic {}", id.0)),
                StatementField::Shortened(Some(_)) => Some(format!("shortened {}", id.0)),
                StatementField::Translation(_) => Some(format!("translation {}", id.0)),
                StatementField::Memo(_) => Some(format!("memo {}", id.0)),
                StatementField::Actor(_)
                | StatementField::About(_)
                | StatementField::Basis(_)
                | StatementField::Stance(_)
                | StatementField::Shortened(None)
                | StatementField::Important(_)
                | StatementField::Credibility(_) => None,
            },
            Self::Brief(field) => match field {
                BriefField::Title(_) => Some("brief title".to_owned()),
                BriefField::Date(_) => Some("brief date".to_owned()),
                BriefField::PreparedFor(_) => Some("brief for".to_owned()),
                BriefField::PreparedBy(_) => Some("brief by".to_owned()),
                BriefField::Marking(_) => Some("brief marking".to_owned()),
                BriefField::BottomLine(_) => Some("brief bottom line".to_owned()),
                BriefField::Disputes(_) => Some("brief disputes".to_owned()),
                BriefField::Gaps(_) => Some("brief gaps".to_owned()),
                BriefField::SourceSummary(_) => Some("brief source summary".to_owned()),
                BriefField::Tlp(_)
                | BriefField::Scale(_)
                | BriefField::Language(_)
                | BriefField::Paper(_)
                | BriefField::Template(_)
                | BriefField::TargetPages(_)
                | BriefField::Notes(_)
                | BriefField::Logo(_)
                | BriefField::AttachProject(_) => None,
            },
            Self::ChangeJudgement(judgement) => Some(format!("judgement {}", judgement.id.0)),
            Self::AddSource(_)
            | Self::RemoveSource(_)
            | Self::ReplaceSource { .. }
            | Self::GradeSource(..)
            | Self::SetOrigin(..)
            | Self::SetAside { .. }
            | Self::AddActor(_)
            | Self::AddAlias(..)
            | Self::MergeActors { .. }
            | Self::RemoveActor(_)
            | Self::MoveActor(..)
            | Self::Keep(_)
            | Self::Release(_)
            | Self::MoveStatement { .. }
            | Self::Reject(_)
            | Self::Unreject(_)
            | Self::AddJudgement(_)
            | Self::RemoveJudgement(_)
            | Self::MoveJudgement(..)
            | Self::ShowSection(..)
            | Self::MoveSection(..)
            | Self::RecordIssue(_)
            | Self::Several { .. } => None,
        }
    }
}

impl Project {
    /// Does one edit, or refuses it and leaves the project as it was.
    ///
    /// # Errors
    /// See [`EditError`].
    pub fn apply(&mut self, edit: &Edit) -> Result<(), EditError> {
        match edit {
            Edit::AddSource(source) => {
                if source.id != self.next_source() || self.source(source.id).is_some() {
                    return Err(EditError::NumberTaken(source.id.0));
                }
                // The card stays when a source goes, so that its number is never given again.
                self.cards.entry(source.id).or_default();
                self.sources.push(Arc::clone(source));
            }
            Edit::RemoveSource(id) => {
                self.need_source(*id)?;
                self.sources.retain(|source| source.id != *id);
                self.considered.remove(id);
                for card in self.cards.values_mut().filter(|card| card.copy_of == Some(*id)) {
                    card.copy_of = None;
                }
                let gone: Vec<StatementId> = self
                    .statements
                    .iter()
                    .filter(|statement| statement.anchor.source == *id)
                    .map(|statement| statement.id)
                    .collect();
                self.forget_statements(&gone);
                self.drop_lone_confirmations();
            }
            Edit::ReplaceSource { source, anchors } => {
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
            }
            Edit::CorrectSource { source, field, value } => {
                self.need_source(*source)?;
                let card = self.cards.entry(*source).or_default();
                match value {
                    Some(value) => card.corrected.insert(*field, value.clone()),
                    None => card.corrected.remove(field),
                };
            }
            Edit::GradeSource(source, reliability) => {
                self.need_source(*source)?;
                self.cards.entry(*source).or_default().reliability = *reliability;
            }
            Edit::DescribeSource(source, text) => {
                self.need_source(*source)?;
                self.cards.entry(*source).or_default().descriptor.clone_from(text);
            }
            Edit::SetOrigin(source, origin) => {
                self.need_source(*source)?;
                if let Some(origin) = origin {
                    self.need_source(*origin)?;
                    if self.copies_from(*origin).any(|id| id == *source) {
                        return Err(EditError::CopyOfItself(*source));
                    }
                }
                self.cards.entry(*source).or_default().copy_of = *origin;
                self.drop_lone_confirmations();
            }
            Edit::SetAside { source, block, reason } => {
                let found = self.need_source(*source)?;
                if found.article.block(*block).is_none() {
                    return Err(EditError::NoBlock(*source, *block));
                }
                self.cards.entry(*source).or_default().aside.insert(*block, *reason);
            }
            Edit::Consider(source, blocks) => {
                let found = self.need_source(*source)?;
                if let Some(block) = blocks.iter().find(|block| found.article.block(**block).is_none()) {
                    return Err(EditError::NoBlock(*source, *block));
                }
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
            Edit::MergeActors { from, into } => self.merge_actors(*from, *into)?,
            Edit::RemoveActor(id) => {
                self.need_actor(*id)?;
                self.actors.retain(|actor| actor.id != *id);
                self.positions.remove(id);
                for actor in self.actors.iter_mut().filter(|actor| actor.parent == Some(*id)) {
                    actor.parent = None;
                }
                for statement in &mut self.statements {
                    statement.about.retain(|about| about != id);
                    statement.actor = statement.actor.filter(|actor| actor != id);
                }
            }
            Edit::MoveActor(id, place) => {
                let from = self.actors.iter().position(|actor| actor.id == *id).ok_or(EditError::NoActor(*id))?;
                let actor = self.actors.remove(from);
                self.actors.insert((*place).min(self.actors.len()), actor);
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
            Edit::Change(id, field) => self.change_statement(*id, field)?,
            Edit::MoveStatement { id, actor, place } => self.move_statement(*id, *actor, *place)?,
            Edit::Reject(key) => {
                self.rejected.insert(key.clone());
            }
            Edit::Unreject(key) => {
                self.rejected.remove(key);
            }
            Edit::Brief(field) => self.change_brief(field)?,
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
                let from = self.brief.judgements.iter().position(|judgement| judgement.id == *id);
                self.brief.judgements.remove(from.ok_or(EditError::NoJudgement(*id))?);
            }
            Edit::MoveJudgement(id, place) => {
                let from = self.brief.judgements.iter().position(|judgement| judgement.id == *id);
                let judgement = self.brief.judgements.remove(from.ok_or(EditError::NoJudgement(*id))?);
                self.brief.judgements.insert((*place).min(self.brief.judgements.len()), judgement);
            }
            Edit::ShowSection(section, shown) => match self.brief.sections.iter_mut().find(|row| row.section == *section) {
                Some(row) => row.shown = *shown,
                None => self.brief.sections.push(SectionRow { section: *section, shown: *shown }),
            },
            Edit::MoveSection(section, place) => {
                let from = self.brief.sections.iter().position(|row| row.section == *section);
                let row = match from {
                    Some(from) => self.brief.sections.remove(from),
                    None => SectionRow { section: *section, shown: true },
                };
                self.brief.sections.insert((*place).min(self.brief.sections.len()), row);
            }
            Edit::RecordIssue(date) => {
                if let Some(date) = date {
                    need_date(date)?;
                }
                self.brief.last_issue = date.as_ref().map(|date| Issue {
                    date: date.clone(),
                    positions: self.positions.iter().map(|(actor, position)| (*actor, position.text.clone())).collect(),
                    statements: self.statements.clone(),
                });
            }
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

    fn need_number(&self, number: u32) -> Result<(), EditError> {
        if number == self.next && number < u32::MAX { Ok(()) } else { Err(EditError::NumberTaken(number)) }
    }

    /// A name, and no circle of parents.
    fn need_sound_actor(&self, actor: &Actor) -> Result<(), EditError> {
        if actor.name.trim().is_empty() {
            return Err(EditError::Nameless);
        }
        let mut above = actor.parent;
        while let Some(id) = above {
            if id == actor.id {
                return Err(EditError::Circle(id));
            }
            above = self.need_actor(id)?.parent;
        }
        Ok(())
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

    fn change_brief(&mut self, field: &BriefField) -> Result<(), EditError> {
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
        Ok(())
    }
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
