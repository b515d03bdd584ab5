//! The languages of the interface and the document, and the words in them.
//!
//! A leaf: the words stand in `assets/i18n/<language>/*.ftl` (Fluent) and nowhere else. The interface and the document each have
//! a language of their own. A key without a message shows itself in brackets, and a test fails for it.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::OnceLock;

/// A language there are words for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Dutch.
    Nl,
}

impl Language {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::En, Self::Nl];

    /// BCP 47 tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Nl => "nl",
        }
    }

    /// Its own name for itself.
    #[must_use]
    pub fn endonym(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Nl => "Nederlands",
        }
    }

    /// The language whose tag `tag` begins with (`nl-BE`, `nl_NL.UTF-8`), if there are words for it.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// The word files of a language: name and text.
    #[must_use]
    pub fn files(self) -> &'static [(&'static str, &'static str)] {
        macro_rules! files {
            ($language:literal: $($name:literal),+ $(,)?) => {
                &[$(($name, include_str!(concat!("../assets/i18n/", $language, "/", $name)))),+]
            };
        }
        match self {
            Self::En => {
                files!("en": "brief.ftl", "check.ftl", "cli.ftl", "desk.ftl", "notices.ftl", "shell.ftl", "standards.ftl", "steps.ftl")
            }
            Self::Nl => {
                files!("nl": "brief.ftl", "check.ftl", "cli.ftl", "desk.ftl", "notices.ftl", "shell.ftl", "standards.ftl", "steps.ftl")
            }
        }
    }
}

/// The words of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Words({})", self.language.tag())
    }
}

/// The words of a language, read once.
#[must_use]
pub fn words(language: Language) -> &'static Words {
    static EN: OnceLock<Words> = OnceLock::new();
    static NL: OnceLock<Words> = OnceLock::new();
    let cell = match language {
        Language::En => &EN,
        Language::Nl => &NL,
    };
    cell.get_or_init(|| Words::read(language))
}

impl Words {
    /// Reads the word files. A file with a fault gives the messages before and after it; `tests/words.rs` finds the fault.
    fn read(language: Language) -> Self {
        let identifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        bundle.set_use_isolating(false);
        for (_, text) in language.files() {
            let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(partial, _)| partial);
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    /// The language of these words.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether there is a message under this key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle.get_message(key).is_some_and(|message| message.value().is_some())
    }

    /// The message under a key; `[key]` where there is none.
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        self.format(key, None).into_owned()
    }

    /// The message with its arguments set in; a value that reads as a whole number counts as one for plurals.
    #[must_use]
    pub fn with(&self, key: &str, args: &[(&str, &str)]) -> String {
        let mut values = FluentArgs::new();
        for (name, value) in args {
            match value.parse::<i64>() {
                Ok(number) if number.to_string() == *value => values.set(*name, FluentValue::from(number)),
                _ => values.set(*name, FluentValue::from((*value).to_owned())),
            }
        }
        self.format(key, Some(&values)).into_owned()
    }

    /// The message with one number in it, under the name `n`.
    #[must_use]
    pub fn count(&self, key: &str, n: usize) -> String {
        self.with(key, &[("n", &n.to_string())])
    }

    fn format<'a>(&'a self, key: &str, args: Option<&'a FluentArgs<'_>>) -> Cow<'a, str> {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return Cow::Owned(format!("[{key}]"));
        };
        self.bundle.format_pattern(pattern, args, &mut Vec::new())
    }

    /// A date `YYYY-MM-DD` (or the date of an RFC 3339 time) in words: "24 October 2024", "24 oktober 2024", a month
    /// `YYYY-MM` likewise; other text as it is.
    #[must_use]
    pub fn date(&self, date: &str) -> String {
        let day = date.get(..10).unwrap_or(date);
        let Ok(parsed) = day.parse::<jiff::civil::Date>() else {
            let month = (day.len() == 7).then(|| format!("{day}-01").parse::<jiff::civil::Date>().ok()).flatten();
            let Some(first) = month else { return date.to_owned() };
            return format!("{}\u{a0}{:04}", self.get(&format!("month-{}", first.month())), first.year());
        };
        let month = self.get(&format!("month-{}", parsed.month()));
        self.with(
            "date-in-words",
            &[("day", &parsed.day().to_string()), ("month", &month), ("year", &format!("{:04} ", parsed.year()))],
        )
        .trim_end()
        .to_owned()
    }

    /// The name of a language by its BCP 47 tag: "Dutch", "Koreaans"; the tag itself where there is no name.
    #[must_use]
    pub fn language_name(&self, tag: &str) -> String {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let key = format!("language-{primary}");
        if self.has(&key) { self.get(&key) } else { tag.to_owned() }
    }

    /// A notice in words: what happened, what to do, the path last.
    #[must_use]
    pub fn notice(&self, notice: &crate::notice::Notice) -> String {
        let args: Vec<(&str, &str)> = notice.args.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let text = self.with(&notice.key, &args);
        notice.path.as_ref().map_or_else(|| text.clone(), |path| format!("{text} ({path})"))
    }
}
