//! What may stand on the command line, and its help in the user's language.
//!
//! Part of `cli`. The shape is declared here with clap; every word of help comes from `cli.ftl` by the name of the command and the
//! argument, so that none can be forgotten without a failing test.

use crate::i18n::{Language, Words};
use crate::project::Paper;
use crate::standards::Tlp;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;

#[derive(Debug, Parser)]
#[command(
    name = "standpoint",
    version,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    max_term_width = 100
)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) window: Window,
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    #[command(subcommand)]
    pub(super) task: Option<Task>,
}

/// Arguments that open a window.
#[derive(Debug, Args)]
pub(super) struct Window {
    #[arg(value_name = "FILES")]
    pub(super) files: Vec<PathBuf>,
    #[arg(long, conflicts_with = "files")]
    pub(super) sample: bool,
    #[arg(long, value_enum, value_name = "NAME")]
    pub(super) renderer: Option<Renderer>,
    /// For measuring: says on standard error how long a changed page takes to stand on the screen.
    #[arg(long, hide = true)]
    pub(super) timing: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Task {
    Brief(Brief),
    Export(Export),
    Check(Check),
    Extract(Extract),
    Analyze(Analyze),
    #[command(hide = true)]
    ImportWorker,
}

#[derive(Debug, Args)]
pub(super) struct Brief {
    #[arg(value_name = "ARTICLE", required = true)]
    pub(super) articles: Vec<PathBuf>,
    #[arg(short, long, value_name = "PDF")]
    pub(super) output: PathBuf,
    #[arg(long, value_name = "PROJECT")]
    pub(super) save: Option<PathBuf>,
    #[arg(long)]
    pub(super) title: Option<String>,
    #[command(flatten)]
    pub(super) parts: Parts,
    /// The way out for a file whose own reader fails.
    #[arg(long)]
    pub(super) plain: bool,
    #[command(flatten)]
    pub(super) document: Document,
}

/// What else of a file becomes a source.
#[derive(Clone, Copy, Debug, Default, Args)]
pub(super) struct Parts {
    #[arg(long)]
    pub(super) chapters: bool,
    #[arg(long)]
    pub(super) attachments: bool,
}

/// How the document is made; what is not given stays as the project has it.
#[derive(Debug, Args)]
pub(super) struct Document {
    #[arg(long, value_enum, value_name = "LANGUAGE")]
    pub(super) lang: Option<DocumentTongue>,
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub(super) date: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub(super) template: Option<String>,
    #[arg(long, value_enum, value_name = "SIZE")]
    pub(super) paper: Option<PaperSize>,
    #[arg(long, value_enum, value_name = "LABEL")]
    pub(super) tlp: Option<Label>,
}

#[derive(Debug, Args)]
pub(super) struct Export {
    #[arg(value_name = "PROJECT")]
    pub(super) project: PathBuf,
    #[arg(short, long, value_name = "PDF")]
    pub(super) output: PathBuf,
    #[command(flatten)]
    pub(super) document: Document,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    #[arg(value_name = "PROJECT")]
    pub(super) project: PathBuf,
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("form").required(true).args(["json", "text", "markdown", "jsonl"])))]
pub(super) struct Extract {
    #[arg(value_name = "FILE", required_unless_present = "jsonl", conflicts_with = "jsonl")]
    pub(super) files: Vec<PathBuf>,
    #[arg(long)]
    pub(super) json: bool,
    #[arg(long)]
    pub(super) text: bool,
    #[arg(long)]
    pub(super) markdown: bool,
    #[arg(long, value_name = "DIR")]
    pub(super) jsonl: Option<PathBuf>,
    #[command(flatten)]
    pub(super) parts: Parts,
    #[arg(long)]
    pub(super) plain: bool,
}

#[derive(Debug, Args)]
#[command(group(clap::ArgGroup::new("form").required(true).args(["json", "jsonl"])))]
pub(super) struct Analyze {
    #[arg(value_name = "FILE", required_unless_present = "jsonl", conflicts_with = "jsonl")]
    pub(super) files: Vec<PathBuf>,
    #[arg(long)]
    pub(super) json: bool,
    #[arg(long, value_name = "GOLD")]
    pub(super) jsonl: Option<PathBuf>,
    #[arg(long, conflicts_with = "jsonl")]
    pub(super) plain: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Renderer {
    Glow,
    Wgpu,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum DocumentTongue {
    En,
    Nl,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PaperSize {
    A4,
    Letter,
}

impl PaperSize {
    pub(super) fn paper(self) -> Paper {
        match self {
            Self::A4 => Paper::A4,
            Self::Letter => Paper::Letter,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Label {
    Red,
    #[value(name = "amber+strict", alias = "amber-strict")]
    AmberStrict,
    Amber,
    Green,
    Clear,
    None,
}

impl Label {
    pub(super) fn tlp(self) -> Option<Tlp> {
        match self {
            Self::Red => Some(Tlp::Red),
            Self::AmberStrict => Some(Tlp::AmberStrict),
            Self::Amber => Some(Tlp::Amber),
            Self::Green => Some(Tlp::Green),
            Self::Clear => Some(Tlp::Clear),
            Self::None => None,
        }
    }
}

/// A day written as `2024-10-24`.
fn day(text: &str) -> Result<String, String> {
    match text.parse::<jiff::civil::Date>() {
        Ok(date) if text.len() == 10 => Ok(date.to_string()),
        Ok(_) | Err(_) => Err("YYYY-MM-DD".to_owned()),
    }
}

/// The command with its help in one language.
#[must_use]
pub fn command(language: Language) -> clap::Command {
    localised(Arguments::command(), crate::i18n::words(language))
}

pub(super) fn parse(args: impl IntoIterator<Item = OsString>, words: &Words) -> Result<Arguments, clap::Error> {
    let mut command = localised(Arguments::command(), words);
    let matches = command.try_get_matches_from_mut(args)?;
    Arguments::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

/// Sets in the words of help: `cli-about`, `cli-examples` and `cli-ARGUMENT` for the program, `cli-COMMAND`, `cli-COMMAND-examples` and
/// `cli-COMMAND-ARGUMENT` for a command.
fn localised(command: clap::Command, words: &Words) -> clap::Command {
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut command = worded(command, "cli", "cli-about", words).subcommand_help_heading(words.get("cli-heading-commands"));
    command = command.subcommand_value_name(words.get("cli-value-command"));
    for name in names {
        command = command.mut_subcommand(&name, |sub| {
            if sub.is_hide_set() {
                return sub;
            }
            let key = format!("cli-{name}");
            worded(sub, &key, &key, words)
        });
    }
    command
}

fn worded(command: clap::Command, prefix: &str, about: &str, words: &Words) -> clap::Command {
    let template = format!("{{about}}\n\n{}: {{usage}}\n\n{{all-args}}{{after-help}}\n", words.get("cli-heading-usage"));
    let arguments: Vec<(String, bool)> = command
        .get_arguments()
        .filter(|arg| !arg.is_hide_set())
        .map(|arg| (arg.get_id().as_str().to_owned(), arg.is_positional()))
        .collect();
    let mut command = command
        .about(words.get(about))
        .after_help(format!("{}:\n{}", words.get("cli-heading-examples"), words.get(&format!("{prefix}-examples"))))
        .help_template(template)
        .disable_help_flag(true)
        .disable_version_flag(true);
    // Changing an argument moves it to the end of the list, so that the list keeps its order.
    for (id, positional) in arguments {
        let heading = words.get(if positional { "cli-heading-arguments" } else { "cli-heading-options" });
        let key = if id == "quiet" { "cli-quiet".to_owned() } else { format!("{prefix}-{}", id.replace('_', "-")) };
        command = command.mut_arg(&id, |arg| {
            let arg = arg.help_heading(heading);
            if !arg.get_action().takes_values() {
                return arg.help(words.get(&key));
            }
            let values: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
            let values = if values.is_empty() { String::new() } else { format!(" [{}]", values.join(", ")) };
            arg.help(words.get(&key) + &values).hide_possible_values(true)
        });
    }
    let flag = |name: &'static str, short: char, action: ArgAction| {
        Arg::new(name)
            .short(short)
            .long(name)
            .action(action)
            .help(words.get(&format!("cli-{name}")))
            .help_heading(words.get("cli-heading-options"))
    };
    command = command.arg(flag("help", 'h', ArgAction::Help));
    if prefix == "cli" { command.arg(flag("version", 'V', ArgAction::Version)) } else { command }
}

/// Help as asked for, or what is wrong with the arguments and what to do, in the user's language.
pub(super) fn explain(error: &clap::Error, words: &Words) -> String {
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(_) | None => String::new(),
    };
    let (argument, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    let said = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => return error.render().to_string(),
        ErrorKind::UnknownArgument => words.with("cli-usage-unknown", &[("argument", &argument)]),
        ErrorKind::MissingRequiredArgument => words.with("cli-usage-missing", &[("argument", &argument)]),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => {
            words.with("cli-usage-no-value", &[("argument", &argument)])
        }
        ErrorKind::ValueValidation => words.with("cli-usage-not-a-day", &[("argument", &argument), ("value", &value)]),
        ErrorKind::InvalidValue => {
            let valid = context(ContextKind::ValidValue);
            words.with("cli-usage-value", &[("argument", &argument), ("value", &value), ("valid", &valid)])
        }
        ErrorKind::ArgumentConflict => {
            let other = context(ContextKind::PriorArg);
            words.with("cli-usage-conflict", &[("argument", &argument), ("other", &other)])
        }
        _ => return error.render().to_string(),
    };
    let name = if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let usage = usage.to_string();
        let usage = usage.trim_start_matches("Usage:").trim().to_owned();
        format!("\n{}: {usage}", words.get("cli-heading-usage"))
    } else {
        String::new()
    };
    format!("{}: {said}{name}\n{}\n", words.get("cli-error"), words.get("cli-usage-help"))
}
