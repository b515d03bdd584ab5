//! Edits, undo and redo, and what follows from a change: the selection kept in line, the analysis made anew.
//!
//! Part of `app`.

use super::App;
use crate::article::Source;
use crate::jobs::Job;
use crate::jobs::record::Entry;
use crate::notice::Notice;
use crate::project::{Edit, Project};
use crate::ui::Sheet;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

impl App {
    /// Does an edit; one that is refused says why.
    pub(super) fn edit(&mut self, edit: &Edit) {
        let Some(open) = &mut self.open else { return };
        let before = open.history.revision();
        match open.history.apply(edit) {
            Ok(()) if open.history.revision() != before => {
                self.jobs.quietly(Job::Record(Entry::Edit(Box::new(edit.clone()))));
                self.after_change();
            }
            Ok(()) => {}
            Err(error) => self.tell(Notice::warning(error.key())),
        }
    }

    /// Undo or redo.
    pub(super) fn step(&mut self, direction: i32) {
        let Some(open) = &mut self.open else { return };
        let moved = if direction < 0 { open.history.undo() } else { open.history.redo() };
        if moved {
            let project = Box::new(open.history.project().clone());
            self.jobs.quietly(Job::Record(Entry::Set(project)));
            self.after_change();
        }
    }

    /// Goes to after so many steps.
    pub(super) fn rewind(&mut self, steps: usize) {
        for _ in 0..1_000 {
            let Some(open) = &self.open else { return };
            match open.history.past().count().cmp(&steps) {
                std::cmp::Ordering::Greater => self.step(-1),
                std::cmp::Ordering::Less if open.history.redo_label().is_some() => self.step(1),
                std::cmp::Ordering::Less | std::cmp::Ordering::Equal => return,
            }
        }
    }

    /// Brings selection and analyses in line with the project.
    pub(super) fn after_change(&mut self) {
        let Some(open) = &self.open else { return };
        let project = open.history.project();
        let state = &mut self.state;
        if state.source.is_none_or(|source| project.source(source).is_none()) {
            state.source = project.sources.first().map(|source| source.id);
            state.selection = None;
            state.suggestion = None;
        }
        if state.statement.is_some_and(|statement| project.statement(statement).is_none()) {
            state.statement = None;
            state.statement_field = None;
        }
        if state.actor.is_some_and(|actor| project.actor(actor).is_none()) {
            state.actor = None;
        }
        let gone = match &state.sheet {
            Some(Sheet::Source(source)) => project.source(*source).is_none(),
            Some(Sheet::Actor(actor) | Sheet::Mentions(actor)) => project.actor(*actor).is_none(),
            _ => false,
        };
        if gone {
            state.sheet = None;
        }
        self.analyse_changed();
    }

    /// Starts an analysis for every source whose article or whose actors have changed.
    pub(super) fn analyse_changed(&mut self) {
        let Some(open) = &self.open else { return };
        let project = open.history.project();
        self.analyses.retain(|source, _| project.source(*source).is_some());
        self.analysed.retain(|source, _| project.source(*source).is_some());
        let actors = actors_key(project);
        let mut due = Vec::new();
        for source in &project.sources {
            let key = analysis_key(project, source, actors);
            if self.analysed.get(&source.id) != Some(&key) {
                self.analysed.insert(source.id, key);
                due.push((Arc::clone(source), key));
            }
        }
        // The sources are compared again only where a text has changed.
        let texts = (project.sources.len() > 1).then(|| texts_key(project));
        let mut compare = None;
        if self.compared != texts {
            self.compared = texts;
            match texts {
                Some(key) => compare = Some(Job::Compare { project: Box::new(project.clone()), key }),
                None => self.same_texts.clear(),
            }
        }
        if due.is_empty() && compare.is_none() {
            return;
        }
        let shared = Arc::new(project.actors.clone());
        let jobs: Vec<Job> = due
            .into_iter()
            .map(|(source, key)| Job::Analyse {
                source: source.id,
                article: Box::new(crate::origins::as_decided(project, &source).into_owned()),
                actors: Arc::clone(&shared),
                key,
            })
            .chain(compare)
            .collect();
        if !self.jobs.is_under_way(self.analysing) {
            self.analysing = self.jobs.batch("progress-analysis", "", false);
        }
        for job in jobs {
            self.jobs.start(self.analysing, job);
        }
    }
}

impl App {
    /// Looks for statements that belong side by side, unless that is under way: what comes meanwhile is looked at afterwards, at once.
    pub(super) fn lay_side_by_side(&mut self) {
        let Some(project) = self.project() else { return };
        if self.laying {
            return;
        }
        let read = crate::beside::sources(project, &self.analyses);
        let key = self.analyses_came;
        self.laying = true;
        self.jobs.quietly(Job::LaySideBySide { read, key, desk: self.desk });
    }
}

/// What the analysis knows of actors, as one number.
fn actors_key(project: &Project) -> u64 {
    let mut hasher = std::collections::hash_map::DefaultHasher::new();
    for actor in &project.actors {
        (actor.id, &actor.name, &actor.entity, actor.parent).hash(&mut hasher);
        for alias in &actor.aliases {
            (&alias.language, &alias.text).hash(&mut hasher);
        }
    }
    hasher.finish()
}

/// What the comparison of the sources is made from, as one number.
fn texts_key(project: &Project) -> u64 {
    let mut hasher = std::collections::hash_map::DefaultHasher::new();
    for source in &project.sources {
        (source.id, analysis_key(project, source, 0)).hash(&mut hasher);
    }
    hasher.finish()
}

/// What an analysis is made from, as one number.
fn analysis_key(project: &Project, source: &Source, actors: u64) -> u64 {
    let mut hasher = std::collections::hash_map::DefaultHasher::new();
    (&source.sha256, &source.article.extraction, source.article.blocks.len(), actors).hash(&mut hasher);
    if let Some(card) = project.cards.get(&source.id) {
        for (block, reason) in &card.aside {
            (block, reason.is_some()).hash(&mut hasher);
        }
    }
    hasher.finish()
}
