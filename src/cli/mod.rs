//! The command line: Standpoint without a window, and the arguments that open one.
//!
//! Stands beside `app` at the end of the pipeline; `main` hands it the arguments. Results go to standard output, progress and notices to
//! standard error, in the user's language.
//!
//! Invariants:
//! - The exit code is 0 when all went well, 1 when something stopped or failed, 2 when the arguments cannot be understood.
//! - A reader that hangs up early (`| head`) ends the command quietly.
//! - The words of help and messages stand in `assets/i18n/*/cli.ftl`; an argument `--lang` of the command `brief` finds its help
//!   under `cli-brief-lang`.

mod analyze;
mod arguments;
mod brief;
mod extract;
mod open;
mod project;
mod window;

use crate::i18n::{Language, Words, words};
use crate::notice::{Notice, Severity};
use arguments::{Arguments, Task};
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};

pub use arguments::command;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// All went well.
    Done,
    /// Something stopped or failed; it was said on standard error.
    Failed,
    /// The arguments could not be understood.
    Usage,
}

impl Exit {
    /// The exit code.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Usage => 2,
        }
    }

    /// Failed where `failed`, else done.
    fn failed_if(failed: bool) -> Self {
        if failed { Self::Failed } else { Self::Done }
    }
}

/// Where a command speaks: results to `out`, everything else to `err`.
pub struct Console<'a> {
    words: &'static Words,
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
    quiet: bool,
    /// Whether somebody watches standard error: progress may overwrite itself there.
    watched: bool,
    progress_width: usize,
}

impl Console<'_> {
    /// A line of progress, kept.
    fn say(&mut self, line: &str) {
        if !self.quiet {
            self.clear_progress();
            let _ = writeln!(self.err, "{line}");
        }
    }

    /// A line of progress that the next one overwrites; only where somebody watches.
    fn progress(&mut self, line: &str) {
        if self.quiet || !self.watched {
            return;
        }
        let line = shown(line).replace('\n', " ");
        let width = line.chars().count();
        let _ = write!(self.err, "\r{line}{}", " ".repeat(self.progress_width.saturating_sub(width)));
        let _ = self.err.flush();
        self.progress_width = width;
    }

    fn clear_progress(&mut self) {
        if self.progress_width > 0 {
            let _ = write!(self.err, "\r{}\r", " ".repeat(self.progress_width));
            self.progress_width = 0;
        }
    }

    /// A notice. Information is left out when quiet, warnings and errors never are.
    fn tell(&mut self, notice: &Notice) {
        let text = self.words.notice(notice);
        self.message(notice.severity, &text);
    }

    fn message(&mut self, severity: Severity, text: &str) {
        let weight = match severity {
            Severity::Info if self.quiet => return,
            Severity::Info => "cli-note",
            Severity::Warning => "cli-warning",
            Severity::Error => "cli-error",
        };
        self.clear_progress();
        let _ = writeln!(self.err, "{}: {}", self.words.get(weight), shown(text));
    }

    /// An error under a message key; the path, if any, last.
    fn fail(&mut self, key: &str, args: &[(&str, &str)], path: Option<&str>) -> Exit {
        let mut text = self.words.with(key, args);
        if let Some(path) = path {
            text = format!("{text} ({path})");
        }
        self.message(Severity::Error, &text);
        Exit::Failed
    }
}

/// A text without what would steer a terminal: names of files and words of articles are anybody's.
fn shown(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' || is_direction(c) { '\u{fffd}' } else { c }).collect()
}

/// Marks that turn the order of what follows them.
fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Runs the command that the arguments (the program's name first) ask for, on the process's own standard streams.
#[must_use]
pub fn main(args: impl IntoIterator<Item = OsString>) -> Exit {
    let (out, err) = (io::stdout(), io::stderr());
    let watched = err.is_terminal();
    let mut out = io::BufWriter::new(out.lock());
    let exit = run(args, language(), watched, &mut out, &mut io::LineWriter::new(err));
    match out.flush() {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Exit::Failed,
        Err(_) | Ok(()) => exit,
    }
}

/// The language of the user: the first of `LC_ALL`, `LC_MESSAGES`, `LANG` that is set, where there are words for it; else English.
#[must_use]
pub fn language() -> Language {
    let set =
        ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    set.and_then(|tag| Language::from_tag(&tag)).unwrap_or_default()
}

/// Runs a command with its streams given: what `main` does, for tests.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    language: Language,
    watched: bool,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Exit {
    let words = words(language);
    let arguments = match arguments::parse(args, words) {
        Ok(arguments) => arguments,
        Err(error) => {
            let text = arguments::explain(&error, words);
            let wanted = error.exit_code() == 0;
            let _ = if wanted { out.write_all(text.as_bytes()) } else { err.write_all(text.as_bytes()) };
            return if wanted { Exit::Done } else { Exit::Usage };
        }
    };
    let mut console = Console { words, out, err, quiet: arguments.quiet, watched, progress_width: 0 };
    let ended = perform(arguments, &mut console);
    console.clear_progress();
    match ended {
        Ok(exit) => exit,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(error) => console.fail("cli-error-output", &[("why", &error.to_string())], None),
    }
}

/// Does what was asked. An error is one of writing the results.
fn perform(arguments: Arguments, console: &mut Console<'_>) -> io::Result<Exit> {
    match arguments.task {
        None => Ok(window::open(&arguments.window, console)),
        Some(Task::Brief(task)) => brief::run(&task, console),
        Some(Task::Export(task)) => project::export(&task, console),
        Some(Task::Check(task)) => project::check(&task, console),
        Some(Task::Extract(task)) => extract::run(&task, console),
        Some(Task::Analyze(task)) => analyze::run(&task, console),
        Some(Task::ImportWorker) => Ok(open::work()),
    }
}

/// Today, `YYYY-MM-DD`: the day of `SOURCE_DATE_EPOCH` (UTC) where that is set, for reproducible output; else the clock's.
#[must_use]
fn today() -> String {
    let fixed = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.trim().parse::<i64>().ok());
    match fixed.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok()) {
        Some(moment) => moment.to_zoned_datetime(jiff::tz::TimeZone::UTC).date().to_string(),
        None => jiff::ZonedDateTime::now().date().to_string(),
    }
}
