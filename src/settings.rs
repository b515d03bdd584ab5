//! Per-user preferences, and the projects that were open last.
//!
//! Stands beside the pipeline: only `app`, `cli` and the window read it; nothing in a project or a briefing depends on it. Preferences
//! are in `settings.json` in the user's configuration folder, the recent projects in `recent.json` in the state folder, so that
//! they do not travel with a copied configuration. Both are written whole or not at all, and readable by the user only.
//!
//! Invariant: no content of these files, however damaged, keeps the program from starting; what cannot be read is what a new user
//! has, and what a later version wrote is kept.

use crate::i18n::Language;
use crate::notice::{Notice, Warned};
use crate::project::file::FileError;
use crate::project::publish::{make_private_folder, replace_small};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Recent projects that are remembered.
pub const RECENT: usize = 10;
/// Text size in per cent of the usual: least and most.
pub const TEXT_PERCENT: std::ops::RangeInclusive<u16> = 60..=250;
/// A settings file beyond this many bytes is not ours.
const MAX_BYTES: u64 = 1 << 20;

/// Where the program keeps what belongs to the user and not to a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// Preferences.
    pub config: PathBuf,
    /// Recent projects, recovery data.
    pub state: PathBuf,
}

impl Folders {
    /// The system's folders for this user; `None` where there is no home.
    #[must_use]
    pub fn of_user() -> Option<Self> {
        let folders = directories::ProjectDirs::from("", "", "standpoint")?;
        let state = folders.state_dir().unwrap_or_else(|| folders.data_local_dir());
        Some(Self { config: folders.config_dir().to_owned(), state: state.to_owned() })
    }

    /// Both below one folder, for tests and a portable installation.
    #[must_use]
    pub fn below(root: &Path) -> Self {
        Self { config: root.join("config"), state: root.join("state") }
    }

    /// Where unsaved work is kept, see [`crate::project::recovery`].
    #[must_use]
    pub fn recovery(&self) -> PathBuf {
        self.state.join("recovery")
    }

    fn settings(&self) -> PathBuf {
        self.config.join("settings.json")
    }

    fn recent(&self) -> PathBuf {
        self.state.join("recent.json")
    }
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// What draws the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Renderer {
    /// The program chooses, and takes the other one where the first cannot start.
    #[default]
    Automatic,
    /// OpenGL.
    Glow,
    /// Vulkan, Metal or Direct3D.
    Wgpu,
}

/// The user's preferences.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// Language of the window; `None` follows the system.
    pub language: Option<Language>,
    /// Light or dark.
    pub theme: Theme,
    /// Text size in per cent, within [`TEXT_PERCENT`].
    pub text_percent: u16,
    /// Widths of side panels in points, by the panel's name.
    pub panels: BTreeMap<String, f32>,
    /// What draws the window.
    pub renderer: Renderer,
    /// Whether recent projects are remembered.
    pub keep_recent: bool,
    /// The projects opened last, latest first, at most [`RECENT`].
    pub recent: Vec<PathBuf>,
    /// Fields a later version wrote; kept and written back.
    pub extra: Map<String, Value>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            theme: Theme::System,
            text_percent: 100,
            panels: BTreeMap::new(),
            renderer: Renderer::Automatic,
            keep_recent: true,
            recent: Vec::new(),
            extra: Map::new(),
        }
    }
}

/// `settings.json` as it is written.
#[derive(Serialize)]
struct Written<'a> {
    language: Option<Language>,
    theme: Theme,
    text_percent: u16,
    panels: &'a BTreeMap<String, f32>,
    renderer: Renderer,
    keep_recent: bool,
    #[serde(flatten)]
    extra: &'a Map<String, Value>,
}

impl Settings {
    /// Reads the preferences. A file that is not there gives the usual ones; of a damaged one every field that can be read is.
    #[must_use]
    pub fn load(folders: &Folders) -> Warned<Self> {
        let mut notices = Vec::new();
        let mut fields = match read_json::<Map<String, Value>>(&folders.settings()) {
            Ok(fields) => fields.unwrap_or_default(),
            Err(()) => {
                notices.push(Notice::info("notice-file-settings-damaged").at(folders.settings().display().to_string()));
                Map::new()
            }
        };
        let usual = Self::default();
        let text_percent: u16 = take(&mut fields, "text_percent").unwrap_or(usual.text_percent);
        let panels: BTreeMap<String, f32> = take(&mut fields, "panels").unwrap_or_default();
        let keep_recent = take(&mut fields, "keep_recent").unwrap_or(usual.keep_recent);
        let recent = if keep_recent { read_json::<Vec<PathBuf>>(&folders.recent()).ok().flatten() } else { None };
        let settings = Self {
            language: take(&mut fields, "language").flatten(),
            theme: take(&mut fields, "theme").unwrap_or_default(),
            text_percent: text_percent.clamp(*TEXT_PERCENT.start(), *TEXT_PERCENT.end()),
            panels: panels.into_iter().filter(|(_, width)| (1.0..=10_000.0).contains(width)).collect(),
            renderer: take(&mut fields, "renderer").unwrap_or_default(),
            keep_recent,
            recent: recent.unwrap_or_default().into_iter().take(RECENT).collect(),
            extra: fields,
        };
        Warned { value: settings, notices }
    }

    /// Writes the preferences and the recent projects; where these are not to be remembered, their file is removed.
    ///
    /// # Errors
    /// Where a folder or file cannot be written; the files before are then as they were.
    pub fn save(&self, folders: &Folders) -> Result<(), FileError> {
        let written = Written {
            language: self.language,
            theme: self.theme,
            text_percent: self.text_percent,
            panels: &self.panels,
            renderer: self.renderer,
            keep_recent: self.keep_recent,
            extra: &self.extra,
        };
        write_json(&folders.settings(), &written)?;
        if self.keep_recent {
            // A path that is not text cannot be in JSON; it is not remembered.
            let paths: Vec<&str> = self.recent.iter().filter_map(|path| path.to_str()).collect();
            return write_json(&folders.recent(), &paths);
        }
        match fs::remove_file(folders.recent()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(FileError::of_io(&error)),
            Ok(()) | Err(_) => Ok(()),
        }
    }

    /// Puts a project at the head of the recent ones, unless these are not to be remembered.
    pub fn remember(&mut self, path: &Path) {
        self.forget(path);
        if self.keep_recent {
            self.recent.insert(0, path.to_owned());
            self.recent.truncate(RECENT);
        }
    }

    /// Takes a project off the recent ones.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|recent| recent != path);
    }

    /// Turns remembering on or off; off forgets at once.
    pub fn set_keep_recent(&mut self, keep: bool) {
        self.keep_recent = keep;
        if !keep {
            self.recent.clear();
        }
    }

    /// Sets the text size, within its bounds.
    pub fn set_text_percent(&mut self, percent: u16) {
        self.text_percent = percent.clamp(*TEXT_PERCENT.start(), *TEXT_PERCENT.end());
    }
}

/// A field, taken out; `None` where it is not there or of another kind.
fn take<T: DeserializeOwned>(fields: &mut Map<String, Value>, name: &str) -> Option<T> {
    serde_json::from_value(fields.remove(name)?).ok()
}

/// A JSON file; `None` where there is none, an error where it cannot be read.
fn read_json<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, ()> {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_file() && metadata.len() <= MAX_BYTES => {}
        Ok(_) => return Err(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(_) => return Err(()),
    }
    let bytes = fs::read(path).map_err(|_| ())?;
    serde_json::from_slice(&bytes).map(Some).map_err(|_| ())
}

fn write_json<T: Serialize>(path: &Path, value: &T) -> Result<(), FileError> {
    if let Some(folder) = path.parent() {
        make_private_folder(folder)?;
    }
    let json = serde_json::to_vec_pretty(value).map_err(|error| FileError::Io(error.to_string()))?;
    // A settings file kept elsewhere and linked here stays linked.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    replace_small(&path, &json)
}
