//! The source card: citation data with where each was found and how sure, grade, copies, what is set aside, hash, the original.
//!
//! Part of the window. A field that is written here is a correction in the project; the source itself never changes.

use super::theme::{self, size, space};
use super::{Action, Sheet, UiState, View, origins, widgets};
use crate::article::{Certainty, Format, Found, Metadata, Origin, SetAside, Source, SourceId, shorten};
use crate::project::{Edit, Project, SourceField};
use crate::standards::Reliability;
use eframe::egui::{Align, ComboBox, Label, Layout, RichText, ScrollArea, Ui};

/// Draws the card of the source that the state names.
pub fn source_card_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let (Some(project), Some(Sheet::Source(id))) = (view.project, state.sheet.clone()) else { return };
    let Some(source) = project.source(id) else { return };
    let words = view.words;
    ScrollArea::vertical().id_salt(("source", id.0)).auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        for field in SourceField::ALL {
            ui.push_id(field, |ui| field_ui(ui, view, project, source, field, actions));
        }
        ui.add_space(space::S);
        grade_ui(ui, view, project, id, actions);
        let mut descriptor = project.cards.get(&id).map(|card| card.descriptor.clone()).unwrap_or_default();
        let response = widgets::area(ui, &words.get("desk-descriptor"), &mut descriptor, &words.get("desk-descriptor-hint"), 2);
        if response.changed() {
            actions.push(Action::Edit(Edit::DescribeSource(id, descriptor)));
        }
        if response.lost_focus() {
            actions.push(Action::Seal);
        }
        origin_ui(ui, view, project, id, actions);
        ui.add_space(space::S);
        file_ui(ui, view, source, state, actions);
        ui.add_space(space::S);
        asides_ui(ui, view, project, source, actions);
        ui.add_space(space::XL);
    });
}

/// A citation field, where its value was found, and its confirmation.
fn field_ui(ui: &mut Ui, view: &View<'_>, project: &Project, source: &Source, field: SourceField, actions: &mut Vec<Action>) {
    let words = view.words;
    let palette = theme::palette(ui.visuals().dark_mode);
    let corrected = project.cards.get(&source.id).and_then(|card| card.corrected.get(&field));
    let found = found_in(&source.article.metadata, field);
    let value = corrected.cloned().or_else(|| found.as_ref().map(|found| found.value.clone())).unwrap_or_default();
    let mut text = value.clone();
    let correct = |value: Option<String>| Action::Edit(Edit::CorrectSource { source: source.id, field, value });
    let response = widgets::field(ui, &words.get(field.key()), &mut text, "");
    if response.changed() {
        actions.push(correct(Some(text)));
    }
    if response.lost_focus() {
        actions.push(Action::Seal);
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let small = |text: String, color| RichText::new(text).size(size::LABEL).color(color);
        match (corrected, &found) {
            (Some(_), _) => {
                ui.label(small(words.get("desk-by-you"), palette.soft));
                let back = if found.is_some() { "desk-back-to-found" } else { "desk-clear" };
                if widgets::link_sized(ui, &words.get(back), size::LABEL).clicked() {
                    actions.push(correct(None));
                }
            }
            (None, Some(found)) => {
                let place = words.get(origin_key(found.origin));
                let sure = words.get(certainty_key(found.certainty));
                ui.label(small(words.with("desk-found-in", &[("place", &place), ("sure", &sure)]), palette.soft));
                if found.certainty != Certainty::Declared
                    && widgets::link_sized(ui, &words.get("desk-confirm"), size::LABEL).clicked()
                {
                    actions.push(correct(Some(found.value.clone())));
                }
            }
            (None, None) => {
                ui.label(small(words.get("desk-not-found"), palette.faint));
            }
        }
        let date = matches!(field, SourceField::Published | SourceField::Modified);
        if date && !value.is_empty() {
            if is_date(&value) {
                ui.label(small(words.date(&value), palette.soft));
            } else {
                ui.label(small(words.with("edit-not-a-date", &[]), palette.error));
            }
        }
        if field == SourceField::Language && !value.is_empty() {
            ui.label(small(words.language_name(&value), palette.soft));
        }
    });
}

/// Whether a text begins with a date as the project writes it.
fn is_date(text: &str) -> bool {
    let day = text.get(..10).unwrap_or(text);
    let digits = day.char_indices().all(|(at, c)| if matches!(at, 4 | 7) { c == '-' } else { c.is_ascii_digit() });
    day.len() == 10 && digits
}

/// What was found for a field.
fn found_in(metadata: &Metadata, field: SourceField) -> Option<Found<String>> {
    match field {
        SourceField::Title => metadata.title.clone(),
        SourceField::Authors => {
            let names: Vec<&str> = metadata.authors.iter().map(|author| author.value.as_str()).collect();
            let first = metadata.authors.first()?;
            Some(Found::new(names.join(", "), first.origin, first.certainty))
        }
        SourceField::Outlet => metadata.outlet.clone(),
        SourceField::Agency => metadata.agency.clone(),
        SourceField::Published => metadata.published.clone(),
        SourceField::Modified => metadata.modified.clone(),
        SourceField::Url => metadata.canonical_url.clone().or_else(|| metadata.url.clone()),
        SourceField::Language => metadata.language.clone(),
    }
}

fn grade_ui(ui: &mut Ui, view: &View<'_>, project: &Project, id: SourceId, actions: &mut Vec<Action>) {
    let words = view.words;
    let grade = project.cards.get(&id).and_then(|card| card.reliability).unwrap_or(Reliability::F);
    let name = |grade: Reliability| format!("{} {}", grade.letter(), words.get(grade.key()));
    let label = ui.label(widgets::soft(ui, words.get("desk-reliability")));
    let mut chosen = grade;
    ComboBox::from_id_salt("reliability")
        .selected_text(name(grade))
        .width(ui.available_width() - 8.0)
        .show_ui(ui, |ui| {
            for option in Reliability::ALL.iter().copied() {
                ui.selectable_value(&mut chosen, option, name(option));
            }
        })
        .response
        .labelled_by(label.id);
    for pair in crate::origins::offers(project, view.same_texts).iter().filter(|pair| pair.other(id).is_some()) {
        origins::offer_ui(ui, view, project, (id, pair), 0, actions);
    }
    if chosen != grade {
        let value = (chosen != Reliability::F).then_some(chosen);
        actions.push(Action::Edit(Edit::GradeSource(id, value)));
    }
}

/// Whose copy it is: five papers that print one story count as one origin.
fn origin_ui(ui: &mut Ui, view: &View<'_>, project: &Project, id: SourceId, actions: &mut Vec<Action>) {
    let words = view.words;
    let of = project.cards.get(&id).and_then(|card| card.copy_of);
    let name = |of: Option<SourceId>| {
        of.map_or_else(
            || words.get("desk-own-origin"),
            |of| {
                let title = project.citation(of, SourceField::Title).unwrap_or_default();
                words.with("desk-copy-of", &[("source", &format!("{of} {}", shorten(&title, 40)))])
            },
        )
    };
    let label = ui.label(widgets::soft(ui, words.get("desk-origin")));
    let mut chosen = of;
    ComboBox::from_id_salt("origin")
        .selected_text(name(of))
        .width(ui.available_width() - 8.0)
        .truncate()
        .show_ui(ui, |ui| {
            ui.selectable_value(&mut chosen, None, name(None));
            for other in project.sources.iter().filter(|other| other.id != id && !copies(project, other.id, id)) {
                ui.selectable_value(&mut chosen, Some(other.id), name(Some(other.id)));
            }
        })
        .response
        .labelled_by(label.id);
    if chosen != of {
        actions.push(Action::Edit(Edit::SetOrigin(id, chosen)));
    }
}

/// Whether a source is a copy of another, however far down.
fn copies(project: &Project, id: SourceId, of: SourceId) -> bool {
    let mut at = project.cards.get(&id).and_then(|card| card.copy_of);
    for _ in 0..project.sources.len() {
        match at {
            Some(next) if next == of => return true,
            Some(next) => at = project.cards.get(&next).and_then(|card| card.copy_of),
            None => return false,
        }
    }
    false
}

/// The file as opened: its kind, its hash, and what can be done with it.
fn file_ui(ui: &mut Ui, view: &View<'_>, source: &Source, state: &mut UiState, actions: &mut Vec<Action>) {
    let words = view.words;
    widgets::section_label(ui, &words.get("desk-file"));
    let size = source.original.len().div_ceil(1024).to_string();
    let line =
        [source.name.clone(), words.get(format_key(source.format)), words.with("desk-kilobytes", &[("n", &size)])].join(" · ");
    ui.add(Label::new(widgets::soft(ui, line)).wrap());
    ui.add(Label::new(widgets::soft(ui, words.with("desk-opened-on", &[("date", &words.date(&source.accessed))]))).wrap());
    ui.add(Label::new(widgets::soft(ui, words.with("desk-read-as", &[("how", &source.article.extraction)]))).wrap());
    ui.add(Label::new(widgets::soft(ui, format!("SHA-256 {}", source.sha256))).wrap());
    ui.add_space(space::XS);
    ui.horizontal_wrapped(|ui| {
        if ui.button(words.get("desk-show-original")).on_hover_text(words.get("desk-show-original-hint")).clicked() {
            actions.push(Action::ShowOriginal(source.id));
        }
        if ui.button(words.get("desk-as-text")).on_hover_text(words.get("desk-as-text-hint")).clicked() {
            actions.push(Action::ReopenAsText(source.id));
        }
        if ui.button(words.get("desk-reimport")).on_hover_text(words.get("desk-reimport-hint")).clicked() {
            actions.push(Action::Reimport(source.id));
        }
        if ui.button(words.get("desk-remove-source")).clicked() {
            state.sheet = None;
            actions.push(Action::Edit(Edit::RemoveSource(source.id)));
        }
    });
}

/// What is set aside, each with its reason and the way back.
fn asides_ui(ui: &mut Ui, view: &View<'_>, project: &Project, source: &Source, actions: &mut Vec<Action>) {
    let words = view.words;
    let aside: Vec<_> = source
        .article
        .numbered()
        .filter_map(|(number, block)| project.set_aside(source.id, number).map(|reason| (number, block, reason)))
        .collect();
    widgets::section_label(ui, &words.count("desk-set-aside", aside.len()));
    for (number, block, reason) in aside.iter().take(200) {
        ui.push_id(number.0, |ui| {
            ui.add(Label::new(RichText::new(shorten(&block.text, 140)).size(size::SMALL)).wrap());
            ui.horizontal(|ui| {
                ui.label(widgets::soft(ui, format!("{number} · {}", words.get(aside_key(*reason)))));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if widgets::link_sized(ui, &words.get("desk-bring-back"), size::SMALL).clicked() {
                        actions.push(Action::Edit(Edit::SetAside { source: source.id, block: *number, reason: None }));
                    }
                });
            });
        });
    }
}

/// Message key of where a value was found.
fn origin_key(origin: Origin) -> &'static str {
    match origin {
        Origin::JsonLd => "desk-in-json-ld",
        Origin::OpenGraph => "desk-in-open-graph",
        Origin::Meta => "desk-in-meta",
        Origin::Microdata => "desk-in-microdata",
        Origin::Element => "desk-in-element",
        Origin::Url => "desk-in-url",
        Origin::Text => "desk-in-text",
        Origin::Properties => "desk-in-properties",
        Origin::Computed => "desk-in-computed",
        Origin::Analyst => "desk-in-analyst",
    }
}

fn certainty_key(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Guess => "desk-sure-guess",
        Certainty::Likely => "desk-sure-likely",
        Certainty::Declared => "desk-sure-declared",
    }
}

fn format_key(format: Format) -> &'static str {
    match format {
        Format::Text => "desk-format-text",
        Format::Markdown => "desk-format-markdown",
        Format::Html => "desk-format-html",
        Format::Mhtml => "desk-format-mhtml",
        Format::Pdf => "desk-format-pdf",
        Format::Docx => "desk-format-docx",
        Format::Odt => "desk-format-odt",
        Format::Rtf => "desk-format-rtf",
        Format::Epub => "desk-format-epub",
        Format::Eml => "desk-format-eml",
        Format::PastedText => "desk-format-pasted-text",
        Format::PastedHtml => "desk-format-pasted-html",
    }
}

/// Message key of a reason.
#[must_use]
pub fn aside_key(reason: SetAside) -> &'static str {
    match reason {
        SetAside::Teaser => "desk-aside-teaser",
        SetAside::Navigation => "desk-aside-navigation",
        SetAside::Related => "desk-aside-related",
        SetAside::Newsletter => "desk-aside-newsletter",
        SetAside::Share => "desk-aside-share",
        SetAside::Consent => "desk-aside-consent",
        SetAside::Paywall => "desk-aside-paywall",
        SetAside::Comments => "desk-aside-comments",
        SetAside::AuthorBox => "desk-aside-author-box",
        SetAside::Advertising => "desk-aside-advertising",
        SetAside::Legal => "desk-aside-legal",
        SetAside::Byline => "desk-aside-byline",
        SetAside::PageFurniture => "desk-aside-page-furniture",
        SetAside::Repeated => "desk-aside-repeated",
        SetAside::Other => "desk-aside-other",
        SetAside::Analyst => "desk-aside-analyst",
    }
}
