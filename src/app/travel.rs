//! Getting about: modes, panes, sources, and jumps with their way back.
//!
//! Part of `app`.

use super::App;
use crate::ui::{Mode, Pane, Place, Sheet};

impl App {
    pub(super) fn toggle(&mut self, sheet: Sheet) {
        self.state.sheet = if self.state.sheet.as_ref() == Some(&sheet) { None } else { Some(sheet) };
    }

    pub(super) fn set_mode(&mut self, mode: Mode) {
        self.state.mode = mode;
        self.state.pane = Some(Pane::Middle);
    }

    pub(super) fn next_pane(&mut self) {
        let state = &mut self.state;
        state.pane_now = match state.pane_now {
            Pane::Left => Pane::Middle,
            Pane::Middle => Pane::Right,
            Pane::Right => Pane::Left,
        };
        state.pane = Some(state.pane_now);
    }

    pub(super) fn next_source(&mut self) {
        let Some(project) = self.open.as_ref().map(|open| open.history.project()) else { return };
        let now = self.state.source.and_then(|now| project.sources.iter().position(|source| source.id == now));
        let next = now.map_or(0, |now| (now + 1) % project.sources.len().max(1));
        self.state.source = project.sources.get(next).map(|source| source.id);
        self.state.selection = None;
        self.state.suggestion = None;
        self.state.pane = Some(Pane::Middle);
    }

    /// Where we are, for Back.
    pub(super) fn here(&self) -> Option<Place> {
        let state = &self.state;
        match state.mode {
            Mode::Read => {
                let block = state.selection.as_ref().map_or(crate::article::BlockNumber(1), |selection| selection.block);
                state.source.map(|source| Place::Block(source, block))
            }
            Mode::Positions => state.actor.map(Place::Position),
            Mode::Brief => Some(Place::Field(crate::ui::BriefPlace::Title)),
        }
    }

    pub(super) fn go(&mut self, place: Place) {
        if let Some(here) = self.here() {
            self.state.back.push(here);
            if self.state.back.len() > 200 {
                self.state.back.remove(0);
            }
        }
        self.state.forward.clear();
        self.arrive(place);
    }

    pub(super) fn back(&mut self) {
        if let Some(place) = self.state.back.pop() {
            self.state.forward.extend(self.here());
            self.arrive(place);
        }
    }

    pub(super) fn forward(&mut self) {
        if let Some(place) = self.state.forward.pop() {
            self.state.back.extend(self.here());
            self.arrive(place);
        }
    }

    /// Shows a place: mode, source, selection; the view scrolls there.
    pub(super) fn arrive(&mut self, place: Place) {
        let Some(project) = self.open.as_ref().map(|open| open.history.project()) else { return };
        let state = &mut self.state;
        if state.sheet == Some(Sheet::Check) || state.sheet == Some(Sheet::Palette) {
            state.sheet = None;
        }
        match &place {
            Place::Block(source, _) | Place::Words(source, _, _) | Place::Suggestion(source, _) => {
                state.mode = Mode::Read;
                state.source = Some(*source);
            }
            Place::Statement(statement) => {
                if let Some(found) = project.statement(*statement) {
                    state.mode = Mode::Read;
                    state.source = Some(found.anchor.source);
                    state.statement = Some(*statement);
                }
            }
            Place::Position(actor) => {
                state.mode = Mode::Positions;
                state.actor = Some(*actor);
            }
            Place::Judgement(_) | Place::Field(_) => state.mode = Mode::Brief,
            Place::Source(source) => {
                state.source = Some(*source);
                state.sheet = Some(Sheet::Source(*source));
            }
            Place::Actor(actor) => {
                state.actor = Some(*actor);
                state.sheet = Some(Sheet::Actor(*actor));
            }
        }
        state.go_to = Some(place);
    }
}
