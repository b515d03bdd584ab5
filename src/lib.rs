//! Standpoint: from news articles to a briefing of every stakeholder's position, each line traceable to its source.
//!
//! The modules in the order of the pipeline; `docs` of each say where it stands:
//!
//! `import` (bytes → [`article`]) → `analysis` (suggestions) → [`project`] (what the analyst decided, by edits) → `briefing`
//! (what is printed) → `layout` (pages) → `pdf` (bytes) → `raster` (pictures of the very bytes).

pub mod accept;
pub mod actor;
pub mod analysis;
pub mod anchor;
pub mod app;
pub mod article;
pub mod beside;
pub mod briefing;
pub mod cli;
pub mod fonts;
pub mod i18n;
pub mod jobs;
pub mod layout;

pub mod import;
pub mod notice;
pub mod origins;
pub mod pdf;
pub mod project;
pub mod publish;
pub mod raster;
pub mod sample;
pub mod settings;
pub mod standards;
pub mod ui;
