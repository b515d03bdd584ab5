//! The make-up of a document: parts set, pages made, page numbers found, everything painted.
//!
//! Part of `layout`; its way in is [`lay_out`]. The contents are set twice: first to know how long the document is, then, where it is
//! longer than its template says, with the page numbers that the second setting gives.

use super::document::{Bookmark, Document, Metadata, Place};
use super::flow::{Content, Frame, Piece, Slab, Start, moved};
use super::page::{Drawing, Item, Label, Link, LinkArea, Page, Path, Pt, Rect, Shape, Stroke, Target};
use super::paginate::{Draft, NOTE_GAP, Placed};
use super::set::{Setter, Stack, annex_name, section_name, statement_name};
use super::settle::settle;
use super::style::{self, Style};
use super::tag::{Role, TagId, Tags};
use super::text::{Align, Figures, Lang, ParagraphStyle, TextStyle, Typesetter};
use crate::article::{BlockNumber, SourceId};
use crate::briefing::{Body, Briefing, CoverKind, Template, template, templates};
use crate::fonts::{Faces, Family};
use crate::notice::{Notice, Warned};
use crate::project::{Section, StatementId};
use std::collections::{BTreeMap, BTreeSet};

/// A document and what only its pages show.
#[derive(Clone, Debug, PartialEq)]
pub struct LaidOut {
    /// The document.
    pub document: Document,
    /// Characters that no face can draw.
    pub missing: BTreeSet<char>,
    /// The page (from 0) each section begins on.
    pub sections: BTreeMap<Section, usize>,
    /// How much of a page each section takes: 1.5 is a page and a half.
    pub extents: BTreeMap<Section, f32>,
    /// The same for each statement in its actor's section.
    pub statements: BTreeMap<StatementId, f32>,
    /// Pages before the annex, or all where there is none.
    pub body: usize,
    /// The same with the last of them counted by how full it is: 2.3.
    pub length: f32,
}

/// Lays a briefing out in these faces. `version` goes into the file's properties.
#[must_use]
pub fn lay_out(briefing: &Briefing, faces: &Faces, version: &str) -> Warned<LaidOut> {
    lay_out_with(briefing, &mut Typesetter::new(faces), version)
}

/// The same with a typesetter that has set documents before: what they have in common is not set again.
#[must_use]
pub fn lay_out_with(briefing: &Briefing, typesetter: &mut Typesetter, version: &str) -> Warned<LaidOut> {
    typesetter.turn();
    let faces = typesetter.faces().clone();
    let fallback = || templates().iter().find(|template| template.name == "brief").or_else(|| templates().first());
    let metadata = Metadata {
        title: briefing.title.clone(),
        author: briefing.author.clone(),
        marking: marking_words(briefing),
        lang: Lang::new(briefing.language.tag()),
        date: briefing.date.clone(),
        creator: format!("Standpoint {version}"),
    };
    let mut document = Document::new(metadata, faces);
    let Some(template) = template(&briefing.template).ok().or_else(fallback) else {
        return Warned::clean(LaidOut {
            document,
            missing: BTreeSet::new(),
            sections: BTreeMap::new(),
            extents: BTreeMap::new(),
            statements: BTreeMap::new(),
            body: 0,
            length: 0.0,
        });
    };
    let style = Style::new(template, briefing.paper);
    let mut made = MadeUp::new(briefing, template, &style, typesetter, false);
    let long = |pages: usize| template.look.contents_after.is_some_and(|most| pages > most);
    if long(made.drafts.len()) {
        drop(made);
        made = MadeUp::new(briefing, template, &style, typesetter, true);
    }
    let sections = made.sections(briefing);
    let (extents, statements) = (made.extents(briefing, &style), made.statements(briefing, &style));
    let body = made.body();
    let length = body.saturating_sub(1) as f32 + made.filled(body.saturating_sub(1), &style);
    let missing = made.paint(&mut document, briefing, template, &style);
    let mut notices = Vec::new();
    if !missing.is_empty() {
        let shown: Vec<String> = missing.iter().take(12).map(char::to_string).collect();
        notices.push(Notice::warning("check-no-glyph").with("n", missing.len()).with("characters", shown.join(" ")));
    }
    Warned { value: LaidOut { document, missing, sections, extents, statements, body, length }, notices }
}

/// What is told of the marking: the label and the free text.
fn marking_words(briefing: &Briefing) -> String {
    let label = briefing.marking.tlp.map(crate::standards::Tlp::label).unwrap_or_default();
    [label, briefing.marking.free.as_str()].iter().filter(|text| !text.is_empty()).copied().collect::<Vec<_>>().join(" · ")
}

/// A document set and placed.
struct MadeUp<'a> {
    setter: Setter<'a>,
    drafts: Vec<Draft>,
}

impl<'a> MadeUp<'a> {
    fn new(
        briefing: &'a Briefing,
        template: &Template,
        style: &'a Style,
        typesetter: &'a mut Typesetter,
        contents: bool,
    ) -> Self {
        let mut setter = Setter::new(briefing, style, typesetter);
        setter.speak(Tags::ROOT, Lang::new(briefing.language.tag()));
        setter.briefing(template, contents);
        let notes = if setter.footnotes() {
            setter.foot_notes()
        } else {
            setter.end_notes();
            Vec::new()
        };
        if contents {
            setter.contents(template.look.cover == CoverKind::Page);
        }
        let slabs = std::mem::take(&mut setter.slabs);
        let drafts = settle(slabs, &setter.heads, &notes, style, &section_name(Section::Annex));
        Self { setter, drafts }
    }

    /// The page each section begins on.
    fn sections(&self, briefing: &Briefing) -> BTreeMap<Section, usize> {
        let pages = self.anchors();
        let found = briefing.parts.iter().filter_map(|part| Some((part.section, pages.get(&section_name(part.section))?.page)));
        found.collect()
    }

    /// How much of a page each section takes.
    fn extents(&self, briefing: &Briefing, style: &Style) -> BTreeMap<Section, f32> {
        let mut extents: BTreeMap<Section, f32> = BTreeMap::new();
        let mut current = None;
        for placed in self.drafts.iter().flat_map(|draft| &draft.text).filter(|placed| !placed.repeated) {
            let begins = briefing.parts.iter().find(|part| placed.slab.anchors.contains(&section_name(part.section)));
            current = begins.map(|part| part.section).or(current);
            if let Some(section) = current {
                *extents.entry(section).or_default() += (placed.slab.height + placed.slab.before) / (style.floor() - style.top);
            }
        }
        extents
    }

    /// How much of a page each statement takes in its actor's section.
    fn statements(&self, briefing: &Briefing, style: &Style) -> BTreeMap<StatementId, f32> {
        let printed = briefing.parts.iter().flat_map(|part| match &part.body {
            Body::Positions(entries) => entries.as_slice(),
            _ => &[],
        });
        let names: BTreeMap<String, StatementId> =
            printed.flat_map(|entry| &entry.statements).map(|statement| (statement_name(statement.id), statement.id)).collect();
        let mut extents = BTreeMap::new();
        for placed in self.drafts.iter().flat_map(|draft| &draft.text) {
            for id in placed.slab.anchors.iter().filter_map(|anchor| names.get(anchor)) {
                extents.insert(*id, (placed.slab.height + placed.slab.before) / (style.floor() - style.top));
            }
        }
        extents
    }

    /// Pages that hold something before the annex.
    fn body(&self) -> usize {
        let annex = section_name(Section::Annex);
        let begins = |placed: &Placed| placed.slab.anchors.contains(&annex);
        let page = self.drafts.iter().position(|draft| draft.text.iter().any(begins));
        // Where the annex begins on the briefing's last page, that is one of its pages.
        page.map_or(self.drafts.len(), |page| {
            let shared = self.drafts.get(page).and_then(|draft| draft.text.first()).is_some_and(|first| !begins(first));
            page + usize::from(shared)
        })
    }

    /// How full a page is before the annex.
    fn filled(&self, page: usize, style: &Style) -> f32 {
        let annex = section_name(Section::Annex);
        let text = self.drafts.get(page).into_iter().flat_map(|draft| &draft.text);
        let bottom = text.take_while(|placed| !placed.slab.anchors.contains(&annex)).map(|placed| placed.y + placed.slab.height);
        (bottom.fold(style.top, Pt::max) - style.top) / (style.floor() - style.top)
    }

    /// Where every destination is.
    fn anchors(&self) -> BTreeMap<String, Place> {
        let mut places = BTreeMap::new();
        for (page, draft) in self.drafts.iter().enumerate() {
            for placed in draft.text.iter().chain(&draft.notes).filter(|placed| !placed.repeated) {
                let slab = &placed.slab;
                let here = |y: Pt| Place { page, x: slab.x, y: (placed.y + y - 6.0).max(0.0) };
                for name in &slab.anchors {
                    places.insert(name.clone(), here(0.0));
                }
                for piece in slab.columns.iter().flatten() {
                    for name in &piece.anchors {
                        places.entry(name.clone()).or_insert_with(|| here(piece.y));
                    }
                }
            }
        }
        places
    }

    /// The first and the last paragraph of evidence on each page, as in the head of a dictionary: `S1 ¶2 – S3 ¶4`.
    fn codes(&self) -> Vec<Option<String>> {
        let of = |draft: &Draft| {
            let mut on_page = draft.text.iter().filter_map(|placed| placed.slab.evidence);
            let first = on_page.next()?;
            let last = on_page.next_back().unwrap_or(first);
            let name = |(source, block): (SourceId, BlockNumber)| format!("{source}\u{a0}{block}");
            Some(if first == last {
                name(first)
            } else if first.0 == last.0 {
                format!("{}\u{2013}{}", name(first), last.1)
            } else {
                format!("{} \u{2013} {}", name(first), name(last))
            })
        };
        self.drafts.iter().map(of).collect()
    }

    /// Bookmarks, those of the second level under those of the first.
    fn outline(&self) -> Vec<Bookmark> {
        let mut outline: Vec<Bookmark> = Vec::new();
        for (page, draft) in self.drafts.iter().enumerate() {
            for placed in &draft.text {
                let Some(mark) = placed.slab.mark.as_ref().filter(|_| !placed.repeated) else { continue };
                let place = Place { page, x: placed.slab.x, y: (placed.y - 6.0).max(0.0) };
                let bookmark = Bookmark { title: mark.title.clone(), place, open: true, children: Vec::new() };
                match outline.last_mut().filter(|_| mark.level > 1) {
                    Some(parent) => parent.children.push(bookmark),
                    None => outline.push(bookmark),
                }
            }
        }
        outline
    }

    /// Paints all pages into the document; gives the characters no face can draw.
    fn paint(mut self, document: &mut Document, briefing: &Briefing, template: &Template, style: &Style) -> BTreeSet<char> {
        document.destinations = self.anchors();
        document.outline = self.outline();
        let count = self.drafts.len();
        let body = document.destinations.get(&section_name(Section::Annex)).map(|place| place.page);
        let codes = self.codes();
        let evidence = evidence_index(briefing, &document.destinations);
        // Each draft is let go as soon as its page is painted.
        for (number, draft) in std::mem::take(&mut self.drafts).into_iter().enumerate() {
            let mut page = Page::new(style.page);
            page.label = Label { number: u32::try_from(number + 1).unwrap_or_default(), ..Label::default() };
            // Running lines stand on every page, so that readers for the blind know them as such; a single page needs none.
            let bare = count == 1 || (number == 0 && count > 5 && template.look.cover == CoverKind::Page);
            let annexed = body.is_some_and(|body| number >= body);
            let running = Running {
                shown: !bare,
                codes: annexed.then(|| codes.get(number).cloned().flatten()).flatten(),
                evidence: if !annexed && count > 1 { evidence.clone() } else { String::new() },
            };
            self.setter.furniture(&mut page, number, count, &running, briefing);
            page.running = page.items.len();
            for placed in &draft.text {
                self.placed(&mut page, placed, &document.destinations);
            }
            if let Some(first) = draft.notes.first() {
                let y = first.y - NOTE_GAP * 0.5;
                let rule = Path::line((style.left, y), (style.left + 72.0, y));
                page.shape(Shape::stroked(rule, Stroke::new(style::RULE, 0.7)));
            }
            for placed in &draft.notes {
                self.placed(&mut page, placed, &document.destinations);
            }
            page.items.shrink_to_fit();
            document.pages.push(page);
        }
        document.pictures = std::mem::take(&mut self.setter.pictures);
        document.tags = std::mem::take(&mut self.setter.tags);
        std::mem::take(&mut self.setter.missing)
    }

    fn placed(&mut self, page: &mut Page, placed: &Placed, destinations: &BTreeMap<String, Place>) {
        let slab = &placed.slab;
        framed(page, slab, placed.y);
        for piece in slab.columns.iter().flatten() {
            let (x, y) = (slab.x + piece.x, placed.y + piece.y);
            match &piece.content {
                Content::Line { line, drop, tag, origin } => {
                    if placed.repeated {
                        repeated(page, line, x, y + drop);
                    } else {
                        page.set_line(line, x, y + drop, *tag, *origin);
                    }
                }
                Content::Items(items) => drawn(page, items, (x, y), placed.repeated),
                Content::Linked(items, to) => {
                    drawn(page, items, (x, y), placed.repeated);
                    if !placed.repeated {
                        let area = Rect::new(to.area.x + x, to.area.y + y, to.area.width, to.area.height);
                        page.links.push(LinkArea { area, ..(**to).clone() });
                    }
                }
                Content::PageOf { destination, before, right, drop, voice, tag } => {
                    let Some(place) = destinations.get(destination) else { continue };
                    let words = before.replace("{page}", &(place.page + 1).to_string());
                    self.setter.page_number(page, &words, slab.x + right, y + drop, voice.text, *tag);
                }
            }
        }
    }
}

/// Drawings of a piece at its place; those of a repeated head are not read.
fn drawn(page: &mut Page, items: &[Item], at: (Pt, Pt), repeated: bool) {
    for item in items {
        let drawing = moved(&item.drawing, at.0, at.1);
        let tag = item.tag.filter(|_| !repeated);
        page.items.push(Item { drawing, tag, origin: item.origin });
    }
}

/// A line of a repeated head: painted, not read, not clicked.
fn repeated(page: &mut Page, line: &super::text::Line, x: Pt, y: Pt) {
    let mut aside = Page::default();
    aside.set_line(line, x, y, None, None);
    for item in aside.items {
        page.items.push(Item { tag: None, ..item });
    }
}

/// Fill, border, bar and rule of a slab.
fn framed(page: &mut Page, slab: &Slab, y: Pt) {
    let Frame { fill, border, bar, rule, .. } = &slab.frame;
    let area = Rect::new(slab.x, y, slab.width, slab.height);
    if let Some(fill) = fill {
        page.shape(Shape::filled(Path::rect(area), *fill));
    }
    if let Some(border) = border {
        page.shape(Shape::stroked(Path::rect(area), border.clone()));
    }
    if let Some(bar) = bar {
        page.shape(Shape::filled(Path::rect(Rect::new(slab.x + bar.x, y, bar.width, slab.height)), bar.colour));
    }
    if let Some(rule) = rule {
        let bottom = area.bottom();
        page.shape(Shape::stroked(Path::line((area.x, bottom), (area.right(), bottom)), rule.clone()));
    }
}

/// What the running lines of a page say beside title and marking.
#[derive(Debug, Default)]
struct Running {
    /// Whether the title and the foot line are set at all.
    shown: bool,
    /// The paragraphs of evidence on the page.
    codes: Option<String>,
    /// On the pages before the annex: where the evidence of each source begins.
    evidence: String,
}

/// Where the evidence of each source begins: "S1 p. 3 · S2 p. 5", sources of one page together.
fn evidence_index(briefing: &Briefing, destinations: &BTreeMap<String, Place>) -> String {
    let groups = briefing.parts.iter().find_map(|part| match &part.body {
        Body::Annex(groups) => Some(groups),
        _ => None,
    });
    let mut pages: BTreeMap<usize, Vec<SourceId>> = BTreeMap::new();
    for group in groups.into_iter().flatten() {
        if let Some(place) = destinations.get(&annex_name(group.source)) {
            pages.entry(place.page + 1).or_default().push(group.source);
        }
    }
    let entries: Vec<String> = pages
        .into_iter()
        .map(|(page, sources)| {
            let names = match sources.as_slice() {
                [first, .., last] if sources.len() > 2 => format!("{first}\u{2013}{last}"),
                all => all.iter().map(SourceId::to_string).collect::<Vec<_>>().join(", "),
            };
            format!("{names}\u{a0}{}", briefing.labels.page.replace("{page}", &page.to_string()).replace(' ', "\u{a0}"))
        })
        .collect();
    if entries.is_empty() { String::new() } else { format!("{}: {}", briefing.labels.evidence, entries.join(" · ")) }
}

impl Setter<'_> {
    /// Marking and running title at the head; foot line, page number and marking at the foot. All artefacts: what they say stands in the
    /// document's properties and on its cover.
    fn furniture(&mut self, page: &mut Page, number: usize, count: usize, running: &Running, briefing: &Briefing) {
        let style = self.style;
        let text = style.running();
        let right = style.page.width - style.right;
        let head = style.top - 27.0;
        let foot = style.page.height - style.bottom + 33.0;
        self.marking(page, right, head, briefing);
        let edge = self.marking(page, right, foot, briefing);
        let half = style.width() * 0.5;
        if running.shown {
            // The head is the same on every page, so that it is known as one.
            self.furniture_line(page, &briefing.title, text, style.left, head, half, Align::Start);
        }
        if let Some(codes) = running.codes.as_ref().filter(|_| running.shown) {
            // In the annex, what stands on the page; before it, where the evidence stands: at one place, by the outer corner.
            let code = text.bold().coloured(style::ACCENT).sized(text.size * 1.25);
            self.furniture_line(page, codes, code, style.left, foot - 13.0, half, Align::Start);
        } else if !running.evidence.is_empty() {
            let code = text.coloured(style::ACCENT);
            self.furniture_line(
                page,
                &running.evidence,
                code,
                style.left,
                foot - 13.0,
                (edge - style.left - 14.0).max(40.0),
                Align::Start,
            );
        }
        // The number first, then for whom and by whom, as far as the marking leaves room.
        let of = briefing.labels.page_of.replace("{pages}", &count.to_string()).replace("{page}", &(number + 1).to_string());
        let counted = text.bold().coloured(style::HEAD_RULE);
        self.furniture_line(page, &of, counted, style.left, foot, 80.0, Align::Start);
        if running.shown {
            let left = style.left + self.width_of(&of, super::style::Voice { text: counted, leading: counted.size }) + 12.0;
            self.furniture_line(page, &briefing.foot, text, left, foot, (edge - left - 14.0).max(40.0), Align::Start);
        }
    }

    #[allow(clippy::too_many_arguments, reason = "words, their look and their place")]
    fn furniture_line(&mut self, page: &mut Page, words: &str, text: TextStyle, x: Pt, y: Pt, width: Pt, align: Align) {
        // One line: what does not fit is shortened at a word. No line holds ten letters to the size of its type, so that a title of a
        // hundred thousand letters is not measured on every page.
        let most = (width / text.size.max(1.0) * 10.0) as usize;
        let mut words = crate::article::shorten(words, most);
        for _ in 0..40 {
            let voice = super::style::Voice { text, leading: text.size * 1.2 };
            if self.width_of(&words, voice) <= width {
                break;
            }
            let count = words.chars().count();
            words = crate::article::shorten(&words, count.saturating_sub((count / 8).max(4)));
        }
        if let Some(line) = self.artefact_line(&words, text, width, align) {
            page.set_line(&line, x, y, None, None);
        }
    }

    /// The traffic light label in its black box, right-aligned, 12 points; the free marking at its left, or alone.
    /// Gives the left edge of what it set.
    fn marking(&mut self, page: &mut Page, right: Pt, baseline: Pt, briefing: &Briefing) -> Pt {
        let from = Some(super::page::Origin::Marking);
        let mut edge = right;
        if let Some(tlp) = briefing.marking.tlp {
            let [r, g, b] = tlp.color();
            let colour = super::page::Colour { r, g, b };
            let text = TextStyle::new(Family::Sans, 12.0, colour).bold().figures(Figures::Lining);
            if let Some(line) = self.artefact_line(tlp.label(), text, 300.0, Align::Start) {
                let (width, height) = (line.width + 17.0, 21.0);
                let area = Rect::new(right - width, baseline - 14.8, width, height);
                let item = Item::artefact(Drawing::Shape(Shape::filled(Path::rect(area), super::page::Colour::BLACK)));
                page.items.push(item.from(from));
                page.set_line(&line, right - width + 8.5, baseline, None, from);
                edge = area.x - 8.0;
            }
        }
        if briefing.marking.unmarked {
            // What is missing is dashed here as everywhere.
            let text = TextStyle::new(Family::Sans, 12.0, style::GREY).figures(Figures::Lining);
            if let Some(line) = self.artefact_line(&briefing.marking.free, text, 300.0, Align::Start) {
                let area = Rect::new(right - line.width - 15.0, baseline - 14.8, line.width + 15.0, 21.0);
                let stroke = Stroke::dashed(style::DASH, 0.7, 2.4, 1.8);
                page.items.push(Item::artefact(Drawing::Shape(Shape::stroked(Path::rect(area), stroke))).from(from));
                page.set_line(&line, area.x + 7.5, baseline, None, from);
                edge = area.x;
            }
        } else if !briefing.marking.free.is_empty() {
            let size = if briefing.marking.tlp.is_some() { 9.5 } else { 12.0 };
            let text = TextStyle::new(Family::Sans, size, style::INK).bold().figures(Figures::Lining);
            let width = (edge - self.style.left) * 0.45;
            let free = briefing.marking.free.clone();
            let x = edge - width;
            let before = page.items.len();
            self.furniture_line(page, &free, text, x, baseline, width, Align::End);
            for item in page.items.iter_mut().skip(before) {
                item.origin = from;
                edge = edge.min(item.drawing.bounds().x);
            }
        }
        edge
    }

    /// A page number in the contents, ending at `right`.
    fn page_number(&mut self, page: &mut Page, words: &str, right: Pt, baseline: Pt, text: TextStyle, tag: TagId) {
        let Some(line) = self.artefact_line(words, text, 40.0, Align::End) else { return };
        page.set_line(&line, right - 40.0, baseline, Some(tag), None);
    }

    /// The contents, where the parts left room for them: one line a section, and one an actor or source below it.
    fn contents(&mut self, own_page: bool) {
        let style = self.style;
        let marks: Vec<(u8, String, String)> = self
            .slabs
            .iter()
            .filter_map(|slab| {
                let mark = slab.mark.as_ref()?;
                Some((mark.level, mark.title.clone(), slab.anchors.first().cloned().unwrap_or_default()))
            })
            .filter(|(_, _, anchor)| anchor != "title" && !anchor.is_empty())
            .collect();
        let Some((at, element)) = self.contents_at else { return };
        let tail = self.slabs.split_off(at.min(self.slabs.len()));
        let heading = self.briefing.labels.contents.clone();
        let tag = self.tags.add(Role::Caption, element);
        let pieces = self.words_in(&heading, style.section(), style.width(), tag, None);
        let slab = Slab {
            x: style.left,
            width: style.width(),
            columns: vec![pieces],
            before: style.quarters(if own_page { 9.0 } else { 5.0 }),
            keep_next: true,
            ..Slab::default()
        };
        let first = self.slabs.len();
        self.slabs.push(slab.closed(|height| style.on_quarter(height)));
        for (level, title, anchor) in marks {
            self.contents_line(element, level, &title, &anchor);
        }
        // On a cover page they stand under the actors where all of them fit there, else on a page of their own.
        let height: Pt = self.slabs.iter().skip(first).map(|slab| slab.before + slab.height).sum();
        if let Some(slab) = self.slabs.get_mut(first).filter(|_| own_page) {
            slab.start = if height < (style.floor() - style.top) * 0.85 { Start::Room(height) } else { Start::Page };
        }
        self.slabs.extend(tail);
    }

    fn contents_line(&mut self, element: TagId, level: u8, title: &str, anchor: &str) {
        let style = self.style;
        let voice = style.table();
        let text = if level == 1 { voice.text.bold() } else { voice.text };
        let voice = super::style::Voice { text, ..voice };
        let item = self.tags.add(Role::ContentsItem, element);
        let tag = self.tags.add(Role::Reference, item);
        let link = self.tags.add(Role::Link, tag);
        let inset = if level == 1 { 0.0 } else { style.quarters(4.0) };
        let width = style.width() - inset - 40.0;
        let shown = crate::article::shorten(title, 90);
        let to = Link { target: Target::Destination(anchor.to_owned()), contents: shown.clone() };
        let span = super::text::Span::new(shown, voice.text, self.lang).linked(to, link);
        let pieces = self.lines(&[span], &ParagraphStyle::new(width, voice.leading), Some(link), None);
        let mut stack = Stack::default();
        stack.add(inset, pieces);
        let number = Piece {
            x: 0.0,
            y: 0.0,
            height: voice.leading,
            keep: false,
            content: Content::PageOf {
                destination: anchor.to_owned(),
                before: "{page}".to_owned(),
                right: style.width(),
                drop: voice.leading / 2.0 + voice.text.size * 0.33,
                voice,
                tag: link,
            },
            notes: Vec::new(),
            anchors: Vec::new(),
        };
        let slab = Slab {
            x: style.left,
            width: style.width(),
            columns: vec![stack.pieces, vec![number]],
            before: if level == 1 { style.quarters(1.0) } else { 0.0 },
            ..Slab::default()
        };
        self.slabs.push(slab.closed(|height| style.on_quarter(height)));
    }
}
