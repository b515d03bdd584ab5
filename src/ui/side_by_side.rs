//! Statements that may contradict each other or repeat one claim, of one source or of several, side by side.
//!
//! Part of the Positions mode, and the offer under the disputed points of the Brief. Each pair shows both passages in their own words and
//! why they are shown together; the analyst takes one into the disputed points or sets it aside. Nothing here is a verdict.

use super::theme::{self, size, space};
use super::{Action, Place, UiState, View, reader, widgets};
use crate::analysis::{Half, ObservationKind, Suggestion};
use crate::beside::{self, Offer};
use crate::i18n::Words;
use crate::project::{Project, SourceField};
use eframe::egui::{CursorIcon, Frame, Margin, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

/// Pairs drawn; the best come first, and who has looked at so many is told how many are left.
const SHOWN: usize = 60;
/// Lines of a passage.
const LINES: usize = 6;
/// Pairs offered under the disputed points.
const OFFERED: usize = 2;

/// Draws the pairs of the project.
pub fn side_by_side_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let Some(project) = view.project else { return };
    let words = view.words;
    let offers: Vec<Offer<'_>> = beside::offers(project, view.analyses, view.pairs, state.least_precision).collect();
    ui.label(widgets::soft(ui, words.get(if offers.is_empty() { "pair-none" } else { "pair-hint" })));
    ui.add_space(space::S);
    ScrollArea::vertical().id_salt("pairs").auto_shrink(false).show(ui, |ui| {
        for kind in [ObservationKind::PossibleTension, ObservationKind::SameClaim] {
            let of: Vec<&Offer<'_>> = offers.iter().filter(|offer| offer.pair.kind == kind).collect();
            if of.is_empty() {
                continue;
            }
            let key = if kind == ObservationKind::PossibleTension { "observations-tension" } else { "observations-same" };
            widgets::section_label(ui, &words.count(key, of.len()));
            ui.add_space(space::S);
            for offer in of.iter().take(SHOWN) {
                pair_ui(ui, view, project, offer, actions);
            }
            if of.len() > SHOWN {
                ui.label(widgets::soft(ui, words.count("pair-more", of.len() - SHOWN)));
            }
            ui.add_space(space::L);
        }
    });
}

/// The best pairs that may not agree, offered under the disputed points; a press takes one as a line, which stays the analyst's to word.
pub fn offered_ui(ui: &mut Ui, view: &View<'_>, state: &UiState, actions: &mut Vec<Action>) {
    let Some(project) = view.project else { return };
    let words = view.words;
    let offers = beside::offers(project, view.analyses, view.pairs, state.least_precision);
    let tensions = offers.filter(|offer| offer.pair.kind == ObservationKind::PossibleTension);
    let across =
        tensions.filter(|offer| offer.first.actor != offer.second.actor || offer.pair.first.source != offer.pair.second.source);
    for offer in across.take(OFFERED) {
        let line = dispute_line(view, project, &offer);
        ui.horizontal_wrapped(|ui| {
            let take = words.with("pair-take", &[("line", &line)]);
            let response = widgets::link_sized(ui, &words.get("pair-dispute"), size::SMALL);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &take));
            if response.clicked() {
                actions.push(Action::Edit(beside::dispute(project, &offer, &line)));
            }
            ui.label(widgets::soft(ui, crate::article::shorten(&line, 160)).size(size::SMALL));
        });
        ui.add_space(space::XS);
    }
}

fn pair_ui(ui: &mut Ui, view: &View<'_>, project: &Project, offer: &Offer<'_>, actions: &mut Vec<Action>) {
    let words = view.words;
    let reasons: Vec<String> = offer.pair.reasons.iter().map(|(key, value)| words.with(key, &[("value", value)])).collect();
    ui.label(widgets::strong(reasons.join(" · ")).size(size::BODY));
    ui.add_space(space::XS);
    let full = ui.available_rect_before_wrap();
    let width = ((full.width() - space::L - space::M) * 0.5).clamp(180.0, 560.0);
    let mut bottom = full.top();
    for (at, (half, found)) in [(&offer.pair.first, offer.first), (&offer.pair.second, offer.second)].into_iter().enumerate() {
        let left = full.left() + at as f32 * (width + space::L);
        let place = Rect::from_min_size(pos2(left, full.top()), vec2(width, full.height()));
        let drawn = ui.scope_builder(UiBuilder::new().id_salt(("pair", at, beside::key(offer))).max_rect(place), |ui| {
            half_ui(ui, view, project, half, found, actions);
        });
        bottom = bottom.max(drawn.response.rect.bottom());
    }
    ui.advance_cursor_after_rect(Rect::from_min_max(full.min, pos2(full.right(), bottom)));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        if widgets::link_sized(ui, &words.get("pair-dispute"), size::SMALL).clicked() {
            let line = dispute_line(view, project, offer);
            actions.push(Action::Edit(beside::dispute(project, offer, &line)));
        }
        if widgets::link_sized(ui, &words.get("pair-aside"), size::SMALL).clicked() {
            actions.push(Action::Edit(beside::set_aside(offer)));
        }
    });
    ui.add_space(space::L);
}

/// One passage: who, what kind, from where, and its words; a press reads it where it stands.
fn half_ui(ui: &mut Ui, view: &View<'_>, project: &Project, half: &Half, found: &Suggestion, actions: &mut Vec<Action>) {
    let Some(source) = project.source(half.source) else { return };
    let text =
        source.article.block(half.passage.block).and_then(|block| block.text.get(half.passage.range())).unwrap_or_default();
    let (palette, words) = (widgets::colors(ui), view.words);
    let actor = found.actor.and_then(|id| project.actor(id));
    let who = who(words, project, found);
    let day = project.citation(half.source, SourceField::Published).map(|day| words.date(day.get(..10).unwrap_or(&day)));
    let mut line = vec![reader::verb(words, found), format!("{} {}", half.source, half.passage.block)];
    line.extend(day);
    line.push(reader::precision_words(words, found));
    let line = line.join(" · ");
    let text = crate::article::shorten(text, 600);
    let inner = Frame::new().inner_margin(Margin::symmetric(11, 8)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 3.0;
        ui.horizontal(|ui| {
            widgets::badge(ui, actor);
            ui.label(widgets::strong(&who));
        });
        let job = widgets::clamped(&text, theme::reading(size::QUOTE), 19.5, palette.ink, ui.available_width(), LINES);
        widgets::painted(ui, job);
        ui.label(widgets::soft(ui, &line).size(size::SMALL));
    });
    let rect = inner.response.rect;
    let response = ui.interact(rect, ui.scope_id().with("half"), Sense::click()).on_hover_cursor(CursorIcon::PointingHand);
    let label = words.with("pair-half", &[("who", &who), ("line", &line), ("words", &text)]);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &label));
    let focus = response.has_focus();
    let stroke =
        Stroke::new(if focus { 2.0 } else { 1.0 }, if focus || response.hovered() { palette.accent } else { palette.line });
    ui.painter().rect_stroke(rect.shrink(0.5), 6, stroke, eframe::egui::StrokeKind::Inside);
    if response.clicked() {
        actions.push(Action::Go(Place::Suggestion(half.source, found.key.clone())));
    }
}

/// The speaker's name, the actor's where there is none.
fn who(words: &Words, project: &Project, found: &Suggestion) -> String {
    let actor = found.actor.and_then(|id| project.actor(id)).map(|actor| actor.name.clone());
    match (found.speaker.is_empty(), actor) {
        (false, Some(actor)) if !found.speaker.contains(&actor) => {
            format!("{} ({actor})", crate::article::shorten(&found.speaker, 60))
        }
        (false, _) => crate::article::shorten(&found.speaker, 60),
        (true, Some(actor)) => actor,
        (true, None) => words.get("desk-nobody"),
    }
}

/// "Seoul says [S1 ¶4], Moscow denies [S2 ¶3]: 1,500 soldiers / 12.000 militairen", in the language of the interface.
fn dispute_line(view: &View<'_>, project: &Project, offer: &Offer<'_>) -> String {
    let words = view.words;
    let side = |half: &Half, found: &Suggestion| {
        let name = found.actor.and_then(|id| project.actor(id)).map_or_else(|| found.speaker.clone(), |actor| actor.name.clone());
        let name = if name.is_empty() { words.get("desk-nobody") } else { name };
        format!("{name}, {} [{} {}]", reader::verb(words, found).to_lowercase(), half.source, half.passage.block)
    };
    let about: Vec<&str> =
        offer.pair.reasons.iter().map(|(_, value)| value.as_str()).filter(|value| !value.is_empty()).take(1).collect();
    let (first, second) = (side(&offer.pair.first, offer.first), side(&offer.pair.second, offer.second));
    words.with("pair-line", &[("first", &first), ("second", &second), ("about", &about.join(", "))])
}
