//! The reader: the article as numbered paragraphs, what is kept and suggested in it, and the selection.
//!
//! Part of the window. Only rows near the window are laid out (`layout`); marks are looked up by block (`marks`) and painted
//! around the text; keys and commands stand in `keys`, statements made from passages in `keep`.
//!
//! Mouse: a click selects the paragraph, with Ctrl the sentence, a double click the word, a drag exactly these words; a click on
//! kept words selects their statement; a click again releases it (where nothing was written on it yet) or deselects.
//! Keys: Shift+Left/Right move the end of the passage by a word, Shift+Up/Down or Ctrl+Shift+Left/Right its start.

mod head;
pub mod keep;
mod keys;
mod layout;
mod marks;
mod mouse;
mod popup;
mod suggestion;
pub mod text;

pub use keys::{actor_name, focus_suggestion, passage_command};

use super::theme::{self, size, space};
use super::{Action, Command, Pane, Place, Selection, UiState, View, find, widgets};
use crate::actor::ActorId;
use crate::analysis::{Analysis, Suggestion};
use crate::article::{BlockKind, BlockNumber, Source, SourceId};
use crate::project::{Edit, Project, StatementId};
use eframe::egui::{
    Align2, EventFilter, FontId, Galley, Id, Popup, Pos2, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};
use layout::{Dress, Row, Rows, style_of};
use marks::Marks;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

/// Height of a line under a block: a suggestion, or why it is set aside.
const LINE: f32 = 24.0;

/// Seconds a block must be seen before it counts as read.
const SEEN_S: f64 = 1.0;

/// What the reader remembers between frames.
#[derive(Debug, Default)]
pub struct State {
    sheets: HashMap<SourceId, Scrolled>,
    marks: Marks,
    drag: Option<mouse::Drag>,
    seen: HashMap<BlockNumber, f64>,
    reveal: Option<Reveal>,
    /// The popup near the selection is open.
    popup: bool,
    /// Where the selection stands on the screen, for the popup.
    anchor: Option<Rect>,
    /// The suggestion whose reason is open, by key, and the height it takes.
    why: Option<String>,
    why_height: f32,
    head_height: f32,
    /// Seconds on the window's clock, as they last were.
    now: f64,
    /// The search in this article.
    pub find: find::State,
}

impl UiState {
    /// Says something for a moment, about what was just done in the reader.
    fn say(&mut self, text: String) {
        let now = self.reader.now;
        self.flash(text, now);
    }
}

/// The rows of one source and how far it is scrolled.
#[derive(Debug)]
struct Scrolled {
    rows: Rows,
    offset: f64,
}

impl State {
    /// The first block in the window of a source.
    fn first_visible(&self, source: SourceId) -> BlockNumber {
        let scrolled = self.sheets.get(&source);
        let row = scrolled.map_or(0, |sheet| sheet.rows.at(sheet.offset - f64::from(self.head_height)));
        let block = scrolled.and_then(|sheet| sheet.rows.row(row)).map_or(0, |row| row.block);
        BlockNumber(u32::try_from(block + 1).unwrap_or(1))
    }
}

/// A place to bring into view.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Reveal {
    block: BlockNumber,
    byte: usize,
    /// Scroll only as far as needed; else it goes to the upper third.
    near: bool,
}

impl Reveal {
    fn near(block: BlockNumber, byte: usize) -> Self {
        Self { block, byte, near: true }
    }

    fn jump(block: BlockNumber, byte: usize) -> Self {
        Self { block, byte, near: false }
    }
}

/// Brings a place of the article in the reader into view.
pub fn reveal(state: &mut UiState, block: BlockNumber, byte: usize) {
    state.reader.reveal = Some(Reveal::near(block, byte));
}

/// What the reader reads from: the source in it and what was found there.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// The frame's view.
    pub view: &'a View<'a>,
    /// The project.
    pub project: &'a Project,
    /// The source in the reader.
    pub source: &'a Arc<Source>,
    found: Option<&'a Arc<Analysis>>,
}

impl<'a> Desk<'a> {
    /// The desk with the source that the state names.
    #[must_use]
    pub fn of(view: &'a View<'a>, state: &UiState) -> Option<Self> {
        let project = view.project?;
        let source = project.source(state.source?)?;
        Some(Self { view, project, source, found: view.analyses.get(&source.id) })
    }

    /// What was found in the source, once it is analysed.
    #[must_use]
    pub fn analysis(&self) -> Option<&'a Analysis> {
        self.found.map(Arc::as_ref)
    }

    /// The suggestion with this key.
    #[must_use]
    pub fn suggestion(&self, key: &str) -> Option<&'a Suggestion> {
        self.analysis()?.statements.iter().find(|found| found.key == key)
    }

    /// Sentences of a block: the analysis's, or a simple split.
    #[must_use]
    pub fn sentences(&self, block: BlockNumber) -> Vec<Range<usize>> {
        let words = self.source.article.block(block).map_or("", |block| block.text.as_str());
        let found: Vec<Range<usize>> = self.analysis().map_or_else(Vec::new, |analysis| {
            let from = analysis.sentences.partition_point(|spot| spot.block < block);
            let here = analysis.sentences.get(from..).unwrap_or_default().iter();
            here.take_while(|spot| spot.block == block).map(crate::analysis::Spot::range).collect()
        });
        if found.is_empty() { text::sentences(words) } else { found }
    }
}

/// A row as it stands on the screen in this frame.
struct Shown {
    row: Row,
    number: BlockNumber,
    /// Corner of the galley.
    origin: Pos2,
    galley: Arc<Galley>,
    rect: Rect,
}

/// Draws the reader and takes its input.
pub fn reader_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let Some(project) = view.project else { return };
    state.reader.now = ui.input(|input| input.time);
    take_place(project, state);
    if state.source.is_none_or(|id| project.source(id).is_none()) {
        state.source = project.sources.first().map(|source| source.id);
        state.selection = None;
    }
    if state.statement.is_some_and(|id| project.statement(id).is_none() && id.0 < project.next) {
        state.statement = None;
    }
    let palette = theme::palette(ui.visuals().dark_mode);
    ui.painter().rect_filled(ui.max_rect(), 0, palette.paper);
    let Some(desk) = Desk::of(view, state) else {
        empty_ui(ui, view, state, actions);
        return;
    };
    let focus = take_focus(ui, view, state, &desk);
    state.reader.marks.refresh(project, view.revision, desk.source.id, desk.found, state.least_precision);
    if state.reader_focus {
        keys::read_keys(ui, &desk, state, actions);
    }
    if state.reader.find.open {
        find::bar_ui(ui, view, state);
    }
    article_ui(ui, &desk, state, actions, focus);
    consider(ui, &desk, state, actions);
    popup::popup_ui(ui, &desk, state, actions);
}

/// With no article in the project: what to do.
fn empty_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    state.reader_focus = false;
    let palette = theme::palette(ui.visuals().dark_mode);
    ui.vertical_centered(|ui| {
        ui.add_space(ui.available_height() * 0.32);
        ui.label(
            eframe::egui::RichText::new(view.words.get("desk-no-article")).font(theme::reading(size::SUBHEAD)).color(palette.ink),
        );
        ui.add_space(space::S);
        ui.label(widgets::soft(ui, view.words.get("desk-no-article-hint")));
        ui.add_space(space::M);
        if widgets::link(ui, &view.words.get("desk-open-articles")).clicked() {
            actions.push(Action::Command(Command::AddArticles));
        }
    });
}

/// Goes to the place that was asked for, if it is one of the reader's.
fn take_place(project: &Project, state: &mut UiState) {
    let (source, block, range, statement) = match &state.go_to {
        Some(Place::Block(source, block)) => (*source, *block, None, None),
        Some(Place::Words(source, block, range)) => (*source, *block, Some(range.clone()), None),
        Some(Place::Statement(id)) => {
            let Some(statement) = project.statement(*id) else {
                state.go_to = None;
                return;
            };
            let anchor = &statement.anchor;
            (anchor.source, anchor.block, Some(anchor.range.clone()), Some(*id))
        }
        _ => return,
    };
    state.go_to = None;
    if project.source(source).is_none() {
        return;
    }
    state.source = Some(source);
    state.statement = statement;
    state.suggestion = None;
    state.reader.popup = false;
    state.reader.reveal = Some(Reveal::jump(block, range.as_ref().map_or(0, |range| range.start)));
    state.selection = Some(Selection { block, range });
}

/// Says whether single letters are commands now, and gives the id under which the reader holds the keyboard.
fn take_focus(ui: &mut Ui, view: &View<'_>, state: &mut UiState, desk: &Desk<'_>) -> Id {
    let id = ui.scope_id().with("reader");
    let response = ui.interact(ui.max_rect(), id, Sense::click());
    let title = desk.project.citation(desk.source.id, crate::project::SourceField::Title).unwrap_or_default();
    response.widget_info(|| WidgetInfo::labeled(Role::Document, true, view.words.with("desk-reader-name", &[("title", &title)])));
    if state.pane == Some(Pane::Middle) {
        state.pane = None;
        response.request_focus();
    }
    let pointer = ui.input(|input| input.pointer.any_click());
    if response.clicked() && pointer {
        response.request_focus();
        state.selection = None;
        state.statement = None;
        state.reader.popup = false;
    }
    ui.memory_mut(|memory| {
        let filter = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
        memory.set_focus_lock_filter(id, filter);
    });
    let focused = ui.memory(|memory| memory.focused());
    state.reader_focus = !over_the_window(state) && focused.is_none_or(|focused| focused == id) && !Popup::is_any_open(ui.ctx());
    id
}

/// Whether something lies over the whole window; a sheet at the side leaves the reader at work.
fn over_the_window(state: &UiState) -> bool {
    state.dialog.is_some() || matches!(state.sheet, Some(super::Sheet::Check | super::Sheet::Palette))
}

/// Width of the text and where it begins, within what the window leaves.
fn column(available: Rect) -> (f32, f32) {
    let width = (available.width() - space::MARGIN - 2.0 * space::L - space::M).clamp(160.0, space::MEASURE);
    let free = available.width() - width;
    let left = available.left() + (free / 2.0).max(space::MARGIN + space::M);
    (left.round(), width)
}

fn article_ui(ui: &mut Ui, desk: &Desk<'_>, state: &mut UiState, actions: &mut Vec<Action>, focus: Id) {
    let (left, width) = column(ui.available_rect_before_wrap());
    let pixels_per_point = ui.ctx().pixels_per_point();
    let source = desk.source;
    let view_height = ui.available_height();
    let mut scrolled = match state.reader.sheets.remove(&source.id) {
        Some(scrolled) if scrolled.rows.fits(source, width, pixels_per_point) => scrolled,
        Some(old) => Scrolled { rows: Rows::new(source, width, pixels_per_point), ..old },
        None => Scrolled { rows: Rows::new(source, width, pixels_per_point), offset: 0.0 },
    };
    let jump = prepare(ui, desk, state, &mut scrolled, view_height);
    let mut area = ScrollArea::vertical().id_salt(("article", source.id.0)).auto_shrink(false);
    if let Some(offset) = jump {
        area = area.vertical_scroll_offset(offset as f32);
    }
    let mut shown = Vec::new();
    let output = area.show_viewport(ui, |ui, viewport| {
        let head = state.reader.head_height;
        ui.set_height(head + scrolled.rows.total() as f32 + view_height * 0.4);
        let top = ui.max_rect().top();
        if viewport.top() < head || head == 0.0 {
            let rect = Rect::from_min_size(pos2(left, top), vec2(width, head.max(10.0)));
            let height = head::head_ui(ui, desk, state, actions, rect);
            if (height - head).abs() > 0.5 {
                state.reader.head_height = height;
                ui.ctx().request_repaint();
            }
        }
        rows_ui(ui, desk, state, actions, &mut scrolled.rows, Frame { left, width, top, viewport }, &mut shown);
        mouse::take(ui, desk, state, actions, &shown, focus);
    });
    scrolled.offset = f64::from(output.state.clamped_offset().y);
    note_seen(ui, desk, state, &shown, output.inner_rect);
    state.reader.sheets.insert(source.id, scrolled);
}

/// Where things stand while the rows are drawn.
#[derive(Clone, Copy)]
struct Frame {
    left: f32,
    width: f32,
    top: f32,
    viewport: Rect,
}

/// Lays out the rows that are about to be seen and finds where to scroll: so that nothing jumps when estimates are corrected.
fn prepare(ui: &Ui, desk: &Desk<'_>, state: &mut UiState, scrolled: &mut Scrolled, view_height: f32) -> Option<f64> {
    let head = f64::from(state.reader.head_height);
    let window = f64::from(view_height);
    let mut offset = scrolled.offset;
    let reveal = state.reader.reveal.take();
    let target = reveal.as_ref().map(|reveal| {
        let block = (reveal.block.0 as usize).saturating_sub(1);
        scrolled.rows.row_of(block, reveal.byte)
    });
    let middle = target.map_or(offset, |row| head + scrolled.rows.top(row));
    let from = scrolled.rows.at((middle - head - window.min(700.0)).max(0.0));
    let mut row = from;
    let mut moved = 0.0;
    let current = scrolled.rows.at((offset - head).max(0.0));
    while row < scrolled.rows.len() && row < from + 160 && scrolled.rows.top(row) + head < middle + window + 400.0 {
        if !scrolled.rows.is_measured(row) {
            let height = expected_height(ui, desk, state, &mut scrolled.rows, row);
            let change = scrolled.rows.measure(row, height);
            if row < current {
                moved += change;
            }
        }
        row += 1;
    }
    offset += moved;
    if let (Some(reveal), Some(row)) = (reveal, target) {
        let top = head + scrolled.rows.top(row);
        let bottom = top + scrolled.rows.height(row);
        let seen = top >= offset + 24.0 && bottom <= offset + window - 40.0;
        if reveal.near && !seen {
            let down = bottom > offset + window - 40.0;
            let wanted = if down && bottom - top < window - 120.0 { bottom - window + 120.0 } else { top - 60.0 };
            return Some(wanted.max(0.0));
        }
        if !reveal.near {
            return Some((top - window * 0.28).max(0.0));
        }
    }
    (moved.abs() > 0.5).then_some(offset)
}

fn dress(desk: &Desk<'_>, state: &UiState, number: BlockNumber) -> Dress {
    let aside = desk.project.set_aside(desk.source.id, number).is_some();
    let looked_into = state.selection.as_ref().is_some_and(|selection| selection.block == number)
        || !state.reader.marks.kept_in(number).is_empty()
        || state.reader.find.is_at(number);
    Dress { aside, whole: aside && looked_into }
}

/// Points that the lines under a block take.
fn extra_height(desk: &Desk<'_>, state: &UiState, number: BlockNumber, aside: bool) -> f32 {
    if aside {
        return 20.0;
    }
    if head::title_block(desk) == Some(number) {
        return head::LINE;
    }
    let Some(analysis) = desk.analysis() else { return 0.0 };
    let open = state.reader.marks.open_in(analysis, number);
    let why = state
        .reader
        .why
        .as_deref()
        .is_some_and(|key| open.iter().filter_map(|index| analysis.statements.get(*index)).any(|found| found.key == key));
    LINE * open.len() as f32 + if why { state.reader.why_height } else { 0.0 }
}

fn expected_height(ui: &Ui, desk: &Desk<'_>, state: &UiState, rows: &mut Rows, index: usize) -> f32 {
    let Some(row) = rows.row(index).cloned() else { return 0.0 };
    let number = BlockNumber(u32::try_from(row.block + 1).unwrap_or(u32::MAX));
    let Some(block) = desk.source.article.block(number) else { return 0.0 };
    let dress = dress(desk, state, number);
    let Some(galley) = rows.galley(ui, index, dress) else { return 0.0 };
    let style = style_of(block.kind, dress.aside);
    let above = if row.bytes.start == 0 { style.above } else { 0.0 };
    let below = if row.last { extra_height(desk, state, number, dress.aside) + style.below } else { 0.0 };
    above + galley.size().y + below
}

fn rows_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    state: &mut UiState,
    actions: &mut Vec<Action>,
    rows: &mut Rows,
    frame: Frame,
    shown: &mut Vec<Shown>,
) {
    state.reader.anchor = None;
    let head = f64::from(state.reader.head_height);
    let view_top = f64::from(frame.viewport.top());
    let mut index = rows.at((view_top - head).max(0.0));
    // Places are reckoned from the window's top, so that they stay exact far down a long article.
    let screen_top = f64::from(frame.top) + view_top;
    while index < rows.len() {
        let y = head + rows.top(index) - view_top;
        if y > f64::from(frame.viewport.height()) {
            break;
        }
        let height = expected_height(ui, desk, state, rows, index);
        if rows.measure(index, height).abs() > 0.5 {
            ui.ctx().request_repaint();
        }
        let top = (screen_top + y) as f32;
        if let Some(row) = row_ui(ui, desk, state, actions, rows, index, frame, top) {
            shown.push(row);
        }
        index += 1;
    }
}

#[allow(clippy::too_many_arguments, reason = "one row of the loop above, given a name")]
fn row_ui(
    ui: &mut Ui,
    desk: &Desk<'_>,
    state: &mut UiState,
    actions: &mut Vec<Action>,
    rows: &mut Rows,
    index: usize,
    frame: Frame,
    top: f32,
) -> Option<Shown> {
    let row = rows.row(index)?.clone();
    let number = BlockNumber(u32::try_from(row.block + 1).ok()?);
    let block = desk.source.article.block(number)?;
    let dress = dress(desk, state, number);
    let galley = rows.galley(ui, index, dress)?;
    let style = style_of(block.kind, dress.aside);
    let above = if row.bytes.start == 0 { style.above } else { 0.0 };
    let origin = pos2(frame.left + style.indent, top + above);
    let rect = Rect::from_min_size(pos2(frame.left, origin.y), vec2(frame.width, galley.size().y));
    let shown = Shown { row, number, origin, galley, rect };
    paint_row(ui, desk, state, &shown, dress);
    if shown.row.bytes.start == 0 {
        margin_ui(ui, desk, state, &shown, dress);
    }
    stripes_ui(ui, desk, state, &shown);
    if shown.row.last {
        let place = pos2(frame.left, rect.bottom());
        if head::title_block(desk) == Some(number) && !dress.aside {
            let line = Rect::from_min_size(place, vec2(frame.width, head::LINE));
            widgets::row_at(ui, line, "source line", |ui| head::source_line_ui(ui, desk, state, actions));
        } else if dress.aside {
            aside_ui(ui, desk, actions, number, place, frame.width);
        } else {
            suggestion::suggestions_ui(ui, desk, state, actions, number, place, frame.width);
        }
    }
    Some(shown)
}

/// Washes, underlines, outlines and the text of a row.
fn paint_row(ui: &Ui, desk: &Desk<'_>, state: &mut UiState, shown: &Shown, dress: Dress) {
    let dark = ui.visuals().dark_mode;
    let palette = theme::palette(dark);
    let painter = ui.painter();
    let Some(block) = desk.source.article.block(shown.number) else { return };
    let words = block.text.as_str();
    let rects = |range: &Range<usize>| marks::rects(&shown.galley, words, &shown.row, range);
    let kept: Vec<_> = state.reader.marks.kept_in(shown.number).iter().filter_map(|id| desk.project.statement(*id)).collect();
    let ranges: Vec<Range<usize>> = kept.iter().map(|statement| statement.anchor.range.clone()).collect();
    let selected = selected_range(desk, state, shown.number);
    if let Some(range) = &selected {
        let found = rects(range);
        marks::wash(painter, shown.origin, &found, palette.selection, 0);
        if let Some(last) = found.last() {
            state.reader.anchor = Some(last.translate(shown.origin.to_vec2()));
        }
    }
    for (statement, layer) in kept.iter().zip(marks::layers(&ranges)) {
        let actor = statement.actor.and_then(|id| desk.project.actor(id));
        let veil = actor.map_or(palette.faint.gamma_multiply(0.22), |actor| theme::veil(actor.hue, dark));
        marks::wash(painter, shown.origin, &rects(&statement.anchor.range), veil, layer);
    }
    for (range, current) in state.reader.find.hits_in(shown.number) {
        let color = if current { palette.found } else { palette.found.gamma_multiply(0.55) };
        marks::wash(painter, shown.origin, &rects(range), color, 0);
    }
    if let Some(analysis) = desk.analysis().filter(|_| !dress.aside) {
        for mention in state.reader.marks.mentions_in(analysis, shown.number) {
            let actor = mention.actor.and_then(|id| desk.project.actor(id));
            marks::underline(painter, shown.origin, &rects(&mention.spot.range()), actor.map(|actor| actor.hue), dark);
        }
        for index in state.reader.marks.open_in(analysis, shown.number) {
            let Some(found) = analysis.statements.get(*index) else { continue };
            let actor = found.actor.and_then(|id| desk.project.actor(id));
            let focused = state.suggestion.as_deref() == Some(found.key.as_str());
            marks::outline(painter, shown.origin, &rects(&found.passage.range()), widgets::hue_of(actor, dark), focused);
        }
    }
    let ink = match (dress.aside, block.kind) {
        (true, _) => palette.faint,
        (false, BlockKind::Caption | BlockKind::Footnote) => palette.soft,
        (false, _) => palette.ink,
    };
    match block.kind {
        BlockKind::Quote | BlockKind::PullQuote if !dress.aside => {
            let x = shown.rect.left() + 6.0;
            painter.vline(x, shown.rect.y_range().shrink(3.0), Stroke::new(2.0, palette.line));
        }
        BlockKind::ListItem if shown.row.bytes.start == 0 => {
            painter.circle_filled(
                pos2(shown.rect.left() + 8.0, shown.rect.top() + style_of(block.kind, dress.aside).line / 2.0),
                2.2,
                ink,
            );
        }
        _ => {}
    }
    painter.galley(shown.origin, Arc::clone(&shown.galley), ink);
}

/// The selected bytes of a block.
fn selected_range(desk: &Desk<'_>, state: &UiState, number: BlockNumber) -> Option<Range<usize>> {
    let selection = state.selection.as_ref().filter(|selection| selection.block == number)?;
    let length = desk.source.article.block(number)?.text.len();
    Some(selection.range.clone().unwrap_or(0..length))
}

/// The number in the margin; a click on it selects the whole paragraph, whatever is kept in it.
fn margin_ui(ui: &Ui, desk: &Desk<'_>, state: &mut UiState, shown: &Shown, dress: Dress) {
    let palette = theme::palette(ui.visuals().dark_mode);
    let style = desk.source.article.block(shown.number).map(|block| style_of(block.kind, dress.aside));
    let line = style.map_or(size::READER_LINE, |style| style.line);
    let right = shown.rect.left() - 41.0;
    let rect = Rect::from_min_max(pos2(right - 34.0, shown.rect.top()), pos2(right, shown.rect.top() + line));
    let response = ui.interact(rect, ui.scope_id().with(("number", shown.number.0)), Sense::CLICK);
    let label = desk.view.words.with("desk-select-paragraph", &[("number", &shown.number.0.to_string())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    let chosen = state.selection.as_ref().is_some_and(|selection| selection.block == shown.number);
    let color = if chosen || response.hovered() { palette.accent } else { palette.faint };
    let text = if dress.aside { "–".to_owned() } else { shown.number.to_string() };
    ui.painter().text(rect.right_center(), Align2::RIGHT_CENTER, text, FontId::proportional(size::LABEL), color);
    if response.clicked() {
        keys::select(desk, state, Selection { block: shown.number, range: None });
        state.statement = None;
        state.reader.popup = true;
    }
}

/// The stripes of kept passages in the margin, each with its actor's badge.
fn stripes_ui(ui: &Ui, desk: &Desk<'_>, state: &mut UiState, shown: &Shown) {
    let dark = ui.visuals().dark_mode;
    let ids: Vec<StatementId> = state.reader.marks.kept_in(shown.number).to_vec();
    let kept: Vec<_> = ids.iter().filter_map(|id| desk.project.statement(*id)).collect();
    let Some(block) = desk.source.article.block(shown.number) else { return };
    let ranges: Vec<Range<usize>> = kept.iter().map(|statement| statement.anchor.range.clone()).collect();
    let mut free = f32::NEG_INFINITY;
    for (statement, layer) in kept.iter().zip(marks::layers(&ranges)) {
        let rects = marks::rects(&shown.galley, &block.text, &shown.row, &statement.anchor.range);
        let (Some(first), Some(last)) = (rects.first(), rects.last()) else { continue };
        let actor = statement.actor.and_then(|id| desk.project.actor(id));
        let color = widgets::hue_of(actor, dark);
        let x = shown.rect.left() - 10.0 - 6.0 * layer.min(1) as f32;
        let (top, bottom) = (shown.origin.y + first.top() + 3.0, shown.origin.y + last.bottom() - 3.0);
        let chosen = state.statement == Some(statement.id);
        let stripe = Rect::from_min_max(pos2(x - 2.0, top), pos2(x + if chosen { 3.0 } else { 2.0 }, bottom));
        ui.painter().rect_filled(stripe, 2, color);
        if statement.anchor.range.start < shown.row.bytes.start {
            continue;
        }
        let center = pos2(shown.rect.left() - 24.0 - 2.0, (top + 10.5).max(free));
        free = center.y + 20.0;
        let rect = Rect::from_center_size(center, vec2(18.0, 18.0));
        let response = ui.interact(rect, ui.scope_id().with(("kept", statement.id.0)), Sense::CLICK);
        let name = actor_name(desk, statement.actor);
        let number = shown.number.to_string();
        let label = desk.view.words.with("desk-kept-for", &[("name", &name), ("place", &number)]);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &label));
        widgets::paint_badge(ui.painter(), center, actor, dark, 16.0);
        if statement.important {
            ui.painter().circle_filled(rect.right_top(), 3.0, theme::palette(dark).warning);
        }
        if response.clicked() {
            mouse::select_statement(state, statement);
        }
        response.on_hover_text(label);
    }
}

/// Why a block is set aside, and the way back.
fn aside_ui(ui: &mut Ui, desk: &Desk<'_>, actions: &mut Vec<Action>, number: BlockNumber, place: Pos2, width: f32) {
    let Some(reason) = desk.project.set_aside(desk.source.id, number) else { return };
    let rect = Rect::from_min_size(place, vec2(width, 18.0));
    let words = desk.view.words;
    widgets::row_at(ui, rect, ("aside", number.0), |ui| {
        ui.label(widgets::soft(ui, words.get(super::source_card::aside_key(reason))));
        ui.label(widgets::soft(ui, "·"));
        let back = widgets::link_sized(ui, &words.get("desk-bring-back"), size::SMALL);
        if back.clicked() {
            actions.push(Action::Edit(Edit::SetAside { source: desk.source.id, block: number, reason: None }));
        }
    });
}

/// Remembers since when the blocks in the window are seen.
fn note_seen(ui: &Ui, desk: &Desk<'_>, state: &mut UiState, shown: &[Shown], window: Rect) {
    let now = ui.input(|input| input.time);
    let inside = |row: &&Shown| {
        let both = row.rect.intersect(window).height();
        both >= row.rect.height() * 0.6 || both >= window.height() * 0.5
    };
    let visible: Vec<BlockNumber> = shown.iter().filter(inside).map(|row| row.number).collect();
    let before = std::mem::take(&mut state.reader.seen);
    let considered = desk.project.considered.get(&desk.source.id);
    for number in visible {
        if considered.is_some_and(|blocks| blocks.contains(&number)) || desk.project.set_aside(desk.source.id, number).is_some() {
            continue;
        }
        state.reader.seen.insert(number, before.get(&number).copied().unwrap_or(now));
    }
}

/// Marks blocks as looked at that were in the window for a second while the reader had the focus.
fn consider(ui: &Ui, desk: &Desk<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let (now, active) = ui.input(|input| (input.time, input.focused));
    if !active || !state.reader_focus {
        state.reader.seen.values_mut().for_each(|since| *since = now);
        return;
    }
    let Some(first) = state.reader.seen.values().copied().reduce(f64::min) else { return };
    let wait = first + SEEN_S - now;
    if wait > 0.0 {
        ui.ctx().request_repaint_after(Duration::from_secs_f64(wait + 0.02));
        return;
    }
    let mut ripe: Vec<BlockNumber> =
        state.reader.seen.iter().filter(|(_, since)| now - **since >= SEEN_S).map(|(number, _)| *number).collect();
    ripe.sort_unstable();
    state.reader.seen.retain(|number, _| !ripe.contains(number));
    actions.push(Action::Edit(Edit::Consider(desk.source.id, ripe)));
}

/// The number key of an actor, as shown: "1" to "9", or nothing.
#[must_use]
pub fn number_key(project: &Project, actor: ActorId) -> String {
    let place = project.actors.iter().position(|other| other.id == actor);
    place.filter(|place| *place < 9).map_or_else(String::new, |place| (place + 1).to_string())
}
