//! The matrix of who speaks about whom, drawn: a mark in each cell whose size and number say how many statements, its form which way most
//! of them go, its outline whether the actor speaks itself.
//!
//! One thing, not two: the drawing is the table. PDF/UA-1 asks that what is a table be tagged as one, so that a screen reader can walk it
//! by rows and columns (7.5), and that a drawing have words (7.3). So rows, heads and cells are those of a table with scopes, and what stands
//! in a cell is a figure whose alternative text says in words what the mark says in ink: "4 statements: demands 3, warns 1". A figure of the
//! whole with the same table behind it would be read twice.
//!
//! Forms and outlines differ without colour. Where columns are narrow, heads show badges alone (every actor has a row that names it) and
//! marks stand without words; where there are more columns than fit, the matrix goes on below with the rest.

use super::super::flow::{Content, Frame, Piece, Slab};
use super::super::page::{Colour, Drawing, Item, LinkArea, Origin, Path, Pt, Rect, Shape, Stroke};
use super::super::set::{Setter, Stack, ltr};
use super::super::style::{self, Voice};
use super::super::tag::{Role, Scope, TagId};
use super::super::text::{Align, Figures, ParagraphStyle, Span, TextStyle};
use crate::briefing::{Badge, Cell, Link, Matrix, MatrixKey, Prose, Tendency};
use crate::fonts::Family;

/// A column narrower than this shows only a badge in its head, and marks without words.
const NARROW: Pt = 62.0;
/// No column is narrower.
const NARROWEST: Pt = 21.0;
/// A wider one would part the marks of a row.
const WIDEST: Pt = 118.0;
/// Side of a badge.
const BADGE: Pt = 12.4;
/// Size of a number in a mark.
const NUMBER: Pt = 7.6;

/// Statements that the largest mark stands for at least: one statement is no large thing.
const LEAST: usize = 4;

/// Where things stand in a matrix.
struct Grid {
    /// Width of the column of those who speak.
    first: Pt,
    /// Width of each column of those spoken about.
    each: Pt,
    /// Marks without words.
    narrow: bool,
    /// Radius of the largest mark.
    most: Pt,
    /// Statements that the largest mark stands for.
    count: usize,
}

impl Grid {
    /// The middle of the marks of a column.
    fn axis(&self, column: usize) -> Pt {
        self.first + self.each * column as Pt + if self.narrow { self.each / 2.0 } else { self.most + 2.0 }
    }

    /// Where words beside the marks of a column begin, and their width.
    fn words(&self, column: usize) -> (Pt, Pt) {
        let left = self.axis(column) + self.most + 4.0;
        (left, (self.first + self.each * (column + 1) as Pt - left - 3.0).max(8.0))
    }
}

impl Setter<'_> {
    /// Rows speak, columns are spoken about.
    pub(super) fn matrix(&mut self, matrix: &Matrix, section: TagId) {
        let most = (self.style.leading * 0.62).min(NARROWEST / 2.0 - 0.8);
        let first = (self.measure * 0.2).min(105.0);
        let fit = (((self.measure - first) / NARROWEST).floor() as usize).max(1);
        let panels = matrix.columns.len().div_ceil(fit).max(1);
        let columns = matrix.columns.len().div_ceil(panels).max(1);
        let each = ((self.measure - first) / columns as Pt).min(WIDEST);
        let count = matrix.rows.iter().flat_map(|(_, cells)| cells).map(|cell| cell.count).max().unwrap_or(1).max(LEAST);
        let grid = Grid { first, each, narrow: each < NARROW, most, count };
        for panel in 0..panels {
            let table = self.tags.add(Role::Table, section);
            if let Some(node) = self.tags.node_mut(table) {
                node.attributes.summary = Some(matrix.summary.clone());
            }
            self.panel(matrix, &grid, panel * columns, columns, table);
            if panel + 1 == panels {
                self.key(matrix, table);
            }
        }
    }

    /// A head and all rows for some of the columns.
    fn panel(&mut self, matrix: &Matrix, grid: &Grid, from: usize, count: usize, table: TagId) {
        let head = self.tags.add(Role::TableHead, table);
        let row = self.tags.add(Role::Row, head);
        let mut slab = self.matrix_head(matrix, grid, from, count, row);
        slab.keep_next = true;
        slab.frame.rule = Some(Stroke::new(style::HEAD_RULE, 0.9));
        if from > 0 {
            slab.before = self.style.quarters(3.0);
        }
        let number = self.table_with(vec![Slab { before: 0.0, ..slab.clone() }]);
        self.slabs.push(slab);
        let body = self.tags.add(Role::TableBody, table);
        let rows = matrix.rows.len();
        for (k, (badge, cells)) in matrix.rows.iter().enumerate() {
            let row = self.tags.add(Role::Row, body);
            let shown = cells.get(from..).unwrap_or_default();
            let shown = shown.get(..count).unwrap_or(shown);
            let mut slab = self.matrix_row(matrix, grid, badge, shown, row);
            slab.frame.rule = Some(Stroke::new(style::HAIR, 0.6));
            slab.table = Some(number);
            slab.keep_next = k == 0 || k + 2 >= rows;
            self.slabs.push(slab);
        }
    }

    fn matrix_head(&mut self, matrix: &Matrix, grid: &Grid, from: usize, count: usize, row: TagId) -> Slab {
        let voice = self.style.table_head();
        let corner = self.head_cell(row, Scope::Column);
        let tag = self.tags.add(Role::Paragraph, corner);
        let mut columns = vec![self.words_in(&matrix.corner, voice, grid.first - 6.0, tag, None)];
        for (k, badge) in matrix.columns.iter().skip(from).take(count).enumerate() {
            let cell = self.head_cell(row, Scope::Column);
            let whose = Some(Origin::Actor(badge.actor));
            let (items, drawn) = self.badge(badge, BADGE, whose);
            let mut stack = Stack::default();
            if grid.narrow {
                // The name is read where it has no room to be seen.
                let figure = self.tags.add(Role::Figure, cell);
                if let Some(node) = self.tags.node_mut(figure) {
                    node.alt = Some(badge.name.clone());
                }
                let items = items.into_iter().map(|item| Item { tag: Some(figure), ..item }).collect();
                stack.draw(grid.axis(k) - drawn / 2.0, (voice.leading - BADGE) / 2.0, items);
                stack.skip(voice.leading);
            } else {
                let tag = self.tags.add(Role::Paragraph, cell);
                stack.draw(grid.axis(k) - drawn / 2.0, (voice.leading - BADGE) / 2.0, items);
                let (left, width) = grid.words(k);
                let left = left.max(grid.axis(k) + drawn / 2.0 + 3.5);
                let pieces = self.words_in(&badge.name, voice, width, tag, whose);
                stack.add(left, pieces);
            }
            columns.push(stack.pieces);
        }
        self.matrix_slab(columns, self.style.quarters(0.4), 1.0, None)
    }

    fn head_cell(&mut self, row: TagId, scope: Scope) -> TagId {
        let cell = self.tags.add(Role::HeadCell, row);
        if let Some(node) = self.tags.node_mut(cell) {
            node.attributes.scope = Some(scope);
        }
        cell
    }

    fn matrix_row(&mut self, matrix: &Matrix, grid: &Grid, badge: &Badge, cells: &[Cell], row: TagId) -> Slab {
        let voice = self.style.table();
        let whose = Some(Origin::Actor(badge.actor));
        let head = self.head_cell(row, Scope::Row);
        let (items, drawn) = self.badge(badge, BADGE, whose);
        let mut stack = Stack::default();
        stack.draw(0.0, (voice.leading - BADGE) / 2.0, items);
        let tag = self.tags.add(Role::Paragraph, head);
        let name = Prose::plain(&badge.name).linked(&Link::Actor(badge.actor));
        let shape = ltr(ParagraphStyle::new((grid.first - drawn - 9.0).max(20.0), voice.leading));
        let pieces = self.prose(&name, voice, shape, tag, whose);
        stack.add(drawn + 5.0, pieces);
        let mut columns = vec![stack.pieces];
        let silent = badge.silent && cells.iter().all(|cell| cell.count == 0);
        for (k, cell) in cells.iter().enumerate() {
            let element = self.tags.add(Role::Cell, row);
            columns.push(match (cell.count, silent && k == 0) {
                (0, false) => Vec::new(),
                (0, true) => self.silence(&matrix.silence, grid, element),
                _ => self.matrix_cell(cell, grid, k, badge, element),
            });
        }
        let mut slab = self.matrix_slab(columns, 1.6, 0.5, (!silent).then_some((grid, cells.len())));
        if silent {
            let from = grid.first + self.width_of(&matrix.silence, self.style.credits()) + 12.0;
            let line = Path::line((from, slab.height / 2.0), (self.measure, slab.height / 2.0));
            let stroke = Stroke::dashed(style::DASH, 0.7, 2.4, 1.8);
            slab.columns.push(vec![behind(vec![Item::artefact(Drawing::Shape(Shape::stroked(line, stroke)))])]);
        }
        slab
    }

    /// "No statement", where a silent actor's marks would begin.
    fn silence(&mut self, words: &str, grid: &Grid, element: TagId) -> Vec<Piece> {
        let voice = self.style.credits();
        let tag = self.tags.add(Role::Paragraph, element);
        let spans = self.spans(&Prose::plain(words), TextStyle { italic: true, ..voice.text }, tag, None);
        let wide = ParagraphStyle::new((self.measure - grid.first).max(40.0), voice.leading);
        let pieces = self.lines(&spans, &wide, Some(tag), None);
        pieces.into_iter().map(|piece| Piece { x: grid.first + 6.0, ..piece }).collect()
    }

    /// A mark with its number, and the word beside it where there is room.
    fn matrix_cell(&mut self, cell: &Cell, grid: &Grid, column: usize, speaker: &Badge, element: TagId) -> Vec<Piece> {
        let tag = self.tags.add(Role::Paragraph, element);
        let to = cell.first.and_then(|id| self.link_to(&Link::Statement(id)));
        let parent = to.as_ref().map_or(tag, |_| self.tags.add(Role::Link, tag));
        let figure = self.tags.add(Role::Figure, parent);
        if let Some(node) = self.tags.node_mut(figure) {
            node.alt = Some(cell.told.clone());
        }
        let from = cell.first.map(Origin::Statement);
        let number = cell.count.to_string();
        let colour = style::hue(speaker.hue);
        let ink = if cell.heard { Colour::WHITE } else { colour };
        let text = TextStyle::new(Family::Sans, NUMBER, ink).bold().figures(Figures::Tabular);
        let least = self.width_of(&number, Voice { text, leading: NUMBER }) / 2.0 + 2.6;
        let share = (cell.count as Pt / grid.count as Pt).sqrt();
        let radius = (grid.most * share).max(least).clamp(NUMBER * 0.68, (grid.each / 2.0).min(grid.most.max(least)));
        let middle = grid.axis(column);
        let height = grid.most * 2.0;
        let mut items =
            vec![Item::tagged(Drawing::Shape(mark(cell.tendency, cell.heard, (0.0, height / 2.0), radius, colour)), figure)];
        items.extend(self.words_at(&number, text, (0.0, height / 2.0 + NUMBER * 0.345), Align::Centre, Some(figure)));
        items.iter_mut().for_each(|item| item.origin = from);
        let mut words = Vec::new();
        let mut right = grid.most;
        if !grid.narrow && !cell.stance.is_empty() {
            let voice = self.style.credits();
            let voice = Voice { text: voice.text.coloured(style::INK), ..voice };
            let (left, width) = grid.words(column);
            let span = Span::new(cell.stance.clone(), voice.text, self.lang).tagged(figure);
            words = self.lines(&[span], &ParagraphStyle::new(width, voice.leading), Some(figure), from);
            words.iter_mut().for_each(|piece| piece.x = left);
            right = left - middle + width;
        }
        let content = match to {
            Some(link) => {
                let area = Rect::new(-grid.most, 0.0, grid.most + right, height);
                Content::Linked(items, Box::new(LinkArea { area, link: link.into(), tag: parent }))
            }
            None => Content::Items(items),
        };
        let drawn = Piece { x: middle, keep: true, content, ..Piece::drawn(Vec::new(), height) };
        let mut pieces = vec![drawn];
        let tall = words.iter().map(Piece::bottom).fold(0.0, Pt::max);
        let (up, down) = ((tall - height).max(0.0) / 2.0, (height - tall).max(0.0) / 2.0);
        pieces.iter_mut().for_each(|piece| piece.y += up);
        pieces.extend(words.into_iter().map(|piece| Piece { y: piece.y + down, keep: true, ..piece }));
        pieces
    }

    /// A row of columns set from their own tops: `share` of the room that each leaves stands above it. With a grid its axes are drawn behind.
    fn matrix_slab(&self, columns: Vec<Vec<Piece>>, pad: Pt, share: Pt, grid: Option<(&Grid, usize)>) -> Slab {
        let style = self.style;
        let tall = |column: &[Piece]| column.iter().map(Piece::bottom).fold(0.0, Pt::max);
        let most = columns.iter().map(|column| tall(column)).fold(0.0, Pt::max);
        let height = style.on_quarter(most + pad * 2.0);
        let middled = |column: Vec<Piece>| {
            let top = (height - most) / 2.0 + (most - tall(&column)) * share;
            column.into_iter().map(|piece| Piece { y: piece.y + top, ..piece }).collect::<Vec<Piece>>()
        };
        let mut slab = Slab { x: self.left, width: self.measure, height, frame: Frame::default(), ..Slab::default() };
        if let Some((grid, count)) = grid {
            let axes = (0..count).map(|k| {
                let line = Path::line((grid.axis(k), 0.0), (grid.axis(k), height));
                Item::artefact(Drawing::Shape(Shape::stroked(line, Stroke::new(style::HAIR, 0.5))))
            });
            slab.columns.push(vec![behind(axes.collect())]);
        }
        slab.columns.extend(columns.into_iter().map(middled));
        slab
    }

    /// What the marks mean: sign and words in turn, in as many lines as they need.
    fn key(&mut self, matrix: &Matrix, table: TagId) {
        let voice = self.style.credits();
        let tag = self.tags.add(Role::Caption, table);
        let side = voice.text.size * 0.42;
        let (mut x, mut y) = (0.0, 0.0);
        let mut items = Vec::new();
        let mut line = Vec::new();
        for (key, words) in &matrix.keys {
            let sign = match key {
                MatrixKey::Form(_) | MatrixKey::Reported => side * 2.0 + 4.0,
                MatrixKey::Silent => 22.0,
                MatrixKey::Remark => 0.0,
            };
            let width = sign + self.width_of(words, voice);
            if x > 0.0 && x + width > self.measure {
                (x, y) = (0.0, y + voice.leading);
            }
            let middle = y + voice.leading / 2.0;
            let shape = match key {
                MatrixKey::Form(form) => Some(mark(*form, true, (x + side, middle), side, style::GREY)),
                MatrixKey::Reported => Some(mark(Tendency::Along, false, (x + side, middle), side, style::GREY)),
                MatrixKey::Silent => {
                    let stroke = Stroke::dashed(style::DASH, 0.7, 2.4, 1.8);
                    Some(Shape::stroked(Path::line((x, middle), (x + 18.0, middle)), stroke))
                }
                MatrixKey::Remark => None,
            };
            items.extend(shape.map(|shape| Item::artefact(Drawing::Shape(shape))));
            line.push((words, (x + sign, middle + voice.text.size * 0.33)));
            x += width + 14.0;
        }
        for (words, (x, y)) in line {
            items.extend(self.words_at(words, voice.text, (x, y), Align::Start, Some(tag)));
        }
        let style = self.style;
        let slab = Slab {
            x: self.left,
            width: self.measure,
            columns: vec![vec![Piece::drawn(items, y + voice.leading)]],
            before: style.quarters(1.0),
            ..Slab::default()
        };
        self.slabs.push(slab.closed(|height| style.on_quarter(height)));
    }
}

/// What stands behind a row and takes no height.
fn behind(items: Vec<Item>) -> Piece {
    Piece { keep: true, ..Piece::drawn(items, 0.0) }
}

/// A mark around a place: a disc for what goes along, a square for what goes against, a diamond for what does neither; of one area for one
/// radius. Filled where the actor speaks, else a dashed outline.
pub(super) fn mark(form: Tendency, heard: bool, at: (Pt, Pt), radius: Pt, colour: Colour) -> Shape {
    let (x, y) = at;
    let path = |radius: Pt| match form {
        Tendency::Along => Path::circle(x, y, radius),
        Tendency::Against => {
            let half = radius * 0.886;
            Path::rounded(Rect::new(x - half, y - half, half * 2.0, half * 2.0), radius * 0.12)
        }
        Tendency::Open => {
            let half = radius * 1.2;
            Path::polygon(&[(x, y - half), (x + half, y), (x, y + half), (x - half, y)])
        }
    };
    if heard {
        return Shape::filled(path(radius), colour);
    }
    let stroke = Stroke::dashed(colour, 0.9, 2.0, 1.3);
    Shape { stroke: Some(stroke), ..Shape::filled(path((radius - 0.45).max(0.5)), Colour::WHITE) }
}
