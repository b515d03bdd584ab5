//! The likelihood scale, drawn: a bar from 0 to 100 per cent, its steps with their words and ranges, and the judgements on it.
//!
//! A figure with its words as alternative text. What is used is dark, what is not is pale, so that it reads in grey as in colour.

use super::super::flow::Piece;
use super::super::page::{Drawing, Item, Path, Pt, Rect, Segment, Shape, Stroke};
use super::super::set::{Setter, Stack};
use super::super::style;
use super::super::tag::{Role, TagId};
use super::super::text::{Align, Figures, ParagraphStyle, TextStyle};
use crate::briefing::{Prose, Scale, ScaleStep};
use crate::fonts::Family;

/// Radius of the disc with a judgement's number.
const DISC: Pt = 5.2;
/// Height of the bar.
const BAR: Pt = 6.0;
/// From the bar to the words below it.
const LEADER: Pt = 9.0;

impl Setter<'_> {
    /// Sets the scale under the judgements.
    pub(super) fn scale(&mut self, scale: &Scale, section: TagId, compact: bool) {
        let style = self.style;
        let figure = self.tags.add(Role::Figure, section);
        if let Some(node) = self.tags.node_mut(figure) {
            node.alt = Some(scale.alt.clone());
        }
        let bar = DISC * 2.0 + 3.0;
        let each = self.measure / scale.steps.len().max(1) as Pt;
        let mut items = Vec::new();
        let ground = Shape::filled(Path::rect(Rect::new(0.0, bar + BAR / 2.0 - 0.3, self.measure, 0.6)), style::RULE);
        items.push(Item::tagged(Drawing::Shape(ground), figure));
        for (k, step) in scale.steps.iter().enumerate() {
            let centre = each * (k as Pt + 0.5);
            self.step(step, centre, bar, figure, &mut items);
        }
        let label = style.credits();
        let words_top = bar + BAR + LEADER;
        for (k, step) in scale.steps.iter().enumerate() {
            let centre = each * (k as Pt + 0.5);
            let used = !step.judgements.is_empty();
            let (term, range) = (label.text.coloured(if used { style::DEEP } else { style::GREY }), label.text);
            let term = if used { term.bold() } else { term };
            let mut y = words_top + label.text.size * 0.75;
            for line in self.in_lines(&step.term, term, each - 3.0) {
                items.extend(self.words_at(&line, term, (centre, y), Align::Centre, Some(figure)));
                y += label.text.size * 1.12;
            }
            items.extend(self.words_at(&step.range, range.sized(range.size * 0.94), (centre, y), Align::Centre, Some(figure)));
        }
        let bottom = items.iter().map(|item| item.drawing.bounds().bottom()).fold(0.0, Pt::max);
        let mut stack = Stack::default();
        stack.add(0.0, vec![Piece { keep: true, ..Piece::drawn(items, bottom) }]);
        if !compact {
            stack.skip(style.quarters(0.5));
            let tag = self.tags.add(Role::Caption, section);
            let text = Prose::plain(format!("{}. {}", scale.name, scale.remark));
            let pieces = self.prose(&text, label, ParagraphStyle::new(self.measure, label.leading), tag, None);
            stack.add(0.0, pieces);
        }
        self.push_stack(stack, style.quarters(2.5));
    }

    /// One step: its part of the bar, the line to its words, and the discs of its judgements.
    fn step(&mut self, step: &ScaleStep, centre: Pt, bar: Pt, figure: TagId, items: &mut Vec<Item>) {
        let at = |percent: u8| self.measure * Pt::from(percent) / 100.0;
        let (from, to) = (at(step.bounds.0), at(step.bounds.1));
        let middle = (from + to) / 2.0;
        let used = !step.judgements.is_empty();
        let area = Rect::new(from + 0.5, bar, (to - from - 1.0).max(1.0), BAR);
        let fill = if used { style::ACCENT } else { style::tint(style::ACCENT, 0.16) };
        items.push(Item::tagged(Drawing::Shape(Shape::filled(Path::rect(area), fill)), figure));
        let colour = if used { style::ACCENT } else { style::RULE };
        let leader = Path {
            segments: vec![
                Segment::Move(middle, bar + BAR),
                Segment::Line(middle, bar + BAR + 2.5),
                Segment::Line(centre, bar + BAR + LEADER - 2.5),
                Segment::Line(centre, bar + BAR + LEADER),
            ],
        };
        items.push(Item::tagged(Drawing::Shape(Shape::stroked(leader, Stroke::new(colour, 0.6))), figure));
        let number = TextStyle::new(Family::Sans, 7.6, super::super::page::Colour::WHITE).bold().figures(Figures::Lining);
        let count = step.judgements.len() as Pt;
        let pitch = DISC * 2.0 + 1.5;
        // Discs at the ends of the scale stay within the measure.
        let half = pitch * count / 2.0;
        let first = middle.clamp(half, (self.measure - half).max(half)) - pitch * (count - 1.0) / 2.0;
        for (k, judgement) in step.judgements.iter().enumerate() {
            let x = first + pitch * k as Pt;
            let disc = Shape::filled(Path::circle(x, DISC, DISC), style::DEEP);
            items.push(Item::tagged(Drawing::Shape(disc), figure));
            items.extend(self.words_at(&judgement.to_string(), number, (x, DISC + 2.65), Align::Centre, Some(figure)));
        }
    }

    /// A few words on one line, or on two where they are wider than `width`.
    fn in_lines(&mut self, words: &str, text: TextStyle, width: Pt) -> Vec<String> {
        let voice = style::Voice { text, leading: text.size };
        if self.width_of(words, voice) <= width {
            return vec![words.to_owned()];
        }
        let parts: Vec<&str> = words.split(' ').collect();
        let splits = (1..parts.len()).filter_map(|k| Some((parts.get(..k)?.join(" "), parts.get(k..)?.join(" "))));
        let best = splits.min_by_key(|(one, other)| one.chars().count().max(other.chars().count()));
        best.map_or_else(|| vec![words.to_owned()], |(one, other)| vec![one, other])
    }
}
