//! Article → [`Analysis`]: who says what about whom, on what basis, and who stays silent. Pure: same input, same output.
//!
//! Stands between `import` and the analyst: everything in an [`Analysis`] is a suggestion with its reason; nothing of it enters
//! the briefing by itself.
//!
//! Invariants: every [`Spot`] lies on character borders within its block; headings, captions and set-aside blocks yield no
//! statement; an actor without a statement is never given one.

#![allow(clippy::nonminimal_bool, reason = "the conditions are written as grammar; their minimal forms cannot be read")]

mod attribution;
mod claims;
mod concepts;
mod gazetteer;
mod key;
mod language;
mod mentions;
mod morphology;
mod names;
mod numbers;
mod observations;
mod origins;
mod pack;
mod precision;
mod relays;
mod report;
mod speakers;
mod statements;
mod terms;
mod text;
mod titles;

pub use claims::{Claim, Claimed, Half, Pair, pairs};
pub use gazetteer::{entity_name, name_like};
pub use origins::{SharedText, shared_texts};
pub use pack::{LanguagePack, PackFault, PackProblem, shipped_packs};
pub use report::{predict_jsonl, report, report_of};

use crate::actor::{Actor, ActorId};
use crate::article::{Article, BlockNumber};
use crate::notice::Notice;
use crate::standards::{Basis, Stance};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// How much of one article is looked at; what is beyond shows in [`Analysis::cut`].
pub mod limits {
    /// Bytes of text: several thick books.
    pub const TEXT: usize = 4 << 20;
    /// Findings of one kind: sentences, mentions, statements, observations.
    pub const FINDINGS: usize = 50_000;
}

/// A place in an article: bytes of one block's text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Spot {
    /// The block.
    pub block: BlockNumber,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

impl Spot {
    /// The bytes as a range.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// What was found in one article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Analysis {
    /// Language of the article, BCP 47.
    pub language: String,
    /// Sentences of the running text, in order.
    pub sentences: Vec<Spot>,
    /// Places that name somebody.
    pub mentions: Vec<Mention>,
    /// Who says what.
    pub statements: Vec<Suggestion>,
    /// Sentences in which an actor does or feels something and says nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<ReportedAction>,
    /// Actors that are named and never speak.
    pub silent: Vec<Silence>,
    /// Key passages per actor, best first.
    pub key: Vec<KeyPassage>,
    /// Speakers who are in no list.
    pub unknown: Vec<UnknownSpeaker>,
    /// What the analyst may want to look at.
    pub observations: Vec<Observation>,
    /// What each statement claims, to be laid beside what others say: see [`pairs`].
    #[serde(skip)]
    pub claims: Vec<Claim>,
    /// The article is longer than is looked at, or more was found than is kept: see [`limits`]. What is there comes first in it.
    #[serde(default)]
    pub cut: bool,
}

impl Analysis {
    /// What is to be said about it.
    #[must_use]
    pub fn notices(&self) -> Vec<Notice> {
        if self.cut { vec![Notice::warning("notice-analysis-cut").with("mb", limits::TEXT >> 20)] } else { Vec::new() }
    }
}

/// A place that names an actor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// Where.
    pub spot: Spot,
    /// The project's actor it counts for, if any.
    pub actor: Option<ActorId>,
    /// The gazetteer's entity (`KR`, `KR/president`), if it came from there.
    pub entity: Option<String>,
    /// The name as listed.
    pub alias: String,
}

/// A statement found: who says what about whom, on what ground, by which rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    /// A key that stays the same while the article and the words do: rejections are kept under it.
    pub key: String,
    /// What is said; usually one spot, two where a cue stands in the middle.
    pub content: Vec<Spot>,
    /// The whole passage worth keeping: content, speaker and cue, within one block.
    pub passage: Spot,
    /// Who says it: the words that name the speaker.
    pub source: Option<Spot>,
    /// The speaker's name as printed: "Dmitry Peskov"; where a pronoun stood, whom it stands for.
    pub speaker: String,
    /// The speaker's office as found beside the name: "Woordvoerder van het Kremlin".
    pub office: String,
    /// The project's actor the speaker counts for.
    pub actor: Option<ActorId>,
    /// The gazetteer's entity of the speaker.
    pub entity: Option<String>,
    /// Actors it is about.
    pub about: Vec<ActorId>,
    /// Gazetteer roots it is about that no actor of the project owns (`UA`, `US`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about_others: Vec<String>,
    /// On what ground.
    pub basis: Basis,
    /// What it does; unclear unless a cue says so.
    pub stance: Stance,
    /// The word that shows that something is said.
    pub cue: Option<Spot>,
    /// Name of the rule.
    pub rule: String,
    /// How often the rule was right on test news in this language, 0 to 1.
    pub precision: f32,
    /// At most two other speakers it might be.
    pub alternatives: Vec<Alternative>,
    /// Through whom it reached the article, from the outlet to the origin; empty where the speaker stands alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chain: Vec<String>,
}

/// Something an actor does or feels, reported by the article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReportedAction {
    /// Who.
    pub actor: ActorId,
    /// The sentence.
    pub spot: Spot,
    /// A feeling rather than a deed: "is furious about the pact".
    pub attitude: bool,
}

/// Another speaker it might be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// Their name.
    pub speaker: String,
    /// The project's actor, if any.
    pub actor: Option<ActorId>,
}

/// An actor that is named and never speaks in this article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Silence {
    /// The actor.
    pub actor: ActorId,
    /// How often it is named.
    pub mentions: usize,
    /// By whom: actor (`None`: the article itself) and how often.
    pub by: Vec<(Option<ActorId>, usize)>,
    /// The names that were looked for and found.
    pub searched: Vec<String>,
    /// Places that report something the actor did.
    pub actions: Vec<Spot>,
}

/// A passage worth reading for an actor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KeyPassage {
    /// Whose.
    pub actor: ActorId,
    /// Index in [`Analysis::statements`].
    pub statement: usize,
    /// Its score, 0 to 1.
    pub score: f32,
    /// Why, as message keys with one argument each (`why-centrality` "Noord-Korea, alliantie").
    pub reasons: Vec<(String, String)>,
}

/// A speaker in no list, offered as a new actor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UnknownSpeaker {
    /// The name.
    pub name: String,
    /// Places where it speaks.
    pub spots: Vec<Spot>,
}

/// Something to look at, never a verdict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Observation {
    /// What kind.
    pub kind: ObservationKind,
    /// Where; two spots for a pair.
    pub spots: Vec<Spot>,
    /// The value in normal form: `4e12 USD`, `1500 persons`, `2024-06`; or the words compared.
    pub note: String,
}

/// Kinds of observations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ObservationKind {
    /// A word that hedges.
    Hedge,
    /// A number with its unit.
    Quantity,
    /// An amount of money.
    Money,
    /// A date.
    Date,
    /// Two statements that may contradict each other.
    PossibleTension,
    /// Two statements that may repeat the same claim.
    SameClaim,
}

/// Analyses one article with the project's actors; the analyst's own names win over the gazetteer's.
#[must_use]
pub fn analyse(article: &Article, actors: &[Actor]) -> Analysis {
    statements::analyse(article, actors, None)
}

/// Analyses an article with a pack that does not ship, for the blocks in its language.
#[must_use]
pub fn analyse_with(article: &Article, actors: &[Actor], pack: &LanguagePack) -> Analysis {
    statements::analyse(article, actors, Some(pack.pack()))
}
