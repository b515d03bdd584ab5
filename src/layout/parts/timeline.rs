//! The timeline: who spoke when, drawn on an axis of time, and the days with what was said as a list.
//!
//! The drawing is a figure whose words name every actor's days; the list behind it says everything. Places on the axis are proportional to
//! time. Where that would crowd marks, long stretches without a day are shortened to one length and marked with a double stroke; where there
//! are more days than marks can stand side by side, days are drawn together by months, then by years.

use super::super::flow::{Bar, Piece, Slab, moved};
use super::super::page::{Colour, Drawing, Item, Origin, Path, Pt, Rect, Shape, Stroke};
use super::super::set::{Setter, Stack, ltr, origin};
use super::super::style::{self, Voice};
use super::super::tag::{ListNumbering, Role, TagId};
use super::super::text::{Align, Figures, ParagraphStyle, TextStyle};
use super::matrix::mark;
use crate::article::shorten;
use crate::briefing::{Chart, DayMark, Event, Lane, Prose, Tendency, Timeline, Tone};
use crate::fonts::Family;
use std::collections::{BTreeMap, BTreeSet};

/// Side of a badge on the line of days.
const DOT: Pt = 9.6;
/// Side of a badge before a lane.
const BADGE: Pt = 10.4;
/// Radius of a mark of one statement.
const ONE: Pt = 3.3;
/// Radius of a mark with a number in it.
const MANY: Pt = 5.3;
/// Size of that number.
const NUMBER: Pt = 7.2;
/// Lanes of one drawing; more go on in a second.
const LANES: usize = 24;

/// How finely days are told apart on the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grain {
    Day,
    Month,
    /// So many years.
    Years(i32),
}

/// A place on the axis: its days are drawn as one. Orders as time does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Point {
    /// Days from an arbitrary day on.
    at: i32,
    year: i32,
    month: u8,
    /// 0 where it is a month or more.
    day: u8,
}

impl Grain {
    /// Where a day falls.
    fn point(self, (year, month, day): (i16, u8, Option<u8>)) -> Point {
        let year = i32::from(year);
        match self {
            // A month of which the day is not known stands by its middle.
            Self::Day => Point { at: days(year, month, day.unwrap_or(15)), year, month, day: day.unwrap_or(0) },
            Self::Month => Point { at: days(year, month, 15), year, month, day: 0 },
            Self::Years(many) => {
                let first = year.div_euclid(many) * many;
                Point { at: days(first, 7, 1), year: first, month: 0, day: 0 }
            }
        }
    }
}

/// Days of the Gregorian calendar from the first of March of the year 0 on: years that begin in March have their leap day last.
fn days(year: i32, month: u8, day: u8) -> i32 {
    let month = i32::from(month);
    let year = if month < 3 { year - 1 } else { year };
    let shifted = (month + 9) % 12;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (shifted * 153 + 2) / 5 + i32::from(day)
}

/// The axis: places and where they stand.
struct Axis {
    grain: Grain,
    /// Points in order, with their distance from the left edge of the measure.
    places: Vec<(Point, Pt)>,
    /// Middles of the stretches that are shortened.
    breaks: Vec<Pt>,
}

impl Axis {
    /// The axis of a chart between two places; `apart` is the least distance of marks.
    fn new(chart: &Chart, from: Pt, to: Pt, apart: Pt) -> Self {
        let dates = || chart.lanes.iter().flat_map(|lane| &lane.marks).map(|mark| mark.date);
        let room = (to - from).max(1.0);
        let fits = |points: &BTreeSet<Point>| points.len().saturating_sub(1) as Pt * apart <= room;
        let years = (0..15).map(|k| Grain::Years(1 << k));
        let mut grain = Grain::Day;
        let mut points = BTreeSet::new();
        for next in [Grain::Day, Grain::Month].into_iter().chain(years) {
            grain = next;
            points = dates().map(|date| grain.point(date)).collect();
            if fits(&points) {
                break;
            }
        }
        let points: Vec<Point> = points.into_iter().collect();
        let gaps: Vec<Pt> =
            points.windows(2).map(|pair| if let [a, b] = pair { (b.at - a.at).max(1) as Pt } else { 1.0 }).collect();
        let least = gaps.iter().copied().fold(Pt::INFINITY, Pt::min);
        let cap = longest(&gaps, room * least / apart);
        let unit = room / gaps.iter().map(|gap| gap.min(cap)).sum::<Pt>().max(1.0);
        let mut x = if gaps.is_empty() { (from + to) / 2.0 } else { from };
        let mut places = Vec::new();
        let mut breaks = Vec::new();
        for (k, point) in points.into_iter().enumerate() {
            if let Some(gap) = k.checked_sub(1).and_then(|k| gaps.get(k)) {
                let step = gap.min(cap) * unit;
                if *gap > cap {
                    breaks.push(x + step / 2.0);
                }
                x += step;
            }
            places.push((point, x));
        }
        Self { grain, places, breaks }
    }

    fn place(&self, point: Point) -> Option<Pt> {
        self.places.iter().find(|(known, _)| *known == point).map(|(_, x)| *x)
    }
}

/// The length to which longer gaps are shortened, so that all together are no longer than `budget`: that of the longest where they fit.
fn longest(gaps: &[Pt], budget: Pt) -> Pt {
    let mut order = gaps.to_vec();
    order.sort_by(Pt::total_cmp);
    let mut left = budget;
    for (k, gap) in order.iter().enumerate() {
        let each = left / (order.len() - k) as Pt;
        if *gap > each {
            return each.max(order.first().copied().unwrap_or(each));
        }
        left -= gap;
    }
    order.last().copied().unwrap_or(1.0)
}

/// What an actor said at a place of the axis.
struct Spot {
    count: usize,
    heard: bool,
    /// Only the month is known of all of it, on an axis of days.
    vague: bool,
    from: Origin,
}

/// The marks of a lane, by their place.
fn spots(lane: &Lane, grain: Grain) -> BTreeMap<Point, Spot> {
    let mut spots: BTreeMap<Point, Spot> = BTreeMap::new();
    for DayMark { date, count, heard, first } in &lane.marks {
        let new = Spot { count: 0, heard: false, vague: true, from: Origin::Statement(*first) };
        let spot = spots.entry(grain.point(*date)).or_insert(new);
        spot.count += count;
        spot.heard |= heard;
        spot.vague &= grain == Grain::Day && date.2.is_none();
    }
    spots
}

impl Setter<'_> {
    /// The drawing, then the list.
    pub(super) fn timeline(&mut self, timeline: &Timeline, section: TagId, short: bool) {
        if let Some(chart) = &timeline.chart {
            self.chart(chart, section);
        }
        self.days(&timeline.events, section, short);
    }

    fn chart(&mut self, chart: &Chart, section: TagId) {
        let style = self.style;
        let first = (self.measure * 0.2).min(105.0);
        let most = chart.lanes.iter().flat_map(|lane| &lane.marks).map(|mark| mark.count).max().unwrap_or(1);
        let number = self.number(Colour::WHITE);
        let widest = self.width_of(&most.to_string(), Voice { text: number, leading: NUMBER }) + 4.0;
        let apart = widest.max(MANY * 2.0) + 2.0;
        let axis = Axis::new(chart, first + MANY + 3.0, self.measure - MANY - 3.0, apart);
        let count = chart.lanes.len().div_ceil(LANES).max(1);
        let each = chart.lanes.len().div_ceil(count).max(1);
        for (k, lanes) in chart.lanes.chunks(each).enumerate() {
            let figure = self.tags.add(Role::Figure, section);
            if let Some(node) = self.tags.node_mut(figure) {
                node.alt = Some(chart.alt.clone());
            }
            let mut items = Vec::new();
            let floor = self.lanes(lanes, &axis, first, figure, &mut items);
            let bottom = self.axis_words(&axis, (first, floor), figure, &mut items);
            let mut stack = Stack::default();
            stack.add(0.0, vec![Piece { keep: true, ..Piece::drawn(items, bottom) }]);
            if (k + 1) * each >= chart.lanes.len() {
                let words = self.chart_key(chart, &axis);
                if !words.is_empty() {
                    let tag = self.tags.add(Role::Caption, section);
                    let voice = style.credits();
                    let text = Prose::plain(words.join(" · "));
                    let pieces = self.prose(&text, voice, ParagraphStyle::new(self.measure, voice.leading), tag, None);
                    stack.skip(style.quarters(0.5));
                    stack.add(0.0, pieces);
                }
            }
            let slab = Slab {
                x: self.left,
                width: self.measure,
                columns: vec![stack.pieces],
                before: style.quarters(1.0),
                frame: super::Frame { below: style.quarters(1.0), ..super::Frame::default() },
                keep_next: true,
                ..Slab::default()
            };
            self.slabs.push(slab.closed(|height| style.on_quarter(height)));
        }
    }

    fn number(&self, colour: Colour) -> TextStyle {
        TextStyle::new(Family::Sans, NUMBER, colour).bold().figures(Figures::Tabular)
    }

    /// What the signs of a chart mean, those that occur.
    fn chart_key(&self, chart: &Chart, axis: &Axis) -> Vec<String> {
        let all: Vec<Spot> = chart.lanes.iter().flat_map(|lane| spots(lane, axis.grain).into_values()).collect();
        let mut words = Vec::new();
        let mut say = |there: bool, key: &str| {
            if there {
                words.push(self.words.get(key));
            }
        };
        say(all.iter().any(|spot| spot.count > 1), "brief-timeline-number");
        say(all.iter().any(|spot| !spot.heard), "brief-timeline-reported");
        say(all.iter().any(|spot| spot.vague), "brief-timeline-month");
        say(!axis.breaks.is_empty(), "brief-timeline-break");
        words
    }

    /// One line an actor with its marks; gives the place of the axis below.
    fn lanes(&mut self, lanes: &[Lane], axis: &Axis, first: Pt, figure: TagId, items: &mut Vec<Item>) -> Pt {
        let height = self.style.leading;
        let floor = height * lanes.len() as Pt + 3.0;
        for (_, x) in &axis.places {
            let guide = Path::line((*x, 0.0), (*x, floor));
            items.push(Item::artefact(Drawing::Shape(Shape::stroked(guide, Stroke::new(style::HAIR, 0.5)))));
        }
        let name = self.style.table();
        for (k, lane) in lanes.iter().enumerate() {
            let middle = height * (k as Pt + 0.5);
            let whose = Some(Origin::Actor(lane.badge.actor));
            let (badge, drawn) = self.badge(&lane.badge, BADGE, whose);
            let shift = |item: Item| Item { drawing: moved(&item.drawing, 0.0, middle - BADGE / 2.0), ..item };
            items.extend(badge.into_iter().map(shift));
            let words = self.one_line(&lane.badge.name, name, first - drawn - 8.0);
            let at = (drawn + 5.0, middle + name.text.size * 0.33);
            let words = self.words_at(&words, name.text, at, Align::Start, Some(figure));
            items.extend(words.into_iter().map(|item| item.from(whose)));
            let ground = Path::line((first, middle), (self.measure, middle));
            items.push(Item::artefact(Drawing::Shape(Shape::stroked(ground, Stroke::new(style::HAIR, 0.6)))));
            let colour = style::hue(lane.badge.hue);
            for (point, spot) in spots(lane, axis.grain) {
                if let Some(x) = axis.place(point) {
                    self.spot(&spot, (x, middle), colour, figure, items);
                }
            }
        }
        floor
    }

    /// A mark: a disc, with its number where there is more than one statement; a bar under it where only the month is known.
    fn spot(&mut self, spot: &Spot, (x, y): (Pt, Pt), colour: Colour, figure: TagId, items: &mut Vec<Item>) {
        let from = Some(spot.from);
        let mut push = |shape: Shape| items.push(Item::tagged(Drawing::Shape(shape), figure).from(from));
        if spot.vague {
            push(Shape::filled(Path::rect(Rect::new(x - MANY - 2.0, y - 0.8, MANY * 2.0 + 4.0, 1.6)), colour));
        }
        let text = self.number(if spot.heard { Colour::WHITE } else { colour });
        let number = spot.count.to_string();
        let wide = self.width_of(&number, Voice { text, leading: NUMBER }) + 4.0;
        if spot.count > 1 && wide > MANY * 2.0 {
            let pill = Path::rounded(Rect::new(x - wide / 2.0, y - MANY, wide, MANY * 2.0), MANY);
            let stroke = (!spot.heard).then(|| Stroke::dashed(colour, 0.9, 2.0, 1.3));
            push(Shape { stroke, ..Shape::filled(pill, if spot.heard { colour } else { Colour::WHITE }) });
        } else {
            push(mark(Tendency::Along, spot.heard, (x, y), if spot.count > 1 { MANY } else { ONE }, colour));
        }
        if spot.count > 1 {
            let words = self.words_at(&number, text, (x, y + NUMBER * 0.345), Align::Centre, Some(figure));
            items.extend(words.into_iter().map(|item| item.from(from)));
        }
    }

    /// The axis with its ticks, breaks and as many dates as have room: the first and the last always. Gives the lower edge.
    fn axis_words(&mut self, axis: &Axis, (left, y): (Pt, Pt), figure: TagId, items: &mut Vec<Item>) -> Pt {
        let mut line =
            |path: Path, stroke: Stroke| items.push(Item::tagged(Drawing::Shape(Shape::stroked(path, stroke)), figure));
        line(Path::line((left, y), (self.measure, y)), Stroke::new(style::HEAD_RULE, 0.9));
        for (_, x) in &axis.places {
            line(Path::line((*x, y), (*x, y + 3.0)), Stroke::new(style::HEAD_RULE, 0.9));
        }
        for x in &axis.breaks {
            line(Path::line((x - 1.5, y), (x + 1.5, y)), Stroke::new(Colour::WHITE, 2.4));
            for dx in [-1.6, 1.6] {
                line(Path::line((x + dx - 1.2, y + 3.2), (x + dx + 1.2, y - 3.2)), Stroke::new(style::HEAD_RULE, 0.8));
            }
        }
        let voice = self.style.credits();
        let mut shown: Vec<(Pt, Pt)> = Vec::new();
        let count = axis.places.len();
        let year_of = |k: usize| axis.places.get(k).map(|(point, _)| point.year);
        let order = std::iter::once(0).chain((count > 1).then(|| count - 1)).chain(1..count.saturating_sub(1));
        for k in order {
            let Some((point, x)) = axis.places.get(k).copied() else { continue };
            // The year stands at the first date, and wherever it is another: the last is compared with the first, since those between may
            // go without words.
            let before = if k + 1 == count { 0 } else { k.saturating_sub(1) };
            let words = self.tick(point, axis.grain, k == 0 || year_of(before) != Some(point.year));
            let half = self.width_of(&words, voice) / 2.0;
            let middle = x.clamp(half, (self.measure - half).max(half));
            let (from, to) = (middle - half, middle + half);
            if shown.iter().any(|(start, end)| from < end + 7.0 && *start < to + 7.0) {
                continue;
            }
            shown.push((from, to));
            let at = (middle, y + 4.0 + voice.text.size * 0.95);
            items.extend(self.words_at(&words, voice.text, at, Align::Centre, Some(figure)));
        }
        y + 4.0 + voice.leading
    }

    /// The words at a tick: "22 Oct 2024", "Oct 2024", "2024", "2024–2027".
    fn tick(&self, point: Point, grain: Grain, year: bool) -> String {
        let month = self.words.get(&format!("month-short-{}", point.month));
        match grain {
            Grain::Years(1) => point.year.to_string(),
            Grain::Years(many) => format!("{}–{}", point.year, point.year + many - 1),
            Grain::Month => format!("{month} {}", point.year),
            Grain::Day => {
                let day = if point.day > 0 { format!("{} {month}", point.day) } else { month };
                if year { format!("{day} {}", point.year) } else { day }
            }
        }
    }

    /// Words cut so that they fit on one line.
    fn one_line(&mut self, words: &str, voice: Voice, width: Pt) -> String {
        let mut shown = shorten(words, 60);
        for _ in 0..60 {
            if self.width_of(&shown, voice) <= width {
                break;
            }
            let count = shown.chars().count();
            if count <= 2 {
                break;
            }
            shown = format!("{}…", shown.chars().take(count - 2).collect::<String>().trim_end());
        }
        shown
    }

    /// Days at the left, a line with the badge of whoever it is about, and what was said.
    fn days(&mut self, events: &[Event], section: TagId, short: bool) {
        let style = self.style;
        let list = self.list(section, ListNumbering::None);
        let day = style.table();
        let text = if short { style.table() } else { style.body() };
        let (at, inset) = (88.0, 106.0);
        let below = style.quarters(if short { 0.0 } else { 1.0 });
        let mut last = String::new();
        let mut begun = None;
        for (k, event) in events.iter().enumerate() {
            let from = origin(event.place);
            let item = self.tags.add(Role::ListItem, list);
            let label = self.tags.add(Role::Label, item);
            let body = self.tags.add(Role::ListBody, item);
            let mut days = Stack::default();
            let mut going_on = begun;
            if last != event.day {
                let pieces =
                    self.prose(&Prose::plain(&event.day), day, ParagraphStyle::new(at - 12.0, text.leading), label, from);
                days.add(0.0, pieces.into_iter().map(|piece| Piece { height: text.leading, ..piece }).collect());
                // A page that begins within a day says which, beside its first event: a head without height.
                let columns = vec![days.pieces.clone()];
                begun = Some(self.table_with(vec![Slab { x: self.left, width: self.measure, columns, ..Slab::default() }]));
                going_on = None;
            }
            let mut stack = Stack::default();
            let tag = self.tags.add(Role::Paragraph, body);
            let name =
                event.badge.as_ref().map_or_else(Prose::default, |badge| Prose::toned(format!("{}  ", badge.name), Tone::Strong));
            let mut spans = self.spans(&name, style.table().text.coloured(style::INK), tag, from);
            let voice = if event.badge.is_some() { text } else { style.table() };
            spans.extend(self.spans(&event.text, voice.text, tag, from));
            if let Some(citation) = &event.citation {
                spans.extend(self.spans(&Self::citations(std::slice::from_ref(citation)), voice.text, tag, from));
            }
            let shape = ParagraphStyle { hyphenate: true, ..ParagraphStyle::new(self.measure - inset, text.leading) };
            let shape = if event.badge.is_some() { ltr(shape) } else { shape };
            let pieces = self.lines(&spans, &shape, Some(tag), from);
            stack.add(inset, pieces);
            let dot = match &event.badge {
                Some(badge) => {
                    let (items, wide) = self.badge(badge, DOT, from);
                    let shift =
                        |item: Item| Item { drawing: moved(&item.drawing, at - wide / 2.0, (text.leading - DOT) / 2.0), ..item };
                    items.into_iter().map(shift).collect()
                }
                None => {
                    let dot = Shape::filled(Path::circle(at, text.leading / 2.0, 1.8), style::RULE);
                    vec![Item::artefact(Drawing::Shape(dot))]
                }
            };
            let dot = Piece::drawn(dot, 0.0);
            let slab = Slab {
                x: self.left,
                width: self.measure,
                columns: vec![vec![dot], days.pieces, stack.pieces],
                before: if k == 0 { style.quarters(1.0) } else { 0.0 },
                frame: super::Frame {
                    bar: Some(Bar { x: at - 0.35, width: 0.7, colour: style::HAIR }),
                    below,
                    ..super::Frame::default()
                },
                table: going_on,
                ..Slab::default()
            };
            self.slabs.push(slab.closed(|height| style.on_quarter(height)));
            last.clone_from(&event.day);
        }
    }
}
