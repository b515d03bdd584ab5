//! The timeline: dated statements and publications day by day, and who spoke when as a chart.
//!
//! Part of `briefing`. A chart holds days, never places: `layout` finds the scale. Dates that are none stand in the list only.

use super::actors::shortened;
use super::compose::Desk;
use super::prose::{NBSP, Prose, Tone};
use super::{Chart, DayMark, Event, Lane, Place, Timeline};
use crate::analysis::ObservationKind;
use crate::project::{SourceField, Statement};
use crate::standards::Stance;
use std::collections::{BTreeMap, BTreeSet};

/// Characters of a quotation in a short timeline.
const TIMELINE_WORDS: usize = 60;

/// Sayings of one actor on one day in a short timeline, and citations.
const TIMELINE_SAYINGS: usize = 4;
const TIMELINE_CITATIONS: usize = 10;

/// Days of one actor told in the words of a chart; the list under it tells them all.
const CHART_DAYS: usize = 8;

/// A day as its place in time: year, month, and day where it is known.
type Day = (i16, u8, Option<u8>);

/// Dated statements and publications, earliest first, and the chart of the statements.
pub(super) fn timeline(desk: &Desk<'_>) -> Timeline {
    let events = dated_events(desk);
    let chart = chart(desk, &events);
    let events = if desk.template.content.short_timeline { in_short(desk, events) } else { events };
    Timeline { events, chart }
}

/// Who spoke when; `None` where statements of fewer than two days are known.
fn chart(desk: &Desk<'_>, events: &[Event]) -> Option<Chart> {
    let mut lanes: Vec<Lane> = Vec::new();
    let mut days = BTreeSet::new();
    for actor in &desk.project.actors {
        let mut marks: BTreeMap<Day, DayMark> = BTreeMap::new();
        for event in events.iter().filter(|event| event.badge.as_ref().is_some_and(|badge| badge.actor == actor.id)) {
            let (Place::Statement(id), Some(date)) = (event.place, known(&event.date)) else { continue };
            let heard = desk.project.statement(id).is_some_and(|statement| desk.heard(actor.id, statement));
            let mark = marks.entry(date).or_insert(DayMark { date, count: 0, heard: false, first: id });
            mark.count += 1;
            mark.heard |= heard;
            days.insert(date);
        }
        if !marks.is_empty() {
            lanes.push(Lane { badge: desk.badge(actor), marks: marks.into_values().collect() });
        }
    }
    let (first, last) = (days.first()?, days.last()?);
    if first == last {
        return None;
    }
    let told = lanes.iter().map(|lane| {
        let mut days: Vec<String> = lane
            .marks
            .iter()
            .take(CHART_DAYS)
            .map(|mark| {
                if mark.count == 1 { said_on(desk, mark.date) } else { format!("{} ({})", said_on(desk, mark.date), mark.count) }
            })
            .collect();
        if lane.marks.len() > CHART_DAYS {
            days.push("…".to_owned());
        }
        format!("{}: {}.", lane.badge.name, days.join(", "))
    });
    let told: Vec<String> = told.collect();
    let (from, to) = (said_on(desk, *first), said_on(desk, *last));
    let alt = format!("{} {}", desk.words.with("brief-timeline-alt", &[("first", &from), ("last", &to)]), told.join(" "));
    Some(Chart { lanes, alt })
}

/// A day in words.
fn said_on(desk: &Desk<'_>, (year, month, day): Day) -> String {
    let date = day.map_or_else(|| format!("{year:04}-{month:02}"), |day| format!("{year:04}-{month:02}-{day:02}"));
    desk.words.date(&date)
}

/// A date in ISO form as a day of the calendar, or as a month; `None` where it is neither.
fn known(date: &str) -> Option<Day> {
    if let Ok(day) = date.parse::<jiff::civil::Date>() {
        return Some((day.year(), day.month().unsigned_abs(), Some(day.day().unsigned_abs())));
    }
    let first = format!("{date}-01").parse::<jiff::civil::Date>().ok().filter(|_| date.len() == 7)?;
    Some((first.year(), first.month().unsigned_abs(), None))
}

/// The same in short: each actor has one line a day: what it did, or its first words; when the sources appeared stands in their list.
fn in_short(desk: &Desk<'_>, events: Vec<Event>) -> Vec<Event> {
    let mut lines: Vec<Event> = Vec::new();
    for event in events {
        let Place::Statement(id) = event.place else { continue };
        let Some(statement) = desk.project.statement(id) else { continue };
        let topic = statement.topic.trim();
        let said = match (statement.stance == Stance::Unclear, topic.is_empty()) {
            (false, false) => Prose::plain(format!("{}: {topic}", desk.w(statement.stance.key()))),
            (false, true) => Prose::plain(desk.w(statement.stance.key())),
            (true, _) => shortened(&event.text, TIMELINE_WORDS),
        };
        let cited = event.citation.as_ref().map(|citation| Prose::plain(" ").and(desk.cited(citation))).unwrap_or_default();
        let whose = event.badge.as_ref().map(|badge| badge.actor);
        let same = |line: &&mut Event| line.date == event.date && line.badge.as_ref().map(|badge| badge.actor) == whose;
        match lines.iter_mut().find(same) {
            Some(line) => {
                let so_far = line.text.text();
                let links = line.text.0.iter().filter(|run| run.link.is_some()).count();
                // The same stance on the same topic is said once, with both citations; a day of many words stays a line or two.
                if !so_far.contains(&said.text()) && links < TIMELINE_SAYINGS {
                    line.text.push(Prose::plain("; ").and(said));
                }
                if links < TIMELINE_CITATIONS {
                    line.text.push(cited);
                } else if !so_far.ends_with('…') {
                    line.text.push(Prose::plain(" …"));
                }
            }
            None => lines.push(Event { text: said.and(cited), citation: None, ..event }),
        }
    }
    lines
}

fn dated_events(desk: &Desk<'_>) -> Vec<Event> {
    let mut events = Vec::new();
    for source in &desk.project.sources {
        let Some(date) = desk.project.citation(source.id, SourceField::Published) else { continue };
        let title = desk.project.citation(source.id, SourceField::Title).unwrap_or_default();
        let outlet = desk.project.citation(source.id, SourceField::Outlet);
        let name = outlet.map_or_else(|| source.id.to_string(), |outlet| format!("{}{NBSP}· {outlet}", source.id));
        let text =
            Prose::toned(format!("{name}: "), Tone::Muted).and(Prose::foreign(title, desk.source_language(source.id).as_deref()));
        events.push(event(desk, Place::Source(source.id), day_of(&date), text));
    }
    for statement in desk.project.statements.iter().filter(|statement| statement.actor.is_some()) {
        let said = dated(desk, statement);
        let published = desk.project.citation(statement.anchor.source, SourceField::Published);
        let Some(date) = said.or(published) else { continue };
        let Some(actor) = statement.actor.and_then(|id| desk.project.actor(id)) else { continue };
        let mut event = event(desk, Place::Statement(statement.id), day_of(&date), desk.quotation(statement));
        event.badge = Some(desk.badge(actor));
        event.citation = Some(desk.cite(&statement.anchor));
        events.push(event);
    }
    // Publications alone are the list of sources over again, and one day is no line.
    let days: BTreeSet<&str> = events.iter().map(|event| event.date.as_str()).collect();
    if days.len() < 2 || events.iter().all(|event| matches!(event.place, Place::Source(_))) {
        return Vec::new();
    }
    events.sort_by(|a, b| a.date.cmp(&b.date));
    events
}

fn event(desk: &Desk<'_>, place: Place, date: String, text: Prose) -> Event {
    let day = desk.words.date(&date);
    Event { place, date, day, badge: None, text, citation: None }
}

/// The day of a date or time.
fn day_of(date: &str) -> String {
    date.get(..10).unwrap_or(date).to_owned()
}

/// The date that stands in a statement's passage, as the analysis read it: `2024-06` or `2024-06-18`.
fn dated(desk: &Desk<'_>, statement: &Statement) -> Option<String> {
    let analysis = desk.analyses.get(&statement.anchor.source)?;
    let anchor = &statement.anchor;
    let within = |observation: &&crate::analysis::Observation| {
        let spot = observation.spots.first();
        observation.kind == ObservationKind::Date
            && spot.is_some_and(|s| s.block == anchor.block && anchor.range.start <= s.start && s.end <= anchor.range.end)
    };
    let note = &analysis.observations.iter().find(within)?.note;
    let sound = matches!(note.len(), 7 | 10)
        && note.chars().enumerate().all(|(k, c)| if k == 4 || k == 7 { c == '-' } else { c.is_ascii_digit() });
    sound.then(|| note.clone())
}
