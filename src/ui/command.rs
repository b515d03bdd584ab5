//! Every command of the window in one enum: its name, shortcut, icon and when it can be given.
//!
//! Part of the window. Menus, toolbar, palette, shortcuts and the help sheet are all drawn from [`Command::ALL`].

use super::{UiState, View};
use eframe::egui::{Key, KeyboardShortcut, Modifiers};

/// Where a command stands in the menus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// Files and sources.
    File,
    /// Undo, find.
    Edit,
    /// Modes, panes, text size.
    View,
    /// What is done to a passage.
    Passage,
    /// Shortcuts, settings.
    Help,
}

impl Menu {
    /// The menus in order.
    pub const ALL: [Self; 5] = [Self::File, Self::Edit, Self::View, Self::Passage, Self::Help];

    /// Message key of its name.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::File => "menu-file",
            Self::Edit => "menu-edit",
            Self::View => "menu-view",
            Self::Passage => "menu-passage",
            Self::Help => "menu-help",
        }
    }
}

/// What a command needs before it can be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// An open project.
    Project,
    /// An open project with an article.
    Source,
    /// Something to undo.
    Past,
    /// Something to redo.
    Future,
    /// The reader with an article in it.
    Reader,
    /// A selected passage or statement.
    Statement,
    /// A suggestion in focus.
    Suggestion,
}

macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident: $key:literal, $menu:ident, $needs:ident, $shortcut:expr;)+) => {
        /// A command of the window.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Command { $($(#[$doc])* $name),+ }

        impl Command {
            /// Every command, in the order of the menus.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Message key of its name in `assets/i18n`.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key),+ }
            }

            /// The menu it stands in.
            #[must_use]
            pub fn menu(self) -> Menu {
                match self { $(Self::$name => Menu::$menu),+ }
            }

            /// What it needs.
            #[must_use]
            pub fn needs(self) -> Needs {
                match self { $(Self::$name => Needs::$needs),+ }
            }

            /// Its shortcut, if it has one.
            #[must_use]
            pub fn shortcut(self) -> Option<KeyboardShortcut> {
                match self { $(Self::$name => $shortcut),+ }
            }
        }
    };
}

const fn ctrl(key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(Modifiers::COMMAND, key))
}

const fn ctrl_shift(key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key))
}

const fn alt(key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(Modifiers::ALT, key))
}

const fn plain(key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(Modifiers::NONE, key))
}

commands! {
    /// New project.
    New: "command-new", File, Nothing, ctrl(Key::N);
    /// Open a project.
    Open: "command-open", File, Nothing, ctrl(Key::O);
    /// Open the sample project.
    Sample: "command-sample", File, Nothing, None;
    /// Save.
    Save: "command-save", File, Project, ctrl(Key::S);
    /// Save under another name.
    SaveAs: "command-save-as", File, Project, ctrl_shift(Key::S);
    /// Add articles from files.
    AddArticles: "command-add-articles", File, Nothing, ctrl(Key::I);
    /// Add a folder of articles.
    AddFolder: "command-add-folder", File, Nothing, None;
    /// The clipboard as a new source.
    PasteSource: "command-paste-source", File, Nothing, ctrl_shift(Key::V);
    /// Check and export.
    Export: "command-export", File, Project, ctrl(Key::E);
    /// Print.
    Print: "command-print", File, Project, ctrl(Key::P);
    /// Close the project.
    Close: "command-close", File, Project, ctrl(Key::W);
    /// Quit.
    Quit: "command-quit", File, Nothing, ctrl(Key::Q);

    /// Undo.
    Undo: "command-undo", Edit, Past, ctrl(Key::Z);
    /// Redo.
    Redo: "command-redo", Edit, Future, ctrl_shift(Key::Z);
    /// The steps done so far.
    History: "command-history", Edit, Project, None;
    /// Find in this article.
    Find: "command-find", Edit, Reader, ctrl(Key::F);
    /// Next place found.
    FindNext: "command-find-next", Edit, Reader, plain(Key::F3);
    /// Place found before.
    FindPrevious: "command-find-previous", Edit, Reader, Some(KeyboardShortcut::new(Modifiers::SHIFT, Key::F3));
    /// Find in all sources.
    FindEverywhere: "command-find-everywhere", Edit, Source, ctrl_shift(Key::F);
    /// What the analyst may want to look at.
    Observations: "command-observations", Edit, Source, None;
    /// Command palette.
    Palette: "command-palette", Edit, Nothing, ctrl(Key::K);

    /// Mode: Read.
    ModeRead: "command-mode-read", View, Project, ctrl(Key::Num1);
    /// Mode: Positions.
    ModePositions: "command-mode-positions", View, Project, ctrl(Key::Num2);
    /// Mode: Brief.
    ModeBrief: "command-mode-brief", View, Project, ctrl(Key::Num3);
    /// Next pane.
    NextPane: "command-next-pane", View, Project, plain(Key::F6);
    /// Next source.
    NextSource: "command-next-source", View, Source, ctrl(Key::Tab);
    /// Back to where a jump started.
    Back: "command-back", View, Project, alt(Key::ArrowLeft);
    /// Forward again.
    Forward: "command-forward", View, Project, alt(Key::ArrowRight);
    /// Larger text.
    Larger: "command-larger", View, Nothing, ctrl(Key::Plus);
    /// Smaller text.
    Smaller: "command-smaller", View, Nothing, ctrl(Key::Minus);
    /// Usual text size.
    UsualSize: "command-usual-size", View, Nothing, ctrl(Key::Num0);
    /// Dark or light.
    Theme: "command-theme", View, Nothing, None;

    /// Keep the passage, or release it.
    Keep: "command-keep", Passage, Reader, plain(Key::Space);
    /// Keep without an actor.
    KeepNobody: "command-keep-nobody", Passage, Reader, plain(Key::H);
    /// New actor from the selected words.
    NewActor: "command-new-actor", Passage, Project, plain(Key::N);
    /// Whom the statement is about.
    About: "command-about", Passage, Statement, plain(Key::A);
    /// Translation.
    Translate: "command-translate", Passage, Statement, plain(Key::T);
    /// Grade.
    Grade: "command-grade", Passage, Statement, plain(Key::G);
    /// Memo.
    Memo: "command-memo", Passage, Statement, plain(Key::M);
    /// Next basis.
    NextBasis: "command-next-basis", Passage, Statement, plain(Key::Q);
    /// Important mark.
    Important: "command-important", Passage, Statement, plain(Key::I);
    /// Release the statement.
    Release: "command-release", Passage, Statement, plain(Key::U);
    /// Accept the suggestion and go on.
    Accept: "command-accept", Passage, Suggestion, plain(Key::Enter);
    /// Reject the suggestion and go on.
    Reject: "command-reject", Passage, Suggestion, plain(Key::Backspace);
    /// Accept every suggestion of this article that is sure enough.
    AcceptAll: "command-accept-all", Passage, Reader, None;
    /// Set the paragraph aside, or bring it back.
    SetAside: "command-set-aside", Passage, Reader, None;
    /// Move the item up.
    MoveUp: "command-move-up", Passage, Project, alt(Key::ArrowUp);
    /// Move the item down.
    MoveDown: "command-move-down", Passage, Project, alt(Key::ArrowDown);

    /// Keys.
    Shortcuts: "command-shortcuts", Help, Nothing, plain(Key::F1);
    /// Settings.
    Settings: "command-settings", Help, Nothing, None;
    /// About the program.
    AboutProgram: "command-about-program", Help, Nothing, None;
}

impl Command {
    /// Whether it can be given now.
    #[must_use]
    pub fn enabled(self, view: &View<'_>, state: &UiState) -> bool {
        match self.needs() {
            Needs::Nothing => true,
            Needs::Project => view.project.is_some(),
            Needs::Source => view.project.is_some_and(|project| !project.sources.is_empty()),
            Needs::Past => view.undo.is_some(),
            Needs::Future => view.redo.is_some(),
            Needs::Reader => view.project.is_some() && state.source.is_some() && state.mode == super::Mode::Read,
            Needs::Statement => view.project.is_some() && state.statement.is_some(),
            Needs::Suggestion => view.project.is_some() && state.suggestion.is_some() && state.mode == super::Mode::Read,
        }
    }

    /// Whether its shortcut is a plain key that acts only while the reader has the focus.
    #[must_use]
    pub fn is_reader_key(self) -> bool {
        self.menu() == Menu::Passage && self.shortcut().is_some_and(|shortcut| shortcut.modifiers.is_none())
    }
}
