//! What the analyst decided: sources, actors, statements, positions and the settings of the briefing.
//!
//! Stands between the reading desk and the briefing. Only [`Project::apply`] changes a [`Project`] (see `apply.rs`); undo is in
//! `history.rs`, the file in `file.rs`.
//!
//! Invariants, checked by [`Project::check`] and kept by every edit: every id is unique and below `next`; every reference points
//! at something that is there. A statement is anchored in its source when it is kept; after a re-import that lost its words it stays,
//! and the check before export stops at it.

mod apply;
pub mod container;
pub mod edit;
pub mod file;
pub mod history;
mod journal;
pub mod lock;
mod mend;
pub(crate) mod publish;
pub mod recovery;
pub mod salvage;
pub mod unknown;

use crate::actor::{Actor, ActorId, starting_actors};
use crate::anchor::Anchor;
use crate::article::{BlockNumber, SetAside, Source, SourceId};
use crate::standards::{Basis, Confidence, Credibility, Likelihood, LikelihoodScale, Reliability, Stance, Tlp};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use edit::{BriefField, Edit, EditError, SourceField, StatementField};
pub use history::History;

/// A project: everything that is saved in one file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Project {
    /// Its own name for ever, a UUID in text form.
    pub uuid: String,
    /// Sources in the order of opening. In the file they stand apart, with their bytes.
    pub sources: Vec<Arc<Source>>,
    /// What the analyst says of a source: corrections, grade, blocks set aside or brought back.
    #[serde(default)]
    pub cards: BTreeMap<SourceId, SourceCard>,
    /// Actors in the analyst's order; the first nine have the keys 1 to 9.
    pub actors: Vec<Actor>,
    /// Statements; within one actor, in the order of the outline.
    #[serde(default)]
    pub statements: Vec<Statement>,
    /// What the analyst writes about each actor.
    #[serde(default)]
    pub positions: BTreeMap<ActorId, Position>,
    /// The settings and texts of the briefing.
    pub brief: Brief,
    /// Suggestions that were rejected, by key.
    #[serde(default)]
    pub rejected: BTreeSet<String>,
    /// Blocks the analyst has looked at, for the coverage bar.
    #[serde(default)]
    pub considered: BTreeMap<SourceId, BTreeSet<BlockNumber>>,
    /// The next free number for sources, actors, statements and judgements; only grows.
    pub next: u32,
    /// Fields written by a later minor version: kept and saved back.
    #[serde(flatten)]
    pub extra: serde_json::Map<String, serde_json::Value>,
}

/// Number of a statement in its project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StatementId(pub u32);

/// Number of a key judgement in its project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct JudgementId(pub u32);

/// What the analyst says of a source.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SourceCard {
    /// Corrections of the citation data; a field that is there wins over what was found.
    pub corrected: BTreeMap<SourceField, String>,
    /// Reliability of the outlet; `None` means not judged (F).
    pub reliability: Option<Reliability>,
    /// What bears on the quality of this one source (ICD 206).
    pub descriptor: String,
    /// Blocks set aside (`Some` reason) or brought back (`None`) by the analyst.
    pub aside: BTreeMap<BlockNumber, Option<SetAside>>,
    /// The source this one is a copy of: both count as one origin.
    pub copy_of: Option<SourceId>,
}

/// A kept passage: who says what, about whom, on what ground.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// Its number.
    pub id: StatementId,
    /// Where it stands.
    pub anchor: Anchor,
    /// Whose position it shows; `None` while kept without an actor.
    pub actor: Option<ActorId>,
    /// Who speaks, as printed: "Dmitry Peskov".
    #[serde(default)]
    pub speaker: String,
    /// In what office: "Kremlin spokesman".
    #[serde(default)]
    pub office: String,
    /// Whom it is about.
    #[serde(default)]
    pub about: Vec<ActorId>,
    /// On what ground.
    pub basis: Basis,
    /// What it does.
    pub stance: Stance,
    /// The topic, in a word or two.
    #[serde(default)]
    pub topic: String,
    /// The quotation as printed, where the analyst shortened it with […]; else the anchor's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shortened: Option<String>,
    /// The analyst's translation into the briefing's language.
    #[serde(default)]
    pub translation: String,
    /// The analyst's memo; printed with the statement.
    #[serde(default)]
    pub memo: String,
    /// Marked as important: printed first where there is little room.
    #[serde(default)]
    pub important: bool,
    /// Printed in the evidence annex only: what had to give way for the briefing to fit its pages.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub annex_only: bool,
    /// Credibility of the information.
    pub credibility: Credibility,
    /// The rule that suggested it, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

impl Statement {
    /// A statement as it is when a passage is just kept: said (indirect), stance unclear, not judged.
    #[must_use]
    pub fn new(id: StatementId, anchor: Anchor, actor: Option<ActorId>) -> Self {
        Self {
            id,
            anchor,
            actor,
            speaker: String::new(),
            office: String::new(),
            about: Vec::new(),
            basis: Basis::SaidIndirect,
            stance: Stance::Unclear,
            topic: String::new(),
            shortened: None,
            translation: String::new(),
            memo: String::new(),
            important: false,
            annex_only: false,
            credibility: Credibility::NotJudged,
            rule: None,
        }
    }

    /// The words printed as the quotation.
    #[must_use]
    pub fn quotation(&self) -> &str {
        self.shortened.as_deref().unwrap_or(&self.anchor.exact)
    }
}

/// What the analyst writes about one actor.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Position {
    /// The position in the analyst's words.
    pub text: String,
}

/// A key judgement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// Its number.
    pub id: JudgementId,
    /// The judgement; the likelihood term stands in it by itself or is set in by the briefing where the text has `{likelihood}`.
    pub text: String,
    /// Step of the document's scale.
    pub likelihood: Option<Likelihood>,
    /// Confidence.
    pub confidence: Option<Confidence>,
    /// Why that confidence, in a sentence of its own.
    #[serde(default)]
    pub reason: String,
    /// The statements it rests on.
    #[serde(default)]
    pub cites: Vec<StatementId>,
}

/// Paper size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8.5 × 11 in.
    Letter,
}

/// Language of the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentLanguage {
    /// English.
    #[default]
    En,
    /// Dutch.
    Nl,
}

impl DocumentLanguage {
    /// BCP 47 tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Nl => "nl",
        }
    }
}

/// Where notes go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotesPlace {
    /// At the foot of the page.
    #[default]
    Footnotes,
    /// At the end of the document.
    Endnotes,
}

/// Parts of a briefing that can be ticked and reordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// Bottom line.
    BottomLine,
    /// Key judgements.
    Judgements,
    /// Positions at a glance, one row an actor.
    Glance,
    /// Who says what about whom.
    Matrix,
    /// Positions in their own words, one section an actor.
    Positions,
    /// Timeline.
    Timeline,
    /// Disputed points.
    Disputes,
    /// Gaps and assumptions.
    Gaps,
    /// What changed since the last briefing.
    Changes,
    /// Source summary statement.
    SourceSummary,
    /// Sources.
    Sources,
    /// Evidence annex.
    Annex,
    /// Legend of the terms used.
    Legend,
}

impl Section {
    /// All sections in their usual order.
    pub const ALL: [Self; 13] = [
        Self::BottomLine,
        Self::Judgements,
        Self::Glance,
        Self::Matrix,
        Self::Positions,
        Self::Timeline,
        Self::Disputes,
        Self::Gaps,
        Self::Changes,
        Self::SourceSummary,
        Self::Sources,
        Self::Annex,
        Self::Legend,
    ];

    /// Message key of its name.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::BottomLine => "brief-heading-bottom-line",
            Self::Judgements => "brief-heading-judgements",
            Self::Glance => "brief-heading-glance",
            Self::Matrix => "brief-heading-matrix",
            Self::Positions => "brief-heading-positions",
            Self::Timeline => "brief-heading-timeline",
            Self::Disputes => "brief-heading-disputes",
            Self::Gaps => "brief-heading-gaps",
            Self::Changes => "brief-heading-changes",
            Self::SourceSummary => "brief-heading-source-summary",
            Self::Sources => "brief-heading-sources",
            Self::Annex => "brief-heading-annex",
            Self::Legend => "brief-heading-legend",
        }
    }
}

/// A row of the section list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionRow {
    /// Which section.
    pub section: Section,
    /// Whether it is printed.
    pub shown: bool,
}

/// A logo for the cover: PNG or JPEG bytes, kept in the project.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Logo {
    /// What it shows, for readers who do not see it.
    pub alt: String,
    /// The file's bytes, hexadecimal in the JSON.
    #[serde(with = "bytes_as_hex")]
    pub bytes: Arc<[u8]>,
}

/// The positions as they stood when a briefing was handed out, to say what changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Issue {
    /// Its date, `YYYY-MM-DD`.
    pub date: String,
    /// Position per actor.
    pub positions: BTreeMap<ActorId, String>,
    /// The statements it held, as they were.
    pub statements: Vec<Statement>,
}

/// The settings and texts of the briefing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Brief {
    /// Title.
    pub title: String,
    /// Date printed, `YYYY-MM-DD`.
    pub date: String,
    /// For whom.
    pub prepared_for: String,
    /// By whom; only what the analyst writes here, never the user's account.
    pub prepared_by: String,
    /// Traffic light label.
    pub tlp: Option<Tlp>,
    /// Free-text marking beside it.
    pub marking: String,
    /// The bottom line.
    pub bottom_line: String,
    /// Key judgements in order.
    pub judgements: Vec<Judgement>,
    /// The likelihood scale.
    pub scale: LikelihoodScale,
    /// Disputed points, one a line.
    pub disputes: String,
    /// Gaps and assumptions, one a line, beside what the program finds itself.
    pub gaps: String,
    /// Source summary statement.
    pub source_summary: String,
    /// Sections in order.
    pub sections: Vec<SectionRow>,
    /// Language of the document.
    pub language: DocumentLanguage,
    /// Paper.
    pub paper: Paper,
    /// Name of the template in `assets/templates`.
    pub template: String,
    /// Pages wished for; `None` for no target.
    pub target_pages: Option<u32>,
    /// Where notes go.
    pub notes: NotesPlace,
    /// Logo on the cover.
    pub logo: Option<Logo>,
    /// Attach the project to the PDF (PDF/A-3a); refused from TLP:AMBER up.
    pub attach_project: bool,
    /// The last briefing handed out.
    pub last_issue: Option<Issue>,
}

impl Default for Brief {
    fn default() -> Self {
        Self {
            title: String::new(),
            date: String::new(),
            prepared_for: String::new(),
            prepared_by: String::new(),
            tlp: None,
            marking: String::new(),
            bottom_line: String::new(),
            judgements: Vec::new(),
            scale: LikelihoodScale::Icd203,
            disputes: String::new(),
            gaps: String::new(),
            source_summary: String::new(),
            sections: Section::ALL.iter().map(|&section| SectionRow { section, shown: true }).collect(),
            language: DocumentLanguage::En,
            paper: Paper::A4,
            template: "brief".to_owned(),
            target_pages: None,
            notes: NotesPlace::Footnotes,
            logo: None,
            attach_project: false,
            last_issue: None,
        }
    }
}

impl Project {
    /// An empty project with the starting actors. `uuid` is its name for ever, `date` (`YYYY-MM-DD`) goes on the briefing.
    #[must_use]
    pub fn new(uuid: impl Into<String>, date: impl Into<String>, language: DocumentLanguage) -> Self {
        let actors = starting_actors();
        let next = actors.iter().map(|actor| actor.id.0).max().unwrap_or_default() + 1;
        Self {
            uuid: uuid.into(),
            sources: Vec::new(),
            cards: BTreeMap::new(),
            actors,
            statements: Vec::new(),
            positions: BTreeMap::new(),
            brief: Brief { date: date.into(), language, ..Brief::default() },
            rejected: BTreeSet::new(),
            considered: BTreeMap::new(),
            next,
            extra: serde_json::Map::new(),
        }
    }

    /// The next free source number: sources count by themselves, so that a first source is `S1`.
    #[must_use]
    pub fn next_source(&self) -> SourceId {
        let last = self.sources.iter().map(|source| source.id.0).max().unwrap_or_default();
        let recorded = self.cards.keys().map(|id| id.0).max().unwrap_or_default();
        SourceId(last.max(recorded).saturating_add(1))
    }

    /// A source, what it is a copy of, and so on up; ends where a source would come twice.
    pub(crate) fn copies_from(&self, source: SourceId) -> impl Iterator<Item = SourceId> {
        let up = move |id: &SourceId| self.cards.get(id).and_then(|card| card.copy_of);
        std::iter::successors(Some(source), up).take(self.sources.len() + 1)
    }

    /// The source with this number.
    #[must_use]
    pub fn source(&self, id: SourceId) -> Option<&Arc<Source>> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// The actor with this number.
    #[must_use]
    pub fn actor(&self, id: ActorId) -> Option<&Actor> {
        self.actors.iter().find(|actor| actor.id == id)
    }

    /// The statement with this number.
    #[must_use]
    pub fn statement(&self, id: StatementId) -> Option<&Statement> {
        self.statements.iter().find(|statement| statement.id == id)
    }

    /// The statements of an actor (`None`: of nobody), in the order of the outline.
    pub fn statements_of(&self, actor: Option<ActorId>) -> impl Iterator<Item = &Statement> {
        self.statements.iter().filter(move |statement| statement.actor == actor)
    }

    /// Why a block is set aside, if it is: the analyst's word first, then the import's.
    #[must_use]
    pub fn set_aside(&self, source: SourceId, block: BlockNumber) -> Option<SetAside> {
        if let Some(decision) = self.cards.get(&source).and_then(|card| card.aside.get(&block)) {
            return *decision;
        }
        self.source(source)?.article.block(block)?.set_aside
    }

    /// A citation field of a source: the analyst's correction first, then what was found; `None` where neither is.
    #[must_use]
    pub fn citation(&self, source: SourceId, field: SourceField) -> Option<String> {
        if let Some(text) = self.cards.get(&source).and_then(|card| card.corrected.get(&field)) {
            return (!text.is_empty()).then(|| text.clone());
        }
        let article = &self.source(source)?.article;
        let metadata = &article.metadata;
        let found = match field {
            SourceField::Title => return Some(article.display_title()),
            SourceField::Authors => {
                let names: Vec<&str> = metadata.authors.iter().map(|author| author.value.as_str()).collect();
                return (!names.is_empty()).then(|| names.join(", "));
            }
            SourceField::Outlet => &metadata.outlet,
            SourceField::Agency => &metadata.agency,
            SourceField::Published => &metadata.published,
            SourceField::Modified => &metadata.modified,
            SourceField::Url => metadata.canonical_url.as_ref().map_or(&metadata.url, |_| &metadata.canonical_url),
            SourceField::Language => &metadata.language,
        };
        found.as_ref().map(|found| found.value.clone())
    }

    /// How many origins the sources have: copies count with what they copy.
    #[must_use]
    pub fn origins(&self) -> usize {
        let copies = |id: SourceId| self.cards.get(&id).and_then(|card| card.copy_of).filter(|of| self.source(*of).is_some());
        self.sources.iter().filter(|source| copies(source.id).is_none()).count()
    }

    /// The invariants of a project: what is broken, in plain words for a developer; empty when all hold.
    #[must_use]
    pub fn check(&self) -> Vec<String> {
        let mut broken = Vec::new();
        let mut ids = BTreeSet::new();
        let numbers = self.actors.iter().map(|actor| actor.id.0).chain(self.statements.iter().map(|s| s.id.0));
        for id in numbers.chain(self.brief.judgements.iter().map(|judgement| judgement.id.0)) {
            if !ids.insert(id) {
                broken.push(format!("number {id} stands twice"));
            }
            if id >= self.next {
                broken.push(format!("number {id} is not below {}", self.next));
            }
        }
        let mut sources = BTreeSet::new();
        for source in &self.sources {
            if !sources.insert(source.id) {
                broken.push(format!("source {} stands twice", source.id));
            }
        }
        for statement in &self.statements {
            let actors = statement.actor.iter().chain(&statement.about);
            for actor in actors.filter(|id| self.actor(**id).is_none()) {
                broken.push(format!("statement {} names actor {}, who is not there", statement.id.0, actor.0));
            }
            if statement.credibility == Credibility::Confirmed && self.origins() < 2 {
                broken.push(format!("statement {} is confirmed by others, and there is one origin", statement.id.0));
            }
            if self.source(statement.anchor.source).is_none() {
                broken.push(format!("statement {} stands in {}, which is not there", statement.id.0, statement.anchor.source));
            }
        }
        for judgement in &self.brief.judgements {
            for id in judgement.cites.iter().filter(|id| self.statement(**id).is_none()) {
                broken.push(format!("judgement {} cites statement {}, which is not there", judgement.id.0, id.0));
            }
        }
        for actor in self.positions.keys().filter(|id| self.actor(**id).is_none()) {
            broken.push(format!("a position belongs to actor {}, who is not there", actor.0));
        }
        for actor in &self.actors {
            if actor.parent.is_some_and(|parent| parent == actor.id || self.actor(parent).is_none()) {
                broken.push(format!("actor {} has no such parent", actor.id.0));
            } else if self.has_circle(actor.id) {
                broken.push(format!("actor {} belongs to itself by way of others", actor.id.0));
            }
        }
        for (source, card) in &self.cards {
            let Some(of) = card.copy_of else { continue };
            if self.source(of).is_none() || self.copies_from(of).any(|id| id == *source) {
                broken.push(format!("{source} is a copy of {of}, which is not there or a copy of it"));
            }
        }
        broken
    }
}

/// Bytes as lower-case hexadecimal text in JSON.
mod bytes_as_hex {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    use std::fmt::Write;
    use std::sync::Arc;

    pub(super) fn serialize<S: Serializer>(bytes: &Arc<[u8]>, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = String::with_capacity(bytes.len() * 2);
        for byte in bytes.iter() {
            let _ = write!(text, "{byte:02x}");
        }
        serializer.serialize_str(&text)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<[u8]>, D::Error> {
        let text = String::deserialize(deserializer)?;
        let digits: Option<Vec<u8>> = text.chars().map(|c| c.to_digit(16).and_then(|d| u8::try_from(d).ok())).collect();
        let digits = digits.filter(|digits| digits.len() % 2 == 0).ok_or_else(|| D::Error::custom("not hexadecimal"))?;
        Ok(digits.chunks_exact(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect())
    }
}
