//! From the briefing's prose to pieces: styles, tags, links, languages and notes of each run.
//!
//! Part of `layout`; what the parts of the document are set with.

use super::flow::{Content, Piece, Slab};
use super::page::{Drawing, Item, Link, Origin, Page, Path, Pt, Rect, Shape, Size, Stroke, Target};
use super::picture::Picture;
use super::style::{self, Style, Voice};
use super::tag::{Role, TagId, Tags};
use super::text::{Align, Direction, Figures, Lang, Paragraph, ParagraphStyle, Span, TextStyle, Typesetter};
use crate::actor::ActorId;
use crate::article::{BlockNumber, SourceId};
use crate::briefing::{self, Badge, Body, Briefing, Place, Prose, Tone};
use crate::fonts::Family;
use crate::i18n::{Words, words};
use crate::project::{NotesPlace, Section, StatementId};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Longest stretch set without a break: a citation or a number, not a whole line.
const WHOLE_LIMIT: usize = 24;

/// What links may lead to: only what this document prints.
#[derive(Debug, Default)]
pub(super) struct Targets {
    evidence: BTreeSet<(SourceId, BlockNumber)>,
    statements: BTreeSet<StatementId>,
    sources: BTreeSet<SourceId>,
    actors: BTreeSet<ActorId>,
    sections: BTreeSet<Section>,
}

impl Targets {
    /// Everything a briefing prints.
    pub(super) fn of(briefing: &Briefing) -> Self {
        let mut targets = Self::default();
        for part in &briefing.parts {
            targets.sections.insert(part.section);
            match &part.body {
                Body::Positions(entries) => {
                    for entry in entries {
                        targets.actors.insert(entry.badge.actor);
                        targets.statements.extend(entry.statements.iter().map(|statement| statement.id));
                    }
                }
                Body::Sources(entries) => targets.sources.extend(entries.iter().map(|entry| entry.id)),
                Body::Annex(groups) => {
                    for group in groups {
                        targets.evidence.extend(group.paragraphs.iter().map(|evidence| (group.source, evidence.block)));
                    }
                }
                Body::BottomLine(_)
                | Body::Judgements { .. }
                | Body::Glance(_)
                | Body::Matrix(_)
                | Body::Timeline(_)
                | Body::Lines(_)
                | Body::Changes(_)
                | Body::SourceSummary { .. }
                | Body::Legend(_) => {}
            }
        }
        targets
    }

    /// Where a link leads and what a reader is told; `None` where this document has no such place.
    fn resolve(&self, link: &briefing::Link, words: &Words) -> Option<Link> {
        use briefing::Link as To;
        let (target, contents) = match link {
            To::Evidence(source, block) if self.evidence.contains(&(*source, *block)) => {
                let place = format!("{source} {block}");
                (Target::Destination(evidence_name(*source, *block)), words.with("brief-link-evidence", &[("place", &place)]))
            }
            To::Evidence(source, _) => return self.resolve(&To::Source(*source), words),
            To::Statement(id) if self.statements.contains(id) => {
                (Target::Destination(statement_name(*id)), words.get("brief-link-statement"))
            }
            To::Source(source) if self.sources.contains(source) => {
                let number = source.to_string();
                (Target::Destination(source_name(*source)), words.with("brief-link-source", &[("source", &number)]))
            }
            To::Annex(source) if self.evidence.iter().any(|(of, _)| of == source) => {
                let place = source.to_string();
                (Target::Destination(annex_name(*source)), words.with("brief-link-evidence", &[("place", &place)]))
            }
            To::Actor(actor) if self.actors.contains(actor) => {
                (Target::Destination(actor_name(*actor)), words.get("brief-link-statement"))
            }
            To::Section(section) if self.sections.contains(section) => {
                let name = words.get(section.key());
                (Target::Destination(section_name(*section)), words.with("brief-link-section", &[("name", &name)]))
            }
            To::Address(url) => (Target::Address(url.clone()), url.clone()),
            To::Statement(_) | To::Source(_) | To::Annex(_) | To::Actor(_) | To::Section(_) => return None,
        };
        Some(Link { target, contents })
    }
}

pub(super) fn evidence_name(source: SourceId, block: BlockNumber) -> String {
    format!("evidence-{}-{}", source.0, block.0)
}

pub(super) fn statement_name(id: StatementId) -> String {
    format!("statement-{}", id.0)
}

pub(super) fn source_name(source: SourceId) -> String {
    format!("source-{}", source.0)
}

pub(super) fn actor_name(actor: ActorId) -> String {
    format!("actor-{}", actor.0)
}

/// Where a source's evidence begins.
pub(super) fn annex_name(source: SourceId) -> String {
    format!("annex-{}", source.0)
}

pub(super) fn section_name(section: Section) -> String {
    section.key().to_owned()
}

/// What something in the briefing is for a click on the page.
pub(super) fn origin(place: Place) -> Option<Origin> {
    use briefing::Field;
    Some(match place {
        Place::Field(field) => match field {
            Field::Title => Origin::Title,
            Field::Date => Origin::Date,
            Field::PreparedFor => Origin::PreparedFor,
            Field::PreparedBy => Origin::PreparedBy,
            Field::Tlp | Field::Marking => Origin::Marking,
            Field::BottomLine => Origin::BottomLine,
            Field::Disputes => Origin::Disputes,
            Field::Gaps => Origin::Gaps,
            Field::SourceSummary => Origin::SourceSummary,
            Field::Logo => Origin::Logo,
            Field::Template | Field::TargetPages | Field::AttachProject => return None,
        },
        Place::Judgement(id) => Origin::Judgement(id),
        Place::Position(actor) => Origin::Position(actor),
        Place::Actor(actor) => Origin::Actor(actor),
        Place::Statement(id) => Origin::Statement(id),
        Place::Source(source) => Origin::Source(source),
        Place::Block(source, block) => Origin::Passage(source, block),
        Place::Section(section) => Origin::Section(section),
    })
}

/// A note waiting for its place.
#[derive(Debug)]
pub(super) struct Note {
    pub(super) prose: Prose,
    /// The element of its mark, and the element its body hangs on.
    pub(super) mark: TagId,
    pub(super) parent: TagId,
    pub(super) origin: Option<Origin>,
}

/// Sets the parts of a document; what is set lies in `slabs` in reading order.
pub(super) struct Setter<'a> {
    pub(super) briefing: &'a Briefing,
    pub(super) style: &'a Style,
    /// Left edge of the column that is set, from the left edge of the page.
    pub(super) left: Pt,
    /// Width of the column that is set.
    pub(super) measure: Pt,
    pub(super) words: &'static Words,
    pub(super) lang: Lang,
    pub(super) tags: Tags,
    pub(super) slabs: Vec<Slab>,
    /// Heads of tables, by number.
    pub(super) heads: Vec<Vec<Slab>>,
    pub(super) notes: Vec<Note>,
    pub(super) pictures: Vec<Picture>,
    pub(super) missing: BTreeSet<char>,
    /// Where the contents go: place among the slabs, and their element.
    pub(super) contents_at: Option<(usize, TagId)>,
    targets: Targets,
    typesetter: &'a mut Typesetter,
}

impl<'a> Setter<'a> {
    pub(super) fn new(briefing: &'a Briefing, style: &'a Style, typesetter: &'a mut Typesetter) -> Self {
        Self {
            briefing,
            style,
            left: style.left,
            measure: style.width(),
            words: words(briefing.language),
            lang: Lang::new(briefing.language.tag()),
            tags: Tags::default(),
            slabs: Vec::new(),
            heads: Vec::new(),
            notes: Vec::new(),
            pictures: Vec::new(),
            missing: BTreeSet::new(),
            contents_at: None,
            targets: Targets::of(briefing),
            typesetter,
        }
    }

    /// Where a link of the briefing leads, if this document has the place.
    pub(super) fn link_to(&self, link: &briefing::Link) -> Option<Link> {
        self.targets.resolve(link, self.words)
    }

    /// The spans of a text within an element: tones, links, languages and note marks.
    pub(super) fn spans(&mut self, prose: &Prose, text: TextStyle, tag: TagId, origin: Option<Origin>) -> Vec<Span> {
        let around = self.tags.lang(tag).unwrap_or(self.lang);
        let mut spans = Vec::new();
        for run in &prose.0 {
            let lang = run.language.as_deref().map_or(around, Lang::new);
            if !run.text.is_empty() {
                let mut span = Span::new(run.text.clone(), self.toned(run.tone, text), lang);
                span.whole = run.tone == Tone::Citation && run.text.len() <= WHOLE_LIMIT;
                let link = run.link.as_ref().and_then(|link| self.targets.resolve(link, self.words));
                if let Some(link) = link {
                    let element = self.tags.add(Role::Link, tag);
                    span = span.linked(link, element);
                    if lang != around {
                        self.speak(element, lang);
                    }
                } else if lang != around {
                    let element = self.tags.add(Role::Span, tag);
                    self.speak(element, lang);
                    span = span.tagged(element);
                } else if run.tone == Tone::Code {
                    span = span.tagged(self.tags.add(Role::Code, tag));
                }
                spans.push(span);
            }
            if let Some(note) = &run.note {
                spans.push(self.note_mark(note, text, tag, origin));
            }
        }
        spans
    }

    /// Says in which language an element is.
    pub(super) fn speak(&mut self, tag: TagId, lang: Lang) {
        if let Some(node) = self.tags.node_mut(tag) {
            node.lang = Some(lang);
        }
    }

    fn note_mark(&mut self, prose: &Prose, text: TextStyle, tag: TagId, origin: Option<Origin>) -> Span {
        let number = (self.notes.len() + 1).to_string();
        let mark = self.tags.add(Role::Link, tag);
        let link = Link {
            target: Target::Destination(format!("note-{number}")),
            contents: self.words.with("brief-link-note", &[("number", &number)]),
        };
        let parent = self.tags.node(tag).and_then(|node| node.parent).unwrap_or(Tags::ROOT);
        self.notes.push(Note { prose: prose.clone(), mark, parent, origin });
        let mut style = text.figures(Figures::Lining).coloured(style::ACCENT);
        style.superior = true;
        style.bold = false;
        Span::new(number, style, self.lang).linked(link, mark).whole()
    }

    fn toned(&self, tone: Tone, text: TextStyle) -> TextStyle {
        match tone {
            Tone::Plain => text,
            Tone::Strong => text.bold(),
            Tone::Emphasis => TextStyle { italic: !text.italic, ..text },
            Tone::Marked => TextStyle { mark: Some(style::MARK), ..text },
            Tone::Muted => text.coloured(style::GREY),
            Tone::Citation => self.style.citation(text),
            Tone::Code => TextStyle { bold: false, italic: false, ..self.style.code().text },
        }
    }

    /// Sets spans as a paragraph: pieces from y 0, with the rules against lone lines.
    pub(super) fn lines(
        &mut self,
        spans: &[Span],
        shape: &ParagraphStyle,
        tag: Option<TagId>,
        origin: Option<Origin>,
    ) -> Vec<Piece> {
        let paragraph = self.typesetter.set(spans, shape);
        self.missing.extend(paragraph.missing.iter().copied());
        let size = spans.iter().map(|span| span.style.size).fold(0.0, Pt::max);
        self.pieces(paragraph, size, tag, origin)
    }

    fn pieces(&self, paragraph: Paragraph, size: Pt, tag: Option<TagId>, origin: Option<Origin>) -> Vec<Piece> {
        let leading = paragraph.leading;
        let count = paragraph.lines.len();
        let drop = leading / 2.0 + size * 0.33;
        let notes: Vec<(usize, TagId)> = self.notes.iter().enumerate().map(|(k, note)| (k, note.mark)).collect();
        let mut pieces = Vec::with_capacity(count);
        // No word goes on over the edge of a page, unless words are broken without end.
        let mut broken = 0;
        for (k, line) in paragraph.lines.into_iter().enumerate() {
            broken = if line.hyphenated { broken + 1 } else { 0 };
            let called: Vec<usize> = notes
                .iter()
                .filter(|(_, mark)| line.runs.iter().any(|run| run.tag == Some(*mark)))
                .map(|(number, _)| *number)
                .collect();
            let anchors = called.iter().map(|number| format!("note-mark-{}", number + 1)).collect();
            pieces.push(Piece {
                x: 0.0,
                y: k as Pt * leading,
                height: leading,
                keep: count > 1 && (k == 0 || k + 2 == count) || (1..=2).contains(&broken),
                content: Content::Line { line: Arc::new(line), drop, tag, origin },
                notes: called,
                anchors,
            });
        }
        pieces
    }

    /// Sets a prose as running text of an element.
    pub(super) fn prose(
        &mut self,
        prose: &Prose,
        voice: Voice,
        shape: ParagraphStyle,
        tag: TagId,
        origin: Option<Origin>,
    ) -> Vec<Piece> {
        let spans = self.spans(prose, voice.text, tag, origin);
        self.lines(&spans, &ParagraphStyle { leading: voice.leading, ..shape }, Some(tag), origin)
    }

    /// Plain words, ragged, in the document's language.
    pub(super) fn words_in(&mut self, text: &str, voice: Voice, width: Pt, tag: TagId, origin: Option<Origin>) -> Vec<Piece> {
        self.prose(&Prose::plain(text), voice, ltr(ParagraphStyle::new(width, voice.leading)), tag, origin)
    }

    /// The height of a text set ragged in this voice; nothing is tagged or kept.
    pub(super) fn height_of(&mut self, prose: &Prose, voice: Voice, width: Pt) -> Pt {
        let spans: Vec<Span> = prose
            .0
            .iter()
            .map(|run| {
                Span::new(
                    run.text.clone(),
                    self.toned(run.tone, voice.text),
                    run.language.as_deref().map_or(self.lang, Lang::new),
                )
            })
            .collect();
        self.typesetter.set(&spans, &ParagraphStyle::new(width, voice.leading)).height()
    }

    /// The width of words on one line.
    pub(super) fn width_of(&mut self, text: &str, voice: Voice) -> Pt {
        self.typesetter.measure(&[Span::new(text, voice.text, self.lang)])
    }

    /// One line of words that is no content: a page number, letters of a badge.
    pub(super) fn artefact_line(&mut self, text: &str, style: TextStyle, width: Pt, align: Align) -> Option<super::text::Line> {
        let span = Span::new(text, style, self.lang);
        let paragraph = self.typesetter.set(&[span], &ltr(ParagraphStyle::new(width, style.size * 1.2).aligned(align)));
        self.missing.extend(paragraph.missing.iter().copied());
        paragraph.lines.into_iter().next()
    }

    /// Words of a drawing: their baseline at `y`, standing left of, on or right of `x`. Content of `tag`, or an artefact.
    pub(super) fn words_at(&mut self, text: &str, style: TextStyle, at: (Pt, Pt), align: Align, tag: Option<TagId>) -> Vec<Item> {
        let wide = 400.0;
        let (x, y) = at;
        let left = match align {
            Align::Start | Align::Justify => x,
            Align::Centre => x - wide / 2.0,
            Align::End => x - wide,
        };
        let Some(line) = self.artefact_line(text, style, wide, align) else { return Vec::new() };
        let mut page = Page::new(Size::default());
        page.set_line(&line, left, y, tag, None);
        page.items
    }

    /// A badge as drawings: its left top corner at x 0, y 0, `side` high. It says nothing a name beside it does not say.
    pub(super) fn badge(&mut self, badge: &Badge, side: Pt, origin: Option<Origin>) -> (Vec<Item>, Pt) {
        let hue = style::hue(badge.hue);
        let size = if badge.letters.chars().count() > 1 { side * 0.52 } else { side * 0.64 };
        let colour = if badge.silent { hue } else { super::page::Colour::WHITE };
        let letters = TextStyle::new(Family::Sans, size, colour).bold().figures(Figures::Lining);
        let line = self.artefact_line(&badge.letters, letters, 200.0, Align::Start);
        let width = line.as_ref().map_or(side, |line| (line.width + side * 0.4).max(side)).min(side * 2.4);
        let path = Path::rounded(Rect::new(0.0, 0.0, width, side), side * 0.22);
        let shape = if badge.silent {
            let inner = Path::rounded(Rect::new(0.4, 0.4, width - 0.8, side - 0.8), side * 0.2);
            Shape {
                fill: Some(super::page::Colour::WHITE),
                stroke: Some(Stroke::dashed(hue, 0.8, 1.8, 1.3)),
                ..Shape::filled(inner, super::page::Colour::WHITE)
            }
        } else {
            Shape { hatch: style::pattern(badge.hue), ..Shape::filled(path, hue) }
        };
        let mut items = vec![Item::artefact(Drawing::Shape(shape)).from(origin)];
        if let Some(line) = line {
            let mut page = Page::new(Size::default());
            let x = (width - line.width) / 2.0 - line.x;
            page.set_line(&line, x, side / 2.0 + size * 0.335, None, origin);
            items.extend(page.items);
        }
        (items, width)
    }

    /// The next free number of a table, with its heads.
    pub(super) fn table_with(&mut self, heads: Vec<Slab>) -> usize {
        self.heads.push(heads);
        self.heads.len() - 1
    }

    /// Whether notes go to the foot of their page.
    pub(super) fn footnotes(&self) -> bool {
        match self.briefing.notes {
            NotesPlace::Footnotes => true,
            NotesPlace::Endnotes => false,
        }
    }
}

/// A paragraph that runs as the document does, whatever it begins with: a name, a label, a line of a list. Words of another direction turn
/// within it.
pub(super) fn ltr(shape: ParagraphStyle) -> ParagraphStyle {
    ParagraphStyle { direction: Direction::LeftToRight, ..shape }
}

/// A column built from the top down.
#[derive(Debug, Default)]
pub(super) struct Stack {
    pub(super) pieces: Vec<Piece>,
    y: Pt,
}

impl Stack {
    /// A column that begins this far below the top of its slab.
    pub(super) fn below(y: Pt) -> Self {
        Self { pieces: Vec::new(), y }
    }

    /// Adds pieces under what is there.
    pub(super) fn add(&mut self, x: Pt, pieces: Vec<Piece>) {
        let top = self.y;
        for mut piece in pieces {
            piece.x += x;
            piece.y += top;
            self.y = self.y.max(piece.bottom());
            self.pieces.push(piece);
        }
    }

    /// Leaves room.
    pub(super) fn skip(&mut self, height: Pt) {
        self.y += height;
    }

    /// No page ends between what is there and what comes.
    pub(super) fn hold(&mut self) {
        if let Some(last) = self.pieces.last_mut() {
            last.keep = true;
        }
    }

    /// A drawing beside the next line, taking no height of its own.
    pub(super) fn draw(&mut self, x: Pt, dy: Pt, items: Vec<Item>) {
        let piece = Piece {
            x,
            y: self.y + dy,
            height: 0.0,
            keep: true,
            content: Content::Items(items),
            notes: Vec::new(),
            anchors: Vec::new(),
        };
        self.pieces.push(piece);
    }

    /// How far it reaches.
    pub(super) fn bottom(&self) -> Pt {
        self.y
    }
}
