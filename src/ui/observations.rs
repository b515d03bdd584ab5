//! The sheet of what the analyst may want to look at: pairs that may contradict each other or repeat a claim, numbers, money, dates, hedges.
//!
//! Part of the window. These are places found, never verdicts: each shows its own words, and a press goes there.

use super::widgets::{colors, section_label, segments_ui, soft};
use super::{Action, Place, UiState, View, find, theme};
use crate::analysis::{Analysis, Observation, ObservationKind, Spot};
use crate::article::SourceId;
use crate::project::Project;
use eframe::egui::{CornerRadius, FontId, ScrollArea, Ui, pos2, vec2};
use std::sync::Arc;

/// Kinds in the order shown, those that ask most of the analyst first.
const KINDS: [ObservationKind; 6] = [
    ObservationKind::PossibleTension,
    ObservationKind::SameClaim,
    ObservationKind::Money,
    ObservationKind::Quantity,
    ObservationKind::Date,
    ObservationKind::Hedge,
];

/// What the sheet remembers between frames.
#[derive(Debug, Default)]
pub struct State {
    /// Every source, not only the one in the reader.
    all: bool,
    /// What the rows were made from.
    made: Option<(Option<SourceId>, usize)>,
    rows: Vec<Row>,
}

/// A row of the list; all are of one height.
#[derive(Clone, Debug)]
enum Row {
    Head(ObservationKind, usize),
    Place { source: SourceId, spot: Spot, note: String, pair: Pair },
}

/// Which of a pair a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pair {
    None,
    First,
    Second,
}

/// Draws the sheet.
pub fn observations_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let Some(project) = view.project else { return };
    let words = view.words;
    let mut sheet = std::mem::take(&mut state.observations);
    let choices = [(false, words.get("observations-here")), (true, words.get("observations-all"))];
    if let (Some(all), _) = segments_ui(ui, sheet.all, &choices) {
        sheet.all = all;
    }
    ui.add_space(6.0);
    ui.label(soft(ui, words.get("observations-hint")));
    ui.add_space(4.0);
    sheet.refresh(view, project, state.source);
    if sheet.rows.is_empty() {
        ui.label(words.get("observations-none"));
    }
    ScrollArea::vertical().id_salt("observations").auto_shrink(false).show_rows(ui, find::HIT, sheet.rows.len(), |ui, rows| {
        for at in rows {
            match sheet.rows.get(at) {
                Some(Row::Head(kind, count)) => head_ui(ui, view, *kind, *count),
                Some(Row::Place { source, spot, note, pair }) => {
                    let note = &note_words(view, note);
                    let top = ui.cursor().min;
                    let pressed = find::hit_ui(ui, project, *source, spot.block, &spot.range(), find::HIT);
                    pair_ui(ui, top, *pair);
                    note_ui(ui, top, note, *pair);
                    if pressed {
                        actions.push(Action::Go(Place::Words(*source, spot.block, spot.range())));
                    }
                }
                None => {}
            }
        }
    });
    state.observations = sheet;
}

impl State {
    /// Makes the rows anew where the sources or their analyses changed.
    fn refresh(&mut self, view: &View<'_>, project: &Project, source: Option<SourceId>) {
        let shown = source.filter(|_| !self.all);
        let sum = |sum: usize, found: &Arc<Analysis>| sum.wrapping_mul(31).wrapping_add(Arc::as_ptr(found) as usize);
        let made = (shown, view.analyses.values().fold(project.sources.len(), sum));
        if self.made == Some(made) {
            return;
        }
        self.made = Some(made);
        self.rows.clear();
        let ids = project.sources.iter().map(|source| source.id).filter(|id| shown.is_none_or(|shown| shown == *id));
        let found: Vec<(SourceId, &Observation)> = ids
            .filter_map(|id| view.analyses.get(&id).map(|found| (id, found)))
            .flat_map(|(id, found)| found.observations.iter().map(move |observation| (id, observation)))
            .collect();
        for kind in KINDS {
            let mut of: Vec<_> = found.iter().filter(|(_, observation)| observation.kind == kind).collect();
            if of.is_empty() {
                continue;
            }
            if matches!(kind, ObservationKind::Date | ObservationKind::Hedge) {
                of.sort_by(|a, b| a.1.note.cmp(&b.1.note));
            }
            self.rows.push(Row::Head(kind, of.len()));
            for (source, observation) in of {
                let pairs = observation.spots.len() > 1;
                for (at, spot) in observation.spots.iter().enumerate() {
                    let pair = match (pairs, at) {
                        (false, _) => Pair::None,
                        (true, 0) => Pair::First,
                        (true, _) => Pair::Second,
                    };
                    let row = Row::Place { source: *source, spot: spot.clone(), note: observation.note.clone(), pair };
                    self.rows.push(row);
                }
            }
        }
    }
}

fn head_ui(ui: &mut Ui, view: &View<'_>, kind: ObservationKind, count: usize) {
    ui.allocate_ui(vec2(ui.available_width(), find::HIT), |ui| {
        ui.set_height(find::HIT);
        ui.add_space(18.0);
        section_label(ui, &view.words.count(kind_key(kind), count));
    });
}

/// A bracket that holds the two of a pair together.
fn pair_ui(ui: &Ui, top: eframe::egui::Pos2, pair: Pair) {
    let (from, to) = match pair {
        Pair::None => return,
        Pair::First => (8.0, find::HIT + 2.0),
        Pair::Second => (0.0, find::HIT - 12.0),
    };
    let rect = eframe::egui::Rect::from_min_max(pos2(top.x - 9.0, top.y + from), pos2(top.x - 6.0, top.y + to));
    ui.painter().rect_filled(rect, CornerRadius::same(1), colors(ui).accent);
}

/// The value in normal form, at the right of the line that says where it stands.
fn note_ui(ui: &Ui, top: eframe::egui::Pos2, note: &str, pair: Pair) {
    if note.is_empty() || pair == Pair::Second {
        return;
    }
    let palette = colors(ui);
    let font = FontId::new(theme::size::LABEL, theme::bold());
    let job = super::widgets::clamped(&crate::article::shorten(note, 40), font, 14.0, palette.soft, 180.0, 1);
    let galley = ui.painter().layout_job(job);
    let right = ui.max_rect().right() - 4.0;
    let place = pos2(right - galley.size().x, top.y);
    let behind = eframe::egui::Rect::from_min_size(place, galley.size()).expand2(vec2(6.0, 0.0));
    ui.painter().rect_filled(behind, CornerRadius::ZERO, palette.card);
    ui.painter().galley(place, galley, palette.soft);
}

/// A value as it is read: a date in words; one without its year says no more than the text.
fn note_words(view: &View<'_>, note: &str) -> String {
    if note.starts_with("--") {
        return String::new();
    }
    let is_date = note.len() >= 7 && note.chars().all(|c| c.is_ascii_digit() || c == '-');
    if is_date { view.words.date(note) } else { note.to_owned() }
}

/// Message key of a kind.
fn kind_key(kind: ObservationKind) -> &'static str {
    match kind {
        ObservationKind::Hedge => "observations-hedge",
        ObservationKind::Quantity => "observations-quantity",
        ObservationKind::Money => "observations-money",
        ObservationKind::Date => "observations-date",
        ObservationKind::PossibleTension => "observations-tension",
        ObservationKind::SameClaim => "observations-same",
    }
}
