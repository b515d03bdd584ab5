//! The reader: the article as numbered paragraphs, what is kept and suggested in it, and the selection.
//!
//! Part of the window. Only rows near the window are laid out (`layout`); marks are looked up by block (`marks`) and painted
//! around the text; keys and commands stand in `keys`, statements made from passages in `keep`.
//!
//! Mouse: a click selects the paragraph, with Ctrl the sentence, a double click the word, a drag these words, whole (with Alt to the
//! letter); a click on kept words selects their statement; a click again releases it (where nothing was written on it yet) or
//! deselects; a right click asks whom a name stands for.
//! Keys: Shift+Left/Right move the end of the passage by a word, Shift+Up/Down or Ctrl+Shift+Left/Right its start.

mod head;
pub mod keep;
mod keys;
mod layout;
mod marks;
mod mouse;
mod paint;
mod popup;
mod rows;
mod seen;
mod suggestion;
pub mod text;

pub use keys::{actor_name, focus_suggestion, passage_command};
pub use suggestion::{precision_words, verb};

use super::theme::{self, size, space};
use super::{Action, Command, Pane, Place, Selection, UiState, View, find, widgets};
use crate::actor::ActorId;
use crate::analysis::{Analysis, Suggestion};
use crate::article::{BlockNumber, Source, SourceId};
use crate::project::Project;
use eframe::egui::{EventFilter, Id, Popup, Rect, Role, Sense, Ui, WidgetInfo};
use layout::Rows;
use marks::Marks;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// Height of a line under a block: a suggestion, or why it is set aside.
const LINE: f32 = 24.0;

/// What the reader remembers between frames.
#[derive(Debug, Default)]
pub struct State {
    sheets: HashMap<SourceId, Scrolled>,
    marks: Marks,
    drag: Option<mouse::Drag>,
    /// The byte of its block that was pressed for the menu.
    pressed: Option<usize>,
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
        self.flash(super::Flash::new(text, now));
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

/// Draws the reader and takes its input.
pub fn reader_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let Some(project) = view.project else { return };
    state.reader.now = ui.input(|input| input.time);
    take_place(view, project, state);
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
    rows::article_ui(ui, &desk, state, actions, focus);
    seen::consider(ui, &desk, state, actions);
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
fn take_place(view: &View<'_>, project: &Project, state: &mut UiState) {
    if let Some(Place::Suggestion(source, key)) = &state.go_to {
        let (source, key) = (*source, key.clone());
        state.go_to = None;
        let found = view.analyses.get(&source).and_then(|found| found.statements.iter().find(|found| found.key == key));
        if let Some(found) = found {
            state.source = Some(source);
            focus_suggestion(state, &key, found.passage.block, found.passage.range());
            state.reader.reveal = Some(Reveal::jump(found.passage.block, found.passage.start));
        }
        return;
    }
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

/// The number key of an actor, as shown: "1" to "9", or nothing.
#[must_use]
pub fn number_key(project: &Project, actor: ActorId) -> String {
    let place = project.actors.iter().position(|other| other.id == actor);
    place.filter(|place| *place < 9).map_or_else(String::new, |place| (place + 1).to_string())
}
