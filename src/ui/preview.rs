//! The pages of the briefing, drawn from the very bytes that an export writes.
//!
//! Part of the window. Only pages in sight and their neighbours are drawn; a page keeps its last picture until the new one is there, so
//! that nothing flickers while the analyst types. A click selects what stands there.

use super::widgets::{colors, quiet_button, soft};
use super::{Action, BriefPlace, Pane, Place, UiState, View};
use crate::briefing::Finding;
use crate::jobs::preview::{MadeFrom, Sight, Typeset};
use crate::layout::{Document, Origin};
use crate::project::Section;
use crate::raster::Image;
use eframe::egui::{
    Align, Color32, ColorImage, Context, CornerRadius, CursorIcon, EventFilter, Key, Layout, Modifiers, Rect, Role, ScrollArea,
    Sense, Stroke, StrokeKind, TextureHandle, TextureOptions, Ui, WidgetInfo, pos2, vec2,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The pages as far as they are set and drawn; the app keeps it, the view reads it.
#[derive(Default)]
pub struct Preview {
    /// What the pages were made from.
    pub key: Option<MadeFrom>,
    /// What was last ordered.
    pub ordered: Option<MadeFrom>,
    /// What was last said to be in sight.
    pub sight: Sight,
    /// The file.
    pub pdf: Option<Arc<[u8]>>,
    /// The pages as laid out.
    pub document: Option<Arc<Document>>,
    /// What the check says of it.
    pub findings: Vec<Finding>,
    /// The page each section begins on.
    pub sections: BTreeMap<Section, usize>,
    /// Width and height of every page, points.
    pub sizes: Vec<(f32, f32)>,
    textures: BTreeMap<usize, TextureHandle>,
    /// How long changed pages take, where that is asked for.
    pub timing: Option<super::timing::Timing>,
}

/// Pictures of pages kept at most; the farthest from sight goes first.
const KEPT: usize = 12;

impl Preview {
    /// Whether something stops the export.
    #[must_use]
    pub fn stops(&self) -> bool {
        self.findings.iter().any(Finding::stops)
    }

    /// Whether the pages shown are older than what was ordered.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        self.ordered.is_some() && self.ordered != self.key
    }

    /// Nothing is set any more: another project is opened.
    pub fn forget(&mut self) {
        let timing = self.timing.take();
        *self = Self { timing, ..Self::default() };
    }

    /// Takes pages that were set.
    pub fn take(&mut self, key: MadeFrom, typeset: Typeset) {
        self.key = Some(key);
        self.pdf = typeset.pdf;
        self.document = typeset.document;
        self.findings = typeset.findings;
        self.sections = typeset.sections;
        self.sizes = typeset.sizes;
        let pages = self.sizes.len();
        self.textures.retain(|page, _| *page < pages);
    }

    /// Takes a page that was drawn; one of an older file is still better than none.
    pub fn take_page(&mut self, ctx: &Context, key: MadeFrom, page: usize, _scale: f32, image: &Image) {
        if self.key != Some(key) && self.textures.contains_key(&page) {
            return;
        }
        let size = [image.width as usize, image.height as usize];
        // Every pixel is opaque.
        let picture = ColorImage::from_rgba_premultiplied(size, &image.rgba);
        match self.textures.get_mut(&page) {
            Some(texture) => texture.set(picture, TextureOptions::LINEAR),
            None => {
                let texture = ctx.load_texture(format!("page {page}"), picture, TextureOptions::LINEAR);
                self.textures.insert(page, texture);
            }
        }
        if let (Some(timing), Some(first)) = (&mut self.timing, self.sight.pages.first())
            && *first == page
        {
            timing.uploaded(ctx, key);
        }
        while self.textures.len() > KEPT {
            let near = self.sight.pages.first().copied().unwrap_or_default();
            let Some(far) = self.textures.keys().copied().max_by_key(|page| page.abs_diff(near)) else { break };
            self.textures.remove(&far);
        }
    }
}

/// What the preview remembers between frames.
#[derive(Debug, Default)]
pub struct State {
    /// Zoom; 0 fits the width.
    pub zoom: f32,
    /// Pages in sight, the most wanted first.
    pub wanted: Vec<usize>,
    /// Pixels to the point.
    pub scale: f32,
    /// The page to bring into view.
    pub go_to_page: Option<usize>,
    /// What was last clicked, to show where it stands.
    pub lit: Option<Origin>,
}

/// Zoom steps: whole widths of the pane, then sizes.
const ZOOMS: [f32; 7] = [0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0];
/// Space around pages.
const GAP: f32 = 16.0;

/// The pages with their zoom.
pub fn preview_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    head_ui(ui, view, state);
    let preview = view.preview;
    if preview.sizes.is_empty() {
        ui.centered_and_justified(|ui| ui.label(soft(ui, view.words.get("preview-setting"))));
        // The first page is drawn with the file, without a second round.
        state.pages.wanted = vec![0, 1];
        state.pages.scale = ui.pixels_per_point();
        return;
    }
    let widest = preview.sizes.iter().map(|size| size.0).fold(1.0, f32::max);
    let fit = ((ui.available_width() - 2.0 * GAP - 12.0) / widest).clamp(0.2, 4.0);
    let zoom = if state.pages.zoom <= 0.0 { fit } else { state.pages.zoom };
    state.pages.scale = (zoom * ui.pixels_per_point()).clamp(0.2, 4.0);
    let mut area = ScrollArea::both().id_salt("pages").auto_shrink([false, false]);
    if let Some(page) = state.pages.go_to_page.take() {
        let above: f32 = preview.sizes.iter().take(page).map(|size| size.1 * zoom + GAP).sum();
        area = area.vertical_scroll_offset(above);
    }
    area.show_viewport(ui, |ui, sight| {
        let height: f32 = preview.sizes.iter().map(|size| size.1 * zoom + GAP).sum::<f32>() + GAP;
        let width = (widest * zoom + 2.0 * GAP).max(ui.available_width());
        ui.set_min_size(vec2(width, height));
        let origin = ui.max_rect().min;
        let mut top = GAP;
        let mut seen = Vec::new();
        let mut focused = false;
        for (page, size) in preview.sizes.iter().enumerate() {
            let (w, h) = (size.0 * zoom, size.1 * zoom);
            if top + h >= sight.min.y && top <= sight.max.y {
                let left = ((width - w) / 2.0).max(GAP);
                let rect = Rect::from_min_size(pos2(origin.x + left, origin.y + top), vec2(w, h));
                focused |= page_ui(ui, view, state, actions, page, rect, zoom);
                seen.push((((top + h / 2.0) - sight.center().y).abs(), page));
            }
            top += h + GAP;
        }
        seen.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut wanted: Vec<usize> = seen.iter().map(|(_, page)| *page).collect();
        let (first, last) = (wanted.iter().min().copied(), wanted.iter().max().copied());
        wanted.extend(last.map(|last| last + 1).filter(|next| *next < preview.sizes.len()));
        wanted.extend(first.and_then(|first| first.checked_sub(1)));
        state.pages.wanted = wanted;
        if focused {
            read_keys(ui, sight.height(), height);
        }
    });
}

/// Arrows, Page Up and Down, Home and End scroll the pages while one of them has the keyboard.
fn read_keys(ui: &Ui, window: f32, whole: f32) {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let by = [
        (Key::ArrowDown, -60.0),
        (Key::ArrowUp, 60.0),
        (Key::PageDown, 40.0 - window),
        (Key::PageUp, window - 40.0),
        (Key::End, -whole),
        (Key::Home, whole),
    ];
    let by: f32 = by.into_iter().filter(|(key, _)| pressed(*key)).map(|(_, by)| by).sum();
    if by != 0.0 {
        ui.scroll_with_delta(vec2(0.0, by));
    }
}

fn head_ui(ui: &mut Ui, view: &View<'_>, state: &mut UiState) {
    let words = view.words;
    ui.horizontal(|ui| {
        ui.add_space(GAP);
        let count = words.count("preview-pages", view.preview.sizes.len());
        ui.label(soft(ui, count));
        if view.preview.is_behind() {
            ui.label(soft(ui, words.get("preview-setting")));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(GAP);
            let zoom = state.pages.zoom;
            let now = ZOOMS.iter().position(|step| *step >= zoom - 0.01).unwrap_or(ZOOMS.len() - 1);
            if named(ui, "+", &words.get("preview-larger")) {
                let next = if zoom <= 0.0 { ZOOMS.get(2) } else { ZOOMS.get(now + 1) };
                state.pages.zoom = next.or(ZOOMS.last()).copied().unwrap_or(1.0);
            }
            let label = if zoom <= 0.0 { words.get("preview-fit") } else { format!("{:.0} %", zoom * 100.0) };
            if quiet_button(ui, soft(ui, label)).on_hover_text(words.get("preview-fit-hint")).clicked() {
                state.pages.zoom = 0.0;
            }
            if named(ui, "−", &words.get("preview-smaller")) {
                let next = if zoom <= 0.0 { ZOOMS.get(1) } else { now.checked_sub(1).and_then(|at| ZOOMS.get(at)) };
                state.pages.zoom = next.or(ZOOMS.first()).copied().unwrap_or(1.0);
            }
        });
    });
}

/// A button with a sign on it, that says its name.
fn named(ui: &mut Ui, sign: &str, name: &str) -> bool {
    let response = quiet_button(ui, sign);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response.on_hover_text(name).clicked()
}

/// One page; true while it has the keyboard.
fn page_ui(
    ui: &mut Ui,
    view: &View<'_>,
    state: &mut UiState,
    actions: &mut Vec<Action>,
    page: usize,
    rect: Rect,
    zoom: f32,
) -> bool {
    let response = ui.interact(rect, ui.scope_id().with(("page", page)), Sense::click());
    let number = (page + 1).to_string();
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, view.words.with("preview-page", &[("page", &number)])));
    let painter = ui.painter();
    painter.rect_filled(rect.translate(vec2(0.0, 2.0)).expand(1.0), CornerRadius::same(2), Color32::from_black_alpha(26));
    painter.rect_filled(rect, CornerRadius::ZERO, super::theme::SHEET);
    if let Some(texture) = view.preview.textures.get(&page) {
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        painter.image(texture.id(), rect, whole, super::theme::SHEET);
    }
    if state.pages.wanted.first().is_none_or(|first| *first == page) {
        state.enter(Pane::Right, &response);
    }
    let focused = response.has_focus();
    let border = if focused { Stroke::new(2.0, colors(ui).accent) } else { Stroke::new(1.0, colors(ui).line) };
    painter.rect_stroke(rect, CornerRadius::ZERO, border, StrokeKind::Outside);
    ui.memory_mut(|memory| {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        memory.set_focus_lock_filter(response.id, filter);
    });
    let Some(document) = &view.preview.document else { return focused };
    let at = |point: eframe::egui::Pos2| {
        let on_page = (point - rect.min) / zoom;
        document.origin_at(page, on_page.x, on_page.y)
    };
    let hovered = response.hover_pos().and_then(at);
    if hovered.is_some() {
        ui.set_cursor_icon(CursorIcon::PointingHand);
    }
    let accent = colors(ui).accent;
    for origin in [hovered, state.pages.lit].into_iter().flatten() {
        for (_, area) in document.areas_of(origin).into_iter().filter(|(on, _)| *on == page) {
            let min = rect.min + vec2(area.x, area.y) * zoom;
            let area = Rect::from_min_size(min, vec2(area.width, area.height) * zoom).expand(3.0);
            let strong = state.pages.lit == Some(origin);
            ui.painter().rect_stroke(
                area,
                CornerRadius::same(3),
                Stroke::new(if strong { 1.5 } else { 1.0 }, accent.gamma_multiply(if strong { 0.9 } else { 0.45 })),
                StrokeKind::Outside,
            );
        }
    }
    if response.clicked()
        && let Some(origin) = response.interact_pointer_pos().and_then(at)
    {
        state.pages.lit = Some(origin);
        state.pane_now = Pane::Right;
        actions.push(Action::Go(place_of(origin)));
    }
    focused
}

/// Where something on paper is written.
fn place_of(origin: Origin) -> Place {
    match origin {
        Origin::Title => Place::Field(BriefPlace::Title),
        Origin::Date => Place::Field(BriefPlace::Date),
        Origin::PreparedFor => Place::Field(BriefPlace::PreparedFor),
        Origin::PreparedBy => Place::Field(BriefPlace::PreparedBy),
        Origin::Marking => Place::Field(BriefPlace::Marking),
        Origin::BottomLine => Place::Field(BriefPlace::BottomLine),
        Origin::Judgement(judgement) => Place::Judgement(judgement),
        Origin::Position(actor) | Origin::Actor(actor) => Place::Position(actor),
        Origin::Statement(statement) => Place::Statement(statement),
        Origin::Source(source) => Place::Source(source),
        Origin::Passage(source, block) => Place::Block(source, block),
        Origin::Disputes => Place::Field(BriefPlace::Disputes),
        Origin::Gaps => Place::Field(BriefPlace::Gaps),
        Origin::SourceSummary => Place::Field(BriefPlace::SourceSummary),
        Origin::Section(_) | Origin::Logo => Place::Field(BriefPlace::Settings),
    }
}
