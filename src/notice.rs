//! Everything the user is told: notices, their weight, and values that come with some.
//!
//! A leaf: every stage may use it. A notice carries a message key of `assets/i18n` and its arguments, so that one notice reads
//! right in every language of the interface; the path, if any, is shown last.

use serde::{Deserialize, Serialize};

/// How much a notice weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    Info,
    /// Look at it.
    Warning,
    /// Something did not work.
    Error,
}

/// One thing to tell: what happened and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Notice {
    /// Its weight.
    pub severity: Severity,
    /// Key of the message in `assets/i18n` (`notice-…`).
    pub key: String,
    /// Arguments of the message, in order of name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<(String, String)>,
    /// The file it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

impl Notice {
    /// A notice of this weight.
    pub fn new(severity: Severity, key: impl Into<String>) -> Self {
        Self { severity, key: key.into(), args: Vec::new(), path: None }
    }

    /// Good to know.
    pub fn info(key: impl Into<String>) -> Self {
        Self::new(Severity::Info, key)
    }

    /// Look at it.
    pub fn warning(key: impl Into<String>) -> Self {
        Self::new(Severity::Warning, key)
    }

    /// Something did not work.
    pub fn error(key: impl Into<String>) -> Self {
        Self::new(Severity::Error, key)
    }

    /// The same with an argument.
    #[must_use]
    #[allow(clippy::needless_pass_by_value, reason = "callers hand over numbers and literals as they are")]
    pub fn with(mut self, name: impl Into<String>, value: impl ToString) -> Self {
        self.args.push((name.into(), value.to_string()));
        self
    }

    /// The same about a file.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }
}

/// A value and what is to be said about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Warned<T> {
    /// The value.
    pub value: T,
    /// What is to be said.
    pub notices: Vec<Notice>,
}

impl<T> Warned<T> {
    /// A value with nothing to say.
    pub fn clean(value: T) -> Self {
        Self { value, notices: Vec::new() }
    }

    /// Another value with the same notices.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Warned<U> {
        Warned { value: f(self.value), notices: self.notices }
    }
}
