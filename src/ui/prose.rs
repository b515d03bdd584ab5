//! The analyst's own text: a field in the reading face, in which vague words are underlined and named below.
//!
//! Part of the window, in Positions and Brief. The guard looks at what the analyst writes, never at quotations; what counts as vague is
//! the check's own list, in the language of the briefing.

use super::theme::{self, size};
use super::widgets::{colors, soft};
use crate::briefing::compose::document_language;
use crate::briefing::wording;
use crate::i18n::Words;
use crate::project::Brief;
use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Galley, Id, Margin, Response, RichText, Stroke, TextBuffer, TextEdit, Ui};
use std::ops::Range;
use std::sync::Arc;

/// A field for the analyst's own text.
pub struct Prose<'a> {
    /// What a screen reader says.
    pub name: String,
    /// What stands in it while it is empty.
    pub hint: String,
    /// Rows it has at least.
    pub rows: usize,
    /// The briefing it is written for.
    pub brief: &'a Brief,
    /// Keeps its id apart from other fields'.
    pub salt: Id,
}

/// The words of a text that the check would warn of: vague ones, and terms of another scale.
fn guarded(text: &str, brief: &Brief) -> Vec<Range<usize>> {
    let language = document_language(brief.language);
    let mut found = wording::vague(text, language);
    found.extend(wording::foreign_terms(text, brief.scale, language));
    found.sort_by_key(|range| (range.start, range.end));
    found
}

/// Draws the field.
pub fn prose_ui(ui: &mut Ui, words: &Words, text: &mut String, field: Prose<'_>) -> Response {
    let palette = colors(ui);
    let plain = TextFormat::simple(theme::reading(size::QUOTE + 1.0), palette.ink);
    let marked = TextFormat { underline: Stroke::new(1.5, palette.warning), ..plain.clone() };
    let mut layouter = |ui: &Ui, buffer: &dyn TextBuffer, width: f32| -> Arc<Galley> {
        let text = buffer.as_str();
        let mut job = LayoutJob::default();
        let mut at = 0;
        for range in guarded(text, field.brief) {
            let (start, end) = (range.start.max(at), range.end.max(at));
            job.append(text.get(at..start).unwrap_or_default(), 0.0, plain.clone());
            job.append(text.get(start..end).unwrap_or_default(), 0.0, marked.clone());
            at = end;
        }
        job.append(text.get(at..).unwrap_or_default(), 0.0, plain.clone());
        job.wrap.max_width = width;
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let edit = TextEdit::multiline(text)
        .id_salt(field.salt)
        .font(theme::reading(size::QUOTE + 1.0))
        .hint_text(RichText::new(field.hint).color(palette.faint))
        .desired_rows(field.rows)
        .margin(Margin::symmetric(10, 8))
        .desired_width(f32::INFINITY)
        .layouter(&mut layouter);
    let response = ui.add(edit).accessible_name(field.name);
    let mut named: Vec<&str> = guarded(text, field.brief).into_iter().filter_map(|range| text.get(range)).collect();
    named.dedup();
    if !named.is_empty() {
        let text = words.with("check-vague", &[("words", &named.join(", "))]);
        ui.label(soft(ui, text).color(palette.warning));
    }
    response
}
