//! Who says what about whom: rows speak, columns are spoken about.
//!
//! Part of `briefing`. Each cell is told twice: as a mark (form, outline and number; `layout` draws it) and in words, for readers who do not
//! see marks. The key names what occurs, and nothing else.

use super::compose::Desk;
use super::{Badge, Cell, Matrix, MatrixKey, Tendency};
use crate::actor::{Actor, ActorId};
use crate::project::Statement;
use crate::standards::{Basis, Stance};
use std::collections::{BTreeMap, BTreeSet};

/// The kind of a stance.
fn tendency(stance: Stance) -> Tendency {
    match stance {
        Stance::Supports | Stance::Offers => Tendency::Along,
        Stance::Opposes | Stance::Demands | Stance::Warns | Stance::Denies => Tendency::Against,
        Stance::Announces | Stance::NeitherNor | Stance::Conditional | Stance::Unclear => Tendency::Open,
    }
}

/// The matrix of a project; `None` where no statement is about anybody.
pub(super) fn matrix(desk: &Desk<'_>) -> Option<Matrix> {
    let project = desk.project;
    let mut cells: BTreeMap<(ActorId, ActorId), Vec<&Statement>> = BTreeMap::new();
    for statement in &project.statements {
        for about in &statement.about {
            if let Some(actor) = statement.actor {
                cells.entry((actor, *about)).or_default().push(statement);
            }
        }
    }
    if cells.is_empty() {
        return None;
    }
    let about: BTreeSet<ActorId> = cells.keys().map(|(_, about)| *about).collect();
    let columns: Vec<&Actor> = project.actors.iter().filter(|actor| about.contains(&actor.id)).collect();
    let row = |actor: &Actor| {
        let cells = columns.iter().map(|column| cell(desk, actor.id, cells.get(&(actor.id, column.id))));
        cells.collect::<Vec<_>>()
    };
    let rows: Vec<(Badge, Vec<Cell>)> = project.actors.iter().map(|actor| (desk.badge(actor), row(actor))).collect();
    let speakers = rows.iter().filter(|(_, cells)| cells.iter().any(|cell| cell.count > 0)).count();
    let silent: Vec<String> = rows.iter().filter(|(badge, _)| badge.silent).map(|(badge, _)| badge.name.clone()).collect();
    let mut summary =
        desk.words.with("brief-matrix-summary", &[("speakers", &speakers.to_string()), ("columns", &columns.len().to_string())]);
    if !silent.is_empty() {
        summary.push(' ');
        summary.push_str(&desk.words.with("brief-matrix-silent", &[("names", &desk.list(&silent))]));
    }
    let told: Vec<&Cell> = rows.iter().flat_map(|(_, cells)| cells).filter(|cell| cell.count > 0).collect();
    let mut keys = vec![(MatrixKey::Remark, desk.w("brief-matrix-number"))];
    keys.extend(forms(desk, &cells));
    if told.iter().any(|cell| !cell.heard) {
        keys.push((MatrixKey::Reported, desk.w("brief-matrix-reported")));
    }
    let quiet = |(badge, cells): &(Badge, Vec<Cell>)| badge.silent && cells.iter().all(|cell| cell.count == 0);
    if rows.iter().any(quiet) {
        keys.push((MatrixKey::Silent, desk.w(Basis::NoStatement.key())));
    }
    Some(Matrix {
        corner: desk.w("brief-matrix-corner"),
        columns: columns.into_iter().map(|actor| desk.badge(actor)).collect(),
        rows,
        summary,
        silence: desk.w(Basis::NoStatement.key()),
        keys,
    })
}

/// The kind that more than half of the statements have.
fn most(statements: &[&Statement]) -> Option<Tendency> {
    let mut kinds: BTreeMap<Tendency, usize> = BTreeMap::new();
    for statement in statements {
        *kinds.entry(tendency(statement.stance)).or_default() += 1;
    }
    kinds.into_iter().find(|(_, n)| n * 2 > statements.len()).map(|(kind, _)| kind)
}

/// The forms of marks that occur, each with the stances behind it.
fn forms(desk: &Desk<'_>, cells: &BTreeMap<(ActorId, ActorId), Vec<&Statement>>) -> Vec<(MatrixKey, String)> {
    let mut behind: BTreeMap<Tendency, BTreeSet<Stance>> = BTreeMap::new();
    let mut mixed = false;
    for statements in cells.values() {
        let kind = most(statements);
        mixed |= kind.is_none();
        let stances = behind.entry(kind.unwrap_or_default()).or_default();
        let own = statements.iter().map(|statement| statement.stance).filter(|stance| Some(tendency(*stance)) == kind);
        stances.extend(own);
    }
    let keys = behind.into_iter().map(|(kind, stances)| {
        let mut words: Vec<String> = stances.into_iter().map(|stance| desk.w(stance.key())).collect();
        if kind == Tendency::Open && mixed {
            words.push(desk.w("brief-matrix-mixed"));
        }
        (MatrixKey::Form(kind), words.join(", "))
    });
    keys.collect()
}

/// A count, the stance of most of the statements (or the two that they share), and the kind that most of them have.
fn cell(desk: &Desk<'_>, speaker: ActorId, statements: Option<&Vec<&Statement>>) -> Cell {
    let Some(statements) = statements else { return Cell::default() };
    let mut stances: BTreeMap<Stance, usize> = BTreeMap::new();
    for statement in statements {
        *stances.entry(statement.stance).or_default() += 1;
    }
    let mut order: Vec<(Stance, usize)> = stances.into_iter().collect();
    order.sort_by_key(|(stance, n)| (std::cmp::Reverse(*n), *stance));
    let stance = match order.as_slice() {
        [(stance, n), ..] if n * 2 > statements.len() && *stance != Stance::Unclear => desk.w(stance.key()),
        [(one, _), (other, _)] if *one != Stance::Unclear && *other != Stance::Unclear => {
            format!("{}, {}", desk.w(one.key()), desk.w(other.key()))
        }
        _ => String::new(),
    };
    let heard = statements.iter().any(|statement| desk.heard(speaker, statement));
    let mut told = desk.words.count("brief-statements", statements.len());
    let kinds: Vec<String> = match order.as_slice() {
        [(stance, _)] => vec![desk.w(stance.key())],
        all => all.iter().map(|(stance, n)| format!("{} {n}", desk.w(stance.key()))).collect(),
    };
    told.push_str(": ");
    told.push_str(&kinds.join(", "));
    if !heard {
        told.push_str("; ");
        told.push_str(&desk.w("brief-matrix-reported"));
    }
    Cell {
        count: statements.len(),
        stance,
        tendency: most(statements).unwrap_or_default(),
        heard,
        told,
        first: statements.first().map(|statement| statement.id),
    }
}
