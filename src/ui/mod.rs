//! The window: what is seen, and what was asked for.
//!
//! Stands at the end of `app`: a view reads a [`View`], may change the [`UiState`] (selection, scroll, open sheets: never undone,
//! never in the file) and gives back [`Action`]s. Nothing here changes a project, reads a file or starts a thread.
//!
//! Every view is a function `NAME_ui(ui, &View, &mut UiState, &mut Vec<Action>)`. The app takes every [`Command`]'s shortcut, single
//! letters only while [`UiState::reader_focus`] says so; what a command does to a passage or a search (menu Passage, Find …) stands
//! beside the reader in `passage_command(command, &View, &mut UiState, &mut Vec<Action>)`; digits and arrows are the reader's own.

pub mod actor_card;
pub mod board;
pub mod brief;
pub mod check;
pub mod command;
pub mod dialogs;
pub mod find;
pub mod help;
pub mod history;
pub mod matrix;
pub mod mentions;
pub mod menu;
pub mod notices;
pub mod observations;
pub mod origins;
pub mod outline;
pub mod palette;
pub mod positions;
pub mod preview;
pub mod proposal;
pub mod prose;
pub mod reader;
pub mod settings;
pub mod sheet;
pub mod side_by_side;
pub mod source_card;
pub mod sources;
pub mod start;
pub mod statement;
pub mod tally;
pub mod theme;
pub mod timeline;
pub mod timing;
pub mod ways;
pub mod widgets;

use crate::actor::ActorId;
use crate::analysis::Analysis;
use crate::article::{BlockNumber, SourceId};
use crate::i18n::Words;
use crate::notice::Notice;
use crate::project::{Edit, History, JudgementId, Project, StatementId};
use eframe::egui::{CentralPanel, Frame, Margin, Panel, Rect, Response, Ui};
use std::collections::{BTreeMap, VecDeque};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use command::Command;

/// What a frame is drawn from; nothing in it can be changed.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The words of the interface.
    pub words: &'a Words,
    /// The open project; `None` shows Start.
    pub project: Option<&'a Project>,
    /// Grows with every edit.
    pub revision: u64,
    /// What the analysis found, per source; a source that is still being analysed is missing.
    pub analyses: &'a BTreeMap<SourceId, Arc<Analysis>>,
    /// Pairs of statements that belong side by side, decided on or not.
    pub pairs: &'a [crate::analysis::Pair],
    /// Pairs of sources that print the same text, decided on or not.
    pub same_texts: &'a [crate::origins::SameText],
    /// The project with its past and undone future.
    pub history: Option<&'a History>,
    /// Message key of the step that undo takes back.
    pub undo: Option<&'a str>,
    /// Message key of the step that redo does again.
    pub redo: Option<&'a str>,
    /// The project's file name and whether there are unsaved changes.
    pub file: FileState<'a>,
    /// What is under way, for the status line.
    pub progress: &'a [Progress],
    /// Everything the user was told, newest last.
    pub notices: &'a [Told],
    /// What is around the project: recent files, unsaved work, the renderer.
    pub around: &'a Surroundings,
    /// The user's preferences.
    pub settings: &'a crate::settings::Settings,
    /// The pages of the briefing, as far as they are drawn.
    pub preview: &'a preview::Preview,
}

/// What is around the project.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// Projects saved or opened lately, newest first.
    pub recent: Vec<PathBuf>,
    /// Unsaved work found at the start.
    pub offers: Vec<Offer>,
    /// What draws the window: "OpenGL", "Vulkan" …
    pub renderer: String,
}

/// Unsaved work that can be restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Its name, for [`Action::Restore`].
    pub name: String,
    /// Title of the project, or its file's name.
    pub title: String,
    /// When it was last written, how much was done, and what became of its file, in words.
    pub about: String,
}

/// Where the project is saved.
#[derive(Clone, Copy, Debug, Default)]
pub struct FileState<'a> {
    /// Name of the file, if it was ever saved.
    pub name: Option<&'a str>,
    /// Unsaved changes.
    pub changed: bool,
    /// A save is under way.
    pub saving: bool,
    /// The time of the last save, "13:02".
    pub saved_at: Option<&'a str>,
    /// Opened read-only: saving asks for another name.
    pub read_only: bool,
    /// Its file, where another session has it open and it can be taken over.
    pub held: Option<&'a Path>,
}

/// Work under way.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// Its number, for cancelling.
    pub ticket: u64,
    /// Message key of what it is.
    pub key: &'static str,
    /// What it works on: a file name.
    pub subject: String,
    /// Done and total, where countable.
    pub count: Option<(usize, usize)>,
    /// Whether it stops when asked to.
    pub cancellable: bool,
}

/// A notice and when it was told.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The notice.
    pub notice: Notice,
    /// What can be done about it.
    pub ways: Vec<ways::Way>,
    /// Seconds on the window's clock.
    pub at: f64,
    /// Whether its toast was closed.
    pub closed: bool,
}

/// The three modes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Read and keep.
    #[default]
    Read,
    /// Actors and their positions.
    Positions,
    /// The briefing.
    Brief,
}

impl Mode {
    /// The modes in order.
    pub const ALL: [Self; 3] = [Self::Read, Self::Positions, Self::Brief];

    /// The command that goes there.
    #[must_use]
    pub fn command(self) -> Command {
        match self {
            Self::Read => Command::ModeRead,
            Self::Positions => Command::ModePositions,
            Self::Brief => Command::ModeBrief,
        }
    }
}

/// A sheet over the modes.
#[derive(Clone, Debug, PartialEq)]
pub enum Sheet {
    /// Check and export.
    Check,
    /// Citation data of a source.
    Source(SourceId),
    /// An actor: names, colour, members.
    Actor(ActorId),
    /// Settings.
    Settings,
    /// Keys.
    Shortcuts,
    /// Steps done.
    History,
    /// Everything told.
    Notices,
    /// About the program.
    About,
    /// Command palette with what is typed.
    Palette,
    /// Find in all sources.
    FindEverywhere,
    /// What the analyst may want to look at.
    Observations,
    /// Every place that names an actor.
    Mentions(ActorId),
}

impl Sheet {
    /// Whether it stands beside the mode; the others stand over the window.
    #[must_use]
    pub fn is_beside(&self) -> bool {
        match self {
            Self::Check | Self::Palette => false,
            Self::Source(_)
            | Self::Actor(_)
            | Self::Settings
            | Self::Shortcuts
            | Self::History
            | Self::Notices
            | Self::About
            | Self::FindEverywhere
            | Self::Observations
            | Self::Mentions(_) => true,
        }
    }
}

/// A place to jump to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A block of a source.
    Block(SourceId, BlockNumber),
    /// Words in a block.
    Words(SourceId, BlockNumber, Range<usize>),
    /// A statement, where it stands in its source.
    Statement(StatementId),
    /// A suggestion, by its key, where it stands in its source.
    Suggestion(SourceId, String),
    /// An actor's position text.
    Position(ActorId),
    /// A key judgement.
    Judgement(JudgementId),
    /// A source's card.
    Source(SourceId),
    /// An actor's card.
    Actor(ActorId),
    /// A text field of the Brief mode.
    Field(BriefPlace),
}

/// Fields of the Brief mode that can be jumped to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BriefPlace {
    /// Title.
    Title,
    /// Date.
    Date,
    /// Prepared for.
    PreparedFor,
    /// Prepared by.
    PreparedBy,
    /// Marking and TLP.
    Marking,
    /// Bottom line.
    BottomLine,
    /// Key judgements.
    Judgements,
    /// Disputed points.
    Disputes,
    /// Gaps.
    Gaps,
    /// Source summary.
    SourceSummary,
    /// Sections, paper, template.
    Settings,
}

/// The selected words: a block, and a range within it (`None`: the whole block).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The block.
    pub block: BlockNumber,
    /// Bytes of its text; `None` selects all of it.
    pub range: Option<Range<usize>>,
}

/// From which precision on suggestions are shown at first: rules that are wrong too often are off until the analyst asks for all.
pub const LEAST_PRECISION: f32 = 0.6;

/// What is selected and open: changed freely by views, never undone, never saved in the project.
#[derive(Debug, Default)]
pub struct UiState {
    /// The mode.
    pub mode: Mode,
    /// The open sheet.
    pub sheet: Option<Sheet>,
    /// The source in the reader.
    pub source: Option<SourceId>,
    /// The selected words in it.
    pub selection: Option<Selection>,
    /// The selected statement.
    pub statement: Option<StatementId>,
    /// The suggestion in focus, by key.
    pub suggestion: Option<String>,
    /// The actor in focus in the outline and the Positions mode.
    pub actor: Option<ActorId>,
    /// A place that the next frame brings into view and then clears.
    pub go_to: Option<Place>,
    /// Places left by jumps.
    pub back: Vec<Place>,
    /// Places left by going back.
    pub forward: Vec<Place>,
    /// Suggestions below this precision are not shown, 0 to 1.
    pub least_precision: f32,
    /// A field of the selected statement that wants the keyboard (translation, memo, about, grade).
    pub statement_field: Option<StatementFocus>,
    /// The reader has the keyboard: single letters are commands. The reader says so every frame.
    pub reader_focus: bool,
    /// The pane that should take the keyboard; the view that has it clears this.
    pub pane: Option<Pane>,
    /// The pane F6 was last in.
    pub pane_now: Pane,
    /// Toast texts shown for a moment, newest last, with the second they go.
    pub flashes: VecDeque<Flash>,
    /// A question that must be answered first.
    pub dialog: Option<Dialog>,
    /// What is typed in the palette, and the row in focus.
    pub palette: palette::Typed,
    /// Open files hover over the window.
    pub hovering: bool,
    /// What the Brief mode remembers.
    pub brief: brief::State,
    /// What the preview remembers: zoom, pages in sight.
    pub pages: preview::State,
    /// What the check sheet remembers.
    pub check: check::State,
    /// What the reader remembers: scroll, marks, search.
    pub reader: reader::State,
    /// What the Positions mode remembers.
    pub positions: positions::State,
    /// What is being typed on an actor card.
    pub actor_card: actor_card::State,
    /// Counts per source and actor, as they last were.
    pub tally: Arc<tally::Tally>,
    /// The search in all sources.
    pub everywhere: find::Everywhere,
    /// What the sheet of observations remembers.
    pub observations: observations::State,
    /// Widths of side panels as they last were, by name.
    pub widths: BTreeMap<&'static str, f32>,
}

impl UiState {
    /// Gives the keyboard to this, where its pane was asked for.
    pub fn enter(&mut self, pane: Pane, response: &Response) {
        if self.pane == Some(pane) {
            self.pane = None;
            response.request_focus();
            response.scroll_to_me(None);
        }
    }

    /// Says something for a moment; of two about the same the newer stays.
    pub fn flash(&mut self, flash: Flash) {
        self.flashes.retain(|shown| shown.text != flash.text);
        self.flashes.push_back(flash);
    }
}

/// A short message that goes by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Flash {
    /// What it says.
    pub text: String,
    /// When it goes, on the window's clock.
    pub until: f64,
    /// What can be done about it: message key and action.
    pub does: Option<(&'static str, Action)>,
}

impl Flash {
    /// A message that goes after four seconds; `now` on the window's clock.
    #[must_use]
    pub fn new(text: String, now: f64) -> Self {
        Self { text, until: now + 4.0, does: None }
    }

    /// The same with something to do about it, for which it stays longer.
    #[must_use]
    pub fn with(self, key: &'static str, action: Action) -> Self {
        Self { until: self.until + 4.0, does: Some((key, action)), ..self }
    }
}

/// A question that must be answered before anything else.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// There are unsaved changes, and what was asked for would lose them.
    Unsaved,
    /// No file dialog answers here: a path is typed.
    Path {
        /// What is typed.
        text: String,
        /// To save there, or to open it.
        saving: bool,
    },
}

/// The answer to a [`Dialog`].
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Save first.
    Save,
    /// Lose the changes.
    Discard,
    /// Do nothing.
    Cancel,
    /// This path.
    Path(PathBuf),
}

/// The panes of a mode, from left to right; F6 goes round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    /// Sources, or the section list.
    Left,
    /// The reader, the table, the text fields.
    #[default]
    Middle,
    /// The outline, or the pages.
    Right,
}

/// A field of the statement editor that wants the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatementFocus {
    /// About whom.
    About,
    /// Translation.
    Translation,
    /// Grade.
    Grade,
    /// Memo.
    Memo,
    /// Speaker.
    Speaker,
}

/// What was asked for in a frame; `app` performs it.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "a handful a frame")]
pub enum Action {
    /// A command from a menu, key or button.
    Command(Command),
    /// An edit of the project.
    Edit(Edit),
    /// The next edit starts a step of its own.
    Seal,
    /// Go to a place; Back returns.
    Go(Place),
    /// Open articles from files or folders.
    OpenArticles(Vec<PathBuf>),
    /// Open this text as a source.
    PasteText(String),
    /// Open a project from a file.
    OpenProject(PathBuf),
    /// Save the PDF: the check sheet's Save.
    ExportPdf,
    /// Open a source's file again as plain text, in its place.
    ReopenAsText(SourceId),
    /// Read a newer version of a source from a file.
    Reimport(SourceId),
    /// Write the frozen bytes of a source to a folder that the analyst chooses.
    ShowOriginal(SourceId),
    /// Cancel work under way, by ticket.
    Cancel(u64),
    /// Close a toast, by its place in the list of notices.
    CloseToast(usize),
    /// Choose a logo.
    ChooseLogo,
    /// Restore unsaved work, by the offer's name.
    Restore(String),
    /// Discard unsaved work, by the offer's name.
    DiscardOffer(String),
    /// Take a file off the list of recent projects.
    ForgetRecent(PathBuf),
    /// Answer the question that is asked.
    Answer(Answer),
    /// Go back (or forward) to after this many steps.
    Rewind(usize),
    /// Change the preferences.
    Settings(settings::Change),
    /// Write the PDF here, from the check sheet.
    ExportTo(PathBuf),
    /// Show the folder of a file in the system's file manager.
    ShowFolder(PathBuf),
    /// Go a way out that a notice offers.
    Take(ways::Way),
}

/// The pane in which the pointer was pressed is the one that F6 goes on from.
fn note_pane(ui: &Ui, state: &mut UiState, panes: &[(Pane, Rect)]) {
    let Some(place) = ui.input(|input| input.pointer.any_pressed().then(|| input.pointer.interact_pos()).flatten()) else {
        return;
    };
    if let Some((pane, _)) = panes.iter().find(|(_, rect)| rect.contains(place)) {
        state.pane_now = *pane;
    }
}

/// The panes of the mode.
pub fn modes_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    match state.mode {
        Mode::Read => read_ui(ui, view, state, actions),
        Mode::Positions => {
            state.reader_focus = false;
            positions::positions_ui(ui, view, state, actions);
        }
        Mode::Brief => {
            state.reader_focus = false;
            brief::brief_ui(ui, view, state, actions);
        }
    }
    // A pane that has nothing to take the keyboard is passed over.
    state.pane = None;
}

/// The width of a side panel when it is first shown: as the user left it, else the usual.
fn side_width(view: &View<'_>, name: &str, usual: f32) -> f32 {
    view.settings.panels.get(name).copied().unwrap_or(usual)
}

/// Sources, reader, outline.
fn read_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let palette = widgets::colors(ui);
    let side = Frame::new().fill(palette.panel).inner_margin(Margin { left: 12, right: 12, top: 14, bottom: 0 });
    let width = ui.max_rect().width();
    let mut panes = Vec::new();
    let usual = side_width(view, "sources", theme::space::LEFT.min(width * 0.21));
    let left = Panel::left("sources").frame(side).default_size(usual).size_range(200.0..=420.0).show(ui, |ui| {
        sources::sources_ui(ui, view, state, actions);
    });
    panes.push((Pane::Left, left.response.rect));
    state.widths.insert("sources", left.response.rect.width());
    // A side sheet takes the outline's place in a narrow window.
    if state.sheet.as_ref().is_none_or(|sheet| !sheet.is_beside()) || width > 1_500.0 {
        let right =
            Panel::right("outline").frame(side).default_size(theme::space::RIGHT).size_range(260.0..=560.0).show(ui, |ui| {
                outline::outline_ui(ui, view, state, actions);
            });
        panes.push((Pane::Right, right.response.rect));
        state.widths.insert("outline", right.response.rect.width());
    }
    let middle = CentralPanel::default().frame(Frame::new().fill(palette.paper)).show(ui, |ui| {
        reader::reader_ui(ui, view, state, actions);
    });
    panes.push((Pane::Middle, middle.response.rect));
    note_pane(ui, state, &panes);
}
