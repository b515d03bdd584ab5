//! Project → [`Briefing`]: what is printed, in the document's language, without any geometry. Pure: same input, same output.
//!
//! Stands between `project` and `layout`. [`compose`](compose::compose) makes the briefing, [`check`](check::check) says what
//! stops or weakens it before export, [`wording`] knows the words an analyst should not lean on, [`Template`] says how much of it
//! a kind of document prints.
//!
//! Invariants:
//! - A quotation is printed with exactly the words of the frozen source; typographic care is for the analyst's own text only.
//! - Likelihood and confidence never stand in one sentence.
//! - Every quotation and every citation names the paragraph it comes from; an actor that says nothing keeps its row.
//! - Suggestions of the analysis are counted, never quoted as positions.

mod actors;
mod changes;
pub mod check;
pub mod compose;
mod evidence;
mod gaps;
mod judgements;
mod legend;
mod matrix;
pub mod prose;
pub mod seal;
mod silence;
mod sourcing;
mod template;
mod timeline;
pub mod wording;

use crate::actor::{ActorId, Hue};
use crate::article::{BlockNumber, SourceId};
use crate::i18n::Language;
use crate::project::{JudgementId, Logo, NotesPlace, Paper, Section, StatementId};
use crate::standards::{ActorKind, Tlp};
use serde::Serialize;
use std::sync::Arc;

pub use check::{Finding, Pages, check};
pub use compose::{Context, compose, name_in};
pub use prose::{Link, Prose, Run, Tone};
pub use seal::{Seal, seal};
pub use template::{CoverKind, Template, TemplateError, template, templates};

/// Where something on paper, or a finding, comes from: a click selects it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// A field of the briefing.
    Field(Field),
    /// A key judgement.
    Judgement(JudgementId),
    /// The position of an actor.
    Position(ActorId),
    /// An actor's card.
    Actor(ActorId),
    /// A statement.
    Statement(StatementId),
    /// A source's card.
    Source(SourceId),
    /// A paragraph of a source.
    Block(SourceId, BlockNumber),
    /// A section of the briefing as a whole.
    Section(Section),
}

/// A field of the briefing's settings and texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Title.
    Title,
    /// Date.
    Date,
    /// For whom.
    PreparedFor,
    /// By whom.
    PreparedBy,
    /// Traffic light label.
    Tlp,
    /// Free marking.
    Marking,
    /// Bottom line.
    BottomLine,
    /// Disputed points.
    Disputes,
    /// Gaps and assumptions.
    Gaps,
    /// Source summary.
    SourceSummary,
    /// Template.
    Template,
    /// Pages wished for.
    TargetPages,
    /// Logo.
    Logo,
    /// Attachment of the project.
    AttachProject,
}

/// A briefing as it will be printed: all words chosen, nothing placed.
#[derive(Clone, Debug, PartialEq)]
pub struct Briefing {
    /// Language of the document.
    pub language: Language,
    /// Paper.
    pub paper: Paper,
    /// Name of the template.
    pub template: String,
    /// Where notes go.
    pub notes: NotesPlace,
    /// Title, without markup; a placeholder where the analyst gave none.
    pub title: String,
    /// Author for the file's metadata: only what the analyst wrote under "prepared by".
    pub author: String,
    /// Subject for the file's metadata.
    pub subject: String,
    /// Date, `YYYY-MM-DD`.
    pub date: String,
    /// Handling.
    pub marking: Marking,
    /// What stands at the foot of each page: for whom and by whom.
    pub foot: String,
    /// The cover block.
    pub cover: Cover,
    /// Where nothing has been kept yet: what will stand here.
    pub empty: Option<String>,
    /// The parts in the analyst's order, ticked ones only, without those that have nothing to say.
    pub parts: Vec<Part>,
    /// Made with, version, date, how the sources were read.
    pub imprint: Vec<Prose>,
    /// Words the layout sets in by itself.
    pub labels: Labels,
}

/// How the document may be passed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marking {
    /// Traffic light label.
    pub tlp: Option<Tlp>,
    /// Free text beside it; where nothing was chosen at all, the words that say so.
    pub free: String,
    /// Nothing was chosen at all.
    pub unmarked: bool,
}

/// Words the layout needs where the briefing has no place for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels {
    /// "{page} of {pages}" with the two names in braces.
    pub page_of: String,
    /// "p. {page}" with the name in braces.
    pub page: String,
    /// Before the index of the evidence at the foot of a page.
    pub evidence: String,
    /// Heading of the contents.
    pub contents: String,
    /// Heading of the endnotes.
    pub notes: String,
    /// "continued", after a repeated heading.
    pub continued: String,
}

/// The cover block.
#[derive(Clone, Debug, PartialEq)]
pub struct Cover {
    /// The line above the title.
    pub kicker: String,
    /// Title.
    pub title: Prose,
    /// Date, for whom, by whom: the parts of one line.
    pub credits: Vec<(Place, Prose)>,
    /// Counts: sources, origins, statements, the quote seal.
    pub counts: Vec<Prose>,
    /// Logo.
    pub logo: Option<Logo>,
}

/// One part of the briefing.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Which section it is.
    pub section: Section,
    /// Its heading.
    pub heading: String,
    /// What it says.
    pub body: Body,
}

/// What a part says.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// The bottom line, one paragraph or more.
    BottomLine(Vec<Prose>),
    /// Key judgements, with the likelihood scale they stand on.
    Judgements {
        /// The judgements in order.
        entries: Vec<JudgementEntry>,
        /// The scale, where one of them has a likelihood.
        scale: Option<Scale>,
    },
    /// Positions at a glance.
    Glance(Glance),
    /// Who says what about whom.
    Matrix(Matrix),
    /// Positions in their own words.
    Positions(Vec<ActorEntry>),
    /// Timeline.
    Timeline(Timeline),
    /// Lines of text, each from a place: disputed points, gaps.
    Lines(Vec<Line>),
    /// What changed.
    Changes(Vec<ChangeEntry>),
    /// Weight of the source base.
    SourceSummary {
        /// What the program counted.
        counted: Vec<Line>,
        /// What the analyst says.
        own: Vec<Prose>,
    },
    /// Sources.
    Sources(Vec<SourceEntry>),
    /// Evidence annex, one group a source.
    Annex(Vec<EvidenceGroup>),
    /// Legend of the terms used.
    Legend(Vec<LegendGroup>),
}

/// A line of text and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Where from.
    pub place: Place,
    /// Whether the program found it, not the analyst.
    pub found: bool,
    /// The text.
    pub text: Prose,
}

/// A badge: one or two characters on a colour of the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Badge {
    /// Whose.
    pub actor: ActorId,
    /// What stands on it.
    pub letters: String,
    /// Its colour.
    pub hue: Hue,
    /// The actor's name, for readers who do not see it.
    pub name: String,
    /// What kind of actor.
    pub kind: ActorKind,
    /// Whether the actor says nothing: drawn dashed.
    pub silent: bool,
}

/// A key judgement.
#[derive(Clone, Debug, PartialEq)]
pub struct JudgementEntry {
    /// Its number in the project.
    pub id: JudgementId,
    /// The judgement with its likelihood term set in strong and the range after it.
    pub text: Prose,
    /// Its citations.
    pub citations: Vec<Citation>,
    /// The confidence, in a sentence of its own.
    pub confidence: Option<Prose>,
}

/// A likelihood scale, drawn from 0 to 100 per cent.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// Its name.
    pub name: String,
    /// Its steps, from least to most likely.
    pub steps: Vec<ScaleStep>,
    /// What the drawing shows, in words.
    pub alt: String,
    /// What its numbers mean.
    pub remark: String,
}

/// A step of a likelihood scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScaleStep {
    /// Its term.
    pub term: String,
    /// Its range as printed.
    pub range: String,
    /// Its borders in per cent.
    pub bounds: (u8, u8),
    /// Numbers of the judgements that stand on it.
    pub judgements: Vec<usize>,
}

/// A citation: what is printed, and the paragraph it leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Citation {
    /// The source.
    pub source: SourceId,
    /// The paragraph.
    pub block: BlockNumber,
    /// `[S1 ¶3]`, `[S2 p. 3 ¶7]`.
    pub label: String,
    /// `¶3`, or `S1 ¶3` where there are several sources: for tables.
    pub short: String,
}

/// Positions at a glance.
#[derive(Clone, Debug, PartialEq)]
pub struct Glance {
    /// Heads: actor, position, basis, grade, statements.
    pub heads: [String; 5],
    /// One row an actor.
    pub rows: Vec<GlanceRow>,
}

/// One actor at a glance.
#[derive(Clone, Debug, PartialEq)]
pub struct GlanceRow {
    /// Whose.
    pub badge: Badge,
    /// The position, or that there is none.
    pub position: Prose,
    /// Words of the bases.
    pub basis: String,
    /// Grades, worst knowledge included: `C3, F6`; "–" where there is no statement.
    pub grade: String,
    /// Whether the position is the actor's own words, where the analyst wrote none.
    pub quoted: bool,
    /// Its citations.
    pub citations: Vec<Citation>,
    /// In place of citations, where there are none: how often others name it; after them, where they are too many, how many more there are.
    pub named: String,
}

/// Who says what about whom: rows speak, columns are spoken about.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    /// What stands in the corner: "speaks ↓ about →".
    pub corner: String,
    /// Those spoken about.
    pub columns: Vec<Badge>,
    /// Those who speak, or keep silent.
    pub rows: Vec<(Badge, Vec<Cell>)>,
    /// A sentence that says the same as the picture.
    pub summary: String,
    /// What stands in the row of an actor that says nothing.
    pub silence: String,
    /// What the marks mean, those that occur only, in order.
    pub keys: Vec<(MatrixKey, String)>,
}

/// One cell of the matrix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Statements.
    pub count: usize,
    /// The stance most of them take, or the two that they share, if words say so.
    pub stance: String,
    /// What kind of stance most of them take.
    pub tendency: Tendency,
    /// At least one of them is the actor's own; else others report or infer them all.
    pub heard: bool,
    /// The cell in words, for readers who do not see its mark: "4 statements: demands 3, warns 1".
    pub told: String,
    /// The statements, for a link to the first.
    pub first: Option<StatementId>,
}

/// What kind of stance most statements of a cell take: the form of its mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tendency {
    /// Goes along: supports, offers.
    Along,
    /// Goes against: opposes, demands, warns, denies.
    Against,
    /// Neither, or no kind has the majority.
    #[default]
    Open,
}

/// A line of the matrix's key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatrixKey {
    /// A form of mark.
    Form(Tendency),
    /// The outline of what others report.
    Reported,
    /// The row of an actor that says nothing.
    Silent,
    /// A remark without a sign.
    Remark,
}

/// The timeline: what happened or was said, day by day, and the same drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// Earliest first.
    pub events: Vec<Event>,
    /// Who spoke when, on an axis; `None` where fewer than two days are known.
    pub chart: Option<Chart>,
}

/// Who spoke when.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// One lane an actor that spoke, in the analyst's order.
    pub lanes: Vec<Lane>,
    /// The same in words, for readers who do not see it.
    pub alt: String,
}

/// One actor's days.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// Whose.
    pub badge: Badge,
    /// Its days in order, each once.
    pub marks: Vec<DayMark>,
}

/// What an actor said on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayMark {
    /// Year, month and day; no day where only the month is known.
    pub date: (i16, u8, Option<u8>),
    /// Statements.
    pub count: usize,
    /// At least one of them is the actor's own.
    pub heard: bool,
    /// The first of them.
    pub first: StatementId,
}

/// One actor's section.
#[derive(Clone, Debug, PartialEq)]
pub struct ActorEntry {
    /// Whose.
    pub badge: Badge,
    /// "5 statements · 4 speakers", or "no statement".
    pub counts: String,
    /// The position in the analyst's words.
    pub position: Vec<Prose>,
    /// The statements that carry it.
    pub statements: Vec<StatementEntry>,
    /// Where its further statements stand, which are printed in the annex only.
    pub more: Vec<Citation>,
    /// The receipt of a silence, where there is no statement.
    pub silence: Option<Prose>,
}

/// One statement as printed.
#[derive(Clone, Debug, PartialEq)]
pub struct StatementEntry {
    /// Its number in the project.
    pub id: StatementId,
    /// The quotation in its own language.
    pub quotation: Prose,
    /// The translation, if any.
    pub translation: Option<Prose>,
    /// Speaker and office, basis, stance, day, grade: parts of one line.
    pub credits: Vec<String>,
    /// Where it stands.
    pub citation: Citation,
    /// The analyst's memo, if any.
    pub memo: Option<Prose>,
    /// Marked as important.
    pub important: bool,
    /// How much is lost where it is printed in the annex only, 0 for nothing; `None` where it must stay: it is all that carries its actor.
    pub loss: Option<u8>,
}

/// Something that happened or was said on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Where from.
    pub place: Place,
    /// Day or month in ISO form, for the order.
    pub date: String,
    /// The same in words.
    pub day: String,
    /// Whose, if an actor's.
    pub badge: Option<Badge>,
    /// What.
    pub text: Prose,
    /// Where it stands.
    pub citation: Option<Citation>,
}

/// What changed with one actor since the last briefing.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeEntry {
    /// Whose.
    pub badge: Badge,
    /// What happened to the position.
    pub turn: Turn,
    /// Its word.
    pub word: String,
    /// Before and after.
    pub before: Option<Prose>,
    /// After.
    pub after: Option<Prose>,
    /// Where the later one stands.
    pub citation: Option<Citation>,
    /// The statement it is about.
    pub place: Place,
}

/// What happened to a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// The other way round.
    Reversed,
    /// More.
    Hardened,
    /// Less.
    Softened,
    /// Was not there before.
    New,
    /// Is no longer there.
    Withdrawn,
    /// As it was.
    Unchanged,
}

/// One source with the fields of an ICD 206 reference.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceEntry {
    /// Its number.
    pub id: SourceId,
    /// Originator, title, date published.
    pub reference: Prose,
    /// Named in a line; the rest stands over its evidence.
    pub short: bool,
    /// Further fields: name and value, in order.
    pub fields: Vec<(String, Prose)>,
    /// Reliability letter.
    pub grade: String,
    /// SHA-256 in full.
    pub sha256: String,
}

/// The evidence of one source.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceGroup {
    /// The source.
    pub source: SourceId,
    /// Its title.
    pub title: Prose,
    /// Outlet, date, address, hash.
    pub reference: Vec<Prose>,
    /// The article's lead picture, where the template prints it.
    pub picture: Option<LeadPicture>,
    /// Its cited paragraphs in order.
    pub paragraphs: Vec<Evidence>,
}

/// An article's lead picture.
#[derive(Clone, PartialEq)]
pub struct LeadPicture {
    /// The file.
    pub bytes: Arc<[u8]>,
    /// What it shows, for readers who do not see it.
    pub alt: String,
    /// Its caption, in the article's language; empty for none.
    pub caption: Prose,
    /// Who made it; empty where that is not known.
    pub credit: String,
}

impl std::fmt::Debug for LeadPicture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "LeadPicture({} bytes, {:?}, {:?})", self.bytes.len(), self.alt, self.caption)
    }
}

/// One cited paragraph, whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Which.
    pub block: BlockNumber,
    /// `S1 ¶3`.
    pub label: String,
    /// Its text with the used words marked.
    pub text: Prose,
    /// Translations of the used words.
    pub translations: Vec<Prose>,
    /// Where it is used: links back.
    pub used: Vec<Prose>,
}

/// Terms of one scale that the document uses.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendGroup {
    /// Name of the scale, and where it comes from.
    pub name: String,
    /// Term and meaning.
    pub terms: Vec<(String, String)>,
    /// A remark.
    pub remark: String,
}
