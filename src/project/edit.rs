//! Everything the analyst can do to a project, as plain data.
//!
//! Part of `project`; `apply.rs` does it, `history.rs` undoes it, the journal writes it down.

use super::{DocumentLanguage, Judgement, JudgementId, Logo, NotesPlace, Paper, Section, Statement, StatementId};
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
    /// Printed in the annex only.
    AnnexOnly(bool),
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
    /// Opens a source; its number is [`super::Project::next_source`].
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
                StatementField::AnnexOnly(_) => "step-annex-only",
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
                | StatementField::AnnexOnly(_)
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
