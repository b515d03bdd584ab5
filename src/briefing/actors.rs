//! Positions: at a glance, and one section per actor.
//!
//! Part of `briefing`. The basis is printed as a word; an actor that says nothing keeps its row and gets a receipt.

use super::compose::{Desk, full_stop};
use super::prose::{Prose, Run, Tone};
use super::silence::{Mentions, silence};
use super::{ActorEntry, Badge, Glance, GlanceRow, StatementEntry};
use crate::actor::Actor;
use crate::project::{SourceField, Statement, StatementId};
use crate::standards::{Basis, Credibility, Reliability, Stance};
use std::collections::{BTreeMap, BTreeSet};

/// Characters of an actor's own words at a glance.
const OWN_WORDS: usize = 100;

/// Citations shown in one cell.
const CITATIONS_SHOWN: usize = 12;

/// Grades shown in one cell.
const GRADES_SHOWN: usize = 3;

impl Desk<'_> {
    /// An actor's badge.
    pub(super) fn badge(&self, actor: &Actor) -> Badge {
        Badge {
            actor: actor.id,
            letters: actor.badge.clone(),
            hue: actor.hue,
            name: self.name(actor.id).to_owned(),
            kind: actor.kind,
            silent: !self.speaks(actor.id),
        }
    }

    /// The quotation as printed. Direct speech stands in the marks of the document's language, unless the passage brings its own; what
    /// the source reports is set without marks, so that its words are not put into the speaker's mouth. Not a letter is changed: where
    /// such a passage begins or ends within a sentence, […] stands outside it, in grey.
    pub(super) fn quotation(&self, statement: &Statement) -> Prose {
        let words = statement.quotation();
        let language = self.block_language(statement.anchor.source, statement.anchor.block);
        let direct = match statement.basis {
            Basis::SaidDirect | Basis::StateMedia => true,
            Basis::SaidIndirect | Basis::ActionReported | Basis::ReportedByOther | Basis::Inferred | Basis::NoStatement => false,
        };
        let text =
            if direct && !words.contains(['"', '“', '”', '„', '«', '»', '「', '『', '‟']) && !words.starts_with(['‘', '\'', '‚'])
            {
                format!("“{words}”")
            } else {
                words.to_owned()
            };
        let quoted = Prose::foreign(text, language.as_deref());
        if direct {
            return quoted;
        }
        let (begins, ends) = self.cut(statement);
        let cut = |mark: &str, there: bool| if there { Prose::toned(mark, Tone::Muted) } else { Prose::default() };
        cut("[…] ", begins).and(quoted).and(cut(" […]", ends))
    }

    /// Whether a passage begins, and whether it ends, within a sentence of its paragraph.
    fn cut(&self, statement: &Statement) -> (bool, bool) {
        let anchor = &statement.anchor;
        let words = statement.quotation().trim();
        let block = self.project.source(anchor.source).and_then(|source| source.article.block(anchor.block));
        let around = |text: &str| Some((text.get(..anchor.range.start)?.to_owned(), text.get(anchor.range.end..)?.to_owned()));
        let Some((before, after)) = block.and_then(|block| around(&block.text)) else { return (false, false) };
        let closing = ['”', '’', '"', '\'', '»', ')', ']', '」', '』'];
        let stops = ['.', '!', '?', '…', ':', '。', '！', '？'];
        let (before, after) = (before.trim_end(), after.trim_start());
        let begins = !before.is_empty() && !before.trim_end_matches(closing).ends_with(stops) && !words.starts_with('[');
        let ended = words.trim_end_matches(closing).ends_with(stops) || words.ends_with(']');
        let ends = !ended && !after.is_empty() && !after.trim_start_matches(closing).starts_with(stops);
        (begins, ends)
    }

    /// The most telling words of an actor, for where the analyst has written no position: the important statement, else the first with a
    /// stance, else the first. Shortened at a word, with […].
    fn in_own_words(&self, statements: &[&Statement]) -> Option<Prose> {
        let statement = statements
            .iter()
            .find(|statement| statement.important)
            .or_else(|| statements.iter().find(|statement| statement.stance != Stance::Unclear))
            .or_else(|| statements.first())?;
        Some(shortened(&self.quotation(statement), OWN_WORDS))
    }
}

/// The same, at most this many characters, cut at a word with […] where it is longer.
pub(super) fn shortened(prose: &Prose, most: usize) -> Prose {
    let mut room = most;
    let mut short = Prose::default();
    for run in &prose.0 {
        let length = run.text.chars().count();
        if length <= room {
            room -= length;
            short.0.push(run.clone());
            continue;
        }
        let mut text: String = run.text.chars().take(room).collect();
        if let Some(space) = text.rfind(char::is_whitespace) {
            text.truncate(space);
        }
        // A quotation that was opened is closed before the mark of what is left out.
        let open = text.starts_with('“') && !text.contains('”');
        let text = text.trim_end_matches([' ', ',', ';', ':', '–', '-']).to_owned();
        short.0.push(Run { text, ..run.clone() });
        short.push(Prose::toned(" […]", Tone::Muted));
        if open {
            short.push(Prose::plain("”"));
        }
        break;
    }
    short
}

/// Positions at a glance: one row an actor, in the analyst's order.
pub(super) fn glance(desk: &Desk<'_>) -> Glance {
    let mentions = lazily(desk);
    let rows = desk.project.actors.iter().map(|actor| {
        let statements: Vec<&Statement> = desk.statements_of(actor.id).collect();
        let written = desk.project.positions.get(&actor.id).map(|position| desk.paragraphs(&position.text)).unwrap_or_default();
        let silent = !desk.speaks(actor.id);
        let count = desk.project.sources.len();
        let mut quoted = false;
        let position = match written.into_iter().next() {
            Some(first) => first,
            None if silent && count > 0 => Prose::toned(desk.words.count("brief-glance-silent", count), Tone::Emphasis),
            None => match desk.in_own_words(&statements) {
                Some(words) => {
                    quoted = true;
                    words
                }
                None => Prose::toned(desk.w("brief-glance-no-position"), Tone::Emphasis),
            },
        };
        let named = match &mentions {
            Some(mentions) if silent => desk.words.count("brief-glance-named", silence(desk, mentions, actor.id).named),
            _ => String::new(),
        };
        let mut citations = desk.citations(statements.iter().copied());
        let more = citations.len().saturating_sub(CITATIONS_SHOWN);
        citations.truncate(CITATIONS_SHOWN);
        let named = match (statements.is_empty(), more) {
            (true, _) => named,
            (false, 0) => String::new(),
            (false, more) => desk.words.count("brief-glance-more", more),
        };
        GlanceRow {
            badge: desk.badge(actor),
            position,
            quoted,
            basis: bases(desk, &statements),
            grade: grades(desk, &statements),
            citations,
            named,
        }
    });
    let rows = rows.collect();
    let head = |key: &str| desk.w(key);
    Glance {
        heads: [
            head("brief-head-actor"),
            head("brief-head-position"),
            head("brief-head-basis"),
            head("brief-head-grade"),
            head("brief-head-statements"),
        ],
        rows,
    }
}

/// The mentions, where some actor is silent and there is something to search.
fn lazily(desk: &Desk<'_>) -> Option<Mentions> {
    let silent = desk.project.actors.iter().any(|actor| !desk.speaks(actor.id));
    (silent && !desk.project.sources.is_empty()).then(|| Mentions::gather(desk))
}

/// The bases of statements as words, most frequent first.
fn bases(desk: &Desk<'_>, statements: &[&Statement]) -> String {
    let mut counted: BTreeMap<Basis, usize> = BTreeMap::new();
    for statement in statements {
        *counted.entry(statement.basis).or_default() += 1;
    }
    if counted.is_empty() {
        return desk.w(Basis::NoStatement.key());
    }
    let both = counted.contains_key(&Basis::SaidDirect) && counted.contains_key(&Basis::SaidIndirect);
    let mut order: Vec<(Basis, usize)> = counted.into_iter().collect();
    order.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut words = Vec::new();
    for (basis, _) in order {
        let said = matches!(basis, Basis::SaidDirect | Basis::SaidIndirect);
        let word = if both && said { desk.w("brief-basis-both") } else { desk.w(basis.key()) };
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.join(", ")
}

/// The grades of statements, each once.
fn grades(desk: &Desk<'_>, statements: &[&Statement]) -> String {
    let grades: BTreeSet<String> = statements.iter().map(|statement| desk.grade(statement)).collect();
    let more = grades.len() > GRADES_SHOWN;
    let mut shown: Vec<String> = grades.into_iter().take(GRADES_SHOWN).collect();
    if more {
        shown.push("…".to_owned());
    }
    if shown.is_empty() { "–".to_owned() } else { shown.join(", ") }
}

/// One section an actor: members right after the one they belong to, statements without an actor last.
pub(super) fn actor_entries(desk: &Desk<'_>) -> Vec<ActorEntry> {
    let project = desk.project;
    if project.sources.is_empty() && project.positions.values().all(|position| position.text.trim().is_empty()) {
        return Vec::new();
    }
    let mentions = lazily(desk);
    project.actors.iter().map(|actor| entry(desk, actor, mentions.as_ref())).collect()
}

fn entry(desk: &Desk<'_>, actor: &Actor, mentions: Option<&Mentions>) -> ActorEntry {
    let statements: Vec<&Statement> = desk.project.statements_of(Some(actor.id)).collect();
    let position = desk.project.positions.get(&actor.id).map(|position| desk.paragraphs(&position.text)).unwrap_or_default();
    let silent = !desk.speaks(actor.id);
    let speakers: BTreeSet<&str> = statements.iter().map(|s| s.speaker.trim()).filter(|speaker| !speaker.is_empty()).collect();
    let counts = if statements.is_empty() {
        if silent { desk.w(Basis::NoStatement.key()) } else { String::new() }
    } else {
        let n = desk.words.count("brief-statements", statements.len());
        if speakers.is_empty() { n } else { format!("{n} · {}", desk.words.count("brief-speakers", speakers.len())) }
    };
    let mut printed: Vec<&Statement> = statements.iter().copied().filter(|statement| !statement.annex_only).collect();
    if let Some(limit) = desk.template.content.statements {
        printed.sort_by_key(|statement| !statement.important);
        printed.truncate(limit);
    }
    let rest = statements.iter().copied().filter(|statement| printed.iter().all(|kept| kept.id != statement.id));
    let more = desk.citations(rest);
    ActorEntry {
        badge: desk.badge(actor),
        counts,
        position,
        statements: printed.iter().map(|statement| statement_entry(desk, statement, &printed)).collect(),
        more,
        silence: mentions.filter(|_| silent).map(|mentions| silence(desk, mentions, actor.id).text),
    }
}

/// How much is lost where a statement is printed in the annex only, among those printed under its actor: much where the analyst marked
/// it or a judgement rests on it, little where another says the same, where it is second-hand, or where it takes no stance.
fn loss(desk: &Desk<'_>, statement: &Statement, among: &[&Statement]) -> Option<u8> {
    if among.len() < 2 {
        return None;
    }
    let mut loss: u8 = 4;
    if statement.important {
        loss += 8;
    }
    if desk.project.brief.judgements.iter().any(|judgement| judgement.cites.contains(&statement.id)) {
        loss += 6;
    }
    let others = || among.iter().filter(|other| other.id != statement.id);
    let same = |other: &&&Statement| {
        let topics = other.topic.trim().to_lowercase() == statement.topic.trim().to_lowercase();
        other.stance == statement.stance && topics && other.about == statement.about
    };
    if others().any(|other| same(&other)) {
        loss -= 2;
    }
    match statement.basis {
        Basis::SaidDirect | Basis::StateMedia => loss += 1,
        Basis::SaidIndirect => {}
        Basis::ActionReported | Basis::ReportedByOther | Basis::Inferred | Basis::NoStatement => loss -= 1,
    }
    if statement.stance == Stance::Unclear {
        loss -= 1;
    }
    Some(loss)
}

fn statement_entry(desk: &Desk<'_>, statement: &Statement, among: &[&Statement]) -> StatementEntry {
    let content = &desk.template.content;
    let translation =
        (content.translations && !statement.translation.trim().is_empty()).then(|| desk.own(&statement.translation));
    let memo = (content.memos && !statement.memo.trim().is_empty()).then(|| desk.own(&full_stop(&statement.memo)));
    StatementEntry {
        id: statement.id,
        quotation: desk.quotation(statement),
        credits: credits(desk, statement, translation.is_some()),
        translation,
        citation: desk.cite(&statement.anchor),
        memo,
        important: statement.important,
        loss: loss(desk, statement, among),
    }
}

/// Speaker and office, basis, stance, day, translator, grade.
fn credits(desk: &Desk<'_>, statement: &Statement, translated: bool) -> Vec<String> {
    let mut credits = Vec::new();
    let (speaker, office) = (statement.speaker.trim(), statement.office.trim());
    match (speaker.is_empty(), office.is_empty()) {
        (false, false) => credits.push(format!("{speaker}, {office}")),
        (false, true) => credits.push(speaker.to_owned()),
        (true, false) => credits.push(office.to_owned()),
        (true, true) => {}
    }
    credits.push(desk.w(statement.basis.key()));
    if statement.stance != Stance::Unclear {
        credits.push(desk.w(statement.stance.key()));
    }
    if desk.project.sources.len() > 1
        && let Some(published) = desk.project.citation(statement.anchor.source, SourceField::Published)
    {
        credits.push(desk.words.date(&published));
    }
    if translated {
        credits.push(desk.w("brief-translation-analyst"));
    }
    if desk.reliability(statement.anchor.source) != Reliability::F || statement.credibility != Credibility::NotJudged {
        credits.push(desk.grade(statement));
    }
    credits
}

/// Where a statement is used, as a link back from the evidence: badge name and what it is.
pub(super) fn used_by(desk: &Desk<'_>, id: StatementId) -> Option<Prose> {
    let statement = desk.project.statement(id)?;
    let actor = statement.actor.and_then(|id| desk.project.actor(id));
    let speaker = statement.speaker.trim();
    let text = match actor {
        Some(actor) if speaker.is_empty() || speaker == actor.name => desk.name(actor.id).to_owned(),
        Some(actor) => format!("{}: {speaker}", desk.name(actor.id)),
        None if speaker.is_empty() => desk.w("brief-no-actor"),
        None => speaker.to_owned(),
    };
    Some(Prose(vec![Run { text, tone: Tone::Citation, link: Some(super::Link::Statement(id)), ..Run::default() }]))
}
