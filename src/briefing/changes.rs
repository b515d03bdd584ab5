//! What changed since the last briefing: per actor new, hardened, softened, reversed, withdrawn or unchanged, with both quotations.
//!
//! Part of `briefing`. Only stances and topics that the analyst gave are compared; nothing is read out of the words themselves.

use super::compose::Desk;
use super::prose::{Prose, Tone};
use super::{ChangeEntry, Place, Turn};
use crate::actor::Actor;
use crate::project::{Issue, Statement};
use crate::standards::Stance;

/// The changes since the last briefing handed out, actor by actor.
pub(super) fn changes(desk: &Desk<'_>) -> Vec<ChangeEntry> {
    let Some(issue) = &desk.project.brief.last_issue else { return Vec::new() };
    let mut entries = Vec::new();
    for actor in &desk.project.actors {
        entries.extend(of_actor(desk, issue, actor));
    }
    if !desk.template.content.unchanged {
        entries.retain(|entry| entry.turn != Turn::Unchanged);
    }
    entries
}

fn of_actor(desk: &Desk<'_>, issue: &Issue, actor: &Actor) -> Vec<ChangeEntry> {
    let now: Vec<&Statement> = desk.project.statements_of(Some(actor.id)).collect();
    let then: Vec<&Statement> = issue.statements.iter().filter(|statement| statement.actor == Some(actor.id)).collect();
    let mut entries = Vec::new();
    for statement in &now {
        let same = then.iter().copied().find(|earlier| earlier.id == statement.id);
        let turned = same.filter(|earlier| turn(earlier.stance, statement.stance).is_some());
        if same.is_some() && turned.is_none() {
            continue;
        }
        let earlier = turned.or_else(|| counterpart(&then, statement));
        let turn = earlier.map_or(Some(Turn::New), |earlier| turn(earlier.stance, statement.stance)).unwrap_or(Turn::New);
        entries.push(ChangeEntry {
            badge: desk.badge(actor),
            turn,
            word: word(desk, turn),
            // Where it is the same passage that is judged anew, its words stand under "now"; before stands how it was judged.
            before: earlier.map(|earlier| {
                if earlier.id == statement.id {
                    Prose::toned(desk.w(earlier.stance.key()), Tone::Emphasis)
                } else {
                    desk.quotation(earlier)
                }
            }),
            after: Some(desk.quotation(statement)),
            citation: Some(desk.cite(&statement.anchor)),
            place: Place::Statement(statement.id),
        });
    }
    for earlier in then.iter().filter(|earlier| now.iter().all(|statement| statement.id != earlier.id)) {
        entries.push(ChangeEntry {
            badge: desk.badge(actor),
            turn: Turn::Withdrawn,
            word: word(desk, Turn::Withdrawn),
            before: Some(desk.quotation(earlier)),
            after: None,
            citation: None,
            place: Place::Actor(actor.id),
        });
    }
    entries.sort_by_key(|entry| entry.turn);
    if entries.is_empty() {
        let change = position_change(desk, issue, actor);
        // An actor that had nothing to say and has nothing to say is told of elsewhere.
        if change.before.is_some() || change.after.is_some() {
            entries.push(change);
        }
    }
    entries
}

/// Where no statement came or went: whether the position was reworded.
fn position_change(desk: &Desk<'_>, issue: &Issue, actor: &Actor) -> ChangeEntry {
    let text = |text: &str| (!text.trim().is_empty()).then(|| desk.own(text));
    let before = issue.positions.get(&actor.id).map(String::as_str).unwrap_or_default().trim();
    let after = desk.project.positions.get(&actor.id).map(|position| position.text.as_str()).unwrap_or_default().trim();
    let unchanged = before == after;
    let word = match (unchanged, before.is_empty(), after.is_empty()) {
        (true, ..) => "brief-turn-unchanged",
        (false, true, _) => "brief-turn-position",
        (false, false, true) => "brief-turn-withdrawn",
        (false, false, false) => "brief-turn-reworded",
    };
    ChangeEntry {
        badge: desk.badge(actor),
        turn: if unchanged { Turn::Unchanged } else { Turn::New },
        word: desk.w(word),
        before: if unchanged { None } else { text(before) },
        after: text(after),
        citation: None,
        place: Place::Position(actor.id),
    }
}

/// The earlier statement a later one answers to: the same topic, else the same parties; the last one kept wins.
fn counterpart<'s>(then: &[&'s Statement], statement: &Statement) -> Option<&'s Statement> {
    let topic = statement.topic.trim().to_lowercase();
    let same_topic = |earlier: &&&'s Statement| !topic.is_empty() && earlier.topic.trim().to_lowercase() == topic;
    let same_parties = |earlier: &&&'s Statement| {
        topic.is_empty() && earlier.topic.trim().is_empty() && !statement.about.is_empty() && earlier.about == statement.about
    };
    then.iter().rev().find(same_topic).or_else(|| then.iter().rev().find(same_parties)).copied()
}

/// How one stance turned into another; `None` where they weigh the same or one is unclear.
fn turn(before: Stance, after: Stance) -> Option<Turn> {
    let (before, after) = (weight(before)?, weight(after)?);
    if before == after {
        None
    } else if before * after < 0 {
        Some(Turn::Reversed)
    } else if after > before {
        Some(Turn::Hardened)
    } else {
        Some(Turn::Softened)
    }
}

/// How hard a stance is, from going along (below 0) to going against (above 0).
fn weight(stance: Stance) -> Option<i8> {
    match stance {
        Stance::Supports => Some(-2),
        Stance::Offers => Some(-1),
        Stance::Conditional | Stance::NeitherNor => Some(0),
        Stance::Warns | Stance::Denies => Some(1),
        Stance::Demands => Some(2),
        Stance::Opposes => Some(3),
        Stance::Announces | Stance::Unclear => None,
    }
}

fn word(desk: &Desk<'_>, turn: Turn) -> String {
    desk.w(match turn {
        Turn::Reversed => "brief-turn-reversed",
        Turn::Hardened => "brief-turn-hardened",
        Turn::Softened => "brief-turn-softened",
        Turn::New => "brief-turn-new",
        Turn::Withdrawn => "brief-turn-withdrawn",
        Turn::Unchanged => "brief-turn-unchanged",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stance_hardens_softens_or_turns_round() {
        for (before, after, turned) in [
            (Stance::Offers, Stance::Opposes, Some(Turn::Reversed)),
            (Stance::Conditional, Stance::Demands, Some(Turn::Hardened)),
            (Stance::Demands, Stance::Warns, Some(Turn::Softened)),
            (Stance::Warns, Stance::Denies, None),
            (Stance::Unclear, Stance::Denies, None),
        ] {
            assert_eq!(turn(before, after), turned);
        }
    }
}
