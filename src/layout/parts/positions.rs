//! One section per actor: badge, name, position, statements, or the receipt of a silence.

use super::super::flow::{Bar, Frame, Mark, Piece, Slab, Start};
use super::super::page::{Origin, Pt, Stroke};
use super::super::set::{Setter, Stack, actor_name, ltr, statement_name};
use super::super::style;
use super::super::tag::{Role, TagId};
use super::super::text::{Align, ParagraphStyle, Span, TextStyle};
use crate::briefing::{ActorEntry, Prose, StatementEntry, Template};

/// The size of a badge beside an actor's heading.
const BADGE: Pt = 14.0;
/// Lines of a quotation with credits at its side that stay on one page.
const WHOLE: usize = 6;
/// Between the last words of a statement and credits that run on after them.
const CREDITS_GAP: &str = "\u{2003}";
/// Share of the width that credits take at the side.
const SIDE: Pt = 0.29;

impl Setter<'_> {
    pub(super) fn positions(&mut self, entries: &[ActorEntry], section: TagId, template: &Template) {
        for (k, entry) in entries.iter().enumerate() {
            let element = self.tags.add(Role::Section, section);
            self.actor_heading(entry, element, k == 0, template);
            self.actor_position(entry, element);
            let pull = template.look.pull_quotes && entry.statements.iter().any(|statement| statement.important);
            for (n, statement) in entry.statements.iter().enumerate() {
                let large = pull && entry.statements.iter().position(|s| s.important) == Some(n);
                self.statement(statement, entry, element, template.look.side_notes, large);
            }
            if !entry.more.is_empty() {
                self.further(entry, element);
            }
            if let Some(silence) = &entry.silence {
                self.receipt(silence, entry, element);
            }
        }
    }

    /// Where the actor's further statements stand.
    fn further(&mut self, entry: &ActorEntry, parent: TagId) {
        let style = self.style;
        let voice = style.credits();
        let inset = style.quarters(3.5);
        let tag = self.tags.add(Role::Paragraph, parent);
        let text = Prose::plain(self.words.get("brief-further")).and(Self::citations(&entry.more));
        let from = Some(Origin::Actor(entry.badge.actor));
        let pieces = self.prose(&text, voice, ParagraphStyle::new(self.measure - inset, voice.leading), tag, from);
        let mut stack = Stack::default();
        stack.add(inset, pieces);
        self.push_stack(stack, style.quarters(1.0));
    }

    /// Badge, name and counts on one line.
    fn actor_heading(&mut self, entry: &ActorEntry, parent: TagId, first: bool, template: &Template) {
        let style = self.style;
        let voice = style.actor();
        let quiet = style.credits();
        let from = Some(Origin::Actor(entry.badge.actor));
        let tag = self.tags.add(Role::Heading(3), parent);
        let (items, drawn) = self.badge(&entry.badge, BADGE, from);
        let mut stack = Stack::default();
        stack.draw(0.0, (voice.leading - BADGE) / 2.0 + 0.4, items);
        let counts_width = if entry.counts.is_empty() { 0.0 } else { self.width_of(&entry.counts, quiet) + 4.0 };
        let inset = drawn + 6.0;
        let pieces = self.words_in(&entry.badge.name, voice, self.measure - inset - counts_width - 8.0, tag, from);
        stack.add(inset, pieces);
        let mut columns = vec![stack.pieces];
        if !entry.counts.is_empty() {
            let tag = self.tags.add(Role::Paragraph, parent);
            let shape = ParagraphStyle::new(counts_width, voice.leading).aligned(Align::End);
            let spans = self.spans(&Prose::plain(&entry.counts), quiet.text, tag, from);
            let pieces = self.lines(&spans, &shape, Some(tag), from);
            columns.push(pieces.into_iter().map(|piece| Piece { x: self.measure - counts_width, ..piece }).collect());
        }
        let room = (style.floor() - style.top) * template.look.actor_room;
        let slab = Slab {
            x: self.left,
            width: self.measure,
            columns,
            before: style.quarters(if first { 1.0 } else { 3.5 }),
            keep_next: true,
            start: Start::Room(room),
            anchors: vec![actor_name(entry.badge.actor)],
            mark: Some(Mark { level: 2, title: entry.badge.name.clone() }),
            ..Slab::default()
        };
        self.slabs.push(slab.closed(|height| style.on_quarter(height)));
    }

    fn actor_position(&mut self, entry: &ActorEntry, parent: TagId) {
        let style = self.style;
        let voice = style.position();
        let from = Some(Origin::Position(entry.badge.actor));
        for (k, prose) in entry.position.iter().enumerate() {
            let voice = if k == 0 { voice } else { style.body() };
            let tag = self.tags.add(Role::Paragraph, parent);
            let shape = ParagraphStyle { hanging: true, hyphenate: k > 0, ..ParagraphStyle::new(self.measure, voice.leading) };
            let pieces = self.prose(prose, voice, shape, tag, from);
            let slab = Slab {
                x: self.left,
                width: self.measure,
                columns: vec![pieces],
                before: style.quarters(0.5),
                keep_next: k == 0,
                ..Slab::default()
            };
            self.slabs.push(slab.closed(|height| style.on_quarter(height)));
        }
    }

    /// A statement: quotation, translation, credits, memo; a bar in the actor's colour at its left. The credits run on after the last
    /// words, or stand in a column at the side.
    fn statement(&mut self, statement: &StatementEntry, entry: &ActorEntry, parent: TagId, side: bool, large: bool) {
        let style = self.style;
        let from = Some(Origin::Statement(statement.id));
        let inset = style.quarters(3.5);
        let full = self.measure - inset;
        let note_width = full * SIDE;
        // At the side of a line or two, credits of three would leave a hole below the words: there they run on.
        let side = side && self.lines_of(statement, full - note_width - 16.0, large) >= self.side_lines(statement, note_width);
        let width = if side { full - note_width - 16.0 } else { full };
        let quote = self.tags.add(Role::BlockQuote, parent);
        let words = self.tags.add(Role::Paragraph, quote);
        let translated = statement.translation.as_ref().map(|translation| (translation, self.tags.add(Role::Paragraph, quote)));
        let credits = if side { Vec::new() } else { self.credits_in_line(statement, parent) };
        let mut stack = Stack::default();
        let voice = if large { style.pull() } else { style.body() };
        let mut last = self.spans(&statement.quotation, voice.text, words, from);
        let mut shape = ParagraphStyle { hanging: true, hyphenate: !large, ..ParagraphStyle::new(width, voice.leading) };
        let mut tag = words;
        if let Some((translation, element)) = translated {
            let pieces = self.lines(&last, &shape, Some(words), from);
            stack.add(inset, pieces);
            stack.hold();
            let voice = style.soft();
            shape = ParagraphStyle { hyphenate: true, ..ParagraphStyle::new(width, voice.leading) };
            last = self.spans(translation, voice.text, element, from);
            tag = element;
        }
        self.with_credits(&mut stack, inset, last, &shape, tag, &credits, from);
        if let Some(memo) = &statement.memo {
            stack.hold();
            let voice = style.credits();
            let tag = self.tags.add(Role::Paragraph, parent);
            let label = Prose::toned(format!("{}: ", self.words.get("brief-memo")), crate::briefing::Tone::Strong);
            let text = voice.text.coloured(style::INK);
            let voice = style::Voice { text, ..voice };
            let pieces = self.prose(&label.and(memo.clone()), voice, ParagraphStyle::new(width, voice.leading), tag, from);
            stack.add(inset, pieces);
        }
        let lines = stack.pieces.len();
        if side && lines <= WHOLE {
            // Beside its credits a quotation is not torn, unless it is long.
            stack.pieces.iter_mut().take(lines - lines.min(1)).for_each(|piece| piece.keep = true);
        }
        let mut columns = vec![stack.pieces];
        if side {
            columns.push(self.side_credits(statement, parent, inset + width + 16.0, note_width));
        }
        let slab = Slab {
            x: self.left,
            width: self.measure,
            columns,
            frame: Frame {
                bar: Some(Bar { x: style.quarters(0.5), width: 1.8, colour: style::tint(style::hue(entry.badge.hue), 0.75) }),
                ..Frame::default()
            },
            before: style.quarters(1.5),
            anchors: vec![statement_name(statement.id)],
            ..Slab::default()
        };
        self.slabs.push(slab.closed(|height| style.on_quarter(height)));
    }

    /// The last words of a statement with its credits: on the same line where that has room for them, else on a line of their own.
    #[allow(clippy::too_many_arguments, reason = "words, their shape, and what runs on after them")]
    fn with_credits(
        &mut self,
        stack: &mut Stack,
        inset: Pt,
        mut words: Vec<Span>,
        shape: &ParagraphStyle,
        tag: TagId,
        credits: &[Span],
        from: Option<Origin>,
    ) {
        let alone = self.lines(&words, shape, Some(tag), from);
        if credits.is_empty() {
            stack.add(inset, alone);
            return;
        }
        let count = alone.len();
        words.push(Span::new(CREDITS_GAP, self.style.credits().text, self.lang));
        words.extend(credits.iter().cloned());
        let joined = self.lines(&words, shape, Some(tag), from);
        if joined.len() == count {
            stack.add(inset, joined);
            return;
        }
        stack.add(inset, alone);
        stack.hold();
        let voice = self.style.credits();
        let pieces = self.lines(credits, &ltr(ParagraphStyle::new(shape.width, voice.leading)), None, from);
        stack.add(inset, pieces);
    }

    /// Credits and citation, as an element of their own.
    fn credits_in_line(&mut self, statement: &StatementEntry, parent: TagId) -> Vec<Span> {
        let tag = self.tags.add(Role::Paragraph, parent);
        let text = Prose::plain(statement.credits.join(" · ")).and(Self::citations(std::slice::from_ref(&statement.citation)));
        let spans = self.spans(&text, self.style.credits().text, tag, Some(Origin::Statement(statement.id)));
        spans.into_iter().map(|span| if span.tag.is_none() { span.tagged(tag) } else { span }).collect()
    }

    /// Height of a statement's quotation, translation and memo in lines of credits.
    fn lines_of(&mut self, statement: &StatementEntry, width: Pt, large: bool) -> usize {
        let style = self.style;
        let voice = if large { style.pull() } else { style.body() };
        let credits = style.credits();
        let mut height = self.height_of(&statement.quotation, voice, width);
        height += statement.translation.as_ref().map_or(0.0, |text| self.height_of(text, style.soft(), width));
        height += statement.memo.as_ref().map_or(0.0, |text| self.height_of(text, credits, width));
        ((height + 2.0) / credits.leading).floor() as usize
    }

    /// Lines of its credits in a column at the side.
    fn side_lines(&mut self, statement: &StatementEntry, width: Pt) -> usize {
        let voice = self.style.credits();
        let texts = side_texts(statement);
        let height: Pt = texts.iter().map(|text| self.height_of(text, voice, width)).sum();
        (height / voice.leading).round() as usize
    }

    /// Credits in a column at the side: who speaks, then the rest, then where it stands.
    fn side_credits(&mut self, statement: &StatementEntry, parent: TagId, x: Pt, width: Pt) -> Vec<Piece> {
        let voice = self.style.credits();
        let from = Some(Origin::Statement(statement.id));
        let texts = side_texts(statement);
        let mut stack = Stack::below(1.5);
        for text in texts {
            let tag = self.tags.add(Role::Paragraph, parent);
            let pieces = self.prose(&text, voice, ltr(ParagraphStyle::new(width, voice.leading)), tag, from);
            stack.add(x, pieces);
            // The column at the side is not torn.
            stack.pieces.iter_mut().for_each(|piece| piece.keep = true);
        }
        if let Some(last) = stack.pieces.last_mut() {
            last.keep = false;
        }
        stack.pieces
    }

    /// The honest empty row.
    fn receipt(&mut self, silence: &Prose, entry: &ActorEntry, parent: TagId) {
        self.dashed(silence, parent, Some(Origin::Actor(entry.badge.actor)));
    }

    /// What is not there: dashed, in grey.
    pub(super) fn dashed(&mut self, silence: &Prose, parent: TagId, from: Option<Origin>) {
        let style = self.style;
        let voice = style.table();
        let (pad, above) = (style.quarters(2.5), style.quarters(1.2));
        let tag = self.tags.add(Role::Paragraph, parent);
        let text: TextStyle = voice.text;
        let shape = ParagraphStyle::new(self.measure - pad * 2.0, voice.leading);
        let spans = self.spans(silence, text, tag, from);
        let pieces = self.lines(&spans, &shape, Some(tag), from);
        let mut stack = Stack::below(above);
        stack.add(pad, pieces);
        let slab = Slab {
            x: self.left,
            width: self.measure,
            columns: vec![stack.pieces],
            frame: Frame {
                fill: Some(style::EMPTY),
                border: Some(Stroke::dashed(style::DASH, 0.7, 2.4, 1.8)),
                above,
                below: above,
                ..Frame::default()
            },
            before: style.quarters(1.5),
            ..Slab::default()
        };
        self.slabs.push(slab.closed(|height| style.on_quarter(height)));
    }
}

/// Who speaks; then the rest with where it stands.
fn side_texts(statement: &StatementEntry) -> Vec<Prose> {
    let citation = Setter::citations(std::slice::from_ref(&statement.citation)).0.into_iter().skip(1).collect();
    let citation = Prose(citation);
    let mut texts: Vec<Prose> = Vec::new();
    if let Some((first, rest)) = statement.credits.split_first() {
        texts.push(Prose::toned(first, crate::briefing::Tone::Strong));
        if rest.is_empty() {
            texts.push(citation);
        } else {
            // In a narrow column a date and a grade with its place are not broken.
            let dated = |item: &String| {
                if item.starts_with(|c: char| c.is_ascii_digit()) { item.replace(' ', "\u{a0}") } else { item.clone() }
            };
            let rest: Vec<String> = rest.iter().map(dated).collect();
            texts.push(Prose::plain(format!("{}\u{a0}", rest.join(" · "))).and(citation));
        }
    } else {
        texts.push(citation);
    }
    texts
}
