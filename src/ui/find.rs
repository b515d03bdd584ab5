//! Finding words: the bar over the article, and the sheet that searches every source.
//!
//! Part of the window. A search goes on over several frames with a budget each, so that a long article never stops the window.

use super::reader::text;
use super::theme::{self, size};
use super::{Action, Place, Selection, UiState, View, widgets};
use crate::article::{BlockNumber, Source, SourceId};
use crate::project::{Project, SourceField};
use eframe::egui::{
    FontId, Frame, Key, Margin, Modifiers, Role, ScrollArea, Sense, Stroke, TextEdit, TextFormat, Ui, WidgetInfo,
    text::LayoutJob, vec2,
};
use std::ops::Range;

/// Bytes searched in one frame.
const BUDGET: usize = 1_500_000;

/// Places kept at most.
const MOST: usize = 5_000;

/// Height of a place found, as listed.
pub(super) const HIT: f32 = 46.0;

/// A search in one article.
#[derive(Debug, Default)]
pub struct State {
    /// The bar is shown.
    pub open: bool,
    /// What is typed.
    pub needle: String,
    asked: Option<(SourceId, String)>,
    next_block: usize,
    hits: Vec<(BlockNumber, Range<usize>)>,
    current: Option<usize>,
    wants_focus: bool,
}

impl State {
    /// Places in a block, each with whether it is the current one.
    pub fn hits_in(&self, block: BlockNumber) -> impl Iterator<Item = (&Range<usize>, bool)> {
        let from = if self.open { self.hits.partition_point(|(number, _)| *number < block) } else { self.hits.len() };
        let here = self.hits.get(from..).unwrap_or_default().iter().enumerate();
        here.take_while(move |(_, (number, _))| *number == block)
            .map(move |(at, (_, range))| (range, self.current == Some(from + at)))
    }

    /// Whether the current place is in this block.
    #[must_use]
    pub fn is_at(&self, block: BlockNumber) -> bool {
        self.open && self.current.and_then(|at| self.hits.get(at)).is_some_and(|(number, _)| *number == block)
    }

    /// Searches on; true while there is more to search.
    fn search(&mut self, source: &Source) -> bool {
        if self.asked.as_ref().is_none_or(|(id, needle)| *id != source.id || *needle != self.needle) {
            self.asked = Some((source.id, self.needle.clone()));
            self.hits.clear();
            self.next_block = 0;
            self.current = None;
        }
        let needle = text::folded(&self.needle);
        let mut budget = BUDGET;
        let blocks = &source.article.blocks;
        while let Some(block) = blocks.get(self.next_block).filter(|_| !needle.is_empty() && self.hits.len() < MOST) {
            let number = BlockNumber(u32::try_from(self.next_block + 1).unwrap_or(u32::MAX));
            self.hits.extend(text::find(&block.text, &needle).into_iter().map(|range| (number, range)));
            self.next_block += 1;
            budget = budget.saturating_sub(block.text.len() + 16);
            if budget == 0 {
                return true;
            }
        }
        false
    }
}

/// Opens the bar, with the selected words in it where they are few.
pub fn open(state: &mut UiState) {
    state.reader.find.open = true;
    state.reader.find.wants_focus = true;
}

/// Goes to the next place found, or the one before, round and round.
pub fn step(view: &View<'_>, state: &mut UiState, forward: bool) {
    let Some(source) = state.source.and_then(|id| view.project.and_then(|project| project.source(id))) else { return };
    let find = &mut state.reader.find;
    if find.needle.trim().is_empty() {
        return open(state);
    }
    find.open = true;
    while find.search(source) && find.hits.is_empty() {}
    let count = find.hits.len();
    if count == 0 {
        return;
    }
    let next = match (find.current, forward) {
        (None, true) => 0,
        (Some(at), true) => (at + 1) % count,
        (None | Some(0), false) => count - 1,
        (Some(at), false) => at - 1,
    };
    find.current = Some(next);
    let Some((block, range)) = find.hits.get(next).cloned() else { return };
    super::reader::reveal(state, block, range.start);
}

/// The bar over the article.
pub fn bar_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState) {
    let words = view.words;
    let Some(source) = state.source.and_then(|id| view.project.and_then(|project| project.source(id))) else { return };
    let palette = theme::palette(ui.visuals().dark_mode);
    let more = state.reader.find.search(source);
    if more {
        ui.ctx().request_repaint();
    }
    let mut go = None;
    Frame::new().fill(palette.bar).inner_margin(Margin::symmetric(14, 6)).show(ui, |ui| {
        ui.horizontal(|ui| {
            let label = ui.label(widgets::soft(ui, words.get("desk-find")));
            let field = TextEdit::singleline(&mut state.reader.find.needle).desired_width(260.0);
            let response = ui.add(field).labelled_by(label.id);
            if std::mem::take(&mut state.reader.find.wants_focus) {
                response.request_focus();
            }
            if response.changed() {
                state.reader.find.search(source);
                go = (!state.reader.find.hits.is_empty()).then_some(true);
            }
            if response.lost_focus() {
                let (enter, shift, escape) =
                    ui.input(|i| (i.key_pressed(Key::Enter), i.modifiers.shift, i.key_pressed(Key::Escape)));
                if enter {
                    go = Some(!shift);
                    response.request_focus();
                }
                if escape {
                    state.reader.find.open = false;
                }
            }
            if ui.button(words.get("desk-find-next")).clicked() {
                go = Some(true);
            }
            if ui.button(words.get("desk-find-previous")).clicked() {
                go = Some(false);
            }
            let find = &state.reader.find;
            if !find.needle.trim().is_empty() {
                let count = find.hits.len().to_string();
                let count = if more || find.hits.len() >= MOST { format!("{count}+") } else { count };
                let told = match find.current {
                    _ if find.hits.is_empty() && !more => words.get("desk-find-none"),
                    Some(at) => words.with("desk-find-place", &[("at", &(at + 1).to_string()), ("count", &count)]),
                    None => words.with("desk-find-count", &[("count", &count)]),
                };
                ui.label(widgets::soft(ui, told));
            }
            if widgets::link_sized(ui, &words.get("desk-close"), size::SMALL).clicked() {
                state.reader.find.open = false;
            }
        });
    });
    ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top(), (1.0, palette.line));
    if let Some(forward) = go {
        step(view, state, forward);
    }
}

/// A search in every source.
#[derive(Debug, Default)]
pub struct Everywhere {
    needle: String,
    asked: Option<(u64, String)>,
    next: (usize, usize),
    hits: Vec<(SourceId, BlockNumber, Range<usize>)>,
}

impl Everywhere {
    fn search(&mut self, project: &Project, revision: u64) -> bool {
        if self.asked.as_ref().is_none_or(|(at, needle)| *at != revision || *needle != self.needle) {
            self.asked = Some((revision, self.needle.clone()));
            self.hits.clear();
            self.next = (0, 0);
        }
        let needle = text::folded(&self.needle);
        let mut budget = BUDGET;
        while let Some(source) = project.sources.get(self.next.0).filter(|_| !needle.is_empty() && self.hits.len() < MOST) {
            let Some(block) = source.article.blocks.get(self.next.1) else {
                self.next = (self.next.0 + 1, 0);
                continue;
            };
            let number = BlockNumber(u32::try_from(self.next.1 + 1).unwrap_or(u32::MAX));
            self.hits.extend(text::find(&block.text, &needle).into_iter().map(|range| (source.id, number, range)));
            self.next.1 += 1;
            budget = budget.saturating_sub(block.text.len() + 16);
            if budget == 0 {
                return true;
            }
        }
        false
    }
}

/// The sheet that finds words in all sources, in articles and in what was written about them.
pub fn find_everywhere_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let Some(project) = view.project else { return };
    let words = view.words;
    let mut everywhere = std::mem::take(&mut state.everywhere);
    let first = everywhere.asked.is_none();
    let response = widgets::field(ui, &words.get("desk-find-everywhere"), &mut everywhere.needle, "");
    if first || ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    let more = everywhere.search(project, view.revision);
    if more {
        ui.ctx().request_repaint();
    }
    if !everywhere.needle.trim().is_empty() {
        let count = everywhere.hits.len();
        let said = if count >= MOST {
            words.with("desk-find-most", &[("n", &count.to_string())])
        } else {
            words.count("desk-find-hits", count)
        };
        ui.label(widgets::soft(ui, said));
    }
    ScrollArea::vertical().auto_shrink(false).show_rows(ui, HIT, everywhere.hits.len(), |ui, rows| {
        for (source, block, range) in everywhere.hits.get(rows).unwrap_or_default() {
            if hit_ui(ui, project, *source, *block, range, HIT) {
                actions.push(Action::Go(Place::Words(*source, *block, range.clone())));
            }
        }
    });
    state.everywhere = everywhere;
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        state.sheet = None;
    }
}

/// One place found, with the words around it; true when pressed.
pub(super) fn hit_ui(
    ui: &mut Ui,
    project: &Project,
    source: SourceId,
    block: BlockNumber,
    range: &Range<usize>,
    height: f32,
) -> bool {
    let palette = theme::palette(ui.visuals().dark_mode);
    let Some(words) = project.source(source).and_then(|source| source.article.block(block)).map(|block| block.text.as_str())
    else {
        return false;
    };
    let title = project.citation(source, SourceField::Title).unwrap_or_default();
    let place = format!("{source} {block} · {}", crate::article::shorten(&title, 70));
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    let said = words.get(range.clone()).unwrap_or_default();
    response
        .widget_info(|| WidgetInfo::labeled(Role::ListItem, true, format!("{place}: {}", crate::article::shorten(said, 120))));
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        if response.hovered() || response.has_focus() {
            painter.rect_filled(rect.expand2(vec2(6.0, 0.0)), 6, palette.bar);
        }
        if response.has_focus() {
            let ring = rect.expand2(vec2(6.0, 0.0));
            painter.rect_stroke(ring, 6, Stroke::new(1.5, palette.accent), eframe::egui::StrokeKind::Inside);
        }
        let mut job = around(words, range, palette.ink, palette.found);
        job.wrap = eframe::egui::text::TextWrapping::truncate_at_width(rect.width());
        let font = FontId::proportional(size::LABEL);
        let head = painter.layout_job(widgets::clamped(&place, font, 14.0, palette.soft, rect.width(), 1));
        painter.galley(rect.min + vec2(0.0, 4.0), head, palette.soft);
        let galley = painter.layout_job(job);
        painter.galley(rect.min + vec2(0.0, 19.0), galley, palette.ink);
    }
    response.on_hover_cursor(eframe::egui::CursorIcon::PointingHand).clicked()
}

/// The words around a place, the place itself marked.
#[must_use]
pub fn around(text: &str, range: &Range<usize>, ink: eframe::egui::Color32, mark: eframe::egui::Color32) -> LayoutJob {
    let before = text.get(..range.start).unwrap_or_default();
    let skip = before.chars().count().saturating_sub(26);
    let near: String = before.chars().skip(skip).collect();
    // What is left out ends at a word.
    let head = if skip > 0 { near.split_once(' ').map_or(near.as_str(), |(_, words)| words) } else { near.as_str() };
    let tail: String = text.get(range.end..).unwrap_or_default().chars().take(160).collect();
    let plain = TextFormat::simple(FontId::new(size::QUOTE, theme::serif()), ink);
    let marked = TextFormat { background: mark, ..plain.clone() };
    let mut job = LayoutJob::default();
    job.append(&format!("{}{head}", if skip > 0 { "… " } else { "" }), 0.0, plain.clone());
    job.append(text.get(range.clone()).unwrap_or_default(), 0.0, marked);
    job.append(&tail.replace('\n', " "), 0.0, plain);
    job
}

/// Selects the words of the current place, so that they can be kept.
pub fn select_current(state: &mut UiState) {
    let find = &state.reader.find;
    if let Some((block, range)) = find.current.and_then(|at| find.hits.get(at)).cloned() {
        state.selection = Some(Selection { block, range: Some(range) });
    }
}
