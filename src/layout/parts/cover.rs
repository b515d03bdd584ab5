//! The cover block, the cover page, the bottom line and the imprint.

use super::super::flow::{Bar, Frame, Mark, Piece, Slab, Start};
use super::super::page::{Drawing, Item, Origin, Path, Pt, Rect, Shape};
use super::super::picture::{Picture, PictureId};
use super::super::set::{Setter, Stack, ltr, origin};
use super::super::style;
use super::super::tag::{Role, TagId, Tags};
use super::super::text::ParagraphStyle;
use crate::briefing::{Body, CoverKind, Prose, Run, Template};
use crate::project::Section;

/// The largest logo on a cover block: width and height.
const LOGO_BLOCK: [Pt; 2] = [130.0, 40.0];
/// The same on a cover page.
const LOGO_PAGE: [Pt; 2] = [200.0, 80.0];

impl Setter<'_> {
    pub(super) fn cover(&mut self, template: &Template) {
        match template.look.cover {
            CoverKind::Block => self.cover_block(),
            CoverKind::Page => self.cover_page(),
        }
    }

    fn cover_block(&mut self) {
        let style = self.style;
        let head = self.tags.add(Role::Division, Tags::ROOT);
        let logo = self.logo(head, LOGO_BLOCK);
        let room = logo.as_ref().map_or(0.0, |(_, width, _)| width + 14.0);
        let width = self.measure - room;
        let mut stack = Stack::default();
        self.title_lines(&mut stack, head, width);
        stack.skip(style.quarters(0.5));
        // Below the logo the lines have the whole measure.
        let clear = logo.as_ref().is_none_or(|(_, _, height)| *height <= stack.bottom());
        self.credit_lines(&mut stack, head, if clear { self.measure } else { width });
        let mut columns = vec![stack.pieces];
        if let Some((piece, logo_width, _)) = logo {
            columns.push(vec![Piece { x: self.measure - logo_width, ..piece }]);
        }
        let slab = Slab {
            x: self.left,
            width: self.measure,
            columns,
            mark: Some(Mark { level: 1, title: self.briefing.title.clone() }),
            anchors: vec!["title".to_owned()],
            ..Slab::default()
        };
        self.slabs.push(slab.closed(|height| style.on_quarter(height)));
    }

    /// Kicker and title.
    fn title_lines(&mut self, stack: &mut Stack, parent: TagId, width: Pt) {
        let cover = &self.briefing.cover;
        let kicker = self.tags.add(Role::Paragraph, parent);
        let pieces = self.words_in(&cover.kicker, self.style.kicker(), width, kicker, None);
        stack.add(0.0, pieces);
        stack.hold();
        let title = self.tags.add(Role::Heading(1), parent);
        let voice = self.style.title(cover.title.text().chars().count());
        let pieces = self.prose(&cover.title, voice, ParagraphStyle::new(width, voice.leading), title, Some(Origin::Title));
        stack.add(0.0, pieces);
        stack.hold();
    }

    /// Date, for whom, by whom; then the counts.
    fn credit_lines(&mut self, stack: &mut Stack, parent: TagId, width: Pt) {
        let cover = &self.briefing.cover;
        let voice = self.style.meta();
        let shape = ParagraphStyle::new(width, voice.leading);
        if !cover.credits.is_empty() {
            let tag = self.tags.add(Role::Paragraph, parent);
            let mut spans = Vec::new();
            for (k, (place, prose)) in cover.credits.iter().enumerate() {
                if k > 0 {
                    spans.extend(self.spans(&Prose::plain(" · "), voice.text, tag, None));
                }
                let from = origin(*place);
                let mut part = self.spans(prose, voice.text.coloured(style::INK), tag, from);
                for span in &mut part {
                    span.origin = from;
                }
                spans.extend(part);
            }
            let pieces = self.lines(&spans, &shape, Some(tag), None);
            stack.add(0.0, pieces);
        }
        if !cover.counts.is_empty() {
            let tag = self.tags.add(Role::Paragraph, parent);
            let pieces = self.prose(&joined(&cover.counts, " · "), voice, shape, tag, None);
            stack.add(0.0, pieces);
        }
    }

    /// The logo as a piece, its width and height; `None` where there is none or it is no picture.
    fn logo(&mut self, parent: TagId, largest: [Pt; 2]) -> Option<(Piece, Pt, Pt)> {
        let logo = self.briefing.cover.logo.as_ref()?;
        let picture = Picture::open(logo.bytes.clone()).ok()?;
        let alt = if logo.alt.trim().is_empty() { self.words.get("brief-logo-alt") } else { logo.alt.clone() };
        Some(self.figure(picture, alt, parent, largest, Some(Origin::Logo)))
    }

    /// A picture as a piece, as large as it may be, with its width and height.
    pub(super) fn figure(
        &mut self,
        picture: Picture,
        alt: String,
        parent: TagId,
        largest: [Pt; 2],
        from: Option<Origin>,
    ) -> (Piece, Pt, Pt) {
        let [most_width, most_height] = largest;
        let scale = (most_width / picture.width as Pt).min(most_height / picture.height as Pt);
        let (width, height) = (picture.width as Pt * scale, picture.height as Pt * scale);
        let tag = self.tags.add(Role::Figure, parent);
        if let Some(node) = self.tags.node_mut(tag) {
            node.alt = Some(alt);
        }
        let number = self.pictures.iter().position(|known| *known == picture).unwrap_or_else(|| {
            self.pictures.push(picture);
            self.pictures.len() - 1
        });
        let picture = PictureId(u32::try_from(number).unwrap_or_default());
        let drawing = Drawing::Picture { picture, area: Rect::new(0.0, 0.0, width, height) };
        let items = vec![Item::tagged(drawing, tag).from(from)];
        (Piece { keep: true, ..Piece::drawn(items, height) }, width, height)
    }

    /// A page of its own: logo, title, credits, and the actors by their badges.
    fn cover_page(&mut self) {
        let style = self.style;
        let head = self.tags.add(Role::Division, Tags::ROOT);
        let inset = style.quarters(5.0);
        let width = self.measure - inset;
        let mut stack = Stack::default();
        let logo = self.logo(head, LOGO_PAGE);
        let tall = logo.as_ref().map_or(0.0, |(_, _, height)| *height);
        if let Some((piece, _, _)) = logo {
            stack.add(0.0, vec![piece]);
        }
        let third = (style.page.height - style.top - style.bottom) * 0.24;
        let lead = Slab { x: self.left, width: self.measure, columns: vec![stack.pieces], keep_next: true, ..Slab::default() };
        let lead = Slab { height: style.on_quarter(third.max(tall + 20.0)), ..lead };
        self.slabs.push(lead);
        let mut stack = Stack::default();
        self.title_lines(&mut stack, head, width);
        stack.skip(style.quarters(3.0));
        self.credit_lines(&mut stack, head, width);
        let mut slab = Slab {
            x: self.left,
            width: self.measure,
            columns: vec![stack.pieces.into_iter().map(|piece| Piece { x: piece.x + inset, ..piece }).collect()],
            frame: Frame { bar: Some(Bar { x: 0.0, width: 3.4, colour: style::ACCENT }), ..Frame::default() },
            keep_next: true,
            mark: Some(Mark { level: 1, title: self.briefing.title.clone() }),
            anchors: vec!["title".to_owned()],
            ..Slab::default()
        };
        slab = slab.closed(|height| style.on_quarter(height));
        self.slabs.push(slab);
        self.roll(head);
    }

    /// The actors with their badges and counts, on the cover page.
    fn roll(&mut self, parent: TagId) {
        let style = self.style;
        let inset = style.quarters(5.0);
        let parts = &self.briefing.parts;
        let Some(entries) = parts.iter().find_map(|part| match &part.body {
            Body::Positions(entries) => Some(entries),
            _ => None,
        }) else {
            return;
        };
        let list = self.tags.add(Role::List, parent);
        let voice = self.style.table();
        let quiet = self.style.credits();
        for (k, entry) in entries.iter().take(12).enumerate() {
            let item = self.tags.add(Role::ListItem, list);
            let body = self.tags.add(Role::ListBody, item);
            let tag = self.tags.add(Role::Paragraph, body);
            let from = Some(Origin::Actor(entry.badge.actor));
            let (items, drawn) = self.badge(&entry.badge, 15.0, from);
            let mut stack = Stack::default();
            stack.draw(inset, (style.quarters(5.0) - 15.0) / 2.0, items);
            let link = crate::briefing::Link::Actor(entry.badge.actor);
            let name = Prose::plain(&entry.badge.name).linked(&link);
            let mut spans = self.spans(&name, voice.text.sized(voice.text.size * 1.1).bold(), tag, from);
            if !entry.counts.is_empty() {
                // An element of its own, after that of the name.
                let counts = self.tags.add(Role::Paragraph, body);
                let text = Prose::plain(format!("\u{2003}{}", entry.counts));
                let said = self.spans(&text, quiet.text, counts, from);
                spans.extend(said.into_iter().map(|span| span.tagged(counts)));
            }
            let shape = ltr(ParagraphStyle::new(self.measure - inset - drawn - 8.0, style.quarters(5.0)));
            let pieces = self.lines(&spans, &shape, Some(tag), from);
            stack.add(inset + drawn + 8.0, pieces);
            let before = if k == 0 { style.quarters(10.0) } else { 0.0 };
            self.push_stack(stack, before);
        }
    }

    /// The bottom line: large, with the bar of the accent.
    pub(super) fn bottom_line(&mut self, text: &[Prose], section: TagId, mark: Option<String>) {
        let style = self.style;
        let voice = style.lead();
        let inset = style.quarters(4.0);
        let mut stack = Stack::below(1.5);
        let from = Some(Origin::BottomLine);
        for (k, prose) in text.iter().enumerate() {
            if k > 0 {
                stack.skip(style.quarters(1.5));
            }
            let tag = self.tags.add(Role::Paragraph, section);
            let shape = ParagraphStyle { hanging: true, ..ParagraphStyle::new(self.measure - inset, voice.leading) };
            let pieces = self.prose(prose, voice, shape, tag, from);
            stack.add(inset, pieces);
        }
        let page = self.slabs.first().is_some_and(|slab| slab.keep_next);
        let opens = mark.is_some();
        let slab = Slab {
            x: self.left,
            width: self.measure,
            columns: vec![stack.pieces],
            frame: Frame {
                bar: Some(Bar { x: 0.0, width: 3.4, colour: style::ACCENT }),
                above: 1.5,
                below: 1.5,
                ..Frame::default()
            },
            before: style.quarters(4.0),
            start: if opens && page { Start::Page } else { Start::Anywhere },
            anchors: if opens { vec![super::super::set::section_name(Section::BottomLine)] } else { Vec::new() },
            mark: mark.map(|title| Mark { level: 1, title }),
            ..Slab::default()
        };
        self.slabs.push(slab.closed(|height| style.on_quarter(height)));
    }

    /// Made with, and how the sources were read: small, after a short rule.
    pub(super) fn imprint(&mut self, compact: bool) {
        let imprint = &self.briefing.imprint;
        if imprint.is_empty() {
            return;
        }
        let style = self.style;
        let voice = style.credits();
        let section = self.tags.add(Role::Division, Tags::ROOT);
        let mut stack = Stack::below(style.quarters(2.0));
        let rule = Shape::filled(Path::rect(Rect::new(0.0, 0.0, 42.0, 0.7)), style::RULE);
        stack.draw(0.0, -style.quarters(2.0), vec![Item::artefact(Drawing::Shape(rule))]);
        let one_line = [joined(imprint, " ")];
        for prose in if compact { &one_line[..] } else { imprint } {
            let tag = self.tags.add(Role::Paragraph, section);
            let pieces = self.prose(
                prose,
                voice,
                ParagraphStyle::new(if compact { self.measure } else { self.measure * 0.8 }, voice.leading),
                tag,
                None,
            );
            stack.add(0.0, pieces);
        }
        // It is short and stays in one piece.
        let torn = stack.pieces.len().saturating_sub(1);
        stack.pieces.iter_mut().take(torn).for_each(|piece| piece.keep = true);
        let slab = Slab {
            x: self.left,
            width: self.measure,
            columns: vec![stack.pieces],
            frame: Frame { above: style.quarters(2.0), ..Frame::default() },
            before: style.quarters(if compact { 2.5 } else { 6.0 }),
            ..Slab::default()
        };
        self.slabs.push(slab.closed(|height| style.on_quarter(height)));
    }
}

/// Texts as one, with words between.
pub(super) fn joined(texts: &[Prose], between: &str) -> Prose {
    let mut all = Prose::default();
    for (k, text) in texts.iter().enumerate() {
        if k > 0 {
            all.0.push(Run { text: between.to_owned(), ..Run::default() });
        }
        all.push(text.clone());
    }
    all
}
